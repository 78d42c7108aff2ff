//! How fast an input becomes a document: `cargo bench --bench load`.
//!
//! The rates of all sizes should be about the same: the cost grows with the text and no faster.

mod news;

use dateline::document::Format;
use dateline::layout::UnitTable;
use dateline::loader::{self, Options};
use dateline::source::{self, Decoded, Source};
use dateline::text::sanitize::clean;
use divan::Bencher;
use divan::counter::BytesCount;
use std::fmt::Write as _;

/// An article, a book, a library; in bytes.
const SIZES: &[usize] = if cfg!(debug_assertions) {
    // Unoptimised, it is only seen that it runs.
    &[10_000]
} else {
    &[10_000, 1_000_000, 100_000_000]
};

fn main() {
    divan::main();
}

/// Paragraphs of a line each, blank lines between them.
fn plain(size: usize) -> String {
    let document = news::of(size);
    let mut text = String::with_capacity(size + size / 100);
    for block in document.blocks() {
        text.push_str(document.slice(block.range));
        text.push_str("\n\n");
    }
    text
}

/// The same with headings, lists, emphasis and links here and there.
fn markdown(size: usize) -> String {
    let document = news::of(size);
    let mut text = String::with_capacity(size + size / 20);
    for (number, block) in document.blocks().iter().enumerate() {
        let words = document.slice(block.range);
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let _ = match number % 16 {
            0 => write!(text, "## {first} {number}\n\n{words}\n\n"),
            3 => write!(text, "- {words}\n- *{first}* {rest}\n\n"),
            5 => write!(text, "[{first}](https://example.org/{number}) {rest}\n\n"),
            9 => write!(text, "> **{first}** {rest}\n\n"),
            _ => write!(text, "{words}\n\n"),
        };
    }
    text
}

/// From bytes in memory through opening, reading, decoding and sanitising.
#[divan::bench(args = SIZES, min_time = 1, max_time = 10)]
fn bytes_to_text(bencher: Bencher<'_, '_>, size: usize) {
    let bytes = plain(size).into_bytes();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .with_inputs(|| Source::Memory {
            name: "news.txt".to_owned(),
            bytes: bytes.clone().into(),
        })
        .bench_values(|source| {
            let opened = source::open(&source).ok()?;
            let bytes = opened.read_all(&mut |_, _| true).ok()??;
            let decoded = source::decode(bytes, "news.txt", None, true).ok()?;
            Some(clean(decoded.text))
        });
}

/// From decoded plain text to a document.
#[divan::bench(args = SIZES, min_time = 1, max_time = 10)]
fn text_to_blocks(bencher: Bencher<'_, '_>, size: usize) {
    load(bencher, &plain(size), Format::Text);
}

/// From decoded Markdown to a document.
#[divan::bench(args = SIZES, min_time = 1, max_time = 10)]
fn markdown_to_blocks(bencher: Bencher<'_, '_>, size: usize) {
    load(bencher, &markdown(size), Format::Markdown);
}

/// What the parser alone makes of the same text: the floor under `markdown_to_blocks`.
#[divan::bench(args = SIZES, min_time = 1, max_time = 10)]
fn markdown_to_events(bencher: Bencher<'_, '_>, size: usize) {
    let text = markdown(size);
    let options = pulldown_cmark::Options::all()
        .difference(pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| pulldown_cmark::Parser::new_ext(&text, options).count());
}

fn load(bencher: Bencher<'_, '_>, text: &str, format: Format) {
    let options = Options {
        format: Some(format),
        ..Options::default()
    };
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| Decoded::whole("news.txt", text))
        .bench_values(|input| loader::load(input, options));
}

/// The units of a document.
#[divan::bench(args = SIZES, min_time = 1, max_time = 10)]
fn units(bencher: Bencher<'_, '_>, size: usize) {
    let document = loader::load(Decoded::whole("news.txt", plain(size)), Options::default());
    bencher
        .counter(BytesCount::new(document.text().len()))
        .bench(|| UnitTable::new(&document));
}
