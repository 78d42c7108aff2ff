//! One message in, the model changed, effects out. The only place that changes a [`Model`].
//!
//! Each child is one part of the work: [`reader`] moves through the text, [`find`] steps through
//! hits and mentions, [`panes`] drives outline and entities, [`follow`] goes where a row of these
//! points, [`glance`] has what is on the screen read first, [`correct`] sets people right,
//! [`hidden`] brings them back, [`asking`] drives the prompt, [`command`] its commands, [`help`] the
//! help, [`links`] follows links, [`open`] opens other articles, [`picture`] shows pictures, [`mod@pointer`]
//! drives the mouse, [`shelf`] goes through lists of articles, [`sideways`] scrolls what is wider than the
//! column, [`waiting`] waits for what is not loaded yet.

mod asking;
mod command;
mod correct;
mod find;
mod follow;
mod glance;
mod help;
mod hidden;
mod links;
mod open;
mod panes;
mod picture;
mod pointer;
mod reader;
mod shelf;
mod sideways;
mod waiting;

pub(super) use command::Typing;

use super::action::{Action, Scope};
use super::coloring;
use super::entities::Source;
use super::glance::Known;
use super::keymap::Key;
use super::model::{Focus, Masthead, Pending, Stage, Switch, Wanted};
use super::outline::{BOOK, reading_seconds};
use super::{Effect, Model, Msg, Work};
use crate::document::Document;
use crate::entity::{EntityId, EntityIndex};
use crate::layout::{Layout, UnitTable};
use crate::text::TextSize;
use std::sync::Arc;

/// The greatest count before a key: scrolling lays out each row on its way, so counts are bounded.
/// Farther places have `%`, sections and the outline.
const MAX_COUNT: u32 = 9_999;

/// Changes `model` by `msg`; what it wants done comes back. Work is bounded by the screen, but for the
/// sorting of a new index.
///
/// ```
/// use dateline::ui::{Effect, Key, Model, Msg, Settings, update};
/// let mut model = Model::new(Settings::default(), 80, 24);
/// let effects = update(&mut model, Msg::Key(Key::char('q')));
/// assert!(matches!(effects[..], [Effect::Quit]));
/// ```
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let more_text = matches!(msg, Msg::Loaded { .. });
    let revealed = model.revealed;
    let mut effects = match msg {
        Msg::Key(key) => pressed(model, key),
        Msg::Scroll { rows, col, row } => pointer::scroll(model, rows, col, row),
        Msg::Click { col, row } => pointer::click(model, col, row),
        Msg::Paste(text) => asking::paste(model, &text),
        Msg::Resize { cols, rows } => {
            (model.cols, model.rows) = (cols, rows);
            Vec::new()
        }
        Msg::Loaded {
            document,
            units,
            goes_on,
        } => loaded(model, document, units, goes_on),
        Msg::Analyzed(index) => analyzed(model, index),
        Msg::Glanced(index) => glance::glanced(model, index),
        Msg::Corrections(list) => {
            model.corrections.replace(list);
            let index = model.corrections.applied(&model.document);
            recast(model, index);
            Vec::new()
        }
        Msg::Progress { read, total } => {
            model.stage = Stage::Loading(read, total);
            Vec::new()
        }
        Msg::Found(hit) => find::found(model, hit),
        Msg::Counted { hits, more } => {
            // While another pattern is being typed the count is of the one before.
            if !model.is_searching() && model.find.pattern.is_some() {
                model.find.hits = Some((hits, more || model.is_loading()));
            }
            Vec::new()
        }
        Msg::Pictures { cell } => {
            picture::can_be_shown(model, cell);
            Vec::new()
        }
        Msg::Measured(all) => {
            picture::found(model, all);
            Vec::new()
        }
        Msg::Drawn { wanted, grid } => {
            model.gallery.take(wanted, grid);
            Vec::new()
        }
        Msg::Highlighted { block, colors } => {
            model.coloring.put(block, colors);
            Vec::new()
        }
        Msg::Names(names) => {
            command::named(model, &names);
            Vec::new()
        }
        Msg::Failed { work, words } => {
            failed(model, work);
            model.complain(open::in_short(&words));
            Vec::new()
        }
    };
    model.refresh();
    if more_text {
        // A hit that is waited for goes before the count of all.
        effects.splice(0..0, waiting::resume(model));
        model.refresh();
        effects.extend(picture::look_for(model));
    }
    if model.revealed != revealed {
        sideways::follow(model);
    }
    if let Some(blocks) = coloring::wanted(model) {
        let document = Arc::clone(&model.document);
        effects.push(Effect::Highlight { document, blocks });
    }
    effects.extend(glance::wanted(model));
    effects.extend(picture::wanted(model));
    effects
}

fn loaded(
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

fn analyzed(model: &mut Model, index: Arc<EntityIndex>) -> Vec<Effect> {
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
fn recast(model: &mut Model, index: Arc<EntityIndex>) {
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
fn failed(model: &mut Model, work: Work) {
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

/// A key: it goes to the prompt, completes a sequence, adds to a count, or has an action.
fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    model.message = None;
    if model.prompt.is_some() {
        return asking::key(model, key);
    }
    model.find.insists = waiting::give_up(model) == Some(Wanted::Hit);
    if model.help.is_some() {
        let action = model.keymap.action(Scope::Pane, key);
        return help::key(model, action);
    }
    if model.gallery.list.is_some() {
        let action = model.keymap.action(Scope::Text, key);
        return picture::list::key(model, action);
    }
    if model.gallery.open.is_some() {
        let action = model.keymap.action(Scope::Text, key);
        return picture::key(model, action);
    }
    if links::close_note(model, key) {
        return Vec::new();
    }
    if let Some(pending) = model.pending.take() {
        reader::mark(model, pending, key);
        return Vec::new();
    }
    if let Some(digit) = key.typed().and_then(|c| c.to_digit(10)) {
        if model.focus == Focus::Outline && model.count.is_none() && digit > 0 {
            panes::go_to_section(model, digit as usize - 1);
            return Vec::new();
        }
        if model.count.is_some() || digit > 0 {
            let count = model.count.unwrap_or(0) * 10 + digit;
            if count <= MAX_COUNT {
                model.count = Some(count);
            }
            return Vec::new();
        }
    }
    let count = model.count.take();
    if model.links.is_some() {
        let action = model.keymap.action(Scope::Pane, key);
        return links::key(model, action, count);
    }
    let Some(action) = model.keymap.action(model.focus.scope(), key) else {
        model.complain(elsewhere(model, key));
        return Vec::new();
    };
    act(model, action, count)
}

/// What a key that does nothing here does elsewhere.
fn elsewhere(model: &Model, key: Key) -> String {
    let acts = |scope| model.keymap.action(scope, key).is_some();
    let here = model.focus.scope();
    if here != Scope::Text && acts(Scope::Text) {
        format!("{key} acts in the text; Tab goes there")
    } else if here != Scope::Pane && acts(Scope::Pane) {
        format!("{key} acts in a pane; Tab goes there")
    } else if acts(Scope::Entities) {
        format!("{key} acts among the people; p goes there")
    } else {
        format!("{key} has no action; ? lists the keys")
    }
}

fn act(model: &mut Model, action: Action, count: Option<u32>) -> Vec<Effect> {
    match action {
        Action::LineDown
        | Action::LineUp
        | Action::PageDown
        | Action::PageUp
        | Action::HalfDown
        | Action::HalfUp
        | Action::Top
        | Action::Bottom
            if model.focus != Focus::Text =>
        {
            panes::scroll(model, action, count);
        }
        action if shelf::go(model, action, count) => {}
        Action::Act if model.focus == Focus::Text => return enter(model),
        Action::LineDown => reader::scroll(model, i64::from(count.unwrap_or(1))),
        Action::LineUp => reader::scroll(model, -i64::from(count.unwrap_or(1))),
        Action::PageDown => reader::pages(model, 1, 1, count),
        Action::PageUp => reader::pages(model, -1, 1, count),
        Action::HalfDown => reader::pages(model, 1, 2, count),
        Action::HalfUp => reader::pages(model, -1, 2, count),
        Action::Top => reader::top(model, count),
        Action::Bottom => reader::bottom(model, count),
        Action::Percent => reader::percent(model, count),
        Action::NextSection => reader::section(model, true, count),
        Action::PrevSection => reader::section(model, false, count),
        Action::NextParagraph => reader::paragraph(model, true, count),
        Action::PrevParagraph => reader::paragraph(model, false, count),
        Action::NextPicture => reader::next_picture(model),
        Action::PictureList | Action::OpenOutside => return picture::act(model, action),
        Action::Back => return open::back(model),
        Action::SetMark => model.pending = Some(Pending::SetMark),
        Action::GoToMark => model.pending = Some(Pending::GoToMark),
        Action::Narrower => reader::measure(model, -4),
        Action::Wider => reader::measure(model, 4),
        Action::UsualWidth => reader::usual_measure(model),
        Action::NextLink | Action::PrevLink | Action::Links | Action::Browse => {
            return links::act(model, action);
        }
        Action::Rightwards | Action::Leftwards | Action::Wrap => {
            sideways::act(model, action, count);
        }
        Action::Setting => reader::next_setting(model),
        Action::NextMention => find::mention(model, true),
        Action::PrevMention => find::mention(model, false),
        Action::FindNext => return find::again(model, true),
        Action::FindPrev => return find::again(model, false),
        Action::Search => asking::search(model),
        Action::SetDate => asking::date(model),
        Action::Command => command::ask(model),
        Action::Outline
        | Action::People
        | Action::Dates
        | Action::Credits
        | Action::FocusNext
        | Action::FocusPrev
        | Action::FocusLeft
        | Action::FocusRight
        | Action::Act
        | Action::OpenRow
        | Action::Sort
        | Action::ThisSection => panes::act(model, action),
        Action::Filter => asking::filter(model),
        Action::Hide
        | Action::Merge
        | Action::Split
        | Action::Rename
        | Action::Undo
        | Action::Redo => correct::act(model, action),
        Action::Zen => zen(model),
        Action::Theme => theme(model),
        Action::Help => model.help = Some(0),
        Action::Escape => match open::stop(model) {
            Some(effects) => return effects,
            None => escape(model),
        },
        Action::Mouse
        | Action::AsItCame
        | Action::Reload
        | Action::Redraw
        | Action::Copy
        | Action::Close
        | Action::Quit
        | Action::Suspend => return outward(model, action),
    }
    Vec::new()
}

/// Enter in the text: the entry of a list, else the picture or the link that is meant. A link that was
/// stepped to goes before the entry of a feed that is being read.
fn enter(model: &mut Model) -> Vec<Effect> {
    if let Some(effects) = shelf::enter(model) {
        return effects;
    }
    match picture::instead_of_link(model) {
        Some(figure) => picture::open(model, figure),
        None => links::enter(model),
    }
}

/// The actions that want something of the world.
fn outward(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Mouse => {
            model.look.mouse = !model.look.mouse;
            model.say(if model.look.mouse {
                "mouse on: click and scroll; M gives selecting back to the terminal"
            } else {
                "mouse off: the terminal selects"
            });
            vec![Effect::Mouse(model.look.mouse)]
        }
        Action::AsItCame if open::is_coming(model) => {
            model.complain("it is still on its way; Esc stops it");
            Vec::new()
        }
        Action::AsItCame => {
            model.verbatim = !model.verbatim;
            let back = model
                .left
                .filter(|(_, shown)| !model.verbatim && *shown == model.top);
            model.switch = Some(back.map_or(Switch::Alike, |(article, _)| Switch::Back(article)));
            if model.verbatim {
                model.left = Some((model.top, model.top));
                model.say("the text as it came; R: as an article");
            } else {
                model.say("as an article");
            }
            vec![Effect::Load {
                verbatim: model.verbatim,
                anew: false,
            }]
        }
        Action::Reload => open::reload(model),
        Action::Redraw => vec![Effect::Redraw],
        Action::Copy => reader::copy(model),
        Action::Suspend => vec![Effect::Suspend],
        Action::Close if model.focus != Focus::Text => {
            panes::close(model);
            Vec::new()
        }
        Action::Close => open::stop(model).unwrap_or_else(|| vec![Effect::Quit]),
        _ => vec![Effect::Quit],
    }
}

fn zen(model: &mut Model) {
    model.look.zen = !model.look.zen;
    model.focus = Focus::Text;
}

fn theme(model: &mut Model) {
    if model.settings.color {
        model.look.theme = model.look.theme.next();
        model.say(format!("theme: {}", model.look.theme.name()));
    } else {
        model.complain("no colours: NO_COLOR is set, or --color=never");
    }
}

/// Backs out one layer, and never quits.
fn escape(model: &mut Model) {
    if model.focus == Focus::Entities && model.pane.marked.take().is_some() {
        model.say("nobody is marked any more");
    } else if model.focus == Focus::Entities && !model.pane.filter().is_empty() {
        asking::unfilter(model);
    } else if model.focus != Focus::Text {
        model.focus = Focus::Text;
    } else if model.link.take().is_some() {
        model.say("no link is chosen any more");
    } else if model.find.pattern.take().is_some() {
        model.find.hits = None;
        model.current = None;
    } else if model.chosen.take().is_some() || model.current.is_some() || model.glance.misses() {
        model.current = None;
        model.glance.miss(None);
    } else if model.look.zen {
        model.look.zen = false;
    } else {
        model.say("nothing is open; q quits");
    }
}
