//! One unit's words to rows, over textwrap fragments that we measured ourselves.
//!
//! Where rows may end comes from [`super::fragment`], the choice among these places from textwrap's
//! algorithms. It knows nothing of blocks, indents or margins.

use super::fragment::{Fragment, fragments};
use super::justify;
use crate::text::{TextRange, TextSize, slice};
use hypher::Lang;
use textwrap::core::Fragment as Measured;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

/// textwrap's penalties, but for three. Overflow: its own would, on wide lines, rather stick out by a
/// column than leave a gap of fifty. A last line of one short word: worth a gap of fourteen, not of five.
/// A hyphen: worth a gap of eight, where that shows.
const PENALTIES: Penalties = Penalties {
    overflow_penalty: 1_000_000,
    short_last_line_penalty: 200,
    hyphen_penalty: 64,
    ..Penalties::new()
};

/// Likewise for rows that are stretched, where a hyphen spares the blanks a gap of four.
const JUSTIFIED: Penalties = Penalties {
    hyphen_penalty: 16,
    ..PENALTIES
};

/// The most rows in succession that end with a hyphen (Bringhurst, *The Elements of Typographic Style*,
/// 2.4.3, allows three; in a column of a terminal two are as many), and how often rows are made anew for it.
const HYPHENS: usize = 2;
const TRIES: usize = 24;

/// The words of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Line {
    /// From the first byte to the last that is no blank.
    pub(super) range: TextRange,
    /// Columns to be added to its blanks.
    pub(super) stretch: u16,
    /// Whether a hyphen that is not in the text ends it.
    pub(super) hyphen: bool,
}

impl Line {
    /// A row of the words of `range`, as they are.
    pub(super) fn of(range: TextRange) -> Self {
        Self {
            range,
            ..Self::default()
        }
    }
}

/// What a reader chose about rows, as far as it is about one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Manner {
    /// Whether rows are stretched to the full width.
    pub(super) justify: bool,
    /// By whose rules words are parted.
    pub(super) language: Option<Lang>,
}

/// The rows of running text: line breaks stand for blanks, and rows are filled evenly.
///
/// `text` begins at `base` of the reading text. At least one row comes back; each begins with a byte of
/// its own, leaves out the blanks at its end, and takes at most `width` columns unless it is a single
/// grapheme. A line break inside a row counts as one column.
pub(super) fn flow(text: &str, base: TextSize, width: usize, manner: Manner) -> Vec<Line> {
    let penalties = if manner.justify {
        &JUSTIFIED
    } else {
        &PENALTIES
    };
    let mut fragments = fragments(text, width, manner.language);
    if manner.language.is_some() {
        for _ in 0..TRIES {
            let rows = even(&fragments, width, penalties);
            let too_many = rows.as_deref().map(ladders).unwrap_or_default();
            // From the end, as what is joined moves what is behind it.
            let mut joined = false;
            for at in too_many.into_iter().rev() {
                joined |= join(&mut fragments, at, width);
            }
            if !joined {
                break;
            }
        }
    }
    let rows = even(&fragments, width, penalties).unwrap_or_else(|| full(&fragments, width));
    let mut lines = lines_of(&rows, base, 0);
    if manner.justify {
        let last = lines.len().saturating_sub(1);
        for (line, row) in lines.iter_mut().zip(&rows).take(last) {
            let words = TextRange::at(line.range.start - base, line.range.end - base);
            line.stretch = justify::stretch(slice(text, words), line_cols(row), width);
        }
    }
    lines
}

/// The rows of a title: as [`flow`], in as few rows as can be, all of them about equally long.
pub(super) fn balance(text: &str, base: TextSize, width: usize) -> Vec<Line> {
    let fragments = fragments(text, width, None);
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
    lines_of(&full(&fragments, wide), base, 0)
}

/// The rows of text whose line breaks are meant: as [`flow`], line by line, filled from the left, with
/// the blanks at the start of a line kept as far as they leave half of the row to the words.
pub(super) fn lines(text: &str, base: TextSize, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let fragments = fragments(line, width, None);
        out.extend(lines_of(&full(&fragments, width), base, start));
        start += line.len();
    }
    if out.is_empty() {
        out.push(Line {
            range: TextRange::at(base, base),
            ..Line::default()
        });
    }
    out
}

/// The lines of `rows`, whose fragments were found `start` bytes after `base`.
fn lines_of(rows: &[&[Fragment]], base: TextSize, start: usize) -> Vec<Line> {
    let base = base.to_usize() + start;
    let line = |row: &&[Fragment]| match (row.first(), row.last()) {
        (Some(first), Some(last)) => Line {
            range: TextRange::new(base + first.start, base + last.word_end),
            stretch: 0,
            hyphen: last.hyphen,
        },
        _ => Line {
            range: TextRange::new(base, base),
            ..Line::default()
        },
    };
    rows.iter().map(line).collect()
}

/// The fragments whose hyphens end one row too many in succession, by their positions.
fn ladders(rows: &[&[Fragment]]) -> Vec<usize> {
    let (mut end, mut steps) = (0, 0);
    let mut too_many = Vec::new();
    for row in rows {
        end += row.len();
        let hyphen = row.last().is_some_and(|last| last.hyphen);
        steps = if hyphen { steps + 1 } else { 0 };
        if steps > HYPHENS {
            too_many.push(end.saturating_sub(1));
            steps = 0;
        }
    }
    too_many
}

/// Joins the pieces of the word that a fragment is of, so that no hyphen parts them; `false` where no
/// row would hold it.
fn join(fragments: &mut Vec<Fragment>, at: usize, width: usize) -> bool {
    let hyphen = |i: usize| fragments.get(i).is_some_and(|f| f.hyphen);
    let first = (0..at)
        .rev()
        .take_while(|&i| hyphen(i))
        .last()
        .unwrap_or(at);
    let last = (at..fragments.len()).find(|&i| !hyphen(i)).unwrap_or(at);
    let pieces = fragments.get(first..=last).unwrap_or_default();
    let cols = pieces.iter().map(|piece| piece.cols).sum();
    let (Some(one), Some(other)) = (pieces.first(), pieces.last()) else {
        return false;
    };
    if first == last || cols > width {
        return false;
    }
    let whole = Fragment {
        start: one.start,
        cols,
        ..*other
    };
    fragments.splice(first..=last, [whole]);
    true
}

/// Evenly filled lines; `None` where the algorithm gave up or let a line stick out.
fn even<'a>(
    fragments: &'a [Fragment],
    width: usize,
    penalties: &Penalties,
) -> Option<Vec<&'a [Fragment]>> {
    let lines = wrap_optimal_fit(fragments, &[cols_f64(width)], penalties).ok()?;
    lines
        .iter()
        .all(|line| line.len() == 1 || line_cols(line) <= width)
        .then_some(lines)
}

/// Lines filled from the left.
fn full(fragments: &[Fragment], width: usize) -> Vec<&[Fragment]> {
    wrap_first_fit(fragments, &[cols_f64(width)])
}

/// The columns of a line, blanks at its end left out, a hyphen there counted.
fn line_cols(line: &[Fragment]) -> usize {
    let all: usize = line.iter().map(|f| f.cols + f.blank).sum();
    all - line.last().map_or(0, |last| last.blank)
        + usize::from(line.last().is_some_and(|last| last.hyphen))
}

/// A number of columns as textwrap wants it.
fn cols_f64(cols: usize) -> f64 {
    u32::try_from(cols).unwrap_or(u32::MAX).into()
}

impl Measured for Fragment {
    fn width(&self) -> f64 {
        cols_f64(self.cols)
    }

    fn whitespace_width(&self) -> f64 {
        cols_f64(self.blank)
    }

    fn penalty_width(&self) -> f64 {
        if self.hyphen { 1.0 } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    type Wrap = fn(&str, TextSize, usize) -> Vec<Line>;

    fn wrapped(wrap: Wrap, text: &str, width: usize) -> Vec<&str> {
        let rows = wrap(text, TextSize::ZERO, width);
        rows.iter().map(|row| slice(text, row.range)).collect()
    }

    fn flow(text: &str, base: TextSize, width: usize) -> Vec<Line> {
        super::flow(text, base, width, Manner::default())
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
    fn no_more_than_two_rows_in_succession_end_with_a_hyphen() {
        let text = "the extraordinary navigational considerations of a harbour ".repeat(40);
        let manner = Manner {
            justify: true,
            language: Some(Lang::English),
        };
        let mut hyphens = 0;
        for width in 28..60 {
            let rows = super::flow(&text, TextSize::ZERO, width, manner);
            let mut three = rows.windows(3);
            assert!(
                !three.any(|rows| rows.iter().all(|row| row.hyphen)),
                "at {width}"
            );
            hyphens += rows.iter().filter(|row| row.hyphen).count();
        }
        assert!(hyphens > 100, "{hyphens}");
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
