//! Styles of the article's words: what a block looks like, and what lies over it: markers, marks, colours of
//! code, mentions, hits.

use crate::document::{AlertKind, Block, BlockKind, InlineKind};
use crate::highlight::Token;
use crate::layout::{Cell, Row, RowKind};
use crate::text::{TextRange, TextSize};
use crate::ui::Model;
use crate::ui::theme::Role;
use ratatui::style::Style;

/// Marks that are looked back for before a row: a mark that began further up than this many marks is
/// not painted on it.
const MARKS_BACK: usize = 256;

/// A stretch of a row with what lies over its block's style.
type Layer = (TextRange, Style);

/// The role of a block's words.
pub(super) fn role(model: &Model, block: &Block, row: &Row) -> Role {
    if let Some(kind) = heads_alert(model, block) {
        return Role::Alert(kind);
    }
    match block.kind {
        BlockKind::Headline => Role::Headline,
        BlockKind::Standfirst => Role::Standfirst,
        BlockKind::Byline | BlockKind::Dateline => Role::Byline,
        BlockKind::Heading { level: 0..=2 } => Role::Heading,
        BlockKind::Heading { .. } => Role::SubHeading,
        // Nobody said it: it is no quotation.
        BlockKind::Quote if model.document.alerts(block).next().is_some() => Role::Text,
        BlockKind::Quote => Role::Quote,
        BlockKind::Code if model.document.language(block).is_some() => Role::Text,
        BlockKind::Code => Role::Code,
        BlockKind::Boilerplate => Role::Boilerplate,
        BlockKind::Rule => Role::Dim,
        BlockKind::Figure(_) if row.kind == RowKind::Credit => Role::Credit,
        BlockKind::Figure(id) => {
            let alt = model.document.figure(id).and_then(|f| f.alt);
            if alt.is_some_and(|a| a.covers(row.range)) {
                Role::Alt
            } else {
                Role::Caption
            }
        }
        BlockKind::Paragraph
        | BlockKind::ListItem { .. }
        | BlockKind::Definition { .. }
        | BlockKind::Table => Role::Text,
    }
}

/// The alert that a block's words stand above.
fn heads_alert(model: &Model, block: &Block) -> Option<AlertKind> {
    let mut alerts = model.document.alerts(block);
    let own = alerts.find(|alert| alert.range.start == block.range.start);
    own.map(|alert| alert.kind)
}

/// What lies over the row's base style, the later the stronger.
pub(super) fn layers(model: &Model, row: TextRange, block: &Block) -> Vec<Layer> {
    let style = |role| model.look.theme.style(role);
    let mut layers: Vec<Layer> = Vec::new();
    let marker = TextRange::at(
        block.range.start,
        block.range.start + TextSize::from(u32::from(block.marker)),
    );
    if block.marker > 0 && marker.overlaps(row) {
        let role = heads_alert(model, block).map_or(Role::ListMarker, Role::Alert);
        layers.push((marker, style(role)));
    }
    if block.kind == BlockKind::Code {
        let colors = model.coloring.within(block.range, row).iter();
        layers.extend(colors.map(|&(range, token)| (range, style(code_role(token)))));
    }
    let inlines = model.document.inlines();
    let end = inlines.partition_point(|i| i.range.start < row.end);
    let from = inlines
        .partition_point(|i| i.range.start < block.range.start)
        .max(end.saturating_sub(MARKS_BACK));
    for inline in inlines.get(from..end).unwrap_or_default() {
        if inline.range.overlaps(row) {
            layers.push((inline.range, mark(model, inline.kind)));
        }
    }
    if let Some(link) = model.link.filter(|link| link.range.overlaps(row)) {
        layers.push((link.range, style(Role::Cursor)));
    }
    let mentions = model.chosen_mentions();
    let from = mentions.partition_point(|m| m.end <= row.start);
    let touching = mentions.iter().skip(from).take_while(|m| m.start < row.end);
    layers.extend(touching.map(|&m| (m, style(Role::Mention))));
    layers.extend(
        model
            .hits
            .iter()
            .filter(|h| h.overlaps(row))
            .map(|&h| (h, style(Role::Hit))),
    );
    if let Some(current) = model.current {
        layers.push((current, style(Role::Current)));
    }
    layers
}

/// The role of a word of code.
fn code_role(token: Token) -> Role {
    match token {
        Token::Keyword => Role::CodeKeyword,
        Token::Text | Token::Added => Role::CodeText,
        Token::Value => Role::CodeValue,
        Token::Function => Role::CodeFunction,
        Token::Type => Role::CodeType,
        Token::Remark => Role::CodeRemark,
        Token::Removed => Role::CodeRemoved,
    }
}

fn mark(model: &Model, kind: InlineKind) -> Style {
    use ratatui::style::Modifier;
    match kind {
        InlineKind::Emphasis => Style::new().add_modifier(Modifier::ITALIC),
        InlineKind::Strong => Style::new().add_modifier(Modifier::BOLD),
        InlineKind::Strikethrough => Style::new().add_modifier(Modifier::CROSSED_OUT),
        InlineKind::Code | InlineKind::Math => model.look.theme.style(Role::Code),
        InlineKind::Link(_) => model.look.theme.style(Role::Link),
        InlineKind::FootnoteMark => model.look.theme.style(Role::ListMarker),
    }
}

/// Cuts `row` where layers begin and end, and patches the styles of those over each piece.
pub(super) fn segments(row: TextRange, base: Style, layers: &[Layer]) -> Vec<(TextRange, Style)> {
    let mut cuts: Vec<TextSize> = vec![row.start, row.end];
    for (range, _) in layers {
        cuts.extend(
            [range.start, range.end]
                .into_iter()
                .filter(|&c| row.contains(c)),
        );
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts.iter()
        .zip(cuts.iter().skip(1))
        .map(|(&start, &end)| {
            let piece = TextRange::at(start, end);
            let over = layers.iter().filter(|(range, _)| range.overlaps(piece));
            (
                piece,
                over.fold(base, |style, (_, patch)| style.patch(*patch)),
            )
        })
        .collect()
}

/// Cells with the styles of the segments over them; those before the first segment, the marks of a quote,
/// are left out.
pub(super) fn styled<'a>(
    cells: &'a [Cell],
    segments: &'a [(TextRange, Style)],
) -> impl Iterator<Item = (&'a Cell, Style)> {
    cells.iter().filter_map(|cell| {
        let over = segments.partition_point(|(range, _)| range.start <= cell.range.start);
        let (_, style) = segments.get(over.checked_sub(1)?)?;
        Some((cell, *style))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    #[test]
    fn segments_cut_at_layers_and_stack_their_styles() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let italic = Style::new().add_modifier(Modifier::ITALIC);
        let layers = [(TextRange::new(0, 6), bold), (TextRange::new(4, 8), italic)];
        let got = segments(TextRange::new(2, 10), Style::new(), &layers);
        let ranges: Vec<_> = got.iter().map(|(r, _)| r.to_range()).collect();
        assert_eq!(ranges, [2..4, 4..6, 6..8, 8..10]);
        assert_eq!(got[1].1, bold.patch(italic));
        assert_eq!(got[3].1, Style::new());
    }
}
