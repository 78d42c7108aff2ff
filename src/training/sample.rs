//! Samples: a labelled text as the tagger sees it, with the labels that each word may have.

use super::corpus::Labelled;
use super::crf::{Example, Weights};
use crate::document::Format;
use crate::entity::credit;
use crate::entity::person::decode::{Label, Odds};
use crate::entity::person::features::Scene;
use crate::entity::person::memory::Memory;
use crate::entity::person::words::{Passage, Run};
use crate::entity::person::{stretch, tagger};
use crate::entity::timex;
use crate::loader;
use crate::source::Decoded;
use crate::text::TextRange;

/// A text, read.
#[derive(Debug)]
pub(super) struct Sample {
    /// The part of the texts that it belongs to.
    pub(super) fold: usize,
    /// Words that are counted as credits.
    pub(super) credits: Vec<TextRange>,
    text: String,
    passages: Vec<Passage>,
    /// For each run of each passage the labels that its words may have.
    allowed: Vec<Vec<u8>>,
}

const ANY: u8 = 0b1_1111;

impl Sample {
    /// Reads `text` as the program would.
    pub(super) fn of(text: &Labelled, fold: usize) -> Self {
        let options = loader::Options {
            format: Some(Format::Text),
            ..loader::Options::default()
        };
        let document = loader::load(Decoded::whole("", text.text.clone()), options);
        let credits = credit::find(&document);
        let dates = timex::find(&document, None, &|| false).map_or_else(Vec::new, |(d, _)| d);
        // Training texts are far shorter than a stretch.
        let passages: Vec<Passage> = stretch::stretches(&document, &[TextRange::ALL])
            .iter()
            .filter_map(|s| stretch::passages(&document, s, &credits, &dates, &|| false))
            .flatten()
            .collect();
        let same = document.text() == text.text;
        let allowed = tagger::runs(&passages)
            .map(|(p, run)| {
                let words = p.words.get(run.start..run.end).unwrap_or_default();
                let ranges: Vec<TextRange> = words.iter().map(|w| w.token.range).collect();
                if same {
                    labels(text, &ranges)
                } else {
                    vec![ANY; ranges.len()]
                }
            })
            .collect();
        Self {
            fold,
            credits: credits.iter().map(|c| c.range).collect(),
            text: document.text().to_owned(),
            passages,
            allowed,
        }
    }

    /// How many words may be part of a name.
    pub(super) fn open_words(&self) -> usize {
        self.allowed.iter().map(Vec::len).sum()
    }

    /// What is remembered before the first reading.
    pub(super) fn memory(&self) -> Memory {
        let mut memory = Memory::default();
        for passage in &self.passages {
            memory.count(passage);
        }
        memory
    }

    /// Remembers what a reading made of the runs.
    pub(super) fn judge(&self, memory: &mut Memory, odds: &[Vec<Odds>]) {
        for ((passage, run), odds) in self.runs().zip(odds) {
            memory.judge(&passage.words, run, odds);
        }
    }

    fn runs(&self) -> impl Iterator<Item = (&Passage, Run)> {
        tagger::runs(&self.passages)
    }

    /// The features of every run, with the labels allowed; `before` is what the first reading made of
    /// each.
    pub(super) fn examples(
        &self,
        memory: &Memory,
        before: &[Vec<Odds>],
        families: u8,
    ) -> Vec<Example> {
        self.runs()
            .zip(&self.allowed)
            .enumerate()
            .map(|(i, ((passage, run), allowed))| {
                let scene = Scene {
                    text: &self.text,
                    passage,
                    run,
                    memory,
                    before: before.get(i).map_or(&[], Vec::as_slice),
                    families,
                };
                let features = (run.start..run.end)
                    .map(|at| {
                        let mut out = Vec::new();
                        scene.features(at, &mut out);
                        out.into_boxed_slice()
                    })
                    .collect();
                Example {
                    features,
                    allowed: allowed.clone(),
                }
            })
            .collect()
    }

    /// The names that `weights` find.
    pub(super) fn names(&self, examples: &[Example], weights: &Weights) -> Vec<TextRange> {
        let mut names = Vec::new();
        for ((passage, run), example) in self.runs().zip(examples) {
            let labels = weights.best(example);
            let spans = tagger::spans(run, &labels);
            names.extend(spans.filter_map(|words| passage.range(words)));
        }
        names
    }
}

/// The labels that words at `ranges` may have by the names of `text`.
fn labels(text: &Labelled, ranges: &[TextRange]) -> Vec<u8> {
    let bit = |label: Label| 1_u8 << label as u8;
    let mut allowed: Vec<u8> = ranges
        .iter()
        .map(|range| {
            let name = text.names.partition_point(|n| n.end <= range.start);
            match text.names.get(name).filter(|n| n.overlaps(*range)) {
                Some(name) => {
                    let first = range.start == name.start;
                    let last = range.end == name.end;
                    if !(name.start <= range.start && range.end <= name.end) {
                        // A word and a name that cross: "Vale-led".
                        return bit(Label::Outside);
                    }
                    bit(match (first, last) {
                        (true, true) => Label::Only,
                        (true, false) => Label::First,
                        (false, true) => Label::Last,
                        (false, false) => Label::Inner,
                    })
                }
                None if text.ignored.iter().any(|i| i.overlaps(*range)) => ANY,
                None => bit(Label::Outside),
            }
        })
        .collect();
    // Where words that are not open cut a name, no sequence fits; then nothing is said.
    let fits = |allowed: &[u8]| {
        let mut before = bit(Label::Outside);
        for &now in allowed {
            before = Label::ALL
                .into_iter()
                .filter(|l| {
                    now & bit(*l) != 0
                        && Label::ALL
                            .iter()
                            .any(|b| before & bit(*b) != 0 && b.allows(*l))
                })
                .fold(0, |bits, l| bits | bit(l));
        }
        Label::ALL.iter().any(|l| before & bit(*l) != 0 && l.ends())
    };
    if !fits(&allowed) {
        allowed.fill(ANY);
    }
    allowed
}
