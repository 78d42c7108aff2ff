//! What may not reach the reading text: control characters, escape sequences, bidi overrides, marks
//! that cannot be seen. Line breaks of all kinds become `\n`.
//!
//! Two steps: the input is cleaned before it is parsed, so that an escape sequence goes with its
//! payload; then each piece of text on its own, since entities (`&#27;`) are decoded by the parser.

use std::borrow::Cow;

/// What [`input`] did.
pub(super) struct Cleaned<'a> {
    /// The text, with no control character but `\n` and `\t`.
    pub(super) text: Cow<'a, str>,
    /// Whether something was taken out that could have worked on a terminal.
    pub(super) unsafe_found: bool,
}

/// Cleans a whole input. Linear; copies nothing when there is nothing to do.
pub(super) fn input(text: &str) -> Cleaned<'_> {
    let Some(first) = dirty_from(text, 0) else {
        return Cleaned {
            text: Cow::Borrowed(text),
            unsafe_found: false,
        };
    };
    let mut clean = String::with_capacity(text.len());
    let mut unsafe_found = false;
    let mut done = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        clean.push_str(text.get(done..at).unwrap_or_default());
        let rest = text.get(at..).unwrap_or_default();
        let mut chars = rest.chars();
        let c = chars.next().unwrap_or('\n');
        let length = match c {
            '\r' | '\u{85}' | '\u{2028}' => {
                clean.push('\n');
                if c == '\r' && chars.next() == Some('\n') {
                    2
                } else {
                    c.len_utf8()
                }
            }
            '\u{2029}' => {
                clean.push_str("\n\n");
                c.len_utf8()
            }
            '\u{b}' | '\u{c}' => {
                clean.push(' ');
                1
            }
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                unsafe_found = true;
                escape_length(rest)
            }
            _ => {
                unsafe_found |= c.is_control() || is_override(c);
                c.len_utf8()
            }
        };
        done = at + length;
        next = dirty_from(text, done);
    }
    clean.push_str(text.get(done..).unwrap_or_default());
    Cleaned {
        text: Cow::Owned(clean),
        unsafe_found,
    }
}

/// Appends a piece of running text: tabs and line breaks become blanks, other controls go.
pub(super) fn push(to: &mut String, piece: &str) {
    if dirty_from(piece, 0).is_none() && memchr::memchr2(b'\t', b'\n', piece.as_bytes()).is_none() {
        to.push_str(piece);
        return;
    }
    for c in piece.chars() {
        match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => to.push(' '),
            c if goes(c) => {}
            c => to.push(c),
        }
    }
}

/// Appends lines of code: tabs become four blanks, line breaks stay, other controls go.
pub(super) fn push_lines(to: &mut String, piece: &str) {
    if dirty_from(piece, 0).is_none() && memchr::memchr(b'\t', piece.as_bytes()).is_none() {
        to.push_str(piece);
        return;
    }
    for c in piece.chars() {
        match c {
            '\t' => to.push_str("    "),
            '\n' => to.push('\n'),
            c if goes(c) => {}
            c => to.push(c),
        }
    }
}

/// A value of its own (front matter, an attribute) as running text.
pub(super) fn value(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    push(&mut clean, input(text).text.trim());
    clean
}

/// Where the next character stands that [`input`] changes, from `start` on.
fn dirty_from(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        let ahead = bytes
            .get(at..)?
            .iter()
            .position(|&b| SUSPECT[usize::from(b)])?;
        at += ahead;
        let c = text.get(at..)?.chars().next()?;
        if goes(c) || matches!(c, '\u{2028}' | '\u{2029}') {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// The first bytes of characters that may have to go.
static SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 0x20 {
        table[b] = b != 0x09 && b != 0x0a;
        b += 1;
    }
    table[0x7f] = true;
    table[0xc2] = true; // C1 controls, soft hyphen
    table[0xd8] = true; // Arabic letter mark
    table[0xe1] = true; // Mongolian vowel separator
    table[0xe2] = true; // zero-width blanks, bidi controls, line separators
    table[0xef] = true; // byte order mark, interlinear marks
    table
};

/// Whether a character is never shown (joiners and direction marks shape letters, so they stay).
fn goes(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        // Soft hyphen, zero-width blanks, byte order marks, interlinear marks.
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{feff}'
        | '\u{2060}'..='\u{2064}'
        | '\u{fff9}'..='\u{fffb}' => true,
        c => c.is_control() || is_override(c),
    }
}

/// Bidi embeddings, overrides and isolates: they can make `exe.jpg` of `gpj.exe`.
fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The bytes of the escape sequence at the start of `text`, payload included (ECMA-48, xterm).
///
/// A string without an end stops at the line's end, and after 4 KiB: words behind a stray opener are
/// not lost.
fn escape_length(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else {
        return 0;
    };
    let (kind, body) = if first == '\u{1b}' {
        match chars.next() {
            Some((at, c @ ('[' | ']' | 'P' | 'X' | '^' | '_'))) => (c, at + 1),
            // Two characters, with intermediates between: `ESC ( B`, `ESC 7`.
            Some((at, c @ ' '..='~')) => {
                let rest = text.get(at..).unwrap_or_default();
                let middle = rest
                    .bytes()
                    .take_while(|b| (0x20..0x30).contains(b))
                    .count()
                    .min(3);
                let last = rest
                    .as_bytes()
                    .get(middle)
                    .is_some_and(|b| (0x30..0x7f).contains(b));
                let _ = c;
                return at + middle + usize::from(last);
            }
            _ => return 1,
        }
    } else {
        let kind = if first == '\u{9b}' { '[' } else { ']' };
        (kind, first.len_utf8())
    };
    let rest = text.get(body..).unwrap_or_default();
    if kind == '[' {
        let middle = rest
            .bytes()
            .take_while(|b| (0x20..0x40).contains(b))
            .count()
            .min(64);
        let last = rest
            .as_bytes()
            .get(middle)
            .is_some_and(|b| (0x40..0x7f).contains(b));
        return body + middle + usize::from(last);
    }
    for (at, c) in rest.char_indices() {
        match c {
            '\u{7}' | '\u{9c}' => return body + at + c.len_utf8(),
            '\u{1b}' => {
                let st = rest.get(at + 1..).is_some_and(|r| r.starts_with('\\'));
                return body + at + if st { 2 } else { 0 };
            }
            // The next one begins: a run of openers is not looked through again and again.
            '\n' | '\r' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => return body + at,
            _ if at > 4096 => return body,
            _ => {}
        }
    }
    body + rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_not_copied() {
        let text = "“Curly” – naïve 漢字 👨‍👩‍👧\n\tand a tab";
        let cleaned = input(text);
        assert!(matches!(cleaned.text, Cow::Borrowed(_)) && !cleaned.unsafe_found);
    }

    #[test]
    fn escape_sequences_go_with_their_payload() {
        for (dirty, clean) in [
            ("a \x1b[31mred\x1b[0m word", "a red word"),
            ("a \x1b]0;title\x07word", "a word"),
            ("a \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\ b", "a link b"),
            ("a \u{9b}31mword \x1b(Bb\x1b7", "a word b"),
            ("open \x1b]0;never closed\nnext", "open \nnext"),
            ("nul\0 bell\x07 \u{202e}gpj.exe", "nul bell gpj.exe"),
        ] {
            let cleaned = input(dirty);
            assert_eq!(cleaned.text, clean);
            assert!(cleaned.unsafe_found);
        }
    }

    #[test]
    fn lines_end_with_newline_and_invisibles_go() {
        let cleaned = input("a\r\nb\rc\u{85}d\u{2028}e light\u{200b}house\u{ad} \u{feff}");
        assert_eq!(cleaned.text, "a\nb\nc\nd\ne lighthouse ");
        assert!(!cleaned.unsafe_found);
        assert_eq!(input("نمی\u{200c}خواهم").text, "نمی\u{200c}خواهم");
    }

    #[test]
    fn pieces_lose_what_entities_brought() {
        let mut text = String::new();
        push(&mut text, "\u{1b}");
        push(&mut text, "[31m a\tb");
        assert_eq!(text, "[31m a b");
        let mut code = String::new();
        push_lines(&mut code, "\tif\u{7}\n");
        assert_eq!(code, "    if\n");
    }
}
