//! The scrollbar: how far the reader is, and where the chosen person or date is mentioned.

use super::paint;
use crate::text::TextSize;
use crate::ui::Model;
use crate::ui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Paints the bar. O(rows · log mentions).
pub(super) fn paint(model: &Model, area: Rect, buffer: &mut Buffer) {
    let len = u64::from(model.document.len().raw()).max(1);
    let height = u64::from(area.height);
    let shown = model.shown();
    let all_shown = model.at_start() && model.at_end();
    // Beside a pane the bar is its border, so it stays where there is nothing to scroll.
    let border = model.areas.entities.is_some() && !model.areas.over;
    if height == 0 || (all_shown && !border) {
        return;
    }
    let thumb = |offset: TextSize| u64::from(offset.raw()) * height / len;
    let (first, last) = (thumb(shown.start), thumb(shown.end).max(thumb(shown.start)));
    let mentions = model.chosen_mentions();
    for y in 0..area.height {
        let at = u64::from(y);
        let piece = |row: u64| {
            TextSize::new(usize::try_from((row * len).div_ceil(height)).unwrap_or(usize::MAX))
        };
        let next = mentions.get(mentions.partition_point(|m| m.start < piece(at)));
        let marked = next.is_some_and(|m| m.start < piece(at + 1));
        // Where mentions cover the whole bar it still tells how far the reader is.
        let (symbol, role) = match (marked, (first..=last).contains(&at)) {
            (true, true) => ("◆", Role::ScrollMark),
            (true, false) => ("◇", Role::ScrollMark),
            (false, true) if !all_shown => ("┃", Role::ScrollThumb),
            (false, _) => ("│", Role::ScrollTrack),
        };
        paint::words(
            buffer,
            (area.x, area.y + y),
            area.right(),
            symbol,
            model.look.theme.style(role),
        );
    }
}
