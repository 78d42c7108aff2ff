//! The reader of books: the chapters of an EPUB in the order of its spine, as one document.
//!
//! The package names the chapters ([`package`]), the contents name their titles ([`contents`]), and the
//! reader of HTML reads each. What lacks, leads outside the book or unpacks without end is left out and
//! noted; a book that cannot be opened at all does not come this far.

mod contents;
mod package;
mod path;
mod titles;

use self::contents::Contents;
use self::package::{Item, Lost, Package};
use self::path::{Outside, Target, resolve};
use super::xml::{Node, Xml};
use super::{frame, html, sections, stamp::Stamp};
use crate::document::{BlockId, BlockKind, Builder, Document, Format};
use crate::source::archive::{Archive, End, Fault};
use crate::source::{self, Decoded};
use crate::text::TextRange;
use std::collections::HashSet;
use std::fmt::Write as _;

/// The size of a chapter, in bytes, of which no more is read: a long novel in one file has 5 MiB.
const LONGEST_PART: usize = 16 * 1024 * 1024;

/// The size of all chapters together.
const LONGEST_BOOK: usize = 256 * 1024 * 1024;

/// How many notes about parts that lack are kept: the rest is counted.
const MOST_NOTES: usize = 12;

/// What a container calls a package.
const PACKAGE: &str = "application/oebps-package+xml";

/// How many parts are read: more are no book.
const MOST_PARTS: usize = 20_000;

/// Reads a book.
pub(super) fn read(input: Decoded, archive: &Archive) -> Document {
    let mut book = Book {
        archive,
        builder: Builder::new(),
        notes: Notes::default(),
        left: LONGEST_BOOK,
        encoding: None,
    };
    let package = book.package();
    let contents = book.contents(&package);
    book.title_page(&package);
    book.chapters(&package, &contents);
    sections::find(&mut book.builder);
    let meta = book.builder.meta_mut();
    meta.format = Format::Epub;
    meta.encoding = book.encoding.unwrap_or_else(|| "UTF-8".to_owned());
    meta.title = package.title;
    meta.byline = (!package.authors.is_empty()).then(|| package.authors.join(", "));
    meta.published = package
        .date
        .map(|date| Stamp::read(&date).map_or(date, |s| s.iso));
    meta.language = package.language;
    meta.name = input.name;
    meta.notes = input.notes;
    meta.notes.extend(book.notes.told());
    meta.complete = true;
    book.builder.finish()
}

/// What was odd about the parts.
#[derive(Debug, Default)]
struct Notes {
    told: Vec<String>,
    more: usize,
}

impl Notes {
    fn add(&mut self, part: &str, what: &str) {
        if self.told.len() < MOST_NOTES {
            let part = frame::words(part);
            self.told.push(format!("{part}: {what}"));
        } else {
            self.more += 1;
        }
    }

    fn told(mut self) -> Vec<String> {
        if self.more > 0 {
            let more = format!("{} more parts could not be read", self.more);
            self.told.push(more);
        }
        self.told
    }
}

/// A book being read.
struct Book<'a> {
    archive: &'a Archive,
    builder: Builder,
    notes: Notes,
    /// The bytes that may still be unpacked.
    left: usize,
    /// The encoding of the chapters.
    encoding: Option<String>,
}

impl Book<'_> {
    /// The text of a part; what keeps it from being read is noted.
    fn text(&mut self, part: &str) -> Option<String> {
        let limit = self.left.min(LONGEST_PART);
        let unpacked = match self.archive.read(part, limit) {
            Ok(unpacked) => unpacked,
            Err(fault) => {
                let what = match fault {
                    Fault::Missing => "this part of the book is missing",
                    Fault::Locked => "this part is under a lock (DRM or a password)",
                    Fault::Unreadable => "this part is damaged",
                };
                self.notes.add(part, what);
                return None;
            }
        };
        self.left -= unpacked.bytes.len();
        match unpacked.end {
            End::Whole => {}
            End::Limit => self
                .notes
                .add(part, "this part is too large; its start is shown"),
            End::Damaged => self
                .notes
                .add(part, "this part is damaged; its start is shown"),
        }
        let label = path::declared_encoding(&unpacked.bytes);
        let decoded = source::decode(unpacked.bytes, part, label.as_deref(), true);
        match decoded {
            Ok(decoded) => {
                self.encoding.get_or_insert(decoded.encoding);
                Some(decoded.text)
            }
            Err(_) => None,
        }
    }

    /// The package, or one of all pages by name where there is none.
    fn package(&mut self) -> Package {
        let container = self.text("META-INF/container.xml").unwrap_or_default();
        let container = Xml::parse(&container);
        let mut files: Vec<Node<'_>> = container.all("rootfile").collect();
        // The same book may be there in other forms, as a PDF: packages go first (OCF 3.2, 3.5.2.1).
        files.sort_by_key(|file| file.attribute("media-type") != Some(PACKAGE));
        let file = files
            .iter()
            .filter_map(|file| file.attribute("full-path"))
            .find_map(|path| resolve("", path).ok());
        // Where nothing names the package, the first one is taken.
        let lost = || {
            let path = self.archive.names().find(|name| source::is_package(name))?;
            resolve("", path).ok()
        };
        let file = file.or_else(lost);
        let text = file.as_ref().and_then(|file| self.text(&file.path));
        let package = text
            .zip(file)
            .map(|(text, file)| Package::read(&Xml::parse(&text), &file.path));
        package
            .filter(|package| {
                let mut spine = package.spine.iter();
                spine.any(|part| !matches!(part, Err(Lost::Unnamed(_))))
            })
            .unwrap_or_else(|| {
                self.notes.add(
                    "META-INF/container.xml",
                    "the order of the book's parts cannot be read; they are shown by name",
                );
                Package::of_pages(self.archive.names())
            })
    }

    fn contents(&mut self, package: &Package) -> Contents {
        let navigation = package.navigation.as_ref();
        let told = navigation.and_then(|path| {
            let text = self.text(path)?;
            Some(Contents::of_navigation(&Xml::parse(&text), path))
        });
        if let Some(told) = told.filter(|told| !told.is_empty()) {
            return told;
        }
        let old = package.old_contents.as_ref();
        let told = old.and_then(|path| {
            let text = self.text(path)?;
            Some(Contents::of_ncx(&Xml::parse(&text), path))
        });
        told.unwrap_or_default()
    }

    /// Writes what the package says about the book.
    fn title_page(&mut self, package: &Package) {
        let builder = &mut self.builder;
        let title = package.title.as_deref().unwrap_or_default();
        frame::write(builder, BlockKind::Headline, title);
        let subtitle = package.subtitle.as_deref().unwrap_or_default();
        frame::write(builder, BlockKind::Standfirst, subtitle);
        frame::signed(builder, &package.authors, None);
        let date = package
            .date
            .as_deref()
            .map(|date| Stamp::read(date).map_or_else(|| frame::words(date), |stamp| stamp.words));
        let mut line = date.unwrap_or_default();
        if let Some(publisher) = &package.publisher {
            let comma = if line.is_empty() { "" } else { ", " };
            // Writing to a string does not fail.
            let _ = write!(line, "{comma}{publisher}");
        }
        frame::write(builder, BlockKind::Dateline, &line);
    }

    fn chapters(&mut self, package: &Package, contents: &Contents) {
        let said = [
            package.title.clone().unwrap_or_default(),
            package.authors.join(""),
        ];
        let said = said.map(|line| frame::letters(&line));
        let mut titled = false;
        // A part stands in the order once (EPUB 3.3, 5.6.2); a book that says otherwise has no end.
        let mut seen = HashSet::new();
        for item in package.spine.iter().take(MOST_PARTS) {
            let path = match item {
                Ok(Item { path, .. }) if package.navigation.as_ref() == Some(path) => continue,
                Ok(Item {
                    path,
                    is_page: true,
                }) => path,
                Ok(Item { path, .. }) => {
                    self.notes.add(path, "this part is no page of text");
                    continue;
                }
                Err(Lost::Unnamed(id)) => {
                    self.notes.add(id, "no part of the book has this name");
                    continue;
                }
                Err(Lost::Outside(Outside(address))) => {
                    let what = "this part lies outside the book and is not looked for";
                    self.notes.add(address, what);
                    continue;
                }
            };
            if !seen.insert(path.as_str()) {
                continue;
            }
            if self.left == 0 {
                self.notes
                    .add(path, "the book is too large; this part is left out");
                continue;
            }
            let Some(text) = self.text(path) else {
                continue;
            };
            let mut chapter = Builder::new();
            html::append(&mut chapter, &text);
            for figure in chapter.figures_mut() {
                let source = figure.source.take();
                figure.source = source.map(|source| match resolve(path, &source) {
                    Ok(target) => target.path.into(),
                    Err(_) => source,
                });
            }
            link_within(&mut chapter, path);
            let entries = contents.of(path);
            let inserted = titles::set(&mut chapter, entries);
            let again = if titled {
                Vec::new()
            } else {
                titles::repeated(&chapter, &said)
            };
            titled |= !entries.is_empty();
            for (title, level) in inserted {
                frame::heading(&mut self.builder, level, &title, None);
            }
            if !chapter.blocks().is_empty() {
                frame::part_from_last(&mut self.builder);
                let before = self.builder.blocks().len();
                self.builder.absorb(chapter);
                self.hide_repeated(before, &again);
            }
        }
        frame::settle_headings(&mut self.builder, 0, 2);
    }

    /// Marks what a title page says once more: the book's title and writers stand above it already. Of a
    /// chapter that begins with the block `before`, each with the number of its line.
    fn hide_repeated(&mut self, before: usize, again: &[(usize, usize)]) {
        let kinds = [BlockKind::Headline, BlockKind::Byline];
        for &(at, line) in again {
            let Some(&kind) = kinds.get(line) else {
                continue;
            };
            let blocks = self.builder.blocks_mut();
            let first = blocks.iter().take(before).position(|b| b.kind == kind);
            if let (Some(first), Some(block)) = (first, blocks.get_mut(before + at)) {
                block.kind = kind;
                block.repeats = Some(BlockId::new(first));
            }
        }
    }
}

/// Names the places of the part called `path` as the book's other parts do, and leads its links there.
fn link_within(chapter: &mut Builder, path: &str) {
    for anchor in chapter.anchors_mut() {
        anchor.name = format!("{path}#{}", anchor.name).into();
    }
    for address in chapter.links_mut() {
        *address = match resolve(path, address) {
            Ok(Target {
                path,
                fragment: Some(place),
            }) => format!("#{path}#{place}").into(),
            Ok(Target { path, .. }) => format!("#{path}").into(),
            Err(_) => continue,
        };
    }
    if let (Some(first), Some(last)) = (chapter.blocks().first(), chapter.blocks().last()) {
        let all = TextRange::at(first.range.start, last.range.end);
        chapter.anchor(path, all);
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;
    use crate::source::archive::testing::zip;
    use proptest::prelude::*;

    const CONTAINER: &str =
        "<container><rootfiles><rootfile full-path='in/book.opf'/></rootfiles></container>";

    /// A package with a page for each of `pages`, and contents that name some.
    fn package(pages: &[&str]) -> String {
        let (mut items, mut spine) = (String::new(), String::new());
        for (i, page) in pages.iter().enumerate() {
            let _ = write!(
                items,
                "<item id='i{i}' href='{page}' media-type='application/xhtml+xml'/>"
            );
            let _ = write!(spine, "<itemref idref='i{i}'/>");
        }
        format!(
            "<package><metadata><dc:title>The Lamp</dc:title><dc:creator>Ada Quill</dc:creator><dc:date>1911-05</dc:date>\
             <dc:language>en</dc:language><dc:publisher>Mole</dc:publisher></metadata><manifest>{items}\
             <item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/></manifest><spine>{spine}</spine></package>"
        )
    }

    const CONTENTS: &str = "<nav epub:type='toc'><ol><li><a href='a.xhtml'>Oil</a></li><li><a href='b%20c.xhtml'>Wicks</a></li></ol></nav>";
    const FIRST: &str = "<html><body><h1>Oil</h1><p>It burns.</p><figure><img src='../pics/l.png' alt='A lamp'/><figcaption>The lamp. (Tom Wren)</figcaption></figure></body></html>";
    const SECOND: &str = "<html><body><p>They are short.</p></body></html>";

    fn book(parts: &[(&str, &str)]) -> Document {
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(name, part)| (*name, part.as_bytes()))
            .collect();
        let decoded = source::decode(zip(&parts), "a.epub", None, true).unwrap();
        crate::loader::load(decoded, crate::loader::Options::default())
    }

    fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
        let shown = document.blocks().iter().filter(|b| b.is_shown());
        shown.map(|b| (b.kind, document.slice(b.range))).collect()
    }

    #[test]
    fn a_book_that_is_not_quite_right_is_read() {
        // Its container is lost, and its package names a part with other capitals.
        let package = package(&["A.XHTML"]);
        let document = book(&[
            ("mimetype", "application/epub+zip"),
            ("in/book.opf", &package),
            ("in/nav.xhtml", CONTENTS),
            ("in/a.xhtml", FIRST),
        ]);
        assert_eq!(document.meta().title.as_deref(), Some("The Lamp"));
        assert!(document.text().contains("It burns."));
        assert_eq!(
            document.meta().notes,
            ["META-INF/container.xml: this part of the book is missing"]
        );
    }

    #[test]
    fn chapters_come_in_order_with_the_titles_of_the_contents() {
        use BlockKind::{Byline, Dateline, Figure, Heading, Headline, Paragraph};
        let package = package(&["title.xhtml", "a.xhtml", "b%20c.xhtml"]);
        let document = book(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("in/book.opf", &package),
            ("in/nav.xhtml", CONTENTS),
            ("in/b c.xhtml", SECOND),
            ("in/a.xhtml", FIRST),
            ("in/title.xhtml", "<h1>THE LAMP</h1><p>by Ada Quill</p>"),
        ]);
        let id = crate::document::FigureId::new(0);
        assert_eq!(
            blocks(&document),
            [
                (Headline, "The Lamp"),
                (Byline, "Ada Quill"),
                (Dateline, "May 1911, Mole"),
                (Heading { level: 2 }, "Oil"),
                (Paragraph, "It burns."),
                (Figure(id), "A lamp"),
                (Figure(id), "The lamp. (Tom Wren)"),
                (Heading { level: 2 }, "Wicks"),
                (Paragraph, "They are short."),
            ]
        );
        let figure = document.figures().first().unwrap();
        assert_eq!(figure.source.as_deref(), Some("pics/l.png"));
        let titles: Vec<&str> = document
            .sections()
            .iter()
            .map(|s| document.slice(s.title))
            .collect();
        assert_eq!(titles, ["The Lamp", "Oil", "Wicks"]);
        let meta = document.meta();
        assert_eq!(
            (meta.format, meta.published.as_deref()),
            (Format::Epub, Some("1911-05"))
        );
        assert_eq!(
            (meta.language.as_deref(), meta.notes.len()),
            (Some("en"), 0)
        );
    }

    #[test]
    fn what_lacks_or_lies_outside_is_noted() {
        let package = package(&[
            "a.xhtml",
            "none.xhtml",
            "../../etc/passwd",
            "https://quay.example/a.xhtml",
            "b%20c.xhtml",
        ]);
        let document = book(&[
            ("META-INF/container.xml", CONTAINER),
            ("in/book.opf", &package),
            ("in/a.xhtml", FIRST),
            ("in/b c.xhtml", SECOND),
            ("../../etc/passwd", "<p>secret</p>"),
            ("etc/passwd", "<p>secret</p>"),
        ]);
        assert!(document.text().ends_with("They are short."));
        assert!(!document.text().contains("secret"));
        let notes = document.meta().notes.join("\n");
        for part in [
            "in/nav.xhtml: ",
            "in/none.xhtml: ",
            "../../etc/passwd: ",
            "https://quay.example/a.xhtml: ",
        ] {
            assert!(notes.contains(part), "{notes}");
        }
    }

    #[test]
    fn the_package_is_taken_among_other_forms_of_the_book() {
        let container = "<container><rootfiles><rootfile full-path='book.pdf' media-type='application/pdf'/>\
            <rootfile full-path='in/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";
        let document = book(&[
            ("META-INF/container.xml", container),
            ("book.pdf", "%PDF-1.4"),
            ("in/book.opf", &package(&["a.xhtml"])),
            ("in/a.xhtml", "<p>The lamp was lit.</p>"),
        ]);
        assert_eq!(document.meta().title.as_deref(), Some("The Lamp"));
    }

    #[test]
    fn a_part_without_end_is_cut() {
        let package = package(&["a.xhtml", "big.xhtml"]);
        let big = format!("<p>Start.</p>{}<p>End.</p>", " ".repeat(LONGEST_PART));
        let document = book(&[
            ("META-INF/container.xml", CONTAINER),
            ("in/book.opf", &package),
            ("in/nav.xhtml", CONTENTS),
            ("in/a.xhtml", FIRST),
            ("in/big.xhtml", &big),
        ]);
        assert!(document.text().ends_with("Start."));
        assert_eq!(document.meta().notes.len(), 1);
    }

    #[test]
    fn a_part_is_shown_once() {
        let package = package(&["a.xhtml", "b.xhtml", "a.xhtml"]);
        let document = book(&[
            ("META-INF/container.xml", CONTAINER),
            ("in/book.opf", &package),
            ("in/nav.xhtml", "<nav/>"),
            ("in/a.xhtml", "<p>One.</p>"),
            ("in/b.xhtml", "<p>Two.</p>"),
        ]);
        assert!(document.text().ends_with("One.\n\nTwo."));
    }

    #[test]
    fn pages_are_shown_by_name_where_there_is_no_order() {
        for package in [
            "<package/>",
            "no xml",
            "<package><spine><itemref idref='x'/></spine></package>",
        ] {
            let document = book(&[
                ("META-INF/container.xml", CONTAINER),
                ("in/book.opf", package),
                ("in/2.xhtml", "<p>Two.</p>"),
                ("in/1.html", "<p>One.</p>"),
            ]);
            assert_eq!(document.text(), "One.\n\nTwo.");
            assert_eq!(document.meta().notes.len(), 1);
        }
    }

    #[test]
    fn links_lead_to_notes_in_other_parts() {
        let package = package(&["a.xhtml", "b%20c.xhtml"]);
        let page = "<p>It burns.<a epub:type='noteref' href='b%20c.xhtml#n1'>1</a> \
                    <a href='https://quay.example/#n1'>Away</a> <a href='#p'>Down</a></p><p id='p'>Here.</p>";
        let notes = "<p>Notes</p><aside id='n1'>Oil does.</aside>";
        let document = book(&[
            ("META-INF/container.xml", CONTAINER),
            ("in/book.opf", &package),
            ("in/a.xhtml", page),
            ("in/b c.xhtml", notes),
        ]);
        let links: Vec<_> = document
            .inlines()
            .iter()
            .filter_map(|inline| match inline.kind {
                crate::document::InlineKind::Link(id) => document.link(id),
                _ => None,
            })
            .collect();
        assert_eq!(
            links,
            [
                "#in/b c.xhtml#n1",
                "https://quay.example/#n1",
                "#in/a.xhtml#p"
            ]
        );
        let place = |name| document.anchor(name).map(|range| document.slice(range));
        assert_eq!(place("in/b c.xhtml#n1"), Some("Oil does."));
        assert_eq!(place("in/a.xhtml#p"), Some("Here."));
        assert_eq!(place("in/b c.xhtml"), Some("Notes\n\nOil does."));
    }

    #[test]
    fn headings_are_raised_to_stand_below_the_title() {
        let package = package(&["a.xhtml"]);
        let page = "<h3>Oil</h3><p>Words.</p><h4>Of oil</h4>";
        let parts = [
            ("META-INF/container.xml", CONTAINER),
            ("in/book.opf", &package),
            ("in/a.xhtml", page),
        ];
        let levels: Vec<u8> = book(&parts).sections().iter().map(|s| s.level).collect();
        assert_eq!(levels, [1, 2, 3]);
    }

    #[test]
    fn a_chapter_in_another_encoding_is_read() {
        let package = package(&["a.xhtml"]);
        let mut page = b"<?xml version='1.0' encoding='windows-1252'?><html><body><p>caf".to_vec();
        page.extend(b"\xe9</p></body></html>");
        let parts = [
            ("META-INF/container.xml", CONTAINER.as_bytes()),
            ("in/book.opf", package.as_bytes()),
            ("in/a.xhtml", &page),
        ];
        let decoded = source::decode(zip(&parts), "a", None, true).unwrap();
        let document = crate::loader::load(decoded, crate::loader::Options::default());
        assert!(document.text().ends_with("café"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_package_gives_a_sound_document(package in "(</?(package|metadata|manifest|spine|dc:title|dc:creator)>|<item id='[ab]' href='([ab]\\.xhtml|\\.\\./x|#)' media-type='(text/html|image/png)'( properties='nav')?/>|<itemref idref='[ab]'/>|[a-z ]|&|<){0,30}", page in "(<(h1|h2|p|nav|ol|li|a href='b.xhtml#x'|img)>|Chapter I|[a-z ]|\x1b){0,20}") {
            let document = book(&[
                ("META-INF/container.xml", CONTAINER),
                ("in/book.opf", &package),
                ("in/a.xhtml", &page),
                ("in/b.xhtml", &page),
            ]);
            prop_assert!(document.text().chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
