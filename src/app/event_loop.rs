//! The event loop: takes what has arrived, changes the model, draws once.

use super::AppError;
use super::canvas::Canvas;
use super::event::{Event, drain};
use super::host::Host;
use super::jobs::{Jobs, Rest};
use super::picture::{self, Answer};
use super::signal::{self, Meaning};
use crate::document::Document;
use crate::layout::UnitTable;
use crate::source::Progress;
use crate::ui::{self, Model, Msg, Work};
use ratatui::backend::Backend;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::Duration;

/// How long a terminal that was asked something is given to answer before pictures are shown without.
const PATIENCE: Duration = Duration::from_millis(300);

/// The loop and what it changes.
#[derive(Debug)]
pub(super) struct EventLoop<B: Backend<Error = io::Error>, H: Host> {
    pub(super) host: H,
    canvas: Canvas<B>,
    model: Model,
    pub(super) jobs: Jobs,
    /// The article whose pictures are looked for once the first frame is there, from which figure on.
    pub(super) put_off: Option<(Arc<Document>, usize)>,
    /// Whether the first frame is there.
    pub(super) is_shown: bool,
    /// Where that the terminal has been silent for long enough is to be told, unless it was asked already.
    pub(super) events: Option<Sender<Event>>,
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
            put_off: None,
            is_shown: false,
            events: None,
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
        self.is_shown = true;
        if let Some((document, from)) = self.put_off.take() {
            self.look_for_pictures(document, from)?;
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
            mut host,
            canvas,
            model,
            mut jobs,
            ..
        } = self;
        let farewell = jobs.clean_up();
        if !farewell.is_empty() {
            // A terminal that is gone has no pictures either.
            let _ = host.tell(&farewell);
        }
        drop((canvas, host));
        std::mem::forget((model, jobs));
    }

    /// What `event` says to the model, if anything.
    fn receive(&mut self, event: Event) -> Result<Option<Msg>, AppError> {
        match event {
            Event::Input(msg) => Ok(Some(msg)),
            Event::Answer(answer) => {
                let is_news = self.jobs.pictures.painter.hear(answer);
                Ok(is_news.then(|| self.pictures()).flatten())
            }
            Event::Silence => {
                let is_news = self.jobs.pictures.painter.settle();
                Ok(is_news.then(|| self.pictures()).flatten())
            }
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
                Meaning::Resized => {
                    let size = self.size()?;
                    // Letters of another size, perhaps.
                    if self.jobs.pictures.painter.measure(self.host.cell())
                        && let Some(pictures) = self.pictures()
                    {
                        self.update(pictures)?;
                    }
                    Ok(Some(size))
                }
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

    /// Finds out how large the pictures of an article are, from that figure on, and has them shown if
    /// the terminal can. Puts it off until the first frame is there, which waits for nothing.
    pub(super) fn look_for_pictures(
        &mut self,
        document: Arc<Document>,
        from: usize,
    ) -> Result<(), AppError> {
        if !self.is_shown {
            self.put_off = Some((document, from));
            return Ok(());
        }
        self.jobs.measure(document, from);
        self.jobs.pictures.painter.measure(self.host.cell());
        if let Some(pictures) = self.pictures() {
            self.update(pictures)?;
        }
        if let Some(questions) = self.jobs.pictures.painter.questions() {
            self.host.tell(&questions).map_err(lost)?;
            self.wait_for_answers();
        }
        Ok(())
    }

    /// That the terminal shows pictures, once it is known how.
    fn pictures(&self) -> Option<Msg> {
        self.jobs
            .pictures
            .painter
            .cell()
            .map(|cell| Msg::Pictures { cell })
    }

    /// Has somebody else wait, for a moment: a terminal that says nothing is not to be waited for.
    fn wait_for_answers(&mut self) {
        let Some(events) = self.events.take() else {
            return;
        };
        if self.jobs.pictures.painter.asks_tmux() {
            let events = events.clone();
            let asked = thread::Builder::new().name("dateline tmux".to_owned());
            // Without an answer the silence decides.
            let _ = asked.spawn(move || {
                let _ = events.send(Event::Answer(Answer::Behind(picture::behind())));
            });
        }
        let patience = thread::Builder::new().name("dateline patience".to_owned());
        let spawned = patience.spawn(move || {
            thread::sleep(PATIENCE);
            // The loop has ended when nobody listens.
            let _ = events.send(Event::Silence);
        });
        if spawned.is_err() {
            self.jobs.pictures.painter.settle();
        }
    }

    fn draw(&mut self) -> Result<(), AppError> {
        let model = &self.model;
        self.host.begin_update().map_err(lost)?;
        let due = self.jobs.pictures.painter.due();
        if !due.is_empty() {
            self.host.tell(&due).map_err(lost)?;
        }
        let draws_over = self.jobs.pictures.painter.draws_over();
        let parts = self
            .canvas
            .draw(model.column(), draws_over, |buffer| ui::view(model, buffer))
            .map_err(lost)?;
        for part in parts {
            let drawn = self.jobs.pictures.painter.draw_over(&part);
            self.host.tell(&drawn).map_err(lost)?;
        }
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
        // The terminal may have lost its pictures, too.
        if let Some(pictures) = self.pictures() {
            self.update(pictures)?;
        }
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
