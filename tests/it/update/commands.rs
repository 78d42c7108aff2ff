//! The command line, and the ways to other articles and back.

use crate::reader::{Reader, SAMPLE, document, long};
use dateline::layout::UnitTable;
use dateline::ui::{Effect, Msg, Settings, Work};
use std::sync::Arc;

fn reader() -> Reader {
    Reader::open(SAMPLE, 80, 24)
}

/// Types a command.
fn command(reader: &mut Reader, typed: &str) {
    reader.keys(":").type_in(typed);
    reader.keys("Enter");
}

/// Has an article of that text come, as if it had been asked for.
fn come(reader: &mut Reader, text: &str, name: &str) {
    let document = Arc::new(document(text, name));
    let units = Arc::new(UnitTable::new(&document));
    reader.send(Msg::Loaded {
        document,
        units,
        goes_on: false,
    });
}

#[test]
fn a_command_is_typed_completed_and_carried_out() {
    let mut reader = reader();
    reader.keys(":").type_in("zzz");
    assert!(reader.status().starts_with(":zzz"), "{}", reader.status());
    reader.keys("Enter");
    assert!(
        reader.status().contains("there is no command zzz"),
        "{}",
        reader.status()
    );
    reader.keys("Ctrl-u").type_in("the");
    reader.keys("Tab").type_in("d");
    reader.keys("Tab");
    assert!(
        reader.status().starts_with(":theme dark"),
        "{}",
        reader.status()
    );
    reader.keys("Enter");
    assert_eq!(reader.model.message(), Some("theme: dark"));
}

#[test]
fn tab_goes_through_what_fits_and_back_to_what_was_typed() {
    let mut reader = reader();
    reader.keys(":").type_in("wi");
    let seen: Vec<String> = (0..4)
        .map(|_| {
            reader.keys("Tab");
            reader
                .status()
                .split_whitespace()
                .next()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(seen, [":width", ":wider", ":wi", ":width"]);
    reader.keys("Shift-Tab");
    assert!(reader.status().starts_with(":wi "), "{}", reader.status());
}

#[test]
fn earlier_commands_come_back() {
    let mut reader = reader();
    for typed in ["width 40", "width 50"] {
        command(&mut reader, typed);
    }
    reader.keys(": Up Up Up");
    assert!(
        reader.status().starts_with(":width 40"),
        "{}",
        reader.status()
    );
    reader.keys("Down Enter");
    assert_eq!(reader.model.message(), Some("column: 50"));
    reader.keys(": Up Down");
    assert!(!reader.status().contains("width"), "{}", reader.status());
}

#[test]
fn commands_do_what_their_keys_do() {
    for (typed, keys) in [
        ("page-down", "Space"),
        ("50%", "50 %"),
        ("12", "12 g"),
        ("next-section", "]"),
        ("width", "="),
        ("zen", "z"),
        ("help", "?"),
    ] {
        let text = long(60);
        let (mut one, mut other) = (Reader::open(&text, 80, 24), Reader::open(&text, 80, 24));
        command(&mut one, typed);
        other.keys(keys);
        assert_eq!(one.screen(), other.screen(), "{typed}");
    }
    let mut reader = reader();
    command(&mut reader, "q");
    assert!(matches!(reader.asked[..], [Effect::Quit]));
}

#[test]
fn a_date_is_set_by_command() {
    let mut reader = reader();
    command(&mut reader, "date 2019-12-15");
    let said = reader.model.message().unwrap();
    assert!(said.starts_with("dates are read as of"), "{said}");
    command(&mut reader, "date someday");
    assert!(reader.status().contains("no date"), "{}", reader.status());
    reader.keys("Esc");
    command(&mut reader, "date");
    assert!(
        reader.status().contains("article's date"),
        "{}",
        reader.status()
    );
}

#[test]
fn another_encoding_is_asked_for_by_its_label() {
    let mut reader = reader();
    command(&mut reader, "encoding");
    let said = reader.model.message().unwrap();
    assert!(said.starts_with("read as UTF-8"), "{said}");
    command(&mut reader, "encoding klingon");
    assert!(
        reader.status().contains("no encoding called klingon"),
        "{}",
        reader.status()
    );
    reader.keys("Esc");
    assert!(reader.asked.is_empty());
    command(&mut reader, "encoding Latin1");
    command(&mut reader, "encoding auto");
    let labels: Vec<_> = reader
        .asked
        .iter()
        .map(|effect| match effect {
            Effect::Recode(label) => label.as_deref(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(labels, [Some("Latin1"), None]);
}

#[test]
fn another_article_replaces_this_one_and_backspace_leads_back() {
    let text = long(60);
    let mut reader = Reader::open(&text, 80, 24);
    reader.keys("20 j");
    let there = reader.model.top();
    command(&mut reader, "open ferry.txt");
    let [
        Effect::Open {
            visit,
            source,
            typed,
        },
    ] = &reader.asked[..]
    else {
        panic!("{:?}", reader.asked);
    };
    assert_eq!((*visit, source.as_str(), *typed), (1, "ferry.txt", true));
    // Until it is there, this one stays.
    assert!(reader.screen().contains("Paragraph"));
    come(
        &mut reader,
        "Ferry returns\n\nIt sailed at noon, and it came back at six.\n",
        "ferry.txt",
    );
    let screen = reader.screen();
    assert!(
        screen.contains("It sailed") && screen.contains("Ferry returns"),
        "{screen}"
    );
    reader.asked.clear();
    reader.keys("Backspace");
    assert!(matches!(
        reader.asked[..],
        [Effect::GoBack {
            visit: 0,
            verbatim: false
        }]
    ));
    come(&mut reader, &text, "article.txt");
    assert_eq!(reader.model.top(), there);
    reader.asked.clear();
    reader.keys("Backspace");
    assert_eq!(reader.model.message(), Some("no jump to go back from"));
    assert!(reader.asked.is_empty());
}

#[test]
fn what_cannot_be_opened_leaves_all_as_it_is() {
    let mut reader = Reader::open(&long(60), 80, 24);
    reader.keys("20 j");
    let before = reader.model.top();
    command(&mut reader, "open ferry.txt");
    let words = "cannot load: ferry.txt: there is no such file".to_owned();
    reader.send(Msg::Failed {
        work: Work::Load,
        words,
    });
    assert_eq!(reader.model.top(), before);
    assert!(
        reader.status().contains("no such file"),
        "{}",
        reader.status()
    );
    reader.asked.clear();
    reader.keys("Backspace");
    assert!(
        reader.asked.is_empty(),
        "there is nothing before it: {:?}",
        reader.asked
    );
}

/// A reader that fetches its first article.
fn fetching() -> dateline::ui::Model {
    let settings = Settings {
        host: Some("quay.example".to_owned()),
        name: "https://quay.example/log".to_owned(),
        ..Settings::default()
    };
    dateline::ui::Model::new(settings, 80, 24)
}

fn send(model: &mut dateline::ui::Model, msg: Msg) -> Vec<Effect> {
    dateline::ui::update(model, msg)
}

fn key(model: &mut dateline::ui::Model, key: &str) -> Vec<Effect> {
    send(model, Msg::Key(key.parse().unwrap()))
}

fn status(model: &dateline::ui::Model) -> String {
    let area = ratatui::layout::Rect::new(0, 0, 80, 24);
    let mut buffer = ratatui::buffer::Buffer::empty(area);
    dateline::ui::view(model, &mut buffer);
    (0..80)
        .map(|x| buffer[(x, 23)].symbol().to_owned())
        .collect()
}

#[test]
fn the_status_line_tells_how_far_fetching_has_come_and_esc_stops_it() {
    for stop in ["Esc", "q"] {
        let mut model = fetching();
        send(&mut model, Msg::Resize { cols: 80, rows: 24 });
        assert!(
            status(&model).contains("fetching quay.example …"),
            "{}",
            status(&model)
        );
        send(
            &mut model,
            Msg::Progress {
                read: 340_000,
                total: None,
            },
        );
        let told = status(&model);
        assert!(
            told.contains("fetching quay.example, 340 kB") && told.contains("Esc stops"),
            "{told}"
        );
        send(
            &mut model,
            Msg::Progress {
                read: 1_500_000,
                total: Some(3_000_000),
            },
        );
        assert!(
            status(&model).contains("1.5 MB of 3.0 MB"),
            "{}",
            status(&model)
        );
        assert!(matches!(key(&mut model, stop)[..], [Effect::Stop]));
        assert!(status(&model).contains("stopped"), "{}", status(&model));
        // The reader is usable: it can be had again, or left.
        assert!(matches!(
            key(&mut model, "r")[..],
            [Effect::Load { anew: true, .. }]
        ));
        assert!(
            status(&model).contains("fetching quay.example"),
            "{}",
            status(&model)
        );
        assert!(matches!(key(&mut model, "q")[..], [Effect::Stop]));
        assert!(matches!(key(&mut model, "q")[..], [Effect::Quit]));
    }
}

/// What the model asks for when a key is pressed.
fn asked(reader: &mut Reader, key: &str) -> Option<(String, String)> {
    reader.asked.clear();
    reader.keys(key);
    reader.asked.iter().find_map(|effect| match effect {
        Effect::Names { folder, start } => Some((folder.clone(), start.clone())),
        _ => None,
    })
}

#[test]
fn the_names_of_files_are_completed_once_they_are_known() {
    let settings = Settings {
        home: Some("/home/ada".to_owned()),
        ..Settings::default()
    };
    let mut reader = Reader::with(SAMPLE, "sample.txt", settings, 80, 24);
    let names = |names: &[&str]| Msg::Names(names.iter().map(ToString::to_string).collect());
    for (typed, folder, start) in [
        ("open ti", "", "ti"),
        ("e notes/a b", "notes", "a b"),
        ("open ~/n", "/home/ada", "n"),
        ("open /et", "/", "et"),
        ("open ", "", ""),
    ] {
        reader.keys(":").type_in(typed);
        let expected = Some((folder.to_owned(), start.to_owned()));
        assert_eq!(asked(&mut reader, "Tab"), expected, "{typed}");
        reader.keys("Esc");
    }
    reader.keys(":").type_in("open ~/n");
    reader.keys("Tab");
    reader.send(names(&["notes/", "news.md"]));
    let seen: Vec<String> = ["Tab", "Tab", "Shift-Tab"]
        .iter()
        .map(|key| {
            let status = reader.status();
            reader.keys(key);
            status.split("  ").next().unwrap_or_default().to_owned()
        })
        .collect();
    assert_eq!(seen, [":open ~/notes/", ":open ~/news.md", ":open ~/n"]);
    assert!(reader.status().contains("2 of 2"), "{}", reader.status());
    // One alone is it: what lies in it comes next.
    reader.keys("Ctrl-u").type_in("open no");
    reader.keys("Tab");
    reader.send(names(&["notes/"]));
    assert!(reader.status().starts_with(":open notes/"));
    let next = asked(&mut reader, "Tab");
    assert_eq!(next, Some(("notes".to_owned(), String::new())));
    // What comes too late changes nothing, and addresses are no files.
    reader.type_in("x");
    reader.send(names(&["late"]));
    assert!(reader.status().starts_with(":open notes/x"));
    reader.keys("Ctrl-u").type_in("open https://q");
    assert_eq!(asked(&mut reader, "Tab"), None);
}

#[test]
fn an_address_may_name_a_place() {
    let mut reader = reader();
    let text = format!("# Lamps\n\n{}\n\n## Tides\n\nThey turn.\n", long(30));
    command(&mut reader, "open https://quay.example/log#tides");
    assert!(
        matches!(&reader.asked[..], [Effect::Open { source, .. }] if source.ends_with("#tides"))
    );
    // Keys that are pressed meanwhile are about what is still shown.
    reader.keys("j");
    come(&mut reader, &text, "log.md");
    assert!(reader.first_line().starts_with("Tides"));
    command(&mut reader, "open https://quay.example/log#ebb");
    come(&mut reader, &text, "log.md");
    assert_eq!(reader.model.message(), Some("#ebb is not in the article"));
    assert_eq!(reader.model.top().offset.raw(), 0);
    command(&mut reader, "open log#ebb.md");
    come(&mut reader, &text, "log.md");
    assert_eq!(reader.model.message(), None, "a file may be called so");
}

#[test]
fn the_words_that_an_address_quotes_are_searched_for() {
    let mut reader = reader();
    let text = format!(
        "# Lamps\n\n{}\n\nThe tide (it said) turns. It turns.\n",
        long(30)
    );
    command(
        &mut reader,
        "open https://quay.example/log#top:~:text=the-,tide%20(it,turns",
    );
    come(&mut reader, &text, "log.md");
    let found = reader.model.current().unwrap();
    assert_eq!((found.end - found.start).to_usize(), "tide (it".len());
    assert!(reader.status().contains("1 hit"), "{}", reader.status());
}

#[test]
fn an_address_that_does_not_come_leaves_no_place_behind() {
    let mut reader = reader();
    command(&mut reader, "open https://quay.example/log#tides");
    reader.keys("Esc");
    command(&mut reader, "open log.md");
    come(
        &mut reader,
        &format!("{}\n\n## Tides\n\nThey turn.\n", long(30)),
        "log.md",
    );
    assert_eq!(reader.model.top().offset.raw(), 0);
}
