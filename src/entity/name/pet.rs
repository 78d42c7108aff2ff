//! Pet forms of given names in languages other than English: "Sasha", "Paco", "Kasia".
//!
//! English ones are in [`is_nickname`](crate::entity::lexicon::is_nickname); those that are the
//! beginning of the full form ("Rafa") need no list.

use crate::entity::lexicon::List;

/// Pairs of a given name and a pet form, folded, sorted by byte.
static PAIRS: List = List::new(include_str!("../../../assets/lexicon/petnames.txt"));

/// Whether a folded given name has pet forms. O(log pairs).
pub(in crate::entity) fn has_pet_forms(folded: &str) -> bool {
    PAIRS.value(folded).is_some()
}

/// Whether `pet` is a pet form of the given name `full`, both folded. O(log pairs).
pub(in crate::entity) fn is_pet_name(full: &str, pet: &str) -> bool {
    PAIRS.has_pair(full, pet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_folded() {
        let pairs: Vec<(&str, &str)> = PAIRS.lines().filter_map(|l| l.split_once(' ')).collect();
        assert_eq!(pairs.len(), PAIRS.lines().count());
        assert!(pairs.windows(2).all(|w| w[0] < w[1]));
        let folded = |w: &str| w.bytes().all(|b| b.is_ascii_lowercase());
        assert!(pairs.iter().all(|(a, b)| folded(a) && folded(b)));
    }

    #[test]
    fn a_name_has_its_own_pet_forms() {
        assert!(is_pet_name("nikolai", "kolya"));
        assert!(!is_pet_name("kolya", "nikolai"));
        assert!(!is_pet_name("nikolai", "vanya"));
        assert!(!is_pet_name("", ""));
    }
}
