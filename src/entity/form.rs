//! Forms: the ways in which a name is written at its mentions.

use super::name::fullness::Fullness;
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
    // Most people of an article are named once.
    if let [only] = mentions {
        return vec![Form {
            words: one_line(slice(text, *only)),
            mentions: 1,
        }];
    }
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

/// The fullest of some forms, which are in order of frequency: that of the most words, of these that with
/// the most letters, then the one that comes first; but none that is [full by accident](Fullness).
///
/// Of two with other surnames it is the more frequent: "Anne Vale (born Anne Marlowe)". So it is of two that
/// differ by a letter or two in one word: the other is a slip.
pub(super) fn fullest(forms: &[Form]) -> Option<&str> {
    if let [only] = forms {
        return Some(&only.words);
    }
    let fullness = |form: &Form| Fullness::of(&form.words);
    // Of equals the last is taken, hence from the end.
    let best = forms.iter().rev().max_by_key(|form| fullness(form))?;
    let surname = |form: &Form| {
        form.words
            .rsplit_once(' ')
            .map(|(_, last)| last.to_lowercase())
    };
    let better = |form: &&Form| {
        form.mentions > best.mentions
            && (surname(form) != surname(best) || are_nearly_alike(&form.words, &best.words))
            && fullness(form).is_level(fullness(best))
    };
    let shown = forms.iter().find(better).unwrap_or(best);
    Some(shown.words.as_str())
}

/// Whether two names of as many words differ in one word only, and there by a letter or two: "Anna
/// Lindqvist" and "Anna Lindqvistt", "Kristen Vale" and "Kristin Vale". Initials are no slips.
fn are_nearly_alike(a: &str, b: &str) -> bool {
    let mut others = a.split(' ').zip(b.split(' ')).filter(|(a, b)| a != b);
    let (Some((one, other)), None) = (others.next(), others.next()) else {
        return false;
    };
    let alike =
        |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.take_while(|(a, b)| a == b).count();
    let head = alike(&mut one.chars().zip(other.chars()));
    let tail = alike(&mut one.chars().rev().zip(other.chars().rev()));
    let [one, other] = [one, other].map(|word| word.chars().count());
    // What is left of them between the same beginning and the same end.
    let left = one.max(other).saturating_sub(head + tail);
    head >= 3 && left <= 2 && one.abs_diff(other) <= 1
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
    fn a_slip_is_not_shown_however_long_it_is() {
        let form = |words: &str, mentions| Form {
            words: words.to_owned(),
            mentions,
        };
        for slip in ["Edda Marlowee", "Edda Marllowe", "Edda Marlowes"] {
            let found = [form("Edda Marlowe", 2), form(slip, 1)];
            assert_eq!(fullest(&found), Some("Edda Marlowe"), "{slip}");
        }
        // Of single words the longer.
        assert_eq!(fullest(&[form("Ed", 2), form("Edda", 1)]), Some("Edda"));
        let born = [form("Edda Vale", 2), form("Edda Marlowe", 1)];
        assert_eq!(fullest(&born), Some("Edda Vale"));
        // Nicknames, other names and what is as frequent are no slips.
        for (short, mentions, full) in [
            ("Bob Marlowe", 9, "Robert Marlowe"),
            ("E. Marlowe", 9, "Edda Marlowe"),
            ("Rob Marlowe", 9, "Roberta Marlowe"),
            ("Edda Marlowe", 1, "Edda Marlowee"),
        ] {
            let found = [form(short, mentions), form(full, 1)];
            assert_eq!(fullest(&found), Some(full), "{short}");
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
        for accident in ["EDDA B. MARLOWE", "Marlowe, Edda B.", "Hey Marlowe"] {
            let found = [
                form(accident, 3),
                form("Edda Marlowe", 1),
                form("Marlowe", 1),
            ];
            assert_eq!(fullest(&found), Some("Edda Marlowe"));
        }
        let handle = [form("edda marlowe", 3), form("Edda Marlowe", 1)];
        assert_eq!(fullest(&handle), Some("Edda Marlowe"));
    }
}
