//! Margins: the blank and frame rows between two blocks, and above the first.

use crate::document::{Block, BlockKind};

/// The rows above a block, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lead {
    /// Whether the frame around the block above ends.
    pub(super) closes: bool,
    /// Blank rows.
    pub(super) margin: u16,
    /// Whether a frame begins.
    pub(super) opens: bool,
    /// The rows of the picture in it.
    pub(super) picture: u16,
    /// Whether a line is ruled between rows of a table, and whether it is the one below the columns' names.
    pub(super) rule: Option<bool>,
}

impl Lead {
    /// Above the first block of a document: a row for air, and over a headline one more, on which a
    /// kicker may stand.
    pub(super) fn first(block: &Block) -> Self {
        Self {
            closes: false,
            margin: if block.kind == BlockKind::Headline {
                2
            } else {
                1
            },
            opens: block.figure().is_some(),
            picture: 0,
            rule: None,
        }
    }

    /// Between a shown block and the next one. Blocks of one picture share a frame.
    pub(super) fn between(above: &Block, below: &Block) -> Self {
        let (ends, begins) = (above.figure(), below.figure());
        Self {
            closes: ends.is_some() && ends != begins,
            margin: blanks(above, below),
            opens: begins.is_some() && ends != begins,
            picture: 0,
            rule: None,
        }
    }

    /// How many rows there are.
    pub(super) fn len(self) -> usize {
        usize::from(self.closes)
            + usize::from(self.margin)
            + usize::from(self.opens)
            + usize::from(self.picture)
            + usize::from(self.rule.is_some())
    }
}

/// Blank rows between two blocks.
fn blanks(above: &Block, below: &Block) -> u16 {
    use BlockKind::{
        Boilerplate, Byline, Dateline, Definition, Figure, Heading, Headline, ListItem, Paragraph,
        Standfirst,
    };
    let goes_on = below.marker == 0;
    match (above.kind, below.kind) {
        // What belongs together stands together: one frame, one list, the names and the date, prompts.
        (Figure(one), Figure(other)) if one == other => 0,
        // What was quoted ends with its quote.
        (ListItem { .. } | Definition { .. }, ListItem { .. } | Definition { .. })
            if above.quotes != below.quotes =>
        {
            1
        }
        // An item's second paragraph stands off from its first.
        (ListItem { .. }, ListItem { .. }) if goes_on && above.marker > 0 => 1,
        // A definition stands right below its term.
        (Paragraph, Definition { .. })
        | (ListItem { .. } | Definition { .. }, ListItem { .. } | Definition { .. })
        | (Byline | Dateline, Byline | Dateline)
        | (Boilerplate, Boilerplate) => 0,
        // A heading opens a part, unless the headline or another heading has just done so.
        (Headline | Standfirst | Byline | Dateline | Heading { .. }, Heading { .. }) => 1,
        // Headings and what is no part of the article stand off from what is above.
        (_, Heading { .. } | Boilerplate) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::FigureId;

    #[test]
    fn pictures_share_a_frame_with_themselves_only() {
        let block = |index| {
            Block::new(
                BlockKind::Figure(FigureId::new(index)),
                (index..index + 1).into(),
            )
        };
        assert_eq!(Lead::between(&block(0), &block(0)).len(), 0);
        let apart = Lead {
            closes: true,
            margin: 1,
            opens: true,
            picture: 0,
            rule: None,
        };
        assert_eq!(Lead::between(&block(0), &block(1)), apart);
        assert_eq!(Lead::first(&block(0)).len(), 2);
    }

    #[test]
    fn a_heading_stands_off_from_text_but_not_from_the_headline() {
        let heading = BlockKind::Heading { level: 2 };
        assert_eq!(rows(BlockKind::Paragraph, heading), 2);
        assert_eq!(rows(BlockKind::Headline, heading), 1);
        assert_eq!(rows(heading, BlockKind::Paragraph), 1);
    }

    /// The blank rows between blocks of two kinds, items with markers.
    fn rows(above: BlockKind, below: BlockKind) -> u16 {
        let block = |kind| {
            let mut block = Block::new(kind, (0..1).into());
            block.marker = u8::from(matches!(kind, BlockKind::ListItem { .. }));
            block
        };
        blanks(&block(above), &block(below))
    }

    #[test]
    fn a_list_in_a_quote_and_one_below_it_are_two() {
        let item = |quotes| {
            let mut item = Block::new(BlockKind::ListItem { depth: 0 }, (0..1).into());
            item.marker = 2;
            item.quotes = quotes;
            item
        };
        assert_eq!(blanks(&item(1), &item(0)), 1);
        assert_eq!(blanks(&item(1), &item(1)), 0);
    }

    #[test]
    fn a_definition_joins_its_term_and_a_second_paragraph_parts_from_the_first() {
        let item = BlockKind::ListItem { depth: 0 };
        let bare = Block::new(item, (0..1).into());
        let mut marked = bare;
        marked.marker = 2;
        let term = Block::new(BlockKind::Paragraph, (0..1).into());
        let meaning = Block::new(BlockKind::Definition { depth: 0 }, (0..1).into());
        assert_eq!(blanks(&term, &meaning), 0);
        assert_eq!(blanks(&meaning, &meaning), 0);
        assert_eq!(blanks(&meaning, &term), 1);
        assert_eq!(blanks(&marked, &bare), 1);
        assert_eq!(blanks(&bare, &bare), 0);
        assert_eq!((rows(item, item), rows(BlockKind::Paragraph, item)), (0, 1));
    }
}
