//! How often in a unit of time: "$3 million a year", "twice a week", "seven days a week", "per month".

use super::duration::written;
use super::set::{ONE, every_part, set};
use super::{Count, Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// "per month", "per year".
    pub(super) fn per(&self, i: usize) -> Option<Item> {
        match self.sense(i + 1) {
            Sense::Unit(unit) => Some(set(i, i + 2, written(ONE, unit))),
            Sense::Plain if self.word_is(i + 1, "annum") => {
                Some(set(i, i + 2, written(ONE, Unit::Year)))
            }
            _ => None,
        }
    }

    /// "twice a year", "three times per week", "once every two years", "twice daily", "twice-yearly".
    pub(super) fn times(&self, first: usize, i: usize) -> Option<Item> {
        match self.sense(i) {
            Sense::Key(Key::A | Key::Per) => match self.sense(i + 1) {
                Sense::Unit(unit) => Some(set(first, i + 2, written(ONE, unit))),
                _ => None,
            },
            Sense::Key(Key::Every | Key::Each) => self.every(i).map(|item| item.starting(first)),
            Sense::Key(Key::Set(unit)) => Some(set(first, i + 1, written(ONE, unit))),
            Sense::Punct(b'-') if self.glued(i) && self.glued(i + 1) => match self.sense(i + 1) {
                Sense::Key(Key::Set(unit)) => Some(set(first, i + 2, written(ONE, unit))),
                _ => None,
            },
            _ => None,
        }
    }

    /// "seven days a week", "24 hours a day", "two weeks each summer": so much of each.
    pub(super) fn share(&self, i: usize) -> Option<Item> {
        if !matches!(
            self.sense(i),
            Sense::Digits | Sense::Number(_) | Sense::Key(Key::A)
        ) {
            return None;
        }
        let (_, end) = self.count(i)?;
        let part = match self.sense(end) {
            Sense::Units(unit) | Sense::Unit(unit) => unit,
            // "three nights a week".
            Sense::Parts(_) => Unit::Day,
            _ => return None,
        };
        let whole = match self.sense(end + 1) {
            Sense::Key(Key::A | Key::Per | Key::Each | Key::Every) => self.sense(end + 2),
            _ => return None,
        };
        // "ten days a week ago" and "three days every two weeks" are two expressions.
        match whole {
            Sense::Unit(unit)
                if is_larger(unit, part)
                    && !matches!(
                        self.sense(end + 3),
                        Sense::Key(Key::Ago | Key::Before | Key::After | Key::Later | Key::Earlier)
                    ) =>
            {
                Some(set(i, end + 3, written(ONE, unit)))
            }
            // "six hours a night".
            Sense::Part(part_of_day) if matches!(part, Unit::Hour | Unit::Minute) => {
                Some(set(i, end + 3, every_part(part_of_day)))
            }
            _ => None,
        }
    }

    /// "$3 million a year", "80 cents a month", "20 barrels of oil a day": `i..=unit_at` is "a day".
    pub(super) fn rate(&self, i: usize, unit_at: usize, unit: Unit) -> Option<Item> {
        self.counts_before(i)
            .then(|| set(i, unit_at + 1, written(ONE, unit)))
    }

    /// Whether an amount stands right before `i`: a number with the noun that it counts, or a price.
    fn counts_before(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        match self.sense(before) {
            Sense::Digits | Sense::Number(_) | Sense::Units(_) | Sense::Punct(b'%') => return true,
            Sense::Plain => {}
            _ => return false,
        }
        if [
            "percent", "dollars", "euros", "pounds", "people", "tonnes", "tons", "barrels",
        ]
        .iter()
        .any(|w| self.word_is(before, w))
        {
            return true;
        }
        // "three hot meals", "5,000 barrels of crude": the number stands at most four words before.
        let mut noun = false;
        for k in (before.saturating_sub(4)..=before).rev() {
            match self.sense(k) {
                Sense::Plain if !self.capital(k) && !self.is_doing(k) => noun |= self.is_many(k),
                Sense::Key(Key::Of | Key::More) => {}
                Sense::Digits | Sense::Number(_) => return noun && k < before,
                _ => return false,
            }
        }
        false
    }

    /// Whether the word looks like several things that a number counts: "meals", "cents", "women".
    fn is_many(&self, i: usize) -> bool {
        let word = self.word(i);
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
            || matches!(word, "men" | "women" | "children" | "people")
    }

    /// "waited", "was", "spending": a verb, after which "a week" is how long.
    fn is_doing(&self, i: usize) -> bool {
        let word = self.word(i);
        word.ends_with("ed")
            || word.ends_with("ing")
            || matches!(
                word,
                "was"
                    | "is"
                    | "has"
                    | "had"
                    | "were"
                    | "are"
                    | "have"
                    | "took"
                    | "takes"
                    | "lasts"
                    | "spent"
                    | "needs"
                    | "lost"
                    | "won"
                    | "its"
                    | "his"
                    | "this"
            )
    }
}

/// Whether the first unit holds the second several times.
fn is_larger(whole: Unit, part: Unit) -> bool {
    let rank = |unit| match unit {
        Unit::Second => 0,
        Unit::Minute => 1,
        Unit::Hour => 2,
        Unit::Day => 3,
        Unit::Weekend => 4,
        Unit::Week => 5,
        Unit::Fortnight => 6,
        Unit::Month => 7,
        Unit::Quarter => 8,
        Unit::Year => 9,
        Unit::Decade => 10,
        Unit::Century => 11,
        Unit::Millennium => 12,
    };
    rank(whole) > rank(part)
}

/// So many of a unit.
pub(super) fn times_unit(n: u32, unit: Unit) -> String {
    let tenths = n.checked_mul(10);
    let tenths = tenths.map(u64::from);
    written(Count { tenths }, unit)
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::check;

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "She writes twice a year, three times a week, daily, and once every two years.",
                &[
                    ("twice a year", "SET P1Y explicit"),
                    ("three times a week", "SET P1W explicit"),
                    ("daily", "SET P1D explicit"),
                    ("once every two years", "SET P2Y explicit"),
                ],
            ),
            (
                "It pays 40 dollars a day and $3 million a year, or two per month; every morning it counts.",
                &[
                    ("a day", "SET P1D explicit"),
                    ("a year", "SET P1Y explicit"),
                    ("per month", "SET P1M explicit"),
                    ("every morning", "SET XXXX-XX-XXTMO explicit"),
                ],
            ),
            (
                "It costs 80 cents a month, feeds 300 stray cats a week and burns 20 barrels of tar a day.",
                &[
                    ("a month", "SET P1M explicit"),
                    ("a week", "SET P1W explicit"),
                    ("a day", "SET P1D explicit"),
                ],
            ),
            (
                "The ward is open 24 hours a day, seven days a week; they sleep six hours a night, three nights a week, after an hour a day at sea; buses run twice daily and planes on twice-weekly trips.",
                &[
                    ("24 hours a day", "SET P1D explicit"),
                    ("seven days a week", "SET P1W explicit"),
                    ("six hours a night", "SET XXXX-XX-XXTNI explicit"),
                    ("three nights a week", "SET P1W explicit"),
                    ("an hour a day", "SET P1D explicit"),
                    ("twice daily", "SET P1D explicit"),
                    ("twice-weekly", "SET P1W explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn a_length_is_no_rate() {
        check(&[
            (
                "The 12 sailors waited a week, and the two boats had a month of rain.",
                &[
                    ("a week", "DURATION P1W explicit"),
                    ("a month", "DURATION P1M explicit"),
                ],
            ),
            (
                "The five ships left a week ago; 30 days a month later were dry.",
                &[
                    ("a week ago", "DATE 2019-W49 resolved"),
                    ("30 days", "DURATION P30D explicit"),
                    ("a month later", "DATE 2020-01 inferred"),
                ],
            ),
        ]);
    }
}
