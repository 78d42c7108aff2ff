//! What the words of a block say of its role: for each word a score for each role, in a table of hashes.
//!
//! "Keepers wait" begins captions and "Sign up for" prompts, which no count of marks or letters tells. Only the
//! first and the last words are looked at: there kinds differ most. How the table is made is the matter of the
//! training.

use super::Role;
use super::telling::{SMALL, hash};

/// The scores of the table: words whose hashes end alike share one.
const SLOTS: usize = 1 << 12;

/// The bytes of a table: the unit, and a score for each slot and role.
const BYTES: usize = 4 + SLOTS * Role::COUNT;

/// The words at a block's start and at its end that are looked at.
const FIRST: usize = 12;
const LAST: usize = 6;

/// The most bytes of a block whose words are looked at.
const LONGEST: usize = 700;

/// What the words of a block say of each role: 128 for nothing.
pub(crate) type Said = [u8; Role::COUNT];

/// What a score of 1 adds to the 128.
const STEP: f32 = 12.0;

/// The table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wording<'a> {
    /// What a score of 1 in the table stands for.
    unit: f32,
    slots: &'a [[u8; Role::COUNT]],
}

impl<'a> Wording<'a> {
    /// The table at the start of the bytes of a file, and what stands behind it.
    pub(crate) fn parse(file: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (table, rest) = file.split_at_checked(BYTES)?;
        let (unit, slots) = table.split_first_chunk()?;
        let wording = Self {
            unit: f32::from_le_bytes(*unit),
            slots: slots.as_chunks().0,
        };
        Some((wording, rest))
    }

    /// What the words of `text` say. Bounded.
    pub(crate) fn says(&self, text: &str) -> Said {
        let mut sums = [0_i32; Role::COUNT];
        let mut count = 0_u16;
        slots(text, |slot| {
            let Some(scores) = self.slots.get(slot) else {
                return;
            };
            for (sum, score) in sums.iter_mut().zip(scores) {
                *sum += i32::from(score.cast_signed());
            }
            count += 1;
        });
        let scale = self.unit * STEP / f32::from(count.max(1)).sqrt();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within a byte
        #[allow(clippy::cast_precision_loss)] // some dozens of small numbers
        sums.map(|sum| (128.0 + sum as f32 * scale).clamp(0.0, 255.0) as u8)
    }
}

/// Tells `take` the slots of the words of `text`, some more than once.
pub(crate) fn slots(text: &str, mut take: impl FnMut(usize)) {
    if text.len() > LONGEST {
        return;
    }
    let mut put = |place: u32, word: u32, before: u32| {
        let mixed = (word ^ before.rotate_left(9)).wrapping_add(place.wrapping_mul(0x9e37_79b1));
        let mixed = mixed.wrapping_mul(0x85eb_ca6b);
        take((mixed >> 20) as usize % SLOTS);
    };
    let mut before = 0;
    let mut all = 0;
    for word in text.split_whitespace().take(FIRST) {
        let hash = word_hash(word);
        put(0, hash, 0);
        if all == 0 {
            put(1, hash, 0);
        } else {
            put(if all == 1 { 2 } else { 3 }, hash, before);
        }
        (before, all) = (hash, all + 1);
    }
    before = 0;
    for (at, word) in text.split_whitespace().rev().take(LAST).enumerate() {
        let hash = word_hash(word);
        put(4, hash, 0);
        match at {
            0 => put(5, hash, 0),
            1 => put(6, hash, before),
            _ => {}
        }
        before = hash;
    }
}

/// The hash of a word without the marks around it; numbers count by their digits, names by their capital.
fn word_hash(word: &str) -> u32 {
    let bare = super::look::bare(word);
    let bytes = bare.as_bytes();
    if bytes.is_empty() {
        return hash(word.as_bytes(), 0);
    }
    if bytes.iter().all(u8::is_ascii_digit) {
        return u32::try_from(bytes.len().min(5)).unwrap_or(5);
    }
    hash(bytes, SMALL)
}

/// The bytes of a table of these scores, each rounded to a signed byte.
#[cfg(feature = "train")]
pub(crate) fn write(scores: &[[f32; Role::COUNT]]) -> Vec<u8> {
    let most = scores
        .iter()
        .flatten()
        .fold(0.0_f32, |most, score| most.max(score.abs()));
    let unit = (most / 127.0).max(f32::MIN_POSITIVE);
    let mut file = unit.to_le_bytes().to_vec();
    #[allow(clippy::cast_possible_truncation)] // within a byte by the choice of the unit
    let small = |score: &f32| ((score / unit).round() as i8).cast_unsigned();
    file.extend(scores.iter().flatten().map(small));
    file.resize(BYTES, 0);
    file
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing test should panic

    use super::*;

    fn of(text: &str) -> Vec<usize> {
        let mut all = Vec::new();
        slots(text, |slot| all.push(slot));
        all
    }

    #[test]
    fn words_have_slots_by_their_letters_and_places() {
        assert_eq!(of("Keepers wait."), of("“keepers WAIT”"));
        assert_ne!(of("Keepers wait"), of("wait keepers"));
        assert_eq!(of("in 1987"), of("in 2024"));
        assert!(of("").is_empty() && of(&"lamp ".repeat(200)).is_empty());
        assert!(of("a b").iter().all(|&slot| slot < SLOTS));
    }

    #[test]
    fn scores_are_added_up() {
        let mut file = vec![0; BYTES];
        file[..4].copy_from_slice(&0.5_f32.to_le_bytes());
        let nothing = Wording::parse(&file).unwrap().0.says("Keepers wait");
        assert_eq!(nothing, [128; Role::COUNT]);
        file[4 + of("Keepers")[0] * Role::COUNT + 6] = 8;
        file.push(7);
        let (wording, rest) = Wording::parse(&file).unwrap();
        assert!(wording.says("Keepers wait")[6] > 128 && rest == [7]);
        assert!(Wording::parse(&[0; 9]).is_none());
    }
}
