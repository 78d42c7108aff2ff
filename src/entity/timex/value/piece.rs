//! A piece that a count picks of a month or a year: its third week, its last Friday, its 26th day.

use super::{Point, Rest, civil, days};
use jiff::civil::Date;

/// What is counted, from the end where the count is negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::entity::timex) enum Piece {
    /// Days.
    Day(i8),
    /// A day of the week, 1 (Monday) to 7.
    Weekday(i8, u8),
    /// Weeks.
    Week(i8),
    /// Weekends.
    Weekend(i8),
    /// Months.
    Month(i8),
}

impl Piece {
    /// The piece of `whole`, a month or a year; `None` where that has no such piece or where the year must be
    /// known to tell ("the last day of February").
    pub(in crate::entity::timex) fn of(self, whole: Point) -> Option<Point> {
        let rest = match whole.rest {
            Rest::Month(month) => match self {
                Self::Day(n) => return day_of_month(whole.year, month, n),
                Self::Weekday(n, weekday) => Rest::WeekdayOf(month, n, weekday),
                Self::Week(n) => Rest::WeekOf(month, n),
                Self::Weekend(n) => Rest::WeekendOf(month, n),
                Self::Month(_) => return None,
            },
            Rest::Year => match self {
                Self::Day(n) => {
                    let (first, last) = (whole.first_day()?, civil(whole.year?, 12, 31)?);
                    return counted(first, last, n, 1);
                }
                // As a year's first ISO week has its 4 January, its last one has its 28 December.
                Self::Week(n) => {
                    let (first, last) = (civil(whole.year?, 1, 4)?, civil(whole.year?, 12, 28)?);
                    let Rest::Day(month, day) = counted(first, last, n, 7)?.rest else {
                        return None;
                    };
                    return civil(whole.year?, month, day).map(Point::week);
                }
                Self::Weekday(n, weekday) => Rest::WeekdayOf(edge(n), n, weekday),
                Self::Weekend(n) => Rest::WeekendOf(edge(n), n),
                Self::Month(n @ 1..=12) => Rest::Month(n.unsigned_abs()),
                Self::Month(n @ -12..=-1) => Rest::Month(13 - n.unsigned_abs()),
                Self::Month(_) => return None,
            },
            _ => return None,
        };
        let piece = Point::new(whole.year, rest);
        // The fifth Monday of a month that has four.
        (whole.year.is_none() || piece.first_day().is_some()).then_some(piece)
    }
}

/// The month of the year that is counted from its start or its end.
fn edge(n: i8) -> u8 {
    if n > 0 { 1 } else { 12 }
}

/// The day of a month, from its end where negative.
fn day_of_month(year: Option<i32>, month: u8, n: i8) -> Option<Point> {
    let day = if n > 0 {
        n.unsigned_abs()
    } else {
        let long = match (month, year) {
            (2, Some(year)) => civil(year, 2, 29).map_or(28, |_| 29),
            (2, None) => return None,
            (4 | 6 | 9 | 11, _) => 30,
            _ => 31,
        };
        (long + 1_u8).checked_sub(n.unsigned_abs())?
    };
    Some(Point::new(year, Rest::Day(month, day))).filter(|p| p.exists())
}

/// The day that is `n` steps of `step` days from the first day, or from the last one where negative.
fn counted(first: Date, last: Date, n: i8, step: i32) -> Option<Point> {
    let (from, count) = if n > 0 {
        (first, i32::from(n) - 1)
    } else {
        (last, i32::from(n) + 1)
    };
    let day = from.checked_add(days(count * step)?).ok()?;
    (first <= day && day <= last).then(|| Point::day(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_counted_from_either_end() {
        let month = Point::new(Some(2018), Rest::Month(10));
        let year = Point::new(Some(2018), Rest::Year);
        let table = [
            (month, Piece::Day(26), Some("2018-10-26")),
            (month, Piece::Day(-1), Some("2018-10-31")),
            (month, Piece::Day(-5), Some("2018-10-27")),
            (month, Piece::Weekday(1, 1), Some("2018-10-01")),
            (month, Piece::Weekday(-1, 5), Some("2018-10-26")),
            (month, Piece::Weekday(5, 5), None),
            (month, Piece::Week(-2), Some("2018-W42")),
            (month, Piece::Weekend(1), Some("2018-W40-WE")),
            (month, Piece::Month(1), None),
            (year, Piece::Day(1), Some("2018-01-01")),
            (year, Piece::Day(-1), Some("2018-12-31")),
            (year, Piece::Week(3), Some("2018-W03")),
            (year, Piece::Week(-3), Some("2018-W50")),
            (year, Piece::Week(60), None),
            (year, Piece::Month(3), Some("2018-03")),
            (year, Piece::Month(-1), Some("2018-12")),
            (year, Piece::Month(13), None),
            (year, Piece::Weekday(-1, 7), Some("2018-12-30")),
        ];
        for (whole, piece, value) in table {
            let found = piece.of(whole).map(Point::write);
            assert_eq!(found.as_deref(), value, "{piece:?}");
        }
        let last = Piece::Day(-1);
        let february = |year| last.of(Point::new(year, Rest::Month(2))).map(Point::write);
        assert_eq!(february(Some(2020)).as_deref(), Some("2020-02-29"));
        assert_eq!(february(Some(2019)).as_deref(), Some("2019-02-28"));
        assert_eq!(february(None), None);
        assert_eq!(last.of(Point::new(Some(1990), Rest::Decade)), None);
    }
}
