//! The outline: sections with their length, the one being read marked.

use super::paint;
use crate::text::one_line;
use crate::ui::Model;
use crate::ui::model::Focus;
use crate::ui::outline::{Outline, duration_words, label, reading_seconds};
use crate::ui::screen::list_height;
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Paints the pane.
pub(super) fn paint(model: &Model, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let theme = model.look.theme;
    let document = &model.document;
    let edge = area.right() - 1;
    for y in area.y..area.bottom() {
        paint::words(
            buffer,
            (edge, y),
            area.right(),
            "│",
            theme.style(Role::Frame),
        );
    }
    let inner = Rect::new(
        area.x + 1,
        area.y,
        area.width.saturating_sub(3),
        area.height,
    );
    let focused = model.focus == Focus::Outline;
    let title = theme.style(if focused {
        Role::PaneTitle
    } else {
        Role::PaneTab
    });
    paint::cut(buffer, (inner.x, inner.y), inner.right(), "Outline", title);

    let here = model.section();
    let list = Outline(document);
    let lines = model.outline.visible(&list, list_height(area));
    for (line, y) in lines.iter().zip(inner.y + 2..inner.bottom()) {
        let Some(section) = document.sections().get(line.entry) else {
            continue;
        };
        let at_cursor = *line == model.outline.cursor;
        let row = Rect::new(inner.x, y, inner.width, 1);
        let marker = if here == Some(line.entry) { "▸" } else { " " };
        paint::words(
            buffer,
            (row.x, y),
            row.right(),
            marker,
            theme.style(Role::Kicker),
        );
        let length = duration_words(reading_seconds(section.range.len().raw()));
        let right =
            paint::right_aligned(buffer, row, y, &length, theme.style(Role::Dim)).saturating_sub(1);
        let number = if line.entry < 9 {
            format!("{} ", line.entry + 1)
        } else {
            "  ".to_owned()
        };
        let mut x = paint::words(
            buffer,
            (row.x + 2, y),
            right,
            &number,
            theme.style(Role::Dim),
        );
        let depth = u16::from(section.level.saturating_sub(2)).min(4);
        x += (2 * depth).min(row.width / 4);
        if let Some(label) = label(section) {
            x = paint::words(buffer, (x, y), right, label, theme.style(Role::Kicker));
            x = paint::words(buffer, (x, y), right, " ", theme.style(Role::Text));
        }
        // Words that we chose are set apart from those that the author set over a section.
        let words = theme.style(if section.is_inferred() {
            Role::Alt
        } else {
            Role::Text
        });
        paint::cut(
            buffer,
            (x, y),
            right,
            &one_line(document.slice(section.title)),
            words,
        );
        if at_cursor {
            buffer.set_style(
                row,
                theme.style(if focused {
                    Role::Cursor
                } else {
                    Role::CursorIdle
                }),
            );
        }
    }
}
