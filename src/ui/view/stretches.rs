//! Which words of a row stand where, and how far lines of code and tables go on beyond the column.
//!
//! Columns are counted from the left edge of the text column; what is scrolled sideways may begin left of
//! it.

use crate::document::{Block, BlockKind};
use crate::layout::{Row, RowKind};
use crate::text::width::{columns, graphemes};
use crate::text::{TextRange, TextSize};
use crate::ui::Model;

/// Some words in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The words.
    pub(super) range: TextRange,
    /// Their first column.
    pub(super) x: i32,
    /// One past the last column that they may be painted on.
    pub(super) end: u16,
}

/// One past the last column of a line of code; `None` for blocks that are wrapped.
pub(super) fn reach(model: &Model, block: &Block) -> Option<u16> {
    model
        .layout
        .reach()
        .filter(|_| block.kind == BlockKind::Code)
}

/// One past the last column of a table.
pub(super) fn table_reach(model: &Model) -> u16 {
    model.layout.reach().unwrap_or(model.areas.column.width)
}

/// The columns that the bars of quotes take before a block.
pub(super) fn nesting(block: &Block) -> u16 {
    u16::from(block.quotes).saturating_mul(2)
}

/// How far a table is scrolled sideways: as far as the page is, but not beyond its own end.
pub(super) fn across(model: &Model, row: &Row, width: u16) -> u16 {
    let room = table_reach(model).saturating_sub(row.indent);
    model.across.min(width.saturating_sub(room))
}

/// The words of a row, from the left.
pub(super) fn of(model: &Model, row: &Row) -> Vec<Stretch> {
    if row.kind == RowKind::Cells {
        let set = model.layout.table_row(row.unit).unwrap_or_default();
        let left = i32::from(row.indent) - i32::from(across(model, row, set.width()));
        let end = table_reach(model);
        let pieces = set.line_at(row.range.start).iter();
        let pieces = pieces.filter(|piece| !piece.label);
        let stretches = pieces.flat_map(|piece| {
            let x = left + i32::from(piece.x);
            let range = piece.range;
            let Some(cells) = model.layout.piece_cells(row.unit, piece) else {
                return vec![Stretch { range, x, end }];
            };
            let cells = cells.iter().map(|cell| Stretch {
                range: cell.range,
                x: x + i32::from(cell.col),
                end,
            });
            cells.collect()
        });
        return stretches.collect();
    }
    let block = model.document.block(row.block);
    let scrolls = block.and_then(|block| reach(model, block));
    if scrolls.is_none() && !row.is_plain() {
        let cells = model.layout.cells(row);
        let cells = cells.iter().filter(|cell| !cell.range.is_empty());
        let cells = cells.map(|cell| Stretch {
            range: cell.range,
            x: i32::from(cell.col),
            end: model.areas.column.width,
        });
        return cells.collect();
    }
    let across = scrolls.map_or(0, |_| model.across);
    vec![Stretch {
        range: row.range,
        x: i32::from(row.indent) - i32::from(across),
        end: scrolls.unwrap_or(model.areas.column.width),
    }]
}

/// The byte of `row` that is painted on a column.
pub(super) fn offset_at(model: &Model, row: &Row, col: u16) -> Option<TextSize> {
    for stretch in of(model, row) {
        let mut at = stretch.x;
        for grapheme in graphemes(model.document.slice(stretch.range)) {
            // A line break inside a row is painted as a blank.
            let cols = if grapheme.text == "\n" {
                1
            } else {
                grapheme.cols
            };
            let behind = at + i32::try_from(cols).unwrap_or(0);
            if (at..behind).contains(&i32::from(col)) && col < stretch.end {
                return Some(stretch.range.start + TextSize::new(grapheme.at));
            }
            at = behind;
        }
    }
    None
}

/// Whether a byte between the first and the last that are shown is so itself: of a table's row, whose cells
/// stand side by side, only some lines may be on the page.
pub(in crate::ui) fn shows(model: &Model, offset: TextSize) -> bool {
    let unit = model.layout.units().at(offset);
    let mut lines = model
        .page
        .iter()
        .filter(|row| row.kind == RowKind::Cells && Some(row.unit) == unit)
        .peekable();
    lines.peek().is_none()
        || lines.any(|row| {
            of(model, row)
                .iter()
                .any(|stretch| stretch.range.contains(offset))
        })
}

/// How many columns the widest line of code or table on the page goes on beyond its room when it is not
/// scrolled. Work is bounded by the screen.
pub(in crate::ui) fn beyond(model: &Model) -> u16 {
    let rows = model.page.iter().map(|row| {
        let room = usize::from(table_reach(model).saturating_sub(row.indent));
        let width = match row.kind {
            RowKind::Cells => {
                let set = model.layout.table_row(row.unit);
                set.map_or(0, |set| usize::from(set.width()))
            }
            RowKind::Text => {
                let block = model.document.block(row.block);
                let code = block.and_then(|block| reach(model, block));
                code.map_or(0, |_| columns(model.document.slice(row.range)))
            }
            _ => 0,
        };
        u16::try_from(width.saturating_sub(room)).unwrap_or(u16::MAX)
    });
    rows.max().unwrap_or(0)
}

/// The first column of `range` on the page, were nothing scrolled, its width, and the columns there are;
/// `None` where it is not on the page, or nothing there is scrolled.
pub(in crate::ui) fn columns_of(model: &Model, range: TextRange) -> Option<(i32, usize, u16)> {
    model.page.iter().find_map(|row| {
        let block = model.document.block(row.block)?;
        let scrolls = row.kind == RowKind::Cells || reach(model, block).is_some();
        let of = of(model, row);
        let stretch = of
            .iter()
            .find(|stretch| scrolls && stretch.range.contains(range.start))?;
        let before = TextRange::at(stretch.range.start, range.start);
        let across = match row.kind {
            RowKind::Cells => {
                let set = model.layout.table_row(row.unit)?;
                across(model, row, set.width())
            }
            _ => model.across,
        };
        let before = columns(model.document.slice(before));
        let x = stretch.x + i32::from(across) + i32::try_from(before).unwrap_or(i32::MAX);
        Some((x, columns(model.document.slice(range)), stretch.end))
    })
}
