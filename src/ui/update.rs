//! One message in, the model changed, effects out. The only place that changes a [`Model`].
//!
//! Each child is one part of the work: [`arrival`] takes what comes of work in the background, [`reader`] moves through the text, [`find`] steps through
//! hits and mentions, [`panes`] drives outline and entities, [`follow`] goes where a row of these
//! points, [`glance`] has what is on the screen read first, [`correct`] sets people right,
//! [`hidden`] brings them back, [`asking`] drives the prompt, [`command`] its commands, [`help`] the
//! help, [`links`] follows links, [`motion`] knows how far keys move in lists, [`open`] opens other articles, [`picture`] shows pictures, [`mod@pointer`]
//! drives the mouse, [`shelf`] goes through lists of articles, [`sideways`] scrolls what is wider than the
//! column, [`waiting`] waits for what is not loaded yet.

mod arrival;
mod asking;
mod command;
mod correct;
mod find;
mod follow;
mod glance;
mod help;
mod hidden;
mod links;
mod motion;
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
use super::keymap::Key;
use super::model::{Focus, Pending, Stage, Switch, Wanted};
use super::{Effect, Model, Msg};
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
        } => arrival::loaded(model, document, units, goes_on),
        Msg::Analyzed(index) => arrival::analyzed(model, index),
        Msg::Glanced(index) => glance::glanced(model, index),
        Msg::Corrections(list) => {
            model.corrections.replace(list);
            let index = model.corrections.applied(&model.document);
            arrival::recast(model, index);
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
            arrival::failed(model, work);
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
    let action = model.keymap.action(model.focus.scope(), key);
    let Some(action) = action.or_else(|| shelf::action(model, key)) else {
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
        action if panes::go(model, action, count) => {}
        action if shelf::go(model, action, count) => {}
        Action::Act if model.focus == Focus::Text => return enter(model),
        Action::Sort => match shelf::sort(model) {
            Some(effects) => return effects,
            None => panes::act(model, action),
        },
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
