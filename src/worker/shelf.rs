//! A folder: what can be read in it, found by looking into each file, as a list that grows.
//!
//! Looking is reading the start of a file, and of small pages and books the whole, as only that tells
//! their titles. The first screen is there after a few files; what follows takes as long as it takes.

use crate::document::{BlockKind, Document, Format};
use crate::loader::{self, Book, shelf};
use crate::source::folder::{self, Entry, Order};
use crate::source::{self, Decoded, Source, SourceError};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::time::{Duration, Instant};

/// The bytes of a file that are looked at first.
const START: u64 = 16 * 1024;

/// The size of a page or book that is read whole for its title.
const WHOLE: u64 = 1024 * 1024;

/// How many files make the first list.
const FIRST: usize = 64;

/// The least time between two lists.
const PAUSE: Duration = Duration::from_millis(300);

/// How many times as long as the making of the last list the pause behind it is.
const SHARE: u32 = 8;

/// Lists what can be read in `path`, in that order: `show` is given the list as it grows, at last all of it, and says
/// whether to go on; `stop` is asked between files.
///
/// # Errors
/// A folder that cannot be read.
pub(super) fn list(
    path: &Path,
    order: Order,
    stop: &dyn Fn() -> bool,
    show: &mut dyn FnMut(Document),
) -> Result<(), SourceError> {
    let name = path.display().to_string();
    let mut books = Vec::new();
    let mut due = None;
    for (place, entry) in folder::list(path, order)?.iter().enumerate() {
        if stop() {
            return Ok(());
        }
        books.extend(look(entry));
        let begun = Instant::now();
        if place + 1 == FIRST || due.is_some_and(|due| due <= begun) {
            show(shelf(&name, &books, false));
            due = Some(Instant::now() + PAUSE.max(begun.elapsed() * SHARE));
        }
    }
    show(shelf(&name, &books, true));
    Ok(())
}

/// What lies there, if it can be read.
fn look(entry: &Entry) -> Option<Book> {
    let path = entry.path.to_str()?.to_owned();
    if entry.is_folder {
        return Some(Book {
            title: format!("{}/", entry.name),
            facts: "folder".to_owned(),
            path,
        });
    }
    let (title, format) = match told(entry) {
        Ok(told) => told?,
        // It may be what is looked for: opening it says what is wrong.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return Some(Book {
                title: entry.name.clone(),
                facts: "no permission to read it".to_owned(),
                path,
            });
        }
        Err(_) => return None,
    };
    let facts = [
        Some(format.name().to_owned()),
        Some(size(entry.bytes)),
        entry.day(),
    ];
    let mut facts: Vec<String> = facts.into_iter().flatten().collect();
    if title.is_some() {
        facts.push(entry.name.clone());
    }
    Some(Book {
        title: title.unwrap_or_else(|| entry.name.clone()),
        facts: facts.join(" \u{b7} "),
        path,
    })
}

/// The title and the format that a file has; `None` where it is nothing to read.
fn told(entry: &Entry) -> io::Result<Option<(Option<String>, Format)>> {
    let bytes = start(&entry.path)?;
    Ok(told_by(bytes, entry))
}

/// The same, of the file that begins with `bytes`.
fn told_by(mut bytes: Vec<u8>, entry: &Entry) -> Option<(Option<String>, Format)> {
    let mut decoded = decode(bytes, entry, entry.bytes <= START)?;
    let mut format = format(&decoded);
    let told_by_start = matches!(
        format,
        Format::Text | Format::Markdown | Format::Code | Format::Csv
    );
    if !told_by_start && entry.bytes > START {
        if entry.bytes > WHOLE {
            return Some((None, format));
        }
        let source = Source::File(entry.path.clone());
        bytes = source::open(&source)
            .ok()?
            .filled(WHOLE)
            .ok()?
            .into_parts()
            .1;
        decoded = decode(bytes, entry, true)?;
        format = self::format(&decoded);
    }
    let document = loader::load(decoded, loader::Options::default());
    let title = document
        .first(BlockKind::Headline)
        .or(document.meta().title.as_deref());
    Some((title.map(str::to_owned), format))
}

fn format(decoded: &Decoded) -> Format {
    match decoded.packed {
        Some(source::Packed::Book(_)) => Format::Epub,
        _ if decoded.text.is_empty() => Format::Epub,
        _ => loader::sniff(decoded),
    }
}

fn start(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(START).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn decode(bytes: Vec<u8>, entry: &Entry, whole: bool) -> Option<Decoded> {
    source::decode(bytes, &entry.name, None, whole).ok()
}

/// `340 B`, `12 kB`, `1.2 MB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use std::fs;

    /// The lists of a folder, one after the other.
    fn lists(folder: &Path) -> Vec<Document> {
        let mut lists = Vec::new();
        list(folder, Order::Name, &|| false, &mut |list| lists.push(list)).unwrap();
        lists
    }

    #[test]
    fn titles_come_from_the_articles_and_what_is_no_text_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        put("a.md", b"# Tides of the quay\n\nThey come and go.\n");
        put("b.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
        put("c.html", b"<html><head><title>Lamps</title></head><body><h1>Lamps</h1><p>The lamp on the point was lit again last night.</p></body></html>");
        put("d.bin", &[0, 159, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5].repeat(9));
        fs::create_dir(folder.path().join("wrecks")).unwrap();
        let lists = lists(folder.path());
        assert_eq!(lists.len(), 1);
        let words: Vec<&str> = lists[0]
            .blocks()
            .iter()
            .skip(1)
            .map(|b| lists[0].slice(b.range))
            .collect();
        assert_eq!(words.len(), 3, "{words:?}");
        assert_eq!(words[0], "wrecks/\nfolder");
        assert!(
            words[1].starts_with("Tides of the quay\nmarkdown · 39 B · 20"),
            "{words:?}"
        );
        assert!(words[1].ends_with(" · a.md"), "{words:?}");
        assert!(words[2].starts_with("Lamps\nhtml · "), "{words:?}");
    }

    #[cfg(unix)]
    #[test]
    fn what_nobody_may_read_is_listed_as_that() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letters.txt");
        fs::write(&path, "Dear Ada").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        let lists = lists(folder.path());
        // Some users may read everything.
        let expected = match fs::read(&path) {
            Ok(_) => "Dear Ada\ntext",
            Err(_) => "letters.txt\nno permission to read it",
        };
        assert!(lists[0].text().contains(expected), "{}", lists[0].text());
    }

    #[test]
    fn a_long_list_grows() {
        let folder = tempfile::tempdir().unwrap();
        for i in 0..FIRST * 2 {
            fs::write(
                folder.path().join(format!("{i:04}.txt")),
                "Lamps\n\nThey burn.\n",
            )
            .unwrap();
        }
        let lists = lists(folder.path());
        let (first, last) = (&lists[0], lists.last().unwrap());
        assert_eq!(first.blocks().len(), FIRST + 1);
        assert_eq!(last.blocks().len(), FIRST * 2 + 1);
        assert!(!first.meta().complete && last.meta().complete);
        assert!(last.text().starts_with(first.text()));
    }

    #[test]
    fn nobody_looks_on_for_nobody() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "Lamps").unwrap();
        let mut shown = 0;
        list(folder.path(), Order::Name, &|| true, &mut |_| shown += 1).unwrap();
        assert_eq!(shown, 0);
        let none = list(Path::new("/no/such"), Order::Name, &|| false, &mut |_| ());
        assert!(none.is_err());
    }
}
