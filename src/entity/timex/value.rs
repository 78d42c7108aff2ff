//! TIMEX3 values: points of the calendar as coarse as the text says them, and how they are written.
//!
//! Knows the calendar, and nothing of words or anchors.

mod holiday;
mod piece;

pub(super) use holiday::Holiday;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};
pub(super) use piece::Piece;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is the word itself
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The letters of a TIMEX3 period, and how many of them one of this unit is.
    #[allow(clippy::match_same_arms)] // a minute's M and a month's M are two letters
    pub(super) fn period(self) -> (&'static str, u32) {
        match self {
            Self::Second => ("S", 1),
            Self::Minute => ("M", 1),
            Self::Hour => ("H", 1),
            Self::Day => ("D", 1),
            Self::Weekend => ("WE", 1),
            Self::Week => ("W", 1),
            Self::Fortnight => ("W", 2),
            Self::Month => ("M", 1),
            Self::Quarter => ("Q", 1),
            Self::Year => ("Y", 1),
            Self::Decade => ("DE", 1),
            Self::Century => ("CE", 1),
            Self::Millennium => ("Y", 1000),
        }
    }

    /// Whether it is finer than a day.
    pub(super) fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

/// A season of the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is the word itself
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month it begins in.
    pub(super) fn month(self) -> u8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is the word itself
pub(super) enum Part {
    Dawn,
    Morning,
    Noon,
    Midday,
    Afternoon,
    Dusk,
    Evening,
    Night,
    Midnight,
}

/// The day, if there is one. Years before 1 are those of BC: -44 is 44 BC.
pub(super) fn civil(year: i32, month: u8, day: u8) -> Option<Date> {
    // Calendars of astronomers, and jiff, have a year 0 for 1 BC.
    let year = if year < 0 { year + 1 } else { year };
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// A clock time with its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// 0 to 24.
    pub(super) hour: u8,
    /// 0 to 59.
    pub(super) minute: u8,
    /// 0 to 59, when given.
    pub(super) second: Option<u8>,
    /// Minutes east of Greenwich, when given.
    pub(super) zone: Option<i16>,
}

/// What is finer than a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// "morning".
    Part(Part),
    /// "10:57".
    Clock(Clock),
    /// "an hour ago": some time of the day, not known.
    Unknown,
}

impl Time {
    fn write(self) -> String {
        match self {
            Self::Part(part) => match part {
                Part::Dawn | Part::Morning => "TMO",
                Part::Noon => "T12:00",
                Part::Midday => "TMI",
                Part::Afternoon => "TAF",
                Part::Dusk | Part::Evening => "TEV",
                Part::Night => "TNI",
                Part::Midnight => "T24:00",
            }
            .to_owned(),
            Self::Unknown => "TXX".to_owned(),
            Self::Clock(clock) => {
                let second = clock.second.map_or(String::new(), |s| format!(":{s:02}"));
                let zone = match clock.zone {
                    None => String::new(),
                    Some(0) => "Z".to_owned(),
                    Some(minutes) => {
                        let sign = if minutes < 0 { '-' } else { '+' };
                        let minutes = minutes.unsigned_abs();
                        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
                    }
                };
                format!("T{:02}:{:02}{second}{zone}", clock.hour, clock.minute)
            }
        }
    }
}

/// What of a year is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// The hundred years that the year begins.
    Century,
    /// The ten years that the year begins.
    Decade,
    /// All of it.
    Year,
    /// Its half, 1 or 2.
    Half(u8),
    /// Its quarter, 1 to 4.
    Quarter(u8),
    /// A season that begins in it.
    Season(Season),
    /// A month.
    Month(u8),
    /// A month and a day.
    Day(u8, u8),
    /// A day of a month that is not said: "the 20th".
    Ordinal(u8),
    /// A day of an untold month, and the weekday it falls on: "Tuesday the 19th".
    OrdinalOn(u8, u8),
    /// An ISO week; the year is that of the week.
    Week(u8),
    /// The weekend of an ISO week.
    Weekend(u8),
    /// A week of a month by its count, from the end where negative.
    WeekOf(u8, i8),
    /// A weekend of a month by its count, from the end where negative.
    WeekendOf(u8, i8),
    /// A day of the week, of no known week.
    Weekday(u8),
    /// A day of the week of a month by its count, from the end where negative: month, count, day.
    WeekdayOf(u8, i8, u8),
    /// A holiday.
    Holiday(Holiday),
    /// The weekend nearest to a holiday.
    HolidayWeekend(Holiday),
    /// No day at all: a time of the clock alone.
    Clock,
}

/// A point of the calendar, as coarse as it was said; the year may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// The year; negative for BC. Of a week, the ISO year.
    pub(super) year: Option<i32>,
    /// What of it.
    pub(super) rest: Rest,
    /// The time of that day.
    pub(super) time: Option<Time>,
}

impl Point {
    /// A point without a time of day.
    pub(super) fn new(year: Option<i32>, rest: Rest) -> Self {
        Self {
            year,
            rest,
            time: None,
        }
    }

    /// A day.
    pub(super) fn day(date: Date) -> Self {
        Self::new(Some(year_of(date)), Rest::Day(month_of(date), day_of(date)))
    }

    /// The ISO week of a day.
    pub(super) fn week(date: Date) -> Self {
        let week = date.iso_week_date();
        Self::new(
            Some(week.year().into()),
            Rest::Week(week.week().unsigned_abs()),
        )
    }

    /// The same point of another year.
    pub(super) fn in_year(self, year: i32) -> Self {
        Self {
            year: Some(year),
            ..self
        }
    }

    /// The same day with a time.
    pub(super) fn at(self, time: Option<Time>) -> Self {
        Self {
            time: time.or(self.time),
            ..self
        }
    }

    /// Whether the calendar has such a point (31 June is none, and years have four digits).
    pub(super) fn exists(self) -> bool {
        if self.year.is_some_and(|year| year > 9999) {
            return false;
        }
        match self.rest {
            // A day without a year may fall into a leap year.
            Rest::Day(m, d) => civil(self.year.unwrap_or(2000), m, d).is_some(),
            Rest::Month(m) => (1..=12).contains(&m),
            _ => true,
        }
    }

    /// The first day it covers; `None` when the year is not known.
    pub(super) fn first_day(self) -> Option<Date> {
        let year = self.year?;
        match self.rest {
            Rest::Century if year < 0 => civil(year - 99, 1, 1),
            Rest::Decade if year < 0 => civil(year - 9, 1, 1),
            Rest::Century | Rest::Decade | Rest::Year => {
                civil(if year == 0 { 1 } else { year }, 1, 1)
            }
            Rest::Half(n) => civil(year, n * 6 - 5, 1),
            Rest::Quarter(n) => civil(year, n * 3 - 2, 1),
            Rest::Season(season) => civil(year, season.month(), 1),
            Rest::Month(m) => civil(year, m, 1),
            Rest::Day(m, d) => civil(year, m, d),
            Rest::Week(w) => iso(year, w, Weekday::Monday),
            Rest::Weekend(w) => iso(year, w, Weekday::Saturday),
            // As a year's first ISO week has its first Thursday, so a month's.
            Rest::WeekOf(month, nth) => civil(year, month, 1)?
                .nth_weekday_of_month(nth, Weekday::Thursday)
                .and_then(|thursday| thursday.checked_sub(3.days()))
                .ok(),
            Rest::WeekendOf(month, nth) => civil(year, month, 1)?
                .nth_weekday_of_month(nth, Weekday::Saturday)
                .ok(),
            Rest::WeekdayOf(month, nth, weekday) => civil(year, month, 1)?
                .nth_weekday_of_month(nth, weekday_from(weekday)?)
                .ok(),
            Rest::Holiday(holiday) => holiday.in_year(year),
            Rest::HolidayWeekend(holiday) => {
                let day = holiday.in_year(year)?;
                let ahead = (6 - i64::from(weekday_of(day))).rem_euclid(7);
                let days = if ahead > 3 { ahead - 7 } else { ahead };
                day.checked_add(days.days()).ok()
            }
            Rest::Ordinal(_) | Rest::OrdinalOn(..) | Rest::Weekday(_) | Rest::Clock => None,
        }
    }

    /// Its day, when it is one day.
    pub(super) fn as_day(self) -> Option<Date> {
        matches!(
            self.rest,
            Rest::Day(..) | Rest::Holiday(_) | Rest::WeekdayOf(..)
        )
        .then(|| self.first_day())
        .flatten()
    }

    /// Its month, when it lies in one.
    pub(super) fn month(self) -> Option<u8> {
        match self.rest {
            Rest::Month(m)
            | Rest::Day(m, _)
            | Rest::WeekOf(m, _)
            | Rest::WeekendOf(m, _)
            | Rest::WeekdayOf(m, ..) => Some(m),
            Rest::Holiday(_) | Rest::HolidayWeekend(_) | Rest::Week(_) | Rest::Weekend(_) => {
                self.first_day().map(month_of)
            }
            _ => None,
        }
    }

    /// The TIMEX3 value.
    pub(super) fn write(self) -> String {
        let year = match (self.year, self.rest) {
            (Some(y), Rest::Century) => signed(y, y.unsigned_abs() / 100, 2),
            (Some(y), Rest::Decade) => signed(y, y.unsigned_abs() / 10, 3),
            (Some(y), _) => signed(y, y.unsigned_abs(), 4),
            (None, _) => "XXXX".to_owned(),
        };
        let day = match self.rest {
            Rest::Century | Rest::Decade | Rest::Year => year,
            Rest::Half(n) => format!("{year}-H{n}"),
            Rest::Quarter(n) => format!("{year}-Q{n}"),
            Rest::Season(season) => format!("{year}-{}", season.code()),
            Rest::Month(m) => format!("{year}-{m:02}"),
            Rest::Day(m, d) => format!("{year}-{m:02}-{d:02}"),
            Rest::Ordinal(d) | Rest::OrdinalOn(d, _) => format!("{year}-XX-{d:02}"),
            Rest::Week(0) => format!("{year}-WXX"),
            Rest::Week(w) => format!("{year}-W{w:02}"),
            Rest::Weekend(0) => format!("{year}-WXX-WE"),
            Rest::Weekend(w) => format!("{year}-W{w:02}-WE"),
            Rest::WeekOf(..) => self
                .first_day()
                .map_or(format!("{year}-WXX"), |day| Point::week(day).write()),
            Rest::WeekendOf(..) => self.first_day().map_or(format!("{year}-WXX-WE"), |day| {
                Point::week(day).write() + "-WE"
            }),
            Rest::Weekday(d) => format!("{year}-WXX-{d}"),
            Rest::Holiday(holiday) => match (self.first_day(), holiday) {
                (Some(date), _) => Point::day(date).write(),
                // The day of a fixed feast is known in any year.
                (None, Holiday::Fixed(m, d)) => format!("{year}-{m:02}-{d:02}"),
                _ => format!("{year}-XX-XX"),
            },
            Rest::HolidayWeekend(_) => self.first_day().map_or(format!("{year}-WXX-WE"), |day| {
                Point::week(day).write() + "-WE"
            }),
            Rest::WeekdayOf(month, ..) => self
                .first_day()
                .map_or(format!("{year}-{month:02}"), |day| Point::day(day).write()),
            Rest::Clock => String::new(),
        };
        match self.time {
            Some(time) => day + &time.write(),
            None => day,
        }
    }

    /// The point `count` units away, as coarse as the unit; `None` where this point is too coarse for
    /// that ("three days after" a year) or the calendar ends.
    pub(super) fn shift(self, unit: Unit, count: i32) -> Option<Self> {
        let (unit, count) = match unit {
            Unit::Fortnight => (Unit::Week, count.checked_mul(2)?),
            Unit::Millennium => (Unit::Century, count.checked_mul(10)?),
            _ => (unit, count),
        };
        let year = self.year?;
        match unit {
            Unit::Day => {
                let date = self.as_day()?.checked_add(days(count)?).ok()?;
                Some(Self::day(date))
            }
            Unit::Week | Unit::Weekend => {
                let base = match self.rest {
                    Rest::Week(_)
                    | Rest::Weekend(_)
                    | Rest::WeekOf(..)
                    | Rest::WeekendOf(..)
                    | Rest::HolidayWeekend(_) => self.first_day()?,
                    _ => self.as_day()?,
                };
                let date = base.checked_add(days(count.checked_mul(7)?)?).ok()?;
                let week = Self::week(date);
                Some(match (unit, week.rest) {
                    (Unit::Weekend, Rest::Week(w)) => Self::new(week.year, Rest::Weekend(w)),
                    _ => week,
                })
            }
            Unit::Month => {
                let months = i32::from(self.month()?) - 1 + count;
                let month = u8::try_from(months.rem_euclid(12)).ok()? + 1;
                Some(Self::new(
                    Some(add(year, months.div_euclid(12))?),
                    Rest::Month(month),
                ))
            }
            Unit::Quarter => {
                let quarter = match self.rest {
                    Rest::Quarter(q) => q - 1,
                    _ => (self.month()? - 1) / 3,
                };
                let quarters = i32::from(quarter) + count;
                let quarter = u8::try_from(quarters.rem_euclid(4)).ok()? + 1;
                let year = add(year, quarters.div_euclid(4))?;
                Some(Self::new(Some(year), Rest::Quarter(quarter)))
            }
            Unit::Year => {
                let year = add(year, count)?;
                // "than a year earlier", of a quarter: the same quarter is compared.
                let rest = match self.rest {
                    Rest::Quarter(_) | Rest::Half(_) => self.rest,
                    _ => Rest::Year,
                };
                Some(Self::new(Some(year), rest))
            }
            Unit::Decade => {
                let year = add(year, count.checked_mul(10)?)?;
                Some(Self::new(Some(year / 10 * 10), Rest::Decade))
            }
            Unit::Century => {
                let year = add(year, count.checked_mul(100)?)?;
                Some(Self::new(Some(year / 100 * 100), Rest::Century))
            }
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight | Unit::Millennium => None,
        }
    }
}

fn days(count: i32) -> Option<Span> {
    Span::new().try_days(count).ok()
}

/// Years without a year 0.
fn add(year: i32, count: i32) -> Option<i32> {
    let sum = year.checked_add(count)?;
    let sum = match (year < 0, sum >= 0) {
        (true, true) => sum + 1,
        _ if year > 0 && sum <= 0 => sum - 1,
        _ => sum,
    };
    (-9000..=9998).contains(&sum).then_some(sum)
}

fn signed(year: i32, digits: u32, width: usize) -> String {
    let era = if year < 0 { "BC" } else { "" };
    format!("{era}{digits:0width$}")
}

fn iso(year: i32, week: u8, weekday: Weekday) -> Option<Date> {
    let week = i8::try_from(week).ok()?;
    ISOWeekDate::new(i16::try_from(year).ok()?, week, weekday)
        .ok()
        .map(ISOWeekDate::date)
}

/// The year; negative for BC.
pub(super) fn year_of(date: Date) -> i32 {
    let year = i32::from(date.year());
    if year <= 0 { year - 1 } else { year }
}

/// The month, 1 to 12.
pub(super) fn month_of(date: Date) -> u8 {
    date.month().unsigned_abs()
}

/// The day of the month.
pub(super) fn day_of(date: Date) -> u8 {
    date.day().unsigned_abs()
}

/// The day of the week that is the given one, 1 (Monday) to 7.
fn weekday_from(day: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()
}

/// The day of the week, 1 (Monday) to 7.
pub(super) fn weekday_of(date: Date) -> u8 {
    date.weekday().to_monday_one_offset().unsigned_abs()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use super::*;

    #[test]
    fn values_are_as_coarse_as_the_point() {
        let table = [
            (Point::new(Some(1800), Rest::Century), "18"),
            (Point::new(Some(1990), Rest::Decade), "199"),
            (Point::new(Some(-470), Rest::Decade), "BC047"),
            (Point::new(Some(-44), Rest::Day(3, 15)), "BC0044-03-15"),
            (Point::new(Some(70), Rest::Year), "0070"),
            (Point::new(None, Rest::Month(6)), "XXXX-06"),
            (Point::new(None, Rest::Weekday(7)), "XXXX-WXX-7"),
            (Point::new(Some(2024), Rest::Weekend(20)), "2024-W20-WE"),
            (
                Point::new(None, Rest::Holiday(Holiday::Fixed(12, 25))),
                "XXXX-12-25",
            ),
            (
                Point::new(None, Rest::Holiday(Holiday::Easter(0))),
                "XXXX-XX-XX",
            ),
            (
                Point::new(Some(2024), Rest::Holiday(Holiday::Easter(0))),
                "2024-03-31",
            ),
            (
                Point::new(Some(2021), Rest::Holiday(Holiday::Thanksgiving(0))),
                "2021-11-25",
            ),
        ];
        for (point, value) in table {
            assert_eq!(point.write(), value);
        }
    }

    #[test]
    fn shifting_keeps_the_unit() {
        let day = Point::day(civil(2019, 12, 31).unwrap());
        let at = |unit, n| day.shift(unit, n).map(Point::write);
        assert_eq!(at(Unit::Day, 1).as_deref(), Some("2020-01-01"));
        assert_eq!(at(Unit::Week, -2).as_deref(), Some("2019-W51"));
        assert_eq!(at(Unit::Month, 2).as_deref(), Some("2020-02"));
        assert_eq!(at(Unit::Year, -1).as_deref(), Some("2018"));
        assert_eq!(at(Unit::Decade, -1).as_deref(), Some("200"));
        assert_eq!(at(Unit::Year, i32::MAX), None);
        let year = Point::new(Some(2019), Rest::Year);
        assert_eq!(year.shift(Unit::Day, 3), None);
        let bc = Point::new(Some(-490), Rest::Year);
        assert_eq!(
            bc.shift(Unit::Year, 10).map(Point::write).as_deref(),
            Some("BC0480")
        );
    }
}
