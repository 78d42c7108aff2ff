//! Columns: the only place that says how many terminal cells a string takes.
//!
//! Agrees with what ratatui paints (a test compares them), which is not what a sum over `char`s
//! gives: a family joined by ZWJ takes two cells, a heart with a variation selector two, a halfwidth
//! kana with its sound mark three. It knows nothing of lines: a line break takes no column here.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The number of terminal columns that `text` takes when painted; linear in its length.
///
/// Control characters, line breaks among them, are not painted and take none.
///
/// ```
/// use dateline::text::width::columns;
/// assert_eq!(columns("渡輪"), 4);
/// assert_eq!(columns("\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}"), 2);
/// ```
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    graphemes(text).map(|grapheme| grapheme.cols).sum()
}

/// What a reader takes for one character, and the columns that it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grapheme<'a> {
    /// Where it begins in the text given, in bytes.
    pub at: usize,
    /// Its bytes.
    pub text: &'a str,
    /// Its columns; 0 for control and zero-width characters.
    pub cols: usize,
}

/// The extended grapheme clusters of `text` with their columns, in order; linear in its length.
///
/// ```
/// use dateline::text::width::graphemes;
/// let cols: Vec<usize> = graphemes("e\u{301}渡").map(|g| g.cols).collect();
/// assert_eq!(cols, [1, 2]);
/// ```
pub fn graphemes(text: &str) -> impl Iterator<Item = Grapheme<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        // An ASCII character before another is a cluster; the full rules cost twenty times as much.
        let alone = match rest.as_bytes() {
            [b'\r', b'\n', ..] => false,
            [one] | [one, 0..=0x7F, ..] => one.is_ascii(),
            _ => false,
        };
        let grapheme = if alone {
            let text = rest.get(..1)?;
            let cols = usize::from(!text.contains(|c: char| c.is_ascii_control()));
            Grapheme { at, text, cols }
        } else {
            // Starting anew at the end of a cluster changes nothing: no rule looks back beyond it.
            let text = rest.graphemes(true).next()?;
            let cols = cluster_columns(text);
            Grapheme { at, text, cols }
        };
        at += grapheme.text.len();
        Some(grapheme)
    })
}

/// The columns of one grapheme cluster.
fn cluster_columns(cluster: &str) -> usize {
    if cluster.contains(char::is_control) {
        return 0;
    }
    // ratatui adds a cell for each halfwidth sound mark to what unicode-width says.
    let sound_marks = cluster.matches(['\u{FF9E}', '\u{FF9F}']).count();
    if cluster.len() == 1 {
        1
    } else {
        cluster.width() + sound_marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    /// The column at which ratatui stops after painting `text`.
    fn painted(text: &str) -> usize {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 400, 1));
        usize::from(buffer.set_stringn(0, 0, text, 400, Style::new()).0)
    }

    #[test]
    fn agrees_with_ratatui_on_the_awkward_ones() {
        let awkward = [
            ("", 0),
            ("ferry", 5),
            ("a\nb", 2),
            ("\r\n", 0),
            ("e\u{301}", 1),
            ("\u{2764}\u{FE0F}", 2),
            ("\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}", 2),
            ("\u{FF8A}\u{FF9F}", 3),
            ("\u{200B}", 0),
            ("\u{600} 1", 3),
            ("\u{1F1F1}\u{1F1F9}", 2),
            ("渡輪", 4),
            // Emoji: with a colour of skin, in text and in picture form, a key, flags of a land and of a
            // part of one, a profession.
            ("\u{1F44D}\u{1F3FD}", 2),
            ("\u{2764}\u{FE0E}", 1),
            ("\u{260E}\u{FE0F}", 2),
            ("1\u{FE0F}\u{20E3}", 2),
            ("\u{1F1E9}\u{1F1EA}\u{1F1EB}", 3),
            (
                "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
                2,
            ),
            ("\u{1F468}\u{1F3FB}\u{200D}\u{1F680}", 2),
            // Marks above and below, a conjunct of Hindi, a Persian word parted, vowels of Thai and Arabic,
            // Korean in parts, half-width and full-width forms, a soft hyphen.
            ("a\u{323}\u{302}", 1),
            ("नमस्ते", 4),
            ("می\u{200C}شود", 5),
            ("ที่กำ", 3),
            ("بَ", 1),
            ("\u{1112}\u{1161}\u{11AB}", 2),
            ("ｱＡ", 3),
            ("a\u{AD}b", 2),
        ];
        for (text, cols) in awkward {
            assert_eq!(columns(text), painted(text), "{text:?}");
            assert_eq!(columns(text), cols, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_ratatui(text in "(\\PC|[a-z ]|[\u{300}-\u{36F}]|[\u{1F1E6}-\u{1F1FF}]|[\u{FF66}-\u{FF9F}]|\u{200D}|\u{FE0F}|[\u{1F466}-\u{1F469}]|[\u{1F3FB}-\u{1F3FF}]|\u{FE0E}|\u{20E3}|[0-9#]|[\u{915}-\u{94D}]|[\u{E01}-\u{E4E}]|[\u{627}-\u{652}]|\u{200C}|[\u{1100}-\u{11FF}]|\n){0,60}") {
            prop_assert_eq!(columns(&text), painted(&text));
            for grapheme in graphemes(&text) {
                prop_assert_eq!(grapheme.cols, painted(grapheme.text));
            }
            let clusters: Vec<&str> = graphemes(&text).map(|g| g.text).collect();
            prop_assert_eq!(clusters, text.graphemes(true).collect::<Vec<_>>());
        }
    }
}
