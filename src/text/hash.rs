//! One small hash for words: quick, the same on every machine and in every version. Not for what a stranger may
//! choose to have collide.

/// FNV-1a of letters, or of other small numbers. Linear.
///
/// ```
/// use dateline::text::hash::fnv1a;
///
/// let hash = |word: &str| fnv1a(word.bytes().map(u64::from));
/// assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
/// assert_ne!(hash("tar"), hash("rat"));
/// ```
#[must_use]
pub fn fnv1a(letters: impl IntoIterator<Item = u64>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    letters
        .into_iter()
        .fold(BASIS, |hash, letter| (hash ^ letter).wrapping_mul(PRIME))
}
