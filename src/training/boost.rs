//! The fit of the forest that judges blocks: trees one after the other, each for what those before it got wrong.
//!
//! Friedman (2001) for the gradients, Prokhorenkova and others (2018) for trees that ask the same question in
//! all branches of a level and serve all roles at once. Same examples, same settings, same trees.

use super::crf::Random;
use super::pages::Example;
use crate::loader::judge::{DEPTH, FEATURES, LEAVES, Role, Row, Scores, Tree, chances};

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

/// The sums over some examples: the gradients of each role, and the weights.
type Sums = [f32; Role::COUNT + 1];

/// An example and what it weighs.
#[derive(Debug, Clone, Copy)]
struct Weighed<'a> {
    row: &'a Row,
    role: usize,
    weight: f32,
}

/// Fits trees to `examples`, each with what it weighs.
pub(super) fn train(examples: &[(&Example, f32)]) -> Vec<Tree> {
    let examples = weigh(examples);
    let mut random = Random(7);
    let mut scores = vec![Scores::default(); examples.len()];
    let mut trees = Vec::with_capacity(TREES);
    for _ in 0..TREES {
        let taken: Vec<usize> = (0..examples.len())
            .filter(|_| random.below(10) < EXAMPLES)
            .collect();
        let gradients: Vec<(Scores, Scores)> = examples
            .iter()
            .zip(&scores)
            .map(|(e, s)| slopes(e, s))
            .collect();
        let mut leaves = vec![0_usize; examples.len()];
        let mut questions = [(0, 0); DEPTH];
        for question in &mut questions {
            *question = ask(&examples, &taken, &gradients, &leaves, &mut random);
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

fn number(row: &Row, feature: u8) -> u8 {
    row.get(usize::from(feature)).copied().unwrap_or(0)
}

/// The examples with the weights of their roles made up for; what may be called something else weighs half.
fn weigh<'a>(examples: &[(&'a Example, f32)]) -> Vec<Weighed<'a>> {
    let place = |role: Role| Role::ALL.iter().position(|&r| r == role).unwrap_or(0);
    let mut all: Vec<Weighed> = examples
        .iter()
        .map(|(example, weight)| Weighed {
            row: &example.row,
            role: place(example.role),
            weight: if example.also.is_empty() {
                *weight
            } else {
                weight / 2.0
            },
        })
        .collect();
    let mut sums = Scores::default();
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
fn slopes(example: &Weighed, scores: &Scores) -> (Scores, Scores) {
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

/// The question that parts the examples best: a feature, and the number that it must reach.
fn ask(
    examples: &[Weighed],
    taken: &[usize],
    gradients: &[(Scores, Scores)],
    leaves: &[usize],
    random: &mut Random,
) -> (u8, u8) {
    let mut best = (f32::MIN, (0, u8::MAX));
    let mut table = vec![[Sums::default(); VALUES]; LEAVES];
    let used = 1 + taken
        .iter()
        .filter_map(|&at| leaves.get(at))
        .max()
        .copied()
        .unwrap_or(0);
    for feature in (0..FEATURES).filter_map(|f| u8::try_from(f).ok()) {
        if random.below(10) >= ASKED {
            continue;
        }
        table
            .iter_mut()
            .take(used)
            .for_each(|leaf| leaf.fill(Sums::default()));
        for &at in taken {
            let (Some(example), Some((first, _)), Some(&leaf)) =
                (examples.get(at), gradients.get(at), leaves.get(at))
            else {
                continue;
            };
            let value = usize::from(number(example.row, feature));
            if let Some(sums) = table.get_mut(leaf).and_then(|leaf| leaf.get_mut(value)) {
                for (sum, slope) in sums.iter_mut().zip(first.iter().chain([&example.weight])) {
                    *sum += slope;
                }
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
fn add_gains(leaf: &[Sums; VALUES], gains: &mut [f32; VALUES]) {
    let mut whole = Sums::default();
    for sums in leaf {
        for (all, sum) in whole.iter_mut().zip(sums) {
            *all += sum;
        }
    }
    let worth = |sums: &Sums| {
        let (slopes, weight) = sums.split_at(Role::COUNT);
        let squares: f32 = slopes.iter().map(|slope| slope * slope).sum();
        squares / (weight.iter().sum::<f32>() + PULL)
    };
    let mut below = Sums::default();
    for (gain, sums) in gains.iter_mut().zip(leaf) {
        let mut above = whole;
        for (a, b) in above.iter_mut().zip(&below) {
            *a -= b;
        }
        *gain += worth(&below) + worth(&above);
        for (b, sum) in below.iter_mut().zip(sums) {
            *b += sum;
        }
    }
}

/// The scores of the leaves.
fn values(taken: &[usize], gradients: &[(Scores, Scores)], leaves: &[usize]) -> [Scores; LEAVES] {
    let mut sums = [(Scores::default(), Scores::default()); LEAVES];
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
    sums.map(|(firsts, seconds)| {
        let mut values = Scores::default();
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
    use crate::loader::judge::{Model, write_wording};

    #[test]
    fn what_tells_roles_apart_is_learned() {
        let example = |number: u8, role: Role| {
            let mut row = [0; FEATURES];
            row[3] = number;
            row[9] = 77;
            Example {
                words: String::new(),
                row,
                rule: Role::Paragraph,
                running: false,
                role,
                also: vec![],
            }
        };
        let examples: Vec<Example> = (0..200)
            .map(|n| {
                example(
                    n,
                    if n < 90 {
                        Role::Paragraph
                    } else {
                        Role::Caption
                    },
                )
            })
            .collect();
        let weighed: Vec<(&Example, f32)> = examples.iter().map(|e| (e, 1.0)).collect();
        let file = Model::write(&write_wording(&[]), &train(&weighed));
        let forest = Model::parse(&file).unwrap().forest;
        let rows: Vec<Row> = examples.iter().map(|e| e.row).collect();
        for (wrong, scores) in examples.iter().zip(forest.scores(&rows)) {
            let best = (0..Role::COUNT)
                .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
                .unwrap();
            assert_eq!(Role::ALL[best], wrong.role);
        }
    }
}
