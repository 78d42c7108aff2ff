//! A month that is called one: "the month of May".

use super::{Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

impl Parser<'_> {
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
