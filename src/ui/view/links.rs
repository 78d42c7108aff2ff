//! The list of links over the text, and the note that pops up at the foot of it.

use super::{article, paint};
use crate::text::one_line;
use crate::text::width::columns;
use crate::ui::Model;
use crate::ui::links::{LinkList, Note};
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The widest list.
const WIDEST: u16 = 110;

/// The rows above the list: its title and a blank one.
pub(in crate::ui) const ABOVE: u16 = 2;

/// Paints the list of links: each with its words and its address.
pub(super) fn paint_list(model: &Model, list: &LinkList, area: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let width = area.width.min(WIDEST);
    let left = area.x + (area.width - width) / 2 + u16::from(width > 30);
    let right = (left + width).min(area.right()).saturating_sub(1);
    let title = format!("Links {}", list.links.len());
    paint::cut(
        buffer,
        (left, area.y),
        right,
        &title,
        theme.style(Role::PaneTitle),
    );
    let room = right.saturating_sub(left);
    let rows = area.y.saturating_add(ABOVE)..area.bottom();
    for (line, y) in list
        .state
        .visible(list, area.height.saturating_sub(ABOVE))
        .into_iter()
        .zip(rows)
    {
        let Some(link) = list.links.get(line.entry) else {
            continue;
        };
        let words = one_line(model.document.slice(link.range));
        let address = model.document.link(link.id).unwrap_or_default();
        let cursor = line == list.state.cursor;
        let (text, dim) = if cursor {
            (theme.style(Role::Cursor), theme.style(Role::Cursor))
        } else {
            (theme.style(Role::Text), theme.style(Role::Dim))
        };
        if cursor {
            buffer.set_style(Rect::new(left, y, room, 1), text);
        }
        // The words get what the address leaves, but half of the room at least.
        let needs = u16::try_from(columns(address))
            .unwrap_or(u16::MAX)
            .saturating_add(2);
        let split = left + room.saturating_sub(needs).max(room / 2);
        let x = paint::cut(
            buffer,
            (left, y),
            split.saturating_sub(2).max(left),
            &words,
            text,
        );
        paint::cut(buffer, (x.saturating_add(2), y), right, address, dim);
    }
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
