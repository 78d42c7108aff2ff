//! Sentences: the one around a name, by its marks.
//!
//! Good enough to say who stands beside whom and where a line of context begins; a dot that ends both an
//! abbreviation and a sentence is taken for the former.

use crate::document::Block;
use crate::text::{TextRange, TextSize, ceil, floor};

/// How far a sentence is looked for on both sides of a name, in bytes.
const REACH: usize = 400;

/// The sentence of `block` around `mention`, as far as it reaches some hundred bytes to both sides.
///
/// ```
/// use dateline::document::{Block, BlockKind};
/// use dateline::entity::sentence;
/// use dateline::text::slice;
/// let text = "The ferry sailed. Mr. Vale waved. It rained.";
/// let block = Block::new(BlockKind::Paragraph, (0..text.len()).into());
/// let found = sentence::around(text, &block, (22..26).into());
/// assert_eq!(slice(text, found), "Mr. Vale waved.");
/// ```
pub fn around(text: &str, block: &Block, mention: TextRange) -> TextRange {
    let reach = TextSize::new(REACH);
    let start = block.range.start.max(mention.start.saturating_sub(reach));
    let end = block.range.end.min(mention.end + reach);
    let window = TextRange::new(
        ceil(text, start.to_usize()),
        floor(text, end.to_usize()).max(mention.end.to_usize()),
    );
    let piece = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let breaks = |blank: &str, before: &str, after: &str| {
        (block.hard_breaks && blank == "\n") || ends_sentence(word_at_end(before), after)
    };
    // From the name outwards, to the first mark on each side: most sentences are short. Not inside the
    // name: "Anne M. Vale".
    let head = piece(window.start.to_usize(), mention.start.to_usize());
    let cut = head.rmatch_indices(char::is_whitespace).find(|(i, blank)| {
        let after = window.start.to_usize() + i + blank.len();
        breaks(
            blank,
            head.get(..*i).unwrap_or_default(),
            piece(after, window.end.to_usize()),
        )
    });
    let tail = piece(mention.end.to_usize(), window.end.to_usize());
    let end = tail.match_indices(char::is_whitespace).find(|(i, blank)| {
        // The word before the first blank may begin inside the name.
        let to = mention.end.to_usize() + i;
        let after = piece(to + blank.len(), window.end.to_usize());
        breaks(blank, piece(window.start.to_usize(), to), after)
    });
    let (start, end) = (
        cut.map_or(window.start, |(i, blank)| {
            window.start + TextSize::new(i + blank.len())
        }),
        end.map_or(window.end, |(i, _)| mention.end + TextSize::new(i)),
    );
    TextRange { start, end }
}

/// What stands behind the last blank of `text`.
fn word_at_end(text: &str) -> &str {
    let blank = text.rmatch_indices(char::is_whitespace).next();
    blank.map_or(text, |(i, blank)| {
        text.get(i + blank.len()..).unwrap_or_default()
    })
}

/// Words of three letters with a capital that end sentences more than they stand before names.
const ENDS: [&str; 8] = ["AD", "BC", "BCE", "CE", "Day", "Eve", "May", "TV"];

/// Whether a sentence ends with `word`, before `after`: "home.", "home.”", "home?". Not with "Mr.", "Gen."
/// or "J.", which stand before names: a dot behind at most three letters of which the first is a
/// capital. And not with "p.m." before a small letter.
fn ends_sentence(word: &str, after: &str) -> bool {
    let word = word.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    let Some(stem) = word.strip_suffix('.') else {
        return word.ends_with(['!', '?', '…']);
    };
    let stem = stem.trim_start_matches(['"', '“', '‘', '(', '[', '«']);
    let title =
        stem.chars().count() <= 3 && stem.starts_with(char::is_uppercase) && !ENDS.contains(&stem);
    let runs_on = stem.contains('.') && after.starts_with(|c: char| c.is_lowercase() || c == '(');
    let timed = matches!(stem, "a.m" | "p.m") && !after.starts_with(char::is_uppercase);
    !title && !runs_on && !timed && !stem.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use crate::text::slice;

    fn sentence(text: &str, name: &str, hard_breaks: bool) -> String {
        let at = text.find(name).unwrap_or_default();
        let mut block = Block::new(BlockKind::Paragraph, TextRange::new(0, text.len()));
        block.hard_breaks = hard_breaks;
        let range = TextRange::new(at, at + name.len());
        slice(text, around(text, &block, range)).to_owned()
    }

    #[test]
    fn a_sentence_reaches_from_mark_to_mark() {
        let text =
            "It was late. “Come home!” Mr. Anne M. Vale of the U.S. Navy\ncalled. Nobody came.";
        assert_eq!(
            sentence(text, "Anne M. Vale", false),
            "Mr. Anne M. Vale of the U.S. Navy\ncalled."
        );
        assert_eq!(sentence(text, "Nobody", false), "Nobody came.");
        assert_eq!(sentence(text, "It", false), "It was late.");
        // Where line breaks are meant, a line is a sentence.
        assert_eq!(sentence(text, "called", true), "called.");
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let text = format!("{}Vale {}", "né ".repeat(4_000), "né ".repeat(4_000));
        let found = sentence(&text, "Vale", false);
        assert!((400..1_000).contains(&found.len()), "{}", found.len());
    }

    #[test]
    fn sentences_end_at_marks_and_not_at_titles() {
        for word in [
            "home.", "home.”", "home?", "(home!)", "1990.", "May.", "BC.", "Eve.", "p.m.",
        ] {
            assert!(ends_sentence(word, "It rained."), "{word}");
        }
        for word in ["Mr.", "Gen.", "J.", "“St.", "home", "home,", "", "."] {
            assert!(!ends_sentence(word, "It rained."), "{word}");
        }
        for (word, after) in [("p.m.", "on Sunday"), ("a.m.", "(local)"), ("e.g.", "rain")] {
            assert!(!ends_sentence(word, after), "{word} {after}");
        }
    }
}
