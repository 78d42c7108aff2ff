//! Reading: what the keys bring to the screen.

use super::session::{Ended, Session, article, article_named, keys};
use std::fmt::Write as _;

/// A long article in Markdown with sections that are told by their headings, each of them a few screens.
fn walk() -> String {
    let mut text = String::from("# A long walk round the harbour\n\n");
    for section in ["At the quay", "Along the mole", "Under the lamp"] {
        writeln!(text, "## {section}\n").unwrap();
        for i in 1..=40 {
            writeln!(
                text,
                "{section}, step {i}: the tide came in, the lamps were lit one after the other, and the \
                 keeper wrote the hour into his book before he went down the stairs again.\n"
            )
            .unwrap();
        }
    }
    text
}

/// A reader of [`walk`] that has loaded it.
fn walking(cols: u16, rows: u16) -> Session {
    let article = article_named("walk.md", &walk());
    let mut session = Session::start(&[article.path()], cols, rows);
    session.wait_for("A long walk");
    if cols >= 110 {
        // Once people were looked for, the pane that is open stays as it is.
        session.wait_for("none found");
    }
    session
}

/// Quits, and checks that the terminal is as it was found.
#[track_caller]
fn quit(mut session: Session) {
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
    session.assert_asked_nothing();
}

/// The words of the top row, without a pane's border or scrollbar.
fn top_row(session: &mut Session) -> String {
    let screen = session.screen();
    let row = screen.lines().next().unwrap_or_default();
    row.trim_matches([' ', '│', '┃']).to_owned()
}

#[test]
fn the_sample_opens_with_its_headline_and_its_people_are_found() {
    let mut session = Session::start::<&str>(&[], 120, 40);
    session
        .wait_for("Island library takes to the water")
        .wait_for("Marguerite Oyelaran-Holm")
        .wait_for("People");
    quit(session);
}

#[test]
fn sections_come_to_the_top_row() {
    let mut session = walking(80, 24);
    session.keys("]").wait_for("At the quay, step 1:");
    assert_eq!(top_row(&mut session), "At the quay");
    session.keys("2]").wait_for("Under the lamp, step 1:");
    assert_eq!(top_row(&mut session), "Under the lamp");
    session.keys("[").wait_for("Along the mole, step 1:");
    assert_eq!(top_row(&mut session), "Along the mole");
    quit(session);
}

#[test]
fn the_outline_leads_to_sections_by_number_and_by_cursor() {
    let mut session = walking(120, 30);
    session.keys("o").wait_for("Outline");
    session.keys("3").wait_for("Along the mole, step 1:");
    session.keys("k").keys(keys::ENTER);
    session.wait_for("At the quay, step 1:");
    session.keys("q").wait_gone("Outline");
    quit(session);
}

#[test]
fn a_chosen_person_is_shown_and_highlighted() {
    let mut session = Session::start::<&str>(&[], 80, 24);
    session.wait_for("Island library");
    session.keys("p").wait_for("▸ Marguerite Oyelaran-Holm");
    // The second in the list, as in the text.
    session.keys("jj").keys(keys::ENTER).wait_for(": 1 of ");
    let screen = session.screen();
    let status = screen.lines().last().unwrap();
    let (name, _) = status.trim().split_once(": 1 of ").unwrap();
    // On a narrow screen the pane lies over the text: out of it.
    session.keys(keys::ESC).wait_gone("People");
    let marked = session.reversed();
    assert!(
        marked
            .iter()
            .any(|words| name.contains(words.as_str()) || words.contains(name)),
        "{name:?} among {marked:?}\n{}",
        session.screen()
    );
    quit(session);
}

#[test]
fn without_a_choice_nothing_is_highlighted() {
    let mut session = Session::start::<&str>(&[], 80, 24);
    session.wait_for("Island library");
    assert_eq!(session.reversed(), [""; 0]);
    quit(session);
}

#[test]
fn a_date_given_by_the_reader_resolves_the_dates_of_the_text() {
    let text = "# The ferry waits\n\nThe boat did not sail on Sunday, said the harbour master.\n";
    let article = article_named("waits.md", text);
    let mut session = Session::start(&[article.path()], 120, 24);
    session.wait_for("The ferry waits").keys("t");
    session.wait_for("Sunday  ");
    assert!(!session.screen().contains("17 Nov 2024"));
    session.keys("D").wait_for("article's date");
    session.keys("2024-11-20").keys(keys::ENTER);
    session
        .wait_for("dates are read as of 20 Nov 2024")
        .wait_for("17 Nov 2024");
    session.keys("q").wait_gone("17 Nov 2024");
    quit(session);
}

#[test]
fn a_date_that_is_none_is_refused_in_words() {
    let mut session = walking(120, 24);
    session.keys("D").wait_for("article's date");
    session
        .keys("someday")
        .keys(keys::ENTER)
        .wait_for("no date");
    session.keys(keys::ESC).wait_gone("no date");
    quit(session);
}

#[test]
fn searching_shows_hits_while_typing_and_steps_through_them() {
    let mut session = walking(80, 24);
    session.keys("/step 39").wait_for("At the quay, step 39:");
    assert_eq!(session.reversed(), ["step 39"]);
    session.keys(keys::ENTER).wait_for("3 hits");
    session.keys("n").wait_for("Along the mole, step 39:");
    session.keys("n").wait_for("Under the lamp, step 39:");
    session.keys("n").wait_for("from the start");
    session.wait_for("At the quay, step 39:");
    session.keys("N").wait_for("Under the lamp, step 39:");
    session.keys("N").wait_for("Along the mole, step 39:");
    quit(session);
}

#[test]
fn a_search_without_a_hit_says_so_and_stays() {
    let mut session = walking(80, 24);
    let before = top_row(&mut session);
    session.keys("/heron").wait_for("no hit");
    session.keys(keys::ENTER).wait_for("heron: no hit");
    assert_eq!(top_row(&mut session), before);
    session.keys("n").wait_for("no hit for heron");
    quit(session);
}

#[test]
fn giving_up_a_search_leads_back() {
    let mut session = walking(80, 24);
    session.keys("3j");
    let before = session.screen();
    session.keys("/step 39").wait_for("At the quay, step 39:");
    session.keys(keys::ESC).wait_gone("step 39");
    assert_eq!(session.screen(), before);
    quit(session);
}

#[test]
fn another_width_and_back_keeps_the_place() {
    let mut session = walking(120, 30);
    session.keys("2]7j").wait_for("Along the mole");
    let before = session.screen();
    let first = top_row(&mut session);
    let start = first.split(' ').take(3).collect::<Vec<_>>().join(" ");
    session.resize(80, 30);
    assert!(
        top_row(&mut session).contains(&start),
        "{start:?} left the top row\n{}",
        session.screen()
    );
    session.resize(120, 30);
    assert_eq!(session.screen(), before);
    quit(session);
}

#[test]
fn help_opens_over_the_text_and_closes_again() {
    let mut session = walking(80, 24);
    let before = session.screen();
    for close in ["?", "q", keys::ESC] {
        session.keys("?").wait_for("one row down");
        session.keys(close).wait_gone("one row down");
        assert_eq!(session.screen(), before);
    }
    quit(session);
}

#[test]
fn themes_change_the_colours() {
    let mut session = walking(80, 24);
    let paper = |session: &mut Session| session.cells().cell(5, 5).unwrap().bgcolor();
    assert_eq!(paper(&mut session), vt100::Color::Default);
    session.keys("T").wait_for("theme: dark");
    let dark = paper(&mut session);
    assert_ne!(dark, vt100::Color::Default);
    session.keys("T").wait_for("theme: light");
    assert_ne!(paper(&mut session), dark);
    session.keys("TT").wait_for("theme: terminal");
    assert_eq!(paper(&mut session), vt100::Color::Default);
    quit(session);
}

#[test]
fn the_mouse_is_the_terminals_until_asked_for() {
    use vt100::MouseProtocolMode as Mode;
    let mut session = walking(80, 24);
    let mode = |session: &mut Session| session.cells().mouse_protocol_mode();
    assert_eq!(mode(&mut session), Mode::None);
    session.keys("M").wait_for("mouse on");
    assert_eq!(mode(&mut session), Mode::PressRelease);
    let encoding = session.cells().mouse_protocol_encoding();
    assert_eq!(encoding, vt100::MouseProtocolEncoding::Sgr);
    // A notch of the wheel is three rows.
    session.keys("3j");
    let three_down = top_row(&mut session);
    session.keys("g\x1b[<65;9;9M");
    assert_eq!(top_row(&mut session), three_down);
    session.keys("M").wait_for("mouse off");
    assert_eq!(mode(&mut session), Mode::None);
    session.keys("M").wait_for("mouse on");
    quit(session);
}

#[test]
fn a_paragraph_is_put_on_the_clipboard() {
    let mut session = walking(80, 24);
    session.keys("y").wait_for("copied");
    let copied = session.clipboard();
    assert!(
        matches!(&copied[..], [data] if data.len() > 20),
        "{copied:?}"
    );
    quit(session);
}

#[test]
fn all_ways_of_scrolling_come_back() {
    let mut session = walking(80, 24);
    session.keys("20j");
    let before = session.screen();
    for (there, back) in [
        ("j", "k"),
        (keys::DOWN, keys::UP),
        (keys::PAGE_DOWN, keys::PAGE_UP),
        ("d", "u"),
        (" ", "b"),
    ] {
        session.keys(there);
        assert_ne!(session.screen(), before, "{there:?}");
        session.keys(back);
        assert_eq!(session.screen(), before, "{there:?} {back:?}");
    }
    session.keys("G").wait_for("Under the lamp, step 40:");
    session.keys("g").wait_for("A long walk round");
    quit(session);
}

#[test]
fn panes_are_gone_through_with_tab() {
    let mut session = walking(160, 30);
    let before = session.screen();
    session.keys(keys::TAB);
    let there = session.screen();
    assert_ne!(there, before, "the focus is not shown");
    session.keys(keys::BACK_TAB);
    assert_eq!(session.screen(), before);
    quit(session);
}

#[test]
fn a_file_that_changed_is_loaded_again() {
    let article = article("The ferry waits\n\nIt did not sail on Monday.\n");
    let mut session = Session::start(&[article.path()], 80, 24);
    session.wait_for("did not sail");
    std::fs::write(article.path(), "The ferry sails\n\nIt left on Tuesday.\n").unwrap();
    session.keys("r").wait_for("It left on Tuesday");
    quit(session);
}
