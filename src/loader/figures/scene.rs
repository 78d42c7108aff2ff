//! Captions that tell who or what is seen, when and where: "Keepers wait for the boat in Hest on May 3, 2024."

use super::verb::{is_before_noun, is_past, is_small, many_do, one_does};
use super::{ALTERNATIVE, CAPTION, CAPTION_BYTES};
use crate::loader::frontmatter::is_calendar_word;
use crate::loader::shape;

/// Whether a line names people or places as captions do and headings do not: "Flags on the mole,
/// Lower Quay, Hest"; not "Oars, Rope and Lamps" (a title) nor "Food, drink and more" nor "The Lamp Act was
/// signed into law on May 3, 1935".
pub(super) fn is_scene(words: &str) -> bool {
    if words.len() > ALTERNATIVE
        || shape::ends_with_mark(words)
        || !words.contains(", ")
        || words.contains(": ")
        || words.contains(['@', '“', '"'])
        || [" was ", " were ", " has ", " had ", " will "]
            .iter()
            .any(|verb| words.contains(verb))
        || ["eporting by", "diting by", "riting by"]
            .iter()
            .any(|work| words.contains(work))
    {
        return false;
    }
    let (mut names, mut small, mut all) = (0, 0, 0);
    for word in words.split_whitespace() {
        let long = word.chars().count() >= 4;
        all += 1;
        names += usize::from(all > 1 && word.starts_with(char::is_uppercase));
        small += usize::from(long && word.starts_with(char::is_lowercase));
    }
    let plain = words.starts_with(char::is_alphabetic) && !words.starts_with("I ");
    plain && (6..=24).contains(&all) && names >= 2 && small >= 1 && names + small >= 4
}

/// The most words of a caption that is told by what it shows, and the words among which its verb stands.
const SHOWN: usize = 45;
const VERB: usize = 14;

/// Whether a line tells what a picture shows: "(L-R) Ada Quill, Tom Wren", "Ada Quill (left) and Tom Wren
/// at the mole", "The lamp is seen from the mole", "Mayor Ada Quill speaks to keepers in Hest on May 3,
/// 2024."; not "Ada Quill speaks of oil, and she speaks well." nor "The mayor, who waits in Hest, said no."
pub(super) fn is_shown(words: &str) -> bool {
    if words.len() > CAPTION_BYTES || words.ends_with(['?', '!', ':']) {
        return false;
    }
    let fits = || shape::words(words) <= SHOWN;
    if is_placed(words) {
        return fits() && !words.contains(['“', '"']);
    }
    match shows(words) {
        Some(Shown::DayAndPlace { exact }) => exact && shape::words(words) <= CAPTION || fits(),
        Some(Shown::Scene) => fits() && !shape::has_inner_sentence(words),
        None => false,
    }
}

/// How much a sentence says of what can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// What, when and where: more sentences may follow, and many where a day is named and not only a year.
    DayAndPlace { exact: bool },
    /// What, and when or where.
    Scene,
}

/// Whether a line says who stands where: "(L-R) Ada Quill", "Ada Quill (left)", "From left: Ada Quill".
fn is_placed(words: &str) -> bool {
    const SIDES: [&str; 6] = ["left", "right", "centre", "center", "l-r", "l to r"];
    const STARTS: [&str; 7] = [
        "l-r:",
        "from left:",
        "from left to right",
        "clockwise from",
        "pictured:",
        "above:",
        "seen here",
    ];
    let side = |inner: &str| SIDES.iter().any(|side| inner.eq_ignore_ascii_case(side));
    words
        .split('(')
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .any(|(inner, _)| side(inner))
        || STARTS.iter().any(|start| {
            let mut near = words.bytes().zip(start.bytes()).take(2);
            near.all(|(a, b)| a | 0x20 == b) && shape::strip_prefix(words, start).is_some()
        })
}

/// Whether the first verb of a sentence is one of those of pictures or says that something can be seen, and the
/// sentence names a day or a place behind it.
fn shows(words: &str) -> Option<Shown> {
    if !words.starts_with(char::is_uppercase) {
        return None;
    }
    let mut last = "the";
    let verb = words.split_whitespace().take(VERB).position(|word| {
        let before = std::mem::replace(&mut last, word);
        // "the march", "of waves"
        let is_verb =
            || is_small(word) && (one_does(word) || many_do(word)) && !is_before_noun(before);
        is_verb() || matches!(word, "seen" | "pictured" | "shown") || is_past(word)
    });
    let mut behind = words.split_whitespace().skip(verb?);
    if behind.next().is_none_or(is_past) || words.contains(['“', '”', '"', ';']) {
        return None;
    }
    let (mut day, mut place, mut within, mut during) = (false, false, false, false);
    let mut exact = false;
    let mut before = "";
    for word in behind {
        let named = word.starts_with(char::is_uppercase);
        let bare = word.trim_end_matches([',', '.']);
        day |= is_year(word) || named && before == "on" && bare.ends_with("day");
        exact |= named && is_calendar_word(bare);
        place |= named
            && matches!(
                before,
                "in" | "at" | "outside" | "near" | "inside" | "of" | "the"
            );
        within |= word == "in";
        during |= word == "during";
        before = word;
        // A whole sentence has been gone through.
        if word.len() > 4 && word.ends_with('.') {
            break;
        }
    }
    if place && day {
        return Some(Shown::DayAndPlace { exact });
    }
    (place && during || day && within).then_some(Shown::Scene)
}

/// `2024`, `1987,`.
fn is_year(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() == 4
        && (bare.starts_with("19") || bare.starts_with("20"))
        && bare.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_tell_what_is_seen() {
        for line in [
            "(L-R) Ada Quill, Tom Wren and Ines Calloway",
            "Ada Quill (left) and Tom Wren at the lamp in 2019",
            "Mayor Ada Quill speaks to keepers at the harbour in Hest on May 3, 2024.",
            "Keepers wait for a boat during a light rain in Hest.",
            "The lamp of Hest is seen from the mole at Lower Quay on Monday.",
            "A keeper walks along the mole in Hest on Tuesday, after the storm",
            "Keepers wait for a boat on Wednesday, in Hest. A storm had shut the harbour for three days.",
        ] {
            assert!(is_shown(line), "{line}");
        }
        for line in [
            "Ada Quill speaks of oil, and she speaks well.",
            "The mayor, who waits in Hest, said no on Monday.",
            "It stands in Hest.",
            "“She speaks at the harbour in Hest on Monday,” he said.",
            "He turned left and was seen in Hest on Monday.",
            "The board has a boat that carries oil in 2024.",
            "The lamp stands high. It is seen from Lower Quay in Hest on Monday.",
        ] {
            assert!(!is_shown(line), "{line}");
        }
    }
}
