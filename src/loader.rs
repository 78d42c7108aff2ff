//! The loader: decoded text to a [`Document`]. Never fails: any text gives a document.

use crate::document::{Document, Format};
use crate::source::Decoded;

/// How to read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// The format; `None` to tell it by content and suffix.
    pub format: Option<Format>,
    /// Show the text as it came: each line as it stands, nothing hidden, no structure.
    pub verbatim: bool,
}

/// Reads `input` as an article. Linear in the text.
///
/// When `input` is the head of a longer one (`complete` is `false`), the last block may be cut short,
/// so it is left out: all blocks of the result are blocks of the whole document, too.
pub fn load(input: Decoded, options: Options) -> Document {
    let _ = (input, options);
    Document::default()
}

/// The format that `input` is in: by its content, the name's suffix breaking ties.
pub fn sniff(input: &Decoded) -> Format {
    let _ = input;
    Format::Text
}
