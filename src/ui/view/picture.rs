//! Pictures as cells: the rows of one in the text, and one that fills the screen.

pub(super) mod list;

use super::paint;
use crate::document::{Block, FigureId};
use crate::layout::Extent;
use crate::text::width::columns;
use crate::text::{TextSize, one_line};
use crate::ui::Model;
use crate::ui::picture::{Found, Grid, Wanted};
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows below a picture that fills the screen: a blank, its words, the keys.
const BELOW: u16 = 3;

/// Paints row `row` of the picture of `block` on a line whose first `indent` columns stay free.
pub(super) fn row(
    model: &Model,
    block: &Block,
    row: u16,
    (line, indent): (Rect, u16),
    buffer: &mut Buffer,
) {
    let (Some(figure), Some(extent)) = (block.figure(), model.layout.picture(block)) else {
        return;
    };
    let inside = Rect {
        x: line.x + indent.min(line.width),
        width: line.width.saturating_sub(2 * indent).max(extent.cols),
        ..line
    };
    let wanted = Wanted { figure, extent };
    if let Some(grid) = model.gallery.grid(wanted) {
        cells(grid, row, inside, buffer);
    } else if row == extent.rows / 2 {
        let words = waiting(model.gallery.failed(wanted));
        middle(words, inside, model, buffer);
    }
}

/// Paints a row of cells in the middle of `inside`, as many as there is room for.
fn cells(grid: &Grid, row: u16, inside: Rect, buffer: &mut Buffer) {
    let free = inside.width.saturating_sub(grid.extent().cols);
    let start = inside.x + free / 2;
    for (cell, x) in grid.row(row).iter().zip(start..inside.right()) {
        if let Some(place) = buffer.cell_mut((x, inside.y)) {
            // The ground of the theme stays where the picture has none of its own.
            let ground = place.bg;
            place.clone_from(cell);
            if place.bg == ratatui::style::Color::Reset {
                place.set_bg(ground);
            }
        }
    }
}

/// What stands in place of a picture that is not there.
fn waiting(failed: bool) -> &'static str {
    if failed {
        "the picture cannot be shown"
    } else {
        "…"
    }
}

fn middle(words: &str, inside: Rect, model: &Model, buffer: &mut Buffer) {
    let width = u16::try_from(columns(words)).unwrap_or(u16::MAX);
    let x = inside.x + inside.width.saturating_sub(width) / 2;
    let style = model.look.theme.style(Role::Dim);
    paint::cut(buffer, (x, inside.y), inside.right(), words, style);
}

/// What the frame around a picture says beside its number, where there is anything to be done, or
/// nothing to be seen.
pub(super) fn offer(model: &Model, figure: FigureId) -> Option<String> {
    model.gallery.cell?;
    match model.gallery.found(figure)? {
        Found::Remote => Some("ENTER FETCHES".to_owned()),
        Found::NotDrawn(error) => Some(error.to_string().to_uppercase()),
        Found::Size(_) | Found::Missing(_) => None,
    }
}

/// The cells of a picture that fills a screen of that size.
pub(crate) fn whole(model: &Model, figure: FigureId, cols: u16, rows: u16) -> Option<Extent> {
    let room = rows.saturating_sub(BELOW);
    let pictures = model.layout.pictures();
    pictures.extent_in(figure, cols, room)
}

/// Paints a picture that fills `area`, with its words below it.
pub(super) fn full(model: &Model, figure: FigureId, area: Rect, buffer: &mut Buffer) {
    let room = area.height.saturating_sub(BELOW);
    let place =
        whole(model, figure, area.width, area.height).map(|extent| Wanted { figure, extent });
    let line = |y: u16| Rect {
        y: area.y + y,
        height: 1,
        ..area
    };
    if let Some(grid) = place.and_then(|wanted| model.gallery.grid(wanted)) {
        let rows = grid.extent().rows;
        let top = room.saturating_sub(rows) / 2;
        for row in 0..rows {
            cells(grid, row, line(top + row), buffer);
        }
    } else {
        let failed = place.is_none_or(|wanted| model.gallery.failed(wanted));
        middle(waiting(failed), line(room / 2), model, buffer);
    }
    if area.height > BELOW {
        middle(&words(model, figure), line(area.height - 2), model, buffer);
    }
    if area.height > 1 {
        let keys = "Enter opens it in another program · any key closes";
        middle(keys, line(area.height - 1), model, buffer);
    }
}

/// What stands in the text for a picture of which nothing is said: the name of its file.
fn stand_in(model: &Model, start: TextSize) -> String {
    let document = &model.document;
    let block = document.block_at(start).and_then(|id| document.block(id));
    block.map_or_else(String::new, |block| one_line(document.slice(block.range)))
}

/// The caption and credit of a picture, else its alternative text.
fn words(model: &Model, figure: FigureId) -> String {
    let document = &model.document;
    let Some(figure) = document.figure(figure) else {
        return String::new();
    };
    let parts = [figure.caption.or(figure.alt), figure.credit];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|range| one_line(document.slice(range)))
        .collect();
    parts.join(" — ")
}
