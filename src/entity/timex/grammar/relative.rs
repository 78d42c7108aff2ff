//! Expressions that count from somewhere: "last year", "the next day", "that night", "this Friday".
//!
//! By the guidelines (`TimeML` 1.2.1) the determiner is in the extent, and a possessive ending is not
//! ("[last year]'s loss"). "Earlier" and "later" before them are modifiers, see `modifier`; "so far
//! this year" is "this year". "The past year" is a length, see `duration`.

use super::{Count, From, Item, Meaning, Parser, Which};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Time, Unit};
use crate::entity::timex::{Modifier, TimexKind};

impl Parser<'_> {
    /// What counts from somewhere, a date that is named behind it too: "last year", "the day after Christmas".
    pub(super) fn relative(&self, i: usize) -> Option<Item> {
        self.pointed(i).or_else(|| self.beside_named(i))
    }

    /// A determiner that points, and what it points at: "last year", "the next day", "that night".
    ///
    /// Looks for no further date, so that the day of a time can be read by it: "the day before noon the day
    /// before noon ..." would have no end.
    pub(super) fn pointed(&self, i: usize) -> Option<Item> {
        use Key as K;
        if let Some(item) = self.day_word(i) {
            return Some(item);
        }
        if let Some(item) = self
            .beyond_next(i)
            .or_else(|| self.up_to_now(i))
            .or_else(|| self.up_to_date(i))
            .or_else(|| self.accounts(i))
        {
            return Some(item);
        }
        let the = usize::from(self.key(i, K::The));
        let j = i + the;
        let (shift, from, which) = match self.sense(j) {
            Sense::Key(K::Last) => (-1, From::Speech, Which::Last),
            // "this past Friday", "this coming year".
            Sense::Key(K::This) if self.key(j + 1, K::Past) => {
                return self.picked(i, j + 2, -1, From::Speech, Which::Last);
            }
            Sense::Key(K::This) if self.key(j + 1, K::Coming) => {
                return self.picked(i, j + 2, 1, From::Speech, Which::Next);
            }
            Sense::Key(K::This | K::That) if self.key(j + 1, K::Same) => {
                return self.picked(i, j + 2, 0, From::Text, Which::That);
            }
            Sense::Key(K::This) if the == 0 => (0, From::Story, Which::This),
            Sense::Key(K::Current) => (0, From::Speech, Which::This),
            Sense::Key(K::Next) if the == 0 => (1, From::Story, Which::Next),
            Sense::Key(K::Coming) => (1, From::Speech, Which::Next),
            // "the prior-year quarter".
            Sense::Key(K::Previous)
                if self.punct(j + 1, b'-')
                    && self.glued(j + 1)
                    && self.sense(j + 2) == Sense::Unit(Unit::Year) =>
            {
                return Some(self.compared_with(i, j, j + 3));
            }
            // "the most recent quarter".
            Sense::Key(K::Most) if the == 1 && self.key(j + 1, K::Recent) => {
                return self
                    .picked(i, j + 2, -1, From::Speech, Which::Last)
                    .filter(|item| matches!(item.meaning, Meaning::Unit { .. }));
            }
            // "in the latest quarter": the last one that is over; not "the latest".
            Sense::Key(K::Latest) => {
                return self
                    .picked(i, j + 1, -1, From::Speech, Which::Last)
                    .filter(|item| the == 1 && matches!(item.meaning, Meaning::Unit { .. }));
            }
            // "the next day" follows the text's, "next day" would follow today.
            Sense::Key(K::Next | K::Following) => (1, From::Text, Which::Following),
            Sense::Key(K::Previous) => (-1, From::Text, Which::Previous),
            Sense::Key(K::Same) if the == 1 => (0, From::Text, Which::That),
            Sense::Key(K::That) if the == 0 => (0, From::Text, Which::That),
            // "the year-ago quarter", "the year-earlier loss", "by year-end".
            Sense::Unit(unit) if self.punct(j + 1, b'-') && self.glued(j + 1) => {
                return self.hyphenated(i, j, unit);
            }
            Sense::Unit(unit @ (Unit::Week | Unit::Weekend))
                if the == 1 && self.key(j + 1, K::Of) && self.week_of_day(i, j, unit).is_some() =>
            {
                return self.week_of_day(i, j, unit);
            }
            Sense::Unit(Unit::Weekend) if the == 1 => {
                return Some(Item::unit(i, j + 1, Unit::Weekend, 0, From::Speech, None));
            }
            // "the day before", "the year after," with nothing behind.
            Sense::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) if self.is_its_end(j) => {
                let end = j + if self.key(j + 1, K::End) { 2 } else { 4 };
                let item = Item::unit(i, end, unit, 0, From::Either, None);
                return Some(item.modified(Modifier::End));
            }
            // "see you day after tomorrow".
            Sense::Unit(Unit::Day) if the == 0 => return self.day_beyond(i, j),
            Sense::Unit(unit) if the == 1 && !unit.is_clock() => {
                return self
                    .neighbour(i, j, unit)
                    .or_else(|| self.reported(i, j, unit));
            }
            Sense::Part(part) if the == 1 => {
                let shift = match self.sense(j + 1) {
                    Sense::Key(K::Before) if self.closes(j + 2) => -1,
                    _ => return None,
                };
                return Some(Item::unit(
                    i,
                    j + 2,
                    Unit::Day,
                    shift,
                    From::Text,
                    Some(Time::Part(part)),
                ));
            }
            _ => return None,
        };
        self.picked(i, j + 1, shift, from, which)
    }

    /// "the week of March 3", "the weekend of 4 July": the one that has the day.
    fn week_of_day(&self, first: usize, i: usize, unit: Unit) -> Option<Item> {
        let day = self.month(i + 2).or_else(|| self.day_first(i + 2))?;
        let Meaning::Point(
            base @ Point {
                rest: Rest::Day(..),
                time: None,
                ..
            },
        ) = day.meaning
        else {
            return None;
        };
        let meaning = Meaning::Counted {
            count: 0,
            unit,
            base,
            which: None,
        };
        Some(Item::new(first, day.end, TimexKind::Date, meaning))
    }

    /// Whether the unit at `i` goes on as "year end" or "month's end".
    fn is_its_end(&self, i: usize) -> bool {
        if self.punct(i + 1, b'\'') && self.key(i + 2, Key::S) {
            return self.word_is(i + 3, "end") && !self.key(i + 4, Key::Of);
        }
        self.word_is(i + 1, "end") && !self.glued(i + 1) && !self.key(i + 2, Key::Of)
    }

    /// The noun after the determiner.
    fn picked(&self, first: usize, i: usize, shift: i32, from: From, which: Which) -> Option<Item> {
        // "the last fiscal year".
        let fiscal = self.key(i, Key::Fiscal)
            && matches!(self.sense(i + 1), Sense::Unit(Unit::Year | Unit::Quarter));
        let i = i + usize::from(fiscal);
        match self.sense(i) {
            Sense::Unit(unit) if !unit.is_clock() => {
                // "the last week of May", "the next day of the trial": a piece of something else.
                if self.key(i + 1, Key::Of) && shift != 0 {
                    return None;
                }
                // "that day care", "this year-long" and "last century-old" are no dates of their own.
                if self.punct(i + 1, b'-') && self.glued(i + 1) {
                    return None;
                }
                // "my last day at the mill" is not yesterday.
                if unit == Unit::Day && shift == -1 && first > 0 && self.is_possessive(first - 1) {
                    return None;
                }
                if matches!(unit, Unit::Decade | Unit::Millennium)
                    && shift != 0
                    && self.key(first, Key::The)
                {
                    return None; // a length: see `duration`
                }
                let item = Item::unit(first, i + 1, unit, shift, from, None);
                let daily = unit == Unit::Day;
                Some(if daily { self.with_time(item) } else { item })
            }
            Sense::Part(part) => {
                // "last night" is yesterday's, "this morning" today's.
                let (time, end) = self.part_time(part, i + 1);
                Some(Item::unit(first, end, Unit::Day, shift, from, Some(time)))
            }
            _ => self.named(first, i, which),
        }
    }

    /// "my", "the mill's".
    fn is_possessive(&self, i: usize) -> bool {
        self.key(i, Key::S)
            || ["my", "your", "his", "her", "its", "our", "their"]
                .iter()
                .any(|w| self.word_is(i, w))
    }

    /// "year-ago", "year-earlier", "year-end".
    fn hyphenated(&self, first: usize, i: usize, unit: Unit) -> Option<Item> {
        match self.sense(i + 2) {
            Sense::Key(Key::Ago | Key::Earlier)
                if matches!(unit, Unit::Year | Unit::Month | Unit::Week) =>
            {
                if unit == Unit::Year {
                    return Some(self.compared_with(first, i, i + 3));
                }
                if self.word_is(i + 3, "period") {
                    return Some(Item::unit(first, i + 4, unit, -1, From::Text, None));
                }
                // "the year-ago loss": the determiner is the loss's.
                Some(Item::unit(i, i + 3, unit, -1, From::Text, None))
            }
            Sense::Key(Key::End) if matches!(unit, Unit::Year | Unit::Month) => {
                // "year-end 2004".
                let item = match self.year_after(i + 3) {
                    Some((year, end)) if unit == Unit::Year => {
                        Item::point(first, end, Point::new(Some(year), Rest::Year))
                    }
                    _ => Item::unit(first, i + 3, unit, 0, From::Either, None),
                };
                Some(item.modified(Modifier::End))
            }
            _ => None,
        }
    }

    /// "the year-ago quarter", "the prior-year period", "the year-ago loss": the word is `i..end`.
    fn compared_with(&self, first: usize, i: usize, end: usize) -> Item {
        if self.sense(end) == Sense::Unit(Unit::Quarter) {
            return Item::unit(first, end + 1, Unit::Quarter, -4, From::Text, None);
        }
        if self.word_is(end, "period") {
            return Item::unit(first, end + 1, Unit::Year, -1, From::Text, None);
        }
        // The determiner is the loss's.
        Item::unit(i, end, Unit::Year, -1, From::Text, None)
    }

    /// "the day before", "the year after": counted from the date that the text is at.
    fn neighbour(&self, first: usize, i: usize, unit: Unit) -> Option<Item> {
        if let Some(item) = self.day_beyond(first, i).filter(|_| unit == Unit::Day) {
            return Some(item);
        }
        let shift = match self.sense(i + 1) {
            Sense::Key(Key::Before) => -1,
            Sense::Key(Key::After | Key::Following) => 1,
            // "on 22 November 1963, the day the president was shot".
            _ if unit == Unit::Day
                && first > 1
                && self.punct(first - 1, b',')
                && self.digits(first - 2).is_some() =>
            {
                return Some(Item::unit(first, i + 1, unit, 0, From::Text, None));
            }
            _ => return None,
        };
        self.closes(i + 2)
            .then(|| Item::unit(first, i + 2, unit, shift, From::Text, None))
    }

    /// "the day before yesterday", "the day after tomorrow at 5 p.m.": the noun is at `i`.
    fn day_beyond(&self, first: usize, i: usize) -> Option<Item> {
        let shift = match (self.sense(i + 1), self.sense(i + 2)) {
            (Sense::Key(Key::Before), Sense::Key(Key::Yesterday)) => -2,
            (Sense::Key(Key::After), Sense::Key(Key::Tomorrow)) => 2,
            _ => return None,
        };
        let item = Item::unit(first, i + 3, Unit::Day, shift, From::Speech, None);
        Some(self.with_time(item))
    }

    /// "the day after Christmas", "the year before 1914": the unit beside a date that is named.
    fn beside_named(&self, i: usize) -> Option<Item> {
        let Sense::Unit(unit) = self.sense(i + 1) else {
            return None;
        };
        let sign = match self.sense(i + 2) {
            Sense::Key(Key::Before) => -1,
            Sense::Key(Key::After) => 1,
            _ => return None,
        };
        let one = Count { tenths: Some(10) };
        (self.key(i, Key::The) && !unit.is_clock())
            .then(|| self.counted(i, i + 3, one, unit, sign))
            .flatten()
    }

    /// "the year", "the month": meant only inside "the end of the year".
    pub(super) fn the_unit(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        match self.sense(i + the) {
            Sense::Unit(
                unit @ (Unit::Week
                | Unit::Month
                | Unit::Quarter
                | Unit::Year
                | Unit::Decade
                | Unit::Century),
            ) if the == 1 => {
                // "the end of the year of mourning".
                (!self.key(i + 2, Key::Of))
                    .then(|| Item::unit(i, i + 2, unit, 0, From::Either, None))
            }
            _ => None,
        }
    }

    /// "the day", meant only inside "later in the day", "the rest of the day".
    pub(super) fn the_day(&self, i: usize) -> Option<Item> {
        let day = self.key(i, Key::The) && self.sense(i + 1) == Sense::Unit(Unit::Day);
        (day && !self.key(i + 2, Key::Of))
            .then(|| Item::unit(i, i + 2, Unit::Day, 0, From::Either, None))
    }

    /// "had", "was", "when": the clause goes on without a noun.
    pub(super) fn is_verb_like(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "had"
                | "was"
                | "were"
                | "when"
                | "but"
                | "which"
                | "who"
                | "because"
                | "as"
                | "while"
                | "with"
                | "for"
        )
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
                "Last year the mine shut; next month it reopens; this week it rests.",
                &[
                    ("Last year", "DATE 2018 resolved"),
                    ("next month", "DATE 2020-01 resolved"),
                    ("this week", "DATE 2019-W50 resolved"),
                ],
            ),
            (
                "The mine shut in 2016; the following year it reopened, and in May that year it won a prize.",
                &[
                    ("2016", "DATE 2016 explicit"),
                    ("the following year", "DATE 2017 inferred"),
                    ("May that year", "DATE 2017-05 inferred"),
                ],
            ),
            (
                "On 14 July 1989 the crowd rose; the next day it rained, and that night it snowed.",
                &[
                    ("14 July 1989", "DATE 1989-07-14 explicit"),
                    ("the next day", "DATE 1989-07-15 inferred"),
                    ("that night", "TIME 1989-07-15TNI inferred"),
                ],
            ),
            (
                "She was named late last month; earlier this week she declined; by the end of the year she will go.",
                &[
                    ("late last month", "DATE 2019-11 END resolved"),
                    ("earlier this week", "DATE 2019-W50 START resolved"),
                    ("the end of the year", "DATE 2019 END resolved"),
                ],
            ),
            (
                "Last summer was dry, and next spring will be wet; last Easter it rained.",
                &[
                    ("Last summer", "DATE 2019-SU resolved"),
                    ("next spring", "DATE 2020-SP resolved"),
                    ("last Easter", "DATE 2019-04-21 resolved"),
                ],
            ),
            (
                "See you day after tomorrow; the boat left the day before yesterday at 10:00.",
                &[
                    ("day after tomorrow", "DATE 2019-12-17 resolved"),
                    (
                        "the day before yesterday at 10:00",
                        "TIME 2019-12-13T10:00 resolved",
                    ),
                ],
            ),
            (
                "The accord of March last year, and of the spring of this year, held.",
                &[
                    ("March last year", "DATE 2018-03 resolved"),
                    ("the spring of this year", "DATE 2019-SP resolved"),
                ],
            ),
            (
                "On 3 May 2010 it began, and the same day it ended; the day before, nobody knew.",
                &[
                    ("3 May 2010", "DATE 2010-05-03 explicit"),
                    ("the same day", "DATE 2010-05-03 inferred"),
                    ("the day before", "DATE 2010-05-02 inferred"),
                ],
            ),
            (
                "By year-end the year-ago loss was gone.",
                &[
                    ("year-end", "DATE 2019 END resolved"),
                    ("year-ago", "DATE 2018 inferred"),
                ],
            ),
            (
                "Sales rose in the latest quarter from the year-ago period; by month's end, and for the year, they may fall.",
                &[
                    ("the latest quarter", "DATE 2019-Q3 resolved"),
                    ("the year-ago period", "DATE 2018-Q3 inferred"),
                    ("month's end", "DATE 2019-12 END resolved"),
                    ("the year", "DATE 2019 resolved"),
                ],
            ),
            (
                "On 3 May 2018 it rose from the prior-year quarter, and in the most recent quarter again.",
                &[
                    ("3 May 2018", "DATE 2018-05-03 explicit"),
                    ("the prior-year quarter", "DATE 2017-Q2 inferred"),
                    ("the most recent quarter", "DATE 2019-Q3 resolved"),
                ],
            ),
            (
                "It rained the week before last, and in the last fiscal year.",
                &[
                    ("the week before last", "DATE 2019-W48 resolved"),
                    ("the last fiscal year", "DATE 2018 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The last of the year-round guests said that that was this and the next was the same.",
            "The next day of the trial and the last week of it came.",
            "The latest film, the man of the year, in the week of the vote, for the year of the dog, the day's end of shift.",
        ]);
    }

    #[test]
    fn the_week_of_a_day() {
        check(&[
            (
                "It rained the week of March 4.",
                &[("the week of March 4", "DATE 2019-W10 resolved")],
            ),
            (
                "They met on the weekend of 4 July 2018.",
                &[("the weekend of 4 July 2018", "DATE 2018-W27-WE explicit")],
            ),
        ]);
        nothing(&["The week of the vote was wet."]);
    }
}
