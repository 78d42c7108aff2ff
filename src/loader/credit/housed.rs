//! Credits told by the name of a house: `Ada Quill / AFP`, `REUTERS/Ada Quill`, `| AP Photo`, `… in Hest Getty Images`.

use super::names::{
    has_agency, has_capitals, is_agency, is_source, name_start, phrase_at_end, starts_upper,
};
use super::{Credit, WORDS, found, window};
use crate::loader::{frontmatter, shape};

/// The most houses of a credit.
const HOUSES: usize = 3;

/// The fewest words of the caption before a house that no mark parts from it.
const HOUSE: usize = 4;

/// `REUTERS/Ada Quill`, `AP Photo/Ada Quill/File` at the end, after a whole sentence: an agency sets its
/// own name first.
pub(super) fn after_agency(text: &str) -> Option<Credit> {
    let from = window(text);
    let tail = text.get(from..)?;
    let start = from
        + tail.match_indices('/').find_map(|(slash, _)| {
            let before = tail.get(..slash)?;
            let house = before.strip_suffix(" Photo").unwrap_or(before);
            let start = house
                .rfind(char::is_whitespace)
                .map_or(0, |blank| blank + 1);
            is_agency(house.get(start..)?).then_some(start)
        })?;
    let before = text.get(..start)?.trim_end();
    let who = text.get(start..)?;
    // "… in Hest, May 3, 2014 AFP/Ada Quill"; "told to Reuters/Harbour" speaks of them.
    let apart =
        before.ends_with(|c: char| c.is_ascii_digit() || c == ')') && shape::words(before) >= 8;
    let fits = (before.is_empty() || shape::ends_sentence(before) || apart)
        && shape::words(who) <= WORDS
        && !shape::has_inner_sentence(who)
        && who.split('/').all(has_capitals);
    fits.then(|| found(text, start, start, text.len()))
        .flatten()
}

/// `Ada Quill / AFP`, `Ada Quill / AFP / Getty Images`, `Ada Quill—Getty Images` at the end, without a mark
/// before it.
pub(super) fn with_slash(text: &str) -> Option<Credit> {
    let from = window(text);
    let tail = text.get(from..)?;
    let at = |mark: &'static str| {
        // Most tails have none of them: a search for one byte is much sooner done.
        let first = mark.as_bytes().first()?;
        if !tail.as_bytes().contains(first) {
            return None;
        }
        tail.rmatch_indices(mark)
            .take(HOUSES)
            .find_map(|(at, mark)| before_slash(text, from + at, mark))
    };
    at("/").or_else(|| at("—"))
}

/// The credit at the end of `text` whose name stands before `mark` at `slash`.
fn before_slash(text: &str, slash: usize, mark: &str) -> Option<Credit> {
    let house = text.get(slash + mark.len()..)?.trim();
    let before = text.get(..slash)?.trim_end();
    // "The boats—Getty wrote of them" is a sentence.
    let dashed = mark != "/";
    if dashed && !(has_agency(house) && has_capitals(house)) {
        return None;
    }
    if house.is_empty()
        || shape::words(house) > 5
        || shape::ends_sentence(house)
        || !starts_upper(house)
    {
        return None;
    }
    // "AFP / Getty Images": nobody is named.
    if is_agency(before) && has_agency(house) {
        return found(text, 0, 0, text.len());
    }
    // "Ada Quill and Tom Wren Shutterstock / Getty Images": the house before the slash has no name.
    let last = before.rfind(' ').map_or(0, |blank| blank + 1);
    let (above, agency) = before.split_at_checked(last)?;
    let handed = above.trim_end().ends_with(['/', ',']) || above.ends_with("via ");
    if !dashed && last > 0 && !handed && is_agency(agency) && has_agency(house) {
        return found(text, last, last, text.len());
    }
    let start = name_start(before)?;
    let apart = before
        .get(..start)
        .is_some_and(|b| b.trim().is_empty() || shape::ends_sentence(b.trim_end()));
    // "Ada Quill Getty Images/Harbour Wire": an agency that hands on another's picture.
    let handed_on = before
        .get(start..)
        .is_some_and(|who| who.split(' ').next().is_some_and(has_agency));
    (apart && has_capitals(house) || has_agency(house) || handed_on && has_capitals(house))
        .then(|| found(text, start, start, text.len()))
        .flatten()
}

/// `| AP Photo`, and `Getty Images` after a whole sentence: an agency alone at the end.
pub(super) fn house_alone(text: &str) -> Option<Credit> {
    let is_house = |word: &str| {
        is_agency(word)
            || matches!(
                word,
                "Images" | "Photo" | "Photos" | "Pictures" | "via" | "File"
            )
    };
    // Nearly every line comes by here.
    if !text.rsplit([' ', '/', '|']).next().is_some_and(is_house) {
        return None;
    }
    let from = window(text);
    let tail = text.get(from..)?;
    let end = tail
        .rmatch_indices(['|', '.', '!', '?', '”', '"', ')'])
        .next()
        .map(|(at, mark)| at + mark.len())?;
    let who = tail.get(end..)?;
    let start = from + end + (who.len() - who.trim_start().len());
    let before = text.get(..start)?.trim_end();
    let apart = before.ends_with('|') || shape::ends_sentence(before) && who.starts_with(' ');
    let who = who.trim();
    let fits = apart
        && has_agency(who)
        && who
            .split([' ', '/', ','])
            .all(|word| word.is_empty() || is_house(word));
    fits.then(|| found(text, start, start, text.len()))
        .flatten()
}

/// `The quay of Hest after the storm Getty Images`, `… in Hest • AFP`: a house that hands out pictures, behind words that
/// don't speak of it; not `She sold it to Getty Images`.
pub(super) fn house_at_end(text: &str) -> Option<Credit> {
    // Nearly every line comes by here.
    if !text.ends_with(char::is_alphanumeric) {
        return None;
    }
    let phrase = phrase_at_end(text)?;
    let start = text.len() - phrase;
    let before = text.get(..start)?.trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let marked = last == "•" || shape::ends_sentence(before);
    // Function words and verbs in small letters lead to a house that is spoken of: "by", "told", "says".
    let spoken = last.chars().all(char::is_lowercase) && SPOKEN.contains(&last)
        || last.ends_with([',', ':', '-', '–', '—', '“', '"', '(', '/', '&']);
    // "Reuters" on a line of its own may be who wrote.
    let lone = before.is_empty() && !frontmatter::is_house(text);
    let fits = lone || shape::words(before) >= HOUSE && (marked || !spoken);
    fits.then(|| found(text, start, start, text.len()))
        .flatten()
}

/// `… of the ring. NASA, ESA, and A. Quill (Harbour)`, `… of the ring. ESA/Hest/A. Quill et al.`: those who look into
/// space name all who took part, behind a whole sentence.
pub(super) fn of_source(text: &str) -> Option<Credit> {
    if !text.ends_with(|c: char| c.is_alphanumeric() || c == ')') && !text.ends_with(" al.") {
        return None;
    }
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
