//! What of the article is on the screen, and what part of it that is. Looked up, never stored.

use super::Model;
use crate::layout::{Anchor, Layout, RowKind};
use crate::text::{TextRange, TextSize};
use crate::ui::screen::Areas;

impl Model {
    /// The rows of the reading pane.
    pub(in crate::ui) fn height(&self) -> u16 {
        self.areas.height()
    }

    /// The first byte shown; the start of the text while nothing is.
    pub(in crate::ui) fn first_shown(&self) -> TextSize {
        self.shown().start
    }

    /// From the first to the last byte shown.
    pub(in crate::ui) fn shown(&self) -> TextRange {
        let top = TextRange::at(self.top.offset, self.top.offset);
        Layout::visible_range(&self.page).unwrap_or(top)
    }

    /// The same with all of a table's row whose first lines are shown: of each of its cells some words are.
    pub(in crate::ui) fn painted(&self) -> TextRange {
        let shown = self.shown();
        let last = self.page.last().filter(|row| row.kind == RowKind::Cells);
        let unit = last.and_then(|row| self.layout.units().get(row.unit));
        let end = unit.map_or(shown.end, |unit| unit.range.end.max(shown.end));
        TextRange::at(shown.start, end)
    }

    /// Whether the first shown words of the text are on the screen.
    pub(in crate::ui) fn at_start(&self) -> bool {
        let first = self.layout.units().as_slice().first();
        first.is_none_or(|unit| self.shown().start <= unit.range.start)
    }

    /// Whether the last shown words of the text are on the screen.
    pub(in crate::ui) fn at_end(&self) -> bool {
        let last = self.layout.units().as_slice().last();
        last.is_none_or(|unit| self.shown().end >= unit.range.end)
    }

    /// The section being read: that of the words that were jumped to, until the text moves; else the one
    /// at the top of the screen. At the end of the text it is the last one, which may never come to the
    /// top, unless a jump put a section's start there.
    pub(in crate::ui) fn section(&self) -> Option<usize> {
        let sections = self.document.sections();
        let last = sections.len().checked_sub(1)?;
        let stands = |(top, _): &(Anchor, TextSize)| *top == self.top && self.current.is_some();
        if let Some((_, at)) = self.revealed.filter(stands) {
            return self.document.section_at(at);
        }
        let here = self.document.section_at(self.first_shown())?;
        let at_its_start = sections
            .get(here)
            .is_some_and(|s| s.range.start == self.first_shown());
        if self.at_end() && !at_its_start && !self.is_loading() {
            return Some(last);
        }
        Some(here)
    }

    /// The columns that lines of code and tables may take: beside the text there may be some to spare.
    pub(in crate::ui) fn reach(&self) -> Option<u16> {
        let Areas {
            column,
            article,
            scrollbar,
            ..
        } = self.areas;
        let bar = if scrollbar.is_some() { 2 } else { 0 };
        let reach = article.right().saturating_sub(column.x).saturating_sub(bar);
        (!self.look.wrap).then_some(reach.max(column.width))
    }
}
