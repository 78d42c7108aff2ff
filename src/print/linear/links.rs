//! The addresses that an article links to: which of them are worth a list on paper.

use crate::document::{Block, BlockId, Document, InlineKind, LinkId};
use crate::text::TextSize;
use std::collections::HashSet;

/// How many marks before the end of a row are looked through for a link over it.
const NEAR: usize = 8;

/// The links that were broken at the end of a row.
#[derive(Debug, Default)]
pub(super) struct Broken(HashSet<LinkId>);

impl Broken {
    /// Looks whether a link goes on behind `end`, where a row ends.
    pub(super) fn end_row(&mut self, document: &Document, end: TextSize) {
        let inlines = document.inlines();
        let behind = inlines.partition_point(|inline| inline.range.start < end);
        let near = inlines.get(behind.saturating_sub(NEAR)..behind);
        for inline in near.unwrap_or_default() {
            if let InlineKind::Link(id) = inline.kind
                && inline.range.end > end
            {
                self.0.insert(id);
            }
        }
    }
}

/// The addresses linked to from blocks that are `printed`, each once, in text order; not those that the text
/// spells out itself on one row. Linear in the links, but for finding their blocks.
pub(super) fn addresses<'a>(
    document: &'a Document,
    broken: &Broken,
    printed: impl Fn(BlockId, &Block) -> bool,
) -> Vec<&'a str> {
    let mut seen = HashSet::new();
    document
        .inlines()
        .iter()
        .filter(|inline| {
            document
                .block_at(inline.range.start)
                .and_then(|id| Some((id, document.block(id)?)))
                .is_some_and(|(id, block)| printed(id, block))
        })
        .filter_map(|inline| match inline.kind {
            InlineKind::Link(id) => document
                .link(id)
                .filter(|_| broken.0.contains(&id) || !document.spells_out(id, inline.range)),
            _ => None,
        })
        .filter(|address| leads_away(address) && seen.insert(*address))
        .collect()
}

/// Whether an address leads out of the text: not to a place in it (`#notes`), and not to a picture or
/// program that the address itself holds.
fn leads_away(address: &str) -> bool {
    let address = address.trim_start();
    let holds = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    !(address.is_empty() || address.starts_with('#') || holds("data:") || holds("javascript:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_nowhere_else_is_no_address() {
        for address in [
            "",
            " ",
            "#top",
            "DATA:image/png;base64,AA",
            "javascript:go()",
        ] {
            assert!(!leads_away(address), "{address}");
        }
        for address in [
            "map.html#top",
            "database.html",
            "mailto:ada@mole.example",
            "données",
        ] {
            assert!(leads_away(address), "{address}");
        }
    }
}
