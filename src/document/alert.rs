//! Alerts: quotes that nobody said, but that are to be noticed: notes, tips, warnings.

use crate::text::TextRange;

/// How much an alert is to be noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// Worth knowing, also in passing.
    Note,
    /// Makes things easier.
    Tip,
    /// Needed to get there.
    Important,
    /// Calls for care.
    Warning,
    /// Harm may come of it.
    Caution,
}

impl AlertKind {
    /// All of them, from the mildest on.
    pub const ALL: [Self; 5] = [
        Self::Note,
        Self::Tip,
        Self::Important,
        Self::Warning,
        Self::Caution,
    ];

    /// The words above it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Warning",
            Self::Caution => "Caution",
        }
    }

    /// The sign before these, a column wide.
    pub fn sign(self) -> char {
        match self {
            Self::Note => 'ℹ',
            Self::Tip => '✦',
            Self::Important => '❢',
            Self::Warning => '⚠',
            Self::Caution => '⊗',
        }
    }
}

/// An alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alert {
    /// How much it is to be noticed.
    pub kind: AlertKind,
    /// Its blocks; the first of them are the words above it.
    pub range: TextRange,
    /// How many quotes its blocks stand in, itself among them; from 1.
    pub depth: u8,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::columns;

    #[test]
    fn signs_are_a_column_wide_and_differ() {
        for (at, kind) in AlertKind::ALL.into_iter().enumerate() {
            assert_eq!(columns(&kind.sign().to_string()), 1, "{kind:?}");
            let others = AlertKind::ALL.into_iter().skip(at + 1);
            assert!(others.into_iter().all(|other| other.sign() != kind.sign()));
        }
    }
}
