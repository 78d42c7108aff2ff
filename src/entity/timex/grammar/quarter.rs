//! The years of business: "3Q19", "the third quarter", "the first half of 2016", "fiscal 2009".

use super::year_behind::short_year;
use super::{From, Item, Meaning, Parser};
use crate::entity::timex::Modifier;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

/// Words of the business pages, where "the first half" is a year's.
#[rustfmt::skip] // a list reads best in rows
pub(super) const MONEY: &[&str] = &[
    "$", "%", "budget", "costs", "deficit", "demand", "earnings", "economy", "exports", "growth",
    "imports", "income", "inflation", "investment", "loss", "losses", "output", "percent", "prices",
    "production", "profit", "profits", "results", "revenue", "revenues", "sales", "turnover",
];

/// Words of sports, where a quarter is one of a match.
#[rustfmt::skip] // a list reads best in rows
pub(super) const GAMES: &[&str] = &[
    "ball", "basket", "baskets", "coach", "game", "goal", "goals", "halftime", "kick", "lead", "led",
    "match", "pass", "player", "points", "quarterback", "scored", "scoring", "team", "touchdown",
    "touchdowns", "yard", "yards",
];

impl Parser<'_> {
    /// "Q1 2024", "3Q19", "the third quarter of 2020", "the first half of last year", "third-quarter".
    pub(super) fn quarter(&self, i: usize) -> Option<Item> {
        if let Some(item) = self.quarter_in_letters(i) {
            return Some(item);
        }
        let the = usize::from(self.key(i, Key::The));
        // "the latest quarter" is the last one that has figures.
        if the == 1
            && self.word_is(i + 1, "latest")
            && self.sense(i + 2) == Sense::Unit(Unit::Quarter)
        {
            return Some(Item::unit(i, i + 3, Unit::Quarter, -1, From::Speech, None));
        }
        // "the fiscal third quarter", "the 1989 third quarter".
        let mut at = i + the;
        let year = self
            .digits(at)
            .filter(|&(y, len)| len == 4 && (1900..2100).contains(&y));
        at += usize::from(year.is_some() || self.key(at, Key::Fiscal));
        let (n, end) = match self.sense(at) {
            Sense::Key(Key::Last) => (4, at + 1),
            Sense::Key(Key::Later) => (2, at + 1),
            _ => self.ordinal(at)?,
        };
        let end = end + usize::from(self.punct(end, b'-'));
        let n = u8::try_from(n).ok()?;
        let half = self.key(end, Key::Half);
        let rest = match self.sense(end) {
            Sense::Unit(Unit::Quarter) if (1..=4).contains(&n) => Rest::Quarter(n),
            Sense::Units(Unit::Quarter) if self.joins_quarters(at) => Rest::Quarter(n),
            Sense::Key(Key::Half) if (1..=2).contains(&n) => Rest::Half(n),
            // The first of "the third and fourth quarters": its end is the number's.
            Sense::Key(Key::And | Key::To | Key::Or) if (1..=4).contains(&n) => {
                let (_, second) = self.ordinal(end + 1)?;
                let plural = self.sense(second) == Sense::Units(Unit::Quarter);
                let point = Point::new(None, Rest::Quarter(n));
                return plural.then(|| Item::point(i, end, point));
            }
            _ => return None,
        };
        let end = end + 1;
        let point = Point::new(None, rest);
        if let Some((year, _)) = year {
            let point = point.in_year(i32::try_from(year).ok()?);
            return (!self.tied_before(i + the)).then(|| Item::point(i, end, point));
        }
        // "the third quarter of fiscal 1989".
        let of = end + usize::from(self.key(end, Key::Of));
        if let Some(fiscal) = self.fiscal(of)
            && let Meaning::Point(Point { year, .. }) = fiscal.meaning
        {
            let point = Point { year, ..point };
            return Some(Item::point(i, fiscal.end, point));
        }
        // "the second half of May" is a piece of it; "the first quarter of the match" is none of a year.
        if half
            && self.key(end, Key::Of)
            && let Some((month, after)) = self.month_word(end + 1)
            && self.capital(end + 1)
        {
            let item = self.with_year(Point::new(None, Rest::Month(month)), i, after);
            let part = if n == 1 {
                Modifier::Start
            } else {
                Modifier::End
            };
            return Some(item.modified(part));
        }
        let item = self.with_year(point, i, end);
        if item.end > end {
            return Some(item);
        }
        // "in the first half" is as often a match's; "last quarter" is the one before this.
        let told = matches!(self.sense(at), Sense::Key(Key::Last | Key::Later));
        let hyphen = self.punct(end - 2, b'-');
        let fits = if half || told {
            !told && (hyphen || the == 1) && self.is_near(i, end, MONEY)
        } else {
            let of = self.key(end, Key::Of) && self.key(end + 1, Key::The);
            !(of && self.plain(end + 2) || self.is_near(i, end, GAMES))
        };
        fits.then_some(item)
    }

    /// Whether what is traded or counted by the month stands at `i`: "June delivery", "May futures".
    pub(super) fn is_traded(&self, i: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const WORDS: &[&str] = &[
            "contract", "contracts", "crude", "data", "deliveries", "delivery", "exports", "figures",
            "futures", "imports", "inflation", "orders", "output", "payrolls", "production", "sales",
            "settlement", "shipment", "shipments",
        ];
        WORDS.iter().any(|w| self.word_is(i, w)) && !self.capital(i)
    }

    /// "last year's fourth quarter", "1988's first half", "fiscal 2010's third quarter": one expression, as
    /// a possessive that tells when is part of what it tells it of.
    pub(super) fn with_quarter_of_it(&self, item: Item) -> Item {
        let end = item.end;
        let its = self.punct(end, b'\'') && self.key(end + 1, Key::S) && self.glued(end + 1);
        if !its {
            return item;
        }
        let at = end + 2 + usize::from(self.key(end + 2, Key::Fiscal));
        let (nth, half_at) = match self.sense(at) {
            Sense::Ordinal(n @ 1..=4) => (n, at + 1),
            _ => return item,
        };
        let rest = match self.sense(half_at) {
            Sense::Unit(Unit::Quarter) => Rest::Quarter(nth),
            Sense::Key(Key::Half) if nth < 3 => Rest::Half(nth),
            _ => return item,
        };
        // "last year's second half-time show".
        if self.punct(half_at + 1, b'-') && self.glued(half_at + 1) {
            return item;
        }
        let point = Point::new(None, rest);
        let meaning = match item.meaning {
            Meaning::Unit {
                unit: Unit::Year,
                shift,
                from,
                time: None,
            } => Meaning::Within { point, shift, from },
            Meaning::Point(Point {
                year,
                rest: Rest::Year,
                time: None,
            }) => Meaning::Point(Point { year, ..point }),
            _ => return item,
        };
        Item {
            end: half_at + 1,
            meaning,
            ..item
        }
    }

    /// "Q1 2024", "Q3'19", "2019 Q3", "3Q19", "1H 2020".
    fn quarter_in_letters(&self, i: usize) -> Option<Item> {
        let rest = |letter: Sense, n: u32| {
            let n = u8::try_from(n).ok()?;
            match letter {
                Sense::Key(Key::Q) if (1..=4).contains(&n) => Some(Rest::Quarter(n)),
                Sense::Key(Key::H) if (1..=2).contains(&n) => Some(Rest::Half(n)),
                _ => None,
            }
        };
        match self.sense(i) {
            Sense::Key(Key::Q | Key::H) => {
                let (n, 1) = self.digits(i + 1)? else {
                    return None;
                };
                let free = self.glued(i + 1) && !self.tied_after(i + 2) && !self.tied_before(i);
                let point = Point::new(None, rest(self.sense(i), n)?);
                // "Q1-2019".
                if let Some((year @ 1900..2100, 4)) = self.digits(i + 3)
                    && self.punct(i + 2, b'-')
                    && (i + 2..i + 4).all(|k| self.glued(k))
                    && !self.tied_after(i + 4)
                {
                    let year = i32::try_from(year).ok()?;
                    return free.then(|| Item::point(i, i + 4, point.in_year(year)));
                }
                let of = i + 2 + usize::from(self.key(i + 2, Key::Of));
                if let Some(fiscal) = self.fiscal(of)
                    && let Meaning::Point(Point { year, .. }) = fiscal.meaning
                {
                    let point = Point { year, ..point };
                    return free.then(|| Item::point(i, fiscal.end, point));
                }
                let item = self.with_year(point, i, i + 2);
                let dated = item.end > i + 2;
                // "H1" alone is a heading or a virus, "Q1." and "Q2:" are questions.
                let asks = (self.opens_sentence(i) || self.punct(i - 1, b';'))
                    && matches!(self.sense(i + 2), Sense::Punct(b'.' | b':' | b')'));
                // "sales in q3 2019": without its year the letter needs its capital.
                let alone = self.key(i, Key::Q) && self.capital(i) && !asks;
                (free && (dated || alone)).then_some(item)
            }
            // "2019-Q3".
            Sense::Digits if self.punct(i + 1, b'-') && self.glued(i + 1) && self.glued(i + 2) => {
                let ((year @ 1900..2100, 4), (n, 1)) = (self.digits(i)?, self.digits(i + 3)?)
                else {
                    return None;
                };
                let rest = rest(self.sense(i + 2), n)?;
                let on = self.tied_after(i + 4) || self.punct(i + 4, b'-') && self.glued(i + 4);
                let free = self.glued(i + 3) && !self.tied_before(i) && !on;
                let year = i32::try_from(year).ok()?;
                free.then(|| Item::point(i, i + 4, Point::new(Some(year), rest)))
            }
            Sense::Digits if self.capital(i + 1) => match (self.digits(i)?, self.digits(i + 2)) {
                // "3Q19", "3Q 2019", "3Q".
                ((n, 1), year) if self.glued(i + 1) && !self.tied_before(i) => {
                    let point = Point::new(None, rest(self.sense(i + 1), n)?);
                    match year {
                        Some((y, 2)) if self.glued(i + 2) && !self.tied_after(i + 3) => {
                            let point = point.in_year(short_year(y));
                            Some(Item::point(i, i + 3, point))
                        }
                        _ => {
                            let item = self.with_year(point, i, i + 2);
                            let fits = item.end > i + 2 || self.key(i + 1, Key::Q);
                            (fits && !self.tied_after(i + 2)).then_some(item)
                        }
                    }
                }
                // "2019 Q3", "2019Q3".
                ((year, 4), Some((n, 1))) if (1900..2100).contains(&year) => {
                    let free = self.glued(i + 2) && !self.tied_before(i) && !self.tied_after(i + 3);
                    let rest = rest(self.sense(i + 1), n).filter(|_| free)?;
                    let year = i32::try_from(year).ok()?;
                    Some(Item::point(i, i + 3, Point::new(Some(year), rest)))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the ordinal at `i` is the second of "the third and fourth quarters".
    fn joins_quarters(&self, i: usize) -> bool {
        i > 1
            && matches!(self.sense(i - 1), Sense::Key(Key::And | Key::To | Key::Or))
            && matches!(self.sense(i - 2), Sense::Ordinal(1..=4))
    }

    /// "fiscal 2009", "fiscal year 2009", "FY2019", "the 2019 fiscal year".
    pub(super) fn fiscal(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        if let Some((year @ 1900..2100, 4)) = self.digits(i + the)
            && self.key(i + the + 1, Key::Fiscal)
            && self.sense(i + the + 2) == Sense::Unit(Unit::Year)
        {
            let point = Point::new(i32::try_from(year).ok(), Rest::Year);
            return (!self.tied_before(i + the)).then(|| Item::point(i, i + the + 3, point));
        }
        if !self.key(i, Key::Fiscal) {
            return None;
        }
        let j = i + 1 + usize::from(self.sense(i + 1) == Sense::Unit(Unit::Year));
        let j = j + usize::from(self.punct(j, b'\''));
        let (n, len) = self.digits(j)?;
        let year = match len {
            4 => i32::try_from(n).ok()?,
            2 => short_year(n),
            _ => return None,
        };
        (!self.tied_after(j + 1)).then(|| Item::point(i, j + 1, Point::new(Some(year), Rest::Year)))
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
                "Sales rose in Q1 2018, the third quarter of 2017 and the first half of 2016.",
                &[
                    ("Q1 2018", "DATE 2018-Q1 explicit"),
                    ("the third quarter of 2017", "DATE 2017-Q3 explicit"),
                    ("the first half of 2016", "DATE 2016-H1 explicit"),
                ],
            ),
            (
                "The budget of fiscal 2009 and of FY2011 failed.",
                &[
                    ("fiscal 2009", "DATE 2009 explicit"),
                    ("FY2011", "DATE 2011 explicit"),
                ],
            ),
            (
                "Profit rose in 3Q19, 2018 Q2, Q3 of fiscal 2017 and the first quarter of fiscal 1990.",
                &[
                    ("3Q19", "DATE 2019-Q3 explicit"),
                    ("2018 Q2", "DATE 2018-Q2 explicit"),
                    ("Q3 of fiscal 2017", "DATE 2017-Q3 explicit"),
                    ("the first quarter of fiscal 1990", "DATE 1990-Q1 explicit"),
                ],
            ),
            (
                "Sales in q3 2018 beat those of Q1-2017 and of 2016-Q4; the 4th qtr of 2015 was weak.",
                &[
                    ("q3 2018", "DATE 2018-Q3 explicit"),
                    ("Q1-2017", "DATE 2017-Q1 explicit"),
                    ("2016-Q4", "DATE 2016-Q4 explicit"),
                    ("the 4th qtr of 2015", "DATE 2015-Q4 explicit"),
                ],
            ),
            (
                "Sales fell in the first half and in the 1989 third quarter, rose in the third and fourth quarters of it.",
                &[
                    ("the first half", "DATE 2019-H1 resolved"),
                    ("the 1989 third quarter", "DATE 1989-Q3 explicit"),
                    ("the third", "DATE 2019-Q3 resolved"),
                    ("fourth quarters", "DATE 2019-Q4 inferred"),
                ],
            ),
            (
                "The latest quarter was weak; the second half of May was worse, as was the month of June 2018.",
                &[
                    ("The latest quarter", "DATE 2019-Q3 resolved"),
                    ("the second half of May", "DATE 2019-05 END resolved"),
                    ("the month of June 2018", "DATE 2018-06 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "Part q3 of it; q3 and q4.",
            "In the first quarter of the match it was 2-0; Q1. Who came? Q2: Why?",
            "He led in the first quarter, and the team scored in the third quarter; the first half was dull.",
        ]);
    }

    #[test]
    fn a_year_owns_its_quarters() {
        check(&[
            (
                "It lost money in last year's fourth quarter.",
                &[("last year's fourth quarter", "DATE 2018-Q4 resolved")],
            ),
            (
                "Sales in 1988's first half fell.",
                &[("1988's first half", "DATE 1988-H1 explicit")],
            ),
            (
                "In fiscal 2010's third quarter it broke even.",
                &[("fiscal 2010's third quarter", "DATE 2010-Q3 explicit")],
            ),
            // Another thing of that year.
            (
                "Last year's third storm was mild.",
                &[("Last year", "DATE 2018 resolved")],
            ),
            (
                "Last year's second half-time show was short.",
                &[("Last year", "DATE 2018 resolved")],
            ),
        ]);
    }

    #[test]
    fn what_is_traded_has_its_month() {
        check(&[
            (
                "Gold for June delivery rose.",
                &[("June", "DATE 2020-06 resolved")],
            ),
            (
                "Heating oil for May delivery rose.",
                &[("May", "DATE 2020-05 resolved")],
            ),
            (
                "April sales were flat.",
                &[("April", "DATE 2019-04 resolved")],
            ),
        ]);
        nothing(&[
            "They wait for June eagerly.",
            "He cheered for April Contracts.",
        ]);
    }
}
