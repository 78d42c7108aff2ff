//! The reader of plain text, as an extractor leaves an article or as people type one.
//!
//! First the form is settled once ([`form`]: hard-wrapped or a line a paragraph, parted by blank lines
//! or not), then lines are gathered into blocks ([`gather`]), then passes say what the blocks are:
//! the front matter, the figures, the boilerplate, and at last headings and lists ([`headings`]).
//! A block is judged by its words, its neighbours and its place.
//!
//! The text itself is never changed here: offsets are those of the sanitised input.

mod form;
mod gather;
mod headings;
mod line;
mod preamble;
mod verse;

use self::form::Form;
use self::line::Lines;
use super::draft::Draft;
use super::{boilerplate, figures, frontmatter, sections};
use crate::document::{Block, BlockKind, Builder, Document, Format};
use crate::source::Decoded;
use crate::text::TextRange;
use crate::text::sanitize::{Clean, clean};

/// Blocks at the end of a head whose kind may still depend on what follows, when no running text
/// comes among them. Every pass looks ahead less far than this.
const LOOKAHEAD: usize = 16;

/// Reads `input` as plain text.
pub(super) fn read(input: Decoded) -> Document {
    let complete = input.complete;
    let (clean, meta) = open(input);
    let form = Form::of(&clean);
    let mut draft = Draft {
        text: &clean.text,
        blocks: gather::gather(&clean, form),
        figures: Vec::new(),
        complete,
    };
    // These change the number of blocks, so they come before anything that counts them.
    preamble::split(&mut draft);
    verse::join(&mut draft, form);
    headings::join_chapters(&mut draft);

    preamble::mark(&mut draft);
    boilerplate::mark_furniture(&mut draft);
    frontmatter::mark_headline(&mut draft);
    boilerplate::mark_tails(&mut draft);
    figures::mark(&mut draft);
    frontmatter::mark(&mut draft);
    headings::mark(&mut draft);
    if !complete {
        cut(&mut draft);
    }

    let Draft {
        blocks, figures, ..
    } = draft;
    let mut builder = Builder::over(clean.text);
    *builder.meta_mut() = meta;
    for figure in figures {
        builder.figure(figure);
    }
    for block in blocks {
        builder.push(block);
    }
    sections::find(&mut builder);
    builder.finish()
}

/// Reads `input` as it stands: lines that follow one another are one block whose line breaks are
/// meant.
pub(super) fn verbatim(input: Decoded) -> Document {
    let complete = input.complete;
    let (clean, meta) = open(input);
    let mut blocks: Vec<Block> = Vec::new();
    for line in Lines::of(&clean) {
        match blocks.last_mut() {
            Some(block) if line.gap == 0 => {
                block.range = TextRange::at(block.range.start, line.range.end)
            }
            _ => {
                // From the start of the line: indentation stands as it is.
                let start = line.range.start.to_usize() - line.lead;
                blocks.push(Block {
                    hard_breaks: true,
                    ..Block::new(
                        BlockKind::Paragraph,
                        TextRange::new(start, line.range.end.to_usize()),
                    )
                });
            }
        }
    }
    if !complete {
        blocks.pop();
    }
    let mut builder = Builder::over(clean.text);
    *builder.meta_mut() = meta;
    for block in blocks {
        builder.push(block);
    }
    builder.finish()
}

/// Sanitises the text and notes what came with it.
fn open(input: Decoded) -> (Clean, crate::document::Metadata) {
    let clean = clean(input.text);
    let mut notes = input.notes;
    notes.extend(clean.notes());
    let meta = crate::document::Metadata {
        format: Format::Text,
        encoding: input.encoding,
        name: input.name,
        notes,
        complete: input.complete,
        ..crate::document::Metadata::default()
    };
    (clean, meta)
}

/// Leaves out the blocks at the end of a head that may be other ones in the whole: the last, which
/// may be cut, and the short ones before it, which are judged by what follows. Running text is judged
/// by itself, so what comes before it is settled.
fn cut(draft: &mut Draft) {
    let count = draft.blocks.len();
    let settled = (count.saturating_sub(LOOKAHEAD)..count.saturating_sub(1))
        .rev()
        .find(|&i| draft.is_paragraph(i) && !draft.is_short(i));
    let keep = settled.map_or(count.saturating_sub(LOOKAHEAD), |i| i + 1);
    draft.blocks.truncate(keep);
    let kept = draft
        .blocks
        .iter()
        .filter_map(Block::figure)
        .map(|id| id.index() + 1)
        .max();
    draft.figures.truncate(kept.unwrap_or_default());
}
