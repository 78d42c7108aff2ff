//! Brings what is derived in line with the rest of the state: areas, rows, lists.

use super::{Focus, Model};
use crate::ui::entities::Source;
use crate::ui::list::Line;
use crate::ui::outline::Outline;
use crate::ui::screen::{Areas, list_height};
use crate::ui::view;

/// The rows that a picture leaves to its frame and its caption.
const PICTURE_FRAME: u16 = 5;

impl Model {
    /// Brings areas, rows and lists in line with the rest of the state. The last step of each update;
    /// work is bounded by the screen.
    pub(in crate::ui) fn refresh(&mut self) {
        self.areas = Areas::new(self.cols, self.rows, self.open(), self.measure());
        let before = self.layout.picture_rows(self.top.offset);
        if self.layout.cols() != self.areas.column.width.max(1) {
            self.layout.resize(self.areas.column.width);
        }
        if let Some(cell) = self.gallery.cell {
            // Its caption and the edges of its frame are on the screen with it.
            let most = self.areas.height().saturating_sub(PICTURE_FRAME);
            self.layout.pictures_mut().scale(cell, most);
        }
        self.carry_top(before);
        self.layout.set_reach(self.reach());
        self.page = self.layout.rows(self.top, self.height());
        self.hits = match &self.find.pattern {
            Some(pattern) => pattern.hits_in(self.document.text(), self.painted()),
            None => Vec::new(),
        };
        if let Some(at) = self.help {
            let page = usize::from(self.rows.max(2) - 1);
            let last = view::help_rows(self.cols).saturating_sub(page);
            self.help = Some(at.min(last));
        }
        self.settle_links();
        self.settle_outline();
        if let Some(area) = self.areas.entities {
            let section = self.section().filter(|_| self.pane.by_section);
            let within = section.and_then(|i| self.document.sections().get(i));
            let within = within.map(|section| section.range);
            self.pane
                .narrow(Source::new(&self.document, &self.entities), within);
            self.pane.settle(&self.entities, list_height(area));
        }
    }

    /// Keeps the top of the screen where it is in a picture that had `before` rows: above it, or as far
    /// through it.
    pub(in crate::ui) fn carry_top(&mut self, before: u16) {
        let after = self.layout.picture_rows(self.top.offset);
        let lead = self.top.lead;
        if after == before || lead == 0 {
            return;
        }
        self.top.lead = if lead > before {
            (lead - before).saturating_add(after)
        } else {
            let share = u32::from(lead) * u32::from(after);
            u16::try_from(share.div_ceil(before.max(1).into())).unwrap_or(after)
        };
    }

    /// The rows of the list of links.
    pub(in crate::ui) fn links_height(&self) -> u16 {
        let above_status = self.rows.saturating_sub(1).max(1);
        above_status.saturating_sub(view::ABOVE_LIST)
    }

    fn settle_links(&mut self) {
        let height = self.links_height();
        if let Some(list) = &mut self.links {
            let mut state = list.state;
            state.settle(&*list, height, false);
            list.state = state;
        }
        let (cols, rows) = self.note_size();
        if let Some(note) = &mut self.note {
            note.lay_out(&self.document, &self.layout, cols, rows);
        }
    }

    /// The outline follows the reading position unless it has the focus.
    fn settle_outline(&mut self) {
        let Some(area) = self.areas.outline else {
            return;
        };
        if self.focus != Focus::Outline {
            self.point_outline();
        }
        let list = Outline(&self.document);
        self.outline.settle(&list, list_height(area), false);
    }

    /// Puts the outline's cursor on the section being read.
    pub(in crate::ui) fn point_outline(&mut self) {
        self.outline.cursor = Line::of(self.section().unwrap_or(0));
    }
}
