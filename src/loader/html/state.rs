//! State: what the scripts of a page are to start from, as JSON in a `script`. Where a page shows no article
//! and its metadata has none, the longest text in there is one. No script is run.

use super::tag::Tag;
use super::tree::Tree;
use crate::document::Builder;
use serde_json::Value;

/// The most bytes of one script that is read.
const LONGEST: usize = 8 * 1024 * 1024;

/// How many values are looked at.
const MOST: usize = 200_000;

/// The least bytes of an article.
const LEAST: usize = 400;

/// How deep in an item of a list its words are looked for.
const DEPTH: u8 = 4;

/// The names under which scripts find their state.
const NAMES: [&str; 6] = [
    "__NEXT_DATA__",
    "__APOLLO_STATE__",
    "__PRELOADED_STATE__",
    "__INITIAL_STATE__",
    "__NUXT__",
    "globalContent",
];

/// The longest text that the state of a page has, a paragraph a line. Linear.
///
/// ```text
/// <script id=__NEXT_DATA__ type=application/json>{"props": {"body": ["The lamp was lit …", "It shone …"]}}
/// ```
pub(super) fn body(tree: &Tree<'_>) -> Option<String> {
    let mut best = String::new();
    for id in tree.ids().filter(|&id| tree.tag(id) == Some(Tag::Script)) {
        let source = tree.inside(id).next().map_or("", |text| tree.text(text));
        let kind = tree.attribute(id, "type").unwrap_or_default();
        let head = source
            .get(..crate::text::floor(source, 200))
            .unwrap_or_default();
        let is_state = kind.contains("json") && !kind.contains("ld+json")
            || NAMES.iter().any(|name| head.contains(name));
        if !is_state || !(LEAST..=LONGEST).contains(&source.len()) {
            continue;
        }
        let Some(json) = source.find('{').and_then(|at| source.get(at..)) else {
            continue;
        };
        // Behind the value the script may go on.
        let mut values = serde_json::Deserializer::from_str(json).into_iter::<Value>();
        if let Some(Ok(value)) = values.next() {
            longest(&value, &mut best);
        }
    }
    let text = if best.contains("</") {
        let mut builder = Builder::new();
        super::append(&mut builder, &best);
        builder.text().to_owned()
    } else {
        best
    };
    (text.len() >= LEAST).then_some(text)
}

/// Puts the longest text in a value to `best`, if that is shorter.
fn longest(value: &Value, best: &mut String) {
    let mut waiting = vec![value];
    let mut seen = 0;
    while let Some(value) = waiting.pop() {
        seen += 1;
        if seen > MOST {
            return;
        }
        match value {
            Value::String(text) if text.len() > best.len() && is_prose(text) => {
                best.clone_from(text);
            }
            Value::Array(items) => {
                let lines: Vec<String> = items.iter().map(|item| words(item, DEPTH)).collect();
                let all = lines.iter().filter(|line| line.len() > 1);
                let all = all.cloned().collect::<Vec<_>>().join("\n");
                if all.len() > best.len() && is_prose(&all) {
                    *best = all;
                }
                waiting.extend(items);
            }
            Value::Object(map) => waiting.extend(map.values()),
            _ => {}
        }
    }
}

/// The words of an item of a list: a text, or an object that holds some.
fn words(item: &Value, depth: u8) -> String {
    let Some(deeper) = depth.checked_sub(1) else {
        return String::new();
    };
    match item {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(|part| words(part, deeper)).collect(),
        Value::Object(map) => {
            let keys = ["text", "html", "content", "value", "children", "body"];
            let mut found = keys.iter().filter_map(|key| map.get(*key));
            found
                .find_map(|value| Some(words(value, deeper)).filter(|words| !words.is_empty()))
                .unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Whether a text is one to read: long, of words with blanks between and of sentences.
fn is_prose(text: &str) -> bool {
    let bytes = text.len();
    bytes >= LEAST && {
        let blanks = text.bytes().filter(u8::is_ascii_whitespace).count();
        let ends = [". ", ".\n", ".<", "? ", "! ", ".”", ".\""]
            .iter()
            .map(|end| memchr::memmem::find_iter(text.as_bytes(), end.as_bytes()).count())
            .sum::<usize>();
        blanks * 12 >= bytes
            && ends >= 3
            && ends * 600 >= bytes
            && !text.trim_start().starts_with('{')
    }
}

#[cfg(test)]
mod tests {
    use crate::loader::html::tests::page;

    fn text(script: &str) -> String {
        page(&format!(
            "<title>Lamp relit</title><div id=root></div>{script}"
        ))
        .text()
        .to_owned()
    }

    #[test]
    fn the_longest_text_of_the_state_stands_in() {
        let one = "The lamp was lit again last night, and it shone. ".repeat(5);
        let two = "Nobody knew who had lit it, they said, nor why. ".repeat(5);
        let (one, two) = (one.trim(), two.trim());
        for script in [
            format!(
                "<script id=__NEXT_DATA__ type=application/json>{{\"props\":{{\"page\":{{\"html\":\"<p>{one}</p><p>{two}</p>\",\"ad\":\"none\"}}}}}}</script>"
            ),
            format!(
                "<script>window.__APOLLO_STATE__={{\"a\":{{\"parts\":[{{\"type\":\"p\",\"text\":\"{one}\"}},{{\"children\":[\"{two}\"]}}]}}}};run()</script>"
            ),
        ] {
            assert_eq!(
                text(&script),
                format!("Lamp relit\n\n{one}\n\n{two}"),
                "{script}"
            );
        }
    }

    #[test]
    fn other_state_does_not() {
        let words = "lamp oil quay rope ".repeat(60);
        for script in [
            format!("<script type=application/json>{{\"tags\":\"{words}\"}}</script>"),
            format!(
                "<script type=application/json>{{\"code\":\"{}\"}}</script>",
                "a.b;".repeat(300)
            ),
            "<script type=application/json>{\"broken\":".to_owned(),
            format!("<script>var x = {{\"text\":\"{words}\"}}</script>"),
        ] {
            assert!(
                !text(&script).contains("quay") && !text(&script).contains("a.b"),
                "{script}"
            );
        }
    }
}
