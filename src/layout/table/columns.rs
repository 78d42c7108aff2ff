//! The columns of a table: how wide each is at a width, found from a sample of the rows.
//!
//! In the manner of browsers (CSS 2.2, 17.5.2.2): a column is at least as wide as its longest word and at
//! most as its longest cell. What lies between is shared out so that narrow columns get all they want
//! before wide ones are wrapped less.

use super::GAP;
use crate::document::{Align, Document, Table};
use crate::text::floor;
use crate::text::width::{columns, graphemes};

/// How many rows are measured.
const SAMPLE: usize = 256;

/// How many bytes of a cell are measured.
const MEASURED: usize = 512;

/// The most columns that stand side by side.
const MOST: usize = 64;

/// The longest word that a column is made wide for; a longer one (an address) is broken.
const WORD: usize = 24;

/// The columns below which a column is a strip, and the lines above which a cell in it is a tower.
const STRIP: usize = 16;
const TOWER: usize = 5;

/// The widest cell of a table that is scrolled sideways.
const WIDE: usize = 40;

/// The least columns that a table too wide for them is scrolled sideways in; in fewer it is set as
/// records, of which one sees a whole one.
const SIDEWAYS: u16 = 60;

/// How a table is set at a width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::layout) struct Columns {
    /// The width of each column; `None` for records.
    pub(super) widths: Option<Vec<u16>>,
    pub(super) aligns: Vec<Align>,
    /// For all of it.
    pub(super) width: u16,
    /// The columns there are: what a table that runs from the right leaves free is to its left.
    pub(super) room: u16,
    /// Whether the first column is the rightmost.
    pub(super) from_right: bool,
    /// For the names of columns in a record; 0 where they have none, or no room.
    pub(super) labels: u16,
    ruled: bool,
}

impl Columns {
    /// The columns of `table` in `width` columns of the screen. A table that doesn't fit may be wider
    /// where it can be scrolled `sideways`; not one that runs `from_right`: one would see its end first.
    /// Bounded by the size of the sample.
    pub(super) fn of(
        document: &Document,
        table: &Table,
        width: u16,
        sideways: bool,
        from_right: bool,
    ) -> Self {
        let sideways = sideways && !from_right;
        let measures = Measures::of(document, table);
        let gaps = usize::from(GAP) * measures.len().saturating_sub(1);
        let room = usize::from(width).checked_sub(gaps);
        let fitted = room
            .filter(|_| measures.len() <= MOST)
            .and_then(|room| fit(&measures, room))
            .filter(|widths| !is_cramped(&measures, widths));
        let wide =
            || (sideways && width >= SIDEWAYS && measures.len() <= MOST).then(|| wide(&measures));
        let aligns = measures.iter().map(|column| column.align).collect();
        match fitted.or_else(wide) {
            Some(widths) => Self {
                ruled: measures
                    .iter()
                    .zip(&widths)
                    .any(|(column, &width)| column.cell > width),
                width: narrow(widths.iter().sum::<usize>() + gaps),
                widths: Some(widths.into_iter().map(narrow).collect()),
                aligns,
                labels: 0,
                room: width,
                from_right,
            },
            None => Self {
                widths: None,
                aligns,
                width,
                labels: labels(&measures, table, width),
                ruled: true,
                room: width,
                from_right,
            },
        }
    }

    /// Where a stretch of `cols` columns begins that is `x` columns from the table's beginning.
    pub(super) fn place(&self, x: u16, cols: u16) -> u16 {
        if self.from_right {
            self.room.saturating_sub(x).saturating_sub(cols)
        } else {
            x
        }
    }

    /// Whether lines are ruled between all rows: where cells are wrapped, one could not tell them apart.
    pub(in crate::layout) fn is_ruled(&self) -> bool {
        self.ruled
    }
}

/// What a column would like, in columns of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Measure {
    /// Its longest word.
    word: usize,
    /// Its longest cell.
    cell: usize,
    /// Its name.
    name: usize,
    align: Align,
}

struct Measures;

impl Measures {
    fn of(document: &Document, table: &Table) -> Vec<Measure> {
        let count = table.columns();
        let mut measures = vec![Measure::default(); count];
        let mut numbers = vec![None; count];
        for row in sample(table) {
            for ((measure, number), cell) in
                measures.iter_mut().zip(&mut numbers).zip(table.row(row))
            {
                let words = document.slice(*cell);
                let words = words.get(..floor(words, MEASURED)).unwrap_or_default();
                let cols = columns(words);
                measure.cell = measure.cell.max(cols);
                measure.word = measure.word.max(longest_word(words).min(WORD));
                if row < table.heads() {
                    measure.name = measure.name.max(cols);
                } else if let Some(is) = is_number(words) {
                    number.get_or_insert(true);
                    *number = number.map(|all| all && is);
                }
            }
        }
        for (column, (measure, number)) in measures.iter_mut().zip(numbers).enumerate() {
            measure.align = match table.align(column) {
                Align::Unset if number == Some(true) => Align::Right,
                align => align,
            };
        }
        measures
    }
}

/// The columns of the longest stretch that had better not be broken: between wide characters (渡輪) a line
/// may break anywhere.
fn longest_word(words: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for grapheme in graphemes(words) {
        let blank = grapheme.text.starts_with(char::is_whitespace);
        run = match grapheme.cols {
            _ if blank => 0,
            cols @ 0..=1 => run + cols,
            wide => wide,
        };
        longest = longest.max(run);
    }
    longest
}

/// The rows that are measured: all of a short table, else those at the top and some from all over it.
fn sample(table: &Table) -> impl Iterator<Item = usize> {
    let rows = table.rows();
    let top = rows.min(SAMPLE / 2);
    let stride = (rows - top).div_ceil(SAMPLE / 2).max(1);
    (0..top).chain((top..rows).step_by(stride))
}

/// Whether a cell is a number: `1,204`, `−3.5 %`, `$12`; not `2020-05-01` and not `12:30`. `None` for one
/// that says nothing.
fn is_number(words: &str) -> Option<bool> {
    let digits = words
        .trim()
        .trim_start_matches([
            '+', '-', '−', '–', '$', '€', '£', '~', '<', '>', '≈', '(', ' ',
        ])
        .trim_end_matches(['%', '‰', '€', '$', '£', ')', ' ', '–', '-', '−']);
    if digits.is_empty() {
        return None;
    }
    let separator = |c: char| {
        matches!(
            c,
            '.' | ',' | '\'' | ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}'
        )
    };
    Some(digits.chars().all(|c| c.is_ascii_digit() || separator(c)))
}

/// The widths that fill at most `room`; `None` where some word would be broken.
fn fit(measures: &[Measure], room: usize) -> Option<Vec<usize>> {
    let least: usize = measures.iter().map(|column| column.word).sum();
    if least > room {
        return None;
    }
    // The level up to which every column is filled that wants as much.
    let at = |level: usize| -> Vec<usize> {
        let width = |column: &Measure| column.cell.min(level).max(column.word);
        measures.iter().map(width).collect()
    };
    let (mut low, mut high) = (0, room);
    while low < high {
        let level = (low + high).div_ceil(2);
        if at(level).iter().sum::<usize>() <= room {
            low = level;
        } else {
            high = level - 1;
        }
    }
    let mut widths = at(low);
    // What is left is less than a column for each that still wants some.
    let mut left = room - widths.iter().sum::<usize>();
    for (width, column) in widths.iter_mut().zip(measures) {
        if left > 0 && *width < column.cell {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

/// Whether a column is a strip that makes its cells towers, which nobody reads.
fn is_cramped(measures: &[Measure], widths: &[usize]) -> bool {
    let mut columns = measures.iter().zip(widths);
    columns.any(|(column, &width)| width < STRIP && column.cell > TOWER * width)
}

/// The widths of a table that is scrolled sideways.
fn wide(measures: &[Measure]) -> Vec<usize> {
    let width = |column: &Measure| column.cell.min(WIDE).max(column.word);
    measures.iter().map(width).collect()
}

/// The columns for the names in records: those of the longest, within two fifths.
fn labels(measures: &[Measure], table: &Table, width: u16) -> u16 {
    let longest = measures.iter().map(|column| column.name).max().unwrap_or(0);
    if table.heads() == 0 || longest == 0 || width < 18 {
        0
    } else {
        narrow(longest + 1).min((width / 5 * 2).max(6))
    }
}

fn narrow(cols: usize) -> u16 {
    u16::try_from(cols).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(word: usize, cell: usize) -> Measure {
        Measure {
            word,
            cell,
            ..Measure::default()
        }
    }

    #[test]
    fn narrow_columns_get_all_they_want_before_wide_ones() {
        let measures = [measure(4, 10), measure(10, 300), measure(3, 3)];
        assert_eq!(fit(&measures, 60), Some(vec![10, 47, 3]));
        assert_eq!(fit(&measures, 400), Some(vec![10, 300, 3]));
        assert_eq!(fit(&measures, 17), Some(vec![4, 10, 3]));
        assert_eq!(fit(&measures, 16), None);
        // What cannot be shared out evenly is not left over.
        let even = [measure(1, 50), measure(1, 50)];
        assert_eq!(fit(&even, 31), Some(vec![16, 15]));
    }

    #[test]
    fn a_strip_with_a_tower_is_cramped() {
        let measures = [measure(6, 9), measure(8, 90)];
        assert!(is_cramped(&measures, &[9, 8]));
        assert!(!is_cramped(&measures, &[9, 20]));
        assert!(!is_cramped(&[measure(6, 40)], &[8]));
    }

    #[test]
    fn numbers_are_told_from_dates_and_times() {
        for number in ["1,204", "−3.5 %", "$12", "(7)", "10\u{202F}000", "0.5"] {
            assert_eq!(is_number(number), Some(true), "{number}");
        }
        for words in ["2020-05-01", "12:30", "3rd", "n/a", "A4"] {
            assert_eq!(is_number(words), Some(false), "{words}");
        }
        assert_eq!((is_number(""), is_number(" – ")), (None, None));
    }

    #[test]
    fn wide_characters_are_words_of_their_own() {
        assert_eq!(longest_word("a harbour, lit"), 8);
        assert_eq!(longest_word("古い灯台 no1"), 3);
        assert_eq!(longest_word(""), 0);
    }

    #[test]
    fn a_long_table_is_sampled_from_all_over() {
        let mut table = Table::new(Vec::new(), 0);
        for row in 0..10_000_usize {
            table.push_row([(row..row + 1).into()]);
        }
        let rows: Vec<usize> = sample(&table).collect();
        assert!(rows.len() <= SAMPLE && rows.is_sorted());
        assert!(rows.last().is_some_and(|&last| last > 9_900));
    }
}
