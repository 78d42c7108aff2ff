//! The names in a folder that begin with some letters, for who is typing one.

use super::lane::Turn;
use super::{Names, Report};
use crate::source::folder::{self, Order};
use std::path::Path;

/// The most names that are told of.
const MOST: usize = 1_000;

/// Runs a [`Names`]. A folder that cannot be read has none.
#[allow(clippy::needless_pass_by_value)] // a lane hands its jobs over
pub(super) fn run(job: Names, turn: &Turn) {
    turn.report(Report::Named(beginning_with(&job.start, &job.folder)));
}

/// The names in `folder` that begin with `start`, small letters or large, in the order of the folder's
/// list; those of folders with a slash behind.
fn beginning_with(start: &str, folder: &Path) -> Vec<String> {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let start = start.to_lowercase();
    let entries = folder::list(folder, Order::Name)
        .unwrap_or_default()
        .into_iter();
    let fitting = entries.filter(|entry| entry.name.to_lowercase().starts_with(&start));
    let names = fitting.map(|entry| {
        if entry.is_folder {
            format!("{}/", entry.name)
        } else {
            entry.name
        }
    });
    // A name that a line of input would change cannot be typed.
    names
        .filter(|name| !name.chars().any(char::is_control))
        .take(MOST)
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use std::fs;

    #[test]
    fn names_are_told_by_their_first_letters() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["Tides.md", "tidal log.txt", "ferry.txt"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join("tin")).unwrap();
        let names = |start| beginning_with(start, folder.path());
        assert_eq!(names("ti"), ["tin/", "tidal log.txt", "Tides.md"]);
        assert_eq!(names("TID"), ["tidal log.txt", "Tides.md"]);
        assert_eq!(names("").len(), 4);
        assert!(names("x").is_empty());
        assert!(beginning_with("", Path::new("/no/such")).is_empty());
    }
}
