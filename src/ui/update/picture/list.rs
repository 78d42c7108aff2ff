//! The list of pictures: opening it, and the keys while it is open.

use crate::document::Block;
use crate::ui::Effect;
use crate::ui::action::Action;
use crate::ui::model::Model;
use crate::ui::picture::PictureList;
use crate::ui::update::reader;

/// Opens the list, at the picture that the reader is at or has just passed. Linear in the blocks.
pub(in crate::ui::update) fn open(model: &mut Model) {
    let mut pictures = Vec::new();
    let mut last = None;
    let shown = |block: &&Block| block.is_shown();
    for block in model.document.blocks().iter().filter(shown) {
        if let Some(figure) = block.figure()
            && last.replace(figure) != Some(figure)
        {
            pictures.push((figure, block.range.start));
        }
    }
    if pictures.is_empty() {
        model.say("there are no pictures");
        return;
    }
    let here = model.layout.step(model.top, 0).offset;
    let before = pictures.partition_point(|&(_, start)| start <= here);
    model.gallery.list = Some(PictureList {
        pictures,
        cursor: before.saturating_sub(1),
    });
}

/// A key while the list is open.
pub(in crate::ui::update) fn key(model: &mut Model, action: Option<Action>) -> Vec<Effect> {
    let page = usize::from(model.rows.max(4) - 3);
    let Some(list) = &mut model.gallery.list else {
        return Vec::new();
    };
    let at = list.cursor;
    let to = match action {
        Some(Action::LineDown | Action::NextPicture) => at + 1,
        Some(Action::LineUp) => at.saturating_sub(1),
        Some(Action::PageDown) => at + page,
        Some(Action::HalfDown) => at + page / 2,
        Some(Action::PageUp) => at.saturating_sub(page),
        Some(Action::HalfUp) => at.saturating_sub(page / 2),
        Some(Action::Top) => 0,
        Some(Action::Bottom) => usize::MAX,
        Some(Action::Quit) => return vec![Effect::Quit],
        Some(Action::Act) => {
            let place = list.pictures.get(at).map(|&(_, start)| start);
            model.gallery.list = None;
            if let Some(start) = place {
                reader::jump(model, start);
            }
            return Vec::new();
        }
        Some(Action::Escape | Action::Close | Action::PictureList) => {
            model.gallery.list = None;
            return Vec::new();
        }
        _ => {
            model.complain("the list of pictures is open; Enter goes there, q closes it");
            return Vec::new();
        }
    };
    list.cursor = to.min(list.pictures.len().saturating_sub(1));
    Vec::new()
}
