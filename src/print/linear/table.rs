//! Tables in print: cells padded to their columns, with bars and rules of ASCII, as Markdown and
//! `psql` have them: other programs read them, too.

use super::clean;
use crate::document::Document;
use crate::layout::{Row, TableRow};
use crate::text::TextRange;
use crate::text::width::columns;

/// A line of a table's row; `words` says how the words of a cell are written, which may be longer than
/// they look.
pub(super) fn line(
    document: &Document,
    set: &TableRow,
    row: &Row,
    words: impl Fn(TextRange) -> String,
) -> String {
    let mut line = String::new();
    let mut at = 0;
    let mut bars = set.bars().iter().copied().map(usize::from).peekable();
    for piece in set.line_at(row.range.start) {
        let start = usize::from(piece.x);
        while let Some(bar) = bars.next_if(|&bar| bar < start) {
            pad(&mut line, &mut at, bar);
            line.push('|');
            at += 1;
        }
        pad(&mut line, &mut at, start);
        let name = clean(document.slice(piece.range));
        if piece.label {
            let name = fit(&name, usize::from(piece.cols));
            at += columns(&name);
            line.push_str(&name);
        } else {
            line.push_str(&words(piece.range));
            at += columns(&name);
        }
    }
    for bar in bars {
        pad(&mut line, &mut at, bar);
        line.push('|');
        at += 1;
    }
    line
}

/// The line ruled between two rows, stronger below the names of the columns.
pub(super) fn rule(set: &TableRow, head: bool) -> String {
    let dash = if head { '-' } else { '.' };
    let sign = |x| if set.bars().contains(&x) { '+' } else { dash };
    (0..set.width()).map(sign).collect()
}

fn pad(line: &mut String, at: &mut usize, to: usize) {
    let blanks = to.saturating_sub(*at);
    line.extend(std::iter::repeat_n(' ', blanks));
    *at += blanks;
}

/// A name that fits its columns.
fn fit(name: &str, cols: usize) -> String {
    if columns(name) <= cols {
        return name.to_owned();
    }
    let mut kept = String::new();
    for grapheme in crate::text::width::graphemes(name) {
        if columns(&kept) + grapheme.cols + 1 > cols {
            break;
        }
        kept.push_str(grapheme.text);
    }
    kept.push('…');
    kept
}
