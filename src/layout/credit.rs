//! The credit in a caption, apart from the caption's words.
//!
//! Where the credit stands was found when the text was read; here its brackets and lead words are
//! left out of what is shown.

use crate::document::{Block, Document};
use crate::text::{TextRange, TextSize, trim};

/// The greatest distance in bytes between a caption and its credit: room for "(Photograph by ".
const MAX_LEAD: usize = 48;

/// A caption cut at its credit. `above` and `below` may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    /// The words before the credit.
    pub(super) above: TextRange,
    /// The credit itself.
    pub(super) credit: TextRange,
    /// The words behind it.
    pub(super) below: TextRange,
}

/// The parts of a figure's block that holds the figure's credit; `None` for any other block.
pub(super) fn split(document: &Document, block: &Block) -> Option<Parts> {
    let figure = document.figure(block.figure()?)?;
    let credit = figure.credit?;
    if credit.is_empty() || !block.range.covers(credit) || document.slice(credit).is_empty() {
        return None;
    }
    let before = TextRange::at(block.range.start, credit.start);
    let behind = TextRange::at(credit.end, block.range.end);
    let words = [figure.caption, figure.alt]
        .into_iter()
        .flatten()
        .find_map(|words| before.intersect(words));
    let above = match words {
        Some(words) if (credit.start - words.end).to_usize() <= MAX_LEAD => {
            TextRange::at(before.start, words.end)
        }
        // "Photograph by Ann Hill": a lead and a credit, no caption.
        None if before.len().to_usize() <= MAX_LEAD && !has_sentence(document.slice(before)) => {
            TextRange::at(before.start, before.start)
        }
        _ => without_lead(document, before),
    };
    Some(Parts {
        above: trim(document.text(), above),
        credit: trim(document.text(), credit),
        below: without_closing(document, behind),
    })
}

/// Whether there is the end of a sentence inside.
fn has_sentence(words: &str) -> bool {
    words.contains(". ")
}

/// `range` without opening brackets, dashes and a lead word such as "Photo:" at its end.
fn without_lead(document: &Document, range: TextRange) -> TextRange {
    let opening = |c: char| c.is_whitespace() || "([{-–—|/·©".contains(c);
    let mut words = document.slice(range).trim_end_matches(opening);
    if let Some(lead) = words.strip_suffix([':', '：']) {
        words = lead
            .trim_end_matches(char::is_alphabetic)
            .trim_end_matches(opening);
    }
    TextRange::at(range.start, range.start + TextSize::of(words))
}

/// `range` without the closing brackets and the full stop at its start.
fn without_closing(document: &Document, range: TextRange) -> TextRange {
    let closing = |c: char| c.is_whitespace() || ")]}.".contains(c);
    let words = document.slice(range).trim_start_matches(closing);
    trim(
        document.text(),
        TextRange::at(range.end - TextSize::of(words), range.end),
    )
}
