//! Months and days of months: "7 July 2019", "May 24", "December", "the 25th of August".

use super::{From, Item, Meaning, Parser, day_number, day_point, short_year};
use crate::entity::lexicon;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

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
                (after_determiner && noun && !self.after_capital(i))
                    || self.is_copula(end)
                    || self.is_traded(end)
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
        if let Some(item) = self.second_day(i).or_else(|| self.day_of_that_month(i)) {
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
        // "7 to 9 July", "18 & 20 Aug": the month stands at the end of the days.
        if written && !self.binds(i) {
            return None;
        }
        let (last, k) = self.days_behind(day, end)?;
        // "Act 5, and 22 to 24 February", "12, 15 and 20 May": a comma lists days where a word asks for them.
        if !ordinal && self.punct(end, b',') && !self.binds(i) && !self.list_before(i) {
            return None;
        }
        let k = k + usize::from(self.key(k, Key::Of));
        let (month, after) = self.month_word(k)?;
        let mut point = day_point(month, day)?;
        day_point(month, last)?;
        if let Some((year, _)) = self.year_after(after) {
            point.year = Some(year);
        }
        let named = self.capital(k) || !matches!(month, 3 | 5 | 8) || self.key(k - 1, Key::Of);
        named.then(|| Item::point(i, end, point))
    }

    /// "the 20th of next month", "the 15th day of this month".
    pub(super) fn day_of_that_month(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let (n, end) = self.ordinal(i + the)?;
        let day = u8::try_from(n).ok().filter(|n| (1..=31).contains(n))?;
        let end = end + usize::from(self.sense(end) == Sense::Unit(Unit::Day));
        if !self.key(end, Key::Of) {
            return None;
        }
        let the = usize::from(self.key(end + 1, Key::The));
        let at = end + 1 + the;
        let (shift, from) = match self.sense(at) {
            Sense::Key(Key::Last) if the == 0 => (-1, From::Speech),
            Sense::Key(Key::This | Key::Current) => (0, From::Story),
            Sense::Key(Key::Next) if the == 0 => (1, From::Story),
            Sense::Key(Key::Next | Key::Following | Key::Coming) => (1, From::Text),
            Sense::Key(Key::Previous) => (-1, From::Text),
            Sense::Key(Key::That | Key::Same) => (0, From::Text),
            _ => return None,
        };
        if self.sense(at + 1) != Sense::Unit(Unit::Month) {
            return None;
        }
        let point = Point::new(None, Rest::Ordinal(day));
        let item = Item::point(i, at + 2, point);
        let meaning = Meaning::Within { point, shift, from };
        Some(Item { meaning, ..item })
    }

    /// Whether a day of the same list stands before the one at `i`: "the 22nd, 23rd, 30th or 31st of March".
    fn list_before(&self, i: usize) -> bool {
        let (mut at, mut days) = (i, 0);
        while days < LIST && at > 1 && self.punct(at - 1, b',') {
            let th = usize::from(self.key(at - 2, Key::Th));
            let Some(before) = (at - 1).checked_sub(1 + th) else {
                return false;
            };
            if self.digits(before).is_none() {
                return false;
            }
            let the = usize::from(before > 0 && self.key(before - 1, Key::The));
            at = before - the;
            days += 1;
        }
        days > 0 && self.binds(at)
    }

    /// The last of the days that follow `day` in a range or list at `i`, and its end: "to 9", ", 23rd, 30th or
    /// 31st". The days go up, and are few.
    fn days_behind(&self, day: u8, i: usize) -> Option<(u8, usize)> {
        let (mut last, mut end) = (None, i);
        let mut before = day;
        for _ in 0..LIST {
            let Some(next) = self.list_mark(end) else {
                break;
            };
            // "from the 13th to the 19th of October".
            let next = next + usize::from(self.key(next, Key::The));
            let Some((day, after)) = self.a_day(next).filter(|(d, _)| *d > before) else {
                break;
            };
            (last, before, end) = (Some(day), day, after);
        }
        last.map(|last| (last, end))
    }

    /// A day of the month in figures or letters.
    fn a_day(&self, i: usize) -> Option<(u8, usize)> {
        match self.sense(i) {
            Sense::Ordinal(_) | Sense::Number(20 | 30) => {
                let (n, end) = self.ordinal(i)?;
                Some((u8::try_from(n).ok().filter(|n| *n <= 31)?, end))
            }
            _ => self.day_of_month_open(i),
        }
    }

    /// The end of what parts the days of a range or list at `i`: "to", "and", "&", ",", ", or", a dash.
    fn list_mark(&self, i: usize) -> Option<usize> {
        let joins = |k| {
            matches!(
                self.sense(k),
                Sense::Key(Key::To | Key::And | Key::Or | Key::Through | Key::Until)
                    | Sense::Punct(b'-' | b'&')
            )
        };
        if self.punct(i, b',') {
            return Some(i + 1 + usize::from(joins(i + 1)));
        }
        joins(i).then_some(i + 1)
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
        // "on 24th", as many write; "on 24th Street" is a place.
        if i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::On | Key::By | Key::Until)
            )
            && let Some((day, end)) = self.nth_bare(i)
        {
            return Some(Item::point(i, end, Point::new(None, Rest::Ordinal(day))));
        }
        let (day, end) = self.nth_alone(i)?;
        if self.stands_alone(i, end) {
            return Some(Item::point(i, end, Point::new(None, Rest::Ordinal(day))));
        }
        let before = i.checked_sub(1)?;
        let asks = match self.sense(before) {
            Sense::Key(Key::On | Key::By | Key::Until | Key::To) => true,
            // "schedule it for the 8th", "before the 24th": not "for the 8th, and last, time".
            Sense::Key(Key::For | Key::Before | Key::After | Key::Since | Key::About) => {
                self.tokens.get(end).is_none()
                    || self.key(end, Key::At)
                    || matches!(
                        self.sense(end),
                        Sense::Punct(b'.' | b'!' | b'?' | b';' | b')')
                    )
            }
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

    /// The second day of "July 7-9, 2019" and "May 4 and 5", the others of "July 7, 8 and 9".
    pub(super) fn second_day(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let (day, end) = self.day_of_month(i + the)?;
        let (month, first, comma) = self.days_before(i)?;
        let fits = match self.sense(i - 1) {
            Sense::Key(Key::And | Key::Or) | Sense::Punct(b'&') => {
                !self.plain(i + 1) || self.is_copula(i + 1) || self.word_is(i + 1, "were")
            }
            // "July 7, 8 and 9", "July 7, 8, 9": not "on July 7, 8 people" nor "July 7, 12 and 15 people".
            Sense::Punct(b',') => self
                .days_behind(day, end)
                .is_some_and(|(_, end)| self.ends_list(end)),
            _ => true,
        };
        let fits = fits && (!comma || self.ends_list(end) || self.list_mark(end).is_some());
        let point = day_point(month, day).filter(|_| fits && day > first)?;
        Some(self.with_year(point, i, end))
    }

    /// Whether nothing that the numbers of a list could count stands at `i`.
    fn ends_list(&self, i: usize) -> bool {
        self.closes(i)
            || self.year_after(i).is_some()
            || self.is_copula(i)
            || self.clause_goes_on(i)
    }

    /// The month and the last of the days before `i`, in "July 7, 8 and" or "July 7-", and whether there is a
    /// comma among them.
    fn days_before(&self, i: usize) -> Option<(u8, u8, bool)> {
        let (mut at, mut last, mut comma) = (i, None, false);
        for _ in 0..LIST {
            let mark = at.checked_sub(1)?;
            let joined = match self.sense(mark) {
                Sense::Punct(b'-' | b'&')
                | Sense::Key(Key::To | Key::And | Key::Or | Key::Through) => {
                    let listed = mark > 0 && self.punct(mark - 1, b',');
                    comma |= listed;
                    mark - usize::from(listed)
                }
                Sense::Punct(b',') => {
                    comma = true;
                    mark
                }
                _ => return None,
            };
            let th = usize::from(self.key(joined.checked_sub(1)?, Key::Th));
            let day_at = joined.checked_sub(1 + th)?;
            let (day, _) = self.day_of_month_open(day_at).or_else(|| {
                let (n, len) = self.digits(day_at)?;
                Some((day_number(n, len)?, day_at + 1))
            })?;
            // Days go up; read backwards, they go down.
            if last.is_some_and(|(next, _)| day >= next) {
                return None;
            }
            let end = last.map_or(day, |(_, end)| end);
            last = Some((day, end));
            let back = day_at.checked_sub(1)?;
            let month = match (self.sense(back), back.checked_sub(1)) {
                (Sense::Punct(b'.'), Some(back)) => self.month_word(back),
                _ => self.month_word(back),
            };
            if let Some((month, _)) = month {
                return Some((month, end, comma));
            }
            at = day_at;
        }
        None
    }
}

/// How many days a list may have.
const LIST: usize = 5;

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
                    ("May twenty-first", "DATE 2019-05-21 inferred"),
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
    fn lists_of_days_share_their_month() {
        check(&[
            (
                "It was held on 18 & 20 Aug 2018 and on July 7, 8 and 9, not on the 22nd, 23rd or 31st of March.",
                &[
                    ("18", "DATE 2018-08-18 explicit"),
                    ("20 Aug 2018", "DATE 2018-08-20 explicit"),
                    ("July 7", "DATE 2019-07-07 resolved"),
                    ("8", "DATE 2019-07-08 resolved"),
                    ("9", "DATE 2019-07-09 inferred"),
                    ("the 22nd", "DATE 2019-03-22 resolved"),
                    ("23rd", "DATE 2019-03-23 resolved"),
                    ("31st of March", "DATE 2019-03-31 inferred"),
                ],
            ),
            (
                "On July 7, 12 and 15 people came, in Act 5, and from 22 to 24 February.",
                &[
                    ("July 7", "DATE 2019-07-07 resolved"),
                    ("22", "DATE 2019-02-22 resolved"),
                    ("24 February", "DATE 2019-02-24 inferred"),
                ],
            ),
            (
                "They met on the 20th of this month, on the 15th day of that month and in Dec-2018, on 8 september.",
                &[
                    ("the 20th of this month", "DATE 2019-12-20 resolved"),
                    ("the 15th day of that month", "DATE 2019-12-15 inferred"),
                    ("Dec-2018", "DATE 2018-12 explicit"),
                    ("8 september", "DATE 2019-09-08 resolved"),
                ],
            ),
            (
                "The shop was shut on 9th and on 2nd.",
                &[
                    ("9th", "DATE 2019-12-09 resolved"),
                    ("2nd", "DATE 2019-12-02 resolved"),
                ],
            ),
            (
                "It rained between the ninth and the seventeenth of april 2018.",
                &[
                    ("the ninth", "DATE 2018-04-09 explicit"),
                    ("the seventeenth of april 2018", "DATE 2018-04-17 explicit"),
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
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "He lives on 24th Street, by 5th Avenue; they march the 3rd mile; a prize for the 8th, and last, time.",
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
