//! Parts: where a document is cut to be read in pieces by several hands.
//!
//! Cuts are made between blocks, and inside of blocks that are longer than a window between
//! windows: what is read in one part is what would have been read had the text not been cut. They
//! depend on the text alone, never on who reads.

use super::window::{WINDOW, windows};
use crate::document::{Block, BlockKind, Document};
use crate::text::{TextRange, TextSize};
use std::ops::Range;

/// Where the words of a block begin; `None` where the block is not read.
pub(crate) type Begin = fn(&Document, &Block) -> Option<TextSize>;

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The positions of its blocks; some of them may not be read.
    blocks: Range<usize>,
    /// What is read: from the first one's words, or a window of them, to the end of the last one or
    /// of a window of it.
    range: TextRange,
}

impl Part {
    /// The blocks that are read, each with its position and the words of it that are in this part.
    pub(crate) fn pieces<'a>(
        &self,
        document: &'a Document,
        begin: Begin,
    ) -> impl Iterator<Item = (usize, &'a Block, TextRange)> + use<'a> {
        let (first, own) = (self.blocks.start, self.range);
        let blocks = document.blocks().get(self.blocks.clone());
        let numbered = blocks.unwrap_or_default().iter().enumerate();
        numbered.filter_map(move |(i, block)| {
            let start = begin(document, block)?.max(own.start);
            let piece = TextRange::at(start, block.range.end.min(own.end).max(start));
            Some((first + i, block, piece))
        })
    }
}

/// The parts of `document` that touch `within` (in order, apart from each other). Each ends with
/// the block, or the window of a longer block, that brings it to `size` bytes. Linear in the
/// blocks.
pub(super) fn parts(
    document: &Document,
    within: &[TextRange],
    size: usize,
    begin: Begin,
) -> Vec<Part> {
    let mut cutter = Cutter {
        size,
        done: Vec::new(),
        open: None,
    };
    for (i, block) in document.blocks().iter().enumerate() {
        let Some(start) = begin(document, block) else {
            continue;
        };
        let words = TextRange::at(start, block.range.end.max(start));
        let small = words.len().to_usize() <= WINDOW || block.kind == BlockKind::Table;
        let whole = small.then_some(words);
        let cut = (!small).then(|| windows(document.text(), words));
        for piece in whole.into_iter().chain(cut.into_iter().flatten()) {
            if touches(within, piece) {
                cutter.add(i, piece);
            } else {
                // What is passed over is in no part.
                cutter.cut();
            }
        }
    }
    cutter.cut();
    cutter.done
}

/// Whether `range` overlaps one of `within`, or is empty and inside one.
fn touches(within: &[TextRange], range: TextRange) -> bool {
    let at = within.partition_point(|w| w.end <= range.start);
    let next = within.get(at);
    next.is_some_and(|w| w.start < range.end || w.start <= range.start)
}

/// Puts pieces together to parts.
struct Cutter {
    size: usize,
    done: Vec<Part>,
    /// The part at hand, and how many bytes of it are read.
    open: Option<(Part, usize)>,
}

impl Cutter {
    /// Adds words of the block at `at`.
    fn add(&mut self, at: usize, words: TextRange) {
        let begun = Part {
            blocks: at..at,
            range: words,
        };
        let (part, read) = self.open.get_or_insert((begun, 0));
        part.blocks.end = at + 1;
        part.range.end = words.end;
        *read += words.len().to_usize();
        if *read >= self.size {
            self.cut();
        }
    }

    /// Ends the part at hand.
    fn cut(&mut self) {
        self.done.extend(self.open.take().map(|(part, _)| part));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;

    const WHOLE: &[TextRange] = &[TextRange::ALL];

    fn all(_: &Document, block: &Block) -> Option<TextSize> {
        (block.kind != BlockKind::Rule).then_some(block.range.start)
    }

    /// A document of paragraphs of these sizes; a rule where one has none.
    fn document(sizes: &[usize]) -> Document {
        let mut builder = Builder::new();
        for &size in sizes {
            let (kind, words) = if size == 0 {
                (BlockKind::Rule, "* * *".to_owned())
            } else {
                (BlockKind::Paragraph, "A lamp. ".repeat(size.div_ceil(8)))
            };
            let words = builder.push_text(&words);
            builder.block(kind, words);
            builder.push_text("\n\n");
        }
        builder.finish()
    }

    /// The blocks and the words of each part.
    fn read(
        document: &Document,
        within: &[TextRange],
        size: usize,
    ) -> Vec<Vec<(usize, TextRange)>> {
        let pieces = |part: Part| part.pieces(document, all).map(|(i, _, r)| (i, r)).collect();
        let parts = parts(document, within, size, all);
        parts.into_iter().map(pieces).collect()
    }

    #[test]
    fn every_block_is_in_one_part() {
        let document = document(&[80, 16, 0, 800, 8, 8, 0]);
        for size in [1, 100, 10_000] {
            let blocks = read(&document, WHOLE, size).concat();
            let expected: Vec<(usize, TextRange)> = [0, 1, 3, 4, 5]
                .into_iter()
                .filter_map(|i| Some((i, document.blocks().get(i)?.range)))
                .collect();
            assert_eq!(blocks, expected, "{size}");
        }
        let numbers =
            |size| -> Vec<usize> { read(&document, WHOLE, size).iter().map(Vec::len).collect() };
        assert_eq!(numbers(1), [1, 1, 1, 1, 1]);
        assert_eq!(numbers(90), [2, 1, 2]);
        assert_eq!(numbers(10_000), [5]);
    }

    #[test]
    fn a_long_block_is_cut_where_its_windows_are() {
        let document = document(&[8, 9 * WINDOW, 8]);
        let parts = read(&document, WHOLE, 2 * WINDOW);
        assert!(parts.len() > 3);
        let seen: Vec<TextRange> = parts
            .iter()
            .flatten()
            .flat_map(|(_, range)| windows(document.text(), *range))
            .collect();
        let blocks = document.blocks().iter();
        let expected: Vec<TextRange> = blocks
            .flat_map(|block| windows(document.text(), block.range))
            .collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn what_lies_outside_is_in_no_part() {
        let document = document(&[80, 80, 80, 80]);
        let at = |i: usize| {
            document
                .blocks()
                .get(i)
                .map(|b| b.range)
                .unwrap_or_default()
        };
        let inside = |range: TextRange| {
            TextRange::new(range.start.to_usize() + 1, range.start.to_usize() + 2)
        };
        let within = [inside(at(0)), inside(at(2))];
        assert_eq!(
            read(&document, &within, 10_000),
            [[(0, at(0))], [(2, at(2))]]
        );
        assert!(read(&document, &[], 10_000).is_empty());
    }
}
