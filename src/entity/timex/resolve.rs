//! From what an expression says to a value on the calendar.
//!
//! Two kinds of anchor: the article's own date (for "last year", "on Friday") and the date that the
//! text is at (for "the following year", and for a bare "in June" of a narrative). A value is given
//! only where one of them is known; otherwise it stays as open as the words.

mod nearest;
mod outcome;

use super::grammar::{From, Meaning, Which};
use super::tense::Tense;
use super::value::{Point, Rest, Time, Unit, weekday_of, year_of};
use super::{AnchorSource, Certainty, Modifier, PublicationDate, TimexKind};
use crate::text::TextRange;
use nearest::{after, counted, in_narrative, named_in_text, named_near, near, shifted_focus};
pub(super) use outcome::Resolved;
use outcome::{by_anchor, by_text, nothing, open, plain};
use std::cmp::Ordering;

/// One expression of the document, not yet resolved.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Where it stands.
    pub(super) range: TextRange,
    /// The TIMEX3 type.
    pub(super) kind: TimexKind,
    /// What it says.
    pub(super) meaning: Meaning,
    /// The TIMEX3 modifier.
    pub(super) modifier: Option<Modifier>,
    /// The direction of its clause.
    pub(super) tense: Option<Tense>,
    /// Whether the story may move to it; see `scan`.
    pub(super) scene: bool,
    /// How it is joined to the expression before it.
    pub(super) joint: Joint,
    /// The count of sentences up to it, over the whole document.
    pub(super) sentence: u32,
    /// The block it stands in.
    pub(super) block: u32,
    /// Whether it stands in a caption.
    pub(super) in_figure: bool,
}

/// How far a text tells of another time than its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    /// News: what has no year is of the article's time.
    No,
    /// Both: what has no year goes with the dates near by.
    Mixed,
    /// History: what has no year goes with the last date told.
    Whole,
}

/// What stands between an expression and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// Anything.
    None,
    /// "to", "and", a dash: the two are ends of a range or items of a list.
    Range,
    /// "on", a comma: the two are one moment, "8 a.m. on Sunday".
    On,
    /// "in", "of": the second holds the first, "Easter in 1916".
    In,
}

/// The date that the text is at.
#[derive(Debug, Clone, Copy)]
struct Focus {
    point: Point,
    sentence: u32,
    block: u32,
    /// Whether the text said its year, or made it certain.
    sure: bool,
}

/// Resolves the expressions of one stretch of text (the body, or one caption) in order.
#[derive(Debug)]
pub(super) struct Resolver {
    anchor: Option<PublicationDate>,
    story: Story,
    focus: Option<Focus>,
}

impl Resolver {
    /// A resolver against the article's date.
    pub(super) fn new(anchor: Option<PublicationDate>, story: Story) -> Self {
        Self {
            anchor,
            story,
            focus: None,
        }
    }

    /// Resolves `found`; `next` is the expression after it.
    pub(super) fn resolve(&mut self, found: &Found, next: Option<&Found>) -> Resolved {
        let resolved = self.meaning(found, next);
        if let Some(point) = resolved.point {
            // A story is where its own dates put it, not where the article's date does.
            let told = !self.is_history()
                || resolved
                    .anchor
                    .as_ref()
                    .is_none_or(|a| a.source == AnchorSource::Text);
            let placed = told && (point.year.is_some() || matches!(point.rest, Rest::Weekday(_)));
            let aside = looks_back(&found.meaning)
                || self.focus.is_some_and(|f| {
                    f.sure
                        && found.sentence.saturating_sub(f.sentence) < 8
                        && is_aside(found, point, f.point)
                });
            if placed && !aside && !matches!(point.rest, Rest::Clock) {
                self.focus = Some(Focus {
                    point,
                    sentence: found.sentence,
                    block: found.block,
                    sure: resolved.certainty < Certainty::Unresolved && point.year.is_some(),
                });
            }
        }
        resolved
    }

    fn is_history(&self) -> bool {
        self.story == Story::Whole
    }

    fn meaning(&self, found: &Found, next: Option<&Found>) -> Resolved {
        match &found.meaning {
            Meaning::Ref(value) => plain((*value).to_owned()),
            Meaning::Period(value) | Meaning::Set(value) => plain(value.clone()),
            Meaning::Point(point) => self.point(*point, found, next),
            Meaning::Unit {
                unit,
                shift,
                from,
                time,
            } => self.unit(*unit, *shift, *from, *time, found),
            Meaning::Named { point, which } => self.named(*point, *which, found),
            Meaning::Within { point, shift, from } => {
                let year = self.unit(Unit::Year, *shift, *from, None, found);
                match year.point.and_then(|p| p.year) {
                    Some(y) => year.with(point.in_year(y)),
                    None => open(*point),
                }
            }
            Meaning::Offset {
                count,
                unit,
                sign,
                from,
            } => self.offset(count.tenths, *unit, *sign, *from, found),
            Meaning::Counted { count, unit, base } => {
                let named = self.point(*base, found, None);
                match named.point.and_then(|p| counted(p, *unit, *count)) {
                    Some(point) => Resolved {
                        rule: "counted from the date it names",
                        ..named.with(point)
                    },
                    None => nothing(None),
                }
            }
        }
    }

    /// A point that may lack its year, its week or its day.
    fn point(&self, point: Point, found: &Found, next: Option<&Found>) -> Resolved {
        if point.year.is_some() {
            return Resolved {
                value: Some(point.write()),
                point: Some(point),
                anchor: None,
                certainty: Certainty::Explicit,
                rule: "",
            };
        }
        if matches!(point.rest, Rest::Clock) {
            return self.clock(point, found, next);
        }
        // "from March to May 2020": the year stands at the end of the range.
        if let Some(year) = next.and_then(|n| borrowed_year(point, n)) {
            let point = point.in_year(year);
            return Resolved {
                value: Some(point.write()),
                point: Some(point),
                anchor: None,
                certainty: Certainty::Explicit,
                rule: "the year that follows",
            };
        }
        if found.joint == Joint::Range
            && let Some(focus) = self.focus.filter(|f| f.sure && f.block == found.block)
            && let Some(after) = after(point, focus.point)
            && !matches!(point.rest, Rest::Weekday(_))
        {
            return by_text(focus.point, after, "follows the start of the range");
        }
        // "it usually rains in July": in each.
        if found.tense == Some(Tense::Habit) && matches!(point.rest, Rest::Month(_) | Rest::Season(_))
        {
            return open(point);
        }
        if let Some(focus) = self.usable_focus(found, point)
            && let Some(point) = in_narrative(point, focus.point)
        {
            return by_text(focus.point, point, "the date the text was at");
        }
        if let Some(anchor) = self.anchor.filter(|_| !self.is_history())
            && let Some(point) = near(point, anchor.value, found.tense)
        {
            let rule = match point.first_day().map(|day| day.cmp(&anchor.value)) {
                Some(Ordering::Equal) => "the article's own day",
                Some(Ordering::Greater) => "the next one from the article's date",
                _ => "the last one up to the article's date",
            };
            return by_anchor(anchor, point, rule);
        }
        open(point)
    }

    /// A time of the clock: its day stands near by.
    fn clock(&self, point: Point, found: &Found, next: Option<&Found>) -> Resolved {
        // "8 a.m. on Sunday": the day follows.
        if let Some(next) = next.filter(|n| n.joint == Joint::On && n.block == found.block) {
            let day = self.meaning(next, None);
            if let Some(p) = day.point.filter(|p| p.time.is_none() && is_daily(*p)) {
                let rule = "the day that follows";
                return Resolved {
                    rule,
                    ..day.with(p.at(point.time))
                };
            }
        }
        // "from 10 p.m. to 5 a.m. daily": of no day.
        let recurs = next
            .is_some_and(|n| n.sentence == found.sentence && matches!(n.meaning, Meaning::Set(_)))
            || next.is_some_and(|n| {
                n.sentence == found.sentence
                    && n.joint == Joint::Range
                    && matches!(
                        n.meaning,
                        Meaning::Point(Point {
                            rest: Rest::Clock,
                            ..
                        })
                    )
            }) && found.tense != Some(Tense::Past)
                && !self.is_history()
                && self.focus.is_none();
        if recurs || found.joint == Joint::Range && self.focus.is_none() {
            return open(point);
        }
        if let Some(focus) = self
            .focus
            .filter(|f| f.sure && (f.sentence == found.sentence || self.is_history()))
            && focus.point.as_day().is_some()
        {
            return by_text(
                focus.point,
                focus.point.at(point.time),
                "the day the text was at",
            );
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

    /// The focus, where a bare month or weekday may be read against it.
    fn usable_focus(&self, found: &Found, point: Point) -> Option<Focus> {
        let focus = self.focus.filter(|f| f.sure)?;
        // "the road is closed in winter" stands in a guide, and belongs to no date told above.
        let coarse = matches!(point.rest, Rest::Month(_) | Rest::Season(_));
        if found.tense == Some(Tense::Present) && coarse {
            return None;
        }
        let near = found.sentence.saturating_sub(focus.sentence) <= 1 && found.block == focus.block;
        match self.anchor {
            _ if self.is_history() => Some(focus),
            None => Some(focus).filter(|_| near),
            Some(_) if self.story == Story::Mixed => {
                let close = found.block == focus.block
                    || found.sentence.saturating_sub(focus.sentence) <= 4;
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
                (near && years > 1 && fine && found.tense != Some(Tense::Future)).then_some(focus)
            }
        }
    }

    /// "last year", "the next day", "that night".
    fn unit(
        &self,
        unit: Unit,
        shift: i32,
        from: From,
        time: Option<Time>,
        found: &Found,
    ) -> Resolved {
        let base = match from {
            From::Speech => None,
            From::Text => self.focus,
            From::Story => self.focus.filter(|f| self.is_history() && f.sure),
            From::Either => self.focus.filter(|f| {
                self.is_history() && f.sure
                    || self.anchor.is_none()
                        && f.sure
                        && found.sentence.saturating_sub(f.sentence) <= 1
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
            if from == From::Text && focus.sure {
                return nothing(time);
            }
        }
        let Some(anchor) = self
            .anchor
            .filter(|_| from != From::Text || self.story == Story::No)
        else {
            return nothing(time);
        };
        // "the next day" with no date before it tells nothing; "a year earlier" is taken as today's.
        let count = match unit {
            // "over the weekend", on a Monday, is the one before.
            Unit::Weekend
                if shift == 0
                    && found.tense == Some(Tense::Past)
                    && weekday_of(anchor.value) < 4 =>
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

    /// "last Wednesday", "this summer", "the following Monday".
    fn named(&self, point: Point, which: Which, found: &Found) -> Resolved {
        match which {
            Which::This | Which::Next
                if self.is_history() && self.focus.is_some_and(|f| f.sure) =>
            {
                let which = if which == Which::This {
                    Which::That
                } else {
                    Which::Following
                };
                return self.named(point, which, found);
            }
            Which::Last | Which::This | Which::Next => {
                if let Some(anchor) = self.anchor
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
    fn offset(
        &self,
        tenths: Option<u32>,
        unit: Unit,
        sign: i32,
        from: From,
        found: &Found,
    ) -> Resolved {
        let Some(tenths) = tenths else {
            // "a few years ago": before or after, no more.
            let value = if sign == 1 { "FUTURE_REF" } else { "PAST_REF" };
            return Resolved {
                certainty: Certainty::Unresolved,
                ..plain(value.to_owned())
            };
        };
        // "half a century" is fifty years, "a year and a half" eighteen months.
        let (tenths, unit) = match (tenths % 10, unit) {
            (0, _) => (tenths, unit),
            (_, Unit::Century) => (tenths.saturating_mul(100), Unit::Year),
            (_, Unit::Decade) => (tenths.saturating_mul(10), Unit::Year),
            (_, Unit::Year) => (tenths.saturating_mul(12), Unit::Month),
            _ => (tenths, unit),
        };
        let Some(count) = i32::try_from(tenths / 10).ok().filter(|_| tenths % 10 == 0) else {
            return nothing(None);
        };
        let count = count * sign;
        let base = match from {
            From::Speech | From::Either | From::Story => None,
            From::Text => self.focus.filter(|f| {
                // In news a date far above is not what "a year earlier" counts from.
                f.sure
                    && (self.is_history()
                        || self.anchor.is_none()
                        || found.sentence.saturating_sub(f.sentence) <= 2)
            }),
        };
        if let Some(focus) = base {
            return match focus.point.shift(unit, count) {
                Some(point) => by_text(focus.point, point, "counted from the date the text was at"),
                None => nothing(None),
            };
        }
        let Some(anchor) = self
            .anchor
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

/// How many hours ago is most likely still the same day.
const SAME_DAY: i32 = 6;

/// "two years earlier", "the year-ago quarter": said to compare, and the text goes on where it was.
fn looks_back(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Offset {
            sign: -1,
            from: From::Text,
            ..
        } | Meaning::Unit {
            shift: ..0,
            from: From::Text,
            ..
        }
    )
}

/// Whether a date leaves a story where it is: its own year again, "planned for 1976", "in 1976" of a
/// plan, "the 1920s".
fn is_aside(found: &Found, point: Point, focus: Point) -> bool {
    let whole = matches!(point.rest, Rest::Year);
    let same =
        whole && point.year == focus.year && !matches!(focus.rest, Rest::Decade | Rest::Century);
    let wide = matches!(point.rest, Rest::Decade | Rest::Century);
    same || wide || whole && (!found.scene || found.tense == Some(Tense::Future))
}

fn is_daily(point: Point) -> bool {
    matches!(
        point.rest,
        Rest::Day(..) | Rest::Weekday(_) | Rest::Holiday(_)
    )
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
    fn an_aside_leaves_a_story_where_it_is_for_some_sentences() {
        let story = "The siege began on 3 May 1641 and the wall fell on 9 May 1641.";
        let aside = "A new wall was planned for 1676. In September the town was free.";
        let told = |between: &str| format!("{story} {between}{aside}");
        let expected = |september: &'static str| {
            [
                ("3 May 1641", "DATE 1641-05-03 explicit"),
                ("9 May 1641", "DATE 1641-05-09 explicit"),
                ("1676", "DATE 1676 explicit"),
                ("September", september),
            ]
        };
        check(&[
            (&told(""), &expected("DATE 1641-09 inferred")),
            (
                &told(&"Nobody slept. ".repeat(6)),
                &expected("DATE 1641-09 inferred"),
            ),
            // So long after, a story that has been told no other date has moved.
            (
                &told(&"Nobody slept. ".repeat(7)),
                &expected("DATE 1676-09 inferred"),
            ),
        ]);
    }
}
