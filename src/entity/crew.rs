//! Who does the work of an analysis: one after the other here, or on several threads elsewhere.
//!
//! A text is read in parts whose boundaries depend on the text alone, so that what is found is the
//! same whoever reads them and in whatever order. This module starts no threads; whoever has some
//! brings them as a [`Crew`].

use std::sync::OnceLock;

/// Hands that share the parts of a piece of work.
pub trait Crew: Sync {
    /// Whether the work interests nobody any more. Asked often, from whichever thread works.
    fn cancelled(&self) -> bool;

    /// Calls `work` once with each number below `parts`, in any order, and returns when all are
    /// done. A panic of `work` is passed on.
    fn each(&self, parts: usize, work: &(dyn Fn(usize) + Sync));
}

/// The calling thread, which does one part after the other; it asks the function whether to stop.
///
/// ```
/// use dateline::document::{BlockKind, Builder};
/// use dateline::entity::{Alone, Options, analyze, analyze_by};
/// let mut builder = Builder::new();
/// let words = builder.push_text("Mary Robinson spoke on July 7, 2019.");
/// builder.block(BlockKind::Paragraph, words);
/// let document = builder.finish();
/// let index = analyze_by(&document, Options::default(), &Alone(&|| false));
/// assert_eq!(index, analyze(&document, Options::default(), &|| false));
/// ```
#[derive(Clone, Copy)]
pub struct Alone<'a>(pub &'a (dyn Fn() -> bool + Sync));

impl Crew for Alone<'_> {
    fn cancelled(&self) -> bool {
        (self.0)()
    }

    fn each(&self, parts: usize, work: &(dyn Fn(usize) + Sync)) {
        (0..parts).for_each(work);
    }
}

impl std::fmt::Debug for Alone<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Alone").finish_non_exhaustive()
    }
}

/// What `make` makes of each part, in order; `None` when cancelled, or when one came to nothing.
pub(super) fn gather<T: Send + Sync>(
    crew: &dyn Crew,
    parts: usize,
    make: &(dyn Fn(usize) -> Option<T> + Sync),
) -> Option<Vec<T>> {
    let places: Vec<OnceLock<T>> = (0..parts).map(|_| OnceLock::new()).collect();
    crew.each(parts, &|i| {
        // Once nobody is interested, parts that were not begun are passed over.
        if let Some(place) = places.get(i).filter(|_| !crew.cancelled())
            && let Some(part) = make(i)
        {
            // Each part is made once, so its place is free.
            let _ = place.set(part);
        }
    });
    places.into_iter().map(OnceLock::into_inner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn parts_come_in_order() {
        let doubled = gather(&Alone(&|| false), 5, &|i| Some(2 * i));
        assert_eq!(doubled, Some(vec![0, 2, 4, 6, 8]));
        assert_eq!(gather(&Alone(&|| false), 0, &Some), Some(Vec::new()));
    }

    #[test]
    fn one_part_that_comes_to_nothing_ends_all() {
        let odd = gather(&Alone(&|| false), 5, &|i| (i != 3).then_some(i));
        assert_eq!(odd, None);
    }

    #[test]
    fn what_is_cancelled_begins_no_further_part() {
        let begun = AtomicUsize::new(0);
        let cancelled = || begun.load(Ordering::Relaxed) >= 2;
        let made = gather(&Alone(&cancelled), 9, &|i| {
            begun.fetch_add(1, Ordering::Relaxed);
            Some(i)
        });
        assert_eq!((made, begun.into_inner()), (None, 2));
    }
}
