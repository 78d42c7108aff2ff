//! The rules by which holidays fall on days: fixed, by the weekday, by Easter, by other calendars.
//!
//! Knows no names: those stand, each with its rule, in `grammar/holiday`. The arithmetic follows J. Meeus,
//! "Astronomical Algorithms" (both Easters), and E. Reingold and N. Dershowitz, "Calendrical Calculations"
//! (the Hebrew and the arithmetical Islamic calendar). The lunar new year and Diwali are looked up in tables.

use super::{civil, year_of};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// When a feast or public holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::entity::timex) enum Holiday {
    /// A month and a day.
    Fixed(u8, u8),
    /// A weekday of a month by its count, from the end where negative.
    Nth(u8, i8, Weekday),
    /// The first such weekday that is not before a day.
    NotBefore(u8, u8, Weekday),
    /// Days after Easter Sunday of the western churches.
    Easter(i16),
    /// Days after Easter Sunday of the eastern churches.
    EasternEaster(i16),
    /// Days after Thanksgiving in the United States.
    Thanksgiving(i16),
    /// Days after the first day of Passover, to which the Jewish year from Purim to Sukkot is tied.
    Passover(i16),
    /// The first day of Hanukkah.
    Hanukkah,
    /// A month and a day of the Islamic calendar.
    Islamic(u8, u8),
    /// The first day of the Chinese year, from [`LUNAR`].
    LunarNewYear,
    /// The night of lamps, from [`LAMPS`].
    Diwali,
    /// One day of history.
    Once(i16, u8, u8),
    /// By the moon, by a decree, or many days long: no day is known.
    Open,
}

impl Holiday {
    /// Its first day in `year`; `None` where it is not known.
    pub(in crate::entity::timex) fn in_year(self, year: i32) -> Option<Date> {
        let after = |day: Option<Date>, days: i16| day?.checked_add(i64::from(days).days()).ok();
        let day = match self {
            Self::Fixed(month, day) => civil(year, month, day),
            Self::Nth(month, nth, weekday) => civil(year, month, 1)?
                .nth_weekday_of_month(nth, weekday)
                .ok(),
            Self::NotBefore(month, day, weekday) => {
                let from = civil(year, month, day)?;
                let ahead = from.weekday().until(weekday);
                after(Some(from), i16::from(ahead))
            }
            Self::Easter(days) => after(easter(year), days),
            Self::EasternEaster(days) => after(eastern_easter(year), days),
            Self::Thanksgiving(days) => {
                // The last Thursday of November until Roosevelt moved it, the fourth since 1942.
                let nth = if year < 1939 { -1 } else { 4 };
                after(Self::Nth(11, nth, Weekday::Thursday).in_year(year), days)
            }
            Self::Passover(days) => after(fixed_day(passover(year)), days),
            Self::Hanukkah => fixed_day(hanukkah(year)),
            Self::Islamic(month, day) => islamic(year, month, day),
            Self::LunarNewYear => listed(&LUNAR, LUNAR_FROM, year),
            Self::Diwali => listed(&LAMPS, LAMPS_FROM, year),
            Self::Once(its, month, day) => {
                let its = i32::from(its);
                (its == year).then(|| civil(its, month, day)).flatten()
            }
            Self::Open => None,
        };
        // The calendars of the moon have drifted out of the year at the far ends of time.
        day.filter(|&day| year_of(day) == year)
    }

    /// Whether the day is reckoned and may be one off: months that begin when the moon is seen.
    pub(in crate::entity::timex) fn is_reckoned(self) -> bool {
        matches!(self, Self::Islamic(..))
    }
}

/// The first year of [`LUNAR`].
const LUNAR_FROM: i32 = 1990;

/// Month and day of the Chinese new year: the second new moon after the winter solstice, or the third where a
/// leap month stands between, by the clock of Beijing. Reckoned from the sun and moon.
#[rustfmt::skip] // ten years a row
static LUNAR: [(u8, u8); 51] = [
    (1, 27), (2, 15), (2, 4), (1, 23), (2, 10), (1, 31), (2, 19), (2, 7), (1, 28), (2, 16),
    (2, 5), (1, 24), (2, 12), (2, 1), (1, 22), (2, 9), (1, 29), (2, 18), (2, 7), (1, 26),
    (2, 14), (2, 3), (1, 23), (2, 10), (1, 31), (2, 19), (2, 8), (1, 28), (2, 16), (2, 5),
    (1, 25), (2, 12), (2, 1), (1, 22), (2, 10), (1, 29), (2, 17), (2, 6), (1, 26), (2, 13),
    (2, 3), (1, 23), (2, 11), (1, 31), (2, 19), (2, 8), (1, 28), (2, 15), (2, 4), (1, 24),
    (2, 12),
];

/// The first year of [`LAMPS`].
const LAMPS_FROM: i32 = 2001;

/// Month and day of Diwali in India: the evening of the new moon that ends the month of Ashvin, reckoned from
/// the sun and moon and as the lists of public holidays have it. In 2024 two evenings were of that new moon, and
/// its states kept different ones: none is given.
#[rustfmt::skip] // ten years a row
static LAMPS: [(u8, u8); 35] = [
    (11, 14), (11, 4), (10, 25), (11, 12), (11, 1), (10, 21), (11, 9), (10, 28), (10, 17), (11, 5),
    (10, 26), (11, 13), (11, 3), (10, 23), (11, 11), (10, 30), (10, 19), (11, 7), (10, 27), (11, 14),
    (11, 4), (10, 24), (11, 12), UNKNOWN, (10, 20), (11, 8), (10, 29), (10, 17), (11, 5), (10, 26),
    (11, 14), (11, 2), (10, 22), (11, 10), (10, 30),
];

/// Stands in a table for a day that is not known: no month has it.
const UNKNOWN: (u8, u8) = (0, 0);

/// The day of a table that begins with the year `from`.
fn listed(days: &[(u8, u8)], from: i32, year: i32) -> Option<Date> {
    let at = usize::try_from(year.checked_sub(from)?).ok()?;
    let &(month, day) = days.get(at)?;
    civil(year, month, day)
}

/// Easter Sunday of the Gregorian calendar (the "anonymous" algorithm, as Meeus has it).
#[allow(clippy::many_single_char_names)] // the algorithm's own letters, to be compared with the book
fn easter(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15).rem_euclid(30);
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    civil(
        year,
        u8::try_from(n / 31).ok()?,
        u8::try_from(n % 31 + 1).ok()?,
    )
}

/// Easter Sunday of the Julian calendar (Meeus), as a day of the Gregorian one.
#[allow(clippy::many_single_char_names)] // as above
fn eastern_easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let n = d + e + 114;
    let julian = civil(
        year,
        u8::try_from(n / 31).ok()?,
        u8::try_from(n % 31 + 1).ok()?,
    )?;
    let behind = year.div_euclid(100) - year.div_euclid(400) - 2;
    julian.checked_add(behind.days()).ok()
}

/// The day of that number, where 1 is 1 January of the year 1.
fn fixed_day(number: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(number - 1).ok()?;
    date(1, 1, 1).checked_add(span).ok()
}

/// The number of the first day of Passover in a year: always 163 days before the new year.
fn passover(year: i32) -> i64 {
    hebrew_new_year(i64::from(year) + 3761) - 163
}

/// The number of 25 Kislev in a year.
fn hanukkah(year: i32) -> i64 {
    let hebrew = i64::from(year) + 3761;
    let new_year = hebrew_new_year(hebrew);
    // In years of 355 and 385 days the second month has a day more.
    let long = i64::from((hebrew_new_year(hebrew + 1) - new_year) % 10 == 5);
    new_year + 30 + 29 + long + 24
}

/// The number of the first day of a Hebrew year.
fn hebrew_new_year(year: i64) -> i64 {
    const EPOCH: i64 = -1_373_427;
    let elapsed = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let day = 29 * months + parts.div_euclid(25_920);
        // Never on a Sunday, Wednesday or Friday.
        day + i64::from((3 * (day + 1)).rem_euclid(7) < 3)
    };
    let (before, this, next) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let delay = if next - this == 356 {
        2
    } else {
        i64::from(this - before == 382)
    };
    EPOCH + this + delay
}

/// The first such day of the Islamic calendar in a year, by the cycle of thirty years.
fn islamic(year: i32, month: u8, day: u8) -> Option<Date> {
    const EPOCH: i64 = 227_015;
    let (month, day) = (i64::from(month), i64::from(day));
    let about = (i64::from(year) - 622) * 33 / 32;
    (about..about + 3).find_map(|y| {
        let number = EPOCH - 1 + (y - 1) * 354 + (3 + 11 * y).div_euclid(30);
        let found = fixed_day(number + 29 * (month - 1) + month / 2 + day)?;
        (y > 0 && i32::from(found.year()) == year).then_some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(holiday: Holiday, days: &[(i16, i8, i8)]) {
        for &(year, month, day) in days {
            let found = holiday.in_year(i32::from(year));
            assert_eq!(found, Some(date(year, month, day)), "{holiday:?}");
        }
    }

    #[test]
    fn both_easters_are_those_of_the_almanacs() {
        let west = [
            (1818, 3, 22),
            (1943, 4, 25),
            (2000, 4, 23),
            (2021, 4, 4),
            (2038, 4, 25),
        ];
        check(Holiday::Easter(0), &west);
        let east = [
            (1995, 4, 23),
            (2010, 4, 4),
            (2019, 4, 28),
            (2021, 5, 2),
            (2024, 5, 5),
        ];
        check(Holiday::EasternEaster(0), &east);
        check(Holiday::Easter(-46), &[(2019, 3, 6), (2024, 2, 14)]);
        check(Holiday::Easter(49), &[(2019, 6, 9)]);
    }

    #[test]
    fn jewish_feasts_are_those_of_the_almanacs() {
        let passover = [(2005, 4, 24), (2016, 4, 23), (2019, 4, 20), (2023, 4, 6)];
        check(Holiday::Passover(0), &passover);
        check(
            Holiday::Passover(163),
            &[(2013, 9, 5), (2019, 9, 30), (2020, 9, 19)],
        );
        check(Holiday::Passover(172), &[(1973, 10, 6), (2019, 10, 9)]);
        check(Holiday::Passover(-30), &[(2019, 3, 21), (2020, 3, 10)]);
        let hanukkah = [
            (2013, 11, 28),
            (2016, 12, 25),
            (2019, 12, 23),
            (2020, 12, 11),
        ];
        check(Holiday::Hanukkah, &hanukkah);
    }

    #[test]
    fn islamic_feasts_are_within_a_day_of_the_sighted_ones() {
        let seen = [
            (9, 1, date(2019, 5, 6)),
            (9, 1, date(2001, 11, 17)),
            (10, 1, date(2017, 6, 25)),
            (12, 10, date(2019, 8, 11)),
            (1, 10, date(2021, 8, 19)),
        ];
        for (month, day, sighted) in seen {
            let found = islamic(i32::from(sighted.year()), month, day);
            let off = found
                .and_then(|d| d.since(sighted).ok())
                .map(|s| s.get_days().abs());
            assert!(off.is_some_and(|days| days < 2), "{month}/{day}: {found:?}");
        }
    }

    #[test]
    fn feasts_by_the_moon_are_looked_up() {
        let new_years = [
            (2000, 2, 5),
            (2009, 1, 26),
            (2019, 2, 5),
            (2023, 1, 22),
            (1990, 1, 27),
            // Behind a leap month.
            (2034, 2, 19),
            (2040, 2, 12),
        ];
        check(Holiday::LunarNewYear, &new_years);
        check(
            Holiday::Diwali,
            &[
                (2001, 11, 14),
                (2019, 10, 27),
                (2025, 10, 20),
                (2035, 10, 30),
            ],
        );
        // New moons of winter, and dark nights of autumn: never outside.
        for year in 1990..2041 {
            let day = Holiday::LunarNewYear
                .in_year(year)
                .map(|d| (d.month(), d.day()));
            assert!(
                day.is_some_and(|d| ((1, 21)..=(2, 20)).contains(&d)),
                "{year}"
            );
        }
        assert_eq!(Holiday::LunarNewYear.in_year(1989), None);
        assert_eq!(Holiday::LunarNewYear.in_year(2041), None);
        assert_eq!(Holiday::Diwali.in_year(2024), None);
        assert_eq!(Holiday::Diwali.in_year(i32::MIN), None);
    }

    #[test]
    fn feasts_by_the_weekday_move() {
        check(
            Holiday::Nth(5, 2, Weekday::Sunday),
            &[(2019, 5, 12), (2021, 5, 9)],
        );
        check(Holiday::Nth(5, -1, Weekday::Monday), &[(2019, 5, 27)]);
        check(
            Holiday::NotBefore(11, 2, Weekday::Tuesday),
            &[(2016, 11, 8), (2018, 11, 6), (2020, 11, 3)],
        );
        check(
            Holiday::NotBefore(11, 27, Weekday::Sunday),
            &[(2016, 11, 27), (2019, 12, 1)],
        );
        check(
            Holiday::Thanksgiving(0),
            &[(1863, 11, 26), (1937, 11, 25), (2019, 11, 28)],
        );
        check(Holiday::Thanksgiving(4), &[(2019, 12, 2)]);
        assert_eq!(Holiday::Open.in_year(2019), None);
        assert_eq!(Holiday::Once(1944, 6, 6).in_year(1945), None);
        assert_eq!(Holiday::Easter(0).in_year(i32::MAX / 2), None);
        assert_eq!(Holiday::Islamic(9, 1).in_year(-44), None);
    }
}
