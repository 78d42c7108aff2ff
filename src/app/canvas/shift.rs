//! By how many rows the text on a screen has moved.
//!
//! A terminal moves whole rows: what stands beside the text goes with it and has to be painted
//! again. That is less than the text, which fills its rows as nothing else does.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::ops::Range;

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
    /// The move that has brought most rows of `text` with words from `shown` to where they are in
    /// `next`, which is of the same size; `None` where it is not at least half of them. O(cells of
    /// `text`).
    pub(super) fn between(shown: &Buffer, next: &Buffer, text: Rect) -> Option<Self> {
        let text = text.intersection(shown.area);
        let (before, after) = (Rows::of(shown, text), Rows::of(next, text));
        let (moved, by) = after
            .landmarks()
            .flat_map(|(y, row)| before.places_of(row).map(move |was| (was, y)))
            .filter_map(|(was, y)| Some(isize::try_from(was).ok()? - isize::try_from(y).ok()?))
            .map(|by| (after.moved(&before, by), by))
            // Of equals the first: a landmark's nearest place is told first.
            .reduce(|best, other| if other.0 > best.0 { other } else { best })?;
        (by != 0 && 2 * moved >= after.with_words()).then_some(Self {
            rows: text.top()..text.bottom(),
            up: by > 0,
            by: u16::try_from(by.unsigned_abs()).ok()?,
        })
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

/// The cells of the rows of an area; `None` for rows without words.
struct Rows<'a>(Vec<Option<&'a [Cell]>>);

impl<'a> Rows<'a> {
    /// The rows of `area`, which lies on the buffer.
    fn of(buffer: &'a Buffer, area: Rect) -> Self {
        let width = usize::from(buffer.area.width);
        let cells = |y: u16| {
            let start = usize::from(y) * width + usize::from(area.x);
            let row = buffer.content.get(start..start + usize::from(area.width))?;
            row.iter().any(|cell| cell.symbol() != " ").then_some(row)
        };
        Self((area.top()..area.bottom()).map(cells).collect())
    }

    /// The rows with words, and where they are.
    fn numbered(&self) -> impl DoubleEndedIterator<Item = (usize, &'a [Cell])> {
        self.0
            .iter()
            .enumerate()
            .filter_map(|(y, row)| Some((y, (*row)?)))
    }

    fn with_words(&self) -> usize {
        self.numbered().count()
    }

    /// Rows by which a move is told: one in the middle, and the first and the last, as one of them
    /// may just have come onto the screen.
    fn landmarks(&self) -> impl Iterator<Item = (usize, &'a [Cell])> {
        let middle = self.numbered().nth(self.with_words() / 2);
        let ends = [self.numbered().next(), self.numbered().next_back()];
        middle.into_iter().chain(ends.into_iter().flatten())
    }

    /// Where `row` stands.
    fn places_of(&self, row: &'a [Cell]) -> impl Iterator<Item = usize> {
        self.numbered()
            .filter(move |(_, other)| *other == row)
            .map(|(y, _)| y)
    }

    /// How many rows stood `by` rows below where they are.
    fn moved(&self, before: &Self, by: isize) -> usize {
        let was = |y: usize| *before.0.get(y.checked_add_signed(by)?)?;
        self.numbered()
            .filter(|&(y, row)| was(y) == Some(row))
            .count()
    }
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
    fn few_rows_that_are_found_again_are_no_move() {
        let turned: Vec<&str> = PAGE
            .iter()
            .copied()
            .skip(6)
            .chain(["New", "words", "on", "the", "next", "page"])
            .collect();
        assert_eq!(between(&PAGE, &turned), None);
    }

    #[test]
    fn one_line_said_twice_does_not_hide_the_move() {
        let refrain = [
            "Row on.",
            "Row on.",
            "The tide is",
            "Row on.",
            "out and the",
            "Row on.",
            "boats are in.",
            "Row on.",
        ];
        let after: Vec<&str> = refrain
            .iter()
            .copied()
            .skip(1)
            .chain(["The bell rings."])
            .collect();
        assert_eq!(between(&refrain, &after), Some((true, 1)));
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
