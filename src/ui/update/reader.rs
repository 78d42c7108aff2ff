//! Moving through the text: rows, pages, sections, paragraphs, pictures, marks; the column's width and
//! how it is set.

use super::waiting::{self, wait_for};
use crate::document::Block;
use crate::layout::{Anchor, Row, RowKind};
use crate::text::{TextRange, TextSize, one_line};
use crate::ui::Effect;
use crate::ui::keymap::{Key, KeyCode};
use crate::ui::model::{Model, Pending, Wanted};
use crate::ui::screen::MEASURE;
use crate::ui::view;

/// The narrowest and the widest column that the keys set.
const MEASURES: (u16, u16) = (24, 160);

/// The most rows that one key scrolls: each is laid out on the way.
const MOST_ROWS: i64 = 10_000;

/// How many places the way back holds.
const JUMPS: usize = 100;

/// Scrolls by rows; the last row stops at the bottom of the screen.
pub(super) fn scroll(model: &mut Model, by: i64) {
    let from = model.layout.step(model.top, 0);
    let mut to = model.layout.step(from, by);
    if by > 0 {
        let end = model.layout.bottom(model.height());
        if to > end {
            // A jump may have led beyond the place where scrolling ends: then stay.
            to = if from < end { end } else { from };
        }
    }
    if to == from {
        model.say(match (by > 0, model.is_loading()) {
            (true, true) => "the rest is being loaded",
            (true, false) => "end of the article",
            (false, _) => "start of the article",
        });
    }
    model.top = to;
}

/// How many rows from the top the frame begins whose picture goes on below the screen; `None` where there
/// is no such, and where all of the screen is that picture's.
fn cut_picture(model: &Model) -> Option<i64> {
    let last = model.page.last()?;
    let RowKind::Picture(row) = last.kind else {
        return None;
    };
    let block = model.document.block(last.block)?;
    let rows = model.layout.picture(block)?.rows;
    let edge = |row: &Row| row.kind == RowKind::FrameTop;
    let top = model.page.iter().rposition(edge)?;
    (top > 0 && row + 1 < rows).then(|| i64::try_from(top).ok())?
}

/// Scrolls by screens (`part` 1) or halves of it (2). A row of context stays; and of a picture that the
/// lower edge of the screen cuts, all that was seen, so that the next screen shows it whole.
pub(super) fn pages(model: &mut Model, direction: i64, part: i64, count: Option<u32>) {
    let height = i64::from(model.height());
    let page = if part == 1 {
        let picture = cut_picture(model).filter(|_| direction > 0 && count.is_none());
        picture.unwrap_or(height - 1).max(1)
    } else {
        (height / part).max(1)
    };
    let rows = page * i64::from(count.unwrap_or(1));
    scroll(model, direction * rows.min(MOST_ROWS));
}

/// Remembers where the reader is, for the way back.
pub(super) fn remember(model: &mut Model) {
    if model.jumps.last() != Some(&model.top) {
        model.jumps.push(model.top);
        if model.jumps.len() > JUMPS {
            model.jumps.remove(0);
        }
    }
}

/// Puts `offset` on the top row; a picture comes with its frame.
pub(super) fn jump(model: &mut Model, offset: TextSize) {
    remember(model);
    put(model, offset);
}

/// As [`jump`], with no way back.
pub(super) fn put(model: &mut Model, offset: TextSize) {
    let mut to = model.layout.at(offset);
    let block = model
        .document
        .block_at(to.offset)
        .and_then(|id| model.document.block(id));
    if block.is_some_and(|b| b.figure().is_some() && b.range.start == to.offset) {
        to.lead = 1 + model.layout.picture_rows(to.offset);
    }
    model.top = to;
}

/// Brings `range` onto the screen: it stays as it is when it shows already, else a third of the screen
/// stands above it.
pub(super) fn reveal(model: &mut Model, range: TextRange) {
    let shown = model.shown();
    let within = shown.contains(range.start) && range.end <= shown.end;
    if !(within && view::shows(model, range.start)) {
        remember(model);
        let at = model.layout.at(range.start);
        model.top = model.layout.step(at, -i64::from(model.height() / 3));
    }
    model.current = Some(range);
    model.revealed = Some((model.top, range.start));
}

/// To the start, or with a count to that paragraph.
pub(super) fn top(model: &mut Model, count: Option<u32>) {
    match count {
        None => {
            remember(model);
            model.top = model.layout.top();
        }
        Some(n) => {
            remember(model);
            to_paragraph(model, n);
        }
    }
}

/// To the paragraph of number `n`, from 1; to the end where there are fewer.
pub(super) fn to_paragraph(model: &mut Model, n: u32) {
    let nth = model.document.blocks().get((n.max(1) - 1) as usize);
    match nth.map(|block| block.range.start) {
        Some(start) => put(model, start),
        None if model.is_loading() => {
            model.top = model.layout.bottom(model.height());
            wait_for(model, Wanted::Paragraph(n), "at the end of what is loaded");
        }
        None => to_end(model),
    }
}

/// To the end, or with a count to that paragraph. An end that is not there yet is waited for.
pub(super) fn bottom(model: &mut Model, count: Option<u32>) {
    if count.is_some() {
        top(model, count);
        return;
    }
    remember(model);
    to_end(model);
}

/// Shows the last screen; while the text is still coming, the end stays wanted.
pub(super) fn to_end(model: &mut Model) {
    model.top = model.layout.bottom(model.height());
    if model.is_loading() {
        wait_for(model, Wanted::End, "at the end of what is loaded");
    }
}

/// To a share of the text.
pub(super) fn percent(model: &mut Model, count: Option<u32>) {
    let Some(percent) = count else {
        model.complain("% wants a number before it: 50%");
        return;
    };
    remember(model);
    to_share(model, percent);
}

/// To that many hundredths of the text; while it is still coming, of what it will be.
pub(super) fn to_share(model: &mut Model, percent: u32) {
    let known = waiting::offset_at(model, percent);
    let (offset, is_there) = known.map_or((0, false), |offset| {
        (offset, offset < u64::from(model.document.len().raw()))
    });
    let end = model.layout.bottom(model.height());
    let at = if known.is_none() || !is_there && model.is_loading() {
        end
    } else {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        model.layout.at(TextSize::new(offset))
    };
    model.top = at.min(end);
    if model.is_loading() && percent > 0 {
        // Even a place that is there may not be the right one: the text may be shorter than its
        // input.
        wait_for(
            model,
            Wanted::Share(percent),
            &format!("{percent} % is being loaded"),
        );
    }
}

/// To the next or previous section, or that many further, as far as there are any.
pub(super) fn section(model: &mut Model, forward: bool, count: Option<u32>) {
    let further = count.unwrap_or(1).max(1) as usize - 1;
    let here = model.layout.step(model.top, 0).offset;
    if forward {
        to_next_section(model, here, further);
        return;
    }
    let sections = model.document.sections();
    let before = sections.partition_point(|s| s.range.start < here);
    let first = before.checked_sub(1);
    let mut next = first.map(|last| last.saturating_sub(further));
    // A section all of whose words are hidden leads to what stands below it: go on past it.
    while let Some(i) = next {
        if let Some(start) = section_start(model, i)
            && model.layout.at(start).offset < here
        {
            jump(model, start);
            return;
        }
        next = i.checked_sub(1);
    }
    if model.document.sections().is_empty() {
        model.say("there are no sections");
    } else {
        model.top = model.layout.top();
        model.say("this is the first section");
    }
}

/// To the first section behind `here`, or that many further; to the last one where there are fewer.
pub(super) fn to_next_section(model: &mut Model, here: TextSize, further: usize) {
    let sections = model.document.sections();
    let count = sections.len();
    let first = sections.partition_point(|s| s.range.start <= here);
    let mut next = first + further.min(count.saturating_sub(first + 1));
    let mut found = None;
    // As above.
    while let Some(start) = section_start(model, next) {
        if model.layout.at(start).offset > here {
            found = Some(start);
            break;
        }
        next += 1;
    }
    let is_last = first + further >= count;
    if let Some(start) = found {
        jump(model, start);
    }
    if model.is_loading() && (is_last || found.is_none()) {
        let wanted = Wanted::Section {
            from: here,
            further,
        };
        wait_for(model, wanted, "no further section in what is loaded");
    } else if model.document.sections().is_empty() {
        model.say("there are no sections");
    } else if found.is_none() {
        model.say("this is the last section");
    }
}

fn section_start(model: &Model, index: usize) -> Option<TextSize> {
    let section = model.document.sections().get(index)?;
    Some(section.range.start)
}

/// To the next or previous paragraph, or that many further.
pub(super) fn paragraph(model: &mut Model, forward: bool, count: Option<u32>) {
    for _ in 0..count.unwrap_or(1).max(1) {
        let here = model.layout.step(model.top, 0);
        let Some(to) = neighbour(model, here, forward) else {
            model.say(match (forward, model.is_loading()) {
                (true, true) => "the rest is being loaded",
                (true, false) => "this is the last paragraph",
                (false, _) => "this is the first paragraph",
            });
            return;
        };
        model.top = to;
    }
}

/// The top of the block below the one at `here`; or of that block itself or the one above.
fn neighbour(model: &mut Model, here: Anchor, forward: bool) -> Option<Anchor> {
    let mut i = model.document.block_at(here.offset)?.index();
    if !forward {
        i += 1;
    }
    // Blocks that are not shown lead to where the reader is already: go on past them.
    loop {
        i = if forward {
            i.checked_add(1)
        } else {
            i.checked_sub(1)
        }?;
        let block: &Block = model.document.blocks().get(i)?;
        if !block.is_shown() {
            continue;
        }
        let to = model.layout.at(block.range.start);
        let onward = if forward {
            to.offset > here.offset
        } else {
            to.offset < here.offset
        };
        if onward {
            return Some(to);
        }
    }
}

/// To the next picture.
pub(super) fn next_picture(model: &mut Model) {
    let here = model.layout.step(model.top, 0).offset;
    to_next_picture(model, here);
}

/// To the first picture behind `here`.
pub(super) fn to_next_picture(model: &mut Model, here: TextSize) {
    let document = &model.document;
    let block = |id| document.block(id);
    let this = document.block_at(here).and_then(block);
    let this = this.and_then(Block::figure);
    let behind = document.blocks();
    let behind = behind.get(behind.partition_point(|b| b.range.start <= here)..);
    // Of a picture's blocks the first: it begins there.
    let next = behind
        .unwrap_or_default()
        .iter()
        .find(|b| b.figure().is_some_and(|figure| Some(figure) != this));
    match next.map(|block| block.range.start) {
        Some(offset) => jump(model, offset),
        None if model.is_loading() => {
            let wanted = Wanted::Picture(here);
            wait_for(model, wanted, "no further picture in what is loaded");
        }
        None if document.figures().is_empty() => model.say("there are no pictures"),
        None => model.say("no picture further down"),
    }
}

/// Back to where the last jump began.
pub(super) fn back(model: &mut Model) {
    match model.jumps.pop() {
        Some(anchor) => model.top = anchor,
        None => model.say("no jump to go back from"),
    }
}

/// The letter after `m` or `'`.
pub(super) fn mark(model: &mut Model, pending: Pending, key: Key) {
    match (pending, key.typed()) {
        (_, None) if key.code == KeyCode::Esc => {}
        (Pending::GoToMark, Some('\'')) => {
            // There and back again: where we are becomes the place to go back to.
            let here = model.top;
            match model.jumps.pop() {
                Some(anchor) => {
                    model.jumps.push(here);
                    model.top = anchor;
                }
                None => model.say("no jump to go back from"),
            }
        }
        (Pending::SetMark, Some(letter)) if letter.is_alphanumeric() => {
            model.marks.insert(letter, model.top);
            model.say(format!("mark {letter} set; '{letter} comes back here"));
        }
        (Pending::GoToMark, Some(letter)) => match model.marks.get(&letter).copied() {
            Some(anchor) => {
                remember(model);
                model.top = anchor;
            }
            None => model.complain(format!("there is no mark {letter}; m{letter} sets it")),
        },
        _ => model.complain("a mark is a letter or a digit"),
    }
}

/// Makes the column narrower or wider; the place stays.
pub(super) fn measure(model: &mut Model, by: i16) {
    let (least, most) = MEASURES;
    // From what is shown, not from what was wished on a wider screen.
    let shown = model.areas.column.width.max(1).min(model.measure());
    set_measure(model, shown.saturating_add_signed(by).clamp(least, most));
}

/// The column that was set at the start, or the usual one.
pub(super) fn usual_measure(model: &mut Model) {
    let usual = model.settings().measure.unwrap_or(MEASURE);
    set_measure(model, usual);
}

/// Makes the column that wide, as far as it fits.
pub(super) fn set_measure(model: &mut Model, wished: u16) {
    model.look.measure = wished;
    model.refresh();
    let width = model.areas.column.width;
    model.say(if width < wished {
        format!("column: {width}, as wide as fits")
    } else {
        format!("column: {width}")
    });
}

/// Sets the text in the next way of the round; the place stays.
pub(super) fn next_setting(model: &mut Model) {
    let setting = model.layout.setting().next();
    model.layout.set(setting);
    model.say(format!("rows: {}", setting.words()));
    if setting.hyphenate && !model.layout.hyphenates() {
        model.add_to_message("but no rules are known for this language");
    }
}

/// Copies the paragraph at the top of the screen with where it is from.
pub(super) fn copy(model: &mut Model) -> Vec<Effect> {
    let here = model.first_shown();
    let document = &model.document;
    let block = document.block_at(here).and_then(|id| document.block(id));
    let Some(words) = block.map(|b| document.slice(b.range)) else {
        model.complain("there is nothing to copy");
        return Vec::new();
    };
    let title = &model.masthead.title;
    let citation = format!("{}\n— {title}", one_line(words));
    model.say("copied, as far as the terminal lets programs copy");
    vec![Effect::Copy(citation)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::layout::UnitTable;
    use crate::ui::{Key, Msg, Settings, update};
    use std::sync::Arc;

    #[test]
    fn the_setting_changes_and_the_place_stays() {
        let words =
            "Das Licht des Leuchtturms war weit über die Meerenge hinaus zu sehen. ".repeat(60);
        for (language, hyphens) in [(Some("de"), true), (None, false)] {
            let mut builder = Builder::over(words.clone());
            builder.block(BlockKind::Paragraph, TextRange::new(0, words.len()));
            builder.meta_mut().language = language.map(str::to_owned);
            let document = Arc::new(builder.finish());
            let units = Arc::new(UnitTable::new(&document));
            let mut model = Model::new(Settings::default(), 34, 12);
            update(
                &mut model,
                Msg::Loaded {
                    document,
                    units,
                    goes_on: false,
                },
            );
            for key in "20jJJ".chars() {
                update(&mut model, Msg::Key(Key::char(key)));
            }
            let held = model.page.first().map(|row| row.range);
            assert!(held.is_some_and(|range| range.contains(model.top.offset)));
            assert!(model.page.iter().any(|row| row.stretch > 0));
            assert_eq!(model.page.iter().any(|row| row.hyphen), hyphens);
            let message = model.message().unwrap_or_default();
            assert_eq!(
                message.ends_with("for this language"),
                !hyphens,
                "{message}"
            );
        }
    }
}
