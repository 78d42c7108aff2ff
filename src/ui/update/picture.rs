//! Pictures: what was found and drawn of them, what has to be drawn for the screen, and the keys that
//! open them.

pub(super) mod list;

use super::{reader, waiting};
use crate::document::{Block, BlockKind, FigureId};
use crate::layout::RowKind;
use crate::ui::action::Action;
use crate::ui::model::Model;
use crate::ui::picture::{Found, Wanted};
use crate::ui::{Effect, view};

/// The terminal shows pictures, and a cell has that many pixels; or it has other cells than before.
pub(super) fn can_be_shown(model: &mut Model, cell: (u16, u16)) {
    model.gallery.redraw();
    model.gallery.cell = Some(cell);
}

/// What was found of pictures; the reader's place stays.
pub(super) fn found(model: &mut Model, all: Vec<(FigureId, Found)>) {
    let before = model.layout.picture_rows(model.top.offset);
    for (figure, found) in all {
        model
            .gallery
            .find(figure, found, model.layout.pictures_mut());
    }
    model.carry_top(before);
}

/// What the pictures on the screen need: to be drawn, and those on the net to be fetched, where that goes
/// without asking.
pub(super) fn wanted(model: &mut Model) -> Vec<Effect> {
    if model.gallery.cell.is_none() {
        return Vec::new();
    }
    let all = on_screen(model);
    let draw = model.gallery.ask(&all).map(Effect::Draw);
    let mut effects: Vec<Effect> = draw.into_iter().collect();
    if model.settings.fetches_pictures {
        for row in &model.page {
            let block = model.document.block(row.block);
            if let Some(figure) = block.and_then(Block::figure)
                && model.gallery.fetch(figure)
            {
                effects.push(Effect::Fetch(figure));
            }
        }
    }
    effects
}

/// Whether there are pictures that have not been looked for.
pub(super) fn look_for(model: &Model) -> Option<Effect> {
    let from = model.gallery.looked_for();
    let mut rest = model.document.figures().iter().skip(from);
    (model.settings.pictures && rest.any(|figure| figure.source.is_some())).then(|| {
        Effect::Measure {
            document: model.document.clone(),
            from,
        }
    })
}

/// The pictures on the screen.
fn on_screen(model: &Model) -> Vec<Wanted> {
    if let Some(figure) = model.gallery.open {
        let whole = view::picture_filling(model, figure, model.cols, model.rows);
        return whole
            .map(|extent| Wanted { figure, extent })
            .into_iter()
            .collect();
    }
    let mut all: Vec<Wanted> = Vec::new();
    for row in &model.page {
        if !matches!(row.kind, RowKind::Picture(_)) {
            continue;
        }
        let Some(block) = model.document.block(row.block) else {
            continue;
        };
        if let (Some(figure), Some(extent)) = (block.figure(), model.layout.picture(block)) {
            let wanted = Wanted { figure, extent };
            if all.last() != Some(&wanted) {
                all.push(wanted);
            }
        }
    }
    all
}

/// The picture that a reader of the screen means: the first with a frame or words on it.
fn meant(model: &Model) -> Option<FigureId> {
    model.page.iter().find_map(|row| {
        let block = model.document.block(row.block)?;
        match (block.kind, row.kind) {
            (_, RowKind::Margin) => None,
            (BlockKind::Figure(id), _) => Some(id),
            _ => None,
        }
    })
}

fn has_source(model: &Model, figure: FigureId) -> bool {
    let figure = model.document.figure(figure);
    figure.is_some_and(|figure| figure.source.is_some())
}

/// The picture that Enter opens: the one on the screen, unless a link or a note there is meant.
pub(super) fn instead_of_link(model: &Model) -> Option<FigureId> {
    let shown = model.shown();
    let is_chosen = model.link.is_some_and(|link| shown.overlaps(link.range));
    if is_chosen || model.note.is_some() {
        return None;
    }
    meant(model)
}

/// Opens a picture, or has it fetched.
pub(super) fn open(model: &mut Model, figure: FigureId) -> Vec<Effect> {
    if !has_source(model, figure) {
        model.say("the text does not say where this picture is");
        return Vec::new();
    }
    match model.gallery.found(figure).cloned() {
        _ if model.gallery.cell.is_none() => return outside(model, figure),
        Some(Found::Size(_)) => {
            waiting::give_up(model);
            model.gallery.open = Some(figure);
        }
        Some(Found::Remote) => {
            model.say("the picture is being fetched");
            // Whoever asks again wants it tried again.
            model.gallery.fetch(figure);
            return vec![Effect::Fetch(figure)];
        }
        Some(Found::Missing(why)) => model.complain(why),
        Some(Found::NotDrawn(error)) => model.complain(error.to_string()),
        None => model.say("the picture is being looked for"),
    }
    Vec::new()
}

/// Actions on pictures.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if action == Action::OpenOutside {
        return open_outside(model);
    }
    list::open(model);
    Vec::new()
}

/// Has another program show the picture on the screen.
fn open_outside(model: &mut Model) -> Vec<Effect> {
    if let Some(figure) = meant(model) {
        return outside(model, figure);
    }
    model.say("there is no picture on the screen");
    Vec::new()
}

/// Has another program show a picture.
fn outside(model: &mut Model, figure: FigureId) -> Vec<Effect> {
    if !has_source(model, figure) {
        model.say("the text does not say where this picture is");
        return Vec::new();
    }
    model.say("opened in another program");
    vec![Effect::Show(figure)]
}

/// A key while a picture fills the screen.
pub(super) fn key(model: &mut Model, action: Option<Action>) -> Vec<Effect> {
    let Some(figure) = model.gallery.open.take() else {
        return Vec::new();
    };
    match action {
        Some(Action::Quit) => vec![Effect::Quit],
        Some(Action::Act | Action::OpenOutside) => outside(model, figure),
        Some(Action::Redraw) => {
            model.gallery.open = Some(figure);
            vec![Effect::Redraw]
        }
        Some(Action::NextPicture) => {
            reader::next_picture(model);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
