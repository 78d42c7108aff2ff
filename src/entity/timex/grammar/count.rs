//! How many: "three", "twenty-five", "1,200", "two and a half", "several", "a couple of", "hundreds of".
//!
//! Only the number; what it counts is the caller's.

use super::{Count, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// "three", "twenty-five", "1,200", "2.5", "two and a half", "several", "a few", "a", "half a".
    pub(super) fn count(&self, i: usize) -> Option<(Count, usize)> {
        use Key as K;
        let some = |n: u32| Count {
            tenths: u64::from(n).checked_mul(10),
        };
        let vague = Count { tenths: None };
        let (count, end) = match self.sense(i) {
            Sense::Digits => {
                if self.tied_before(i) {
                    return None;
                }
                let (n, len) = self.digits(i)?;
                let joined =
                    |mark| self.punct(i + 1, mark) && self.glued(i + 1) && self.glued(i + 2);
                match self.digits(i + 2) {
                    Some((low, 3)) if joined(b',') => (
                        Count {
                            tenths: u64::from(n)
                                .checked_mul(1000)
                                .and_then(|n| n.checked_add(low.into())?.checked_mul(10)),
                        },
                        i + 3,
                    ),
                    Some((low, 1)) if joined(b'.') => (
                        Count {
                            tenths: u64::from(n)
                                .checked_mul(10)
                                .and_then(|n| n.checked_add(low.into())),
                        },
                        i + 3,
                    ),
                    _ if len > 7 => return None,
                    _ => (some(n), i + 1),
                }
            }
            Sense::Number(_) => {
                // "up from $12.5 million three months before": the million is of another count.
                let amount = i > 0 && self.sense(i - 1) == Sense::Digits;
                if amount && matches!(self.sense(i), Sense::Number(100..)) {
                    return None;
                }
                let (n, end) = self.number_words(i)?;
                (some(n), end)
            }
            Sense::Key(K::A) => match self.sense(i + 1) {
                Sense::Key(K::Few) => (vague, i + 2),
                Sense::Key(K::Couple) => (vague, i + 2 + usize::from(self.key(i + 2, K::Of))),
                Sense::Key(K::Half) => (
                    Count { tenths: Some(5) },
                    i + 2 + usize::from(self.punct(i + 2, b'-')),
                ),
                Sense::Number(n @ 100..) => (some(n), i + 2),
                Sense::Plain if self.word_is(i + 1, "dozen") => (some(12), i + 2),
                Sense::Plain if self.word_is(i + 1, "number") && self.key(i + 2, K::Of) => {
                    (vague, i + 3)
                }
                _ => (some(1), i + 1),
            },
            // "several hundred".
            Sense::Key(K::Few | K::Several | K::Many) => match self.sense(i + 1) {
                Sense::Number(100..) => (vague, i + 2),
                _ => (vague, i + 1),
            },
            // "the past couple of years".
            Sense::Key(K::Couple) if self.key(i + 1, K::Of) => (vague, i + 2),
            // "the next couple weeks".
            Sense::Key(K::Couple) if matches!(self.sense(i + 1), Sense::Units(_)) => (vague, i + 1),
            Sense::Key(K::Another) => match self.sense(i + 1) {
                Sense::Digits | Sense::Number(_) => self.count(i + 1)?,
                _ => (some(1), i + 1),
            },
            // "the half year to June".
            Sense::Key(K::Half) if matches!(self.sense(i + 1), Sense::Unit(_)) => {
                (Count { tenths: Some(5) }, i + 1)
            }
            Sense::Key(K::Half) => {
                let end = i + 1 + usize::from(self.key(i + 1, K::A) || self.punct(i + 1, b'-'));
                (end > i + 1).then_some((Count { tenths: Some(5) }, end))?
            }
            _ => return None,
        };
        // "66 million years ago", "a 4.6-billion-year-old rock": not "$12.5 million three years before".
        let hyphen = usize::from(self.punct(end, b'-') && self.glued(end));
        if let (Sense::Digits, Sense::Number(times @ 1000..)) =
            (self.sense(i), self.sense(end + hyphen))
        {
            let unit = end + hyphen + 1;
            let unit = unit + usize::from(self.punct(unit, b'-') && self.glued(unit));
            if let Sense::Units(Unit::Year) | Sense::Unit(Unit::Year) = self.sense(unit) {
                let tenths = count.tenths.and_then(|n| n.checked_mul(times.into()));
                return Some((Count { tenths }, end + hyphen + 1));
            }
        }
        if let Some(end) = self.and_a_half(end) {
            let tenths = count.tenths.and_then(|n| n.checked_add(5));
            return Some((Count { tenths }, end));
        }
        Some((count, end))
    }

    /// The end of "and a half", "-and-a-half", "and half" at `i`.
    pub(super) fn and_a_half(&self, i: usize) -> Option<usize> {
        let hyphen = |i: usize| usize::from(self.punct(i, b'-') && self.glued(i));
        let and = i + hyphen(i);
        if !self.key(and, Key::And) {
            return None;
        }
        let a = and + 1 + hyphen(and + 1);
        let half = if self.key(a, Key::A) {
            a + 1 + hyphen(a + 1)
        } else {
            a
        };
        self.key(half, Key::Half).then_some(half + 1)
    }

    /// A number in letters.
    fn number_words(&self, i: usize) -> Option<(u32, usize)> {
        let (mut total, mut end) = (0_u32, i);
        // The longest number with a unit of time behind it has few words.
        while end < i + 8 {
            let j = end
                + usize::from(
                    end > i && (self.punct(end, b'-') || self.key(end, Key::And) && total >= 100),
                );
            match self.sense(j) {
                Sense::Number(n @ 100..) if end > i => total = total.checked_mul(n)?,
                Sense::Number(n) if end == i || (total % 10 == 0 && n < 10) || total % 100 == 0 => {
                    total = total.checked_add(n)?;
                }
                _ => break,
            }
            end = j + 1;
        }
        (end > i).then_some((total, end))
    }

    /// The first word of "hundreds of", "tens of thousands of" that ends before `i`.
    pub(super) fn crowd_before(&self, i: usize) -> Option<usize> {
        const WORDS: &[&str] = &[
            "dozens",
            "scores",
            "hundreds",
            "thousands",
            "millions",
            "billions",
        ];
        let word = i.checked_sub(2).filter(|_| self.key(i - 1, Key::Of))?;
        if !WORDS.iter().any(|w| self.word_is(word, w)) {
            return None;
        }
        let tens = word
            .checked_sub(2)
            .filter(|&k| self.key(k + 1, Key::Of) && self.word_is(k, "tens"));
        Some(tens.unwrap_or(word))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        check(&[
            (
                "It took 1,200 years, 2.5 hours, two-and-a-half years, a couple of weeks and a dozen days.",
                &[
                    ("1,200 years", "DURATION P1200Y explicit"),
                    ("2.5 hours", "DURATION PT2.5H explicit"),
                    ("two-and-a-half years", "DURATION P2.5Y explicit"),
                    ("a couple of weeks", "DURATION PXW explicit"),
                    ("a dozen days", "DURATION P12D explicit"),
                ],
            ),
            (
                "It began 13.8 billion years ago, is 4.6 billion years old, and has a 66-million-year-old scar.",
                &[
                    ("13.8 billion years ago", "DATE PAST_REF unresolved"),
                    ("4.6 billion years old", "DURATION P4600000000Y explicit"),
                    ("66-million-year-old", "DURATION P66000000Y explicit"),
                ],
            ),
            (
                "A number of years went by.",
                &[("A number of years", "DURATION PXY explicit")],
            ),
            (
                "Hundreds of years passed, then several hundred years, and tens of thousands of years ago it was ice.",
                &[
                    ("Hundreds of years", "DURATION PXY explicit"),
                    ("several hundred years", "DURATION PXY explicit"),
                    ("tens of thousands of years ago", "DATE PAST_REF unresolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "They lost $12.5 million and 3 million votes.",
            "Hundreds of people, a couple of friends, a number of them, several hundred sheep, two and a half apples, half of it.",
        ]);
    }
}
