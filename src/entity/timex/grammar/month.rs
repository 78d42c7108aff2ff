//! Months, alone or before their day: "December", "March 2020", "May 24", "february the 15th".
//!
//! A day before its month is for `day`, days that share one for `day_list`.

use super::day::{day_number, day_point};
use super::{Item, Meaning, Parser};
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

    /// "May 24", "June 15, 2019", "March 2020", "December".
    pub(super) fn month(&self, i: usize) -> Option<Item> {
        let (month, end) = self.month_word(i)?;
        if let Some((day, after)) = self.day_of_month(end)
            && let Some(item) = self.day_that_never_was(i, month, day, after)
        {
            return Some(item);
        }
        if let Some((day, after)) = self.day_of_month(end)
            && let Some(point) = day_point(month, day)
            // "the code MAY20"; "Sept.11" is a slip.
            && !(end == i + 1 && self.glued(end))
            && !(self.counts_things(after) && self.digits(after - 1).is_some())
        {
            let item = self.with_year(point, i, after);
            // "june 3", "march 3 2015": not "they march 3 abreast".
            let dated = matches!(item.meaning, Meaning::Point(Point { year: Some(_), .. }));
            let asked = self.stands_alone(i, item.end) || self.asks_for_day(i);
            if self.capital(i) || dated || asked || !matches!(month, 3 | 5) {
                // "the Sept. 11 attacks".
                if (month, day, dated) == (9, 11, false) && self.is_attack(item.end) {
                    return Some(Item::point(i, after, point.in_year(2001)));
                }
                let item = if dated {
                    item
                } else {
                    self.with_two_digits(item)
                };
                return Some(self.with_time(item));
            }
        }
        if let Some(item) = self.month_then_nth(i, month, end) {
            return Some(item);
        }
        // "July Fourth", "May twenty-first": not "the July first-quarter figures", "May second it".
        if matches!(self.sense(end), Sense::Ordinal(_) | Sense::Number(20 | 30))
            && (self.capital(i) || self.asks_for_day(i) || self.stands_alone(i, end + 1))
            && let Some((day, after)) = self.ordinal(end)
            && let Some(point) = u8::try_from(day).ok().and_then(|d| day_point(month, d))
            && (self.capital(end) || self.ends_day(after) || self.digits(after).is_some())
        {
            let item = self.with_year(point, i, after);
            // "January first 12 people came".
            if item.end > after || self.digits(after).is_none() {
                return Some(self.with_time(item));
            }
        }
        let point = Point::new(None, Rest::Month(month));
        // "Dec-2018", "Dec/2018"; not of "31-Feb-2019".
        if self.capital(i)
            && !(i > 0 && self.glued(i) && matches!(self.sense(i - 1), Sense::Punct(b'-' | b'/')))
            && matches!(self.sense(end), Sense::Punct(b'-' | b'/'))
            && self.glued(end)
            && self.glued(end + 1)
            && let Some((year, 4)) = self.digits(end + 1)
            && (1900..2100).contains(&year)
            && !self.tied_after(end + 2)
            && !(self.punct(end + 2, b'-') && self.glued(end + 2) && self.digits(end + 3).is_some())
        {
            let year = i32::try_from(year).ok()?;
            return Some(Item::point(i, end + 2, point.in_year(year)));
        }
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
            // "in january": "march", "may" and "august" are other words in lower case.
            Sense::Month(m) if !self.capital(i) => self.binds(i) && !matches!(m, 3 | 5 | 8),
            Sense::Month(_) => self.month_stands(i, end) || self.stands_alone(i, end),
            // "in Dec.", "Jan.-March".
            _ => {
                let dotted = end > i + 1;
                // "in Feb": "by Jan" and "to Mar" may lead to names.
                let asked = i > 0
                    && matches!(
                        self.sense(i - 1),
                        Sense::Key(Key::In | Key::Since | Key::Until | Key::During)
                    );
                dotted && self.binds(i)
                    || asked && !self.capital(end) && !self.glued(end)
                    || self.goes_on_to_month(end)
            }
        };
        bare.then_some(item)
    }

    /// "february the 15th", "March the 3rd, 2016": the month is at `i`, and ends before `end`.
    fn month_then_nth(&self, i: usize, month: u8, end: usize) -> Option<Item> {
        if !self.key(end, Key::The) || !self.key(end + 2, Key::Th) || !self.glued(end + 2) {
            return None;
        }
        // "in May the 15th Brigade", "they march the 3rd mile".
        let named = self.plain(end + 3) && self.tokens.get(end + 3).is_some();
        if named && !self.clause_goes_on(end + 3) || self.name_follows(end + 3) {
            return None;
        }
        let (n, len) = self.digits(end + 1)?;
        let point = day_point(month, day_number(n, len)?)?;
        Some(self.with_time(self.with_year(point, i, end + 3)))
    }

    /// Whether the word before `i` asks for a day: "on march 3", "by may first".
    fn asks_for_day(&self, i: usize) -> bool {
        i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::On | Key::By | Key::Until | Key::Since) | Sense::Weekday(_)
            )
    }

    /// Whether what follows 11 September makes it that of 2001.
    fn is_attack(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "attack" | "attacks" | "hijackers" | "hijackings" | "terror" | "terrorist"
        )
    }

    /// Whether nothing that a written ordinal could count stands at `i`.
    fn ends_day(&self, i: usize) -> bool {
        match self.sense(i) {
            Sense::Punct(mark) => mark != b'-',
            Sense::Plain => self.tokens.get(i).is_none() || self.is_copula(i),
            Sense::Key(Key::And | Key::To | Key::In | Key::At | Key::Through) => true,
            _ => false,
        }
    }

    /// Whether "and", "to" or a dash at `i` leads to another month: "August-September 1950", "May to July".
    fn goes_on_to_month(&self, i: usize) -> bool {
        let joins = matches!(
            self.sense(i),
            Sense::Punct(b'-')
                | Sense::Key(Key::To | Key::Through | Key::Until | Key::And | Key::Or)
        );
        joins && self.capital(i + 1) && self.month_word(i + 1).is_some()
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
    fn month_stands(&self, i: usize, end: usize) -> bool {
        if !self.capital(i) || self.is_name_part(i, end) {
            return false;
        }
        let Sense::Month(month) = self.sense(i) else {
            return false;
        };
        if self.binds(i) {
            return true;
        }
        if self.goes_on_to_month(end) {
            return true;
        }
        // "March or April", "April, May and June".
        let listed = matches!(
            self.sense(i - usize::from(i > 0)),
            Sense::Punct(b'-' | b',') | Sense::Key(Key::And | Key::Or | Key::To | Key::Through)
        );
        if listed && i > 1 && matches!(self.sense(i - 2), Sense::Month(_)) && self.capital(i - 2) {
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
                let noun = self.plain(end) && !self.capital(end);
                (after_determiner && noun && !self.after_capital(i))
                    || self.is_copula(end)
                    || self.is_traded(end)
                    || self.heads_entry(i, end)
            }
            _ => true,
        }
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
                "It was raised on July 9, 2019, and sold in March 2020.",
                &[
                    ("July 9, 2019", "DATE 2019-07-09 explicit"),
                    ("March 2020", "DATE 2020-03 explicit"),
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
    fn written_and_short_forms() {
        check(&[
            (
                "It rose on May twenty-first and the twenty-fourth of June; it fell on 7-Jul-19, on 3 Aug 96 and on Sept. 9, 87.",
                &[
                    ("May twenty-first", "DATE 2019-05-21 inferred"),
                    ("the twenty-fourth of June", "DATE 2019-06-24 inferred"),
                    ("7-Jul-19", "DATE 2019-07-07 explicit"),
                    ("3 Aug 96", "DATE 1996-08-03 explicit"),
                    ("Sept. 9, 87", "DATE 1987-09-09 explicit"),
                ],
            ),
            (
                "The gates were shut in March or April, from Jan.-Feb. 2018, in october and on june 3.",
                &[
                    ("March", "DATE 2019-03 resolved"),
                    ("April", "DATE 2019-04 inferred"),
                    ("Jan.", "DATE 2018-01 explicit"),
                    ("Feb. 2018", "DATE 2018-02 explicit"),
                    ("october", "DATE 2019-10 resolved"),
                    ("june 3", "DATE 2019-06-03 resolved"),
                ],
            ),
            (
                "They met on march 3, by june 5, on april the 9th and on October second 2018.",
                &[
                    ("march 3", "DATE 2019-03-03 resolved"),
                    ("june 5", "DATE 2019-06-05 resolved"),
                    ("april the 9th", "DATE 2019-04-09 resolved"),
                    ("October second 2018", "DATE 2018-10-02 explicit"),
                ],
            ),
            (
                "It was opened in Feb and sold in Dec. to those shut since the Sept. 11 attacks.",
                &[
                    ("Feb", "DATE 2019-02 resolved"),
                    ("Dec.", "DATE 2019-12 resolved"),
                    ("Sept. 11", "DATE 2001-09-11 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The march went on; we may leave; in all, May may stay.",
            "A house in Mar Vista, a letter to Jan and from Dec, in Jan-Luc's hand.",
            "Sent with the code MAY20 and a JUNE5 key.",
            "They march 3 abreast; a Jan-Luc and a Mar-9 engine; part 7-Xyz-19.",
        ]);
    }
}
