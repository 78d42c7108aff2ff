//! Rows of dates: the words with their value, and what that rests on.

use super::Title;
use crate::entity::{AnchorSource, Certainty, Timex};
use crate::text::one_line;
use crate::ui::Model;
use crate::ui::entities::DateLine;
use crate::ui::theme::Role;
use crate::ui::view::paint;
use crate::ui::when;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The words, and what they mean as far as that is known.
pub(super) fn title(model: &Model, id: u32) -> Option<Title> {
    let timex = model.entities.dates().get(id as usize)?;
    let (value, role) = value(timex);
    Some(Title {
        words: one_line(model.document.slice(timex.range)),
        value,
        role,
    })
}

/// A date's value, and how it looks; a question mark where it is not known.
pub(super) fn value(timex: &Timex) -> (String, Role) {
    let known = when::words(timex).filter(|_| timex.certainty != Certainty::Unresolved);
    match known {
        Some(value) => (value, Role::Value),
        None if timex.certainty == Certainty::Unresolved => ("?".to_owned(), Role::Unsure),
        None => ("?".to_owned(), Role::Value),
    }
}

/// Paints a line below a date's title, from column `x` on.
pub(super) fn line(model: &Model, id: u32, line: DateLine, row: Rect, buffer: &mut Buffer) {
    let Some(timex) = model.entities.dates().get(id as usize) else {
        return;
    };
    match line {
        DateLine::Basis => {
            let style = model.look.theme.style(Role::Dim);
            paint::cut(buffer, (row.x, row.y), row.right(), &basis(timex), style);
        }
    }
}

/// How sure a date's value is, and what it rests on.
fn basis(timex: &Timex) -> String {
    let picture = if timex.in_figure { "in a caption" } else { "" };
    let words = match (timex.certainty, &timex.anchor) {
        (Certainty::Explicit, _) => String::new(),
        (Certainty::Resolved, Some(anchor)) => {
            let whose = match anchor.source {
                AnchorSource::Option => "your date",
                AnchorSource::Metadata => "the article's date",
                AnchorSource::Dateline => "the date line",
                AnchorSource::Url => "the address",
                AnchorSource::Text => "the text",
            };
            match when::value_words(&anchor.value, false) {
                Some(day) => format!("from {day}, {whose}"),
                None => format!("from {whose}"),
            }
        }
        (Certainty::Resolved, None) => "resolved".to_owned(),
        (Certainty::Inferred, _) if timex.rule.is_empty() => "inferred".to_owned(),
        (Certainty::Inferred, _) => format!("inferred: {}", timex.rule),
        (Certainty::Unresolved, _) => "unresolved · D sets the date".to_owned(),
    };
    let parts = [picture, words.as_str()];
    parts
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
