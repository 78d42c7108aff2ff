//! Atom (RFC 4287).

use super::{Entry, Feed, Words};
use crate::loader::frame;
use crate::loader::xml::{Node, Xml};

pub(super) fn read(xml: &Xml<'_>) -> Feed {
    let Some(root) = xml.root() else {
        return Feed::default();
    };
    Feed {
        title: line(root.child("title")),
        subtitle: line(root.child("subtitle")),
        authors: authors(root),
        date: date(root, &["updated"]),
        language: root.attribute("xml:lang").map(frame::words),
        address: address(root),
        entries: xml.all("entry").map(entry).collect(),
    }
}

fn entry(entry: Node<'_>) -> Entry {
    Entry {
        title: line(entry.child("title")),
        authors: authors(entry),
        date: date(entry, &["published", "issued", "updated", "modified"]),
        address: address(entry),
        words: said(entry.child("content"))
            .or(|| said(entry.child("summary")))
            .or(|| super::film(entry)),
    }
}

/// A construct of text (RFC 4287, 3.1) as a piece of a page.
fn said(node: Option<Node<'_>>) -> Words {
    let Some(node) = node else {
        return Words::None;
    };
    match node.attribute("type").unwrap_or("text") {
        "xhtml" | "application/xhtml+xml" => Words::of_html(node.inner().to_owned()),
        "html" | "text/html" if node.has_elements() => Words::of_html(node.inner().to_owned()),
        "html" | "text/html" => Words::of_html(node.words()),
        "text" | "text/plain" => Words::Plain(node.words()),
        // Anything else is a file of its own and no text.
        _ => Words::None,
    }
}

/// A construct of text on one line.
fn line(node: Option<Node<'_>>) -> String {
    match said(node) {
        Words::Html(page) => frame::plain(&page),
        Words::Plain(text) => frame::words(&text),
        Words::None => String::new(),
    }
}

fn authors(node: Node<'_>) -> Vec<String> {
    let names = node.children().filter(|child| child.name() == "author");
    let names = names.filter_map(|author| author.child("name"));
    let names = names.map(|name| frame::words(&name.words()));
    names.filter(|name| !name.is_empty()).collect()
}

fn date(node: Node<'_>, names: &[&str]) -> Option<String> {
    let found = names.iter().find_map(|name| node.child(name))?;
    Some(frame::words(&found.words()))
}

/// The link that leads to the thing itself.
fn address(node: Node<'_>) -> Option<String> {
    let mut links = node.children().filter(|child| child.name() == "link");
    let link = links.find(|link| matches!(link.attribute("rel"), None | Some("alternate")))?;
    frame::address(link.attribute("href")?)
}
