//! Times of the clock: which day they are of.
//!
//! The day may stand before ("on Friday from 9 to 11 a.m."), or follow; those that follow are read in `ahead`. A
//! stretch that would end before it begins goes over midnight. What recurs has times of no day.

mod ahead;

use super::outcome::{Resolved, by_anchor, by_text, open};
use super::story::Told;
use super::{Found, Joint, Resolver};
use crate::entity::timex::Certainty;
use crate::entity::timex::grammar::Meaning;
use crate::entity::timex::range::RangeSide;
use crate::entity::timex::tense::Tense;
use crate::entity::timex::value::{Clock, Point, Rest, Time, Unit};

/// The rule of a time whose day stands before it.
const OF_TEXT: &str = "the day the text was at";

/// The rule of an end of a range that is told by its start.
const OF_START: &str = "follows the start of the range";

impl Resolver {
    /// Whether a day was told before in the sentence of `found`.
    fn tells_day_in(&self, found: &Found) -> bool {
        self.day
            .is_some_and(|told| (told.sentence, told.block) == (found.sentence, found.block))
    }

    /// A time of the clock that no day follows.
    pub(super) fn clock(&self, point: Point, found: &Found, next: Option<&Found>) -> Resolved {
        // "every Saturday from 8 p.m. to midnight", "Monday to Friday from 9am to 5pm": of each.
        let edge = found.edge.filter(|e| e.paired);
        if self.daily.is_some_and(|daily| {
            (daily.sentence, daily.block) == (found.sentence, found.block)
                && (daily.recurs || edge.is_some())
        }) {
            return open(point);
        }
        let ends = edge.is_some_and(|e| e.side == RangeSide::End);
        // "on Wednesday between 10:00 and 14:30", with no article date: of any Wednesday.
        if let Some(focus) = self.focus.filter(|f| {
            f.sentence == found.sentence
                && f.point.year.is_none()
                && matches!(f.point.rest, Rest::Weekday(_))
        }) {
            let on = i32::from(ends && is_later(focus.point.time, point.time));
            return open(
                days_on(focus.point, on)
                    .unwrap_or(focus.point)
                    .at(point.time),
            );
        }
        // "from 10 p.m. to 5 a.m. daily": of no day.
        let recurs = next
            .is_some_and(|n| n.sentence == found.sentence && matches!(n.meaning, Meaning::Set(_)))
            || next.is_some_and(|n| {
                n.sentence == found.sentence && n.joint == Joint::Range && lone_clock(n).is_some()
            }) && found.tense != Some(Tense::Past)
                && !self.is_history()
                && self.focus.is_none();
        if recurs || found.joint == Joint::Range && self.focus.is_none() {
            return open(point);
        }
        // "on Tuesday from 11 p.m. to 7 a.m.": over midnight.
        if let Some(told) = self
            .day
            .filter(|told| ends && self.tells_day_in(found) && is_later(told.time, point.time))
            && let Some(at) = days_on(Point::day(told.day), 1)
        {
            let at = at.at(point.time);
            return by_day_told(told, at, OF_START);
        }
        // "Lights go out at midnight", below a day of long ago.
        let now = matches!(found.tense, Some(Tense::Present | Tense::Future));
        if let Some(focus) = self
            .focus
            .filter(|f| f.sure && (f.sentence == found.sentence || self.is_history() && !now))
            && focus.point.as_day().is_some()
        {
            let told = self
                .day
                .filter(|told| focus.point.as_day() == Some(told.day));
            let at = told.and_then(|told| told.then(point.time, self.is_history()));
            return by_text(
                focus.point,
                at.unwrap_or(focus.point.at(point.time)),
                OF_TEXT,
            );
        }
        // "It hit at 8:47 p.m.", of the day told just before.
        if let Some(told) = self.day.filter(|told| {
            found.block.saturating_sub(told.block) <= 1
                && found.sentence.saturating_sub(told.sentence) <= 2
        }) && found.tense != Some(Tense::Future)
        {
            let Some(at) = told.then(point.time, self.is_history()) else {
                return open(point);
            };
            return by_day_told(told, at, OF_TEXT);
        }
        // "The bus will leave at 10 p.m.": on whichever day; "tonight" or "on Friday" would say so.
        if found.tense == Some(Tense::Future) {
            return open(point);
        }
        match self.spoken() {
            Some(anchor) if !self.is_history() || self.has_day() => by_anchor(
                anchor,
                Point::day(anchor.value).at(point.time),
                "the article's day",
            ),
            _ => open(point),
        }
    }
}

/// A time of the day that was told before, or of one that follows from it.
fn by_day_told(told: Told, at: Point, rule: &'static str) -> Resolved {
    match told.anchor {
        Some(anchor) => Resolved {
            certainty: Certainty::Inferred,
            ..by_anchor(anchor, at, rule)
        },
        None => by_text(Point::day(told.day), at, rule),
    }
}

/// What is told for each of several days: "every Saturday", "Monday to Friday".
#[derive(Debug, Clone, Copy)]
pub(super) struct Daily {
    sentence: u32,
    block: u32,
    /// Whether it recurs; days in a row may only end at a time.
    recurs: bool,
}

impl Daily {
    /// What `found` leaves of `self` for the times behind it.
    pub(super) fn follow(daily: Option<Self>, found: &Found) -> Option<Self> {
        let of = |recurs| {
            Some(Self {
                sentence: found.sentence,
                block: found.block,
                recurs,
            })
        };
        match &found.meaning {
            Meaning::Set(value) if is_of_days(value) => of(true),
            Meaning::Point(point) => match point.rest {
                Rest::Clock => daily,
                Rest::Weekday(_) if point.time.is_none() && is_side(found, RangeSide::End) => {
                    of(false)
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// Whether days recur, and not weeks or years: "P1D", "XXXX-WXX-6".
fn is_of_days(set: &str) -> bool {
    set == "P1D" || set.starts_with("XXXX-WXX-") || set.starts_with("XXXX-XX-XX")
}

/// The point of an expression that is a time of the clock and nothing else.
pub(super) fn lone_clock(found: &Found) -> Option<Point> {
    match found.meaning {
        Meaning::Point(point) if matches!(point.rest, Rest::Clock) => Some(point),
        _ => None,
    }
}

fn is_side(found: &Found, side: RangeSide) -> bool {
    found.edge.is_some_and(|e| e.paired && e.side == side)
}

fn of_day(clock: Clock) -> i32 {
    i32::from(clock.hour) * 60 + i32::from(clock.minute)
}

/// Whether both are times of the clock, the first the later.
fn is_later(first: Option<Time>, second: Option<Time>) -> bool {
    matches!((first, second), (Some(Time::Clock(a)), Some(Time::Clock(b))) if of_day(a) > of_day(b))
}

/// The day `count` days on, or the weekday so many days on; its time stays.
fn days_on(point: Point, count: i32) -> Option<Point> {
    match point.rest {
        _ if count == 0 => Some(point),
        Rest::Weekday(day) if point.year.is_none() => {
            let day = (i32::from(day) - 1 + count).rem_euclid(7) + 1;
            let rest = Rest::Weekday(u8::try_from(day).ok()?);
            Some(Point { rest, ..point })
        }
        _ => Some(point.shift(Unit::Day, count)?.at(point.time)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use crate::entity::timex::testing::{article, check, read};

    #[test]
    fn a_stretch_may_go_over_midnight() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "A curfew held from 11 p.m. to 7 a.m. on Tuesday.",
                &[
                    ("11 p.m.", "TIME 2019-12-09T23:00 inferred"),
                    ("7 a.m.", "TIME 2019-12-10T07:00 resolved"),
                    ("Tuesday", "DATE 2019-12-10 resolved"),
                ],
            ),
            (
                "A curfew held on Tuesday from 11 p.m. to 7 a.m.",
                &[
                    ("Tuesday", "DATE 2019-12-10 resolved"),
                    ("11 p.m.", "TIME 2019-12-10T23:00 inferred"),
                    ("7 a.m.", "TIME 2019-12-11T07:00 inferred"),
                ],
            ),
            (
                "A curfew held from 9 p.m. on July 3 to 5 a.m. on July 4.",
                &[
                    ("9 p.m.", "TIME 2019-07-03T21:00 resolved"),
                    ("July 3", "DATE 2019-07-03 resolved"),
                    ("5 a.m.", "TIME 2019-07-04T05:00 resolved"),
                    ("July 4", "DATE 2019-07-04 resolved"),
                ],
            ),
            (
                "The line was closed from midnight to 6am on Sunday.",
                &[
                    ("midnight", "TIME 2019-12-15T00:00 inferred"),
                    ("6am", "TIME 2019-12-15T06:00 resolved"),
                    ("Sunday", "DATE 2019-12-15 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn what_recurs_has_times_of_no_day() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The crew worked Monday to Friday from 9am to 5pm.",
                &[
                    ("Monday", "DATE 2019-12-09 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("9am", "TIME T09:00 unresolved"),
                    ("5pm", "TIME T17:00 unresolved"),
                ],
            ),
            (
                "They played every Saturday at 8 p.m., and it was daily at 7:30 that a boat left.",
                &[
                    ("every Saturday", "SET XXXX-WXX-6 explicit"),
                    ("8 p.m.", "TIME T20:00 unresolved"),
                    ("daily", "SET P1D explicit"),
                    ("7:30", "TIME T07:30 unresolved"),
                ],
            ),
            (
                "Every Saturday it opened from 8 p.m. to midnight.",
                &[
                    ("Every Saturday", "SET XXXX-WXX-6 explicit"),
                    ("8 p.m.", "TIME T20:00 unresolved"),
                    ("midnight", "TIME T24:00 unresolved"),
                ],
            ),
            (
                "The fund, which pays 3 percent a year, collapsed at 10 a.m.",
                &[
                    ("a year", "SET P1Y explicit"),
                    ("10 a.m.", "TIME 2019-12-15T10:00 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn without_an_article_date_no_day_is_invented() {
        let values = |text: &str| -> Vec<String> {
            let found = read(&article(text), None);
            found.into_iter().map(|(_, told)| told).collect()
        };
        assert_eq!(
            values("A curfew held from 11 p.m. to 7 a.m. on Tuesday."),
            [
                "TIME XXXX-WXX-1T23:00 unresolved",
                "TIME XXXX-WXX-2T07:00 unresolved",
                "DATE XXXX-WXX-2 unresolved"
            ]
        );
        assert_eq!(
            values("A curfew held on Tuesday from 11 p.m. to 7 a.m."),
            [
                "DATE XXXX-WXX-2 unresolved",
                "TIME XXXX-WXX-2T23:00 unresolved",
                "TIME XXXX-WXX-3T07:00 unresolved"
            ]
        );
        assert_eq!(
            values("It began at 4pm ET (2000 GMT)."),
            ["TIME T16:00 unresolved", "TIME T20:00Z unresolved"]
        );
        assert_eq!(
            values("It began at 10pm ET (0300 GMT) on July 3, 2019."),
            [
                "TIME 2019-07-03T22:00 inferred",
                "TIME 2019-07-04T03:00Z inferred",
                "DATE 2019-07-03 explicit"
            ]
        );
    }
}
