//! The mouse: the wheel scrolls what it is over, a click points.

use super::{find, links, panes, reader, waiting};
use crate::text::TextRange;
use crate::ui::action::Action;
use crate::ui::entities::Source;
use crate::ui::links::Link;
use crate::ui::list::Lines;
use crate::ui::model::{Focus, Model};
use crate::ui::outline::Outline;
use crate::ui::screen::list_height;
use crate::ui::{Effect, view};
use ratatui::layout::{Position, Rect};

/// What a cell belongs to. Panes go before the text, which they may cover.
fn place(model: &Model, col: u16, row: u16) -> Option<(Focus, Rect)> {
    let hit = |area: Option<Rect>| area.filter(|a| a.contains(Position::new(col, row)));
    hit(model.areas.outline)
        .map(|a| (Focus::Outline, a))
        .or_else(|| hit(model.areas.entities).map(|a| (Focus::Entities, a)))
        .or_else(|| hit(Some(model.areas.article)).map(|a| (Focus::Text, a)))
}

/// The wheel. Over the help it scrolls the help.
pub(super) fn scroll(model: &mut Model, rows: i32, col: u16, row: u16) -> Vec<Effect> {
    if let Some(at) = model.help {
        model.help = Some(at.saturating_add_signed(rows as isize));
        return Vec::new();
    }
    if model.gallery.open.is_some() || model.gallery.list.is_some() {
        return Vec::new();
    }
    match place(model, col, row) {
        Some((Focus::Outline, _)) => {
            model.focus = Focus::Outline;
            model
                .outline
                .step(&Outline(&model.document), i64::from(rows.signum()));
        }
        Some((Focus::Entities, _)) => model.pane.step(&model.entities, i64::from(rows.signum())),
        _ => {
            waiting::give_up(model);
            reader::scroll(model, i64::from(rows));
        }
    }
    Vec::new()
}

/// A click: on a line of a pane it goes there, on a link, a name or a date in
/// the text it chooses that.
pub(super) fn click(model: &mut Model, col: u16, row: u16) -> Vec<Effect> {
    waiting::give_up(model);
    model.message = None;
    if model.gallery.open.take().is_some() {
        return Vec::new();
    }
    model.note = None;
    let listed = model.links.is_some() || model.gallery.list.is_some();
    if model.help.is_some() || model.prompt.is_some() || listed {
        model.say("Esc closes what is open");
        return Vec::new();
    }
    let Some((focus, area)) = place(model, col, row) else {
        return Vec::new();
    };
    match focus {
        Focus::Outline => {
            let list = Outline(&model.document);
            let line = row
                .checked_sub(area.y + 2)
                .map(|r| model.outline.top.entry + usize::from(r));
            if let Some(entry) = line.filter(|&e| e < list.entries()) {
                model.focus = Focus::Outline;
                panes::go_to_section(model, entry);
            }
        }
        Focus::Entities => {
            model.focus = Focus::Entities;
            let Some(line) = row.checked_sub(area.y + 2) else {
                return Vec::new();
            };
            if model.pane.click(&model.entities, line, list_height(area)) {
                panes::act(model, Action::Act);
            }
        }
        Focus::Text => {
            model.focus = Focus::Text;
            let offset = view::offset_at(model, col, row);
            let link = offset.and_then(|offset| Link::at(&model.document, offset));
            if let Some(link) = link {
                return links::click(model, link);
            }
            let mention = offset.and_then(|offset| {
                let cell = TextRange::at(offset, offset + 1.into());
                model.entities.mentions_in(cell).first().copied()
            });
            if let Some(mention) = mention {
                model.chosen = Some(mention.entity);
                let source = Source::new(&model.document, &model.entities);
                model.pane.point_at(source, mention.entity);
                find::go_to(model, mention.range);
                find::say_which(model);
            }
        }
    }
    Vec::new()
}
