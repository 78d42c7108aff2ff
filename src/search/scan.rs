//! Going through bytes for two that stand at a fixed distance, many at a time.
//!
//! It knows no characters: it names places where something may be, and misses none.

/// The bytes that are looked at together.
const BLOCK: usize = 64;

/// One byte that may be written in two ways.
pub(super) type Either = [u8; 2];

/// What to stop at.
#[derive(Debug, Clone)]
pub(super) struct Scan {
    first: Either,
    second: Either,
    /// From the first to the second.
    distance: usize,
    /// Bytes beyond ASCII at which to stop in any case, as first and last of up to [`RANGES`] runs.
    stops: [(u8, u8); RANGES],
}

/// How many runs of bytes are told apart.
const RANGES: usize = 3;
/// A run without a byte.
const EMPTY: (u8, u8) = (u8::MAX, 0);

/// Why a place was stopped at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The first byte is here, and the second in its distance.
    Pair,
    /// One of the bytes at which to stop in any case.
    Byte,
}

impl Scan {
    /// Looks for `first` with `second` at `distance` bytes behind it, and for `stops`, bytes beyond
    /// ASCII.
    ///
    /// Where those lie too far apart, bytes between them stop it, too.
    pub(super) fn new(first: Either, second: Either, distance: usize, stops: &[u8]) -> Self {
        let mut runs: Vec<(u8, u8)> = stops.iter().map(|&stop| (stop, stop)).collect();
        runs.sort_unstable();
        runs.dedup();
        while runs.len() > RANGES {
            // Join the nearest two.
            let gap = |i: &usize| Some(runs.get(i + 1)?.0 - runs.get(*i)?.1);
            let Some(nearest) = (0..runs.len() - 1).min_by_key(gap) else {
                break;
            };
            let (_, last) = runs.remove(nearest + 1);
            if let Some(run) = runs.get_mut(nearest) {
                run.1 = last;
            }
        }
        let mut ranges = [EMPTY; RANGES];
        for (range, run) in ranges.iter_mut().zip(runs) {
            *range = run;
        }
        Self {
            first,
            second,
            distance,
            stops: ranges,
        }
    }

    /// Hands each place at or behind `from` where to stop to `visit`, in order, until that answers.
    pub(super) fn each<T>(
        &self,
        bytes: &[u8],
        from: usize,
        mut visit: impl FnMut(usize, Stop) -> Option<T>,
    ) -> Option<T> {
        let here = bytes.get(from..)?;
        let there = bytes.get(from + self.distance..).unwrap_or_default();
        let mut at = from;
        let (blocks, _) = here.as_chunks::<BLOCK>();
        let (others, _) = there.as_chunks::<BLOCK>();
        for (block, other) in blocks.iter().zip(others) {
            let mut mask = 0;
            let (pairs, beyond) = self.glance(block, other);
            if pairs {
                mask |= self.pairs(block, other);
            }
            let mut stops = 0;
            if beyond {
                stops = self.stops_in(block);
                mask |= stops;
            }
            while mask != 0 {
                let bit = mask.trailing_zeros();
                let stop = if stops >> bit & 1 == 1 {
                    Stop::Byte
                } else {
                    Stop::Pair
                };
                let found = visit(at + bit as usize, stop);
                if found.is_some() {
                    return found;
                }
                mask &= mask - 1;
            }
            at += BLOCK;
        }
        for (i, &byte) in bytes.iter().enumerate().skip(at) {
            let stop = if self.is_stop(byte) {
                Stop::Byte
            } else if self.first.contains(&byte)
                && bytes
                    .get(i + self.distance)
                    .is_some_and(|byte| self.second.contains(byte))
            {
                Stop::Pair
            } else {
                continue;
            };
            let found = visit(i, stop);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    // The loops below are over a fixed number of bytes and without branches: compilers make a few
    // wide instructions of each.

    /// Whether there is any pair, and any byte beyond ASCII.
    #[allow(clippy::needless_range_loop)] // iterators that are not inlined take as long as the comparing
    fn glance(&self, block: &[u8; BLOCK], other: &[u8; BLOCK]) -> (bool, bool) {
        let (mut pairs, mut all) = (0, 0);
        for i in 0..BLOCK {
            pairs |= self.is_pair(block[i], other[i]);
            all |= block[i];
        }
        (pairs != 0, !all.is_ascii())
    }

    /// A bit for each byte that begins a pair.
    #[allow(clippy::needless_range_loop)] // as above
    fn pairs(&self, block: &[u8; BLOCK], other: &[u8; BLOCK]) -> u64 {
        let mut flags = [0; BLOCK];
        for i in 0..BLOCK {
            flags[i] = self.is_pair(block[i], other[i]);
        }
        bits(&flags)
    }

    /// A bit for each byte to stop at.
    #[allow(clippy::needless_range_loop)] // as above
    fn stops_in(&self, block: &[u8; BLOCK]) -> u64 {
        let mut flags = [0; BLOCK];
        for i in 0..BLOCK {
            flags[i] = u8::from(self.is_stop(block[i]));
        }
        bits(&flags)
    }

    /// 1 for a pair, else 0.
    #[inline]
    fn is_pair(&self, a: u8, b: u8) -> u8 {
        let first = u8::from(a == self.first[0]) | u8::from(a == self.first[1]);
        let second = u8::from(b == self.second[0]) | u8::from(b == self.second[1]);
        first & second
    }

    #[inline]
    fn is_stop(&self, byte: u8) -> bool {
        let [a, b, c] = self.stops;
        let a = a.0 <= byte && byte <= a.1;
        let b = b.0 <= byte && byte <= b.1;
        let c = c.0 <= byte && byte <= c.1;
        a | b | c
    }
}

/// A bit for each flag, 0 or 1, the first the lowest.
#[inline]
fn bits(flags: &[u8; BLOCK]) -> u64 {
    // Eight flags at a time: the product has each flag once in its highest byte, no two in one
    // place, and what is below carries nothing into it.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = flags.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, &eight| {
        bits << 8 | u64::from_le_bytes(eight).wrapping_mul(GATHER) >> 56
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_place_is_named_once_and_in_order(
            bytes in prop::collection::vec(prop_oneof![4 => b'a'..b'd', 1 => 0xC0..=0xE3_u8], 0..400),
            first in prop::array::uniform2(b'a'..b'd'),
            second in prop::array::uniform2(b'a'..b'd'),
            distance in 0..70_usize,
            stops in prop::collection::vec(0xC3..=0xE2_u8, 0..3),
            from in 0..400_usize,
        ) {
            let scan = Scan::new(first, second, distance, &stops);
            let mut named = Vec::new();
            let _: Option<()> = scan.each(&bytes, from, |at, stop| {
                named.push((at, stop));
                None
            });
            let right: Vec<_> = (from..bytes.len())
                .filter_map(|i| {
                    let byte = bytes[i];
                    if stops.contains(&byte) {
                        return Some((i, Stop::Byte));
                    }
                    let second = second.contains(bytes.get(i + distance)?);
                    (first.contains(&byte) && second).then_some((i, Stop::Pair))
                })
                .collect();
            prop_assert_eq!(&named, &right);
            let third = named.get(2).map(|stop| stop.0);
            let mut visits = 0;
            let stopped = scan.each(&bytes, from, |at, _| {
                visits += 1;
                (visits == 3).then_some(at)
            });
            prop_assert_eq!(stopped, third);
        }
    }

    #[test]
    fn of_many_bytes_to_stop_at_none_is_missed() {
        let stops = [0xC3, 0xC4, 0xC5, 0xC8, 0xCC, 0xCD, 0xE1, 0x84];
        let scan = Scan::new([0; 2], [0; 2], 0, &stops);
        assert!(stops.iter().all(|&stop| scan.is_stop(stop)));
        for byte in [0x80, 0x99, 0xE2, 0xE3, 0xC2, b'e'] {
            assert!(!scan.is_stop(byte), "{byte:x}");
        }
    }
}
