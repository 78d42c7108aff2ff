//! Credits in brackets at the end: `(Ada Quill/Harbour Wire)`.

use super::lead::lead_length;
use super::names::{has_agency, has_capitals, is_house, is_person, starts_upper};
use super::{Credit, REACH, WORDS, found};
use crate::loader::shape;

/// `(Ada Quill/Harbour Wire)` at the end.
pub(super) fn bracketed(text: &str) -> Option<Credit> {
    let body = text.strip_suffix('.').unwrap_or(text);
    let close = body.chars().next_back()?;
    let open = match close {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let inside_end = body.len() - 1;
    let start = body.rfind(open)?;
    let inner = body.get(start + 1..inside_end)?;
    let before = body.get(..start)?.trim_end();
    if inner.len() > REACH || shape::words(inner) > WORDS {
        return None;
    }
    if let Some(source) = inner.strip_prefix("Source: ") {
        return sourced(text, before, (start, inside_end - source.len(), inside_end));
    }
    if let Some(skip) = lead_length(inner).filter(|&skip| skip < inner.len()) {
        let skip = if inner.starts_with('©') { 0 } else { skip };
        return found(text, start, start + 1 + skip, inside_end);
    }
    // "… as others found (Quill, 1990)." is a source and not a credit.
    let dated = inner
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4);
    let ends_outside = body.len() < text.len();
    // "(HW Photo by Ada Quill)", "(Video by Ada Quill)": what it is belongs to the credit.
    let of_house = ["Photo by ", "Photo courtesy of ", "Video by "]
        .iter()
        .any(|lead| {
            inner
                .match_indices(lead)
                .any(|(at, _)| at == 0 || inner.get(..at).is_some_and(is_house))
        });
    if of_house {
        return found(text, start, start + 1, inside_end);
    }
    // "(AFP/Getty Images / June 6, 2013)" has a day, too.
    let dated = dated && !(inner.contains('/') && has_agency(inner));
    if dated || ends_outside || !inner.starts_with(|c: char| c.is_alphanumeric() || c == '@') {
        return None;
    }
    // "(Reporting by Ada Quill; editing by Tom Wren)" is about the words.
    if inner.split_whitespace().next().is_some_and(is_other_work) {
        return None;
    }
    let parted = inner
        .split_once(['/', ';', '|'])
        .is_some_and(|(who, whose)| is_person(who.trim_end()) && starts_upper(whose.trim()));
    // "(Supplied)", "(Harbour Wire: Ada Quill)"
    let given = is_given(inner) && !before.is_empty() || is_of_house(inner);
    let named = shape::is_name(inner)
        && shape::ends_sentence(before)
        && !before.ends_with('?')
        && shape::words(before) <= 40;
    let stated = parted || given || has_agency(inner);
    // "The lamp at Hest. (HBC)", "… (Public domain)", "… (lamps.example)"; "The Harbour Board (HB)" is a short form.
    let house = before.ends_with('.')
        && shape::words(before) <= 40
        && (is_house(inner) || inner == "Public domain" || is_site(inner));
    (stated || named || house)
        .then(|| found(text, start, start + 1, inside_end))
        .flatten()
        .map(|found| Credit { stated, ..found })
}

/// `(Source: Hest Lamp House)`, `(Source: HBC/Twitter)` from bytes `start` to `end`, behind the one sentence of a caption; not
/// `… and told them so. It was lit. (Source: Harbour Board, 2011)`.
fn sourced(text: &str, before: &str, (start, name, end): (usize, usize, usize)) -> Option<Credit> {
    let who = text.get(name..end)?;
    let brief = shape::words(before) <= SOURCED && !shape::has_inner_sentence(before);
    let told = who.bytes().any(|b| b.is_ascii_digit()) || !starts_upper(who);
    (brief && !told)
        .then(|| found(text, start, name, end))
        .flatten()
}

/// The most words of a caption before its source.
const SOURCED: usize = 40;

/// Whether brackets say that nobody of the house took the picture.
fn is_given(inner: &str) -> bool {
    matches!(
        inner,
        "Supplied"
            | "Submitted"
            | "Contributed"
            | "Handout"
            | "Courtesy"
            | "File"
            | "File photo"
            | "File image"
            | "Representational"
            | "Representational image"
            | "Representative image"
    )
}

/// `Harbour Wire: Ada Quill`, `Twitter: @quill`: a house and who took the picture; not `Luke: The Lamp`, nor
/// `Photos of Hest: A Great Lamp`.
fn is_of_house(inner: &str) -> bool {
    inner.split_once(": ").is_some_and(|(house, who)| {
        let titled = shape::words(house) <= 4 && starts_upper(house) && has_capitals(house);
        titled && (who.starts_with('@') || is_lean_name(who) && shape::words(house) >= 2)
    })
}

/// `Ada Quill`, not `A Potentially Great Comet`.
fn is_lean_name(who: &str) -> bool {
    shape::is_name(who)
        && shape::words(who) <= 3
        && !who.starts_with("A ")
        && !who.starts_with("The ")
}

/// `lamps.example`: the name of a site.
fn is_site(word: &str) -> bool {
    word.contains('.')
        && !word.ends_with('.')
        && word
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        && word.bytes().any(|b| b.is_ascii_lowercase())
}

/// Whether brackets that start with `word` name people for something else than the picture.
fn is_other_work(word: &str) -> bool {
    matches!(
        word,
        "Reporting"
            | "Editing"
            | "Writing"
            | "Additional"
            | "Compiled"
            | "Translated"
            | "Edited"
            | "Written"
            | "Read"
            | "See"
            | "Watch"
            | "Source"
    )
}
