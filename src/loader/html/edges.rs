//! The edges of a page's text: what stands around and between its paragraphs and is none of the article,
//! told by its words and its place, where no element told it. It is marked, never taken away.

use crate::document::{BlockKind, Builder};
use crate::loader::boilerplate;
use crate::loader::draft::Draft;
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

/// Marks the blocks from `from` on, below the masthead, that are no part of the article. Linear.
pub(super) fn mark(builder: &mut Builder, from: usize) {
    mark_opening(builder, from);
    mark_prompts(builder, from);
    mark_crumbs(builder, from);
}

/// Tells bylines and dates among the first blocks below the masthead that no name told.
fn mark_opening(builder: &mut Builder, from: usize) {
    let text = builder.text().to_owned();
    for block in builder.blocks_mut().iter_mut().skip(from).take(EARLY) {
        if block.kind == BlockKind::Paragraph {
            let words = crate::text::slice(&text, block.range);
            if words.len() > 200 {
                return;
            }
            if is_date(words) {
                block.kind = BlockKind::Dateline;
            } else if is_byline(words) {
                block.kind = BlockKind::Byline;
            }
        }
    }
}

/// Marks prompts and pointers by their words, wherever they stand: "Advertisement", "Share this".
fn mark_prompts(builder: &mut Builder, from: usize) {
    let mut draft = Draft {
        text: builder.text(),
        blocks: builder.blocks().to_vec(),
        figures: Vec::new(),
        complete: true,
    };
    // Whoever quotes a prompt means it.
    for block in draft.blocks.iter_mut().filter(|block| block.quotes > 0) {
        block.kind = BlockKind::Quote;
    }
    boilerplate::mark_tails(&mut draft);
    let kinds: Vec<BlockKind> = draft.blocks.iter().map(|block| block.kind).collect();
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
        matches!(kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem { .. })
            && words.len() >= RUNNING
            && (shape::ends_sentence(words) || words.len() >= RUNNING * 3)
    };
    let blocks = builder.blocks_mut();
    let is_running =
        |at: &usize| blocks.get(*at).is_some_and(|b| runs(b.kind, slice(&text, b.range)));
    let first = (from..blocks.len()).find(is_running);
    let last = (from..blocks.len()).rev().find(is_running);
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    for block in blocks.iter_mut().take(first).skip(from) {
        let words = slice(&text, block.range);
        if is_line(block.kind) && shape::words(words) <= CRUMB && !shape::ends_sentence(words) {
            block.kind = BlockKind::Boilerplate;
        }
    }
    for block in blocks.iter_mut().skip(last + 1).rev() {
        let words = slice(&text, block.range);
        let heading = matches!(block.kind, BlockKind::Heading { .. });
        let crumb = is_line(block.kind) && shape::words(words) <= LAST && !shape::ends_sentence(words);
        match block.kind {
            BlockKind::Boilerplate | BlockKind::Rule | BlockKind::Figure(_) => {}
            _ if heading || crumb => block.kind = BlockKind::Boilerplate,
            _ => break,
        }
    }
}

fn is_line(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
}
