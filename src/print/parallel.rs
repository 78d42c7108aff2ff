//! Lines through a function on several threads, in order and in bounded memory.

use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};

/// Lines that may wait or be worked on at a time, for each worker: enough that a long one does not
/// leave the others without work, few enough that large articles fit in memory together.
const WINDOW: usize = 8;

/// One line of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: u64,
    /// Its bytes without the line break.
    pub(super) bytes: Vec<u8>,
}

/// What a line has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    /// The bytes to write, with the line break.
    pub(super) bytes: Vec<u8>,
    /// Whether they say what went wrong rather than what was asked.
    pub(super) bad: bool,
}

/// How a run went.
#[derive(Debug, Default)]
pub struct Summary {
    /// The answers that say what went wrong.
    pub bad: u64,
    /// Why the input could not be read to its end.
    pub input_error: Option<io::Error>,
}

/// A line at work, and the way for its answer; `None` tells a worker that there will be no more.
type Job = Option<(Line, Sender<Answer>)>;
/// An answer to come, and the bytes of its line.
type Promise = (usize, Receiver<Answer>);

/// Writes what `answer` makes of each line of `input` to `out`, in the order of the lines.
///
/// Blank lines are passed over. One thread reads, `workers` (at least one) answer, the calling one
/// writes; at most `WINDOW` lines per worker are in flight. When `answer` panics, `panicked` answers
/// instead: a flaw that one article brings to light must not cost the others. `progress` is told the
/// lines and bytes done after each answer. `out` is flushed whenever the next answer is not there
/// yet, so that a program on the other end of two pipes is not kept waiting. Once `out` is closed nothing
/// waits for `input` any more: the thread that reads it is left to itself, and ends with the next line or
/// with the process.
///
/// # Errors
/// Those of `out`; what goes wrong with the input is in the summary.
pub(super) fn map_lines(
    input: impl BufRead + Send + 'static,
    out: &mut dyn Write,
    workers: usize,
    answer: &(dyn Fn(&Line) -> Answer + Sync),
    panicked: &(dyn Fn(&Line) -> Answer + Sync),
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<Summary> {
    let workers = workers.max(1);
    let window = workers.saturating_mul(WINDOW);
    let (jobs, queue) = sync_channel::<Job>(window);
    let (promises, answers) = sync_channel::<Promise>(window);
    let queue = Mutex::new(queue);
    let last_jobs = jobs.clone();
    let over = AtomicBool::new(false);
    // Reading may take forever, and nobody can be called back from it: no scope waits for that.
    let reader = std::thread::spawn(move || read_lines(input, &jobs, &promises));

    let written = std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((line, reply)) = next_job(&queue) {
                    // Nobody waits for it any more: the output was closed.
                    if over.load(Ordering::Relaxed) {
                        continue;
                    }
                    // Nothing outlives the call that a panic could leave half done.
                    let made = catch_unwind(AssertUnwindSafe(|| answer(&line)))
                        .unwrap_or_else(|_| panicked(&line));
                    let _ = reply.send(made);
                }
            });
        }
        let written = write_answers(&answers, out, progress);
        // Nobody takes answers any more: that stops the reader as soon as it has a line.
        drop(answers);
        over.store(true, Ordering::Relaxed);
        for _ in 0..workers {
            // There is room: the workers take what stands before it, and one that has gone needs none.
            let _ = last_jobs.send(None);
        }
        written
    });
    // All was answered only if all was read.
    written.map(|bad| Summary {
        bad,
        input_error: reader.join().unwrap_or(Ok(())).err(),
    })
}

/// The next line to work on; `None` when there will be none.
fn next_job(queue: &Mutex<Receiver<Job>>) -> Job {
    // The lock is held while waiting: the others could only wait as well. A poisoned one is whole.
    let queue = queue
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    queue.recv().ok().flatten()
}

/// Feeds the workers until the input ends or nobody wants answers any more.
fn read_lines(
    mut input: impl BufRead,
    jobs: &SyncSender<Job>,
    promises: &SyncSender<Promise>,
) -> io::Result<()> {
    let mut number = 0;
    loop {
        let mut bytes = Vec::new();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        number += 1;
        let size = bytes.len();
        while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            bytes.pop();
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        let (reply, answer) = channel();
        // The promise goes first: it has the place in the order, and its queue bounds the window.
        if promises.send((size, answer)).is_err()
            || jobs.send(Some((Line { number, bytes }, reply))).is_err()
        {
            return Ok(());
        }
    }
}

/// Writes the answers as they are due and counts the bad ones.
fn write_answers(
    answers: &Receiver<Promise>,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<u64> {
    let (mut lines, mut bytes, mut bad) = (0, 0, 0);
    while let Some((size, promise)) = receive(answers, out)? {
        let Some(answer) = receive(&promise, out)? else {
            continue;
        };
        out.write_all(&answer.bytes)?;
        lines += 1;
        bytes += size as u64;
        bad += u64::from(answer.bad);
        progress(lines, bytes);
    }
    Ok(bad)
}

/// What comes next from `channel`; `None` when nothing will. Flushes `out` before it has to wait.
fn receive<T>(channel: &Receiver<T>, out: &mut dyn Write) -> io::Result<Option<T>> {
    match channel.try_recv() {
        Ok(value) => Ok(Some(value)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            out.flush()?;
            Ok(channel.recv().ok())
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed unwrap is a failed test
    use super::*;
    use std::io::{BufReader, Cursor, Read};
    use std::sync::Arc;
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

    fn echo(line: &Line) -> Answer {
        let mut bytes = format!("{} ", line.number).into_bytes();
        bytes.extend_from_slice(&line.bytes);
        bytes.push(b'\n');
        Answer { bytes, bad: false }
    }

    fn lost(line: &Line) -> Answer {
        Answer {
            bytes: format!("{} lost\n", line.number).into_bytes(),
            bad: true,
        }
    }

    /// Three hundred lines.
    fn lines(line: impl Fn(u32) -> String) -> String {
        let mut lines: Vec<String> = (1..=300).map(line).collect();
        lines.push(String::new());
        lines.join("\n")
    }

    #[test]
    fn order_is_kept_whoever_is_slow() {
        let input = lines(|i| format!("l{i}"));
        let slow = |line: &Line| {
            if line.number.is_multiple_of(7) {
                std::thread::sleep(Duration::from_millis(2));
            }
            echo(line)
        };
        let mut out = Vec::new();
        let mut last = (0, 0);
        let lines_in = Cursor::new(input.clone());
        let summary = map_lines(lines_in, &mut out, 4, &slow, &lost, &mut |l, b| {
            last = (l, b);
        })
        .unwrap();
        let expected = lines(|i| format!("{i} l{i}"));
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        assert_eq!(summary.bad, 0);
        assert_eq!(last, (300, input.len() as u64));
    }

    #[test]
    fn blank_lines_have_numbers_and_no_answers() {
        let mut out = Vec::new();
        let input = "\n  \r\na\r\n\nb".as_bytes();
        map_lines(input, &mut out, 2, &echo, &lost, &mut |_, _| ()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "3 a\n5 b\n");
    }

    #[test]
    fn a_panic_costs_its_own_line_only() {
        let brittle = |line: &Line| {
            // Unwinds like a panic, without the message on the test's output.
            if line.number == 2 {
                std::panic::resume_unwind(Box::new("flaw"));
            }
            echo(line)
        };
        let mut out = Vec::new();
        let input = "a\nb\nc\n".as_bytes();
        let summary = map_lines(input, &mut out, 1, &brittle, &lost, &mut |_, _| ()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "1 a\n2 lost\n3 c\n");
        assert_eq!(summary.bad, 1);
    }

    /// Lines without end, which count how many were taken.
    struct Endless(Arc<AtomicUsize>);

    impl Read for Endless {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            self.0.fetch_add(1, Ordering::SeqCst);
            buf[..2].copy_from_slice(b"x\n");
            Ok(2)
        }
    }

    /// An output that takes a few answers and is then closed.
    struct Closing(usize);

    impl Write for Closing {
        fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(1).ok_or(io::ErrorKind::BrokenPipe)?;
            Ok(buf.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_output_ends_the_run_and_reading_stays_near() {
        let taken = Arc::new(AtomicUsize::new(0));
        let input = BufReader::with_capacity(2, Endless(Arc::clone(&taken)));
        let error = map_lines(input, &mut Closing(5), 2, &echo, &lost, &mut |_, _| ()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        let bound = 5 + 2 * (2 * WINDOW) + 2 + 2;
        assert!(
            taken.load(Ordering::SeqCst) <= bound,
            "{taken:?} of {bound}"
        );
    }

    /// An input that gives a few lines, and then nothing as long as its other end is open.
    struct Pausing(usize, Receiver<()>);

    impl Read for Pausing {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            let Some(left) = self.0.checked_sub(1) else {
                let _ = self.1.recv();
                return Ok(0);
            };
            self.0 = left;
            buf[..2].copy_from_slice(b"x\n");
            Ok(2)
        }
    }

    #[test]
    fn a_closed_output_ends_the_run_while_no_line_comes() {
        for workers in [1, 4] {
            let (open, closed) = channel();
            let (tell, ended) = channel();
            std::thread::spawn(move || {
                let input = BufReader::with_capacity(2, Pausing(3, closed));
                let result = map_lines(
                    input,
                    &mut Closing(1),
                    workers,
                    &echo,
                    &lost,
                    &mut |_, _| (),
                );
                let _ = tell.send(result.map(|summary| summary.bad).map_err(|e| e.kind()));
            });
            // Should it wait for a line, it does so for ever.
            let ended = ended.recv_timeout(Duration::from_secs(60));
            assert_eq!(ended.unwrap(), Err(io::ErrorKind::BrokenPipe));
            drop(open);
        }
    }

    /// An input that breaks off.
    struct Torn(bool);

    impl Read for Torn {
        fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(io::Error::other("the disk is gone"));
            }
            buf[..2].copy_from_slice(b"a\n");
            Ok(2)
        }
    }

    #[test]
    fn an_input_that_breaks_off_is_told_after_what_came_before() {
        let mut out = Vec::new();
        let input = BufReader::new(Torn(false));
        let summary = map_lines(input, &mut out, 2, &echo, &lost, &mut |_, _| ()).unwrap();
        assert_eq!(out, b"1 a\n");
        assert_eq!(summary.input_error.unwrap().to_string(), "the disk is gone");
    }
}
