//! Cells: where each character of a row stands, for rows that are more than their words in order.
//!
//! A row that is stretched, ends with a hyphen or runs from right to left is painted, clicked and
//! printed from these; nobody else knows how it is set.

use super::arabic;
use super::bidi::{self, Levels};
use super::justify;
use super::row::{Direction, Row};
use crate::text::width::graphemes;
use crate::text::{TextRange, TextSize, slice};
use std::borrow::Cow;
use unicode_bidi::Level;

/// A character of a row, and the columns that it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its bytes in the reading text; none for a hyphen that is not there.
    pub range: TextRange,
    /// Its first column, from the left edge of the text column.
    pub col: u16,
    /// Its columns; at least 1.
    pub cols: u16,
    /// What is painted in place of its first character: a letter's form next to others, the other
    /// bracket, a hyphen.
    pub instead: Option<char>,
}

impl Cell {
    /// What is painted, given the reading text: as many blanks as it is wide for a blank.
    pub fn shown(self, text: &str) -> Cow<'_, str> {
        let own = slice(text, self.range);
        match self.instead {
            Some(c) => {
                let mut shown = String::from(c);
                // What joins and parts letters has done so.
                let joins = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
                shown.extend(own.chars().skip(1).filter(|&c| !joins(c)));
                Cow::Owned(shown)
            }
            None if own.starts_with([' ', '\n']) => {
                const BLANKS: &str = "        ";
                let cols = usize::from(self.cols);
                BLANKS
                    .get(..cols)
                    .map_or_else(|| Cow::Owned(" ".repeat(cols)), Cow::Borrowed)
            }
            None => Cow::Borrowed(own),
        }
    }
}

/// Words on one line that run, in part or all, from right to left, as cells from left to right; `None`
/// for others, which are as they are. The line itself begins at the left. Linear.
///
/// ```
/// use dateline::layout::line_cells;
/// let line = "Ona שלום";
/// let cells = line_cells(line).unwrap_or_default();
/// let shown: String = cells.iter().map(|cell| cell.shown(line)).collect();
/// assert_eq!(shown, "Ona םולש");
/// assert_eq!(line_cells("Ona"), None);
/// ```
pub fn line_cells(text: &str) -> Option<Vec<Cell>> {
    if !bidi::may_turn(text) {
        return None;
    }
    let all = TextRange::new(0, text.len());
    let levels = bidi::levels(text, Direction::LeftToRight, false);
    Some(turned(text, all, TextSize::ZERO, &levels))
}

/// Likewise for `part` of the words of a table's cell, which run as all of `cell` does, or as is `usual`
/// where that has no letters. Linear in the cell.
pub(super) fn part_cells(
    text: &str,
    part: TextRange,
    cell: TextRange,
    usual: Direction,
) -> Option<Vec<Cell>> {
    let words = slice(text, cell);
    if !bidi::may_turn(words) {
        return None;
    }
    let levels = bidi::levels(words, bidi::direction(words, usual), false);
    Some(turned(text, part, cell.start, &levels))
}

/// The words of `range` as cells from left to right, given the levels of the bytes from `base` on.
fn turned(text: &str, range: TextRange, base: TextSize, levels: &Levels) -> Vec<Cell> {
    let graphemes = graphemes(slice(text, range));
    let mut cells: Vec<Cell> = graphemes
        .filter(|grapheme| grapheme.cols > 0)
        .map(|grapheme| {
            let start = range.start + TextSize::new(grapheme.at);
            Cell {
                range: TextRange::at(start, start + TextSize::of(grapheme.text)),
                col: 0,
                cols: u16::try_from(grapheme.cols).unwrap_or(u16::MAX),
                instead: None,
            }
        })
        .collect();
    arabic::shape(text, &mut cells);
    let mut cells = in_order(text, &cells, base, levels);
    place(&mut cells, 0);
    cells
}

/// Puts cells one behind the other from column `col` on.
fn place(cells: &mut [Cell], mut col: u16) {
    for cell in cells {
        cell.col = col;
        col = col.saturating_add(cell.cols);
    }
}

/// The cells of a row from left to right. `unit` is the unit's range, `levels` those of its bytes, and
/// `cols` the width of the text column. Linear in the row.
pub(super) fn cells(
    text: &str,
    row: &Row,
    unit: TextRange,
    levels: Option<&Levels>,
    cols: u16,
) -> Vec<Cell> {
    let words = slice(text, row.range);
    let gaps = justify::gaps(words);
    let (mut index, mut inside) = (0, true);
    let mut cells: Vec<Cell> = Vec::with_capacity(words.len());
    for grapheme in graphemes(words) {
        let blank = grapheme.text.bytes().all(justify::is_gap);
        let mut width = if grapheme.text == "\n" {
            1
        } else {
            u16::try_from(grapheme.cols).unwrap_or(u16::MAX)
        };
        if blank && !inside && row.stretch > 0 {
            width += justify::extra(index, gaps, row.stretch, row.range.start);
            index += 1;
        }
        inside = blank;
        if width > 0 {
            let start = row.range.start + TextSize::new(grapheme.at);
            cells.push(Cell {
                range: TextRange::at(start, start + TextSize::of(grapheme.text)),
                col: 0,
                cols: width,
                instead: None,
            });
        }
    }
    if row.hyphen {
        cells.push(Cell {
            range: TextRange::at(row.range.end, row.range.end),
            col: 0,
            cols: 1,
            instead: Some('-'),
        });
    }
    if let Some(levels) = levels {
        arabic::shape(text, &mut cells);
        cells = in_order(text, &cells, unit.start, levels);
    }
    let width: u16 = cells.iter().fold(0, |sum, c| sum.saturating_add(c.cols));
    let start = match row.direction {
        Direction::RightToLeft => cols.saturating_sub(row.indent.saturating_add(width)),
        Direction::LeftToRight | Direction::Mixed => row.indent,
    };
    place(&mut cells, start);
    cells
}

/// The cells in the order of the eye, brackets turned where the text is.
fn in_order(text: &str, cells: &[Cell], base: TextSize, levels: &Levels) -> Vec<Cell> {
    let level = |cell: &Cell| {
        let at = (cell.range.start - base).to_usize();
        levels.get(at).or(levels.last()).copied()
    };
    let each: Vec<Level> = cells
        .iter()
        .map(|cell| level(cell).unwrap_or_else(Level::ltr))
        .collect();
    let place = |i: usize| {
        let mut cell = *cells.get(i)?;
        if each.get(i).is_some_and(Level::is_rtl)
            && cell.instead.is_none()
            && let Some(first) = slice(text, cell.range).chars().next()
        {
            cell.instead = bidi::mirrored(first);
        }
        Some(cell)
    };
    bidi::order(&each).into_iter().filter_map(place).collect()
}
