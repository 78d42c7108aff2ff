//! Credits: the photographers, agencies and writers named in captions and bylines.

use crate::document::Document;
use crate::text::TextRange;

/// What somebody is credited with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CreditRole {
    /// Took or owns the picture.
    Photograph,
    /// Wrote the article.
    Byline,
    /// Reported for it ("Reporting by …").
    Reporting,
    /// Edited it ("editing by …").
    Editing,
}

impl CreditRole {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Photograph => "photograph",
            Self::Byline => "byline",
            Self::Reporting => "reporting",
            Self::Editing => "editing",
        }
    }
}

/// One name in a credit or byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The name as written.
    pub name: String,
    /// What for.
    pub role: CreditRole,
    /// Whether it is a human being's name, not an agency's or a handle.
    pub person: bool,
    /// Where it stands.
    pub range: TextRange,
}

/// Finds every name in the credits and bylines of `document`, in text order.
pub(super) fn find(document: &Document) -> Vec<Credit> {
    let _ = document;
    Vec::new()
}
