//! Why an input cannot be read: what, on which input, and what to try.

use super::http::FetchError;
use super::magic::Kind;
use std::io;

/// Why an input cannot be read. Its words can stand after `dateline: `.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// No file of that name.
    #[error("{name}: there is no such file (check the path)")]
    Missing {
        /// The input.
        name: String,
    },
    /// An address of the net where nothing is fetched.
    #[error("{name}: addresses are not fetched here (save the article's text and open that)")]
    Address {
        /// The input.
        name: String,
    },
    /// A directory where a file was wanted.
    #[error("{name}: this is a directory (name a file in it, or open it in the reader)")]
    Directory {
        /// The input.
        name: String,
    },
    /// The system does not let us read it.
    #[error("{name}: no permission to read it (try `ls -l` to see who may)")]
    Denied {
        /// The input.
        name: String,
    },
    /// No byte at all.
    #[error("{name}: the file is empty")]
    Empty {
        /// The input.
        name: String,
    },
    /// Nothing but white space.
    #[error("{name}: there is nothing but blanks in it")]
    Blank {
        /// The input.
        name: String,
    },
    /// A page without an article.
    #[error(
        "{name}: there is no article in this page; scripts would fetch it (save the page once a browser has shown it)"
    )]
    NoArticle {
        /// The input.
        name: String,
    },
    /// A feed without entries.
    #[error("{name}: there are no entries in this feed (if it is another text: --format text)")]
    NoEntries {
        /// The input.
        name: String,
    },
    /// 4 GiB and more, as it came or once it is UTF-8.
    #[error("{name}: texts of 4 GiB and more cannot be read (try `head -c 1G FILE | dateline`)")]
    TooLarge {
        /// The input.
        name: String,
    },
    /// A kind of file that is no text.
    #[error("{name}: {kind}")]
    NotText {
        /// The input.
        name: String,
        /// What it is; its words say what to try.
        kind: Kind,
    },
    /// A compressed file that unpacks to more than can be held.
    #[error(
        "{name}: it unpacks to more than 512 MiB (if it is sound, unpack it first: `gzip -dc FILE | dateline`)"
    )]
    Inflating {
        /// The input.
        name: String,
    },
    /// A container whose parts cannot be found.
    #[error("{name}: this {what} is cut short or damaged (try to get it again)")]
    Damaged {
        /// The input.
        name: String,
        /// What it is.
        what: &'static str,
    },
    /// A book under a lock.
    #[error(
        "{name}: this book is under a lock (DRM), so its text cannot be read (open it in the program it was bought \
         for, or look for an edition without a lock)"
    )]
    Locked {
        /// The input.
        name: String,
    },
    /// A label that names no encoding.
    #[error(
        "{name}: there is no encoding called `{label}` (some that are: utf-8, utf-16le, windows-1252, iso-8859-1, \
         windows-1251, koi8-r, shift_jis, euc-jp, gb18030, big5, euc-kr, cp437, cp850)"
    )]
    UnknownEncoding {
        /// The input.
        name: String,
        /// The label as it was given.
        label: String,
    },
    /// An address that cannot be had.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// What the system says.
    #[error("{name}: reading failed: {error}")]
    Unreadable {
        /// The input.
        name: String,
        /// What the system says.
        #[source]
        error: io::Error,
    },
}

impl SourceError {
    /// What the system says about `name`; a directory is told as such.
    pub(crate) fn unreadable(name: &str, error: io::Error) -> Self {
        let name = name.to_owned();
        match error.kind() {
            io::ErrorKind::IsADirectory => Self::Directory { name },
            _ => Self::Unreadable { name, error },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_on_which_input_what_is_wrong() {
        let name = || "a.txt".to_owned();
        for (error, words) in [
            (
                SourceError::Missing { name: name() },
                "a.txt: there is no such file",
            ),
            (
                SourceError::Directory { name: name() },
                "a.txt: this is a directory",
            ),
            (
                SourceError::Empty { name: name() },
                "a.txt: the file is empty",
            ),
            (
                SourceError::NotText {
                    name: name(),
                    kind: Kind::Pdf,
                },
                "a.txt: this is a PDF (try `pdftotext",
            ),
            (
                SourceError::unreadable("a.txt", io::ErrorKind::OutOfMemory.into()),
                "a.txt: reading failed: out of memory",
            ),
        ] {
            let told = error.to_string();
            assert!(told.starts_with(words), "{told}");
        }
    }

    #[test]
    fn a_directory_that_fails_while_being_read_is_told_as_one() {
        let error = SourceError::unreadable("a", io::ErrorKind::IsADirectory.into());
        assert!(matches!(error, SourceError::Directory { .. }));
    }
}
