//! Outline and entity pane: opening, focus, cursor, order and extent.

use super::motion::Motion;
use super::{find, follow, reader};
use crate::ui::action::Action;
use crate::ui::entities::{Row, Source, Tab};
use crate::ui::list::Line;
use crate::ui::model::{Focus, Model};
use crate::ui::outline::Outline;
use crate::ui::screen::list_height;

/// Actions on panes.
pub(super) fn act(model: &mut Model, action: Action) {
    match action {
        Action::Outline => toggle_outline(model),
        Action::People => toggle(model, Tab::People),
        Action::Dates => toggle(model, Tab::Dates),
        Action::Credits => toggle(model, Tab::Credits),
        Action::FocusNext | Action::FocusRight => focus(model, 1),
        Action::FocusPrev | Action::FocusLeft => focus(model, -1),
        Action::Act => enter(model),
        Action::OpenRow => open_row(model),
        Action::ThisSection => this_section(model),
        _ => sort(model),
    }
}

fn toggle_outline(model: &mut Model) {
    if model.document.sections().is_empty() {
        model.say("there are no sections to list");
    } else if model.focus == Focus::Outline {
        close(model);
    } else {
        model.outline_open = Some(true);
        model.point_outline();
        model.focus = Focus::Outline;
    }
}

fn toggle(model: &mut Model, tab: Tab) {
    if model.focus == Focus::Entities && model.pane.tab == tab {
        close(model);
    } else {
        model.pane.tab = tab;
        model.entities_open = Some(true);
        model.focus = Focus::Entities;
    }
}

/// Closes the pane that has the focus.
pub(super) fn close(model: &mut Model) {
    match model.focus {
        Focus::Outline => model.outline_open = Some(false),
        Focus::Entities => model.entities_open = Some(false),
        Focus::Text => {}
    }
    model.focus = Focus::Text;
}

/// Moves the focus over outline, text, people, dates and credits, from left to right.
fn focus(model: &mut Model, by: i8) {
    let open = model.open();
    // Over the text the panes open when they get the focus, so all of them can be reached.
    let everything = model.is_narrow() || model.look.zen;
    let mut places = Vec::new();
    if (open.outline || everything) && !model.document.sections().is_empty() {
        places.push((Focus::Outline, model.pane.tab));
    }
    places.push((Focus::Text, model.pane.tab));
    if open.entities || everything {
        places.extend(Tab::ALL.map(|tab| (Focus::Entities, tab)));
    }
    let here = places
        .iter()
        .position(|(focus, tab)| {
            *focus == model.focus && (*focus != Focus::Entities || *tab == model.pane.tab)
        })
        .unwrap_or(0);
    let n = places.len();
    let there = if by > 0 {
        (here + 1) % n
    } else {
        (here + n - 1) % n
    };
    if here == there {
        model.say("no pane is open: o outline, p people, t dates, c credits");
    } else if let Some(&(focus, tab)) = places.get(there) {
        if focus == Focus::Outline {
            model.point_outline();
        }
        model.focus = focus;
        model.pane.tab = tab;
    }
}

/// Moves the cursor of the pane with the focus as `action` would scroll; `false` where the text has it, or
/// the action is another.
pub(super) fn go(model: &mut Model, action: Action, count: Option<u32>) -> bool {
    let area = match model.focus {
        Focus::Text => return false,
        Focus::Outline => model.areas.outline,
        Focus::Entities => model.areas.entities,
    };
    let page = area.map_or(1, list_height).max(2) - 1;
    match Motion::of(action, count, page) {
        Some(Motion::By(by)) if model.focus == Focus::Outline => {
            model.outline.step(&Outline(&model.document), by);
        }
        Some(Motion::By(by)) => model.pane.step(&model.entities, by),
        Some(motion) => model.outline_or_pane_to(motion == Motion::Last),
        None => return false,
    }
    true
}

impl Model {
    /// Puts the cursor of the focused pane on its first or last entry.
    fn outline_or_pane_to(&mut self, end: bool) {
        match (self.focus, end) {
            (Focus::Outline, true) => self.outline.go_last(&Outline(&self.document)),
            (Focus::Outline, false) => self.outline.cursor = Line::default(),
            (_, true) => self.pane.go_last(&self.entities),
            (_, false) => self.pane.go_first(),
        }
    }
}

/// Enter on the line under the cursor.
fn enter(model: &mut Model) {
    match model.focus {
        // There it follows links and opens pictures.
        Focus::Text => {}
        Focus::Outline => go_to_section(model, model.outline.cursor.entry),
        Focus::Entities => {
            if follow::row(model) {
                leave_if_hidden(model);
            }
        }
    }
}

/// Space on the line under the cursor: what is opened is chosen, too, so that its mentions stand out.
fn open_row(model: &mut Model) {
    if model.focus == Focus::Outline {
        go_to_section(model, model.outline.cursor.entry);
        return;
    }
    let (entity, content) = match model.pane.row(&model.entities) {
        Some(Row::Entity(entity, content)) => (entity, content),
        Some(Row::HiddenCount | Row::Hidden(_)) => return model.pane.toggle_hidden(),
        None => return model.say("the list is empty"),
    };
    let source = Source::new(&model.document, &model.entities);
    if let Some(named) = follow::named(model, entity, content) {
        let tab = model.pane.tab;
        if model.pane.point_at(source, named) {
            model.pane.go_to_line(0);
            model.pane.open(source, Some(named));
            model.chosen = Some(named);
        } else {
            model.pane.tab = tab;
            let name = find::name(model, named);
            model.say(format!(
                "{name} is not in this section; . lists the whole article"
            ));
        }
    } else if model.pane.is_open(entity) {
        model.pane.open(source, None);
        // The line that the cursor was on is gone.
        model.pane.go_to_line(0);
    } else {
        model.pane.open(source, Some(entity));
        model.chosen = Some(entity);
    }
}

/// Where a pane covers the whole screen, a jump closes it: its point is to see the text.
fn leave_if_hidden(model: &mut Model) {
    let covers = |area: Option<ratatui::layout::Rect>| area.is_some_and(|a| a.width >= model.cols);
    if covers(model.areas.entities) || covers(model.areas.outline) {
        model.focus = Focus::Text;
    }
}

/// To the section at `index`.
pub(super) fn go_to_section(model: &mut Model, index: usize) {
    match model.document.sections().get(index).map(|s| s.range.start) {
        Some(offset) => {
            reader::jump(model, offset);
            model.outline.cursor = Line::of(index);
            leave_if_hidden(model);
        }
        None => model.complain(format!(
            "there are {} sections",
            model.document.sections().len()
        )),
    }
}

fn sort(model: &mut Model) {
    if model.focus == Focus::Entities {
        let source = Source::new(&model.document, &model.entities);
        let sort = model.pane.sort(source);
        model.say(format!("{} {}", model.pane.tab.title(), sort.words()));
    } else {
        model.say("the outline is in the order of the text");
    }
}

/// Lists the section being read alone, or the whole article again.
fn this_section(model: &mut Model) {
    let sections = model.document.sections().len();
    if sections < 2 {
        model.complain("the article has no sections to choose from");
        return;
    }
    model.pane.by_section = !model.pane.by_section;
    if model.pane.by_section {
        let here = model.section().map_or(1, |i| i + 1);
        model.say(format!(
            "who and when in section {here} of {sections} · ] next section · . whole article"
        ));
    } else {
        model.say("who and when in the whole article");
    }
}
