//! Rows of those who are hidden: their number, and each with the count of the mentions.

use super::{INDENT, hits};
use crate::text::one_line;
use crate::ui::Model;
use crate::ui::entities::mentions;
use crate::ui::theme::Role;
use crate::ui::view::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// How many there are, under the sign of whether they are listed.
pub(super) fn count(model: &Model, row: Rect, buffer: &mut Buffer) {
    let sign = if model.pane.hidden_open() {
        "▾"
    } else {
        "▸"
    };
    let words = format!("{sign} {} hidden", model.pane.hidden_count());
    let style = model.look.theme.style(Role::Dim);
    paint::cut(buffer, (row.x, row.y), row.right(), &words, style);
}

/// The name of the `n`th, and how often it stands in what is listed.
pub(super) fn person(model: &Model, n: usize, row: Rect, buffer: &mut Buffer) {
    let Some(hidden) = model.pane.hidden(n) else {
        return;
    };
    let row = Rect {
        x: row.x + INDENT.min(row.width),
        width: row.width.saturating_sub(INDENT),
        ..row
    };
    let style = model.look.theme.style(Role::Dim);
    let count = mentions(&hidden.person, model.pane.within()).to_string();
    let right = paint::right_aligned(buffer, row, row.y, &count, style).saturating_sub(1);
    let name = one_line(&hidden.person.name);
    let name = paint::fit(&name, usize::from(right.saturating_sub(row.x)));
    paint::words(buffer, (row.x, row.y), right, &name, style);
    hits(model, &name, row, buffer);
}
