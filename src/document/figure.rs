//! Pictures: what the text says about each.

use crate::text::TextRange;

/// The position of a picture in [`Document::figures`](super::Document::figures).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(u32);

impl FigureId {
    /// The id of the picture at `index`; saturates at `u32::MAX`.
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The position in the list of pictures.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A picture as the text tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// The alternative text; may say the caption's words again.
    pub alt: Option<TextRange>,
    /// Whether the alternative text says the caption's words again, so that showing one is enough.
    pub alt_repeats: bool,
    /// The caption without its credit.
    pub caption: Option<TextRange>,
    /// Photographer, agency: without brackets and without "Photo:".
    pub credit: Option<TextRange>,
    /// The picture's address or path, where the format has one.
    pub source: Option<Box<str>>,
}
