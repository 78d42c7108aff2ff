//! Which elements are captions and credits, by their tags, their classes and their form.

use crate::loader::credit::credit;
use crate::loader::html::facts::{self, Facts};
use crate::loader::html::labels::PictureLabels;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};

/// The most text, in bytes, of a credit that is told by its sign.
const SIGNED: u32 = 100;

/// What an element's classes say of pictures.
pub(super) fn labels(tree: &Tree<'_>, id: NodeId) -> PictureLabels {
    PictureLabels::of(tree.attribute(id, "class").unwrap_or_default())
}

/// Whether an element is named as a caption: by its tag or its classes, and without a picture in it.
/// Cheap for those that are not.
pub(in crate::loader::html) fn is_named_caption(
    tree: &Tree<'_>,
    facts: &Facts,
    id: NodeId,
    tag: Tag,
) -> bool {
    if tag == Tag::Figcaption {
        return true;
    }
    let attributes = tree.attributes(id);
    let holds = |parts: &[&str]| parts.iter().any(|part| attributes.contains(part));
    let named = holds(&["aption", "utline", "cptn"])
        || holds(&["mage", "hoto", "img", "icture"]) && holds(&["esc", "ext"]);
    let may_be = matches!(
        tag,
        Tag::Div
            | Tag::P
            | Tag::Span
            | Tag::Small
            | Tag::Em
            | Tag::Section
            | Tag::Dd
            | Tag::Cite
            | Tag::Li
            | Tag::Td
            | Tag::A
            | Tag::Other
    );
    let by_property = || {
        tree.attribute(id, "itemprop")
            .is_some_and(|p| p.eq_ignore_ascii_case("caption"))
    };
    // "More on the lamp", and what was written of it, in a box of the same form.
    let leads_on = || {
        tree.inside(id).any(|inner| match tree.tag(inner) {
            Some(Tag::Input | Tag::Select | Tag::Form) => true,
            Some(tag) => tag.heading().is_some() && facts.links(tree, inner) > 0,
            None => false,
        })
    };
    named
        && may_be
        && (labels(tree, id).caption || by_property())
        && facts.pictures(tree, id).is_empty()
        && !leads_on()
}

/// Whether an element is named for who made a picture. Cheap for those that are not.
pub(in crate::loader::html) fn is_named_credit(
    tree: &Tree<'_>,
    facts: &Facts,
    id: NodeId,
    tag: Tag,
) -> bool {
    let attributes = tree.attributes(id);
    ["redit", "ourtesy", "hotographer"]
        .iter()
        .any(|part| attributes.contains(part))
        && matches!(tag, Tag::Div | Tag::P | Tag::Span | Tag::Small | Tag::Cite)
        && (1..=SIGNED).contains(&facts.text(tree, id))
        && labels(tree, id).credit
        && facts.pictures(tree, id).is_empty()
}

/// Whether an element says who made the picture: by its classes (`caption__credit`), as the holder of
/// the rights, by a sign, or as the source that a caption begins or ends with.
///
/// ```text
/// <span>© Harbour Wire</span>      <cite>Ada Quill/Harbour Wire</cite>
/// ```
pub(super) fn is_credit(tree: &Tree<'_>, facts: &Facts, id: NodeId, tag: Tag) -> bool {
    if matches!(tag, Tag::Figure | Tag::Img | Tag::Picture) {
        return false;
    }
    let attributes = tree.attributes(id);
    if !attributes.is_empty() {
        let holder = tree.attribute(id, "itemprop").unwrap_or_default();
        if holder.eq_ignore_ascii_case("copyrightHolder") || labels(tree, id).credit {
            return facts.pictures(tree, id).is_empty();
        }
    }
    let holds_caption = || {
        is_named_caption(tree, facts, id, tag)
            || tree.inside(id).any(|inner| {
                tree.tag(inner)
                    .is_some_and(|tag| is_named_caption(tree, facts, inner, tag))
            })
    };
    let short = (1..=SIGNED).contains(&facts.text(tree, id));
    let signed = |words: &str| words.starts_with('©');
    match tag {
        Tag::Cite if short => {
            let words = facts::words(tree, id);
            // Below the picture, and not a title within its caption.
            let in_figure = || {
                let mut above = tree.ancestors(id).take(5);
                let found = above.find_map(|a| match tree.tag(a)? {
                    Tag::Figure => Some(true),
                    tag if is_named_caption(tree, facts, a, tag) => Some(false),
                    _ => None,
                });
                found == Some(true)
            };
            signed(&words)
                || words.contains('/')
                || in_figure()
                || credit(&words).is_some_and(|found| found.caption == 0)
        }
        Tag::Span | Tag::Small | Tag::P | Tag::Div if short && !holds_caption() => tree
            .inside(id)
            .find(|&id| tree.tag(id).is_none() && !tree.text(id).trim().is_empty())
            .is_some_and(|first| {
                let text = tree.text(first).trim_start();
                signed(text) || text.starts_with("&copy;")
            }),
        _ => false,
    }
}

/// Whether an element is something to press, or the link of a picture with its label.
///
/// ```text
/// <b class=toggle-caption>hide caption</b>      <a href=#>[+] Enlarge<img src=l.jpg></a>
/// ```
pub(super) fn is_control(tree: &Tree<'_>, facts: &Facts, id: NodeId, tag: Tag) -> bool {
    tag == Tag::Button
        || tag == Tag::A && !facts.pictures(tree, id).is_empty()
        || tree.attribute(id, "class").is_some()
            && labels(tree, id).control
            && facts.text(tree, id) <= SIGNED / 2
}
