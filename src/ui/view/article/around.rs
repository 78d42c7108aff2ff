//! What stands around the article's words: bars beside quotes, frames around pictures, rules between parts,
//! and the line over the headline.

use crate::document::{Alert, Block, BlockKind};
use crate::layout::{Direction, Row, RowKind};
use crate::ui::Model;
use crate::ui::outline::{duration_words, reading_seconds};
use crate::ui::theme::Role;
use crate::ui::view::{paint, picture};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The reading times that are told over a headline, in seconds.
const READING_TIMES: std::ops::Range<u32> = 60..3 * 3_600;

/// A bar for each quote that the block stands in; between two blocks, for each that both stand in. Those of
/// alerts are broader and have their colours.
pub(super) fn bars(model: &Model, row: &Row, block: &Block, line: Rect, buffer: &mut Buffer) {
    let own = alerts(model, block);
    let mut bars = own.len();
    let mut others = None;
    if row.kind == RowKind::Margin {
        let above = row.block.index().checked_sub(1);
        let above = above.and_then(|i| model.document.blocks().get(i));
        let above = above.map_or_else(Vec::new, |above| alerts(model, above));
        bars = bars.min(above.len());
        others = Some(above);
    }
    for (level, alert) in (0..).zip(own.iter().take(bars)) {
        // Two alerts one below the other are two.
        let other = others
            .as_ref()
            .and_then(|above| above.get(usize::from(level)));
        if other.is_some_and(|other| other != alert) {
            continue;
        }
        let role = alert.map_or(Role::QuoteBar, |alert| Role::Alert(alert.kind));
        let right_to_left = row.direction == Direction::RightToLeft;
        let (x, bar) = match (right_to_left, alert) {
            (false, None) => (line.x + 2 * level, "▎"),
            (false, Some(_)) => (line.x + 2 * level, "▌"),
            (true, None) => (line.right().saturating_sub(1 + 2 * level), "▕"),
            (true, Some(_)) => (line.right().saturating_sub(1 + 2 * level), "▐"),
        };
        // Where the column is too narrow for indents there is no room for bars either.
        if line.width >= 20 && 2 * level + 10 < line.width {
            let style = model.look.theme.style(role);
            paint::words(buffer, (x, line.y), line.right(), bar, style);
        }
    }
}

/// For each quote that a block stands in, from outside, the alert that it is.
fn alerts(model: &Model, block: &Block) -> Vec<Option<Alert>> {
    let mut levels = vec![None; block.quotes.into()];
    for alert in model.document.alerts(block) {
        let level = usize::from(alert.depth).checked_sub(1);
        if let Some(level) = level.and_then(|level| levels.get_mut(level)) {
            *level = Some(*alert);
        }
    }
    levels
}

/// The upper or lower edge of a picture's frame; the upper one says which picture it is.
pub(super) fn frame(model: &Model, block: &Block, line: Rect, top: bool, buffer: &mut Buffer) {
    let style = model.look.theme.style(Role::Frame);
    let (left, right) = if top { ("┌", "┐") } else { ("└", "┘") };
    if line.width < 4 {
        return;
    }
    let mut x = paint::words(buffer, (line.x, line.y), line.right(), left, style);
    if let (true, Some(id)) = (top, block.figure()) {
        let figures = model.document.figures().len();
        let label = if figures > 1 {
            format!(" PICTURE {} OF {figures} ", id.index() + 1)
        } else {
            " PICTURE ".to_owned()
        };
        let label = match picture::offer(model, id) {
            Some(offer) => format!("{label}· {offer} "),
            None => label,
        };
        x = paint::words(buffer, (x, line.y), line.right(), "─", style);
        x = paint::words(
            buffer,
            (x, line.y),
            line.right() - 1,
            &label,
            model.look.theme.style(Role::Kicker),
        );
    }
    let rest = "─".repeat(usize::from((line.right() - 1).saturating_sub(x)));
    let x = paint::words(buffer, (x, line.y), line.right(), &rest, style);
    paint::words(buffer, (x, line.y), line.right(), right, style);
}

/// The sides of a picture's frame.
pub(super) fn sides(model: &Model, line: Rect, buffer: &mut Buffer) {
    let edge = model.look.theme.style(Role::Frame);
    if line.width >= 4 {
        paint::words(buffer, (line.x, line.y), line.right(), "│", edge);
        paint::words(buffer, (line.right() - 1, line.y), line.right(), "│", edge);
    }
}

/// A break between parts.
pub(super) fn rule(model: &Model, line: Rect, buffer: &mut Buffer) {
    let ornament = "∗   ∗   ∗";
    let x = line.x + line.width.saturating_sub(9) / 2;
    paint::words(
        buffer,
        (x, line.y),
        line.right(),
        ornament,
        model.look.theme.style(Role::Dim),
    );
}

/// The line over the headline: where the article is from and how long it takes; over the tail: a rule.
pub(super) fn kicker(
    model: &Model,
    row: &Row,
    block: &Block,
    y: u16,
    column: Rect,
    buffer: &mut Buffer,
) {
    let next = model.page.get(usize::from(y - column.y) + 1);
    let words_follow =
        next.is_some_and(|n| n.unit == row.unit && n.kind == RowKind::Text && n.first);
    if !words_follow {
        return;
    }
    let document = &model.document;
    match block.kind {
        // Only at the very top: under other words it would be one more line of them.
        BlockKind::Headline if row.unit.index() == 0 => {
            let label = kicker_words(model).to_uppercase();
            let style = model.look.theme.style(Role::Kicker);
            paint::cut(buffer, (column.x, y), column.right(), &label, style);
        }
        BlockKind::Boilerplate => {
            let before = row
                .block
                .index()
                .checked_sub(1)
                .and_then(|i| document.blocks().get(i));
            if before.is_some_and(|b| b.kind != BlockKind::Boilerplate) {
                let line = "─".repeat(usize::from(column.width.min(12)));
                paint::words(
                    buffer,
                    (column.x, y),
                    column.right(),
                    &line,
                    model.look.theme.style(Role::Frame),
                );
            }
        }
        _ => {}
    }
}

/// When the article is from, unless its own date line says so below, and how long reading it takes,
/// unless that is no time or the time of a book.
fn kicker_words(model: &Model) -> String {
    let document = &model.document;
    let mut parts = Vec::new();
    if let Some(published) = model.entities.published()
        && !model.masthead.dated
    {
        parts.push(published.value.strftime("%-d %B %Y").to_string());
    }
    let seconds = reading_seconds(document.len().raw());
    let is_read = document.meta().format.is_read();
    if is_read && document.meta().complete && READING_TIMES.contains(&seconds) {
        parts.push(format!("{} read", duration_words(seconds)));
    }
    parts.join(" · ")
}
