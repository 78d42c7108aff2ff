//! The help: keys while it is open.

use crate::ui::action::Action;
use crate::ui::{Effect, Model};

/// A key while the help is open: those that scroll and close have their meaning, the rest wait.
pub(super) fn key(model: &mut Model, action: Option<Action>) -> Vec<Effect> {
    let Some(at) = model.help else {
        return Vec::new();
    };
    let page = usize::from(model.rows.max(2) - 1);
    let Some(action) = action else {
        model.complain("the help is open; q closes it");
        return Vec::new();
    };
    let to = match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Help | Action::Escape | Action::Close => {
            model.help = None;
            return Vec::new();
        }
        Action::LineDown => at + 1,
        Action::LineUp => at.saturating_sub(1),
        Action::PageDown | Action::OpenRow => at + page,
        Action::HalfDown => at + page / 2,
        Action::PageUp => at.saturating_sub(page),
        Action::HalfUp => at.saturating_sub(page / 2),
        Action::Top => 0,
        // As far down as there are rows: refreshing the model sees to that.
        Action::Bottom => usize::MAX,
        _ => {
            model.complain("the help is open; q closes it");
            at
        }
    };
    model.help = Some(to);
    Vec::new()
}
