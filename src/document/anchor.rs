//! Anchors: places that the article's own links lead to.

use crate::text::TextRange;

/// A place with a name: what `#notes` leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The name without its `#`; in a book the part's path stands before it (`text/notes.xhtml#n1`).
    pub name: Box<str>,
    /// The blocks it names: a note, a section's heading.
    pub range: TextRange,
}
