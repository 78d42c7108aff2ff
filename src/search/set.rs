//! Sets of characters, quick to ask.

use regex_syntax::hir::ClassUnicode;

/// The marks that may stand behind a letter as characters of their own.
pub(super) const COMBINING: (char, char) = ('\u{300}', '\u{36F}');

/// Whether `c` is a mark on the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    (COMBINING.0..=COMBINING.1).contains(&c)
}

/// A set of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Set {
    /// A bit for each.
    ascii: u128,
    /// First and last of each run of others, in order.
    others: Vec<(char, char)>,
}

impl Set {
    /// The characters of a class.
    pub(super) fn of_class(class: &ClassUnicode) -> Self {
        let mut set = Self {
            ascii: 0,
            others: Vec::new(),
        };
        for range in class.ranges() {
            let (first, last) = (range.start(), range.end());
            for c in first..=last.min('\x7F') {
                set.ascii |= 1 << u32::from(c);
            }
            if !last.is_ascii() {
                set.others.push((first.max('\u{80}'), last));
            }
        }
        set
    }

    /// One character.
    pub(super) fn of(c: char) -> Self {
        if c.is_ascii() {
            Self {
                ascii: 1 << u32::from(c),
                others: Vec::new(),
            }
        } else {
            Self {
                ascii: 0,
                others: vec![(c, c)],
            }
        }
    }

    /// The marks that may stand behind a letter.
    pub(super) fn marks() -> Self {
        Self {
            ascii: 0,
            others: vec![COMBINING],
        }
    }

    /// Whether `c` is in it.
    pub(super) fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 == 1;
        }
        let next = self.others.partition_point(|&(first, _)| first <= c);
        let before = next.checked_sub(1).and_then(|i| self.others.get(i));
        before.is_some_and(|&(_, last)| c <= last)
    }

    /// Whether no character is in both.
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        self.ascii & other.ascii == 0
            && self.others.iter().all(|&(first, last)| {
                let next = other.others.partition_point(|&(f, _)| f <= last);
                let before = next.checked_sub(1).and_then(|i| other.others.get(i));
                before.is_none_or(|&(_, l)| l < first)
            })
    }

    /// Its bytes of ASCII, where they are one or two.
    pub(super) fn ascii(&self) -> Option<[u8; 2]> {
        let first = u8::try_from(self.ascii.trailing_zeros()).ok()?;
        let last = u8::try_from(127_u32.checked_sub(self.ascii.leading_zeros())?).ok()?;
        let few = self.ascii.count_ones() <= 2;
        few.then_some([first, last])
    }

    /// Whether there is any character of ASCII in it.
    pub(super) fn has_ascii(&self) -> bool {
        self.ascii != 0
    }

    /// Its characters beyond ASCII; `None` when they are too many to look at each.
    pub(super) fn others(&self) -> Option<Vec<char>> {
        const MANY: usize = 256;
        let all = self.others.iter().flat_map(|&(first, last)| first..=last);
        let some: Vec<char> = all.take(MANY + 1).collect();
        (some.len() <= MANY).then_some(some)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a test may fail that way

    use super::*;
    use proptest::prelude::*;
    use regex_syntax::hir::{Class, HirKind};

    fn class(expression: &str) -> ClassUnicode {
        match regex_syntax::parse(expression).unwrap().into_kind() {
            HirKind::Class(Class::Unicode(class)) => class,
            kind => panic!("{kind:?} is no class"),
        }
    }

    proptest! {
        #[test]
        fn a_set_holds_what_its_class_holds(expression in "\\[12(?:[a-fà-ü]|[b-d]-[g-x]|á-ž){1,6}\\]", c in "[a-zà-ž\u{300}]") {
            let (class, c) = (class(&expression), c.chars().next().unwrap());
            // A class of one character is parsed as a literal: hence the digits.
            let held = class.ranges().iter().any(|r| (r.start()..=r.end()).contains(&c));
            prop_assert_eq!(Set::of_class(&class).contains(c), held);
            prop_assert_eq!(Set::of_class(&class).is_disjoint(&Set::of(c)), !held);
            prop_assert_eq!(Set::of(c).is_disjoint(&Set::of_class(&class)), !held);
        }
    }

    #[test]
    fn few_bytes_of_ascii_are_told() {
        let ascii = |expression| Set::of_class(&class(expression)).ascii();
        assert_eq!(ascii("[aé]"), Some([b'a', b'a']));
        assert_eq!(ascii("(?i)k"), Some([b'K', b'k']));
        assert_eq!(ascii("[\\x00\\x7F]"), Some([0, 0x7F]));
        assert_eq!(ascii("[abc]"), None);
        assert_eq!(ascii("[éè]"), None);
    }
}
