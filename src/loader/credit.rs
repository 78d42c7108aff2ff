//! Credits: who took a picture, at the end of its caption.

mod lead;
mod names;

use self::lead::{lead_before, lead_length};
use self::names::{has_agency, has_capitals, is_agency, is_person, name_start, starts_upper};
use super::shape;
use crate::text::ceil;

/// The most bytes of a caption with its credit.
const LONGEST: usize = 560;

/// The bytes at a caption's end in which a credit starts.
const REACH: usize = 140;

/// The most houses of a credit.
const HOUSES: usize = 3;

/// The most words of a credit.
const WORDS: usize = 10;

/// A credit found in a caption, as byte positions in the caption's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Credit {
    /// Where the caption without the credit ends; 0 when there is nothing but the credit.
    pub(super) caption: usize,
    /// Start and end of the credit, without brackets and without "Photo:", but with the sign ©.
    pub(super) words: (usize, usize),
    /// Whether the words themselves say that they are a credit: "Photo:", an agency, a slash. A bare
    /// name in brackets, as news pages write it, could as well be the name of who is seen.
    pub(super) stated: bool,
}

/// The credit at the end of `text`, if it has one. Looks at the last bytes only.
///
/// ```text
/// The lamp at Hest. (Ada Quill/Harbour Wire)      The lamp at Hest. Photo: Ada Quill
/// The lamp at Hest. (AP Photo/Ada Quill)          The lamp at Hest Ada Quill / AFP
/// The lamp at Hest, May 3. REUTERS/Ada Quill/File Photo
/// ```
pub(super) fn credit(text: &str) -> Option<Credit> {
    if text.len() > LONGEST {
        return None;
    }
    // Nearly every line comes by here, and most have none of the signs: one look tells.
    let signs = signs(text.get(window(text)..)?);
    let has = |sign: u8| signs & sign != 0;
    bracketed(text)
        .or_else(|| has(COLON).then(|| after_colon(text)).flatten())
        .or_else(|| has(LEAD).then(|| after_word(text)).flatten())
        .or_else(|| has(SLASH).then(|| after_agency(text)).flatten())
        .or_else(|| has(SLASH | DASH).then(|| with_slash(text)).flatten())
        .or_else(|| house_alone(text))
        .or_else(|| name_behind_sentence(text))
}

/// Bytes that credits are told by: a colon, the first one of a word before them, a slash, a dash.
const COLON: u8 = 1;
const LEAD: u8 = 2;
const SLASH: u8 = 4;
const DASH: u8 = 8;

/// For each byte what it is of these.
static SIGNS: [u8; 256] = {
    let mut table = [0; 256];
    table[b':' as usize] = COLON;
    table[b'/' as usize] = SLASH;
    // The last byte of a long dash.
    table[0x94] = DASH;
    let leads = b"PSICF\xc2";
    let mut at = 0;
    while at < leads.len() {
        table[leads[at] as usize] = LEAD;
        at += 1;
    }
    table
};

/// Which of the bytes that credits are told by are in `tail`.
fn signs(tail: &str) -> u8 {
    tail.bytes().fold(0, |all, byte| {
        all | SIGNS.get(usize::from(byte)).copied().unwrap_or(0)
    })
}

/// A credit of the bytes `start..end`, the caption before `before`.
fn found(text: &str, before: usize, start: usize, end: usize) -> Option<Credit> {
    let words = text.get(start..end)?;
    // "Ada Quill/Harbour Wire (CC BY 4.0)": a bracket that was opened within is closed there.
    let open = words.contains('(') && text.get(end..).is_some_and(|rest| rest.starts_with(')'));
    let end = if open { end + 1 } else { end };
    let words = text.get(start..end)?;
    let inner = words.contains(['(', '[']);
    let trimmed = words.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';') || !inner && matches!(c, ')' | ']')
    });
    let start = start + (words.len() - words.trim_start().len());
    let caption = text.get(..before)?.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '|' | '/' | '–' | '—' | '-' | '•')
    });
    (trimmed.trim_start().chars().any(char::is_alphanumeric)).then(|| Credit {
        caption: caption.len(),
        words: (start, start + trimmed.trim_start().len()),
        stated: true,
    })
}

/// `(Ada Quill/Harbour Wire)` at the end.
fn bracketed(text: &str) -> Option<Credit> {
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
    if let Some(skip) = lead_length(inner) {
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
        .split_once(['/', ';'])
        .is_some_and(|(who, whose)| is_person(who) && starts_upper(whose.trim()));
    let named = shape::is_name(inner)
        && shape::ends_sentence(before)
        && !before.ends_with('?')
        && shape::words(before) <= 40;
    let stated = parted || has_agency(inner);
    // "The lamp at Hest. (HBC)", "… (Public domain)", "… (lamps.example)"; "The Harbour Board (HB)" is a short form.
    let house = before.ends_with('.')
        && shape::words(before) <= 40
        && (is_house(inner) || inner == "Public domain" || is_site(inner));
    (stated || named || house)
        .then(|| found(text, start, start + 1, inside_end))
        .flatten()
        .map(|found| Credit { stated, ..found })
}

/// `HBC `, `HW`: some capitals, as houses shorten their names.
fn is_house(word: &str) -> bool {
    let word = word.trim_end();
    (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
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

/// `Photo: Ada Quill` at the end.
fn after_colon(text: &str) -> Option<Credit> {
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
            && !(lead == 0 && is_gallery(before, who));
        // "Photographer: Ada Quill" says who it is.
        let of_person = before
            .get(lead..)
            .is_some_and(|label| label.starts_with("Photographer"));
        let start = if of_person { lead } else { colon + 1 };
        return fits.then(|| found(text, lead, start, text.len())).flatten();
    }
    None
}

/// "PHOTOS: Storm hits the islands" points to pictures, "Photos: Ada Quill/Harbour Wire" credits them.
fn is_gallery(label: &str, who: &str) -> bool {
    let many = ["photos", "pictures", "images"];
    many.iter()
        .any(|noun| label.trim().eq_ignore_ascii_case(noun))
        && !who.contains(['/', ',', ';', '©'])
        && !has_agency(who)
        && !shape::is_name(who)
}

/// `Photo by Ada Quill`, `Picture courtesy of the harbour board`, `© Ada Quill` at the end.
fn after_word(text: &str) -> Option<Credit> {
    let from = window(text);
    let tail = text.get(from..)?;
    let leads = |at: usize, byte: u8| {
        let starts = |lead: &str| tail.get(at..).is_some_and(|rest| rest.starts_with(lead));
        match byte {
            b'P' => starts("Photo") || starts("Picture"),
            b'S' => starts("Screenshot"),
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
    let fits = stands_apart
        && !who.is_empty()
        && shape::words(who) <= WORDS
        && !shape::has_inner_sentence(who)
        && (starts_upper(who) || signed || rest.contains("ourtesy"))
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

/// `REUTERS/Ada Quill`, `AP Photo/Ada Quill/File` at the end, after a whole sentence: an agency sets its
/// own name first.
fn after_agency(text: &str) -> Option<Credit> {
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
    let fits = (before.is_empty() || shape::ends_sentence(before))
        && shape::words(who) <= WORDS
        && !shape::has_inner_sentence(who)
        && who.split('/').all(has_capitals);
    fits.then(|| found(text, start, start, text.len()))
        .flatten()
}

/// `Ada Quill / AFP`, `Ada Quill / AFP / Getty Images`, `Ada Quill—Getty Images` at the end, without a mark
/// before it.
fn with_slash(text: &str) -> Option<Credit> {
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

/// `The lamp of Hest was lit again. Ada Quill`: a few capitalised words behind a whole sentence, and no mark at the
/// end; not `It was lit again. Read More`, nor `The keeper speaks. He stops`.
fn name_behind_sentence(text: &str) -> Option<Credit> {
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
    let named = shape::is_name(who) || who.len() >= 3 && is_house(who);
    let prompts = who.split(' ').any(|word| OF_PAGES.contains(&word));
    // "St. Hest" and "Ada B. Quill" have no sentence before them.
    let fits = named && !prompts && last.len() > 4 && shape::words(before) >= 8;
    fits.then(|| found(text, start, start, text.len()))
        .flatten()
        .map(|found| Credit {
            stated: false,
            ..found
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

/// `| AP Photo`, and `Getty Images` after a whole sentence: an agency alone at the end.
fn house_alone(text: &str) -> Option<Credit> {
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

/// The start of the last bytes of `text`, on a character's start.
fn window(text: &str) -> usize {
    ceil(text, text.len().saturating_sub(REACH))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::string_slice)] // a failing test should panic

    use super::*;

    fn parts(text: &str) -> Option<(&str, &str)> {
        credit(text).map(|c| (&text[..c.caption], &text[c.words.0..c.words.1]))
    }

    #[test]
    fn credits_in_their_usual_forms() {
        for (tail, name) in [
            (" (Ada Quill/Harbour Wire)", "Ada Quill/Harbour Wire"),
            (" (AP Photo/Ada Quill)", "AP Photo/Ada Quill"),
            (" (Ada Quill, Reuters)", "Ada Quill, Reuters"),
            (
                " (aquill5; Stockhouse by Lamps)",
                "aquill5; Stockhouse by Lamps",
            ),
            (" (Photo by Ada Quill/AFP)", "Ada Quill/AFP"),
            (" (Ada Quill)", "Ada Quill"),
            (" [Photo: Ada Quill]", "Ada Quill"),
            (
                " Photo: Ada Quill/Harbour Wire (CC BY 4.0)",
                "Ada Quill/Harbour Wire (CC BY 4.0)",
            ),
            (" Photo: Ada Quill", "Ada Quill"),
            (" Image: Ada Quill.", "Ada Quill"),
            (" Photo credit: Ada Quill", "Ada Quill"),
            (" Photo by Ada Quill/AFP", "Ada Quill/AFP"),
            (
                " Picture courtesy of the harbour board",
                "the harbour board",
            ),
            (" © Ada Quill", "© Ada Quill"),
            (" (© Ada Quill)", "© Ada Quill"),
            (" Ada Quill—Getty Images", "Ada Quill—Getty Images"),
            (" | AP Photo", "AP Photo"),
            (" Getty Images", "Getty Images"),
            (" AFP via Getty Images", "AFP via Getty Images"),
            (
                " (Photo credit should read ADA QUILL/AFP/Getty Images)",
                "ADA QUILL/AFP/Getty Images",
            ),
            (
                " © Ada Quill/AFP/Getty Images",
                "© Ada Quill/AFP/Getty Images",
            ),
            (" Ada Quill / AFP", "Ada Quill / AFP"),
            (
                " Ada Quill / AFP / Getty Images",
                "Ada Quill / AFP / Getty Images",
            ),
            (" Ada Quill/Harbour Wire", "Ada Quill/Harbour Wire"),
            (" REUTERS/Ada Quill", "REUTERS/Ada Quill"),
            (
                " REUTERS/Ada Quill/File Photo",
                "REUTERS/Ada Quill/File Photo",
            ),
            (
                " AP Photo/Ada M. Quill, File",
                "AP Photo/Ada M. Quill, File",
            ),
        ] {
            let text = format!("The lamp at Hest, May 3.{tail}");
            assert_eq!(
                parts(&text),
                Some(("The lamp at Hest, May 3.", name)),
                "{text}"
            );
        }
        assert_eq!(parts("Lamp Image: Ada Quill."), Some(("Lamp", "Ada Quill")));
        assert_eq!(
            parts("On NATO Jonas Quill / Reuters"),
            Some(("On NATO", "Jonas Quill / Reuters"))
        );
        assert_eq!(
            parts("Skiing with the children © Hest Boats / Ada Quill"),
            Some(("Skiing with the children", "© Hest Boats / Ada Quill"))
        );
        assert_eq!(
            parts("AFP / Getty Images"),
            Some(("", "AFP / Getty Images"))
        );
        assert_eq!(
            parts("Screenshot by Ada Quill/Harbour Wire"),
            Some(("", "Ada Quill/Harbour Wire"))
        );
        assert_eq!(
            parts("Oil in Hest.Ada Quill—Getty Images"),
            Some(("Oil in Hest.", "Ada Quill—Getty Images"))
        );
        assert_eq!(
            parts("Ada Quill and Tom Wren Getty Images/Harbour USA"),
            Some(("Ada Quill and Tom Wren", "Getty Images/Harbour USA"))
        );
        assert_eq!(parts("Photo: Ada Quill"), Some(("", "Ada Quill")));
        assert_eq!(
            parts("Ada Quill and Tom Wren Shutterstock / Getty Images (Composite)"),
            Some((
                "Ada Quill and Tom Wren",
                "Shutterstock / Getty Images (Composite)"
            ))
        );
    }

    #[test]
    fn credits_of_houses_sites_and_films() {
        let lamp = "The lamp at Hest, May 3.";
        for (tail, name) in [
            (" (HBC)", "HBC"),
            (" (lamps.example)", "lamps.example"),
            (" (Public domain)", "Public domain"),
            (
                " (AFP/Getty Images / June 6, 2013)",
                "AFP/Getty Images / June 6, 2013",
            ),
            (" (Video by Ada Quill)", "Video by Ada Quill"),
            (" (HW Photo by Ada Quill)", "HW Photo by Ada Quill"),
            (
                " Photographer: Ada Quill/AFP",
                "Photographer: Ada Quill/AFP",
            ),
            (
                " Credit Ada Quill for The Harbour Wire",
                "Ada Quill for The Harbour Wire",
            ),
            (
                " Credit... Ada Quill for The Harbour Wire",
                "Ada Quill for The Harbour Wire",
            ),
        ] {
            let text = format!("{lamp}{tail}");
            assert_eq!(parts(&text), Some((lamp, name)), "{text}");
        }
    }

    #[test]
    fn a_name_behind_a_sentence_is_a_credit() {
        let scene = "The lamp on the point of Hest was lit again for the boats.";
        for who in ["Ada Quill", "HBC"] {
            assert_eq!(parts(&format!("{scene} {who}")), Some((scene, who)));
        }
        for rest in [
            "Read More",
            "He stops",
            "Ada Quill said so",
            "Lower Quay.",
            "Quill",
        ] {
            assert_eq!(parts(&format!("{scene} {rest}")), None, "{rest}");
        }
        assert_eq!(parts("The lamp on the point of old St. Hest Quay"), None);
        assert_eq!(
            parts("It was given to the Harbour Board of Hest (HBH)"),
            None
        );
    }

    #[test]
    fn credits_without_a_sentence_before_them() {
        for (text, caption, credit) in [
            (
                "The mole. (Leila Haddad-Moreau)",
                "The mole.",
                "Leila Haddad-Moreau",
            ),
            (
                "The mole (Ines Calloway/Northgate Daily)",
                "The mole",
                "Ines Calloway/Northgate Daily",
            ),
            ("The mole at dusk (Reuters)", "The mole at dusk", "Reuters"),
            (
                "The mole. (Photo by Ines Calloway)",
                "The mole.",
                "Ines Calloway",
            ),
            (
                "The mole. Photo: Ines Calloway.",
                "The mole.",
                "Ines Calloway",
            ),
            (
                "The mole | Photograph: M. Dahl/AP",
                "The mole",
                "M. Dahl/AP",
            ),
            (
                "First boat out. (M. Dahl/AP)",
                "First boat out.",
                "M. Dahl/AP",
            ),
            (
                "First boat out. Photo: M. Dahl",
                "First boat out.",
                "M. Dahl",
            ),
        ] {
            assert_eq!(parts(text), Some((caption, credit)), "{text}");
        }
    }

    #[test]
    fn brackets_and_colons_that_credit_nobody() {
        for text in [
            "The lamp was lit by others, too (Quill, 1990).",
            "The lamp is a cylinder (see the left picture)",
            "They met in Hest (Lower Quay)",
            "He had one wish: A lamp",
            "The image: it stays with you. It does.",
            "She showed me a photo by a friend",
            "The boat runs on Mondays and/or Tuesdays",
            "They left with Ada Quill—the Getty wing was shut",
            "It was dark. She told AP",
            "He asked the AP",
            "It was dark. AP.",
            "The minister told the paper (and the radio) what he knew.",
            "A lamp (1738)",
            "Maren Dahl (left) and Tomasz Wrona (right)",
            "The harbour (Northgate)",
            "The old ferry. (March 3, 2024)",
            "The ramp (see the map)",
            "The rules are those of the Environmental Protection Agency (EPA).",
            "The ramp is new. (Reporting by Ines Calloway; Editing by M. Dahl)",
            "The photo by the door is old.",
            "The poll was made by Reuters/Harbour Board",
            "© Harbour Wire The lamp on the point is lit again",
            "PHOTOS: Storm shakes the islands",
            "Which lamp will be lit? (Ask Ines)",
            "Is it lit? (Ines Calloway)",
            "He reads much. Reuters/AP reports on boats are what he likes",
            "Image: an old word for a likeness, the curator said in a very long sentence that goes on about what pictures were for the people who made them",
            "",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
