//! What runs in the background for the reader: which jobs to submit, which reports still count, and
//! what they say to the model.

mod pictures;

use super::Options;
use crate::document::{BlockId, Document};
use crate::entity;
use crate::layout::UnitTable;
use crate::loader;
use crate::search::Pattern;
use crate::source::folder::Order;
use crate::source::http::{AskedBy, Client, Page};
use crate::source::{Address, Opened, Source};
use crate::text::{TextRange, TextSize};
use crate::ui::{Msg, Work};
use crate::worker::{
    Analyze, Count, Find, Generation, Glance, Highlight, Intake, Job, Kind, Load, Names, Report,
    Worker,
};
use pictures::Pictures;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// How many articles that were left can be gone back to.
const MOST_VISITS: usize = 100;

/// What an input is read from behind its head.
#[derive(Debug)]
pub(crate) enum Rest {
    /// A file.
    File(Opened),
    /// A pipe, and how many bytes of it are shown.
    Pipe(Intake, usize),
}

/// The most bytes of a text, or of a page, that are kept for going back; longer ones are loaded again.
const KEPT: usize = 1024 * 1024;

/// What became of going back.
#[derive(Debug)]
pub(crate) enum Back {
    /// It is being loaded.
    OnItsWay,
    /// It is there.
    There(Msg),
    /// Nobody knows it any more.
    Unknown,
}

/// What is read, and what is needed to read it again.
#[derive(Debug, Clone)]
struct Place {
    source: Source,
    asked_by: AskedBy,
    encoding: Option<String>,
    /// Whether it is shown as it came.
    verbatim: bool,
    entity: entity::Options,
    /// What was fetched, where it is an address.
    page: Option<Arc<Page>>,
    /// The pipe, where it is one.
    intake: Option<Intake>,
    /// What was shown of it when it was left.
    document: Option<Arc<Document>>,
}

/// The jobs of one reader.
#[derive(Debug)]
pub(crate) struct Jobs {
    worker: Worker,
    client: Client,
    place: Place,
    /// The number that the model has for it.
    visit: u32,
    /// What was read before it, by number.
    left: BTreeMap<u32, Place>,
    /// What is shown still, while the place is on its way.
    leaving: Option<(u32, Place)>,
    load: loader::Options,
    /// What folders are sorted by.
    order: Order,
    /// The generation that counts, of each kind of job that is under way.
    current: HashMap<Kind, Generation>,
    /// What to count when the find that runs is done.
    count_next: Option<Count>,
    /// What was typed of the pattern that was counted last.
    counted: Option<String>,
    /// What is shown.
    shown: Option<Arc<Document>>,
    /// Pictures of what is shown.
    pub(super) pictures: Pictures,
    /// The length of the text that was gone through for people and dates last.
    analyzed: usize,
    /// Whether what is shown waits for the analysis of its beginning to be done.
    waits: bool,
}

impl Jobs {
    /// The jobs of a reader of `source`. Starts none.
    pub(crate) fn new(worker: Worker, source: Source, options: &Options) -> Self {
        Self {
            worker,
            client: options.client.clone(),
            place: Place {
                source,
                asked_by: AskedBy::User,
                encoding: options.encoding.clone(),
                verbatim: options.load.verbatim,
                entity: entity::Options {
                    date: options.settings.date,
                },
                page: None,
                intake: None,
                document: None,
            },
            visit: 0,
            left: BTreeMap::new(),
            leaving: None,
            load: options.load,
            order: Order::Name,
            current: HashMap::new(),
            count_next: None,
            counted: None,
            shown: None,
            pictures: Pictures::new(options),
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
            Rest::File(opened) => load.opened = Some(opened),
            Rest::Pipe(intake, seen) => {
                self.place.intake = Some(intake.clone());
                (load.intake, load.seen) = (Some(intake), seen);
            }
        }
        if !document.meta().complete {
            self.submit(Job::Load(Box::new(load)));
        }
    }

    /// Loads the source again, an address from its server where it is to come `anew`. Of a pipe that is
    /// what it has given: it gives that only once, and one with a name that is opened again has nothing,
    /// or waits for somebody to write.
    pub(crate) fn load(&mut self, verbatim: bool, anew: bool) {
        self.place.verbatim = verbatim;
        let mut load = self.job();
        if anew {
            load.page = None;
            load.anew = self.place.page.is_some();
        }
        load.shown.clone_from(&self.shown);
        self.submit_load(load);
    }

    /// Starts loading in place of what is being loaded.
    fn submit_load(&mut self, load: Load) {
        self.submit(Job::Load(Box::new(load)));
        self.wake();
    }

    /// What follows a pipe waits there and does not see that it is superseded.
    fn wake(&self) {
        let leaving = self.leaving.as_ref().map(|(_, place)| place);
        for place in leaving.into_iter().chain([&self.place]) {
            if let Some(intake) = &place.intake {
                intake.wake();
            }
        }
    }

    /// Loads the source again, in the encoding of that label or the one that its bytes tell.
    pub(crate) fn recode(&mut self, label: Option<String>) {
        self.place.encoding = label;
        self.load(self.place.verbatim, false);
    }

    /// On whose behalf `to` is fetched, where what is read leads there.
    pub(crate) fn asks_for(&self, to: &Address) -> AskedBy {
        match &self.place.source {
            Source::Address(page) => self.place.asked_by.through(page, to),
            _ => AskedBy::Document,
        }
    }

    /// Lists folders in that order from now on, the one that is shown among them.
    pub(crate) fn sort(&mut self, order: Order) {
        self.order = order;
        self.load(self.place.verbatim, false);
    }

    /// Sets out for another source; what is shown stays until that is there.
    pub(crate) fn open(&mut self, visit: u32, source: Source, asked_by: AskedBy) {
        let place = Place {
            source,
            asked_by,
            encoding: None,
            verbatim: false,
            entity: entity::Options::default(),
            page: None,
            intake: None,
            document: None,
        };
        self.set_out(visit, place);
        self.submit_load(self.job());
    }

    /// Sets out for a source that was left, or is there at once.
    pub(crate) fn go_back(&mut self, visit: u32, verbatim: bool) -> Back {
        let Some(mut place) = self.left.get(&visit).cloned() else {
            return Back::Unknown;
        };
        let document = place.document.take();
        place.verbatim = verbatim;
        self.set_out(visit, place);
        let Some(document) = document else {
            self.submit_load(self.job());
            return Back::OnItsWay;
        };
        self.forget(Kind::Load);
        self.wake();
        self.arrive();
        self.begin_anew();
        self.show(&document);
        Back::There(Msg::Loaded {
            units: Arc::new(UnitTable::new(&document)),
            document,
            goes_on: false,
        })
    }

    fn set_out(&mut self, visit: u32, place: Place) {
        let mut left = std::mem::replace(&mut self.place, place);
        let shown = self.shown.as_ref();
        left.document = shown
            .filter(|shown| shown.meta().complete && shown.text().len() <= KEPT)
            .cloned();
        left.page = left.page.filter(|page| page.bytes.len() <= KEPT);
        self.leaving.get_or_insert((self.visit, left));
        self.visit = visit;
    }

    /// Offsets in the document before mean nothing in the one that comes.
    fn begin_anew(&mut self) {
        self.forget(Kind::Find);
        self.forget(Kind::Count);
        self.forget(Kind::Analyze);
        self.analyzed = 0;
    }

    /// Gives up loading what is on its way.
    pub(crate) fn stop(&mut self) {
        self.forget(Kind::Load);
        self.wake();
        self.stay();
    }

    /// What is shown stays; the rest of it goes on being loaded.
    fn stay(&mut self) {
        if let Some((visit, place)) = self.leaving.take() {
            (self.visit, self.place) = (visit, place);
            let shown = self.shown.as_ref();
            if shown.is_some_and(|shown| !shown.meta().complete) {
                self.load(self.place.verbatim, false);
            }
        }
    }

    /// What was on its way is there.
    fn arrive(&mut self) {
        if let Some((visit, place)) = self.leaving.take() {
            self.left.insert(visit, place);
            if self.left.len() > MOST_VISITS {
                self.left.pop_first();
            }
        }
    }

    fn job(&self) -> Load {
        Load {
            options: loader::Options {
                verbatim: self.place.verbatim,
                ..self.load
            },
            encoding: self.place.encoding.clone(),
            client: self.client.clone(),
            asked_by: self.place.asked_by,
            order: self.order,
            page: self.place.page.clone(),
            intake: self.place.intake.clone(),
            ..Load::new(self.place.source.clone())
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
            self.analyze(Arc::clone(document), self.place.entity);
            return;
        }
        let length = document.len().to_usize();
        if length > entity::LONG && length / 8 < self.analyzed / 8 + self.analyzed / 64 {
            return;
        }
        if self.current.contains_key(&Kind::Analyze) {
            self.waits = true;
        } else {
            self.analyze(Arc::clone(document), self.place.entity);
        }
    }

    /// Finds people and dates again.
    pub(crate) fn analyze(&mut self, document: Arc<Document>, options: entity::Options) {
        self.place.entity = options;
        self.analyzed = document.len().to_usize();
        self.waits = false;
        // What it would tell is of other words, or of another date.
        self.forget(Kind::Glance);
        self.submit(Job::Analyze(Analyze { document, options }));
    }

    /// Finds people and dates where the reader is, before they are found in the whole.
    pub(crate) fn glance(&mut self, document: Arc<Document>, around: TextRange) {
        let options = self.place.entity;
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
        if self.current.contains_key(&Kind::Find) {
            self.count_next = Some(count);
        } else {
            self.submit(Job::Count(count));
        }
    }

    /// Finds the colours of code.
    pub(crate) fn highlight(&mut self, document: Arc<Document>, blocks: Vec<BlockId>) {
        self.submit(Job::Highlight(Highlight { document, blocks }));
    }

    /// Lists the names in a folder that begin so.
    pub(crate) fn names(&mut self, folder: PathBuf, start: String) {
        self.submit(Job::Names(Names { folder, start }));
    }

    fn submit(&mut self, job: Job) {
        let kind = job.kind();
        self.current.insert(kind, self.worker.submit(job));
    }

    fn forget(&mut self, kind: Kind) {
        self.worker.cancel(kind);
        self.current.remove(&kind);
        if kind == Kind::Count {
            self.count_next = None;
            self.counted = None;
        }
    }

    /// What `report` says to the model; `None` when it comes too late to matter.
    pub(crate) fn receive(&mut self, generation: Generation, report: Report) -> Option<Msg> {
        if self.current.get(&report.kind()) != Some(&generation) {
            return None;
        }
        // A load goes on until it has reported all of its input, a count until it has counted all.
        let goes_on = match &report {
            Report::Progress(_)
            | Report::Fetched(_)
            | Report::Counting { .. }
            | Report::Highlighted { .. }
            | Report::Measured(_) => true,
            Report::Loaded { document, .. } => !document.meta().complete,
            Report::Drawn { last, .. } => !last,
            _ => false,
        };
        if !goes_on {
            self.current.remove(&report.kind());
        }
        if report.kind() == Kind::Fetch {
            self.pictures
                .fetched(matches!(report, Report::Failed { .. }));
            self.fetch_on();
        }
        if report.kind() == Kind::Find
            && let Some(count) = self.count_next.take()
        {
            self.submit(Job::Count(count));
        }
        Some(match report {
            Report::Fetched(page) => {
                self.place.page = Some(page);
                return None;
            }
            Report::Progress(progress) => Msg::Progress {
                read: progress.read,
                total: progress.total,
            },
            Report::Loaded {
                document,
                units,
                goes_on,
            } => {
                self.arrive();
                if !goes_on {
                    self.begin_anew();
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
                    self.analyze(document, self.place.entity);
                }
                Msg::Analyzed(index)
            }
            Report::Glanced(index) => Msg::Glanced(index),
            Report::Found(hit) => Msg::Found(hit),
            Report::Highlighted { block, colors } => Msg::Highlighted { block, colors },
            Report::Named(names) => Msg::Names(names),
            Report::Counting { hits } => Msg::Counted { hits, more: true },
            Report::Counted { hits, more } => Msg::Counted { hits, more },
            report @ (Report::Measured(_) | Report::Obtained(..) | Report::Drawn { .. }) => {
                return self.pictures.told(report);
            }
            Report::Failed { kind, problem } => {
                let (work, what) = match kind {
                    // It says itself what cannot be had.
                    Kind::Load => {
                        self.stay();
                        (Work::Load, None)
                    }
                    Kind::Analyze => (Work::Analyze, Some("find people and dates")),
                    Kind::Glance => (Work::Glance, Some("find people and dates here")),
                    Kind::Find | Kind::Count => (Work::Search, Some("search")),
                    Kind::Measure | Kind::Draw => (Work::Pictures, Some("show the pictures")),
                    Kind::Fetch => (Work::Pictures, Some("fetch the picture")),
                    Kind::Highlight => (Work::Highlight, Some("colour the code")),
                    Kind::Names => (Work::Names, Some("list the files")),
                };
                let words = match what {
                    Some(what) => format!("cannot {what}: {problem}"),
                    None => problem,
                };
                Msg::Failed { work, words }
            }
        })
    }
}
