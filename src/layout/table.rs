//! Tables: rows of cells side by side, or as records where they don't fit.
//!
//! Each row of a table is a unit of its own, so that of ten thousand rows only those on the screen are
//! laid out. How wide the columns are is found once for each table and width, from a bounded sample of
//! its rows; cells that are longer than others of their column are wrapped all the same.

mod columns;
mod set;

use super::Layout;
use super::bidi;
use super::cells::{self, Cell};
use super::row::Direction;
use super::shape::Shape;
use super::unit::{Unit, UnitId, UnitKind};
use crate::document::{Block, BlockId, Table};
use crate::text::{TextRange, TextSize};
pub(super) use columns::Columns;
use std::sync::Arc;

/// How many tables' columns are kept: more than are ever on a screen.
const KEPT: usize = 32;

/// What stands between two columns: a bar with a blank on either side.
const GAP: u16 = 3;

/// Some words of a cell on one line of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub range: TextRange,
    /// Where they begin, in columns behind the row's indent.
    pub x: u16,
    /// The columns they may take.
    pub cols: u16,
    /// Whether they name a column, before the value of a record.
    pub label: bool,
}

/// A row of a table as it is set: each of its lines is a [`Row`](super::Row) of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableRow {
    lines: Vec<Vec<Piece>>,
    starts: Vec<TextSize>,
    bars: Vec<u16>,
    left: u16,
    width: u16,
}

impl TableRow {
    /// The words on the line that begins at `start`, the first byte of a screen's row.
    pub fn line_at(&self, start: TextSize) -> &[Piece] {
        let line = self.starts.partition_point(|&at| at <= start);
        let line = line.checked_sub(1).and_then(|line| self.lines.get(line));
        line.map(Vec::as_slice).unwrap_or_default()
    }

    /// Where bars stand between columns; none between the parts of a record.
    pub fn bars(&self) -> &[u16] {
        &self.bars
    }

    /// The table's left edge, in columns behind the row's indent.
    pub fn left(&self) -> u16 {
        self.left
    }

    /// The columns from the row's indent to the table's right edge.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The line that shows the byte at `offset`; else the first.
    fn line_of(&self, offset: TextSize) -> usize {
        let shows = |line: &Vec<Piece>| {
            line.iter()
                .any(|piece| !piece.label && piece.range.contains(offset))
        };
        self.lines.iter().position(shows).unwrap_or_default()
    }
}

/// The columns of tables at the present width and in the present manner.
#[derive(Debug, Default)]
pub(super) struct Tables {
    kept: Vec<(BlockId, Arc<Columns>)>,
}

impl Tables {
    /// Forgets everything; for another width.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
    }

    fn get(&self, block: BlockId) -> Option<Arc<Columns>> {
        let (_, columns) = self.kept.iter().find(|(id, _)| *id == block)?;
        Some(Arc::clone(columns))
    }

    fn put(&mut self, block: BlockId, columns: &Arc<Columns>) {
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        self.kept.push((block, Arc::clone(columns)));
    }
}

/// The row of a table that a unit is.
#[derive(Clone, Copy)]
struct Here<'a> {
    block: &'a Block,
    unit: &'a Unit,
    table: &'a Table,
    row: usize,
}

impl Layout {
    /// How the row of a table that `unit` is stands on the screen; `None` for any other unit.
    ///
    /// Lays that row out; cheap, but worth keeping while its lines are painted.
    pub fn table_row(&self, unit: UnitId) -> Option<TableRow> {
        let here = self.table_here(unit)?;
        let columns = self
            .tables
            .get(here.unit.block)
            .unwrap_or_else(|| Arc::new(self.columns(here)));
        Some(set::row(
            &self.document,
            here.table,
            here.row,
            &columns,
            self.usual,
        ))
    }

    /// Where the characters of a piece of `unit`, a row of a table, stand from left to right, in columns from
    /// the piece's first; `None` where they stand one behind the other. Linear in the piece's cell.
    pub fn piece_cells(&self, unit: UnitId, piece: &Piece) -> Option<Vec<Cell>> {
        if !self.setting.reorder || !self.units.turns() {
            return None;
        }
        let here = self.table_here(unit)?;
        let mut cells = here.table.row(here.row).iter();
        let cell = cells.find(|cell| cell.covers(piece.range));
        let cell = cell.copied().unwrap_or(piece.range);
        cells::part_cells(self.document.text(), piece.range, cell, self.usual)
    }

    /// The lines of a unit that is a row of a table: from each line's first byte to that of the next.
    pub(super) fn table_lines(&mut self, unit: UnitId) -> Option<Vec<TextRange>> {
        self.table_columns(unit)?;
        let range = self.table_here(unit)?.unit.range;
        let starts = self.table_row(unit)?.starts;
        let ends = starts.iter().skip(1).copied().chain([range.end]);
        let lines = starts.iter().zip(ends).map(|(&start, end)| {
            let words = self.document.slice(TextRange::at(start, end)).trim_end();
            TextRange::at(start, start + TextSize::of(words))
        });
        Some(lines.collect())
    }

    /// The number of the line of `unit`, a row of a table, that shows the byte at `offset`.
    pub(super) fn table_line_of(&self, unit: UnitId, offset: TextSize) -> Option<usize> {
        Some(self.table_row(unit)?.line_of(offset))
    }

    /// Whether a line is ruled above `unit`, a row of a table, and whether that is the one below the
    /// names of the columns.
    pub(super) fn table_rule(&mut self, unit: UnitId) -> Option<bool> {
        let columns = self.table_columns(unit)?;
        let here = self.table_here(unit)?;
        if here.row == 0 {
            return None;
        }
        let below_names = here.row == here.table.heads();
        (below_names || columns.is_ruled()).then_some(below_names)
    }

    fn table_columns(&mut self, unit: UnitId) -> Option<Arc<Columns>> {
        let here = self.table_here(unit)?;
        let block = here.unit.block;
        if let Some(columns) = self.tables.get(block) {
            return Some(columns);
        }
        let columns = Arc::new(self.columns(here));
        self.tables.put(block, &columns);
        Some(columns)
    }

    fn columns(&self, here: Here<'_>) -> Columns {
        let shape = Shape::new(&self.document, here.block, here.unit, self.cols);
        let more = self
            .reach
            .map_or(0, |reach| reach.saturating_sub(self.cols));
        let from_right = self.runs_from_right(here.table);
        let width = if from_right {
            // What is free beside the text is on its right, where such a table begins.
            shape.width
        } else {
            shape.width.saturating_add(more)
        };
        let sideways = self.reach.is_some();
        Columns::of(&self.document, here.table, width, sideways, from_right)
    }

    /// Whether the columns of `table` run from the right, as its first letters do. Where it is left to the
    /// terminal to turn lines, it turns those of tables, too.
    fn runs_from_right(&self, table: &Table) -> bool {
        let words = self.document.slice(table.range());
        self.setting.reorder
            && self.units.turns()
            && bidi::direction(words, self.usual) == Direction::RightToLeft
    }

    fn table_here(&self, unit: UnitId) -> Option<Here<'_>> {
        let (unit, block) = self.unit(unit)?;
        if unit.kind != UnitKind::Row {
            return None;
        }
        let table = self.document.table(block)?;
        let row = table.row_at(unit.range.start)?;
        Some(Here {
            block,
            unit,
            table,
            row,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::document::{Align, BlockKind, Builder, Document};
    use crate::layout::{RowKind, UnitTable};
    use crate::text::width::columns;

    /// A document that is a table of these rows, the first with the names of its columns.
    fn document(rows: &[&[&str]], aligns: Vec<Align>) -> Document {
        let mut builder = Builder::new();
        let mut table = Table::new(aligns, 1);
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                builder.push_text("\n");
            }
            let mut cells = Vec::new();
            for (column, cell) in row.iter().enumerate() {
                if column > 0 {
                    builder.push_text(" | ");
                }
                cells.push(builder.push_text(cell));
            }
            table.push_row(cells);
        }
        let all = TextRange::at(TextSize::ZERO, builder.len());
        builder.block(BlockKind::Table, all);
        builder.table(table);
        builder.finish()
    }

    fn layout(document: Document, cols: u16) -> Layout {
        let units = UnitTable::new(&document);
        Layout::new(Arc::new(document), Arc::new(units), cols)
    }

    /// The lines of the screen below the first margin.
    fn painted(layout: &mut Layout) -> Vec<String> {
        let rows: Vec<_> = layout.all_rows().skip(1).collect();
        let line = |row: &crate::layout::Row| {
            let set = layout.table_row(row.unit).unwrap();
            if let RowKind::TableRule { head } = row.kind {
                return (if head { "=" } else { "-" }).repeat(set.width().into());
            }
            let mut line = String::new();
            let pad = |line: &mut String, to: u16| {
                while columns(line) < usize::from(to) {
                    line.push(' ');
                }
            };
            for piece in set.line_at(row.range.start) {
                pad(&mut line, piece.x);
                line.push_str(layout.document().slice(piece.range));
            }
            line
        };
        rows.iter().map(line).collect()
    }

    const LAMPS: &[&[&str]] = &[
        &["Lamp", "Year", "What became of it"],
        &["North mole", "1898", "taken down after the storm"],
        &["渡輪", "7"],
    ];

    #[test]
    fn cells_are_wrapped_in_columns_that_fit() {
        let mut wide = layout(document(LAMPS, Vec::new()), 50);
        let head = "=".repeat(46);
        assert_eq!(
            painted(&mut wide),
            [
                "Lamp         Year   What became of it",
                &head,
                "North mole   1898   taken down after the storm",
                "渡輪            7",
            ]
        );
        let mut narrow = layout(document(LAMPS, Vec::new()), 34);
        let rule = "-".repeat(34);
        let head = "=".repeat(34);
        assert_eq!(
            painted(&mut narrow),
            [
                "Lamp         Year   What became",
                "                    of it",
                &head,
                "North mole   1898   taken down",
                "                    after the",
                "                    storm",
                &rule,
                "渡輪            7",
            ]
        );
    }

    #[test]
    fn a_table_too_wide_is_set_as_records() {
        let mut narrow = layout(document(LAMPS, Vec::new()), 19);
        let painted = painted(&mut narrow);
        assert_eq!(
            painted.get(3..9).unwrap(),
            [
                "Lamp   North mole",
                "Year   1898",
                "What became of ittaken down",
                "       after the",
                "       storm",
                "-------------------",
            ]
        );
    }

    #[test]
    fn columns_stand_as_the_table_says() {
        let rows: &[&[&str]] = &[&["aaaa", "bbbb", "cccc"], &["1", "x", "y"]];
        let mut centred = layout(
            document(rows, vec![Align::Left, Align::Center, Align::Right]),
            40,
        );
        assert_eq!(painted(&mut centred).last().unwrap(), "1       x        y");
    }

    #[test]
    fn a_wide_table_goes_on_where_it_can_be_scrolled() {
        let long = ["antidisestablishment"; 6];
        let rows: &[&[&str]] = &[&long, &long];
        let mut layout = layout(document(rows, Vec::new()), 70);
        assert!(
            layout
                .table_row(crate::layout::UnitId::new(1))
                .unwrap()
                .bars()
                .is_empty()
        );
        layout.set_reach(Some(80));
        let top = layout.top();
        let rows = layout.rows(top, 9);
        let set = layout.table_row(rows.last().unwrap().unit).unwrap();
        assert_eq!((set.bars().len(), set.width()), (5, 6 * 20 + 5 * 3));
        // With enough room it fits.
        layout.set_reach(Some(200));
        layout.rows(top, 9);
        assert_eq!(layout.table_row(rows[1].unit).unwrap().width(), 135);
    }

    #[test]
    fn columns_run_from_the_right_where_the_words_do() {
        let rows: &[&[&str]] = &[&["מגדלור", "שנה"], &["צפון", "1898"]];
        let edges = |reorder: bool, rows: &[&[&str]], cols: u16| {
            let mut layout = layout(document(rows, Vec::new()), cols);
            layout.set(crate::layout::Setting {
                reorder,
                ..crate::layout::Setting::default()
            });
            let top = layout.top();
            let row = layout.rows(top, 9).pop().unwrap();
            let set = layout.table_row(row.unit).unwrap();
            let pieces = set.line_at(row.range.start).iter();
            let x: Vec<u16> = pieces.map(|piece| piece.x).collect();
            (set.left(), set.width(), x, set.bars().to_vec())
        };
        // 6 columns of words, 3 of a bar, 4 of numbers; words begin on the right of their column.
        assert_eq!(edges(true, rows, 20), (7, 20, vec![16, 7], vec![12]));
        assert_eq!(edges(false, rows, 20), (0, 13, vec![2, 9], vec![7]));
        let words: &[&[&str]] = &[&["lighthouse", "year"], &["צפון", "1898"]];
        assert_eq!(edges(true, words, 20).0, 0);
    }

    #[test]
    fn a_word_leads_to_the_line_that_shows_it() {
        let mut layout = layout(document(LAMPS, Vec::new()), 34);
        let text = layout.document().text().to_owned();
        for (word, line) in [
            ("taken", "North"),
            ("after", "after"),
            ("storm", "storm"),
            ("1898", "North"),
        ] {
            let at = layout.at(TextSize::new(text.find(word).unwrap()));
            let row = layout.rows(at, 1)[0];
            let set = layout.table_row(row.unit).unwrap();
            let first = set.line_at(row.range.start)[0];
            assert!(
                layout.document().slice(first.range).starts_with(line),
                "{word}"
            );
        }
    }

    #[test]
    fn of_a_long_table_only_the_rows_on_the_screen_are_laid_out() {
        let cells: Vec<String> = (0..10_000).map(|n| format!("ship {n}")).collect();
        let rows: Vec<Vec<&str>> = cells.iter().map(|cell| vec![cell.as_str(); 4]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let mut layout = layout(document(&rows, Vec::new()), 72);
        let end = layout.document().len();
        let middle = layout.at((end.raw() / 2).into());
        assert_eq!(layout.rows(middle, 40).len(), 40);
        layout.step(middle, -40);
        assert!(layout.laid_out() < 100, "{}", layout.laid_out());
    }

    #[test]
    fn a_row_beyond_all_measure_is_lines_of_text() {
        let long = "word ".repeat(2000);
        let rows: &[&[&str]] = &[&["a", "b"], &[&long, "c"]];
        let mut layout = layout(document(rows, Vec::new()), 40);
        let kinds: Vec<RowKind> = layout.all_rows().map(|row| row.kind).collect();
        assert_eq!(kinds[1], RowKind::Cells);
        assert!(kinds[2..].iter().all(|kind| *kind == RowKind::Text));
    }
}
