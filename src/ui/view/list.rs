//! Lists over the text: a title, and a line for each entry, the one under the cursor among them.

use super::paint;
use crate::text::width::columns;
use crate::ui::Model;
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The widest list.
const WIDEST: u16 = 110;

/// The rows above the entries: the title and a blank one.
pub(in crate::ui) const ABOVE: u16 = 2;

/// A line of a list.
pub(super) struct Line<'a> {
    /// What it is.
    pub(super) words: String,
    /// Where it leads or lies, at the right; may be empty.
    pub(super) place: &'a str,
    /// Whether the keys act on it.
    pub(super) cursor: bool,
}

/// The entries that there is room for in `area`.
pub(super) fn room(area: Rect) -> u16 {
    area.height.saturating_sub(ABOVE)
}

/// Paints a list; `lines` are those on the screen.
pub(super) fn paint<'a>(
    model: &Model,
    title: &str,
    lines: impl Iterator<Item = Line<'a>>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = model.look.theme;
    let width = area.width.min(WIDEST);
    let left = area.x + (area.width - width) / 2 + u16::from(width > 30);
    let right = (left + width).min(area.right()).saturating_sub(1);
    let head = theme.style(Role::PaneTitle);
    paint::cut(buffer, (left, area.y), right, title, head);
    let room = right.saturating_sub(left);
    let rows = area.y.saturating_add(ABOVE)..area.bottom();
    for (line, y) in lines.zip(rows) {
        let (text, dim) = if line.cursor {
            (theme.style(Role::Cursor), theme.style(Role::Cursor))
        } else {
            (theme.style(Role::Text), theme.style(Role::Dim))
        };
        if line.cursor {
            buffer.set_style(Rect::new(left, y, room, 1), text);
        }
        // The words get what the place leaves, but half of the room at least.
        let needs = match columns(line.place) {
            0 => 0,
            cols => u16::try_from(cols).unwrap_or(u16::MAX).saturating_add(2),
        };
        let split = left + room.saturating_sub(needs).max(room / 2);
        let x = paint::cut(buffer, (left, y), split.max(left), &line.words, text);
        paint::cut(buffer, (x.saturating_add(2), y), right, line.place, dim);
    }
}
