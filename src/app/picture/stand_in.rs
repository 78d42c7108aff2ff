//! Cells that stand for a picture: each says which picture it is part of, which row and which column.
//!
//! They are kitty's ("Unicode placeholders"): one character of private use, with a mark above it for the
//! row and one for the column, in a colour that is the picture's number. That terminal paints the
//! picture over them, wherever they are and however they are scrolled. For terminals that do not, they
//! tell the [canvas](crate::app::canvas) what to have painted where.

use crate::layout::Extent;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Color;
use std::collections::BTreeMap;
use std::ops::Range;

/// The character.
const STAND_IN: char = '\u{10EEEE}';

/// The marks for the numbers from 0 on, as first and last of each run: those above a letter in Unicode
/// 6.0 that no letter is composed with (kitty's graphics protocol, `rowcolumn-diacritics.txt`).
#[rustfmt::skip] // a table reads better with several to a line
const MARKS: [(u32, u32); 86] = [
    (0x305, 0x305), (0x30D, 0x30E), (0x310, 0x310), (0x312, 0x312), (0x33D, 0x33F), (0x346, 0x346),
    (0x34A, 0x34C), (0x350, 0x352), (0x357, 0x357), (0x35B, 0x35B), (0x363, 0x36F), (0x483, 0x487),
    (0x592, 0x595), (0x597, 0x599), (0x59C, 0x5A1), (0x5A8, 0x5A9), (0x5AB, 0x5AC), (0x5AF, 0x5AF),
    (0x5C4, 0x5C4), (0x610, 0x617), (0x657, 0x65B), (0x65D, 0x65E), (0x6D6, 0x6DC), (0x6DF, 0x6E2),
    (0x6E4, 0x6E4), (0x6E7, 0x6E8), (0x6EB, 0x6EC), (0x730, 0x730), (0x732, 0x733), (0x735, 0x736),
    (0x73A, 0x73A), (0x73D, 0x73D), (0x73F, 0x741), (0x743, 0x743), (0x745, 0x745), (0x747, 0x747),
    (0x749, 0x74A), (0x7EB, 0x7F1), (0x7F3, 0x7F3), (0x816, 0x819), (0x81B, 0x823), (0x825, 0x827),
    (0x829, 0x82D), (0x951, 0x951), (0x953, 0x954), (0xF82, 0xF83), (0xF86, 0xF87), (0x135D, 0x135F),
    (0x17DD, 0x17DD), (0x193A, 0x193A), (0x1A17, 0x1A17), (0x1A75, 0x1A7C), (0x1B6B, 0x1B6B),
    (0x1B6D, 0x1B73), (0x1CD0, 0x1CD2), (0x1CDA, 0x1CDB), (0x1CE0, 0x1CE0), (0x1DC0, 0x1DC1),
    (0x1DC3, 0x1DC9), (0x1DCB, 0x1DCC), (0x1DD1, 0x1DE6), (0x1DFE, 0x1DFE), (0x20D0, 0x20D1),
    (0x20D4, 0x20D7), (0x20DB, 0x20DC), (0x20E1, 0x20E1), (0x20E7, 0x20E7), (0x20E9, 0x20E9),
    (0x20F0, 0x20F0), (0x2CEF, 0x2CF1), (0x2DE0, 0x2DFF), (0xA66F, 0xA66F), (0xA67C, 0xA67D),
    (0xA6F0, 0xA6F1), (0xA8E0, 0xA8F1), (0xAAB0, 0xAAB0), (0xAAB2, 0xAAB3), (0xAAB7, 0xAAB8),
    (0xAABE, 0xAABF), (0xAAC1, 0xAAC1), (0xFE20, 0xFE26), (0x10A0F, 0x10A0F), (0x10A38, 0x10A38),
    (0x1D185, 0x1D189), (0x1D1AA, 0x1D1AD), (0x1D242, 0x1D244),
];

/// How many numbers there are marks for.
pub(super) const MOST: u16 = 297;

/// The number of a picture: 24 bits, those of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::app) struct PictureId(u32);

impl PictureId {
    /// The id of that number, of which the lowest 24 bits count.
    pub(super) fn new(number: u32) -> Self {
        Self(number & 0x00ff_ffff)
    }

    /// The number.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    fn color(self) -> Color {
        let [_, red, green, blue] = self.0.to_be_bytes();
        Color::Rgb(red, green, blue)
    }

    fn of(color: Color) -> Option<Self> {
        match color {
            Color::Rgb(red, green, blue) => Some(Self(u32::from_be_bytes([0, red, green, blue]))),
            _ => None,
        }
    }
}

/// A part of a picture on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct Slice {
    /// Which picture.
    pub(in crate::app) id: PictureId,
    /// The cells that it is on.
    pub(in crate::app) at: Rect,
    /// The first of the picture's columns and rows there.
    pub(in crate::app) from: (u16, u16),
}

/// The cell at a column and a row of a picture; an empty one where there is no mark for these.
pub(super) fn cell(id: PictureId, col: u16, row: u16) -> Cell {
    let mut cell = Cell::default();
    if let (Some(row), Some(col)) = (mark(row), mark(col)) {
        let symbol: String = [STAND_IN, row, col].into_iter().collect();
        cell.set_symbol(&symbol).set_fg(id.color());
    }
    cell
}

/// Whether a picture of that size can be stood for.
pub(super) fn fits(extent: Extent) -> bool {
    extent.cols <= MOST && extent.rows <= MOST
}

/// The mark for a number.
fn mark(number: u16) -> Option<char> {
    let mut left = u32::from(number);
    for (first, last) in MARKS {
        let run = last - first + 1;
        if left < run {
            return char::from_u32(first + left);
        }
        left -= run;
    }
    None
}

/// The number of a mark.
fn number(mark: char) -> Option<u16> {
    let mark = u32::from(mark);
    let mut before = 0;
    for (first, last) in MARKS {
        if (first..=last).contains(&mark) {
            return u16::try_from(before + mark - first).ok();
        }
        before += last - first + 1;
    }
    None
}

/// Whether a cell stands for a picture.
pub(in crate::app) fn is_stand_in(cell: &Cell) -> bool {
    cell.symbol().starts_with(STAND_IN)
}

/// The picture, column and row that a cell stands for.
fn part(cell: &Cell) -> Option<(PictureId, u16, u16)> {
    if !is_stand_in(cell) {
        return None;
    }
    let mut marks = cell.symbol().chars().skip(1);
    let (row, col) = (number(marks.next()?)?, number(marks.next()?)?);
    Some((PictureId::of(cell.fg)?, col, row))
}

/// The pictures on a screen, each as far as it is seen: what lies over one from a side cuts it. O(cells).
pub(in crate::app) fn slices(buffer: &Buffer) -> Vec<Slice> {
    // By the picture and the cell where it begins, which may lie off the screen: the same picture can be
    // seen twice.
    let mut seen: BTreeMap<(PictureId, i32, i32), [Range<u16>; 2]> = BTreeMap::new();
    let width = buffer.area.width.max(1).into();
    for (row, y) in buffer.content.chunks(width).zip(buffer.area.y..) {
        for (cell, x) in row.iter().zip(buffer.area.x..) {
            let Some((id, col, row)) = part(cell) else {
                continue;
            };
            let left = i32::from(x) - i32::from(col);
            let top = i32::from(y) - i32::from(row);
            let [cols, rows] = seen.entry((id, left, top)).or_insert([x..x + 1, y..y + 1]);
            *cols = cols.start.min(x)..cols.end.max(x + 1);
            *rows = rows.start.min(y)..rows.end.max(y + 1);
        }
    }
    let slice = |((id, left, top), [cols, rows]): ((PictureId, i32, i32), [Range<u16>; 2])| Slice {
        id,
        from: (
            u16::try_from(i32::from(cols.start) - left).unwrap_or(0),
            u16::try_from(i32::from(rows.start) - top).unwrap_or(0),
        ),
        at: Rect::new(
            cols.start,
            rows.start,
            cols.end - cols.start,
            rows.end - rows.start,
        ),
    };
    seen.into_iter().map(slice).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::text::width::columns;

    #[test]
    fn every_number_has_a_mark_of_its_own_that_takes_no_column() {
        for n in 0..MOST {
            let mark = mark(n).unwrap();
            assert_eq!(number(mark), Some(n));
            let cell = cell(PictureId::new(1), n, n);
            assert_eq!(columns(cell.symbol()), 1, "{n}");
        }
        assert_eq!(mark(MOST), None);
        assert_eq!((mark(0), mark(1)), (Some('\u{305}'), Some('\u{30D}')));
        assert_eq!(mark(MOST - 1), Some('\u{1D244}'));
    }

    #[test]
    fn a_picture_is_told_by_its_colour() {
        let cell = cell(PictureId::new(0x12_34_56), 2, 1);
        assert_eq!(cell.fg, Color::Rgb(0x12, 0x34, 0x56));
        assert_eq!(cell.symbol(), "\u{10EEEE}\u{30D}\u{30E}");
    }

    #[test]
    fn what_is_seen_of_a_picture_is_one_slice() {
        let id = PictureId::new(7);
        let mut screen = Buffer::empty(Rect::new(0, 0, 10, 5));
        // Its first two rows are above the screen, and something lies over its right side.
        for row in 2..4 {
            for col in 0..3 {
                screen[(4 + col, row - 2)] = cell(id, col, row);
            }
        }
        let slice = Slice {
            id,
            at: Rect::new(4, 0, 3, 2),
            from: (0, 2),
        };
        assert_eq!(slices(&screen), std::slice::from_ref(&slice));
        // Once more below.
        screen[(1, 4)] = cell(id, 0, 0);
        assert_eq!(slices(&screen).len(), 2);
        assert!(slices(&screen).contains(&slice));
    }
}
