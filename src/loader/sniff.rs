//! Which format a text is in: by what stands in it, the name's suffix breaking ties.

use super::{code, delimited, feed, mail};
use crate::document::Format;
use crate::source::Decoded;
use crate::text::floor;
use memchr::memchr2_iter;

/// The part of the text that is looked at, so that a head is told like its whole.
const SAMPLE: usize = 64 * 1024;

/// The format that `input` is in: by its content, the name's suffix breaking ties. Looks at the first
/// 64 KiB only.
///
/// ```
/// use dateline::document::Format;
/// use dateline::loader::sniff;
/// use dateline::source::Decoded;
/// let text = |text: &str| Decoded { text: text.into(), ..Decoded::default() };
/// assert_eq!(sniff(&text("# Tides\n\nSee [the table](tides.html).\n")), Format::Markdown);
/// assert_eq!(sniff(&text("Tides\n\nA page may start with <html>.\n")), Format::Text);
/// ```
pub fn sniff(input: &Decoded) -> Format {
    let end = floor(&input.text, SAMPLE);
    let sample = input.text.get(..end).unwrap_or_default();
    let suffix = named(input.media.as_deref()).or_else(|| suffix(&input.name));
    if matches!(suffix.as_deref(), Some("eml" | "mbox" | "mht" | "mhtml"))
        && mail::is_mail_by_name(sample)
        || mail::is_mail(sample)
    {
        return Format::Mail;
    }
    if feed::is_feed(sample) {
        return Format::Feed;
    }
    if is_page(sample, suffix.as_deref()) {
        return Format::Html;
    }
    if code::language(input).is_some() {
        return Format::Code;
    }
    if delimited::is_delimited(input) {
        return Format::Csv;
    }
    let signals = Signals::of(sample);
    let markdown = match suffix.as_deref() {
        // Markdown without a mark is plain paragraphs: the suffix alone decides.
        Some("md" | "markdown" | "mdown" | "mkd") => true,
        Some("txt" | "text") => signals.kinds() >= 2 && signals.weight() >= 4,
        _ => signals.weight() >= 3,
    };
    if markdown && !signals.program {
        Format::Markdown
    } else {
        Format::Text
    }
}

/// The suffix for what a server calls by that name, where it is sure to mean it: what is `text/plain` there
/// may be anything.
fn named(media: Option<&str>) -> Option<String> {
    let suffix = match media? {
        "text/html" | "application/xhtml+xml" => "html",
        "text/markdown" => "md",
        "message/rfc822" => "eml",
        _ => return None,
    };
    Some(suffix.to_owned())
}

/// The suffix of a name; of a compressed file's, the one before that: `a.md.gz`.
fn suffix(name: &str) -> Option<String> {
    let (stem, last) = name.rsplit_once('.')?;
    let last = last.to_ascii_lowercase();
    if matches!(last.as_str(), "gz" | "zst" | "xz" | "bz2") {
        return stem.rsplit_once('.').map(|(_, s)| s.to_ascii_lowercase());
    }
    Some(last)
}

/// Elements that pages are made of, and that prose seldom speaks of.
const BLOCK_TAGS: [&str; 18] = [
    "html", "head", "body", "p", "div", "h1", "h2", "h3", "ul", "li", "br", "table", "tr", "td",
    "article", "section", "title", "meta",
];

/// Whether a text is a page: by how it begins, by its suffix if there are tags, else by many tags of
/// blocks. Markdown may hold tags, and prose may speak of them: `"<p>" begins a paragraph`.
fn is_page(text: &str, suffix: Option<&str>) -> bool {
    let mut start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut comments = false;
    while let Some((_, after)) = start
        .strip_prefix("<!--")
        .and_then(|rest| rest.split_once("-->"))
    {
        comments = true;
        start = after.trim_start();
    }
    let begins = |mark: &str| {
        let head = start.get(..mark.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(mark))
    };
    if begins("<!doctype html") || begins("<html") && !begins("<html>.") {
        return true;
    }
    if begins("<?xml") {
        let head = start.get(..floor(start, 1024)).unwrap_or_default();
        return head.contains("<html") || head.contains("<!DOCTYPE html");
    }
    let page = matches!(
        suffix,
        Some("html" | "htm" | "xhtml" | "xht" | "shtml" | "asp" | "aspx" | "php" | "jsp")
    );
    match suffix {
        _ if !start.starts_with('<') && !page => false,
        Some("md" | "markdown" | "mdown" | "mkd") => false,
        // A page of which nothing but comments are left is one.
        _ if page && comments && start.is_empty() => true,
        _ => block_tags(text) >= if page { 1 } else { 4 },
    }
}

/// How many tags of blocks begin in the first 4 KiB.
fn block_tags(text: &str) -> usize {
    let head = text.get(..floor(text, 4096)).unwrap_or_default();
    head.split('<')
        .skip(1)
        .filter(|tag| {
            let end = tag
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(tag.len());
            let name = tag.get(..end).unwrap_or_default();
            let closed = tag
                .get(end..)
                .is_some_and(|rest| rest.starts_with(['>', ' ', '/', '\n', '\t']));
            closed
                && BLOCK_TAGS
                    .iter()
                    .any(|block| name.eq_ignore_ascii_case(block))
        })
        .count()
}

/// How often each of Markdown's marks occurs.
#[derive(Debug, Default)]
struct Signals {
    front_matter: usize,
    headings: usize,
    links: usize,
    fences: usize,
    tables: usize,
    emphasis: usize,
    tasks: usize,
    /// `#!` at the start: a program, in which `# ` starts a comment.
    program: bool,
}

impl Signals {
    fn of(text: &str) -> Self {
        let mut signals = Self {
            program: text.starts_with("#!"),
            front_matter: usize::from(has_front_matter(text)),
            ..Self::default()
        };
        let mut fence: Option<&str> = None;
        let mut after_blank = true;
        for line in lines(text).map(str::trim_end) {
            let bare = line.trim_start();
            let mark = ["```", "~~~"].into_iter().find(|m| bare.starts_with(m));
            match (fence, mark) {
                (Some(open), Some(close)) if open == close => {
                    fence = None;
                    signals.fences += 1;
                }
                (Some(_), _) => {}
                (None, Some(_)) => fence = mark,
                (None, None) => signals.line(bare, after_blank),
            }
            after_blank = bare.is_empty();
        }
        signals
    }

    fn line(&mut self, line: &str, after_blank: bool) {
        let hashes = line.bytes().take_while(|&b| b == b'#').count();
        // Lines of comments follow one another; headings stand apart.
        if after_blank && (1..=6).contains(&hashes) && line.as_bytes().get(hashes) == Some(&b' ') {
            self.headings += 1;
        }
        // A letter is looked for faster than two.
        if line.contains('[') && (line.contains("](") || is_definition(line)) {
            self.links += 1;
        }
        if is_table_rule(line) {
            self.tables += 1;
        }
        if line.contains('*') && has_pair(line, "**") || line.contains('_') && has_pair(line, "__")
        {
            self.emphasis += 1;
        }
        if ["- [ ] ", "- [x] ", "* [ ] ", "* [x] "]
            .iter()
            .any(|m| line.starts_with(m))
        {
            self.tasks += 1;
        }
    }

    /// The sum of the marks: two for one that hardly occurs in prose, one for others; at most two of
    /// a kind count.
    fn weight(&self) -> usize {
        3 * self.front_matter
            + 2 * self.fences.min(2)
            + 2 * self.headings.min(2)
            + 2 * self.links.min(2)
            + 3 * self.tables.min(1)
            + 3 * self.tasks.min(1)
            + self.emphasis.min(2)
    }

    fn kinds(&self) -> usize {
        [
            self.front_matter,
            self.headings,
            self.links,
            self.fences,
            self.tables,
            self.emphasis,
            self.tasks,
        ]
        .iter()
        .filter(|&&n| n > 0)
        .count()
    }
}

/// The lines of `text`, whichever of the two ends them; none is left out for being empty.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = memchr2_iter(b'\n', b'\r', text.as_bytes());
    ends.chain([text.len()]).map(move |end| {
        let line = text.get(start..end).unwrap_or_default();
        start = end + 1;
        line
    })
}

/// `---` or `+++`, lines with `key:` or `key =`, and the mark again.
fn has_front_matter(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_end);
    let Some(mark @ ("---" | "+++")) = lines.next() else {
        return false;
    };
    let sign = if mark == "---" { ':' } else { '=' };
    let mut keys = 0;
    for line in lines.take(100) {
        if line == mark {
            return keys > 0;
        }
        let key = line.split_once(sign).map(|(key, _)| key.trim_end());
        keys += usize::from(key.is_some_and(|k| {
            !k.is_empty()
                && k.chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        }));
    }
    false
}

/// `[name]: address`, a link's or a footnote's definition.
fn is_definition(line: &str) -> bool {
    line.strip_prefix('[')
        .and_then(|rest| rest.split_once("]: "))
        .is_some_and(|(name, address)| {
            name.starts_with('^') || address.starts_with("http") || address.starts_with('/')
        })
}

/// `|---|:--:|`, the line below a table's head.
fn is_table_rule(line: &str) -> bool {
    line.contains('|')
        && line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Words between two `mark`s that touch them: `**so**`, not `2 ** 3 ** 4`.
fn has_pair(line: &str, mark: &str) -> bool {
    line.split_once(mark).is_some_and(|(_, rest)| {
        rest.split_once(mark).is_some_and(|(inner, _)| {
            inner.starts_with(char::is_alphanumeric) && !inner.ends_with(char::is_whitespace)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, text: &str) -> Format {
        sniff(&Decoded {
            text: text.to_owned(),
            name: name.to_owned(),
            ..Decoded::default()
        })
    }

    #[test]
    fn what_a_server_calls_a_text_goes_before_its_name() {
        let told = |media: &str, name: &str, text: &str| {
            sniff(&Decoded {
                text: text.to_owned(),
                name: name.to_owned(),
                media: Some(media.to_owned()),
                ..Decoded::default()
            })
        };
        let page = "<title>Lamp</title><p>It was lit.";
        assert_eq!(
            told("text/html", "https://quay.example/lamp", page),
            Format::Html
        );
        assert_eq!(
            told("text/plain", "https://quay.example/lamp", page),
            Format::Text
        );
        assert_eq!(
            told("text/html", "lamp", "It was lit, <it says>."),
            Format::Text
        );
        assert_eq!(
            told("text/markdown", "lamp", "It was *lit*."),
            Format::Markdown
        );
        assert_eq!(
            told("text/plain", "https://raw.example/lamp.md", "It was *lit*."),
            Format::Markdown
        );
    }

    #[test]
    fn marks_tell_markdown_without_a_suffix() {
        for text in [
            "# One\n\nWords.\n\n## Two\n\nWords.\n",
            "---\ntitle: Tides\nauthor: A. Quill\n---\n\nWords.\n",
            "+++\ntitle = \"Tides\"\n+++\nWords.\n",
            "Words [here](a.html).\n\nAnd **strong** ones.\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n",
            "- [ ] oars\n- [x] rope\n",
            "Run:\n\n```\nls\n```\n\nand then\n\n~~~\nls\n~~~\n",
        ] {
            assert_eq!(told("-", text), Format::Markdown, "{text}");
        }
    }

    #[test]
    fn prose_about_marks_stays_text() {
        for text in [
            "How to write a heading\n\nPut a # before it, or <h1> around it. 2 ** 3 is eight.\n",
            "Call #1\n#2 is next\n\n- not a task\n",
            "--- \nA scene begins.\n---\n",
            "He wrote [sic] (so they say) and left.\n",
        ] {
            assert_eq!(told("note.txt", text), Format::Text, "{text}");
            assert_eq!(told("-", text), Format::Text, "{text}");
        }
    }

    #[test]
    fn code_and_rows_of_cells_are_told_before_prose() {
        for (name, text, wanted) in [
            (
                "-",
                "#!/bin/sh\n\n# one\n\n# two\n\n# three\n",
                Format::Code,
            ),
            ("lamp.py", "# one\n\n# two\n", Format::Code),
            ("lamps.csv", "a,b\n", Format::Csv),
            ("-", "a,b,c\n1,2,3\n4,5,6\n", Format::Csv),
            ("a.md", "a,b,c\n1,2,3\n4,5,6\n", Format::Markdown),
            (
                "feed.json",
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}",
                Format::Feed,
            ),
        ] {
            assert_eq!(told(name, text), wanted, "{name}: {text}");
        }
    }

    #[test]
    fn lines_end_either_way() {
        for text in ["", "a", "a\nb\r\nc\rd", "\n\né\n", "\r"] {
            let expected: Vec<&str> = text.split(['\n', '\r']).collect();
            assert_eq!(lines(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }

    #[test]
    fn the_suffix_breaks_ties() {
        assert_eq!(told("a.md", "Only words.\n"), Format::Markdown);
        assert_eq!(
            told("a.txt", "Words.\n\n# One\n\nWords.\n\n# Two\n\n"),
            Format::Text
        );
        assert_eq!(told("a.txt", "# One\n\nA [link](b).\n"), Format::Markdown);
    }

    #[test]
    fn pages_are_told_by_their_beginning_and_their_tags() {
        for (name, text) in [
            ("-", "<!DOCTYPE html>\n<title>Lamps</title><p>Words."),
            ("-", "\u{feff}\n<!-- saved --><HTML lang=en><body>Words."),
            (
                "-",
                "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
            ),
            ("-", "<h1>Lamps</h1>\n<p>One.<p>Two.\n<ul><li>Three</ul>"),
            ("a.html", "Lamps<br>Words."),
            ("a.htm", "<p>Words."),
            ("a.txt", "<!doctype html><p>Words."),
        ] {
            assert_eq!(told(name, text), Format::Html, "{text}");
        }
    }

    #[test]
    fn feeds_and_mails_are_told_before_pages() {
        for (name, text, wanted) in [
            (
                "a.html",
                "<?xml version='1.0'?><rss><channel></channel></rss>",
                Format::Feed,
            ),
            (
                "a.txt",
                "Subject: Lamp\nMIME-Version: 1.0\n\n<html><p>Lit.",
                Format::Mail,
            ),
            ("a.eml", "From: Ada\nSubject: Lamp\n\nLit.", Format::Mail),
            (
                "a.mbox.gz",
                "From: Ada\nSubject: Lamp\n\nLit.",
                Format::Mail,
            ),
            ("a.txt", "From: Ada\nSubject: Lamp\n\nLit.", Format::Text),
            ("a.xml", "<log><p>Lit.</p></log>", Format::Code),
            ("a.md.gz", "Lit.", Format::Markdown),
        ] {
            assert_eq!(told(name, text), wanted, "{name}: {text}");
        }
    }

    #[test]
    fn words_about_tags_are_no_page() {
        for (name, text) in [
            (
                "a.txt",
                "How to write a <p> mark\n\nPut <p> before it, <html> at the start, <div> and <br> around.\n",
            ),
            ("-", "<p> begins a paragraph, and so does <div>.\n"),
            ("a.html", "No mark at all.\n"),
            ("-", "<?xml version='1.0'?><log><entry></entry></log>"),
        ] {
            assert_eq!(told(name, text), Format::Text, "{text}");
        }
        let inside = "<p align=center>\n<img src=a>\n</p>\n\n# Lamps\n\n<div>x</div><div>y</div>\n";
        assert_eq!(told("readme.md", inside), Format::Markdown);
    }

    #[test]
    fn a_fence_hides_what_stands_in_it() {
        assert_eq!(
            told("-", "Words.\n\n```\n\n# a\n\n# b\n\n[c](d)\n"),
            Format::Text
        );
    }
}
