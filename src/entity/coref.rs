//! Persons: mentions of the same person brought together.
//!
//! First names of several words: each joins the person whose name it may be (`compare`), unless a title
//! speaks against it. Then names of one word, in text order: each goes to the one among those who bear
//! it (`index`) whom the text makes likely (`choice`), and keeps the others as rivals; when nothing speaks
//! for one it stays alone. Of the text only what stands right beside a name is read (`cue`).

mod bare;
mod bearer;
mod choice;
mod compare;
mod cue;
mod form;
mod full;
mod index;
mod person;

use crate::text::{TextRange, slice};
use cue::{Cue, Title};
use form::Form;
use index::{Found, Index};
use person::Person;
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

/// One place where a name stands.
#[derive(Debug)]
struct Mention {
    range: TextRange,
    /// Which of the forms it is written in.
    form: usize,
    cue: Cue,
    /// Whether it and the mention before stand side by side as two: "Anne and Peter".
    beside: bool,
}

/// How many names are looked at between two questions whether to go on.
const BATCH: usize = 256;

/// The bearers of the names at `mentions` (in text order), by first mention; `None` when cancelled.
/// Linear in the mentions.
pub(super) fn bearers(
    text: &str,
    mentions: &[TextRange],
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Bearer>> {
    let mut merger = Merger::read(text, mentions, cancelled)?;
    merger.join_full(cancelled)?;
    merger.join_aliases();
    merger.find_bare(cancelled)?;
    merger.join_bare(cancelled)?;
    merger.bearers(text, cancelled)
}

/// For how many forms room is made at once at most: an article has no more.
const ROOM: usize = 1 << 10;

/// The state of merging.
#[derive(Debug)]
struct Merger {
    mentions: Vec<Mention>,
    forms: Vec<Form>,
    /// The mentions of each form.
    places: Vec<Vec<usize>>,
    persons: Vec<Person>,
    index: Index,
    /// For each form of one word, those whom it may mean.
    candidates: Vec<Vec<Found>>,
    /// Persons who turned out to be others.
    moved: HashMap<usize, usize>,
    /// Whose each mention is.
    owners: Vec<Option<usize>>,
    /// Pairs of persons: the owner of a bare name, and another whom it may mean.
    rivals: Vec<(usize, usize)>,
}

impl Merger {
    /// Takes the names apart and reads what stands beside them.
    fn read(text: &str, ranges: &[TextRange], cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let room = (ranges.len() / 2).min(ROOM);
        let mut places: Vec<Vec<usize>> = Vec::with_capacity(room);
        // What is found out of a word later makes no other word of it.
        #[allow(clippy::mutable_key_type)]
        let mut seen: HashMap<Form, usize> = HashMap::with_capacity(room);
        let mut written: HashMap<&str, (usize, Option<Title>)> = HashMap::with_capacity(room);
        let mut mentions: Vec<Mention> = Vec::with_capacity(ranges.len());
        for (i, &range) in ranges.iter().enumerate() {
            if i % BATCH == 0 && cancelled() {
                return None;
            }
            let before = i.checked_sub(1).and_then(|b| ranges.get(b));
            let after = ranges.get(i + 1);
            let surface = slice(text, range);
            let (at, title) = *written.entry(surface).or_insert_with(|| {
                let mut form = Form::of(surface);
                let title = form.title.take();
                let at = *seen.entry(form).or_insert_with(|| {
                    places.push(Vec::new());
                    places.len() - 1
                });
                (at, title)
            });
            let mut cue = Cue::of(
                text,
                range,
                before.map_or(0, |b| b.end.to_usize()),
                after.map_or(text.len(), |a| a.start.to_usize()),
            );
            cue.title = cue.title.or(title);
            if let Some(own) = places.get_mut(at) {
                own.push(i);
            }
            let gap = before.map(|b| slice(text, TextRange::at(b.end, range.start)));
            let beside = gap.is_some_and(|g| {
                g.len() < 8 && matches!(g.trim(), "and" | "&" | ", and" | "or" | ",")
            });
            if beside && let Some(last) = mentions.last() {
                // "his sons Peter and Paul".
                cue.is_relative |= last.cue.is_relative;
            }
            mentions.push(Mention {
                range,
                form: at,
                cue,
                beside,
            });
        }
        let mut forms = vec![Form::default(); places.len()];
        for (form, at) in seen {
            if let Some(own) = forms.get_mut(at) {
                *own = form;
            }
        }
        Some(Self {
            owners: vec![None; mentions.len()],
            index: Index::with_room(forms.len()),
            candidates: vec![Vec::new(); forms.len()],
            mentions,
            forms,
            places,
            persons: Vec::new(),
            moved: HashMap::new(),
            rivals: Vec::new(),
        })
    }

    /// Writes down that `mentions` of `form` are of `person`.
    fn give(&mut self, person: usize, form: usize, mentions: &[usize]) {
        if let Some(person) = self.persons.get_mut(person) {
            person.add(form, mentions, &self.mentions);
        }
        for &m in mentions {
            if let Some(owner) = self.owners.get_mut(m) {
                *owner = Some(person);
            }
        }
    }

    /// The persons by first mention.
    fn bearers(self, text: &str, cancelled: &dyn Fn() -> bool) -> Option<Vec<Bearer>> {
        let mut ranges: Vec<Vec<TextRange>> = vec![Vec::new(); self.persons.len()];
        for (mention, owner) in self.mentions.iter().zip(&self.owners) {
            if let Some(own) = owner.and_then(|o| ranges.get_mut(o)) {
                own.push(mention.range);
            }
        }
        let mut named: Vec<Bearer> = Vec::with_capacity(ranges.len());
        for (i, own) in ranges.into_iter().enumerate() {
            if i % BATCH == 0 && cancelled() {
                return None;
            }
            named.push(bearer::of(text, own));
        }
        let mut rivals: Vec<(usize, usize)> = self
            .rivals
            .iter()
            .map(|&(person, other)| (now(&self.moved, person), now(&self.moved, other)))
            .collect();
        rivals.sort_unstable();
        rivals.dedup();
        for (person, other) in rivals {
            let name = named.get(other).map(|b| b.name.clone());
            if let (Some(bearer), Some(name)) = (named.get_mut(person), name)
                && person != other
                && !name.is_empty()
                && !bearer.rivals.contains(&name)
            {
                bearer.rivals.push(name);
            }
        }
        named.retain(|b| !b.mentions.is_empty());
        named.sort_by_key(|b| b.mentions.first().copied());
        Some(named)
    }
}

/// Who `person` turned out to be, by those who turned out to be others.
fn now(moved: &HashMap<usize, usize>, mut person: usize) -> usize {
    // Nobody turns into a person who turned into another before: the way ends.
    while let Some(&next) = moved.get(&person) {
        person = next;
    }
    person
}

#[cfg(test)]
mod tests;
