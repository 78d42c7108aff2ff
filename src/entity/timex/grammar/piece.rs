//! Pieces that a count picks of a month or a year: "the last week of July", "the first Monday of next month",
//! "the second-to-last day of 2018", "the third month of this year".
//!
//! Quarters and halves are in `quarter`.

use super::{From, Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Piece, Point, Rest, Unit};

impl Parser<'_> {
    /// A counted piece, and the month or year that it is of.
    pub(super) fn piece(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let (nth, at) = self.rank(i + the)?;
        let (piece, end) = self.piece_at(nth, at)?;
        if !self.key(end, Key::Of) && !self.key(end, Key::In) {
            return None;
        }
        self.of_month(i, piece, end + 1)
            .or_else(|| self.of_year(i, piece, end))
            .or_else(|| self.of_told(i, piece, end + 1))
            // "the last day of last year's fair".
            .filter(|item| !(self.punct(item.end, b'\'') && self.key(item.end + 1, Key::S)))
            .map(|item| match item.meaning {
                Meaning::Point(Point {
                    rest: Rest::Day(..) | Rest::WeekdayOf(..),
                    ..
                }) => self.with_time(item),
                _ => item,
            })
    }

    /// "first", "last", "third last", "second-to-last": negative from the end.
    fn rank(&self, i: usize) -> Option<(i8, usize)> {
        if self.key(i, Key::Last) {
            return Some((-1, i + 1));
        }
        let (n, end) = self.ordinal(i)?;
        let n = i8::try_from(n).ok().filter(|n| (1..=31).contains(n))?;
        // "the third to last", "the second-to-last", "the third last".
        let dash = usize::from(self.punct(end, b'-') && self.glued(end));
        let to = end + dash;
        let last = if self.key(to, Key::To) {
            to + 1 + usize::from(self.punct(to + 1, b'-') && self.glued(to + 1))
        } else {
            end
        };
        if self.key(last, Key::Last) && n > 1 {
            return Some((-n, last + 1));
        }
        Some((n, end))
    }

    /// What is counted, and its end. No month has a sixth week.
    fn piece_at(&self, nth: i8, i: usize) -> Option<(Piece, usize)> {
        // "On the Last Day of the Year": a title.
        if matches!(self.sense(i), Sense::Unit(_)) && self.capital(i) {
            return None;
        }
        let piece = match self.sense(i) {
            Sense::Weekday(day) if nth.abs() < 6 => Piece::Weekday(nth, day),
            Sense::WeekdayAbbr(day) if nth.abs() < 6 && self.capital(i) => Piece::Weekday(nth, day),
            Sense::Unit(Unit::Day) => Piece::Day(nth),
            Sense::Unit(Unit::Week) => Piece::Week(nth),
            Sense::Unit(Unit::Weekend) if nth.abs() < 6 => Piece::Weekend(nth),
            Sense::Unit(Unit::Month) if nth.abs() < 13 => Piece::Month(nth),
            _ => return None,
        };
        let dot = matches!(self.sense(i), Sense::WeekdayAbbr(_))
            && self.punct(i + 1, b'.')
            && self.glued(i + 1);
        Some((piece, i + 1 + usize::from(dot)))
    }

    /// "of July", "in October 2015", "of March last year".
    fn of_month(&self, first: usize, piece: Piece, i: usize) -> Option<Item> {
        let (month, end) = self.month_word(i)?;
        // "the last day of march", "the first week of august company".
        if !self.capital(i) && !matches!(piece, Piece::Weekday(..)) && matches!(month, 3 | 5 | 8) {
            return None;
        }
        if matches!(piece, Piece::Week(n) if n.abs() > 5) {
            return None;
        }
        if let Some((year, end)) = self.year_after(end) {
            let point = piece.of(Point::new(Some(year), Rest::Month(month)))?;
            return Some(Item::point(first, end, point));
        }
        if let Some(point) = piece.of(Point::new(None, Rest::Month(month))) {
            return Some(self.with_year(point, first, end));
        }
        // "the last day of February": so many days before 1 March.
        let (2, Piece::Day(count @ -28..0)) = (month, piece) else {
            return None;
        };
        let meaning = Meaning::Counted {
            count: count.into(),
            unit: Unit::Day,
            base: Point::new(None, Rest::Day(3, 1)),
            which: None,
        };
        Some(Item::new(first, end, TimexKind::Date, meaning))
    }

    /// "of 2019", "of the year 2019"; the preposition is at `i`.
    fn of_year(&self, first: usize, piece: Piece, i: usize) -> Option<Item> {
        let the =
            usize::from(self.key(i + 1, Key::The) && self.sense(i + 2) == Sense::Unit(Unit::Year))
                * 2;
        let (year, end) = self.year_after(i + 1 + the)?;
        // "on the first day of 2,000 men", "the last week of 1900 workers".
        if end == i + 2 + the && self.counts_things(end) {
            return None;
        }
        let point = piece.of(Point::new(Some(year), Rest::Year))?;
        Some(Item::point(first, end, point))
    }

    /// "of next month", "of last year", "of the following year".
    fn of_told(&self, first: usize, piece: Piece, i: usize) -> Option<Item> {
        use Key as K;
        let the = usize::from(self.key(i, K::The));
        let at = i + the;
        let (shift, from) = match self.sense(at) {
            Sense::Key(K::Last) if the == 0 => (-1, From::Speech),
            Sense::Key(K::This | K::Current) => (0, From::Story),
            Sense::Key(K::Next) if the == 0 => (1, From::Story),
            Sense::Key(K::Next | K::Following) => (1, From::Text),
            Sense::Key(K::Coming) => (1, From::Speech),
            Sense::Key(K::Previous) => (-1, From::Text),
            Sense::Key(K::That | K::Same) => (0, From::Text),
            Sense::Unit(_) if the == 1 => (0, From::Either),
            _ => return None,
        };
        let noun = if from == From::Either { at } else { at + 1 };
        let end = noun + 1;
        let Sense::Unit(unit @ (Unit::Month | Unit::Year)) = self.sense(noun) else {
            return None;
        };
        // "They meet on the first Monday of the month": of any. "the first day of the year of mourning".
        let any = unit == Unit::Month || !matches!(piece, Piece::Day(_) | Piece::Week(_));
        if from == From::Either && (any && !self.stands_alone(first, end) || self.key(end, K::Of)) {
            return None;
        }
        let fits = match (unit, piece) {
            (Unit::Month, Piece::Week(n)) => n.abs() < 6,
            (Unit::Month, Piece::Month(_)) => false,
            _ => true,
        };
        let meaning = Meaning::Piece {
            piece,
            unit,
            shift,
            from,
        };
        fits.then(|| Item::new(first, end, TimexKind::Date, meaning))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{article, check, nothing, read};
    use jiff::civil::date;

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The fair opens on the first Monday of next month; it closed on the last Friday of last month.",
                &[
                    ("the first Monday of next month", "DATE 2020-01-06 resolved"),
                    ("the last Friday of last month", "DATE 2019-11-29 resolved"),
                ],
            ),
            (
                "The dam was shut in the first week of 2018, the third month of 2017 and the last week of this month.",
                &[
                    ("the first week of 2018", "DATE 2018-W01 explicit"),
                    ("the third month of 2017", "DATE 2017-03 explicit"),
                    ("the last week of this month", "DATE 2019-W52 resolved"),
                ],
            ),
            (
                "She came on the second to last day of May 2018, and left on the third-to-last Sunday of June 2018.",
                &[
                    (
                        "the second to last day of May 2018",
                        "DATE 2018-05-30 explicit",
                    ),
                    (
                        "the third-to-last Sunday of June 2018",
                        "DATE 2018-06-10 explicit",
                    ),
                ],
            ),
            (
                "It was paid on the last day of February.",
                &[("the last day of February", "DATE 2019-02-28 resolved")],
            ),
            (
                "On the last day of the year it snowed, and on the first tuesday in october at 10:00 it rained.",
                &[
                    ("the last day of the year", "DATE 2019-12-31 resolved"),
                    (
                        "the first tuesday in october at 10:00",
                        "TIME 2019-10-01T10:00 resolved",
                    ),
                ],
            ),
            (
                "It began in 1951; on the first Sunday of the following year it ended.",
                &[
                    ("1951", "DATE 1951 explicit"),
                    (
                        "the first Sunday of the following year",
                        "DATE 1952-01-06 inferred",
                    ),
                ],
            ),
        ]);
    }

    #[test]
    fn all_of_a_note() {
        let found = read(
            &article("first Friday of the month"),
            Some(date(2019, 12, 15)),
        );
        let told: Vec<&str> = found.iter().map(|(_, told)| told.as_str()).collect();
        assert_eq!(told, ["DATE 2019-12-06 resolved"]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "She wrote On the Last Day of the Year.",
            "The first week of the trial, the last day of a march, the third day of rain, the last month of waiting.",
            "The 40th day of the siege; the sixth week of it; a second-to-last place; the last day of the month of mourning.",
        ]);
    }
}
