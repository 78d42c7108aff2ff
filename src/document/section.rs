//! Sections: the parts one can jump to.

use super::block::BlockId;
use crate::text::TextRange;
use std::ops::Range;

/// Which part of the article a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The author set a heading here.
    Heading,
    /// The headline with what stands around it.
    Headline,
    /// The standfirst.
    Standfirst,
    /// A picture.
    Picture,
    /// The first paragraphs.
    Lead,
    /// A run of paragraphs on one matter, found by us.
    Passage,
    /// What follows the article: links, prompts.
    Tail,
}

impl Part {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Picture => "picture",
            Self::Lead => "lead",
            Self::Passage => "passage",
            Self::Tail => "tail",
        }
    }
}

/// A part of the article that can be jumped to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which part it is; everything but [`Part::Heading`] and [`Part::Headline`] is inferred.
    pub part: Part,
    /// Words of the text that name it: the heading, or the words that a passage opens with.
    pub title: TextRange,
    /// 1 for the headline, 2 for the parts below it, and so on.
    pub level: u8,
    /// From its first byte to the first byte of the next section (of any level).
    pub range: TextRange,
    /// The blocks in it.
    pub blocks: Range<u32>,
}

impl Section {
    /// Whether we inferred it; otherwise the author set it.
    pub fn is_inferred(&self) -> bool {
        !matches!(self.part, Part::Heading | Part::Headline)
    }

    /// The first block.
    pub fn first_block(&self) -> BlockId {
        BlockId::new(self.blocks.start as usize)
    }
}
