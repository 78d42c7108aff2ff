//! How each cost grows with the text: `cargo bench --bench scaling`.
//!
//! Prints the best of three times for texts ten times as long each, and by what each is longer than
//! the one before. Work on the whole text should grow by ten, work on a screen not at all.

mod news;

use dateline::entity::{Options, analyze};
use dateline::layout::UnitTable;
use dateline::loader;
use dateline::search::Pattern;
use dateline::source::decode;
use dateline::ui::{Key, Model, Msg, Settings, update, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// In bytes.
const SIZES: &[usize] = if cfg!(debug_assertions) {
    // Unoptimised, it is only seen that it runs.
    &[1_000, 10_000]
} else {
    &[10_000, 100_000, 1_000_000, 10_000_000, 100_000_000]
};

/// How often a key is pressed for one time.
const PRESSES: u32 = 100;

const SCREEN: Rect = Rect::new(0, 0, 120, 40);

/// What is done with a text: a name, and the time that it takes.
type Work = (&'static str, fn(&Text) -> Duration);

const WORKS: &[Work] = &[
    ("load plain text", |text| load(text, "news.txt")),
    ("load Markdown", |text| load(text, "news.md")),
    ("units of layout", units),
    ("who and when", who_and_when),
    ("search without a hit", search),
    ("a line", |text| key(text, "jk")),
    ("a page", |text| key(text, " b")),
    ("a section", |text| key(text, "][")),
    ("end and top", |text| key(text, "Gg")),
    ("a new width", resize),
];

#[allow(clippy::print_stdout)] // its only purpose
fn main() {
    print!("{:22}", "");
    for &size in SIZES {
        print!("{size:>12} B        ");
    }
    println!();
    let texts: Vec<Text> = SIZES.iter().map(|&size| Text::of(size)).collect();
    for (name, work) in WORKS {
        print!("{name:22}");
        let mut before: Option<Duration> = None;
        for text in &texts {
            let best = (0..3).map(|_| work(text)).min().unwrap_or_default();
            print!("{:>14}", format!("{best:.1?}"));
            match before {
                Some(before) => print!(
                    " {:<7}",
                    format!(
                        "x{:.1}",
                        best.as_secs_f64() / before.as_secs_f64().max(1e-9)
                    )
                ),
                None => print!("        "),
            }
            before = Some(best);
        }
        println!();
    }
}

/// A text as a file holds it, and as a reader has it.
struct Text {
    bytes: Vec<u8>,
    document: Arc<dateline::document::Document>,
}

impl Text {
    fn of(size: usize) -> Self {
        let document = Arc::new(news::of(size));
        Self {
            bytes: document.text().as_bytes().to_vec(),
            document,
        }
    }
}

/// How long `work` takes.
fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn load(text: &Text, name: &str) -> Duration {
    let bytes = text.bytes.clone();
    time(|| {
        decode(bytes, name, None, true).map(|text| loader::load(text, loader::Options::default()))
    })
}

fn units(text: &Text) -> Duration {
    time(|| UnitTable::new(&text.document))
}

fn who_and_when(text: &Text) -> Duration {
    time(|| analyze(&text.document, Options::default(), &|| false))
}

fn search(text: &Text) -> Duration {
    let pattern = Pattern::new("no such word").ok();
    time(|| pattern.map(|pattern| pattern.next(text.document.text(), 0.into())))
}

/// One press of a key, from the middle of the text; `keys` in turn.
fn key(text: &Text, keys: &str) -> Duration {
    let mut model = reader(text);
    let mut screen = Buffer::empty(SCREEN);
    let mut keys = keys.chars().cycle();
    let all = time(|| {
        for _ in 0..PRESSES {
            let key = keys.next().map_or(Key::char('j'), Key::char);
            answer(&mut model, Msg::Key(key), &mut screen);
        }
    });
    all / PRESSES
}

fn resize(text: &Text) -> Duration {
    let mut model = reader(text);
    let mut screen = Buffer::empty(SCREEN);
    let rows = SCREEN.height;
    let all = time(|| {
        for press in 0..PRESSES {
            let cols = if press % 2 == 0 { 80 } else { SCREEN.width };
            answer(&mut model, Msg::Resize { cols, rows }, &mut screen);
        }
    });
    all / PRESSES
}

/// A reader in the middle of the text, of which people and dates are not yet known.
fn reader(text: &Text) -> Model {
    let mut model = Model::new(Settings::default(), SCREEN.width, SCREEN.height);
    let document = Arc::clone(&text.document);
    let units = Arc::new(UnitTable::new(&document));
    let mut screen = Buffer::empty(SCREEN);
    answer(
        &mut model,
        Msg::Loaded {
            document,
            units,
            goes_on: false,
        },
        &mut screen,
    );
    for key in ['5', '0', '%'] {
        answer(&mut model, Msg::Key(Key::char(key)), &mut screen);
    }
    model
}

/// What the event loop does for a message, but for the terminal.
fn answer(model: &mut Model, msg: Msg, screen: &mut Buffer) {
    // What the model asks for is background work.
    black_box(update(model, msg));
    screen.reset();
    black_box(view(model, screen));
}
