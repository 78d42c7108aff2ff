//! RSS 2.0 and its elders, and RSS 1.0 (RDF), whose items stand beside the channel.

use super::{Entry, Feed, Words};
use crate::loader::frame;
use crate::loader::xml::{Node, Xml};

pub(super) fn read(xml: &Xml<'_>) -> Feed {
    let mut feed = Feed::default();
    let Some(channel) = xml.all("channel").next() else {
        return feed;
    };
    let words = |name| channel.child(name).map(|node| frame::plain(&node.words()));
    feed.title = words("title").unwrap_or_default();
    feed.subtitle = words("description").unwrap_or_default();
    feed.language = words("language").filter(|language| !language.is_empty());
    feed.date = words("lastBuildDate").or_else(|| words("pubDate"));
    feed.address = channel
        .child("link")
        .and_then(|link| frame::address(&link.words()));
    feed.entries = xml.all("item").map(entry).collect();
    feed
}

fn entry(item: Node<'_>) -> Entry {
    let words = |name| {
        let words = item.child(name).map(|node| frame::plain(&node.words()));
        words.filter(|words| !words.is_empty())
    };
    let author = words("dc:creator")
        .or_else(|| words("author").map(person))
        .or_else(|| words("itunes:author"));
    // "permalink" is what a guid is unless it says otherwise.
    let permalink = item
        .child("guid")
        .filter(|g| g.attribute("isPermaLink") != Some("false"));
    let link = item.child("link").or(permalink);
    Entry {
        title: words("title").unwrap_or_default(),
        authors: author.into_iter().collect(),
        date: words("pubDate").or_else(|| words("dc:date")),
        address: link.and_then(|link| frame::address(&link.words())),
        words: said(item, "content:encoded")
            .or(|| said(item, "description"))
            .or(|| said(item, "itunes:summary"))
            .or(|| super::film(item)),
    }
}

/// What an element says: its words are HTML, unless its writer forgot to escape it.
fn said(item: Node<'_>, name: &str) -> Words {
    match item.child(name) {
        None => Words::None,
        Some(node) if node.has_elements() => Words::of_html(node.inner().to_owned()),
        Some(node) => Words::of_html(node.words()),
    }
}

/// The name in `ada@quay.example (Ada Quill)`.
fn person(author: String) -> String {
    let name = author
        .split_once(" (")
        .and_then(|(_, name)| name.strip_suffix(')'));
    name.map(str::to_owned).unwrap_or(author)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_may_be_sloppy() {
        let xml = Xml::parse(
            "<rss><channel><item><guid>https://quay.example/9</guid><author>ada@quay.example (Ada Quill)</author>\
             <description>It <b>is</b> lit</description></item>\
             <item><guid isPermaLink='false'>https://quay.example/9</guid><author>Tom Wren</author></item></channel></rss>",
        );
        let feed = read(&xml);
        let told: Vec<_> = feed
            .entries
            .iter()
            .map(|e| (e.authors.as_slice(), e.address.as_deref(), &e.words))
            .collect();
        assert_eq!(
            told,
            [
                (
                    ["Ada Quill".to_owned()].as_slice(),
                    Some("https://quay.example/9"),
                    &Words::Html("It <b>is</b> lit".into())
                ),
                (["Tom Wren".to_owned()].as_slice(), None, &Words::None),
            ]
        );
    }
}
