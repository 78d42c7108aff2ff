//! Layout: rows for one width, from an anchor, as many as the screen holds.
//!
//! The scroll position is an [`Anchor`]: text, not a row number. Only the rows asked for are laid out, so
//! the work per key or resize is bounded by the screen and not by the document.

mod cache;
mod unit;
mod wrap;

pub use unit::{Unit, UnitId, UnitTable};

use crate::document::{BlockId, Document};
use crate::text::{TextRange, TextSize};
use std::sync::Arc;

/// The top of the screen: the row that holds `offset`, with `lead` rows of its margin above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Anchor {
    /// A byte of the row.
    pub offset: TextSize,
    /// How many of the blank and frame rows right above that row are on the screen, too.
    pub lead: u16,
}

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// Nothing: space between units.
    Margin,
    /// The upper edge of a picture's frame.
    FrameTop,
    /// The lower edge of a picture's frame.
    FrameBottom,
    /// Words.
    Text,
    /// The words of a credit, inside its picture's frame.
    Credit,
    /// A rule between parts; its range holds the words it stands for.
    Rule,
}

/// One line of the screen's text column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The unit it belongs to.
    pub unit: UnitId,
    /// The block it belongs to.
    pub block: BlockId,
    /// What it shows.
    pub kind: RowKind,
    /// The words on it (empty at the unit's start for margins and frames). Line breaks and blanks at
    /// its end are not to be painted.
    pub range: TextRange,
    /// Columns left free before the words: list and quote nesting, hanging markers, frames.
    pub indent: u16,
    /// Whether it is the first row of its block, so that markers are painted once.
    pub first: bool,
}

/// A document laid out for one width. Holds a small cache and nothing that grows with the document.
#[derive(Debug)]
pub struct Layout {
    document: Arc<Document>,
    units: Arc<UnitTable>,
    cols: u16,
}

impl Layout {
    /// A layout of `document` at `cols` columns (0 counts as 1). Lays out nothing yet.
    pub fn new(document: Arc<Document>, units: Arc<UnitTable>, cols: u16) -> Self {
        Self {
            document,
            units,
            cols: cols.max(1),
        }
    }

    /// The width in columns.
    pub fn cols(&self) -> u16 {
        self.cols
    }

    /// Changes the width; positions stay valid.
    pub fn resize(&mut self, cols: u16) {
        self.cols = cols.max(1);
    }

    /// At most `height` rows from `anchor` downwards; fewer only at the end of the text.
    pub fn rows(&mut self, anchor: Anchor, height: u16) -> Vec<Row> {
        let _ = (anchor, height, &self.document, &self.units);
        Vec::new()
    }

    /// The anchor `by` rows below (above, if negative), stopping at the first and the last row.
    pub fn step(&mut self, anchor: Anchor, by: i64) -> Anchor {
        let _ = by;
        anchor
    }

    /// The anchor whose first row shows `offset`, without margin above it.
    pub fn at(&mut self, offset: TextSize) -> Anchor {
        Anchor { offset, lead: 0 }
    }

    /// The anchor of the very first row, margins included.
    pub fn top(&mut self) -> Anchor {
        Anchor::default()
    }

    /// The anchor that puts the last row at the bottom of a screen of `height` rows, or
    /// [`Layout::top`] when everything fits.
    pub fn bottom(&mut self, height: u16) -> Anchor {
        let _ = height;
        Anchor::default()
    }
}
