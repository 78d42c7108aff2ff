//! Search: a pattern, and its hits as ranges of the reading text.
//!
//! What a reader types finds what a reader means: `'` finds `’`, `e` finds `é`, a blank finds a line
//! break, small letters find capitals (smart case). It knows nothing of blocks or of what is shown.
//!
//! Hits never overlap. Wherever a search begins, it first goes back to the start of a line some way
//! before, so that forward, backward and on one screen the same hits are found.

mod accents;
mod fold;

use crate::text::{TextRange, TextSize, floor};
use fold::Folded;
use regex::{Regex, RegexBuilder};

/// The longest pattern in bytes; nobody types more, and a pasted page is no pattern.
const MAX_PATTERN: usize = 1024;
/// How far a search looks beyond the part of the text that it is for, in bytes: what a hit that reaches
/// in or out may take. Longer ones may be cut where a part ends.
const REACH: usize = 8 << 10;
/// The bytes of the first part of a backward search; each further one doubles, up to [`PART`].
const FIRST_PART: usize = 16 << 10;
/// The bytes between two questions whether to go on.
const PART: usize = 1 << 20;

/// A compiled pattern.
///
/// ```
/// use dateline::search::Pattern;
/// let pattern = Pattern::new("cafe's").unwrap();
/// assert_eq!(pattern.next("The Café’s door", 0.into()), Some((4..13).into()));
/// ```
#[derive(Debug, Clone)]
pub struct Pattern {
    typed: String,
    regex: Regex,
}

/// Why a pattern cannot be used, in words for the status line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PatternError(pub String);

impl Pattern {
    /// Compiles what was typed: a regular expression, folded; a pattern that is no valid expression is
    /// searched literally.
    ///
    /// # Errors
    /// An empty pattern, one that matches the empty string, or one too large to compile.
    pub fn new(typed: &str) -> Result<Self, PatternError> {
        if typed.is_empty() {
            return Err(PatternError("nothing to search for".into()));
        }
        if typed.len() > MAX_PATTERN {
            return Err(PatternError("the pattern is too long".into()));
        }
        let regex = match compile(&Folded::expression(typed)) {
            Err(regex::Error::Syntax(_)) => compile(&Folded::words(typed)),
            compiled => compiled,
        };
        let regex = regex.map_err(|_| PatternError("the pattern is too large".into()))?;
        // "x*" is empty anywhere, "\b" only at a word.
        if ["", "a"]
            .iter()
            .any(|s| regex.find(s).is_some_and(|hit| hit.is_empty()))
        {
            return Err(PatternError(
                "the pattern also matches where there is no text".into(),
            ));
        }
        Ok(Self {
            typed: typed.to_owned(),
            regex,
        })
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The first hit that begins at or after `from`. Linear in the distance.
    pub fn next(&self, text: &str, from: TextSize) -> Option<TextRange> {
        let from = from.to_usize();
        self.hits(text, before(text, from))
            .find(|hit| hit.start.to_usize() >= from)
    }

    /// The last hit that begins before `from`. Linear in the distance (searched in blocks backwards).
    pub fn previous(&self, text: &str, from: TextSize) -> Option<TextRange> {
        let mut end = from.to_usize().min(text.len());
        let mut part = FIRST_PART;
        while end > 0 {
            let start = end.saturating_sub(part);
            let within = TextRange::new(start, end);
            let last = self
                .hits(upto(text, end), before(text, start))
                .take_while(|hit| hit.start < within.end)
                .filter(|hit| within.contains(hit.start))
                .last();
            if last.is_some() {
                return last;
            }
            end = start;
            part = (part * 2).min(PART);
        }
        None
    }

    /// The hits that touch `window`, in text order; for highlighting a screen. Linear in the window.
    ///
    /// Hits that begin or end outside are found whole up to some kilobytes.
    pub fn hits_in(&self, text: &str, window: TextRange) -> Vec<TextRange> {
        let start = before(text, window.start.to_usize());
        self.hits(upto(text, window.end.to_usize()), start)
            .take_while(|hit| hit.start < window.end)
            .filter(|hit| hit.overlaps(window))
            .collect()
    }

    /// How many hits there are, up to `limit`; `None` when `go_on` (asked every MiB or so) said no.
    pub fn count(&self, text: &str, limit: usize, go_on: &dyn Fn() -> bool) -> Option<usize> {
        let mut count = 0;
        let mut from = 0;
        let mut end = 0;
        while end < text.len() {
            if !go_on() {
                return None;
            }
            end = (end + PART).min(text.len());
            for hit in self.hits(upto(text, end), ceil(text, from)) {
                if hit.start.to_usize() >= end {
                    break;
                }
                count += 1;
                from = hit.end.to_usize();
                if count >= limit {
                    return Some(limit);
                }
            }
            from = from.max(end);
        }
        Some(count)
    }

    /// The hits that begin at or after `from`, a character's start. Empty ones are none.
    fn hits<'a>(&'a self, text: &'a str, from: usize) -> impl Iterator<Item = TextRange> + 'a {
        let mut at = from;
        std::iter::from_fn(move || {
            while at <= text.len() {
                let hit = self.regex.find_at(text, at)?;
                if !hit.is_empty() {
                    at = hit.end();
                    return Some(hit.range().into());
                }
                at = ceil(text, hit.end() + 1);
            }
            None
        })
    }
}

/// Compiles with smart case, lines as `^` and `$` know them.
fn compile(folded: &Folded) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&folded.regex)
        .case_insensitive(!folded.capital)
        .multi_line(true)
        .build()
}

/// Where to begin so that hits are in step at `at`: a line's start at least [`REACH`] before it.
fn before(text: &str, at: usize) -> usize {
    let near = floor(text, at.saturating_sub(REACH));
    let far = floor(text, near.saturating_sub(REACH));
    let skipped = text.get(far..near).unwrap_or_default();
    match skipped.rfind('\n') {
        Some(line_break) => far + line_break + 1,
        None if far == 0 => 0,
        None => near,
    }
}

/// `text` up to a line's end at least [`REACH`] behind `at`.
fn upto(text: &str, at: usize) -> &str {
    let near = floor(text, at.saturating_add(REACH));
    let far = floor(text, near.saturating_add(REACH));
    let skipped = text.get(near..far).unwrap_or_default();
    let end = skipped
        .find('\n')
        .map_or(far, |line_break| near + line_break);
    text.get(..end).unwrap_or(text)
}

/// The start of the first character at or behind `at`; past the end, one more than the end.
fn ceil(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(at.max(text.len()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a test may fail that way

    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;

    /// The words that `typed` finds in `text`.
    fn found<'a>(typed: &str, text: &'a str) -> Vec<&'a str> {
        let all = TextRange::new(0, text.len());
        let hits = Pattern::new(typed).unwrap().hits_in(text, all);
        hits.iter()
            .map(|&hit| crate::text::slice(text, hit))
            .collect()
    }

    #[test]
    fn what_is_typed_finds_what_is_meant() {
        let pairs = [
            ("ferry's", "The ferry’s horn", "ferry’s"),
            ("\"fog\"", "in “fog” they", "“fog”"),
            ("2019-2021", "in 2019–2021", "2019–2021"),
            ("a b", "a\n   b", "a\n   b"),
            ("a b", "a\u{A0}b", "a\u{A0}b"),
            ("resume", "my Résumé", "Résumé"),
            ("resume", "my re\u{301}sume\u{301}", "re\u{301}sume\u{301}"),
            ("Nguyen", "by Nguyễn", "Nguyễn"),
            ("Lodz", "from Łódź", "Łódź"),
            ("é", "cafe\u{301}", "e\u{301}"),
            ("e\u{301}", "café", "é"),
            ("oslo", "OSLO", "OSLO"),
            ("жук", "Жук", "Жук"),
            (r"\d+ boats", "some 14\nboats", "14\nboats"),
            ("^deck", "on deck\ndeck", "deck"),
            ("(quay|pier)s?", "two piers", "piers"),
            // No valid expressions.
            ("a (", "see a (b)", "a ("),
            ("[e", "an [É]", "[É"),
            ("*", "a * b", "*"),
            (r"c:\", r"at C:\ now", r"C:\"),
        ];
        for (typed, text, hit) in pairs {
            assert_eq!(found(typed, text), [hit], "{typed} in {text}");
        }
    }

    #[test]
    fn what_is_not_meant_is_not_found() {
        let pairs = [
            ("é", "e"),
            ("é", "e\u{300}"),
            ("’", "it's"),
            ("Oslo", "oslo"),
            ("É", "é"),
            ("[e]", "é"),
            ("a b", "ab"),
            (r"\.", "a"),
            ("o", "œ"),
        ];
        for (typed, text) in pairs {
            assert!(found(typed, text).is_empty(), "{typed} in {text}");
        }
    }

    #[test]
    fn patterns_that_are_none_say_why() {
        let too_large = r"\pL{1000}".repeat(100);
        for typed in ["", "x*", "^", r"\b", "a|", &"x".repeat(5000), &too_large] {
            let error = Pattern::new(typed).unwrap_err();
            assert!(error.to_string().len() > 10, "{typed}: {error}");
        }
    }

    #[test]
    fn a_hit_that_begins_above_the_window_is_found_whole() {
        let text = format!(
            "{}long {} end\n{}",
            "- \n".repeat(9000),
            "x".repeat(3000),
            "y".repeat(9)
        );
        let pattern = Pattern::new("long x+ end").unwrap();
        let hit = TextRange::new(27_000, 27_000 + 3009);
        for at in [27_000, 28_000, 30_008] {
            assert_eq!(pattern.hits_in(&text, TextRange::new(at, at + 1)), [hit]);
        }
        for at in [26_999, 30_009] {
            assert_eq!(pattern.hits_in(&text, TextRange::new(at, at + 1)), []);
        }
    }

    #[test]
    fn counting_stops_at_its_limit_and_when_told() {
        let text = "fog bank\n".repeat(300_000);
        let pattern = Pattern::new("fog").unwrap();
        assert_eq!(pattern.count(&text, usize::MAX, &|| true), Some(300_000));
        assert_eq!(pattern.count(&text, 7, &|| true), Some(7));
        assert_eq!(pattern.count("", 7, &|| true), Some(0));
        let asked = Cell::new(0);
        let twice = || asked.replace(asked.get() + 1) < 2;
        assert_eq!(pattern.count(&text, usize::MAX, &twice), None);
        assert_eq!(asked.get(), 3);
    }

    #[test]
    fn a_far_hit_is_found_backwards() {
        let text = format!("é lamp\n{}", "fög and mist ".repeat(200_000));
        let pattern = Pattern::new("lamp").unwrap();
        let hit = TextRange::new(3, 7);
        assert_eq!(pattern.previous(&text, TextSize::of(&text)), Some(hit));
        assert_eq!(pattern.previous(&text, 4.into()), Some(hit));
        assert_eq!(pattern.previous(&text, 3.into()), None);
        assert_eq!(pattern.next(&text, 4.into()), None);
        // Inside a character, and past the end.
        assert_eq!(pattern.next(&text, 1.into()), Some(hit));
        assert_eq!(pattern.next(&text, TextSize::MAX), None);
        assert_eq!(pattern.previous(&text, TextSize::MAX), Some(hit));
    }

    proptest! {
        #[test]
        fn every_way_of_searching_finds_the_same_hits(
            typed in prop::sample::select(vec!["a", "ba", "aab", "a+", "a b", "[ab].", "é", "a'", "b$"]),
            lines in prop::collection::vec("[aab é'’\u{301}]{0,40}", 1..30),
            times in prop_oneof![Just(1_usize), Just(60)],
            from in 0..30_000_u32,
            len in 1..2000_u32,
        ) {
            let pattern = Pattern::new(typed).unwrap();
            let text = (lines.join("\n") + "\n").repeat(times);
            let all: Vec<TextRange> = pattern.hits(&text, 0).collect();
            let (start, end) = (TextSize::from(from), TextSize::from(from + len));
            let window = TextRange::at(start, end);

            let next = all.iter().copied().find(|hit| hit.start >= start);
            prop_assert_eq!(pattern.next(&text, start), next);
            let previous = all.iter().copied().rfind(|hit| hit.start < start);
            prop_assert_eq!(pattern.previous(&text, start), previous);
            let touching: Vec<_> = all.iter().copied().filter(|h| h.overlaps(window)).collect();
            prop_assert_eq!(pattern.hits_in(&text, window), touching);
            prop_assert_eq!(pattern.count(&text, usize::MAX, &|| true), Some(all.len()));
        }

        #[test]
        fn anything_typed_is_a_pattern_or_an_error(typed in "(\\PC|[\\[\\](){}\\\\?*+|^$a-fE ]){0,20}", text in "\\PC{0,60}") {
            if let Ok(pattern) = Pattern::new(&typed) {
                for hit in pattern.hits(&text, 0) {
                    prop_assert!(text.get(hit.to_range()).is_some_and(|words| !words.is_empty()));
                }
            }
        }

        #[test]
        fn words_without_syntax_find_themselves(typed in "[\\p{L}\\p{M}\\p{N}’“‐ ]{1,20}") {
            let hits = found(&typed, &typed);
            prop_assert_eq!(hits, [typed.as_str()]);
        }
    }
}
