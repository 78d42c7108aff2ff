//! Loading: an input to its end, as a document with its units.

use super::lane::Turn;
use super::{Kind, Report};
use crate::layout::UnitTable;
use crate::loader;
use crate::source::{self, Opened, Progress, Source, SourceError};
use std::borrow::Cow;
use std::sync::Arc;

/// A job that reads an input to its end and makes a document of it.
#[derive(Debug)]
pub struct Load {
    /// The input.
    pub source: Source,
    /// The input where it is open already.
    pub opened: Option<Opened>,
    /// How to read it.
    pub options: loader::Options,
    /// The encoding the user named.
    pub encoding: Option<String>,
}

impl Load {
    /// Loads `source` from its start, telling format and encoding by content.
    pub fn new(source: Source) -> Self {
        Self {
            source,
            opened: None,
            options: loader::Options::default(),
            encoding: None,
        }
    }
}

/// The least number of bytes between two reports of progress.
const PROGRESS_STEP: u64 = 4 * 1024 * 1024;

/// Runs a [`Load`].
pub(super) fn run(job: Load, turn: &Turn) {
    match load(job, turn) {
        Ok(Some(report)) => turn.report(report),
        Ok(None) => {}
        Err(error) => turn.report(Report::Failed {
            kind: Kind::Load,
            problem: error.to_string(),
        }),
    }
}

/// Reads, decodes and loads; `None` once superseded.
fn load(job: Load, turn: &Turn) -> Result<Option<Report>, SourceError> {
    let opened = match job.opened {
        Some(opened) => opened,
        None => source::open(&job.source)?,
    };
    let name = opened.name().to_owned();
    let mut reported = 0;
    let bytes = opened.read_all(&mut |progress| {
        if due(progress, reported) {
            reported = progress.read;
            turn.report(Report::Progress(progress));
        }
        !turn.superseded()
    })?;
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    // A pipe has been drunk: the next load reads what it gave.
    let again = (job.source == Source::Stdin).then(|| Source::Memory {
        name: name.clone(),
        bytes: Cow::Owned(bytes.clone()),
    });
    let decoded = source::decode(bytes, &name, job.encoding.as_deref(), true)?;
    if turn.superseded() {
        return Ok(None);
    }
    let document = loader::load(decoded, job.options);
    if turn.superseded() {
        return Ok(None);
    }
    let units = UnitTable::new(&document);
    Ok(Some(Report::Loaded {
        document: Arc::new(document),
        units: Arc::new(units),
        again,
        options: job.options,
    }))
}

/// Whether `progress` is worth a report: a hundredth of the whole further than the one before, so that
/// a gigabyte gives a hundred frames and not thousands.
fn due(progress: Progress, reported: u64) -> bool {
    let step = progress.total.map_or(0, |total| total / 100);
    progress.read >= reported + step.max(PROGRESS_STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(read: u64, total: Option<u64>) -> Progress {
        Progress { read, total }
    }

    #[test]
    fn progress_is_reported_about_a_hundred_times() {
        let total = 1024 * 1024 * 1024;
        let mut reported = 0;
        let mut times = 0;
        for read in (0..=total).step_by(1024 * 1024) {
            if due(at(read, Some(total)), reported) {
                reported = read;
                times += 1;
            }
        }
        assert!((80..=100).contains(&times), "{times}");
    }

    #[test]
    fn progress_without_a_total_goes_by_bytes() {
        assert!(!due(at(PROGRESS_STEP - 1, None), 0));
        assert!(due(at(PROGRESS_STEP, None), 0));
    }
}
