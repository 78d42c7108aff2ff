//! The titles of a chapter: which of its blocks the contents name, and how deep its headings stand.

use super::contents::Entry;
use crate::document::{BlockKind, Builder};
use crate::loader::frame::letters;
use crate::text::slice;
use std::collections::HashMap;

/// The blocks at the start of a chapter among which its own heading is looked for.
const FIRST: usize = 4;

/// The length of a block that may be a title, in bytes.
const LONGEST_TITLE: usize = 300;

/// The level of the headings right below the book's title.
const TOP: u8 = 2;

/// Sets the levels of the headings in `chapter` by the contents' entries for it, and makes headings of
/// blocks whose words an entry has. Returns the titles that the chapter does not say itself, with their
/// levels: they stand before it. Linear in blocks and entries.
pub(super) fn set(chapter: &mut Builder, entries: &[Entry]) -> Vec<(String, u8)> {
    let mut lacking = Vec::new();
    let mut named: Vec<(usize, u8)> = Vec::new();
    let mut from = 0;
    if entries.is_empty() {
        shift_all(chapter);
        return lacking;
    }
    let candidates = candidates(chapter);
    let find = |from: usize, title: &str| {
        let places = candidates.get(&letters(title))?;
        places.get(places.partition_point(|&at| at < from)).copied()
    };
    let starts = entries.iter().take_while(|e| !e.inside).count();
    for (at, entry) in entries.iter().enumerate() {
        let level = TOP
            .saturating_add(u8::try_from(entry.depth).unwrap_or(u8::MAX))
            .min(6);
        let found = find(from, &entry.title).or_else(|| {
            // The chapter has a heading in other words than the contents: the author's own stand.
            (at + 1 == starts).then(|| opening(chapter, from)).flatten()
        });
        match found {
            Some(found) => {
                named.push((found, level));
                from = found + 1;
            }
            None if !entry.inside => lacking.push((entry.title.clone(), level)),
            None => {}
        }
    }
    let mut named = named.into_iter().peekable();
    // How far the headings that follow a named one stand from where the chapter has them.
    let mut shift = i16::from(TOP) - 1;
    let mut least = lacking.last().map_or(TOP, |(_, level)| (level + 1).min(6));
    for (at, block) in chapter.blocks_mut().iter_mut().enumerate() {
        let own = match block.kind {
            BlockKind::Heading { level } => Some(level),
            _ => None,
        };
        if let Some((_, level)) = named.next_if(|(found, _)| *found == at) {
            if let Some(own) = own {
                shift = i16::from(level) - i16::from(own);
            }
            least = level;
            block.kind = BlockKind::Heading { level };
            block.quotes = 0;
            block.marker = 0;
        } else if let Some(own) = own {
            let level = u8::try_from(i16::from(own) + shift).unwrap_or(TOP);
            let level = level.clamp(least.max(TOP), 6);
            block.kind = BlockKind::Heading { level };
        }
    }
    lacking
}

/// The headings of a chapter that the contents do not name: those of level 1 stand below the book's title.
fn shift_all(chapter: &mut Builder) {
    for block in chapter.blocks_mut() {
        if let BlockKind::Heading { level } = &mut block.kind {
            *level = (*level + 1).clamp(TOP, 6);
        }
    }
}

/// Marks blocks at the start of `chapter` that say the book's title (its `letters`) once more.
pub(super) fn hide_repeated(chapter: &mut Builder, headline: &str) {
    let text = chapter.text().to_owned();
    for block in chapter.blocks_mut().iter_mut().take(FIRST) {
        let may = matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Paragraph);
        let words = slice(&text, block.range);
        if may && words.len() <= LONGEST_TITLE && !headline.is_empty() && letters(words) == headline
        {
            // The reader of books says of which block it is the repeat.
            block.kind = BlockKind::Headline;
        }
    }
}

/// The blocks that may be titles, by their letters, in order.
fn candidates(chapter: &Builder) -> HashMap<String, Vec<usize>> {
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, block) in chapter.blocks().iter().enumerate() {
        let may = match block.kind {
            BlockKind::Heading { .. } => true,
            BlockKind::Paragraph => block.range.len().to_usize() <= LONGEST_TITLE,
            _ => false,
        };
        let said = letters(slice(chapter.text(), block.range));
        if may && !said.is_empty() {
            found.entry(said).or_default().push(at);
        }
    }
    found
}

/// The heading that a chapter begins with.
fn opening(chapter: &Builder, from: usize) -> Option<usize> {
    let first = chapter.blocks().iter().enumerate().skip(from).take(FIRST);
    let mut shown = first.filter(|(_, b)| b.figure().is_none());
    shown
        .find(|(_, b)| matches!(b.kind, BlockKind::Heading { .. }))
        .map(|(at, _)| at)
}
