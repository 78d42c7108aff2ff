//! What counts from another date: "last year", "the next day", "this summer", "two weeks ago".
//!
//! From the article's date or from the one that the text is at, as the words say.

use super::nearest::{named_in_text, named_near, near, shifted_focus};
use super::outcome::{Resolved, by_anchor, by_text, nothing, open, plain};
use super::story::Told;
use super::{Found, Resolver, Story};
use crate::entity::timex::Certainty;
use crate::entity::timex::grammar::{From, Which};
use crate::entity::timex::tense::Tense;
use crate::entity::timex::value::{Clock, Point, Rest, Time, Unit, weekday_of, year_of};
use jiff::Span;

impl Resolver {
    /// "last year", "the next day", "that night".
    pub(super) fn unit(
        &self,
        unit: Unit,
        shift: i32,
        from: From,
        time: Option<Time>,
        found: &Found,
    ) -> Resolved {
        // "Today only the water towers are left", of a history: nowadays. In a text of no date it may be
        // that as well, or a day that nobody knows.
        let today = unit == Unit::Day && shift == 0 && from == From::Speech && time.is_none();
        if today && (self.is_history() || self.anchor.is_none()) && !self.has_day() {
            let certainty = if self.anchor.is_some() {
                Certainty::Explicit
            } else {
                Certainty::Unresolved
            };
            return Resolved {
                certainty,
                ..plain("PRESENT_REF".to_owned())
            };
        }
        let base = match from {
            From::Speech => None,
            From::Text => self.focus,
            From::Story => self
                .focus
                .filter(|f| self.is_history() && f.sure && !self.has_day()),
            From::Either => self.focus.filter(|f| {
                self.is_history() && f.sure
                    || self.anchor.is_none() && f.sure && found.sentence == f.sentence
            }),
        };
        if let Some(focus) = base {
            if let Some(point) = shifted_focus(focus.point, unit, shift) {
                let point = point.at(time);
                if focus.sure {
                    return by_text(focus.point, point, "counted from the date the text was at");
                }
                return open(point);
            }
            // "the next day", after "last month": of the day told before that.
            if from == From::Text
                && unit == Unit::Day
                && let Some(told) = self.recent_day(found)
                && let Some(point) = Point::day(told.day).shift(unit, shift)
            {
                return by_text(
                    Point::day(told.day),
                    point.at(time),
                    "counted from the date the text was at",
                );
            }
            if from == From::Text && focus.sure {
                return nothing(time);
            }
        }
        let Some(anchor) = self
            .spoken()
            .filter(|_| from != From::Text || self.story == Story::No)
        else {
            return nothing(time);
        };
        // "the next day" with no date before it tells nothing; "a year earlier" is taken as today's.
        let count = match unit {
            // "they rallied over the weekend", on a weekday, is of the one before.
            Unit::Weekend
                if shift == 0
                    && found.tense == Some(Tense::Past)
                    && weekday_of(anchor.value) < 6 =>
            {
                -1
            }
            _ => shift,
        };
        match Point::day(anchor.value).shift(unit, count) {
            Some(point) => {
                let resolved = by_anchor(anchor, point.at(time), "counted from the article's date");
                if from == From::Text {
                    return Resolved {
                        certainty: Certainty::Inferred,
                        ..resolved
                    };
                }
                resolved
            }
            None => nothing(time),
        }
    }

    /// "a year ago today", "a week tomorrow", "two years ago this week": always from the article's date.
    pub(super) fn anniversary(&self, count: i32, unit: Unit, of: Unit, shift: i32) -> Resolved {
        let Some(anchor) = self.anchor else {
            return nothing(None);
        };
        let away = |count: i32| {
            let span = Span::new();
            let span = match unit {
                Unit::Day => span.try_days(count),
                Unit::Week => span.try_weeks(count),
                Unit::Fortnight => span.try_weeks(count.checked_mul(2)?),
                Unit::Month => span.try_months(count),
                Unit::Year => span.try_years(count),
                Unit::Decade => span.try_years(count.checked_mul(10)?),
                Unit::Century => span.try_years(count.checked_mul(100)?),
                _ => return None,
            };
            anchor.value.checked_add(span.ok()?).ok()
        };
        match away(count).and_then(|day| Point::day(day).shift(of, shift)) {
            Some(point) => by_anchor(anchor, point, "counted from the article's date"),
            None => nothing(None),
        }
    }

    /// "the same quarter of 1988", "the same month last year".
    pub(super) fn twin(
        &self,
        unit: Unit,
        year: Option<i32>,
        shift: i32,
        from: From,
        found: &Found,
    ) -> Resolved {
        let this = self.unit(unit, 0, From::Text, None, found);
        let Some(point) = this.point else {
            return this;
        };
        let counted = match from {
            From::Speech => self.unit(Unit::Year, shift, from, None, found).point,
            _ => Some(point),
        };
        let told = match from {
            From::Speech => 0,
            _ => shift,
        };
        let year = year.or_else(|| Some(counted?.year? + told));
        match year.map(|year| point.in_year(year)).filter(|p| p.exists()) {
            Some(twin) => this.with(twin),
            None => open(point),
        }
    }

    /// "last Wednesday", "this summer", "the following Monday".
    pub(super) fn named(&self, point: Point, which: Which, found: &Found) -> Resolved {
        match which {
            Which::This | Which::Next
                if self.is_history() && !self.has_day() && self.focus.is_some_and(|f| f.sure) =>
            {
                let which = if which == Which::This {
                    Which::That
                } else {
                    Which::Following
                };
                return self.named(point, which, found);
            }
            Which::Last | Which::This | Which::Next | Which::Nth(_) => {
                if let Some(anchor) = self.spoken()
                    && let Some(point) = named_near(point, anchor.value, which)
                {
                    return by_anchor(anchor, point, "counted from the article's date");
                }
            }
            Which::Previous | Which::Following | Which::That => {
                if let Some(focus) = self.focus.filter(|f| f.sure)
                    && let Some(point) = named_in_text(point, focus.point, which)
                {
                    return by_text(focus.point, point, "counted from the date the text was at");
                }
                if let Some(anchor) = self.anchor.filter(|_| !self.is_history()) {
                    let direction = match which {
                        Which::Following => Some(Tense::Future),
                        _ => found.tense,
                    };
                    if let Some(point) = near(point, anchor.value, direction) {
                        let rule = "counted from the article's date";
                        let certainty = Certainty::Inferred;
                        return Resolved {
                            certainty,
                            ..by_anchor(anchor, point, rule)
                        };
                    }
                }
            }
        }
        // "the next spring", with nothing to count from, is still a spring.
        open(point)
    }

    /// "two weeks ago", "a year earlier".
    pub(super) fn offset(
        &self,
        tenths: Option<u64>,
        unit: Unit,
        sign: i32,
        from: From,
        found: &Found,
    ) -> Resolved {
        let Some(tenths) = tenths.filter(|&n| from != From::Speech || !is_deep_time(n, unit))
        else {
            // "a few years ago", "66 million years ago": before or after, no more.
            let value = if sign == 1 { "FUTURE_REF" } else { "PAST_REF" };
            return Resolved {
                certainty: Certainty::Unresolved,
                ..plain(value.to_owned())
            };
        };
        // "half a century" is fifty years, "a year and a half" eighteen months, "half an hour" thirty minutes.
        let (tenths, unit) = match (tenths % 10, unit) {
            (0, _) => (tenths, unit),
            (_, Unit::Century) => (tenths.saturating_mul(100), Unit::Year),
            (_, Unit::Decade) => (tenths.saturating_mul(10), Unit::Year),
            (_, Unit::Year) => (tenths.saturating_mul(12), Unit::Month),
            (_, Unit::Hour) => (tenths.saturating_mul(60), Unit::Minute),
            _ => (tenths, unit),
        };
        let Some(count) = i32::try_from(tenths / 10).ok().filter(|_| tenths % 10 == 0) else {
            return nothing(None);
        };
        let count = count * sign;
        // "in the third quarter, ended Sept. 30, against the same period a year ago": of the year before that.
        let period = self.period.filter(|f| {
            found.compared
                && unit == Unit::Year
                && sign < 0
                && f.sure
                && (f.sentence == found.sentence
                    || f.block == found.block
                        && f.sentence + 1 == found.sentence
                        && self.focus.is_some_and(|focus| focus.sentence == f.sentence))
        });
        let base = match from {
            _ if period.is_some() => period,
            From::Speech | From::Either | From::Story => None,
            From::Text => self.focus.filter(|f| {
                // In news a date far above is not what "a year earlier" counts from.
                f.sure
                    && (self.is_history()
                        || self.anchor.is_none()
                        || found.sentence.saturating_sub(f.sentence) <= 2)
            }),
        };
        if from == From::Text && unit.is_clock() {
            return self.clock_on(unit, count, found);
        }
        if let Some(focus) = base {
            // "In June output was 2 percent higher than a year earlier": than that June.
            let shifted = match focus.point.shift(unit, count) {
                Some(Point {
                    year: Some(year), ..
                }) if period.is_some() => Some(focus.point.in_year(year)),
                shifted => shifted,
            };
            // "A book lent in 1983 has been returned 41 years later": now.
            if let Some(anchor) = self.anchor.filter(|_| sign > 0 && unit == Unit::Year)
                && let Some(year) = shifted.and_then(|p| p.year)
                && year > year_of(anchor.value)
            {
                let now = Point::new(Some(year_of(anchor.value)), Rest::Year);
                return Resolved {
                    certainty: Certainty::Inferred,
                    ..by_anchor(anchor, now, "the article's own year")
                };
            }
            return match shifted {
                Some(point) => by_text(focus.point, point, "counted from the date the text was at"),
                None => nothing(None),
            };
        }
        let Some(anchor) = self
            .spoken()
            .filter(|_| from != From::Text || self.story == Story::No)
        else {
            return nothing(None);
        };
        // "An hour ago": hardly another day, though the hour of writing is not known.
        let now = Point::day(anchor.value).at(Some(Time::Unknown));
        let hours = match unit {
            Unit::Hour => count,
            Unit::Minute | Unit::Second => count / 60,
            _ => i32::MAX,
        };
        if from == From::Speech && hours.abs() <= SAME_DAY {
            return Resolved {
                certainty: Certainty::Inferred,
                ..by_anchor(anchor, now, "hours from the time of writing")
            };
        }
        match Point::day(anchor.value).shift(unit, count) {
            Some(point) => {
                let resolved = by_anchor(anchor, point, "counted from the article's date");
                match from {
                    From::Text => Resolved {
                        certainty: Certainty::Inferred,
                        ..resolved
                    },
                    _ => resolved,
                }
            }
            None => nothing(None),
        }
    }
}

impl Resolver {
    /// The day told last, if not far above.
    fn recent_day(&self, found: &Found) -> Option<Told> {
        self.day
            .filter(|told| self.is_history() || found.sentence.saturating_sub(told.sentence) <= 5)
    }

    /// "five hours later", after a time of the clock.
    fn clock_on(&self, unit: Unit, count: i32, found: &Found) -> Resolved {
        let told = self.recent_day(found);
        let at = told.and_then(|told| match told.time {
            Some(Time::Clock(clock)) => Some((told.day, clock)),
            _ => None,
        });
        let Some((day, clock)) = at else {
            return nothing(None);
        };
        let later = || {
            let span = match unit {
                Unit::Hour => Span::new().try_hours(count),
                Unit::Minute => Span::new().try_minutes(count),
                _ => Span::new().try_seconds(count),
            };
            let number = |n: u8| i8::try_from(n).ok();
            let at = day.at(number(clock.hour % 24)?, number(clock.minute)?, 0, 0);
            let at = at.checked_add(span.ok()?).ok()?;
            let clock = Clock {
                hour: at.hour().unsigned_abs(),
                minute: at.minute().unsigned_abs(),
                ..clock
            };
            Some(Point::day(at.date()).at(Some(Time::Clock(clock))))
        };
        match later() {
            Some(point) => by_text(
                Point::day(day).at(Some(Time::Clock(clock))),
                point,
                "counted from the time the text was at",
            ),
            None => nothing(None),
        }
    }
}

/// Whether tenths of a unit are more years than a calendar is told for: "66 million years ago".
fn is_deep_time(tenths: u64, unit: Unit) -> bool {
    const CALENDAR: u64 = 9_000;
    let years = match unit {
        Unit::Year => 1,
        Unit::Decade => 10,
        Unit::Century => 100,
        Unit::Millennium => 1000,
        _ => return false,
    };
    tenths / 10 > CALENDAR / years
}

/// How many hours ago is most likely still the same day.
const SAME_DAY: i32 = 6;

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::check;

    #[test]
    fn the_same_period_a_year_ago_is_as_long() {
        check(&[
            (
                "In the third quarter of 2018 it lost more than in the same period a year ago.",
                &[
                    ("the third quarter of 2018", "DATE 2018-Q3 explicit"),
                    ("a year ago", "DATE 2017-Q3 inferred"),
                ],
            ),
            // The sentence before tells the period, and no other date stands between.
            (
                "In the third quarter of 2018 it lost 5 million. Sales fell to 3 million from 4 million a year earlier.",
                &[
                    ("the third quarter of 2018", "DATE 2018-Q3 explicit"),
                    ("a year earlier", "DATE 2017-Q3 inferred"),
                ],
            ),
            // Nothing is compared.
            (
                "In the third quarter of 2018 it lost more than it said a year ago.",
                &[
                    ("the third quarter of 2018", "DATE 2018-Q3 explicit"),
                    ("a year ago", "DATE 2018 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn later_than_the_article_is_now() {
        check(&[
            (
                "A book lent in 1999 has been returned 41 years later.",
                &[
                    ("1999", "DATE 1999 explicit"),
                    ("41 years later", "DATE 2019 inferred"),
                ],
            ),
            (
                "A book lent in 1999 was returned 11 years later.",
                &[
                    ("1999", "DATE 1999 explicit"),
                    ("11 years later", "DATE 2010 inferred"),
                ],
            ),
        ]);
    }
}
