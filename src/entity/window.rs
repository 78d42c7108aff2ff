//! Windows: a long block in parts small enough to be held as tokens at once.
//!
//! Cuts after a line or a sentence where one ends late enough in the window, else at a blank, else
//! between any two characters. What stands across a cut is not found: a block of ordinary size has none.

use crate::text::{self, TextRange, TextSize};

/// The most bytes of one window, so that memory does not grow with a block.
pub(super) const WINDOW: usize = 64 * 1024;

/// `range` of `text` in windows, in order and without gaps; none where it is empty. Linear in all.
pub(super) fn windows(text: &str, range: TextRange) -> impl Iterator<Item = TextRange> + '_ {
    let (mut start, end) = (range.start.to_usize(), range.end.to_usize());
    std::iter::from_fn(move || {
        if start >= end {
            return None;
        }
        let stop = window_end(text, start, end);
        let window = TextRange::at(TextSize::new(start), TextSize::new(stop));
        start = stop;
        Some(window)
    })
}

/// Where the window that begins at `start` ends. Never before one character is taken.
fn window_end(text: &str, start: usize, end: usize) -> usize {
    let limit = start.saturating_add(WINDOW);
    if end <= limit {
        return end;
    }
    let bytes = text.as_bytes().get(start..limit).unwrap_or_default();
    // Only the last eighth is searched: windows stay large.
    let floor = WINDOW - WINDOW / 8;
    let mut blank = None;
    for (i, &b) in bytes.iter().enumerate().skip(floor).rev() {
        if b == b' ' || b == b'\n' {
            if matches!(
                bytes.get(i.wrapping_sub(1)),
                Some(b'.' | b'\n' | b'!' | b'?')
            ) {
                return start + i + 1;
            }
            blank = blank.or(Some(start + i + 1));
        }
    }
    let cut = text::floor(text, blank.unwrap_or(limit));
    if cut > start { cut } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_the_text_on_boundaries() {
        for unit in ["é", "last ", "A lamp went out. ", "7"] {
            let text = unit.repeat(3 * WINDOW / unit.len());
            let (mut at, mut turns) = (0, 0);
            for window in windows(&text, TextRange::new(0, text.len())) {
                assert_eq!(window.start.to_usize(), at);
                at = window.end.to_usize();
                assert!(!window.is_empty() && text.is_char_boundary(at));
                turns += 1;
            }
            assert_eq!(at, text.len());
            assert!(turns < 6);
        }
        assert_eq!(windows("", TextRange::new(0, 0)).count(), 0);
    }

    #[test]
    fn a_sentence_is_not_cut() {
        let text = "A lamp went out. ".repeat(WINDOW / 8);
        let starts = windows(&text, TextRange::new(0, text.len()));
        let whole = |w: TextRange| {
            text.get(w.start.to_usize()..)
                .is_some_and(|t| t.starts_with("A lamp"))
        };
        assert!(starts.into_iter().all(whole));
    }
}
