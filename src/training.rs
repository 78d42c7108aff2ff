//! Training: from labelled texts to the model that finds people's names.
//!
//! Built with the feature `train` alone, for the program `dateline-train`; readers of articles don't need
//! it. Which texts, which command, which result: `assets/models/README.md`.

mod augment;
mod corpus;
mod crf;
mod sample;
mod vocabulary;

use crate::text::{TextRange, slice};
use corpus::Text;
use sample::Sample;
use std::io::{self, Write};
use std::path::PathBuf;

/// What to train on, and where the result goes.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Files of labelled texts to learn from.
    pub texts: Vec<PathBuf>,
    /// Files of labelled texts to measure on.
    pub held: Vec<PathBuf>,
    /// Where the word lists lie: `word-clusters.tsv`, `given.tsv`, `family.tsv`. Without, the vocabulary
    /// stays as it is.
    pub lists: Option<PathBuf>,
    /// The folder to write to; nothing is written without.
    pub out: Option<PathBuf>,
    /// Whether to list what was wrong in the texts measured on.
    pub show: bool,
    /// Named settings that differ from the usual ones.
    pub settings: Settings,
}

/// The numbers that training goes by.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Bits of the feature hash on the first and on the second reading.
    pub bits: [u32; 2],
    /// How often every text is read.
    pub epochs: usize,
    /// The length of a step.
    pub rate: f32,
    /// How strongly weights are drawn to nought.
    pub decay: f32,
    /// How much is taken off what speaks against names, so that as many are missed as made up.
    pub lean: f32,
    /// How many parts the texts are split into, so that each is judged by a model that has not read it.
    pub folds: usize,
    /// How many copies of each text with other names.
    pub copies: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            bits: [18, 19],
            epochs: 5,
            rate: 0.01,
            decay: 4.0,
            lean: 0.3,
            folds: 4,
            copies: 1,
        }
    }
}

/// Trains as `plan` says and tells on `log` what comes of it.
///
/// # Errors
/// A file that can't be read or written, or that is not in the form told in `assets/models/README.md`.
pub fn run(plan: &Plan, log: &mut dyn Write) -> io::Result<()> {
    if let (Some(lists), Some(out)) = (&plan.lists, &plan.out) {
        let table = vocabulary::build(lists)?;
        std::fs::write(out.join("vocabulary.bin"), &table)?;
        writeln!(
            log,
            "vocabulary: {} bytes; build again before training",
            table.len()
        )?;
        return Ok(());
    }
    let settings = &plan.settings;
    let mut texts = Vec::new();
    for path in &plan.texts {
        texts.extend(corpus::read(path)?);
    }
    let mut samples = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let fold = number % settings.folds;
        samples.push(Sample::of(text, fold));
        for copy in 0..settings.copies {
            let seed = (number * 16 + copy) as u64;
            samples.push(Sample::of(&augment::renamed(text, &texts, seed), fold));
        }
        samples.push(Sample::of(&augment::recased(text, number as u64), fold));
    }
    let words: usize = samples.iter().map(Sample::open_words).sum();
    writeln!(
        log,
        "{} texts, {} samples, {words} open words",
        texts.len(),
        samples.len()
    )?;

    let naive: Vec<_> = samples.iter().map(Sample::memory).collect();
    let first_examples: Vec<_> = samples
        .iter()
        .zip(&naive)
        .map(|(s, memory)| s.examples(memory, &[]))
        .collect();
    let folds: Vec<crf::Weights> = std::thread::scope(|scope| {
        let examples = &first_examples;
        let samples = &samples;
        let workers: Vec<_> = (0..settings.folds + 1)
            .map(|fold| {
                move || {
                    let chosen: Vec<_> = samples
                        .iter()
                        .zip(examples)
                        .filter(|(s, _)| s.fold != fold)
                        .flat_map(|(_, e)| e)
                        .collect();
                    crf::train(&chosen, settings.bits[0], settings)
                }
            })
            .collect();
        let mut done = Vec::new();
        let mut pending = workers.into_iter();
        loop {
            let pair: Vec<_> = pending.by_ref().take(2).map(|w| scope.spawn(w)).collect();
            if pair.is_empty() {
                return done;
            }
            done.extend(pair.into_iter().filter_map(|w| w.join().ok()));
        }
    });
    writeln!(log, "first reading trained")?;
    let mut second_examples = Vec::new();
    for ((sample, mut memory), examples) in samples.iter().zip(naive).zip(&first_examples) {
        let Some(weights) = folds.get(sample.fold) else {
            continue;
        };
        let odds: Vec<_> = examples.iter().map(|e| weights.odds(e)).collect();
        sample.judge(&mut memory, &odds);
        second_examples.push(sample.examples(&memory, &odds));
    }
    drop(first_examples);
    let chosen: Vec<_> = second_examples.iter().flatten().collect();
    let second = crf::train(&chosen, settings.bits[1], settings);
    let second = second.leant(settings.lean);
    let Some(first) = folds.into_iter().nth(settings.folds) else {
        return Err(io::Error::other("training the first reading failed"));
    };
    writeln!(log, "second reading trained")?;
    if let Some(out) = &plan.out {
        let mut file = crate::entity::person::model::MAGIC.to_vec();
        first.write(&mut file);
        second.write(&mut file);
        std::fs::write(out.join("people.bin"), file)?;
    }
    for path in &plan.held {
        let (mut one, mut two) = (Count::default(), Count::default());
        for mut text in corpus::read(path)? {
            let sample = Sample::of(&text, 0);
            // Photographers and writers are found elsewhere.
            text.names
                .retain(|n| !sample.credits.iter().any(|c| c.overlaps(*n)));
            let mut memory = sample.memory();
            let examples = sample.examples(&memory, &[]);
            one.add(&text, &sample.names(&examples, &first));
            let odds: Vec<_> = examples.iter().map(|e| first.odds(e)).collect();
            sample.judge(&mut memory, &odds);
            let found = sample.names(&sample.examples(&memory, &odds), &second);
            if plan.show {
                show(&text, &found, log)?;
            }
            two.add(&text, &found);
        }
        writeln!(
            log,
            "{:40} first {one}   second {two}",
            path.display()
                .to_string()
                .rsplit('/')
                .next()
                .unwrap_or_default()
        )?;
    }
    Ok(())
}

/// Lists the names missed and those that are none, each within its line.
fn show(text: &Text, found: &[TextRange], log: &mut dyn Write) -> io::Result<()> {
    let missed = text
        .names
        .iter()
        .filter(|n| !found.contains(n))
        .map(|n| ("missed", n));
    let wrong = found
        .iter()
        .filter(|f| !text.names.contains(f) && !text.ignored.iter().any(|i| i.overlaps(**f)))
        .map(|f| ("wrong", f));
    let mut all: Vec<_> = missed.chain(wrong).collect();
    all.sort_by_key(|(_, range)| range.start);
    for (what, range) in all {
        let start = crate::text::floor(&text.text, range.start.to_usize().saturating_sub(60));
        let end = crate::text::ceil(&text.text, range.end.to_usize() + 40);
        let before = slice(&text.text, TextRange::new(start, range.start.to_usize()));
        let behind = slice(&text.text, TextRange::new(range.end.to_usize(), end));
        let line = format!("{what:6} {before}[[{}]]{behind}", slice(&text.text, *range));
        writeln!(log, "{}", line.replace('\n', "⏎"))?;
    }
    Ok(())
}

/// Names found, right and wanted.
#[derive(Debug, Default)]
struct Count {
    found: usize,
    right: usize,
    wanted: usize,
}

impl Count {
    fn add(&mut self, text: &Text, found: &[TextRange]) {
        self.wanted += text.names.len();
        for name in found {
            let right = text.names.contains(name);
            if right || !text.ignored.iter().any(|i| i.overlaps(*name)) {
                self.found += 1;
                self.right += usize::from(right);
            }
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        write!(
            f,
            "P {:5.1} R {:5.1} F1 {:5.1}",
            percent(self.right, self.found),
            percent(self.right, self.wanted),
            percent(2 * self.right, self.found + self.wanted),
        )
    }
}
