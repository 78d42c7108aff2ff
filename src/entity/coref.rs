//! Persons: mentions of the same person brought together.
//!
//! Works on names alone: "Vale" joins the one "Anne Vale", "A. Vale" and "Annie Vale" do, too, and two
//! Vales leave a bare "Vale" alone, with both as its rivals. Knows nothing of what stands around a name.

use super::lexicon::{GIVEN, are_nicknames};
use super::name::Name;
use crate::text::{TextRange, one_line, slice};
use std::collections::HashMap;

/// A person: mentions with the same bearer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bearer {
    /// The fullest form of the name.
    pub(super) name: String,
    /// The other forms, most frequent first.
    pub(super) aliases: Vec<String>,
    /// Where, in text order.
    pub(super) mentions: Vec<TextRange>,
    /// The names of those a bare name may also mean.
    pub(super) rivals: Vec<String>,
}

/// One way in which names are written: its folded words and all places with them.
#[derive(Debug)]
struct Form {
    words: Vec<String>,
    generation: Option<String>,
    /// Whether the first word is a given name of the lists, and so may have a short form.
    listed: bool,
    mentions: Vec<TextRange>,
}

/// How many persons with the same word in their names, and forms of one person, are compared; keeps
/// the time linear.
const COMPARED: usize = 32;

/// How many names are looked at between two questions whether to go on.
const BATCH: usize = 1024;

/// The bearers of the names at `mentions` (in text order), by first mention; `None` when cancelled.
/// Linear in the mentions.
pub(super) fn bearers(
    text: &str,
    mentions: &[TextRange],
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Bearer>> {
    let mut forms = forms(text, mentions);
    // Longest first: each form then meets the fuller ones that it may be short for. Sorting is stable,
    // so forms of one length stay in text order.
    forms.sort_by_key(|f| std::cmp::Reverse(f.words.len()));

    let mut persons: Vec<Vec<usize>> = Vec::new();
    let mut rivals: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut index = Index::default();
    for (at, form) in forms.iter().enumerate() {
        if at % BATCH == 0 && cancelled() {
            return None;
        }
        let joins = if form.words.len() > 1 {
            index.full(form, &forms, &persons)
        } else {
            index.bare(form, &forms, &persons)
        };
        match joins.as_slice() {
            [one] => {
                if let Some(person) = persons.get_mut(*one) {
                    person.push(at);
                }
                index.insert(form, *one);
            }
            several => {
                if several.len() > 1 {
                    rivals.insert(persons.len(), several.to_vec());
                }
                index.insert(form, persons.len());
                persons.push(vec![at]);
            }
        }
    }

    let mut named: Vec<Bearer> = persons.iter().map(|p| bearer(text, p, &forms)).collect();
    for (person, others) in rivals {
        let rival_names: Vec<String> = others
            .iter()
            .filter_map(|&o| named.get(o).map(|b| b.name.clone()))
            .collect();
        if let Some(bearer) = named.get_mut(person) {
            bearer.rivals = rival_names;
        }
    }
    named.sort_by_key(|b| b.mentions.first().copied());
    Some(named)
}

/// The different forms, in text order.
fn forms(text: &str, mentions: &[TextRange]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for &range in mentions {
        let Name { words, generation } = Name::of(slice(text, range));
        let key = format!(
            "{} {}",
            words.join(" "),
            generation.as_deref().unwrap_or_default()
        );
        let at = *seen.entry(key).or_insert_with(|| {
            forms.push(Form {
                listed: words.len() > 1 && words.first().is_some_and(|w| GIVEN.contains(w)),
                words,
                generation,
                mentions: Vec::new(),
            });
            forms.len() - 1
        });
        if let Some(form) = forms.get_mut(at) {
            form.mentions.push(range);
        }
    }
    forms
}

/// Persons by the words of their names.
#[derive(Debug, Default)]
struct Index {
    last: HashMap<String, Vec<usize>>,
    first: HashMap<String, Vec<usize>>,
    inner: HashMap<String, Vec<usize>>,
}

impl Index {
    fn insert(&mut self, form: &Form, person: usize) {
        let add = |map: &mut HashMap<String, Vec<usize>>, word: &String| {
            let persons = map.entry(word.clone()).or_default();
            if persons.last() != Some(&person) && persons.len() < COMPARED {
                persons.push(person);
            }
        };
        if let [first, inner @ .., last] = form.words.as_slice() {
            add(&mut self.last, last);
            add(&mut self.first, first);
            for word in inner.iter().filter(|w| w.chars().count() > 2) {
                add(&mut self.inner, word);
            }
        } else if let [only] = form.words.as_slice() {
            add(&mut self.last, only);
        }
    }

    /// The persons that a form of several words may mean.
    fn full(&self, form: &Form, forms: &[Form], persons: &[Vec<usize>]) -> Vec<usize> {
        let mut joins: Vec<usize> = Vec::new();
        let ends = form.words.last().and_then(|w| self.last.get(w));
        // "García Vale" for "Ana García Vale Ruiz": found by its last word inside the longer name.
        let inside = form.words.last().and_then(|w| self.inner.get(w));
        // "Higuchi Ann" for "Ann Higuchi": found by its last word at the beginning.
        let turned = form.words.last().and_then(|w| self.first.get(w));
        for &person in ends.into_iter().chain(inside).chain(turned).flatten() {
            let fits = persons
                .get(person)
                .is_some_and(|own| fits(form, own, forms));
            if fits && !joins.contains(&person) {
                joins.push(person);
            }
        }
        joins
    }

    /// The persons that a single word may mean: by surname, else by given name, else by a word inside.
    fn bare(&self, form: &Form, forms: &[Form], persons: &[Vec<usize>]) -> Vec<usize> {
        let Some(word) = form.words.first() else {
            return Vec::new();
        };
        for map in [&self.last, &self.first, &self.inner] {
            let mut found: Vec<usize> = map.get(word).cloned().unwrap_or_default();
            found.dedup();
            if let Some(generation) = &form.generation {
                found.retain(|&p| {
                    persons
                        .get(p)
                        .into_iter()
                        .flatten()
                        .filter_map(|&f| forms.get(f))
                        .any(|f| f.generation.as_ref() == Some(generation))
                });
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}

/// Whether `form` may be a name of the person with the forms `own`, the fullest first.
///
/// The fullest must allow it, and no other form may speak against it: "Jane Vale" is not the "J. B.
/// Vale" who is "John Vale" elsewhere. What is cut from the fullest form needs no such leave.
fn fits(form: &Form, own: &[usize], forms: &[Form]) -> bool {
    let mut own = own
        .iter()
        .filter_map(|&f| forms.get(f))
        .filter(|f| f.words.len() > 1)
        .take(COMPARED);
    let Some(fullest) = own.next() else {
        return false;
    };
    let is_cut = |f: &Form| {
        fullest.words.starts_with(f.words.as_slice()) || fullest.words.ends_with(f.words.as_slice())
    };
    are_compatible(form, fullest)
        && (is_cut(form) || own.all(|o| is_cut(o) || are_compatible(form, o)))
}

/// Whether two forms of several words may be names of one person.
fn are_compatible(short: &Form, long: &Form) -> bool {
    if let (Some(a), Some(b)) = (&short.generation, &long.generation)
        && a != b
    {
        return false;
    }
    let listed = short.listed && long.listed;
    let (short, long) = (short.words.as_slice(), long.words.as_slice());
    let (short, long) = if short.len() > long.len() {
        (long, short)
    } else {
        (short, long)
    };
    // "Higuchi Ann" for "Ann Higuchi", as it is written at home.
    if let ([family, given], [first, .., last]) = (short, long)
        && family == last
        && given == first
    {
        return true;
    }
    // "Azar Vale" for "Jonas Azar Vale", "Ana García" for "Ana García Vale".
    if long.ends_with(short) || long.starts_with(short) {
        return true;
    }
    let ([first, inner @ .., last], [long_first, long_inner @ .., long_last]) = (short, long)
    else {
        return false;
    };
    last == long_last
        && (is_same_given(first, long_first) || (listed && are_nicknames(first, long_first)))
        && inner
            .iter()
            .all(|w| long_inner.iter().any(|l| is_same_given(w, l)) || long_inner.is_empty())
}

/// "anne" and "anne", "a" (or "ab") and "anne".
fn is_same_given(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.chars().count() <= 2
            && short.chars().next() == long.chars().next()
            && (short.chars().count() == 1 || long.chars().count() > 2)
    };
    a == b || initial(a, b) || initial(b, a)
}

/// The person with these forms.
fn bearer(text: &str, person: &[usize], forms: &[Form]) -> Bearer {
    let mut mentions: Vec<TextRange> = person
        .iter()
        .filter_map(|&f| forms.get(f))
        .flat_map(|f| f.mentions.iter().copied())
        .collect();
    mentions.sort_unstable();
    // Surface forms: a line break inside a name is a blank.
    let mut surfaces: Vec<(String, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for &range in &mentions {
        let surface = one_line(slice(text, range));
        let at = *places.entry(surface).or_insert_with_key(|s| {
            surfaces.push((s.clone(), 0));
            surfaces.len() - 1
        });
        if let Some(surface) = surfaces.get_mut(at) {
            surface.1 += 1;
        }
    }
    let fullest = surfaces
        .iter()
        .enumerate()
        .max_by_key(|(i, (s, _))| {
            // Of "ANNE VALE" and "Anne Vale" the latter, else the first.
            let shouted = !s.chars().any(char::is_lowercase);
            let letters = s.chars().filter(|c| c.is_alphabetic()).count();
            (
                s.split(' ').count(),
                !shouted,
                letters,
                std::cmp::Reverse(*i),
            )
        })
        .map_or(0, |(i, _)| i);
    let name = if fullest < surfaces.len() {
        surfaces.remove(fullest).0
    } else {
        String::new()
    };
    surfaces.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Bearer {
        name,
        aliases: surfaces.into_iter().map(|(s, _)| s).collect(),
        mentions,
        rivals: Vec::new(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The bearers of names that are written one after the other.
    fn of(names: &[&str]) -> Vec<Bearer> {
        let text = names.join(" / ");
        let mut at = 0;
        let mentions: Vec<TextRange> = names
            .iter()
            .map(|n| {
                let range = TextRange::new(at, at + n.len());
                at += n.len() + 3;
                range
            })
            .collect();
        bearers(&text, &mentions, &|| false).unwrap()
    }

    fn names(bearers: &[Bearer]) -> Vec<&str> {
        bearers.iter().map(|b| b.name.as_str()).collect()
    }

    #[test]
    fn short_forms_join_the_full_name() {
        for short in [
            "Olsen",
            "Nora",
            "N. Olsen",
            "Nora Olsen",
            "Nora B. Olsen",
            "Berg Olsen",
            "OLSEN",
            "Nóra Olsen",
            "Nora Berg",
            "Olsen Nora",
        ] {
            let found = of(&["Nora Berg Olsen", "Nora Olsen", short]);
            assert_eq!(names(&found), ["Nora Berg Olsen"], "{short}");
        }
    }

    #[test]
    fn a_surname_may_stand_before_the_full_name() {
        let found = of(&["Olsen", "Nora Olsen", "Olsen", "OLSEN"]);
        assert_eq!(names(&found), ["Nora Olsen"]);
        assert_eq!(found[0].aliases, ["Olsen", "OLSEN"]);
        assert_eq!(found[0].mentions.len(), 4);
    }

    #[test]
    fn nicknames_join() {
        assert_eq!(of(&["Robert Olsen", "Bob Olsen"]).len(), 1);
        assert_eq!(of(&["Robert Olsen", "Nora Olsen"]).len(), 2);
    }

    #[test]
    fn two_bearers_of_a_surname_leave_it_alone() {
        let found = of(&["Nora Olsen", "Piet Olsen", "Olsen", "Piet"]);
        assert_eq!(names(&found), ["Nora Olsen", "Piet Olsen", "Olsen"]);
        assert_eq!(found[2].rivals, ["Nora Olsen", "Piet Olsen"]);
        assert!(found[0].rivals.is_empty());
        assert_eq!(found[1].aliases, ["Piet"]);
    }

    #[test]
    fn generations_are_told_apart() {
        assert_eq!(of(&["Piet Olsen Jr.", "Piet Olsen Sr."]).len(), 2);
        assert_eq!(of(&["Paul I", "Paul II"]).len(), 2);
        assert_eq!(of(&["Piet Olsen, Jr.", "Piet Olsen", "Olsen"]).len(), 1);
    }

    #[test]
    fn an_initial_joins_one_given_name_only() {
        let found = of(&["J. B. Olsen", "John Olsen", "Jane Olsen"]);
        assert_eq!(names(&found), ["J. B. Olsen", "Jane Olsen"]);
    }

    #[test]
    fn a_name_like_a_numeral_joins() {
        assert_eq!(names(&of(&["Xi Mingze", "Xi"])), ["Xi Mingze"]);
    }

    #[test]
    fn strangers_stay_apart() {
        let found = of(&["Nora Olsen", "Piet Dijk", "Stone"]);
        assert_eq!(names(&found), ["Nora Olsen", "Piet Dijk", "Stone"]);
    }

    #[test]
    fn a_line_break_in_a_name_is_a_blank() {
        let found = of(&["Nora\nOlsen", "Nora Olsen"]);
        assert_eq!(names(&found), ["Nora Olsen"]);
        assert!(found[0].aliases.is_empty());
    }

    #[test]
    fn many_bearers_of_one_surname_take_linear_time() {
        let all: Vec<String> = (0..20_000).map(|i| format!("Nora{i} Olsen")).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let begun = std::time::Instant::now();
        assert_eq!(of(&all).len(), 20_000);
        assert!(begun.elapsed().as_secs() < 20);
    }

    proptest! {
        #[test]
        fn every_mention_has_one_bearer(names in proptest::collection::vec("[A-C][a-b]{1,2}( [A-C][a-b]?\\.?){0,2}", 0..30)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let found = of(&names);
            let mut all: Vec<TextRange> = found.iter().flat_map(|b| b.mentions.clone()).collect();
            prop_assert!(found.iter().all(|b| b.mentions.is_sorted() && !b.name.is_empty()));
            prop_assert!(found.windows(2).all(|w| w[0].mentions[0] < w[1].mentions[0]));
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(all.len(), names.len());
        }
    }
}
