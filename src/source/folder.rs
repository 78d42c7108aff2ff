//! What lies in a folder: names and facts, without opening anything.

use super::SourceError;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The most entries that are listed.
const MOST: usize = 200_000;

/// What a folder's list is sorted by. Folders come before files in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By name, in which `9` comes before `10`.
    #[default]
    Name,
    /// By the time of the last change, the newest first.
    Newest,
    /// By size, the largest first.
    Largest,
}

impl Order {
    /// The one after it, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Name => Self::Newest,
            Self::Newest => Self::Largest,
            Self::Largest => Self::Name,
        }
    }

    /// In words: `newest first`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Name => "by name",
            Self::Newest => "newest first",
            Self::Largest => "largest first",
        }
    }
}

/// A file or folder in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path: that of the folder, and its name.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was changed last.
    pub changed: Option<SystemTime>,
}

impl Entry {
    /// The day on which it was changed last, as `2019-12-15`, in the time of Greenwich.
    pub fn day(&self) -> Option<String> {
        let time = Timestamp::try_from(self.changed?).ok()?;
        Some(time.to_zoned(TimeZone::UTC).date().to_string())
    }
}

/// What lies in `folder`: folders first, then files, each in that order. Left out are hidden ones, names that are
/// no text, and what is neither file nor folder. Linear, with a question to the system for each.
///
/// # Errors
/// What the system says.
pub fn list(folder: &Path, order: Order) -> Result<Vec<Entry>, SourceError> {
    let name = folder.display().to_string();
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::PermissionDenied => SourceError::Denied { name: name.clone() },
        std::io::ErrorKind::NotFound => SourceError::Missing { name: name.clone() },
        _ => SourceError::unreadable(&name, error),
    };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)?.take(MOST) {
        // One that went in between, or that nobody may ask about, is as if it were not there.
        let Ok(entry) = entry else { continue };
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        // Of a link, what it leads to.
        let Ok(facts) = fs::metadata(&path) else {
            continue;
        };
        if facts.is_dir() || facts.is_file() && facts.len() > 0 {
            entries.push(Entry {
                is_folder: facts.is_dir(),
                bytes: facts.len(),
                changed: facts.modified().ok(),
                path,
                name,
            });
        }
    }
    entries.sort_by_cached_key(|entry| {
        let name = natural(&entry.name);
        let by = match order {
            Order::Name => None,
            Order::Newest => entry.changed.map(Key::Time),
            Order::Largest => Some(Key::Bytes(entry.bytes)).filter(|_| !entry.is_folder),
        };
        (!entry.is_folder, Reverse(by), name, entry.name.clone())
    });
    Ok(entries)
}

/// What goes before the name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Time(SystemTime),
    Bytes(u64),
}

/// A part of a name, as the order of names has it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// A number, by its length without zeros before it, and its digits.
    Number(usize, String),
    /// A letter.
    Letter(char),
}

/// What `name` is sorted by: small letters are as large ones, and numbers in it are numbers.
fn natural(name: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = name;
    while let Some(letter) = rest.chars().next() {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = rest.strip_suffix(behind).unwrap_or_default();
        if digits.is_empty() {
            parts.extend(letter.to_lowercase().map(Part::Letter));
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        } else {
            let digits = digits.trim_start_matches('0');
            parts.push(Part::Number(digits.len(), digits.to_owned()));
            rest = behind;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    #[test]
    fn names_are_sorted_as_people_count() {
        let mut names = [
            "a10",
            "A9b",
            "a9a",
            "10 b",
            "9 a",
            "b",
            "009 b",
            "\u{e9}t\u{e9}",
            "a",
        ];
        names.sort_by_cached_key(|name| natural(name));
        let sorted = [
            "9 a",
            "009 b",
            "10 b",
            "a",
            "a9a",
            "A9b",
            "a10",
            "b",
            "\u{e9}t\u{e9}",
        ];
        assert_eq!(names, sorted);
    }

    #[test]
    fn a_folder_is_listed_without_what_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for (name, words) in [
            ("Tides.md", "# Tides"),
            ("ferry.txt", "Ferry"),
            (".draft", "x"),
            ("void", ""),
        ] {
            fs::write(at(name), words).unwrap();
        }
        fs::create_dir(at("wrecks")).unwrap();
        fs::create_dir(at(".git")).unwrap();
        let listed = list(folder.path(), Order::Name).unwrap();
        let names: Vec<&str> = listed.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["wrecks", "ferry.txt", "Tides.md"]);
        assert!(listed[0].is_folder && !listed[1].is_folder);
        assert_eq!((listed[1].bytes, &listed[1].path), (5, &at("ferry.txt")));
        assert_eq!(listed[1].day().map(|day| day.len()), Some(10));
        let day = SystemTime::now() - std::time::Duration::from_secs(90_000);
        let older = fs::File::options().append(true).open(at("ferry.txt"));
        older.unwrap().set_modified(day).unwrap();
        for (order, expected) in [
            (Order::Newest, ["wrecks", "Tides.md", "ferry.txt"]),
            (Order::Largest, ["wrecks", "Tides.md", "ferry.txt"]),
            (Order::Largest.next(), ["wrecks", "ferry.txt", "Tides.md"]),
        ] {
            let listed = list(folder.path(), order).unwrap();
            let names: Vec<&str> = listed.iter().map(|entry| entry.name.as_str()).collect();
            assert_eq!(names, expected, "{order:?}");
        }
        assert!(matches!(
            list(&at("none"), Order::Name),
            Err(SourceError::Missing { .. })
        ));
    }
}
