//! The event loop: takes what has arrived, changes the model, draws once.

use super::AppError;
use super::canvas::Canvas;
use super::event::{Event, drain};
use super::host::Host;
use super::jobs::{Jobs, Rest};
use super::signal::{self, Meaning};
use crate::document::Document;
use crate::layout::UnitTable;
use crate::source::Progress;
use crate::ui::{self, Model, Msg, Work};
use ratatui::backend::Backend;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// The loop and what it changes.
#[derive(Debug)]
pub(super) struct EventLoop<B: Backend<Error = io::Error>, H: Host> {
    pub(super) host: H,
    canvas: Canvas<B>,
    model: Model,
    pub(super) jobs: Jobs,
    /// The program that opens addresses.
    pub(super) opener: Option<&'static str>,
}

/// What the first frame shows, and what is left to do after it.
#[derive(Debug)]
pub(super) struct First {
    /// The article, or the head of it.
    pub(super) document: Arc<Document>,
    /// Its units.
    pub(super) units: Arc<UnitTable>,
    /// What the rest of the input is read from.
    pub(super) rest: Option<Rest>,
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Go on.
    On,
    /// The user wants to leave.
    Quit,
}

impl<B: Backend<Error = io::Error>, H: Host> EventLoop<B, H> {
    /// A loop that draws `model` on `canvas`.
    pub(super) fn new(canvas: Canvas<B>, host: H, model: Model, jobs: Jobs) -> Self {
        Self {
            host,
            canvas,
            model,
            jobs,
            opener: None,
        }
    }

    /// The same with a program that opens addresses.
    pub(super) fn opening_with(self, opener: Option<&'static str>) -> Self {
        Self { opener, ..self }
    }

    /// Draws `first`, or has the source loaded where there is nothing to draw yet, sets the background
    /// work going, and runs until the user quits or nobody is left who could send an event. The work
    /// waits for the first frame, not to take its processor away.
    ///
    /// # Errors
    /// A source that cannot be loaded, while there is nothing else to read; a terminal that cannot be written to or gives no more input; a signal to end.
    pub(super) fn run(
        &mut self,
        first: Option<First>,
        events: &Receiver<Event>,
    ) -> Result<(), AppError> {
        if let Some(first) = first {
            let document = Arc::clone(&first.document);
            if let Some(Rest::File(opened)) = &first.rest {
                // The start of a book is no longer than an article.
                let Progress { read, total } = opened.progress();
                self.update(Msg::Progress { read, total })?;
            }
            let loaded = Msg::Loaded {
                document: first.document,
                units: first.units,
                goes_on: false,
            };
            if self.update(loaded)? == Flow::Quit {
                return Ok(());
            }
            self.draw()?;
            if let Some(rest) = first.rest {
                self.jobs.begin(rest, &document);
            }
        } else {
            self.draw()?;
            self.jobs.load(false, false);
        }
        while let Ok(event) = events.recv() {
            let mut changed = false;
            for event in drain(event, events) {
                let Some(msg) = self.receive(event)? else {
                    continue;
                };
                changed = true;
                if self.update(msg)? == Flow::Quit {
                    return Ok(());
                }
            }
            if changed {
                self.draw()?;
            }
        }
        Ok(())
    }

    /// Gives the terminal back and leaves the rest to the end of the process, which frees a hundred
    /// megabytes at once and not block by block.
    pub(super) fn leave(self) {
        let Self {
            host,
            canvas,
            model,
            jobs,
            ..
        } = self;
        drop((canvas, host));
        std::mem::forget((model, jobs));
    }

    /// What `event` says to the model, if anything.
    fn receive(&mut self, event: Event) -> Result<Option<Msg>, AppError> {
        match event {
            Event::Input(msg) => Ok(Some(msg)),
            Event::Report(generation, report) => match self.jobs.receive(generation, report) {
                Some(Msg::Failed {
                    work: Work::Load,
                    words,
                }) if self.model.has_nothing() => Err(AppError::NotLoaded(words)),
                msg => Ok(msg),
            },
            Event::InputEnded => Err(AppError::Hangup),
            Event::Signal(number) => match signal::meaning(number) {
                Meaning::End => Err(AppError::Signal(number)),
                Meaning::Stop => self.suspend().map(Some),
                Meaning::Continued => self.resume().map(Some),
                Meaning::Resized => self.size().map(Some),
            },
        }
    }

    /// Changes the model and does what it then asks for.
    pub(super) fn update(&mut self, msg: Msg) -> Result<Flow, AppError> {
        for effect in ui::update(&mut self.model, msg) {
            if self.perform(effect)? == Flow::Quit {
                return Ok(Flow::Quit);
            }
        }
        Ok(Flow::On)
    }

    fn draw(&mut self) -> Result<(), AppError> {
        let model = &self.model;
        self.host.begin_update().map_err(lost)?;
        self.canvas
            .draw(model.column(), |buffer| ui::view(model, buffer))
            .map_err(lost)?;
        self.host.end_update().map_err(lost)
    }

    /// Gives the terminal back and stops; returns when continued, with the size that may have changed.
    pub(super) fn suspend(&mut self) -> Result<Msg, AppError> {
        self.host.suspend().map_err(lost)?;
        self.resume()
    }

    /// Takes the terminal again, from whoever had it in between.
    fn resume(&mut self) -> Result<Msg, AppError> {
        self.host.resume().map_err(lost)?;
        self.repaint()
    }

    /// Forgets what is on the screen, so that the next draw paints all of it.
    pub(super) fn repaint(&mut self) -> Result<Msg, AppError> {
        self.canvas.clear().map_err(lost)?;
        self.size()
    }

    /// The size the terminal has now.
    fn size(&self) -> Result<Msg, AppError> {
        let size = self.canvas.size().map_err(lost)?;
        Ok(Msg::Resize {
            cols: size.width,
            rows: size.height,
        })
    }
}

/// A terminal that cannot be written to: gone, most likely.
pub(super) fn lost(error: io::Error) -> AppError {
    // What a write says to a terminal that has hung up.
    let hung_up = rustix::io::Errno::IO.raw_os_error();
    if error.raw_os_error() == Some(hung_up) || error.kind() == io::ErrorKind::BrokenPipe {
        AppError::Hangup
    } else {
        AppError::System {
            doing: "writing to the terminal",
            error,
        }
    }
}
