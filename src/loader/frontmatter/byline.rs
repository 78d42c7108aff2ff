//! Bylines: lines that say who wrote, by their words alone. Where in the article they stand is the
//! matter of the front matter.

use super::date::{is_calendar_word, is_date};
use super::site::is_of_site;
use crate::loader::shape;
use std::ops::Range;

/// Labels of names: "Interview: Ada Quill" names, "Interview: Keeping a lamp lit" says what follows.
const LABELS: [&str; 6] = [
    "interview: ",
    "words: ",
    "text: ",
    "report: ",
    "story: ",
    "written by: ",
];

/// What stands before names.
pub(super) const LEADS: [&str; 20] = [
    "by ",
    "by: ",
    "analysis by ",
    "opinion by ",
    "review by ",
    "compiled by ",
    "edited by ",
    "written by: ",
    "written by ",
    "words by ",
    "text by ",
    "story by ",
    "report by ",
    "reported by ",
    "reporting by ",
    "posted by ",
    "published by ",
    "author: ",
    "author ",
    "interview by ",
];

/// The same in other languages.
const FOREIGN: [&str; 10] = [
    "von ",
    "von: ",
    "par ",
    "por ",
    "di ",
    "door ",
    "av ",
    "autor: ",
    "autorin: ",
    "auteur : ",
];

/// Whether `words` are a byline: "By Ada Quill in Hest", "Ada Quill | Harbour Wire", "Ada Quill
/// quill@hest.example Institute of Lamps".
pub(in crate::loader) fn is_byline(words: &str) -> bool {
    let count = shape::words(words);
    if count > 40 {
        return false;
    }
    if has_address(words) {
        return true;
    }
    if count > 20 || shape::ends_sentence(words) && !words.ends_with('.') {
        return false;
    }
    let named = |rest: &str| {
        let who = rest
            .split([',', '|', '/', '•', '·', '('])
            .next()
            .unwrap_or_default();
        let who = [" - ", " – ", " — ", " for ", " at ", " on ", " @"]
            .iter()
            .fold(who, |who, mark| who.split(mark).next().unwrap_or_default());
        let mut people = who
            .split(['&', '+'])
            .flat_map(|who| who.split(" and "))
            .flat_map(|who| who.split(" AND "))
            .map(str::trim);
        let who = people.next().unwrap_or_default();
        // "By Ada Quill and the others on the boat."
        if people.any(shape::starts_lower) {
            return false;
        }
        let who = who.split(" in ").next().unwrap_or_default().trim();
        // "By Ada Quill 10/5/11 09:19 PM ET"
        let who = who
            .split(|c: char| c.is_ascii_digit())
            .next()
            .unwrap_or_default()
            .trim();
        shape::is_name(who)
            || shape::words(who) <= 3 && starts_with_name(who) && !rest.ends_with('.')
    };
    let first = words.bytes().next().map(|b| b.to_ascii_lowercase());
    let begins = |lead: &&&str| lead.bytes().next() == first;
    if LEADS
        .iter()
        .filter(begins)
        .any(|lead| shape::strip_prefix(words, lead).is_some_and(named))
    {
        return true;
    }
    if LABELS.iter().filter(begins).any(|label| {
        shape::strip_prefix(words, label).is_some_and(|who| shape::is_name(who.trim()))
    }) {
        return true;
    }
    if FOREIGN.iter().filter(begins).any(|lead| {
        shape::strip_prefix(words, lead)
            .and_then(|who| who.split([',', '|', '–']).next())
            .is_some_and(|who| shape::is_name(who.trim()))
    }) {
        return true;
    }
    if !words.contains([',', '|']) {
        return false;
    }
    let parted = words.split_once(" | ").or_else(|| words.split_once(", "));
    let named = parted.is_some_and(|(who, what)| {
        shape::is_name(who) && (words.contains(" | ") && shape::words(what) <= 6 || is_post(what))
    });
    named && !is_of_site(words)
}

/// Whether `words`, a line near the headline, name who wrote without saying so: "Ada Quill, Harbour
/// Wire 8:42 a.m. EDT October 3, 2014", "Ada Quill for Harbour Wire", "Ada Quill in Hest", "Reuters
/// Staff"; not "Ada Quill, who kept the lamp" nor "Lamps for Hest".
pub(in crate::loader) fn is_signature(words: &str) -> bool {
    if words.len() > 120 || shape::ends_with_mark(words) {
        return false;
    }
    // "AFP, HANOI"
    let placed = words
        .split_once(", ")
        .is_some_and(|(house, place)| is_house(house) && is_titled(place));
    if placed || is_house(words) || is_name_and_post(words) || is_name_and_date(words) {
        return true;
    }
    let parts = [" in ", " for ", ", ", " - ", " – ", " — ", " • ", " · "]
        .iter()
        .filter_map(|mark| words.split_once(mark).map(|parts| (parts, *mark)));
    parts.into_iter().any(|((who, what), mark)| {
        let house = |what: &str| is_house(what) || is_titled(what);
        let fits = match mark {
            " in " => is_titled(what) && shape::words(what) <= 3,
            " for " => is_titled(what),
            _ => is_house(what) || house_and_date(what, house),
        };
        shape::is_name(who.trim()) && fits
    })
}

/// `Ada Quill Education editor`: a name and, with no mark between, a post.
fn is_name_and_post(words: &str) -> bool {
    let second = words.match_indices(' ').nth(1).map(|(at, _)| at);
    second.is_some_and(|at| {
        let (name, post) = words.split_at(at);
        let plain = !post.split_whitespace().any(is_calendar_word);
        plain && shape::is_name(name) && is_post(post)
    })
}

/// `Ada Quill | Sep. 21, 2011, 3:17 PM | 1,209`, `Ada Quill Apr. 24, 2014, 9:49 AM`: a name and a day.
fn is_name_and_date(words: &str) -> bool {
    let name = words
        .split_whitespace()
        .take_while(|word| {
            word.starts_with(char::is_uppercase) && word.len() > 1 && !is_calendar_word(word)
        })
        .take(4)
        .map(str::len)
        .collect::<Vec<_>>();
    let bytes = name.iter().sum::<usize>() + name.len().saturating_sub(1);
    let (Some(name), Some(rest)) = (words.get(..bytes), words.get(bytes..)) else {
        return false;
    };
    let rest = rest.trim_start_matches([' ', '|', '-', '–', '—', '•', '·', ',']);
    let marks = rest.match_indices(['|', '•']).map(|(at, _)| at);
    let dated = marks
        .chain([rest.len()])
        .any(|end| is_date(rest.get(..end).unwrap_or_default()));
    let counted = || {
        // "9:49 AM 286,248 40": what is counted stands behind the hour.
        ["AM ", "PM ", "am ", "pm "].iter().any(|mark| {
            rest.split_once(mark)
                .is_some_and(|(day, _)| is_date(day.trim_end()))
        })
    };
    shape::is_name(name) && (dated || counted())
}

/// Whether `what` is a house and, right behind it, a date: "Harbour Wire 8:42 a.m. EDT October 3, 2014".
fn house_and_date(what: &str, house: impl Fn(&str) -> bool) -> bool {
    what.match_indices(' ').any(|(at, _)| {
        let (name, date) = what.split_at(at);
        house(name.trim_end_matches([' ', ',', '|', '-'])) && is_date(date.trim())
    })
}

/// Whether all words are capitalised, and few: a place or a paper.
fn is_titled(what: &str) -> bool {
    let small = |word: &str| matches!(word, "the" | "of" | "and" | "&");
    let mut words = what.split_whitespace();
    (1..=4).contains(&shape::words(what))
        && words.all(|word| word.starts_with(char::is_uppercase) || small(word))
        && !what.split_whitespace().any(is_calendar_word)
}

/// A house that signs its own reports: "Reuters", "The Associated Press", "Reuters Staff".
pub(in crate::loader) fn is_house(what: &str) -> bool {
    const HOUSES: [&str; 36] = [
        "AAP",
        "ABC News",
        "AFP",
        "ANI",
        "ANSA",
        "AP",
        "APA",
        "Agence France-Presse",
        "Agencies",
        "Agency",
        "Al Jazeera",
        "Associated Press",
        "BBC News",
        "Bloomberg",
        "Bloomberg News",
        "CBC News",
        "CBS News",
        "CNN",
        "Canadian Press",
        "DPA",
        "EFE",
        "IANS",
        "NBC News",
        "NPR",
        "News Desk",
        "PA",
        "PA Media",
        "PTI",
        "Press Association",
        "Reuters",
        "Staff",
        "TASS",
        "UPI",
        "Web Desk",
        "Xinhua",
        "dpa",
    ];
    let bare = what.strip_prefix("The ").unwrap_or(what);
    let bare = [
        " Staff",
        " staff",
        " Reporter",
        " Writer",
        " Report",
        " News Agency",
        " News",
    ]
    .iter()
    .fold(bare, |bare, end| bare.strip_suffix(end).unwrap_or(bare));
    // "Southern News Agency"; "News24", "9News"
    let titled = || {
        is_titled(what)
            && [" News Agency", " News Service"]
                .iter()
                .any(|end| what.ends_with(end))
    };
    let numbered = || {
        let letters = what.trim_matches(|c: char| c.is_ascii_digit());
        letters.len() < what.len() && letters.eq_ignore_ascii_case("news")
    };
    HOUSES.contains(&bare) || HOUSES.contains(&what) || titled() || numbered()
}

/// Whether an agency signs its report: "— The Canadian Press", "--Reuters"; not "— Ada Quill".
pub(in crate::loader) fn signs_off(words: &str) -> bool {
    let house = words.trim_start_matches(['-', '–', '—', ' ']);
    house.len() < words.len() && is_house(house)
}

fn starts_with_name(who: &str) -> bool {
    who.starts_with(char::is_uppercase)
        && !is_date(who)
        && !who.split_whitespace().any(is_calendar_word)
}

/// "Staff Writer", "Senior Reporter", "Science Editor".
pub(super) fn is_post(what: &str) -> bool {
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
                | "analyst"
                | "critic"
                | "producer"
                | "reporters"
                | "writers"
                | "correspondents"
                | "editors"
        )
}

/// Whether an e-mail address is among the words.
fn has_address(words: &str) -> bool {
    words.contains('@')
        && words.split_whitespace().any(|word| {
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
            // "By Ada Quill Tuesday, Aug. 17": the day starts before the comma.
            let whole = !byline
                .split_whitespace()
                .next_back()
                .is_some_and(is_calendar_word);
            let parted = whole && is_date(date) && is_byline(byline.trim_end());
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
            "Author Ines Calloway",
            "By INES CALLOWAY & KENJI MORITA | 10/9/10 7:15 AM EDT",
            "By INES CALLOWAY and KENJI MORITA - HW Harbour Writers | HW – 1 hr 4 mins ago",
            "Analysis by Grace O'Dell, HW Senior Harbour Analyst",
            "By INES CALLOWAY 10/ 5/11 09:19 PM ET",
            "By Ines Calloway on Jul 04, 2014 at 11:30a @calloway",
            "von Ines Calloway, Kenji Morita",
            "Von Ines Calloway, Hest",
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
            "Author of three books on lamps",
            "Bygone days",
            "By",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn agencies_sign_off() {
        for line in [
            "— The Canadian Press",
            "--Reuters",
            "– Southern News Agency",
        ] {
            assert!(signs_off(line), "{line}");
        }
        for line in [
            "The Canadian Press",
            "— Ines Calloway",
            "— News of the lamp",
        ] {
            assert!(!signs_off(line), "{line}");
        }
    }

    #[test]
    fn signatures_near_the_headline() {
        for line in [
            "Ines Calloway, Harbour Wire 8:42 a.m. EDT October 3, 2014",
            "Ines Calloway for Harbour Wire",
            "Ines Calloway in Hest",
            "Ines Calloway, AFP",
            "Ines Calloway, News24",
            "AFP, HANOI",
            "Southern News Agency",
            "Reuters",
            "Reuters Staff",
            "The Associated Press",
            "Ines Calloway Education editor",
            "Ines Calloway | Sep. 21, 2011, 3:17 PM | 1,209 | 5",
            "Ines Calloway Apr. 24, 2014, 9:49 AM 286,248 40",
        ] {
            assert!(is_signature(line), "{line}");
        }
        for line in [
            "Ines Calloway, who kept the lamp",
            "Ines Calloway, Keeper of the Lamp",
            "Oil for Hest",
            "The lamp in Hest",
            "Ines Calloway",
            "Staff of the lamp",
            "Ines Calloway in trouble",
            "Ines Calloway Sees the Editor",
            "Oil 3 March 2024",
        ] {
            assert!(!is_signature(line), "{line}");
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
