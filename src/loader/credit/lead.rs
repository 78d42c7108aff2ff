//! The words that introduce a credit: "Photo by", "Image credit:", "©".

use super::names::starts_upper;
use crate::loader::shape;

/// The bytes of the words at the start of `text` that introduce a credit; `None` when there are none.
///
/// ```text
/// Photo: …   Photo by …   Image credit: …   Picture courtesy of …   © …
/// ```
pub(super) fn lead_length(text: &str) -> Option<usize> {
    const NOUNS: [&str; 20] = [
        "screenshot",
        "screengrab",
        "staff photo",
        "map",
        "pics",
        "pic",
        "photographs",
        "photograph",
        "photos",
        "photo",
        "images",
        "image",
        "pictures",
        "picture",
        "illustration",
        "graphic",
        "credits",
        "credit",
        "file",
        "foto",
    ];
    let mut rest = text;
    let mut nouns = 0;
    let mut introduced = false;
    if let Some(after) = rest.strip_prefix('©') {
        return Some(text.len() - after.trim_start().len());
    }
    while nouns < 3 {
        let Some(after) = NOUNS.iter().find_map(|noun| whole_word(rest, noun)) else {
            break;
        };
        rest = after.trim_start();
        nouns += 1;
    }
    // "Picture of a lamp" describes; "courtesy of", "provided by" and "by" credit.
    let given = ["courtesy", "provided", "supplied", "submitted", "obtained"]
        .iter()
        .find_map(|word| whole_word(rest, word));
    if let Some(after) = given {
        rest = after.trim_start();
        introduced = true;
    }
    // "Image copyright 2003, Harbour Wire"
    if let Some(after) = whole_word(rest, "copyright").filter(|_| nouns > 0) {
        rest = after.trim_start();
        introduced = true;
    }
    let links: &[&str] = if introduced {
        &["of", "by", "from"]
    } else {
        &["by", "via"]
    };
    if let Some(after) = links.iter().find_map(|word| whole_word(rest, word)) {
        rest = after.trim_start();
        introduced |= nouns > 0;
    }
    // "Photo credit should read ADA QUILL/AFP": agencies ask it of their papers.
    if let Some(after) = shape::strip_prefix(rest, "should read ") {
        rest = after.trim_start();
        introduced |= nouns > 0;
    }
    // "PHOTO | FILE", "Photo / DoC"; "Photo/video" is one word.
    let parted = [":", "| ", "/ "]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark));
    if let Some(after) = parted {
        rest = after.trim_start();
        introduced |= nouns > 0;
    }
    introduced.then(|| text.len() - rest.len())
}

/// What follows `word`, in any case, at the start of `text`, if the word ends there.
fn whole_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    shape::strip_prefix(text, word).filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Where the words that introduce a credit, at the end of `text`, start: "… noon. Photo credit".
pub(super) fn lead_before(text: &str) -> Option<usize> {
    const NOUNS: [&str; 25] = [
        "photographer",
        "pic",
        "pics",
        "screenshot",
        "screengrab",
        "video",
        "map",
        "chart",
        "photo",
        "photos",
        "photograph",
        "photographs",
        "image",
        "images",
        "picture",
        "pictures",
        "credit",
        "credits",
        "illustration",
        "graphic",
        "courtesy",
        "foto",
        "fotos",
        "bild",
        "crédit",
    ];
    let mut start = text.len();
    let mut upper = false;
    for _ in 0..2 {
        let head = text.get(..start)?.trim_end();
        let from = head
            .rfind(|c: char| c.is_whitespace() || c == '(')
            .map_or(0, |i| {
                i + head
                    .get(i..)
                    .and_then(|s| s.chars().next())
                    .map_or(1, char::len_utf8)
            });
        let word = head.get(from..)?;
        if !NOUNS.contains(&word.to_lowercase().as_str()) {
            break;
        }
        start = from;
        upper = starts_upper(word);
    }
    (upper && start < text.len()).then_some(start)
}
