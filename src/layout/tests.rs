//! Layout as a whole: against a walk over the whole document, and by example.
#![allow(clippy::unwrap_used)] // a test may fail that way

use super::*;
use crate::document::{BlockKind, Builder, Figure, FigureId};
use crate::text::width::{columns, graphemes};
use proptest::prelude::*;

/// A layout of `document` at `cols`.
fn layout(document: Document, cols: u16) -> Layout {
    let units = UnitTable::new(&document);
    Layout::new(Arc::new(document), Arc::new(units), cols)
}

/// A document of blocks one under the other.
fn document(blocks: &[(BlockKind, &str)]) -> Document {
    let mut builder = Builder::new();
    for (kind, words) in blocks {
        let range = builder.push_text(words);
        builder.block(*kind, range);
        builder.push_text("\n\n");
    }
    builder.finish()
}

/// All rows as they would be painted: edges as `+`, margins empty.
fn painted(layout: &mut Layout) -> Vec<String> {
    let rows: Vec<Row> = layout.all_rows().collect();
    rows.iter()
        .map(|row| {
            let words = layout.document.slice(row.range).replace('\n', " ");
            let edge = match row.kind {
                RowKind::FrameTop | RowKind::FrameBottom => "+",
                RowKind::Credit => "© ",
                _ => "",
            };
            let indent = " ".repeat(row.indent.into());
            format!("{indent}{edge}{words}")
        })
        .collect()
}

#[test]
fn an_article_is_spaced_by_what_its_blocks_are() {
    let document = document(&[
        (BlockKind::Headline, "Ferry back"),
        (BlockKind::Standfirst, "After a year"),
        (BlockKind::Byline, "By Ona Lind"),
        (BlockKind::Dateline, "May 3"),
        (BlockKind::Paragraph, "It sailed."),
        (BlockKind::Heading { level: 2 }, "Crew"),
        (BlockKind::ListItem { depth: 0 }, "one"),
        (BlockKind::ListItem { depth: 1 }, "two"),
        (BlockKind::Boilerplate, "Read more"),
        (BlockKind::Boilerplate, "Share"),
    ]);
    let expected = "\n\nFerry back\n\nAfter a year\n\nBy Ona Lind\nMay 3\n\nIt sailed.\n\n\nCrew\n\n  one\n    two\n\n\nRead more\nShare";
    assert_eq!(painted(&mut layout(document, 40)).join("\n"), expected);
}

#[test]
fn nothing_to_show_is_no_rows() {
    let mut empty = layout(Builder::over(" ".into()).finish(), 10);
    assert_eq!(empty.top(), Anchor::default());
    assert_eq!(empty.bottom(5), Anchor::default());
    assert_eq!(empty.step(Anchor::default(), 3), Anchor::default());
    assert_eq!(empty.at(1.into()), Anchor::default());
    assert!(empty.rows(Anchor::default(), 9).is_empty());
}
#[test]
fn a_picture_is_framed_once_with_its_credit_apart() {
    let mut builder = Builder::new();
    let alt = builder.push_text("The harbour at dawn");
    builder.push_text("\n");
    let caption = builder.push_text("The harbour at dawn, on Monday. (Photo: Ann Hill)");
    let figure = builder.figure(Figure {
        alt: Some(alt),
        alt_repeats: true,
        caption: Some(TextRange::at(caption.start, caption.start + 31.into())),
        credit: Some(TextRange::at(
            caption.end - 9.into(),
            caption.end - 1.into(),
        )),
        source: None,
    });
    builder.block(BlockKind::Figure(figure), alt);
    builder.block(BlockKind::Figure(figure), caption);
    builder.push_text("\n\n");
    let words = builder.push_text("Boats left.");
    builder.block(BlockKind::Paragraph, words);
    let document = builder.finish();
    let expected = "\n+\n  The harbour at\n  dawn, on Monday.\n    © Ann Hill\n+\n\nBoats left.";
    assert_eq!(
        painted(&mut layout(document.clone(), 20)).join("\n"),
        expected
    );
    let narrow = painted(&mut layout(document, 9)).join("\n");
    assert!(
        narrow.starts_with("\n+\nThe\nharbour\nat\ndawn, on\n"),
        "{narrow}"
    );
}

#[test]
fn a_marker_hangs_and_narrow_columns_leave_room_for_words() {
    let mut builder = Builder::new();
    let words = builder.push_text("12. pack ropes and lamps");
    let mut item = Block::new(BlockKind::ListItem { depth: 1 }, words);
    item.marker = 4;
    builder.push(item);
    let document = builder.finish();
    let wide = "\n  12. pack\n      ropes and\n      lamps";
    assert_eq!(painted(&mut layout(document.clone(), 15)).join("\n"), wide);
    let narrow = "\n 12. pack\n ropes\n and\n lamps";
    assert_eq!(painted(&mut layout(document.clone(), 9)).join("\n"), narrow);
    let mut tiny = layout(document, 0);
    assert_eq!((tiny.cols(), painted(&mut tiny).len()), (1, 21));
}

#[test]
fn a_rule_is_one_row_however_long() {
    let document = document(&[(BlockKind::Rule, "-".repeat(9000).as_str())]);
    let mut layout = layout(document, 30);
    let top = layout.top();
    let kinds: Vec<RowKind> = layout.rows(top, 9).iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [RowKind::Margin, RowKind::Rule]);
}

#[test]
fn hidden_text_leads_to_the_row_behind_it() {
    let mut builder = Builder::over("one\n\ntwo\n\nthree".into());
    let first = builder.block(BlockKind::Paragraph, (0..3).into());
    let mut again = Block::new(BlockKind::Paragraph, (5..8).into());
    again.repeats = Some(first);
    builder.push(again);
    builder.block(BlockKind::Paragraph, (10..15).into());
    let mut layout = layout(builder.finish(), 20);
    for (offset, row) in [(0, 0), (2, 0), (3, 10), (6, 10), (12, 10), (99, 10)] {
        let anchor = layout.at(offset.into());
        assert_eq!(
            anchor,
            Anchor {
                offset: row.into(),
                lead: 0
            },
            "{offset}"
        );
    }
}

#[test]
fn work_is_bounded_by_the_screen_and_not_by_the_document() {
    let mut builder = Builder::new();
    while builder.len() < TextSize::new(10 << 20) {
        let words = builder.push_text(&"the ferry sails at noon ".repeat(30));
        builder.block(BlockKind::Paragraph, words);
        builder.push_text("\n");
    }
    let words = builder.push_text(&"x".repeat(1 << 20));
    builder.block(BlockKind::Paragraph, words);
    let mut layout = layout(builder.finish(), 72);
    let end = layout.document.len();
    for part in 0..=8_u32 {
        let before = layout.laid_out();
        let anchor = layout.at((end.raw() / 8 * part).into());
        assert!(!layout.rows(anchor, 50).is_empty());
        let below = layout.step(anchor, 50);
        let above = layout.step(below, -100);
        let shown = layout.rows(above, 50);
        assert!(Layout::visible_range(&shown).is_some());
        layout.bottom(50);
        let work = layout.laid_out() - before;
        assert!((1..40).contains(&work), "{work} units at part {part}");
    }
}

/// A block: what it is, its words, how deep in quotes, whether it has a marker, meant line breaks.
type Part = (BlockKind, String, u8, bool, bool);

fn part() -> impl Strategy<Value = Part> {
    let kind = prop_oneof![
        4 => Just(BlockKind::Paragraph),
        1 => Just(BlockKind::Code),
        1 => Just(BlockKind::Table),
        1 => Just(BlockKind::Heading { level: 2 }),
        1 => (0..4_u8).prop_map(|depth| BlockKind::ListItem { depth }),
        1 => Just(BlockKind::Boilerplate),
        1 => Just(BlockKind::Figure(FigureId::new(0))),
        1 => Just(BlockKind::Figure(FigureId::new(1))),
    ];
    let word = prop_oneof![
        6 => "[a-z]{1,9}[,.-]?",
        1 => "[\u{4E00}-\u{4E40}]{1,12}",
        1 => "(e\u{301}|\u{1F469}\u{200D}\u{1F467}|\u{2764}\u{FE0F}|\u{1F1F1}\u{1F1F9}|\u{FF8A}\u{FF9F}|\u{301}|\u{200B}|\u{A0}){1,5}",
        1 => "\\PC{1,4}",
        1 => "[\u{5D0}-\u{5EA}]{1,9}[.,)]?",
        1 => "[\u{627}-\u{64A}]{1,9}[\u{64E}\u{200C}]?",
        1 => "(light|house|extensive|\u{AD}){1,5}",
        1 => (1..90_usize).prop_map(|n| "w".repeat(n)),
    ];
    let blank =
        prop_oneof![8 => Just(" "), 1 => Just("\n"), 1 => Just("   "), 1 => Just("\n\n    ")];
    let words = prop::collection::vec((word, blank), 1..40).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, blank)| word + blank)
            .collect::<String>()
    });
    let long = prop_oneof![6 => Just(1), 1 => Just(40)];
    let words = (words, long).prop_map(|(words, times): (String, usize)| words.repeat(times));
    (kind, words, 0..3_u8, any::<bool>(), any::<bool>())
}

fn parts_document(parts: &[Part]) -> Document {
    let mut builder = Builder::new();
    for (kind, words, quotes, marked, hard) in parts {
        if *kind == BlockKind::Table {
            push_table(&mut builder, words, *quotes);
            continue;
        }
        let start = builder.len();
        if *marked {
            builder.push_text("- ");
        }
        builder.push_text(words);
        let mut block = Block::new(*kind, TextRange::at(start, builder.len()));
        block.quotes = *quotes;
        block.marker = if *marked { 2 } else { 0 };
        block.hard_breaks |= hard;
        if !words.trim().is_empty() {
            builder.push(block);
        }
        builder.push_text("\n\n");
    }
    for id in 0..2 {
        let of = |b: &&Block| b.figure().is_some_and(|f| f.index() == id);
        // Some words near the end of the figure's first block are its credit.
        let credit = builder.blocks().iter().find(of).and_then(|block| {
            let words = crate::text::slice(builder.text(), block.range);
            let (at, _) = words.char_indices().rev().nth(3)?;
            let start = block.range.start + TextSize::new(at);
            Some(TextRange::at(start, block.range.end))
        });
        builder.figure(Figure {
            credit,
            ..Figure::default()
        });
    }
    builder.finish()
}

/// A table of some words: two or three to a cell, three cells to a row.
fn push_table(builder: &mut Builder, words: &str, quotes: u8) {
    let words: Vec<&str> = words.split_whitespace().collect();
    let cells: Vec<String> = words.chunks(3).map(|cell| cell.join(" ")).collect();
    let start = builder.len();
    let mut table = crate::document::Table::new(Vec::new(), 1);
    for (index, row) in cells.chunks(3).enumerate() {
        if index > 0 {
            builder.push_text("\n");
        }
        let mut ranges = Vec::new();
        for cell in row {
            if !ranges.is_empty() {
                builder.push_text(" | ");
            }
            ranges.push(builder.push_text(cell));
        }
        table.push_row(ranges);
    }
    let mut block = Block::new(BlockKind::Table, TextRange::at(start, builder.len()));
    block.quotes = quotes;
    if !words.is_empty() {
        builder.push(block);
        builder.table(table);
    }
    builder.push_text("\n\n");
}

/// The first `count` rows, by walking from the top in screens of `height`.
fn walk(layout: &mut Layout, height: u16, count: usize) -> Vec<Row> {
    let mut all = Vec::new();
    let mut anchor = layout.top();
    while all.len() < count {
        all.extend(layout.rows(anchor, height));
        anchor = layout.step(anchor, height.into());
    }
    all.truncate(count);
    all
}

proptest! {
    #[test]
    fn screens_are_slices_of_the_whole(
        parts in prop::collection::vec(part(), 1..9),
        cols in prop_oneof![3 => 1..30_u16, 1 => 30..300_u16],
        height in 1..40_u16,
        by in 0..200_i64,
    ) {
        let mut layout = layout(parts_document(&parts), cols);
        let top = layout.top();
        let all: Vec<Row> = layout.all_rows().collect();
        let last = all.iter().rposition(|row| row.kind.has_words()).unwrap_or_default();
        prop_assert_eq!(&walk(&mut layout, height, last + 1), &all[..=last]);

        let index = usize::try_from(by).unwrap().min(last);
        let anchor = layout.step(top, by);
        let expected: Vec<Row> = all.iter().skip(index).take(height.into()).copied().collect();
        prop_assert_eq!(layout.rows(anchor, height), expected.clone());
        prop_assert_eq!(layout.step(anchor, -i64::try_from(index).unwrap()), top);
        prop_assert_eq!(layout.step(anchor, -1_000_000), top);

        let bottom = layout.bottom(height);
        let shown = layout.rows(bottom, height);
        prop_assert!(shown.len() == all.len().min(height.into()) || height == 1);
        prop_assert!(all.ends_with(&shown) || height == 1);

        layout.resize(cols + 7);
        layout.rows(anchor, height);
        layout.resize(cols);
        prop_assert_eq!(layout.rows(anchor, height), expected);
    }

    #[test]
    fn cells_stand_side_by_side_and_hold_each_character_once(
        parts in prop::collection::vec(part(), 1..9),
        cols in prop_oneof![3 => 1..30_u16, 1 => 30..300_u16],
        (justify, hyphenate, reorder) in any::<(bool, bool, bool)>(),
    ) {
        let mut layout = layout(parts_document(&parts), cols);
        layout.set(Setting { justify, hyphenate, reorder });
        layout.language = hyphenate.then_some(Lang::English);
        let document = Arc::clone(layout.document());
        let all: Vec<Row> = layout.all_rows().collect();
        for row in all.iter().filter(|row| matches!(row.kind, RowKind::Text | RowKind::Credit)) {
            let cells = layout.cells(row);
            let mut starts: Vec<TextSize> = cells.iter().map(|c| c.range.start).collect();
            starts.sort_unstable();
            let words = document.slice(row.range);
            let expected = graphemes(words)
                .filter(|g| g.cols > 0 || g.text == "\n")
                .map(|g| row.range.start + TextSize::new(g.at))
                .chain(row.hyphen.then_some(row.range.end));
            prop_assert!(starts.iter().copied().eq(expected));
            for pair in cells.windows(2) {
                prop_assert_eq!(pair[0].col + pair[0].cols, pair[1].col);
            }
            for cell in &cells {
                let shown = cell.shown(document.text());
                prop_assert_eq!(columns(&shown), usize::from(cell.cols), "{:?}", shown);
            }
            let (Some(first), Some(last)) = (cells.first(), cells.last()) else {
                continue;
            };
            let end = last.col + last.cols;
            let single = graphemes(words).count() == 1;
            prop_assert!(end <= cols || single, "{words:?} ends at {end} of {cols}");
            if row.direction == Direction::RightToLeft {
                prop_assert!(single || end + row.indent == cols);
            } else {
                prop_assert_eq!(first.col, row.indent);
            }
            if row.is_plain() {
                prop_assert!(starts.is_sorted_by_key(|at| *at));
            }
            if row.stretch > 0 {
                prop_assert!(justify && words.contains([' ', '\n']));
                let unit = layout.units().get(row.unit).unwrap();
                let block = document.block(unit.block).unwrap();
                let room = Shape::new(&document, block, unit, cols).width;
                let hang = Shape::new(&document, block, unit, cols).hang;
                let marker = if row.first { hang } else { 0 };
                prop_assert!(end - first.col == room + marker, "{words:?}");
            }
        }
    }

    #[test]
    fn every_byte_is_shown_once_and_every_row_fits(
        parts in prop::collection::vec(part(), 1..9),
        cols in prop_oneof![3 => 1..30_u16, 1 => 30..300_u16],
        offset in 0..9000_u32,
    ) {
        let mut layout = layout(parts_document(&parts), cols);
        let all: Vec<Row> = layout.all_rows().collect();
        let document = Arc::clone(layout.document());
        let dense = |range| document.slice(range).split_whitespace().collect::<String>();
        let shown: String = all.iter().map(|row| dense(row.range)).collect();
        let whole: String = layout.units().as_slice().iter().map(|u| dense(u.range)).collect();
        prop_assert_eq!(shown, whole);

        let with_words: Vec<Row> = all.iter().filter(|r| r.kind.has_words()).copied().collect();
        for pair in with_words.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
            prop_assert!(pair[0].range.start < pair[1].range.start);
        }
        for row in with_words.iter().filter(|row| row.kind == RowKind::Cells) {
            let set = layout.table_row(row.unit).unwrap();
            for piece in set.line_at(row.range.start) {
                let words = document.slice(piece.range);
                let taken = columns(words).min(piece.cols.into());
                prop_assert!(columns(words) <= piece.cols.into() || piece.label || graphemes(words).count() == 1);
                prop_assert!(usize::from(row.indent + piece.x) + taken <= usize::from(cols.max(row.indent + 1)));
            }
        }
        for row in with_words.iter().filter(|row| row.kind != RowKind::Cells) {
            let words = document.slice(row.range).replace('\n', " ");
            let blank = |g: &str| g.chars().all(char::is_whitespace);
            prop_assert!(!graphemes(&words).last().is_some_and(|g| blank(g.text)));
            let fits = columns(&words) + usize::from(row.indent) <= usize::from(cols);
            prop_assert!(fits || graphemes(&words).count() == 1, "{:?} at {}", words, cols);
            prop_assert!(cols < 8 || usize::from(cols - row.indent) >= 8);
        }
        let at = layout.at(offset.into());
        prop_assert_eq!(at.lead, 0);
        let first: Vec<usize> =
            all.iter().filter(|row| row.first).map(|row| row.block.index()).collect();
        let shown = layout.units().as_slice().iter().map(|unit| unit.block.index());
        let mut blocks: Vec<usize> = shown.collect();
        blocks.dedup();
        prop_assert_eq!(first, blocks);
        let row = layout.rows(at, 1)[0];
        prop_assert!(with_words.contains(&row));
        if let Some(holder) = with_words.iter().find(|r| r.range.contains(offset.into())) {
            prop_assert!(row == *holder || row.kind == RowKind::Cells && row.unit == holder.unit);
        }
    }
}
