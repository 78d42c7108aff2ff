//! Bylines: the names in what a page says of its authors.

use crate::loader::frontmatter::{is_calendar_word, is_date};
use crate::loader::shape;

/// Words that open a byline.
const LEADS: [&str; 42] = [
    "written by: ",
    "written by ",
    "article by: ",
    "posted by ",
    "published by ",
    "submitted by ",
    "reported by ",
    "story by ",
    "words by ",
    "text by ",
    "authored by ",
    "article by ",
    "analysis by ",
    "report by ",
    "reporting by ",
    "review by ",
    "opinion by ",
    "commentary by ",
    "interview by ",
    "compiled by ",
    "edited by ",
    "by: ",
    "by ",
    "escrito por ",
    "publié par ",
    "veröffentlicht von ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "author: ",
    "author ",
    "authors: ",
    "autor/in: ",
    "autor: ",
    "autor ",
    "autorin: ",
    "autoren: ",
    "auteur : ",
    "auteur: ",
    "από ",
];

/// Words behind a name after which a day comes.
const BEHIND: [&str; 13] = [
    "copyright",
    "©",
    "on",
    "updated",
    "published",
    "posted",
    "am",
    "at",
    "veröffentlicht",
    "aktualisiert",
    "publié",
    "mis",
    "google+",
];

/// The most bytes of a byline.
const LONGEST: usize = 200;

/// The most bytes of what somebody is called, in brackets.
const CALLED: usize = 16;

/// The most words of a post that signs: "Staff Writer".
const POST: usize = 3;

/// The names in a byline as pages write it: "By ADA QUILL and Tom Wren | Harbour Wire", without what is
/// no name: addresses, days, what an author is.
pub(super) fn names(byline: &str) -> Vec<String> {
    let opens = without_lead(byline.trim()).len() < byline.trim().len();
    names_of(byline, opens)
}

/// Likewise of the rest of a line, whose beginning said that who wrote is named there if it `opens`.
pub(super) fn names_of(byline: &str, opens: bool) -> Vec<String> {
    let byline = crate::text::one_line(&byline.replace('\u{a0}', " "));
    let mut rest = byline.trim();
    if rest.len() > LONGEST || rest.contains("://") || rest.starts_with("www.") {
        return Vec::new();
    }
    rest = without_lead(rest);
    let rest = rest.split(" | ").next().unwrap_or_default();
    let parts = rest
        .split([',', ';', '&', '/', '·', '•', '|', '\n'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" und "))
        .flat_map(|part| part.split(" with "))
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "));
    let mut names: Vec<String> = Vec::new();
    let mut post = None;
    for part in parts {
        let part = bare(part);
        // What follows the first name and is none says who that is: "Ada Quill, Science Editor".
        let fits = is_author(part)
            && !is_post(part)
            && !names.iter().any(|name| name == part)
            // Behind a person stand others, and no houses or things to press: "Ada Quill, Leave a comment".
            && (!names.first().is_some_and(|name| is_person(name)) || is_person(part));
        if fits {
            names.push(part.to_owned());
        } else if opens
            && is_author(part)
            && shape::words(part) <= POST
            && (part.starts_with("Staff ")
                || part
                    .split(' ')
                    .all(|word| word.starts_with(char::is_uppercase)))
        {
            post = post.or(Some(part));
        }
    }
    if names.is_empty() {
        // "By Staff Writer"
        names.extend(post.map(str::to_owned));
    }
    names
}

/// Whether a line says who made a picture or a film: "Photo by Ada Quill", "Photographs: Tom Wren".
pub(super) fn is_of_picture(words: &str) -> bool {
    const LEADS: [&str; 12] = [
        "photo",
        "photos",
        "photograph",
        "photographs",
        "photography",
        "image",
        "images",
        "picture",
        "pictures",
        "illustration",
        "illustrations",
        "video",
    ];
    let first = words.split([' ', ':']).next().unwrap_or_default();
    let rest = words.get(first.len()..).unwrap_or_default();
    LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(first))
        && (rest.starts_with(':')
            || [" by ", " by: ", " courtesy ", " credit"]
                .iter()
                .any(|lead| shape::strip_prefix(rest, lead).is_some()))
}

/// A part of a byline without marks around it, and without what follows the name: a day, brackets, an
/// address, the buttons to share it.
///
/// ```text
/// Ada Quill July 30      Ada Quill @quill on June 26      Ada Quill (hest.example)
/// ```
fn bare(part: &str) -> &str {
    let marks = |c: char| {
        c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–' | '—' | '@' | '(' | ')' | '~' | '*')
    };
    let part = without_lead(part.trim()).trim_start_matches(marks);
    // "Ada (A. B.) Quill"
    let called = |at: usize| {
        let rest = part.get(at..).and_then(|rest| rest.split_once(") "));
        rest.is_some_and(|(inner, rest)| {
            inner.len() <= CALLED
                && at > 0
                && shape::first_letter(rest).is_some_and(char::is_uppercase)
        })
    };
    let end = part
        .find(['(', '['])
        .filter(|&at| !called(at))
        .unwrap_or(part.len());
    let part = part.get(..end).unwrap_or_default();
    let words: Vec<&str> = part.split(' ').collect();
    let mut end = 0;
    for (at, word) in words.iter().enumerate() {
        let next = words
            .get(at + 1)
            .map_or("", |next| next.trim_end_matches(','));
        let is_day = word.len() > 2
            && is_calendar_word(word)
            && (next.is_empty()
                || next.starts_with(|c: char| c.is_ascii_digit())
                || is_calendar_word(next));
        let other = word.contains('@')
            || word.starts_with(|c: char| c.is_ascii_digit())
            || word.chars().count() > 24
            || BEHIND
                .iter()
                .any(|lead| word.trim_end_matches(':').eq_ignore_ascii_case(lead));
        // "Ada Quill Sa 28 Nov"
        let weekday = word.len() == 2 && next.starts_with(|c: char| c.is_ascii_digit());
        // "Ada Quill adaquill", "Ada Quill Senior Harbour Editor"
        let handle =
            at > 1 && words.len() == at + 1 && word.chars().all(|c| c.is_lowercase() || c == '_');
        let post = at > 1 && is_rank(word);
        // "Ada Quill in Lamps on 1 June", "Ada Quill for Harbour Wire"
        let place = at > 1 && matches!(*word, "in" | "for" | "from" | "via");
        if at > 0 && (place || other || is_day || weekday || handle || post) {
            break;
        }
        // "Ada Quill5 minutes to read"
        if let Some(digit) = word.find(|c: char| c.is_ascii_digit()).filter(|_| at > 0) {
            end += digit + 1;
            break;
        }
        end += word.len() + usize::from(at > 0);
    }
    part.get(..end).unwrap_or(part).trim_end_matches(marks)
}

/// Whether some words open a byline and are all of their line: "By", "Written by:".
pub(super) fn is_lead(words: &str) -> bool {
    let bare = |words: &str| words.trim_end_matches([' ', ':']).len();
    let own = words.get(..bare(words)).unwrap_or_default();
    !own.is_empty()
        && LEADS.iter().any(|lead| {
            lead.get(..bare(lead))
                .is_some_and(|lead| lead.eq_ignore_ascii_case(own))
        })
}

/// Where the names begin in a line that opens as a byline, or goes on as one behind a day or a mark; 0 for
/// others.
///
/// ```text
/// By Ada Quill      3/5/2019 8:10 AM BY ADA QUILL      December 3 | by Ada Quill
/// ```
pub(super) fn lead_end(words: &str) -> usize {
    // A sign of a head may stand before it.
    let start = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = without_lead(start);
    if rest.len() < start.len() {
        return words.len() - rest.len();
    }
    let small = words.to_ascii_lowercase();
    let mut leads = small.match_indices("by ").filter(|&(at, _)| {
        let before = words.get(..at).unwrap_or_default();
        let bare = before.trim_end();
        let parted = bare.trim_end_matches(['|', '·', '•', '/', '—', '–', '-', ',']);
        bare.len() < before.len()
            && (parted.len() < bare.len() || is_date(bare))
            && is_date(parted.trim_end())
    });
    leads.next().map_or(0, |(at, lead)| at + lead.len())
}

/// Whether a line says nothing besides `names` but a day.
pub(super) fn is_dated(words: &str, names: &[String]) -> bool {
    let rest = names
        .last()
        .and_then(|name| words.split_once(name.as_str()));
    rest.is_some_and(|(_, rest)| is_date(rest.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Whether a name is a person's by its form: "Ada Quill", "Ada (A. B.) Quill"; not "The Lamp", "Harbour
/// Wire".
pub(super) fn is_person(name: &str) -> bool {
    let plain = name.split_once(" (").and_then(|(before, rest)| {
        let (_, after) = rest.split_once(") ")?;
        Some(format!("{before} {after}"))
    });
    let name = plain.as_deref().unwrap_or(name);
    shape::is_name(name)
        && !is_house(name)
        && shape::strip_prefix(name, "the ").is_none()
        && !is_control(name)
}

/// Whether all words of a line are on things to press: "Email Bio Follow", `LinkedIn`.
fn is_control(words: &str) -> bool {
    const WORDS: [&str; 50] = [
        "about",
        "all",
        "article",
        "articles",
        "by",
        "from",
        "of",
        "policy",
        "posts",
        "privacy",
        "read",
        "show",
        "terms",
        "bio",
        "bookmark",
        "close",
        "comment",
        "comments",
        "contact",
        "copy",
        "email",
        "facebook",
        "feed",
        "follow",
        "instagram",
        "like",
        "link",
        "linkedin",
        "mail",
        "me",
        "menu",
        "messenger",
        "more",
        "print",
        "profile",
        "reddit",
        "rss",
        "save",
        "share",
        "subscribe",
        "this",
        "tweet",
        "twitter",
        "us",
        "view",
        "website",
        "whatsapp",
        "font",
        "size",
        "text",
    ];
    words.split_whitespace().all(|word| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_ascii_lowercase();
        word.is_empty() || WORDS.contains(&word.as_str())
    })
}

/// A byline without the words that open it.
pub(super) fn without_lead(byline: &str) -> &str {
    let mut rest = byline;
    for lead in LEADS {
        if let Some(after) = shape::strip_prefix(rest, lead) {
            rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
        }
    }
    rest
}

/// Whether some words can name an author: few, with capitals, no digits, no date.
fn is_author(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let first = words.chars().next();
    (1..=6).contains(&count)
        && words.len() <= 80
        && first.is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic())
        && !words.contains('@')
        && words.chars().filter(char::is_ascii_digit).count() <= 2
        && !is_date(words)
        && !["more from", "more by", "follow ", "view ", "see "]
            .iter()
            .any(|lead| shape::strip_prefix(words, lead).is_some())
        && !words.split(' ').all(is_calendar_word)
        && !is_control(words)
        && !LEADS
            .iter()
            .any(|lead| lead.trim_end().eq_ignore_ascii_case(words))
        && !matches!(
            words.to_ascii_lowercase().as_str(),
            "admin"
                | "administrator"
                | "editor"
                | "author"
                | "authors"
                | "unknown"
                | "none"
                | "null"
                | "anonymous"
                | "updated"
                | "published"
                | "by"
                | "autor"
                | "autorin"
        )
}

/// Whether a word opens what an author is: "Senior Correspondent".
fn is_rank(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "senior"
            | "chief"
            | "executive"
            | "staff"
            | "managing"
            | "associate"
            | "deputy"
            | "contributing"
            | "special"
            | "political"
            | "science"
    )
}

/// Whether words say what an author is: "Staff Writer", "Science Editor", "Chief Correspondent".
fn is_post(words: &str) -> bool {
    let small = words.to_ascii_lowercase();
    [
        "writer",
        "editor",
        "reporter",
        "correspondent",
        "columnist",
        "journalist",
        "contributor",
        "producer",
        "staff",
        "bureau",
        "photographer",
        "analyst",
        "fellow",
        "professor",
        "director",
        "specialist",
        "critic",
        "desk",
    ]
    .iter()
    .any(|post| {
        small
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.strip_suffix('s').unwrap_or(word) == *post)
    })
}

/// Whether a name is of a house and not of a person: "Harbour Wire Staff", "hest.example", "Quill
/// Inc."
pub(super) fn is_house(name: &str) -> bool {
    const WORDS: [&str; 28] = [
        "staff",
        "team",
        "desk",
        "news",
        "newsroom",
        "media",
        "magazine",
        "press",
        "wire",
        "online",
        "gmbh",
        "ag",
        "inc",
        "ltd",
        "llc",
        "editors",
        "editorial",
        "redaktion",
        "redacción",
        "rédaction",
        "agency",
        "agencies",
        "foundation",
        "ministry",
        "contributors",
        "user",
        "admin",
        "ediciones",
    ];
    let small = name.to_lowercase();
    let mut words = small.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.contains(&word))
        || !name.contains(' ')
        || small.split_whitespace().any(|word| {
            word.trim_end_matches('.')
                .split_once('.')
                .is_some_and(|(a, b)| a.len() > 2 && b.len() >= 2)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_what_stands_beside_them() {
        for (byline, want) in [
            ("By Ada Quill", vec!["Ada Quill"]),
            ("by Ada Quill and Tom Wren", vec!["Ada Quill", "Tom Wren"]),
            ("Written by: Ada Quill, Science Editor", vec!["Ada Quill"]),
            ("By Ada Quill | Harbour Wire", vec!["Ada Quill"]),
            (
                "Ada Quill, Tom Wren & Ines Calloway",
                vec!["Ada Quill", "Tom Wren", "Ines Calloway"],
            ),
            ("By Ada Quill, March 3, 2024", vec!["Ada Quill"]),
            ("By Ada Quill July 30", vec!["Ada Quill"]),
            ("by Ada Quill on Jul 4", vec!["Ada Quill"]),
            ("Ada Quill Tuesday", vec!["Ada Quill"]),
            (
                "By April Summers and May Quill",
                vec!["April Summers", "May Quill"],
            ),
            ("By Ada Quill @quill on June 26, 2014", vec!["Ada Quill"]),
            ("By Ada Quill - March 3", vec!["Ada Quill"]),
            (
                "ADA QUILL, TOM WREN - Wire Writers",
                vec!["ADA QUILL", "TOM WREN"],
            ),
            ("Deutsche Lampe (www.lampe.example)", vec!["Deutsche Lampe"]),
            ("von Autor: Ada Quill", vec!["Ada Quill"]),
            ("Autor/in: Ada Quill", vec!["Ada Quill"]),
            ("Published by", vec![]),
            ("Par Ada Quill Mis à jour le 3 mai", vec!["Ada Quill"]),
            ("Harbour Wire", vec!["Harbour Wire"]),
            ("By Staff Writer", vec!["Staff Writer"]),
            ("Ada Quill adaquill", vec!["Ada Quill"]),
            ("Ada Quill5 minutes to read", vec!["Ada Quill"]),
            ("Ada Quill Senior Harbour Editor", vec!["Ada Quill"]),
            ("Ada Quill, Close, More from Ada", vec!["Ada Quill"]),
            ("Juan dela Cruz", vec!["Juan dela Cruz"]),
            ("Staff Writer", vec![]),
            ("Published by Ada Quill A professor of lamps", vec![]),
            ("Ada Quill Sa 28 Nov 2020", vec!["Ada Quill"]),
            ("Ada (A. B.) Quill", vec!["Ada (A. B.) Quill"]),
            ("By Ada Quill (hest.example)", vec!["Ada Quill"]),
            ("Ada Quill, Leave a comment", vec!["Ada Quill"]),
            ("Ada Quill, LinkedIn, Print", vec!["Ada Quill"]),
            ("Ada Quill, Email Bio Follow", vec!["Ada Quill"]),
            ("Ada Quill in Lamps on 1 June", vec!["Ada Quill"]),
            ("https://hest.example/ada", vec![]),
            ("admin", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(names(byline), want, "{byline}");
        }
    }

    #[test]
    fn a_byline_opens_behind_a_day_or_a_sign() {
        for (line, rest) in [
            ("By Ada Quill", "Ada Quill"),
            ("☺by Ada Quill", "Ada Quill"),
            ("March 5, 2019 | by Ada Quill", "Ada Quill"),
            ("2/26/2015 7:11 AM PST BY ADA QUILL", "ADA QUILL"),
            ("Lamps seen by Ada Quill", "Lamps seen by Ada Quill"),
            ("Oil, by Ada Quill", "Oil, by Ada Quill"),
            ("Ada Quill", "Ada Quill"),
        ] {
            assert_eq!(line.get(lead_end(line)..), Some(rest), "{line}");
        }
        assert!(is_lead("By") && is_lead("Written by:") && !is_lead("By Ada") && !is_lead(""));
    }

    #[test]
    fn who_made_a_picture_did_not_write() {
        for words in [
            "Photo by Ada Quill",
            "Photographs: Ada Quill",
            "PHOTO CREDIT: Ada Quill",
        ] {
            assert!(is_of_picture(words), "{words}");
        }
        for words in [
            "By Ada Quill",
            "Photo editor Ada Quill",
            "Videos and lamps by Ada Quill",
        ] {
            assert!(!is_of_picture(words), "{words}");
        }
    }
}
