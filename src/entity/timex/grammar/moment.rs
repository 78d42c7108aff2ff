//! A time of the clock with the day it is of: "10 a.m. Tuesday", "Friday at 9:30", "at 8 on Sunday morning".
//!
//! The part of the day near by tells which half an hour is in ("at 8 this evening"), and makes a time of a
//! number that would be none alone. One end of a range tells the half of the other ("9 to 11 a.m.").

use super::said::Said;
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
        // "at 8" alone may be anything; "at three-twenty" is a time, "left at 7.40" most likely one.
        if said.bare && said.pm.is_none() && !self.minutes_tell(said) {
            return None;
        }
        let time = Some(Time::Clock(said.clock));
        Some(Item::point(i, end, Point::new(None, Rest::Clock).at(time)))
    }

    /// Whether the minutes of an hour make a time of both: "at three-twenty", "until ten thirty", "left at 7.40",
    /// "the 7.40 to Lowport"; not "closed at 9.25", "at three fifty-pound notes".
    fn minutes_tell(&self, said: Said) -> bool {
        const LINES: &[&str] = &["train", "bus", "ferry", "flight", "boat", "service"];
        let first = said.first;
        let Some(before) = first.checked_sub(1).filter(|_| said.clock.minute > 0) else {
            return false;
        };
        let end = said.end;
        if self.digits(first).is_none() {
            let asked = matches!(
                self.sense(before),
                Sense::Key(Key::At | Key::Until | Key::By | Key::From | Key::To | Key::About)
            );
            return said.clock.minute > 9 && asked && (self.closes(end) || self.key(end, Key::To));
        }
        // "the 7.40 to Lowport", "the 7.40 train".
        if self.key(before, Key::The) {
            return LINES.iter().any(|w| self.word_is(end, w))
                || self.key(end, Key::To) && self.capital(end + 1);
        }
        // "no trains since 7.40".
        if matches!(self.sense(before), Sense::Key(Key::Since | Key::Until)) {
            return self.closes(end);
        }
        self.moves_near(before) && self.closes(end) && !self.trade_is_near(first, end)
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

    /// The time with the zone behind it.
    pub(super) fn zoned(&self, said: Said) -> Said {
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

    /// The day right behind a time: "Tuesday", "tomorrow morning", "this evening", "next Friday", "March 5".
    fn day_behind(&self, said: Said) -> Option<Item> {
        self.day_at(said.end, said.bare.then_some(said.first))
    }

    /// The day at `i`, right behind a time or a part of the day; `bare` is where a number alone begins.
    pub(super) fn day_at(&self, i: usize, bare: Option<usize>) -> Option<Item> {
        // "It fell shortly after 3 a.m. Today's high was 12C": another sentence.
        let begun = i > 0 && self.punct(i - 1, b'.') && self.capital(i);
        let day = match self.sense(i) {
            Sense::Key(_) if begun => return None,
            Sense::Weekday(_) | Sense::WeekdayAbbr(_) => self.weekday(i)?,
            Sense::Key(Key::Today | Key::Yesterday | Key::Tomorrow | Key::Tonight) => {
                self.day_word(i)?
            }
            Sense::Key(Key::This | Key::Last | Key::Next | Key::That | Key::The) => {
                self.pointed(i)?
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

    /// Whether a day may begin at `i`.
    pub(super) fn opens_day(&self, i: usize) -> bool {
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

    /// Whether the last of some days in a row ends before `i`: "Monday to Friday", "Tues-Sat".
    fn ends_weekdays(&self, i: usize) -> bool {
        let weekday = |k: usize| matches!(self.sense(k), Sense::Weekday(_) | Sense::WeekdayAbbr(_));
        let dot = usize::from(i > 0 && self.punct(i - 1, b'.'));
        let Some(last) = i.checked_sub(1 + dot).filter(|&k| weekday(k)) else {
            return false;
        };
        let joined = last > 1
            && matches!(
                self.sense(last - 1),
                Sense::Punct(b'-') | Sense::Key(Key::To | Key::Through)
            );
        joined && (weekday(last - 2) || last > 2 && self.punct(last - 2, b'.') && weekday(last - 3))
    }

    /// Whether two times begin at `i`, the ends of a stretch: "9am to 5pm".
    fn stretch_follows(&self, i: usize) -> bool {
        let start = self.said(i).or_else(|| self.bare_hour(i));
        start.is_some_and(|start| {
            let joined = matches!(
                self.sense(start.end),
                Sense::Punct(b'-') | Sense::Key(Key::To | Key::Until | Key::Through)
            );
            joined && (self.said(start.end + 1)).is_some()
        })
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
        // "Monday to Friday, 9am to 5pm": the hours of each day.
        if self.ends_weekdays(i) && self.stretch_follows(i + usize::from(comma)) {
            return None;
        }
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
    /// Whether it is a time of the clock, of whichever day.
    pub(in crate::entity::timex) fn is_clock(&self) -> bool {
        matches!(time_of(self), Some(Time::Clock(_)))
    }

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
    use crate::entity::timex::testing::check;

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "It fell shortly after 3 a.m. Today it was cold; it fell again at 9 a.m. today.",
                &[
                    ("3 a.m.", "TIME 2019-12-15T03:00 resolved"),
                    ("Today", "DATE 2019-12-15 resolved"),
                    ("9 a.m. today", "TIME 2019-12-15T09:00 resolved"),
                ],
            ),
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
    fn a_time_takes_no_day_that_is_not_its_own() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "They left at 10 a.m. Last year they stayed.",
                &[
                    ("10 a.m.", "TIME 2019-12-15T10:00 resolved"),
                    ("Last year", "DATE 2018 resolved"),
                ],
            ),
            (
                "They play yesterday, 3 p.m. on Friday and Saturday morning prayers at noon.",
                &[
                    ("yesterday", "DATE 2019-12-14 resolved"),
                    ("3 p.m.", "TIME 2019-12-13T15:00 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("Saturday morning", "TIME 2019-12-14TMO resolved"),
                    ("noon", "TIME 2019-12-14T12:00 inferred"),
                ],
            ),
        ]);
    }
}
