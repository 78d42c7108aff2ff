//! What may reach a terminal: control characters, escape sequences, bidi overrides, newline forms.

/// Whether `c` takes no column and says nothing in print.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')
}
