//! Why the reader ended other than by the user's wish.

use crate::source::SourceError;
use std::{error, fmt, io};

/// Why the reader ended other than by the user's wish.
#[derive(Debug)]
pub enum AppError {
    /// The input is no text.
    Source(SourceError),
    /// The input came to nothing in the background; why.
    NotLoaded(String),
    /// There is no terminal to read keys from; what the system said.
    NoKeys(io::Error),
    /// The terminal, or the system under it, did not do what was asked.
    System {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        error: io::Error,
    },
    /// The terminal went away: its window was closed, its line dropped.
    Hangup,
    /// A signal asked the program to end; its number.
    Signal(i32),
}

impl AppError {
    /// Makes an [`AppError::System`], to go with `map_err`.
    pub(crate) fn doing(doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::System { doing, error }
    }

    /// The exit status that says so: 128 and the signal's number, as a shell would report it, with a
    /// terminal that went away counted as a hang-up; 1 for all else: something could not be shown.
    ///
    /// ```
    /// use dateline::app::AppError;
    /// assert_eq!(AppError::Signal(15).exit_code(), 143);
    /// assert_eq!(AppError::Hangup.exit_code(), 129);
    /// ```
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Source(_) | Self::NotLoaded(_) | Self::NoKeys(_) | Self::System { .. } => 1,
            Self::Hangup => 129,
            Self::Signal(number) => u8::try_from(128 + number).unwrap_or(1),
        }
    }

    /// Whether there is anything to tell the user: who sent a signal or closed the window knows.
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Hangup | Self::Signal(_))
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(error) => error.fmt(f),
            Self::NotLoaded(words) => f.write_str(words),
            Self::NoKeys(error) => write!(
                f,
                "there is no terminal to read keys from (/dev/tty: {error}); try --print"
            ),
            Self::System { doing, error } => write!(f, "{doing}: {error}"),
            Self::Hangup => f.write_str("the terminal went away"),
            Self::Signal(number) => write!(f, "ended by signal {number}"),
        }
    }
}

impl error::Error for AppError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            // Its own words are this error's words: only what lies behind it is news.
            Self::Source(error) => error::Error::source(error),
            Self::NoKeys(error) | Self::System { error, .. } => Some(error),
            Self::NotLoaded(_) | Self::Hangup | Self::Signal(_) => None,
        }
    }
}

impl From<SourceError> for AppError {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}
