//! Persons: mentions of the same person brought together.
//!
//! First names of several words: each joins the person whose name it may be (`compare`), unless a title
//! speaks against it. Then names of one word, in text order: each goes to the one among those who bear
//! it (`index`) whom the text makes likely (`choice`), and keeps the others as rivals; when nothing speaks
//! for one it stays alone. Of the text only what stands right beside a name is read (`cue`).

mod bearer;
mod choice;
mod compare;
mod cue;
mod form;
mod index;
mod person;

use crate::text::{TextRange, slice};
use cue::{Cue, Title};
use form::Form;
use index::{Found, Index, Place};
use person::Person;
use std::cmp::Reverse;
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
        let mut forms: Vec<Form> = Vec::new();
        let mut places: Vec<Vec<usize>> = Vec::new();
        let mut seen: HashMap<Form, usize> = HashMap::new();
        let mut written: HashMap<&str, (usize, Option<Title>)> = HashMap::new();
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
                let at = *seen.entry(form).or_insert_with_key(|form| {
                    forms.push(form.clone());
                    places.push(Vec::new());
                    forms.len() - 1
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
        Some(Self {
            owners: vec![None; mentions.len()],
            candidates: vec![Vec::new(); forms.len()],
            mentions,
            forms,
            places,
            persons: Vec::new(),
            index: Index::default(),
            moved: HashMap::new(),
            rivals: Vec::new(),
        })
    }

    /// Makes persons of the names of several words.
    fn join_full(&mut self, cancelled: &dyn Fn() -> bool) -> Option<()> {
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
    fn join_aliases(&mut self) {
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

    /// Finds, for each name of one word, those who may be meant; makes persons of those who are not
    /// named in full.
    fn find_bare(&mut self, cancelled: &dyn Fn() -> bool) -> Option<()> {
        let mut index = std::mem::take(&mut self.index);
        for form in 0..self.forms.len() {
            if form % BATCH == 0 && cancelled() {
                return None;
            }
            let Some(name) = self.forms.get(form).filter(|f| f.only().is_some()) else {
                continue;
            };
            let with = name.only().map_or(&[] as &[Found], |w| index.with(&w.text));
            let mut found: Vec<Found> = with
                .iter()
                .map(|f| self.now(*f))
                .filter(|f| self.may_mean(form, *f))
                .collect();
            if found.is_empty()
                && let Some(person) = self.said_to_be(form)
            {
                found.push(Found {
                    person,
                    place: Place::Nickname,
                });
            }
            if found.is_empty() {
                found = index
                    .like(name, &|p| {
                        self.persons
                            .get(p)
                            .is_some_and(|p| !p.is_single(&self.forms))
                    })
                    .into_iter()
                    .map(|person| {
                        self.now(Found {
                            person,
                            place: Place::Like,
                        })
                    })
                    .filter(|f| self.may_mean(form, *f) && !self.are_beside(form, f.person))
                    .collect();
            }
            // Whoever has a title that none of them bears is somebody else.
            let strands: Vec<usize> = self.places.get(form).cloned().unwrap_or_default();
            for &m in &strands {
                let Some(mention) = self.mentions.get(m) else {
                    continue;
                };
                let said = self.said_to_be(form);
                if found.is_empty()
                    || (mention.cue.title.is_some()
                        && !found.iter().any(|f| said == Some(f.person))
                        && !found.iter().any(|f| self.admits(*f, mention)))
                {
                    let person = self.persons.len();
                    self.persons.push(Person::default());
                    index.insert(self.forms.get(form)?, person);
                    self.give(person, form, &[m]);
                    found.push(Found {
                        person,
                        place: Place::Last,
                    });
                }
            }
            if let Some(own) = self.candidates.get_mut(form) {
                *own = found;
            }
        }
        self.index = index;
        Some(())
    }

    /// Who `found` turned out to be.
    fn now(&self, found: Found) -> Found {
        let mut person = found.person;
        // Nobody turns into a person who turned into another: the way ends.
        while let Some(&next) = self.moved.get(&person) {
            person = next;
        }
        Found { person, ..found }
    }

    /// The person whose other name the text says that this form is: "Anne Vale, alias Kit".
    fn said_to_be(&self, form: usize) -> Option<usize> {
        let own = self.places.get(form)?.iter().take(index::NAMESAKES);
        own.filter(|&&m| self.mentions.get(m).is_some_and(|m| m.cue.is_alias))
            .find_map(|&m| self.owners.get(m.checked_sub(1)?).copied().flatten())
    }

    /// Whether the generation and the place of a name of one word let it mean `found`.
    fn may_mean(&self, form: usize, found: Found) -> bool {
        let (Some(name), Some(person)) = (self.forms.get(form), self.persons.get(found.person))
        else {
            return false;
        };
        if let Some(generation) = &name.generation {
            // "Paul II" is no given name of "Paul Vale"; but "Norton I" may be what "Joshua Norton" calls himself.
            let numbered = matches!(found.place, Place::First | Place::Inner | Place::Like)
                && !person.is_single(&self.forms);
            let same = person.generations(&self.forms).any(|own| own == generation);
            let other = person.generations(&self.forms).any(|own| own != generation);
            if other || (numbered && !same) {
                return false;
            }
        }
        let beside = |f: &dyn Fn(&Cue) -> bool| {
            self.places
                .get(form)
                .into_iter()
                .flatten()
                .take(index::NAMESAKES)
                .filter_map(|&m| self.mentions.get(m))
                .any(|m| f(&m.cue))
        };
        // "Queen Anne" is not "Nan Vale", "her husband Ravi" not "Anita Ravi Vale".
        if found.place == Place::Like && beside(&|c| c.title.is_some_and(Title::before_given)) {
            return false;
        }
        if found.place == Place::Inner && beside(&|c| c.kin.is_some()) {
            return false;
        }
        // "Charles" is not "Mrs Charles Vale"; but "Sam" may be "Samantha Vale".
        if found.place == Place::First
            && let Some(gender) = name.words.first().and_then(|w| w.gender)
            && person.gender().is_some_and(|own| own != gender)
        {
            return false;
        }
        // "Stone", named again and again before "Anne Stone Vale", is somebody else.
        let known = person.mentions.first().copied();
        let before = self
            .places
            .get(form)
            .into_iter()
            .flatten()
            .take_while(|&&m| Some(m) < known)
            .take(3)
            .count();
        found.place != Place::Inner || before < 3
    }

    /// Whether a mention of `form` and one of `person` stand side by side as two.
    fn are_beside(&self, form: usize, person: usize) -> bool {
        self.places
            .get(form)
            .into_iter()
            .flatten()
            .take(index::NAMESAKES)
            .any(|&m| {
                let own = |at: usize| self.owners.get(at).copied().flatten() == Some(person);
                let beside = |at: usize| self.mentions.get(at).is_some_and(|m| m.beside);
                (beside(m) && m.checked_sub(1).is_some_and(own)) || (beside(m + 1) && own(m + 1))
            })
    }

    /// Whether what stands beside `mention` lets it mean `found`.
    fn admits(&self, found: Found, mention: &Mention) -> bool {
        self.persons.get(found.person).is_some_and(|p| {
            let surname = mention.cue.title.is_some_and(Title::before_given)
                && found.place == Place::Last
                && !p.is_single(&self.forms);
            !surname && p.admits(mention.cue)
        })
    }

    /// Gives each name of one word to the likeliest bearer.
    fn join_bare(&mut self, cancelled: &dyn Fn() -> bool) -> Option<()> {
        let mut chooser = choice::Chooser::new(&self.mentions, &self.persons, self.forms.len());
        let mut open: HashMap<usize, usize> = HashMap::new();
        for m in 0..self.mentions.len() {
            if m % BATCH == 0 && cancelled() {
                return None;
            }
            let Some(mention) = self.mentions.get(m) else {
                continue;
            };
            if let Some(Some(owner)) = self.owners.get(m) {
                chooser.saw(*owner, mention, None);
                continue;
            }
            let own = self
                .candidates
                .get(mention.form)
                .cloned()
                .unwrap_or_default();
            let neighbour =
                |at: Option<usize>| at.and_then(|a| self.owners.get(a).copied().flatten());
            let mut may: Vec<Found> = own
                .iter()
                .copied()
                .filter(|f| self.admits(*f, mention))
                .collect();
            if may.is_empty() {
                may.clone_from(&own);
            }
            // "Anne and Vale" are two.
            let before = neighbour(m.checked_sub(1)).filter(|_| mention.beside);
            let after = neighbour(Some(m + 1))
                .filter(|_| self.mentions.get(m + 1).is_some_and(|n| n.beside));
            if may.len() > 1 {
                may.retain(|f| Some(f.person) != before && Some(f.person) != after);
            }
            let said = neighbour(m.checked_sub(1)).filter(|_| mention.cue.is_alias);
            let (chosen, others) = match said {
                // "Anne Vale, née Stone".
                Some(person) => (Some(person), Vec::new()),
                None => chooser.choose(mention, &may),
            };
            let form = mention.form;
            let person = match chosen {
                Some(person) => person,
                None => *open.entry(form).or_insert_with(|| {
                    self.persons.push(Person::default());
                    self.persons.len() - 1
                }),
            };
            for other in others {
                self.rivals.push((person, other));
            }
            chooser.saw(person, mention, Some(form));
            if let Some(owner) = self.owners.get_mut(m) {
                *owner = Some(person);
            }
        }
        Some(())
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
        let mut rivals = self.rivals;
        rivals.sort_unstable();
        rivals.dedup();
        for (person, other) in rivals {
            let name = named.get(other).map(|b| b.name.clone());
            if let (Some(bearer), Some(name)) = (named.get_mut(person), name) {
                bearer.rivals.push(name);
            }
        }
        named.retain(|b| !b.mentions.is_empty());
        named.sort_by_key(|b| b.mentions.first().copied());
        Some(named)
    }
}

#[cfg(test)]
mod tests;
