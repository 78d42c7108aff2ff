//! Lines of sanitised text: where each stands, how far in, and after how many blank ones.

use crate::text::sanitize::Clean;
use crate::text::{TextRange, slice};

/// A line with something on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words, without white space at the ends.
    pub(super) range: TextRange,
    /// The bytes of white space before them.
    pub(super) lead: usize,
    /// The blank lines before it; `usize::MAX` for the first.
    pub(super) gap: usize,
}

impl Line {
    /// The line's words.
    pub(super) fn words<'a>(&self, text: &'a str) -> &'a str {
        slice(text, self.range)
    }

    /// Columns from the margin to the end, roughly: characters, or bytes in very long lines.
    pub(super) fn columns(&self, text: &str) -> usize {
        let bytes = self.range.len().to_usize();
        if bytes > 400 {
            bytes
        } else {
            self.lead + self.words(text).chars().count()
        }
    }
}

/// The lines that are not blank. Linear.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    paragraph_ends: &'a [crate::text::TextSize],
    at: usize,
    gap: usize,
}

impl<'a> Lines<'a> {
    /// The lines of `clean`.
    pub(super) fn of(clean: &'a Clean) -> Self {
        Self {
            text: &clean.text,
            paragraph_ends: &clean.paragraph_ends,
            at: 0,
            gap: usize::MAX,
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        while self.at < self.text.len() {
            let rest = self.text.get(self.at..)?;
            let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = rest.get(..length)?;
            let words = line.trim();
            let lead = line.len() - line.trim_start().len();
            let start = self.at + lead;
            let gap = self.gap;
            self.at += length + 1;
            self.gap = if words.is_empty() {
                gap.saturating_add(1)
            } else {
                0
            };
            // A paragraph separator parts like a blank line, though it is one line end.
            while let Some((end, more)) = self.paragraph_ends.split_first() {
                if end.to_usize() >= self.at {
                    break;
                }
                self.gap = self.gap.saturating_add(1);
                self.paragraph_ends = more;
            }
            if !words.is_empty() {
                return Some(Line {
                    range: TextRange::new(start, start + words.len()),
                    lead,
                    gap,
                });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sanitize::clean;

    fn lines(text: &str) -> Vec<(String, usize, usize)> {
        let clean = clean(text.to_owned());
        Lines::of(&clean)
            .map(|l| (l.words(&clean.text).to_owned(), l.lead, l.gap))
            .collect()
    }

    #[test]
    fn blank_lines_are_counted_and_not_given() {
        assert_eq!(
            lines("\none\n  two \n\n \u{a0}\nthree"),
            [
                ("one".into(), 0, usize::MAX),
                ("two".into(), 2, 0),
                ("three".into(), 0, 2)
            ]
        );
    }

    #[test]
    fn a_paragraph_separator_counts_as_a_blank_line() {
        assert_eq!(
            lines("one\u{2029}two\u{2028}three"),
            [
                ("one".into(), 0, usize::MAX),
                ("two".into(), 0, 1),
                ("three".into(), 0, 0)
            ]
        );
    }
}
