//! The trees that judge: small numbers in, a score for each role out.
//!
//! Each tree asks the same few questions of a row ("is this number at least that?"), and the answers pick
//! a leaf with a score for each role; the scores of all trees are added up. Such trees are read without
//! a jump, and a few hundred of them are smaller than a page's pictures. How they are made is the
//! matter of the training.

use super::Role;
use super::row::Row;

/// The file; its form is that of [`write`].
static FILE: &[u8] = include_bytes!("../../../../assets/models/blocks.bin");

/// The first bytes of the file.
const MAGIC: &[u8; 4] = b"DLB1";

/// How many questions a tree asks.
pub(crate) const DEPTH: usize = 5;

/// The leaves of a tree.
pub(crate) const LEAVES: usize = 1 << DEPTH;

/// A score for each role.
pub(crate) type Scores = [f32; Role::COUNT];

/// The bytes of a tree: a feature and a number for each question, then the scores of the leaves.
const TREE: usize = 2 * DEPTH + LEAVES * Role::COUNT;

/// A tree as it is made.
#[cfg(feature = "train")]
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    /// Which number of a row is asked for, and what it must reach.
    pub(crate) questions: [(u8, u8); DEPTH],
    /// Scores.
    pub(crate) leaves: [Scores; LEAVES],
}

/// The trees of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Forest<'a> {
    /// What a score of 1 in a leaf stands for.
    unit: f32,
    trees: &'a [[u8; TREE]],
}

/// The forest of the program; `None` for a file that is none.
pub(super) fn forest() -> Option<Forest<'static>> {
    Forest::parse(FILE)
}

impl<'a> Forest<'a> {
    /// The forest in the bytes of a file.
    pub(crate) fn parse(file: &'a [u8]) -> Option<Self> {
        let (unit, trees) = file.strip_prefix(MAGIC)?.split_first_chunk()?;
        let unit = f32::from_le_bytes(*unit);
        let (trees, rest) = trees.as_chunks();
        rest.is_empty().then_some(Self { unit, trees })
    }

    /// The scores of the roles for what is seen in `row`.
    pub(crate) fn scores(&self, row: &Row) -> Scores {
        let mut sums = [0_i32; Role::COUNT];
        for tree in self.trees {
            let (questions, leaves) = tree.split_at(2 * DEPTH);
            let mut leaf = 0;
            for question in questions.as_chunks::<2>().0 {
                let number = row.get(usize::from(question[0])).copied().unwrap_or(0);
                leaf = leaf << 1 | usize::from(number >= question[1]);
            }
            if let Some(scores) = leaves.as_chunks::<{ Role::COUNT }>().0.get(leaf) {
                for (sum, score) in sums.iter_mut().zip(scores) {
                    *sum += i32::from(score.cast_signed());
                }
            }
        }
        #[allow(clippy::cast_precision_loss)] // a few hundred small numbers
        sums.map(|sum| sum as f32 * self.unit)
    }
}

/// The file of trees. Scores are rounded to a signed byte.
#[cfg(feature = "train")]
pub(crate) fn write(trees: &[Tree]) -> Vec<u8> {
    let scores = trees.iter().flat_map(|tree| tree.leaves.iter().flatten());
    let most = scores.fold(0.0_f32, |most, score| most.max(score.abs()));
    let unit = (most / 127.0).max(f32::MIN_POSITIVE);
    let mut file = MAGIC.to_vec();
    file.extend(unit.to_le_bytes());
    for tree in trees {
        file.extend(
            tree.questions
                .iter()
                .flat_map(|&(feature, least)| [feature, least]),
        );
        #[allow(clippy::cast_possible_truncation)] // within a byte by the choice of the unit
        let small = |score: &f32| ((score / unit).round() as i8).cast_unsigned();
        file.extend(tree.leaves.iter().flatten().map(small));
    }
    file
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing test should panic

    use super::*;
    use crate::loader::plain::judge::row::FEATURES;

    #[test]
    fn the_file_is_a_forest() {
        let forest = forest().unwrap();
        assert!(!forest.trees.is_empty());
        for tree in forest.trees {
            assert!(
                tree.iter()
                    .step_by(2)
                    .take(DEPTH)
                    .all(|&f| usize::from(f) < FEATURES)
            );
        }
        assert!(Forest::parse(b"").is_none() && Forest::parse(b"DLB1").is_none());
        assert!(Forest::parse(FILE.get(..FILE.len() - 1).unwrap()).is_none());
    }

    #[test]
    fn answers_pick_the_leaf() {
        let mut file = MAGIC.to_vec();
        file.extend(0.5_f32.to_le_bytes());
        // The first question is the highest bit of the leaf.
        file.extend([3, 7, 0, 1, 0, 1, 0, 1, 0, 1]);
        let mut leaves = [0; LEAVES * Role::COUNT];
        leaves[16 * Role::COUNT + 1] = 4;
        leaves[1] = 0xfe;
        file.extend(leaves);
        let forest = Forest::parse(&file).unwrap();
        let mut row = [0; FEATURES];
        assert!((forest.scores(&row)[1] + 1.0).abs() < 1e-6);
        row[3] = 7;
        assert!((forest.scores(&row)[1] - 2.0).abs() < 1e-6);
    }
}
