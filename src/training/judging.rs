//! The forest that judges blocks: from labelled pages to its file, and how good it is.

use super::boost::{self, Weighed};
use super::pages::{self, Example, Page};
use super::wording;
use crate::loader::judge::{FEATURES, Model, Role, Row, Tree, Wording, role, write_wording};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// In how many parts the pages are split, so that each is seen with words learned from the others.
const FOLDS: usize = 5;

/// What to train the forest on.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// Files of labelled pages, and what each of their blocks weighs.
    pub files: Vec<(PathBuf, f32)>,
    /// Files to measure on.
    pub held: Vec<PathBuf>,
    /// The folder to write to; nothing is written without.
    pub out: Option<PathBuf>,
}

/// Makes the forest as `plan` says and tells on `log` what comes of it.
///
/// # Errors
/// A file that can't be read or written, or that is not in the form told in `assets/models/README.md`.
pub fn judge(plan: &Pages, log: &mut dyn Write) -> io::Result<()> {
    let mut pages: Vec<(Page, f32)> = Vec::new();
    for (path, weight) in &plan.files {
        let weighed = pages::read(path)?.into_iter().map(|page| (page, *weight));
        pages.extend(weighed);
    }
    let wrong = || io::Error::other("training failed");
    let nothing = write_wording(&[]);
    let (nothing, _) = Wording::parse(&nothing).ok_or_else(wrong)?;
    let blind: Vec<Vec<Example>> = pages
        .iter()
        .map(|(page, _)| page.examples(&nothing))
        .collect();
    // The table that a page is seen with has not read it.
    let table = |fold: usize| {
        let read = blind
            .iter()
            .zip(&pages)
            .filter(|(_, (page, _))| page.fold(FOLDS) != fold);
        let read = read.flat_map(|(examples, (_, weight))| examples.iter().map(|e| (e, *weight)));
        wording::train(&read.collect::<Vec<_>>())
    };
    let tables: Vec<Vec<u8>> = (0..FOLDS).map(table).collect();
    let mut seen: Vec<(Example, f32)> = Vec::new();
    for (page, weight) in &pages {
        let table = tables.get(page.fold(FOLDS)).ok_or_else(wrong)?;
        let (wording, _) = Wording::parse(table).ok_or_else(wrong)?;
        seen.extend(page.examples(&wording).into_iter().map(|e| (e, *weight)));
    }
    let examples: Vec<(&Example, f32)> = seen.iter().map(|(e, weight)| (e, *weight)).collect();
    writeln!(log, "{} blocks", examples.len())?;
    // No page is in this fold.
    let weighed: Vec<Weighed> = examples.iter().map(|e| weigh(e.0, e.1)).collect();
    let trees = boost::train(&weighed, FEATURES).into_iter();
    let trees: Vec<Tree> = trees
        .map(|tree| Tree {
            questions: tree.questions,
            leaves: tree.leaves,
        })
        .collect();
    let file = Model::write(&table(FOLDS), &trees);
    let model = Model::parse(&file).ok_or_else(wrong)?;
    if let Some(out) = &plan.out {
        std::fs::write(out.join("blocks.bin"), &file)?;
    }
    for path in &plan.held {
        measure(path, &model, log)?;
    }
    Ok(())
}

/// An example as it is learned from; what may be called something else weighs half.
fn weigh(example: &Example, weight: f32) -> Weighed<'_> {
    let also = if example.also.is_empty() { 1.0 } else { 0.5 };
    Weighed {
        row: &example.row,
        role: Role::ALL
            .iter()
            .position(|&role| role == example.role)
            .unwrap_or(0),
        weight: weight * also,
    }
}

/// Tells on `log` how often the rules and the forest are right on the pages of a file.
fn measure(path: &Path, model: &Model, log: &mut dyn Write) -> io::Result<()> {
    let (mut rules, mut trees) = (Counts::default(), Counts::default());
    for page in pages::read(path)? {
        let examples = page.examples(&model.wording);
        let rows: Vec<Row> = examples.iter().map(|example| example.row).collect();
        for (example, scores) in examples.iter().zip(model.forest.scores(&rows)) {
            rules.add(example, example.rule);
            trees.add(example, role(&scores, example.rule, example.running));
        }
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for (who, counts) in [("rules", rules), ("forest", trees)] {
        write!(log, "{name:16} {who:6}")?;
        for (role, (found, right, wanted)) in Role::ALL.iter().zip(counts.0) {
            #[allow(clippy::cast_precision_loss)] // counts of blocks
            let score = 200.0 * right as f32 / (found + wanted).max(1) as f32;
            write!(log, "  {role:?} {score:.1}")?;
        }
        writeln!(log)?;
    }
    Ok(())
}

/// How often each role was found, found rightly and wanted.
#[derive(Debug, Default)]
struct Counts([(usize, usize, usize); Role::COUNT]);

impl Counts {
    fn add(&mut self, example: &Example, found: Role) {
        if example.also.contains(&found) {
            return;
        }
        for (role, (all, right, wanted)) in Role::ALL.iter().zip(&mut self.0) {
            *all += usize::from(*role == found);
            *wanted += usize::from(*role == example.role);
            *right += usize::from(*role == found && found == example.role);
        }
    }
}
