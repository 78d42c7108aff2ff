//! The model as cells.

use super::Model;
use ratatui::Frame;

/// Paints the whole screen. Reads the model and changes nothing.
pub fn view(model: &Model, frame: &mut Frame) {
    frame.render_widget(model.settings().name.as_str(), frame.area());
}
