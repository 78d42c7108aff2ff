//! How fast people, dates and credits are found in news of several sizes: `cargo bench --bench people`.
//!
//! The rates of all sizes should be about the same: the cost grows with the text and no faster.

mod news;

use dateline::document::{BlockKind, Builder, Document};
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

/// How many people of different names there are in one document.
const CROWDS: &[usize] = if cfg!(debug_assertions) {
    &[100]
} else {
    &[1_000, 10_000, 100_000]
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

/// The same in a register, where each name is another one and is said twice; items are people.
#[divan::bench(args = CROWDS, min_time = 1, max_time = 10)]
fn crowd(bencher: Bencher<'_, '_>, people: usize) {
    let document = register(people, |i| (given(i), surname(i)));
    bencher
        .counter(ItemsCount::new(people))
        .counter(BytesCount::new(document.text().len()))
        .bench(|| analyze(&document, Options::default(), &|| false));
}

/// The same in a register of one family; items are people.
#[divan::bench(args = CROWDS, min_time = 1, max_time = 10)]
fn family(bencher: Bencher<'_, '_>, people: usize) {
    let document = register(people, |i| (surname(i), "Olsen".to_owned()));
    bencher
        .counter(ItemsCount::new(people))
        .counter(BytesCount::new(document.text().len()))
        .bench(|| analyze(&document, Options::default(), &|| false));
}

/// A document that tells something about so many people.
fn register(people: usize, name: impl Fn(usize) -> (String, String)) -> Document {
    let mut builder = Builder::new();
    for i in 0..people {
        let (given, surname) = name(i);
        let words = format!(
            "On Monday {given} {surname}, a lawyer, said that house {i} was sold. {surname} moved away."
        );
        let range = builder.push_text(&words);
        builder.block(BlockKind::Paragraph, range);
        builder.push_text("\n\n");
    }
    builder.finish()
}

fn given(number: usize) -> String {
    const NAMES: [&str; 8] = [
        "Ada", "Bruno", "Carla", "Emeka", "Hanna", "Ivan", "Louise", "Victor",
    ];
    NAMES
        .get(number % NAMES.len())
        .copied()
        .unwrap_or_default()
        .to_owned()
}

/// A word for each number, made of syllables and unlike the others.
fn surname(number: usize) -> String {
    let mut number = number * 1_000_003 % 312_500_000;
    let mut word = String::from("B");
    for _ in 0..5 {
        word.extend("aeiou".chars().nth(number % 5));
        word.extend("dfklmnrstv".chars().nth(number / 5 % 10));
        number /= 50;
    }
    word
}
