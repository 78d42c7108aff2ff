//! An article as wrapped plain text, append only: for pipes, printers, screen readers and `diff`.
//!
//! Lines are broken by [`crate::layout`], as on the screen, and written as they come: memory does not
//! grow with the article beyond the document itself. What a screen says with frames and colours is
//! said with characters here; escape sequences are written only when the style asks for colour.

use crate::document::{Block, BlockKind, Document};
use crate::entity::{EntityId, EntityIndex};
use crate::layout::{Anchor, Layout, Row, RowKind, UnitTable};
use crate::text::sanitize::is_invisible;
use crate::text::width::columns;
use crate::text::{TextRange, TextSize};
use std::io::{self, Write};
use std::sync::Arc;

/// Rows laid out at a time.
const CHUNK: u16 = 512;
/// The widest divider between two articles, in columns.
const DIVIDER: u16 = 72;

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
}

/// Writes `document` as lines of at most `style.cols` columns (a character wider than that stands
/// alone). With `marks` and colour, the people and dates in them are underlined. Linear in the text.
///
/// # Errors
/// Those of `out`.
pub fn write(
    document: Arc<Document>,
    marks: Option<&EntityIndex>,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let units = Arc::new(UnitTable::new(&document));
    let mut layout = Layout::new(Arc::clone(&document), units, style.cols);
    let mut page = Page {
        document: &document,
        marks: marks.filter(|_| style.color),
        style,
        out,
        begun: false,
        blank: false,
        heading: None,
    };
    let mut top = layout.top();
    let mut rows = layout.rows(top, CHUNK);
    loop {
        for row in &rows {
            page.row(row)?;
        }
        if rows.len() < usize::from(CHUNK) {
            return page.end();
        }
        let next = next_rows(&mut layout, top);
        top = next.0;
        rows = next.1;
    }
}

/// The rows below the [`CHUNK`] rows from `top`, and the anchor of the chunk they are part of.
///
/// The chunks share a row, because a step never leaves the text: a step past the last row would stop
/// at it and show it twice.
fn next_rows(layout: &mut Layout, top: Anchor) -> (Anchor, Vec<Row>) {
    let last = layout.step(top, i64::from(CHUNK) - 1);
    let rows = layout.rows(last, CHUNK);
    (last, rows.into_iter().skip(1).collect())
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
    marks: Option<&'a EntityIndex>,
    style: Style,
    out: &'a mut dyn Write,
    /// Whether anything is written: space above the first line is not.
    begun: bool,
    /// Whether space is due before the next line.
    blank: bool,
    /// The heading whose lines are being written: what to rule below it, and how far.
    heading: Option<(crate::document::BlockId, char, usize)>,
}

impl Page<'_> {
    fn row(&mut self, row: &Row) -> io::Result<()> {
        let document = self.document;
        let Some(block) = document.block(row.block) else {
            return Ok(());
        };
        if self.heading.is_some_and(|(id, ..)| id != row.block) {
            self.rule_heading()?;
        }
        let margin = " ".repeat(usize::from(row.indent));
        match row.kind {
            RowKind::Margin => {
                self.blank = true;
                Ok(())
            }
            RowKind::FrameTop => self.line(&margin, "[Picture]", DIM),
            RowKind::FrameBottom => Ok(()),
            RowKind::Rule => self.line(&margin, "* * *", DIM),
            RowKind::Credit => {
                let words = clean(document.slice(row.range));
                let fits =
                    usize::from(row.indent) + 2 + columns(&words) <= usize::from(self.style.cols);
                let dash = if row.first && fits { "— " } else { "" };
                self.line(&margin, &format!("{dash}{words}"), DIM)
            }
            RowKind::Text => {
                let gutter = gutter(document, block, row);
                self.text(block, row, &gutter)
            }
        }
    }

    /// A row of words.
    fn text(&mut self, block: &Block, row: &Row, gutter: &str) -> io::Result<()> {
        let words = clean(self.document.slice(row.range));
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
        let marked = underline(self.document, marks, row.range, style);
        self.line(gutter, &marked, style)
    }

    /// Writes one line, after the space that is due.
    fn line(&mut self, gutter: &str, words: &str, style: &str) -> io::Result<()> {
        if std::mem::take(&mut self.blank) && self.begun {
            writeln!(self.out)?;
        }
        self.begun = true;
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
        self.rule_heading()
    }
}

/// What a heading is ruled with: the headline and the level below it, as in plain text since e-mail.
fn heading_rule(kind: BlockKind) -> Option<char> {
    match kind {
        BlockKind::Headline => Some('='),
        BlockKind::Heading { level: 1 | 2 } => Some('-'),
        _ => None,
    }
}

/// The columns before the words: a `> ` for each quote, and a marker that the layout has hung out.
fn gutter(document: &Document, block: &Block, row: &Row) -> String {
    let indent = usize::from(row.indent);
    let quotes = usize::from(block.quotes).min(indent / 2);
    let mut gutter = "> ".repeat(quotes);
    let words_from = block.range.start + TextSize::new(usize::from(block.marker));
    if row.first && block.marker > 0 && row.range.start == words_from {
        let marker = clean(document.slice(TextRange::at(block.range.start, words_from)));
        let room = indent.saturating_sub(columns(&gutter) + columns(&marker));
        gutter.push_str(&" ".repeat(room));
        gutter.push_str(&marker);
    }
    let rest = indent.saturating_sub(columns(&gutter));
    gutter.push_str(&" ".repeat(rest));
    gutter
}

/// The words of `range` with the people and dates in it underlined; `style` is taken up again after
/// each. Credits are dim already.
fn underline(document: &Document, marks: &EntityIndex, range: TextRange, style: &str) -> String {
    let mut line = String::new();
    let mut done = range.start;
    for mention in marks.mentions_in(range) {
        let inside = TextRange::at(
            done.max(mention.range.start),
            range.end.min(mention.range.end),
        );
        if matches!(mention.entity, EntityId::Credit(_)) || inside.is_empty() {
            continue;
        }
        line.push_str(&clean(document.slice(TextRange::at(done, inside.start))));
        line.push_str(UNDERLINED);
        line.push_str(&clean(document.slice(inside)));
        line.push_str(PLAIN);
        line.push_str(style);
        done = inside.end;
    }
    line.push_str(&clean(document.slice(TextRange::at(done, range.end))));
    line
}

/// `words` as they may reach a terminal or file: line breaks are blanks, and what has no width of its
/// own and no meaning in print is left out.
fn clean(words: &str) -> String {
    words
        .chars()
        .map(|c| if c == '\n' { ' ' } else { c })
        .filter(|&c| !c.is_control() && !is_invisible(c))
        .collect()
}
