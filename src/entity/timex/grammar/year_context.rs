//! Whether the words around a bare number of four digits make it a year: "in 1979", "the 2015 nuclear deal".
//!
//! Tests only; nothing is recognised here.

use super::Parser;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

impl Parser<'_> {
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
            let titled = self.titles_entry(i, year);
            return modern
                && (self.is_copula(i + 1) || alone || titled || heads && year % 100 != 0);
        };
        if self.titles_entry(i, year) {
            return true;
        }
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
            Sense::Key(Key::To | Key::By) if self.is_change(before) => false,
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
            // "between 1066 and 1087".
            Sense::Key(Key::And) if self.ends_between(before, year) => !many,
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

    /// "2005: The harbour opens", the title of a part; "- 1912 – The mole is built", the head of an entry.
    fn titles_entry(&self, i: usize, year: i32) -> bool {
        (1600..2100).contains(&year) && self.heads_entry(i, i + 1) && self.capital(i + 2)
    }

    /// Whether a number past the years that are often told is one: "in the year 3000", "by 2300".
    ///
    /// Far fewer words may stand around it, as most such numbers count something or are hours ("by 2215").
    pub(super) fn far_year_fits(&self, i: usize, year: i32) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        let next = i + 1;
        let tied = self.tied_before(i)
            || self.tied_after(next)
            || self.punct(next, b'-') && self.glued(next);
        let free = !tied && !self.counts_things(next) && !self.plural_follows(next);
        match self.sense(before) {
            Sense::Unit(Unit::Year) => free,
            Sense::Key(Key::By | Key::In | Key::Until) => {
                let ends = match self.sense(next) {
                    Sense::Plain => self.clause_goes_on(next),
                    Sense::Punct(mark) => matches!(mark, b'.' | b',' | b';' | b')' | b'?' | b'!'),
                    Sense::Key(Key::And | Key::Or) => true,
                    _ => false,
                };
                let round = year % 50 == 0 && year <= 3000;
                free && round && ends && !self.is_change(before)
            }
            _ => false,
        }
    }

    /// Whether a verb of more and less stands before the "to" or "by" at `i`: "the index rose to 2010 in a day".
    fn is_change(&self, i: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const VERBS: &[&str] = &[
            "climbed", "decline", "declined", "decreased", "drop", "dropped", "edged", "fall", "fell",
            "grew", "grown", "increased", "jumped", "plunged", "rise", "risen", "rose", "sank", "shrank",
            "shrunk", "slid", "slipped", "slumped", "soared", "surged", "swelled", "swollen", "tumbled",
        ];
        i > 0 && VERBS.iter().any(|w| self.word_is(i - 1, w))
    }

    /// Whether "between" and an earlier year stand before the "and" at `and`.
    fn ends_between(&self, and: usize, year: i32) -> bool {
        and > 1
            && self.key(and - 2, Key::Between)
            && self.digits(and - 1).is_some_and(|(first, len)| {
                len == 4 && i32::try_from(first).is_ok_and(|first| first < year)
            })
    }

    /// "c. 1450", "b. 1912", "m. 1949; div. 1964".
    fn is_abbreviation(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "c" | "ca" | "b" | "d" | "m" | "r" | "fl" | "div" | "est"
        )
    }

    /// A year after a word that is in no table: "its 2016 report", "the World Cup 2018".
    fn after_plain(&self, before: usize, next: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const BEFORE: &[&str] = &[
            "into", "both", "published", "released", "born", "died", "founded", "established", "built",
            "opened", "pre", "post", "vs", "versus", "as", "when", "election", "elections", "olympics",
            "cup", "games", "championship", "championships", "season", "copyright", "euro", "c", "ended",
            "ending", "like", "with", "back", "due", "maturing",
        ];
        let word = self.word(before).as_bytes();
        let is = |list: &[&str]| list.iter().any(|w| w.as_bytes().eq_ignore_ascii_case(word));
        if is(&["its", "his", "her", "their", "our", "my", "your", "whose"]) {
            return self.noun_follows(next);
        }
        if is(BEFORE) {
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
    fn is_year_near(&self, i: usize) -> bool {
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
                "She swam at the Harbour 2012 Games and sang at the Kite Expo 2016 in Leeds.",
                &[
                    ("2012", "DATE 2012 explicit"),
                    ("2016", "DATE 2016 explicit"),
                ],
            ),
            (
                "Between 1066 and 1087 it grew; the index rose to 2010 in 1999.",
                &[
                    ("1066", "DATE 1066 explicit"),
                    ("1087", "DATE 1087 explicit"),
                    ("1999", "DATE 1999 explicit"),
                ],
            ),
            (
                "By 2300, or in the year 2525, the sea will be a metre higher; in 2251 it may fall.",
                &[
                    ("2300", "DATE 2300 explicit"),
                    ("2525", "DATE 2525 explicit"),
                ],
            ),
            (
                "1972 election results were late.",
                &[("1972", "DATE 1972 explicit")],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "In all 1,984 people came, 2015 people stayed, and page 2001 was torn.",
            "Flight 1912 left gate 2015; room 1804 costs $1999; the model 2000 weighs 1500 kg.",
            "2005:Votes and a new mayor",
            "2005: 31 ships",
            "A survey of 1709 schoolchildren, about 1500 sailors and by 2000 farmers.",
            "We run Windows 2000; the 1900 block of Main Street; part 2020-2021-5. In 2000 people it was found.",
            "Resolution 1973 passed at 1914 Main Street and 2010 Old Mill Road; Blade Maker 2049 cost 1999 yen.",
            "By 2300 on the clock, by 2215, in 2400 homes; it fell by 1950 and dropped to 2012.",
            "By ca. 1000 authors, at 1100 ft; 1950 cows; Windows 2000 and Suite 2020.",
        ]);
    }
}
