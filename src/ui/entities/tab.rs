//! Tabs and orders: what the pane lists, and by what it can be sorted.

use crate::entity::EntityId;

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

    /// The tab that lists `entity`, and its position in the index.
    pub(super) fn of(entity: EntityId) -> (Self, u32) {
        match entity {
            EntityId::Person(id) => (Self::People, id),
            EntityId::Moment(id) => (Self::Dates, id),
            EntityId::Credit(id) => (Self::Credits, id),
        }
    }

    /// The entity that this tab lists as `id`.
    pub(super) fn entity(self, id: u32) -> EntityId {
        match self {
            Self::People => EntityId::Person(id),
            Self::Dates => EntityId::Moment(id),
            Self::Credits => EntityId::Credit(id),
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
    /// In words, for pane and status line.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "as in the text",
            Self::Count => "by count",
            Self::Name => "by name",
            Self::Timeline => "as a timeline",
        }
    }

    /// The next way to sort `tab`, and round.
    pub(super) fn next(self, tab: Tab) -> Self {
        match (tab, self) {
            (Tab::People, Self::Text) => Self::Count,
            (Tab::People, Self::Count) | (Tab::Credits, Self::Text) => Self::Name,
            (Tab::Dates, Self::Text) => Self::Timeline,
            _ => Self::Text,
        }
    }
}
