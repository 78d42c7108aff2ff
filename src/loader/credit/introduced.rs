//! Credits that a word introduces: `Photo: Ada Quill`, `Photo by Ada Quill`, `© Ada Quill`.

use super::lead::{lead_before, lead_length};
use super::names::{has_agency, has_capitals, starts_upper};
use super::{Credit, WORDS, found, window};
use crate::loader::shape;

/// `Photo: Ada Quill` at the end.
pub(super) fn after_colon(text: &str) -> Option<Credit> {
    let from = window(text);
    let tail = text.get(from..)?;
    for (colon, _) in tail.rmatch_indices(':') {
        let colon = from + colon;
        let before = text.get(..colon)?;
        let Some(lead) = lead_before(before) else {
            continue;
        };
        let rest = text.get(colon + 1..)?;
        let who = rest.trim();
        // "Image: the lamp seen from the sea" describes, "Image: Ada Quill" credits.
        let fits = !who.is_empty()
            && shape::words(who) <= WORDS
            && !shape::has_inner_sentence(who)
            && (starts_upper(who) || who.starts_with(['@', '©']))
            && !(lead == 0 && is_gallery(before, who))
            && (shape::is_name(who) || who.contains('/') || !is_of_film(before.get(lead..)?));
        // "Photographer: Ada Quill" says who it is.
        let of_person = before
            .get(lead..)
            .is_some_and(|label| label.starts_with("Photographer"));
        let start = if of_person { lead } else { colon + 1 };
        return fits.then(|| found(text, lead, start, text.len())).flatten();
    }
    None
}

/// "Video: Storm hits the islands" points to a film, whatever stands before it; likewise maps and charts.
fn is_of_film(label: &str) -> bool {
    let label = label.trim();
    let others = ["video", "map", "chart", "screenshot"];
    others.iter().any(|noun| label.eq_ignore_ascii_case(noun))
}

/// "PHOTOS: Storm hits the islands" points to pictures, "Photos: Ada Quill/Harbour Wire" credits them.
fn is_gallery(label: &str, who: &str) -> bool {
    let many = ["photos", "pictures", "images", "pics"];
    many.iter()
        .any(|noun| label.trim().eq_ignore_ascii_case(noun))
        && !who.contains(['/', ',', ';', '©'])
        && !has_agency(who)
        && !shape::is_name(who)
}

/// `Photo by Ada Quill`, `Picture courtesy of the harbour board`, `© Ada Quill` at the end.
pub(super) fn after_word(text: &str) -> Option<Credit> {
    let from = window(text);
    let tail = text.get(from..)?;
    let leads = |at: usize, byte: u8| {
        let starts = |lead: &str| tail.get(at..).is_some_and(|rest| rest.starts_with(lead));
        match byte {
            b'P' => starts("Photo") || starts("PHOTO |") || starts("Picture"),
            b'S' => starts("Screenshot") || starts("Staff photo") || starts("Submitted by"),
            b'I' => starts("Image") || starts("Illustration"),
            b'C' => starts("Courtesy") || starts("Credit"),
            b'F' => starts("Foto"),
            0xc2 => starts("©"),
            _ => false,
        }
    };
    tail.bytes()
        .enumerate()
        .rev()
        .filter(|&(at, byte)| leads(at, byte))
        .find_map(|(at, _)| introduced(text, from + at))
}

/// The credit that the words at `start` introduce, if they stand apart from the caption.
fn introduced(text: &str, start: usize) -> Option<Credit> {
    let rest = text.get(start..)?;
    if let Some(skip) = bare_lead(rest) {
        let before = text.get(..start)?.trim_end();
        let apart =
            before.is_empty() || shape::ends_sentence(before) || rest.starts_with("Credit...");
        let who = rest.get(skip..)?;
        let fits = apart && (2..=8).contains(&shape::words(who)) && has_capitals(who);
        return fits
            .then(|| found(text, start, start + skip, text.len()))
            .flatten();
    }
    let skip = lead_length(rest)?;
    let who = rest.get(skip..)?.trim();
    let signed = rest.starts_with('©');
    let stands_apart = text.get(..start).is_some_and(|before| {
        let before = before.trim_end();
        before.is_empty()
            || shape::ends_sentence(before)
            || before.ends_with(['|', '–', '—', '-', '/', '\n', ')', '∙', '•', '·'])
            || signed && !before.ends_with("opyright")
    });
    let given = ["ourtesy", "opyright"]
        .iter()
        .any(|word| rest.contains(word));
    let fits = stands_apart
        && !who.is_empty()
        && shape::words(who) <= WORDS
        && !shape::has_inner_sentence(who)
        && (starts_upper(who) || signed || given)
        // "© Harbour Wire The lamp is lit again": where the credit ends, nobody can tell.
        && !(start == 0 && signed && !(has_capitals(who) && shape::words(who) <= 6));
    // The sign is part of the credit: "© Ada Quill".
    let skip = if signed { 0 } else { skip };
    fits.then(|| found(text, start, start + skip, text.len()))
        .flatten()
}

/// The length of a lead without a colon: `Credit Ada Quill for The Harbour Wire`, `Credit... Ada Quill`.
fn bare_lead(rest: &str) -> Option<usize> {
    let who = rest.strip_prefix("Credit")?;
    let dots = who.trim_start_matches(['.', '…']);
    let name = dots.strip_prefix(' ')?;
    name.starts_with(char::is_uppercase)
        .then(|| rest.len() - name.len())
        .filter(|_| lead_length(rest).is_none())
}
