//! Labels: what the class names, ids and roles of a page's parts say of them.
//!
//! Names are split into words (`article-body__related`, `relatedLinks`), so that `download` holds no
//! `ad`. The lists are of words that publishing systems share, not of sites.

mod picture;
mod words;

pub(super) use picture::PictureLabels;

use words as list;

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
    /// It is the box of what a page is for, be that an article or not: `main-content`.
    pub(super) main: bool,
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
    /// It holds what an article says in short: a list of its key points.
    pub(super) points: bool,
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
            // `css-1wkce1i-Byline`: behind the number stands what the part is called.
            let styled = name
                .strip_prefix("css-")
                .and_then(|rest| rest.split_once('-'))
                .filter(|(_, part)| part.starts_with(|c: char| c.is_ascii_uppercase()));
            if let Some((_, part)) = styled {
                labels.name(part);
                continue;
            }
            // Style names of frameworks say nothing: `md:w-1/2`, `css-1a2b3c`, `Trs($transition-readmore)`.
            if name.contains([':', '[', '/', '(', '$'])
                || name.starts_with("css-")
                || name.starts_with("has-")
                || name.starts_with("no-")
                || name.starts_with("is-")
                || name.starts_with("js-")
                || list::FRAMEWORKS.iter().any(|lead| name.starts_with(lead))
            {
                continue;
            }
            labels.name(name);
        }
        labels
    }

    fn name(&mut self, name: &str) {
        let small = small_words(name);
        let words = Words::of(&small);
        let words = words.own();
        self.weak |= has(words, &["widget", "widgets", "player"]);
        self.other |= has(words, list::OTHER)
            || words
                .iter()
                .any(|word| list::OTHER_STEMS.iter().any(|stem| word.starts_with(stem)))
            || paired(words, list::OTHER_PAIRS)
            || matches!(words, ["ad" | "ads" | "aside", ..]);
        self.whole |=
            has(words, list::WHOLE) && !has(words, list::OTHER) && !has(words, &["tools"]);
        self.body |= paired(words, list::BODY_PAIRS)
            || matches!(
                words,
                ["articlebody" | "storybody" | "articletext" | "postbody" | "maincontent"]
            );
        self.main |= matches!(
            words,
            [.., "main" | "page" | "body", "content"] | ["maincontent"]
        );
        if has(words, list::AGAINST) {
            self.weight -= 25;
        }
        if has(words, list::FOR) {
            self.weight += 25;
        }
        self.weight = self.weight.clamp(-25, 25);
        self.masthead(words);
    }

    /// What the words of a name say of who, when and what.
    fn masthead(&mut self, words: &[&str]) {
        self.comment |= has(words, &["comment", "comments", "commenter"]);
        self.byline |= has(words, list::BYLINE);
        self.sure_standfirst |=
            has(words, list::SURE_STANDFIRST) || paired(words, list::SURE_STANDFIRST_PAIRS);
        self.standfirst |= self.sure_standfirst
            || has(words, list::STANDFIRST)
            || paired(words, list::STANDFIRST_PAIRS);
        self.date |= has(words, list::DATE);
        self.meta |= has(words, list::META);
        self.notes |= has(words, list::NOTES);
        self.points |= has(words, list::POINTS) || paired(words, list::POINTS_PAIRS);
    }
}

/// Whether a class name is that of a headline: `entry-title`, `article__headline`. Linear.
pub(super) fn is_headline(class: &str) -> bool {
    class.split_ascii_whitespace().any(|name| {
        let small = small_words(name);
        let words = Words::of(&small);
        matches!(words.all(), [.., "headline" | "hed"])
            || matches!(words.all(), [.., a, b] if list::HEADLINE_PAIRS.contains(&(a, b)))
    })
}

/// How an address speaks for the words of its link as the name of who wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// It leads to what a writer wrote: `/staff/ada-quill`, `/author/132`, `/@quill`.
    Author,
    /// It has the same words, and no word for what it leads to: `/ada-quill`.
    Same,
    /// It leads elsewhere.
    Other,
}

impl Address {
    /// What `address` says of the link `words`. Linear.
    pub(super) fn of(address: &str, words: &str) -> Self {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let path = path.split_once("://").map_or(path, |(_, rest)| {
            rest.split_once('/').map_or("", |(_, path)| path)
        });
        let mut steps = path
            .split('/')
            .filter(|step| !step.is_empty())
            .rev()
            .take(4);
        let last = steps.next().unwrap_or_default();
        if last.len() > 1 && last.starts_with('@') {
            return Self::Author;
        }
        let letters = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let own = letters(words);
        let is_own = own.len() > 5 && letters(last).contains(&own);
        let mut is_other = false;
        for step in steps {
            let small = small_words(step);
            let words = Words::of(&small);
            if has(words.all(), list::AUTHOR_PATHS) {
                return Self::Author;
            }
            is_other |= has(words.all(), list::OTHER_PATHS);
        }
        if is_own && !is_other {
            Self::Same
        } else {
            Self::Other
        }
    }
}

/// The words of a name, the first twelve of them.
#[derive(Debug)]
struct Words<'n> {
    words: [&'n str; 12],
    count: usize,
}

impl<'n> Words<'n> {
    fn of(small: &'n str) -> Self {
        let mut words = [""; 12];
        let mut count = 0;
        let all = small.split(' ').filter(|word| !word.is_empty());
        for (slot, word) in words.iter_mut().zip(all) {
            *slot = word;
            count += 1;
        }
        Self { words, count }
    }

    fn all(&self) -> &[&'n str] {
        self.words.get(..self.count).unwrap_or_default()
    }

    /// Those before what a box has beside itself, which says nothing of it: `section--has-ads`,
    /// `page--with-sidebar`.
    fn own(&self) -> &[&'n str] {
        let beside = |word: &&str| matches!(*word, "has" | "with" | "no" | "without" | "hide");
        let all = self.all();
        let end = all.iter().position(beside).unwrap_or(all.len());
        all.get(..end).unwrap_or_default()
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
            "module story_tools",
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
            "Ov(h) Trs($transition-readmore)",
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

    #[test]
    fn an_address_may_lead_to_what_a_writer_wrote() {
        for (address, words, want) in [
            ("/staff/ada-quill", "Ada Quill", Address::Author),
            ("https://hest.example/@quill", "Ada Quill", Address::Author),
            (
                "https://hest.example/author/132",
                "Ada Quill",
                Address::Author,
            ),
            ("/ada-quill/", "Ada Quill", Address::Same),
            ("/topic/ada-quill", "Ada Quill", Address::Other),
            ("https://adaquill.example/", "Ada Quill", Address::Other),
            ("/news/oil", "Oil", Address::Other),
        ] {
            assert_eq!(Address::of(address, words), want, "{address}");
        }
    }

    #[test]
    fn beginnings_and_ends_of_names_tell_parts() {
        for name in [
            "jp-relatedposts",
            "NewsletterBox",
            "css-12ab-RelatedList",
            "user-bio",
        ] {
            assert!(Labels::of(name).other, "{name}");
        }
        assert!(!Labels::of("biology").other && !Labels::of("css-12ab-b").other);
        assert!(Labels::of("css-12ab-Byline").byline);
        assert!(Labels::of("KeyPoints-list").points && !Labels::of("viewpoints").points);
        assert!(Labels::of("main-content").main && !Labels::of("article-content").main);
    }
}
