//! A text that is still coming: what is shown stays, and what is not there yet is waited for.

use crate::reader::{Reader, document, long};
use dateline::layout::UnitTable;
use dateline::ui::{Effect, Msg, update};
use std::sync::Arc;

/// The text, and how much of it comes at a time.
const PARTS: [usize; 3] = [6_000, 20_000, 60_000];

fn text() -> String {
    let mut text = long(400);
    // One near the start, one in the second part, one near the end.
    for (at, words) in [
        ("Paragraph 5 ", "heron"),
        ("Paragraph 60 ", "heron"),
        ("Paragraph 390 ", "otter"),
    ] {
        let found = text.find(at).unwrap();
        text.insert_str(found, &format!("A {words} stood there. "));
    }
    text
}

/// A reader of the first part.
fn begun(text: &str) -> Reader {
    Reader::of_part(text, PARTS[0], 80, 24)
}

#[test]
fn the_start_of_a_book_has_no_pane_beside_it_either() {
    let pane = |paragraphs| {
        let reader = Reader::of_part(&long(paragraphs), 15_000, 120, 20);
        reader.screen().contains("People ")
    };
    assert!(pane(100));
    assert!(!pane(1_500));
}

#[test]
fn what_is_shown_stays_while_the_text_grows() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("m a 20 j m b g 12 j p Esc");
    let (top, screen) = (reader.model.top(), reader.screen());
    for part in &PARTS[1..] {
        reader.come(&text, *part);
        assert_eq!(reader.model.top(), top);
        // But for the scrollbar and the status line.
        let words = |line: &str| line.chars().take(78).collect::<String>();
        let lines = |screen: &str| screen.lines().take(20).map(words).collect::<Vec<_>>();
        assert_eq!(lines(&reader.screen()), lines(&screen));
    }
    reader.come(&text, text.len());
    assert_eq!(reader.model.top(), top);
    reader.keys("' b");
    let marked = reader.model.top();
    reader.keys("' a 20 j");
    assert_eq!(reader.model.top(), marked);
    // The way back leads through the jumps that were made before the rest came.
    reader.keys("' '");
    assert_eq!(reader.model.top(), marked);
}

#[test]
fn the_end_is_waited_for_through_all_parts() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("G");
    assert!(reader.status().starts_with('…'), "{}", reader.status());
    let first = reader.model.top();
    reader.come(&text, PARTS[1]);
    let second = reader.model.top();
    assert!(second > first && reader.status().starts_with('…'));
    reader.come(&text, text.len());
    assert!(reader.screen().contains("Paragraph 399"));
    assert_eq!(reader.model.message(), None);
}

#[test]
fn any_key_or_the_wheel_gives_up_waiting() {
    let text = text();
    for give_up in ["Esc", "k", "?"] {
        let mut reader = begun(&text);
        reader.keys("G").keys(give_up);
        let top = reader.model.top();
        reader.come(&text, text.len());
        assert_eq!(reader.model.top(), top, "{give_up}");
    }
    let mut reader = begun(&text);
    reader.keys("G");
    let (rows, col, row) = (-3, 40, 5);
    reader.send(Msg::Scroll { rows, col, row });
    let top = reader.model.top();
    assert!(!reader.status().starts_with('…'), "{}", reader.status());
    reader.come(&text, text.len());
    assert_eq!(reader.model.top(), top);
}

#[test]
fn a_share_is_one_of_the_whole() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("50 %");
    assert!(
        reader.status().contains("50 % is being loaded"),
        "{}",
        reader.status()
    );
    reader.come(&text, PARTS[1]).come(&text, text.len());
    let waited = reader.model.top();
    reader.keys("g 50 %");
    assert_eq!(reader.model.top(), waited);
    assert!(waited.offset.to_usize() > text.len() / 3);
}

#[test]
fn a_paragraph_that_is_not_there_yet_is_waited_for() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("300 g");
    assert!(reader.status().starts_with('…'), "{}", reader.status());
    reader.come(&text, PARTS[2]).come(&text, text.len());
    assert!(
        reader.first_line().contains("Paragraph 298 "),
        "{}",
        reader.first_line()
    );
    assert_eq!(reader.model.message(), None);
}

#[test]
fn a_section_that_is_not_there_yet_is_waited_for() {
    let mut text = long(100);
    let at = text.find("Paragraph 70 ").unwrap();
    text.insert_str(at, "2. Lamps\n\n");
    let at = text.find("Paragraph 3 ").unwrap();
    text.insert_str(at, "1. Tides\n\n");
    let mut reader = begun(&text);
    reader.keys("] ]");
    let here = reader.model.top();
    assert!(reader.status().starts_with('…'), "{}", reader.status());
    reader.come(&text, text.len());
    assert!(reader.model.top() > here);
    assert!(
        reader.first_line().contains("2. Lamps"),
        "{}",
        reader.first_line()
    );
}

#[test]
fn a_search_goes_on_in_what_comes() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("/").type_in("otter");
    assert!(
        reader.status().contains("no hit yet"),
        "{}",
        reader.status()
    );
    reader.keys("Enter");
    assert!(reader.status().starts_with('…'), "{}", reader.status());
    reader.come(&text, PARTS[1]);
    assert!(reader.status().starts_with('…'), "{}", reader.status());
    assert_eq!(reader.model.current(), None);
    reader.come(&text, text.len());
    assert!(reader.screen().contains("otter"));
    assert_eq!(reader.model.message(), None);
    let at = text.find("otter").unwrap();
    assert_eq!(reader.model.current().unwrap().start.to_usize(), at);
}

#[test]
fn what_is_nowhere_is_told_when_all_has_come() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("/").type_in("walrus").keys("Enter");
    assert!(reader.status().starts_with('…'), "{}", reader.status());
    reader.come(&text, PARTS[1]).come(&text, text.len());
    assert_eq!(reader.model.message(), Some("no hit for walrus"));
}

#[test]
fn a_hit_that_is_there_is_shown_at_once_and_the_next_one_waited_for() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("/").type_in("heron").keys("Enter");
    let first = reader.model.current().unwrap();
    assert!(
        reader.status().contains("heron: 1+ hit"),
        "{}",
        reader.status()
    );
    reader.keys("n");
    assert!(reader.status().starts_with('…'), "{}", reader.status());
    assert_eq!(reader.model.current(), Some(first));
    reader.come(&text, PARTS[1]);
    let second = reader.model.current().unwrap();
    assert!(second > first);
    // Who asks again while it is waited for comes round in what is there.
    reader.keys("n n");
    assert_eq!(reader.model.current(), Some(first));
    reader.come(&text, text.len());
    assert_eq!(reader.model.current(), Some(first));
    reader.keys("Esc");
    assert!(!reader.status().contains("heron"), "{}", reader.status());
}

#[test]
fn hits_are_counted_again_in_what_comes() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("/").type_in("heron").keys("Enter");
    reader.come(&text, text.len());
    assert!(
        reader.status().contains("heron: 2 hits"),
        "{}",
        reader.status()
    );
}

#[test]
fn the_text_as_it_came_begins_at_the_same_place_though_the_article_is_not_all_there() {
    let text = text().replace("the lamps", "the **lamps**");
    let text = text.replacen("A long", "# A long", 1);
    let mut reader = begun(&text);
    reader.keys("40 j");
    let before = reader.model.top().offset.to_usize();
    reader.keys("R");
    assert!(reader.screen().contains("**lamps**"));
    let after = reader.model.top().offset.to_usize();
    assert!(after.abs_diff(before) < 500, "{before} {after}");
}

#[test]
fn the_hit_that_is_waited_for_goes_before_the_count() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("/").type_in("otter").keys("Enter");
    let document = Arc::new(document(&text, "article.txt"));
    let loaded = Msg::Loaded {
        units: Arc::new(UnitTable::new(&document)),
        document,
        goes_on: true,
    };
    let effects = update(&mut reader.model, loaded);
    assert!(
        matches!(effects[..], [Effect::Find { .. }, Effect::Count { .. }]),
        "{effects:?}"
    );
}

#[test]
fn hits_are_counted_again_though_a_list_is_being_filtered() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("/").type_in("heron").keys("Enter p /");
    reader.come(&text, text.len()).keys("Esc Esc");
    assert!(
        reader.status().contains("heron: 2 hits"),
        "{}",
        reader.status()
    );
}

#[test]
fn a_load_that_fails_is_no_longer_waited_for() {
    let text = text();
    let mut reader = begun(&text);
    reader.keys("G");
    let words = "cannot load: the disk is gone".to_owned();
    let work = dateline::ui::Work::Load;
    reader.send(Msg::Failed { work, words });
    assert_eq!(
        reader.model.message(),
        Some("cannot load: the disk is gone")
    );
    reader.keys("G");
    assert_eq!(reader.model.message(), None);
}
