//! The people, dates and credits of an article as plain text.
//!
//! The list is a small document of its own, so that it is wrapped and set like any other.

use super::linear::{self, Style};
use crate::document::{Block, BlockKind, Builder, Document};
use crate::entity::timex::Days;
use crate::entity::{Credit, EntityIndex, Person, Timex};
use crate::text::one_line;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

/// Writes who and when: `document` is the article that `entities` were found in. Dates that are none
/// ("now", "recently") are left out.
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
    let style = Style {
        justify: false,
        hyphenate: false,
        ..style
    };
    linear::write(&Arc::new(list(document, entities)), None, style, out)
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
        entities
            .dates()
            .iter()
            .filter(|date| !date.is_vague())
            .map(|d| date(document, d)),
    );
    part(
        &mut builder,
        "Credits",
        credits(entities.credits()).into_iter(),
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
        let range = builder.push_text(&format!("- {}", one_line(&item)));
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

/// "2019-12-11: last Wednesday (resolved from 2019-12-15)", "3 days: three days (explicit)".
fn date(document: &Document, date: &Timex) -> String {
    let day = date
        .value
        .clone()
        .filter(|_| date.days.is_some_and(Days::is_one));
    let value = day
        .or_else(|| date.words())
        .unwrap_or_else(|| "unknown".to_owned());
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

/// "Ada Quill (photograph)", once however many pictures are hers.
fn credits(credits: &[Credit]) -> Vec<String> {
    let mut seen = HashSet::new();
    credits
        .iter()
        .filter(|credit| seen.insert((credit.name.as_str(), credit.role.name())))
        .map(|credit| format!("{} ({})", credit.name, credit.role.name()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{AnchorSource, Certainty, CreditRole, Role, TimexAnchor, TimexKind};

    fn article() -> Document {
        Builder::over("Edda Marlowe, the\nmiller, spoke on Sunday. Marlowe left.".into()).finish()
    }

    #[test]
    fn a_person_is_name_count_role_and_other_names() {
        let mut marlowe = Person {
            name: "Edda Marlowe".to_owned(),
            aliases: vec!["Marlowe".to_owned()],
            role: Some(Role {
                range: (14..24).into(),
            }),
            mentions: vec![(0..12).into(), (43..50).into()],
            speaks: false,
            rivals: Vec::new(),
        };
        assert_eq!(
            one_line(&person(&article(), &marlowe)),
            "Edda Marlowe (2), the miller; also: Marlowe"
        );
        marlowe.aliases.clear();
        marlowe.role = None;
        marlowe.rivals = vec!["Jon Marlowe".to_owned(), "Kay Marlowe".to_owned()];
        assert_eq!(
            person(&article(), &marlowe),
            "Edda Marlowe (2); or is it Jon Marlowe or Kay Marlowe?"
        );
    }

    #[test]
    fn a_date_is_value_words_and_how_we_know() {
        let mut sunday = Timex {
            range: (35..41).into(),
            kind: TimexKind::Date,
            value: Some("2019-12-15".to_owned()),
            modifier: None,
            anchor: Some(TimexAnchor {
                value: "2019-12-16".to_owned(),
                source: AnchorSource::Option,
            }),
            certainty: Certainty::Resolved,
            rule: "",
            in_figure: false,
            days: Some(Days {
                first: jiff::civil::date(2019, 12, 15),
                last: jiff::civil::date(2019, 12, 15),
            }),
            bounds: None,
        };
        assert_eq!(
            date(&article(), &sunday),
            "2019-12-15: Sunday (resolved from 2019-12-16)"
        );
        sunday.value = Some("P3D".to_owned());
        sunday.days = None;
        assert!(date(&article(), &sunday).starts_with("3 days: "));
        sunday.value = None;
        sunday.anchor = None;
        sunday.certainty = Certainty::Unresolved;
        sunday.in_figure = true;
        assert_eq!(
            date(&article(), &sunday),
            "unknown: Sunday (unresolved, picture)"
        );
    }

    #[test]
    fn a_credit_is_listed_once_for_each_role() {
        let credit = |name: &str, role| Credit {
            name: name.to_owned(),
            role,
            person: true,
            range: (0..3).into(),
        };
        let found = credits(&[
            credit("Ada Quill", CreditRole::Byline),
            credit("Ada Quill", CreditRole::Photograph),
            credit("Kay Marlowe", CreditRole::Photograph),
            credit("Ada Quill", CreditRole::Photograph),
        ]);
        assert_eq!(
            found,
            [
                "Ada Quill (byline)",
                "Ada Quill (photograph)",
                "Kay Marlowe (photograph)"
            ]
        );
    }

    #[test]
    fn parts_without_items_say_so() {
        let mut out = Vec::new();
        let style = Style {
            justify: false,
            hyphenate: false,
            cols: 80,
            color: false,
        };
        assert!(write(&article(), &EntityIndex::default(), style, &mut out).is_ok());
        let text = String::from_utf8_lossy(&out);
        assert_eq!(text.matches("none found").count(), 3, "{text}");
        assert!(text.starts_with("\nPeople\n──────\n"), "{text}");
    }
}
