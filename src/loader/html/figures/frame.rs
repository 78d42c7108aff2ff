//! Frames: which elements of a page are figures. `figure`, boxes with a caption by its name, and boxes
//! whose form tells: one picture with a few words below it, and nothing else.

use super::is_named_caption;
use crate::loader::credit::credit;
use crate::loader::frontmatter::is_date;
use crate::loader::html::facts::{self, Facts};
use crate::loader::html::labels::Labels;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};
use crate::loader::shape;

/// How far up from a caption its picture is looked for, and from a picture its caption.
const REACH: usize = 5;

/// The most text, in bytes, beside caption and credit in a box that holds a picture.
const BESIDE: u32 = 160;

/// The most text, in bytes, of a box that is a figure by its form.
const FORMED: u32 = 320;

/// The most text, in bytes, that stands in the same paragraph as its picture.
const INLINE: u32 = 160;

/// How much more text than such a box a page has.
const SHARE: u32 = 6;

/// The elements of a page that are figures; none stands in another.
#[derive(Debug, Default)]
pub(in crate::loader::html) struct Frames {
    /// All of them, in order.
    all: Vec<NodeId>,
    /// Those that are figures by tag or name.
    named: Vec<NodeId>,
}

impl Frames {
    /// Finds the figures of a page. Cost linear in the nodes, and bounded for each caption and picture.
    pub(in crate::loader::html) fn of(tree: &Tree<'_>, facts: &Facts) -> Self {
        let named = named(tree, facts);
        let mut all = named.clone();
        for &picture in facts.all_pictures() {
            let at = named.partition_point(|&frame| frame <= picture);
            let before = at.checked_sub(1).and_then(|at| named.get(at));
            if before.is_none_or(|&frame| picture >= tree.end(frame)) {
                all.extend(formed(tree, facts, picture).filter(|&id| !holds_any(tree, &named, id)));
            }
        }
        outermost(tree, &mut all);
        Self { all, named }
    }

    /// All figures, in order.
    pub(in crate::loader::html) fn all(&self) -> &[NodeId] {
        &self.all
    }

    /// Whether an element is a figure.
    pub(in crate::loader::html) fn is(&self, id: NodeId) -> bool {
        self.all.binary_search(&id).is_ok()
    }

    /// The first figure by tag or name that an element is or holds.
    pub(in crate::loader::html) fn first_named(
        &self,
        tree: &Tree<'_>,
        id: NodeId,
    ) -> Option<NodeId> {
        let at = self.named.partition_point(|&frame| frame < id);
        self.named
            .get(at)
            .copied()
            .filter(|&frame| frame < tree.end(id))
    }
}

/// Whether an element is or holds one of `frames`.
fn holds_any(tree: &Tree<'_>, frames: &[NodeId], id: NodeId) -> bool {
    let at = frames.partition_point(|&frame| frame < id);
    frames.get(at).is_some_and(|&frame| frame < tree.end(id))
}

/// Sorts elements and leaves out those that stand in others.
fn outermost(tree: &Tree<'_>, found: &mut Vec<NodeId>) {
    found.sort_unstable();
    let mut end = NodeId::default();
    found.retain(|&id| {
        let outer = id >= end;
        if outer {
            end = tree.end(id);
        }
        outer
    });
}

/// The elements that are figures by tag or name, in order.
fn named(tree: &Tree<'_>, facts: &Facts) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = Vec::new();
    for id in tree.ids() {
        let Some(tag) = tree.tag(id) else { continue };
        if tag == Tag::Figure {
            if holds_one(tree, facts, id) {
                found.push(id);
            }
            continue;
        }
        if is_named_caption(tree, id, tag) {
            found.extend(box_of(tree, facts, id));
        }
    }
    outermost(tree, &mut found);
    found
}

/// Whether a `figure` is one picture, and no frame around code, a table or more figures.
fn holds_one(tree: &Tree<'_>, facts: &Facts, id: NodeId) -> bool {
    !facts.pictures(tree, id).is_empty()
        && !tree.inside(id).any(|inner| {
            matches!(
                tree.tag(inner),
                Some(Tag::Figure | Tag::Table | Tag::Pre | Tag::Blockquote)
            )
        })
}

/// The box around a caption and its picture.
fn box_of(tree: &Tree<'_>, facts: &Facts, caption: NodeId) -> Option<NodeId> {
    let own = facts.text(tree, caption);
    let outer = tree
        .ancestors(caption)
        .take(REACH)
        .find(|&outer| !facts.pictures(tree, outer).is_empty())?;
    let tag = tree.tag(outer)?;
    let page = matches!(
        tag,
        Tag::Body | Tag::Html | Tag::Page | Tag::Article | Tag::Main | Tag::Table
    );
    let beside = facts.text(tree, outer).saturating_sub(own);
    // Asked last: what passes holds little text, so few captions share a box.
    let paragraphs = || {
        let others = tree.inside(outer).filter(|&id| {
            let block = matches!(tree.tag(id), Some(Tag::P | Tag::H1 | Tag::H2));
            block && !tree.holds(caption, id) && id != caption
        });
        others.take(2).count()
    };
    (!page && own > 0 && beside <= BESIDE && paragraphs() < 2).then_some(outer)
}

/// The box around a picture that is a figure by its form: below the picture a few words, and nothing
/// else that an article is made of. Not a teaser, which is a link, nor a person's portrait.
///
/// ```text
/// <div><a href=l.jpg><img src=l.jpg></a><p>The lamp at Hest</p></div>
/// ```
fn formed(tree: &Tree<'_>, facts: &Facts, picture: NodeId) -> Option<NodeId> {
    let outer = tree
        .ancestors(picture)
        .take(REACH)
        .find(|&outer| facts.text(tree, outer) > 0)?;
    let tag = tree.tag(outer)?;
    let (text, links) = (facts.text(tree, outer), facts.links(tree, outer));
    let fits = matches!(
        tag,
        Tag::Div
            | Tag::P
            | Tag::Span
            | Tag::Center
            | Tag::Section
            | Tag::Td
            | Tag::Table
            | Tag::Tbody
    ) && text <= FORMED
        && links * 2 < text
        && text.saturating_mul(SHARE) < facts.all_plain()
        && facts.pictures(tree, outer).len() <= 2
        && facts.text_between(outer, picture) == 0
        && !is_portrait(tree, picture);
    if !fits {
        return None;
    }
    let mut paragraphs = 0;
    for id in tree.inside(outer) {
        let Some(tag) = tree.tag(id) else { continue };
        let other = tag.heading().is_some()
            || matches!(
                tag,
                Tag::Ul
                    | Tag::Ol
                    | Tag::Dl
                    | Tag::Form
                    | Tag::Input
                    | Tag::Iframe
                    | Tag::Video
                    | Tag::Time
                    | Tag::Blockquote
                    | Tag::Pre
            )
            || is_other(tree, id);
        paragraphs += u32::from(tag == Tag::P && facts.text(tree, id) > 0);
        if other || paragraphs > 2 {
            return None;
        }
    }
    let words = facts::words(tree, outer);
    if shape::words(&words) < 2 || is_date(&words) {
        return None;
    }
    let inline = tag == Tag::P || tree.parent(picture) == Some(outer) && paragraphs == 0;
    (!is_other(tree, outer)
        && (!inline || text <= INLINE && stands_apart(tree, outer, picture, &words)))
    .then_some(outer)
}

/// Whether the words behind a picture in its own paragraph are parted from it: all of them stand out, a
/// line break comes first, or they end with a credit.
fn stands_apart(tree: &Tree<'_>, outer: NodeId, picture: NodeId, words: &str) -> bool {
    let mut breaks = false;
    for id in tree.inside(outer).filter(|&id| id > picture) {
        match tree.tag(id) {
            Some(
                Tag::Br
                | Tag::Em
                | Tag::I
                | Tag::Small
                | Tag::Strong
                | Tag::B
                | Tag::Span
                | Tag::Div,
            ) => {
                breaks = true;
                break;
            }
            None if !tree.text(id).trim().is_empty() => break,
            _ => {}
        }
    }
    breaks || credit(words).is_some()
}

/// Whether an element's names say that it is no part of an article, or about its author.
fn is_other(tree: &Tree<'_>, id: NodeId) -> bool {
    if tree.attributes(id).is_empty() {
        return false;
    }
    let labels = Labels::of(&facts::labels(tree, id));
    labels.other || labels.byline
}

/// Whether a picture is of an author or is a sign of the site.
fn is_portrait(tree: &Tree<'_>, picture: NodeId) -> bool {
    let labels = facts::labels(tree, picture);
    ["avatar", "author", "logo", "icon", "gravatar", "emoji"]
        .iter()
        .any(|name| labels.contains(name))
}

#[cfg(test)]
mod tests {
    use crate::loader::html::tests::page;

    const TEXT: &str = "<p>The lamp on the point was lit again last night, after a year, they said, and nobody knew who had lit it.</p>\
         <p>Nobody knew who had lit it, and the keepers, all three of them, were on the quay until the boats were in.</p>\
         <p>The oil had been bought in spring, by the harbour board, and had stood in the shed behind the church since.</p>\
         <p>There was no word of who would pay for the next, and the board did not answer a letter that asked it.</p>";

    /// The captions of an article with a part between its paragraphs.
    fn captions(part: &str) -> Vec<String> {
        let document = page(&format!(
            "<title>Lamp</title><article><h1>Lamp</h1>{TEXT}{part}{TEXT}</article>"
        ));
        let captions = document
            .figures()
            .iter()
            .filter_map(|figure| figure.caption);
        captions
            .map(|range| document.slice(range).to_owned())
            .collect()
    }

    #[test]
    fn a_picture_with_words_below_it_is_a_figure_by_its_form() {
        for part in [
            "<div class=box><a href=l.jpg><img src=l.jpg></a><p>The lamp at Hest</p></div>",
            "<div><div><img src=l.jpg></div><span>The lamp at Hest</span></div>",
            "<p><img src=l.jpg><br>The lamp at Hest</p>",
            "<p><img src=l.jpg><em>The lamp at Hest</em></p>",
            "<table><tr><td><img src=l.jpg></td></tr><tr><td>The lamp at Hest</td></tr></table>",
            "<figure><img src=l.jpg><div class=x1>The lamp at Hest</div></figure>",
        ] {
            assert_eq!(captions(part), ["The lamp at Hest"], "{part}");
        }
    }

    #[test]
    fn other_boxes_with_pictures_are_none() {
        let long = "The lamp at Hest was drawn by the keeper's daughter. ".repeat(9);
        for part in [
            "<div><img src=l.jpg><h3>The oil</h3><p>It is dear.</p></div>",
            "<div><a href=/o><img src=l.jpg><p>How the oil was bought</p></a></div>",
            "<div><img class=avatar src=l.jpg><p>Ada Quill keeps lamps</p></div>",
            "<div class=author-box><img src=l.jpg><p>Ada Quill keeps lamps</p></div>",
            "<div><img src=l.jpg><p>3 May 2021</p></div>",
            "<div><img src=l.jpg>Oil</div>",
            "<p><img src=l.jpg>It was the lamp that they had all known since they were small.</p>",
            &format!("<div><img src=l.jpg><p>{long}</p></div>"),
            "<div><p>It is dear.</p><img src=l.jpg></div>",
        ] {
            assert!(captions(part).is_empty(), "{part}");
        }
    }
}
