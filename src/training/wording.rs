//! The fit of the table that tells what the words of blocks say: a score for each word and role.
//!
//! Logistic regression by small steps (Duchi, Hazan, Singer 2011). Same examples, same settings, same table.

use super::crf::Random;
use super::pages::Example;
use crate::loader::judge::{Role, Scores, chances, slots, write_wording};

/// How often every example is read.
const EPOCHS: usize = 12;

/// The length of a step.
const RATE: f32 = 0.3;

/// How strongly scores are drawn to nought at each step.
const PULL: f32 = 2e-4;

/// How far rare roles are made up for: 0 not at all, 1 wholly.
const BALANCE: f32 = 0.5;

/// The bytes of a table fitted to `examples`, each with what it weighs.
pub(super) fn train(examples: &[(&Example, f32)]) -> Vec<u8> {
    let place = |role: Role| Role::ALL.iter().position(|&r| r == role).unwrap_or(0);
    let mut weights = Scores::default();
    let mut read: Vec<(Vec<usize>, usize, f32)> = Vec::with_capacity(examples.len());
    for (example, weight) in examples {
        let mut words = Vec::new();
        slots(&example.words, |slot| words.push(slot));
        let role = place(example.role);
        let weight = if example.also.is_empty() {
            *weight
        } else {
            weight / 2.0
        };
        if let Some(sum) = weights.get_mut(role) {
            *sum += weight;
        }
        read.push((words, role, weight));
    }
    let most = weights.iter().copied().fold(1.0, f32::max);
    let count = read
        .iter()
        .flat_map(|(words, ..)| words)
        .max()
        .map_or(0, |slot| slot + 1);
    let mut scores = vec![Scores::default(); count];
    let mut steps = vec![[1e-2_f32; Role::COUNT]; count];
    let mut random = Random(11);
    for _ in 0..EPOCHS {
        for _ in 0..read.len() {
            let Some((words, role, weight)) = read.get(random.below(read.len())) else {
                continue;
            };
            let Some(sum) = weights.get(*role).filter(|_| !words.is_empty()) else {
                continue;
            };
            let weight = weight * (most / sum).powf(BALANCE);
            #[allow(clippy::cast_precision_loss)] // some dozens of words
            let share = 1.0 / (words.len() as f32).sqrt();
            let mut sums = Scores::default();
            for scores in words.iter().filter_map(|&slot| scores.get(slot)) {
                for (sum, score) in sums.iter_mut().zip(scores) {
                    *sum += score * share;
                }
            }
            let mut slopes = chances(&sums).map(|chance| -chance * weight);
            if let Some(own) = slopes.get_mut(*role) {
                *own += weight;
            }
            for &slot in words {
                let (Some(scores), Some(steps)) = (scores.get_mut(slot), steps.get_mut(slot))
                else {
                    continue;
                };
                for ((score, step), slope) in scores.iter_mut().zip(steps).zip(slopes) {
                    let slope = slope * share - PULL * *score;
                    *step += slope * slope;
                    *score += RATE * slope / step.sqrt();
                }
            }
        }
    }
    write_wording(&scores)
}
