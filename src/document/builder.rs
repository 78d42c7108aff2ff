//! The builder: the only way to make a document, and the keeper of its invariants.

use super::{
    Alert, AlertKind, Anchor, Block, BlockId, BlockKind, Document, Figure, FigureId, Inline,
    InlineKind, LinkId, Metadata, Section, Table,
};
use crate::text::{TextRange, TextSize, slice, trim};

/// Collects text and structure, then checks and freezes them.
///
/// Two ways to use it: [`Builder::over`] a text that is complete (plain text: offsets are those of
/// the input), or [`Builder::new`] and text that grows with [`Builder::push_text`] (marked-up input).
/// The text given must be sanitised already; see [`crate::text::sanitize`].
///
/// ```
/// use dateline::document::{BlockKind, Builder};
/// let mut builder = Builder::new();
/// let words = builder.push_text("A lamp went out.");
/// builder.block(BlockKind::Paragraph, words);
/// assert_eq!(builder.finish().blocks().len(), 1);
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    links: Vec<Box<str>>,
    figures: Vec<Figure>,
    tables: Vec<Table>,
    languages: Vec<(TextSize, Box<str>)>,
    alerts: Vec<Alert>,
    anchors: Vec<Anchor>,
    sections: Vec<Section>,
    meta: Metadata,
}

impl Builder {
    /// An empty text to append to.
    pub fn new() -> Self {
        Self::default()
    }

    /// A text that is complete.
    pub fn over(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The length of the text so far.
    pub fn len(&self) -> TextSize {
        TextSize::of(&self.text)
    }

    /// Whether there is no text yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends sanitised text and returns where it stands.
    pub fn push_text(&mut self, text: &str) -> TextRange {
        let start = self.len();
        self.text.push_str(text);
        TextRange::at(start, self.len())
    }

    /// Adds a block of `kind`; see [`Builder::push`].
    pub fn block(&mut self, kind: BlockKind, range: TextRange) -> BlockId {
        self.push(Block::new(kind, range))
    }

    /// Adds a block after all others. Blocks must come in text order.
    pub fn push(&mut self, block: Block) -> BlockId {
        self.blocks.push(block);
        BlockId::new(self.blocks.len() - 1)
    }

    /// Takes over the blocks of a text that is complete, without a copy; there must be none so far.
    pub(crate) fn take_blocks(&mut self, blocks: Vec<Block>) {
        debug_assert!(self.blocks.is_empty(), "blocks would be lost");
        self.blocks = blocks;
    }

    /// The blocks so far.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The blocks so far, to be refined by a later pass.
    pub fn blocks_mut(&mut self) -> &mut [Block] {
        &mut self.blocks
    }

    /// Makes one block of each block in `firsts` (sorted) and the one behind it, whose kind stays. Linear.
    ///
    /// ```
    /// use dateline::document::{BlockId, BlockKind, Builder};
    /// let mut builder = Builder::over("CHAPTER I\n\nThe Lamp".into());
    /// builder.block(BlockKind::Paragraph, (0..9).into());
    /// builder.block(BlockKind::Heading { level: 2 }, (11..19).into());
    /// builder.join_to_next(&[BlockId::new(0)]);
    /// assert_eq!(builder.blocks().len(), 1);
    /// assert_eq!(builder.finish().first(BlockKind::Heading { level: 2 }), Some("CHAPTER I\n\nThe Lamp"));
    /// ```
    pub fn join_to_next(&mut self, firsts: &[BlockId]) {
        let before = |id: usize| firsts.partition_point(|first| first.index() < id);
        let last = self.blocks.len().saturating_sub(1);
        let mut joined: Vec<Block> = Vec::with_capacity(self.blocks.len());
        let mut start = None;
        for (at, mut block) in std::mem::take(&mut self.blocks).into_iter().enumerate() {
            if at < last && firsts.binary_search(&BlockId::new(at)).is_ok() {
                start.get_or_insert(block.range.start);
                continue;
            }
            if let Some(start) = start.take() {
                block.range.start = start;
            }
            let moved = |id: BlockId| BlockId::new(id.index() - before(id.index()));
            block.repeats = block.repeats.map(moved);
            joined.push(block);
        }
        self.blocks = joined;
    }

    /// Adds a picture.
    pub fn figure(&mut self, figure: Figure) -> FigureId {
        self.figures.push(figure);
        FigureId::new(self.figures.len() - 1)
    }

    /// The pictures so far, to be refined by a later pass.
    pub fn figures_mut(&mut self) -> &mut [Figure] {
        &mut self.figures
    }

    /// The pictures so far.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// Says which words of the table's block just added are which cell. Tables must come in text order.
    pub fn table(&mut self, table: Table) {
        self.tables.push(table);
    }

    /// Names the language of the block of code just added; of any other block it says nothing.
    pub fn language(&mut self, name: &str) {
        if let Some(block) = self.blocks.last()
            && block.kind == BlockKind::Code
            && !name.is_empty()
        {
            self.languages.push((block.range.end, name.into()));
        }
    }

    /// Makes an alert of the blocks from the `first`th on, of which there must be some: the quote that is the
    /// `depth`th from outside.
    pub fn alert(&mut self, kind: AlertKind, first: usize, depth: u8) {
        if let Some((first, last)) = self.blocks.get(first).zip(self.blocks.last()) {
            let range = TextRange::at(first.range.start, last.range.end);
            self.alerts.push(Alert { kind, range, depth });
        }
    }

    /// Names a place. Of several places of one name the first in the text counts.
    pub fn anchor(&mut self, name: &str, range: TextRange) {
        self.anchors.push(Anchor {
            name: name.into(),
            range,
        });
    }

    /// The places with names so far, to be renamed.
    pub fn anchors_mut(&mut self) -> &mut [Anchor] {
        &mut self.anchors
    }

    /// The addresses of links so far, to be led elsewhere.
    pub fn links_mut(&mut self) -> &mut [Box<str>] {
        &mut self.links
    }

    /// Appends what `other` holds, but for its sections and metadata: a part that was read by itself.
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// let mut part = Builder::new();
    /// let words = part.push_text("It sailed.");
    /// part.block(BlockKind::Paragraph, words);
    /// let mut whole = Builder::new();
    /// whole.push_text("Ferry\n\n");
    /// whole.absorb(part);
    /// let document = whole.finish();
    /// assert_eq!(document.first(BlockKind::Paragraph), Some("It sailed."));
    /// ```
    pub fn absorb(&mut self, other: Self) {
        let by = self.len();
        let moved = |range: TextRange| TextRange::at(range.start + by, range.end + by);
        let (blocks, links, figures) = (self.blocks.len(), self.links.len(), self.figures.len());
        let figure = |id: FigureId| FigureId::new(id.index() + figures);
        self.text.push_str(&other.text);
        self.blocks
            .extend(other.blocks.into_iter().map(|block| Block {
                kind: match block.kind {
                    BlockKind::Figure(id) => BlockKind::Figure(figure(id)),
                    kind => kind,
                },
                range: moved(block.range),
                repeats: block.repeats.map(|id| BlockId::new(id.index() + blocks)),
                ..block
            }));
        self.inlines
            .extend(other.inlines.into_iter().map(|inline| Inline {
                kind: match inline.kind {
                    InlineKind::Link(id) => InlineKind::Link(LinkId::new(id.index() + links)),
                    kind => kind,
                },
                range: moved(inline.range),
            }));
        self.links.extend(other.links);
        let languages = other.languages.into_iter();
        self.languages
            .extend(languages.map(|(end, name)| (end + by, name)));
        let anchors = other.anchors.into_iter().map(|anchor| Anchor {
            range: moved(anchor.range),
            ..anchor
        });
        self.anchors.extend(anchors);
        let alerts = other.alerts.into_iter().map(|alert| Alert {
            range: moved(alert.range),
            ..alert
        });
        self.alerts.extend(alerts);
        self.tables
            .extend(other.tables.into_iter().map(|table| table.moved(by)));
        self.figures
            .extend(other.figures.into_iter().map(|figure| Figure {
                alt: figure.alt.map(moved),
                caption: figure.caption.map(moved),
                credit: figure.credit.map(moved),
                ..figure
            }));
    }

    /// Marks words.
    pub fn inline(&mut self, kind: InlineKind, range: TextRange) {
        self.inlines.push(Inline { kind, range });
    }

    /// Adds an address for [`InlineKind::Link`].
    pub fn link(&mut self, address: &str) -> LinkId {
        self.links.push(address.into());
        LinkId::new(self.links.len() - 1)
    }

    /// Sets the sections.
    pub fn sections(&mut self, sections: Vec<Section>) {
        self.sections = sections;
    }

    /// The metadata, to be filled.
    pub fn meta_mut(&mut self) -> &mut Metadata {
        &mut self.meta
    }

    /// Freezes the document.
    ///
    /// A block or mark that breaks an invariant is a bug in a reader (it asserts in debug builds);
    /// in a release it is dropped, so that a document is always sound. Linear in blocks and inlines.
    pub fn finish(mut self) -> Document {
        let text = self.text.into_boxed_str();
        let sound = |range: TextRange| !slice(&text, range).is_empty();
        let mut end = TextSize::ZERO;
        for block in &mut self.blocks {
            block.range = if block.hard_breaks {
                trim_lines(&text, block.range)
            } else {
                trim(&text, block.range)
            };
            let fits = sound(block.range) && block.range.start >= end;
            debug_assert!(fits, "block out of place: {block:?} after {end:?}");
            if fits {
                end = block.range.end;
            } else {
                block.range = TextRange::at(end, end);
            }
        }
        if self.blocks.iter().any(|b| b.range.is_empty()) {
            // Ids would shift: repeats and sections are dropped with the unsound block.
            self.blocks.retain(|b| !b.range.is_empty());
            self.blocks.iter_mut().for_each(|b| b.repeats = None);
            self.sections.clear();
        }
        self.inlines.retain(|i| sound(i.range));
        self.inlines
            .sort_by_key(|i| (i.range.start, std::cmp::Reverse(i.range.end)));
        // Inner ones end, and were told, before those around them.
        self.alerts
            .sort_by_key(|alert| (alert.range.start, alert.depth));
        self.anchors
            .sort_by(|a, b| (&a.name, a.range.start).cmp(&(&b.name, b.range.start)));
        Document {
            text,
            blocks: self.blocks,
            inlines: self.inlines,
            links: self.links,
            figures: self.figures,
            tables: self.tables,
            languages: self.languages,
            alerts: self.alerts,
            anchors: self.anchors,
            sections: self.sections,
            meta: self.meta,
        }
    }
}

/// `range` without empty lines at its start and white space at its end: indentation is kept.
fn trim_lines(text: &str, range: TextRange) -> TextRange {
    let trimmed = trim(text, range);
    let lead = slice(text, TextRange::at(range.start, trimmed.start));
    let start = lead
        .rfind('\n')
        .map_or(range.start, |i| range.start + TextSize::new(i + 1));
    TextRange::at(start, trimmed.end)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing test should panic

    use super::*;

    fn part(words: &str) -> Builder {
        let mut part = Builder::new();
        let range = part.push_text(words);
        let link = part.link(words);
        part.inline(InlineKind::Link(link), range);
        let figure = part.figure(Figure {
            caption: Some(range),
            ..Figure::default()
        });
        let first = part.block(BlockKind::Figure(figure), range);
        part.push_text("\n\n");
        let again = part.push_text(words);
        part.push(Block {
            repeats: Some(first),
            ..Block::new(BlockKind::Paragraph, again)
        });
        part
    }

    #[test]
    fn parts_keep_their_figures_links_and_repeats() {
        let mut whole = part("one");
        whole.push_text("\n\n");
        whole.absorb(part("three"));
        let document = whole.finish();
        assert_eq!(document.text(), "one\n\none\n\nthree\n\nthree");
        for (at, words) in [(0, "one"), (1, "three")] {
            let figure = document.figure(FigureId::new(at)).unwrap();
            assert_eq!(document.slice(figure.caption.unwrap()), words);
            let block = document.block(BlockId::new(at * 2)).unwrap();
            assert_eq!(block.figure(), Some(FigureId::new(at)));
            let again = document.block(BlockId::new(at * 2 + 1)).unwrap();
            assert_eq!(again.repeats, Some(BlockId::new(at * 2)));
            let inline = document.inlines().get(at).unwrap();
            assert_eq!(document.slice(inline.range), words);
            assert!(
                matches!(inline.kind, InlineKind::Link(id) if document.link(id) == Some(words))
            );
        }
    }
}
