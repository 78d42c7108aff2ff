//! From what an expression says to a value on the calendar.
//!
//! Two kinds of anchor: the article's own date (for "last year", "on Friday") and the date that the
//! text is at (for "the following year", and for a bare "in June" of a narrative; `story` tells how it
//! moves). A value is given only where one of them is known; otherwise it stays as open as the words.

mod beside;
mod clock;
mod heading;
mod history;
mod nearest;
#[cfg(test)]
mod news;
mod outcome;
mod point;
mod relative;
mod story;

use super::grammar::{From, Meaning};
use super::range::Edge;
use super::tense::Tense;
use super::value::{Point, Rest, Unit, civil};
use super::{Modifier, PublicationDate, TimexKind};
use crate::text::{TextRange, TextSize};
use clock::{Daily, lone_clock};
pub(super) use heading::Head;
use heading::Headings;
use nearest::counted;
pub(super) use outcome::Resolved;
use outcome::{nothing, open, plain};
use story::{Focus, Told};

/// One expression of the document, not yet resolved.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools)] // facts that have nothing to do with each other
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
    /// Whether its clause tells what happened on it: a day so told is not ahead.
    pub(super) finished: bool,
    /// What it is to the story.
    pub(super) role: Role,
    /// Whether it is compared with: "the same period a year ago", "up from $3 million a year earlier".
    pub(super) compared: bool,
    /// How it is joined to the expression before it.
    pub(super) joint: Joint,
    /// The range that it begins or ends.
    pub(super) edge: Option<Edge>,
    /// The next full date of the story behind it, if not far.
    pub(super) ahead: Option<Point>,
    /// The full date that its sentence goes on to: "arrested in March and hanged on 12 May 1536".
    pub(super) then: Option<Point>,
    /// Whether a sentence begins with it: "In 1974".
    pub(super) leads: bool,
    /// The count of sentences up to it, over the whole document.
    pub(super) sentence: u32,
    /// The block it stands in.
    pub(super) block: u32,
    /// What it heads, if it is a heading or the head of an entry.
    pub(super) head: Option<Head>,
    /// The highest level of the headings without a date since the expression before it.
    pub(super) cut: u8,
    /// Whether it stands in a caption.
    pub(super) in_figure: bool,
}

/// What an expression is to the story, by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The story may move to it: "in 1941".
    Scene,
    /// It belongs to a thing or a plan: "planned for 1976", "the 1902 pact".
    Aside,
    /// Its clause tells what was before the story: "they had met in May".
    Background,
    /// It stands with the verb of a report: "the mayor said Monday".
    Report,
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
    /// A bracket, a slash: the second tells the first again, in another zone, "4pm ET (2000 GMT)".
    Twin,
    /// "in", "of": the second holds the first, "Easter in 1916".
    In,
    /// "and hanged on": the same sentence tells what came next.
    Then,
}

/// Resolves the expressions of one stretch of text (the body, or one caption) in order.
#[derive(Debug)]
pub(super) struct Resolver {
    anchor: Option<PublicationDate>,
    story: Story,
    focus: Option<Focus>,
    /// The last month, quarter or half that was told.
    period: Option<Focus>,
    /// The day that the text was last at: what a time of the clock and "the next day" go with.
    day: Option<Told>,
    /// The sentence and block of the recurrence that came last: "every year in August".
    recurs: Option<(u32, u32)>,
    /// The days of the sentence that times behind them are of, each.
    daily: Option<Daily>,
    /// What the day at a place ahead came to for the time before it.
    promised: Option<(TextSize, Resolved)>,
    /// Where the story was before it went forwards to its focus.
    before: Option<Focus>,
    /// A year that the sentence only glanced at: "the 1752 edition, which left out 3 September".
    glance: Option<Focus>,
    /// What the headings above say.
    headings: Headings,
    /// The block of a story that has come to the article's own days: "last November she stood again".
    present: Option<u32>,
}

impl Resolver {
    /// A resolver against the article's date.
    pub(super) fn new(anchor: Option<PublicationDate>, story: Story) -> Self {
        Self {
            anchor,
            story,
            focus: None,
            period: None,
            day: None,
            recurs: None,
            headings: Headings::default(),
            daily: None,
            promised: None,
            present: None,
            before: None,
            glance: None,
        }
    }

    /// Resolves `found`; `rest` are the expressions after it, of which few are looked at.
    pub(super) fn resolve(&mut self, found: &Found, rest: &[Found]) -> Resolved {
        self.present = self.present.filter(|&block| block == found.block);
        self.headings.leave(found);
        if lone_clock(found).is_some() {
            // "every week at 9 a.m. on Friday": the time parts the day from what recurs.
            self.recurs = None;
        }
        let next = rest.first().filter(|n| n.block == found.block);
        let resolved = self
            .promised
            .take_if(|(start, _)| *start == found.range.start)
            .map(|(_, day)| day)
            .or_else(|| self.clock_of_day_ahead(found, rest))
            .unwrap_or_else(|| self.meaning(found, next));
        self.headings.enter(found, &resolved);
        self.follow(found, &resolved);
        resolved
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
            &Meaning::Anniversary {
                count,
                unit,
                of,
                shift,
            } => self.anniversary(count, unit, of, shift),
            Meaning::Piece {
                piece,
                unit,
                shift,
                from,
            } => {
                let whole = self.unit(*unit, *shift, *from, None, found);
                match whole.point.and_then(|p| piece.of(p)) {
                    Some(point) => whole.with(point),
                    None => nothing(None),
                }
            }
            Meaning::Counted {
                count,
                unit,
                base,
                which,
            } => {
                let named = match which {
                    Some(which) => self.named(*base, *which, found),
                    None => self.point(*base, found, None),
                };
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
