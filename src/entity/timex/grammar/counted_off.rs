//! Days and seasons that are counted off from today: "Sunday week", "a week tomorrow", "a year ago today", "the
//! Tuesday before last", "three Sundays ago".
//!
//! The British ways of telling a day of next week stand beside those that all of English has.

use super::{Count, From, Item, Meaning, Parser, Which};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Holiday, Part, Point, Rest, Time, Unit};

impl Parser<'_> {
    /// "Sunday week", "Monday fortnight": a week or two after the next one.
    pub(super) fn weekday_week(&self, i: usize) -> Option<Item> {
        let Sense::Weekday(day) = self.sense(i) else {
            return None;
        };
        let weeks = self.weeks_on(i + 1)?;
        Some(named(i, i + 2, Rest::Weekday(day), 1 + weeks))
    }

    /// How many weeks on "week" and "fortnight" behind a day mean: "tomorrow week", not "the Friday week-long".
    pub(super) fn weeks_on(&self, i: usize) -> Option<i8> {
        let weeks = match self.sense(i) {
            Sense::Unit(Unit::Week) => 1,
            Sense::Unit(Unit::Fortnight) => 2,
            _ => return None,
        };
        let free = self.closes(i + 1) || self.clause_goes_on(i + 1) && !self.capital(i + 1);
        (!self.capital(i) && !self.glued(i) && free).then_some(weeks)
    }

    /// "the Sunday after next", "the summer before last", "the weekend before last", "the night before last".
    pub(super) fn beyond_next(&self, first: usize) -> Option<Item> {
        let the = usize::from(self.key(first, Key::The));
        let i = first + the;
        let beyond = |at| match (self.sense(at), self.sense(at + 1)) {
            (Sense::Key(Key::After), Sense::Key(Key::Next)) => Some(2),
            (Sense::Key(Key::Before), Sense::Key(Key::Last)) => Some(-2),
            _ => None,
        };
        // "the Friday after next month's vote".
        let ends = |at| match self.sense(at) {
            Sense::Plain => self.closes(at) || self.clause_goes_on(at) && !self.capital(at),
            Sense::Punct(mark) => mark != b'\'' && mark != b'-',
            Sense::Key(key) => key != Key::Fiscal,
            _ => false,
        };
        let nth = beyond(i + 1).filter(|_| ends(i + 3))?;
        let end = i + 3;
        match self.sense(i) {
            Sense::Weekday(day) => Some(named(first, end, Rest::Weekday(day), nth)),
            Sense::Month(month) if self.capital(i) => {
                Some(named(first, end, Rest::Month(month), nth))
            }
            Sense::Season(season) if the == 1 => Some(named(first, end, Rest::Season(season), nth)),
            Sense::Holiday if the == 1 => {
                let feast = self.holiday(i).filter(|feast| feast.end == i + 1)?;
                match feast.meaning {
                    Meaning::Point(point) => Some(named(first, end, point.rest, nth)),
                    _ => None,
                }
            }
            Sense::Unit(unit) if the == 1 && !unit.is_clock() => Some(Item::unit(
                first,
                end,
                unit,
                i32::from(nth),
                From::Speech,
                None,
            )),
            Sense::Part(part @ (Part::Night | Part::Evening)) if the == 1 => {
                let time = Some(Time::Part(part));
                let shift = i32::from(nth);
                Some(Item::unit(first, end, Unit::Day, shift, From::Speech, time))
            }
            _ => None,
        }
    }

    /// "three Sundays ago", "two summers ago", "two Fridays from now"; the plural is at `i`, behind its count.
    pub(super) fn times_ago(&self, first: usize, i: usize, count: Count) -> Option<Item> {
        let rest = match self.sense(i) {
            Sense::Weekdays(day) => Rest::Weekday(day),
            _ => self.yearly(i)?,
        };
        let (sign, end) = match self.sense(i + 1) {
            Sense::Key(Key::Ago) => (-1, i + 2),
            Sense::Key(Key::Hence) => (1, i + 2),
            Sense::Key(Key::From)
                if matches!(self.sense(i + 2), Sense::Key(Key::Now | Key::Today)) =>
            {
                (1, i + 3)
            }
            _ => return None,
        };
        let nth: i8 = count.whole().filter(|n| *n > 0)?;
        Some(named(first, end, rest, sign * nth))
    }

    /// What comes once a year, in the plural: "summers", "Christmases".
    fn yearly(&self, i: usize) -> Option<Rest> {
        use crate::entity::timex::value::Season;
        Some(match self.word(i) {
            "springs" => Rest::Season(Season::Spring),
            "summers" => Rest::Season(Season::Summer),
            "autumns" | "falls" => Rest::Season(Season::Autumn),
            "winters" => Rest::Season(Season::Winter),
            "Christmases" => Rest::Holiday(Holiday::Fixed(12, 25)),
            "Easters" => Rest::Holiday(Holiday::Easter(0)),
            _ => return None,
        })
    }

    /// "a week today", "a fortnight tomorrow", "a week on Monday": the day is at `i`, behind the length.
    ///
    /// Not "they spent a week on Monday Island", nor "it is a week today since she left".
    pub(super) fn week_on_day(
        &self,
        first: usize,
        i: usize,
        count: Count,
        unit: Unit,
    ) -> Option<Item> {
        let times = match unit {
            Unit::Week => 1,
            Unit::Fortnight => 2,
            _ => return None,
        };
        let weeks = count.whole::<i8>().filter(|n| (1..5).contains(n))? * times;
        let shift = match self.sense(i) {
            Sense::Key(Key::Today) => 0,
            Sense::Key(Key::Tomorrow) => 1,
            Sense::Key(Key::On) if weeks == times && self.key(first, Key::A) => {
                let Sense::Weekday(day) = self.sense(i + 1) else {
                    return None;
                };
                return self
                    .ends_counting(i + 2)
                    .then(|| named(first, i + 2, Rest::Weekday(day), 1 + weeks));
            }
            _ => return None,
        };
        let count = i32::from(weeks);
        self.ends_counting(i + 1)
            .then(|| anniversary(first, i + 1, count, Unit::Week, Unit::Day, shift))
    }

    /// "today", "this week" and "Monday" behind "a year ago": the day or week that is meant. `i` is behind "ago".
    pub(super) fn ago_today(
        &self,
        first: usize,
        i: usize,
        count: Count,
        unit: Unit,
    ) -> Option<Item> {
        let count: i32 = count.whole()?;
        if unit.is_clock() || unit == Unit::Weekend {
            return None;
        }
        let day = |shift, end| {
            self.ends_counting(end)
                .then(|| anniversary(first, end, -count, unit, Unit::Day, shift))
        };
        match self.sense(i) {
            Sense::Key(Key::Today) => day(0, i + 1),
            Sense::Key(Key::Tomorrow) => day(1, i + 1),
            Sense::Key(Key::Yesterday) => day(-1, i + 1),
            Sense::Key(Key::This) => {
                let of = match (unit, self.sense(i + 1)) {
                    (Unit::Month | Unit::Year | Unit::Decade, Sense::Unit(Unit::Week)) => {
                        Unit::Week
                    }
                    (Unit::Year | Unit::Decade, Sense::Unit(Unit::Month)) => Unit::Month,
                    _ => return None,
                };
                self.ends_counting(i + 2)
                    .then(|| anniversary(first, i + 2, -count, unit, of, 0))
            }
            // "a week ago Monday" is the one before last.
            Sense::Weekday(weekday) if unit == Unit::Week && self.ends_counting(i + 1) => {
                let nth = i8::try_from(count).ok().filter(|n| (1..50).contains(n))?;
                Some(named(first, i + 1, Rest::Weekday(weekday), -1 - nth))
            }
            _ => None,
        }
    }

    /// Whether nothing stands at `i` that "today" or "Monday" would belong to: "a week on Monday Island", "it is
    /// a week today since she left", "a year ago today's score".
    fn ends_counting(&self, i: usize) -> bool {
        let own = self.punct(i, b'\'') || self.punct(i, b'-') && self.glued(i);
        let part = matches!(self.sense(i), Sense::Part(_) | Sense::Key(Key::Since));
        let name = self.name_follows(i) || self.plain(i) && self.capital(i);
        !own && !part && !name
    }
}

/// One of the recurring days, `nth` from now.
fn named(first: usize, end: usize, rest: Rest, nth: i8) -> Item {
    let point = Point::new(None, rest);
    let which = Which::Nth(nth);
    Item::new(first, end, TimexKind::Date, Meaning::Named { point, which })
}

fn anniversary(first: usize, end: usize, count: i32, unit: Unit, of: Unit, shift: i32) -> Item {
    let meaning = Meaning::Anniversary {
        count,
        unit,
        of,
        shift,
    };
    Item::new(first, end, TimexKind::Date, meaning)
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn days_of_the_weeks_to_come() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The fair opens on Saturday week. The vote is a week on Tuesday, and the count Friday fortnight.",
                &[
                    ("Saturday week", "DATE 2019-12-28 resolved"),
                    ("a week on Tuesday", "DATE 2019-12-24 resolved"),
                    ("Friday fortnight", "DATE 2020-01-03 resolved"),
                ],
            ),
            (
                "The pit closes a week today; the mill follows a fortnight tomorrow and the kiln tomorrow week.",
                &[
                    ("a week today", "DATE 2019-12-22 resolved"),
                    ("a fortnight tomorrow", "DATE 2019-12-30 resolved"),
                    ("tomorrow week", "DATE 2019-12-23 resolved"),
                ],
            ),
            (
                "They meet the Thursday after next, the week after next or the June after next.",
                &[
                    ("the Thursday after next", "DATE 2019-12-26 resolved"),
                    ("the week after next", "DATE 2019-W52 resolved"),
                    ("the June after next", "DATE 2021-06 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn days_that_have_been() {
        check(&[
            (
                "She sails on the Friday after next, or the week after next.",
                &[
                    ("the Friday after next", "DATE 2019-12-27 resolved"),
                    ("the week after next", "DATE 2019-W52 resolved"),
                ],
            ),
            (
                "He left three Fridays ago and returns two Sundays from today.",
                &[
                    ("three Fridays ago", "DATE 2019-11-29 resolved"),
                    ("two Sundays from today", "DATE 2019-12-29 resolved"),
                ],
            ),
            (
                "He fell ill the Tuesday before last and died the night before last.",
                &[
                    ("the Tuesday before last", "DATE 2019-12-03 resolved"),
                    ("the night before last", "TIME 2019-12-13TNI resolved"),
                ],
            ),
            (
                "It shut the weekend before last, the Christmas before last and the summer before last.",
                &[
                    ("the weekend before last", "DATE 2019-W48-WE resolved"),
                    ("the Christmas before last", "DATE 2017-12-25 resolved"),
                    ("the summer before last", "DATE 2018-SU resolved"),
                ],
            ),
            (
                "A year ago today the roof fell; two years ago this week it burned, and three weeks ago today it leaked.",
                &[
                    ("A year ago today", "DATE 2018-12-15 resolved"),
                    ("two years ago this week", "DATE 2017-W50 resolved"),
                    ("three weeks ago today", "DATE 2019-11-24 resolved"),
                ],
            ),
            (
                "She left three Fridays ago, was ill two winters ago, and sang a week ago Monday.",
                &[
                    ("three Fridays ago", "DATE 2019-11-29 resolved"),
                    ("two winters ago", "DATE 2017-WI resolved"),
                    ("a week ago Monday", "DATE 2019-12-02 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn other_words_of_the_week_are_left_alone() {
        check(&[
            (
                "It is a week today since she left; he spent a week on Monday Island.",
                &[
                    ("a week", "DURATION P1W explicit"),
                    ("today", "DATE 2019-12-15 resolved"),
                    ("a week", "DURATION P1W explicit"),
                ],
            ),
            (
                "A year ago today's score was lower, and the Friday after next month's vote is a holiday.",
                &[
                    ("A year ago", "DATE 2018 resolved"),
                    ("today", "DATE 2019-12-15 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("next month", "DATE 2020-01 resolved"),
                ],
            ),
        ]);
        nothing(&["Three summers in a row were dry, and the winters before were wet."]);
    }
}
