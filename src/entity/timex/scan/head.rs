//! Which dates are headings, or begin an entry: "1912", "Monday 3 June", "12 April: The mole falls".
//!
//! What they say for the text below them is for the resolver.

use crate::document::{Block, BlockKind};
use crate::entity::timex::grammar::Meaning;
use crate::entity::timex::resolve::{Found, Head};
use crate::entity::timex::value::{Point, Rest};
use crate::text::{TextRange, slice};

/// Marks the head among the expressions of a block, and tells its first one of the undated headings since the
/// expression before (`cut`).
pub(super) fn mark(text: &str, block: &Block, found: &mut [Found], cut: &mut u8) {
    let level = match block.kind {
        BlockKind::Heading { level } => Some(level),
        _ => None,
    };
    let head = found
        .first()
        .and_then(|first| head(text, block, first, found.len()));
    if let Some(level) = level.filter(|_| head.is_none()) {
        *cut = level.min(*cut);
    }
    if let Some(first) = found.first_mut() {
        first.cut = std::mem::replace(cut, Head::NONE);
        first.head = head;
    }
}

/// What the first expression of a block, one of `count`, is at the head of.
fn head(text: &str, block: &Block, first: &Found, count: usize) -> Option<Head> {
    let dates = matches!(
        first.meaning,
        Meaning::Point(Point {
            rest: Rest::Year | Rest::Season(_) | Rest::Month(_) | Rest::Day(..),
            time: None,
            ..
        })
    );
    if !dates || first.in_figure {
        return None;
    }
    let before = slice(text, TextRange::at(block.range.start, first.range.start));
    let before = before.get(usize::from(block.marker)..).unwrap_or_default();
    let rest = slice(text, TextRange::at(first.range.end, block.range.end));
    let free = matches!(before.trim(), "" | "In" | "On" | "-" | "*" | "•" | "–");
    if !free {
        return None;
    }
    let alone = rest
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':'))
        .is_empty();
    match block.kind {
        BlockKind::Heading { level } if alone && count == 1 => Some(Head::new(level)),
        BlockKind::Paragraph | BlockKind::Dateline | BlockKind::ListItem { .. } if alone => {
            (count == 1).then_some(Head::new(Head::LINE))
        }
        BlockKind::Paragraph | BlockKind::ListItem { .. } | BlockKind::Definition { .. } => {
            let dash = rest.trim_start();
            let parted =
                rest.starts_with(": ") || rest.len() > dash.len() && begins_with_dash(dash);
            (parted && !before.contains(['I', 'O'])).then_some(Head::new(Head::ENTRY))
        }
        _ => None,
    }
}

fn begins_with_dash(text: &str) -> bool {
    text.strip_prefix(['-', '–', '—'])
        .is_some_and(|rest| rest.starts_with(' '))
}

/// Takes back what looks like a head and is none: the one day on a line is most likely the article's own, and
/// "May: I never saw it" is somebody who speaks. Linear.
pub(super) fn settle(found: &mut Vec<Found>) {
    let month_or_name = |f: &Found| {
        matches!(
            f.meaning,
            Meaning::Point(Point {
                rest: Rest::Month(4..=6 | 8),
                year: None,
                ..
            })
        )
    };
    let below = |f: &&Found| f.head.is_some_and(|h| h.level >= Head::LINE);
    let heads = || found.iter().filter(below);
    let timeline = heads().any(|f| !month_or_name(f));
    let day = |f: &&Found| {
        matches!(
            f.meaning,
            Meaning::Point(Point {
                rest: Rest::Day(..),
                ..
            })
        )
    };
    let first = heads().find(day).map(|f| f.block);
    let last = found.iter().rev().filter(below).find(day).map(|f| f.block);
    // Lines one below the other are those of a masthead.
    let entries = heads()
        .filter(day)
        .filter(|f| f.head.is_some_and(|h| h.level == Head::ENTRY));
    let diary = first.zip(last).is_some_and(|(a, b)| b > a + 1) || entries.count() > 1;
    for item in found
        .iter_mut()
        .filter(|f| !diary && below(&&**f) && day(&&**f))
    {
        let dated = matches!(item.meaning, Meaning::Point(point) if point.year.is_some());
        item.head = item
            .head
            .filter(|_| !dated)
            .map(|head| Head { day: false, ..head });
    }
    if !timeline {
        found.retain(|f| !(month_or_name(f) && f.head.is_some_and(|h| h.level == Head::ENTRY)));
    }
}
