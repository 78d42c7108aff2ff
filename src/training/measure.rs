//! How good a tagger is on labelled texts.

use super::corpus::{self, Labelled};
use super::sample::Sample;
use super::tagger::Tagger;
use crate::text::{self, TextRange, slice};
use std::fmt;
use std::io::{self, Write};
use std::path::Path;

/// Tells on `log` what both readings find in the texts of the file at `path`; what is wrong is listed
/// where `listed` says so. Photographers and writers don't count: they are found elsewhere.
pub(super) fn measure(
    path: &Path,
    tagger: &Tagger,
    listed: bool,
    log: &mut dyn Write,
) -> io::Result<()> {
    let (mut first, mut second) = (Count::default(), Count::default());
    for mut text in corpus::read(path)? {
        let sample = Sample::of(&text, 0);
        text.names
            .retain(|n| !sample.credits.iter().any(|c| c.overlaps(*n)));
        let [one, two] = tagger.names(&sample);
        first.add(&text, &one);
        second.add(&text, &two);
        if listed {
            list(&text, &two, log)?;
        }
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    writeln!(log, "{name:24} first {first}   second {second}")
}

/// Names found, right and wanted.
#[derive(Debug, Default)]
struct Count {
    found: usize,
    right: usize,
    wanted: usize,
}

impl Count {
    fn add(&mut self, text: &Labelled, found: &[TextRange]) {
        self.wanted += text.names.len();
        for name in found {
            let right = text.names.contains(name);
            if right || !is_ignored(text, *name) {
                self.found += 1;
                self.right += usize::from(right);
            }
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[allow(clippy::cast_precision_loss)] // counts of names
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

/// Whether a name is neither right nor wrong.
fn is_ignored(text: &Labelled, name: TextRange) -> bool {
    text.ignored.iter().any(|i| i.overlaps(name))
}

/// Lists the names missed and those that are none, each within its line.
fn list(text: &Labelled, found: &[TextRange], log: &mut dyn Write) -> io::Result<()> {
    let missed = text.names.iter().filter(|n| !found.contains(n));
    let wrong = found
        .iter()
        .filter(|f| !text.names.contains(f) && !is_ignored(text, **f));
    let mut all: Vec<_> = missed
        .map(|n| ("missed", *n))
        .chain(wrong.map(|n| ("wrong", *n)))
        .collect();
    all.sort_by_key(|(_, range)| range.start);
    for (what, range) in all {
        let start = text::floor(&text.text, range.start.to_usize().saturating_sub(60));
        let end = text::ceil(&text.text, range.end.to_usize() + 40);
        let before = slice(&text.text, TextRange::new(start, range.start.to_usize()));
        let behind = slice(&text.text, TextRange::new(range.end.to_usize(), end));
        let name = slice(&text.text, range);
        let line = format!("{what:6} {before}[[{name}]]{behind}").replace('\n', "⏎");
        writeln!(log, "{line}")?;
    }
    Ok(())
}
