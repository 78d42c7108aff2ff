//! Forms: the ways in which a name is written at its mentions.

use crate::text::{TextRange, one_line, slice};
use std::cmp::Reverse;
use std::collections::HashMap;

/// One way in which a name is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The words on one line.
    pub words: String,
    /// How many mentions are written so.
    pub mentions: usize,
}

/// The forms of the names at `mentions`, most frequent first, those of one number in text order.
/// Linear in the mentions: each is looked up as it is written, and only new words are put on one line.
///
/// ```
/// use dateline::entity::form::forms;
/// let text = "Edda Marlowe left. Marlowe and her dog came back. Marlowe smiled.";
/// let found = forms(text, &[(0..12).into(), (19..26).into(), (50..57).into()]);
/// assert_eq!((found[0].words.as_str(), found[0].mentions), ("Marlowe", 2));
/// assert_eq!(found[1].words, "Edda Marlowe");
/// ```
pub fn forms(text: &str, mentions: &[TextRange]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut written: HashMap<&str, usize> = HashMap::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for &mention in mentions {
        let surface = slice(text, mention);
        let at = *written.entry(surface).or_insert_with(|| {
            // A name over two lines is the same form.
            *places.entry(one_line(surface)).or_insert_with_key(|words| {
                forms.push(Form {
                    words: words.clone(),
                    mentions: 0,
                });
                forms.len() - 1
            })
        });
        if let Some(form) = forms.get_mut(at) {
            form.mentions += 1;
        }
    }
    forms.sort_by_key(|form| Reverse(form.mentions));
    forms
}

/// Whether the name at `mention` is written as `form`, a form on one line.
pub fn is_written(text: &str, mention: TextRange, form: &str) -> bool {
    let written = slice(text, mention);
    written == form || written.split_whitespace().eq(form.split(' '))
}

/// Whether `form` may be meant to name somebody called `name`: each of its words, or what it is the first
/// letter of, is one of the name's. "Olsen" and "N. Olsen" may be "Nora Olsen", "Jan Olsen" is not.
///
/// ```
/// use dateline::entity::form::may_name;
/// assert!(may_name("Marlowe", "Edda Marlowe"));
/// assert!(!may_name("Enno Marlowe", "Edda Marlowe"));
/// ```
pub fn may_name(form: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let is_of_name = |word: &str| {
        let word = word.to_lowercase();
        let initial = word.strip_suffix('.').filter(|w| w.chars().count() == 1);
        name.split_whitespace()
            .any(|own| own == word || initial.is_some_and(|letter| own.starts_with(letter)))
    };
    form.split_whitespace().all(is_of_name)
}

/// The fullest of some forms: that of the most words, of these that with the most letters, then the one
/// that comes first.
///
/// Of one name in capitals and otherwise ("ANNE VALE", "Anne Vale") it is the latter: the capitals are
/// the headline's, not the name's. "anne vale" is no better.
pub(super) fn fullest(forms: &[Form]) -> Option<&str> {
    let fullness = |form: &&Form| {
        let words = form.words.split(' ').count();
        let letters = form.words.chars().filter(|c| c.is_alphabetic()).count();
        (words, letters, is_mixed(&form.words))
    };
    // Of equals the last is taken, hence from the end.
    let best = forms.iter().rev().max_by_key(fullness);
    best.map(|form| form.words.as_str())
}

/// Whether a name has capitals and no two of them together: "Anne Vale", not "ANNE VALE".
fn is_mixed(name: &str) -> bool {
    let shouted = name
        .chars()
        .zip(name.chars().skip(1))
        .any(|(a, b)| a.is_uppercase() && b.is_uppercase());
    !shouted && name.contains(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_over_two_lines_is_the_same_form() {
        let text = "Edda\nMarlowe. Edda Marlowe. Marlowe.";
        let mentions = [(0..12).into(), (14..26).into(), (28..35).into()];
        let found = forms(text, &mentions);
        let told: Vec<_> = found
            .iter()
            .map(|f| (f.words.as_str(), f.mentions))
            .collect();
        assert_eq!(told, [("Edda Marlowe", 2), ("Marlowe", 1)]);
        assert!(is_written(text, mentions[0], "Edda Marlowe"));
        assert!(!is_written(text, mentions[2], "Edda Marlowe"));
        // The first form may be the one over two lines.
        assert_eq!(forms(text, &mentions[..1])[0].words, "Edda Marlowe");
    }

    #[test]
    fn a_form_may_name_whoever_has_all_its_words() {
        for form in ["Marlowe", "MARLOWE", "E. Marlowe", "Edda", "Edda Marlowe"] {
            assert!(may_name(form, "Edda Marlowe"), "{form}");
        }
        for form in ["Marlow", "O. Marlowe", "Enno", "Edda Moreau", "E"] {
            assert!(!may_name(form, "Edda Marlowe"), "{form}");
        }
    }

    #[test]
    fn the_fullest_form_has_the_most_words() {
        let form = |words: &str, mentions| Form {
            words: words.to_owned(),
            mentions,
        };
        let found = [
            form("Marlowe", 9),
            form("E. Marlowe", 2),
            form("Edda Marlowe", 1),
        ];
        assert_eq!(fullest(&found), Some("Edda Marlowe"));
        assert_eq!(fullest(&[form("Edda", 2), form("Enno", 1)]), Some("Edda"));
        assert_eq!(fullest(&[]), None);
        for headline in ["EDDA McMARLOWE", "EDDA MCMARLOWE"] {
            let found = [form(headline, 3), form("Edda McMarlowe", 1)];
            assert_eq!(fullest(&found), Some("Edda McMarlowe"));
        }
        // Of different names the first.
        let names = [form("Enno DeLange", 2), form("Norbert Vale", 2)];
        assert_eq!(fullest(&names), Some("Enno DeLange"));
        let handle = [form("edda marlowe", 3), form("Edda Marlowe", 1)];
        assert_eq!(fullest(&handle), Some("Edda Marlowe"));
    }
}
