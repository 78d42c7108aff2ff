//! The titles of a chapter: which of its blocks the contents name, and how deep its headings stand.

use super::contents::Entry;
use crate::document::{BlockId, BlockKind, Builder};
use crate::loader::frame::letters;
use crate::loader::plain::is_chapter;
use crate::text::slice;
use std::collections::HashMap;

/// The blocks at the start of a chapter among which its own heading is looked for.
const FIRST: usize = 4;

/// The length of a block that may be a title, in bytes.
const LONGEST_TITLE: usize = 300;

/// What stands between blocks.
const PARTING: &str = "\n\n";

/// The level of the headings right below the book's title.
const TOP: u8 = 2;

/// A title and its level.
pub(super) type Title = (String, u8);

/// Sets the levels of the headings in `chapter` by the contents' entries for it, and makes headings of
/// blocks whose words an entry has. Returns the titles that the chapter does not say itself, with their
/// levels: they stand before it. Linear in blocks and entries.
pub(super) fn set(chapter: &mut Builder, entries: &[Entry]) -> Vec<Title> {
    join_labels(chapter);
    if entries.is_empty() {
        shift_all(chapter);
        return Vec::new();
    }
    let (named, lacking) = named(chapter, entries);
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
            let level = level.clamp(least, 6);
            block.kind = BlockKind::Heading { level };
        }
    }
    lacking
}

/// The blocks that entries name, with their levels, in order; and the titles of the part itself that no
/// block says.
fn named(chapter: &Builder, entries: &[Entry]) -> (Vec<(usize, u8)>, Vec<Title>) {
    let mut named = Vec::new();
    let mut lacking = Vec::new();
    let candidates = candidates(chapter);
    // Entries that name the part, and not a place in it. Some books name a place at the top of each part.
    let starts = entries.iter().take_while(|e| !e.inside).count();
    let starts = starts.max(usize::from(entries.len() == 1));
    let mut from = 0;
    for (at, entry) in entries.iter().enumerate() {
        let depth = u8::try_from(entry.depth).unwrap_or(u8::MAX);
        let level = TOP.saturating_add(depth).min(6);
        let places = candidates.get(&letters(&entry.title));
        let found = places
            .and_then(|places| places.get(places.partition_point(|&at| at < from)))
            .copied()
            // The chapter has a heading in other words than the contents: the author's own stand.
            .or_else(|| (at + 1 == starts).then(|| opening(chapter, from)).flatten());
        match found {
            Some(found) => {
                named.push((found, level));
                from = found + 1;
            }
            None if at < starts => lacking.push((entry.title.clone(), level)),
            None => {}
        }
    }
    (named, lacking)
}

/// Joins a line such as `CHAPTER I` with the heading below it: "CHAPTER I", "Oil and Wicks". What follows
/// a number of its own ("1.1 Of Oil") or another such line stays apart.
fn join_labels(chapter: &mut Builder) {
    let text = chapter.text();
    let labels = chapter.blocks().windows(2).enumerate().filter(|(_, pair)| {
        let [first, second] = pair else {
            return false;
        };
        let (label, title) = (slice(text, first.range), slice(text, second.range));
        matches!(first.kind, BlockKind::Heading { .. } | BlockKind::Paragraph)
            && matches!(second.kind, BlockKind::Heading { .. })
            && is_chapter(label)
            && label.split_whitespace().count() == 2
            && !is_chapter(title)
            && !title.starts_with(|c: char| c.is_ascii_digit())
    });
    let labels: Vec<BlockId> = labels.map(|(at, _)| BlockId::new(at)).collect();
    chapter.join_to_next(&labels);
}

/// The headings of a chapter that the contents do not name: those of level 1 stand below the book's title.
fn shift_all(chapter: &mut Builder) {
    for block in chapter.blocks_mut() {
        if let BlockKind::Heading { level } = &mut block.kind {
            *level = (*level + 1).clamp(TOP, 6);
        }
    }
}

/// The blocks at the start of `chapter` that say one of `lines` (by their letters) once more: the title
/// and the writers on the title page. Each with the number of its line.
pub(super) fn repeated(chapter: &Builder, lines: &[String]) -> Vec<(usize, usize)> {
    let first = chapter.blocks().iter().enumerate().take(FIRST);
    let said = first.filter_map(|(at, block)| {
        let may = matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Paragraph);
        let words = slice(chapter.text(), block.range);
        if !may || words.len() > LONGEST_TITLE {
            return None;
        }
        let words = letters(words);
        let says =
            |line: &String| !line.is_empty() && words.strip_prefix("by").unwrap_or(&words) == line;
        Some((
            at,
            lines.iter().position(|line| words == *line || says(line))?,
        ))
    });
    said.collect()
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
        // The contents may leave out the line above the title: "Oil and Wicks".
        let words = slice(chapter.text(), block.range);
        if let Some((_, title)) = words.split_once(PARTING).filter(|_| may) {
            found.entry(letters(title)).or_default().push(at);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::loader::html;

    fn entry(title: &str, depth: usize, inside: bool) -> Entry {
        Entry {
            title: title.to_owned(),
            depth,
            inside,
        }
    }

    fn chapter(page: &str, entries: &[Entry]) -> (Document, Vec<(String, u8)>) {
        let mut builder = Builder::new();
        html::append(&mut builder, page);
        let lacking = set(&mut builder, entries);
        (builder.finish(), lacking)
    }

    /// The levels and words of the headings, and what lacks.
    fn told(page: &str, entries: &[Entry]) -> Vec<(u8, String)> {
        let (document, lacking) = chapter(page, entries);
        let headings = document.blocks().iter().filter_map(|b| match b.kind {
            BlockKind::Heading { level } => {
                Some((level, document.slice(b.range).replace('\n', " ")))
            }
            _ => None,
        });
        let lacking = lacking
            .into_iter()
            .map(|(title, level)| (level, format!("+{title}")));
        lacking.chain(headings).collect()
    }

    fn headings(wanted: &[(u8, &str)]) -> Vec<(u8, String)> {
        wanted
            .iter()
            .map(|(level, words)| (*level, (*words).to_owned()))
            .collect()
    }

    #[test]
    fn headings_stand_where_the_contents_have_them() {
        let page = "<h1>Oil</h1><p>Words.</p><h2>Of Wicks</h2><p>Words.</p><h3>More</h3>";
        let deep = [entry("OIL.", 1, false), entry("Of wicks", 2, true)];
        assert_eq!(
            told(page, &deep),
            headings(&[(3, "Oil"), (4, "Of Wicks"), (5, "More")])
        );
        assert_eq!(
            told(page, &[]),
            headings(&[(2, "Oil"), (3, "Of Wicks"), (4, "More")])
        );
    }

    #[test]
    fn lines_that_the_contents_name_are_headings() {
        let page = "<p class='t'>The First Night</p><p>Words.</p><p>The Second Night</p><p>The second night was dark.</p>";
        let entries = [
            entry("The First Night", 0, false),
            entry("The second night", 1, true),
        ];
        assert_eq!(
            told(page, &entries),
            headings(&[(2, "The First Night"), (3, "The Second Night")])
        );
        assert_eq!(told(page, &[]), []);
    }

    #[test]
    fn a_title_that_lacks_stands_before_the_chapter() {
        let page = "<p>Words.</p>";
        assert_eq!(
            told(page, &[entry("Oil", 0, false)]),
            headings(&[(2, "+Oil")])
        );
        assert_eq!(
            told(page, &[entry("Oil", 0, true)]),
            headings(&[(2, "+Oil")])
        );
        let group = [entry("Part One", 0, false), entry("Oil", 1, false)];
        assert_eq!(
            told("<h2>Oil</h2>", &group),
            headings(&[(2, "+Part One"), (3, "Oil")])
        );
        // A heading in other words is the chapter's own.
        assert_eq!(
            told("<h2>Of Oil</h2>", &[entry("1. Oil", 0, false)]),
            headings(&[(2, "Of Oil")])
        );
    }

    #[test]
    fn a_chapter_and_its_title_are_one_heading() {
        let page = "<p>CHAPTER II</p><h2>Oil and Wicks</h2><p>Words.</p>";
        for title in ["Chapter II: Oil and Wicks", "Oil and Wicks", "2"] {
            let told = told(page, &[entry(title, 0, false)]);
            assert_eq!(
                told,
                headings(&[(2, "CHAPTER II  Oil and Wicks")]),
                "{title}"
            );
        }
        let part = "<h1>PART ONE</h1><h2>CHAPTER I</h2><h3>1.1 Oil</h3>";
        assert_eq!(
            told(part, &[]),
            headings(&[(2, "PART ONE"), (3, "CHAPTER I"), (4, "1.1 Oil")])
        );
    }

    #[test]
    fn a_title_page_says_the_title_again() {
        let mut builder = Builder::new();
        html::append(
            &mut builder,
            "<h1>THE LAMP</h1><p>By Ada Quill</p><p>Adam was there.</p>",
        );
        let lines = [letters("The Lamp"), letters("Ada Quill")];
        assert_eq!(repeated(&builder, &lines), [(0, 0), (1, 1)]);
        assert_eq!(
            repeated(&builder, &["thelamps".to_owned(), String::new()]),
            []
        );
    }

    #[test]
    fn many_entries_cost_no_more_than_their_number() {
        let page = "<p>Same</p>".repeat(20_000);
        let entries: Vec<Entry> = (0..20_000)
            .map(|i| entry(&format!("No {i}"), i % 9, true))
            .collect();
        let (document, lacking) = chapter(&page, &entries);
        assert!(lacking.is_empty() && document.blocks().len() == 20_000);
    }
}
