//! Labels: the opening words of a passage, up to where a reader would pause.
//!
//! A label is cut out of the text and never put together: it cannot say what the text does not. It
//! ends at a clause's end, or before a word that opens the next phrase; not on a word that leans on
//! the next one ("the", "of"), within a name or within a quote. The view marks what is cut.

use crate::loader::shape;
use crate::text::width::graphemes;
use crate::text::{TextRange, TextSize, floor, slice};

/// The most words of a label, and of one that ends where the clause does.
const WORDS: usize = 8;
const CLAUSE_WORDS: usize = 9;

/// The fewest words that say enough, and the fewest before the next phrase.
const FEWEST: usize = 3;
const FEWEST_PHRASE: usize = 5;

/// The most bytes that are looked at.
const LOOKED_AT: usize = 400;

/// The bytes of a word beyond which it is a line of a script without blanks, or an address.
const LONG_WORD: usize = 40;

/// The letters of a label in a script without blanks.
const UNSPACED: usize = 20;

/// The label of a passage whose first paragraph is `range`; bounded cost.
///
/// ```text
/// The night boat sailed again on Sunday, three winters … -> The night boat sailed again on Sunday
/// “It is a good lamp,” said the keeper …                -> “It is a good lamp,”
/// HEST (HW) — The operator will count heads until …     -> The operator will count heads
/// ```
pub(super) fn label(text: &str, range: TextRange) -> TextRange {
    let whole = slice(text, range);
    let words = opening(whole);
    let skipped = dateline_length(words);
    let inner = words.get(skipped..).unwrap_or_default();
    let (start, end) = cut(inner)
        .map(|end| (0, end))
        .or_else(|| {
            // The quote goes on for long: its first words without the mark.
            let mark = inner.chars().next().filter(|&c| closer(c).is_some())?;
            let rest = inner.get(mark.len_utf8()..)?;
            cut(rest).map(|end| (mark.len_utf8(), mark.len_utf8() + end))
        })
        .unwrap_or_else(|| (0, first_words(inner)));
    let at = |offset: usize| range.start + TextSize::new(skipped + offset);
    if start < end {
        TextRange::at(at(start), at(end))
    } else {
        range
    }
}

/// The first bytes of `text`, whole characters and, where there are blanks, whole words.
fn opening(text: &str) -> &str {
    if text.len() <= LOOKED_AT {
        return text;
    }
    let end = floor(text, LOOKED_AT);
    let head = text.get(..end).unwrap_or_default();
    let blank = head.rfind(char::is_whitespace).unwrap_or(end);
    head.get(..blank).unwrap_or_default()
}

/// The bytes of a wire's dateline at the start: "HEST, March 3 (HW) — The boat …"; not of "NATO — the
/// alliance — said".
fn dateline_length(text: &str) -> usize {
    let mut at = 0;
    for (n, word) in text
        .split_inclusive(char::is_whitespace)
        .take(8)
        .enumerate()
    {
        let bare = word.trim_end();
        if n == 0 && !(shape::is_capitals(bare) && bare.chars().count() >= 3) {
            return 0;
        }
        at += word.len();
        if n > 0 && matches!(bare, "—" | "–" | "-" | "--") {
            let rest = text.get(at..).unwrap_or_default();
            let starts = shape::first_letter(rest).is_some_and(char::is_uppercase);
            return if starts { at } else { 0 };
        }
    }
    0
}

/// A word of the opening.
struct Word<'a> {
    /// The word with its marks.
    text: &'a str,
    /// Its end, without the marks that a label does not end with.
    end: usize,
    /// Whether all quotes and brackets are closed behind it.
    closed: bool,
}

/// Where the label of `text` ends; `None` when no end reads well.
fn cut(text: &str) -> Option<usize> {
    let words = split(text);
    let whole = words.len() <= CLAUSE_WORDS && text.len() < LOOKED_AT;
    let mut clause = None;
    let mut phrase = None;
    let mut other = None;
    let mut within_name = None;
    for (index, word) in words.iter().enumerate() {
        let count = index + 1;
        let next = words.get(index + 1).map(|w| w.text);
        if word.text.len() > LONG_WORD {
            break;
        }
        let sentence = ends_sentence(word.text, next);
        if !word.closed || word.end == 0 || leans(word.text) && !sentence {
            continue;
        }
        if sentence && (count >= FEWEST || whole && next.is_none()) && count <= CLAUSE_WORDS {
            return Some(word.end);
        }
        if count < FEWEST {
            continue;
        }
        if ends_clause(word.text) || next.is_some_and(is_dash) || next.is_none() && whole {
            if count <= CLAUSE_WORDS && (count > FEWEST || clause.is_none()) {
                clause = Some(word.end);
            }
        } else if count <= WORDS {
            if next.is_some_and(|next| goes_on(word.text, next)) {
                within_name = Some(word.end);
            } else if count >= FEWEST_PHRASE && next.is_some_and(opens_phrase) {
                phrase = Some(word.end);
            } else {
                other = Some(word.end);
            }
        }
    }
    clause.or(phrase).or(other).or(within_name)
}

/// The words of `text` up to a few more than a label may have.
fn split(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut open: Option<char> = None;
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if !word.is_empty() {
            open = follow(open, word);
            let bare = word.trim_end_matches([',', ';', ':', '.', '，', '；', '：', '。']);
            words.push(Word {
                text: word,
                end: if is_dash(word) { 0 } else { at + bare.len() },
                closed: open.is_none(),
            });
        }
        at += piece.len();
        if words.len() > CLAUSE_WORDS + 1 {
            break;
        }
    }
    words
}

/// What closes the quote or bracket that `c` opens.
fn closer(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '„' => '“',
        '«' => '»',
        '»' => '«',
        '"' | '\'' => c,
        '(' => ')',
        '[' => ']',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

/// What stands open behind `word`, as the mark that closes it, when `open` stood open before it. Quotes
/// within quotes are not looked at.
fn follow(open: Option<char>, word: &str) -> Option<char> {
    let inner = word.trim_start_matches(|c: char| closer(c).is_none() && !c.is_alphanumeric());
    let first = inner.chars().next().filter(|&c| closer(c).is_some());
    let mut open = open;
    let mut rest = inner;
    if open.is_none()
        && let Some(mark) = first
    {
        open = closer(mark);
        rest = inner.get(mark.len_utf8()..).unwrap_or_default();
    }
    let Some(end) = open else {
        // "word (" and "word“": opened behind letters.
        let late = rest
            .chars()
            .rfind(|&c| matches!(c, '(' | '[' | '“' | '„' | '「'))?;
        let (_, after) = rest.rsplit_once(late)?;
        let end = closer(late)?;
        return (!after.contains(end)).then_some(end);
    };
    let closes = if matches!(end, '\'' | '’') {
        // Within a word it is an apostrophe.
        rest.trim_end_matches(|c: char| !c.is_alphanumeric() && c != end)
            .ends_with(end)
    } else {
        rest.contains(end)
    };
    (!closes).then_some(end)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "-" | "--")
}

/// Whether a clause or a quote ends with `word`: "Sunday," "lamp”".
fn ends_clause(word: &str) -> bool {
    word.ends_with([
        ',', ';', ':', '”', '’', '"', '»', ')', '!', '?', '…', '，', '；', '：', '、', '」', '』',
    ]) && !word.ends_with("s’")
}

/// Whether a sentence ends with `word`: "out." before "Nobody"; not "Gen." before "Wren".
fn ends_sentence(word: &str, next: Option<&str>) -> bool {
    if !shape::ends_sentence(word) {
        return false;
    }
    let Some(next) = next else { return true };
    shape::has_inner_sentence(&format!(
        "{} {}",
        word.trim_end_matches(|c: char| shape::is_quote(c) || c == ')'),
        next.trim_start_matches(shape::is_quote)
    ))
}

/// The letters of a word, small.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// Words that nothing ends with. Sorted.
const LEANING: &[&str] = &[
    "a", "about", "after", "against", "all", "also", "among", "an", "and", "another", "any", "are",
    "around", "as", "at", "be", "because", "been", "before", "being", "between", "both", "but",
    "by", "can", "could", "das", "de", "dem", "den", "der", "des", "did", "die", "do", "does",
    "during", "each", "ein", "eine", "even", "every", "few", "for", "from", "had", "has", "have",
    "her", "his", "how", "if", "in", "into", "is", "its", "just", "les", "like", "many", "may",
    "more", "most", "mr", "mrs", "ms", "must", "my", "no", "not", "of", "on", "only", "or", "our",
    "over", "quite", "should", "since", "some", "still", "such", "than", "that", "the", "their",
    "these", "this", "those", "through", "to", "und", "very", "was", "were", "when", "which",
    "who", "will", "with", "would",
];

/// Whether `word` leans on the next one, so that nothing ends with it: "the", "of", "its", "and".
fn leans(word: &str) -> bool {
    let word = bare(word);
    let small = word.chars().count() <= 2 && word.chars().all(char::is_lowercase);
    // "us", "it" and "up" end a phrase; other words of two letters hardly ever do.
    small
        && !matches!(
            word.as_str(),
            "us" | "it" | "up" | "me" | "he" | "we" | "go"
        )
        || LEANING.binary_search(&word.as_str()).is_ok()
        || word.ends_with("'s")
        || word.ends_with("’s")
        || word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 3
}

/// Whether a phrase opens with `word`, so that what stands before it may stand alone.
fn opens_phrase(word: &str) -> bool {
    word.starts_with(['(', '“', '‘'])
        || matches!(
            bare(word).as_str(),
            "after"
                | "against"
                | "although"
                | "and"
                | "are"
                | "as"
                | "because"
                | "before"
                | "but"
                | "by"
                | "during"
                | "for"
                | "from"
                | "had"
                | "has"
                | "have"
                | "if"
                | "in"
                | "is"
                | "on"
                | "or"
                | "since"
                | "that"
                | "though"
                | "through"
                | "under"
                | "until"
                | "was"
                | "were"
                | "when"
                | "where"
                | "which"
                | "while"
                | "who"
                | "will"
                | "with"
                | "without"
                | "would"
        )
}

/// Whether `word` and `next` are of one name or number: "Ada" "Quill", "200" "people".
fn goes_on(word: &str, next: &str) -> bool {
    let capital = |word: &str| shape::first_letter(word).is_some_and(char::is_uppercase);
    capital(word) && capital(next) || word.chars().all(|c| c.is_ascii_digit() || c == ',')
}

/// The first words, or letters, of a text in which no end reads well: one of few words, or in a script
/// without blanks.
fn first_words(text: &str) -> usize {
    let words = split(text);
    let first = words.get(..WORDS.min(words.len())).unwrap_or_default();
    if first.iter().all(|word| word.text.len() <= LONG_WORD) {
        let last = first.iter().rev().find(|word| !leans(word.text));
        return last.or(first.first()).map_or(0, |word| word.end);
    }
    let stop = |text: &str| text.starts_with(['，', '。', '、', '；', '：', '\n']);
    graphemes(text)
        .enumerate()
        .take_while(|&(count, letter)| count < UNSPACED && !(count > 3 && stop(letter.text)))
        .last()
        .map_or(0, |(_, letter)| letter.at + letter.text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> &str {
        slice(text, label(text, TextRange::new(0, text.len())))
    }

    #[test]
    fn labels_end_where_a_clause_does() {
        for (text, wanted) in [
            (
                "The night boat to Hest sailed again on Sunday, three winters after the last one.",
                "The night boat to Hest sailed again on Sunday",
            ),
            (
                "On Monday, the keepers of the lamp counted oil; nobody had slept.",
                "On Monday, the keepers of the lamp counted oil",
            ),
            ("It was out. Nobody knew why it was.", "It was out"),
            (
                "Will the lamp be lit? Nobody on the quay could tell.",
                "Will the lamp be lit?",
            ),
            (
                "Gen. Wren kept the lamp, they say, until the war was over.",
                "Gen. Wren kept the lamp, they say",
            ),
        ] {
            assert_eq!(of(text), wanted, "{text}");
        }
    }

    #[test]
    fn labels_end_before_the_next_phrase_and_on_no_small_word() {
        for (text, wanted) in [
            (
                "The council of the island told the board that the old lamp was a danger to all boats",
                "The council of the island told the board",
            ),
            (
                "Nobody had asked the keepers about their pay and their leave that winter on the rock",
                "Nobody had asked the keepers about their pay",
            ),
            (
                "Ninety passengers crossed the strait aboard President Ada Quill before the storm had come",
                "Ninety passengers crossed the strait aboard",
            ),
        ] {
            assert_eq!(of(text), wanted, "{text}");
        }
    }

    #[test]
    fn quotes_and_brackets_are_whole_or_left_out() {
        for (text, wanted) in [
            (
                "“It is a good lamp,” said the keeper, who has kept it since her father died.",
                "“It is a good lamp,” said the keeper",
            ),
            (
                "“We had forgotten what the island looks like in the dark and how far the lamp can be seen,” he said.",
                "We had forgotten what the island looks",
            ),
            (
                "They called it the “lamp that nobody on the whole island has ever asked for” then.",
                "They called it",
            ),
            (
                "The keepers’ union asked for oil (and for wicks of the new sort, which are dear).",
                "The keepers’ union asked for oil",
            ),
            (
                "'Never again,' the mate told the crew as they tied up at the quay.",
                "'Never again,' the mate told the crew",
            ),
        ] {
            assert_eq!(of(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_wires_dateline_is_no_label() {
        assert_eq!(
            of("HEST, March 3 (HW) — The operator will count heads until the end of May."),
            "The operator will count heads"
        );
        assert_eq!(
            of("NATO — the alliance — said on Sunday that it had no lamps to give."),
            "NATO — the alliance"
        );
    }

    #[test]
    fn short_and_odd_texts_are_their_own_labels() {
        for text in ["Yes.", "Oars", "the", "“", "(", "* *", "A of the"] {
            let label = of(text);
            assert!(!label.is_empty() && text.starts_with(label), "{text}");
        }
        assert_eq!(
            of("周日渡轮搭载二百多名乘客，再次出航。"),
            "周日渡轮搭载二百多名乘客"
        );
        assert_eq!(graphemes(of(&"กำลังเดินทาง".repeat(20))).count(), UNSPACED);
        assert_eq!(of(&"x".repeat(9000)).len(), UNSPACED);
    }

    #[test]
    fn words_that_lean_are_sorted_for_the_search() {
        assert!(LEANING.is_sorted());
    }
}
