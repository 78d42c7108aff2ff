//! The Markdown reader: `CommonMark` with the usual extensions to blocks of reading text.
//!
//! The parser gives events; each construct's own file says what becomes of them. This file only hands
//! events out. No mark of Markdown reaches the reading text, and no character that could work on a
//! terminal. Nesting costs a counter, not a stack frame.

mod code;
mod definition;
mod directive;
mod footnote;
mod front;
mod heading;
mod html;
mod link;
mod masthead;
mod paragraph;
mod price;
mod quote;
mod table;
mod tail;

use super::compose::count::Count;
use super::compose::flow::{Flow, Span};
use super::compose::picture::Below;
use super::compose::table::Table;
use super::compose::writer::{Container, Words, Writer};
use super::compose::{RULE, clean};
use super::{math, sections, shape};
use crate::document::{BlockKind, Document, Format, InlineKind};
use crate::source::Decoded;
use crate::text::sanitize::clean_markup;
use footnote::Notes;
use masthead::Masthead;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Reads Markdown. Never fails; linear in the text.
///
/// Of the head of a longer text, the last block and the notes are left out. Its blocks are those of the
/// whole, but where the rest defines what the head refers to (`[map][m]`, `[^note]`), or is nothing but
/// the tail of a page: so it is good for a first look only.
pub(super) fn read(input: Decoded) -> Document {
    let cleaned = clean_markup(input.text);
    let has_components = input.name.to_ascii_lowercase().ends_with(".mdx");
    let mut reader = Reader::default();
    let meta = reader.writer.builder.meta_mut();
    meta.format = Format::Markdown;
    meta.encoding = input.encoding;
    meta.name = input.name;
    meta.notes = input.notes;
    meta.notes.extend(cleaned.notes());
    meta.complete = input.complete;
    let body = directive::plain(reader.front(&cleaned.text), has_components);
    let mut events = events_of(&body);
    let ahead = reader.headline(&mut events);
    let events = ahead.into_iter().chain(events);
    let mut above_notes = 0;
    if input.complete {
        reader.run(events);
        reader.writer.write_stand_in();
        above_notes = reader.writer.builder.blocks().len();
        reader.run_notes();
    } else {
        reader.run(without_last_block(events).into_iter());
    }
    reader.writer.settle_names();
    let mut builder = reader.writer.builder;
    tail::mark(&mut builder, above_notes);
    sections::find(&mut builder);
    builder.finish()
}

fn events_of(body: &str) -> impl Iterator<Item = Event<'_>> {
    let events = Parser::new_ext(body, options()).into_offset_iter();
    events.map(move |(event, range)| price::unless_price(event, range, body))
}

fn options() -> Options {
    // Not front matter: the parser finds it anywhere, and an article between two rules would vanish (see
    // `front`). Not smart punctuation: it changes the author's characters. Not super- and subscript: the parser
    // does not know them within words, where they are used (see `shift`).
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// The events of a head without its last block (a whole list, a whole quote): that one may go on. Long
/// running text with no other block but headings before it stays, though it is cut.
fn without_last_block<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let mut events: Vec<_> = events.collect();
    let mut depth = 0_usize;
    let mut last = 0;
    let mut headed_only = true;
    for (at, event) in events.iter().enumerate() {
        if depth == 0 {
            if let Some(Event::Start(before)) = events.get(last).filter(|_| at > 0) {
                headed_only &= matches!(before, Tag::Heading { .. });
            }
            last = at;
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let block = events.get(last..).unwrap_or_default();
    let is_text = matches!(block.first(), Some(Event::Start(Tag::Paragraph)));
    if !(headed_only && is_text && words_length(block) > shape::SHORT) {
        events.truncate(last);
    }
    events
}

/// The bytes of words in `events`.
fn words_length(events: &[Event<'_>]) -> usize {
    let words = events.iter().map(|event| match event {
        Event::Text(text) => text.len(),
        _ => 0,
    });
    words.sum()
}

/// Takes events and writes blocks.
#[derive(Debug, Default)]
struct Reader<'a> {
    writer: Writer,
    flow: Flow,
    notes: Notes<'a>,
    masthead: Masthead,
    /// Where the alternative texts of open pictures begin, with their addresses and titles.
    images: Vec<(usize, Box<str>, Box<str>)>,
    table: Option<Table>,
    /// The row of a table of HTML.
    row: Option<html::TableRow>,
    code: Option<String>,
    /// The language of that code.
    language: String,
    html: Option<String>,
    /// The figure just written: a caption may follow.
    figure: Option<Below>,
    /// Whether there was a heading.
    headed: bool,
    /// Whether the notes are being written.
    in_notes: bool,
}

impl<'a> Reader<'a> {
    /// Takes all events; those of notes are kept for [`Reader::run_notes`].
    fn run(&mut self, mut events: impl Iterator<Item = Event<'a>>) {
        while let Some(event) = events.next() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                let note = footnote::note_events(events.by_ref());
                self.notes.define(&label, note);
            } else {
                self.take(event);
            }
        }
        self.paragraph();
    }

    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => clean::push_lines(code, &text),
                None => self.flow.push(&text),
            },
            Event::Code(code) => self.flow.push_marked(InlineKind::Code, &code),
            Event::InlineMath(tex) => {
                let said = math::in_words(&tex);
                let words = said.as_deref().unwrap_or(tex.trim());
                self.flow.push_marked(InlineKind::Math, words);
            }
            Event::DisplayMath(tex) => {
                let said = math::lines(&tex);
                let words = said.as_deref().unwrap_or(tex.trim());
                self.flow.push_lines(InlineKind::Math, words);
            }
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(&html),
                None => self.inline_html(&html),
            },
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::FootnoteReference(label) => {
                let number = self.notes.number(&label);
                self.note_mark(number);
            }
            Event::SoftBreak => self.flow.soft_break(),
            Event::HardBreak => self.flow.hard_break(),
            Event::Rule => {
                self.paragraph();
                self.other(BlockKind::Rule, &Words::plain(RULE));
            }
            Event::TaskListMarker(done) => self.writer.task(done),
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        if is_block(&tag) {
            self.paragraph();
        }
        match tag {
            Tag::Heading { id: Some(id), .. } => self.writer.name_next(clean::value(&id)),
            Tag::BlockQuote(kind) => self.open_quote(kind),
            Tag::CodeBlock(kind) => {
                self.code = Some(String::new());
                if let CodeBlockKind::Fenced(info) = kind {
                    self.language = code::language(&info);
                }
            }
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => self.writer.open(Container::List(first.map(Count::from))),
            Tag::Item => self.writer.open_item(),
            Tag::DefinitionList => self.writer.open(Container::List(None)),
            Tag::DefinitionListDefinition => self.writer.open(Container::Definition),
            Tag::Table(alignments) => self.open_table(&alignments),
            Tag::TableHead => self.table.get_or_insert_default().row(true),
            Tag::TableRow => self.table.get_or_insert_default().row(false),
            Tag::Emphasis => self.flow.open(Span::Marked(InlineKind::Emphasis)),
            Tag::Strong => self.flow.open(Span::Marked(InlineKind::Strong)),
            Tag::Strikethrough => self.flow.open(Span::Marked(InlineKind::Strikethrough)),
            Tag::Superscript | Tag::Subscript => self.flow.open(Span::Plain),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let span = self.link(&link::address(link_type, &dest_url));
                self.flow.open(span);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                let start = self.flow.text().len();
                self.images
                    .push((start, dest_url.as_ref().into(), title.as_ref().into()));
            }
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::DefinitionListTitle
            | Tag::TableCell
            | Tag::FootnoteDefinition(_)
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => {
                if let Some(block) = self.html.take() {
                    self.html_block(&block);
                }
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListDefinition => {
                self.paragraph();
                self.writer.close();
            }
            TagEnd::DefinitionListTitle => self.term(),
            TagEnd::TableCell => self.table.get_or_insert_default().cell(&mut self.flow),
            TagEnd::Table => self.end_table(),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => self.flow.close(),
            TagEnd::Image => {
                if let Some((start, source, title)) = self.images.pop()
                    && self.images.is_empty()
                {
                    self.flow.picture(start, &source, &title);
                }
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::MetadataBlock(_)
            | TagEnd::FootnoteDefinition => {}
        }
    }
}

/// Whether a tag begins a block, so that what was collected ends.
fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
    )
}

#[cfg(test)]
pub(super) mod tests;
