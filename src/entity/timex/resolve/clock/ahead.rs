//! The day behind times of the clock, which all of them share: "from 9 to 11 a.m. on Friday", "4pm ET (2000 GMT) on
//! Monday".
//!
//! A stretch that would end before it begins has begun on the evening before: "11 p.m. to 7 a.m. on Tuesday". A time
//! told again in another zone is the same moment, and may be of the day beside.

use super::super::nearest::in_narrative;
use super::super::outcome::{Resolved, by_anchor, by_text, open};
use super::super::{Found, Joint, Resolver};
use super::{OF_START, by_day_told, days_on, is_side, lone_clock, of_day};
use crate::entity::timex::Certainty;
use crate::entity::timex::grammar::Meaning;
use crate::entity::timex::range::RangeSide;
use crate::entity::timex::tense::Tense;
use crate::entity::timex::value::{Clock, Point, Rest, Time};

/// The rule of a time whose day stands right behind it.
const FOLLOWS: &str = "the day that follows";

/// The rule of a time whose day is told with the end of its range.
const OF_END: &str = "the day of the range's end";

/// The rule of a time that was told before by another clock.
const TWIN: &str = "the same moment in another zone";

/// How many times a day is told for at most: "at 9 a.m., 11 a.m., 2 p.m. and 4 p.m. on Friday".
const REACH: usize = 6;

impl Resolver {
    /// A time of the clock whose day stands behind it, perhaps behind more times; `rest` are the expressions
    /// after it. Keeps what that day came to, if it ends a range and could not tell alone. Constant time.
    pub(in crate::entity::timex::resolve) fn clock_of_day_ahead(
        &mut self,
        found: &Found,
        rest: &[Found],
    ) -> Option<Resolved> {
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
            let day = self.day_of_end(this, next, &alone).unwrap_or(alone);
            let told = day.point.filter(|p| is_daily(*p))?;
            match (told.time, next.joint) {
                // The day itself is then not read again, as if the time had told it.
                (None, Joint::On) => self.promised = Some((next.range.start, day.clone())),
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

/// How many days after the first clock's the second one's day is, where both tell one moment.
fn days_between(first: Clock, second: Clock) -> i32 {
    match of_day(second) - of_day(first) {
        ..=-720 => 1,
        721.. => -1,
        _ => 0,
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
    use crate::entity::timex::testing::check;

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
    fn a_place_may_stand_before_the_day() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The vote was counted at 5 p.m. in New Haven on Friday, and at 10 a.m. sharp on Monday.",
                &[
                    ("5 p.m.", "TIME 2019-12-13T17:00 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("10 a.m.", "TIME 2019-12-09T10:00 resolved"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                ],
            ),
            (
                "They had left at 5 p.m. in silence on Friday roads.",
                &[
                    ("5 p.m.", "TIME 2019-12-15T17:00 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
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
}
