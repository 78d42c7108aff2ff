//! A thread for one kind of job: the newest job waiting is run, all older ones are forgotten.

use super::{Generation, Kind, Report};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Where reports go.
pub(super) type OnReport = Arc<dyn Fn(Generation, Report) + Send + Sync>;

/// What a running job asks and answers.
pub(super) struct Turn<'a> {
    generation: Generation,
    newest: &'a AtomicU64,
    on_report: &'a OnReport,
}

impl Turn<'_> {
    /// Whether a newer job of the kind waits, so that this one's outcome interests nobody any more.
    pub(super) fn superseded(&self) -> bool {
        self.newest.load(Ordering::Acquire) != self.generation.0
    }

    /// Hands out `report`, unless nobody is interested any more.
    pub(super) fn report(&self, report: Report) {
        if !self.superseded() {
            (self.on_report)(self.generation, report);
        }
    }
}

/// A lane. Its thread starts with the first job and ends when the lane is dropped.
pub(super) struct Lane<J> {
    kind: Kind,
    run: fn(J, &Turn),
    on_report: OnReport,
    shared: Arc<Shared<J>>,
    started: bool,
}

struct Shared<J> {
    slot: Mutex<Slot<J>>,
    wake: Condvar,
    /// The generation that counts; [`NONE`] when none does.
    newest: AtomicU64,
}

struct Slot<J> {
    waiting: Option<(Generation, J)>,
    closed: bool,
}

/// A generation that no job has.
const NONE: u64 = 0;

impl<J> Shared<J> {
    fn slot(&self) -> MutexGuard<'_, Slot<J>> {
        // Jobs run outside the lock, so a poisoned slot is a whole one.
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<J: Send + 'static> Lane<J> {
    /// A lane that runs its jobs with `run`. Starts no thread yet.
    pub(super) fn new(kind: Kind, run: fn(J, &Turn), on_report: OnReport) -> Self {
        Self {
            kind,
            run,
            on_report,
            shared: Arc::new(Shared {
                slot: Mutex::new(Slot {
                    waiting: None,
                    closed: false,
                }),
                wake: Condvar::new(),
                newest: AtomicU64::new(NONE),
            }),
            started: false,
        }
    }

    /// Runs `job` as soon as the running one has stopped.
    pub(super) fn submit(&mut self, generation: Generation, job: J) {
        let mut slot = self.shared.slot();
        self.shared.newest.store(generation.0, Ordering::Release);
        slot.waiting = Some((generation, job));
        drop(slot);
        self.shared.wake.notify_one();
        if !self.started {
            self.start(generation);
        }
    }

    /// Forgets the job that waits and makes the running one stop.
    pub(super) fn cancel(&mut self) {
        self.shared.slot().waiting = None;
        self.shared.newest.store(NONE, Ordering::Release);
    }

    fn start(&mut self, generation: Generation) {
        let shared = Arc::clone(&self.shared);
        let on_report = Arc::clone(&self.on_report);
        let (kind, run) = (self.kind, self.run);
        let spawned = thread::Builder::new()
            .name(format!("dateline {kind:?}").to_lowercase())
            .spawn(move || serve(kind, run, &on_report, &shared));
        match spawned {
            Ok(_) => self.started = true,
            Err(error) => (self.on_report)(
                generation,
                Report::Failed {
                    kind,
                    problem: format!("no thread for background work: {error}"),
                },
            ),
        }
    }
}

impl<J> Drop for Lane<J> {
    fn drop(&mut self) {
        let mut slot = self.shared.slot();
        slot.closed = true;
        slot.waiting = None;
        self.shared.newest.store(NONE, Ordering::Release);
        drop(slot);
        self.shared.wake.notify_one();
    }
}

impl<J> std::fmt::Debug for Lane<J> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lane")
            .field("kind", &self.kind)
            .field("newest", &self.shared.newest)
            .finish_non_exhaustive()
    }
}

/// The thread: waits for a job, runs it, and outlives its panic.
fn serve<J>(kind: Kind, run: fn(J, &Turn), on_report: &OnReport, shared: &Shared<J>) {
    loop {
        let mut slot = shared.slot();
        let (generation, job) = loop {
            if slot.closed {
                return;
            }
            if let Some(next) = slot.waiting.take() {
                break next;
            }
            slot = shared
                .wake
                .wait(slot)
                .unwrap_or_else(PoisonError::into_inner);
        };
        drop(slot);
        let turn = Turn {
            generation,
            newest: &shared.newest,
            on_report,
        };
        // A job owns what it works on, and what it was making is dropped with it: nothing half-made
        // can be seen after the panic.
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(job, &turn))) {
            turn.report(Report::Failed {
                kind,
                problem: format!("this is a defect: {}", words(panic.as_ref())),
            });
        }
    }
}

/// What a panic said.
fn words(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)] // a failed unwrap is a failed test

    use super::*;
    use std::sync::mpsc::{self, Receiver};
    use std::time::Duration;

    /// What the test's job does.
    enum Act {
        /// Reports a count.
        Answer(usize),
        /// Says that it runs, then waits to be superseded.
        Linger(mpsc::Sender<()>),
        /// Says that it runs, then waits to be let go, superseded or not.
        Hold(mpsc::Sender<()>, Receiver<()>),
        /// Panics.
        Panic,
    }

    fn act(job: Act, turn: &Turn) {
        match job {
            Act::Answer(hits) => turn.report(Report::Counted { hits, more: false }),
            Act::Linger(running) => {
                running.send(()).unwrap();
                while !turn.superseded() {
                    thread::sleep(Duration::from_millis(1));
                }
                turn.report(Report::Found(None));
            }
            Act::Hold(running, go) => {
                running.send(()).unwrap();
                let _ = go.recv();
            }
            Act::Panic => panic!("a row without a unit"),
        }
    }

    fn lane() -> (Lane<Act>, Receiver<(Generation, Report)>) {
        let (send, reports) = mpsc::channel();
        let on_report: OnReport = Arc::new(move |generation, report| {
            let _ = send.send((generation, report));
        });
        (Lane::new(Kind::Count, act, on_report), reports)
    }

    fn next(reports: &Receiver<(Generation, Report)>) -> (Generation, Report) {
        reports.recv_timeout(Duration::from_secs(10)).unwrap()
    }

    #[test]
    fn newest_job_wins_over_the_running_and_the_waiting_one() {
        let (mut lane, reports) = lane();
        let (running, started) = mpsc::channel();
        lane.submit(Generation(1), Act::Linger(running));
        started.recv_timeout(Duration::from_secs(10)).unwrap();
        lane.submit(Generation(2), Act::Answer(2));
        lane.submit(Generation(3), Act::Answer(3));
        // Generation 2 may or may not have been begun in between; 3 comes in any case, 1 never.
        let mut seen = Vec::new();
        while seen.last() != Some(&3) {
            seen.push(next(&reports).0.0);
        }
        assert!(!seen.contains(&1), "{seen:?}");
    }

    #[test]
    fn a_panic_is_reported_and_the_thread_lives_on() {
        let (mut lane, reports) = lane();
        lane.submit(Generation(1), Act::Panic);
        let (generation, report) = next(&reports);
        let Report::Failed { kind, problem } = report else {
            panic!("{report:?}");
        };
        assert_eq!((generation.0, kind), (1, Kind::Count));
        assert_eq!(problem, "this is a defect: a row without a unit");
        lane.submit(Generation(2), Act::Answer(7));
        assert!(matches!(
            next(&reports),
            (Generation(2), Report::Counted { hits: 7, .. })
        ));
    }

    #[test]
    fn cancelling_stops_the_running_job_and_silences_it() {
        let (mut lane, reports) = lane();
        let (running, started) = mpsc::channel();
        lane.submit(Generation(1), Act::Linger(running));
        started.recv_timeout(Duration::from_secs(10)).unwrap();
        // No newer job comes: it is the cancelling that ends this one. A job that ends drops its sender.
        lane.cancel();
        assert_eq!(
            started.recv_timeout(Duration::from_secs(10)),
            Err(mpsc::RecvTimeoutError::Disconnected)
        );
        assert!(reports.try_recv().is_err());
    }

    #[test]
    fn cancelling_forgets_the_job_that_waits() {
        let (mut lane, _reports) = lane();
        let (running, started) = mpsc::channel();
        let (go, held) = mpsc::channel();
        lane.submit(Generation(1), Act::Hold(running, held));
        started.recv_timeout(Duration::from_secs(10)).unwrap();
        let (running, started) = mpsc::channel();
        lane.submit(Generation(2), Act::Linger(running));
        lane.cancel();
        go.send(()).unwrap();
        // Forgotten, it drops its sender; had it run, it would have said so first.
        assert_eq!(
            started.recv_timeout(Duration::from_secs(10)),
            Err(mpsc::RecvTimeoutError::Disconnected)
        );
    }

    #[test]
    fn dropping_the_lane_ends_its_thread() {
        let (mut lane, reports) = lane();
        let (running, started) = mpsc::channel();
        lane.submit(Generation(1), Act::Linger(running));
        started.recv_timeout(Duration::from_secs(10)).unwrap();
        drop(lane);
        // The thread owns the last sender: the channel closes when it ends.
        assert!(matches!(
            reports.recv_timeout(Duration::from_secs(10)),
            Err(mpsc::RecvTimeoutError::Disconnected)
        ));
    }
}
