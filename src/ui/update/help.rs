//! The help: keys while it is open.

use super::motion::Motion;
use crate::ui::action::Action;
use crate::ui::{Effect, Model};

/// A key while the help is open: those that scroll and close have their meaning, the rest wait.
pub(super) fn key(model: &mut Model, action: Option<Action>) -> Vec<Effect> {
    let Some(at) = model.help else {
        return Vec::new();
    };
    let page = model.rows.max(2) - 1;
    let motion = action.and_then(|action| Motion::paging(action, None, page));
    match (motion, action) {
        // As far down as there are rows: refreshing the model sees to that.
        (Some(motion), _) => model.help = Some(motion.from(at, usize::MAX)),
        (None, Some(Action::Quit)) => return vec![Effect::Quit],
        (None, Some(Action::Help | Action::Escape | Action::Close)) => model.help = None,
        (None, _) => model.complain("the help is open; q closes it"),
    }
    Vec::new()
}
