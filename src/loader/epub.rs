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
use self::package::{Item, Package};
use self::path::{Outside, resolve};
use super::xml::Xml;
use super::{frame, html, sections, stamp::Stamp};
use crate::document::{BlockId, BlockKind, Builder, Document, Format};
use crate::source::archive::{Archive, End, Fault};
use crate::source::{self, Decoded};
use std::fmt::Write as _;

/// The size of a chapter, in bytes, of which no more is read: a long novel in one file has 5 MiB.
const LONGEST_PART: usize = 16 * 1024 * 1024;

/// The size of all chapters together.
const LONGEST_BOOK: usize = 256 * 1024 * 1024;

/// How many notes about parts that lack are kept: the rest is counted.
const MOST_NOTES: usize = 12;

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
                    Fault::Locked => "this part is under a password",
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
        let files = container.all("rootfile");
        let file = files
            .filter_map(|file| file.attribute("full-path"))
            .find_map(|path| resolve("", path).ok());
        let text = file.as_ref().and_then(|file| self.text(&file.path));
        let package = text
            .zip(file)
            .map(|(text, file)| Package::read(&Xml::parse(&text), &file.path));
        package
            .filter(|package| !package.spine.is_empty())
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
        let headline = package.title.as_deref().map(frame::letters);
        let mut titled = false;
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
                Err(Outside(address)) => {
                    let what = "this part lies outside the book and is not looked for";
                    self.notes.add(address, what);
                    continue;
                }
            };
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
            let entries = contents.of(path);
            let inserted = titles::set(&mut chapter, entries);
            if !titled && let Some(headline) = &headline {
                titles::hide_repeated(&mut chapter, headline);
            }
            titled |= !entries.is_empty();
            for (title, level) in inserted {
                frame::heading(&mut self.builder, level, &title, None);
            }
            self.absorb(chapter);
        }
    }

    fn absorb(&mut self, chapter: Builder) {
        if chapter.blocks().is_empty() {
            return;
        }
        frame::part_from_last(&mut self.builder);
        let before = self.builder.blocks().len();
        self.builder.absorb(chapter);
        // A headline that a title page says again says it after the book's own, the first block.
        for block in self.builder.blocks_mut().iter_mut().skip(before) {
            if block.kind == BlockKind::Headline {
                block.repeats = Some(BlockId::new(0));
            }
        }
    }
}
