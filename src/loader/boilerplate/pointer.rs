//! Pointers: lines that lead to other articles, by their words alone.

use super::TITLE_WORDS;
use crate::loader::shape;

/// The most bytes of a line that introduces links.
const MARK: usize = 48;

/// Lines above links, whole, in small letters.
const MARKS: [&str; 121] = [
    "also in this section",
    "also read",
    "around the web",
    "don't miss",
    "don’t miss",
    "editor's pick",
    "editor's picks",
    "editors' picks",
    "editors' recommendations",
    "editor’s pick",
    "editor’s picks",
    "editors’ picks",
    "editors’ recommendations",
    "explore further",
    "explore more",
    "from the web",
    "further reading",
    "in case you missed it",
    "latest news",
    "latest stories",
    "more articles",
    "more commentary",
    "more coverage",
    "more from this section",
    "more headlines",
    "more like this",
    "more news",
    "more on this",
    "more on this story",
    "more on this topic",
    "more stories",
    "most popular",
    "most read",
    "most viewed",
    "most watched",
    "must read",
    "must reads",
    "other stories",
    "our picks",
    "popular articles",
    "popular now",
    "popular stories",
    "read also",
    "read more",
    "read next",
    "read on",
    "read this next",
    "recent posts",
    "recommended",
    "recommended for you",
    "recommended reading",
    "recommended stories",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related news",
    "related posts",
    "related reading",
    "related stories",
    "related story",
    "related topics",
    "related video",
    "related videos",
    "see also",
    "see more",
    "similar articles",
    "similar stories",
    "top news",
    "top stories",
    "trending",
    "trending now",
    "trending stories",
    "up next",
    "what to read next",
    "you may also be interested in",
    "you may also like",
    "you may be interested in",
    "you might also be interested in",
    "you might also like",
    "you might like",
    // German
    "auch interessant",
    "das könnte sie auch interessieren",
    "ebenfalls interessant",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie mehr zum thema",
    "mehr zum thema",
    "verwandte artikel",
    "weitere artikel",
    "weitere themen",
    // French
    "articles liés",
    "lire aussi",
    "sur le même sujet",
    "sur le même thème",
    "voir aussi",
    "à lire aussi",
    "à voir aussi",
    // Spanish, Portuguese and Italian
    "articoli correlati",
    "lea también",
    "leggi anche",
    "leia mais",
    "leia também",
    "más información",
    "más noticias",
    "noticias relacionadas",
    "notícias relacionadas",
    "potrebbe interessarti",
    "saiba mais",
    "te puede interesar",
    "veja também",
    // Dutch, the North and Polish
    "czytaj też",
    "lees meer",
    "lees ook",
    "les også",
    "läs också",
    "læs også",
    "zobacz także",
    // Chinese and Japanese
    "相关阅读",
    "関連記事",
];

/// Words before a title on one line: "READ MORE: Lamp relit".
const LEADS: [&str; 34] = [
    "also on",
    "also read",
    "don't miss",
    "don’t miss",
    "further reading",
    "in case you missed it",
    "in pictures",
    "leia mais",
    "leia também",
    "lees ook",
    "lea también",
    "leggi anche",
    "lesen sie auch",
    "lesen sie mehr",
    "lire aussi",
    "listen",
    "mehr zum thema",
    "more",
    "more on this",
    "must read",
    "read",
    "read also",
    "read here",
    "read more",
    "read next",
    "recommended",
    "related",
    "related article",
    "related story",
    "see also",
    "see more",
    "watch",
    "watch more",
    "à lire aussi",
];

/// A line that introduces links: "read more:", "See also:", "Related articles", "More on lamps:".
pub(super) fn is_tail_mark(words: &str) -> bool {
    if words.len() > MARK {
        return false;
    }
    let bare = words.trim_end_matches([':', '：', '…', '>', '»', ' ', '.', '!']);
    let small = bare.to_lowercase();
    if MARKS.contains(&small.as_str()) {
        return true;
    }
    let about = [
        "more on ",
        "more about ",
        "more from ",
        "more in ",
        "read more on ",
        "read more about ",
        "latest from ",
    ];
    words.ends_with(':') && about.iter().any(|lead| small.starts_with(lead))
}

/// A link on a line of its own: "READ MORE: Lamp relit", "Also read | Lamp relit".
pub(super) fn is_pointer(words: &str) -> bool {
    // The commonest first letters of a line are none of theirs, but those that are tell little.
    if words.ends_with('.') && !words.ends_with("...") || words.len() > 300 {
        return false;
    }
    let Some((lead, rest)) = words.split_once([':', '|', '>', '»', '：']) else {
        return false;
    };
    let title = rest.trim_start_matches(['>', '»']);
    let spaced = title.starts_with(char::is_whitespace);
    let small = lead.trim_end().to_lowercase();
    spaced
        && LEADS.contains(&small.as_str())
        && title.trim_start().starts_with(|c: char| !c.is_lowercase())
        && shape::words(words) <= TITLE_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_tails() {
        for line in [
            "Related content",
            "MOST POPULAR",
            "Editors’ Recommendations:",
            "Explore further",
            "Mehr zum Thema:",
            "À lire aussi",
            "More from the islands:",
            "相关阅读：",
        ] {
            assert!(is_tail_mark(line), "{line}");
        }
        for line in [
            "More from the islands",
            "Most popular of all was the lamp",
            "Related to the keeper",
            "Recommended by the board for the next winter",
            "More",
        ] {
            assert!(!is_tail_mark(line), "{line}");
        }
    }

    #[test]
    fn pointers_on_one_line() {
        for line in [
            "READ MORE: Island school to stay open",
            "Also read | Lamp relit at Hest",
            "Watch: The lamp is lit",
            "Lesen Sie auch: Das Licht brennt wieder",
            "More >> Lamp relit",
        ] {
            assert!(is_pointer(line), "{line}");
        }
        for line in [
            "Watch: it is lit at four.",
            "Read: the keeper said it aloud",
            "More: nobody knew of it",
            "Listen:to it",
            "The keeper: Lamp relit",
        ] {
            assert!(!is_pointer(line), "{line}");
        }
    }
}
