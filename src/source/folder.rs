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

/// What lies in `folder`: folders first, then files, each by name. Left out are hidden ones, names that are
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
        (
            !entry.is_folder,
            entry.name.to_lowercase(),
            entry.name.clone(),
        )
    });
    Ok(entries)
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
