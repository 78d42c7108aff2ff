//! The cells of the screen: what is shown and what shall be shown, and the cheapest way from one to
//! the other.
//!
//! In ratatui's `Terminal` a text that moves up one row changes nearly every cell. Here the
//! terminal is asked to move the rows that are there already, and only what is new is painted. And
//! where the cursor already is hidden, it is not hidden again.
//!
//! Where pictures are drawn over the cells that stand for them, these cells are painted as blanks, and
//! whoever draws is told of each part of a picture that has come or moved. Rows with such pictures do
//! not move: what a terminal does with the picture then is its own affair.

mod shift;

use super::picture::{Slice, is_stand_in, slices};
use ratatui::backend::{Backend, ClearType};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use shift::Shift;

/// The screen's cells on a backend.
#[derive(Debug)]
pub(super) struct Canvas<B: Backend> {
    backend: B,
    /// What is on the screen.
    shown: Buffer,
    /// What the next frame is painted into.
    next: Buffer,
    /// Where the cursor is, while it is shown.
    cursor: Option<Position>,
    /// Whether the terminal can move rows.
    moves_rows: bool,
    /// The parts of pictures that are drawn over cells.
    drawn_over: Vec<Slice>,
    blank: Cell,
}

impl<B: Backend> Canvas<B> {
    /// The cells of `backend`, which are empty, on a terminal whose cursor is hidden.
    ///
    /// # Errors
    /// A terminal that does not tell its size.
    pub(super) fn new(backend: B, moves_rows: bool) -> Result<Self, B::Error> {
        let area = Rect::from((Position::ORIGIN, backend.size()?));
        Ok(Self {
            backend,
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            cursor: None,
            moves_rows,
            drawn_over: Vec::new(),
            blank: Cell::default(),
        })
    }

    /// The size of the terminal now.
    pub(super) fn size(&self) -> Result<Size, B::Error> {
        self.backend.size()
    }

    /// Forgets what is on the screen and whether there is a cursor, so that the next frame paints
    /// all of it: somebody else may have had the terminal.
    pub(super) fn clear(&mut self) -> Result<(), B::Error> {
        let area = Rect::from((Position::ORIGIN, self.backend.size()?));
        self.shown.resize(area);
        self.shown.reset();
        self.next.resize(area);
        self.drawn_over.clear();
        self.backend.hide_cursor()?;
        self.cursor = None;
        self.backend.clear_region(ClearType::All)
    }

    /// Shows what `paint` paints. It is given empty cells and says where the cursor shall stand, if
    /// anywhere. `text` is where rows of text may have moved since the last frame. Cost: the
    /// screen.
    ///
    /// With `draws_over`, what comes back are the parts of pictures to be drawn now.
    pub(super) fn draw(
        &mut self,
        text: Rect,
        draws_over: bool,
        paint: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> Result<Vec<Slice>, B::Error> {
        if self.backend.size()? != self.shown.area.as_size() {
            self.clear()?;
        }
        self.next.reset();
        let cursor = paint(&mut self.next);
        let seen = if draws_over {
            slices(&self.next)
        } else {
            Vec::new()
        };
        let stays = self.drawn_over.is_empty() && seen.is_empty();
        if self.moves_rows && stays {
            self.move_rows(text)?;
        }
        let blank = &self.blank;
        let changed = self.shown.diff_iter(&self.next);
        self.backend.draw(changed.map(|(x, y, cell)| {
            let cell = if draws_over && is_stand_in(cell) {
                blank
            } else {
                cell
            };
            (x, y, cell)
        }))?;
        if cursor != self.cursor {
            match cursor {
                Some(_) => self.backend.show_cursor()?,
                None => self.backend.hide_cursor()?,
            }
            self.cursor = cursor;
        }
        // Painting has taken it elsewhere.
        if let Some(position) = cursor {
            self.backend.set_cursor_position(position)?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        self.backend.flush()?;
        let mut new = seen.clone();
        new.retain(|slice| !self.drawn_over.contains(slice));
        self.drawn_over = seen;
        Ok(new)
    }

    /// Has the terminal move rows where that leaves less to paint.
    fn move_rows(&mut self, text: Rect) -> Result<(), B::Error> {
        let Some(shift) = Shift::between(&self.shown, &self.next, text) else {
            return Ok(());
        };
        shift.apply(&mut self.shown);
        if shift.up {
            self.backend.scroll_region_up(shift.rows, shift.by)
        } else {
            self.backend.scroll_region_down(shift.rows, shift.by)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use proptest::prelude::*;
    use ratatui::backend::TestBackend;
    use ratatui::style::Style;

    const COLS: u16 = 12;

    /// Paints `lines`, and `beside` on the right end of each row.
    fn paint(buffer: &mut Buffer, lines: &[&str], beside: &str) {
        for (line, y) in lines.iter().zip(0..buffer.area.height) {
            buffer.set_string(0, y, line, Style::new());
            buffer.set_string(COLS - 2, y, beside, Style::new());
        }
    }

    fn canvas(rows: u16) -> Canvas<TestBackend> {
        Canvas::new(TestBackend::new(COLS, rows), true).unwrap()
    }

    #[test]
    fn the_cursor_stands_where_the_frame_wants_it() {
        let mut canvas = canvas(3);
        let area = canvas.shown.area;
        canvas
            .draw(area, false, |_| Some(Position::new(4, 2)))
            .unwrap();
        canvas.backend.assert_cursor_position(Position::new(4, 2));
        assert!(canvas.backend.cursor_visible());
        canvas.draw(area, false, |_| None).unwrap();
        assert!(!canvas.backend.cursor_visible());
    }

    #[test]
    fn the_cursor_comes_back_when_somebody_else_had_the_terminal() {
        let mut canvas = canvas(3);
        let area = canvas.shown.area;
        canvas
            .draw(area, false, |_| Some(Position::new(4, 2)))
            .unwrap();
        canvas.backend.hide_cursor().unwrap();
        canvas.clear().unwrap();
        canvas
            .draw(area, false, |_| Some(Position::new(4, 2)))
            .unwrap();
        assert!(canvas.backend.cursor_visible());
        // It may have been shown, too.
        canvas.clear().unwrap();
        canvas.draw(area, false, |_| None).unwrap();
        assert!(!canvas.backend.cursor_visible());
    }

    #[test]
    fn a_screen_of_another_size_is_painted_anew() {
        let mut canvas = canvas(3);
        let area = canvas.shown.area;
        canvas
            .draw(area, false, |buffer| {
                paint(buffer, &["lamp"; 3], "|");
                None
            })
            .unwrap();
        canvas.backend.resize(COLS, 2);
        canvas
            .draw(area, false, |buffer| {
                paint(buffer, &["lamp", "oar"], "|");
                None
            })
            .unwrap();
        canvas
            .backend
            .assert_buffer_lines(["lamp      | ", "oar       | "]);
    }

    #[test]
    fn pictures_are_drawn_when_they_come_and_when_they_move() {
        let mut canvas = canvas(4);
        let area = canvas.shown.area;
        // A cell that stands for the first of a picture, in its own colour.
        let paint_at = |y: u16| {
            move |buffer: &mut Buffer| {
                paint(buffer, &["the lamp", "was lit", "again", "- oars"], "|");
                let id = ratatui::style::Color::Rgb(0, 0, 7);
                let cell = &mut buffer[(3, y)];
                cell.set_symbol("\u{10EEEE}\u{305}\u{305}").set_fg(id);
                None
            }
        };
        let drawn = canvas.draw(area, true, paint_at(1)).unwrap();
        assert_eq!(drawn.len(), 1);
        assert_eq!(drawn[0].at, Rect::new(3, 1, 1, 1));
        canvas.backend.assert_buffer_lines([
            "the lamp  | ",
            "was lit   | ",
            "again     | ",
            "- oars    | ",
        ]);
        assert!(canvas.draw(area, true, paint_at(1)).unwrap().is_empty());
        let moved = canvas.draw(area, true, paint_at(2)).unwrap();
        assert_eq!(moved[0].at, Rect::new(3, 2, 1, 1));
        // Its words come back where it was.
        canvas.backend.assert_buffer_lines([
            "the lamp  | ",
            "was lit   | ",
            "aga n     | ",
            "- oars    | ",
        ]);
        canvas.clear().unwrap();
        assert_eq!(canvas.draw(area, true, paint_at(2)).unwrap().len(), 1);
    }

    proptest! {
        /// Whatever rows move and whatever stands beside them, the screen is what was painted.
        #[test]
        fn what_is_shown_is_what_was_painted(
            pages in proptest::collection::vec((0_usize..30, 0_usize..3), 1..12),
            rows in 1_u16..9,
            column in 1..COLS,
        ) {
            let text = ["the lamp", "", "was lit", "bar sails", "the lamp", "again", "- oars", "", "on time"];
            let lines: Vec<&str> = text.iter().cycle().take(40).copied().collect();
            let mut canvas = canvas(rows);
            for (top, beside) in pages {
                let beside = *["|", "+", "x"].get(beside).unwrap();
                let page = lines.get(top..).unwrap();
                canvas.draw(Rect::new(0, 0, column, rows), false, |buffer| { paint(buffer, page, beside); None }).unwrap();
                let mut wanted = Buffer::empty(Rect::new(0, 0, COLS, rows));
                paint(&mut wanted, page, beside);
                prop_assert_eq!(canvas.backend.buffer(), &wanted);
            }
        }
    }
}
