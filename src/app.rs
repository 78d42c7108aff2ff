//! The reader at work: the event loop, and around it the terminal, the signals and the worker.
//!
//! One thread draws and changes the model; it sleeps on one channel, into which the input thread, the
//! signal thread and the worker send events. Nothing ticks: no event, no work.
//!
//! Whatever can fail by the user's doing fails before the terminal is touched, and however the program
//! ends, the terminal is left as it was found. What is on the screen is decided in [`ui`](crate::ui).

mod canvas;
mod effect;
mod error;
mod event;
mod event_loop;
mod handout;
mod host;
mod input;
mod jobs;
mod opener;
mod output;
mod picture;
mod signal;
mod terminal;

pub use error::AppError;
pub use picture::{Choice, Graphics, Protocol};

use crate::layout::UnitTable;
use crate::loader;
use crate::source::http::Client;
use crate::source::{self, HEAD, Opened, Source};
use crate::ui::{Model, Settings};
use crate::worker::{Given, Intake, Worker};
use canvas::Canvas;
use event::Event;
use event_loop::{EventLoop, First};
use jobs::{Jobs, Rest};
use std::sync::{Arc, mpsc};
use terminal::Tty;

/// What the user chose before the start.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What concerns the screen.
    pub settings: Settings,
    /// How to read the input.
    pub load: loader::Options,
    /// The input's encoding, where the user named one.
    pub encoding: Option<String>,
    /// Who fetches addresses.
    pub client: Client,
    /// Whether the terminal can move rows of the screen.
    pub moves_rows: bool,
    /// What is known of the terminal's pictures.
    pub graphics: Graphics,
    /// When pictures are fetched from the net.
    pub remote: Remote,
    /// The program that opens addresses, where there is one.
    pub opener: Option<&'static str>,
    /// Whether the terminal must be told that text comes in the order of the eye.
    pub tell_order: bool,
}

/// When pictures are fetched from the net.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Remote {
    /// Never.
    Never,
    /// When the reader asks for one.
    #[default]
    Ask,
    /// When one comes onto the screen.
    Always,
}

/// Shows `opened`, which is `source` opened, until the reader quits.
///
/// The head of the input is loaded before the first frame, so the first screen is the article; the
/// rest is read in the background, and people and dates are found there. An address is not opened
/// before: it is fetched while the screen shows how far that has come. What the reader held when it
/// ended is left for the end of the process to free.
///
/// # Errors
/// An input that is no text, an address that cannot be had; no terminal to read keys from; a terminal that went away; a signal that
/// ended the program. The terminal has been given back when this returns.
pub fn run(source: Source, opened: Option<Opened>, options: Options) -> Result<(), AppError> {
    let first = match opened {
        Some(opened) => Some(first(opened, &options)?),
        None => None,
    };

    let (send, events) = mpsc::channel();
    let reports = send.clone();
    let worker = Worker::spawn(move |generation, report| {
        // The loop has ended when nobody listens: the program is about to.
        let _ = reports.send(Event::Report(generation, report));
    });
    let jobs = Jobs::new(worker, source, &options);

    // Signals first: between entering and listening, one would leave the terminal as it is.
    signal::listen(send.clone()).map_err(AppError::doing("listening for signals"))?;
    input::read_keys_from_terminal().map_err(AppError::NoKeys)?;
    crossterm::style::force_color_output(options.settings.color);
    let tty = Tty::enter(options.tell_order).map_err(AppError::doing("preparing the terminal"))?;
    let canvas = Canvas::new(tty.cells(), options.moves_rows)
        .map_err(AppError::doing("measuring the terminal"))?;
    let size = canvas
        .size()
        .map_err(AppError::doing("measuring the terminal"))?;
    let model = Model::new(options.settings, size.width, size.height);
    let mut event_loop = EventLoop::new(canvas, tty, model, jobs).opening_with(options.opener);
    event_loop.events = Some(send.clone());
    input::spawn(send).map_err(AppError::doing("starting the input thread"))?;
    let ended = event_loop.run(first, &events);
    event_loop.leave();
    ended
}

/// The size of a file, in bytes, that is read as a whole before the first frame if its head says nothing:
/// a book, a page. It takes less time than a reader notices.
const AT_ONCE: u64 = 2 * 1024 * 1024;

/// What the first frame shows: the head of a file, or what a pipe has given when it first pauses.
fn first(opened: Opened, options: &Options) -> Result<First, AppError> {
    let decode =
        |bytes, name: &str, whole| source::decode(bytes, name, options.encoding.as_deref(), whole);
    let (document, rest) = if opened.is_stream() {
        let intake = Intake::start(opened).map_err(AppError::doing("reading the input"))?;
        let Given { bytes, ended } = intake.first()?;
        let seen = bytes.len();
        let decoded = decode(bytes, intake.name(), ended)?;
        let document = if ended {
            loader::readable(loader::load(decoded, options.load))?
        } else if seen >= HEAD {
            loader::load(decoded, options.load)
        } else {
            loader::load_so_far(decoded, options.load)
        };
        (document, Rest::Pipe(intake, seen))
    } else {
        let mut opened = opened;
        let load = |opened: &Opened| {
            let decoded = decode(opened.head().to_vec(), opened.name(), opened.is_whole())?;
            Ok::<_, AppError>(loader::load(decoded, options.load))
        };
        let mut document = load(&opened)?;
        if document.blocks().is_empty() && !opened.is_whole() {
            opened = opened.filled(AT_ONCE)?;
            document = load(&opened)?;
        }
        if opened.is_whole() {
            document = loader::readable(document)?;
        }
        (document, Rest::File(opened))
    };
    Ok(First {
        units: Arc::new(UnitTable::new(&document)),
        document: Arc::new(document),
        rest: Some(rest),
    })
}

#[cfg(test)]
mod tests;
