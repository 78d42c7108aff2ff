//! Tables: one line of text a row, its cells below one another where the table is narrow enough.

use super::flow::{Flow, Mark};
use super::writer::{Words, Writer};
use crate::document::{BlockKind, InlineKind};
use crate::text::width::columns;
use pulldown_cmark::Alignment;

/// The widest table, in terminal columns, whose cells are padded.
const WIDEST: usize = 100;

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

    /// Writes the rows as one block. Linear in the cells' text.
    pub(in crate::loader) fn write(&self, writer: &mut Writer) {
        let widths = self.widths();
        let padded =
            widths.iter().sum::<usize>() + BAR.len() * widths.len().saturating_sub(1) <= WIDEST;
        let mut text = String::new();
        let mut marks = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            let line = text.len();
            // Short rows end with their last words.
            let filled = row
                .iter()
                .rposition(|cell| !cell.text.is_empty())
                .map_or(0, |last| last + 1);
            for (column, cell) in row.iter().enumerate().take(filled) {
                if column > 0 {
                    text.push_str(BAR);
                }
                let width = widths.get(column).copied().unwrap_or_default();
                let room = if padded {
                    width.saturating_sub(columns(&cell.text))
                } else {
                    0
                };
                let before = match self.alignments.get(column) {
                    Some(Alignment::Right) => room,
                    Some(Alignment::Center) => room / 2,
                    _ => 0,
                };
                blanks(&mut text, before);
                let start = text.len();
                text.push_str(&cell.text);
                if index < self.heads && !cell.text.is_empty() {
                    marks.push((InlineKind::Strong, start..text.len()));
                }
                let moved = |(kind, range): &Mark| (*kind, range.start + start..range.end + start);
                marks.extend(cell.marks.iter().map(moved));
                blanks(&mut text, room - before);
            }
            let end = text.trim_end_matches(' ').len();
            text.truncate(end.max(line));
        }
        writer.write(
            BlockKind::Table,
            &Words {
                range: 0..text.len(),
                text: &text,
                marks: &marks,
                hard: true,
            },
        );
    }

    /// The width of each column.
    fn widths(&self) -> Vec<usize> {
        let mut widths = Vec::new();
        for row in &self.rows {
            if widths.len() < row.len() {
                widths.resize(row.len(), 0);
            }
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = columns(&cell.text).max(*width);
            }
        }
        widths
    }
}

fn blanks(text: &mut String, n: usize) {
    text.extend(std::iter::repeat_n(' ', n));
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, InlineKind};
    use crate::loader::markdown::tests::{kinds, marked, text};

    #[test]
    fn cells_stand_below_one_another() {
        assert_eq!(
            text(
                "| Day | High | No |\n|:--|:-:|--:|\n| Mon | 6 | 12 |\n| 火曜 | `a \\| b` | x |\n| We |"
            ),
            "Day  | High  | No\nMon  |   6   | 12\n火曜 | a | b |  x\nWe"
        );
    }

    #[test]
    fn wide_tables_are_joined_by_bars() {
        let long = "word ".repeat(30);
        let source = format!("|a|b|\n|-|-|\n|{long}|c|");
        assert_eq!(text(&source), format!("a | b\n{} | c", long.trim_end()));
    }

    #[test]
    fn one_block_with_marks() {
        let source = "|Lamp|Use|\n|-|-|\n|*old*|[light](/l)|";
        assert_eq!(kinds(source), [BlockKind::Table]);
        assert_eq!(marked(source, InlineKind::Strong), ["Lamp", "Use"]);
        assert_eq!(marked(source, InlineKind::Emphasis), ["old"]);
    }

    #[test]
    fn pipes_in_prose_are_no_table() {
        assert_eq!(kinds("a | b | c\n\nd | e"), [BlockKind::Paragraph; 2]);
    }
}
