//! Tagger: the names of people in a stretch of text, found in two readings.
//!
//! The first reading judges each place by what stands there; the second knows what the first made of the
//! same words in all other places of the stretch. A stretch is an article, or a part of a long text.

use super::decode::{self, Label, Odds, Scores};
use super::features::Scene;
use super::memory::Memory;
use super::model::{self, Reading};
use super::words::{Passage, Run};
use crate::text::TextRange;

/// How many passages are read between two questions whether to go on.
const BATCH: usize = 16;

/// Calls `found` with each name in `passages`, in text order; `None` when cancelled. Linear.
pub(crate) fn names(
    text: &str,
    passages: &[Passage],
    cancelled: &dyn Fn() -> bool,
    found: &mut dyn FnMut(TextRange),
) -> Option<()> {
    let [first, second] = model::readings()?;
    let mut memory = Memory::default();
    for passage in passages {
        memory.count(passage);
    }
    let mut scores = Vec::new();
    let mut features = Vec::new();
    let mut judged: Vec<Odds> = Vec::new();
    let mut odds = Vec::new();
    let mut known = std::mem::take(&mut memory);
    let mut learned = Vec::new();
    for (i, passage) in passages.iter().enumerate() {
        if i % BATCH == 0 && cancelled() {
            return None;
        }
        for &run in &passage.runs {
            let scene = Scene {
                text,
                passage,
                run,
                memory: &known,
                before: &[],
                families: u8::MAX,
            };
            score(&scene, &first, &mut features, &mut scores);
            decode::odds(&scores, &first.moves, |_| u8::MAX, &mut odds);
            learned.push((i, run));
            judged.extend_from_slice(&odds);
        }
    }
    let mut at = 0;
    for &(i, run) in &learned {
        let length = run.end - run.start;
        if let (Some(passage), Some(odds)) = (passages.get(i), judged.get(at..at + length)) {
            known.judge(&passage.words, run, odds);
        }
        at += length;
    }
    known.judged = true;
    let mut labels = Vec::new();
    let mut at = 0;
    for (i, run) in learned {
        if i % BATCH == 0 && cancelled() {
            return None;
        }
        let Some(passage) = passages.get(i) else {
            continue;
        };
        let length = run.end - run.start;
        let before = judged.get(at..at + length).unwrap_or_default();
        at += length;
        let scene = Scene {
            text,
            passage,
            run,
            memory: &known,
            before,
            families: u8::MAX,
        };
        score(&scene, &second, &mut features, &mut scores);
        decode::best(&scores, &second.moves, &mut labels);
        spans(passage, run, &labels, found);
    }
    Some(())
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
