//! Captions that have no verb but one in `-ing`: "A visitor from Hest holding somebody else's fish."

use super::verb::{is_before_noun, is_past, is_small, is_whole};
use crate::loader::shape;
use crate::loader::wordlist::WordList;
use memchr::memmem;

/// The most bytes of a line that says what somebody is doing, and its words.
const DOING: usize = 160;
const DOING_WORDS: std::ops::RangeInclusive<usize> = 5..=24;

/// Words in `-ing` that are no doing.
static THINGS: WordList<27> = WordList::new([
    "according",
    "anything",
    "being",
    "bring",
    "building",
    "ceiling",
    "ceilings",
    "clothing",
    "concerning",
    "during",
    "evening",
    "everything",
    "excluding",
    "following",
    "including",
    "king",
    "meeting",
    "morning",
    "nothing",
    "opening",
    "painting",
    "regarding",
    "something",
    "spring",
    "string",
    "training",
    "wedding",
]);

/// The most words before what somebody is doing.
const DOER: usize = 12;

/// Words with which captions name those that nobody knows.
static DOERS: WordList<30> = WordList::new([
    "a",
    "an",
    "boys",
    "children",
    "crews",
    "customers",
    "fans",
    "farmers",
    "firefighters",
    "four",
    "girls",
    "members",
    "men",
    "officers",
    "one",
    "people",
    "players",
    "police",
    "protesters",
    "residents",
    "shoppers",
    "soldiers",
    "students",
    "supporters",
    "three",
    "two",
    "visitors",
    "volunteers",
    "women",
    "workers",
]);

/// Whether a sentence has no verb but one in `-ing` behind those who do it, as only captions have: "A visitor from Hest
/// holding somebody else's fish.", "Ada and Tom Quill of the band Slack Water warming up."; not "The keepers waiting on
/// the mole went home.", nor "Ada Quill thought of waiting.", nor "Nothing doing in Hest then."
pub(super) fn is_doing(words: &str) -> bool {
    const SPOKEN: [char; 8] = ['“', '”', '"', ';', '?', '!', ':', '('];
    let may_be = words.len() <= DOING
        && words.ends_with('.')
        && words.starts_with(char::is_uppercase)
        && memmem::find(words.as_bytes(), b"ing ").is_some();
    if !may_be || words.contains(SPOKEN) {
        return false;
    }
    let mut doing = false;
    let mut last = "";
    // "Ada Quill thought": behind a name only "of" and "from" lead to small words.
    let known = !words
        .split(' ')
        .next()
        .is_some_and(|first| DOERS.has(first));
    let mut linked = false;
    let mut all = words.split(' ').enumerate().peekable();
    while let Some((at, word)) = all.next() {
        let bare = word.trim_end_matches(['.', ',']);
        let next = all.peek().map_or("", |(_, next)| next);
        let after_noun =
            !last.is_empty() && !last.ends_with(',') && !is_link(last) && !is_before_noun(last);
        // "a mask robbed a bank", but "a hut burned by", "the burned hut"
        let told = bare.len() > 4 && bare.ends_with("ed") && after_noun && !is_link(next);
        if is_past(bare) || is_whole(bare) || is_small(bare) && told {
            return false;
        }
        let is_verb =
            is_small(bare) && bare.len() > 4 && bare.ends_with("ing") && !THINGS.has(bare);
        if !doing && is_verb {
            if !after_noun || at > DOER || known && at < 2 {
                return false;
            }
            doing = true;
        }
        linked |= matches!(bare, "of" | "from");
        if known && !doing && !linked && is_small(bare) && bare != "and" {
            return false;
        }
        last = word;
    }
    doing && DOING_WORDS.contains(&shape::words(words)) && !shape::has_inner_sentence(words)
}

/// Whether `word` links a noun to another: "in", "of", "by".
fn is_link(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "across"
            | "after"
            | "along"
            | "as"
            | "at"
            | "before"
            | "behind"
            | "beside"
            | "by"
            | "for"
            | "from"
            | "in"
            | "into"
            | "like"
            | "near"
            | "of"
            | "off"
            | "on"
            | "onto"
            | "or"
            | "over"
            | "than"
            | "through"
            | "towards"
            | "under"
            | "up"
            | "when"
            | "while"
            | "with"
            | "without"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_say_what_people_are_doing() {
        for line in [
            "A visitor from Lower Quay holding somebody else's fish.",
            "Ada and Tom Quill of the band Slack Water warming up under the clock before the walk.",
            "Two children sitting on a landing with a view of the mole.",
            "Workers waiting in a hut burned by the storm.",
            "Tom Wren waiting in the hut.",
        ] {
            assert!(is_doing(line), "{line}");
        }
        for line in [
            "The keepers waiting on the mole went home.",
            "A man wearing a mask robbed a bank in Hest.",
            "Nothing doing in Hest on a Sunday then.",
            "The keepers are waiting for the boat.",
            "Before waiting for the boat, keepers eat.",
            "Workers waiting for the boat",
            "Workers, waiting for the boat, sing.",
            "Ada Quill began waiting for the boat.",
            "Ada Quill hates waiting for the boat.",
            "Such lamps include many burning oil.",
            "Other burning lamps and oil in Hest.",
        ] {
            assert!(!is_doing(line), "{line}");
        }
    }
}
