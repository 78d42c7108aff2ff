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
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

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

    #[cfg(target_os = "linux")]
    #[test]
    fn a_superseded_load_reads_no_further() {
        use crate::worker::{Job, Worker};
        use std::io::{self, Write};
        use std::os::fd::AsRawFd;
        use std::sync::mpsc;
        use std::time::Duration;

        const PATIENCE: Duration = Duration::from_secs(60);
        let mebibyte = vec![b'a'; 1024 * 1024];
        let (reader, mut writer) = io::pipe().unwrap();
        let (supersede, superseded) = mpsc::channel();
        let (send_fed, fed) = mpsc::channel();
        // Gives enough for one report of progress, and after that far more than one piece.
        std::thread::spawn(move || {
            let mut write = |times| (0..times).try_for_each(|_| writer.write_all(&mebibyte));
            let all = write(8).and_then(|()| {
                let _ = superseded.recv();
                write(64)
            });
            let _ = send_fed.send(all.map_err(|error| error.kind()));
        });
        let source = Source::File(format!("/proc/self/fd/{}", reader.as_raw_fd()).into());
        let opened = source::open(&source).unwrap();
        // From here on the load alone holds the end that is read.
        drop(reader);

        let (send, reports) = mpsc::channel();
        let mut worker = Worker::spawn(move |generation, report| {
            let _ = send.send((generation, report));
        });
        let first = worker.submit(Job::Load(Load {
            opened: Some(opened),
            ..Load::new(source)
        }));
        let (generation, report) = reports.recv_timeout(PATIENCE).unwrap();
        assert_eq!(generation, first);
        assert!(matches!(report, Report::Progress(_)), "{report:?}");

        let second = worker.submit(Job::Load(Load::new(Source::Memory {
            name: "note".into(),
            bytes: b"The lock was opened again.\n".as_slice().into(),
        })));
        supersede.send(()).unwrap();
        let (generation, report) = reports.recv_timeout(PATIENCE).unwrap();
        assert_eq!(generation, second);
        assert!(matches!(report, Report::Loaded { .. }), "{report:?}");
        assert_eq!(
            fed.recv_timeout(PATIENCE).unwrap(),
            Err(io::ErrorKind::BrokenPipe),
            "closed with most of it unread"
        );
    }
}
