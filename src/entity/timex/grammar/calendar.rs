//! Days, weekdays, months and years: "7 July 2019", "May 24", "Friday", "March 2020", "1979".

use super::{From, Item, Meaning, Parser, Which, day_number, day_point};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

impl Parser<'_> {
    /// The number of a month word, and the end behind its dot.
    fn month_word(&self, i: usize) -> Option<(u8, usize)> {
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
    fn day_of_month(&self, i: usize) -> Option<(u8, usize)> {
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
        if self.capital(i)
            && let Some((day, end)) = self.day_of_month(end)
            && let Some(point) = day_point(month, day)
            && !(self.counts_things(end) && self.digits(end - 1).is_some())
        {
            let item = self.with_year(point, i, end);
            return Some(self.with_time(item));
        }
        let point = Point::new(None, Rest::Month(month));
        let item = self.with_year(point, i, end);
        let dated = item.end > end;
        // "march 2020" in lower case is still a month: the year says so.
        if dated && (self.capital(i) || matches!(item.meaning, Meaning::Point(Point { year: Some(_), .. }))) {
            return Some(item);
        }
        let bare = match self.sense(i) {
            Sense::Month(_) => self.month_stands(i, end),
            _ => end > i + 1 && self.binds(i),
        };
        bare.then_some(item)
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
    /// Months such as October are; April, May, June, August and March are names and verbs too
    /// ("Theresa May", "April Jones", "May I"), so they need a word before them that asks for a time, or a
    /// place at which no name can stand.
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
        // "August-September 1950", "May to July".
        if matches!(self.sense(end), Sense::Punct(b'-') | Sense::Key(Key::To | Key::Through | Key::Until | Key::And))
            && self.month_word(end + 1).is_some()
            && self.capital(end + 1)
        {
            return true;
        }
        let after_determiner = i > 0
            && matches!(self.sense(i - 1), Sense::Key(Key::The | Key::A | Key::This | Key::Last | Key::Every));
        match month {
            // "The May report", "a March election"; "March was the worst month".
            3..=6 | 8 => {
                let noun = matches!(self.sense(end), Sense::Plain) && !self.capital(end);
                (after_determiner && noun && !self.after_capital(i))
                    || (month != 5 && month != 3 || self.is_copula(end)) && self.is_copula(end)
            }
            _ => true,
        }
    }

    /// Whether the capital word at `i` is part of a name: "Theresa May", "June Carter".
    fn is_name_part(&self, i: usize, end: usize) -> bool {
        let next = matches!(self.sense(end), Sense::Plain) && self.capital(end) && !self.glued(end);
        // "In June Israel attacked": a word that asks for a time parts it from the name.
        (next && !self.binds(i)) || self.after_capital(i)
    }

    /// Whether a capital word that opens no sentence stands right before `i`.
    fn after_capital(&self, i: usize) -> bool {
        i > 0 && matches!(self.sense(i - 1), Sense::Plain) && self.capital(i - 1)
            && !self.opens_sentence(i - 1)
            && self.tokens.get(i).is_some_and(|t| t.blank)
    }

    /// Whether the token is the first of its sentence, as far as marks tell.
    pub(super) fn opens_sentence(&self, i: usize) -> bool {
        i == 0 || matches!(self.sense(i - 1), Sense::Punct(b'.' | b'!' | b'?' | b'"' | b':' | b'('))
    }

    /// Whether the word before `i` asks for a time: "in", "since", "by", "until", "between … and".
    pub(super) fn binds(&self, i: usize) -> bool {
        i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(
                    Key::In | Key::Since | Key::By | Key::Until | Key::During | Key::From | Key::Before
                        | Key::After | Key::Of | Key::Through | Key::To | Key::Between | Key::Early
                        | Key::Late | Key::Mid | Key::About | Key::On
                )
            )
    }

    /// "was", "is", "saw": what is said of a month and not of a name alone.
    fn is_copula(&self, i: usize) -> bool {
        matches!(self.word(i), "was" | "is" | "saw" | "will" | "brought" | "had" | "and") && !self.word_is(i, "and")
    }

    /// "7 July 2019", "the 25th of August", "12 to 14 May", "the first of June".
    pub(super) fn day_first(&self, i: usize) -> Option<Item> {
        if let Some(item) = self.second_day(i) {
            return Some(item);
        }
        let the = usize::from(self.key(i, Key::The));
        let j = i + the;
        let (day, end) = match self.sense(j) {
            Sense::Digits if !self.tied_before(j) || self.range_end(j) => self.day_of_month_open(j)?,
            Sense::Ordinal(n) => (n, j + 1),
            _ => return None,
        };
        let written = matches!(self.sense(j), Sense::Ordinal(_));
        let ordinal = written || end > j + 1;
        let of = usize::from(self.key(end, Key::Of));
        if let Some((month, after)) = self.month_word(end + of)
            && (of == 0 || ordinal)
            && !(written && of == 0)
        {
            let lower = !self.capital(end + of);
            let point = day_point(month, day)?;
            let item = self.with_year(point, i, after);
            // "5 may leave", "the 4 march on".
            if lower && matches!(month, 3 | 5) && !matches!(item.meaning, Meaning::Point(Point { year: Some(_), .. })) {
                return None;
            }
            // "2 May be": a sentence that a number ends.
            return Some(self.with_time(item));
        }
        // "7 to 9 July": the first day of a range of days; the month stands at its end.
        if !written {
            let mut k = match self.sense(end) {
                Sense::Key(Key::To | Key::And | Key::Through | Key::Until) | Sense::Punct(b'-') => end + 1,
                _ => return None,
            };
            if self.digits(k).is_none() {
                return None;
            }
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
    fn day_of_month_open(&self, i: usize) -> Option<(u8, usize)> {
        if let Some(found) = self.day_of_month(i) {
            return Some(found);
        }
        let (n, len) = self.digits(i)?;
        let dash = self.punct(i + 1, b'-') && self.digits(i + 2).is_some();
        day_number(n, len).filter(|_| dash).map(|day| (day, i + 1))
    }

    /// Whether a number stands right after the dash of a range of numbers.
    fn range_end(&self, i: usize) -> bool {
        i > 1 && self.punct(i - 1, b'-') && self.sense(i - 2) == Sense::Digits
    }

    /// "on the 20th": a day whose month the text is at.
    pub(super) fn the_nth(&self, i: usize) -> Option<Item> {
        let before = i.checked_sub(1)?;
        let asks = matches!(self.sense(before), Sense::Key(Key::On | Key::By | Key::Until | Key::To));
        if !asks || !self.key(i, Key::The) || !self.key(i + 2, Key::Th) || !self.glued(i + 2) {
            return None;
        }
        let (n, len) = self.digits(i + 1)?;
        let day = day_number(n, len)?;
        // "on the 20th floor": a noun follows.
        let open = match self.sense(i + 3) {
            Sense::Plain => self.tokens.get(i + 3).is_none(),
            Sense::Punct(mark) => mark != b'-' && mark != b'/',
            Sense::Key(Key::And | Key::To | Key::At) => true,
            _ => false,
        };
        open.then(|| Item::point(i, i + 3, Point::new(None, Rest::Ordinal(day))))
    }

    /// A weekday with what belongs to it: "Wed., May 15", "Tuesday morning", "Friday at 10:00".
    pub(super) fn weekday(&self, i: usize) -> Option<Item> {
        let item = self.weekday_only(i)?;
        let end = item.end;
        let comma = usize::from(self.punct(end, b','));
        let next = end + comma;
        let the = usize::from(self.key(next, Key::The));
        let dated = match self.sense(next + the) {
            Sense::Month(_) | Sense::MonthAbbr(_) => self.month(next),
            Sense::Digits => self.numeric_date(next).or_else(|| self.day_first(next)),
            _ => None,
        };
        if let Some(dated) = dated
            && let Meaning::Point(Point { rest: Rest::Day(..), .. }) | Meaning::Within { .. } = dated.meaning
        {
            return Some(dated.from_token(i));
        }
        Some(self.with_time(item))
    }

    /// The weekday alone.
    pub(super) fn weekday_only(&self, i: usize) -> Option<Item> {
        let (day, end) = match self.sense(i) {
            Sense::Weekday(d) => (d, i + 1),
            Sense::WeekdayAbbr(d) if self.capital(i) => {
                let dot = self.punct(i + 1, b'.') && self.glued(i + 1);
                // "Sun", "Sat" and "Wed" are words: the dot, a date or "on" makes them days.
                let date = self.punct(i + 1, b',') && !self.glued(i + 2)
                    && matches!(self.sense(i + 2), Sense::Month(_) | Sense::MonthAbbr(_) | Sense::Digits)
                    || matches!(self.sense(i + 1), Sense::Digits) && self.month_word(i + 2).is_some();
                if !dot && !date {
                    return None;
                }
                (d, i + 1 + usize::from(dot))
            }
            _ => return None,
        };
        if !self.capital(i) && self.tokens.get(i).is_some_and(|t| t.len() > 6) && i > 0 && self.glued(i) {
            return None;
        }
        // "Sunday Oliseh", "Black Friday", "Bloody Sunday", "the Sunday Times", "Joe Friday".
        let named = matches!(self.sense(end), Sense::Plain) && self.capital(end) && !self.glued(end);
        let after_name = self.after_capital(i) && !self.binds(i);
        if (named && !self.binds(i) && self.capital(i) && self.opens_or_names(i)) || (after_name && self.is_title(i)) {
            return None;
        }
        Some(Item::point(i, end, Point::new(None, Rest::Weekday(day))))
    }

    /// Whether a capital word after the weekday at `i` makes a name of both.
    fn opens_or_names(&self, i: usize) -> bool {
        // "He said Thursday Paris would act": after a verb in lower case the weekday is one.
        i == 0
            || !matches!(self.sense(i - 1), Sense::Plain) && !matches!(self.sense(i - 1), Sense::Key(Key::Last | Key::Next | Key::This))
    }

    /// "Black Friday", "Bloody Sunday", "Ash Wednesday".
    fn is_title(&self, i: usize) -> bool {
        matches!(
            self.word(i - 1),
            "Black" | "Bloody" | "Ash" | "Palm" | "Cyber" | "Super" | "Maundy" | "Fat" | "Ruby" | "Giving"
        )
    }

    /// `item`, a day, with the part or time of day behind it.
    pub(super) fn with_time(&self, item: Item) -> Item {
        match self.time_after(item.end) {
            Some((time, end)) => Item { end, ..item }.timed(Some(time)),
            None => item,
        }
    }

    /// A bare year where the words around ask for one.
    pub(super) fn year(&self, i: usize) -> Option<Item> {
        if let Some((year, end)) = self.bc_year(i) {
            return Some(Item::point(i, end, Point::new(Some(year), Rest::Year)));
        }
        if self.punct(i, b'\'') {
            return self.year_short(i);
        }
        let (n, len) = self.digits(i)?;
        if len == 2 {
            return self.year_range_end(i, n);
        }
        let year = i32::try_from(n).ok().filter(|_| len == 4)?;
        if !(1000..=2199).contains(&year) {
            return None;
        }
        let point = Item::point(i, i + 1, Point::new(Some(year), Rest::Year));
        // The end of "1998-2003", and of "1998-99".
        if self.range_end(i) && self.glued(i) {
            let start = self.digits(i - 2).filter(|(y, l)| *l == 4 && *y < n && n - y < 400);
            return (start.is_some() && !self.tied_after(i + 1) && self.year_fits_range(i - 2)).then_some(point);
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
        self.year_fits(i, year).then_some(point)
    }

    /// The end of "1998-99", whose beginning was a year.
    fn year_range_end(&self, i: usize, n: u32) -> Option<Item> {
        if !self.range_end(i) || !self.glued(i) || !self.glued(i - 1) || self.tied_after(i + 1) || self.punct(i + 1, b'-') {
            return None;
        }
        let (start, 4) = self.digits(i - 2)? else { return None };
        let year = i32::try_from(start / 100 * 100 + n).ok()?;
        let fits = n > start % 100 && start >= 1500 && self.year_fits_range(i - 2) && !self.tied_before(i - 2);
        fits.then(|| Item::point(i, i + 1, Point::new(Some(year), Rest::Year)))
    }

    /// The second day of "July 7-9, 2019" and "May 4 and 5".
    fn second_day(&self, i: usize) -> Option<Item> {
        let back = i.checked_sub(3)?;
        let joined = match self.sense(i - 1) {
            Sense::Punct(b'-') | Sense::Key(Key::To) => true,
            Sense::Key(Key::And) => !matches!(self.sense(i + 1), Sense::Plain) || self.is_copula(i + 1),
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

    /// A year right after "early", "mid-" and the like.
    pub(super) fn year_after_modifier(&self, i: usize) -> Option<Item> {
        let (n, 4) = self.digits(i)? else { return None };
        let year = i32::try_from(n).ok().filter(|y| (1000..=2199).contains(y))?;
        (!self.tied_after(i + 1) && !self.counts_things(i + 1))
            .then(|| Item::point(i, i + 1, Point::new(Some(year), Rest::Year)))
    }

    /// "'98".
    fn year_short(&self, i: usize) -> Option<Item> {
        let (n, 2) = self.digits(i + 1)? else { return None };
        // Not the end of a quotation ('in 98'), not a height of 6'11.
        let free = self.glued(i + 1) && !(self.glued(i) && i > 0) && !self.tied_after(i + 2);
        let bound = self.binds(i) || i > 0 && matches!(self.sense(i - 1), Sense::Season(_) | Sense::Key(Key::And | Key::The));
        (free && bound && !self.punct(i + 2, b'\''))
            .then(|| Item::point(i, i + 2, Point::new(Some(super::short_year(n)), Rest::Year)))
    }

    /// "722 BC", "70 AD", "AD 70", "149 B.C.": the year and the end.
    pub(super) fn bc_year(&self, i: usize) -> Option<(i32, usize)> {
        if self.key(i, Key::Ad) && self.word(i) == "AD" {
            let (n, len) = self.digits(i + 1)?;
            let year = i32::try_from(n).ok().filter(|_| len <= 4 && n > 0)?;
            return (!self.tied_after(i + 2)).then_some((year, i + 2));
        }
        let (n, len) = self.digits(i)?;
        let year = i32::try_from(n).ok().filter(|_| len <= 4 && n > 0)?;
        if self.tied_before(i) && !self.range_end(i) {
            return None;
        }
        let (before, end) = self.era(i + 1)?;
        Some((if before { -year } else { year }, end))
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
    fn year_fits_range(&self, i: usize) -> bool {
        let numbered = i > 0 && (self.is_numbered(i - 1) || self.counts_things(i + 3));
        !numbered && self.digits(i).is_some_and(|(y, l)| l == 4 && (1000..2200).contains(&y))
    }

    /// Whether the words around a bare number of four digits make it a year.
    fn year_fits(&self, i: usize, year: i32) -> bool {
        if self.counts_things(i + 1) && !(self.key(i.wrapping_sub(1), Key::In) && self.capital(i.wrapping_sub(1))) {
            return false;
        }
        let Some(before) = i.checked_sub(1) else {
            // "2019 was a dry year", or a number that is all the text there is.
            return (1500..2100).contains(&year) && self.is_copula(i + 1);
        };
        let modern = (1500..2100).contains(&year);
        match self.sense(before) {
            Sense::Key(
                Key::In | Key::Since | Key::By | Key::Until | Key::During | Key::Before | Key::After
                | Key::Between | Key::Early | Key::Late | Key::Mid | Key::Through | Key::About,
            ) => true,
            Sense::Key(Key::For) => modern && (self.ends_phrase(i + 1) || self.noun_follows(i + 1)),
            Sense::Key(Key::From | Key::To | Key::Of | Key::On) => {
                (modern || self.ends_phrase(i + 1)) && !((year < 1900 || year % 100 == 0) && self.plural_follows(i + 1))
            }
            Sense::Key(Key::And | Key::Or) | Sense::Punct(b'-' | b'/') => {
                modern && before > 0 && self.is_year_near(before)
            }
            Sense::Key(Key::The | Key::A | Key::This | Key::That | Key::S | Key::Last | Key::Next) => {
                let pair = self.key(i + 1, Key::And) && self.digits(i + 2).is_some_and(|(_, len)| len == 4);
                (1500..2100).contains(&year) && (self.noun_follows(i + 1) || pair)
            }
            Sense::Unit(Unit::Year) | Sense::Units(Unit::Year) => true,
            Sense::Season(_) | Sense::Month(_) | Sense::Weekday(_) => modern,
            Sense::Punct(b'(' | b'[') => modern && self.ends_phrase(i + 1),
            Sense::Punct(b',' | b';') => {
                modern && (self.tokens.get(i + 1).is_none() || matches!(self.sense(i + 1), Sense::Punct(b',' | b';' | b')' | b']' | b'.' | b':')))
                    && before > 0
                    && !matches!(self.sense(before - 1), Sense::Digits)
                    || modern && self.is_year_near(before)
            }
            // "2019 was a dry year", "1972 election": not "1500 refugees came".
            Sense::Punct(b'.' | b'"' | b':' | b'?' | b'!' | b'_') => {
                modern && (self.is_copula(i + 1) || year > 1899 && self.noun_follows(i + 1) && !self.word(i + 1).ends_with('s'))
            }
            Sense::Plain => modern && self.after_plain(before, i + 1),
            _ => false,
        }
    }

    /// A year after a word that is in no table: "its 2016 report", "the World Cup 2018".
    fn after_plain(&self, before: usize, next: usize) -> bool {
        let word = self.word(before).as_bytes();
        let is = |list: &[&str]| list.iter().any(|w| w.as_bytes().eq_ignore_ascii_case(word));
        if is(&["its", "his", "her", "their", "our", "my", "your", "whose"]) {
            return self.noun_follows(next);
        }
        if is(&["into", "pre", "post", "vs", "versus", "as", "when", "year", "election", "elections",
            "olympics", "cup", "games", "championship", "championships", "season", "copyright", "euro", "spring",
            "c", "ended", "ending", "like", "with", "back", "late", "early"])
        {
            return self.ends_phrase(next) || self.noun_follows(next);
        }
        // "(Meyer 2015)", "Meyer, 2015": a reference to a work.
        self.capital(before) && (self.punct(next, b')') || self.punct(next, b';'))
    }

    /// Whether things may be counted: "a survey of 1709 schoolchildren".
    fn plural_follows(&self, i: usize) -> bool {
        let word = self.word(i);
        matches!(self.sense(i), Sense::Plain)
            && !self.capital(i)
            && word.len() > 3
            && (word.ends_with('s') || word.ends_with("ren"))
            && !self.is_copula(i)
    }

    /// Whether a phrase can end before `i`.
    fn ends_phrase(&self, i: usize) -> bool {
        match self.sense(i) {
            Sense::Plain => self.tokens.get(i).is_none_or(|_| !self.counts_things(i)),
            Sense::Punct(mark) => !matches!(mark, b'%' | b'$'),
            _ => true,
        }
    }

    /// Whether a noun phrase goes on at `i`: "the 2015 nuclear deal".
    fn noun_follows(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.blank)
            && matches!(self.sense(i), Sense::Plain | Sense::Ordinal(_) | Sense::Season(_) | Sense::Holiday(_) | Sense::Key(Key::Fiscal | Key::Set(_)))
            && !self.counts_things(i)
    }

    /// Whether one of the three tokens before `i` is a year's number: the list "in 2004, 2008 and 2012".
    fn is_year_near(&self, i: usize) -> bool {
        (1..=3).any(|back| {
            i.checked_sub(back)
                .and_then(|k| self.digits(k))
                .is_some_and(|(n, len)| len == 4 && (1000..2200).contains(&n))
        })
    }

    /// "page", "flight", "room": a number after it is a name.
    fn is_numbered(&self, i: usize) -> bool {
        const WORDS: &[&str] = &[
            "page", "pages", "room", "flight", "gate", "line", "no", "number", "model", "route", "article", "section",
            "bus", "unit", "lot", "call",
        ];
        WORDS.iter().any(|w| self.word_is(i, w))
    }

    /// Whether what follows is counted: "1984 people", "2000 men".
    pub(super) fn counts_things(&self, i: usize) -> bool {
        const WORDS: &[&str] = &[
            "people", "men", "women", "children", "troops", "soldiers", "dollars", "euros", "pounds", "miles", "km",
            "kilometers", "kilometres", "metres", "meters", "feet", "tons", "tonnes", "votes", "jobs", "homes", "houses",
            "copies", "words", "students", "workers", "patients", "cases", "deaths", "others", "members", "employees",
            "residents", "visitors", "percent", "per", "million", "billion", "square", "kg", "acres", "hectares", "ships",
            "aircraft", "tanks", "volts",
        ];
        match self.sense(i) {
            Sense::Units(_) | Sense::Number(100..) => true,
            Sense::Plain => WORDS.iter().any(|w| self.word_is(i, w)),
            Sense::Key(Key::Of) => self.word_is(i + 1, "them") || self.key(i + 1, Key::These),
            Sense::Key(Key::Times | Key::Per) => true,
            _ => false,
        }
    }

    /// "today", "yesterday morning", "tomorrow at 10:00", "tonight".
    pub(super) fn day_word(&self, i: usize) -> Option<Item> {
        use crate::entity::timex::value::{Part, Time};
        let (shift, time) = match self.sense(i) {
            Sense::Key(Key::Today) => (0, None),
            Sense::Key(Key::Yesterday) => (-1, None),
            Sense::Key(Key::Tomorrow) => (1, None),
            Sense::Key(Key::Tonight) => (0, Some(Time::Part(Part::Night))),
            _ => return None,
        };
        // "USA Today", "the Today programme".
        if self.capital(i) && i > 0 && !self.opens_sentence(i)
            && (self.key(i - 1, Key::The) || matches!(self.sense(i - 1), Sense::Plain) && self.capital(i - 1))
        {
            return None;
        }
        let item = Item::unit(i, i + 1, Unit::Day, shift, From::Speech, time);
        Some(if time.is_none() { self.with_time(item) } else { item })
    }

    /// What "last", "next" and the like pick: a weekday, month, season or holiday.
    pub(super) fn named(&self, first: usize, i: usize, which: Which) -> Option<Item> {
        let item = match self.sense(i) {
            Sense::Weekday(_) | Sense::WeekdayAbbr(_) => {
                let item = self.weekday_only(i)?;
                self.with_time(item)
            }
            Sense::Month(_) | Sense::MonthAbbr(_) => {
                let (month, end) = self.month_word(i)?;
                if !self.capital(i) || self.is_name_part(i, end) {
                    return None;
                }
                // "last May 3" takes the day in.
                match self.day_of_month(end).and_then(|(day, end)| Some((day_point(month, day)?, end))) {
                    Some((point, end)) => Item::point(i, end, point),
                    None => Item::point(i, end, Point::new(None, Rest::Month(month))),
                }
            }
            Sense::Season(season) => Item::point(i, i + 1, Point::new(None, Rest::Season(season))),
            Sense::Holiday(_) => self.holiday(i)?,
            _ => return None,
        };
        let (Meaning::Point(point), kind) = (item.meaning, item.kind) else {
            return None;
        };
        if let (Sense::Month(_) | Sense::Season(_) | Sense::Holiday(_), Some((year, end))) = (self.sense(i), self.year_after(item.end)) {
            return Some(Item::point(first, end, point.in_year(year)));
        }
        Some(Item::new(first, item.end, kind, Meaning::Named { point, which }))
    }
}
