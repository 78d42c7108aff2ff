//! What the reader set right about people: the list of corrections, and the way back and forth in it.
//!
//! Kept for the session, whatever text is loaded: a correction that matches nothing does nothing. What is
//! shown is always the index as it was read with the list applied, so undoing is leaving out the last, and
//! showing somebody who is hidden is leaving out what hides them.

use crate::document::Document;
use crate::entity::EntityIndex;
use crate::entity::correction::{Corrected, Correction, Hidden, Place, apply};
use crate::text::one_line;
use std::sync::Arc;

/// What the reader did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deed {
    /// Set something right.
    Correct(Correction),
    /// Listed again whom this correction hides.
    Show(Correction),
}

impl Deed {
    /// The mention that names whom it is about.
    pub(super) fn place(&self) -> &Place {
        let (Self::Correct(correction) | Self::Show(correction)) = self;
        correction.place()
    }
}

/// A deed, and what it did, in words for the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) deed: Deed,
    pub(super) words: String,
}

/// The corrections, and the index that they are applied to.
#[derive(Debug, Clone, Default)]
pub(super) struct Corrections {
    /// The index as it was read.
    read: Arc<EntityIndex>,
    /// Who is hidden of it.
    hidden: Vec<Hidden>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Corrections {
    /// Takes a new index to correct.
    pub(super) fn take(&mut self, index: Arc<EntityIndex>) {
        self.read = index;
        self.hidden.clear();
    }

    /// The corrections that hold, oldest first.
    pub(super) fn list(&self) -> Vec<Correction> {
        let mut list = Vec::new();
        for step in &self.done {
            match &step.deed {
                Deed::Correct(correction) => list.push(correction.clone()),
                Deed::Show(hides) => list.retain(|correction| correction != hides),
            }
        }
        list
    }

    /// Takes `list` for all that was set right; what was done and undone before is forgotten.
    pub(super) fn replace(&mut self, list: Vec<Correction>) {
        let step = |correction| Step {
            words: words(&correction),
            deed: Deed::Correct(correction),
        };
        self.done = list.into_iter().map(step).collect();
        self.undone.clear();
    }

    /// The index of `document` as it is set right. Linear in the index for each correction.
    pub(super) fn applied(&mut self, document: &Document) -> Arc<EntityIndex> {
        self.hidden.clear();
        if self.done.is_empty() {
            return Arc::clone(&self.read);
        }
        let Corrected { index, hidden } = apply(&self.read, document.text(), &self.list());
        self.hidden = hidden;
        Arc::new(index)
    }

    /// Who is hidden, in the order in which they were.
    pub(super) fn hidden(&self) -> &[Hidden] {
        &self.hidden
    }

    /// Adds a step and returns `shown`, the index that is shown, as it is after it; what was undone cannot
    /// be done again after it.
    pub(super) fn push(
        &mut self,
        shown: &EntityIndex,
        document: &Document,
        step: Step,
    ) -> Arc<EntityIndex> {
        self.undone.clear();
        let added = match &step.deed {
            Deed::Correct(correction) => {
                let one = std::slice::from_ref(correction);
                Some(apply(shown, document.text(), one))
            }
            Deed::Show(_) => None,
        };
        self.done.push(step);
        match added {
            Some(Corrected { index, hidden }) => {
                self.hidden.extend(hidden);
                Arc::new(index)
            }
            None => self.applied(document),
        }
    }

    /// Leaves out the last, if there is any, and returns it.
    pub(super) fn undo(&mut self) -> Option<&Step> {
        let step = self.done.pop()?;
        self.undone.push(step);
        self.undone.last()
    }

    /// Adds again what was undone last, if there was any, and returns it.
    pub(super) fn redo(&mut self) -> Option<&Step> {
        let step = self.undone.pop()?;
        self.done.push(step);
        self.done.last()
    }
}

/// What a correction that was kept did, by the words that it names people with.
fn words(correction: &Correction) -> String {
    let of = |place: &Place| one_line(&place.words);
    match correction {
        Correction::Hide(place) => format!("{} hidden", of(place)),
        Correction::Drop(place) => format!("one mention of {} dropped", of(place)),
        Correction::Merge { person, into } => format!("{} merged into {}", of(person), of(into)),
        Correction::Give { mention, into } => {
            format!("one mention of {} given to {}", of(mention), of(into))
        }
        Correction::Detach(place) => format!("one mention split off {}", of(place)),
        Correction::Split { person, form } => format!("“{form}” split off {}", of(person)),
        Correction::Rename { person, name } => format!("{} renamed to {name}", of(person)),
    }
}
