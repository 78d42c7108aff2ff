//! Addresses: fetching under limits, the cache, and both in the real binary. Nothing here leaves the
//! machine.

mod binary;
mod elsewhere;
mod safety;
pub(crate) mod server;
mod tunnel;

use crate::packed::{deflate, gzip};
use dateline::source::Address;
use dateline::source::http::{
    AskedBy, Cache, Client, FetchError, Limits, Page, Problem, Request, Wanted,
};
use server::{Server, answer, write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// `The lamp was lit.` five times, in the form of RFC 7932.
const BROTLI: &[u8] = &[
    0x1b, 0x54, 0x00, 0xf8, 0x2d, 0x0e, 0xec, 0x98, 0x32, 0x78, 0x61, 0xc3, 0x74, 0xea, 0x4b, 0xaa,
    0x32, 0xb4, 0x62, 0xbb, 0x6b, 0x90, 0xb6, 0x39, 0x3a, 0x15, 0x96, 0x96, 0x20, 0x2e, 0x70, 0x71,
    0x55, 0x80, 0x80, 0x76, 0xe0, 0x8a, 0x07,
];

fn request(address: &str) -> Request {
    Request {
        address: Address::parse(address).unwrap(),
        asked_by: AskedBy::User,
        wanted: Wanted::Article,
        anew: false,
    }
}

/// Limits that make a test short.
fn client() -> Client {
    Client {
        limits: Limits {
            bytes: 1024 * 1024,
            redirects: 4,
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(10),
            total: Duration::from_secs(20),
        },
        ..Client::default()
    }
}

fn get(client: &Client, request: &Request) -> Result<Page, FetchError> {
    client.fetch(request, &|| false, &mut |_| ())
}

fn fetched(server: &Server, path: &str) -> Page {
    get(&client(), &request(&server.address(path))).unwrap()
}

fn refused(server: &Server, path: &str) -> Problem {
    get(&client(), &request(&server.address(path)))
        .unwrap_err()
        .problem
}

fn redirect(to: &str) -> Vec<u8> {
    answer("302 Found", &[&format!("Location: {to}")], b"")
}

#[test]
fn a_page_comes_with_what_its_server_says_of_it() {
    let head = ["Content-Type: Text/Plain; charset=KOI8-R"];
    let server = Server::saying(answer("200 OK", &head, b"\xf0\xd2\xc9\xd7\xc5\xd4"));
    let page = fetched(&server, "/a?b=c");
    assert_eq!(page.media.as_deref(), Some("text/plain"));
    assert_eq!(page.charset.as_deref(), Some("KOI8-R"));
    assert_eq!(page.address.full(), server.address("/a?b=c"));
    assert!(page.notes.is_empty());
    let asked = server.heard().concat().to_ascii_lowercase();
    assert!(asked.starts_with("get /a?b=c http/1.1\r\n"), "{asked}");
    assert!(asked.contains("user-agent: dateline/"), "{asked}");
    assert!(
        !asked.contains("cookie") && !asked.contains("referer"),
        "{asked}"
    );
}

#[test]
fn packed_pages_are_unpacked() {
    let words = b"The lamp was lit.".repeat(5);
    for (name, packed) in [
        ("gzip", gzip(&words)),
        ("br", BROTLI.to_vec()),
        ("deflate", deflate(&words)),
    ] {
        let head = format!("Content-Encoding: {name}");
        let server = Server::saying(answer("200 OK", &[&head], &packed));
        assert_eq!(fetched(&server, "/").bytes, words, "{name}");
        // Servers do not agree on what the last one is.
        assert_eq!(server.heard()[0].contains(name), name != "deflate");
    }
}

#[test]
fn credentials_are_for_the_server_they_were_typed_for() {
    let server = Server::new(|head, stream| {
        let here = head.contains("GET /a ");
        let said = if here {
            redirect("/b")
        } else {
            answer("200 OK", &[], b"lamp")
        };
        write(stream, &said);
    });
    let typed = server.address("/a").replace("http://", "http://ada:k%40y@");
    let page = get(&client(), &request(&typed)).unwrap();
    assert!(!page.address.full().contains("ada"));
    for head in server.heard() {
        assert!(
            head.to_ascii_lowercase()
                .contains("authorization: basic ywrhomtaeq=="),
            "{head}"
        );
    }
}

#[test]
fn what_a_server_does_not_give_is_told_by_its_number() {
    for (status, code) in [
        ("404 Not Found", 404),
        ("503 Busy", 503),
        ("304 Not Modified", 304),
    ] {
        let server = Server::saying(answer(status, &[], b""));
        let problem = refused(&server, "/");
        assert!(
            matches!(problem, Problem::Status(told, None) if told == code),
            "{problem:?}"
        );
    }
}

#[test]
fn a_server_that_is_busy_says_for_how_long() {
    let date = "Date: Mon, 04 Mar 2024 06:30:00 GMT";
    for after in ["120", "Mon, 04 Mar 2024 06:32:00 GMT"] {
        let lines = [date, &format!("Retry-After: {after}")];
        let server = Server::saying(answer("429 Too Many Requests", &lines, b""));
        let told = refused(&server, "/").to_string();
        assert!(
            told.ends_with("Too Many Requests (try again in 2 minutes)"),
            "{told}"
        );
    }
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    for (media, first) in [
        ("application/pdf", &b"x"[..]),
        ("image/png", b"x"),
        ("video/mp4", b"x"),
        ("application/octet-stream", b"%PDF-1.7\nx"),
        ("text/html", b"\x89PNG\r\n\x1a\nx"),
    ] {
        let head = format!("Content-Type: {media}");
        let problem = refused(&Server::saying(answer("200 OK", &[&head], first)), "/");
        assert!(
            matches!(problem, Problem::NotText(_) | Problem::WrongKind(_)),
            "{media}: {problem:?}"
        );
    }
}

#[test]
fn what_is_too_large_is_given_up() {
    let told = Server::saying("HTTP/1.1 200 OK\r\nContent-Length: 9000000000\r\n\r\nlamp");
    assert!(matches!(
        refused(&told, "/"),
        Problem::TooLarge { limit: 1_048_576 }
    ));
    let untold = Server::new(|_, stream| {
        write(stream, b"HTTP/1.1 200 OK\r\n\r\n");
        for _ in 0..512 {
            write(stream, &[b'a'; 8_192]);
        }
    });
    assert!(matches!(refused(&untold, "/"), Problem::TooLarge { .. }));
    // Little on the way, much when unpacked.
    let bomb = gzip(&vec![b' '; 20_000_000]);
    let server = Server::saying(answer("200 OK", &["Content-Encoding: gzip"], &bomb));
    assert!(matches!(refused(&server, "/"), Problem::TooLarge { .. }));
    let bomb = deflate(&vec![b' '; 20_000_000]);
    let server = Server::saying(answer("200 OK", &["Content-Encoding: deflate"], &bomb));
    assert!(matches!(refused(&server, "/"), Problem::TooLarge { .. }));
}

#[test]
fn an_answer_that_makes_no_sense_is_told_as_that() {
    let flood = format!(
        "HTTP/1.1 200 OK\r\n{}\r\nlamp",
        "X-A: b\r\n".repeat(100_000)
    );
    let long = format!(
        "HTTP/1.1 200 OK\r\nX-A: {}\r\n\r\nlamp",
        "b".repeat(1_000_000)
    );
    for said in [
        flood,
        long,
        "lamp\r\n\r\n".to_owned(),
        "SSH-2.0-quay\r\n".to_owned(),
    ] {
        let problem = refused(&Server::saying(said), "/");
        assert!(
            matches!(problem, Problem::NotHttp | Problem::Unreachable(_)),
            "{problem:?}"
        );
    }
    let empty = Server::saying(answer("200 OK", &[], b""));
    assert!(matches!(refused(&empty, "/"), Problem::Empty));
}

#[test]
fn a_page_that_breaks_off_comes_as_far_as_it_goes() {
    let server = Server::saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nThe lamp was");
    let page = fetched(&server, "/");
    assert_eq!(page.bytes, b"The lamp was");
    assert!(
        page.notes[0].contains("broke off after 12 bytes"),
        "{:?}",
        page.notes
    );
}

#[test]
fn a_machine_that_is_not_there_is_told_as_that() {
    // A port that was just given back.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", gone.local_addr().unwrap());
    drop(gone);
    let problem = get(&client(), &request(&address)).unwrap_err().problem;
    assert!(matches!(problem, Problem::Unreachable(_)), "{problem:?}");
}

#[test]
fn a_silent_server_is_given_up_and_whoever_waits_for_it_can_give_up_before() {
    let silent = || Server::new(|_, _| thread::sleep(Duration::from_secs(60)));
    let slow = || {
        Server::new(|_, stream| {
            write(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            for _ in 0..600 {
                write(stream, b"a");
                thread::sleep(Duration::from_millis(100));
            }
        })
    };
    for server in [silent(), slow()] {
        let asked = AtomicUsize::new(0);
        let cancel = || asked.fetch_add(1, Ordering::SeqCst) > 3;
        let begun = Instant::now();
        let request = request(&server.address("/"));
        let error = client().fetch(&request, &cancel, &mut |_| ()).unwrap_err();
        assert!(matches!(error.problem, Problem::GivenUp));
        assert!(
            begun.elapsed() < Duration::from_secs(8),
            "limits are longer"
        );
    }
    let mut short = client();
    short.limits.silence = Duration::from_millis(200);
    let server = silent();
    let problem = get(&short, &request(&server.address("/")))
        .unwrap_err()
        .problem;
    assert!(matches!(problem, Problem::Silent), "{problem:?}");
}

#[test]
fn progress_is_told_with_the_length_where_that_is_known() {
    let body = vec![b'a'; 300_000];
    let server = Server::saying(answer("200 OK", &[], &body));
    let mut told = Vec::new();
    let request = request(&server.address("/"));
    let page = client().fetch(&request, &|| false, &mut |progress| told.push(progress));
    assert_eq!(page.unwrap().bytes, body);
    assert_eq!(told.first().map(|p| p.read), Some(0));
    let last = told.last().unwrap();
    assert_eq!((last.read, last.total), (300_000, Some(300_000)));
    assert!(told.is_sorted_by_key(|progress| progress.read) && told.len() > 3);
}

/// A client with a cache in a folder of its own.
fn with_cache() -> (Client, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let cache = Some(Cache::in_folder(folder.path().join("pages")));
    (Client { cache, ..client() }, folder)
}

#[test]
fn a_page_that_is_still_the_same_is_not_sent_again() {
    let server = Server::new(|head, stream| {
        let head = head.to_ascii_lowercase();
        let said = if head.contains("if-none-match: \"tide-1\"") {
            answer("304 Not Modified", &[], b"")
        } else {
            answer(
                "200 OK",
                &["ETag: \"tide-1\"", "Content-Type: text/html; charset=utf-8"],
                b"lamp",
            )
        };
        write(stream, &said);
    });
    let (client, _folder) = with_cache();
    let request = request(&server.address("/"));
    let first = get(&client, &request).unwrap();
    assert_eq!(get(&client, &request).unwrap(), first);
    assert!(
        server.heard()[1]
            .to_ascii_lowercase()
            .contains("if-none-match")
    );
    // Who wants it anew gets it anew.
    let anew = Request {
        anew: true,
        ..request
    };
    assert_eq!(get(&client, &anew).unwrap(), first);
    let heard = server.heard()[2].to_ascii_lowercase();
    assert!(
        !heard.contains("if-none-match") && heard.contains("cache-control: no-cache"),
        "{heard}"
    );
}

#[test]
fn a_page_that_was_read_opens_when_its_server_does_not_answer() {
    let times = AtomicUsize::new(0);
    let server = Server::new(
        move |_, stream| match times.fetch_add(1, Ordering::SeqCst) {
            0 => write(stream, &answer("200 OK", &[], b"lamp")),
            1 => write(stream, &answer("503 Busy", &[], b"")),
            _ => {}
        },
    );
    let (client, _folder) = with_cache();
    let request = request(&server.address("/"));
    assert!(get(&client, &request).unwrap().notes.is_empty());
    for _ in 0..2 {
        let page = get(&client, &request).unwrap();
        assert_eq!(page.bytes, b"lamp");
        assert!(
            page.notes[0].starts_with("As fetched on 20"),
            "{:?}",
            page.notes
        );
    }
}

#[test]
fn what_must_not_be_kept_is_not() {
    let no_store = Server::saying(answer(
        "200 OK",
        &["Cache-Control: private, no-store"],
        b"lamp",
    ));
    let cut = Server::saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nlamp");
    let (client, folder) = with_cache();
    for server in [&no_store, &cut] {
        get(&client, &request(&server.address("/"))).unwrap();
    }
    let secret = Server::saying(answer("200 OK", &[], b"lamp"));
    let typed = secret.address("/").replace("http://", "http://ada:key@");
    get(&client, &request(&typed)).unwrap();
    assert!(!folder.path().join("pages").exists());
}
