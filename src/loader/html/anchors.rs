//! Places: which blocks the names in a page (`id="n1"`) mean, so that its own links lead somewhere; and
//! the marks of notes.

use super::blocks::Blocks;
use super::facts;
use super::tag::Tag;
use super::tree::NodeId;
use crate::loader::compose::entity::decoded;

/// The most bytes of a note's mark: `[12]`, `*`.
const MARK: u32 = 12;

impl Blocks<'_, '_> {
    /// The name that links know an element by.
    pub(super) fn name_of(&self, id: NodeId, tag: Tag) -> Option<String> {
        let name = self.tree.attribute(id, "id").or_else(|| {
            let anchor = (tag == Tag::A).then(|| self.tree.attribute(id, "name"));
            anchor.flatten()
        })?;
        let name = facts::line(&decoded(name));
        (!name.is_empty()).then_some(name)
    }

    /// Whether raised words are the mark of a note: `<sup><a href="#n1">[1]</a></sup>`.
    pub(super) fn is_note_mark(&self, id: NodeId) -> bool {
        let text = self.facts.text(self.tree, id);
        let inner = self
            .tree
            .inside(id)
            .find(|&id| self.tree.tag(id) == Some(Tag::A));
        let outer = self
            .tree
            .parent(id)
            .filter(|&id| self.tree.tag(id) == Some(Tag::A));
        text > 0
            && text <= MARK
            && (inner.is_some_and(|id| self.is_local(id) && self.facts.text(self.tree, id) == text)
                || outer.is_some_and(|id| self.is_local(id)))
    }

    /// Whether a link says that it is the mark of a note: `<a role="doc-noteref">`, and
    /// `epub:type="noteref"` in books.
    pub(super) fn is_note_link(&self, id: NodeId) -> bool {
        let says = |name, value: &str| {
            let words = self.tree.attribute(id, name).unwrap_or_default();
            words
                .split_whitespace()
                .any(|word| word.eq_ignore_ascii_case(value))
        };
        let text = self.facts.text(self.tree, id);
        (says("role", "doc-noteref") || says("epub:type", "noteref"))
            && (1..=MARK).contains(&text)
            && self.is_local(id)
    }

    fn is_local(&self, id: NodeId) -> bool {
        let address = self.tree.attribute(id, "href");
        address.is_some_and(|address| address.contains('#'))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::InlineKind;
    use crate::loader::html::tests::{marked, shown};

    #[test]
    fn names_mean_blocks() {
        let document = shown(
            "<h2 id=oil>Oil</h2><p>One<sup><a href='#n1'>1</a></sup> two.</p><p><a name=here></a>Here.</p>\
             <ol><li id='n1'><p>A note.</p><p>More of it.</p></li><li id='n2'>Another.</li></ol><aside id=n3>Last.",
        );
        let place = |name| document.anchor(name).map(|range| document.slice(range));
        assert_eq!(place("oil"), Some("Oil"));
        assert_eq!(place("here"), Some("Here."));
        assert_eq!(place("n1"), Some("1. A note.\nMore of it."));
        assert_eq!(place("n2"), Some("2. Another."));
        assert_eq!(place("n3"), Some("Last."));
        assert_eq!(place("n4"), None);
    }

    #[test]
    fn marks_of_notes_are_told_from_other_links() {
        let mark = |html: &str| marked(html, InlineKind::FootnoteMark);
        assert_eq!(mark("<p>a<sup><a href='#n'>1</a></sup>"), ["1"]);
        assert_eq!(mark("<p>a<a href='#n' role=doc-noteref>2</a>"), ["2"]);
        assert_eq!(
            mark("<p>a<a href='b.xhtml#n' epub:type='x noteref'>*</a>"),
            ["*"]
        );
        assert_eq!(mark("<p>a<a href='#n'>1</a> <sup>2</sup>"), [""; 0]);
        assert_eq!(
            mark("<p>a<a href='https://a.example' role=doc-noteref>1</a>"),
            [""; 0]
        );
    }
}
