//! The edges of a page's text: what stands around and between its paragraphs and is none of the article,
//! told by its words and its place, where no element told it. It is marked, never taken away.

use crate::document::{BlockKind, Builder};
use crate::loader::boilerplate;
use crate::loader::frontmatter::{is_byline, is_date};
use crate::loader::shape;
use crate::text::slice;

/// How many blocks at the start of the text may be byline or date.
const EARLY: usize = 8;

/// The least bytes of a paragraph that is sure to be the article's.
const RUNNING: usize = 80;

/// The most words of a line above the text that says nothing of its own.
const CRUMB: usize = 5;

/// The most words of such a line below the text.
const LAST: usize = 8;

/// The most bytes of a prompt between paragraphs.
const PROMPT: usize = 120;

/// How many blocks at the end may be about the authors.
const LAST_BLOCKS: usize = 8;

/// The most bytes of a paragraph about an author.
const BIO: usize = 800;

/// What such a paragraph says first.
const VERBS: [&str; 18] = [
    "a",
    "an",
    "at",
    "can",
    "contributed",
    "covers",
    "edits",
    "has",
    "is",
    "joined",
    "lives",
    "on",
    "reports",
    "the",
    "via",
    "was",
    "works",
    "writes",
];

/// Marks the blocks from `from` on, below the masthead, that are no part of the article. Linear.
pub(super) fn mark(builder: &mut Builder, from: usize) {
    mark_opening(builder, from);
    mark_prompts(builder, from);
    mark_bios(builder, from);
    mark_crumbs(builder, from);
}

/// Tells bylines and dates among the first blocks below the masthead that no name told.
fn mark_opening(builder: &mut Builder, from: usize) {
    // Where the page named who wrote, "Ada Quill | Harbour Wire" said who took a picture.
    let names = builder.meta_mut().byline.clone().unwrap_or_default();
    let is_other =
        |words: &str| !names.is_empty() && !names.split(", ").any(|name| words.contains(name));
    let text = builder.text().to_owned();
    for block in builder.blocks_mut().iter_mut().skip(from).take(EARLY) {
        if block.kind == BlockKind::Paragraph {
            let words = crate::text::slice(&text, block.range);
            if words.len() > 200 {
                return;
            }
            if is_date(words) {
                block.kind = BlockKind::Dateline;
            } else if (is_byline(words) || is_signed(words)) && !is_other(words) {
                block.kind = BlockKind::Byline;
            }
        }
    }
}

/// Whether several lines say who and when, and nothing else.
///
/// ```text
/// By Ada Quill / Published: 11/18/2011 2:27 AM / Archive
/// ```
fn is_signed(words: &str) -> bool {
    let short = |line: &str| shape::words(line) <= 2 && !shape::ends_sentence(line);
    words.split('\n').any(is_byline)
        && words
            .split('\n')
            .all(|line| is_byline(line) || is_date(line) || short(line))
}

/// Marks what the page says of the authors below the text.
///
/// ```text
/// Ada Quill is a reporter for the Harbour Wire.      About Ada Quill      Follow Ada Quill on …
/// ```
fn mark_bios(builder: &mut Builder, from: usize) {
    let names = builder.meta_mut().byline.clone().unwrap_or_default();
    let names: Vec<&str> = names
        .split(", ")
        .filter(|name| shape::is_name(name))
        .collect();
    let text = builder.text().to_owned();
    let blocks = builder.blocks_mut();
    let behind = (from + 1).max(blocks.len().saturating_sub(LAST_BLOCKS));
    let is_bio = |words: &str| {
        names.iter().any(|name| {
            let start = words.trim_start_matches(['•', '*', '—', ' ']);
            let called = shape::strip_prefix(start, name);
            let rest = called.or_else(|| {
                let lead = ["about ", "follow ", "contact ", "reach ", "email "];
                let rest = lead
                    .iter()
                    .find_map(|lead| shape::strip_prefix(start, lead))?;
                shape::strip_prefix(rest, name)
            });
            rest.is_some_and(|rest| {
                let word = rest
                    .trim_start_matches([',', ' '])
                    .split(' ')
                    .next()
                    .unwrap_or_default();
                rest.is_empty() || rest.starts_with([' ', ',']) && VERBS.contains(&word)
            })
        })
    };
    for block in blocks.iter_mut().skip(behind) {
        let words = slice(&text, block.range);
        let line = is_line(block.kind) || matches!(block.kind, BlockKind::Heading { .. });
        if line && words.len() <= BIO && is_bio(words) {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// Marks prompts and pointers by their words, wherever they stand: "Advertisement", "Share this".
fn mark_prompts(builder: &mut Builder, from: usize) {
    let kinds = boilerplate::kinds_with_tails(builder.text(), builder.blocks());
    let blocks = builder.blocks_mut().iter_mut().zip(kinds).skip(from);
    let mut tail = true;
    for (block, kind) in blocks.rev() {
        tail &= matches!(kind, BlockKind::Boilerplate | BlockKind::Rule);
        let short = block.kind == BlockKind::Paragraph && block.range.len().to_usize() <= PROMPT;
        if kind == BlockKind::Boilerplate && (tail || short) {
            block.kind = kind;
        }
    }
}

/// Marks crumbs: lines of a few words before the first paragraph and behind the last.
///
/// ```text
/// 78 comments      Feature      Tags: lamps, oil      Back to the list
/// ```
fn mark_crumbs(builder: &mut Builder, from: usize) {
    let text = builder.text().to_owned();
    let runs = |kind: BlockKind, words: &str| {
        matches!(
            kind,
            BlockKind::Paragraph
                | BlockKind::Quote
                | BlockKind::ListItem { .. }
                | BlockKind::Definition { .. }
        ) && words.len() >= RUNNING
            && !is_label(words)
            && !is_notice(words)
            && (shape::ends_sentence(words) || words.len() >= RUNNING * 3)
    };
    let blocks = builder.blocks_mut();
    let is_running = |at: &usize| {
        blocks
            .get(*at)
            .is_some_and(|b| runs(b.kind, slice(&text, b.range)))
    };
    let first = (from..blocks.len()).find(is_running);
    let last = (from..blocks.len()).rev().find(is_running);
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    for at in from..first {
        let next = blocks.get(at + 1).map(|next| next.kind);
        let Some(block) = blocks.get_mut(at) else {
            break;
        };
        let words = slice(&text, block.range);
        // "She brought:" and what she brought.
        let heads = words.ends_with(':') && matches!(next, Some(BlockKind::ListItem { .. }));
        let crumb = shape::words(words) <= CRUMB && !shape::ends_sentence(words) && !heads;
        match block.kind {
            kind if is_line(kind) && crumb => block.kind = BlockKind::Boilerplate,
            kind if is_line(kind) => break,
            _ => {}
        }
    }
    for block in blocks.iter_mut().skip(last + 1).rev() {
        let words = slice(&text, block.range);
        let heading = matches!(block.kind, BlockKind::Heading { .. });
        let crumb = is_line(block.kind)
            && (shape::words(words) <= LAST
                && (!shape::ends_sentence(words) || words.ends_with("..."))
                || is_label(words)
                || is_notice(words));
        match block.kind {
            BlockKind::Boilerplate | BlockKind::Rule | BlockKind::Figure(_) => {}
            _ if heading || crumb => block.kind = BlockKind::Boilerplate,
            _ => break,
        }
    }
}

/// Whether a line says what the article is filed under: "Keywords lamps, oil, Hest", "Tags: lamps".
fn is_label(words: &str) -> bool {
    const LABELS: [&str; 20] = [
        "author",
        "categories",
        "category",
        "comments",
        "date",
        "feedback",
        "filed under",
        "keywords",
        "last modified",
        "last updated",
        "permalink",
        "posted by",
        "posted in",
        "print",
        "related",
        "schlagworte",
        "send us your feedback",
        "share",
        "tags",
        "topics",
    ];
    let words = words.trim_start_matches(['•', ' ']);
    words.len() <= PROMPT * 2
        && LABELS.iter().any(|label| {
            shape::strip_prefix(words, label)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ' ', '.']))
        })
        && !shape::has_inner_sentence(words)
        && (!shape::ends_sentence(words) || words.len() <= PROMPT)
}

/// Whether a paragraph says whose the words are: "Copyright 2011 Hest Publishing. All rights reserved."
fn is_notice(words: &str) -> bool {
    let first = words.trim_start_matches(['(', ' ']);
    // "The Harbour Wire ™ & © 2013 Hest Publishing. All rights reserved."
    let reserved = || first.contains('©') && words.to_lowercase().contains("all rights reserved");
    words.len() <= PROMPT * 4
        && (first.starts_with('©')
            || shape::strip_prefix(first, "copyright ").is_some()
            || words.len() <= PROMPT * 2 && reserved())
        && first.contains(|c: char| c.is_ascii_digit())
}

fn is_line(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{self, Boilerplate, Byline, Dateline};
    use crate::loader::html::tests::page;

    const TEXT: &str = "<p>The lamp on the point was lit again last night, after a year, they said, and nobody knew who had lit it.</p>";

    /// The kinds of the blocks of an article but for its headline.
    fn kinds(text: &str) -> Vec<BlockKind> {
        let document = page(&format!("<article><h1>Lamp relit</h1>{text}</article>"));
        document.blocks().iter().skip(1).map(|b| b.kind).collect()
    }

    #[test]
    fn a_few_words_around_the_text_are_crumbs() {
        for crumb in [
            "<p>Feature</p>",
            "<p>78 comments</p>",
            "<ul><li>Lamps<li>Oil</ul>",
            "<p>Advertisement</p>",
        ] {
            let found = kinds(&format!("{crumb}{TEXT}{TEXT}"));
            assert_eq!(found.first(), Some(&Boilerplate), "{crumb}");
            let found = kinds(&format!("{TEXT}{TEXT}{crumb}"));
            assert_eq!(found.last(), Some(&Boilerplate), "{crumb}");
        }
        for last in [
            "<p>Tags: lamps, oil, the quay at Hest, the keepers and their boats, rope</p>",
            "<ul><li>Date 3 May 2021<li>Keywords lamps, oil, keepers, the old quay at Hest, rope</ul>",
            "<p>Copyright 2021 Hest Publishing. All rights reserved. It may not be printed again by anyone.</p>",
            "<p>The Harbour Wire ™ & © 2013 Hest Publishing, Inc. All rights reserved.</p>",
            "<h3>Share this</h3>",
        ] {
            let found = kinds(&format!("{TEXT}{TEXT}{last}"));
            assert_eq!(found.last(), Some(&Boilerplate), "{last}");
        }
        let found = kinds(&format!("{TEXT}<p>Advertisement:</p>{TEXT}"));
        assert_eq!(found.get(1), Some(&Boilerplate));
    }

    #[test]
    fn short_lines_of_the_text_stay() {
        for line in [
            "<p>“Who lit it?”</p>",
            "<p>Nobody knew.</p>",
            "<p>The oil</p>",
            "<h3>The oil</h3>",
            "<p>She brought:</p><ul><li>oil<li>rope</ul>",
            "<ul><li>oil<li>rope</ul>",
        ] {
            let found = kinds(&format!("{TEXT}{line}{TEXT}"));
            assert!(!found.contains(&Boilerplate), "{line}: {found:?}");
        }
        for last in [
            "<p>It was out again.</p>",
            "<p>Author Ada Quill keeps the lamp.</p><p>She has kept it for years, and will go on.</p>",
            "<p>The copyright law of 1911 was read aloud on the quay.</p>",
        ] {
            let found = kinds(&format!("{TEXT}{TEXT}{last}"));
            assert!(!found.contains(&Boilerplate), "{last}: {found:?}");
        }
        let found = kinds(&format!(
            "<p>She brought:</p><ul><li>oil<li>rope</ul>{TEXT}{TEXT}"
        ));
        assert!(!found.contains(&Boilerplate), "{found:?}");
        // Nothing is sure to be the text.
        let verse = kinds("<p>O lamp</p><p>O oil</p><p>O quay</p>");
        assert!(!verse.contains(&Boilerplate));
    }

    #[test]
    fn lines_of_who_and_when_open_the_text() {
        let found = kinds(&format!(
            "<p>By Ada Quill<br>Published: 11/18/2011 2:27 AM<br>Archive</p>{TEXT}{TEXT}"
        ));
        assert_eq!(found.first(), Some(&Byline));
        let found = kinds(&format!("<p>3 May 2021</p>{TEXT}{TEXT}"));
        assert_eq!(found.first(), Some(&Dateline));
    }

    #[test]
    fn what_a_page_says_of_its_authors_below_the_text_is_none_of_it() {
        let by = "<p class=byline>By Ada Quill</p>";
        for last in [
            "<p>Ada Quill is a reporter for the Harbour Wire and has kept lamps for all of her life.</p>",
            "<h3>About Ada Quill</h3>",
            "<p>Follow Ada Quill on the pages of the harbour board.</p>",
        ] {
            let found = kinds(&format!("{by}{TEXT}{TEXT}{last}"));
            assert_eq!(found.last(), Some(&Boilerplate), "{last}");
        }
        for last in [
            "<p>Tom Wren is a keeper of lamps on the point, and will be there until the lamp is out.</p>",
            "<p>Ada Quillfeather is a keeper of lamps on the point, and will be there until it is out.</p>",
        ] {
            let found = kinds(&format!("{by}{TEXT}{TEXT}{last}"));
            assert_eq!(found.last(), Some(&BlockKind::Paragraph), "{last}");
        }
    }
}
