//! Bylines: the names in what a page says of its authors.

use crate::loader::shape;

/// Words that open a byline.
const LEADS: [&str; 23] = [
    "written by: ",
    "written by ",
    "posted by ",
    "published by ",
    "reported by ",
    "story by ",
    "words by ",
    "text by ",
    "authored by ",
    "article by ",
    "analysis by ",
    "report by ",
    "by: ",
    "by ",
    "author: ",
    "author ",
    "authors: ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "από ",
];

/// The most bytes of a byline.
const LONGEST: usize = 200;

/// The names in a byline as pages write it: "By ADA QUILL and Tom Wren | Harbour Wire", without what is
/// no name: addresses, dates, the word for an author.
pub(super) fn names(byline: &str) -> Vec<String> {
    let mut rest = byline.trim();
    if rest.len() > LONGEST || rest.contains("://") || rest.starts_with("www.") {
        return Vec::new();
    }
    rest = without_lead(rest);
    let rest = rest.split(" | ").next().unwrap_or_default();
    let parts = rest
        .split([',', ';', '&', '/', '·', '•', '|', '\n'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" with "))
        .map(|part| {
            without_lead(part.trim()).trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–' | '—' | '@' | '(' | ')')
            })
        });
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        if names.is_empty() && !is_author(part) && !part.is_empty() {
            continue;
        }
        // What follows the first name and is none says who that is: "Ada Quill, Science Editor".
        if is_author(part) && !is_post(part) && !names.iter().any(|name| name == part) {
            names.push(part.to_owned());
        }
    }
    names
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
        && !crate::loader::frontmatter::is_date(words)
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
                | "share"
                | "follow"
                | "by"
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
            .any(|word| word == *post)
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
            ("Harbour Wire", vec!["Harbour Wire"]),
            ("https://hest.example/ada", vec![]),
            ("admin", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(names(byline), want, "{byline}");
        }
    }
}
