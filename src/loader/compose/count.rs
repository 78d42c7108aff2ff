//! Counting: which number or letter the next item of a list has, as its author counts: `3.`, `c.`, `III.`.
//!
//! What is done with it is the matter of [`super::marker`].

use std::borrow::Cow;

/// The highest number that is written in Roman numerals; others stay in digits.
const ROMAN: i64 = 3999;

/// Roman numerals from the greatest on.
const NUMERALS: [(i64, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// What items are counted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Signs {
    #[default]
    Digits,
    Letters,
    Roman,
}

/// Where the counting of a list stands.
///
/// `<ol>` without any attribute and Markdown's lists count upwards in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::loader) struct Count {
    next: i64,
    back: bool,
    signs: Signs,
    upper: bool,
}

impl Count {
    /// Upwards in digits.
    pub(in crate::loader) fn from(first: u64) -> Self {
        Self {
            next: i64::try_from(first).unwrap_or(i64::MAX),
            back: false,
            signs: Signs::Digits,
            upper: false,
        }
    }

    /// As an `<ol>` says by its attributes: `attribute` gives their values; `items` counts the list's items
    /// and is asked only where a list that counts backwards does not say where it begins.
    pub(in crate::loader) fn of_list<'a>(
        attribute: impl Fn(&str) -> Option<Cow<'a, str>>,
        items: impl FnOnce() -> usize,
    ) -> Self {
        let start = attribute("start").as_deref().and_then(number);
        let back = attribute("reversed").is_some();
        let first = start.unwrap_or_else(|| {
            let last = if back { items() } else { 1 };
            i64::try_from(last).unwrap_or(i64::MAX)
        });
        let said = attribute("style");
        let styled = said.as_deref().and_then(styled);
        let (signs, upper) = styled
            .or_else(|| match attribute("type").as_deref().map(str::trim) {
                Some("a") => Some((Signs::Letters, false)),
                Some("A") => Some((Signs::Letters, true)),
                Some("i") => Some((Signs::Roman, false)),
                Some("I") => Some((Signs::Roman, true)),
                _ => None,
            })
            .unwrap_or_default();
        Self {
            next: first,
            back,
            signs,
            upper,
        }
    }

    /// The next item is the `number`th, and those behind it are counted from there.
    pub(super) fn set(&mut self, number: i64) {
        self.next = number;
    }

    /// The number of the next item as it is written, and goes on to the one behind it.
    pub(super) fn take(&mut self) -> String {
        let number = self.next;
        self.next = number.saturating_add(if self.back { -1 } else { 1 });
        let words = match self.signs {
            Signs::Digits => None,
            Signs::Letters => letters(number),
            Signs::Roman => roman(number),
        };
        match words {
            Some(words) if self.upper => words.to_ascii_uppercase(),
            Some(words) => words,
            None => number.to_string(),
        }
    }
}

/// A number as an attribute has it: `start=" 7"`, `value="-2"`.
pub(in crate::loader) fn number(value: &str) -> Option<i64> {
    value.trim().parse().ok()
}

/// The signs that `style="list-style-type: upper-roman"` names.
fn styled(style: &str) -> Option<(Signs, bool)> {
    let style = style.to_ascii_lowercase();
    let declared = style.split(';').filter_map(|one| one.split_once(':'));
    let of_list = declared.filter(|(name, _)| name.trim().starts_with("list-style"));
    let mut signs = of_list
        .flat_map(|(_, value)| value.split([' ', '!']))
        .filter_map(|word| {
            Some(match word {
                "decimal" => (Signs::Digits, false),
                "lower-alpha" | "lower-latin" => (Signs::Letters, false),
                "upper-alpha" | "upper-latin" => (Signs::Letters, true),
                "lower-roman" => (Signs::Roman, false),
                "upper-roman" => (Signs::Roman, true),
                _ => return None,
            })
        });
    signs.next_back()
}

/// `a` to `z`, `aa`, `ab` …; nothing below one.
fn letters(number: i64) -> Option<String> {
    let mut rest = u64::try_from(number).ok().filter(|&n| n > 0)?;
    let mut signs = Vec::new();
    while let Some(place) = rest.checked_sub(1) {
        signs.push(b'a' + u8::try_from(place % 26).unwrap_or_default());
        rest = place / 26;
    }
    Some(signs.iter().rev().copied().map(char::from).collect())
}

/// `i`, `ii`, `iii`, `iv` …; nothing below one or beyond all measure.
fn roman(number: i64) -> Option<String> {
    let mut rest = Some(number).filter(|n| (1..=ROMAN).contains(n))?;
    let mut signs = String::new();
    for (value, sign) in NUMERALS {
        while rest >= value {
            signs.push_str(sign);
            rest -= value;
        }
    }
    Some(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(attributes: &[(&str, &str)], items: usize) -> Vec<String> {
        let value = |name: &str| {
            let own = attributes.iter().find(|(key, _)| *key == name);
            own.map(|(_, value)| Cow::Borrowed(*value))
        };
        let mut count = Count::of_list(value, || items);
        (0..items).map(|_| count.take()).collect()
    }

    #[test]
    fn lists_count_as_they_say() {
        for (attributes, wanted) in [
            (&[][..], ["1", "2", "3"]),
            (&[("start", " 9")], ["9", "10", "11"]),
            (&[("start", "-1")], ["-1", "0", "1"]),
            (&[("start", "soon")], ["1", "2", "3"]),
            (&[("reversed", "")], ["3", "2", "1"]),
            (&[("reversed", ""), ("start", "12")], ["12", "11", "10"]),
            (&[("type", "a")], ["a", "b", "c"]),
            (&[("type", "A"), ("start", "26")], ["Z", "AA", "AB"]),
            (&[("type", "i"), ("start", "8")], ["viii", "ix", "x"]),
            (
                &[("type", "I"), ("start", "1988")],
                ["MCMLXXXVIII", "MCMLXXXIX", "MCMXC"],
            ),
            (&[("type", "a"), ("start", "0")], ["0", "a", "b"]),
            (
                &[("type", "I"), ("start", "3999")],
                ["MMMCMXCIX", "4000", "4001"],
            ),
            (
                &[("style", "color: red; List-Style-Type: lower-roman")],
                ["i", "ii", "iii"],
            ),
            (
                &[("style", "list-style: inside upper-latin !important")],
                ["A", "B", "C"],
            ),
            (
                &[("type", "a"), ("style", "list-style: decimal")],
                ["1", "2", "3"],
            ),
        ] {
            assert_eq!(counted(attributes, 3), wanted, "{attributes:?}");
        }
    }

    #[test]
    fn what_says_nothing_of_counting_changes_nothing() {
        for attributes in [
            &[("type", "disc")],
            &[("type", "roman")],
            &[("style", "list-style: none")],
            &[("style", "counter-reset: upper-roman")],
        ] {
            assert_eq!(counted(attributes, 2), ["1", "2"], "{attributes:?}");
        }
    }

    #[test]
    fn numbers_end_and_nothing_breaks() {
        let mut count = Count::from(u64::MAX);
        assert_eq!(count.take(), i64::MAX.to_string());
        assert_eq!(count.take(), i64::MAX.to_string());
        assert_eq!(letters(i64::MAX).map(|words| words.len()), Some(14));
        assert_eq!((letters(-1), roman(0)), (None, None));
    }
}
