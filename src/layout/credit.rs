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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Figure};

    /// The words above, in and below the credit `credit` of a block that is all of `text`, with the
    /// caption known or not.
    fn parts(text: &str, caption: &str, credit: &str) -> [String; 3] {
        let mut builder = Builder::over(text.to_owned());
        let find = |words: &str| {
            let at = text.find(words).unwrap_or_default();
            (!words.is_empty()).then(|| TextRange::new(at, at + words.len()))
        };
        let figure = builder.figure(Figure {
            caption: find(caption),
            credit: find(credit),
            ..Figure::default()
        });
        let id = builder.block(BlockKind::Figure(figure), (0..text.len()).into());
        let document = builder.finish();
        let parts = document.block(id).and_then(|block| split(&document, block));
        parts.map_or_else(Default::default, |parts| {
            [parts.above, parts.credit, parts.below].map(|range| document.slice(range).to_owned())
        })
    }

    #[test]
    fn brackets_and_lead_words_are_left_out() {
        let caption = "A crane lifts the last lamp.";
        for (text, credit) in [
            (
                "A crane lifts the last lamp. (Ann Hill/Coast Press)",
                "Ann Hill/Coast Press",
            ),
            ("A crane lifts the last lamp. [Photo: Ann Hill]", "Ann Hill"),
            (
                "A crane lifts the last lamp. Photograph by Ann Hill.",
                "Ann Hill",
            ),
            ("A crane lifts the last lamp. — © Ann Hill", "Ann Hill"),
        ] {
            let expected = [caption.to_owned(), credit.to_owned(), String::new()];
            assert_eq!(parts(text, caption, credit), expected, "{text}");
        }
    }

    #[test]
    fn an_unknown_caption_loses_no_words() {
        let text = "The old crane, which had stood there for years, fell. (Photo: Ann Hill)";
        let [above, credit, below] = parts(text, "", "Ann Hill");
        assert_eq!(
            above,
            "The old crane, which had stood there for years, fell."
        );
        assert_eq!((credit.as_str(), below.as_str()), ("Ann Hill", ""));
        // The words before a colon may be words of the caption.
        let text = "The crane at the quay in the year when it fell down at last: Ann Hill";
        let [above, ..] = parts(text, "", "Ann Hill");
        assert!(
            above.starts_with("The crane at the quay in the year"),
            "{above}"
        );
    }

    #[test]
    fn a_credit_alone_is_all_there_is() {
        let alone = ["", "Ann Hill", ""].map(str::to_owned);
        assert_eq!(parts("(Photo: Ann Hill)", "", "Ann Hill"), alone);
        assert_eq!(parts("Photograph by Ann Hill", "", "Ann Hill"), alone);
    }

    #[test]
    fn words_behind_the_credit_are_kept() {
        let kept = ["", "Ann Hill", "The quay at dawn."].map(str::to_owned);
        assert_eq!(
            parts(
                "(Ann Hill) The quay at dawn.",
                "The quay at dawn.",
                "Ann Hill"
            ),
            kept
        );
    }

    #[test]
    fn a_figure_without_credit_is_not_cut() {
        let none: [String; 3] = Default::default();
        assert_eq!(parts("The quay (at dawn)", "The quay (at dawn)", ""), none);
    }
}
