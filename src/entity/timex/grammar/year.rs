//! Years: "1979", "'98", "722 BC", and whether a number of four digits is one.

use super::{Item, Parser, short_year};
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
        if !(1000..=2199).contains(&year) {
            return None;
        }
        let point = Item::point(i, i + 1, Point::new(Some(year), Rest::Year));
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

    /// The two halves of "1998/99" and "2019/2020", which follow each other.
    fn slashed_year(&self, i: usize) -> Option<Item> {
        let halves = |at: usize| {
            let ((a, 4), (b, len)) = (self.digits(at)?, self.digits(at + 2)?) else {
                return None;
            };
            let tied = self.punct(at + 1, b'/') && self.glued(at + 1) && self.glued(at + 2);
            let next = match len {
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

    /// "nineteen ninety-six", "two thousand and fifteen", "nineteen oh five": the year and the end.
    pub(super) fn year_in_words(&self, i: usize) -> Option<(i32, usize)> {
        let Sense::Number(n) = self.sense(i) else {
            return None;
        };
        let (base, at, least) = match (n, self.sense(i + 1)) {
            (2, Sense::Number(1000)) => {
                let and = usize::from(self.key(i + 2, Key::And));
                (2000, i + 2 + and, 1)
            }
            (15..=20, Sense::Number(10..=90)) => (n * 100, i + 1, 10),
            (15..=19, _) if self.word_is(i + 1, "oh") => (n * 100, i + 2, 1),
            _ => return None,
        };
        let (rest, end) = match self.sense(at) {
            Sense::Number(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => {
                let one = at + 1 + usize::from(self.punct(at + 1, b'-'));
                match self.sense(one) {
                    Sense::Number(n @ 1..=9) => (tens + n, one + 1),
                    _ => (tens, at + 1),
                }
            }
            Sense::Number(n @ 1..=19) if n >= least => (n, at + 1),
            _ => return None,
        };
        // "two thousand and fifteen people", "nineteen ninety-pound stones".
        let counts = self.plural_follows(end)
            || self.counts_things(end)
            || matches!(
                self.sense(end),
                Sense::Units(_) | Sense::Unit(_) | Sense::Number(_)
            )
            || self.punct(end, b'-') && self.glued(end);
        let year = i32::try_from(base + rest).ok()?;
        (!counts).then_some((year, end))
    }

    /// A year in words where the words around ask for one: "in nineteen ninety-six".
    pub(super) fn lone_year_in_words(&self, i: usize) -> Option<Item> {
        let asked = i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::In | Key::Since | Key::Until | Key::Before | Key::After | Key::By)
            );
        let (year, end) = self.year_in_words(i).filter(|_| asked)?;
        let titled = self.capital(i);
        (!titled && (self.closes(end) || self.clause_goes_on(end)))
            .then(|| Item::point(i, end, Point::new(Some(year), Rest::Year)))
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
    pub(super) fn year_range_end(&self, i: usize, n: u32) -> Option<Item> {
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
    pub(super) fn year_short(&self, i: usize) -> Option<Item> {
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

    /// "722 BC", "70 AD", "AD 70", "149 B.C.": the year and the end.
    pub(super) fn bc_year(&self, i: usize) -> Option<(i32, usize)> {
        if self.key(i, Key::Ad) && self.word(i) == "AD" {
            let (n, len) = self.digits(i + 1)?;
            let year = i32::try_from(n).ok().filter(|_| len <= 4 && n > 0)?;
            return (!self.tied_after(i + 2)).then_some((year, i + 2));
        }
        // "A.D. 79".
        if self.word(i) == "A" && self.word(i + 2) == "D" {
            let dotted = self.punct(i + 1, b'.') && self.punct(i + 3, b'.') && self.glued(i + 2);
            let (n, len) = self
                .digits(i + 4)
                .filter(|_| dotted && !self.glued(i + 4))?;
            let year = i32::try_from(n).ok().filter(|_| len <= 4 && n > 0)?;
            return (!self.tied_after(i + 5)).then_some((year, i + 5));
        }
        let (n, len) = self.digits(i)?;
        let year = i32::try_from(n).ok().filter(|_| len <= 4 && n > 0)?;
        if self.tied_before(i) && !self.range_end(i) {
            return None;
        }
        let Some((before, end)) = self.era(i + 1) else {
            return self.era_at_end(i, n).map(|before| {
                let year = if before { -year } else { year };
                (year, i + 1)
            });
        };
        Some((if before { -year } else { year }, end))
    }

    /// The beginning of "499-493 BC" and "496 and 495 BC": whether its end is before Christ.
    fn era_at_end(&self, i: usize, n: u32) -> Option<bool> {
        let joined = matches!(
            self.sense(i + 1),
            Sense::Punct(b'-') | Sense::Key(Key::To | Key::And | Key::Or | Key::Through)
        );
        let (end, len) = self.digits(i + 2).filter(|_| joined)?;
        let (before, _) = self.era(i + 3)?;
        // Years before Christ count down; "30 and 495 BC" is no pair.
        let span = if before {
            n.checked_sub(end)
        } else {
            end.checked_sub(n)
        };
        (len <= 4 && span.is_some_and(|years| (1..300).contains(&years))).then_some(before)
    }

    /// "BC", "B.C.", "AD": whether before Christ, and the end.
    pub(super) fn era(&self, i: usize) -> Option<(bool, usize)> {
        match self.sense(i) {
            Sense::Key(Key::Bc) if self.word(i).bytes().all(|b| b.is_ascii_uppercase()) => {
                return Some((true, i + 1));
            }
            Sense::Key(Key::Ad) if self.word(i).bytes().all(|b| b.is_ascii_uppercase()) => {
                return Some((false, i + 1));
            }
            _ => {}
        }
        let before = match (self.word(i), self.word(i + 2)) {
            ("B", "C") => true,
            ("A", "D") => false,
            _ => return None,
        };
        let dotted = self.punct(i + 1, b'.') && self.glued(i + 1) && self.glued(i + 2);
        let mut end = i + 3;
        // "149 B.C." keeps its last dot; "B.C.E." its letter too.
        if self.punct(end, b'.') && self.glued(end) {
            end += 1;
            if before && self.word(end) == "E" && self.glued(end) {
                end += 1 + usize::from(self.punct(end + 1, b'.') && self.glued(end + 1));
            }
        }
        dotted.then_some((before, end))
    }

    /// Whether "1998-2003" is a range of years here.
    pub(super) fn year_fits_range(&self, i: usize) -> bool {
        let numbered = i > 0 && (self.is_numbered(i - 1) || self.counts_things(i + 3));
        !numbered
            && self
                .digits(i)
                .is_some_and(|(y, l)| l == 4 && (1000..2200).contains(&y))
    }

    /// Whether the words around a bare number of four digits make it a year.
    pub(super) fn year_fits(&self, i: usize, year: i32) -> bool {
        if self.counts_things(i + 1)
            && !(year % 100 != 0
                && self.key(i.wrapping_sub(1), Key::In)
                && self.capital(i.wrapping_sub(1)))
        {
            return false;
        }
        let modern = (1500..2100).contains(&year);
        // "1972 election", not "1950 cows": what a count of things would not say.
        let heads = modern
            && year > 1899
            && self.noun_follows(i + 1)
            && !self.word(i + 1).ends_with('s')
            && !self.is_address(i + 1);
        let Some(before) = i.checked_sub(1) else {
            // "2019 was a dry year", or a heading that is a year.
            let alone = self.tokens.get(i + 1).is_none() && year >= 1900;
            // "2005: The harbour opens", the title of a part.
            let titled = year > 1599
                && self.punct(i + 1, b':')
                && self.glued(i + 1)
                && self.capital(i + 2)
                && !self.glued(i + 2);
            return modern
                && (self.is_copula(i + 1) || alone || titled || heads && year % 100 != 0);
        };
        // "at 1914 Main Street"; "the 2011 Wall Street protests".
        let article = matches!(self.sense(before), Sense::Key(Key::The | Key::A | Key::S));
        if !article && self.is_address(i + 1) {
            return false;
        }
        // "1986's first ship": what has a possessive is no count.
        let owns = self.punct(i + 1, b'\'')
            && self.glued(i + 1)
            && self.key(i + 2, Key::S)
            && self.glued(i + 2);
        if modern && owns {
            return true;
        }
        // "about 1500 soldiers", "by 2000 men": round numbers and early ones before a plural count it.
        let many = (year < 1900 || year % 100 == 0) && self.plural_follows(i + 1);
        match self.sense(before) {
            Sense::Key(
                Key::By
                | Key::Before
                | Key::After
                | Key::Between
                | Key::Through
                | Key::About
                | Key::Until,
            ) => !many,
            Sense::Key(Key::In | Key::Since | Key::During | Key::Early | Key::Late | Key::Mid)
            | Sense::Unit(Unit::Year)
            | Sense::Units(Unit::Year) => true,
            Sense::Key(Key::For) => modern && (self.ends_phrase(i + 1) || self.noun_follows(i + 1)),
            Sense::Key(Key::From | Key::To | Key::Of | Key::On) => {
                (modern || self.ends_phrase(i + 1)) && !many
            }
            Sense::Key(Key::And | Key::Or) | Sense::Punct(b'-' | b'/') => {
                // "in 2004 and 2008", "and 1997 General Motors".
                modern
                    && before > 0
                    && (self.is_year_near(before) && !many
                        || year % 100 != 0 && self.name_follows(i + 1))
            }
            Sense::Key(Key::At) => modern && year % 100 != 0 && self.name_follows(i + 1),
            Sense::Key(
                Key::The | Key::A | Key::This | Key::That | Key::S | Key::Last | Key::Next,
            ) => {
                let pair = self.key(i + 1, Key::And)
                    && self.digits(i + 2).is_some_and(|(_, len)| len == 4);
                (1500..2100).contains(&year) && (self.noun_follows(i + 1) || pair)
            }
            Sense::Season(_) | Sense::Month(_) | Sense::Weekday(_) => modern,
            Sense::Punct(b'(' | b'[') => modern && self.ends_phrase(i + 1),
            Sense::Punct(b',' | b';') => {
                modern
                    && (self.tokens.get(i + 1).is_none()
                        || matches!(
                            self.sense(i + 1),
                            Sense::Punct(b',' | b';' | b')' | b']' | b'.' | b':')
                        ))
                    && before > 0
                    && !matches!(self.sense(before - 1), Sense::Digits)
                    || modern
                        && (self.is_year_near(before) && !self.plural_follows(i + 1)
                            || year % 100 != 0 && self.name_follows(i + 1))
            }
            // "2019 was a dry year", "1972 election": not "1500 refugees came".
            Sense::Punct(b'.') if before > 0 && self.is_abbreviation(before - 1) => !many,
            // "the brothers' 1969 film".
            Sense::Punct(b'\'') => modern && self.glued(before) && self.noun_follows(i + 1),
            Sense::Punct(b'.' | b'"' | b':' | b'?' | b'!' | b'_') => {
                modern && (self.is_copula(i + 1) || heads)
            }
            Sense::Plain | Sense::Feast | Sense::Holiday => {
                modern && (self.after_plain(before, i + 1) || self.dates_name(before, i + 1, year))
            }
            _ => false,
        }
    }

    /// "c. 1450", "b. 1912", "m. 1949; div. 1964".
    fn is_abbreviation(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "c" | "ca" | "b" | "d" | "m" | "r" | "fl" | "div" | "est"
        )
    }

    /// A year after a word that is in no table: "its 2016 report", "the World Cup 2018".
    pub(super) fn after_plain(&self, before: usize, next: usize) -> bool {
        let word = self.word(before).as_bytes();
        let is = |list: &[&str]| list.iter().any(|w| w.as_bytes().eq_ignore_ascii_case(word));
        if is(&["its", "his", "her", "their", "our", "my", "your", "whose"]) {
            return self.noun_follows(next);
        }
        if is(&[
            "into",
            "both",
            "published",
            "released",
            "born",
            "died",
            "founded",
            "established",
            "built",
            "opened",
            "fiscal",
            "pre",
            "post",
            "vs",
            "versus",
            "as",
            "when",
            "year",
            "election",
            "elections",
            "olympics",
            "cup",
            "games",
            "championship",
            "championships",
            "season",
            "copyright",
            "euro",
            "spring",
            "c",
            "ended",
            "ending",
            "like",
            "with",
            "back",
            "late",
            "early",
            "due",
            "maturing",
        ]) {
            return self.ends_phrase(next) || self.noun_follows(next);
        }
        // "(Meyer 2015)", "Meyer, 2015": a reference to a work.
        let list = || {
            (1..12).any(|back| {
                before
                    .checked_sub(back)
                    .is_some_and(|k| self.punct(k, b'('))
            })
        };
        self.capital(before) && (self.punct(next, b')') || self.punct(next, b';') && list())
    }

    /// "World Expo 2010 opened", "the London 2012 Olympics": a year that ends a name.
    ///
    /// Round years are as often a model's ("Windows 2000"), and so is what lies far ahead.
    fn dates_name(&self, before: usize, next: usize, year: i32) -> bool {
        let recent = (1901..2040).contains(&year) && year % 100 != 0;
        let ends = match self.sense(next) {
            Sense::Plain => self.tokens.get(next).is_none() || self.is_copula(next),
            Sense::Punct(mark) => !matches!(mark, b'-' | b'%' | b'$' | b'/' | b'+' | 0),
            Sense::Key(Key::In | Key::At | Key::On | Key::And | Key::By | Key::To) => true,
            _ => false,
        };
        recent
            && self.capital(before)
            && !self.opens_sentence(before)
            && !self.is_numbered(before)
            && (ends || self.name_follows(next))
    }

    /// Whether one of the three tokens before `i` is a year's number: the list "in 2004, 2008 and 2012".
    pub(super) fn is_year_near(&self, i: usize) -> bool {
        (1..=3).any(|back| {
            i.checked_sub(back)
                .and_then(|k| self.digits(k))
                .is_some_and(|(n, len)| len == 4 && (1000..2200).contains(&n))
        })
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
                "2005: Votes and a new mayor",
                &[("2005", "DATE 2005 explicit")],
            ),
            (
                "He has lived here since 1979, and the 2015 nuclear deal is his work.",
                &[
                    ("1979", "DATE 1979 explicit"),
                    ("2015", "DATE 2015 explicit"),
                ],
            ),
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
                "The wall fell in 722 BC, the gate in 70 AD, the tower in 149 B.C. or so.",
                &[
                    ("722 BC", "DATE BC0722 explicit"),
                    ("70 AD", "DATE 0070 explicit"),
                    ("149 B.C.", "DATE BC0149 explicit"),
                ],
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
                "The painter (b. 1912; m. 1949) lived by 1986's rules and the brothers' 1969 film.",
                &[
                    ("1912", "DATE 1912 explicit"),
                    ("1949", "DATE 1949 explicit"),
                    ("1986", "DATE 1986 explicit"),
                    ("1969", "DATE 1969 explicit"),
                ],
            ),
            (
                "She won in the 1981 and 1985 races, at the 1997 New Harbour games.",
                &[
                    ("1981", "DATE 1981 explicit"),
                    ("1985", "DATE 1985 explicit"),
                    ("1997", "DATE 1997 explicit"),
                ],
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
            (
                "From 499 to 493 BC it stood; in A.D. 79, in the year 71 and c. 347 it burned.",
                &[
                    ("499", "DATE BC0499 explicit"),
                    ("493 BC", "DATE BC0493 explicit"),
                    ("A.D. 79", "DATE 0079 explicit"),
                    ("71", "DATE 0071 explicit"),
                    ("347", "DATE 0347 explicit"),
                ],
            ),
            (
                "She swam at the Harbour 2012 Games and sang at the Kite Expo 2016 in Leeds.",
                &[
                    ("2012", "DATE 2012 explicit"),
                    ("2016", "DATE 2016 explicit"),
                ],
            ),
            (
                "1972 election results were late.",
                &[("1972", "DATE 1972 explicit")],
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
    fn years_in_words() {
        check(&[(
            "It shut in nineteen ninety-six and opened in May two thousand and fifteen, not in nineteen oh five.",
            &[
                ("nineteen ninety-six", "DATE 1996 explicit"),
                ("May two thousand and fifteen", "DATE 2015-05 explicit"),
                ("nineteen oh five", "DATE 1905 explicit"),
            ],
        )]);
        nothing(&[
            "It sold in two thousand and fifteen shops, by nineteen ninety-pound men, in Nineteen Eighty-Four.",
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "In all 1,984 people came, 2015 people stayed, and page 2001 was torn.",
            "Flight 1912 left gate 2015; room 1804 costs $1999; the model 2000 weighs 1500 kg.",
            "2005:Votes and a new mayor",
            "2005: 31 ships",
            "Call 555-2019 or 138-2010-2015; version 1.2.3, address 192.168.2.1, score 3-2.",
            "The engine 2000-based design runs at 1800 volts.",
            "A survey of 1709 schoolchildren, about 1500 sailors and by 2000 farmers.",
            "We run Windows 2000; the 1900 block of Main Street; part 2020-2021-5. In 2000 people it was found.",
            "Resolution 1973 passed at 1914 Main Street and 2010 Old Mill Road; Blade Maker 2049 cost 1999 yen.",
            "The year of 71 boats; c. 300 sailors; 30 and 495 BCX; ratio 1998/97 and 2019/45; a flat at 360 - 366.",
            "By ca. 1000 authors, at 1100 ft; 1950 cows; Windows 2000 and Suite 2020.",
        ]);
    }
}
