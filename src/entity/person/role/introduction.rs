//! Before the name, with a comma or a word between: "The company's chief engineer, X,", "a pilot named X", "The
//! mayor is X."

use super::around::{Around, Part};
use super::noun::Noun;
use crate::entity::token::Shape;

/// How far before a name an apposition may begin, in tokens.
const FAR_BEFORE: usize = 22;

impl Around<'_> {
    /// "The company's chief engineer, X," and "A former pilot named X": a phrase that ends where the name's
    /// apposition begins. An article stays, again, only where it belongs to an owner.
    pub(super) fn introduction(&self) -> Option<Noun> {
        *self
            .phrases
            .introduction
            .get_or_init(|| self.find_introduction())
    }

    fn find_introduction(&self) -> Option<Noun> {
        let mut noun = self.introducing()?;
        let owned = (noun.start..noun.head).any(|i| self.part(i) == Part::Clitic);
        if !owned && self.part(noun.start) == Part::Article {
            noun.start += 1;
            noun.article = false;
        }
        Some(noun)
    }

    fn introducing(&self) -> Option<Noun> {
        let begin = self.past_honorifics(self.start);
        let last = begin.checked_sub(1)?;
        if self.is_named(last) {
            return self.ending_at(last);
        }
        if matches!(self.word(last), "is" | "was")
            && (self.closes(self.end) || self.part(self.end) == Part::Preposition)
        {
            // "The new mayor is X."
            return self.ending_at(last);
        }
        if !self.is_comma(last) || !self.closes(self.end) {
            return None;
        }
        // "the secretary of the board (SB), X,".
        let mut end = last;
        if self.shape(end.checked_sub(1)?) == Some(Shape::Close) {
            end = (end.saturating_sub(8)..end)
                .rev()
                .find(|&i| self.shape(i) == Some(Shape::Open))?;
        }
        let noun = self.ending_at(end)?;
        // "Y, the mayor, X, and Z": whose, is not clear.
        let before = noun.start.checked_sub(1);
        let listed = before.is_some_and(|i| {
            self.is_comma(i)
                && i > 0
                && (self.is_namelike(i - 1) || self.shape(i - 1) == Some(Shape::Close))
        });
        (!listed && !self.is_adverbial(noun.start)).then_some(noun)
    }

    /// The phrase with a determiner or owner that ends before the token `end`; `None` where two may.
    fn ending_at(&self, end: usize) -> Option<Noun> {
        let mut found: Option<Noun> = None;
        for start in (end.saturating_sub(FAR_BEFORE)..end).rev() {
            let shape = self.shape(start)?;
            if matches!(
                shape,
                Shape::Stop | Shape::Semicolon | Shape::Colon | Shape::Quote
            ) {
                break;
            }
            let determiner = matches!(self.part(start), Part::Article | Part::Whose);
            // "Founder of the bank, X,": without an article at the beginning of a sentence.
            let owned = determiner || self.begins_owner(start, end);
            let bare = !owned && self.is_first(start) && self.part(start) == Part::Word;
            if !(owned || bare) {
                continue;
            }
            let Some(noun) = self.noun(start).filter(|n| n.end == end) else {
                continue;
            };
            if bare && self.part(noun.head + 1) != Part::Preposition {
                continue;
            }
            match found {
                None => found = Some(noun),
                Some(inner) if inner.head == noun.head => found = Some(noun),
                // "the son of the mayor, X": one of the two.
                Some(_) => return None,
            }
        }
        found
    }

    /// Whether the name of an owner begins at `start`: "Tom Stone's wife".
    fn begins_owner(&self, start: usize, end: usize) -> bool {
        let capital = |i: usize| {
            matches!(
                self.shape(i),
                Some(Shape::Title | Shape::Upper | Shape::Camel | Shape::Joined | Shape::Initial)
            ) && self.part(i) == Part::Word
        };
        let inside = start
            .checked_sub(1)
            .is_some_and(|i| capital(i) || matches!(self.part(i), Part::Article | Part::Whose));
        !inside
            && capital(start)
            && (start + 1..end.min(start + 4))
                .find(|&i| !capital(i))
                .is_some_and(|i| self.part(i) == Part::Clitic)
    }

    /// Whether the words before `start` are a setting: "In a letter to" the mayor, X, …
    pub(super) fn is_adverbial(&self, start: usize) -> bool {
        let Some(first) = (start.saturating_sub(FAR_BEFORE)..start)
            .rev()
            .find(|&i| self.is_first(i))
        else {
            return false;
        };
        // "In March she met" the mayor, X: no longer a setting.
        let subject = |i| matches!(self.word(i), "he" | "i" | "it" | "she" | "they" | "we");
        let over = (first..start)
            .any(|i| self.is_comma(i) || self.part(first) == Part::Preposition && subject(i));
        !over
            && self.word(first) != "according"
            && (self.part(first) == Part::Preposition
                || matches!(
                    self.word(first),
                    "after"
                        | "before"
                        | "during"
                        | "when"
                        | "while"
                        | "following"
                        | "despite"
                        | "as"
                        | "unlike"
                        | "like"
                        | "if"
                        | "since"
                ))
    }
}
