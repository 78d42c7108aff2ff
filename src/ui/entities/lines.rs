//! Lines: what each line of an entry shows.
//!
//! An entry has some lines of its own, by kind, and once it is opened a line for each mention. Below the
//! people those who are hidden are one entry more: their number, and once it is opened a line for each.

use super::hidden::HiddenList;
use super::{Detail, Tab};
use crate::entity::{EntityId, EntityIndex, Timex};
use crate::text::TextRange;
use crate::ui::list::{Line, Lines};

/// What a row of the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Row {
    /// A line of the entry of an entity.
    Entity(EntityId, Content),
    /// How many people are hidden.
    HiddenCount,
    /// One of those who are hidden.
    Hidden(usize),
}

/// What a line of an entry shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Content {
    /// Name or words, with the count or value.
    Title,
    /// Something about a person.
    Person(PersonLine),
    /// Something about a date.
    Date(DateLine),
    /// A mention in its context, counted inside the part of the text that is listed.
    Mention(usize),
}

/// What a line tells about a person. The lists are those of [`Detail`]; only an opened person has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum PersonLine {
    /// Who that is, in the article's words.
    Role,
    /// The other forms of the name, on one line.
    Aliases,
    /// Whom the name may mean as well, on one line.
    Rivals,
    /// One form of the name.
    Form(usize),
    /// One person that the name may mean as well.
    Rival(usize),
    /// Who stands beside this person.
    With(usize),
    /// When this person is spoken of.
    When(usize),
    /// How many more there are of the lines above.
    More(usize),
}

/// What a line tells about a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum DateLine {
    /// What its value rests on.
    Basis,
}

/// The lines of one tab.
pub(super) struct EntityLines<'a> {
    pub(super) index: &'a EntityIndex,
    pub(super) order: &'a [u32],
    pub(super) tab: Tab,
    pub(super) opened: Option<&'a Detail>,
    pub(super) within: TextRange,
    /// Who is hidden, where that is listed.
    pub(super) hidden: Option<&'a HiddenList>,
}

/// The lines of an entry above its mentions.
enum Head<'a> {
    /// Of a person that is opened.
    Opened(&'a [Content]),
    /// Of any other: so many of these.
    Short([Content; 4], usize),
}

impl Head<'_> {
    fn as_slice(&self) -> &[Content] {
        match self {
            Self::Opened(rows) => rows,
            Self::Short(rows, n) => rows.get(..*n).unwrap_or_default(),
        }
    }
}

impl EntityLines<'_> {
    fn entity(&self, entry: usize) -> Option<EntityId> {
        self.order.get(entry).map(|&id| self.tab.entity(id))
    }

    fn detail(&self, entity: EntityId) -> Option<&Detail> {
        self.opened.filter(|detail| detail.entity == entity)
    }

    fn head(&self, entity: EntityId) -> Head<'_> {
        if let Some(detail) = self.detail(entity).filter(|d| !d.rows.is_empty()) {
            return Head::Opened(&detail.rows);
        }
        let mut rows = [Content::Title; 4];
        let mut n = 1;
        let mut add = |content: Content, wanted: bool| {
            if let Some(row) = rows.get_mut(n).filter(|_| wanted) {
                *row = content;
                n += 1;
            }
        };
        match entity {
            EntityId::Person(_) => {
                let person = self.index.person(entity);
                let line = |line| Content::Person(line);
                add(
                    line(PersonLine::Role),
                    person.is_some_and(|p| p.role.is_some()),
                );
                add(
                    line(PersonLine::Aliases),
                    person.is_some_and(|p| !p.aliases.is_empty()),
                );
                add(
                    line(PersonLine::Rivals),
                    person.is_some_and(|p| !p.rivals.is_empty()),
                );
            }
            EntityId::Date(i) => {
                let timex = self.index.dates().get(i as usize);
                let rests = timex.is_some_and(Timex::rests_on_something);
                add(Content::Date(DateLine::Basis), rests);
            }
            EntityId::Credit(_) => {}
        }
        Head::Short(rows, n)
    }

    /// Who is hidden, where that is the entry at that position.
    fn aside(&self, entry: usize) -> Option<&HiddenList> {
        let behind = entry == self.order.len();
        self.hidden.filter(|hidden| behind && hidden.len() > 0)
    }

    /// What a line shows.
    pub(super) fn row(&self, at: Line) -> Option<Row> {
        if self.aside(at.entry).is_some() {
            let hidden = at.line.checked_sub(1).map(Row::Hidden);
            return Some(hidden.unwrap_or(Row::HiddenCount));
        }
        let (entity, content) = self.content(at)?;
        Some(Row::Entity(entity, content))
    }

    /// What a line of the entry of an entity shows, and of whom.
    fn content(&self, at: Line) -> Option<(EntityId, Content)> {
        let entity = self.entity(at.entry)?;
        let head = self.head(entity);
        let head = head.as_slice();
        let content = match head.get(at.line) {
            Some(&content) => content,
            None => Content::Mention(at.line - head.len()),
        };
        Some((entity, content))
    }
}

impl Lines for EntityLines<'_> {
    fn entries(&self) -> usize {
        self.order.len() + usize::from(self.aside(self.order.len()).is_some())
    }

    fn lines(&self, entry: usize) -> usize {
        if let Some(hidden) = self.aside(entry) {
            return 1 + if hidden.open { hidden.len() } else { 0 };
        }
        let Some(entity) = self.entity(entry) else {
            return 1;
        };
        let mentions = self
            .detail(entity)
            .map_or(0, |_| self.index.mentions_within(entity, self.within).len());
        self.head(entity).as_slice().len() + mentions
    }

    fn stops(&self, at: Line) -> bool {
        // Of an entry that is not opened only the title; else all that can be followed.
        match self.content(at) {
            Some((_, Content::Title | Content::Mention(_))) => true,
            Some((entity, Content::Person(line))) => {
                !matches!(line, PersonLine::More(_)) && self.detail(entity).is_some()
            }
            Some((_, Content::Date(_))) => false,
            None => self.aside(at.entry).is_some(),
        }
    }
}
