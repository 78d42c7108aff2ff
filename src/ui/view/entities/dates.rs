//! Rows of dates: the words with their value, and what that rests on.

use super::Title;
use super::people::{more, with};
use crate::entity::timeline::Period;
use crate::entity::timex::words::value_words;
use crate::entity::{AnchorSource, Certainty, EntityId, MomentKind, Timex};
use crate::text::one_line;
use crate::ui::Model;
use crate::ui::entities::DateLine;
use crate::ui::theme::Role;
use crate::ui::view::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The words of the first mention, and what they mean as far as that is known.
pub(super) fn title(model: &Model, entity: EntityId) -> Option<Title> {
    let index = &model.entities;
    let (value, role) = value(model, entity)?;
    let words = one_line(model.document.slice(*index.mentions_of(entity).first()?));
    let mentions = index.mentions_within(entity, model.pane.within()).len();
    Some(Title {
        words,
        behind: if mentions > 1 {
            format!(" ×{mentions}")
        } else {
            String::new()
        },
        value,
        role,
    })
}

/// A moment's value, and how it looks; a question mark where it is not known.
pub(super) fn value(model: &Model, entity: EntityId) -> Option<(String, Role)> {
    let moment = model.entities.moment(entity)?;
    let is_known = moment.certainty != Certainty::Unresolved;
    let known = model.entities.words_of(moment).filter(|_| is_known);
    Some(match known {
        Some(value) => (value, Role::Value),
        None if is_known => ("?".to_owned(), Role::Value),
        None => ("?".to_owned(), Role::Unsure),
    })
}

/// Paints the heading of a part of the timeline.
pub(super) fn period(model: &Model, period: Period, row: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let at = (row.x, row.y);
    let right = paint::cut(
        buffer,
        at,
        row.right(),
        &period.words(),
        theme.style(Role::Kicker),
    );
    if period == Period::Apart(MomentKind::Unplaced) && model.entities.published().is_none() {
        let at = (right.saturating_add(1), row.y);
        let style = theme.style(Role::Dim);
        paint::cut(buffer, at, row.right(), "· D sets the date", style);
    }
}

/// Paints a line below a moment's title.
pub(super) fn line(
    model: &Model,
    entity: EntityId,
    line: DateLine,
    row: Rect,
    buffer: &mut Buffer,
) {
    match line {
        DateLine::Period(_) => {}
        DateLine::Basis => {
            let Some(timex) = model.entities.dates_of(entity).next() else {
                return;
            };
            let style = model.look.theme.style(Role::Dim);
            paint::cut(buffer, (row.x, row.y), row.right(), &basis(timex), style);
        }
        DateLine::With(i) => with(model, i, row, buffer),
        DateLine::More(n) => more(model, n, row, buffer),
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
            match value_words(&anchor.value, false) {
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
