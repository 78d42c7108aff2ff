//! Words into cells: cut to columns, on one line, nothing invisible.

use crate::text::sanitize::is_invisible;
use crate::text::width::{columns, graphemes};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Cow;

/// What makes a sign an emoji of two cells, as in `❤️`.
const EMOJI: char = '\u{fe0f}';

/// Paints `words` on row `y` from column `x` to `right` (exclusive) and returns the column behind them.
pub(super) fn words(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    right: u16,
    words: &str,
    style: Style,
) -> u16 {
    if x >= right || !buffer.area.contains((x, y).into()) {
        return x;
    }
    let shown = visible(words);
    if shown.is_ascii() {
        return letters(buffer, (x, y), right, &shown, style);
    }
    let (end, _) = buffer.set_stringn(x, y, &shown, usize::from(right - x), style);
    if shown.contains(EMOJI) {
        // Some terminals show such a sign on one cell only; then the one behind it is seen.
        buffer.set_style(Rect::new(x, y, end - x, 1), style);
    }
    end
}

/// Likewise for ASCII, where a character is a cell: looking for the ends of clusters would take a
/// third of the time of a frame.
fn letters(buffer: &mut Buffer, (x, y): (u16, u16), right: u16, words: &str, style: Style) -> u16 {
    let start = buffer.index_of(x, y);
    let cells = usize::from(right.min(buffer.area.right()) - x);
    let cells = buffer.content.get_mut(start..start + cells);
    let mut end = x;
    let letters = words.chars().filter(|c| !c.is_ascii_control());
    for (cell, letter) in cells.into_iter().flatten().zip(letters) {
        cell.set_char(letter).set_style(style);
        end += 1;
    }
    end
}

/// Likewise from a column that may lie left of what is shown, between columns `left` and `right`
/// (exclusive); returns the column behind all of the words, shown or not. A wide character cut by the
/// left edge is left out.
pub(super) fn scrolled(
    buffer: &mut Buffer,
    (x, y): (i32, u16),
    (left, right): (u16, u16),
    text: &str,
    style: Style,
) -> i32 {
    let shown = visible(text);
    let end = x.saturating_add(i32::try_from(columns(&shown)).unwrap_or(i32::MAX));
    let (mut at, mut rest) = (x, shown.as_ref());
    if at < i32::from(left) {
        for grapheme in graphemes(&shown) {
            if at >= i32::from(left) {
                break;
            }
            at += i32::try_from(grapheme.cols).unwrap_or(0);
            rest = shown
                .get(grapheme.at + grapheme.text.len()..)
                .unwrap_or_default();
        }
    }
    if let Ok(x) = u16::try_from(at)
        && at >= i32::from(left)
    {
        words(buffer, (x, y), right, rest, style);
    }
    end
}

/// Likewise, cut with an ellipsis where they do not fit.
pub(super) fn cut(
    buffer: &mut Buffer,
    at: (u16, u16),
    right: u16,
    text: &str,
    style: Style,
) -> u16 {
    words(
        buffer,
        at,
        right,
        &fit(text, usize::from(right.saturating_sub(at.0))),
        style,
    )
}

/// Likewise, so that they end at column `right`; returns where they begin.
pub(super) fn right_aligned(
    buffer: &mut Buffer,
    area: Rect,
    y: u16,
    text: &str,
    style: Style,
) -> u16 {
    let width = u16::try_from(columns(text))
        .unwrap_or(u16::MAX)
        .min(area.width);
    let x = area.right() - width;
    words(buffer, (x, y), area.right(), text, style);
    x
}

/// `text` without what is invisible, its line breaks as blanks.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c == '\n' || is_invisible(c);
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .filter(|&c| !is_invisible(c))
            .map(|c| if c == '\n' { ' ' } else { c })
            .collect(),
    )
}

/// `text` cut to at most `limit` columns, with an ellipsis where something is missing.
pub(super) fn fit(text: &str, limit: usize) -> Cow<'_, str> {
    if columns(text) <= limit {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut width = 0;
    for grapheme in graphemes(text) {
        width += grapheme.cols;
        if width + 1 > limit {
            break;
        }
        kept.push_str(grapheme.text);
    }
    let end = kept.trim_end().len();
    kept.truncate(end);
    if limit > 0 {
        kept.push('…');
    }
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fitting_counts_columns_and_not_characters() {
        assert_eq!(fit("harbour", 7), "harbour");
        assert_eq!(fit("harbour light", 9), "harbour…");
        assert_eq!(fit("渡輪整修", 5), "渡輪…");
        assert_eq!(fit("harbour", 0), "");
    }

    proptest! {
        /// The quick way for ASCII paints what ratatui paints.
        #[test]
        fn letters_are_painted_as_ratatui_does(text in "[ -~\n\t]{0,30}", x in 0_u16..25, right in 0_u16..25) {
            let area = Rect::new(0, 0, 20, 2);
            let (mut ours, mut theirs) = (Buffer::empty(area), Buffer::empty(area));
            let style = Style::new().bold();
            let end = words(&mut ours, (x, 1), right, &text, style);
            let mut stop = x;
            if x < right && x < area.width {
                stop = theirs.set_stringn(x, 1, visible(&text), usize::from(right - x), style).0;
            }
            prop_assert_eq!(ours, theirs);
            prop_assert_eq!(end, stop);
        }
    }

    #[test]
    fn scrolled_words_are_painted_between_the_edges() {
        let painted = |x, text| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
            let end = scrolled(&mut buffer, (x, 0), (2, 6), text, Style::new());
            let cells = (0..8).map(|x| buffer[(x, 0)].symbol().to_owned());
            (cells.collect::<String>(), end)
        };
        assert_eq!(painted(2, "lamp"), ("  lamp  ".to_owned(), 6));
        assert_eq!(painted(-1, "harbour"), ("  bour  ".to_owned(), 6));
        assert_eq!(painted(4, "lamp"), ("    la  ".to_owned(), 8));
        assert_eq!(painted(-9, "lamp"), ("        ".to_owned(), -5));
        // Half a wide character is none.
        assert_eq!(painted(1, "渡輪").0, "   輪    ");
    }

    #[test]
    fn both_cells_of_an_emoji_have_its_style() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let style = Style::new().reversed();
        assert_eq!(words(&mut buffer, (0, 0), 4, "\u{2764}\u{fe0f}", style), 2);
        let styled = |x: u16| buffer[(x, 0)].modifier == style.add_modifier;
        assert_eq!([0, 1, 2].map(styled), [true, true, false]);
    }

    #[test]
    fn a_line_has_no_breaks() {
        assert_eq!(visible("a\nb"), "a b");
    }
}
