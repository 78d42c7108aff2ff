//! Facts about the elements of a page that several readers ask for: how much text is in them, how much
//! of it leads elsewhere, whether they are shown.

use super::tag::Tag;
use super::tree::{NodeId, Tree, pairs};
use crate::loader::compose::clean;
use crate::loader::compose::entity::decoded;

/// Sums over a page, so that each question about an element costs nothing.
#[derive(Debug)]
pub(super) struct Facts {
    /// The bytes of text, but for white space, before each node.
    text: Vec<u32>,
    /// The same of text in links.
    links: Vec<u32>,
    /// The places of pictures.
    pictures: Vec<NodeId>,
}

impl Facts {
    /// Adds up a page. Linear.
    pub(super) fn of(tree: &Tree<'_>) -> Self {
        let mut facts = Self {
            text: Vec::with_capacity(tree.len() + 1),
            links: Vec::with_capacity(tree.len() + 1),
            pictures: Vec::new(),
        };
        let (mut text, mut links) = (0_u32, 0_u32);
        let mut link_end = None;
        let mut out_end = None;
        for id in tree.ids() {
            facts.text.push(text);
            facts.links.push(links);
            match tree.tag(id) {
                None if out_end.is_none_or(|end| id >= end) => {
                    let length = words_length(tree.text(id));
                    text = text.saturating_add(length);
                    if link_end.is_some_and(|end| id < end) {
                        links = links.saturating_add(length);
                    }
                }
                // What leads to another place of the same page is no way out of it.
                Some(Tag::A)
                    if tree
                        .attribute(id, "href")
                        .is_some_and(|to| !to.starts_with('#')) =>
                {
                    link_end = Some(tree.end(id));
                }
                Some(Tag::Img) => facts.pictures.push(id),
                Some(tag) if tag.is_left_out() || tag == Tag::Noscript => {
                    out_end = out_end.max(Some(tree.end(id)));
                }
                _ => {}
            }
        }
        facts.text.push(text);
        facts.links.push(links);
        facts
    }

    /// The bytes of text in an element, white space apart.
    pub(super) fn text(&self, tree: &Tree<'_>, id: NodeId) -> u32 {
        between(&self.text, tree, id)
    }

    /// The bytes of text in links in an element.
    pub(super) fn links(&self, tree: &Tree<'_>, id: NodeId) -> u32 {
        between(&self.links, tree, id)
    }

    /// The bytes of text on the page that are in no link.
    pub(super) fn all_plain(&self) -> u32 {
        let last = |sums: &[u32]| sums.last().copied().unwrap_or_default();
        last(&self.text).saturating_sub(last(&self.links))
    }

    /// The pictures in an element, in order.
    pub(super) fn pictures(&self, tree: &Tree<'_>, id: NodeId) -> &[NodeId] {
        let from = self.pictures.partition_point(|&picture| picture < id);
        let to = self
            .pictures
            .partition_point(|&picture| picture < tree.end(id));
        self.pictures.get(from..to).unwrap_or_default()
    }

    /// All pictures of the page, in order.
    pub(super) fn all_pictures(&self) -> &[NodeId] {
        &self.pictures
    }

    /// The bytes of text from one node to another, links apart.
    pub(super) fn text_between(&self, from: NodeId, to: NodeId) -> u32 {
        let at = |sums: &[u32], id: NodeId| sums.get(id.index()).copied().unwrap_or_default();
        let plain = |id| at(&self.text, id).saturating_sub(at(&self.links, id));
        plain(to).saturating_sub(plain(from))
    }

    /// The last picture before a node.
    pub(super) fn picture_before(&self, id: NodeId) -> Option<NodeId> {
        let at = self.pictures.partition_point(|&picture| picture < id);
        self.pictures.get(at.checked_sub(1)?).copied()
    }
}

fn between(sums: &[u32], tree: &Tree<'_>, id: NodeId) -> u32 {
    let at = |index: usize| sums.get(index).or(sums.last()).copied().unwrap_or_default();
    at(tree.end(id).index()).saturating_sub(at(id.index()))
}

/// The bytes of a text but for white space; an entity counts as it is written.
pub(super) fn words_length(text: &str) -> u32 {
    let length = text.bytes().filter(|b| !b.is_ascii_whitespace()).count();
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Whether a page shows an element: not `hidden`, `display: none`, nor words for screen readers alone.
/// Pictures that are made visible as soon as they are laid out are shown.
pub(super) fn is_hidden(tree: &Tree<'_>, id: NodeId) -> bool {
    pairs(tree.attributes(id)).any(|(key, value)| {
        let is = |name| key.eq_ignore_ascii_case(name);
        if is("hidden") {
            // Found by searching, so it is text.
            !value.eq_ignore_ascii_case("until-found")
        } else if is("aria-hidden") {
            value.eq_ignore_ascii_case("true")
        } else if is("style") {
            hides(tree, id, value)
        } else if is("class") {
            value.split_ascii_whitespace().any(|class| {
                matches!(
                    class,
                    "sr-only"
                        | "visually-hidden"
                        | "visuallyhidden"
                        | "screen-reader-text"
                        | "screenreader-only"
                        | "screen-reader-only"
                )
            }) || is_icon(value)
        } else {
            false
        }
    })
}

/// Whether the classes of an element say that a font shows a sign for its words, which nobody reads.
///
/// ```text
/// <span class="icon notranslate">S</span>      <i class="material-icons">share</i>
/// ```
fn is_icon(classes: &str) -> bool {
    let has = |fits: &dyn Fn(&str) -> bool| classes.split_ascii_whitespace().any(fits);
    has(&|class| class.starts_with("material-icons") || class.starts_with("material-symbols"))
        || has(&|class| class == "notranslate")
            && has(&|class| class == "icon" || class.starts_with("icon-"))
}

/// `display: none`, `visibility:hidden`
fn hides(tree: &Tree<'_>, id: NodeId, style: &str) -> bool {
    let pictures = || {
        let mut inside = tree.inside(id);
        inside.any(|inner| tree.tag(inner) == Some(Tag::Img))
    };
    style.split(';').any(|rule| {
        let Some((key, value)) = rule.split_once(':') else {
            return false;
        };
        let value = value.trim().trim_end_matches("!important").trim_end();
        match key.trim() {
            key if key.eq_ignore_ascii_case("display") => value.eq_ignore_ascii_case("none"),
            key if key.eq_ignore_ascii_case("visibility") => {
                value.eq_ignore_ascii_case("hidden") && !pictures()
            }
            _ => false,
        }
    })
}

/// The classes and the id of an element, in small letters, with blanks between.
pub(super) fn labels(tree: &Tree<'_>, id: NodeId) -> String {
    let mut labels = String::new();
    for (key, value) in pairs(tree.attributes(id)) {
        if key.eq_ignore_ascii_case("class") || key.eq_ignore_ascii_case("id") {
            labels.push_str(value);
            labels.push(' ');
        }
    }
    labels.make_ascii_lowercase();
    labels
}

/// The words of an element on one line, but for what is never shown.
pub(super) fn words(tree: &Tree<'_>, id: NodeId) -> String {
    words_without(tree, id, &|_| false)
}

/// The words of an element on one line, but for what is never shown and for `left_out`.
pub(super) fn words_without(
    tree: &Tree<'_>,
    id: NodeId,
    left_out: &dyn Fn(NodeId) -> bool,
) -> String {
    let mut words = String::new();
    let mut skip = id;
    // Where the blocks end that are open, inner ones last.
    let mut ends: Vec<NodeId> = Vec::new();
    for inner in tree.inside(id) {
        if inner < skip {
            continue;
        }
        while ends.pop_if(|end| *end <= inner).is_some() {
            words.push(' ');
        }
        match tree.tag(inner) {
            None => words.push_str(&decoded(tree.text(inner))),
            Some(tag)
                if tag.is_left_out()
                    || tag == Tag::Noscript
                    || left_out(inner)
                    || is_hidden(tree, inner) =>
            {
                skip = tree.end(inner);
            }
            Some(tag) if tag.is_block() => {
                words.push(' ');
                ends.push(tree.end(inner));
            }
            Some(Tag::Br) => words.push(' '),
            Some(_) => {}
        }
    }
    line(&words)
}

/// A value of an attribute, its entities decoded, on one line.
pub(super) fn value(tree: &Tree<'_>, id: NodeId, name: &str) -> Option<String> {
    let value = line(&decoded(tree.attribute(id, name)?));
    (!value.is_empty()).then_some(value)
}

/// Some words on one line, fit to be shown.
pub(super) fn line(words: &str) -> String {
    crate::text::one_line(&clean::value(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_for_which_a_font_shows_a_sign_are_hidden() {
        let hidden = |class: &str| {
            let html = format!("<span class='{class}'>S</span>");
            let tree = Tree::parse(&html);
            tree.ids().any(|id| is_hidden(&tree, id))
        };
        for class in [
            "icon icon-white notranslate",
            "material-icons",
            "material-symbols-outlined",
        ] {
            assert!(hidden(class), "{class}");
        }
        // Names of people and of wares are not translated either.
        for class in ["notranslate", "icon", "iconic notranslate", "material"] {
            assert!(!hidden(class), "{class}");
        }
    }
}
