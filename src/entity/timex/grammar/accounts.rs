//! The periods of accounts: "profit for the quarter", "the full year", "the same quarter of 1988".
//!
//! They are those that the text is at, or that the article's date is in, and stand with words of accounts and
//! markets only: "the man of the year" is none. Quarters by their number are in `quarter`.

use super::duration::{ONE, period};
use super::quarter::{GAMES, MONEY};
use super::{From, Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
    /// "the full year", "the same quarter of 1988", "the corresponding month last year", at "the".
    pub(super) fn accounts(&self, i: usize) -> Option<Item> {
        if !self.key(i, Key::The) {
            return None;
        }
        match self.sense(i + 1) {
            // "the quarter's loss", "earnings in the quarter": of money, and of no match or town.
            Sense::Unit(Unit::Quarter) if !self.capital(i + 1) => self.the_quarter(i),
            // "in the week ended Aug. 3".
            Sense::Unit(unit @ (Unit::Week | Unit::Month)) if self.ends_with_day(i + 2) => {
                Some(period(i, i + 2, ONE, unit))
            }
            Sense::Key(Key::Same) => self.twin(i, i + 2),
            Sense::Plain if self.corresponds(i + 1) => self.twin(i, i + 2),
            // "its outlook for the full year": "the whole year" is a length.
            Sense::Key(Key::Full) if self.word_is(i + 1, "full") => self.year_of_accounts(i),
            // "in the fiscal year ended June 30".
            Sense::Key(Key::Fiscal) => self.year_of_accounts(i),
            _ => None,
        }
    }

    /// "the quarter" that the accounts are of.
    fn the_quarter(&self, i: usize) -> Option<Item> {
        let end = i + 2;
        let noun = ["final", "finals", "mile", "moon", "note", "pound", "horse"]
            .iter()
            .any(|w| self.word_is(end, w));
        let part = self.key(end, Key::Of)
            || self.punct(end, b'-') && self.glued(end)
            || matches!(self.sense(end), Sense::Unit(_));
        let told = self.is_near(i, end, MONEY) && !self.is_near(i, end, GAMES);
        (told && !noun && !part).then(|| Item::unit(i, end, Unit::Quarter, 0, From::Either, None))
    }

    /// "the full year", "the fiscal year".
    fn year_of_accounts(&self, i: usize) -> Option<Item> {
        (self.sense(i + 2) == Sense::Unit(Unit::Year))
            .then(|| self.reported(i, i + 2, Unit::Year))
            .flatten()
    }

    /// "for the year", "in the quarter", "on the week", of accounts and markets; not "the man of the
    /// year", "in the week of the vote".
    pub(super) fn reported(&self, first: usize, i: usize, unit: Unit) -> Option<Item> {
        let before = first.checked_sub(1).map_or(Sense::Plain, |k| self.sense(k));
        let accounts = match before {
            Sense::Key(Key::For) => {
                matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)
            }
            Sense::Key(Key::During) => matches!(unit, Unit::Quarter | Unit::Year),
            // "in the year" may be any; "in the full year" is that of the accounts.
            Sense::Key(Key::In) => {
                unit == Unit::Quarter
                    || unit == Unit::Year && (i > first + 1 || self.ends_with_day(i + 1))
            }
            // "the first nine months of the year"; "the best weeks of the year" are any.
            Sense::Key(Key::Of)
                if unit == Unit::Year
                    && matches!(self.sense(first.saturating_sub(2)), Sense::Units(_)) =>
            {
                first > 3 && matches!(self.sense(first - 3), Sense::Number(_) | Sense::Digits)
            }
            Sense::Key(Key::From | Key::Of) => unit == Unit::Quarter && self.is_accounted(i + 1),
            Sense::Key(Key::On) => matches!(unit, Unit::Week | Unit::Month | Unit::Quarter),
            _ => false,
        };
        let ended = self.is_accounted(i + 1);
        (accounts && (ended || self.closes(i + 1) || self.is_result(i + 1, unit)))
            .then(|| Item::unit(first, i + 1, unit, 0, From::Either, None))
    }

    /// What accounts say of a period: "profit for the quarter fell", "sales for the year totaled".
    fn is_result(&self, i: usize, unit: Unit) -> bool {
        const VERBS: &[&str] = &[
            "came", "fell", "grew", "is", "are", "has", "have", "rose", "sank", "shrank", "slid",
            "to", "will", "would",
        ];
        let word = self.word(i);
        let accounts = matches!(unit, Unit::Quarter | Unit::Year);
        let tied = self.glued(i) || self.capital(i);
        accounts && !tied && (word.ends_with("ed") || VERBS.iter().any(|w| self.word_is(i, w)))
    }

    /// "ended", "ending": a period of accounts.
    fn is_accounted(&self, i: usize) -> bool {
        ["ended", "ending"].iter().any(|w| self.word_is(i, w))
    }

    /// "ended June 30": of accounts; "in the year ended by war" is none.
    fn ends_with_day(&self, i: usize) -> bool {
        self.is_accounted(i)
            && (self.month_word(i + 1).is_some() || matches!(self.sense(i + 1), Sense::Weekday(_)))
    }

    /// "corresponding", "comparable": the same of another year.
    fn corresponds(&self, i: usize) -> bool {
        ["corresponding", "comparable", "equivalent", "like"]
            .iter()
            .any(|w| self.word_is(i, w))
    }

    /// "the same quarter of 1988", "the same month last year", whose unit is at `i`.
    fn twin(&self, first: usize, i: usize) -> Option<Item> {
        use Key as K;
        let Sense::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter)) =
            self.sense(i)
        else {
            return None;
        };
        let at = i + 1 + usize::from(matches!(self.sense(i + 1), Sense::Key(K::Of | K::In)));
        let (year, shift, from, end) = match self.sense(at) {
            Sense::Digits => {
                let (year @ 1000..2200, 4) = self.digits(at)? else {
                    return None;
                };
                let year = i32::try_from(year)
                    .ok()
                    .filter(|_| !self.tied_after(at + 1));
                (Some(year?), 0, From::Text, at + 1)
            }
            Sense::Key(K::Last) if self.sense(at + 1) == Sense::Unit(Unit::Year) => {
                (None, -1, From::Speech, at + 2)
            }
            // "the same quarter a year earlier".
            Sense::Key(K::A) if self.sense(at + 1) == Sense::Unit(Unit::Year) => {
                match self.sense(at + 2) {
                    Sense::Key(K::Ago | K::Earlier | K::Before) => (None, -1, From::Text, at + 3),
                    _ => return None,
                }
            }
            // "the same month of the previous year".
            Sense::Key(K::The)
                if self.key(at + 1, K::Previous)
                    && self.sense(at + 2) == Sense::Unit(Unit::Year) =>
            {
                (None, -1, From::Text, at + 3)
            }
            _ => return None,
        };
        let meaning = Meaning::Twin {
            unit,
            year,
            shift,
            from,
        };
        Some(Item::new(first, end, TimexKind::Date, meaning))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn accounts_name_their_period() {
        let year = ("the year", "DATE 2019 resolved");
        check(&[
            (
                "Profit for the quarter fell.",
                &[("the quarter", "DATE 2019-Q4 resolved")],
            ),
            ("Sales for the year totaled 3 million.", &[year]),
            ("Directors met six times during the year.", &[year]),
            (
                "It raised its outlook for the full year.",
                &[("the full year", "DATE 2019 resolved")],
            ),
            (
                "It lost money in the fiscal year ended June 30, 2018.",
                &[
                    ("the fiscal year", "DATE 2019 resolved"),
                    ("June 30, 2018", "DATE 2018-06-30 explicit"),
                ],
            ),
            (
                "Year-end 2004 came.",
                &[("Year-end 2004", "DATE 2004 END explicit")],
            ),
        ]);
        nothing(&[
            "She was named woman of the year.",
            "In the year he had changed.",
            "The full quarter was paid.",
            "They trained for the quarter final.",
        ]);
    }

    #[test]
    fn the_same_of_another_year() {
        check(&[
            (
                "Sales rose from the same quarter of 2008.",
                &[("the same quarter of 2008", "DATE 2008-Q4 inferred")],
            ),
            (
                "In June 2018 it rained more than in the same month last year.",
                &[
                    ("June 2018", "DATE 2018-06 explicit"),
                    ("the same month last year", "DATE 2018-06 inferred"),
                ],
            ),
            (
                "In May 2017 it was up on the corresponding month a year earlier.",
                &[
                    ("May 2017", "DATE 2017-05 explicit"),
                    (
                        "the corresponding month a year earlier",
                        "DATE 2016-05 inferred",
                    ),
                ],
            ),
            // No year of its own.
            (
                "In May 2017 it rained; the same month he left.",
                &[
                    ("May 2017", "DATE 2017-05 explicit"),
                    ("the same month", "DATE 2017-05 inferred"),
                ],
            ),
        ]);
        nothing(&["They work in the corresponding unit of the army."]);
    }

    #[test]
    fn months_of_the_year() {
        check(&[(
            "Sales fell in the first nine months of the year.",
            &[
                ("the first nine months", "DURATION P9M explicit"),
                ("the year", "DATE 2019 resolved"),
            ],
        )]);
        nothing(&[
            "They are the best of the year.",
            "It was the book of the year.",
        ]);
    }

    #[test]
    fn the_quarter_of_the_accounts() {
        let quarter = ("the quarter", "DATE 2019-Q4 resolved");
        check(&[
            (
                "Profit was small in the quarter because it rained.",
                &[quarter],
            ),
            ("They blame the quarter's loss on rain.", &[quarter]),
            (
                "In the week ended Dec. 6 it rained.",
                &[
                    ("the week", "DURATION P1W explicit"),
                    ("Dec. 6", "DATE 2019-12-06 resolved"),
                ],
            ),
        ]);
        nothing(&[
            "They scored 20 points in the quarter they liked.",
            "The quarter lies by the sea.",
            "The week ended badly.",
        ]);
    }
}
