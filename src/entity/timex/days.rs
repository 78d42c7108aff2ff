//! The days that a point of the calendar covers.

use super::value::{Point, Rest};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A stretch of days of the calendar, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day; not before the first.
    pub last: Date,
}

impl Days {
    /// Whether it is a single day.
    ///
    /// ```
    /// use dateline::entity::timex::Days;
    /// use jiff::civil::date;
    /// let day = Days { first: date(2019, 7, 7), last: date(2019, 7, 7) };
    /// assert!(day.is_one());
    /// ```
    pub fn is_one(self) -> bool {
        self.first == self.last
    }
}

impl Point {
    /// The days it covers; `None` where its year or its place in it is not known, and for those that the
    /// calendar can't reach. The last day that can be reached ends a period that goes on behind it.
    pub(super) fn days(self) -> Option<Days> {
        let first = self.first_day()?;
        // There is no year 0: "00" has 99 years.
        let missing = i64::from(self.year == Some(0));
        let length: Span = match self.rest {
            Rest::Century => (100 - missing).years(),
            Rest::Decade => (10 - missing).years(),
            Rest::Year => 1.year(),
            Rest::Half(_) => 6.months(),
            Rest::Quarter(_) | Rest::Season(_) => 3.months(),
            Rest::Month(_) => 1.month(),
            Rest::Week(_) | Rest::WeekOf(..) => 7.days(),
            Rest::Weekend(_) | Rest::WeekendOf(..) | Rest::HolidayWeekend(_) => 2.days(),
            Rest::Day(..) | Rest::WeekdayOf(..) | Rest::Holiday(_) => 1.day(),
            Rest::Ordinal(_) | Rest::OrdinalOn(..) | Rest::Weekday(_) | Rest::Clock => return None,
        };
        let next = first.checked_add(length).ok();
        let last = next.map_or(Date::MAX, |next| next.yesterday().unwrap_or(next));
        Some(Days { first, last })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use super::*;
    use crate::entity::timex::value::Season;
    use jiff::civil::date;

    #[test]
    fn first_and_last_day() {
        let rows = [
            (Rest::Year, date(2020, 1, 1), date(2020, 12, 31)),
            (Rest::Month(2), date(2020, 2, 1), date(2020, 2, 29)),
            (Rest::Day(2, 29), date(2020, 2, 29), date(2020, 2, 29)),
            (Rest::Week(53), date(2020, 12, 28), date(2021, 1, 3)),
            (
                Rest::Season(Season::Winter),
                date(2020, 12, 1),
                date(2021, 2, 28),
            ),
            (Rest::Quarter(4), date(2020, 10, 1), date(2020, 12, 31)),
            (Rest::Decade, date(2020, 1, 1), date(2029, 12, 31)),
            (Rest::Century, date(2020, 1, 1), date(2119, 12, 31)),
        ];
        for (rest, first, last) in rows {
            let days = Point::new(Some(2020), rest).days();
            assert_eq!(days, Some(Days { first, last }), "{rest:?}");
        }
        let first_century = Days {
            first: date(1, 1, 1),
            last: date(99, 12, 31),
        };
        assert_eq!(
            Point::new(Some(0), Rest::Century).days(),
            Some(first_century)
        );
        assert_eq!(Point::new(None, Rest::Month(2)).days(), None);
        assert_eq!(
            Point::new(Some(9999), Rest::Year).days().unwrap().last,
            Date::MAX
        );
    }
}
