//! What is read of a long text before, or instead of, the whole of it: the part on the screen.

use crate::entity::{EntityId, EntityIndex};
use crate::text::TextRange;
use std::sync::Arc;

/// Who or what the reader chose, known well enough to be found in another index of the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    first: TextRange,
    /// The name of a person.
    name: Option<String>,
}

impl Known {
    /// What is known of `id`.
    pub(super) fn of(index: &EntityIndex, id: EntityId) -> Option<Self> {
        let first = index.mentions_of(id).first().copied()?;
        let name = index.person(id).map(|person| person.name.clone());
        Some(Self { first, name })
    }

    /// Who that is in `index`: whoever is named at the same place, else whoever has the same name.
    /// Linear in the people.
    pub(super) fn again(&self, index: &EntityIndex) -> Option<EntityId> {
        let same = index.mention_at(self.first).map(|mention| mention.entity);
        same.or_else(|| index.person_named(self.name.as_deref()?))
    }
}

/// How far a long text is read, and what was asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Glance {
    /// The part that was asked for last.
    asked: Option<TextRange>,
    /// The index of all that is read of the text, once it is there.
    whole: Option<Arc<EntityIndex>>,
    /// Whether that is what is listed.
    shows_whole: bool,
    /// Who was chosen and is not among those listed now.
    missed: Option<Known>,
}

impl Glance {
    /// Begins another text, or more of the same.
    pub(super) fn begin(&mut self) {
        self.asked = None;
        self.whole = None;
        self.shows_whole = false;
    }

    /// Takes the index of all that is read, which is listed from now on.
    pub(super) fn take(&mut self, index: &Arc<EntityIndex>) {
        self.asked = None;
        self.whole = Some(Arc::clone(index));
        self.shows_whole = true;
    }

    /// The index of all that is read, where that has all of `range`.
    pub(super) fn whole_of(&self, range: TextRange) -> Option<Arc<EntityIndex>> {
        self.whole.clone().filter(|whole| whole.covers(range))
    }

    /// Whether the index of all that is read is listed.
    pub(super) fn shows_whole(&self) -> bool {
        self.shows_whole
    }

    /// Notes whether the index of all that is read is listed.
    pub(super) fn show_whole(&mut self, whole: bool) {
        self.shows_whole = whole;
    }

    /// Whether `range` has yet to be asked for; from now on it has been, as a part of `around`.
    pub(super) fn ask(&mut self, range: TextRange, around: TextRange) -> bool {
        let new = !self.asked.is_some_and(|asked| asked.covers(range));
        if new {
            self.asked = Some(around);
        }
        new
    }

    /// Who was chosen and is missing.
    pub(super) fn missed(&self) -> Option<Known> {
        self.missed.clone()
    }

    /// Whether anybody is.
    pub(super) fn misses(&self) -> bool {
        self.missed.is_some()
    }

    /// Keeps who was chosen and is not among those listed now, for when they are.
    pub(super) fn miss(&mut self, known: Option<Known>) {
        self.missed = known;
    }
}
