//! The text of a mail: paragraphs, quotes, lists and the signature.
//!
//! Lines that flow (RFC 3676, `format=flowed`) are joined where their writer's program broke them. In
//! other mails lines that follow one another are a paragraph, unless all are so short that the breaks
//! are meant.

use super::armour;
use crate::document::{Block, BlockKind, Builder};
use crate::loader::frame;
use crate::text::sanitize::clean_markup;

/// How the lines of a text are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// As they stand.
    Fixed,
    /// A line that ends with a blank goes on.
    Flowed {
        /// Whether that blank goes: for scripts without blanks (`DelSp=yes`).
        blanks_go: bool,
    },
}

/// The line above a signature (RFC 3676, 4.3).
const SIGNATURE: &str = "-- ";

/// The length of a line, in characters, up to which its break is meant: programs break lines at some 70.
const SHORT_LINE: usize = 50;

/// The length of a line that may be a heading.
const LONGEST_HEADING: usize = 100;

/// The least number of signs that make a line a rule.
const SHORTEST_RULE: usize = 3;

/// A line of the text without the signs of quoting.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    words: String,
    quotes: usize,
    /// Whether it ends where its writer ended it.
    fixed: bool,
}

/// Appends the blocks of `text`. Linear.
pub(super) fn append(builder: &mut Builder, text: &str, flow: Flow) {
    let words = armour::stripped(text).into_owned();
    let clean = clean_markup(words).text.replace('\t', " ");
    let lines = lines(&clean, flow);
    let signature = lines
        .iter()
        .position(|line| line.words == SIGNATURE && line.quotes == 0);
    let (body, below) = lines
        .split_at_checked(signature.unwrap_or(lines.len()))
        .unwrap_or((&lines, &[]));
    let mut writer = Writer {
        builder,
        lines: Vec::new(),
        quotes: 0,
        flowed: flow != Flow::Fixed,
    };
    for line in body {
        writer.take(line);
    }
    writer.end();
    // The rest of a mail below its signature is the signature: who sent it, which list it came by.
    let words: Vec<&str> = below.iter().skip(1).map(|line| line.words.trim()).collect();
    writer.write(BlockKind::Boilerplate, words.join("\n").trim(), true, 0);
}

/// The lines of `text`, joined where they flow.
fn lines(text: &str, flow: Flow) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let (quotes, words) = unquoted(line, flow);
        let is_signature = words == SIGNATURE;
        let flows = flow != Flow::Fixed && words.ends_with(' ') && !is_signature;
        let words = match flow {
            Flow::Flowed { blanks_go: true } if flows => words.strip_suffix(' ').unwrap_or(words),
            _ => words,
        };
        match lines.last_mut() {
            Some(last) if goes_on && last.quotes == quotes && !is_signature => {
                last.words.push_str(words);
                last.fixed = !flows;
            }
            _ => lines.push(Line {
                words: words.to_owned(),
                quotes,
                fixed: !flows,
            }),
        }
        goes_on = flows;
    }
    lines
}

/// How many quotes a line stands in, and its words.
fn unquoted(line: &str, flow: Flow) -> (usize, &str) {
    let mut rest = line;
    let mut quotes = 0;
    loop {
        // "> > words" of programs that do not flow; a blank before the first sign is no quoting.
        let inner = match flow {
            Flow::Fixed if quotes > 0 => rest.strip_prefix(' ').unwrap_or(rest),
            _ => rest,
        };
        let Some(after) = inner.strip_prefix('>') else {
            break;
        };
        // "From" at the start of a line has a sign before it that is none of a quote.
        if quotes == 0 && after.starts_with("From ") {
            return (0, after);
        }
        quotes += 1;
        rest = after;
    }
    if quotes > 0 || flow != Flow::Fixed {
        rest = rest.strip_prefix(' ').unwrap_or(rest);
    }
    (quotes, rest)
}

/// Gathers lines into blocks.
struct Writer<'b> {
    builder: &'b mut Builder,
    /// The lines of the paragraph that is open.
    lines: Vec<String>,
    quotes: usize,
    flowed: bool,
}

impl Writer<'_> {
    fn take(&mut self, line: &Line) {
        let words = line.words.trim();
        if words.is_empty() || line.quotes != self.quotes {
            self.end();
        }
        self.quotes = line.quotes;
        if words.is_empty() {
            return;
        }
        if is_rule(words) {
            self.rule(words);
            return;
        }
        if marker(words) > 0 {
            self.end();
        }
        self.lines.push(words.to_owned());
    }

    /// A line of signs: below one line of words it makes that a heading.
    fn rule(&mut self, signs: &str) {
        let underlines = signs.starts_with(['=', '-', '~', '*']);
        if let [title] = self.lines.as_slice()
            && underlines
            && self.quotes == 0
            && title.chars().count() <= LONGEST_HEADING
            && marker(title) == 0
        {
            let title = std::mem::take(&mut self.lines).concat();
            self.write(BlockKind::Heading { level: 2 }, &title, false, 0);
            return;
        }
        self.end();
        self.write(BlockKind::Rule, signs, false, self.quotes);
    }

    /// Ends the paragraph that is open.
    fn end(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let Some((last, first)) = lines.split_last() else {
            return;
        };
        let short = |line: &String| line.chars().count() <= SHORT_LINE;
        let hard = !first.is_empty() && (self.flowed || first.iter().all(short) && short(last));
        let item = marker(lines.first().map_or("", String::as_str)) > 0;
        let kind = match (self.quotes, item) {
            (0, true) => BlockKind::ListItem { depth: 0 },
            (0, false) => BlockKind::Paragraph,
            _ => BlockKind::Quote,
        };
        self.write(kind, &lines.join("\n"), hard, self.quotes);
    }

    fn write(&mut self, kind: BlockKind, words: &str, hard: bool, quotes: usize) {
        let Some(id) = frame::write(self.builder, kind, words) else {
            return;
        };
        let block: Option<&mut Block> = self.builder.blocks_mut().get_mut(id.index());
        if let Some(block) = block {
            block.quotes = u8::try_from(quotes).unwrap_or(u8::MAX);
            block.hard_breaks = hard;
            if matches!(kind, BlockKind::ListItem { .. }) {
                block.marker = u8::try_from(marker(words)).unwrap_or_default();
            }
        }
    }
}

/// The bytes of the marker that a line of a list begins with: `- `, `* `, `• `, `12. `; 0 for none.
fn marker(line: &str) -> usize {
    let bullet = ["- ", "* ", "• ", "+ "]
        .into_iter()
        .find(|m| line.starts_with(m));
    if let Some(bullet) = bullet {
        return bullet.len();
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line.get(digits..).unwrap_or_default();
    let counts = (1..=3).contains(&digits) && (sign.starts_with(". ") || sign.starts_with(") "));
    if counts { digits + 2 } else { 0 }
}

/// Whether a line is made of one sign, blanks aside: `-----`, `* * *`.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| *c != ' ');
    let Some(first) = signs.next() else {
        return false;
    };
    matches!(first, '-' | '=' | '_' | '*' | '~' | '#' | '+' | '─' | '—')
        && line.chars().filter(|c| *c != ' ').count() >= SHORTEST_RULE
        && signs.all(|c| c == first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn blocks(text: &str, flow: Flow) -> Vec<(BlockKind, String, u8, bool)> {
        let mut builder = Builder::new();
        append(&mut builder, text, flow);
        let document = builder.finish();
        let blocks = document.blocks().iter();
        blocks
            .map(|b| {
                (
                    b.kind,
                    document.slice(b.range).to_owned(),
                    b.quotes,
                    b.hard_breaks,
                )
            })
            .collect()
    }

    fn told(text: &str, flow: Flow) -> Vec<(BlockKind, String)> {
        blocks(text, flow).into_iter().map(|b| (b.0, b.1)).collect()
    }

    const FLOWED: Flow = Flow::Flowed { blanks_go: false };

    #[test]
    fn flowed_lines_are_joined() {
        use BlockKind::{Boilerplate, Paragraph, Quote};
        let text = "> Is the lamp lit, or do \n> we wait?\n>> Wait.\nIt is lit. We \nsaw it.\n\n stuffed\nfixed\n-- \nAda\nQuay 3\n";
        let words = |kind, text: &str, quotes, hard| (kind, text.to_owned(), quotes, hard);
        assert_eq!(
            blocks(text, FLOWED),
            [
                words(Quote, "Is the lamp lit, or do we wait?", 1, false),
                words(Quote, "Wait.", 2, false),
                words(Paragraph, "It is lit. We saw it.", 0, false),
                words(Paragraph, "stuffed\nfixed", 0, true),
                words(Boilerplate, "Ada\nQuay 3", 0, true),
            ]
        );
        let flow = Flow::Flowed { blanks_go: true };
        assert_eq!(
            told("燈塔 \n亮了\n", flow),
            [(Paragraph, "燈塔亮了".to_owned())]
        );
    }

    #[test]
    fn fixed_lines_are_a_paragraph_unless_they_are_short() {
        let long =
            "The lamp on the point was lit again last night, and the keepers sat up\nwith it.\n";
        let (_, words, _, hard) = blocks(long, Flow::Fixed).remove(0);
        assert!(!hard && words.contains('\n'));
        let (_, _, _, hard) = blocks("Ada Quill\nLower Quay 3\nHest\n", Flow::Fixed).remove(0);
        assert!(hard);
    }

    #[test]
    fn quotes_of_programs_that_do_not_flow() {
        let told: Vec<_> = blocks(
            "Tom wrote:\n> > Lit?\n> Yes.\n\n>From here on it is dark.\n",
            Flow::Fixed,
        )
        .into_iter()
        .map(|b| (b.1, b.2))
        .collect();
        let words = |text: &str, quotes| (text.to_owned(), quotes);
        assert_eq!(
            told,
            [
                words("Tom wrote:", 0),
                words("Lit?", 2),
                words("Yes.", 1),
                words("From here on it is dark.", 0)
            ]
        );
    }

    #[test]
    fn newsletters_have_headings_lists_and_rules() {
        use BlockKind::{Heading, ListItem, Paragraph, Rule};
        let text = "The Lamp\n========\n\nWords.\n\n* oil\n  for a month\n* wicks\n\n2) rope\n\n-----\n\nMore - or less.\n\nTwo lines\nof words\n----\n";
        let words = |kind, text: &str| (kind, text.to_owned());
        let item = ListItem { depth: 0 };
        assert_eq!(
            told(text, Flow::Fixed),
            [
                words(Heading { level: 2 }, "The Lamp"),
                words(Paragraph, "Words."),
                words(item, "* oil\nfor a month"),
                words(item, "* wicks"),
                words(item, "2) rope"),
                words(Rule, "-----"),
                words(Paragraph, "More - or less."),
                words(Paragraph, "Two lines\nof words"),
                words(Rule, "----"),
            ]
        );
    }

    #[test]
    fn a_mail_of_nothing_has_no_blocks() {
        for text in ["", "\n\n", "-- \n", "> \n>\n"] {
            assert!(blocks(text, Flow::Fixed).is_empty(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "([a-z]{1,4}|[ \t]|\n|> |>|- |--|=== |1\\. |\x1b|é){0,40}", joins: bool, flows: bool) {
            let flow = if flows { Flow::Flowed { blanks_go: joins } } else { Flow::Fixed };
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let shown: String = blocks(&text, flow).into_iter().map(|b| letters(&b.1)).collect();
            prop_assert_eq!(shown, letters(&clean_markup(text).text));
        }
    }
}
