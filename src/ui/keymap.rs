//! Keys: our own type and its notation, and the look-up from keys to actions.

/// A key with its modifiers, independent of any terminal crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// What was pressed. A character carries its shift in itself (`G`, not shift and `g`).
    pub code: KeyCode,
    /// Control was held.
    pub ctrl: bool,
    /// Alt (meta) was held.
    pub alt: bool,
    /// Shift was held (for keys that are no characters).
    pub shift: bool,
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names on the keys
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}
