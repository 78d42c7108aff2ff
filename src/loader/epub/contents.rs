//! The contents of a book: titles, how deep they stand, and the parts that they name.
//!
//! From the navigation page (EPUB 3: lists of links in a `nav`) or the NCX (EPUB 2: `navPoint`s).

use super::package::has_word;
use super::path::resolve;
use crate::loader::frame;
use crate::loader::xml::{Node, Xml};
use std::collections::HashMap;

/// How many titles are kept: a book with more has an index and no contents.
const MOST: usize = 50_000;

/// The titles of a book, by part.
#[derive(Debug, Default)]
pub(super) struct Contents {
    by_part: HashMap<String, Vec<Entry>>,
}

/// A title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its words.
    pub(super) title: String,
    /// How deep it stands; 0 for the outermost.
    pub(super) depth: usize,
    /// Whether it names a place inside the part, and not the part.
    pub(super) inside: bool,
}

impl Contents {
    /// Reads a navigation page, the part called `path`.
    pub(super) fn of_navigation(xml: &Xml<'_>, path: &str) -> Self {
        let is_toc = |nav: &Node<'_>| {
            has_word(nav.attribute("epub:type"), "toc") || nav.attribute("role") == Some("doc-toc")
        };
        let nav = xml
            .all("nav")
            .find(is_toc)
            .or_else(|| xml.all("nav").next());
        let Some(nav) = nav else {
            return Self::default();
        };
        let mut contents = Self::default();
        let mut waiting: Vec<Entry> = Vec::new();
        for item in nav.all("li").take(MOST) {
            let depth = depth(item, "li");
            let Some(link) = item.children().find(|c| matches!(c.name(), "a" | "span")) else {
                continue;
            };
            let entry = |inside| Entry {
                title: frame::plain(&link.words()),
                depth,
                inside,
            };
            let target = link.attribute("href").and_then(|a| resolve(path, a).ok());
            match target {
                Some(target) => {
                    let entry = entry(target.fragment.is_some());
                    let entries = contents.by_part.entry(target.path).or_default();
                    entries.append(&mut waiting);
                    entries.push(entry);
                }
                // The title of a group: it stands where the first of the group does.
                None => waiting.push(entry(false)),
            }
        }
        contents.clean()
    }

    /// Reads an NCX, the part called `path`.
    pub(super) fn of_ncx(xml: &Xml<'_>, path: &str) -> Self {
        let mut contents = Self::default();
        for point in xml.all("navPoint").take(MOST) {
            let title = point.child("navLabel").map(Node::words);
            let address = point.child("content").and_then(|c| c.attribute("src"));
            let target = address.and_then(|address| resolve(path, address).ok());
            if let (Some(title), Some(target)) = (title, target) {
                let entry = Entry {
                    title: frame::plain(&title),
                    depth: depth(point, "navPoint"),
                    inside: target.fragment.is_some(),
                };
                contents.by_part.entry(target.path).or_default().push(entry);
            }
        }
        contents.clean()
    }

    fn clean(mut self) -> Self {
        for entries in self.by_part.values_mut() {
            entries.retain(|entry| !entry.title.is_empty());
        }
        self.by_part.retain(|_, entries| !entries.is_empty());
        self
    }

    /// Whether it names nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.by_part.is_empty()
    }

    /// The titles in a part, in their order.
    pub(super) fn of(&self, part: &str) -> &[Entry] {
        self.by_part.get(part).map_or(&[], Vec::as_slice)
    }
}

/// In how many elements of its own name an element stands.
fn depth(node: Node<'_>, name: &str) -> usize {
    std::iter::successors(node.parent(), |node| node.parent())
        .filter(|node| node.name() == name)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(contents: &Contents, part: &str) -> Vec<(String, usize, bool)> {
        let entries = contents.of(part).iter();
        entries
            .map(|e| (e.title.clone(), e.depth, e.inside))
            .collect()
    }

    #[test]
    fn a_navigation_page_nests() {
        let page = "<html xmlns:epub='x'><body><nav epub:type='landmarks'><ol><li><a href='no.xhtml'>No</a></li></ol></nav>\
            <nav epub:type='toc'><h1>Contents</h1><ol><li><span>Part One</span><ol><li><a href='a.xhtml'>The <i>Lamp</i></a>\
            <ol><li><a href='a.xhtml#oil'>Oil</a></li></ol></li></ol></li><li><a href='../b.xhtml'>B &amp; C</a></li>\
            <li><a href='https://quay.example/'>Shop</a></li></ol></nav></body></html>";
        let contents = Contents::of_navigation(&Xml::parse(page), "in/nav.xhtml");
        let entry = |title: &str, depth, inside| (title.to_owned(), depth, inside);
        assert_eq!(
            told(&contents, "in/a.xhtml"),
            [
                entry("Part One", 0, false),
                entry("The Lamp", 1, false),
                entry("Oil", 2, true)
            ]
        );
        assert_eq!(told(&contents, "b.xhtml"), [entry("B & C", 0, false)]);
        assert!(contents.of("in/no.xhtml").is_empty());
    }

    #[test]
    fn an_ncx_nests() {
        let ncx = "<ncx:ncx xmlns:ncx='x'><ncx:navMap><ncx:navPoint><ncx:navLabel><ncx:text>The Lamp</ncx:text></ncx:navLabel>\
            <ncx:content src='a.xhtml'/><ncx:navPoint><ncx:navLabel><ncx:text>Oil</ncx:text></ncx:navLabel>\
            <ncx:content src='a.xhtml#oil'/></ncx:navPoint></ncx:navPoint></ncx:navMap></ncx:ncx>";
        let contents = Contents::of_ncx(&Xml::parse(ncx), "toc.ncx");
        let entry = |title: &str, depth, inside| (title.to_owned(), depth, inside);
        assert_eq!(
            told(&contents, "a.xhtml"),
            [entry("The Lamp", 0, false), entry("Oil", 1, true)]
        );
    }

    #[test]
    fn a_page_without_contents_names_nothing() {
        assert!(Contents::of_navigation(&Xml::parse("<html><p>words</p></html>"), "n").is_empty());
        assert!(Contents::of_ncx(&Xml::parse("<ncx><navPoint/></ncx>"), "n").is_empty());
    }
}
