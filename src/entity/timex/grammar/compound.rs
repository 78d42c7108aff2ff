//! Lengths of more than one unit, or of more than one count: "two years and three months", "one hour, 30
//! minutes", "two or three days".
//!
//! One expression with one value, `P2Y3M`; a list of lengths ("three days, two weeks") is none.

use super::duration::{ONE, period, written};
use super::{Count, Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// "two years and three months", "one hour, 30 minutes", "a year and a day": one length.
    pub(super) fn compound(
        &self,
        first: usize,
        i: usize,
        count: Count,
        unit: Unit,
    ) -> Option<Item> {
        let mut parts = vec![(count, unit)];
        let mut end = i;
        // Years, months, days, hours: no one says more at once.
        while parts.len() < 4 {
            let comma = usize::from(self.punct(end, b','));
            let next = end + comma + usize::from(self.key(end + comma, Key::And));
            let Some((count, k)) = self.count(next) else {
                break;
            };
            let (Sense::Unit(smaller) | Sense::Units(smaller)) = self.sense(k) else {
                break;
            };
            let fits = parts.last().is_some_and(|&(_, unit)| {
                let step = steps(smaller).zip(steps(unit)).map_or(0, |(s, u)| s - u);
                step == 1 || step == 2 && comma == 0
            });
            let plural = matches!(self.sense(k), Sense::Units(_));
            if !fits || plural == (count == ONE) {
                break;
            }
            parts.push((count, smaller));
            end = k + 1;
        }
        if parts.len() < 2 {
            return None;
        }
        let far = matches!(
            self.sense(end),
            Sense::Key(
                Key::Ago | Key::Hence | Key::Later | Key::Earlier | Key::Before | Key::After
            )
        ) || self.key(end, Key::From) && self.key(end + 1, Key::Now);
        if far {
            // "for the last two months and three days ago": two expressions.
            let bound = matches!(
                self.sense(first),
                Sense::Digits | Sense::Number(_) | Sense::Key(Key::A)
            );
            let (count, unit) = sum(&parts);
            let item = self.offset(first, end, count, unit).filter(|_| bound);
            if item.is_some() || !matches!(self.sense(end), Sense::Key(Key::Before | Key::After)) {
                return item;
            }
        }
        let whole = parts
            .iter()
            .all(|(count, _)| count.whole::<u64>().is_some());
        if !whole {
            return None;
        }
        let mut value = String::from("P");
        for (count, unit) in parts {
            let part = written(count, unit);
            let part = part.strip_prefix('P').unwrap_or_default();
            let clock = value.contains('T');
            value.push_str(part.strip_prefix('T').filter(|_| clock).unwrap_or(part));
        }
        Some(Item::new(
            first,
            end,
            TimexKind::Duration,
            Meaning::Period(value),
        ))
    }
}

impl Parser<'_> {
    /// The first of "two or three days", "30 to 60 days", "10-15 minutes", "between two and three weeks": a
    /// length of its own, whose unit is said at the end.
    pub(super) fn first_of_two(&self, first: usize, end: usize, count: Count) -> Option<Item> {
        let joined = match self.sense(end) {
            Sense::Key(Key::Or | Key::To) => true,
            Sense::Key(Key::And) => first > 0 && self.key(first - 1, Key::Between),
            Sense::Punct(b'-') => {
                let figures =
                    self.sense(end - 1) == Sense::Digits && self.sense(end + 1) == Sense::Digits;
                figures && self.glued(end) && self.glued(end + 1)
            }
            _ => false,
        };
        let number = |i| matches!(self.sense(i), Sense::Digits | Sense::Number(_));
        if !joined || !number(first) || !number(end + 1) || self.tied_before(first) {
            return None;
        }
        let (last, k) = match self.digits(end + 1) {
            // The second number of "10-15" is glued to its dash.
            Some((n, 1..=3)) if self.punct(end, b'-') => (
                Count {
                    tenths: u64::from(n).checked_mul(10),
                },
                end + 2,
            ),
            _ => self.count(end + 1)?,
        };
        let Sense::Units(unit) = self.sense(k) else {
            return None;
        };
        let (low, high) = count.tenths.zip(last.tenths)?;
        // What is as far away as the two say is one date, and "won 3-2 days before" is no length.
        let leads_on = matches!(
            self.sense(k + 1),
            Sense::Key(Key::Ago | Key::Later | Key::Earlier | Key::Old)
        );
        (low < high && low < 10_000 && !leads_on && unit != Unit::Quarter)
            .then(|| period(first, end, count, unit))
    }
}

/// The parts of a length as one count of the last one's unit: "a year and two months" is 14 months. What has no
/// fixed length in that unit ("a month and two days") is some.
fn sum(parts: &[(Count, Unit)]) -> (Count, Unit) {
    let unit = parts.last().map_or(Unit::Day, |part| part.1);
    let tenths = parts.iter().try_fold(0_u64, |sum, &(count, larger)| {
        let times = match (larger, unit) {
            _ if larger == unit => 1,
            (Unit::Year, Unit::Month) => 12,
            (Unit::Week, Unit::Day) => 7,
            (Unit::Day, Unit::Hour) => 24,
            (Unit::Day, Unit::Minute) => 1440,
            (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => 60,
            (Unit::Hour, Unit::Second) => 3600,
            _ => return None,
        };
        count.tenths?.checked_mul(times)?.checked_add(sum)
    });
    (Count { tenths }, unit)
}

/// How far down a unit stands among those that lengths are made up of; weeks stand with months, as
/// days follow both.
fn steps(unit: Unit) -> Option<i32> {
    Some(match unit {
        Unit::Year => 0,
        Unit::Month | Unit::Week => 1,
        Unit::Day => 2,
        Unit::Hour => 3,
        Unit::Minute => 4,
        Unit::Second => 5,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::check;

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "It opened a year and two months ago, closed two weeks and three days ago and was sold one month and two days ago.",
                &[
                    ("a year and two months ago", "DATE 2018-10 resolved"),
                    ("two weeks and three days ago", "DATE 2019-11-28 resolved"),
                    ("one month and two days ago", "DATE PAST_REF unresolved"),
                ],
            ),
            (
                "For the last three months and two days ago it rained; two years and a month before the vote it did not.",
                &[
                    ("the last three months", "DURATION P3M explicit"),
                    ("two days ago", "DATE 2019-12-13 resolved"),
                    ("two years and a month", "DURATION P2Y1M explicit"),
                ],
            ),
            (
                "The term is two years and three months, or a year and a day, or two hours, ten minutes.",
                &[
                    ("two years and three months", "DURATION P2Y3M explicit"),
                    ("a year and a day", "DURATION P1Y1D explicit"),
                    ("two hours, ten minutes", "DURATION PT2H10M explicit"),
                ],
            ),
            (
                "It ran for two days, four hours and five minutes.",
                &[(
                    "two days, four hours and five minutes",
                    "DURATION P2DT4H5M explicit",
                )],
            ),
        ]);
    }

    #[test]
    fn not_joined() {
        check(&[(
            "He left for three days and two weeks, or two years, three days.",
            &[
                ("three days", "DURATION P3D explicit"),
                ("two weeks", "DURATION P2W explicit"),
                ("two years", "DURATION P2Y explicit"),
                ("three days", "DURATION P3D explicit"),
            ],
        )]);
    }

    #[test]
    fn two_counts_are_two_lengths() {
        check(&[
            (
                "It lasted two or three days.",
                &[
                    ("two", "DURATION P2D explicit"),
                    ("three days", "DURATION P3D explicit"),
                ],
            ),
            (
                "Pay within 30 to 60 days.",
                &[
                    ("30", "DURATION P30D explicit"),
                    ("60 days", "DURATION P60D explicit"),
                ],
            ),
            (
                "Simmer 10-15 minutes.",
                &[
                    ("10", "DURATION PT10M explicit"),
                    ("15 minutes", "DURATION PT15M explicit"),
                ],
            ),
            (
                "It took between two and three weeks.",
                &[
                    ("two", "DURATION P2W explicit"),
                    ("three weeks", "DURATION P3W explicit"),
                ],
            ),
            (
                "He won by two and three weeks passed.",
                &[("three weeks", "DURATION P3W explicit")],
            ),
            (
                "They lost 3-2 days before.",
                &[("2 days before", "DATE 2019-12-13 inferred")],
            ),
            ("She has one or two cats.", &[]),
        ]);
    }
}
