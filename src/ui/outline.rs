//! The outline's list: one line for each section.

use super::list::{Line, Lines};
use crate::document::{Document, Part, Section};

/// The sections of a document as a list.
pub(super) struct Outline<'a>(pub &'a Document);

impl Lines for Outline<'_> {
    fn entries(&self) -> usize {
        self.0.sections().len()
    }

    fn lines(&self, _entry: usize) -> usize {
        1
    }

    fn stops(&self, _at: Line) -> bool {
        true
    }
}

/// What kind of part an inferred section is; nothing for those whose words say it.
pub(super) fn label(section: &Section) -> Option<&'static str> {
    match section.part {
        Part::Heading | Part::Headline | Part::Passage => None,
        Part::Standfirst => Some("Standfirst"),
        Part::Picture => Some("Picture"),
        Part::Lead => Some("Lead"),
        Part::Tail => Some("Tail"),
    }
}

/// The reading time from which on a text is taken for a book, in seconds.
///
/// People and dates are what an article is about; the
/// hundreds of a book would stand beside the text unasked, and be sent again with each line that
/// scrolls.
pub(super) const BOOK: u32 = 2 * 3_600;

/// The time it takes to read `bytes` of text, in seconds.
///
/// 238 words a minute is the mean for silent reading of English prose (Brysbaert 2019, a meta-analysis
/// of 190 studies); a word and its blank are some 6 bytes.
pub(super) fn reading_seconds(bytes: impl Into<u64>) -> u32 {
    let seconds = bytes.into() * 60 / (238 * 6);
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

/// Seconds in words of at most six columns: `40 s`, `3 min`, `2 h`.
pub(super) fn duration_words(seconds: u32) -> String {
    match seconds {
        0..=54 => format!("{} s", seconds.div_ceil(5) * 5),
        55..=5_399 => format!("{} min", (seconds + 30) / 60),
        _ => format!("{} h", (seconds + 1_800) / 3_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_naturally() {
        let words: Vec<String> = [0, 7, 54, 60, 200, 7_200]
            .into_iter()
            .map(duration_words)
            .collect();
        assert_eq!(words, ["0 s", "10 s", "55 s", "1 min", "3 min", "2 h"]);
    }
}
