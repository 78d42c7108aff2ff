//! Tables: which are tables and which only lay a page out; cells over several columns or rows.

use super::facts::Facts;
use super::tag::Tag;
use super::tree::{NodeId, Tree};
use crate::document::Align;
use crate::loader::compose::flow::Flow;
use crate::loader::compose::table::{Table, align};
use crate::loader::compose::writer::Writer;

/// The most text of a cell, in bytes; what is longer is laid out, not tabled.
const CELL: u32 = 500;

/// The most columns or rows that one cell is taken to span.
const SPAN: usize = 50;

/// Whether a table is one, and no frame for columns of a page, as old pages have them.
///
/// It is none with a table in it, with headings or several paragraphs in a cell, with long texts, or
/// with fewer than two columns or rows. Linear in the table up to the first table in it.
pub(super) fn is_data(tree: &Tree<'_>, facts: &Facts, table: NodeId) -> bool {
    let role = tree.attribute(table, "role").unwrap_or_default();
    if role.eq_ignore_ascii_case("presentation") || role.eq_ignore_ascii_case("none") {
        return false;
    }
    let (mut rows, mut columns, mut widest) = (0, 0, 0);
    let mut headed = false;
    let mut paragraphs = 0;
    for id in tree.inside(table) {
        match tree.tag(id) {
            Some(Tag::Table | Tag::H1 | Tag::H2 | Tag::Form | Tag::Pre | Tag::Figure) => {
                return false;
            }
            Some(Tag::Tr) => {
                rows += 1;
                columns = 0;
            }
            Some(Tag::Th | Tag::Caption | Tag::Thead) => {
                headed = true;
                columns += 1;
                paragraphs = 0;
            }
            Some(Tag::Td) => {
                columns += 1;
                paragraphs = 0;
                if facts.text(tree, id) > CELL {
                    return false;
                }
            }
            Some(Tag::P) => {
                paragraphs += 1;
                if paragraphs > 1 {
                    return false;
                }
            }
            _ => {}
        }
        widest = widest.max(columns);
    }
    let enough = widest >= 2 && (rows >= 2 || headed);
    // A row of links above the page is no table.
    let (text, links) = (facts.text(tree, table), facts.links(tree, table));
    enough && text > 0 && (headed || links * 2 < text)
}

/// The rows of a table while they are collected.
#[derive(Debug, Default)]
pub(super) struct Grid {
    table: Table,
    /// For each column, how many further rows a cell above fills.
    filled: Vec<usize>,
    column: usize,
    /// How many columns and rows the present cell spans.
    span: (usize, usize),
    head: bool,
    rows: usize,
}

impl Grid {
    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.fill();
        self.column = 0;
        self.rows += 1;
        self.head = true;
    }

    /// Begins a cell.
    pub(super) fn begin(&mut self, tree: &Tree<'_>, id: NodeId, tag: Tag) {
        let number = |name| {
            let value = tree.attribute(id, name).and_then(|n| n.trim().parse().ok());
            value.unwrap_or(1).clamp(1, SPAN)
        };
        self.span = (number("colspan"), number("rowspan"));
        if self.column == 0 {
            self.head = tag == Tag::Th && all_heads(tree, id);
            self.table.row(self.head);
        }
        self.fill();
        let stands = |id| align(tree.attribute(id, "align"), tree.attribute(id, "style"));
        let of_row = || tree.parent(id).map_or(Align::Unset, stands);
        let own = Some(stands(id)).filter(|align| *align != Align::Unset);
        self.table.align(own.unwrap_or_else(of_row), tag == Tag::Th);
    }

    /// Takes the words of the cell.
    pub(super) fn cell(&mut self, flow: &mut Flow) {
        let (columns, rows) = self.span;
        self.table.cell(flow);
        self.note(rows);
        for _ in 1..columns {
            flow.clear();
            self.table.cell(flow);
            self.note(rows);
        }
    }

    /// Leaves out the columns that cells above fill.
    fn fill(&mut self) {
        while let Some(left) = self.filled.get_mut(self.column).filter(|left| **left > 0) {
            *left -= 1;
            self.column += 1;
            self.table.cell(&mut Flow::default());
        }
    }

    fn note(&mut self, rows: usize) {
        if self.filled.len() <= self.column {
            self.filled.resize(self.column + 1, 0);
        }
        if let Some(left) = self.filled.get_mut(self.column) {
            *left = rows - 1;
        }
        self.column += 1;
    }

    /// Writes the table.
    pub(super) fn write(self, writer: &mut Writer) {
        self.table.write(writer);
    }
}

/// Whether all cells of the row name columns.
fn all_heads(tree: &Tree<'_>, first: NodeId) -> bool {
    let row = tree.parent(first);
    row.is_some_and(|row| tree.inside(row).all(|id| tree.tag(id) != Some(Tag::Td)))
}

#[cfg(test)]
mod tests {
    use crate::document::Align;
    use crate::document::BlockKind::{Heading, Paragraph, Table};
    use crate::loader::html::tests::{kinds, shown, text};

    #[test]
    fn cells_over_several_columns_and_rows_leave_room() {
        assert_eq!(
            text(
                "<table><caption>Tides</caption><thead><tr><th>Day<th colspan=2>Hours</thead>\
                 <tr><td rowspan=2>Mon<td>1<td>2<tr><td>3<td>4</table>"
            ),
            "Tides\n\nDay | Hours\nMon | 1 | 2\n | 3 | 4"
        );
        assert_eq!(
            kinds("<table><tr><th>Lamp</th><td>old</td></tr><tr><th>Post<td>new</table>"),
            [Table]
        );
    }

    #[test]
    fn tables_that_lay_out_are_none() {
        assert_eq!(
            kinds("<table><tr><td><p>One.<p>Two.<td>Three.<tr><td>x<td>y</table>"),
            [Paragraph; 5]
        );
        assert_eq!(
            kinds("<table><tr><td><a href=g>Guests</a><td><h2>Lamps</h2>Words.</table>"),
            [Paragraph, Heading { level: 2 }, Paragraph]
        );
        assert_eq!(
            kinds("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>"),
            [Paragraph; 4]
        );
    }

    #[test]
    fn cells_say_how_their_column_stands() {
        let document = shown(
            "<table><tr><th align=center>Lamp<th align=center>Lit<th>Oil<tr align=right>\
             <td style=\"text-align:left\">North<td>1898<td>x<tr><td>South<td align=left>1901<td>y</table>",
        );
        let block = document.blocks().first().copied();
        let table = block.and_then(|block| document.table(&block).cloned());
        let table = table.unwrap_or_default();
        let aligns = [0, 1, 2].map(|column| table.align(column));
        assert_eq!(aligns, [Align::Left, Align::Right, Align::Right]);
    }

    #[test]
    fn a_hostile_span_is_held() {
        let shown = text("<table><tr><td colspan=999999999>a<td rowspan=-1>b<tr><td>c</table>");
        assert!(shown.len() < 500);
    }
}
