//! Alerts: notes and warnings as GitHub and the makers of manuals mark them, with words above them.

use super::tag::Tag;
use super::tree::{NodeId, Tree};
use crate::document::AlertKind;

/// How many elements in an alert are looked through for the words above it.
const LOOK_AHEAD: usize = 16;

/// The kind of the alert that an element is, if it is one:
/// `<div class="markdown-alert markdown-alert-tip">`, `<div class="admonition warning">`. Bounded.
///
/// Not for an element that only looks so: it has words above it that say what it is.
pub(super) fn kind(tree: &Tree<'_>, id: NodeId, tag: Tag) -> Option<AlertKind> {
    if !matches!(tag, Tag::Div | Tag::Aside | Tag::Section | Tag::Blockquote) {
        return None;
    }
    let mut names = classes(tree, id);
    let one = |class: &str| class == "admonition" || class == "markdown-alert";
    if !names.clone().any(one) {
        return None;
    }
    let kind = names.find_map(|class| named(class.trim_start_matches("markdown-alert-")))?;
    let mut inside = tree.inside(id).take(LOOK_AHEAD);
    inside.any(|id| is_title(tree, id)).then_some(kind)
}

/// Whether an element holds the words above an alert.
pub(super) fn is_title(tree: &Tree<'_>, id: NodeId) -> bool {
    let title = |class: &str| matches!(class, "admonition-title" | "markdown-alert-title");
    classes(tree, id).any(title)
}

fn classes<'a>(tree: &Tree<'a>, id: NodeId) -> impl Iterator<Item = &'a str> + Clone {
    let classes = tree.attribute(id, "class").unwrap_or_default();
    classes.split_ascii_whitespace()
}

fn named(class: &str) -> Option<AlertKind> {
    Some(match class {
        "note" | "info" | "seealso" => AlertKind::Note,
        "tip" | "hint" => AlertKind::Tip,
        "important" => AlertKind::Important,
        "warning" | "attention" => AlertKind::Warning,
        "caution" | "danger" | "error" => AlertKind::Caution,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::document::AlertKind::{Caution, Tip};
    use crate::loader::html::tests::{shown, text};

    #[test]
    fn alerts_of_pages_are_those_of_markdown() {
        for (source, kind) in [
            (
                "<div class=\"markdown-alert markdown-alert-tip\"><p class=\"markdown-alert-title\">\
                 <svg></svg>Tip</p><p>Oil it.</p></div><p>End.",
                Tip,
            ),
            (
                "<div class=\"admonition danger\"><p class=\"admonition-title\">Mind the step</p>\
                 <p>Oil it.</p></div><p>End.",
                Caution,
            ),
        ] {
            let document = shown(source);
            let alerts: Vec<_> = document
                .blocks()
                .iter()
                .map(|block| document.alerts(block).next().map(|alert| alert.kind))
                .collect();
            assert_eq!(alerts, [Some(kind), Some(kind), None], "{source}");
            assert!(document.text().starts_with(kind.sign()), "{source}");
        }
    }

    #[test]
    fn other_boxes_are_none() {
        for source in [
            "<div class=\"alert warning\"><p>Oil it.</p></div>",
            "<div class=\"admonition warning\"><p>Oil it.</p></div>",
            "<div class=\"admonition\"><p class=\"admonition-title\">Oil it.</p></div>",
        ] {
            assert_eq!(text(source), "Oil it.");
            let document = shown(source);
            assert!(document.blocks().iter().all(|block| block.quotes == 0));
        }
    }
}
