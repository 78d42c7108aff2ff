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
    let part = |from, to| paint::visible(document.slice(TextRange::at(from, to))).into_owned();
    let line = Line::new(
        &part(sentence.start, mention.start),
        &part(mention.start, mention.end),
        &part(mention.end, sentence.end),
        usize::from(row.width),
    );

    let theme = model.look.theme;
    let dim = theme.style(Role::Dim);
    let underlined = theme.style(Role::Text).patch(theme.style(Role::Mention));
    let mut x = row.x;
    for (words, style) in [
        (&line.before, dim),
        (&line.name, underlined),
        (&line.after, dim),
    ] {
        x = paint::words(buffer, (x, row.y), row.right(), words, style);
    }
}

/// The words of a row.
#[derive(Debug, Default, PartialEq, Eq)]
struct Line {
    before: String,
    name: String,
    after: String,
}

impl Line {
    /// What fits `width` columns of the sentence around a name: the whole name, and whole words on both
    /// sides of it, with an ellipsis wherever the sentence goes on.
    fn new(before: &str, name: &str, after: &str, width: usize) -> Self {
        let name = one_line(name);
        let before = with_gap(before, |text| text.ends_with(char::is_whitespace), false);
        let after = with_gap(after, |text| text.starts_with(char::is_whitespace), true);
        let Some(room) = width.checked_sub(columns(&name)) else {
            let name = paint::fit(&name, width).into_owned();
            return Self {
                name,
                ..Self::default()
            };
        };
        // Half of the room each, and what the words on the other side leave.
        let before = last_words(&before, room - columns(&after).min(room / 2));
        let after = first_words(&after, room - columns(&before));
        Self {
            before,
            name,
            after,
        }
    }
}

/// `text` on one line, with a blank where it has one at the name: behind it, or `first`.
fn with_gap(text: &str, has_gap: impl Fn(&str) -> bool, first: bool) -> String {
    let line = one_line(text);
    match (has_gap(text) && !line.is_empty(), first) {
        (true, true) => format!(" {line}"),
        (true, false) => format!("{line} "),
        (false, _) => line,
    }
}

/// The last whole words of `text` that fit `limit` columns, after an ellipsis where some are missing; but
/// for that nothing where there is no room.
fn last_words(text: &str, limit: usize) -> String {
    if columns(text) <= limit {
        return text.to_owned();
    }
    let fits = |rest: &&str| columns(rest) < limit;
    let starts = text.match_indices(' ').map(|(i, _)| i + 1);
    let rests = starts.filter_map(|i| text.get(i..));
    match (rests.into_iter().find(fits), limit) {
        (_, 0) => String::new(),
        (rest, _) => format!("…{}", rest.unwrap_or_default()),
    }
}

/// The first whole words of `text`, likewise.
fn first_words(text: &str, limit: usize) -> String {
    if columns(text) <= limit {
        return text.to_owned();
    }
    let fits = |rest: &&str| columns(rest) < limit;
    let ends = text.rmatch_indices(' ').map(|(i, _)| i);
    let firsts = ends.filter_map(|i| text.get(..i));
    match (firsts.into_iter().find(fits), limit) {
        (_, 0) => String::new(),
        // A comma before the ellipsis says nothing.
        (words, _) => {
            let words = words.unwrap_or_default();
            format!("{}…", words.trim_end_matches([',', ';', ':']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The row of a name that stands between bars in `text`.
    fn line(text: &str, width: usize) -> String {
        let mut parts = text.split('|');
        let mut next = || parts.next().unwrap_or_default();
        let line = Line::new(next(), next(), next(), width);
        format!("{}{}{}", line.before, line.name, line.after)
    }

    #[test]
    fn a_row_begins_and_ends_with_whole_words_and_says_where_it_is_cut() {
        let text = "The harbour master,\n|Anne Mary Vale|, cut the ribbon.";
        assert_eq!(
            line(text, 80),
            "The harbour master, Anne Mary Vale, cut the ribbon."
        );
        assert_eq!(line(text, 40), "…master, Anne Mary Vale, cut the ribbon.");
        assert_eq!(line(text, 30), "…Anne Mary Vale, cut the…");
        assert_eq!(line(text, 20), "…Anne Mary Vale…");
        assert_eq!(line(text, 16), "…Anne Mary Vale…");
        assert_eq!(line(text, 14), "Anne Mary Vale");
        assert_eq!(line(text, 9), "Anne Mar…");
        assert_eq!(line(text, 0), "");
        assert_eq!(line("|Vale| waved.", 9), "Vale…");
        assert_eq!(line("|Vale|", 4), "Vale");
    }

    #[test]
    fn marks_that_stand_at_the_name_stay_there() {
        let text = "“|Vale|’s boat,” said the keeper";
        assert_eq!(line(text, 80), "“Vale’s boat,” said the keeper");
        assert_eq!(line(text, 16), "“Vale’s boat,”…");
        let text = "Nobody likes a pro-|Vale| poster";
        assert_eq!(line(text, 29), "…likes a pro-Vale poster");
    }

    proptest! {
        #[test]
        fn the_name_is_whole_and_nothing_else_is_cut_inside_a_word(
            before in "([a-zé渡]{1,9} ){0,9}",
            name in "[A-Z][a-z]{1,7}( [A-Z][a-z]{1,7}){0,2}",
            after in "( [a-zé渡]{1,9}){0,9}",
            width in 0_usize..80,
        ) {
            let got = Line::new(&before, &name, &after, width);
            prop_assert!(columns(&got.before) + columns(&got.name) + columns(&got.after) <= width);
            if columns(&name) <= width {
                prop_assert_eq!(&got.name, &name);
            }
            let whole = |kept: &str, all: &str| {
                let words: Vec<&str> = all.split(' ').collect();
                kept.replace('…', "").split(' ').all(|word| words.contains(&word) || word.is_empty())
            };
            prop_assert!(whole(&got.before, &before) && whole(&got.after, &after));
            // Beyond the name there is room for a mark on each side that is cut.
            if width > columns(&name) + 1 {
                prop_assert_eq!(got.before.starts_with('…'), got.before != before);
                prop_assert_eq!(got.after.ends_with('…'), got.after != after);
            }
        }
    }
}
