//! Layout: rows for one width, from an anchor, as many as the screen holds.
//!
//! The scroll position is an [`Anchor`]: text, not a row number. Only the rows asked for are laid out, so
//! the work per key or resize is bounded by the screen and not by the document.
//!
//! Each unit owns the blank and frame rows above it (its *lead*), then the rows of its words. Positions
//! are walked unit by unit; no row is ever numbered from the top of the document.

mod cache;
mod credit;
mod margin;
mod row;
mod shape;
mod unit;
mod wrap;

pub use row::{Anchor, Row, RowKind};
pub use unit::{MAX_UNIT, Unit, UnitId, UnitKind, UnitTable};

use crate::document::{Block, BlockKind, Document};
use crate::text::{TextRange, TextSize};
use cache::{Cache, Lines};
use margin::Lead;
use shape::Shape;
use std::sync::Arc;

/// A row by its unit and its number there: first the lead, then the words, then the unit's tail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    unit: UnitId,
    row: usize,
}

/// A document laid out for one width. Holds a small cache and nothing that grows with the document.
#[derive(Debug)]
pub struct Layout {
    document: Arc<Document>,
    units: Arc<UnitTable>,
    cols: u16,
    cache: Cache,
    laid_out: u64,
}

impl Layout {
    /// A layout of `document` at `cols` columns (0 counts as 1). Lays out nothing yet.
    pub fn new(document: Arc<Document>, units: Arc<UnitTable>, cols: u16) -> Self {
        Self {
            document,
            units,
            cols: cols.max(1),
            cache: Cache::default(),
            laid_out: 0,
        }
    }

    /// The document.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// Its units.
    pub fn units(&self) -> &Arc<UnitTable> {
        &self.units
    }

    /// The width in columns.
    pub fn cols(&self) -> u16 {
        self.cols
    }

    /// How many units have been laid out so far, for tests of how much work something is.
    pub fn laid_out(&self) -> u64 {
        self.laid_out
    }

    /// Changes the width; positions stay valid.
    pub fn resize(&mut self, cols: u16) {
        if cols.max(1) != self.cols {
            self.cols = cols.max(1);
            self.cache.clear();
        }
    }

    /// At most `height` rows from `anchor` downwards; fewer only at the end of the text.
    ///
    /// Lays out the units that these rows belong to and no other.
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// use dateline::layout::{Layout, RowKind, UnitTable};
    /// use std::sync::Arc;
    /// let mut builder = Builder::over("The ferry sailed again".into());
    /// builder.block(BlockKind::Paragraph, (0..22).into());
    /// let document = Arc::new(builder.finish());
    /// let units = Arc::new(UnitTable::new(&document));
    /// let mut layout = Layout::new(document.clone(), units, 10);
    /// let top = layout.top();
    /// let rows = layout.rows(top, 24);
    /// assert_eq!(rows[0].kind, RowKind::Margin);
    /// let words: Vec<&str> = rows[1..].iter().map(|row| document.slice(row.range)).collect();
    /// assert_eq!(words, ["The ferry", "sailed", "again"]);
    /// ```
    pub fn rows(&mut self, anchor: Anchor, height: u16) -> Vec<Row> {
        let height = usize::from(height);
        let mut rows = Vec::with_capacity(height.min(1024));
        let Some(mut place) = self.place(anchor) else {
            return rows;
        };
        while rows.len() < height && self.units.get(place.unit).is_some() {
            self.push_rows(place, height, &mut rows);
            place = Place {
                unit: UnitId::new(place.unit.index() + 1),
                row: 0,
            };
        }
        rows
    }

    /// All rows from the first to the last, for output that does not scroll. Linear; nothing is kept.
    ///
    /// ```
    /// # use dateline::document::{BlockKind, Builder};
    /// # use dateline::layout::{Layout, UnitTable};
    /// # use std::sync::Arc;
    /// # let mut builder = Builder::over("The ferry sailed again".into());
    /// # builder.block(BlockKind::Paragraph, (0..22).into());
    /// # let document = Arc::new(builder.finish());
    /// # let units = Arc::new(UnitTable::new(&document));
    /// let mut layout = Layout::new(document, units, 10);
    /// assert_eq!(layout.all_rows().count(), 4);
    /// ```
    pub fn all_rows(&mut self) -> impl Iterator<Item = Row> + '_ {
        let units = (0..self.units.len()).map(UnitId::new);
        units.flat_map(|unit| {
            let mut rows = Vec::new();
            self.push_rows(Place { unit, row: 0 }, usize::MAX, &mut rows);
            rows
        })
    }

    /// The anchor `by` rows below (above, if negative), stopping at the first and the last row of words.
    ///
    /// Lays out the units on the way.
    pub fn step(&mut self, anchor: Anchor, by: i64) -> Anchor {
        let Some(mut place) = self.place(anchor) else {
            return Anchor::default();
        };
        let mut left = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        if by < 0 {
            while left > place.row {
                let Some(above) = place.unit.index().checked_sub(1).map(UnitId::new) else {
                    left = place.row;
                    break;
                };
                left -= place.row;
                place = Place {
                    unit: above,
                    row: self.height(above),
                };
            }
            place.row -= left;
        } else {
            let last = self.units.len() - 1;
            loop {
                let below = self.height(place.unit) - place.row;
                if left < below {
                    place.row += left;
                    break;
                }
                if place.unit.index() >= last {
                    place.row += below - 1;
                    break;
                }
                left -= below;
                place = Place {
                    unit: UnitId::new(place.unit.index() + 1),
                    row: 0,
                };
            }
        }
        self.anchor(place)
    }

    /// The anchor whose first row shows `offset`, without margin above it.
    ///
    /// Where `offset` lies in hidden text, the first row behind it; past the end, the last.
    pub fn at(&mut self, offset: TextSize) -> Anchor {
        match self.place(Anchor { offset, lead: 0 }) {
            Some(place) => self.anchor(place),
            None => Anchor::default(),
        }
    }

    /// The anchor that puts the row at `index` of [`Layout::rows`] from `top` at the top of the screen.
    ///
    /// ```
    /// # use dateline::document::{BlockKind, Builder};
    /// # use dateline::layout::{Layout, UnitTable};
    /// # use std::sync::Arc;
    /// # let mut builder = Builder::over("The ferry sailed again".into());
    /// # builder.block(BlockKind::Paragraph, (0..22).into());
    /// # let document = Arc::new(builder.finish());
    /// # let units = Arc::new(UnitTable::new(&document));
    /// # let mut layout = Layout::new(document, units, 10);
    /// let top = layout.top();
    /// let rows = layout.rows(top, 24);
    /// let third = layout.anchor_of(top, 2);
    /// assert_eq!(layout.rows(third, 24), rows[2..]);
    /// ```
    pub fn anchor_of(&mut self, top: Anchor, index: u16) -> Anchor {
        self.step(top, index.into())
    }

    /// The anchor of the very first row, margins included.
    pub fn top(&mut self) -> Anchor {
        match self.units.as_slice().first() {
            Some(_) => self.anchor(Place {
                unit: UnitId::new(0),
                row: 0,
            }),
            None => Anchor::default(),
        }
    }

    /// The anchor that puts the last row at the bottom of a screen of `height` rows, or
    /// [`Layout::top`] when everything fits.
    pub fn bottom(&mut self, height: u16) -> Anchor {
        let Some(last) = self.units.len().checked_sub(1).map(UnitId::new) else {
            return Anchor::default();
        };
        let tail = i64::from(self.closes_at_end(last));
        let end = Place {
            unit: last,
            row: self.height(last) - 1,
        };
        let end = self.anchor(end);
        self.step(end, (tail + 1 - i64::from(height.max(1))).min(0))
    }

    /// From the first to the last byte that `rows` show; `None` when they show none.
    pub fn visible_range(rows: &[Row]) -> Option<TextRange> {
        let mut words = rows.iter().filter(|row| row.kind.has_words());
        let first = words.next()?.range;
        let last = words.next_back().map_or(first, |row| row.range);
        Some(TextRange::at(first.start, last.end))
    }

    /// The place of an anchor; `None` when there is nothing to show.
    fn place(&mut self, anchor: Anchor) -> Option<Place> {
        let unit = self.units.at(anchor.offset)?;
        let lead = self.lead(unit).len();
        let lines = self.lines(unit);
        let after = lines.partition_point(|line| line.start <= anchor.offset);
        let row = match after.saturating_sub(1) {
            0 => lead - lead.min(anchor.lead.into()),
            line => lead + line,
        };
        Some(Place { unit, row })
    }

    /// The anchor of a place that is in a unit's lead or words.
    fn anchor(&mut self, place: Place) -> Anchor {
        let lead = self.lead(place.unit).len();
        let lines = self.lines(place.unit);
        let line = lines.get(place.row.saturating_sub(lead)).or(lines.last());
        Anchor {
            offset: line.map_or(TextSize::ZERO, |line| line.start),
            lead: u16::try_from(lead.saturating_sub(place.row)).unwrap_or(u16::MAX),
        }
    }

    /// The rows of a unit's lead and words. At least one.
    fn height(&mut self, unit: UnitId) -> usize {
        self.lead(unit).len() + self.lines(unit).len().max(1)
    }

    /// The rows above a unit.
    fn lead(&self, id: UnitId) -> Lead {
        let above = id.index().checked_sub(1).map(UnitId::new);
        match (above.map(|above| self.unit(above)), self.unit(id)) {
            (None, Some((_, block))) => Lead::first(block),
            (Some(Some((_, above))), Some((unit, block))) if unit.first => {
                Lead::between(above, block)
            }
            _ => Lead::default(),
        }
    }

    /// Whether `id` is the last unit and a frame ends below it.
    fn closes_at_end(&self, id: UnitId) -> bool {
        id.index() + 1 == self.units.len()
            && self
                .unit(id)
                .is_some_and(|(_, block)| block.figure().is_some())
    }

    /// A unit and its block.
    fn unit(&self, id: UnitId) -> Option<(&Unit, &Block)> {
        let unit = self.units.get(id)?;
        Some((unit, self.document.block(unit.block)?))
    }

    /// The words of a unit's rows, from the cache or laid out now.
    fn lines(&mut self, id: UnitId) -> Lines {
        if let Some(lines) = self.cache.get(id) {
            return lines;
        }
        let lines: Lines = match self.unit(id) {
            Some((unit, block)) => {
                let shape = Shape::new(&self.document, block, unit, self.cols);
                lay_out(&self.document, block, unit, shape).into()
            }
            None => Lines::default(),
        };
        self.laid_out += 1;
        self.cache.put(id, Arc::clone(&lines));
        lines
    }

    /// Appends the rows of a place's unit, from the place on, until there are `height`.
    fn push_rows(&mut self, place: Place, height: usize, rows: &mut Vec<Row>) {
        let lines = self.lines(place.unit);
        let Some((unit, block)) = self.unit(place.unit) else {
            return;
        };
        let shape = Shape::new(&self.document, block, unit, self.cols);
        let bare = |kind, indent| Row {
            unit: place.unit,
            block: unit.block,
            kind,
            range: TextRange::at(unit.range.start, unit.range.start),
            indent,
            first: false,
        };
        let lead = self.lead(place.unit);
        let above = lead.closes.then(|| self.frame_bottom(place.unit)).flatten();
        let margin = std::iter::repeat_n(bare(RowKind::Margin, 0), lead.margin.into());
        let top = lead.opens.then(|| bare(RowKind::FrameTop, shape.edge));
        let words = lines.iter().enumerate().map(|(index, &range)| {
            let first = unit.first && index == 0;
            Row {
                kind: match unit.kind {
                    UnitKind::Words => RowKind::Text,
                    UnitKind::Credit => RowKind::Credit,
                    UnitKind::Rule => RowKind::Rule,
                },
                range,
                first,
                ..bare(
                    RowKind::Text,
                    shape.indent + if first { 0 } else { shape.hang },
                )
            }
        });
        let tail = self
            .closes_at_end(place.unit)
            .then(|| bare(RowKind::FrameBottom, shape.edge));
        let all = above.into_iter().chain(margin).chain(top).chain(words);
        let room = height - rows.len();
        rows.extend(all.chain(tail).skip(place.row).take(room));
    }

    /// The lower edge of the frame around the unit above `below`.
    fn frame_bottom(&self, below: UnitId) -> Option<Row> {
        let id = UnitId::new(below.index().checked_sub(1)?);
        let (unit, block) = self.unit(id)?;
        let shape = Shape::new(&self.document, block, unit, self.cols);
        Some(Row {
            unit: id,
            block: unit.block,
            kind: RowKind::FrameBottom,
            range: TextRange::at(unit.range.start, unit.range.start),
            indent: shape.edge,
            first: false,
        })
    }
}

/// The words of a unit's rows, at least one, each beginning with a byte of its own.
fn lay_out(document: &Document, block: &Block, unit: &Unit, shape: Shape) -> Vec<TextRange> {
    if unit.kind == UnitKind::Rule {
        return vec![unit.range];
    }
    let words = TextRange::at(unit.range.start + shape.marker, unit.range.end);
    let text = document.slice(words);
    let wrap = match block.kind {
        _ if unit.kind == UnitKind::Credit => wrap::flow,
        _ if block.hard_breaks => wrap::lines,
        BlockKind::Headline | BlockKind::Heading { .. } => wrap::balance,
        _ => wrap::flow,
    };
    let mut lines = wrap(text, words.start, shape.width.into());
    if shape.marker != TextSize::ZERO
        && let Some(first) = lines.first_mut()
    {
        // The marker stands in the hanging columns of the first row.
        first.start = unit.range.start;
    }
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a test may fail that way

    use super::*;
    use crate::document::{Builder, Figure, FigureId};
    use crate::text::width::{columns, graphemes};
    use proptest::prelude::*;

    /// A layout of `document` at `cols`.
    fn layout(document: Document, cols: u16) -> Layout {
        let units = UnitTable::new(&document);
        Layout::new(Arc::new(document), Arc::new(units), cols)
    }

    /// A document of blocks one under the other.
    fn document(blocks: &[(BlockKind, &str)]) -> Document {
        let mut builder = Builder::new();
        for (kind, words) in blocks {
            let range = builder.push_text(words);
            builder.block(*kind, range);
            builder.push_text("\n\n");
        }
        builder.finish()
    }

    /// All rows as they would be painted: edges as `+`, margins empty.
    fn painted(layout: &mut Layout) -> Vec<String> {
        let rows: Vec<Row> = layout.all_rows().collect();
        rows.iter()
            .map(|row| {
                let words = layout.document.slice(row.range).replace('\n', " ");
                let edge = match row.kind {
                    RowKind::FrameTop | RowKind::FrameBottom => "+",
                    RowKind::Credit => "© ",
                    _ => "",
                };
                let indent = " ".repeat(row.indent.into());
                format!("{indent}{edge}{words}")
            })
            .collect()
    }

    #[test]
    fn an_article_is_spaced_by_what_its_blocks_are() {
        let document = document(&[
            (BlockKind::Headline, "Ferry back"),
            (BlockKind::Standfirst, "After a year"),
            (BlockKind::Byline, "By Ona Lind"),
            (BlockKind::Dateline, "May 3"),
            (BlockKind::Paragraph, "It sailed."),
            (BlockKind::Heading { level: 2 }, "Crew"),
            (BlockKind::ListItem { depth: 0 }, "one"),
            (BlockKind::ListItem { depth: 1 }, "two"),
            (BlockKind::Boilerplate, "Read more"),
            (BlockKind::Boilerplate, "Share"),
        ]);
        let expected = "\n\nFerry back\n\nAfter a year\n\nBy Ona Lind\nMay 3\n\nIt sailed.\n\n\nCrew\n\none\n  two\n\n\nRead more\nShare";
        assert_eq!(painted(&mut layout(document, 40)).join("\n"), expected);
    }

    #[test]
    fn nothing_to_show_is_no_rows() {
        let mut empty = layout(Builder::over(" ".into()).finish(), 10);
        assert_eq!(empty.top(), Anchor::default());
        assert_eq!(empty.bottom(5), Anchor::default());
        assert_eq!(empty.step(Anchor::default(), 3), Anchor::default());
        assert_eq!(empty.at(1.into()), Anchor::default());
        assert!(empty.rows(Anchor::default(), 9).is_empty());
    }
    #[test]
    fn a_picture_is_framed_once_with_its_credit_apart() {
        let mut builder = Builder::new();
        let alt = builder.push_text("The harbour at dawn");
        builder.push_text("\n");
        let caption = builder.push_text("The harbour at dawn, on Monday. (Photo: Ann Hill)");
        let figure = builder.figure(Figure {
            alt: Some(alt),
            alt_repeats: true,
            caption: Some(TextRange::at(caption.start, caption.start + 31.into())),
            credit: Some(TextRange::at(
                caption.end - 9.into(),
                caption.end - 1.into(),
            )),
            source: None,
        });
        builder.block(BlockKind::Figure(figure), alt);
        builder.block(BlockKind::Figure(figure), caption);
        builder.push_text("\n\n");
        let words = builder.push_text("Boats left.");
        builder.block(BlockKind::Paragraph, words);
        let document = builder.finish();
        let expected =
            "\n+\n  The harbour at\n  dawn, on Monday.\n    © Ann Hill\n+\n\nBoats left.";
        assert_eq!(
            painted(&mut layout(document.clone(), 20)).join("\n"),
            expected
        );
        let narrow = painted(&mut layout(document, 9)).join("\n");
        assert!(
            narrow.starts_with("\n+\nThe\nharbour\nat\ndawn, on\n"),
            "{narrow}"
        );
    }

    #[test]
    fn a_marker_hangs_and_narrow_columns_leave_room_for_words() {
        let mut builder = Builder::new();
        let words = builder.push_text("12. pack ropes and lamps");
        let mut item = Block::new(BlockKind::ListItem { depth: 1 }, words);
        item.marker = 4;
        builder.push(item);
        let document = builder.finish();
        let wide = "\n  12. pack\n      ropes and\n      lamps";
        assert_eq!(painted(&mut layout(document.clone(), 15)).join("\n"), wide);
        let narrow = "\n 12. pack\n ropes\n and\n lamps";
        assert_eq!(painted(&mut layout(document.clone(), 9)).join("\n"), narrow);
        let mut tiny = layout(document, 0);
        assert_eq!((tiny.cols(), painted(&mut tiny).len()), (1, 21));
    }

    #[test]
    fn a_rule_is_one_row_however_long() {
        let document = document(&[(BlockKind::Rule, "-".repeat(9000).as_str())]);
        let mut layout = layout(document, 30);
        let top = layout.top();
        let kinds: Vec<RowKind> = layout.rows(top, 9).iter().map(|row| row.kind).collect();
        assert_eq!(kinds, [RowKind::Margin, RowKind::Rule]);
    }

    #[test]
    fn hidden_text_leads_to_the_row_behind_it() {
        let mut builder = Builder::over("one\n\ntwo\n\nthree".into());
        let first = builder.block(BlockKind::Paragraph, (0..3).into());
        let mut again = Block::new(BlockKind::Paragraph, (5..8).into());
        again.repeats = Some(first);
        builder.push(again);
        builder.block(BlockKind::Paragraph, (10..15).into());
        let mut layout = layout(builder.finish(), 20);
        for (offset, row) in [(0, 0), (2, 0), (3, 10), (6, 10), (12, 10), (99, 10)] {
            let anchor = layout.at(offset.into());
            assert_eq!(
                anchor,
                Anchor {
                    offset: row.into(),
                    lead: 0
                },
                "{offset}"
            );
        }
    }

    #[test]
    fn work_is_bounded_by_the_screen_and_not_by_the_document() {
        let mut builder = Builder::new();
        while builder.len() < TextSize::new(10 << 20) {
            let words = builder.push_text(&"the ferry sails at noon ".repeat(30));
            builder.block(BlockKind::Paragraph, words);
            builder.push_text("\n");
        }
        let words = builder.push_text(&"x".repeat(1 << 20));
        builder.block(BlockKind::Paragraph, words);
        let mut layout = layout(builder.finish(), 72);
        let end = layout.document.len();
        for part in 0..=8_u32 {
            let before = layout.laid_out();
            let anchor = layout.at((end.raw() / 8 * part).into());
            assert!(!layout.rows(anchor, 50).is_empty());
            let below = layout.step(anchor, 50);
            let above = layout.step(below, -100);
            let shown = layout.rows(above, 50);
            assert!(Layout::visible_range(&shown).is_some());
            layout.bottom(50);
            let work = layout.laid_out() - before;
            assert!((1..40).contains(&work), "{work} units at part {part}");
        }
    }

    /// A block: what it is, its words, how deep in quotes, whether it has a marker, meant line breaks.
    type Part = (BlockKind, String, u8, bool, bool);

    fn part() -> impl Strategy<Value = Part> {
        let kind = prop_oneof![
            4 => Just(BlockKind::Paragraph),
            1 => Just(BlockKind::Code),
            1 => Just(BlockKind::Heading { level: 2 }),
            1 => (0..4_u8).prop_map(|depth| BlockKind::ListItem { depth }),
            1 => Just(BlockKind::Boilerplate),
            1 => Just(BlockKind::Figure(FigureId::new(0))),
            1 => Just(BlockKind::Figure(FigureId::new(1))),
        ];
        let word = prop_oneof![
            6 => "[a-z]{1,9}[,.-]?",
            1 => "[\u{4E00}-\u{4E40}]{1,12}",
            1 => "(e\u{301}|\u{1F469}\u{200D}\u{1F467}|\u{2764}\u{FE0F}|\u{1F1F1}\u{1F1F9}|\u{FF8A}\u{FF9F}|\u{301}|\u{200B}|\u{A0}){1,5}",
            1 => "\\PC{1,4}",
            1 => (1..90_usize).prop_map(|n| "w".repeat(n)),
        ];
        let blank =
            prop_oneof![8 => Just(" "), 1 => Just("\n"), 1 => Just("   "), 1 => Just("\n\n    ")];
        let words = prop::collection::vec((word, blank), 1..40).prop_map(|words| {
            words
                .into_iter()
                .map(|(word, blank)| word + blank)
                .collect::<String>()
        });
        let long = prop_oneof![6 => Just(1), 1 => Just(40)];
        let words = (words, long).prop_map(|(words, times): (String, usize)| words.repeat(times));
        (kind, words, 0..3_u8, any::<bool>(), any::<bool>())
    }

    fn parts_document(parts: &[Part]) -> Document {
        let mut builder = Builder::new();
        for (kind, words, quotes, marked, hard) in parts {
            let start = builder.len();
            if *marked {
                builder.push_text("- ");
            }
            builder.push_text(words);
            let mut block = Block::new(*kind, TextRange::at(start, builder.len()));
            block.quotes = *quotes;
            block.marker = if *marked { 2 } else { 0 };
            block.hard_breaks |= hard;
            if !words.trim().is_empty() {
                builder.push(block);
            }
            builder.push_text("\n\n");
        }
        for id in 0..2 {
            let of = |b: &&Block| b.figure().is_some_and(|f| f.index() == id);
            // Some words near the end of the figure's first block are its credit.
            let credit = builder.blocks().iter().find(of).and_then(|block| {
                let words = crate::text::slice(builder.text(), block.range);
                let (at, _) = words.char_indices().rev().nth(3)?;
                let start = block.range.start + TextSize::new(at);
                Some(TextRange::at(start, block.range.end))
            });
            builder.figure(Figure {
                credit,
                ..Figure::default()
            });
        }
        builder.finish()
    }

    /// The first `count` rows, by walking from the top in screens of `height`.
    fn walk(layout: &mut Layout, height: u16, count: usize) -> Vec<Row> {
        let mut all = Vec::new();
        let mut anchor = layout.top();
        while all.len() < count {
            all.extend(layout.rows(anchor, height));
            anchor = layout.step(anchor, height.into());
        }
        all.truncate(count);
        all
    }

    proptest! {
        #[test]
        fn screens_are_slices_of_the_whole(
            parts in prop::collection::vec(part(), 1..9),
            cols in prop_oneof![3 => 1..30_u16, 1 => 30..300_u16],
            height in 1..40_u16,
            by in 0..200_i64,
        ) {
            let mut layout = layout(parts_document(&parts), cols);
            let top = layout.top();
            let all: Vec<Row> = layout.all_rows().collect();
            let last = all.iter().rposition(|row| row.kind.has_words()).unwrap_or_default();
            prop_assert_eq!(&walk(&mut layout, height, last + 1), &all[..=last]);

            let index = usize::try_from(by).unwrap().min(last);
            let anchor = layout.step(top, by);
            let expected: Vec<Row> = all.iter().skip(index).take(height.into()).copied().collect();
            prop_assert_eq!(layout.rows(anchor, height), expected.clone());
            prop_assert_eq!(layout.step(anchor, -i64::try_from(index).unwrap()), top);
            prop_assert_eq!(layout.step(anchor, -1_000_000), top);

            let bottom = layout.bottom(height);
            let shown = layout.rows(bottom, height);
            prop_assert!(shown.len() == all.len().min(height.into()) || height == 1);
            prop_assert!(all.ends_with(&shown) || height == 1);

            layout.resize(cols + 7);
            layout.rows(anchor, height);
            layout.resize(cols);
            prop_assert_eq!(layout.rows(anchor, height), expected);
        }

        #[test]
        fn every_byte_is_shown_once_and_every_row_fits(
            parts in prop::collection::vec(part(), 1..9),
            cols in prop_oneof![3 => 1..30_u16, 1 => 30..300_u16],
            offset in 0..9000_u32,
        ) {
            let mut layout = layout(parts_document(&parts), cols);
            let all: Vec<Row> = layout.all_rows().collect();
            let document = Arc::clone(layout.document());
            let dense = |range| document.slice(range).split_whitespace().collect::<String>();
            let shown: String = all.iter().map(|row| dense(row.range)).collect();
            let whole: String = layout.units().as_slice().iter().map(|u| dense(u.range)).collect();
            prop_assert_eq!(shown, whole);

            let with_words: Vec<Row> = all.iter().filter(|r| r.kind.has_words()).copied().collect();
            for pair in with_words.windows(2) {
                prop_assert!(pair[0].range.end <= pair[1].range.start);
                prop_assert!(pair[0].range.start < pair[1].range.start);
            }
            for row in &with_words {
                let words = document.slice(row.range).replace('\n', " ");
                let blank = |g: &str| g.chars().all(char::is_whitespace);
                prop_assert!(!graphemes(&words).last().is_some_and(|g| blank(g.text)));
                let fits = columns(&words) + usize::from(row.indent) <= usize::from(cols);
                prop_assert!(fits || graphemes(&words).count() == 1, "{:?} at {}", words, cols);
                prop_assert!(cols < 8 || usize::from(cols - row.indent) >= 8);
            }
            let at = layout.at(offset.into());
            prop_assert_eq!(at.lead, 0);
            let first: Vec<usize> =
                all.iter().filter(|row| row.first).map(|row| row.block.index()).collect();
            let shown = layout.units().as_slice().iter().map(|unit| unit.block.index());
            let mut blocks: Vec<usize> = shown.collect();
            blocks.dedup();
            prop_assert_eq!(first, blocks);
            let row = layout.rows(at, 1)[0];
            prop_assert!(with_words.contains(&row));
            if let Some(holder) = with_words.iter().find(|r| r.range.contains(offset.into())) {
                prop_assert_eq!(row, *holder);
            }
        }
    }
}
