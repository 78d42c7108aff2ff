//! Tagger: the names of people in a stretch of text, found in two readings.
//!
//! The first reading judges each place by what stands there; the second knows what the first made of the
//! same words in all other places of the stretch. A stretch is an article, or a part of a long text.

use super::decode::{self, Label, Scores};
use super::features::Scene;
use super::memory::Memory;
use super::model::{self, Reading};
use super::words::{Passage, Run};
use crate::text::TextRange;

/// How many words are read between two questions whether to go on.
const BATCH: usize = 512;

/// Calls `found` with each name in `passages`, in text order; `None` when cancelled. Linear.
///
/// Without a model there are no names.
pub(crate) fn names(
    text: &str,
    passages: &[Passage],
    cancelled: &dyn Fn() -> bool,
    found: &mut dyn FnMut(TextRange),
) -> Option<()> {
    let Some([first, second]) = model::readings() else {
        return Some(());
    };
    let mut memory = Memory::default();
    for passage in passages {
        memory.count(passage);
    }
    let mut read = 0;
    let mut stops = |run: Run| {
        let batches = read / BATCH;
        read += run.len();
        read / BATCH > batches && cancelled()
    };
    let (mut features, mut scores) = (Vec::new(), Vec::new());
    let (mut odds, mut judged) = (Vec::new(), Vec::new());
    for (passage, run) in runs(passages) {
        if stops(run) {
            return None;
        }
        let scene = Scene {
            text,
            passage,
            run,
            memory: &memory,
            before: &[],
            families: u8::MAX,
        };
        score(&scene, &first, &mut features, &mut scores);
        decode::odds(&scores, &first.moves, |_| u8::MAX, &mut odds);
        judged.extend_from_slice(&odds);
    }
    let mut rest = judged.as_slice();
    for (passage, run) in runs(passages) {
        let own = rest.split_off(..run.len()).unwrap_or_default();
        memory.judge(&passage.words, run, own);
    }
    let mut rest = judged.as_slice();
    let mut labels = Vec::new();
    for (passage, run) in runs(passages) {
        if stops(run) {
            return None;
        }
        let scene = Scene {
            text,
            passage,
            run,
            memory: &memory,
            before: rest.split_off(..run.len()).unwrap_or_default(),
            families: u8::MAX,
        };
        score(&scene, &second, &mut features, &mut scores);
        decode::best(&scores, &second.moves, &mut labels);
        spans(passage, run, &labels, found);
    }
    Some(())
}

/// The runs of all passages in order, each with its passage.
fn runs(passages: &[Passage]) -> impl Iterator<Item = (&Passage, Run)> {
    passages
        .iter()
        .flat_map(|passage| passage.runs.iter().map(move |&run| (passage, run)))
}

/// The scores of the words of a run.
fn score(
    scene: &Scene<'_>,
    reading: &Reading<'_>,
    features: &mut Vec<u32>,
    scores: &mut Vec<Scores>,
) {
    scores.clear();
    for at in scene.run.start..scene.run.end {
        scene.features(at, features);
        scores.push(reading.score(features));
    }
}

/// Calls `found` with the names that the labels of a run make.
pub(crate) fn spans(
    passage: &Passage,
    run: Run,
    labels: &[Label],
    found: &mut dyn FnMut(TextRange),
) {
    let mut start = None;
    for (word, label) in passage.words.iter().skip(run.start).zip(labels) {
        let range = word.token.range;
        if matches!(label, Label::Only | Label::First) {
            start = Some(range.start);
        }
        if matches!(label, Label::Only | Label::Last)
            && let Some(start) = start.take()
        {
            found(TextRange::at(start, range.end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use crate::text::slice;
    use std::cell::Cell;

    fn passage(text: &str, range: TextRange) -> Passage {
        Passage::read(text, range, false, BlockKind::Paragraph, &|_| false)
    }

    fn whole(text: &str) -> Passage {
        passage(text, TextRange::new(0, text.len()))
    }

    /// The names in `text`, each line of it a passage.
    fn found(text: &str) -> Vec<&str> {
        let mut at = 0;
        let passages: Vec<Passage> = text
            .split_inclusive('\n')
            .map(|line| {
                at += line.len();
                passage(text, TextRange::new(at - line.len(), at))
            })
            .collect();
        let mut ranges = Vec::new();
        assert!(names(text, &passages, &|| false, &mut |r| ranges.push(r)).is_some());
        assert!(ranges.windows(2).all(|w| w[0].end <= w[1].start));
        ranges.into_iter().map(|r| slice(text, r)).collect()
    }

    #[test]
    fn labels_make_names() {
        use Label::{First, Inner, Last, Only, Outside};
        let text = "so Anna Maria Lind Berg Nora left";
        let passage = whole(text);
        let run = passage.runs[0];
        let made = |labels: &[Label]| {
            let mut made = Vec::new();
            spans(&passage, run, labels, &mut |r| made.push(slice(text, r)));
            made
        };
        assert_eq!(
            made(&[First, Inner, Last, Only, Outside]),
            ["Anna Maria Lind", "Berg"]
        );
        assert_eq!(
            made(&[Outside, First, Last, First, Last]),
            ["Maria Lind", "Berg Nora"]
        );
        assert_eq!(
            made(&[Only, Only, Outside, Outside, Only]),
            ["Anna", "Maria", "Nora"]
        );
        assert_eq!(made(&[Outside; 5]), [""; 0]);
        // Labels that make no name, and too few of them.
        assert_eq!(made(&[First, Inner]), [""; 0]);
        assert_eq!(made(&[Last, Inner, Last]), [""; 0]);
    }

    #[test]
    fn what_is_said_elsewhere_counts() {
        // By itself "Glass" may be anything at a sentence's beginning.
        let bare = "Glass fell on the floor.";
        assert_eq!(found(bare), [""; 0]);
        let text = format!("Mary Glass, a pilot, was flown home.\n{bare}\nMary Glass said no.");
        assert_eq!(found(&text), ["Mary Glass", "Glass", "Mary Glass"]);
    }

    #[test]
    fn no_text_has_no_names() {
        assert_eq!(found(""), [""; 0]);
        assert_eq!(found("\n7 (—)\n"), [""; 0]);
    }

    #[test]
    fn it_asks_whether_to_go_on() {
        let text = "so Mary Lind left. ".repeat(BATCH / 8);
        let passages = vec![whole(&text); 9];
        let asked = Cell::new(0);
        let read = |limit: usize| {
            asked.set(0);
            let stop = || {
                asked.set(asked.get() + 1);
                asked.get() > limit
            };
            names(&text, &passages, &stop, &mut |_| {})
        };
        assert!(read(usize::MAX).is_some());
        let all = asked.get();
        // Twice in each reading.
        assert_eq!(all, 4);
        for limit in 0..all {
            assert_eq!(read(limit), None);
        }
    }
}
