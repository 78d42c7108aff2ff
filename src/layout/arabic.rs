//! The forms of Arabic letters: each as it stands alone, or joined to its neighbours.
//!
//! A terminal that draws letter by letter cannot join them, and one that can is misled once a row is in
//! the order of the eye. So the form is chosen here, of those that Unicode has for such use (Arabic
//! Presentation Forms A and B). Letters without such forms stay as they are. Lam and alef are left two
//! letters: each has its column.

use super::cells::Cell;
use crate::text::{TextRange, slice};

/// Parts a letter from the next one: U+200C.
const NON_JOINER: char = '\u{200c}';
/// A stroke that joins to both sides.
const TATWEEL: char = 'ـ';

/// A letter, its form alone, and whether it joins to the next one. Its forms stand in a row: alone,
/// joined to the one before, then, if it joins to the next, joined to that and to both. Sorted.
const LETTERS: &[(char, u32, bool)] = &[
    ('\u{621}', 0xFE80, false),
    ('\u{622}', 0xFE81, false),
    ('\u{623}', 0xFE83, false),
    ('\u{624}', 0xFE85, false),
    ('\u{625}', 0xFE87, false),
    ('\u{626}', 0xFE89, true),
    ('\u{627}', 0xFE8D, false),
    ('\u{628}', 0xFE8F, true),
    ('\u{629}', 0xFE93, false),
    ('\u{62A}', 0xFE95, true),
    ('\u{62B}', 0xFE99, true),
    ('\u{62C}', 0xFE9D, true),
    ('\u{62D}', 0xFEA1, true),
    ('\u{62E}', 0xFEA5, true),
    ('\u{62F}', 0xFEA9, false),
    ('\u{630}', 0xFEAB, false),
    ('\u{631}', 0xFEAD, false),
    ('\u{632}', 0xFEAF, false),
    ('\u{633}', 0xFEB1, true),
    ('\u{634}', 0xFEB5, true),
    ('\u{635}', 0xFEB9, true),
    ('\u{636}', 0xFEBD, true),
    ('\u{637}', 0xFEC1, true),
    ('\u{638}', 0xFEC5, true),
    ('\u{639}', 0xFEC9, true),
    ('\u{63A}', 0xFECD, true),
    ('\u{641}', 0xFED1, true),
    ('\u{642}', 0xFED5, true),
    ('\u{643}', 0xFED9, true),
    ('\u{644}', 0xFEDD, true),
    ('\u{645}', 0xFEE1, true),
    ('\u{646}', 0xFEE5, true),
    ('\u{647}', 0xFEE9, true),
    ('\u{648}', 0xFEED, false),
    ('\u{649}', 0xFEEF, false),
    ('\u{64A}', 0xFEF1, true),
    // Persian and Urdu.
    ('\u{679}', 0xFB66, true),
    ('\u{67E}', 0xFB56, true),
    ('\u{686}', 0xFB7A, true),
    ('\u{688}', 0xFB88, false),
    ('\u{691}', 0xFB8C, false),
    ('\u{698}', 0xFB8A, false),
    ('\u{6A9}', 0xFB8E, true),
    ('\u{6AF}', 0xFB92, true),
    ('\u{6BA}', 0xFB9E, false),
    ('\u{6BE}', 0xFBAA, true),
    ('\u{6C0}', 0xFBA4, false),
    ('\u{6C1}', 0xFBA6, true),
    ('\u{6CC}', 0xFBFC, true),
    ('\u{6D2}', 0xFBAE, false),
    ('\u{6D3}', 0xFBB0, false),
];

/// How a character joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Joins {
    /// To the one before.
    back: bool,
    /// To the next one.
    on: bool,
    /// Its form alone; 0 where it has but one.
    alone: u32,
}

impl Joins {
    fn of(cluster: &str) -> Self {
        let mut chars = cluster.chars();
        let Some(letter) = chars.next() else {
            return Self::default();
        };
        let parted = chars.any(|c| c == NON_JOINER);
        let (alone, on) = match LETTERS.binary_search_by_key(&letter, |entry| entry.0) {
            Ok(index) => LETTERS.get(index).map_or((0, false), |e| (e.1, e.2)),
            Err(_) if letter == TATWEEL => (0, true),
            Err(_) => return Self::default(),
        };
        Self {
            // Hamza stands alone.
            back: letter != '\u{621}',
            on: on && !parted,
            alone,
        }
    }
}

/// Gives each Arabic letter among `cells`, which stand in reading order, the form that its neighbours
/// in the same word call for. Linear.
pub(super) fn shape(text: &str, cells: &mut [Cell]) {
    let mut before: Option<(TextRange, Joins)> = None;
    for i in 0..cells.len() {
        let next = cells.get(i + 1).map(|cell| cell.range);
        let Some(cell) = cells.get_mut(i) else {
            return;
        };
        let own = Joins::of(slice(text, cell.range));
        let touches = |one: TextRange, other: TextRange| one.end == other.start;
        let joined = own.back && before.is_some_and(|(at, b)| b.on && touches(at, cell.range));
        let follows = next.filter(|&next| own.on && touches(cell.range, next));
        let joins = follows.is_some_and(|next| Joins::of(slice(text, next)).back);
        if own.alone > 0 {
            let form = u32::from(joined) + 2 * u32::from(joins);
            cell.instead = char::from_u32(own.alone + form);
        }
        before = Some((cell.range, own));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::graphemes;

    fn shaped(text: &str) -> String {
        let cell = |(at, len): (usize, usize)| Cell {
            range: TextRange::new(at, at + len),
            col: 0,
            cols: 1,
            instead: None,
        };
        let mut cells: Vec<Cell> = graphemes(text)
            .map(|g| cell((g.at, g.text.len())))
            .collect();
        shape(text, &mut cells);
        cells.iter().map(|cell| cell.shown(text)).collect()
    }

    #[test]
    fn letters_join_to_their_neighbours() {
        // Beh, hah, reh: joined to the next, to both, to the one before.
        assert_eq!(shaped("بحر"), "\u{FE91}\u{FEA4}\u{FEAE}");
        // Alef and dal join to nothing behind them.
        assert_eq!(shaped("دار"), "\u{FEA9}\u{FE8D}\u{FEAD}");
        assert_eq!(shaped("ب ب"), "\u{FE8F} \u{FE8F}");
        // A vowel sign stays on its letter.
        assert_eq!(shaped("بَح"), "\u{FE91}\u{64E}\u{FEA2}");
        // Persian, with a letter kept from joining: gaf, and heh parted from the word behind it.
        assert_eq!(shaped("گه\u{200c}ب"), "\u{FB94}\u{FEEA}\u{FE8F}");
        assert_eq!(shaped("ـب"), "ـ\u{FE90}");
    }

    #[test]
    fn other_letters_stay() {
        assert_eq!(shaped("שלום 12 quay"), "שלום 12 quay");
        assert_eq!(shaped("ءب"), "\u{FE80}\u{FE8F}");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(LETTERS.is_sorted_by_key(|entry| entry.0));
    }
}
