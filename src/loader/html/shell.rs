//! Shells: pages whose article a script would fetch. What such a page says of it anyway stands in.

use super::facts::line;
use super::metadata::Said;
use super::tag::Tag;
use super::tree::Tree;
use crate::document::{BlockKind, Builder};
use crate::loader::markdown::writer::{Words, Writer};

/// The least bytes of text that an article has below its masthead.
const LEAST: usize = 40;

/// The note for a page without an article.
const NOTE: &str = "the page is made by scripts and holds no article";

/// Whether next to nothing was written from block `above` on.
pub(super) fn is_empty(builder: &Builder, above: usize) -> bool {
    let blocks = builder.blocks().iter().skip(above);
    blocks
        .map(|block| block.range.len().to_usize())
        .sum::<usize>()
        < LEAST
}

/// Writes what the page's data says in place of an article, and notes it.
pub(super) fn stand_in(builder: &mut Builder, tree: &Tree<'_>, said: &Said) {
    let scripted = tree.ids().any(|id| tree.tag(id) == Some(Tag::Script));
    let text = said.body.as_deref().unwrap_or_default();
    let mut writer = Writer::over(std::mem::take(builder));
    let mut written = false;
    for paragraph in text.split('\n') {
        let words = line(paragraph);
        written |= writer
            .write(BlockKind::Paragraph, &Words::plain(&words))
            .is_some();
    }
    if !written && scripted {
        let note = match said.descriptions.first() {
            Some(summary) => {
                writer.write(BlockKind::Paragraph, &Words::plain(summary));
                format!("{NOTE}: this is its summary")
            }
            None => NOTE.to_owned(),
        };
        writer.builder.meta_mut().notes.push(note);
    }
    *builder = writer.builder;
}
