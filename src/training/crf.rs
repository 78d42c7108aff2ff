//! The fit: a linear-chain conditional random field over hashed features, by AdaGrad.
//!
//! Lafferty, McCallum and Pereira (2001) for the model, Duchi, Hazan and Singer (2011) for the steps.
//! The weights of all steps are averaged. Same examples, same settings, same weights.

use super::Settings;
use crate::entity::person::decode::{self, LABELS, Label, Odds, Scores};
use crate::entity::person::model::{Reading, WEIGHED};

/// A run of words: the features of each, and the labels that each may have.
#[derive(Debug)]
pub(super) struct Example {
    /// Hashes, for each word.
    pub(super) features: Vec<Box<[u32]>>,
    /// A bit for each label, for each word.
    pub(super) allowed: Vec<u8>,
}

/// Fitted weights.
#[derive(Debug)]
pub(super) struct Weights {
    bits: u32,
    moves: [Scores; LABELS],
    table: Vec<f32>,
}

/// Random numbers that are the same each time: `SplitMix64` (Steele, Lea, Flood 2014).
#[derive(Debug)]
pub(super) struct Random(pub(super) u64);

impl Random {
    /// The next number.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or(0)
    }
}

/// The gradient below which a label's weights are left alone.
const STILL: f32 = 1e-3;

/// Fits weights to `examples`.
pub(super) fn train(examples: &[&Example], bits: u32, settings: &Settings) -> Weights {
    let mut weights = Weights {
        bits,
        moves: [[0.0; LABELS]; LABELS],
        table: vec![0.0; WEIGHED << bits],
    };
    let mut move_squares = [[1.0_f32; LABELS]; LABELS];
    let mut mean = vec![0.0_f32; WEIGHED << bits];
    let mut mean_moves = [[0.0_f32; LABELS]; LABELS];
    let mut averaged = 0.0_f32;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(7);
    // The weights are `scale` times the table: so all are drawn to nought at once, at no cost.
    let mut scale = 1.0_f32;
    let pull = settings.decay / examples.len() as f32;
    let mut step = 0.0_f32;
    let (mut free, mut held) = (Vec::new(), Vec::new());
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        for &i in &order {
            let Some(example) = examples.get(i) else {
                continue;
            };
            if example.allowed.iter().all(|&a| a == 0b1_1111) {
                continue;
            }
            let rate = settings.rate / (1.0 + settings.rate * pull * step);
            step += 1.0;
            scale *= 1.0 - rate * pull;
            if scale < 1e-3 {
                weights.table.iter_mut().for_each(|w| *w *= scale);
                scale = 1.0;
            }
            let mut scores = weights.scores(example);
            scores
                .as_flattened_mut()
                .iter_mut()
                .for_each(|s| *s *= scale);
            decode::odds(&scores, &weights.moves, |_| u8::MAX, &mut free);
            decode::odds(
                &scores,
                &weights.moves,
                |at| example.allowed.get(at).copied().unwrap_or(u8::MAX),
                &mut held,
            );
            for (word, features) in example.features.iter().enumerate() {
                let (Some(free), Some(held)) = (free.get(word), held.get(word)) else {
                    continue;
                };
                for (i, label) in Label::OF_NAMES.into_iter().enumerate() {
                    let slope = free.of(label) - held.of(label);
                    if slope.abs() < STILL {
                        continue;
                    }
                    for &feature in features {
                        let place = (feature >> (32 - bits)) as usize * WEIGHED + i;
                        weights.table[place] -= rate * slope / scale;
                    }
                }
            }
            for pair in free.windows(2).zip(held.windows(2)) {
                // The odds of pairs are taken as independent: moves are few and learn quickly all the same.
                let (free, held) = pair;
                for a in Label::ALL {
                    for b in Label::ALL.into_iter().filter(|&b| a.allows(b)) {
                        let slope = free[0].of(a) * free[1].of(b) - held[0].of(a) * held[1].of(b);
                        let square = &mut move_squares[a as usize][b as usize];
                        *square += slope * slope;
                        weights.moves[a as usize][b as usize] -= 0.1 * slope / square.sqrt();
                    }
                }
            }
        }
        // The mean over the later epochs: the first are far from the end.
        if epoch * 2 >= settings.epochs {
            averaged += 1.0;
            for (sum, weight) in mean.iter_mut().zip(&weights.table) {
                *sum += weight * scale;
            }
            for (sum, weight) in mean_moves
                .as_flattened_mut()
                .iter_mut()
                .zip(weights.moves.as_flattened())
            {
                *sum += weight;
            }
        }
    }
    mean.iter_mut().for_each(|w| *w /= averaged);
    mean_moves
        .as_flattened_mut()
        .iter_mut()
        .for_each(|w| *w /= averaged);
    Weights {
        bits,
        moves: mean_moves,
        table: mean,
    }
}

impl Weights {
    fn scores(&self, example: &Example) -> Vec<Scores> {
        example
            .features
            .iter()
            .map(|features| {
                let mut sums = [0.0; LABELS];
                for &feature in features {
                    let place = (feature >> (32 - self.bits)) as usize * WEIGHED;
                    for (sum, weight) in sums
                        .iter_mut()
                        .skip(1)
                        .zip(&self.table[place..place + WEIGHED])
                    {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect()
    }

    /// The same, but for `lean` taken off what speaks against names.
    pub(super) fn leant(&self, lean: f32) -> Self {
        let mut table = self.table.clone();
        let place =
            (crate::entity::person::features::always() >> (32 - self.bits)) as usize * WEIGHED;
        for weight in &mut table[place..place + WEIGHED] {
            *weight += lean;
        }
        Self {
            bits: self.bits,
            moves: self.moves,
            table,
        }
    }

    /// The odds of the labels of each word.
    pub(super) fn odds(&self, example: &Example) -> Vec<Odds> {
        let mut odds = Vec::new();
        decode::odds(&self.scores(example), &self.moves, |_| u8::MAX, &mut odds);
        odds
    }

    /// The best labels.
    pub(super) fn best(&self, example: &Example) -> Vec<Label> {
        let mut labels = Vec::new();
        decode::best(&self.scores(example), &self.moves, &mut labels);
        labels
    }

    /// Appends the weights as the program reads them: in whole steps of a 127th of the largest.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let most = self
            .table
            .iter()
            .fold(1e-6_f32, |most, w| most.max(w.abs()));
        let unit = most / 127.0;
        let weights: Vec<u8> = self
            .table
            .iter()
            .map(|w| ((w / unit).round().clamp(-127.0, 127.0) as i8).cast_unsigned())
            .collect();
        println!("unit {unit}");
        Reading {
            bits: self.bits,
            unit,
            moves: self.moves,
            weights: &weights,
        }
        .write(out);
    }
}
