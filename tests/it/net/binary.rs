//! The real binary and addresses.

use super::server::{Server, answer, page};
use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use serde_json::Value;
use std::path::Path;

/// The binary, with its cache in `folder` and no proxy.
pub(super) fn dateline(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"] {
        command
            .env_remove(name)
            .env_remove(name.to_ascii_lowercase());
    }
    command.env("XDG_CACHE_HOME", folder).env("HOME", folder);
    command
}

#[test]
fn an_address_is_read_as_an_article() {
    let folder = tempfile::tempdir().unwrap();
    let head = ["Content-Type: text/html; charset=utf-8"];
    let server = Server::saying(answer("200 OK", &head, &page("Lamp relit at Grim Point")));
    let address = server.address("/2019/12/15/lamp?key=secret");
    dateline(folder.path())
        .args(["--print", &address])
        .assert()
        .success()
        .stderr(is_empty())
        .stdout(contains("Lamp relit at Grim Point").and(contains("secret").not()));
    let output = dateline(folder.path())
        .args(["--json", &address])
        .assert()
        .success();
    let article: Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!(article["id"], address.as_str(), "what tells it from others");
    assert_eq!(article["format"], "html");
    assert_eq!(article["url"], address.as_str());
    assert_eq!(
        article["published"]["value"], "2019-12-15",
        "the address says the day"
    );
    assert_eq!(server.heard().len(), 2);
}

#[test]
fn an_address_that_cannot_be_had_is_an_input_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::saying(answer("404 Not Found", &[], b""));
    let address = server.address("/lamp?key=secret");
    for face in ["--print", "--json", "--timeline"] {
        dateline(folder.path())
            .args([face, &address])
            .assert()
            .code(1)
            .stdout(is_empty())
            .stderr(contains(format!(
                "dateline: {}: the server says 404 Not Found (check the address)",
                server.address("/lamp")
            )));
    }
    dateline(folder.path())
        .args(["--print", "https://"])
        .assert()
        .code(2)
        .stderr(contains("there is no host in this address"));
}

#[test]
fn a_proxy_is_gone_through_and_asked_for_names() {
    let folder = tempfile::tempdir().unwrap();
    // One that lets nobody through, but tells what it was asked for.
    let proxy = Server::saying(answer("403 Forbidden", &[], b""));
    let print = |address: &str| {
        let mut command = dateline(folder.path());
        command.env("HTTP_PROXY", proxy.address("/"));
        command.args(["--print", address]).assert()
    };
    print("http://quay.example/lamp")
        .code(1)
        .stderr(contains("quay.example"));
    let heard = proxy.heard();
    assert!(
        heard[0].starts_with("GET http://quay.example/lamp HTTP/1.1\r\n"),
        "no tunnel, which most proxies open for https alone: {heard:?}"
    );
}

#[test]
fn what_was_read_once_opens_again_without_the_net() {
    let folder = tempfile::tempdir().unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let address = format!("http://127.0.0.1:{port}/lamp");
    let said = answer("200 OK", &["Content-Type: text/html"], &page("Lamp relit"));
    let served = std::thread::spawn(move || {
        use std::io::{Read, Write};
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        stream.write_all(&said).unwrap();
        // And then there is nobody at that port any more.
    });
    let print = |more: &[&str]| {
        let mut command = dateline(folder.path());
        command.args(["--print", &address]).args(more);
        command.assert()
    };
    print(&[]).success().stderr(is_empty());
    served.join().unwrap();
    for more in [&[][..], &["--refresh"]] {
        print(more)
            .success()
            .stdout(contains("Lamp relit"))
            .stderr(contains("As fetched on 20").and(contains("cannot be reached")));
    }
    print(&["--no-cache"])
        .code(1)
        .stderr(contains("cannot be reached"));
}

#[test]
fn a_socks_proxy_is_spoken_to_in_its_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("socks5h://{}", listener.local_addr().unwrap());
    let asked = std::thread::spawn(move || {
        use std::io::{Read, Write};
        let (mut stream, _) = listener.accept().unwrap();
        let mut heard = [0; 64];
        // RFC 1928: the version, and that no password is needed; then where to.
        let _ = stream.read(&mut heard);
        let greeting = heard[0];
        stream.write_all(&[5, 0]).unwrap();
        let length = stream.read(&mut heard).unwrap();
        (greeting, heard[..length].to_vec())
    });
    dateline(folder.path())
        .env("ALL_PROXY", proxy)
        .args(["--print", "https://quay.example/lamp"])
        .assert()
        .code(1);
    let (greeting, asked) = asked.join().unwrap();
    assert_eq!(greeting, 5);
    // The name, not a number that somebody else was asked for, and the port.
    assert!(asked.ends_with(b"\x0cquay.example\x01\xbb"), "{asked:?}");
}

#[test]
fn a_proxy_is_for_its_scheme_and_its_exceptions_are_heeded() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::saying(answer("200 OK", &[], b"The lamp was lit."));
    let print = |name: &str, value: &str, but: &str| {
        let mut command = dateline(folder.path());
        command.env(name, value).env("NO_PROXY", but);
        command.args(["--no-cache", "--print", &server.address("/")]);
        command.assert()
    };
    print("HTTP_PROXY", "gopher://quay.example", "")
        .code(1)
        .stderr(contains(
            "what http_proxy names is no proxy that can be used",
        ));
    print(
        "HTTP_PROXY",
        "gopher://quay.example",
        "localhost,127.0.0.0/8",
    )
    .success();
    print("HTTPS_PROXY", "gopher://quay.example", "").success();
    assert_eq!(server.heard().len(), 2);
}
