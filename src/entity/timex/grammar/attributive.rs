//! Lengths as part of one word, which a noun follows, and ages: "three-year", "year-long", "34 years old".
//!
//! The determiner belongs to the noun ("the [five-day] visit"), unless the noun is itself one of time
//! ("[the 28-day period]"). An age is a length (TIDES 2005, kept by `TimeML`): "[17-year-old]",
//! "[34 years old]". "The 14-year-old", "the 14-year-olds" without a noun are people.

use super::duration::period;
use super::{Count, Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// "three-year", whose unit is at `k`; "two-day-long", "17-year-old", "the 28-day period".
    pub(super) fn attributive(
        &self,
        first: usize,
        k: usize,
        count: Count,
        unit: Unit,
    ) -> Option<Item> {
        if self.punct(k + 1, b'-') && self.glued(k + 1) && self.glued(k + 2) {
            let old = self.key(k + 2, Key::Old);
            if self.word_is(k + 2, "olds") || old && !self.is_described(k + 3) {
                return None;
            }
            let long = old || self.word_is(k + 2, "long");
            return Some(period(first, if long { k + 3 } else { k + 1 }, count, unit));
        }
        if self.word_is(k + 1, "period") {
            let determined = first > 0
                && matches!(
                    self.sense(first - 1),
                    Sense::Key(Key::A | Key::The | Key::This)
                );
            return Some(period(first - usize::from(determined), k + 2, count, unit));
        }
        // "a 20-year old bridge".
        let old = self.key(k + 1, Key::Old) && !unit.is_clock();
        if old && !self.is_described(k + 2) {
            return None;
        }
        Some(period(first, k + 1 + usize::from(old), count, unit))
    }

    /// Whether "17-year-old" before `i` stands with a noun: "the 17-year-old girl", not "the 17-year-old
    /// said", who is a person.
    fn is_described(&self, i: usize) -> bool {
        const VERBS: &[&str] = &[
            "also", "became", "began", "came", "can", "could", "does", "from", "got", "has", "had",
            "in", "is", "made", "may", "might", "must", "not", "of", "on", "ran", "said", "says",
            "should", "than", "then", "to", "told", "took", "was", "went", "were", "who", "whose",
            "will", "with", "won", "would",
        ];
        let Some(token) = self.tokens.get(i) else {
            return false;
        };
        if !token.blank || !matches!(token.sense, Sense::Plain) {
            return false;
        }
        let verb = VERBS.iter().any(|w| self.word_is(i, w)) || self.word(i).ends_with("ed");
        !verb && (token.capital || !self.clause_goes_on(i))
    }

    /// "year-long", "decades-old", "month-and-a-half-long" at the unit.
    pub(super) fn lasting(&self, i: usize, unit: Unit, count: Count) -> Option<Item> {
        // "a two-year-long strike" begins at its count.
        if i > 0 && self.punct(i - 1, b'-') && self.glued(i) {
            return None;
        }
        let (half, end) = match self.and_a_half(i + 1) {
            Some(end) if self.punct(i + 1, b'-') => (5, end),
            _ => (0, i + 1),
        };
        let tied = self.punct(end, b'-') && self.glued(end) && self.glued(end + 1);
        let long = self.key(end + 1, Key::Old) || self.word_is(end + 1, "long");
        let count = Count {
            tenths: count.tenths.map(|n| n + half),
        };
        (tied && long).then(|| period(i, end + 2, count, unit))
    }

    /// The end of "old", "of age" behind a length at `i`.
    pub(super) fn age_end(&self, i: usize, unit: Unit) -> Option<usize> {
        if unit.is_clock() {
            return None;
        }
        match self.sense(i) {
            Sense::Key(Key::Old) => Some(i + 1),
            Sense::Key(Key::Of) if self.word_is(i + 1, "age") => Some(i + 2),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        check(&[
            (
                "The five-day visit, a 15-minute speech and the six-month period ended with a thirty year truce.",
                &[
                    ("five-day", "DURATION P5D explicit"),
                    ("15-minute", "DURATION PT15M explicit"),
                    ("the six-month period", "DURATION P6M explicit"),
                    ("thirty year", "DURATION P30Y explicit"),
                ],
            ),
            (
                "A year-long siege, a weeklong fair, decades-long rule, a two-day-long match and a century-old mill.",
                &[
                    ("year-long", "DURATION P1Y explicit"),
                    ("weeklong", "DURATION P1W explicit"),
                    ("decades-long", "DURATION PXDE explicit"),
                    ("two-day-long", "DURATION P2D explicit"),
                    ("century-old", "DURATION P1CE explicit"),
                ],
            ),
            (
                "The 17-year-old girl, my 5 year old daughter and a six-month-old calf; he is 34 years old, she 22 years of age.",
                &[
                    ("17-year-old", "DURATION P17Y explicit"),
                    ("5 year old", "DURATION P5Y explicit"),
                    ("six-month-old", "DURATION P6M explicit"),
                    ("34 years old", "DURATION P34Y explicit"),
                    ("22 years of age", "DURATION P22Y explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The 20-year-old was first; the 14-year-old said so, and the 14-year-olds sat on five old chairs, long and old, in a one day-care room.",
            "A day-tripper, the year-round pool, an hour-glass and week-day trains.",
        ]);
    }
}
