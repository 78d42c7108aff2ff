//! What stands beside a number and makes a count or a name of it: "1984 people", "page 1984", "1984 Main
//! Street".
//!
//! Tests only; nothing is recognised here.

use super::Parser;
use crate::entity::timex::lexicon::{Key, Sense};

impl Parser<'_> {
    /// Whether the number at `i` is part of something larger: "$1999", "B52", "1.2.3", "2,015".
    pub(super) fn tied_before(&self, i: usize) -> bool {
        if i == 0 || !self.glued(i) {
            return false;
        }
        match self.sense(i - 1) {
            Sense::Punct(b'(' | b'[' | b'"' | b'\'' | b'_' | b'{' | b'*' | b'~') => false,
            // "mid-2010", "from 5-7": a dash after a blank or word parts; after digits it may be a range.
            Sense::Punct(b'-') => i > 1 && self.sense(i - 2) == Sense::Punct(b'-'),
            // "10 a.m. EST/7 a.m. PST".
            Sense::Punct(b'/') => !(i > 1 && self.ends_clock(i - 2)),
            _ => true,
        }
    }

    /// Whether the number that ends before `i` goes on there: "2,015", "3.5", "2015-based", "50%".
    pub(super) fn tied_after(&self, i: usize) -> bool {
        if !self.glued(i) {
            return false;
        }
        match self.sense(i) {
            Sense::Punct(b',' | b'.' | b':') => {
                self.sense(i + 1) == Sense::Digits && self.glued(i + 1)
            }
            Sense::Punct(b'%' | b'/' | b'+' | b'=' | b'$' | b'@' | b'#') => true,
            Sense::Punct(_) => false,
            _ => true,
        }
    }

    /// Whether the words of `first..end` with their capitals are all of a quotation that names something: the film
    /// "Yesterday", the song 'September'. Not what somebody says: "Tomorrow," he said, or an inscription: "May
    /// 1923".
    pub(super) fn is_quoted_title(&self, first: usize, end: usize) -> bool {
        const LONGEST: usize = 4;
        let Some(open) = first.checked_sub(1) else {
            return false;
        };
        let Sense::Punct(mark @ (b'"' | b'\'')) = self.sense(open) else {
            return false;
        };
        let closed = self.punct(end, mark) && self.glued(end) && !self.key(end + 1, Key::S);
        let opened = self.glued(first) && !self.glued(open);
        // 'He answered "Tomorrow" and left'.
        let said = open
            .checked_sub(1)
            .map_or(!self.is_copula(end + 1), |before| {
                matches!(self.sense(before), Sense::Punct(_)) && !self.is_copula(end + 1)
                    || ["said", "says", "say", "asked", "answered", "replied"]
                        .iter()
                        .any(|w| self.word_is(before, w))
            });
        closed && opened && !said && end - first <= LONGEST && (first..end).all(|k| self.capital(k))
    }

    /// Whether a number stands right after the dash of a range of numbers.
    pub(super) fn range_end(&self, i: usize) -> bool {
        i > 1 && self.punct(i - 1, b'-') && self.sense(i - 2) == Sense::Digits
    }

    /// "Main Street", "Old Mill Road": what a house number stands before.
    pub(super) fn is_address(&self, i: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const ROADS: &[&str] = &[
            "street", "avenue", "road", "lane", "boulevard", "drive", "st", "ave", "blvd", "rd",
            "parkway", "terrace", "broadway", "highway",
        ];
        self.capital(i)
            && (i..i + 3)
                .take_while(|&k| self.capital(k))
                .any(|k| ROADS.iter().any(|w| self.word_is(k, w)))
    }

    /// Whether things may be counted: "a survey of 1709 schoolchildren".
    pub(super) fn plural_follows(&self, i: usize) -> bool {
        let word = self.word(i);
        self.plain(i)
            && !self.capital(i)
            && word.len() > 3
            && (word.ends_with('s') || word.ends_with("ren"))
            && !self.is_copula(i)
    }

    /// Whether a noun phrase goes on at `i`: "the 2015 nuclear deal".
    pub(super) fn noun_follows(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.blank)
            && matches!(
                self.sense(i),
                Sense::Plain
                    | Sense::Ordinal(_)
                    | Sense::Season(_)
                    | Sense::Feast
                    | Sense::Holiday
                    | Sense::Key(Key::Fiscal | Key::Set(_))
            )
            && !self.counts_things(i)
            || self.name_follows(i)
    }

    /// "page", "flight", "room": a number after it is a name.
    pub(super) fn is_numbered(&self, i: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const WORDS: &[&str] = &[
            "page", "pages", "room", "flight", "gate", "line", "no", "number", "model", "route",
            "article", "section", "bus", "unit", "lot", "call", "resolution", "chapter", "suite",
            "apartment", "building", "highway", "interstate", "bill", "law", "decree", "form", "file",
            "windows", "office", "peugeot", "runner", "channel", "box", "track", "paragraph", "rule",
            "code", "zip", "title", "proposition", "index", "nikkei", "platform", "hall", "house",
            "psalm", "court", "studio", "version", "eur", "usd", "gbp", "jpy", "type", "class", "street",
            "road", "avenue",
        ];
        WORDS.iter().any(|w| self.word_is(i, w))
    }

    /// Whether what follows is counted: "1984 people", "2000 men".
    pub(super) fn counts_things(&self, i: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const WORDS: &[&str] = &[
            "people", "men", "women", "children", "troops", "soldiers", "dollars", "euros", "pounds",
            "miles", "km", "kilometers", "kilometres", "metres", "meters", "feet", "tons", "tonnes",
            "votes", "jobs", "homes", "houses", "copies", "words", "students", "workers", "patients",
            "cases", "deaths", "others", "members", "employees", "residents", "visitors", "percent",
            "square", "kg", "acres", "hectares", "ships", "aircraft",
            "tanks", "volts", "block", "yen", "yuan", "francs", "marks", "rubles", "roubles", "rupees",
            "pesos", "lire", "calories", "ft", "yards", "m", "mm", "cm", "mph", "rpm", "watts",
            "horsepower", "seats", "shares", "points",
        ];
        match self.sense(i) {
            Sense::Units(_) | Sense::Number(100..) | Sense::Key(Key::Times | Key::Per) => true,
            Sense::Plain => WORDS.iter().any(|w| self.word_is(i, w)),
            Sense::Key(Key::Of) => self.word_is(i + 1, "them") || self.key(i + 1, Key::These),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn what_is_named_in_quotes_is_no_date() {
        nothing(&[
            "The film \"Yesterday\" and the song ‘September’ were hits.",
            "\"Tomorrow\" is sung by an orphan.",
        ]);
    }

    #[test]
    fn what_is_said_in_quotes_is_a_date() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "\"Tomorrow,\" he said. \"Friday\" was all that she had said: \"Monday\".",
                &[
                    ("Tomorrow", "DATE 2019-12-16 resolved"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                ],
            ),
            (
                "She answered \"Tuesday\" and went; the stone said \"May 1923\".",
                &[
                    ("Tuesday", "DATE 2019-12-10 resolved"),
                    ("May 1923", "DATE 1923-05 explicit"),
                ],
            ),
        ]);
    }
}
