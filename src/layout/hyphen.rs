//! Hyphens: the language of a text, and where its words may be parted.
//!
//! The patterns are those that TeX made; what they part is only what is plainly a word: letters of one
//! case, no name (where names alone have capitals), nothing that has a hyphen already. A language that
//! is not known is not guessed at, but for English.

use crate::document::Document;
use crate::text::{TextRange, floor, slice};
use hypher::{Lang, hyphenate_bounded};

/// The fewest letters of a word that is parted, and that are left before and behind the hyphen.
const LEAST: usize = 6;
const BEFORE: usize = 2;
const BEHIND: usize = 3;

/// The bytes of a text that tell whether it is English.
const SAMPLE: usize = 4096;

/// The words that English is mostly made of and other languages are not.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "was", "is", "that", "for", "with", "his", "her", "he", "she", "it",
    "had", "by", "from", "at", "which", "were", "have", "not", "this", "be", "are", "but", "they",
];

/// The longest word that is looked at, in bytes: longer ones are no words.
const LONGEST: usize = 100;

/// The language whose rules part the words of `document`: the one its metadata names, else English
/// where the text is that; `None` for a language without rules, or an unknown one. Bounded.
pub(super) fn language(document: &Document) -> Option<Lang> {
    if let Some(tag) = document.meta().language.as_deref() {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().trim();
        let code: [u8; 2] = primary.to_ascii_lowercase().into_bytes().try_into().ok()?;
        return Lang::from_iso(code);
    }
    is_english(document.text()).then_some(Lang::English)
}

/// Whether a fifth of the words at the start are those that English is made of.
fn is_english(text: &str) -> bool {
    let sample = slice(text, TextRange::new(0, floor(text, SAMPLE)));
    let is_common = |word: &str| {
        ENGLISH
            .iter()
            .any(|common| common.eq_ignore_ascii_case(word))
    };
    let words = sample.split(|c: char| !c.is_alphabetic());
    let (mut all, mut common) = (0, 0);
    for word in words.filter(|word| !word.is_empty()) {
        all += 1;
        common += usize::from(is_common(word));
    }
    common >= 3 && common * 5 >= all
}

/// The offsets in `word` at which a hyphen may part it, in order; none for what is no plain word.
pub(super) fn points(word: &str, language: Lang) -> Vec<usize> {
    let mut points = Vec::new();
    if word.len() > LONGEST || !is_plain(word, language) {
        return points;
    }
    let (before, behind) = language.bounds();
    let syllables = hyphenate_bounded(word, language, before.max(BEFORE), behind.max(BEHIND));
    let mut at = 0;
    for syllable in syllables {
        at += syllable.len();
        points.push(at);
    }
    points.pop();
    points
}

/// Letters enough, all of them small; the first may be great where that does not mean a name.
fn is_plain(word: &str, language: Lang) -> bool {
    let mut letters = word.chars();
    let begins = |c: char| c.is_lowercase() || language == Lang::German && c.is_uppercase();
    letters.next().is_some_and(begins)
        && letters.clone().count() + 1 >= LEAST
        && letters.all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;

    fn parted(word: &str, language: Lang) -> String {
        let mut out = word.to_owned();
        for at in points(word, language).into_iter().rev() {
            out.insert(at, '-');
        }
        out
    }

    #[test]
    fn words_are_parted_and_names_are_not() {
        assert_eq!(parted("lighthouse", Lang::English), "light-house");
        assert_eq!(parted("extensive", Lang::English), "ex-ten-sive");
        for whole in ["ferry", "Harbour", "NATO", "x1extensive", "d’extensive", ""] {
            assert_eq!(parted(whole, Lang::English), whole);
        }
        assert_eq!(parted("Leuchtturm", Lang::German), "Leucht-turm");
        assert_eq!(parted("гаванями", Lang::Russian), "га-ва-нями");
    }

    #[test]
    fn no_length_of_word_is_too_much() {
        assert!(points(&"a".repeat(1 << 20), Lang::English).is_empty());
        assert!(points(&"ab".repeat(48), Lang::English).len() < 48);
    }

    fn told(text: &str, tag: Option<&str>) -> Option<Lang> {
        let mut builder = Builder::over(text.to_owned());
        builder.meta_mut().language = tag.map(str::to_owned);
        language(&builder.finish())
    }

    #[test]
    fn metadata_names_the_language_and_only_english_is_told_without() {
        let english = "The ferry came back to the quay, and the crew was glad of it.";
        let german = "Die Fähre kam zum Kai zurück, und die Leute waren froh.";
        assert_eq!(told(english, None), Some(Lang::English));
        assert_eq!(told(german, None), None);
        assert_eq!(told(german, Some("de-AT")), Some(Lang::German));
        assert_eq!(told(english, Some("tlh")), None);
        assert_eq!(told("Harbour light", None), None);
    }
}
