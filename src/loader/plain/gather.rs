//! Lines to blocks: which lines belong together, and what their marks alone say they are.
//!
//! Quotes, list items, rules, drawings and underlined headings are told here, because their marks
//! stand in single lines. All else is a paragraph for now; the passes after this one know better.

use super::form::Form;
use super::line::{Line, Lines};
use super::sign::{self, Mark};
use crate::document::{Block, BlockKind};
use crate::loader::{frontmatter, shape};
use crate::text::TextRange;
use crate::text::sanitize::Clean;

/// The blocks of `clean`, in text order. Linear.
pub(super) fn gather(clean: &Clean, form: Form) -> Vec<Block> {
    let mut gatherer = Gatherer {
        text: &clean.text,
        form,
        blocks: Vec::with_capacity(clean.text.len() / 256),
        open: None,
        list: Vec::new(),
        below_rule: false,
        doubled: false,
    };
    for line in Lines::of(clean) {
        gatherer.line(line);
    }
    gatherer.close();
    gatherer.blocks
}

/// A block to which lines may still be added.
#[derive(Debug, Clone, Copy)]
struct Open {
    block: Block,
    /// Its last line.
    last: Line,
    lines: usize,
    /// The white space before its first line.
    lead: usize,
    /// Whether a rule stands right above its first line.
    framed: bool,
}

struct Gatherer<'a> {
    text: &'a str,
    form: Form,
    blocks: Vec<Block>,
    open: Option<Open>,
    /// For each level of the list that is being read, where its marker and its words stand.
    list: Vec<(usize, usize)>,
    /// Whether a rule stands right above the present line.
    below_rule: bool,
    /// Whether a title was underlined with `=`, so that one underlined with `-` lies below it.
    doubled: bool,
}

/// The most levels of a list that are told apart.
const DEEPEST: usize = 8;

/// The most columns of a title that is underlined.
const UNDERLINED: usize = 90;

/// The blocks at the start among which a headline stands.
const HEAD: usize = 4;

/// The most lines of a headline above a byline.
const TITLE_LINES: usize = 3;

/// The most bytes of a byline right below a headline.
const BYLINE: usize = 120;

impl Gatherer<'_> {
    fn line(&mut self, line: Line) {
        let words = line.words(self.text);
        if let Some(sign) = sign::rule(words) {
            self.rule(line, sign);
            return;
        }
        let below_rule = std::mem::take(&mut self.below_rule) && line.gap == 0;
        let mark = Mark::of(words);
        if let Some(open) = self.open
            && line.gap == 0
            && self.belongs(&open, line, mark)
        {
            self.add(line);
            return;
        }
        self.close();
        let mut block = Block::new(BlockKind::Paragraph, line.range);
        match mark {
            Mark::Quote { depth, bytes } => {
                block.kind = BlockKind::Quote;
                block.quotes = depth;
                block.marker = bytes;
            }
            Mark::Item { bytes } => {
                block.kind = BlockKind::ListItem {
                    depth: self.depth(line.lead, bytes),
                };
                block.marker = bytes;
            }
            Mark::None if sign::is_drawn(words, line.lead) => {
                let start = line.range.start.to_usize() - line.lead;
                block = Block::new(
                    BlockKind::Code,
                    TextRange::new(start, line.range.end.to_usize()),
                );
            }
            Mark::None => {}
        }
        if !matches!(block.kind, BlockKind::ListItem { .. }) {
            // Text that stands as far in as an item's words is part of the item.
            while self
                .list
                .last()
                .is_some_and(|&(_, text)| line.lead + 1 < text)
            {
                self.list.pop();
            }
        }
        self.open = Some(Open {
            block,
            last: line,
            lines: 1,
            lead: line.lead,
            framed: below_rule,
        });
    }

    /// Whether `line`, right below the open block, is more of it.
    fn belongs(&self, open: &Open, line: Line, mark: Mark) -> bool {
        let words = line.words(self.text);
        if self.is_byline_below(open, line) {
            return false;
        }
        match (open.block.kind, mark) {
            (BlockKind::Quote, Mark::Quote { depth, .. }) => depth == open.block.quotes,
            (BlockKind::Code, _) => sign::is_drawn(words, line.lead),
            // "… as said in section\n    7. This": a number that the wrapping put first.
            (BlockKind::ListItem { .. }, Mark::Item { .. })
                if line.lead > open.lead
                    && words.starts_with(|c: char| ('2'..='9').contains(&c)) =>
            {
                !ends_clause(open.last.words(self.text))
                    && self.form.width.is_some()
                    && self.form.continues(self.text, open.last, line)
            }
            (BlockKind::Quote, _)
            | (BlockKind::ListItem { .. }, Mark::Item { .. })
            | (_, Mark::Quote { .. }) => false,
            (BlockKind::ListItem { .. }, Mark::None) => {
                let hangs = line.lead >= open.last.lead + usize::from(open.block.marker).min(2)
                    || open.lines > 1 && line.lead >= open.last.lead && line.lead > 0;
                // "1. Oars ...... 2": what stands below is the next line of the contents.
                !sign::is_leader(open.last.words(self.text))
                    && (hangs || self.form.continues(self.text, open.last, line))
            }
            // "… the winter of\n12. The rest": a number or dash that the wrapping put first.
            (_, Mark::Item { .. }) => {
                self.form.width.is_some()
                    && open.last.lead == line.lead
                    && !ends_clause(open.last.words(self.text))
                    && self.form.continues(self.text, open.last, line)
            }
            (_, Mark::None) => {
                if sign::is_leader(words) || sign::is_leader(open.last.words(self.text)) {
                    return false;
                }
                if sign::is_drawn(words, line.lead) && line.lead > open.last.lead {
                    return false;
                }
                // A caption and, on the next line, the same words again.
                if open.lines == 1 && shape::same(open.last.words(self.text), words) {
                    return false;
                }
                // An indented first line starts a paragraph where no blank lines do.
                let indented = line.lead >= open.last.lead + 2;
                let first_stands_in = open.lines == 1 || open.last.lead >= line.lead;
                if indented && (open.lines > 1 || !first_stands_in || self.form.width.is_none()) {
                    return false;
                }
                if indented && shape::ends_sentence(open.last.words(self.text)) {
                    return false;
                }
                if indented && open.last.columns(self.text) < 30 {
                    return false;
                }
                self.form.continues(self.text, open.last, line)
            }
        }
    }

    /// Whether `line` is a byline right below the open block, at the start of the text, on a line that
    /// the width did not make:
    ///
    /// ```text
    /// A NIGHT ON THE MOLE
    /// by Ada Quill
    /// ```
    fn is_byline_below(&self, open: &Open, line: Line) -> bool {
        self.blocks.len() < HEAD
            && open.block.kind == BlockKind::Paragraph
            && open.lines <= TITLE_LINES
            && line.range.len().to_usize() <= BYLINE
            && !shape::ends_with_mark(open.last.words(self.text))
            && !self.form.breaks(self.text, open.last, line)
            && frontmatter::is_byline(line.words(self.text))
    }

    fn add(&mut self, line: Line) {
        if let Some(open) = &mut self.open {
            open.block.range = TextRange::at(open.block.range.start, line.range.end);
            open.last = line;
            open.lines += 1;
            // The marks of a quote stand at each line and are part of the text: so do the lines.
            open.block.hard_breaks |= open.block.kind == BlockKind::Quote;
        }
    }

    /// A line of signs: below a short line it makes a heading of it, else it is a rule.
    fn rule(&mut self, line: Line, sign: char) {
        let titled = self.open.filter(|open| {
            open.lines == 1
                && line.gap == 0
                && matches!(sign, '=' | '-' | '~' | '*' | '#' | '─' | '═')
                && open.block.kind == BlockKind::Paragraph
                && open.last.columns(self.text) <= UNDERLINED
                && !shape::ends_sentence(open.last.words(self.text))
        });
        self.close();
        if let Some(open) = titled {
            let level = if sign == '-' && self.doubled { 3 } else { 2 };
            // The first line of all is the text's own title, above titles of either sign.
            let is_first = self.blocks.len() <= 1 + usize::from(open.framed);
            self.doubled |= sign == '=' && !is_first;
            if let Some(block) = self.blocks.last_mut() {
                block.kind = BlockKind::Heading { level };
            }
            if open.framed {
                // The rule above belongs to the title, too.
                let above = self.blocks.len().saturating_sub(2);
                self.blocks.remove(above);
            }
            return;
        }
        self.blocks.push(Block::new(BlockKind::Rule, line.range));
        self.below_rule = true;
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.blocks.push(open.block);
        }
    }

    /// The level of an item that stands `lead` bytes in behind a marker of `bytes`, and the list's
    /// levels from now on.
    fn depth(&mut self, lead: usize, bytes: u8) -> u8 {
        while self.list.last().is_some_and(|&(level, _)| lead < level) {
            self.list.pop();
        }
        let deeper = self.list.last().is_none_or(|&(level, _)| lead > level + 1);
        if deeper && self.list.len() < DEEPEST {
            self.list.push((lead, lead + usize::from(bytes)));
        }
        u8::try_from(self.list.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }
}

/// Whether `line` ends where a list may begin.
fn ends_clause(line: &str) -> bool {
    shape::ends_sentence(line) || line.ends_with([':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sanitize::clean;
    use crate::text::slice;

    fn blocks(text: &str) -> Vec<(BlockKind, String)> {
        let clean = clean(text.to_owned());
        let form = Form::of(&clean);
        gather(&clean, form)
            .iter()
            .map(|b| (b.kind, slice(&clean.text, b.range).to_owned()))
            .collect()
    }

    fn kinds(text: &str) -> Vec<BlockKind> {
        blocks(text).into_iter().map(|(kind, _)| kind).collect()
    }

    const PARAGRAPH: BlockKind = BlockKind::Paragraph;
    const ITEM: BlockKind = BlockKind::ListItem { depth: 0 };

    #[test]
    fn wrapped_lines_are_joined_and_short_ones_are_not() {
        let text = "The boat left at noon with all its\npassengers, and nobody on the quay\nwaved or wept when it had gone out of\nsight.\n\nA title\nThen it rained, as it always will\nwhen boats leave.\n";
        let texts: Vec<String> = blocks(text).into_iter().map(|(_, t)| t).collect();
        assert_eq!(texts.len(), 3, "{texts:?}");
        assert_eq!(texts.get(1).map(String::as_str), Some("A title"));
    }

    #[test]
    fn marks_of_lists() {
        assert_eq!(kinds("- oars\n- rope\n"), [ITEM, ITEM]);
        assert_eq!(
            kinds("1. oars\n2) rope\n(3) a lamp\nb) paint\n• tin\n"),
            [ITEM; 5]
        );
        assert_eq!(
            kinds("* oars\n    * long\n* rope\n"),
            [ITEM, BlockKind::ListItem { depth: 1 }, ITEM]
        );
        for line in [
            "-v says it all",
            "1999. A year",
            "A. Quill wrote",
            "3.5 miles",
            "-",
            "1.",
        ] {
            assert_eq!(kinds(line), [PARAGRAPH], "{line}");
        }
    }

    #[test]
    fn lines_of_contents_are_not_joined() {
        let contents = "1.  Oars . . . . 2\n  1.1.  Long . . . . 3\n  1.2.  Short . . . 4\n2.  Rope . . . . 5\n";
        assert_eq!(kinds(contents), [ITEM, PARAGRAPH, PARAGRAPH, ITEM]);
        // The title of a part may be long.
        assert_eq!(
            kinds("1.  Oars and all that is\n    made of wood . . . . 2\n"),
            [ITEM]
        );
    }

    #[test]
    fn a_list_ends_with_text_at_the_margin() {
        let deep = "- oars\n    - long\n\nThe rest was left on the quay.\n\n    - rope\n";
        let depth = |depth| BlockKind::ListItem { depth };
        assert_eq!(kinds(deep), [depth(0), depth(1), PARAGRAPH, depth(0)]);
        let inside = "- oars\n\n  They were long.\n\n    - rope\n";
        assert_eq!(kinds(inside), [depth(0), PARAGRAPH, depth(1)]);
    }

    #[test]
    fn a_number_that_the_wrapping_put_first_starts_no_list() {
        let text = "The boats lay on the hard all through the winter of\n12. The crews went home to their islands and slept,\nand they did not come back before the ice was gone.\n";
        assert_eq!(kinds(text), [PARAGRAPH]);
    }

    #[test]
    fn a_number_inside_an_item_starts_no_other() {
        let text = "The boats lay on the hard all through the winter of ice.\n\n1. The crews went home to their islands, as it is said in\n   7. The third book of this, and they did not come back\n   before the ice was gone.\n2. Nobody waited.\n";
        assert_eq!(kinds(text), [PARAGRAPH, ITEM, ITEM]);
    }

    #[test]
    fn an_item_goes_on_where_it_hangs() {
        let text = "- a long oar, which is\n  kept below\n- rope\n";
        assert_eq!(kinds(text), [ITEM, ITEM]);
    }

    #[test]
    fn quotes_keep_their_lines() {
        let clean = clean("> one\n> two\n>> three\nfour\n".to_owned());
        let form = Form::of(&clean);
        let blocks = gather(&clean, form);
        let quotes: Vec<_> = blocks
            .iter()
            .map(|b| (b.quotes, b.marker, b.hard_breaks))
            .collect();
        assert_eq!(quotes, [(1, 2, true), (2, 3, false), (0, 0, false)]);
    }

    #[test]
    fn underlines_and_frames_make_headings_and_lone_rules_do_not() {
        assert_eq!(
            kinds("Tides\n=====\n\nThey come.\n\nEbb\n---\n\nThey go.\n"),
            [
                BlockKind::Heading { level: 2 },
                PARAGRAPH,
                BlockKind::Heading { level: 2 },
                PARAGRAPH,
            ]
        );
        assert_eq!(
            kinds("Sea\n===\n\nTides\n=====\n\nThey come.\n\nEbb\n---\n"),
            [
                BlockKind::Heading { level: 2 },
                BlockKind::Heading { level: 2 },
                PARAGRAPH,
                BlockKind::Heading { level: 3 },
            ]
        );
        assert_eq!(
            kinds("=====\nTIDES\n=====\n\nThey come.\n"),
            [BlockKind::Heading { level: 2 }, PARAGRAPH]
        );
        assert_eq!(
            kinds("They come.\n\n* * *\n\nThey go.\n-----\n"),
            [PARAGRAPH, BlockKind::Rule, PARAGRAPH, BlockKind::Rule,]
        );
    }

    #[test]
    fn drawings_stand_as_they_are() {
        let text = "   Two lamps:\n\n   +------+        +------+\n   | Lamp |------->| Lamp |\n   +------+        +------+\n\n   They talk.\n";
        let blocks = blocks(text);
        assert_eq!(blocks.get(1).map(|b| b.0), Some(BlockKind::Code));
        assert!(blocks.get(1).is_some_and(|b| b.1.starts_with("   +--")));
        assert_eq!(blocks.len(), 3);
    }

    #[test]
    fn a_byline_right_below_the_headline_stands_for_itself() {
        let wrapped = "The lamp on the point was lit again last night, and the\nkeepers sat up with it until the first boat had passed the\nmole, and nobody else on the island knew of it until then.";
        let found = |head: &str| {
            crate::loader::plain::kinds(&format!("{head}\n\n{wrapped}\n\n{wrapped}\n"))
        };
        let (headline, byline) = (BlockKind::Headline, BlockKind::Byline);
        for head in [
            "A NIGHT ON THE MOLE\nby Ada Quill",
            "A Night on the Mole\nBy Ada Quill and Tom Wren",
        ] {
            assert_eq!(
                found(head).get(..2),
                Some(&[headline, byline][..]),
                "{head}"
            );
        }
        // The wrapping put the name at the start of a line.
        let text = "The lamp on the point has been lit again after a whole year\nby Ada Quill";
        assert!(!found(text).contains(&byline));
        assert!(!found("A night on the mole\nby the light of a lamp").contains(&byline));
    }
}
