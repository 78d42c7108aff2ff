//! What a page or an XML text says its encoding is: `<meta charset>`, `http-equiv`, the XML line.
//!
//! It is asked only of bytes that are no UTF-8, so a page that lies about being something else is read
//! as what it is.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are looked at; the standard asks for 1024, pages need more.
const REACH: usize = 4096;

/// The encoding that the start of a text names, if it can be that one.
///
/// ```text
/// <?xml version="1.0" encoding="ISO-8859-15"?>
/// <meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">
/// ```
pub(super) fn encoding(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.get(..REACH).unwrap_or(head);
    let start = head.trim_ascii_start();
    if !start.starts_with(b"<") {
        return None;
    }
    let told = xml_line(start).or_else(|| meta(head))?;
    of_label(told)
}

/// The encoding of a label that came beside a text that is read as ASCII so far, if it can be that one.
pub(super) fn encoding_of(label: &str) -> Option<&'static Encoding> {
    of_label(label.as_bytes())
}

fn of_label(label: &[u8]) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label_no_replacement(label.trim_ascii())?;
    // It was read as ASCII so far, and is no UTF-8.
    (encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

fn xml_line(start: &[u8]) -> Option<&[u8]> {
    let line = start.strip_prefix(b"<?xml")?;
    let end = memchr::memchr(b'>', line)?;
    value(line.get(..end)?, b"encoding")
}

/// The label in the first `meta` element that has one.
fn meta(head: &[u8]) -> Option<&[u8]> {
    memchr::memchr_iter(b'<', head).find_map(|at| {
        let tag = head.get(at + 1..)?;
        let named = tag.get(..5)?;
        if !named.get(..4)?.eq_ignore_ascii_case(b"meta") || named.get(4)?.is_ascii_alphanumeric() {
            return None;
        }
        let end = memchr::memchr(b'>', tag)?;
        value(tag.get(..end)?, b"charset")
    })
}

/// What stands behind `key=`, with or without quotes.
fn value<'a>(tag: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let at = tag
        .windows(key.len())
        .position(|window| window.eq_ignore_ascii_case(key))?;
    let rest = tag.get(at + key.len()..)?.trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest
        .strip_prefix(b"\"")
        .or_else(|| rest.strip_prefix(b"'"))
        .unwrap_or(rest);
    let end = rest
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b'/' | b'?'));
    rest.get(..end.unwrap_or(rest.len()))
        .filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(head: &str) -> Option<&'static str> {
        encoding(head.as_bytes()).map(Encoding::name)
    }

    #[test]
    fn declarations_in_all_ways_of_writing() {
        for (head, want) in [
            (
                "<?xml version='1.0' encoding='ISO-8859-15'?><html/>",
                "ISO-8859-15",
            ),
            (
                "<!doctype html><META CHARSET=windows-1251><p>",
                "windows-1251",
            ),
            (
                "<html><head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\">",
                "Shift_JIS",
            ),
            (
                "<meta name=a content=b><meta charset = 'latin1' />",
                "windows-1252",
            ),
        ] {
            assert_eq!(name(head), Some(want), "{head}");
        }
    }

    #[test]
    fn what_is_none_or_cannot_be() {
        for head in [
            "A text on <meta charset=windows-1251> and such",
            "<p>no word of it</p>",
            "<meta charset=utf-8>",
            "<meta charset=utf-16>",
            "<meta charset=nonsense>",
            "<metadata charset=koi8-r>",
            "<meta charset",
        ] {
            assert_eq!(name(head), None, "{head}");
        }
    }
}
