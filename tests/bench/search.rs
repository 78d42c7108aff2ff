//! How fast a search goes through text, and how soon a pattern is ready: `cargo bench --bench
//! search`.
//!
//! The rates of all sizes should be about the same; a window costs the same in any text.

mod news;

use dateline::search::Pattern;
use dateline::text::TextSize;
use divan::Bencher;
use divan::counter::BytesCount;

/// An article, a long evening's reading, a shelf; in bytes.
const SIZES: &[usize] = if cfg!(debug_assertions) {
    // Unoptimised, it is only seen that it runs.
    &[10_000]
} else {
    &[10_000, 1_000_000, 100_000_000]
};

/// What is looked for, none of it in the text: rare words, words whose letters are in all others,
/// accents, a quote, a blank that may be a line break, capitals, expressions with words in them (also
/// with words of each sentence) and without.
const TYPED: &[&str] = &[
    "needleword",
    "tattered sheets",
    "Résumé",
    "café",
    "ferryman's",
    "Needleword",
    "Жук",
    r"needle\w+d",
    r"\bneedleword\b",
    r"\d+ needles",
    "(needle|heron)word",
    r"the.*[0-9]{9}",
    "[aeiou]{5}x",
];

#[allow(clippy::expect_used)] // what is typed here is a pattern
fn compiled(typed: &str) -> Pattern {
    Pattern::new(typed).expect("a pattern")
}

fn main() {
    divan::main();
}

/// News of about `size` bytes.
fn text(size: usize) -> String {
    // A shelf is the same evening's reading many times.
    let piece = news::of(size.min(1_000_000));
    piece.text().repeat(size.div_ceil(1_000_000))
}

/// From one end to the other.
#[divan::bench(args = TYPED, consts = SIZES, min_time = 0.2, max_time = 2)]
fn no_hit<const SIZE: usize>(bencher: Bencher<'_, '_>, typed: &str) {
    let text = text(SIZE);
    let pattern = compiled(typed);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| assert_eq!(pattern.next(&text, TextSize::ZERO), None));
}

/// The same in text most of whose words have accents, and in text of no Latin letters.
#[divan::bench(args = ["needleword", "tattered sheets", "café"], max_time = 2)]
fn accents(bencher: Bencher<'_, '_>, typed: &str) {
    let text = "Été comme hiver, les ferrys naviguaient déjà près du château, où l’âne paissait. "
        .repeat(10_000);
    let pattern = compiled(typed);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| assert_eq!(pattern.next(&text, TextSize::ZERO), None));
}

/// The same in text of other letters than Latin ones.
#[divan::bench(args = ["needleword", "港口", "жук"], max_time = 2)]
fn other_letters(bencher: Bencher<'_, '_>, typed: &str) {
    let text = "渡輪早上七點開往外島。Паром отошёл утром. ".repeat(10_000);
    let pattern = compiled(typed);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| assert_eq!(pattern.next(&text, TextSize::ZERO), None));
}

/// Common words, counted.
#[divan::bench(args = ["the", "on", "harbour", r"\d+", r"[A-Z]\w+"], max_time = 2)]
fn common(bencher: Bencher<'_, '_>, typed: &str) {
    let text = text(1_000_000);
    let pattern = compiled(typed);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| pattern.beginning_in(&text, (0..text.len()).into()).count());
}

/// From what is typed to a pattern, with each key.
#[divan::bench(args = TYPED)]
fn pattern(bencher: Bencher<'_, '_>, typed: &str) {
    bencher.bench(|| compiled(typed));
}

/// The hits of one screen, with each key, in a new pattern and in a long text.
#[divan::bench(args = TYPED)]
fn screen(bencher: Bencher<'_, '_>, typed: &str) {
    let text = text(1_000_000);
    let window = (500_000..503_000).into();
    bencher
        .with_inputs(|| compiled(typed))
        .bench_values(|pattern| pattern.hits_in(&text, window));
}
