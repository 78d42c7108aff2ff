//! The full days in a line: which ones, where, and whether they can be mistaken.

use crate::entity::timex::grammar::{Meaning, Parser};
use crate::entity::timex::lexer::{self, Token};
use crate::entity::timex::lexicon::Sense;
use crate::entity::timex::value::{Point, Rest, weekday_of};
use crate::text::floor;
use jiff::civil::Date;

/// A full day in a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether its weekday stands before it.
    pub(super) weekday: bool,
    /// Whether it may date an article: its weekday agrees, and day and month cannot be mistaken for each
    /// other ("05/07/2019" is two days).
    pub(super) certain: bool,
}

/// The first full day in `text`, and where it ends.
pub(super) fn first_day(text: &str) -> Option<(Date, usize)> {
    days(text).first().map(|day| (day.date, day.end))
}

/// The full days in the first 1,000 bytes of `text`.
pub(super) fn days(text: &str) -> Vec<Day> {
    let end = floor(text, 1000);
    let mut tokens = Vec::new();
    lexer::lex(text, 0, end, &mut tokens);
    let mut parser = Parser::new(text, &tokens);
    let mut days = Vec::new();
    while let Some(item) = parser.next() {
        let Meaning::Point(
            point @ Point {
                rest: Rest::Day(..),
                year: Some(_),
                ..
            },
        ) = item.meaning
        else {
            continue;
        };
        let ends = item.end.checked_sub(1).and_then(|i| tokens.get(i));
        if let (Some(date), Some(first), Some(last)) =
            (point.first_day(), tokens.get(item.first), ends)
        {
            let weekday = match first.sense {
                Sense::Weekday(day) | Sense::WeekdayAbbr(day) => Some(day),
                _ => None,
            };
            let words = tokens.get(item.first..item.end).unwrap_or_default();
            days.push(Day {
                date,
                start: first.start as usize,
                end: last.end as usize,
                weekday: weekday.is_some(),
                certain: weekday.is_none_or(|day| day == weekday_of(date)) && !is_ambiguous(words),
            });
        }
    }
    days
}

/// "05/07/2019", of which either number may be the month.
fn is_ambiguous(date: &[Token]) -> bool {
    match date {
        [a, mark, b, ..] => {
            a.sense == Sense::Digits
                && b.sense == Sense::Digits
                && matches!(mark.sense, Sense::Punct(b'/' | b'.' | b'-'))
                && a.len() <= 2
                && a.number <= 12
                && b.number <= 12
                && a.number != b.number
        }
        _ => false,
    }
}
