//! A small bounded cache of laid-out units for the present width.

use super::bidi::Levels;
use super::row::Direction;
use super::unit::UnitId;
use super::wrap::Line;
use std::sync::Arc;

/// How many units are kept. The units of a screen lie side by side, so they never compete for a slot.
const SLOTS: usize = 256;

/// A unit laid out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Laid {
    /// The words of its rows.
    pub(super) rows: Box<[Line]>,
    /// The way they run.
    pub(super) direction: Direction,
    /// The levels of the unit's bytes, where it is put in another order than it is read in.
    pub(super) levels: Option<Levels>,
}

/// Laid-out units, each in the slot that its position gives it. O(1) per look-up.
#[derive(Debug, Default)]
pub(super) struct Cache {
    slots: Vec<Option<(UnitId, Arc<Laid>)>>,
}

impl Cache {
    /// The rows of `unit`, if they are still here.
    pub(super) fn get(&self, unit: UnitId) -> Option<Arc<Laid>> {
        match self.slots.get(unit.index() % SLOTS)? {
            Some((id, laid)) if *id == unit => Some(Arc::clone(laid)),
            _ => None,
        }
    }

    /// Keeps the rows of `unit` in place of whatever had its slot.
    pub(super) fn put(&mut self, unit: UnitId, laid: Arc<Laid>) {
        if self.slots.is_empty() {
            self.slots.resize_with(SLOTS, || None);
        }
        if let Some(slot) = self.slots.get_mut(unit.index() % SLOTS) {
            *slot = Some((unit, laid));
        }
    }

    /// Forgets everything; for another width.
    pub(super) fn clear(&mut self) {
        self.slots.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextRange;

    #[test]
    fn a_newer_unit_takes_the_slot_and_clearing_empties_it() {
        let laid = |n| {
            let range = TextRange::new(n, n + 1);
            Arc::new(Laid {
                rows: Box::new([Line {
                    range,
                    ..Line::default()
                }]),
                ..Laid::default()
            })
        };
        let (old, new) = (UnitId::new(3), UnitId::new(3 + SLOTS));
        let mut cache = Cache::default();
        cache.put(old, laid(1));
        assert_eq!(cache.get(old), Some(laid(1)));
        assert_eq!(cache.get(new), None);
        cache.put(new, laid(2));
        assert_eq!(cache.get(old), None);
        assert_eq!(cache.get(new), Some(laid(2)));
        cache.clear();
        assert_eq!(cache.get(new), None);
    }
}
