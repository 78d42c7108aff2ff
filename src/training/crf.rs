//! The fit: a linear-chain conditional random field over hashed features, by stochastic gradient steps.
//!
//! Lafferty, `McCallum` and Pereira (2001) for the model, Bottou (2010) for the steps and the way in which all
//! weights are drawn to nought at once.
//! The weights of all steps are averaged. Same examples, same settings, same weights.

use super::Settings;
use crate::entity::person::decode::{self, LABELS, Label, Odds, Scores};
use crate::entity::person::features;
use crate::entity::person::model::{self, Reading, WEIGHED};

/// A run of words: the features of each, and the labels that each may have.
#[derive(Debug)]
pub(super) struct Example {
    /// Hashes, for each word.
    pub(super) features: Vec<Box<[u32]>>,
    /// A bit for each label, for each word.
    pub(super) allowed: Vec<u8>,
}

/// Fitted weights.
#[derive(Debug, Clone)]
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

/// The length of a step of the moves from label to label.
const MOVES_RATE: f32 = 0.1;

/// Fits weights to `examples`.
pub(super) fn train(examples: &[&Example], bits: u32, settings: &Settings) -> Weights {
    #[allow(clippy::cast_precision_loss)] // of a share
    let pull = settings.decay / examples.len() as f32;
    let mut fit = Fit::new(bits, settings.rate, pull);
    let mut mean = Weights::new(bits);
    let mut averaged = 0.0_f32;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(7);
    for epoch in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, random.below(i + 1));
        }
        for &i in &order {
            if let Some(example) = examples.get(i).filter(|e| e.says_something()) {
                fit.learn(example);
            }
        }
        // The mean over the later epochs: the first are far from the end.
        if epoch * 2 >= settings.epochs {
            averaged += 1.0;
            fit.settle();
            mean.add(&fit.weights);
        }
    }
    mean.divide(averaged.max(1.0));
    mean
}

impl Example {
    /// Whether the labels are known of at least one word.
    fn says_something(&self) -> bool {
        self.allowed.iter().any(|&a| a != u8::MAX >> (8 - LABELS))
    }
}

/// Weights on their way.
struct Fit {
    /// The moves, and the table divided by `scale`: so all weights are drawn to nought at no cost.
    weights: Weights,
    scale: f32,
    /// The sums of the squares of the slopes of moves: they learn by `AdaGrad` (Duchi, Hazan, Singer 2011).
    squares: [Scores; LABELS],
    rate: f32,
    pull: f32,
    steps: f32,
}

impl Fit {
    fn new(bits: u32, rate: f32, pull: f32) -> Self {
        Self {
            weights: Weights::new(bits),
            scale: 1.0,
            squares: [[1.0; LABELS]; LABELS],
            rate,
            pull,
            steps: 0.0,
        }
    }

    /// One step towards the labels of `example`.
    fn learn(&mut self, example: &Example) {
        let rate = self.rate / (1.0 + self.rate * self.pull * self.steps);
        self.steps += 1.0;
        self.scale *= 1.0 - rate * self.pull;
        if self.scale < 1e-3 {
            self.settle();
        }
        let mut scores = self.weights.scores(example);
        for score in scores.as_flattened_mut() {
            *score *= self.scale;
        }
        let (mut free, mut held) = (Vec::new(), Vec::new());
        let moves = &self.weights.moves;
        let allowed = |at: usize| example.allowed.get(at).copied().unwrap_or(u8::MAX);
        decode::odds(&scores, moves, |_| u8::MAX, &mut free);
        decode::odds(&scores, moves, allowed, &mut held);
        for ((features, free), held) in example.features.iter().zip(&free).zip(&held) {
            for (i, label) in Label::OF_NAMES.into_iter().enumerate() {
                let slope = free.of(label) - held.of(label);
                if slope.abs() >= STILL {
                    for &feature in features {
                        let place = self.weights.place(feature) + i;
                        self.weights.table[place] -= rate * slope / self.scale;
                    }
                }
            }
        }
        for (free, held) in free.windows(2).zip(held.windows(2)) {
            self.learn_moves(free, held);
        }
    }

    /// The same for the moves between two words. The odds of the two are taken as independent: moves
    /// are few and learn quickly all the same.
    fn learn_moves(&mut self, free: &[Odds], held: &[Odds]) {
        for before in Label::ALL {
            for label in Label::ALL.into_iter().filter(|&l| before.allows(l)) {
                let slope =
                    free[0].of(before) * free[1].of(label) - held[0].of(before) * held[1].of(label);
                let square = &mut self.squares[before as usize][label as usize];
                *square += slope * slope;
                self.weights.moves[before as usize][label as usize] -=
                    MOVES_RATE * slope / square.sqrt();
            }
        }
    }

    /// Takes the scale into the table.
    fn settle(&mut self) {
        for weight in &mut self.weights.table {
            *weight *= self.scale;
        }
        self.scale = 1.0;
    }
}

impl Weights {
    fn new(bits: u32) -> Self {
        Self {
            bits,
            moves: [[0.0; LABELS]; LABELS],
            table: vec![0.0; WEIGHED << bits],
        }
    }

    fn add(&mut self, other: &Self) {
        let numbers = other.moves.as_flattened().iter().chain(&other.table);
        for (sum, number) in self.numbers().zip(numbers) {
            *sum += number;
        }
    }

    fn divide(&mut self, count: f32) {
        for sum in self.numbers() {
            *sum /= count;
        }
    }

    /// All numbers, the moves first.
    fn numbers(&mut self) -> impl Iterator<Item = &mut f32> {
        self.moves
            .as_flattened_mut()
            .iter_mut()
            .chain(&mut self.table)
    }

    /// Where in the table the weights of `feature` begin.
    fn place(&self, feature: u32) -> usize {
        (feature >> (32 - self.bits)) as usize * WEIGHED
    }

    fn scores(&self, example: &Example) -> Vec<Scores> {
        example
            .features
            .iter()
            .map(|features| {
                let mut sums = [0.0; LABELS];
                for &feature in features {
                    let place = self.place(feature);
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
        let mut leant = self.clone();
        let place = self.place(features::ALWAYS);
        for weight in &mut leant.table[place..place + WEIGHED] {
            *weight += lean;
        }
        leant
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
        let scores = self.scores(example);
        decode::best(&scores, &self.moves, &mut Vec::new(), &mut labels);
        labels
    }

    /// The file of two readings, of which the second tells features apart by one bit more.
    pub(super) fn file(first: &Self, second: &Self) -> Vec<u8> {
        let ((one, own), (two, later)) = (first.rounded(), second.rounded());
        model::write([one, two], [&own, &later])
    }

    /// The weights as the program has them: in whole steps of a 127th of the largest.
    fn rounded(&self) -> (Reading, Vec<u8>) {
        let most = self
            .table
            .iter()
            .fold(1e-6_f32, |most, w| most.max(w.abs()));
        let unit = most / 127.0;
        #[allow(clippy::cast_possible_truncation)] // no weight is above the largest
        let weights = self
            .table
            .iter()
            .map(|w| ((w / unit).round() as i8).cast_unsigned())
            .collect();
        let moves = self.moves;
        (Reading { unit, moves }, weights)
    }
}
