//! Lines: what each line of an entry shows.
//!
//! An entry has some lines of its own, by kind, and once it is opened a line for each mention. Below the
//! people those who are hidden are one entry more: their number, and once it is opened a line for each.

use super::hidden::HiddenList;
use super::{Detail, Sort, Tab};
use crate::entity::timeline::Period;
use crate::entity::{EntityId, EntityIndex, MomentKind, Timex};
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

/// What a line tells about a moment. The list is that of [`Detail`]; only an opened moment has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum DateLine {
    /// A heading: the part of the timeline that begins here.
    Period(Period),
    /// What its value rests on.
    Basis,
    /// Who is named beside it.
    With(usize),
    /// How many more there are.
    More(usize),
}

/// The lines of one tab.
pub(super) struct EntityLines<'a> {
    pub(super) index: &'a EntityIndex,
    pub(super) order: &'a [u32],
    pub(super) tab: Tab,
    pub(super) sort: Sort,
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
            EntityId::Moment(_) => {
                let timex = self.index.dates_of(entity).next();
                let rests = timex.is_some_and(Timex::rests_on_something);
                // In a timeline the heading says it of all those that have no place.
                let apart = self.sort == Sort::Timeline
                    && timex.is_some_and(|t| !t.in_figure)
                    && self.index.moment(entity).map(|m| m.kind) == Some(MomentKind::Unplaced);
                add(Content::Date(DateLine::Basis), rests && !apart);
            }
            EntityId::Credit(_) => {}
        }
        Head::Short(rows, n)
    }

    /// The part of the timeline that begins with an entry.
    fn period(&self, entry: usize) -> Option<Period> {
        let of = |entry: usize| {
            let moment = self.index.moment(self.entity(entry)?)?;
            Some(Period::of(moment))
        };
        let period = of(entry).filter(|_| self.sort == Sort::Timeline);
        period.filter(|period| entry.checked_sub(1).and_then(of) != Some(*period))
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
        let line = match (self.period(at.entry), at.line) {
            (Some(period), 0) => return Some((entity, Content::Date(DateLine::Period(period)))),
            (Some(_), line) => line - 1,
            (None, line) => line,
        };
        let head = self.head(entity);
        let head = head.as_slice();
        let content = match head.get(line) {
            Some(&content) => content,
            None => Content::Mention(line - head.len()),
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
        let heading = usize::from(self.period(entry).is_some());
        heading + self.head(entity).as_slice().len() + mentions
    }

    fn head(&self, entry: usize) -> Line {
        let line = usize::from(self.period(entry).is_some());
        Line { entry, line }
    }

    fn stops(&self, at: Line) -> bool {
        // Of an entry that is not opened only the title; else all that can be followed.
        match self.content(at) {
            Some((_, Content::Title | Content::Mention(_))) => true,
            Some((entity, Content::Person(line))) => {
                !matches!(line, PersonLine::More(_)) && self.detail(entity).is_some()
            }
            Some((_, Content::Date(line))) => matches!(line, DateLine::With(_)),
            None => self.aside(at.entry).is_some(),
        }
    }
}
