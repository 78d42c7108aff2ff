//! Credits by example: captions, bylines and tails that name somebody, and some that do not.
#![allow(clippy::unwrap_used)] // a failing look-up is a failing test

use super::*;
use crate::document::{Builder, Figure};

fn found(credits: &[Credit]) -> Vec<(&str, bool)> {
    credits
        .iter()
        .map(|c| (c.name.as_str(), c.person))
        .collect()
}

fn figure(credit: &str) -> Vec<Credit> {
    let mut builder = Builder::new();
    let caption = builder.push_text("A boat ");
    let range = builder.push_text(credit);
    let id = builder.figure(Figure {
        caption: Some(caption),
        credit: Some(range),
        ..Figure::default()
    });
    builder.block(
        BlockKind::Figure(id),
        TextRange::at(caption.start, range.end),
    );
    find(&builder.finish())
}

fn block(kind: BlockKind, text: &str) -> Vec<Credit> {
    let mut builder = Builder::over(text.into());
    builder.block(kind, TextRange::new(0, text.len()));
    find(&builder.finish())
}

#[test]
fn a_photographer_and_an_agency() {
    let credits = figure("Nora Olsen/AP");
    assert_eq!(found(&credits), [("Nora Olsen", true), ("AP", false)]);
    assert!(credits.iter().all(|c| c.role == CreditRole::Photograph));
}

#[test]
fn handles_and_picture_services_are_no_people() {
    let credits = figure("nolsen77; FastPix by Alamy Images");
    assert_eq!(
        found(&credits),
        [("nolsen77", false), ("FastPix by Alamy Images", false)]
    );
}

#[test]
fn labels_name_nobody() {
    let credits = figure("AP Photo/Nora Olsen, File");
    assert_eq!(found(&credits), [("AP Photo", false), ("Nora Olsen", true)]);
    let credits = figure("Photo by Piet van Dijk / AFP");
    assert_eq!(found(&credits), [("Piet van Dijk", true), ("AFP", false)]);
}

#[test]
fn a_bracket_at_the_end_of_a_caption() {
    let mut builder = Builder::over("Nora Olsen (left) rows home. (Piet Dijk/Reuters)".into());
    let id = builder.figure(Figure::default());
    builder.block(BlockKind::Figure(id), TextRange::new(0, 48));
    let credits = find(&builder.finish());
    assert_eq!(found(&credits), [("Piet Dijk", true), ("Reuters", false)]);

    let mut builder = Builder::over("Nora Olsen rows home (on the left)".into());
    let id = builder.figure(Figure::default());
    builder.block(BlockKind::Figure(id), TextRange::new(0, 34));
    assert!(find(&builder.finish()).is_empty());
}

#[test]
fn a_byline() {
    let credits = block(
        BlockKind::Byline,
        "By Nora Olsen and PIET DIJK, Associated Press",
    );
    assert_eq!(
        found(&credits),
        [
            ("Nora Olsen", true),
            ("PIET DIJK", true),
            ("Associated Press", false)
        ]
    );
    let credits = block(
        BlockKind::Byline,
        "By Nora Olsen, Senior correspondent, 7 May 2019",
    );
    assert_eq!(found(&credits), [("Nora Olsen", true)]);
    for lead in ["Von", "Par", "Por"] {
        let credits = block(BlockKind::Byline, &format!("{lead} Nora Olsen"));
        assert_eq!(found(&credits), [("Nora Olsen", true)], "{lead}");
    }
    let credits = block(BlockKind::Byline, "By Von Olsen");
    assert_eq!(found(&credits), [("Von Olsen", true)]);
}

#[test]
fn behind_by_a_name_that_no_list_has_is_one() {
    for (byline, expected) in [
        (
            "By Nora Olsen and Cyx Aronvoff",
            &[("Nora Olsen", true), ("Cyx Aronvoff", true)] as &[_],
        ),
        ("By HARLAN B. OLSEN JR.", &[("HARLAN B. OLSEN JR.", true)]),
        ("By Nora Olsen Sr.", &[("Nora Olsen Sr.", true)]),
        // What is no name is none behind "By", too; and without "By" two capitals are not enough.
        ("By Staff Writers", &[("Staff Writers", false)]),
        ("Cyx Aronvoff", &[]),
    ] {
        let credits = block(BlockKind::Byline, byline);
        assert_eq!(found(&credits), expected, "{byline}");
    }
}

#[test]
fn an_author_of_the_metadata_is_one_whatever_the_name() {
    let credits = |byline: Option<&str>| {
        let mut builder = Builder::over("By Quillbo, Marrish Weekly".into());
        builder.block(BlockKind::Byline, TextRange::new(0, 26));
        builder.meta_mut().byline = byline.map(str::to_owned);
        find(&builder.finish())
    };
    let named = |c: &[Credit]| c.iter().any(|c| c.name == "Quillbo" && c.person);
    assert!(named(&credits(Some("Quillbo and Ada Quill"))));
    assert!(!named(&credits(Some("Ada Quill"))));
    assert!(!named(&credits(None)));
}

#[test]
fn who_a_report_is_for_did_not_write_it() {
    let credits = block(
        BlockKind::Byline,
        "Prepared for the Harbour Board by N. Olsen",
    );
    assert_eq!(found(&credits), [("N. Olsen", true)]);
    let credits = block(BlockKind::Byline, "Nora Olsen, with help by Piet Dijk");
    assert_eq!(found(&credits).first(), Some(&("Nora Olsen", true)));
}

#[test]
fn whoever_works_for_an_agency_is_somebody() {
    let credits = figure("Quillbo Marrish/Lowland Photos");
    assert_eq!(
        found(&credits),
        [("Quillbo Marrish", true), ("Lowland Photos", false)]
    );
    for credit in [
        "Lowland Marrish",
        "Lowland Press/AP",
        "Quillbo Marrish; AP",
        "AP/Quillbo Marrish",
    ] {
        let credits = figure(credit);
        assert!(credits.iter().all(|c| !c.person), "{credits:?}");
    }
}

#[test]
fn a_reporters_tail() {
    let credits = block(
        BlockKind::Paragraph,
        "(Reporting by Nora Olsen in Leeds and Piet Dijk; Editing by Mary J. Stone)",
    );
    assert_eq!(
        found(&credits),
        [
            ("Nora Olsen", true),
            ("Piet Dijk", true),
            ("Mary J. Stone", true)
        ]
    );
    assert_eq!(credits.last().unwrap().role, CreditRole::Editing);
}

#[test]
fn prose_about_reporting_is_no_credit() {
    let text = "The prize honours reporting by Nora Olsen and others.";
    assert!(block(BlockKind::Paragraph, text).is_empty());
}

#[test]
fn places_and_papers_are_no_people() {
    for name in [
        "Harbour Times",
        "Leeds",
        "Getty Images",
        "Senior Reporter",
        "The Editors",
    ] {
        let words: Vec<&str> = name.split(' ').collect();
        assert!(!is_person(&words), "{name}");
    }
    for name in [
        "Nora Olsen",
        "N. Olsen",
        "Omar al-Masri",
        "Anne-Marie O’Neill",
    ] {
        let words: Vec<&str> = name.split(' ').collect();
        assert!(is_person(&words), "{name}");
    }
}

#[test]
fn the_lists_are_sorted() {
    assert!(AGENCIES.is_sorted() && LABELS.is_sorted());
}

#[test]
fn a_tail_in_a_byline_s_place() {
    let tail = "Reporting by Nora Olsen in Leeds and Piet Dijk; editing by Tom Olsen";
    assert_eq!(
        found(&block(BlockKind::Byline, tail)),
        [
            ("Nora Olsen", true),
            ("Piet Dijk", true),
            ("Tom Olsen", true)
        ]
    );
    let byline = block(BlockKind::Byline, "Written by Nora Olsen, Harbour Times");
    assert_eq!(found(&byline)[0], ("Nora Olsen", true));
    assert_eq!(byline[0].role, CreditRole::Byline);
}
