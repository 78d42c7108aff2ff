//! The masthead of a page: headline, standfirst, byline, date and lead picture, wherever the page has
//! them. What its head says is matched against the page's own words.

mod lead;
mod signature;
mod standfirst;

pub(super) use signature::joined;

use super::article::Article;
use super::byline;
use super::facts::{self, Facts};
use super::figures::{self, Frames};
use super::metadata::Said;
use super::tag::Tag;
use super::tree::{NodeId, Tree};
use crate::loader::frontmatter::is_date;
use crate::loader::shape;

/// How many elements behind the headline are looked at for the standfirst.
const REACH: usize = 600;

/// The most bytes beside names or a day on a line that is left out with them.
const BESIDE: u32 = 60;

/// How many lead pictures are put back.
const PICTURES: usize = 24;

/// The most bytes beside such a picture and its words in a box that would be left out for its name.
const AROUND: u32 = 80;

/// What stands above the text.
#[derive(Debug, Default)]
pub(super) struct Masthead {
    /// The headline.
    pub(super) headline: String,
    /// The standfirst.
    pub(super) standfirst: String,
    /// The authors' names.
    pub(super) names: Vec<String>,
    /// The byline as it is to be shown.
    pub(super) byline: String,
    /// The day as it is to be shown.
    pub(super) day: String,
    /// The day and time as a machine reads it.
    pub(super) published: Option<String>,
    /// The figures above the text, in order.
    pub(super) figures: Vec<NodeId>,
}

/// A page with what is known of it so far.
struct Page<'p, 'a> {
    tree: &'p Tree<'a>,
    facts: &'p Facts,
    said: &'p Said,
    /// Where the headline's element ends; the start of the page when there is none.
    below: NodeId,
    headline: Option<NodeId>,
    /// The first box of text and the end of the last.
    text: (NodeId, NodeId),
}

impl Masthead {
    /// Finds what stands above the text of `article`, and leaves it out of the text. Linear.
    pub(super) fn find(
        tree: &Tree<'_>,
        facts: &Facts,
        article: &mut Article<'_, '_>,
        said: &Said,
        frames: &Frames,
    ) -> Self {
        let roots = article.roots();
        let first = roots.first().copied().unwrap_or_default();
        let last = roots.last().map_or(first, |&id| tree.end(id));
        let headline = article.headline().clone();
        let page = Page {
            tree,
            facts,
            said,
            below: headline
                .element
                .map_or_else(NodeId::default, |id| tree.end(id)),
            headline: headline.element,
            text: (first, last),
        };
        let mut masthead = Self {
            headline: headline.words,
            ..Self::default()
        };
        if let Some(id) = headline.element {
            article.leave_out(id);
        }
        masthead.standfirst(&page, article, frames);
        masthead.byline(&page, article, frames);
        masthead.day(&page, article);
        masthead.figures(&page, article, frames);
        Self::lead(&page, article, frames);
        masthead
    }

    fn day(&mut self, page: &Page<'_, '_>, article: &mut Article<'_, '_>) {
        let tree = page.tree;
        self.published.clone_from(&page.said.published);
        let from = page.headline.map_or(page.text.0, |id| NodeId::back(id, 80));
        let mut next = NodeId::default();
        let mut stamped = None;
        for id in tree.ids().skip(from.index()).take(REACH * 2) {
            let Some(tag) = tree.tag(id).filter(|_| id >= next && id < page.text.1) else {
                continue;
            };
            let length = page.facts.text(tree, id);
            let labels = article.labels(id);
            let property = || {
                tree.attribute(id, "itemprop")
                    .is_some_and(|p| p.eq_ignore_ascii_case("datePublished"))
            };
            let stamp = tag == Tag::Time || property();
            let line = labels.meta && tag.is_block() && id < page.text.0;
            if !(stamp || labels.date || line) || in_figure(tree, id) {
                continue;
            }
            if stamp {
                let stamp = facts::value(tree, id, "datetime")
                    .or_else(|| facts::value(tree, id, "content"));
                stamped = stamped.or(stamp);
            }
            if length == 0 || length > 80 || facts::is_hidden(tree, id) {
                continue;
            }
            let words = facts::words(tree, id);
            // "Posted on March 3, 2019 by Ada Quill"
            let (day, by) = words.split_once(" by ").unwrap_or((&words, ""));
            let bare = day.trim_matches(|c: char| !c.is_alphanumeric());
            // "By Ada Quill on March 3": without the name the word hangs loose.
            let bare = shape::strip_prefix(bare, "on ").unwrap_or(bare);
            if is_date(bare) {
                if self.day.is_empty() {
                    bare.clone_into(&mut self.day);
                }
                let mut names = byline::names(by);
                names.retain(|name| shape::is_name(name));
                if self.names.is_empty() && !names.is_empty() {
                    self.byline = format!("By {}", names.join(", "));
                    self.names = names;
                }
                leave_line_out(page, article, id, BESIDE / 2);
                next = tree.end(id);
            }
        }
        self.published = self.published.take().or(stamped);
    }

    /// Puts figures above the text back, and captions of pictures that a script would show.
    fn figures(&mut self, page: &Page<'_, '_>, article: &Article<'_, '_>, frames: &Frames) {
        let tree = page.tree;
        // From the start of the smallest box that has both headline and text; else from the headline on.
        let around = page.headline.and_then(|headline| {
            tree.ancestors(headline)
                .find(|&a| tree.holds(a, page.text.0) || a == page.text.0)
        });
        let narrow =
            around.filter(|&a| !matches!(tree.tag(a), Some(Tag::Body | Tag::Html | Tag::Page)));
        let from = narrow.or(page.headline).unwrap_or(page.text.0);
        let lone = Self::lone_captions(page, article, frames);
        for &id in frames.all().iter().chain(&lone) {
            let above = from < id && id < page.text.0 && !tree.holds(id, page.text.0);
            let linked = tree.ancestors(id).any(|a| tree.tag(a) == Some(Tag::A));
            let other = article.is_out(id)
                && !(frames.first_named(tree, id) == Some(id) && is_alone(page, article, id))
                && !tree.ancestors(id).any(|a| {
                    tree.tag(a) == Some(Tag::Header) && narrow.is_some_and(|n| tree.holds(n, a))
                });
            if above && !linked && !other && self.figures.len() < PICTURES {
                self.figures.push(id);
            }
        }
        self.figures.sort_unstable();
    }

    /// The captions between headline and text that stand in no figure.
    fn lone_captions(
        page: &Page<'_, '_>,
        article: &Article<'_, '_>,
        frames: &Frames,
    ) -> Vec<NodeId> {
        let tree = page.tree;
        let mut found = Vec::new();
        let mut next = NodeId::default();
        if page.headline.is_none() {
            return found;
        }
        for id in tree.ids().skip(page.below.index()).take(REACH * 2) {
            if id >= page.text.0 {
                break;
            }
            let Some(tag) = tree.tag(id).filter(|_| id >= next) else {
                continue;
            };
            if frames.is(id) || article.is_out(id) {
                next = tree.end(id);
            } else if figures::is_named_caption(tree, page.facts, id, tag)
                && shape::words(&facts::words(tree, id)) > 2
            {
                next = tree.end(id);
                found.push(id);
            }
        }
        found
    }
}

/// Whether the box that an element is left out with holds little else than its words: a lead picture in
/// an `aside`, or in a box that is named for what else it may hold.
fn is_alone(page: &Page<'_, '_>, article: &Article<'_, '_>, id: NodeId) -> bool {
    let own = page.facts.text(page.tree, id);
    let out = |&outer: &NodeId| article.is_out(outer);
    let outer = page.tree.ancestors(id).take_while(out).last();
    (own > 0 || figures::is_told(page.tree, id))
        && outer.is_none_or(|outer| page.facts.text(page.tree, outer) <= own + AROUND)
}

/// Leaves out the line that an element stands in, where that says little more: not a name or a day
/// within a sentence of the text. `beside` is how many bytes more the line may say.
fn leave_line_out(page: &Page<'_, '_>, article: &mut Article<'_, '_>, id: NodeId, beside: u32) {
    let tree = page.tree;
    let is_block = |id: NodeId| tree.tag(id).is_some_and(Tag::is_block);
    let line = Some(id)
        .filter(|&id| is_block(id))
        .or_else(|| tree.ancestors(id).find(|&outer| is_block(outer)));
    let Some(line) = line else { return };
    let more = page
        .facts
        .text(tree, line)
        .saturating_sub(page.facts.text(tree, id));
    let roots = article.roots();
    let holds = roots
        .iter()
        .any(|&root| root == line || tree.holds(line, root));
    if more <= beside && !holds {
        article.leave_out(line);
    } else if !holds && is_block(id) {
        article.leave_out(id);
    }
}

fn in_figure(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.ancestors(id)
        .take(6)
        .any(|a| matches!(tree.tag(a), Some(Tag::Figure | Tag::Figcaption)))
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Document};
    use crate::loader::html::tests::page;

    const TEXT: &str = "<p>The lamp on the point was lit again last night, after a year, they said.</p>\
         <p>Nobody knew who had lit it, and the keepers, all three of them, were on the quay.</p>";

    fn masthead(document: &Document) -> (Option<&str>, Option<&str>, Option<&str>, Option<&str>) {
        (
            document.first(BlockKind::Headline),
            document.first(BlockKind::Standfirst),
            document.first(BlockKind::Byline),
            document.first(BlockKind::Dateline),
        )
    }

    #[test]
    fn the_pages_own_words_are_taken_where_its_head_names_them() {
        let document = page(&format!(
            "<title>Lamp relit | The Wire</title><meta property=og:site_name content='The Wire'>\
             <meta name=author content='Ada Quill'><meta name=description content='A year of dark has come to its end on the point'>\
             <h1>Lamp relit</h1><h2>A year of dark has come to its end on the point</h2>\
             <p>By <a rel=author href=/q>Ada Quill</a> in Hest</p><time datetime=2021-11-05>5 November 2021</time>{TEXT}"
        ));
        assert_eq!(
            masthead(&document),
            (
                Some("Lamp relit"),
                Some("A year of dark has come to its end on the point"),
                Some("By Ada Quill"),
                Some("5 November 2021")
            )
        );
        let meta = document.meta();
        assert_eq!(meta.published.as_deref(), Some("2021-11-05"));
        assert_eq!(meta.site.as_deref(), Some("The Wire"));
        assert_eq!(document.blocks().len(), 6, "{}", document.text());
    }

    #[test]
    fn the_line_of_a_post_names_its_writer_behind_the_day() {
        let post = |line: &str| {
            let page = page(&format!(
                "<title>Lamp relit</title><h1>Lamp relit</h1><div class=post-meta>{line}</div><article>{TEXT}</article>"
            ));
            let line = page.first(BlockKind::Byline).map(str::to_owned);
            (line, page.first(BlockKind::Dateline).map(str::to_owned))
        };
        assert_eq!(
            post("Posted on March 3, 2019 by <a class=url href=/q>Ada Quill</a>"),
            (
                Some("By Ada Quill".to_owned()),
                Some("Posted on March 3, 2019".to_owned())
            )
        );
        assert_eq!(post("Posted on March 3, 2019 by admin").0, None);
        assert_eq!(post("Posted on March 3, 2019").0, None);
    }

    #[test]
    fn a_day_is_written_without_the_word_that_tied_it_to_a_name() {
        let page = |line: &str| {
            page(&format!(
                "<h1>Lamp</h1><p class=byline>By <a href=/authors/quill>Ada Quill</a> <span class=timestamp>{line}</span></p>{TEXT}"
            ))
        };
        let day = |line: &str| masthead(&page(line)).3.map(str::to_owned);
        assert_eq!(day("on March 3, 2019").as_deref(), Some("March 3, 2019"));
        assert_eq!(
            day("Updated March 3, 2019").as_deref(),
            Some("Updated March 3, 2019")
        );
    }

    #[test]
    fn a_description_that_is_the_first_paragraph_is_no_standfirst() {
        let document = page(&format!(
            "<title>Lamp relit</title><meta name=description content='The lamp on the point was lit again last night, after a year, they said.'>\
             <article><h1>Lamp relit</h1>{TEXT}</article>"
        ));
        assert_eq!(masthead(&document), (Some("Lamp relit"), None, None, None));
    }

    #[test]
    fn names_and_days_within_sentences_stay() {
        let document = page(&format!(
            "<meta name=author content='Ada Quill'><article><h1>Lamp relit</h1>{TEXT}\
             <p>The lamp was drawn by <span>Ada Quill</span> on <time datetime=1990>4 March 1990</time>, in ink, from the quay.</p></article>"
        ));
        assert!(
            document
                .text()
                .contains("by Ada Quill on 4 March 1990, in ink"),
            "{}",
            document.text()
        );
    }

    #[test]
    fn a_heading_of_the_site_is_no_headline() {
        let document = page(&format!(
            "<title>Lamp relit - Wire</title><meta property=og:title content='Lamp relit'><h1>Wire</h1><div><h2>Lamp relit</h2>{TEXT}</div>"
        ));
        assert_eq!(document.first(BlockKind::Headline), Some("Lamp relit"));
        assert!(!document.text().contains("Wire"), "{}", document.text());
    }

    #[test]
    fn the_caption_of_a_picture_that_a_script_shows_is_put_back() {
        let lead =
            "<div><span data-image=l.jpg></span><div class=Caption>The lamp at Hest</div></div>";
        let html = |lead: &str| {
            let text = format!("<div class=article-body>{TEXT}{TEXT}</div>");
            page(&format!("<main><h1>Lamp relit</h1>{lead}{text}</main>"))
        };
        let document = html(lead);
        let captions: Vec<_> = document
            .figures()
            .iter()
            .filter_map(|f| f.caption)
            .collect();
        let captions: Vec<_> = captions.iter().map(|&c| document.slice(c)).collect();
        assert_eq!(captions, ["The lamp at Hest"]);
        for none in [
            "<div class=share><div><img src=code.png><p>Scan this to send it to friends</p></div></div>",
            "<div class=Caption>Photos</div>",
            "<aside><p class=caption>The lamp at Hest</p></aside>",
        ] {
            assert!(html(none).figures().is_empty(), "{none}");
        }
    }

    #[test]
    fn the_lead_picture_above_the_text_is_put_back() {
        let document = page(&format!(
            "<main><h1>Lamp relit</h1><figure><img src=l.jpg alt='A lamp'><figcaption>The lamp. <span class=credit>Ada Quill</span></figcaption></figure>\
             <div class=article-body>{TEXT}</div></main><aside><figure><img src=o.jpg><figcaption>Oars</figcaption></figure></aside>"
        ));
        let figures = document.figures();
        assert_eq!(figures.len(), 1, "{}", document.text());
        let words = |range: Option<_>| range.map(|range| document.slice(range));
        let figure = figures.first();
        assert_eq!(figure.and_then(|f| words(f.caption)), Some("The lamp."));
        assert_eq!(figure.and_then(|f| words(f.credit)), Some("Ada Quill"));
        assert_eq!(figure.and_then(|f| f.source.as_deref()), Some("l.jpg"));
    }
}
