//! Moments: what the time expressions of an article come to, each listed once.
//!
//! "On Tuesday", "Dec. 10" and "Tuesday night" of one article are one moment, that day, with three
//! mentions; "July 7 to 9" is one with one mention. Days come together by the calendar, all else by its
//! value: what the words mean has been found before, in [`timex`](super::timex). The vague ("now",
//! "recently") are no moments.

use super::timex::{Certainty, Days, Modifier, RangeSide, Timex, TimexKind};
use crate::text::TextRange;
use jiff::civil::Date;
use std::collections::HashMap;

/// What sort of thing a moment is; the parts of a timeline, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MomentKind {
    /// On the calendar: a day, a month, a century.
    Placed,
    /// A day, month or season that is not known to be which: "Sunday" in an article of no date.
    Unplaced,
    /// A length of time: "three days".
    Length,
    /// Something that recurs: "every Sunday".
    Recurring,
}

impl MomentKind {
    /// Of which kind a moment of `timex` is.
    fn of(timex: &Timex) -> Self {
        match (timex.kind, timex.days) {
            (TimexKind::Duration, _) => Self::Length,
            (TimexKind::Set, _) => Self::Recurring,
            (_, Some(_)) if timex.certainty != Certainty::Unresolved => Self::Placed,
            _ => Self::Unplaced,
        }
    }
}

/// One point or stretch of time, one length or recurrence, with every expression that means it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// What sort of thing it is.
    pub kind: MomentKind,
    /// Its first and last day, where it lies on the calendar.
    pub days: Option<Days>,
    /// The first expression of each mention, as positions in
    /// [`EntityIndex::dates`](super::EntityIndex::dates), in text order; at least one. Of a range that is
    /// the one it begins with.
    pub dates: Vec<u32>,
    /// Where they stand, in the same order: a range with both its ends.
    pub mentions: Vec<TextRange>,
    /// Whether all of them stand in captions, so that it is the photograph's and not the article's.
    pub in_figure: bool,
    /// The certainty of the surest of them.
    pub certainty: Certainty,
}

impl Moment {
    /// Whether it has a place on the calendar.
    pub fn is_placed(&self) -> bool {
        self.kind == MomentKind::Placed
    }

    /// The day, where it is a single one with a place on the calendar.
    pub fn day(&self) -> Option<Date> {
        let days = self.days.filter(|days| self.is_placed() && days.is_one());
        days.map(|days| days.first)
    }
}

/// The end of the range that `first`, one of `dates`, begins.
pub(super) fn range_end<'a>(dates: &'a [Timex], first: &Timex) -> Option<&'a Timex> {
    let end = first.bounds.filter(|end| end.side == RangeSide::Start)?;
    dates.get(end.with?)
}

/// A mention of a moment: one expression, or the two ends of a range.
#[derive(Debug, Clone, Copy)]
struct Said<'a> {
    first: &'a Timex,
    /// The end of a range.
    last: Option<&'a Timex>,
}

impl<'a> Said<'a> {
    /// What the expression at `i` says; `None` for the vague and for the end of a range, which was said
    /// with its beginning.
    fn at(dates: &'a [Timex], i: usize) -> Option<Self> {
        let first = dates.get(i)?;
        let ends = first
            .bounds
            .is_some_and(|end| end.side == RangeSide::End && end.with.is_some());
        let last = range_end(dates, first);
        (!ends && !first.is_vague()).then_some(Self { first, last })
    }

    fn range(self) -> TextRange {
        let end = self
            .last
            .map_or(self.first.range.end, |last| last.range.end);
        TextRange::at(self.first.range.start, end)
    }

    /// A range has a place where both its ends have.
    fn kind(self) -> MomentKind {
        let ends = [Some(self.first), self.last].into_iter().flatten();
        ends.map(MomentKind::of)
            .max()
            .unwrap_or(MomentKind::Unplaced)
    }

    fn days(self) -> Option<Days> {
        let first = self.first.days?;
        let last = self.last.map_or(Some(first), |last| last.days)?;
        Some(Days {
            first: first.first,
            last: last.last.max(first.last),
        })
    }

    fn certainty(self) -> Certainty {
        let last = self
            .last
            .map_or(self.first.certainty, |last| last.certainty);
        self.first.certainty.max(last)
    }

    /// What this, which the `i`th expression begins, is told apart from others by.
    fn key(self, i: usize) -> Key<'a> {
        let kind = self.kind();
        let value = self.first.value.as_deref();
        match (kind, self.days(), self.last) {
            // "Tuesday" and "Tuesday night" are one day of the timeline.
            (MomentKind::Placed, Some(days), last) if last.is_some() || days.is_one() => {
                Key::Days(days)
            }
            (_, _, last) => match (value, last.map(|last| last.value.as_deref())) {
                (None, _) | (_, Some(None)) => Key::Alone(i),
                (Some(first), Some(Some(last))) => Key::Range(kind, first, last),
                (Some(value), None) => Key::Value(kind, value, self.first.modifier),
            },
        }
    }
}

/// What makes mentions one moment.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'a> {
    /// The days of a day or of a range; of the calendar.
    Days(Days),
    /// The same value, in the same part of it.
    Value(MomentKind, &'a str, Option<Modifier>),
    /// The same values of both ends.
    Range(MomentKind, &'a str, &'a str),
    /// Nothing is known but the words: it is like no other.
    Alone(usize),
}

/// The moments of `dates`, by their first mention. Linear.
pub(super) fn moments(dates: &[Timex]) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    let mut known: HashMap<Key<'_>, usize> = HashMap::new();
    for i in 0..dates.len() {
        let Some(said) = Said::at(dates, i) else {
            continue;
        };
        let at = *known.entry(said.key(i)).or_insert_with(|| {
            moments.push(Moment {
                kind: said.kind(),
                days: said.days(),
                dates: Vec::new(),
                mentions: Vec::new(),
                in_figure: true,
                certainty: Certainty::Unresolved,
            });
            moments.len() - 1
        });
        if let Some(moment) = moments.get_mut(at) {
            moment.dates.push(u32::try_from(i).unwrap_or(u32::MAX));
            moment.mentions.push(said.range());
            moment.in_figure &= said.first.in_figure;
            moment.certainty = moment.certainty.min(said.certainty());
        }
    }
    moments
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing look-up is a failing test
    use super::*;
    use crate::document::{BlockKind, Builder, Figure};
    use crate::entity::{EntityIndex, Options, analyze};
    use jiff::civil::date;

    /// The moments of an article of one paragraph and one caption, with their mentions.
    fn read(text: &str, caption: &str, day: Option<Date>) -> Vec<(MomentKind, Vec<String>)> {
        let mut builder = Builder::new();
        let words = builder.push_text(text);
        builder.block(BlockKind::Paragraph, words);
        builder.push_text("\n\n");
        let words = builder.push_text(caption);
        let id = builder.figure(Figure {
            caption: Some(words),
            ..Figure::default()
        });
        builder.block(BlockKind::Figure(id), words);
        let document = builder.finish();
        let index: EntityIndex = analyze(&document, Options { date: day }, &|| false).unwrap();
        let words = |moment: &Moment| {
            let words = moment
                .mentions
                .iter()
                .map(|&m| document.slice(m).to_owned());
            (moment.kind, words.collect())
        };
        index.moments().iter().map(words).collect()
    }

    fn told(kind: MomentKind, words: &[&str]) -> (MomentKind, Vec<String>) {
        (kind, words.iter().map(|&w| w.to_owned()).collect())
    }

    #[test]
    fn expressions_of_one_day_are_one_moment() {
        let text = "It burned on Tuesday. On Dec. 10 they fled; Tuesday night it rained. In December it ended.";
        assert_eq!(
            read(
                text,
                "The quay on December 10, 2019",
                Some(date(2019, 12, 15))
            ),
            [
                told(
                    MomentKind::Placed,
                    &["Tuesday", "Dec. 10", "Tuesday night", "December 10, 2019"]
                ),
                told(MomentKind::Placed, &["December"]),
            ]
        );
    }

    #[test]
    fn the_ends_of_a_range_are_one_moment() {
        let text = "It was shut from July 7 to 9, and from July 7 to 9 nobody came. On July 7 it rained. \
            It has been open since May.";
        assert_eq!(
            read(text, "The quay", Some(date(2019, 12, 15))),
            [
                told(MomentKind::Placed, &["July 7 to 9", "July 7 to 9"]),
                told(MomentKind::Placed, &["July 7"]),
                told(MomentKind::Placed, &["May"]),
            ]
        );
        let text = "It is shut from Monday to Friday, and from Monday to Friday nobody comes.";
        let open = told(
            MomentKind::Unplaced,
            &["Monday to Friday", "Monday to Friday"],
        );
        assert_eq!(read(text, "The quay", None), [open]);
    }

    #[test]
    fn what_is_not_placed_is_told_apart() {
        let text = "On Sunday, now as in three days, and again on Sunday, they pray every Sunday for three days.";
        assert_eq!(
            read(text, "The quay", None),
            [
                told(MomentKind::Unplaced, &["Sunday", "Sunday"]),
                told(MomentKind::Length, &["three days", "three days"]),
                told(MomentKind::Recurring, &["every Sunday"]),
            ]
        );
    }

    #[test]
    fn a_moment_of_captions_alone_is_the_photograph_s() {
        let index = |text: &str| {
            let mut builder = Builder::new();
            let words = builder.push_text(text);
            builder.block(BlockKind::Paragraph, words);
            builder.push_text("\n\n");
            let words = builder.push_text("The quay on May 3, 2017");
            let id = builder.figure(Figure::default());
            builder.block(BlockKind::Figure(id), words);
            analyze(&builder.finish(), Options::default(), &|| false).unwrap()
        };
        assert!(index("It rained.").moments()[0].in_figure);
        assert!(!index("It rained on May 3, 2017.").moments()[0].in_figure);
    }
}
