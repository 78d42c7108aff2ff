//! Years in figures: "1979", "'98", both of "1998-2003" and "1998/99", "in the year 79".
//!
//! Whether the words around a bare number make it one is for `year_context`.

use super::year_behind::short_year;
use super::{Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

impl Parser<'_> {
    /// A bare year where the words around ask for one.
    pub(super) fn year(&self, i: usize) -> Option<Item> {
        if let Some((year, end)) = self.bc_year(i) {
            return Some(Item::point(i, end, Point::new(Some(year), Rest::Year)));
        }
        if self.punct(i, b'\'') {
            return self.year_short(i);
        }
        if matches!(self.sense(i), Sense::Number(_)) {
            return self.lone_year_in_words(i);
        }
        let (n, len) = self.digits(i)?;
        if len < 4 {
            let end = if len == 2 {
                self.year_range_end(i, n)
            } else {
                None
            };
            return end
                .or_else(|| self.slashed_year(i))
                .or_else(|| self.early_year(i, n));
        }
        let year = i32::try_from(n).ok().filter(|_| len == 4)?;
        let point = Item::point(i, i + 1, Point::new(Some(year), Rest::Year));
        if !(1000..=2199).contains(&year) {
            return (year > 2199 && self.far_year_fits(i, year)).then_some(point);
        }
        if let Some(item) = self.slashed_year(i) {
            return Some(item);
        }
        // "2020-2021-5" is a number of something.
        let goes_on = |k| {
            self.punct(k, b'-')
                && self.glued(k)
                && self.glued(k + 1)
                && self.digits(k + 1).is_some()
        };
        if self.range_end(i) && goes_on(i + 1) || goes_on(i + 1) && goes_on(i + 3) {
            return None;
        }
        // The end of "1998-2003", and of "1998-99".
        if self.range_end(i) && self.glued(i) {
            // "138-2010-2015" is a telephone number.
            if i > 2 && self.glued(i - 2) && !matches!(self.sense(i - 3), Sense::Punct(b'(' | b'['))
            {
                return None;
            }
            let start = self
                .digits(i - 2)
                .filter(|(y, l)| *l == 4 && *y < n && n - y < 400);
            return (start.is_some() && !self.tied_after(i + 1) && self.year_fits_range(i - 2))
                .then_some(point);
        }
        if self.tied_before(i) || self.tied_after(i + 1) {
            return None;
        }
        if self.punct(i + 1, b'-') && self.glued(i + 1) && self.glued(i + 2) {
            let range = self.digits(i + 2).is_some_and(|(m, l)| {
                l == 4 && m > n && m - n < 400 && !self.tied_after(i + 3)
                    || l == 2 && m > n % 100 && !self.punct(i + 3, b'-')
            });
            // "a 2015-based firm" and telephone numbers are none.
            return (range && self.year_fits_range(i)).then_some(point);
        }
        // "reigned 1715 - 1774".
        let reaches = self.punct(i + 1, b'-')
            && self.digits(i + 2).is_some_and(|(m, l)| {
                l == 4 && m > n && m - n < 150 && (1500..2100).contains(&m) && year >= 1500
            })
            && !self.tied_after(i + 3);
        if reaches && self.year_fits_range(i) {
            return Some(point);
        }
        if self.begins_range(i, n) {
            return Some(point);
        }
        self.year_fits(i, year).then_some(point)
    }

    /// "2014 to 2018" where no count can stand: at the start of a text or sentence, after "is", in brackets.
    fn begins_range(&self, i: usize, n: u32) -> bool {
        let joined = matches!(
            self.sense(i + 1),
            Sense::Key(Key::To | Key::Through | Key::Until)
        );
        let opens = self.opens_sentence(i) || self.is_copula(i - 1);
        let later = self
            .digits(i + 2)
            .is_some_and(|(m, len)| len == 4 && m > n && m - n < 150 && m < 2100);
        joined
            && opens
            && later
            && n >= 1800
            && !self.tied_after(i + 3)
            && !self.counts_things(i + 3)
            && !self.plural_follows(i + 3)
            && (self.closes(i + 3) || self.is_copula(i + 3))
    }

    /// "in the year 79", "c. 347": a year of two or three digits, where the words say that it is one.
    fn early_year(&self, i: usize, n: u32) -> Option<Item> {
        let before = i.checked_sub(1)?;
        let told = match self.sense(before) {
            Sense::Unit(Unit::Year) => {
                before > 0 && matches!(self.sense(before - 1), Sense::Key(Key::The | Key::In))
            }
            Sense::Punct(b'.') => {
                n > 99 && before > 0 && matches!(self.word(before - 1), "c" | "ca")
            }
            _ => false,
        };
        let free = !self.tied_before(i) && !self.tied_after(i + 1);
        let year = i32::try_from(n).ok().filter(|y| (10..1000).contains(y))?;
        let counts = self.counts_things(i + 1) || self.plural_follows(i + 1);
        (told && free && !counts).then(|| Item::point(i, i + 1, Point::new(Some(year), Rest::Year)))
    }

    /// The two halves of "1998/99", "1998/9" and "2019/2020", which follow each other.
    fn slashed_year(&self, i: usize) -> Option<Item> {
        let halves = |at: usize| {
            let ((a, 4), (b, len)) = (self.digits(at)?, self.digits(at + 2)?) else {
                return None;
            };
            let tied = self.punct(at + 1, b'/') && self.glued(at + 1) && self.glued(at + 2);
            let next = match len {
                1 => a % 10 + 1 == b,
                2 => (a + 1) % 100 == b,
                _ => a + 1 == b,
            };
            let dashed = self.punct(at + 3, b'-') && self.glued(at + 3);
            let free = !dashed && !self.tied_before(at) && !self.tied_after(at + 3);
            let a = i32::try_from(a).ok().filter(|a| (1800..2100).contains(a))?;
            (tied && next && free).then_some(a)
        };
        let year = halves(i).or_else(|| halves(i.checked_sub(2)?).map(|first| first + 1))?;
        Some(Item::point(i, i + 1, Point::new(Some(year), Rest::Year)))
    }

    /// A year right after "early", "mid-" and the like.
    pub(super) fn year_after_modifier(&self, i: usize) -> Option<Item> {
        let (n, 4) = self.digits(i)? else { return None };
        let year = i32::try_from(n)
            .ok()
            .filter(|y| (1000..=2199).contains(y))?;
        // "the early 1960's" are ten years.
        let decade = n % 10 == 0
            && self.punct(i + 1, b'\'')
            && self.key(i + 2, Key::S)
            && self.glued(i + 1)
            && self.glued(i + 2);
        (!decade && !self.tied_after(i + 1) && !self.counts_things(i + 1))
            .then(|| Item::point(i, i + 1, Point::new(Some(year), Rest::Year)))
    }

    /// The end of "1998-99", whose beginning was a year.
    fn year_range_end(&self, i: usize, n: u32) -> Option<Item> {
        // "1892-94", and "(1892 – 94)" in brackets.
        let tight = i > 0 && self.glued(i) && self.glued(i - 1);
        let bracketed = !self.glued(i) && matches!(self.sense(i + 1), Sense::Punct(b')' | b']'));
        if !self.range_end(i)
            || !(tight || bracketed)
            || self.tied_after(i + 1)
            || self.punct(i + 1, b'-')
        {
            return None;
        }
        let (start, 4) = self.digits(i - 2)? else {
            return None;
        };
        // "2010-2015-86" is a number of something.
        if i > 3 && self.punct(i - 3, b'-') && self.glued(i - 2) {
            return None;
        }
        let year = i32::try_from(start / 100 * 100 + n).ok()?;
        let fits = n > start % 100
            && start >= 1500
            && self.year_fits_range(i - 2)
            && !self.tied_before(i - 2);
        fits.then(|| Item::point(i, i + 1, Point::new(Some(year), Rest::Year)))
    }

    /// "'98".
    fn year_short(&self, i: usize) -> Option<Item> {
        let (n, 2) = self.digits(i + 1)? else {
            return None;
        };
        // Not the end of a quotation ('in 98'), not a height of 6'11.
        let free = self.glued(i + 1) && !(self.glued(i) && i > 0) && !self.tied_after(i + 2);
        let bound = self.binds(i)
            || i > 0
                && matches!(
                    self.sense(i - 1),
                    Sense::Season(_) | Sense::Key(Key::And | Key::The)
                );
        (free && bound && !self.punct(i + 2, b'\''))
            .then(|| Item::point(i, i + 2, Point::new(Some(short_year(n)), Rest::Year)))
    }

    /// Whether "1998-2003" is a range of years here.
    fn year_fits_range(&self, i: usize) -> bool {
        let numbered = i > 0 && (self.is_numbered(i - 1) || self.counts_things(i + 3));
        !numbered
            && self
                .digits(i)
                .is_some_and(|(y, l)| l == 4 && (1000..2200).contains(&y))
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
                "From 1998-2003 she led the bank; between 2004 and 2009 the mine.",
                &[
                    ("1998", "DATE 1998 explicit"),
                    ("2003", "DATE 2003 explicit"),
                    ("2004", "DATE 2004 explicit"),
                    ("2009", "DATE 2009 explicit"),
                ],
            ),
            (
                "The league of 1995-96 was the last one.",
                &[("1995", "DATE 1995 explicit"), ("96", "DATE 1996 explicit")],
            ),
            (
                "Her first novel (1987) sold well; his 2012 book did not.",
                &[
                    ("1987", "DATE 1987 explicit"),
                    ("2012", "DATE 2012 explicit"),
                ],
            ),
            (
                "In the summer of '68 they sang.",
                &[("the summer of '68", "DATE 1968-SU explicit")],
            ),
            (
                "The 1998/99 season, the 2019/2020 one, a king who reigned 1715 - 1774 (born 1692 – 94).",
                &[
                    ("1998", "DATE 1998 explicit"),
                    ("99", "DATE 1999 explicit"),
                    ("2019", "DATE 2019 explicit"),
                    ("2020", "DATE 2020 explicit"),
                    ("1715", "DATE 1715 explicit"),
                    ("1774", "DATE 1774 explicit"),
                    ("1692", "DATE 1692 explicit"),
                    ("94", "DATE 1694 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn both_years_of_a_range_are_found() {
        check(&[(
            "Their term was 2014 to 2018. 1998 through 2003 was a dry time.",
            &[
                ("2014", "DATE 2014 explicit"),
                ("2018", "DATE 2018 explicit"),
                ("1998", "DATE 1998 explicit"),
                ("2003", "DATE 2003 explicit"),
            ],
        )]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "Call 555-2019 or 138-2010-2015; version 1.2.3, address 192.168.2.1, score 3-2.",
            "The engine 2000-based design runs at 1800 volts.",
            "The year of 71 boats; c. 300 sailors; 30 and 495 BCX; ratio 1998/97, 1999/0 and 2019/45; a flat at 360 - 366.",
        ]);
    }
}
