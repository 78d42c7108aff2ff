//! Passages: breaks in running text without headings, where the words change.
//!
//! After Hearst, "`TextTiling`" (Computational Linguistics 23, 1997), much simplified: neighbouring
//! paragraphs that share few words part at best; passages are kept to a few paragraphs.

use super::{Start, label};
use crate::document::{BlockKind, Builder, Part};
use crate::text::hash::fnv1a;
use crate::text::{TextRange, TextSize, slice, trim};
use std::collections::HashMap;
use std::ops::Range;

/// The words of a lead.
const LEAD_BYTES: usize = 700;

/// The fewest and the most paragraphs of a passage in an article of common length.
const FEWEST: usize = 2;
const MOST: usize = 5;

/// The most passages of a text: in a book they grow longer instead.
const PASSAGES: usize = 256;

/// The bytes of a paragraph whose words are compared; in a long text, fewer.
const LOOKED_AT: usize = 1200;
const LOOKED_AT_IN_LONG: usize = 400;

/// The blocks from which on a text is long.
const LONG: usize = 400;

/// Adds starts for the blocks of `body`, a run of text: the lead first unless `led` is set (it is
/// then), and passages. Cost bounded by the number of passages, but for one look at each block.
pub(super) fn split(
    builder: &Builder,
    body: Range<usize>,
    led: &mut bool,
    starts: &mut Vec<Start>,
) {
    let mut first = body.start;
    let mut cuts = Vec::new();
    if !*led {
        *led = true;
        cuts.push((first, Part::Lead));
        first = lead_end(builder, &body);
    }
    if first < body.end {
        cuts.push((first, Part::Passage));
        let most = MOST.max(builder.blocks().len().div_ceil(PASSAGES));
        let mut words = HashMap::new();
        while body.end - first > most {
            first = best_break(builder, first, most, body.end, &mut words);
            cuts.push((first, Part::Passage));
        }
    }
    for (block, part) in cuts {
        starts.push(Start {
            block,
            part,
            title: label(builder, block),
            level: 2,
        });
    }
}

/// The opening words of the block at `index`, without its marker.
fn label(builder: &Builder, index: usize) -> TextRange {
    let block = builder.blocks().get(index);
    let words = block.map_or_else(TextRange::default, |block| {
        let marker = TextSize::from(u32::from(block.marker));
        TextRange::at(block.range.start + marker, block.range.end)
    });
    label::label(builder.text(), trim(builder.text(), words))
}

/// The block after the lead: the first paragraphs, until something has been said.
fn lead_end(builder: &Builder, body: &Range<usize>) -> usize {
    let mut said = 0;
    for index in body.clone() {
        said += builder
            .blocks()
            .get(index)
            .map_or(0, |b| b.range.len().to_usize());
        if said >= LEAD_BYTES || index + 1 >= body.start + 3 {
            return index + 1;
        }
    }
    body.end
}

/// The block, `FEWEST` to `most` after `first`, before which the words change most. `each` keeps the
/// words of the blocks that the next call looks at, too.
fn best_break(
    builder: &Builder,
    first: usize,
    most: usize,
    end: usize,
    each: &mut HashMap<usize, Vec<Stem>>,
) -> usize {
    let from = first + FEWEST.max(most / 2);
    let to = (first + most).min(end - FEWEST.min(end - first)).max(from);
    // In a book the candidates are many and near: a few of them do.
    let to = to.min(from + 2 * MOST);
    let low = from.saturating_sub(FEWEST);
    each.retain(|&block, _| block >= low);
    for block in low..(to + FEWEST).min(end) {
        each.entry(block)
            .or_insert_with(|| vocabulary(builder, block));
    }
    let words = |blocks: Range<usize>| {
        let found = blocks.filter_map(|block| each.get(&block));
        let mut words: Vec<Stem> = found.flatten().copied().collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    (from..=to)
        .filter(|&at| at < end)
        .min_by_key(|&at| {
            let before = words(at.saturating_sub(FEWEST)..at);
            let after = words(at..(at + FEWEST).min(end));
            let is_shared = |word: &&Stem| after.binary_search(word).is_ok();
            let shared = before.iter().filter(is_shared).count();
            // In thousandths of what could be shared.
            shared * 1000 / before.len().min(after.len()).max(1)
        })
        .unwrap_or(end)
}

/// The words that say something, stemmed, of the first bytes of the block at `index`.
fn vocabulary(builder: &Builder, index: usize) -> Vec<Stem> {
    let most = if builder.blocks().len() < LONG {
        LOOKED_AT
    } else {
        LOOKED_AT_IN_LONG
    };
    let is_text = |kind| {
        matches!(
            kind,
            BlockKind::Paragraph
                | BlockKind::Quote
                | BlockKind::ListItem { .. }
                | BlockKind::Definition { .. }
        )
    };
    let block = builder.blocks().get(index).filter(|b| is_text(b.kind));
    let text = block.map_or("", |block| slice(builder.text(), block.range));
    runs(text)
        .take_while(|&(at, _)| at <= most)
        .filter(|(_, word)| says_something(word))
        .map(|(_, word)| stem(word))
        .collect()
}

/// Runs of letters, digits and inner apostrophes and hyphens, with their places.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
        .filter_map(move |piece| {
            let start = next;
            next += piece.len();
            let inner = piece.trim_start_matches(|c: char| !c.is_alphanumeric());
            let word = inner.trim_end_matches(|c: char| !c.is_alphanumeric());
            (!word.is_empty()).then(|| (start + piece.len() - inner.len(), word))
        })
}

/// Words that say nothing about the matter, of four letters and more; shorter ones are left out
/// anyway, unless capitalised.
const STOP_WORDS: &[&str] = &[
    "about",
    "above",
    "according",
    "added",
    "adding",
    "after",
    "again",
    "against",
    "ahead",
    "almost",
    "along",
    "also",
    "although",
    "always",
    "among",
    "another",
    "around",
    "asked",
    "away",
    "back",
    "because",
    "been",
    "before",
    "being",
    "between",
    "both",
    "came",
    "come",
    "could",
    "days",
    "despite",
    "does",
    "don't",
    "done",
    "down",
    "during",
    "each",
    "even",
    "ever",
    "every",
    "first",
    "from",
    "give",
    "going",
    "have",
    "having",
    "here",
    "however",
    "into",
    "it's",
    "itself",
    "just",
    "know",
    "last",
    "like",
    "made",
    "make",
    "many",
    "more",
    "most",
    "much",
    "must",
    "never",
    "next",
    "only",
    "other",
    "over",
    "really",
    "said",
    "same",
    "says",
    "several",
    "should",
    "since",
    "some",
    "still",
    "such",
    "than",
    "that",
    "that's",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "told",
    "too",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "very",
    "well",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "whom",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "would",
    "year",
    "years",
    "your",
];

const LONGEST_STOP_WORD: usize = 9;

/// For each first letter of a stop word, its second letters as bits: most words need no search.
static SECOND_LETTERS: [u32; 26] = {
    let mut table = [0; 26];
    let mut i = 0;
    while i < STOP_WORDS.len() {
        let word = STOP_WORDS[i].as_bytes();
        table[(word[0] - b'a') as usize] |= 1 << (word[1] - b'a');
        i += 1;
    }
    table
};

/// Whether a stop word, in small letters, may start as the word of ASCII letters `word` does.
fn may_stop(word: &[u8]) -> bool {
    let letter = |at: usize| {
        let byte = word.get(at)?.to_ascii_lowercase();
        byte.is_ascii_lowercase().then(|| byte - b'a')
    };
    let (Some(first), Some(second)) = (letter(0), letter(1)) else {
        return false;
    };
    let seconds = SECOND_LETTERS.get(usize::from(first));
    word.len() <= LONGEST_STOP_WORD && seconds.is_some_and(|bits| bits >> second & 1 == 1)
}

/// Whether `word` may tell one passage from another.
fn says_something(word: &str) -> bool {
    if word.is_ascii() {
        let small = || word.bytes().map(|b| b.to_ascii_lowercase());
        let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
        return letters >= 4
            && !(may_stop(word.as_bytes())
                && STOP_WORDS
                    .binary_search_by(|stop| stop.bytes().cmp(small()))
                    .is_ok());
    }
    let letters = word.chars().take(5).filter(|c| c.is_alphabetic()).count();
    let unspaced = word.chars().any(|c| c > '\u{2fff}');
    (letters >= 4 || unspaced)
        && STOP_WORDS
            .binary_search_by(|stop| stop.chars().cmp(word.chars().flat_map(char::to_lowercase)))
            .is_err()
}

/// A word without case, possessive and the commonest endings, as a number: two words that differ have,
/// as good as always, two numbers, and numbers are quick to compare.
type Stem = u64;

fn stem(word: &str) -> Stem {
    let bare = ["'s", "’s", "ing", "ed", "es", "s"]
        .iter()
        .find_map(|end| word.strip_suffix(end).filter(|rest| rest.len() >= 4))
        .unwrap_or(word);
    if bare.is_ascii() {
        return fnv1a(bare.bytes().map(|b| u64::from(b.to_ascii_lowercase())));
    }
    fnv1a(bare.chars().flat_map(char::to_lowercase).map(u64::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_can_be_searched() {
        assert!(STOP_WORDS.is_sorted());
        let longest = STOP_WORDS.iter().map(|word| word.len()).max();
        assert_eq!(longest, Some(LONGEST_STOP_WORD));
        assert!(STOP_WORDS.iter().all(|word| may_stop(word.as_bytes())));
        assert!(!may_stop(b"zinc") && !may_stop("éa".as_bytes()) && !may_stop(b"a"));
    }

    #[test]
    fn words_are_stemmed_alike() {
        assert_eq!(stem("Lamps"), stem("lamp"));
        assert_eq!(stem("Keeper’s"), stem("keeper"));
        assert_eq!(stem("Ökonomie"), stem("ökonomie"));
        assert_ne!(stem("lamp"), stem("lame"));
    }

    #[test]
    fn words_that_say_something() {
        assert!(
            ["Lamp", "keepers", "渡轮"]
                .iter()
                .all(|w| says_something(w))
        );
        assert!(
            !["Which", "the", "2019", "According"]
                .iter()
                .any(|w| says_something(w))
        );
    }
}
