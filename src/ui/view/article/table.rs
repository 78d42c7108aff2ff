//! Rows of tables: cells side by side with bars between them, or the parts of a record.

use super::style::{layers, role, segments, styled};
use crate::document::Block;
use crate::layout::{Piece, Row, TableRow, UnitId};
use crate::text::slice;
use crate::text::width::columns;
use crate::ui::Model;
use crate::ui::theme::Role;
use crate::ui::view::{paint, stretches};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// How the table's row that `unit` is stands on the screen: set once for all of its lines.
pub(super) fn set<'a>(
    model: &Model,
    unit: UnitId,
    kept: &'a mut Option<(UnitId, TableRow)>,
) -> &'a TableRow {
    if kept.as_ref().is_none_or(|(of, _)| *of != unit) {
        *kept = None;
    }
    let set = || (unit, model.layout.table_row(unit).unwrap_or_default());
    &kept.get_or_insert_with(set).1
}

/// A line of a table's row: the words of its cells, and the bars between them.
pub(super) fn cells(
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
            label(model, row, piece, (left, right), line.y, buffer);
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

/// The name of a column before its value in a record, cut where it has no room.
fn label(
    model: &Model,
    row: &Row,
    piece: &Piece,
    (left, right): (u16, u16),
    y: u16,
    buffer: &mut Buffer,
) {
    let theme = model.look.theme;
    let style = theme.style(Role::Caption).patch(theme.style(Role::Frame));
    let x = left.saturating_add(piece.x);
    let name = model.document.slice(piece.range);
    let fits = columns(name) <= usize::from(piece.cols);
    match model.layout.piece_cells(row.unit, piece).filter(|_| fits) {
        Some(cells) => {
            for cell in cells {
                let at = (i32::from(x.saturating_add(cell.col)), y);
                let shown = cell.shown(model.document.text());
                paint::scrolled(buffer, at, (left, right), &shown, style);
            }
        }
        None => {
            paint::cut(buffer, (x, y), x.saturating_add(piece.cols), name, style);
        }
    }
}

/// A line between rows of a table.
pub(super) fn rule(
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
        rule.push_str(match x {
            x if x < set.left() => " ",
            x if set.bars().contains(&x) => "┼",
            _ => dash,
        });
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
