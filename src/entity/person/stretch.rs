//! Stretches: the parts of a document that are read for names at once.
//!
//! An article is one stretch; a book has many, so that memory stays bounded and what one chapter says of
//! a name counts most in it. Where stretches begin depends on the text alone.

use super::words::Passage;
use crate::document::{Block, BlockKind, Document, Format};
use crate::entity::window::windows;
use crate::entity::{Credit, Timex};
use crate::text::{TextRange, TextSize};

/// A stretch ends with the passage that brings it to so many bytes.
const STRETCH: usize = 1 << 20;

/// Calls `each` with the passages of one stretch after the other; `None` when cancelled or when `each`
/// says so. Linear.
pub(crate) fn stretches(
    document: &Document,
    credits: &[Credit],
    dates: &[Timex],
    cancelled: &dyn Fn() -> bool,
    each: &mut dyn FnMut(&[Passage]) -> Option<()>,
) -> Option<()> {
    let text = document.text();
    let taken = |range: TextRange| {
        let date = dates.partition_point(|d| d.range.end <= range.start);
        let credit = credits.partition_point(|c| c.range.end <= range.start);
        dates.get(date).is_some_and(|d| d.range.overlaps(range))
            || credits.get(credit).is_some_and(|c| c.range.overlaps(range))
    };
    let mut passages = Vec::new();
    let mut size = 0;
    for block in document
        .blocks()
        .iter()
        .filter(|b| is_read(b, document.meta().format))
    {
        let start = block.range.start + TextSize::from(u32::from(block.marker));
        for piece in windows(text, TextRange::at(start, block.range.end)) {
            if cancelled() {
                return None;
            }
            let hard_breaks = block.hard_breaks || block.kind == BlockKind::Code;
            passages.push(Passage::read(text, piece, hard_breaks, block.kind, &taken));
            size += piece.len().to_usize();
            if size >= STRETCH {
                each(&passages)?;
                passages.clear();
                size = 0;
            }
        }
    }
    each(&passages)
}

/// Whether people are looked for in `block`: not in what is shown once already, in words of the page
/// rather than of the article, in code (in plain text that is a table set with blanks), and where names
/// are credits.
fn is_read(block: &Block, format: Format) -> bool {
    block.repeats.is_none()
        && !matches!(
            block.kind,
            BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline | BlockKind::Rule
        )
        && (block.kind != BlockKind::Code || format == Format::Text)
}
