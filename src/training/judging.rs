//! The forest that judges blocks: from labelled pages to its file, and how good it is.

use super::boost;
use super::pages::{self, Example};
use crate::loader::judge::{Forest, Role, role, write};
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
    let mut texts = Vec::new();
    for (path, weight) in &plan.files {
        texts.push((pages::read(path)?, *weight));
    }
    let examples: Vec<(&Example, f32)> = texts
        .iter()
        .flat_map(|(pages, weight)| pages.iter().flatten().map(|example| (example, *weight)))
        .collect();
    writeln!(log, "{} blocks", examples.len())?;
    let file = write(&boost::train(&examples));
    let forest = Forest::parse(&file).ok_or_else(|| io::Error::other("training failed"))?;
    if let Some(out) = &plan.out {
        std::fs::write(out.join("blocks.bin"), &file)?;
    }
    for path in &plan.held {
        measure(path, &forest, log)?;
    }
    Ok(())
}

/// Tells on `log` how often the rules and the forest are right on the pages of a file.
fn measure(path: &Path, forest: &Forest, log: &mut dyn Write) -> io::Result<()> {
    let (mut rules, mut trees) = (Counts::default(), Counts::default());
    for example in pages::read(path)?.iter().flatten() {
        rules.add(example, example.rule);
        trees.add(
            example,
            role(forest, &example.row, example.rule, example.running),
        );
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
