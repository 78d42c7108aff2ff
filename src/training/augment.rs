//! More texts from the same: with other people's names, and in capitals or without any.
//!
//! The names of the texts are those of their time and place. With others in their stead the tagger
//! learns what stands around a name rather than the name.

use super::corpus::Labelled;
use super::crf::Random;
use crate::entity::lexicon::{self, fold};
use crate::entity::name::{is_generation, is_particle};
use crate::text::{TextRange, slice};
use std::collections::HashMap;

/// Names to take others' place.
#[derive(Debug)]
pub(super) struct Names<'a> {
    /// Texts whose names are taken.
    texts: &'a [Labelled],
    /// Given names of the lists.
    given: Vec<&'static str>,
    /// Family names of the lists.
    family: Vec<&'static str>,
}

impl<'a> Names<'a> {
    /// The names of `texts` and of the lists.
    pub(super) fn of(texts: &'a [Labelled]) -> Self {
        Self {
            texts,
            given: lexicon::names(true),
            family: lexicon::names(false),
        }
    }
}

/// `text` with the words of its names exchanged, each for the same other word throughout: half for
/// words of the lists of names, half for those of names in `others`.
pub(super) fn renamed(text: &Labelled, others: &Names<'_>, seed: u64) -> Labelled {
    let mut random = Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let mut known: HashMap<String, String> = HashMap::new();
    rewrite(text, &mut |name, piece| {
        if piece != Piece::Name {
            return name.to_owned();
        }
        let words: Vec<&str> = name.split(' ').collect();
        let last = words.len() - 1;
        let renamed: Vec<String> = words
            .iter()
            .enumerate()
            .map(|(i, word)| {
                let folded = fold(word);
                let stays = folded.chars().count() < 3
                    || is_particle(&folded)
                    || is_generation(&folded)
                    || !word.starts_with(char::is_uppercase)
                    || !word.chars().all(|c| c.is_alphabetic() || c == '-');
                if stays {
                    return (*word).to_owned();
                }
                let new = known
                    .entry(folded)
                    .or_insert_with(|| other(&mut random, others, i == 0 && last > 0));
                let shouted = word.chars().all(|c| !c.is_lowercase());
                if shouted {
                    new.to_uppercase()
                } else {
                    new.clone()
                }
            })
            .collect();
        renamed.join(" ")
    })
}

/// Some other name: a given name, or a family name.
fn other(random: &mut Random, others: &Names<'_>, given: bool) -> String {
    if random.below(2) == 0 {
        for _ in 0..8 {
            let text = &others.texts[random.below(others.texts.len())];
            if text.names.is_empty() {
                continue;
            }
            let name = slice(&text.text, text.names[random.below(text.names.len())]);
            let words: Vec<&str> = name.split(' ').collect();
            let word = if given {
                words[0]
            } else {
                words[words.len() - 1]
            };
            let is_plain = word.chars().all(|c| c.is_alphabetic() || c == '-')
                && word.chars().count() > 2
                && word.starts_with(char::is_uppercase)
                && word.chars().skip(1).any(char::is_lowercase);
            if is_plain && (words.len() > 1 || !given) {
                return word.to_owned();
            }
        }
    }
    let list = if given { &others.given } else { &others.family };
    let word = list[random.below(list.len())];
    let parts: Vec<String> = word
        .split('-')
        .map(|part| {
            let mut letters = part.chars();
            letters
                .next()
                .map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
        })
        .collect();
    parts.join("-")
}

/// `text` with some of its paragraphs in capitals, some in small letters, some with a capital for each
/// long word.
pub(super) fn recased(text: &Labelled, seed: u64) -> Labelled {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 1);
    let mut style = random.below(STYLES);
    rewrite(text, &mut |words, _| {
        let mut out = String::with_capacity(words.len());
        for (i, part) in words.split("\n\n").enumerate() {
            if i > 0 {
                out.push_str("\n\n");
                style = random.below(STYLES);
            }
            out.push_str(&cased(part, style));
        }
        out
    })
}

/// How many ways of writing a paragraph are drawn from; half of them leave it as it is.
const STYLES: usize = 8;

/// `part` written in one of the ways.
fn cased(part: &str, style: usize) -> String {
    match style {
        0 | 1 => part.to_uppercase(),
        2 => part.to_lowercase(),
        3 => part.split_inclusive(' ').map(capitalized).collect(),
        _ => part.to_owned(),
    }
}

/// A long word with a capital.
fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if word.chars().count() > 4 => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A person's name.
    Name,
    /// Neither right nor wrong.
    Ignored,
    /// What stands between.
    Between,
}

/// `text` with its pieces rewritten by `write`, and the marks where the words have gone.
fn rewrite(text: &Labelled, write: &mut dyn FnMut(&str, Piece) -> String) -> Labelled {
    let names = text.names.iter().map(|&n| (n, Piece::Name));
    let ignored = text.ignored.iter().map(|&n| (n, Piece::Ignored));
    let mut marks: Vec<(TextRange, Piece)> = names.chain(ignored).collect();
    marks.sort_by_key(|(range, _)| *range);
    let mut new = Labelled::default();
    let mut at = 0;
    let mut push = |range: TextRange, piece: Piece| {
        let start = new.text.len();
        new.text.push_str(&write(slice(&text.text, range), piece));
        let range = TextRange::new(start, new.text.len());
        match piece {
            Piece::Name => new.names.push(range),
            Piece::Ignored => new.ignored.push(range),
            Piece::Between => {}
        }
    };
    for (range, piece) in marks {
        let start = range.start.to_usize();
        // A mark within another is left out.
        if start >= at {
            push(TextRange::new(at, start), Piece::Between);
            push(range, piece);
            at = range.end.to_usize();
        }
    }
    push(TextRange::new(at, text.text.len()), Piece::Between);
    new
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::string_slice)] // a failing look-up is a failing test
mod tests {
    use super::*;

    fn text() -> Labelled {
        let text = "Mary Vale left.\n\nThen Vale, of the Dunn Trust, saw J. Orme II.".to_owned();
        let range = |words: &str, from: usize| {
            let at = from + text[from..].find(words).unwrap();
            TextRange::new(at, at + words.len())
        };
        Labelled {
            names: vec![
                range("Mary Vale", 0),
                range("Vale", 17),
                range("J. Orme II", 0),
            ],
            ignored: vec![range("Dunn", 0)],
            text,
        }
    }

    #[test]
    fn other_names_stand_for_the_same_words_throughout() {
        let old = text();
        let new = renamed(&old, &Names::of(std::slice::from_ref(&old)), 3);
        let names: Vec<&str> = new.names.iter().map(|&n| slice(&new.text, n)).collect();
        let [full, bare, third] = names[..] else {
            panic!("{names:?}")
        };
        assert!(full.ends_with(&format!(" {bare}")), "{names:?}");
        // Initials and marks of generation stay.
        assert!(
            third.starts_with("J. ") && third.ends_with(" II"),
            "{third}"
        );
        assert_eq!(slice(&new.text, new.ignored[0]), "Dunn");
        assert!(new.text.contains(" left.\n\nThen "), "{}", new.text);
    }

    #[test]
    fn paragraphs_are_written_anew_and_marks_stay_on_their_words() {
        let old = text();
        let mut differs = false;
        for seed in 0..20 {
            let new = recased(&old, seed);
            differs |= new.text != old.text;
            assert_eq!(new.text.to_lowercase(), old.text.to_lowercase());
            for (a, b) in new.names.iter().zip(&old.names) {
                let (a, b) = (slice(&new.text, *a), slice(&old.text, *b));
                assert_eq!(a.to_lowercase(), b.to_lowercase());
            }
        }
        assert!(differs);
    }
}
