//! Shapes: where the words of a unit begin and how wide they may be, for one width of the column.

use super::unit::{Unit, UnitKind};
use crate::document::{Block, BlockKind, Document, Format};
use crate::text::{TextRange, TextSize, slice, width};

/// Columns for each level of a list or of quotes, and before code.
const STEP: u16 = 2;
/// Columns that a picture's frame takes on either side: its edge and a blank.
const FRAME: u16 = 2;
/// Columns for the dash before a credit, which a picture's frame leaves room for.
const DASH: u16 = 2;
/// The columns that indents leave to the words, where there are as many.
const LEAST: u16 = 8;

/// The horizontal measures of a unit, in columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Left free before a frame.
    pub(super) edge: u16,
    /// Left free before the words.
    pub(super) indent: u16,
    /// Left free beyond `indent` on all rows but the block's first: the marker's columns.
    pub(super) hang: u16,
    /// The bytes of the marker at the unit's start that stand in the hanging columns.
    pub(super) marker: TextSize,
    /// For the words, without the hanging columns. At least 1.
    pub(super) width: u16,
}

impl Shape {
    /// The shape of `unit`, a piece of `block`, in a column of `cols`.
    ///
    /// Where it gets tight, frames lose their edges first, then hanging markers and nesting their columns.
    pub(super) fn new(document: &Document, block: &Block, unit: &Unit, cols: u16) -> Self {
        let room = cols.saturating_sub(LEAST);
        let (mut edge, frame) = sides(block, room);
        if block.kind == BlockKind::Code && document.meta().format == Format::Code {
            // Nothing stands around it that it is to be told from.
            edge = 0;
        }
        let dash = match unit.kind {
            UnitKind::Credit if frame > 0 && room - edge - 2 * frame >= DASH => DASH,
            _ => 0,
        };
        let (marker, hang) = match marker(document, block) {
            Some((marker, hang)) if room - edge - 2 * frame >= hang => (marker, hang),
            _ => (TextSize::ZERO, 0),
        };
        let alone = unit.first && unit.kind == UnitKind::Words;
        Self {
            edge,
            indent: edge + frame + dash,
            hang,
            marker: if alone { marker } else { TextSize::ZERO },
            width: cols.saturating_sub(edge + 2 * frame + dash + hang).max(1),
        }
    }
}

/// The columns before a block's frame, and those that either side of the frame takes, where that many
/// can be done without.
fn sides(block: &Block, room: u16) -> (u16, u16) {
    let edge = nesting(block).min(room);
    let frame = match block.kind {
        BlockKind::Figure(_) if room - edge >= 2 * FRAME => FRAME,
        _ => 0,
    };
    (edge, frame)
}

/// The columns left free before a picture, in a column of `cols`.
pub(super) fn picture_indent(block: &Block, cols: u16) -> u16 {
    let (edge, frame) = sides(block, cols.saturating_sub(LEAST));
    edge + frame
}

/// The columns for a picture, in a column of `cols`.
pub(super) fn picture_cols(block: &Block, cols: u16) -> u16 {
    let (edge, frame) = sides(block, cols.saturating_sub(LEAST));
    cols.saturating_sub(edge + 2 * frame)
}

/// The columns that a block's place in quotes and lists, and being code, call for.
fn nesting(block: &Block) -> u16 {
    let own = match block.kind {
        // Without a marker it goes on with an item: it stands where words stand.
        BlockKind::ListItem { depth } => u16::from(depth) + u16::from(block.marker == 0),
        BlockKind::Definition { depth } => u16::from(depth) + 1,
        BlockKind::Code => 1,
        _ => 0,
    };
    STEP * (u16::from(block.quotes) + own)
}

/// The bytes and columns of the marker before a block's words; `None` without a marker or words.
fn marker(document: &Document, block: &Block) -> Option<(TextSize, u16)> {
    let bytes = TextSize::new(block.marker.into());
    let words = slice(
        document.text(),
        TextRange::at(block.range.start + bytes, block.range.end),
    );
    let marker = document.slice(TextRange::at(block.range.start, block.range.start + bytes));
    let hanging = !marker.is_empty()
        && !marker.contains('\n')
        && words.starts_with(|c: char| !c.is_whitespace());
    hanging.then_some((bytes, u16::try_from(width::columns(marker)).ok()?))
}
