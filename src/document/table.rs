//! Tables: which words of a [`Table`](super::BlockKind::Table) block are which cell.
//!
//! The reading text holds a line for each row, its cells with ` | ` between. How wide columns are, and
//! whether they stand side by side at all, is the matter of whoever lays the table out.

use crate::text::{TextRange, TextSize};

/// How the words of a column stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Align {
    /// As whoever shows them sees fit: numbers to the right, say.
    #[default]
    Unset,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// The cells of a table, row by row.
///
/// ```
/// use dateline::document::{Align, Table};
/// let mut table = Table::new(vec![Align::Left, Align::Right], 1);
/// table.push_row([(0..3).into(), (6..10).into()]); // Day | High
/// table.push_row([(11..14).into(), (17..18).into()]); // Mon | 6
/// assert_eq!((table.rows(), table.columns()), (2, 2));
/// assert_eq!(table.row_at(17.into()), Some(1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    aligns: Vec<Align>,
    heads: usize,
    cells: Vec<TextRange>,
    /// For each row, how many cells stand before its end.
    ends: Vec<u32>,
    columns: usize,
}

impl Table {
    /// A table without rows, of which the first `heads` to come name the columns.
    pub fn new(aligns: Vec<Align>, heads: usize) -> Self {
        Self {
            aligns,
            heads,
            ..Self::default()
        }
    }

    /// Adds a row of at least one cell, in text order. A row may have fewer cells than others; an empty
    /// cell is an empty range where it would stand.
    pub fn push_row(&mut self, cells: impl IntoIterator<Item = TextRange>) {
        let before = self.cells.len();
        self.cells.extend(cells);
        self.columns = self.columns.max(self.cells.len() - before);
        if self.cells.len() > before {
            self.ends
                .push(u32::try_from(self.cells.len()).unwrap_or(u32::MAX));
        }
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// How many rows at the top name the columns.
    pub fn heads(&self) -> usize {
        self.heads
    }

    /// The number of cells in the longest row.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The cells of a row, from 0; none past the last.
    pub fn row(&self, index: usize) -> &[TextRange] {
        let end = |row: usize| self.ends.get(row).map_or(0, |&end| end as usize);
        let start = index.checked_sub(1).map_or(0, end);
        self.cells.get(start..end(index)).unwrap_or_default()
    }

    /// How the words of a column stand.
    pub fn align(&self, column: usize) -> Align {
        self.aligns.get(column).copied().unwrap_or_default()
    }

    /// The row whose first cell begins at or before `offset`, the last of these. O(log rows).
    pub fn row_at(&self, offset: TextSize) -> Option<usize> {
        let mut rows = 0..self.rows();
        while rows.start < rows.end {
            let middle = usize::midpoint(rows.start, rows.end);
            let first = self.row(middle).first();
            if first.is_some_and(|first| first.start <= offset) {
                rows.start = middle + 1;
            } else {
                rows.end = middle;
            }
        }
        rows.start.checked_sub(1)
    }

    /// From the first to the last byte of its cells; empty without any.
    pub fn range(&self) -> TextRange {
        match (self.cells.first(), self.cells.last()) {
            (Some(first), Some(last)) => TextRange::at(first.start, last.end),
            _ => TextRange::default(),
        }
    }

    /// The same table `by` bytes further down.
    #[must_use]
    pub(super) fn moved(mut self, by: TextSize) -> Self {
        for cell in &mut self.cells {
            *cell = TextRange::at(cell.start + by, cell.end + by);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_place_and_may_be_short() {
        let mut table = Table::new(Vec::new(), 0);
        table.push_row([(4..6).into(), (9..9).into(), (12..13).into()]);
        table.push_row([(14..20).into()]);
        table.push_row([]);
        assert_eq!((table.rows(), table.columns()), (2, 3));
        assert_eq!(table.row(1), [TextRange::new(14, 20)]);
        assert_eq!(table.row(2), []);
        let at = |offset: u32| table.row_at(offset.into());
        assert_eq!(
            (at(3), at(4), at(13), at(14), at(99)),
            (None, Some(0), Some(0), Some(1), Some(1))
        );
        assert_eq!(table.range(), TextRange::new(4, 20));
        assert_eq!(table.moved(1.into()).row(1), [TextRange::new(15, 21)]);
    }
}
