//! The pane of people as it looks: opened, filtered, of one section, marked, and the scrollbar's marks.

use crate::reader::Reader;
use crate::update::people::ferry;
use insta::assert_snapshot;
use std::fmt::Write as _;

#[test]
fn an_opened_person_at_three_widths() {
    for cols in [40, 100, 160] {
        let mut reader = ferry(cols, 22);
        reader.keys("Space");
        assert_snapshot!(format!("opened-{cols}"), reader.screen());
    }
    let mut reader = ferry(100, 22);
    reader.keys("Space");
    assert_snapshot!("opened-100-styles", reader.styles());
}

#[test]
fn a_filter_while_it_is_typed() {
    let mut reader = ferry(100, 16);
    reader.keys("s /").type_in("har");
    assert_snapshot!("filter-100", reader.screen());
    assert_snapshot!("filter-100-styles", reader.styles());
}

#[test]
fn one_section_with_someone_hidden_and_someone_marked() {
    let mut reader = ferry(100, 16);
    reader.keys("x ] ] . =");
    assert_snapshot!("section-100", reader.screen());
}

#[test]
fn who_is_hidden_stands_below_the_people() {
    let mut reader = ferry(100, 16);
    reader.keys("x x G Space j");
    assert_snapshot!("hidden-100", reader.screen());
    assert_snapshot!("hidden-100-styles", reader.styles());
}

#[test]
fn who_it_may_be_is_a_row_each() {
    let text = "Ferry news\n\nMary Robinson spoke on Monday, and John Robinson said nothing.\n\n\
                Robinson left the pier. Robinson said that it was cold.";
    let mut reader = Reader::open(text, 100, 16);
    reader.keys("p G Space");
    assert_snapshot!("rivals-100", reader.screen());
    reader.keys("j =");
    let said = reader.model.message().unwrap_or_default();
    assert_eq!(said, "Robinson merged into Mary Robinson · U undoes");
}

#[test]
fn a_shared_surname_may_be_somebody_else_and_a_full_name_is_nobody_else() {
    let text = "Ferry news\n\nThe Robinson family has run the ferry since 1921. Now Mary Robinson, the \
                head of the line, and her brother John Robinson, a former pilot, no longer speak.\n\n\
                On Monday Robinson told the board that the pier would not be built. Robinson laughed.\n\n\
                John Robinson did not come.";
    let mut reader = Reader::open(text, 100, 16);
    let screen = reader.keys("p").screen();
    assert!(screen.contains("“Robinson” may be"), "{screen}");
    let text = "Ferry news\n\nMary Robinson spoke on Monday, and John Robinson said nothing.\n\n\
                Robinson left the pier. Robinson said that it was cold.";
    let mut reader = Reader::open(text, 100, 16);
    let screen = reader.keys("p").screen();
    assert!(
        screen.contains("     may be Mary Robinson or J"),
        "{screen}"
    );
    assert!(!screen.contains("“Robinson” may be"), "{screen}");
}

#[test]
fn of_somebody_named_many_thousand_times_company_is_a_lower_bound() {
    for (times, told) in [(3, " 3"), (5_000, " 1667+")] {
        let text = format!(
            "News\n\n{}",
            "Mary Robinson met Jonas Harris. ".repeat(times)
        );
        let mut reader = Reader::open(&text, 100, 12);
        let screen = reader.keys("p Space").screen();
        let with = screen
            .lines()
            .find(|line| line.contains(" with  Jonas Harris"));
        let with = with.unwrap_or(&screen);
        assert!(with.trim_end().ends_with(told), "{with}");
    }
}

/// The marks on the scrollbar of a screen of that height, from the top.
fn marks(reader: &Reader) -> String {
    let screen = reader.screen();
    let mark = |line: &str| line.chars().find(|c| "◆◇┃│".contains(*c));
    screen.lines().filter_map(mark).collect()
}

#[test]
fn the_scrollbar_marks_mentions_at_any_height_only_while_someone_is_chosen() {
    let mut text = String::from("The long watch\n\nMary Robinson kept the light.\n\n");
    for i in 0..400 {
        let _ = write!(
            text,
            "Night {i} passed slowly and the sea was as grey as the sky above it.\n\n"
        );
    }
    text.push_str("Then Mary Robinson went home.\n");
    let mut reader = Reader::open(&text, 120, 12);
    assert_eq!(marks(&reader).matches(['◆', '◇']).count(), 0);
    reader.keys("*");
    for rows in [3, 4, 12, 60] {
        reader.resize(120, rows);
        let marks = marks(&reader);
        assert!(marks.starts_with('◆'), "seen and in sight: {marks}");
        let last = marks.trim_end_matches(['│', '┃']);
        assert!(last.ends_with('◇'), "{rows}: {marks}");
        assert!(marks.matches(['◆', '◇']).count() <= 2, "{rows}: {marks}");
    }
    reader.resize(120, 12);
    reader.keys("Esc Esc");
    assert_eq!(marks(&reader).matches(['◆', '◇']).count(), 0);
}
