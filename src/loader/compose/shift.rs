//! Raised and lowered signs: `10^6^` is `10⁶` and not 106, `H~2~O` is `H₂O`.
//!
//! Done on the finished text of a block, since the parser knows these forms only after a blank. Signs
//! that Unicode has no raised or lowered form for stay on the line.

use std::ops::Range;

/// Which way signs are set off the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::loader) enum Shift {
    /// `x^2^`
    Up,
    /// `H~2~O`
    Down,
}

/// The most bytes between two marks.
const LONGEST: usize = 6;

/// A range of text and what to write there.
pub(in crate::loader) type Edit = (Range<usize>, String);

/// `text` off the line, if all its signs have such a form.
pub(in crate::loader) fn shifted(text: &str, shift: Shift) -> Option<String> {
    let (plain, off) = match shift {
        Shift::Up => ("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
        Shift::Down => ("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    };
    let sign = |c| {
        plain
            .chars()
            .position(|p| p == c)
            .and_then(|at| off.chars().nth(at))
    };
    text.chars().map(sign).collect()
}

/// The edits that a text needs, by place: `m^2^`, `CO~2~`, `1^st^`; not `x^2 + y^2`, not `~100`.
///
/// A mark counts only right behind a letter, digit or bracket. Linear.
pub(in crate::loader) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut done = 0;
    for start in memchr::memchr2_iter(b'^', b'~', bytes) {
        if start < done {
            continue;
        }
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let based = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']'));
        let after = bytes.get(start + 1..).unwrap_or_default();
        let length = after
            .iter()
            .take(LONGEST + 1)
            .position(|b| Some(b) == bytes.get(start));
        let Some(end) = length
            .filter(|&length| based && length > 0)
            .map(|length| start + 1 + length)
        else {
            continue;
        };
        let inner = text.get(start + 1..end).unwrap_or_default();
        let up = bytes.get(start) == Some(&b'^');
        let shift = if up { Shift::Up } else { Shift::Down };
        let ordinal =
            up && before.is_some_and(char::is_numeric) && inner.chars().all(char::is_alphabetic);
        let new = shifted(inner, shift).or_else(|| ordinal.then(|| inner.to_owned()));
        if let Some(new) = new {
            edits.push((start..end + 1, new));
            done = end + 1;
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use crate::document::InlineKind;
    use crate::loader::markdown::tests::{marked, text};

    #[test]
    fn signs_are_raised_and_lowered() {
        assert_eq!(
            text("10^6^ lamps, H~2~O, 5 m^2^ at s^-1^, the 1^st^ of them"),
            "10⁶ lamps, H₂O, 5 m² at s⁻¹, the 1st of them"
        );
        assert_eq!(
            text("x<sup>2</sup>, CO<sub>2</sub>, a<sup>note</sup>"),
            "x², CO₂, anote"
        );
        assert_eq!(
            text(
                "x<sup>i</sup> and −e<sup>kx</sup>, 1<sup>er</sup> M<sup>me</sup> Les<sup>a</sup>"
            ),
            "xⁱ and −eᵏˣ, 1er Mme Lesa"
        );
    }

    #[test]
    fn other_carets_and_tildes_stay() {
        for source in [
            "x^2 + y^2 = z^2",
            "some ~100 to ~200 lamps",
            "a ^^ b",
            "x^word^",
            "^2^",
        ] {
            assert_eq!(text(source), source);
        }
        assert_eq!(text("`x^2^` and $a^2^$"), "x^2^ and a^2^");
        assert_eq!(text("some ~old~ words"), "some old words");
    }

    #[test]
    fn marks_move_with_their_words() {
        let source = "H~2~O *and x^2^* then **more**";
        assert_eq!(text(source), "H₂O and x² then more");
        assert_eq!(marked(source, InlineKind::Emphasis), ["and x²"]);
        assert_eq!(marked(source, InlineKind::Strong), ["more"]);
    }
}
