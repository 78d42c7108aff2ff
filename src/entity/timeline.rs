//! Timeline: moments in the order of the calendar, under years and months.
//!
//! Which moments there are is told by [`moment`](super::moment); how a timeline looks is another's business.

use super::EntityIndex;
use super::moment::{Moment, MomentKind};
use super::timex::words::{calendar_year as year, month_name};
use jiff::civil::Date;
use std::cmp::Reverse;

/// The part of a timeline that a moment stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// Several years: decades, centuries, ranges.
    Years(i16, i16),
    /// A year.
    Year(i16),
    /// A month of a year, 1 to 12.
    Month(i16, i8),
    /// What has no place on the calendar.
    Apart(MomentKind),
}

impl Period {
    /// The smallest one that holds all of `moment`.
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// use dateline::entity::timeline::Period;
    /// use dateline::entity::{Options, analyze};
    /// let mut builder = Builder::new();
    /// let words = builder.push_text("It sank on May 3, 1921, after two years at sea.");
    /// builder.block(BlockKind::Paragraph, words);
    /// let index = analyze(&builder.finish(), Options::default(), &|| false).unwrap_or_default();
    /// assert_eq!(Period::of(&index.moments()[0]), Period::Month(1921, 5));
    /// ```
    pub fn of(moment: &Moment) -> Self {
        let (MomentKind::Placed, Some(days)) = (moment.kind, moment.days) else {
            return Self::Apart(moment.kind);
        };
        let (first, last) = (days.first, days.last);
        if first.year() != last.year() {
            Self::Years(first.year(), last.year())
        } else if first.month() != last.month() {
            Self::Year(first.year())
        } else {
            Self::Month(first.year(), first.month())
        }
    }

    /// Its heading: "December 2019", "1990 to 1999", "Lengths of time".
    pub fn words(self) -> String {
        match self {
            Self::Years(first, last) => format!("{} to {}", year(first), year(last)),
            Self::Year(y) => year(y),
            Self::Month(y, month) => format!("{} {}", month_name(month), year(y)),
            Self::Apart(MomentKind::Placed) => "On the calendar".to_owned(),
            Self::Apart(MomentKind::Unplaced) => "On unknown days".to_owned(),
            Self::Apart(MomentKind::Length) => "Lengths of time".to_owned(),
            Self::Apart(MomentKind::Recurring) => "Again and again".to_owned(),
        }
    }
}

/// What a timeline is sorted by: the first day, and the longer before what lies in it; what has no place
/// on the calendar comes last, by its kind.
pub fn place(moment: &Moment) -> impl Ord + use<> {
    let days = moment
        .days
        .filter(|_| moment.is_placed())
        .map_or((Date::MAX, Reverse(Date::MAX)), |days| {
            (days.first, Reverse(days.last))
        });
    (moment.kind, days)
}

/// The moments of `index` as a timeline: periods in order, each with its moments as positions in
/// [`EntityIndex::moments`]. O(moments log moments).
pub fn timeline(index: &EntityIndex) -> Vec<(Period, Vec<u32>)> {
    let moments = index.moments();
    let mut order: Vec<(u32, &Moment)> = (0..).zip(moments).collect();
    order.sort_by_cached_key(|(_, moment)| place(moment));
    let mut periods: Vec<(Period, Vec<u32>)> = Vec::new();
    for (id, moment) in order {
        let period = Period::of(moment);
        match periods.last_mut() {
            Some((last, ids)) if *last == period => ids.push(id),
            _ => periods.push((period, vec![id])),
        }
    }
    periods
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing look-up is a failing test
    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::entity::{Options, analyze};

    #[test]
    fn periods_come_in_order_and_the_longer_first() {
        let text = "It sailed for three years from May 3, 1921. In 1921 it was new; in May 1921 it was \
            wet. The 1920s were good. On Sunday, as every Sunday, it rests, said a man born in 44 BC. \
            In 1920 there was no ship.";
        let mut builder = Builder::new();
        let words = builder.push_text(text);
        builder.block(BlockKind::Paragraph, words);
        let document = builder.finish();
        let index = analyze(&document, Options::default(), &|| false).unwrap();
        let told: Vec<String> = timeline(&index)
            .into_iter()
            .map(|(period, ids)| {
                let words = ids.iter().map(|&id| {
                    let moment = &index.moments()[id as usize];
                    document.slice(moment.mentions[0])
                });
                let words: Vec<&str> = words.collect();
                format!("{}: {}", period.words(), words.join(", "))
            })
            .collect();
        assert_eq!(
            told,
            [
                "44 BC: 44 BC",
                "1920 to 1929: The 1920s",
                "1920: 1920",
                "1921: 1921",
                "May 1921: May 1921, May 3, 1921",
                "On unknown days: Sunday",
                "Lengths of time: three years",
                "Again and again: every Sunday",
            ]
        );
    }
}
