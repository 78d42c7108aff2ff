//! What a given name says of the gender of its bearer, where it says so clearly.
//!
//! The list holds names that one gender bears nearly always, in all countries of its source together;
//! "Andrea", "Jean" and "Robin" are not in it. It says nothing of a surname.

use crate::entity::lexicon::List;

/// Folded given names, sorted by byte, each with the letter of those who bear it. Where they come from is
/// told in `assets/lexicon/README.md`.
static NAMES: List = List::new(include_str!("../../../assets/lexicon/gender.txt"));

/// What pronouns the bearer goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::entity) enum Gender {
    /// "He".
    He,
    /// "She".
    She,
}

/// The gender of nearly all bearers of a folded given name. O(log names).
pub(in crate::entity) fn of_given(folded: &str) -> Option<Gender> {
    match NAMES.value(folded)? {
        "m" => Some(Gender::He),
        _ => Some(Gender::She),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_every_name_is_found() {
        let names: Vec<&str> = NAMES.lines().filter_map(|l| l.split(' ').next()).collect();
        assert!(names.windows(2).all(|w| w[0] < w[1]));
        assert!(names.iter().all(|n| of_given(n).is_some()));
        assert!(
            NAMES
                .lines()
                .all(|l| l.ends_with(" m") || l.ends_with(" f"))
        );
    }

    #[test]
    fn names_of_one_gender_say_so() {
        assert_eq!(of_given("hillary"), Some(Gender::She));
        assert_eq!(of_given("sergei"), Some(Gender::He));
        for open in ["jean", "robin", "kim", "xqzt", "", "zzzz", "a"] {
            assert_eq!(of_given(open), None, "{open}");
        }
    }
}
