//! Points of the calendar that lack their year, week or day: "in June", "on Friday", "at 8 a.m.".
//!
//! Which one is meant is judged by what stands beside the expression, then by the date that the text is
//! at, then by the article's own.

use super::beside::told_next;
use super::nearest::{after, between, in_narrative, in_story, near};
use super::outcome::{Resolved, by_anchor, by_text, full, open};
use super::story::Focus;
use super::{Found, Joint, Resolver, Role, Story};
use crate::entity::timex::grammar::Meaning;
use crate::entity::timex::range::RangeSide;
use crate::entity::timex::tense::Tense;
use crate::entity::timex::value::{Point, Rest, Unit, year_of};
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Ordering;

impl Resolver {
    /// A point that may lack its year, its week or its day.
    pub(super) fn point(&self, point: Point, found: &Found, next: Option<&Found>) -> Resolved {
        if point.year.is_some() {
            return full(point, "");
        }
        if matches!(point.rest, Rest::Clock) {
            return self.clock(point, found, next);
        }
        if let Rest::Weekday(day) = point.rest
            && let Some(resolved) = self
                .day_of_named_week(day, found, next)
                .or_else(|| self.day_of_range(point, found, next))
        {
            return Resolved {
                value: resolved.point.map(|p| p.at(point.time).write()),
                point: resolved.point.map(|p| p.at(point.time)),
                ..resolved
            };
        }
        // "from March to May 2020": the year stands at the end of the range.
        if let Some(year) = next.and_then(|n| borrowed_year(point, n))
            && point.in_year(year).exists()
        {
            return full(point.in_year(year), "the year that follows");
        }
        if found.joint == Joint::Range
            && let Some(focus) = self.focus.filter(|f| f.sure && f.block == found.block)
            && let Some(after) = after(point, focus.point)
            && !matches!(point.rest, Rest::Weekday(_))
        {
            return by_text(focus.point, after, "follows the start of the range");
        }
        if let Some(resolved) = self.day_of_weekdays(point, found) {
            return resolved;
        }
        // "it usually rains in July": in each.
        let always = found.tense == Some(Tense::Habit)
            && matches!(point.rest, Rest::Month(_) | Rest::Season(_));
        // "each year in August".
        let each = matches!(found.joint, Joint::In | Joint::On)
            && self.recurs == Some((found.sentence, found.block));
        if always || each {
            return open(point);
        }
        if let Some(told) = self.under_heading(point, found) {
            return told;
        }
        // "the board will meet on Friday", below "Monday 3 June".
        if let Some(day) = self
            .spoken()
            .filter(|_| self.has_day() && !self.is_history())
            && matches!(point.rest, Rest::Weekday(_))
            && let Some(point) = near(point, day.value, found.tense)
        {
            return by_anchor(day, point, "");
        }
        if let Some(told) = self.of_story(point, found, next) {
            return told;
        }
        if let Some(resolved) = told_next(point, found) {
            return resolved;
        }
        if let Some(anchor) = self.anchor.filter(|_| !self.is_history())
            && let Some(point) = near(point, anchor.value, found.tense)
        {
            let point = last_year_if_over(point, found, anchor.value);
            let rule = match point.first_day().map(|day| day.cmp(&anchor.value)) {
                Some(Ordering::Equal) => "the article's own day",
                Some(Ordering::Greater) => "the next one from the article's date",
                _ => "the last one up to the article's date",
            };
            return by_anchor(anchor, point, rule);
        }
        open(point)
    }

    /// A point of the story that is being told, counted from where that is.
    fn of_story(&self, point: Point, found: &Found, next: Option<&Found>) -> Option<Resolved> {
        if let Some(focus) = self.usable_focus(found, point)
            && let Some(told) = in_story(point, focus.point, focus.month)
            && (self.anchor.is_some()
                || self.is_history()
                || !matches!(point.rest, Rest::Weekday(_))
                || follows_closely(told, focus.point))
        {
            let point = if self.is_history() {
                between(told, focus.point, found.ahead)
                    .or_else(|| self.between_before(point, found, told))
                    .unwrap_or(told)
            } else {
                told
            };
            let point = before_new_year(point, found, next, focus.point).unwrap_or(point);
            return Some(by_text(focus.point, point, "the date the text was at"));
        }
        // "It began on 3 May and ended on 5 June 1941.", at the head of a story.
        if self.is_history()
            && self.focus.is_none()
            && self.anchor.is_some()
            && matches!(point.rest, Rest::Day(..) | Rest::Month(_))
            && let Some(ahead) = found.ahead
            && let Some(day) = ahead.first_day()
            && let Some(told) = near(point, day, Some(Tense::Past))
        {
            return Some(by_text(ahead, told, "before the next full date"));
        }
        None
    }

    /// The year in which a point lies between the date before the focus and the full date behind it, where the
    /// focus ran ahead: "It stood by May 1641. It was shut by the end of 1642. In the autumn it snowed. In
    /// March 1642 it".
    fn between_before(&self, point: Point, found: &Found, told: Point) -> Option<Point> {
        let before = self.before?;
        let (from, to) = (before.point.first_day()?, found.ahead?.first_day()?);
        let other = in_story(point, before.point, before.month)?;
        let at = other.first_day()?;
        (told.first_day()? > to && from <= at && at <= to).then_some(other)
    }

    /// "Monday last week", "Friday of next week", "last week on Thursday": a day of the week named beside it.
    fn day_of_named_week(&self, day: u8, found: &Found, next: Option<&Found>) -> Option<Resolved> {
        let beside = |joint| matches!(joint, Joint::On | Joint::In);
        let named = match next.map(|n| (n, &n.meaning)) {
            Some((
                next,
                Meaning::Unit {
                    unit: Unit::Week,
                    shift,
                    from,
                    ..
                },
            )) if beside(next.joint) => self.unit(Unit::Week, *shift, *from, None, next),
            _ => {
                let focus = self.focus.filter(|f| f.sentence == found.sentence)?;
                let anchor = self.anchor.filter(|_| found.joint == Joint::On)?;
                by_anchor(anchor, focus.point, "")
            }
        };
        let week = named.point.filter(|p| matches!(p.rest, Rest::Week(1..)))?;
        let date = week
            .first_day()?
            .checked_add(i64::from(day - 1).days())
            .ok()?;
        Some(Resolved {
            rule: "the day of the week named beside it",
            ..named.with(Point::day(date))
        })
    }

    /// "from Monday to Friday": of one week, and wholly past where its clause is.
    fn day_of_range(&self, point: Point, found: &Found, next: Option<&Found>) -> Option<Resolved> {
        let edge = found.edge.filter(|e| e.paired)?;
        if edge.side == RangeSide::End {
            let start = self.focus.filter(|f| f.sentence == found.sentence)?;
            start.point.as_day()?;
            let end = in_narrative(point, start.point)?;
            return Some(match self.anchor {
                Some(anchor) if !self.is_history() => {
                    by_anchor(anchor, end, "follows the start of the range")
                }
                _ => by_text(start.point, end, "follows the start of the range"),
            });
        }
        let Meaning::Point(end) = next?.meaning else {
            return None;
        };
        let anchor = self.anchor.filter(|_| !self.is_history())?;
        if found.tense != Some(Tense::Past) || !matches!(end.rest, Rest::Weekday(_)) {
            return None;
        }
        let end = near(end, anchor.value, found.tense)?.as_day()?;
        let start = near(point, end, found.tense)?;
        Some(by_anchor(
            anchor,
            start,
            "the last one up to the article's date",
        ))
    }

    /// The focus, where a bare month or weekday may be read against it.
    fn usable_focus(&self, found: &Found, point: Point) -> Option<Focus> {
        let focus = self.focus.filter(|f| f.sure)?;
        if let Some(glance) = self.glance.filter(|g| {
            g.sentence == found.sentence
                && self.is_history()
                && matches!(g.point.rest, Rest::Year)
                && matches!(point.rest, Rest::Day(..))
        }) {
            return Some(glance);
        }
        // "It sailed in May 1839 and was lost in June 1842. In August it passed the cape. In April 1841 it": what
        // was told before the next full date goes on from the last date before that.
        let passed = |f: Focus| f.point.year > found.ahead.and_then(|p| p.year);
        if self.is_history()
            && found.ahead.is_some()
            && passed(focus)
            && let Some(before) = self.before.filter(|&f| !passed(f))
        {
            return Some(before);
        }
        // "the road is closed in winter" stands in a guide, and belongs to no date told above.
        let coarse = matches!(point.rest, Rest::Month(_) | Rest::Season(_));
        if found.tense == Some(Tense::Present) && coarse {
            return None;
        }
        let near = found.sentence.saturating_sub(focus.sentence) <= 1 && found.block == focus.block;
        match self.anchor {
            _ if self.is_history() => Some(focus),
            // "It will be out in 1998, having been promised for May": what was before tells no year.
            None => Some(focus).filter(|_| near && found.role != Role::Background),
            Some(anchor) if self.story == Story::Mixed => {
                let since = found.sentence.saturating_sub(focus.sentence);
                let future = found.tense == Some(Tense::Future);
                // "On 3 March 1984 it opened.", then in a paragraph of its own "The mayor spoke of it on
                // Friday.": news again. "He will open it in July.": the article's next.
                let recent = focus.point.year? + 1 >= year_of(anchor.value);
                let close = if found.block == focus.block {
                    // "It was founded on 1 April 1976. On Monday it said": a weekday is of the news.
                    let said = matches!(point.rest, Rest::Weekday(_))
                        && since > 0
                        && year_of(anchor.value) - focus.point.year? > 1;
                    !(said || future && recent)
                } else {
                    since <= 4 && !future && !matches!(point.rest, Rest::Weekday(_))
                };
                Some(focus).filter(|_| close)
            }
            // In news a bare month is this year's, unless the text is plainly elsewhere: "In June
            // 1941 the front moved east. In September the city fell."
            Some(anchor) => {
                let years = (focus.point.year? - year_of(anchor.value)).abs();
                let fine = matches!(
                    focus.point.rest,
                    Rest::Day(..) | Rest::Month(_) | Rest::Season(_)
                );
                // "In 1974 he resigned on August 9": not "founded in 1974, it said in August".
                let fine = fine || focus.leads && found.sentence == focus.sentence;
                // "It was founded on 1 April 1976. On Monday it said": a weekday is of the news.
                let near = near
                    && (found.sentence == focus.sentence
                        || !matches!(point.rest, Rest::Weekday(_)));
                (near && years > 1 && fine && found.tense != Some(Tense::Future)).then_some(focus)
            }
        }
    }
}

/// "He was killed on July 20", in an article of July 10: what has happened was last year.
fn last_year_if_over(point: Point, found: &Found, anchor: Date) -> Point {
    let ahead = point.first_day().is_some_and(|day| day > anchor);
    let fine = matches!(point.rest, Rest::Day(..));
    let told = found.finished && fine && ahead && found.tense == Some(Tense::Past);
    let before = point.year.map(|year| point.in_year(year - 1));
    before.filter(|p| told && p.exists()).unwrap_or(point)
}

/// Whether a weekday is so near behind the date of the text that it can hardly be the one before: "On
/// Friday, July 5, 2019, the dam broke; on Sunday", but not "on Thursday".
fn follows_closely(point: Point, focus: Point) -> bool {
    match (point.as_day(), focus.as_day()) {
        (Some(day), Some(base)) => base.checked_add(CLOSE.days()).is_ok_and(|last| day <= last),
        _ => false,
    }
}

/// How many days a bare weekday may lie behind a date of the text that alone tells its week.
const CLOSE: i64 = 3;

/// The start of "from October to March", told of a March that the text is at: the October before.
fn before_new_year(
    point: Point,
    found: &Found,
    next: Option<&Found>,
    focus: Point,
) -> Option<Point> {
    let Meaning::Point(end) = next?.meaning else {
        return None;
    };
    let paired = found
        .edge
        .is_some_and(|e| e.paired && e.side == RangeSide::Start);
    let (first, last, at) = (point.month()?, end.month()?, focus.month()?);
    let ends_there = end.year.is_none() && first > last && (last..last + 2).contains(&at);
    (paired && ends_there && point.year == focus.year)
        .then(|| point.year.map(|year| point.in_year(year - 1)))
        .flatten()
        .filter(|p| p.exists())
}

/// The year that stands behind: at the end of a range for its beginning, or after "in".
fn borrowed_year(point: Point, next: &Found) -> Option<i32> {
    let Meaning::Point(end) = next.meaning else {
        return None;
    };
    let same = matches!(
        (point.rest, end.rest),
        (
            Rest::Day(..) | Rest::Month(_),
            Rest::Day(..) | Rest::Month(_)
        ) | (Rest::Season(_), Rest::Season(_))
            | (Rest::Quarter(_), Rest::Quarter(_))
            | (Rest::Half(_), Rest::Half(_))
    );
    // "on Christmas Day, 25 December 2021": one day, said twice.
    if next.joint == Joint::On
        && matches!((point.rest, end.rest), (Rest::Holiday(_), Rest::Day(..)))
    {
        return end.year;
    }
    // "Easter in 1916", "on 3 May in 1808".
    if next.joint == Joint::In && matches!(end.rest, Rest::Year) {
        return end.year;
    }
    let year = end.year.filter(|_| same && next.joint == Joint::Range)?;
    match (point.month(), end.month()) {
        // "from November to March 2020" begins the year before.
        (Some(a), Some(b)) if a > b => Some(year - 1),
        _ => Some(year),
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::check;

    #[test]
    fn a_weekday_of_the_news_is_not_of_a_date_told_long_before() {
        check(&[
            (
                "The firm was founded on 1 April 1976. On Monday it said that profit rose.",
                &[
                    ("1 April 1976", "DATE 1976-04-01 explicit"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                ],
            ),
            (
                "She was arrested in March, moved to the tower in April and hanged on 12 May 1536.",
                &[
                    ("March", "DATE 1536-03 inferred"),
                    ("April", "DATE 1536-04 inferred"),
                    ("12 May 1536", "DATE 1536-05-12 explicit"),
                ],
            ),
            (
                "In March the court heard that she died on 12 May 2001.",
                &[
                    ("March", "DATE 2019-03 resolved"),
                    ("12 May 2001", "DATE 2001-05-12 explicit"),
                ],
            ),
            (
                "It was told in June, when those who met on 2 July 2004 came.",
                &[
                    ("June", "DATE 2019-06 resolved"),
                    ("2 July 2004", "DATE 2004-07-02 explicit"),
                ],
            ),
            (
                "In 1974 he resigned on August 9.",
                &[
                    ("1974", "DATE 1974 explicit"),
                    ("August 9", "DATE 1974-08-09 inferred"),
                ],
            ),
            (
                "The firm, founded in 1974, said on Friday that it grew in August.",
                &[
                    ("1974", "DATE 1974 explicit"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("August", "DATE 2019-08 resolved"),
                ],
            ),
            (
                "On Christmas Day, 25 December 2012, it flew. The dinner is on Tuesday.",
                &[
                    ("Christmas Day", "DATE 2012-12-25 explicit"),
                    ("25 December 2012", "DATE 2012-12-25 explicit"),
                    ("Tuesday", "DATE 2019-12-17 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn the_end_of_a_range_follows_a_start_in_its_own_block_only() {
        check(&[
            (
                "The mine was open from June 2016 to March.",
                &[
                    ("June 2016", "DATE 2016-06 explicit"),
                    ("March", "DATE 2017-03 inferred"),
                ],
            ),
            // "now" is the start of this range, and no date of the paragraph above.
            (
                "The mine shut in June 2016.\n\nThe pumps will run from now to March.",
                &[
                    ("June 2016", "DATE 2016-06 explicit"),
                    ("now", "DATE PRESENT_REF explicit"),
                    ("March", "DATE 2020-03 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn a_day_of_a_named_week_or_range_falls_into_it() {
        check(&[
            (
                "They met on Tuesday last week.",
                &[
                    ("Tuesday", "DATE 2019-12-03 resolved"),
                    ("last week", "DATE 2019-W49 resolved"),
                ],
            ),
            (
                "They met on Tuesday. Last week it rained.",
                &[
                    ("Tuesday", "DATE 2019-12-10 resolved"),
                    ("Last week", "DATE 2019-W49 resolved"),
                ],
            ),
            (
                "The fair ran from Thursday to Monday.",
                &[
                    ("Thursday", "DATE 2019-12-05 resolved"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                ],
            ),
            (
                "The fair will run from Thursday to Monday.",
                &[
                    ("Thursday", "DATE 2019-12-19 resolved"),
                    ("Monday", "DATE 2019-12-23 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn a_range_over_new_year_may_end_where_the_story_is() {
        check(&[
            (
                "The siege began on 3 May 1641. It was hard by 9 March 1642. The wolves had come from October to April.",
                &[
                    ("3 May 1641", "DATE 1641-05-03 explicit"),
                    ("9 March 1642", "DATE 1642-03-09 explicit"),
                    ("October", "DATE 1642-10 inferred"),
                    ("April", "DATE 1643-04 inferred"),
                ],
            ),
            (
                "The siege began on 3 May 1641. It was hard by 9 March 1642. The wolves had come from October to March.",
                &[
                    ("3 May 1641", "DATE 1641-05-03 explicit"),
                    ("9 March 1642", "DATE 1642-03-09 explicit"),
                    ("October", "DATE 1641-10 inferred"),
                    ("March", "DATE 1642-03 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn what_is_always_so_takes_no_year_of_the_text() {
        check(&[
            (
                "The road, built in May 1950 and widened in June 1960, is closed in winter. It is usually icy in April.",
                &[
                    ("May 1950", "DATE 1950-05 explicit"),
                    ("June 1960", "DATE 1960-06 explicit"),
                    ("winter", "DATE XXXX-WI unresolved"),
                    ("April", "DATE XXXX-04 unresolved"),
                ],
            ),
            // Told of that year.
            (
                "The road, built in May 1950 and widened in June 1960, was closed in winter.",
                &[
                    ("May 1950", "DATE 1950-05 explicit"),
                    ("June 1960", "DATE 1960-06 explicit"),
                    ("winter", "DATE 1960-WI inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn news_with_its_history_is_read_by_paragraph() {
        check(&[(
            "It opened on 3 March 1984, shut on 4 May 1990 and was drained by June 1991. In September it burned.\n\n\
             The mayor spoke of it on Friday. He will open it in July.",
            &[
                ("3 March 1984", "DATE 1984-03-03 explicit"),
                ("4 May 1990", "DATE 1990-05-04 explicit"),
                ("June 1991", "DATE 1991-06 explicit"),
                ("September", "DATE 1991-09 inferred"),
                ("Friday", "DATE 2019-12-13 resolved"),
                ("July", "DATE 2020-07 resolved"),
            ],
        )]);
    }

    #[test]
    fn a_story_whose_date_ran_ahead_goes_on_from_the_one_before() {
        check(&[
            (
                "It was sold on 3 June 1641. The wall was paid for at the end of 1642. In the autumn it snowed. On 5 March 1642 the gate fell.",
                &[
                    ("3 June 1641", "DATE 1641-06-03 explicit"),
                    ("the end of 1642", "DATE 1642 END explicit"),
                    ("the autumn", "DATE 1641-FA inferred"),
                    ("5 March 1642", "DATE 1642-03-05 explicit"),
                ],
            ),
            // It did not.
            (
                "It was sold on 3 June 1641. The wall was paid for by May 1642. In the autumn it snowed. On 5 March 1643 the gate fell.",
                &[
                    ("3 June 1641", "DATE 1641-06-03 explicit"),
                    ("May 1642", "DATE 1642-05 explicit"),
                    ("the autumn", "DATE 1642-FA inferred"),
                    ("5 March 1643", "DATE 1643-03-05 explicit"),
                ],
            ),
        ]);
    }
}
