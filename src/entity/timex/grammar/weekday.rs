//! Days by name: "Friday", "Wed., May 15", "yesterday", and what "last" and "next" pick.

use super::day::day_point;
use super::{From, Item, Meaning, Parser, Which};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Part, Point, Rest, Time, Unit};

impl Parser<'_> {
    /// A weekday with what belongs to it: "Wed., May 15", "Tuesday morning", "Friday at 10:00".
    pub(super) fn weekday(&self, i: usize) -> Option<Item> {
        if let Some(feast) = self.small_feast(i) {
            return Some(feast);
        }
        if let Some(item) = self.weekday_week(i).or_else(|| self.weekday_of_pair(i)) {
            return Some(item);
        }
        let item = self.weekday_only(i)?;
        let end = item.end;
        let comma = usize::from(self.punct(end, b','));
        let next = end + comma;
        let the = usize::from(self.key(next, Key::The));
        // "on Friday the 13th", "by Tuesday, the 19th": the film has no "on".
        let asked = i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::On | Key::By | Key::Until | Key::Since | Key::To | Key::From)
            );
        if let Some((day, end)) = self.nth_alone(next).or_else(|| self.nth_bare(next))
            && (asked || day != 13)
            && let Meaning::Point(Point {
                rest: Rest::Weekday(weekday),
                ..
            }) = item.meaning
        {
            let point = Point::new(None, Rest::OrdinalOn(day, weekday));
            return Some(self.with_time(Item::point(i, end, point)));
        }
        // The film "Friday the 13th".
        if i > 0
            && self.punct(i - 1, b'"')
            && self.nth_alone(next).is_some_and(|(day, _)| day == 13)
        {
            return None;
        }
        let dated = match self.sense(next + the) {
            Sense::Month(_) | Sense::MonthAbbr(_) => self.month(next),
            Sense::Digits => self.numeric_date(next).or_else(|| self.day_first(next)),
            _ => None,
        };
        if let Some(dated) = dated
            && let Meaning::Point(Point {
                rest: Rest::Day(..),
                ..
            })
            | Meaning::Within { .. } = dated.meaning
        {
            return Some(dated.starting(i));
        }
        Some(self.with_time(item))
    }

    /// The weekday alone.
    pub(super) fn weekday_only(&self, i: usize) -> Option<Item> {
        let (day, end) = match self.sense(i) {
            Sense::Weekday(d) => (d, i + 1),
            Sense::WeekdayAbbr(d) if self.capital(i) => {
                let dot = self.punct(i + 1, b'.') && self.glued(i + 1);
                // "Sun", "Sat" and "Wed" are words: the dot, a date or "on" makes them days.
                let date = self.punct(i + 1, b',')
                    && !self.glued(i + 2)
                    && matches!(
                        self.sense(i + 2),
                        Sense::Month(_) | Sense::MonthAbbr(_) | Sense::Digits
                    )
                    || matches!(self.sense(i + 1), Sense::Digits)
                        && (self.month_word(i + 2).is_some() || self.day_first(i + 1).is_some());
                if !dot && !date && !self.short_day_stands(i) {
                    return None;
                }
                (d, i + 1 + usize::from(dot))
            }
            _ => return None,
        };
        if !self.capital(i)
            && self.tokens.get(i).is_some_and(|t| t.len() > 6)
            && i > 0
            && self.glued(i)
        {
            return None;
        }
        // "Sunday Oliseh", "Black Friday", "Bloody Sunday", "the Sunday Times", "Joe Friday".
        let word = matches!(self.sense(end), Sense::Plain | Sense::Key(_));
        let named = word && self.capital(end) && !self.glued(end);
        // "Saturday Night Live".
        if matches!(self.sense(end), Sense::Part(_))
            && self.capital(end)
            && self.capital(end + 1)
            && !self.glued(end + 1)
        {
            return None;
        }
        if (named && !self.binds(i) && self.capital(i) && self.opens_or_names(i))
            || self.is_title(i)
            || named && self.is_place(end)
            || self.is_site(end)
        {
            return None;
        }
        Some(Item::point(i, end, Point::new(None, Rest::Weekday(day))))
    }

    /// "19th" right behind a weekday, and no noun behind it: "Tuesday 19th", not "the Sunday 5th round".
    pub(super) fn nth_bare(&self, i: usize) -> Option<(u8, usize)> {
        let (day, end) = self.day_of_month(i)?;
        let free = end > i + 1 && (self.closes(end) || self.key(end, Key::At));
        free.then_some((day, end))
    }

    /// "on Thurs", "next Tue", "Sat at 5", "Fri 3pm": what makes a day of a short name without its dot. "On
    /// Sun Street", "the Sat paper" and "by Wed Jones" are none.
    fn short_day_stands(&self, i: usize) -> bool {
        let end = i + 1;
        if self.stands_alone(i, end) {
            return true;
        }
        let asked = i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::On | Key::This | Key::Next | Key::Last | Key::By | Key::Until)
            );
        // "Mon-Fri 08:30 am, Sat 9 am": hours of every week.
        let listed = i > 0 && matches!(self.sense(i - 1), Sense::Punct(b'-' | b','));
        let hour = !listed && self.digits(end).is_some() && self.said(end).is_some()
            || self.key(end, Key::At)
                && (self.said(end + 1).is_some() || self.hour_stands(end + 1).is_some());
        // "Fri evening"; "Sat", "Sun" and "Wed" may open a sentence as other words.
        let sure = asked
            || i > 0 && !self.opens_sentence(i)
            || matches!(self.sense(i), Sense::WeekdayAbbr(1..=2 | 4..=5));
        let part = sure && matches!(self.sense(end), Sense::Part(_)) && !self.capital(end);
        // "6pm Thu".
        let timed = i > 0 && matches!(self.sense(i - 1), Sense::Key(Key::Am | Key::Pm));
        hour || part || timed || asked && self.closes(end) || self.nth_bare(end).is_some()
    }

    /// Whether a capital word after the weekday at `i` makes a name of both.
    fn opens_or_names(&self, i: usize) -> bool {
        // "He said Thursday Paris would act": after a verb in lower case the weekday is one.
        i == 0
            || !self.plain(i - 1)
                && !matches!(
                    self.sense(i - 1),
                    Sense::Key(Key::Last | Key::Next | Key::This)
                )
    }

    /// "Black Friday", "Bloody Sunday", "Ash Wednesday"; "Sheffield Wednesday", but not "in Sheffield Wednesday".
    fn is_title(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).filter(|&k| self.plain(k)) else {
            return false;
        };
        let parted = !self.capital(i) || self.glued(i);
        !parted
            && match self.word(before) {
                "Black" | "Bloody" | "Ash" | "Palm" | "Cyber" | "Super" | "Maundy" | "Fat"
                | "Ruby" | "Giving" | "Good" | "Holy" => true,
                "Sheffield" => !self.binds(before) && !self.key(i.wrapping_sub(2), Key::At),
                _ => false,
            }
    }

    /// "to Friday Harbor", "on Thursday Island": not "on Sunday River Plate won".
    fn is_place(&self, i: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const LANDFORMS: &[&str] = &[
            "bay", "beach", "cove", "creek", "falls", "harbor", "harbour", "hill", "island", "islands",
            "lake", "lane", "mountain", "point", "river", "road", "street",
        ];
        LANDFORMS.iter().any(|w| self.word_is(i, w)) && !self.capital(i + 1)
    }

    /// ".com" and the like behind a word.
    fn is_site(&self, i: usize) -> bool {
        self.punct(i, b'.')
            && self.glued(i)
            && self.glued(i + 1)
            && self.plain(i + 1)
            && !self.capital(i + 1)
    }

    /// "today", "yesterday morning", "tomorrow at 10:00", "tonight".
    pub(super) fn day_word(&self, i: usize) -> Option<Item> {
        let (shift, time) = match self.sense(i) {
            Sense::Key(Key::Today) => (0, None),
            Sense::Key(Key::Yesterday) => (-1, None),
            Sense::Key(Key::Tomorrow) => (1, None),
            Sense::Key(Key::Tonight) => (0, Some(Time::Part(Part::Night))),
            _ => return None,
        };
        if self.is_site(i + 1) {
            return None;
        }
        // "USA Today", "the Today programme".
        if self.capital(i)
            && i > 0
            && !self.opens_sentence(i)
            && (self.key(i - 1, Key::The) || self.plain(i - 1) && self.capital(i - 1))
        {
            return None;
        }
        // "tomorrow week".
        if shift >= 0
            && time.is_none()
            && let Some(weeks) = self.weeks_on(i + 1)
        {
            let shift = shift + 7 * i32::from(weeks);
            return Some(Item::unit(i, i + 2, Unit::Day, shift, From::Speech, None));
        }
        let item = Item::unit(i, i + 1, Unit::Day, shift, From::Speech, time);
        Some(match time {
            // "tonight at 8".
            Some(Time::Part(part)) => {
                let (time, end) = self.part_time(part, i + 1);
                Item { end, ..item }.timed(Some(time))
            }
            _ => self.with_time(item),
        })
    }

    /// What "last", "next" and the like pick: a weekday, month, season or holiday.
    pub(super) fn named(&self, first: usize, i: usize, which: Which) -> Option<Item> {
        let item = match self.sense(i) {
            Sense::Weekday(_) | Sense::WeekdayAbbr(_) => {
                let item = self.weekday_only(i)?;
                self.with_time(item)
            }
            Sense::Month(_) | Sense::MonthAbbr(_) => {
                let (month, end) = self.month_word(i)?;
                if !self.capital(i) || self.is_name_part(i, end) {
                    return None;
                }
                // "last May 3" takes the day in.
                match self
                    .day_of_month(end)
                    .and_then(|(day, end)| Some((day_point(month, day)?, end)))
                {
                    Some((point, end)) => Item::point(i, end, point),
                    None => Item::point(i, end, Point::new(None, Rest::Month(month))),
                }
            }
            Sense::Season(season) => Item::point(i, i + 1, Point::new(None, Rest::Season(season))),
            _ => self.holiday(i)?,
        };
        let (Meaning::Point(point), kind) = (item.meaning, item.kind) else {
            return None;
        };
        if let (
            Sense::Month(_) | Sense::Season(_) | Sense::Feast | Sense::Holiday,
            Some((year, end)),
        ) = (self.sense(i), self.year_after(item.end))
            && point.in_year(year).exists()
        {
            return Some(Item::point(first, end, point.in_year(year)));
        }
        Some(Item::new(
            first,
            item.end,
            kind,
            Meaning::Named { point, which },
        ))
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
                "The minister resigned on Friday, after Thursday's vote.",
                &[
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("Thursday", "DATE 2019-12-12 resolved"),
                ],
            ),
            (
                "The bridge will reopen on Monday and close next Saturday.",
                &[
                    ("Monday", "DATE 2019-12-16 resolved"),
                    ("next Saturday", "DATE 2019-12-21 resolved"),
                ],
            ),
            (
                "Last Wednesday it rained; this Tuesday it snowed.",
                &[
                    ("Last Wednesday", "DATE 2019-12-11 resolved"),
                    ("this Tuesday", "DATE 2019-12-10 resolved"),
                ],
            ),
            (
                "On Wed., Dec. 4, the jury met; on Thurs. it rested.",
                &[
                    ("Wed., Dec. 4", "DATE 2019-12-04 resolved"),
                    ("Thurs.", "DATE 2019-12-12 resolved"),
                ],
            ),
            (
                "Tuesday, September 1, 2015 was a holiday.",
                &[("Tuesday, September 1, 2015", "DATE 2015-09-01 explicit")],
            ),
            (
                "Yesterday he denied it; today he resigns; tomorrow morning he flies.",
                &[
                    ("Yesterday", "DATE 2019-12-14 resolved"),
                    ("today", "DATE 2019-12-15 resolved"),
                    ("tomorrow morning", "TIME 2019-12-16TMO resolved"),
                ],
            ),
            (
                "The day before yesterday the well ran dry; the day after tomorrow it rains.",
                &[
                    ("The day before yesterday", "DATE 2019-12-13 resolved"),
                    ("the day after tomorrow", "DATE 2019-12-17 resolved"),
                ],
            ),
            (
                "The clocks changed on the last Sunday in October, and on the second Tuesday of November 2020 they vote.",
                &[
                    ("the last Sunday in October", "DATE 2019-10-27 resolved"),
                    (
                        "the second Tuesday of November 2020",
                        "DATE 2020-11-10 explicit",
                    ),
                ],
            ),
            (
                "It sank on Friday the 13th, near the pier.",
                &[("Friday the 13th", "DATE 2019-12-13 resolved")],
            ),
            // The month is one in which that day is a Tuesday.
            (
                "They met on Tuesday 19th and will meet again on Tuesday the 7th at 10:00.",
                &[
                    ("Tuesday 19th", "DATE 2019-11-19 resolved"),
                    ("Tuesday the 7th at 10:00", "TIME 2020-01-07T10:00 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn days_beside_names_and_days_that_share_a_month() {
        check(&[
            (
                "On Sunday River Plate won in Sheffield Wednesday.",
                &[
                    ("Sunday", "DATE 2019-12-15 resolved"),
                    ("Wednesday", "DATE 2019-12-11 resolved"),
                ],
            ),
            (
                "The play is on Fri 20 and Sat 21 December.",
                &[
                    ("Fri 20", "DATE 2019-12-20 resolved"),
                    ("Sat 21 December", "DATE 2019-12-21 inferred"),
                ],
            ),
            (
                "Lost: one glove, Mon evening.",
                &[("Mon evening", "TIME 2019-12-09TEV resolved")],
            ),
            (
                "She left on Thurs evening and came Fri 9pm, or next Tue.",
                &[
                    ("Thurs evening", "TIME 2019-12-12TEV resolved"),
                    ("Fri 9pm", "TIME 2019-12-13T21:00 resolved"),
                    ("next Tue.", "DATE 2019-12-17 resolved"),
                ],
            ),
            (
                "It sank on Friday 13th, was raised on Mon night and sailed again by 6pm Wed, they say.",
                &[
                    ("Friday 13th", "DATE 2019-12-13 resolved"),
                    ("Mon night", "TIME 2019-12-09TNI resolved"),
                    ("6pm Wed", "TIME 2019-12-11T18:00 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "Sunday Oliseh reads the Sunday Times on the sun deck and sat down with Ruby Friday fans.",
            "The sun sat low, as Wed knew; mon ami.",
            "Sat Night Club members bought it.",
            "USA Today printed it.",
            "Saturday Night Live was on.",
            "On Sun Street the Sat paper and Wed Jones; open Mon-Sat, Sun too. Sat evening after evening.",
            "The Good Friday Club met the Holy Saturday Band.",
            "Sheffield Wednesday lost; Monday.com grew; today.com is down.",
            "They sailed to Friday Harbor and past Thursday Island, singing \"Friday the 13th\".",
        ]);
    }
}
