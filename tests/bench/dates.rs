//! How fast time expressions are found in news, and in texts made to be slow: `cargo bench --bench dates`.
//!
//! The rates of all sizes should be about the same: the cost grows with the text and no faster.

mod news;

use dateline::document::{BlockKind, Builder, Document};
use dateline::entity::timex::find;
use divan::Bencher;
use divan::counter::BytesCount;

/// An article of some length, a long evening's reading, a shelf; in bytes.
const SIZES: &[usize] = if cfg!(debug_assertions) {
    // Unoptimised, it is only seen that it runs.
    &[10_000]
} else {
    &[10_000, 1_000_000, 10_000_000]
};

/// What a search that goes back and forth might choke on: words that begin expressions and never end one,
/// digits without end, marks of dates, expressions side by side.
const HOSTILE: &[&str] = &[
    "last ",
    "7",
    "1/",
    "the end of the ",
    "12-",
    "between May and ",
    "two hundred ",
    "May 3, ",
];

fn main() {
    divan::main();
}

/// From a document of news to resolved time expressions.
#[divan::bench(args = SIZES, min_time = 1, max_time = 10)]
fn news(bencher: Bencher<'_, '_>, size: usize) {
    let document = news::of(size);
    bencher
        .counter(BytesCount::new(document.text().len()))
        .bench(|| find(&document, None, &|| false));
}

/// The same piece of text over and over, a megabyte of it, and ten.
#[divan::bench(args = HOSTILE, consts = [1_000_000, 10_000_000], min_time = 1, max_time = 10)]
fn hostile<const SIZE: usize>(bencher: Bencher<'_, '_>, piece: &str) {
    let size = if cfg!(debug_assertions) { 10_000 } else { SIZE };
    let document = one_block(&piece.repeat(size / piece.len()));
    bencher
        .counter(BytesCount::new(document.text().len()))
        .bench(|| find(&document, None, &|| false));
}

/// A document of one paragraph.
fn one_block(text: &str) -> Document {
    let mut builder = Builder::new();
    let range = builder.push_text(text);
    builder.block(BlockKind::Paragraph, range);
    builder.finish()
}
