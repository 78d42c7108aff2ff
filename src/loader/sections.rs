//! Sections: the parts of an article that one can jump to.
//!
//! Where the author set headings, they are the sections. Otherwise the article's own parts are:
//! headline, standfirst, pictures, lead, passages, tail. Passages are inferred ([`passages`])
//! and named by their opening words ([`label`]).

mod label;
mod passages;

use crate::document::{Block, BlockKind, Builder, Part, Section};
use crate::text::TextRange;

/// Finds the sections of the blocks in `builder`, of whatever format. Linear.
pub(super) fn find(builder: &mut Builder) {
    let headed = builder
        .blocks()
        .iter()
        .any(|block| matches!(block.kind, BlockKind::Heading { .. }));
    let starts = if headed {
        headings(builder)
    } else {
        parts(builder)
    };
    let sections = close(builder, &starts);
    builder.sections(sections);
}

/// The blocks from a picture's first on among which its caption stands.
const PICTURE_BLOCKS: usize = 4;

/// Where a section starts, and what it is.
#[derive(Debug, Clone, Copy)]
struct Start {
    block: usize,
    part: Part,
    title: TextRange,
    level: u8,
}

/// A section for each heading, and one for what stands before the first.
fn headings(builder: &Builder) -> Vec<Start> {
    let blocks = builder.blocks();
    let mut starts = Vec::new();
    for (block, found) in blocks.iter().enumerate() {
        if let BlockKind::Heading { level } = found.kind {
            starts.push(Start {
                block,
                part: Part::Heading,
                title: found.range,
                level,
            });
        }
    }
    if starts.first().is_some_and(|first| first.block > 0)
        && let Some(title) = headline(blocks).or_else(|| blocks.first().map(|b| b.range))
    {
        starts.insert(
            0,
            Start {
                block: 0,
                part: Part::Headline,
                title,
                level: 1,
            },
        );
    }
    starts
}

fn headline(blocks: &[Block]) -> Option<TextRange> {
    blocks
        .iter()
        .find(|block| block.kind == BlockKind::Headline)
        .map(|block| block.range)
}

/// The parts of an article without headings.
fn parts(builder: &Builder) -> Vec<Start> {
    let blocks = builder.blocks();
    let mut starts: Vec<Start> = Vec::new();
    let tail = blocks.len() - blocks.iter().rev().take_while(|b| is_aside(b.kind)).count();
    let mut body: Option<usize> = None;
    let mut led = false;
    for (index, block) in blocks.iter().enumerate().take(tail) {
        let part = match block.kind {
            BlockKind::Headline => Some(Part::Headline),
            BlockKind::Standfirst => Some(Part::Standfirst),
            BlockKind::Figure(_) => Some(Part::Picture),
            // Byline, dateline and rules belong to what stands before them.
            BlockKind::Byline | BlockKind::Dateline | BlockKind::Rule | BlockKind::Boilerplate => {
                None
            }
            _ => {
                body.get_or_insert(index);
                continue;
            }
        };
        if let Some(first) = body.take_if(|_| part.is_some()) {
            passages::split(builder, first..index, &mut led, &mut starts);
        }
        let Some(part) = part else { continue };
        let same = starts.last().is_some_and(|last| {
            last.part == part
                && match block.kind {
                    BlockKind::Figure(id) => {
                        blocks.get(last.block).and_then(Block::figure) == Some(id)
                    }
                    _ => true,
                }
        });
        if !same {
            starts.push(Start {
                block: index,
                part,
                title: picture_title(builder, index, block),
                level: if part == Part::Headline { 1 } else { 2 },
            });
        }
    }
    if let Some(first) = body {
        passages::split(builder, first..tail, &mut led, &mut starts);
    }
    if let Some(block) = blocks.get(tail) {
        starts.push(Start {
            block: tail,
            part: Part::Tail,
            title: block.range,
            level: 2,
        });
    }
    starts
}

/// Whether a block at the end of an article belongs to its tail.
fn is_aside(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Boilerplate | BlockKind::Rule)
}

/// A picture is named by the caption that is shown (of words said twice, the first), anything else by
/// its words.
fn picture_title(builder: &Builder, index: usize, block: &Block) -> TextRange {
    let figure = block
        .figure()
        .and_then(|id| builder.figures().get(id.index()));
    let Some(figure) = figure else {
        return block.range;
    };
    let is_shown = |range: &TextRange| {
        let mut near = builder.blocks().iter().skip(index).take(PICTURE_BLOCKS);
        near.any(|b| b.is_shown() && b.range.covers(*range))
    };
    let caption = figure.caption.filter(is_shown);
    let words = caption.or(figure.alt).or(figure.credit);
    words.unwrap_or(block.range)
}

/// Gives each start its end: the start of the next one.
fn close(builder: &Builder, starts: &[Start]) -> Vec<Section> {
    let blocks = builder.blocks();
    let offset = |index: usize| blocks.get(index).map_or(builder.len(), |b| b.range.start);
    let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    starts
        .iter()
        .enumerate()
        .map(|(at, start)| {
            // The first section holds whatever stands before it, too.
            let first = if at == 0 { 0 } else { start.block };
            let next = starts.get(at + 1).map_or(blocks.len(), |next| next.block);
            Section {
                part: start.part,
                title: start.title,
                level: start.level,
                range: TextRange::at(offset(first), offset(next)),
                blocks: number(first)..number(next),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Part};
    use crate::loader::plain::read;
    use crate::source::Decoded;

    const LAMP: &str = "The lamp on the point was lit again last night, and the keepers of the lamp sat up with oil and wick until the first boat had passed the lamp.";
    const BREAD: &str = "Bread is dear on the island, and the baker says flour will not be cheaper before summer, when the baker gets his own flour from the mill again.";

    fn document(text: &str) -> Document {
        read(Decoded::whole("", text))
    }

    fn parts(text: &str) -> Vec<(Part, u8)> {
        document(text)
            .sections()
            .iter()
            .map(|s| (s.part, s.level))
            .collect()
    }

    #[test]
    fn headings_are_the_sections_where_there_are_any() {
        let text = format!(
            "Lamp relit\n\n{LAMP}\n\nPhoto: Ada Quill\n\n1. Oil\n\n{LAMP}\n\n1.1. Wicks\n\n{LAMP}\n\nread more:\n"
        );
        assert_eq!(
            parts(&text),
            [(Part::Headline, 1), (Part::Heading, 2), (Part::Heading, 3)]
        );
    }

    #[test]
    fn without_headings_the_parts_are() {
        let text =
            format!("Lamp relit\n\n{LAMP}\n\nThe lamp. (Ada Quill/HW)\n\n{BREAD}\n\nread more:\n");
        let parts: Vec<Part> = parts(&text).into_iter().map(|p| p.0).collect();
        assert_eq!(
            parts,
            [
                Part::Headline,
                Part::Lead,
                Part::Picture,
                Part::Passage,
                Part::Tail
            ]
        );
    }

    #[test]
    fn pictures_are_named_by_the_caption_that_is_shown() {
        for (lines, wanted) in [
            (
                "The lamp. (Ada Quill/HW)\n\nThe lamp. (Ada Quill/HW)",
                "The lamp.",
            ),
            (
                "“The lamp” Photo: Ada Quill\n\nThe lamp. Photo: Ada Quill",
                "“The lamp”",
            ),
            (
                "Photo of a lamp\n\nThe lamp at Hest, seen from the mole",
                "The lamp at Hest, seen from the mole",
            ),
        ] {
            let document = document(&format!(
                "Lamp relit\n\n{LAMP}\n\n{lines}\n\n{BREAD} {BREAD}\n"
            ));
            let picture = document.sections().iter().find(|s| s.part == Part::Picture);
            assert_eq!(picture.map(|s| document.slice(s.title)), Some(wanted));
        }
    }

    #[test]
    fn a_paragraph_is_a_lead_and_nothing_is_no_section() {
        assert_eq!(parts(LAMP), [(Part::Lead, 2)]);
        assert!(parts("").is_empty());
    }

    #[test]
    fn passages_part_where_the_words_change() {
        let mut text = "Lamp and bread\n\nBy Ada Quill\n".to_owned();
        for night in ["Monday", "Tuesday", "Friday", "Sunday", "Easter", "Whitsun"] {
            text.extend(["\nOn ", night, " night it was dark. ", LAMP, "\n"]);
        }
        for day in ["Monday", "Tuesday", "Friday"] {
            text.extend(["\nBread on ", day, " is scarce. ", BREAD, "\n"]);
        }
        let document = document(&text);
        let passage = document
            .sections()
            .iter()
            .rfind(|s| s.part == Part::Passage);
        let first = passage.and_then(|s| document.block(s.first_block()));
        assert!(
            first.is_some_and(|b| document.slice(b.range).starts_with("Bread")),
            "{:?}",
            document.sections()
        );
        let title = passage.map(|s| document.slice(s.title));
        assert_eq!(title, Some("Bread on Monday is scarce"));
    }
}
