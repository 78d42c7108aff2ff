//! The grammar: which runs of tokens are time expressions, and what they say.
//!
//! A hand-written recogniser. [`Parser::next`] walks the tokens once; at a word that can begin an
//! expression the productions of the child modules (one per construct) look at a bounded number of
//! tokens from there, so the whole is linear in the text. A production that fails leaves nothing
//! behind. What an expression *means* on the calendar is found later, by `resolve`.

mod accounts;
mod attributive;
mod calendar;
mod clock;
mod compound;
mod count;
mod daypart;
mod deadline;
mod duration;
mod gate;
mod guard;
mod half;
mod holiday;
mod modifier;
mod moment;
mod numeric;
mod offset;
mod period;
mod quarter;
mod rate;
mod reference;
mod relative;
mod said;
mod set;
mod spoken;
mod uncounted;
mod weekday;
mod year;
mod zone;

use super::lexer::Token;
use super::lexicon::{Key, Sense};
use super::value::{Point, Rest, Time, Unit};
use super::{Modifier, TimexKind};

/// What a relative expression counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The moment of writing: "last year".
    Speech,
    /// The date that the text is at: "the following year".
    Text,
    /// Either, as the text goes: "the end of the year".
    Either,
    /// The moment of writing, but in a narrative the date that it is at: "this day".
    Story,
}

/// Which one of the recurring days, months or seasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// "last Wednesday".
    Last,
    /// "this Wednesday".
    This,
    /// "next Wednesday".
    Next,
    /// "the previous Wednesday".
    Previous,
    /// "the following Wednesday".
    Following,
    /// "that Wednesday".
    That,
}

/// How many; `None` for "several".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// Tenths, so that "two and a half" is 25.
    pub(super) tenths: Option<u32>,
}

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// A point of the calendar, perhaps without its year or week.
    Point(Point),
    /// A unit counted from somewhere: "last year", "yesterday", "that night".
    Unit {
        unit: Unit,
        shift: i32,
        from: From,
        time: Option<Time>,
    },
    /// One of the recurring: "next summer".
    Named { point: Point, which: Which },
    /// A piece of a year that is told relatively: "May that year"; of a day alone, of a month: "the 20th
    /// of next month".
    Within {
        point: Point,
        shift: i32,
        from: From,
    },
    /// "three weeks ago"; `sign` is -1 or 1.
    Offset {
        count: Count,
        unit: Unit,
        sign: i32,
        from: From,
    },
    /// "two days after July 4", "a week before Christmas"; negative for before.
    Counted { count: i32, unit: Unit, base: Point },
    /// "the same quarter of 1988", "the same month last year": the unit that the text is at, in a year
    /// that is said or counted from `from`.
    Twin {
        unit: Unit,
        year: Option<i32>,
        shift: i32,
        from: From,
    },
    /// `PRESENT_REF` and its like.
    Ref(&'static str),
    /// A length, written out.
    Period(String),
    /// A recurrence, written out.
    Set(String),
}

/// One expression as the grammar sees it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// Its first token.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// The TIMEX3 type.
    pub(super) kind: TimexKind,
    /// What it says.
    pub(super) meaning: Meaning,
    /// The TIMEX3 modifier.
    pub(super) modifier: Option<Modifier>,
}

impl Item {
    fn new(first: usize, end: usize, kind: TimexKind, meaning: Meaning) -> Self {
        Self {
            first,
            end,
            kind,
            meaning,
            modifier: None,
        }
    }

    fn point(first: usize, end: usize, point: Point) -> Self {
        let kind = if point.time.is_some() {
            TimexKind::Time
        } else {
            TimexKind::Date
        };
        Self::new(first, end, kind, Meaning::Point(point))
    }

    fn unit(
        first: usize,
        end: usize,
        unit: Unit,
        shift: i32,
        from: From,
        time: Option<Time>,
    ) -> Self {
        let kind = if time.is_some() {
            TimexKind::Time
        } else {
            TimexKind::Date
        };
        let meaning = Meaning::Unit {
            unit,
            shift,
            from,
            time,
        };
        Self::new(first, end, kind, meaning)
    }

    fn modified(self, modifier: Modifier) -> Self {
        Self {
            modifier: Some(modifier),
            ..self
        }
    }

    fn starting(self, first: usize) -> Self {
        Self { first, ..self }
    }
}

/// The tokens of one window of text, and a place among them.
#[derive(Debug)]
pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    #[cfg(test)]
    steps: std::cell::Cell<usize>,
}

impl<'a> Parser<'a> {
    /// A parser over `tokens` of `text`.
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            #[cfg(test)]
            steps: std::cell::Cell::new(0),
        }
    }

    /// How often a token was looked at.
    #[cfg(test)]
    pub(super) fn steps(&self) -> usize {
        self.steps.get()
    }

    /// The next expression in the text.
    pub(super) fn next(&mut self) -> Option<Item> {
        while self.at < self.tokens.len() {
            let at = self.at;
            self.at += 1;
            if !self.may_begin(at) {
                #[cfg(test)]
                assert_eq!(
                    self.phrase(at),
                    None,
                    "behind a closed gate: {} {}",
                    self.word(at),
                    self.word(at + 1)
                );
                continue;
            }
            if let Some(item) = self.phrase(at) {
                self.at = item.end.max(at + 1);
                return Some(item);
            }
        }
        None
    }

    /// An expression with what stands before its core: "about", "early", "the end of".
    fn phrase(&self, i: usize) -> Option<Item> {
        match self.sense(i) {
            Sense::Key(Key::At) => self.measured(i),
            Sense::Key(Key::The) => self
                .bounded(i)
                .or_else(|| self.deadline(i))
                .or_else(|| self.core(i)),
            Sense::Key(Key::Due(_)) => self.deadline(i),
            Sense::Key(_) => self
                .measured(i)
                .or_else(|| self.bounded(i))
                .or_else(|| self.deadline(i))
                .or_else(|| self.core(i)),
            _ => self.core(i).map(|item| self.as_long_as(item)),
        }
    }

    /// An expression without anything before its core.
    fn core(&self, i: usize) -> Option<Item> {
        self.reference(i)
            .or_else(|| self.set(i))
            .or_else(|| self.weekday_of_month(i))
            .or_else(|| self.relative(i))
            .or_else(|| self.clock_counted(i))
            .or_else(|| self.duration(i))
            .or_else(|| self.calendar(i))
            .map(|item| self.with_quarter_of_it(item))
    }

    /// A point of the calendar or the clock.
    fn calendar(&self, i: usize) -> Option<Item> {
        self.numeric_date(i)
            .or_else(|| self.clock(i))
            .or_else(|| self.day_first(i))
            .or_else(|| self.period(i))
            .or_else(|| self.weekday(i))
            .or_else(|| self.holiday(i))
            .or_else(|| self.month(i))
            .or_else(|| self.year(i))
            .or_else(|| self.part_of_day(i))
    }

    /// A point after "early" and its like, where less context is asked for.
    fn calendar_bound(&self, i: usize) -> Option<Item> {
        self.month_after_modifier(i)
            .or_else(|| self.year_after_modifier(i))
            .or_else(|| self.season_after_modifier(i))
            .or_else(|| self.calendar(i))
    }

    /// The sense of a token; [`Sense::Plain`] outside.
    #[inline]
    fn sense(&self, i: usize) -> Sense {
        #[cfg(test)]
        self.steps.set(self.steps.get() + 1);
        self.tokens.get(i).map_or(Sense::Plain, |t| t.sense)
    }

    /// Whether the token is a word that no time expression is built from, or only a holiday's first.
    fn plain(&self, i: usize) -> bool {
        matches!(self.sense(i), Sense::Plain | Sense::Feast | Sense::Holiday)
    }

    #[inline]
    fn key(&self, i: usize, key: Key) -> bool {
        matches!(self.sense(i), Sense::Key(k) if k == key)
    }

    #[inline]
    fn punct(&self, i: usize, mark: u8) -> bool {
        matches!(self.sense(i), Sense::Punct(m) if m == mark)
    }

    /// Whether no blank stands before the token.
    #[inline]
    fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.blank)
    }

    #[inline]
    fn capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.capital)
    }

    fn word(&self, i: usize) -> &'a str {
        self.tokens
            .get(i)
            .and_then(|t| self.text.get(t.start as usize..t.end as usize))
            .unwrap_or_default()
    }

    fn word_is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// The value and the digits of a number token.
    fn digits(&self, i: usize) -> Option<(u32, u32)> {
        let token = self.tokens.get(i)?;
        (self.sense(i) == Sense::Digits).then(|| (token.number, token.len()))
    }

    /// Whether the number at `i` is part of something larger: "$1999", "B52", "1.2.3", "2,015".
    fn tied_before(&self, i: usize) -> bool {
        if i == 0 || !self.glued(i) {
            return false;
        }
        match self.sense(i - 1) {
            Sense::Punct(b'(' | b'[' | b'"' | b'\'' | b'_' | b'{' | b'*' | b'~') => false,
            // "mid-2010", "from 5-7": a dash after a blank or word parts; after digits it may be a range.
            Sense::Punct(b'-') => i > 1 && self.sense(i - 2) == Sense::Punct(b'-'),
            _ => true,
        }
    }

    /// Whether the number that ends before `i` goes on there: "2,015", "3.5", "2015-based", "50%".
    fn tied_after(&self, i: usize) -> bool {
        if !self.glued(i) {
            return false;
        }
        match self.sense(i) {
            Sense::Punct(b',' | b'.' | b':') => {
                self.sense(i + 1) == Sense::Digits && self.glued(i + 1)
            }
            Sense::Punct(b'%' | b'/' | b'+' | b'=' | b'$' | b'@' | b'#' | b'_' | 0)
                if !matches!(self.sense(i), Sense::Punct(b'_' | 0)) =>
            {
                true
            }
            Sense::Punct(_) => false,
            _ => true,
        }
    }

    /// The relative year in "May that year", "the spring of next year": its shift and end.
    fn relative_year(&self, i: usize) -> Option<(i32, From, usize)> {
        use Key as K;
        let j = i + usize::from(self.key(i, K::Of));
        let the = usize::from(self.key(j, K::The));
        let k = j + the;
        let (shift, from) = match self.sense(k) {
            Sense::Key(K::Last) => (-1, From::Speech),
            Sense::Key(K::This | K::Current) => (0, From::Story),
            Sense::Key(K::Next) if the == 0 => (1, From::Story),
            Sense::Key(K::Next | K::Following) => (1, From::Text),
            Sense::Key(K::Previous) => (-1, From::Text),
            Sense::Key(K::That | K::Same) => (0, From::Text),
            Sense::Unit(Unit::Year) if the == 1 && j > i => return Some((0, From::Either, k + 1)),
            _ => return None,
        };
        let k = k + 1 + usize::from(self.key(k, K::That) && self.key(k + 1, K::Same));
        (self.sense(k) == Sense::Unit(Unit::Year)).then_some((shift, from, k + 1))
    }

    /// A year that may follow a month, season or holiday: "2019", ", 2019", "of 2019", "'98", "480 BC".
    fn year_after(&self, i: usize) -> Option<(i32, usize)> {
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
        let fits = len == 4 && (1000..=2199).contains(&n) && !self.tied_after(j + 1);
        let year = i32::try_from(n).ok()?;
        // A comma belongs to a year only when nothing is counted: "in May, 2000 people".
        let counted = j > i && self.punct(i, b',') && self.counts_things(j + 1);
        (fits && !counted).then_some((year, j + 1))
    }

    /// The year a point is given by what follows it, and the end.
    fn with_year(&self, point: Point, first: usize, end: usize) -> Item {
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
}

/// The century of a year of two digits: '68 is 1968, '24 is 2024.
fn short_year(n: u32) -> i32 {
    let n = i32::try_from(n).unwrap_or_default();
    if n < 40 { 2000 + n } else { 1900 + n }
}

/// A day of the month.
fn day_number(n: u32, len: u32) -> Option<u8> {
    (len <= 2 && (1..=31).contains(&n))
        .then(|| u8::try_from(n).ok())
        .flatten()
}

/// The point with a day, if the calendar has it.
fn day_point(month: u8, day: u8) -> Option<Point> {
    Some(Point::new(None, Rest::Day(month, day))).filter(|p| p.exists())
}
