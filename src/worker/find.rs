//! Finding one hit, round the end of the text, in steps between which a newer search can take over.

use super::lane::Turn;
use super::{Find, Report};
use crate::document::Document;
use crate::search::Pattern;
use crate::text::TextRange;

/// The bytes of the first step: most hits are near.
const FIRST_STEP: usize = 16 << 10;
/// The bytes of the longest step; each is twice as long as the one before, up to this. A slow pattern
/// takes some tens of milliseconds for as much.
const LONGEST_STEP: usize = 1 << 20;

/// Runs a [`Find`]. The text is gone through at most once.
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn run(job: Find, turn: &Turn) {
    if let Ok(hit) = find(&job, &|| turn.superseded()) {
        turn.report(Report::Found(hit));
    }
}

/// A newer search has taken over.
#[derive(Debug, PartialEq, Eq)]
struct Superseded;

/// The nearest hit; `superseded` is asked before each step.
fn find(job: &Find, superseded: &dyn Fn() -> bool) -> Result<Option<TextRange>, Superseded> {
    let Find {
        document,
        pattern,
        from,
        backwards,
    } = job;
    let len = document.len().to_usize();
    let from = from.to_usize().min(len);
    let (before, behind) = (0..from, from..len);
    let parts = if *backwards {
        [before, behind]
    } else {
        [behind, before]
    };
    for part in parts {
        let mut rest = part;
        let mut step = FIRST_STEP;
        while !rest.is_empty() {
            if superseded() {
                return Err(Superseded);
            }
            let window = if *backwards {
                let start = rest.end.saturating_sub(step).max(rest.start);
                let window = start..rest.end;
                rest.end = start;
                window
            } else {
                let end = (rest.start + step).min(rest.end);
                let window = rest.start..end;
                rest.start = end;
                window
            };
            let hit = hit_in(document, pattern, window.into(), *backwards);
            if hit.is_some() {
                return Ok(hit);
            }
            step = (step * 2).min(LONGEST_STEP);
        }
    }
    Ok(None)
}

/// The first or the last hit that begins in `window`.
fn hit_in(
    document: &Document,
    pattern: &Pattern,
    window: TextRange,
    last: bool,
) -> Option<TextRange> {
    let hits = pattern.hits_in(document.text(), window);
    let mut beginning = hits.into_iter().filter(|hit| window.contains(hit.start));
    if last {
        beginning.next_back()
    } else {
        beginning.next()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::document::Builder;
    use crate::text::TextSize;
    use std::cell::Cell;
    use std::sync::Arc;

    fn job(text: &str, typed: &str, from: usize, backwards: bool) -> Find {
        Find {
            document: Arc::new(Builder::over(text.into()).finish()),
            pattern: Pattern::new(typed).unwrap(),
            from: TextSize::new(from),
            backwards,
        }
    }

    fn found(text: &str, typed: &str, from: usize, backwards: bool) -> Option<usize> {
        find(&job(text, typed, from, backwards), &|| false)
            .unwrap()
            .map(|hit| hit.start.to_usize())
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
        let asked = Cell::new(0);
        let after_three = || asked.replace(asked.get() + 1) >= 3;
        let job = job(&text, "heron", 0, false);
        assert_eq!(find(&job, &after_three), Err(Superseded));
        assert_eq!(asked.get(), 4);
    }
}
