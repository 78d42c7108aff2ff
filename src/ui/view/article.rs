//! The reading pane: rows of words in the styles of their blocks, marks, mentions and hits.

use super::stretches::{self, Stretch};
use super::{paint, picture};
use crate::document::{Block, BlockKind, Format, InlineKind};
use crate::highlight::Token;
use crate::layout::{Cell, Direction, Row, RowKind, TableRow, UnitId};
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
    let mut table = None;
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
            RowKind::Cells => {
                let set = set(model, row.unit, &mut table);
                table_cells(model, row, block, set, line, buffer);
            }
            RowKind::TableRule { head } => {
                let set = set(model, row.unit, &mut table);
                table_rule(model, row, set, head, line, buffer);
            }
        }
    }
}

/// Paints the words of a row that is no part of the page, on a line of its own.
pub(super) fn paint_row(model: &Model, row: &Row, line: Rect, buffer: &mut Buffer) {
    if let Some(block) = model.document.block(row.block)
        && matches!(row.kind, RowKind::Text | RowKind::Credit | RowKind::Cells)
    {
        bars(model, row, block, line, buffer);
        words(model, row, block, line, buffer);
    }
}

/// The byte of the reading text that is painted on a cell.
pub(crate) fn offset_at(model: &Model, col: u16, y: u16) -> Option<TextSize> {
    let column = model.areas.column;
    let row = model.page.get(usize::from(y.checked_sub(column.y)?))?;
    stretches::offset_at(model, row, col.checked_sub(column.x)?)
}

/// How the table's row that `unit` is stands on the screen: set once for all of its lines.
fn set<'a>(model: &Model, unit: UnitId, kept: &'a mut Option<(UnitId, TableRow)>) -> &'a TableRow {
    if kept.as_ref().is_none_or(|(of, _)| *of != unit) {
        *kept = None;
    }
    let set = || (unit, model.layout.table_row(unit).unwrap_or_default());
    &kept.get_or_insert_with(set).1
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
            let at = match row.direction {
                Direction::RightToLeft => line.right() - row.indent.min(line.width) + 1,
                Direction::LeftToRight | Direction::Mixed => x - 2,
            };
            paint::words(buffer, (at, y), line.right(), "—", base);
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
    if let Some(reach) = stretches::reach(model, block) {
        let stretch = Stretch {
            range: shown,
            x: i32::from(row.indent) - i32::from(model.across),
            end: reach,
        };
        scrolled(model, block, base, stretch, line, buffer);
        return;
    }
    let segments = segments(shown, base, &layers(model, shown, block));
    if !row.is_plain() {
        cells(model, row, &segments, line, buffer);
        return;
    }
    for (range, style) in segments {
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

/// Paints the words of a row that is set in another way than one character behind the other.
fn cells(
    model: &Model,
    row: &Row,
    segments: &[(TextRange, Style)],
    line: Rect,
    buffer: &mut Buffer,
) {
    for (cell, style) in styled(&model.layout.cells(row), segments) {
        let at = (line.x.saturating_add(cell.col), line.y);
        let shown = cell.shown(model.document.text());
        paint::words(buffer, at, line.right(), &shown, style);
    }
}

/// Cells with the styles of the segments over them; those before the first segment, the marks of a quote,
/// are left out.
fn styled<'a>(
    cells: &'a [Cell],
    segments: &'a [(TextRange, Style)],
) -> impl Iterator<Item = (&'a Cell, Style)> {
    cells.iter().filter_map(|cell| {
        let over = segments.partition_point(|(range, _)| range.start <= cell.range.start);
        let (_, style) = segments.get(over.checked_sub(1)?)?;
        Some((cell, *style))
    })
}

/// Paints words that may go on beyond the room they have, on either side, with a mark where they do.
fn scrolled(
    model: &Model,
    block: &Block,
    base: Style,
    stretch: Stretch,
    line: Rect,
    buffer: &mut Buffer,
) {
    let at = |x: i32| i32::from(line.x) + x;
    let left = line.x.saturating_add(stretches::nesting(block));
    let right = line.x.saturating_add(stretch.end).min(buffer.area.right());
    let mut x = at(stretch.x);
    for (range, style) in segments(stretch.range, base, &layers(model, stretch.range, block)) {
        let text = slice(model.document.text(), range);
        x = paint::scrolled(buffer, (x, line.y), (left, right), text, style);
    }
    let dim = model.look.theme.style(Role::Dim);
    if x > i32::from(right) && right > left {
        paint::words(buffer, (right - 1, line.y), right, "›", dim);
    }
    if at(stretch.x) < i32::from(left) && x > at(stretch.x) && left < right {
        paint::words(buffer, (left, line.y), right, "‹", dim);
    }
}

/// A line of a table's row: the words of its cells, and the bars between them.
fn table_cells(
    model: &Model,
    row: &Row,
    block: &Block,
    set: &TableRow,
    line: Rect,
    buffer: &mut Buffer,
) {
    let base = model.look.theme.style(role(model, block, row));
    let frame = model.look.theme.style(Role::Frame);
    let reach = stretches::table_reach(model);
    let (left, right) = edges(row, line, reach, buffer);
    let across = stretches::across(model, row, set.width());
    let at = |x: u16| i32::from(left) + i32::from(x) - i32::from(across);
    for piece in set.line_at(row.range.start) {
        let mut x = at(piece.x);
        if piece.label {
            let name = model.document.slice(piece.range);
            let style = model.look.theme.style(Role::Caption).patch(frame);
            paint::cut(buffer, (left, line.y), left + piece.cols, name, style);
            continue;
        }
        let segments = segments(piece.range, base, &layers(model, piece.range, block));
        if let Some(cells) = model.layout.piece_cells(row.unit, piece) {
            for (cell, style) in styled(&cells, &segments) {
                let at = (x + i32::from(cell.col), line.y);
                let shown = cell.shown(model.document.text());
                paint::scrolled(buffer, at, (left, right), &shown, style);
            }
            continue;
        }
        for (range, style) in segments {
            let text = slice(model.document.text(), range);
            x = paint::scrolled(buffer, (x, line.y), (left, right), text, style);
        }
    }
    for &bar in set.bars() {
        paint::scrolled(buffer, (at(bar), line.y), (left, right), "│", frame);
    }
    more(set, across, (left, right), line, frame, buffer);
}

/// A line between rows of a table.
fn table_rule(
    model: &Model,
    row: &Row,
    set: &TableRow,
    head: bool,
    line: Rect,
    buffer: &mut Buffer,
) {
    let frame = model.look.theme.style(Role::Frame);
    let (left, right) = edges(row, line, stretches::table_reach(model), buffer);
    let across = stretches::across(model, row, set.width());
    let dash = if head { "─" } else { "╌" };
    let mut rule = String::new();
    for x in 0..set.width() {
        rule.push_str(if set.bars().contains(&x) { "┼" } else { dash });
    }
    let x = i32::from(left) - i32::from(across);
    paint::scrolled(buffer, (x, line.y), (left, right), &rule, frame);
    more(set, across, (left, right), line, frame, buffer);
}

/// The cells between which a table's row is painted.
fn edges(row: &Row, line: Rect, reach: u16, buffer: &Buffer) -> (u16, u16) {
    let right = line.x.saturating_add(reach).min(buffer.area.right());
    (line.x.saturating_add(row.indent).min(right), right)
}

/// Marks at the edges that a table goes on beyond.
fn more(
    set: &TableRow,
    across: u16,
    (left, right): (u16, u16),
    line: Rect,
    style: Style,
    buffer: &mut Buffer,
) {
    if left >= right {
        return;
    }
    if set.width().saturating_sub(across) > right - left {
        paint::words(buffer, (right - 1, line.y), right, "›", style);
    }
    if across > 0 {
        paint::words(buffer, (left, line.y), right, "‹", style);
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
fn layers(model: &Model, row: TextRange, block: &Block) -> Vec<Layer> {
    let style = |role| model.look.theme.style(role);
    let mut layers: Vec<Layer> = Vec::new();
    let marker = TextRange::at(
        block.range.start,
        block.range.start + TextSize::from(u32::from(block.marker)),
    );
    if block.marker > 0 && marker.overlaps(row) {
        let title = model.document.alerts(block).next();
        let title = title.filter(|alert| alert.range.start == block.range.start);
        let role = title.map_or(Role::ListMarker, |alert| Role::Alert(alert.kind));
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
    let quote = model.look.theme.style(Role::QuoteBar);
    let mut alerts = vec![None; quotes.into()];
    for alert in model.document.alerts(block) {
        let own = usize::from(alert.depth).checked_sub(1);
        if let Some(level) = own.and_then(|level| alerts.get_mut(level)) {
            // The blank above its first words is not its own.
            let above = row.kind == RowKind::Margin && alert.range.start == block.range.start;
            *level = (!above).then_some(alert.kind);
        }
    }
    for (level, alert) in (0..).zip(alerts) {
        let style = alert.map_or(quote, |kind| model.look.theme.style(Role::Alert(kind)));
        let (x, bar) = match (row.direction, alert) {
            (Direction::RightToLeft, None) => (line.right().saturating_sub(1 + 2 * level), "▕"),
            (Direction::RightToLeft, Some(_)) => (line.right().saturating_sub(1 + 2 * level), "▐"),
            (_, None) => (line.x + 2 * level, "▎"),
            (_, Some(_)) => (line.x + 2 * level, "▌"),
        };
        // Where the column is too narrow for indents there is no room for bars either.
        if line.width >= 20 && 2 * level + 10 < line.width {
            paint::words(buffer, (x, line.y), line.right(), bar, style);
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
    let is_read = document.meta().format != Format::Folder;
    if is_read && document.meta().complete && READING_TIMES.contains(&seconds) {
        parts.push(format!("{} read", duration_words(seconds)));
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;
    use crate::layout::{Setting, UnitTable};
    use crate::ui::{Msg, Settings, update};
    use ratatui::layout::Position;
    use ratatui::style::Modifier;
    use std::sync::Arc;

    /// A screen of 40 columns with `text` as one paragraph, set in some way.
    fn shown(text: &str, setting: Setting) -> (Model, Buffer) {
        let mut builder = Builder::over(text.to_owned());
        builder.block(BlockKind::Paragraph, TextRange::new(0, text.len()));
        let document = Arc::new(builder.finish());
        let units = Arc::new(UnitTable::new(&document));
        let settings = Settings {
            setting,
            ..Settings::default()
        };
        let mut model = Model::new(settings, 40, 20);
        update(
            &mut model,
            Msg::Loaded {
                document,
                units,
                goes_on: false,
            },
        );
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 20));
        paint(&model, model.areas.column, &mut buffer);
        (model, buffer)
    }

    #[test]
    fn a_cell_leads_to_the_character_that_is_painted_on_it() {
        let justified = Setting {
            justify: true,
            hyphenate: true,
            reorder: true,
        };
        let english = "It was the pride of the town, and of the harbour that had been rebuilt for it \
                       with extraordinary navigational instruments.";
        let hebrew = "המגדלור (Skerry) נבנה בשנת 1869 לפי תוכניות של המהנדס; מאז הוא מאיר את \
                      המצר, \"לילה אחר לילה\".";
        for (text, setting) in [
            (english, justified),
            (english, Setting::default()),
            (hebrew, justified),
            (hebrew, Setting::default()),
        ] {
            let (model, buffer) = shown(text, setting);
            let mut found = 0;
            for at in model.areas.column.positions() {
                let symbol = buffer[at].symbol();
                let Some(offset) = offset_at(&model, at.x, at.y) else {
                    assert!(
                        matches!(symbol, " " | "-"),
                        "{symbol} at {at} is of no text"
                    );
                    continue;
                };
                found += 1;
                let rest = text.get(offset.to_usize()..).unwrap_or_default();
                let own = rest.chars().next().unwrap_or_default();
                let turned = match own {
                    '(' => ")",
                    ')' => "(",
                    _ => symbol,
                };
                assert!(
                    symbol.starts_with(own) || symbol == turned,
                    "{symbol} for {own}"
                );
            }
            assert!(found >= text.chars().count() - model.page.len(), "{found}");
        }
    }

    #[test]
    fn a_hit_is_highlighted_where_its_words_stand() {
        let text = "The old ferry to the lighthouse has sailed for years and sails again";
        let setting = Setting {
            justify: true,
            ..Setting::default()
        };
        let (mut model, mut buffer) = shown(text, setting);
        let hit = text.find("sailed for").unwrap_or_default();
        model.current = Some(TextRange::new(hit, hit + 10));
        paint(&model, model.areas.column, &mut buffer);
        let marked = |at: &Position| buffer[*at].modifier != Modifier::empty();
        let words: String = model
            .areas
            .column
            .positions()
            .filter(marked)
            .map(|at| buffer[at].symbol().to_owned())
            .collect();
        let dense: Vec<&str> = words.split_whitespace().collect();
        assert_eq!(dense, ["sailed", "for"]);
    }

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
