//! Sections from headings.

use crate::document::{BlockKind, Builder, Part, Section};
use crate::text::{TextRange, TextSize};

/// Makes a section of the headline and of each heading.
pub(super) fn find(builder: &mut Builder) {
    let mut sections: Vec<Section> = Vec::new();
    let end = builder.len();
    for (index, block) in builder.blocks().iter().enumerate() {
        let (part, level) = match block.kind {
            BlockKind::Headline => (Part::Headline, 1),
            BlockKind::Heading { level } => (Part::Heading, level),
            _ => continue,
        };
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        if let Some(last) = sections.last_mut() {
            last.blocks.end = index;
            last.range.end = block.range.start;
        }
        sections.push(Section {
            part,
            title: block.range,
            level,
            range: TextRange::at(block.range.start, end),
            blocks: index..u32::MAX,
        });
    }
    // What stands above the first heading goes with it.
    if let Some(first) = sections.first_mut() {
        first.blocks.start = 0;
        first.range = TextRange::at(TextSize::ZERO, first.range.end);
    }
    let blocks = u32::try_from(builder.blocks().len()).unwrap_or(u32::MAX);
    if let Some(last) = sections.last_mut() {
        last.blocks.end = blocks;
    }
    builder.sections(sections);
}
