//! Tables of Markdown, collected cell by cell.

use super::Reader;
use crate::document::Align;
use crate::loader::compose::table::Table;
use pulldown_cmark::Alignment;

impl Reader<'_> {
    /// Begins a table whose columns stand so.
    pub(super) fn open_table(&mut self, alignments: &[Alignment]) {
        let align = |alignment: &Alignment| match alignment {
            Alignment::None => Align::Unset,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        };
        self.table = Some(Table::new(alignments.iter().map(align)));
    }

    /// Writes the table that was collected.
    pub(in crate::loader) fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            table.write(&mut self.writer);
            self.figure = None;
            self.masthead.end();
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::super::tests::{kinds, marked, read};
    use crate::document::{Align, BlockKind, InlineKind};

    #[test]
    fn each_row_is_a_line_and_each_cell_has_its_place() {
        let document = read(
            "| Day | High | No |\n|:--|:-:|--:|\n| Mon | 6 | 12 |\n| 火曜 | `a \\| b` | x |\n| | | |\n| We | | 7 |\n| So |",
        );
        assert_eq!(
            document.text(),
            "Day | High | No\nMon | 6 | 12\n火曜 | a | b | x\nWe |  | 7\nSo"
        );
        let table = document.table(&document.blocks()[0]).unwrap();
        assert_eq!((table.rows(), table.heads()), (5, 1));
        let cells = |row| -> Vec<&str> {
            let cells = table.row(row).iter();
            cells.map(|cell| document.slice(*cell)).collect()
        };
        assert_eq!(cells(0), ["Day", "High", "No"]);
        assert_eq!(cells(2), ["火曜", "a | b", "x"]);
        assert_eq!(cells(3), ["We", "", "7"]);
        assert_eq!(cells(4), ["So"]);
        let aligns = [0, 1, 2, 3].map(|column| table.align(column));
        assert_eq!(
            aligns,
            [Align::Left, Align::Center, Align::Right, Align::Unset]
        );
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
