//! Tables of HTML within Markdown: rows that name their columns, how cells stand, and words that stand in a
//! table but in none of its cells.

use super::Reader;
use super::tag::Tag;
use crate::document::Align;
use crate::loader::compose::table::{Table, align};

/// A row that is being collected.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::loader::markdown) struct Row {
    /// How its cells stand, where they don't say.
    align: Align,
    /// Whether a cell of it was begun, and whether all of these name their columns.
    names: Option<bool>,
}

impl Reader<'_> {
    /// Takes a tag of a table; without a table around it, it only ends a paragraph.
    pub(super) fn table_tag(&mut self, tag: &Tag<'_>) {
        match (tag.name.as_str(), tag.closing) {
            ("table", false) => {
                self.end_html_table();
                self.html_paragraph();
                self.table = Some(Table::default());
            }
            ("table", true) => self.end_html_table(),
            _ if self.table.is_none() => self.html_paragraph(),
            ("tr", closing) => {
                self.end_row();
                if !closing {
                    self.begin_row(stands(tag));
                }
            }
            ("td" | "th", true) => self.cell(),
            (name @ ("td" | "th"), false) => {
                // A cell that was not closed ends where the next begins.
                self.end_words();
                let row = self.row.get_or_insert_default();
                row.names = Some(row.names.unwrap_or(true) && name == "th");
                let own = stands(tag);
                let align = if own == Align::Unset { row.align } else { own };
                self.table
                    .get_or_insert_default()
                    .align(align, name == "th");
            }
            // What it is called stands above it.
            _ => self.end_words(),
        }
    }

    /// Writes the table that was collected.
    pub(super) fn end_html_table(&mut self) {
        if self.table.is_some() {
            self.end_row();
            self.flow.clear();
            self.end_table();
        }
    }

    fn begin_row(&mut self, align: Align) {
        self.row = Some(Row { align, names: None });
        self.table.get_or_insert_default().row(false);
    }

    fn end_row(&mut self) {
        self.end_words();
        if let Some(row) = self.row.take()
            && row.names == Some(true)
            && let Some(table) = &mut self.table
        {
            table.make_head();
        }
    }

    /// Takes words that are in no cell, or in one that was not closed: above the first row they are a
    /// paragraph above the table, as browsers show them; further down a cell of their own.
    fn end_words(&mut self) {
        if self.flow.text().trim().is_empty() {
            self.flow.clear();
        } else if self.table.as_ref().is_some_and(Table::is_empty) && self.row.is_none() {
            self.paragraph();
        } else {
            if self.row.is_none() {
                self.begin_row(Align::Unset);
            }
            self.cell();
        }
    }

    fn cell(&mut self) {
        if let Some(table) = &mut self.table {
            table.cell(&mut self.flow);
        }
    }
}

fn stands(tag: &Tag<'_>) -> Align {
    let (attribute, style) = (tag.attribute("align"), tag.attribute("style"));
    align(attribute.as_deref(), style.as_deref())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use crate::document::{Align, BlockKind};
    use crate::loader::markdown::tests::{kinds, read, text};

    #[test]
    fn a_row_of_names_stands_at_the_top_and_cells_say_how_they_stand() {
        let document = read(
            "<table>\n<tr><th>Lamp</th><th align=\"center\">Lit</th><th>Oil</th></tr>\n\
             <tr align=right><td style=\"text-align: left\">North</td><td>1898</td><td>7</td></tr>\n</table>",
        );
        assert_eq!(document.text(), "Lamp | Lit | Oil\nNorth | 1898 | 7");
        let table = document.table(&document.blocks()[0]).unwrap();
        assert_eq!((table.rows(), table.heads()), (2, 1));
        let aligns = [0, 1, 2].map(|column| table.align(column));
        assert_eq!(aligns, [Align::Left, Align::Right, Align::Right]);
        // A row with a name of its own in front names no columns.
        let document = read("<table><tr><th>North<td>1898<tr><th>South<td>1901</table>");
        let table = document.table(&document.blocks()[0]).unwrap();
        assert_eq!((table.rows(), table.heads()), (2, 0));
    }

    #[test]
    fn words_outside_of_cells_are_kept() {
        assert_eq!(
            text("<table><caption>The lamps</caption>\n<tr><td>North<td>1898</tr></table>"),
            "The lamps\n\nNorth | 1898"
        );
        assert_eq!(
            text("<table>All <tr>lamps <td>North</td> of <td>1898</td> us</tr> and more</table>"),
            "All\n\nlamps | North | of | 1898 | us\nand more"
        );
        assert_eq!(kinds("A row <td>of <tr>words</td>"), [BlockKind::Paragraph]);
    }
}
