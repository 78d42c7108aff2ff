//! What stands with a date or a length and bounds it: "about", "less than", "early", "the end of", "or so".
//!
//! By the guidelines (`TimeML` 1.2.1, after TIDES 2005) all of it is in the extent, and becomes the
//! modifier: of a length `MORE_THAN` and its like, of a time that a length leads to `BEFORE` and
//! `AFTER` ("more than a year ago" is before last year), of a period `START`, `MID` and `END`. A word
//! that only sets a tone ("just three days", "only two weeks") stays outside.

use super::duration::period;
use super::{Count, From, Item, Meaning, Parser};
use crate::entity::timex::Modifier;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

/// What is told, felt or known about something; the plural's "s" is left out.
#[rustfmt::skip] // a list reads best in rows
const ABOUT: &[&str] = &[
    "article", "asked", "book", "concern", "concerned", "debate", "discussion", "documentary", "doubt",
    "fear", "film", "happy", "heard", "joke", "knew", "know", "learned", "lie", "lied", "movie", "much",
    "nothing", "novel", "optimistic", "play", "question", "read", "report", "something", "song", "speak",
    "speech", "spoke", "spoken", "story", "storie", "talk", "talked", "talking", "think", "thought",
    "told", "worried", "worry", "worrie", "write", "written", "wrote",
];

impl Parser<'_> {
    /// "about two weeks", "more than a year ago", "around 1290".
    pub(super) fn measured(&self, i: usize) -> Option<Item> {
        use Key as K;
        let pair = |word: Key| self.key(i + 1, word).then_some(i + 2);
        let (next, modifier) = match self.sense(i) {
            Sense::Key(K::About) => {
                let dot = usize::from(self.punct(i + 1, b'.'));
                (i + 1 + dot, Modifier::Approx)
            }
            Sense::Key(K::Some) => (i + 1, Modifier::Approx),
            Sense::Key(K::Nearly | K::Under) => (i + 1, Modifier::LessThan),
            Sense::Key(K::Over) => (i + 1, Modifier::MoreThan),
            Sense::Key(K::More) => (pair(K::Than)?, Modifier::MoreThan),
            Sense::Key(K::Less) => (pair(K::Than)?, Modifier::LessThan),
            Sense::Key(K::At) if self.key(i + 1, K::Least) => (i + 2, Modifier::EqualOrMore),
            Sense::Key(K::At) => (pair(K::Most)?, Modifier::EqualOrLess),
            Sense::Key(K::End) if self.word_is(i, "close") => (pair(K::To)?, Modifier::LessThan),
            Sense::Key(K::Up) => (pair(K::To)?, Modifier::EqualOrLess),
            Sense::Key(K::No) if self.key(i + 1, K::More) && self.key(i + 2, K::Than) => {
                (i + 3, Modifier::EqualOrLess)
            }
            Sense::Key(K::No) if self.key(i + 1, K::Less) && self.key(i + 2, K::Than) => {
                (i + 3, Modifier::EqualOrMore)
            }
            _ => return None,
        };
        // "some two weeks", but neither "over weeks" nor "under week-old snow".
        let bare = matches!(self.sense(next), Sense::Unit(_) | Sense::Units(_));
        if let Some(item) = self
            .duration(next)
            .filter(|_| !bare || self.key(i, K::Some))
        {
            // Not "over the last year".
            if self.key(next, K::The) && modifier != Modifier::Approx {
                return None;
            }
            let (first, modifier) = self.hedged(i, modifier);
            let modifier = match item.meaning {
                Meaning::Offset { sign, .. } => of_offset(modifier, sign),
                _ => modifier,
            };
            return Some(item.starting(first).modified(modifier));
        }
        if self.key(i, K::About) {
            let item = self.bounded(next).or_else(|| self.calendar(next))?;
            return (!self.is_topic(i, &item)).then(|| item.starting(i).modified(Modifier::Approx));
        }
        None
    }

    /// A length with what blurs it behind its unit, which ends before `i`: "a week or so", "a year or two
    /// ago", "three days or more".
    pub(super) fn blurred(&self, first: usize, i: usize, count: Count, unit: Unit) -> Option<Item> {
        if !self.key(i, Key::Or) {
            return None;
        }
        let end = i + 2;
        let (count, modifier) = match self.sense(i + 1) {
            // "a week or so-called week".
            Sense::Plain if self.word_is(i + 1, "so") && !self.punct(end, b'-') => {
                (count, Some(Modifier::Approx))
            }
            Sense::Plain if self.word_is(i + 1, "longer") => (count, Some(Modifier::EqualOrMore)),
            Sense::Key(Key::More) if !self.key(end, Key::Than) => {
                (count, Some(Modifier::EqualOrMore))
            }
            Sense::Key(Key::Less) if !self.key(end, Key::Than) => {
                (count, Some(Modifier::EqualOrLess))
            }
            // "a day or two later"; "a day or two nights" counts nights.
            Sense::Number(2)
                if count.tenths == Some(10)
                    && !matches!(self.sense(end), Sense::Units(_) | Sense::Parts(_)) =>
            {
                (Count { tenths: None }, None)
            }
            _ => return None,
        };
        let item = self
            .offset(first, end, count, unit)
            .unwrap_or_else(|| period(first, end, count, unit));
        let modifier = match item.meaning {
            Meaning::Offset { sign, .. } => modifier.map(|m| of_offset(m, sign)),
            _ => modifier,
        };
        Some(Item { modifier, ..item })
    }

    /// Whether "about" at `i` tells what is spoken of, and not how nearly: "worried about Sunday's vote", "a
    /// film about 1968".
    fn is_topic(&self, i: usize, item: &Item) -> bool {
        if self.punct(item.end, b'\'') && self.key(item.end + 1, Key::S) {
            return true;
        }
        let day = matches!(
            item.meaning,
            Meaning::Point(Point {
                rest: Rest::Weekday(_),
                time: None,
                ..
            })
        );
        let told = i.checked_sub(1).is_some_and(|k| {
            let noun = self.word(k).trim_end_matches('s');
            ABOUT.iter().any(|w| noun.eq_ignore_ascii_case(w))
        });
        self.word_is(i, "about") && (day || told)
    }

    /// Where "just over", "slightly more than", "a little under", "not more than" begins, whose second
    /// word is at `i`.
    fn hedged(&self, i: usize, modifier: Modifier) -> (usize, Modifier) {
        let Some(before) = i.checked_sub(1) else {
            return (i, modifier);
        };
        let is = |words: &[&str]| words.iter().any(|w| self.word_is(before, w));
        let compared = matches!(
            self.sense(i),
            Sense::Key(Key::Over | Key::Under | Key::More | Key::Less)
        );
        if !compared {
            return (i, modifier);
        }
        if is(&["not"]) {
            let turned = match modifier {
                Modifier::MoreThan => Modifier::EqualOrLess,
                Modifier::LessThan => Modifier::EqualOrMore,
                other => other,
            };
            return (before, turned);
        }
        if is(&["just", "slightly", "somewhat", "well"]) {
            return (before, modifier);
        }
        let little = is(&["little", "bit"]) && before > 0 && self.key(before - 1, Key::A);
        (if little { before - 1 } else { i }, modifier)
    }

    /// "as long as three weeks", "as little as two days".
    pub(super) fn as_long_as(&self, item: Item) -> Item {
        let Some(first) = item.first.checked_sub(3) else {
            return item;
        };
        if !matches!(item.meaning, Meaning::Period(_))
            || !self.word_is(first + 2, "as")
            || !self.word_is(first, "as")
        {
            return item;
        }
        let modifier = match self.sense(first + 1) {
            Sense::Key(Key::Few) => Modifier::EqualOrMore,
            Sense::Key(Key::Many) => Modifier::EqualOrLess,
            _ if self.word_is(first + 1, "little") => Modifier::EqualOrMore,
            _ if ["long", "much"].iter().any(|w| self.word_is(first + 1, w)) => {
                Modifier::EqualOrLess
            }
            _ => return item,
        };
        item.starting(first).modified(modifier)
    }

    /// "early May", "the late 1990s", "mid-2025", "the end of last year", "late in March".
    pub(super) fn bounded(&self, i: usize) -> Option<Item> {
        use Key as K;
        let the = usize::from(self.key(i, K::The));
        let j = i + the;
        let (modifier, noun) = match self.sense(j) {
            Sense::Key(K::Early | K::Earlier) => (Modifier::Start, false),
            Sense::Key(K::Late | K::Later) => (Modifier::End, false),
            Sense::Key(K::Mid) => (Modifier::Mid, false),
            Sense::Key(K::Start) => (Modifier::Start, true),
            Sense::Key(K::Middle) => (Modifier::Mid, true),
            Sense::Key(K::End | K::Remainder) => (Modifier::End, true),
            Sense::Key(K::MidOf(unit)) => {
                let item = Item::unit(i, j + 1, unit, 0, From::Either, None);
                return (the == 0).then(|| item.modified(Modifier::Mid));
            }
            _ => return None,
        };
        // "the early part of the year".
        let part = !noun && the == 1 && self.word_is(j + 1, "part");
        let (noun, mut k) = if part { (true, j + 2) } else { (noun, j + 1) };
        // "the six months to end-June", "at end-2019".
        let joined = self.key(j, K::End)
            && the == 0
            && self.punct(k, b'-')
            && self.glued(k)
            && self.glued(k + 1);
        if joined {
            let item = self
                .month_after_modifier(k + 1)
                .or_else(|| self.year_after_modifier(k + 1))?;
            return Some(item.starting(i).modified(modifier));
        }
        if noun {
            if !self.key(k, K::Of) {
                return None;
            }
            k += 1;
        } else if self.key(k, K::In) || self.key(k, K::On) {
            // "early in 1914", "late on Thursday"; "late in the day" is none.
            k += 1;
        } else if self.punct(k, b'-') {
            k += 1;
        }
        let compared = self.key(j, K::Earlier) || self.key(j, K::Later);
        let item = if compared && !part {
            // "later that year", "earlier this month", "later in 1792": not "later years".
            match self.sense(k) {
                Sense::Key(K::This | K::That | K::The | K::Today | K::Yesterday | K::Tomorrow) => {
                    self.relative(k)
                        .or_else(|| self.the_unit(k).filter(|_| k > j + 1))
                        .or_else(|| self.the_day(k).filter(|_| k > j + 1))?
                }
                _ if k > j + 1 => self.calendar(k)?,
                _ => return None,
            }
        } else {
            let item = self
                .bounded_inner(k)
                .or_else(|| self.relative(k))
                .or_else(|| self.the_unit(k).filter(|_| noun || self.key(k - 1, K::In)))
                .or_else(|| {
                    self.the_day(k)
                        .filter(|_| self.key(j, K::Remainder) || self.is_due(i))
                })
                .or_else(|| self.middle_of(k).filter(|_| self.punct(k - 1, b'-')))
                .or_else(|| self.calendar_bound(k))?;
            if matches!(item.meaning, Meaning::Period(_) | Meaning::Set(_)) {
                return None;
            }
            item
        };
        Some(item.starting(i).modified(modifier))
    }

    /// "by the end of the day" is a time, "at the end of the day" a way to speak.
    fn is_due(&self, i: usize) -> bool {
        i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::By | Key::Until | Key::Before)
            )
    }

    /// The unit of "mid-year".
    fn middle_of(&self, i: usize) -> Option<Item> {
        match self.sense(i) {
            Sense::Unit(
                unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century),
            ) => Some(Item::unit(i, i + 1, unit, 0, From::Either, None)),
            _ => None,
        }
    }

    /// The end of "the end of the late 1990s": one more modifier, whose place the outer one takes.
    fn bounded_inner(&self, i: usize) -> Option<Item> {
        use Key as K;
        let j = i + usize::from(self.key(i, K::The));
        if !matches!(self.sense(j), Sense::Key(K::Early | K::Late | K::Mid)) {
            return None;
        }
        let k = j + 1 + usize::from(self.punct(j + 1, b'-'));
        let item = self.calendar_bound(k)?;
        Some(item.starting(i))
    }
}

/// A length's modifier for the time that the length leads to: further back is earlier.
fn of_offset(modifier: Modifier, sign: i32) -> Modifier {
    match (modifier, sign < 0) {
        (Modifier::MoreThan, true) | (Modifier::LessThan, false) => Modifier::Before,
        (Modifier::LessThan, true) | (Modifier::MoreThan, false) => Modifier::After,
        (Modifier::EqualOrMore, true) | (Modifier::EqualOrLess, false) => Modifier::OnOrBefore,
        (Modifier::EqualOrLess, true) | (Modifier::EqualOrMore, false) => Modifier::OnOrAfter,
        (other, _) => other,
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
                "Since early May and until mid-August the road was shut; by the end of 2017 it was open.",
                &[
                    ("early May", "DATE 2019-05 START resolved"),
                    ("mid-August", "DATE 2019-08 MID resolved"),
                    ("the end of 2017", "DATE 2017 END explicit"),
                ],
            ),
            (
                "About two weeks, nearly three years, up to ten days, some 40 hours, over a month.",
                &[
                    ("About two weeks", "DURATION P2W APPROX explicit"),
                    ("nearly three years", "DURATION P3Y LESS_THAN explicit"),
                    ("up to ten days", "DURATION P10D EQUAL_OR_LESS explicit"),
                    ("some 40 hours", "DURATION PT40H APPROX explicit"),
                    ("over a month", "DURATION P1M MORE_THAN explicit"),
                ],
            ),
            (
                "Late in March it rained; in late 2014 it snowed; at the start of July 2015 it froze; around 1290 it burned.",
                &[
                    ("Late in March", "DATE 2019-03 END resolved"),
                    ("late 2014", "DATE 2014 END explicit"),
                    ("the start of July 2015", "DATE 2015-07 START explicit"),
                    ("around 1290", "DATE 1290 APPROX explicit"),
                ],
            ),
            (
                "Just over a month, a little under two days, not more than ten hours, as long as three weeks, close to a year.",
                &[
                    ("Just over a month", "DURATION P1M MORE_THAN explicit"),
                    ("a little under two days", "DURATION P2D LESS_THAN explicit"),
                    (
                        "not more than ten hours",
                        "DURATION PT10H EQUAL_OR_LESS explicit",
                    ),
                    (
                        "as long as three weeks",
                        "DURATION P3W EQUAL_OR_LESS explicit",
                    ),
                    ("close to a year", "DURATION P1Y LESS_THAN explicit"),
                ],
            ),
            (
                "Earlier today it stood, and by the end of the day it fell.",
                &[
                    ("Earlier today", "DATE 2019-12-15 START resolved"),
                    ("the end of the day", "DATE 2019-12-15 END resolved"),
                ],
            ),
            (
                "By mid-year, later in the day, for the rest of the week and until the early part of the year it held.",
                &[
                    ("mid-year", "DATE 2019 MID resolved"),
                    ("later in the day", "DATE 2019-12-15 END resolved"),
                    ("the rest of the week", "DATE 2019-W50 END resolved"),
                    ("the early part of the year", "DATE 2019 START resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The early bird, the late king, the end of the road, over the hill, about ten ships, some days off.",
            "The rest of them, the early part of the road, close to home, just over the hill, a little more, late in the day, at the end of the day.",
        ]);
    }

    #[test]
    fn about_may_tell_the_topic() {
        check(&[
            (
                "They were cross about Monday's closure.",
                &[("Monday", "DATE 2019-12-09 resolved")],
            ),
            (
                "She is worried about Friday.",
                &[("Friday", "DATE 2019-12-20 resolved")],
            ),
            (
                "They read a book about 1968.",
                &[("1968", "DATE 1968 explicit")],
            ),
            (
                "It was built about 1290.",
                &[("about 1290", "DATE 1290 APPROX explicit")],
            ),
            (
                "It ended about noon.",
                &[("about noon", "TIME 2019-12-15T12:00 APPROX resolved")],
            ),
        ]);
    }

    #[test]
    fn ends_joined_by_a_hyphen() {
        check(&[
            (
                "It paid for the six months to end-June.",
                &[
                    ("the six months", "DURATION P6M explicit"),
                    ("end-June", "DATE 2019-06 END resolved"),
                ],
            ),
            (
                "It is due at end-2020.",
                &[("end-2020", "DATE 2020 END explicit")],
            ),
        ]);
        nothing(&["The end-user paid.", "An end-may be reached."]);
    }

    #[test]
    fn a_length_may_be_blurred_behind() {
        check(&[
            (
                "It took a week or so.",
                &[("a week or so", "DURATION P1W APPROX explicit")],
            ),
            (
                "It takes three days or more.",
                &[("three days or more", "DURATION P3D EQUAL_OR_MORE explicit")],
            ),
            (
                "He left a year or so ago.",
                &[("a year or so ago", "DATE 2018 APPROX resolved")],
            ),
            (
                "It rained for a day or two.",
                &[("a day or two", "DURATION PXD explicit")],
            ),
            (
                "It took a day or more than that.",
                &[("a day", "DURATION P1D explicit")],
            ),
        ]);
    }
}
