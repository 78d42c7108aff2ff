//! What is found is the same whoever reads, and however many there are.

#[allow(clippy::duplicate_mod)] // the benchmarks read the same news
#[path = "../bench/news.rs"]
mod news;

use dateline::entity::{Crew, Options, analyze, analyze_by};
use dateline::worker::Threads;

/// Reads the last part first.
struct Backwards;

impl Crew for Backwards {
    fn cancelled(&self) -> bool {
        false
    }
    fn each(&self, parts: usize, work: &(dyn Fn(usize) + Sync)) {
        (0..parts).rev().for_each(work);
    }
}

#[test]
fn however_many_read_they_find_the_same() {
    // More than one part of dates.
    let document = news::of(600_000);
    let alone = analyze(&document, Options::default(), &|| false).unwrap();
    assert!(alone.people().len() > 100 && alone.dates().len() > 1_000);
    for threads in [1, 2, 5] {
        let crew = Threads::with(threads, &|| false);
        let together = analyze_by(&document, Options::default(), &crew);
        assert!(together.as_ref() == Some(&alone), "{threads}");
    }
    let backwards = analyze_by(&document, Options::default(), &Backwards);
    assert!(backwards == Some(alone));
}

#[test]
fn whoever_reads_stops_when_nobody_is_interested() {
    let document = news::of(10_000);
    let crew = Threads::with(3, &|| true);
    assert!(analyze_by(&document, Options::default(), &crew).is_none());
}
