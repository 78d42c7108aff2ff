//! Pictures on this terminal: what it can draw, and how a drawing becomes cells.
//!
//! The model asks for pictures in cells and gets cells. Here it is known what these cells are: half
//! blocks in colours, or cells that stand for a picture which the terminal draws itself.

use crate::layout::Extent;
use crate::picture::Size;
use crate::ui::picture::{Grid, half_blocks};
use crate::worker::{Drawing, Form, Sketch};
use std::sync::Arc;

/// The pixels of a cell of a terminal that does not tell.
const CELL: (u16, u16) = (8, 16);

/// How a terminal shows pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// Two pixels to a cell, in any terminal with colours.
    Blocks,
    /// kitty's, with cells that stand for pictures.
    Kitty,
    /// That of iTerm2, which several know.
    Iterm2,
    /// DEC's sixels.
    Sixel,
}

/// Whether and how pictures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// They are not.
    #[default]
    Off,
    /// In this way.
    By(Protocol),
    /// As the terminal can: it is asked once there is a picture.
    Ask,
}

/// What is known of the terminal before it is asked anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Graphics {
    /// How it shows pictures.
    pub choice: Choice,
    /// Whether it has more than 256 colours.
    pub all_colors: bool,
    /// Whether tmux stands between, which passes on what is wrapped up for it.
    pub tmux: bool,
    /// Whether the terminal behind tmux may be one that knows kitty's way.
    pub may_be_kitty: bool,
}

/// Makes drawings into cells.
#[derive(Debug)]
pub(super) struct Painter {
    graphics: Graphics,
    cell: (u16, u16),
}

impl Painter {
    /// A painter on a terminal of which that is known.
    pub(super) fn new(graphics: Graphics) -> Self {
        Self {
            graphics,
            cell: CELL,
        }
    }

    /// Takes note of the pixels of a cell. Says whether pictures are shown at all, and the pixels that
    /// count.
    pub(super) fn measure(&mut self, cell: Option<(u16, u16)>) -> Option<(u16, u16)> {
        self.cell = cell.unwrap_or(self.cell);
        (self.graphics.choice != Choice::Off).then_some(self.cell)
    }

    /// What is needed of a picture.
    pub(super) fn form(&self) -> Form {
        Form::Pixels
    }

    /// The pixels of so many cells.
    pub(super) fn room(&self, extent: Extent) -> Size {
        Size {
            width: extent.cols.into(),
            height: u32::from(extent.rows) * 2,
        }
    }

    /// The cells of a drawing.
    pub(super) fn grid(&mut self, _: Sketch, drawing: Drawing) -> Option<Arc<Grid>> {
        match drawing {
            Drawing::Pixels(pixels) => {
                Some(Arc::new(half_blocks(&pixels, self.graphics.all_colors)))
            }
            Drawing::Packed(..) | Drawing::Indexed(_) => None,
        }
    }
}
