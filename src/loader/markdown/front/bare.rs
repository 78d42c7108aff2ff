//! Front matter without fences of its own: a JSON object (Hugo), lines of `%` (Pandoc), lines of `Key: value`
//! (`MultiMarkdown`, Pelican).

use super::{Form, clean, entry, fact, read};
use crate::document::Metadata;
use serde_json::{Map, Value};

/// Takes what the front matter at the start of `text` says, and returns the text below it; `None` where
/// there is none.
pub(super) fn take<'t>(text: &'t str, meta: &mut Metadata) -> Option<&'t str> {
    match text.bytes().next()? {
        b'{' => json(text, meta),
        b'%' => lines_of_percent(text, meta),
        _ => lines_of_keys(text, meta),
    }
}

/// ```json
/// {
///   "title": "The mole"
/// }
/// ```
fn json<'t>(text: &'t str, meta: &mut Metadata) -> Option<&'t str> {
    let mut objects = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    let object = objects.next()?.ok()?;
    let body = text.get(objects.byte_offset()..)?;
    // An object alone is data.
    if body.trim().is_empty() || !object.keys().any(|key| fact(key, meta).is_some()) {
        return None;
    }
    for (key, value) in &object {
        let words = clean::value(&words(value));
        if let Some(fact) = fact(key, meta)
            && fact.is_none()
            && !words.is_empty()
        {
            *fact = Some(words);
        }
    }
    Some(body)
}

fn words(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            let all: Vec<String> = values.iter().map(words).filter(|w| !w.is_empty()).collect();
            all.join(", ")
        }
        Value::Object(object) => object.get("name").map(words).unwrap_or_default(),
        Value::Null | Value::Bool(_) => String::new(),
    }
}

/// A title, authors and a date, a line each; a line that stands in goes on with the one above.
///
/// ```text
/// % The mole
/// % Ada Quill; Tom Wren
/// % 4 May 1911
/// ```
fn lines_of_percent<'t>(text: &'t str, meta: &mut Metadata) -> Option<&'t str> {
    let mut values: Vec<String> = Vec::new();
    let mut body = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let is_value = values.len() < 3 && (line.starts_with("% ") || words == "%");
        match values.last_mut() {
            _ if is_value => {
                values.push(words.trim_start_matches('%').trim().to_owned());
            }
            Some(last) if line.starts_with([' ', '\t']) && !words.is_empty() => {
                last.push(' ');
                last.push_str(words);
            }
            _ => break,
        }
        body += line.len();
    }
    let mut values = values.into_iter().map(|value| clean::value(&value));
    let title = values.next().filter(|title| !title.is_empty())?;
    let mut filled = || values.next().filter(|value| !value.is_empty());
    meta.title = Some(title);
    meta.byline = filled().map(|names| names.replace(';', ","));
    meta.published = filled();
    text.get(body..)
}

/// Lines of `Title: The mole`, the title first, up to a blank one.
fn lines_of_keys<'t>(text: &'t str, meta: &mut Metadata) -> Option<&'t str> {
    let first = text.lines().next()?;
    let (key, title) = entry(first, Form::Yaml)?;
    if !key.eq_ignore_ascii_case("title") || title.is_empty() {
        return None;
    }
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        let named = line.split_once(':').is_some_and(|(key, _)| is_key(key));
        if !named && !line.starts_with([' ', '\t']) {
            return None;
        }
        end += line.len();
    }
    let (block, body) = text.split_at_checked(end)?;
    read(block, Form::Yaml, meta);
    Some(body)
}

/// Whether the words before a colon may name a fact: `Base Header Level`.
fn is_key(words: &str) -> bool {
    words.len() <= 40
        && words.starts_with(char::is_alphabetic)
        && words
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> (Option<&str>, Metadata) {
        let mut meta = Metadata::default();
        (take(text, &mut meta), meta)
    }

    #[test]
    fn an_object_on_top_is_front_matter() {
        let (body, meta) = taken(
            "{\n \"title\": \"The mole\",\n \"authors\": [{\"name\": \"Ada Quill\"}, \"Tom Wren\"],\n \"date\": \"1911-05-04\"\n}\n\nWords.\n",
        );
        assert_eq!(body.map(str::trim), Some("Words."));
        assert_eq!(meta.title.as_deref(), Some("The mole"));
        assert_eq!(meta.byline.as_deref(), Some("Ada Quill, Tom Wren"));
        assert_eq!(meta.published.as_deref(), Some("1911-05-04"));
    }

    #[test]
    fn lines_of_percent_are_title_authors_and_date() {
        let (body, meta) =
            taken("% The mole,\n  and more\n% Ada Quill; Tom Wren\n% 4 May 1911\n\nWords.\n");
        assert_eq!(body, Some("\nWords.\n"));
        assert_eq!(meta.title.as_deref(), Some("The mole, and more"));
        assert_eq!(meta.byline.as_deref(), Some("Ada Quill, Tom Wren"));
        assert_eq!(meta.published.as_deref(), Some("4 May 1911"));
    }

    #[test]
    fn lines_that_name_facts_below_a_title_are_front_matter() {
        let (body, meta) =
            taken("Title: The mole\nAuthor: Ada Quill\nBase Header Level: 2\n\nWords.\n");
        assert_eq!(body, Some("\nWords.\n"));
        assert_eq!(meta.byline.as_deref(), Some("Ada Quill"));
    }

    #[test]
    fn what_only_looks_like_it_stays() {
        for text in [
            "{\"title\": \"Data alone\"}\n",
            "{\"size\": 1}\n\nWords.\n",
            "{braces} open this text.\n",
            "%of\n\nWords.\n",
            "Note: this is prose.\n\nWords.\n",
            "Title: The mole\nand prose follows at once.\n",
            "",
        ] {
            assert_eq!(taken(text).0, None, "{text}");
        }
    }
}
