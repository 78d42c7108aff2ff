//! Lengths without a count: "for days", "weeks of protests", "all day", "the whole week", "over the years".
//!
//! A plural alone is a length where something says that it is filled or spent; elsewhere it is a thing
//! ("opening hours", "the days of steam").

use super::duration::{ONE, VAGUE, period};
use super::{Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// "the whole week", "the entire month", "grown over the years", at "the".
    pub(super) fn uncounted_after_the(&self, i: usize) -> Option<Item> {
        let end = match self.sense(i + 1) {
            Sense::Units(unit) => {
                let over =
                    i > 0 && matches!(self.sense(i - 1), Sense::Key(Key::Over | Key::Through));
                return (over && self.closes(i + 2) && !self.capital(i + 1))
                    .then(|| period(i, i + 2, VAGUE, unit));
            }
            Sense::Key(Key::Full) if !self.word_is(i + 1, "full") => i + 3,
            _ => return None,
        };
        let Sense::Unit(unit) = self.sense(i + 2) else {
            return None;
        };
        let joined = self.punct(end, b'-') && self.glued(end);
        (!joined).then(|| period(i, end, ONE, unit))
    }

    /// "over the last year", "in the last month", "within the next week": the length that ends or begins
    /// now. "The last year" of a reign and "the next week" of a story are none.
    pub(super) fn up_to_now(&self, i: usize) -> Option<Item> {
        use Key as K;
        let before = i.checked_sub(1).filter(|_| self.key(i, K::The))?;
        let spans = matches!(self.sense(before), Sense::Key(K::Over | K::For | K::During))
            || self.word_is(before, "within");
        let fits = match self.sense(i + 1) {
            Sense::Key(K::Last) => spans || self.key(before, K::In),
            Sense::Key(K::Next) => spans,
            _ => false,
        };
        let Sense::Unit(unit @ (Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year)) =
            self.sense(i + 2)
        else {
            return None;
        };
        let goes_on = self.key(i + 3, K::Of) || self.punct(i + 3, b'-') && self.glued(i + 3);
        (fits && !goes_on).then(|| period(i, i + 3, ONE, unit))
    }

    /// "in the year to March", "over the week to Sunday": the length that ends there.
    pub(super) fn up_to_date(&self, i: usize) -> Option<Item> {
        use Key as K;
        let before = i.checked_sub(1).filter(|_| self.key(i, K::The))?;
        let spans = matches!(
            self.sense(before),
            Sense::Key(K::Over | K::For | K::During | K::In)
        );
        let Sense::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)) =
            self.sense(i + 1)
        else {
            return None;
        };
        let to = matches!(self.sense(i + 2), Sense::Key(K::To | K::Through));
        let date = match self.sense(i + 3) {
            Sense::Month(_) | Sense::MonthAbbr(_) | Sense::Weekday(_) => self.capital(i + 3),
            // "the year to 30 June".
            Sense::Digits => self.month_word(i + 4).is_some(),
            _ => false,
        };
        (spans && to && date).then(|| period(i, i + 2, ONE, unit))
    }

    /// "all day", "all year long"; not "all day-trippers", "after all week-old bread".
    pub(super) fn all_of(&self, i: usize, unit: Unit) -> Option<Item> {
        let all = i.checked_sub(1).filter(|&k| self.word_is(k, "all"))?;
        let long = usize::from(self.word_is(i + 1, "long"));
        let fits = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
        (fits && (long == 1 || self.closes(i + 1))).then(|| period(all, i + 1 + long, ONE, unit))
    }

    /// "weeks later", "days after the vote", "for years", "it took months", "weeks of protests".
    pub(super) fn bare_units(&self, i: usize, unit: Unit) -> Option<Item> {
        if let Some(first) = self.crowd_before(i) {
            return self
                .offset(first, i + 1, VAGUE, unit)
                .or_else(|| Some(period(first, i + 1, VAGUE, unit)));
        }
        if let Some(item) = self.offset(i, i + 1, VAGUE, unit) {
            return Some(item);
        }
        if i > 0 && matches!(self.sense(i - 1), Sense::Digits | Sense::Number(_)) {
            return None;
        }
        let after = matches!(self.sense(i + 1), Sense::Key(Key::After | Key::Before));
        (after || self.is_spent(i, unit) || self.fills(i, unit))
            .then(|| period(i, i + 1, VAGUE, unit))
    }

    /// Whether what stands before a bare plural makes it a length: "for days", "it took weeks".
    fn is_spent(&self, i: usize, unit: Unit) -> bool {
        const WORDS: &[&str] = &[
            "within", "take", "takes", "took", "taken", "taking", "spend", "spends", "spent",
            "spending", "last", "lasts", "lasted", "lasting", "wait", "waited", "waiting",
        ];
        // "A Matter of Days" is a book.
        let Some(before) = i.checked_sub(1).filter(|_| !self.capital(i)) else {
            return false;
        };
        match self.sense(before) {
            Sense::Key(Key::For) => true,
            // "after hours" is in the evening.
            Sense::Key(Key::After) => unit != Unit::Hour,
            // "the first such visit in years", "ready in days".
            Sense::Key(Key::In) => self.closes(i + 1) && !self.word_is(i + 1, "as"),
            Sense::Plain => WORDS.iter().any(|w| self.word_is(before, w)),
            // "a matter of weeks".
            Sense::Key(Key::Of) => before > 0 && self.word_is(before - 1, "matter"),
            _ => false,
        }
    }

    /// "weeks of protests": not "the days of steam", "opening hours", "the minutes of the meeting",
    /// "his early years of fame" or a title ("Days of Thunder").
    fn fills(&self, i: usize, unit: Unit) -> bool {
        if !self.key(i + 1, Key::Of)
            || self.capital(i + 2)
            || self.capital(i) && !self.opens_sentence(i)
            || unit.is_clock() && self.key(i + 2, Key::The)
        {
            return false;
        }
        let Some(before) = i.checked_sub(1) else {
            return true;
        };
        match self.sense(before) {
            Sense::Punct(_) => !self.glued(i),
            Sense::Key(
                Key::And
                | Key::Or
                | Key::By
                | Key::Of
                | Key::To
                | Key::From
                | Key::In
                | Key::During
                | Key::Through
                | Key::Following
                | Key::Until,
            ) => true,
            Sense::Plain => {
                let owned = ["his", "her", "its", "their", "our", "my", "your", "those"];
                let is_owned = |k: usize| owned.iter().any(|w| self.word_is(k, w));
                let determined = before.checked_sub(1).is_some_and(|k| {
                    matches!(
                        self.sense(k),
                        Sense::Key(Key::The | Key::A | Key::S | Key::This | Key::These)
                    ) || is_owned(k)
                });
                !determined && !is_owned(before)
            }
            _ => false,
        }
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
                "It took months, after years of talks; hours before the vote, weeks of protests ended within minutes.",
                &[
                    ("months", "DURATION PXM explicit"),
                    ("years", "DURATION PXY explicit"),
                    ("hours", "DURATION PTXH explicit"),
                    ("weeks", "DURATION PXW explicit"),
                    ("minutes", "DURATION PTXM explicit"),
                ],
            ),
            (
                "Sales grew over the last year and over the years; within the next month, in a matter of weeks, they may fall.",
                &[
                    ("the last year", "DURATION P1Y explicit"),
                    ("the years", "DURATION PXY explicit"),
                    ("the next month", "DURATION P1M explicit"),
                    ("weeks", "DURATION PXW explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The days of steam, its opening hours, his early years of fame, Days of Thunder, the minutes of the meeting.",
            "They read A Matter of Days and Over the Years.",
            "Over the years of famine, in the last year of his reign, the matter of the weeks.",
            "The whole day-care centre, all day-trippers, the full house.",
        ]);
    }

    #[test]
    fn a_year_to_its_last_month() {
        check(&[(
            "In the year to March, sales rose.",
            &[
                ("the year", "DURATION P1Y explicit"),
                ("March", "DATE 2019-03 resolved"),
            ],
        )]);
        nothing(&["In the year to come he wins."]);
    }
}
