//! The one beyond the next or the last: "the week after next", "the Friday before last", "two Sundays from now",
//! "three Fridays ago".

use super::{From, Item, Meaning, Parser, Which};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

impl Parser<'_> {
    /// A weekday, month or unit counted in steps of its own kind from the moment of writing.
    pub(super) fn step(&self, i: usize) -> Option<Item> {
        self.beyond(i).or_else(|| self.weekdays_away(i))
    }

    /// "the week after next", "Friday before last", "March after next".
    fn beyond(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let at = i + the;
        let sense = self.sense(at);
        if !matches!(sense, Sense::Weekday(_) | Sense::Month(_) | Sense::Unit(_)) {
            return None;
        }
        let (sign, which) = match (self.sense(at + 1), self.sense(at + 2)) {
            (Sense::Key(Key::After), Sense::Key(Key::Next)) => (1, Which::Next),
            (Sense::Key(Key::Before), Sense::Key(Key::Last)) => (-1, Which::Last),
            _ => return None,
        };
        let end = at + 3;
        // "the week before last Christmas", "the day after next month's vote".
        if !self.closes(end) {
            return None;
        }
        let (point, count, step) = match sense {
            Sense::Weekday(day) => (Rest::Weekday(day), sign, Unit::Week),
            Sense::Month(month) if self.capital(at) => (Rest::Month(month), sign * 12, Unit::Month),
            Sense::Unit(
                unit @ (Unit::Week
                | Unit::Weekend
                | Unit::Fortnight
                | Unit::Month
                | Unit::Quarter
                | Unit::Year),
            ) if the == 1 || self.stands_alone(i, end) => {
                return Some(Item::unit(i, end, unit, sign * 2, From::Speech, None));
            }
            _ => return None,
        };
        Some(steps(i, end, point, count, step, which))
    }

    /// "two Sundays from now", "three Fridays ago".
    fn weekdays_away(&self, i: usize) -> Option<Item> {
        let at = match self.sense(i) {
            Sense::Digits | Sense::Number(_) => i + 1,
            _ => return None,
        };
        let Sense::Weekdays(day) = self.sense(at) else {
            return None;
        };
        let (sign, which, end) = match self.sense(at + 1) {
            Sense::Key(Key::Ago) => (-1, Which::Last, at + 2),
            Sense::Key(Key::Hence) => (1, Which::Next, at + 2),
            Sense::Key(Key::From)
                if matches!(self.sense(at + 2), Sense::Key(Key::Now | Key::Today)) =>
            {
                (1, Which::Next, at + 3)
            }
            _ => return None,
        };
        let (count, _) = self.count(i)?;
        let steps_on = count
            .tenths
            .filter(|n| n % 10 == 0 && (10..=520).contains(n))?
            / 10
            - 1;
        let count = i32::try_from(steps_on).ok()? * sign;
        Some(steps(i, end, Rest::Weekday(day), count, Unit::Week, which))
    }
}

/// `count` steps beyond the next or the last such point.
fn steps(first: usize, end: usize, rest: Rest, count: i32, unit: Unit, which: Which) -> Item {
    let meaning = Meaning::Counted {
        count,
        unit,
        base: Point::new(None, rest),
        which: Some(which),
    };
    Item::new(first, end, TimexKind::Date, meaning)
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "She sails on the Friday after next, or the week after next.",
                &[
                    ("the Friday after next", "DATE 2019-12-27 resolved"),
                    ("the week after next", "DATE 2019-W52 resolved"),
                ],
            ),
            (
                "The crew met the Tuesday before last, and will meet again in the March after next.",
                &[
                    ("the Tuesday before last", "DATE 2019-12-03 resolved"),
                    ("the March after next", "DATE 2021-03 resolved"),
                ],
            ),
            (
                "He left three Fridays ago and returns two Sundays from now.",
                &[
                    ("three Fridays ago", "DATE 2019-11-29 resolved"),
                    ("two Sundays from now", "DATE 2019-12-29 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        check(&[(
            "He left the week before last Christmas, two Fridays running.",
            &[
                ("the week before last Christmas", "DATE 2018-12-18 resolved"),
                ("Fridays", "SET XXXX-WXX-5 explicit"),
            ],
        )]);
        nothing(&["The day after next to nothing was left; the man before last."]);
    }
}
