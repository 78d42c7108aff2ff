//! The Markdown reader: `CommonMark` with the usual extensions to blocks of reading text.
//!
//! The parser gives events; each construct's own file says what becomes of them. This file only hands
//! events out. No mark of Markdown reaches the reading text, and no character that could work on a
//! terminal. Nesting costs a counter, not a stack frame.

mod clean;
mod credit;
mod flow;
mod footnote;
mod front;
mod html;
mod link;
mod list;
mod masthead;
mod picture;
mod shift;
mod table;
mod writer;

use super::sections;
use crate::document::{BlockKind, Document, FigureId, Format, InlineKind};
use crate::source::Decoded;
use flow::{Flow, Span};
use footnote::Notes;
use list::Marker;
use masthead::Masthead;
use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, MetadataBlockKind, Options, Parser, Tag, TagEnd,
};
use std::collections::VecDeque;
use table::Table;
use writer::{Container, Words, Writer};

/// The words that stand for a rule.
const RULE: &str = "* * *";

/// How many events below front matter are looked through for a headline of the text's own.
const LOOK_AHEAD: usize = 4096;

/// Reads Markdown. Never fails; linear in the text.
pub(super) fn read(input: &Decoded) -> Document {
    let text = if input.complete {
        input.text.as_str()
    } else {
        whole_blocks(&input.text)
    };
    let cleaned = clean::input(text);
    let mut reader = Reader::default();
    let meta = reader.writer.builder.meta_mut();
    meta.format = Format::Markdown;
    meta.encoding.clone_from(&input.encoding);
    meta.name.clone_from(&input.name);
    meta.notes.clone_from(&input.notes);
    meta.complete = input.complete;
    if cleaned.unsafe_found {
        let note = "Control characters that could work on the terminal were left out.";
        meta.notes.push(note.to_owned());
    }
    reader.run(Parser::new_ext(&cleaned.text, options()));
    if input.complete {
        reader.run_notes();
    }
    let mut builder = reader.writer.builder;
    sections::find(&mut builder);
    builder.finish()
}

fn options() -> Options {
    // Not smart punctuation: it changes the author's characters. Not super- and subscript: the parser
    // does not know them within words, where they are used (see `shift`).
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// The head of a longer text up to its last blank line: what stands below may go on.
fn whole_blocks(head: &str) -> &str {
    let end = head.rfind("\n\n").or_else(|| head.rfind("\r\n\r\n"));
    end.and_then(|end| head.get(..end)).unwrap_or(head)
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
    code: Option<String>,
    html: Option<String>,
    front: Option<(front::Form, String)>,
    /// The figure just written and how deep it stands: a caption may follow.
    figure: Option<(FigureId, usize)>,
    /// Whether there was a heading.
    headed: bool,
}

impl<'a> Reader<'a> {
    /// Takes all events; those of notes are kept for [`Reader::run_notes`].
    fn run(&mut self, mut events: impl Iterator<Item = Event<'a>>) {
        let mut ahead = VecDeque::new();
        while let Some(event) = ahead.pop_front().or_else(|| events.next()) {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    let next = || ahead.pop_front().or_else(|| events.next());
                    let note = note_events(std::iter::from_fn(next));
                    self.notes.define(&label, note);
                }
                Event::End(TagEnd::MetadataBlock(_)) => {
                    self.end_front();
                    let headed = look_ahead(&mut events, &mut ahead);
                    if !headed {
                        self.headline_from_front();
                    }
                }
                event => self.take(event),
            }
        }
        self.paragraph();
    }

    /// Writes the notes below the text.
    fn run_notes(&mut self) {
        let mut written = 0;
        while let Some((number, events)) = self.notes.next(written) {
            self.writer.await_words(Marker::of_note(number));
            self.run(events.into_iter());
            self.writer.write_waiting();
            written += 1;
        }
    }

    fn take(&mut self, event: Event<'a>) {
        if let Some((_, block)) = &mut self.front {
            if let Event::Text(text) = event {
                block.push_str(&text);
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => clean::push_lines(code, &text),
                None => self.flow.push(&text),
            },
            Event::Code(code) => self.flow.push_marked(InlineKind::Code, &code),
            Event::InlineMath(math) => self.flow.push_marked(InlineKind::Math, math.trim()),
            Event::DisplayMath(math) => self.flow.push_lines(InlineKind::Math, math.trim()),
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(&html),
                None => self.inline_html(&html),
            },
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::FootnoteReference(label) => {
                let number = self.notes.number(&label);
                self.flow
                    .push_marked(InlineKind::FootnoteMark, &format!("[{number}]"));
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
            Tag::BlockQuote(kind) => {
                self.writer.open(Container::Quote);
                if let Some(kind) = kind {
                    self.strong(alert(kind));
                }
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.code = Some(String::new())
            }
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => self.writer.open(Container::List(first)),
            Tag::Item => self.writer.open_item(),
            Tag::DefinitionList => self.writer.open(Container::List(None)),
            Tag::DefinitionListDefinition => self.writer.open(Container::Definition),
            Tag::Table(alignments) => self.table = Some(Table::new(alignments)),
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
            Tag::MetadataBlock(kind) => {
                let form = match kind {
                    MetadataBlockKind::YamlStyle => front::Form::Yaml,
                    MetadataBlockKind::PlusesStyle => front::Form::Toml,
                };
                self.front = Some((form, String::new()));
            }
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::DefinitionListTitle
            | Tag::TableCell
            | Tag::FootnoteDefinition(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.other(BlockKind::Code, &Words::plain(&code));
                }
            }
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

    /// Writes what was collected as running text, pictures that stand by themselves before it.
    fn paragraph(&mut self) {
        self.flow.end();
        let (at, count) = picture::lead(&self.flow);
        for picture in self.flow.pictures().iter().take(count) {
            let id = picture::write(&mut self.writer, &self.flow, picture);
            self.figure = Some((id, self.writer.depth()));
        }
        let words = Words::part(&self.flow, at..self.flow.text().len());
        if !words.trimmed().0.is_empty() {
            match self.figure.take() {
                Some((id, depth))
                    if depth == self.writer.depth() && picture::is_caption(&words) =>
                {
                    picture::caption(&mut self.writer, id, &words);
                }
                _ => {
                    let mut kind = self.writer.kind();
                    if kind == BlockKind::Paragraph {
                        kind = self.masthead.kind(&words);
                    } else {
                        self.masthead.end();
                    }
                    self.writer.write(kind, &words);
                }
            }
        }
        self.flow.clear();
    }

    /// Writes what was collected as a heading; within a quote or list as words that stand out.
    fn heading(&mut self, level: u8) {
        self.flow.end();
        if !self.writer.is_top() {
            self.strong_flow(self.writer.kind());
            return;
        }
        let kind = if level == 1 && !self.headed {
            BlockKind::Headline
        } else {
            BlockKind::Heading { level }
        };
        if self.writer.write(kind, &Words::of(&self.flow)).is_some() {
            self.headed = true;
            self.figure = None;
            self.masthead = match kind {
                BlockKind::Headline => Masthead::below_headline(),
                _ => Masthead::default(),
            };
        }
        self.flow.clear();
    }

    /// Writes what was collected as the term of a definition.
    fn term(&mut self) {
        self.flow.end();
        self.strong_flow(BlockKind::Paragraph);
    }

    /// Writes the flow as a block whose words all stand out.
    fn strong_flow(&mut self, kind: BlockKind) {
        let mut words = Words::of(&self.flow);
        let mut marks = words.marks.to_vec();
        marks.push((InlineKind::Strong, words.range.clone()));
        let (text, start) = words.trimmed();
        words.range = start..start + text.len();
        if let Some(last) = marks.last_mut() {
            last.1 = words.range.clone();
        }
        words.marks = &marks;
        self.writer.write(kind, &words);
        self.figure = None;
        self.masthead.end();
        self.flow.clear();
    }

    /// Writes a line of our own that stands out.
    fn strong(&mut self, line: &str) {
        self.flow.push(line);
        self.strong_flow(self.writer.kind());
    }

    /// Writes a block that is no running text.
    fn other(&mut self, kind: BlockKind, words: &Words<'_>) {
        if self.writer.write(kind, words).is_some() {
            self.figure = None;
            self.masthead.end();
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            table.write(&mut self.writer);
            self.figure = None;
            self.masthead.end();
        }
    }

    fn end_front(&mut self) {
        if let Some((form, block)) = self.front.take() {
            front::read(&block, form, self.writer.builder.meta_mut());
        }
    }

    /// Begins the text with what front matter says.
    fn headline_from_front(&mut self) {
        let meta = self.writer.builder.meta_mut();
        let Some(title) = meta.title.clone() else {
            return;
        };
        let standfirst = meta.standfirst.clone().unwrap_or_default();
        self.writer
            .write(BlockKind::Headline, &Words::plain(&title));
        self.headed = true;
        self.masthead = Masthead::below_headline();
        if self
            .writer
            .write(BlockKind::Standfirst, &Words::plain(&standfirst))
            .is_some()
        {
            self.masthead.has_standfirst();
        }
    }

    /// A span that leads to `address`, or a plain one where it leads nowhere one may go.
    fn link(&mut self, address: &str) -> Span {
        if link::is_allowed(address) {
            Span::Marked(InlineKind::Link(self.writer.builder.link(address)))
        } else {
            Span::Plain
        }
    }
}

/// The events of a note to its end; notes in it are part of it.
fn note_events<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let mut depth = 0_usize;
    events
        .take_while(|event| {
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::FootnoteDefinition) if depth == 0 => return false,
                Event::End(TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
            true
        })
        .collect()
}

/// Whether the text below front matter begins with a headline of its own: its first heading is one of
/// level 1. The events that were looked at are kept in `ahead`.
fn look_ahead<'a>(
    events: &mut impl Iterator<Item = Event<'a>>,
    ahead: &mut VecDeque<Event<'a>>,
) -> bool {
    while ahead.len() < LOOK_AHEAD {
        let Some(event) = events.next() else {
            return false;
        };
        let first = match &event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
            Event::Html(html) => html::heading_level(html),
            _ => None,
        };
        ahead.push_back(event);
        if let Some(level) = first {
            return level == 1;
        }
    }
    false
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

/// The words that GitHub shows above an alert.
fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) fn read(source: &str) -> Document {
        super::read(&Decoded {
            text: source.to_owned(),
            complete: true,
            ..Decoded::default()
        })
    }

    pub(super) fn text(source: &str) -> String {
        read(source).text().to_owned()
    }

    pub(super) fn kinds(source: &str) -> Vec<BlockKind> {
        read(source).blocks().iter().map(|b| b.kind).collect()
    }

    /// The words under marks of a kind; links by their words.
    pub(super) fn marked(source: &str, kind: InlineKind) -> Vec<String> {
        let document = read(source);
        let words = document.inlines().iter().filter(|i| i.kind == kind);
        words.map(|i| document.slice(i.range).to_owned()).collect()
    }

    type Words3 = (Option<String>, Option<String>, Option<String>);

    /// Alternative text, caption and credit of each figure.
    pub(super) fn figures(source: &str) -> Vec<Words3> {
        let document = read(source);
        let words = |range: Option<_>| range.map(|range| document.slice(range).to_owned());
        let figures = document.figures().iter();
        figures
            .map(|f| (words(f.alt), words(f.caption), words(f.credit)))
            .collect()
    }

    #[test]
    fn paragraphs_join_lines_and_keep_hard_breaks() {
        assert_eq!(
            text("one\ntwo\n\nthree  \nfour\\\nfive"),
            "one two\n\nthree\nfour\nfive"
        );
        let document = read("one\ntwo\n\nthree  \nfour");
        let hard: Vec<_> = document.blocks().iter().map(|b| b.hard_breaks).collect();
        assert_eq!(hard, [false, true]);
    }

    #[test]
    fn marks_lie_over_their_words() {
        let source = "*one* **two _three_** ~~four~~ `five` $x+1$ &lt; \\*";
        assert_eq!(text(source), "one two three four five x+1 < *");
        for (kind, words) in [
            (InlineKind::Emphasis, &["one", "three"][..]),
            (InlineKind::Strong, &["two three"]),
            (InlineKind::Strikethrough, &["four"]),
            (InlineKind::Code, &["five"]),
            (InlineKind::Math, &["x+1"]),
        ] {
            assert_eq!(marked(source, kind), words, "{kind:?}");
        }
    }

    #[test]
    fn prices_are_no_formulas() {
        let source = "A ticket is $5 and a return is $9.";
        assert_eq!(text(source), source);
        assert_eq!(marked(source, InlineKind::Math), [""; 0]);
    }

    #[test]
    fn headings_keep_their_levels() {
        assert_eq!(
            kinds("# Top\n\n#### Deep\n\na\n\n## Shallow {#id}\n\n# Again"),
            [
                BlockKind::Headline,
                BlockKind::Heading { level: 4 },
                BlockKind::Paragraph,
                BlockKind::Heading { level: 2 },
                BlockKind::Heading { level: 1 },
            ]
        );
        assert_eq!(
            kinds("## First\n\n# Second").first(),
            Some(&BlockKind::Heading { level: 2 })
        );
        assert_eq!(text("## Shallow {#id}"), "Shallow");
    }

    #[test]
    fn quotes_know_their_depth() {
        let document = read("> one\n> > two\n\n> # Three\n\n> ```\n> four\n> ```");
        let facts: Vec<_> = document
            .blocks()
            .iter()
            .map(|b| (b.kind, b.quotes))
            .collect();
        assert_eq!(
            facts,
            [
                (BlockKind::Quote, 1),
                (BlockKind::Quote, 2),
                (BlockKind::Quote, 1),
                (BlockKind::Code, 1)
            ]
        );
    }

    #[test]
    fn alerts_begin_with_their_name() {
        let source = "> [!WARNING]\n> Wet steps.";
        assert_eq!(text(source), "Warning\n\nWet steps.");
        assert_eq!(marked(source, InlineKind::Strong), ["Warning"]);
        assert_eq!(text("> [!LATER]\n> Wet steps."), "[!LATER] Wet steps.");
    }

    #[test]
    fn code_stands_as_it_is() {
        let source = "```sh\n\n  a  # not a heading\n\n\tb\n```\n\n    indented";
        assert_eq!(
            text(source).trim_start(),
            "a  # not a heading\n\n    b\n\nindented"
        );
        let document = read(source);
        let first = document.blocks().first().copied();
        assert_eq!(
            first.map(|b| document.slice(b.range)),
            Some("  a  # not a heading\n\n    b")
        );
        assert_eq!(kinds(source), [BlockKind::Code; 2]);
    }

    #[test]
    fn definitions_follow_their_term() {
        let source = "lamp\n: a light on a post\n\npost\n: what holds it";
        assert_eq!(
            text(source),
            "lamp\n\na light on a post\n\npost\n\nwhat holds it"
        );
        let item = BlockKind::ListItem { depth: 0 };
        assert_eq!(
            kinds(source),
            [BlockKind::Paragraph, item, BlockKind::Paragraph, item]
        );
        assert_eq!(marked(source, InlineKind::Strong), ["lamp", "post"]);
    }

    #[test]
    fn rules_stand_for_themselves() {
        assert_eq!(
            kinds("a\n\n---\n\nb"),
            [BlockKind::Paragraph, BlockKind::Rule, BlockKind::Paragraph]
        );
        assert_eq!(text("a\n\n***\n\nb"), "a\n\n* * *\n\nb");
    }

    #[test]
    fn the_head_of_a_text_leaves_out_what_may_go_on() {
        let head = super::read(&Decoded {
            text: "# One\n\nTwo.[^n]\n\n[^n]: Note.\n\nThree goes".to_owned(),
            ..Decoded::default()
        });
        assert_eq!(head.text(), "One\n\nTwo.[1]");
        assert!(!head.meta().complete);
    }

    #[test]
    fn what_works_on_terminals_goes_and_is_told() {
        let document = read("a \x1b[31mred\x1b[0m word &#27;[1m and \u{202e}more");
        assert_eq!(document.text(), "a red word [1m and more");
        assert_eq!(document.meta().notes.len(), 1);
    }

    #[test]
    fn deep_nesting_is_held() {
        let quotes = format!("{} end", ">".repeat(5000));
        assert_eq!(read(&quotes).blocks().first().map(|b| b.quotes), Some(255));
        for opener in [
            "[", "![", "*a **b ", "- ", "<b>", "<div>\n", "`", "$", "^a ", "[^a]: ", "|", "&",
            "1. ",
        ] {
            let source = opener.repeat(5000);
            let _ = read(&format!("{source}end"));
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_sound_document(source in r"([#>*_`~\[\]()!|:$^<&;=+\-]|[a-z] ?|\n| |1\. |- \[x\] |\n\n|---\n|<b>|</p>|<li>|<table><tr><td>|\[\^a\]|\[\^a\]: |&#27;|é|漢|\x1b|\t|\r\n|<script>){0,60}") {
            let document = read(&source);
            prop_assert!(document.text().chars().all(|c| c == '\n' || !c.is_control()));
            let mut end = 0;
            for block in document.blocks() {
                let range = block.range.to_range();
                prop_assert!(range.start >= end);
                prop_assert!(!document.slice(block.range).trim().is_empty());
                prop_assert!(usize::from(block.marker) <= range.len());
                end = range.end;
            }
            for inline in document.inlines() {
                prop_assert!(!document.slice(inline.range).is_empty());
            }
            for figure in document.figures() {
                for range in [figure.alt, figure.caption, figure.credit].into_iter().flatten() {
                    prop_assert!(!document.slice(range).is_empty());
                }
            }
        }

        #[test]
        fn any_characters_give_a_document(source: String) {
            let document = read(&source);
            prop_assert!(document.text().chars().all(|c| c == '\n' || !c.is_control()));
        }

        #[test]
        fn words_are_not_lost(words in "[a-z]{3,8}( [a-z]{3,8}){1,20}", mark in "[*_`]{0,2}|> |- |1\\. |# |\\| ") {
            let source = format!("{mark}{words}");
            prop_assert!(read(&source).text().contains(&words));
        }
    }
}
