//! The reading pane: rows of words in the styles of their blocks, marks, mentions and hits.

mod around;
mod style;
mod table;

use super::stretches::{self, Stretch};
use super::{paint, picture};
use crate::document::Block;
use crate::layout::{Direction, Row, RowKind};
use crate::text::{TextRange, TextSize, slice};
use crate::ui::Model;
use crate::ui::model::Stage;
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use style::{layers, role, segments, styled};

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
        around::bars(model, row, block, line, buffer);
        match row.kind {
            RowKind::Margin => around::kicker(model, row, block, y, column, buffer),
            RowKind::FrameTop => around::frame(model, block, line, true, buffer),
            RowKind::Picture(n) => {
                around::sides(model, line, buffer);
                picture::row(model, block, n, (line, row.indent), buffer);
            }
            RowKind::FrameBottom => around::frame(model, block, line, false, buffer),
            RowKind::Rule => around::rule(model, line, buffer),
            RowKind::Text | RowKind::Credit => words(model, row, block, line, buffer),
            RowKind::Cells => {
                let set = table::set(model, row.unit, &mut table);
                table::cells(model, row, block, set, line, buffer);
            }
            RowKind::TableRule { head } => {
                let set = table::set(model, row.unit, &mut table);
                table::rule(model, row, set, head, line, buffer);
            }
        }
    }
}

/// Paints the words of a row that is no part of the page, on a line of its own.
pub(super) fn paint_row(model: &Model, row: &Row, line: Rect, buffer: &mut Buffer) {
    if let Some(block) = model.document.block(row.block)
        && matches!(row.kind, RowKind::Text | RowKind::Credit | RowKind::Cells)
    {
        around::bars(model, row, block, line, buffer);
        words(model, row, block, line, buffer);
    }
}

/// The byte of the reading text that is painted on a cell.
pub(crate) fn offset_at(model: &Model, col: u16, y: u16) -> Option<TextSize> {
    let column = model.areas.column;
    let row = model.page.get(usize::from(y.checked_sub(column.y)?))?;
    stretches::offset_at(model, row, col.checked_sub(column.x)?)
}

fn words(model: &Model, row: &Row, block: &Block, line: Rect, buffer: &mut Buffer) {
    let document = &model.document;
    let base = model.look.theme.style(role(model, block, row));
    let (mut x, y) = (line.x + row.indent.min(line.width), line.y);
    if block.figure().is_some() && line.width >= 4 {
        around::sides(model, line, buffer);
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

/// The bytes of the `>` marks that a line of plain text is quoted with.
fn quote_marks(line: &str) -> usize {
    let rest = line.trim_start_matches(['>', ' ']);
    if line.starts_with('>') {
        line.len() - rest.len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{AlertKind, BlockKind, Builder, Table};
    use crate::layout::{Setting, UnitTable};
    use crate::ui::{Msg, Settings, update};
    use ratatui::layout::Position;
    use ratatui::style::Modifier;
    use std::sync::Arc;

    /// A screen of 40 columns with `text` as one paragraph, set in some way.
    fn shown(text: &str, setting: Setting) -> (Model, Buffer) {
        let mut builder = Builder::over(text.to_owned());
        builder.block(BlockKind::Paragraph, TextRange::new(0, text.len()));
        painted(builder, setting)
    }

    /// Likewise of a document.
    fn painted(builder: Builder, setting: Setting) -> (Model, Buffer) {
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
    fn cells_of_a_table_turn_and_lead_to_their_characters() {
        let text = "Lamp | Place\nמגדלור (1869) | mole";
        let cell = |words: &str| {
            let start = text.find(words).unwrap_or_default();
            TextRange::new(start, start + words.len())
        };
        let mut builder = Builder::over(text.to_owned());
        builder.block(BlockKind::Table, TextRange::new(0, text.len()));
        let mut table = Table::new(Vec::new(), 1);
        table.push_row(["Lamp", "Place"].map(cell));
        table.push_row(["מגדלור (1869)", "mole"].map(cell));
        builder.table(table);
        let setting = Setting {
            reorder: true,
            ..Setting::default()
        };
        let (model, buffer) = painted(builder, setting);
        let column = model.areas.column;
        let rows = model.page.iter().zip(column.y..);
        let row = rows.filter(|(row, _)| row.kind == RowKind::Cells).last();
        let y = row.map_or(0, |(_, y)| y);
        let line: String = column
            .columns()
            .map(|x| buffer[(x.x, y)].symbol())
            .collect();
        assert_eq!(line.trim(), "(1869) רולדגמ │ mole");
        let first = offset_at(&model, column.x + 12, y);
        assert_eq!(first, Some(cell("מגדלור").start));
    }

    #[test]
    fn alerts_have_broad_bars_and_stand_apart() {
        let text = "⚠ Warning\n\nWet.\n\n✦ Tip\n\nOil it.\n\nSaid.";
        let mut builder = Builder::over(text.to_owned());
        for words in ["⚠ Warning", "Wet.", "✦ Tip", "Oil it.", "Said."] {
            let start = text.find(words).unwrap_or_default();
            builder.block(BlockKind::Quote, TextRange::new(start, start + words.len()));
            match words {
                "Wet." => builder.alert(AlertKind::Warning, 0, 1),
                "Oil it." => builder.alert(AlertKind::Tip, 2, 1),
                _ => {}
            }
        }
        let (model, buffer) = painted(builder, Setting::default());
        let column = model.areas.column;
        let bars: String = (column.y..column.y + 10)
            .map(|y| buffer[(column.x, y)].symbol())
            .collect();
        assert_eq!(bars, " ▌▌▌ ▌▌▌ ▎");
        let title = buffer[(column.x + 4, column.y + 1)].modifier;
        assert!(title.contains(Modifier::BOLD));
        // An alert is no quotation: it is not in italics.
        let italic = |y: u16| buffer[(column.x + 2, column.y + y)].modifier;
        assert!(!italic(3).contains(Modifier::ITALIC) && italic(9).contains(Modifier::ITALIC));
    }

    #[test]
    fn only_marks_at_the_start_of_a_line_are_quote_marks() {
        assert_eq!(quote_marks("> > Never."), 4);
        assert_eq!(quote_marks("a > b"), 0);
        assert_eq!(quote_marks("  > b"), 0);
    }
}
