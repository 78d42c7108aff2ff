//! Lists: how the items of a list are counted, and what is a line of one.

use super::blocks::Blocks;
use super::tag::Tag;
use super::tree::NodeId;
use crate::loader::markdown::writer::Container;

/// How many bytes of an item its further paragraphs are still lines of.
pub(super) const JOINED: usize = 1200;

impl Blocks<'_, '_> {
    /// Opens a list: `<ol start="3">` counts from there.
    pub(super) fn open_list(&mut self, id: NodeId, tag: Tag) {
        let start = self.tree.attribute(id, "start");
        let first = start
            .and_then(|start| start.trim().parse().ok())
            .unwrap_or(1);
        self.writer
            .open(Container::List((tag == Tag::Ol).then_some(first)));
    }

    /// Opens an item; one that stands in no list gets one.
    pub(super) fn open_item(&mut self) {
        self.writer.open_item();
    }
}
