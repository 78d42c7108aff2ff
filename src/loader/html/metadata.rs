//! Metadata: what the head of a page says of the article. JSON-LD, Open Graph, `meta` and `link`.
//!
//! Values are taken as written, on one line; which of them the article's own words confirm is the
//! masthead's matter.

use super::facts::{self, line};
use super::tag::Tag;
use super::tree::{NodeId, Tree};
use crate::loader::compose::entity::decoded;
use serde_json::Value;

/// The most bytes of one block of JSON-LD that is read.
const LONGEST_JSON: usize = 2 * 1024 * 1024;

/// How many values of JSON-LD are looked at.
const MOST_VALUES: usize = 20_000;

/// How many titles, descriptions and authors are taken.
const MOST: usize = 12;

/// What a page says of its article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// The headline as JSON-LD, Open Graph and others have it, surest first.
    pub(super) titles: Vec<String>,
    /// The window's title: often with the site's name.
    pub(super) window: String,
    /// The summaries, surest first.
    pub(super) descriptions: Vec<String>,
    /// The authors' names.
    pub(super) authors: Vec<String>,
    /// Those of them that come with an address: of houses, not of persons.
    pub(super) houses: Vec<String>,
    /// The day and time of publication.
    pub(super) published: Option<String>,
    /// The publication.
    pub(super) site: Option<String>,
    /// Where the article lies.
    pub(super) url: Option<String>,
    /// What its addresses are relative to: `<base href="/log/">`.
    pub(super) base: Option<String>,
    /// The lead picture's address.
    pub(super) picture: Option<String>,
    /// The language tag.
    pub(super) language: Option<String>,
    /// The article's text as JSON-LD has it.
    pub(super) body: Option<String>,
    /// Whether it says that it is an article.
    pub(super) is_article: bool,
}

impl Said {
    /// What the page says. Linear.
    pub(super) fn of(tree: &Tree<'_>) -> Self {
        let mut json = Self::default();
        let mut open = Self::default();
        let mut plain = Self::default();
        for id in tree.ids() {
            match tree.tag(id) {
                Some(Tag::Html) => {
                    plain.language = facts::value(tree, id, "lang")
                        .or_else(|| facts::value(tree, id, "xml:lang"));
                }
                Some(Tag::Title) if plain.window.is_empty() => {
                    let inside = tree.ancestors(id).any(|a| tree.tag(a) == Some(Tag::Svg));
                    if let Some(text) = tree.inside(id).next().filter(|_| !inside) {
                        plain.window = line(&decoded(tree.text(text)));
                    }
                }
                Some(Tag::Meta) => {
                    let name = ["property", "name", "itemprop"]
                        .iter()
                        .find_map(|key| tree.attribute(id, key));
                    // Some pages write the one for the other.
                    let content = facts::value(tree, id, "content")
                        .or_else(|| facts::value(tree, id, "value"));
                    // Some write the signs of signs: `&amp;quot;`.
                    let content = content.map(|content| match content.find('&') {
                        Some(_) if content.contains(';') => line(&decoded(&content)),
                        _ => content,
                    });
                    let own = tree.attribute(id, "itemprop").is_none() || is_of_article(tree, id);
                    if let (Some(name), Some(content), true) = (name, content, own) {
                        let name = name.to_ascii_lowercase();
                        open.meta(&mut plain, &name, content);
                    }
                }
                Some(Tag::Base) => {
                    plain.base = plain.base.or_else(|| facts::value(tree, id, "href"));
                }
                Some(Tag::Link) => {
                    let rel = tree.attribute(id, "rel").unwrap_or_default();
                    if rel.eq_ignore_ascii_case("canonical") {
                        plain.url = plain.url.or_else(|| facts::value(tree, id, "href"));
                    }
                }
                Some(Tag::Script) => {
                    let kind = tree.attribute(id, "type").unwrap_or_default();
                    let source = tree.inside(id).next().map_or("", |text| tree.text(text));
                    if kind.trim().eq_ignore_ascii_case("application/ld+json")
                        && source.len() <= LONGEST_JSON
                    {
                        json.linked_data(source);
                    }
                }
                _ => {}
            }
        }
        let mut said = json.merged(open).merged(plain);
        said.titles.truncate(MOST);
        said.descriptions.truncate(MOST);
        said
    }

    /// The window's title without the site's name.
    pub(super) fn window_title(&self) -> String {
        without_site(&self.window, self.site.as_deref()).to_owned()
    }

    /// The parts of the window's title, one of which may be the headline, whichever the site's name is.
    pub(super) fn window_parts(&self) -> impl Iterator<Item = &str> {
        let parts = self.window.split(['|', '»', '·', '•']);
        let parts = parts.flat_map(|part| part.split(" - "));
        let parts = parts.flat_map(|part| part.split(" – ")).map(str::trim);
        parts.filter(|part| part.split_whitespace().count() >= 2)
    }

    fn meta(&mut self, plain: &mut Self, name: &str, content: String) {
        let named = |to: &mut Option<String>, content: String| {
            to.get_or_insert(content);
        };
        match name {
            "og:title" | "twitter:title" | "twitter:text:title" | "sailthru.title"
            | "parsely-title" | "headline" | "dc.title" | "citation_title" => {
                self.titles.push(content);
            }
            "og:description" | "twitter:description" | "sailthru.description" => {
                self.descriptions.push(content);
            }
            "description" | "dc.description" => plain.descriptions.push(content),
            "parsely-page" => plain.parsely(&content),
            "author"
            | "article:author"
            | "parsely-author"
            | "sailthru.author"
            | "byl"
            | "dc.creator"
            | "dcterms.creator"
            | "article:author_name"
            | "citation_author"
            | "article_author"
            | "cse-authors"
            | "authors"
            | "twitter:creator:name"
            | "cxenseparse:author" => {
                self.add_author(&content);
            }
            "twitter:creator" if content.contains(' ') && !content.contains('@') => {
                self.add_author(&content);
            }
            "article:published_time"
            | "og:published_time"
            | "datepublished"
            | "article:published"
            | "og:pubdate" => {
                named(&mut self.published, content);
            }
            "date"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "publish_date"
            | "publication_date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.date"
            | "dcterms.created"
            | "sailthru.date"
            | "parsely-pub-date"
            | "citation_publication_date"
            | "citation_date"
            | "article.published"
            | "cxenseparse:recs:publishtime"
            | "timestamp"
            | "originalpublicationdate"
            | "rnews:datepublished"
            | "dc.date.created"
            | "article_date_original"
            | "datecreated" => {
                named(&mut plain.published, content);
            }
            "og:type" => self.is_article |= content.to_ascii_lowercase().contains("article"),
            "og:site_name" => named(&mut self.site, content),
            "application-name" | "apple-mobile-web-app-title" | "dc.publisher" | "publisher" => {
                named(&mut plain.site, content);
            }
            "og:url" | "twitter:url" => named(&mut self.url, content),
            "og:image"
            | "og:image:url"
            | "og:image:secure_url"
            | "twitter:image"
            | "twitter:image:src" => {
                named(&mut self.picture, content);
            }
            "og:locale" | "content-language" | "dc.language" | "language" => {
                named(&mut self.language, content.replace('_', "-"));
            }
            _ => {}
        }
    }

    /// Takes the object that one maker of statistics has pages name themselves with:
    /// `{"title": "Lamp relit", "author": "Ada Quill", "pub_date": "2014-12-27T17:10:17Z"}`.
    fn parsely(&mut self, source: &str) {
        let Ok(value) = serde_json::from_str::<Value>(source) else {
            return;
        };
        let text = |key: &str| value.get(key).and_then(first_text);
        self.titles.extend(text("title"));
        for key in ["author", "authors"] {
            for name in value.get(key).map(names).unwrap_or_default() {
                self.add_author(&name);
            }
        }
        if self.published.is_none() {
            self.published = text("pub_date");
        }
    }

    /// Takes a block of JSON-LD.
    fn linked_data(&mut self, source: &str) {
        // Some wrap it in what was once a comment.
        let source = source.trim();
        let source = source.strip_prefix("<!--").unwrap_or(source);
        let source = source.strip_prefix("//<![CDATA[").unwrap_or(source);
        let source = source.strip_prefix("<![CDATA[").unwrap_or(source);
        let source = source
            .trim_end_matches("-->")
            .trim_end_matches("//]]>")
            .trim_end_matches("]]>");
        let parsed = serde_json::from_str::<Value>(source.trim());
        // Line breaks inside strings are no JSON, but are common.
        let parsed =
            parsed.or_else(|_| serde_json::from_str(&source.replace(['\n', '\r', '\t'], " ")));
        let Ok(value) = parsed else { return };
        let mut waiting = vec![&value];
        let mut seen = 0;
        while let Some(value) = waiting.pop() {
            seen += 1;
            if seen > MOST_VALUES {
                return;
            }
            match value {
                Value::Array(values) => waiting.extend(values.iter().rev()),
                Value::Object(map) => {
                    if is_article(value) {
                        self.article(value);
                    } else {
                        waiting.extend(
                            ["mainEntity", "mainEntityOfPage", "@graph"]
                                .iter()
                                .rev()
                                .filter_map(|key| map.get(*key)),
                        );
                    }
                }
                _ => {}
            }
        }
    }

    fn article(&mut self, article: &Value) {
        self.is_article = true;
        let text = |key: &str| article.get(key).and_then(first_text);
        if let Some(headline) = text("headline").or_else(|| text("name")) {
            self.titles.push(headline);
        }
        for key in ["description", "alternativeHeadline", "abstract"] {
            self.descriptions.extend(text(key));
        }
        for key in ["author", "creator"] {
            if self.authors.is_empty() {
                for name in article.get(key).map(names).unwrap_or_default() {
                    self.add_author(&name);
                }
            }
        }
        let set = |to: &mut Option<String>, from: Option<String>| {
            if to.is_none() {
                *to = from;
            }
        };
        set(
            &mut self.published,
            text("datePublished").or_else(|| text("dateCreated")),
        );
        let site = article.get("publisher").map(names).unwrap_or_default();
        set(&mut self.site, site.into_iter().next());
        set(
            &mut self.url,
            text("url").filter(|url| url.starts_with("http")),
        );
        set(&mut self.language, text("inLanguage"));
        let picture = article.get("image").or_else(|| article.get("thumbnailUrl"));
        set(&mut self.picture, picture.and_then(address));
        let body = article.get("articleBody").and_then(Value::as_str);
        if self.body.as_ref().map_or(0, String::len) < body.map_or(0, str::len) {
            self.body = body.map(str::to_owned);
        }
    }

    fn add_author(&mut self, author: &str) {
        for name in super::byline::names(author) {
            if self.authors.len() < MOST
                && !self
                    .authors
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(&name))
            {
                // "Hest Radio (www.hest.example)"
                if author.contains("(www.") || author.contains("(http") {
                    self.houses.push(name.clone());
                }
                self.authors.push(name);
            }
        }
    }

    /// With what `other` says, where this says nothing.
    fn merged(mut self, other: Self) -> Self {
        self.titles.extend(other.titles);
        self.descriptions.extend(other.descriptions);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        self.houses.extend(other.houses);
        if self.window.is_empty() {
            self.window = other.window;
        }
        self.published = self.published.or(other.published);
        self.site = self.site.or(other.site);
        self.url = self.url.or(other.url);
        self.base = self.base.or(other.base);
        self.picture = self.picture.or(other.picture);
        // The element knows best what the page is in.
        self.language = other.language.or(self.language);
        self.body = self.body.or(other.body);
        self.is_article |= other.is_article;
        self
    }
}

/// Whether a property is the article's, and not that of a picture or a person in it.
///
/// ```text
/// <figure itemscope itemtype="https://schema.org/ImageObject"><meta itemprop=author content="Tom Wren">
/// ```
pub(super) fn is_of_article(tree: &Tree<'_>, id: NodeId) -> bool {
    let mut outer = tree.ancestors(id).take(12);
    let kind = outer.find_map(|outer| tree.attribute(outer, "itemtype"));
    kind.is_none_or(|kind| {
        !["Image", "Video", "Comment", "Audio", "Media"]
            .iter()
            .any(|other| kind.contains(other))
    })
}

/// Whether a value of JSON-LD is an article, by its type.
fn is_article(value: &Value) -> bool {
    let is = |kind: &str| {
        let kind = kind.rsplit('/').next().unwrap_or_default();
        kind.ends_with("Article")
            || kind.ends_with("Posting")
            || kind.ends_with("Report")
            || matches!(
                kind,
                "Report" | "Recipe" | "NewsStory" | "Review" | "AskPublicNewsArticle"
            )
    };
    match value.get("@type") {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// A text, or the first of several.
fn first_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text,
        Value::Array(values) => values.first()?.as_str()?,
        _ => return None,
    };
    Some(line(&decoded(text))).filter(|text| !text.is_empty())
}

/// The names of persons or publications.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::String(name) => vec![line(&decoded(name))],
        Value::Array(values) => values
            .iter()
            .take(20)
            .flat_map(|value| match value {
                Value::Array(_) => Vec::new(),
                value => names(value),
            })
            .collect(),
        Value::Object(map) => map.get("name").and_then(first_text).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The address of a picture: a text, an object with one, the first of several.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(line(text)),
        Value::Array(values) => match values.first()? {
            Value::Array(_) => None,
            first => address(first),
        },
        Value::Object(map) => map
            .get("url")
            .or_else(|| map.get("contentUrl"))
            .and_then(first_text),
        _ => None,
    }
}

/// A title without the site's name at its end or start: "Lamp relit | Harbour Wire".
pub(super) fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    const MARKS: [&str; 9] = [
        " | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: ", " « ",
    ];
    if let Some(site) = site {
        for mark in MARKS {
            if let Some((before, after)) = title.rsplit_once(mark)
                && alike(after, site)
            {
                return without_site(before, None);
            }
            if let Some((before, after)) = title.split_once(mark)
                && alike(before, site)
            {
                return after;
            }
        }
    }
    // Unknown sites: the last few words behind a bar; "Lamp relit on Hest | Harbour | Wire" has two such.
    for mark in MARKS {
        if let Some((before, after)) = title.rsplit_once(mark) {
            let count = before.split_whitespace().count();
            if after.split_whitespace().count() <= 5
                && count >= 1
                && (mark != " - " || count >= 3 || after.len() > before.len())
            {
                // A part of the headline is longer than a section's name.
                let (first, sections) = before.split_once(mark).unwrap_or((before, ""));
                let named = |part: &str| part.split_whitespace().count() <= 5;
                let parted =
                    first.split_whitespace().count() >= 3 && sections.split(mark).all(named);
                return if parted { first } else { before }.trim_end();
            }
        }
    }
    title
}

/// Whether two names of a publication are one: "Harbour Wire", "The Harbour Wire", "harbourwire.example".
fn alike(a: &str, b: &str) -> bool {
    let plain = |text: &str| -> String {
        let text = text.to_lowercase();
        let text = text.strip_prefix("the ").unwrap_or(&text);
        let text = text.rsplit_once(".com").map_or(text, |(name, _)| name);
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let (a, b) = (plain(a), plain(b));
    !a.is_empty() && (a == b || a.len() >= 4 && b.contains(&a) || b.len() >= 4 && a.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(head: &str) -> Said {
        Said::of(&Tree::parse(head))
    }

    #[test]
    fn facts_come_from_linked_data_first() {
        let found = said(
            "<html lang=en-GB><title>Lamp relit | Wire</title><meta property=og:title content='Lamp &amp; relit'>\
             <meta property=og:site_name content=Wire><link rel=canonical href=https://wire.example/a>\
             <meta name=author content=admin><meta name=date content=2020-01-01>\
             <script type=application/ld+json>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"Lamp relit\",\n\
             \"author\":[{\"name\":\"Ada Quill\"},\"Tom Wren\"],\"datePublished\":\"2021-11-05\",\
             \"image\":{\"url\":\"https://wire.example/l.jpg\"}}]}</script>",
        );
        assert_eq!(found.titles, ["Lamp relit", "Lamp & relit"]);
        assert_eq!(found.window_title(), "Lamp relit");
        assert_eq!(found.authors, ["Ada Quill", "Tom Wren"]);
        assert_eq!(found.published.as_deref(), Some("2021-11-05"));
        assert_eq!(found.site.as_deref(), Some("Wire"));
        assert_eq!(found.url.as_deref(), Some("https://wire.example/a"));
        assert_eq!(found.picture.as_deref(), Some("https://wire.example/l.jpg"));
        assert_eq!(found.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn what_other_makers_ask_for_is_read_too() {
        let found = said(
            "<meta name=parsely-page content='{\"title\":\"Lamp relit\",\"authors\":[\"Ada Quill\"],\"pub_date\":\"2014-12-27\"}'>",
        );
        assert_eq!(found.titles, ["Lamp relit"]);
        assert_eq!(found.authors, ["Ada Quill"]);
        assert_eq!(found.published.as_deref(), Some("2014-12-27"));
        assert_eq!(
            said("<meta name=parsely-page content='{'>"),
            Said::default()
        );
    }

    #[test]
    fn a_pictures_properties_are_none_of_the_articles() {
        let scope = |kind: &str| {
            let found = said(&format!(
                "<div itemscope itemtype='https://schema.org/{kind}'><meta itemprop=author content='Ada Quill'></div>"
            ));
            found.authors
        };
        assert_eq!(scope("NewsArticle"), ["Ada Quill"]);
        assert!(scope("ImageObject").is_empty());
    }

    #[test]
    fn broken_linked_data_says_nothing() {
        for json in [
            "{",
            "[1,2",
            "{\"@type\":\"NewsArticle\",}",
            "null",
            &"[".repeat(5000),
        ] {
            let found = said(&format!("<script type=application/ld+json>{json}</script>"));
            assert_eq!(found, Said::default(), "{json}");
        }
    }

    #[test]
    fn the_sites_name_goes_from_a_title() {
        for (title, site, want) in [
            ("Lamp relit | Wire", None, "Lamp relit"),
            (
                "Lamp relit - The Harbour Wire",
                Some("Harbour Wire"),
                "Lamp relit",
            ),
            ("Wire: x - Lamp relit", Some("Wire: x"), "Lamp relit"),
            ("Hest - Open Island Book", None, "Hest"),
            (
                "Lamp of Hest relit | Quays | Wire",
                None,
                "Lamp of Hest relit",
            ),
            ("Lamp | Oil | Wire", None, "Lamp | Oil"),
            (
                "Lamp of Hest relit - and nobody knows who had lit it - Wire",
                None,
                "Lamp of Hest relit - and nobody knows who had lit it",
            ),
            ("Lamp-lit nights", None, "Lamp-lit nights"),
        ] {
            assert_eq!(without_site(title, site), want, "{title}");
        }
    }
}
