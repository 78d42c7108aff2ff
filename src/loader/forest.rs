//! Forests: small numbers in, a score for each role out.
//!
//! Each tree asks the same few questions of a row ("is this number at least that?"), and the answers pick
//! a leaf with a score for each role; the scores of all trees are added up. Such trees are read without
//! a jump, of many rows side by side, and a few hundred of them are smaller than a page's pictures. How they
//! are made is the matter of the training.

/// How many questions a tree asks.
pub(crate) const DEPTH: usize = 5;

/// The leaves of a tree.
pub(crate) const LEAVES: usize = 1 << DEPTH;

/// The bytes of a tree's questions: a feature and a number for each.
const QUESTIONS: usize = 2 * DEPTH;

/// How many rows are looked at side by side.
const LANES: usize = 16;

/// How many scores are read at once: those of a leaf, and as many behind it as make the width even.
const WIDE: usize = 16;

/// The most trees whose scores can be added up in 16 bits.
const MOST: usize = i16::MAX as usize / (1 << 7);

/// A tree as it is made, for `ROLES` roles.
#[cfg(feature = "train")]
#[derive(Debug, Clone)]
pub(crate) struct Tree<const ROLES: usize> {
    /// Which number of a row is asked for, and what it must reach.
    pub(crate) questions: [(u8, u8); DEPTH],
    /// Scores.
    pub(crate) leaves: [[f32; ROLES]; LEAVES],
}

/// The trees of a file, for at most 16 `ROLES` and rows of `FEATURES` numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Forest<'a, const ROLES: usize, const FEATURES: usize> {
    /// What a score of 1 in a leaf stands for.
    unit: f32,
    /// The trees, and what stands behind the last.
    bytes: &'a [u8],
    trees: usize,
}

impl<'a, const ROLES: usize, const FEATURES: usize> Forest<'a, ROLES, FEATURES> {
    /// The bytes of a tree: its questions, then the scores of its leaves.
    const TREE: usize = QUESTIONS + LEAVES * ROLES;

    /// The forest in the bytes of a file that begins with `magic`; `None` for a file that is none.
    pub(crate) fn parse(file: &'a [u8], magic: &[u8]) -> Option<Self> {
        let (unit, bytes) = file.strip_prefix(magic)?.split_first_chunk()?;
        let whole = bytes.len().checked_sub(padding(ROLES))?;
        let trees = whole / Self::TREE;
        (trees * Self::TREE == whole && trees <= MOST).then_some(Self {
            unit: f32::from_le_bytes(*unit),
            bytes,
            trees,
        })
    }

    /// The scores of the roles for what is seen in each of `rows`.
    pub(crate) fn scores(&self, rows: &[[u8; FEATURES]]) -> Vec<[f32; ROLES]> {
        let mut scores = Vec::with_capacity(rows.len());
        for rows in rows.chunks(LANES) {
            self.add(rows, &mut scores);
        }
        scores
    }

    /// Adds the scores of at most [`LANES`] rows. The plain loops over arrays become vector instructions.
    #[allow(clippy::needless_range_loop)]
    fn add(&self, rows: &[[u8; FEATURES]], scores: &mut Vec<[f32; ROLES]>) {
        let mut columns = [[0_u8; LANES]; FEATURES];
        for (lane, row) in rows.iter().take(LANES).enumerate() {
            for feature in 0..FEATURES {
                columns[feature][lane] = row[feature];
            }
        }
        let mut sums = [[0_i16; WIDE]; LANES];
        for tree in 0..self.trees {
            let tree = self.bytes.get(tree * Self::TREE..).unwrap_or_default();
            let Some((questions, leaves)) = tree.split_first_chunk::<QUESTIONS>() else {
                break;
            };
            let mut picked = [0_u8; LANES];
            for question in 0..DEPTH {
                let [feature, least] = [questions[2 * question], questions[2 * question + 1]];
                let Some(column) = columns.get(usize::from(feature)) else {
                    continue;
                };
                for lane in 0..LANES {
                    picked[lane] = picked[lane] << 1 | u8::from(column[lane] >= least);
                }
            }
            for lane in 0..rows.len().min(LANES) {
                let at = usize::from(picked[lane]) * ROLES;
                let Some(values) = leaves.get(at..).and_then(|l| l.first_chunk::<WIDE>()) else {
                    continue;
                };
                let sums = &mut sums[lane];
                for at in 0..WIDE {
                    sums[at] = sums[at].wrapping_add(i16::from(values[at].cast_signed()));
                }
            }
        }
        for sums in sums.iter().take(rows.len()) {
            scores.push(std::array::from_fn(|at| f32::from(sums[at]) * self.unit));
        }
    }
}

/// The bytes behind the last tree, so that its last leaf, too, is read at full width.
const fn padding(roles: usize) -> usize {
    WIDE - roles
}

/// Scores to chances that sum to 1.
pub(crate) fn chances<const ROLES: usize>(scores: &[f32; ROLES]) -> [f32; ROLES] {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut chances = scores.map(|score| (score - most).exp());
    let sum: f32 = chances.iter().sum();
    for chance in &mut chances {
        *chance /= sum;
    }
    chances
}

/// The file of trees, which begins with `magic`. Scores are rounded to a signed byte.
#[cfg(feature = "train")]
pub(crate) fn write<const ROLES: usize>(trees: &[Tree<ROLES>], magic: &[u8]) -> Vec<u8> {
    let scores = trees.iter().flat_map(|tree| tree.leaves.iter().flatten());
    let most = scores.fold(0.0_f32, |most, score| most.max(score.abs()));
    let unit = (most / 127.0).max(f32::MIN_POSITIVE);
    let mut file = magic.to_vec();
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
    file.extend(std::iter::repeat_n(0, padding(ROLES)));
    file
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing test should panic
pub(crate) mod tests {
    use super::*;

    /// Checks that `file` is a forest that asks only for numbers there are, and that nothing shorter is one.
    pub(crate) fn check<const ROLES: usize, const FEATURES: usize>(file: &[u8], magic: &[u8]) {
        let forest = Forest::<ROLES, FEATURES>::parse(file, magic).unwrap();
        assert!(forest.trees > 0);
        for tree in forest.bytes.chunks_exact(Forest::<ROLES, FEATURES>::TREE) {
            let features = tree.iter().step_by(2).take(DEPTH);
            assert!(features.into_iter().all(|&f| usize::from(f) < FEATURES));
        }
        for wrong in [b"".as_slice(), b"lamp", &file[..file.len() - 1]] {
            assert!(Forest::<ROLES, FEATURES>::parse(wrong, magic).is_none());
        }
    }

    #[test]
    fn answers_pick_the_leaf() {
        let mut file = b"T".to_vec();
        file.extend(0.5_f32.to_le_bytes());
        // The first question is the highest bit of the leaf.
        file.extend([3, 7, 0, 1, 0, 1, 0, 1, 0, 1]);
        let mut leaves = [0; LEAVES * 9];
        leaves[16 * 9 + 1] = 4;
        leaves[1] = 0xfe;
        file.extend(leaves);
        // In the last leaf, which is read no further than it goes.
        file.extend([3, 9, 3, 9, 3, 9, 3, 9, 3, 9]);
        let mut leaves = [0; LEAVES * 9];
        leaves[LEAVES * 9 - 1] = 2;
        file.extend(leaves);
        file.extend([0; padding(9)]);
        let forest = Forest::<9, 5>::parse(&file, b"T").unwrap();
        // More rows than lie side by side.
        let mut rows = vec![[0; 5]; 40];
        rows[17][3] = 7;
        rows[39][3] = 9;
        for (at, scores) in forest.scores(&rows).iter().enumerate() {
            let wanted = if matches!(at, 17 | 39) { 2.0 } else { -1.0 };
            assert!((scores[1] - wanted).abs() < 1e-6, "{at}");
            let last = if at == 39 { 1.0 } else { 0.0 };
            assert!((scores[8] - last).abs() < 1e-6, "{at}");
        }
        assert!(forest.scores(&[]).is_empty());
    }

    #[test]
    fn chances_sum_to_one() {
        let chances = chances(&[0.0, 900.0, 0.0]);
        assert!((chances.iter().sum::<f32>() - 1.0).abs() < 1e-5 && chances[1] > 0.99);
    }
}
