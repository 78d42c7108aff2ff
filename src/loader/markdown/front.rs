//! Front matter: what a block of YAML, TOML or JSON at the top says about the article, or lines that
//! only name facts.
//!
//! Only the values a reader shows are taken, as they are written: scalars, lists, folded and literal
//! text. No aliases, types or nested maps, but for authors (`- name: ...`). What is not understood is
//! left out and never an error.

mod bare;

use super::masthead::Masthead;
use super::{Reader, clean, html};
use crate::document::{BlockKind, Metadata};
use crate::loader::compose::writer::Words;
use pulldown_cmark::{Event, Tag, TagEnd};

/// How many events below front matter are looked through for a headline of the text's own.
const LOOK_AHEAD: usize = 4096;

/// Which language the block is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
}

impl Reader<'_> {
    /// Takes what the front matter says, if there is any, and returns the text below it.
    pub(super) fn front<'t>(&mut self, text: &'t str) -> &'t str {
        let meta = self.writer.builder.meta_mut();
        match split(text) {
            Some((form, block, body)) => {
                read(block, form, meta);
                body
            }
            None => bare::take(text, meta).unwrap_or(text),
        }
    }

    /// Writes the title and standfirst of front matter, unless the text begins with a headline of its
    /// own: its first heading is one of level 1. Returns the events that were looked at.
    pub(super) fn headline<'t>(
        &mut self,
        events: &mut impl Iterator<Item = Event<'t>>,
    ) -> Vec<Event<'t>> {
        let mut ahead = Vec::new();
        let meta = self.writer.builder.meta_mut();
        let Some(title) = meta.title.clone() else {
            return ahead;
        };
        let standfirst = meta.standfirst.clone().unwrap_or_default();
        if first_heading(events, &mut ahead) == Some(1) {
            return ahead;
        }
        self.writer
            .write(BlockKind::Headline, &Words::plain(&title));
        self.headed = true;
        self.masthead = Masthead::below_headline();
        let standfirst = Words::plain(&standfirst);
        if self
            .writer
            .write(BlockKind::Standfirst, &standfirst)
            .is_some()
        {
            self.masthead.has_standfirst();
        }
        ahead
    }
}

/// The level of the first heading above which nothing is said but by pictures; the events that were
/// looked at go to `ahead`.
fn first_heading<'t>(
    events: &mut impl Iterator<Item = Event<'t>>,
    ahead: &mut Vec<Event<'t>>,
) -> Option<u8> {
    let mut pictures = 0_usize;
    for event in events.take(LOOK_AHEAD) {
        let mut is_said = false;
        let level = match &event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
            Event::Start(Tag::Image { .. }) => {
                pictures += 1;
                None
            }
            Event::End(TagEnd::Image) => {
                pictures = pictures.saturating_sub(1);
                None
            }
            Event::Text(words) => {
                is_said = pictures == 0 && !words.trim().is_empty();
                None
            }
            Event::Html(html) => html::heading_level(html),
            _ => None,
        };
        ahead.push(event);
        if level.is_some() || is_said {
            return level;
        }
    }
    None
}

/// Splits front matter off: its form, what is in it, and the text below.
///
/// A first line of `---` is a rule when a blank line follows, when nothing closes it, or when no line
/// below says `key: value`: then nothing vanishes.
fn split(text: &str) -> Option<(Form, &str, &str)> {
    let (first, below) = text.split_once('\n')?;
    let form = match first.trim_end() {
        "---" => Form::Yaml,
        "+++" => Form::Toml,
        _ => return None,
    };
    let mut end = 0;
    for line in below.split_inclusive('\n') {
        let words = line.trim_end();
        if end == 0 && words.is_empty() {
            return None;
        }
        let closes = match form {
            Form::Yaml => matches!(words, "---" | "..."),
            Form::Toml => words == "+++",
        };
        if closes {
            let (block, rest) = below.split_at_checked(end)?;
            let said = block.lines().any(|line| entry(line, form).is_some());
            return said.then_some((form, block, rest.get(line.len()..)?));
        }
        end += line.len();
    }
    None
}

/// Takes what the block says into `meta`; of two values for one fact the first stays. Linear.
fn read(block: &str, form: Form, meta: &mut Metadata) {
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, rest)) = entry(line, form) else {
            continue;
        };
        // What belongs to this key: lines that are indented, list items, or an open TOML array.
        let mut below = Vec::new();
        let mut open = form == Form::Toml && rest.starts_with('[') && !closes(rest);
        while let Some(next) = lines.next_if(|next| open || belongs(next, form)) {
            open = open && !closes(next);
            below.push(next);
        }
        let Some(fact) = fact(key, meta) else {
            continue;
        };
        let value = clean::value(&value(rest, &below));
        if fact.is_none() && !value.is_empty() {
            *fact = Some(value);
        }
    }
}

/// `title: The mole`, `title = "The mole"`
fn entry(line: &str, form: Form) -> Option<(&str, &str)> {
    if line.starts_with([' ', '\t', '#', '-', '[']) {
        return None;
    }
    let mark = if form == Form::Yaml { ':' } else { '=' };
    let (key, value) = line.split_once(mark)?;
    let key = key.trim().trim_matches(['"', '\'']);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!key.is_empty() && key.chars().all(plain)).then(|| (key, value.trim()))
}

/// Whether a line goes on with the value above it.
fn belongs(line: &str, form: Form) -> bool {
    form == Form::Yaml && (line.starts_with([' ', '\t', '-']) || line.trim().is_empty())
}

fn closes(line: &str) -> bool {
    line.trim_end().ends_with(']')
}

/// The fact that a key is about. Names as Jekyll, Hugo, Pandoc and Obsidian have them.
fn fact<'m>(key: &str, meta: &'m mut Metadata) -> Option<&'m mut Option<String>> {
    match key.to_ascii_lowercase().as_str() {
        "title" | "headline" => Some(&mut meta.title),
        "description" | "standfirst" | "summary" | "subtitle" | "excerpt" | "dek" | "deck"
        | "abstract" => Some(&mut meta.standfirst),
        "author" | "authors" | "byline" | "by" => Some(&mut meta.byline),
        "date" | "published" | "pubdate" | "publishdate" | "date_published" | "created" => {
            Some(&mut meta.published)
        }
        "lang" | "language" | "locale" => Some(&mut meta.language),
        "url" | "link" | "canonical" | "canonical_url" | "canonicalurl" | "source" => {
            Some(&mut meta.url)
        }
        _ => None,
    }
}

/// A value as plain words: of a list its items with commas between.
fn value(rest: &str, below: &[&str]) -> String {
    let rest = rest.trim();
    // `>` and `|` with their signs (`>-`, `|2`): lines of text follow.
    if rest.starts_with(['>', '|']) && rest.len() <= 3 {
        return join(below.iter().map(|line| line.trim().to_owned()), " ");
    }
    if rest.starts_with('[') {
        let mut whole = rest.to_owned();
        for line in below {
            whole.push(' ');
            whole.push_str(line.trim());
        }
        let inner = whole
            .trim_start_matches('[')
            .trim_end()
            .trim_end_matches(']');
        return join(items(inner).map(scalar), ", ");
    }
    if rest.is_empty() || rest.starts_with('#') {
        return join(
            below.iter().filter_map(|line| listed(line)).map(scalar),
            ", ",
        );
    }
    if below.iter().all(|line| line.trim().is_empty()) || is_closed(rest) {
        return scalar(rest);
    }
    // A plain or quoted scalar over several lines.
    let mut whole = rest.to_owned();
    for line in below {
        whole.push(' ');
        whole.push_str(line.trim());
    }
    scalar(&whole)
}

/// `- Ines Calloway`, `- name: Ines Calloway`, `  name: Ines Calloway`; not `  mail: ines@...`.
fn listed(line: &str) -> Option<&str> {
    let line = line.trim();
    let (item, dashed) = match line.strip_prefix('-') {
        Some(item) => (item.trim(), true),
        None => (line, false),
    };
    match item.split_once(": ") {
        Some(("name" | "full_name" | "fullname", name)) => Some(name.trim()),
        Some((key, _)) if !key.contains(' ') => None,
        _ => dashed.then_some(item),
    }
}

/// The items of a list in brackets; commas in quotes part nothing.
fn items(inner: &str) -> impl Iterator<Item = &str> {
    let mut quote = None;
    inner.split(move |c| {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        c == ',' && quote.is_none()
    })
}

fn is_closed(rest: &str) -> bool {
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    quote.is_some_and(|quote| rest.len() > 1 && rest.ends_with(quote))
}

/// A value without quotes and comment.
fn scalar(text: &str) -> String {
    let text = text.trim();
    for quote in ['"', '\''] {
        let Some(inner) = text.strip_prefix(quote) else {
            continue;
        };
        if quote == '"' {
            return unescape(inner);
        }
        // In single quotes a quote is written twice.
        let closed = inner.replace("''", "\u{0}");
        let words = closed.split('\'').next().unwrap_or_default();
        return words.replace('\u{0}', "'");
    }
    let words = text.split(" #").next().unwrap_or_default().trim();
    // YAML's nothing.
    if matches!(words, "~" | "null") {
        String::new()
    } else {
        words.to_owned()
    }
}

/// The words of a text in double quotes, up to the closing one.
fn unescape(inner: &str) -> String {
    let mut words = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n' | 't' | 'r') => words.push(' '),
                Some(sign @ ('x' | 'u' | 'U')) => {
                    let digits = match sign {
                        'x' => 2,
                        'u' => 4,
                        _ => 8,
                    };
                    let code: String = chars.by_ref().take(digits).collect();
                    let c = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                    words.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                Some(other) => words.push(other),
                None => {}
            },
            c => words.push(c),
        }
    }
    words
}

fn join(values: impl Iterator<Item = String>, between: &str) -> String {
    let mut all = String::new();
    for value in values.filter(|value| !value.is_empty()) {
        if !all.is_empty() {
            all.push_str(between);
        }
        all.push_str(&value);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, read as document, text};
    use super::*;
    use crate::document::BlockKind;

    fn facts(block: &str, form: Form) -> Metadata {
        let mut meta = Metadata::default();
        read(block, form, &mut meta);
        meta
    }

    #[test]
    fn yaml_values_are_taken_as_written() {
        let meta = facts(
            "title: \"The \\\"old\\\" mole\" # draft\nauthor: Grace O'Dell\ndate: 2023-08-14\n\
             description: >-\n  A short word\n  on top.\nurl: https://quay.example/a#b\nlang: en\ntags: [a]\n",
            Form::Yaml,
        );
        assert_eq!(meta.title.as_deref(), Some("The \"old\" mole"));
        assert_eq!(meta.byline.as_deref(), Some("Grace O'Dell"));
        assert_eq!(meta.published.as_deref(), Some("2023-08-14"));
        assert_eq!(meta.standfirst.as_deref(), Some("A short word on top."));
        assert_eq!(meta.url.as_deref(), Some("https://quay.example/a#b"));
        assert_eq!(meta.language.as_deref(), Some("en"));
    }

    #[test]
    fn authors_come_in_many_forms() {
        for block in [
            "authors: [Kenji Morita, \"Ines Calloway\"]",
            "authors:\n- Kenji Morita\n- 'Ines Calloway'",
            "authors:\n  - name: Kenji Morita\n    mail: k@quay.example\n  - name: Ines Calloway",
            "author: Kenji Morita, Ines Calloway",
        ] {
            assert_eq!(
                facts(block, Form::Yaml).byline.as_deref(),
                Some("Kenji Morita, Ines Calloway"),
                "{block}"
            );
        }
        assert_eq!(
            facts("author:\n  name: Kenji Morita", Form::Yaml)
                .byline
                .as_deref(),
            Some("Kenji Morita")
        );
    }

    #[test]
    fn toml_values_are_taken_as_written() {
        let meta = facts(
            "title = 'Plus signs'\ndate = 2022-02-02T10:00:00Z\nauthors = [\n  \"Kenji Morita\",\n  \"Ines Calloway\",\n]\n[extra]\n",
            Form::Toml,
        );
        assert_eq!(meta.title.as_deref(), Some("Plus signs"));
        assert_eq!(meta.published.as_deref(), Some("2022-02-02T10:00:00Z"));
        assert_eq!(meta.byline.as_deref(), Some("Kenji Morita, Ines Calloway"));
    }

    #[test]
    fn values_cannot_bring_control_characters() {
        let meta = facts("title: \"red \\x1b[31m \\u0007 words\"", Form::Yaml);
        assert_eq!(meta.title.as_deref(), Some("red   words"));
    }

    #[test]
    fn a_title_in_front_matter_becomes_the_headline() {
        let source = "---\ntitle: Lamps\ndescription: All lit.\n---\nWords.\n\n## Part";
        assert_eq!(text(source), "Lamps\n\nAll lit.\n\nWords.\n\nPart");
        assert_eq!(
            kinds(source),
            [
                BlockKind::Headline,
                BlockKind::Standfirst,
                BlockKind::Paragraph,
                BlockKind::Heading { level: 2 }
            ]
        );
    }

    #[test]
    fn a_headline_in_the_text_is_enough() {
        let source = "+++\ntitle = \"Lamps\"\n+++\n# Lamps, all lit\n\nWords.";
        assert_eq!(text(source), "Lamps, all lit\n\nWords.");
        assert_eq!(document(source).meta().title.as_deref(), Some("Lamps"));
    }

    #[test]
    fn rules_are_no_front_matter() {
        for (source, want) in [
            (
                "---\n\nNo fence below.\n\nMore.",
                "* * *\n\nNo fence below.\n\nMore.",
            ),
            ("---\nNo fence below.", "* * *\n\nNo fence below."),
            (
                "---\nHello there.\n\n---\n",
                "* * *\n\nHello there.\n\n* * *",
            ),
            (
                "One.\n\n---\ntitle: x\n\n---\n\nTwo.",
                "One.\n\n* * *\n\ntitle: x\n\n* * *\n\nTwo.",
            ),
        ] {
            assert_eq!(text(source), want);
        }
    }
}
