//! Whether the text says that somebody said something: "X said", "…, said X.", "X told reporters", "X: …".

use super::around::{Around, Part};
use crate::entity::token::Shape;

/// Verbs of saying, behind the one who speaks.
const BEHIND: &[&str] = &[
    "added",
    "adds",
    "admitted",
    "announced",
    "answered",
    "argued",
    "argues",
    "asked",
    "asks",
    "cried",
    "explained",
    "explains",
    "insisted",
    "insists",
    "joked",
    "observed",
    "predicted",
    "quipped",
    "recalled",
    "recalls",
    "remarked",
    "replied",
    "replies",
    "responded",
    "said",
    "says",
    "shouted",
    "stated",
    "testified",
    "told",
    "tells",
    "tweeted",
    "urged",
    "vowed",
    "warned",
    "whispered",
];

/// Those before the one who speaks; "told X" has a hearer.
const BEFORE: &[&str] = &[
    "added",
    "adds",
    "answered",
    "cried",
    "explained",
    "explains",
    "insisted",
    "joked",
    "quipped",
    "recalled",
    "recalls",
    "remarked",
    "replied",
    "replies",
    "said",
    "says",
    "shouted",
    "whispered",
    "wrote",
];

/// Between the name and the verb: "X also said", "X has told".
const BETWEEN: &[&str] = &["also", "had", "has", "have", "later", "then"];

impl Around<'_> {
    /// Whether this mention is of one who speaks. O(1).
    pub(super) fn speaks(&self) -> bool {
        self.says() || self.is_said_by() || self.is_speaker()
    }

    /// "X said", "X, 43, a pilot, told reporters"; not "a friend of X said", "X said to have".
    fn says(&self) -> bool {
        let mut at = match self.apposition() {
            Some(noun) if self.is_comma(noun.end) => noun.end + 1,
            Some(_) => return false,
            None => self.past_remarks(self.end),
        };
        if at > self.end && self.is_comma(at) {
            at += 1;
        }
        while BETWEEN.contains(&self.word(at)) {
            at += 1;
        }
        self.is_small(at) && BEHIND.contains(&self.word(at)) && self.is_subject()
    }

    /// "…", said X; "…, said the pilot, X." Not: she said X was ill.
    fn is_said_by(&self) -> bool {
        let begin = self
            .introduction()
            .map(|n| n.start)
            .or_else(|| self.label().map(|l| l.start))
            .unwrap_or_else(|| self.past_honorifics(self.start));
        let article = begin
            .checked_sub(1)
            .filter(|&i| matches!(self.part(i), Part::Article | Part::Whose));
        let Some(verb) = article.unwrap_or(begin).checked_sub(1) else {
            return false;
        };
        let quoted = verb
            .checked_sub(1)
            .is_some_and(|i| matches!(self.shape(i), Some(Shape::Quote | Shape::Comma)));
        quoted
            && BEFORE.contains(&self.word(verb))
            && (self.closes(self.end) || self.part(self.end) == Part::Preposition)
    }

    /// "X: I never said so." at the beginning of a line.
    fn is_speaker(&self) -> bool {
        let begin = self.past_honorifics(self.start);
        let starts = self.begins_line(begin);
        let colon = self.past_remarks(self.end);
        starts
            && self.shape(colon) == Some(Shape::Colon)
            && self.token(colon + 1).is_some_and(|t| !t.broken)
    }
}
