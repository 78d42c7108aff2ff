//! The help screen: the table of actions in groups, and that of commands.

use super::paint;
use crate::text::width::columns;
use crate::ui::Model;
use crate::ui::action::{ACTIONS, Group};
use crate::ui::command::COMMANDS;
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The columns that the keys of an action take.
const KEYS: u16 = 26;

/// The narrowest help text beside its keys; on narrower screens it stands below them.
const BESIDE: u16 = 56;

/// The widest help screen.
const WIDEST: u16 = 96;

/// The columns that a help line is indented by where it stands below its keys.
const INDENT: u16 = 4;

/// A row of the help screen.
enum HelpRow {
    Blank,
    Title(&'static str),
    /// What to press or to type, and as much of the help as fits beside it.
    Keys(String, &'static str),
    /// Help below that.
    Below(&'static str),
}

/// How many rows the help has on a screen `cols` wide.
pub(crate) fn rows(cols: u16) -> usize {
    help_rows(cols).len()
}

/// The columns of the help on a screen `cols` wide: the first, and one past the last.
fn extent(cols: u16) -> (u16, u16) {
    let width = cols.min(WIDEST);
    let left = (cols - width) / 2 + u16::from(width > 30);
    (left, (left + width).min(cols))
}

fn help_rows(cols: u16) -> Vec<HelpRow> {
    let (left, right) = extent(cols);
    let beside = cols >= BESIDE;
    let indent = if beside { KEYS } else { INDENT };
    let width = usize::from((right - left).saturating_sub(indent));
    let mut rows = Vec::new();
    for group in Group::ALL {
        if !rows.is_empty() {
            rows.push(HelpRow::Blank);
        }
        rows.push(HelpRow::Title(group.title()));
        for entry in ACTIONS.iter().filter(|e| e.group == group) {
            push(entry.keys.join("  "), entry.help, width, beside, &mut rows);
        }
    }
    rows.extend([HelpRow::Blank, HelpRow::Title("Commands")]);
    for entry in COMMANDS {
        let words = format!(":{} {}", entry.name, entry.argument);
        push(words, entry.help, width, beside, &mut rows);
    }
    for (words, help) in MORE_COMMANDS {
        push(words.to_owned(), help, width, beside, &mut rows);
    }
    rows
}

/// What stands behind `:` beside the table of commands.
const MORE_COMMANDS: [(&str, &str); 2] = [
    (":12  :50%", "to the 12th block; half way through"),
    (
        ":NAME",
        "any of the above by its name, e.g. :zen, :next-section",
    ),
];

/// Adds the rows of `keys` and their `help`, which is `width` columns wide at most.
fn push(keys: String, help: &'static str, width: usize, beside: bool, rows: &mut Vec<HelpRow>) {
    let mut lines = wrap(help, width).into_iter();
    let first = if beside { lines.next() } else { None };
    rows.push(HelpRow::Keys(keys, first.unwrap_or_default()));
    rows.extend(lines.map(HelpRow::Below));
}

/// `help` in lines of at most `width` columns, as far as its words allow.
fn wrap(help: &'static str, width: usize) -> Vec<&'static str> {
    let mut lines = Vec::new();
    let mut rest = help;
    while columns(rest) > width {
        let blanks = rest.match_indices(' ').map(|(i, _)| i);
        let fits = |i: &usize| rest.get(..*i).is_some_and(|line| columns(line) <= width);
        let cut = blanks.clone().take_while(fits).last();
        let Some((line, after)) = cut
            .or_else(|| blanks.clone().next())
            .and_then(|i| rest.split_at_checked(i))
        else {
            break;
        };
        lines.push(line);
        rest = after.trim_start();
    }
    lines.push(rest);
    lines
}

/// Paints the help from its row `top` on.
pub(super) fn paint(model: &Model, top: usize, area: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let (left, right) = extent(model.cols);
    let (x, right) = (area.x + left, (area.x + right).min(area.right()));
    let beside = model.cols >= BESIDE;
    let text = theme.style(Role::Text);
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
            HelpRow::Keys(keys, help) => {
                debug_assert!(columns(keys) + 2 < usize::from(KEYS), "{keys}");
                let end = paint::cut(buffer, (x + 2, y), right, keys, theme.style(Role::Kicker));
                let at = (x + KEYS).max(end + 1);
                paint::cut(buffer, (at, y), right, help, text);
            }
            HelpRow::Below(help) => {
                let at = x + if beside { KEYS } else { INDENT };
                paint::cut(buffer, (at, y), right, help, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_is_cut_between_words() {
        let help = "to the pane on the left";
        assert_eq!(wrap(help, 80), [help]);
        assert_eq!(wrap(help, 12), ["to the pane", "on the left"]);
        assert_eq!(wrap(help, 2), ["to", "the", "pane", "on", "the", "left"]);
    }

    #[test]
    fn a_help_line_is_as_wide_as_the_screen_at_most() {
        for cols in [20, 44, 56, 80, 200] {
            let (left, right) = extent(cols);
            let width = usize::from(right - left);
            for row in help_rows(cols) {
                let indent = if cols < BESIDE { INDENT } else { KEYS };
                let (HelpRow::Keys(_, help) | HelpRow::Below(help)) = row else {
                    continue;
                };
                assert!(
                    help.is_empty() || usize::from(indent) + columns(help) <= width,
                    "{cols}: {help}"
                );
            }
        }
    }
}
