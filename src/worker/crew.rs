//! One job in parts, on all cores.
//!
//! Parts are taken in order, each by whoever is free, and nobody is interrupted in one: whatever ends the
//! job, all parts before one that was done are done, too. So what comes of it is the same with any number
//! of threads.

use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many can work at a time.
pub(super) fn hands() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does the parts `0..parts` with at most `hands` threads, one of them the caller's, until `part` breaks;
/// the caller calls `between` after each of its own parts. Ends when nobody works any more.
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
        for _ in 1..hands.min(parts) {
            let work = || while one().is_continue() {};
            let named = thread::Builder::new().name("dateline crew".into());
            if named.spawn_scoped(scope, work).is_err() {
                // Fewer do it, too.
                break;
            }
        }
        while one().is_continue() {
            between();
        }
    });
}

/// What comes of the first of the parts `0..parts` of which anything comes. `part` breaks to give up.
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

#[cfg(test)]
mod tests {
    use super::*;
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
}
