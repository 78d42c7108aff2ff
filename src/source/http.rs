//! Fetching what lies at an address: HTTP and HTTPS, under limits, with a cache beside it.
//!
//! [`Client::fetch`] blocks its caller, who says through a function when to give up; an answer comes
//! within a moment then, whatever the server does. Redirects are followed here, one by one, so that
//! each is checked: to where, how often, and whether it leads into the reader's own network. Nothing
//! here knows what an article is, the environment, or the clock but to wait.

pub mod cache;
mod deflate;
mod error;
mod exchange;
mod forward;
mod gate;
mod later;
mod media;
mod private;
mod proxy;
mod refresh;
mod roots;
mod safety;

pub use cache::Cache;
pub use error::{FetchError, Problem};
pub use private::is_private;
pub use proxy::Proxies;
pub use safety::Danger;

use super::{Address, Progress};
use cache::Kept;
use exchange::{Answer, Ask, Event, Head};
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// How long a fetch may go on unasked whether it is still wanted.
const LOOK: Duration = Duration::from_millis(50);

/// How much of a page may be read ahead of who wants it, in pieces.
const AHEAD: usize = 16;

/// What a fetch may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of a page, unpacked.
    pub bytes: u64,
    /// How many times a server may send us elsewhere.
    pub redirects: usize,
    /// How long finding a machine and reaching it may take.
    pub connect: Duration,
    /// How long a server may be silent.
    pub silence: Duration,
    /// How long each server may take in all.
    pub total: Duration,
}

impl Default for Limits {
    /// For articles and books.
    fn default() -> Self {
        Self {
            bytes: 128 * 1024 * 1024,
            redirects: 10,
            connect: Duration::from_secs(15),
            silence: Duration::from_secs(30),
            total: Duration::from_secs(300),
        }
    }
}

/// Who wants an address fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedBy {
    /// The user, who typed it: it may be of the user's own machine or network.
    User,
    /// A document, by a link or a picture: it must be of the net at large.
    Document,
}

impl AskedBy {
    /// Who wants `to` where a link or picture of `page`, which was fetched on this behalf, leads there. What
    /// the user typed of the user's own network leads on within its own server; what looks like the net at
    /// large may look otherwise tomorrow.
    ///
    /// ```
    /// use dateline::source::{Address, http::AskedBy};
    /// let at = |typed| Address::parse(typed).unwrap();
    /// let wiki = at("http://localhost:8000/a");
    /// let by = |to| AskedBy::User.through(&wiki, &at(to));
    /// assert_eq!(by("http://localhost:8000/b"), AskedBy::User);
    /// assert_eq!(by("http://localhost:631/jobs"), AskedBy::Document);
    /// ```
    #[must_use]
    pub fn through(self, page: &Address, to: &Address) -> Self {
        let own = page.is_same_place(to) && gate::looks_private(page.host());
        if own { self } else { Self::Document }
    }
}

/// What is to be had at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Something to read: a page, a text, a book, a feed.
    Article,
    /// A picture.
    Picture,
}

/// What to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// From where.
    pub address: Address,
    /// On whose behalf.
    pub asked_by: AskedBy,
    /// What is to be had there.
    pub wanted: Wanted,
    /// Whether it must come from the server, though the cache knows it.
    pub anew: bool,
}

/// What lay at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it lay at last: what is relative in it is relative to this.
    pub address: Address,
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// What the server calls it, in small letters: `text/html`.
    pub media: Option<String>,
    /// The encoding that the server names.
    pub charset: Option<String>,
    /// What was odd about it, a sentence each.
    pub notes: Vec<String>,
}

/// Who fetches: the way to the net, the cache, the limits.
#[derive(Debug, Clone, Default)]
pub struct Client {
    /// The proxies to go through.
    pub proxies: Proxies,
    /// A file of certificates (PEM): whose word for servers is taken; `None` for those whom browsers trust.
    pub roots: Option<PathBuf>,
    /// Where pages are kept; `None` to keep none.
    pub cache: Option<Cache>,
    /// What a fetch may cost.
    pub limits: Limits,
    /// Whether pages must come from their servers, though the cache knows them.
    pub anew: bool,
}

impl Client {
    /// Fetches what lies at an address, or has it from the cache when the server says that it is still
    /// the same, or cannot be had: then a note says so.
    ///
    /// `cancel` is asked many times a second, `progress` told what has come so far. A page that breaks
    /// off comes as far as it goes, with a note.
    ///
    /// # Errors
    /// What [`Problem`] names.
    ///
    /// ```
    /// use dateline::source::{Address, http::{AskedBy, Client, Problem, Request, Wanted}};
    /// let request = Request {
    ///     address: Address::parse("http://127.0.0.1:9/log").unwrap(),
    ///     asked_by: AskedBy::Document,
    ///     wanted: Wanted::Article,
    ///     anew: false,
    /// };
    /// let refused = Client::default().fetch(&request, &|| false, &mut |_| ()).unwrap_err();
    /// assert!(matches!(refused.problem, Problem::Private { .. }));
    /// ```
    pub fn fetch(
        &self,
        request: &Request,
        cancel: &dyn Fn() -> bool,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Page, FetchError> {
        let address = &request.address;
        let kept = self.cache.as_ref().and_then(|cache| cache.find(address));
        let ask = Ask {
            request: request.clone(),
            limits: self.limits,
            proxies: self.proxies.clone(),
            roots: self.roots.clone(),
            same_as: kept
                .as_ref()
                .filter(|_| !request.anew && !self.anew)
                .map(Kept::stamp),
        };
        let failed = |problem| FetchError {
            address: address.to_string(),
            problem,
        };
        match (exchange(ask, cancel, progress), kept) {
            (Ok((Answer::Same, _)), Some(kept)) => {
                if let Some(cache) = &self.cache {
                    cache.confirm(address);
                }
                Ok(kept.into_page(None))
            }
            (Ok((Answer::Same, _)), None) => Err(failed(Problem::NotHttp)),
            (Ok((Answer::Page(head), bytes)), _) => {
                if let Some(cache) = self.cache.as_ref().filter(|_| head.may_be_kept) {
                    cache.keep(address, &head, &bytes);
                }
                Ok(page(*head, bytes))
            }
            (Err(problem), Some(kept)) if problem.leaves_what_is_kept() => {
                Ok(kept.into_page(Some(&problem)))
            }
            (Err(problem), _) => Err(failed(problem)),
        }
    }
}

fn page(head: Head, bytes: Vec<u8>) -> Page {
    Page {
        address: head.address,
        bytes,
        media: head.media,
        charset: head.charset,
        notes: head.notes,
    }
}

/// Has a thread talk to the server, which may be silent for long, and listens to it and to `cancel`.
/// Given up, the thread ends at its next piece or by its limits.
fn exchange(
    ask: Ask,
    cancel: &dyn Fn() -> bool,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Answer, Vec<u8>), Problem> {
    let (send, events) = mpsc::sync_channel(AHEAD);
    thread::Builder::new()
        .name("dateline fetch".to_owned())
        .spawn(move || {
            let outcome = exchange::run(&ask, &mut |event| send.send(event).is_ok());
            let _ = send.send(Event::End(outcome));
        })
        .map_err(Problem::Unreachable)?;
    let mut bytes = Vec::new();
    let mut total = None;
    progress(Progress { read: 0, total });
    loop {
        if cancel() {
            return Err(Problem::GivenUp);
        }
        match events.recv_timeout(LOOK) {
            Ok(Event::Length(length)) => total = length,
            Ok(Event::Piece(piece)) => {
                bytes.extend_from_slice(&piece);
                let read = bytes.len() as u64;
                progress(Progress { read, total });
            }
            Ok(Event::End(outcome)) => return outcome.map(|answer| (answer, bytes)),
            Err(RecvTimeoutError::Timeout) => {}
            // A thread that ended without a word has met a defect.
            Err(RecvTimeoutError::Disconnected) => return Err(Problem::NotHttp),
        }
    }
}
