//! One job in parts, on all cores.
//!
//! Parts are taken in order, each by whoever is free, and nobody is interrupted in one: whatever
//! ends the job, all parts before one that was done are done, too. So what comes of it is the same
//! with any number of threads.

use crate::entity::Crew;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many can work at a time.
pub(super) fn hands() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does the parts `0..parts` with at most `hands` threads, one of them the caller's, until `part`
/// breaks; the caller calls `between` after each of its own parts. Ends when nobody works any more.
pub(super) fn share(
    hands: usize,
    parts: usize,
    part: &(impl Fn(usize) -> ControlFlow<()> + Sync),
    mut between: impl FnMut(),
) {
    let next = AtomicUsize::new(0);
    let one = || {
        let i = next.fetch_add(1, Ordering::Relaxed);
        if i >= parts {
            return ControlFlow::Break(());
        }
        let outcome = part(i);
        if outcome.is_break() {
            next.store(parts, Ordering::Relaxed);
        }
        outcome
    };
    thread::scope(|scope| {
        let work = || while one().is_continue() {};
        let helpers: Vec<_> = (1..hands.min(parts))
            // Where no thread is to be had, those that run do its share.
            .map_while(|_| {
                let named = thread::Builder::new().name("dateline crew".into());
                named.spawn_scoped(scope, work).ok()
            })
            .collect();
        while one().is_continue() {
            between();
        }
        for helper in helpers {
            if let Err(panic) = helper.join() {
                // What it said is for whoever asked for the work.
                resume_unwind(panic);
            }
        }
    });
}

/// What comes of the first of the parts `0..parts` of which anything comes. `part` breaks to give
/// up.
pub(super) fn first<T: Send>(
    hands: usize,
    parts: usize,
    part: &(impl Fn(usize) -> ControlFlow<(), Option<T>> + Sync),
) -> Option<T> {
    let found: Mutex<Option<(usize, T)>> = Mutex::new(None);
    let look = |i| {
        let Some(outcome) = part(i)? else {
            return ControlFlow::Continue(());
        };
        let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
        if found.as_ref().is_none_or(|(other, _)| i < *other) {
            *found = Some((i, outcome));
        }
        ControlFlow::Break(())
    };
    share(hands, parts, &look, || {});
    let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.map(|(_, outcome)| outcome)
}

/// As many threads as there are processors, started for each piece of work; the calling one is
/// among them. It asks the function whether to stop.
#[derive(Clone, Copy)]
pub struct Threads<'a> {
    cancelled: &'a (dyn Fn() -> bool + Sync),
    count: usize,
}

impl<'a> Threads<'a> {
    /// One for each processor.
    pub fn new(cancelled: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self::with(hands(), cancelled)
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
        let part = |i| {
            work(i);
            ControlFlow::Continue(())
        };
        share(self.count, parts, &part, || {});
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
    use std::sync::Barrier;
    use std::sync::atomic::AtomicBool;

    #[test]
    fn each_part_is_done_once() {
        for hands in [1, 2, 5] {
            for parts in [0, 1, 3, 100] {
                let done: Vec<_> = (0..parts).map(|_| AtomicUsize::new(0)).collect();
                let part = |i: usize| {
                    done[i].fetch_add(1, Ordering::Relaxed);
                    ControlFlow::Continue(())
                };
                share(hands, parts, &part, || {});
                assert!(done.iter().all(|done| done.load(Ordering::Relaxed) == 1));
            }
        }
    }

    #[test]
    fn the_first_part_wins_though_a_later_one_is_quicker() {
        let later = AtomicBool::new(false);
        let part = |i: usize| {
            if i == 2 {
                // Waits until a later part has been done by the other.
                while !later.load(Ordering::Acquire) {
                    thread::yield_now();
                }
            } else if i > 2 {
                later.store(true, Ordering::Release);
            }
            ControlFlow::Continue((i >= 2).then_some(i))
        };
        assert_eq!(first(2, 100, &part), Some(2));
    }

    #[test]
    fn who_gives_up_makes_all_stop() {
        let done = AtomicUsize::new(0);
        let part = |i: usize| {
            done.fetch_add(1, Ordering::Relaxed);
            if i == 3 {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(None::<()>)
        };
        assert_eq!(first(1, 100, &part), None);
        assert_eq!(done.load(Ordering::Relaxed), 4);
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
