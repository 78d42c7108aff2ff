//! What the program finds in whole articles, in the forms articles come in: blocks, figures, sections,
//! people, credits and dates, as a page that people can read, and some of them as they are printed.
//!
//! The articles are in `tests/corpus`, each with its page beside it. A page says what is found, which is not
//! always right: what is known to be wrong is in the README there. After a change that is meant to show,
//! `INSTA_UPDATE=always cargo test --test it golden::` writes the pages anew; read what `git diff` says.

use crate::packed::zip_of;
use crate::reader::{analyze, document, document_of};
use dateline::document::{Block, BlockKind, Document, Figure, InlineKind};
use dateline::entity::{Credit, EntityIndex, Person, Timex};
use dateline::print::linear::{self, Style};
use dateline::print::listing;
use dateline::text::TextRange;
use insta::{assert_snapshot, with_settings};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most characters of a block that are shown from its start.
const HEAD: usize = 72;
/// And from its end, so that a block that is too long or too short shows.
const TAIL: usize = 16;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// A test for each article of the corpus.
macro_rules! articles {
    ($($test:ident: $file:literal,)*) => {
        const ARTICLES: &[&str] = &[$($file),*];
        $(
            #[test]
            fn $test() {
                let text = std::fs::read_to_string(corpus().join($file)).expect($file);
                compare($file, $file, &text, None);
            }
        )*
    };
}

articles! {
    an_extracted_web_page: "page.txt",
    a_web_page_with_its_buttons: "cluttered.txt",
    a_hard_wrapped_text: "letter.txt",
    a_paragraph_a_line: "lines.txt",
    wire_copy: "wire.txt",
    an_interview: "interview.txt",
    a_numbered_report: "report.txt",
    markdown_with_front_matter: "minutes.md",
    markdown_without_front_matter: "plain.md",
    a_newsletter: "newsletter.eml",
    a_reply: "reply.eml",
    a_feed: "log.rss.xml",
    a_saved_page: "saved.mhtml",
    a_news_page: "news.html",
    a_page_of_an_encyclopedia: "island.html",
    a_journal_in_broken_marks: "journal.html",
}

#[test]
fn the_sample() {
    compare("sample", "sample.txt", crate::reader::SAMPLE, None);
}

#[test]
fn the_sample_on_another_day() {
    let day = jiff::civil::date(2019, 12, 15);
    compare(
        "sample-2019-12-15",
        "sample.txt",
        crate::reader::SAMPLE,
        Some(day),
    );
}

/// A book of `tests/corpus/book`, packed here.
#[test]
fn a_book() {
    let document = document_of(zip_of(&corpus().join("book")), "book.epub");
    golden("book", &page(&document, &analyze(&document, None)));
}

#[test]
fn articles_on_paper() {
    for file in ["page.txt", "wire.txt", "minutes.md"] {
        let text = std::fs::read_to_string(corpus().join(file)).expect(file);
        let document = Arc::new(document(&text, file));
        let entities = analyze(&document, None);
        let style = Style {
            justify: false,
            hyphenate: false,
            cols: 60,
            color: false,
        };
        let mut paper = Vec::new();
        linear::write(&document, None, style, &mut paper).expect("memory takes all");
        listing::write(&document, &entities, style, &mut paper).expect("memory takes all");
        let paper = String::from_utf8(paper).expect("print writes UTF-8");
        golden(&format!("{file}.print"), &paper);
    }
}

#[test]
fn no_article_of_the_corpus_is_left_out() {
    let there: BTreeSet<String> = std::fs::read_dir(corpus())
        .expect("the corpus is there")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name != "README.md" && !name.contains(".snap"))
        .collect();
    let tested: BTreeSet<String> = ARTICLES.iter().map(ToString::to_string).collect();
    assert_eq!(there, tested);
}

fn compare(snapshot: &str, name: &str, text: &str, date: Option<Date>) {
    let document = document(text, name);
    let entities = analyze(&document, date);
    golden(snapshot, &page(&document, &entities));
}

/// Compares with the snapshot of that name, beside the articles.
fn golden(snapshot: &str, found: &str) {
    with_settings!({
        snapshot_path => corpus(),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        assert_snapshot!(snapshot, found);
    });
}

/// Everything that was found, a line each.
fn page(document: &Document, entities: &EntityIndex) -> String {
    let mut page = String::new();
    let meta = document.meta();
    let _ = writeln!(page, "{}, {}", meta.format.name(), meta.encoding);
    for (key, value) in [
        ("title", &meta.title),
        ("standfirst", &meta.standfirst),
        ("byline", &meta.byline),
        ("published", &meta.published),
        ("language", &meta.language),
        ("address", &meta.url),
    ] {
        if let Some(value) = value {
            let _ = writeln!(page, "{key}: {value}");
        }
    }
    if let Some(day) = entities.published() {
        let _ = writeln!(page, "of {} ({})", day.value, day.source.name());
    }
    let blocks = document.blocks().iter();
    list(
        &mut page,
        "blocks",
        blocks.enumerate().map(|(i, b)| block(document, i, b)),
    );
    let figures = document.figures().iter();
    list(
        &mut page,
        "figures",
        figures.enumerate().map(|(i, f)| figure(document, i, f)),
    );
    let sections = document.sections().iter().map(|s| {
        let title = flowed(document.slice(s.title));
        let blocks = format!("{}..{}", s.blocks.start, s.blocks.end);
        format!("{} {:<10} {blocks:<7} {title}", s.level, s.part.name())
    });
    list(&mut page, "sections", sections);
    list(&mut page, "links", links(document));
    let people = entities.people().iter();
    list(&mut page, "people", people.map(|p| person(document, p)));
    list(&mut page, "credits", entities.credits().iter().map(credit));
    let dates = entities.dates().iter();
    list(&mut page, "dates", dates.map(|d| date(document, d)));
    list(&mut page, "notes", meta.notes.iter().cloned());
    page
}

fn list(page: &mut String, title: &str, items: impl Iterator<Item = String>) {
    let mut items = items.peekable();
    if items.peek().is_some() {
        let _ = writeln!(page, "\n{title}");
        for item in items {
            let _ = writeln!(page, "  {}", item.trim_end());
        }
    }
}

fn block(document: &Document, index: usize, block: &Block) -> String {
    let words = cut(&flowed(document.slice(block.range)));
    let mut line = format!("{index:>2} {:<12} ", kind(block.kind));
    if let Some(first) = block.repeats {
        let _ = write!(line, "[= {}] ", first.index());
    }
    if block.quotes > 0 {
        let _ = write!(line, "[quote {}] ", block.quotes);
    }
    let verse = !matches!(block.kind, BlockKind::Code | BlockKind::Table);
    if block.hard_breaks && verse {
        line.push_str("[lines] ");
    }
    line + &words
}

fn figure(document: &Document, index: usize, figure: &Figure) -> String {
    let mut line = index.to_string();
    let mut field = |name: &str, range: Option<TextRange>| {
        if let Some(range) = range {
            let _ = write!(line, " | {name}: {}", flowed(document.slice(range)));
        }
    };
    field(
        if figure.alt_repeats { "alt (=)" } else { "alt" },
        figure.alt,
    );
    field("caption", figure.caption);
    field("credit", figure.credit);
    if let Some(source) = &figure.source {
        let _ = write!(line, " | {source}");
    }
    line
}

/// The words of each link and where it leads.
fn links(document: &Document) -> impl Iterator<Item = String> {
    document
        .inlines()
        .iter()
        .filter_map(move |inline| match inline.kind {
            InlineKind::Link(id) => Some(format!(
                "{} -> {}",
                flowed(document.slice(inline.range)),
                document.link(id)?
            )),
            _ => None,
        })
}

fn person(document: &Document, person: &Person) -> String {
    let mut line = format!("{} ({})", person.name, person.mentions.len());
    if let Some(role) = person.role {
        let _ = write!(line, ", {}", flowed(document.slice(role.range)));
    }
    if !person.aliases.is_empty() {
        let _ = write!(line, "; also: {}", person.aliases.join(", "));
    }
    if !person.rivals.is_empty() {
        let _ = write!(line, "; or is it: {}", person.rivals.join(", "));
    }
    line
}

fn credit(credit: &Credit) -> String {
    let nobody = if credit.person { "" } else { ", no person" };
    format!("{} ({}{nobody})", credit.name, credit.role.name())
}

fn date(document: &Document, date: &Timex) -> String {
    let words = format!("“{}”", flowed(document.slice(date.range)));
    let value = date.value.as_deref().unwrap_or("-");
    let mut line = format!("{words:<28} {:<8} {value}", date.kind.name());
    if let Some(modifier) = date.modifier {
        let _ = write!(line, " {}", modifier.name());
    }
    let _ = write!(line, ", {}", date.certainty.name());
    if let Some(anchor) = &date.anchor {
        let _ = write!(line, " from {} ({})", anchor.value, anchor.source.name());
    }
    if !date.rule.is_empty() {
        let _ = write!(line, ", {}", date.rule);
    }
    if date.in_figure {
        line.push_str(", picture");
    }
    line
}

fn kind(kind: BlockKind) -> String {
    match kind {
        BlockKind::Headline => "headline".into(),
        BlockKind::Standfirst => "standfirst".into(),
        BlockKind::Byline => "byline".into(),
        BlockKind::Dateline => "dateline".into(),
        BlockKind::Heading { level } => format!("heading {level}"),
        BlockKind::Paragraph => "paragraph".into(),
        BlockKind::Quote => "quote".into(),
        BlockKind::ListItem { depth } => format!("item {depth}"),
        BlockKind::Definition { depth } => format!("definition {depth}"),
        BlockKind::Code => "code".into(),
        BlockKind::Table => "table".into(),
        BlockKind::Figure(id) => format!("figure {}", id.index()),
        BlockKind::Boilerplate => "boilerplate".into(),
        BlockKind::Rule => "rule".into(),
    }
}

/// The start of `words` and, of long ones, their end.
fn cut(words: &str) -> String {
    let count = words.chars().count();
    if count <= HEAD + TAIL + 3 {
        return words.to_owned();
    }
    let head: String = words.chars().take(HEAD).collect();
    let tail: String = words.chars().skip(count - TAIL).collect();
    format!("{head} … {tail}")
}

/// On one line; a line break that is meant would not be told from a blank, so none is shown.
fn flowed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
