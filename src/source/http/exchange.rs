//! One exchange with the servers that an address leads to: requests, redirects, the answer piece by piece.
//! Blocks; [`super::Client`] runs it on a thread of its own.

use super::deflate;
use super::forward::Forward;
use super::gate::{self, Gate};
use super::{
    AskedBy, Danger, Limits, Problem, Proxies, Request, Wanted, later, media, refresh, roots,
};
use crate::source::Address;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::{self, Read};
use std::path::PathBuf;
use std::time::Duration;
use ureq::config::Config;
use ureq::http::{HeaderMap, Response, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::{Connector, DefaultConnector};
use ureq::{Agent, Body};

/// The size of the pieces that are read.
const PIECE: usize = 64 * 1024;

/// How we call ourselves.
const NAME: &str = concat!(
    "dateline/",
    env!("CARGO_PKG_VERSION"),
    " (article reader for the terminal)"
);

/// What to ask for, and how.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) request: Request,
    pub(super) limits: Limits,
    pub(super) proxies: Proxies,
    pub(super) roots: Option<PathBuf>,
    /// What is known of the page: if it is still that, the server need not send it.
    pub(super) same_as: Option<Stamp>,
}

/// What tells one state of a page from another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Where the page lay.
    pub(super) address: String,
    /// The server's mark for that state.
    pub(super) etag: Option<String>,
    /// When it was changed last, in the server's words.
    pub(super) modified: Option<String>,
}

/// What goes on.
#[derive(Debug)]
pub(super) enum Event {
    /// How many bytes will come, where the server tells.
    Length(Option<u64>),
    /// Some of them.
    Piece(Vec<u8>),
    /// That was all.
    End(Result<Answer, Problem>),
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Answer {
    /// It is still what is known.
    Same,
    /// It is what came in pieces.
    Page(Box<Head>),
}

/// What is known of a page beside its bytes.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) address: Address,
    pub(super) media: Option<String>,
    pub(super) charset: Option<String>,
    pub(super) stamp: Stamp,
    pub(super) notes: Vec<String>,
    /// Whether it is whole, and the server lets it be kept.
    pub(super) may_be_kept: bool,
}

/// Asks for it and follows redirects; `tell` answers whether anybody listens.
pub(super) fn run(ask: &Ask, tell: &mut dyn FnMut(Event) -> bool) -> Result<Answer, Problem> {
    let typed = &ask.request.address;
    let mut at = typed.clone();
    // Whether the host that was typed is private, and may therefore lead on to itself.
    let mut typed_private = false;
    let mut may_refresh = ask.request.wanted == Wanted::Article;
    for hop in 0..=ask.limits.redirects {
        let is_typed = ask.request.asked_by == AskedBy::User
            && (hop == 0 || typed_private && at.is_same_place(typed));
        let (response, private) = send(ask, &at, is_typed)?;
        typed_private |= hop == 0 && private;
        let status = response.status();
        if let (301..=303 | 307 | 308, Some(to)) =
            (status.as_u16(), line(response.headers(), header::LOCATION))
        {
            let to = at.join(&to).map_err(Problem::BadRedirect)?;
            if to == at {
                return Err(Problem::Wandering);
            }
            at = to;
            continue;
        }
        match status.as_u16() {
            304 if ask.same_as.is_some() => return Ok(Answer::Same),
            200..300 => {}
            407 if ask.proxies.of(&at)?.is_some() => return Err(Problem::ProxyRefused(407)),
            code => return Err(Problem::Status(code, wait(response.headers()))),
        }
        match receive(ask, &at, response, may_refresh, tell)? {
            Received::Page(head) => return Ok(Answer::Page(head)),
            Received::Elsewhere(to) => {
                // Once: what leads on from there may go round for ever.
                may_refresh = false;
                at = to;
            }
        }
    }
    Err(Problem::Wandering)
}

/// What a body is.
enum Received {
    /// A page, told in pieces.
    Page(Box<Head>),
    /// One that leads elsewhere; nothing of it was told.
    Elsewhere(Address),
}

/// Sends one request; the answer's head, and whether it came from a private address.
fn send(ask: &Ask, to: &Address, is_typed: bool) -> Result<(Response<Body>, bool), Problem> {
    let refused = || Problem::Private {
        host: to.host().to_owned(),
    };
    if !is_typed && gate::looks_private(to.host()) {
        return Err(refused());
    }
    let limits = ask.limits;
    let proxy = ask.proxies.of(to)?;
    let forward = proxy.as_ref().filter(|_| !to.is_secure());
    let forward = forward.and_then(|proxy| Forward::through(proxy, to.host(), to.port()));
    let (gate, met) = Gate::new(is_typed, proxy.clone(), forward.is_some());
    let own = ask.roots.as_deref();
    let roots = own.map_or(RootCerts::WebPki, roots::of_file);
    let config = Config::builder()
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(NAME)
        .accept(media::accept(ask.request.wanted))
        .proxy(proxy.clone().filter(|_| forward.is_none()))
        .timeout_resolve(Some(limits.connect))
        .timeout_connect(Some(limits.connect))
        .timeout_recv_response(Some(limits.silence))
        .timeout_per_read(Some(limits.silence))
        .timeout_per_write(Some(limits.silence))
        .timeout_global(Some(limits.total))
        .max_idle_connections(0)
        .build();
    let usual = DefaultConnector::default();
    let agent = match &forward {
        Some(forward) => Agent::with_parts(config, usual.chain(forward.clone()), gate),
        None => Agent::with_parts(config, usual, gate),
    };
    let mut request = agent.get(to.full());
    if let Some(proxy) = proxy.filter(|_| forward.is_some())
        && let Some(name) = proxy.username()
    {
        let password = proxy.password().unwrap_or_default();
        let line = basic(format!("{name}:{password}").as_bytes());
        request = request.header(header::PROXY_AUTHORIZATION, line);
    }
    if let Some(credentials) = to.credentials() {
        request = request.header(header::AUTHORIZATION, basic(&credentials));
    }
    let same_as = ask.same_as.as_ref();
    if let Some(stamp) = same_as.filter(|stamp| stamp.address == to.full()) {
        if let Some(etag) = &stamp.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &stamp.modified {
            request = request.header(header::IF_MODIFIED_SINCE, modified);
        }
    } else if ask.request.anew {
        // What lies in caches between here and there is not asked for.
        request = request.header(header::CACHE_CONTROL, "no-cache");
    }
    match request.call() {
        Ok(response) => Ok((response, met.private())),
        Err(_) if met.refused() => Err(refused()),
        Err(error) => Err(problem(error, to)),
    }
}

/// Takes the body in. Of a page that `may_refresh`, only the whole says whether it leads elsewhere: those
/// that do are short.
fn receive(
    ask: &Ask,
    address: &Address,
    response: Response<Body>,
    may_refresh: bool,
    tell: &mut dyn FnMut(Event) -> bool,
) -> Result<Received, Problem> {
    let wanted = ask.request.wanted;
    let headers = response.headers();
    let (media, charset) = match line(headers, header::CONTENT_TYPE) {
        Some(line) => media::parse(&line),
        None => (None, None),
    };
    if let Some(media) = &media {
        media::check_name(media, wanted)?;
    }
    let stamp = Stamp {
        address: address.full(),
        etag: line(headers, header::ETAG),
        modified: line(headers, header::LAST_MODIFIED),
    };
    let control = line(headers, header::CACHE_CONTROL).unwrap_or_default();
    let lets_keep = !control.to_ascii_lowercase().contains("no-store")
        && ask.request.address.credentials().is_none();
    let limit = ask.limits.bytes;
    let length = line(headers, header::CONTENT_LENGTH).and_then(|line| line.parse().ok());
    if length.is_some_and(|length| length > limit) {
        return Err(Problem::TooLarge { limit });
    }
    let is_markup = media.as_deref().is_none_or(|media| media.contains("html"));
    let mut notes = Vec::new();
    let deflated = line(headers, header::CONTENT_ENCODING);
    let deflated = deflated.is_some_and(|coding| coding.eq_ignore_ascii_case("deflate"));
    let mut body: Box<dyn Read> = Box::new(response.into_body().into_reader());
    if deflated {
        body = deflate::unpacked(body).map_err(|error| problem(error.into(), address))?;
    }
    let mut read = 0;
    if tell(Event::Length(length)) {
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            let outcome = fill(&mut body, &mut piece);
            if read == 0 && !piece.is_empty() {
                media::check_bytes(&piece, wanted)?;
            }
            read += piece.len() as u64;
            if read > limit {
                return Err(Problem::TooLarge { limit });
            }
            let ended = piece.len() < PIECE;
            if may_refresh && is_markup && ended && read == piece.len() as u64 && outcome.is_ok() {
                let to = refresh::target(&piece).and_then(|to| address.join(&to).ok());
                if let Some(to) = to.filter(|to| to != address) {
                    return Ok(Received::Elsewhere(to));
                }
            }
            if !piece.is_empty() && !tell(Event::Piece(piece)) {
                break;
            }
            match outcome {
                Ok(()) if ended => break,
                Ok(()) => {}
                Err(error) if read == 0 => return Err(problem(error.into(), address)),
                Err(_) => {
                    notes.push(format!(
                        "The page broke off after {read} bytes: its start is shown (reload to try again)."
                    ));
                    break;
                }
            }
        }
    }
    if read == 0 {
        return Err(Problem::Empty);
    }
    Ok(Received::Page(Box::new(Head {
        address: address.clone(),
        media,
        charset,
        stamp,
        may_be_kept: lets_keep && notes.is_empty(),
        notes,
    })))
}

/// Reads a piece: less than [`PIECE`] at the end alone. What came before an error stays in `piece`.
fn fill(body: &mut impl Read, piece: &mut Vec<u8>) -> io::Result<()> {
    body.take(PIECE as u64).read_to_end(piece).map(drop)
}

/// A line of the answer's head, if it is text.
fn line(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?.as_bytes();
    // Addresses that servers lead to are often written in UTF-8.
    let value = String::from_utf8_lossy(value).trim().to_owned();
    Some(value).filter(|value| !value.is_empty())
}

/// How long a server that is busy wants to be left alone.
fn wait(headers: &HeaderMap) -> Option<Duration> {
    let date = line(headers, header::DATE);
    later::wait(&line(headers, header::RETRY_AFTER)?, date.as_deref())
}

/// What `error` says in our words.
fn problem(error: ureq::Error, at: &Address) -> Problem {
    match error {
        ureq::Error::HostNotFound => Problem::NoSuchHost {
            host: at.host().to_owned(),
        },
        ureq::Error::Timeout(_) => Problem::Silent,
        ureq::Error::Io(error) => match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Problem::Silent,
            _ => match Danger::of_io(&error) {
                Some(danger) => Problem::Unsafe(danger),
                None => Problem::Unreachable(error),
            },
        },
        ureq::Error::Tls(why) => Problem::Unsafe(Danger::Other(why.to_owned())),
        ureq::Error::Rustls(error) => Problem::Unsafe(Danger::of(&error)),
        // The words are the library's, the number is the proxy's: "proxy server responded 403/403".
        ureq::Error::ConnectProxyFailed(why) => {
            let code = why.rsplit('/').next().and_then(|code| code.parse().ok());
            code.map_or(Problem::NoProxy, Problem::ProxyRefused)
        }
        error @ ureq::Error::ConnectionFailed => Problem::Unreachable(io::Error::other(error)),
        _ => Problem::NotHttp,
    }
}

/// The line that names credentials: RFC 7617.
fn basic(credentials: &[u8]) -> String {
    format!("Basic {}", STANDARD.encode(credentials))
}
