//! Margins: how many blank rows stand between two blocks, and above the first.

use crate::document::{Block, BlockKind};

/// Blank rows above the first block of a document.
pub(super) const TOP: u16 = 1;

/// Blank rows between a shown block and the next one.
pub(super) fn between(above: &Block, below: &Block) -> u16 {
    use BlockKind::{
        Boilerplate, Byline, Dateline, Figure, Heading, Headline, ListItem, Standfirst,
    };
    match (above.kind, below.kind) {
        // What belongs together stands together: one frame, one list, the names and the date, prompts.
        (Figure(one), Figure(other)) if one == other => 0,
        (ListItem { .. }, ListItem { .. })
        | (Byline | Dateline, Byline | Dateline)
        | (Boilerplate, Boilerplate) => 0,
        // A heading opens a part, unless the headline or another heading has just done so.
        (Headline | Standfirst | Byline | Dateline | Heading { .. }, Heading { .. }) => 1,
        // Headings and what is no part of the article stand off from what is above.
        (_, Heading { .. } | Boilerplate) => 2,
        _ => 1,
    }
}
