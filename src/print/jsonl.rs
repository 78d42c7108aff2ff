//! Articles as JSON lines in, what was found in them as JSON lines out: a map step for corpora.
//!
//! A line is an object with a `text` and, if wanted, an `id` (any JSON value, given back as it is), a
//! `date` (`YYYY-MM-DD`, the day of publication) and a `format` (`auto` or the name of a format that is
//! text); other fields are passed over. Each gives one line of the shape in [`json`], in order. A line that
//! cannot be read gives `{"id", "line", "error"}` in its place, and the others are not affected.

use super::{Options, json, parallel};
use crate::document::Format;
use crate::entity;
use crate::loader;
use crate::source::Decoded;
use parallel::{Answer, Line};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use std::io::{self, BufRead, Write};

pub use parallel::Summary;

/// Reads articles from `input` and writes a line for each to `out`, on `workers` threads (at least
/// one). `options` are for lines that do not say better. Memory is bounded by the longest few dozen
/// lines. `progress` is told the lines and bytes done, after each. Once `out` is closed nothing waits for
/// `input` any more: a thread that still does ends with the next line or with the process.
///
/// # Errors
/// Those of `out`. What goes wrong with single lines, or with reading, is in the [`Summary`].
///
/// ```
/// use dateline::print::{Options, jsonl};
/// let mut out = Vec::new();
/// let input = &b"{\"id\": 7}\n"[..];
/// let summary = jsonl::run(input, &mut out, &Options::default(), 1, &mut |_, _| ()).unwrap();
/// assert_eq!(summary.bad, 1);
/// assert_eq!(out, b"{\"id\":7,\"line\":1,\"error\":\"there is no \\\"text\\\"\"}\n");
/// ```
pub fn run(
    input: impl BufRead + Send + 'static,
    out: &mut dyn Write,
    options: &Options,
    workers: usize,
    progress: &mut dyn FnMut(u64, u64),
) -> io::Result<Summary> {
    parallel::map_lines(
        input,
        out,
        workers,
        &|line| answer(line, options),
        &|line| {
            refuse(
                line,
                None,
                "this article brought a flaw in dateline to light; please report it",
            )
        },
        progress,
    )
}

/// An article as a line gives it; types are checked by hand, to keep the `id` of a line that is wrong.
#[derive(Debug, Deserialize)]
struct Article {
    /// As it was written: a number of thirty digits is no number to anything but a join.
    #[serde(default)]
    id: Option<Box<RawValue>>,
    #[serde(default)]
    text: Value,
    #[serde(default)]
    date: Value,
    #[serde(default)]
    format: Value,
}

/// What stands in the place of an article that could not be read.
#[derive(Debug, Serialize)]
struct Refusal<'a> {
    id: Option<&'a RawValue>,
    line: u64,
    error: &'a str,
}

/// The answer to one line.
fn answer(line: &Line, options: &Options) -> Answer {
    // Windows' editors begin a file with a byte order mark.
    let bytes = match line.number {
        1 => line
            .bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&line.bytes),
        _ => &line.bytes,
    };
    // The parser would take an array for the fields in their order.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        return refuse(line, None, "no article as JSON: not an object");
    }
    let article = match serde_json::from_slice::<Article>(bytes) {
        Ok(article) => article,
        Err(error) => return refuse(line, None, &explain(&error)),
    };
    let Article {
        id,
        text,
        date,
        format,
    } = article;
    let id = id.as_deref();
    match analyse(id, text, &date, &format, options) {
        Ok(bytes) => Answer { bytes, bad: false },
        Err(problem) => refuse(line, id, &problem),
    }
}

/// From the fields of a line to the record.
fn analyse(
    id: Option<&RawValue>,
    text: Value,
    date: &Value,
    format: &Value,
    options: &Options,
) -> Result<Vec<u8>, String> {
    let mut text = match text {
        Value::String(text) => text,
        Value::Null => return Err("there is no \"text\"".to_owned()),
        _ => return Err("\"text\" is not a string".to_owned()),
    };
    if u32::try_from(text.len()).is_err() {
        return Err("\"text\" has 4 GiB or more".to_owned());
    }
    // What a file would lose in decoding.
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    let mut known = options.entity;
    match date {
        Value::Null => {}
        Value::String(day) => match day.parse() {
            Ok(day) => known.date = Some(day),
            Err(_) => return Err(format!("\"date\" is no day as YYYY-MM-DD: {day}")),
        },
        _ => return Err("\"date\" is not a string".to_owned()),
    }
    let load = loader::Options {
        format: format_named(format, options.load.format)?,
        ..options.load
    };
    let document = loader::load(Decoded::whole(name(id), text), load);
    // The other processors have articles of their own; nobody cancels.
    let entities = entity::analyze(&document, known, &|| false).unwrap_or_default();
    // The text, and a few times as much for what is said of its pieces.
    let mut bytes = Vec::with_capacity(document.text().len() * 4);
    json::write(&id, &document, &entities, &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// What an article is called: its `id` if that is a string, which like a file's name may tell the
/// format by its ending.
fn name(id: Option<&RawValue>) -> String {
    id.and_then(|id| serde_json::from_str(id.get()).ok())
        .unwrap_or_default()
}

/// The format a line names; `otherwise` when it names none.
fn format_named(format: &Value, otherwise: Option<Format>) -> Result<Option<Format>, String> {
    match format {
        Value::Null => Ok(otherwise),
        Value::String(name) => match name.as_str() {
            "auto" => Ok(None),
            "text" => Ok(Some(Format::Text)),
            "markdown" => Ok(Some(Format::Markdown)),
            "html" => Ok(Some(Format::Html)),
            "feed" => Ok(Some(Format::Feed)),
            "mail" => Ok(Some(Format::Mail)),
            "code" => Ok(Some(Format::Code)),
            "csv" => Ok(Some(Format::Csv)),
            _ => Err(format!(
                "\"format\" is none of auto, text, markdown, html, feed, mail, code, csv: {name}"
            )),
        },
        _ => Err("\"format\" is not a string".to_owned()),
    }
}

/// The answer that says what is wrong with a line.
fn refuse(line: &Line, id: Option<&RawValue>, error: &str) -> Answer {
    let refusal = Refusal {
        id,
        line: line.number,
        error,
    };
    // Writing a number and two strings to memory does not fail.
    let mut bytes = serde_json::to_vec(&refusal).unwrap_or_default();
    bytes.push(b'\n');
    Answer { bytes, bad: true }
}

/// What the parser says, without its line number, which is always 1 here.
fn explain(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let what = words
        .split_once(" at line ")
        .map_or(words.as_str(), |(what, _)| what);
    format!("no article as JSON: {what} at column {}", error.column())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test
    use super::*;
    use std::io::Cursor;

    fn written(input: &[u8]) -> (String, u64) {
        let mut out = Vec::new();
        let input = Cursor::new(input.to_vec());
        let summary = run(input, &mut out, &Options::default(), 1, &mut |_, _| ()).unwrap();
        (String::from_utf8(out).unwrap(), summary.bad)
    }

    #[test]
    fn a_byte_order_mark_before_the_first_line_is_none_of_it() {
        let line = "{\"id\":1,\"text\":\"Rain.\"}\n";
        assert_eq!(
            written(format!("\u{feff}{line}").as_bytes()),
            written(line.as_bytes())
        );
        assert_eq!(written(format!("{line}\u{feff}{line}").as_bytes()).1, 1);
    }

    fn answers(input: &[u8], workers: usize) -> (Vec<Value>, u64) {
        let mut out = Vec::new();
        let summary = run(
            Cursor::new(input.to_vec()),
            &mut out,
            &Options::default(),
            workers,
            &mut |_, _| (),
        )
        .unwrap();
        let lines = out.split(|&b| b == b'\n').filter(|line| !line.is_empty());
        let values = lines.map(|line| serde_json::from_slice(line).unwrap());
        (values.collect(), summary.bad)
    }

    #[test]
    fn answers_come_in_order_with_errors_in_their_places() {
        let line = |i| match i % 10 {
            3 => "{\"id\": broken\n".to_owned(),
            7 => format!("{{\"id\": {i}, \"text\": {i}}}\n"),
            _ => format!("{{\"id\": {i}, \"text\": \"Number {i} sailed.\", \"x\": [1, {{}}]}}\n"),
        };
        let input = (0..200).map(line).collect::<Vec<String>>().concat();
        let (answers, bad) = answers(input.as_bytes(), 4);
        assert_eq!((answers.len(), bad), (200, 40));
        for (i, answer) in answers.iter().enumerate() {
            match i % 10 {
                3 => {
                    assert_eq!(answer["id"], Value::Null);
                    assert_eq!(answer["line"], i + 1);
                    assert!(answer["error"].as_str().unwrap().contains("column"));
                }
                7 => {
                    assert_eq!(answer["id"], i);
                    assert_eq!(answer["line"], i + 1);
                    assert_eq!(answer["error"], "\"text\" is not a string");
                }
                _ => {
                    assert_eq!(answer["id"], i);
                    assert_eq!(answer["schema"], 1);
                    assert!(answer.get("error").is_none());
                }
            }
        }
    }

    #[test]
    fn an_id_is_given_back_whatever_it_is() {
        for id in [
            "\"a\"",
            "123456789012345678901234567890",
            "1e400",
            "1.10",
            "null",
            "[1, \"b\"]",
            "{\"c\":0.50,\"b\":1}",
            "\"\\ud800\"",
        ] {
            for (text, wrong) in [("\"Rain.\"", 0), ("7", 1)] {
                let line = format!("{{\"text\": {text}, \"id\": {id}}}");
                let (out, bad) = written(line.as_bytes());
                assert!(out.contains(&format!("\"id\":{id},")), "{out}");
                assert_eq!(bad, wrong);
            }
        }
        let (answers, _) = answers(b"{\"text\": \"Rain.\"}", 1);
        assert_eq!(answers[0]["id"], Value::Null);
    }

    #[test]
    fn a_line_s_own_date_goes_before_the_option() {
        let options = Options {
            entity: crate::entity::Options {
                date: "2001-01-01".parse().ok(),
            },
            ..Options::default()
        };
        let input =
            &b"{\"text\": \"Rain.\", \"date\": \"2019-12-15\"}\n{\"text\": \"Rain.\"}\n"[..];
        let mut out = Vec::new();
        run(input, &mut out, &options, 2, &mut |_, _| ()).unwrap();
        let days: Vec<Value> = out
            .split(|&b| b == b'\n')
            .filter_map(|line| serde_json::from_slice::<Value>(line).ok())
            .map(|record| record["published"]["value"].clone())
            .collect();
        assert_eq!(days, ["2019-12-15", "2001-01-01"]);
    }

    #[test]
    fn wrong_fields_are_named() {
        let table = [
            (r#"{"text": null}"#, "no \"text\""),
            (r#"{"text": ["a"]}"#, "\"text\" is not a string"),
            (r#"{"text": "a", "date": "Sunday"}"#, "YYYY-MM-DD: Sunday"),
            (r#"{"text": "a", "date": 2019}"#, "\"date\" is not a string"),
            (
                r#"{"text": "a", "format": "pdf"}"#,
                "auto, text, markdown, html, feed, mail, code, csv: pdf",
            ),
            (
                r#"{"text": "a", "format": 1}"#,
                "\"format\" is not a string",
            ),
            (r#"{"text": "a", "text": "b"}"#, "duplicate field"),
            (r#"["text"]"#, "no article"),
            (r#""text""#, "no article"),
            (r#"{"text": "\ud800"}"#, "no article"),
            ("\u{0}", "no article"),
        ];
        for (line, expected) in table {
            let (answers, bad) = answers(line.as_bytes(), 1);
            let error = answers[0]["error"].as_str().unwrap();
            assert!(error.contains(expected), "{line}: {error}");
            assert_eq!(bad, 1);
        }
        let (answers, _) = answers(b"{\"text\": \"\xff\"}", 1);
        assert!(answers[0]["error"].as_str().unwrap().contains("no article"));
    }

    #[test]
    fn a_text_without_words_is_an_article_all_the_same() {
        let (answers, bad) = answers(br#"{"id": "blank", "text": ""}"#, 1);
        assert_eq!(bad, 0);
        assert_eq!(answers[0]["blocks"], serde_json::json!([]));
    }
}
