//! The list of links over the text, and the note that pops up at the foot of it.

use super::list::{self, Line};
use super::{article, paint};
use crate::text::one_line;
use crate::text::width::columns;
use crate::ui::Model;
use crate::ui::links::{LinkList, Note};
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Paints the list of links: each with its words and its address.
pub(super) fn paint_list(model: &Model, list: &LinkList, area: Rect, buffer: &mut Buffer) {
    let title = format!("Links {}", list.links.len());
    let rows = list.state.visible(list, list::room(area));
    let lines = rows.into_iter().filter_map(|row| {
        let link = list.links.get(row.entry)?;
        Some(Line {
            words: one_line(model.document.slice(link.range)),
            place: if model.document.spells_out(link.id, link.range) {
                ""
            } else {
                model.document.link(link.id).unwrap_or_default()
            },
            cursor: row == list.state.cursor,
        })
    });
    list::paint(model, &title, lines, area, buffer);
}

/// Paints a note in a frame at the foot of the text.
pub(super) fn paint_note(model: &Model, note: &Note, column: Rect, buffer: &mut Buffer) {
    let rows = u16::try_from(note.rows.len()).unwrap_or(u16::MAX);
    let height = rows.saturating_add(2).min(column.height);
    if column.width < 6 || height < 3 {
        return;
    }
    let area = Rect {
        y: column.bottom() - height,
        height,
        ..column
    };
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
    let theme = model.look.theme;
    buffer.set_style(area, theme.style(Role::Text));
    let frame = theme.style(Role::Frame);
    let edge = |left: &str, right: &str| {
        let line = "─".repeat(usize::from(area.width) - 2);
        format!("{left}{line}{right}")
    };
    let (x, right) = (area.x, area.right());
    paint::words(buffer, (x, area.y), right, &edge("┌", "┐"), frame);
    paint::words(
        buffer,
        (x, area.bottom() - 1),
        right,
        &edge("└", "┘"),
        frame,
    );
    let mark = one_line(model.document.slice(note.mark));
    let title = format!(" NOTE {mark} ");
    paint::cut(
        buffer,
        (x + 2, area.y),
        right - 1,
        &title,
        theme.style(Role::Kicker),
    );
    if note.more {
        let more = " … Enter goes there ";
        let at = right.saturating_sub(2 + u16::try_from(columns(more)).unwrap_or(0));
        paint::words(
            buffer,
            (at.max(x + 1), area.bottom() - 1),
            right - 1,
            more,
            frame,
        );
    }
    for (row, y) in note.rows.iter().zip(area.y + 1..area.bottom() - 1) {
        paint::words(buffer, (x, y), right, "│", frame);
        paint::words(buffer, (right - 1, y), right, "│", frame);
        let line = Rect::new(x + 2, y, area.width - 4, 1);
        article::paint_row(model, row, line, buffer);
    }
}
