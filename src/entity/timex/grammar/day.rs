//! Days of a month, with or without it: "7 July 2019", "the 25th of August", "the 20th of next month", "on
//! the 20th".

use super::{Item, Meaning, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

impl Parser<'_> {
    /// The day of the month at `i`: "7", "7th".
    pub(super) fn day_of_month(&self, i: usize) -> Option<(u8, usize)> {
        let (n, len) = self.digits(i)?;
        let day = day_number(n, len)?;
        if self.key(i + 1, Key::Th) && self.glued(i + 1) {
            return Some((day, i + 2));
        }
        // "May 10:30" and "June 3.5" are no days, "Nov. 5%" neither.
        (!self.tied_after(i + 1) || self.is_slashed_pair(i)).then_some((day, i + 1))
    }

    /// A day of the month that a dash may follow: "5–6 September".
    pub(super) fn day_of_month_open(&self, i: usize) -> Option<(u8, usize)> {
        if let Some(found) = self.day_of_month(i) {
            return Some(found);
        }
        let (n, len) = self.digits(i)?;
        let dash = self.punct(i + 1, b'-') && self.digits(i + 2).is_some();
        day_number(n, len).filter(|_| dash).map(|day| (day, i + 1))
    }

    /// "31 June 1999", "Feb. 29, 1900": a slip, of which the month and its year are certain; the day before
    /// `after` is of `month`. `None` for days that there are, and without a year.
    pub(super) fn day_that_never_was(
        &self,
        first: usize,
        month: u8,
        day: u8,
        after: usize,
    ) -> Option<Item> {
        let whole = self.with_year(Point::new(None, Rest::Month(month)), first, after);
        let Meaning::Point(Point {
            year: Some(year), ..
        }) = whole.meaning
        else {
            return None;
        };
        let is_real = day_point(month, day).is_some_and(|point| point.in_year(year).exists());
        (!is_real).then_some(whole)
    }

    /// "7 July 2019", "the 25th of August", "12 to 14 May", "the first of June".
    pub(super) fn day_first(&self, i: usize) -> Option<Item> {
        if let Some(item) = self.second_day(i).or_else(|| self.day_of_that_month(i)) {
            return Some(item);
        }
        let the = usize::from(self.key(i, Key::The));
        let j = i + the;
        let (day, end) = match self.sense(j) {
            Sense::Digits
                if !self.tied_before(j) || self.range_end(j) || self.ends_slashed_pair(j) =>
            {
                self.day_of_month_open(j)?
            }
            Sense::Ordinal(_) | Sense::Number(20 | 30) => {
                let (n, end) = self.ordinal(j)?;
                (u8::try_from(n).ok()?, end)
            }
            _ => return None,
        };
        let written = !matches!(self.sense(j), Sense::Digits);
        let ordinal = written || end > j + 1;
        let of = usize::from(self.key(end, Key::Of));
        if let Some((month, after)) = self.month_word(end + of)
            && (of == 0 || ordinal)
            && !(written && of == 0)
        {
            // "Rule 3 May be kept".
            if month == 5 && matches!(self.word(after), "be" | "have" | "not") {
                return None;
            }
            let lower = !self.capital(end + of);
            if let Some(item) = self.day_that_never_was(i, month, day, after) {
                return Some(item);
            }
            let point = day_point(month, day)?;
            let item = self.with_year(point, i, after);
            // "5 may leave", "the 4 march on"; "the 4th of march" is a day.
            if lower
                && of == 0
                && matches!(month, 3 | 5)
                && !matches!(item.meaning, Meaning::Point(Point { year: Some(_), .. }))
            {
                return None;
            }
            // "2 May be": a sentence that a number ends.
            let item = match item.meaning {
                Meaning::Point(Point { year: None, .. }) => self.with_two_digits(item),
                _ => item,
            };
            return Some(self.with_time(item));
        }
        // "7 to 9 July", "18 & 20 Aug": the month stands at the end of the days.
        if written && !self.binds(i) {
            return None;
        }
        let named = i > 0 && self.is_day_name(i - 1);
        let (last, k) = self.days_behind(day, end, named)?;
        // "Act 5, and 22 to 24 February", "12, 15 and 20 May": a comma lists days where a word asks for them.
        if !ordinal && self.punct(end, b',') && !self.binds(i) && !self.list_before(i) {
            return None;
        }
        let k = k + usize::from(self.key(k, Key::Of));
        let (month, after) = self.month_word(k)?;
        let mut point = day_point(month, day)?;
        day_point(month, last)?;
        if let Some((year, _)) = self.year_after(after) {
            point.year = Some(year);
        }
        let named = self.capital(k) || !matches!(month, 3 | 5 | 8) || self.key(k - 1, Key::Of);
        named.then(|| Item::point(i, end, point))
    }

    /// "the 20th of next month", "the 15th day of this month".
    fn day_of_that_month(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let (n, end) = self.ordinal(i + the)?;
        let day = u8::try_from(n).ok().filter(|n| (1..=31).contains(n))?;
        let end = end + usize::from(self.sense(end) == Sense::Unit(Unit::Day));
        if !self.key(end, Key::Of) {
            return None;
        }
        let (shift, from, at) = self.which_unit(end + 1)?;
        if self.sense(at) != Sense::Unit(Unit::Month) {
            return None;
        }
        let point = Point::new(None, Rest::Ordinal(day));
        let item = Item::point(i, at + 1, point);
        let meaning = Meaning::Within { point, shift, from };
        Some(Item { meaning, ..item })
    }

    /// "on the 20th", "from the 7th to the 9th": a day whose month the text is at.
    pub(super) fn the_nth(&self, i: usize) -> Option<Item> {
        // "on 24th", as many write; "on 24th Street" is a place.
        if i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::On | Key::By | Key::Until)
            )
            && let Some((day, end)) = self.nth_bare(i)
        {
            return Some(Item::point(i, end, Point::new(None, Rest::Ordinal(day))));
        }
        let (day, end) = self.nth_alone(i)?;
        if self.stands_alone(i, end) {
            return Some(Item::point(i, end, Point::new(None, Rest::Ordinal(day))));
        }
        let before = i.checked_sub(1)?;
        let asks = match self.sense(before) {
            Sense::Key(Key::On | Key::By | Key::Until | Key::To) => true,
            // "schedule it for the 8th", "before the 24th": not "for the 8th, and last, time".
            Sense::Key(Key::For | Key::Before | Key::After | Key::Since | Key::About) => {
                self.tokens.get(end).is_none()
                    || self.key(end, Key::At)
                    || matches!(
                        self.sense(end),
                        Sense::Punct(b'.' | b'!' | b'?' | b';' | b')')
                    )
            }
            Sense::Key(Key::From | Key::Between) => {
                matches!(self.sense(end), Sense::Key(Key::To | Key::And))
                    && self.nth_alone(end + 1).is_some()
            }
            // "on the 7th and the 9th".
            Sense::Key(Key::And | Key::Or) => {
                i > 4
                    && self.nth_alone(i - 4).is_some()
                    && matches!(
                        self.sense(i - 5),
                        Sense::Key(Key::On | Key::By | Key::Between | Key::From)
                    )
            }
            _ => false,
        };
        asks.then(|| Item::point(i, end, Point::new(None, Rest::Ordinal(day))))
    }

    /// "the 20th", and no noun behind it ("the 20th floor"): the day and the end.
    pub(super) fn nth_alone(&self, i: usize) -> Option<(u8, usize)> {
        if !self.key(i, Key::The) || !self.key(i + 2, Key::Th) || !self.glued(i + 2) {
            return None;
        }
        let (n, len) = self.digits(i + 1)?;
        let day = day_number(n, len)?;
        let open = match self.sense(i + 3) {
            // "on the 9th he left"; "on the 7th Cavalry's left" has a capital.
            Sense::Plain => {
                self.tokens.get(i + 3).is_none()
                    || self.clause_goes_on(i + 3) && !self.capital(i + 3)
            }
            Sense::Punct(mark) => mark != b'-' && mark != b'/',
            Sense::Key(Key::And | Key::Or | Key::To | Key::At) => true,
            _ => false,
        };
        open.then_some((day, i + 3))
    }

    /// `item`, a day, with the part or time of day behind it.
    pub(super) fn with_time(&self, item: Item) -> Item {
        match self.time_after(item.end) {
            Some((time, end)) => Item { end, ..item }.timed(Some(time)),
            None => item,
        }
    }
}

/// A day of the month.
pub(super) fn day_number(n: u32, len: u32) -> Option<u8> {
    (len <= 2 && (1..=31).contains(&n))
        .then(|| u8::try_from(n).ok())
        .flatten()
}

/// The point with a day, if the calendar has it.
pub(super) fn day_point(month: u8, day: u8) -> Option<Point> {
    Some(Point::new(None, Rest::Day(month, day))).filter(|p| p.exists())
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn of_a_day_that_never_was_the_month_is_kept() {
        check(&[(
            "Born on 29 Feb 1900, he left on June 31, 1950 and came back on 29 February 1952.",
            &[
                ("29 Feb 1900", "DATE 1900-02 explicit"),
                ("June 31, 1950", "DATE 1950-06 explicit"),
                ("29 February 1952", "DATE 1952-02-29 explicit"),
            ],
        )]);
    }

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The ferry sank on 7 July 2019 near the pier.",
                &[("7 July 2019", "DATE 2019-07-07 explicit")],
            ),
            (
                "She arrived on the 25th of August and left on May 24.",
                &[
                    ("the 25th of August", "DATE 2019-08-25 resolved"),
                    ("May 24", "DATE 2019-05-24 resolved"),
                ],
            ),
            (
                "They met on the 20th of this month, on the 15th day of that month and in Dec-2018, on 8 september.",
                &[
                    ("the 20th of this month", "DATE 2019-12-20 resolved"),
                    ("the 15th day of that month", "DATE 2019-12-15 inferred"),
                    ("Dec-2018", "DATE 2018-12 explicit"),
                    ("8 september", "DATE 2019-09-08 resolved"),
                ],
            ),
            (
                "The shop was shut on 9th and on 2nd.",
                &[
                    ("9th", "DATE 2019-12-09 resolved"),
                    ("2nd", "DATE 2019-12-02 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "He lives on 24th Street, by 5th Avenue; they march the 3rd mile; a prize for the 8th, and last, time.",
            "Rule 4 May be kept; seat 4 may be free, and the 12 march past.",
            "On the 7th Cavalry, by the 5th round, from the 6th to the 12th floor; an august body may 3 times.",
        ]);
    }
}
