//! Vocabulary: what is known of a word by itself, found by its hash in a table made beforehand.
//!
//! One look-up tells how common a word is, which words keep the same company, whether it is a given or a
//! family name, and which of the hand-made lists have it. The table is a file that the trainer
//! writes (`assets/models/README.md`); it is embedded and read where it lies, so nothing is built at the
//! start. A word that the table lacks may be taken for one it has, about once in 25,000 times.

use crate::entity::lexicon::{Sense, fold};

/// The table; its form is that of `write` in `src/training/vocabulary.rs`.
static TABLE: &[u8] = include_bytes!("../../../assets/models/vocabulary.bin");

/// Bytes before the sets of senses: magic, slots as a power of two, number of sets.
pub(crate) const HEAD: usize = 8;
/// Bytes of a slot: its mark, 0 for none, and the fields of an [`Entry`].
const SLOT: usize = 6;
/// The first bytes of the file.
#[cfg(feature = "train")]
pub(crate) const MAGIC: &[u8; 4] = b"DLV2";

/// The bit beside those of [`Sense`] that marks words that hardly ever have a capital.
pub(crate) const COMMON: u16 = 1 << 12;

/// A word, as the table and the features know it: a hash of its folded letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct WordHash(pub(crate) u64);

const SEED: u64 = 0x517c_c1b7_2722_0a95;
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

impl WordHash {
    /// The hash of `word`, folded on the way: "Šarūnas" and "sarunas" are one. Linear in its length.
    pub(crate) fn of(word: &str) -> Self {
        let mut hash = SEED;
        for &byte in word.as_bytes() {
            hash = match byte {
                // By far the most, in one case.
                b'a'..=b'z' | b'A'..=b'Z' => step(hash, byte | 0x20),
                b'.' => hash,
                b'`' => step(hash, b'\''),
                _ if byte.is_ascii() => step(hash, byte),
                _ => return Self::of_bytes(fold(word).bytes()),
            };
        }
        Self(mix(hash))
    }

    /// The hash of a word that is folded already.
    pub(crate) fn of_bytes(bytes: impl Iterator<Item = u8>) -> Self {
        Self(mix(bytes.fold(SEED, step)))
    }

    /// The same, for words that the program knows when it is built.
    pub(crate) const fn of_folded(word: &str) -> Self {
        let mut bytes = word.as_bytes();
        let mut hash = SEED;
        while let [byte, rest @ ..] = bytes {
            hash = step(hash, *byte);
            bytes = rest;
        }
        Self(mix(hash))
    }

    /// The hash of this word and `next` as one thing.
    pub(crate) fn then(self, next: Self) -> Self {
        Self(mix(self.0.rotate_left(23).wrapping_add(next.0)))
    }
}

/// Spreads the bits of `hash` over all of them.
#[inline] // it takes less than the call, and every feature goes through it
pub(crate) const fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> 29)
}

/// A hash that has taken one more byte.
const fn step(hash: u64, byte: u8) -> u64 {
    (hash.rotate_left(5) ^ byte as u64).wrapping_mul(MULTIPLIER)
}

/// What the vocabulary knows of a word. A number whose bits are fields, as they lie in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    bits: u32,
    senses: u16,
}

impl Entry {
    /// Packs an entry's fields; what is too large for its field is cut to the largest.
    #[cfg(feature = "train")]
    pub(crate) fn pack(fields: [u32; 6]) -> u32 {
        let [fine, coarse, rank, given, family, senses] = fields;
        fine.min(1023)
            | coarse.min(127) << 10
            | rank.min(15) << 17
            | given.min(3) << 21
            | family.min(3) << 23
            | senses.min(127) << 25
    }

    /// The number of the word's group among a thousand of words in like company; 0 when unknown.
    pub(crate) fn fine(self) -> u32 {
        self.bits & 1023
    }

    /// The same among 128 groups; only where [`Entry::fine`] is known.
    pub(crate) fn coarse(self) -> u32 {
        (self.bits >> 10) & 127
    }

    /// How frequent the word is: 1 the most, 15 the least, 0 when unknown.
    pub(crate) fn rank(self) -> u32 {
        (self.bits >> 17) & 15
    }

    /// Given name: 0 no, 1 of some list, 2 rare and 3 frequent in a census.
    pub(crate) fn given(self) -> u32 {
        (self.bits >> 21) & 3
    }

    /// Family name, as [`Entry::given`].
    pub(crate) fn family(self) -> u32 {
        (self.bits >> 23) & 3
    }

    /// The lists that have the word, as bits.
    pub(crate) fn senses(self) -> u16 {
        self.senses
    }

    /// Whether the word is hardly ever written with a capital within a sentence: "table".
    pub(crate) fn is_common(self) -> bool {
        self.senses & COMMON != 0
    }

    /// Whether the list of `sense` has the word.
    pub(crate) fn has(self, sense: Sense) -> bool {
        self.senses & sense as u16 != 0
    }

    /// A hyphenated name's entry from those of its first and last part.
    pub(crate) fn joined(first: Self, last: Self) -> Self {
        Self {
            bits: first.given() << 21 | last.family() << 23 | (last.bits & 0x1f_ffff),
            senses: 0,
        }
    }
}

/// The entry of `word`; one of zeros when the table lacks it. O(1).
pub(crate) fn entry(word: WordHash) -> Entry {
    look_up(word).unwrap_or_default()
}

fn look_up(word: WordHash) -> Option<Entry> {
    let bits = u32::from(*TABLE.get(4)?);
    let sets = usize::from(*TABLE.get(5)?);
    // A mark and what it stands for lie side by side: one look into memory finds both.
    let (slots, _) = TABLE.get(HEAD + 2 * sets..)?.as_chunks::<SLOT>();
    let (mut at, mark) = place(word, bits);
    loop {
        let &[a, b, fields @ ..] = slots.get(at)?;
        let found = u16::from_le_bytes([a, b]);
        if found == mark {
            let bits = u32::from_le_bytes(fields);
            let set = usize::try_from(bits >> 25).ok()?;
            let senses = TABLE.get(HEAD + 2 * set..)?.first_chunk()?;
            return Some(Entry {
                bits,
                senses: u16::from_le_bytes(*senses),
            });
        }
        if found == 0 {
            return None;
        }
        at = (at + 1) & (slots.len() - 1);
    }
}

/// The first slot of a word in a table of `1 << bits`, and its mark there, which is never 0.
pub(crate) fn place(word: WordHash, bits: u32) -> (usize, u16) {
    let slot = usize::try_from(word.0 >> (64 - bits)).unwrap_or(0);
    let mark = u16::try_from(word.0 & 0xffff).unwrap_or(0);
    (slot, mark.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn known(word: &str) -> Entry {
        entry(WordHash::of(word))
    }

    #[test]
    fn a_word_is_one_however_it_is_written() {
        for (a, b) in [
            ("Lind", "LIND"),
            ("Šarūnas", "sarunas"),
            ("Strauß", "STRAUSS"),
            ("Jose\u{301}", "José"),
            ("J.R.", "jr"),
            ("O’Brien", "o'brien"),
            ("O`Brien", "O'Brien"),
            ("Jean‑Luc", "jean-luc"),
        ] {
            assert_eq!(WordHash::of(a), WordHash::of(b), "{a} {b}");
        }
        for (a, b) in [
            ("Lind", "Linda"),
            ("ab", "ba"),
            ("O'Brien", "OBrien"),
            ("", "a"),
        ] {
            assert_ne!(WordHash::of(a), WordHash::of(b), "{a} {b}");
        }
    }

    #[test]
    fn the_order_of_words_counts() {
        let [a, b] = ["anna", "lind"].map(WordHash::of);
        assert_ne!(a.then(b), b.then(a));
        assert_ne!(a.then(b), a);
        assert_ne!(WordHash::default().then(a), a.then(WordHash::default()));
    }

    #[test]
    fn words_of_the_language() {
        for word in ["table", "went", "water"] {
            let found = known(word);
            assert!(
                found.is_common() && found.rank() > 0 && found.fine() > 0,
                "{word}"
            );
            assert_eq!(found.given(), 0, "{word}");
        }
        assert!(known("the").rank() < known("table").rank());
        assert!(known("said").has(Sense::Speech) && !known("table").has(Sense::Speech));
        assert!(known("president").has(Sense::Office));
        assert!(known("oslo").has(Sense::Place) && !known("oslo").is_common());
        assert!(known("monday").has(Sense::Calendar));
        assert!(known("of").has(Sense::Function));
    }

    #[test]
    fn names_of_people() {
        for name in ["Mary", "john", "MICHAEL"] {
            assert_eq!(known(name).given(), 3, "{name}");
        }
        for name in ["Smith", "johnson"] {
            assert_eq!(known(name).family(), 3, "{name}");
        }
        assert!(known("Smith").given() < 2 && known("Mary").family() < 3);
        assert!(known("Katarzyna").given() > 0);
        assert!(known("Håkansson").family() > 0);
    }

    #[test]
    fn words_of_nobody() {
        for word in ["xqztvlk", "qqqqqqqq", "王", "zzyzxqv-xqztv"] {
            assert_eq!(known(word), Entry::default(), "{word}");
        }
        assert_eq!(Entry::default().rank() + Entry::default().fine(), 0);
        assert!(!Entry::default().is_common());
    }

    #[test]
    fn two_names_with_a_hyphen() {
        let both = Entry::joined(known("mary"), known("smith"));
        assert_eq!((both.given(), both.family()), (3, 3));
        assert_eq!(both.fine(), known("smith").fine());
        let things = Entry::joined(known("table"), known("water"));
        assert_eq!((things.given(), things.senses()), (0, 0));
    }

    #[test]
    fn every_place_is_in_the_table() {
        for hash in [0, 1, u64::MAX, 1 << 63] {
            let (slot, mark) = place(WordHash(hash), 4);
            assert!(slot < 16 && mark != 0);
        }
    }

    proptest! {
        #[test]
        fn a_hash_is_that_of_the_folded_word(word in "[A-Za-z.'`é’É-]{0,12}|\\PC{0,8}") {
            let folded = fold(&word);
            prop_assert_eq!(WordHash::of(&word), WordHash::of_bytes(folded.bytes()));
            prop_assert_eq!(WordHash::of(&word), WordHash::of_folded(&folded));
        }
    }
}
