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
use super::value::{Part, Point, Rest, Time, Unit, month_of, year_of};
use super::{AnchorSource, Certainty, Modifier, PublicationDate, TimexKind};
use crate::text::TextRange;
use jiff::civil::Date;
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
    /// Whether it stands with the verb of a report: "the mayor said Monday".
    pub(super) reported: bool,
    /// Whether its clause tells what was before the story: "they had met in May".
    pub(super) background: bool,
    /// Whether it stands behind "the same": "the same period a year ago".
    pub(super) compared: bool,
    /// How it is joined to the expression before it.
    pub(super) joint: Joint,
    /// The range that it begins or ends.
    pub(super) edge: Option<Edge>,
    /// The next full date of the story behind it, if not far.
    pub(super) ahead: Option<Point>,
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
    /// The month that the words about the point come to: the eleventh for "towards the end of 1890".
    month: Option<u8>,
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
    /// The day that the text was last at: what a time of the clock and "the next day" go with.
    day: Option<Told>,
    /// The sentence and block of the recurrence that came last: "every year in August".
    recurs: Option<(u32, u32)>,
    /// Where the story was before it went forwards to its focus.
    before: Option<Focus>,
    /// A year that the sentence only glanced at: "the 1752 edition, which left out 3 September".
    glance: Option<Focus>,
    /// The block of a story that has come to the article's own days: "last November she stood again".
    present: Option<u32>,
}

/// A day with the time that was told of it.
#[derive(Debug, Clone, Copy)]
struct Told {
    day: Date,
    time: Option<Time>,
    anchor: Option<PublicationDate>,
    sentence: u32,
    block: u32,
}

impl Told {
    /// A time of the clock told after it: the morning after a night is of the next day.
    fn then(self, time: Option<Time>, forwards: bool) -> Option<Point> {
        let evening = match self.time {
            Some(Time::Part(part)) => matches!(part, Part::Dusk | Part::Evening | Part::Night),
            Some(Time::Clock(clock)) => clock.hour >= 18,
            _ => false,
        };
        let morning = match time {
            Some(Time::Part(part)) => matches!(part, Part::Dawn | Part::Morning),
            Some(Time::Clock(clock)) => clock.hour < 5,
            _ => false,
        };
        let day = if forwards && evening && morning { self.day.tomorrow().ok()? } else { self.day };
        Some(Point::day(day).at(time))
    }
}

impl Resolver {
    /// A resolver against the article's date.
    pub(super) fn new(anchor: Option<PublicationDate>, story: Story) -> Self {
        Self {
            anchor,
            story,
            focus: None,
            day: None,
            recurs: None,
            present: None,
            before: None,
            glance: None,
        }
    }

    /// Resolves `found`; `next` is the expression after it.
    pub(super) fn resolve(&mut self, found: &Found, next: Option<&Found>) -> Resolved {
        self.present = self.present.filter(|&block| block == found.block);
        let resolved = self.meaning(found, next);
        self.come_to_present(found, &resolved);
        self.tell_day(found, &resolved);
        self.recurs = matches!(found.meaning, Meaning::Set(_)).then_some((found.sentence, found.block));
        if let Some(point) = resolved.point {
            // A story is where its own dates put it, not where the article's date does.
            let told = self.story != Story::Whole
                || resolved
                    .anchor
                    .as_ref()
                    .is_none_or(|a| a.source == AnchorSource::Text);
            let placed = told && (point.year.is_some() || matches!(point.rest, Rest::Weekday(_)));
            let aside = looks_back(&found.meaning)
                || self.focus.is_some_and(|f| {
                    f.sure
                        && found.sentence.saturating_sub(f.sentence) < 8
                        && (is_aside(found, point, f.point)
                            || self.is_history() && is_glance(found, point, f.point))
                });
            let here = Focus {
                point,
                month: late_month(point, found.modifier),
                sentence: found.sentence,
                block: found.block,
                sure: resolved.certainty < Certainty::Unresolved && point.year.is_some(),
            };
            if placed && !matches!(point.rest, Rest::Clock) {
                if aside {
                    self.glance = Some(here);
                } else {
                    self.before = self.focus.filter(|f| {
                        f.sure && f.point.first_day() < point.first_day()
                    });
                    self.focus = Some(here);
                    self.glance = None;
                }
            }
        }
        resolved
    }

    /// Keeps the day that the text is at.
    fn tell_day(&mut self, found: &Found, resolved: &Resolved) {
        let Some(point) = resolved.point else { return };
        if looks_back(&found.meaning) || found.background || resolved.certainty == Certainty::Unresolved {
            return;
        }
        // "It tore through the town on Sunday, the mayor said Monday": the story is of Sunday.
        if found.reported && !self.is_history() && self.day.is_some_and(|told| told.block == found.block && found.sentence.saturating_sub(told.sentence) <= 1) {
            return;
        }
        let day = point.as_day().or_else(|| self.weeks_on(&found.meaning));
        let holds = |told: &Told| match point.rest {
            Rest::Year => point.year == Some(year_of(told.day)),
            Rest::Month(month) => point.year == Some(year_of(told.day)) && month == month_of(told.day),
            _ => false,
        };
        self.day = match day {
            Some(day) => Some(Told {
                day,
                time: point.time,
                anchor: self.anchor.filter(|_| {
                    resolved.anchor.as_ref().is_some_and(|a| a.source != AnchorSource::Text)
                }),
                sentence: found.sentence,
                block: found.block,
            }),
            // The story has moved, and is at no one day.
            None => self.day.filter(|told| !self.is_history() || holds(told)),
        };
    }

    /// The day that "a week later" comes to, though its value is a week.
    fn weeks_on(&self, meaning: &Meaning) -> Option<Date> {
        let Meaning::Offset { count, unit: unit @ (Unit::Week | Unit::Fortnight), sign, from: From::Text } = meaning else {
            return None;
        };
        let count = i32::try_from(count.tenths?).ok().filter(|tenths| tenths % 10 == 0)? / 10;
        let focus = self.focus.filter(|f| f.sure)?;
        counted(focus.point, *unit, count.checked_mul(*sign)?)?.as_day()
    }

    fn is_history(&self) -> bool {
        self.story == Story::Whole && self.present.is_none()
    }

    /// Notes whether a story comes to the article's own days, or leaves them.
    fn come_to_present(&mut self, found: &Found, resolved: &Resolved) {
        let by_article = resolved.anchor.as_ref().is_some_and(|a| a.source != AnchorSource::Text);
        if by_article {
            self.present = Some(found.block);
        } else if let (Meaning::Point(Point { year: Some(year), .. }), Some(anchor)) = (&found.meaning, self.anchor)
            && year_of(anchor.value) - year > 1
        {
            self.present = None;
        }
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
                let year_of_it = year.point.and_then(|p| p.year);
                match year_of_it.filter(|&y| point.in_year(y).exists()) {
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
}

/// The month that a whole year stands for: late for "the end of 1890".
fn late_month(point: Point, modifier: Option<Modifier>) -> Option<u8> {
    match (point.rest, modifier) {
        (Rest::Year, Some(Modifier::End)) => Some(11),
        _ => point.month(),
    }
}

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

/// Whether a story only looks ahead, or back before it, and goes on where it was: "by January it would
/// number 188", "they had met in May 1951".
fn is_glance(found: &Found, point: Point, focus: Point) -> bool {
    found.tense == Some(Tense::Future) && point.year > focus.year
        || found.background && point.year < focus.year
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
