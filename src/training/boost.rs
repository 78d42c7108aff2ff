//! The fit of a forest: trees one after the other, each for what those before it got wrong.
//!
//! Friedman (2001) for the gradients, Prokhorenkova and others (2018) for trees that ask the same question in
//! all branches of a level and serve all roles at once. Same examples, same settings, same trees.

use super::crf::Random;
use crate::loader::forest::{DEPTH, LEAVES, Tree, chances};

/// How many trees.
const TREES: usize = 250;

/// The length of a step.
const RATE: f32 = 0.15;

/// How strongly scores are drawn to nought.
const PULL: f32 = 5.0;

/// How far rare roles are made up for: 0 not at all, 1 wholly.
const BALANCE: f32 = 0.4;

/// How many of ten examples a tree is made from, and of ten features how many a question may ask for.
const EXAMPLES: usize = 7;
const ASKED: usize = 4;

/// The values of a feature.
const VALUES: usize = 256;

/// The sums over some examples: the slopes of each role, and the weights.
#[derive(Debug, Clone, Copy)]
struct Sums<const ROLES: usize> {
    slopes: [f32; ROLES],
    weight: f32,
}

impl<const ROLES: usize> Sums<ROLES> {
    const NONE: Self = Self {
        slopes: [0.0; ROLES],
        weight: 0.0,
    };

    fn add(&mut self, other: &Self, sign: f32) {
        for (sum, slope) in self.slopes.iter_mut().zip(&other.slopes) {
            *sum += sign * slope;
        }
        self.weight += sign * other.weight;
    }

    fn worth(&self) -> f32 {
        let squares: f32 = self.slopes.iter().map(|slope| slope * slope).sum();
        squares / (self.weight + PULL)
    }
}

/// What is seen of something, what it is, and what it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed<'a> {
    pub(super) row: &'a [u8],
    /// The number of its role.
    pub(super) role: usize,
    pub(super) weight: f32,
}

impl<'a> Weighed<'a> {
    /// Something that is seen as `row`. What may be called something else, `also`, weighs half.
    pub(super) fn new<T>(row: &'a [u8], role: usize, weight: f32, also: &[T]) -> Self {
        let sure = if also.is_empty() { 1.0 } else { 0.5 };
        let weight = weight * sure;
        Self { row, role, weight }
    }
}

/// Fits trees to `examples`, whose rows have `features` numbers.
pub(super) fn train<const ROLES: usize>(examples: &[Weighed], features: usize) -> Vec<Tree<ROLES>> {
    let examples = balanced::<ROLES>(examples);
    let mut random = Random(7);
    let mut scores = vec![[0.0; ROLES]; examples.len()];
    let mut trees = Vec::with_capacity(TREES);
    for _ in 0..TREES {
        let taken: Vec<usize> = (0..examples.len())
            .filter(|_| random.below(10) < EXAMPLES)
            .collect();
        let gradients: Vec<_> = examples
            .iter()
            .zip(&scores)
            .map(|(e, s)| slopes(e, s))
            .collect();
        let mut leaves = vec![0_usize; examples.len()];
        let mut questions = [(0, 0); DEPTH];
        for question in &mut questions {
            let asked: Vec<u8> = (0..features)
                .filter_map(|feature| u8::try_from(feature).ok())
                .filter(|_| random.below(10) < ASKED)
                .collect();
            *question = ask(&examples, &taken, &gradients, &leaves, &asked);
            let (feature, least) = *question;
            for (leaf, example) in leaves.iter_mut().zip(&examples) {
                *leaf = *leaf << 1 | usize::from(number(example.row, feature) >= least);
            }
        }
        let tree = Tree {
            questions,
            leaves: values(&taken, &gradients, &leaves),
        };
        for (score, &leaf) in scores.iter_mut().zip(&leaves) {
            if let Some(values) = tree.leaves.get(leaf) {
                for (sum, value) in score.iter_mut().zip(values) {
                    *sum += value;
                }
            }
        }
        trees.push(tree);
    }
    trees
}

fn number(row: &[u8], feature: u8) -> u8 {
    row.get(usize::from(feature)).copied().unwrap_or(0)
}

/// The examples with the weights of rare roles made up for.
fn balanced<'a, const ROLES: usize>(examples: &[Weighed<'a>]) -> Vec<Weighed<'a>> {
    let mut all = examples.to_vec();
    let mut sums = [0.0_f32; ROLES];
    for example in &all {
        if let Some(sum) = sums.get_mut(example.role) {
            *sum += example.weight;
        }
    }
    let most = sums.iter().copied().fold(1.0, f32::max);
    for example in &mut all {
        let sum = sums.get(example.role).copied().unwrap_or(most);
        example.weight *= (most / sum).powf(BALANCE);
    }
    all
}

/// The slopes of the loss at `scores`, and how they change.
fn slopes<const ROLES: usize>(
    example: &Weighed,
    scores: &[f32; ROLES],
) -> ([f32; ROLES], [f32; ROLES]) {
    let chances = chances(scores);
    let mut first = chances.map(|chance| -chance * example.weight);
    if let Some(own) = first.get_mut(example.role) {
        *own += example.weight;
    }
    (
        first,
        chances.map(|chance| chance * (1.0 - chance) * example.weight),
    )
}

/// The question that parts the examples best: a feature among those `asked`, and the number that it must
/// reach.
fn ask<const ROLES: usize>(
    examples: &[Weighed],
    taken: &[usize],
    gradients: &[([f32; ROLES], [f32; ROLES])],
    leaves: &[usize],
    asked: &[u8],
) -> (u8, u8) {
    let mut best = (f32::MIN, (0, u8::MAX));
    // Too large for the stack.
    let mut table: Vec<_> = std::iter::repeat_n([Sums::<ROLES>::NONE; VALUES], LEAVES).collect();
    let used = 1 + taken
        .iter()
        .filter_map(|&at| leaves.get(at))
        .max()
        .copied()
        .unwrap_or(0);
    for &feature in asked {
        table
            .iter_mut()
            .take(used)
            .for_each(|leaf| leaf.fill(Sums::NONE));
        for &at in taken {
            let (Some(example), Some((first, _)), Some(&leaf)) =
                (examples.get(at), gradients.get(at), leaves.get(at))
            else {
                continue;
            };
            let value = usize::from(number(example.row, feature));
            if let Some(sums) = table.get_mut(leaf).and_then(|leaf| leaf.get_mut(value)) {
                let own = Sums {
                    slopes: *first,
                    weight: example.weight,
                };
                sums.add(&own, 1.0);
            }
        }
        let mut gains = [0.0_f32; VALUES];
        for leaf in table.iter().take(used) {
            add_gains(leaf, &mut gains);
        }
        for (least, gain) in (0..=u8::MAX).zip(gains).skip(1) {
            if gain > best.0 {
                best = (gain, (feature, least));
            }
        }
    }
    best.1
}

/// Adds to `gains` what each number as the least would gain in one leaf.
fn add_gains<const ROLES: usize>(leaf: &[Sums<ROLES>; VALUES], gains: &mut [f32; VALUES]) {
    let mut whole = Sums::<ROLES>::NONE;
    for sums in leaf {
        whole.add(sums, 1.0);
    }
    let mut below = Sums::<ROLES>::NONE;
    for (gain, sums) in gains.iter_mut().zip(leaf) {
        let mut above = whole;
        above.add(&below, -1.0);
        *gain += below.worth() + above.worth();
        below.add(sums, 1.0);
    }
}

/// The scores of the leaves.
fn values<const ROLES: usize>(
    taken: &[usize],
    gradients: &[([f32; ROLES], [f32; ROLES])],
    leaves: &[usize],
) -> [[f32; ROLES]; LEAVES] {
    let mut sums = [([0.0; ROLES], [0.0; ROLES]); LEAVES];
    for &at in taken {
        let (Some((first, second)), Some(&leaf)) = (gradients.get(at), leaves.get(at)) else {
            continue;
        };
        if let Some((firsts, seconds)) = sums.get_mut(leaf) {
            for (sum, slope) in firsts
                .iter_mut()
                .zip(first)
                .chain(seconds.iter_mut().zip(second))
            {
                *sum += slope;
            }
        }
    }
    sums.map(|(firsts, seconds): ([f32; ROLES], [f32; ROLES])| {
        let mut values = [0.0; ROLES];
        for ((value, first), second) in values.iter_mut().zip(firsts).zip(seconds) {
            *value = RATE * first / (second + PULL);
        }
        values
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use crate::loader::forest::{Forest, write};

    #[test]
    fn what_tells_roles_apart_is_learned() {
        let rows: Vec<[u8; 12]> = (0..200)
            .map(|n| {
                let mut row = [0; 12];
                (row[3], row[9]) = (n, 77);
                row
            })
            .collect();
        let examples: Vec<Weighed> = rows
            .iter()
            .map(|row| Weighed::new::<()>(row, usize::from(row[3] >= 90), 1.0, &[]))
            .collect();
        let file = write(&train::<3>(&examples, 12), b"T");
        let forest = Forest::<3, 12>::parse(&file, b"T").unwrap();
        for (example, scores) in examples.iter().zip(forest.scores(&rows)) {
            let best = (0..3)
                .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
                .unwrap();
            assert_eq!(best, example.role);
        }
    }
}
