//! Months and days of months: "7 July 2019", "May 24", "December", "the 25th of August".

use super::{Item, Meaning, Parser, day_number, day_point};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest};

impl Parser<'_> {
    /// The number of a month word, and the end behind its dot.
    pub(super) fn month_word(&self, i: usize) -> Option<(u8, usize)> {
        match self.sense(i) {
            Sense::Month(m) => Some((m, i + 1)),
            Sense::MonthAbbr(m) if self.capital(i) => {
                let dot = self.punct(i + 1, b'.') && self.glued(i + 1);
                Some((m, i + 1 + usize::from(dot)))
            }
            _ => None,
        }
    }

    /// The day of the month at `i`: "7", "7th".
    pub(super) fn day_of_month(&self, i: usize) -> Option<(u8, usize)> {
        let (n, len) = self.digits(i)?;
        let day = day_number(n, len)?;
        if self.key(i + 1, Key::Th) && self.glued(i + 1) {
            return Some((day, i + 2));
        }
        // "May 10:30" and "June 3.5" are no days, "Nov. 5%" neither.
        (!self.tied_after(i + 1)).then_some((day, i + 1))
    }

    /// "May 24", "June 15, 2019", "March 2020", "December".
    pub(super) fn month(&self, i: usize) -> Option<Item> {
        let (month, end) = self.month_word(i)?;
        if self.capital(i)
            && let Some((day, end)) = self.day_of_month(end)
            && let Some(point) = day_point(month, day)
            && !(self.counts_things(end) && self.digits(end - 1).is_some())
        {
            let item = self.with_year(point, i, end);
            return Some(self.with_time(item));
        }
        // "July Fourth".
        if let Sense::Ordinal(day) = self.sense(end)
            && self.capital(i)
            && self.capital(end)
            && let Some(point) = day_point(month, day)
        {
            return Some(self.with_year(point, i, end + 1));
        }
        let point = Point::new(None, Rest::Month(month));
        let item = self.with_year(point, i, end);
        let dated = item.end > end;
        // "march 2020" in lower case is still a month: the year says so.
        if dated
            && (self.capital(i)
                || matches!(item.meaning, Meaning::Point(Point { year: Some(_), .. })))
        {
            return Some(item);
        }
        let bare = match self.sense(i) {
            Sense::Month(_) => self.month_stands(i, end),
            _ => end > i + 1 && self.binds(i),
        };
        bare.then_some(item)
    }

    /// A month right after "early", "mid-" and the like, where it cannot be a name or a verb.
    pub(super) fn month_after_modifier(&self, i: usize) -> Option<Item> {
        let (month, end) = self.month_word(i)?;
        if self.day_of_month(end).is_some() || !self.capital(i) {
            return None;
        }
        Some(self.with_year(Point::new(None, Rest::Month(month)), i, end))
    }

    /// Whether a capital month word alone is the month.
    ///
    /// Months such as October are; March, April, May, June and August are names and verbs too ("Theresa
    /// May", "April Jones", "May I"), so they need a word before them that asks for a time, or a place at
    /// which no name can stand.
    pub(super) fn month_stands(&self, i: usize, end: usize) -> bool {
        if !self.capital(i) || self.is_name_part(i, end) {
            return false;
        }
        let Sense::Month(month) = self.sense(i) else {
            return false;
        };
        if self.binds(i) {
            return true;
        }
        // "August-September 1950", "May to July".
        if matches!(
            self.sense(end),
            Sense::Punct(b'-') | Sense::Key(Key::To | Key::Through | Key::Until | Key::And)
        ) && self.month_word(end + 1).is_some()
            && self.capital(end + 1)
        {
            return true;
        }
        let after_determiner = i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::The | Key::A | Key::This | Key::Last | Key::Every)
            );
        match month {
            // "The May report", "a March election"; "March was the worst month".
            3..=6 | 8 => {
                let noun = matches!(self.sense(end), Sense::Plain) && !self.capital(end);
                (after_determiner && noun && !self.after_capital(i)) || self.is_copula(end)
            }
            _ => true,
        }
    }

    /// Whether the capital word at `i` is part of a name: "Theresa May", "June Carter".
    pub(super) fn is_name_part(&self, i: usize, end: usize) -> bool {
        let next = matches!(self.sense(end), Sense::Plain) && self.capital(end) && !self.glued(end);
        // "In June Israel attacked": a word that asks for a time parts it from the name.
        (next && !self.binds(i)) || self.after_capital(i) || self.after_first_name(i)
    }

    /// Whether a month that is also a name follows a word that may be its first: "Theresa May was ill".
    ///
    /// At the start of a sentence any word has a capital, so the few that can stand there before a month
    /// are told apart: "But May was wet".
    fn after_first_name(&self, i: usize) -> bool {
        const OPENERS: &[&str] = &[
            "but", "when", "if", "as", "while", "yet", "so", "because", "only", "even", "though",
            "although",
        ];
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        matches!(self.sense(i), Sense::Month(3..=6 | 8))
            && matches!(self.sense(before), Sense::Plain)
            && self.capital(before)
            && !OPENERS.iter().any(|w| self.word_is(before, w))
    }

    /// Whether a capital word that opens no sentence stands right before `i`.
    pub(super) fn after_capital(&self, i: usize) -> bool {
        i > 0
            && matches!(self.sense(i - 1), Sense::Plain)
            && self.capital(i - 1)
            && !self.opens_sentence(i - 1)
            && self.tokens.get(i).is_some_and(|t| t.blank)
    }

    /// Whether the token is the first of its sentence, as far as marks tell.
    pub(super) fn opens_sentence(&self, i: usize) -> bool {
        i == 0
            || matches!(
                self.sense(i - 1),
                Sense::Punct(b'.' | b'!' | b'?' | b'"' | b':' | b'(')
            )
    }

    /// Whether the word before `i` asks for a time: "in", "since", "by", "until", "between … and".
    pub(super) fn binds(&self, i: usize) -> bool {
        i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(
                    Key::In
                        | Key::Since
                        | Key::By
                        | Key::Until
                        | Key::During
                        | Key::From
                        | Key::Before
                        | Key::After
                        | Key::Of
                        | Key::Through
                        | Key::To
                        | Key::Between
                        | Key::Early
                        | Key::Late
                        | Key::Mid
                        | Key::About
                        | Key::On
                )
            )
    }

    /// "was", "is", "saw": what is said of a month and not of a name alone.
    pub(super) fn is_copula(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "was" | "is" | "saw" | "will" | "brought" | "had"
        )
    }

    /// "7 July 2019", "the 25th of August", "12 to 14 May", "the first of June".
    pub(super) fn day_first(&self, i: usize) -> Option<Item> {
        if let Some(item) = self.second_day(i) {
            return Some(item);
        }
        let the = usize::from(self.key(i, Key::The));
        let j = i + the;
        let (day, end) = match self.sense(j) {
            Sense::Digits if !self.tied_before(j) || self.range_end(j) => {
                self.day_of_month_open(j)?
            }
            Sense::Ordinal(n) => (n, j + 1),
            _ => return None,
        };
        let written = matches!(self.sense(j), Sense::Ordinal(_));
        let ordinal = written || end > j + 1;
        let of = usize::from(self.key(end, Key::Of));
        if let Some((month, after)) = self.month_word(end + of)
            && (of == 0 || ordinal)
            && !(written && of == 0)
        {
            let lower = !self.capital(end + of);
            let point = day_point(month, day)?;
            let item = self.with_year(point, i, after);
            // "5 may leave", "the 4 march on".
            if lower
                && matches!(month, 3 | 5)
                && !matches!(item.meaning, Meaning::Point(Point { year: Some(_), .. }))
            {
                return None;
            }
            // "2 May be": a sentence that a number ends.
            return Some(self.with_time(item));
        }
        // "7 to 9 July": the first day of a range of days; the month stands at its end.
        if !written {
            let mut k = match self.sense(end) {
                Sense::Key(Key::To | Key::And | Key::Through | Key::Until) | Sense::Punct(b'-') => {
                    end + 1
                }
                _ => return None,
            };
            self.digits(k)?;
            let (last, after) = self.day_of_month_open(k)?;
            k = after + usize::from(self.key(after, Key::Of));
            if let Some((month, after)) = self.month_word(k)
                && last > day
            {
                let mut point = day_point(month, day)?;
                if let Some((year, _)) = self.year_after(after) {
                    point.year = Some(year);
                }
                return self.capital(k).then(|| Item::point(i, end, point));
            }
        }
        None
    }

    /// A day of the month that a dash may follow: "5–6 September".
    pub(super) fn day_of_month_open(&self, i: usize) -> Option<(u8, usize)> {
        if let Some(found) = self.day_of_month(i) {
            return Some(found);
        }
        let (n, len) = self.digits(i)?;
        let dash = self.punct(i + 1, b'-') && self.digits(i + 2).is_some();
        day_number(n, len).filter(|_| dash).map(|day| (day, i + 1))
    }

    /// Whether a number stands right after the dash of a range of numbers.
    pub(super) fn range_end(&self, i: usize) -> bool {
        i > 1 && self.punct(i - 1, b'-') && self.sense(i - 2) == Sense::Digits
    }

    /// "on the 20th": a day whose month the text is at.
    pub(super) fn the_nth(&self, i: usize) -> Option<Item> {
        let before = i.checked_sub(1)?;
        let asks = matches!(
            self.sense(before),
            Sense::Key(Key::On | Key::By | Key::Until | Key::To)
        );
        if !asks || !self.key(i, Key::The) || !self.key(i + 2, Key::Th) || !self.glued(i + 2) {
            return None;
        }
        let (n, len) = self.digits(i + 1)?;
        let day = day_number(n, len)?;
        // "on the 20th floor": a noun follows.
        let open = match self.sense(i + 3) {
            Sense::Plain => self.tokens.get(i + 3).is_none(),
            Sense::Punct(mark) => mark != b'-' && mark != b'/',
            Sense::Key(Key::And | Key::To | Key::At) => true,
            _ => false,
        };
        open.then(|| Item::point(i, i + 3, Point::new(None, Rest::Ordinal(day))))
    }

    /// `item`, a day, with the part or time of day behind it.
    pub(super) fn with_time(&self, item: Item) -> Item {
        match self.time_after(item.end) {
            Some((time, end)) => Item { end, ..item }.timed(Some(time)),
            None => item,
        }
    }

    /// The second day of "July 7-9, 2019" and "May 4 and 5".
    pub(super) fn second_day(&self, i: usize) -> Option<Item> {
        let back = i.checked_sub(3)?;
        let joined = match self.sense(i - 1) {
            Sense::Punct(b'-') | Sense::Key(Key::To) => true,
            Sense::Key(Key::And) => {
                !matches!(self.sense(i + 1), Sense::Plain) || self.is_copula(i + 1)
            }
            _ => false,
        };
        if !joined {
            return None;
        }
        let (first, _) = self.day_of_month_open(i - 2)?;
        let (month, _) = match (self.sense(back), i.checked_sub(4)) {
            (Sense::Punct(b'.'), Some(back)) => self.month_word(back)?,
            _ => self.month_word(back)?,
        };
        let (day, end) = self.day_of_month(i)?;
        let point = day_point(month, day).filter(|_| day > first)?;
        Some(self.with_year(point, i, end))
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
                "The ferry sank on 7 July 2019 near the pier.",
                &[("7 July 2019", "DATE 2019-07-07 explicit")],
            ),
            (
                "It was raised on July 9, 2019, and sold in March 2020.",
                &[
                    ("July 9, 2019", "DATE 2019-07-09 explicit"),
                    ("March 2020", "DATE 2020-03 explicit"),
                ],
            ),
            (
                "She arrived on the 25th of August and left on May 24.",
                &[
                    ("the 25th of August", "DATE 2019-08-25 resolved"),
                    ("May 24", "DATE 2019-05-24 resolved"),
                ],
            ),
            (
                "The fair ran from 12 to 14 June 2018.",
                &[
                    ("12", "DATE 2018-06-12 explicit"),
                    ("14 June 2018", "DATE 2018-06-14 explicit"),
                ],
            ),
            (
                "They met on July 7-9, 2016.",
                &[
                    ("July 7", "DATE 2016-07-07 explicit"),
                    ("9, 2016", "DATE 2016-07-09 explicit"),
                ],
            ),
            (
                "The lamp was lit in October; the harbour froze in January.",
                &[
                    ("October", "DATE 2019-10 resolved"),
                    ("January", "DATE 2019-01 resolved"),
                ],
            ),
            (
                "A May wedding was rained off, and the June report was late.",
                &[
                    ("May", "DATE 2019-05 resolved"),
                    ("June", "DATE 2019-06 resolved"),
                ],
            ),
            (
                "The museum, open from November to March 2015, was small.",
                &[
                    ("November", "DATE 2014-11 explicit"),
                    ("March 2015", "DATE 2015-03 explicit"),
                ],
            ),
            (
                "But May was wet, and the fair will be held in the third week of June, or on July Fourth.",
                &[
                    ("May", "DATE 2019-05 resolved"),
                    ("the third week of June", "DATE 2020-W25 resolved"),
                    ("July Fourth", "DATE 2020-07-04 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "Theresa Marlow said that May Lin and April Jones may march with June Carter.",
            "The march went on; we may leave; in all, May may stay.",
            "Seat 4 may be free, and the 12 march past.",
            "Theresa May was ill. Mr March is away. Ada August had a ship.",
        ]);
    }
}
