//! The present, past and future at large: "now", "recently", "in the past". No point of the calendar.
//!
//! The words are those that TIDES 2005 lists as triggers and `TimeML` keeps. It lists "soon", "once",
//! "previously", "then" and "meanwhile" as no triggers. "Former", "current" and "future" before a noun
//! ("the future king") are left out, too: newswire as it is annotated mostly has them unmarked.

use super::{Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// "now", "recently", "in the past": no point of the calendar.
    pub(super) fn reference(&self, i: usize) -> Option<Item> {
        use Key as K;
        let item =
            |first, end, value| Some(Item::new(first, end, TimexKind::Date, Meaning::Ref(value)));
        match self.sense(i) {
            Sense::Key(K::Now) => {
                // "from now on" and "by now", but not the newspaper's "NOW" or "now-defunct".
                if self.punct(i + 1, b'-') && self.glued(i + 1) {
                    return None;
                }
                // "now and then" is from time to time.
                if self.key(i + 1, K::And) && matches!(self.word(i + 2), "then" | "again") {
                    return None;
                }
                // "right now" is one; not "on the right, now".
                let right =
                    i > 0 && self.word_is(i - 1, "right") && !(i > 1 && self.key(i - 2, K::The));
                item(i - usize::from(right), i + 1, "PRESENT_REF")
            }
            // "at this point", "at this time": not "at this point of the road".
            Sense::Key(K::This)
                if i > 0
                    && self.key(i - 1, K::At)
                    && (self.key(i + 1, K::Moment)
                        || ["point", "time"].iter().any(|w| self.word_is(i + 1, w)))
                    && self.closes(i + 2)
                    && !matches!(self.sense(i + 2), Sense::Key(K::In | K::On)) =>
            {
                item(i, i + 2, "PRESENT_REF")
            }
            Sense::Key(K::Ago) => self
                .long_ago(i)
                .and_then(|first| item(first, i + 1, "PAST_REF")),
            // "in future", as the British say.
            Sense::Key(K::Future) if i > 0 && self.key(i - 1, K::In) && self.closes(i + 1) => {
                item(i, i + 1, "FUTURE_REF")
            }
            Sense::Key(K::Today) if self.is_nowadays(i) => item(i, i + 1, "PRESENT_REF"),
            Sense::Key(K::PresentWord) => item(i, i + 1, "PRESENT_REF"),
            Sense::Key(K::PastWord) => item(i, i + 1, "PAST_REF"),
            // "recent weeks", "recent years".
            Sense::Key(K::Recent) => match self.sense(i + 1) {
                Sense::Units(_) => item(i, i + 2, "PAST_REF"),
                _ => None,
            },
            Sense::Key(K::These) => match self.sense(i + 1) {
                Sense::Units(Unit::Day) => item(i, i + 2, "PRESENT_REF"),
                _ => None,
            },
            Sense::Key(K::Coming) => match self.sense(i + 1) {
                Sense::Units(_) => item(i, i + 2, "FUTURE_REF"),
                _ => None,
            },
            Sense::Key(K::The) => self.reference_after_the(i),
            // "present-day Slovakia".
            Sense::Key(K::Present)
                if self.punct(i + 1, b'-')
                    && self.glued(i + 2)
                    && self.sense(i + 2) == Sense::Unit(Unit::Day) =>
            {
                item(i, i + 3, "PRESENT_REF")
            }
            Sense::Key(K::Present) if i > 0 && self.key(i - 1, K::At) => {
                item(i, i + 1, "PRESENT_REF")
            }
            _ => None,
        }
    }

    /// Whether "today" at `i` is these days: "today's youth", "the kind used today", "even today". "Today's
    /// vote" is of the day.
    fn is_nowadays(&self, i: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const WHOSE: &[&str] = &[
            "adults", "boys", "children", "consumer", "consumers", "culture", "customer", "customers",
            "dollars", "economy", "families", "generation", "girls", "kids", "money", "parents",
            "society", "standard", "standards", "student", "students", "technology", "teenagers", "terms",
            "values", "women", "workers", "world", "young", "youth",
        ];
        const BEHIND: &[&str] = &[
            "alive", "even", "exist", "exists", "extant", "known", "living", "survive", "survives",
            "used",
        ];
        let is = |k: usize, words: &[&str]| words.iter().any(|w| self.word_is(k, w));
        if self.punct(i + 1, b'\'') && self.key(i + 2, Key::S) {
            return is(i + 3, WHOSE);
        }
        // "writers today regarded as classics".
        let seen = ["called", "considered", "known", "regarded", "remembered"];
        if i > 0 && self.plain(i - 1) && !self.opens_sentence(i) && is(i + 1, &seen) {
            return !is(i - 1, &["police", "officials", "was", "were"]);
        }
        let passive = i > 1 && is(i - 2, &["was", "were"]);
        i > 0 && !self.opens_sentence(i) && !passive && is(i - 1, BEHIND)
    }

    /// "the past", "the near future", "the moment", "the weeks ahead", at "the".
    fn reference_after_the(&self, i: usize) -> Option<Item> {
        use Key as K;
        let before = |key| i > 0 && self.key(i - 1, key);
        let (end, value) = match self.sense(i + 1) {
            Sense::Plain => {
                // "for the time being".
                let being = self.word_is(i + 1, "time") && self.word_is(i + 2, "being");
                if being && before(K::For) {
                    (i + 3, "PRESENT_REF")
                } else {
                    (self.kind_of_future(i + 1)?, "FUTURE_REF")
                }
            }
            // "in the weeks ahead", "in the years to come".
            Sense::Units(_) if self.word_is(i + 2, "ahead") => (i + 3, "FUTURE_REF"),
            Sense::Units(_) if self.key(i + 2, K::To) && self.word_is(i + 3, "come") => {
                (i + 4, "FUTURE_REF")
            }
            // "at the present time", "the present day".
            Sense::Key(K::Present)
                if self.sense(i + 2) == Sense::Unit(Unit::Day)
                    || self.key(i + 2, K::Moment)
                    || self.word_is(i + 2, "time") =>
            {
                (i + 3, "PRESENT_REF")
            }
            // "until the present": not "the present was wrapped".
            Sense::Key(K::Present) if (before(K::Until) || before(K::To)) && self.closes(i + 2) => {
                (i + 2, "PRESENT_REF")
            }
            // "in the past", not "in the past year" or "of the past masters".
            Sense::Key(K::Past) if before(K::In) || before(K::Of) => {
                let noun = matches!(self.sense(i + 2), Sense::Plain) && !before(K::In);
                if noun || self.is_counted(i + 2) {
                    return None;
                }
                (i + 2, "PAST_REF")
            }
            // "in the future", not "the future king".
            Sense::Key(K::Future)
                if (before(K::In) || before(K::For) || before(K::Of)) && !self.capital(i + 1) =>
            {
                (i + 2, "FUTURE_REF")
            }
            // "break with the past", "look to the future".
            Sense::Key(K::Past) if self.is_noun_phrase(i) => (i + 2, "PAST_REF"),
            Sense::Key(K::Future) if self.is_noun_phrase(i) => (i + 2, "FUTURE_REF"),
            // "for the moment", not "at the moment of truth".
            Sense::Key(K::Moment)
                if (before(K::At) || before(K::For))
                    && !self.key(i + 2, K::Of)
                    && !self.word_is(i + 2, "when") =>
            {
                (i + 2, "PRESENT_REF")
            }
            Sense::Key(K::Recent) if self.key(i + 2, K::Past) => (i + 3, "PAST_REF"),
            Sense::Key(K::Coming) if matches!(self.sense(i + 2), Sense::Units(_)) => {
                (i + 3, "FUTURE_REF")
            }
            _ => return None,
        };
        let meaning = Meaning::Ref(value);
        Some(Item::new(i, end, TimexKind::Date, meaning))
    }

    /// Whether "the past", "the future" at `i` is all of its phrase: a mark or the like follows.
    fn is_noun_phrase(&self, i: usize) -> bool {
        matches!(
            self.sense(i + 2),
            Sense::Punct(b'.' | b',' | b';' | b'?' | b'!' | b'"' | b')')
        ) || self.tokens.get(i + 2).is_none()
    }

    /// The end of "near future", "foreseeable future", "not-too-distant future" at `i`.
    fn kind_of_future(&self, i: usize) -> Option<usize> {
        let is = |k: usize, words: &[&str]| words.iter().any(|w| self.word_is(k, w));
        if self.key(i + 1, Key::Future) {
            return is(i, &["near", "immediate", "foreseeable", "distant"]).then_some(i + 2);
        }
        if is(i, &["very"]) && self.key(i + 2, Key::Future) {
            return is(i + 1, &["near"]).then_some(i + 3);
        }
        if !is(i, &["not"]) {
            return None;
        }
        let hyphen = |k: usize| k + usize::from(self.punct(k, b'-'));
        let degree = hyphen(i + 1);
        let end = hyphen(degree + 1);
        (is(degree, &["too", "so"]) && is(end, &["distant"]) && self.key(end + 1, Key::Future))
            .then_some(end + 2)
    }

    /// Where "long ago", "not so long ago", "some time ago", "a short while ago" begins, whose "ago" is
    /// at `i`.
    fn long_ago(&self, i: usize) -> Option<usize> {
        let is = |k: Option<usize>, words: &[&str]| {
            k.is_some_and(|k| words.iter().any(|w| self.word_is(k, w)))
        };
        let back = |n| i.checked_sub(n);
        if is(back(1), &["long"]) {
            let degree = 1 + usize::from(is(back(2), &["so", "too", "very"]));
            let not = usize::from(is(back(degree + 1), &["not"]));
            return back(degree + not);
        }
        if !is(back(1), &["time", "while"]) {
            return None;
        }
        let kind = usize::from(is(back(2), &["long", "short", "little"]));
        let determined = is(back(2 + kind), &["a", "some", "quite"]);
        back(1 + kind + usize::from(determined)).filter(|_| determined)
    }

    /// Whether a unit, or a number of units, begins at `i`.
    fn is_counted(&self, i: usize) -> bool {
        let unit = |i| matches!(self.sense(i), Sense::Unit(_) | Sense::Units(_));
        unit(i)
            || matches!(self.sense(i), Sense::Season(_) | Sense::Part(_))
            || self.count(i).is_some_and(|(_, end)| unit(end))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "Doctors now recommend two doses; in the past one was enough, and in the future none may be.",
                &[
                    ("now", "DATE PRESENT_REF explicit"),
                    ("the past", "DATE PAST_REF explicit"),
                    ("the future", "DATE FUTURE_REF explicit"),
                ],
            ),
            (
                "He is currently abroad, recently divorced, and at the moment ill, as in recent years.",
                &[
                    ("currently", "DATE PRESENT_REF explicit"),
                    ("recently", "DATE PAST_REF explicit"),
                    ("the moment", "DATE PRESENT_REF explicit"),
                    ("recent years", "DATE PAST_REF explicit"),
                ],
            ),
            (
                "Right now and for the time being it holds; at this point, until the present, none fell, not so long ago or some time ago.",
                &[
                    ("Right now", "DATE PRESENT_REF explicit"),
                    ("the time being", "DATE PRESENT_REF explicit"),
                    ("this point", "DATE PRESENT_REF explicit"),
                    ("the present", "DATE PRESENT_REF explicit"),
                    ("not so long ago", "DATE PAST_REF explicit"),
                    ("some time ago", "DATE PAST_REF explicit"),
                ],
            ),
            (
                "In present-day Bohemia, at the present time and for the moment, they wait for the years to come.",
                &[
                    ("present-day", "DATE PRESENT_REF explicit"),
                    ("the present time", "DATE PRESENT_REF explicit"),
                    ("the moment", "DATE PRESENT_REF explicit"),
                    ("the years to come", "DATE FUTURE_REF explicit"),
                ],
            ),
            (
                "In the not-too-distant future and in the weeks ahead they look to the future.",
                &[
                    ("the not-too-distant future", "DATE FUTURE_REF explicit"),
                    ("the weeks ahead", "DATE FUTURE_REF explicit"),
                    ("the future", "DATE FUTURE_REF explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The future king walked past the present owner to the past master; a now-defunct club.",
            "He looks up now and then.",
            "At this point of the road a present was wrapped; the time was long, and future wars and a former king are past.",
        ]);
    }

    #[test]
    fn today_may_be_these_days() {
        let these = "DATE PRESENT_REF explicit";
        let day = "DATE 2019-12-15 resolved";
        check(&[
            ("Today's youth read less.", &[("Today", these)]),
            ("It is the kind used today.", &[("today", these)]),
            ("Even today he limps.", &[("today", these)]),
            (
                "It printed poems today regarded as dull.",
                &[("today", these)],
            ),
            ("Police today called for help.", &[("today", day)]),
            ("Today's vote was close.", &[("Today", day)]),
            ("The old key was used today.", &[("today", day)]),
        ]);
        nothing(&["He saw the hall of the Future of Work."]);
    }
}
