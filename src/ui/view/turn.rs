//! Lines of panes with words that run from right to left, put in the order of the eye once painted.
//!
//! A line is made of fields that at least two blanks or a frame's stroke part; each is turned by itself,
//! so that columns stay where they are. The article's rows are not this module's matter: the layout
//! knows how they are set.

use crate::layout::line_cells;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

/// Turns the fields of each line of `area`. Bounded by the area.
pub(super) fn lines(area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        let start = buffer.index_of(area.x, y);
        let line = buffer
            .content
            .get_mut(start..start + usize::from(area.width));
        let line = line.unwrap_or_default();
        if line.iter().all(|cell| cell.symbol().is_ascii()) {
            continue;
        }
        for field in fields(line) {
            if let Some(cells) = line.get_mut(field) {
                turn(cells);
            }
        }
    }
}

/// The stretches of cells between two blanks or more, and between strokes.
fn fields(line: &[Cell]) -> Vec<std::ops::Range<usize>> {
    let mut fields = Vec::new();
    let mut start = 0;
    let blank = |i: usize| line.get(i).is_none_or(|cell| cell.symbol() == " ");
    for (i, cell) in line.iter().enumerate() {
        let parts = matches!(cell.symbol(), "│" | "▸" | "·" | "…");
        if parts || blank(i) && blank(i + 1) {
            fields.push(start..i);
            start = i + 1;
        }
    }
    fields.push(start..line.len());
    fields
}

/// Puts the cells of a field in order.
fn turn(cells: &mut [Cell]) {
    // The second cell of a wide character is a blank that is not painted.
    let mut text = String::new();
    let mut starts = Vec::new();
    let mut skip = 0;
    for (i, cell) in cells.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        starts.push((text.len(), i));
        skip = crate::text::width::columns(cell.symbol()).saturating_sub(1);
        text.push_str(cell.symbol());
    }
    let Some(turned) = line_cells(&text) else {
        return;
    };
    let before = cells.to_vec();
    let mut to = 0;
    for place in turned {
        let from = starts.binary_search_by_key(&place.range.start.to_usize(), |start| start.0);
        let from = from.ok().and_then(|i| starts.get(i)).map(|start| start.1);
        for step in 0..usize::from(place.cols) {
            let cell = from.and_then(|from| before.get(from + step));
            if let (Some(cell), Some(target)) = (cell, cells.get_mut(to)) {
                target.clone_from(cell);
                if step == 0 {
                    target.set_symbol(&place.shown(&text));
                }
            }
            to += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turned(text: &str) -> String {
        let area = Rect::new(0, 0, 40, 1);
        let mut buffer = Buffer::empty(area);
        buffer.set_string(0, 0, text, ratatui::style::Style::new());
        lines(area, &mut buffer);
        let line: String = buffer.content.iter().map(Cell::symbol).collect();
        line.trim_end().to_owned()
    }

    #[test]
    fn each_field_is_turned_where_it_stands() {
        assert_eq!(turned("▸ שלום 12   7  │ Ona"), "▸ 12 םולש   7  │ Ona");
        assert_eq!(turned("1 Ona, בן 64"), "1 Ona, 64 ןב");
        assert_eq!(turned("Ona – quay"), "Ona – quay");
        // A wide character takes its two cells along.
        assert_eq!(turned("שלום 渡輪 x"), "םולש 渡 輪  x");
    }
}
