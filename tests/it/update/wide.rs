//! What is wider than the column: code and tables, scrolled sideways or wrapped; the colours of code.

use crate::reader::Reader;
use dateline::highlight::Token;
use dateline::ui::{Effect, Msg, Settings};
use std::fmt::Write as _;

fn code() -> Reader {
    let mut line = String::from("let lamps = [");
    for n in 0..40 {
        let _ = write!(line, "\"lamp {n}\", ");
    }
    let text =
        format!("# Lamps\n\nWords.\n\n```rust\n{line}];\nlet oil = 1;\n```\n\nMore words.\n");
    let settings = Settings {
        color: true,
        ..Settings::default()
    };
    Reader::with(&text, "lamps.md", settings, 80, 24)
}

#[test]
fn long_lines_are_cut_and_scrolled_sideways() {
    let mut reader = code();
    let row = |reader: &Reader| {
        let screen = reader.screen();
        let line = screen
            .lines()
            .find(|line| line.contains("lamp "))
            .map(str::to_owned);
        line.unwrap_or_default()
    };
    assert!(row(&reader).contains("let lamps = [\"lamp 0\""));
    assert!(row(&reader).contains('›'));
    reader.keys("3 >");
    assert!(!row(&reader).contains("lamp 0"), "{}", row(&reader));
    assert!(row(&reader).contains('‹'));
    assert!(reader.screen().contains("\n   Words."));
    reader.keys("99 >");
    assert!(row(&reader).contains("lamp 39"));
    assert!(!row(&reader).contains('›'));
    reader.keys(">");
    assert_eq!(reader.model.message(), Some("the right end"));
    reader.keys("99 < <");
    assert_eq!(reader.model.message(), Some("the left end"));
    assert!(row(&reader).contains("let lamps"));
}

#[test]
fn long_lines_can_be_wrapped() {
    let mut reader = code();
    reader.keys("W");
    let screen = reader.screen();
    assert!(
        screen.contains("lamp 0") && screen.contains("lamp 39"),
        "{screen}"
    );
    reader.keys(">");
    assert_eq!(
        reader.model.message(),
        Some("nothing here is wider than the column")
    );
    reader.keys("W");
    assert!(!reader.screen().contains("lamp 39"));
}

#[test]
fn a_hit_beyond_the_edge_is_brought_onto_the_screen() {
    let mut reader = code();
    reader.keys("/").type_in("lamp 30").keys("Enter");
    assert!(reader.screen().contains("lamp 30"), "{}", reader.screen());
    reader.keys("/").type_in("let lamps").keys("Enter");
    assert!(reader.screen().contains("let lamps"), "{}", reader.screen());
}

#[test]
fn a_click_on_scrolled_code_is_on_the_words_that_are_there() {
    // Nobody is there to be chosen, and nothing is out of range.
    let mut reader = code();
    reader.keys("5 >");
    for col in 0..80 {
        reader.send(Msg::Click { col, row: 6 });
    }
    assert_eq!(reader.model.current(), None);
}

#[test]
fn a_table_too_wide_is_scrolled_too() {
    let words = ["seamanship"; 9];
    let row = format!("| {} |", words.join(" | "));
    let rule = "|---".repeat(9);
    let text = format!(
        "# Ships\n\n{row}\n{rule}|\n{row}\n| first | {} | last |\n",
        words[..7].join(" | ")
    );
    let settings = Settings::default();
    let mut reader = Reader::with(&text, "ships.md", settings, 80, 24);
    assert!(reader.screen().contains("first") && !reader.screen().contains("last"));
    reader.keys("20 >");
    assert!(!reader.screen().contains("first") && reader.screen().contains("last"));
    // In a narrow column each row is a record.
    reader.resize(40, 24);
    reader.keys("G");
    let screen = reader.screen();
    let last = screen
        .lines()
        .find(|line| line.contains("last"))
        .unwrap_or_default();
    assert!(last.contains("seamanship"), "{screen}");
}

#[test]
fn colours_are_asked_for_once_and_shown_when_they_come() {
    let mut reader = code();
    let asked = |reader: &Reader| {
        let is_highlight = |effect: &&Effect| matches!(effect, Effect::Highlight { .. });
        reader.asked.iter().filter(is_highlight).count()
    };
    assert_eq!(asked(&reader), 1);
    reader.keys("j k");
    assert_eq!(asked(&reader), 1);
    let Some(Effect::Highlight { document, blocks }) = reader.asked.last().cloned() else {
        panic!("{:?}", reader.asked);
    };
    let block = *document.block(blocks[0]).expect("a block");
    let before = reader.styles();
    let start = block.range.start;
    reader.send(Msg::Highlighted {
        block: block.range,
        colors: [(
            (start.to_usize()..start.to_usize() + 3).into(),
            Token::Keyword,
        )]
        .into(),
    });
    assert_ne!(reader.styles(), before);
    assert!(
        reader.styles().contains("\"let\" Magenta BOLD"),
        "{}",
        reader.styles()
    );
    reader.keys("j k");
    assert_eq!(asked(&reader), 1);
}

#[test]
fn without_colours_none_are_asked_for() {
    let reader = Reader::with(
        "```rust\nlet a;\n```\n",
        "a.md",
        Settings::default(),
        80,
        24,
    );
    assert!(
        !reader
            .asked
            .iter()
            .any(|effect| matches!(effect, Effect::Highlight { .. }))
    );
    let mut plain = Reader::open("```\nlet a;\n```\n", 80, 24);
    plain.keys("j");
    assert!(
        !plain
            .asked
            .iter()
            .any(|effect| matches!(effect, Effect::Highlight { .. }))
    );
}

#[test]
fn a_hit_in_a_row_taller_than_the_screen_is_shown() {
    let tall = "the keeper lit the lamps ".repeat(40);
    let text =
        format!("# Lamps\n\n| What | Where |\n|---|---|\n| {tall} | the pier, then {tall} |\n");
    let mut reader = Reader::with(&text, "lamps.md", Settings::default(), 80, 12);
    reader.keys("20 j");
    assert!(!reader.screen().contains("the pier"));
    reader.keys("/").type_in("the pier").keys("Enter");
    assert!(reader.screen().contains("the pier"), "{}", reader.screen());
}
