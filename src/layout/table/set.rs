//! Setting one row of a table: its cells wrapped in their columns, or below one another as a record.

use super::columns::Columns;
use super::{GAP, Piece, TableRow};
use crate::document::{Align, Document, Table};
use crate::layout::bidi;
use crate::layout::row::Direction;
use crate::layout::wrap::{self, Manner};
use crate::text::width::columns as columns_of;
use crate::text::{TextRange, TextSize};

/// The columns between a record's names and its values.
const RECORD_GAP: u16 = 1;

/// Sets a row. It has at least one line, and each line begins with a byte of its own: no column's next line
/// begins before the one above it.
///
/// Cells without letters run as is `usual`.
pub(super) fn row(
    document: &Document,
    table: &Table,
    row: usize,
    columns: &Columns,
    usual: Direction,
) -> TableRow {
    let mut set = TableRow {
        left: columns.place(0, columns.width),
        ..TableRow::default()
    };
    set.width = set.left + columns.width;
    match &columns.widths {
        Some(widths) => grid(document, table.row(row), columns, (widths, usual), &mut set),
        None if row < table.heads() => names(document, table.row(row), columns, &mut set),
        None => record(document, table, row, columns, &mut set),
    }
    let first = |line: &Vec<Piece>| {
        let words = line.iter().filter(|piece| !piece.label);
        words.map(|piece| piece.range.start).min()
    };
    set.starts = set.lines.iter().filter_map(first).collect();
    if set.starts.is_empty() {
        set.lines = vec![Vec::new()];
        let start = table
            .row(row)
            .first()
            .map_or(TextSize::ZERO, |cell| cell.start);
        set.starts = vec![start];
    }
    set
}

/// Cells side by side.
fn grid(
    document: &Document,
    cells: &[TextRange],
    columns: &Columns,
    (widths, usual): (&[u16], Direction),
    set: &mut TableRow,
) {
    let mut x = 0_u16;
    for (column, &width) in widths.iter().enumerate() {
        if column > 0 {
            set.bars.push(columns.place(x.saturating_add(1), 1));
            x = x.saturating_add(GAP);
        }
        let cell = cells.get(column).copied().unwrap_or_default();
        let words = document.slice(cell);
        // What runs from the right begins there.
        let turned =
            bidi::may_turn(words) && bidi::direction(words, usual) == Direction::RightToLeft;
        for (line, range) in wrapped(document, cell, width).into_iter().enumerate() {
            let room = width.saturating_sub(cols(document, range));
            let before = match columns.aligns.get(column) {
                Some(Align::Right) => room,
                Some(Align::Center) => room / 2,
                Some(Align::Unset) | None if turned || columns.from_right => room,
                _ => 0,
            };
            let piece = Piece {
                range,
                x: columns.place(x, width).saturating_add(before),
                cols: width,
                label: false,
            };
            push(set, line, piece);
        }
        x = x.saturating_add(width);
    }
}

/// The names of a record's columns, one after the other.
fn names(document: &Document, cells: &[TextRange], columns: &Columns, set: &mut TableRow) {
    let (Some(first), Some(last)) = (cells.first(), cells.last()) else {
        return;
    };
    let all = TextRange::at(first.start, last.end);
    for (line, range) in wrapped(document, all, columns.width)
        .into_iter()
        .enumerate()
    {
        let piece = Piece {
            range,
            x: columns.place(0, cols(document, range)),
            cols: columns.width,
            label: false,
        };
        push(set, line, piece);
    }
}

/// The values of a row below one another, each behind the name of its column.
fn record(document: &Document, table: &Table, row: usize, columns: &Columns, set: &mut TableRow) {
    let names = table.row(table.heads().saturating_sub(1));
    let indent = match columns.labels {
        0 => 0,
        labels => labels + RECORD_GAP,
    };
    let width = columns.width.saturating_sub(indent).max(1);
    for (column, &cell) in table.row(row).iter().enumerate() {
        for (line, range) in wrapped(document, cell, width).into_iter().enumerate() {
            let mut pieces = Vec::new();
            let name = names.get(column).filter(|name| !name.is_empty());
            if let Some(&name) = name.filter(|_| line == 0 && columns.labels > 0) {
                let cols = cols(document, name).min(columns.labels);
                pieces.push(Piece {
                    range: name,
                    x: columns.place(0, cols),
                    cols: columns.labels,
                    label: true,
                });
            }
            pieces.push(Piece {
                range,
                x: columns.place(indent, cols(document, range).min(width)),
                cols: width,
                label: false,
            });
            set.lines.push(pieces);
        }
    }
}

/// The columns that words take.
fn cols(document: &Document, words: TextRange) -> u16 {
    u16::try_from(columns_of(document.slice(words))).unwrap_or(u16::MAX)
}

/// The lines of a cell; none of an empty one.
fn wrapped(document: &Document, cell: TextRange, width: u16) -> Vec<TextRange> {
    let words = document.slice(cell);
    if words.trim().is_empty() {
        return Vec::new();
    }
    let lines = wrap::flow(words, cell.start, width.max(1).into(), Manner::default());
    lines.into_iter().map(|line| line.range).collect()
}

fn push(set: &mut TableRow, line: usize, piece: Piece) {
    if set.lines.len() <= line {
        set.lines.resize(line + 1, Vec::new());
    }
    if let Some(line) = set.lines.get_mut(line) {
        line.push(piece);
    }
}
