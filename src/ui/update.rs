//! One message in, the model changed, effects out.

use super::{Effect, Key, Model, Msg, keymap::KeyCode};

/// Changes `model` by `msg`; what it wants done comes back. Work is bounded by the screen.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let _ = model;
    match msg {
        Msg::Key(Key {
            code: KeyCode::Char('q'),
            ..
        }) => vec![Effect::Quit],
        _ => Vec::new(),
    }
}
