//! Names of several words: which are one person's.
//!
//! Each joins the person whose name it may be, unless a title speaks against it; what the text itself says
//! ("better known as") is done last.

use super::cue::Title;
use super::person::Person;
use super::{BATCH, Merger, index};
use std::cmp::Reverse;

impl Merger {
    /// Makes persons of the names of several words.
    pub(super) fn join_full(&mut self, cancelled: &dyn Fn() -> bool) -> Option<()> {
        let mut full: Vec<usize> = (0..self.forms.len())
            .filter(|&f| self.forms.get(f).is_some_and(|f| f.only().is_none()))
            .collect();
        // Longest first: each form then meets the fuller ones that it may be short for. Sorting is
        // stable, so forms of one length stay in text order.
        full.sort_by_key(|&f| {
            self.forms.get(f).map(|f| {
                Reverse((
                    f.words.len(),
                    f.words.iter().filter(|w| !w.is_initial()).count(),
                ))
            })
        });
        for (i, form) in full.into_iter().enumerate() {
            if i % BATCH == 0 && cancelled() {
                return None;
            }
            for strand in self.strands(form) {
                self.join_strand(form, &strand);
            }
        }
        for person in &mut self.persons {
            person.finish(&self.forms);
        }
        Some(())
    }

    /// Joins those of whom the text says that they are one: "Anne Vale, better known as Kit Stone".
    pub(super) fn join_aliases(&mut self) {
        let mut changed: Vec<usize> = Vec::new();
        for m in 1..self.mentions.len() {
            if !self.mentions.get(m).is_some_and(|m| m.cue.is_alias) {
                continue;
            }
            let owner = |at: usize| self.owners.get(at).copied().flatten();
            let (Some(one), Some(other)) = (owner(m - 1), owner(m)) else {
                continue;
            };
            // The fewer go to the more, so that no mention moves often.
            let count = |p: usize| self.persons.get(p).map_or(0, |p| p.mentions.len());
            let (to, from) = if count(one) < count(other) {
                (other, one)
            } else {
                (one, other)
            };
            let Some(moved) = self.persons.get_mut(from).filter(|_| from != to) else {
                continue;
            };
            let moved = std::mem::take(moved);
            self.moved.insert(from, to);
            for &form in &moved.forms {
                let own: Vec<usize> = moved
                    .mentions
                    .iter()
                    .copied()
                    .filter(|&m| self.mentions.get(m).is_some_and(|m| m.form == form))
                    .collect();
                self.give(to, form, &own);
            }
            changed.push(to);
        }
        changed.sort_unstable();
        changed.dedup();
        for person in changed {
            if let Some(person) = self.persons.get_mut(person) {
                person.finish(&self.forms);
            }
        }
    }

    /// The mentions of a form by the titles that go together: "Mr Peter Vale" and "Mrs Peter Vale" are
    /// two; those without a title go with the most.
    fn strands(&self, form: usize) -> Vec<Vec<usize>> {
        let mut strands: Vec<Vec<usize>> = Vec::new();
        let mut plain: Vec<usize> = Vec::new();
        for &m in self.places.get(form).into_iter().flatten() {
            let Some(title) = self.mentions.get(m).and_then(|m| m.cue.title) else {
                plain.push(m);
                continue;
            };
            let titles = |s: &[usize]| {
                s.iter()
                    .take(index::NAMESAKES)
                    .filter_map(|&o| self.mentions.get(o).and_then(|o| o.cue.title))
                    .any(|t| t.clashes(title))
            };
            match strands
                .iter_mut()
                .take(index::NAMESAKES)
                .find(|s| !titles(s))
            {
                Some(strand) => strand.push(m),
                None => strands.push(vec![m]),
            }
        }
        // "Mrs Peter Vale" is hardly ever "Peter Vale".
        let title = |s: usize| self.mentions.get(*strands.get(s)?.first()?)?.cue.title;
        let most = (0..strands.len()).max_by_key(|&s| {
            let married = matches!(title(s), Some(Title::Mrs | Title::Miss));
            (!married, strands.get(s).map_or(0, Vec::len), Reverse(s))
        });
        match most.and_then(|s| strands.get_mut(s)) {
            Some(strand) => strand.extend(plain),
            None => strands.push(plain),
        }
        strands
    }

    /// Gives mentions of a form of several words to the person whose they may be, or to a new one.
    fn join_strand(&mut self, form: usize, strand: &[usize]) {
        let Some(name) = self.forms.get(form) else {
            return;
        };
        let joins: Vec<usize> = self
            .index
            .near(name)
            .into_iter()
            .filter(|&p| {
                self.persons.get(p).is_some_and(|p| {
                    p.may_be_called(form, &self.forms) && !p.clashes_with(strand, &self.mentions)
                })
            })
            // "Anne Vale and Anna Vale" are two, however like a slip it looks.
            .filter(|&p| !self.are_beside(strand, p))
            .collect();
        let first = strand.iter().min().copied();
        let nearest = joins.iter().copied().min_by_key(|&p| {
            let own = self
                .persons
                .get(p)
                .map_or(&[] as &[usize], |p| p.mentions.as_slice());
            own.iter()
                .take(index::NAMESAKES)
                .filter_map(|&m| Some(first?.abs_diff(m)))
                .min()
        });
        let person = nearest.unwrap_or(self.persons.len());
        if nearest.is_none() {
            self.persons.push(Person::default());
        }
        for &other in joins.iter().filter(|&&p| p != person) {
            self.rivals.push((person, other));
        }
        self.index.insert(name, person);
        self.give(person, form, strand);
    }
}
