//! The list of pictures: opening it, and the keys while it is open.

use crate::document::Block;
use crate::ui::Effect;
use crate::ui::action::Action;
use crate::ui::model::Model;
use crate::ui::picture::PictureList;
use crate::ui::update::motion::Motion;
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
    let page = model.rows.max(4) - 3;
    let Some(list) = &mut model.gallery.list else {
        return Vec::new();
    };
    let motion = match action {
        Some(Action::NextPicture) => Some(Motion::By(1)),
        other => other.and_then(|action| Motion::of(action, None, page)),
    };
    if let Some(motion) = motion {
        list.cursor = motion.from(list.cursor, list.pictures.len());
        return Vec::new();
    }
    match action {
        Some(Action::Quit) => return vec![Effect::Quit],
        Some(Action::Act) => {
            let place = list.pictures.get(list.cursor).map(|&(_, start)| start);
            model.gallery.list = None;
            if let Some(start) = place {
                reader::jump(model, start);
            }
        }
        Some(Action::Escape | Action::Close | Action::PictureList) => model.gallery.list = None,
        _ => model.complain("the list of pictures is open; Enter goes there, q closes it"),
    }
    Vec::new()
}
