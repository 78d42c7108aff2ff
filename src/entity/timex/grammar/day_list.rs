//! Days that share their month: "7 to 9 July", "July 7, 8 and 9", "the 22nd, 23rd or 31st of March".
//!
//! The month stands at one end of them. The days go up, and are few.

use super::day::{day_number, day_point};
use super::{Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};

impl Parser<'_> {
    /// The second day of "July 7-9, 2019" and "May 4 and 5", the others of "July 7, 8 and 9".
    pub(super) fn second_day(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let (day, end) = self.day_of_month(i + the)?;
        let (month, first, comma) = self.days_before(i)?;
        let fits = match self.sense(i - 1) {
            Sense::Key(Key::And | Key::Or) | Sense::Punct(b'&') => {
                !self.plain(i + 1) || self.is_copula(i + 1) || self.word_is(i + 1, "were")
            }
            // "July 7, 8 and 9", "July 7, 8, 9": not "on July 7, 8 people" nor "July 7, 12 and 15 people".
            Sense::Punct(b',') => self
                .days_behind(day, end, false)
                .is_some_and(|(_, end)| self.ends_list(end)),
            _ => true,
        };
        let fits = fits && (!comma || self.ends_list(end) || self.list_mark(end).is_some());
        let point = day_point(month, day).filter(|_| fits && day > first)?;
        Some(self.with_year(point, i, end))
    }

    /// Whether nothing that the numbers of a list could count stands at `i`.
    fn ends_list(&self, i: usize) -> bool {
        self.closes(i)
            || self.year_after(i).is_some()
            || self.is_copula(i)
            || self.clause_goes_on(i)
    }

    /// The month and the last of the days before `i`, in "July 7, 8 and" or "July 7-", and whether there is a
    /// comma among them.
    fn days_before(&self, i: usize) -> Option<(u8, u8, bool)> {
        let (mut at, mut last, mut comma) = (i, None, false);
        for _ in 0..LIST {
            let mark = at.checked_sub(1)?;
            let joined = match self.sense(mark) {
                Sense::Punct(b'-' | b'&' | b'/')
                | Sense::Key(Key::To | Key::And | Key::Or | Key::Through) => {
                    let listed = mark > 0 && self.punct(mark - 1, b',');
                    comma |= listed;
                    mark - usize::from(listed)
                }
                Sense::Punct(b',') => {
                    comma = true;
                    mark
                }
                _ => return None,
            };
            let th = usize::from(self.key(joined.checked_sub(1)?, Key::Th));
            let day_at = joined.checked_sub(1 + th)?;
            let (day, _) = self.day_of_month_open(day_at).or_else(|| {
                let (n, len) = self.digits(day_at)?;
                Some((day_number(n, len)?, day_at + 1))
            })?;
            // Days go up; read backwards, they go down.
            if last.is_some_and(|(next, _)| day >= next) {
                return None;
            }
            let end = last.map_or(day, |(_, end)| end);
            last = Some((day, end));
            let back = day_at.checked_sub(1)?;
            let month = match (self.sense(back), back.checked_sub(1)) {
                (Sense::Punct(b'.'), Some(back)) => self.month_word(back),
                _ => self.month_word(back),
            };
            if let Some((month, _)) = month {
                return Some((month, end, comma));
            }
            at = day_at;
        }
        None
    }

    /// The last of the days that follow `day` in a range or list at `i`, and its end: "to 9", ", 23rd, 30th or
    /// 31st", and behind a day that is `named`, "and Saturday 13". The days go up, and are few.
    pub(super) fn days_behind(&self, day: u8, i: usize, named: bool) -> Option<(u8, usize)> {
        let (mut last, mut end) = (None, i);
        let mut before = day;
        for _ in 0..LIST {
            let Some(next) = self.list_mark(end) else {
                break;
            };
            // "from the 13th to the 19th of October".
            let next = next + usize::from(named && self.is_day_name(next));
            let next = next + usize::from(self.key(next, Key::The));
            let Some((day, after)) = self.a_day(next).filter(|(d, _)| *d > before) else {
                break;
            };
            (last, before, end) = (Some(day), day, after);
        }
        last.map(|last| (last, end))
    }

    /// Whether a day of the same list stands before the one at `i`: "the 22nd, 23rd, 30th or 31st of March".
    pub(super) fn list_before(&self, i: usize) -> bool {
        let (mut at, mut days) = (i, 0);
        while days < LIST && at > 1 && self.punct(at - 1, b',') {
            let th = usize::from(self.key(at - 2, Key::Th));
            let Some(before) = (at - 1).checked_sub(1 + th) else {
                return false;
            };
            if self.digits(before).is_none() {
                return false;
            }
            let the = usize::from(before > 0 && self.key(before - 1, Key::The));
            at = before - the;
            days += 1;
        }
        days > 0 && self.binds(at)
    }

    /// The end of what parts the days of a range or list at `i`: "to", "and", "&", ",", ", or", a dash.
    fn list_mark(&self, i: usize) -> Option<usize> {
        let joins = |k| {
            matches!(
                self.sense(k),
                Sense::Key(Key::To | Key::And | Key::Or | Key::Through | Key::Until)
                    | Sense::Punct(b'-' | b'&')
            )
        };
        if self.punct(i, b',') {
            return Some(i + 1 + usize::from(joins(i + 1)));
        }
        let slash = self.punct(i, b'/') && self.glued(i) && self.glued(i + 1);
        (joins(i) || slash).then_some(i + 1)
    }

    /// "Saturday", "Sat" without its dot.
    pub(super) fn is_day_name(&self, i: usize) -> bool {
        matches!(self.sense(i), Sense::Weekday(_) | Sense::WeekdayAbbr(_)) && self.capital(i)
    }

    /// Whether the number at `i` and one behind its slash are a day and the next: "13/14 March", "March 13/14".
    /// A share is none: "in May 3/4 of them left".
    pub(super) fn is_slashed_pair(&self, i: usize) -> bool {
        let slash = self.punct(i + 1, b'/') && self.glued(i + 1) && self.glued(i + 2);
        let end = i + 3;
        let counts = self.key(end, Key::Of) || self.counts_things(end) || self.punct(end, b'-');
        slash
            && matches!((self.digits(i), self.digits(i + 2)), (Some((a, 1 | 2)), Some((b, 1 | 2))) if a + 1 == b)
            && !self.tied_before(i)
            && !self.tied_after(end)
            && !counts
    }

    /// Whether a slash ties the day at `i` to the one before: "13/14 March", "31 May/1 June".
    pub(super) fn ends_slashed_pair(&self, i: usize) -> bool {
        if i < 2 || !self.punct(i - 1, b'/') || !self.glued(i) || !self.glued(i - 1) {
            return false;
        }
        match self.sense(i - 2) {
            Sense::Month(_) | Sense::MonthAbbr(_) => true,
            Sense::Digits => {
                let dated =
                    i > 2 && matches!(self.sense(i - 3), Sense::Month(_) | Sense::Punct(b','));
                let year = matches!(self.digits(i - 2), Some((_, 4))) && dated;
                self.is_slashed_pair(i - 2) || year && self.month_word(i + 1).is_some()
            }
            _ => false,
        }
    }

    /// The weekdays of "Friday and Saturday, July 5 and 6" and "Friday-Sunday, 5-7 July": each is one of the days.
    pub(super) fn weekday_of_pair(&self, i: usize) -> Option<Item> {
        let weekday = |k| matches!(self.sense(k), Sense::Weekday(_));
        let joined = |k| {
            matches!(
                self.sense(k),
                Sense::Key(Key::And | Key::To | Key::Through) | Sense::Punct(b'-' | b'&' | b'/')
            )
        };
        let (is_first, end) = if joined(i + 1) && weekday(i + 2) {
            (true, i + 3)
        } else if i > 1 && joined(i - 1) && weekday(i - 2) {
            (false, i + 1)
        } else {
            return None;
        };
        let at = end + usize::from(matches!(self.sense(end), Sense::Punct(b',' | b'(')));
        let (month, first, last, after) = if let Some((month, at)) = self.month_word(at) {
            let (first, end) = self.day_of_month_open(at)?;
            let (last, after) = self.a_day(end + 1).filter(|_| joined(end))?;
            (month, first, last, after)
        } else {
            let (first, end) = self.day_of_month_open(at)?;
            let (last, end) = self.a_day(end + 1).filter(|_| joined(end))?;
            let (month, after) = self.month_word(end)?;
            (month, first, last, after)
        };
        let mut point = day_point(month, if is_first { first } else { last })?;
        point.year = self.year_after(after).map(|(year, _)| year);
        (first < last).then(|| Item::point(i, i + 1, point))
    }

    /// A day of the month in figures or letters.
    fn a_day(&self, i: usize) -> Option<(u8, usize)> {
        match self.sense(i) {
            Sense::Ordinal(_) | Sense::Number(20 | 30) => {
                let (n, end) = self.ordinal(i)?;
                Some((u8::try_from(n).ok().filter(|n| *n <= 31)?, end))
            }
            _ => self.day_of_month_open(i),
        }
    }
}

/// How many days a list may have.
const LIST: usize = 5;

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::check;

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The fair ran from 12 to 14 June 2018.",
                &[
                    ("12", "DATE 2018-06-12 explicit"),
                    ("14 June 2018", "DATE 2018-06-14 explicit"),
                ],
            ),
            (
                "They met on July 7-9, 2016.",
                &[
                    ("July 7", "DATE 2016-07-07 explicit"),
                    ("9, 2016", "DATE 2016-07-09 explicit"),
                ],
            ),
            (
                "It rained from the 3rd to the 5th of October 2017, and the pier was shut on the 7th and the 9th.",
                &[
                    ("the 3rd", "DATE 2017-10-03 explicit"),
                    ("the 5th of October 2017", "DATE 2017-10-05 explicit"),
                    ("the 7th", "DATE 2017-10-07 inferred"),
                    ("the 9th", "DATE 2017-10-09 inferred"),
                ],
            ),
            (
                "It was held on 18 & 20 Aug 2018 and on July 7, 8 and 9, not on the 22nd, 23rd or 31st of March.",
                &[
                    ("18", "DATE 2018-08-18 explicit"),
                    ("20 Aug 2018", "DATE 2018-08-20 explicit"),
                    ("July 7", "DATE 2019-07-07 resolved"),
                    ("8", "DATE 2019-07-08 resolved"),
                    ("9", "DATE 2019-07-09 inferred"),
                    ("the 22nd", "DATE 2019-03-22 resolved"),
                    ("23rd", "DATE 2019-03-23 resolved"),
                    ("31st of March", "DATE 2019-03-31 inferred"),
                ],
            ),
            (
                "On July 7, 12 and 15 people came, in Act 5, and from 22 to 24 February.",
                &[
                    ("July 7", "DATE 2019-07-07 resolved"),
                    ("22", "DATE 2019-02-22 resolved"),
                    ("24 February", "DATE 2019-02-24 inferred"),
                ],
            ),
            (
                "It burned on 13/14 March 1944 and from 31 December 1998/1 January 1999; March 13/14, 1944 was worse.",
                &[
                    ("13", "DATE 1944-03-13 explicit"),
                    ("14 March 1944", "DATE 1944-03-14 explicit"),
                    ("31 December 1998", "DATE 1998-12-31 explicit"),
                    ("1 January 1999", "DATE 1999-01-01 explicit"),
                    ("March 13", "DATE 1944-03-13 explicit"),
                    ("14, 1944", "DATE 1944-03-14 explicit"),
                ],
            ),
            (
                "Races are on Friday 5 and Saturday 6 July 2019, on Friday and Sunday, July 12 and 14, 2019, not 3/4 of them.",
                &[
                    ("Friday 5", "DATE 2019-07-05 explicit"),
                    ("Saturday 6 July 2019", "DATE 2019-07-06 explicit"),
                    ("Friday", "DATE 2019-07-12 explicit"),
                    ("Sunday", "DATE 2019-07-14 explicit"),
                    ("July 12", "DATE 2019-07-12 explicit"),
                    ("14, 2019", "DATE 2019-07-14 explicit"),
                ],
            ),
            (
                "It rained between the ninth and the seventeenth of april 2018.",
                &[
                    ("the ninth", "DATE 2018-04-09 explicit"),
                    ("the seventeenth of april 2018", "DATE 2018-04-17 explicit"),
                ],
            ),
        ]);
    }
}
