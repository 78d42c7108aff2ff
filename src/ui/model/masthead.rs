//! What the top of the article says.

use crate::document::{BlockKind, Document};
use crate::text::one_line;

/// What the top of the article says, looked up once for each document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::ui) struct Masthead {
    /// The headline on one line, else the title from front matter, else the file's name.
    pub(in crate::ui) title: String,
    /// Whether a line of its own says the date.
    pub(in crate::ui) dated: bool,
}

impl Masthead {
    /// The masthead of `document`, which came from the input of that name.
    pub(in crate::ui) fn of(document: &Document, name: &str) -> Self {
        let file = name
            .rsplit(std::path::MAIN_SEPARATOR)
            .next()
            .unwrap_or(name);
        let title = document
            .first(BlockKind::Headline)
            .or(document.meta().title.as_deref())
            .unwrap_or(file);
        Self {
            title: one_line(title),
            dated: document.first(BlockKind::Dateline).is_some(),
        }
    }
}
