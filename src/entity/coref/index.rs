//! Persons found by the words of their names, by how these sound, and by what they may be short for.
//!
//! Every list has a bound, so that a look-up takes constant time in a text full of namesakes.

use super::compare::{are_alike, are_forms_of_one, is_end_of, may_be_short};
use super::form::{Form, Heads, Word};
use crate::entity::lexicon::{FAMILY, are_nicknames};
use std::collections::HashMap;
use std::rc::Rc;

/// How many persons are kept for one word.
pub(super) const NAMESAKES: usize = 32;

/// For how many names room is made at once at most.
const ROOM: usize = 1 << 10;

/// How many given names are asked for their short forms.
const GIVEN_NAMES: usize = 128;

/// Where in a full name a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// At the end: mostly a surname. Also all of a name of one word.
    Last,
    /// At the beginning: mostly a given name.
    First,
    /// A nickname that the full name tells.
    Nickname,
    /// In between.
    Inner,
    /// Not in it, but it may be meant: "Bob", a slip, another spelling.
    Like,
}

/// A person that a word may mean, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Who.
    pub(super) person: usize,
    /// Where the word stands in that person's name.
    pub(super) place: Place,
}

/// Persons by the words of their names.
#[derive(Debug, Default)]
pub(super) struct Index {
    words: HashMap<Rc<str>, Vec<Found>>,
    sounds: HashMap<Rc<str>, Vec<Found>>,
    /// For each person how the words of all the names begin.
    heads: Vec<Heads>,
    /// Words by their first letter, with those whose word they are.
    letters: HashMap<char, Vec<(Word, Found)>>,
    given: Vec<(Word, usize)>,
    /// Persons by the first letters of their names.
    initials: HashMap<String, Vec<usize>>,
}

impl Index {
    /// One that is empty and has room for so many names.
    pub(super) fn with_room(names: usize) -> Self {
        let names = names.min(ROOM);
        Self {
            words: HashMap::with_capacity(names),
            sounds: HashMap::with_capacity(names),
            ..Self::default()
        }
    }

    /// Adds a name of `person`.
    pub(super) fn insert(&mut self, form: &Form, person: usize) {
        let count = form.words.len();
        if person >= self.heads.len() {
            self.heads.resize(person + 1, Heads::default());
        }
        if let Some(heads) = self.heads.get_mut(person) {
            *heads = heads.and(form.heads());
        }
        for (i, word) in form.words.iter().enumerate() {
            let place = if i + 1 == count {
                Place::Last
            } else if i == 0 {
                Place::First
            } else {
                Place::Inner
            };
            // "U" is a surname, "U." is none.
            if word.is_initial() && word.is_dotted() {
                continue;
            }
            self.add(word, Found { person, place });
        }
        if count > 1 {
            // "J. D. Vale" is "J. D." for short.
            let letters = form.words.iter().take_while(|w| w.is_initial());
            let short: String = letters.map(|w| &**w.text()).collect();
            for initials in [form.initials(), short] {
                if initials.len() > 1 {
                    let own = self.initials.entry(initials).or_default();
                    if own.len() < NAMESAKES && !own.contains(&person) {
                        own.push(person);
                    }
                }
            }
        }
        if let Some(nickname) = &form.nickname {
            let place = Place::Nickname;
            self.add(nickname, Found { person, place });
        }
        let names = form.words.first().into_iter().chain(&form.nickname);
        for name in names {
            // Most names of a text full of people come when there are enough.
            if self.given.len() >= GIVEN_NAMES {
                break;
            }
            // "Pat" is not short for a surname.
            let surname = !name.is_given() && FAMILY.contains(name.text());
            let known = self
                .given
                .iter()
                .any(|(w, p)| *p == person && w.text() == name.text());
            if !known && !surname {
                self.given.push((name.clone(), person));
            }
        }
    }

    fn add(&mut self, word: &Word, found: Found) {
        if let Some(known) = self.words.get_mut(word.text()) {
            if known.len() >= NAMESAKES || known.iter().any(|k| k.person == found.person) {
                return;
            }
            known.push(found);
        } else {
            self.words.insert(Rc::clone(word.text()), vec![found]);
        }
        if found.place == Place::Inner {
            return;
        }
        if let Some(key) = word.sound() {
            if let Some(alike) = self.sounds.get_mut(key) {
                if alike.len() < NAMESAKES && !alike.iter().any(|k| k.person == found.person) {
                    alike.push(found);
                }
            } else {
                self.sounds.insert(Rc::clone(key), vec![found]);
            }
        }
        if let Some(first) = word.text().chars().next() {
            let same = self.letters.entry(first).or_default();
            if same.len() < GIVEN_NAMES {
                same.push((word.clone(), found));
            }
        }
    }

    /// The persons whose names have `word`.
    pub(super) fn with(&self, word: &str) -> &[Found] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// The persons with whom a name of several words is to be compared, in order of their making.
    pub(super) fn near(&self, form: &Form) -> Vec<usize> {
        let mut near: Vec<usize> = Vec::new();
        let mut look = |word: &Word, is_first: bool| {
            let alike = word.sound().and_then(|key| self.sounds.get(key));
            let found = self
                .with(word.text())
                .iter()
                .chain(alike.into_iter().flatten());
            // Of the many who share a given name, most have a surname that begins otherwise.
            let others = found.filter(|f| {
                !is_first
                    || f.place != Place::First
                    || self
                        .heads
                        .get(f.person)
                        .is_none_or(|&heads| form.goes_on_like(heads))
            });
            near.extend(others.map(|f| f.person));
        };
        if let Some(first) = form.words.first() {
            look(first, true);
        }
        if let Some(last) = form.words.last() {
            look(last, false);
        }
        if form.words.iter().all(Word::is_initial) {
            near.extend(self.initials.get(&form.initials()).into_iter().flatten());
        }
        near.sort_unstable();
        near.dedup();
        near
    }

    /// The persons that `form`, a name of one word that no full name has, may mean all the same.
    ///
    /// `full` says whether a person is named in full. Of one who is not, only a word is known: "Rose" is
    /// short for "Rosemary Vale", but somebody else than "Rosemary".
    pub(super) fn like(&self, form: &Form, full: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let Some(word) = form.only() else {
            return Vec::new();
        };
        let mut like: Vec<usize> = self
            .given
            .iter()
            .filter(|(given, person)| {
                if full(*person) {
                    may_be_short(word, given) || is_end_of(word, given)
                } else {
                    are_forms_of_one(word, given)
                        && (word.is_given() || given.is_given())
                        && !is_other_name(word, given)
                }
            })
            .map(|(_, person)| *person)
            .collect();
        if like.is_empty() {
            let same = word
                .text()
                .chars()
                .next()
                .and_then(|c| self.letters.get(&c));
            like.extend(
                same.into_iter()
                    .flatten()
                    .filter(|(other, found)| are_alike(word, other, found.place == Place::First))
                    .map(|(_, found)| found.person),
            );
            let sound = word.sound().filter(|_| word.text().len() > 4);
            like.extend(
                sound
                    .and_then(|key| self.sounds.get(key))
                    .into_iter()
                    .flatten()
                    .map(|found| found.person),
            );
        }
        if like.is_empty() && form.letters {
            like.extend(self.initials.get(&**word.text()).into_iter().flatten());
        }
        // "N." in a transcript, when there is only one.
        if like.is_empty() && word.is_initial() {
            let same = word
                .text()
                .chars()
                .next()
                .and_then(|c| self.letters.get(&c));
            like.extend(same.into_iter().flatten().map(|(_, found)| found.person));
            like.dedup();
            like.truncate(usize::from(like.len() == 1));
        }
        like.sort_unstable();
        like.dedup();
        like
    }
}

/// Whether two given names are names in their own right, though one is made from the other: "Rose" and
/// "Rosemary"; "Ronaldo" and "Ronaldinho", who play in one match.
fn is_other_name(a: &Word, b: &Word) -> bool {
    let begins = a.text().starts_with(&**b.text()) || b.text().starts_with(&**a.text());
    let player = |w: &Word| w.text().ends_with("inho") || w.text().ends_with("ito");
    ((a.is_given() && b.is_given() && begins) || player(a) != player(b))
        && !are_nicknames(a.text(), b.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_namesakes_there_are_few_are_looked_at() {
        let mut index = Index::default();
        for person in 0..1000 {
            index.insert(&Form::of(&format!("Nora{person} Olsen")), person);
            index.insert(&Form::of(&format!("Piet Dijk{person}")), 1000 + person);
            index.insert(&Form::of(&format!("Nell{person}")), 2000 + person);
        }
        for name in ["Nora Olsen", "Piet Olsen", "Olsen Piet", "P. O.", "Piet D."] {
            let near = index.near(&Form::of(name)).len();
            assert!(near <= 5 * NAMESAKES, "{name}: {near}");
        }
        for name in ["Nora", "Nellie", "N.", "NO", "Olsson"] {
            let like = index.like(&Form::of(name), &|_| true).len();
            assert!(like <= 2 * GIVEN_NAMES + NAMESAKES, "{name}: {like}");
        }
    }

    #[test]
    fn of_those_with_one_given_name_only_who_may_be_meant_is_near() {
        let mut index = Index::default();
        for (person, name) in ["Nora Olsen", "Nora Dijk", "Nora Berg Olsen"]
            .iter()
            .enumerate()
        {
            index.insert(&Form::of(name), person);
        }
        for (name, expected) in [
            ("Nora O.", vec![0, 2]),
            ("Nora Dijk", vec![1]),
            ("Nora Berg", vec![2]),
            ("Nora Stone", vec![]),
            ("Eleonora Stone", vec![]),
        ] {
            assert_eq!(index.near(&Form::of(name)), expected, "{name}");
        }
    }
}
