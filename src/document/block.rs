//! Blocks: the vertical pieces of an article.

use super::figure::FigureId;
use crate::text::TextRange;

/// The position of a block in [`Document::blocks`](super::Document::blocks).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(u32);

impl BlockId {
    /// The id of the block at `index`; saturates at `u32::MAX`.
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The position in the list of blocks.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a block is, in newsroom words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the article.
    Headline,
    /// The summary line below the headline (also: deck, dek, subheadline).
    Standfirst,
    /// Who wrote it.
    Byline,
    /// When (and where) it was published or filed, on a line of its own.
    Dateline,
    /// A heading inside the article; level 2 lies right below the headline. 1 to 6.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// Quoted text.
    Quote,
    /// An item of a list.
    ListItem {
        /// Nesting, from 0.
        depth: u8,
    },
    /// What a term means; the term is the paragraph above.
    Definition {
        /// Nesting, from 0.
        depth: u8,
    },
    /// Text whose lines and blanks stand as they are.
    Code,
    /// Rows of cells, a line each.
    Table,
    /// The words at a picture: alternative text, caption, credit.
    Figure(FigureId),
    /// Words of the page and not of the article: "read more", newsletter and share prompts.
    Boilerplate,
    /// A line between parts; its words (`* * *`, `---`) stand for a rule.
    Rule,
}

/// One vertical piece of the article.
///
/// Line breaks inside a block stand for blanks (a hard-wrapped paragraph), but for
/// [`BlockKind::Code`], [`BlockKind::Table`] and where `hard_breaks` says that they are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, without white space at the ends.
    pub range: TextRange,
    /// The earlier block whose words this one says again. A reader shows it once.
    pub repeats: Option<BlockId>,
    /// The bytes of the marker at its start (`- `, `12. `, `> `), 0 for none.
    pub marker: u8,
    /// How many quotes it stands in (a [`BlockKind::Quote`] has at least one).
    pub quotes: u8,
    /// Whether its line breaks are meant: verse, addresses, Markdown's hard breaks.
    pub hard_breaks: bool,
}

impl Block {
    /// A block of `kind` over `range` that repeats nothing and has no marker.
    pub fn new(kind: BlockKind, range: TextRange) -> Self {
        Self {
            kind,
            range,
            repeats: None,
            marker: 0,
            quotes: u8::from(kind == BlockKind::Quote),
            hard_breaks: matches!(kind, BlockKind::Code | BlockKind::Table),
        }
    }

    /// The picture it belongs to.
    pub fn figure(&self) -> Option<FigureId> {
        match self.kind {
            BlockKind::Figure(id) => Some(id),
            _ => None,
        }
    }

    /// Whether a reader shows it: what repeats an earlier block is not shown again.
    pub fn is_shown(&self) -> bool {
        self.repeats.is_none()
    }
}
