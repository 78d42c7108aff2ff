//! Background work: a job in, reports out, and of each kind of job only the newest counts.
//!
//! Loading, analysing, glancing, searching, counting, colouring, listing names and three kinds of work on
//! pictures each have a lane: a thread that runs one job at a time. A newer job of the same kind makes the older one stop as soon as it looks whether
//! it is superseded; jobs of different kinds never wait for each other, so a search is answered
//! while a long document is still being read. Threads start with their first job and sleep between
//! jobs; for a long search or count they call others to help, as many as there are cores, which end
//! with the job.
//!
//! The worker knows nothing of the screen. Who submits a job keeps its [`Generation`] and drops reports
//! of older ones: a report may already be on its way when the next job is submitted.

mod analyze;
mod count;
mod crew;
mod find;
mod highlight;
mod intake;
mod lane;
mod load;
mod names;
mod picture;
mod resources;
mod shelf;

pub use count::COUNT_LIMIT;
pub use crew::Threads;
pub use intake::{Given, Intake};
pub use load::Load;
pub use picture::{Draw, Drawing, Fetch, Fetcher, Form, Look, Measure, Sketch};
pub use resources::Resources;

use crate::document::{BlockId, Document, FigureId};
use crate::entity::{self, EntityIndex};
use crate::highlight::{Highlighter, Token};
use crate::layout::UnitTable;
use crate::picture::Fonts;
use crate::search::Pattern;
use crate::source::Progress;
use crate::source::http::Page;
use crate::text::{TextRange, TextSize};
use lane::Lane;
use std::path::PathBuf;
use std::sync::Arc;

/// The number of a job; later jobs have greater ones, whatever their kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(u64);

/// What can be done in the background. Each replaces an older one of its kind.
#[derive(Debug)]
pub enum Job {
    /// Read an input to its end and make documents of it: of what has come so far, then of all.
    Load(Box<Load>),
    /// Find people, dates and credits.
    Analyze(Analyze),
    /// Find those of a part of a long document, without waiting for the whole.
    Glance(Glance),
    /// Find one hit.
    Find(Find),
    /// Count all hits.
    Count(Count),
    /// Find out how large pictures are.
    Measure(Measure),
    /// Draw pictures.
    Draw(Draw),
    /// Fetch a picture from the net.
    Fetch(Fetch),
    /// Find the colours of code.
    Highlight(Highlight),
    /// List the names in a folder.
    Names(Names),
}

/// A job that finds the people, dates and credits of a document.
#[derive(Debug)]
pub struct Analyze {
    /// The article.
    pub document: Arc<Document>,
    /// What is known beside it.
    pub options: entity::Options,
}

/// A job that finds the people, dates and credits where the reader is.
#[derive(Debug)]
pub struct Glance {
    /// The article.
    pub document: Arc<Document>,
    /// What is known beside it.
    pub options: entity::Options,
    /// The part of it.
    pub around: TextRange,
}

/// A job that finds the nearest hit from an offset, going on at the other end.
#[derive(Debug)]
pub struct Find {
    /// The article.
    pub document: Arc<Document>,
    /// What to look for.
    pub pattern: Pattern,
    /// Where to begin: the first hit at or after it, or the last one before it.
    pub from: TextSize,
    /// Towards the start.
    pub backwards: bool,
}

/// A job that counts hits, up to [`COUNT_LIMIT`].
#[derive(Debug)]
pub struct Count {
    /// The article.
    pub document: Arc<Document>,
    /// What to count.
    pub pattern: Pattern,
}

/// A job that finds the colours of blocks of code, one after the other.
#[derive(Debug)]
pub struct Highlight {
    /// The article.
    pub document: Arc<Document>,
    /// The blocks, the first wanted first.
    pub blocks: Vec<BlockId>,
}

/// A job that lists what in a folder can be opened, by the first letters of its name.
#[derive(Debug)]
pub struct Names {
    /// The folder; without a name, that of the process.
    pub folder: PathBuf,
    /// What the names begin with.
    pub start: String,
}

/// What came of a job.
#[derive(Debug)]
pub enum Report {
    /// How far a [`Job::Load`] has come.
    Progress(Progress),
    /// What a [`Job::Load`] has fetched: loading it again need not fetch it again.
    Fetched(Arc<Page>),
    /// What a [`Job::Load`] has made of its input: of a part of it, while the metadata says that it
    /// is not complete, and at last of all.
    Loaded {
        /// The article.
        document: Arc<Document>,
        /// Its units.
        units: Arc<UnitTable>,
        /// Whether it goes on with the text that was shown before: positions in that hold in this
        /// one.
        goes_on: bool,
    },
    /// A [`Job::Analyze`] is done.
    Analyzed(Arc<EntityIndex>),
    /// A [`Job::Glance`] is done.
    Glanced(Arc<EntityIndex>),
    /// A [`Job::Find`] is done: the hit, if there is any.
    Found(Option<TextRange>),
    /// How far a [`Job::Count`] has come, a few times a second.
    Counting {
        /// The hits so far, at most [`COUNT_LIMIT`].
        hits: usize,
    },
    /// A [`Job::Count`] is done.
    Counted {
        /// The hits, at most [`COUNT_LIMIT`].
        hits: usize,
        /// Whether there are more.
        more: bool,
    },
    /// Some of the pictures of a [`Job::Measure`], in order.
    Measured(Vec<(FigureId, Look)>),
    /// A picture of a [`Job::Draw`], or why there is none.
    Drawn {
        /// Which one.
        sketch: Sketch,
        /// The picture.
        drawing: Result<Drawing, String>,
        /// Whether it is the last one of the job.
        last: bool,
    },
    /// A [`Job::Fetch`] is done: what it fetched is kept, and is this.
    Obtained(FigureId, Look),
    /// The colours of one of the blocks of a [`Job::Highlight`]; none for a language that nobody knows.
    Highlighted {
        /// Where the block stands.
        block: TextRange,
        /// Its words and what they are.
        colors: Arc<[(TextRange, Token)]>,
    },
    /// A [`Job::Names`] is done: the names, those of folders with a slash behind.
    Named(Vec<String>),
    /// A job came to nothing: an input that cannot be read, or a defect of ours.
    Failed {
        /// The kind of job.
        kind: Kind,
        /// What happened, for the reader.
        problem: String,
    },
}

/// The kind of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// [`Job::Load`].
    Load,
    /// [`Job::Analyze`].
    Analyze,
    /// [`Job::Glance`].
    Glance,
    /// [`Job::Find`].
    Find,
    /// [`Job::Count`].
    Count,
    /// [`Job::Measure`].
    Measure,
    /// [`Job::Draw`].
    Draw,
    /// [`Job::Fetch`].
    Fetch,
    /// [`Job::Highlight`].
    Highlight,
    /// [`Job::Names`].
    Names,
}

impl Job {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Load(_) => Kind::Load,
            Self::Analyze(_) => Kind::Analyze,
            Self::Glance(_) => Kind::Glance,
            Self::Find(_) => Kind::Find,
            Self::Count(_) => Kind::Count,
            Self::Measure(_) => Kind::Measure,
            Self::Draw(_) => Kind::Draw,
            Self::Fetch(_) => Kind::Fetch,
            Self::Highlight(_) => Kind::Highlight,
            Self::Names(_) => Kind::Names,
        }
    }
}

impl Report {
    /// The kind of job that this came of.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Progress(_) | Self::Fetched(_) | Self::Loaded { .. } => Kind::Load,
            Self::Analyzed(_) => Kind::Analyze,
            Self::Glanced(_) => Kind::Glance,
            Self::Found(_) => Kind::Find,
            Self::Counting { .. } | Self::Counted { .. } => Kind::Count,
            Self::Measured(_) => Kind::Measure,
            Self::Drawn { .. } => Kind::Draw,
            Self::Obtained(..) => Kind::Fetch,
            Self::Highlighted { .. } => Kind::Highlight,
            Self::Named(_) => Kind::Names,
            Self::Failed { kind, .. } => *kind,
        }
    }
}

/// The background threads. Dropping it makes running jobs stop at their next look and waits for none.
#[derive(Debug)]
pub struct Worker {
    load: Lane<Load>,
    analyze: Lane<Analyze>,
    glance: Lane<Glance>,
    find: Lane<Find>,
    count: Lane<Count>,
    measure: Lane<Measure>,
    draw: Lane<(Draw, Arc<Fonts>)>,
    fonts: Arc<Fonts>,
    fetch: Lane<Fetch>,
    highlight: Lane<(Highlight, Arc<Highlighter>)>,
    highlighter: Arc<Highlighter>,
    names: Lane<Names>,
    last: Generation,
}

impl Worker {
    /// A worker that hands its reports to `on_report`, on the thread that did the work.
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// use dateline::worker::{Analyze, Job, Report, Worker};
    /// use std::sync::{Arc, mpsc};
    ///
    /// let (send, reports) = mpsc::channel();
    /// let mut worker = Worker::spawn(move |generation, report| {
    ///     let _ = send.send((generation, report));
    /// });
    /// let document = Arc::new(Builder::over("The ferry sailed.".into()).finish());
    /// let options = dateline::entity::Options::default();
    /// let asked = worker.submit(Job::Analyze(Analyze { document, options }));
    /// let (answered, report) = reports.recv().unwrap();
    /// assert_eq!(asked, answered);
    /// assert!(matches!(report, Report::Analyzed(_)));
    /// ```
    pub fn spawn(on_report: impl Fn(Generation, Report) + Send + Sync + 'static) -> Self {
        let on_report: lane::OnReport = Arc::new(on_report);
        Self {
            load: Lane::new(Kind::Load, load::run, Arc::clone(&on_report)),
            analyze: Lane::new(Kind::Analyze, analyze::run, Arc::clone(&on_report)),
            glance: Lane::new(Kind::Glance, analyze::glance, Arc::clone(&on_report)),
            find: Lane::new(Kind::Find, find::run, Arc::clone(&on_report)),
            count: Lane::new(Kind::Count, count::run, Arc::clone(&on_report)),
            measure: Lane::new(Kind::Measure, picture::measure, Arc::clone(&on_report)),
            draw: Lane::new(Kind::Draw, picture::draw, Arc::clone(&on_report)),
            fonts: Arc::default(),
            fetch: Lane::new(Kind::Fetch, picture::fetch, Arc::clone(&on_report)),
            highlight: Lane::new(Kind::Highlight, highlight::run, Arc::clone(&on_report)),
            highlighter: Arc::default(),
            names: Lane::new(Kind::Names, names::run, on_report),
            last: Generation(0),
        }
    }

    /// Starts `job` as soon as its lane is free, in place of any older one of its kind.
    pub fn submit(&mut self, job: Job) -> Generation {
        self.last = Generation(self.last.0 + 1);
        match job {
            Job::Load(job) => self.load.submit(self.last, *job),
            Job::Analyze(job) => self.analyze.submit(self.last, job),
            Job::Glance(job) => self.glance.submit(self.last, job),
            Job::Find(job) => self.find.submit(self.last, job),
            Job::Count(job) => self.count.submit(self.last, job),
            Job::Measure(job) => self.measure.submit(self.last, job),
            Job::Draw(job) => {
                let job = (job, Arc::clone(&self.fonts));
                self.draw.submit(self.last, job);
            }
            Job::Fetch(job) => self.fetch.submit(self.last, job),
            Job::Highlight(job) => {
                let job = (job, Arc::clone(&self.highlighter));
                self.highlight.submit(self.last, job);
            }
            Job::Names(job) => self.names.submit(self.last, job),
        }
        self.last
    }

    /// Makes a job of `kind` that waits or runs stop; what it reports from now on is stale.
    pub fn cancel(&mut self, kind: Kind) {
        match kind {
            Kind::Load => self.load.cancel(),
            Kind::Analyze => self.analyze.cancel(),
            Kind::Glance => self.glance.cancel(),
            Kind::Find => self.find.cancel(),
            Kind::Count => self.count.cancel(),
            Kind::Measure => self.measure.cancel(),
            Kind::Draw => self.draw.cancel(),
            Kind::Fetch => self.fetch.cancel(),
            Kind::Highlight => self.highlight.cancel(),
            Kind::Names => self.names.cancel(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::source::Source;
    use std::sync::mpsc;
    use std::time::Duration;

    fn document(text: &str) -> Arc<Document> {
        let mut builder = Builder::new();
        let words = builder.push_text(text);
        builder.block(BlockKind::Paragraph, words);
        Arc::new(builder.finish())
    }

    #[test]
    fn kinds_do_not_supersede_each_other() {
        let (send, reports) = mpsc::channel();
        let mut worker = Worker::spawn(move |generation, report| {
            let _ = send.send((generation, report.kind()));
        });
        let document = document("The harbour master spoke.");
        let pattern = Pattern::new("harbour").unwrap();
        let asked = [
            worker.submit(Job::Load(Box::new(Load::new(Source::Memory {
                name: "note".into(),
                bytes: b"The harbour.\n".as_slice().into(),
            })))),
            worker.submit(Job::Analyze(Analyze {
                document: Arc::clone(&document),
                options: entity::Options::default(),
            })),
            worker.submit(Job::Glance(Glance {
                document: Arc::clone(&document),
                options: entity::Options::default(),
                around: TextRange::new(0, 1),
            })),
            worker.submit(Job::Find(Find {
                document: Arc::clone(&document),
                pattern: pattern.clone(),
                from: TextSize::ZERO,
                backwards: false,
            })),
            worker.submit(Job::Count(Count { document, pattern })),
        ];
        let mut answered: Vec<_> = (0..5)
            .map(|_| reports.recv_timeout(Duration::from_secs(10)).unwrap())
            .collect();
        answered.sort_by_key(|a| a.0);
        let kinds = [
            Kind::Load,
            Kind::Analyze,
            Kind::Glance,
            Kind::Find,
            Kind::Count,
        ];
        assert_eq!(answered, asked.into_iter().zip(kinds).collect::<Vec<_>>());
    }
}
