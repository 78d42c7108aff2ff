//! Ranges: two expressions that are the ends of one stretch of time, or one whose other end is open.
//!
//! "from March to May", "July 7-9", "between 2004 and 2009"; "since May", "until Friday". Judged by the
//! tokens between and before the expressions; what the ends come to on the calendar is not known here.

use super::grammar::{Item, Meaning};
use super::lexer::Token;
use super::lexicon::{Key, Sense};
use super::tense;
use super::value::{Point, Rest};
use super::{Timex, TimexKind};

/// Which end of a range an expression is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RangeSide {
    /// It begins there: "from March".
    Start,
    /// It ends there, the day itself included: "to May".
    End,
}

impl RangeSide {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }

    /// Where the other end of the date at `index` stands in a list of dates.
    fn other_at(self, index: usize) -> Option<usize> {
        match self {
            Self::Start => index.checked_add(1),
            Self::End => index.checked_sub(1),
        }
    }
}

/// That an expression is one end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RangeEnd {
    /// Which end it is.
    pub side: RangeSide,
    /// The other end, as its position in the list of the document's dates; `None` where the text leaves
    /// it open ("since May"). The two ends name each other, and stand side by side in the list.
    pub with: Option<usize>,
}

/// An end of a range before the list of dates stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    /// Which end.
    pub(super) side: RangeSide,
    /// Whether its other end is the next expression, or the one before.
    pub(super) paired: bool,
}

impl Edge {
    /// The end of a range for the date at `index` of the list.
    pub(super) fn at(self, index: usize) -> RangeEnd {
        RangeEnd {
            side: self.side,
            with: self.side.other_at(index).filter(|_| self.paired),
        }
    }
}

/// Has the ends of each range name each other anew after some of `dates` were taken out; an end whose other
/// one is gone is open. Linear.
pub(super) fn link(dates: &mut [Timex]) {
    let sides: Vec<Option<RangeSide>> = dates
        .iter()
        .map(|date| date.bounds.filter(|end| end.with.is_some()))
        .map(|end| end.map(|end| end.side))
        .collect();
    for (i, date) in dates.iter_mut().enumerate() {
        let Some(end) = date.bounds.as_mut().filter(|end| end.with.is_some()) else {
            continue;
        };
        let is_other = |&at: &usize| {
            let side = sides.get(at).copied().flatten();
            side.is_some_and(|side| side != end.side)
        };
        end.with = end.side.other_at(i).filter(is_other);
    }
}

/// Undoes the range that the last date ends, if on the calendar it would end before it begins.
pub(super) fn part_if_reversed(dates: &mut [Timex]) {
    let [.., start, end] = dates else { return };
    let pair = |timex: &Timex, side| {
        timex
            .bounds
            .is_some_and(|s| s.side == side && s.with.is_some())
    };
    if pair(start, RangeSide::Start)
        && pair(end, RangeSide::End)
        && let (Some(first), Some(last)) = (start.days, end.days)
        && last.first < first.first
    {
        start.bounds = None;
        end.bounds = None;
    }
}

/// Whether `second` ends a range that `first` begins. Constant time.
pub(super) fn joins(text: &str, tokens: &[Token], first: &Item, second: &Item) -> bool {
    if !is_point(first) || !is_point(second) {
        return false;
    }
    let before = first.first.checked_sub(1).and_then(|i| tokens.get(i));
    let opened = |key| before.is_some_and(|t| t.sense == Sense::Key(key));
    let between = tokens.get(first.end..second.first).unwrap_or_default();
    let to = |sense| {
        matches!(
            sense,
            Sense::Key(Key::To | Key::Until | Key::Through) | Sense::Punct(b'-')
        )
    };
    let joined = match between {
        // "July 7-9", "May to July"; but "July 7 and August 9" is a list.
        [one] if to(one.sense) => true,
        // "13/14 March", "2023/24": not "Monday/Tuesday".
        [one] if one.sense == Sense::Punct(b'/') => is_span(first) && is_span(second),
        [one] => one.sense == Sense::Key(Key::And) && between_years(tokens, first.first),
        // "from May through to August", "from 2004 up to 2009"; "from Jan. 3, 2001, to Jan. 5, 2007".
        [one, two] => match one.sense {
            Sense::Key(Key::Through | Key::Up) => {
                matches!(two.sense, Sense::Key(Key::To | Key::Until))
            }
            Sense::Punct(b',') => opened(Key::From) && to(two.sense),
            _ => false,
        },
        _ => false,
    };
    // "moved from Friday to Monday": one date gives way to another.
    joined && !(opened(Key::From) && tense::moves_date(text, tokens, first.first))
}

/// Whether "between" stands before the token at `first`: "between 2004 and 2009", "between the years 1914
/// and 1918".
fn between_years(tokens: &[Token], first: usize) -> bool {
    let back = |n| first.checked_sub(n).and_then(|i| tokens.get(i));
    let is = |n, sense| back(n).is_some_and(|t| t.sense == sense);
    let between = Sense::Key(Key::Between);
    is(1, between) || is(3, between) && is(2, Sense::Key(Key::The))
}

/// Whether two such expressions with a slash between follow each other: days and years.
fn is_span(item: &Item) -> bool {
    matches!(
        item.meaning,
        Meaning::Point(Point {
            rest: Rest::Day(..) | Rest::Year,
            ..
        })
    )
}

/// The end of an open range that `item` is: "since May", "until Friday", "from Monday on". Constant time.
pub(super) fn open(text: &str, tokens: &[Token], item: &Item) -> Option<RangeSide> {
    if !is_point(item) {
        return None;
    }
    let before = item.first.checked_sub(1)?;
    let word = |i: usize| tokens.get(i).map_or("", |t| t.word(text));
    match tokens.get(before)?.sense {
        Sense::Key(Key::Since) => Some(RangeSide::Start),
        // "from Monday onwards", not "a letter from Monday".
        Sense::Key(Key::From)
            if matches!(word(item.end), "on" | "onward" | "onwards" | "forward") =>
        {
            Some(RangeSide::Start)
        }
        // "not until Friday" is when it begins.
        Sense::Key(Key::Until) if !is_denied(word, before) => Some(RangeSide::End),
        Sense::Key(Key::Through) => Some(RangeSide::End),
        _ => None,
    }
}

/// Whether a "not" stands shortly before the token at `until`: "did not meet again until Friday".
fn is_denied<'a>(word: impl Fn(usize) -> &'a str, until: usize) -> bool {
    (until.saturating_sub(DENIAL)..until)
        .rev()
        .map(word)
        .take_while(|w| !matches!(*w, "." | "," | ";"))
        .any(|w| {
            matches!(
                w,
                "not" | "Not" | "t" | "never" | "nothing" | "no" | "Nothing" | "No"
            )
        })
}

/// How many tokens before "until" a "not" is looked for.
const DENIAL: usize = 6;

/// Whether an expression tells when; lengths and recurrences bound nothing.
fn is_point(item: &Item) -> bool {
    matches!(item.kind, TimexKind::Date | TimexKind::Time)
        && match item.meaning {
            Meaning::Period(_) | Meaning::Set(_) => false,
            Meaning::Ref(value) => value == "PRESENT_REF",
            _ => true,
        }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use crate::entity::timex::find;
    use crate::entity::timex::testing::article;
    use jiff::civil::date;

    /// The ranges of `text`: `7 July..9`, with nothing where an end is open.
    fn ranges(text: &str) -> Vec<String> {
        let document = article(text);
        let (dates, _) = find(&document, Some(date(2019, 12, 15)), &|| false).unwrap();
        let words = |i: usize| document.slice(dates[i].range);
        let mut told = Vec::new();
        for (i, timex) in dates.iter().enumerate() {
            let Some(end) = timex.bounds else { continue };
            let other = end.with.map(|k| {
                // The two ends name each other.
                assert_eq!(dates[k].bounds.unwrap().with, Some(i), "{text}");
                words(k)
            });
            match (end.side.name(), other) {
                ("start", other) => told.push(format!("{}..{}", words(i), other.unwrap_or(""))),
                (_, None) => told.push(format!("..{}", words(i))),
                _ => {}
            }
        }
        told
    }

    #[test]
    fn two_ends_are_one_range() {
        let table = [
            (
                "He served from Jan. 3, 2001, to Jan. 5, 2007.",
                "Jan. 3, 2001..Jan. 5, 2007",
            ),
            ("The fair ran from March to May 2016.", "March..May 2016"),
            ("The fair of July 7-9 was wet.", "July 7..9"),
            ("The fair of 7–9 July 2016 was wet.", "7..9 July 2016"),
            ("The mine was open between 2004 and 2009.", "2004..2009"),
            ("In the war of 1939-45 it was shut.", "1939..45"),
            (
                "The ferry was free from Monday to Friday.",
                "Monday..Friday",
            ),
            (
                "He was mayor from the 1960s until the early 1980s.",
                "the 1960s..the early 1980s",
            ),
            (
                "They slept from Monday through to Friday.",
                "Monday..Friday",
            ),
            (
                "The quay is shut from 9 a.m. to 11 a.m. today.",
                "9 a.m...11 a.m. today",
            ),
        ];
        for (text, told) in table {
            assert_eq!(ranges(text), [told], "{text}");
        }
    }

    #[test]
    fn an_end_may_be_open() {
        let table = [
            ("The quay has been shut since May.", "May.."),
            ("The quay is shut until Friday.", "..Friday"),
            ("The quay was shut from Monday onwards.", "Monday.."),
            ("The quay is open through March.", "..March"),
        ];
        for (text, told) in table {
            assert_eq!(ranges(text), [told], "{text}");
        }
    }

    #[test]
    fn a_list_or_a_shift_is_no_range() {
        for text in [
            "The fairs of July 7 and August 9 were wet.",
            "It grew from 2019 to 2,500 sheep.",
            "The vote was moved from Friday to Monday.",
            "They did not meet again until Friday.",
            "It was not until 1996 that the quay was lit.",
            "A letter from Monday was found.",
            "It was shut in May, to reopen in June.",
            "In 2004 and 2009 the mine was open.",
            "Every Monday to this day the bell is rung.",
            // Backwards in time.
            "Between July 2016 and May 2014 nobody can tell.",
        ] {
            assert_eq!(ranges(text), [""; 0], "{text}");
        }
    }
}
