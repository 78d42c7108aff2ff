//! Starting, stopping and ending: the terminal is left as it was found, however the program ends.

use super::FERRY;
use super::ferry;
use super::session::{Ended, Session, article, keys};
use std::thread;
use std::time::Duration;

#[test]
fn quitting_leaves_the_terminal_as_found() {
    let (_article, mut session) = ferry();
    assert_ne!(session.screen().trim(), "", "an empty screen");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
    session.assert_asked_nothing();
}

#[test]
fn signals_leave_the_terminal_as_found_and_the_status_tells_them() {
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2), ("QUIT", 3)] {
        let (_article, mut session) = ferry();
        session.signal(name);
        assert_eq!(session.end(), Ended::code(128 + number), "{name}");
        session.assert_as_found();
    }
}

#[test]
fn any_size_is_drawn() {
    let (_article, mut session) = ferry();
    for (cols, rows) in [
        (40, 10),
        (1, 1),
        (2, 1),
        (1, 40),
        (0, 0),
        (300, 100),
        (80, 24),
    ] {
        session.resize(cols, rows).screen();
    }
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn starts_on_a_screen_of_one_cell() {
    let article = article(FERRY);
    let mut session = Session::start(&[article.path()], 1, 1);
    session.wait_entered().keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn the_first_screen_is_the_article() {
    let article = article(FERRY);
    let mut session = Session::start(&[article.path()], 80, 24);
    session.wait_for("Harbour ferry returns after nine years");
}

#[test]
fn control_z_stops_and_continuing_goes_on() {
    let (_article, mut session) = ferry();
    let before = session.screen();
    session.keys(keys::CTRL_Z).wait_stopped().assert_as_found();
    session.signal("CONT").wait_entered();
    assert_eq!(session.screen(), before);
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn stopping_gives_the_terminal_back_and_continuing_takes_it_again() {
    let (_article, mut session) = ferry();
    let before = session.screen();
    session.signal("TSTP").wait_stopped().assert_as_found();
    session.signal("CONT").wait_entered();
    assert_eq!(session.screen(), before);
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn a_terminal_resized_while_stopped_is_filled_anew() {
    let (_article, mut session) = ferry();
    session.keys(keys::CTRL_Z).wait_stopped();
    session.resize(100, 30);
    session.signal("CONT").wait_entered();
    let screen = session.screen();
    let status = screen.lines().nth(29).unwrap_or_default();
    assert!(status.contains("Harbour ferry returns"), "{screen}");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn stopping_stops_what_feeds_the_article_too() {
    // Else the shell would wait for the feeder, and the user for a prompt.
    let script =
        "(yes 'The ferry sailed again.' | head -c 300000; sleep 60) | \"$DATELINE\"; exit 7";
    let mut session = Session::shell(script, 80, 24);
    session.wait_for("The ferry sailed again");
    let before = session.screen();
    session.keys(keys::CTRL_Z).wait_stopped().assert_as_found();
    session.signal_group("CONT").wait_entered();
    assert_eq!(session.screen(), before);
    session.signal_group("TERM");
    session.end();
    session.assert_as_found();
}

#[test]
fn continuing_after_a_hard_stop_paints_anew() {
    let (_article, mut session) = ferry();
    let before = session.screen();
    session.signal("STOP").wait_stopped();
    let written = session.bytes_written();
    session.signal("CONT").wait_written_beyond(written);
    assert_eq!(session.screen(), before);
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let (_article, mut session) = ferry();
    session.hang_up();
    let ended = session.end();
    assert_eq!(ended, Ended::code(129));
}

#[test]
fn a_closed_terminal_ends_the_program_without_a_signal_too() {
    let article = article(FERRY);
    let mut session = Session::start_uncontrolled(&[article.path()], 80, 24);
    session.wait_entered();
    session.hang_up();
    assert_eq!(session.end(), Ended::code(129));
}

#[cfg(target_os = "linux")]
#[test]
fn at_rest_nothing_runs() {
    let (_article, mut session) = ferry();
    // The analysis of a short article is long done after this.
    session.screen();
    thread::sleep(Duration::from_millis(300));
    let before = (session.work_done(), session.bytes_written());
    thread::sleep(Duration::from_millis(700));
    assert_eq!((session.work_done(), session.bytes_written()), before);
}
