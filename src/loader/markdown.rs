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
mod quote;
mod table;
mod tail;

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
    let mut events = Parser::new_ext(&body, options());
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
                // "E = mc^2" is read as it is typed; a formula of signs is not.
                let said = tex.contains('\\').then(|| math::unicode(&tex)).flatten();
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
pub(super) mod tests {
    use super::*;
    use crate::loader::compose::tests::sound;
    use proptest::prelude::*;

    pub(in crate::loader) fn read(source: &str) -> Document {
        super::read(Decoded {
            text: source.to_owned(),
            complete: true,
            ..Decoded::default()
        })
    }

    pub(in crate::loader) fn text(source: &str) -> String {
        read(source).text().to_owned()
    }

    pub(in crate::loader) fn kinds(source: &str) -> Vec<BlockKind> {
        read(source).blocks().iter().map(|b| b.kind).collect()
    }

    /// The words under marks of a kind; links by their words.
    pub(in crate::loader) fn marked(source: &str, kind: InlineKind) -> Vec<String> {
        let document = read(source);
        let words = document.inlines().iter().filter(|i| i.kind == kind);
        words.map(|i| document.slice(i.range).to_owned()).collect()
    }

    pub(in crate::loader) type Words3 = (Option<String>, Option<String>, Option<String>);

    /// Alternative text, caption and credit of each figure.
    pub(in crate::loader) fn figures(source: &str) -> Vec<Words3> {
        let document = read(source);
        let words = |range: Option<_>| range.map(|range| document.slice(range).to_owned());
        let figures = document.figures().iter();
        figures
            .map(|f| (words(f.alt), words(f.caption), words(f.credit)))
            .collect()
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
        let head = super::read(Decoded {
            text: "# One\n\nTwo.[^n]\n\n[^n]: Note.\n\n- Three\n- goes".to_owned(),
            ..Decoded::default()
        });
        assert_eq!(head.text(), "One\n\nTwo.[1]");
        assert!(!head.meta().complete);
    }

    #[test]
    fn the_head_of_one_long_paragraph_shows_its_start() {
        let head = |text: String| {
            let input = Decoded {
                text,
                ..Decoded::default()
            };
            let document = super::read(input);
            document.blocks().iter().map(|b| b.kind).collect::<Vec<_>>()
        };
        let long = "The lamp was lit again. ".repeat(100);
        assert_eq!(
            head(format!("# Lamp relit\n\n{long}")),
            [BlockKind::Headline, BlockKind::Paragraph]
        );
        assert_eq!(
            head(format!("# Lamp relit\n\n- {long}")),
            [BlockKind::Headline]
        );
        assert_eq!(head(format!("One.\n\n{long}")), [BlockKind::Paragraph]);
        assert_eq!(head("One.".to_owned()), []);
    }

    #[test]
    fn what_works_on_terminals_goes_and_is_told() {
        let document = read("a \x1b[31mred\x1b[0m word &#27;[1m and \u{202e}more");
        assert_eq!(document.text(), "a red word [1m and more");
        assert_eq!(
            document.meta().notes,
            [
                "2 escape sequences were removed",
                "1 direction override was removed"
            ]
        );
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

    /// Pieces of Markdown of every kind, around words that are all letters.
    fn markdown() -> impl Strategy<Value = String> {
        let word = || "[a-z]{2,6}";
        let inline = prop_oneof![
            4 => word().boxed(),
            1 => word().prop_map(|w| format!("*{w}*")),
            1 => word().prop_map(|w| format!("**{w}**")),
            1 => word().prop_map(|w| format!("~~{w}~~")),
            1 => word().prop_map(|w| format!("`{w}`")),
            1 => word().prop_map(|w| format!("[{w}](/to)")),
            1 => word().prop_map(|w| format!("[{w}][ref]")),
            1 => word().prop_map(|w| format!("<https://{w}.example>")),
            1 => word().prop_map(|w| format!("{w}[^note]")),
            1 => word().prop_map(|w| format!("**{w}")),
            1 => word().prop_map(|w| format!("[[{w}]]")),
        ];
        let line = prop::collection::vec(inline, 1..6).prop_map(|words| words.join(" "));
        let line = line.boxed();
        let of = |form: &'static str| line.clone().prop_map(move |l| form.replace('@', &l));
        let block = prop_oneof![
            of("@\n@"),
            of("@  \n@"),
            of("## @"),
            of("@\n---"),
            of("> @\n> > @"),
            of("> [!TIP]\n> @"),
            of("- @\n- @\n  - @"),
            of("- [x] @\n- [ ] @"),
            of("7. @\n\n   @"),
            of("```rust\n@\n```"),
            of("    @"),
            of("| @ | b |\n|:-:|---|\n| @ | @ |"),
            of("term\n: @"),
            of("[^note]: @\n\n    @"),
            of("[^other]: @"),
            of("![@](/lamp.png)"),
            of("***"),
            of("[ref]: /to"),
            of("<div>\n\n@\n\n</div>"),
        ];
        prop::collection::vec(block, 1..9).prop_map(|blocks| blocks.join("\n\n"))
    }

    proptest! {
        #[test]
        fn no_words_are_lost(source in markdown()) {
            let document = read(&source);
            let mut letters = 0;
            for event in Parser::new_ext(&source, options()) {
                if let Event::Text(words) | Event::Code(words) = event {
                    letters += words.chars().filter(char::is_ascii_alphabetic).count();
                    for word in words.split(|c: char| !c.is_ascii_alphabetic()) {
                        prop_assert!(document.text().contains(word), "{word}: {:?}", document.text());
                    }
                }
            }
            let kept = document.text().chars().filter(char::is_ascii_alphabetic).count();
            prop_assert!(kept >= letters, "{kept} of {letters}: {:?}", document.text());
        }

        #[test]
        fn any_text_gives_a_sound_document(source in r"([#>*_`~\[\]()!|:$^<&;=+\-]|[a-z] ?|\n| |1\. |- \[x\] |\n\n|---\n|<b>|</p>|<li>|<table><tr><td>|\[\^a\]|\[\^a\]: |&#27;|é|漢|\x1b|\t|\r\n|<script>){0,60}") {
            sound(&read(&source))?;
        }

        #[test]
        fn the_blocks_of_a_head_are_those_of_the_whole(
            blocks in prop::collection::vec(
                "(# |## |> |- |1\\. |    |!\\[\\]\\(a\\)\n{0,2}|\\* \\* \\*\n|```\n)?[a-z]{1,5}( \\*[a-z]{1,4}\\*)?(\n(- |> |  |```|--)?[a-z]{0,4})?\n\n?",
                1..12,
            ),
            share in 0.0..1.0,
        ) {
            let whole: String = blocks.concat();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a short text")]
            let at = (whole.len() as f64 * share) as usize;
            let cut = whole.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |at| at + 1);
            let head = super::read(Decoded {
                text: whole.get(..cut).unwrap_or_default().to_owned(),
                ..Decoded::default()
            });
            let whole = read(&whole);
            prop_assert!(whole.text().starts_with(head.text()));
            prop_assert_eq!(head.blocks(), whole.blocks().get(..head.blocks().len()).unwrap_or_default());
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
