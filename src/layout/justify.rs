//! Justification: how far a row is stretched, and which of its blanks by how much.
//!
//! A blank is at most tripled, and a row that would need more stays ragged: a hole in the text reads
//! worse than a short row.

use crate::text::TextSize;
use crate::text::width::graphemes;

/// The most columns that are added to a blank, on the average of its row.
const MOST: usize = 2;

/// The columns by which a row of `words`, `cols` wide, is stretched to `width`; 0 where it has too few
/// blanks for that. Linear in the row.
pub(super) fn stretch(words: &str, cols: usize, width: usize) -> u16 {
    let lack = width.saturating_sub(cols);
    if lack == 0 || lack > MOST * gaps(words) {
        return 0;
    }
    u16::try_from(lack).unwrap_or(0)
}

/// The number of gaps in a row: runs of blanks that a row may end at, but for one at its start. Linear.
pub(super) fn gaps(words: &str) -> usize {
    let mut inside = true;
    let mut begins = |gap: &bool| !std::mem::replace(&mut inside, *gap) && *gap;
    if words.is_ascii() {
        words.bytes().map(is_gap).filter(|gap| begins(gap)).count()
    } else {
        // A blank with an accent on it is a letter.
        let blank = |text: &str| text.bytes().all(is_gap);
        graphemes(words)
            .map(|g| blank(g.text))
            .filter(|gap| begins(gap))
            .count()
    }
}

/// Whether a byte is a blank that stretches. Those that hold words together do not: "10 000".
pub(super) fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// The columns added to gap number `index` of `gaps`, where all together get `stretch`.
///
/// They are spread evenly; where they begin differs from row to row, so that wide gaps do not stand
/// below each other.
pub(super) fn extra(index: usize, gaps: usize, stretch: u16, row: TextSize) -> u16 {
    let (all, gaps) = (usize::from(stretch), gaps.max(1));
    let shift = row.to_usize() % gaps;
    let index = (index + shift) % gaps;
    let upto = |index: usize| index * all / gaps;
    u16::try_from(upto(index + 1) - upto(index)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_row_is_stretched_by_its_blanks_and_not_torn() {
        assert_eq!(stretch("the old ferry", 13, 15), 2);
        assert_eq!(stretch("the old ferry", 13, 17), 4);
        assert_eq!(stretch("the old ferry", 13, 18), 0);
        assert_eq!(stretch("10\u{A0}000", 6, 7), 0);
        assert_eq!(stretch("渡輪整修", 8, 9), 0);
        assert_eq!(gaps("  two  gaps \n here"), 2);
        assert_eq!(gaps("so \u{301}né là"), 1);
    }

    proptest! {
        #[test]
        fn the_gaps_share_all_of_it(gaps in 1_usize..30, share in 0_usize..=30, row in 0_usize..999) {
            let stretch = u16::try_from(share.min(gaps * MOST)).unwrap_or(0);
            let extras: Vec<u16> =
                (0..gaps).map(|i| extra(i, gaps, stretch, TextSize::new(row))).collect();
            prop_assert_eq!(extras.iter().sum::<u16>(), stretch);
            let least = extras.iter().min().copied().unwrap_or(0);
            prop_assert!(extras.iter().all(|&extra| extra <= least + 1));
        }
    }
}
