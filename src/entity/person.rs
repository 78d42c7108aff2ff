//! People: name spans, merged into persons with their aliases and who-is phrase.

use super::{Credit, Timex};
use crate::document::Document;
use crate::text::TextRange;

/// The article's own words on who a person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Role {
    /// The phrase, e.g. "Iran's telecommunications minister".
    pub range: TextRange,
}

/// A person of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The fullest form of the name in the text.
    pub name: String,
    /// The other forms, most frequent first.
    pub aliases: Vec<String>,
    /// Who that is, in the article's words.
    pub role: Option<Role>,
    /// Where the person is named, in text order; the name alone, no title, no possessive.
    pub mentions: Vec<TextRange>,
    /// The other persons that a bare name may also mean; empty when it is clear.
    pub rivals: Vec<String>,
}

/// Finds the people of `document`; `None` when cancelled.
pub(super) fn find(
    document: &Document,
    credits: &[Credit],
    dates: &[Timex],
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Person>> {
    let _ = (document, credits, dates);
    (!cancelled()).then(Vec::new)
}
