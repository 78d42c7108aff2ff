//! Entities: `&eacute;`, `&#233;` and `&eacute` to the characters they stand for.

use pulldown_cmark::{Event, Parser};
use std::borrow::Cow;

/// The longest entity: `&CounterClockwiseContourIntegral;`.
const LONGEST: usize = 33;

/// The names of the characters from U+00A0 to U+00FF, which pages also write without a semicolon.
const LATIN: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

/// Other names that pages are full of.
const USUAL: [(&str, char); 16] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("mdash", '—'),
    ("ndash", '–'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("zwnj", '\u{200c}'),
];

/// What the bytes 0x80 to 0x9F are in windows-1252, which `&#150;` means.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Text with its entities decoded. Linear.
///
/// What comes out may hold control characters: it is to be cleaned after this.
pub(in crate::loader) fn decoded(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        words.push_str(before);
        let length = number(from, &mut words).or_else(|| named(from, &mut words));
        let length = length.unwrap_or_else(|| {
            words.push('&');
            1
        });
        rest = from.get(length..).unwrap_or_default();
    }
    words.push_str(rest);
    Cow::Owned(words)
}

/// Takes `&#8212;` or `&#x2014;`, with or without its semicolon; returns its length.
fn number(from: &str, to: &mut String) -> Option<usize> {
    let digits = from.strip_prefix("&#")?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let length = digits
        .bytes()
        .take(10)
        .take_while(|b| char::from(*b).is_digit(radix))
        .count();
    if length == 0 {
        return None;
    }
    let code = u32::from_str_radix(digits.get(..length)?, radix).ok();
    let c = match code {
        Some(code @ 0x80..=0x9f) => WINDOWS.get(code as usize - 0x80).copied(),
        Some(0) | None => None,
        Some(code) => char::from_u32(code),
    };
    to.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    let end = from.len() - digits.len() + length;
    let closed = from.get(end..).is_some_and(|rest| rest.starts_with(';'));
    Some(end + usize::from(closed))
}

/// Takes a name; returns the entity's length.
fn named(from: &str, to: &mut String) -> Option<usize> {
    let inner = from.get(1..)?;
    let length = inner
        .bytes()
        .take(LONGEST)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = inner.get(..length)?;
    let closed = inner
        .get(length..)
        .is_some_and(|rest| rest.starts_with(';'));
    let end = 1 + length + usize::from(closed);
    if let Some(c) = usual(name) {
        to.push(c);
        return Some(end);
    }
    if closed {
        to.push_str(&rare(from.get(..end)?)?);
        return Some(end);
    }
    None
}

fn usual(name: &str) -> Option<char> {
    let usual = USUAL.iter().find(|(usual, _)| *usual == name);
    let latin = || {
        let at = LATIN.iter().position(|latin| *latin == name)?;
        char::from_u32(0xa0 + u32::try_from(at).ok()?)
    };
    usual.map(|(_, c)| *c).or_else(latin)
}

/// The Markdown parser has the whole table of names.
fn rare(entity: &str) -> Option<String> {
    let words = Parser::new(entity).find_map(|event| match event {
        Event::Text(text) if text.as_ref() != entity => Some(text.into_string()),
        _ => None,
    });
    words.filter(|words| words != "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_characters() {
        for (source, want) in [
            ("&eacute;&#233;&#xE9;&mdash;&amp;&lt;&quot;", "ééé—&<\""),
            ("&nbsp;&nbsp &copy 2020 R&D;", "\u{a0}\u{a0} © 2020 R&D;"),
            ("&#150;&#147;x&#148;", "–“x”"),
            ("&hearts;&rarr;&CounterClockwiseContourIntegral;", "♥→∳"),
            ("&#8212 &#x2014", "— —"),
        ] {
            assert_eq!(decoded(source), want);
        }
    }

    #[test]
    fn what_is_no_entity_stays() {
        for source in [
            "AT&T; R&D & &nosuch;",
            "&",
            "&#;",
            "&#x;",
            "a=1&copyright=2",
        ] {
            assert_eq!(decoded(source), source);
        }
        assert_eq!(
            decoded("&#0;&#x110000;&#99999999999;"),
            "\u{fffd}\u{fffd}\u{fffd}9;"
        );
    }
}
