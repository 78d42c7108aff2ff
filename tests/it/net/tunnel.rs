//! Proxies that speak HTTP: asked for plain pages by their whole address, for safe ones to open a tunnel.

use super::binary::dateline;
use super::safety::{Terms, authority, lamp, serve};
use super::server::{Server, answer, write};
use assert_cmd::assert::Assert;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use std::io::{self, Write};
use std::net::TcpStream;
use std::thread;

/// A proxy that opens tunnels to port 443 alone, as most do, all to the server at `port`; asks for
/// `credentials`, if there are any; and has `page` for who asks for a plain one.
fn proxy(port: u16, credentials: Option<&'static str>, page: Vec<u8>) -> Server {
    Server::new(move |head, stream| {
        let line = credentials.map(|words| format!("proxy-authorization: Basic {words}\r\n"));
        let head = head.replace("Proxy-Authorization", "proxy-authorization");
        if line.is_some_and(|line| !head.contains(&line)) {
            write(
                stream,
                &answer("407 Proxy Authentication Required", &[], b""),
            );
        } else if head.starts_with("GET http://") {
            write(stream, &page);
        } else if head.starts_with("CONNECT ") && head.contains(":443 HTTP") {
            write(stream, b"HTTP/1.1 200 Connection established\r\n\r\n");
            let mut server = TcpStream::connect(("127.0.0.1", port)).unwrap();
            let (mut from, mut to) = (stream.try_clone().unwrap(), server.try_clone().unwrap());
            thread::spawn(move || io::copy(&mut from, &mut to));
            // Whoever has heard enough hangs up.
            let _ = io::copy(&mut server, stream);
            let _ = stream.shutdown(std::net::Shutdown::Both);
        } else {
            write(stream, &answer("403 Forbidden", &[], b""));
        }
    })
}

/// What the program says to `address` with `proxy` named to it.
fn print(proxy: &str, but: &str, roots: &str, address: &str) -> Assert {
    let folder = tempfile::tempdir().unwrap();
    dateline(folder.path())
        .envs([("HTTP_PROXY", proxy), ("HTTPS_PROXY", proxy)])
        .envs([("NO_PROXY", but), ("SSL_CERT_FILE", roots)])
        .args(["--no-cache", "--print", address])
        .assert()
}

#[test]
fn safe_pages_come_through_a_tunnel_and_plain_ones_by_their_whole_address() {
    let issuer = authority();
    let terms = Terms {
        name: "quay.example",
        years: (2020, 2999),
    };
    let port = serve(&issuer, &terms, lamp());
    let proxy = proxy(port, None, lamp());
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(issuer.pem().as_bytes()).unwrap();
    let roots = file.path().display().to_string();
    let address = proxy.address("");
    for page in ["https://quay.example/a", "http://quay.example:8080/a?b=1"] {
        print(&address, "", &roots, page)
            .success()
            .stderr(is_empty())
            .stdout(contains("Lamp relit"));
    }
    let heard = proxy.heard();
    assert!(
        heard[0].starts_with("CONNECT quay.example:443 HTTP/1.1\r\n"),
        "{heard:?}"
    );
    let plain = "GET http://quay.example:8080/a?b=1 HTTP/1.1\r\n";
    assert!(heard[1].starts_with(plain), "{heard:?}");
    assert!(
        heard[1]
            .to_lowercase()
            .contains("\r\nhost: quay.example:8080\r\n"),
        "{heard:?}"
    );
    // A certificate for somebody else is none, tunnel or not.
    print(&address, "", &roots, "https://other.example/a")
        .code(1)
        .stderr(contains("the connection is not safe"));
}

#[test]
fn what_a_proxy_does_not_give_is_told_as_the_proxys() {
    let proxy = proxy(9, None, answer("503 Service Unavailable", &[], b""));
    let address = proxy.address("");
    print(&address, "", "", "https://quay.example:8443/a")
        .code(1)
        .stderr(contains(
            "the proxy says 403 Forbidden (check the address, and what the proxy is for)",
        ));
    print(&address, "", "", "http://quay.example/a")
        .code(1)
        .stderr(contains("503 Service Unavailable"));
}

#[test]
fn a_proxy_gets_the_password_that_is_named_with_it() {
    // me:key
    let proxy = proxy(9, Some("bWU6a2V5"), lamp());
    let address = proxy.address("");
    let named = address.replace("http://", "http://me:key@");
    print(&named, "", "", "http://quay.example/a")
        .success()
        .stdout(contains("Lamp relit"));
    for page in ["http://quay.example/a", "https://quay.example/a"] {
        print(&address, "", "", page).code(1).stderr(
            contains("the proxy says 407").and(contains("name a password where the proxy")),
        );
    }
}

#[test]
fn what_no_proxy_names_is_fetched_past_it() {
    let server = Server::saying(lamp());
    let proxy = proxy(9, None, lamp());
    let page = server.address("/a");
    print(&proxy.address(""), "quay.example, 127.0.0.0/8", "", &page).success();
    assert_eq!((server.heard().len(), proxy.heard().len()), (1, 0));
    print(&proxy.address(""), "quay.example", "", &page).success();
    assert_eq!((server.heard().len(), proxy.heard().len()), (1, 1));
}
