//! Servers and pages that lead elsewhere: how far they are followed, and where to not.

use super::server::{Server, answer, write};
use super::{client, fetched, get, redirect, refused, request};
use dateline::document::Format;
use dateline::loader;
use dateline::source::Decoded;
use dateline::source::http::{AskedBy, Problem, Request, Wanted};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A page that does nothing but lead elsewhere.
fn refresh(to: &str) -> Vec<u8> {
    let page = format!("<html><meta http-equiv=refresh content='0; url={to}'></html>");
    answer("200 OK", &["Content-Type: text/html"], page.as_bytes())
}

#[test]
fn redirects_are_followed_to_where_the_page_is() {
    let server = Server::new(|head, stream| {
        let to = match head.split(' ').nth(1).unwrap() {
            "/old/page" => redirect("../new?x=1#top"),
            "/new?x=1" => redirect("/there"),
            _ => answer("200 OK", &[], b"lamp"),
        };
        write(stream, &to);
    });
    let page = fetched(&server, "/old/page");
    assert_eq!(page.address.full(), server.address("/there"));
    assert_eq!(server.heard().len(), 3);
}

#[test]
fn redirects_without_end_are_given_up() {
    let steps = AtomicUsize::new(0);
    let server = Server::new(move |head, stream| {
        let step = steps.fetch_add(1, Ordering::SeqCst);
        let to = if head.contains("/self") {
            "/self".to_owned()
        } else {
            format!("/{step}")
        };
        write(stream, &redirect(&to));
    });
    assert!(matches!(refused(&server, "/far"), Problem::Wandering));
    assert_eq!(server.heard().len(), 5, "the first and four redirects");
    assert!(matches!(refused(&server, "/self"), Problem::Wandering));
    assert_eq!(server.heard().len(), 6);
}

#[test]
fn a_redirect_leads_to_the_web_only() {
    for to in [
        "file:///etc/hosts",
        "ftp://quay.example/a",
        "gopher:",
        "javascript:alert(1)",
    ] {
        let server = Server::saying(redirect(to));
        assert!(
            matches!(refused(&server, "/"), Problem::BadRedirect(_)),
            "{to}"
        );
    }
}

#[test]
fn ones_own_network_is_for_ones_own_typing() {
    let neighbour = Server::saying(answer("200 OK", &[], b"secret"));
    // Another port is another server; names and numbers of all kinds lead to it.
    let port = neighbour
        .address("/")
        .rsplit_once(':')
        .unwrap()
        .1
        .to_owned();
    for host in [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0x7f.1",
        "2130706433",
        "0.0.0.0",
    ] {
        let server = Server::saying(redirect(&format!("http://{host}:{port}")));
        let problem = refused(&server, "/");
        assert!(
            matches!(
                problem,
                Problem::Private { .. } | Problem::NoSuchHost { .. }
            ),
            "{host}: {problem:?}"
        );
    }
    // What a document names is never of one's own network.
    let link = Request {
        asked_by: AskedBy::Document,
        ..request(&neighbour.address("/"))
    };
    let problem = get(&client(), &link).unwrap_err().problem;
    assert!(matches!(problem, Problem::Private { .. }));
    assert!(neighbour.heard().is_empty());
    assert_eq!(fetched(&neighbour, "/").bytes, b"secret");
}

#[test]
fn a_page_that_leads_elsewhere_is_followed_once() {
    let server = Server::new(|head, stream| {
        let said = match head.split(' ').nth(1).unwrap() {
            "/old/a" => refresh("../new"),
            "/new" => redirect("/there"),
            // What goes on from there, or round for ever, is a page like any other.
            "/there" => refresh("/old/a"),
            "/self" => refresh("/self"),
            "/far" => refresh("ftp://quay.example/"),
            other => panic!("{other}"),
        };
        write(stream, &said);
    });
    let page = fetched(&server, "/old/a");
    assert_eq!(page.address.full(), server.address("/there"));
    assert_eq!(server.heard().len(), 3);
    for alone in ["/self", "/far"] {
        assert_eq!(
            fetched(&server, alone).address.full(),
            server.address(alone)
        );
    }
    assert_eq!(server.heard().len(), 5);
}

#[test]
fn a_page_leads_no_further_than_a_server_does() {
    let neighbour = Server::saying(answer("200 OK", &[], b"secret"));
    let server = Server::saying(refresh(&neighbour.address("/")));
    let problem = refused(&server, "/");
    assert!(matches!(problem, Problem::Private { .. }), "{problem:?}");
    assert!(neighbour.heard().is_empty());
    // What is no page may say what it likes.
    let words = b"<meta http-equiv=refresh content='0; url=/b'>";
    let text = Server::saying(answer("200 OK", &["Content-Type: text/plain"], words));
    assert_eq!(fetched(&text, "/").bytes, words);
    let picture = Request {
        wanted: Wanted::Picture,
        ..request(&text.address("/"))
    };
    assert!(get(&client(), &picture).is_err());
    assert_eq!(text.heard().len(), 2);
}

#[test]
fn a_page_may_say_what_its_links_are_relative_to() {
    let based = |base: &str, address: Option<&str>, verbatim: bool| {
        let page = format!(
            "<html><head>{base}<title>Lamp</title></head><body><p>It was lit.</p></body></html>"
        );
        let input = Decoded {
            text: page,
            address: address.map(str::to_owned),
            complete: true,
            ..Decoded::default()
        };
        let options = loader::Options {
            flowed: true,
            format: Some(Format::Html),
            verbatim,
        };
        loader::load(input, options).meta().base.clone()
    };
    let here = Some("https://quay.example/log/today");
    for verbatim in [false, true] {
        for (base, address, expected) in [
            (
                "<base href='/tides/'>",
                here,
                Some("https://quay.example/tides/"),
            ),
            (
                "<base href='../a/b.html?c'><base href='/d'>",
                here,
                Some("https://quay.example/a/b.html?c"),
            ),
            (
                "<base href='https://cdn.example/'>",
                None,
                Some("https://cdn.example/"),
            ),
            ("<base target=_blank>", here, here),
            ("<base href='javascript:x'>", here, here),
            ("<base href='tides/'>", None, None),
            ("", None, None),
        ] {
            assert_eq!(
                based(base, address, verbatim).as_deref(),
                expected,
                "{base}"
            );
        }
    }
}
