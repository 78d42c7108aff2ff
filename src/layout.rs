//! Layout: rows for one width, from an anchor, as many as the screen holds.
//!
//! The scroll position is an [`Anchor`]: text, not a row number. Only the rows asked for are laid out, so
//! the work per key or resize is bounded by the screen and not by the document.
//!
//! Each unit owns the blank and frame rows above it (its *lead*), then the rows of its words. Positions
//! are walked unit by unit; no row is ever numbered from the top of the document.

mod arabic;
mod bidi;
mod breaks;
mod cache;
mod cells;
mod code;
mod credit;
mod fragment;
mod hyphen;
mod justify;
mod laid;
mod margin;
mod picture;
mod row;
mod setting;
mod shape;
mod table;
mod unit;
mod wrap;

pub use cells::{Cell, line_cells};
pub use picture::{Extent, Pictures};
pub use row::{Anchor, Direction, Row, RowKind};
pub use setting::Setting;
pub use table::{Piece, TableRow};
pub use unit::{MAX_UNIT, Unit, UnitId, UnitKind, UnitTable};

use crate::document::{Block, Document};
use crate::text::{TextRange, TextSize};
use cache::Cache;
use hypher::Lang;
use margin::Lead;
use shape::Shape;
use std::sync::Arc;
use table::Tables;

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
    pictures: Pictures,
    setting: Setting,
    /// By whose rules words are parted, where that was asked for.
    language: Option<Lang>,
    /// The direction of what has no letters.
    usual: Direction,
    cache: Cache,
    tables: Tables,
    reach: Option<u16>,
    laid_out: u64,
}

impl Layout {
    /// A layout of `document` at `cols` columns (0 counts as 1). Lays out nothing yet.
    pub fn new(document: Arc<Document>, units: Arc<UnitTable>, cols: u16) -> Self {
        Self {
            usual: bidi::usual(&document),
            document,
            units,
            cols: cols.max(1),
            pictures: Pictures::default(),
            setting: Setting::default(),
            language: None,
            cache: Cache::default(),
            tables: Tables::default(),
            reach: None,
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
            self.forget();
        }
    }

    /// Lets lines of code and tables take up to `reach` columns, which may be more than the text has, and
    /// go on beyond for a reader who scrolls them sideways; positions stay valid. `None`, as at first:
    /// they are wrapped like everything else.
    pub fn set_reach(&mut self, reach: Option<u16>) {
        if reach != self.reach {
            self.reach = reach;
            self.forget();
        }
    }

    /// The columns that lines of code and tables may take before they have to be scrolled sideways.
    pub fn reach(&self) -> Option<u16> {
        self.reach
    }

    fn forget(&mut self) {
        self.cache.clear();
        self.tables.clear();
    }

    /// How the text is set.
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// Sets the text in another way; positions stay valid.
    pub fn set(&mut self, setting: Setting) {
        if setting != self.setting {
            let asked = setting.hyphenate.then(|| hyphen::language(&self.document));
            self.language = asked.flatten();
            self.setting = setting;
            self.cache.clear();
        }
    }

    /// The sizes of the pictures.
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// The sizes of the pictures, to be changed. An anchor above a picture whose rows change stays as
    /// far above the words below it.
    pub fn pictures_mut(&mut self) -> &mut Pictures {
        &mut self.pictures
    }

    /// The cells of the picture of a figure's block, if it is shown.
    pub fn picture(&self, block: &Block) -> Option<Extent> {
        if !self.pictures.knows_any() {
            return None;
        }
        let cols = shape::picture_cols(block, self.cols);
        self.pictures.extent(block.figure()?, cols)
    }

    /// The rows of the picture right above the words at `offset`; 0 where there is none.
    pub fn picture_rows(&mut self, offset: TextSize) -> u16 {
        if !self.pictures.knows_any() {
            return 0;
        }
        let unit = self.units.at(offset);
        unit.map_or(0, |unit| self.lead(unit).picture)
    }

    /// Whether words are parted, as the setting asks and the text's language allows.
    pub fn hyphenates(&self) -> bool {
        self.language.is_some()
    }

    /// Where the characters of one of this layout's rows stand, from left to right: needed for rows that
    /// are not [plain](Row::is_plain), right for all. Linear in the row, while its unit is still known.
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// use dateline::layout::{Layout, Setting, UnitTable};
    /// use std::sync::Arc;
    /// let mut builder = Builder::over("the old ferry sails".into());
    /// builder.block(BlockKind::Paragraph, (0..19).into());
    /// let document = Arc::new(builder.finish());
    /// let units = Arc::new(UnitTable::new(&document));
    /// let mut layout = Layout::new(document.clone(), units, 15);
    /// layout.set(Setting { justify: true, ..Setting::default() });
    /// let top = layout.top();
    /// let rows = layout.rows(top, 24);
    /// let cells = layout.cells(&rows[1]);
    /// let words: String = cells.iter().map(|cell| cell.shown(document.text())).collect();
    /// assert_eq!(words, "the  old  ferry");
    /// ```
    pub fn cells(&self, row: &Row) -> Vec<Cell> {
        let Some(unit) = self.units.get(row.unit) else {
            return Vec::new();
        };
        let plain = row.direction == Direction::LeftToRight;
        let laid = if plain { None } else { self.known(row.unit) };
        let levels = laid.as_ref().and_then(|laid| laid.levels.as_ref());
        cells::cells(self.document.text(), row, unit.range, levels, self.cols)
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
        let laid = self.laid(unit);
        let after = laid
            .rows
            .partition_point(|line| line.range.start <= anchor.offset);
        let line = self
            .table_line_of(unit, anchor.offset)
            .unwrap_or(after.saturating_sub(1));
        let row = match line {
            0 => lead - lead.min(anchor.lead.into()),
            line => lead + line,
        };
        Some(Place { unit, row })
    }

    /// The anchor of a place that is in a unit's lead or words.
    fn anchor(&mut self, place: Place) -> Anchor {
        let lead = self.lead(place.unit).len();
        let laid = self.laid(place.unit);
        let line = laid.rows.get(place.row.saturating_sub(lead));
        Anchor {
            offset: line
                .or(laid.rows.last())
                .map_or(TextSize::ZERO, |line| line.range.start),
            lead: u16::try_from(lead.saturating_sub(place.row)).unwrap_or(u16::MAX),
        }
    }

    /// The rows of a unit's lead and words. At least one.
    fn height(&mut self, unit: UnitId) -> usize {
        self.lead(unit).len() + self.laid(unit).rows.len().max(1)
    }

    /// The rows above a unit.
    fn lead(&mut self, id: UnitId) -> Lead {
        let above = id.index().checked_sub(1).map(UnitId::new);
        let mut lead = match (above.map(|above| self.unit(above)), self.unit(id)) {
            (None, Some((_, block))) => Lead::first(block),
            (Some(Some((_, above))), Some((unit, block))) if unit.first => {
                Lead::between(above, block)
            }
            _ => Lead {
                rule: self.table_rule(id),
                ..Lead::default()
            },
        };
        if lead.opens
            && let Some((_, block)) = self.unit(id)
        {
            lead.picture = self.picture(block).map_or(0, |extent| extent.rows);
        }
        lead
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

    /// Appends the rows of a place's unit, from the place on, until there are `height`.
    fn push_rows(&mut self, place: Place, height: usize, rows: &mut Vec<Row>) {
        let laid = self.laid(place.unit);
        let lead = self.lead(place.unit);
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
            stretch: 0,
            hyphen: false,
            direction: laid.direction,
        };
        let above = lead.closes.then(|| self.frame_bottom(place.unit)).flatten();
        let margin = std::iter::repeat_n(bare(RowKind::Margin, 0), lead.margin.into());
        let top = lead.opens.then(|| bare(RowKind::FrameTop, shape.edge));
        let inside = shape::picture_indent(block, self.cols);
        let picture = (0..lead.picture).map(|row| bare(RowKind::Picture(row), inside));
        let rule = lead.rule.map(|head| RowKind::TableRule { head });
        let rule = rule.map(|kind| bare(kind, shape.indent));
        let words = laid.rows.iter().enumerate().map(|(index, line)| {
            let first = unit.first && index == 0;
            Row {
                kind: match unit.kind {
                    UnitKind::Words => RowKind::Text,
                    UnitKind::Credit => RowKind::Credit,
                    UnitKind::Rule => RowKind::Rule,
                    UnitKind::Row => RowKind::Cells,
                },
                range: line.range,
                first,
                stretch: line.stretch,
                hyphen: line.hyphen,
                ..bare(
                    RowKind::Text,
                    shape.indent + if first { 0 } else { shape.hang },
                )
            }
        });
        let tail = self
            .closes_at_end(place.unit)
            .then(|| bare(RowKind::FrameBottom, shape.edge));
        let all = above
            .into_iter()
            .chain(margin)
            .chain(top)
            .chain(picture)
            .chain(rule)
            .chain(words);
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
            stretch: 0,
            hyphen: false,
            direction: Direction::LeftToRight,
        })
    }
}

#[cfg(test)]
mod tests;
