//! A mention with the words around it, on one row.

use crate::entity::sentence;
use crate::text::width::columns;
use crate::text::{TextRange, one_line};
use crate::ui::Model;
use crate::ui::theme::Role;
use crate::ui::view::paint;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A mention in its sentence, the mention itself underlined; cut on both sides to what fits.
pub(super) fn paint(model: &Model, mention: TextRange, row: Rect, buffer: &mut Buffer) {
    let document = &model.document;
    let block = document.block_at(mention.start);
    let Some(block) = block.and_then(|id| document.block(id)) else {
        return;
    };
    // What is said before and behind the sentence is not about this mention.
    let sentence = sentence::around(document.text(), block, mention);
    let before = document.slice(TextRange::at(sentence.start, mention.start));
    let after = document.slice(TextRange::at(mention.end, sentence.end));
    let width = usize::from(row.width);
    let name = name(&one_line(document.slice(mention)), width);
    let after = match after.chars().next() {
        Some(c) if c.is_whitespace() => format!(" {}", one_line(after)),
        _ => one_line(after),
    };
    let room = width.saturating_sub(columns(&name));
    // Half of the room each, and what the words behind leave.
    let room = room.saturating_sub(columns(&after).min(room / 2));
    let gap = u16::from(before.ends_with(char::is_whitespace));
    let before = if name.starts_with('…') {
        String::new()
    } else {
        last_words(&one_line(before), room.saturating_sub(usize::from(gap)))
    };

    let theme = model.look.theme;
    let dim = theme.style(Role::Dim);
    let mut x = paint::words(buffer, (row.x, row.y), row.right(), &before, dim);
    if !before.is_empty() {
        x += gap;
    }
    let underlined = theme.style(Role::Text).patch(theme.style(Role::Mention));
    x = paint::cut(buffer, (x, row.y), row.right(), &name, underlined);
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
