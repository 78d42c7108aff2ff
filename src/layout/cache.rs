//! A small bounded cache of laid-out units for the present width.

use super::unit::UnitId;
use crate::text::TextRange;
use std::sync::Arc;

/// How many units are kept. The units of a screen lie side by side, so they never compete for a slot.
const SLOTS: usize = 256;

/// The words of a unit's rows.
pub(super) type Lines = Arc<[TextRange]>;

/// Laid-out units, each in the slot that its position gives it. O(1) per look-up.
#[derive(Debug, Default)]
pub(super) struct Cache {
    slots: Vec<Option<(UnitId, Lines)>>,
}

impl Cache {
    /// The rows of `unit`, if they are still here.
    pub(super) fn get(&self, unit: UnitId) -> Option<Lines> {
        match self.slots.get(unit.index() % SLOTS)? {
            Some((id, lines)) if *id == unit => Some(Arc::clone(lines)),
            _ => None,
        }
    }

    /// Keeps the rows of `unit` in place of whatever had its slot.
    pub(super) fn put(&mut self, unit: UnitId, lines: Lines) {
        if self.slots.is_empty() {
            self.slots.resize_with(SLOTS, || None);
        }
        if let Some(slot) = self.slots.get_mut(unit.index() % SLOTS) {
            *slot = Some((unit, lines));
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

    #[test]
    fn a_newer_unit_takes_the_slot_and_clearing_empties_it() {
        let lines = |n| Lines::from([TextRange::new(n, n + 1)]);
        let (old, new) = (UnitId::new(3), UnitId::new(3 + SLOTS));
        let mut cache = Cache::default();
        cache.put(old, lines(1));
        assert_eq!(cache.get(old), Some(lines(1)));
        assert_eq!(cache.get(new), None);
        cache.put(new, lines(2));
        assert_eq!(cache.get(old), None);
        assert_eq!(cache.get(new), Some(lines(2)));
        cache.clear();
        assert_eq!(cache.get(new), None);
    }
}
