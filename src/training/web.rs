//! The forest that judges the parts of web pages: from labelled pages to its file, and how good it is.
//!
//! A page is labelled by the texts of its blocks; which of its units each of them is, is found here.

use super::boost::{self, Weighed};
use super::judging::Pages;
use crate::loader::forest::write;
use crate::loader::page::{FEATURES, Forest, MAGIC, Role, Row};
use crate::loader::seen_on_page;
use serde::Deserialize;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

/// The words in a row by which texts are compared that differ a little.
const SHINGLE: usize = 4;

#[derive(Deserialize)]
struct Page {
    html: String,
    blocks: Vec<Block>,
}

#[derive(Deserialize)]
struct Block {
    kind: String,
    text: String,
    #[serde(default)]
    also: Vec<String>,
    credit: Option<String>,
    /// `false` for what may be left out of the article.
    inbody: Option<bool>,
    /// "alt" for the alternative text of a picture.
    role: Option<String>,
}

/// A unit of a page and what it is.
struct Example {
    row: Row,
    role: Role,
    /// What else it may be called.
    also: Vec<Role>,
    /// How sure the label is its.
    weight: f32,
}

/// Makes the forest as `plan` says and tells on `log` what comes of it.
///
/// # Errors
/// A file that can't be read or written, or that is not in the form told in `assets/models/README.md`.
pub fn judge_pages(plan: &Pages, log: &mut dyn Write) -> io::Result<()> {
    let mut examples = Vec::new();
    for (path, weight) in &plan.files {
        let mut read = read(path)?;
        for example in &mut read {
            example.weight *= weight;
        }
        examples.extend(read);
    }
    writeln!(log, "{} units", examples.len())?;
    let weighed: Vec<Weighed> = examples.iter().map(weigh).collect();
    let file = write::<{ Role::COUNT }>(&boost::train(&weighed, FEATURES), MAGIC);
    if let Some(out) = &plan.out {
        std::fs::write(out.join("pages.bin"), &file)?;
    }
    let forest = Forest::parse(&file, MAGIC).ok_or_else(|| io::Error::other("training failed"))?;
    for path in &plan.held {
        measure(path, &forest, log)?;
    }
    Ok(())
}

/// An example as it is learned from.
fn weigh(example: &Example) -> Weighed<'_> {
    let role = example.role as usize;
    Weighed::new(&example.row, role, example.weight, &example.also)
}

/// Tells on `log` how often the forest is right on the pages of a file.
fn measure(path: &Path, forest: &Forest, log: &mut dyn Write) -> io::Result<()> {
    let mut counts: HashMap<Role, [u32; 3]> = HashMap::new();
    let examples = read(path)?;
    let rows: Vec<Row> = examples.iter().map(|example| example.row).collect();
    for (example, scores) in examples.iter().zip(forest.scores(&rows)) {
        let mut both = Role::ALL.into_iter().zip(scores);
        let first = both.next().unwrap_or((Role::Page, f32::MIN));
        let found = both.fold(first, |a, b| if b.1 > a.1 { b } else { a }).0;
        if example.also.contains(&found) {
            continue;
        }
        let mut count = |role, which: usize| {
            if let Some(count) = counts.entry(role).or_default().get_mut(which) {
                *count += 1;
            }
        };
        count(found, 0);
        count(example.role, 1);
        if found == example.role {
            count(found, 2);
        }
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    write!(log, "{name:16}")?;
    for role in Role::ALL {
        let [found, wanted, right] = counts.get(&role).copied().unwrap_or_default();
        let score = 200.0 * f64::from(right) / f64::from((found + wanted).max(1));
        write!(log, "  {role:?} {score:.1}")?;
    }
    writeln!(log)
}

/// The units of the pages in a file of JSON lines.
fn read(path: &Path) -> io::Result<Vec<Example>> {
    let wrong = |why: String| io::Error::other(format!("{}: {why}", path.display()));
    let file = std::fs::read_to_string(path).map_err(|e| wrong(e.to_string()))?;
    let mut examples = Vec::new();
    for line in file.lines() {
        let page: Page = serde_json::from_str(line).map_err(|e| wrong(e.to_string()))?;
        let mut labels = Labels::of(&page.blocks);
        examples.extend(seen_on_page(&page.html).into_iter().map(|seen| {
            let (role, also, weight) = labels.find(&seen.words);
            Example {
                row: seen.row,
                role,
                also,
                weight,
            }
        }));
    }
    Ok(examples)
}

/// The role that a label stands for.
fn role(kind: &str) -> Role {
    match kind {
        "para" | "heading" | "list_item" | "quote" => Role::Text,
        "title" => Role::Title,
        "standfirst" => Role::Standfirst,
        "byline" => Role::Byline,
        "date" => Role::Date,
        "caption" => Role::Caption,
        "credit" => Role::Credit,
        _ => Role::Page,
    }
}

/// A label's words, in small letters with one blank between.
struct Label {
    words: String,
    credit: Option<String>,
    role: Role,
    also: Vec<Role>,
}

/// The labels of a page.
struct Labels {
    all: Vec<Label>,
    /// The last that was found: the next is most likely behind it.
    last: usize,
}

impl Labels {
    fn of(blocks: &[Block]) -> Self {
        let shown = blocks.iter().filter(|b| b.role.as_deref() != Some("alt"));
        let all = shown.map(|block| {
            let words = plain(&block.text);
            let credit = block.credit.as_deref().map(plain);
            let mut also: Vec<Role> = block.also.iter().map(|kind| role(kind)).collect();
            if block.inbody == Some(false) {
                also.push(Role::Page);
            }
            Label {
                role: match role(&block.kind) {
                    Role::Caption if credit.as_ref() == Some(&words) => Role::Credit,
                    role => role,
                },
                words,
                credit,
                also,
            }
        });
        Self {
            all: all.collect(),
            last: 0,
        }
    }

    /// What a unit of these words is, what else it may be called, and how sure that is.
    fn find(&mut self, words: &str) -> (Role, Vec<Role>, f32) {
        let words = plain(words);
        let count = words.split(' ').count();
        let far = |at: usize| (at + 2 < self.last, at.abs_diff(self.last));
        let nearest = |fits: &dyn Fn(&Label) -> bool| {
            let all = self.all.iter().enumerate().filter(|(_, label)| fits(label));
            all.map(|(at, _)| at).min_by_key(|&at| far(at))
        };
        let found = if words.is_empty() {
            None
        } else if let Some(at) = nearest(&|label| label.words == words) {
            Some((at, 1.0))
        } else if nearest(&|label| label.credit.as_ref() == Some(&words)).is_some() {
            return (Role::Credit, vec![Role::Caption], 1.0);
        } else if let Some(at) = nearest(&|label| {
            holds(&label.words, &words) && (count >= 3 || words.len() * 2 >= label.words.len())
        }) {
            Some((at, if count >= 4 { 0.7 } else { 0.4 }))
        } else {
            self.most_in(&words).or_else(|| self.alike(&words))
        };
        let Some((at, weight)) = found else {
            return (
                Role::Page,
                Vec::new(),
                if words.is_empty() { 0.3 } else { 1.0 },
            );
        };
        let Some(label) = self.all.get(at) else {
            return (Role::Page, Vec::new(), 0.0);
        };
        if weight >= 0.7 {
            self.last = at;
        }
        let mut also = label.also.clone();
        let same = self.all.iter().filter(|other| holds(&words, &other.words));
        also.extend(
            same.map(|other| other.role)
                .filter(|&other| other != label.role),
        );
        (label.role, also, weight)
    }

    /// The longest label in `words`, if such labels are most of them, or say who or what.
    fn most_in(&self, words: &str) -> Option<(usize, f32)> {
        let inner = || {
            let all = self.all.iter().enumerate();
            all.filter(|(_, label)| label.words.len() >= 4 && holds(words, &label.words))
        };
        let sum: usize = inner().map(|(_, label)| label.words.len()).sum();
        if sum * 2 >= words.len() {
            let longest = inner().max_by_key(|(_, label)| label.words.len());
            return longest.map(|(at, _)| (at, 0.7));
        }
        let telling =
            |label: &Label| matches!(label.role, Role::Byline | Role::Caption | Role::Standfirst);
        let found = inner().find(|(_, label)| telling(label));
        found
            .filter(|_| words.len() < 4 * sum)
            .map(|(at, _)| (at, 0.4))
    }

    /// The label that shares most words in a row with `words`, if that is most of them.
    fn alike(&self, words: &str) -> Option<(usize, f32)> {
        let rows = |text: &str| -> Vec<String> {
            let words: Vec<&str> = text.split(' ').collect();
            words.windows(SHINGLE).map(|row| row.join(" ")).collect()
        };
        let own = rows(words);
        let shared = |label: &Label| {
            let other = rows(&label.words);
            own.iter().filter(|row| other.contains(row)).count()
        };
        let all = self.all.iter().enumerate();
        let (shared, at) = all.map(|(at, label)| (shared(label), at)).max()?;
        (own.len() > SHINGLE && shared * 2 > own.len()).then_some((at, 0.8))
    }
}

/// Whether whole words of `outer` are `inner`.
fn holds(outer: &str, inner: &str) -> bool {
    !inner.is_empty() && format!(" {outer} ").contains(&format!(" {inner} "))
}

/// A text's words, in small letters with one blank between.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: &str, text: &str, credit: Option<&str>) -> Block {
        Block {
            kind: kind.into(),
            text: text.into(),
            also: vec![],
            credit: credit.map(str::to_owned),
            inbody: None,
            role: None,
        }
    }

    #[test]
    fn units_are_found_by_their_words() {
        let mut labels = Labels::of(&[
            block("title", "Lamp relit", None),
            block("byline", "By Ada Quill", None),
            block(
                "caption",
                "The lamp in May. Photo: Tom Wren",
                Some("Photo: Tom Wren"),
            ),
            block("caption", "Tom Wren / Wire", Some("Tom Wren / Wire")),
            block(
                "para",
                "The lamp on the point was lit again, and the keepers sat up.",
                None,
            ),
        ]);
        for (words, role) in [
            ("Lamp relit", Role::Title),
            ("By Ada Quill, the harbour", Role::Byline),
            ("The lamp in May.", Role::Caption),
            ("Photo: Tom Wren", Role::Credit),
            ("Tom Wren / Wire", Role::Credit),
            (
                "The lamp on the point was lit again, and the keepers slept.",
                Role::Text,
            ),
            ("Oars are dear again", Role::Page),
        ] {
            assert_eq!(labels.find(words).0, role, "{words}");
        }
    }
}
