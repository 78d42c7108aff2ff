//! What a text says, by the parser's own events, held against what the reader made of it: every word, in
//! order, and none that was not there.
//!
//! White space does not count, nor do signs of the reader's own: markers of lists and notes, rules, what
//! stands between cells, brackets around readings. HTML says what its tags leave ([`super::super::html`]), formulas what
//! [`math`] makes of them.

use super::{Reader, events_of, footnote, quote, read};
use crate::document::{BlockKind, Document, InlineKind};
use crate::loader::compose::entity::decoded;
use crate::loader::compose::{clean, picture};
use crate::loader::markdown::html::tag::{LEFT_OUT, Piece, Pieces, Tag as HtmlTag};
use crate::loader::{math, shape};
use crate::text::sanitize::clean_markup;
use crate::text::{TextRange, TextSize};
use pulldown_cmark::{Event, Tag, TagEnd};

/// Some words of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    /// They are to be there.
    Surely(String),
    /// They may be: the title of a picture, which is a caption where the picture stands alone, and what
    /// stands for one of which nothing is said.
    Perhaps(String),
}

/// What is lost of `source`, or shown and not in it; `None` where all is well. Linear.
pub(super) fn lost(source: &str) -> Option<String> {
    let shown = shown(&read(source));
    let fault = fault(&shown, &said(source))?;
    Some(format!("{fault} of {shown:?}: {source:?}"))
}

/// What is wrong with words that are shown where these were said.
fn fault(shown: &str, all: &[Said]) -> Option<String> {
    let mut rest = shown;
    let mut before = String::new();
    for said in all {
        let (Said::Surely(words) | Said::Perhaps(words)) = said;
        let words = plain(words);
        match rest.strip_prefix(words.as_str()) {
            Some(after) => rest = after,
            // A caption that says the alternative text again is not shown again.
            None if matches!(said, Said::Surely(_)) && !shape::same(&before, &words) => {
                return Some(format!("{words:?} is not at {rest:?}"));
            }
            None => {}
        }
        before = words;
    }
    (!rest.is_empty()).then(|| format!("{rest:?} is too much"))
}

/// The words of a document without signs of the reader's own.
fn shown(document: &Document) -> String {
    let mut words = String::new();
    for block in document.blocks() {
        let own = block.range.start + TextSize::from(u32::from(block.marker));
        if let Some(table) = document.table(block) {
            for row in 0..table.rows() {
                for cell in table.row(row) {
                    push(document, *cell, &mut words);
                }
            }
        } else if block.kind != BlockKind::Rule {
            push(document, TextRange::at(own, block.range.end), &mut words);
        }
    }
    plain(&words)
}

/// Appends the words of a range but for marks of notes.
fn push(document: &Document, range: TextRange, words: &mut String) {
    let marks = document.inlines().iter();
    let marks = marks.filter(|mark| mark.kind == InlineKind::FootnoteMark);
    let mut from = range.start;
    for mark in marks.filter(|mark| range.covers(mark.range)) {
        words.push_str(document.slice(TextRange::at(from, mark.range.start)));
        from = mark.range.end;
    }
    words.push_str(document.slice(TextRange::at(from, range.end)));
    // No words of two cells or blocks are one.
    words.push('\n');
}

/// Words without white space, signs off the line back on it (`10^6^`, `10⁶`: `106`).
fn plain(words: &str) -> String {
    const OFF: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";
    const ON: &str = "0123456789+-=()n0123456789+-=()";
    let on = |c: char| OFF.chars().position(|off| off == c);
    let signs = words
        .chars()
        .filter(|c| !c.is_whitespace() && !"^~（）".contains(*c));
    signs
        .map(|c| on(c).and_then(|at| ON.chars().nth(at)).unwrap_or(c))
        .collect()
}

/// The words of a text in the order in which they are read, notes at its end.
fn said(source: &str) -> Vec<Said> {
    let cleaned = clean_markup(source.to_owned());
    let mut reader = Reader::default();
    let body = reader.front(&cleaned.text);
    let meta = reader.writer.builder.meta_mut();
    let front = [meta.title.take(), meta.standfirst.take()];
    let mut all: Vec<Said> = front.into_iter().flatten().map(Said::Perhaps).collect();
    let mut listener = Listener::default();
    let mut events = events_of(body);
    while let Some(event) = events.next() {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            let note = footnote::note_events(events.by_ref());
            reader.notes.define(&label, note);
        } else {
            listener.hear(event, &mut reader);
        }
    }
    let mut written = 0;
    while let Some((_, note)) = reader.notes.next(written) {
        let mut note = note.into_iter();
        while let Some(event) = note.next() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                let inner = footnote::note_events(note.by_ref());
                reader.notes.define(&label, inner);
            } else {
                listener.hear(event, &mut reader);
            }
        }
        written += 1;
    }
    all.extend(listener.said);
    all
}

/// Writes down what events say.
#[derive(Debug, Default)]
struct Listener {
    said: Vec<Said>,
    /// The addresses and titles of open pictures.
    pictures: Vec<(String, String)>,
    html: Option<String>,
    /// The element whose content is no words, and how much was said before it.
    left_out: Option<(String, usize)>,
}

impl Listener {
    fn hear<'a>(&mut self, event: Event<'a>, reader: &mut Reader<'a>) {
        match event {
            Event::Text(words) | Event::Code(words) => self.say(&words),
            Event::InlineMath(tex) => {
                let said = math::in_words(&tex);
                self.say(said.as_deref().unwrap_or(&tex));
            }
            Event::DisplayMath(tex) => {
                let said = math::lines(&tex);
                self.say(said.as_deref().unwrap_or(&tex));
            }
            Event::FootnoteReference(label) => {
                reader.notes.number(&label);
            }
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(&html),
                None => self.tag(&html),
            },
            Event::InlineHtml(html) => self.tag(&html),
            Event::Start(Tag::HtmlBlock) => self.html = Some(String::new()),
            Event::End(TagEnd::HtmlBlock) => self.block(),
            Event::Start(Tag::BlockQuote(Some(kind))) => self.say(quote::alert(kind).name()),
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => self
                .pictures
                .push((dest_url.to_string(), title.to_string())),
            Event::End(TagEnd::Image) => {
                let (address, title) = self.pictures.pop().unwrap_or_default();
                self.beside_picture(&address, title);
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => self.left_out = None,
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        let mut clean = String::new();
        clean::push(&mut clean, words);
        self.said.push(Said::Surely(clean));
    }

    /// Hears a tag within a paragraph.
    fn tag(&mut self, html: &str) {
        let Some(Piece::Tag(tag)) = Pieces::of(html).next() else {
            return;
        };
        if !LEFT_OUT.contains(&tag.name.as_str()) {
            self.picture(&tag);
        } else if !tag.closing {
            let begins = (tag.name, self.said.len());
            self.left_out.get_or_insert(begins);
        } else if let Some((_, at)) = self.left_out.take_if(|(name, _)| *name == tag.name) {
            self.said.truncate(at);
        }
    }

    /// Hears a block of HTML.
    fn block(&mut self) {
        let block = self.html.take().unwrap_or_default();
        for piece in Pieces::of(&block) {
            match piece {
                Piece::Text(words) => self.say(&decoded(words)),
                Piece::Tag(tag) => self.picture(&tag),
            }
        }
    }

    fn picture(&mut self, tag: &HtmlTag<'_>) {
        if tag.name == "img" && !tag.closing {
            self.say(&tag.attribute("alt").unwrap_or_default());
            let address = tag.attribute("src").unwrap_or_default();
            let title = tag.attribute("title").unwrap_or_default();
            self.beside_picture(&address, title);
        }
    }

    fn beside_picture(&mut self, address: &str, title: String) {
        self.said.push(Said::Perhaps(title));
        self.said.push(Said::Perhaps(picture::stand_in(address)));
    }
}

#[test]
fn what_is_lost_is_noticed() {
    let lamp = ["The ", "lamp", "is lit."].map(|words| Said::Surely(words.to_owned()));
    assert_eq!(fault("Thelampislit.", &lamp), None);
    for wrong in [
        "Thelampis",
        "Theislit.",
        "lampTheislit.",
        "Thelampislit.lit",
    ] {
        assert!(fault(wrong, &lamp).is_some(), "{wrong}");
    }
    let title = [Said::Surely("A".to_owned()), Said::Perhaps("B".to_owned())];
    assert_eq!((fault("A", &title), fault("AB", &title)), (None, None));
    assert!(fault("B", &title).is_some());
}

#[test]
fn words_are_heard_in_the_order_in_which_they_are_read() {
    let all = said("A *lamp*[^b], <b>lit</b> H~2~O.\n\n[^b]: Note\n\n<p>by <i>day</i>");
    let words: Vec<String> = all
        .iter()
        .map(|(Said::Surely(words) | Said::Perhaps(words))| plain(words))
        .collect();
    assert_eq!(words.concat(), "Alamp,litH2O.bydayNote");
    assert_eq!(
        shown(&read("1. A\n2. B[^b]\n\n---\n\n|C|D|\n|-|-|\n\n[^b]: E")),
        "ABCDE"
    );
}
