//! Writer: blocks into the document, with the quotes and lists they stand in.
//!
//! It keeps the white space between blocks and gives list items their markers; what a block is made
//! of is the matter of its construct's own file.

use super::count::Count;
use super::flow::{Flow, Mark};
use super::marker::{self, Marker};
use crate::document::{AlertKind, Block, BlockId, BlockKind, Builder, InlineKind};
use crate::text::{TextRange, TextSize};
use std::ops::Range;

/// What blocks stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::loader) enum Container {
    /// A quote.
    Quote,
    /// A quote that is an alert.
    Alert {
        /// How much it is to be noticed.
        kind: AlertKind,
        /// The number of its first block.
        first: usize,
    },
    /// A list, with how it counts if it does.
    List(Option<Count>),
    /// An item of a list; `waiting` markers were there before its own.
    Item {
        /// How many.
        waiting: usize,
    },
    /// What a term means.
    Definition,
}

/// Some words to be written as a block.
#[derive(Debug, Clone)]
pub(in crate::loader) struct Words<'a> {
    /// The text that holds them.
    pub(in crate::loader) text: &'a str,
    /// Where in it they stand.
    pub(in crate::loader) range: Range<usize>,
    /// Marks over the text; what lies outside the range is left out.
    pub(in crate::loader) marks: &'a [Mark],
    /// Whether line breaks are meant.
    pub(in crate::loader) hard: bool,
}

impl<'a> Words<'a> {
    /// Plain words.
    pub(in crate::loader) fn plain(text: &'a str) -> Self {
        Self {
            text,
            range: 0..text.len(),
            marks: &[],
            hard: false,
        }
    }

    /// All of a flow.
    pub(in crate::loader) fn of(flow: &'a Flow) -> Self {
        Self::part(flow, 0..flow.text().len())
    }

    /// A part of a flow.
    pub(in crate::loader) fn part(flow: &'a Flow, range: Range<usize>) -> Self {
        Self {
            text: flow.text(),
            range,
            marks: flow.marks(),
            hard: flow.is_hard(),
        }
    }

    /// The words without white space at their ends, and where these begin in `text`.
    pub(in crate::loader) fn trimmed(&self) -> (&'a str, usize) {
        let words = self.text.get(self.range.clone()).unwrap_or_default();
        let start = self.range.start + (words.len() - words.trim_start().len());
        (words.trim(), start)
    }

    /// Whether a mark of `kind` lies over all of the words.
    pub(in crate::loader) fn all_marked(&self, kind: InlineKind) -> bool {
        let (words, start) = self.trimmed();
        let end = start + words.len();
        !words.is_empty()
            && self
                .marks
                .iter()
                .rev()
                .any(|(k, mark)| *k == kind && mark.start <= start && end <= mark.end)
    }
}

/// Writes blocks one after another.
#[derive(Debug, Default)]
pub(in crate::loader) struct Writer {
    /// The document.
    pub(in crate::loader) builder: Builder,
    containers: Vec<Container>,
    quotes: usize,
    lists: usize,
    /// Markers of items (and notes) whose first words are still to come, outer ones first, and how
    /// deep those words stand.
    waiting: Vec<(usize, Marker)>,
    after_item: bool,
    /// Names of places, and the blocks from the first to before the last that they mean.
    places: Vec<(String, Range<usize>)>,
    /// Words for the picture just read, to be written unless a caption comes.
    stand_in: Option<(BlockKind, String)>,
}

impl Writer {
    /// A writer that goes on with a document.
    pub(in crate::loader) fn over(builder: Builder) -> Self {
        Self {
            builder,
            ..Self::default()
        }
    }

    /// Names the blocks `blocks`, by their numbers; an empty range stands for the first of them. They may
    /// be still to come. Returns the number of the name.
    pub(in crate::loader) fn name(&mut self, name: String, blocks: Range<usize>) -> usize {
        self.places.push((name, blocks));
        self.places.len() - 1
    }

    /// Says before which block the `place`th name ends.
    pub(in crate::loader) fn end_name(&mut self, place: usize, end: usize) {
        if let Some((_, blocks)) = self.places.get_mut(place) {
            blocks.end = end.max(blocks.start);
        }
    }

    /// Names the next block that is written.
    pub(in crate::loader) fn name_next(&mut self, name: String) {
        let next = self.builder.blocks().len();
        if !name.is_empty() {
            self.name(name, next..next);
        }
    }

    /// Tells the document what was named. Names of what was never written are forgotten.
    pub(in crate::loader) fn settle_names(&mut self) {
        for (name, blocks) in std::mem::take(&mut self.places) {
            let all = self.builder.blocks();
            let last = blocks.end.saturating_sub(1).max(blocks.start);
            let last = last.min(all.len().saturating_sub(1));
            if let (Some(first), Some(last)) = (all.get(blocks.start), all.get(last)) {
                let range = TextRange::at(first.range.start, last.range.end);
                self.builder.anchor(&name, range);
            }
        }
    }

    /// Whether blocks stand in no quote and no list.
    pub(in crate::loader) fn is_top(&self) -> bool {
        self.containers.is_empty()
    }

    /// What running text is here.
    pub(in crate::loader) fn kind(&self) -> BlockKind {
        let depth = saturate(self.lists.saturating_sub(1));
        match self.containers.last() {
            None => BlockKind::Paragraph,
            Some(Container::Quote | Container::Alert { .. }) => BlockKind::Quote,
            Some(Container::Definition) => BlockKind::Definition { depth },
            Some(Container::List(_) | Container::Item { .. }) => BlockKind::ListItem { depth },
        }
    }

    /// Keeps words for a picture that has none, until anything but a caption follows.
    pub(in crate::loader) fn stand_in(&mut self, kind: BlockKind, words: String) {
        self.write_stand_in();
        self.stand_in = Some((kind, words));
    }

    /// Drops the words for a picture: its caption comes.
    pub(in crate::loader) fn drop_stand_in(&mut self) {
        self.stand_in = None;
    }

    /// Writes the words for a picture that wait. Not at the end of a head: a caption may follow there.
    pub(in crate::loader) fn write_stand_in(&mut self) {
        if let Some((kind, words)) = self.stand_in.take() {
            self.write(kind, &Words::plain(&words));
        }
    }

    /// Begins a quote, list, item or definition.
    pub(in crate::loader) fn open(&mut self, container: Container) {
        self.write_stand_in();
        match container {
            Container::Quote | Container::Alert { .. } => self.quotes += 1,
            Container::List(_) => self.lists += 1,
            Container::Item { .. } | Container::Definition => {}
        }
        self.containers.push(container);
    }

    /// Numbers the next item of the innermost list, if it counts; those behind it are counted from there.
    pub(in crate::loader) fn renumber(&mut self, number: i64) {
        if let Some(Container::List(Some(count))) = self.containers.last_mut() {
            count.set(number);
        }
    }

    /// Begins an item of the innermost list, which gives it its marker.
    pub(in crate::loader) fn open_item(&mut self) {
        let waiting = self.waiting.len();
        let number = match self.containers.last_mut() {
            Some(Container::List(Some(count))) => Some(count.take()),
            _ => None,
        };
        self.open(Container::Item { waiting });
        let depth = self.lists.saturating_sub(1);
        self.await_words(Marker::of_item(number, depth));
    }

    /// Begins an alert; the next words are those above it, and get its sign.
    pub(in crate::loader) fn open_alert(&mut self, kind: AlertKind) {
        self.write_stand_in();
        // Markers of items around it are written with its first words, before them.
        self.write_waiting();
        let first = self.builder.blocks().len();
        self.open(Container::Alert { kind, first });
        self.await_words(Marker::of_alert(kind));
    }

    /// Makes the waiting marker that of a task.
    pub(in crate::loader) fn task(&mut self, done: bool) {
        if let Some((_, marker)) = self.waiting.last_mut() {
            marker.make_task(done);
        }
    }

    /// Puts a marker before the next block of text.
    pub(in crate::loader) fn await_words(&mut self, marker: Marker) {
        self.write_stand_in();
        self.waiting.push((self.depth(), marker));
    }

    /// Forgets the waiting markers that only count as decoration: a picture needs no bullet.
    pub(in crate::loader) fn drop_bullets(&mut self) {
        self.waiting.retain(|(_, marker)| !marker.is_bullet());
    }

    /// Ends the innermost quote, list, item or definition. The marker of an empty item goes.
    pub(in crate::loader) fn close(&mut self) {
        self.write_stand_in();
        match self.containers.pop() {
            Some(Container::Quote) => self.quotes = self.quotes.saturating_sub(1),
            Some(Container::Alert { kind, first }) => {
                self.builder.alert(kind, first, saturate(self.quotes));
                self.quotes = self.quotes.saturating_sub(1);
            }
            Some(Container::List(_)) => self.lists = self.lists.saturating_sub(1),
            Some(Container::Item { waiting }) => self.waiting.truncate(waiting),
            Some(Container::Definition) | None => {}
        }
    }

    /// Whether blocks stand right in what a term means.
    pub(in crate::loader) fn in_definition(&self) -> bool {
        self.containers.last() == Some(&Container::Definition)
    }

    /// Whether blocks stand right in an item of a list.
    pub(in crate::loader) fn in_item(&self) -> bool {
        matches!(self.containers.last(), Some(Container::Item { .. }))
    }

    /// How many quotes, lists, items and definitions stand open.
    pub(in crate::loader) fn depth(&self) -> usize {
        self.containers.len()
    }

    /// Writes the markers that wait; for a note without words.
    pub(in crate::loader) fn write_waiting(&mut self) {
        for (_, marker) in std::mem::take(&mut self.waiting) {
            self.write_marker(&marker);
        }
    }

    /// Writes words as a block; `None` when there are none.
    pub(in crate::loader) fn write(
        &mut self,
        kind: BlockKind,
        words: &Words<'_>,
    ) -> Option<BlockId> {
        let (text, from) = match kind {
            BlockKind::Code | BlockKind::Table => {
                let whole = words.text.get(words.range.clone()).unwrap_or_default();
                (whole.trim_end(), words.range.start)
            }
            _ => words.trimmed(),
        };
        if text.trim().is_empty() {
            return None;
        }
        self.write_stand_in();
        let depth = self.depth();
        let takes = kind == self.kind() || kind == BlockKind::Paragraph;
        let own = self.waiting.pop_if(|(at, _)| takes && *at == depth);
        let own = own.map(|(_, marker)| marker);
        self.write_waiting();
        let prefix = own.as_ref().map_or("", |marker| marker.text());
        let start = self.separate(kind, !prefix.is_empty());
        let marker = self.builder.push_text(prefix);
        if own.as_ref().is_some_and(Marker::is_note) {
            self.builder
                .inline(InlineKind::FootnoteMark, note_mark(marker));
        }
        let body = self.builder.push_text(text);
        let to = from + text.len();
        for (mark, range) in words.marks {
            let (first, last) = (range.start.max(from), range.end.min(to));
            if first < last {
                let moved = |at: usize| body.start + TextSize::new(at - from);
                let range = TextRange::at(moved(first), moved(last));
                self.builder.inline(*mark, range);
            }
        }
        let mut block = self.block(kind, TextRange::at(start, body.end));
        block.marker = saturate(prefix.len());
        block.hard_breaks |= words.hard && text.contains('\n');
        Some(self.builder.push(block))
    }

    /// A marker on a line of its own: its item begins with a block that is no running text.
    fn write_marker(&mut self, marker: &Marker) {
        let depth = saturate(self.lists.saturating_sub(1));
        let kind = if marker.is_note() {
            BlockKind::Paragraph
        } else {
            BlockKind::ListItem { depth }
        };
        let start = self.separate(kind, true);
        let range = self.builder.push_text(marker.text().trim_end());
        if marker.is_note() {
            self.builder.inline(InlineKind::FootnoteMark, range);
        }
        let mut block = self.block(kind, TextRange::at(start, range.end));
        block.marker = saturate(range.len().to_usize());
        self.builder.push(block);
    }

    fn block(&self, kind: BlockKind, range: TextRange) -> Block {
        let mut block = Block::new(kind, range);
        block.quotes = saturate(self.quotes);
        block
    }

    /// Writes the white space before a block and returns where the block starts.
    fn separate(&mut self, kind: BlockKind, marked: bool) -> TextSize {
        let item = matches!(
            kind,
            BlockKind::ListItem { .. } | BlockKind::Definition { .. }
        );
        if !self.builder.is_empty() {
            let close = item && marked && self.after_item;
            self.builder
                .push_text(if close { "\n" } else { marker::BLANK_LINE });
        }
        self.after_item = item;
        self.builder.len()
    }
}

/// The mark of a note without the blank after it.
fn note_mark(marker: TextRange) -> TextRange {
    TextRange::at(marker.start, marker.end.saturating_sub(TextSize::new(1)))
}

/// `n`, or 255: depths are for showing, and nobody shows more.
pub(in crate::loader) fn saturate(n: usize) -> u8 {
    u8::try_from(n).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_close_and_other_blocks_apart() {
        let mut writer = Writer::default();
        writer.write(BlockKind::Paragraph, &Words::plain("one"));
        writer.open(Container::List(Some(Count::from(9))));
        for words in ["two", "three"] {
            writer.open_item();
            writer.write(writer.kind(), &Words::plain(words));
            writer.close();
        }
        writer.close();
        writer.write(BlockKind::Paragraph, &Words::plain("four"));
        assert_eq!(writer.builder.text(), "one\n\n9. two\n10. three\n\nfour");
    }

    #[test]
    fn marks_are_held_within_the_words() {
        let mut writer = Writer::default();
        let words = Words {
            text: "cut  one two  off",
            range: 3..13,
            marks: &[
                (InlineKind::Strong, 0..8),
                (InlineKind::Code, 9..17),
                (InlineKind::Math, 13..17),
            ],
            hard: false,
        };
        writer.write(BlockKind::Paragraph, &words);
        let document = writer.builder.finish();
        let marks: Vec<_> = document
            .inlines()
            .iter()
            .map(|i| (i.kind, document.slice(i.range)))
            .collect();
        assert_eq!(document.text(), "one two");
        assert_eq!(
            marks,
            [(InlineKind::Strong, "one"), (InlineKind::Code, "two")]
        );
    }

    #[test]
    fn blank_words_are_no_block() {
        let mut writer = Writer::default();
        assert_eq!(
            writer.write(BlockKind::Paragraph, &Words::plain(" \n ")),
            None
        );
        assert_eq!(writer.write(BlockKind::Code, &Words::plain("\n\n")), None);
        assert!(writer.builder.is_empty());
    }

    #[test]
    fn depths_saturate() {
        assert_eq!(
            (saturate(7), saturate(255), saturate(70_000)),
            (7, 255, 255)
        );
    }
}
