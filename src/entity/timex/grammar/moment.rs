//! A time of the clock with the day it is of: "10 a.m. Tuesday", "Friday at 9:30", "at 8 on Sunday morning".
//!
//! The part of the day near by tells which half an hour is in ("at 8 this evening"), and makes a time of a
//! number that would be none alone. One end of a range tells the half of the other ("9 to 11 a.m.").

use super::clock::Said;
use super::{Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Clock, Part, Point, Rest, Time, Unit};

impl Parser<'_> {
    /// A time of the clock, with the day that may follow: "10 a.m. Tuesday".
    pub(super) fn clock(&self, i: usize) -> Option<Item> {
        let said = self.said(i).or_else(|| self.bare_hour(i))?;
        let said = self.zoned(said);
        let said = self.half_behind(said);
        let end = said.end;
        if let Some(day) = self.day_behind(said) {
            let said = part_of(&day).map_or(said, |part| said.within(part));
            let time = told(said);
            return Some(day.starting(i).timed(Some(time)));
        }
        if let Some((day, part)) = self.part_further(said) {
            let time = Some(Time::Clock(said.within(part).clock));
            return Some(
                Item {
                    end,
                    ..day.starting(i)
                }
                .timed(time),
            );
        }
        let said = self.half_of_range(said);
        // "at 8" alone may be anything.
        if said.bare && said.pm.is_none() {
            return None;
        }
        let time = Some(Time::Clock(said.clock));
        Some(Item::point(i, end, Point::new(None, Rest::Clock).at(time)))
    }

    /// Times that begin as lengths do: "twenty minutes past nine", "0900 hours".
    pub(super) fn clock_counted(&self, i: usize) -> Option<Item> {
        let hours = self.digits(i).is_some_and(|(_, len)| len == 4)
            && self.sense(i + 1) == Sense::Units(Unit::Hour);
        let minutes = || {
            matches!(self.sense(i), Sense::Digits | Sense::Number(_))
                && (1..4).any(|k| {
                    self.minute_word(i + k)
                        && matches!(self.sense(i + k + 1), Sense::Key(Key::Past | Key::To))
                })
        };
        (hours || minutes()).then(|| self.clock(i)).flatten()
    }

    /// "at 8", "from 9", "by six-thirty": an hour without anything that makes it a time.
    fn bare_hour(&self, i: usize) -> Option<Said> {
        if let Some((hour, minute, end)) = self.spelled(i) {
            return Some(Said::bare(hour, minute, i, end));
        }
        let (n, 1 | 2) = self.digits(i)? else {
            return None;
        };
        let hour = u8::try_from(n).ok().filter(|n| (1..=12).contains(n))?;
        if self.tied_before(i) {
            return None;
        }
        // "at 7.30 this evening", as British papers write it.
        if self.punct(i + 1, b'.') && self.glued(i + 1) && self.glued(i + 2) {
            let (m, 2) = self.digits(i + 2)? else {
                return None;
            };
            let minute = u8::try_from(m).ok().filter(|m| *m < 60)?;
            return (!self.tied_after(i + 3)).then(|| Said::bare(hour, minute, i, i + 3));
        }
        (!self.tied_after(i + 1)).then(|| Said::bare(hour, 0, i, i + 1))
    }

    /// A whole hour that nothing else is counted by: "Friday at 9", not "Friday at 9.25", "Friday at 9 cents".
    fn hour_stands(&self, i: usize) -> Option<Said> {
        self.bare_hour(i).filter(|said| {
            self.closes(said.end) && (said.clock.minute == 0 || self.digits(i).is_none())
        })
    }

    /// "in the morning", "in the early evening", and where it ends.
    fn in_the_part(&self, i: usize) -> Option<(Part, usize)> {
        if !self.key(i, Key::In) || !self.key(i + 1, Key::The) {
            return None;
        }
        let bound = matches!(self.sense(i + 2), Sense::Key(Key::Early | Key::Late));
        let at = i + 2 + usize::from(bound);
        match self.sense(at) {
            Sense::Part(part @ (Part::Morning | Part::Afternoon | Part::Evening)) => {
                Some((part, at + 1))
            }
            _ => None,
        }
    }

    /// Whether a noun at `i` takes the part of the day before it for itself: "the morning papers".
    fn qualifies(&self, i: usize) -> bool {
        matches!(self.sense(i), Sense::Plain)
            && self.tokens.get(i).is_some()
            && !self.closes(i)
            && !self.clause_goes_on(i)
    }

    /// The time with the zone behind it.
    fn zoned(&self, said: Said) -> Said {
        if said.bare {
            return said;
        }
        match self.zone(said.end) {
            Some((zone, end)) => {
                let clock = Clock { zone, ..said.clock };
                Said { clock, end, ..said }
            }
            None => said,
        }
    }

    /// The time with "in the morning", "in the early evening" or "at night" behind it.
    fn half_behind(&self, said: Said) -> Said {
        if !said.is_open() {
            return said;
        }
        let i = said.end;
        let (part, end) = if let Some(found) = self.in_the_part(i) {
            found
        } else if self.key(i, Key::At) && self.sense(i + 1) == Sense::Part(Part::Night) {
            (Part::Night, i + 2)
        } else {
            return said;
        };
        // "two in the morning papers", but "at two in the morning police came".
        let at = said.first > 0 && self.key(said.first - 1, Key::At);
        if said.bare && !at && (self.qualifies(end) || !self.asks_for_hour(said.first)) {
            return said;
        }
        let said = said.within(part);
        if self.key(end, Key::Of) {
            return said;
        }
        Said { end, ..said }
    }

    /// Whether a word that asks for a time stands before the hour at `i`.
    fn asks_for_hour(&self, i: usize) -> bool {
        i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(
                    Key::At
                        | Key::By
                        | Key::Until
                        | Key::About
                        | Key::From
                        | Key::To
                        | Key::Before
                        | Key::After
                        | Key::Between
                        | Key::And
                        | Key::Since
                )
            )
    }

    /// Whether the number at `i` is an hour before a day and its part: "at 8 last night", "from 7 to 9 tonight";
    /// not "won by 7 Saturday night", "lost 21 to 7 last night".
    fn is_hour_of_day(&self, i: usize) -> bool {
        let before = |k: usize| i.checked_sub(k).map(|at| self.sense(at));
        match before(1) {
            Some(Sense::Key(Key::At | Key::Until | Key::About)) => true,
            Some(Sense::Key(Key::To | Key::And)) => {
                matches!(
                    before(3),
                    Some(Sense::Key(Key::From | Key::Between | Key::At))
                )
            }
            _ => false,
        }
    }

    /// The day right behind a time: "Tuesday", "tomorrow morning", "this evening", "next Friday", "March 5".
    fn day_behind(&self, said: Said) -> Option<Item> {
        self.day_at(said.end, said.bare.then_some(said.first))
    }

    /// The day at `i`, right behind a time or a part of the day; `bare` is where a number alone begins.
    pub(super) fn day_at(&self, i: usize, bare: Option<usize>) -> Option<Item> {
        let day = match self.sense(i) {
            Sense::Weekday(_) | Sense::WeekdayAbbr(_) => self.weekday(i)?,
            Sense::Key(Key::Today | Key::Yesterday | Key::Tomorrow | Key::Tonight) => {
                self.day_word(i)?
            }
            Sense::Key(Key::This | Key::Last | Key::Next | Key::That | Key::The) => {
                self.relative(i)?
            }
            Sense::Month(_) | Sense::MonthAbbr(_) if bare.is_none() => self.month(i)?,
            Sense::Digits if bare.is_none() => self.day_first(i)?,
            _ => return None,
        };
        let daily = match day.meaning {
            Meaning::Point(point)
            | Meaning::Named { point, .. }
            | Meaning::Within { point, .. } => is_day(point),
            Meaning::Unit { unit, .. } => unit == Unit::Day,
            _ => false,
        };
        if !daily {
            return None;
        }
        // A number alone is an hour only where it is asked for: "at 8 tomorrow", "by six tonight".
        if let Some(first) = bare {
            let asked = match part_of(&day) {
                Some(_) => self.is_hour_of_day(first),
                // "closed at 9.25 Friday" is a price.
                None => i == first + 1 && first > 0 && self.key(first - 1, Key::At),
            };
            if !asked {
                return None;
            }
        }
        match time_of(&day) {
            // "10 a.m. Friday at 3" are two.
            Some(Time::Clock(_)) => self.weekday_only(i),
            _ => Some(day),
        }
    }

    /// "on Sunday morning", ", Sunday evening", "on the evening of June 3", behind a time: the day and its
    /// part, which stand for themselves.
    fn part_further(&self, said: Said) -> Option<(Item, Part)> {
        let i = said.end;
        if !self.key(i, Key::On) && !self.punct(i, b',') {
            return None;
        }
        let day = match self.sense(i + 1) {
            Sense::Weekday(_) | Sense::WeekdayAbbr(_) => self.weekday(i + 1)?,
            Sense::Key(Key::The) if self.key(i, Key::On) => self.part_of_day(i + 1)?,
            _ => return None,
        };
        // "She is 9, Sunday morning is hers": a number alone is an hour behind "at".
        if said.bare && !self.is_hour_of_day(said.first) {
            return None;
        }
        let part = part_of(&day)?;
        Some((day, part))
    }

    /// The time with the half of the day of the range's other end: "9 to 11 a.m.", "between 2:30 and 5 p.m."
    fn half_of_range(&self, said: Said) -> Said {
        if !said.is_open() {
            return said;
        }
        let (first, i) = (said.first, said.end);
        let joined = match self.sense(i) {
            Sense::Punct(b'-') | Sense::Key(Key::To | Key::Until | Key::Through) => true,
            Sense::Key(Key::And | Key::Or) => {
                first > 0
                    && matches!(
                        self.sense(first - 1),
                        Sense::Key(Key::Between | Key::At | Key::From)
                    )
            }
            _ => false,
        };
        if !joined {
            return said;
        }
        let Some(end) = self.said(i + 1).or_else(|| self.bare_hour(i + 1)) else {
            return said;
        };
        let end = self.half_behind(self.zoned(end));
        let end = match self.part_ahead(end.end) {
            // "3 to 1 last night" is a score.
            Some(part) if !end.bare || self.is_hour_of_day(end.first) => end.within(part),
            _ => end,
        };
        let Some(pm) = end.pm else {
            return said;
        };
        // "11 to 2 p.m." begins before noon, "10 p.m. to 2 a.m." the evening before.
        let face = |clock: Clock| (clock.hour % 12, clock.minute);
        let pm = if face(said.clock) < face(end.clock) {
            pm
        } else {
            !pm
        };
        said.half(pm).unwrap_or(said)
    }

    /// The part of the day in "tonight", "Friday morning", "this evening": a look ahead that reads no day, so that
    /// days and times in turn are not read one inside the other.
    fn part_ahead(&self, i: usize) -> Option<Part> {
        match self.sense(i) {
            Sense::Key(Key::Tonight) => Some(Part::Night),
            Sense::Weekday(_)
            | Sense::Key(
                Key::Today | Key::Tomorrow | Key::Yesterday | Key::This | Key::Last | Key::That,
            ) => match self.sense(i + 1) {
                Sense::Part(part) => Some(part),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a day may begin at `i`.
    fn opens_day(&self, i: usize) -> bool {
        match self.sense(i) {
            Sense::Weekday(_)
            | Sense::WeekdayAbbr(_)
            | Sense::Key(Key::Today | Key::Tomorrow | Key::Yesterday | Key::Tonight) => true,
            Sense::Key(Key::This | Key::Last | Key::Next) => {
                matches!(self.sense(i + 1), Sense::Weekday(_) | Sense::Part(_))
            }
            Sense::Month(_) | Sense::MonthAbbr(_) => self.digits(i + 1).is_some(),
            _ => false,
        }
    }

    /// The time that follows a day: "morning", "at 10:00", ", 3:00 p.m.", "at 9".
    pub(super) fn time_after(&self, i: usize) -> Option<(Time, usize)> {
        let bounded = matches!(self.sense(i), Sense::Key(Key::Early | Key::Late));
        let j = i + usize::from(bounded);
        if let Sense::Part(part) = self.sense(j)
            && !matches!(part, Part::Dawn | Part::Dusk)
        {
            // "On Sunday noon prayers": only where nothing follows.
            let stands = !matches!(part, Part::Noon | Part::Midday)
                || self.closes(j + 1)
                || self.clause_goes_on(j + 1);
            return stands.then(|| self.part_time(part, j + 1));
        }
        if bounded {
            return None;
        }
        // "Tuesday in the evening", "3 May in the early morning".
        if let Some((part, end)) = self.in_the_part(i)
            && !self.key(end, Key::Of)
            && !self.qualifies(end)
        {
            return Some(self.part_time(part, end));
        }
        let comma = self.punct(i, b',');
        let at = self.key(i, Key::At);
        if !at && !comma && self.digits(i).is_none() {
            return None;
        }
        let j = i + usize::from(at || comma);
        let about = usize::from(at && self.key(j, Key::About));
        let at_hour = || self.hour_stands(j).filter(|_| at);
        let said = self.said(j + about).or_else(at_hour)?;
        let said = self.half_of_range(self.half_behind(self.zoned(said)));
        // "tomorrow, 3 p.m. on Friday": the time is that of the other day.
        let another = self.key(said.end, Key::On) || self.opens_day(said.end);
        (!comma || !another).then(|| (told(said), said.end))
    }

    /// A part of a day with the time that may follow it: "evening at 8", "morning, 9:30".
    pub(super) fn part_time(&self, part: Part, end: usize) -> (Time, usize) {
        let at = end + usize::from(self.key(end, Key::At));
        let j = at + usize::from(self.key(at, Key::About));
        if j == end {
            return (Time::Part(part), end);
        }
        match self.said(j).or_else(|| self.hour_stands(j)) {
            Some(said) => {
                let said = self.zoned(said.within(part));
                (Time::Clock(said.clock), said.end)
            }
            None => (Time::Part(part), end),
        }
    }
}

/// The time that was said; an hour alone whose half of the day is open is some time of the day.
fn told(said: Said) -> Time {
    if said.bare && said.is_open() {
        Time::Unknown
    } else {
        Time::Clock(said.clock)
    }
}

fn is_day(point: Point) -> bool {
    matches!(
        point.rest,
        Rest::Day(..) | Rest::Weekday(_) | Rest::Holiday(_)
    )
}

fn time_of(day: &Item) -> Option<Time> {
    match day.meaning {
        Meaning::Point(point) | Meaning::Named { point, .. } | Meaning::Within { point, .. } => {
            point.time
        }
        Meaning::Unit { time, .. } => time,
        _ => None,
    }
}

/// The part of the day that an expression names.
fn part_of(day: &Item) -> Option<Part> {
    match time_of(day) {
        Some(Time::Part(part)) => Some(part),
        _ => None,
    }
}

impl Item {
    /// The day of the item with a time.
    pub(super) fn timed(self, time: Option<Time>) -> Self {
        let meaning = match self.meaning {
            Meaning::Point(point) => Meaning::Point(point.at(time)),
            Meaning::Named { point, which } => Meaning::Named {
                point: point.at(time),
                which,
            },
            Meaning::Within { point, shift, from } => Meaning::Within {
                point: point.at(time),
                shift,
                from,
            },
            Meaning::Unit {
                unit,
                shift,
                from,
                time: old,
            } => Meaning::Unit {
                unit,
                shift,
                from,
                time: time.or(old),
            },
            other => other,
        };
        Self {
            kind: TimexKind::Time,
            meaning,
            ..self
        }
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
                "Polls open at 8 a.m. on Sunday.",
                &[
                    ("8 a.m.", "TIME 2019-12-15T08:00 resolved"),
                    ("Sunday", "DATE 2019-12-15 resolved"),
                ],
            ),
            (
                "The vote began at 9:30 a.m. EST Tuesday.",
                &[("9:30 a.m. EST Tuesday", "TIME 2019-12-10T09:30 resolved")],
            ),
            (
                "It was signed on Tuesday at 10:00, before noon.",
                &[
                    ("Tuesday at 10:00", "TIME 2019-12-10T10:00 resolved"),
                    ("noon", "TIME 2019-12-10T12:00 inferred"),
                ],
            ),
            (
                "The storm landed Tuesday night and weakened by Wednesday morning.",
                &[
                    ("Tuesday night", "TIME 2019-12-10TNI resolved"),
                    ("Wednesday morning", "TIME 2019-12-11TMO resolved"),
                ],
            ),
            (
                "Last night it burned; this morning it was out; tonight they meet.",
                &[
                    ("Last night", "TIME 2019-12-14TNI resolved"),
                    ("this morning", "TIME 2019-12-15TMO resolved"),
                    ("tonight", "TIME 2019-12-15TNI resolved"),
                ],
            ),
            // Of no day where none is named, unless it is told as done.
            (
                "The night boat will leave at 10 p.m.",
                &[("10 p.m.", "TIME T22:00 unresolved")],
            ),
            (
                "The night boat sank at 10 p.m.",
                &[("10 p.m.", "TIME 2019-12-15T22:00 resolved")],
            ),
            (
                "The night boat will leave at 10 p.m. today.",
                &[("10 p.m. today", "TIME 2019-12-15T22:00 resolved")],
            ),
            (
                "The gates are shut from 10 p.m. to 5 a.m. daily.",
                &[
                    ("10 p.m.", "TIME T22:00 unresolved"),
                    ("5 a.m.", "TIME T05:00 unresolved"),
                    ("daily", "SET P1D explicit"),
                ],
            ),
            (
                "Published: 14:05, 15 December 2018",
                &[
                    ("14:05", "TIME 2018-12-15T14:05 explicit"),
                    ("15 December 2018", "DATE 2018-12-15 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn a_part_of_the_day_tells_the_half() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The tower fell at 8 on Friday morning; a vigil begins at 6 tonight and ends at half past eleven tonight.",
                &[
                    ("8", "TIME 2019-12-13T08:00 resolved"),
                    ("Friday morning", "TIME 2019-12-13TMO resolved"),
                    ("6 tonight", "TIME 2019-12-15T18:00 resolved"),
                    ("half past eleven tonight", "TIME 2019-12-15T23:30 resolved"),
                ],
            ),
            (
                "It struck at 9:30 in the morning, at three in the afternoon and at 11 at night.",
                &[
                    ("9:30 in the morning", "TIME 2019-12-15T09:30 resolved"),
                    ("three in the afternoon", "TIME 2019-12-15T15:00 inferred"),
                    ("11 at night", "TIME 2019-12-15T23:00 inferred"),
                ],
            ),
            (
                "They met on Tuesday evening at 8, at 7 yesterday evening and on Monday at 6 o'clock in the evening.",
                &[
                    ("Tuesday evening at 8", "TIME 2019-12-10T20:00 resolved"),
                    ("7 yesterday evening", "TIME 2019-12-14T19:00 resolved"),
                    (
                        "Monday at 6 o'clock in the evening",
                        "TIME 2019-12-09T18:00 resolved",
                    ),
                ],
            ),
            (
                "It is shown on Friday in the evening, at 7.30 this evening, at five-thirty tomorrow evening and on Monday from 9 to 11 a.m.",
                &[
                    ("Friday in the evening", "TIME 2019-12-13TEV resolved"),
                    ("7.30 this evening", "TIME 2019-12-15T19:30 resolved"),
                    (
                        "five-thirty tomorrow evening",
                        "TIME 2019-12-16T17:30 resolved",
                    ),
                    ("Monday", "DATE 2019-12-09 resolved"),
                    ("9", "TIME 2019-12-09T09:00 inferred"),
                    ("11 a.m.", "TIME 2019-12-09T11:00 inferred"),
                ],
            ),
            (
                "It fell Tuesday at 2:00-2:30 p.m., and last night around 9.",
                &[
                    ("Tuesday at 2:00", "TIME 2019-12-10T14:00 resolved"),
                    ("2:30 p.m.", "TIME 2019-12-10T14:30 inferred"),
                    ("last night around 9", "TIME 2019-12-14T21:00 resolved"),
                ],
            ),
            (
                "Talks resume on Monday at 9, and at 10 tomorrow.",
                &[
                    ("Monday at 9", "TIME 2019-12-16TXX resolved"),
                    ("10 tomorrow", "TIME 2019-12-16TXX resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn days_of_every_kind_follow_a_time() {
        // Read in an article of Sunday 2019-12-15.
        check(&[(
            "They will meet at 10 a.m. tomorrow, 3 p.m. next Friday, 4 p.m. March 5 and at noon Monday.",
            &[
                ("10 a.m. tomorrow", "TIME 2019-12-16T10:00 resolved"),
                ("3 p.m. next Friday", "TIME 2019-12-20T15:00 resolved"),
                ("4 p.m. March 5", "TIME 2020-03-05T16:00 resolved"),
                ("noon Monday", "TIME 2019-12-16T12:00 resolved"),
            ],
        )]);
    }

    #[test]
    fn one_end_of_a_range_tells_the_half_of_the_other() {
        // Read in an article of Sunday 2019-12-15.
        check(&[(
            "On Friday it rained between 9 and 11 a.m., from 10 to 2 p.m., 3-5 p.m. and from 2:30 to 4 in the afternoon.",
            &[
                ("Friday", "DATE 2019-12-13 resolved"),
                ("9", "TIME 2019-12-13T09:00 inferred"),
                ("11 a.m.", "TIME 2019-12-13T11:00 inferred"),
                ("10", "TIME 2019-12-13T10:00 inferred"),
                ("2 p.m.", "TIME 2019-12-13T14:00 inferred"),
                ("3", "TIME 2019-12-13T15:00 inferred"),
                ("5 p.m.", "TIME 2019-12-13T17:00 inferred"),
                ("2:30", "TIME 2019-12-13T14:30 inferred"),
                ("4 in the afternoon", "TIME 2019-12-13T16:00 inferred"),
            ],
        )]);
    }

    #[test]
    fn not_triggered() {
        check(&[(
            "They lost 21-7 Saturday night, 3 to 1 last night and by 7 yesterday evening.",
            &[
                ("Saturday night", "TIME 2019-12-14TNI resolved"),
                ("last night", "TIME 2019-12-14TNI resolved"),
                ("yesterday evening", "TIME 2019-12-14TEV resolved"),
            ],
        )]);
        nothing(&[
            "I am here at 9 Low Street, at 8 for tea, from 9 to 5, and two in the morning papers.",
            "She scored 3 in the evening match and sold 9 to 11 of them, between 9 and 11 people.",
            "The 7-11 shop opened; it runs 24/7.",
        ]);
        check(&[(
            "They won 9-5 on Sunday; he turned 8 on Sunday; it closed Friday at 9 5/8, or at 9.25 Friday.",
            &[
                ("Sunday", "DATE 2019-12-15 resolved"),
                ("Sunday", "DATE 2019-12-15 resolved"),
                ("Friday", "DATE 2019-12-13 resolved"),
                ("Friday", "DATE 2019-12-13 resolved"),
            ],
        )]);
    }
}
