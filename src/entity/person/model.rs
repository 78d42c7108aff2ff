//! Model: the weights of features, as the trainer wrote them.
//!
//! Two sets of weights, one for the first reading and one for the second, each a table of small
//! numbers for every label, found by the upper bits of a feature's hash: different features may share a
//! place, which training takes into account. The file is embedded and read where it lies.

use super::decode::{LABELS, Scores};

/// The file; its form is that of [`Reading::write`].
static FILE: &[u8] = include_bytes!("../../../assets/models/people.bin");

/// The first bytes of the file.
pub(crate) const MAGIC: &[u8; 4] = b"DLP1";

/// How many labels have weights: all but the one outside of names, which the others are measured by.
pub(crate) const WEIGHED: usize = LABELS - 1;

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
    #[cfg(feature = "train")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.bits.to_le_bytes());
        out.extend(self.unit.to_le_bytes());
        for score in self.moves.as_flattened() {
            out.extend(score.to_le_bytes());
        }
        out.extend(self.weights);
    }

    /// The scores of the labels of a word with these `features`. Linear in them.
    pub(crate) fn score(&self, features: &[u32]) -> Scores {
        let mut sums = [0_i32; WEIGHED];
        for &feature in features {
            let place = (feature >> (32 - self.bits)) as usize * WEIGHED;
            let weights = self.weights.get(place..).and_then(<[u8]>::first_chunk);
            let weights: [u8; WEIGHED] = *weights.unwrap_or(&[0; WEIGHED]);
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        #[allow(clippy::cast_precision_loss)] // sums of a hundred bytes
        let [only, first, inner, last] = sums.map(|sum| sum as f32 * self.unit);
        [0.0, only, first, inner, last]
    }
}
