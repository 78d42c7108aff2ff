//! Names of one word: whom each may mean, and whom it means.
//!
//! Who may be meant is found once for each form; who is meant is chosen at each place of the text.

use super::cue::{Cue, Title};
use super::form::Word;
use super::index::{Found, Place};
use super::person::Person;
use super::{BATCH, Mention, Merger, choice, index, now};
use std::collections::HashMap;

impl Merger {
    /// Finds, for each name of one word, those who may be meant; makes persons of those who are not
    /// named in full.
    pub(super) fn find_bare(&mut self, cancelled: &dyn Fn() -> bool) -> Option<()> {
        let mut index = std::mem::take(&mut self.index);
        for form in 0..self.forms.len() {
            if form % BATCH == 0 && cancelled() {
                return None;
            }
            let Some(name) = self.forms.get(form).filter(|f| f.only().is_some()) else {
                continue;
            };
            let places = self.places.get(form).cloned().unwrap_or_default();
            let with = name
                .only()
                .map_or(&[] as &[Found], |w| index.with(w.text()));
            let mut found: Vec<Found> = with
                .iter()
                .map(|f| self.now(*f))
                .filter(|f| self.may_mean(form, *f))
                .collect();
            found.sort_by_key(|f| (f.person, f.place));
            found.dedup_by_key(|f| f.person);
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
                    .filter(|f| self.may_mean(form, *f) && !self.are_beside(&places, f.person))
                    .collect();
            }
            // Whoever has a title that none of them bears is somebody else.
            let said = self.said_to_be(form);
            for m in places {
                let Some(mention) = self.mentions.get(m) else {
                    continue;
                };
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
        Found {
            person: now(&self.moved, found.person),
            ..found
        }
    }

    /// The person whose other name the text says that this form is: "Anne Vale, alias Kit", or "Kit, whose
    /// real name is Anne Vale".
    fn said_to_be(&self, form: usize) -> Option<usize> {
        let owner = |at: usize| self.owners.get(at).copied().flatten();
        let is_alias = |at: usize| self.mentions.get(at).is_some_and(|m| m.cue.is_alias);
        let own = self.places.get(form)?.iter().take(index::NAMESAKES);
        own.copied().find_map(|m| {
            let before = m.checked_sub(1).filter(|_| is_alias(m)).and_then(owner);
            before.or_else(|| owner(m + 1).filter(|_| is_alias(m + 1)))
        })
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
            && let Some(gender) = name.words.first().and_then(Word::gender)
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

    /// Whether one of `mentions` and one of `person` stand side by side as two.
    pub(super) fn are_beside(&self, mentions: &[usize], person: usize) -> bool {
        let own = |at: usize| self.owners.get(at).copied().flatten() == Some(person);
        let beside = |at: usize| self.mentions.get(at).is_some_and(|m| m.beside);
        mentions.iter().take(index::NAMESAKES).any(|&m| {
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
    pub(super) fn join_bare(&mut self, cancelled: &dyn Fn() -> bool) -> Option<()> {
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
}
