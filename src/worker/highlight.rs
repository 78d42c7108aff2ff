//! The job that finds the colours of the code on the screen, block by block.

use super::lane::Turn;
use super::{Highlight, Report};
use crate::highlight::{Colors, Highlighter};
use std::sync::Arc;

/// Runs the job: a report for each block, as soon as it is known.
pub(super) fn run((job, highlighter): (Highlight, Arc<Highlighter>), turn: &Turn) {
    let stop = || turn.superseded();
    for id in job.blocks {
        let Some(block) = job.document.block(id) else {
            continue;
        };
        let colors = match job.document.language(block) {
            Some(language) => {
                let code = job.document.slice(block.range);
                highlighter.colors(code, block.range.start, language, &stop)
            }
            None => Colors::new(),
        };
        if stop() {
            return;
        }
        turn.report(Report::Highlighted {
            block: block.range,
            colors: colors.into(),
        });
    }
}
