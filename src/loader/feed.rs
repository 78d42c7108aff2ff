//! The reader of feeds: RSS, Atom and JSON Feed as one document, each entry a section.
//!
//! The forms ([`rss`], [`atom`], [`json`]) are brought to one [`Feed`]; what an entry says is read by the
//! reader of HTML. Nothing that an entry links to is fetched.

mod atom;
mod json;
mod rss;

use super::stamp::Stamp;
use super::xml::{Node, Xml, root_name};
use super::{frame, html, sections};
use crate::document::{BlockKind, Builder, Document, Format};
use crate::source::Decoded;

/// The part of a text that is looked at to tell whether it is a feed.
const SAMPLE: usize = 4096;

/// The highest level of headings inside an entry, whose title has level 2.
const INNER: u8 = 3;

/// A feed in any form.
#[derive(Debug, Default)]
struct Feed {
    title: String,
    subtitle: String,
    authors: Vec<String>,
    /// As written.
    date: Option<String>,
    language: Option<String>,
    address: Option<String>,
    entries: Vec<Entry>,
}

/// An article of a feed.
#[derive(Debug, Default)]
struct Entry {
    title: String,
    authors: Vec<String>,
    /// As written.
    date: Option<String>,
    address: Option<String>,
    words: Words,
}

/// What an entry says.
#[derive(Debug, Default, PartialEq, Eq)]
enum Words {
    /// Nothing but its title.
    #[default]
    None,
    /// A piece of a page.
    Html(String),
    /// Paragraphs parted by blank lines.
    Plain(String),
}

/// The form that a feed is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Rss,
    Atom,
    Json,
}

/// Whether a text is a feed: by its outermost element, or the version that JSON names.
pub(super) fn is_feed(text: &str) -> bool {
    form(text).is_some()
}

fn form(text: &str) -> Option<Form> {
    let end = crate::text::floor(text, SAMPLE);
    let start = text
        .get(..end)?
        .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if start.starts_with('{') {
        // The version is a key of the outermost object, mostly the first.
        return start
            .contains("jsonfeed.org/version/")
            .then_some(Form::Json);
    }
    if !start.starts_with('<') {
        return None;
    }
    let name = root_name(start)?;
    match name.rsplit(':').next()? {
        "rss" => Some(Form::Rss),
        "RDF" if start.contains("purl.org/rss/") => Some(Form::Rss),
        "feed" if start.contains("/Atom") || start.contains("purl.org/atom/") => Some(Form::Atom),
        _ => None,
    }
}

/// Reads a feed.
pub(super) fn read(input: Decoded) -> Document {
    let text = input.text.trim_start_matches('\u{feff}');
    let mut notes = input.notes;
    let feed = match form(text) {
        // The head of a feed that goes on: its entries are read when all of it is there.
        _ if !input.complete => Feed::default(),
        Some(Form::Json) => json::read(text, &mut notes),
        told => {
            let xml = Xml::parse(text);
            if !xml.sound {
                notes
                    .push("The feed's markup breaks off; what stands before that is shown.".into());
            }
            let is_atom = xml.root().is_some_and(|root| root.name() == "feed");
            if told == Some(Form::Atom) || is_atom {
                atom::read(&xml)
            } else {
                rss::read(&xml)
            }
        }
    };
    let mut builder = Builder::new();
    write(&mut builder, &feed);
    sections::find(&mut builder);
    let stamp = |date: &String| Stamp::read(date).map(|stamp| stamp.iso);
    let newest = || {
        feed.entries
            .iter()
            .filter_map(|e| stamp(e.date.as_ref()?))
            .max()
    };
    let meta = builder.meta_mut();
    meta.format = Format::Feed;
    meta.encoding = input.encoding;
    meta.published = feed.date.as_ref().and_then(stamp).or_else(newest);
    meta.title = Some(feed.title).filter(|title| !title.is_empty());
    meta.byline = (!feed.authors.is_empty()).then(|| feed.authors.join(", "));
    meta.language = feed.language;
    meta.url = feed.address;
    meta.name = input.name;
    meta.notes = notes;
    meta.complete = input.complete;
    builder.finish()
}

fn write(builder: &mut Builder, feed: &Feed) {
    frame::write(builder, BlockKind::Headline, &feed.title);
    if frame::letters(&feed.subtitle) != frame::letters(&feed.title) {
        frame::write(builder, BlockKind::Standfirst, &feed.subtitle);
    }
    frame::signed(builder, &feed.authors, feed.date.as_deref());
    for entry in &feed.entries {
        let title = heading(entry);
        let first = frame::heading(builder, 2, &title, entry.address.as_deref());
        // What the feed says of all its entries need not be said at each.
        let authors = Some(&entry.authors).filter(|authors| **authors != feed.authors);
        let date = entry.date.as_deref().filter(|_| !entry.title.is_empty());
        frame::signed(builder, authors.map_or(&[], Vec::as_slice), date);
        let before = builder.blocks().len();
        match &entry.words {
            Words::None => {}
            Words::Html(page) => html::append(builder, page),
            Words::Plain(text) => paragraphs(builder, text),
        }
        if let Some(first) = first {
            frame::hide_repeated_title(builder, before, first);
        }
        frame::settle_headings(builder, before, INNER);
    }
}

/// The title of an entry; one that has none is named by its date or its address.
fn heading(entry: &Entry) -> String {
    let date = || {
        let date = entry.date.as_ref()?;
        Some(Stamp::read(date).map_or_else(|| frame::words(date), |stamp| stamp.words))
    };
    Some(entry.title.clone())
        .filter(|title| !title.is_empty())
        .or_else(date)
        .or_else(|| entry.address.clone())
        .unwrap_or_else(|| "…".to_owned())
}

fn paragraphs(builder: &mut Builder, text: &str) {
    for paragraph in text.replace("\r\n", "\n").split("\n\n") {
        frame::write(builder, BlockKind::Paragraph, &frame::words(paragraph));
    }
}

/// What an entry says of the film or sound that it is about (Media RSS): plain words.
fn film(entry: Node<'_>) -> Words {
    let said = entry.all("media:description").next();
    let said = said.map(Node::words).unwrap_or_default();
    if said.trim().is_empty() {
        Words::None
    } else {
        Words::Plain(said)
    }
}

impl Words {
    /// `text`, which a feed calls HTML; without any mark it is plain.
    fn of_html(text: String) -> Self {
        if text.trim().is_empty() {
            Self::None
        } else if text.contains(['<', '&']) {
            Self::Html(text)
        } else {
            Self::Plain(text)
        }
    }

    fn or(self, other: impl FnOnce() -> Self) -> Self {
        if self == Self::None { other() } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::InlineKind;
    use proptest::prelude::*;

    fn document(text: &str) -> Document {
        read(Decoded::whole("", text))
    }

    fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
        let blocks = document.blocks().iter();
        blocks.map(|b| (b.kind, document.slice(b.range))).collect()
    }

    const RSS: &str = "<?xml version='1.0'?><!-- quay --><rss version='2.0' xmlns:content='c' xmlns:dc='d'><channel>\
        <title>Quay Log</title><link>https://quay.example/</link><description>All the boats</description><language>en</language>\
        <item><title>Lamp &lt;i&gt;relit&lt;/i&gt; &amp; seen</title><link>https://quay.example/1</link><dc:creator>Ada Quill</dc:creator>\
        <pubDate>Mon, 04 Mar 2024 06:30:00 +0100</pubDate><media:title>no</media:title><description>Short.</description>\
        <content:encoded><![CDATA[<h1>Oil</h1><p>It is <b>lit</b>.</p>]]></content:encoded></item>\
        <item><description>It came by barge.\n\nAll of it.</description><pubDate>2024-03-05</pubDate></item></channel></rss>";

    #[test]
    fn each_entry_of_rss_is_a_section() {
        use BlockKind::{Byline, Dateline, Heading, Headline, Paragraph, Standfirst};
        let document = document(RSS);
        assert_eq!(
            blocks(&document),
            [
                (Headline, "Quay Log"),
                (Standfirst, "All the boats"),
                (Heading { level: 2 }, "Lamp relit & seen"),
                (Byline, "Ada Quill"),
                (Dateline, "4 March 2024, 06:30"),
                (Heading { level: 3 }, "Oil"),
                (Paragraph, "It is lit."),
                (Heading { level: 2 }, "5 March 2024"),
                (Paragraph, "It came by barge."),
                (Paragraph, "All of it."),
            ]
        );
        let meta = document.meta();
        assert_eq!(meta.format, Format::Feed);
        assert_eq!(meta.published.as_deref(), Some("2024-03-05"));
        assert_eq!(meta.url.as_deref(), Some("https://quay.example/"));
        let mut links = document.inlines().iter();
        let link = links.find_map(|i| match i.kind {
            InlineKind::Link(id) => document.link(id),
            _ => None,
        });
        assert_eq!(link, Some("https://quay.example/1"));
        assert_eq!(document.sections().len(), 4);
    }

    #[test]
    fn what_is_said_of_films_and_sound_is_shown() {
        let sound = document(
            "<rss><channel><title>Quay Hour</title><item><title>One</title><itunes:summary>A talk.</itunes:summary></item></channel></rss>",
        );
        assert!(sound.text().ends_with("One\n\nA talk."));
        let film = document(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Quay</title><entry><title>Two</title><media:group>\
             <media:title>no</media:title><media:description>A film.</media:description></media:group></entry></feed>",
        );
        assert!(film.text().ends_with("Two\n\nA film."));
    }

    #[test]
    fn rss_of_rdf_has_its_items_beside_the_channel() {
        let document = document(
            "<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf='r'><channel><title>Quay Log</title></channel>\
             <item><title>Lamp relit</title><dc:date>2024-03-04</dc:date><description>It is lit.</description></item></rdf:RDF>",
        );
        let words: Vec<&str> = blocks(&document).into_iter().map(|b| b.1).collect();
        assert_eq!(
            words,
            ["Quay Log", "Lamp relit", "4 March 2024", "It is lit."]
        );
    }

    #[test]
    fn atom_has_three_kinds_of_words() {
        let document = document(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Quay Log</title><updated>2024-03-04T06:30:00Z</updated>\
             <link rel='self' href='https://quay.example/feed'/><link href='https://quay.example/'/><author><name>Ada Quill</name></author>\
             <entry><title type='html'>Lamp &lt;b&gt;relit&lt;/b&gt;</title><link href='https://quay.example/1'/>\
             <content type='xhtml'><div xmlns='x'><p>It is <em>lit</em>.</p></div></content></entry>\
             <entry><title>2 &lt; 3</title><summary>Plain &amp; short.</summary></entry>\
             <entry><title>Three</title><author><name>Tom Wren</name></author><content type='html'>&lt;p&gt;Words&lt;/p&gt;</content></entry></feed>",
        );
        let words: Vec<&str> = blocks(&document).into_iter().map(|b| b.1).collect();
        assert_eq!(
            words,
            [
                "Quay Log",
                "Ada Quill",
                "4 March 2024, 06:30",
                "Lamp relit",
                "It is lit.",
                "2 < 3",
                "Plain & short.",
                "Three",
                "Tom Wren",
                "Words"
            ]
        );
        assert_eq!(
            document.meta().url.as_deref(),
            Some("https://quay.example/")
        );
        assert_eq!(document.meta().language.as_deref(), Some("en"));
    }

    #[test]
    fn json_feeds_are_read() {
        let document = document(
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Quay Log", "description": "Boats", "home_page_url": "https://quay.example/",
            "items": [{"id": 1, "title": "Lamp relit", "content_html": "<p>It is lit.</p>", "date_published": "2024-03-04T06:30:00Z",
            "authors": [{"name": "Ada Quill"}]}, {"content_text": "One.\n\nTwo.", "author": {"name": "Tom Wren"}, "external_url": "https://quay.example/2"}]}"#,
        );
        let words: Vec<&str> = blocks(&document).into_iter().map(|b| b.1).collect();
        assert_eq!(
            words,
            [
                "Quay Log",
                "Boats",
                "Lamp relit",
                "Ada Quill",
                "4 March 2024, 06:30",
                "It is lit.",
                "https://quay.example/2",
                "Tom Wren",
                "One.",
                "Two."
            ]
        );
    }

    #[test]
    fn feeds_are_told_by_their_outermost_element() {
        assert!(is_feed(RSS));
        assert!(is_feed(
            "\u{feff}<?xml version='1.0'?>\n<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>"
        ));
        assert!(is_feed(
            "{\"title\": 1, \"version\": \"https://jsonfeed.org/version/1\"}"
        ));
        for text in [
            "<p>An <rss> element begins a feed.",
            "<html><body><rss/></body></html>",
            "<feed><entry/></feed>",
            "A feed begins with <rss version='2.0'>.",
            "{\"version\": 2}",
            "<!-- <rss> -->",
            "<",
            "",
        ] {
            assert!(!is_feed(text), "{text}");
        }
    }

    #[test]
    fn a_feed_that_breaks_off_shows_what_it_has() {
        let end = RSS.find("<item><description>").unwrap_or_default();
        let document = document(RSS.get(..end + 30).unwrap_or_default());
        assert!(document.text().contains("It is lit."));
        assert_eq!(document.meta().notes.len(), 1);
        let broken = super::tests::document("{\"version\": \"https://jsonfeed.org/version/1\", ");
        assert!(broken.blocks().is_empty() && broken.meta().notes.len() == 1);
    }

    #[test]
    fn the_head_of_a_feed_waits_for_the_rest() {
        let head = read(Decoded {
            text: RSS.to_owned(),
            ..Decoded::default()
        });
        assert!(head.blocks().is_empty() && !head.meta().complete);
    }

    proptest! {
        #[test]
        fn any_feed_gives_a_sound_document(inner in "(</?(item|entry|title|link|description|content|author|name|updated)( type='(html|xhtml|text)'| href='x')?>|[a-z] ?|&lt;|&amp;|&|<!\\[CDATA\\[|\\]\\]>|\x1b|é|\n|2024-01-02){0,40}") {
            for (open, close) in [
                ("<rss><channel><item>", "</item></channel></rss>"),
                ("<feed xmlns='http://www.w3.org/2005/Atom'><entry>", "</entry></feed>"),
            ] {
                let document = document(&format!("{open}{inner}{close}"));
                prop_assert!(document.text().chars().all(|c| c == '\n' || !c.is_control()));
            }
            let _ = document(&format!("{{\"jsonfeed.org/version/\": \"{inner}\"}}"));
        }
    }
}
