//! Positions in text: byte offsets and half-open ranges, and slicing that cannot panic.
//!
//! Every position that outlives one frame (scroll, selection, search hit, mention, section start) is
//! a [`TextSize`] into the reading text of a document. Columns and rows live in `layout` and `ui`.

pub mod hash;
pub mod months;
pub mod sanitize;
pub mod width;

use std::ops::{Add, Range, Sub};

/// A byte offset into the reading text.
///
/// `u32`, because documents of 4 GiB and more are refused when they are opened.
///
/// ```
/// use dateline::text::TextSize;
/// assert_eq!(TextSize::of("Šarūnas").to_usize(), 9);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextSize(u32);

impl TextSize {
    /// The start of the text.
    pub const ZERO: Self = Self(0);
    /// The largest offset there can be.
    pub const MAX: Self = Self(u32::MAX);

    /// An offset from a byte count; saturates at [`TextSize::MAX`].
    pub fn new(bytes: usize) -> Self {
        Self(u32::try_from(bytes).unwrap_or(u32::MAX))
    }

    /// The length of `text` in bytes.
    pub fn of(text: &str) -> Self {
        Self::new(text.len())
    }

    /// As an index.
    pub fn to_usize(self) -> usize {
        // u32 fits usize on every target that has a terminal.
        self.0 as usize
    }

    /// As the plain number.
    pub fn raw(self) -> u32 {
        self.0
    }

    /// `self - other`, or zero.
    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl From<u32> for TextSize {
    fn from(bytes: u32) -> Self {
        Self(bytes)
    }
}

impl Add for TextSize {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for TextSize {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}

/// A half-open range of bytes, `start..end`, of the reading text.
///
/// Named so as not to clash with ratatui's `Span`.
///
/// ```
/// use dateline::text::{TextRange, slice};
/// let range = TextRange::new(4, 9);
/// assert_eq!(slice("The ferry", range), "ferry");
/// assert!(range.contains(4.into()) && !range.contains(9.into()));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextRange {
    /// The first byte.
    pub start: TextSize,
    /// One past the last byte.
    pub end: TextSize,
}

impl TextRange {
    /// The whole of any text.
    pub const ALL: Self = Self {
        start: TextSize::ZERO,
        end: TextSize::MAX,
    };

    /// The range `start..end` in bytes; empty at `start` when `end` lies before it.
    pub fn new(start: usize, end: usize) -> Self {
        Self::at(TextSize::new(start), TextSize::new(end))
    }

    /// The range between two offsets; empty at `start` when `end` lies before it.
    pub fn at(start: TextSize, end: TextSize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The length in bytes.
    pub fn len(self) -> TextSize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` lies inside.
    pub fn contains(self, offset: TextSize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly inside (an empty one may touch either end).
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes that both hold; `None` when there are none.
    pub fn intersect(self, other: Self) -> Option<Self> {
        self.overlaps(other)
            .then(|| Self::at(self.start.max(other.start), self.end.min(other.end)))
    }

    /// As a range of indices.
    pub fn to_range(self) -> Range<usize> {
        self.start.to_usize()..self.end.to_usize()
    }
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// The text of `range`, or `""` where the range leaves the text or cuts a character.
///
/// ```
/// use dateline::text::{TextRange, slice};
/// assert_eq!(slice("né en 1990", TextRange::new(0, 3)), "né");
/// assert_eq!(slice("né en 1990", TextRange::new(0, 2)), "");
/// ```
pub fn slice(text: &str, range: TextRange) -> &str {
    text.get(range.to_range()).unwrap_or_default()
}

/// `range` of `text` without white space at its ends.
///
/// ```
/// use dateline::text::{TextRange, trim};
/// assert_eq!(trim(" a b \n", TextRange::new(0, 6)), TextRange::new(1, 4));
/// ```
pub fn trim(text: &str, range: TextRange) -> TextRange {
    let inner = slice(text, range);
    let start = range.start + TextSize::new(inner.len() - inner.trim_start().len());
    TextRange::at(start, start + TextSize::of(inner.trim()))
}

/// The start of the character that holds the byte at `at`, or the text's end, if that is nearer.
///
/// ```
/// use dateline::text::floor;
/// assert_eq!(floor("né", 2), 1);
/// assert_eq!(floor("né", 9), 3);
/// ```
pub fn floor(text: &str, at: usize) -> usize {
    // `str::floor_char_boundary` needs Rust 1.91.
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

/// The start of the first character at or behind `at`, or the text's end.
///
/// ```
/// use dateline::text::ceil;
/// assert_eq!(ceil("né", 2), 3);
/// assert_eq!(ceil("né", 9), 3);
/// ```
pub fn ceil(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(text.len())
}

/// `text` on one line: each run of white space is one blank, none stands at the ends. Linear.
///
/// ```
/// use dateline::text::one_line;
/// assert_eq!(one_line(" Mary\n  Robinson "), "Mary Robinson");
/// ```
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
