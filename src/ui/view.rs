//! The model as cells. Reads the model and changes nothing; paints one screen and never more.

mod article;
mod entities;
mod help;
mod hyperlinks;
mod links;
mod list;
mod outline;
mod paint;
mod picture;
mod scrollbar;
mod status;
mod stretches;
mod turn;

pub(super) use article::offset_at;
pub(super) use help::rows as help_rows;
pub(super) use list::ABOVE as ABOVE_LIST;
pub(super) use picture::whole as picture_filling;
pub(super) use stretches::{beyond, columns_of, shows};

use super::Model;
use super::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Paints the whole screen and says where the cursor stands, if it is shown.
///
/// ```
/// use dateline::ui::{Model, Settings, view};
/// use ratatui::{buffer::Buffer, layout::Rect};
/// let model = Model::new(Settings::default(), 20, 4);
/// let mut screen = Buffer::empty(Rect::new(0, 0, 20, 4));
/// assert_eq!(view(&model, &mut screen), None);
/// assert_eq!(screen[(0, 0)].symbol(), "l", "loading …");
/// ```
pub fn view(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    // The screen may have shrunk since the model heard of it: the next message sets that right.
    let screen = buffer.area;
    ground(model, screen, buffer);
    let areas = &model.areas;
    let on_screen = |area: Option<Rect>| {
        // What lies off the screen has an intersection without cells, which is at no place of it.
        let shown = area.map(|area| area.intersection(screen));
        shown.filter(|area| !area.is_empty())
    };
    article::paint(model, areas.column.intersection(screen), buffer);
    if model.settings.hyperlinks {
        hyperlinks::mark(model, areas.column.intersection(screen), buffer);
    }
    if let Some(note) = &model.note {
        links::paint_note(model, note, areas.column.intersection(screen), buffer);
    }
    if let Some(area) = on_screen(areas.scrollbar) {
        scrollbar::paint(model, area, buffer);
    }
    if let Some(area) = on_screen(areas.outline) {
        outline::paint(model, clear(model, area, buffer), buffer);
    }
    if let Some(area) = on_screen(areas.entities) {
        entities::paint(model, clear(model, area, buffer), buffer);
    }
    if let Some(figure) = model.gallery.open {
        picture::full(model, figure, empty(model, screen, buffer), buffer);
        return None;
    }
    let above_status = Rect {
        height: model.rows.saturating_sub(1).max(1),
        ..screen
    };
    if let Some(list) = &model.gallery.list {
        let area = empty(model, above_status.intersection(screen), buffer);
        picture::list::paint(model, list, area, buffer);
    }
    if let Some(top) = model.help {
        let area = empty(model, above_status.intersection(screen), buffer);
        help::paint(model, top, area, buffer);
    }
    if let Some(list) = &model.links {
        let area = empty(model, above_status.intersection(screen), buffer);
        links::paint_list(model, list, area, buffer);
    }
    let cursor = on_screen(areas.status).and_then(|area| status::paint(model, area, buffer));
    if model.layout.setting().reorder && model.layout.units().turns() {
        // What is typed stays as it is: the cursor stands in it.
        let status = on_screen(areas.status).filter(|_| cursor.is_none());
        let panes = [on_screen(areas.outline), on_screen(areas.entities), status];
        for area in panes.into_iter().flatten() {
            turn::lines(area, buffer);
        }
    }
    cursor
}

/// Empties an area that may lie over the text.
fn clear(model: &Model, area: Rect, buffer: &mut Buffer) -> Rect {
    if model.areas.over {
        empty(model, area, buffer);
    }
    area
}

/// Empties an area.
fn empty(model: &Model, area: Rect, buffer: &mut Buffer) -> Rect {
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
    ground(model, area, buffer);
    area
}

/// Gives empty cells the ground of the theme, if it has one of its own.
fn ground(model: &Model, area: Rect, buffer: &mut Buffer) {
    let style = model.look.theme.style(Role::Text);
    if style != Style::new() {
        buffer.set_style(area, style);
    }
}
