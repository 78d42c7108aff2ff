//! The article as a value: reading text, blocks, inline marks, figures and sections.
//!
//! A [`Document`] is immutable and shared by `Arc`; its [`Builder`] checks the invariants. It knows
//! nothing of files, formats, widths or entities.
//!
//! Memory: there is one copy of the text. Plain text in paragraphs of some 450 bytes takes 1.10
//! times its size, whether it is 100 MB or 1 GB: 1.00 the text, 0.06 its blocks (28 bytes each),
//! 0.03 the units of the layout (16 bytes each), less than 0.001 sections and figures. That is the
//! peak of loading, too, but for the part of an eighth that is shown until the whole has come.
//! People and dates come on top.

pub mod alert;
pub mod anchor;
pub mod block;
mod builder;
pub mod figure;
pub mod inline;
pub mod metadata;
pub mod section;
pub mod table;

pub use alert::{Alert, AlertKind};
pub use anchor::Anchor;
pub use block::{Block, BlockId, BlockKind};
pub use builder::Builder;
pub use figure::{Figure, FigureId};
pub use inline::{Inline, InlineKind, LinkId};
pub use metadata::{Format, Metadata};
pub use section::{Part, Section};
pub use table::{Align, Table};

use crate::text::{TextRange, TextSize, slice};

/// How many alerts are looked back for the one that a block stands in: those in it and before the block.
const ALERTS_BACK: usize = 16;

/// How many blocks are looked through for what stands at the top of an article.
const TOP: usize = 1000;

/// An article: its reading text and the structure found in it.
///
/// Invariants, kept by [`Builder::finish`]:
///
/// - the text is UTF-8 without control characters other than `\n`;
/// - blocks are sorted, disjoint, not empty, and on character boundaries;
/// - inlines are sorted by start; each lies inside the text;
/// - sections are sorted, disjoint and cover all blocks, when there are any.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    text: Box<str>,
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

impl Document {
    /// The reading text that every offset points into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words of `range`.
    pub fn slice(&self, range: TextRange) -> &str {
        slice(&self.text, range)
    }

    /// The length of the reading text in bytes.
    pub fn len(&self) -> TextSize {
        TextSize::of(&self.text)
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The blocks in text order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// One block; `None` for an id of another document.
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.get(id.index())
    }

    /// The block that holds `offset`, else the last one before it, else the first. O(log blocks).
    pub fn block_at(&self, offset: TextSize) -> Option<BlockId> {
        if self.blocks.is_empty() {
            return None;
        }
        let after = self.blocks.partition_point(|b| b.range.start <= offset);
        Some(BlockId::new(after.saturating_sub(1)))
    }

    /// Emphasis, code, links and the like, sorted by start.
    pub fn inlines(&self) -> &[Inline] {
        &self.inlines
    }

    /// Where a link leads.
    pub fn link(&self, id: LinkId) -> Option<&str> {
        self.links.get(id.index()).map(AsRef::as_ref)
    }

    /// Whether `words`, which lead to an address, are that address, but for what begins it.
    ///
    /// ```
    /// use dateline::document::Builder;
    /// let mut builder = Builder::over("www.quay.example".into());
    /// let link = builder.link("http://www.quay.example");
    /// assert!(builder.finish().spells_out(link, (0..16).into()));
    /// ```
    pub fn spells_out(&self, link: LinkId, words: TextRange) -> bool {
        let address = self.link(link).unwrap_or_default();
        let begin = address.strip_suffix(self.slice(words));
        matches!(begin, Some("" | "http://" | "https://" | "mailto:"))
    }

    /// The pictures in text order.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// One picture; `None` for an id of another document.
    pub fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.figures.get(id.index())
    }

    /// The cells of a table's block; `None` for any other. O(log tables).
    pub fn table(&self, block: &Block) -> Option<&Table> {
        let after = self
            .tables
            .partition_point(|table| table.range().start < block.range.end);
        let table = self.tables.get(after.checked_sub(1)?)?;
        (block.kind == BlockKind::Table && block.range.covers(table.range())).then_some(table)
    }

    /// The language of a block of code, as the author named it: `rust`, `c++`. O(log blocks of code).
    pub fn language(&self, block: &Block) -> Option<&str> {
        let known = self
            .languages
            .binary_search_by_key(&block.range.end, |(end, _)| *end);
        let (_, name) = self.languages.get(known.ok()?)?;
        (block.kind == BlockKind::Code).then_some(name)
    }

    /// The alerts that a block stands in, inner ones first. O(log alerts).
    pub fn alerts(&self, block: &Block) -> impl Iterator<Item = &Alert> {
        let after = self
            .alerts
            .partition_point(|alert| alert.range.start <= block.range.start);
        let before = self.alerts.get(..after).unwrap_or_default();
        let near = before.iter().rev().take(ALERTS_BACK);
        let range = block.range;
        near.filter(move |alert| alert.range.covers(range))
    }

    /// What a link within the article leads to, by its address without the `#`. O(log anchors).
    pub fn anchor(&self, name: &str) -> Option<TextRange> {
        let first = self
            .anchors
            .partition_point(|anchor| anchor.name.as_ref() < name);
        let anchor = self.anchors.get(first)?;
        (anchor.name.as_ref() == name).then_some(anchor.range)
    }

    /// The sections in text order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The index of the section that holds `offset`, else of the last one before it. O(log sections).
    pub fn section_at(&self, offset: TextSize) -> Option<usize> {
        if self.sections.is_empty() {
            return None;
        }
        let after = self.sections.partition_point(|s| s.range.start <= offset);
        Some(after.saturating_sub(1))
    }

    /// What is known about the article beside its text.
    pub fn meta(&self) -> &Metadata {
        &self.meta
    }

    /// The same as the beginning of a document of which more may come.
    #[must_use]
    pub fn unfinished(mut self) -> Self {
        self.meta.complete = false;
        self
    }

    /// The same with `base` as what is relative in it is relative to; `None` where nothing says so.
    #[must_use]
    pub fn based_on(mut self, base: Option<String>) -> Self {
        self.meta.base = base;
        self
    }

    /// The same as fetched from `address`: what is relative in it is relative to that, and it is where the
    /// article lies, where it does not say so itself.
    #[must_use]
    pub fn fetched_from(mut self, address: String) -> Self {
        self.meta.url.get_or_insert_with(|| address.clone());
        self.meta.base.get_or_insert(address);
        self
    }

    /// The same with more links: their words, sorted by start, and the addresses they lead to. Linear in all
    /// marks.
    ///
    /// ```
    /// use dateline::document::Builder;
    /// let document = Builder::over("see quay.example".into()).finish();
    /// let document = document.with_links(vec![((4..16).into(), "https://quay.example".to_owned())]);
    /// assert_eq!(document.slice(document.inlines()[0].range), "quay.example");
    /// ```
    #[must_use]
    pub fn with_links(mut self, links: Vec<(TextRange, String)>) -> Self {
        for (range, address) in links {
            let kind = InlineKind::Link(LinkId::new(self.links.len()));
            self.links.push(address.into());
            self.inlines.push(Inline { kind, range });
        }
        // Two sorted runs, which a stable sort merges.
        self.inlines
            .sort_by_key(|i| (i.range.start, std::cmp::Reverse(i.range.end)));
        self
    }

    /// The words of the first block of a kind at the top of the text, e.g. the headline: among its
    /// first thousand blocks, so that the cost does not grow with the text.
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// let mut builder = Builder::over("Ferry returns\n\nIt sailed.".into());
    /// builder.block(BlockKind::Headline, (0..13).into());
    /// let document = builder.finish();
    /// assert_eq!(document.first(BlockKind::Headline), Some("Ferry returns"));
    /// ```
    pub fn first(&self, kind: BlockKind) -> Option<&str> {
        self.blocks
            .iter()
            .take(TOP)
            .find(|b| b.kind == kind && b.repeats.is_none())
            .map(|b| self.slice(b.range))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_far_down_is_not_at_the_top() {
        let headline = |before: usize| {
            let mut builder = Builder::new();
            for kind in std::iter::repeat_n(BlockKind::Paragraph, before) {
                let words = builder.push_text("The lamp was lit.");
                builder.block(kind, words);
                builder.push_text("\n\n");
            }
            let words = builder.push_text("Lamp relit");
            builder.block(BlockKind::Headline, words);
            builder.finish().first(BlockKind::Headline).map(str::len)
        };
        assert_eq!(headline(TOP - 1), Some(10));
        assert_eq!(headline(TOP), None);
    }
}
