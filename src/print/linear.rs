//! An article as wrapped plain text, append only: for pipes, printers, screen readers and `diff`.
//!
//! Lines are broken by [`crate::layout`], as on the screen, and written as they come: memory does not
//! grow with the article beyond the document itself. What a screen says with frames and colours is
//! said with characters here; escape sequences are written only when the style asks for colour. The
//! page's own words inside the article, which a screen dims, are left out, and the addresses it
//! links to are listed at the end.

mod links;
mod table;
mod words;

use crate::document::{Block, BlockId, BlockKind, Document};
use crate::entity::EntityIndex;
use crate::layout::{Layout, Row, RowKind, Setting, TableRow, UnitTable};
use crate::text::width::columns;
use links::Broken;
use std::io::{self, Write};
use std::sync::Arc;
use words::{clean, gutter, set, underline};

/// Rows laid out at a time.
const CHUNK: u16 = 512;
/// The widest divider between two articles, in columns.
const DIVIDER: u16 = 72;

/// What the list of addresses is headed with.
const LINKS: &str = "Links";

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const UNDERLINED: &str = "\x1b[4m";
const PLAIN: &str = "\x1b[0m";

/// How to set the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The width in columns; 0 counts as 1.
    pub cols: u16,
    /// Whether escape sequences for bold, dim and underlined may be used.
    pub color: bool,
    /// Whether blanks are widened so that rows end at the right edge.
    pub justify: bool,
    /// Whether words are parted at the ends of rows, in languages whose rules are known.
    pub hyphenate: bool,
}

/// Writes `document` as lines of at most `style.cols` columns (a character wider than that stands
/// alone), then the addresses it links to, a line each however long. With `marks` and colour, the people
/// and dates in it are underlined. Linear in the text.
///
/// # Errors
/// Those of `out`.
pub fn write(
    document: &Arc<Document>,
    marks: Option<&EntityIndex>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let units = Arc::new(UnitTable::new(document));
    let mut layout = Layout::new(Arc::clone(document), units, style.cols);
    layout.set(Setting {
        justify: style.justify,
        hyphenate: style.hyphenate,
        // Who reads the lines wants them as they are read.
        reorder: false,
    });
    let body_end = body_end(document);
    let mut page = Page {
        document,
        body_end,
        tail_end: tail_end(document, body_end),
        marks: marks.filter(|_| style.color),
        style,
        out,
        begun: false,
        blank: false,
        heading: None,
        broken: Broken::default(),
    };
    let mut table = None;
    let mut top = layout.top();
    loop {
        let rows = layout.rows(top, CHUNK);
        // The next chunk begins with the last words of this one, because an anchor names words.
        let next = rows
            .iter()
            .rposition(|row| !row.range.is_empty())
            .filter(|&last| last > 0 && rows.len() == usize::from(CHUNK));
        for row in rows.iter().take(next.unwrap_or(rows.len())) {
            let set = match row.kind {
                RowKind::Cells | RowKind::TableRule { .. } => {
                    if table.as_ref().is_none_or(|(of, _)| *of != row.unit) {
                        table = layout.table_row(row.unit).map(|set| (row.unit, set));
                    }
                    table.as_ref().map(|(_, set)| set)
                }
                _ => None,
            };
            page.row(&layout, row, set)?;
        }
        match next.and_then(|last| rows.get(last)) {
            Some(row) => top = layout.at(row.range.start),
            None => break,
        }
    }
    page.end()
}

/// Writes a line that parts two articles.
///
/// # Errors
/// Those of `out`.
pub fn write_divider(style: Style, out: &mut dyn Write) -> io::Result<()> {
    let line = "─".repeat(usize::from(style.cols.clamp(1, DIVIDER)));
    writeln!(out, "\n{line}\n")
}

/// The lines written so far, as far as they matter for the next.
struct Page<'a> {
    document: &'a Document,
    /// The first block after the article's last: the tail begins here.
    body_end: usize,
    /// The frame that closes the text: the tail ends here.
    tail_end: usize,
    marks: Option<&'a EntityIndex>,
    style: Style,
    out: &'a mut dyn Write,
    /// Whether anything is written: space above the first line is not.
    begun: bool,
    /// Whether space is due before the next line.
    blank: bool,
    /// The heading whose lines are being written: what to rule below it, and how far.
    heading: Option<(BlockId, char, usize)>,
    /// The links that stand on two rows.
    broken: Broken,
}

impl Page<'_> {
    fn row(&mut self, layout: &Layout, row: &Row, set: Option<&TableRow>) -> io::Result<()> {
        let document = self.document;
        let Some(block) = document.block(row.block) else {
            return Ok(());
        };
        if self.heading.is_some_and(|(id, ..)| id != row.block) {
            self.rule_heading()?;
        }
        if !self.prints(row.block, block) {
            return Ok(());
        }
        let margin = " ".repeat(usize::from(row.indent));
        match set.map(|set| set.line_at(row.range.start)) {
            Some(pieces) => {
                for piece in pieces {
                    self.broken.end_row(document, piece.range.end);
                }
            }
            None => self.broken.end_row(document, row.range.end),
        }
        match row.kind {
            RowKind::Margin => {
                self.blank = true;
                Ok(())
            }
            RowKind::FrameTop => self.line(&margin, "[Picture]", DIM),
            RowKind::FrameBottom | RowKind::Picture(_) => Ok(()),
            RowKind::Rule => self.line(&margin, "* * *", DIM),
            RowKind::Credit => {
                let words = clean(document.slice(row.range));
                let credit = block.figure().and_then(|id| document.figure(id)?.credit);
                let begins = credit.is_some_and(|credit| credit.start == row.range.start);
                // The layout leaves room for a dash, in all but narrow columns.
                match margin.strip_suffix("  ") {
                    Some(margin) if begins && margin.len() >= 2 => {
                        self.line(margin, &format!("— {words}"), DIM)
                    }
                    _ => self.line(&margin, &words, DIM),
                }
            }
            // Lines of code stay whole: where a line is broken, and every blank, may mean something.
            RowKind::Text if block.kind == BlockKind::Code => {
                if row.first {
                    let gutter = gutter(document, block, row);
                    self.code(block, &gutter)?;
                }
                Ok(())
            }
            RowKind::Text => {
                let gutter = gutter(document, block, row);
                self.text(layout, block, row, &gutter)
            }
            RowKind::Cells | RowKind::TableRule { .. } => {
                let gutter = gutter(document, block, row);
                self.table(row, set, &gutter)
            }
        }
    }

    /// Whether a block is printed: the article is, and the tail below it; the page's words inside the
    /// article (`[Page 2]`, `(MORE)`, "Sign up for our letters") and the frame of a text are not.
    fn prints(&self, id: BlockId, block: &Block) -> bool {
        let tail = self.body_end..self.tail_end;
        block.kind != BlockKind::Boilerplate
            || tail.contains(&id.index()) && !is_foot(self.document.slice(block.range))
    }

    /// A line of a table's row, or one ruled between two rows.
    fn table(&mut self, row: &Row, set: Option<&TableRow>, gutter: &str) -> io::Result<()> {
        let Some(set) = set else { return Ok(()) };
        let document = self.document;
        let line = match row.kind {
            RowKind::TableRule { head } => table::rule(set, head),
            _ => table::line(document, set, row, |range| {
                let words = |range| clean(document.slice(range));
                match self.marks {
                    Some(marks) => underline(words, marks.mentions_in(range), range, ""),
                    None => words(range),
                }
            }),
        };
        self.line(gutter, &line, "")
    }

    /// A row of words.
    fn text(&mut self, layout: &Layout, block: &Block, row: &Row, gutter: &str) -> io::Result<()> {
        let set = |range| set(layout, row, range);
        let words = set(row.range);
        let style = match block.kind {
            BlockKind::Headline | BlockKind::Heading { .. } => BOLD,
            BlockKind::Boilerplate => DIM,
            _ => "",
        };
        if let Some(rule) = heading_rule(block.kind) {
            let width = columns(gutter) + columns(words.trim_end());
            let before = self.heading.map_or(0, |(.., width)| width);
            self.heading = Some((row.block, rule, width.max(before)));
        }
        let Some(marks) = self.marks else {
            return self.line(gutter, &words, style);
        };
        let marked = underline(set, marks.mentions_in(row.range), row.range, style);
        self.line(gutter, &marked, style)
    }

    /// The lines of a block of code, however wide.
    fn code(&mut self, block: &Block, gutter: &str) -> io::Result<()> {
        self.space()?;
        for line in self.document.slice(block.range).split('\n') {
            if line.is_empty() {
                writeln!(self.out, "{}", gutter.trim_end())?;
            } else {
                writeln!(self.out, "{gutter}{}", clean(line))?;
            }
        }
        Ok(())
    }

    /// Writes the space that is due.
    fn space(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.blank) && self.begun {
            writeln!(self.out)?;
        }
        self.begun = true;
        Ok(())
    }

    /// Writes one line, after the space that is due.
    fn line(&mut self, gutter: &str, words: &str, style: &str) -> io::Result<()> {
        self.space()?;
        let words = words.trim_end();
        if words.is_empty() {
            writeln!(self.out, "{}", gutter.trim_end())
        } else if self.style.color && !style.is_empty() {
            writeln!(self.out, "{gutter}{style}{words}{PLAIN}")
        } else {
            writeln!(self.out, "{gutter}{words}")
        }
    }

    /// Rules off a heading that is complete; with colour it is bold instead.
    fn rule_heading(&mut self) -> io::Result<()> {
        match self.heading.take() {
            Some((_, rule, width)) if !self.style.color => {
                let rule = rule.to_string().repeat(width);
                writeln!(self.out, "{rule}")
            }
            _ => Ok(()),
        }
    }

    fn end(mut self) -> io::Result<()> {
        self.rule_heading()?;
        self.links()
    }

    /// Lists the addresses that the printed words link to. They are not broken at the edge: half an
    /// address leads nowhere.
    fn links(&mut self) -> io::Result<()> {
        let addresses = links::addresses(self.document, &self.broken, |id, block| {
            self.prints(id, block)
        });
        if addresses.is_empty() {
            return Ok(());
        }
        self.blank = true;
        self.line("", LINKS, BOLD)?;
        self.heading = Some((BlockId::new(0), '─', columns(LINKS)));
        self.rule_heading()?;
        self.blank = true;
        for address in addresses {
            // No number: nothing in the text refers to it, and `[1]` is a footnote's.
            self.line("- ", &clean(address), "")?;
        }
        Ok(())
    }
}

/// The number of blocks up to the last one of the article, so the index where its tail begins. All of
/// a text that is nothing but page is tail.
fn body_end(document: &Document) -> usize {
    document
        .blocks()
        .iter()
        .rposition(|b| b.is_shown() && !matches!(b.kind, BlockKind::Boilerplate | BlockKind::Rule))
        .map_or(0, |last| last + 1)
}

/// The number of blocks up to the frame that closes a text, behind which its licence stands.
fn tail_end(document: &Document, body_end: usize) -> usize {
    let blocks = document.blocks().iter().enumerate().skip(body_end);
    let mut frames = blocks.filter(|(_, block)| is_frame(document.slice(block.range)));
    frames.next().map_or(usize::MAX, |(at, _)| at)
}

/// Whether a line is the foot of a page: `Venkat    [Page 3]`.
fn is_foot(words: &str) -> bool {
    words.ends_with(']') && words.contains("[Page ")
}

/// Whether a line is the frame around a text: `*** END OF THE TEXT TIDE MILL ***`.
fn is_frame(words: &str) -> bool {
    words.starts_with("***") && words.ends_with("***")
}

/// What a heading is ruled with: the headline and the level below it, as in plain text since e-mail.
fn heading_rule(kind: BlockKind) -> Option<char> {
    match kind {
        BlockKind::Headline => Some('═'),
        BlockKind::Heading { level: 1 | 2 } => Some('─'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test
    use super::*;
    use crate::document::{Builder, Figure, InlineKind};
    use crate::text::TextRange;

    fn printed(document: Document, cols: u16, color: bool) -> String {
        let mut out = Vec::new();
        let style = Style {
            cols,
            color,
            justify: false,
            hyphenate: false,
        };
        write(&Arc::new(document), None, style, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// A document of these blocks, with blank lines between.
    fn document(blocks: &[(BlockKind, &str)]) -> Document {
        let mut builder = Builder::new();
        for &(kind, words) in blocks {
            let range = builder.push_text(words);
            builder.block(kind, range);
            builder.push_text("\n\n");
        }
        builder.finish()
    }

    #[test]
    fn headings_are_ruled_off_as_far_as_they_reach() {
        let text = printed(
            document(&[
                (BlockKind::Headline, "Tide mill to grind again"),
                (BlockKind::Paragraph, "The sluice was opened."),
                (BlockKind::Heading { level: 2 }, "Flour"),
                (BlockKind::Paragraph, "There is some."),
                (BlockKind::Heading { level: 3 }, "Rye"),
            ]),
            16,
            false,
        );
        assert_eq!(
            text,
            "Tide mill to\ngrind again\n════════════\n\nThe sluice was\nopened.\n\n\
             Flour\n─────\n\nThere is some.\n\nRye\n"
        );
    }

    #[test]
    fn colour_is_bold_and_dim_and_nothing_is_left_open() {
        let text = printed(
            document(&[
                (BlockKind::Headline, "Tide mill"),
                (BlockKind::Boilerplate, "Read more"),
            ]),
            40,
            true,
        );
        assert_eq!(text, "\x1b[1mTide mill\x1b[0m\n\n\x1b[2mRead more\x1b[0m\n");
    }

    #[test]
    fn a_picture_is_its_caption_and_its_credit() {
        let mut builder = Builder::new();
        let line = builder.push_text("The sluice at Hartwell (Ada Quill)");
        let figure = builder.figure(Figure {
            caption: Some((0..22).into()),
            credit: Some((24..33).into()),
            ..Figure::default()
        });
        builder.block(BlockKind::Figure(figure), line);
        let text = printed(builder.finish(), 40, false);
        assert_eq!(text, "[Picture]\n  The sluice at Hartwell\n  — Ada Quill\n");
    }

    #[test]
    fn quotes_and_lists_stand_in_from_the_edge() {
        let mut builder = Builder::new();
        let range = builder.push_text("We had forgotten the noise.");
        builder.block(BlockKind::Quote, range);
        builder.push_text("\n\n");
        let range = builder.push_text("- a hopper of oats");
        builder.push(Block {
            marker: 2,
            ..Block::new(BlockKind::ListItem { depth: 0 }, range)
        });
        let text = printed(builder.finish(), 16, false);
        assert_eq!(
            text,
            "> We had\n> forgotten the\n> noise.\n\n- a hopper of\n  oats\n"
        );
    }

    #[test]
    fn words_of_the_page_are_printed_below_the_article_and_not_in_it() {
        use BlockKind::{Boilerplate, Headline, Paragraph, Rule};
        let text = printed(
            document(&[
                (Boilerplate, "*** START OF TIDE MILL ***"),
                (Headline, "Tide mill"),
                (Paragraph, "The sluice"),
                (Boilerplate, "Venkat [Page 2]"),
                (Paragraph, "was opened."),
                (Boilerplate, "Read more: the weir"),
                (Rule, "---"),
                (Boilerplate, "Share this"),
                (Boilerplate, "Venkat [Page 3]"),
                (Boilerplate, "*** END OF TIDE MILL ***"),
                (Boilerplate, "Whoever copies it keeps this line."),
            ]),
            40,
            false,
        );
        assert_eq!(
            text,
            "Tide mill\n═════════\n\nThe sluice\n\nwas opened.\n\nRead more: the weir\n\n* * *\n\nShare this\n"
        );
        let page = document(&[(Boilerplate, "Read more"), (Boilerplate, "Share")]);
        assert!(printed(page, 40, false).contains("Read more"));
    }

    #[test]
    fn stars_that_frame_nothing_are_words() {
        assert!(is_frame("*** END OF TIDE MILL ***"));
        assert!(!is_frame("*** Read more about the mill"));
        assert!(!is_frame("Read more"));
    }

    /// A paragraph of words, each a link to an address.
    fn linked(links: &[(&str, &str)]) -> Document {
        let mut builder = Builder::new();
        for (words, address) in links {
            let range = builder.push_text(words);
            let link = builder.link(address);
            builder.inline(InlineKind::Link(link), range);
            builder.push_text(" ");
        }
        let end = builder.len();
        builder.block(BlockKind::Paragraph, TextRange::at(0.into(), end));
        builder.finish()
    }

    #[test]
    fn the_addresses_of_links_are_listed_once_each_and_whole() {
        let text = printed(
            linked(&[
                ("one", "https://mole.example/a/long/way/down"),
                ("two", "notes.md"),
                ("one again", "https://mole.example/a/long/way/down"),
                ("three", "mailto:ada@mole.example"),
                ("evil", "https://mole.example/\x1b[31m"),
            ]),
            20,
            false,
        );
        assert_eq!(
            text,
            "one two one again\nthree evil\n\nLinks\n─────\n\n- https://mole.example/a/long/way/down\n- notes.md\n\
             - mailto:ada@mole.example\n- https://mole.example/[31m\n"
        );
    }

    #[test]
    fn addresses_that_are_words_of_the_text_are_listed_where_they_are_broken() {
        let links = [
            ("https://mole.example/log", "https://mole.example/log"),
            ("www.mole.example", "http://www.mole.example"),
            ("ada@mole.example", "mailto:ada@mole.example"),
            ("mole.example", "https://elsewhere.example"),
        ];
        let wide = printed(linked(&links), 40, false);
        assert!(
            wide.ends_with("Links\n─────\n\n- https://elsewhere.example\n"),
            "{wide}"
        );
        let narrow = printed(linked(&links), 20, false);
        assert!(
            narrow.contains("- https://mole.example/log\n- https://elsewhere"),
            "{narrow}"
        );
    }

    #[test]
    fn code_keeps_its_lines_and_blanks() {
        let code = "fn lamp() {\n    let light = true;  \n\n}";
        let mut page = document(&[(BlockKind::Paragraph, "So:"), (BlockKind::Code, code)]);
        assert_eq!(
            printed(page.clone(), 10, false),
            "So:\n\n  fn lamp() {\n      let light = true;  \n\n  }\n"
        );
        page = document(&[(BlockKind::Code, code)]);
        assert!(printed(page, 10, false).starts_with("  fn lamp() {\n"));
    }

    #[test]
    fn links_in_words_that_are_left_out_are_left_out() {
        let mut builder = Builder::new();
        let range = builder.push_text("Sign up");
        let link = builder.link("https://mole.example/letters");
        builder.inline(InlineKind::Link(link), range);
        builder.block(BlockKind::Boilerplate, range);
        builder.push_text("\n\n");
        let range = builder.push_text("The sluice was opened.");
        builder.block(BlockKind::Paragraph, range);
        assert_eq!(
            printed(builder.finish(), 40, false),
            "The sluice was opened.\n"
        );
    }

    #[test]
    fn what_repeats_is_printed_once_and_what_is_invisible_never() {
        let mut builder = Builder::new();
        let range = builder.push_text("Tide\u{200b} mill");
        let first = builder.block(BlockKind::Paragraph, range);
        builder.push_text("\n\n");
        let range = builder.push_text("Tide mill");
        builder.push(Block {
            repeats: Some(first),
            ..Block::new(BlockKind::Paragraph, range)
        });
        assert_eq!(printed(builder.finish(), 80, false), "Tide mill\n");
    }

    #[test]
    fn a_long_text_comes_whole_and_once_whatever_the_width() {
        let words: Vec<String> = (0..9_000).map(|i| format!("w{i}")).collect();
        let mut builder = Builder::new();
        for part in words.chunks(700) {
            let range = builder.push_text(&part.join(" "));
            builder.block(BlockKind::Paragraph, range);
            builder.push_text("\n\n");
        }
        let document = builder.finish();
        for cols in [0, 1, 7, 80, 2000] {
            let text = printed(document.clone(), cols, false);
            if cols >= 7 {
                assert!(text.split_whitespace().eq(&words), "at {cols}");
            }
            let joined: String = text.split_whitespace().collect();
            assert_eq!(joined, words.concat(), "at {cols}");
        }
    }

    #[test]
    fn rows_are_stretched_and_words_parted_where_that_is_asked_for() {
        let words = "The representatives considered the extraordinary administration of the lighthouse \
                     unnecessary and of no use to the town.";
        let document = document(&[(BlockKind::Paragraph, words)]);
        let mut out = Vec::new();
        let style = Style {
            cols: 26,
            color: false,
            justify: true,
            hyphenate: true,
        };
        write(&Arc::new(document), None, style, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let widths: Vec<usize> = text.lines().map(str::len).collect();
        assert!(text.contains("-\n") && text.contains("  "), "{text}");
        assert!(widths.iter().all(|&w| w <= 26), "{text}");
        assert!(widths.iter().filter(|&&w| w == 26).count() > 1, "{text}");
    }

    #[test]
    fn an_empty_document_is_no_line() {
        assert_eq!(printed(Document::default(), 80, false), "");
    }

    #[test]
    fn a_divider_fits_the_page() {
        let mut out = Vec::new();
        let style = Style {
            cols: 3,
            color: false,
            justify: false,
            hyphenate: false,
        };
        write_divider(style, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\n───\n\n");
    }
}
