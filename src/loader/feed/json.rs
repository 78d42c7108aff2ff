//! JSON Feed, versions 1 and 1.1.

use super::{Entry, Feed, Words};
use crate::loader::frame;
use serde_json::Value;

pub(super) fn read(text: &str, notes: &mut Vec<String>) -> Feed {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            notes.push(format!("The feed is no sound JSON: {error}."));
            return Feed::default();
        }
    };
    let items = value.get("items").and_then(Value::as_array);
    Feed {
        title: line(&value, "title").unwrap_or_default(),
        subtitle: line(&value, "description").unwrap_or_default(),
        authors: authors(&value),
        date: None,
        language: line(&value, "language"),
        address: address(&value, &["home_page_url"]),
        entries: items.into_iter().flatten().map(entry).collect(),
    }
}

fn entry(item: &Value) -> Entry {
    let said = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
    let plain = || match said("content_text").or_else(|| said("summary")) {
        Some(text) if !text.trim().is_empty() => Words::Plain(text),
        _ => Words::None,
    };
    Entry {
        title: line(item, "title").unwrap_or_default(),
        authors: authors(item),
        date: line(item, "date_published").or_else(|| line(item, "date_modified")),
        address: address(item, &["url", "external_url"]),
        words: Words::of_html(said("content_html").unwrap_or_default()).or(plain),
    }
}

/// A value on one line.
fn line(value: &Value, name: &str) -> Option<String> {
    let words = frame::words(value.get(name)?.as_str()?);
    (!words.is_empty()).then_some(words)
}

fn authors(value: &Value) -> Vec<String> {
    let list = value.get("authors").and_then(Value::as_array);
    // Version 1 had one.
    let authors = list.into_iter().flatten().chain(value.get("author"));
    let mut names: Vec<String> = authors.filter_map(|author| line(author, "name")).collect();
    names.dedup();
    names
}

fn address(value: &Value, names: &[&str]) -> Option<String> {
    let address = names.iter().find_map(|name| value.get(name)?.as_str())?;
    frame::address(address)
}
