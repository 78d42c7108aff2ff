//! The list of pictures, over the whole screen.

use super::{stand_in, words};
use crate::ui::Model;
use crate::ui::picture::{Found, PictureList};
use crate::ui::view::list::{self, Line};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Paints as many pictures as fit, the one under the cursor among them.
pub(in crate::ui::view) fn paint(
    model: &Model,
    list: &PictureList,
    area: Rect,
    buffer: &mut Buffer,
) {
    let title = format!("Pictures {}", list.pictures.len());
    let height = usize::from(list::room(area));
    let top = (list.cursor + 1).saturating_sub(height);
    let digits = list.pictures.len().to_string().len();
    let shown = list.pictures.iter().enumerate().skip(top).take(height);
    let lines = shown.map(|(number, &(figure, start))| {
        let mut words = words(model, figure);
        if words.is_empty() {
            words = stand_in(model, start);
        }
        Line {
            words: format!("{:>digits$}  {words}", number + 1),
            place: match model.gallery.found(figure) {
                Some(Found::Remote) => "on the net",
                _ => "",
            },
            cursor: number == list.cursor,
        }
    });
    list::paint(model, &title, lines, area, buffer);
}
