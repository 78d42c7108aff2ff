//! From what an expression says to a value on the calendar.
//!
//! Two kinds of anchor: the article's own date (for "last year", "on Friday") and the date that the
//! text is at (for "the following year", and for a bare "in June" of a narrative). A value is given
//! only where one of them is known; otherwise it stays as open as the words.

mod nearest;
#[cfg(test)]
mod news;
mod outcome;
mod point;
mod relative;

use super::grammar::{From, Meaning};
use super::range::Edge;
use super::tense::Tense;
use super::value::{Point, Rest, Unit, civil};
use super::{AnchorSource, Certainty, Modifier, PublicationDate, TimexKind};
use crate::text::TextRange;
use nearest::counted;
pub(super) use outcome::Resolved;
use outcome::{nothing, open, plain};

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
    /// Whether it is compared with: "the same period a year ago", "up from $3 million a year earlier".
    pub(super) compared: bool,
    /// How it is joined to the expression before it.
    pub(super) joint: Joint,
    /// The range that it begins or ends.
    pub(super) edge: Option<Edge>,
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
    /// The last month, quarter or half that was told.
    period: Option<Focus>,
}

impl Resolver {
    /// A resolver against the article's date.
    pub(super) fn new(anchor: Option<PublicationDate>, story: Story) -> Self {
        Self {
            anchor,
            story,
            focus: None,
            period: None,
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
                if matches!(
                    point.rest,
                    Rest::Quarter(_) | Rest::Half(_) | Rest::Month(_)
                ) {
                    self.period = self.focus;
                }
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
            Meaning::Within { point, shift, from } if matches!(point.rest, Rest::Ordinal(_)) => {
                self.day_of_month(*point, *shift, *from, found)
            }
            Meaning::Within { point, shift, from } => {
                let year = self.unit(Unit::Year, *shift, *from, None, found);
                let year_of_it = year.point.and_then(|p| p.year);
                match year_of_it.filter(|&y| point.in_year(y).exists()) {
                    Some(y) => year.with(point.in_year(y)),
                    None => open(*point),
                }
            }
            Meaning::Twin {
                unit,
                year,
                shift,
                from,
            } => self.twin(*unit, *year, *shift, *from, found),
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
}

impl Resolver {
    /// "the 20th of next month".
    fn day_of_month(&self, point: Point, shift: i32, from: From, found: &Found) -> Resolved {
        let month = self.unit(Unit::Month, shift, from, None, found);
        let named = month.point.and_then(|p| p.year.zip(p.month()));
        let day = match (named, point.rest) {
            (Some((year, month)), Rest::Ordinal(day)) => civil(year, month, day),
            _ => None,
        };
        match day {
            Some(day) => month.with(Point::day(day).at(point.time)),
            None => open(point),
        }
    }
}

/// "two years earlier", "the year-ago quarter": said to compare, and the text goes on where it was.
fn looks_back(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Twin { .. }
            | Meaning::Offset {
                sign: -1,
                from: From::Text,
                ..
            }
            | Meaning::Unit {
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

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::check;

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
