//! How who-is phrases are found: forms one by one, then the cases of `tests/corpus/who`.
#![allow(clippy::unwrap_used)] // a failing look-up is a failing test

use super::*;
use crate::document::{BlockKind, Builder, FigureId};
use crate::text::slice;
use std::fmt::Write as _;

/// The role of the one whose name stands in `text` between `[` and `]`.
fn role(text: &str) -> Option<String> {
    let start = text.find('[').unwrap();
    let end = text.find(']').unwrap();
    let clean = text.replace(['[', ']'], "");
    let mut builder = Builder::over(clean.clone());
    builder.block(BlockKind::Paragraph, TextRange::new(0, clean.len()));
    let document = builder.finish();
    of(&document, &Lookup::new(), &[TextRange::new(start, end - 1)])
        .map(|r| slice(&clean, r).to_owned())
}

#[test]
fn words_before_the_name() {
    for (text, phrase) in [
        (
            "Norway’s fisheries minister [Nora Olsen] left.",
            "Norway’s fisheries minister",
        ),
        (
            "Norway's fisheries Minister [Nora Olsen] left.",
            "Norway's fisheries Minister",
        ),
        (
            "They met British actor [Nora Olsen] there.",
            "British actor",
        ),
        ("It was US President [Nora Olsen] again.", "US President"),
        (
            "The harbour master’s friend, the pilot, [Nora Olsen], left.",
            "pilot",
        ),
    ] {
        assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
    }
}

#[test]
fn words_before_that_say_nothing() {
    for text in [
        "Yesterday in Leeds [Nora Olsen] left.",
        "He said that [Nora Olsen] left.",
        "We thanked Mrs. [Olsen] for it.",
        "With a sailor, [Nora Olsen] and others left.",
    ] {
        assert!(
            role(text).is_none_or(|r| r == "sailor"),
            "{text}: {:?}",
            role(text)
        );
    }
    assert_eq!(role("He said that [Nora Olsen] left."), None);
}

#[test]
fn the_owner_stays_with_what_is_owned() {
    for (text, phrase) in [
        (
            "The ferry’s chief mechanic, [Nora Olsen], sang.",
            "The ferry’s chief mechanic",
        ),
        (
            "Then the Club’s engineer, Dr. [Nora Olsen], sang.",
            "the Club’s engineer",
        ),
        (
            "They paid, though its chairman, [Nora Olsen], had not.",
            "its chairman",
        ),
        ("It was sold, said auctioneer [Nora Olsen].", "auctioneer"),
        (
            "“I saw it,” said harbour master [Nora Olsen].",
            "harbour master",
        ),
    ] {
        assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
    }
}

#[test]
fn kin_is_not_told_by_whose_it_is() {
    for text in [
        "So her mother, [Nora Olsen], sang.",
        "So [Nora Olsen], her mother, sang.",
        "After [Nora Olsen], her agent sang.",
        "Without a mechanic or the others, Dr. [Nora Olsen] sang.",
    ] {
        assert_eq!(role(text), None, "{text}");
    }
}

#[test]
fn appositions() {
    for (text, phrase) in [
        ("[Nora Olsen], a former pilot, left.", "a former pilot"),
        (
            "[Nora Olsen], head of the harbour board, left.",
            "head of the harbour board",
        ),
        ("[Nora Olsen], the singer who left, was ill.", "the singer"),
        (
            "They saw [Nora Olsen], a shipwright who sang.",
            "a shipwright",
        ),
        (
            "They saw [Nora Olsen], the glassmaker at Lower Dell, whose cat sang.",
            "the glassmaker at Lower Dell",
        ),
        ("They saw [Nora Olsen], its chairman.", "its chairman"),
        ("— [Nora Olsen], harbour master", "harbour master"),
    ] {
        assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
    }
}

#[test]
fn what_follows_a_comma_may_be_no_apposition() {
    for text in [
        "[Nora Olsen], Piet Dijk and Omar Stone left.",
        "[Nora Olsen], the minister said, left.",
        "[Nora Olsen], however, left.",
        "To [Nora Olsen], the boat was home.",
    ] {
        assert_eq!(role(text), None, "{text}");
    }
}

#[test]
fn predicates() {
    assert_eq!(
        role("[Nora Olsen] is a Norwegian pilot and singer.").as_deref(),
        Some("a Norwegian pilot and singer")
    );
    assert_eq!(role("[Nora Olsen] is a great help."), None);
    assert_eq!(role("[Nora Olsen] was the last to leave."), None);
}

#[path = "../../../../tests/it/who/cases.rs"]
mod cases;

/// What is found in the cases with their names given, and what is wrong, a line each.
fn measure() -> (Figures, String) {
    let lookup = Lookup::new();
    let mut figures = Figures::default();
    let mut wrong = String::new();
    for case in cases::all() {
        let mut builder = Builder::over(case.text.clone());
        for (kind, range) in &case.blocks {
            let kind = match kind {
                cases::Kind::Paragraph => BlockKind::Paragraph,
                cases::Kind::Headline => BlockKind::Headline,
                cases::Kind::Caption => BlockKind::Figure(FigureId::new(0)),
            };
            builder.block(kind, TextRange::new(range.start, range.end));
        }
        let document = builder.finish();
        for person in case.people.values() {
            let mentions: Vec<TextRange> = person
                .mentions
                .iter()
                .map(|m| TextRange::new(m.start, m.end))
                .collect();
            let found = of(&document, &lookup, &mentions).map(|range| slice(&case.text, range));
            let wanted = person.phrase.as_deref();
            figures.count(wanted, found);
            if found != wanted {
                let name = slice(&case.text, mentions[0]);
                let _ = writeln!(
                    wrong,
                    "{name}: {found:?}, not {wanted:?}, in: {}",
                    case.text
                );
            }
        }
    }
    (figures, wrong)
}

/// How many phrases are wanted, given, and right.
#[derive(Debug, Default)]
struct Figures {
    wanted: u32,
    given: u32,
    right: u32,
    people: u32,
}

impl Figures {
    fn count(&mut self, wanted: Option<&str>, found: Option<&str>) {
        self.people += 1;
        self.wanted += u32::from(wanted.is_some());
        self.given += u32::from(found.is_some());
        self.right += u32::from(found.is_some() && found == wanted);
    }
}

#[test]
fn phrases_of_the_corpus() {
    let (figures, wrong) = measure();
    assert!(figures.people > 150, "{figures:?}");
    let share = |a: u32, b: u32| f64::from(a) / f64::from(b);
    let precision = share(figures.right, figures.given);
    let recall = share(figures.right, figures.wanted);
    assert!(
        precision >= 0.95 && recall >= 0.9,
        "{precision} {recall} {figures:?}\n{wrong}"
    );
}
