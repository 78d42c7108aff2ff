//! Places that are not there yet: the end, a share of the text, a section, a hit in what is still
//! being loaded. They are waited for, the status line says so, and the next key gives up waiting.
//!
//! Whatever wants such a place goes as near as it can and calls [`wait_for`]; when more of the text
//! is there, [`resume`] asks again.

use super::{find, open, reader};
use crate::document::Document;
use crate::ui::Effect;
use crate::ui::model::{Model, Stage, Wanted};

/// Waits for `wanted`; `words` say how far this has come.
pub(super) fn wait_for(model: &mut Model, wanted: Wanted, words: &str) {
    model.wanted = Some(wanted);
    model.say(format!("… {words}; any key stays here"));
}

/// Gives up waiting; says what was waited for.
pub(super) fn give_up(model: &mut Model) -> Option<Wanted> {
    let wanted = model.wanted.take();
    if wanted.is_some() {
        // What the status line asked to wait for is not waited for any more.
        model.message = None;
    }
    wanted
}

/// More of the text has come: on to what is waited for.
pub(super) fn resume(model: &mut Model) -> Vec<Effect> {
    match give_up(model) {
        Some(Wanted::End) => reader::to_end(model),
        Some(Wanted::Share(percent)) => reader::to_share(model, percent),
        Some(Wanted::Paragraph(n)) => reader::to_paragraph(model, n),
        Some(Wanted::Section { from, further }) => {
            reader::to_next_section(model, from, further);
        }
        Some(Wanted::Picture(from)) => reader::to_next_picture(model, from),
        Some(Wanted::Hit) => return find::go_on(model),
        Some(Wanted::Named) => return open::land(model),
        None => {}
    }
    Vec::new()
}

/// The length of the whole of `document`, as far as it is known: that of the input where the text
/// itself is not all there. `None` where nobody knows.
pub(super) fn length(model: &Model, document: &Document) -> Option<u64> {
    match model.stage {
        Stage::Loading(_, total) if !document.meta().complete => total,
        _ => Some(u64::from(document.len().raw())),
    }
}

/// The offset at `percent` of the whole text; `None` where nobody knows its length.
pub(super) fn offset_at(model: &Model, percent: u32) -> Option<u64> {
    Some(length(model, &model.document)? * u64::from(percent.min(100)) / 100)
}
