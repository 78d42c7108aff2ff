//! Pointers: lines that lead to other articles, by their words alone.

use super::TITLE_WORDS;
use crate::loader::shape;

/// The most bytes of a line that introduces links.
const MARK: usize = 48;

/// The most bytes of the words before a title.
const LEAD: usize = 32;

/// Lines above links, whole, in small letters.
const MARKS: [&str; 137] = [
    "also in this section",
    "also read",
    "around the web",
    "articles liés",
    "articoli correlati",
    "auch interessant",
    "categories",
    "czytaj też",
    "das könnte sie auch interessieren",
    "don't miss",
    "don’t miss",
    "ebenfalls interessant",
    "editor's pick",
    "editor's picks",
    "editors' picks",
    "editors' recommendations",
    "editors’ picks",
    "editors’ recommendations",
    "editor’s pick",
    "editor’s picks",
    "explore further",
    "explore more",
    "filed under",
    "from the web",
    "further reading",
    "in case you missed it",
    "latest news",
    "latest stories",
    "lea también",
    "lees meer",
    "lees ook",
    "leggi anche",
    "leia mais",
    "leia também",
    "les også",
    "lesen sie auch",
    "lesen sie mehr",
    "lesen sie mehr zum thema",
    "lire aussi",
    "läs också",
    "læs også",
    "mehr zu diesem thema",
    "mehr zum thema",
    "more articles",
    "more commentary",
    "more coverage",
    "more from this section",
    "more headlines",
    "more like this",
    "more news",
    "more on these topics",
    "more on this",
    "more on this story",
    "more on this topic",
    "more stories",
    "more to explore",
    "more to read",
    "most commented",
    "most emailed",
    "most popular",
    "most read",
    "most shared",
    "most viewed",
    "most watched",
    "must read",
    "must reads",
    "más información",
    "más noticias",
    "noticias relacionadas",
    "notícias relacionadas",
    "other stories",
    "our picks",
    "popular articles",
    "popular now",
    "popular stories",
    "potrebbe interessarti",
    "read also",
    "read more",
    "read next",
    "read on",
    "read this next",
    "recent posts",
    "recent stories",
    "recommended",
    "recommended for you",
    "recommended reading",
    "recommended stories",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related items",
    "related links",
    "related news",
    "related posts",
    "related reading",
    "related stories",
    "related story",
    "related tags",
    "related topics",
    "related video",
    "related videos",
    "saiba mais",
    "see also",
    "see more",
    "similar articles",
    "similar stories",
    "story tools",
    "sur le même sujet",
    "sur le même thème",
    "tags",
    "te puede interesar",
    "top news",
    "top stories",
    "topics",
    "trending",
    "trending now",
    "trending stories",
    "up next",
    "veja também",
    "verwandte artikel",
    "voir aussi",
    "weitere artikel",
    "weitere nachrichten",
    "weitere themen",
    "what to read next",
    "you may also be interested in",
    "you may also like",
    "you may be interested in",
    "you might also be interested in",
    "you might also like",
    "you might like",
    "zobacz także",
    "à lire aussi",
    "à voir aussi",
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
    if MARKS.binary_search(&small.as_str()).is_ok() {
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
    // "More from the islands" may be a heading, "More from Harbour Wire" is the house's.
    let named = |lead: &str| {
        let rest = bare.get(lead.len()..).unwrap_or_default();
        let mut words = rest.split_whitespace();
        words
            .next_back()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
            && words.all(|word| word.starts_with(char::is_uppercase) || word == "the")
    };
    about
        .iter()
        .any(|lead| small.starts_with(lead) && (words.ends_with(':') || named(lead)))
}

/// A link on a line of its own: "READ MORE: Lamp relit", "Also read | Lamp relit".
pub(super) fn is_pointer(words: &str) -> bool {
    if words.ends_with('.') && !words.ends_with("...") || words.len() > 300 {
        return false;
    }
    // Nearly every line comes by here; the first bytes of the signs are looked for.
    let signs = [b':', b'|', b'>', 0xc2, 0xef];
    if !words.bytes().take(LEAD).any(|b| signs.contains(&b)) {
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
    fn marks_can_be_searched() {
        assert!(MARKS.is_sorted());
    }

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
            "More from Harbour Wire",
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
