//! Timeline: moments in the order of the calendar, under years and months.
//!
//! Which moments there are is told by [`moment`](super::moment); how a timeline looks is another's business.

use super::EntityIndex;
use super::moment::{Moment, MomentKind};
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
}

/// What a timeline is sorted by: the first day, and the longer before what lies in it; what has no place
/// on the calendar comes last, by its kind.
pub fn place(moment: &Moment) -> impl Ord + use<> {
    let days = moment
        .days
        .filter(|_| moment.kind == MomentKind::Placed)
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
