//! Keys: our own type and its notation, and the look-up from keys to actions.
//!
//! Knows no terminal crate; `app` translates events into [`Key`]s.

use super::action::{ACTIONS, Action, Scope};
use std::fmt;
use std::str::FromStr;

/// A key with its modifiers, independent of any terminal crate.
///
/// ```
/// use dateline::ui::Key;
/// let key: Key = "Ctrl-d".parse().unwrap_or(Key::char('d'));
/// assert!(key.ctrl);
/// assert_eq!(key.to_string(), "Ctrl-d");
/// ```
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

/// The notation of the keys that are no characters.
const NAMES: &[(KeyCode, &str)] = &[
    (KeyCode::Char(' '), "Space"),
    (KeyCode::Enter, "Enter"),
    (KeyCode::Esc, "Esc"),
    (KeyCode::Tab, "Tab"),
    (KeyCode::Backspace, "Backspace"),
    (KeyCode::Delete, "Del"),
    (KeyCode::Insert, "Ins"),
    (KeyCode::Up, "Up"),
    (KeyCode::Down, "Down"),
    (KeyCode::Left, "Left"),
    (KeyCode::Right, "Right"),
    (KeyCode::Home, "Home"),
    (KeyCode::End, "End"),
    (KeyCode::PageUp, "PgUp"),
    (KeyCode::PageDown, "PgDn"),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character key.
    pub const fn char(c: char) -> Self {
        Self::plain(KeyCode::Char(c))
    }

    /// The character that the key types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(code, _)| *code == self.code), self.code) {
            (Some((_, name)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, KeyCode::F(n)) => write!(f, "F{n}"),
            (None, _) => Ok(()),
        }
    }
}

/// The notation names no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKey(pub String);

impl fmt::Display for UnknownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` names no key; write g, G, Space, PgDn, Ctrl-d, F1",
            self.0
        )
    }
}

impl std::error::Error for UnknownKey {}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(notation: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(notation.to_owned());
        let mut key = Self::plain(KeyCode::Esc);
        let mut rest = notation;
        loop {
            if let Some(r) = rest.strip_prefix("Ctrl-") {
                (key.ctrl, rest) = (true, r);
            } else if let Some(r) = rest.strip_prefix("Alt-") {
                (key.alt, rest) = (true, r);
            } else if let Some(r) = rest.strip_prefix("Shift-") {
                (key.shift, rest) = (true, r);
            } else {
                break;
            }
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => {
                if let Some((code, _)) = NAMES.iter().find(|(_, name)| *name == rest) {
                    *code
                } else {
                    let number = rest.strip_prefix('F').and_then(|n| n.parse().ok());
                    KeyCode::F(number.ok_or_else(unknown)?)
                }
            }
        };
        Ok(key)
    }
}

/// Which action a key has, by where the reader is.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<(Scope, Key, Action)>,
}

impl Keymap {
    /// The default bindings, straight from the table of actions.
    pub fn new() -> Self {
        let bindings = ACTIONS
            .iter()
            .flat_map(|entry| {
                entry.keys.iter().filter_map(|notation| {
                    Some((entry.scope, notation.parse().ok()?, entry.action))
                })
            })
            .collect();
        Self { bindings }
    }

    /// The action of `key` in `scope`; a binding for the scope itself goes before one for any pane, and
    /// that before one for anywhere.
    pub fn action(&self, scope: Scope, key: Key) -> Option<Action> {
        let in_scope = |wanted: Scope| {
            self.bindings
                .iter()
                .find(move |(s, k, _)| *s == wanted && *k == key)
                .map(|(_, _, action)| *action)
        };
        let in_any_pane = || (scope == Scope::Entities).then(|| in_scope(Scope::Pane))?;
        in_scope(scope)
            .or_else(in_any_pane)
            .or_else(|| in_scope(Scope::Anywhere))
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a test may stop
    use super::*;

    #[test]
    fn notation_reads_what_it_writes() {
        for notation in [
            "g",
            "G",
            "Ctrl-d",
            "Space",
            "Shift-Tab",
            "F1",
            "PgDn",
            "-",
            "Alt-x",
            "'",
        ] {
            assert_eq!(notation.parse::<Key>().unwrap().to_string(), notation);
        }
    }

    #[test]
    fn notation_refuses_what_is_no_key() {
        for notation in ["", "gg", "Ctrl-", "Fx", "Hyper-x"] {
            assert!(notation.parse::<Key>().is_err(), "{notation}");
        }
    }

    #[test]
    fn every_default_key_can_be_read() {
        for entry in ACTIONS {
            for notation in entry.keys {
                assert!(
                    notation.parse::<Key>().is_ok(),
                    "{}: {notation}",
                    entry.name
                );
            }
        }
    }

    #[test]
    fn no_key_has_two_actions_in_one_scope() {
        let map = Keymap::new();
        for (i, (scope, key, action)) in map.bindings.iter().enumerate() {
            let twin = map.bindings[..i]
                .iter()
                .find(|(s, k, _)| s == scope && k == key);
            assert_eq!(twin, None, "{key} of {action:?}");
        }
    }

    #[test]
    fn a_pane_may_give_a_key_another_action() {
        let map = Keymap::new();
        let space = Key::char(' ');
        assert_eq!(map.action(Scope::Text, space), Some(Action::PageDown));
        assert_eq!(map.action(Scope::Pane, space), Some(Action::OpenRow));
        assert_eq!(map.action(Scope::Entities, space), Some(Action::OpenRow));
        let slash = Key::char('/');
        assert_eq!(map.action(Scope::Pane, slash), Some(Action::Search));
        assert_eq!(map.action(Scope::Entities, slash), Some(Action::Filter));
    }
}
