//! Words: the tokens of a passage with what is known of each, and which of them may be part of a name.
//!
//! In ordinary text only words with capitals may, and what stands inside names ("van der", the marks of a
//! nickname, the comma before "Jr."); in lines all of capitals or all without, every word may.

use super::casing::{self, Casing};
use super::vocabulary::{self, Entry, WordHash};
use crate::document::BlockKind;
use crate::entity::lexicon::fold;
use crate::entity::name::{is_generation, is_leading_particle, is_particle};
use crate::entity::token::{Shape, Token, tokenize};
use crate::text::{TextRange, slice};

/// A token and what is known of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Where it stands and what it looks like.
    pub(crate) token: Token,
    /// Itself, folded.
    pub(crate) hash: WordHash,
    /// What the vocabulary has.
    pub(crate) entry: Entry,
    /// Whether it may be part of a name.
    pub(crate) open: bool,
}

/// Text that is read at once: a block, or a part of a very long one.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    /// Its words and marks.
    pub(crate) words: Vec<Word>,
    /// The runs of words that may be part of a name, as positions in `words`; never across a line's end
    /// that is meant.
    pub(crate) runs: Vec<Run>,
    /// What kind of block.
    pub(crate) kind: BlockKind,
}

/// Words of a passage that follow each other and may be part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// The first of them.
    pub(crate) start: usize,
    /// The one behind the last.
    pub(crate) end: usize,
    /// How the line is written.
    pub(crate) casing: Casing,
    /// Its words as one.
    pub(crate) hash: WordHash,
}

impl Passage {
    /// Reads `range` of `text`. `taken` says whether a range is something else already: a date, a credit.
    /// Linear.
    pub(crate) fn read(
        text: &str,
        range: TextRange,
        hard_breaks: bool,
        kind: BlockKind,
        taken: &dyn Fn(TextRange) -> bool,
    ) -> Self {
        let mut tokens = Vec::new();
        tokenize(text, range, hard_breaks, &mut tokens);
        let mut words: Vec<Word> = tokens.iter().map(|&token| Word::new(text, token)).collect();
        let mut runs = Vec::new();
        let mut start = 0;
        while start < words.len() {
            let line = words
                .iter()
                .skip(start + 1)
                .position(|w| w.token.broken)
                .map_or(words.len(), |n| start + 1 + n);
            let casing = casing::of(words.get(start..line).unwrap_or_default());
            open(
                text,
                words.get_mut(start..line).unwrap_or_default(),
                casing,
                taken,
            );
            let mut at = start;
            while at < line {
                let is_open = |i: usize| words.get(i).is_some_and(|w| w.open);
                let mut end = at;
                while end < line && is_open(end) && (end == at || !is_column(text, &words, end)) {
                    end += 1;
                }
                if end > at {
                    runs.push(Run::of(&words, at, end, casing));
                }
                at = end.max(at + 1);
            }
            start = line;
        }
        Self { words, runs, kind }
    }
}

/// How many bytes of blanks part columns: "Safet Vale   Akhisar".
const COLUMN: u32 = 3;

/// Whether the word at `at` begins a new column; one on the next line does not.
fn is_column(text: &str, words: &[Word], at: usize) -> bool {
    let word = |i: usize| words.get(i).map(|w| w.token.range);
    let (Some(before), Some(here)) = (at.checked_sub(1).and_then(word), word(at)) else {
        return false;
    };
    let gap = TextRange::at(before.end, here.start);
    gap.len().raw() >= COLUMN && !slice(text, gap).contains('\n')
}

impl Run {
    fn of(words: &[Word], start: usize, end: usize, casing: Casing) -> Self {
        let mut hash = WordHash::default();
        for word in words.get(start..end).unwrap_or_default() {
            hash = hash.then(word.hash);
        }
        Self {
            start,
            end,
            casing,
            hash,
        }
    }
}

impl Word {
    fn new(text: &str, token: Token) -> Self {
        let written = slice(text, token.range);
        let hash = WordHash::of(written);
        let mut entry = vocabulary::entry(hash);
        if entry == Entry::default()
            && token.shape != Shape::Lower
            && let Some((first, last)) = written.split_once('-')
        {
            let last = last.rsplit('-').next().unwrap_or(last);
            entry = Entry::joined(
                vocabulary::entry(WordHash::of(first)),
                vocabulary::entry(WordHash::of(last)),
            );
        }
        Self {
            token,
            hash,
            entry,
            open: false,
        }
    }
}

/// Marks the words of a line that may be part of a name.
fn open(text: &str, line: &mut [Word], casing: Casing, taken: &dyn Fn(TextRange) -> bool) {
    for word in line.iter_mut() {
        word.open = match casing {
            Casing::Mixed => matches!(
                word.token.shape,
                Shape::Title
                    | Shape::Joined
                    | Shape::Half
                    | Shape::Upper
                    | Shape::Initial
                    | Shape::Camel
            ),
            Casing::Title | Casing::Upper | Casing::Lower => word.token.is_word(),
        } && !taken(word.token.range);
    }
    // Backwards: a particle is open when what follows is, "van" before "der" before "Vale".
    for at in (0..line.len()).rev() {
        let Some(&word) = line.get(at) else { continue };
        if word.open {
            continue;
        }
        let before = at.checked_sub(1).and_then(|i| line.get(i)).copied();
        let next = line.get(at + 1).copied();
        let next_open = next.is_some_and(|n| n.open);
        let opens = match word.token.shape {
            // "Aleksei I", "Isabella of France".
            Shape::Lower if matches!(slice(text, word.token.range), "I" | "of") => {
                let named = before.is_some_and(|b| {
                    b.open && b.token.shape == Shape::Title && b.entry.given() > 0
                });
                let next_title = next.is_some_and(|n| n.token.shape == Shape::Title && n.open);
                named && (next_title || slice(text, word.token.range) == "I")
            }
            Shape::Lower if next_open && word.token.range.len().raw() <= 5 => {
                let folded = fold(slice(text, word.token.range));
                let inside = before
                    .is_some_and(|b| b.token.is_word() && b.token.shape != Shape::Lower)
                    || before.is_some_and(|b| {
                        b.token.shape == Shape::Lower
                            && is_particle(&fold(slice(text, b.token.range)))
                    });
                is_leading_particle(&folded) || (is_particle(&folded) && inside)
            }
            // "Vale, Jr."
            Shape::Comma => {
                before.is_some_and(|b| b.open)
                    && next.is_some_and(|n| {
                        n.open
                            && n.token.range.len().raw() <= 4
                            && n.token.shape != Shape::Initial
                            && is_generation(&fold(slice(text, n.token.range)))
                    })
            }
            // William "Bill" Vale: the second mark here, the first below.
            Shape::Quote => {
                let opened = |n: usize| {
                    at.checked_sub(n)
                        .and_then(|i| line.get(i))
                        .is_some_and(|w| w.token.shape == Shape::Quote && w.token.spaced)
                        && at
                            .checked_sub(n + 1)
                            .and_then(|i| line.get(i))
                            .is_some_and(|w| w.open)
                };
                let inside = |n: usize| {
                    (1..n).all(|k| {
                        at.checked_sub(k)
                            .and_then(|i| line.get(i))
                            .is_some_and(|w| w.open)
                    })
                };
                let closes = next_open
                    && next.is_some_and(|n| n.token.spaced)
                    && !word.token.spaced
                    && ((opened(2) && inside(2)) || (opened(3) && inside(3)));
                let opens = word.token.spaced
                    && before.is_some_and(|b| b.open)
                    && next_open
                    && [2, 3].iter().any(|n| {
                        line.get(at + n)
                            .is_some_and(|w| w.token.shape == Shape::Quote && w.open)
                    });
                closes || opens
            }
            _ => false,
        };
        if opens && let Some(word) = line.get_mut(at) {
            word.open = !taken(word.token.range);
        }
    }
}
