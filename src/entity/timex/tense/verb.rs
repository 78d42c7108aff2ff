//! What one verb tells of its clause: "will reopen", "is to start", "had expected", "be reached".
//!
//! A verb is a word with those right beside it; which one of a clause counts is the caller's.

use super::clause::Clause;
use super::words::{self, Cue};
use super::{Before, REACH, Tense};
use crate::entity::timex::lexicon::{Key, Sense};

impl Clause<'_> {
    /// What the word at `at`, before the expression, tells of its clause.
    pub(super) fn verb(&self, at: usize, first: usize, told: &mut Before) -> Option<Tense> {
        let word = self.word(at);
        // "to set out on Sunday": what governs the infinitive says when.
        if self.is_infinitive(at) {
            let governor = self.back(at, 2);
            // "had wanted to see it by Thursday".
            if words::is_done(governor) && self.back(at, 3) == "had" {
                return Some(Tense::Past);
            }
            // "ordered the firm to pay the fine by Monday", "agreed to extend it until May".
            if words::looks_forward(governor)
                || self.is_limit(first) && !words::tells_outcome(governor)
                || words::arranges(governor) && words::is_arranged(word)
            {
                return Some(Tense::Future);
            }
            told.infinitive = true;
            return None;
        }
        // "the race is to start on Sunday".
        if self.key(at + 1, Key::To)
            && (matches!(word, "is" | "are")
                || told.infinitive && matches!(word, "s" | "re" | "has" | "have"))
        {
            return Some(Tense::Future);
        }
        // "the film is released on Friday": it will be; "is closed in winter" is always so.
        if at + 2 == first
            && self.names_day(first)
            && matches!(self.back(at, 1), "is" | "are")
            && words::is_done(word)
        {
            return Some(Tense::Future);
        }
        if self.is_told_of_before(at, first) {
            return Some(Tense::Past);
        }
        if words::announces_of_many(word) && self.is_of_many(at, first) {
            return Some(Tense::Future);
        }
        if matches!(word, "if" | "If" | "unless" | "Unless") {
            told.leans = true;
            return None;
        }
        if self.is_progressive(at) {
            return Some(Tense::Future);
        }
        if matches!(word, "has" | "have" | "ve") {
            return self.is_perfect(at).then_some(Tense::Past);
        }
        match words::cue(word)? {
            _ if self.is_name(at) => None,
            // "the proposed merger", "a plan": no verbs.
            _ if self.after_determiner(at) && !words::announces_as_noun(word) => None,
            Cue::Past => self.done(at),
            Cue::Future => match self.to_come(at) {
                Tense::Habit => {
                    told.present = Some(Tense::Habit);
                    None
                }
                tense => Some(tense),
            },
            Cue::Announces => Some(Tense::Future),
            // "The court hears the case in June."; in a headline it is news of today. Such words are nouns,
            // too ("citing reports on Monday"), so that any other verb goes before.
            Cue::Happens => {
                told.leans |= self.is_prose();
                None
            }
            cue @ (Cue::Habit | Cue::Present) => {
                told.present = stronger(told.present, cue);
                None
            }
        }
    }

    /// Whether the verb at `at` says what came before it: "comes after a leak on Monday", "follows the theft on
    /// Monday"; not "a debate follows on Monday".
    fn is_told_of_before(&self, at: usize, first: usize) -> bool {
        let object = match self.word(at) {
            "follows" => at + 1,
            // "comes two days after".
            "comes" => match (at + 1..at + 4).find(|&i| self.word(i) == "after") {
                Some(after) => after + 1,
                None => return false,
            },
            _ => return false,
        };
        let is_thing = matches!(
            self.sense(Some(object)),
            Some(Sense::Plain | Sense::Key(Key::The | Key::A))
        );
        object + 1 < first && is_thing
    }

    /// Whether the word at `at` stands between a plural and the date: "entries close at noon on Friday"; not
    /// "were close to a record on Friday", "shares at the close on Friday".
    fn is_of_many(&self, at: usize, first: usize) -> bool {
        let many = self.back(at, 1);
        let plural =
            many.len() > 3 && many.ends_with('s') && !many.ends_with("ss") && many != "this";
        let near = first - at <= 5
            && (at + 1..first).all(|i| {
                let sense = self.sense(Some(i));
                matches!(sense, Some(Sense::Digits | Sense::Part(_)))
                    || [Key::On, Key::In, Key::At, Key::By]
                        .iter()
                        .any(|k| self.key(i, *k))
            });
        plural && near
    }

    /// Whether the word at `at` is the verb of an infinitive; "to Oslo", "according to police", "led to
    /// fighting" have none.
    fn is_infinitive(&self, at: usize) -> bool {
        let to = at.checked_sub(1).is_some_and(|i| self.key(i, Key::To));
        let capital = self.token(at).is_some_and(|t| t.capital);
        // A headline has capitals everywhere.
        let headline = self
            .token(at.wrapping_sub(1))
            .is_some_and(|t| t.capital && at > 1);
        let noun = self.word(at).ends_with("ing") && self.word(at).len() > 5;
        to && !noun && (!capital || headline) && !words::takes_noun(self.back(at, 2))
    }

    /// "is visiting", "it's also opening"; not "Friday's meeting".
    fn is_progressive(&self, at: usize) -> bool {
        let after = |n: usize| match self.back(at, n) {
            "is" | "are" | "re" => true,
            "s" => self.is_pronoun(at, n + 2),
            _ => false,
        };
        words::is_progressive(self.word(at))
            && (after(1) || matches!(self.back(at, 1), "also" | "not" | "now") && after(2))
    }

    /// Whether the word `n` tokens before `at` is one after which "'s" is a verb.
    fn is_pronoun(&self, at: usize, n: usize) -> bool {
        ["it", "that", "he", "she", "there", "who", "what"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(self.back(at, n)))
    }

    /// Whether "has" at `at` makes a perfect: "has been", "has only just fallen"; not "has a shop".
    pub(super) fn is_perfect(&self, at: usize) -> bool {
        (at + 1..at + 4)
            .any(|i| self.sense(Some(i)) == Some(Sense::Plain) && words::is_done(self.word(i)))
            && !self.key(at + 1, Key::To)
    }

    /// Whether "had" stands right before the participle at `at`, but for one word.
    pub(super) fn after_had(&self, at: usize) -> bool {
        (1..4).any(|n| matches!(self.back(at, n), "had" | "Had" | "d"))
    }

    /// A past tense or participle at `at`.
    fn done(&self, at: usize) -> Option<Tense> {
        let (one, two) = (self.back(at, 1), self.back(at, 2));
        // "the water will have reached the bridge".
        if matches!(one, "have") && matches!(two, "will" | "ll" | "shall") {
            return Some(Tense::Future);
        }
        // "would cut rates by June": the verb looks the same in the past.
        if matches!(
            one,
            "will" | "ll" | "would" | "shall" | "could" | "should" | "might" | "must" | "may"
        ) {
            return Some(Tense::Future);
        }
        // "forms are accepted until June": the verb is "are".
        let passive = |word: &str| matches!(word, "is" | "are" | "be");
        if passive(one) || one == "being" && passive(two) {
            return None;
        }
        // "will stay shut until Wednesday": the verb is "stay".
        if matches!(
            one,
            "stay" | "stays" | "remain" | "remains" | "keep" | "get"
        ) {
            return None;
        }
        Some(Tense::Past)
    }

    /// A word that announces, at `at`, and is not undone by what stands before it.
    fn to_come(&self, at: usize) -> Tense {
        let word = self.word(at);
        let (one, two) = (self.back(at, 1), self.back(at, 2));
        // "could not reach him", "could not be reached on Sunday".
        let could = word == "could" && self.word(at + 1) == "not"
            || word == "be" && one == "not" && two == "could";
        // "had expected", "had been expected on Sunday".
        let had = words::is_done(word) && (one == "had" || one == "been" && two == "had");
        // "until Monday, nobody would have said so".
        let would_have = matches!(word, "would" | "could" | "should" | "might")
            && self.word(at + 1) == "have"
            && words::is_done(self.word(at + 2));
        if could || had || would_have {
            Tense::Past
        } else if word == "be" && one == "can" {
            Tense::Habit
        } else {
            Tense::Future
        }
    }

    /// "the", "a", "his", "the firm's": a noun or its adjective follows.
    fn after_determiner(&self, at: usize) -> bool {
        match self.sense(at.checked_sub(1)) {
            Some(Sense::Key(
                Key::The | Key::A | Key::This | Key::These | Key::Each | Key::Every | Key::Another,
            )) => true,
            // "the mine's proposed sale", but "it's planned".
            Some(Sense::Key(Key::S)) => !self.is_pronoun(at, 3),
            Some(Sense::Plain) => matches!(
                self.back(at, 1),
                "its" | "his" | "their" | "our" | "my" | "your" | "an" | "Its" | "His" | "Their"
            ),
            _ => false,
        }
    }

    /// "Will Hobbs", "Rose Hill": words that are first names, with a capital after a small word.
    fn is_name(&self, at: usize) -> bool {
        let capital = |i: usize| self.token(i).is_some_and(|t| t.capital);
        matches!(self.word(at), "Will" | "Rose" | "Read" | "Shed")
            && capital(at + 1)
            && at
                .checked_sub(1)
                .is_some_and(|i| self.sense(Some(i)) == Some(Sense::Plain) && !capital(i))
    }

    /// What the first verb after the expression tells.
    pub(super) fn after(&self, end: usize, opens: bool) -> Option<Tense> {
        let mut present = None;
        for at in end..end + REACH {
            if self.ends_sentence(at) {
                break;
            }
            if self.sense(Some(at)) != Some(Sense::Plain) {
                continue;
            }
            let word = self.word(at);
            let tense = match words::cue(word) {
                _ if self.is_progressive(at) => Some(Tense::Future),
                _ if matches!(word, "has" | "have" | "ve") => {
                    self.is_perfect(at).then_some(Tense::Past)
                }
                // "is to meet".
                _ if matches!(word, "is" | "are") && self.key(at + 1, Key::To) => {
                    Some(Tense::Future)
                }
                Some(_)
                    if self.is_infinitive(at)
                        || self.after_determiner(at) && !words::announces_as_noun(word) =>
                {
                    None
                }
                Some(Cue::Past) => self.done(at),
                Some(Cue::Future) => Some(self.to_come(at)),
                Some(Cue::Announces) => opens.then_some(Tense::Future),
                Some(cue @ (Cue::Habit | Cue::Present)) => {
                    present = stronger(present, cue);
                    None
                }
                Some(Cue::Happens) | None => None,
            };
            if tense.is_some() {
                return tense;
            }
        }
        present
    }
}

/// What a clause without a verb of another time tells, after one more word of the present.
fn stronger(told: Option<Tense>, cue: Cue) -> Option<Tense> {
    if cue == Cue::Habit {
        Some(Tense::Habit)
    } else {
        told.or(Some(Tense::Present))
    }
}
