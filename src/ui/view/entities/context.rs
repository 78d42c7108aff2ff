//! A mention with the words around it, on one row.

use crate::text::width::columns;
use crate::text::{TextRange, TextSize, ceil, floor, one_line};
use crate::ui::Model;
use crate::ui::theme::Role;
use crate::ui::view::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A mention with the words around it, the mention itself underlined.
pub(super) fn paint(model: &Model, mention: TextRange, row: Rect, buffer: &mut Buffer) {
    let document = &model.document;
    let Some(block) = document
        .block_at(mention.start)
        .and_then(|id| document.block(id))
    else {
        return;
    };
    let width = usize::from(row.width);
    let name = name(&one_line(document.slice(mention)), width);
    let room = width.saturating_sub(columns(&name));
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
    let before = if name.starts_with('…') {
        String::new()
    } else {
        last_words(&before, room / 2)
    };
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

/// The name, or where it would take half the row its last word: what is said goes before the name, which
/// stands above.
fn name(words: &str, width: usize) -> String {
    match words.rsplit_once(' ') {
        Some((_, last)) if 2 * columns(words) > width => format!("…{last}"),
        _ => words.to_owned(),
    }
}

/// The widest range of whole characters inside `range`.
fn on_characters(text: &str, range: TextRange) -> TextRange {
    let (start, end) = (range.start.to_usize(), range.end.to_usize());
    TextRange::new(ceil(text, start), floor(text, end))
}

/// The last whole words of `text` that fit `limit` columns, after an ellipsis where some are missing.
fn last_words(text: &str, limit: usize) -> String {
    if columns(text) <= limit {
        return text.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut width = 1;
    for word in text.split(' ').rev() {
        width += columns(word) + 1;
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
    fn a_name_leaves_room_for_what_is_said() {
        assert_eq!(name("Anne Mary Vale", 40), "Anne Mary Vale");
        assert_eq!(name("Anne Mary Vale", 20), "…Vale");
        assert_eq!(name("Wolfeschlegelstein", 20), "Wolfeschlegelstein");
    }

    #[test]
    fn the_words_before_a_mention_are_whole_words() {
        assert_eq!(last_words("the harbour master", 40), "the harbour master");
        assert_eq!(last_words("the harbour master", 12), "…master");
        assert_eq!(last_words("the harbour master", 3), "");
    }
}
