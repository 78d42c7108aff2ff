//! Tags: HTML into text and tags, without comments and without the content of scripts.
//!
//! Linear on any input, broken or not; it does not know what a tag means.

use crate::loader::compose::count::{self, Count};
use crate::loader::compose::entity::decoded;
use std::borrow::Cow;

/// How many pieces are looked through for the items of a list that counts backwards.
const AHEAD: usize = 1000;

/// Elements whose content is no words of the text.
pub(in crate::loader::markdown) const LEFT_OUT: &[&str] = &[
    "script", "style", "template", "svg", "iframe", "object", "title",
];

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::loader::markdown) struct Tag<'a> {
    /// In lower case.
    pub(in crate::loader::markdown) name: String,
    /// `</name>`
    pub(in crate::loader::markdown) closing: bool,
    /// What follows the name, as it is written.
    pub(in crate::loader::markdown) attributes: &'a str,
}

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::loader::markdown) enum Piece<'a> {
    /// Text, entities and all.
    Text(&'a str),
    /// A tag.
    Tag(Tag<'a>),
}

impl Tag<'_> {
    /// The level of a heading's tag.
    pub(in crate::loader::markdown) fn heading(&self) -> Option<u8> {
        match self.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => None,
        }
    }

    /// Whether an attribute is there, with a value or without.
    pub(in crate::loader::markdown) fn has(&self, name: &str) -> bool {
        let mut words = self.attributes.split([' ', '\t', '\n', '/']);
        words.any(|word| {
            let key = word.split('=').next().unwrap_or_default();
            key.eq_ignore_ascii_case(name)
        })
    }

    /// Whether it is the box of a task.
    pub(in crate::loader::markdown) fn is_checkbox(&self) -> bool {
        let kind = self.attribute("type").unwrap_or_default();
        self.name == "input" && kind.eq_ignore_ascii_case("checkbox")
    }

    /// The value of an attribute as a number.
    pub(in crate::loader::markdown) fn number(&self, name: &str) -> Option<i64> {
        count::number(&self.attribute(name)?)
    }

    /// How the list that it begins counts; its items are among the pieces `behind` it.
    pub(in crate::loader::markdown) fn count(&self, behind: &Pieces<'_>) -> Count {
        let value = |name: &str| {
            let bare = || self.has(name).then(String::new);
            self.attribute(name).or_else(bare).map(Cow::Owned)
        };
        Count::of_list(value, || items(behind.clone()))
    }

    /// The value of an attribute, entities decoded; the first of several. Linear in the tag.
    pub(in crate::loader::markdown) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/')?;
            let (key, after) = rest.split_at_checked(end)?;
            let Some(value) = after.trim_start().strip_prefix('=') else {
                rest = after.get(1..)?;
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (value, after) = if let Some(quote) = quote {
                let inner = value.get(1..)?;
                inner.split_once(quote).unwrap_or((inner, ""))
            } else {
                let end = value.find(char::is_whitespace).unwrap_or(value.len());
                value.split_at_checked(end)?
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(decoded(value).into_owned());
            }
            rest = after;
        }
    }
}

/// The pieces of some HTML. Linear: nothing is looked at twice but for quotes that are never closed.
#[derive(Debug, Clone)]
pub(in crate::loader::markdown) struct Pieces<'a> {
    rest: &'a str,
    /// The element whose content is being left out.
    raw: Option<String>,
}

impl<'a> Pieces<'a> {
    /// The pieces of `html`.
    pub(in crate::loader::markdown) fn of(html: &'a str) -> Self {
        Self {
            rest: html,
            raw: None,
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if let Some(raw) = self.raw.take() {
                self.rest = after_closing(self.rest, &raw);
            }
            if self.rest.is_empty() {
                return None;
            }
            let begins = |at: &usize| {
                let next = self.rest.as_bytes().get(at + 1);
                next.is_some_and(|&b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
            };
            let at = memchr::memchr_iter(b'<', self.rest.as_bytes()).find(begins);
            let at = at.unwrap_or(self.rest.len());
            if at > 0 {
                let (text, rest) = self.rest.split_at_checked(at)?;
                self.rest = rest;
                return Some(Piece::Text(text));
            }
            if let Some(comment) = self.rest.strip_prefix("<!--") {
                // What is never closed is a comment to its end.
                self.rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            let Some(end) = tag_end(self.rest) else {
                return Some(Piece::Text(std::mem::take(&mut self.rest)));
            };
            let (tag, rest) = self.rest.split_at_checked(end)?;
            self.rest = rest;
            if let Some(tag) = parse(tag) {
                let opens = !tag.closing && !tag.attributes.ends_with('/');
                if opens && LEFT_OUT.contains(&tag.name.as_str()) && !self.rest.is_empty() {
                    self.raw = Some(tag.name);
                    continue;
                }
                return Some(Piece::Tag(tag));
            }
        }
    }
}

/// The length of the tag at the start; a `>` within quotes is part of it, unless they are never closed.
fn tag_end(html: &str) -> Option<usize> {
    let mut quote = None;
    let mut first = None;
    for (at, b) in html.bytes().enumerate() {
        match (quote, b) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(_), b'>') => first = first.or(Some(at + 1)),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    first
}

/// The items of the list that has just begun, as far as it is looked through.
fn items(behind: Pieces<'_>) -> usize {
    let mut inner = 0_usize;
    let mut items = 0;
    for piece in behind.take(AHEAD) {
        let Piece::Tag(tag) = piece else { continue };
        match (tag.name.as_str(), tag.closing) {
            ("ol" | "ul", false) => inner += 1,
            ("ol" | "ul", true) if inner == 0 => break,
            ("ol" | "ul", true) => inner -= 1,
            ("li", false) if inner == 0 => items += 1,
            _ => {}
        }
    }
    items
}

fn parse(tag: &str) -> Option<Tag<'_>> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    let (inner, closing) = match inner.strip_prefix('/') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    let end = inner
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(inner.len());
    let (name, attributes) = inner.split_at_checked(end)?;
    (!name.is_empty()).then(|| Tag {
        name: name.to_ascii_lowercase(),
        closing,
        attributes: attributes.trim_end(),
    })
}

/// What follows the closing tag of an element; nothing when it is never closed.
fn after_closing<'a>(html: &'a str, name: &str) -> &'a str {
    let found = memchr::memmem::find_iter(html.as_bytes(), "</").find(|at| {
        let tag = html.as_bytes().get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    });
    let rest = found.and_then(|at| html.get(at..)).unwrap_or_default();
    rest.split_once('>').map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<&str> {
        let text = |piece| match piece {
            Piece::Text(text) => Some(text),
            Piece::Tag(_) => None,
        };
        Pieces::of(html).filter_map(text).collect()
    }

    #[test]
    fn attributes_are_read_in_all_their_forms() {
        let tag = parse("<img alt='A \"crane\"' SRC=crane.jpg hidden title = \"a &amp; b\"/>");
        let value = |name| tag.as_ref().and_then(|tag| tag.attribute(name));
        assert_eq!(value("alt").as_deref(), Some("A \"crane\""));
        assert_eq!(value("src").as_deref(), Some("crane.jpg"));
        assert_eq!(value("title").as_deref(), Some("a & b"));
        assert_eq!(value("width"), None);
    }

    #[test]
    fn comments_and_scripts_are_no_text() {
        assert_eq!(
            texts("a<!-- <b> -->b<script>c</SCRIPT >d<style>e"),
            ["a", "b", "d"]
        );
    }

    #[test]
    fn a_sign_that_opens_no_tag_is_text() {
        assert_eq!(texts("a < b <3 <b>c</b> <d"), ["a < b <3 ", "c", " ", "<d"]);
        assert_eq!(texts("<a title='x > y'>b</a>"), ["b"]);
        assert_eq!(texts("<a title='x>b"), ["b"]);
    }
}
