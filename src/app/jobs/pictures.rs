//! The pictures of what is shown: where they are, which are being fetched, and what other programs were
//! given of them.

use super::Jobs;
use crate::app::handout::Handout;
use crate::app::picture::Painter;
use crate::app::{Options, Remote};
use crate::document::{Document, FigureId, Format};
use crate::picture::LONGEST_FILE;
use crate::source::http::{AskedBy, Client, Limits, Request, Wanted as Asked};
use crate::source::{Address, Source};
use crate::ui::Msg;
use crate::ui::picture::{Found, Wanted};
use crate::worker::{Draw, Fetch, Fetcher, Job, Kind, Look, Measure, Report, Resources, Sketch};
use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

/// The pictures of what is shown.
#[derive(Debug)]
pub(in crate::app) struct Pictures {
    /// The article with pictures, and where these are.
    shown: Option<(Arc<Document>, Arc<Resources>)>,
    /// Those that lie on the net, and where.
    remote: HashMap<FigureId, String>,
    when_remote: Remote,
    /// The one that is being fetched, and from where.
    fetching: Option<(FigureId, String)>,
    /// Those that are to be fetched when the one under way is there.
    fetch_next: VecDeque<FigureId>,
    handout: Handout,
    /// Makes what was drawn into cells.
    pub(in crate::app) painter: Painter,
}

impl Pictures {
    /// No pictures yet.
    pub(super) fn new(options: &Options) -> Self {
        Self {
            shown: None,
            remote: HashMap::new(),
            when_remote: options.remote,
            fetching: None,
            fetch_next: VecDeque::new(),
            handout: Handout::default(),
            painter: Painter::new(options.graphics),
        }
    }

    /// What a report on pictures says to the model; `None` for any other.
    pub(super) fn told(&mut self, report: Report) -> Option<Msg> {
        Some(match report {
            Report::Measured(all) => {
                let found = |(id, look)| (id, self.found(id, look));
                Msg::Measured(all.into_iter().map(found).collect())
            }
            Report::Obtained(figure, look) => {
                Msg::Measured(vec![(figure, self.found(figure, look))])
            }
            Report::Drawn {
                sketch, drawing, ..
            } => {
                let grid = |drawing| self.painter.grid(sketch, drawing);
                Msg::Drawn {
                    wanted: Wanted {
                        figure: sketch.figure,
                        extent: sketch.extent,
                    },
                    grid: drawing.ok().and_then(grid),
                }
            }
            _ => return None,
        })
    }

    /// What the worker found, as the model takes it.
    fn found(&mut self, figure: FigureId, look: Look) -> Found {
        match look {
            Look::Size(size) => Found::Size(size),
            Look::Remote(address) if self.when_remote == Remote::Never => {
                Found::Missing(format!("the picture lies on the net: {address}"))
            }
            Look::Remote(address) => {
                self.remote.insert(figure, address);
                Found::Remote
            }
            Look::Missing(why) => Found::Missing(why),
        }
    }

    /// The fetch under way has come to an end; one that failed can be tried again.
    pub(super) fn fetched(&mut self, failed: bool) {
        if let (true, Some((figure, address))) = (failed, self.fetching.take()) {
            self.remote.insert(figure, address);
        }
    }
}

/// Fetches by `client`, on somebody's behalf.
fn fetcher(client: Client, asked_by: AskedBy) -> Fetcher {
    Fetcher::new(move |address, most, cancel| {
        let address = Address::parse(address).map_err(|error| error.to_string())?;
        let request = Request {
            address,
            asked_by,
            wanted: Asked::Picture,
            anew: false,
        };
        let limits = Limits {
            bytes: u64::try_from(most).unwrap_or(u64::MAX),
            ..client.limits
        };
        let client = Client {
            limits,
            ..client.clone()
        };
        let page = client.fetch(&request, cancel, &mut |_| ());
        page.map(|page| page.bytes)
            .map_err(|error| error.to_string())
    })
}

impl Jobs {
    /// Finds out how large the pictures of `document` are, from that figure on.
    pub(crate) fn measure(&mut self, document: Arc<Document>, from: usize) {
        let resources = match &self.pictures.shown {
            Some((_, resources)) if from > 0 => Arc::clone(resources),
            _ => {
                self.pictures.remote.clear();
                self.pictures.fetch_next.clear();
                self.forget(Kind::Fetch);
                Arc::new(self.resources(&document))
            }
        };
        self.pictures.shown = Some((Arc::clone(&document), Arc::clone(&resources)));
        self.submit(Job::Measure(Measure {
            figures: from..document.figures().len(),
            resources,
            document,
        }));
    }

    /// What the article refers to.
    fn resources(&self, document: &Document) -> Resources {
        let source = match (&self.place.page, document.meta().format) {
            // A book or mail that was fetched: its parts are in what came.
            (Some(page), Format::Epub | Format::Mail) => Source::Memory {
                name: self.place.source.name(),
                bytes: page.bytes.clone().into(),
            },
            _ => self.place.source.clone(),
        };
        Resources::new(source, document)
    }

    /// Draws pictures of the article.
    pub(crate) fn draw(&mut self, wanted: &[Wanted]) {
        let Some((document, resources)) = &self.pictures.shown else {
            return;
        };
        let painter = &self.pictures.painter;
        let wanted = wanted.iter().map(|wanted| Sketch {
            figure: wanted.figure,
            extent: wanted.extent,
            room: painter.room(wanted.extent),
        });
        let draw = Draw {
            resources: Arc::clone(resources),
            document: Arc::clone(document),
            wanted: wanted.collect(),
            form: painter.form(),
        };
        self.submit(Job::Draw(draw));
    }

    /// Removes the files that other programs were given; returns what has to be told to the terminal, that
    /// it keeps no pictures.
    pub(in crate::app) fn clean_up(&mut self) -> Vec<u8> {
        self.pictures.handout = Handout::default();
        self.pictures.painter.farewell()
    }

    /// Fetches a picture from the net, behind those that were asked for before.
    pub(crate) fn fetch(&mut self, figure: FigureId) {
        self.pictures.fetch_next.push_back(figure);
        if !self.current.contains_key(&Kind::Fetch) {
            self.fetch_on();
        }
    }

    /// Fetches the next picture that was asked for.
    pub(super) fn fetch_on(&mut self) {
        while let Some(figure) = self.pictures.fetch_next.pop_front() {
            let (Some((_, resources)), Some(address)) =
                (&self.pictures.shown, self.pictures.remote.remove(&figure))
            else {
                continue;
            };
            let to = Address::parse(&address).ok();
            let asked_by = to.map_or(AskedBy::Document, |to| self.asks_for(&to));
            let fetch = Fetch {
                resources: Arc::clone(resources),
                address: address.clone(),
                figure,
                fetcher: fetcher(self.client.clone(), asked_by),
            };
            self.pictures.fetching = Some((figure, address));
            return self.submit(Job::Fetch(fetch));
        }
    }

    /// Puts a picture into a file for another program.
    ///
    /// # Errors
    /// The words for it: a picture that cannot be had, no room for the file.
    pub(crate) fn hand_out(&mut self, figure: FigureId) -> Result<PathBuf, String> {
        let document = self.shown.clone().unwrap_or_default();
        let resources = match &self.pictures.shown {
            Some((_, resources)) => Arc::clone(resources),
            // Where no pictures are shown none was looked for.
            None => Arc::new(self.resources(&document)),
        };
        let figure = document.figure(figure);
        let address = figure.and_then(|figure| figure.source.as_deref());
        let read = resources.read(address.unwrap_or_default(), LONGEST_FILE);
        let (bytes, _) = read.map_err(|error| error.to_string())?;
        let kept = self.pictures.handout.keep(&bytes);
        kept.map_err(|error| format!("there is no place for the picture: {error}"))
    }
}
