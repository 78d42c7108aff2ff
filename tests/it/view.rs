//! What the screen shows: the sample at four widths, the words and what stands out of them.

mod people;
mod pictures;

use crate::reader::{Reader, SAMPLE};
use dateline::layout::Setting;
use dateline::ui::Settings;
use insta::assert_snapshot;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn sample(cols: u16, rows: u16) -> Reader {
    Reader::open(SAMPLE, cols, rows)
}

#[test]
fn the_sample_at_40_columns() {
    let reader = sample(40, 30);
    assert_snapshot!("start-40", reader.screen());
    assert_snapshot!("start-40-styles", reader.styles());
}

#[test]
fn the_sample_at_80_columns() {
    let reader = sample(80, 30);
    assert_snapshot!("start-80", reader.screen());
    assert_snapshot!("start-80-styles", reader.styles());
}

#[test]
fn the_sample_at_120_columns() {
    let reader = sample(120, 40);
    assert_snapshot!("start-120", reader.screen());
    assert_snapshot!("start-120-styles", reader.styles());
}

#[test]
fn the_sample_at_200_columns() {
    let reader = sample(200, 50);
    assert_snapshot!("start-200", reader.screen());
    assert_snapshot!("start-200-styles", reader.styles());
}

#[test]
fn a_chosen_person_stands_out_in_text_pane_and_scrollbar() {
    let mut reader = sample(120, 30);
    reader.keys("p Enter");
    assert_snapshot!("person-120", reader.screen());
    assert_snapshot!("person-120-styles", reader.styles());
}

#[test]
fn the_dates_pane() {
    let mut reader = sample(120, 40);
    reader.keys("t j Space");
    assert_snapshot!("dates-120", reader.screen());
}

#[test]
fn the_dates_as_a_timeline() {
    let mut reader = sample(120, 40);
    reader.keys("t s j Space");
    assert_snapshot!("timeline-120", reader.screen());
}

#[test]
fn panes_lie_over_the_text_on_a_narrow_screen() {
    let mut reader = sample(80, 24);
    reader.keys("p Space");
    assert_snapshot!("people-80", reader.screen());
    reader.keys("o");
    assert_snapshot!("outline-80", reader.screen());
}

#[test]
fn a_search_marks_its_hits() {
    let mut reader = sample(80, 24);
    reader.keys("/").type_in("library").keys("Enter");
    assert_snapshot!("search-80", reader.screen());
    assert_snapshot!("search-80-styles", reader.styles());
}

#[test]
fn the_end_of_the_sample() {
    let mut reader = sample(80, 24);
    reader.keys("G");
    assert_snapshot!("end-80", reader.screen());
}

#[test]
fn help_at_two_widths() {
    let mut reader = sample(100, 40);
    reader.keys("?");
    assert_snapshot!("help-100", reader.screen());
    reader.resize(44, 20);
    assert_snapshot!("help-44", reader.screen());
}

#[test]
fn markdown_shows_its_marks() {
    let text = "# Tide tables\n\nBy Ada Quill\n\nThe *spring* tide is **high**, see [the board](https://example.org).\n\n\
                ## Times\n\n- dawn: `04:10`\n- dusk, when the lamps are lit along the whole of the mole and the boats come in\n  1. first boat\n\n\
                > Never trust a table.\n\n```\nlet tide = 4;\n```\n\n| day | height |\n|---|---|\n| Monday | 4 m |\n\n![The board](board.png \"The board at noon\")\n";
    let settings = Settings {
        color: true,
        ..Settings::default()
    };
    let reader = Reader::with(text, "tides.md", settings, 60, 40);
    assert_snapshot!("markdown-60", reader.screen());
    assert_snapshot!("markdown-60-styles", reader.styles());
}

#[test]
fn without_colour_nothing_has_a_colour_and_mentions_still_stand_out() {
    let mut reader = Reader::with(SAMPLE, "sample.txt", Settings::default(), 120, 30);
    reader.keys("p Enter");
    let styles = reader.styles();
    assert!(
        styles.lines().all(|line| line.contains(" Reset ")),
        "{styles}"
    );
    assert!(styles.contains("UNDERLINED"), "{styles}");
    reader.keys("T");
    assert_eq!(
        reader.model.message(),
        Some("no colours: NO_COLOR is set, or --color=never")
    );
}

#[test]
fn an_empty_screen_says_why() {
    let model = dateline::ui::Model::new(Settings::default(), 60, 5);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 5));
    dateline::ui::view(&model, &mut buffer);
    let screen = crate::reader::lines(&buffer);
    assert!(screen.contains("loading …"), "{screen}");
}

#[test]
fn a_failure_is_said_on_the_status_line() {
    let mut reader = sample(80, 10);
    reader.send(dateline::ui::Msg::Failed {
        work: dateline::ui::Work::Load,
        words: "cannot load: ferry.txt: no such file".to_owned(),
    });
    assert!(
        reader
            .status()
            .starts_with("cannot load: ferry.txt: no such file"),
        "{}",
        reader.status()
    );
}

#[test]
fn a_screen_may_shrink_before_the_model_hears_of_it() {
    let text =
        "Lamp relit\n\nBy Ada Quill\n\nمرحبا بالعالم in Tarnsay, said Ada Quill on Sunday.\n"
            .repeat(9);
    let settings = Settings {
        color: true,
        setting: Setting {
            reorder: true,
            ..Setting::default()
        },
        ..Settings::default()
    };
    for keys in ["", "o", "p", "?", "L", "/"] {
        let mut reader = Reader::with(&text, "lamp.txt", settings.clone(), 160, 40);
        reader.keys(keys);
        for (cols, rows) in [(1, 1), (0, 0), (3, 40), (160, 1), (40, 7)] {
            let mut screen = Buffer::empty(Rect::new(0, 0, cols, rows));
            let _ = dateline::ui::view(&reader.model, &mut screen);
        }
    }
}
