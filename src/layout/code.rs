//! Lines of code that stay lines: what is wider than there is room for is scrolled sideways.

use super::wrap::{self, Line};
use crate::text::{TextRange, TextSize};

/// The longest line, in bytes, that stays one: nobody scrolls through what a program wrote for a program.
const LONGEST: usize = 1024;

/// The rows of code: each line is one, but for those beyond all measure, which are wrapped at `width`.
///
/// `text` begins at `base` of the reading text. At least one row comes back, each with a byte of its own
/// and without the blanks at its end. Linear.
pub(super) fn lines(text: &str, base: TextSize, width: usize) -> Vec<Line> {
    let mut rows = Vec::new();
    let mut start = base;
    for line in text.split_inclusive('\n') {
        if line.len() > LONGEST {
            rows.extend(wrap::lines(line, start, width));
        } else {
            let words = TextRange::at(start, start + TextSize::of(line.trim_end()));
            rows.push(Line::of(words));
        }
        start = start + TextSize::of(line);
    }
    if rows.is_empty() {
        rows.push(Line::of(TextRange::at(base, base)));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    fn rows(text: &str) -> Vec<&str> {
        let rows = lines(text, TextSize::ZERO, 10);
        rows.iter().map(|row| slice(text, row.range)).collect()
    }

    #[test]
    fn a_line_is_a_row_whatever_its_width() {
        let code = "fn light_the_lamp() {\n\n    lamp();  \n}";
        assert_eq!(
            rows(code),
            ["fn light_the_lamp() {", "", "    lamp();", "}"]
        );
        assert_eq!(rows(""), [""]);
    }

    #[test]
    fn a_line_beyond_all_measure_is_wrapped() {
        let line = "x".repeat(LONGEST + 6);
        assert_eq!(rows(&line).len(), 103);
        assert_eq!(rows(&"x".repeat(LONGEST)).len(), 1);
    }
}
