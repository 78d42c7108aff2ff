//! What it costs to lay out a screen, wherever it is in the text: `cargo bench --bench layout`.
//!
//! The times of all sizes should be about the same, but for the table of units, which is made once.

mod news;

use dateline::layout::{Layout, UnitTable};
use dateline::text::TextSize;
use divan::Bencher;
use divan::counter::BytesCount;
use std::sync::Arc;

/// An article of some length, a long evening's reading, a library; in bytes.
const SIZES: &[usize] = if cfg!(debug_assertions) {
    // Unoptimised, it is only seen that it runs.
    &[10_000]
} else {
    &[10_000, 1_000_000, 100_000_000]
};

const COLS: u16 = 72;
const ROWS: u16 = 40;

fn main() {
    divan::main();
}

/// The table of units, once for each document.
#[divan::bench(args = SIZES, max_time = 10)]
fn units(bencher: Bencher<'_, '_>, size: usize) {
    let document = news::of(size);
    bencher
        .counter(BytesCount::new(document.text().len()))
        .bench(|| UnitTable::new(&document));
}

/// Each time another screen: in a long text one that was not laid out before.
#[divan::bench(args = SIZES)]
fn screen(bencher: Bencher<'_, '_>, size: usize) {
    let (mut layout, len) = news(size);
    let mut at = 0;
    bencher.bench_local(|| {
        // A stride that comes to all parts of the text before it comes back.
        at = (at + len / 7 * 3 + 977) % len;
        let anchor = layout.at(TextSize::new(at));
        layout.rows(anchor, ROWS)
    });
}

/// A step of one row, and the screen there.
#[divan::bench(args = SIZES)]
fn step(bencher: Bencher<'_, '_>, size: usize) {
    let (mut layout, len) = news(size);
    let mut top = layout.at(TextSize::new(len / 2));
    bencher.bench_local(|| {
        top = layout.step(top, 1);
        layout.rows(top, ROWS)
    });
}

/// News of `size` bytes at the usual width, and its length.
fn news(size: usize) -> (Layout, usize) {
    let document = Arc::new(news::of(size));
    let units = Arc::new(UnitTable::new(&document));
    let len = document.text().len();
    (Layout::new(document, units, COLS), len)
}
