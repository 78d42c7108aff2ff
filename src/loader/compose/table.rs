//! Tables: one line of text a row, and where in it each cell stands.

use super::flow::{Flow, Mark};
use super::writer::{Words, Writer};
use crate::document::{self, Align, BlockKind, InlineKind};
use crate::text::TextRange;
use std::ops::Range;

/// What stands between cells.
const BAR: &str = " | ";

/// The columns that may say how they stand.
const MOST: usize = 1000;

/// A table that is being collected.
#[derive(Debug, Default)]
pub(in crate::loader) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// Rows at the top that name the columns.
    heads: usize,
}

/// How the words of a column stand.
#[derive(Debug, Clone, Copy, Default)]
struct Column {
    align: Align,
    /// Whether a cell says so that is no name, or all of the table: then no other is heard.
    sure: bool,
}

#[derive(Debug)]
struct Cell {
    text: String,
    marks: Vec<Mark>,
}

impl Table {
    /// An empty table whose columns stand so.
    pub(in crate::loader) fn new(aligns: impl IntoIterator<Item = Align>) -> Self {
        let column = |align| Column { align, sure: true };
        Self {
            columns: aligns.into_iter().map(column).collect(),
            ..Self::default()
        }
    }

    /// Whether no row has begun.
    pub(in crate::loader) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Begins a row.
    pub(in crate::loader) fn row(&mut self, head: bool) {
        self.heads += usize::from(head && self.heads == self.rows.len());
        self.rows.push(Vec::new());
    }

    /// Says that the last row names the columns after all, if only such rows stand above it.
    pub(in crate::loader) fn make_head(&mut self) {
        self.heads += usize::from(self.heads + 1 == self.rows.len());
    }

    /// Says how the next cell of the last row stands, and so its column: as the first cell says that is
    /// no name, else as a `name` does.
    pub(in crate::loader) fn align(&mut self, align: Align, name: bool) {
        let at = self.rows.last().map_or(0, Vec::len);
        if align == Align::Unset || at >= MOST {
            return;
        }
        if self.columns.len() <= at {
            self.columns.resize(at + 1, Column::default());
        }
        let sure = !name;
        if let Some(column) = self.columns.get_mut(at).filter(|column| !column.sure) {
            *column = Column { align, sure };
        }
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
        let aligns = self.columns.iter().map(|column| column.align);
        let mut table = document::Table::new(aligns.collect(), heads);
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

/// How a cell of HTML stands, by its `align` and `style`: the style counts for more.
pub(in crate::loader) fn align(attribute: Option<&str>, style: Option<&str>) -> Align {
    let declared = style.into_iter().flat_map(|style| style.split(';'));
    let mut values = declared.filter_map(|one| {
        let (name, value) = one.split_once(':')?;
        let own = name.trim().eq_ignore_ascii_case("text-align");
        own.then(|| named(value.split('!').next().unwrap_or_default()))
    });
    let declared = values.next_back().filter(|align| *align != Align::Unset);
    declared.unwrap_or_else(|| named(attribute.unwrap_or_default()))
}

fn named(value: &str) -> Align {
    let is = |name: &str| value.trim().eq_ignore_ascii_case(name);
    if is("right") || is("end") {
        Align::Right
    } else if is("center") || is("middle") {
        Align::Center
    } else if is("left") || is("start") || is("justify") {
        Align::Left
    } else {
        Align::Unset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_say_how_they_stand() {
        for (attribute, style, stands) in [
            (Some("right"), None, Align::Right),
            (Some(" CENTER "), None, Align::Center),
            (
                None,
                Some("color: red; Text-Align: right !important"),
                Align::Right,
            ),
            (Some("left"), Some("text-align:end"), Align::Right),
            (Some("left"), Some("text-align: inherit"), Align::Left),
            (Some("char"), Some("vertical-align: center"), Align::Unset),
            (None, Some("text-align-last: right"), Align::Unset),
            (None, None, Align::Unset),
        ] {
            assert_eq!(align(attribute, style), stands, "{attribute:?} {style:?}");
        }
    }

    #[test]
    fn a_column_stands_as_the_first_cell_below_its_name() {
        let mut table = Table::default();
        let cell = |table: &mut Table, align, name| {
            table.align(align, name);
            table.cell(&mut Flow::default());
        };
        table.row(true);
        cell(&mut table, Align::Center, true);
        cell(&mut table, Align::Center, true);
        table.row(false);
        cell(&mut table, Align::Right, false);
        cell(&mut table, Align::Unset, false);
        table.row(false);
        cell(&mut table, Align::Left, false);
        let aligns: Vec<Align> = table.columns.iter().map(|column| column.align).collect();
        assert_eq!(aligns, [Align::Right, Align::Center]);
        // Markdown's own row of colons says it for all.
        let mut table = Table::new([Align::Left]);
        table.row(false);
        cell(&mut table, Align::Right, false);
        assert_eq!(
            table.columns.first().map(|column| column.align),
            Some(Align::Left)
        );
    }
}
