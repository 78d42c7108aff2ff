//! Said of the name: "X is a pilot", "X, 43, served as mayor", "As minister of trade, X", "X, who founded".

use super::around::{Around, Part};
use super::noun::{Close, Noun};
use super::words::{self, has};
use crate::entity::token::Shape;

/// The longest clause, in tokens.
const CLAUSE: usize = 16;

/// Verbs before which "X is a pilot" is doubtful: "nobody believes that X is a pilot".
const DOUBT: [&str; 22] = [
    "alleged",
    "alleges",
    "assume",
    "believe",
    "believed",
    "believes",
    "claim",
    "claimed",
    "claims",
    "denied",
    "denies",
    "deny",
    "doubt",
    "if",
    "imagine",
    "pretend",
    "suppose",
    "suspect",
    "suspected",
    "think",
    "unless",
    "whether",
];

/// Adverbs between "is" and "a pilot".
const BETWEEN: [&str; 14] = [
    "also",
    "already",
    "best",
    "briefly",
    "currently",
    "formerly",
    "herself",
    "himself",
    "later",
    "now",
    "once",
    "soon",
    "still",
    "then",
];

/// A phrase said of the name, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) noun: Noun,
    /// "worked as a waiter": what somebody does or did for a time.
    pub(super) passing: bool,
}

impl Around<'_> {
    /// "X is a pilot", "X (born 1943) was the head of the board", "X became mayor of Leeds".
    pub(super) fn predicate(&self) -> Option<Said> {
        if !self.is_subject() {
            return None;
        }
        let mut at = self.past_remarks(self.end);
        if at > self.end && self.is_comma(at) {
            at += 1;
        }
        let said = self.said(at)?;
        // "X is a pilot?"
        let asked =
            self.shape(said.noun.end) == Some(Shape::Stop) && self.word(said.noun.end) == "?";
        (!asked).then_some(said)
    }

    /// "X, who is a pilot,".
    pub(super) fn relative(&self) -> Option<Said> {
        let who = self.who()?;
        self.said(who + 1)
    }

    /// "X, who founded the bank,": the clause from "who" to what closes it.
    pub(super) fn clause(&self) -> Option<(usize, usize)> {
        let who = self.who()?;
        let mut verb = who + 1;
        while has(words::WHEN, self.word(verb)) || matches!(self.word(verb), "also" | "first") {
            verb += 1;
        }
        let known = has(words::DEEDS, self.word(verb))
            || matches!(self.word(verb), "works" | "worked" | "serves" | "served")
                && matches!(self.word(verb + 1), "at" | "for" | "in" | "with" | "on");
        if !known || self.closes(verb + 1) {
            return None;
        }
        for end in verb + 2..=who + CLAUSE {
            if self.closes(end) {
                let quote = self.shape(end) == Some(Shape::Quote);
                return (!quote).then_some((who, end));
            }
        }
        None
    }

    /// "who" behind the name and a comma, where it is the name's own.
    fn who(&self) -> Option<usize> {
        let comma = self.past_remarks(self.end);
        if !self.is_comma(comma) || self.word(comma + 1) != "who" {
            return None;
        }
        // "Ann and X, who", "a friend of X, who".
        let before = self.start.checked_sub(1).map(|i| self.part(i));
        let other = before == Some(Part::And)
            || before == Some(Part::Preposition) && self.start >= 2 && self.is_role(self.start - 2);
        (!other).then_some(comma + 1)
    }

    /// Whether a verb behind the name has it as its subject: not "a friend of X is".
    pub(super) fn is_subject(&self) -> bool {
        let Some(before) = self.start.checked_sub(1) else {
            return true;
        };
        if matches!(
            self.part(before),
            Part::Preposition | Part::Article | Part::Whose
        ) || has(words::STOPS, self.word(before))
            && !matches!(
                self.word(before),
                "although"
                    | "because"
                    | "but"
                    | "though"
                    | "while"
                    | "however"
                    | "so"
                    | "then"
                    | "now"
                    | "meanwhile"
                    | "since"
            )
        {
            return false;
        }
        // "if X is", "he denied that X was".
        !(before.saturating_sub(1)..=before).any(|i| DOUBT.contains(&self.word(i)))
    }

    /// The noun phrase behind a form of "to be" and its like at `verb`.
    fn said(&self, verb: usize) -> Option<Said> {
        let (mut at, mut bare, mut passing) = match self.word(verb) {
            "is" | "was" => (verb + 1, false, false),
            "has" | "had" if self.word(verb + 1) == "been" => (verb + 2, false, false),
            "became" | "becomes" | "remains" | "remained" => (verb + 1, true, false),
            "served" | "serves" | "acts" | "acted" | "works" | "worked" => (verb, false, true),
            _ => return None,
        };
        while BETWEEN.contains(&self.word(at)) {
            at += 1;
        }
        match self.word(at) {
            // "was elected mayor of Leeds", "was appointed as head of".
            "elected" | "appointed" | "named" | "made" => {
                at += 1;
                bare = true;
                if self.word(at) == "as" {
                    at += 1;
                }
            }
            "served" | "serves" | "acts" | "acted" | "works" | "worked" | "serving" | "working" => {
                if self.word(at + 1) != "as" {
                    return None;
                }
                passing = true;
                at += 2;
                bare = true;
            }
            _ if passing => return None,
            _ => {}
        }
        let noun = self.noun(at)?;
        // "is also" has no phrase; "was once mayor of Leeds" has.
        let determined = noun.article || noun.whose || self.word(at) == "one";
        let owned = (noun.start..noun.head).any(|i| self.part(i) == Part::Clitic);
        let complement = noun.end > noun.head + 1;
        if !determined && !owned && !complement && !bare {
            return None;
        }
        if !determined && !owned && noun.head > noun.start + 3 {
            return None;
        }
        // "was the first woman to climb it": the phrase goes on.
        let goes_on = noun.close == Close::Loose && self.word(noun.end) == "to";
        (!goes_on).then_some(Said { noun, passing })
    }

    /// "As minister of trade, X".
    pub(super) fn capacity(&self) -> Option<Said> {
        let comma = self.start.checked_sub(1)?;
        if !self.is_comma(comma) {
            return None;
        }
        let start = (comma.saturating_sub(CLAUSE)..comma)
            .rev()
            .find(|&i| self.is_first(i))?;
        if self.word(start) != "as" {
            return None;
        }
        let noun = self.noun(start + 1).filter(|n| n.end == comma)?;
        let young = (noun.start..noun.head).any(|i| self.word(i) == "young");
        (!young).then_some(Said {
            noun,
            passing: true,
        })
    }
}
