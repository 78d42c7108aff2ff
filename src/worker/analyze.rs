//! Finds the people, dates and credits of a document, on all processors.

use super::crew::Threads;
use super::lane::Turn;
use super::{Analyze, Report};
use crate::entity;
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
