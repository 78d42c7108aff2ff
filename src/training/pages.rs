//! Labelled pages: texts with the kinds of their blocks, as what is seen of each block and what it is.

use crate::loader::judge::{Role, Row, Seen};
use crate::loader::seen;
use serde::Deserialize;
use std::collections::HashMap;
use std::io;
use std::path::Path;

/// A block that is judged, and what it is.
#[derive(Debug, Clone)]
pub(super) struct Example {
    pub(super) row: Row,
    pub(super) rule: Role,
    /// Whether it is running text.
    pub(super) running: bool,
    pub(super) role: Role,
    /// What else it may be called.
    pub(super) also: Vec<Role>,
}

/// A labelled page.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    text: String,
    blocks: Vec<Labelled>,
}

#[derive(Debug, Deserialize)]
struct Labelled {
    start: usize,
    end: usize,
    kind: String,
    /// The block without its marker.
    inner: Option<(usize, usize)>,
    /// All places where it stands, if it is said again.
    #[serde(default)]
    spans: Vec<(usize, usize)>,
    #[serde(default)]
    also: Vec<String>,
}

/// The role that the label `kind` stands for; `None` for kinds that are not judged.
fn role(kind: &str) -> Option<Role> {
    Some(match kind {
        "para" => Role::Paragraph,
        "heading" => Role::Heading,
        "list_item" => Role::Item,
        "standfirst" => Role::Standfirst,
        "byline" => Role::Byline,
        "date" => Role::Dateline,
        "caption" => Role::Caption,
        "credit" => Role::Credit,
        "related" => Role::Page,
        _ => return None,
    })
}

/// The pages in a file of JSON lines.
pub(super) fn read(path: &Path) -> io::Result<Vec<Page>> {
    let wrong = |why: String| io::Error::other(format!("{}: {why}", path.display()));
    let file = std::fs::read_to_string(path).map_err(|e| wrong(e.to_string()))?;
    file.lines()
        .map(|line| serde_json::from_str(line).map_err(|e| wrong(e.to_string())))
        .collect()
}

impl Page {
    /// The judged blocks, as far as they have a label.
    pub(super) fn examples(&self) -> Vec<Example> {
        let labels = labels(self);
        let example = |seen: Seen| {
            let words = self.text.get(seen.range.to_range())?;
            let start = seen.range.start.to_usize() + words.len() - words.trim_start().len();
            let labelled = labels.get(&(start, start + words.trim().len()))?;
            let also: Vec<Role> = labelled.also.iter().filter_map(|kind| role(kind)).collect();
            let role = match role(&labelled.kind)? {
                // Nothing but a credit stands at the picture.
                Role::Caption if also.contains(&Role::Credit) => Role::Credit,
                role => role,
            };
            Some(Example {
                row: seen.row,
                rule: seen.rule,
                running: seen.running,
                role,
                also,
            })
        };
        let seen = seen(&self.text).into_iter();
        seen.filter_map(example).collect()
    }
}

/// The labels of a page by the bytes where they stand, white space apart.
fn labels(page: &Page) -> HashMap<(usize, usize), &Labelled> {
    let text = &page.text;
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(text.len());
    let mut labels = HashMap::new();
    // A caption that is its own credit comes before the credit in it.
    for label in &page.blocks {
        let spans = [(label.start, label.end)]
            .into_iter()
            .chain(label.inner)
            .chain(label.spans.iter().copied());
        for (start, end) in spans {
            let (start, end) = (byte(start), byte(end));
            let words = text.get(start..end).unwrap_or_default();
            let start = start + words.len() - words.trim_start().len();
            labels
                .entry((start, start + words.trim().len()))
                .or_insert(label);
        }
    }
    labels
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_by_their_bytes() {
        let mut text = "É lamp\n\n".to_owned();
        for day in ["Monday", "Tuesday", "Friday", "Sunday"] {
            let rest = "the lamp on the point was lit again, and the keepers sat up with it.";
            text.extend(["On ", day, " ", rest, "\n\n"]);
        }
        text.push_str("Share it\n");
        let at = text.chars().count() - 9;
        let page = Page {
            blocks: vec![Labelled {
                start: at,
                end: at + 8,
                kind: "related".into(),
                inner: None,
                spans: vec![],
                also: vec!["heading".into()],
            }],
            text,
        };
        let examples = page.examples();
        assert_eq!(examples.len(), 1);
        assert_eq!(
            (examples[0].role, examples[0].also.as_slice()),
            (Role::Page, [Role::Heading].as_slice())
        );
    }
}
