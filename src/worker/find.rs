//! Finding one hit, round the end of the text.

use super::lane::Turn;
use super::{Find, Report};
use crate::text::{TextRange, TextSize};

/// Runs a [`Find`].
pub(super) fn run(job: Find, turn: &Turn) {
    if let Some(hit) = find(&job, &|| turn.superseded()) {
        turn.report(Report::Found(hit));
    }
}

/// The hit, or `None` in the inner option where there is none in all the text; `None` in the outer one
/// once superseded. The whole text is gone through at most twice.
fn find(job: &Find, superseded: &dyn Fn() -> bool) -> Option<Option<TextRange>> {
    let text = job.document.text();
    let search = |from| {
        if job.backwards {
            job.pattern.previous(text, from)
        } else {
            job.pattern.next(text, from)
        }
    };
    if superseded() {
        return None;
    }
    if let Some(hit) = search(job.from) {
        return Some(Some(hit));
    }
    if superseded() {
        return None;
    }
    let other_end = if job.backwards {
        job.document.len()
    } else {
        TextSize::ZERO
    };
    Some(search(other_end))
}
