//! Rows of people: name with count, who that is, other names, and who and when stand beside them.

use super::{Title, dates, hits};
use crate::document::BlockKind;
use crate::entity::company::Companion;
use crate::entity::form::may_name;
use crate::entity::timex::words::says_all;
use crate::entity::{Certainty, EntityId, MomentKind, Person};
use crate::text::width::columns;
use crate::text::{TextSize, one_line};
use crate::ui::Model;
use crate::ui::entities::PersonLine;
use crate::ui::theme::Role;
use crate::ui::view::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The columns of the words that say what a row is: "also", "with", "when", "or".
const LABEL: usize = 6;

/// `row` without its first `cols` columns.
fn behind(row: Rect, cols: usize) -> Rect {
    let cols = u16::try_from(cols).unwrap_or(u16::MAX).min(row.width);
    Rect {
        x: row.x + cols,
        width: row.width - cols,
        ..row
    }
}

/// The name, and how often it is mentioned in what is listed.
pub(super) fn title(model: &Model, entity: EntityId) -> Option<Title> {
    let person = model.entities.person(entity)?;
    let mentions = model.entities.mentions_within(entity, model.pane.within());
    Some(Title {
        words: one_line(&person.name),
        behind: String::new(),
        value: mentions.len().to_string(),
        role: Role::Count,
    })
}

/// Paints a line below a person's name.
pub(super) fn line(
    model: &Model,
    entity: EntityId,
    line: PersonLine,
    row: Rect,
    buffer: &mut Buffer,
) {
    let Some(person) = model.entities.person(entity) else {
        return;
    };
    let opened = model.pane.is_open(entity);
    let detail = model.pane.opened();
    let theme = model.look.theme;
    let mut plain = |words: &str, role: Role| {
        paint::cut(
            buffer,
            (row.x, row.y),
            row.right(),
            words,
            theme.style(role),
        );
    };
    match line {
        PersonLine::Role => self::role(model, person, opened, row, buffer),
        PersonLine::Aliases => {
            let label = "also: ";
            plain(label, Role::Dim);
            let rest = behind(row, label.len());
            let names = person.aliases.join(", ");
            let names = paint::fit(&names, usize::from(rest.width));
            let style = theme.style(Role::Dim);
            paint::words(buffer, (rest.x, rest.y), rest.right(), &names, style);
            hits(model, &names, rest, buffer);
        }
        PersonLine::Rivals => plain(&rivals(person), Role::Unsure),
        PersonLine::More(n) => more(model, n, row, buffer),
        PersonLine::Form(i) => {
            if let Some(form) = detail.and_then(|d| d.forms.get(i)) {
                let count = (form.mentions.to_string(), Role::Dim);
                labelled(model, "also", i, &form.words, count, row, buffer);
            }
        }
        PersonLine::Rival(i) => {
            if let Some(rival) = person.rivals.get(i) {
                let words = format!("{}?", one_line(rival));
                labelled(
                    model,
                    "or",
                    i,
                    &words,
                    (String::new(), Role::Dim),
                    row,
                    buffer,
                );
            }
        }
        PersonLine::With(i) => with(model, i, row, buffer),
        PersonLine::When(i) => {
            if let Some(date) = detail.and_then(|d| d.dates.get(i)) {
                when(model, date, i, row, buffer);
            }
        }
    }
}

/// Whom the name may mean as well. "Nora Olsen" is nobody else, but one or the other "Olsen" may be; "Olsen"
/// alone may be either.
fn rivals(person: &Person) -> String {
    let names = person.rivals.join(" or ");
    let shared = |alias: &&String| person.rivals.iter().any(|rival| may_name(alias, rival));
    match person.aliases.iter().find(shared) {
        Some(alias) => format!("“{alias}” may be {names}"),
        None => format!("may be {names}"),
    }
}

/// The phrase that says who it is, and in an opened entry what part of the article it is from.
fn role(model: &Model, person: &Person, opened: bool, row: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let Some(range) = person.role.map(|role| role.range) else {
        return;
    };
    let phrase = one_line(model.document.slice(range));
    let at = (row.x, row.y);
    let style = theme.style(Role::Standfirst);
    let phrase = paint::fit(&phrase, usize::from(row.width));
    let end = paint::words(buffer, at, row.right(), &phrase, style);
    hits(model, &phrase, row, buffer);
    let from = from(model, range.start);
    // The phrase goes before where it is from, which Enter shows anyway.
    if opened && usize::from(row.right() - end) > columns(&from) + 1 {
        let style = theme.style(Role::Dim);
        paint::right_aligned(buffer, row, row.y, &from, style);
    }
}

/// The part of the article that holds `offset`: what it is, or the number of the paragraph, which `g`
/// goes to.
fn from(model: &Model, offset: TextSize) -> String {
    let Some(id) = model.document.block_at(offset) else {
        return String::new();
    };
    let known = match model.document.block(id).map(|block| block.kind) {
        Some(BlockKind::Headline) => Some("headline"),
        Some(BlockKind::Standfirst) => Some("standfirst"),
        Some(BlockKind::Figure(_)) => Some("caption"),
        Some(BlockKind::Heading { .. }) => Some("heading"),
        _ => None,
    };
    known.map_or_else(|| format!("¶ {}", id.index() + 1), str::to_owned)
}

/// The `i`th of those who stand beside whom or what is opened.
pub(super) fn with(model: &Model, i: usize, row: Rect, buffer: &mut Buffer) {
    let Some(detail) = model.pane.opened() else {
        return;
    };
    let Some(other) = detail.people.get(i) else {
        return;
    };
    // Of somebody who is named many thousand times not all places are counted.
    let more = if detail.is_sampled { "+" } else { "" };
    let count = (format!("{}{more}", other.places.len()), Role::Dim);
    let known = model.entities.person(other.entity);
    let name = known.map(|p| one_line(&p.name)).unwrap_or_default();
    labelled(model, "with", i, &name, count, row, buffer);
}

/// That there are `n` more than the rows above.
pub(super) fn more(model: &Model, n: usize, row: Rect, buffer: &mut Buffer) {
    let below = behind(row, LABEL);
    let words = format!("and {n} more");
    let style = model.look.theme.style(Role::Dim);
    paint::cut(buffer, (below.x, below.y), below.right(), &words, style);
}

/// A moment that stands beside a person, with its value.
fn when(model: &Model, date: &Companion, nth: usize, row: Rect, buffer: &mut Buffer) {
    let Some(moment) = model.entities.moment(date.entity) else {
        return;
    };
    let Some((mut value, role)) = dates::value(model, date.entity) else {
        return;
    };
    let Some(&first) = moment.mentions.first() else {
        return;
    };
    let words = one_line(model.document.slice(first));
    let room = usize::from(row.width).saturating_sub(LABEL);
    // Words that say all of it need no value, and others only where there is room for both.
    let full = moment.certainty == Certainty::Explicit;
    let both = columns(&words) + 1 + columns(&value);
    // What a length is, and what recurs, the words say themselves: "sixty years", "twice a year".
    let in_itself = matches!(moment.kind, MomentKind::Length | MomentKind::Recurring);
    if in_itself || says_all(&words, &value) || full && both > room {
        value.clear();
    }
    labelled(model, "when", nth, &words, (value, role), row, buffer);
}

/// A row of several of one kind, of which the first says what they are.
fn labelled(
    model: &Model,
    label: &str,
    nth: usize,
    words: &str,
    (value, role): (String, Role),
    row: Rect,
    buffer: &mut Buffer,
) {
    let theme = model.look.theme;
    let dim = theme.style(Role::Dim);
    if nth == 0 {
        paint::cut(buffer, (row.x, row.y), row.right(), label, dim);
    }
    let right = paint::right_aligned(buffer, row, row.y, &value, theme.style(role));
    let right = right.saturating_sub(u16::from(!value.is_empty()));
    let at = (behind(row, LABEL).x, row.y);
    paint::cut(buffer, at, right, words, theme.style(Role::Text));
}
