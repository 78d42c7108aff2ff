//! The package of a book: what it is called, who wrote it, which parts it has in which order.
//!
//! Both forms: EPUB 2 (`opf:role`, `opf:event`) and EPUB 3 (`refines`, `properties`).

use super::path::{Outside, resolve};
use crate::loader::frame;
use crate::loader::xml::{Node, Xml};
use std::collections::HashMap;
use std::iter;

/// How many parts may stand for one another.
const LONGEST_CHAIN: usize = 8;

/// What a package says.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) title: Option<String>,
    pub(super) subtitle: Option<String>,
    pub(super) authors: Vec<String>,
    /// As written.
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
    pub(super) publisher: Option<String>,
    /// The parts in the order they are read.
    pub(super) spine: Vec<Result<Item, Lost>>,
    /// The part with the contents (EPUB 3).
    pub(super) navigation: Option<String>,
    /// The part with the contents (EPUB 2).
    pub(super) old_contents: Option<String>,
}

/// A part that the order names and that is not to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lost {
    /// Its address leads out of the book.
    Outside(Outside),
    /// Nothing in the book goes by this name.
    Unnamed(String),
}

/// A part of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) path: String,
    /// Whether it is a page of text.
    pub(super) is_page: bool,
}

impl Package {
    /// Reads the package that is the part called `path`.
    pub(super) fn read(xml: &Xml<'_>, path: &str) -> Self {
        let mut package = Self::default();
        let Some(root) = xml.root() else {
            return package;
        };
        if let Some(metadata) = root.child("metadata") {
            package.facts(metadata);
        }
        let items: Vec<Node<'_>> = xml.all("item").collect();
        let by_id: HashMap<&str, Node<'_>> = items
            .iter()
            .filter_map(|item| Some((item.attribute("id")?, *item)))
            .collect();
        let part = |item: Node<'_>| {
            let address = item.attribute("href")?;
            Some(resolve(path, address).map(|target| Item {
                path: target.path,
                is_page: is_page(item.attribute("media-type").unwrap_or_default(), address),
            }))
        };
        let named = |item: Node<'_>| Some(part(item)?.ok()?.path);
        package.navigation = items
            .iter()
            .find(|item| has_word(item.attribute("properties"), "nav"))
            .and_then(|item| named(*item));
        let spine = root.child("spine");
        let old = spine
            .and_then(|spine| by_id.get(spine.attribute("toc")?).copied())
            .or_else(|| {
                let kind = Some("application/x-dtbncx+xml");
                items
                    .iter()
                    .find(|i| i.attribute("media-type") == kind)
                    .copied()
            });
        package.old_contents = old.and_then(named);
        // What is no page may name one that stands for it (EPUB 3.3, 3.5.1), and that another one.
        let page_of = |item: Node<'_>| {
            let next = |item: &Node<'_>| by_id.get(item.attribute("fallback")?).copied();
            let chain = iter::successors(Some(item), next).take(LONGEST_CHAIN);
            let mut parts = chain.filter_map(part);
            let first = parts.next()?;
            let is_page = |part: &Result<Item, _>| part.as_ref().is_ok_and(|item| item.is_page);
            if first.is_err() || is_page(&first) {
                return Some(first);
            }
            Some(parts.find(is_page).unwrap_or(first))
        };
        package.spine = xml
            .all("itemref")
            .filter_map(|reference| reference.attribute("idref"))
            .filter_map(|id| match by_id.get(id) {
                Some(&item) => Some(page_of(item)?.map_err(Lost::Outside)),
                None => Some(Err(Lost::Unnamed(id.to_owned()))),
            })
            .collect();
        package
    }

    /// A package of all pages among the parts, in the order of their names.
    pub(super) fn of_pages<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let pages = names.filter(|name| is_page("", name));
        Self {
            spine: pages
                .map(|name| {
                    Ok(Item {
                        path: name.to_owned(),
                        is_page: true,
                    })
                })
                .collect(),
            ..Self::default()
        }
    }

    fn facts(&mut self, metadata: Node<'_>) {
        // EPUB 2 has them in an element of their own at times.
        let facts = |name| metadata.all(name).filter(|n| !n.words().trim().is_empty());
        let words = |node: Node<'_>| frame::plain(&node.words());
        let refined = |node: Node<'_>, property: &str| {
            let id = node.attribute("id")?;
            metadata
                .all("meta")
                .filter(|meta| meta.attribute("property") == Some(property))
                .find(|meta| {
                    meta.attribute("refines").and_then(|r| r.strip_prefix('#')) == Some(id)
                })
                .map(words)
        };
        // Few of each: the rest is no metadata of a book.
        let titles: Vec<Node<'_>> = facts("dc:title").take(8).collect();
        let of_type = |kind: &str| {
            let mut found = titles.iter();
            found
                .find(|t| refined(**t, "title-type").is_some_and(|k| k == kind))
                .copied()
        };
        self.title = of_type("main").or(titles.first().copied()).map(words);
        self.subtitle = of_type("subtitle").map(words);

        let creators: Vec<(Option<String>, String)> = facts("dc:creator")
            .take(64)
            .map(|creator| {
                let role = creator.attribute("opf:role").map(str::to_owned);
                (role.or_else(|| refined(creator, "role")), words(creator))
            })
            .collect();
        let wrote = |role: &Option<String>| role.as_deref().is_none_or(|role| role == "aut");
        let writers = creators.iter().filter(|(role, _)| wrote(role));
        let mut authors: Vec<String> = writers.map(|(_, name)| name.clone()).collect();
        if authors.is_empty() {
            authors = creators.into_iter().map(|(_, name)| name).collect();
        }
        authors.dedup();
        self.authors = authors;

        let dates: Vec<Node<'_>> = facts("dc:date").take(8).collect();
        let event = |date: &Node<'_>| date.attribute("opf:event").map(str::to_owned);
        let first = dates
            .iter()
            .find(|date| event(date).is_some_and(|e| e.contains("publication")))
            .or_else(|| dates.iter().find(|date| event(date).is_none()));
        self.date = first.map(|date| words(*date));
        self.language = facts("dc:language").next().map(words);
        self.publisher = facts("dc:publisher").next().map(words);
    }
}

/// Whether a part is a page of text: by what the package calls it, else by its name.
fn is_page(media_type: &str, name: &str) -> bool {
    match media_type {
        "" => {
            let name = name.split(['#', '?']).next().unwrap_or_default();
            let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
            matches!(ending.as_deref(), Some("xhtml" | "html" | "htm"))
        }
        kind => kind.contains("html") || kind.ends_with("/xml") || kind == "text/x-oeb1-document",
    }
}

/// Whether `words` has `word` among its words.
pub(super) fn has_word(words: Option<&str>, word: &str) -> bool {
    words.is_some_and(|words| words.split_whitespace().any(|w| w == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(metadata: &str) -> Package {
        let text = format!(
            "<package><metadata>{metadata}</metadata><manifest>\
             <item id='n' href='nav.xhtml' media-type='application/xhtml+xml' properties='scripted nav'/>\
             <item id='x' href='toc.ncx' media-type='application/x-dtbncx+xml'/>\
             <item id='a' href='text/a.xhtml' media-type='application/xhtml+xml'/>\
             <item id='p' href='p.png' media-type='image/png'/>\
             <item id='o' href='../../o.xhtml' media-type='application/xhtml+xml'/></manifest>\
             <spine><itemref idref='a'/><itemref idref='p'/><itemref idref='o'/><itemref idref='none'/></spine></package>"
        );
        Package::read(&Xml::parse(&text), "in/book.opf")
    }

    #[test]
    fn parts_come_in_their_order() {
        let package = package("");
        let page = |path: &str, is_page| {
            Ok(Item {
                path: path.to_owned(),
                is_page,
            })
        };
        assert_eq!(
            package.spine,
            [
                page("in/text/a.xhtml", true),
                page("in/p.png", false),
                Err(Lost::Outside(Outside("../../o.xhtml".into()))),
                Err(Lost::Unnamed("none".into()))
            ]
        );
        assert_eq!(package.navigation.as_deref(), Some("in/nav.xhtml"));
        assert_eq!(package.old_contents.as_deref(), Some("in/toc.ncx"));
    }

    #[test]
    fn a_page_stands_for_what_is_none() {
        let text = "<package><manifest><item id='d' href='d.xml' media-type='application/x-dtbook' fallback='p'/>\
            <item id='p' href='p.png' media-type='image/png' fallback='a'/><item id='l' href='l.png' media-type='image/png' fallback='l'/>\
            <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>\
            <spine><itemref idref='d'/><itemref idref='l'/></spine></package>";
        let package = Package::read(&Xml::parse(text), "book.opf");
        let paths: Vec<_> = package
            .spine
            .iter()
            .flatten()
            .map(|i| i.path.as_str())
            .collect();
        assert_eq!(paths, ["a.xhtml", "l.png"]);
    }

    #[test]
    fn facts_of_the_second_edition() {
        let package = package(
            "<dc:title>The Lamp</dc:title><dc:creator opf:role='ill'>Tom Wren</dc:creator>\
             <dc:creator opf:role='aut'>Ada Quill</dc:creator><dc:date opf:event='modification'>2020</dc:date>\
             <dc:date opf:event='publication'>1911</dc:date><dc:language>en</dc:language><dc:publisher>Mole &amp; Sons</dc:publisher>",
        );
        assert_eq!(package.title.as_deref(), Some("The Lamp"));
        assert_eq!(package.authors, ["Ada Quill"]);
        assert_eq!(package.date.as_deref(), Some("1911"));
        assert_eq!(package.publisher.as_deref(), Some("Mole & Sons"));
    }

    #[test]
    fn facts_of_the_third_edition() {
        let package = package(
            "<dc:title id='s'>A Harbour Story</dc:title><dc:title id='t'>The Lamp</dc:title>\
             <meta refines='#s' property='title-type'>subtitle</meta><meta refines='#t' property='title-type'>main</meta>\
             <dc:creator id='c1'>Ada Quill</dc:creator><dc:creator id='c2'>Tom Wren</dc:creator>\
             <dc:creator id='c3'>Nora Vale</dc:creator><meta refines='#c3' property='role'>trl</meta>\
             <dc:date>2019-09-30</dc:date>",
        );
        assert_eq!(package.title.as_deref(), Some("The Lamp"));
        assert_eq!(package.subtitle.as_deref(), Some("A Harbour Story"));
        assert_eq!(package.authors, ["Ada Quill", "Tom Wren"]);
        assert_eq!(package.date.as_deref(), Some("2019-09-30"));
    }

    #[test]
    fn an_editor_stands_where_nobody_wrote() {
        let package =
            package("<dc:creator opf:role='edt'>Ada Quill</dc:creator><dc:creator> </dc:creator>");
        assert_eq!(package.authors, ["Ada Quill"]);
    }

    #[test]
    fn pages_stand_for_an_order_that_lacks() {
        let package = Package::of_pages(
            [
                "a.css",
                "b.XHTML",
                "c.htm",
                "d/e.html",
                "META-INF/container.xml",
            ]
            .into_iter(),
        );
        assert_eq!(package.spine.len(), 3);
    }
}
