//! Where an entry of a timeline begins: "1912 – The mole is built", "- March: A school opens".
//!
//! Tests only; nothing is recognised here.

use super::Parser;
use crate::entity::timex::lexicon::Sense;

impl Parser<'_> {
    /// Whether the date at `first..end` is the head of an entry: nothing but the mark of a list stands before
    /// it, and a colon or a dash parts it from what is told.
    pub(super) fn heads_entry(&self, first: usize, end: usize) -> bool {
        let marked = first == 1 && matches!(self.sense(0), Sense::Punct(_)) && !self.glued(1);
        let parted = match self.sense(end) {
            Sense::Punct(b':') => self.glued(end),
            Sense::Punct(b'-' | b'_') => !self.glued(end),
            _ => false,
        };
        (first == 0 || marked) && parted && self.plain_or_key(end + 1) && !self.glued(end + 1)
    }

    /// Whether a word stands at `i`.
    fn plain_or_key(&self, i: usize) -> bool {
        self.tokens.get(i).is_some() && !matches!(self.sense(i), Sense::Punct(_) | Sense::Digits)
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn entries_begin_with_their_date() {
        check(&[
            (
                "1912 – The mole is built.",
                &[("1912", "DATE 1912 explicit")],
            ),
            (
                "- 1912: The mole is built.",
                &[("1912", "DATE 1912 explicit")],
            ),
            (
                "1912 — The mole is built.\nMarch: a school opens.\nMay – the mole falls.",
                &[
                    ("1912", "DATE 1912 explicit"),
                    ("March", "DATE 1912-03 inferred"),
                    ("May", "DATE 1912-05 inferred"),
                ],
            ),
        ]);
        nothing(&[
            // Somebody speaks.
            "May: I never saw it.\nJune: Nor did I.",
            "1912 - 56 = 1856",
            "1912-The mole",
            "March – 12 bars",
        ]);
    }
}
