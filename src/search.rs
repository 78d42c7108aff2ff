//! Search: a pattern, and its hits as ranges of the reading text.
//!
//! What a reader types finds what a reader means: `'` finds `’`, `e` finds `é`, a blank finds a line
//! break, small letters find capitals (smart case).

use crate::text::{TextRange, TextSize};

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    typed: String,
}

/// Why a pattern cannot be used, in words for the status line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PatternError(pub String);

impl Pattern {
    /// Compiles what was typed: a regular expression, folded; a pattern that is no valid expression is
    /// searched literally.
    ///
    /// # Errors
    /// An empty pattern, one that matches the empty string, or one too large to compile.
    pub fn new(typed: &str) -> Result<Self, PatternError> {
        Ok(Self {
            typed: typed.to_owned(),
        })
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The first hit that begins at or after `from`. Linear in the distance.
    pub fn next(&self, text: &str, from: TextSize) -> Option<TextRange> {
        let _ = (text, from);
        None
    }

    /// The last hit that begins before `from`. Linear in the distance (searched in blocks backwards).
    pub fn previous(&self, text: &str, from: TextSize) -> Option<TextRange> {
        let _ = (text, from);
        None
    }

    /// The hits that touch `window`, in text order; for highlighting a screen.
    pub fn hits_in(&self, text: &str, window: TextRange) -> Vec<TextRange> {
        let _ = (text, window);
        Vec::new()
    }

    /// How many hits there are, up to `limit`; `None` when `go_on` (asked every MiB or so) said no.
    pub fn count(&self, text: &str, limit: usize, go_on: &dyn Fn() -> bool) -> Option<usize> {
        let _ = (text, limit, go_on);
        Some(0)
    }
}
