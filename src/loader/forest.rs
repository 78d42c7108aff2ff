//! Forests: small numbers in, a score for each role out.
//!
//! Each tree asks the same few questions of a row ("is this number at least that?"), and the answers pick
//! a leaf with a score for each role; the scores of all trees are added up. Such trees are read without
//! a jump, and a few hundred of them are smaller than a page's pictures. How they are made is the
//! matter of the training.

/// How many questions a tree asks.
pub(crate) const DEPTH: usize = 5;

/// The leaves of a tree.
pub(crate) const LEAVES: usize = 1 << DEPTH;

/// The bytes of a tree's questions: a feature and a number for each.
const QUESTIONS: usize = 2 * DEPTH;

/// A tree as it is made, for `ROLES` roles.
#[cfg(feature = "train")]
#[derive(Debug, Clone)]
pub(crate) struct Tree<const ROLES: usize> {
    /// Which number of a row is asked for, and what it must reach.
    pub(crate) questions: [(u8, u8); DEPTH],
    /// Scores.
    pub(crate) leaves: [[f32; ROLES]; LEAVES],
}

/// The trees of a file, for `ROLES` roles.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Forest<'a, const ROLES: usize> {
    /// What a score of 1 in a leaf stands for.
    unit: f32,
    trees: &'a [u8],
}

impl<'a, const ROLES: usize> Forest<'a, ROLES> {
    /// The bytes of a tree: its questions, then the scores of its leaves.
    const TREE: usize = QUESTIONS + LEAVES * ROLES;

    /// The forest in the bytes of a file that begins with `magic`; `None` for a file that is none.
    pub(crate) fn parse(file: &'a [u8], magic: &[u8]) -> Option<Self> {
        let (unit, trees) = file.strip_prefix(magic)?.split_first_chunk()?;
        let unit = f32::from_le_bytes(*unit);
        (trees.len() % Self::TREE == 0).then_some(Self { unit, trees })
    }

    /// The scores of the roles for what is seen in `row`.
    pub(crate) fn scores(&self, row: &[u8]) -> [f32; ROLES] {
        let mut sums = [0_i32; ROLES];
        for tree in self.trees.chunks_exact(Self::TREE) {
            let (questions, leaves) = tree.split_at(QUESTIONS);
            let mut leaf = 0;
            for question in questions.as_chunks::<2>().0 {
                let number = row.get(usize::from(question[0])).copied().unwrap_or(0);
                leaf = leaf << 1 | usize::from(number >= question[1]);
            }
            if let Some(scores) = leaves.as_chunks::<ROLES>().0.get(leaf) {
                for (sum, score) in sums.iter_mut().zip(scores) {
                    *sum += i32::from(score.cast_signed());
                }
            }
        }
        #[allow(clippy::cast_precision_loss)] // a few hundred small numbers
        sums.map(|sum| sum as f32 * self.unit)
    }
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
    file
}
