//! Words of a row as they are written: what stands before them, what is underlined, what is left out.

use super::{PLAIN, UNDERLINED};
use crate::document::{Block, Document};
use crate::entity::{EntityId, Mention};
use crate::layout::{Layout, Row};
use crate::text::sanitize::is_invisible;
use crate::text::{TextRange, slice};

/// The columns before the words, with a `> ` for each quote next to them. Where a quote has kept its
/// own marker in the text, the first row begins with that.
pub(super) fn gutter(document: &Document, block: &Block, row: &Row) -> String {
    let indent = usize::from(row.indent);
    let own = row.first && document.slice(row.range).starts_with('>');
    let quotes = usize::from(block.quotes.saturating_sub(u8::from(own))).min(indent / 2);
    let mut gutter = " ".repeat(indent - 2 * quotes);
    gutter.push_str(&"> ".repeat(quotes));
    gutter
}

/// The words of `range` with the people and dates in it underlined; `style` is taken up again after
/// each. Credits are dim already.
pub(super) fn underline(
    set: impl Fn(TextRange) -> String,
    marks: &[Mention],
    range: TextRange,
    style: &str,
) -> String {
    let mut line = String::new();
    let mut done = range.start;
    for mention in marks {
        let inside = TextRange::at(
            done.max(mention.range.start),
            range.end.min(mention.range.end),
        );
        if matches!(mention.entity, EntityId::Credit(_)) || inside.is_empty() {
            continue;
        }
        line.push_str(&set(TextRange::at(done, inside.start)));
        line.push_str(UNDERLINED);
        line.push_str(&set(inside));
        line.push_str(PLAIN);
        line.push_str(style);
        done = inside.end;
    }
    line.push_str(&set(TextRange::at(done, range.end)));
    line
}

/// The words of `range`, part of a row, with the blanks and the hyphen that the layout gives them.
pub(super) fn set(layout: &Layout, row: &Row, range: TextRange) -> String {
    let text = layout.document().text();
    if row.stretch == 0 && !row.hyphen {
        return clean(slice(text, range));
    }
    let is_last = range.end == row.range.end;
    let cells = layout.cells(row);
    let inside = cells
        .iter()
        .filter(|c| range.contains(c.range.start) || is_last && c.range.is_empty());
    clean(&inside.map(|cell| cell.shown(text)).collect::<String>())
}

/// `words` as they may reach a terminal or file: line breaks are blanks, and what has no width of its
/// own and no meaning in print is left out.
pub(super) fn clean(words: &str) -> String {
    words
        .chars()
        .map(|c| if c == '\n' { ' ' } else { c })
        .filter(|&c| !c.is_control() && !is_invisible(c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;
    use crate::print::linear::BOLD;

    #[test]
    fn people_and_dates_are_underlined_as_far_as_they_are_on_the_row() {
        let document = Builder::over("On Sunday Edda Marlowe (AP) spoke".to_owned()).finish();
        let mention = |entity, range: std::ops::Range<usize>| Mention {
            entity,
            range: range.into(),
        };
        let marks = [
            mention(EntityId::Moment(0), 3..9),
            mention(EntityId::Person(0), 10..22),
            mention(EntityId::Credit(0), 24..26),
        ];
        let set = |range| clean(document.slice(range));
        let line = underline(set, &marks, (5..33).into(), BOLD);
        assert_eq!(
            line,
            "\x1b[4mnday\x1b[0m\x1b[1m \x1b[4mEdda Marlowe\x1b[0m\x1b[1m (AP) spoke"
        );
    }
}
