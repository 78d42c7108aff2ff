//! Addresses, folders and the way between articles, on the screen.

use super::session::{Ended, Session};
use crate::net::server::{Server, answer, page, write};
use std::thread;
use std::time::Duration;

const BACKSPACE: &str = "\x7f";

fn start(arg: &str) -> Session {
    Session::start(&["--no-cache", arg], 100, 24)
}

#[test]
fn fetching_is_told_of_stopped_and_begun_again() {
    let server = Server::new(|head, stream| {
        if head.starts_with("GET /lamp ") {
            write(
                stream,
                &answer("200 OK", &["Content-Type: text/html"], &page("Lamp relit")),
            );
            return;
        }
        write(
            stream,
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9000000\r\n\r\n",
        );
        for _ in 0..600 {
            write(stream, &[b'a'; 8192]);
            thread::sleep(Duration::from_millis(100));
        }
    });
    let mut session = start(&server.address("/slow"));
    session.wait_for("fetching 127.0.0.1");
    session.wait_for(" of 9.0 MB");
    session.keys("\x1b").wait_for("stopped");
    // What was never there cannot be gone back to.
    session.keys(&format!(":open {}\r", server.address("/lamp")));
    session.wait_for("The lamp on the point");
    session.keys(BACKSPACE).wait_for("no jump to go back from");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn an_address_that_cannot_be_had_leaves_words_behind() {
    let server = Server::saying(answer("410 Gone", &[], b""));
    let mut session = start(&server.address("/lamp?key=secret"));
    assert_eq!(session.end(), Ended::code(1));
    session.assert_as_found();
    let screen = session.screen();
    assert!(
        screen.contains("/lamp: the server says 410 Gone (check the address)"),
        "{screen}"
    );
    assert!(!screen.contains("secret"), "{screen}");
}

#[test]
fn a_link_leads_nowhere_into_ones_own_network() {
    let neighbour = Server::saying(answer("200 OK", &[], b"secret"));
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Quay Log</title><link>https://quay.example/</link><item><title>Ferry \
         returns</title><link>{}</link><description>It sailed again.</description></item></channel></rss>",
        neighbour.address("/")
    );
    let server = Server::saying(answer(
        "200 OK",
        &["Content-Type: text/xml"],
        feed.as_bytes(),
    ));
    let mut session = start(&server.address("/feed"));
    session.wait_for("Ferry returns");
    session
        .keys("]\r")
        .wait_for("is of this machine or its network");
    assert!(
        session.screen().contains("It sailed again."),
        "what was read stays"
    );
    assert!(neighbour.heard().is_empty());
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
}

#[test]
fn a_folder_leads_to_its_articles_and_back() {
    let folder = tempfile::tempdir().unwrap();
    for (name, words) in [
        ("a.md", "# Tides of the quay\n\nThey come and go.\n"),
        ("b.txt", "Caf\u{e9}s\n\nThey are open.\n"),
    ] {
        // The second is not UTF-8.
        let bytes: Vec<u8> = words
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let mut session = start(folder.path().to_str().unwrap());
    session.wait_for("Tides of the quay").wait_for("Caf\u{e9}s");
    session.keys("j\r").wait_for("They are open.");
    assert!(
        session.screen().contains("windows-125"),
        "{}",
        session.screen()
    );
    session.keys(":encoding koi8-r\r").wait_for("Caf\u{418}s");
    session.keys(":enc auto\r").wait_for("Caf\u{e9}s");
    session.keys(BACKSPACE).wait_for("Tides of the quay");
    session.keys("k\r").wait_for("They come and go.");
    session.keys("q");
    assert_eq!(session.end(), Ended::code(0));
    session.assert_as_found();
}

#[test]
fn what_cannot_be_opened_leaves_what_is_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "Tides\n\nThey come and go.\n").unwrap();
    let mut session = start(folder.path().join("a.txt").to_str().unwrap());
    session.wait_for("They come and go.");
    session
        .keys(":open no/such\r")
        .wait_for("there is no such file");
    assert!(session.screen().contains("They come and go."));
    // It is still the article that is read that is loaded again.
    std::fs::write(
        folder.path().join("a.txt"),
        "Tides\n\nThey came and went.\n",
    )
    .unwrap();
    session.keys("r").wait_for("They came and went.");
    session.keys(":q\r");
    assert_eq!(session.end(), Ended::code(0));
}

#[test]
fn a_pipe_that_stays_open_is_left_and_gone_back_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "Tides\n\nThey come and go.\n").unwrap();
    let script = "(echo 'The ferry sailed at noon.'; sleep 30) | \"$DATELINE\"";
    let mut session = Session::shell(script, 80, 24);
    session.wait_for("The ferry sailed at noon.");
    session.keys(&format!(":open {}\r", path.display()));
    session.wait_for("They come and go.");
    session
        .keys(BACKSPACE)
        .wait_for("The ferry sailed at noon.");
    // It can be left again, though it is still being followed.
    session
        .keys(":open no/such\r")
        .wait_for("there is no such file");
    session.keys(&format!(":open {}\r", path.display()));
    session.wait_for("They come and go.");
    session.keys("q").wait_left();
    session.assert_as_found();
}
