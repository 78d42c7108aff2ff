//! The addresses that an article links to: which of them are worth a list on paper.

use crate::document::{Block, BlockId, Document, InlineKind};
use crate::text::width::columns;
use std::collections::HashSet;

/// The addresses linked to from blocks that are `printed`, each once, in text order; not those that the text
/// spells out itself and `cols` columns have room for. Linear in the links, but for finding their blocks.
pub(super) fn addresses(
    document: &Document,
    cols: u16,
    printed: impl Fn(BlockId, &Block) -> bool,
) -> Vec<&str> {
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
            InlineKind::Link(id) => document.link(id).filter(|_| {
                let cut = columns(document.slice(inline.range)) > cols.into();
                cut || !document.spells_out(id, inline.range)
            }),
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
