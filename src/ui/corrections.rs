//! What the reader set right about people: the list of corrections, and the way back and forth in it.
//!
//! Kept for the session, whatever text is loaded: a correction that matches nothing does nothing. What is
//! shown is always the index as it was read with the list applied, so undoing is leaving out the last.

use crate::document::Document;
use crate::entity::EntityIndex;
use crate::entity::correction::{Correction, corrected};
use std::sync::Arc;

/// A correction, and what it did, in words for the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) correction: Correction,
    pub(super) words: String,
}

/// The corrections, and the index that they are applied to.
#[derive(Debug, Clone, Default)]
pub(super) struct Corrections {
    /// The index as it was read.
    read: Arc<EntityIndex>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Corrections {
    /// Takes a new index to correct.
    pub(super) fn take(&mut self, index: Arc<EntityIndex>) {
        self.read = index;
    }

    /// The index of `document` as it is set right. Linear in the index for each correction.
    pub(super) fn applied(&self, document: &Document) -> Arc<EntityIndex> {
        if self.done.is_empty() {
            return Arc::clone(&self.read);
        }
        let list: Vec<Correction> = self.done.iter().map(|s| s.correction.clone()).collect();
        Arc::new(corrected(&self.read, document.text(), &list))
    }

    /// How many people are hidden.
    pub(super) fn hidden(&self) -> usize {
        let hides = |step: &&Step| matches!(step.correction, Correction::Hide(_));
        self.done.iter().filter(hides).count()
    }

    /// Adds one and returns `shown`, the index that is shown, with it applied; what was undone cannot be
    /// done again after it.
    pub(super) fn push(
        &mut self,
        shown: &EntityIndex,
        document: &Document,
        step: Step,
    ) -> Arc<EntityIndex> {
        self.undone.clear();
        let one = std::slice::from_ref(&step.correction);
        let index = corrected(shown, document.text(), one);
        self.done.push(step);
        Arc::new(index)
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
