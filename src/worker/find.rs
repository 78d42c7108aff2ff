//! Finding one hit, round the end of the text.

use super::lane::Turn;
use super::{Find, Report};
use crate::text::TextSize;

/// Runs a [`Find`]. The text is gone through at most twice.
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn run(job: Find, turn: &Turn) {
    let text = job.document.text();
    let other_end = if job.backwards {
        job.document.len()
    } else {
        TextSize::ZERO
    };
    let mut hit = None;
    for from in [job.from, other_end] {
        if turn.superseded() {
            return;
        }
        hit = if job.backwards {
            job.pattern.previous(text, from)
        } else {
            job.pattern.next(text, from)
        };
        if hit.is_some() {
            break;
        }
    }
    turn.report(Report::Found(hit));
}
