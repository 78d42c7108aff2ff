//! Whether a word of the calendar is part of a name: "Theresa May", "Johnny Christmas", "June Carter".
//!
//! Tests only; nothing is recognised here.

use super::Parser;
use crate::entity::lexicon;
use crate::entity::timex::lexicon::{Key, Sense};

impl Parser<'_> {
    /// Whether the capital word at `i` is part of a name: "Theresa May", "June Carter".
    pub(super) fn is_name_part(&self, i: usize, end: usize) -> bool {
        let next = self.plain(end) && self.capital(end) && !self.glued(end);
        // "In June Israel attacked": a word that asks for a time parts it from the name.
        (next && !self.binds(i)) || self.after_capital(i) || self.after_first_name(i)
    }

    /// Whether a month that is also a name follows a word that may be its first: "Theresa May was ill".
    ///
    /// At the start of a sentence any word has a capital, so the few that can stand there before a month
    /// are told apart: "But May was wet".
    fn after_first_name(&self, i: usize) -> bool {
        const OPENERS: &[&str] = &[
            "but", "when", "if", "as", "while", "yet", "so", "because", "only", "even", "though",
            "although",
        ];
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        matches!(self.sense(i), Sense::Month(3..=6 | 8))
            && self.plain(before)
            && self.capital(before)
            && !OPENERS.iter().any(|w| self.word_is(before, w))
    }

    /// Whether a given name that is nothing else stands right before `i`: "Johnny Christmas".
    pub(super) fn after_given_name(&self, i: usize) -> bool {
        use lexicon::Sense as Name;
        i > 0 && self.plain(i - 1) && self.capital(i - 1) && {
            let senses = lexicon::senses(&lexicon::fold(self.word(i - 1)));
            senses.has(Name::Given) && !senses.any(&[Name::Function, Name::Place, Name::Calendar])
        }
    }

    /// Whether a capital word that opens no sentence stands right before `i`.
    pub(super) fn after_capital(&self, i: usize) -> bool {
        i > 0
            && self.plain(i - 1)
            && self.capital(i - 1)
            && !self.opens_sentence(i - 1)
            && self.tokens.get(i).is_some_and(|t| t.blank)
    }

    /// Whether a name follows: "at the 1997 General Motors trial".
    pub(super) fn name_follows(&self, i: usize) -> bool {
        self.capital(i)
            && self.tokens.get(i).is_some_and(|t| t.blank)
            && (self.plain(i) || self.key(i, Key::New) || self.key(i, Key::Old))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::nothing;

    #[test]
    fn names_are_no_months() {
        nothing(&[
            "Theresa Marlow said that May Lin and April Jones may march with June Carter.",
            "Theresa May was ill. Mr March is away. Ada August had a ship.",
        ]);
    }
}
