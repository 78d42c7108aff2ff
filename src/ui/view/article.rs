//! The reading pane: rows of words in the styles of their blocks, marks, mentions and hits.

use super::{paint, picture};
use crate::document::{Block, BlockKind, InlineKind};
use crate::layout::{Row, RowKind};
use crate::text::width::graphemes;
use crate::text::{TextRange, TextSize, slice};
use crate::ui::Model;
use crate::ui::model::Stage;
use crate::ui::outline::{duration_words, reading_seconds};
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Marks that are looked back for before a row: a mark that began further up than this many marks is
/// not painted on it.
const MARKS_BACK: usize = 256;

/// The reading times that are told over a headline, in seconds.
const READING_TIMES: std::ops::Range<u32> = 60..3 * 3_600;

/// A stretch of a row with what lies over its block's style.
type Layer = (TextRange, Style);

/// Paints the rows of the page.
pub(super) fn paint(model: &Model, column: Rect, buffer: &mut Buffer) {
    if model.page.is_empty() {
        let words = match model.stage {
            Stage::Loading(..) => "loading …",
            Stage::Analyzing | Stage::Done => "nothing to show",
        };
        paint::words(
            buffer,
            (column.x, column.y),
            column.right(),
            words,
            model.look.theme.style(Role::Dim),
        );
        return;
    }
    for (row, y) in model.page.iter().zip(column.y..column.bottom()) {
        let Some(block) = model.document.block(row.block) else {
            continue;
        };
        let line = Rect::new(column.x, y, column.width, 1);
        bars(model, row, block, line, buffer);
        match row.kind {
            RowKind::Margin => kicker(model, row, block, y, column, buffer),
            RowKind::FrameTop => frame(model, block, line, true, buffer),
            RowKind::Picture(n) => {
                sides(model, line, buffer);
                picture::row(model, block, n, (line, row.indent), buffer);
            }
            RowKind::FrameBottom => frame(model, block, line, false, buffer),
            RowKind::Rule => rule(model, line, buffer),
            RowKind::Text | RowKind::Credit => words(model, row, block, line, buffer),
        }
    }
}

/// The byte of the reading text that is painted on a cell.
pub(crate) fn offset_at(model: &Model, col: u16, y: u16) -> Option<TextSize> {
    let column = model.areas.column;
    let row = model.page.get(usize::from(y.checked_sub(column.y)?))?;
    let mut at = column.x + row.indent;
    let mut offset = row.range.start;
    for grapheme in graphemes(model.document.slice(row.range)) {
        // A line break inside a row is painted as a blank.
        let cols = if grapheme.text == "\n" {
            1
        } else {
            grapheme.cols
        };
        let width = u16::try_from(cols).unwrap_or(0);
        if (at..at + width).contains(&col) {
            return Some(offset);
        }
        at += width;
        offset = offset + TextSize::of(grapheme.text);
    }
    None
}

/// The role of a block's words.
fn role(model: &Model, block: &Block, row: &Row) -> Role {
    match block.kind {
        BlockKind::Headline => Role::Headline,
        BlockKind::Standfirst => Role::Standfirst,
        BlockKind::Byline | BlockKind::Dateline => Role::Byline,
        BlockKind::Heading { level: 0..=2 } => Role::Heading,
        BlockKind::Heading { .. } => Role::SubHeading,
        BlockKind::Quote => Role::Quote,
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
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Table => Role::Text,
    }
}

fn words(model: &Model, row: &Row, block: &Block, line: Rect, buffer: &mut Buffer) {
    let document = &model.document;
    let base = model.look.theme.style(role(model, block, row));
    let (mut x, y) = (line.x + row.indent.min(line.width), line.y);
    if block.figure().is_some() && line.width >= 4 {
        sides(model, line, buffer);
        let credit = block.figure().and_then(|id| document.figure(id)?.credit);
        let begins = credit.is_some_and(|credit| credit.start == row.range.start);
        if row.kind == RowKind::Credit && begins && row.indent >= 4 {
            paint::words(buffer, (x - 2, y), line.right(), "—", base);
        }
    }
    // The bar says that it is a quote: the text's own marks for that give their columns to blanks.
    let marks = if block.quotes > 0 {
        quote_marks(document.slice(row.range))
    } else {
        0
    };
    x += u16::try_from(marks).unwrap_or(0);
    let shown = TextRange::at(row.range.start + TextSize::new(marks), row.range.end);
    for (range, style) in segments(shown, base, &layers(model, row, block)) {
        // A soft line break at a row's end is no blank to paint.
        let text = slice(document.text(), range);
        x = paint::words(buffer, (x, y), line.right(), text, style);
    }
}

/// The sides of a picture's frame.
fn sides(model: &Model, line: Rect, buffer: &mut Buffer) {
    let edge = model.look.theme.style(Role::Frame);
    if line.width >= 4 {
        paint::words(buffer, (line.x, line.y), line.right(), "│", edge);
        paint::words(buffer, (line.right() - 1, line.y), line.right(), "│", edge);
    }
}

/// The bytes of the `>` marks that a line of plain text is quoted with.
fn quote_marks(line: &str) -> usize {
    let rest = line.trim_start_matches(['>', ' ']);
    if line.starts_with('>') {
        line.len() - rest.len()
    } else {
        0
    }
}

/// What lies over the row's base style, the later the stronger.
fn layers(model: &Model, row: &Row, block: &Block) -> Vec<Layer> {
    let style = |role| model.look.theme.style(role);
    let mut layers: Vec<Layer> = Vec::new();
    let marker = TextRange::at(
        block.range.start,
        block.range.start + TextSize::from(u32::from(block.marker)),
    );
    if block.marker > 0 && marker.overlaps(row.range) {
        layers.push((marker, style(Role::ListMarker)));
    }
    let inlines = model.document.inlines();
    let end = inlines.partition_point(|i| i.range.start < row.range.end);
    let from = inlines
        .partition_point(|i| i.range.start < block.range.start)
        .max(end.saturating_sub(MARKS_BACK));
    for inline in inlines.get(from..end).unwrap_or_default() {
        if inline.range.overlaps(row.range) {
            layers.push((inline.range, mark(model, inline.kind)));
        }
    }
    let mentions = model.chosen_mentions();
    let from = mentions.partition_point(|m| m.end <= row.range.start);
    let touching = mentions
        .iter()
        .skip(from)
        .take_while(|m| m.start < row.range.end);
    layers.extend(touching.map(|&m| (m, style(Role::Mention))));
    layers.extend(
        model
            .hits
            .iter()
            .filter(|h| h.overlaps(row.range))
            .map(|&h| (h, style(Role::Hit))),
    );
    if let Some(current) = model.current {
        layers.push((current, style(Role::Current)));
    }
    layers
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
fn segments(row: TextRange, base: Style, layers: &[Layer]) -> Vec<(TextRange, Style)> {
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

/// A bar for each quote that the block stands in; between two blocks, for each that both stand in.
fn bars(model: &Model, row: &Row, block: &Block, line: Rect, buffer: &mut Buffer) {
    let above = || {
        row.block
            .index()
            .checked_sub(1)
            .and_then(|i| model.document.blocks().get(i))
    };
    let quotes = match row.kind {
        RowKind::Margin => above().map_or(0, |above| above.quotes.min(block.quotes)),
        _ => block.quotes,
    };
    let style = model.look.theme.style(Role::QuoteBar);
    for level in 0..u16::from(quotes) {
        let x = line.x + 2 * level;
        // Where the column is too narrow for indents there is no room for bars either.
        if line.width >= 20 && 2 * level + 10 < line.width {
            paint::words(buffer, (x, line.y), line.right(), "▎", style);
        }
    }
}

/// The upper or lower edge of a picture's frame; the upper one says which picture it is.
fn frame(model: &Model, block: &Block, line: Rect, top: bool, buffer: &mut Buffer) {
    let style = model.look.theme.style(Role::Frame);
    let (left, right) = if top { ("┌", "┐") } else { ("└", "┘") };
    if line.width < 4 {
        return;
    }
    let mut x = paint::words(buffer, (line.x, line.y), line.right(), left, style);
    if let (true, Some(id)) = (top, block.figure()) {
        let figures = model.document.figures().len();
        let label = if figures > 1 {
            format!(" PICTURE {} OF {figures} ", id.index() + 1)
        } else {
            " PICTURE ".to_owned()
        };
        let label = match picture::offer(model, id) {
            Some(offer) => format!("{label}· {offer} "),
            None => label,
        };
        x = paint::words(buffer, (x, line.y), line.right(), "─", style);
        x = paint::words(
            buffer,
            (x, line.y),
            line.right() - 1,
            &label,
            model.look.theme.style(Role::Kicker),
        );
    }
    let rest = "─".repeat(usize::from((line.right() - 1).saturating_sub(x)));
    let x = paint::words(buffer, (x, line.y), line.right(), &rest, style);
    paint::words(buffer, (x, line.y), line.right(), right, style);
}

/// A break between parts.
fn rule(model: &Model, line: Rect, buffer: &mut Buffer) {
    let ornament = "∗   ∗   ∗";
    let x = line.x + line.width.saturating_sub(9) / 2;
    paint::words(
        buffer,
        (x, line.y),
        line.right(),
        ornament,
        model.look.theme.style(Role::Dim),
    );
}

/// The line over the headline: where the article is from and how long it takes; over the tail: a rule.
fn kicker(model: &Model, row: &Row, block: &Block, y: u16, column: Rect, buffer: &mut Buffer) {
    let next = model.page.get(usize::from(y - column.y) + 1);
    let words_follow =
        next.is_some_and(|n| n.unit == row.unit && n.kind == RowKind::Text && n.first);
    if !words_follow {
        return;
    }
    let document = &model.document;
    match block.kind {
        // Only at the very top: under other words it would be one more line of them.
        BlockKind::Headline if row.unit.index() == 0 => {
            let label = kicker_words(model).to_uppercase();
            let style = model.look.theme.style(Role::Kicker);
            paint::cut(buffer, (column.x, y), column.right(), &label, style);
        }
        BlockKind::Boilerplate => {
            let before = row
                .block
                .index()
                .checked_sub(1)
                .and_then(|i| document.blocks().get(i));
            if before.is_some_and(|b| b.kind != BlockKind::Boilerplate) {
                let line = "─".repeat(usize::from(column.width.min(12)));
                paint::words(
                    buffer,
                    (column.x, y),
                    column.right(),
                    &line,
                    model.look.theme.style(Role::Frame),
                );
            }
        }
        _ => {}
    }
}

/// When the article is from, unless its own date line says so below, and how long reading it takes,
/// unless that is no time or the time of a book.
fn kicker_words(model: &Model) -> String {
    let document = &model.document;
    let mut parts = Vec::new();
    if let Some(published) = model.entities.published()
        && !model.masthead.dated
    {
        parts.push(published.value.strftime("%-d %B %Y").to_string());
    }
    let seconds = reading_seconds(document.len().raw());
    if document.meta().complete && READING_TIMES.contains(&seconds) {
        parts.push(format!("{} read", duration_words(seconds)));
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    #[test]
    fn only_marks_at_the_start_of_a_line_are_quote_marks() {
        assert_eq!(quote_marks("> > Never."), 4);
        assert_eq!(quote_marks("a > b"), 0);
        assert_eq!(quote_marks("  > b"), 0);
    }

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
