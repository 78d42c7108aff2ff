//! Pictures as the reader sees them, in half blocks.

use crate::reader::Reader;
use dateline::document::FigureId;
use dateline::picture::{Pixels, Size};
use dateline::ui::picture::{Found, half_blocks};
use dateline::ui::{Effect, Msg, Settings};
use insta::assert_snapshot;
use std::sync::Arc;

const ARTICLE: &str = "# The lamp on the point\n\nBy Ada Quill\n\nThe lamp was lit again on Monday, after a year in the dark.\n\n\
    ![The lamp at dusk](lamp.png \"The lamp on the evening before. (Ann Hill/Coast Press)\")\n\n\
    The keeper sat up with it until the first boat had passed.\n\n![](boat.png)\n\nThe boat was late.\n\n\
    Nobody minded, for the lamp could be seen from the end of the mole, and that was enough.\n";

/// A reader on a terminal that shows pictures, whose cells have 8 by 16 pixels.
fn reader(cols: u16, rows: u16) -> Reader {
    let settings = Settings {
        color: true,
        pictures: true,
        ..Settings::default()
    };
    let mut reader = Reader::with(ARTICLE, "lamp.md", settings, cols, rows);
    assert!(matches!(
        reader.asked.as_slice(),
        [.., Effect::Measure { from: 0, .. }] | [Effect::Measure { from: 0, .. }, ..]
    ));
    reader.asked.clear();
    reader.send(Msg::Pictures { cell: (8, 16) });
    reader
}

/// The first picture is that large, the second lies on the net.
fn find(reader: &mut Reader, width: u32, height: u32) {
    let first = (FigureId::new(0), Found::Size(Size { width, height }));
    reader.send(Msg::Measured(vec![
        first,
        (FigureId::new(1), Found::Remote),
    ]));
    draw(reader);
}

/// Draws what was asked for, all in one colour.
fn draw(reader: &mut Reader) {
    for effect in std::mem::take(&mut reader.asked) {
        let Effect::Draw(wanted) = effect else {
            continue;
        };
        for wanted in wanted {
            let size = Size {
                width: wanted.extent.cols.into(),
                height: u32::from(wanted.extent.rows) * 2,
            };
            let grid = half_blocks(&Pixels::filled(size, [200, 30, 30, 255]), true);
            let grid = Some(Arc::new(grid));
            reader.send(Msg::Drawn { wanted, grid });
        }
    }
}

#[test]
fn a_picture_stands_in_its_frame_above_its_caption() {
    for (cols, rows) in [(40, 24), (80, 36), (120, 40)] {
        let mut reader = reader(cols, rows);
        find(&mut reader, 640, 360);
        assert_snapshot!(format!("picture-{cols}"), reader.screen());
    }
}

#[test]
fn a_picture_takes_rows_when_its_size_is_known_and_pixels_when_they_come() {
    let mut reader = reader(60, 30);
    let before = reader.screen();
    assert!(
        before.contains("PICTURE 1 OF 2") && !before.contains('…'),
        "{before}"
    );
    let size = Found::Size(Size {
        width: 320,
        height: 160,
    });
    reader.send(Msg::Measured(vec![(FigureId::new(0), size)]));
    let waiting = reader.screen();
    assert!(waiting.contains("│                         …"), "{waiting}");
    draw(&mut reader);
    let drawn = reader.screen();
    assert!(drawn.contains("▀▀▀") && !drawn.contains("│                         …"));
    // Where words stand does not change when the pixels come.
    let line = |screen: &str| {
        screen
            .lines()
            .position(|line| line.contains("keeper sat up"))
    };
    assert_eq!(line(&waiting), line(&drawn));
}

#[test]
fn a_size_that_comes_late_leaves_the_reader_where_he_is() {
    let mut reader = reader(60, 12);
    reader.keys("i");
    let top = reader.first_line();
    assert!(top.contains("PICTURE 1"), "{top}");
    find(&mut reader, 320, 160);
    assert_eq!(reader.first_line(), top);
    reader.keys("G");
    let end = reader.first_line();
    find(&mut reader, 320, 320);
    assert_eq!(reader.first_line(), end);
}

#[test]
fn a_picture_scrolls_row_by_row_and_back() {
    let mut reader = reader(60, 12);
    find(&mut reader, 320, 160);
    // Without the status line.
    let text = |reader: &Reader| {
        let screen = reader.screen();
        let lines: Vec<&str> = screen.lines().collect();
        lines[..lines.len() - 1].join("\n")
    };
    let mut screens = Vec::new();
    for _ in 0..15 {
        screens.push(text(&reader));
        reader.keys("j");
    }
    assert!(screens.iter().any(|screen| screen.starts_with("   │ ")));
    for screen in screens.iter().rev() {
        reader.keys("k");
        assert_eq!(&text(&reader), screen);
    }
}

#[test]
fn a_picture_that_the_screen_cuts_stands_whole_on_the_next() {
    // The frame begins in the tenth row, and the picture has eight.
    let mut reader = reader(60, 14);
    find(&mut reader, 320, 128);
    assert!(reader.screen().contains("PICTURE 1") && !reader.screen().contains("The lamp at dusk"));
    reader.keys("Space");
    draw(&mut reader);
    let next = reader.screen();
    assert!(reader.first_line().contains("PICTURE 1"), "{next}");
    assert!(next.contains("The lamp at dusk"), "{next}");
    // From there on by screens, as ever: it was seen.
    reader.keys("Space");
    assert!(!reader.first_line().contains("PICTURE 1"));
}

#[test]
fn a_screen_that_grows_and_shrinks_again_shows_the_same() {
    let mut reader = reader(60, 20);
    find(&mut reader, 640, 360);
    reader.keys("i");
    let before = reader.screen();
    for (cols, rows) in [(100, 40), (30, 10), (60, 3), (0, 0), (60, 20)] {
        reader.resize(cols, rows);
        draw(&mut reader);
    }
    assert_eq!(reader.screen(), before);
}

#[test]
fn enter_opens_the_picture_on_the_screen_and_asks_for_one_on_the_net() {
    let mut reader = reader(60, 24);
    find(&mut reader, 640, 360);
    reader.keys("Enter");
    draw(&mut reader);
    assert_snapshot!("picture-whole", reader.screen());
    reader.keys("x");
    assert!(reader.screen().contains("By Ada Quill"));
    reader.keys("Enter Enter");
    assert!(matches!(reader.asked.last(), Some(Effect::Show(id)) if id.index() == 0));
    reader.keys("i i");
    assert!(
        reader.screen().contains("PICTURE 2 OF 2 · ENTER FETCHES"),
        "{}",
        reader.screen()
    );
    reader.asked.clear();
    reader.keys("Enter");
    assert!(matches!(reader.asked.as_slice(), [Effect::Fetch(id)] if id.index() == 1));
}

#[test]
fn panes_and_help_lie_over_pictures() {
    let mut reader = reader(60, 24);
    find(&mut reader, 640, 360);
    reader.keys("p");
    let covered = reader.screen();
    assert!(
        covered.contains("PEOPLE") || covered.contains("People"),
        "{covered}"
    );
    let blocks = |screen: &str| screen.matches('▀').count();
    reader.keys("q");
    assert!(blocks(&reader.screen()) > blocks(&covered));
    reader.keys("?");
    assert_eq!(blocks(&reader.screen()), 0);
}

#[test]
fn the_list_of_pictures_leads_to_each() {
    let mut reader = reader(60, 24);
    find(&mut reader, 640, 360);
    reader.keys("I");
    assert_snapshot!("picture-list", reader.screen());
    reader.keys("j j Enter");
    assert!(reader.first_line().contains("PICTURE 2 OF 2"));
    reader.keys("I k Enter");
    assert!(reader.first_line().contains("PICTURE 1 OF 2"));
    reader.keys("I x");
    assert!(
        reader.status().contains("q closes it"),
        "{}",
        reader.status()
    );
    reader.keys("q O");
    assert!(matches!(reader.asked.last(), Some(Effect::Show(id)) if id.index() == 0));
}
