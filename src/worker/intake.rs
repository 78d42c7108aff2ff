//! What a pipe gives, as it comes: a thread reads, whoever wants to know waits for it.
//!
//! A pipe gives its bytes once, when it likes and as many as it likes. Here they are kept, so that
//! they can be read as an article, then as they came, then as an article again, and whoever waits
//! for more can be woken for another reason. Nothing here ticks: it waits for a time only while
//! there is something to show that was put off for that time.

mod pieces;

use crate::document::Document;
use crate::source::{HEAD, LIMIT, Opened, SourceError};
use pieces::Pieces;
use std::io::{self, Read};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a pipe must have given nothing for its first lines to be shown.
const SILENCE: Duration = Duration::from_millis(50);

/// How long its first lines wait for that silence: a log with a line now and then is never silent.
const PATIENCE: Duration = Duration::from_millis(250);

/// The size of the pieces that are read.
const PIECE: usize = 64 * 1024;

/// A pipe that is being read. Copies are handles on the same one.
#[derive(Clone)]
pub struct Intake {
    name: Arc<str>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    got: Mutex<Got>,
    news: Condvar,
}

/// What has come.
#[derive(Default)]
struct Got {
    bytes: Pieces,
    /// Where the last whole line ends.
    lines: usize,
    ended: bool,
    /// What ended it before its end.
    problem: Option<SourceError>,
    /// The document that says the same in place of the bytes.
    same: Option<Arc<Document>>,
}

/// What a pipe has given.
#[derive(Debug, PartialEq, Eq)]
pub struct Given {
    /// All bytes so far.
    pub bytes: Vec<u8>,
    /// Whether there are no more to come.
    pub ended: bool,
}

impl Got {
    fn take_in(&mut self, piece: &[u8]) {
        if let Some(at) = piece.iter().rposition(|&b| b == b'\n') {
            self.lines = self.bytes.len() + at + 1;
        }
        self.bytes.push(piece);
    }

    /// Whether there is anything to show beyond the first `seen` bytes: a line, or so much of one
    /// that it will not soon be whole.
    fn is_more_than(&self, seen: usize) -> bool {
        self.lines > seen || self.bytes.len() >= seen.saturating_mul(2).max(HEAD)
    }
}

impl Intake {
    /// Goes on reading `opened` on a thread of its own, until it ends or nobody is left to want it.
    ///
    /// # Errors
    /// A thread that cannot be started.
    pub fn start(opened: Opened) -> io::Result<Self> {
        let (name, head, rest) = opened.into_parts();
        let intake = Self {
            name: name.into(),
            shared: Arc::default(),
        };
        let mut got = intake.got();
        got.take_in(&head);
        got.ended = rest.is_none();
        drop(got);
        if let Some(rest) = rest {
            let name = Arc::clone(&intake.name);
            let shared = Arc::downgrade(&intake.shared);
            thread::Builder::new()
                .name("dateline intake".to_owned())
                .spawn(move || {
                    let problem = read(rest, &name, &mut |piece| {
                        let shared = shared.upgrade()?;
                        let mut got = lock(&shared);
                        got.take_in(piece);
                        let length = got.bytes.len();
                        drop(got);
                        shared.news.notify_all();
                        Some(length)
                    });
                    if let Some(shared) = shared.upgrade() {
                        let mut got = lock(&shared);
                        got.ended = true;
                        got.problem = problem.err();
                        drop(got);
                        shared.news.notify_all();
                    }
                })?;
        }
        Ok(intake)
    }

    /// The name for messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Waits for the first screen: until the pipe has given a head, has ended, or pauses behind a
    /// line, for a moment at most.
    ///
    /// # Errors
    /// What the operating system says, and more than 4 GiB.
    pub fn first(&self) -> Result<Given, SourceError> {
        let mut got = self.got();
        while !got.ended && got.lines == 0 && got.bytes.len() < HEAD {
            got = self.wait(got);
        }
        let latest = Instant::now() + PATIENCE;
        while !got.ended && got.bytes.len() < HEAD {
            let before = got.bytes.len();
            let left = latest.saturating_duration_since(Instant::now());
            got = self.wait_for(got, left.min(SILENCE));
            if got.bytes.len() == before {
                break;
            }
        }
        given(got)
    }

    /// Waits until there is more to show than the first `seen` bytes and it is `due`, or all is
    /// there, or `stop` says so when the intake is woken.
    ///
    /// # Errors
    /// As [`Intake::first`].
    pub(super) fn beyond(
        &self,
        seen: usize,
        due: Instant,
        stop: &dyn Fn() -> bool,
    ) -> Result<Given, SourceError> {
        let mut got = self.got();
        while !got.ended && !stop() {
            got = if got.is_more_than(seen) {
                let left = due.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    break;
                }
                self.wait_for(got, left)
            } else {
                self.wait(got)
            };
        }
        if stop() {
            // Nobody looks at it.
            return Ok(Given {
                bytes: Vec::new(),
                ended: false,
            });
        }
        given(got)
    }

    /// All that it has given, once that is all; `None` before. Linear, at the speed of memory.
    pub(super) fn all(&self) -> Option<Vec<u8>> {
        let got = self.got();
        if !got.ended || got.problem.is_some() {
            return None;
        }
        given(got).ok().map(|given| given.bytes)
    }

    /// Makes whoever waits look again whether to stop.
    pub fn wake(&self) {
        // Under the lock, so that nobody who has just looked misses it.
        let _got = self.got();
        self.shared.news.notify_all();
    }

    /// Keeps `document` in place of the bytes, if it is all there is and says the same, byte for
    /// byte.
    pub(super) fn keep(&self, document: &Arc<Document>) {
        let got = self.got();
        let (bytes, ended) = (got.bytes.clone(), got.ended);
        drop(got);
        if ended && bytes.are(document.text().as_bytes()) {
            let mut got = self.got();
            got.bytes = Pieces::default();
            got.same = Some(Arc::clone(document));
        }
    }

    fn got(&self) -> MutexGuard<'_, Got> {
        lock(&self.shared)
    }

    fn wait<'a>(&self, got: MutexGuard<'a, Got>) -> MutexGuard<'a, Got> {
        let woken = self.shared.news.wait(got);
        woken.unwrap_or_else(PoisonError::into_inner)
    }

    fn wait_for<'a>(&self, got: MutexGuard<'a, Got>, time: Duration) -> MutexGuard<'a, Got> {
        let woken = self.shared.news.wait_timeout(got, time);
        woken.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl std::fmt::Debug for Intake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Intake")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

fn lock(shared: &Shared) -> MutexGuard<'_, Got> {
    // Bytes are only ever appended: after a panic those that are there are sound.
    shared.got.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A copy of what has come, or what ended it.
fn given(mut got: MutexGuard<'_, Got>) -> Result<Given, SourceError> {
    if let Some(problem) = got.problem.take() {
        return Err(problem);
    }
    let (pieces, same, ended) = (got.bytes.clone(), got.same.clone(), got.ended);
    // Gigabytes take a while, and whoever wakes us answers the keys.
    drop(got);
    let bytes = match same {
        Some(document) => document.text().as_bytes().to_vec(),
        None => pieces.joined(),
    };
    Ok(Given { bytes, ended })
}

/// Reads `stream` to its end, or until `take` has no use for a piece; it says how many bytes there
/// are.
fn read(
    mut stream: Box<dyn Read + Send>,
    name: &str,
    take: &mut dyn FnMut(&[u8]) -> Option<usize>,
) -> Result<(), SourceError> {
    let mut piece = vec![0; PIECE];
    loop {
        let read = match stream.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(SourceError::unreadable(name, error)),
        };
        match take(piece.get(..read).unwrap_or_default()) {
            None => return Ok(()),
            Some(length) if length as u64 >= LIMIT => {
                return Err(SourceError::TooLarge {
                    name: name.to_owned(),
                });
            }
            Some(_) => {}
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::source::{Source, open};
    use std::io::{PipeWriter, Write};
    use std::os::fd::AsRawFd;

    /// An intake that was given `first`, and the other end of it.
    fn intake(first: &[u8]) -> (Intake, PipeWriter) {
        let (reader, mut writer) = io::pipe().unwrap();
        writer.write_all(first).unwrap();
        let path = format!("/proc/self/fd/{}", reader.as_raw_fd());
        let opened = open(&Source::File(path.into())).unwrap();
        (Intake::start(opened).unwrap(), writer)
    }

    fn go_on() -> bool {
        false
    }

    #[test]
    fn a_line_is_given_though_the_pipe_stays_open() {
        let (intake, mut writer) = intake(b"The ferry sailed.\n");
        let first = intake.first().unwrap();
        assert_eq!(
            (first.bytes.as_slice(), first.ended),
            (&b"The ferry sailed.\n"[..], false)
        );
        writer.write_all(b"It came back.\n").unwrap();
        let more = intake.beyond(18, Instant::now(), &go_on).unwrap();
        assert_eq!(more.bytes, b"The ferry sailed.\nIt came back.\n");
        assert!(!more.ended);
        drop(writer);
        let all = intake.beyond(32, Instant::now(), &go_on).unwrap();
        assert_eq!((all.bytes.len(), all.ended), (32, true));
    }

    #[test]
    fn half_a_line_is_waited_for() {
        let (intake, mut writer) = intake(b"The ferry ");
        let waiting = {
            let intake = intake.clone();
            thread::spawn(move || intake.first().unwrap())
        };
        writer.write_all(b"sailed.\n").unwrap();
        assert_eq!(waiting.join().unwrap().bytes, b"The ferry sailed.\n");
    }

    #[test]
    fn a_pipe_that_never_pauses_is_shown_in_a_moment() {
        let (intake, mut writer) = intake(b"The ferry sailed.\n");
        let (stop, stopped) = std::sync::mpsc::channel::<()>();
        let feeder = thread::spawn(move || {
            while stopped.try_recv().is_err() {
                writer.write_all(b"The lamp was lit.\n").unwrap();
                thread::sleep(SILENCE / 10);
            }
        });
        let first = intake.first().unwrap();
        stop.send(()).unwrap();
        feeder.join().unwrap();
        assert!(!first.ended && first.bytes.len() < HEAD / 8);
    }

    #[test]
    fn who_waits_can_be_woken() {
        let (intake, _writer) = intake(b"The ferry sailed.\n");
        let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let waiting = {
            let (intake, stop) = (intake.clone(), Arc::clone(&stop));
            thread::spawn(move || {
                intake.beyond(18, Instant::now(), &|| {
                    stop.load(std::sync::atomic::Ordering::SeqCst)
                })
            })
        };
        stop.store(true, std::sync::atomic::Ordering::SeqCst);
        intake.wake();
        assert!(waiting.join().unwrap().unwrap().bytes.is_empty());
    }

    #[test]
    fn bytes_give_way_to_a_document_that_says_the_same() {
        let (intake, writer) = intake(b"The ferry sailed.\n");
        drop(writer);
        let given = intake.beyond(18, Instant::now(), &go_on).unwrap();
        assert!(given.ended);
        let over = |text: &str| Arc::new(crate::document::Builder::over(text.into()).finish());
        for text in ["The ferry sailed. ", "The ferry sailed.\n"] {
            intake.keep(&over(text));
            let again = intake.beyond(0, Instant::now(), &go_on).unwrap();
            assert_eq!(again, given);
        }
        assert_eq!(intake.got().bytes.len(), 0);
    }

    #[test]
    fn nobody_left_closes_the_pipe() {
        let (intake, mut writer) = intake(b"The ferry sailed.\n");
        drop(intake);
        let piece = vec![b'a'; PIECE];
        let error = (0..1000).find_map(|_| writer.write_all(&piece).err());
        let error = error.unwrap();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
