//! What it costs to read a web page: `cargo bench --bench html`.

use dateline::document::Format;
use dateline::loader::{Options, load};
use dateline::source::Decoded;
use divan::Bencher;
use divan::counter::BytesCount;

/// How much article there is, in bytes; what stands around it comes on top.
const SIZES: &[usize] = if cfg!(debug_assertions) {
    // Unoptimised, it is only seen that it runs.
    &[10_000]
} else {
    &[10_000, 1_000_000, 50_000_000]
};

const PARAGRAPH: &str = "<p class=\"c-text c-text--body\">The lamp on the point was lit again last night, and \
     the <a href=\"/keepers?ref=lamp\" class=\"c-link\">keepers</a> sat up with it, they said, until the first \
     boat had passed the mole &amp; was gone.</p>\n";

const AROUND: &str = "<div class=\"c-card c-card--related\" data-position=\"3\"><a href=\"/oars/ten-best\"><img \
     src=\"data:image/gif;base64,R0lGOD\" data-src=\"/i/oars.jpg?w=320\" alt=\"Oars\"><h3 \
     class=\"c-card__title\">Ten best oars</h3></a></div>\n";

fn main() {
    divan::main();
}

/// A page as publishing systems make them: half scripts, a quarter cards of other articles.
fn page(size: usize) -> String {
    let count = size / PARAGRAPH.len();
    let script = "window.q=window.q||[];q.push({\"a\":[1,2,3],\"b\":\"<p>\"});\n".repeat(size / 28);
    format!(
        "<!doctype html><html lang=en><head><title>Lamp relit | Harbour Wire</title><meta property=\"og:title\" \
         content=\"Lamp relit\"><script>{script}</script></head><body><nav><ul>{}</ul></nav><main><h1>Lamp relit</h1>\
         <div class=\"article-body\">{}</div><aside>{}</aside></main></body></html>",
        "<li><a href=\"/a\">News</a></li>".repeat(40),
        PARAGRAPH.repeat(count),
        AROUND.repeat(count / 2),
    )
}

#[divan::bench(args = SIZES, max_time = 10)]
fn article(bencher: Bencher<'_, '_>, size: usize) {
    read(bencher, &page(size), false);
}

/// All that the page shows.
#[divan::bench(args = SIZES, max_time = 10)]
fn whole(bencher: Bencher<'_, '_>, size: usize) {
    read(bencher, &page(size), true);
}

/// Boxes in boxes, without end.
#[divan::bench(args = SIZES, max_time = 10)]
fn nested(bencher: Bencher<'_, '_>, size: usize) {
    let count = size / 11;
    let page = format!(
        "<!doctype html>{}bottom{}",
        "<div>".repeat(count),
        "</div>".repeat(count)
    );
    read(bencher, &page, false);
}

fn read(bencher: Bencher<'_, '_>, page: &str, verbatim: bool) {
    let options = Options {
        format: Some(Format::Html),
        verbatim,
        ..Options::default()
    };
    bencher
        .counter(BytesCount::new(page.len()))
        .with_inputs(|| Decoded::whole("", page))
        .bench_values(|input| load(input, options));
}
