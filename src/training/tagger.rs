//! The two readings, trained one after the other.

use super::Settings;
use super::crf::{self, Weights};
use super::sample::Sample;
use crate::entity::person::model;
use crate::text::TextRange;

/// A trained tagger.
#[derive(Debug)]
pub(super) struct Tagger {
    first: Weights,
    second: Weights,
    families: u8,
}

/// How many models are fitted at the same time.
const THREADS: usize = 2;

impl Tagger {
    /// Trains both readings. The second learns from what the first makes of texts that it has not
    /// read, as it will be when the tagger is used: so the first is trained once for each fold, too.
    pub(super) fn train(samples: &[Sample], settings: &Settings) -> Option<Self> {
        let families = settings.families;
        let memories: Vec<_> = samples.iter().map(Sample::memory).collect();
        let examples: Vec<_> = samples
            .iter()
            .zip(&memories)
            .map(|(sample, memory)| sample.examples(memory, &[], families))
            .collect();
        let fit = |fold: usize| {
            let chosen: Vec<_> = samples
                .iter()
                .zip(&examples)
                .filter(|(sample, _)| sample.fold != fold)
                .flat_map(|(_, examples)| examples)
                .collect();
            crf::train(&chosen, model::BITS, settings)
        };
        let folds: Vec<usize> = (0..=settings.folds).collect();
        let mut models = Vec::new();
        for few in folds.chunks(THREADS) {
            std::thread::scope(|scope| {
                let fit = &fit;
                let threads: Vec<_> = few.iter().map(|&f| scope.spawn(move || fit(f))).collect();
                models.extend(threads.into_iter().filter_map(|t| t.join().ok()));
            });
        }
        // No sample is of the last fold: its model has read them all.
        let first = models.pop()?;
        let mut second = Vec::new();
        for ((sample, mut memory), examples) in samples.iter().zip(memories).zip(&examples) {
            let weights = models.get(sample.fold)?;
            let odds: Vec<_> = examples.iter().map(|e| weights.odds(e)).collect();
            sample.judge(&mut memory, &odds);
            second.extend(sample.examples(&memory, &odds, families));
        }
        drop(examples);
        let chosen: Vec<_> = second.iter().collect();
        let second = crf::train(&chosen, model::BITS + 1, settings).leant(settings.lean);
        Some(Self {
            first,
            second,
            families,
        })
    }

    /// The model file.
    pub(super) fn file(&self) -> Vec<u8> {
        Weights::file(&self.first, &self.second)
    }

    /// The names that the first and that the second reading find in `sample`.
    pub(super) fn names(&self, sample: &Sample) -> [Vec<TextRange>; 2] {
        let mut memory = sample.memory();
        let examples = sample.examples(&memory, &[], self.families);
        let first = sample.names(&examples, &self.first);
        let odds: Vec<_> = examples.iter().map(|e| self.first.odds(e)).collect();
        sample.judge(&mut memory, &odds);
        let examples = sample.examples(&memory, &odds, self.families);
        [first, sample.names(&examples, &self.second)]
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::string_slice)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use crate::text::slice;
    use crate::training::corpus::Labelled;

    /// Texts in which people speak and towns are gone to.
    fn texts() -> Vec<Labelled> {
        let people = ["Anne Vale", "Omar Dunn", "Ines Orme", "Lars Holt"];
        let towns = ["Brill", "Tarn Fell", "Upper Sedge", "Marl"];
        people
            .iter()
            .zip(towns)
            .map(|(person, town)| {
                let text =
                    format!("Yesterday {person} said no. Then they went to {town} by train.");
                let start = text.find(person).unwrap();
                Labelled {
                    names: vec![TextRange::new(start, start + person.len())],
                    ignored: Vec::new(),
                    text,
                }
            })
            .collect()
    }

    #[test]
    fn learns_what_stands_around_names_and_gives_the_same_file_again() {
        let settings = Settings {
            folds: 2,
            epochs: 12,
            rate: 0.05,
            ..Settings::default()
        };
        let texts = texts();
        let samples: Vec<Sample> = texts
            .iter()
            .zip([0, 1, 0, 1])
            .map(|(t, f)| Sample::of(t, f))
            .collect();
        let tagger = Tagger::train(&samples, &settings).unwrap();
        let text = Labelled {
            text: "Yesterday Maud Kerr said no. Then they went to Quill by train.".into(),
            ..Labelled::default()
        };
        for names in tagger.names(&Sample::of(&text, 0)) {
            let names: Vec<&str> = names.iter().map(|&n| slice(&text.text, n)).collect();
            assert_eq!(names, ["Maud Kerr"]);
        }
        let again = Tagger::train(&samples, &settings).unwrap();
        assert_eq!(tagger.file(), again.file());
        assert!(crate::entity::person::model::Model::parse(&tagger.file()).is_some());
    }
}
