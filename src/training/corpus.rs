//! Labelled texts: JSON lines with offsets, and plain files with the names marked.

use crate::text::{TextRange, TextSize};
use serde::Deserialize;
use std::io;
use std::path::Path;

/// A text with the names in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    /// The text as it came.
    pub(super) text: String,
    /// Where people are named, in order.
    pub(super) names: Vec<TextRange>,
    /// Places that are neither right nor wrong.
    pub(super) ignored: Vec<TextRange>,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    spans: Vec<(u32, u32)>,
    #[serde(default)]
    ignore: Vec<(u32, u32)>,
}

/// The texts of a file: JSON lines when it is called so, else marked text.
pub(super) fn read(path: &Path) -> io::Result<Vec<Text>> {
    let wrong = |why: String| io::Error::other(format!("{}: {why}", path.display()));
    let file = std::fs::read_to_string(path).map_err(|e| wrong(e.to_string()))?;
    if path.extension().is_some_and(|e| e == "jsonl") {
        file.lines()
            .map(|line| {
                let line: Line = serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
                Ok(from_line(line))
            })
            .collect()
    } else {
        marked(&file).map_err(wrong)
    }
}

fn from_line(line: Line) -> Text {
    let bytes: Vec<u32> = line
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([line.text.len()])
        .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
        .collect();
    let range = |(start, end): &(u32, u32)| {
        let byte = |at: u32| bytes.get(at as usize).copied().unwrap_or_default();
        TextRange::at(TextSize::from(byte(*start)), TextSize::from(byte(*end)))
    };
    let mut names: Vec<TextRange> = line.spans.iter().map(range).collect();
    names.sort_unstable();
    Text {
        names,
        ignored: line.ignore.iter().map(range).collect(),
        text: line.text,
    }
}

/// Texts begun by lines `%% id kind`, with `{person:Name}` for a name and `{?:words}` for what is
/// neither right nor wrong.
fn marked(file: &str) -> Result<Vec<Text>, String> {
    let mut texts: Vec<Text> = Vec::new();
    for (number, line) in file.lines().enumerate() {
        if line.starts_with("%% ") {
            texts.push(Text::default());
            continue;
        }
        let Some(text) = texts.last_mut() else {
            continue;
        };
        if text.text.is_empty() && line.is_empty() {
            continue;
        }
        let mut rest = line;
        while let Some((plain, marked)) = rest.split_once('{') {
            let (mark, behind) = marked
                .split_once('}')
                .ok_or_else(|| format!("line {}: a mark is not closed", number + 1))?;
            let (key, name) = mark
                .split_once(':')
                .ok_or_else(|| format!("line {}: a mark has no colon", number + 1))?;
            text.text.push_str(plain);
            let start = text.text.len();
            text.text.push_str(name);
            let range = TextRange::new(start, text.text.len());
            if key == "?" {
                text.ignored.push(range);
            } else {
                text.names.push(range);
            }
            rest = behind;
        }
        text.text.push_str(rest);
        text.text.push('\n');
    }
    Ok(texts)
}
