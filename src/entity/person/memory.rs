//! Memory: what a stretch of text says of a word in all its places.
//!
//! "Anne Vale, a pilot," is a person by itself; with it known, the bare "Vale" further down is, too. And
//! where "Rose" is also written "rose", or stands "in Rose", a bare "Rose" at a sentence's beginning is
//! in doubt. Words and names are remembered by their hashes: a few numbers each.

use super::casing::Casing;
use super::decode::{Label, Odds};
use super::vocabulary::WordHash;
use super::words::{Passage, Run, Word};
use crate::entity::lexicon::Sense;
use crate::entity::token::Shape;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Hashes of words are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// What is kept of words, by their hashes.
pub(crate) type Map<T> = HashMap<WordHash, T, BuildHasherDefault<Ready>>;

/// Words, by their hashes.
pub(crate) type Set = HashSet<WordHash, BuildHasherDefault<Ready>>;

/// What was seen of one word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Trace {
    /// Times written small.
    pub(crate) small: u16,
    /// Times with a capital within a sentence.
    pub(crate) capital: u16,
    /// Times behind a title or office, or with a verb of saying beside it.
    pub(crate) human: u16,
    /// Times where a place would stand: "in Vale".
    pub(crate) placed: u16,
    /// Times behind a frequent given name: "Anne Vale".
    pub(crate) surnamed: u16,
    /// How many places were judged on the first reading.
    pub(crate) judged: f32,
    /// How many of them as a name by itself, its first, inner and last word.
    pub(crate) parts: [f32; 4],
}

impl Trace {
    /// How many places were taken for a part of a person's name.
    pub(crate) fn named(&self) -> f32 {
        self.parts.iter().sum()
    }
}

/// What was seen of a whole run of words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Whole {
    /// Times that the words stood together.
    pub(crate) seen: f32,
    /// How often they were a person's whole name.
    pub(crate) named: f32,
}

/// All that is remembered of a stretch of text.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    words: Map<Trace>,
    wholes: Map<Whole>,
}

/// How many words are made room for at once at most: an article has no more.
const ROOM: usize = 1 << 11;

impl Memory {
    /// Remembers nothing yet, and has room for what a text of so many `words` most often has.
    pub(crate) fn of(words: usize) -> Self {
        Self {
            words: Map::with_capacity_and_hasher(
                (words / 2).min(ROOM),
                BuildHasherDefault::default(),
            ),
            wholes: Map::default(),
        }
    }

    /// Whether a first reading has been made of any run.
    pub(crate) fn is_judged(&self) -> bool {
        !self.wholes.is_empty()
    }

    /// What `word` is remembered by.
    pub(crate) fn trace(&self, word: WordHash) -> Trace {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// What the words of a run, as one, are remembered by.
    pub(crate) fn whole(&self, run: WordHash) -> Whole {
        self.wholes.get(&run).copied().unwrap_or_default()
    }

    /// Counts the words of `passage` and the company they keep. Linear.
    pub(crate) fn count(&mut self, passage: &Passage) {
        let words = &passage.words;
        for word in words
            .iter()
            .filter(|w| w.token.shape == Shape::Lower && w.token.range.len().raw() > 2)
        {
            let trace = self.words.entry(word.hash).or_default();
            trace.small = trace.small.saturating_add(1);
        }
        for run in &passage.runs {
            if run.casing == Casing::Mixed {
                self.count_run(words, *run);
            }
        }
    }

    fn count_run(&mut self, words: &[Word], run: Run) {
        let has = |i: Option<usize>, senses: &[Sense]| {
            i.and_then(|i| words.get(i))
                .is_some_and(|w| senses.iter().any(|&s| w.entry.has(s)))
        };
        let said =
            has(Some(run.end), &[Sense::Speech]) || has(run.start.checked_sub(1), &[Sense::Speech]);
        let placed = run
            .start
            .checked_sub(1)
            .and_then(|i| words.get(i))
            .is_some_and(|w| w.token.shape == Shape::Lower && LOCATING.contains(&w.hash));
        for at in run.start..run.end {
            let Some(word) = words.get(at) else { continue };
            let before = at.checked_sub(1).filter(|&b| b >= run.start);
            let titled = has(before, &[Sense::Honorific, Sense::Office]);
            let named = before
                .and_then(|b| words.get(b))
                .is_some_and(|b| b.entry.given() >= 2 && b.token.shape == Shape::Title);
            let trace = self.words.entry(word.hash).or_default();
            let add = |count: &mut u16, yes: bool| *count = count.saturating_add(u16::from(yes));
            add(&mut trace.capital, !word.token.first);
            add(
                &mut trace.human,
                titled || (said && run.end - run.start <= 3),
            );
            add(&mut trace.placed, placed && run.end - run.start == 1);
            add(&mut trace.surnamed, named && at + 1 == run.end);
        }
    }

    /// Remembers what a first reading made of a run: `odds` of each word's labels and the names found.
    pub(crate) fn judge(&mut self, words: &[Word], run: Run, odds: &[Odds]) {
        let words = words.get(run.start..run.end).unwrap_or_default();
        for (word, odds) in words.iter().zip(odds) {
            let trace = self.words.entry(word.hash).or_default();
            trace.judged += 1.0;
            for (sum, label) in trace.parts.iter_mut().zip(Label::OF_NAMES) {
                *sum += odds.of(label);
            }
        }
        let whole = self.wholes.entry(run.hash).or_default();
        whole.seen += 1.0;
        whole.named += whole_odds(odds);
    }
}

/// How likely a run of these odds is one name from end to end.
pub(crate) fn whole_odds(odds: &[Odds]) -> f32 {
    match odds {
        [only] => only.of(Label::Only),
        [first, .., last] => first.of(Label::First).min(last.of(Label::Last)),
        [] => 0.0,
    }
}

/// Small words before places: "in Vale".
const LOCATING: [WordHash; 6] = [
    WordHash::of_folded("in"),
    WordHash::of_folded("at"),
    WordHash::of_folded("near"),
    WordHash::of_folded("into"),
    WordHash::of_folded("across"),
    WordHash::of_folded("outside"),
];

#[cfg(test)]
#[allow(clippy::float_cmp)] // halves and quarters are exact
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use crate::text::TextRange;

    fn read(text: &str) -> Passage {
        let range = TextRange::new(0, text.len());
        Passage::read(text, range, false, BlockKind::Paragraph, &|_| false)
    }

    /// What `text` says of `word`.
    fn trace(text: &str, word: &str) -> Trace {
        let mut memory = Memory::default();
        memory.count(&read(text));
        memory.trace(WordHash::of(word))
    }

    #[test]
    fn small_words_are_counted_however_they_are_written_elsewhere() {
        let text = "The rose grew. Then Rose came, and a Rose fell on the rose.";
        let found = trace(text, "rose");
        assert_eq!((found.small, found.capital), (2, 2));
        assert_eq!(trace(text, "tulip").small, 0);
        // A capital that begins the sentence says nothing.
        assert_eq!(trace("Rose came.", "rose").capital, 0);
        // Very short words are left out.
        assert_eq!(trace("It is so.", "so").small, 0);
    }

    #[test]
    fn words_at_people() {
        for text in [
            "Then Mr. Lind left.",
            "Later President Lind left.",
            "It was late, Lind said.",
            "It was late, said Lind.",
        ] {
            assert_eq!(trace(text, "lind").human, 1, "{text}");
        }
        for text in [
            "The boat left Lind.",
            "Mr. Berg left and Lind came.",
            "The Fine Old Lind Society said so.",
        ] {
            assert_eq!(trace(text, "lind").human, 0, "{text}");
        }
    }

    #[test]
    fn words_where_places_stand() {
        assert_eq!(trace("They live in Lind.", "lind").placed, 1);
        assert_eq!(trace("They live near Lind and at Lind.", "lind").placed, 2);
        for text in [
            "They live with Lind.",
            "They live in Lind County.",
            "In Lind it is.",
        ] {
            assert_eq!(trace(text, "lind").placed, 0, "{text}");
        }
    }

    #[test]
    fn surnames_follow_frequent_given_names() {
        assert_eq!(trace("The boat of Mary Lind sank.", "lind").surnamed, 1);
        for text in [
            "The boat of Xqzt Lind sank.",
            "The boat of Mary Lind Berg sank.",
            "The boat of MARY Lind sank.",
        ] {
            assert_eq!(trace(text, "lind").surnamed, 0, "{text}");
        }
    }

    #[test]
    fn a_line_of_capitals_says_nothing_of_its_words() {
        let found = trace("MR. LIND LEFT IN ROSE BOAT SAID LIND", "lind");
        assert_eq!((found.capital, found.human), (0, 0));
    }

    #[test]
    fn counts_do_not_overflow() {
        let mut memory = Memory::default();
        let passage = read(&"so Mr. Lind said and ".repeat(5_000));
        for _ in 0..14 {
            memory.count(&passage);
        }
        assert_eq!(memory.trace(WordHash::of("lind")).human, u16::MAX);
        assert_eq!(memory.trace(WordHash::of("and")).small, u16::MAX);
    }

    #[test]
    fn a_first_reading_is_remembered_by_word_and_by_run() {
        let passage = read("then Mary Lind left Lind.");
        let odds = |label: Label, share: f32| {
            let mut odds = Odds::default();
            odds.0[label as usize] = share;
            odds.0[Label::Outside as usize] = 1.0 - share;
            odds
        };
        let mut memory = Memory::default();
        assert!(!memory.is_judged());
        let [name, bare] = passage.runs[..] else {
            unreachable!("two runs: {:?}", passage.runs);
        };
        memory.judge(
            &passage.words,
            name,
            &[odds(Label::First, 0.5), odds(Label::Last, 0.75)],
        );
        memory.judge(&passage.words, bare, &[odds(Label::Only, 0.25)]);
        assert!(memory.is_judged());
        let lind = memory.trace(WordHash::of("Lind"));
        assert_eq!((lind.judged, lind.named()), (2.0, 1.0));
        assert_eq!(lind.parts, [0.25, 0.0, 0.0, 0.75]);
        let whole = memory.whole(name.hash);
        assert_eq!((whole.seen, whole.named), (1.0, 0.5));
        assert_eq!(memory.whole(bare.hash).named, 0.25);
        assert_eq!(memory.whole(WordHash::of("else")).seen, 0.0);
        assert_eq!(whole_odds(&[]), 0.0);
    }
}
