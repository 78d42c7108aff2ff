//! Sideways: lines of code and tables that are wider than the column, and whether they are wrapped.

use crate::ui::model::Model;
use crate::ui::view;

/// The columns that one key scrolls.
const STEP: u16 = 8;

/// Scrolls lines of code and tables sideways, `by` steps to the right if positive.
pub(super) fn scroll(model: &mut Model, by: i64) {
    let most = view::beyond(model);
    let step = i64::from(STEP).saturating_mul(by);
    let to = i64::from(model.across.min(most)).saturating_add(step);
    let to = u16::try_from(to.max(0)).unwrap_or(u16::MAX).min(most);
    if most == 0 {
        model.across = 0;
        model.say("nothing here is wider than the column");
    } else if to == model.across {
        model.say(if by > 0 {
            "the right end"
        } else {
            "the left end"
        });
    }
    model.across = to;
}

/// Wraps lines of code and tables, or lets them go on beyond the column again.
pub(super) fn toggle_wrap(model: &mut Model) {
    model.look.wrap = !model.look.wrap;
    model.across = 0;
    model.say(if model.look.wrap {
        "long lines of code and wide tables are wrapped"
    } else {
        "long lines of code and wide tables go on: > and < scroll them"
    });
}

/// Scrolls so that what was jumped to shows, where it stands in something that is scrolled.
pub(super) fn follow(model: &mut Model) {
    let Some((x, cols, end)) = model
        .current
        .and_then(|range| view::columns_of(model, range))
    else {
        return;
    };
    let (across, end) = (i32::from(model.across), i32::from(end));
    let cols = i32::try_from(cols).unwrap_or(i32::MAX);
    let shown = x >= across && x.saturating_add(cols) <= across + end;
    if !shown {
        // Two thirds of the room stand before it, as far as there is anything.
        let to = if x + cols <= end { 0 } else { x - end * 2 / 3 };
        model.across = u16::try_from(to.max(0)).unwrap_or(u16::MAX);
    }
}
