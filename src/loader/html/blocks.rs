//! Blocks: the walk over a page's tree that writes what it holds as blocks of reading text.
//!
//! Constructs with rules of their own (figures, tables, lists) are in files of theirs; which parts of
//! the page are written is the caller's choice. No recursion: what ends is looked up, not returned to.

mod inline;
mod words;

use super::alerts;
use super::facts::{self, Facts};
use super::figures::{self, Frames};
use super::tables::{self, Grid};
use super::tag::Tag;
use super::tree::{NodeId, Tree};
use crate::document::{BlockKind, InlineKind};
use crate::loader::compose::RULE;
use crate::loader::compose::flow::{Flow, Span};
use crate::loader::compose::writer::{Container, Words, Writer};
use crate::loader::shape;

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// It is written with all that is in it, as far as that is kept itself.
    Yes,
    /// Its own words are not written, but what is in it is asked about.
    Within,
    /// Nothing of it is written.
    No,
}

/// Which elements are written, and as what.
pub(super) trait Choice {
    /// What becomes of an element or a text that the page shows.
    fn keep(&self, id: NodeId) -> Keep;

    /// The kind of block that an element's text is, where it is not what its tag says.
    fn kind(&self, id: NodeId) -> Option<BlockKind>;

    /// Whether pictures without any words leave their names.
    fn names_pictures(&self) -> bool;

    /// Whether an element is a picture's words or a figure, where that was judged.
    fn is_caption(&self, _: NodeId) -> Option<bool> {
        None
    }
}

/// Everything that a page shows.
#[derive(Debug)]
pub(super) struct Everything;

impl Choice for Everything {
    fn keep(&self, _: NodeId) -> Keep {
        Keep::Yes
    }

    fn kind(&self, _: NodeId) -> Option<BlockKind> {
        None
    }

    fn names_pictures(&self) -> bool {
        true
    }
}

/// What happens where an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// A paragraph ends.
    Paragraph,
    /// A block of its own kind ends.
    Block(BlockKind),
    /// Words that stand out end, a block of their own.
    Term,
    /// A mark over words ends.
    Span,
    /// A quote, a list or an item ends.
    Container,
    /// Lines of code end.
    Code,
    /// A cell ends.
    Cell,
    /// A table ends.
    Table,
    /// A place with a name ends: its number among those.
    Place(usize),
    /// Words end that are put between signs: a quotation's end, the reading of a sign.
    Sign(&'static str),
}

/// Writes the blocks of a page.
pub(super) struct Blocks<'p, 'a> {
    pub(super) tree: &'p Tree<'a>,
    pub(super) facts: &'p Facts,
    pub(super) choice: &'p dyn Choice,
    pub(super) writer: Writer,
    pub(super) flow: Flow,
    /// The spans that are open, outer ones first.
    spans: Vec<Span>,
    /// What ends where, outer ones first.
    ends: Vec<(NodeId, End)>,
    /// Whether a paragraph ended, and its words are still in the flow.
    ended: bool,
    code: Option<String>,
    /// The language of that code.
    language: String,
    grid: Option<Grid>,
    /// The elements that are figures.
    frames: &'p Frames,
    /// Words that stand above the text already.
    said: &'p [String],
}

impl<'p, 'a> Blocks<'p, 'a> {
    /// Writes to `writer` what `choice` keeps.
    pub(super) fn new(
        tree: &'p Tree<'a>,
        facts: &'p Facts,
        choice: &'p dyn Choice,
        frames: &'p Frames,
        writer: Writer,
    ) -> Self {
        Self {
            tree,
            facts,
            choice,
            writer,
            flow: Flow::default(),
            spans: Vec::new(),
            ends: Vec::new(),
            ended: false,
            code: None,
            language: String::new(),
            grid: None,
            frames,
            said: &[],
        }
    }

    /// Leaves out what `said` says already, where it comes again at the start of the text.
    pub(super) fn after(mut self, said: &'p [String]) -> Self {
        self.said = said;
        self
    }

    /// Writes all of the page and returns the writer. Linear.
    pub(super) fn write(mut self) -> Writer {
        let mut skip = None;
        for id in self.tree.ids() {
            if skip.is_some_and(|end| id < end) {
                continue;
            }
            self.end_before(id);
            match self.tree.tag(id) {
                None if self.choice.keep(id) == Keep::Yes => self.text(self.tree.text(id)),
                None => self.ended |= !self.flow.text().is_empty(),
                Some(tag) => {
                    if !self.enter(id, tag) {
                        skip = Some(self.tree.end(id));
                    }
                }
            }
        }
        while let Some((_, end)) = self.ends.pop() {
            self.leave(end);
        }
        self.flush();
        self.writer.write_stand_in();
        self.writer.settle_names();
        self.writer
    }

    fn end_before(&mut self, id: NodeId) {
        while let Some((_, end)) = self.ends.pop_if(|(at, _)| *at <= id) {
            self.leave(end);
        }
    }

    /// Takes the beginning of an element; whether to go on with what is in it.
    fn enter(&mut self, id: NodeId, tag: Tag) -> bool {
        if tag == Tag::Input {
            self.task(id);
        }
        if tag.is_left_out() || facts::is_hidden(self.tree, id) {
            return false;
        }
        if self.choice.keep(id) == Keep::No {
            return false;
        }
        if let Some(name) = self.name_of(id, tag) {
            self.begin_place(id, name);
        }
        if self.code.is_some() {
            if tag == Tag::Br {
                self.text("\n");
            }
            return true;
        }
        if let Some(kind) = self.choice.kind(id) {
            self.flush();
            self.on_end(id, End::Block(kind));
            return true;
        }
        let judged = self.choice.is_caption(id);
        if self.frames.is(id) && judged != Some(false) {
            self.figure(id);
            return false;
        }
        // Of a film, or of a picture that a script would show.
        if judged.unwrap_or_else(|| {
            !self.choice.names_pictures()
                && figures::is_named_caption(self.tree, self.facts, id, tag)
        }) {
            self.lone_caption(id);
            return false;
        }
        // Not of a word in a sentence.
        if !self.choice.names_pictures()
            && tag.is_block()
            && figures::is_named_credit(self.tree, self.facts, id, tag)
        {
            self.lone_credit(id);
            return false;
        }
        if tag.is_block() {
            self.block(id, tag)
        } else {
            self.inline(id, tag)
        }
    }

    /// Begins a place: it begins with the block that is written next, or after the one that waits.
    fn begin_place(&mut self, id: NodeId, name: String) {
        let waits = self.ended && !self.flow.text().trim().is_empty();
        let first = self.writer.builder.blocks().len() + usize::from(waits);
        let place = self.writer.name(name, first..first);
        self.on_end(id, End::Place(place));
    }

    fn on_end(&mut self, id: NodeId, end: End) {
        self.ends.push((self.tree.end(id), end));
    }

    fn block(&mut self, id: NodeId, tag: Tag) -> bool {
        if self.grid.is_some() {
            return self.in_table(id, tag);
        }
        if let Some(kind) = alerts::kind(self.tree, id, tag) {
            self.flush();
            self.writer.open_alert(kind);
            self.on_end(id, End::Container);
            return true;
        }
        match tag {
            Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir | Tag::Dl => {
                self.flush();
                self.open_list(id, tag);
                self.on_end(id, End::Container);
            }
            Tag::Dd => {
                self.flush();
                self.writer.open(Container::Definition);
                self.on_end(id, End::Container);
            }
            Tag::Li => {
                self.flush();
                self.open_item(id);
                self.on_end(id, End::Container);
            }
            Tag::Blockquote => {
                self.flush();
                self.writer.open(Container::Quote);
                self.on_end(id, End::Container);
            }
            // "— Old saying" below a quotation is a line of it.
            Tag::Footer
                if self.writer.kind() == BlockKind::Quote && !self.flow.text().is_empty() =>
            {
                self.join();
                self.on_end(id, End::Paragraph);
            }
            Tag::Pre | Tag::Xmp | Tag::Plaintext => {
                self.flush();
                self.code = Some(String::new());
                self.language = super::code::language(self.tree, id);
                self.on_end(id, End::Code);
            }
            Tag::Table => {
                self.flush();
                if tables::is_data(self.tree, self.facts, id) {
                    self.grid = Some(Grid::default());
                    self.on_end(id, End::Table);
                }
            }
            Tag::Hr => {
                self.flush();
                self.writer.write(BlockKind::Rule, &Words::plain(RULE));
            }
            Tag::P if alerts::is_title(self.tree, id) => {
                self.flush();
                self.on_end(id, End::Term);
            }
            Tag::Dt | Tag::Summary => {
                self.flush();
                self.on_end(id, End::Term);
            }
            tag if tag.heading().is_some() => {
                self.flush();
                let level = tag.heading().unwrap_or(1);
                self.on_end(id, End::Block(BlockKind::Heading { level }));
            }
            _ => {
                self.break_paragraph();
                self.on_end(id, End::Paragraph);
            }
        }
        true
    }

    /// Takes a block that stands in a table: all its words are its cell's.
    fn in_table(&mut self, id: NodeId, tag: Tag) -> bool {
        match tag {
            Tag::Tr => {
                if let Some(grid) = &mut self.grid {
                    grid.row();
                }
                self.clear();
            }
            Tag::Td | Tag::Th => {
                if let Some(grid) = &mut self.grid {
                    grid.begin(self.tree, id, tag);
                }
                self.clear();
                self.on_end(id, End::Cell);
            }
            Tag::Caption => {
                // It stands above its table.
                let words = facts::words(self.tree, id);
                if !self.said.iter().any(|said| shape::same(said, &words)) {
                    self.writer
                        .write(BlockKind::Paragraph, &Words::plain(&words));
                }
                return false;
            }
            _ => self.flow.push_collapsed(" "),
        }
        true
    }

    fn leave(&mut self, end: End) {
        match end {
            End::Paragraph => self.break_paragraph(),
            End::Block(kind) => {
                self.flush_as(kind);
            }
            End::Term => {
                self.flow.finish();
                let mut words = Words::of(&self.flow);
                let strong = [(InlineKind::Strong, 0..self.flow.text().len())];
                words.marks = &strong;
                self.writer.write(BlockKind::Paragraph, &words);
                self.clear();
            }
            End::Span => {
                self.spans.pop();
                self.flow.close();
            }
            End::Container => {
                self.flush();
                self.writer.close();
            }
            End::Code => {
                let code = self.code.take().unwrap_or_default();
                let code = code.strip_prefix('\n').unwrap_or(&code);
                let language = std::mem::take(&mut self.language);
                if self
                    .writer
                    .write(BlockKind::Code, &Words::plain(code))
                    .is_some()
                {
                    self.writer.builder.language(&language);
                }
            }
            End::Cell => {
                if let Some(grid) = &mut self.grid {
                    grid.cell(&mut self.flow);
                }
                self.clear();
            }
            End::Table => {
                if let Some(grid) = self.grid.take() {
                    grid.write(&mut self.writer);
                }
                self.clear();
            }
            End::Place(place) => {
                let waits = !self.flow.text().trim().is_empty();
                let end = self.writer.builder.blocks().len() + usize::from(waits);
                self.writer.end_name(place, end);
            }
            End::Sign(sign) => self.push(sign),
        }
    }
}

#[cfg(test)]
mod tests;
