//! Loading: an input to its end, as documents with their units.
//!
//! Of a long input documents are made on the way, each of some eight times as much as the one
//! before, so that reading goes on while the rest is read, and all of them together cost a seventh
//! of the last one. A pipe may pause anywhere, for as long as it likes: what it gives is shown when
//! it comes, though never so often that this takes more than a small part of the time that passes.

use super::intake::Intake;
use super::lane::Turn;
use super::{Kind, Report, shelf};
use crate::document::Document;
use crate::layout::UnitTable;
use crate::loader;
use crate::source::folder::Order;
use crate::source::http::{AskedBy, Client, Page, Request, Wanted};
use crate::source::{self, Address, Decoded, HEAD, Opened, Origin, Progress, Source, SourceError};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A job that reads an input to its end and makes documents of it.
#[derive(Debug)]
pub struct Load {
    /// The input.
    pub source: Source,
    /// The input where it is open already: its head is shown.
    pub opened: Option<Opened>,
    /// The input where it is a pipe that is being read.
    pub intake: Option<Intake>,
    /// How many bytes of the pipe are shown already.
    pub seen: usize,
    /// What is shown, to tell whether what is loaded goes on with it.
    pub shown: Option<Arc<Document>>,
    /// How to read it.
    pub options: loader::Options,
    /// The encoding the user named.
    pub encoding: Option<String>,
    /// Who fetches addresses.
    pub client: Client,
    /// Who asked for this one.
    pub asked_by: AskedBy,
    /// Whether it must come from its server, though the cache knows it.
    pub anew: bool,
    /// What a folder's list is sorted by.
    pub order: Order,
    /// What was fetched from it before; then it is not fetched again.
    pub page: Option<Arc<Page>>,
}

impl Load {
    /// Loads `source` from its start, telling format and encoding by content.
    pub fn new(source: Source) -> Self {
        Self {
            source,
            opened: None,
            intake: None,
            seen: 0,
            shown: None,
            options: loader::Options::default(),
            encoding: None,
            client: Client::default(),
            asked_by: AskedBy::Document,
            anew: false,
            order: Order::Name,
            page: None,
        }
    }
}

/// The least number of bytes between two reports of progress.
const PROGRESS_STEP: u64 = 4 * 1024 * 1024;

/// How many times as much as the part before each part is.
const GROWTH: u64 = 8;

/// The least part of a file that is worth a document beside that of its head.
const LEAST_PART: u64 = 2 * HEAD as u64;

/// The least time between two documents of a pipe: often enough to be followed by eye.
const PAUSE: Duration = Duration::from_millis(250);

/// How many times as long as the making of the last document of a pipe the pause behind it is.
const SHARE: u32 = 8;

/// Runs a [`Load`].
pub(super) fn run(mut job: Load, turn: &Turn) {
    let made = match (job.intake.take(), job.source.clone()) {
        (Some(intake), _) => follow(&intake, job, turn),
        (None, Source::Address(address)) => fetch(address, job, turn),
        (None, Source::File(path)) if job.opened.is_none() && path.is_dir() => {
            folder(&path, job, turn)
        }
        (None, Source::File(_) | Source::Stdin | Source::Memory { .. }) => read(job, turn),
    };
    if let Err(error) = made {
        turn.report(Report::Failed {
            kind: Kind::Load,
            problem: error.to_string(),
        });
    }
}

/// Reads a file to its end; returns early once superseded.
fn read(job: Load, turn: &Turn) -> Result<(), SourceError> {
    // Only where the head is shown already; what replaces a whole text comes whole.
    let grows = job.opened.is_some();
    let opened = match job.opened {
        Some(opened) => opened,
        None => source::open(&job.source)?,
    };
    let name = opened.name().to_owned();
    opened.check_head(job.encoding.as_deref())?;
    let mut maker = Maker::new(turn, job.options, job.encoding, job.shown);
    let mut reported = 0;
    let mut next = 0;
    let bytes = opened.read_all(&mut |so_far, progress| {
        if due(progress, reported) {
            reported = progress.read;
            turn.report(Report::Progress(progress));
        }
        if grows && is_part(progress, next) {
            next = progress.read.saturating_mul(GROWTH);
            // What cannot be read as text is told of when all of it is there.
            if let Ok(decoded) = maker.decode(so_far.to_vec(), &name, false) {
                let document = loader::load(decoded, maker.options);
                maker.show(document);
            }
        }
        !turn.superseded()
    })?;
    if let Some(bytes) = bytes {
        maker.whole(bytes, &name)?;
    }
    Ok(())
}

/// Fetches an address, unless that was done before, and makes its document; returns early once
/// superseded.
fn fetch(address: Address, job: Load, turn: &Turn) -> Result<(), SourceError> {
    let page = if let Some(page) = job.page {
        page
    } else {
        let request = Request {
            address,
            asked_by: job.asked_by,
            wanted: Wanted::Article,
            anew: job.anew,
        };
        let stop = || turn.superseded();
        let mut tell = |progress| turn.report(Report::Progress(progress));
        let page = Arc::new(job.client.fetch(&request, &stop, &mut tell)?);
        turn.report(Report::Fetched(Arc::clone(&page)));
        page
    };
    let name = page.address.to_string();
    let mut maker = Maker::new(turn, job.options, job.encoding, job.shown);
    maker.origin = Some(Origin::from(&*page));
    maker.whole(page.bytes.clone(), &name)?;
    Ok(())
}

/// Lists what can be read in a folder; returns early once superseded.
fn folder(path: &Path, job: Load, turn: &Turn) -> Result<(), SourceError> {
    let order = job.order;
    let mut maker = Maker::new(turn, job.options, job.encoding, job.shown);
    let mut show = |document| {
        maker.show(document);
    };
    shelf::list(path, order, &|| turn.superseded(), &mut show)
}

/// Whether what was read is a part worth a document, where none is before `next` bytes: a file's
/// parts are an eighth of the whole, an eighth of that and so on, as long as they are much more
/// than the head.
fn is_part(progress: Progress, next: u64) -> bool {
    let Some(total) = progress.total else {
        return false;
    };
    let mut part = total / GROWTH;
    while part / GROWTH >= LEAST_PART {
        part /= GROWTH;
    }
    let is_due = progress.read >= part.max(next);
    // Half of it, or more, is no part: then all of it is there soon.
    is_due && part >= LEAST_PART && progress.read < total / 2
}

/// Follows a pipe to its end; returns early once superseded.
fn follow(intake: &Intake, job: Load, turn: &Turn) -> Result<(), SourceError> {
    let stop = || turn.superseded();
    let mut seen = job.seen;
    let mut due = Instant::now() + if seen > 0 { PAUSE } else { Duration::ZERO };
    let mut maker = Maker::new(turn, job.options, job.encoding, job.shown);
    loop {
        let given = intake.beyond(seen, due, &stop)?;
        if turn.superseded() {
            return Ok(());
        }
        if given.ended {
            if let Some(document) = maker.whole(given.bytes, intake.name())? {
                intake.keep(&document);
            }
            return Ok(());
        }
        seen = given.bytes.len();
        let begun = Instant::now();
        if let Ok(decoded) = maker.decode(given.bytes, intake.name(), false) {
            let document = loader::load_so_far(decoded, maker.options);
            maker.show(document);
        }
        due = Instant::now() + PAUSE.max(begun.elapsed() * SHARE);
    }
}

/// Makes documents and hands them out.
struct Maker<'a> {
    turn: &'a Turn<'a>,
    options: loader::Options,
    encoding: Option<String>,
    /// The document before.
    shown: Option<Arc<Document>>,
    /// Where it came from, if that was the net.
    origin: Option<Origin>,
}

impl<'a> Maker<'a> {
    /// A maker of documents that come from no address.
    fn new(
        turn: &'a Turn<'a>,
        options: loader::Options,
        encoding: Option<String>,
        shown: Option<Arc<Document>>,
    ) -> Self {
        Self {
            turn,
            options,
            encoding,
            shown,
            origin: None,
        }
    }

    fn decode(&self, bytes: Vec<u8>, name: &str, whole: bool) -> Result<Decoded, SourceError> {
        let label = self.encoding.as_deref();
        source::decode_from(bytes, name, label, whole, self.origin.as_ref())
    }

    /// Makes the document of all bytes; `None` once superseded.
    fn whole(&mut self, bytes: Vec<u8>, name: &str) -> Result<Option<Arc<Document>>, SourceError> {
        let decoded = self.decode(bytes, name, true)?;
        if self.turn.superseded() {
            return Ok(None);
        }
        let document = loader::load(decoded, self.options);
        if self.turn.superseded() {
            return Ok(None);
        }
        Ok(Some(self.show(loader::readable(document)?)))
    }

    fn show(&mut self, document: Document) -> Arc<Document> {
        let units = Arc::new(UnitTable::new(&document));
        let document = Arc::new(document);
        let before = self.shown.replace(Arc::clone(&document));
        self.turn.report(Report::Loaded {
            goes_on: before.is_some_and(|before| goes_on(&before, &document)),
            document: Arc::clone(&document),
            units,
        });
        document
    }
}

/// Whether positions in `before` hold in `after`: it begins with the same text. Where `before` was
/// not complete its last block may have been taken for another kind, and may read otherwise.
/// Linear, at the speed of memory.
fn goes_on(before: &Document, after: &Document) -> bool {
    let last = before.blocks().last().map(|block| block.range.start);
    let settled = match last {
        Some(start) if !before.meta().complete && start.raw() > 0 => start.to_usize(),
        _ => before.text().len(),
    };
    let settled = before.text().as_bytes().get(..settled).unwrap_or_default();
    after.text().as_bytes().starts_with(settled)
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
    fn the_parts_of_a_file_are_eighths() {
        for total in [1 << 20, 4 << 20, 10_000_000, 100_000_000, 4_000_000_000_u64] {
            let mut parts = Vec::new();
            let mut next = 0;
            for read in (0..=total).step_by(1 << 16) {
                if is_part(at(read, Some(total)), next) {
                    parts.push(read);
                    next = read * GROWTH;
                }
            }
            // Reading goes in pieces, so parts are a little longer.
            let extra: u64 = parts.iter().sum();
            assert!(extra <= total / 6, "{total}: {parts:?}");
            assert_eq!(parts.is_empty(), total < 4 << 20, "{total}: {parts:?}");
            assert!(parts.first().is_none_or(|&first| first < 18 * HEAD as u64));
        }
        assert!(
            !is_part(at(1 << 30, None), 0),
            "nobody knows what is to come"
        );
    }

    fn read_as(text: &str) -> Document {
        let decoded = source::decode(text.as_bytes().to_vec(), "note.md", None, true).unwrap();
        loader::load_so_far(decoded, loader::Options::default())
    }

    #[test]
    fn a_text_goes_on_with_its_beginning() {
        let line = "The ferry sailed at noon, and the keeper of the lamp saw it go.\n\n";
        let (one, two) = (line.to_owned(), line.repeat(2));
        assert!(goes_on(&read_as(&one), &read_as(&two)));
        assert!(!goes_on(&read_as(&two), &read_as(&one)));
        // The last block becomes a heading when its line is underlined; what stands before it
        // holds.
        let (open, closed) = (
            format!("{two}Tides"),
            format!("{two}Tides\n=====\n\n{line}"),
        );
        assert!(goes_on(&read_as(&open), &read_as(&closed)));
        let other = two.replacen("noon", "nine", 1);
        assert!(!goes_on(&read_as(&two), &read_as(&other)));
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
        let first = worker.submit(Job::Load(Box::new(Load {
            opened: Some(opened),
            ..Load::new(source)
        })));
        let (generation, report) = reports.recv_timeout(PATIENCE).unwrap();
        assert_eq!(generation, first);
        assert!(matches!(report, Report::Progress(_)));

        let second = worker.submit(Job::Load(Box::new(Load::new(Source::Memory {
            name: "note".into(),
            bytes: b"The lock was opened again.\n".as_slice().into(),
        }))));
        supersede.send(()).unwrap();
        let (generation, report) = reports.recv_timeout(PATIENCE).unwrap();
        assert_eq!(generation, second);
        assert_eq!(report.kind(), Kind::Load);
        assert!(matches!(report, Report::Loaded { .. }));
        assert_eq!(
            fed.recv_timeout(PATIENCE).unwrap(),
            Err(io::ErrorKind::BrokenPipe),
            "closed with most of it unread"
        );
    }
}
