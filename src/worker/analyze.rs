//! Finds the people, dates and credits of a document, on all processors, or those of a part of it.
//!
//! A glance has a lane of its own: it never waits for the whole document, and the whole does not
//! begin anew when the reader goes elsewhere.

use super::crew::Threads;
use super::lane::Turn;
use super::{Analyze, Glance, Report};
use crate::entity::{self, Alone};
use std::sync::Arc;

/// Runs an [`Analyze`].
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn run(job: Analyze, turn: &Turn) {
    let cancelled = || turn.superseded();
    let crew = Threads::new(&cancelled);
    if let Some(index) = entity::analyze_by(&job.document, job.options, &crew) {
        turn.report(Report::Analyzed(Arc::new(index)));
    }
}

/// Runs a [`Glance`].
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn glance(job: Glance, turn: &Turn) {
    // So little is read that starting threads would take as long.
    let cancelled = || turn.superseded();
    let crew = Alone(&cancelled);
    if let Some(index) = entity::glance(&job.document, job.options, job.around, &crew) {
        turn.report(Report::Glanced(Arc::new(index)));
    }
}
