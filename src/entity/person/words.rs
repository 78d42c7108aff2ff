//! Words: the tokens of a passage with what is known of each, and which of them may be part of a name.
//!
//! In ordinary text only words with capitals may, and what stands inside names ("van der", the marks of a
//! nickname, the comma before "Jr."); in lines all of capitals or all without, every word may.

use super::casing::{self, Casing};
use super::vocabulary::{self, Entry, WordHash};
use crate::document::BlockKind;
use crate::entity::lexicon::{fold, folded};
use crate::entity::name::{is_generation, is_leading_particle, is_particle};
use crate::entity::token::{Shape, Token, tokenize};
use crate::text::{TextRange, slice};
use std::ops::Range;

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

/// How many words there are for each run, or a few less.
const TYPICAL: usize = 6;

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
        let mut runs = Vec::with_capacity(words.len() / TYPICAL);
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

    /// The words at these positions as one.
    pub(crate) fn together(&self, words: Range<usize>) -> WordHash {
        together(self.words.get(words).unwrap_or_default())
    }

    /// Where the words at these positions stand; `None` when there are none.
    pub(crate) fn range(&self, words: Range<usize>) -> Option<TextRange> {
        let words = self.words.get(words)?;
        let (first, last) = (words.first()?, words.last()?);
        Some(TextRange::at(first.token.range.start, last.token.range.end))
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

/// `words` as one.
fn together(words: &[Word]) -> WordHash {
    words
        .iter()
        .fold(WordHash::default(), |hash, word| hash.then(word.hash))
}

impl Run {
    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.end - self.start
    }

    fn of(words: &[Word], start: usize, end: usize, casing: Casing) -> Self {
        Self {
            start,
            end,
            casing,
            hash: together(words.get(start..end).unwrap_or_default()),
        }
    }
}

impl Word {
    fn new(text: &str, token: Token) -> Self {
        let written = slice(text, token.range);
        let hash = WordHash::of(written);
        let mut entry = vocabulary::entry(hash);
        if entry == Entry::default()
            && token.is_word()
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
            Shape::Lower
                if word.token.range.len().raw() <= 2
                    && matches!(slice(text, word.token.range), "I" | "of") =>
            {
                let named = before.is_some_and(|b| {
                    b.open && b.token.shape == Shape::Title && b.entry.given() > 0
                });
                let next_title = next.is_some_and(|n| n.token.shape == Shape::Title && n.open);
                named && (next_title || slice(text, word.token.range) == "I")
            }
            Shape::Lower if next_open && word.token.range.len().raw() <= 5 => {
                let folded = folded(slice(text, word.token.range));
                let inside = before.is_some_and(|b| match b.token.shape {
                    Shape::Lower => is_particle(&fold(slice(text, b.token.range))),
                    _ => b.token.is_word(),
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
            Shape::Quote => next_open && is_nickname_mark(line, at),
            _ => false,
        };
        if opens && let Some(word) = line.get_mut(at) {
            word.open = !taken(word.token.range);
        }
    }
}

/// Whether the quotation mark at `at`, before an open word, is one of those in William "Bill" Vale, with
/// one or two words between them. The second is told by the first, the first by the second being open.
fn is_nickname_mark(line: &[Word], at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).and_then(|i| line.get(i));
    let is_open = |word: Option<&Word>| word.is_some_and(|w| w.open);
    let is_mark = |word: &Word| word.token.shape == Shape::Quote;
    let spaced = |i: usize| line.get(i).is_some_and(|w| w.token.spaced);
    if spaced(at) {
        let closed = |n: &usize| line.get(at + n).is_some_and(|w| is_mark(w) && w.open);
        return is_open(back(1)) && [2, 3].iter().any(closed);
    }
    let opened = |n: &usize| {
        back(*n).is_some_and(|w| is_mark(w) && w.token.spaced)
            && is_open(back(n + 1))
            && (1..*n).all(|k| is_open(back(k)))
    };
    spaced(at + 1) && [2, 3].iter().any(opened)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, hard_breaks: bool) -> Passage {
        let range = TextRange::new(0, text.len());
        Passage::read(text, range, hard_breaks, BlockKind::Paragraph, &|_| false)
    }

    fn written<'a>(text: &'a str, passage: &Passage) -> Vec<&'a str> {
        let place = |i: usize| passage.words[i].token.range;
        passage
            .runs
            .iter()
            .map(|run| TextRange::at(place(run.start).start, place(run.end - 1).end))
            .map(|range| slice(text, range))
            .collect()
    }

    /// Asserts which words of each text may be in names together.
    fn check(cases: &[(&str, &[&str])]) {
        for (text, expected) in cases {
            assert_eq!(&written(text, &read(text, false)), expected, "{text}");
        }
    }

    #[test]
    fn words_with_capitals() {
        check(&[
            (
                "The mayor met Anna Lind in Oslo, where McCoy waited.",
                &["The", "Anna Lind", "Oslo", "McCoy"],
            ),
            ("It was J. R. Lind of NATO.", &["It", "J. R. Lind", "NATO"]),
            (
                "Later al-Masri met Jong-un.",
                &["Later al-Masri", "Jong-un"],
            ),
            ("Lind's boat, Lind & Berg", &["Lind", "Lind", "Berg"]),
            ("I saw a boat.", &[]),
            ("", &[]),
            ("... 7 (—)", &[]),
        ]);
    }

    #[test]
    fn particles_inside_and_before_names() {
        check(&[
            ("so Ludwig van der Berg left", &["Ludwig van der Berg"]),
            ("so Ana e Silva left", &["Ana e Silva"]),
            ("so the de Groot case", &["de Groot"]),
            ("so Hamad bin Nasser left", &["Hamad bin Nasser"]),
            // "e" begins no name, and a van is a car.
            ("so the letter e Silva wrote", &["Silva"]),
            ("so Ludwig sold the van and left", &["Ludwig"]),
            ("so Ludwig loves Berg", &["Ludwig", "Berg"]),
            // A particle at the end belongs to nobody.
            ("so Ludwig van, the boat", &["Ludwig"]),
        ]);
    }

    #[test]
    fn marks_of_generation_behind_a_comma() {
        check(&[
            ("so Martin Lind, Jr. spoke", &["Martin Lind, Jr."]),
            ("so Martin Lind, III, spoke", &["Martin Lind, III"]),
            ("so Martin Lind Sr. spoke", &["Martin Lind Sr."]),
            ("so Martin Lind, Oslo", &["Martin Lind", "Oslo"]),
            // "V." is a first name cut short here, not a fifth.
            ("so Lind, V. Berg and others", &["Lind", "V. Berg"]),
            ("so a boat, Jr. said", &["Jr."]),
        ]);
    }

    #[test]
    fn nicknames_in_quotes() {
        check(&[
            (
                r#"so William "Bill" Lind left"#,
                &[r#"William "Bill" Lind"#],
            ),
            (
                "so William “Big Bill” Lind left",
                &["William “Big Bill” Lind"],
            ),
            // Nothing before, nothing behind, small letters or a speech inside.
            (r#"so he read "Bill" Lind left"#, &["Bill", "Lind"]),
            (r#"so William "Bill" left"#, &["William", "Bill"]),
            (r#"so William "the boat" Lind left"#, &["William", "Lind"]),
            (
                r#"so William "Big Old Bad Bill" Lind"#,
                &["William", "Big Old Bad Bill", "Lind"],
            ),
            (r#"so Lind: "No" Berg said"#, &["Lind", "No", "Berg"]),
        ]);
    }

    #[test]
    fn in_lines_all_of_capitals_or_without_every_word_may_be() {
        for (text, casing) in [
            ("KARIN LIND FREED ON BAIL", Casing::Upper),
            ("karin lind freed on bail", Casing::Lower),
            ("Karin Lind Was Freed When Boat Sank", Casing::Title),
        ] {
            let passage = read(text, false);
            assert_eq!(written(text, &passage), [text]);
            assert_eq!(passage.runs[0].casing, casing, "{text}");
        }
        check(&[("LIND: FREED, ON 7 BAIL", &["LIND", "FREED", "ON", "BAIL"])]);
    }

    #[test]
    fn a_line_that_is_meant_is_read_by_itself() {
        let text = "so Anna\nLind left\nKARIN BERG FREED ON BAIL";
        let lines = read(text, true);
        assert_eq!(
            written(text, &lines),
            ["Anna", "Lind", "KARIN BERG FREED ON BAIL"]
        );
        assert_eq!(lines.runs[1].casing, Casing::Mixed);
        assert_eq!(lines.runs[2].casing, Casing::Upper);
        let one = "so Anna\nLind left";
        assert_eq!(written(one, &read(one, false)), ["Anna\nLind"]);
    }

    #[test]
    fn what_is_something_else_already_is_left_out() {
        let text = "so April Lind van Berg";
        let whole = TextRange::new(0, text.len());
        let read = |taken: TextRange| {
            let passage = Passage::read(text, whole, false, BlockKind::Quote, &|range| {
                range.overlaps(taken)
            });
            assert_eq!(passage.kind, BlockKind::Quote);
            written(text, &passage)
        };
        assert_eq!(read(TextRange::new(3, 8)), ["Lind van Berg"]);
        assert_eq!(read(TextRange::new(14, 17)), ["April Lind", "Berg"]);
        assert_eq!(read(TextRange::new(0, 2)), ["April Lind van Berg"]);
    }

    #[test]
    fn a_run_knows_what_is_in_it() {
        let run = |text| read(text, false).runs[0];
        let name = run("so Anna Lind left");
        assert_eq!((name.start, name.end), (1, 3));
        assert_eq!(name.hash, run("so ANNA LIND left").hash);
        assert_ne!(name.hash, run("so Lind Anna left").hash);
    }

    #[test]
    fn hyphenated_names_are_known_by_their_parts() {
        let word = |text: &str| read(text, false).words[0].entry;
        assert!(word("Mary-Xqztv").given() > 0 && word("Mary-Xqztv").family() == 0);
        assert!(word("Xqztv-Berg-Smith").family() > 0);
        assert_eq!(word("mary-xqztv"), Entry::default());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn runs_are_of_open_words_and_as_long_as_can_be(
            text in "(([A-Z][a-z]{1,5}|[A-Z]{2,5}|[a-z]{1,4}|van|de|Jr\\.|é|王|7)[ ,.’\"“(:\n-]{1,2}){0,30}",
            hard_breaks: bool,
        ) {
            let passage = read(&text, hard_breaks);
            let mut at = 0;
            for run in &passage.runs {
                prop_assert!(at <= run.start && run.start < run.end);
                let (between, inside) = (&passage.words[at..run.start], &passage.words[run.start..run.end]);
                prop_assert!(between.iter().all(|w| !w.open));
                prop_assert!(inside.iter().all(|w| w.open));
                prop_assert!(inside.iter().skip(1).all(|w| !w.token.broken));
                at = run.end;
            }
            prop_assert!(passage.words[at..].iter().all(|w| !w.open));
        }
    }
}
