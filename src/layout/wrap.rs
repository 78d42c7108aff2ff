//! One unit's words to rows, over textwrap fragments that we measured ourselves.
//!
//! Breaks come from UAX #14, widths from [`crate::text::width`], the choice among breaks from textwrap's
//! algorithms. It knows nothing of blocks, indents or margins.

use crate::text::width::graphemes;
use crate::text::{TextRange, TextSize};
use textwrap::core::Fragment as Measured;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_linebreak::linebreaks;

/// textwrap's penalties, but for two. Overflow: its own would, on wide lines, rather stick out by a
/// column than leave a gap of fifty. A last line of one short word: worth a gap of fourteen, not of five.
const PENALTIES: Penalties = Penalties {
    overflow_penalty: 1_000_000,
    short_last_line_penalty: 200,
    ..Penalties::new()
};

/// The rows of running text: line breaks stand for blanks, and rows are filled evenly.
///
/// `text` begins at `base` of the reading text. At least one row comes back; each begins with a byte of
/// its own, leaves out the blanks at its end, and takes at most `width` columns unless it is a single
/// grapheme. A line break inside a row counts as one column.
pub(super) fn flow(text: &str, base: TextSize, width: usize) -> Vec<TextRange> {
    let fragments = fragments(text, width);
    let lines = even(&fragments, width).unwrap_or_else(|| full(&fragments, width));
    rows(&lines, base, 0)
}

/// The rows of a title: as [`flow`], in as few rows as can be, all of them about equally long.
pub(super) fn balance(text: &str, base: TextSize, width: usize) -> Vec<TextRange> {
    let fragments = fragments(text, width);
    let rows_at = |width| full(&fragments, width).len();
    let fewest = rows_at(width);
    let widest = fragments.iter().map(|f| f.cols).max().unwrap_or(width);
    // The number of rows falls as the width grows: the narrowest width with as few is found by halving.
    let (mut narrow, mut wide) = (widest.min(width), width);
    while narrow < wide {
        let middle = usize::midpoint(narrow, wide);
        if rows_at(middle) > fewest {
            narrow = middle + 1;
        } else {
            wide = middle;
        }
    }
    rows(&full(&fragments, wide), base, 0)
}

/// The rows of text whose line breaks are meant: as [`flow`], line by line, filled from the left, with
/// the blanks at the start of a line kept as far as they leave half of the row to the words.
pub(super) fn lines(text: &str, base: TextSize, width: usize) -> Vec<TextRange> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let fragments = fragments(line, width);
        out.extend(rows(&full(&fragments, width), base, start));
        start += line.len();
    }
    if out.is_empty() {
        out.push(TextRange::at(base, base));
    }
    out
}

/// The rows of `lines`, whose fragments were found `start` bytes after `base`.
fn rows(lines: &[&[Fragment]], base: TextSize, start: usize) -> Vec<TextRange> {
    let base = base.to_usize() + start;
    let row = |line: &&[Fragment]| match (line.first(), line.last()) {
        (Some(first), Some(last)) => TextRange::new(base + first.start, base + last.word_end),
        _ => TextRange::new(base, base),
    };
    lines.iter().map(row).collect()
}

/// Evenly filled lines; `None` where the algorithm gave up or let a line stick out.
fn even(fragments: &[Fragment], width: usize) -> Option<Vec<&[Fragment]>> {
    let lines = wrap_optimal_fit(fragments, &[cols_f64(width)], &PENALTIES).ok()?;
    lines
        .iter()
        .all(|line| line.len() == 1 || line_cols(line) <= width)
        .then_some(lines)
}

/// Lines filled from the left.
fn full(fragments: &[Fragment], width: usize) -> Vec<&[Fragment]> {
    wrap_first_fit(fragments, &[cols_f64(width)])
}

/// The columns of a line, blanks at its end left out.
fn line_cols(line: &[Fragment]) -> usize {
    let all: usize = line.iter().map(|f| f.cols + f.blank).sum();
    all - line.last().map_or(0, |last| last.blank)
}

/// A number of columns as textwrap wants it.
fn cols_f64(cols: usize) -> f64 {
    u32::try_from(cols).unwrap_or(u32::MAX).into()
}

/// A piece of text that no row breaks, with the blanks behind it.
#[derive(Debug, Clone, Copy, Default)]
struct Fragment {
    /// Its first byte.
    start: usize,
    /// One past the last byte that is no blank.
    word_end: usize,
    /// The columns up to there.
    cols: usize,
    /// The columns of the blanks behind.
    blank: usize,
}

impl Fragment {
    fn at(start: usize) -> Self {
        Self {
            start,
            word_end: start,
            ..Self::default()
        }
    }

    fn has_word(&self) -> bool {
        self.word_end > self.start
    }
}

impl Measured for Fragment {
    fn width(&self) -> f64 {
        cols_f64(self.cols)
    }

    fn whitespace_width(&self) -> f64 {
        cols_f64(self.blank)
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Cuts `text` at its break opportunities, and within a piece wider than `width` between graphemes.
///
/// Blanks before the first word belong to its fragment, or to none when they would take more than half
/// the row. At least one fragment comes back; it is empty when there are only blanks.
fn fragments(text: &str, width: usize) -> Vec<Fragment> {
    let mut out = Vec::new();
    let mut breaks = linebreaks(text).map(|(at, _)| at).peekable();
    let mut open = Fragment::at(0);
    let mut may_break = false;
    for grapheme in graphemes(text) {
        let (at, end) = (grapheme.at, grapheme.at + grapheme.text.len());
        // A break inside a grapheme (a blank with an accent on it) is none.
        while breaks.next_if(|&next| next < at).is_some() {}
        may_break |= breaks.peek() == Some(&at);
        if grapheme.text.chars().all(char::is_whitespace) {
            // Blanks belong to the word before them, even where a break lies between two of them.
            open.blank += if grapheme.text == "\n" {
                1
            } else {
                grapheme.cols
            };
            continue;
        }
        if std::mem::take(&mut may_break) && open.has_word() {
            out.push(std::mem::replace(&mut open, Fragment::at(at)));
        }
        if open.has_word() {
            if open.cols + open.blank + grapheme.cols > width {
                out.push(std::mem::replace(&mut open, Fragment::at(at)));
            }
        } else if open.blank > width / 2 || open.blank + grapheme.cols > width {
            open = Fragment::at(at);
        }
        open.cols += open.blank + grapheme.cols;
        open.blank = 0;
        open.word_end = end;
    }
    if open.has_word() || out.is_empty() {
        out.push(open);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    type Wrap = fn(&str, TextSize, usize) -> Vec<TextRange>;

    fn wrapped(wrap: Wrap, text: &str, width: usize) -> Vec<&str> {
        let rows = wrap(text, TextSize::ZERO, width);
        rows.iter().map(|&row| slice(text, row)).collect()
    }

    #[test]
    fn running_text_is_filled_evenly() {
        let text = "To be, or not to be: that is the question";
        // Filled from the left, the last row would be a word alone.
        let even = ["To be, or not", "to be: that is", "the question"];
        assert_eq!(wrapped(flow, text, 15), even);
        assert_eq!(
            wrapped(flow, "hard\nwrapped \n text", 99),
            ["hard\nwrapped \n text"]
        );
        assert_eq!(wrapped(flow, "well-known", 6), ["well-", "known"]);
        assert_eq!(wrapped(flow, "10\u{A0}000 t", 7), ["10\u{A0}000", "t"]);
    }

    #[test]
    fn no_word_is_left_alone_on_the_last_row_where_that_costs_little() {
        let text = "The ferry sails every week from harbours so";
        assert_eq!(wrapped(flow, text, 40).pop(), Some("harbours so"));
        // Here it would tear a gap.
        assert_eq!(
            wrapped(flow, "lamps unquestionably so", 20).pop(),
            Some("so")
        );
    }

    #[test]
    fn a_title_is_balanced() {
        let title = "Ferry to the islands sails again after a year of fog";
        let rows = ["Ferry to the islands sails", "again after a year of fog"];
        assert_eq!(wrapped(balance, title, 44), rows);
        assert_eq!(wrapped(balance, title, 60), [title]);
        assert_eq!(
            wrapped(balance, "extraordinary", 6),
            ["extrao", "rdinar", "y"]
        );
        assert_eq!(wrapped(balance, "", 6), [""]);
    }

    #[test]
    fn a_word_wider_than_the_row_is_cut_between_graphemes() {
        assert_eq!(
            wrapped(flow, "an extraordinary", 6),
            ["an", "extrao", "rdinar", "y"]
        );
        let family = "\u{1F469}\u{200D}\u{1F467}";
        let two = format!("{family}{family}");
        assert_eq!(wrapped(flow, &two, 3), [family, family]);
        assert_eq!(wrapped(flow, &two, 1), [family, family]);
        assert_eq!(wrapped(flow, "渡輪a", 3), ["渡", "輪a"]);
    }

    #[test]
    fn no_row_sticks_out_to_spare_another_a_gap() {
        // On a wide line textwrap's own penalties would rather overflow by one column.
        let text = format!("{} {} {}", "a".repeat(150), "b".repeat(50), "c".repeat(150));
        for row in wrapped(flow, &text, 200) {
            assert!(row.len() <= 200, "{}", row.len());
        }
    }

    #[test]
    fn meant_lines_keep_their_indentation() {
        let code = "fn main() {\n    lamp();\n\n}";
        assert_eq!(
            wrapped(lines, code, 40),
            ["fn main() {", "    lamp();", "", "}"]
        );
        // Too deep for the row: the words matter more.
        assert_eq!(wrapped(lines, "        lamp();", 9), ["lamp();"]);
        assert_eq!(wrapped(lines, "a b c d e", 5), ["a b c", "d e"]);
        assert_eq!(wrapped(lines, "", 5), [""]);
        assert_eq!(wrapped(lines, "a  \n   \nb", 5), ["a", "", "b"]);
    }
}
