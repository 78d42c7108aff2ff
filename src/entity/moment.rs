//! Moments: what the time expressions of an article come to, each listed once.
//!
//! "On Tuesday", "Dec. 10" and "Tuesday night" of one article are one moment, that day, with three
//! mentions. Days come together by the calendar, all else by its value: what the words mean has been
//! found before, in [`timex`](super::timex). The vague ("now", "recently") are no moments.

use super::timex::{Certainty, Days, Modifier, Timex, TimexKind};
use crate::text::TextRange;
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
    /// The expressions, as positions in [`EntityIndex::dates`](super::EntityIndex::dates), in text order;
    /// at least one. The first gives it its words.
    pub dates: Vec<u32>,
    /// Where they stand, in the same order.
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
}

/// What makes expressions one moment.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'a> {
    /// The days of a day or of a range; of the calendar.
    Days(Days),
    /// The same value, in the same part of it.
    Value(MomentKind, Option<&'a str>, Option<Modifier>),
    /// Nothing is known but the words: it is like no other.
    Alone(usize),
}

/// The moments of `dates`, by their first mention; for each date the moment that it means, if any.
/// Linear.
pub(super) fn moments(dates: &[Timex]) -> (Vec<Moment>, Vec<Option<u32>>) {
    let mut moments: Vec<Moment> = Vec::new();
    let mut known: HashMap<Key<'_>, usize> = HashMap::new();
    let of_dates = dates
        .iter()
        .enumerate()
        .map(|(i, timex)| {
            if timex.is_vague() {
                return None;
            }
            let at = *known.entry(key(i, timex)).or_insert_with(|| {
                moments.push(Moment {
                    kind: MomentKind::of(timex),
                    days: timex.days,
                    dates: Vec::new(),
                    mentions: Vec::new(),
                    in_figure: true,
                    certainty: Certainty::Unresolved,
                });
                moments.len() - 1
            });
            let moment = moments.get_mut(at)?;
            moment.dates.push(position(i));
            moment.mentions.push(timex.range);
            moment.in_figure &= timex.in_figure;
            moment.certainty = moment.certainty.min(timex.certainty);
            Some(position(at))
        })
        .collect();
    (moments, of_dates)
}

/// What `timex`, the `i`th, is told apart from others by.
fn key(i: usize, timex: &Timex) -> Key<'_> {
    let kind = MomentKind::of(timex);
    match (kind, timex.days, timex.value.as_deref()) {
        // "Tuesday" and "Tuesday night" are one day of the timeline.
        (MomentKind::Placed, Some(days), _) if days.is_one() => Key::Days(days),
        (_, _, None) => Key::Alone(i),
        (_, _, value) => Key::Value(kind, value, timex.modifier),
    }
}

/// A position as ids have it.
fn position(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing look-up is a failing test
    use super::*;
    use crate::document::{BlockKind, Builder, Figure};
    use crate::entity::{EntityIndex, Options, analyze};
    use jiff::civil::{Date, date};

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
