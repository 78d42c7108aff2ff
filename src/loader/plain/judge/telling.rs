//! What blocks say, as hashes: the words that tell what a text is about, and whole lines.
//!
//! The hashes are quick and known to everyone, so that somebody may write a text whose words collide. It is
//! judged a little wrong then; that it isn't slow either is because only texts of an article's size are judged.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What is known of a hash.
type Known<T> = HashMap<u32, T, BuildHasherDefault<Spread>>;

/// The factor of `FxHash`, which Firefox uses.
const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

/// The place of a hash in a table: it is one already, so that its bits need only be spread.
#[derive(Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = u64::from(hash(bytes, 0));
    }

    fn write_u32(&mut self, hash: u32) {
        self.0 = u64::from(hash).wrapping_mul(FACTOR);
    }
}

/// Makes letters of ASCII small and leaves digits as they are.
pub(super) const SMALL: u64 = 0x2020_2020_2020_2020;

/// The hash of some bytes, eight at a time, after setting the bits `also`. Linear.
pub(super) fn hash(bytes: &[u8], also: u64) -> u32 {
    let mix = |hash: u64, eight: [u8; 8]| {
        (hash.rotate_left(5) ^ (u64::from_le_bytes(eight) | also)).wrapping_mul(FACTOR)
    };
    let (eights, rest) = bytes.as_chunks();
    let mut last = [0; 8];
    for (slot, byte) in last.iter_mut().zip(rest) {
        *slot = *byte;
    }
    let whole = eights
        .iter()
        .fold(bytes.len() as u64, |hash, eight| mix(hash, *eight));
    // The high bits are the good ones.
    let [.., a, b, c, d] = mix(whole, last).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// The hash of some words and one more.
fn line_hash(words: u32, word: u32) -> u32 {
    (words.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b1)
}

/// The telling words of all blocks: those of five letters and more, and of three with a capital.
#[derive(Debug)]
pub(super) struct Telling {
    /// The words' hashes, block by block.
    words: Vec<u32>,
    /// For each block, where its words end, and the hash of all its words.
    ends: Vec<(usize, u32)>,
    /// How many blocks have the same words.
    same: Known<u32>,
    /// For each word, how many blocks of running text say it, and the last of them.
    said: Known<(u32, u32)>,
}

/// The letters of a word that tells what a text is about.
const LETTERS: usize = 5;

/// The letters that are enough with a capital.
const NAMED: usize = 3;

/// The bytes of text in which there is about one telling word.
const APART: usize = 12;

impl Telling {
    /// The words of no block, with room for those of `blocks` blocks of `bytes` bytes.
    pub(super) fn with_capacity(blocks: usize, bytes: usize) -> Self {
        let words = bytes / APART;
        Self {
            words: Vec::with_capacity(words),
            ends: Vec::with_capacity(blocks),
            same: Known::with_capacity_and_hasher(blocks, BuildHasherDefault::default()),
            said: Known::with_capacity_and_hasher(words, BuildHasherDefault::default()),
        }
    }

    /// Adds the words of the next block. Linear.
    pub(super) fn add(&mut self, text: &str, running: bool) {
        let first = self.words.len();
        let mut line = 0;
        if text.is_ascii() {
            let words = text.as_bytes().split(|b| !b.is_ascii_alphanumeric());
            for word in words.filter(|word| !word.is_empty()) {
                let hash = hash(word, SMALL);
                line = line_hash(line, hash);
                if word.len() >= LETTERS
                    || word.len() >= NAMED && word.first().is_some_and(u8::is_ascii_uppercase)
                {
                    self.words.push(hash);
                }
            }
        } else {
            let words = text.split(|c: char| !c.is_alphanumeric());
            for word in words.filter(|word| !word.is_empty()) {
                let hash = if word.is_ascii() {
                    hash(word.as_bytes(), SMALL)
                } else {
                    hash(word.to_lowercase().as_bytes(), SMALL)
                };
                line = line_hash(line, hash);
                let letters = word.chars().take(LETTERS).count();
                if letters == LETTERS || letters >= NAMED && word.starts_with(char::is_uppercase) {
                    self.words.push(hash);
                }
            }
        }
        *self.same.entry(line).or_default() += 1;
        let block = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
        self.ends.push((self.words.len(), line));
        if running {
            for &word in self.words.iter().skip(first) {
                let (count, last) = self.said.entry(word).or_insert((0, u32::MAX));
                *count += u32::from(*last != block);
                *last = block;
            }
        }
    }

    /// The words of a block, as hashes.
    pub(super) fn of(&self, block: usize) -> &[u32] {
        let end = |block: usize| self.ends.get(block).map(|&(end, _)| end);
        let first = block.checked_sub(1).and_then(end).unwrap_or(0);
        end(block)
            .and_then(|end| self.words.get(first..end))
            .unwrap_or_default()
    }

    /// How many blocks have the words of this one, whatever marks stand between them.
    pub(super) fn same(&self, block: usize) -> usize {
        let line = self.ends.get(block);
        let count = line.and_then(|(_, line)| self.same.get(line));
        count.map_or(0, |&count| count as usize)
    }

    /// How many blocks of running text say `word`.
    pub(super) fn said(&self, word: u32) -> usize {
        self.said.get(&word).map_or(0, |&(count, _)| count as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_the_same_by_their_words() {
        let mut lines = Telling::with_capacity(2, 9);
        for line in [
            "The “lamp”.",
            "THE LAMP",
            "the lamps",
            "L'été",
            "l’ÉTÉ!",
            "",
        ] {
            lines.add(line, false);
        }
        let same: Vec<usize> = (0..7).map(|at| lines.same(at)).collect();
        assert_eq!(same, [2, 2, 1, 2, 2, 1, 0]);
    }

    #[test]
    fn words_are_known_by_the_running_text_that_says_them() {
        let mut words = Telling::with_capacity(3, 60);
        words.add("Keepers of the Lamp", false);
        words.add("the keepers and keepers, by lamp", true);
        words.add("Île: the KEEPERS’ lighthouses", true);
        words.add("île lighthouses", true);
        assert_eq!(words.of(0).len(), 2);
        let said = |block: usize| -> Vec<usize> {
            words
                .of(block)
                .iter()
                .map(|&word| words.said(word))
                .collect()
        };
        assert_eq!(said(0), [2, 0]);
        assert_eq!(said(2), [1, 2, 2]);
        assert_eq!(said(3), [2]);
        assert!(words.of(4).is_empty());
    }
}
