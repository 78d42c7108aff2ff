//! Folding: what is typed, as a regular expression that finds what is meant.
//!
//! It writes expressions and compiles none.

use super::accents::ACCENTED;
use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

/// What a typed character stands for besides itself, as a class.
const MARKS: [(char, &str); 3] = [
    ('\'', "['’‘ʼ]"),
    ('"', "[\"“”„]"),
    // Hyphen-minus: hyphens, figure, en and em dash, minus.
    ('-', "[-‐‑‒–—−]"),
];

/// The marks that may stand behind a letter as characters of their own. One of them counts as a
/// small Greek letter, so that they must not be taken in any case.
const COMBINING: &str = r"(?-i:[\u{300}-\u{36F}])*";

/// A rewritten pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folded {
    /// The regular expression.
    pub(super) regex: String,
    /// Whether a capital was typed, so that case matters.
    pub(super) capital: bool,
}

impl Folded {
    /// What was typed as a regular expression: escapes, classes and group flags stay as they are.
    pub(super) fn expression(typed: &str) -> Self {
        let mut out = Self::empty();
        let mut rest = typed.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\\' => out.escape(&mut rest),
                '[' => out.class(&mut rest),
                '(' => out.group(&mut rest),
                _ if is_syntax(c) => out.regex.push(c),
                _ => out.literal(c, &mut rest),
            }
        }
        out
    }

    /// What was typed as plain words.
    pub(super) fn words(typed: &str) -> Self {
        let mut out = Self::empty();
        let mut rest = typed.chars().peekable();
        while let Some(c) = rest.next() {
            out.literal(c, &mut rest);
        }
        out
    }

    fn empty() -> Self {
        Self {
            regex: String::new(),
            capital: false,
        }
    }

    /// A character that stands for itself, and for what it folds to. Takes the blanks and marks behind it.
    fn literal(&mut self, c: char, rest: &mut Peekable<Chars>) {
        self.capital |= c.is_uppercase();
        if c == ' ' {
            while rest.next_if_eq(&' ').is_some() {}
            self.regex.push_str(r"(?:\s+)");
        } else if let Some((_, class)) = MARKS.iter().find(|(mark, _)| *mark == c) {
            self.regex.push_str(class);
        } else if c.is_ascii_alphabetic() {
            let mut marks = String::new();
            while let Some(mark) = rest.next_if(|c| ('\u{300}'..='\u{36F}').contains(c)) {
                marks.push(mark);
            }
            if marks.is_empty() {
                let _ = write!(self.regex, "(?:[{c}{}]{COMBINING})", accented(c));
            } else {
                self.one_accented(c, &marks, composed(c, &marks));
            }
        } else if let Some((plain, marks)) = decomposed(c) {
            self.one_accented(plain, marks, Some(c));
        } else if is_syntax(c) || matches!(c, '\\' | '[' | '(') {
            self.regex.push('\\');
            self.regex.push(c);
        } else {
            self.regex.push(c);
        }
    }

    /// A letter with its marks, as one character and as several.
    fn one_accented(&mut self, plain: char, marks: &str, composed: Option<char>) {
        // Writing to a string cannot fail.
        let _ = match composed {
            Some(composed) => write!(self.regex, "(?:{composed}|{plain}{marks})"),
            None => write!(self.regex, "(?:{plain}{marks})"),
        };
    }

    /// `\d`, `\pL`, `\p{Greek}`, `\b{start}`, `\u00e9`: copied whole.
    fn escape(&mut self, rest: &mut Peekable<Chars>) {
        self.regex.push('\\');
        let Some(kind) = rest.next() else { return };
        self.regex.push(kind);
        if rest.peek() == Some(&'{') {
            self.copy_through(rest, |c| c == '}');
            return;
        }
        let digits = match kind {
            'p' | 'P' => 1,
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        self.regex.extend(rest.by_ref().take(digits));
    }

    /// `[a-z]`, `[^]]`, `[[:alpha:]--[e]]`: copied whole. A capital in it counts as typed.
    fn class(&mut self, rest: &mut Peekable<Chars>) {
        self.regex.push('[');
        let mut depth = 1;
        let mut first = true;
        while depth > 0 {
            let Some(c) = rest.next() else { return };
            self.capital |= c.is_uppercase();
            match c {
                '\\' => {
                    self.escape(rest);
                    first = false;
                    continue;
                }
                '[' => depth += 1,
                // A bracket right after the opening one stands for itself.
                ']' if !first => depth -= 1,
                _ => {}
            }
            self.regex.push(c);
            first = c == '[' || (first && c == '^');
        }
    }

    /// `(`, `(?:`, `(?i)`, `(?<name>`: names and flags are copied.
    fn group(&mut self, rest: &mut Peekable<Chars>) {
        self.regex.push('(');
        if rest.peek() == Some(&'?') {
            self.copy_through(rest, |c| matches!(c, ':' | ')' | '>'));
        }
    }

    /// Copies up to the first character that `ends`, and that one.
    fn copy_through(&mut self, rest: &mut Peekable<Chars>, ends: fn(char) -> bool) {
        for c in rest.by_ref() {
            self.regex.push(c);
            if ends(c) {
                return;
            }
        }
    }
}

/// Whether `c` alone means something in an expression. (`\`, `[` and `(` begin something longer.)
fn is_syntax(c: char) -> bool {
    matches!(
        c,
        '.' | '+' | '*' | '?' | ')' | '|' | ']' | '{' | '}' | '^' | '$' | '#' | '&' | '~'
    )
}

/// Pairs of a plain and an accented letter with the marks that make the difference.
fn pairs() -> impl Iterator<Item = (&'static str, char, char)> {
    ACCENTED.iter().flat_map(|(marks, letters)| {
        let plain = letters.chars().step_by(2);
        let accented = letters.chars().skip(1).step_by(2);
        plain.zip(accented).map(|(p, a)| (*marks, p, a))
    })
}

/// All letters that are `letter` with marks on it.
fn accented(letter: char) -> String {
    pairs()
        .filter_map(|(_, plain, accented)| (plain == letter).then_some(accented))
        .collect()
}

/// The one character for a letter with `marks` on it.
fn composed(letter: char, marks: &str) -> Option<char> {
    pairs().find_map(|(m, plain, accented)| (plain == letter && m == marks).then_some(accented))
}

/// The letter and the marks that `letter` is made of.
fn decomposed(letter: char) -> Option<(char, &'static str)> {
    if letter.is_ascii() {
        return None;
    }
    pairs().find_map(|(marks, plain, accented)| {
        (accented == letter && !marks.is_empty()).then_some((plain, marks))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_classes_and_flags_are_left_alone() {
        let left = [
            r"\d\s\x41\u00e9",
            r"\p{Greek}\pL\b{start}",
            "[a-e']",
            "[^]e]",
            "[[:alpha:]--[e]]",
            r"[\]e]",
            "(?i:",
            "(?<ede>",
            "(?P<ede>",
            ".+*?)|{2}^$",
        ];
        for typed in left {
            assert_eq!(Folded::expression(typed).regex, typed);
        }
    }

    #[test]
    fn capitals_count_where_they_are_letters_to_find() {
        for (typed, capital) in [("oslo", false), ("Oslo", true), ("É", true)] {
            assert_eq!(Folded::expression(typed).capital, capital, "{typed}");
        }
        for (typed, capital) in [(r"\S\W", false), (r"\p{Lu}", false), ("[A-F]", true)] {
            assert_eq!(Folded::expression(typed).capital, capital, "{typed}");
        }
    }

    #[test]
    fn the_table_is_whole_pairs_of_a_plain_and_another_letter() {
        for (marks, letters) in ACCENTED {
            assert_eq!(letters.chars().count() % 2, 0, "{marks:?}");
        }
        assert!(pairs().all(|(_, plain, other)| plain.is_ascii_alphabetic() && !other.is_ascii()));
        assert_eq!(decomposed('ế'), Some(('e', "\u{302}\u{301}")));
        assert_eq!(composed('s', "\u{30C}"), Some('š'));
        assert_eq!(decomposed('ø'), None);
    }
}
