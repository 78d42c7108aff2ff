//! Links and notes: stepping, following, the list, the note that pops up.

use crate::reader::{Reader, long};
use dateline::ui::{Effect, Msg, Settings};

/// An article with a link of each kind; the note and the last section stand below the screen.
fn quay(opens: bool) -> Reader {
    let text = format!(
        "# Quay news\n\nIt was shut.[^why] See the [map](https://quay.example/map), the \
         [lamps](#lamps) and [that](notes.md).\n\n{}\n\n## Lamps\n\nThey burn.\n\n[^why]: The tide was *high*.\n",
        long(30)
    );
    let settings = Settings {
        opens,
        name: "harbour/quay.md".to_owned(),
        ..Settings::default()
    };
    Reader::with(&text, "quay.md", settings, 80, 24)
}

#[test]
fn a_note_pops_up_at_its_mark_and_enter_goes_there_and_back() {
    let mut reader = quay(false);
    let top = reader.model.top();
    reader.keys("a");
    assert_eq!(reader.model.message(), Some("a note · Enter shows it"));
    reader.keys("Enter");
    let screen = reader.screen();
    assert!(screen.contains("NOTE [1]"), "{screen}");
    assert!(screen.contains("[1] The tide was high."), "{screen}");
    assert_eq!(reader.model.top(), top);
    reader.keys("Esc");
    assert!(!reader.screen().contains("NOTE"));
    reader.keys("Enter Enter");
    assert!(!reader.screen().contains("NOTE"));
    assert!(reader.screen().contains("[1] The tide was high."));
    assert_ne!(reader.model.top(), top);
    reader.keys("Backspace");
    assert_eq!(reader.model.top(), top);
}

#[test]
fn any_other_key_closes_the_note_and_does_what_it_does() {
    let mut reader = quay(false);
    let top = reader.model.top();
    reader.keys("a Enter j");
    assert!(!reader.screen().contains("NOTE"));
    assert_ne!(reader.model.top(), top);
}

#[test]
fn links_are_stepped_through_and_lead_to_places() {
    let mut reader = quay(false);
    let top = reader.model.top();
    reader.keys("a a");
    assert_eq!(
        reader.model.message(),
        Some("https://quay.example/map · Enter reads it here, B in a browser")
    );
    reader.keys("a");
    assert_eq!(reader.model.message(), Some("Lamps · Enter goes there"));
    reader.keys("Enter");
    assert!(reader.screen().contains("They burn."));
    reader.keys("Backspace");
    assert_eq!(reader.model.top(), top);
    reader.keys("Esc a a a a");
    assert_eq!(reader.model.message(), Some("notes.md · Enter reads it"));
    reader.keys("a");
    assert_eq!(
        reader.model.message(),
        Some("no link further down; L lists them")
    );
    reader.keys("A A A A");
    assert_eq!(
        reader.model.message(),
        Some("no link further up; L lists them")
    );
}

#[test]
fn enter_without_a_chosen_link_takes_the_first_on_the_screen() {
    let mut reader = quay(false);
    reader.keys("Enter");
    assert_eq!(reader.model.message(), Some("a note · Enter shows it"));
    reader.keys("Space Space Enter");
    let message = reader.model.message().unwrap_or_default();
    assert!(message.starts_with("no link here"), "{message}");
}

#[test]
fn pages_and_files_are_read_here() {
    for (keys, wanted) in [
        ("a a Enter", "https://quay.example/map"),
        ("a a a a Enter", "harbour/notes.md"),
    ] {
        let mut reader = quay(false);
        reader.keys(keys);
        let Some(Effect::Open { source, typed, .. }) = reader.asked.last() else {
            panic!("{:?}", reader.asked);
        };
        assert_eq!((source.as_str(), *typed), (wanted, false));
    }
}

#[test]
fn browsers_get_addresses_where_there_is_one_and_else_they_are_copied() {
    let mut reader = quay(true);
    reader.keys("a a B");
    assert!(
        matches!(reader.asked.last(), Some(Effect::Browse(address)) if address == "https://quay.example/map"),
        "{:?}",
        reader.asked
    );
    let mut reader = quay(false);
    reader.keys("B");
    assert_eq!(
        reader.model.message(),
        Some("no link is chosen: a steps to the next, L lists them")
    );
    reader.keys("a a B");
    assert!(
        matches!(reader.asked.last(), Some(Effect::Copy(address)) if address == "https://quay.example/map"),
        "{:?}",
        reader.asked
    );
}

#[test]
fn a_click_chooses_a_link_and_another_follows_it() {
    let mut reader = quay(true);
    let screen = reader.screen();
    let (row, line) = screen
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("See the map"))
        .expect("the link is on the screen");
    let col = line.find("map").expect("the link");
    let (col, row) = (
        u16::try_from(col).expect("short"),
        u16::try_from(row).expect("few"),
    );
    reader.send(Msg::Click { col, row });
    assert_eq!(
        reader.model.message(),
        Some("https://quay.example/map · Enter reads it here, B in a browser")
    );
    reader.send(Msg::Click { col, row });
    assert!(matches!(reader.asked.last(), Some(Effect::Open { .. })));
}

#[test]
fn the_list_shows_where_links_lead_and_follows_them() {
    let mut reader = quay(true);
    reader.keys("L");
    let screen = reader.screen();
    assert!(screen.contains("Links 3"), "{screen}");
    let line = screen
        .lines()
        .find(|line| line.contains("map"))
        .unwrap_or_default();
    assert!(line.contains("https://quay.example/map"), "{line}");
    assert!(!screen.contains("#note-1"), "{screen}");
    reader.keys("y");
    assert!(matches!(reader.asked.last(), Some(Effect::Copy(_))));
    reader.keys("j Enter");
    assert!(reader.screen().contains("They burn."));
    reader.keys("L x");
    assert!(reader.screen().contains("Links 3"));
    reader.keys("Esc");
    assert!(!reader.screen().contains("Links 3"));
    let mut reader = Reader::open(&long(3), 80, 24);
    reader.keys("L");
    assert_eq!(reader.model.message(), Some("there are no links"));
}

#[test]
fn screens_of_any_size_hold_lists_and_notes() {
    for cols in [0, 1, 3, 7, 20, 200] {
        for rows in [0, 1, 2, 3, 9] {
            let mut reader = quay(false);
            reader.keys("a Enter").resize(cols, rows);
            reader.screen();
            reader.keys("Esc L").resize(rows, cols);
            reader.screen();
        }
    }
}

#[test]
fn another_text_has_other_links() {
    let mut reader = quay(false);
    reader.keys("a Enter L");
    let other = std::sync::Arc::new(dateline::document::Document::default());
    reader.send(Msg::Loaded {
        units: std::sync::Arc::new(dateline::layout::UnitTable::new(&other)),
        document: other,
        goes_on: false,
    });
    assert!(!reader.screen().contains("Links"));
    assert!(!reader.screen().contains("NOTE"));
}
