//! Rows of cells with a sign between them (CSV, TSV): a table, its first row the names of the columns.
//!
//! Quotation marks work as in RFC 4180: within them a line may end and the sign may stand, and two of them
//! are one. A mark that is never closed is a character like others. What is too large for a table, or has no
//! columns, is shown as it stands.

use super::{code, compose::clean};
use crate::document::{Block, BlockKind, Builder, Document, Format, InlineKind, Metadata, Table};
use crate::source::Decoded;
use crate::text::sanitize::clean_markup;
use crate::text::{TextRange, TextSize, floor};
use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// The largest text that becomes a table, in bytes.
const LARGEST: usize = 256 << 20;

/// The longest cell between quotation marks, in bytes: behind a mark whose other half is further off, cells
/// are read as they stand.
const LONGEST: usize = 64 * 1024;

/// The part of a text that tells what stands between its cells, and how many of its lines.
const SAMPLE: usize = 16 * 1024;
const LINES: usize = 50;

/// The least lines and columns of a table that no name tells of.
const LEAST: usize = 3;

/// What may stand between cells.
const SIGNS: [u8; 4] = *b",;\t|";

/// What stands between the cells in reading text.
const BAR: &str = " | ";

/// Whether `input` holds rows of cells: by its name, else by lines that can hardly be anything else.
pub(super) fn is_delimited(input: &Decoded) -> bool {
    match suffix(&input.name).as_str() {
        "csv" | "tsv" | "tab" | "psv" => true,
        "txt" | "text" | "md" | "log" => false,
        _ => has_columns(&input.text),
    }
}

fn suffix(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    let packed = [".gz", ".zst"];
    let name = packed
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(&name);
    let suffix = name.rsplit_once('.').map(|(_, suffix)| suffix);
    suffix.unwrap_or_default().to_owned()
}

/// Whether a text begins with lines of as many cells each: `day,high,low`. Commas of prose have blanks behind
/// them, and its lines differ in how many they have.
fn has_columns(text: &str) -> bool {
    let head = text.get(..floor(text, SAMPLE)).unwrap_or_default();
    let lines: Vec<&str> = head.lines().take(LINES).collect();
    // The last may be cut.
    let lines = if head.len() < text.len() {
        lines.get(..lines.len() - 1)
    } else {
        lines.get(..)
    };
    let lines = lines.unwrap_or_default();
    let is_even = |sign: u8| {
        let cells = |line: &&str| Cells::of(line, sign).row().map_or(0, |row| row.len());
        let first = lines.first().map_or(0, cells);
        first >= LEAST && lines.iter().all(|line| cells(line) == first)
    };
    lines.len() >= LEAST && (is_even(b'\t') || !head.contains(", ") && is_even(b','))
}

/// The sign between the cells of a text: the one that its suffix names, else the one that is most often in
/// its first line, outside quotation marks.
fn sign(name: &str, text: &str) -> u8 {
    match suffix(name).as_str() {
        "tsv" | "tab" => return b'\t',
        "psv" => return b'|',
        _ => {}
    }
    let head = text.get(..floor(text, SAMPLE)).unwrap_or_default();
    let line = head.lines().next().unwrap_or_default();
    let outside = || line.split('"').step_by(2);
    let count = |sign: &u8| {
        let signs = |part: &str| part.bytes().filter(|b| b == sign).count();
        outside().map(signs).sum::<usize>()
    };
    // Of several, the first that is as good.
    SIGNS.into_iter().rev().max_by_key(count).unwrap_or(b',')
}

/// Reads rows of cells as a table. Of a head, up to its last whole line. Linear.
pub(super) fn read(input: Decoded) -> Document {
    let text = input.text.trim_start_matches('\u{feff}');
    let sign = sign(&input.name, text);
    let rows = Cells::of(text, sign);
    if text.len() > LARGEST || rows.clone().next().is_none_or(|row| row.len() < 2) {
        return code::read(input);
    }
    let cleaned = clean_markup(text.to_owned());
    let mut text = cleaned.text.as_str();
    if !input.complete {
        text = text
            .get(..text.rfind('\n').unwrap_or(0))
            .unwrap_or_default();
    }
    let mut builder = Builder::new();
    let mut notes = input.notes;
    notes.extend(cleaned.notes());
    *builder.meta_mut() = Metadata {
        format: Format::Csv,
        encoding: input.encoding,
        name: input.name,
        notes,
        complete: input.complete,
        ..Metadata::default()
    };
    write(Cells::of(text, sign), &mut builder);
    builder.finish()
}

/// Writes rows as one block, a line each; rows without any words are left out.
fn write<'a>(rows: impl Iterator<Item = Vec<Cell<'a>>>, builder: &mut Builder) {
    let mut rows = rows
        .map(|row| row.iter().map(Cell::words).collect::<Vec<_>>())
        .filter_map(|mut row| {
            // Short rows end with their last words.
            let last = row.iter().rposition(|cell| !cell.is_empty())?;
            row.truncate(last + 1);
            Some(row)
        })
        .peekable();
    let named = rows.peek().is_some_and(|first| are_names(first));
    let mut table = Table::new(Vec::new(), usize::from(named));
    for row in rows {
        if !builder.is_empty() {
            builder.push_text("\n");
        }
        let heads = named && table.rows() == 0;
        let mut cells = Vec::with_capacity(row.len());
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                builder.push_text(BAR);
            }
            let range = builder.push_text(cell);
            if heads && !range.is_empty() {
                builder.inline(InlineKind::Strong, range);
            }
            cells.push(range);
        }
        table.push_row(cells);
    }
    if table.rows() > 0 {
        let all = TextRange::at(TextSize::ZERO, builder.len());
        builder.push(Block::new(BlockKind::Table, all));
        builder.table(table);
    }
}

/// Whether the cells of a first row name the columns: none is empty or a number.
fn are_names(row: &[Cow<'_, str>]) -> bool {
    row.iter().all(|cell| {
        let is_value = |c: char| c.is_numeric() || " .,-+%:/$€£".contains(c);
        !cell.chars().all(is_value)
    })
}

/// A cell as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell<'a> {
    raw: &'a str,
    /// Whether it stood between quotation marks, so that two of them in it are one.
    quoted: bool,
}

impl<'a> Cell<'a> {
    /// Its words on one line.
    fn words(&self) -> Cow<'a, str> {
        let raw = self.raw.trim();
        let doubled = self.quoted && raw.contains('"');
        if !doubled && !raw.contains(['\n', '\t']) {
            return Cow::Borrowed(raw);
        }
        let mut words = String::with_capacity(raw.len());
        if doubled {
            clean::push(&mut words, &raw.replace("\"\"", "\""));
        } else {
            clean::push(&mut words, raw);
        }
        Cow::Owned(words)
    }
}

/// The rows of a text.
#[derive(Debug, Clone)]
struct Cells<'a> {
    rest: &'a str,
    sign: u8,
}

impl<'a> Cells<'a> {
    fn of(text: &'a str, sign: u8) -> Self {
        Self { rest: text, sign }
    }

    /// The cells of the next row; none for an empty line, `None` behind the last.
    fn row(&mut self) -> Option<Vec<Cell<'a>>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            let (cell, ends) = self.cell()?;
            row.push(cell);
            if ends {
                return Some(row);
            }
        }
    }

    /// The next cell, and whether its line ends behind it.
    fn cell(&mut self) -> Option<(Cell<'a>, bool)> {
        if let Some((raw, behind)) = self.quoted() {
            self.rest = self.rest.get(behind..)?;
            return Some((Cell { raw, quoted: true }, self.end()));
        }
        let end = memchr2(self.sign, b'\n', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let raw = self.rest.get(..end)?;
        self.rest = self.rest.get(end..)?;
        Some((Cell { raw, quoted: false }, self.end()))
    }

    /// What stands between quotation marks at the start, and where that ends.
    fn quoted(&self) -> Option<(&'a str, usize)> {
        let lead = self.rest.len() - self.rest.trim_start_matches(' ').len();
        let inner = self.rest.get(lead..)?.strip_prefix('"')?;
        let mut end = 0;
        loop {
            let near = inner.as_bytes().get(end..)?;
            let near = near.get(..LONGEST.saturating_sub(end).min(near.len()))?;
            end += memchr(b'"', near)?;
            if inner.as_bytes().get(end + 1) != Some(&b'"') {
                break;
            }
            end += 2;
        }
        let behind = inner.get(end + 1..)?;
        let blank = behind.len() - behind.trim_start_matches([' ', '\r']).len();
        let next = behind.as_bytes().get(blank);
        // "He said "no", twice" is no cell between marks.
        let ends = next.is_none_or(|&b| b == self.sign || b == b'\n');
        ends.then_some((inner.get(..end)?, lead + 1 + end + 1 + blank))
    }

    /// Goes behind the sign or line end at the start; whether the line ended.
    fn end(&mut self) -> bool {
        let ends = self.rest.as_bytes().first() != Some(&self.sign);
        self.rest = self.rest.get(1..).unwrap_or_default();
        ends
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Vec<Cell<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.row()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::compose::tests::sound;
    use proptest::prelude::*;

    fn text(name: &str, text: &str) -> String {
        read(Decoded::whole(name, text)).text().to_owned()
    }

    #[test]
    fn rows_become_lines_of_cells() {
        let source =
            "Lamp,Year,Fate\r\nNorth,1898,\"gone, \"\"storm\"\"\nof 1911\"\n\n\"Mole\" , 1904 ,\n";
        let document = read(Decoded::whole("lamps.csv", source));
        assert_eq!(
            document.text(),
            "Lamp | Year | Fate\nNorth | 1898 | gone, \"storm\" of 1911\nMole | 1904"
        );
        let table = document
            .blocks()
            .first()
            .and_then(|block| document.table(block));
        assert_eq!(
            table.map(|table| (table.rows(), table.columns(), table.heads())),
            Some((3, 3, 1))
        );
        assert_eq!(document.meta().format, Format::Csv);
    }

    #[test]
    fn signs_are_told_by_the_name_or_the_first_line() {
        assert_eq!(text("a.tsv", "a, b\tc\n1\t2\n"), "a, b | c\n1 | 2");
        assert_eq!(text("a.csv", "a;b,c;d\n1;2;3\n"), "a | b,c | d\n1 | 2 | 3");
        assert_eq!(text("a.csv", "\"a;b;c\",d\n1,2\n"), "a;b;c | d\n1 | 2");
    }

    #[test]
    fn a_first_row_of_values_names_nothing() {
        let heads = |text: &str| {
            let document = read(Decoded::whole("a.csv", text));
            let table = document
                .blocks()
                .first()
                .and_then(|block| document.table(block));
            table.map(Table::heads)
        };
        assert_eq!(heads("day,high\n1,2\n"), Some(1));
        assert_eq!(heads("2024-11-02,6.5\n1,2\n"), Some(0));
        assert_eq!(heads(",high\n1,2\n"), Some(0));
    }

    #[test]
    fn a_mark_that_is_never_closed_is_a_character() {
        assert_eq!(text("a.csv", "a,b\n\"x,y\nz,w\n"), "a | b\n\"x | y\nz | w");
        assert_eq!(
            text("a.csv", "a,b\n\"no\" he said,5\"\n"),
            "a | b\n\"no\" he said | 5\""
        );
    }

    #[test]
    fn what_has_no_columns_stands_as_it_is() {
        for (name, source) in [("a.csv", "one\ntwo\n"), ("a.csv", ""), ("a.tsv", "a, b\n")] {
            assert_eq!(
                read(Decoded::whole(name, source)).meta().format,
                Format::Code,
                "{source}"
            );
        }
    }

    #[test]
    fn columns_are_told_without_a_name_where_nothing_else_can_be_meant() {
        for source in [
            "day,high,low\n1,2,3\n4,5,6\n",
            "a\tb\tc\nd\te\tf\ng\th\ti\n",
            "a,b,c\n\"1,5\",2,3\n\"\",,\n",
        ] {
            assert!(is_delimited(&Decoded::whole("-", source)), "{source}");
            assert!(!is_delimited(&Decoded::whole("a.txt", source)), "{source}");
        }
        for source in [
            "The lamp, the mole, the quay\nA boat, a rope, an oar\nOne, two, three\n",
            "one,two\nthree,four\nfive,six\n",
            "a,b,c\nd,e,f\n",
            "a,b,c\nd,e,f\ng,h\n",
            "It was lit.\nIt went out.\nIt was lit again.\n",
            "",
        ] {
            assert!(!is_delimited(&Decoded::whole("-", source)), "{source}");
        }
    }

    #[test]
    fn of_a_head_whole_rows_are_shown() {
        let head = Decoded {
            complete: false,
            ..Decoded::whole("a.csv", "a,b\n1,2\n3,")
        };
        assert_eq!(read(head).text(), "a | b\n1 | 2");
    }

    proptest! {
        #[test]
        fn any_text_gives_a_sound_document(text in "(\"|,|;|\t|\n|\r\n|[a-z]{1,3}|\\PC){0,60}") {
            sound(&read(Decoded::whole("a.csv", &text)))?;
        }
    }
}
