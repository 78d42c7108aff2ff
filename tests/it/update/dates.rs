//! The pane of dates: moments, the timeline, and what a moment leads to.

use crate::reader::Reader;

/// An article of no known date that tells of a range, of one day twice, and of unknown days.
const QUAY: &str = "# Quay news\n\n\
    On July 7, 2019, Mary Robinson shut the quay. On 7 July it rained on Martin Harris.\n\n\
    It was shut again from March 3 to 9, 2020. It opens on Sunday.\n";

fn quay() -> Reader {
    let mut reader = Reader::open(QUAY, 120, 30);
    reader.keys("t");
    reader
}

/// The rows of the pane below its tabs, without the frame.
fn rows(reader: &Reader) -> Vec<String> {
    let screen = reader.screen();
    let rows = screen.lines().skip(2).map(|line| {
        let row = line.rsplit(['┃', '│', '◆', '◇']).next().unwrap_or_default();
        row.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    rows.take_while(|row| !row.is_empty()).collect()
}

#[test]
fn expressions_of_one_day_are_one_row_and_a_range_is_one() {
    let reader = quay();
    assert_eq!(
        rows(&reader),
        [
            "▸ July 7, 2019 ×2 7 Jul 2019",
            "▸ March 3 to 9, 2020 3–9 Mar 2020",
            "▸ Sunday ?",
            "unresolved · D sets the date",
        ]
    );
}

#[test]
fn how_often_a_day_is_told_stays_where_its_words_are_cut() {
    let mut reader = Reader::open(
        "# Quay news\n\nOn the afternoon of Wednesday, September 11th, 2019, it was shut, and on the afternoon of \
         Wednesday, September 11th, 2019, it opened.\n",
        120,
        30,
    );
    reader.keys("t");
    let rows = rows(&reader);
    let first = rows.first().expect("a date");
    assert!(first.contains("… ×2 "), "{first}");
}

#[test]
fn a_timeline_has_headings_which_the_cursor_passes_over() {
    let mut reader = quay();
    reader.keys("s");
    assert_eq!(
        rows(&reader),
        [
            "July 2019",
            "▸ July 7, 2019 ×2 7 Jul 2019",
            "March 2020",
            "▸ March 3 to 9, 2020 3–9 Mar 2020",
            "On unknown days · D sets the date",
            "▸ Sunday ?",
        ]
    );
    reader.keys("j Space");
    assert_eq!(
        rows(&reader).get(3).unwrap(),
        "▾ March 3 to 9, 2020 3–9 Mar 2020"
    );
    reader.keys("k Space");
    assert_eq!(
        rows(&reader).get(1).unwrap(),
        "▾ July 7, 2019 ×2 7 Jul 2019"
    );
}

#[test]
fn a_moment_leads_to_its_mentions_and_to_who_stands_there() {
    let mut reader = quay();
    reader.keys("Space");
    assert_eq!(
        rows(&reader).get(..5).unwrap(),
        [
            "▾ July 7, 2019 ×2 7 Jul 2019",
            "with Mary Robinson 1",
            "Martin Harris 1",
            "On July 7, 2019, Mary Robinson…",
            "On 7 July it rained on Martin…",
        ]
    );
    reader.keys("j j Enter");
    assert!(
        reader
            .status()
            .contains("July 7, 2019, Martin Harris: 1 of 1")
    );
    // A person's row opens that person.
    reader.keys("Space");
    assert!(
        rows(&reader)
            .iter()
            .any(|row| row.starts_with("▾ Martin Harris"))
    );
}

#[test]
fn the_article_s_date_places_what_had_no_place() {
    let mut reader = quay();
    reader.keys("s D 2 0 2 0 - 0 3 - 1 1 Enter");
    assert_eq!(
        rows(&reader),
        [
            "July 2019",
            "▸ July 7, 2019 ×2 7 Jul 2019",
            "March 2020",
            "▸ March 3 to 9, 2020 3–9 Mar 2020",
            "▸ Sunday 15 Mar 2020",
            "from 11 Mar 2020, your date",
        ]
    );
}
