//! Who somebody is, in the article's own words.

use crate::document::Document;
use crate::text::TextRange;

pub(super) fn of(document: &Document, mentions: &[TextRange]) -> Option<TextRange> {
    let _ = (document, mentions);
    None
}
