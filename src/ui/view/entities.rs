//! The pane of people, dates and credits.

use super::paint;
use crate::entity::{AnchorSource, Certainty, EntityId, Timex};
use crate::text::{TextRange, TextSize, ceil, floor, one_line};
use crate::ui::Model;
use crate::ui::entities::{Content, Tab};
use crate::ui::model::{Focus, Stage};
use crate::ui::screen::list_height;
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Paints the pane.
pub(super) fn paint(model: &Model, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let theme = model.look.theme;
    // Beside the text the scrollbar is the border.
    let border = u16::from(model.areas.over || model.areas.scrollbar.is_none());
    if border > 0 {
        for y in area.y..area.bottom() {
            paint::words(
                buffer,
                (area.x, y),
                area.right(),
                "│",
                theme.style(Role::Frame),
            );
        }
    }
    let inner = Rect::new(
        area.x + 1 + border,
        area.y,
        area.width.saturating_sub(2 + border),
        area.height,
    );
    let focused = model.focus == Focus::Entities;
    tabs(model, inner, buffer);
    let lines = model.pane.visible(&model.entities, list_height(area));
    if lines.is_empty() {
        let words = match model.stage {
            Stage::Loading(..) | Stage::Analyzing => "reading …",
            Stage::Done => "none found",
        };
        paint::words(
            buffer,
            (inner.x, inner.y + 2),
            inner.right(),
            words,
            theme.style(Role::Dim),
        );
    }
    for ((entity, content, at_cursor), y) in lines.into_iter().zip(inner.y + 2..inner.bottom()) {
        let row = Rect::new(inner.x, y, inner.width, 1);
        line(model, entity, content, row, buffer);
        if at_cursor {
            let role = if focused {
                Role::Cursor
            } else {
                Role::CursorIdle
            };
            if focused || model.chosen.as_ref().is_some_and(|c| c.entity == entity) {
                buffer.set_style(row, theme.style(role));
            }
        }
    }
}

fn tabs(model: &Model, inner: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let focused = model.focus == Focus::Entities;
    let mut x = inner.x;
    for (i, tab) in Tab::ALL.into_iter().enumerate() {
        if i > 0 {
            x = paint::words(
                buffer,
                (x, inner.y),
                inner.right(),
                " · ",
                theme.style(Role::PaneTab),
            );
        }
        let style = match (tab == model.pane.tab, focused) {
            (true, true) => theme
                .style(Role::PaneTitle)
                .add_modifier(Modifier::UNDERLINED),
            (true, false) => theme.style(Role::PaneTitle),
            (false, _) => theme.style(Role::PaneTab),
        };
        let words = format!("{} {}", tab.title(), model.pane.count(tab));
        x = paint::cut(buffer, (x, inner.y), inner.right(), &words, style);
    }
}

fn line(model: &Model, entity: EntityId, content: Content, row: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let opened = model.pane.opened == Some(entity);
    let below = |buffer: &mut Buffer, words: &str, role| {
        paint::cut(
            buffer,
            (row.x + 4, row.y),
            row.right(),
            words,
            theme.style(role),
        );
    };
    match content {
        Content::Title => {
            let marker = if opened { "▾" } else { "▸" };
            paint::words(
                buffer,
                (row.x, row.y),
                row.right(),
                marker,
                theme.style(Role::Dim),
            );
            title(
                model,
                entity,
                Rect::new(row.x + 2, row.y, row.width.saturating_sub(2), 1),
                buffer,
            );
        }
        Content::Role => {
            let role = person(model, entity).and_then(|p| p.role);
            let words = role
                .map(|r| one_line(model.document.slice(r.range)))
                .unwrap_or_default();
            below(buffer, &words, Role::Standfirst);
        }
        Content::Aliases => {
            let aliases = person(model, entity)
                .map(|p| p.aliases.join(", "))
                .unwrap_or_default();
            below(buffer, &format!("also: {aliases}"), Role::Dim);
        }
        Content::Rivals => {
            let rivals = person(model, entity)
                .map(|p| p.rivals.join(" or "))
                .unwrap_or_default();
            below(buffer, &format!("may be {rivals}"), Role::Unsure);
        }
        Content::Basis => {
            if let EntityId::Date(i) = entity {
                let basis = model
                    .entities
                    .dates()
                    .get(i as usize)
                    .map(basis)
                    .unwrap_or_default();
                below(buffer, &basis, Role::Dim);
            }
        }
        Content::Mention(n) => {
            if let Some(&range) = model.entities.mentions_of(entity).get(n) {
                context(
                    model,
                    range,
                    Rect::new(row.x + 4, row.y, row.width.saturating_sub(4), 1),
                    buffer,
                );
            }
        }
    }
}

fn person(model: &Model, entity: EntityId) -> Option<&crate::entity::Person> {
    match entity {
        EntityId::Person(i) => model.entities.people().get(i as usize),
        _ => None,
    }
}

/// Name and count, words and value, or name and role.
fn title(model: &Model, entity: EntityId, row: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let (words, value, style): (String, String, Style) = match entity {
        EntityId::Person(i) => {
            let Some(person) = model.entities.people().get(i as usize) else {
                return;
            };
            (
                person.name.clone(),
                person.mentions.len().to_string(),
                theme.style(Role::Count),
            )
        }
        EntityId::Date(i) => {
            let Some(timex) = model.entities.dates().get(i as usize) else {
                return;
            };
            let sure = timex.certainty != Certainty::Unresolved;
            let value = timex
                .words()
                .filter(|_| sure)
                .unwrap_or_else(|| "?".to_owned());
            let role = if sure { Role::Value } else { Role::Unsure };
            (
                one_line(model.document.slice(timex.range)),
                value,
                theme.style(role),
            )
        }
        EntityId::Credit(i) => {
            let Some(credit) = model.entities.credits().get(i as usize) else {
                return;
            };
            (
                credit.name.clone(),
                credit.role.name().to_owned(),
                theme.style(Role::Dim),
            )
        }
    };
    let right = paint::right_aligned(buffer, row, row.y, &value, style).saturating_sub(1);
    let name = theme.style(Role::Text);
    paint::cut(buffer, (row.x, row.y), right, &one_line(&words), name);
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
            format!("from {}, {whose}", anchor.value)
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

/// A mention with the words around it, the mention itself underlined.
fn context(model: &Model, mention: TextRange, row: Rect, buffer: &mut Buffer) {
    let document = &model.document;
    let Some(block) = document
        .block_at(mention.start)
        .and_then(|id| document.block(id))
    else {
        return;
    };
    let width = usize::from(row.width);
    let name = one_line(document.slice(mention));
    let room = width.saturating_sub(crate::text::width::columns(&name));
    // No more bytes than could fit, so that a huge block costs no more than a short one.
    let near = |offset: TextSize, back: bool| {
        let reach = TextSize::new(4 * width);
        let range = if back {
            TextRange::at(block.range.start.max(offset.saturating_sub(reach)), offset)
        } else {
            TextRange::at(offset, block.range.end.min(offset + reach))
        };
        on_characters(document.text(), range)
    };
    let before = one_line(document.slice(near(mention.start, true)));
    let before = last_words(&before, room / 2);
    let dim = model.look.theme.style(Role::Dim);
    let mut x = paint::words(buffer, (row.x, row.y), row.right(), &before, dim);
    let glued = document
        .slice(near(mention.start, true))
        .ends_with(char::is_whitespace);
    if !before.is_empty() && glued {
        x += 1;
    }
    let underlined = model
        .look
        .theme
        .style(Role::Text)
        .patch(model.look.theme.style(Role::Mention));
    x = paint::cut(buffer, (x, row.y), row.right(), &name, underlined);
    let after = document.slice(near(mention.end, false));
    let blank = if after.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let after = format!("{blank}{}", one_line(after));
    paint::cut(buffer, (x, row.y), row.right(), &after, dim);
}

/// The widest range of whole characters inside `range`.
fn on_characters(text: &str, range: TextRange) -> TextRange {
    let (start, end) = (range.start.to_usize(), range.end.to_usize());
    TextRange::new(ceil(text, start), floor(text, end))
}

/// The last whole words of `text` that fit `limit` columns, after an ellipsis where some are missing.
fn last_words(text: &str, limit: usize) -> String {
    if crate::text::width::columns(text) <= limit {
        return text.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut width = 1;
    for word in text.split(' ').rev() {
        width += crate::text::width::columns(word) + 1;
        if width > limit {
            break;
        }
        kept.push(word);
    }
    kept.reverse();
    if kept.is_empty() {
        String::new()
    } else {
        format!("…{}", kept.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_before_a_mention_are_whole_words() {
        assert_eq!(last_words("the harbour master", 40), "the harbour master");
        assert_eq!(last_words("the harbour master", 12), "…master");
        assert_eq!(last_words("the harbour master", 3), "");
    }
}
