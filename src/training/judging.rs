//! The forest that judges blocks: from labelled pages to its file, and how good it is.

use super::boost::{self, Weighed};
use super::pages::{self, Example, Page};
use crate::loader::forest::write;
use crate::loader::judge::{FEATURES, Forest, MAGIC, Role, Row, role};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    let mut examples: Vec<(Example, f32)> = Vec::new();
    for (path, weight) in &plan.files {
        let read = pages::read(path)?;
        let read = read.iter().flat_map(Page::examples);
        examples.extend(read.map(|example| (example, *weight)));
    }
    writeln!(log, "{} blocks", examples.len())?;
    let weighed: Vec<Weighed> = examples
        .iter()
        .map(|(e, weight)| weigh(e, *weight))
        .collect();
    let file = write::<{ Role::COUNT }>(&boost::train(&weighed, FEATURES), MAGIC);
    if let Some(out) = &plan.out {
        std::fs::write(out.join("blocks.bin"), &file)?;
    }
    let forest = Forest::parse(&file, MAGIC).ok_or_else(|| io::Error::other("training failed"))?;
    for path in &plan.held {
        measure(path, &forest, log)?;
    }
    Ok(())
}

/// An example as it is learned from.
fn weigh(example: &Example, weight: f32) -> Weighed<'_> {
    Weighed::new(&example.row, example.role as usize, weight, &example.also)
}

/// Tells on `log` how often the rules and the forest are right on the pages of a file.
fn measure(path: &Path, forest: &Forest, log: &mut dyn Write) -> io::Result<()> {
    let (mut rules, mut trees) = (Counts::default(), Counts::default());
    for page in pages::read(path)? {
        let examples = page.examples();
        let rows: Vec<Row> = examples.iter().map(|example| example.row).collect();
        for (example, scores) in examples.iter().zip(forest.scores(&rows)) {
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
