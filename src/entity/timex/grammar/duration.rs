//! Lengths of time, and offsets told by a length: "three years", "a decade", "two weeks ago".

use super::{Count, From, Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

impl Parser<'_> {
    /// "three", "twenty-five", "1,200", "2.5", "two and a half", "several", "a few", "a", "half a".
    pub(super) fn count(&self, i: usize) -> Option<(Count, usize)> {
        use Key as K;
        let some = |n: u32| Count {
            tenths: n.checked_mul(10),
        };
        let vague = Count { tenths: None };
        let (count, end) = match self.sense(i) {
            Sense::Digits => {
                if self.tied_before(i) {
                    return None;
                }
                let (n, len) = self.digits(i)?;
                let joined =
                    |mark| self.punct(i + 1, mark) && self.glued(i + 1) && self.glued(i + 2);
                match self.digits(i + 2) {
                    Some((low, 3)) if joined(b',') => (
                        Count {
                            tenths: n
                                .checked_mul(1000)
                                .and_then(|n| n.checked_add(low)?.checked_mul(10)),
                        },
                        i + 3,
                    ),
                    Some((low, 1)) if joined(b'.') => (
                        Count {
                            tenths: n.checked_mul(10).and_then(|n| n.checked_add(low)),
                        },
                        i + 3,
                    ),
                    _ if len > 7 => return None,
                    _ => (some(n), i + 1),
                }
            }
            Sense::Number(_) => {
                let (n, end) = self.number_words(i)?;
                (some(n), end)
            }
            Sense::Key(K::A) => match self.sense(i + 1) {
                Sense::Key(K::Few) => (vague, i + 2),
                Sense::Key(K::Couple) => (vague, i + 2 + usize::from(self.key(i + 2, K::Of))),
                Sense::Key(K::Half) => (
                    Count { tenths: Some(5) },
                    i + 2 + usize::from(self.punct(i + 2, b'-')),
                ),
                Sense::Number(n @ 100..) => (some(n), i + 2),
                Sense::Plain if self.word_is(i + 1, "dozen") => (some(12), i + 2),
                _ => (some(1), i + 1),
            },
            Sense::Key(K::Few | K::Several | K::Many) => (vague, i + 1),
            Sense::Key(K::Another) => match self.sense(i + 1) {
                Sense::Digits | Sense::Number(_) => self.count(i + 1)?,
                _ => (some(1), i + 1),
            },
            Sense::Key(K::Half) => {
                let end = i + 1 + usize::from(self.key(i + 1, K::A) || self.punct(i + 1, b'-'));
                (end > i + 1).then_some((Count { tenths: Some(5) }, end))?
            }
            _ => return None,
        };
        // "two and a half".
        if self.key(end, K::And) && self.key(end + 1, K::A) && self.key(end + 2, K::Half) {
            let tenths = count.tenths.and_then(|n| n.checked_add(5));
            return Some((Count { tenths }, end + 3));
        }
        Some((count, end))
    }

    /// A number in letters.
    fn number_words(&self, i: usize) -> Option<(u32, usize)> {
        let (mut total, mut end) = (0_u32, i);
        // The longest number with a unit of time behind it has few words.
        while end < i + 8 {
            let j = end
                + usize::from(
                    end > i && (self.punct(end, b'-') || self.key(end, Key::And) && total >= 100),
                );
            match self.sense(j) {
                Sense::Number(n @ 100..) if end > i => total = total.checked_mul(n)?,
                Sense::Number(n) if end == i || (total % 10 == 0 && n < 10) || total % 100 == 0 => {
                    total = total.checked_add(n)?;
                }
                _ => break,
            }
            end = j + 1;
        }
        (end > i).then_some((total, end))
    }

    /// A length, or what is as far away as the length says.
    pub(super) fn duration(&self, i: usize) -> Option<Item> {
        use Key as K;
        if let Sense::Units(unit) = self.sense(i) {
            return self.bare_units(i, unit);
        }
        let the = usize::from(self.key(i, K::The));
        let (mut j, mut bound) = (i + the, false);
        // "the last three years", "the past decade", "the next few months", "the first two weeks".
        if let Sense::Key(K::Last | K::Past | K::Next | K::Previous | K::Following | K::Coming)
        | Sense::Ordinal(1) = self.sense(j)
        {
            bound = true;
            j += 1;
            if let Sense::Unit(unit) = self.sense(j) {
                let length = matches!(unit, Unit::Decade | Unit::Century | Unit::Millennium)
                    || self.key(j - 1, K::Past);
                let written = matches!(self.sense(j - 1), Sense::Ordinal(_))
                    || the == 0 && !self.key(j - 1, K::Past);
                return (length && !written)
                    .then(|| period(i, j + 1, Count { tenths: Some(10) }, unit));
            }
            if let (Sense::Units(unit), Sense::Key(K::Coming | K::Following)) =
                (self.sense(j), self.sense(j - 1))
            {
                return (the == 1).then(|| period(i, j + 1, Count { tenths: None }, unit));
            }
        }
        if the == 1 && self.key(j, K::A) {
            return None;
        }
        let (count, end) = self.count(j)?;
        let hyphen = usize::from(self.punct(end, b'-') && self.glued(end) && self.glued(end + 1));
        let mut k = end + hyphen;
        if let Sense::Key(K::More | K::Other | K::Single | K::Full) = self.sense(k)
            && hyphen == 0
        {
            k += 1;
        }
        let (unit, plural) = match self.sense(k) {
            Sense::Unit(unit) => (unit, false),
            Sense::Units(unit) => (unit, true),
            Sense::Ordinal(2) if self.word_is(k, "second") && hyphen == 1 => (Unit::Second, false),
            _ => return None,
        };
        if unit == Unit::Quarter && (!plural || self.key(k + 1, K::Of)) {
            return None; // a quarter is a fourth as often
        }
        let single = count.tenths.is_some_and(|n| n <= 10);
        if hyphen == 1 {
            // "a 20-year-old" is a person; "the two-day visit".
            let old =
                self.punct(k + 1, b'-') && (self.key(k + 2, K::Old) || self.word_is(k + 2, "olds"));
            return (!old && !plural).then(|| period(i, k + 1, count, unit));
        }
        if !plural && !single && !self.punct(k + 1, b'-') {
            return None;
        }
        // "one day-care room".
        if single && self.punct(k + 1, b'-') && self.glued(k + 1) && self.glued(k + 2) {
            return None;
        }
        // "a year and a half".
        let (count, k) = if single
            && self.key(k + 1, K::And)
            && self.key(k + 2, K::A)
            && self.key(k + 3, K::Half)
        {
            (
                Count {
                    tenths: count.tenths.map(|n| n + 5),
                },
                k + 3,
            )
        } else {
            (count, k)
        };
        if unit == Unit::Day && the == 0 && self.is_some_day(i, k + 1) {
            return None;
        }
        let article = self.key(j, K::A) && k == j + 1;
        if !bound && the == 0 {
            if let Some(item) = self.offset(i, k + 1, count, unit) {
                return Some(item);
            }
            // "$3 million a year", "twice a week": see `set`.
            if article && let Some(item) = self.rate(i, k, unit) {
                return Some(item);
            }
        }
        if article && unit == Unit::Day && self.word_is(k + 1, "care") {
            return None;
        }
        // "a one day international"; "a Week in Politics".
        if article && self.capital(k) {
            return None;
        }
        Some(period(i, k + 1, count, unit))
    }

    /// "one day you will see", "she would one day sail": at some time, not for a day.
    fn is_some_day(&self, i: usize, end: usize) -> bool {
        let is = |i: usize, words: &[&str]| words.iter().any(|w| self.word_is(i, w));
        let subject = ["i", "you", "he", "she", "it", "we", "they"];
        let modal = ["will", "would", "may", "might", "could", "ll", "d", "can"];
        self.word_is(i, "one")
            && (is(end, &subject) || i > 0 && is(i - 1, &modal))
            // "It took one day, and for one day it rained": a length.
            && !(i > 0 && matches!(self.sense(i - 1), Sense::Key(Key::For | Key::In)))
    }

    /// "weeks later", "days after the vote", "for years".
    fn bare_units(&self, i: usize, unit: Unit) -> Option<Item> {
        let count = Count { tenths: None };
        if let Some(item) = self.offset(i, i + 1, count, unit) {
            return Some(item);
        }
        if i > 0 && matches!(self.sense(i - 1), Sense::Digits | Sense::Number(_)) {
            return None;
        }
        let after =
            matches!(self.sense(i + 1), Sense::Key(Key::After | Key::Before)) && !unit.is_clock();
        let long = i > 0 && self.key(i - 1, Key::For);
        (after || long).then(|| period(i, i + 1, count, unit))
    }

    /// "ago", "later", "earlier", "from now" behind a length.
    fn offset(&self, first: usize, i: usize, count: Count, unit: Unit) -> Option<Item> {
        use Key as K;
        let (sign, from, end) = match self.sense(i) {
            Sense::Key(K::Ago) => (-1, From::Speech, i + 1),
            Sense::Key(K::Hence) => (1, From::Speech, i + 1),
            Sense::Key(K::From) if self.key(i + 1, K::Now) => (1, From::Speech, i + 2),
            Sense::Key(K::From) if self.key(i + 1, K::Today) => (1, From::Speech, i + 2),
            Sense::Key(K::Earlier) => (-1, From::Text, i + 1),
            Sense::Key(K::Later) => (1, From::Text, i + 1),
            Sense::Key(K::Before) if self.closes(i + 1) => (-1, From::Text, i + 1),
            Sense::Key(K::After) if self.closes(i + 1) => (1, From::Text, i + 1),
            Sense::Key(K::Before) => return self.counted(first, i + 1, count, unit, -1),
            Sense::Key(K::After) => return self.counted(first, i + 1, count, unit, 1),
            _ if self.word_is(i, "previously") => (-1, From::Text, i + 1),
            _ if self.word_is(i, "afterwards") || self.word_is(i, "afterward") => {
                (1, From::Text, i + 1)
            }
            _ => return None,
        };
        // "a year later than planned" tells no date.
        if self.key(end, K::Than) {
            return None;
        }
        // "24 hours ago" was yesterday, "48 hours later" is two days on.
        let (count, unit) = match count.tenths {
            Some(tenths) if unit == Unit::Hour && tenths > 0 && tenths % 240 == 0 => (
                Count {
                    tenths: Some(tenths / 24),
                },
                Unit::Day,
            ),
            _ => (count, unit),
        };
        let meaning = Meaning::Offset {
            count,
            unit,
            sign,
            from,
        };
        let kind = if unit.is_clock() {
            TimexKind::Time
        } else {
            TimexKind::Date
        };
        Some(Item::new(first, end, kind, meaning))
    }
}

impl Parser<'_> {
    /// "two days after July 4, 2019", "a week before Christmas": the day that is meant, where one is
    /// named at `i`. "Two days before the vote" is a length.
    pub(super) fn counted(
        &self,
        first: usize,
        i: usize,
        count: Count,
        unit: Unit,
        sign: i32,
    ) -> Option<Item> {
        let tenths = count.tenths.filter(|n| n % 10 == 0)?;
        let count = i32::try_from(tenths / 10).ok()? * sign;
        let item = self.calendar(i)?;
        let Meaning::Point(base @ Point { time: None, .. }) = item.meaning else {
            return None;
        };
        // "two days after May" tells no day.
        let fits = match base.rest {
            Rest::Day(..) | Rest::Holiday(_) => !unit.is_clock() && unit != Unit::Weekend,
            Rest::Weekday(_) => matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight),
            Rest::Month(_) => matches!(unit, Unit::Month | Unit::Year | Unit::Decade),
            Rest::Year => matches!(unit, Unit::Year | Unit::Decade | Unit::Century),
            _ => false,
        };
        let meaning = Meaning::Counted { count, unit, base };
        fits.then(|| Item::new(first, item.end, TimexKind::Date, meaning))
    }
}

/// A length as TIMEX3 writes it.
pub(super) fn written(count: Count, unit: Unit) -> String {
    let (letters, times) = unit.period();
    // "for decades" is not "for years".
    if count.tenths.is_none() && unit == Unit::Decade {
        return "PXDE".to_owned();
    }
    let t = if unit.is_clock() { "T" } else { "" };
    let Some(tenths) = count.tenths.and_then(|n| n.checked_mul(times)) else {
        return format!("P{t}X{letters}");
    };
    match tenths % 10 {
        0 => format!("P{t}{}{letters}", tenths / 10),
        rest => format!("P{t}{}.{rest}{letters}", tenths / 10),
    }
}

fn period(first: usize, end: usize, count: Count, unit: Unit) -> Item {
    Item::new(
        first,
        end,
        TimexKind::Duration,
        Meaning::Period(written(count, unit)),
    )
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The trial took six weeks, less than two months, and more than a year of work.",
                &[
                    ("six weeks", "DURATION P6W explicit"),
                    ("less than two months", "DURATION P2M LESS_THAN explicit"),
                    ("more than a year", "DURATION P1Y MORE_THAN explicit"),
                ],
            ),
            (
                "He waited three and a half years, then several months, then half an hour, and at least twenty-five days.",
                &[
                    ("three and a half years", "DURATION P3.5Y explicit"),
                    ("several months", "DURATION PXM explicit"),
                    ("half an hour", "DURATION PT0.5H explicit"),
                    (
                        "at least twenty-five days",
                        "DURATION P25D EQUAL_OR_MORE explicit",
                    ),
                ],
            ),
            (
                "A 10-year plan, a two-day visit, the past decade, the next few weeks, the last 24 hours.",
                &[
                    ("10-year", "DURATION P10Y explicit"),
                    ("two-day", "DURATION P2D explicit"),
                    ("the past decade", "DURATION P10Y explicit"),
                    ("the next few weeks", "DURATION PXW explicit"),
                    ("the last 24 hours", "DURATION PT24H explicit"),
                ],
            ),
            (
                "He left two weeks ago, three days ago, a year ago and half a century ago.",
                &[
                    ("two weeks ago", "DATE 2019-W48 resolved"),
                    ("three days ago", "DATE 2019-12-12 resolved"),
                    ("a year ago", "DATE 2018 resolved"),
                    ("half a century ago", "DATE 1969 resolved"),
                ],
            ),
            (
                "The firm began in 2011 and went public four years later.",
                &[
                    ("2011", "DATE 2011 explicit"),
                    ("four years later", "DATE 2015 inferred"),
                ],
            ),
            (
                "On 9 June 2001 it began; three days later it ended, and a week later it was forgotten.",
                &[
                    ("9 June 2001", "DATE 2001-06-09 explicit"),
                    ("three days later", "DATE 2001-06-12 inferred"),
                    ("a week later", "DATE 2001-W25 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn counted_from_a_day_or_an_hour() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "It closed two days after July 4, 2018, a week before Christmas 2017 and two years after 1945.",
                &[
                    ("two days after July 4, 2018", "DATE 2018-07-06 explicit"),
                    ("a week before Christmas 2017", "DATE 2017-12-18 explicit"),
                    ("two years after 1945", "DATE 1947 explicit"),
                ],
            ),
            (
                "It will close three days after Christmas; it opened two days after Sunday, and the day after Labor Day.",
                &[
                    ("three days after Christmas", "DATE 2019-12-28 resolved"),
                    ("two days after Sunday", "DATE 2019-12-17 resolved"),
                    ("the day after Labor Day", "DATE 2019-09-03 resolved"),
                ],
            ),
            (
                "He called an hour ago, 48 hours ago and 20 hours ago.",
                &[
                    ("an hour ago", "TIME 2019-12-15TXX inferred"),
                    ("48 hours ago", "DATE 2019-12-13 resolved"),
                    ("20 hours ago", "TIME - unresolved"),
                ],
            ),
            (
                "It rained two days before the vote and two days after May had gone.",
                &[
                    ("two days", "DURATION P2D explicit"),
                    ("two days", "DURATION P2D explicit"),
                    ("May", "DATE 2019-05 resolved"),
                ],
            ),
            (
                "They will return two years from now; a few years ago they would not.",
                &[
                    ("two years from now", "DATE 2021 resolved"),
                    ("a few years ago", "DATE PAST_REF unresolved"),
                ],
            ),
            (
                "For decades he slept; days after the vote he woke; weeks later he slept again.",
                &[
                    ("decades", "DURATION PXDE explicit"),
                    ("days", "DURATION PXD explicit"),
                    ("weeks later", "DATE FUTURE_REF unresolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn a_length_of_one_day_is_none_of_the_future() {
        check(&[(
            "It took one day, and for one day they rested.",
            &[
                ("one day", "DURATION P1D explicit"),
                ("one day", "DURATION P1D explicit"),
            ],
        )]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The 20-year-old ran a quarter of a mile, took second place, and saw one day-care room.",
            "A second lamp, a quarter of them, the first of many.",
            "One day you will see it, and she may one day sail it.",
        ]);
    }
}
