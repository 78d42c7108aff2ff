//! Where an expression stands in its clause: what asks for it, whether it opens or closes one, whether the
//! clause goes on behind it.
//!
//! Tests only; nothing is recognised here.

use super::Parser;
use crate::entity::timex::lexicon::{Key, Sense};

impl Parser<'_> {
    /// Whether the word before `i` asks for a time: "in", "since", "by", "until", "between … and".
    pub(super) fn binds(&self, i: usize) -> bool {
        i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(
                    Key::In
                        | Key::Since
                        | Key::By
                        | Key::Until
                        | Key::During
                        | Key::From
                        | Key::Before
                        | Key::After
                        | Key::Of
                        | Key::Through
                        | Key::To
                        | Key::Between
                        | Key::Early
                        | Key::Late
                        | Key::Mid
                        | Key::About
                        | Key::On
                )
            )
    }

    /// Whether the token is the first of its sentence, as far as marks tell.
    pub(super) fn opens_sentence(&self, i: usize) -> bool {
        i == 0
            || matches!(
                self.sense(i - 1),
                Sense::Punct(b'.' | b'!' | b'?' | b'"' | b':' | b'(')
            )
    }

    /// Whether the tokens from `i` to `end` are all of a text or of a cell: "May", "the 24th.".
    pub(super) fn stands_alone(&self, i: usize, end: usize) -> bool {
        let last = matches!(self.sense(end), Sense::Punct(b'.' | b'!' | b'?' | b':'));
        i == 0 && self.tokens.get(end + usize::from(last)).is_none()
    }

    /// "was", "is", "saw": what is said of a month and not of a name alone.
    pub(super) fn is_copula(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "was" | "is" | "saw" | "will" | "brought" | "had"
        )
    }

    /// Whether nothing that "before" or "after" could govern stands at `i`.
    pub(super) fn closes(&self, i: usize) -> bool {
        match self.sense(i) {
            Sense::Punct(b',' | b'.' | b';' | b':' | b')' | b'"' | b'_' | b'?' | b'!')
            | Sense::Key(Key::And | Key::At | Key::In | Key::On) => true,
            Sense::Plain => self.tokens.get(i).is_none() || self.is_verb_like(i),
            _ => false,
        }
    }

    /// Whether a plain word after a season begins something new rather than being its noun.
    pub(super) fn clause_goes_on(&self, i: usize) -> bool {
        const WORDS: &[&str] = &[
            "the", "he", "she", "it", "they", "we", "when", "with", "but", "as", "while", "is",
            "was", "were", "had", "has", "will", "would", "his", "her", "their", "which", "who",
            "for", "did", "are", "because", "there",
        ];
        self.tokens.get(i).is_none() || WORDS.iter().any(|w| self.word_is(i, w)) || self.capital(i)
    }

    /// Whether a phrase can end before `i`.
    pub(super) fn ends_phrase(&self, i: usize) -> bool {
        match self.sense(i) {
            Sense::Plain => self.tokens.get(i).is_none_or(|_| !self.counts_things(i)),
            Sense::Punct(mark) => !matches!(mark, b'%' | b'$'),
            _ => true,
        }
    }

    /// Whether one of `words` stands within a few tokens of `first..end`.
    pub(super) fn is_near(&self, first: usize, end: usize, words: &[&str]) -> bool {
        const REACH: usize = 8;
        let around = (first.saturating_sub(REACH)..first).chain(end..end + REACH);
        around
            .filter(|&k| matches!(self.sense(k), Sense::Plain | Sense::Punct(b'%' | b'$')))
            .any(|k| words.iter().any(|w| self.word_is(k, w)))
    }
}
