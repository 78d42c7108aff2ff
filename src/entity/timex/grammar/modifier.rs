//! What stands before a date or a length and bounds it: "about", "less than", "early", "the end of".

use super::{Item, Meaning, Parser};
use crate::entity::timex::Modifier;
use crate::entity::timex::lexicon::{Key, Sense};

impl Parser<'_> {
    /// "about two weeks", "more than a year ago", "around 1290".
    pub(super) fn measured(&self, i: usize) -> Option<Item> {
        use Key as K;
        let pair = |word: Key| self.key(i + 1, word).then_some(i + 2);
        let (next, modifier) = match self.sense(i) {
            Sense::Key(K::About) => {
                let dot = usize::from(self.punct(i + 1, b'.'));
                (i + 1 + dot, Modifier::Approx)
            }
            Sense::Key(K::Some) => (i + 1, Modifier::Approx),
            Sense::Key(K::Nearly | K::Under) => (i + 1, Modifier::LessThan),
            Sense::Key(K::Over) => (i + 1, Modifier::MoreThan),
            Sense::Key(K::More) => (pair(K::Than)?, Modifier::MoreThan),
            Sense::Key(K::Less) => (pair(K::Than)?, Modifier::LessThan),
            Sense::Key(K::At) if self.key(i + 1, K::Least) => (i + 2, Modifier::EqualOrMore),
            Sense::Key(K::At) => (pair(K::Most)?, Modifier::EqualOrLess),
            Sense::Key(K::Up) => (pair(K::To)?, Modifier::EqualOrLess),
            Sense::Key(K::No) if self.key(i + 1, K::More) && self.key(i + 2, K::Than) => {
                (i + 3, Modifier::EqualOrLess)
            }
            Sense::Key(K::No) if self.key(i + 1, K::Less) && self.key(i + 2, K::Than) => {
                (i + 3, Modifier::EqualOrMore)
            }
            _ => return None,
        };
        if let Some(item) = self.duration(next) {
            // "some two weeks", but not "some days" and not "over the last year".
            if self.key(next, K::The) && modifier != Modifier::Approx {
                return None;
            }
            return Some(item.starting(i).modified(modifier));
        }
        if self.key(i, K::About) {
            let item = self.bounded(next).or_else(|| self.calendar(next))?;
            return Some(item.starting(i).modified(Modifier::Approx));
        }
        None
    }

    /// "early May", "the late 1990s", "mid-2025", "the end of last year", "late in March".
    pub(super) fn bounded(&self, i: usize) -> Option<Item> {
        use Key as K;
        let the = usize::from(self.key(i, K::The));
        let j = i + the;
        let (modifier, noun) = match self.sense(j) {
            Sense::Key(K::Early | K::Earlier) => (Modifier::Start, false),
            Sense::Key(K::Late | K::Later) => (Modifier::End, false),
            Sense::Key(K::Mid) => (Modifier::Mid, false),
            Sense::Key(K::Start) => (Modifier::Start, true),
            Sense::Key(K::Middle) => (Modifier::Mid, true),
            Sense::Key(K::End) => (Modifier::End, true),
            _ => return None,
        };
        let mut k = j + 1;
        if noun {
            if !self.key(k, K::Of) {
                return None;
            }
            k += 1;
        } else if self.key(k, K::In) || self.key(k, K::On) {
            // "early in 1914", "late on Thursday"; "late in the day" is none.
            k += 1;
        } else if self.punct(k, b'-') {
            k += 1;
        }
        let item = if self.key(j, K::Earlier) || self.key(j, K::Later) {
            // "later that year", "earlier this month", "later in 1792": not "later years".
            match self.sense(k) {
                Sense::Key(K::This | K::That | K::The) => self
                    .relative(k)
                    .or_else(|| self.the_unit(k).filter(|_| k > j + 1))?,
                _ if k > j + 1 => self.calendar(k)?,
                _ => return None,
            }
        } else {
            let item = self
                .bounded_inner(k)
                .or_else(|| self.relative(k))
                .or_else(|| self.the_unit(k).filter(|_| noun || self.key(k - 1, K::In)))
                .or_else(|| self.calendar_bound(k))?;
            if matches!(item.meaning, Meaning::Period(_) | Meaning::Set(_)) {
                return None;
            }
            item
        };
        Some(item.starting(i).modified(modifier))
    }

    /// The end of "the end of the late 1990s": one more modifier, whose place the outer one takes.
    fn bounded_inner(&self, i: usize) -> Option<Item> {
        use Key as K;
        let j = i + usize::from(self.key(i, K::The));
        if !matches!(self.sense(j), Sense::Key(K::Early | K::Late | K::Mid)) {
            return None;
        }
        let k = j + 1 + usize::from(self.punct(j + 1, b'-'));
        let item = self.calendar_bound(k)?;
        Some(item.starting(i))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "Since early May and until mid-August the road was shut; by the end of 2017 it was open.",
                &[
                    ("early May", "DATE 2019-05 START resolved"),
                    ("mid-August", "DATE 2019-08 MID resolved"),
                    ("the end of 2017", "DATE 2017 END explicit"),
                ],
            ),
            (
                "About two weeks, nearly three years, up to ten days, some 40 hours, over a month.",
                &[
                    ("About two weeks", "DURATION P2W APPROX explicit"),
                    ("nearly three years", "DURATION P3Y LESS_THAN explicit"),
                    ("up to ten days", "DURATION P10D EQUAL_OR_LESS explicit"),
                    ("some 40 hours", "DURATION PT40H APPROX explicit"),
                    ("over a month", "DURATION P1M MORE_THAN explicit"),
                ],
            ),
            (
                "Late in March it rained; in late 2014 it snowed; at the start of July 2015 it froze; around 1290 it burned.",
                &[
                    ("Late in March", "DATE 2019-03 END resolved"),
                    ("late 2014", "DATE 2014 END explicit"),
                    ("the start of July 2015", "DATE 2015-07 START explicit"),
                    ("around 1290", "DATE 1290 APPROX explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The early bird, the late king, the end of the road, over the hill, about ten ships, some days off.",
        ]);
    }
}
