//! How the tables of the other modules are checked.

#![allow(clippy::unwrap_used)] // a failed unwrap fails the test

use super::{Timex, find};
use crate::document::{BlockKind, Builder, Document};
use jiff::civil::{Date, date};

/// An article of one paragraph a line.
pub(super) fn article(text: &str) -> Document {
    let mut builder = Builder::new();
    for line in text.split_inclusive('\n') {
        let range = builder.push_text(line);
        if !line.trim().is_empty() {
            builder.block(BlockKind::Paragraph, range);
        }
    }
    builder.finish()
}

/// What is found, as `(words, "TYPE value mod certainty")`.
pub(super) fn read(document: &Document, day: Option<Date>) -> Vec<(String, String)> {
    let (dates, _) = find(document, day, &|| false).unwrap();
    let words = |d: &Timex| document.slice(d.range).to_owned();
    dates.iter().map(|d| (words(d), told(d))).collect()
}

fn told(timex: &Timex) -> String {
    let mut told = timex.kind.name().to_owned();
    told = told + " " + timex.value.as_deref().unwrap_or("-");
    if let Some(modifier) = timex.modifier {
        told = told + " " + modifier.name();
    }
    told + " " + timex.certainty.name()
}

/// Checks texts, each read as an article of Sunday 2019-12-15, against what must be found.
pub(super) fn check(rows: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in rows {
        let found = read(&article(text), Some(date(2019, 12, 15)));
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(w, v)| (w.as_str(), v.as_str()))
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}

/// Checks that nothing is found in any of the texts.
pub(super) fn nothing(texts: &[&str]) {
    for text in texts {
        let found = read(&article(text), Some(date(2019, 12, 15)));
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
