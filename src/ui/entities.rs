//! The people, dates and credits as lists: order, opened entry, and what each line is.

use super::list::{Line, Lines, ListState};
use crate::entity::{EntityId, EntityIndex, Person, Timex};

/// What the pane lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Tab {
    /// People.
    #[default]
    People,
    /// Time expressions.
    Dates,
    /// Photographers, agencies, writers.
    Credits,
}

impl Tab {
    /// All tabs, as they stand side by side.
    pub const ALL: [Self; 3] = [Self::People, Self::Dates, Self::Credits];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::People => "People",
            Self::Dates => "Dates",
            Self::Credits => "Credits",
        }
    }
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As in the text.
    #[default]
    Text,
    /// The most mentioned first.
    Count,
    /// By name.
    Name,
    /// By the day that a date means.
    Timeline,
}

impl Sort {
    /// In words, for the status line.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "as in the text",
            Self::Count => "by number of mentions",
            Self::Name => "by name",
            Self::Timeline => "as a timeline",
        }
    }

    fn next(self, tab: Tab) -> Self {
        match (tab, self) {
            (Tab::People, Self::Text) => Self::Count,
            (Tab::People, Self::Count) | (Tab::Credits, Self::Text) => Self::Name,
            (Tab::Dates, Self::Text) => Self::Timeline,
            _ => Self::Text,
        }
    }
}

/// What a line of an entry shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Name or words, with the count or value.
    Title,
    /// Who that is, in the article's words.
    Role,
    /// The other forms of the name.
    Aliases,
    /// Whom the name may mean as well.
    Rivals,
    /// What a date's value rests on.
    Basis,
    /// A mention in its context.
    Mention(usize),
}

/// One tab's list.
#[derive(Debug, Clone, Default)]
struct Listing {
    sort: Sort,
    order: Vec<u32>,
    state: ListState,
}

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct EntityPane {
    /// What is listed.
    pub tab: Tab,
    /// The entry whose mentions are shown.
    pub opened: Option<EntityId>,
    people: Listing,
    dates: Listing,
    credits: Listing,
}

impl EntityPane {
    fn listing(&self) -> &Listing {
        match self.tab {
            Tab::People => &self.people,
            Tab::Dates => &self.dates,
            Tab::Credits => &self.credits,
        }
    }

    fn listing_mut(&mut self) -> &mut Listing {
        match self.tab {
            Tab::People => &mut self.people,
            Tab::Dates => &mut self.dates,
            Tab::Credits => &mut self.credits,
        }
    }

    /// How many entries a tab has.
    pub(super) fn count(&self, tab: Tab) -> usize {
        let listing = match tab {
            Tab::People => &self.people,
            Tab::Dates => &self.dates,
            Tab::Credits => &self.credits,
        };
        listing.order.len()
    }

    /// Takes a new index: all lists begin anew, sorted as before. O(n log n) in the entries, once per
    /// index.
    pub(super) fn fill(&mut self, index: &EntityIndex) {
        self.opened = None;
        for tab in Tab::ALL {
            let at = std::mem::replace(&mut self.tab, tab);
            let listing = self.listing_mut();
            listing.state = ListState::default();
            listing.order = order(index, tab, listing.sort);
            self.tab = at;
        }
    }

    /// Sorts the present list in the next way, which is returned.
    pub(super) fn sort(&mut self, index: &EntityIndex) -> Sort {
        let tab = self.tab;
        let under = self.under_cursor(index).map(|(entity, _)| entity);
        let listing = self.listing_mut();
        listing.sort = listing.sort.next(tab);
        listing.order = order(index, tab, listing.sort);
        if let Some(entity) = under {
            self.point_at(entity);
        }
        self.listing().sort
    }

    /// Puts the cursor on an entity's entry; nothing where it is not listed. Linear in the entries.
    pub(super) fn point_at(&mut self, entity: EntityId) {
        let (tab, id) = match entity {
            EntityId::Person(id) => (Tab::People, id),
            EntityId::Date(id) => (Tab::Dates, id),
            EntityId::Credit(id) => (Tab::Credits, id),
        };
        self.tab = tab;
        let listing = self.listing_mut();
        if let Some(at) = listing.order.iter().position(|&i| i == id) {
            listing.state.cursor = Line::of(at);
        }
    }

    /// The list of the present tab.
    fn lines<'a>(&'a self, index: &'a EntityIndex) -> EntityLines<'a> {
        EntityLines {
            index,
            order: &self.listing().order,
            tab: self.tab,
            opened: self.opened,
        }
    }

    /// Moves the cursor over `by` stops.
    pub(super) fn step(&mut self, index: &EntityIndex, by: i64) {
        let mut state = self.listing().state;
        state.step(&self.lines(index), by);
        self.listing_mut().state = state;
    }

    /// Puts the cursor on the first entry.
    pub(super) fn go_first(&mut self) {
        self.listing_mut().state = ListState::default();
    }

    /// Puts the cursor on the last entry.
    pub(super) fn go_last(&mut self, index: &EntityIndex) {
        let mut state = self.listing().state;
        state.go_last(&self.lines(index));
        self.listing_mut().state = state;
    }

    /// Scrolls so that the cursor is among the `height` lines shown.
    pub(super) fn settle(&mut self, index: &EntityIndex, height: u16) {
        let mut state = self.listing().state;
        state.settle(&self.lines(index), height);
        self.listing_mut().state = state;
    }

    /// Puts the cursor on the line shown on `row` of the list; `false` where there is none.
    pub(super) fn click(&mut self, index: &EntityIndex, row: u16, height: u16) -> bool {
        let lines = self.listing().state.visible(&self.lines(index), height);
        match lines.get(usize::from(row)) {
            Some(&line) => {
                let stop = if self.lines(index).stops(line) {
                    line
                } else {
                    Line::of(line.entry)
                };
                self.listing_mut().state.cursor = stop;
                true
            }
            None => false,
        }
    }

    /// What the cursor is on.
    pub(super) fn under_cursor(&self, index: &EntityIndex) -> Option<(EntityId, Content)> {
        self.lines(index).content(self.listing().state.cursor)
    }

    /// The lines on `height` rows: what each shows, and whether the cursor is on it.
    pub(super) fn visible(
        &self,
        index: &EntityIndex,
        height: u16,
    ) -> Vec<(EntityId, Content, bool)> {
        let lines = self.lines(index);
        let state = &self.listing().state;
        let shown = state.visible(&lines, height);
        shown
            .into_iter()
            .filter_map(|line| {
                let (entity, content) = lines.content(line)?;
                Some((entity, content, line == state.cursor))
            })
            .collect()
    }
}

fn order(index: &EntityIndex, tab: Tab, sort: Sort) -> Vec<u32> {
    let ids = |n: usize| 0..u32::try_from(n).unwrap_or(u32::MAX);
    let mut order: Vec<u32> = match tab {
        Tab::People => ids(index.people().len()).collect(),
        // "Now" and "recently" are data, not something to look through.
        Tab::Dates => ids(index.dates().len())
            .filter(|&i| index.dates().get(i as usize).is_some_and(|d| !d.is_vague()))
            .collect(),
        Tab::Credits => ids(index.credits().len()).collect(),
    };
    let person = |i: u32| index.people().get(i as usize);
    let name = |i: u32| match tab {
        Tab::Credits => index
            .credits()
            .get(i as usize)
            .map(|c| c.name.to_lowercase()),
        _ => person(i).map(|p| p.name.to_lowercase()),
    };
    match sort {
        Sort::Text => {}
        Sort::Count => {
            order.sort_by_key(|&i| std::cmp::Reverse(person(i).map_or(0, |p| p.mentions.len())));
        }
        Sort::Name => order.sort_by_cached_key(|&i| name(i)),
        Sort::Timeline => order.sort_by_key(|&i| {
            let day = index.dates().get(i as usize).and_then(|d| d.first_day);
            (day.is_none(), day)
        }),
    }
    order
}

/// The lines of one tab.
struct EntityLines<'a> {
    index: &'a EntityIndex,
    order: &'a [u32],
    tab: Tab,
    opened: Option<EntityId>,
}

impl EntityLines<'_> {
    fn entity(&self, entry: usize) -> Option<EntityId> {
        let &id = self.order.get(entry)?;
        Some(match self.tab {
            Tab::People => EntityId::Person(id),
            Tab::Dates => EntityId::Date(id),
            Tab::Credits => EntityId::Credit(id),
        })
    }

    /// The fixed lines of an entry; mentions come after them.
    fn fixed(&self, entity: EntityId) -> ([Content; 4], usize) {
        let mut lines = [Content::Title; 4];
        let mut n = 1;
        let mut add = |content: Content, wanted: bool| {
            if wanted && n < lines.len() {
                lines[n] = content;
                n += 1;
            }
        };
        match entity {
            EntityId::Person(i) => {
                let person: Option<&Person> = self.index.people().get(i as usize);
                add(Content::Role, person.is_some_and(|p| p.role.is_some()));
                add(
                    Content::Aliases,
                    person.is_some_and(|p| !p.aliases.is_empty()),
                );
                add(
                    Content::Rivals,
                    person.is_some_and(|p| !p.rivals.is_empty()),
                );
            }
            EntityId::Date(i) => {
                let timex = self.index.dates().get(i as usize);
                add(Content::Basis, timex.is_some_and(Timex::rests_on_something));
            }
            EntityId::Credit(_) => {}
        }
        (lines, n)
    }

    fn mentions(&self, entity: EntityId) -> usize {
        if self.opened == Some(entity) {
            self.index.mentions_of(entity).len()
        } else {
            0
        }
    }

    fn content(&self, at: Line) -> Option<(EntityId, Content)> {
        let entity = self.entity(at.entry)?;
        let (lines, fixed) = self.fixed(entity);
        let content = if at.line < fixed {
            *lines.get(at.line)?
        } else {
            Content::Mention(at.line - fixed)
        };
        Some((entity, content))
    }
}

impl Lines for EntityLines<'_> {
    fn entries(&self) -> usize {
        self.order.len()
    }

    fn lines(&self, entry: usize) -> usize {
        self.entity(entry)
            .map_or(1, |entity| self.fixed(entity).1 + self.mentions(entity))
    }

    fn stops(&self, at: Line) -> bool {
        matches!(
            self.content(at),
            Some((_, Content::Title | Content::Mention(_)))
        )
    }
}
