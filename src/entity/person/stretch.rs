//! Stretches: the parts of a document that are read for names at once.
//!
//! An article is one stretch; a book has many, so that memory stays bounded and what one chapter says of
//! a name counts most in it. Where stretches begin depends on the text alone.

use super::words::Passage;
use crate::document::{Block, BlockKind, Document, Format};
use crate::entity::part::{self, Part};
use crate::entity::window::windows;
use crate::entity::{Credit, Timex};
use crate::text::{TextRange, TextSize};

/// A stretch ends with the passage that brings it to so many bytes.
const STRETCH: usize = 1 << 20;

/// The stretches of `document` that touch `within`. Linear in the blocks.
pub(crate) fn stretches(document: &Document, within: &[TextRange]) -> Vec<Part> {
    part::parts(document, within, STRETCH, begin)
}

/// The passages of a stretch; `None` when cancelled. `credits` and `dates` are no names. Linear.
pub(crate) fn passages(
    document: &Document,
    stretch: &Part,
    credits: &[Credit],
    dates: &[Timex],
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Passage>> {
    let text = document.text();
    let taken = |range: TextRange| {
        let date = dates.partition_point(|d| d.range.end <= range.start);
        let credit = credits.partition_point(|c| c.range.end <= range.start);
        dates.get(date).is_some_and(|d| d.range.overlaps(range))
            || credits.get(credit).is_some_and(|c| c.range.overlaps(range))
    };
    let mut passages = Vec::new();
    for (_, block, words) in stretch.pieces(document, begin) {
        let hard_breaks = block.hard_breaks || block.kind == BlockKind::Code;
        for piece in windows(text, words) {
            if cancelled() {
                return None;
            }
            passages.push(Passage::read(text, piece, hard_breaks, block.kind, &taken));
        }
    }
    Some(passages)
}

/// Where the words of a block begin that is read: the marker of an item is none.
fn begin(document: &Document, block: &Block) -> Option<TextSize> {
    let start = block.range.start + TextSize::from(u32::from(block.marker));
    is_read(block, document.meta().format).then_some(start)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockId, Builder};
    use crate::entity::window::WINDOW;

    /// What was read: for each stretch where its passages begin and end, as far as there are words.
    fn read(document: &Document) -> Vec<Vec<TextRange>> {
        let read = |stretch: &Part| {
            let passages = passages(document, stretch, &[], &[], &|| false).unwrap_or_default();
            let ends = |p: &Passage| Some((p.words.first()?.token, p.words.last()?.token));
            let ranges = passages.iter().filter_map(ends);
            ranges
                .map(|(a, b)| TextRange::at(a.range.start, b.range.end))
                .collect()
        };
        let stretches = stretches(document, &[TextRange::ALL]);
        stretches.iter().map(read).collect()
    }

    /// Asserts that the passages of all stretches are `text` from end to end, but for white space.
    fn covers(document: &Document, stretches: &[Vec<TextRange>]) {
        let mut at = TextSize::ZERO;
        let end = TextRange::at(document.len(), document.len());
        for &range in stretches.iter().flatten().chain([&end]) {
            assert!(at <= range.start);
            assert_eq!(document.slice(TextRange::at(at, range.start)).trim(), "");
            at = range.end;
        }
        for stretch in stretches {
            let bytes: usize = stretch.iter().map(|r| r.len().to_usize()).sum();
            assert!(bytes <= STRETCH + WINDOW, "{bytes}");
        }
    }

    /// Long words: what is checked here takes no time for each.
    const SENTENCE: &str = "Anna Lind saw the lampsandlampsandlampsandlampsandlampsandlampsandlamps        ofthetownofthetownofthetownofthetownofthetownofthetownofthetown. ";

    #[test]
    fn an_article_is_read_at_once() {
        let mut builder = Builder::new();
        for _ in 0..20 {
            let range = builder.push_text(SENTENCE.trim());
            builder.block(BlockKind::Paragraph, range);
            builder.push_text("\n\n");
        }
        let document = builder.finish();
        let found = read(&document);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].len(), 20);
        covers(&document, &found);
    }

    #[test]
    fn a_book_is_read_in_parts() {
        let mut builder = Builder::new();
        let paragraph = SENTENCE.repeat(100);
        while builder.len().to_usize() < 2 * STRETCH + STRETCH / 2 {
            let range = builder.push_text(paragraph.trim());
            builder.block(BlockKind::Paragraph, range);
            builder.push_text("\n");
        }
        let document = builder.finish();
        let found = read(&document);
        assert_eq!(found.len(), 3);
        covers(&document, &found);
    }

    #[test]
    fn a_block_of_several_megabytes_is_read_in_parts() {
        let text = SENTENCE.repeat(3 * STRETCH / SENTENCE.len());
        let mut builder = Builder::over(text);
        builder.block(
            BlockKind::Paragraph,
            TextRange::at(TextSize::ZERO, builder.len()),
        );
        let document = builder.finish();
        let found = read(&document);
        assert_eq!(found.len(), 3);
        assert!(found.iter().flatten().count() > 3 * STRETCH / WINDOW);
        covers(&document, &found);
    }

    #[test]
    fn nothing_to_read_is_no_stretch() {
        assert_eq!(read(&Builder::new().finish()), [[]; 0]);
    }

    #[test]
    fn what_is_no_text_of_the_article_is_left_out() {
        let read_of = |mut block: Block| {
            let mut builder = Builder::new();
            let range = builder.push_text("Anna Lind left.");
            builder.block(BlockKind::Paragraph, range);
            builder.push_text("\n\n");
            block.range = builder.push_text("Anna Lind left.");
            builder.push(block);
            read(&builder.finish()).iter().flatten().count()
        };
        let block = |kind| Block::new(kind, TextRange::default());
        for kind in [
            BlockKind::Headline,
            BlockKind::Standfirst,
            BlockKind::Heading { level: 2 },
            BlockKind::Quote,
            BlockKind::ListItem { depth: 0 },
            BlockKind::Table,
        ] {
            assert_eq!(read_of(block(kind)), 2, "{kind:?}");
        }
        for kind in [
            BlockKind::Boilerplate,
            BlockKind::Byline,
            BlockKind::Dateline,
            BlockKind::Rule,
        ] {
            assert_eq!(read_of(block(kind)), 1, "{kind:?}");
        }
        let mut again = block(BlockKind::Paragraph);
        again.repeats = Some(BlockId::new(0));
        assert_eq!(read_of(again), 1);
    }

    #[test]
    fn the_marker_of_an_item_is_no_word() {
        let mut builder = Builder::over("A. Lind left".to_owned());
        let mut item = Block::new(BlockKind::ListItem { depth: 0 }, TextRange::new(0, 12));
        item.marker = 3;
        builder.push(item);
        assert_eq!(read(&builder.finish()), [[TextRange::new(3, 12)]]);
    }

    #[test]
    fn whoever_is_asked_may_end_it() {
        let mut builder = Builder::over(SENTENCE.to_owned());
        builder.block(
            BlockKind::Paragraph,
            TextRange::at(TextSize::ZERO, builder.len()),
        );
        let document = builder.finish();
        let stretches = stretches(&document, &[TextRange::ALL]);
        let read = |cancelled: bool| {
            let first = stretches.first()?;
            passages(&document, first, &[], &[], &|| cancelled)
        };
        assert!(read(false).is_some_and(|passages| passages.len() == 1));
        assert!(read(true).is_none());
    }
}
