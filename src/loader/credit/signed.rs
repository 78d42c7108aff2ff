//! Credits that are a name behind a caption's last sentence, with a house or without one: `… was lit again. Ada Quill for
//! Harbour Wire`.

use super::names::{has_capitals, is_house, is_phrase, starts_upper};
use super::{Credit, found, window};
use crate::loader::shape;

/// The fewest words of the caption before a name.
const NAME: usize = 8;

/// `The lamp of Hest was lit again. Ada Quill`: a few capitalised words behind a whole sentence, and no mark at the
/// end; not `It was lit again. Read More`, nor `The keeper speaks. He stops`.
pub(super) fn signed(text: &str) -> Option<Credit> {
    if !text.ends_with(char::is_alphanumeric) {
        return None;
    }
    let from = window(text);
    let tail = text.get(from..)?;
    let start = from
        + tail
            .rmatch_indices(". ")
            .next()
            .map(|(at, mark)| at + mark.len())?;
    let who = text.get(start..)?;
    let before = text.get(..start)?.trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let named = shape::is_name(who) || who.len() >= 3 && is_house(who) || is_name_and_house(who);
    let prompts = who.split(' ').any(|word| OF_PAGES.contains(&word));
    let whole = last.len() > 4 || last.starts_with(|c: char| c.is_ascii_digit());
    // "St. Hest" and "Ada B. Quill" have no sentence before them.
    let fits = named && !prompts && whole && shape::words(before) >= NAME;
    fits.then(|| found(text, start, start, text.len()))
        .flatten()
        .map(|found| Credit {
            stated: false,
            ..found
        })
}

/// `Ada Quill for The Harbour Wire`, `Ada Quill, Harbour Wire`, `ADA QUILL — Staff photographer`; not `Ada Quill, the
/// keeper`.
fn is_name_and_house(who: &str) -> bool {
    let marks = [", ", " for ", " / ", "/", " — ", " – ", " | ", " • "];
    let parts = marks.iter().find_map(|mark| who.split_once(mark));
    parts.is_some_and(|(name, house)| {
        let house = shape::strip_prefix(house, "special to ").unwrap_or(house);
        let titled = has_capitals(house) && starts_upper(house) || is_phrase(house);
        shape::is_name(name)
            && titled
            && shape::words(house) <= 5
            && !shape::has_inner_sentence(house)
    })
}

/// Capitalised words behind sentences that speak of the page.
const OF_PAGES: [&str; 18] = [
    "Article",
    "Click",
    "Continue",
    "Full",
    "Gallery",
    "Here",
    "Learn",
    "More",
    "News",
    "Next",
    "Now",
    "Read",
    "See",
    "Share",
    "Story",
    "Subscribe",
    "Video",
    "Watch",
];
