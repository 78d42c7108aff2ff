//! XML as a list of elements in the order of their tags: what a book's contents and feeds are written in.
//!
//! Lenient: tags that nothing closes are closed by what stands around them, and where the markup
//! breaks off, what was read is kept. Names are those of the tags; a prefix stays, but for the one that the
//! outermost element has (`opf:package`, `atom:feed`). Nothing outside the text is ever looked up, and
//! entities of the text's own (`<!ENTITY`) are left as they stand. Linear.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::ops::Range;

/// How deep elements may stand; deeper ones are passed over, their words belong to those around them.
const DEEPEST: usize = 256;

/// A text of XML, read.
#[derive(Debug, Default)]
pub(super) struct Xml<'t> {
    text: &'t str,
    elements: Vec<Element>,
    /// The words between the tags.
    pieces: Vec<String>,
    /// Whether the text is whole.
    pub(super) sound: bool,
}

#[derive(Debug)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    parent: Option<usize>,
    /// Behind its last descendant.
    end: usize,
    pieces: Range<usize>,
    /// What stands between its tags in the text.
    inner: Range<usize>,
}

/// The name of the first tag of `text`, behind declarations and comments.
pub(super) fn root_name(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!") {
            rest.find('>')? + 1
        } else {
            let name = rest.strip_prefix('<')?;
            return name
                .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
                .next();
        };
        rest = rest.get(end..)?;
    }
}

/// An element of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'x> {
    xml: &'x Xml<'x>,
    at: usize,
}

impl<'t> Xml<'t> {
    /// Reads `text`.
    pub(super) fn parse(text: &'t str) -> Self {
        let mut scanner = Scanner {
            xml: Self {
                text,
                ..Self::default()
            },
            open: Vec::new(),
            passed_over: 0,
            prefix: String::new(),
        };
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match reader.read_event() {
                Ok(Event::Eof) => {
                    scanner.xml.sound = scanner.open.is_empty();
                    break;
                }
                Ok(event) => {
                    let after = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                    scanner.take(&event, before, after);
                }
                Err(_) => break,
            }
        }
        while !scanner.open.is_empty() {
            scanner.close(text.len());
        }
        scanner.xml
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Option<Node<'_>> {
        (!self.elements.is_empty()).then_some(Node { xml: self, at: 0 })
    }

    /// All elements called `name`, in order.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = Node<'_>> {
        self.root().into_iter().flat_map(move |root| root.all(name))
    }
}

impl<'x> Node<'x> {
    fn element(self) -> Option<&'x Element> {
        self.xml.elements.get(self.at)
    }

    /// Its name.
    pub(super) fn name(self) -> &'x str {
        self.element().map_or("", |e| e.name.as_str())
    }

    /// The value of an attribute.
    pub(super) fn attribute(self, name: &str) -> Option<&'x str> {
        let attributes = &self.element()?.attributes;
        let found = attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Its words and those of all elements in it.
    pub(super) fn words(self) -> String {
        let pieces = self
            .element()
            .and_then(|e| self.xml.pieces.get(e.pieces.clone()));
        pieces.unwrap_or_default().concat()
    }

    /// What stands between its tags, as written.
    pub(super) fn inner(self) -> &'x str {
        let inner = self.element().map(|e| e.inner.clone()).unwrap_or_default();
        self.xml.text.get(inner).unwrap_or_default()
    }

    /// Whether there are elements in it.
    pub(super) fn has_elements(self) -> bool {
        self.element().is_some_and(|e| e.end > self.at + 1)
    }

    /// The element it stands in.
    pub(super) fn parent(self) -> Option<Self> {
        let at = self.element()?.parent?;
        Some(Self { at, ..self })
    }

    /// The elements right in it.
    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        let end = self.element().map_or(0, |e| e.end);
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let child = Self { at, ..self };
            let next = child.element().filter(|_| at < end)?.end;
            at = next.max(at + 1);
            Some(child)
        })
    }

    /// The first element right in it that is called `name`.
    pub(super) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.name() == name)
    }

    /// The elements anywhere in it (itself, too) that are called `name`.
    pub(super) fn all(self, name: &str) -> impl Iterator<Item = Self> {
        let end = self.element().map_or(0, |e| e.end);
        (self.at..end)
            .map(move |at| Self { at, ..self })
            .filter(move |node| node.name() == name)
    }
}

/// Takes events.
struct Scanner<'t> {
    xml: Xml<'t>,
    /// The elements that are open, outer ones first.
    open: Vec<usize>,
    /// Open elements that stand too deep.
    passed_over: usize,
    /// What the outermost element's name begins with, `atom:`.
    prefix: String,
}

impl Scanner<'_> {
    fn take(&mut self, event: &Event<'_>, before: usize, after: usize) {
        match event {
            Event::Start(tag) => self.start(tag, after),
            Event::Empty(tag) => {
                self.start(tag, after);
                self.end(tag.name().as_ref(), after);
            }
            Event::End(tag) => self.end(tag.name().as_ref(), before),
            Event::Text(words) => self.words(words.as_ref()),
            Event::CData(words) => self.words(words.as_ref()),
            Event::GeneralRef(reference) => self.reference(reference),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if !self.open.is_empty() {
            self.xml.pieces.push(words.to_owned());
        }
    }

    /// `&amp;`, `&#233;`; a name that is not XML's own is left to whoever reads HTML.
    fn reference(&mut self, reference: &BytesRef<'_>) {
        if let Ok(Some(c)) = reference.resolve_char_ref() {
            return self.words(c.encode_utf8(&mut [0; 4]));
        }
        let name: &str = reference.as_ref();
        match name {
            "amp" => self.words("&"),
            "lt" => self.words("<"),
            "gt" => self.words(">"),
            "quot" => self.words("\""),
            "apos" => self.words("'"),
            name => self.words(&format!("&{name};")),
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, after: usize) {
        if self.open.len() >= DEEPEST {
            self.passed_over += 1;
            return;
        }
        let full = tag.name();
        let full: &str = full.as_ref();
        if self.xml.elements.is_empty() {
            // A feed of RDF has its own names without a prefix.
            let prefix = full.split_once(':').map(|(prefix, _)| prefix);
            let prefix = prefix.filter(|&prefix| prefix != "rdf");
            self.prefix = prefix.map(|p| format!("{p}:")).unwrap_or_default();
        } else if self.open.is_empty() {
            // There is one outermost element.
            return;
        }
        let name = full.strip_prefix(self.prefix.as_str()).unwrap_or(full);
        let mut attributes = tag.attributes();
        let attributes = attributes.with_checks(false).flatten().map(|a| {
            let key: &str = a.key.as_ref();
            (key.to_owned(), unescaped(&a.value))
        });
        let at = self.xml.elements.len();
        let pieces = self.xml.pieces.len();
        self.xml.elements.push(Element {
            name: name.to_owned(),
            attributes: attributes.collect(),
            parent: self.open.last().copied(),
            end: at + 1,
            pieces: pieces..pieces,
            inner: after..after,
        });
        self.open.push(at);
    }

    fn end(&mut self, full: &str, before: usize) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        let name = full.strip_prefix(self.prefix.as_str()).unwrap_or(full);
        let is_it = |&&at: &&usize| self.xml.elements.get(at).is_some_and(|e| e.name == name);
        // At most `DEEPEST` are asked.
        let Some(&it) = self.open.iter().rev().find(is_it) else {
            return;
        };
        while self.open.last().is_some_and(|&at| at >= it) {
            self.close(before);
        }
    }

    /// Closes the innermost open element, whose closing tag begins at `before`.
    fn close(&mut self, before: usize) {
        let (elements, pieces) = (self.xml.elements.len(), self.xml.pieces.len());
        let at = self.open.pop();
        if let Some(element) = at.and_then(|at| self.xml.elements.get_mut(at)) {
            element.end = elements;
            element.pieces.end = pieces;
            element.inner.end = before.max(element.inner.start);
        }
    }
}

/// An attribute's value; one that is not sound stays as it is.
fn unescaped(value: &str) -> String {
    let told = quick_xml::escape::unescape(value);
    told.map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn elements_are_found_with_their_words() {
        let xml = Xml::parse(
            "<?xml version='1.0'?><a><b k='1 &amp; 2'>one <i>t</i>wo</b><!-- no --><b/><c:d>&#233;&lt;</c:d></a>",
        );
        assert!(xml.sound);
        let root = xml.root().unwrap();
        let names: Vec<&str> = root.children().map(Node::name).collect();
        assert_eq!(names, ["b", "b", "c:d"]);
        let first = root.child("b").unwrap();
        assert_eq!(first.attribute("k"), Some("1 & 2"));
        assert_eq!(
            (first.words().as_str(), first.inner()),
            ("one two", "one <i>t</i>wo")
        );
        assert!(first.has_elements() && !root.child("c:d").unwrap().has_elements());
        assert_eq!(root.child("c:d").unwrap().words(), "é<");
        assert_eq!(xml.all("i").count(), 1);
        assert_eq!(xml.all("i").next().unwrap().parent().unwrap().name(), "b");
    }

    #[test]
    fn the_prefix_of_the_outermost_is_that_of_the_form() {
        let xml = Xml::parse(
            "<atom:feed><atom:title>Quay</atom:title><dc:title>no</dc:title></atom:feed>",
        );
        assert_eq!(xml.root().unwrap().child("title").unwrap().words(), "Quay");
        let xml = Xml::parse("<rdf:RDF><item rdf:about='x'/></rdf:RDF>");
        let item = xml.root().unwrap().child("item").unwrap();
        assert_eq!(
            (xml.root().unwrap().name(), item.attribute("rdf:about")),
            ("rdf:RDF", Some("x"))
        );
    }

    #[test]
    fn what_is_broken_gives_what_it_has() {
        let xml = Xml::parse("<a><b>one<c>two</b> & R&D &nbsp;<d>three");
        assert_eq!(xml.root().unwrap().words(), "onetwo & R&D &nbsp;three");
        let names: Vec<&str> = xml.root().unwrap().children().map(Node::name).collect();
        assert_eq!(names, ["b", "d"]);
        let cut = Xml::parse("<a><b>one</b><c attr='");
        assert!(!cut.sound);
        assert_eq!(cut.root().unwrap().words(), "one");
        assert!(Xml::parse("no marks at all").root().is_none());
        assert!(Xml::parse("").root().is_none());
    }

    #[test]
    fn depth_is_held() {
        let deep = format!("{}word{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let xml = Xml::parse(&deep);
        assert_eq!(xml.root().unwrap().words(), "word");
        assert_eq!(xml.all("a").count(), DEEPEST);
        let ends = format!("{}{}", "<a>".repeat(200), "</b>".repeat(100_000));
        assert_eq!(Xml::parse(&ends).all("a").count(), 200);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(<a>|</a>|<b k='|'>|<c/>|&|;|amp|<!\\[CDATA\\[|\\]\\]>|<!--|-->|<\\?|\\?>|<!D|é|[a-z ]|>|<){0,40}") {
            let xml = Xml::parse(&text);
            if let Some(root) = xml.root() {
                let _ = (root.words(), root.inner());
                for node in root.all("a") {
                    prop_assert!(node.children().count() <= text.len());
                    let _ = node.inner();
                }
            }
        }
    }
}
