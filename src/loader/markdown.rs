//! A stand-in for the reader of Markdown.

use crate::document::{Document, Format};
use crate::source::Decoded;

/// Reads `input` as plain text.
pub(super) fn read(input: &Decoded) -> Document {
    let _ = Format::Markdown;
    super::plain::read(input.clone())
}
