//! Corrections: what a reader set right about the people of an article.
//!
//! A correction names people by one of their mentions, never by a position in a list, so a list of them
//! can be kept and applied again to a later reading of the text. [`apply`] applies such a list, and tells
//! who is not listed any more by it; it changes nothing in place, so leaving out a correction takes it
//! back. Dates and credits stay as they are. How a list is kept is not known here.

use super::form::{Form, forms, fullest, is_written, may_name};
use super::{EntityIndex, Person, Role};
use crate::text::{TextRange, one_line, slice};

/// A mention, by its place and its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// Where it stands.
    pub range: TextRange,
    /// Its words: where other words stand in its place, the text is another one.
    pub words: String,
}

impl Place {
    /// The words of `text` at `range`.
    pub fn of(text: &str, range: TextRange) -> Self {
        Self {
            range,
            words: slice(text, range).to_owned(),
        }
    }

    /// Whether its words stand in `text` where they stood.
    fn holds(&self, text: &str) -> bool {
        !self.range.is_empty() && slice(text, self.range) == self.words
    }
}

/// One thing set right. People are named by any of their mentions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Correction {
    /// This is nobody, or nobody of interest: none of the mentions is listed.
    Hide(Place),
    /// This mention names nobody.
    Drop(Place),
    /// Two are one person, named as the second.
    Merge {
        /// The one that goes into the other.
        person: Place,
        /// The one that stays.
        into: Place,
    },
    /// This mention is of that person.
    Give {
        /// The mention.
        mention: Place,
        /// The person.
        into: Place,
    },
    /// This mention is of another person than the rest.
    Detach(Place),
    /// All mentions of a person in one form are of another person than the rest.
    Split {
        /// The person.
        person: Place,
        /// The form, on one line.
        form: String,
    },
    /// The person has another name.
    Rename {
        /// The person.
        person: Place,
        /// The name.
        name: String,
    },
}

impl Correction {
    /// The mention that names whom it is about; of two the one that stays.
    pub fn place(&self) -> &Place {
        match self {
            Self::Hide(place)
            | Self::Drop(place)
            | Self::Detach(place)
            | Self::Merge { into: place, .. }
            | Self::Give { into: place, .. }
            | Self::Split { person: place, .. }
            | Self::Rename { person: place, .. } => place,
        }
    }
}

/// Somebody who is not listed any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// The person, as it was listed last.
    pub person: Person,
    /// What hid it: a [`Correction::Hide`], or the [`Correction::Drop`] of its last mention. The list
    /// without this correction has the person again.
    pub by: Correction,
}

/// An index that was set right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corrected {
    /// The people who are left, and the dates and credits as they were.
    pub index: EntityIndex,
    /// Who is not listed any more, in the order of the corrections.
    pub hidden: Vec<Hidden>,
}

/// `index`, made from `text`, with `corrections` applied one after the other, and who is hidden by them.
///
/// A correction that matches nothing any more does nothing. A person whose mention is not where it was
/// is found by one that shares words with it, as when the name was read without its title, or by the
/// nearest one of the same words, as when the text was changed a little. For each correction linear in
/// the people and their mentions.
///
/// ```
/// use dateline::document::{BlockKind, Builder};
/// use dateline::entity::correction::{Correction, Place, apply};
/// use dateline::entity::{Options, analyze};
/// let mut builder = Builder::new();
/// let words = builder.push_text("Mary Robinson spoke, and then Jonas Harris spoke.");
/// builder.block(BlockKind::Paragraph, words);
/// let document = builder.finish();
/// let index = analyze(&document, Options::default(), &|| false).unwrap_or_default();
/// let mary = Place::of(document.text(), index.people()[0].mentions[0]);
/// let got = apply(&index, document.text(), &[Correction::Hide(mary)]);
/// assert_eq!(got.index.people()[0].name, "Jonas Harris");
/// assert_eq!(got.hidden[0].person.name, "Mary Robinson");
/// ```
pub fn apply(index: &EntityIndex, text: &str, corrections: &[Correction]) -> Corrected {
    if corrections.is_empty() {
        return Corrected {
            index: index.clone(),
            hidden: Vec::new(),
        };
    }
    let mut cast = Cast {
        text,
        people: index.people().to_vec(),
        hidden: Vec::new(),
    };
    for correction in corrections {
        cast.apply(correction);
    }
    let Cast {
        mut people, hidden, ..
    } = cast;
    people.retain(|person| !person.mentions.is_empty());
    people.sort_by_key(|person| person.mentions.first().copied());
    let corrected = EntityIndex::assemble(
        people,
        index.dates().to_vec(),
        index.credits().to_vec(),
        index.published(),
    );
    Corrected {
        index: corrected.of_parts(index.read.clone()),
        hidden,
    }
}

/// The people while corrections are applied. One without mentions is gone.
struct Cast<'a> {
    text: &'a str,
    people: Vec<Person>,
    hidden: Vec<Hidden>,
}

impl Cast<'_> {
    fn apply(&mut self, correction: &Correction) {
        match correction {
            Correction::Hide(place) => {
                if let Some(i) = self.find(place) {
                    self.hide(i, correction);
                }
            }
            Correction::Drop(place) => match self.exactly(place) {
                // Without its last mention nobody is left to list.
                Some(i) if self.person(i).is_some_and(|p| p.mentions.len() == 1) => {
                    self.hide(i, correction);
                }
                Some(i) => {
                    self.take(i, |mention, _| mention == place.range);
                }
                None => {}
            },
            Correction::Merge { person, into } => self.merge(person, into),
            Correction::Give { mention, into } => self.give(mention, into),
            Correction::Detach(place) => {
                if let Some(i) = self.exactly(place) {
                    self.split(i, one_line(&place.words), |mention, _| {
                        mention == place.range
                    });
                }
            }
            Correction::Split { person, form } => {
                if let Some(i) = self.find(person) {
                    self.split(i, form.clone(), |mention, text| {
                        is_written(text, mention, form)
                    });
                }
            }
            Correction::Rename { person, name } => self.rename(person, &one_line(name)),
        }
    }

    fn person(&self, i: usize) -> Option<&Person> {
        self.people.get(i)
    }

    fn name(&self, i: usize) -> String {
        self.person(i).map(|p| p.name.clone()).unwrap_or_default()
    }

    /// The person with the mention at `place`, if the words there are still the same.
    fn exactly(&self, place: &Place) -> Option<usize> {
        if !place.holds(self.text) {
            return None;
        }
        let has = |p: &Person| p.mentions.binary_search(&place.range).is_ok();
        self.people.iter().position(has)
    }

    /// Likewise, else the person with a mention that shares words with it, else the one with the nearest
    /// mention of the same words.
    fn find(&self, place: &Place) -> Option<usize> {
        let first = |near: &dyn Fn(&Person) -> Option<(u32, TextRange)>| {
            // No two mentions begin at one place, so there is one that is nearest.
            let people = self.people.iter().enumerate();
            let near = people.filter_map(|(i, p)| Some((near(p)?, i)));
            near.min().map(|(_, i)| i)
        };
        let sharing = |p: &Person| {
            let at = p.mentions.partition_point(|m| m.end <= place.range.start);
            let found = p.mentions.get(at).filter(|m| m.overlaps(place.range));
            found.map(|m| (0, *m))
        };
        let nearest = |p: &Person| {
            let same = |m: &&TextRange| {
                m.len().to_usize() == place.words.len() && slice(self.text, **m) == place.words
            };
            let away = |m: &TextRange| m.start.raw().abs_diff(place.range.start.raw());
            p.mentions.iter().filter(same).map(|m| (away(m), *m)).min()
        };
        self.exactly(place)
            .or_else(|| first(&sharing).filter(|_| place.holds(self.text)))
            .or_else(|| first(&nearest))
    }

    fn hide(&mut self, i: usize, by: &Correction) {
        let Some(person) = self.people.get_mut(i) else {
            return;
        };
        let name = person.name.clone();
        self.hidden.push(Hidden {
            person: person.clone(),
            by: by.clone(),
        });
        person.mentions.clear();
        self.rename_rivals(&name, None);
    }

    fn merge(&mut self, person: &Place, into: &Place) {
        let (Some(from), Some(to)) = (self.find(person), self.find(into)) else {
            return;
        };
        if from == to {
            return;
        }
        let Some(gone) = self.people.get_mut(from) else {
            return;
        };
        let mentions = std::mem::take(&mut gone.mentions);
        let (name, role, speaks) = (gone.name.clone(), gone.role, gone.speaks);
        let Some(kept) = self.people.get_mut(to) else {
            return;
        };
        kept.speaks |= speaks;
        kept.mentions.extend(mentions);
        kept.mentions.sort_unstable();
        kept.role = kept.role.or(role);
        if kept.rivals.contains(&name) {
            // Who it may be was the question, and this is the answer.
            kept.rivals.clear();
        }
        let stays = kept.name.clone();
        self.name_anew(to, true);
        self.rename_rivals(&name, Some(&stays));
    }

    /// Makes a person of the mentions of `i` that `belongs` picks; nothing where that is none or all.
    fn split(&mut self, i: usize, name: String, belongs: impl Fn(TextRange, &str) -> bool) {
        let Some(person) = self.person(i) else { return };
        let picked = |m: &&TextRange| belongs(**m, self.text);
        let count = person.mentions.iter().filter(picked).count();
        if count == 0 || count == person.mentions.len() || name.is_empty() {
            return;
        }
        // Which of the two it was that said something is not known here.
        let speaks = person.speaks;
        let rivals = person.rivals.clone();
        let (mentions, role) = self.part(i, belongs);
        self.people.push(Person {
            name,
            aliases: Vec::new(),
            role,
            speaks,
            mentions,
            rivals,
        });
        self.name_anew(self.people.len() - 1, true);
        // Who else it may be is asked of the bare "Marlowe", whoever has it now.
        self.drop_idle_rivals(i);
        self.drop_idle_rivals(self.people.len() - 1);
    }

    /// Drops those whom none of the forms of `i` may name.
    fn drop_idle_rivals(&mut self, i: usize) {
        let Some(Person {
            name,
            aliases,
            rivals,
            ..
        }) = self.people.get_mut(i)
        else {
            return;
        };
        rivals.retain(|rival| {
            let mut forms = std::iter::once(&*name).chain(&*aliases);
            rival != name && forms.any(|form| may_name(form, rival))
        });
    }

    fn give(&mut self, mention: &Place, into: &Place) {
        let (Some(from), Some(to)) = (self.exactly(mention), self.find(into)) else {
            return;
        };
        if from == to {
            return;
        }
        if self.person(from).is_some_and(|p| p.mentions.len() == 1) {
            self.merge(mention, into);
            return;
        }
        let (mentions, role) = self.part(from, |m, _| m == mention.range);
        if let Some(kept) = self.people.get_mut(to) {
            kept.mentions.extend(mentions);
            kept.mentions.sort_unstable();
            kept.role = kept.role.or(role);
        }
        self.name_anew(to, true);
    }

    /// Takes the mentions that `belongs` picks away from `i`, and the phrase that says who it is where it
    /// stands at one of them.
    fn part(
        &mut self,
        i: usize,
        belongs: impl Fn(TextRange, &str) -> bool,
    ) -> (Vec<TextRange>, Option<Role>) {
        let role = self.person(i).and_then(|p| p.role);
        let stands_at = role.and_then(|role| {
            let away = |m: &&TextRange| {
                let before = m.start.saturating_sub(role.range.end);
                let behind = role.range.start.saturating_sub(m.end);
                before.max(behind)
            };
            self.person(i)?.mentions.iter().min_by_key(away).copied()
        });
        let taken = self.take(i, belongs);
        let goes = stands_at.is_some_and(|m| taken.contains(&m));
        if let Some(person) = self.people.get_mut(i).filter(|_| goes) {
            person.role = None;
        }
        (taken, role.filter(|_| goes))
    }

    /// Takes the mentions that `belongs` picks away from `i`.
    fn take(&mut self, i: usize, belongs: impl Fn(TextRange, &str) -> bool) -> Vec<TextRange> {
        let text = self.text;
        let Some(person) = self.people.get_mut(i) else {
            return Vec::new();
        };
        let mentions = std::mem::take(&mut person.mentions);
        let named_so = mentions.iter().any(|&m| is_written(text, m, &person.name));
        let (taken, kept): (Vec<_>, Vec<_>) = mentions.into_iter().partition(|&m| belongs(m, text));
        person.mentions = kept;
        let old = person.name.clone();
        // A name that the reader gave stays.
        self.name_anew(i, !named_so);
        let new = self.name(i);
        if new != old {
            self.rename_rivals(&old, Some(&new));
        }
        taken
    }

    /// Brings the other forms of the name of `i` in line with its mentions; the name as well where no
    /// mention has it, unless it is `kept`.
    fn name_anew(&mut self, i: usize, kept: bool) {
        let text = self.text;
        let Some(person) = self.people.get_mut(i) else {
            return;
        };
        let found: Vec<Form> = forms(text, &person.mentions);
        if !kept
            && !found.iter().any(|form| form.words == person.name)
            && let Some(words) = fullest(&found)
        {
            words.clone_into(&mut person.name);
        }
        person.aliases = found
            .into_iter()
            .map(|form| form.words)
            .filter(|words| *words != person.name)
            .collect();
    }

    fn rename(&mut self, place: &Place, name: &str) {
        let Some(i) = self.find(place).filter(|_| !name.is_empty()) else {
            return;
        };
        let old = self.name(i);
        if let Some(person) = self.people.get_mut(i) {
            name.clone_into(&mut person.name);
        }
        self.name_anew(i, true);
        self.rename_rivals(&old, Some(name));
    }

    /// Whoever might have been `old` might now be `new`, or is not asked about any more.
    fn rename_rivals(&mut self, old: &str, new: Option<&str>) {
        for person in &mut self.people {
            if !person.rivals.iter().any(|rival| rival == old) {
                continue;
            }
            let rivals = std::mem::take(&mut person.rivals);
            for rival in rivals {
                let rival = if rival == old {
                    match new {
                        Some(new) => new.to_owned(),
                        None => continue,
                    }
                } else {
                    rival
                };
                if rival != person.name && !person.rivals.contains(&rival) {
                    person.rivals.push(rival);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
