//! Blocks: the words of those in which persons are named, read once for all mentions in them.
//!
//! An article has few blocks and many mentions; so each block is read once and kept. Of a text with more blocks
//! than are kept, some are read again; of a long block, each time what is around the mention alone.

use super::around::{Around, Words, window};
use crate::document::{Block, BlockKind, Document};
use crate::entity::person::words::Passage;
use crate::text::TextRange;
use std::rc::Rc;

/// How many blocks are kept: nearly all of an article's.
const KEPT: usize = 64;

/// The longest block that is read as a whole, in bytes.
const LONGEST: u32 = 4096;

/// The blocks of a document, as far as they were asked for.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    document: &'a Document,
    /// What was read before, in order; each has words.
    passages: &'a [Passage],
    /// The position of a block and its words, in the place that is left when the position is divided by
    /// how many there are.
    kept: Vec<Option<(usize, Rc<Words<'a>>)>>,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(document: &'a Document, passages: &'a [Passage]) -> Self {
        Self {
            document,
            passages,
            kept: vec![None; document.blocks().len().clamp(1, KEPT)],
        }
    }

    /// The words around `mention`, with what kind of block it is in; `None` where no block is. O(1).
    pub(super) fn around(&mut self, mention: TextRange) -> Option<(Around<'a>, BlockKind)> {
        let id = self.document.block_at(mention.start)?;
        let block = self.document.block(id)?;
        let text = self.document.text();
        let window = window(text, block.range, mention);
        let words = if block.range.len().raw() > LONGEST {
            Rc::new(Words::read(text, window, block.hard_breaks))
        } else {
            let place = id.index() % self.kept.len();
            let kept = self.kept.get(place)?.as_ref();
            if let Some((_, words)) = kept.filter(|(at, _)| *at == id.index()) {
                Rc::clone(words)
            } else {
                let words = Rc::new(self.read(block));
                *self.kept.get_mut(place)? = Some((id.index(), Rc::clone(&words)));
                words
            }
        };
        Some((Around::new(words, window, block, mention), block.kind))
    }

    /// All words of `block`.
    fn read(&self, block: &Block) -> Words<'a> {
        let text = self.document.text();
        match self.passage(block) {
            Some(read) => Words::of(text, read.words.iter().map(|w| w.token).collect()),
            None => Words::read(text, block.range, block.hard_breaks),
        }
    }

    /// The passage that has all words of `block`, if it was read before as it is read here: not behind a
    /// marker, nor as code, whose lines count. O(log passages).
    fn passage(&self, block: &Block) -> Option<&'a Passage> {
        if block.marker > 0 || block.kind == BlockKind::Code {
            return None;
        }
        let start = |p: &Passage| p.words.first().map(|w| w.token.range.start);
        let at = self
            .passages
            .partition_point(|p| start(p) < Some(block.range.start));
        let passage = self.passages.get(at)?;
        start(passage).filter(|&start| start < block.range.end)?;
        Some(passage)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use crate::document::Builder;
    use crate::entity::token::{Token, tokenize};
    use crate::text::TextSize;
    use proptest::prelude::*;

    /// What is seen around a mention: the words and what each does, and where it stands among them.
    type Seen = (Vec<(Token, String)>, [usize; 2], [bool; 2]);

    fn seen(around: &Around<'_>) -> Seen {
        let tokens = (0..).map_while(|i| around.token(i)).enumerate();
        let all =
            tokens.map(|(i, token)| (token, format!("{:?} {}", around.part(i), around.word(i))));
        let begins = [around.is_first(0), around.closes(usize::MAX / 2)];
        (all.collect(), [around.start, around.end], begins)
    }

    /// The same by the window alone, which ends where the last word of it does.
    fn alone(document: &Document, mention: TextRange) -> Seen {
        let block = document
            .block(document.block_at(mention.start).unwrap())
            .unwrap();
        let text = document.text();
        let cut = window(text, block.range, mention);
        let rest = text
            .get(cut.end.to_usize()..block.range.end.to_usize())
            .unwrap();
        let behind = rest.find(' ').unwrap_or(rest.len());
        let whole = TextRange::at(cut.start, cut.end + TextSize::new(behind));
        let words = Rc::new(Words::read(text, whole, block.hard_breaks));
        seen(&Around::new(words, cut, block, mention))
    }

    /// A block as it is read for names.
    fn passage(document: &Document, block: &Block) -> Passage {
        let marker = TextSize::from(u32::from(block.marker));
        let range = TextRange::at(block.range.start + marker, block.range.end);
        let hard_breaks = block.hard_breaks || block.kind == BlockKind::Code;
        Passage::read(document.text(), range, hard_breaks, block.kind, &|_| false)
    }

    #[test]
    fn what_was_read_otherwise_is_read_again() {
        let mut builder = Builder::new();
        for (kind, marker) in [
            (BlockKind::Code, 0),
            (BlockKind::ListItem { depth: 1 }, 2),
            (BlockKind::Paragraph, 0),
        ] {
            let range = builder.push_text("- Anne\nVale spoke");
            let mut block = Block::new(kind, range);
            block.marker = marker;
            builder.push(block);
            builder.push_text("\n\n");
        }
        let document = builder.finish();
        let passages: Vec<Passage> = document
            .blocks()
            .iter()
            .map(|b| passage(&document, b))
            .collect();
        let blocks = Blocks::new(&document, &passages);
        let taken: Vec<bool> = document
            .blocks()
            .iter()
            .map(|b| blocks.passage(b).is_some())
            .collect();
        assert_eq!(taken, [false, false, true]);
        // Nor is the next one taken where one was not read.
        let blocks = Blocks::new(&document, &passages[..2]);
        assert!(blocks.passage(&document.blocks()[2]).is_none());
        assert!(
            Blocks::new(&document, &passages[..0])
                .passage(&document.blocks()[2])
                .is_none()
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn words_are_the_same_read_once_or_for_each_mention(
            texts in proptest::collection::vec(
                "(([a-z]{1,6}|[A-Z][a-z]{2,6}|the|who|said|J\\.|[0-9]{1,3})([,.]? |\n| [“(]|[”)] |’s | – ))\
                {20,120}end",
                1..4,
            ),
            hard_breaks: bool,
        ) {
            let mut builder = Builder::new();
            for text in &texts {
                let range = builder.push_text(text);
                let mut block = Block::new(BlockKind::Paragraph, range);
                block.hard_breaks = hard_breaks;
                builder.push(block);
                builder.push_text("\n\n");
            }
            let document = builder.finish();
            let passages: Vec<Passage> = document
                .blocks()
                .iter()
                .skip(usize::from(hard_breaks))
                .map(|block| passage(&document, block))
                .collect();
            let mut blocks = Blocks::new(&document, &passages);
            for block in document.blocks() {
                prop_assert_eq!(blocks.passage(block).is_some(), !hard_breaks || block.range.start > TextSize::ZERO);
                let mut tokens = Vec::new();
                tokenize(document.text(), block.range, hard_breaks, &mut tokens);
                for token in tokens.into_iter().step_by(7) {
                    let (around, _) = blocks.around(token.range).unwrap();
                    prop_assert_eq!(seen(&around), alone(&document, token.range));
                }
            }
        }
    }

    #[test]
    fn more_blocks_than_are_kept_and_longer_ones_are_read_again() {
        let mut builder = Builder::new();
        for i in 0..3 * KEPT {
            let words = format!("Boat {i} of Anne Vale sank. ").repeat(1 + i / 100 * 200);
            let range = builder.push_text(words.trim());
            builder.block(BlockKind::Paragraph, range);
            builder.push_text("\n\n");
        }
        let document = builder.finish();
        assert!(document.blocks().last().unwrap().range.len().raw() > LONGEST);
        let mut blocks = Blocks::new(&document, &[]);
        for _ in 0..2 {
            for (i, block) in document.blocks().iter().enumerate() {
                let number = TextRange::new(
                    block.range.start.to_usize() + 5,
                    block.range.start.to_usize() + 5 + i.to_string().len(),
                );
                let (around, kind) = blocks.around(number).unwrap();
                assert_eq!(kind, BlockKind::Paragraph);
                assert_eq!(around.word(around.start), i.to_string());
            }
        }
        let nothing = Builder::new().finish();
        assert!(
            Blocks::new(&nothing, &[])
                .around(TextRange::new(0, 1))
                .is_none()
        );
    }
}
