//! Anchors and rows: what a layout takes and gives, as plain values.

use super::unit::UnitId;
use crate::document::BlockId;
use crate::text::{TextRange, TextSize};
use std::cmp::{Ordering, Reverse};

/// The top of the screen: the row that holds `offset`, with `lead` rows of its margin above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Anchor {
    /// A byte of the row. Any byte will do; the anchors that [`Layout`](super::Layout) returns name the first.
    pub offset: TextSize,
    /// How many of the blank, frame and picture rows right above that row are on the screen, too.
    pub lead: u16,
}

impl Ord for Anchor {
    /// From the start of the text downwards: more margin above the same row is further up.
    fn cmp(&self, other: &Self) -> Ordering {
        (self.offset, Reverse(self.lead)).cmp(&(other.offset, Reverse(other.lead)))
    }
}

impl PartialOrd for Anchor {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// Nothing: space between units.
    Margin,
    /// The upper edge of a picture's frame.
    FrameTop,
    /// A row of a picture, inside its frame: the number of the row, from 0 at its top.
    Picture(u16),
    /// The lower edge of a picture's frame.
    FrameBottom,
    /// Words.
    Text,
    /// The words of a credit, inside its picture's frame.
    Credit,
    /// A rule between parts; its range holds the words it stands for.
    Rule,
}

impl RowKind {
    /// Whether the row shows bytes of the text; otherwise it is a blank or an edge.
    pub fn has_words(self) -> bool {
        matches!(self, Self::Text | Self::Credit | Self::Rule)
    }
}

/// One line of the screen's text column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The unit it belongs to. Margins, upper edges and pictures belong to the unit below them.
    pub unit: UnitId,
    /// The block it belongs to.
    pub block: BlockId,
    /// What it shows.
    pub kind: RowKind,
    /// The words on it, without blanks at its end (empty at the unit's start for margins and frames). A
    /// line break inside stands for one blank.
    pub range: TextRange,
    /// Columns left free before the words: list and quote nesting, hanging markers, frames. For a frame's
    /// edge, columns left free before its corner; the frame's sides stand in that same column, and as far
    /// from the right, on rows of pictures whose indent is at least 2 greater. In narrow columns it is
    /// not, and frames have no sides.
    pub indent: u16,
    /// Whether it is the first row of its block, so that markers are painted once.
    pub first: bool,
}
