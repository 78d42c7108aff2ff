//! Quarters of a unit: "three-quarters of an hour", "a quarter of a century".
//!
//! Halves are in `half`; the quarters of the year in `quarter`.

use super::duration::period;
use super::{Count, Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// "three-quarters of an hour", "three quarters of a century".
    pub(super) fn three_quarters(&self, first: usize, i: usize, count: Count) -> Option<Item> {
        if count.tenths != Some(30)
            || self.sense(i) != Sense::Units(Unit::Quarter)
            || !self.key(i + 1, Key::Of)
            || !self.key(i + 2, Key::A)
        {
            return None;
        }
        let (tenths, unit) = match self.sense(i + 3) {
            Sense::Unit(Unit::Century) => (750, Unit::Year),
            Sense::Unit(Unit::Hour) => (450, Unit::Minute),
            Sense::Unit(Unit::Year) => (90, Unit::Month),
            _ => return None,
        };
        let count = Count {
            tenths: Some(tenths),
        };
        self.offset(first, i + 4, count, unit)
            .or_else(|| Some(period(first, i + 4, count, unit)))
    }

    /// "quarter-century", "a quarter of a century", "a quarter of an hour"; the word is at `i`.
    pub(super) fn quarter_of(&self, first: usize, i: usize) -> Option<Item> {
        if self.sense(i) != Sense::Unit(Unit::Quarter) {
            return None;
        }
        let k = match self.sense(i + 1) {
            Sense::Punct(b'-') if self.glued(i + 1) => i + 2,
            Sense::Key(Key::Of) if self.key(i + 2, Key::A) => i + 3,
            _ => i + 1,
        };
        let (tenths, unit) = match self.sense(k) {
            Sense::Unit(Unit::Century) => (250, Unit::Year),
            Sense::Unit(Unit::Hour) => (150, Unit::Minute),
            _ => return None,
        };
        let count = Count {
            tenths: Some(tenths),
        };
        self.offset(first, k + 1, count, unit)
            .or_else(|| Some(period(first, k + 1, count, unit)))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        check(&[
            (
                "He waited three-quarters of an hour.",
                &[("three-quarters of an hour", "DURATION PT45M explicit")],
            ),
            (
                "He had kept it for a quarter of a century.",
                &[("a quarter of a century", "DURATION P25Y explicit")],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "She ate three quarters of a cake.",
            "She ate a quarter of a cake.",
        ]);
    }
}
