//! Lines that name the site, a part of it or a place, and nobody: what stands above headlines and beside bylines.

use super::byline::{LEADS, is_house, is_post};
use super::date::is_date;
use crate::loader::shape;

/// Whether `words`, a line near the headline, name a part of the site or a place and nobody: "UK News", "Home > News >
/// Metro", "Movies | TV | Music", "New Zealand"; not "Ada Quill, World Editor", nor "AP News".
pub(in crate::loader) fn is_of_site(words: &str) -> bool {
    if LEADS
        .iter()
        .any(|lead| shape::strip_prefix(words, lead).is_some())
    {
        return false;
    }
    let crumbs =
        words.contains(['»', '›', '>']) || words.starts_with("Home ") && words.contains('/');
    let first = words.split([',', '|']).next().unwrap_or_default().trim();
    if crumbs || is_menu(words) {
        return true;
    }
    let listed = |word: &str| among(&SECTIONS, bare(word));
    let place = |words: &str| {
        PLACES
            .iter()
            .any(|name| shape::strip_prefix(words, name).is_some())
            && shape::words(words) <= 3
    };
    let count = shape::words(first);
    // "Ada Quill Harbour News": the name comes first.
    let near = if count <= 3 { count } else { 2 };
    count <= 4
        && !is_house(first)
        && !is_post(first)
        && (first.split_whitespace().take(near).any(listed) || place(first))
}

/// Whether `words` are the name of a part of the site and nothing else: "UK News", "British Columbia", "Home  News
/// National"; not "Health of a lamp" nor "New Lamp".
pub(in crate::loader) fn is_section(words: &str) -> bool {
    among(&REGIONS, words) || is_paper(words) || is_bar(words) || is_sections(words)
}

/// `News | 17 May 2023`, `Film | Food | Health`, `Home   News   Hest   Article`: a line of a menu.
fn is_bar(words: &str) -> bool {
    let parts = || words.split(" | ");
    let ended = || parts().any(|part| part.ends_with('.'));
    let listed = || parts().all(|part| is_date(part) || is_section(part));
    words.len() <= MENU
        && (words.contains(" | ") && (is_menu(words) && !ended() || listed())
            || words.starts_with("Home  ") && !shape::ends_with_mark(words))
}

/// `UK News`, `All other stories`, `UNITED STATES NEWS`: words of parts of a site, and behind a region one.
fn is_sections(words: &str) -> bool {
    let (region, last) = words.rsplit_once(' ').unwrap_or(("", words));
    let named = |word: &str| bare(word).is_empty() || among(&SECTIONS, bare(word));
    let beside = |word: &str| named(word) || among(&BESIDE, word);
    shape::words(words) <= 8
        && words.split_whitespace().any(named)
        && (words.split_whitespace().all(beside) || among(&REGIONS, region) && named(last))
}

/// `Movies | TV | Music`: three parts or more of a word or two.
fn is_menu(words: &str) -> bool {
    words.matches(" | ").count() >= 2 && words.split(" | ").all(|part| shape::words(part) <= 2)
}

/// Whether `words` are one of `names`, in any case.
fn among(names: &[&str], words: &str) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(words))
}

/// `word` without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Regions that sites have parts for.
const REGIONS: [&str; 28] = [
    "africa",
    "americas",
    "asia",
    "asia pacific",
    "australia",
    "british columbia",
    "canada",
    "china",
    "england",
    "europe",
    "hong kong",
    "india",
    "ireland",
    "latin america",
    "middle east",
    "new brunswick",
    "new york",
    "new zealand",
    "north america",
    "northern ireland",
    "nova scotia",
    "scotland",
    "south africa",
    "south asia",
    "uk",
    "united states",
    "us",
    "wales",
];

/// Whether `words` are the name of a paper: "Hest Beacon", "The Harbour Mail"; not "Post from Hest".
fn is_paper(words: &str) -> bool {
    const ENDS: [&str; 30] = [
        "Advertiser",
        "Argus",
        "Beacon",
        "Bulletin",
        "Chronicle",
        "Courier",
        "Daily",
        "Echo",
        "Examiner",
        "Express",
        "Gazette",
        "Guardian",
        "Herald",
        "Independent",
        "Inquirer",
        "Journal",
        "Leader",
        "Ledger",
        "Mail",
        "Messenger",
        "Observer",
        "Post",
        "Recorder",
        "Register",
        "Standard",
        "Star",
        "Telegraph",
        "Times",
        "Tribune",
        "Weekly",
    ];
    let last = words.rsplit(' ').next().unwrap_or_default();
    (2..=4).contains(&shape::words(words))
        && ENDS.contains(&last)
        && words
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) && word.len() > 2)
}

/// The most bytes of a line of a menu.
const MENU: usize = 120;

/// Words beside those of [`SECTIONS`] in a line of a site's menu.
const BESIDE: [&str; 10] = [
    "all", "and", "article", "home", "item", "other", "stories", "story", "the", "us",
];

/// Words in the names of parts of a site that are in no person's name.
const SECTIONS: [&str; 39] = [
    "archive",
    "arts",
    "breaking",
    "business",
    "culture",
    "economy",
    "edition",
    "editorials",
    "education",
    "entertainment",
    "environment",
    "epaper",
    "events",
    "features",
    "general",
    "headlines",
    "health",
    "international",
    "intelligence",
    "latest",
    "lifestyle",
    "local",
    "national",
    "news",
    "opinion",
    "politics",
    "radio",
    "recent",
    "science",
    "section",
    "sport",
    "sports",
    "technology",
    "today",
    "topics",
    "travel",
    "video",
    "weather",
    "world",
];

/// Words with which names of places begin, and no person's.
const PLACES: [&str; 20] = [
    "New ",
    "North ",
    "South ",
    "East ",
    "West ",
    "Northern ",
    "Southern ",
    "Eastern ",
    "Western ",
    "Central ",
    "Middle ",
    "United ",
    "Latin ",
    "Hong Kong",
    "San Francisco",
    "Los Angeles",
    "Sri Lanka",
    "Saudi Arabia",
    "Great ",
    "In ",
];

#[cfg(test)]
mod tests {
    use super::super::byline::is_byline;
    use super::*;

    #[test]
    fn parts_of_a_site_and_places_name_nobody() {
        for line in [
            "UK News",
            "Home > News > Metro",
            "International » World",
            "Movies | TV | Music | Oil",
            "New Zealand",
            "Breaking News",
        ] {
            assert!(is_of_site(line) && !is_byline(line), "{line}");
        }
        for line in [
            "Ada Quill",
            "Ada Quill, World Editor",
            "AP News",
            "Ada Quill Sporting News",
            "Ada Quill Education editor",
            "Ada Quill | Harbour Wire",
            "Ada Quill and Tom Wren",
            "By Ada Quill",
        ] {
            assert!(!is_of_site(line), "{line}");
        }
    }

    #[test]
    fn sections_and_papers_stand_above_headlines() {
        for line in [
            "UK News",
            "British Columbia",
            "UNITED STATES NEWS",
            "Home   News   Hest   Article",
            "News | 17 May 2023",
            "Film | Food | Gardens | Health",
            "Hest Beacon",
            "The Harbour Mail",
        ] {
            assert!(is_section(line), "{line}");
        }
        for line in [
            "Health of a lamp",
            "New Lamp",
            "Sports day in Hest",
            "Home at last",
            "Post from Hest",
            "A star is born | Harbour Wire",
            "Lamp news travels fast.",
        ] {
            assert!(!is_section(line), "{line}");
        }
    }
}
