//! Detail: what an opened entry tells above its mentions.

use super::Source;
use super::lines::{Content, DateLine, PersonLine};
use crate::entity::company::{Companion, Company};
use crate::entity::form::{Form, forms};
use crate::entity::timeline::place;
use crate::entity::{EntityId, Moment, Person, Timex};
use crate::text::TextRange;

/// The most forms of a name, companions and dates that are listed, each: an opened person stays on the
/// screen with some of its mentions.
const MOST: usize = 4;

/// What is looked up once when an entry is opened.
#[derive(Debug, Clone)]
pub(in crate::ui) struct Detail {
    /// Whose entry is open.
    pub(in crate::ui) entity: EntityId,
    /// The forms of the name other than the name itself, most frequent first.
    pub(in crate::ui) forms: Vec<Form>,
    /// Who stands beside this person most often.
    pub(in crate::ui) people: Vec<Companion>,
    /// Whether there are more places with them than were looked at.
    pub(in crate::ui) is_sampled: bool,
    /// When: first those of known days, by day.
    pub(in crate::ui) dates: Vec<Companion>,
    /// The lines above the mentions; none for a credit.
    pub(super) rows: Vec<Content>,
}

impl Detail {
    /// What there is to tell of `entity` inside `within`. Linear in its mentions there.
    pub(super) fn of(source: Source, entity: EntityId, within: TextRange) -> Self {
        let mut detail = Self {
            entity,
            forms: Vec::new(),
            people: Vec::new(),
            is_sampled: false,
            dates: Vec::new(),
            rows: Vec::new(),
        };
        if let Some(person) = source.index.person(entity) {
            detail.tell(source, person, within);
        }
        if source.index.moment(entity).is_some() {
            detail.tell_moment(source, within);
        }
        detail
    }

    /// What a moment rests on, and who is named beside it.
    fn tell_moment(&mut self, source: Source, within: TextRange) {
        let Source { document, index } = source;
        let company = Company::of(document, index, self.entity, within);
        self.people = company.people;
        self.is_sampled = company.is_sampled;
        self.rows.push(Content::Title);
        let first = index.dates_of(self.entity).next();
        if first.is_some_and(Timex::rests_on_something) {
            self.rows.push(Content::Date(DateLine::Basis));
        }
        let all = self.people.len();
        self.people.truncate(MOST);
        let with = (0..self.people.len()).map(|i| Content::Date(DateLine::With(i)));
        self.rows.extend(with);
        if all > MOST {
            self.rows.push(Content::Date(DateLine::More(all - MOST)));
        }
    }

    fn tell(&mut self, source: Source, person: &Person, within: TextRange) {
        let Source { document, index } = source;
        let mentions = index.mentions_within(self.entity, within);
        self.forms = forms(document.text(), mentions);
        self.forms.retain(|form| form.words != person.name);
        let company = Company::of(document, index, self.entity, within);
        (self.people, self.dates) = (company.people, company.dates);
        self.is_sampled = company.is_sampled;
        let place = |date: &Companion| index.moment(date.entity).map(place);
        let is_placed = |date: &Companion| index.moment(date.entity).is_some_and(Moment::is_placed);
        self.dates.sort_by_key(|date| !is_placed(date));

        self.rows.push(Content::Title);
        if person.role.is_some() {
            self.rows.push(Content::Person(PersonLine::Role));
        }
        let mut list = |all: usize, line: fn(usize) -> PersonLine, more: PersonLine| {
            let shown = all.min(MOST);
            self.rows
                .extend((0..shown).map(|i| Content::Person(line(i))));
            if shown < all {
                self.rows.push(Content::Person(more));
            }
        };
        let more = |all: usize| PersonLine::More(all.saturating_sub(MOST));
        list(
            person.rivals.len(),
            PersonLine::Rival,
            more(person.rivals.len()),
        );
        list(self.forms.len(), PersonLine::Form, more(self.forms.len()));
        list(self.people.len(), PersonLine::With, more(self.people.len()));
        list(self.dates.len(), PersonLine::When, more(self.dates.len()));

        // What is not listed is not asked for.
        self.forms.truncate(MOST);
        self.people.truncate(MOST);
        self.dates.truncate(MOST);
        self.dates.sort_by_cached_key(place);
    }
}
