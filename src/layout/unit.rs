//! The unit table: width-independent pieces of the text, at most [`MAX_UNIT`] bytes each.

use super::{bidi, credit};
use crate::document::{Block, BlockId, BlockKind, Document, FigureId};
use crate::text::width::graphemes;
use crate::text::{TextRange, TextSize, floor, slice};
use unicode_linebreak::linebreaks;

/// The greatest length of a unit in bytes. Only a rule, which is not wrapped, may be longer.
pub const MAX_UNIT: usize = 4096;

/// The position of a unit in a [`UnitTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(u32);

impl UnitId {
    /// The id of the unit at `index`; saturates at `u32::MAX`.
    pub(super) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The position in the table.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a unit's words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// Words of the block's own kind.
    Words,
    /// The credit in a caption.
    Credit,
    /// A rule between parts.
    Rule,
    /// A row of a table.
    Row,
}

/// A piece that is laid out as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// The block it is (a piece of).
    pub block: BlockId,
    /// Its words.
    pub range: TextRange,
    /// What its words are.
    pub kind: UnitKind,
    /// Whether it is the first piece of its block.
    pub first: bool,
}

/// The units of a document in text order.
///
/// ```
/// use dateline::document::{BlockKind, Builder};
/// use dateline::layout::UnitTable;
/// let mut builder = Builder::over("The ferry sailed.".into());
/// builder.block(BlockKind::Paragraph, (0..17).into());
/// assert_eq!(UnitTable::new(&builder.finish()).len(), 1);
/// ```
#[derive(Debug, Default)]
pub struct UnitTable {
    units: Vec<Unit>,
    turns: bool,
}

impl UnitTable {
    /// Cuts the shown blocks of `document` into units. Linear, no widths are measured.
    pub fn new(document: &Document) -> Self {
        // Nearly every block is one unit.
        let mut table = Self {
            units: Vec::with_capacity(document.blocks().len()),
            turns: bidi::may_turn(document.text()),
        };
        for (index, block) in document.blocks().iter().enumerate() {
            if is_shown(document, block) {
                table.push_block(document, BlockId::new(index), block);
            }
        }
        table
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// Whether there are words in the text that run from right to left.
    pub fn turns(&self) -> bool {
        self.turns
    }

    /// One unit; `None` past the end and for an id of another table.
    pub fn get(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(id.index())
    }

    /// The units in text order.
    pub fn as_slice(&self) -> &[Unit] {
        &self.units
    }

    /// The unit that holds `offset`, else the first one behind it, else the last. O(log units).
    pub fn at(&self, offset: TextSize) -> Option<UnitId> {
        let last = self.units.len().checked_sub(1)?;
        let index = self.units.partition_point(|u| u.range.end <= offset);
        Some(UnitId::new(index.min(last)))
    }

    fn push_block(&mut self, document: &Document, id: BlockId, block: &Block) {
        let before = self.units.len();
        if block.kind == BlockKind::Rule {
            self.push(id, block.range, UnitKind::Rule);
        } else if document.table(block).is_some() {
            self.push_rows(document, id, block);
        } else if let Some(parts) = credit::split(document, block) {
            self.push_pieces(document, id, parts.above, UnitKind::Words, false);
            self.push_pieces(document, id, parts.credit, UnitKind::Credit, false);
            self.push_pieces(document, id, parts.below, UnitKind::Words, false);
        } else {
            let hard = block.hard_breaks;
            self.push_pieces(document, id, block.range, UnitKind::Words, hard);
        }
        if let Some(unit) = self.units.get_mut(before) {
            unit.first = true;
        }
    }

    /// Adds each row of a table; one that is longer than a unit is cut as lines of text are.
    fn push_rows(&mut self, document: &Document, id: BlockId, block: &Block) {
        let mut start = block.range.start;
        for line in document.slice(block.range).split_inclusive('\n') {
            let range = TextRange::at(start, start + TextSize::of(line));
            start = range.end;
            if line.len() <= MAX_UNIT {
                self.push(id, range, UnitKind::Row);
            } else {
                self.push_pieces(document, id, range, UnitKind::Words, true);
            }
        }
    }

    /// Adds `range` in pieces of at most [`MAX_UNIT`] bytes; nothing when it is empty.
    fn push_pieces(
        &mut self,
        document: &Document,
        block: BlockId,
        range: TextRange,
        kind: UnitKind,
        hard: bool,
    ) {
        let words = document.slice(range);
        let mut rest = if hard { words } else { words.trim_start() };
        while !rest.is_empty() {
            let start = range.end - TextSize::of(rest);
            let (piece, behind) = rest.split_at_checked(cut(rest, hard)).unwrap_or((rest, ""));
            self.push(
                block,
                TextRange::at(start, start + TextSize::of(piece)),
                kind,
            );
            rest = if hard { behind } else { behind.trim_start() };
        }
    }

    fn push(&mut self, block: BlockId, range: TextRange, kind: UnitKind) {
        self.units.push(Unit {
            block,
            range,
            kind,
            first: false,
        });
    }
}

/// Whether a reader sees the block: repeats are shown once, and of an alternative text and a caption
/// that say the same only the caption.
fn is_shown(document: &Document, block: &Block) -> bool {
    let repeated_alt = |id: FigureId| {
        document.figure(id).is_some_and(|figure| {
            let holds = |range: Option<TextRange>| range.is_some_and(|r| block.range.overlaps(r));
            figure.alt_repeats
                && figure.caption.is_some()
                && holds(figure.alt)
                && !holds(figure.caption)
                && !holds(figure.credit)
        })
    };
    block.is_shown() && !block.figure().is_some_and(repeated_alt)
}

/// The length of the first piece of `text`: all of it up to [`MAX_UNIT`] bytes, else up to the best
/// place to break before that: a line break where those are meant, white space, another break
/// opportunity (between Chinese characters, after a hyphen), a grapheme's end, a character's end.
fn cut(text: &str, hard: bool) -> usize {
    if text.len() <= MAX_UNIT {
        return text.len();
    }
    let full = floor(text, MAX_UNIT);
    let window = slice(text, TextRange::new(0, full));
    if hard && let Some(at) = window.rfind('\n') {
        return at + 1;
    }
    if let Some((at, blank)) = window.char_indices().rfind(|&(_, c)| is_breaking_blank(c)) {
        // A meant line keeps its blanks, running text has none at either end of a piece.
        return match window.get(..at) {
            Some(words) if !hard => words.trim_end().len(),
            _ => at + blank.len_utf8(),
        };
    }
    // Any place in the second half will do; a piece much shorter would be searched again and again.
    let wide_enough = |at: &usize| (MAX_UNIT / 2..full).contains(at);
    let opportunity = linebreaks(window).map(|(at, _)| at);
    let boundary = graphemes(window).map(|grapheme| grapheme.at);
    opportunity
        .filter(wide_enough)
        .last()
        .or_else(|| boundary.filter(wide_enough).last())
        .unwrap_or(full)
}

/// White space at which a line may break: not the blank of "10 000".
fn is_breaking_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;
    use proptest::prelude::*;

    fn pieces(text: &str, hard: bool) -> Vec<String> {
        let mut builder = Builder::over(text.to_owned());
        let mut block = Block::new(BlockKind::Paragraph, TextRange::new(0, text.len()));
        block.hard_breaks = hard;
        builder.push(block);
        let document = builder.finish();
        let table = UnitTable::new(&document);
        assert!(table.as_slice().iter().skip(1).all(|unit| !unit.first));
        let words = |unit: &Unit| document.slice(unit.range).to_owned();
        table.as_slice().iter().map(words).collect()
    }

    #[test]
    fn a_long_block_is_cut_where_a_row_may_break() {
        let at = |text: String, hard| pieces(&text, hard).first().map_or(0, String::len);
        let (a, b) = ("a".repeat(4000), "b".repeat(4000));
        assert_eq!(at(format!("{a} {b}"), false), 4000);
        assert_eq!(at(format!("{a}-{b}"), false), 4001);
        // Not at a blank that holds together; and the last letter may go on behind the window.
        assert_eq!(at(format!("{a}\u{A0}{b}"), false), MAX_UNIT - 1);
        assert_eq!(at(format!("x y\n{a} {b}"), true), 4);
        assert_eq!(at(format!("x y\n{a} {b}"), false), 4 + 4000);
        // Chinese breaks anywhere, but not before a full stop.
        let chinese = format!("{}。{}", "渡".repeat(1365), "輪".repeat(99));
        assert_eq!(at(chinese, false), 1364 * 3);
        // No family is torn.
        assert_eq!(at("\u{1F469}\u{200D}\u{1F467}".repeat(999), false) % 11, 0);
        // More marks on one letter than a unit holds are.
        assert_eq!(
            at(format!("e{}", "\u{301}".repeat(4000)), false),
            MAX_UNIT - 1
        );
    }

    #[test]
    fn blanks_at_a_cut_belong_to_no_piece_of_running_text() {
        let text = format!("{}{}b", "a".repeat(4000), " ".repeat(9000));
        assert_eq!(pieces(&text, false), ["a".repeat(4000), "b".to_owned()]);
        assert_eq!(pieces(&text, true).concat(), text);
    }

    #[test]
    fn what_repeats_is_shown_once() {
        let mut builder = Builder::over("Fog over the quay\nFog over the quay, Monday\nFog".into());
        let figure = builder.figure(crate::document::Figure {
            alt: Some((0..17).into()),
            alt_repeats: true,
            caption: Some((18..43).into()),
            ..Default::default()
        });
        builder.block(BlockKind::Figure(figure), (0..17).into());
        let caption = builder.block(BlockKind::Figure(figure), (18..43).into());
        let mut again = Block::new(BlockKind::Paragraph, (44..47).into());
        again.repeats = Some(caption);
        builder.push(again);
        let mut document = builder.finish();
        let shown = |document: &Document| -> Vec<usize> {
            let table = UnitTable::new(document);
            table.as_slice().iter().map(|u| u.block.index()).collect()
        };
        assert_eq!(shown(&document), [1]);
        // An alternative text that says something else is shown.
        let mut builder = Builder::over(document.text().to_owned());
        let mut figure = document.figures().first().cloned().unwrap_or_default();
        figure.alt_repeats = false;
        builder.figure(figure);
        for block in document.blocks() {
            builder.push(*block);
        }
        document = builder.finish();
        assert_eq!(shown(&document), [0, 1]);
    }

    proptest! {
        #[test]
        fn pieces_are_short_and_lose_nothing_but_blanks(
            text in "([a-z]{1,9}| |\n|渡|e\u{301}|-){1,40}",
            times in prop_oneof![Just(1_usize), Just(300)],
            hard in any::<bool>(),
        ) {
            prop_assume!(!text.trim().is_empty());
            let text = text.repeat(times);
            let pieces = pieces(&text, hard);
            let dense = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(dense(&pieces.concat()), dense(&text));
            prop_assert!(pieces.iter().all(|p| !p.is_empty() && p.len() <= MAX_UNIT));
            prop_assert!(hard || pieces.iter().all(|p| p.trim() == p));
        }
    }
}
