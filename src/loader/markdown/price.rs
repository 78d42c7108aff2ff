//! Dollars that are money: "$3, or $4 with tea; US$5" is no formula.
//!
//! Of the formulas that the parser finds within a line, those before a digit are words again, as Pandoc has
//! it; formulas that stand by themselves are left alone.

use pulldown_cmark::{CowStr, Event};
use std::ops::Range;

/// `event`, which stands at `range` of `body`; words where it is a formula in front of a digit.
pub(super) fn unless_price<'a>(event: Event<'a>, range: Range<usize>, body: &'a str) -> Event<'a> {
    let next = body.as_bytes().get(range.end);
    match event {
        Event::InlineMath(_) if next.is_some_and(u8::is_ascii_digit) => {
            let words = body.get(range).unwrap_or_default();
            Event::Text(if words.contains('\n') {
                CowStr::from(words.replace('\n', " "))
            } else {
                CowStr::Borrowed(words)
            })
        }
        event => event,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, text};
    use crate::document::InlineKind;

    #[test]
    fn prices_are_no_formulas() {
        for words in [
            "Cake is $3, or $4 with tea; US$5 at the quay.",
            "It fell from A$20 to A$15 a day.",
        ] {
            assert_eq!(text(words).trim_end(), words);
            assert!(marked(words, InlineKind::Math).is_empty(), "{words}");
        }
        let parted = "From US$3, or\nUS$5 at sea.";
        assert_eq!(text(parted).trim_end(), "From US$3, or US$5 at sea.");
    }

    #[test]
    fn formulas_stay() {
        let words = r"Let $a \le b$, and $x_1$ 5 times.";
        assert_eq!(marked(words, InlineKind::Math), ["a ≤ b", "x₁"]);
    }
}
