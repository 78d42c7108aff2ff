//! What recurs: "every Sunday", "twice a year", "daily", "per month", "on Mondays".

use super::duration::written;
use super::{Count, Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Part, Point, Rest, Time, Unit};

const ONE: Count = Count { tenths: Some(10) };

impl Parser<'_> {
    /// A recurrence.
    pub(super) fn set(&self, i: usize) -> Option<Item> {
        match self.sense(i) {
            Sense::Key(Key::Every | Key::Each) => self.every(i),
            Sense::Key(Key::Per) => match self.sense(i + 1) {
                Sense::Unit(unit) => Some(set(i, i + 2, written(ONE, unit))),
                _ => None,
            },
            // The adverb, not a newspaper's name and not "his daily bread".
            Sense::Key(Key::Set(unit)) if !self.capital(i) => {
                let noun = matches!(self.sense(i + 1), Sense::Plain)
                    && self.tokens.get(i + 1).is_some()
                    && i > 0
                    && (matches!(self.sense(i - 1), Sense::Key(Key::The | Key::A | Key::S))
                        || ["his", "her", "its", "their", "our", "my", "your"]
                            .iter()
                            .any(|w| self.word_is(i - 1, w)));
                (!noun).then(|| set(i, i + 1, written(ONE, unit)))
            }
            Sense::Key(Key::Once | Key::Twice) => self.times(i, i + 1),
            Sense::Digits | Sense::Number(_) => {
                let (_, end) = self.count(i)?;
                self.key(end, Key::Times)
                    .then(|| self.times(i, end + 1))
                    .flatten()
            }
            Sense::Weekdays(day) if self.capital(i) => {
                let value = Point::new(None, Rest::Weekday(day)).write();
                Some(set(i, i + 1, value))
            }
            Sense::Weekday(day) if self.follows_every(i) => {
                let value = Point::new(None, Rest::Weekday(day)).write();
                Some(set(i, i + 1, value))
            }
            _ => None,
        }
    }

    /// Whether the weekday at `i` is a later one of "every Friday, Saturday and Sunday".
    fn follows_every(&self, i: usize) -> bool {
        let mut at = i;
        // There are seven days.
        for _ in 0..6 {
            let mut before = at;
            while let Some(k) = before.checked_sub(1).filter(|_| at - before < 2)
                && matches!(
                    self.sense(k),
                    Sense::Key(Key::And | Key::Or) | Sense::Punct(b',')
                )
            {
                before = k;
            }
            let Some(day) = before
                .checked_sub(1)
                .filter(|&k| before < at && matches!(self.sense(k), Sense::Weekday(_)))
            else {
                return false;
            };
            if day > 0 && matches!(self.sense(day - 1), Sense::Key(Key::Every | Key::Each)) {
                return true;
            }
            at = day;
        }
        false
    }

    /// "every day", "every two weeks", "every other Friday", "each summer".
    fn every(&self, i: usize) -> Option<Item> {
        if self.key(i + 1, Key::Other) {
            return match self.sense(i + 2) {
                Sense::Unit(unit) => Some(set(i, i + 3, written(Count { tenths: Some(20) }, unit))),
                Sense::Weekday(day) => {
                    Some(set(i, i + 3, Point::new(None, Rest::Weekday(day)).write()))
                }
                _ => None,
            };
        }
        if let Some((count, end)) = self.count(i + 1) {
            return match self.sense(end) {
                Sense::Units(unit) => Some(set(i, end + 1, written(count, unit))),
                _ => None,
            };
        }
        let value = match self.sense(i + 1) {
            Sense::Unit(unit) => written(ONE, unit),
            Sense::Weekday(day) => Point::new(None, Rest::Weekday(day)).write(),
            Sense::Month(month) => Point::new(None, Rest::Month(month)).write(),
            Sense::Season(season) => Point::new(None, Rest::Season(season)).write(),
            // "every Christmas", "every New Year's Eve".
            Sense::Feast | Sense::Holiday | Sense::Key(Key::New) => {
                let item = self.holiday(i + 1)?;
                let Meaning::Point(point @ Point { year: None, .. }) = item.meaning else {
                    return None;
                };
                return Some(set(i, item.end, point.write()));
            }
            Sense::Part(part) => return Some(every_part(i, part)),
            _ => return None,
        };
        let end = i + 2;
        if let (Sense::Weekday(_), Sense::Part(_)) = (self.sense(i + 1), self.sense(end)) {
            return Some(set(i, end + 1, value));
        }
        Some(set(i, end, value))
    }

    /// "twice a year", "three times per week", "once every two years".
    fn times(&self, first: usize, i: usize) -> Option<Item> {
        match self.sense(i) {
            Sense::Key(Key::A | Key::Per) => match self.sense(i + 1) {
                Sense::Unit(unit) if !unit.is_clock() => {
                    Some(set(first, i + 2, written(ONE, unit)))
                }
                _ => None,
            },
            Sense::Key(Key::Every | Key::Each) => self.every(i).map(|item| item.starting(first)),
            _ => None,
        }
    }

    /// "$3 million a year", "40 hours a week": `i..=unit_at` is "a year".
    pub(super) fn rate(&self, i: usize, unit_at: usize, unit: Unit) -> Option<Item> {
        let before = i.checked_sub(1)?;
        let counted = matches!(
            self.sense(before),
            Sense::Digits | Sense::Number(_) | Sense::Units(_)
        ) || matches!(self.sense(before), Sense::Punct(b'%'))
            || [
                "percent", "dollars", "euros", "pounds", "people", "tonnes", "tons", "barrels",
            ]
            .iter()
            .any(|w| self.word_is(before, w));
        counted.then(|| set(i, unit_at + 1, written(ONE, unit)))
    }
}

fn set(first: usize, end: usize, value: String) -> Item {
    Item::new(first, end, TimexKind::Set, Meaning::Set(value))
}

/// "every morning".
fn every_part(i: usize, part: Part) -> Item {
    let day = Point::new(None, Rest::Clock)
        .at(Some(Time::Part(part)))
        .write();
    set(i, i + 2, format!("XXXX-XX-XX{day}"))
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "Every Sunday and on Mondays the shop is shut; every two weeks it opens at night.",
                &[
                    ("Every Sunday", "SET XXXX-WXX-7 explicit"),
                    ("Mondays", "SET XXXX-WXX-1 explicit"),
                    ("every two weeks", "SET P2W explicit"),
                ],
            ),
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
                "The bus runs every Friday and Saturday, and each Monday, Tuesday and Wednesday.",
                &[
                    ("every Friday", "SET XXXX-WXX-5 explicit"),
                    ("Saturday", "SET XXXX-WXX-6 explicit"),
                    ("each Monday", "SET XXXX-WXX-1 explicit"),
                    ("Tuesday", "SET XXXX-WXX-2 explicit"),
                    ("Wednesday", "SET XXXX-WXX-3 explicit"),
                ],
            ),
            (
                "It runs every Friday but fell into the sea on Thursday and Saturday.",
                &[
                    ("every Friday", "SET XXXX-WXX-5 explicit"),
                    ("Thursday", "DATE 2019-12-12 resolved"),
                    ("Saturday", "DATE 2019-12-14 resolved"),
                ],
            ),
            (
                "Every other Friday they dance; each summer they rest.",
                &[
                    ("Every other Friday", "SET XXXX-WXX-5 explicit"),
                    ("each summer", "SET XXXX-SU explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The Daily Post and his daily bread: each of them, every man, once a star, twice the size.",
        ]);
    }
}
