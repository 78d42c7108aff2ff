//! The state of searching.

use crate::layout::Anchor;
use crate::search::Pattern;
use crate::text::TextSize;

/// What was looked for last: what the keys for "again" repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LastFind {
    /// Nothing yet.
    #[default]
    Nothing,
    /// A pattern.
    Search,
    /// Mentions of the chosen person or date.
    Mention,
}

/// The state of searching.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What is looked for.
    pub pattern: Option<Pattern>,
    /// What was looked for before the prompt opened; Esc and an empty search come back to it.
    pub before: Option<Pattern>,
    /// Where the reader was when the prompt opened; Esc leads back.
    pub origin: Anchor,
    /// Where the running search began, to tell when it came round.
    pub from: TextSize,
    /// Whether it went towards the start.
    pub backwards: bool,
    /// How much of the text it goes through: what has come since is still to be searched.
    pub searched: TextSize,
    /// Whether it may come round before all of the text is there: a new one may, and one that was
    /// asked for again while it waited for more.
    pub insists: bool,
    /// Hits in all, and whether there are more.
    pub hits: Option<(usize, bool)>,
    /// What was looked for last.
    pub last: LastFind,
}
