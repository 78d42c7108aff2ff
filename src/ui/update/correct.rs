//! Setting people right: hide, merge, split, rename, and taking it back.
//!
//! Each key adds a correction and the people are made anew from all of them. Which row the cursor is on
//! says what is meant: the entry's, a mention's, a form's or a rival's.

use super::arrival::recast;
use super::{find, hidden};
use crate::entity::EntityId;
use crate::entity::correction::{Correction, Place};
use crate::entity::form::is_written;
use crate::text::TextRange;
use crate::ui::Model;
use crate::ui::action::Action;
use crate::ui::corrections::{Deed, Step};
use crate::ui::entities::{Content, Marked, PersonLine, Row, Source};
use crate::ui::prompt::{Prompt, Question};

/// Actions that set people right.
pub(super) fn act(model: &mut Model, action: Action) {
    match action {
        Action::Undo => {
            let step = model.corrections.undo().cloned();
            back_and_forth(model, step, "undone", "Ctrl-r redoes");
            return;
        }
        Action::Redo => {
            let step = model.corrections.redo().cloned();
            back_and_forth(model, step, "redone", "U undoes");
            return;
        }
        _ => {}
    }
    let (entity, content) = match model.pane.row(&model.entities) {
        Some(Row::Entity(entity, content)) => (entity, content),
        Some(Row::Hidden(n)) => return hidden::act(model, action, Some(n)),
        Some(Row::HiddenCount) => return hidden::act(model, action, None),
        None => return model.say("the list is empty"),
    };
    let Some(place) = place(model, entity) else {
        model.complain("only people can be set right; p lists them");
        return;
    };
    match action {
        Action::Hide => hide(model, entity, content, place),
        Action::Merge => merge(model, entity, content),
        Action::Split => split(model, entity, content, place),
        _ => {
            let name = find::name(model, entity);
            model.prompt = Some(Prompt::new(Question::Name, &name));
        }
    }
}

/// Shows the people after a step back or forth, with the cursor on whom it is about.
fn back_and_forth(model: &mut Model, step: Option<Step>, what: &str, how: &str) {
    match step {
        Some(Step { deed, words }) => {
            let index = model.corrections.applied(&model.document);
            recast(model, index);
            let about = model.entities.mention_at(deed.place().range);
            if let Some(mention) = about {
                let source = Source::new(&model.document, &model.entities);
                model.pane.point_at(source, mention.entity);
            }
            model.say(format!("{what}: {words} · {how}"));
        }
        None if what == "redone" => model.say("nothing was undone"),
        None => model.say("nothing was set right yet: x hide · = merge · S split · r rename"),
    }
}

/// Where a person is first named; `None` for dates and credits.
fn place(model: &Model, entity: EntityId) -> Option<Place> {
    let person = model.entities.person(entity)?;
    let first = *person.mentions.first()?;
    Some(Place::of(model.document.text(), first))
}

/// The mention that a row shows.
fn mention(model: &Model, entity: EntityId, content: Content) -> Option<TextRange> {
    let Content::Mention(n) = content else {
        return None;
    };
    let listed = model.entities.mentions_within(entity, model.pane.within());
    listed.get(n).copied()
}

/// Applies one more correction, and says what it did.
fn correct(model: &mut Model, correction: Correction, words: String) {
    take(model, Deed::Correct(correction), words);
}

/// Takes one more step, and says what it did.
pub(super) fn take(model: &mut Model, deed: Deed, words: String) {
    model.say(format!("{words} · U undoes"));
    let step = Step { deed, words };
    let index = model
        .corrections
        .push(&model.entities, &model.document, step);
    recast(model, index);
}

fn hide(model: &mut Model, entity: EntityId, content: Content, place: Place) {
    let name = find::name(model, entity);
    if let Some(range) = mention(model, entity, content) {
        let mention = Place::of(model.document.text(), range);
        let words = format!("one mention of {name} dropped");
        let line = model.pane.line();
        let stays = other_than(model, entity, |m| m == range);
        correct(model, Correction::Drop(mention), words);
        stay_with(model, stays, line);
    } else if content == Content::Title {
        correct(model, Correction::Hide(place), format!("{name} hidden"));
    } else {
        model.complain("x on the name hides the person, on a mention drops that one");
    }
}

/// Marks a person or a mention; the second time makes the two one. On a rival's row the two that may be one
/// are one.
fn merge(model: &mut Model, entity: EntityId, content: Content) {
    let name = find::name(model, entity);
    let mention = mention(model, entity, content);
    let Some(marked) = model.pane.marked.take() else {
        if let Content::Person(PersonLine::Rival(i)) = content {
            settle(model, entity, i);
            return;
        }
        model.pane.marked = Some(Marked { entity, mention });
        let what = if mention.is_some() {
            format!("one mention of {name}")
        } else {
            name
        };
        model.say(format!(
            "{what} marked · = on another makes them one · Esc lets go"
        ));
        return;
    };
    if marked.entity == entity {
        model.say(format!("{name} not marked any more"));
        return;
    }
    match (marked.mention, mention) {
        (Some(mention), _) => give(model, marked.entity, mention, entity),
        (None, Some(mention)) => give(model, entity, mention, marked.entity),
        (None, None) => {
            // The fuller name stays; of two alike the one that was marked first.
            let fullness = |entity| {
                let name = find::name(model, entity);
                (name.split(' ').count(), name.chars().count())
            };
            if fullness(marked.entity) >= fullness(entity) {
                unite(model, entity, marked.entity);
            } else {
                unite(model, marked.entity, entity);
            }
        }
    }
}

/// Makes a person one with the `i`th of those that it may be.
fn settle(model: &mut Model, entity: EntityId, i: usize) {
    let rival = model.entities.person(entity).and_then(|p| p.rivals.get(i));
    if let Some(rival) = rival.and_then(|name| model.entities.person_named(name)) {
        unite(model, entity, rival);
    }
}

/// Makes a mention of one person a mention of another.
fn give(model: &mut Model, from: EntityId, mention: TextRange, to: EntityId) {
    let Some(into) = place(model, to) else { return };
    let words = format!(
        "one mention of {} given to {}",
        find::name(model, from),
        find::name(model, to)
    );
    let line = model.pane.line();
    let range = into.range;
    let under = model.pane.under_cursor(&model.entities);
    let stays = other_than(model, from, |m| m == mention);
    let mention = Place::of(model.document.text(), mention);
    correct(model, Correction::Give { mention, into }, words);
    stay_with(model, stays, line);
    // The cursor stays with whom it was on.
    if under.is_some_and(|entity| entity != from)
        && let Some(found) = model.entities.mention_at(range)
    {
        let source = Source::new(&model.document, &model.entities);
        model.pane.point_at(source, found.entity);
    }
}

fn unite(model: &mut Model, gone: EntityId, stays: EntityId) {
    let (Some(person), Some(into)) = (place(model, gone), place(model, stays)) else {
        return;
    };
    let words = format!(
        "{} merged into {}",
        find::name(model, gone),
        find::name(model, stays)
    );
    let range = into.range;
    correct(model, Correction::Merge { person, into }, words);
    if let Some(found) = model.entities.mention_at(range) {
        let source = Source::new(&model.document, &model.entities);
        model.pane.point_at(source, found.entity);
        model.pane.go_to_line(0);
    }
}

fn split(model: &mut Model, entity: EntityId, content: Content, place: Place) {
    let name = find::name(model, entity);
    let line = model.pane.line();
    let text = model.document.text();
    if model.entities.mentions_of(entity).len() < 2 {
        model.complain(format!(
            "{name} is mentioned once: there is nothing to split off"
        ));
    } else if let Some(range) = mention(model, entity, content) {
        let mention = Place::of(text, range);
        let words = format!("one mention split off {name}");
        let stays = other_than(model, entity, |m| m == range);
        correct(model, Correction::Detach(mention), words);
        stay_with(model, stays, line);
    } else if let Content::Person(PersonLine::Form(i)) = content {
        let detail = model.pane.opened();
        let Some(form) = detail.and_then(|d| d.forms.get(i)).map(|f| f.words.clone()) else {
            return;
        };
        let words = format!("“{form}” split off {name}");
        let stays = other_than(model, entity, |m| is_written(text, m, &form));
        let person = place;
        correct(model, Correction::Split { person, form }, words);
        stay_with(model, stays, line);
    } else {
        model.complain("S splits off the mention or the other name on a row: Space shows them");
    }
}

/// The first mention of `entity` that is not `taken`: where it is found again.
fn other_than(
    model: &Model,
    entity: EntityId,
    taken: impl Fn(TextRange) -> bool,
) -> Option<TextRange> {
    let mut mentions = model.entities.mentions_of(entity).iter().copied();
    mentions.find(|&m| !taken(m))
}

/// Opens the person at `mention` again, with the cursor where it was.
fn stay_with(model: &mut Model, mention: Option<TextRange>, line: usize) {
    let Some(found) = mention.and_then(|range| model.entities.mention_at(range)) else {
        return;
    };
    let source = Source::new(&model.document, &model.entities);
    model.chosen = Some(found.entity);
    model.pane.point_at(source, found.entity);
    model.pane.open(source, Some(found.entity));
    model.pane.go_to_line(line);
}

/// The name that was typed for the person under the cursor; what is wrong with it otherwise.
pub(super) fn rename(model: &mut Model, name: &str) -> Result<(), &'static str> {
    let name = crate::text::one_line(name);
    let under = model.pane.under_cursor(&model.entities);
    let Some(entity) = under else {
        return Ok(());
    };
    let old = find::name(model, entity);
    if name.is_empty() {
        return Err("a person needs a name");
    }
    if name == old {
        return Ok(());
    }
    if let Some(person) = place(model, entity) {
        let words = format!("{old} renamed to {name}");
        correct(model, Correction::Rename { person, name }, words);
    }
    Ok(())
}
