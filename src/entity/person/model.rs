//! Model: the weights of features, as the trainer wrote them.
//!
//! Two sets of weights, one for the first reading and one for the second, each a table of small
//! numbers for every label, found by the upper bits of a feature's hash: different features may share a
//! place, which training takes into account. The file is embedded and read where it lies.

use super::decode::{LABELS, Scores};
use std::ops::{Add, RangeInclusive};

/// The file; its form is that of [`Reading::write`].
static FILE: &[u8] = include_bytes!("../../../assets/models/people.bin");

/// The first bytes of the file.
pub(crate) const MAGIC: &[u8; 4] = b"DLP1";

/// How many labels have weights: all but the one outside of names, which the others are measured by.
pub(crate) const WEIGHED: usize = LABELS - 1;

/// How many bits of a hash may tell features apart: a hash has no more than 32, and a table of more than
/// these is no model of ours.
const BITS: RangeInclusive<u32> = 1..=24;

/// The weights of one reading.
#[derive(Debug, Clone)]
pub(crate) struct Reading<'a> {
    /// Features are told apart by so many bits of their hash.
    pub(crate) bits: u32,
    /// What a weight of 1 in the table stands for.
    pub(crate) unit: f32,
    /// The scores of moves from label to label.
    pub(crate) moves: [Scores; LABELS],
    /// [`WEIGHED`] weights for each value of the bits.
    pub(crate) weights: &'a [u8],
}

/// The weights of the first and of the second reading; `None` for a file that is none.
pub(crate) fn readings() -> Option<[Reading<'static>; 2]> {
    parse(FILE)
}

pub(crate) fn parse(file: &[u8]) -> Option<[Reading<'_>; 2]> {
    let (first, rest) = Reading::parse(file.strip_prefix(MAGIC)?)?;
    let (second, rest) = Reading::parse(rest)?;
    rest.is_empty().then_some([first, second])
}

impl<'a> Reading<'a> {
    fn parse(file: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let number = |at: usize| {
            let bytes = file.get(4 * at..)?.first_chunk()?;
            Some(f32::from_le_bytes(*bytes))
        };
        let bits = u32::from_le_bytes(*file.first_chunk()?);
        if !BITS.contains(&bits) {
            return None;
        }
        let unit = number(1)?;
        let mut moves = [[0.0; LABELS]; LABELS];
        for (i, score) in moves.as_flattened_mut().iter_mut().enumerate() {
            *score = number(2 + i)?;
        }
        let rest = file.get(4 * (2 + LABELS * LABELS)..)?;
        let (weights, rest) = rest.split_at_checked((1 << bits) * WEIGHED)?;
        Some((
            Self {
                bits,
                unit,
                moves,
                weights,
            },
            rest,
        ))
    }

    /// Appends the reading to `out`, in the form that [`readings`] reads: bits, unit and moves as
    /// little-endian numbers of 32 bits, then the weights as signed bytes.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.bits.to_le_bytes());
        out.extend(self.unit.to_le_bytes());
        for score in self.moves.as_flattened() {
            out.extend(score.to_le_bytes());
        }
        out.extend(self.weights);
    }

    /// The sums of the weights of `features`. Linear in them.
    pub(crate) fn sums(&self, features: &[u32]) -> Sums {
        let (weights, _) = self.weights.as_chunks::<WEIGHED>();
        let mut sums = [0_i32; WEIGHED];
        // Four weights are added at once, in the 16 bits of their own that each has: those in even places by
        // themselves, those in odd ones with all. To be at least 0 they are 128 too large there; so 257 of
        // them fit.
        let shift = 32 - self.bits;
        for features in features.chunks(257) {
            let (mut all, mut even) = (0_u64, 0_u64);
            for feature in features {
                let weights = weights.get((feature >> shift) as usize);
                let four = u32::from_le_bytes(weights.copied().unwrap_or_default()) ^ 0x8080_8080;
                all += u64::from(four);
                even += u64::from(four & 0x00ff_00ff);
            }
            let odd = (all - even) >> 8;
            let too_large = 128 * i32::try_from(features.len()).unwrap_or_default();
            #[allow(clippy::cast_possible_truncation)] // 16 bits each
            let added = [even, odd, even >> 16, odd >> 16].map(|sum| sum as u16);
            for (sum, added) in sums.iter_mut().zip(added) {
                *sum += i32::from(added) - too_large;
            }
        }
        Sums(sums)
    }

    /// The scores of the labels of a word whose features have these sums.
    pub(crate) fn scores(&self, sums: Sums) -> Scores {
        #[allow(clippy::cast_precision_loss)] // sums of a hundred bytes
        let [only, first, inner, last] = sums.0.map(|sum| sum as f32 * self.unit);
        [0.0, only, first, inner, last]
    }
}

/// Sums of the weights of some features of a word, for each label that has weights. Those of all its
/// features are the same however they are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sums([i32; WEIGHED]);

impl Add for Sums {
    type Output = Self;

    fn add(mut self, more: Self) -> Self {
        for (sum, more) in self.0.iter_mut().zip(more.0) {
            *sum += more;
        }
        self
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::float_cmp)] // no file is a failing test; floats hold these exactly
mod tests {
    use super::*;

    const FEW: u32 = 3;

    /// The weights of one reading: some numbers that differ from place to place.
    fn weights(salt: u8) -> Vec<u8> {
        (0_u8..)
            .map(|i| i.wrapping_mul(37).wrapping_add(salt))
            .take((1 << FEW) * WEIGHED)
            .collect()
    }

    fn reading(weights: &[u8], unit: f32) -> Reading<'_> {
        let mut moves = [[0.0; LABELS]; LABELS];
        for (score, number) in moves.as_flattened_mut().iter_mut().zip(0_u8..) {
            *score = f32::from(number) * unit;
        }
        Reading {
            bits: FEW,
            unit,
            moves,
            weights,
        }
    }

    fn file() -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        reading(&weights(1), 0.5).write(&mut file);
        reading(&weights(2), 0.25).write(&mut file);
        file
    }

    #[test]
    fn the_model_of_the_program_is_sound() {
        let readings = readings().unwrap();
        for reading in readings {
            assert!(reading.unit > 0.0 && reading.unit.is_finite());
            assert!(reading.moves.as_flattened().iter().all(|m| m.is_finite()));
            assert!(reading.weights.iter().any(|&w| w != 0));
        }
    }

    #[test]
    fn what_was_written_is_read() {
        let file = file();
        let [first, second] = parse(&file).unwrap();
        for (found, salt, unit) in [(first, 1, 0.5), (second, 2, 0.25)] {
            let weights = weights(salt);
            let written = reading(&weights, unit);
            assert_eq!((found.bits, found.unit), (FEW, unit));
            assert_eq!(found.moves, written.moves);
            assert_eq!(found.weights, written.weights);
        }
    }

    #[test]
    fn a_file_cut_short_or_too_long_is_none() {
        let mut file = file();
        for end in 0..file.len() {
            assert!(parse(&file[..end]).is_none(), "{end}");
        }
        file.push(0);
        assert!(parse(&file).is_none());
    }

    #[test]
    fn a_foreign_file_is_none() {
        let mut other = file();
        other[0] ^= 1;
        assert!(parse(&other).is_none());
        // Numbers of bits that no table can have.
        for bits in [0_u32, 25, 31, 32, 33, 63, 64, u32::MAX] {
            let mut file = file();
            file[4..8].copy_from_slice(&bits.to_le_bytes());
            assert!(parse(&file).is_none(), "{bits}");
        }
    }

    /// The scores of a word with these `features`, which are the same when they are summed up apart.
    fn score(reading: &Reading<'_>, features: &[u32]) -> Scores {
        let whole = reading.sums(features);
        for at in 0..features.len().min(4) {
            let (head, tail) = features.split_at(at);
            assert_eq!(reading.sums(head) + reading.sums(tail), whole);
        }
        reading.scores(whole)
    }

    #[test]
    fn scores_are_sums_of_signed_weights() {
        let mut weights = vec![0; (1 << FEW) * WEIGHED];
        weights[..WEIGHED].copy_from_slice(&[1, 2, 3, 4]);
        weights[7 * WEIGHED..].copy_from_slice(&[255, 128, 127, 0]);
        let reading = reading(&weights, 0.5);
        assert_eq!(score(&reading, &[]), [0.0; LABELS]);
        // The upper bits tell features apart, the others don't matter.
        assert_eq!(score(&reading, &[7]), [0.0, 0.5, 1.0, 1.5, 2.0]);
        assert_eq!(score(&reading, &[u32::MAX]), [0.0, -0.5, -64.0, 63.5, 0.0]);
        assert_eq!(
            score(&reading, &[0, 0, u32::MAX]),
            [0.0, 0.5, -62.0, 66.5, 4.0]
        );
        // Many extremes at once.
        let many = vec![u32::MAX; 1000];
        assert_eq!(
            score(&reading, &many),
            [0.0, -500.0, -64_000.0, 63_500.0, 0.0]
        );
    }
}
