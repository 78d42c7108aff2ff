//! The pictures of the article: what is known of each, and which are there as cells.
//!
//! How a picture becomes cells is the application's matter: a terminal that draws pictures gets cells
//! that stand for them, one that does not gets [half blocks](half_blocks). Here is what was asked for,
//! what came, and what is kept.

mod blocks;

pub use blocks::half_blocks;

use crate::document::FigureId;
use crate::layout::{Extent, Pictures};
use crate::picture::{PictureError, Size};
use crate::text::TextSize;
use ratatui::buffer::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

/// The bytes that pictures which are not on the screen may take.
const KEPT: usize = 48 * 1024 * 1024;

/// A picture as cells.
#[derive(Clone, PartialEq)]
pub struct Grid {
    extent: Extent,
    cells: Vec<Cell>,
    bytes: usize,
}

impl Grid {
    /// The cells of a picture of that extent, each by its column and row. `bytes` is what the picture
    /// takes wherever it is kept.
    pub fn new(extent: Extent, bytes: usize, mut cell: impl FnMut(u16, u16) -> Cell) -> Self {
        let rows = 0..extent.rows;
        let cells = rows
            .flat_map(|row| (0..extent.cols).map(move |col| (col, row)))
            .map(|(col, row)| cell(col, row))
            .collect();
        Self {
            extent,
            cells,
            bytes,
        }
    }

    /// Its columns and rows.
    pub fn extent(&self) -> Extent {
        self.extent
    }

    /// The cells of one row; none below the last.
    pub fn row(&self, row: u16) -> &[Cell] {
        let cols = usize::from(self.extent.cols);
        let start = usize::from(row) * cols;
        self.cells.get(start..start + cols).unwrap_or_default()
    }
}

impl fmt::Debug for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Extent { cols, rows } = self.extent;
        write!(f, "Grid({cols}×{rows})")
    }
}

/// What is known of a picture before it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Its size.
    Size(Size),
    /// It lies on the net, and nobody asked for it yet.
    Remote,
    /// There is none to be had, and why.
    Missing(String),
    /// It is there and cannot be drawn.
    NotDrawn(PictureError),
}

/// A picture that is to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// Which one.
    pub figure: FigureId,
    /// The cells that it takes.
    pub extent: Extent,
}

/// How far a picture has come.
#[derive(Debug, Clone)]
enum State {
    Asked,
    Here(Arc<Grid>),
    Failed,
}

#[derive(Debug, Clone)]
struct Kept {
    wanted: Wanted,
    state: State,
    /// When it was on the screen last.
    seen: u64,
}

/// The pictures of the article in their order, to be gone to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PictureList {
    /// Each picture, and where its words begin.
    pub(super) pictures: Vec<(FigureId, TextSize)>,
    /// The one that Enter goes to.
    pub(super) cursor: usize,
}

/// What is known and kept of the pictures of the article.
#[derive(Debug, Clone, Default)]
pub(super) struct Gallery {
    /// The pixels of a cell, once the terminal shows pictures.
    pub(super) cell: Option<(u16, u16)>,
    /// The one that fills the screen.
    pub(super) open: Option<FigureId>,
    /// The list of all, while it is open.
    pub(super) list: Option<PictureList>,
    found: BTreeMap<FigureId, Found>,
    /// Those that were to be fetched, whatever came of it.
    fetched: BTreeSet<FigureId>,
    kept: Vec<Kept>,
    now: u64,
}

impl Gallery {
    /// Another article: nothing of the one before is known any more.
    pub(super) fn clear(&mut self) {
        self.open = None;
        self.list = None;
        self.found.clear();
        self.fetched.clear();
        self.kept.clear();
    }

    /// How many pictures have been looked for: all before this number.
    pub(super) fn looked_for(&self) -> usize {
        let last = self.found.keys().next_back();
        last.map_or(0, |last| last.index() + 1)
    }

    /// Takes note of what was found, in the layout's sizes, too. Drawings of a picture that was found
    /// anew are forgotten.
    pub(super) fn find(&mut self, figure: FigureId, found: Found, sizes: &mut Pictures) {
        if let Found::Size(size) = found {
            sizes.know(figure, (size.width, size.height));
        }
        self.kept.retain(|kept| kept.wanted.figure != figure);
        self.found.insert(figure, found);
    }

    /// What is known of a picture.
    pub(super) fn found(&self, figure: FigureId) -> Option<&Found> {
        self.found.get(&figure)
    }

    /// Whether a picture lies on the net and was not asked for; from now on it was.
    pub(super) fn fetch(&mut self, figure: FigureId) -> bool {
        self.found.get(&figure) == Some(&Found::Remote) && self.fetched.insert(figure)
    }

    /// The cells of a picture, if they are there.
    pub(super) fn grid(&self, wanted: Wanted) -> Option<&Grid> {
        let kept = self.kept.iter().find(|kept| kept.wanted == wanted)?;
        match &kept.state {
            State::Here(grid) => Some(grid),
            State::Asked | State::Failed => None,
        }
    }

    /// Whether a picture could not be drawn.
    pub(super) fn failed(&self, wanted: Wanted) -> bool {
        let mut kept = self.kept.iter();
        kept.any(|kept| kept.wanted == wanted && matches!(kept.state, State::Failed))
    }

    /// Forgets all drawings: they are not what the terminal needs any more.
    pub(super) fn redraw(&mut self) {
        self.kept.clear();
    }

    /// Takes note of what is on the screen. What has to be drawn for it comes back, if that is more than
    /// has been asked for already. What was asked for and is gone from the screen is given up.
    pub(super) fn ask(&mut self, on_screen: &[Wanted]) -> Option<Vec<Wanted>> {
        self.now += 1;
        let now = self.now;
        self.kept
            .retain(|kept| !matches!(kept.state, State::Asked) || on_screen.contains(&kept.wanted));
        let mut is_new = false;
        for &wanted in on_screen {
            if let Some(kept) = self.kept.iter_mut().find(|kept| kept.wanted == wanted) {
                kept.seen = now;
            } else {
                is_new = true;
                self.kept.push(Kept {
                    wanted,
                    state: State::Asked,
                    seen: now,
                });
            }
        }
        let asked = self.kept.iter();
        let asked = asked.filter(|kept| matches!(kept.state, State::Asked));
        is_new.then(|| asked.map(|kept| kept.wanted).collect())
    }

    /// Takes a drawing that was asked for, or that there is none.
    pub(super) fn take(&mut self, wanted: Wanted, grid: Option<Arc<Grid>>) {
        let Some(kept) = self.kept.iter_mut().find(|kept| kept.wanted == wanted) else {
            return;
        };
        kept.state = grid.map_or(State::Failed, State::Here);
        self.sweep();
    }

    /// Forgets what was not on the screen for longest until the rest is little enough.
    fn sweep(&mut self) {
        let now = self.now;
        self.kept.sort_by_key(|kept| std::cmp::Reverse(kept.seen));
        let mut bytes = 0;
        self.kept.retain(|kept| {
            if let State::Here(grid) = &kept.state {
                bytes += grid.bytes;
            }
            kept.seen == now || bytes <= KEPT
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(figure: usize, cols: u16) -> Wanted {
        Wanted {
            figure: FigureId::new(figure),
            extent: Extent { cols, rows: 2 },
        }
    }

    fn grid(bytes: usize) -> Arc<Grid> {
        let extent = Extent { cols: 4, rows: 2 };
        Arc::new(Grid::new(extent, bytes, |_, _| Cell::default()))
    }

    #[test]
    fn what_is_on_the_screen_is_asked_for_once() {
        let mut gallery = Gallery::default();
        assert_eq!(gallery.ask(&[]), None);
        assert_eq!(gallery.ask(&[wanted(0, 4)]), Some(vec![wanted(0, 4)]));
        assert_eq!(gallery.ask(&[wanted(0, 4)]), None);
        // One more comes onto the screen: the first is still to be drawn.
        let both = [wanted(0, 4), wanted(1, 4)];
        assert_eq!(gallery.ask(&both), Some(both.to_vec()));
        gallery.take(wanted(0, 4), Some(grid(9)));
        assert!(gallery.grid(wanted(0, 4)).is_some());
        // Of another width it is another drawing.
        assert_eq!(gallery.ask(&[wanted(0, 5)]), Some(vec![wanted(0, 5)]));
        assert_eq!(gallery.ask(&[wanted(0, 4)]), None);
        // What nobody waited for to its end is asked for again.
        assert_eq!(gallery.ask(&[wanted(1, 4)]), Some(vec![wanted(1, 4)]));
    }

    #[test]
    fn what_cannot_be_drawn_is_not_asked_for_again() {
        let mut gallery = Gallery::default();
        gallery.ask(&[wanted(0, 4)]);
        gallery.take(wanted(0, 4), None);
        assert!(gallery.failed(wanted(0, 4)));
        assert_eq!(gallery.ask(&[wanted(0, 4)]), None);
    }

    #[test]
    fn what_was_seen_longest_ago_goes_first_and_what_is_seen_never() {
        let mut gallery = Gallery::default();
        for figure in 0..4 {
            gallery.ask(&[wanted(figure, 4)]);
            gallery.take(wanted(figure, 4), Some(grid(KEPT / 3)));
        }
        let here: Vec<bool> = (0..4)
            .map(|figure| gallery.grid(wanted(figure, 4)).is_some())
            .collect();
        assert_eq!(here, [false, true, true, true]);
        gallery.ask(&[wanted(4, 4)]);
        gallery.take(wanted(4, 4), Some(grid(KEPT * 2)));
        assert!(gallery.grid(wanted(4, 4)).is_some());
        assert!(gallery.grid(wanted(3, 4)).is_none());
    }
}
