//! Model: the weights of features, as the trainer wrote them.
//!
//! Two sets of weights, one for the first reading and one for the second, each a table of small
//! numbers for every label, found by the upper bits of a feature's hash: different features may share a
//! place, which training takes into account. The file is embedded and read where it lies.
//!
//! The second reading tells features apart by one bit more than the first. What both have for a feature lies
//! in one row, so that one look into memory finds it: both tables together are larger than what a processor
//! keeps near itself.

use super::decode::{LABELS, Scores};
use std::ops::Add;

/// The file; its form is that of [`write`].
static FILE: &[u8] = include_bytes!("../../../assets/models/people.bin");

/// The first bytes of the file.
const MAGIC: &[u8; 4] = b"DLP2";

/// How many labels have weights: all but the one outside of names, which the others are measured by.
pub(crate) const WEIGHED: usize = LABELS - 1;

/// How many bits of its hash tell a feature apart on the first reading; on the second it is one more. They are
/// known when the program is built: so no place needs to be looked for beyond the end of the rows.
pub(crate) const BITS: u32 = 18;

/// The weights of one place, signed.
type Four = [u8; WEIGHED];

/// The weights of both readings: of the first for some bits of a hash, and of the second for the same with a
/// 0 and with a 1 behind them.
type Row = [Four; 3];

/// The weights of both readings.
#[derive(Debug, Clone)]
pub(crate) struct Model<'a> {
    /// What is made of the sums of either reading.
    pub(crate) readings: [Reading; 2],
    /// One for each value of the bits.
    rows: &'a [Row; 1 << BITS],
}

/// How the sums of weights are read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    /// What a weight of 1 in the table stands for.
    pub(crate) unit: f32,
    /// The scores of moves from label to label.
    pub(crate) moves: [Scores; LABELS],
}

/// The model of the program; `None` for a file that is none.
pub(crate) fn model() -> Option<Model<'static>> {
    Model::parse(FILE)
}

/// Takes the number at the beginning of `file` off it.
fn number(file: &mut &[u8]) -> Option<[u8; 4]> {
    let (number, rest) = file.split_first_chunk()?;
    *file = rest;
    Some(*number)
}

impl<'a> Model<'a> {
    pub(crate) fn parse(file: &'a [u8]) -> Option<Self> {
        let mut file = file.strip_prefix(MAGIC)?;
        if u32::from_le_bytes(number(&mut file)?) != BITS {
            return None;
        }
        let readings = [Reading::parse(&mut file)?, Reading::parse(&mut file)?];
        let (fours, []) = file.as_chunks() else {
            return None;
        };
        let (rows, []) = fours.as_chunks() else {
            return None;
        };
        Some(Self {
            readings,
            rows: rows.try_into().ok()?,
        })
    }

    /// The sums of the weights of `features` on the first and on the second reading. Linear in them.
    pub(crate) fn both(&self, features: &[u32]) -> [Sums; 2] {
        add_up(features, |feature| {
            let (first, second) = self.weights(feature);
            u64::from(first) | u64::from(second) << 32
        })
        .map(Sums)
    }

    /// The sums of the weights of `features` on the second reading. Linear in them.
    pub(crate) fn second(&self, features: &[u32]) -> Sums {
        let [sums, _] = add_up(features, |feature| u64::from(self.weights(feature).1));
        Sums(sums)
    }

    /// The weights of a feature on the first and on the second reading, a byte for each.
    #[inline]
    fn weights(&self, feature: u32) -> (u32, u32) {
        let place = feature >> (31 - BITS);
        // By reference: a row copied to be indexed would be waited for twice.
        let row = &self.rows[(place >> 1) as usize];
        let second = row[1 + (place & 1) as usize];
        (u32::from_le_bytes(row[0]), u32::from_le_bytes(second))
    }
}

/// The sums of two times four signed bytes for each of `features`.
#[inline]
fn add_up(features: &[u32], eight: impl Fn(u32) -> u64) -> [[i32; WEIGHED]; 2] {
    const EVEN: u64 = 0x00ff_00ff_00ff_00ff;
    let mut sums = [[0; WEIGHED]; 2];
    // Four of them are added at once, in the 16 bits of their own that each has: those in even places and
    // those in odd ones. To be at least 0 they are 128 too large there; so 257 of them fit.
    for features in features.chunks(257) {
        let (mut even, mut odd) = (0_u64, 0_u64);
        for &feature in features {
            let eight = eight(feature) ^ 0x8080_8080_8080_8080;
            even += eight & EVEN;
            odd += (eight >> 8) & EVEN;
        }
        let too_large = 128 * i32::try_from(features.len()).unwrap_or_default();
        let (pairs, _) = sums.as_flattened_mut().as_chunks_mut::<2>();
        for (i, pair) in pairs.iter_mut().enumerate() {
            for (sum, added) in pair.iter_mut().zip([even, odd]) {
                #[allow(clippy::cast_possible_truncation)] // 16 bits each
                let added = (added >> (16 * i)) as u16;
                *sum += i32::from(added) - too_large;
            }
        }
    }
    sums
}

impl Reading {
    fn parse(file: &mut &[u8]) -> Option<Self> {
        let mut number = || number(file).map(f32::from_le_bytes);
        let unit = number()?;
        let mut moves = [[0.0; LABELS]; LABELS];
        for score in moves.as_flattened_mut() {
            *score = number()?;
        }
        Some(Self { unit, moves })
    }

    /// The scores of the labels of a word whose features have these sums.
    pub(crate) fn scores(&self, sums: Sums) -> Scores {
        let mut scores = [0.0; LABELS];
        #[allow(clippy::cast_precision_loss)] // sums of a hundred bytes
        for (score, sum) in scores.iter_mut().skip(1).zip(sums.0) {
            *score = sum as f32 * self.unit;
        }
        scores
    }
}

/// The file of a model, in the form that [`model`] reads: bits, then unit and moves of either reading, as
/// little-endian numbers of 32 bits, then the rows. `weights` are [`WEIGHED`] signed bytes for each value of
/// the [`BITS`], of which the second reading has one more.
#[cfg(any(test, feature = "train"))]
pub(crate) fn write(readings: [Reading; 2], weights: [&[u8]; 2]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(BITS.to_le_bytes());
    for reading in readings {
        out.extend(reading.unit.to_le_bytes());
        for score in reading.moves.as_flattened() {
            out.extend(score.to_le_bytes());
        }
    }
    let [first, second] = weights;
    let rows = first.chunks(WEIGHED).zip(second.chunks(2 * WEIGHED));
    out.extend(rows.flat_map(|(first, second)| first.iter().chain(second)));
    out
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
    use proptest::prelude::*;

    /// The weights of a reading that tells so many bits apart: some numbers that differ from place to place.
    fn weights(bits: u32, salt: u8) -> Vec<u8> {
        (0_u8..=u8::MAX)
            .cycle()
            .map(|i| i.wrapping_mul(37).wrapping_add(salt))
            .take(WEIGHED << bits)
            .collect()
    }

    fn reading(unit: f32) -> Reading {
        let mut moves = [[0.0; LABELS]; LABELS];
        for (score, number) in moves.as_flattened_mut().iter_mut().zip(0_u8..) {
            *score = f32::from(number) * unit;
        }
        Reading { unit, moves }
    }

    fn file() -> Vec<u8> {
        let readings = [reading(0.5), reading(0.25)];
        write(readings, [&weights(BITS, 1), &weights(BITS + 1, 2)])
    }

    #[test]
    fn the_model_of_the_program_is_sound() {
        let model = model().unwrap();
        for reading in model.readings {
            assert!(reading.unit > 0.0 && reading.unit.is_finite());
            assert!(reading.moves.as_flattened().iter().all(|m| m.is_finite()));
        }
        for which in 0..3 {
            assert!(model.rows.iter().any(|row| row[which] != [0; 4]));
        }
    }

    #[test]
    fn what_was_written_is_read() {
        let file = file();
        let model = Model::parse(&file).unwrap();
        assert_eq!(model.readings, [reading(0.5), reading(0.25)]);
        let (first, second) = (weights(BITS, 1), weights(BITS + 1, 2));
        for place in (0..1_u32 << (BITS + 1))
            .step_by(97)
            .chain([1, (1 << (BITS + 1)) - 1])
        {
            let feature = place << (31 - BITS) | 5;
            let four = |weights: &[u8], place: u32| {
                let (fours, _) = weights.as_chunks();
                u32::from_le_bytes(fours[place as usize])
            };
            let expected = (four(&first, place >> 1), four(&second, place));
            assert_eq!(model.weights(feature), expected);
        }
    }

    #[test]
    fn a_file_cut_short_or_too_long_is_none() {
        let mut file = file();
        for end in (0..300).chain(file.len() - 50..file.len()) {
            assert!(Model::parse(&file[..end]).is_none(), "{end}");
        }
        file.push(0);
        assert!(Model::parse(&file).is_none());
        file.extend([0; 3 * WEIGHED - 1]);
        assert!(Model::parse(&file).is_none());
    }

    #[test]
    fn a_foreign_file_is_none() {
        let mut other = file();
        other[0] ^= 1;
        assert!(Model::parse(&other).is_none());
        // Numbers of bits that no table can have, or that this one has not.
        for bits in [0, BITS - 1, BITS + 1, 24, 31, 32, 33, 63, 64, u32::MAX] {
            let mut file = file();
            file[4..8].copy_from_slice(&bits.to_le_bytes());
            assert!(Model::parse(&file).is_none(), "{bits}");
        }
    }

    /// The scores of a word with these `features` on both readings. The sums are the same when they are made
    /// apart.
    fn scores(model: &Model<'_>, features: &[u32]) -> [Scores; 2] {
        let [first, second] = model.both(features);
        assert_eq!(model.second(features), second);
        for at in 0..features.len().min(4) {
            let (head, tail) = features.split_at(at);
            assert_eq!(model.second(head) + model.second(tail), second);
        }
        let [one, two] = model.readings;
        [one.scores(first), two.scores(second)]
    }

    #[test]
    fn scores_are_sums_of_signed_weights() {
        let mut weights = [vec![0; WEIGHED << BITS], vec![0; WEIGHED << (BITS + 1)]];
        for weights in &mut weights {
            let last = weights.len() - WEIGHED;
            weights[..WEIGHED].copy_from_slice(&[1, 2, 3, 4]);
            weights[last..].copy_from_slice(&[255, 128, 127, 0]);
        }
        let [first, second] = &weights;
        let file = write([reading(0.5); 2], [first, second]);
        let model = Model::parse(&file).unwrap();
        let scores = |features: &[u32]| {
            let [first, second] = scores(&model, features);
            assert_eq!(first, second);
            first
        };
        assert_eq!(scores(&[]), [0.0; LABELS]);
        // The upper bits tell features apart, the others don't matter.
        assert_eq!(scores(&[7]), [0.0, 0.5, 1.0, 1.5, 2.0]);
        assert_eq!(scores(&[u32::MAX]), [0.0, -0.5, -64.0, 63.5, 0.0]);
        assert_eq!(scores(&[0, 0, u32::MAX]), [0.0, 0.5, -62.0, 66.5, 4.0]);
        // Many extremes at once.
        let many = vec![u32::MAX; 1000];
        assert_eq!(scores(&many), [0.0, -500.0, -64_000.0, 63_500.0, 0.0]);
    }

    proptest! {
        #[test]
        fn sums_are_those_of_the_weights_one_by_one(
            features in proptest::collection::vec(any::<u32>(), 0..600),
        ) {
            let model = model().unwrap();
            let [mut first, mut second] = [[0; WEIGHED]; 2];
            for &feature in &features {
                let (one, two) = model.weights(feature);
                for (sums, weights) in [(&mut first, one), (&mut second, two)] {
                    for (sum, weight) in sums.iter_mut().zip(weights.to_le_bytes()) {
                        *sum += i32::from(weight.cast_signed());
                    }
                }
            }
            prop_assert_eq!(model.both(&features), [Sums(first), Sums(second)]);
            prop_assert_eq!(model.second(&features), Sums(second));
        }
    }
}
