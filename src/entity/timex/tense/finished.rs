//! Whether a clause tells of its day as over: "he was killed on July 20", in an article of July 10, was killed
//! the year before.
//!
//! Stricter than the tense: verbs that appoint a day ("they set July 20 for the vote"), and days that belong
//! to a thing ("an invitation to a dinner on July 20"), may lie ahead of a clause of the past.

use super::clause::Clause;
use super::words::is;
use super::{REACH, words};
use crate::entity::timex::lexicon::{Key, Sense};

/// Verbs that appoint a day, or put it on another.
#[rustfmt::skip] // a list reads best in rows
const APPOINTS: &[&str] = &[
    "announced", "appointed", "approved", "booked", "called", "chose", "chosen", "declared", "fixed", "gave",
    "given", "invited", "listed", "marked", "named", "needed", "offered", "picked", "proposed", "reserved", "selected",
    "sent", "set", "sold", "summoned", "urged", "wanted", "was", "were",
];

/// Nouns of what has its own day. A day right behind one is most likely that.
#[rustfmt::skip]
const EVENTS: &[&str] = &[
    "auction", "ballot", "celebration", "ceremony", "concert", "conference", "debate", "deadline", "dinner",
    "election", "elections", "event", "exam", "fair", "festival", "final", "game", "gig", "hearing", "launch",
    "march", "match", "meeting", "opening", "parade", "party", "performance", "poll", "premiere", "race",
    "rally", "referendum", "release", "runoff", "sale", "sentencing", "service", "session", "show", "strike",
    "summit", "talks", "tour", "trial", "vote", "wedding",
];

/// Verbs that an event is told with once it is over: "held a meeting on July 20".
#[rustfmt::skip]
const HELD: &[&str] = &[
    "attended", "held", "hosted", "joined", "led", "left", "lost", "missed", "played", "watched", "won",
];

impl Clause<'_> {
    /// See [`is_finished`](super::is_finished).
    pub(super) fn is_finished(&self, first: usize, end: usize) -> bool {
        // "Volunteers needed Sat 13 April": the weekday tells the year, and is no help here.
        if matches!(
            self.sense(Some(first)),
            Some(Sense::Weekday(_) | Sense::WeekdayAbbr(_))
        ) {
            return false;
        }
        let Some(before) = first.checked_sub(1) else {
            return self.verb_behind(end);
        };
        match self.sense(Some(before)) {
            Some(Sense::Key(Key::Since)) => true,
            Some(Sense::Key(Key::On)) if self.opens_with(before) => self.verb_behind(end),
            Some(Sense::Key(Key::On)) => self.verb_ahead(before),
            // "was killed July 20"; "the July 20 vote" is an attribute.
            Some(Sense::Plain) if !self.is_attribute(end) => self.verb_ahead(first),
            _ => false,
        }
    }

    /// Whether nothing of its sentence stands before the token at `at`.
    fn opens_with(&self, at: usize) -> bool {
        at.checked_sub(1).is_none_or(|i| {
            self.ends_sentence(i) || self.sense(Some(i)) == Some(Sense::Punct(b'"'))
        })
    }

    /// Whether the nearest verb before `at` is one of the past that what stands at `at` belongs to.
    fn verb_ahead(&self, at: usize) -> bool {
        let event = is(EVENTS, self.back(at, 1));
        for i in (at.saturating_sub(REACH)..at).rev() {
            if self.parts(i)
                || self.key(i, Key::To) && self.sense(Some(i + 1)) == Some(Sense::Plain)
            {
                return false;
            }
            let word = self.word(i);
            // "the planned vote", "had it come".
            if words::announces_as_noun(word) || words::looks_forward(word) {
                return false;
            }
            if self.sense(Some(i)) == Some(Sense::Plain) && words::is_done(word) {
                let passive = matches!(self.back(i, 1), "is" | "are" | "be" | "will");
                return !passive && !is(APPOINTS, word) && (!event || is(HELD, word));
            }
        }
        false
    }

    /// Whether the first verb behind the day, which begins the sentence, tells what happened.
    fn verb_behind(&self, end: usize) -> bool {
        for i in end..end + REACH {
            if self.ends_sentence(i) {
                return false;
            }
            let word = self.word(i);
            if self.sense(Some(i)) != Some(Sense::Plain) || !words::is_done(word) {
                if words::cue(word) == Some(words::Cue::Future) {
                    return false;
                }
                continue;
            }
            // "was to meet them", "were due to vote", "had expected".
            let next = (i + 1..i + 3).find(|&k| self.sense(Some(k)) == Some(Sense::Plain));
            let plan = next.is_some_and(|k| words::looks_forward(self.word(k)));
            let has = matches!(word, "was" | "were");
            let told =
                next.is_some_and(|k| words::is_done(self.word(k)) && !is(APPOINTS, self.word(k)));
            return !plan && !self.key(i + 1, Key::To) && (has && told || !is(APPOINTS, word));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::find;
    use crate::entity::timex::testing::article;
    use jiff::civil::date;

    /// The value of the one date of `text`, read in an article of 2019-07-10.
    fn of(text: &str) -> Option<String> {
        let found = find(&article(text), Some(date(2019, 7, 10)), &|| false);
        found.and_then(|(dates, _)| dates.first()?.value.clone())
    }

    #[test]
    fn what_is_over_was_last_year() {
        for text in [
            "On July 20 he was killed.",
            "On July 20, the town was flooded for the third time.",
            "He died on July 20.",
            "He was shot dead July 20 in Vale.",
            "He was taken to a hospital in Vale on July 20.",
            "They held a meeting on July 20.",
            "The pair married in Vale on July 20.",
            "Nobody has been there since July 20.",
            "The mole, which fell on July 20, is to be rebuilt.",
        ] {
            assert_eq!(of(text).as_deref(), Some("2018-07-20"), "{text}");
        }
    }

    #[test]
    fn what_was_planned_lies_ahead() {
        for text in [
            "The vote was scheduled for July 20.",
            "It was due on July 20.",
            "The firm said it would open on July 20.",
            "Minister resigns on July 20",
            "He was to meet them on July 20.",
            "On July 20 he was to meet them.",
            "On July 20 voters were due to choose a mayor.",
            "They announced a meeting on July 20.",
            "They sent out cards for a dinner on July 20.",
            "The July 20 vote was called off.",
            "Holders who owned it by July 20 are paid.",
            "The board set July 20 as the day.",
            "July 20 was set as the day.",
            "Helpers needed Saturday, July 20, to clear the beach",
            "The trial, which was set to begin on July 20, was put off.",
            "The planned march on July 20 drew no one yet.",
            "The offer ran until July 20.",
        ] {
            assert_eq!(of(text).as_deref(), Some("2019-07-20"), "{text}");
        }
        // A day that is over already needs none of this.
        assert_eq!(of("He died on July 2.").as_deref(), Some("2019-07-02"));
    }
}
