//! Enter on a row of the people, dates and credits: to the place in the text that it is about.

use super::{find, hidden};
use crate::entity::EntityId;
use crate::entity::form::is_written;
use crate::text::{TextRange, one_line};
use crate::ui::Model;
use crate::ui::entities::{Content, DateLine, PersonLine, Row, Source};

/// Follows the row under the cursor; whether it leads into the text. The entry's mentions are highlighted
/// from then on.
pub(super) fn row(model: &mut Model) -> bool {
    let (entity, content) = match model.pane.row(&model.entities) {
        Some(Row::Entity(entity, content)) => (entity, content),
        Some(Row::Hidden(n)) => {
            hidden::follow(model, n);
            return true;
        }
        Some(Row::HiddenCount) => {
            model.pane.toggle_hidden();
            return false;
        }
        None => {
            model.say("the list is empty");
            return false;
        }
    };
    model.chosen = Some(entity);
    match content {
        Content::Mention(n) => mention(model, entity, n),
        Content::Person(line) => about_person(model, entity, line),
        Content::Date(DateLine::With(i)) => {
            if let Some(other) = model.pane.opened().and_then(|d| d.people.get(i)) {
                let words = format!(
                    "{}, {}",
                    find::name(model, entity),
                    find::name(model, other.entity)
                );
                let places = other.places.clone();
                next_of(model, &places, &words);
            }
        }
        Content::Title | Content::Date(_) => {
            if !model.pane.is_open(entity) {
                let source = Source::new(&model.document, &model.entities);
                model.pane.open(source, Some(entity));
            }
            let listed = model.entities.mentions_within(entity, model.pane.within());
            let next = after(model.current, listed);
            mention(model, entity, next);
        }
    }
    true
}

/// Whom or what else a row of the entry of `entity` names.
pub(super) fn named(model: &Model, entity: EntityId, content: Content) -> Option<EntityId> {
    let detail = model.pane.opened()?;
    let line = match content {
        Content::Person(line) => line,
        Content::Date(DateLine::With(i)) => return Some(detail.people.get(i)?.entity),
        _ => return None,
    };
    match line {
        PersonLine::With(i) => Some(detail.people.get(i)?.entity),
        PersonLine::When(i) => Some(detail.dates.get(i)?.entity),
        PersonLine::Rival(i) => {
            let rival = model.entities.person(entity)?.rivals.get(i)?;
            model.entities.person_named(rival)
        }
        _ => None,
    }
}

/// To the `n`th of the mentions that are listed.
fn mention(model: &mut Model, entity: EntityId, n: usize) {
    let listed = model.entities.mentions_within(entity, model.pane.within());
    if let Some(&range) = listed.get(n) {
        find::go_to(model, range);
        find::say_which(model);
    }
}

fn about_person(model: &mut Model, entity: EntityId, line: PersonLine) {
    let Some(person) = model.entities.person(entity) else {
        return;
    };
    let detail = model.pane.opened();
    match line {
        PersonLine::Role => {
            if let Some(range) = person.role.map(|role| role.range) {
                let words = format!("{}: {}", person.name, model.document.slice(range));
                find::go_to(model, range);
                model.say(one_line(&words));
            }
        }
        PersonLine::Form(i) => {
            if let Some(form) = detail.and_then(|d| d.forms.get(i)) {
                let text = model.document.text();
                let listed = model.entities.mentions_within(entity, model.pane.within());
                let written = |m: &TextRange| is_written(text, *m, &form.words);
                let places: Vec<TextRange> = listed.iter().copied().filter(written).collect();
                let words = format!("{} as “{}”", person.name, form.words);
                next_of(model, &places, &words);
            }
        }
        PersonLine::Rival(i) => {
            let Some(name) = person.rivals.get(i).cloned() else {
                return;
            };
            let known = named(model, entity, Content::Person(line));
            match known.map(|rival| model.entities.mentions_of(rival).to_vec()) {
                Some(places) => next_of(model, &places, &name),
                None => model.complain(format!("{name} is not among the people")),
            }
        }
        PersonLine::With(i) => {
            if let Some(other) = detail.and_then(|d| d.people.get(i)) {
                let words = format!("{} with {}", person.name, find::name(model, other.entity));
                let places = other.places.clone();
                next_of(model, &places, &words);
            }
        }
        PersonLine::When(i) => {
            if let Some(date) = detail.and_then(|d| d.dates.get(i)) {
                let words = format!("{}, {}", person.name, find::name(model, date.entity));
                let places = date.places.clone();
                next_of(model, &places, &words);
            }
        }
        // Of an entry that is not opened the cursor is never on these.
        PersonLine::Aliases | PersonLine::Rivals | PersonLine::More(_) => {}
    }
}

/// The position of the first of `places`, or where `current` is one of them, of the next one, and round.
fn after(current: Option<TextRange>, places: &[TextRange]) -> usize {
    let here = current.and_then(|m| places.binary_search(&m).ok());
    let next = here.map_or(0, |i| i + 1);
    if next < places.len() { next } else { 0 }
}

/// To the first of `places`; from one of them to the next, and round.
pub(super) fn next_of(model: &mut Model, places: &[TextRange], words: &str) {
    let next = after(model.current, places);
    if let Some(&range) = places.get(next) {
        find::go_to(model, range);
        model.say(format!("{words}: {} of {}", next + 1, places.len()));
    }
}
