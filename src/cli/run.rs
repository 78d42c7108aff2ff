//! Carries a plan out: opens the streams, calls the faces, says on standard error what went wrong.

use super::args::Args;
use super::plan::{Input, Plan, TimelineForm};
use super::progress::{Meter, articles, fetching};
use super::reader::Reader;
use crate::app;
use crate::document::Document;
use crate::highlight;
use crate::print::ics::Ics;
use crate::print::{self, json, jsonl, linear, listing, timeline};
use crate::source::{self, Opened, Source, SourceError};
use clap::CommandFactory;
use clap_complete::Shell;
use std::cell::RefCell;
use std::fmt::Display;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

/// What the program carries, but for the grammars, which bring their own notices.
const NOTICES: &str = include_str!("../../assets/NOTICES.md");

/// How much is collected before it is written.
const BUFFER: usize = 64 * 1024;

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything that was asked for is done. A reader who closes the pipe has had enough: done.
    Done,
    /// Something could not be shown; standard error has said what.
    NotAll,
    /// The reader was ended from outside; the exit code says how, as a shell would.
    Ended(u8),
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::NotAll => Self::FAILURE,
            Outcome::Ended(code) => Self::from(code),
        }
    }
}

/// Carries `plan` out on the process's own streams.
pub fn run(plan: Plan) -> Outcome {
    match plan {
        Plan::Read(reader) => read(*reader),
        Plan::Print {
            input,
            style,
            entities,
        } => to_stdout(|out| write_text(&input, style, entities, out)),
        Plan::Json(input) => to_stdout(|out| write_json(&input, out)),
        Plan::Timeline { input, form } => to_stdout(|out| write_timeline(&input, form, out)),
        Plan::JsonLines {
            sources,
            options,
            progress,
        } => to_stdout(|out| write_json_lines(&sources, &options, progress, out)),
        Plan::Completions(shell) => to_stdout(|out| write_completions(shell, out)),
        Plan::Manual => to_stdout(write_manual),
        Plan::Notices => to_stdout(write_notices),
    }
}

/// Has `write` write to standard output, all of it.
fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<Outcome>) -> Outcome {
    let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let result = write(&mut out).and_then(|outcome| out.flush().map(|()| outcome));
    // What is left in the buffer has nowhere to go; dropping the writer would try once more.
    let _ = out.into_parts();
    match result {
        Ok(outcome) => outcome,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Outcome::Done,
        Err(error) => {
            complain(&format_args!("{error}, the output is not complete"));
            Outcome::NotAll
        }
    }
}

/// Wrapped text, with a divider between articles.
fn write_text(
    input: &Input,
    style: linear::Style,
    entities: bool,
    out: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut first = true;
    each(input, |_, document| {
        if !std::mem::take(&mut first) {
            linear::write_divider(style, out)?;
        }
        let document = Arc::new(document);
        // Finding people and dates costs more than printing: only for those who see it.
        let found =
            (entities || style.color).then(|| print::analyze(&document, input.options.entity));
        linear::write(&document, found.as_ref(), style, out)?;
        if let Some(found) = found.filter(|_| entities) {
            listing::write(&document, &found, style, out)?;
        }
        out.flush()
    })
}

/// A JSON document a line.
fn write_json(input: &Input, out: &mut dyn Write) -> io::Result<Outcome> {
    each(input, |source, document| {
        let entities = print::analyze(&document, input.options.entity);
        json::write(&source.id(), &document, &entities, out)?;
        out.flush()
    })
}

/// The timelines of articles, each for itself or all in one calendar.
fn write_timeline(input: &Input, form: TimelineForm, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut calendar = Ics::default();
    let mut first = true;
    let outcome = each(input, |source, document| {
        let entities = print::analyze(&document, input.options.entity);
        match form {
            TimelineForm::Markdown => {
                if !std::mem::take(&mut first) {
                    writeln!(out)?;
                }
                timeline::write(&source.name(), &document, &entities, out)?;
                out.flush()?;
            }
            TimelineForm::Calendar => calendar.add(&source.name(), &document, &entities),
        }
        Ok(())
    })?;
    if form == TimelineForm::Calendar {
        calendar.write(out)?;
    }
    Ok(outcome)
}

/// A JSON document for each line of these sources, one source after the other.
fn write_json_lines(
    sources: &[Source],
    options: &print::Options,
    progress: bool,
    out: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::Done;
    for source in sources {
        let (head, rest) = match source::open(source).map(Opened::into_parts) {
            Ok((_, head, rest)) => (head, rest),
            // A corpus of nothing.
            Err(SourceError::Empty { .. }) => continue,
            Err(error) => {
                complain(&error);
                outcome = Outcome::NotAll;
                continue;
            }
        };
        let rest = rest.unwrap_or_else(|| Box::new(io::empty()));
        let lines = io::Cursor::new(head).chain(rest);
        if write_lines(&source.name(), lines, options, progress, out)? != Outcome::Done {
            outcome = Outcome::NotAll;
        }
    }
    Ok(outcome)
}

/// A JSON document for each line of `input`, which has that name.
fn write_lines(
    name: &str,
    input: impl Read + Send + 'static,
    options: &print::Options,
    progress: bool,
    out: &mut dyn Write,
) -> io::Result<Outcome> {
    let input = BufReader::with_capacity(BUFFER, input);
    let mut meter = progress.then(|| Meter::new(io::stderr()));
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let result = jsonl::run(input, out, options, workers, &mut |lines, bytes| {
        if let Some(meter) = &mut meter {
            meter.show(|elapsed| articles(lines, bytes, elapsed));
        }
    });
    if let Some(meter) = &mut meter {
        meter.clear();
    }
    match result? {
        jsonl::Summary {
            bad: 0,
            input_error: None,
        } => Ok(Outcome::Done),
        jsonl::Summary {
            input_error: Some(error),
            ..
        } => {
            complain(&format_args!(
                "{name}: {error}, the lines after that are missing"
            ));
            Ok(Outcome::NotAll)
        }
        jsonl::Summary { .. } => Ok(Outcome::NotAll),
    }
}

fn write_manual(mut out: &mut dyn Write) -> io::Result<Outcome> {
    clap_mangen::Man::new(Args::command()).render(&mut out)?;
    Ok(Outcome::Done)
}

/// Reads every source and does `show` for it. One that cannot be read is named on standard error, and the
/// others still have their turn; an error in writing ends it all.
fn each(
    input: &Input,
    mut show: impl FnMut(&Source, Document) -> io::Result<()>,
) -> io::Result<Outcome> {
    let mut outcome = Outcome::Done;
    for source in &input.sources {
        match document(source, input) {
            Ok(document) => show(source, document)?,
            Err(error) => {
                complain(&error);
                outcome = Outcome::NotAll;
            }
        }
    }
    Ok(outcome)
}

/// The document of `source`; how far fetching it has come, and what was odd about that, is said on
/// standard error.
fn document(source: &Source, input: &Input) -> Result<Document, SourceError> {
    let Source::Address(address) = source else {
        return print::read(source, &input.options, &|_| ());
    };
    let meter = input
        .progress
        .then(|| RefCell::new(Meter::patient(io::stderr())));
    let document = print::read(source, &input.options, &|progress| {
        if let Some(meter) = &meter {
            let words = |_| fetching(address.host(), progress);
            meter.borrow_mut().show(words);
        }
    });
    if let Some(meter) = meter {
        meter.into_inner().clear();
    }
    let document = document?;
    for note in &document.meta().notes {
        complain(&format_args!("{address}: {note}"));
    }
    Ok(document)
}

/// Opens the source (that can fail, and the screen must not flash up for it), then the screen.
fn read(reader: Reader) -> Outcome {
    let Reader { source, options } = reader;
    // Fetching takes a while: the screen shows how far it has come. So does looking through a folder.
    let opened = match &source {
        Source::Address(_) => Ok(None),
        Source::File(path) if path.is_dir() => Ok(None),
        source => source::open(source).map(Some),
    };
    let opened = match opened {
        Ok(opened) => opened,
        Err(error) => {
            complain(&error);
            return Outcome::NotAll;
        }
    };
    match app::run(source, opened, options) {
        Ok(()) => Outcome::Done,
        // Who sent a signal or closed the window knows.
        Err(error) if error.is_silent() => Outcome::Ended(error.exit_code()),
        Err(error) => {
            complain(&error);
            Outcome::NotAll
        }
    }
}

/// The script goes through memory: the generator panics when it cannot write.
fn write_completions(shell: Shell, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut command = Args::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    out.write_all(&script)?;
    Ok(Outcome::Done)
}

/// Our own notices, then those of the grammars.
fn write_notices(out: &mut dyn Write) -> io::Result<Outcome> {
    writeln!(out, "{NOTICES}\n{}", highlight::notices())?;
    Ok(Outcome::Done)
}

/// Says what is the matter. When even standard error is closed, the exit code has to do.
fn complain(problem: &dyn Display) {
    let _ = writeln!(io::stderr(), "dateline: {problem}");
}
