//! The loop on a screen in memory, with a channel of events written beforehand.

#![allow(clippy::unwrap_used, clippy::panic)] // a failed unwrap is a failed test

mod places;

use super::canvas::Canvas;
use super::event::Event;
use super::event_loop::{EventLoop, First};
use super::host::Host;
use super::jobs::Jobs;
use super::{AppError, Options};
use crate::document::{BlockKind, Builder, Document};
use crate::entity::EntityIndex;
use crate::layout::UnitTable;
use crate::search::Pattern;
use crate::source::{Progress, Source};
use crate::text::{TextRange, TextSize};
use crate::ui::keymap::KeyCode;
use crate::ui::{Effect, Key, Model, Msg, Settings};
use crate::worker::{Generation, Kind, Report, Worker};
use ratatui::backend::{Backend, ClearType, TestBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::cell::RefCell;
use std::fmt::Write as _;
use std::io;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// What the loop did to the terminal, in order.
type Log = Rc<RefCell<Vec<&'static str>>>;

/// [`TestBackend`] with the errors of a real one.
struct Cells {
    inner: TestBackend,
    log: Log,
    /// The error that every flush ends with.
    broken: Option<i32>,
}

/// `result` of a backend that cannot fail.
fn fine<T>(result: Result<T, std::convert::Infallible>) -> io::Result<T> {
    result.map_err(|never| match never {})
}

impl Backend for Cells {
    type Error = io::Error;
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, cells: I) -> io::Result<()> {
        fine(self.inner.draw(cells))
    }
    fn hide_cursor(&mut self) -> io::Result<()> {
        fine(self.inner.hide_cursor())
    }
    fn show_cursor(&mut self) -> io::Result<()> {
        fine(self.inner.show_cursor())
    }
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        panic!("the terminal was asked where its cursor is")
    }
    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        fine(self.inner.set_cursor_position(position))
    }
    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }
    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.log.borrow_mut().push("clear");
        fine(self.inner.clear_region(region))
    }
    fn size(&self) -> io::Result<Size> {
        fine(self.inner.size())
    }
    fn window_size(&mut self) -> io::Result<WindowSize> {
        fine(self.inner.window_size())
    }
    fn scroll_region_up(&mut self, rows: Range<u16>, by: u16) -> io::Result<()> {
        fine(self.inner.scroll_region_up(rows, by))
    }
    fn scroll_region_down(&mut self, rows: Range<u16>, by: u16) -> io::Result<()> {
        fine(self.inner.scroll_region_down(rows, by))
    }
    fn flush(&mut self) -> io::Result<()> {
        match self.broken {
            Some(errno) => Err(io::Error::from_raw_os_error(errno)),
            None => fine(self.inner.flush()),
        }
    }
}

/// A host that writes down what it is told.
struct Notes(Log);

impl Notes {
    fn note(&self, what: &'static str) {
        self.0.borrow_mut().push(what);
    }
}

impl Host for Notes {
    fn begin_update(&mut self) -> io::Result<()> {
        Ok(())
    }
    fn end_update(&mut self) -> io::Result<()> {
        self.note("draw");
        Ok(())
    }
    fn cell(&self) -> Option<(u16, u16)> {
        None
    }
    fn tell(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    fn copy(&mut self, _: &str) -> io::Result<()> {
        self.note("copy");
        Ok(())
    }
    fn mouse(&mut self, _: bool) -> io::Result<()> {
        self.note("mouse");
        Ok(())
    }
    fn suspend(&mut self) -> io::Result<()> {
        self.note("suspend");
        Ok(())
    }
    fn resume(&mut self) -> io::Result<()> {
        self.note("resume");
        Ok(())
    }
}

/// A host with a defect: its first frame panics.
struct Defective(Notes);

impl Host for Defective {
    fn cell(&self) -> Option<(u16, u16)> {
        None
    }
    fn tell(&mut self, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    fn begin_update(&mut self) -> io::Result<()> {
        self.0.begin_update()
    }
    fn end_update(&mut self) -> io::Result<()> {
        panic!("a row without a unit")
    }
    fn copy(&mut self, words: &str) -> io::Result<()> {
        self.0.copy(words)
    }
    fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.0.mouse(on)
    }
    fn suspend(&mut self) -> io::Result<()> {
        self.0.suspend()
    }
    fn resume(&mut self) -> io::Result<()> {
        self.0.resume()
    }
}

impl Drop for Defective {
    fn drop(&mut self) {
        self.0.note("given back");
    }
}

/// Runs the loop on `events` until they are used up or it ends.
fn run(events: Vec<Event>, broken: Option<i32>) -> (Result<(), AppError>, Vec<&'static str>) {
    let log = Log::default();
    let ended = run_on(Notes(Rc::clone(&log)), &log, events, broken);
    let log = log.take();
    (ended, log)
}

/// Likewise on `host`, with what happens to the cells written down in `log`.
fn run_on(
    host: impl Host,
    log: &Log,
    events: Vec<Event>,
    broken: Option<i32>,
) -> Result<(), AppError> {
    let cells = Cells {
        inner: TestBackend::new(40, 8),
        log: Rc::clone(log),
        broken,
    };
    let (send, receive) = mpsc::channel();
    for event in events {
        send.send(event).unwrap();
    }
    drop(send);
    let document = document("The harbour master spoke.");
    let first = First {
        units: Arc::new(UnitTable::new(&document)),
        document,
        rest: None,
    };
    let (jobs, _reports) = jobs();
    let model = Model::new(Settings::default(), 40, 8);
    let canvas = Canvas::new(cells, true).unwrap();
    EventLoop::new(canvas, host, model, jobs).run(Some(first), &receive)
}

/// Jobs over a real worker, and what it reports.
fn jobs() -> (Jobs, Receiver<(Generation, Report)>) {
    let (send, reports) = mpsc::channel();
    (jobs_into(send), reports)
}

fn jobs_into(send: Sender<(Generation, Report)>) -> Jobs {
    let worker = Worker::spawn(move |generation, report| {
        let _ = send.send((generation, report));
    });
    let source = Source::Memory {
        name: "note".into(),
        bytes: b"The ferry sailed.\n".as_slice().into(),
    };
    Jobs::new(worker, source, &Options::default())
}

fn document(text: &str) -> Arc<Document> {
    let mut builder = Builder::new();
    let words = builder.push_text(text);
    builder.block(BlockKind::Paragraph, words);
    Arc::new(builder.finish())
}

fn resize(cols: u16, rows: u16) -> Event {
    Event::Input(Msg::Resize { cols, rows })
}

fn press(c: char) -> Event {
    Event::Input(Msg::Key(Key {
        code: KeyCode::Char(c),
        ctrl: false,
        alt: false,
        shift: false,
    }))
}

fn next(reports: &Receiver<(Generation, Report)>) -> (Generation, Report) {
    reports.recv_timeout(Duration::from_secs(10)).unwrap()
}

#[test]
fn a_storm_of_sizes_is_drawn_once() {
    let storm = (1..200)
        .map(|_| Event::Signal(signal_hook::consts::SIGWINCH))
        .collect();
    let (ended, log) = run(storm, None);
    assert!(ended.is_ok());
    assert_eq!(log, ["draw", "draw"], "the first frame and one more");
}

#[test]
fn a_burst_of_keys_is_drawn_once() {
    let (_, log) = run((0..200).map(|_| press('j')).collect(), None);
    assert_eq!(log, ["draw", "draw"]);
}

#[test]
fn quitting_leaves_the_rest_undone() {
    let (ended, log) = run(vec![press('q'), resize(3, 3)], None);
    assert!(ended.is_ok());
    assert_eq!(log, ["draw"]);
}

#[test]
fn sizes_of_nothing_are_drawn() {
    let (ended, _) = run(vec![resize(0, 0), press('j'), resize(1, 1)], None);
    assert!(ended.is_ok());
}

#[test]
fn a_late_report_changes_nothing_and_draws_nothing() {
    let (mut jobs, reports) = jobs();
    jobs.analyze(document("Old words."), crate::entity::Options::default());
    let (old, report) = next(&reports);
    let late = Event::Report(old, report);
    let (_, log) = run(vec![late], None);
    assert_eq!(log, ["draw"], "the first frame only");
}

#[test]
fn signals_end_the_program_and_say_which() {
    let (ended, _) = run(vec![Event::Signal(15), press('j')], None);
    assert_eq!(ended.unwrap_err().exit_code(), 128 + 15);
}

#[test]
fn stopping_gives_the_terminal_back_and_paints_it_anew() {
    let (ended, log) = run(vec![Event::Signal(signal_hook::consts::SIGTSTP)], None);
    assert!(ended.is_ok());
    assert_eq!(log, ["draw", "suspend", "resume", "clear", "draw"]);
}

#[test]
fn a_terminal_that_went_away_ends_the_program() {
    let (ended, _) = run(vec![Event::InputEnded], None);
    assert!(matches!(ended, Err(AppError::Hangup)));
    let input_output = rustix::io::Errno::IO.raw_os_error();
    let (ended, log) = run(vec![press('j')], Some(input_output));
    assert!(matches!(ended, Err(AppError::Hangup)), "{ended:?}");
    assert_eq!(log, [""; 0]);
}

#[test]
fn after_a_panic_the_terminal_is_given_back_and_nothing_follows() {
    let log = Log::default();
    let host = Defective(Notes(Rc::clone(&log)));
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        run_on(host, &log, vec![press('j')], None)
    }));
    assert!(panicked.is_err());
    assert_eq!(*log.borrow(), ["given back"]);
}

#[test]
fn hits_are_counted_once_the_nearest_is_found() {
    let (mut jobs, reports) = jobs();
    let document = document("Ferries and ferries.");
    let pattern = Pattern::new("ferries").unwrap();
    jobs.find(
        Arc::clone(&document),
        pattern.clone(),
        TextSize::ZERO,
        false,
    );
    jobs.count(document, pattern);
    let (find, found) = next(&reports);
    assert!(matches!(found, Report::Found(Some(_))), "{found:?}");
    // It is the answer to the search that lets the count begin.
    assert!(reports.try_recv().is_err());
    jobs.receive(find, found);
    let (count, counted) = next(&reports);
    let grown = jobs.receive(count, Report::Counting { hits: 1 });
    assert!(
        matches!(
            grown,
            Some(Msg::Counted {
                hits: 1,
                more: true
            })
        ),
        "{grown:?}"
    );
    let all = jobs.receive(count, counted);
    assert!(
        matches!(
            all,
            Some(Msg::Counted {
                hits: 2,
                more: false
            })
        ),
        "{all:?}"
    );
}

#[test]
fn of_two_searches_the_second_counts() {
    let (mut jobs, reports) = jobs();
    let document = document("Ferries and ferries.");
    let pattern = Pattern::new("ferries").unwrap();
    jobs.find(
        Arc::clone(&document),
        pattern.clone(),
        TextSize::ZERO,
        false,
    );
    let (first, _) = next(&reports);
    jobs.find(document, pattern, TextSize::ZERO, false);
    let (second, _) = next(&reports);
    assert!(jobs.receive(first, Report::Found(None)).is_none());
    let hit = Some(TextRange::new(0, 7));
    let answer = jobs.receive(second, Report::Found(hit));
    assert!(
        matches!(answer, Some(Msg::Found(found)) if found == hit),
        "{answer:?}"
    );
    // An answer is given once.
    assert!(jobs.receive(second, Report::Found(hit)).is_none());
}

#[test]
fn a_new_document_drops_searches_in_the_old_one_and_is_analysed() {
    let (mut jobs, reports) = jobs();
    let old = document("Ferries.");
    jobs.find(old, Pattern::new("ferries").unwrap(), TextSize::ZERO, false);
    let (search, found) = next(&reports);
    jobs.load(false, false);
    let (load, loaded) = next(&reports);
    assert!(matches!(
        jobs.receive(load, loaded),
        Some(Msg::Loaded { .. })
    ));
    assert!(
        jobs.receive(search, found).is_none(),
        "its offsets are stale"
    );
    let (analysis, analyzed) = next(&reports);
    assert!(matches!(
        jobs.receive(analysis, analyzed),
        Some(Msg::Analyzed(_))
    ));
}

#[test]
fn progress_does_not_end_the_wait_for_the_document() {
    let (mut jobs, reports) = jobs();
    jobs.load(true, false);
    let (load, loaded) = next(&reports);
    let progress = Report::Progress(Progress {
        read: 1,
        total: None,
    });
    assert!(jobs.receive(load, progress).is_some());
    assert!(jobs.receive(load, loaded).is_some());
}

#[test]
fn a_job_that_came_to_nothing_is_told_of() {
    let (mut jobs, reports) = jobs();
    jobs.analyze(document("Words."), crate::entity::Options::default());
    let (generation, _) = next(&reports);
    let answer = jobs.receive(
        generation,
        Report::Failed {
            kind: Kind::Analyze,
            problem: "this is a defect: no row".into(),
        },
    );
    let Some(Msg::Failed { words, .. }) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(
        words,
        "cannot find people and dates: this is a defect: no row"
    );
    let index = Report::Analyzed(Arc::new(EntityIndex::default()));
    assert!(jobs.receive(generation, index).is_none());
}

#[test]
fn a_part_is_analysed_to_its_end_before_the_next_one() {
    let (mut jobs, reports) = jobs();
    jobs.load(false, false);
    let (load, _) = next(&reports);
    let come = |jobs: &mut Jobs, text: &str, goes_on| {
        let document = document(text);
        let units = Arc::new(UnitTable::new(&document));
        let report = Report::Loaded {
            document,
            units,
            goes_on,
        };
        assert!(jobs.receive(load, report).is_some(), "the load goes on");
    };
    let part = "Ada Quill spoke. ".repeat(2000);
    come(&mut jobs, &part, false);
    come(&mut jobs, &part.repeat(2), true);
    come(&mut jobs, &part.repeat(3), true);
    let mut done = Vec::new();
    for _ in 0..2 {
        let (generation, report) = next(&reports);
        assert_eq!(report.kind(), Kind::Analyze);
        let Some(Msg::Analyzed(index)) = jobs.receive(generation, report) else {
            panic!("the analysis was taken away");
        };
        done.push(index.mentions().len());
    }
    assert_eq!(done.last(), done.first().map(|first| first * 3).as_ref());
}

/// A file of this test's own that goes when the test ends.
struct Scratch(std::path::PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn a_long_file_grows_while_its_end_is_waited_for() {
    let path = std::env::temp_dir().join(format!("dateline-{}-grows.txt", std::process::id()));
    let file = Scratch(path);
    let mut text = String::new();
    for day in 0..60_000 {
        let _ = write!(
            text,
            "On day {day} the ferry sailed at noon, and the keeper of the lamp wrote it down.\n\n"
        );
    }
    std::fs::write(&file.0, &text).unwrap();

    let source = Source::File(file.0.clone());
    let (send, reports) = mpsc::channel();
    let worker = Worker::spawn(move |generation, report| {
        let _ = send.send((generation, report));
    });
    let options = Options::default();
    let mut jobs = Jobs::new(worker, source.clone(), &options);
    let opened = crate::source::open(&source).unwrap();
    let first = super::first(opened, &options).unwrap();
    let mut model = Model::new(Settings::default(), 60, 10);
    let tell = |model: &mut Model, msg: Msg| {
        for effect in crate::ui::update(model, msg) {
            assert!(
                matches!(effect, Effect::Glance { .. }),
                "nothing else was asked for"
            );
        }
        let words = model.message().unwrap_or_default().to_owned();
        (model.top(), words)
    };
    let document = Arc::clone(&first.document);
    let loaded = Msg::Loaded {
        document: first.document,
        units: first.units,
        goes_on: false,
    };
    tell(&mut model, loaded);
    jobs.begin(first.rest.unwrap(), &document);
    let Event::Input(end) = press('G') else {
        panic!("a key is input");
    };
    let (mut top, words) = tell(&mut model, end);
    assert!(words.starts_with('…'), "{words}");

    let mut lengths = Vec::new();
    let mut whole = false;
    while !whole {
        let (generation, report) = reports.recv_timeout(Duration::from_secs(60)).unwrap();
        let Some(msg) = jobs.receive(generation, report) else {
            continue;
        };
        let came = match &msg {
            Msg::Loaded {
                document, goes_on, ..
            } => {
                assert!(goes_on);
                lengths.push(document.len().to_usize());
                whole = document.meta().complete;
                true
            }
            _ => false,
        };
        let (to, words) = tell(&mut model, msg);
        if came {
            assert!(to > top, "on to the end of what there is");
            assert_eq!(words.starts_with('…'), !whole);
            top = to;
        }
    }
    assert_eq!(lengths.len(), 2, "{lengths:?}");
    assert!(lengths.is_sorted() && lengths.last() == Some(&text.len()));
    assert!(top.offset.to_usize() > text.len() - 1000);
}

#[test]
fn what_has_nothing_to_read_is_told_before_the_screen() {
    let first = |text: &'static str| {
        let source = Source::Memory {
            name: "log".to_owned(),
            bytes: text.as_bytes().into(),
        };
        super::first(crate::source::open(&source).unwrap(), &Options::default())
    };
    let feed = "<rss><channel><title>Log</title></channel></rss>";
    let told = first(feed).unwrap_err().to_string();
    assert!(told.starts_with("log: there are no entries"), "{told}");
    assert!(first("The lamp was lit.").is_ok());
}
