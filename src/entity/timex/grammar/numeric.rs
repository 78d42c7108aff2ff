//! Dates in figures alone: 2019-12-15, 12/15/2019, 15.12.2019, with the time that may follow.

use super::day::{day_number, day_point};
use super::year_behind::short_year;
use super::{Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Clock, Point, Rest, Time, Unit, civil};
use jiff::ToSpan;

impl Parser<'_> {
    /// A date in figures; never a version (1.2.3), a score (3-2) or a telephone number.
    pub(super) fn numeric_date(&self, i: usize) -> Option<Item> {
        self.dashed_date(i)
            .or_else(|| self.full_date(i))
            .or_else(|| self.slashed_day(i))
            .or_else(|| self.basic_date(i))
            .or_else(|| self.iso_week(i))
            .or_else(|| self.month_in_figures(i))
    }

    /// "7-Jul-19", "07/Jul/2019", "Jul-7-2019", "2019-Jul-7".
    fn dashed_date(&self, i: usize) -> Option<Item> {
        let Sense::Punct(mark @ (b'-' | b'/' | b'.')) = self.sense(i + 1) else {
            return None;
        };
        let year_first = matches!(self.digits(i), Some((_, 4)));
        let (month, day) = match (self.sense(i), self.sense(i + 2)) {
            (Sense::Digits, Sense::Month(m) | Sense::MonthAbbr(m)) if year_first => (m, i + 4),
            (Sense::Digits, Sense::Month(m) | Sense::MonthAbbr(m)) => (m, i),
            (Sense::Month(m) | Sense::MonthAbbr(m), Sense::Digits) => (m, i + 2),
            _ => return None,
        };
        let joined = self.punct(i + 3, mark) && (1..5).all(|k| self.glued(i + k));
        let (n, len) = self.digits(day)?;
        let day = day_number(n, len)?;
        let year = match self.digits(if year_first { i } else { i + 4 })? {
            (n, 4) => i32::try_from(n).ok().filter(|y| (1000..2200).contains(y))?,
            (n, 2) => short_year(n),
            _ => return None,
        };
        civil(year, month, day)?;
        let free = joined && !self.tied_before(i) && !self.tied_after(i + 5);
        free.then(|| Item::point(i, i + 5, Point::new(Some(year), Rest::Day(month, day))))
    }

    /// "20190707": the basic form of ISO 8601.
    fn basic_date(&self, i: usize) -> Option<Item> {
        let (n, 8) = self.digits(i)? else {
            return None;
        };
        let year = i32::try_from(n / 10_000).ok()?;
        let month = u8::try_from(n / 100 % 100).ok()?;
        let day = u8::try_from(n % 100).ok()?;
        civil(year, month, day)?;
        let tied = |mark| self.punct(i + 1, mark) && self.glued(i + 1) && self.glued(i + 2);
        let free = !self.tied_before(i)
            && !self.tied_after(i + 1)
            && !tied(b'-')
            && !self.counts_things(i + 1)
            && !self.plural_follows(i + 1);
        let fits = (1900..2100).contains(&year) && free && !(i > 0 && self.is_numbered(i - 1));
        fits.then(|| Item::point(i, i + 1, Point::new(Some(year), Rest::Day(month, day))))
    }

    /// "2019-W27", "2019W27", "2019-W27-3", "week 27 of 2019".
    fn iso_week(&self, i: usize) -> Option<Item> {
        let (first, year, week, end) = if self.sense(i) == Sense::Unit(Unit::Week) {
            if !self.key(i + 2, Key::Of) || self.digits(i + 3).is_none() {
                return self.numbered_week(i);
            }
            (i, self.digits(i + 3)?, self.digits(i + 1)?, i + 4)
        } else {
            let year = self.digits(i)?;
            let letter = i + 1 + usize::from(self.punct(i + 1, b'-'));
            if self.word(letter) != "W" || self.tied_before(i) {
                return None;
            }
            let joined = (i + 1..letter + 2).all(|k| self.glued(k));
            (
                i,
                year,
                self.digits(letter + 1).filter(|_| joined)?,
                letter + 2,
            )
        };
        let ((year, 4), (week, 1 | 2)) = (year, week) else {
            return None;
        };
        let year = i32::try_from(year)
            .ok()
            .filter(|y| (1900..2100).contains(y))?;
        let week = u8::try_from(week).ok()?;
        let point = Point::new(Some(year), Rest::Week(week));
        let monday = point.first_day().filter(|_| week > 0)?;
        if let (Some((day @ 1..=7, 1)), true) = (
            self.digits(end + 1),
            self.punct(end, b'-') && self.glued(end) && self.glued(end + 1),
        ) {
            let day = monday.checked_add((i64::from(day) - 1).days()).ok()?;
            return (!self.tied_after(end + 2))
                .then(|| Item::point(first, end + 2, Point::day(day)));
        }
        (!self.tied_after(end)).then(|| Item::point(first, end, point))
    }

    /// "in week 31", "calendar week 7": no week of a season, a course or a pregnancy has such a number, or the
    /// word before tells.
    fn numbered_week(&self, i: usize) -> Option<Item> {
        const SEASON: u32 = 22;
        let (week, 1 | 2) = self.digits(i + 1)? else {
            return None;
        };
        let end = i + 2;
        let before = i.checked_sub(1);
        let named = before.is_some_and(|k| self.word_is(k, "calendar"));
        let asked = before.is_some_and(|k| {
            matches!(
                self.sense(k),
                Sense::Key(Key::In | Key::During | Key::Until | Key::By | Key::Since)
            )
        });
        let fits = named || (asked && week > SEASON && !self.key(end, Key::Of));
        let week = u8::try_from(week).ok().filter(|w| (1..=53).contains(w))?;
        (fits && self.closes(end) && !self.tied_after(end))
            .then(|| Item::point(i, end, Point::new(None, Rest::Week(week))))
    }

    /// "04/2016", "2/2013" and, where it can be no range of years, "2019-03".
    fn month_in_figures(&self, i: usize) -> Option<Item> {
        let ((a, a_len), (b, b_len)) = (self.digits(i)?, self.digits(i + 2)?);
        let (month, year) = match (self.sense(i + 1), a_len, b_len) {
            (Sense::Punct(b'/'), 1 | 2, 4) => (a, b),
            (Sense::Punct(b'-' | b'/'), 4, 2) if a % 100 >= b => (b, a),
            // "in 12-2015": not "case 12-2015".
            (Sense::Punct(b'-'), 2, 4) if self.binds(i) || self.stands_alone(i, i + 3) => (a, b),
            _ => return None,
        };
        let end = i + 3;
        let joined = self.glued(i + 1) && self.glued(i + 2) && self.word(i + 1).len() == 1;
        let goes_on = self.tied_after(end) || self.punct(end, b'-') && self.glued(end);
        let year = i32::try_from(year)
            .ok()
            .filter(|y| (1900..2100).contains(y))?;
        let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
        let free = joined && !self.tied_before(i) && !goes_on && !self.counts_things(end);
        let numbered = i > 0 && self.is_numbered(i - 1);
        (free && !numbered).then(|| Item::point(i, end, Point::new(Some(year), Rest::Month(month))))
    }

    /// "on 8/10", "since 22/4", "Friday 7/6": a day without its year where the words ask for one, not a
    /// share ("in 8/10 cases") or a rating ("8/10"). "9/11" is a day by itself, and that of 2001.
    fn slashed_day(&self, i: usize) -> Option<Item> {
        let (a, 1 | 2) = self.digits(i)? else {
            return None;
        };
        if !self.punct(i + 1, b'/') || !self.glued(i + 1) || !self.glued(i + 2) {
            return None;
        }
        let ((b, 1 | 2), end) = (self.digits(i + 2)?, i + 3) else {
            return None;
        };
        if self.tied_before(i) || self.tied_after(end) || self.key(end, Key::Of) {
            return None;
        }
        // "4/5 January" are two days.
        if self.month_word(end).is_some() && self.capital(end) {
            return None;
        }
        if (a, b) == (9, 11) {
            return Some(Item::point(
                i,
                end,
                Point::new(Some(2001), Rest::Day(9, 11)),
            ));
        }
        let fraction = a < b && matches!(b, 2..=5 | 8 | 10 | 16 | 32);
        let timed = || self.key(end, Key::At) && self.said(end + 1).is_some();
        let alone = self.stands_alone(i, end) || !fraction && timed();
        let before = i.checked_sub(1).map(|k| self.sense(k));
        let asked = match before {
            _ if alone => true,
            Some(
                Sense::Key(Key::On | Key::Since | Key::Until)
                | Sense::Weekday(_)
                | Sense::WeekdayAbbr(_),
            ) => true,
            // "from 10/1 to 11/7": the shares of an inch and of a point are none.
            Some(Sense::Key(Key::From | Key::Between)) => !fraction && self.goes_on_to_slashed(end),
            Some(Sense::Key(Key::To | Key::And | Key::Or) | Sense::Punct(b'-')) => {
                !fraction && self.slashed_before(i - 1)
            }
            Some(Sense::Punct(b',')) => {
                matches!(self.sense(i.wrapping_sub(2)), Sense::Weekday(_))
                    || !fraction && self.slashed_before(i - 1)
            }
            _ => false,
        };
        // "on 3/4 inch pipe", "on 24/7 duty".
        let counts = matches!(
            self.sense(end),
            Sense::Unit(_) | Sense::Units(_) | Sense::Plain
        ) && !self.clause_goes_on(end);
        let (month, day) = if a > 12 { (b, a) } else { (a, b) };
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let point = day_point(month, day)?;
        (asked && !counts && (a, b) != (24, 7)).then(|| self.with_time(Item::point(i, end, point)))
    }

    /// Whether "to", "and" or a dash at `i` leads to another day in two numbers.
    fn goes_on_to_slashed(&self, i: usize) -> bool {
        matches!(
            self.sense(i),
            Sense::Key(Key::To | Key::And | Key::Until | Key::Through) | Sense::Punct(b'-')
        ) && self.digits(i + 1).is_some()
            && self.punct(i + 2, b'/')
            && self.digits(i + 3).is_some()
    }

    /// Whether a day in two numbers that a word asks for ends before `i`: "from 10/1 to", "on 11/20, ".
    fn slashed_before(&self, i: usize) -> bool {
        const DAYS: usize = 4;
        let mut at = i;
        for _ in 0..DAYS {
            let Some(first) = at.checked_sub(4) else {
                return false;
            };
            let pair = self.digits(first + 1).is_some_and(|(_, len)| len < 3)
                && self.punct(first + 2, b'/')
                && self.digits(first + 3).is_some_and(|(_, len)| len < 3);
            if !pair {
                return false;
            }
            match self.sense(first) {
                Sense::Key(Key::On | Key::From | Key::Between | Key::Since) => return true,
                Sense::Punct(b',') | Sense::Key(Key::And | Key::Or) => at = first,
                _ => return false,
            }
        }
        false
    }

    /// A day, month and year in figures.
    fn full_date(&self, i: usize) -> Option<Item> {
        let (a, a_len) = self.digits(i)?;
        let Sense::Punct(mark @ (b'-' | b'/' | b'.')) = self.sense(i + 1) else {
            return None;
        };
        if self.tied_before(i) || (i > 0 && self.glued(i) && self.key_mark(i - 1, b'-')) {
            return None;
        }
        let (b, b_len) = self.digits(i + 2)?;
        let close = self.punct(i + 3, mark);
        let (c, c_len) = self.digits(i + 4)?;
        if !close || !(2..=4).all(|k| self.glued(i + k)) || !self.glued(i + 1) || b_len > 2 {
            return None;
        }
        let ascii = |k| self.word(i + k).len() == 1;
        if mark == b'-' && !(ascii(1) && ascii(3)) {
            return None; // en dashes part the halves of a range
        }
        let (year, month, day) = match (a_len, c_len) {
            (4, 1 | 2) if mark != b'.' => (a, b, c),
            // "2019.07.07": "2019.1.2" is a version.
            (4, 2) if b_len == 2 => (a, b, c),
            // The first of two numbers is the month unless it cannot be.
            (1 | 2, 4) if a > 12 || mark == b'.' && b < 13 => (c, b, a),
            (1 | 2, 4) => (c, a, b),
            // "15/12/19", "12/15/19": only with slashes.
            (1 | 2, 2) if mark == b'/' && a > 12 => (short_year(c).unsigned_abs(), b, a),
            (1 | 2, 2) if mark == b'/' => (short_year(c).unsigned_abs(), a, b),
            _ => return None,
        };
        let year = i32::try_from(year)
            .ok()
            .filter(|y| (1000..2200).contains(y))?;
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        civil(year, month, day)?;
        let point = Point::new(Some(year), Rest::Day(month, day));
        let end = i + 5;
        if let Some((clock, end)) = self.timestamp(end) {
            return Some(Item::point(i, end, point.at(Some(Time::Clock(clock)))));
        }
        let goes_on = self.glued(end)
            && match self.sense(end) {
                Sense::Punct(b'.' | b',' | b':') => {
                    self.sense(end + 1) == Sense::Digits && self.glued(end + 1)
                }
                Sense::Punct(b'-' | b'/') => self.glued(end + 1),
                Sense::Punct(_) => false,
                _ => true,
            };
        (!goes_on).then(|| Item::point(i, end, point))
    }

    /// "T09:30Z", " 09:30:12+02:00" right after a date.
    fn timestamp(&self, i: usize) -> Option<(Clock, usize)> {
        let j = if self.word(i) == "T" && self.glued(i) && self.glued(i + 1) {
            i + 1
        } else if self.digits(i).is_some() && !self.glued(i) {
            i
        } else {
            return None;
        };
        let (mut clock, mut end) = self.clock_figures(j)?;
        if clock.second.is_some() && self.punct(end, b'.') && self.glued(end + 1) {
            end += 1 + usize::from(self.digits(end + 1).is_some());
        }
        if self.key(end, Key::Utc) {
            return Some((
                Clock {
                    zone: Some(0),
                    ..clock
                },
                end + 1,
            ));
        }
        let sign = match self.sense(end) {
            Sense::Punct(b'+') => 1,
            Sense::Punct(b'-') => -1,
            _ => return Some((clock, end)),
        };
        if let (true, Some((hours, 2))) = (self.glued(end), self.digits(end + 1)) {
            let minutes = match self.digits(end + 3) {
                Some((m, 2)) if self.punct(end + 2, b':') => Some(m),
                _ => None,
            };
            let zone = hours * 60 + minutes.unwrap_or(0);
            if zone <= 14 * 60 {
                clock.zone = i16::try_from(zone).ok().map(|z| sign * z);
                end += if minutes.is_some() { 4 } else { 2 };
            }
        }
        Some((clock, end))
    }

    /// Whether the mark before a number ties it to another number: the second half of "555-0199".
    fn key_mark(&self, i: usize, mark: u8) -> bool {
        self.punct(i, mark) && i > 0 && self.glued(i) && self.sense(i - 1) == Sense::Digits
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
                "Printed 2019-12-01, corrected 2019-12-02T09:30Z and 2019-12-03 18:05.",
                &[
                    ("2019-12-01", "DATE 2019-12-01 explicit"),
                    ("2019-12-02T09:30Z", "TIME 2019-12-02T09:30Z explicit"),
                    ("2019-12-03 18:05", "TIME 2019-12-03T18:05 explicit"),
                ],
            ),
            (
                "Signed 12/15/2019, not 15/12/2019 and not 15.12.2019.",
                &[
                    ("12/15/2019", "DATE 2019-12-15 explicit"),
                    ("15/12/2019", "DATE 2019-12-15 explicit"),
                    ("15.12.2019", "DATE 2019-12-15 explicit"),
                ],
            ),
            (
                "The old form says 11/30/18 on it.",
                &[("11/30/18", "DATE 2018-11-30 explicit")],
            ),
            (
                "The shop was raided on 8/10, was shut since 22/4 and burned on Friday 7/6 as on 9/11.",
                &[
                    ("8/10", "DATE 2019-10-08 inferred"),
                    ("22/4", "DATE 2019-04-22 resolved"),
                    ("Friday 7/6", "DATE 2019-07-06 resolved"),
                    ("9/11", "DATE 2001-09-11 explicit"),
                ],
            ),
            (
                "Filed 20190707, due in week 27 of 2019, in 2019-W28 and on 2019-W28-3.",
                &[
                    ("20190707", "DATE 2019-07-07 explicit"),
                    ("week 27 of 2019", "DATE 2019-W27 explicit"),
                    ("2019-W28", "DATE 2019-W28 explicit"),
                    ("2019-W28-3", "DATE 2019-07-10 explicit"),
                ],
            ),
            (
                "Printed 04/2016, again in 2019-03 and on 2019.07.07, sold on 07/Aug/2018 or 2018-Aug-09 or 10.31.2018.",
                &[
                    ("04/2016", "DATE 2016-04 explicit"),
                    ("2019-03", "DATE 2019-03 explicit"),
                    ("2019.07.07", "DATE 2019-07-07 explicit"),
                    ("07/Aug/2018", "DATE 2018-08-07 explicit"),
                    ("2018-Aug-09", "DATE 2018-08-09 explicit"),
                    ("10.31.2018", "DATE 2018-10-31 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn weeks_by_their_numbers() {
        // Read in an article of Sunday 2019-12-15.
        check(&[(
            "The pier shut in week 31 and opened in calendar week 7.",
            &[
                ("week 31", "DATE 2019-W31 resolved"),
                ("week 7", "DATE 2019-W07 resolved"),
            ],
        )]);
        nothing(&["They lost in Week 7, and in week 31 of the pregnancy, in week 77."]);
    }

    #[test]
    fn days_in_two_numbers_are_asked_for() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "It rained from 10/1 to 11/7, on 11/20, 11/22 or 11/25 and in 12-2018.",
                &[
                    ("10/1", "DATE 2019-10-01 inferred"),
                    ("11/7", "DATE 2019-11-07 inferred"),
                    ("11/20", "DATE 2019-11-20 resolved"),
                    ("11/22", "DATE 2019-11-22 resolved"),
                    ("11/25", "DATE 2019-11-25 inferred"),
                    ("12-2018", "DATE 2018-12 explicit"),
                ],
            ),
            (
                "They met 4/25 at 4pm.",
                &[("4/25 at 4pm", "TIME 2019-04-25T16:00 resolved")],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "Shares rose from 1/4 to 3/8, from 5/8 to 7/8, and case 12-2015 was lost.",
            "Version 10.12.2019.4 beats 1.2.3 by 3-2, at 192.168.2.1 on 2012-14-40.",
            "Call 555-12-2019-1 or use part 12/15.",
            "She gave it 8/10 and runs on 3/4 inch pipe in 9/10 cases, on 24/7, with 9/11 of the vote.",
            "It stands on 14/15, on 8/10/7 and on x8/10.",
            "Part 2003-04-x, file 04/2016, number 20190707, 20191340 or 20190707-1; week 3 of the trial.",
            "Release 2019.1.2 of 2019-W77; 31-Feb-2019; 2019W and 13/2016.",
        ]);
    }
}
