//! Output that is not a screen: wrapped text, JSON, JSON lines.
