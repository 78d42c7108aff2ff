//! The pane of people, dates and credits: its head, and its rows by kind.

mod context;
mod dates;
mod hidden;
mod people;

use super::paint;
use crate::entity::EntityId;
use crate::text::one_line;
use crate::text::width::columns;
use crate::ui::Model;
use crate::ui::entities::{Content, DateLine, Row, Sort, Tab};
use crate::ui::model::{Focus, Stage};
use crate::ui::screen::list_height;
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// The columns that lines below a title are set in.
const INDENT: u16 = 4;

/// The first line of an entry: words, and at the right end what is to be seen of them at a glance.
struct Title {
    words: String,
    /// What stays where the words are cut.
    behind: String,
    value: String,
    role: Role,
}

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
            let at = (area.x, y);
            paint::words(buffer, at, area.right(), "│", theme.style(Role::Frame));
        }
    }
    let inner = Rect::new(
        area.x + 1 + border,
        area.y,
        area.width.saturating_sub(2 + border),
        area.height,
    );
    let focused = model.focus == Focus::Entities;
    let lines = model.pane.visible(&model.entities, list_height(area));
    let titles = |row: &Row| matches!(row, Row::Entity(_, Content::Title));
    let more = lines.iter().filter(|(row, _)| titles(row)).count() < model.pane.shown();
    let aside = lines.iter().any(|(row, _)| *row == Row::HiddenCount);
    tabs(model, inner, buffer);
    state(model, inner, (more && focused, aside), buffer);
    if lines.is_empty() {
        let at = (inner.x, inner.y + 2);
        let style = theme.style(Role::Dim);
        paint::cut(buffer, at, inner.right(), nothing(model), style);
    }
    for ((shown, at_cursor), y) in lines.into_iter().zip(inner.y + 2..inner.bottom()) {
        let row = Rect::new(inner.x, y, inner.width, 1);
        let chosen = match shown {
            Row::Entity(entity, content) => {
                line(model, entity, content, row, buffer);
                model.chosen == Some(entity)
            }
            Row::HiddenCount => {
                hidden::count(model, row, buffer);
                false
            }
            Row::Hidden(n) => {
                hidden::person(model, n, row, buffer);
                false
            }
        };
        if at_cursor && (focused || chosen) {
            let role = if focused {
                Role::Cursor
            } else {
                Role::CursorIdle
            };
            buffer.set_style(row, theme.style(role));
        }
    }
}

/// Why the list is empty.
fn nothing(model: &Model) -> &'static str {
    match model.stage {
        Stage::Loading(..) | Stage::Analyzing => "reading …",
        Stage::Done if !model.pane.filter().is_empty() => "none such · Esc lists all",
        Stage::Done if model.pane.by_section => "none in this section · . lists all",
        Stage::Done => "none found",
    }
}

fn tabs(model: &Model, inner: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let focused = model.focus == Focus::Entities;
    let mut x = inner.x;
    for (i, tab) in Tab::ALL.into_iter().enumerate() {
        if i > 0 {
            let style = theme.style(Role::PaneTab);
            x = paint::words(buffer, (x, inner.y), inner.right(), " · ", style);
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

/// Below the tabs: what of the list shows, and in which order, unless that is all as in the text; where the
/// list goes on beyond the pane, which entry the cursor is on, and how many are hidden unless that shows
/// `aside`.
fn state(model: &Model, inner: Rect, (more, aside): (bool, bool), buffer: &mut Buffer) {
    if inner.height < 2 {
        return;
    }
    let pane = &model.pane;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(model.known_of().map(str::to_owned));
    if !pane.filter().is_empty() {
        let typed = one_line(pane.filter().typed());
        let typed = paint::fit(&typed, usize::from(inner.width / 3)).into_owned();
        let (shown, all) = (pane.shown(), pane.count(pane.tab));
        parts.push(format!("“{typed}” {shown} of {all}"));
    }
    if let Some(here) = model.section().filter(|_| pane.by_section) {
        let sections = model.document.sections().len();
        parts.push(format!("section {} of {sections}", here + 1));
    }
    if pane.sorted() != Sort::Text {
        parts.push(pane.sorted().words().to_owned());
    }
    let hidden = pane.hidden_count();
    if hidden > 0 && !aside {
        parts.push(format!("{hidden} hidden"));
    }
    let theme = model.look.theme;
    let row = Rect {
        y: inner.y + 1,
        height: 1,
        ..inner
    };
    let mut right = row.right();
    if more {
        let shown = pane.shown();
        let place = format!("{}/{shown}", (pane.entry() + 1).min(shown));
        right = paint::right_aligned(buffer, row, row.y, &place, theme.style(Role::Dim));
        right = right.saturating_sub(1);
    }
    let style = theme.style(Role::Kicker);
    paint::cut(buffer, (row.x, row.y), right, &parts.join(" · "), style);
}

fn line(model: &Model, entity: EntityId, content: Content, row: Rect, buffer: &mut Buffer) {
    let below = Rect {
        x: row.x + INDENT.min(row.width),
        width: row.width.saturating_sub(INDENT),
        ..row
    };
    match (content, entity) {
        (Content::Title, _) => title(model, entity, row, buffer),
        (Content::Person(line), _) => people::line(model, entity, line, below, buffer),
        (Content::Date(DateLine::Period(period)), _) => dates::period(model, period, row, buffer),
        (Content::Date(line), _) => dates::line(model, entity, line, below, buffer),
        (Content::Mention(n), _) => {
            let listed = model.entities.mentions_within(entity, model.pane.within());
            if let Some(&range) = listed.get(n) {
                let marked = model.pane.marked.and_then(|m| m.mention);
                let sign = match (marked == Some(range), model.current == Some(range)) {
                    (true, _) => "=",
                    (false, true) => "›",
                    (false, false) => "",
                };
                let style = model.look.theme.style(Role::Count);
                paint::words(buffer, (row.x + 2, row.y), row.right(), sign, style);
                context::paint(model, range, below, buffer);
            }
        }
    }
}

/// The sign of the entry's state, the words, and what stands at their right.
fn title(model: &Model, entity: EntityId, row: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let whole = model.pane.marked.filter(|m| m.mention.is_none());
    let (sign, role) = match (model.pane.is_open(entity), whole) {
        (_, Some(marked)) if marked.entity == entity => ("=", Role::Count),
        (true, _) => ("▾", Role::Dim),
        (false, _) => ("▸", Role::Dim),
    };
    let at = (row.x, row.y);
    paint::words(buffer, at, row.right(), sign, theme.style(role));
    let title = match entity {
        EntityId::Person(_) => people::title(model, entity),
        EntityId::Moment(_) => dates::title(model, entity),
        EntityId::Credit(id) => credit(model, id),
    };
    let Some(title) = title else { return };
    let row = Rect {
        x: row.x + 2.min(row.width),
        width: row.width.saturating_sub(2),
        ..row
    };
    let style = theme.style(title.role);
    let right = paint::right_aligned(buffer, row, row.y, &title.value, style).saturating_sub(1);
    let room = usize::from(right.saturating_sub(row.x)).saturating_sub(columns(&title.behind));
    let words = paint::fit(&title.words, room);
    let style = theme.style(Role::Text);
    let end = paint::words(buffer, (row.x, row.y), right, &words, style);
    paint::words(buffer, (end, row.y), right, &title.behind, style);
    hits(model, &words, row, buffer);
}

/// Marks what of `words`, painted at the start of `row`, the filter asks for.
fn hits(model: &Model, words: &str, row: Rect, buffer: &mut Buffer) {
    for hit in model.pane.filter().hits(words) {
        let before = words.get(..hit.start.to_usize()).unwrap_or_default();
        let hit = words.get(hit.to_range()).unwrap_or_default();
        let cells = |text: &str| u16::try_from(columns(text)).unwrap_or(u16::MAX);
        let cells = Rect {
            x: row.x.saturating_add(cells(before)),
            width: cells(hit),
            ..row
        };
        let style = model.look.theme.style(Role::Hit);
        buffer.set_style(cells.intersection(row), style);
    }
}

/// A name, and what it is credited for.
fn credit(model: &Model, id: u32) -> Option<Title> {
    let credit = model.entities.credits().get(id as usize)?;
    Some(Title {
        words: one_line(&credit.name),
        behind: String::new(),
        value: credit.role.name().to_owned(),
        role: Role::Dim,
    })
}
