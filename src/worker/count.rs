//! Counting hits, on all cores, and saying now and then how many there are so far.

use super::crew;
use super::lane::Turn;
use super::{Count, Report};
use crate::text::TextRange;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The most hits that are counted; beyond it, the number tells a reader nothing.
pub const COUNT_LIMIT: usize = 99_999;
/// The bytes that one thread counts in before it looks whether to go on.
const PART: usize = 1 << 20;
/// The time between two reports.
const PAUSE: Duration = Duration::from_millis(250);

/// Runs a [`Count`].
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn run(job: Count, turn: &Turn) {
    let mut said = Instant::now();
    let so_far = |hits| {
        if said.elapsed() >= PAUSE {
            said = Instant::now();
            turn.report(Report::Counting {
                hits: COUNT_LIMIT.min(hits),
            });
        }
    };
    let superseded = || turn.superseded();
    if let Some(hits) = count(&job, crew::hands(), &superseded, so_far) {
        turn.report(Report::Counted {
            hits: hits.min(COUNT_LIMIT),
            more: hits > COUNT_LIMIT,
        });
    }
}

/// The hits, any number above [`COUNT_LIMIT`] where they are more; `None` when superseded.
fn count(
    job: &Count,
    hands: usize,
    superseded: &(impl Fn() -> bool + Sync),
    mut so_far: impl FnMut(usize),
) -> Option<usize> {
    let text = job.document.text();
    let hits = AtomicUsize::new(0);
    let part = |i: usize| {
        if superseded() || hits.load(Ordering::Relaxed) > COUNT_LIMIT {
            return ControlFlow::Break(());
        }
        let start = i * PART;
        let window = TextRange::new(start, (start + PART).min(text.len()));
        let found = job.pattern.beginning_in(text, window);
        hits.fetch_add(found.take(COUNT_LIMIT + 1).count(), Ordering::Relaxed);
        ControlFlow::Continue(())
    };
    crew::share(hands, text.len().div_ceil(PART), &part, || {
        so_far(hits.load(Ordering::Relaxed));
    });
    (!superseded()).then(|| hits.load(Ordering::Relaxed))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::document::Builder;
    use crate::search::Pattern;
    use std::sync::Arc;

    fn job(text: &str, typed: &str) -> Count {
        Count {
            document: Arc::new(Builder::over(text.into()).finish()),
            pattern: Pattern::new(typed).unwrap(),
        }
    }

    #[test]
    fn any_number_of_hands_counts_the_same() {
        // Hits across the ends of parts, and ones that could be told apart in two ways.
        let text = format!("{}\n{}", "fog bank ".repeat(120_000), "aaaa\n".repeat(9));
        for (typed, hits) in [("fog bank", 120_000), ("bank fog", 119_999), ("aaa", 9)] {
            let job = job(&text, typed);
            for hands in [1, 3] {
                let counted = count(&job, hands, &|| false, |_| {}).unwrap();
                let limit = COUNT_LIMIT + 1;
                assert_eq!(counted.min(limit), hits.min(limit), "{typed} {hands}");
            }
        }
        assert_eq!(count(&job("", "fog"), 2, &|| false, |_| {}), Some(0));
    }

    #[test]
    fn the_count_grows_and_stops_when_superseded() {
        // A little more than three parts.
        let text = "one gull and no boat\n".repeat(150_000);
        let job = job(&text, "one gull");
        let mut said = Vec::new();
        let limited = count(&job, 1, &|| false, |hits| said.push(hits));
        assert!(limited.is_some_and(|hits| hits > COUNT_LIMIT));
        assert_eq!(said, [49_933, 99_865, 149_797]);
        let asked = AtomicUsize::new(0);
        let after_one = || asked.fetch_add(1, Ordering::Relaxed) > 0;
        assert_eq!(count(&job, 1, &after_one, |_| {}), None);
    }
}
