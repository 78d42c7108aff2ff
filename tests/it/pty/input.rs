//! Input as terminals send it: in bursts, torn apart, together with a change of size, through a pipe.

use super::session::{Ended, Session, article, keys};
use super::{FERRY, ferry};
use std::fmt::Write as _;
use std::io::Write;

/// Numbered paragraphs of one row each, with a blank row between them.
fn numbered(paragraphs: usize) -> String {
    let mut text = String::new();
    for i in 1..=paragraphs {
        writeln!(text, "Lamp {i} was lit that night.\n").unwrap();
    }
    text
}

/// The number of the first paragraph on the screen.
fn first_lamp(session: &mut Session) -> Option<usize> {
    let screen = session.screen();
    let (_, words) = screen.split_once("Lamp ")?;
    words.split_whitespace().next()?.parse().ok()
}

#[test]
fn every_key_of_a_burst_counts() {
    let article = article(&numbered(3000));
    let mut session = Session::start(&[article.path()], 80, 24);
    session.wait_for("Lamp 1 was");
    // More than the terminal's driver and any buffer hold at a time; the last key shows the end of it.
    session.keys(&"j".repeat(3000));
    session.wait_for("Lamp 1501 was");
    assert_eq!(first_lamp(&mut session), Some(1501));
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn a_key_that_comes_with_a_change_of_size_counts() {
    for _ in 0..5 {
        let (_article, mut session) = ferry();
        session.resize(100, 30).keys("q");
        assert_eq!(session.end(), Ended::code(0));
        session.assert_as_found();
    }
}

#[test]
fn the_first_key_after_a_change_of_size_counts() {
    let (_article, mut session) = ferry();
    session.resize(100, 30).screen();
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
}

#[test]
fn keys_typed_before_the_first_screen_count() {
    let article = article(&numbered(300));
    let mut session = Session::start(&[article.path()], 80, 24);
    session.keys("G").wait_for("Lamp 300 was");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn the_end_of_a_long_text_comes_by_itself_and_quitting_does_not_wait_for_it() {
    let article = article(&numbered(120_000));
    let mut session = Session::start(&[article.path()], 80, 24);
    session.wait_for("Lamp 1 was").keys("G");
    session
        .wait_for("Lamp 120000 was")
        .wait_gone("is being loaded");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();

    let mut session = Session::start(&[article.path()], 80, 24);
    session.wait_for("Lamp 1 was").keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn a_pasted_text_is_one_event_and_runs_no_keys() {
    let (_article, mut session) = ferry();
    session.keys("\x1b[200~qqq\r\x1b[201~");
    session.wait_for("pasting works in a prompt");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
}

#[test]
fn what_is_no_key_does_nothing() {
    let (_article, mut session) = ferry();
    let before = session.screen();
    // Focus, a device's answer, a mouse report nobody asked for, bytes that are no text.
    session.keys("\x1b[I\x1b[?62;c\x1b[<35;3;4M\x1b[O");
    assert_eq!(session.screen(), before);
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
}

#[test]
fn keys_come_from_the_terminal_when_the_article_comes_through_a_pipe() {
    let article = article(FERRY);
    let path = article.path().display();
    for script in [
        format!("\"$DATELINE\" - < '{path}'"),
        format!("cat '{path}' | \"$DATELINE\""),
    ] {
        let mut session = Session::shell(&script, 80, 24);
        session.wait_for("Harbour ferry returns").keys("/crossing");
        session.wait_for("/crossing").keys(keys::ENTER);
        session.wait_for("1 hit").keys("q");
        assert_eq!(session.end(), Ended::code(0));
        session.assert_as_found();
    }
}

#[test]
fn keys_work_while_a_pipe_still_brings_the_article() {
    // The pipe stays open: the article has no end yet, and its reader must not take the keys for it.
    let script =
        "(yes 'The ferry sailed again on Monday.' | head -c 2000000; sleep 60) | \"$DATELINE\" -";
    let mut session = Session::shell(script, 80, 24);
    session.wait_entered().keys("q");
    session.wait_left();
    session.assert_as_found();
}

#[test]
fn a_pipe_that_pauses_is_shown_and_followed() {
    let fifo = Fifo::new("pauses");
    let mut session = Session::start(&[&fifo.0], 80, 24);
    let mut writer = std::fs::File::options().write(true).open(&fifo.0).unwrap();
    writer
        .write_all(b"Log of the lamp\n\nLamp 1 was lit that night.\n\n")
        .unwrap();
    session.wait_for("Lamp 1 was");
    // What comes behind what is shown shows by itself; reading goes on meanwhile.
    for i in 2..5 {
        writeln!(writer, "Lamp {i} was lit that night.\n").unwrap();
        session.wait_for(&format!("Lamp {i} was"));
    }
    writer.write_all(numbered(100).as_bytes()).unwrap();
    // The end is followed as it moves away.
    session.keys("G").wait_for("Lamp 100 was");
    writer.write_all(b"The 101st lamp was dark.\n").unwrap();
    session.wait_for("The 101st lamp was dark.");
    // As it came and back, though the pipe gives its bytes only once.
    session.keys("R").wait_for("the text as it came");
    session.keys("g").wait_for("Log of the lamp");
    // The end of the pipe is the end of the text.
    drop(writer);
    session.wait_gone("loading");
    // What it gave is still there, though nobody writes any more.
    session.keys("R").wait_for("as an article");
    session.keys("r").wait_for("loaded again");
    session.keys("G").wait_for("The 101st lamp was dark.");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn a_pipe_that_never_ends_can_be_left() {
    let mut session = Session::shell("yes 'The lamp was lit.' | \"$DATELINE\"", 80, 24);
    session.wait_for("The lamp was lit.");
    session.keys("G").wait_for("…");
    session.keys("kkq");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn a_pipe_that_says_nothing_new_costs_nothing() {
    let fifo = Fifo::new("rests");
    let mut session = Session::start(&[&fifo.0], 80, 24);
    let mut writer = std::fs::File::options().write(true).open(&fifo.0).unwrap();
    writer.write_all(numbered(3).as_bytes()).unwrap();
    // The start of a line is not shown, nor looked for again and again.
    writer.write_all(b"Half a").unwrap();
    session.wait_for("Lamp 3 was");
    session.screen();
    let (bytes, work) = (session.bytes_written(), session.work_done());
    std::thread::sleep(std::time::Duration::from_secs(1));
    session.screen();
    assert_eq!(
        (session.bytes_written(), session.work_done()),
        (bytes, work)
    );
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
}

/// A pipe with a name that goes when the test ends.
struct Fifo(std::path::PathBuf);

impl Fifo {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("dateline-{}-{name}.fifo", std::process::id()));
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        Self(path)
    }
}

impl Drop for Fifo {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
