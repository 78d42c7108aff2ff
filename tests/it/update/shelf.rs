//! Lists of articles: a folder's and a feed's.

use crate::reader::{Reader, document_of};
use dateline::document::Document;
use dateline::layout::UnitTable;
use dateline::loader::{Book, shelf};
use dateline::ui::{Effect, Msg};
use std::sync::Arc;

fn come(reader: &mut Reader, document: Document, goes_on: bool) {
    let document = Arc::new(document);
    let units = Arc::new(UnitTable::new(&document));
    reader.send(Msg::Loaded {
        document,
        units,
        goes_on,
    });
}

fn books(count: usize) -> Vec<Book> {
    let book = |i| Book {
        title: format!("Tale {i}"),
        facts: "text \u{b7} 3 kB".to_owned(),
        path: format!("tales/{i}.txt"),
    };
    (0..count).map(book).collect()
}

fn folder(count: usize) -> Reader {
    let mut reader = Reader::open("Nothing yet.\n", 80, 24);
    come(&mut reader, shelf("tales", &books(count), true), false);
    reader
}

/// The title under the cursor; a list begins as longer ones do.
fn cursor(reader: &Reader) -> String {
    let range = reader.model.current().unwrap();
    let all = shelf("tales", &books(100), true);
    all.slice(range).to_owned()
}

#[test]
fn the_cursor_steps_from_article_to_article() {
    let mut reader = folder(100);
    assert_eq!(cursor(&reader), "Tale 0");
    for (keys, title) in [
        ("k", "Tale 0"),
        ("j j", "Tale 2"),
        ("40 j", "Tale 42"),
        ("Up", "Tale 41"),
        ("G", "Tale 99"),
        ("j", "Tale 99"),
        ("g", "Tale 0"),
    ] {
        reader.keys(keys);
        assert_eq!(cursor(&reader), title, "{keys}");
        assert!(
            reader.screen().contains(title),
            "{keys}: {}",
            reader.screen()
        );
    }
    reader.keys("G j");
    assert_eq!(reader.model.message(), Some("this is the last one"));
    reader.keys("g k");
    assert_eq!(reader.model.message(), Some("this is the first one"));
    assert!(
        reader.screen().contains("tales"),
        "the top shows: {}",
        reader.screen()
    );
}

#[test]
fn pages_move_the_cursor_by_what_fits() {
    let mut reader = folder(100);
    let top = reader.model.top();
    reader.keys("Space");
    assert_ne!(reader.model.top(), top);
    let there = cursor(&reader);
    reader.keys("Space b");
    assert_eq!(cursor(&reader), there);
}

#[test]
fn enter_opens_what_is_under_the_cursor_and_the_way_back_leads_there() {
    let mut reader = folder(100);
    reader.keys("42 j Enter");
    let [
        Effect::Open {
            visit: 1,
            source,
            typed: false,
        },
    ] = &reader.asked[..]
    else {
        panic!("{:?}", reader.asked);
    };
    assert_eq!(source, "tales/42.txt");
    let top = reader.model.top();
    come(
        &mut reader,
        document_of(b"Tale\n\nOnce.\n".to_vec(), "tales/42.txt"),
        false,
    );
    assert!(reader.screen().contains("Once."));
    reader.asked.clear();
    reader.keys("Backspace");
    assert!(matches!(
        reader.asked[..],
        [Effect::GoBack { visit: 0, .. }]
    ));
    come(&mut reader, shelf("tales", &books(100), true), false);
    assert_eq!(
        (cursor(&reader).as_str(), reader.model.top()),
        ("Tale 42", top)
    );
}

#[test]
fn the_cursor_stays_while_the_list_grows() {
    let mut reader = Reader::open("Nothing yet.\n", 80, 24);
    come(&mut reader, shelf("tales", &books(50), false), false);
    reader.keys("G");
    assert_eq!(cursor(&reader), "Tale 49");
    reader.keys("j");
    assert_eq!(reader.model.message(), Some("more are being looked for"));
    come(&mut reader, shelf("tales", &books(60), true), true);
    assert_eq!(cursor(&reader), "Tale 49");
    reader.keys("j");
    assert_eq!(cursor(&reader), "Tale 50");
}

#[test]
fn an_empty_folder_says_so() {
    let mut reader = folder(0);
    for keys in ["j", "Enter", "G"] {
        reader.keys(keys);
        assert!(reader.model.message().is_some(), "{keys}");
    }
    assert!(reader.asked.is_empty());
}

#[test]
fn enter_opens_the_article_of_a_feed_that_is_read() {
    let feed = r#"<rss version="2.0"><channel><title>Quay Log</title><link>https://quay.example/</link>
        <item><title>Ferry returns</title><link>https://quay.example/ferry</link><description>It sailed again, and it came back.</description></item>
        <item><title>Lamp relit</title><link>https://quay.example/lamp</link><description>It burns.</description></item>
        </channel></rss>"#;
    let mut reader = Reader::open("Nothing yet.\n", 80, 12);
    come(
        &mut reader,
        document_of(feed.as_bytes().to_vec(), "feed.xml"),
        false,
    );
    reader.keys("] Enter");
    let [
        Effect::Open {
            source,
            typed: false,
            ..
        },
    ] = &reader.asked[..]
    else {
        panic!("{:?}", reader.asked);
    };
    assert_eq!(source, "https://quay.example/ferry");
    // In an article that is no list it says where it acts.
    let mut reader = Reader::open("A walk\n\nIt was long.\n", 80, 12);
    reader.keys("Enter");
    assert!(reader.asked.is_empty() && reader.model.message().is_some());
}

#[test]
fn a_folder_is_sorted_anew_from_its_top() {
    let mut reader = folder(100);
    reader.keys("G");
    for (keys, words) in [
        ("s", "newest first"),
        ("s", "largest first"),
        ("s", "by name"),
    ] {
        reader.asked.clear();
        reader.keys(keys);
        assert_eq!(reader.model.message(), Some(words));
        let sorts =
            |effect: &Effect| matches!(effect, Effect::Sort(order) if order.words() == words);
        assert!(reader.asked.iter().any(sorts), "{words}");
    }
    let backwards: Vec<Book> = books(100).into_iter().rev().collect();
    come(&mut reader, shelf("tales", &backwards, true), false);
    let first = reader.model.current().unwrap();
    assert_eq!(first.start.to_usize(), "tales\n\n".len());
    assert!(reader.screen().contains("Tale 99"), "{}", reader.screen());
}
