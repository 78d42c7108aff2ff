//! What a key costs, from the model to the cells: `cargo bench --bench keys`.
//!
//! The times of all sizes should be about the same: the work is bounded by the screen.

mod news;

use dateline::document::Document;
use dateline::entity::{EntityIndex, Options, analyze};
use dateline::layout::UnitTable;
use dateline::ui::{Key, Model, Msg, Settings, update, view};
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

/// An article of some length, a long evening's reading, a library; in bytes.
const SIZES: &[usize] = if cfg!(debug_assertions) {
    // Unoptimised, it is only seen that it runs.
    &[10_000]
} else {
    &[10_000, 1_000_000, 100_000_000]
};

/// A screen wide enough for a pane beside the text.
const SCREEN: Rect = Rect::new(0, 0, 120, 40);

fn main() {
    divan::main();
}

/// One line down, or up again.
#[divan::bench(args = SIZES)]
fn line(bencher: Bencher<'_, '_>, size: usize) {
    keys(bencher, size, &['j', 'k']);
}

/// One screen down, or up again.
#[divan::bench(args = SIZES)]
fn page(bencher: Bencher<'_, '_>, size: usize) {
    keys(bencher, size, &[' ', 'b']);
}

/// To the next section, or back.
#[divan::bench(args = SIZES)]
fn section(bencher: Bencher<'_, '_>, size: usize) {
    keys(bencher, size, &[']', '[']);
}

/// To the next mention of somebody, or back.
#[divan::bench(args = SIZES)]
fn mention(bencher: Bencher<'_, '_>, size: usize) {
    keys(bencher, size, &['*', '#']);
}

/// To the end, or to the top.
#[divan::bench(args = SIZES)]
fn end(bencher: Bencher<'_, '_>, size: usize) {
    keys(bencher, size, &['G', 'g']);
}

/// The terminal made narrower, or wide again.
#[divan::bench(args = SIZES)]
fn resize(bencher: Bencher<'_, '_>, size: usize) {
    let mut reader = Reader::of(size);
    let mut cols = [80, SCREEN.width].into_iter().cycle();
    bencher.bench_local(|| {
        let cols = cols.next().unwrap_or_default();
        let rows = SCREEN.height;
        reader.answer(Msg::Resize { cols, rows });
    });
}

/// The screen painted, with nothing changed.
#[divan::bench(args = SIZES)]
fn paint(bencher: Bencher<'_, '_>, size: usize) {
    let mut reader = Reader::of(size);
    bencher.bench_local(|| reader.paint());
}

/// The keys `typed` in turn, for ever, from the middle of the text.
fn keys(bencher: Bencher<'_, '_>, size: usize, typed: &[char]) {
    let mut reader = Reader::of(size);
    let mut typed = typed.iter().cycle();
    bencher.bench_local(|| {
        if let Some(&typed) = typed.next() {
            reader.answer(press(typed));
        }
    });
}

fn press(typed: char) -> Msg {
    Msg::Key(Key::char(typed))
}

/// A reader with a screen that nobody sees.
struct Reader {
    model: Model,
    screen: Buffer,
}

impl Reader {
    /// In the middle of news of `size` bytes, everything found.
    fn of(size: usize) -> Self {
        let document = Arc::new(news::of(size));
        let mut reader = Self {
            model: Model::new(Settings::default(), SCREEN.width, SCREEN.height),
            screen: Buffer::empty(SCREEN),
        };
        let units = Arc::new(UnitTable::new(&document));
        let found = Arc::new(found(&document));
        reader.answer(Msg::Loaded {
            document,
            units,
            goes_on: false,
        });
        reader.answer(Msg::Analyzed(found));
        for typed in ['5', '0', '%', '*'] {
            reader.answer(press(typed));
        }
        reader
    }

    /// What the event loop does for a message, but for the terminal.
    fn answer(&mut self, msg: Msg) {
        // What the model asks for is background work.
        divan::black_box(update(&mut self.model, msg));
        self.paint();
    }

    fn paint(&mut self) {
        self.screen.reset();
        divan::black_box(view(&self.model, &mut self.screen));
    }
}

/// Who and when is in `document`.
fn found(document: &Document) -> EntityIndex {
    analyze(document, Options::default(), &|| false).unwrap_or_default()
}
