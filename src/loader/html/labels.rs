//! Labels: what the class names, ids and roles of a page's parts say of them.
//!
//! Names are split into words (`article-body__related`, `relatedLinks`), so that `download` holds no
//! `ad`. The lists are of words that publishing systems share, not of sites.

/// Words that name parts which are no article, wherever they stand.
const OTHER: &[&str] = &[
    "related",
    "recirc",
    "recirculation",
    "recommended",
    "recommendation",
    "recommendations",
    "sidebar",
    "sidebars",
    "newsletter",
    "newsletters",
    "subscribe",
    "subscription",
    "signup",
    "promo",
    "promos",
    "promotion",
    "advert",
    "advertisement",
    "advertising",
    "ads",
    "adslot",
    "sponsor",
    "sponsored",
    "taboola",
    "outbrain",
    "share",
    "sharing",
    "sharebar",
    "sharethis",
    "sharedaddy",
    "addthis",
    "social",
    "comments",
    "comment",
    "commenting",
    "disqus",
    "livefyre",
    "forum",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "pager",
    "navigation",
    "nav",
    "navbar",
    "menu",
    "footer",
    "masthead",
    "topbar",
    "toolbar",
    "trending",
    "popular",
    "mostread",
    "popup",
    "modal",
    "overlay",
    "toc",
    "tags",
    "taglist",
    "tagcloud",
    "editsection",
    "navbox",
    "catlinks",
    "printfooter",
    "jumplink",
    "disclaimer",
    "donate",
    "donation",
    "rss",
    "login",
    "skip",
    "teaser",
    "teasers",
    "carousel",
    "noprint",
    "sistersitebox",
    "mostviewed",
    "jetpack",
    "upsell",
    "ticker",
    "shoutbox",
    "replies",
    "respond",
    "print",
    "topics",
    "readmore",
    "ambox",
    "metadata",
];

/// Pairs of neighbouring words that name such parts.
const OTHER_PAIRS: &[(&str, &str)] = &[
    ("most", "read"),
    ("most", "popular"),
    ("most", "viewed"),
    ("read", "more"),
    ("read", "next"),
    ("more", "from"),
    ("more", "stories"),
    ("more", "news"),
    ("more", "on"),
    ("see", "also"),
    ("sign", "up"),
    ("up", "next"),
    ("you", "may"),
    ("also", "like"),
    ("author", "bio"),
    ("author", "box"),
    ("about", "author"),
    ("author", "info"),
    ("author", "card"),
    ("author", "profile"),
    ("post", "tags"),
    ("entry", "tags"),
    ("article", "tags"),
    ("post", "nav"),
    ("post", "navigation"),
    ("tag", "list"),
    ("site", "header"),
    ("site", "footer"),
    ("page", "footer"),
    ("article", "footer"),
    ("entry", "footer"),
    ("post", "footer"),
    ("call", "to"),
    ("app", "download"),
    ("ad", "container"),
    ("ad", "wrapper"),
    ("ad", "unit"),
    ("ad", "slot"),
    ("ad", "label"),
    ("entry", "meta"),
    ("post", "meta"),
    ("article", "meta"),
    ("story", "meta"),
    ("related", "content"),
    ("inline", "newsletter"),
    ("follow", "us"),
    ("mw", "editsection"),
    ("latest", "news"),
    ("latest", "stories"),
    ("whats", "next"),
    ("next", "article"),
    ("previous", "article"),
    ("next", "prev"),
    ("prev", "next"),
    ("previous", "next"),
    ("story", "links"),
    ("trust", "project"),
    ("reading", "list"),
    ("feature", "links"),
    ("site", "sub"),
    ("jump", "to"),
];

/// Words that name the box of the article's text.
const BODY_PAIRS: &[(&str, &str)] = &[
    ("article", "body"),
    ("article", "content"),
    ("article", "text"),
    ("story", "body"),
    ("story", "content"),
    ("story", "text"),
    ("entry", "content"),
    ("post", "content"),
    ("post", "body"),
    ("post", "text"),
    ("entry", "body"),
    ("body", "copy"),
    ("body", "content"),
    ("main", "content"),
    ("page", "content"),
    ("text", "content"),
    ("content", "body"),
    ("article", "copy"),
    ("article", "main"),
    ("news", "body"),
    ("news", "content"),
    ("news", "text"),
    ("blog", "content"),
    ("single", "content"),
    ("text", "body"),
    ("body", "text"),
    ("rich", "text"),
    ("art", "content"),
    ("article", "container"),
    ("mw", "content"),
    ("parser", "output"),
    ("content", "text"),
    ("detail", "text"),
    ("detail", "body"),
    ("detail", "content"),
    ("field", "body"),
    ("article", "paragraphs"),
];

/// Words that speak for an element as the box of the article's text, and those that speak against it.
const FOR: &[&str] = &[
    "article", "body", "content", "entry", "hentry", "main", "page", "post", "text", "blog",
    "story", "news", "detail", "copy",
];
const AGAINST: &[&str] = &[
    "hid",
    "banner",
    "combx",
    "comment",
    "comments",
    "com",
    "contact",
    "footer",
    "gdpr",
    "masthead",
    "media",
    "meta",
    "outbrain",
    "promo",
    "related",
    "scroll",
    "share",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "sponsor",
    "shopping",
    "tags",
    "widget",
    "caption",
    "gallery",
];

/// Words that, beside others, say that a part holds the article after all (`has-sidebar main-content`).
const WHOLE: &[&str] = &[
    "article",
    "body",
    "content",
    "main",
    "story",
    "post",
    "entry",
    "page",
    "container",
    "wrapper",
    "layout",
    "column",
    "site",
];

/// How the names of page builders begin, which call every box a widget or a module.
const FRAMEWORKS: &[&str] = &[
    "elementor",
    "et_pb_",
    "et-pb-",
    "vc_",
    "wpb_",
    "fl-",
    "siteorigin",
];

/// What the labels of an element say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "any of them may go with any other, and each is asked for by itself"
)]
pub(super) struct Labels {
    /// It is a part of the page that is no article.
    pub(super) other: bool,
    /// It may be such a part: its word names boxes of all kinds.
    pub(super) weak: bool,
    /// It may hold the article though a word names another part.
    pub(super) whole: bool,
    /// It is the box of the article's text.
    pub(super) body: bool,
    /// 25, 0 or -25 for the names in class and id.
    pub(super) weight: i32,
    /// It names the author.
    pub(super) byline: bool,
    /// It is about what a reader said.
    pub(super) comment: bool,
    /// It is a standfirst.
    pub(super) standfirst: bool,
    /// It is a standfirst wherever it stands: the name means nothing else.
    pub(super) sure_standfirst: bool,
    /// It says when.
    pub(super) date: bool,
    /// It says who and when.
    pub(super) meta: bool,
    /// It holds notes or sources.
    pub(super) notes: bool,
}

impl Labels {
    /// What class names and ids say. Linear in them; the first 400 bytes count.
    pub(super) fn of(names: &str) -> Self {
        let mut labels = Self::default();
        let end = crate::text::floor(names, 400);
        for name in names
            .get(..end)
            .unwrap_or_default()
            .split_ascii_whitespace()
        {
            // Style names of frameworks say nothing: `md:w-1/2`, `css-1a2b3c`.
            if name.contains([':', '[', '/'])
                || name.starts_with("css-")
                || name.starts_with("has-")
                || name.starts_with("no-")
                || name.starts_with("is-")
                || name.starts_with("js-")
                || FRAMEWORKS.iter().any(|lead| name.starts_with(lead))
            {
                continue;
            }
            labels.name(name);
        }
        labels
    }

    fn name(&mut self, name: &str) {
        let mut words = [""; 12];
        let small = small_words(name);
        let mut count = 0;
        for (slot, word) in words
            .iter_mut()
            .zip(small.split(' ').filter(|word| !word.is_empty()))
        {
            *slot = word;
            count += 1;
        }
        let words = words.get(..count).unwrap_or_default();
        // What a box has beside itself says nothing of it: `section--has-ads`, `page--with-sidebar`.
        let own = words
            .iter()
            .position(|word| matches!(*word, "has" | "with" | "no" | "without" | "hide"));
        let words = words.get(..own.unwrap_or(count)).unwrap_or_default();
        self.weak |= has(words, &["widget", "widgets"]);
        self.other |= has(words, OTHER)
            || paired(words, OTHER_PAIRS)
            || matches!(words, ["ad" | "ads" | "aside", ..]);
        self.whole |= has(words, WHOLE) && !has(words, OTHER);
        self.body |= paired(words, BODY_PAIRS)
            || matches!(
                words,
                ["articlebody" | "storybody" | "articletext" | "postbody" | "maincontent"]
            );
        if has(words, AGAINST) {
            self.weight -= 25;
        }
        if has(words, FOR) {
            self.weight += 25;
        }
        self.weight = self.weight.clamp(-25, 25);
        self.masthead(words);
    }

    /// What the words of a name say of who, when and what.
    fn masthead(&mut self, words: &[&str]) {
        self.comment |= has(words, &["comment", "comments", "commenter"]);
        self.byline |= has(
            words,
            &[
                "byline",
                "bylines",
                "author",
                "authors",
                "writer",
                "dateline",
                "byl",
                "autor",
                "autoren",
                "autores",
                "auteur",
                "auteurs",
                "artikelautor",
                "authorname",
            ],
        );
        self.sure_standfirst |= has(
            words,
            &[
                "standfirst",
                "dek",
                "deck",
                "subtitle",
                "subheadline",
                "strapline",
            ],
        ) || paired(
            words,
            &[
                ("sub", "title"),
                ("sub", "headline"),
                ("article", "description"),
            ],
        );
        self.standfirst |= self.sure_standfirst
            || has(
                words,
                &[
                    "subheading",
                    "lede",
                    "intro",
                    "excerpt",
                    "summary",
                    "abstract",
                    "subhead",
                    "subhed",
                ],
            )
            || paired(
                words,
                &[
                    ("sub", "heading"),
                    ("post", "description"),
                    ("sub", "head"),
                    ("sub", "hed"),
                ],
            );
        self.date |= has(
            words,
            &[
                "date",
                "time",
                "timestamp",
                "published",
                "pubdate",
                "datetime",
                "dateline",
                "posted",
                "updated",
            ],
        );
        self.meta |= has(words, &["meta", "byline", "info"]);
        self.notes |= has(
            words,
            &[
                "references",
                "reflist",
                "footnotes",
                "footnote",
                "endnotes",
                "notes",
                "reference",
            ],
        );
    }
}

fn has(words: &[&str], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(word))
}

fn paired(words: &[&str], list: &[(&str, &str)]) -> bool {
    words.windows(2).any(|pair| match pair {
        [a, b] => list.contains(&(*a, *b)),
        _ => false,
    })
}

/// A name's words, small, with blanks between: `articleBody__text-2` is `article body text`.
fn small_words(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    for c in name.chars() {
        if c.is_ascii_alphabetic() {
            if c.is_ascii_uppercase() && before.is_ascii_lowercase() {
                words.push(' ');
            }
            words.push(c.to_ascii_lowercase());
        } else {
            words.push(' ');
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        for name in [
            "related-links",
            "relatedLinks",
            "c-newsletter__box",
            "mostRead",
            "ad-slot",
            "sidebar",
            "mw-editsection",
        ] {
            assert!(Labels::of(name).other, "{name}");
        }
        for name in [
            "download",
            "headline",
            "shared-layout",
            "roadside",
            "css-ad",
            "has-sidebar",
            "gradient",
            "postscript",
            "elementor-widget-container",
            "section--has-ads",
        ] {
            assert!(!Labels::of(name).other, "{name}");
        }
        for name in [
            "article-body",
            "articleBody",
            "entry-content",
            "c-story__body story-body",
        ] {
            assert!(Labels::of(name).body, "{name}");
        }
        assert!(Labels::of("article__byline").byline && Labels::of("post-author").byline);
        assert!(!Labels::of("authority").byline);
        assert!(Labels::of("article-dek").standfirst && !Labels::of("decking").standfirst);
    }
}
