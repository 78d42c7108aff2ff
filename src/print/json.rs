//! One article as one JSON document: text, structure, people and dates.
//!
//! The shape is `schema` 1. Fields may be added to it; none is renamed or taken away. All offsets are
//! Unicode scalar values (Python's string indices) into `text`, half open; all lists are in text order.
//!
//! ```json
//! {"schema": 1, "id": "…", "format": "text|markdown|html", "encoding": "UTF-8",
//!  "title": "…", "standfirst": "…", "byline": "…", "published": {"value": "2019-12-15", "source": "dateline"},
//!  "language": "en", "url": "…", "site": "…", "picture": "…",
//!  "text": "…",
//!  "sections": [{"level": 2, "part": "passage", "title": "…", "inferred": true, "start": 0, "end": 9, "blocks": [0, 4]}],
//!  "blocks":   [{"kind": "heading", "level": 2, "start": 0, "end": 9, "repeats": null, "figure": null}],
//!  "figures":  [{"block": 2, "alt": SPAN, "caption": SPAN, "credit": SPAN, "source": null}],
//!  "people":   [{"id": 0, "name": "…", "aliases": ["…"], "role": SPAN, "speaks": true,
//!                "mentions": [{"start": 0, "end": 9, "text": "…", "block": 5}]}],
//!  "credits":  [{"name": "…", "role": "photograph", "person": true, "start": 0, "end": 9}],
//!  "dates":    [{"start": 0, "end": 9, "text": "…", "type": "DATE", "value": "2019-12-11", "mod": null,
//!                "anchor": {"value": "2019-12-15", "source": "option"}, "certainty": "resolved", "in_figure": false,
//!                "range": {"end": "start|end", "with": 1}}],
//!  "notes":    ["…"]}
//! ```
//!
//! A date's `range` is there only for the ends of one ("from March to May"): `with` is the place of the other
//! end in `dates`, or null where it is open ("since May").
//!
//! SPAN is `{"start", "end", "text"}` or null. A caption's range
//! holds a credit on the same line, its `text` does not.

mod record;

use super::offsets::CharOffsets;
use crate::document::{Block, BlockKind, Document, Figure, Section};
use crate::entity::{Credit, CreditRole, EntityIndex, Person, PublicationDate, Timex};
use crate::text::{TextRange, TextSize};
use record::{
    AltRecord, AnchorRecord, BlockRecord, CreditRecord, DateRecord, FigureRecord, MentionRecord,
    PersonRecord, PublishedRecord, RangeRecord, Record, SectionRecord, Span,
};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// The number of the shape.
const SCHEMA: u32 = 1;

/// Writes `document` and what was found in it as one line of JSON, under the name or number `id`.
/// Linear in its size.
///
/// # Errors
/// Those of `out`.
pub fn write(
    id: &(impl Serialize + ?Sized),
    document: &Document,
    entities: &EntityIndex,
    out: &mut (impl Write + ?Sized),
) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Record::new(id, document, entities))?;
    out.write_all(b"\n")
}

impl<'a, I: Serialize + ?Sized> Record<'a, I> {
    fn new(id: &'a I, document: &'a Document, entities: &'a EntityIndex) -> Self {
        let meta = document.meta();
        let spans = Spans {
            document,
            offsets: CharOffsets::new(document.text()),
        };
        Self {
            schema: SCHEMA,
            id,
            format: meta.format.name(),
            encoding: &meta.encoding,
            title: title(document),
            standfirst: said(document, BlockKind::Standfirst).or_else(|| meta.standfirst.clone()),
            byline: byline(document, entities),
            published: entities.published().map(published),
            language: meta.language.as_deref(),
            url: meta.url.as_deref(),
            site: meta.site.as_deref(),
            picture: meta.picture.as_deref(),
            text: document.text(),
            sections: document
                .sections()
                .iter()
                .map(|s| spans.section(s))
                .collect(),
            blocks: document.blocks().iter().map(|b| spans.block(b)).collect(),
            figures: spans.figures(),
            people: entities
                .people()
                .iter()
                .enumerate()
                .map(|(id, person)| spans.person(id, person))
                .collect(),
            credits: entities.credits().iter().map(|c| spans.credit(c)).collect(),
            dates: entities.dates().iter().map(|d| spans.date(d)).collect(),
            notes: notes(document, entities),
        }
    }
}

/// What was odd about the input, and how much of it was read for people and dates if that is not all.
fn notes<'a>(document: &'a Document, entities: &EntityIndex) -> Vec<Cow<'a, str>> {
    let own = document.meta().notes.iter();
    let mut notes: Vec<Cow<str>> = own.map(|note| Cow::Borrowed(note.as_str())).collect();
    notes.extend(entities.stopped_at(document.len()).map(|end| {
        let words = format!("people and dates are of the first {} bytes", end.raw());
        Cow::Owned(words)
    }));
    notes
}

/// Turns ranges into what is written for them.
struct Spans<'a> {
    document: &'a Document,
    offsets: CharOffsets<'a>,
}

impl<'a> Spans<'a> {
    fn offset(&self, offset: TextSize) -> u32 {
        self.offsets.chars_before(offset)
    }

    fn span(&self, range: TextRange) -> Span<'a> {
        Span {
            start: self.offset(range.start),
            end: self.offset(range.end),
            text: self.document.slice(range),
        }
    }

    fn section(&self, section: &Section) -> SectionRecord {
        SectionRecord {
            level: section.level,
            part: section.part.name(),
            title: flowed(self.document.slice(section.title)),
            inferred: section.is_inferred(),
            start: self.offset(section.range.start),
            end: self.offset(section.range.end),
            blocks: [section.blocks.start, section.blocks.end],
        }
    }

    fn block(&self, block: &Block) -> BlockRecord {
        BlockRecord {
            kind: kind_name(block.kind),
            level: match block.kind {
                BlockKind::Heading { level } => Some(level),
                _ => None,
            },
            depth: match block.kind {
                BlockKind::ListItem { depth } | BlockKind::Definition { depth } => Some(depth),
                _ => None,
            },
            start: self.offset(block.range.start),
            end: self.offset(block.range.end),
            repeats: block.repeats.map(crate::document::BlockId::index),
            figure: block.figure().map(crate::document::FigureId::index),
        }
    }

    fn figures(&self) -> Vec<FigureRecord<'a>> {
        let mut first_blocks = vec![None; self.document.figures().len()];
        for (index, block) in self.document.blocks().iter().enumerate() {
            let first = block
                .figure()
                .and_then(|id| first_blocks.get_mut(id.index()));
            if let Some(first) = first {
                first.get_or_insert(index);
            }
        }
        self.document
            .figures()
            .iter()
            .zip(first_blocks)
            .map(|(figure, block)| self.figure(figure, block))
            .collect()
    }

    fn figure(&self, figure: &'a Figure, block: Option<usize>) -> FigureRecord<'a> {
        FigureRecord {
            block,
            alt: figure.alt.map(|range| AltRecord {
                span: self.span(range),
                repeats: figure.alt_repeats,
            }),
            caption: self.caption(figure),
            credit: figure.credit.map(|range| self.span(range)),
            source: figure.source.as_deref(),
        }
    }

    /// The caption: its words are without the credit, its range is with a credit on the same line.
    ///
    /// "The quay at dawn (Ada Quill/AP)" is one line of a picture, which the range marks; how caption
    /// and credit part it, the two texts say.
    fn caption(&self, figure: &Figure) -> Option<Span<'a>> {
        let words = self.span(figure.caption?);
        let line = self.line_with_credit(figure).map(|line| self.span(line));
        Some(Span {
            text: words.text,
            ..line.unwrap_or(words)
        })
    }

    /// The block that holds both caption and credit.
    fn line_with_credit(&self, figure: &Figure) -> Option<TextRange> {
        let (caption, credit) = (figure.caption?, figure.credit?);
        let block = self
            .document
            .block(self.document.block_at(caption.start)?)?;
        (block.range.covers(caption) && block.range.covers(credit)).then_some(block.range)
    }

    fn person(&self, id: usize, person: &'a Person) -> PersonRecord<'a> {
        PersonRecord {
            id,
            name: &person.name,
            aliases: &person.aliases,
            role: person.role.map(|role| self.span(role.range)),
            speaks: person.speaks,
            mentions: person
                .mentions
                .iter()
                .map(|&range| MentionRecord {
                    span: self.span(range),
                    block: self
                        .document
                        .block_at(range.start)
                        .map(crate::document::BlockId::index),
                })
                .collect(),
            rivals: &person.rivals,
        }
    }

    fn credit(&self, credit: &'a Credit) -> CreditRecord<'a> {
        CreditRecord {
            name: &credit.name,
            role: credit.role.name(),
            person: credit.person,
            start: self.offset(credit.range.start),
            end: self.offset(credit.range.end),
        }
    }

    fn date(&self, date: &'a Timex) -> DateRecord<'a> {
        DateRecord {
            span: self.span(date.range),
            kind: date.kind.name(),
            value: date.value.as_deref(),
            modifier: date.modifier.map(crate::entity::Modifier::name),
            anchor: date.anchor.as_ref().map(|anchor| AnchorRecord {
                value: &anchor.value,
                source: anchor.source.name(),
            }),
            certainty: date.certainty.name(),
            in_figure: date.in_figure,
            rule: date.rule,
            bounds: date.bounds.map(|bounds| RangeRecord {
                end: bounds.side.name(),
                with: bounds.with,
            }),
        }
    }
}

/// The headline, on one line; else the title of the metadata.
pub(super) fn title(document: &Document) -> Option<String> {
    said(document, BlockKind::Headline).or_else(|| document.meta().title.clone())
}

/// The words of the first block of `kind`, on one line.
fn said(document: &Document, kind: BlockKind) -> Option<String> {
    document.first(kind).map(flowed)
}

/// The writers: by the names found in the byline, else by its words, else by the metadata.
fn byline(document: &Document, entities: &EntityIndex) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for credit in entities.credits() {
        if credit.role == CreditRole::Byline && !names.contains(&credit.name.as_str()) {
            names.push(&credit.name);
        }
    }
    if !names.is_empty() {
        return Some(names.join(", "));
    }
    said(document, BlockKind::Byline)
        .or_else(|| document.meta().byline.clone())
        .map(|words| without_by(&words).to_owned())
}

/// "By Ada Quill" without its "By"; "Byron Reed" keeps his name whole.
fn without_by(words: &str) -> &str {
    match words.split_once(char::is_whitespace) {
        Some((by, names)) if by.eq_ignore_ascii_case("by") => names.trim_start(),
        _ => words,
    }
}

fn published(date: PublicationDate) -> PublishedRecord {
    PublishedRecord {
        value: date.value.to_string(),
        source: date.source.name(),
    }
}

/// Words with single blanks between them, whatever line breaks stood there.
fn flowed(words: &str) -> String {
    let mut flowed = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !flowed.is_empty() {
            flowed.push(' ');
        }
        flowed.push_str(word);
    }
    flowed
}

fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Byline => "byline",
        BlockKind::Dateline => "dateline",
        BlockKind::Heading { .. } => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Quote => "quote",
        BlockKind::ListItem { .. } => "list_item",
        BlockKind::Definition { .. } => "definition",
        BlockKind::Code => "code",
        BlockKind::Table => "table",
        BlockKind::Figure(_) => "figure",
        BlockKind::Boilerplate => "boilerplate",
        BlockKind::Rule => "rule",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test
    use super::*;
    use crate::document::Builder;
    use crate::entity::{Alone, Options, glance};
    use serde_json::Value;

    /// The characters `start..end` of `text`, as Python would slice it.
    fn cut(text: &str, span: &Value) -> String {
        let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
        let (start, end) = (at("start"), at("end"));
        text.chars().skip(start).take(end - start).collect()
    }

    fn record(document: &Document, entities: &EntityIndex) -> Value {
        let mut out = Vec::new();
        write("a.txt", document, entities, &mut out).unwrap();
        let first_end = out.iter().position(|&b| b == b'\n');
        assert_eq!(first_end, Some(out.len() - 1), "one line");
        serde_json::from_slice(&out).unwrap()
    }

    /// An article with one of most things, and with characters of one to four bytes.
    fn article() -> Document {
        let mut builder = Builder::new();
        let push = |builder: &mut Builder, words: &str| {
            let range = builder.push_text(words);
            builder.push_text("\n\n");
            range
        };
        let range = push(&mut builder, "Fähre „Möwe“\nfährt wieder 🚢");
        let headline = builder.block(BlockKind::Headline, range);
        let range = push(&mut builder, "Fähre „Möwe“ fährt wieder 🚢");
        builder.push(Block {
            repeats: Some(headline),
            ..Block::new(BlockKind::Headline, range)
        });
        let range = push(&mut builder, "By Łucja Brzęk");
        builder.block(BlockKind::Byline, range);
        let alt = push(&mut builder, "Die Möwe am Kai");
        let line = push(&mut builder, "Die Möwe am Kai (Jörg Öse)");
        let at = |from: usize, to: usize| {
            TextRange::at(
                line.start + TextSize::new(from),
                line.start + TextSize::new(to),
            )
        };
        let figure = builder.figure(Figure {
            alt: Some(alt),
            alt_repeats: true,
            caption: Some(at(0, 16)),
            credit: Some(at(18, 28)),
            source: Some("kai.jpg".into()),
        });
        builder.block(BlockKind::Figure(figure), alt);
        builder.block(BlockKind::Figure(figure), line);
        let heading = push(&mut builder, "Später");
        builder.block(BlockKind::Heading { level: 3 }, heading);
        let item = push(&mut builder, "- Tee");
        builder.push(Block {
            marker: 2,
            ..Block::new(BlockKind::ListItem { depth: 1 }, item)
        });
        let all = TextRange::at(TextSize::ZERO, item.end);
        builder.sections(vec![Section {
            part: crate::document::Part::Passage,
            title: heading,
            level: 2,
            range: all,
            blocks: 0..7,
        }]);
        builder.meta_mut().encoding = "UTF-8".to_owned();
        builder.meta_mut().title = Some("not this one".to_owned());
        builder.meta_mut().standfirst = Some("Nach drei Jahren".to_owned());
        builder.meta_mut().notes.push("odd".to_owned());
        builder.finish()
    }

    #[test]
    fn top_level_fields_are_those_of_the_schema() {
        let value = record(&article(), &EntityIndex::default());
        let keys: Vec<&str> = value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let mut expected = [
            "schema",
            "id",
            "format",
            "encoding",
            "title",
            "standfirst",
            "byline",
            "published",
            "text",
            "sections",
            "blocks",
            "figures",
            "people",
            "credits",
            "dates",
            "notes",
        ];
        expected.sort_unstable();
        assert_eq!(keys, expected);
        assert_eq!(value["schema"], 1);
        assert_eq!(value["id"], "a.txt");
        assert_eq!(value["format"], "text");
        assert_eq!(value["published"], Value::Null);
        assert_eq!(value["notes"][0], "odd");
    }

    #[test]
    fn what_was_not_read_is_told() {
        let read = |words: &str| {
            let mut builder = Builder::new();
            let range = builder.push_text(words);
            builder.block(BlockKind::Paragraph, range);
            let document = builder.finish();
            let crew = Alone(&|| false);
            let start = TextRange::new(0, 1);
            let index = glance(&document, Options::default(), start, &crew).unwrap();
            record(&document, &index)["notes"].clone()
        };
        let told = "people and dates are of the first 16384 bytes";
        assert_eq!(read(&"A lamp. ".repeat(3_000)), serde_json::json!([told]));
        assert_eq!(read("A lamp."), serde_json::json!([]));
    }

    #[test]
    fn blocks_go_before_metadata_and_lines_are_joined() {
        let value = record(&article(), &EntityIndex::default());
        assert_eq!(value["title"], "Fähre „Möwe“ fährt wieder 🚢");
        assert_eq!(value["standfirst"], "Nach drei Jahren");
        assert_eq!(value["byline"], "Łucja Brzęk");
    }

    #[test]
    fn offsets_cut_the_words_out_of_the_text() {
        let value = record(&article(), &EntityIndex::default());
        let text = value["text"].as_str().unwrap();
        let blocks = value["blocks"].as_array().unwrap();
        assert_eq!(cut(text, &blocks[1]), "Fähre „Möwe“ fährt wieder 🚢");
        assert_eq!(cut(text, &blocks[6]), "- Tee");
        let figure = &value["figures"][0];
        for key in ["alt", "credit"] {
            assert_eq!(figure[key]["text"], cut(text, &figure[key]), "{key}");
        }
        assert_eq!(figure["caption"]["text"], "Die Möwe am Kai");
        assert_eq!(cut(text, &figure["caption"]), "Die Möwe am Kai (Jörg Öse)");
        assert_eq!(figure["credit"]["text"], "Jörg Öse");
        let section = &value["sections"][0];
        assert_eq!(section["end"], blocks[6]["end"]);
    }

    #[test]
    fn structure_refers_by_position() {
        let value = record(&article(), &EntityIndex::default());
        let blocks = value["blocks"].as_array().unwrap();
        let kinds: Vec<&str> = blocks.iter().map(|b| b["kind"].as_str().unwrap()).collect();
        assert_eq!(
            kinds,
            [
                "headline",
                "headline",
                "byline",
                "figure",
                "figure",
                "heading",
                "list_item"
            ]
        );
        assert_eq!(blocks[0]["repeats"], Value::Null);
        assert_eq!(blocks[1]["repeats"], 0);
        assert_eq!(blocks[3]["figure"], 0);
        assert_eq!(blocks[5]["level"], 3);
        assert_eq!(blocks[6]["depth"], 1);
        let figure = &value["figures"][0];
        assert_eq!(figure["block"], 3);
        assert_eq!(figure["alt"]["repeats"], true);
        assert!(figure["caption"].get("repeats").is_none());
        assert_eq!(figure["source"], "kai.jpg");
        let section = &value["sections"][0];
        assert_eq!(section["title"], "Später");
        assert_eq!(section["inferred"], true);
        assert_eq!(section["blocks"], serde_json::json!([0, 7]));
    }

    #[test]
    fn the_reader_s_date_is_the_date_of_publication() {
        let document = article();
        let options = crate::entity::Options {
            date: "2019-12-15".parse().ok(),
        };
        let value = record(&document, &crate::print::analyze(&document, options));
        assert_eq!(
            value["published"],
            serde_json::json!({"value": "2019-12-15", "source": "option"})
        );
    }

    #[test]
    fn only_the_word_by_is_cut_from_a_byline() {
        let table = [
            ("By Ada Quill", "Ada Quill"),
            ("BY  ADA QUILL", "ADA QUILL"),
            ("Byron Reed", "Byron Reed"),
            ("by", "by"),
            ("", ""),
        ];
        for (words, expected) in table {
            assert_eq!(without_by(words), expected);
        }
    }

    #[test]
    fn an_empty_document_has_empty_lists() {
        let value = record(&Document::default(), &EntityIndex::default());
        assert_eq!(value["title"], Value::Null);
        assert_eq!(value["text"], "");
        for key in [
            "sections", "blocks", "figures", "people", "credits", "dates",
        ] {
            assert_eq!(value[key], serde_json::json!([]), "{key}");
        }
    }

    #[test]
    fn a_person_tells_whether_the_text_lets_it_speak() {
        let mut builder = Builder::new();
        let words =
            builder.push_text("Ada Quill said that Jonas Harris had left the harbour early.");
        builder.block(BlockKind::Paragraph, words);
        let document = builder.finish();
        let options = crate::entity::Options::default();
        let value = record(&document, &crate::print::analyze(&document, options));
        let people = value["people"].as_array().unwrap();
        let told: Vec<_> = people.iter().map(|p| (&p["name"], &p["speaks"])).collect();
        assert_eq!(
            told,
            [
                (&Value::from("Ada Quill"), &Value::from(true)),
                (&Value::from("Jonas Harris"), &Value::from(false)),
            ]
        );
    }

    #[test]
    fn a_date_tells_whether_it_stands_in_a_caption() {
        let mut builder = Builder::new();
        let caption = builder.push_text("The weir on 7 July 2015\n");
        let body = builder.push_text("It gave way on 9 March 2018.");
        let figure = builder.figure(Figure {
            caption: Some(caption),
            ..Figure::default()
        });
        builder.block(BlockKind::Figure(figure), caption);
        builder.block(BlockKind::Paragraph, body);
        let document = builder.finish();
        let options = crate::entity::Options::default();
        let value = record(&document, &crate::print::analyze(&document, options));
        let dates = value["dates"].as_array().unwrap();
        let told: Vec<_> = dates
            .iter()
            .map(|d| (&d["value"], &d["in_figure"]))
            .collect();
        assert_eq!(
            told,
            [
                (&Value::from("2015-07-07"), &Value::from(true)),
                (&Value::from("2018-03-09"), &Value::from(false)),
            ]
        );
    }

    #[test]
    fn the_ends_of_a_range_point_at_each_other() {
        let mut builder = Builder::new();
        let body = builder
            .push_text("It was shut in 2009 and from March to May 2018; it is dry since 2019.");
        builder.block(BlockKind::Paragraph, body);
        let document = builder.finish();
        let options = crate::entity::Options::default();
        let value = record(&document, &crate::print::analyze(&document, options));
        let ranges: Vec<&Value> = value["dates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| &d["range"])
            .collect();
        let end = |end: &str, with: Option<usize>| serde_json::json!({"end": end, "with": with});
        assert_eq!(
            ranges,
            [
                &Value::Null,
                &end("start", Some(2)),
                &end("end", Some(1)),
                &end("start", None),
            ]
        );
    }
}
