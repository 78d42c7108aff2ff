//! Years in words: "nineteen ninety-six", "two thousand and fifteen", "nineteen oh five".

use super::{Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest};

impl Parser<'_> {
    /// A year in words where the words around ask for one: "in nineteen ninety-six".
    pub(super) fn lone_year_in_words(&self, i: usize) -> Option<Item> {
        let asked = i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::In | Key::Since | Key::Until | Key::Before | Key::After | Key::By)
            );
        let (year, end) = self.year_in_words(i).filter(|_| asked)?;
        let titled = self.capital(i);
        (!titled && (self.closes(end) || self.clause_goes_on(end)))
            .then(|| Item::point(i, end, Point::new(Some(year), Rest::Year)))
    }

    /// "nineteen ninety-six", "two thousand and fifteen", "nineteen oh five": the year and the end.
    pub(super) fn year_in_words(&self, i: usize) -> Option<(i32, usize)> {
        let Sense::Number(n) = self.sense(i) else {
            return None;
        };
        let (base, at, least) = match (n, self.sense(i + 1)) {
            (2, Sense::Number(1000)) => {
                let and = usize::from(self.key(i + 2, Key::And));
                (2000, i + 2 + and, 1)
            }
            (15..=20, Sense::Number(10..=90)) => (n * 100, i + 1, 10),
            (15..=19, _) if self.word_is(i + 1, "oh") => (n * 100, i + 2, 1),
            _ => return None,
        };
        let (rest, end) = match self.sense(at) {
            Sense::Number(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => {
                let one = at + 1 + usize::from(self.punct(at + 1, b'-'));
                match self.sense(one) {
                    Sense::Number(n @ 1..=9) => (tens + n, one + 1),
                    _ => (tens, at + 1),
                }
            }
            Sense::Number(n @ 1..=19) if n >= least => (n, at + 1),
            _ => return None,
        };
        // "two thousand and fifteen people", "nineteen ninety-pound stones".
        let counts = self.plural_follows(end)
            || self.counts_things(end)
            || matches!(
                self.sense(end),
                Sense::Units(_) | Sense::Unit(_) | Sense::Number(_)
            )
            || self.punct(end, b'-') && self.glued(end);
        let year = i32::try_from(base + rest).ok()?;
        (!counts).then_some((year, end))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn years_in_words() {
        check(&[(
            "It shut in nineteen ninety-six and opened in May two thousand and fifteen, not in nineteen oh five.",
            &[
                ("nineteen ninety-six", "DATE 1996 explicit"),
                ("May two thousand and fifteen", "DATE 2015-05 explicit"),
                ("nineteen oh five", "DATE 1905 explicit"),
            ],
        )]);
        nothing(&[
            "It sold in two thousand and fifteen shops, by nineteen ninety-pound men, in Nineteen Eighty-Four.",
        ]);
    }
}
