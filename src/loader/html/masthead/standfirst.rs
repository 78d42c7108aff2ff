//! The standfirst: the summary between headline and text, by its name, by what the page's head says, or
//! by its place.

use super::{Masthead, Page, REACH, in_figure};
use crate::loader::frontmatter::{is_byline, is_date};
use crate::loader::html::article::Article;
use crate::loader::html::facts;
use crate::loader::html::figures::Frames;
use crate::loader::html::headline::agree;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};
use crate::loader::shape;

/// How many nodes behind the headline a standfirst stands whose name means other things, too.
const NEAR: usize = 40;

/// The bytes of text that a standfirst has.
const LENGTHS: std::ops::RangeInclusive<u32> = 14..=700;

/// The most bytes of text of the article above such a standfirst.
const ABOVE: u32 = 160;

/// The least words of a standfirst that is told by its place alone.
const WORDS: usize = 7;

impl Masthead {
    /// Finds the standfirst, and leaves it out of the text.
    pub(super) fn standfirst(
        &mut self,
        page: &Page<'_, '_>,
        article: &mut Article<'_, '_>,
        frames: &Frames,
    ) {
        let told = page.told_standfirst(article, frames, &self.headline);
        let found = told.or_else(|| page.placed_standfirst(article, frames, &self.headline));
        if let Some((id, words)) = found {
            self.standfirst = words;
            article.leave_out(id);
        }
    }
}

impl Page<'_, '_> {
    /// The element that is a standfirst by its name, or that says what the page's head says.
    fn told_standfirst(
        &self,
        article: &Article<'_, '_>,
        frames: &Frames,
        headline: &str,
    ) -> Option<(NodeId, String)> {
        let tree = self.tree;
        let mut next = NodeId::default();
        let mut paragraphs = 0;
        let start = self.headline.map_or(self.text.0, |_| self.below);
        for id in tree.ids().skip(start.index()).take(REACH) {
            if id < next || id >= self.text.1 {
                continue;
            }
            let Some(tag) = tree.tag(id) else { continue };
            if frames.is(id) {
                next = tree.end(id);
                continue;
            }
            // What a box for the author says is about the author.
            let of_author = article.labels(id).byline;
            let hidden = facts::is_hidden(tree, id);
            if !may_be(tag) || hidden || of_author {
                if hidden
                    || of_author
                    || matches!(tag, Tag::Figure | Tag::Nav | Tag::Script | Tag::Style)
                {
                    next = tree.end(id);
                }
                continue;
            }
            let length = self.facts.text(tree, id);
            let inside = self.text.0 <= id;
            let labels = article.labels(id);
            if LENGTHS.contains(&length) && self.facts.links(tree, id) * 2 < length {
                // A day on the same line is none of it.
                let words = facts::words_without(tree, id, &|inner| {
                    tree.tag(inner) == Some(Tag::Time) || article.labels(inner).date
                });
                let described = self.said.descriptions.iter().any(|d| summarises(d, &words));
                // Many heads take the text's first paragraph for what they say of it.
                let words_only = matches!(tag, Tag::P | Tag::Span | Tag::Em);
                let plain = inside && words_only && !labels.standfirst;
                // A part of the text that is none of the article may say it, too.
                let told_elsewhere = inside
                    && article.is_out(id)
                    && self.facts.text_between(self.below.max(self.text.0), id) > ABOVE;
                let near = !inside && id.index() <= self.below.index() + NEAR;
                let beside = labels.sure_standfirst
                    && !inside
                    && !labels.other
                    && id.index() <= self.below.index() + NEAR * 3;
                let named = labels.standfirst
                    && (labels.sure_standfirst || near)
                    && (beside || !article.is_out(id))
                    && !in_figure(tree, id);
                let fresh = !shape::same(&words, headline)
                    && !words.is_empty()
                    && !is_byline(&words)
                    && !is_date(&words);
                let lone = length * 2 < article.length().max(1);
                if fresh
                    && lone
                    && (named || described && !plain && !told_elsewhere && !holds_blocks(tree, id))
                {
                    return Some((id, words));
                }
            }
            if tag == Tag::P && inside && length > 80 {
                paragraphs += 1;
                if paragraphs > 1 {
                    break;
                }
            }
        }
        None
    }

    /// The element that is a standfirst by its place: a paragraph between the headline and the box of the
    /// text, or a heading right below the headline that has no like in the text.
    ///
    /// ```text
    /// <h1>Lamp relit</h1> <div>A year of dark has come to its end on the point</div> <div><p>The lamp …
    /// <h1>Lamp relit</h1> <h2>A year of dark has come to its end on the point</h2> <p>The lamp …
    /// ```
    fn placed_standfirst(
        &self,
        article: &Article<'_, '_>,
        frames: &Frames,
        headline: &str,
    ) -> Option<(NodeId, String)> {
        let tree = self.tree;
        let mut next = NodeId::default();
        self.headline?;
        for id in tree.ids().skip(self.below.index()).take(REACH) {
            if id >= self.text.1 {
                break;
            }
            let Some(tag) = tree.tag(id).filter(|_| id >= next) else {
                continue;
            };
            if frames.is(id)
                || article.is_out(id)
                || article.labels(id).byline
                || matches!(tag, Tag::Figure | Tag::Ul | Tag::Ol)
            {
                next = tree.end(id);
                continue;
            }
            let inside = self.text.0 <= id;
            let length = self.facts.text(tree, id);
            let heads = tag.heading().is_some();
            if self.facts.text_between(self.below.max(self.text.0), id) > ABOVE {
                break;
            }
            let labels = article.labels(id);
            // A line right below the headline, whatever its element.
            let below = tag == Tag::Div
                && !inside
                && LENGTHS.contains(&length)
                && self.facts.text_between(self.below, id) == 0
                && !tree
                    .inside(id)
                    .any(|inner| tree.tag(inner).is_some_and(Tag::is_block))
                && shape::ends_sentence(&facts::words(tree, id));
            let fits = (heads || tag == Tag::P && !inside || below)
                && LENGTHS.contains(&length)
                && self.facts.links(tree, id) * 4 < length
                && !(labels.byline || labels.date || labels.meta)
                && length * 3 < article.length().max(1);
            if !fits {
                continue;
            }
            let words = facts::words(tree, id);
            let other = shape::words(&words) < WORDS
                || agree(&words, headline)
                || self.said.titles.iter().any(|title| agree(&words, title))
                || self
                    .said
                    .authors
                    .iter()
                    .any(|name| words.starts_with(name.as_str()))
                || is_byline(&words)
                || is_date(&words)
                || words.ends_with([':', '…'])
                || words.ends_with("...");
            let alone = || {
                let root = self.text.0;
                !tree
                    .inside(root)
                    .any(|other| other > id && tree.tag(other) == Some(tag))
            };
            if !other && (!heads || !inside || alone()) {
                return Some((id, words));
            }
        }
        None
    }
}

/// Whether such an element may hold a standfirst.
fn may_be(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::P
            | Tag::H2
            | Tag::H3
            | Tag::H4
            | Tag::Div
            | Tag::Span
            | Tag::Section
            | Tag::Header
            | Tag::Em
            | Tag::Strong
            | Tag::Ul
            | Tag::Other
    )
}

fn holds_blocks(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.inside(id)
        .filter(|&id| {
            matches!(
                tree.tag(id),
                Some(Tag::P | Tag::H1 | Tag::H2 | Tag::H3 | Tag::Figure)
            )
        })
        .take(2)
        .count()
        > 1
}

/// Whether a description is that paragraph, whole or cut ("The lamp was lit again ...").
fn summarises(description: &str, words: &str) -> bool {
    if shape::same(description, words) {
        return true;
    }
    // "The lamp on the point was lit again last night, after a y...": what a page's maker writes of its
    // article has an end; this is its first paragraph.
    if description.ends_with(['…']) || description.ends_with("...") {
        return false;
    }
    let cut = description.trim_end_matches(['.', ' ']);
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (cut, words) = (plain(cut), plain(words));
    cut.len() >= 40
        && (words.starts_with(&cut) && words.len() < cut.len() * 2
            || words.len() >= 40 && cut.starts_with(&words))
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind;
    use crate::loader::html::tests::page;

    const TEXT: &str = "<p>The lamp on the point was lit again last night, after a year, they said, and nobody knew who had lit it.</p>\
         <p>Nobody knew who had lit it, and the keepers, all three of them, were on the quay until the boats were in.</p>\
         <p>The oil had been bought in spring, by the harbour board, and had stood in the shed behind the church since.</p>";

    const WORDS: &str = "A year of dark has come to its end on the point";

    fn standfirst(html: &str) -> Option<String> {
        page(html).first(BlockKind::Standfirst).map(str::to_owned)
    }

    #[test]
    fn its_place_tells_a_standfirst() {
        for html in [
            format!("<h1>Lamp relit</h1><h2>{WORDS}</h2>{TEXT}"),
            format!(
                "<main><h1>Lamp relit</h1><div><p>{WORDS}</p></div><div class=article-body>{TEXT}</div></main>"
            ),
        ] {
            assert_eq!(standfirst(&html).as_deref(), Some(WORDS), "{html}");
        }
    }

    #[test]
    fn what_the_head_says_may_be_said_of_something_else() {
        let head = format!("<meta name=description content='{WORDS}'>");
        for html in [
            // The first paragraph.
            format!(
                "{head}<h1>Lamp relit</h1><div class=article-body><span>{WORDS}</span>{TEXT}</div>"
            ),
            format!(
                "{head}<h1>Lamp relit</h1><div class=author-box><p>{WORDS}</p></div><div class=article-body>{TEXT}</div>"
            ),
        ] {
            assert_eq!(standfirst(&html), None, "{html}");
        }
        let html = format!("{head}<main><h1>Lamp relit</h1><div>{WORDS}</div>{TEXT}</main>");
        assert_eq!(standfirst(&html).as_deref(), Some(WORDS));
    }

    #[test]
    fn a_day_beside_it_is_none_of_it() {
        let html = format!(
            "<main><h1>Lamp relit</h1><div class=dek>{WORDS}<span class=date>5 May 2021</span></div>{TEXT}</main>"
        );
        assert_eq!(standfirst(&html).as_deref(), Some(WORDS));
    }

    #[test]
    fn its_place_tells_none() {
        for html in [
            // A heading among others of the text.
            format!("<h1>Lamp relit</h1><h2>{WORDS}</h2>{TEXT}<h2>The oil</h2>{TEXT}"),
            // A heading of two words, or further down.
            format!("<h1>Lamp relit</h1><h2>The oil</h2>{TEXT}"),
            format!("<h1>Lamp relit</h1>{TEXT}<h2>{WORDS}</h2>{TEXT}"),
            // The first paragraph of the text.
            format!("<h1>Lamp relit</h1><div class=article-body><p>{WORDS}</p>{TEXT}</div>"),
            // Who wrote it.
            format!(
                "<h1>Lamp relit</h1><h2>By Ada Quill, Tom Wren and Ines Calloway in Hest</h2>{TEXT}"
            ),
        ] {
            assert_eq!(standfirst(&html), None, "{html}");
        }
    }
}
