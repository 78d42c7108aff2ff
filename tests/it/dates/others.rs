//! The same texts and measures for another program, to compare with:
//!
//! ```sh
//! export DATELINE_TEXTS=/tmp/texts.jsonl DATELINE_ANSWERS=/tmp/answers.jsonl
//! cargo test --test it dates::others::texts_are_written -- --ignored
//! # have the other program read the one and write the other, then:
//! cargo test --test it dates::others::answers_are_measured -- --ignored --nocapture
//! ```
//!
//! A text is a line `{"id", "date", "text"}`, an answer a line `{"id", "dates": [{"start", "end", "type",
//! "value"}]}` with offsets in characters.

use super::{FLOORS, Found, Labelled, half_of, measure};
use dateline::entity::TimexKind;
use serde_json::{Value, json};
use std::collections::HashMap;

fn path(variable: &str) -> std::path::PathBuf {
    std::env::var_os(variable)
        .unwrap_or_else(|| panic!("{variable} names no file"))
        .into()
}

/// Where each character of `text` begins, and its end.
fn offsets(text: &str) -> Vec<usize> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.chain([text.len()]).collect()
}

/// The answers by the ids of their texts.
fn answers(lines: &str) -> HashMap<String, Vec<Value>> {
    let answer = |line: &str| {
        let answer: Value = serde_json::from_str(line).unwrap();
        let dates = answer["dates"].as_array().unwrap().clone();
        (answer["id"].as_str().unwrap().to_owned(), dates)
    };
    lines.lines().map(answer).collect()
}

/// What the answers say of a text.
fn found(labelled: &Labelled, answers: &HashMap<String, Vec<Value>>) -> Vec<Found> {
    let offsets = offsets(&labelled.text);
    let at = |value: &Value| offsets[usize::try_from(value.as_u64().unwrap()).unwrap()];
    let dates = &answers[&labelled.id];
    let found = dates.iter().map(|date| Found {
        start: at(&date["start"]),
        end: at(&date["end"]),
        kind: match date["type"].as_str().unwrap() {
            "TIME" => TimexKind::Time,
            "DURATION" => TimexKind::Duration,
            "SET" => TimexKind::Set,
            _ => TimexKind::Date,
        },
        value: date["value"].as_str().map(str::to_owned),
    });
    found.collect()
}

#[test]
#[ignore = "writes to the file that DATELINE_TEXTS names"]
fn texts_are_written() {
    let mut lines = String::new();
    for half in ["dev", "held"] {
        for labelled in FLOORS.iter().flat_map(|floor| half_of(floor.kind, half)) {
            let date = labelled.date.map(|date| date.to_string());
            let line = json!({"id": labelled.id, "date": date, "text": labelled.text});
            lines.push_str(&line.to_string());
            lines.push('\n');
        }
    }
    std::fs::write(path("DATELINE_TEXTS"), lines).unwrap();
}

#[test]
#[ignore = "reads the file that DATELINE_ANSWERS names"]
fn answers_are_measured() {
    let answers = answers(&std::fs::read_to_string(path("DATELINE_ANSWERS")).unwrap());
    for half in ["dev", "held"] {
        measure(half, |labelled| found(labelled, &answers));
    }
}

#[test]
fn answers_are_read() {
    let lines =
        r#"{"id": "a", "dates": [{"start": 5, "end": 9, "type": "DATE", "value": "2019"}]}"#;
    let labelled = Labelled {
        id: "a".to_owned(),
        date: None,
        text: "Fünf 2019".to_owned(),
        marks: Vec::new(),
    };
    let found = found(&labelled, &answers(lines));
    assert_eq!((found[0].start, found[0].end), (6, 10));
    assert_eq!(found[0].value.as_deref(), Some("2019"));
}
