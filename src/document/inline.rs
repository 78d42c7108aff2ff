//! Inline marks: emphasis, code and links as ranges over the reading text.

use crate::text::TextRange;

/// The position of an address in the document's list of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(u32);

impl LinkId {
    /// The id of the address at `index`; saturates at `u32::MAX`.
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The position in the list of links.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an inline mark says about its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InlineKind {
    /// Stressed, usually set in italics.
    Emphasis,
    /// Strongly stressed, usually set in bold.
    Strong,
    /// Struck out.
    Strikethrough,
    /// Code, keys, file names.
    Code,
    /// A link to an address.
    Link(LinkId),
    /// The mark of a footnote.
    FootnoteMark,
    /// A formula.
    Math,
}

/// A mark over some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Inline {
    /// What it says.
    pub kind: InlineKind,
    /// The words.
    pub range: TextRange,
}
