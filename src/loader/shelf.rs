//! A folder as a document: a list of what can be read in it, each a link to its file.

use super::frame::{part_from_last, words, write};
use crate::document::{Block, BlockKind, Builder, Document, Format, InlineKind};
use crate::text::TextRange;

/// An article or a folder on a shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// Its title, or its name.
    pub title: String,
    /// What else is known of it, on one line.
    pub facts: String,
    /// The path that opens it.
    pub path: String,
}

/// The list of `books` in the folder of that name; `complete` says whether that is all of them. More
/// books make a document that begins with the same text. Linear.
///
/// ```
/// use dateline::loader::{Book, shelf};
/// let tides = Book { title: "Tides".into(), facts: "text, 3 kB".into(), path: "notes/tides.txt".into() };
/// let list = shelf("notes", &[tides], true);
/// assert_eq!(list.text(), "notes\n\nTides\ntext, 3 kB");
/// ```
pub fn shelf(name: &str, books: &[Book], complete: bool) -> Document {
    let mut builder = Builder::new();
    let short = name.trim_end_matches(['/', '\\']);
    let short = short.rsplit(['/', '\\']).next().unwrap_or(short);
    let title = if matches!(short, "" | "." | "..") {
        name
    } else {
        short
    };
    write(&mut builder, BlockKind::Headline, &words(title));
    for book in books {
        let title = words(&book.title);
        if title.is_empty() {
            continue;
        }
        part_from_last(&mut builder);
        let title = builder.push_text(&title);
        let facts = words(&book.facts);
        if !facts.is_empty() {
            builder.push_text("\n");
            builder.push_text(&facts);
        }
        let range = TextRange::at(title.start, builder.len());
        let mut block = Block::new(BlockKind::ListItem { depth: 0 }, range);
        block.hard_breaks = true;
        builder.push(block);
        let link = builder.link(&book.path);
        builder.inline(InlineKind::Link(link), title);
    }
    let meta = builder.meta_mut();
    meta.format = Format::Folder;
    name.clone_into(&mut meta.name);
    meta.complete = complete;
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(title: &str) -> Book {
        Book {
            title: title.to_owned(),
            facts: "text \u{b7} 3 kB".to_owned(),
            path: format!("notes/{title}.txt"),
        }
    }

    #[test]
    fn each_book_is_a_link_to_its_file() {
        let list = shelf("a/notes/", &[book("Tides"), book("Wrecks")], true);
        assert_eq!(list.first(BlockKind::Headline), Some("notes"));
        let links: Vec<(&str, Option<&str>)> = list
            .inlines()
            .iter()
            .filter_map(|inline| match inline.kind {
                InlineKind::Link(id) => Some((list.slice(inline.range), list.link(id))),
                _ => None,
            })
            .collect();
        assert_eq!(
            links,
            [
                ("Tides", Some("notes/Tides.txt")),
                ("Wrecks", Some("notes/Wrecks.txt"))
            ]
        );
        assert!(list.sections().is_empty() && list.meta().complete);
    }

    #[test]
    fn a_list_grows_at_its_end() {
        let books = ["Tides", "Wrecks", "Lamps"].map(book);
        let some = shelf("notes", &books[..2], false);
        let all = shelf("notes", &books, true);
        assert!(all.text().starts_with(some.text()) && !some.meta().complete);
    }

    #[test]
    fn names_cannot_reach_the_terminal() {
        let odd = shelf("a\u{1b}[31m", &[book("b\u{1b}]0;c\u{7}\nd")], true);
        assert!(
            !odd.text().chars().any(|c| c.is_control() && c != '\n'),
            "{:?}",
            odd.text()
        );
        assert_eq!(odd.blocks().len(), 2);
        assert_eq!(shelf("/", &[], true).text(), "/");
    }
}
