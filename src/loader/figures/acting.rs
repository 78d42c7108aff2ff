//! Captions that say in one sentence what somebody does, so to speak for ever: "A keeper sleeps on a bench beside the
//! mole."
//!
//! Text tells what happened; where it tells what happens, it hardly ever begins with somebody whom nobody knows.

use super::ALTERNATIVE;
use super::verb::{is_before_noun, is_past, is_small, is_whole, many_may_do, one_does};
use crate::loader::shape;
use crate::loader::wordlist::WordList;

/// The words of such a caption, and those among which its verb stands.
const ACTING: std::ops::RangeInclusive<usize> = 6..=30;
const VERB: usize = 11;

/// Words with which captions begin, before those that nobody knows.
static SOME: WordList<22> = WordList::new([
    "a",
    "an",
    "children",
    "crews",
    "dozens",
    "five",
    "four",
    "hundreds",
    "kids",
    "men",
    "one",
    "passers-by",
    "people",
    "police",
    "seven",
    "several",
    "six",
    "staff",
    "three",
    "thousands",
    "two",
    "women",
]);

/// Words that lead to where something is.
static WHERE: WordList<36> = WordList::new([
    "above",
    "across",
    "after",
    "against",
    "ahead",
    "along",
    "alongside",
    "amid",
    "around",
    "as",
    "at",
    "atop",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "by",
    "down",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "off",
    "on",
    "onto",
    "outside",
    "over",
    "through",
    "to",
    "under",
    "while",
    "with",
]);

/// Whether one sentence says what somebody whom nobody knows does somewhere: "A keeper sleeps on a bench beside the mole.",
/// "Keepers play cards in a school hall."; not "A keeper says that the lamp is out.", nor "Ada Quill waits for an
/// answer.", nor "A lamp costs nine crowns in Hest.", nor "Keepers sleep."
pub(super) fn is_acting(words: &str) -> bool {
    const SPOKEN: [char; 8] = ['“', '”', '"', ';', '?', '!', ':', '—'];
    let may_be = words.len() <= ALTERNATIVE
        && words.ends_with('.')
        && words.starts_with(|c: char| c.is_ascii_uppercase())
        && !words.contains(SPOKEN);
    if !may_be {
        return false;
    }
    let mut before = "";
    let mut verb = None;
    for (at, word) in words.split(' ').enumerate().take(VERB) {
        let bare = word.trim_end_matches([',', '.']);
        if at > 0
            && is_small(bare)
            && !is_before_noun(before)
            && (one_does(bare) || many_may_do(bare))
        {
            verb = Some((at, bare));
            break;
        }
        if stops(bare) {
            return false;
        }
        before = word;
    }
    let Some((at, verb)) = verb else {
        return false;
    };
    let first = words.split(' ').next().unwrap_or_default();
    let one = matches!(first, "A" | "An" | "One");
    let things = before.len() > 4 && before.ends_with('s') && !before.ends_with("ss");
    let agrees = if one_does(verb) {
        one && !things
    } else {
        !one && SOME.has(first) || at == 1 && things
    };
    let behind = || words.split(' ').skip(at + 1);
    agrees
        && !behind().any(|word| stops(word.trim_end_matches([',', '.'])))
        && behind().any(|word| WHERE.has(word))
        && ACTING.contains(&shape::words(words))
        && !shape::has_inner_sentence(words)
}

/// Whether `word` tells what happened, or that a whole sentence does.
fn stops(word: &str) -> bool {
    word != "to" && is_past(word) || is_small(word) && is_whole(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_say_what_somebody_does() {
        for line in [
            "A keeper sleeps on a bench beside the mole.",
            "Two keepers and a smith lift the last of the lamps in the hall below the dome.",
            "Keepers play cards in a school hall in Hest, Moorland, yesterday.",
            "A boy with a candle, his first, stands outside the burned hut.",
        ] {
            assert!(is_acting(line), "{line}");
        }
        for line in [
            "A keeper says that the lamp is out in Hest.",
            "A keeper sleeps on a bench when he is tired.",
            "A lamp costs nine crowns in Hest on a good day.",
            "Ada Quill waits for an answer from the board.",
            "Keepers sleep in.",
            "Keepers wait for the boat? Not in Hest on a Sunday.",
            "“A keeper sleeps on a bench beside the mole.”",
            "A keeper sleeps on a bench. Nobody wakes him in the morning.",
            "The keeper sleeps on a bench beside the mole.",
            "Keepers wait on the mole, said a man from the board.",
        ] {
            assert!(!is_acting(line), "{line}");
        }
    }
}
