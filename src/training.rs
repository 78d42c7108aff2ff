//! Training: from labelled texts to the model that finds people's names, and to those that judge blocks
//! and the parts of web pages.
//!
//! Built with the feature `train` alone, for the program `dateline-train`; readers of articles don't need
//! it. Which texts, which command, which result: `assets/models/README.md`.

mod augment;
mod boost;
mod corpus;
mod crf;
mod judging;
mod measure;
mod pages;
mod sample;
mod tagger;
mod vocabulary;
mod web;

pub use judging::{Pages, judge};
pub use web::judge_pages;

use crate::entity::person::features;
use sample::Sample;
use std::io::{self, Write};
use std::path::PathBuf;
use tagger::Tagger;

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
    /// How often every text is read.
    pub epochs: usize,
    /// The length of a step.
    pub rate: f32,
    /// How strongly weights are drawn to nought.
    pub decay: f32,
    /// How much is taken off what speaks against names, so that as many are missed as made up.
    pub lean: f32,
    /// The families of features used, a bit for each.
    pub families: u8,
    /// How many parts the texts are split into, so that each is judged by a model that has not read it.
    pub folds: usize,
    /// How many copies of each text with other names.
    pub copies: usize,
}

impl Settings {
    /// Leaves out the family of features called `name`; says whether there is one.
    pub fn leave_out(&mut self, name: &str) -> bool {
        let bit = features::family(name);
        self.families &= !bit.unwrap_or_default();
        bit.is_some()
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 7,
            rate: 0.01,
            decay: 12.0,
            lean: 0.5,
            families: u8::MAX,
            folds: 4,
            copies: 2,
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
        return writeln!(log, "vocabulary: {} bytes", table.len());
    }
    let settings = &plan.settings;
    let samples = samples(&plan.texts, settings)?;
    let words: usize = samples.iter().map(Sample::open_words).sum();
    writeln!(log, "{} samples, {words} open words", samples.len())?;
    let tagger = Tagger::train(&samples, settings)
        .ok_or_else(|| io::Error::other("training the first reading failed"))?;
    if let Some(out) = &plan.out {
        std::fs::write(out.join("people.bin"), tagger.file())?;
    }
    for path in &plan.held {
        measure::measure(path, &tagger, plan.show, log)?;
    }
    Ok(())
}

/// The samples of the texts in `files`: each as it is, with other names, and in other letters.
fn samples(files: &[PathBuf], settings: &Settings) -> io::Result<Vec<Sample>> {
    let mut texts = Vec::new();
    for path in files {
        texts.extend(corpus::read(path)?);
    }
    let names = augment::Names::of(&texts);
    let mut samples = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let fold = number % settings.folds;
        samples.push(Sample::of(text, fold));
        for copy in 0..settings.copies {
            let seed = (number * 16 + copy) as u64;
            samples.push(Sample::of(&augment::renamed(text, &names, seed), fold));
        }
        samples.push(Sample::of(&augment::recased(text, number as u64), fold));
    }
    Ok(samples)
}
