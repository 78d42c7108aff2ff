//! Lists: how the items of a list are counted, and what is a line of one.

use super::blocks::Blocks;
use super::tag::Tag;
use super::tree::NodeId;
use crate::loader::compose::count::{self, Count};
use crate::loader::compose::writer::Container;
use std::borrow::Cow;

/// How many elements are looked through for the items of a list that counts backwards.
const AHEAD: usize = 10_000;

/// How many bytes of an item its further paragraphs are still lines of.
pub(super) const JOINED: usize = 1200;

impl Blocks<'_, '_> {
    /// Opens a list: `<ol start="3">` counts from there, terms and what they mean are one, too.
    pub(super) fn open_list(&mut self, id: NodeId, tag: Tag) {
        let tree = self.tree;
        let counted = (tag == Tag::Ol).then(|| {
            let is_item =
                |at: &NodeId| tree.tag(*at) == Some(Tag::Li) && tree.parent(*at) == Some(id);
            let items = || tree.inside(id).take(AHEAD).filter(is_item).count();
            let value = |name: &str| tree.attribute(id, name).map(Cow::Borrowed);
            Count::of_list(value, items)
        });
        self.writer.open(Container::List(counted));
    }

    /// Opens an item; one that stands in no list gets one.
    pub(super) fn open_item(&mut self, id: NodeId) {
        let number = self.tree.attribute(id, "value").and_then(count::number);
        if let Some(number) = number {
            self.writer.renumber(number);
        }
        self.writer.open_item();
    }
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{Definition, ListItem, Paragraph};
    use crate::document::InlineKind;
    use crate::loader::html::tests::{kinds, marked, text};

    #[test]
    fn items_have_markers_depth_and_lines() {
        let source = "<ol start=3><li>three<ul><li>inner</ul><li><p>four</p><p>still four</p><li>five</ol>after";
        assert_eq!(
            text(source),
            "3. three\n◦ inner\n4. four\nstill four\n5. five\n\nafter"
        );
        let item = |depth| ListItem { depth };
        assert_eq!(
            kinds(source),
            [item(0), item(1), item(0), item(0), Paragraph]
        );
    }

    #[test]
    fn items_are_counted_as_their_author_says() {
        let source = "<ol reversed><li>three<ol type=a><li>x<li>y</ol><li>two<li>one</ol>";
        assert_eq!(text(source), "3. three\na. x\nb. y\n2. two\n1. one");
        let source = "<ol><li value=7>seven<li>eight<ul><li value=3>dot</ul></ol>";
        assert_eq!(text(source), "7. seven\n8. eight\n◦ dot");
    }

    #[test]
    fn boxes_of_tasks_are_shown() {
        assert_eq!(
            text("<ul><li><input type=checkbox checked>oars<li><input type=checkbox> rope</ul>"),
            "☑ oars\n☐ rope"
        );
    }

    #[test]
    fn terms_stand_out_and_items_without_a_list_are_items() {
        let source = "<dl><dt>mole<dd>a stone arm</dl>";
        assert_eq!(kinds(source), [Paragraph, Definition { depth: 0 }]);
        assert_eq!(marked(source, InlineKind::Strong), ["mole"]);
        let source = "<ul><li>a<dl><dt>b<dd><p>c<p>d<ul><li>e</ul></dl></ul>f";
        let (item, meaning) = (|depth| ListItem { depth }, Definition { depth: 1 });
        assert_eq!(text(source), "• a\n\nb\n\nc\n\nd\n‣ e\n\nf");
        assert_eq!(
            kinds(source),
            [item(0), Paragraph, meaning, meaning, item(2), Paragraph]
        );
        assert_eq!(text("<li>alone"), "• alone");
    }
}
