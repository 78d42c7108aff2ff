//! Pieces of a month that a count picks, and the month itself: "the last week of July", "the first weekend of
//! May 2018", "the last day of October", "the month of May".

use super::{Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

impl Parser<'_> {
    /// "the last week of July", "the first weekend of May 2018", "the last day of October".
    pub(super) fn part_of_month(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let (nth, end) = if self.key(i + the, Key::Last) {
            (-1, i + the + 1)
        } else {
            let (n, end) = self.ordinal(i + the)?;
            let nth = i8::try_from(n).ok().filter(|n| (1..=31).contains(n))?;
            (nth, end)
        };
        let Sense::Unit(unit) = self.sense(end) else {
            return None;
        };
        let inside = self.key(end + 1, Key::Of) || self.key(end + 1, Key::In);
        let (month, after) = self.month_word(end + 2)?;
        // "the last day of march".
        if !inside || !self.capital(end + 2) && matches!(month, 3 | 5 | 8) {
            return None;
        }
        let rest = match unit {
            Unit::Week if nth <= 5 => Rest::WeekOf(month, nth),
            Unit::Weekend if nth <= 5 => Rest::WeekendOf(month, nth),
            Unit::Day => match (nth, month) {
                (1.., _) => Rest::Day(month, nth.unsigned_abs()),
                // The last one of February depends on a year that may not be said.
                (_, 2) => return None,
                (_, 4 | 6 | 9 | 11) => Rest::Day(month, 30),
                _ => Rest::Day(month, 31),
            },
            _ => return None,
        };
        let point = Point::new(None, rest);
        point.exists().then(|| self.with_year(point, i, after))
    }

    /// "the month of May", "the month of July 2019".
    pub(super) fn month_of(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let at = i + the;
        if self.sense(at) != Sense::Unit(Unit::Month) || !self.key(at + 1, Key::Of) {
            return None;
        }
        let (month, end) = self.month_word(at + 2).filter(|_| self.capital(at + 2))?;
        Some(self.with_year(Point::new(None, Rest::Month(month)), i, end))
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
                "She won in the last week of July 2016 and on the first weekend of May 2018.",
                &[
                    ("the last week of July 2016", "DATE 2016-W30 explicit"),
                    ("the first weekend of May 2018", "DATE 2018-W18-WE explicit"),
                ],
            ),
            (
                "The lease ended on the last day of October; it began on the 2nd day of March last year.",
                &[
                    ("the last day of October", "DATE 2019-10-31 resolved"),
                    ("the 2nd day of March last year", "DATE 2018-03-02 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&["The last day of the trial, the first week of it, the last day of a march."]);
    }
}
