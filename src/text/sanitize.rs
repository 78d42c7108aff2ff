//! What may reach a terminal: control characters, escape sequences, bidi overrides, newline forms.
