//! Finding one hit, round the end of the text: near by at once, far away on all cores.

use super::crew;
use super::lane::Turn;
use super::{Find, Report};
use crate::text::TextRange;
use std::ops::{ControlFlow, Range};

/// The bytes of the first step: most hits are near.
const FIRST_STEP: usize = 16 << 10;
/// The bytes of the longest step; each is twice as long as the one before, up to this. A slow pattern
/// takes some tens of milliseconds for as much.
const LONGEST_STEP: usize = 1 << 20;
/// The steps that the lane's own thread takes before others help: it does not take longer than to
/// call them.
const ALONE: usize = 6;

/// Runs a [`Find`]. The text is gone through at most once.
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn run(job: Find, turn: &Turn) {
    if let Ok(hit) = find(&job, crew::hands(), &|| turn.superseded()) {
        turn.report(Report::Found(hit));
    }
}

/// A newer search has taken over.
#[derive(Debug, PartialEq, Eq)]
struct Superseded;

/// The nearest hit; `superseded` is asked before each step.
fn find(
    job: &Find,
    hands: usize,
    superseded: &(impl Fn() -> bool + Sync),
) -> Result<Option<TextRange>, Superseded> {
    let text = job.document.text();
    let steps = steps(job.from.to_usize(), text.len(), job.backwards);
    let (near, far) = steps.split_at(ALONE.min(steps.len()));
    let look = |step: Option<&TextRange>| {
        if superseded() {
            return ControlFlow::Break(());
        }
        let mut hits = step.map(|&step| job.pattern.beginning_in(text, step));
        let hits = hits.iter_mut().flatten();
        ControlFlow::Continue(if job.backwards {
            hits.last()
        } else {
            { hits }.next()
        })
    };
    let near = crew::first(1, near.len(), &|i| look(near.get(i)));
    let hit = match near {
        Some(hit) => Some(hit),
        None => crew::first(hands, far.len(), &|i| look(far.get(i))),
    };
    if hit.is_none() && superseded() {
        return Err(Superseded);
    }
    Ok(hit)
}

/// All of a text of `len` bytes in steps, those nearest to `from` in the direction of the search
/// first, those at its other side last.
fn steps(from: usize, len: usize, backwards: bool) -> Vec<TextRange> {
    let from = from.min(len);
    let (before, behind) = (0..from, from..len);
    let mut steps = Vec::new();
    for part in if backwards {
        [before, behind]
    } else {
        [behind, before]
    } {
        let Range { mut start, mut end } = part;
        let mut step = FIRST_STEP;
        while start < end {
            if backwards {
                let next = end.saturating_sub(step).max(start);
                steps.push(TextRange::new(next, end));
                end = next;
            } else {
                let next = (start + step).min(end);
                steps.push(TextRange::new(start, next));
                start = next;
            }
            step = (step * 2).min(LONGEST_STEP);
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::document::Builder;
    use crate::search::Pattern;
    use crate::text::TextSize;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn job(text: &str, typed: &str, from: usize, backwards: bool) -> Find {
        Find {
            document: Arc::new(Builder::over(text.into()).finish()),
            pattern: Pattern::new(typed).unwrap(),
            from: TextSize::new(from),
            backwards,
        }
    }

    fn found(text: &str, typed: &str, from: usize, backwards: bool) -> Option<usize> {
        let job = job(text, typed, from, backwards);
        let [alone, together] = [1, 3].map(|hands| find(&job, hands, &|| false).unwrap());
        assert_eq!(alone, together, "whoever looks");
        alone.map(|hit| hit.start.to_usize())
    }

    /// Some megabytes with a lamp near each end, between which lie many steps.
    fn lamps() -> (String, usize, usize) {
        let fog = "fog and mist ".repeat(250_000);
        let text = format!("the lamp {fog}a lamp at the quay");
        let last = text.rfind("lamp").unwrap();
        (text, 4, last)
    }

    #[test]
    fn a_far_hit_is_found_both_ways_and_round_the_end() {
        let (text, first, last) = lamps();
        let table = [
            (0, false, first),
            (first, false, first),
            (first + 1, false, last),
            (last + 1, false, first),
            (text.len(), false, first),
            (usize::from(u16::MAX), true, first),
            (last, true, first),
            (last + 1, true, last),
            (first, true, last),
            (0, true, last),
        ];
        for (from, backwards, hit) in table {
            assert_eq!(
                found(&text, "lamp", from, backwards),
                Some(hit),
                "{from} {backwards}"
            );
        }
    }

    #[test]
    fn of_several_hits_the_nearest_is_found() {
        let text = "lamp lamp lamp lamp";
        assert_eq!(found(text, "lamp", 6, false), Some(10));
        assert_eq!(found(text, "lamp", 6, true), Some(5));
    }

    #[test]
    fn a_hit_across_the_end_of_a_step_is_found() {
        for shift in 0..8 {
            let text = format!("{} lamp", "x".repeat(FIRST_STEP - shift));
            let at = text.len() - 4;
            assert_eq!(found(&text, "lamp", 0, false), Some(at));
            assert_eq!(found(&text, "lamp", text.len(), true), Some(at));
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let (text, ..) = lamps();
        assert_eq!(found(&text, "heron", 70_000, false), None);
        assert_eq!(found(&text, "heron", 70_000, true), None);
        assert_eq!(found("", "heron", 0, false), None);
    }

    #[test]
    fn a_newer_search_takes_over_after_a_step() {
        let (text, ..) = lamps();
        let job = job(&text, "heron", 0, false);
        for steps in [3, ALONE, ALONE + 1] {
            let asked = AtomicUsize::new(0);
            let superseded = || asked.fetch_add(1, Ordering::Relaxed) >= steps;
            assert_eq!(find(&job, 1, &superseded), Err(Superseded));
            let asked = asked.into_inner();
            assert!((steps..steps + 4).contains(&asked), "{asked}");
        }
    }
}
