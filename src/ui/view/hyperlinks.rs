//! Links that the terminal itself follows (OSC 8): a pass over the painted text.
//!
//! The sequence goes into each cell of a link, so that it moves and is compared with the cell. Only plain
//! addresses of the web and of mail get one.

use super::stretches;
use crate::document::InlineKind;
use crate::text::TextRange;
use crate::text::width::{columns, graphemes};
use crate::ui::Model;
use crate::ui::links::is_web;
use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use std::num::NonZeroU16;

/// The longest address, in bytes: each cell carries it.
const LONGEST: usize = 1024;

/// Makes the links on the page ones that the terminal follows. Cost: the links on the screen.
pub(super) fn mark(model: &Model, column: Rect, buffer: &mut Buffer) {
    let shown = model.shown();
    let inlines = model.document.inlines();
    let end = inlines.partition_point(|inline| inline.range.start < shown.end);
    let from = inlines.partition_point(|inline| inline.range.start < shown.start);
    // A link may go on from the row above the first.
    let near = inlines.get(from.saturating_sub(1)..end);
    for inline in near.unwrap_or_default() {
        let InlineKind::Link(id) = inline.kind else {
            continue;
        };
        let address = model.document.link(id).unwrap_or_default();
        if is_web(address) && address.len() <= LONGEST {
            let open = format!("\x1b]8;id={};{address}\x1b\\", id.index());
            on_rows(model, column, inline.range, &open, buffer);
        }
    }
}

fn on_rows(model: &Model, column: Rect, link: TextRange, open: &str, buffer: &mut Buffer) {
    for (row, y) in model.page.iter().zip(column.y..column.bottom()) {
        for stretch in stretches::of(model, row) {
            let Some(words) = stretch.range.intersect(link) else {
                continue;
            };
            let before = TextRange::at(stretch.range.start, words.start);
            let before = columns(&model.document.slice(before).replace('\n', " "));
            let left = i32::from(column.x);
            let mut x = left + stretch.x + i32::try_from(before).unwrap_or(i32::MAX);
            for grapheme in graphemes(model.document.slice(words)) {
                let cols = if grapheme.text == "\n" {
                    1
                } else {
                    grapheme.cols
                };
                let inside = x >= left && x < left + i32::from(stretch.end);
                let width = u16::try_from(cols).ok().and_then(NonZeroU16::new);
                if let (true, Ok(x), Some(width)) = (inside, u16::try_from(x), width)
                    && let Some(cell) = buffer.cell_mut((x, y))
                {
                    let symbol = format!("{open}{}\x1b]8;;\x1b\\", cell.symbol());
                    cell.set_symbol(&symbol);
                    cell.set_diff_option(CellDiffOption::ForcedWidth(width));
                }
                x = x.saturating_add(i32::try_from(cols).unwrap_or(0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Builder, InlineKind};
    use crate::layout::UnitTable;
    use crate::ui::{Model, Msg, Settings, update, view};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use std::sync::Arc;

    /// The words that carry a sequence, and the sequences, on a screen of 30 columns.
    fn linked(address: &str, hyperlinks: bool) -> (String, Vec<String>) {
        let mut builder = Builder::new();
        builder.push_text("See the ");
        let words = builder.push_text("map of 渡輪 and the long quay");
        let link = builder.link(address);
        builder.inline(InlineKind::Link(link), words);
        builder.push_text(", lit.");
        let end = builder.len().to_usize();
        builder.block(BlockKind::Paragraph, (0..end).into());
        let document = Arc::new(builder.finish());
        let settings = Settings {
            hyperlinks,
            ..Settings::default()
        };
        let mut model = Model::new(settings, 30, 8);
        update(
            &mut model,
            Msg::Loaded {
                units: Arc::new(UnitTable::new(&document)),
                document,
                goes_on: false,
            },
        );
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 8));
        view(&model, &mut buffer);
        let mut words = String::new();
        let mut sequences = Vec::new();
        for cell in &buffer.content {
            let symbol = cell.symbol();
            if let Some(rest) = symbol.strip_prefix("\x1b]8;") {
                let mut parts = rest.split("\x1b\\");
                sequences.push(parts.next().unwrap_or_default().to_owned());
                let word = parts.next().unwrap_or_default();
                words.push_str(word.trim_end_matches("\x1b]8;;"));
            }
        }
        sequences.dedup();
        (words, sequences)
    }

    #[test]
    fn a_link_carries_its_address_over_its_rows() {
        let (words, sequences) = linked("https://quay.example/map", true);
        assert_eq!(words.replace(' ', ""), "mapof渡輪andthelongquay");
        assert_eq!(sequences, ["id=0;https://quay.example/map"]);
    }

    #[test]
    fn nothing_else_does() {
        for address in [
            "#notes",
            "file:///etc/passwd",
            "https://quay.example/\u{7}x",
        ] {
            assert_eq!(linked(address, true).1, [""; 0], "{address}");
        }
        assert_eq!(linked("https://quay.example/map", false).1, [""; 0]);
    }
}
