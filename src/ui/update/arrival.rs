//! What comes of work in the background: the text, or more of it; its people and dates, of which the reader
//! may have set some right; and that something failed. What was shown and chosen stays as far as it holds.

use super::{open, shelf, waiting};
use crate::document::Document;
use crate::entity::{EntityId, EntityIndex};
use crate::layout::{Layout, UnitTable};
use crate::text::TextSize;
use crate::ui::entities::Source;
use crate::ui::glance::Known;
use crate::ui::model::{Masthead, Model, Stage, Switch, Wanted};
use crate::ui::outline::{BOOK, reading_seconds};
use crate::ui::{Effect, Work};
use std::sync::Arc;

/// All of the text, or more of it, is there.
pub(super) fn loaded(
    model: &mut Model,
    document: Arc<Document>,
    units: Arc<UnitTable>,
    goes_on: bool,
) -> Vec<Effect> {
    model.glance.begin();
    let returned = open::arrive(model, &document);
    // What was set before there was any text is about this one.
    let first = model.document.is_empty();
    if first || !goes_on {
        let length = waiting::length(model, &document);
        model.is_book = reading_seconds(length.unwrap_or(u64::from(document.len().raw()))) >= BOOK;
    }
    let goes_on = goes_on || first;
    let whole = document.meta().complete;
    let offset = match model.switch {
        Some(Switch::Alike) => {
            let length = waiting::length(model, &model.document);
            let from = length.unwrap_or(u64::from(model.document.len().raw()));
            alike(model.top.offset, from, document.len())
        }
        Some(Switch::Back(_)) | None => model.top.offset,
    };
    let pictures = std::mem::take(model.layout.pictures_mut());
    let setting = model.layout.setting();
    model.layout = Layout::new(Arc::clone(&document), units, model.areas.column.width);
    model.layout.set_reach(model.reach());
    model.layout.set(setting);
    *model.layout.pictures_mut() = pictures;
    if !goes_on {
        model.gallery.clear();
        model.layout.pictures_mut().clear();
    }
    model.document = document;
    model.masthead = Masthead::of(&model.document, &model.settings.name);
    if !goes_on {
        model.current = None;
        model.coloring.clear();
        (model.link, model.links, model.note) = (None, None, None);
        model.find.pattern = None;
        model.find.hits = None;
        waiting::give_up(model);
        model.jumps.clear();
        model.marks.clear();
        model.top = model.layout.at(offset);
        // Nothing that was found in the text before stands where it stood.
        model.chosen = None;
        model.glance.miss(None);
        model.revealed = None;
        model.corrections.take(Arc::default());
        model.entities = Arc::default();
        model
            .pane
            .begin(Source::new(&model.document, &model.entities));
    }
    if model.top.offset.raw() == 0 {
        model.top = model.layout.top();
    }
    if returned.is_some() {
        model.current = returned;
    }
    match model.switch.take() {
        Some(Switch::Back(article)) => model.top = article,
        Some(Switch::Alike) if model.verbatim => {
            model.left = model.left.map(|(article, _)| (article, model.top));
        }
        Some(Switch::Alike) | None => {}
    }
    if !goes_on && model.trail.place.is_some() {
        model.wanted = Some(Wanted::Named);
    }
    shelf::begin(model);
    model.stage = match model.stage {
        _ if whole => Stage::Analyzing,
        Stage::Loading(read, total) => Stage::Loading(read, total),
        Stage::Analyzing | Stage::Done => Stage::Loading(0, None),
    };
    if whole {
        open::settled(model);
    }
    // The hits that were counted are those of what was there.
    match &model.find.pattern {
        Some(pattern) if !model.is_searching() => vec![Effect::Count {
            document: Arc::clone(&model.document),
            pattern: pattern.clone(),
        }],
        _ => Vec::new(),
    }
}

/// The offset in a text of length `to` that is as far through it as `offset` is in one of length `from`.
fn alike(offset: TextSize, from: u64, to: TextSize) -> TextSize {
    let share = u64::from(offset.raw()) * u64::from(to.raw()) / from.max(1);
    TextSize::new(usize::try_from(share).unwrap_or(usize::MAX))
}

pub(super) fn analyzed(model: &mut Model, index: Arc<EntityIndex>) -> Vec<Effect> {
    model.glance.take(&index);
    model.corrections.take(index);
    let index = model.corrections.applied(&model.document);
    recast(model, index);
    // The people of a head are known before the rest of the text has come.
    if !model.is_loading() {
        if let Some(end) = model.entities.stopped_at(model.document.len()) {
            model.say(format!(
                "people and dates are of the first {} MB; beyond, of what is on the screen",
                end.raw() >> 20
            ));
        }
        model.stage = Stage::Done;
    }
    Vec::new()
}

/// Lists other people, dates and credits of the same text: what was chosen and opened is found again by
/// its first mention, or by the name.
pub(super) fn recast(model: &mut Model, index: Arc<EntityIndex>) {
    let known = |id: EntityId| Known::of(&model.entities, id);
    let chosen = model.chosen.and_then(known).or(model.glance.missed());
    let opened = model.pane.opened().and_then(|detail| known(detail.entity));
    let under = model.pane.under_cursor(&model.entities);
    let cursor = under.and_then(known);
    let aside = under.is_none();
    let line = model.pane.line();
    let tab = model.pane.tab;

    model.entities = index;
    let source = Source::new(&model.document, &model.entities);
    let again = |known: Option<&Known>| known?.again(source.index);
    let (wanted, opened, cursor) = (chosen, again(opened.as_ref()), again(cursor.as_ref()));
    let chosen = again(wanted.as_ref());
    model.pane.refill(source, model.corrections.hidden());
    model.pane.open(source, opened);
    if let Some(entity) = cursor {
        model.pane.point_at(source, entity);
    }
    model
        .pane
        .go_to_line(if aside || cursor.is_some() && cursor == opened {
            line
        } else {
            0
        });
    model.pane.tab = tab;
    if model.chosen.is_some() && chosen.is_none() {
        model.current = None;
    }
    model.chosen = chosen;
    // In the whole, who is not found is nowhere.
    let missed = wanted.filter(|_| chosen.is_none() && !model.knows_all());
    model.glance.miss(missed);
}

/// Takes back what failed work was to lead to.
pub(super) fn failed(model: &mut Model, work: Work) {
    match work {
        Work::Load => {
            open::stay(model);
            waiting::give_up(model);
        }
        Work::Analyze if !model.is_loading() => model.stage = Stage::Done,
        Work::Analyze
        | Work::Glance
        | Work::Search
        | Work::Highlight
        | Work::Browse
        | Work::Names
        | Work::Pictures => {}
    }
}
