//! The gate: which tokens no expression begins at, told from the token and the one behind it.
//!
//! Of the words that can begin an expression most do not ("the mayor", "a bridge", every comma), and to
//! have each production find that out for itself would cost more than all else. Nothing is recognised
//! here; tests have the productions look behind every closed gate.

use super::Parser;
use crate::entity::timex::lexicon::{Key, Sense};

/// Words that are no time expression's by themselves, but may follow a determiner in one: "the time being",
/// "the small hours", "a dozen years".
const OPENERS: [&str; 11] = [
    "corresponding",
    "dozen",
    "foreseeable",
    "little",
    "long",
    "not",
    "number",
    "point",
    "small",
    "time",
    "wee",
];

impl Parser<'_> {
    /// Whether an expression may begin at `i`. Constant time.
    #[inline]
    pub(super) fn may_begin(&self, i: usize) -> bool {
        match self.sense(i) {
            // "'68"; all other marks stand between or behind.
            Sense::Punct(mark) => mark == b'\'',
            Sense::Plain
            | Sense::Key(
                Key::In
                | Key::On
                | Key::By
                | Key::Of
                | Key::To
                | Key::From
                | Key::And
                | Key::Or
                | Key::Since
                | Key::Until
                | Key::Before
                | Key::After
                | Key::Between
                | Key::During
                | Key::Through
                | Key::S,
            ) => false,
            // "the mayor", "this bridge", "more people".
            Sense::Key(
                Key::The
                | Key::A
                | Key::This
                | Key::That
                | Key::These
                | Key::Last
                | Key::Next
                | Key::Past
                | Key::Previous
                | Key::Following
                | Key::Coming
                | Key::Same
                | Key::Current
                | Key::Early
                | Key::Late
                | Key::End
                | Key::Start
                | Key::Every
                | Key::Each
                | Key::Other
                | Key::Some
                | Key::About
                | Key::Nearly
                | Key::More
                | Key::Less
                | Key::Over
                | Key::Under
                | Key::Least
                | Key::Most
                | Key::Up
                | Key::No
                | Key::New
                | Key::Full
                | Key::For
                | Key::Than
                | Key::Times
                | Key::Old
                | Key::Single,
            ) => !self.closed_by(i + 1),
            _ => true,
        }
    }

    /// Whether the token at `i` closes what a determiner or quantifier before it opened.
    fn closed_by(&self, i: usize) -> bool {
        matches!(self.sense(i), Sense::Plain) && !OPENERS.iter().any(|word| self.word_is(i, word))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn the_gate_is_open_for_words_between_a_count_and_its_unit() {
        check(&[(
            "It took several tense minutes, for the time being.",
            &[
                ("several tense minutes", "DURATION PTXM explicit"),
                ("the time being", "DATE PRESENT_REF explicit"),
            ],
        )]);
    }

    #[test]
    fn the_gate_is_closed_before_other_words() {
        nothing(&["The mayor of this town said, again, that a bridge is no ferry."]);
    }
}
