//! What lies in a folder: names and facts, without opening anything.

use super::SourceError;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

/// The most entries that are listed.
const MOST: usize = 200_000;

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
    /// The day on which it was changed last, as `2019-12-15`, in the time of Greenwich.
    pub changed: Option<String>,
}

/// What lies in `folder`: folders first, then files, each by name, in which `9` comes before `10`. Left out are hidden ones, names that are
/// no text, and what is neither file nor folder. Linear, with a question to the system for each.
///
/// # Errors
/// What the system says.
pub fn list(folder: &Path) -> Result<Vec<Entry>, SourceError> {
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
                changed: day(&facts),
                path,
                name,
            });
        }
    }
    entries.sort_by_cached_key(|entry| {
        let name = natural(&entry.name);
        (!entry.is_folder, name, entry.name.clone())
    });
    Ok(entries)
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

fn day(facts: &Metadata) -> Option<String> {
    let time = Timestamp::try_from(facts.modified().ok()?).ok()?;
    Some(time.to_zoned(TimeZone::UTC).date().to_string())
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
        let listed = list(folder.path()).unwrap();
        let names: Vec<&str> = listed.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["wrecks", "ferry.txt", "Tides.md"]);
        assert!(listed[0].is_folder && !listed[1].is_folder);
        assert_eq!((listed[1].bytes, &listed[1].path), (5, &at("ferry.txt")));
        assert_eq!(listed[1].changed.as_deref().map(str::len), Some(10));
        assert!(matches!(
            list(&at("none")),
            Err(SourceError::Missing { .. })
        ));
    }
}
