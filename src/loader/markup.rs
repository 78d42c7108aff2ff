//! Texts in a markup that is not read here: which one it is, by the name's suffix or by how it begins, and
//! which program makes text of it.
//!
//! Such a text is shown as it stands: a reader of prose would take its marks for words, and its lines for
//! headings.

use super::xml::root_name;
use crate::source::Decoded;
use crate::text::floor;

/// The part of a text that is looked at.
const SAMPLE: usize = 4096;

/// A markup that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Markup {
    /// What it is called.
    name: &'static str,
    /// What makes text of it.
    program: &'static str,
}

const fn markup(name: &'static str, program: &'static str) -> Markup {
    Markup { name, program }
}

const LATEX: Markup = markup("LaTeX", "pandoc -f latex -t markdown FILE");
const TROFF: Markup = markup("troff", "man -l FILE");
const ORG: Markup = markup("Org", "pandoc -f org -t markdown FILE");
const ASCIIDOC: Markup = markup("AsciiDoc", "asciidoctor -o - FILE");
const WIKI: Markup = markup("wikitext", "pandoc -f mediawiki -t markdown FILE");
const TEXTILE: Markup = markup("Textile", "pandoc -f textile -t markdown FILE");
const NOTEBOOK: Markup = markup("a Jupyter notebook", "pandoc -f ipynb -t markdown FILE");
const DOCBOOK: Markup = markup("DocBook", "pandoc -f docbook -t markdown FILE");
const JATS: Markup = markup("JATS", "pandoc -f jats -t markdown FILE");
const FICTION_BOOK: Markup = markup("FictionBook", "pandoc -f fb2 -t markdown FILE");
const OPML: Markup = markup("OPML", "pandoc -f opml -t markdown FILE");
const SUBTITLES: Markup = markup("subtitles", "sed '/-->/d' FILE");

/// Suffixes that name a markup; what is between blanks is one.
const SUFFIXES: [(&str, Markup); 9] = [
    ("tex latex ltx", LATEX),
    ("roff man mdoc", TROFF),
    ("org", ORG),
    ("adoc asciidoc", ASCIIDOC),
    ("wiki mediawiki", WIKI),
    ("textile", TEXTILE),
    ("ipynb", NOTEBOOK),
    ("fb2", FICTION_BOOK),
    ("srt vtt", SUBTITLES),
];

impl Markup {
    /// The markup that `input`, which is no page, mail or feed, is in.
    pub(super) fn of(input: &Decoded) -> Option<Self> {
        let text = input
            .text
            .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
        let head = text.get(..floor(text, SAMPLE)).unwrap_or_default();
        let suffix = input
            .name
            .rsplit_once('.')
            .map(|(_, suffix)| suffix.to_ascii_lowercase());
        let suffix = suffix.unwrap_or_default();
        let named = SUFFIXES
            .iter()
            .find(|(suffixes, _)| suffixes.split(' ').any(|known| known == suffix));
        named
            .map(|(_, markup)| *markup)
            .or_else(|| Self::by_start(head))
    }

    /// The markup that a text begins in as nothing else does.
    fn by_start(head: &str) -> Option<Self> {
        let first = head.lines().next().unwrap_or_default();
        let is_request = |line: &str| {
            [".TH ", ".Dd ", ".SH "]
                .iter()
                .any(|request| line.starts_with(request))
        };
        if first.starts_with('<') {
            return match root_name(head)? {
                // A page or an entry of a feed has the same outermost element.
                "article" | "book" if head.contains("docbook.org") => Some(DOCBOOK),
                "article" if head.contains("<article-meta>") => Some(JATS),
                "FictionBook" => Some(FICTION_BOOK),
                "opml" => Some(OPML),
                _ => None,
            };
        }
        if first.starts_with("\\documentclass") || first.starts_with("\\documentstyle") {
            Some(LATEX)
        } else if is_request(first)
            || first.starts_with(".\\\"") && head.lines().take(99).any(is_request)
        {
            Some(TROFF)
        } else if head.starts_with('{')
            && head.contains("\"cells\":")
            && head.contains("\"cell_type\":")
        {
            Some(NOTEBOOK)
        } else if first.trim_end() == "WEBVTT" {
            Some(SUBTITLES)
        } else {
            None
        }
    }

    /// What to tell of a text in it.
    pub(super) fn note(self) -> String {
        let Self { name, program } = self;
        format!("This is {name}, shown as it stands (`{program} | dateline` shows its text).")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str, text: &str) -> Option<&'static str> {
        let input = Decoded {
            name: name.to_owned(),
            text: text.to_owned(),
            ..Decoded::default()
        };
        Markup::of(&input).map(|markup| markup.name)
    }

    #[test]
    fn a_markup_is_told_by_its_suffix_or_its_start() {
        for (file, text, want) in [
            ("a.org", "* Tides\n", "Org"),
            ("a.TEX", "% a note\n", "LaTeX"),
            (
                "a",
                "\\documentclass{article}\n\\begin{document}\n",
                "LaTeX",
            ),
            ("lamp.1", ".\\\" a note\n.TH LAMP 1\n", "troff"),
            (
                "a.xml",
                "<?xml version='1.0'?>\n<FictionBook><body/></FictionBook>",
                "FictionBook",
            ),
            (
                "a.xml",
                "<article xmlns='http://docbook.org/ns/docbook'><title>A</title></article>",
                "DocBook",
            ),
            (
                "a",
                "WEBVTT\n\n00:01.000 --> 00:02.000\nWords.\n",
                "subtitles",
            ),
        ] {
            assert_eq!(name(file, text), Some(want), "{file}");
        }
    }

    #[test]
    fn prose_is_in_none() {
        for (file, text) in [
            ("a.txt", "A text of LaTeX begins with \\documentclass.\n"),
            ("a.1", "1. First the lamp.\n"),
            (
                "a.txt",
                ".TH is a request.\nSo it is.\n".trim_start_matches('.'),
            ),
            ("a.html", "<article><p>One.</p></article>"),
            ("a.rst", "Tides\n=====\n"),
            ("a", ""),
        ] {
            assert_eq!(name(file, text), None, "{text}");
        }
    }
}
