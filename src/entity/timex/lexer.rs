//! Text to tokens: runs of letters, runs of digits, single other characters.
//!
//! A token knows what it is alone ([`Sense`]) and whether a blank stands before it. Nothing is joined
//! here: "3rd" is two tokens without a blank between them.

use super::lexicon::{self, Sense};

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its first byte in the text.
    pub(super) start: u32,
    /// One past its last byte.
    pub(super) end: u32,
    /// What it is.
    pub(super) sense: Sense,
    /// The number that its digits say, saturating; 0 for others.
    pub(super) number: u32,
    /// Whether white space stands before it.
    pub(super) blank: bool,
    /// Whether its first letter is a capital.
    pub(super) capital: bool,
}

impl Token {
    /// Its bytes.
    pub(super) fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Its words in `text`, which it is a token of.
    pub(super) fn word<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// How many bytes of a text have a token, or a few more.
const TYPICAL: usize = 5;

/// Appends the tokens of `text[start..end]` to `tokens`, which is emptied first. Linear.
pub(super) fn lex(text: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    tokens.clear();
    tokens.reserve(end.saturating_sub(start) / TYPICAL);
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let mut i = start;
    let mut blank = true;
    while let Some(&b) = bytes.get(i) {
        let from = i;
        let mut token = Token {
            start: offset(from),
            end: 0,
            sense: Sense::Plain,
            number: 0,
            blank,
            capital: b.is_ascii_uppercase(),
        };
        if b.is_ascii_alphabetic() || (b >= 0x80 && !is_mark(bytes, i)) {
            let letters = |from: usize| {
                let rest = bytes.get(from..).unwrap_or_default().iter();
                rest.take_while(|b| b.is_ascii_alphabetic()).count()
            };
            i += letters(i);
            let mut ascii = true;
            while bytes.get(i).is_some_and(|&b| b >= 0x80) && !is_mark(bytes, i) {
                ascii = false;
                i += 1;
                i += letters(i);
            }
            if ascii && i - from <= lexicon::MAX_LEN {
                token.sense = lexicon::look_up(bytes.get(from..i).unwrap_or_default());
                // "black", "father", "palm" are words; "Black Friday" is a name.
                if token.sense == Sense::Feast && !token.capital {
                    token.sense = Sense::Plain;
                }
            }
        } else if b.is_ascii_digit() {
            while let Some(b) = bytes.get(i).filter(|b| b.is_ascii_digit()) {
                token.number = token
                    .number
                    .saturating_mul(10)
                    .saturating_add(u32::from(b - b'0'));
                i += 1;
            }
            token.sense = Sense::Digits;
        } else if b.is_ascii_whitespace() {
            i += 1;
            blank = true;
            continue;
        } else if b < 0x80 {
            i += 1;
            token.sense = Sense::Punct(b);
        } else {
            let (len, mark) = mark(bytes, i);
            i += len;
            if mark == b' ' {
                blank = true;
                continue;
            }
            token.sense = Sense::Punct(mark);
        }
        token.end = offset(i);
        blank = false;
        tokens.push(token);
    }
}

/// A byte offset as tokens keep it; documents are under 4 GiB.
fn offset(i: usize) -> u32 {
    u32::try_from(i).unwrap_or(u32::MAX)
}

fn is_mark(bytes: &[u8], i: usize) -> bool {
    mark(bytes, i).0 != 0
}

/// The typographic mark at `i`: its bytes and the ASCII character it stands for. `(0, 0)`: none.
fn mark(bytes: &[u8], i: usize) -> (usize, u8) {
    match bytes.get(i..) {
        Some([0xc2, 0xa0, ..]) => (2, b' '),
        Some([0xc2, 0x80..=0xbf, ..]) => (2, 0),
        Some([0xe2, 0x80, last, ..]) => match last {
            0x80..=0x8b | 0xaf => (3, b' '),
            0x90..=0x93 => (3, b'-'),
            0x94 | 0x95 => (3, b'_'), // a dash that parts clauses
            0x98 | 0x99 => (3, b'\''),
            0x9c | 0x9d => (3, b'"'),
            _ => (3, 0),
        },
        Some([0xe2, 0x81..=0xbf, _, ..] | [0xe3, 0x80, 0x80..=0xbf, ..]) => (3, 0),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        lex(text, 0, text.len(), &mut tokens);
        tokens.iter().map(|t| t.word(text)).collect()
    }

    #[test]
    fn letters_digits_and_marks_part() {
        assert_eq!(
            words("On 3rd May’s eve"),
            ["On", "3", "rd", "May", "’", "s", "eve"]
        );
        assert_eq!(words("1998–2003\u{a0}né"), ["1998", "–", "2003", "né"]);
        assert_eq!(words("日本 2019年"), ["日本", "2019", "年"]);
    }
}
