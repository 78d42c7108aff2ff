//! Tables: one line of text a row, and where in it each cell stands.

use super::flow::{Flow, Mark};
use super::writer::{Words, Writer};
use crate::document::{self, Align, BlockKind, InlineKind};
use crate::text::TextRange;
use pulldown_cmark::Alignment;
use std::ops::Range;

/// What stands between cells.
const BAR: &str = " | ";

/// A table that is being collected.
#[derive(Debug, Default)]
pub(in crate::loader) struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<Vec<Cell>>,
    /// Rows at the top that name the columns.
    heads: usize,
}

#[derive(Debug)]
struct Cell {
    text: String,
    marks: Vec<Mark>,
}

impl Table {
    /// An empty table.
    pub(in crate::loader) fn new(alignments: Vec<Alignment>) -> Self {
        Self {
            alignments,
            ..Self::default()
        }
    }

    /// Begins a row.
    pub(in crate::loader) fn row(&mut self, head: bool) {
        self.heads += usize::from(head && self.heads == self.rows.len());
        self.rows.push(Vec::new());
    }

    /// Takes a flow as the next cell of the row.
    pub(in crate::loader) fn cell(&mut self, flow: &mut Flow) {
        flow.end();
        let words = Words::of(flow);
        let (text, from) = words.trimmed();
        let marks = words.marks.iter().filter_map(|(kind, range)| {
            let start = range.start.max(from) - from;
            let end = range.end.min(from + text.len()).saturating_sub(from);
            (start < end).then_some((*kind, start..end))
        });
        let cell = Cell {
            text: text.replace('\n', " "),
            marks: marks.collect(),
        };
        flow.clear();
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// Writes the rows as one block, a line each; rows without any words are left out. Linear in the
    /// cells' text.
    pub(in crate::loader) fn write(&self, writer: &mut Writer) {
        let mut text = String::new();
        let mut marks = Vec::new();
        let mut places: Vec<Vec<Range<usize>>> = Vec::new();
        let mut heads = 0;
        for (index, row) in self.rows.iter().enumerate() {
            // Short rows end with their last words.
            let Some(last) = row.iter().rposition(|cell| !cell.text.is_empty()) else {
                continue;
            };
            if !text.is_empty() {
                text.push('\n');
            }
            heads += usize::from(index < self.heads);
            let mut cells = Vec::with_capacity(last + 1);
            for (column, cell) in row.iter().enumerate().take(last + 1) {
                if column > 0 {
                    text.push_str(BAR);
                }
                let start = text.len();
                text.push_str(&cell.text);
                cells.push(start..text.len());
                if index < self.heads && !cell.text.is_empty() {
                    marks.push((InlineKind::Strong, start..text.len()));
                }
                let moved = |(kind, range): &Mark| (*kind, range.start + start..range.end + start);
                marks.extend(cell.marks.iter().map(moved));
            }
            places.push(cells);
        }
        let words = Words {
            range: 0..text.len(),
            text: &text,
            marks: &marks,
            hard: true,
        };
        let written = writer.write(BlockKind::Table, &words);
        let blocks = writer.builder.blocks();
        let Some(block) = written.and_then(|id| blocks.get(id.index())) else {
            return;
        };
        let base = block.range.start.to_usize();
        let mut table =
            document::Table::new(self.alignments.iter().copied().map(align).collect(), heads);
        for cells in places {
            table.push_row(
                cells
                    .into_iter()
                    .map(|cell| TextRange::new(base + cell.start, base + cell.end)),
            );
        }
        writer.builder.table(table);
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Unset,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
