//! The people, dates and credits of an article as plain text.
//!
//! The list is a small document of its own, so that it is wrapped and set like any other.

use super::linear::{self, Style};
use crate::document::{Block, BlockKind, Builder, Document};
use crate::entity::{EntityIndex, Person, Timex};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

/// Writes who and when: `document` is the article that `entities` were found in.
///
/// # Errors
/// Those of `out`.
pub fn write(
    document: &Document,
    entities: &EntityIndex,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out)?;
    linear::write(Arc::new(list(document, entities)), None, style, out)
}

/// The list as a document.
fn list(document: &Document, entities: &EntityIndex) -> Document {
    let mut builder = Builder::new();
    part(
        &mut builder,
        "People",
        entities.people().iter().map(|p| person(document, p)),
    );
    part(
        &mut builder,
        "Dates",
        entities.dates().iter().map(|d| date(document, d)),
    );
    part(
        &mut builder,
        "Credits",
        entities
            .credits()
            .iter()
            .map(|credit| format!("{} ({})", credit.name, credit.role.name())),
    );
    builder.finish()
}

/// A heading and its items; a part without items says so.
fn part(builder: &mut Builder, title: &str, items: impl Iterator<Item = String>) {
    let range = builder.push_text(title);
    builder.block(BlockKind::Heading { level: 2 }, range);
    builder.push_text("\n\n");
    let mut any = false;
    for item in items {
        any = true;
        let range = builder.push_text(&format!("- {}", flowed(&item)));
        builder.push(Block {
            marker: 2,
            ..Block::new(BlockKind::ListItem { depth: 0 }, range)
        });
        builder.push_text("\n");
    }
    if !any {
        let range = builder.push_text("none found");
        builder.block(BlockKind::Paragraph, range);
        builder.push_text("\n");
    }
    builder.push_text("\n");
}

/// "Mary Robinson (3), the harbour master; also: Robinson".
fn person(document: &Document, person: &Person) -> String {
    let mut line = format!("{} ({})", person.name, person.mentions.len());
    // Writing to a string does not fail.
    if let Some(role) = person.role {
        let _ = write!(line, ", {}", document.slice(role.range));
    }
    if !person.aliases.is_empty() {
        let _ = write!(line, "; also: {}", person.aliases.join(", "));
    }
    if !person.rivals.is_empty() {
        let _ = write!(line, "; or is it {}?", person.rivals.join(" or "));
    }
    line
}

/// "2019-12-11: last Wednesday (resolved from 2019-12-15)".
fn date(document: &Document, date: &Timex) -> String {
    let value = date.value.as_deref().unwrap_or("unknown");
    let words = document.slice(date.range);
    let mut line = format!("{value}: {words} ({}", date.certainty.name());
    if let Some(anchor) = &date.anchor {
        let _ = write!(line, " from {}", anchor.value);
    }
    if date.in_figure {
        line.push_str(", picture");
    }
    line.push(')');
    line
}

/// On one line, whatever line breaks stood in the article.
fn flowed(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
