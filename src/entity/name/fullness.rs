//! How good a written form of a name is to show its bearer by.
//!
//! The fullest form is best, unless it is full by accident: a headline's capitals, a list's order, a word
//! that only stood beside the name. Judges one form by itself; whose it is is known elsewhere.

use super::{is_call, is_generation, is_particle};
use crate::entity::lexicon::{Sense, fold, senses, senses_but_names};

/// How good a form is: the greater, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::entity) struct Fullness {
    /// How many words of the name there are; of an unusual form no more than a usual one has at least.
    words: usize,
    /// How many of them are written out.
    written_out: usize,
    /// Whether it is written as names are in a text.
    is_usual: bool,
    /// How many words there are, titles included.
    all: usize,
    /// How many letters.
    letters: usize,
}

impl Fullness {
    /// The fullness of `form`, which is on one line. Linear in it, and O(log entries) of the lists of words.
    pub(in crate::entity) fn of(form: &str) -> Self {
        let all = form.split(' ').count();
        let mut own: Vec<&str> = form.split(' ').collect();
        let before = own.len();
        while own.len() > 1 && own.first().is_some_and(|word| is_beside(word)) {
            own.remove(0);
        }
        let is_greeted = before > own.len()
            && form
                .split(' ')
                .next()
                .is_some_and(|word| is_call(&fold(word)));
        let is_usual = is_mixed(form) && !is_turned(&own) && !is_noted(form) && !is_greeted;
        // "ANNE B. VALE" and "Vale, Anne B." are no better than "Anne Vale", but better than "Vale".
        let most = if is_usual { usize::MAX } else { 2 };
        let written_out = own
            .iter()
            .filter(|word| word.chars().filter(|c| c.is_alphanumeric()).count() > 1)
            .count();
        Self {
            words: own.len().min(most),
            written_out: written_out.min(most),
            is_usual,
            all: if is_greeted { own.len() } else { all },
            letters: form.chars().filter(|c| c.is_alphabetic()).count(),
        }
    }

    /// Whether it is as full as another but for the letters: only they may be a slip.
    pub(in crate::entity) fn is_level(self, other: Self) -> bool {
        let letters = self.letters;
        self == Self { letters, ..other }
    }
}

/// Whether `word` in front of a name is no part of it: "Master Vale", "Poor Vale", "Hey Vale".
fn is_beside(word: &str) -> bool {
    let folded = fold(word);
    let titles = [Sense::Honorific, Sense::Office, Sense::Role];
    let title = senses_but_names(&folded).any(&titles);
    (title && !senses(&folded).has(Sense::Given)) || is_call(&folded)
}

/// Whether a name has capitals and no word of capitals only, initials and "II" aside: "Anne Vale", not
/// "ANNE VALE", "Anne VALE" or "anne vale".
fn is_mixed(form: &str) -> bool {
    let shouted = form.split([' ', '-']).any(|word| {
        let pairs = word.chars().zip(word.chars().skip(1));
        word.chars().count() > 2
            && !is_generation(&fold(word))
            && pairs
                .into_iter()
                .any(|(a, b)| a.is_uppercase() && b.is_uppercase())
    });
    !shouted && form.contains(char::is_uppercase)
}

/// Whether the surname stands first, as in a list: "Vale, Anne"; not "Vale, Jr."
fn is_turned(words: &[&str]) -> bool {
    let [first, .., last] = words else {
        return false;
    };
    let second = words.iter().find(|w| !is_particle(&fold(w)) && *w != first);
    first.ends_with(',')
        && !is_generation(&fold(last))
        && second.is_some_and(|w| !is_generation(&fold(w)))
}

/// Whether a note's number has grown to it: "Anne Vale²", "Anne Vale3".
fn is_noted(form: &str) -> bool {
    form.chars().next_back().is_some_and(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that each form is better than the next.
    fn descend(forms: &[&str]) {
        for pair in forms.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(Fullness::of);
            assert!(a > b, "{pair:?} {a:?} {b:?}");
        }
    }

    #[test]
    fn more_words_and_more_letters_are_fuller() {
        descend(&[
            "Nora Berg Olsen",
            "Nora B. Olsen",
            "N. B. Olsen",
            "Nora Olsen",
            "Nel Olsen",
            "N. Olsen",
            "Olsen",
        ]);
        descend(&["Piet Olsen III", "Piet Olsen"]);
        descend(&["Piet van Olsen", "Piet Olsen"]);
    }

    #[test]
    fn capitals_are_the_headline_s() {
        descend(&["Nora Olsen", "NORA B. OLSEN"]);
        descend(&["Nora Olsen", "Nora B. OLSEN"]);
        descend(&["Nora Olsen", "NORA OLSEN", "N. Olsen", "NORA"]);
        descend(&["Nora Olsen", "nora b. olsen"]);
        // Not capitals by accident.
        descend(&["Nora McOlsen", "Nora Olsen"]);
        descend(&["Piet Olsen VIII", "Piet Olsen"]);
        descend(&["J.R.R. Olsen", "Olsen"]);
        descend(&["Nora Berg O'Olsen", "Nora Berg"]);
    }

    #[test]
    fn the_order_of_a_list_is_the_list_s() {
        descend(&["Nora Olsen", "Olsen, Nora Berg", "Olsen"]);
        descend(&["Olsen, Jr.", "Olsen"]);
        descend(&["Piet Olsen, Jr.", "Piet Olsen"]);
    }

    #[test]
    fn what_stood_beside_the_name_is_none_of_it() {
        descend(&["Nora Olsen", "Master Olsen", "Olsen"]);
        descend(&["Nora", "Hey Nora"]);
        descend(&["Nora", "Poor Nora"]);
        descend(&["Nora Olsen", "Nora Berg³"]);
        // Given names that are titles, too, and a given name that is cut short.
        descend(&["Earl Olsen", "Olsen"]);
        descend(&["O. Olsen", "Olsen"]);
    }
}
