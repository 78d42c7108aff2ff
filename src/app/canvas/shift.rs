//! By how many rows the text on a screen has moved.
//!
//! A terminal moves whole rows: what stands beside the text goes with it and has to be painted again. So
//! a move is only worth while it leaves fewer cells to paint than it saves.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::cmp::Reverse;
use std::ops::Range;

/// What asking for a move costs, in cells.
const COST: usize = 24;

/// Rows that move up or down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shift {
    /// The rows; those that move out of them are gone.
    pub(super) rows: Range<u16>,
    /// Whether they move up.
    pub(super) up: bool,
    /// By how many rows.
    pub(super) by: u16,
}

impl Shift {
    /// The move of the rows of `text` that leaves least to paint on the way from `shown` to `next`, which
    /// are of one size. O(rows² + cells), and far less for rows that differ in their first cells.
    pub(super) fn between(shown: &Buffer, next: &Buffer, text: Rect) -> Option<Self> {
        let text = text.intersection(shown.area);
        let before = Rows::of(shown, text);
        let after = Rows::of(next, text);
        let height = isize::try_from(before.0.len()).ok()?;
        let (by, like) = (1 - height..height)
            .map(|by| (by, after.like(&before, by)))
            .max_by_key(|&(by, like)| (like, Reverse(by.unsigned_abs())))?;
        if by == 0 || like == 0 {
            return None;
        }
        let shift = Self {
            rows: text.top()..text.bottom(),
            up: by > 0,
            by: u16::try_from(by.unsigned_abs()).ok()?,
        };
        let whole = Rect {
            x: shown.area.x,
            width: shown.area.width,
            ..text
        };
        let (before, after) = (Rows::of(shown, whole), Rows::of(next, whole));
        (after.to_paint(&before, by) + COST < after.to_paint(&before, 0)).then_some(shift)
    }

    /// Does to `buffer` what it does to the terminal.
    pub(super) fn apply(&self, buffer: &mut Buffer) {
        let width = usize::from(buffer.area.width);
        let rows = usize::from(self.rows.start) * width..usize::from(self.rows.end) * width;
        let Some(cells) = buffer.content.get_mut(rows) else {
            return;
        };
        let by = (usize::from(self.by) * width).min(cells.len());
        if self.up {
            cells.rotate_left(by);
            cells.iter_mut().rev().take(by).for_each(Cell::reset);
        } else {
            cells.rotate_right(by);
            cells.iter_mut().take(by).for_each(Cell::reset);
        }
    }
}

/// The cells of some rows, from the left to the right end of an area.
struct Rows<'a>(Vec<&'a [Cell]>);

impl<'a> Rows<'a> {
    /// The rows of `area`, which lies on the buffer.
    fn of(buffer: &'a Buffer, area: Rect) -> Self {
        let width = usize::from(buffer.area.width);
        let cells = |y: u16| {
            let start = usize::from(y) * width + usize::from(area.x);
            buffer.content.get(start..start + usize::from(area.width))
        };
        Self((area.top()..area.bottom()).filter_map(cells).collect())
    }

    /// Each row with the one that stood `by` rows below it, if there was one.
    fn pairs<'b>(
        &'b self,
        before: &'b Self,
        by: isize,
    ) -> impl Iterator<Item = (&'a [Cell], Option<&'a [Cell]>)> {
        self.0.iter().enumerate().map(move |(y, row)| {
            (
                *row,
                y.checked_add_signed(by)
                    .and_then(|y| before.0.get(y))
                    .copied(),
            )
        })
    }

    /// How many rows with words are what stood `by` rows below them.
    fn like(&self, before: &Self, by: isize) -> usize {
        self.pairs(before, by)
            .filter(|(row, was)| *was == Some(row) && !is_blank(row))
            .count()
    }

    /// How many cells differ from those `by` rows below them; where there are none, blanks.
    fn to_paint(&self, before: &Self, by: isize) -> usize {
        self.pairs(before, by)
            .map(|(row, was)| match was {
                Some(was) => row.iter().zip(was).filter(|(a, b)| a != b).count(),
                None => row.iter().filter(|cell| **cell != Cell::EMPTY).count(),
            })
            .sum()
    }
}

/// Whether a row has no words.
fn is_blank(row: &[Cell]) -> bool {
    row.iter().all(|cell| cell.symbol() == " ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use ratatui::style::Style;

    const PAGE: [&str; 8] = [
        "The lamp on the point was lit again,",
        "and the keepers sat up with it until",
        "the first boat had passed.",
        "",
        "“It is a good lamp,” said Ada Quill,",
        "who has kept it since the war and who",
        "does not mean to leave it to anybody",
        "else before she is ninety.",
    ];

    /// The shift between two screens, where the text has 40 columns.
    fn between<S: AsRef<str>>(shown: &[S], next: &[S]) -> Option<(bool, u16)> {
        let area = Rect::new(0, 0, 90, 8);
        let screen = |lines: &[S]| {
            let mut screen = Buffer::empty(area);
            for (line, y) in lines.iter().zip(0..) {
                screen.set_string(0, y, line, Style::new());
            }
            screen
        };
        let text = Rect { width: 40, ..area };
        Shift::between(&screen(shown), &screen(next), text).map(|shift| (shift.up, shift.by))
    }

    /// The screen with the page from its line `from` on, and `beside` to the right of every row.
    fn page(from: usize, beside: &str) -> Vec<String> {
        let lines = PAGE.iter().cycle().skip(from).take(PAGE.len());
        lines.map(|line| format!("{line:40}{beside}")).collect()
    }

    fn of(from: usize, to: usize, beside: &str) -> Option<(bool, u16)> {
        between(&page(from, beside), &page(to, beside))
    }

    #[test]
    fn text_that_went_on_moves() {
        assert_eq!(of(0, 1, ""), Some((true, 1)));
        assert_eq!(of(0, 3, ""), Some((true, 3)));
        assert_eq!(of(2, 0, ""), Some((false, 2)));
    }

    #[test]
    fn what_stands_beside_the_text_and_stays_does_not_hide_the_move() {
        assert_eq!(of(0, 1, "│"), Some((true, 1)));
    }

    #[test]
    fn other_text_does_not_move() {
        assert_eq!(between(&PAGE, &["A"; 8]), None);
        assert_eq!(between(&PAGE, &PAGE), None);
        assert_eq!(between(&[""; 8], &PAGE), None);
        assert_eq!(between(&PAGE, &[""; 8]), None);
    }

    #[test]
    fn a_move_that_saves_less_than_it_costs_is_not_made() {
        let screen = |words: [&str; 2]| {
            // The names beside the words stay where they are.
            let rows = words
                .into_iter()
                .zip(["Ada Quill, keeper", "Tom Wren, mate"]);
            rows.map(|(word, name)| format!("{word:40}{name}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(between(&screen(["", "oars"]), &screen(["oars", ""])), None);
    }

    #[test]
    fn rows_that_move_leave_empty_ones() {
        let mut buffer = Buffer::with_lines(["title", "one  ", "two  ", "three"]);
        let shift = Shift {
            rows: 1..4,
            up: true,
            by: 2,
        };
        shift.apply(&mut buffer);
        assert_eq!(
            buffer,
            Buffer::with_lines(["title", "three", "     ", "     "])
        );
        Shift {
            up: false,
            by: 9,
            ..shift
        }
        .apply(&mut buffer);
        assert_eq!(
            buffer,
            Buffer::with_lines(["title", "     ", "     ", "     "])
        );
    }
}
