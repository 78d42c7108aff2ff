//! The help screen: the table of actions in groups, in as many columns as fit.

use super::paint;
use crate::text::width::columns;
use crate::ui::Model;
use crate::ui::action::{ACTIONS, Entry, Group};
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The columns that the keys of an action take.
const KEYS: u16 = 26;

/// The narrowest help text beside its keys; on narrower screens it stands below them.
const BESIDE: u16 = 56;

/// A row of the help screen.
enum HelpRow {
    Blank,
    Title(&'static str),
    Action(&'static Entry),
    /// The help line of an action whose keys stand above it.
    Below(&'static str),
}

/// How many rows the help has on a screen `cols` wide.
pub(crate) fn rows(cols: u16) -> usize {
    help_rows(cols).len()
}

fn help_rows(cols: u16) -> Vec<HelpRow> {
    let mut rows = Vec::new();
    for group in Group::ALL {
        if !rows.is_empty() {
            rows.push(HelpRow::Blank);
        }
        rows.push(HelpRow::Title(group.title()));
        for entry in ACTIONS.iter().filter(|e| e.group == group) {
            rows.push(HelpRow::Action(entry));
            if cols < BESIDE {
                rows.push(HelpRow::Below(entry.help));
            }
        }
    }
    rows
}

/// Paints the help from its row `top` on.
pub(super) fn paint(model: &Model, top: usize, area: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let width = area.width.min(96);
    let x = area.x + (area.width - width) / 2 + u16::from(width > 30);
    let right = (x + width).min(area.right());
    for (row, y) in help_rows(model.cols)
        .iter()
        .skip(top)
        .zip(area.y..area.bottom())
    {
        match row {
            HelpRow::Blank => {}
            HelpRow::Title(title) => {
                paint::cut(buffer, (x, y), right, title, theme.style(Role::Heading));
            }
            HelpRow::Action(entry) => {
                let keys = entry.keys.join("  ");
                let end = paint::cut(buffer, (x + 2, y), right, &keys, theme.style(Role::Kicker));
                if model.cols >= BESIDE {
                    debug_assert!(columns(&keys) + 2 < usize::from(KEYS), "{keys}");
                    let at = (x + KEYS).max(end + 1);
                    paint::cut(buffer, (at, y), right, entry.help, theme.style(Role::Text));
                }
            }
            HelpRow::Below(help) => {
                paint::cut(buffer, (x + 4, y), right, help, theme.style(Role::Text));
            }
        }
    }
}
