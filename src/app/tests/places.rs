//! Other articles: on their way, there, not to be had, left and gone back to.

use super::{jobs, next};
use crate::app::jobs::{Back, Jobs};
use crate::source::Source;
use crate::source::http::AskedBy;
use crate::ui::{Msg, Work};
use crate::worker::{Generation, Kind, Report};
use std::sync::mpsc::Receiver;

fn note(words: &'static str) -> Source {
    Source::Memory {
        name: "note".into(),
        bytes: words.as_bytes().into(),
    }
}

/// What the loads that run report next, once the jobs have heard of it.
fn loaded(jobs: &mut Jobs, reports: &Receiver<(Generation, Report)>) -> Msg {
    loop {
        let (generation, report) = next(reports);
        if report.kind() == Kind::Load
            && let Some(msg) = jobs.receive(generation, report)
        {
            return msg;
        }
    }
}

/// The text that was loaded.
fn text(msg: &Msg) -> &str {
    match msg {
        Msg::Loaded {
            document,
            goes_on: false,
            ..
        } => document.text(),
        other => panic!("{other:?}"),
    }
}

/// Jobs that have loaded the first of two articles and then the other.
fn there() -> (Jobs, Receiver<(Generation, Report)>) {
    let (mut jobs, reports) = jobs();
    jobs.load(false, false);
    assert_eq!(text(&loaded(&mut jobs, &reports)), "The ferry sailed.\n");
    jobs.open(1, note("The lamp was lit.\n"), AskedBy::User);
    assert_eq!(text(&loaded(&mut jobs, &reports)), "The lamp was lit.\n");
    (jobs, reports)
}

#[test]
fn what_was_left_is_there_at_once() {
    let (mut jobs, _reports) = there();
    let Back::There(msg) = jobs.go_back(0, false) else {
        panic!("it was kept");
    };
    assert_eq!(text(&msg), "The ferry sailed.\n");
    assert!(matches!(jobs.go_back(7, false), Back::Unknown));
}

#[test]
fn what_is_loaded_again_is_what_is_read() {
    let (mut jobs, reports) = there();
    jobs.load(true, true);
    let msg = loaded(&mut jobs, &reports);
    assert!(matches!(&msg, Msg::Loaded { document, .. } if document.text().contains("lamp")));
    let Back::There(_) = jobs.go_back(0, false) else {
        panic!("it was kept");
    };
    jobs.load(false, false);
    let msg = loaded(&mut jobs, &reports);
    assert!(matches!(&msg, Msg::Loaded { document, .. } if document.text().contains("ferry")));
}

#[test]
fn what_does_not_come_is_not_read() {
    for stops in [false, true] {
        let (mut jobs, reports) = there();
        jobs.open(2, Source::File("/no/such/file".into()), AskedBy::User);
        if stops {
            jobs.stop();
        } else {
            let msg = loaded(&mut jobs, &reports);
            let Msg::Failed {
                work: Work::Load,
                words,
            } = msg
            else {
                panic!("{msg:?}");
            };
            assert!(words.contains("there is no such file"), "{words}");
        }
        jobs.load(false, false);
        let msg = loaded(&mut jobs, &reports);
        assert!(matches!(&msg, Msg::Loaded { document, .. } if document.text().contains("lamp")));
        assert!(matches!(jobs.go_back(2, false), Back::Unknown));
        assert!(matches!(jobs.go_back(0, false), Back::There(_)));
    }
}

#[test]
fn an_encoding_that_is_named_holds_until_another_is() {
    let (mut jobs, reports) = jobs();
    let bytes: &[u8] = b"The lamp: \xc1\n";
    let source = Source::Memory {
        name: "note".into(),
        bytes: bytes.into(),
    };
    jobs.open(1, source, AskedBy::User);
    let guessed = text(&loaded(&mut jobs, &reports)).to_owned();
    jobs.recode(Some("koi8-r".to_owned()));
    assert_eq!(text(&loaded(&mut jobs, &reports)), "The lamp: а\n");
    jobs.load(false, false);
    let msg = loaded(&mut jobs, &reports);
    assert!(matches!(&msg, Msg::Loaded { document, .. } if document.text() == "The lamp: а\n"));
    jobs.recode(None);
    assert_eq!(text(&loaded(&mut jobs, &reports)), guessed);
}
