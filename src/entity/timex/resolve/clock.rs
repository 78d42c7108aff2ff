//! Times of the clock: which day they are of.
//!
//! The day may follow, behind all times that share it ("from 9 to 11 a.m. on Friday"), or stand before ("on
//! Friday from 9 to 11 a.m."). A stretch that would end before it begins goes over midnight: "11 p.m. to 7 a.m. on
//! Tuesday" begins on the evening before. A time told again in another zone is the same moment, and may be of the
//! day beside it. What recurs has times of no day.

use super::nearest::in_narrative;
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

/// The rule of a time whose day stands right behind it.
const FOLLOWS: &str = "the day that follows";

/// The rule of an end of a range that is told by its start.
const OF_START: &str = "follows the start of the range";

/// The rule of a time whose day is told with the end of its range.
const OF_END: &str = "the day of the range's end";

/// The rule of a time that was told before by another clock.
const TWIN: &str = "the same moment in another zone";

/// How many times a day is told for at most: "at 9 a.m., 11 a.m., 2 p.m. and 4 p.m. on Friday".
const REACH: usize = 6;

impl Resolver {
    /// A time of the clock whose day stands behind it, perhaps behind more times; `rest` are the expressions
    /// after it. Keeps what that day came to, if it ends a range and could not tell alone. Constant time.
    pub(super) fn clock_of_day_ahead(&mut self, found: &Found, rest: &[Found]) -> Option<Resolved> {
        let point = lone_clock(found)?;
        if found.joint == Joint::Twin
            && let Some(twin) = self.twin_of_moment(point, found)
        {
            return Some(twin);
        }
        let mut this = found;
        let mut back = 0;
        for (hops, next) in rest.iter().take(REACH).enumerate() {
            if next.block != found.block {
                return None;
            }
            let paired = is_side(this, RangeSide::Start) && is_side(next, RangeSide::End);
            if hops + usize::from(next.joint != Joint::On) > 0
                && !paired
                && self.tells_day_in(found)
            {
                return None;
            }
            let over_midnight = || i32::from(paired && minutes(this) > minutes(next));
            if lone_clock(next).is_some() {
                if !matches!(next.joint, Joint::Range | Joint::On | Joint::Twin) {
                    return None;
                }
                back += over_midnight();
                this = next;
                continue;
            }
            let further = rest.get(hops + 1).filter(|n| n.block == found.block);
            // "9am to 5pm, Tuesday to Saturday": of each; but "9 p.m. on Friday to 5 a.m. on Monday".
            if is_side(next, RangeSide::Start) && further.and_then(lone_clock).is_none() {
                return Some(open(point));
            }
            let alone = self.day_behind(next, further)?;
            let day = match self.day_of_end(this, next, &alone) {
                Some(day) => {
                    self.promised = Some((next.range.start, day.clone()));
                    day
                }
                None => alone,
            };
            let told = day.point.filter(|p| is_daily(*p))?;
            match (told.time, next.joint) {
                (None, Joint::On) => {}
                // "between 7 and 9:30 tonight": the end has its day within.
                (Some(Time::Clock(_)), Joint::Range) => back += over_midnight(),
                // "3:47 a.m. local time (1847 GMT Monday)".
                (Some(Time::Clock(clock)), Joint::Twin) if hops == 0 => match point.time {
                    Some(Time::Clock(here)) => back -= days_between(clock, here),
                    _ => return None,
                },
                _ => return None,
            }
            let at = days_on(told, -back)?.at(point.time);
            let alone = hops == 0 && told.time.is_none();
            return Some(Resolved {
                rule: match day.certainty {
                    Certainty::Unresolved => day.rule,
                    Certainty::Explicit if alone => day.rule,
                    _ if is_side(found, RangeSide::Start) && !alone => OF_END,
                    _ => FOLLOWS,
                },
                certainty: match day.certainty {
                    sure if alone => sure,
                    sure => sure.max(Certainty::Inferred),
                },
                ..day.with(at)
            });
        }
        None
    }

    /// What the expression behind a time says of a day.
    fn day_behind(&self, next: &Found, further: Option<&Found>) -> Option<Resolved> {
        match next.meaning {
            Meaning::Point(_) | Meaning::Unit { .. } | Meaning::Named { .. } => {
                Some(self.meaning(next, further))
            }
            Meaning::Within { .. } => Some(self.meaning(next, None)),
            _ => None,
        }
    }

    /// The weekday behind the end `this` of a range, which follows the start though `alone` it would not: "from 11 p.m. on
    /// Friday to 4 a.m. on Monday".
    fn day_of_end(&self, this: &Found, next: &Found, alone: &Resolved) -> Option<Resolved> {
        let Meaning::Point(point) = next.meaning else {
            return None;
        };
        let weekday = matches!(point.rest, Rest::Weekday(_)) && point.year.is_none();
        let ends = is_side(this, RangeSide::End) && self.tells_day_in(this);
        if !weekday || !ends || next.edge.is_some() || next.joint != Joint::On {
            return None;
        }
        let start = self.day?;
        if alone.point.and_then(Point::as_day) >= Some(start.day) {
            return None;
        }
        let end = in_narrative(point, Point::day(start.day))?;
        let anchor = self.anchor.filter(|_| !self.is_history());
        // "It was shut from 11 p.m. on Friday to 4 a.m. on Monday", in the past: both lie there.
        if next.tense == Some(Tense::Past) && anchor.is_some_and(|a| end.as_day() > Some(a.value)) {
            return None;
        }
        Some(match anchor {
            Some(anchor) => by_anchor(anchor, end, OF_START),
            None => by_text(Point::day(start.day), end, OF_START),
        })
    }

    /// Whether a day was told before in the sentence of `found`.
    fn tells_day_in(&self, found: &Found) -> bool {
        self.day
            .is_some_and(|told| (told.sentence, told.block) == (found.sentence, found.block))
    }

    /// "(2000 GMT)" behind "4pm ET": the same moment, on the day that brings the two clocks nearest. No two
    /// zones that are told together are more than half a day apart.
    fn twin_of_moment(&self, point: Point, found: &Found) -> Option<Resolved> {
        let here = |sentence, block| (sentence, block) == (found.sentence, found.block);
        let told = self.day.filter(|told| here(told.sentence, told.block));
        let base = if let Some(told) = told {
            Point::day(told.day).at(told.time)
        } else {
            self.focus.filter(|f| here(f.sentence, f.block))?.point
        };
        let (Some(Time::Clock(first)), Some(Time::Clock(second))) = (base.time, point.time) else {
            return None;
        };
        let at = days_on(base, days_between(first, second))?.at(point.time);
        Some(match told {
            Some(told) => by_day_told(told, at, TWIN),
            None => open(at),
        })
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
        if let Some(focus) = self
            .focus
            .filter(|f| f.sure && (f.sentence == found.sentence || self.is_history()))
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
        match self.anchor {
            Some(anchor) if !self.is_history() => by_anchor(
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

/// The minutes of the day at the clock time that an expression names.
fn minutes(found: &Found) -> Option<i32> {
    let time = match found.meaning {
        Meaning::Point(point) | Meaning::Named { point, .. } | Meaning::Within { point, .. } => {
            point.time
        }
        Meaning::Unit { time, .. } => time,
        _ => None,
    };
    match time? {
        Time::Clock(clock) => Some(of_day(clock)),
        _ => None,
    }
}

fn of_day(clock: Clock) -> i32 {
    i32::from(clock.hour) * 60 + i32::from(clock.minute)
}

/// How many days after the first clock's the second one's day is, where both tell one moment.
fn days_between(first: Clock, second: Clock) -> i32 {
    match of_day(second) - of_day(first) {
        ..=-720 => 1,
        721.. => -1,
        _ => 0,
    }
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

fn is_daily(point: Point) -> bool {
    matches!(
        point.rest,
        Rest::Day(..) | Rest::Weekday(_) | Rest::WeekdayOf(..) | Rest::Holiday(_)
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use crate::entity::timex::testing::{article, check, read};

    #[test]
    fn times_share_the_day_behind_them() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The board met between 9 and 11 a.m. on Friday.",
                &[
                    ("9", "TIME 2019-12-13T09:00 inferred"),
                    ("11 a.m.", "TIME 2019-12-13T11:00 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                ],
            ),
            (
                "Boats left at 9 a.m., 11 a.m. and 3 p.m. on Friday.",
                &[
                    ("9 a.m.", "TIME 2019-12-13T09:00 inferred"),
                    ("11 a.m.", "TIME 2019-12-13T11:00 inferred"),
                    ("3 p.m.", "TIME 2019-12-13T15:00 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                ],
            ),
            (
                "On Monday it shook at 9 a.m., 11 a.m. and then at 3 p.m. on Friday.",
                &[
                    ("Monday", "DATE 2019-12-09 resolved"),
                    ("9 a.m.", "TIME 2019-12-09T09:00 inferred"),
                    ("11 a.m.", "TIME 2019-12-09T11:00 inferred"),
                    ("3 p.m.", "TIME 2019-12-13T15:00 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                ],
            ),
        ]);
    }

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
    fn a_stretch_over_days_ends_after_its_start() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "No trains will run from 23:30 on Friday to 04:15 on Monday.",
                &[
                    ("23:30", "TIME 2019-12-20T23:30 resolved"),
                    ("Friday", "DATE 2019-12-20 resolved"),
                    ("04:15", "TIME 2019-12-23T04:15 resolved"),
                    ("Monday", "DATE 2019-12-23 resolved"),
                ],
            ),
            (
                "Lunch will be served from 12:30 to 2pm, Tuesday to Saturday.",
                &[
                    ("12:30", "TIME T12:30 unresolved"),
                    ("2pm", "TIME T14:00 unresolved"),
                    ("Tuesday", "DATE 2019-12-17 resolved"),
                    ("Saturday", "DATE 2019-12-21 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn one_moment_in_two_zones_has_one_day() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The launch is due at 4pm ET (2000 GMT) on Monday.",
                &[
                    ("4pm ET", "TIME 2019-12-16T16:00 inferred"),
                    ("2000 GMT", "TIME 2019-12-16T20:00Z inferred"),
                    ("Monday", "DATE 2019-12-16 resolved"),
                ],
            ),
            (
                "It broke on Monday at 10 p.m. EST (0300 GMT), and on Thursday at 8 a.m. JST/2300 GMT it was mended.",
                &[
                    ("Monday at 10 p.m. EST", "TIME 2019-12-09T22:00 resolved"),
                    ("0300 GMT", "TIME 2019-12-10T03:00Z inferred"),
                    ("Thursday at 8 a.m. JST", "TIME 2019-12-12T08:00 resolved"),
                    ("2300 GMT", "TIME 2019-12-11T23:00Z inferred"),
                ],
            ),
            (
                "It struck at 3:47 a.m. local time (1847 GMT Monday).",
                &[
                    ("3:47 a.m. local time", "TIME 2019-12-10T03:47 inferred"),
                    ("1847 GMT Monday", "TIME 2019-12-09T18:47Z resolved"),
                ],
            ),
            // Two times of two days.
            (
                "The gates will close at 5 p.m. today (6 p.m. on Saturday).",
                &[
                    ("5 p.m. today", "TIME 2019-12-15T17:00 resolved"),
                    ("6 p.m.", "TIME 2019-12-21T18:00 resolved"),
                    ("Saturday", "DATE 2019-12-21 resolved"),
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
