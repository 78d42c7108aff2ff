//! Tables of Markdown, collected cell by cell.

use super::Reader;

impl Reader<'_> {
    /// Writes the table that was collected.
    pub(in crate::loader) fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            table.write(&mut self.writer);
            self.figure = None;
            self.masthead.end();
        }
    }
}
