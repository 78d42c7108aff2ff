//! Labelled texts: JSON lines with offsets, and plain files with the names marked.

use crate::text::{TextRange, TextSize};
use serde::Deserialize;
use std::io;
use std::path::Path;

/// A text with the names in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Labelled {
    /// The text as it came.
    pub(super) text: String,
    /// Where people are named, in order.
    pub(super) names: Vec<TextRange>,
    /// Places that are neither right nor wrong.
    pub(super) ignored: Vec<TextRange>,
}

#[derive(Deserialize)]
struct Article {
    text: String,
    spans: Vec<(u32, u32)>,
    #[serde(default)]
    ignore: Vec<(u32, u32)>,
}

/// The texts of a file: JSON lines when it is called so, else marked text.
pub(super) fn read(path: &Path) -> io::Result<Vec<Labelled>> {
    let wrong = |why: String| io::Error::other(format!("{}: {why}", path.display()));
    let file = std::fs::read_to_string(path).map_err(|e| wrong(e.to_string()))?;
    if path.extension().is_some_and(|e| e == "jsonl") {
        file.lines()
            .map(|line| {
                let article: Article =
                    serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
                Ok(from_article(article))
            })
            .collect()
    } else {
        marked(&file).map_err(wrong)
    }
}

fn from_article(article: Article) -> Labelled {
    let bytes: Vec<u32> = article
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([article.text.len()])
        .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
        .collect();
    let range = |(start, end): &(u32, u32)| {
        let byte = |at: u32| bytes.get(at as usize).copied().unwrap_or_default();
        TextRange::at(TextSize::from(byte(*start)), TextSize::from(byte(*end)))
    };
    let mut names: Vec<TextRange> = article.spans.iter().map(range).collect();
    names.sort_unstable();
    Labelled {
        names,
        ignored: article.ignore.iter().map(range).collect(),
        text: article.text,
    }
}

/// Texts begun by lines `%% id kind`, with `{person:Name}` for a name and `{?:words}` for what is
/// neither right nor wrong.
fn marked(file: &str) -> Result<Vec<Labelled>, String> {
    let mut texts: Vec<Labelled> = Vec::new();
    for (number, line) in file.lines().enumerate() {
        if line.starts_with("%% ") {
            texts.push(Labelled::default());
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

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use crate::text::slice;

    #[test]
    fn marks_are_taken_out_of_the_text() {
        let file = "%% a1 news\n\nMr. {vale:Vale} left\nthe {?:Orme} House.\n%% a2 news\nNobody.\n";
        let texts = marked(file).unwrap();
        assert_eq!(texts[0].text, "Mr. Vale left\nthe Orme House.\n");
        assert_eq!(slice(&texts[0].text, texts[0].names[0]), "Vale");
        assert_eq!(slice(&texts[0].text, texts[0].ignored[0]), "Orme");
        assert_eq!(
            (texts[1].text.as_str(), texts[1].names.len()),
            ("Nobody.\n", 0)
        );
    }

    #[test]
    fn a_mark_that_is_not_closed_is_told_with_its_line() {
        for file in ["%% a news\n\n{vale:Vale", "%% a news\n\n{Vale}"] {
            assert!(marked(file).unwrap_err().starts_with("line 3:"), "{file}");
        }
    }

    #[test]
    fn offsets_in_characters_become_offsets_in_bytes() {
        let article = Article {
            text: "É. Vale left".into(),
            spans: vec![(3, 7)],
            ignore: vec![(8, 12)],
        };
        let text = from_article(article);
        assert_eq!(slice(&text.text, text.names[0]), "Vale");
        assert_eq!(slice(&text.text, text.ignored[0]), "left");
    }
}
