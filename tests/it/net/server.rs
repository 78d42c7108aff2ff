//! A server of the tests' own on 127.0.0.1, which says what it is told to and writes down what it heard.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What to answer to a request, of which the first line and the head are given; called on a thread of its
/// own, so it may take its time.
type Answer = dyn Fn(&str, &mut TcpStream) + Send + Sync;

/// A server that ends with the test.
pub(crate) struct Server {
    port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A server that answers with what `answer` writes.
    pub(crate) fn new(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::<Mutex<Vec<String>>>::default();
        let (answer, notes): (Arc<Answer>, _) = (Arc::new(answer), Arc::clone(&heard));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                let (answer, notes) = (Arc::clone(&answer), Arc::clone(&notes));
                thread::spawn(move || serve(stream, &*answer, &notes));
            }
        });
        Self { port, heard }
    }

    /// A server that gives `answer` to whatever it is asked.
    pub(crate) fn saying(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::new(move |_, stream| write(stream, &answer))
    }

    /// The address of a path on it.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The heads of the requests so far.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn serve(stream: TcpStream, answer: &Answer, notes: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if lines.read_line(&mut head).unwrap_or(0) == 0 {
            return;
        }
    }
    notes.lock().unwrap().push(head.clone());
    let mut stream = stream;
    answer(&head, &mut stream);
}

/// Writes; a reader that has gone is no failure.
pub(crate) fn write(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes).and_then(|()| stream.flush());
}

/// An answer with these lines in its head and that body, of which the length is told.
pub(crate) fn answer(status: &str, lines: &[&str], body: &[u8]) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 {status}\r\nConnection: close\r\n").into_bytes();
    for line in lines {
        answer.extend_from_slice(line.as_bytes());
        answer.extend_from_slice(b"\r\n");
    }
    answer.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    answer.extend_from_slice(body);
    answer
}

/// A page that can be read.
pub(crate) fn page(title: &str) -> Vec<u8> {
    let words =
        "The lamp on the point was lit again on Sunday, after a year in which ferries kept away. ";
    format!(
        "<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>\
         <p>{}</p><p>{}</p></article></body></html>",
        words.repeat(3),
        words.repeat(2)
    )
    .into_bytes()
}
