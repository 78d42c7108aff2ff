//! How fast articles go through `--jsonl`, by threads: `cargo bench --bench jsonl`.
//!
//! The rate should grow with the threads as far as there are processors, and no farther.

mod news;

use dateline::document::BlockKind;
use dateline::print::{Options, jsonl};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::io::{Cursor, Write};
use std::sync::Arc;

/// How much text in all, in bytes.
const SIZE: usize = if cfg!(debug_assertions) {
    // Unoptimised, it is only seen that it runs.
    20_000
} else {
    4_000_000
};

fn main() {
    divan::main();
}

/// From lines of articles to lines of what is in them; items are articles.
#[divan::bench(args = [1, 2, 4, 8], min_time = 1, max_time = 10)]
fn articles(bencher: Bencher<'_, '_>, threads: usize) {
    let (articles, lines) = lines();
    let lines: Arc<[u8]> = lines.into();
    bencher
        .counter(ItemsCount::new(articles))
        .counter(BytesCount::new(lines.len()))
        .bench(|| {
            let mut out = Bytes(0);
            let options = Options::default();
            let done = jsonl::run(
                Cursor::new(Arc::clone(&lines)),
                &mut out,
                &options,
                threads,
                &mut |_, _| (),
            );
            done.map(|summary| (summary.bad, out.0)).ok()
        });
}

/// The articles of a shelf of news, each a line of JSON, and how many they are.
fn lines() -> (usize, Vec<u8>) {
    let document = news::of(SIZE);
    let headlines = document.blocks().iter();
    let mut starts: Vec<usize> = headlines
        .filter(|block| block.kind == BlockKind::Headline)
        .map(|block| block.range.start.to_usize())
        .collect();
    starts.push(document.text().len());
    let mut lines = Vec::new();
    for (id, ends) in starts.windows(2).enumerate() {
        let &[start, end] = ends else { continue };
        let text = document.text().get(start..end).unwrap_or_default();
        let line = serde_json::json!({ "id": id, "text": text });
        lines.extend(line.to_string().into_bytes());
        lines.push(b'\n');
    }
    (starts.len() - 1, lines)
}

/// Counts what is written, and keeps none of it.
struct Bytes(usize);

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
