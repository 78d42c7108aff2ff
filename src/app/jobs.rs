//! What runs in the background for the reader: which jobs to submit, which reports still count, and
//! what they say to the model.

use super::Options;
use crate::document::Document;
use crate::entity;
use crate::loader;
use crate::search::Pattern;
use crate::source::{Opened, Source};
use crate::text::{TextRange, TextSize};
use crate::ui::{Msg, Work};
use crate::worker::{Analyze, Count, Find, Generation, Glance, Job, Kind, Load, Report, Worker};
use std::borrow::Cow;
use std::sync::Arc;

/// The jobs of one reader.
#[derive(Debug)]
pub(crate) struct Jobs {
    worker: Worker,
    source: Source,
    load: loader::Options,
    encoding: Option<String>,
    entity: entity::Options,
    current: Current,
    /// Whether what is shown is the head of what is being loaded: its offsets are the whole's offsets.
    head: bool,
}

/// The generation that counts, of each kind of job.
#[derive(Debug, Default)]
struct Current {
    load: Option<Generation>,
    analyze: Option<Generation>,
    glance: Option<Generation>,
    find: Option<Generation>,
    count: Option<Generation>,
}

impl Current {
    fn of(&mut self, kind: Kind) -> &mut Option<Generation> {
        match kind {
            Kind::Load => &mut self.load,
            Kind::Analyze => &mut self.analyze,
            Kind::Glance => &mut self.glance,
            Kind::Find => &mut self.find,
            Kind::Count => &mut self.count,
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
            head: false,
        }
    }

    /// Sets out from `opened`, whose head is shown as `document`: finds people and dates in it and,
    /// where there is more, loads the whole.
    pub(crate) fn begin(&mut self, opened: Opened, document: Arc<Document>) {
        self.analyze(document, self.entity);
        if opened.is_whole() {
            self.keep(&opened);
        } else {
            self.head = true;
            let load = Load {
                source: self.source.clone(),
                opened: Some(opened),
                options: self.load,
                encoding: self.encoding.clone(),
            };
            self.submit(Job::Load(load));
        }
    }

    /// Keeps what a pipe gave: it gives it only once.
    fn keep(&mut self, opened: &Opened) {
        if self.source == Source::Stdin {
            self.source = Source::Memory {
                name: opened.name().to_owned(),
                bytes: Cow::Owned(opened.head().to_vec()),
            };
        }
    }

    /// Loads the source again.
    pub(crate) fn load(&mut self, verbatim: bool) {
        self.load.verbatim = verbatim;
        if self.source == Source::Stdin && self.current.load.is_some() {
            // The pipe is still being drunk. What it gives is loaded in the new way when it is all here.
            return;
        }
        self.head = false;
        let load = Load {
            source: self.source.clone(),
            opened: None,
            options: self.load,
            encoding: self.encoding.clone(),
        };
        self.submit(Job::Load(load));
    }

    /// Finds people and dates again.
    pub(crate) fn analyze(&mut self, document: Arc<Document>, options: entity::Options) {
        self.entity = options;
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
        self.submit(Job::Find(Find {
            document,
            pattern,
            from,
            backwards,
        }));
    }

    /// Counts the hits.
    pub(crate) fn count(&mut self, document: Arc<Document>, pattern: Pattern) {
        self.submit(Job::Count(Count { document, pattern }));
    }

    fn submit(&mut self, job: Job) {
        let kind = job.kind();
        *self.current.of(kind) = Some(self.worker.submit(job));
    }

    fn forget(&mut self, kind: Kind) {
        self.worker.cancel(kind);
        *self.current.of(kind) = None;
    }

    /// What `report` says to the model; `None` when it comes too late to matter.
    pub(crate) fn receive(&mut self, generation: Generation, report: Report) -> Option<Msg> {
        let current = self.current.of(report.kind());
        if *current != Some(generation) {
            return None;
        }
        if !matches!(report, Report::Progress(_)) {
            *current = None;
        }
        Some(match report {
            Report::Progress(progress) => Msg::Progress {
                read: progress.read,
                total: progress.total,
            },
            Report::Loaded {
                document,
                units,
                again,
                options,
            } => {
                if let Some(again) = again {
                    self.source = again;
                }
                if !self.head {
                    // Offsets in the document before mean nothing in this one.
                    self.forget(Kind::Find);
                    self.forget(Kind::Count);
                }
                self.head = false;
                self.analyze(Arc::clone(&document), self.entity);
                if options != self.load {
                    self.load(self.load.verbatim);
                }
                Msg::Loaded { document, units }
            }
            Report::Analyzed(index) => {
                self.forget(Kind::Glance);
                Msg::Analyzed(index)
            }
            Report::Glanced(index) => Msg::Glanced(index),
            Report::Found(hit) => Msg::Found(hit),
            Report::Counted { hits, more } => Msg::Counted { hits, more },
            Report::Failed { kind, problem } => {
                let (work, what) = match kind {
                    Kind::Load => (Work::Load, "cannot load"),
                    Kind::Analyze => (Work::Analyze, "cannot find people and dates"),
                    Kind::Glance => (Work::Glance, "cannot find people and dates here"),
                    Kind::Find | Kind::Count => (Work::Search, "cannot search"),
                };
                let words = format!("{what}: {problem}");
                Msg::Failed { work, words }
            }
        })
    }
}
