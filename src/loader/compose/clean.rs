//! Pieces of text on their way into the reading text: the input was cleaned before it was parsed
//! ([`sanitize::clean_markup`]), but the parser decodes entities (`&#27;`).

use crate::text::sanitize::{self, is_invisible, is_unfit};

/// Appends a piece of running text: tabs and line breaks become blanks, other controls go.
pub(in crate::loader) fn push(to: &mut String, piece: &str) {
    if is_plain(piece) {
        to.push_str(piece);
        return;
    }
    for c in piece.chars() {
        match c {
            '\t' | '\r' => to.push(' '),
            c if is_line_end(c) => to.push(' '),
            c if goes(c) => {}
            c => to.push(c),
        }
    }
}

/// Appends lines of code: tabs become four blanks, line breaks stay, other controls go.
pub(in crate::loader) fn push_lines(to: &mut String, piece: &str) {
    for c in piece.chars() {
        match c {
            '\t' => to.push_str("    "),
            c if is_line_end(c) => to.push('\n'),
            c if goes(c) => {}
            c => to.push(c),
        }
    }
}

/// A value of its own (front matter, an attribute) as running text.
pub(in crate::loader) fn value(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    push(
        &mut clean,
        sanitize::clean_markup(text.to_owned()).text.trim(),
    );
    clean
}

/// Whether a character is never shown.
fn goes(c: char) -> bool {
    is_unfit(c) || is_invisible(c)
}

/// Whether nothing in a piece has to be looked at: most pieces are such.
fn is_plain(piece: &str) -> bool {
    // To the end, without a jump for each byte.
    let lowest = piece.bytes().fold(u8::MAX, u8::min);
    lowest >= b' ' && sanitize::is_clean_markup(piece)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn only_plain_pieces_are_taken_whole() {
        for plain in [
            "",
            "a lamp",
            "“né” – 漢 – ½ and 90 % of it, at more than 64 bytes of text",
        ] {
            assert!(is_plain(plain), "{plain:?}");
        }
        let unfit = (0..=0x10_ffff).filter_map(char::from_u32);
        for c in unfit.filter(|&c| c == '\t' || is_line_end(c) || goes(c)) {
            assert!(!is_plain(&format!("a lamp{c}")), "{c:?}");
        }
    }
}
