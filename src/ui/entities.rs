//! The pane of people, dates and credits: which list shows, its order and extent, what is opened.
//!
//! Each list is a permutation of ids, made anew when order, filter, extent or index change; moving the
//! cursor looks at the lines near it and at nothing else. `order` makes the permutations, `filter` says
//! what is left out, `lines` what each line of an entry is, `detail` what an opened entry tells, `hidden` who is
//! hidden; `tab` has what can be listed and sorted by.

mod detail;
mod filter;
mod hidden;
mod lines;
mod order;
mod tab;

pub(super) use detail::Detail;
pub(super) use filter::Filter;
pub(super) use hidden::mentions;
pub(super) use lines::{Content, DateLine, PersonLine, Row};
pub use tab::{Sort, Tab};

use super::list::{Line, Lines, ListState};
use crate::document::Document;
use crate::entity::correction::Hidden;
use crate::entity::{EntityId, EntityIndex};
use crate::text::TextRange;
use hidden::HiddenList;
use lines::EntityLines;

/// The whole of any text.
const ARTICLE: TextRange = TextRange::ALL;

/// What is listed: an article and who and when are in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) document: &'a Document,
    pub(super) index: &'a EntityIndex,
}

impl<'a> Source<'a> {
    pub(super) fn new(document: &'a Document, index: &'a EntityIndex) -> Self {
        Self { document, index }
    }
}

/// One tab's list.
#[derive(Debug, Clone, Default)]
struct Listing {
    sort: Sort,
    filter: Filter,
    order: Vec<u32>,
    /// How many there are without the filter.
    total: usize,
    state: ListState,
}

impl Listing {
    /// Lists anew. The cursor stays on its entry where that is still listed, else on its row or the last.
    fn fill(&mut self, source: Source, tab: Tab, within: TextRange) {
        let under = self.order.get(self.state.cursor.entry).copied();
        self.order = order::all(source.index, tab, within);
        self.total = self.order.len();
        self.order
            .retain(|&id| self.filter.admits(source, tab.entity(id)));
        order::sort(&mut self.order, source.index, tab, self.sort, within);
        if !under.is_some_and(|id| self.point_at(id)) {
            let last = self.order.len().saturating_sub(1);
            if self.state.cursor.entry > last {
                self.state.cursor = Line::of(last);
            }
        }
    }

    /// Puts the cursor on the entry of `id`; whether it is listed. Linear in the entries.
    fn point_at(&mut self, id: u32) -> bool {
        let found = self.order.iter().position(|&i| i == id);
        if let Some(entry) = found
            && entry != self.state.cursor.entry
        {
            self.state.cursor = Line::of(entry);
        }
        found.is_some()
    }
}

/// A person or one mention of it, marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) entity: EntityId,
    /// The mention, where it alone is marked.
    pub(super) mention: Option<TextRange>,
}

/// The state of the pane.
#[derive(Debug, Clone)]
pub struct EntityPane {
    /// What is listed.
    pub(super) tab: Tab,
    /// What waits for the person that it is one with.
    pub(super) marked: Option<Marked>,
    /// Whether only the section being read is listed.
    pub(super) by_section: bool,
    /// The part of the text that the lists are of.
    within: TextRange,
    opened: Option<Detail>,
    /// Whether what was just opened has yet to be scrolled into sight.
    unfold: bool,
    people: Listing,
    dates: Listing,
    credits: Listing,
    hidden: HiddenList,
}

impl Default for EntityPane {
    fn default() -> Self {
        Self {
            tab: Tab::People,
            marked: None,
            by_section: false,
            within: ARTICLE,
            opened: None,
            unfold: false,
            people: Listing::default(),
            dates: Listing::default(),
            credits: Listing::default(),
            hidden: HiddenList::default(),
        }
    }
}

impl EntityPane {
    fn listing(&self, tab: Tab) -> &Listing {
        match tab {
            Tab::People => &self.people,
            Tab::Dates => &self.dates,
            Tab::Credits => &self.credits,
        }
    }

    fn listing_mut(&mut self, tab: Tab) -> &mut Listing {
        match tab {
            Tab::People => &mut self.people,
            Tab::Dates => &mut self.dates,
            Tab::Credits => &mut self.credits,
        }
    }

    /// How many entries a tab has, whatever the filter.
    pub(super) fn count(&self, tab: Tab) -> usize {
        self.listing(tab).total
    }

    /// How many entries of the present tab show.
    pub(super) fn shown(&self) -> usize {
        self.listing(self.tab).order.len()
    }

    /// The order of the present tab.
    pub(super) fn sorted(&self) -> Sort {
        self.listing(self.tab).sort
    }

    /// The filter of the present tab.
    pub(super) fn filter(&self) -> &Filter {
        &self.listing(self.tab).filter
    }

    /// The part of the text that the lists are of.
    pub(super) fn within(&self) -> TextRange {
        self.within
    }

    /// What the opened entry tells.
    pub(super) fn opened(&self) -> Option<&Detail> {
        self.opened.as_ref()
    }

    /// Whether the entry of `entity` is opened.
    pub(super) fn is_open(&self, entity: EntityId) -> bool {
        self.opened().is_some_and(|detail| detail.entity == entity)
    }

    /// Lists another text: the cursors go to the start, filters and marks of the old one are dropped.
    pub(super) fn begin(&mut self, source: Source) {
        for tab in Tab::ALL {
            let listing = self.listing_mut(tab);
            listing.state = ListState::default();
            listing.filter = Filter::default();
        }
        self.within = ARTICLE;
        self.refill(source, &[]);
    }

    /// Takes a new index of the same text, and who is hidden of it: what was opened and marked has no
    /// meaning in it. O(n log n) in the entries, once per index.
    pub(super) fn refill(&mut self, source: Source, hidden: &[Hidden]) {
        self.opened = None;
        self.marked = None;
        let aside = self.is_aside();
        self.hidden.take(hidden);
        for tab in Tab::ALL {
            // Positions in the old index lead nowhere in the new one.
            self.listing_mut(tab).order.clear();
            self.fill(source, tab);
        }
        if aside {
            self.people.state.cursor.entry = self.people.order.len();
        }
    }

    /// Lists anew what `tab` lists.
    fn fill(&mut self, source: Source, tab: Tab) {
        let (within, aside) = (self.within, self.is_aside());
        let cursor = self.people.state.cursor;
        self.listing_mut(tab).fill(source, tab, within);
        if tab == Tab::People {
            let Self { people, hidden, .. } = self;
            hidden.fill(source.document, &people.filter, people.sort, within);
            if aside {
                let entry = people.order.len();
                people.state.cursor = Line { entry, ..cursor };
            }
        }
    }

    /// Whether the cursor among the people is on those who are hidden.
    fn is_aside(&self) -> bool {
        self.hidden.len() > 0 && self.people.state.cursor.entry >= self.people.order.len()
    }

    /// Lists what is inside `within`, nothing else; `None` for the whole text. Nothing to do while that
    /// stays the same.
    pub(super) fn narrow(&mut self, source: Source, within: Option<TextRange>) {
        let within = within.unwrap_or(ARTICLE);
        if within == self.within {
            return;
        }
        self.within = within;
        for tab in Tab::ALL {
            self.fill(source, tab);
        }
        if let Some(entity) = self.opened.as_ref().map(|detail| detail.entity) {
            self.opened = Some(Detail::of(source, entity, within));
        }
    }

    /// Sorts the present list in the next way, which is returned. At the start of the list the cursor stays
    /// there: what is asked for is who comes first.
    pub(super) fn sort(&mut self, source: Source) -> Sort {
        let tab = self.tab;
        let listing = self.listing_mut(tab);
        let sort = listing.sort.next(tab);
        listing.sort = sort;
        let first = listing.state.cursor == Line::default();
        self.fill(source, tab);
        if first {
            self.go_first();
        }
        sort
    }

    /// Lists of the present tab only what has all words of `typed` in its name, its other names or what
    /// is said of it. The cursor goes to the first of these unless its own entry is among them. Linear in
    /// the entries.
    pub(super) fn set_filter(&mut self, source: Source, typed: &str) {
        let tab = self.tab;
        let listing = self.listing_mut(tab);
        listing.filter = Filter::new(typed);
        let under = listing.order.get(listing.state.cursor.entry).copied();
        self.fill(source, tab);
        if !under.is_some_and(|id| self.listing_mut(tab).point_at(id)) {
            self.go_first();
        }
    }

    /// Puts the cursor on an entity's entry, which shows its tab; a filter that leaves it out is dropped.
    /// `false` where it is not listed even so. Linear in the entries.
    pub(super) fn point_at(&mut self, source: Source, entity: EntityId) -> bool {
        let (tab, id) = Tab::of(entity);
        self.tab = tab;
        if self.listing_mut(tab).point_at(id) {
            return true;
        }
        if !self.filter().is_empty() {
            self.set_filter(source, "");
        }
        self.listing_mut(tab).point_at(id)
    }

    /// Opens the entry of `entity`, or closes it. Linear in its mentions.
    pub(super) fn open(&mut self, source: Source, entity: Option<EntityId>) {
        self.opened = entity.map(|entity| Detail::of(source, entity, self.within));
        self.unfold = self.opened.is_some();
    }

    /// The lines of the present tab, and where its cursor is.
    fn parts<'a>(&'a mut self, index: &'a EntityIndex) -> (EntityLines<'a>, &'a mut ListState) {
        let (tab, within) = (self.tab, self.within);
        let Listing {
            order, state, sort, ..
        } = match tab {
            Tab::People => &mut self.people,
            Tab::Dates => &mut self.dates,
            Tab::Credits => &mut self.credits,
        };
        let opened = self.opened.as_ref();
        let hidden = (tab == Tab::People).then_some(&self.hidden);
        let lines = EntityLines {
            index,
            order,
            tab,
            sort: *sort,
            opened,
            within,
            hidden,
        };
        (lines, state)
    }

    fn lines<'a>(&'a self, index: &'a EntityIndex) -> EntityLines<'a> {
        EntityLines {
            index,
            order: &self.listing(self.tab).order,
            tab: self.tab,
            sort: self.sorted(),
            opened: self.opened.as_ref(),
            within: self.within,
            hidden: (self.tab == Tab::People).then_some(&self.hidden),
        }
    }

    /// How many of the people that extent and filter admit are hidden; of other tabs nothing is.
    pub(super) fn hidden_count(&self) -> usize {
        match self.tab {
            Tab::People => self.hidden.len(),
            Tab::Dates | Tab::Credits => 0,
        }
    }

    /// The `n`th of those who are hidden.
    pub(super) fn hidden(&self, n: usize) -> Option<&Hidden> {
        self.hidden.get(n)
    }

    /// Whether those who are hidden are listed one by one.
    pub(super) fn hidden_open(&self) -> bool {
        self.hidden.open
    }

    /// Lists those who are hidden one by one, or not any more, with the cursor on their number.
    pub(super) fn toggle_hidden(&mut self) {
        self.hidden.open = !self.hidden.open;
        self.unfold = self.hidden.open;
        self.go_to_line(0);
    }

    /// Moves the cursor over `by` stops.
    pub(super) fn step(&mut self, index: &EntityIndex, by: i64) {
        let (lines, state) = self.parts(index);
        state.step(&lines, by);
    }

    /// Puts the cursor on the first entry.
    pub(super) fn go_first(&mut self) {
        self.listing_mut(self.tab).state = ListState::default();
    }

    /// Puts the cursor on the last entry, opened, on its last line.
    pub(super) fn go_last(&mut self, index: &EntityIndex) {
        let (lines, state) = self.parts(index);
        state.go_last(&lines);
    }

    /// Scrolls so that the cursor is among the `height` lines shown, and below it as much as there is
    /// room for of what was just opened.
    pub(super) fn settle(&mut self, index: &EntityIndex, height: u16) {
        let unfold = std::mem::take(&mut self.unfold);
        let (lines, state) = self.parts(index);
        state.settle(&lines, height, unfold);
    }

    /// Puts the cursor on the line shown on `row` of the list; `false` where there is none.
    pub(super) fn click(&mut self, index: &EntityIndex, row: u16, height: u16) -> bool {
        let (lines, state) = self.parts(index);
        let Some(&line) = state.visible(&lines, height).get(usize::from(row)) else {
            return false;
        };
        state.cursor = if lines.stops(line) {
            line
        } else {
            lines.head(line.entry)
        };
        true
    }

    /// Puts the cursor on a line of its entry, as far as there are so many.
    pub(super) fn go_to_line(&mut self, line: usize) {
        self.listing_mut(self.tab).state.cursor.line = line;
    }

    /// Where the cursor is on a mention of an opened entry, puts it on the row of `mention`, another of that
    /// entry's. O(log mentions).
    pub(super) fn follow_mention(&mut self, index: &EntityIndex, mention: TextRange) {
        let Some(Row::Entity(entity, Content::Mention(n))) = self.row(index) else {
            return;
        };
        let listed = index.mentions_within(entity, self.within);
        if let Ok(there) = listed.binary_search(&mention) {
            self.go_to_line((self.line() + there).saturating_sub(n));
        }
    }

    /// The position of the entry that the cursor is on.
    pub(super) fn entry(&self) -> usize {
        self.listing(self.tab).state.cursor.entry
    }

    /// The line of its entry that the cursor is on.
    pub(super) fn line(&self) -> usize {
        self.listing(self.tab).state.cursor.line
    }

    /// The row that the cursor is on.
    pub(super) fn row(&self, index: &EntityIndex) -> Option<Row> {
        let cursor = self.listing(self.tab).state.cursor;
        self.lines(index).row(cursor)
    }

    /// The entity whose row the cursor is on.
    pub(super) fn under_cursor(&self, index: &EntityIndex) -> Option<EntityId> {
        match self.row(index) {
            Some(Row::Entity(entity, _)) => Some(entity),
            _ => None,
        }
    }

    /// The rows on `height` rows of the screen, and whether the cursor is on each.
    pub(super) fn visible(&self, index: &EntityIndex, height: u16) -> Vec<(Row, bool)> {
        let lines = self.lines(index);
        let state = &self.listing(self.tab).state;
        let shown = state.visible(&lines, height);
        shown
            .into_iter()
            .filter_map(|line| Some((lines.row(line)?, line == state.cursor)))
            .collect()
    }
}
