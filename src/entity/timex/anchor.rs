//! The article's own date: told by the user, the metadata, its date line or its address.
//!
//! A caption's date is never the article's.

use super::grammar::{Meaning, Parser};
use super::lexer;
use super::value::{Point, Rest};
use super::{AnchorSource, PublicationDate};
use crate::document::{BlockKind, Document};
use crate::text::floor;
use jiff::civil::Date;

/// How many blocks from the start may hold the date line.
const HEAD: usize = 12;

/// The date of publication, from the surest source that has one.
pub(super) fn published(document: &Document, option: Option<Date>) -> Option<PublicationDate> {
    let found = |value, source| PublicationDate { value, source };
    if let Some(value) = option {
        return Some(found(value, AnchorSource::Option));
    }
    let meta = document.meta();
    if let Some(value) = meta.published.as_deref().and_then(parse_day) {
        return Some(found(value, AnchorSource::Metadata));
    }
    if let Some(value) = dateline(document) {
        return Some(found(value, AnchorSource::Dateline));
    }
    let value = meta.url.as_deref().and_then(day_of_address)?;
    Some(found(value, AnchorSource::Url))
}

/// The day that `text` names: "2019-12-15", "15 Dec 2019", "December 15, 2019", "12/15/2019".
///
/// Words around the date are allowed ("Published on 15 December 2019, 08:30 GMT"), a second date is
/// not needed: the first one counts. Linear in the text, of which the first 1,000 bytes are read.
///
/// ```
/// use dateline::entity::timex::parse_day;
/// let day = jiff::civil::date(2019, 12, 15);
/// assert_eq!(parse_day("15 Dec 2019"), Some(day));
/// assert_eq!(parse_day("December 2019"), None);
/// ```
pub fn parse_day(text: &str) -> Option<Date> {
    first_day(text).map(|(date, _)| date)
}

/// The first full day in `text`, and where it ends.
fn first_day(text: &str) -> Option<(Date, usize)> {
    let end = floor(text, 1000);
    let mut tokens = Vec::new();
    lexer::lex(text, 0, end, &mut tokens);
    let mut parser = Parser::new(text, &tokens);
    while let Some(item) = parser.next() {
        if let Meaning::Point(
            point @ Point {
                rest: Rest::Day(..),
                year: Some(_),
                ..
            },
        ) = item.meaning
            && let Some(date) = point.first_day()
        {
            let end = tokens.get(item.end - 1).map_or(0, |t| t.end as usize);
            return Some((date, end));
        }
    }
    None
}

/// The date line: a block of that kind, else a first block that begins like one.
fn dateline(document: &Document) -> Option<Date> {
    let blocks = || {
        document
            .blocks()
            .iter()
            .take(HEAD)
            .filter(|b| b.repeats.is_none())
    };
    for block in document
        .blocks()
        .iter()
        .filter(|b| b.kind == BlockKind::Dateline)
    {
        if let Some(date) = parse_day(document.slice(block.range)) {
            return Some(date);
        }
    }
    // A short line that is a date and little else: "Tuesday, September 1, 2015".
    for block in blocks().filter(|b| {
        matches!(
            b.kind,
            BlockKind::Paragraph | BlockKind::Standfirst | BlockKind::Byline
        )
    }) {
        let text = document.slice(block.range);
        if text.len() <= 80
            && let Some((date, end)) = first_day(text)
            && text
                .get(end..)
                .is_some_and(|rest| rest.len() <= 20 && !rest.contains(". "))
            && text.split_whitespace().count() <= 10
            && !text.ends_with('.')
        {
            return Some(date);
        }
    }
    // "Paris, June 12, 1998. The team won", "3 March 2022 - The mayor opened".
    let first = blocks().find(|b| b.kind == BlockKind::Paragraph)?;
    let text = document.slice(first.range);
    let (date, end) = first_day(text)?;
    let before = text.get(..end)?;
    let rest = text.get(end..)?.trim_start();
    let parted = rest.starts_with(['-', '–', '—', '.', ':', '(']);
    // A city and a date: few words, none of them a sentence's.
    let short = before.len() <= 48 && before.split_whitespace().count() <= 6;
    let named = before
        .split_whitespace()
        .all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    (parted && short && named).then_some(date)
}

/// The day in an address: `/2019/12/15/`, `/2019-12-15-title`, `/20191215`.
fn day_of_address(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).take(64).collect();
    let number = |s: &str, len: usize| {
        (s.len() == len && s.bytes().all(|b| b.is_ascii_digit()))
            .then(|| s.parse::<i32>().ok())
            .flatten()
    };
    let day = |y: i32, m: i32, d: i32| {
        let (m, d) = (u8::try_from(m).ok()?, u8::try_from(d).ok()?);
        (1990..2100)
            .contains(&y)
            .then(|| super::value::civil(y, m, d))
            .flatten()
    };
    parts.windows(3).find_map(|w| match w {
        [y, m, d] => day(
            number(y, 4)?,
            number(m, 2).or_else(|| number(m, 1))?,
            number(d, 2).or_else(|| number(d, 1))?,
        ),
        _ => None,
    })
}
