//! Counting hits.

use super::lane::Turn;
use super::{Count, Report};

/// The most hits that are counted; beyond it, the number tells a reader nothing.
pub const COUNT_LIMIT: usize = 99_999;

/// Runs a [`Count`].
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn run(job: Count, turn: &Turn) {
    let text = job.document.text();
    // One more than the limit, to know whether there are more.
    let hits = job
        .pattern
        .count(text, COUNT_LIMIT + 1, &|| !turn.superseded());
    if let Some(hits) = hits {
        turn.report(Report::Counted {
            hits: hits.min(COUNT_LIMIT),
            more: hits > COUNT_LIMIT,
        });
    }
}
