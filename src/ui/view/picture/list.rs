//! The list of pictures, over the whole screen.

use super::{stand_in, words};
use crate::ui::Model;
use crate::ui::picture::{Found, PictureList};
use crate::ui::theme::Role;
use crate::ui::view::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Rows above the first picture: the title, and a blank.
const ABOVE: u16 = 2;

/// Paints as many pictures as fit, the one under the cursor among them.
pub(in crate::ui::view) fn paint(
    model: &Model,
    list: &PictureList,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = model.look.theme;
    let (left, right) = (area.x + area.width.min(1), area.right());
    let title = format!("Pictures {}", list.pictures.len());
    paint::cut(
        buffer,
        (left, area.y),
        right,
        &title,
        theme.style(Role::PaneTitle),
    );
    let height = usize::from(area.height.saturating_sub(ABOVE));
    let top = (list.cursor + 1).saturating_sub(height);
    let digits = list.pictures.len().to_string().len();
    let shown = list.pictures.iter().enumerate().skip(top).take(height);
    for ((number, &(figure, start)), y) in shown.zip(area.y + ABOVE..) {
        let line = Rect::new(area.x, y, area.width, 1);
        let place = match model.gallery.found(figure) {
            Some(Found::Remote) => " · on the net",
            _ => "",
        };
        let mut words = words(model, figure);
        if words.is_empty() {
            words = stand_in(model, start);
        }
        let text = format!("{:>digits$}  {words}{place}", number + 1);
        let style = if number == list.cursor {
            buffer.set_style(line, theme.style(Role::Cursor));
            theme.style(Role::Cursor)
        } else {
            theme.style(Role::Text)
        };
        paint::cut(buffer, (left, y), right, &text, style);
    }
}
