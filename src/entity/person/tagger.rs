//! Tagger: the names of people in a stretch of text, found in two readings.
//!
//! The first reading judges each place by what stands there; the second knows what the first made of the
//! same words in all other places of the stretch. A stretch is an article, or a part of a long text.

use super::decode::{self, Label};
use super::features::Scene;
use super::memory::{Map, Memory, Set};
use super::model;
use super::words::{Passage, Run, Word};
use crate::text::TextRange;
use std::ops::Range;

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
    let Some(model) = model::model() else {
        return Some(());
    };
    let [first, second] = &model.readings;
    let mut memory = Memory::of(passages.iter().map(|p| p.words.len()).sum());
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
    let mut odds = Vec::new();
    let words = runs(passages).map(|(_, run)| run.len()).sum();
    let mut judged = Vec::with_capacity(words);
    // What the second reading sums up of what the first sees, too.
    let mut seen = Vec::with_capacity(words);
    for (passage, run) in runs(passages) {
        if stops(run) {
            return None;
        }
        let scene = Scene::whole(text, passage, run, &memory, &[]);
        scores.clear();
        for at in run.start..run.end {
            scene.features(at, &mut features);
            let [now, later] = model.both(&features);
            scores.push(first.scores(now));
            seen.push(later);
        }
        decode::odds(&scores, &first.moves, |_| u8::MAX, &mut odds);
        judged.extend_from_slice(&odds);
    }
    let mut rest = judged.as_slice();
    for (passage, run) in runs(passages) {
        let own = rest.split_off(..run.len()).unwrap_or_default();
        memory.judge(&passage.words, run, own);
    }
    let (mut rest, mut seen) = (judged.as_slice(), seen.as_slice());
    let (mut ways, mut labels) = (Vec::new(), Vec::new());
    let mut names = Vec::new();
    for (passage, run) in runs(passages) {
        if stops(run) {
            return None;
        }
        let before = rest.split_off(..run.len()).unwrap_or_default();
        let seen = seen.split_off(..run.len()).unwrap_or_default();
        let scene = Scene::whole(text, passage, run, &memory, before);
        scores.clear();
        for (at, &seen) in (run.start..run.end).zip(seen) {
            scene.learnt(at, &mut features);
            scores.push(second.scores(seen + model.second(&features)));
        }
        decode::best(&scores, &second.moves, &mut ways, &mut labels);
        let found = spans(run, &labels).map(|words| bare(passage, words));
        names.extend(found.filter(|words| !words.is_empty()).map(|words| Name {
            passage,
            run,
            words,
        }));
    }
    outvote(&mut names, &memory);
    for range in whole(&names) {
        found(range);
    }
    Some(())
}

/// A name that was found.
#[derive(Debug)]
struct Name<'a> {
    passage: &'a Passage,
    run: Run,
    /// Its words, as positions in the passage.
    words: Range<usize>,
}

impl Name<'_> {
    fn words(&self) -> &[Word] {
        let words = self.passage.words.get(self.words.clone());
        words.unwrap_or_default()
    }
}

/// `words` without marks at their ends: those of William "Bill" Vale stand inside a name.
fn bare(passage: &Passage, words: Range<usize>) -> Range<usize> {
    let is_word = |at: &usize| passage.words.get(*at).is_some_and(|w| w.token.is_word());
    let first = words.clone().find(is_word).unwrap_or(words.end);
    let end = words
        .clone()
        .rev()
        .find(is_word)
        .map_or(first, |last| last + 1);
    first..end.max(first)
}

/// In how many places a word has to stand for a bare one to be outvoted.
const PLACES: f32 = 3.0;

/// Leaves out names of one word that is no name in most of its places, and in no longer name: an island
/// that is lived on and left, and that once reads like somebody, "of Tarn; a pilot says". Linear.
fn outvote(names: &mut Vec<Name<'_>>, memory: &Memory) {
    let mut bare: Map<f32> = Map::default();
    let mut longer = Set::default();
    for name in &*names {
        match name.words() {
            [only] => *bare.entry(only.hash).or_default() += 1.0,
            several => longer.extend(several.iter().map(|word| word.hash)),
        }
    }
    names.retain(|name| {
        let [word] = name.words() else { return true };
        let places = memory.trace(word.hash).judged;
        let times = bare.get(&word.hash).copied().unwrap_or_default();
        longer.contains(&word.hash) || places < PLACES || times * 2.0 >= places
    });
}

/// The longest name that is looked for around a part of it, in words.
const LONGEST: usize = 6;

/// Where `names` stand, in order, each as whole as another place has it: where "Omar Javad Vale" is a
/// name, "Minister Omar Javad Vale" has it, too, and not "Javad Vale" alone. Linear.
fn whole(names: &[Name<'_>]) -> Vec<TextRange> {
    let known: Set = names
        .iter()
        .filter(|name| name.words.len() > 1)
        .map(|name| name.passage.together(name.words.clone()))
        .collect();
    let mut ranges: Vec<TextRange> = Vec::with_capacity(names.len());
    for name in names {
        let (run, own) = (name.run, name.words.clone());
        let first = own.end.saturating_sub(LONGEST).max(run.start);
        let last = (own.start + LONGEST).min(run.end);
        let longer = (first..=own.start)
            .flat_map(|start| (own.end..=last).map(move |end| start..end))
            .filter(|words| words.len() > own.len() && words.len() <= LONGEST)
            .filter(|words| known.contains(&name.passage.together(words.clone())))
            .max_by_key(Range::len);
        // Two parts of one name give it twice; and a longer form must not take words of the name before.
        let free_from = ranges.last().map(|before| before.end);
        let made = [longer, Some(own)]
            .into_iter()
            .flatten()
            .filter_map(|words| name.passage.range(words))
            .find(|range| free_from.is_none_or(|end| end <= range.start));
        ranges.extend(made);
    }
    ranges
}

/// The runs of all passages in order, each with its passage.
pub(crate) fn runs(passages: &[Passage]) -> impl Iterator<Item = (&Passage, Run)> {
    passages
        .iter()
        .flat_map(|passage| passage.runs.iter().map(move |&run| (passage, run)))
}

/// The names that the labels of a run make, as positions in its passage.
pub(crate) fn spans(run: Run, labels: &[Label]) -> impl Iterator<Item = Range<usize>> {
    let mut start = None;
    labels.iter().enumerate().filter_map(move |(i, label)| {
        let at = run.start + i;
        if matches!(label, Label::Only | Label::First) {
            start = Some(at);
        }
        let ends = matches!(label, Label::Only | Label::Last);
        let start = if ends { start.take() } else { None };
        start.map(|start| start..at + 1)
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
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

    /// What becomes of these names of a text of one passage.
    fn completed<'a>(text: &'a str, names: &[Range<usize>]) -> Vec<&'a str> {
        let passage = whole(text);
        let names: Vec<Name> = names
            .iter()
            .map(|words| Name {
                passage: &passage,
                run: *passage.runs.iter().find(|r| r.end >= words.end).unwrap(),
                words: words.clone(),
            })
            .collect();
        super::whole(&names)
            .into_iter()
            .map(|r| slice(text, r))
            .collect()
    }

    #[test]
    fn a_part_of_a_name_is_made_whole_where_another_place_has_it() {
        let text = "so Omar Javad Vale said to Minister Omar Javad Vale that he left";
        let name = "Omar Javad Vale";
        assert_eq!(completed(text, &[1..4, 8..10]), [name, name]);
        assert_eq!(completed(text, &[1..4, 7..8, 8..10]), [name, name]);
        // Other words, and a name that stands by itself.
        let text = "so Omar Javad Vale said to Minister Rami Javad Vale that Vale left";
        assert_eq!(
            completed(text, &[1..4, 8..10, 11..12]),
            ["Omar Javad Vale", "Javad Vale", "Vale"]
        );
        // A longer form that would take a word of the name before it.
        let text = "so Omar Vale Rami said to Vale Rami that he left";
        assert_eq!(
            completed(text, &[1..3, 3..4, 6..8]),
            ["Omar Vale", "Rami", "Vale Rami"]
        );
    }

    #[test]
    fn a_name_begins_and_ends_with_a_word() {
        let text = "so William \"Bill\" Lind left";
        let passage = whole(text);
        let words = |range: Range<usize>| {
            let bare = bare(&passage, range);
            passage.range(bare).map(|r| slice(text, r))
        };
        assert_eq!(words(1..6), Some("William \"Bill\" Lind"));
        assert_eq!(words(2..6), Some("Bill\" Lind"));
        assert_eq!(words(1..3), Some("William"));
        assert_eq!(bare(&passage, 2..3), 3..3);
    }

    #[test]
    fn a_bare_word_that_is_mostly_no_name_is_none() {
        let kept = |text: &str, words: &[(usize, usize)]| {
            let passage = whole(text);
            let mut memory = Memory::default();
            for &run in &passage.runs {
                memory.judge(
                    &passage.words,
                    run,
                    &vec![decode::Odds::default(); run.len()],
                );
            }
            let mut names: Vec<Name> = words
                .iter()
                .map(|&(start, end)| Name {
                    passage: &passage,
                    run: passage.runs[0],
                    words: start..end,
                })
                .collect();
            outvote(&mut names, &memory);
            names.len()
        };
        let island = "they left Tarn by boat, then saw Tarn again, of Tarn; a pilot said so";
        assert_eq!(kept(island, &[(12, 13)]), 0);
        // Mostly a name; and part of a longer one elsewhere.
        assert_eq!(kept(island, &[(2, 3), (12, 13)]), 2);
        let person = "they left Tarn by boat, then saw Tarn again, of Omar Tarn they knew";
        assert_eq!(kept(person, &[(2, 3), (12, 14)]), 2);
        // Too few places to tell.
        assert_eq!(
            kept("they left Tarn by boat, of Tarn; a pilot said", &[(7, 8)]),
            1
        );
    }

    #[test]
    fn labels_make_names() {
        use Label::{First, Inner, Last, Only, Outside};
        let text = "so Anna Maria Lind Berg Nora left";
        let passage = whole(text);
        let run = passage.runs[0];
        let made = |labels: &[Label]| {
            let ranges = spans(run, labels).filter_map(|words| passage.range(words));
            ranges.map(|r| slice(text, r)).collect::<Vec<_>>()
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
    fn the_second_reading_sees_what_the_first_saw_and_what_it_taught() {
        let passage = whole("so Mary Glass left Oslo, and \"Bill\" Glass said no.");
        let sorted = |mut features: Vec<u32>| {
            features.sort_unstable();
            features
        };
        let mut memory = Memory::default();
        memory.count(&passage);
        let places = || {
            passage
                .runs
                .iter()
                .flat_map(|&run| (run.start..run.end).map(move |at| (run, at)))
        };
        let seen: Vec<Vec<u32>> = places()
            .map(|(run, at)| {
                let mut seen = Vec::new();
                Scene::whole("", &passage, run, &memory, &[]).features(at, &mut seen);
                seen
            })
            .collect();
        for &run in &passage.runs {
            let odds = vec![decode::Odds([0.2; 5]); run.len()];
            memory.judge(&passage.words, run, &odds);
        }
        for ((run, at), mut seen) in places().zip(seen) {
            let odds = vec![decode::Odds([0.2; 5]); run.len()];
            let scene = Scene::whole("", &passage, run, &memory, &odds);
            let (mut learnt, mut all) = (Vec::new(), Vec::new());
            scene.learnt(at, &mut learnt);
            scene.features(at, &mut all);
            assert!(!learnt.is_empty());
            seen.append(&mut learnt);
            assert_eq!(sorted(seen), sorted(all));
        }
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
