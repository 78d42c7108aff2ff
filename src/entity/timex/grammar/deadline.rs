//! Ends of days and longer units in the short forms of notes and mail: "by EOD", "EOD Friday", "by close of
//! business", "by end of month".

use super::{From, Item, Meaning, Parser};
use crate::entity::timex::Modifier;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// The end of a unit, where a word asks for a limit, a day follows, or it is all of a text.
    pub(super) fn deadline(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let (unit, end) = self.end_of_unit(i + the)?;
        // "EOD Friday", "close of business tomorrow".
        if unit == Unit::Day
            && let Some(day) = self.day_at(end, None)
            && !matches!(day.meaning, Meaning::Unit { time: Some(_), .. })
        {
            return Some(day.starting(i).modified(Modifier::End));
        }
        let asked = i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::By | Key::Before | Key::Until | Key::At)
            );
        // "by EOD teams", "at EOD Technology's works".
        // "by cob" may be a loaf.
        let short = self.word(i) == "cob";
        let stands = self.closes(end) && asked && !short || self.stands_alone(i, end);
        let item = Item::unit(i, end, unit, 0, From::Speech, None);
        stands.then(|| item.modified(Modifier::End))
    }

    /// "EOD", "close of business", "end of month": the unit and the end.
    fn end_of_unit(&self, i: usize) -> Option<(Unit, usize)> {
        match self.sense(i) {
            Sense::Key(Key::Due(unit)) => Some((unit, i + 1)),
            Sense::Key(Key::End) if self.key(i + 1, Key::Of) => match self.sense(i + 2) {
                Sense::Unit(
                    unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year),
                ) if self.word_is(i, "end") => Some((unit, i + 3)),
                // "close of play" is of cricket, "close of trading" of a market.
                _ => self
                    .word_is(i + 2, "business")
                    .then_some((Unit::Day, i + 3)),
            },
            _ => None,
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
                "Send it by EOD. The rest is due by close of business tomorrow, or by end of month.",
                &[
                    ("EOD", "DATE 2019-12-15 END resolved"),
                    ("close of business tomorrow", "DATE 2019-12-16 END resolved"),
                    ("end of month", "DATE 2019-12 END resolved"),
                ],
            ),
            (
                "Please answer by cob Tuesday and pay by EOY.",
                &[
                    ("cob Tuesday", "DATE 2019-12-17 END resolved"),
                    ("EOY", "DATE 2019 END resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The mine was cleared by EOD teams at EOD Quillworks; a cob of corn, cob by cob.",
            "By end of play they led; it was the end of business as usual, an end of year party.",
        ]);
    }
}
