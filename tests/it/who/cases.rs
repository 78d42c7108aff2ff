//! The cases of `tests/corpus/who`: texts with marked names, and who somebody is. The README there tells the
//! form.

// The library is `crate` for one of the two that read the cases, and `dateline` for the other.
use super::{BlockKind, Builder, Document, FigureId, TextRange};
use std::collections::BTreeMap;
use std::path::Path;

/// A person of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Somebody {
    /// Where the person is named.
    pub(crate) mentions: Vec<TextRange>,
    /// Who that is; `None` where the text does not say.
    pub(crate) phrase: Option<String>,
}

/// A text and its people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Case {
    /// Without marks; its paragraphs are separated by blank lines.
    pub(crate) text: String,
    pub(crate) blocks: Vec<(BlockKind, TextRange)>,
    pub(crate) people: BTreeMap<String, Somebody>,
}

/// All cases below `tests/corpus/who`.
pub(crate) fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/who");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
        .iter()
        .flat_map(|path| read(&std::fs::read_to_string(path).unwrap()))
        .collect()
}

/// The cases of one file.
fn read(file: &str) -> Vec<Case> {
    let mut cases = vec![Case::default()];
    for line in file.lines().filter(|line| !line.starts_with('%')) {
        if line.is_empty() {
            cases.push(Case::default());
        } else {
            cases.last_mut().unwrap().take(line);
        }
    }
    cases.retain(|case| !case.text.is_empty());
    for case in &cases {
        let told = |s: &Somebody| !s.mentions.is_empty();
        assert!(case.people.values().all(told), "{case:?}");
    }
    cases
}

impl Case {
    /// The text as a document.
    pub(crate) fn document(&self) -> Document {
        let mut builder = Builder::over(self.text.clone());
        for &(kind, range) in &self.blocks {
            builder.block(kind, range);
        }
        builder.finish()
    }

    fn take(&mut self, line: &str) {
        if let Some((key, phrase)) = line.split_once(" = ")
            && key.chars().all(|c| c.is_ascii_lowercase())
        {
            assert!(phrase == "none" || self.text.contains(phrase), "{line}");
            let phrase = (phrase != "none").then(|| phrase.to_owned());
            self.people.entry(key.to_owned()).or_default().phrase = phrase;
            return;
        }
        let (kind, mut rest) = match line.split_at_checked(2) {
            Some(("| ", rest)) => (BlockKind::Figure(FigureId::new(0)), rest),
            Some(("# ", rest)) => (BlockKind::Headline, rest),
            _ => (BlockKind::Paragraph, line),
        };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        while let Some((before, marked)) = rest.split_once('{') {
            let (mark, after) = marked.split_once('}').unwrap();
            let (key, name) = mark.split_once(':').unwrap();
            self.text.push_str(before);
            let at = self.text.len();
            self.text.push_str(name);
            let person = self.people.entry(key.to_owned()).or_default();
            person.mentions.push(TextRange::new(at, self.text.len()));
            rest = after;
        }
        self.text.push_str(rest);
        self.blocks
            .push((kind, TextRange::new(start, self.text.len())));
    }
}
