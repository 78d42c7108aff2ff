//! How fast people, dates and credits are found in news of several sizes: `cargo bench --bench people`.
//!
//! The rates of all sizes should be about the same: the cost grows with the text and no faster.

mod news;

use dateline::entity::{Options, analyze};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// An article of some length, a long evening's reading, a shelf; in bytes.
const SIZES: &[usize] = if cfg!(debug_assertions) {
    // Unoptimised, it is only seen that it runs.
    &[10_000]
} else {
    &[10_000, 1_000_000, 20_000_000]
};

fn main() {
    divan::main();
}

/// From a document to merged people, dates and credits; items are words.
#[divan::bench(args = SIZES, min_time = 1, max_time = 10)]
fn who_and_when(bencher: Bencher<'_, '_>, size: usize) {
    let document = news::of(size);
    let words = document.text().split_whitespace().count();
    bencher
        .counter(ItemsCount::new(words))
        .counter(BytesCount::new(document.text().len()))
        .bench(|| analyze(&document, Options::default(), &|| false));
}
