//! Composition: words and their marks on the way to blocks of reading text. Shared by the readers of
//! Markdown and of HTML, which say what is what; here it is written, clean and with its positions.

pub(super) mod clean;
pub(super) mod entity;
pub(super) mod flow;
pub(super) mod link;
pub(super) mod marker;
pub(super) mod picture;
pub(super) mod shift;
pub(super) mod table;
pub(super) mod writer;

/// The words that stand for a rule.
pub(super) const RULE: &str = "* * *";
