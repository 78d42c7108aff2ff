//! The event loop.

use crate::source::{Opened, Source};
use crate::{loader, ui};

/// What the reader is given beside the article.
#[derive(Debug, Clone)]
pub struct Options {
    /// How to show it.
    pub settings: ui::Settings,
    /// How to read it.
    pub load: loader::Options,
    /// The encoding's label, where it was given.
    pub encoding: Option<String>,
}

/// Why the reader ended early.
#[derive(Debug)]
pub struct AppError(String);

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Shows `source`, of which `opened` is the beginning, until the reader quits.
///
/// # Errors
/// A terminal that cannot be used.
pub fn run(source: Source, opened: Opened, options: Options) -> Result<(), AppError> {
    let _ = (source, opened, options);
    Err(AppError("there is no reader yet".to_owned()))
}
