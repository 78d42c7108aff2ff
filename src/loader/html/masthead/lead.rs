//! What of the text stands above its box: the list of its key points, and a first paragraph that a page sets
//! apart.

use super::{Masthead, Page, REACH};
use crate::loader::html::article::Article;
use crate::loader::html::blocks::{Choice, Keep};
use crate::loader::html::facts;
use crate::loader::html::figures::Frames;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::NodeId;
use crate::loader::shape;

/// How many items a list of key points has.
const ITEMS: std::ops::RangeInclusive<usize> = 2..=10;

/// The bytes of text of such a list.
const POINTS: std::ops::RangeInclusive<u32> = 40..=2000;

/// The bytes of text of an item, at least, taken together.
const ITEM: u32 = 20;

/// The most text, in bytes, of what heads such a list.
const HEADING: u32 = 40;

/// The least bytes of a paragraph that is put back.
const PARAGRAPH: u32 = 80;

impl Masthead {
    /// Puts back what of the text stands between the headline and its box.
    ///
    /// ```text
    /// <h1>Lamp relit</h1> <div>Key points<ul><li>The lamp was relit<li>Oil is dear</ul></div> <div><p>The …
    /// <h1>Lamp relit</h1> <p class=lead>The lamp on the point …</p> <div class=body><p>Nobody knew …
    /// ```
    pub(super) fn lead(page: &Page<'_, '_>, article: &mut Article<'_, '_>, frames: &Frames) {
        let tree = page.tree;
        if page.headline.is_none() {
            return;
        }
        let mut next = NodeId::default();
        for id in tree.ids().skip(page.below.index()).take(REACH * 2) {
            let Some(tag) = tree.tag(id).filter(|_| id >= next) else {
                continue;
            };
            if id >= page.text.1 {
                return;
            }
            let above = id < page.text.0;
            if frames.is(id) || tag.is_left_out() || tag == Tag::Nav || facts::is_hidden(tree, id) {
                next = tree.end(id);
            } else if matches!(tag, Tag::Ul | Tag::Ol) {
                next = tree.end(id);
                let named = || {
                    let mut around = std::iter::once(id).chain(tree.ancestors(id).take(4));
                    around.any(|outer| article.labels(outer).points)
                };
                if article.keep(id) == Keep::No
                    && is_points(page, id)
                    && (above && !article.is_out(id) || named())
                {
                    article.put_back(headed(page, id));
                }
            } else if tag == Tag::P && above {
                next = tree.end(id);
                let length = page.facts.text(tree, id);
                let fits = length >= PARAGRAPH
                    && page.facts.links(tree, id) * 2 < length
                    && !article.is_out(id)
                    && article.keep(id) == Keep::No
                    && shape::ends_sentence(&facts::words(tree, id));
                if fits {
                    article.put_back(id);
                }
            }
        }
    }
}

/// Whether a list says something in a few points, and leads nowhere.
fn is_points(page: &Page<'_, '_>, id: NodeId) -> bool {
    let (tree, facts) = (page.tree, page.facts);
    let (text, links) = (facts.text(tree, id), facts.links(tree, id));
    if !POINTS.contains(&text) || links * 4 > text || !facts.pictures(tree, id).is_empty() {
        return false;
    }
    let items = tree.inside(id).filter(|&id| tree.tag(id) == Some(Tag::Li));
    let count = items.take(*ITEMS.end() + 1).count();
    let least = u32::try_from(count)
        .unwrap_or(u32::MAX)
        .saturating_mul(ITEM);
    ITEMS.contains(&count) && text >= least
}

/// The box of a list that holds a heading of it, too: "Key points"; else the list itself.
fn headed(page: &Page<'_, '_>, list: NodeId) -> NodeId {
    let (tree, facts) = (page.tree, page.facts);
    let own = facts.text(tree, list);
    let with = |&outer: &NodeId| {
        let whole = facts.text(tree, outer);
        whole > own
            && whole <= own + HEADING
            && !tree.holds(outer, page.text.0)
            && !page.headline.is_some_and(|id| tree.holds(outer, id))
    };
    tree.ancestors(list).take(4).find(with).unwrap_or(list)
}

#[cfg(test)]
mod tests {
    use crate::loader::html::tests::page;

    const TEXT: &str = "<div class=article-body><p>The lamp on the point was lit again last night, after a year, they said.</p>\
         <p>Nobody knew who had lit it, and the keepers, all three of them, were on the quay.</p></div>";

    fn text(above: &str) -> String {
        page(&format!("<main><h1>Lamp relit</h1>{above}{TEXT}</main>"))
            .text()
            .to_owned()
    }

    #[test]
    fn key_points_above_the_text_are_put_back() {
        let points =
            "<ul><li>The lamp was lit after a year of dark<li>Oil for it costs more than ever</ul>";
        for above in [
            format!("<div>{points}</div>"),
            format!("<div class=KeyPoints><div>Key points</div>{points}</div>"),
            format!("<aside class=story-highlights><h3>Highlights</h3>{points}</aside>"),
        ] {
            let text = text(&above);
            assert!(text.contains("• Oil for it costs more than ever"), "{text}");
        }
        for above in [
            "<ul><li><a href=/1>The lamp was lit after a year of dark</a><li><a href=/2>Oil costs more</a></ul>".to_owned(),
            "<ul><li>Share<li>Print<li>Mail</ul>".to_owned(),
            format!("<nav>{points}</nav>"),
            format!("<aside>{points}</aside>"),
        ] {
            assert!(!text(&above).contains('•'), "{above}");
        }
    }

    #[test]
    fn a_first_paragraph_above_the_box_of_the_text_is_put_back() {
        let head = "<meta name=description content='The lamp on the point has been lit again, and those who keep it say that it ...'>";
        let first = "The lamp on the point has been lit again, and those who keep it say that it will be lit for good.";
        let text = text(&format!("{head}<p>{first}</p>"));
        assert!(text.contains(first), "{text}");
    }
}
