//! The year behind a month, a day, a season or a holiday: "2019", ", 2019", "of '98", "that year".

use super::{From, Item, Meaning, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Unit};

impl Parser<'_> {
    /// The year a point is given by what follows it, and the end.
    pub(super) fn with_year(&self, point: Point, first: usize, end: usize) -> Item {
        // "February 29, 2022": there was none, so the year is not this date's.
        if let Some((year, end)) = self.year_after(end)
            && point.in_year(year).exists()
        {
            return Item::point(first, end, point.in_year(year));
        }
        if let Some((shift, from, end)) = self.relative_year(end) {
            let item = Item::point(first, end, point);
            let meaning = Meaning::Within { point, shift, from };
            return Item { meaning, ..item };
        }
        Item::point(first, end, point)
    }

    /// A year that may follow a month, season or holiday: "2019", ", 2019", "of 2019", "'98", "480 BC".
    pub(super) fn year_after(&self, i: usize) -> Option<(i32, usize)> {
        let j = match self.sense(i) {
            Sense::Punct(b',') | Sense::Key(Key::Of) => i + 1,
            _ => i,
        };
        if let Some((year, end)) = self.bc_year(j) {
            return Some((year, end));
        }
        if self.punct(j, b'\'') && self.glued(j + 1) {
            let (n, len) = self.digits(j + 1)?;
            let comma = j > i && self.punct(i, b',');
            if len == 2 && !comma && !self.key(j + 2, Key::S) && !self.tied_after(j + 2) {
                return Some((short_year(n), j + 2));
            }
        }
        if let Some((year, end)) = self.year_in_words(j) {
            return Some((year, end));
        }
        let (n, len) = self.digits(j)?;
        // "31 December 1999/1 January 2000".
        let tied = self.tied_after(j + 1) && !self.ends_slashed_pair(j + 2);
        let fits = len == 4 && (1000..=2199).contains(&n) && !tied;
        let year = i32::try_from(n).ok()?;
        // A comma belongs to a year only when nothing is counted: "in May, 2000 people".
        let counted = j > i && self.punct(i, b',') && self.counts_things(j + 1);
        (fits && !counted).then_some((year, j + 1))
    }

    /// `item`, a day by the short name of its month, with a year of two digits: "3 Aug 96", "Aug. 9, 96".
    ///
    /// Only of the last century, where no day or count can be meant, and only at the end of a phrase.
    pub(super) fn with_two_digits(&self, item: Item) -> Item {
        let comma = usize::from(self.punct(item.end, b','));
        let at = item.end + comma;
        let short = (item.first..item.end).any(|k| matches!(self.sense(k), Sense::MonthAbbr(_)));
        match (self.digits(at), &item.meaning) {
            (Some((n @ 32..=99, 2)), Meaning::Point(point))
                if short
                    && !self.glued(at)
                    && !self.tied_after(at + 1)
                    && (self.tokens.get(at + 1).is_none()
                        || match self.sense(at + 1) {
                            Sense::Punct(mark) => mark != b'-',
                            Sense::Key(Key::And | Key::To) => true,
                            _ => false,
                        }) =>
            {
                Item::point(item.first, at + 1, point.in_year(short_year(n)))
            }
            _ => item,
        }
    }

    /// The relative year in "May that year", "the spring of next year": its shift and end.
    fn relative_year(&self, i: usize) -> Option<(i32, From, usize)> {
        let of = usize::from(self.key(i, Key::Of));
        let j = i + of;
        if of == 1 && self.key(j, Key::The) && self.sense(j + 1) == Sense::Unit(Unit::Year) {
            return Some((0, From::Either, j + 2));
        }
        let (shift, from, k) = self.which_unit(j)?;
        (self.sense(k) == Sense::Unit(Unit::Year)).then_some((shift, from, k + 1))
    }

    /// Which month or year a part of it belongs to: the shift of "last", "the following", "that same" at `i`,
    /// what it counts from, and where its unit stands.
    pub(super) fn which_unit(&self, i: usize) -> Option<(i32, From, usize)> {
        use Key as K;
        let the = usize::from(self.key(i, K::The));
        let at = i + the;
        let (shift, from) = match self.sense(at) {
            Sense::Key(K::Last) => (-1, From::Speech),
            Sense::Key(K::This | K::Current) => (0, From::Story),
            Sense::Key(K::Next) if the == 0 => (1, From::Story),
            Sense::Key(K::Next | K::Following | K::Coming) => (1, From::Text),
            Sense::Key(K::Previous) => (-1, From::Text),
            Sense::Key(K::That | K::Same) => (0, From::Text),
            _ => return None,
        };
        let same = usize::from(self.key(at, K::That) && self.key(at + 1, K::Same));
        Some((shift, from, at + 1 + same))
    }
}

/// The century of a year of two digits: '68 is 1968, '24 is 2024.
pub(super) fn short_year(n: u32) -> i32 {
    let n = i32::try_from(n).unwrap_or_default();
    if n < 40 { 2000 + n } else { 1900 + n }
}
