//! Several threads that share the parts of one piece of work.

use crate::entity::Crew;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// As many threads as there are processors, started for each piece of work; the calling one is among them. It
/// asks the function whether to stop.
#[derive(Clone, Copy)]
pub struct Threads<'a> {
    cancelled: &'a (dyn Fn() -> bool + Sync),
    count: usize,
}

impl<'a> Threads<'a> {
    /// One for each processor.
    pub fn new(cancelled: &'a (dyn Fn() -> bool + Sync)) -> Self {
        let count = thread::available_parallelism().map_or(1, usize::from);
        Self::with(count, cancelled)
    }

    /// So many of them, at least one.
    pub fn with(count: usize, cancelled: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { cancelled, count }
    }
}

impl Crew for Threads<'_> {
    fn cancelled(&self) -> bool {
        (self.cancelled)()
    }

    fn each(&self, parts: usize, work: &(dyn Fn(usize) + Sync)) {
        let next = AtomicUsize::new(0);
        let serve = || {
            loop {
                let part = next.fetch_add(1, Ordering::Relaxed);
                if part >= parts {
                    return;
                }
                work(part);
            }
        };
        thread::scope(|scope| {
            let helpers: Vec<_> = (1..self.count.min(parts))
                // Where no thread is to be had, those that run do its share.
                .map_while(|_| thread::Builder::new().spawn_scoped(scope, serve).ok())
                .collect();
            serve();
            for helper in helpers {
                if let Err(panic) = helper.join() {
                    // What it said is for whoever asked for the work.
                    resume_unwind(panic);
                }
            }
        });
    }
}

impl std::fmt::Debug for Threads<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Threads")
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::{Barrier, Mutex};

    #[test]
    fn each_part_is_worked_on_once() {
        for (threads, parts) in [(0, 3), (1, 0), (1, 7), (2, 1), (5, 100), (9, 3)] {
            let seen = Mutex::new(Vec::new());
            Threads::with(threads, &|| false).each(parts, &|i| seen.lock().unwrap().push(i));
            let mut seen = seen.into_inner().unwrap();
            seen.sort_unstable();
            assert_eq!(seen, (0..parts).collect::<Vec<_>>(), "{threads}");
        }
    }

    #[test]
    fn parts_are_worked_on_at_the_same_time() {
        // Whoever comes waits for the others: one thread alone would never end.
        let all = Barrier::new(3);
        Threads::with(3, &|| false).each(3, &|_| {
            all.wait();
        });
    }

    #[test]
    fn a_panic_is_passed_on_with_its_words() {
        for threads in [1, 3] {
            let crew = Threads::with(threads, &|| false);
            let work = |i| {
                if i == 5 {
                    // Unwinds like a panic, without the message on the test's output.
                    resume_unwind(Box::new("flaw"));
                }
            };
            let panic = catch_unwind(AssertUnwindSafe(|| crew.each(9, &work))).unwrap_err();
            assert_eq!(panic.downcast_ref::<&str>(), Some(&"flaw"), "{threads}");
        }
    }
}
