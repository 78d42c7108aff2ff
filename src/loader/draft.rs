//! The draft of a document: blocks whose kinds the passes settle one after the other.

use super::shape;
use crate::document::{Block, BlockKind, Figure};
use crate::text::slice;

/// What the passes work on: the text and what has been found in it.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    /// The reading text.
    pub(super) text: &'a str,
    /// The blocks so far, in text order.
    pub(super) blocks: Vec<Block>,
    /// The pictures so far.
    pub(super) figures: Vec<Figure>,
    /// Whether the text ends where the article ends.
    pub(super) complete: bool,
}

impl<'a> Draft<'a> {
    /// The words of the block at `index`; empty beyond the last.
    pub(super) fn words(&self, index: usize) -> &'a str {
        self.blocks
            .get(index)
            .map_or("", |block| slice(self.text, block.range))
    }

    /// The kind of the block at `index`.
    pub(super) fn kind(&self, index: usize) -> Option<BlockKind> {
        self.blocks.get(index).map(|block| block.kind)
    }

    /// Sets the kind of the block at `index`.
    pub(super) fn set(&mut self, index: usize, kind: BlockKind) {
        if let Some(block) = self.blocks.get_mut(index) {
            block.kind = kind;
        }
    }

    /// Whether the block at `index` is as yet nothing but text.
    pub(super) fn is_paragraph(&self, index: usize) -> bool {
        self.kind(index) == Some(BlockKind::Paragraph)
    }

    /// Whether the block at `index` is text short enough to be looked at word by word.
    pub(super) fn is_short(&self, index: usize) -> bool {
        self.blocks.get(index).is_some_and(|b| {
            b.kind == BlockKind::Paragraph && b.range.len().to_usize() <= shape::SHORT
        })
    }

    /// The blank lines between the block at `index` and the one before.
    pub(super) fn gap(&self, index: usize) -> usize {
        let before = index.checked_sub(1).and_then(|i| self.blocks.get(i));
        match (before, self.blocks.get(index)) {
            (Some(a), Some(b)) => {
                let between = self
                    .text
                    .get(a.range.end.to_usize()..b.range.start.to_usize());
                shape::blank_lines(between.unwrap_or_default())
            }
            _ => usize::MAX,
        }
    }

    /// The bytes of white space before the block at `index` on its line.
    pub(super) fn indent(&self, index: usize) -> usize {
        let start = self
            .blocks
            .get(index)
            .map_or(0, |b| b.range.start.to_usize());
        let before = self.text.get(..start).unwrap_or_default();
        before.len() - before.trim_end_matches(' ').len()
    }
}
