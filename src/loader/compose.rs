//! Composition: words and their marks on the way to blocks of reading text. Shared by the readers of
//! Markdown and of HTML, which say what is what; here it is written, clean and with its positions.

pub(super) mod clean;
pub(super) mod count;
pub(super) mod drawing;
pub(super) mod entity;
pub(super) mod flow;
pub(super) mod link;
pub(super) mod marker;
pub(super) mod picture;
pub(super) mod shift;
pub(super) mod table;
pub(super) mod writer;

/// The words that stand for a rule.
pub(super) const RULE: &str = "* * *";

#[cfg(test)]
pub(super) mod tests {
    use crate::document::Document;
    use proptest::prelude::*;

    /// Whether nothing in a document can work on a terminal, and its parts are in order and not empty.
    pub(in crate::loader) fn sound(document: &Document) -> Result<(), TestCaseError> {
        prop_assert!(
            document
                .text()
                .chars()
                .all(|c| c == '\n' || !c.is_control())
        );
        let mut end = 0;
        for block in document.blocks() {
            let range = block.range.to_range();
            prop_assert!(range.start >= end);
            prop_assert!(!document.slice(block.range).trim().is_empty());
            prop_assert!(usize::from(block.marker) <= range.len());
            end = range.end;
        }
        for inline in document.inlines() {
            prop_assert!(!document.slice(inline.range).is_empty());
        }
        for figure in document.figures() {
            for range in [figure.alt, figure.caption, figure.credit]
                .into_iter()
                .flatten()
            {
                prop_assert!(!document.slice(range).is_empty());
            }
        }
        Ok(())
    }
}
