//! Columns: the only place that says how many terminal cells a string takes.
//!
//! Agrees with what ratatui paints (a test compares them), which is not what a sum over `char`s gives.

use unicode_width::UnicodeWidthStr;

/// The number of terminal columns that `text` takes when painted; linear in its length.
///
/// ```
/// use dateline::text::width::columns;
/// assert_eq!(columns("渡輪"), 4);
/// ```
pub fn columns(text: &str) -> usize {
    text.width()
}
