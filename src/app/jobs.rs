//! What runs in the background for the reader: which jobs to submit, which reports still count, and
//! what they say to the model.

use super::Options;
use super::Remote;
use super::opener::Opener;
use super::picture::Painter;
use crate::document::{Document, FigureId};
use crate::entity;
use crate::loader;
use crate::picture::LONGEST_FILE;
use crate::search::Pattern;
use crate::source::{Opened, Source};
use crate::text::{TextRange, TextSize};
use crate::ui::picture::{Found, Wanted};
use crate::ui::{Msg, Work};
use crate::worker::{
    Analyze, Count, Draw, Fetch, Fetcher, Find, Generation, Glance, Intake, Job, Kind, Load, Look,
    Measure, Report, Resources, Sketch, Worker,
};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// What an input is read from behind its head.
#[derive(Debug)]
pub(crate) enum Rest {
    /// A file; nothing where the head is all.
    File(Opened),
    /// A pipe, and how many bytes of it are shown.
    Pipe(Intake, usize),
}

/// The jobs of one reader.
#[derive(Debug)]
pub(crate) struct Jobs {
    worker: Worker,
    source: Source,
    load: loader::Options,
    encoding: Option<String>,
    entity: entity::Options,
    current: Current,
    /// What to count when the find that runs is done.
    count_next: Option<Count>,
    /// What was typed of the pattern that was counted last.
    counted: Option<String>,
    /// What is shown.
    shown: Option<Arc<Document>>,
    /// The article with pictures, and where these are.
    pictures: Option<(Arc<Document>, Arc<Resources>)>,
    /// Those that lie on the net, and where.
    remote: HashMap<FigureId, String>,
    when_remote: Remote,
    fetcher: Option<Fetcher>,
    /// The one that is being fetched, and from where.
    fetching: Option<(FigureId, String)>,
    /// Those that are to be fetched when the one under way is there.
    fetch_next: VecDeque<FigureId>,
    opener: Opener,
    /// Makes what was drawn into cells.
    pub(super) painter: Painter,
    /// The pipe, where the input is one.
    intake: Option<Intake>,
    /// The length of the text that was gone through for people and dates last.
    analyzed: usize,
    /// Whether what is shown waits for the analysis of its beginning to be done.
    waits: bool,
}

/// The generation that counts, of each kind of job.
#[derive(Debug, Default)]
struct Current {
    load: Option<Generation>,
    analyze: Option<Generation>,
    glance: Option<Generation>,
    find: Option<Generation>,
    count: Option<Generation>,
    measure: Option<Generation>,
    draw: Option<Generation>,
    fetch: Option<Generation>,
}

impl Current {
    fn of(&mut self, kind: Kind) -> &mut Option<Generation> {
        match kind {
            Kind::Load => &mut self.load,
            Kind::Analyze => &mut self.analyze,
            Kind::Glance => &mut self.glance,
            Kind::Find => &mut self.find,
            Kind::Count => &mut self.count,
            Kind::Measure => &mut self.measure,
            Kind::Draw => &mut self.draw,
            Kind::Fetch => &mut self.fetch,
        }
    }
}

impl Jobs {
    /// The jobs of a reader of `source`. Starts none.
    pub(crate) fn new(worker: Worker, source: Source, options: &Options) -> Self {
        Self {
            worker,
            source,
            load: options.load,
            encoding: options.encoding.clone(),
            entity: entity::Options {
                date: options.settings.date,
            },
            current: Current::default(),
            count_next: None,
            counted: None,
            shown: None,
            pictures: None,
            remote: HashMap::new(),
            when_remote: options.remote,
            fetcher: options.fetcher.clone(),
            fetching: None,
            fetch_next: VecDeque::new(),
            opener: Opener::default(),
            painter: Painter::new(options.graphics),
            intake: None,
            analyzed: 0,
            waits: false,
        }
    }

    /// Sets out from an input whose head is shown as `document`: finds people and dates in it and,
    /// where there is more, loads the rest.
    pub(crate) fn begin(&mut self, rest: Rest, document: &Arc<Document>) {
        let mut load = self.job();
        load.shown = Some(Arc::clone(document));
        self.show(document);
        match rest {
            Rest::File(opened) if opened.is_whole() => return,
            Rest::File(opened) => load.opened = Some(opened),
            Rest::Pipe(intake, seen) => {
                self.intake = Some(intake.clone());
                if document.meta().complete {
                    return;
                }
                (load.intake, load.seen) = (Some(intake), seen);
            }
        }
        self.submit(Job::Load(load));
    }

    /// Loads the source again. Of a pipe that is what it has given: it gives that only once, and
    /// one with a name that is opened again has nothing, or waits for somebody to write.
    pub(crate) fn load(&mut self, verbatim: bool) {
        self.load.verbatim = verbatim;
        let mut load = self.job();
        load.intake.clone_from(&self.intake);
        load.shown.clone_from(&self.shown);
        self.submit(Job::Load(load));
        if let Some(intake) = &self.intake {
            // What follows it waits there and does not see that it is superseded.
            intake.wake();
        }
    }

    fn job(&self) -> Load {
        Load {
            options: self.load,
            encoding: self.encoding.clone(),
            ..Load::new(self.source.clone())
        }
    }

    /// Takes note that `document` is shown, and finds people and dates in it.
    ///
    /// While more of it is being loaded what is under way is let finish first: else people would be
    /// known only when everything has come, and of a pipe that never ends, never. Of what trickles
    /// in to a long text, only what makes a difference is worth going through everything again;
    /// until then glances tell of it.
    fn show(&mut self, document: &Arc<Document>) {
        self.shown = Some(Arc::clone(document));
        if document.meta().complete || self.analyzed == 0 {
            self.analyze(Arc::clone(document), self.entity);
            return;
        }
        let length = document.len().to_usize();
        if length > entity::LONG && length / 8 < self.analyzed / 8 + self.analyzed / 64 {
            return;
        }
        if self.current.analyze.is_some() {
            self.waits = true;
        } else {
            self.analyze(Arc::clone(document), self.entity);
        }
    }

    /// Finds people and dates again.
    pub(crate) fn analyze(&mut self, document: Arc<Document>, options: entity::Options) {
        self.entity = options;
        self.analyzed = document.len().to_usize();
        self.waits = false;
        // What it would tell is of other words, or of another date.
        self.forget(Kind::Glance);
        self.submit(Job::Analyze(Analyze { document, options }));
    }

    /// Finds people and dates where the reader is, before they are found in the whole.
    pub(crate) fn glance(&mut self, document: Arc<Document>, around: TextRange) {
        let options = self.entity;
        self.submit(Job::Glance(Glance {
            document,
            options,
            around,
        }));
    }

    /// Finds the nearest hit.
    pub(crate) fn find(
        &mut self,
        document: Arc<Document>,
        pattern: Pattern,
        from: TextSize,
        backwards: bool,
    ) {
        if self
            .counted
            .as_deref()
            .is_some_and(|typed| typed != pattern.typed())
        {
            // That count interests nobody any more, and would keep cores busy.
            self.forget(Kind::Count);
        }
        self.submit(Job::Find(Find {
            document,
            pattern,
            from,
            backwards,
        }));
    }

    /// Counts the hits, once the nearest is found: that goes on all cores as well, and is waited
    /// for.
    pub(crate) fn count(&mut self, document: Arc<Document>, pattern: Pattern) {
        let count = Count { document, pattern };
        self.forget(Kind::Count);
        self.counted = Some(count.pattern.typed().to_owned());
        if self.current.find.is_some() {
            self.count_next = Some(count);
        } else {
            self.submit(Job::Count(count));
        }
    }

    /// Finds out how large the pictures of `document` are, from that figure on.
    pub(crate) fn measure(&mut self, document: Arc<Document>, from: usize) {
        let resources = match &self.pictures {
            Some((_, resources)) if from > 0 => Arc::clone(resources),
            _ => {
                self.remote.clear();
                self.fetch_next.clear();
                self.forget(Kind::Fetch);
                Arc::new(Resources::new(self.source.clone(), &document))
            }
        };
        self.pictures = Some((Arc::clone(&document), Arc::clone(&resources)));
        self.submit(Job::Measure(Measure {
            figures: from..document.figures().len(),
            resources,
            document,
        }));
    }

    /// Draws pictures of the article.
    pub(crate) fn draw(&mut self, wanted: &[Wanted]) {
        let Some((document, resources)) = &self.pictures else {
            return;
        };
        let wanted = wanted.iter().map(|wanted| Sketch {
            figure: wanted.figure,
            extent: wanted.extent,
            room: self.painter.room(wanted.extent),
        });
        let draw = Draw {
            resources: Arc::clone(resources),
            document: Arc::clone(document),
            wanted: wanted.collect(),
            form: self.painter.form(),
        };
        self.submit(Job::Draw(draw));
    }

    /// Removes the files that other programs were given; returns what has to be told to the terminal, that
    /// it keeps no pictures.
    pub(super) fn clean_up(&mut self) -> Vec<u8> {
        self.opener = Opener::default();
        self.painter.farewell()
    }

    /// Fetches a picture from the net, behind those that were asked for before.
    pub(crate) fn fetch(&mut self, figure: FigureId) {
        self.fetch_next.push_back(figure);
        if self.current.fetch.is_none() {
            self.fetch_on();
        }
    }

    /// Fetches the next picture that was asked for.
    fn fetch_on(&mut self) {
        while let Some(figure) = self.fetch_next.pop_front() {
            let (Some((_, resources)), Some(fetcher)) = (&self.pictures, &self.fetcher) else {
                return;
            };
            let Some(address) = self.remote.remove(&figure) else {
                continue;
            };
            let fetch = Fetch {
                resources: Arc::clone(resources),
                address: address.clone(),
                figure,
                fetcher: fetcher.clone(),
            };
            self.fetching = Some((figure, address));
            return self.submit(Job::Fetch(fetch));
        }
    }

    /// Has another program show a picture; says why not, if not.
    pub(crate) fn open(&mut self, figure: FigureId) -> Option<Msg> {
        let resources = match (&self.pictures, &self.shown) {
            (Some((_, resources)), _) => Arc::clone(resources),
            // Where no pictures are shown none was looked for.
            (None, Some(document)) => Arc::new(Resources::new(self.source.clone(), document)),
            (None, None) => return None,
        };
        let document = self.shown.as_ref()?;
        let address = document.figure(figure)?.source.as_deref()?;
        match resources.read(address, LONGEST_FILE) {
            Ok((bytes, _)) => {
                let shown = self.opener.show(&bytes);
                let words = |error| format!("no other program could be started: {error}");
                shown.err().map(|error| pictures_failed(words(error)))
            }
            Err(error) => Some(pictures_failed(error.to_string())),
        }
    }

    fn submit(&mut self, job: Job) {
        let kind = job.kind();
        *self.current.of(kind) = Some(self.worker.submit(job));
    }

    fn forget(&mut self, kind: Kind) {
        self.worker.cancel(kind);
        *self.current.of(kind) = None;
        if kind == Kind::Count {
            self.count_next = None;
            self.counted = None;
        }
    }

    /// What `report` says to the model; `None` when it comes too late to matter.
    pub(crate) fn receive(&mut self, generation: Generation, report: Report) -> Option<Msg> {
        let current = self.current.of(report.kind());
        if *current != Some(generation) {
            return None;
        }
        // A load goes on until it has reported all of its input, a count until it has counted all.
        let goes_on = match &report {
            Report::Progress(_) | Report::Counting { .. } | Report::Measured(_) => true,
            Report::Loaded { document, .. } => !document.meta().complete,
            Report::Drawn { last, .. } => !last,
            _ => false,
        };
        if !goes_on {
            *current = None;
        }
        if report.kind() == Kind::Fetch {
            if let (Report::Failed { .. }, Some((figure, address))) =
                (&report, self.fetching.take())
            {
                // It can be tried again.
                self.remote.insert(figure, address);
            }
            self.fetch_on();
        }
        if report.kind() == Kind::Find
            && let Some(count) = self.count_next.take()
        {
            self.submit(Job::Count(count));
        }
        Some(match report {
            Report::Progress(progress) => Msg::Progress {
                read: progress.read,
                total: progress.total,
            },
            Report::Loaded {
                document,
                units,
                goes_on,
            } => {
                if !goes_on {
                    // Offsets in the document before mean nothing in this one.
                    self.forget(Kind::Find);
                    self.forget(Kind::Count);
                    self.forget(Kind::Analyze);
                    self.analyzed = 0;
                }
                self.show(&document);
                Msg::Loaded {
                    document,
                    units,
                    goes_on,
                }
            }
            Report::Analyzed(index) => {
                self.forget(Kind::Glance);
                if std::mem::take(&mut self.waits)
                    && let Some(document) = self.shown.clone()
                {
                    self.analyze(document, self.entity);
                }
                Msg::Analyzed(index)
            }
            Report::Glanced(index) => Msg::Glanced(index),
            Report::Found(hit) => Msg::Found(hit),
            Report::Counting { hits } => Msg::Counted { hits, more: true },
            Report::Counted { hits, more } => Msg::Counted { hits, more },
            Report::Measured(all) => {
                let found = all.into_iter().map(|(id, look)| (id, self.found(id, look)));
                Msg::Measured(found.collect())
            }
            Report::Fetched(figure, look) => {
                Msg::Measured(vec![(figure, self.found(figure, look))])
            }
            Report::Drawn {
                sketch, drawing, ..
            } => Msg::Drawn {
                wanted: Wanted {
                    figure: sketch.figure,
                    extent: sketch.extent,
                },
                grid: drawing
                    .ok()
                    .and_then(|drawing| self.painter.grid(sketch, drawing)),
            },
            Report::Failed { kind, problem } => {
                let (work, what) = match kind {
                    Kind::Load => (Work::Load, "cannot load"),
                    Kind::Analyze => (Work::Analyze, "cannot find people and dates"),
                    Kind::Glance => (Work::Glance, "cannot find people and dates here"),
                    Kind::Find | Kind::Count => (Work::Search, "cannot search"),
                    Kind::Measure | Kind::Draw => (Work::Pictures, "cannot show the pictures"),
                    Kind::Fetch => (Work::Pictures, "cannot fetch the picture"),
                };
                let words = format!("{what}: {problem}");
                Msg::Failed { work, words }
            }
        })
    }

    /// Whether pictures are ever fetched from the net.
    fn fetches(&self) -> bool {
        self.when_remote != Remote::Never && self.fetcher.is_some()
    }

    /// What the worker found, as the model takes it.
    fn found(&mut self, figure: FigureId, look: Look) -> Found {
        match look {
            Look::Size(size) => Found::Size(size),
            Look::Remote(address) if self.fetches() => {
                self.remote.insert(figure, address);
                Found::Remote
            }
            Look::Remote(address) => {
                Found::Missing(format!("the picture lies on the net: {address}"))
            }
            Look::Missing(why) => Found::Missing(why),
        }
    }
}

/// Says what is the matter with a picture.
fn pictures_failed(words: impl Into<String>) -> Msg {
    Msg::Failed {
        work: Work::Pictures,
        words: words.into(),
    }
}
