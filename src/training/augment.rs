//! More texts from the same: with other people's names, and in capitals or without any.
//!
//! The names of the texts are those of their time and place. With others in their stead the tagger
//! learns what stands around a name rather than the name.

use super::corpus::Text;
use super::crf::Random;
use crate::entity::lexicon::{self, fold};
use crate::entity::name::{is_generation, is_particle};
use crate::text::{TextRange, slice};
use std::collections::HashMap;

/// `text` with the words of its names exchanged, each for the same other word throughout: half for
/// words of the lists of names, half for those of names in `others`.
pub(super) fn renamed(text: &Text, others: &[Text], seed: u64) -> Text {
    let mut random = Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let mut known: HashMap<String, String> = HashMap::new();
    rewrite(text, &mut |name| {
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
fn other(random: &mut Random, others: &[Text], given: bool) -> String {
    if random.below(2) == 0 {
        for _ in 0..8 {
            let text = &others[random.below(others.len())];
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
    let list: Vec<&str> = lexicon::names(given);
    let word = list[random.below(list.len())];
    let mut new = String::new();
    let mut start = true;
    for c in word.chars() {
        if start {
            new.extend(c.to_uppercase());
        } else {
            new.push(c);
        }
        start = c == '-';
    }
    new
}

/// `text` with some of its paragraphs in capitals, some in small letters, some with a capital for each
/// long word.
pub(super) fn recased(text: &Text, seed: u64) -> Text {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 1);
    let mut style = random.below(STYLES);
    let mut pieces: Vec<(TextRange, Option<bool>)> = Vec::new();
    let mut at = 0;
    let mut marks: Vec<(TextRange, bool)> = text.names.iter().map(|&n| (n, true)).collect();
    marks.extend(text.ignored.iter().map(|&n| (n, false)));
    marks.sort_unstable();
    for (range, is_name) in marks {
        if range.start.to_usize() < at {
            continue;
        }
        pieces.push((TextRange::new(at, range.start.to_usize()), None));
        pieces.push((range, Some(is_name)));
        at = range.end.to_usize();
    }
    pieces.push((TextRange::new(at, text.text.len()), None));
    let mut new = Text::default();
    for (range, mark) in pieces {
        let from = new.text.len();
        for (i, part) in slice(&text.text, range).split("\n\n").enumerate() {
            if i > 0 {
                new.text.push_str("\n\n");
                style = random.below(STYLES);
            }
            new.text.push_str(&cased(part, style));
        }
        let range = TextRange::new(from, new.text.len());
        match mark {
            Some(true) => new.names.push(range),
            Some(false) => new.ignored.push(range),
            None => {}
        }
    }
    new
}

/// How many ways of writing a paragraph are drawn from; most leave it as it is.
const STYLES: usize = 8;

fn cased(part: &str, style: usize) -> String {
    match style {
        0 | 1 => part.to_uppercase(),
        2 => part.to_lowercase(),
        3 => {
            let mut out = String::with_capacity(part.len());
            for piece in part.split_inclusive(' ') {
                let mut letters = piece.chars();
                match letters.next() {
                    Some(first) if piece.chars().count() > 4 => {
                        out.extend(first.to_uppercase());
                        out.push_str(letters.as_str());
                    }
                    _ => out.push_str(piece),
                }
            }
            out
        }
        _ => part.to_owned(),
    }
}

/// `text` with its names rewritten.
fn rewrite(text: &Text, name: &mut dyn FnMut(&str) -> String) -> Text {
    let mut new = Text::default();
    let mut at = 0;
    let mut marks: Vec<(TextRange, bool)> = text.names.iter().map(|&n| (n, true)).collect();
    marks.extend(text.ignored.iter().map(|&n| (n, false)));
    marks.sort_unstable();
    for (range, is_name) in marks {
        let start = range.start.to_usize();
        if start < at {
            continue;
        }
        let plain = text.text.get(at..start).unwrap_or_default();
        new.text.push_str(plain);
        let from = new.text.len();
        let words = slice(&text.text, range);
        let words = if is_name {
            name(words)
        } else {
            words.to_owned()
        };
        new.text.push_str(&words);
        let range_new = TextRange::new(from, new.text.len());
        if is_name {
            new.names.push(range_new);
        } else {
            new.ignored.push(range_new);
        }
        at = range.end.to_usize();
    }
    let plain = text.text.get(at..).unwrap_or_default();
    new.text.push_str(plain);
    new
}
