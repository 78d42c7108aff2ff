//! The screen: a model, messages that change it, effects it asks for, and a view that paints it.
//!
//! No I/O, no threads, no clock: [`update()`] takes a message and returns [`Effect`]s as data, [`view()`]
//! reads the model and fills cells.

pub mod action;
mod coloring;
pub mod command;
mod corrections;
pub mod entities;
mod glance;
pub mod keymap;
mod links;
pub mod list;
pub mod model;
mod outline;
pub mod picture;
pub mod prompt;
pub mod screen;
pub mod theme;
mod trail;
mod update;
mod view;

pub use coloring::Colors;
pub use keymap::{Key, KeyCode};
pub use model::{Focus, Model, Settings};
pub use theme::Theme;
pub use update::update;
pub use view::view;

use crate::document::{BlockId, Document, FigureId};
use crate::entity::EntityIndex;
use crate::entity::correction::Correction;
use crate::layout::UnitTable;
use crate::search::Pattern;
use crate::source::folder::Order;
use crate::text::{TextRange, TextSize};
use jiff::civil::Date;
use picture::{Found, Grid, Wanted};
use std::sync::Arc;

/// What can happen.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The wheel turned: rows, positive downwards, at a cell.
    Scroll {
        /// Rows, positive downwards.
        rows: i32,
        /// The cell's column.
        col: u16,
        /// The cell's row.
        row: u16,
    },
    /// The left button was pressed on a cell.
    Click {
        /// The cell's column.
        col: u16,
        /// The cell's row.
        row: u16,
    },
    /// Text was pasted.
    Paste(String),
    /// The screen has a new size, in cells.
    Resize {
        /// Width.
        cols: u16,
        /// Height.
        rows: u16,
    },
    /// The document, or first as much of it as has come (`complete` in its metadata tells).
    Loaded {
        /// The article.
        document: Arc<Document>,
        /// Its units.
        units: Arc<UnitTable>,
        /// Whether it goes on with the text shown: then places and lists stay as they are.
        goes_on: bool,
    },
    /// The people, dates and credits of the document shown.
    Analyzed(Arc<EntityIndex>),
    /// Those of the part of a long document that is on the screen; answers [`Effect::Glance`].
    Glanced(Arc<EntityIndex>),
    /// What the reader set right about the people another time, as [`Model::corrections`] told it, oldest
    /// first. It stands for all that was set right so far; may come before the text it is about.
    Corrections(Vec<Correction>),
    /// How far loading has come: bytes read, bytes in all where known.
    Progress {
        /// Bytes read.
        read: u64,
        /// Bytes in all.
        total: Option<u64>,
    },
    /// The hit of a search, or none; answers [`Effect::Find`].
    Found(Option<TextRange>),
    /// How many hits the pattern has (a lower bound when `more`); answers [`Effect::Count`].
    Counted {
        /// Hits so far.
        hits: usize,
        /// Whether there are more.
        more: bool,
    },
    /// The terminal shows pictures.
    Pictures {
        /// Width and height of a cell in pixels.
        cell: (u16, u16),
    },
    /// What is known of some pictures; answers [`Effect::Measure`] and [`Effect::Fetch`].
    Measured(Vec<(FigureId, Found)>),
    /// A picture as cells, or that there is none; answers [`Effect::Draw`].
    Drawn {
        /// Which one.
        wanted: Wanted,
        /// Its cells.
        grid: Option<Arc<Grid>>,
    },
    /// The colours of a block of code; answers [`Effect::Highlight`].
    Highlighted {
        /// Where the block stands.
        block: TextRange,
        /// Its words and what they are.
        colors: Colors,
    },
    /// The names in a folder, those of folders with a slash behind; answers [`Effect::Names`].
    Names(Vec<String>),
    /// Background work failed.
    Failed {
        /// What was to be done.
        work: Work,
        /// Words for the status line.
        words: String,
    },
}

/// What is done in the background.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Work {
    /// Loading the article.
    Load,
    /// Finding people and dates.
    Analyze,
    /// Finding those of a part.
    Glance,
    /// Searching.
    Search,
    /// Looking for pictures, fetching and drawing them.
    Pictures,
    /// Finding the colours of code.
    Highlight,
    /// Handing an address to the desktop.
    Browse,
    /// Listing the names in a folder.
    Names,
}

/// What the model asks of the world. Each job effect replaces an older one of its kind.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Load the source (again), as an article or as it came.
    Load {
        /// As it came.
        verbatim: bool,
        /// What was fetched from an address is to be fetched again.
        anew: bool,
    },
    /// Load the source again, in the encoding of a label; `None` for the one its bytes tell.
    Recode(Option<String>),
    /// List the folder that is shown again, and others from now on, in that order.
    Sort(Order),
    /// Load another source. What is shown stays until that comes; then it can be gone back to.
    Open {
        /// The number by which it can be gone back to; what is read first has 0.
        visit: u32,
        /// An address, or the path of a file.
        source: String,
        /// Whether the user typed it: what a document names may not be of the user's own network.
        typed: bool,
    },
    /// Load a source that was left again.
    GoBack {
        /// Its number.
        visit: u32,
        /// As it came.
        verbatim: bool,
    },
    /// Give up loading.
    Stop,
    /// Find people and dates again, with the article's date as the reader gave it.
    Analyze {
        /// The article.
        document: Arc<Document>,
        /// The reader's date.
        date: Option<Date>,
    },
    /// Find people and dates around what is on the screen, as the whole is not read yet.
    Glance {
        /// The article.
        document: Arc<Document>,
        /// The part to read.
        around: TextRange,
    },
    /// Search from an offset, wrapping round at the end.
    Find {
        /// The article.
        document: Arc<Document>,
        /// What to look for.
        pattern: Pattern,
        /// Where to begin.
        from: TextSize,
        /// Towards the start.
        backwards: bool,
    },
    /// Count the pattern's hits.
    Count {
        /// The article.
        document: Arc<Document>,
        /// What to count.
        pattern: Pattern,
    },
    /// Find out how large the pictures are, and ask the terminal whether it shows any.
    Measure {
        /// The article.
        document: Arc<Document>,
        /// The first of its figures to look for.
        from: usize,
    },
    /// Draw these pictures, and no others asked for before.
    Draw(Vec<Wanted>),
    /// Fetch a picture from the net.
    Fetch(FigureId),
    /// Have another program show a picture.
    Show(FigureId),
    /// Find the colours of blocks of code, as they come onto the screen.
    Highlight {
        /// The article.
        document: Arc<Document>,
        /// The blocks.
        blocks: Vec<BlockId>,
    },
    /// List what in a folder can be opened, by the first letters of its name.
    Names {
        /// The folder's path; empty for that of the process.
        folder: String,
        /// What the names begin with.
        start: String,
    },
    /// Put words on the clipboard.
    Copy(String),
    /// Have the program for it open an address: `https:`, `http:` or `mailto:`, printable ASCII.
    Browse(String),
    /// Have the terminal send mouse events, or not.
    Mouse(bool),
    /// Give the terminal back and stop the process until it is continued.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// End.
    Quit,
}
