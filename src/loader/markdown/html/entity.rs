//! Entities: `&eacute;` and `&#233;` to the characters they stand for.

use pulldown_cmark::{Event, Parser};
use std::borrow::Cow;

/// The longest entity: `&CounterClockwiseContourIntegral;`.
const LONGEST_ENTITY: usize = 33;

/// Text with its entities decoded.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        words.push_str(before);
        let end = from
            .bytes()
            .take(LONGEST_ENTITY + 1)
            .position(|b| b == b';');
        let entity = end.and_then(|end| from.get(..=end));
        if let Some((entity, c)) = entity.and_then(|entity| Some((entity, character(entity)?))) {
            words.push_str(&c);
            rest = from.get(entity.len()..).unwrap_or_default();
        } else {
            words.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    words.push_str(rest);
    Cow::Owned(words)
}

/// What an entity stands for.
fn character(entity: &str) -> Option<Cow<'static, str>> {
    match entity {
        "&amp;" => return Some("&".into()),
        "&lt;" => return Some("<".into()),
        "&gt;" => return Some(">".into()),
        "&quot;" => return Some("\"".into()),
        "&nbsp;" => return Some("\u{a0}".into()),
        _ => {}
    }
    let inner = entity.strip_prefix('&')?.strip_suffix(';')?;
    if inner.is_empty()
        || !inner
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'#')
    {
        return None;
    }
    // The Markdown parser has the whole table of names.
    let words = Parser::new(entity).find_map(|event| match event {
        Event::Text(text) if text.as_ref() != entity => Some(text.into_string()),
        _ => None,
    });
    words.filter(|words| words != "&").map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_characters() {
        assert_eq!(
            decoded("&eacute;&#233;&#xE9;&mdash;&amp;&lt;&quot;"),
            "ééé—&<\""
        );
    }

    #[test]
    fn what_is_no_entity_stays() {
        assert_eq!(
            decoded("AT&T; R&D & &nosuch; &#x41;&#0;"),
            "AT&T; R&D & &nosuch; A\u{fffd}"
        );
    }
}
