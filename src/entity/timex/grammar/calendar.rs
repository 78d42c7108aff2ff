//! Months and days of months: "7 July 2019", "May 24", "December", "the 25th of August".

use super::{Item, Meaning, Parser, day_number, day_point, short_year};
use crate::entity::lexicon;
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
        if let Some((day, after)) = self.day_of_month(end)
            && let Some(point) = day_point(month, day)
            // "the code MAY20"; "Sept.11" is a slip.
            && !(end == i + 1 && self.glued(end))
            && !(self.counts_things(after) && self.digits(after - 1).is_some())
        {
            let item = self.with_year(point, i, after);
            // "june 3", "march 3 2015": not "they march 3 abreast".
            let dated = matches!(item.meaning, Meaning::Point(Point { year: Some(_), .. }));
            if self.capital(i) || dated || !matches!(month, 3 | 5) {
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
        // "July Fourth", "May twenty-first": not "the July first-quarter figures", "May second it".
        if matches!(self.sense(end), Sense::Ordinal(_) | Sense::Number(20 | 30))
            && self.capital(i)
            && let Some((day, after)) = self.ordinal(end)
            && let Some(point) = u8::try_from(day).ok().and_then(|d| day_point(month, d))
            && (self.capital(end) || self.ends_day(after))
        {
            return Some(self.with_year(point, i, after));
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
            // "in january": "march", "may" and "august" are other words in lower case.
            Sense::Month(m) if !self.capital(i) => self.binds(i) && !matches!(m, 3 | 5 | 8),
            Sense::Month(_) => self.month_stands(i, end),
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

    /// `item`, a day by the short name of its month, with a year of two digits: "3 Aug 96", "Aug. 9, 96".
    ///
    /// Only of the last century, where no day or count can be meant, and only at the end of a phrase.
    fn with_two_digits(&self, item: Item) -> Item {
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
                (after_determiner && noun && !self.after_capital(i)) || self.is_copula(end)
            }
            _ => true,
        }
    }

    /// Whether the capital word at `i` is part of a name: "Theresa May", "June Carter".
    pub(super) fn is_name_part(&self, i: usize, end: usize) -> bool {
        let next = self.plain(end) && self.capital(end) && !self.glued(end);
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
            && self.plain(before)
            && self.capital(before)
            && !OPENERS.iter().any(|w| self.word_is(before, w))
    }

    /// Whether a given name that is nothing else stands right before `i`: "Johnny Christmas".
    pub(super) fn after_given_name(&self, i: usize) -> bool {
        use lexicon::Sense as Name;
        i > 0 && self.plain(i - 1) && self.capital(i - 1) && {
            let senses = lexicon::senses(&lexicon::fold(self.word(i - 1)));
            senses.has(Name::Given) && !senses.any(&[Name::Function, Name::Place, Name::Calendar])
        }
    }

    /// Whether a capital word that opens no sentence stands right before `i`.
    pub(super) fn after_capital(&self, i: usize) -> bool {
        i > 0
            && self.plain(i - 1)
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
            Sense::Ordinal(_) | Sense::Number(20 | 30) => {
                let (n, end) = self.ordinal(j)?;
                (u8::try_from(n).ok()?, end)
            }
            _ => return None,
        };
        let written = !matches!(self.sense(j), Sense::Digits);
        let ordinal = written || end > j + 1;
        let of = usize::from(self.key(end, Key::Of));
        if let Some((month, after)) = self.month_word(end + of)
            && (of == 0 || ordinal)
            && !(written && of == 0)
        {
            // "Rule 3 May be kept".
            if month == 5 && matches!(self.word(after), "be" | "have" | "not") {
                return None;
            }
            let lower = !self.capital(end + of);
            let point = day_point(month, day)?;
            let item = self.with_year(point, i, after);
            // "5 may leave", "the 4 march on"; "the 4th of march" is a day.
            if lower
                && of == 0
                && matches!(month, 3 | 5)
                && !matches!(item.meaning, Meaning::Point(Point { year: Some(_), .. }))
            {
                return None;
            }
            // "2 May be": a sentence that a number ends.
            let item = match item.meaning {
                Meaning::Point(Point { year: None, .. }) => self.with_two_digits(item),
                _ => item,
            };
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
            // "from the 13th to the 19th of October".
            k += usize::from(self.key(k, Key::The));
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

    /// "on the 20th", "from the 7th to the 9th": a day whose month the text is at.
    pub(super) fn the_nth(&self, i: usize) -> Option<Item> {
        let before = i.checked_sub(1)?;
        let (day, end) = self.nth_alone(i)?;
        let asks = match self.sense(before) {
            Sense::Key(Key::On | Key::By | Key::Until | Key::To) => true,
            Sense::Key(Key::From | Key::Between) => {
                matches!(self.sense(end), Sense::Key(Key::To | Key::And))
                    && self.nth_alone(end + 1).is_some()
            }
            // "on the 7th and the 9th".
            Sense::Key(Key::And | Key::Or) => {
                i > 4
                    && self.nth_alone(i - 4).is_some()
                    && matches!(
                        self.sense(i - 5),
                        Sense::Key(Key::On | Key::By | Key::Between | Key::From)
                    )
            }
            _ => false,
        };
        asks.then(|| Item::point(i, end, Point::new(None, Rest::Ordinal(day))))
    }

    /// "the 20th", and no noun behind it ("the 20th floor"): the day and the end.
    pub(super) fn nth_alone(&self, i: usize) -> Option<(u8, usize)> {
        if !self.key(i, Key::The) || !self.key(i + 2, Key::Th) || !self.glued(i + 2) {
            return None;
        }
        let (n, len) = self.digits(i + 1)?;
        let day = day_number(n, len)?;
        let open = match self.sense(i + 3) {
            // "on the 9th he left"; "on the 7th Cavalry's left" has a capital.
            Sense::Plain => {
                self.tokens.get(i + 3).is_none()
                    || self.clause_goes_on(i + 3) && !self.capital(i + 3)
            }
            Sense::Punct(mark) => mark != b'-' && mark != b'/',
            Sense::Key(Key::And | Key::Or | Key::To | Key::At) => true,
            _ => false,
        };
        open.then_some((day, i + 3))
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
                !self.plain(i + 1) || self.is_copula(i + 1) || self.word_is(i + 1, "were")
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
    fn written_and_short_forms() {
        check(&[
            (
                "It rose on May twenty-first and the twenty-fourth of June; it fell on 7-Jul-19, on 3 Aug 96 and on Sept. 9, 87.",
                &[
                    ("May twenty-first", "DATE 2019-05-21 resolved"),
                    ("the twenty-fourth of June", "DATE 2019-06-24 inferred"),
                    ("7-Jul-19", "DATE 2019-07-07 explicit"),
                    ("3 Aug 96", "DATE 1996-08-03 explicit"),
                    ("Sept. 9, 87", "DATE 1987-09-09 explicit"),
                ],
            ),
            (
                "It rained from the 3rd to the 5th of October 2017, and the pier was shut on the 7th and the 9th.",
                &[
                    ("the 3rd", "DATE 2017-10-03 explicit"),
                    ("the 5th of October 2017", "DATE 2017-10-05 explicit"),
                    ("the 7th", "DATE 2017-10-07 inferred"),
                    ("the 9th", "DATE 2017-10-09 inferred"),
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
            "Theresa Marlow said that May Lin and April Jones may march with June Carter.",
            "The march went on; we may leave; in all, May may stay.",
            "Rule 4 May be kept; seat 4 may be free, and the 12 march past.",
            "Theresa May was ill. Mr March is away. Ada August had a ship.",
            "On the 7th Cavalry, by the 5th round, from the 6th to the 12th floor; an august body may 3 times.",
            "A house in Mar Vista, a letter to Jan and from Dec, in Jan-Luc's hand.",
            "Sent with the code MAY20 and a JUNE5 key.",
            "They march 3 abreast; a Jan-Luc and a Mar-9 engine; part 7-Xyz-19.",
        ]);
    }
}
