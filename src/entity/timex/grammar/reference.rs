//! The present, past and future at large: "now", "recently", "in the past". No point of the calendar.

use super::{Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// "now", "recently", "in the past": no point of the calendar.
    pub(super) fn reference(&self, i: usize) -> Option<Item> {
        use Key as K;
        let item =
            |first, end, value| Some(Item::new(first, end, TimexKind::Date, Meaning::Ref(value)));
        match self.sense(i) {
            Sense::Key(K::Now) => {
                // "from now on" and "by now", but not the newspaper's "NOW" or "now-defunct".
                if self.punct(i + 1, b'-') && self.glued(i + 1) {
                    return None;
                }
                // "now and then" is from time to time.
                if self.key(i + 1, K::And) && matches!(self.word(i + 2), "then" | "again") {
                    return None;
                }
                item(i, i + 1, "PRESENT_REF")
            }
            Sense::Key(K::PresentWord) => item(i, i + 1, "PRESENT_REF"),
            Sense::Key(K::PastWord) => item(i, i + 1, "PAST_REF"),
            // "recent weeks", "recent years".
            Sense::Key(K::Recent) => match self.sense(i + 1) {
                Sense::Units(_) => item(i, i + 2, "PAST_REF"),
                _ => None,
            },
            Sense::Key(K::These) => match self.sense(i + 1) {
                Sense::Units(Unit::Day) => item(i, i + 2, "PRESENT_REF"),
                _ => None,
            },
            Sense::Key(K::Coming) => match self.sense(i + 1) {
                Sense::Units(_) => item(i, i + 2, "FUTURE_REF"),
                _ => None,
            },
            Sense::Key(K::The) => {
                let before = |key| i > 0 && self.key(i - 1, key);
                match self.sense(i + 1) {
                    // "in the past", not "in the past year".
                    Sense::Key(K::Past) if before(K::In) || before(K::Of) => {
                        if self.is_counted(i + 2) {
                            return None;
                        }
                        let word = matches!(self.sense(i + 2), Sense::Plain) && !before(K::In);
                        (!word).then(|| item(i, i + 2, "PAST_REF")).flatten()
                    }
                    // "in the future", "in the near future", not "the future king".
                    Sense::Key(K::Future) if before(K::In) || before(K::For) || before(K::Of) => {
                        item(i, i + 2, "FUTURE_REF")
                    }
                    Sense::Plain if self.key(i + 2, K::Future) && before(K::In) => {
                        item(i, i + 3, "FUTURE_REF")
                    }
                    Sense::Key(K::Moment) if before(K::At) && !self.word_is(i + 2, "when") => {
                        item(i, i + 2, "PRESENT_REF")
                    }
                    Sense::Key(K::Recent) if self.key(i + 2, K::Past) => item(i, i + 3, "PAST_REF"),
                    Sense::Key(K::Coming) => match self.sense(i + 2) {
                        Sense::Units(_) => item(i, i + 3, "FUTURE_REF"),
                        _ => None,
                    },
                    _ => None,
                }
            }
            Sense::Key(K::Present) if i > 0 && self.key(i - 1, K::At) => {
                item(i, i + 1, "PRESENT_REF")
            }
            _ => None,
        }
    }

    /// Whether a unit, or a number of units, begins at `i`.
    fn is_counted(&self, i: usize) -> bool {
        let unit = |i| matches!(self.sense(i), Sense::Unit(_) | Sense::Units(_));
        unit(i)
            || matches!(self.sense(i), Sense::Season(_) | Sense::Part(_))
            || self.count(i).is_some_and(|(_, end)| unit(end))
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
                "Doctors now recommend two doses; in the past one was enough, and in the future none may be.",
                &[
                    ("now", "DATE PRESENT_REF explicit"),
                    ("the past", "DATE PAST_REF explicit"),
                    ("the future", "DATE FUTURE_REF explicit"),
                ],
            ),
            (
                "He is currently abroad, recently divorced, and at the moment ill, as in recent years.",
                &[
                    ("currently", "DATE PRESENT_REF explicit"),
                    ("recently", "DATE PAST_REF explicit"),
                    ("the moment", "DATE PRESENT_REF explicit"),
                    ("recent years", "DATE PAST_REF explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The future king walked past the present owner to the past master; a now-defunct club.",
            "He looks up now and then.",
        ]);
    }
}
