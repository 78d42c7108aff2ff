//! The status line: where the reader is, what is under way, and the keys that matter now.

use super::paint;
use crate::document::Format;
use crate::text::one_line;
use crate::text::width::columns;
use crate::ui::Model;
use crate::ui::entities::{Row, Tab};
use crate::ui::model::{Focus, LastFind, Message, Pending, Stage};
use crate::ui::outline::{duration_words, reading_seconds};
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;

/// Columns that the headline keeps before key hints may take any.
const HEADLINE: usize = 24;

/// Paints the line; returns where the cursor blinks while a prompt is open.
pub(super) fn paint(model: &Model, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    buffer.set_style(area, model.look.theme.style(Role::Status));
    if model.prompt.is_some() {
        return prompt(model, area, buffer);
    }
    match &model.message {
        Some(message) => say(model, message, area, buffer),
        None => place(model, area, buffer),
    }
    None
}

/// A message, and beside it the place where there is room for both.
fn say(model: &Model, message: &Message, area: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let role = if message.problem {
        Role::Problem
    } else {
        Role::Message
    };
    let words = one_line(&message.text);
    let progress = progress(model);
    let mut right = area.right();
    if columns(&words) + columns(&progress) + 4 <= usize::from(area.width) {
        let style = theme.style(Role::StatusDim);
        right = paint::right_aligned(buffer, area, area.y, &format!("{progress} "), style);
    }
    let at = (area.x + 1, area.y);
    let words = shorten(&words, usize::from(right.saturating_sub(at.0)));
    paint::cut(buffer, at, right, &words, theme.style(role));
}

/// `words` cut to `limit` columns. What to do next, the part behind the last dot, stays whole before what
/// was done.
fn shorten(words: &str, limit: usize) -> Cow<'_, str> {
    let Some((done, next)) = words.rsplit_once(" · ") else {
        return paint::fit(words, limit);
    };
    let room = limit.saturating_sub(columns(next) + 3);
    if columns(words) <= limit || room < 8 {
        return paint::fit(words, limit);
    }
    format!("{} · {next}", paint::fit(done, room)).into()
}

/// From the right: the keys that matter, as far as there is room beside the place; the headline gets
/// the rest.
fn place(model: &Model, area: Rect, buffer: &mut Buffer) {
    let theme = model.look.theme;
    let dim = theme.style(Role::StatusDim);
    let place = format!(" · {} ", progress(model));
    let headline = columns(&model.masthead.title).min(HEADLINE);
    let room = usize::from(area.width).saturating_sub(columns(&place) + headline + 2);
    let mut right = area.right();
    if let Some(hints) = hints(model).iter().find(|hints| columns(hints) <= room) {
        right = paint::right_aligned(buffer, area, area.y, &format!("{hints} "), dim);
    }
    let place_width = u16::try_from(columns(&place)).unwrap_or(u16::MAX);
    let start = area.x + 1;
    let end = right.saturating_sub(place_width);
    let x = paint::cut(
        buffer,
        (start, area.y),
        end,
        &model.masthead.title,
        theme.style(Role::Status),
    );
    let place = if x > start {
        place.as_str()
    } else {
        place.trim_start_matches(" · ")
    };
    paint::words(buffer, (x, area.y), right, place, dim);
}

/// Section, time left, share read, and what is going on.
fn progress(model: &Model) -> String {
    let document = &model.document;
    let mut parts: Vec<String> = Vec::new();
    let waiting = match (model.pending, model.count) {
        (Some(Pending::SetMark), _) => Some("m…".to_owned()),
        (Some(Pending::GoToMark), _) => Some("'…".to_owned()),
        (None, Some(count)) => Some(count.to_string()),
        (None, None) => None,
    };
    parts.extend(waiting);
    parts.extend(last_find(model));
    match model.stage {
        Stage::Loading(read, total) if model.trail.host.is_some() => {
            parts.extend(fetching(model, read, total));
        }
        Stage::Loading(read, Some(total)) if total > 0 => {
            parts.push(format!("loading {} %", read * 100 / total));
        }
        Stage::Loading(..) => parts.push("loading …".to_owned()),
        Stage::Analyzing | Stage::Done => {}
    }
    // What most texts are in says nothing; another encoding may be a wrong guess.
    let encoding = document.meta().encoding.as_str();
    if !matches!(encoding, "" | "UTF-8") && model.cols >= 60 && !model.is_loading() {
        parts.push(encoding.to_owned());
    }
    let sections = document.sections().len();
    if let Some(here) = model.section().filter(|_| sections > 1) {
        parts.push(format!("section {} of {sections}", here + 1));
    }
    // While more is to come nobody knows how far this is.
    if !model.is_loading() {
        parts.extend(share_read(model));
    }
    parts.join(" · ")
}

/// How far fetching has come: `fetching quay.example, 340 kB of 1.2 MB`.
fn fetching(model: &Model, read: u64, total: Option<u64>) -> Option<String> {
    let host = model.trail.host.as_deref()?;
    Some(match (read, total) {
        (0, _) => format!("fetching {host} …"),
        (_, Some(total)) if total > read => {
            format!("fetching {host}, {} of {}", amount(read), amount(total))
        }
        _ => format!("fetching {host}, {}", amount(read)),
    })
}

/// `340 kB`, `1.2 MB`.
fn amount(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// The time that is left and the share that is read, each where there is any.
fn share_read(model: &Model) -> Vec<String> {
    let len = model.document.len();
    let end = model.shown().end;
    let left = reading_seconds((len - end).raw());
    let mut parts = Vec::new();
    let is_read = model.document.meta().format.is_read();
    if is_read && left > 0 && model.cols >= 60 {
        parts.push(format!("{} left", duration_words(left)));
    }
    parts.push(match (model.at_start(), model.at_end()) {
        (true, true) => "all".to_owned(),
        (false, true) => "end".to_owned(),
        (_, false) => format!(
            "{} %",
            u64::from(end.raw()) * 100 / u64::from(len.raw().max(1))
        ),
    });
    parts
}

/// What `n` and `N` repeat.
fn last_find(model: &Model) -> Option<String> {
    match (model.find.last, &model.find.pattern) {
        (LastFind::Search, Some(pattern)) => {
            let typed = paint::fit(pattern.typed(), 20).into_owned();
            Some(match model.find.hits {
                Some((hits, more)) => {
                    format!(
                        "/{typed}: {hits}{} hit{}",
                        if more { "+" } else { "" },
                        if hits == 1 { "" } else { "s" }
                    )
                }
                None => format!("/{typed}"),
            })
        }
        _ => None,
    }
}

/// The keys that matter where the focus is, the more the better.
fn hints(model: &Model) -> &'static [&'static str] {
    if model.help.is_some() {
        return &["j k scroll · q close"];
    }
    if model.trail.host.is_some() {
        return &["Esc stops"];
    }
    match model.focus {
        Focus::Text if model.document.meta().format == Format::Folder => &[
            "j k choose · Enter open · s sort · / search · ? help",
            "j k choose · Enter open · ? help",
            "Enter open · ? help",
            "? help",
        ],
        Focus::Text if model.document.meta().format == Format::Feed => &[
            "] next · Enter open · p people · t dates · ? help",
            "] next · Enter open · ? help",
            "? help",
        ],
        Focus::Text => &[
            "] section · p people · t dates · / search · ? help",
            "p people · t dates · ? help",
            "? help",
        ],
        Focus::Outline => &["Enter go · 1-9 · q close", "q close"],
        Focus::Entities if model.pane.row(&model.entities) == Some(Row::HiddenCount) => &[
            "Space open · U undo · q close",
            "Space open · q close",
            "q close",
        ],
        Focus::Entities if matches!(model.pane.row(&model.entities), Some(Row::Hidden(_))) => &[
            "x show again · Enter go · Space close · U undo · q close",
            "x show again · Enter go · q close",
            "x show again · q close",
            "x show again",
            "q close",
        ],
        Focus::Entities if model.pane.tab == Tab::People => &[
            "Enter go · Space open · / filter · . section · s sort · x hide · = merge · r rename · U undo · q close",
            "Enter go · Space open · / filter · . section · s sort · q close",
            "Enter go · Space open · / filter · q close",
            "Enter go · Space open · q close",
            "Enter go · q close",
            "q close",
        ],
        Focus::Entities => &[
            "Enter go · Space open · / filter · . section · s sort · q close",
            "Enter go · Space open · / filter · q close",
            "Enter go · Space open · q close",
            "Enter go · q close",
            "q close",
        ],
    }
}

fn prompt(model: &Model, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let prompt = model.prompt.as_ref()?;
    let theme = model.look.theme;
    let style = theme.style(Role::Prompt);
    // What is wrong has half of the line at most; what merely helps, what the input leaves.
    let typed = columns(prompt.words()) + 3;
    let (aside, role) = if let Some(problem) = &prompt.problem {
        (
            paint::fit(problem, usize::from(area.width / 2)),
            Role::Problem,
        )
    } else {
        let room = usize::from(area.width).saturating_sub(typed);
        let hint = Some(prompt.hint.as_str()).filter(|_| room >= 12);
        (paint::fit(hint.unwrap_or_default(), room), Role::StatusDim)
    };
    let problem_at = paint::right_aligned(buffer, area, area.y, &aside, theme.style(role));
    // What asks gives way to what is typed on a narrow screen.
    let label = prompt.question.label();
    let label = if columns(label) * 2 > usize::from(area.width) {
        paint::fit(label, 8)
    } else {
        label.into()
    };
    let x = paint::words(
        buffer,
        (area.x, area.y),
        area.right(),
        &label,
        theme.style(Role::StatusKey),
    );
    let before = prompt.before_cursor();
    // Long input scrolls so that the cursor stays in sight.
    let room = usize::from(problem_at.saturating_sub(x).saturating_sub(1));
    let hidden = columns(&before).saturating_sub(room);
    let mut skipped = 0;
    let start: usize = prompt
        .words()
        .chars()
        .take_while(|c| {
            let more = skipped < hidden;
            if more {
                skipped += columns(c.encode_utf8(&mut [0; 4]));
            }
            more
        })
        .map(char::len_utf8)
        .sum();
    let shown = prompt.words().get(start..).unwrap_or_default();
    paint::words(buffer, (x, area.y), problem_at, shown, style);
    let cursor = columns(before.get(start..).unwrap_or_default());
    let col = x
        .saturating_add(u16::try_from(cursor).unwrap_or(u16::MAX))
        .min(area.right().saturating_sub(1));
    Some(Position::new(col, area.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_round() {
        assert_eq!(amount(999), "999 B");
        assert_eq!(amount(340_999), "340 kB");
        assert_eq!(amount(1_260_000), "1.2 MB");
    }

    #[test]
    fn what_to_do_next_is_cut_last() {
        let words = "Mary Robinson hidden · U undoes";
        assert_eq!(shorten(words, 40), words);
        assert_eq!(shorten(words, 24), "Mary Robinso… · U undoes");
        assert_eq!(shorten(words, 14), "Mary Robinson…");
        assert_eq!(shorten("no hit for lamp", 8), "no hit…");
    }
}
