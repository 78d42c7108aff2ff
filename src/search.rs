//! Search: a pattern, and its hits as ranges of the reading text.
//!
//! What a reader types finds what a reader means: `'` finds `’`, `e` finds `é`, a blank finds a line
//! break, small letters find capitals (smart case). It knows nothing of blocks or of what is shown.
//!
//! Hits never overlap. Wherever a search begins, it first goes back to the start of a line some way
//! before, so that forward, backward and on one screen the same hits are found.

mod accents;
mod fold;
mod scan;
mod set;
mod words;

use crate::text::{TextRange, TextSize, floor};
use fold::Folded;
use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, Look};
use words::Words;

/// The longest pattern in bytes; nobody types more, and a pasted page is no pattern.
const MAX_PATTERN: usize = 1024;
/// How far a search looks beyond the part of the text that it is for, in bytes: what a hit that reaches
/// in or out may take. Longer ones may be cut where a part ends.
const REACH: usize = 8 << 10;
/// The bytes of the first part of a backward search; each further one doubles, up to [`PART`].
const FIRST_PART: usize = 16 << 10;
/// The bytes between two questions whether to go on.
const PART: usize = 1 << 20;

/// A compiled pattern. Making one takes some tens of microseconds for words, and about a
/// millisecond for expressions.
///
/// ```
/// use dateline::search::Pattern;
/// let pattern = Pattern::new("cafe's").unwrap();
/// assert_eq!(pattern.next("The Café’s door", 0.into()), Some((4..13).into()));
/// ```
#[derive(Debug, Clone)]
pub struct Pattern {
    typed: String,
    finder: Finder,
}

/// What finds the hits of a pattern.
#[derive(Debug, Clone)]
enum Finder {
    /// It is words and nothing else.
    Words(Words),
    /// It is an expression.
    Expression {
        regex: Regex,
        /// Words that are in each hit, and the bytes that a hit may have before them.
        around: Option<(Words, Option<usize>)>,
    },
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
        let too_large = || PatternError("the pattern is too large".into());
        let mut folded = Folded::expression(typed);
        let mut parsed = parse(&folded);
        if parsed.is_none() {
            folded = Folded::words(typed);
            parsed = parse(&folded);
        }
        let parsed = parsed.ok_or_else(too_large)?;
        // "x*" is empty anywhere, "\b" at words.
        if parsed.properties().minimum_len() == Some(0) {
            return Err(PatternError(
                "the pattern also matches where there is no text".into(),
            ));
        }
        let finder = match words::of(&parsed) {
            Some(part) if part.whole => Finder::Words(part.words),
            part => Finder::Expression {
                regex: compile(&folded).map_err(|_| too_large())?,
                around: part
                    .filter(|_| in_lines(&parsed))
                    .map(|part| (part.words, part.before)),
            },
        };
        Ok(Self {
            typed: typed.to_owned(),
            finder,
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
            let last = self.beginning_in(text, TextRange::new(start, end)).last();
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
        self.hits_to(text, window)
            .filter(|hit| hit.overlaps(window))
            .collect()
    }

    /// The hits that begin in `window`, in text order. Linear in the window.
    ///
    /// Of windows side by side each has its own hits, in whatever order they are gone through;
    /// those that end outside are found whole up to some kilobytes.
    ///
    /// ```
    /// use dateline::search::Pattern;
    /// let pattern = Pattern::new("gull").unwrap();
    /// let mut hits = pattern.beginning_in("gulls and a gull", (1..20).into());
    /// assert_eq!(hits.next(), Some((12..16).into()));
    /// ```
    pub fn beginning_in<'a>(
        &'a self,
        text: &'a str,
        window: TextRange,
    ) -> impl Iterator<Item = TextRange> + 'a {
        self.hits_to(text, window)
            .filter(move |hit| window.contains(hit.start))
    }

    /// The hits that begin before `window` ends, from somewhere before it on.
    fn hits_to<'a>(
        &'a self,
        text: &'a str,
        window: TextRange,
    ) -> impl Iterator<Item = TextRange> + 'a {
        let start = before(text, window.start.to_usize());
        self.hits(upto(text, window.end.to_usize()), start)
            .take_while(move |hit| hit.start < window.end)
    }

    /// The hits that begin at or after `from`, a character's start.
    fn hits<'a>(&'a self, text: &'a str, from: usize) -> impl Iterator<Item = TextRange> + 'a {
        let mut at = from;
        std::iter::from_fn(move || {
            let hit = self.at_or_after(text, at)?;
            at = hit.end.to_usize();
            Some(hit)
        })
    }

    /// The first hit that begins at or after `at`, a character's start.
    fn at_or_after(&self, text: &str, at: usize) -> Option<TextRange> {
        match &self.finder {
            Finder::Words(words) => words.next(text, at),
            Finder::Expression { regex, around } => match around {
                Some((words, before)) => around_words(regex, words, *before, text, at),
                None => run(regex, text, at),
            },
        }
    }
}

/// The first hit of `regex` at or after `from`. Empty ones are none.
fn run(regex: &Regex, text: &str, from: usize) -> Option<TextRange> {
    let mut at = from;
    while at <= text.len() {
        let hit = regex.find_at(text, at)?;
        if !hit.is_empty() {
            return Some(hit.range().into());
        }
        at = ceil(text, hit.end() + 1);
    }
    None
}

/// The first hit of `regex` at or after `from`, where each hit has `words` in it and no more than
/// `lead` bytes before them. It runs only around the words.
fn around_words(
    regex: &Regex,
    words: &Words,
    lead: Option<usize>,
    text: &str,
    from: usize,
) -> Option<TextRange> {
    let mut at = from;
    // What is run over beyond the first words. It doubles while words follow closely: where a log has
    // them in each line, no line is run over more than a few times.
    let mut more = 0;
    loop {
        let place = words.next(text, at)?.start.to_usize();
        if place > at.saturating_add(REACH) {
            more = 0;
        }
        let start = match lead {
            Some(lead) => floor(text, place.saturating_sub(lead)),
            None => before(text, place),
        };
        let near = upto(text, place.saturating_add(more));
        let hit = run(regex, near, start.max(at));
        if near.len() == text.len() {
            return hit;
        }
        // Behind this a hit may have been cut, or missed because it was.
        let sure = floor(text, near.len().saturating_sub(REACH)).max(place);
        if hit.is_some_and(|hit| hit.start.to_usize() <= sure) {
            return hit;
        }
        at = ceil(text, sure + 1);
        more = (2 * more + REACH).min(PART);
    }
}

/// Parses with smart case, lines as `^` and `$` know them; `None` for what is no expression.
fn parse(folded: &Folded) -> Option<Hir> {
    ParserBuilder::new()
        .case_insensitive(!folded.capital)
        .multi_line(true)
        .build()
        .parse(&folded.regex)
        .ok()
}

/// Whether `expression` finds the same in a line whatever is before and behind: it does not ask for
/// the text's own start and end.
fn in_lines(expression: &Hir) -> bool {
    let looks = expression.properties().look_set();
    !looks.contains(Look::Start) && !looks.contains(Look::End)
}

/// Compiles what [`parse`] took.
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
    fn words_are_found_without_an_engine() {
        let all_words = [
            "needle",
            "Needle",
            "ferry's",
            "a b",
            "é",
            "résumé",
            "e\u{301}",
            "жук",
            "straße",
            "東京",
            "[A-F]b",
            r"\d+ boats",
            "ο κόσμος",
            "\"fog\"",
            "x-ray",
        ];
        for typed in all_words {
            let finder = Pattern::new(typed).unwrap().finder;
            assert!(matches!(finder, Finder::Words(_)), "{typed}");
        }
        let with_words = [
            r"needle\w+d",
            r"\bneedle\b",
            "needles?",
            "(a|b) needle",
            "a.*needle",
            "^needle$",
            "nee+dle",
        ];
        for typed in with_words {
            let finder = Pattern::new(typed).unwrap().finder;
            assert!(
                matches!(
                    finder,
                    Finder::Expression {
                        around: Some(_),
                        ..
                    }
                ),
                "{typed}"
            );
        }
        for typed in [r"\w+", "(quay|pier)s?", r"\Aneedle", "a|b", "'", "e?e"] {
            let finder = Pattern::new(typed).unwrap().finder;
            assert!(
                matches!(finder, Finder::Expression { around: None, .. }),
                "{typed}"
            );
        }
    }

    /// What the expression alone finds.
    fn expected(typed: &str, text: &str) -> Vec<TextRange> {
        let mut folded = Folded::expression(typed);
        if parse(&folded).is_none() {
            folded = Folded::words(typed);
        }
        let regex = compile(&folded).unwrap();
        regex
            .find_iter(text)
            .map(|hit| hit.range().into())
            .collect()
    }

    #[test]
    fn among_many_places_that_are_none_the_hits_are_found() {
        let pieces = [
            "needl",
            "ne\u{301}",
            "a\u{301}\u{301}",
            "N\n",
            "\u{301}",
            "n  ",
            "needle ",
        ];
        for typed in [
            "needle",
            "a needle",
            "needlé",
            r"\bneedle\w+x",
            "a.*needle x",
            r"n +needle x",
        ] {
            let pattern = Pattern::new(typed).unwrap();
            for piece in pieces {
                let text = piece.repeat(30_000 / piece.len());
                let text = format!("{text}\n a needle xx\n{text}");
                let hits: Vec<_> = pattern.hits(&text, 0).collect();
                assert!(hits == expected(typed, &text), "{typed} {piece}");
            }
        }
    }

    #[test]
    fn words_in_each_line_hide_no_hit_and_invent_none() {
        let line = |i: usize| format!("winch {i} did not answer\n");
        let dense: String = (0..8000).map(line).collect();
        let sparse = "fog and mist\n".repeat(3000);
        let hit = "winch 1234567 and winch 7654321 do\n";
        let text = format!("{dense}{hit}{sparse}{hit}{dense}{sparse}{dense}{hit}");
        for typed in ["winch.*[0-9]{7}", "[0-9]{7}.*winch", r"winch \d+ do$"] {
            let hits: Vec<_> = Pattern::new(typed).unwrap().hits(&text, 0).collect();
            assert_eq!(hits.len(), 3, "{typed}");
            assert_eq!(hits, expected(typed, &text), "{typed}");
        }
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

    /// Letters that are written in several ways, marks, blanks, quotes, letters that others grow
    /// to.
    const TYPED: &str = "[aeknsAENKSéÉßçñøåι\u{301}\u{30a}\u{300}\u{345}'\"’ \u{a0}\n.-жЖσ東]";

    /// Something to look for.
    fn typed() -> impl Strategy<Value = String> {
        prop_oneof![
            prop::string::string_regex(&format!("{TYPED}{{1,5}}")).unwrap(),
            "[aens]{2,4}",
            "[aen é]{2,4}",
        ]
    }

    /// Text made of the same letters and of more ways to write them.
    fn text() -> impl Strategy<Value = String> {
        let letters = "aaeennsskAENKSéÉèáàñńßẞſ\u{212a}\u{212b}åÅøØçιΙ\u{1fbe}\u{345}\u{301}\u{300}\u{30a}'’‘ʼ\"“” \u{a0}\u{2003}\u{3000}\n.–-жЖσςΣ東京ﬁ";
        let letters: Vec<char> = letters.chars().collect();
        prop::collection::vec(prop::sample::select(letters), 0..120)
            .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn every_way_of_searching_finds_the_same_hits(
            typed in prop::sample::select(vec!["a", "ba", "aab", "a+", "a b", "[ab].", "é", "a'", "b$"]),
            lines in prop::collection::vec("[aab é'’\u{301}]{0,40}", 1..30),
            times in prop_oneof![3 => Just(1_usize), 1 => Just(40)],
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
            let parts = (0..text.len()).step_by(3000).map(|at| TextRange::new(at, at + 3000));
            let beginning: Vec<_> = parts.flat_map(|part| pattern.beginning_in(&text, part)).collect();
            prop_assert_eq!(beginning, all);
        }

        #[test]
        fn words_are_found_as_their_expression_finds_them(
            typed in prop_oneof![
                2 => typed(),
                1 => (typed(), prop::sample::select(vec![r"\w", ".*", "x?", r"\b", "$", "^", "[^b]+", "(e|s)", r"\d"]), typed())
                    .prop_map(|(a, b, c)| a + b + &c),
            ],
            text in text(),
            repeated in 0..20_usize,
            shift in 0..70_usize,
        ) {
            // The pattern itself, too, in disguise and with other text before, so that there is
            // something to find.
            let text = format!("{}{text}{}{}", "n".repeat(shift), typed.to_uppercase(), text.repeat(repeated));
            let Ok(pattern) = Pattern::new(&typed) else { return Ok(()) };
            let hits: Vec<_> = pattern.hits(&text, 0).collect();
            prop_assert_eq!(hits, expected(&typed, &text));
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
