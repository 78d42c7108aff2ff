//! The grammar: which runs of tokens are time expressions, and what they say.
//!
//! A hand-written recogniser. [`Parser::next`] walks the tokens once; at a word that can begin an
//! expression the productions of the child modules (one per construct) look at a bounded number of
//! tokens from there, so the whole is linear in the text. A production that fails leaves nothing
//! behind. What an expression *means* on the calendar is found later, by `resolve`.

mod accounts;
mod attributive;
mod clause;
mod clock;
mod compound;
mod count;
mod counted_off;
mod day;
mod day_list;
mod daypart;
mod deadline;
mod decade;
mod dotted;
mod duration;
mod entry;
mod era;
mod fraction;
mod gate;
mod guard;
mod half;
mod holiday;
mod modifier;
mod moment;
mod month;
mod month_part;
mod name;
mod numeric;
mod offset;
mod piece;
mod quarter;
mod rate;
mod reference;
mod relative;
mod said;
mod season;
mod set;
mod spoken;
mod uncounted;
mod weekday;
mod year;
mod year_behind;
mod year_context;
mod year_words;
mod zone;

use super::lexer::Token;
use super::lexicon::{Key, Sense};
use super::value::{Piece, Point, Time, Unit};
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
    /// "Wednesday week" is the second one to come, "the Wednesday before last" the second one that has been.
    Nth(i8),
}

/// How many; `None` for "several".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// Tenths, so that "two and a half" is 25.
    pub(super) tenths: Option<u64>,
}

impl Count {
    /// The number, if it has no fraction and fits.
    fn whole<T: TryFrom<u64>>(self) -> Option<T> {
        let tenths = self.tenths.filter(|n| n % 10 == 0)?;
        T::try_from(tenths / 10).ok()
    }
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
    /// "a year ago today", "a week tomorrow", "two years ago this week": the day or week so many units off,
    /// `shift` units away from today's.
    Anniversary {
        count: i32,
        unit: Unit,
        of: Unit,
        shift: i32,
    },
    /// "two days after July 4", "a week before Christmas"; negative for before. `which` is that of "two days
    /// after next Friday".
    Counted {
        count: i32,
        unit: Unit,
        base: Point,
        which: Option<Which>,
    },
    /// A piece of a month or year that is told relatively: "the first Monday of next month".
    Piece {
        piece: Piece,
        unit: Unit,
        shift: i32,
        from: From,
    },
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
                if !self.is_quoted_title(item.first, item.end) {
                    return Some(item);
                }
            }
        }
        None
    }

    /// An expression with what stands before its core: "about", "early", "the end of".
    ///
    /// Of the words that bind others, those that only lead to an expression ("in", "since", "and") begin none;
    /// the rest may begin a measure, a bound or a deadline, and only then an expression of their own.
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
    ///
    /// The first production that takes the words has them, so that what is told by more of them stands before
    /// what a part of them would tell: "every Monday" and "the first Monday of May" before "Monday", "last
    /// May" before "May", "three hours after midnight" before "three hours".
    fn core(&self, i: usize) -> Option<Item> {
        self.reference(i)
            .or_else(|| self.set(i))
            .or_else(|| self.piece(i))
            .or_else(|| self.relative(i))
            .or_else(|| self.clock_counted(i))
            .or_else(|| self.duration(i))
            .or_else(|| self.calendar(i))
            .map(|item| self.with_quarter_of_it(item))
    }

    /// A point of the calendar or the clock.
    ///
    /// In order for the same reason: "12.30" may be a date, "7 p.m. on May 3" and "7 May" begin alike, "spring
    /// 2019" and "May 2019" are more than a year. A part of the day alone ("at dawn") is least.
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

    /// A period with a name of its own.
    fn period(&self, i: usize) -> Option<Item> {
        self.the_nth(i)
            .or_else(|| self.decade(i))
            .or_else(|| self.century(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.season(i))
            .or_else(|| self.fiscal(i))
            .or_else(|| self.month_of(i))
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
        self.tokens.get(i).map_or("", |t| t.word(self.text))
    }

    fn word_is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// The value and the digits of a number token.
    fn digits(&self, i: usize) -> Option<(u32, u32)> {
        let token = self.tokens.get(i)?;
        (self.sense(i) == Sense::Digits).then(|| (token.number, token.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::Parser;
    use crate::entity::timex::{chat, lexer};

    /// Looks at tokens per token of the text, read as print or as chat.
    fn steps(text: &str, chat: bool) -> usize {
        let mut tokens = Vec::new();
        lexer::lex(text, 0, text.len(), &mut tokens);
        if chat {
            chat::respell(text, &mut tokens);
        }
        let mut parser = Parser::new(text, &tokens);
        while parser.next().is_some() {}
        parser.steps() / tokens.len().max(1)
    }

    #[test]
    fn work_per_token_is_bounded_on_any_text() {
        let units = [
            "last ",
            "Friday, 9:00 ",
            "Friday at 9:00-9:00 ",
            "9 a.m. Friday at 10 ",
            "9 to 9 tonight ",
            "half past ",
            "at 9 on the morning of ",
            "Friday and ",
            "the ",
            "another ",
            "hundred ",
            "1999-",
            "1/",
            "12 to ",
            "a half and a half ",
            "the end of the early ",
            "every other ",
            "May ",
            "in the ",
            "'s ",
            "19:",
            "more than about ",
            "twenty-",
            "the 3rd and the ",
            "a few ",
            "January 1, ",
            "Monday, ",
            "year ago ",
            "the same that same ",
            "9 a.m. Thu ",
            "Sat 3rd and ",
            "10am-noon-",
            "12:30 Saturday ",
            "midnight tonight at ",
            "my last day ",
            "2moro ",
            "18 & ",
            "mon/",
            "7.40 sat ",
            "til may or ",
            "@june_",
            "5 min 1 hr ",
            "three-day-",
            "two and a half ",
            "one year two months ",
            "10:00 GMT+",
            "the third quarter of the fiscal ",
            "New Year ",
            "the day of the ",
            "twice a ",
            "the first Friday of each ",
            "days and ",
            "half past nine to ",
            "from now until ",
            "between May and ",
            "the week of the ",
            "the rest of ",
            "late in the ",
            "at least a ",
            "nineteen ",
            "’80s and ",
            "BC ",
            "13/14 ",
            "the night of 13/14 March/",
            "Friday 5 and ",
            "Friday and Saturday, July 5 and ",
            "a week on Monday week ",
            "a week ago today after next ",
            "the night of the ",
            "66 million ",
            "the day before noon ",
            "19.45-",
            "from 10.30 to ",
            "at 14.00 on ",
            "at 8, 9:30, ",
            "4pm ET (2000 GMT) ",
            "midnight to ",
            "9 a.m. the day before ",
            "the day before the early hours of ",
        ];
        for unit in units {
            for chat in [false, true] {
                let of = |times| steps(&unit.repeat(times), chat);
                let (short, long) = (of(200), of(4000));
                assert!(
                    long <= short + 2 && long < 400,
                    "{unit:?}: {short} and {long} looks a token"
                );
            }
        }
    }
}
