//! Passages: breaks in running text without headings, where the words change.
//!
//! After Hearst, "`TextTiling`" (Computational Linguistics 23, 1997), much simplified: neighbouring
//! paragraphs that share few words part at best; passages are kept to a few paragraphs.

use super::{Start, label};
use crate::document::{BlockKind, Builder, Part};
use crate::text::{TextRange, TextSize, slice, trim};
use std::collections::HashSet;
use std::ops::Range;

/// The words of a lead.
const LEAD_BYTES: usize = 700;

/// The fewest and the most paragraphs of a passage in an article of common length.
const FEWEST: usize = 2;
const MOST: usize = 5;

/// The most passages of a text: in a book they grow longer instead.
const PASSAGES: usize = 256;

/// The bytes of a passage whose words are compared; in a text of very many blocks, fewer.
const LOOKED_AT: usize = 4000;
const LOOKED_AT_IN_LONG: usize = 800;

/// The blocks from which on a text is very long.
const LONG: usize = 5000;

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
        while body.end - first > most {
            first = best_break(builder, first, most, body.end);
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

/// The block, `FEWEST` to `most` after `first`, before which the words change most.
fn best_break(builder: &Builder, first: usize, most: usize, end: usize) -> usize {
    let from = first + FEWEST.max(most / 2);
    let to = (first + most).min(end - FEWEST.min(end - first)).max(from);
    // In a book the candidates are many and near: a few of them do.
    let to = to.min(from + 2 * MOST);
    (from..=to)
        .filter(|&at| at < end)
        .min_by_key(|&at| {
            let before = vocabulary(builder, at.saturating_sub(FEWEST)..at);
            let after = vocabulary(builder, at..(at + FEWEST).min(end));
            let shared = before.intersection(&after).count();
            // In thousandths of what could be shared.
            shared * 1000 / before.len().min(after.len()).max(1)
        })
        .unwrap_or(end)
}

/// The words that say something, stemmed, of the first paragraphs' first bytes.
fn vocabulary(builder: &Builder, blocks: Range<usize>) -> HashSet<Stem> {
    let most = if builder.blocks().len() < LONG {
        LOOKED_AT
    } else {
        LOOKED_AT_IN_LONG
    };
    let mut words = HashSet::new();
    let mut looked_at = 0;
    for block in builder.blocks().get(blocks).unwrap_or_default() {
        let is_text = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem { .. }
        );
        if !is_text {
            continue;
        }
        let text = slice(builder.text(), block.range);
        for (at, word) in runs(text) {
            if looked_at + at > most {
                break;
            }
            if says_something(word) {
                words.insert(stem(word));
            }
        }
        looked_at += text.len();
        if looked_at > most {
            break;
        }
    }
    words
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

/// Whether `word` may tell one passage from another.
fn says_something(word: &str) -> bool {
    if word.is_ascii() {
        let small = || word.bytes().map(|b| b.to_ascii_lowercase());
        let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
        return letters >= 4
            && STOP_WORDS
                .binary_search_by(|stop| stop.bytes().cmp(small()))
                .is_err();
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
    // FNV-1a.
    bare.chars()
        .flat_map(char::to_lowercase)
        .fold(0xcbf2_9ce4_8422_2325, |hash, c| {
            (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3)
        })
}
