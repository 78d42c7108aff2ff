//! The colours of the code on the screen: what is known of them, and what is to be asked for.

use super::Model;
use crate::document::{BlockId, BlockKind};
use crate::highlight::Token;
use crate::text::TextRange;
use std::sync::Arc;

/// How many blocks' colours are kept.
const KEPT: usize = 64;

/// Words of code and what they are, as they are shared with the background.
pub type Colors = Arc<[(TextRange, Token)]>;

/// What is known of the colours of code.
#[derive(Debug, Clone, Default)]
pub(super) struct Coloring {
    /// The blocks whose colours are known, by where they stand.
    known: Vec<(TextRange, Colors)>,
    /// What was asked for last.
    asked: Vec<TextRange>,
}

impl Coloring {
    /// Forgets everything: another text.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Keeps the colours of a block.
    pub(super) fn put(&mut self, block: TextRange, colors: Colors) {
        self.known.retain(|(known, _)| *known != block);
        if self.known.len() >= KEPT {
            self.known.remove(0);
        }
        self.known.push((block, colors));
    }

    /// The colours within `row` of a block.
    pub(super) fn within(&self, block: TextRange, row: TextRange) -> &[(TextRange, Token)] {
        let Some((_, colors)) = self.known.iter().find(|(known, _)| *known == block) else {
            return &[];
        };
        let from = colors.partition_point(|(range, _)| range.end <= row.start);
        let to = colors.partition_point(|(range, _)| range.start < row.end);
        colors.get(from..to).unwrap_or_default()
    }
}

/// The blocks of code on the screen whose colours are to be asked for now; nothing where all of them are
/// known or on their way.
pub(super) fn wanted(model: &mut Model) -> Option<Vec<BlockId>> {
    if !model.settings.color {
        return None;
    }
    let mut wanted: Vec<(BlockId, TextRange)> = Vec::new();
    for row in &model.page {
        let block = model.document.block(row.block);
        let Some(block) = block.filter(|block| block.kind == BlockKind::Code) else {
            continue;
        };
        let known = model
            .coloring
            .known
            .iter()
            .any(|(known, _)| *known == block.range);
        let listed = wanted.last().is_some_and(|(id, _)| *id == row.block);
        if !known && !listed && model.document.language(block).is_some() {
            wanted.push((row.block, block.range));
        }
    }
    let asked = &model.coloring.asked;
    if wanted.iter().all(|(_, range)| asked.contains(range)) {
        return None;
    }
    model.coloring.asked = wanted.iter().map(|(_, range)| *range).collect();
    Some(wanted.into_iter().map(|(id, _)| id).collect())
}
