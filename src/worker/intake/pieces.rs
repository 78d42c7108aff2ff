//! Bytes in pieces: a copy costs little, so that whoever wants all of them keeps nobody waiting while
//! they are put together.

use std::sync::Arc;

/// The size from which on a piece is full.
const FULL: usize = 1024 * 1024;

/// Bytes to which more come.
#[derive(Clone, Default)]
pub(super) struct Pieces {
    full: Vec<Arc<[u8]>>,
    /// What comes behind those.
    open: Vec<u8>,
    len: usize,
}

impl Pieces {
    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Adds `bytes` at the end.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.len += bytes.len();
        self.open.extend_from_slice(bytes);
        if self.open.len() >= FULL {
            self.full.push(std::mem::take(&mut self.open).into());
        }
    }

    fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let full = self.full.iter().map(AsRef::as_ref);
        full.chain(std::iter::once(self.open.as_slice()))
    }

    /// All of them, one behind the other.
    pub(super) fn joined(&self) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.len);
        self.iter().for_each(|piece| all.extend_from_slice(piece));
        all
    }

    /// Whether they are `bytes`.
    pub(super) fn are(&self, bytes: &[u8]) -> bool {
        let mut rest = bytes;
        let mut begins = |piece: &[u8]| match rest.strip_prefix(piece) {
            Some(behind) => {
                rest = behind;
                true
            }
            None => false,
        };
        self.len == bytes.len() && self.iter().all(&mut begins)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    #[test]
    fn pieces_are_what_came() {
        let mut pieces = Pieces::default();
        let mut all = Vec::new();
        for (i, size) in [FULL / 2, 3, FULL, 0, 7, FULL / 2].into_iter().enumerate() {
            let piece = vec![b'a' + u8::try_from(i).unwrap(); size];
            pieces.push(&piece);
            all.extend_from_slice(&piece);
            assert!(pieces.joined() == all && pieces.are(&all));
        }
        assert_eq!((pieces.full.len(), pieces.open.len()), (1, FULL / 2 + 7));
        let (last, before) = all.split_last().unwrap();
        assert!(!pieces.are(before));
        assert!(!pieces.are(&[before, &[last + 1]].concat()));
    }
}
