//! Bylines: lines that say who wrote, by their words alone. Where in the article they stand is the
//! matter of the front matter.

use super::date::{is_calendar_word, is_date};
use crate::loader::shape;
use std::ops::Range;

/// Whether `words` are a byline: "By Ada Quill in Hest", "Ada Quill | Harbour Wire", "Ada Quill
/// quill@hest.example Institute of Lamps".
pub(in crate::loader) fn is_byline(words: &str) -> bool {
    // "Interview: Ada Quill" names, "Interview: Keeping a lamp lit" says what follows.
    const LABELS: [&str; 6] = [
        "interview: ",
        "words: ",
        "text: ",
        "report: ",
        "story: ",
        "written by: ",
    ];
    const LEADS: [&str; 12] = [
        "by ",
        "by: ",
        "written by ",
        "words by ",
        "text by ",
        "story by ",
        "report by ",
        "reported by ",
        "reporting by ",
        "posted by ",
        "author: ",
        "interview by ",
    ];
    const FOREIGN: [&str; 6] = ["Von ", "Par ", "Por ", "Di ", "Door ", "Av "];
    let count = shape::words(words);
    if count > 40 {
        return false;
    }
    if has_address(words) {
        return true;
    }
    if count > 14 || shape::ends_sentence(words) && !words.ends_with('.') {
        return false;
    }
    let named = |rest: &str| {
        let who = rest.split(&[',', '|', '/'][..]).next().unwrap_or_default();
        let mut people = who.split(" and ").flat_map(|who| who.split(" AND "));
        let who = people.next().unwrap_or_default();
        // "By Ada Quill and the others on the boat."
        if people.any(shape::starts_lower) {
            return false;
        }
        let who = who.split(" in ").next().unwrap_or_default().trim();
        shape::is_name(who)
            || shape::words(who) <= 3 && starts_with_name(who) && !rest.ends_with('.')
    };
    if LEADS
        .iter()
        .any(|lead| shape::strip_prefix(words, lead).is_some_and(named))
    {
        return true;
    }
    if LABELS.iter().any(|label| {
        shape::strip_prefix(words, label).is_some_and(|who| shape::is_name(who.trim()))
    }) {
        return true;
    }
    if FOREIGN.iter().any(|lead| {
        words
            .strip_prefix(lead)
            .is_some_and(|who| shape::is_name(who.trim()))
    }) {
        return true;
    }
    let parted = words.split_once(" | ").or_else(|| words.split_once(", "));
    parted.is_some_and(|(who, what)| {
        shape::is_name(who) && (words.contains(" | ") && shape::words(what) <= 6 || is_post(what))
    })
}

fn starts_with_name(who: &str) -> bool {
    who.starts_with(char::is_uppercase)
        && !is_date(who)
        && !who.split_whitespace().any(is_calendar_word)
}

/// "Staff Writer", "Senior Reporter", "Science Editor".
fn is_post(what: &str) -> bool {
    let last = what
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_ascii_lowercase();
    shape::words(what) <= 5
        && matches!(
            last.as_str(),
            "writer"
                | "reporter"
                | "editor"
                | "correspondent"
                | "contributor"
                | "columnist"
                | "staff"
                | "press"
                | "journalist"
        )
}

/// Whether an e-mail address is among the words.
fn has_address(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty()
                && host.contains('.')
                && host
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        })
    })
}

/// Where in `words`, a line, the byline and the date behind it stand, if it is these two.
pub(in crate::loader) fn byline_and_date(words: &str) -> Option<(Range<usize>, Range<usize>)> {
    if words.len() > 200 {
        return None;
    }
    [" | ", " · ", " • ", " – ", " — ", " - ", ", ", "\t"]
        .iter()
        .flat_map(|mark| words.match_indices(mark))
        .find_map(|(at, mark)| {
            let (byline, date) = (words.get(..at)?, words.get(at + mark.len()..)?);
            let start = words.len() - date.trim_start().len();
            let parted = is_date(date) && is_byline(byline.trim_end());
            parted.then(|| (0..byline.trim_end().len(), start..words.len()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_people() {
        for line in [
            "By Ines Calloway",
            "BY INES CALLOWAY AND KENJI MORITA",
            "By Ines Calloway and Jan van der Meer, harbour correspondents",
            "by Grace O'Dell | Northgate Daily",
            "By May Chen",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "By the time the ferry came, they had left.",
            "By Monday",
            "By May",
            "By Ines Calloway's count there were nine.",
            "By Ines Calloway and the others on the boat.",
            "By design",
            "Bygone days",
            "By",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn labelled_bylines() {
        assert!(is_byline("Interview: Ada Quill") && is_byline("Words: Ada Quill"));
        for line in [
            "Interview: Keeping a lamp lit",
            "Interview: The keeper",
            "Report: Oil is dear",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn a_byline_and_a_date_are_parted_only_as_such() {
        assert_eq!(
            byline_and_date("By Ada Quill | 9 March 2020"),
            Some((0..12, 15..27))
        );
        for line in [
            "By Ada Quill, Harbour Wire",
            "Lit by hand, 9 March 2020",
            "By Ada Quill, who left on 9 March 2020",
            "9 March 2020",
        ] {
            assert_eq!(byline_and_date(line), None, "{line}");
        }
    }
}
