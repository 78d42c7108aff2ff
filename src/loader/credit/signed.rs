//! Credits that stand behind a caption's last sentence, or at its end without one, and say by nothing but their
//! words that they are: `… was lit again. Ada Quill for Harbour Wire`, `… in Hest Getty Images`.

use super::names::{
    has_agency, has_capitals, is_house, is_phrase, is_source, phrase_at_end, starts_upper,
};
use super::{Credit, WORDS, found, window};
use crate::loader::shape;

/// The fewest words of the caption before a name, and before a house.
const NAME: usize = 8;
const HOUSE: usize = 4;

/// The credit at the end of `text`, whose last word has no mark behind it.
pub(super) fn signed(text: &str) -> Option<Credit> {
    if !text.ends_with(|c: char| c.is_alphanumeric() || c == ')') && !text.ends_with(" al.") {
        return None;
    }
    if text.ends_with(char::is_alphanumeric)
        && let Some(found) = behind_sentence(text).or_else(|| house_at_end(text))
    {
        return Some(found);
    }
    of_source(text)
}

/// `The lamp of Hest was lit again. Ada Quill`: a few capitalised words behind a whole sentence, and no mark at the
/// end; not `It was lit again. Read More`, nor `The keeper speaks. He stops`.
fn behind_sentence(text: &str) -> Option<Credit> {
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

/// `The quay of Hest after the storm Getty Images`, `… in Hest • AFP`: a house that hands out pictures, behind words that
/// don't speak of it; not `She sold it to Getty Images`.
fn house_at_end(text: &str) -> Option<Credit> {
    let phrase = phrase_at_end(text)?;
    let start = text.len() - phrase;
    let before = text.get(..start)?.trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let marked = last == "•" || shape::ends_sentence(before);
    // Function words and verbs in small letters lead to a house that is spoken of: "by", "told", "says".
    let spoken = last.chars().all(char::is_lowercase) && SPOKEN.contains(&last)
        || last.ends_with([',', ':', '-', '–', '—', '“', '"', '(', '/', '&']);
    // "Reuters" on a line of its own may be who wrote.
    let lone = before.is_empty() && !SIGN.contains(&text);
    let fits = lone || shape::words(before) >= HOUSE && (marked || !spoken);
    fits.then(|| found(text, start, start, text.len()))
        .flatten()
}

/// `… of the ring. NASA, ESA, and A. Quill (Harbour)`, `… of the ring. ESA/Hest/A. Quill et al.`: those who look into
/// space name all who took part, behind a whole sentence.
fn of_source(text: &str) -> Option<Credit> {
    let from = window(text);
    let tail = text.get(from..)?;
    let starts = tail
        .match_indices(". ")
        .map(|(at, mark)| from + at + mark.len());
    let mut starts = starts.chain(std::iter::once(0).filter(|_| from == 0));
    let start = starts.find(|&start| {
        let who = text.get(start..).unwrap_or_default();
        let first = who
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let small = |word: &str| matches!(word, "and" | "of" | "the" | "for" | "et" | "al.");
        let names = |word: &str| {
            small(word)
                || word
                    .trim_start_matches('(')
                    .starts_with(|c: char| c.is_uppercase() || c == '&')
        };
        is_source(first) && shape::words(who) <= 2 * WORDS && who.split(' ').all(names)
    })?;
    let who = text.get(start..)?;
    // "NASA." and "NASA Puts Off Launch" are none.
    let several = who.contains(['/', ',']);
    let fits = several && (start > 0 || has_agency(who) || who.contains('/'));
    fits.then(|| found(text, start, start, text.len()))
        .flatten()
}

/// Houses that sign words, too.
const SIGN: [&str; 5] = [
    "AFP",
    "Associated Press",
    "PA Media",
    "Press Association",
    "Reuters",
];

/// Words before a house that is spoken of and credited with nothing.
const SPOKEN: [&str; 34] = [
    "a",
    "an",
    "and",
    "as",
    "asked",
    "at",
    "by",
    "called",
    "for",
    "from",
    "in",
    "including",
    "into",
    "like",
    "near",
    "of",
    "on",
    "or",
    "over",
    "reported",
    "said",
    "says",
    "that",
    "the",
    "to",
    "told",
    "tells",
    "under",
    "uses",
    "versus",
    "via",
    "while",
    "with",
    "within",
];

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
