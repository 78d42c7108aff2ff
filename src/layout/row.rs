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
    /// A line of a table's row; [`Layout::table_row`](super::Layout::table_row) says which words stand
    /// where on it. Its range goes up to the first byte of the line below.
    Cells,
    /// A line ruled between two rows of a table; `head` for the one below the names of the columns.
    TableRule {
        /// Whether the names of the columns stand above it.
        head: bool,
    },
}

impl RowKind {
    /// Whether the row shows bytes of the text; otherwise it is a blank or an edge.
    pub fn has_words(self) -> bool {
        matches!(self, Self::Text | Self::Credit | Self::Rule | Self::Cells)
    }
}

/// The way the words of a row run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Direction {
    /// From left to right, all of them.
    #[default]
    LeftToRight,
    /// From left to right, with some among them that run the other way.
    Mixed,
    /// From right to left, so that the row begins at the right edge; some may run the other way.
    RightToLeft,
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
    /// Columns by which its blanks are widened, all together.
    pub stretch: u16,
    /// Whether a hyphen that is not in the text stands behind its words.
    pub hyphen: bool,
    /// The way its words run. Where that is from right to left, `indent` is free at the right.
    pub direction: Direction,
}

impl Row {
    /// Whether its words are painted as they are, one character behind the other from `indent` on. For
    /// other rows [`Layout::cells`](super::Layout::cells) tells what stands where.
    pub fn is_plain(&self) -> bool {
        self.stretch == 0 && !self.hyphen && self.direction == Direction::LeftToRight
    }
}
