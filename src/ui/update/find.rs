//! Stepping through hits of a search and mentions of a person or date.

use super::{reader, waiting};
use crate::entity::{EntityId, Mention};
use crate::search::Pattern;
use crate::text::{TextRange, TextSize, floor, one_line};
use crate::ui::Effect;
use crate::ui::entities::{Row, Source};
use crate::ui::model::{Focus, LastFind, Model, Wanted};
use std::sync::Arc;

/// The most bytes of a hit that is found across the end of what was loaded.
const OVERLAP: usize = 4096;

/// Where looking on begins: the last find while it shows, else the top of the screen. `true` with a find.
fn reference(model: &Model) -> (TextSize, bool) {
    let shown = model.shown();
    match model.current {
        Some(range) if shown.contains(range.start) => (range.start, true),
        _ => (shown.start, false),
    }
}

/// To a mention of the chosen entity.
pub(super) fn go_to(model: &mut Model, range: TextRange) {
    model.find.last = LastFind::Mention;
    reader::reveal(model, range);
}

/// To the next or previous mention of the person or date under the cursor of the focused pane, else of
/// the chosen one, else of the nearest.
pub(super) fn mention(model: &mut Model, forward: bool) {
    if model.focus == Focus::Entities {
        match model.pane.row(&model.entities) {
            Some(Row::Entity(entity, _)) => model.chosen = Some(entity),
            Some(Row::HiddenCount | Row::Hidden(_)) => {
                // The next mention of somebody else is not what was asked for.
                model.complain("who is hidden has no marks; Enter goes through the places");
                return;
            }
            None => {}
        }
    }
    let (from, found) = reference(model);
    if model.chosen.is_none() {
        let Some(nearest) = nearest(model, from) else {
            model.say("no people or dates are known here");
            return;
        };
        model.chosen = Some(nearest.entity);
        let source = Source::new(&model.document, &model.entities);
        model.pane.point_at(source, nearest.entity);
        go_to(model, nearest.range);
        say_which(model);
        return;
    }
    let mentions = model.chosen_mentions();
    let (target, round) = if forward {
        let next = mentions.partition_point(|m| m.start < from || (found && m.start == from));
        mentions
            .get(next)
            .map_or((mentions.first(), true), |m| (Some(m), false))
    } else {
        let before = mentions.partition_point(|m| m.start < from);
        match before.checked_sub(1) {
            Some(i) => (mentions.get(i), false),
            None => (mentions.last(), true),
        }
    };
    let alone = mentions.len() == 1 && model.current == target.copied();
    let Some(&range) = target else { return };
    go_to(model, range);
    if model.focus == Focus::Entities {
        model.pane.follow_mention(&model.entities, range);
    }
    say_which(model);
    if alone {
        model.add_to_message("the only mention; Esc, then * takes the nearest");
    } else if round {
        model.add_to_message(if forward {
            "from the start again"
        } else {
            "from the end"
        });
    }
}

/// The first mention from an offset on, coming round at the end.
fn nearest(model: &Model, from: TextSize) -> Option<Mention> {
    let mentions = model.entities.mentions();
    let next = mentions.partition_point(|m| m.range.start < from);
    let (before, after) = mentions.split_at_checked(next)?;
    after.first().or(before.first()).copied()
}

/// Says whose mention this is, and which of how many.
pub(super) fn say_which(model: &mut Model) {
    let Some(chosen) = model.chosen else { return };
    let name = name(model, chosen);
    let mentions = model.chosen_mentions();
    let which = model.current.and_then(|m| mentions.binary_search(&m).ok());
    let (which, all) = (which.map_or(0, |i| i + 1), mentions.len());
    model.say(format!("{name}: {which} of {all}"));
}

/// A person's or credit's name, the words of a moment's first mention.
pub(super) fn name(model: &Model, entity: EntityId) -> String {
    let index = &model.entities;
    let name = match entity {
        EntityId::Person(i) => index.people().get(i as usize).map(|p| p.name.as_str()),
        EntityId::Credit(i) => index.credits().get(i as usize).map(|c| c.name.as_str()),
        EntityId::Moment(_) => {
            let first = index.mentions_of(entity).first();
            first.map(|&range| model.document.slice(range))
        }
    };
    one_line(name.unwrap_or_default())
}

/// Repeats the last search or the last step through mentions.
pub(super) fn again(model: &mut Model, forward: bool) -> Vec<Effect> {
    match (model.find.last, &model.find.pattern) {
        (LastFind::Mention, _) if model.chosen.is_some() => {
            mention(model, forward);
            Vec::new()
        }
        (_, Some(_)) => search(model, forward),
        _ => {
            model.say("nothing was looked for yet: / searches, * steps through mentions");
            Vec::new()
        }
    }
}

/// Looks for the pattern from the last find, or from the top of the screen.
fn search(model: &mut Model, forward: bool) -> Vec<Effect> {
    let (reference, found) = reference(model);
    // From a find the search goes on behind its first byte.
    let from = if forward && found {
        reference + TextSize::from(1)
    } else {
        reference
    };
    look(model, from, !forward)
}

/// Asks for the first hit from an offset on.
pub(super) fn look(model: &mut Model, from: TextSize, backwards: bool) -> Vec<Effect> {
    let Some(pattern) = model.find.pattern.clone() else {
        return Vec::new();
    };
    (model.find.from, model.find.backwards) = (from, backwards);
    model.find.searched = model.document.len();
    vec![Effect::Find {
        document: Arc::clone(&model.document),
        pattern,
        from,
        backwards,
    }]
}

/// Searches on in what has come since.
pub(super) fn go_on(model: &mut Model) -> Vec<Effect> {
    let Some(pattern) = model.find.pattern.clone() else {
        return Vec::new();
    };
    // A hit may begin in what was searched and end in what was not there.
    let searched = model.find.searched.to_usize().saturating_sub(OVERLAP);
    let searched = floor(model.document.text(), searched);
    let from = if model.find.backwards {
        model.find.from
    } else {
        model.find.from.max(TextSize::new(searched))
    };
    wait_for_hit(model, &pattern);
    model.find.searched = model.document.len();
    vec![Effect::Find {
        document: Arc::clone(&model.document),
        pattern,
        from,
        backwards: model.find.backwards,
    }]
}

/// Says that a hit is waited for.
pub(super) fn wait_for_hit(model: &mut Model, pattern: &Pattern) {
    let words = format!("no further hit for {} in what is loaded", pattern.typed());
    waiting::wait_for(model, Wanted::Hit, &words);
}

/// The answer to a search.
pub(super) fn found(model: &mut Model, hit: Option<TextRange>) -> Vec<Effect> {
    let Some(pattern) = &model.find.pattern else {
        return Vec::new();
    };
    let pattern = pattern.clone();
    let typed = pattern.typed();
    let asking = model.is_searching();
    let waited = waiting::give_up(model) == Some(Wanted::Hit);
    model.find.last = LastFind::Search;
    let is_behind = |hit: TextRange| hit.start < model.find.from && !model.find.backwards;
    // Coming round is for when there is no more; a first search and one that insists may do so
    // before.
    let too_early = match hit {
        Some(hit) => is_behind(hit) && (waited || !model.find.insists),
        None => true,
    };
    if too_early && model.find.searched < model.document.len() {
        return go_on(model);
    }
    if too_early && model.is_loading() {
        wait_for_hit(model, &pattern);
        if hit.is_none() {
            model.current = None;
        }
        if let Some(prompt) = model.prompt.as_mut().filter(|_| asking) {
            model.top = model.find.origin;
            prompt.problem = Some("no hit yet".to_owned());
        }
        return Vec::new();
    }
    if let Some(prompt) = model.prompt.as_mut().filter(|_| asking) {
        prompt.problem = None;
    }
    if let Some(range) = hit {
        let jumps = model.jumps.len();
        let backwards = model.find.backwards;
        let round = backwards == (range.start >= model.find.from);
        let same = model.current == Some(range);
        reader::reveal(model, range);
        if asking {
            // The way back leads to where the search began, not through each letter typed.
            model.jumps.truncate(jumps);
        } else if same && round {
            model.say(format!("{typed}: the only hit"));
        } else if round {
            let edge = if backwards { "end" } else { "start again" };
            model.say(format!("{typed}: from the {edge}"));
        }
    } else {
        model.current = None;
        if let Some(prompt) = model.prompt.as_mut().filter(|_| asking) {
            model.top = model.find.origin;
            prompt.problem = Some("no hit".to_owned());
        } else {
            model.complain(format!("no hit for {typed}"));
        }
    }
    Vec::new()
}
