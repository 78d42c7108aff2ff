//! The pane of people: filter, extent, what an opened row leads to, and setting people right.

use crate::reader::{Reader, analyze, document};
use dateline::entity::correction::Correction;
use dateline::ui::{Focus, Msg, Settings};
use proptest::prelude::*;
use ratatui::style::Modifier;
use std::sync::Arc;

/// An article of two parts, in the first of which two people stand side by side.
pub(crate) const FERRY: &str = "# Ferry news\n\n## The papers\n\n\
    Mary Robinson, the harbour master, met Martin Harris on July 7, 2019. Robinson said that Harris was late.\n\n\
    Mary Robinson and Martin Harris signed the papers in 2020.\n\n\
    ## The letter\n\n\
    Jonas Moreau wrote to Mary Robinson. Moreau said that the ferry was full.\n";

pub(crate) fn ferry(cols: u16, rows: u16) -> Reader {
    let settings = Settings {
        color: true,
        ..Settings::default()
    };
    let mut reader = Reader::with(FERRY, "ferry.md", settings, cols, rows);
    reader.keys("p");
    reader
}

/// The titles in the pane, each with what stands at its right, without the signs before them.
fn titles(reader: &Reader) -> Vec<String> {
    let title = |line: &str| {
        let at = line.find(['▸', '▾', '='])?;
        let title = line.get(at..)?.trim_start_matches(['▸', '▾', '=']);
        Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let screen = reader.screen();
    let rows = screen.lines().count() - 1;
    let titles = screen.lines().take(rows).filter_map(title);
    titles.filter(|title| !title.ends_with(" hidden")).collect()
}

/// The rows of those who are hidden, with their number first, as far as they show.
fn hidden(reader: &Reader) -> Vec<String> {
    let screen = reader.screen();
    let rows = screen.lines().count() - 1;
    let row = |line: &str| {
        let row = line.rsplit(['┃', '│', '◆', '◇']).next().unwrap_or_default();
        row.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let rows = screen.lines().take(rows).map(row);
    let rows = rows.skip_while(|row| !row.ends_with(" hidden"));
    rows.take_while(|row| !row.is_empty()).collect()
}

/// The words that were jumped to last.
fn current(reader: &Reader) -> String {
    let text = document(FERRY, "ferry.md");
    let range = reader.model.current().expect("a jump");
    text.slice(range).to_owned()
}

/// The screen line that the pane says its state on.
fn state(reader: &Reader) -> String {
    let screen = reader.screen();
    let line = screen.lines().nth(1).unwrap_or_default();
    line.rsplit(['┃', '│', '◆', '◇'])
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

fn said(reader: &Reader) -> String {
    reader.model.message().unwrap_or_default().to_owned()
}

const ALL: [&str; 3] = ["Mary Robinson 4", "Martin Harris 3", "Jonas Moreau 2"];

#[test]
fn the_list_is_sorted_in_three_ways_and_says_so() {
    let mut reader = ferry(120, 40);
    assert_eq!(titles(&reader), ALL);
    assert_eq!(state(&reader), "");
    reader.keys("s");
    assert_eq!(state(&reader), "by count");
    reader.keys("s");
    assert_eq!(state(&reader), "by name");
    assert_eq!(
        titles(&reader),
        ["Jonas Moreau 2", "Martin Harris 3", "Mary Robinson 4"]
    );
    reader.keys("s");
    assert_eq!(titles(&reader), ALL);
}

#[test]
fn typing_filters_by_name_other_name_and_role() {
    let mut reader = ferry(120, 40);
    reader.keys("/").type_in("ha");
    assert_eq!(titles(&reader), ["Mary Robinson 4", "Martin Harris 3"]);
    assert_eq!(state(&reader), "“ha” 2 of 3");
    reader.type_in("rb");
    assert_eq!(titles(&reader), ["Mary Robinson 4"], "the harbour master");
    reader.keys("Enter");
    assert_eq!(titles(&reader), ["Mary Robinson 4"]);
    assert_eq!(reader.model.focus(), Focus::Entities);
    reader.keys("Esc");
    assert_eq!(titles(&reader), ALL, "Esc clears the filter first");
    assert_eq!(reader.model.focus(), Focus::Entities);
    reader.keys("/").type_in("zz");
    assert!(reader.screen().contains("none such"), "{}", reader.screen());
    reader.keys("Esc");
    assert_eq!(titles(&reader), ALL);
    reader.keys("Esc");
    assert_eq!(reader.model.focus(), Focus::Text);
}

#[test]
fn the_cursor_stays_on_its_person_while_the_list_changes() {
    let mut reader = ferry(120, 40);
    reader.keys("j j s /").type_in("jonas").keys("Enter Esc x");
    assert_eq!(said(&reader), "Jonas Moreau hidden · U undoes");
}

#[test]
fn a_list_that_is_filtered_or_sorted_begins_with_its_first() {
    let mut reader = ferry(120, 40);
    reader.keys("G /").type_in("mar").keys("Enter x");
    assert_eq!(said(&reader), "Mary Robinson hidden · U undoes");
    // From the start of the list sorting shows who comes first.
    let mut reader = ferry(120, 40);
    reader.keys("s s x");
    assert_eq!(said(&reader), "Jonas Moreau hidden · U undoes");
}

#[test]
fn dates_and_credits_have_filters_of_their_own() {
    let mut reader = ferry(120, 40);
    reader.keys("/").type_in("mary").keys("Enter t");
    assert_eq!(titles(&reader).len(), 2);
    reader.keys("/").type_in("2019").keys("Enter");
    assert_eq!(titles(&reader), ["July 7, 2019 7 Jul 2019"]);
    reader.keys("p");
    assert_eq!(titles(&reader), ["Mary Robinson 4"]);
}

#[test]
fn a_section_alone_is_listed_and_followed() {
    let mut reader = ferry(120, 24);
    reader.keys("] .");
    assert_eq!(state(&reader), "section 2 of 3");
    assert_eq!(titles(&reader), ["Mary Robinson 3", "Martin Harris 3"]);
    reader.keys("]");
    assert_eq!(state(&reader), "section 3 of 3");
    assert_eq!(titles(&reader), ["Jonas Moreau 2", "Mary Robinson 1"]);
    reader.keys(".");
    assert_eq!(titles(&reader), ALL);
}

#[test]
fn a_jump_inside_a_section_stays_in_it() {
    // The words jumped to may stand below the top of the screen, which is another section.
    let mut reader = ferry(120, 8);
    reader.keys("] ] . g Enter");
    let here = |reader: &Reader| state(reader).starts_with("section 3 of 3");
    assert!(here(&reader), "{}", reader.screen());
    assert_eq!(current(&reader), "Jonas Moreau");
    reader.keys("*");
    assert!(here(&reader), "{}", reader.screen());
}

#[test]
fn each_row_of_an_opened_person_leads_to_its_place() {
    let mut reader = ferry(120, 40);
    let mut seen = Vec::new();
    reader.keys("Space");
    for _ in 0..8 {
        reader.keys("j Enter");
        seen.push((current(&reader), said(&reader)));
    }
    let seen: Vec<(&str, &str)> = seen.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        seen,
        [
            ("the harbour master", "Mary Robinson: the harbour master"),
            ("Robinson", "Mary Robinson as “Robinson”: 1 of 1"),
            ("Martin Harris", "Mary Robinson with Martin Harris: 1 of 3"),
            ("Jonas Moreau", "Mary Robinson with Jonas Moreau: 1 of 1"),
            ("July 7, 2019", "Mary Robinson, July 7, 2019: 1 of 1"),
            ("2020", "Mary Robinson, 2020: 1 of 1"),
            ("Mary Robinson", "Mary Robinson: 1 of 4"),
            ("Robinson", "Mary Robinson: 2 of 4"),
        ]
    );
    reader.keys("g j j j Enter Enter");
    assert_eq!(said(&reader), "Mary Robinson with Martin Harris: 2 of 3");
    reader.keys("Enter Enter");
    assert_eq!(said(&reader), "Mary Robinson with Martin Harris: 1 of 3");
}

#[test]
fn space_on_a_row_that_names_another_opens_that_one() {
    let mut reader = ferry(120, 40);
    let open = |reader: &Reader| {
        let screen = reader.screen();
        let line = screen.lines().find(|line| line.contains('▾'));
        line.map(|line| line.split('▾').nth(1).unwrap_or_default().trim().to_owned())
    };
    reader.keys("Space j j j Space");
    assert_eq!(
        open(&reader).as_deref(),
        Some("Martin Harris                       3")
    );
    reader.keys("j Enter");
    assert_eq!(said(&reader), "Martin Harris as “Harris”: 1 of 1");
    reader.keys("j j Space");
    assert_eq!(
        open(&reader).as_deref(),
        Some("July 7, 2019               7 Jul 2019")
    );
    assert_eq!(reader.model.focus(), Focus::Entities);
    reader.keys("Space");
    assert_eq!(open(&reader), None);
}

#[test]
fn a_click_on_a_row_follows_it() {
    let mut reader = ferry(120, 40);
    let click = |reader: &mut Reader, row| reader.send(Msg::Click { col: 90, row });
    click(&mut reader, 2);
    assert_eq!(said(&reader), "Mary Robinson: 1 of 4");
    click(&mut reader, 5);
    assert_eq!(said(&reader), "Mary Robinson with Martin Harris: 1 of 3");
    click(&mut reader, 10);
    assert_eq!(said(&reader), "Mary Robinson: 2 of 4");
    // Of an entry that is not opened every line is its name's.
    click(&mut reader, 14);
    assert_eq!(said(&reader), "Martin Harris: 1 of 3");
    // Above the list there is nothing to follow.
    click(&mut reader, 1);
    assert_eq!(said(&reader), "");
}

#[test]
fn enter_on_a_name_steps_through_its_mentions() {
    let mut reader = ferry(120, 40);
    let mut which = Vec::new();
    for _ in 0..5 {
        reader.keys("Enter");
        which.push(said(&reader));
    }
    let of = |n: usize| format!("Mary Robinson: {n} of 4");
    assert_eq!(which, [of(1), of(2), of(3), of(4), of(1)]);
    // Of a section alone, the mentions in it.
    reader.keys("g . ] ] Enter");
    assert_eq!(said(&reader), of(4));
    reader.keys("Enter");
    assert_eq!(said(&reader), of(4));
}

#[test]
fn stepping_takes_the_cursor_along_from_mention_to_mention() {
    let mut reader = ferry(120, 40);
    // On the first of the rows of mentions, which are the last of the entry.
    reader.keys("Space j j j j j j j Enter");
    assert_eq!(said(&reader), "Mary Robinson: 1 of 4");
    reader.keys("* * k Enter");
    assert_eq!(said(&reader), "Mary Robinson: 2 of 4");
    reader.keys("# # k j Enter");
    assert_eq!(
        said(&reader),
        "Mary Robinson: 4 of 4",
        "round, to the last row"
    );
    // From the name the cursor stays there.
    reader.keys("Space Space * x");
    assert_eq!(said(&reader), "Mary Robinson hidden · U undoes");
}

#[test]
fn when_a_person_is_spoken_of_is_said_in_words() {
    let text = "The rowers\n\nMary Robinson rows on Tuesdays. Mary Robinson has rowed for sixty years. \
                Mary Robinson won in the summer of 2018. Mary Robinson was ill on Wednesday.";
    let settings = Settings {
        date: Some(jiff::civil::date(2019, 12, 15)),
        ..Settings::default()
    };
    let mut reader = Reader::with(text, "rowers.txt", settings, 120, 30);
    let screen = reader.keys("p Space").screen();
    let rows = screen
        .lines()
        .map(|line| line.rsplit(['┃', '│', '◆', '◇']).next().unwrap_or_default());
    let rows: Vec<String> = rows
        .map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    for row in ["Wednesday 11 Dec 2019", "Tuesdays", "sixty years"] {
        assert!(rows.iter().any(|r| r == row), "{row}\n{screen}");
    }
    let screen = reader.keys("t").screen();
    for words in [
        "Tuesdays                 each Tuesday",
        "from 15 Dec 2019, your date",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn who_is_hidden_comes_back_as_it_was() {
    let mut reader = ferry(120, 40);
    let before = reader.screen();
    reader.keys("x");
    assert_eq!(titles(&reader), ["Martin Harris 3", "Jonas Moreau 2"]);
    assert_eq!(said(&reader), "Mary Robinson hidden · U undoes");
    assert_eq!(hidden(&reader), ["▸ 1 hidden"]);
    reader.keys("U");
    assert_eq!(titles(&reader), ALL);
    assert!(said(&reader).starts_with("undone: Mary Robinson hidden"));
    reader.keys("Ctrl-r");
    assert_eq!(titles(&reader).len(), 2);
    // The cursor is on whom it was about.
    reader.keys("U k");
    assert_eq!(reader.screen(), before);
    reader.keys("j j x k U x");
    assert_eq!(said(&reader), "Jonas Moreau hidden · U undoes");
    reader.keys("U U");
    assert!(said(&reader).starts_with("nothing was set right yet"));
}

#[test]
fn who_is_hidden_is_listed_below_and_shown_again() {
    let mut reader = ferry(120, 40);
    reader.keys("x x x");
    assert!(titles(&reader).is_empty());
    assert_eq!(hidden(&reader), ["▸ 3 hidden"]);
    assert!(!reader.screen().contains("none found"));
    // The number is a row that opens and closes.
    reader.keys("x");
    assert_eq!(said(&reader), "x on a name shows that one again");
    let all = [
        "▾ 3 hidden",
        "Mary Robinson 4",
        "Martin Harris 3",
        "Jonas Moreau 2",
    ];
    assert_eq!(hidden(&reader), all);
    reader.keys("Space");
    assert_eq!(hidden(&reader), ["▸ 3 hidden"]);
    reader.keys("Enter j j Enter");
    assert_eq!(said(&reader), "Martin Harris, hidden: 1 of 3");
    assert_eq!(current(&reader), "Martin Harris");
    reader.keys("Enter");
    assert_eq!(said(&reader), "Martin Harris, hidden: 2 of 3");
    reader.keys("*");
    assert!(said(&reader).starts_with("who is hidden has no marks"));
    for key in ["=", "S", "r"] {
        reader.keys(key);
        assert_eq!(
            said(&reader),
            "Martin Harris is hidden; x shows the person again",
            "{key}"
        );
    }
    reader.keys("x");
    assert_eq!(said(&reader), "Martin Harris shown again · U undoes");
    assert_eq!(titles(&reader), ["Martin Harris 3"]);
    assert_eq!(
        hidden(&reader),
        ["▾ 2 hidden", "Mary Robinson 4", "Jonas Moreau 2"]
    );
    // That, too, can be undone and redone.
    reader.keys("U");
    assert_eq!(
        said(&reader),
        "undone: Martin Harris shown again · Ctrl-r redoes"
    );
    assert_eq!(hidden(&reader), all);
    reader.keys("Ctrl-r");
    assert_eq!(titles(&reader), ["Martin Harris 3"]);
    // The cursor stays among them until nobody is left, and goes along with the last.
    reader.keys("G x x");
    assert_eq!(said(&reader), "Mary Robinson shown again · U undoes");
    assert_eq!(titles(&reader), ALL);
    assert_eq!(hidden(&reader), [""; 0]);
    reader.keys("x");
    assert_eq!(said(&reader), "Mary Robinson hidden · U undoes");
    assert_eq!(hidden(&reader), ["▸ 1 hidden"], "closed again");
}

#[test]
fn the_hidden_are_those_of_the_list_as_it_is_sorted_filtered_and_narrowed() {
    let mut reader = ferry(120, 40);
    reader.keys("x x G Space");
    assert_eq!(
        hidden(&reader),
        ["▾ 2 hidden", "Mary Robinson 4", "Martin Harris 3"]
    );
    reader.keys("s s");
    assert_eq!(
        hidden(&reader),
        ["▾ 2 hidden", "Martin Harris 3", "Mary Robinson 4"]
    );
    reader.keys("s /").type_in("master").keys("Enter");
    assert_eq!(hidden(&reader), ["▾ 1 hidden", "Mary Robinson 4"]);
    assert_eq!(state(&reader), "“master” 0 of 1");
    reader.keys("Esc . ] ]");
    assert_eq!(titles(&reader), ["Jonas Moreau 2"]);
    assert_eq!(hidden(&reader), ["▾ 1 hidden", "Mary Robinson 1"]);
    reader.keys("t");
    assert_eq!(hidden(&reader), [""; 0], "dates are not hidden");
    reader.keys("p").resize(120, 5);
    reader.keys("g");
    assert_eq!(
        state(&reader),
        "section 3 of 3 · 1 hidden",
        "below what shows"
    );
}

#[test]
fn on_a_small_screen_the_list_of_the_hidden_opens_and_stays() {
    let mut reader = ferry(40, 20);
    reader.keys("x G Enter");
    assert_eq!(hidden(&reader), ["▾ 1 hidden", "Mary Robinson 4"]);
    assert_eq!(reader.model.focus(), Focus::Entities);
    // A place in the text is there to be seen.
    reader.keys("j Enter");
    assert_eq!(reader.model.focus(), Focus::Text);
}

#[test]
fn whose_last_mention_is_dropped_is_hidden() {
    let mut reader = ferry(120, 40);
    reader.keys("G Space G S");
    assert_eq!(titles(&reader)[2..], ["Jonas Moreau 1", "Moreau 1"]);
    reader.keys("G Space G x");
    assert_eq!(said(&reader), "one mention of Moreau dropped · U undoes");
    assert_eq!(titles(&reader)[2..], ["Jonas Moreau 1"]);
    assert_eq!(hidden(&reader), ["▸ 1 hidden"]);
    reader.keys("G Space G x");
    assert_eq!(said(&reader), "Moreau shown again · U undoes");
    assert_eq!(titles(&reader)[2..], ["Jonas Moreau 1", "Moreau 1"]);
}

/// A reader of the same article to whom `list` was given before it was read.
fn given(list: Vec<Correction>) -> Reader {
    let mut reader = ferry(120, 40);
    let index = analyze(&document(FERRY, "ferry.md"), None);
    reader.send(Msg::Corrections(list));
    reader.send(Msg::Analyzed(Arc::new(index)));
    reader
}

#[test]
fn corrections_that_were_kept_are_applied_and_undone_like_others() {
    let mut reader = ferry(120, 40);
    reader
        .keys("x r Ctrl-u")
        .type_in("Martin Vale")
        .keys("Enter j x G Space j x");
    let list = reader.model.corrections();
    assert_eq!(
        list.len(),
        2,
        "showing again leaves nothing behind: {list:?}"
    );
    let mut again = given(list.clone());
    assert_eq!(again.model.entities(), reader.model.entities());
    assert_eq!(again.model.corrections(), list);
    assert_eq!(titles(&again), titles(&reader));
    again.keys("U U U");
    assert!(said(&again).starts_with("nothing was set right yet"));
    assert_eq!(titles(&again), ALL);
    assert!(again.model.corrections().is_empty());
    // They stand for what was set right before.
    again.keys("x").send(Msg::Corrections(Vec::new()));
    assert_eq!(titles(&again), ALL);
}

#[test]
fn two_rows_become_one_person() {
    let mut reader = ferry(120, 40);
    reader.keys("j =");
    assert!(reader.screen().contains("= Martin Harris"));
    reader.keys("Esc");
    assert!(!reader.screen().contains("= Martin Harris"));
    reader.keys("= j =");
    assert_eq!(
        said(&reader),
        "Jonas Moreau merged into Martin Harris · U undoes"
    );
    assert_eq!(titles(&reader), ["Mary Robinson 4", "Martin Harris 5"]);
    reader.keys("Space");
    assert!(reader.screen().contains("also  Harris"));
    assert!(reader.screen().contains("      Jonas Moreau"));
    reader.keys("U");
    assert_eq!(titles(&reader), ALL);
}

#[test]
fn a_mention_is_given_to_another_person() {
    let mut reader = ferry(120, 40);
    // The last mention of the first person.
    reader.keys("j k Space j j j j j j j j j j =");
    assert!(
        said(&reader).starts_with("one mention of Mary Robinson marked"),
        "{}",
        said(&reader)
    );
    assert!(
        reader
            .screen()
            .contains("  = …Moreau wrote to Mary Robinson."),
        "{}",
        reader.screen()
    );
    reader.keys("G =");
    assert_eq!(
        said(&reader),
        "one mention of Mary Robinson given to Jonas Moreau · U undoes"
    );
    assert_eq!(
        titles(&reader),
        ["Mary Robinson 3", "Martin Harris 3", "Jonas Moreau 3"]
    );
    reader.keys("x U U");
    assert_eq!(titles(&reader), ALL);
    // The other way round: first the person, then the mention.
    reader.keys("G = g j j j j j j j j j j =");
    assert_eq!(titles(&reader)[0], "Mary Robinson 3", "{}", reader.screen());
    assert_eq!(titles(&reader)[2], "Jonas Moreau 3");
}

#[test]
fn a_mention_is_dropped_or_split_off() {
    let mut reader = ferry(120, 40);
    reader.keys("j Space j Enter");
    assert_eq!(said(&reader), "Martin Harris as “Harris”: 1 of 1");
    reader.keys("S");
    assert_eq!(said(&reader), "“Harris” split off Martin Harris · U undoes");
    assert_eq!(titles(&reader)[1..3], ["Martin Harris 2", "Harris 1"]);
    reader.keys("U");
    assert_eq!(titles(&reader), ALL);

    // The rows of mentions are the last of the entry.
    reader.keys("g j j j j j j");
    reader.keys("Enter");
    let which = said(&reader);
    assert!(which.starts_with("Martin Harris: "), "{which}");
    reader.keys("S");
    assert_eq!(
        said(&reader),
        "one mention split off Martin Harris · U undoes"
    );
    assert_eq!(titles(&reader).len(), 4);
    reader.keys("U x");
    assert_eq!(
        said(&reader),
        "one mention of Martin Harris dropped · U undoes"
    );
    assert_eq!(titles(&reader)[1], "Martin Harris 2");
}

#[test]
fn a_person_gets_another_name() {
    let mut reader = ferry(120, 40);
    reader.keys("r Ctrl-u Enter");
    assert!(reader.status().ends_with("a person needs a name"));
    reader.type_in("Mary R. Vale").keys("Enter");
    assert_eq!(titles(&reader)[0], "Mary R. Vale 4");
    assert_eq!(
        said(&reader),
        "Mary Robinson renamed to Mary R. Vale · U undoes"
    );
    assert!(reader.screen().contains("also: Mary Robinson, Robinson"));
    reader.keys("U");
    assert_eq!(titles(&reader), ALL);
}

#[test]
fn corrections_outlive_reading_the_article_again() {
    let mut reader = ferry(120, 40);
    reader
        .keys("x D Ctrl-u")
        .type_in("2021-05-04")
        .keys("Enter");
    assert_eq!(titles(&reader), ["Martin Harris 3", "Jonas Moreau 2"]);
    // The text as it came is another text with the same names in it.
    reader.keys("R R p p");
    assert_eq!(titles(&reader), ["Martin Harris 3", "Jonas Moreau 2"]);
    reader.keys("U");
    assert_eq!(titles(&reader), ALL);
}

#[test]
fn rows_that_are_no_people_say_why() {
    let mut reader = ferry(120, 40);
    for key in ["x", "=", "S", "r"] {
        reader.keys("t").keys(key);
        assert_eq!(
            said(&reader),
            "only people can be set right; p lists them",
            "{key}"
        );
        reader.keys("p");
    }
    reader.keys("S");
    assert!(
        said(&reader).starts_with("S splits off"),
        "{}",
        said(&reader)
    );
    reader.keys("Space j x");
    assert!(
        said(&reader).starts_with("x on the name"),
        "{}",
        said(&reader)
    );
}

#[test]
fn an_opened_entry_is_scrolled_into_sight() {
    let mut reader = ferry(120, 8);
    reader.keys("G Space");
    let screen = reader.screen();
    assert!(screen.contains("Moreau said that"), "{screen}");
    assert!(screen.contains("▾ Jonas Moreau"), "{screen}");
}

#[test]
fn the_end_of_a_list_is_its_last_line_and_a_long_list_says_where_the_cursor_is() {
    let mut reader = ferry(120, 8);
    reader.keys("G Space G");
    assert!(state(&reader).ends_with("3/3"), "{}", reader.screen());
    reader.keys("Enter");
    assert_eq!(said(&reader), "Jonas Moreau: 2 of 2");
    reader.keys("g");
    assert!(state(&reader).ends_with("1/3"), "{}", reader.screen());
    reader.resize(120, 30);
    assert_eq!(state(&reader), "");
}

/// The rows of the screen that stand out as the cursor does.
fn cursors(reader: &Reader) -> usize {
    let buffer = reader.buffer();
    let area = *buffer.area();
    let last = area.width - 2;
    // The status line, where there is one, is not reversed.
    (2..area.height)
        .filter(|&y| buffer[(last, y)].modifier.contains(Modifier::REVERSED))
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn corrections_told_and_given_again_give_the_same_people(
        keys in prop::collection::vec(prop::sample::select(vec![
            "j", "j", "k", "G", "Space", "Space", "x", "x", "=", "=", "S", "U", "Ctrl-r", "r z Enter",
        ]), 0..60),
    ) {
        let mut reader = ferry(120, 40);
        for key in keys {
            reader.keys(key);
        }
        let list = reader.model.corrections();
        let again = given(list.clone());
        prop_assert_eq!(again.model.entities(), reader.model.entities());
        prop_assert_eq!(again.model.corrections(), list);
    }

    #[test]
    fn any_keys_leave_the_cursor_on_the_screen(
        keys in prop::collection::vec(prop::sample::select(vec![
            "j", "j", "j", "k", "g", "G", "d", "Space", "Space", "Enter", "Enter", "s", ".", "]", "[", "x", "=",
            "S", "U", "Ctrl-r", "/ a Enter", "/ r o Down", "Esc", "Esc p", "r z Enter", "t", "p", "c", "Tab", "*", "D Enter",
        ]), 0..40),
        size in prop::sample::select(vec![(120, 30), (100, 6), (80, 12), (40, 9), (12, 4), (1, 1)]),
    ) {
        let mut reader = ferry(size.0, size.1);
        for key in keys {
            reader.keys(key);
            reader.screen();
            let prompt = reader.status().starts_with("list only");
            if size.0 >= 100 && reader.model.focus() == Focus::Entities && !prompt {
                let screen = reader.screen();
                let listed = !screen.contains("none found") && !screen.contains("none such") && !screen.contains("none in");
                prop_assert_eq!(cursors(&reader), usize::from(listed), "{}\n{}", key, reader.screen());
            }
        }
    }
}
