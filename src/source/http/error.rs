//! Why an address cannot be read: what, and what to try.

use super::super::AddressError;
use super::super::magic::Kind;
use super::{Danger, later};
use std::time::Duration;
use std::{fmt, io};

/// Why an address cannot be read. Its words can stand after `dateline: `.
#[derive(Debug, thiserror::Error)]
#[error("{address}: {}", Told(.problem, .address))]
pub struct FetchError {
    /// The address, as it may be shown.
    pub address: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Debug)]
pub enum Problem {
    /// No machine has that name.
    NoSuchHost {
        /// The name.
        host: String,
    },
    /// The machine cannot be reached, or stopped speaking.
    Unreachable(io::Error),
    /// No answer for too long.
    Silent,
    /// The connection cannot be made safe.
    Unsafe(Danger),
    /// The variable of that name names a proxy that cannot be used.
    BadProxy(&'static str),
    /// The proxy lets nobody through to the server, by the number that it says.
    ProxyRefused(u16),
    /// The proxy's answer makes no sense.
    NoProxy,
    /// The answer is no HTTP.
    NotHttp,
    /// The server does not give it, and may have said how long to wait.
    Status(u16, Option<Duration>),
    /// The server sends us from place to place.
    Wandering,
    /// The server sends us where nothing can be fetched.
    BadRedirect(AddressError),
    /// It leads into the reader's own network, and the reader did not type it.
    Private {
        /// The host.
        host: String,
    },
    /// What lies there is no text.
    NotText(Kind),
    /// What lies there is not what is wanted, by the server's name for it.
    WrongKind(String),
    /// More bytes than are read.
    TooLarge {
        /// How many are.
        limit: u64,
    },
    /// No byte at all.
    Empty,
    /// Nobody wants it any more.
    GivenUp,
}

impl Problem {
    /// Whether what was fetched another time may be shown instead: whatever keeps the page from coming,
    /// but not what says that it must not be fetched.
    pub(super) fn leaves_what_is_kept(&self) -> bool {
        !matches!(
            self,
            Self::GivenUp | Self::Private { .. } | Self::BadRedirect(_)
        )
    }

    /// What is wrong, without what to try.
    pub(super) fn in_short(&self) -> String {
        let told = self.to_string();
        let short = told
            .split_once(" (")
            .map_or(told.as_str(), |(what, _)| what);
        short.to_owned()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Told(self, "ADDRESS").fmt(f)
    }
}

/// A problem, and the address that what to try is to name.
struct Told<'a>(&'a Problem, &'a str);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(problem, address) = self;
        match problem {
            Problem::NoSuchHost { host } => write!(
                f,
                "no machine called {host} is known (check the address, and whether there is a connection)"
            ),
            Problem::Unreachable(error) => write!(
                f,
                "the server cannot be reached: {error} (check the connection, or try again later)"
            ),
            Problem::Silent => f.write_str("the server does not answer (try again later)"),
            Problem::Unsafe(danger) => write!(f, "the connection is not safe: {danger}"),
            Problem::BadProxy(variable) => write!(
                f,
                "what {variable} names is no proxy that can be used (write http://host:port or socks5h://host:port)"
            ),
            Problem::ProxyRefused(code) => {
                says("the proxy", *code, f)?;
                f.write_str(match code {
                    407 => " (name a password where the proxy is named: http://name:password@host:port)",
                    _ => " (check the address, and what the proxy is for)",
                })
            }
            Problem::NoProxy => f.write_str(
                "the proxy's answer makes no sense (check what the proxy is, and its port)",
            ),
            Problem::NotHttp => {
                f.write_str("the server's answer makes no sense (check the address and its port)")
            }
            Problem::Status(code, wait) => status(*code, *wait, f),
            Problem::Wandering => f.write_str(
                "the server leads from place to place without end (try it in a browser)",
            ),
            Problem::BadRedirect(error) => write!(f, "the server leads elsewhere, but {error}"),
            Problem::Private { host } => write!(
                f,
                "{host} is of this machine or its network, and such addresses are fetched only when typed \
                 (type it, if that is meant)"
            ),
            Problem::NotText(Kind::Pdf) => write!(
                f,
                "this is a PDF (try `curl -s {address} | pdftotext - - | dateline`)"
            ),
            Problem::NotText(kind @ (Kind::Picture(_) | Kind::Media(_))) => {
                write!(f, "{kind} (open it in a browser)")
            }
            Problem::NotText(kind) => {
                let words = kind.to_string();
                let what = words
                    .split_once(" (")
                    .map_or(words.as_str(), |(what, _)| what);
                write!(f, "{what} (fetch it with `curl -O {address}`)")
            }
            Problem::WrongKind(media) => write!(f, "this is {media} (open it in a browser)"),
            Problem::TooLarge { limit } => write!(
                f,
                "it is larger than {} MiB (fetch it with `curl -O {address}`, and open the file)",
                limit >> 20
            ),
            Problem::Empty => f.write_str("the page is empty (try it in a browser)"),
            Problem::GivenUp => f.write_str("fetching was stopped"),
        }
    }
}

fn status(code: u16, wait: Option<Duration>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    says("the server", code, f)?;
    if let Some(wait) = wait {
        return write!(f, " (try again in {})", later::in_words(wait));
    }
    f.write_str(match code {
        401 => " (it asks for a password: save the page in a browser, and open that)",
        402 | 403 | 451 => " (it may let browsers in: save the page there, and open that)",
        404 | 410 => " (check the address)",
        408 | 425 | 429 | 500..600 => " (try again later)",
        _ => " (try it in a browser)",
    })
}

/// `the server says 404 Not Found`.
fn says(who: &str, code: u16, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let words = ureq::http::StatusCode::from_u16(code).ok();
    let words = words.and_then(|status| status.canonical_reason());
    write!(f, "{who} says {code}")?;
    words.map_or(Ok(()), |words| write!(f, " {words}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_on_which_address_and_what_to_try() {
        let table = [
            (
                Problem::Status(404, None),
                "https://quay.example/a: the server says 404 Not Found (check the address)",
            ),
            (
                Problem::Status(599, None),
                "https://quay.example/a: the server says 599 (try again later)",
            ),
            (
                Problem::Status(503, Some(Duration::from_secs(120))),
                "https://quay.example/a: the server says 503 Service Unavailable (try again in 2 minutes)",
            ),
            (
                Problem::ProxyRefused(403),
                "https://quay.example/a: the proxy says 403 Forbidden (check the address, and what",
            ),
            (
                Problem::ProxyRefused(407),
                "https://quay.example/a: the proxy says 407 Proxy Authentication Required (name a password",
            ),
            (
                Problem::NotText(Kind::Pdf),
                "https://quay.example/a: this is a PDF (try `curl -s https://quay.example/a | pdftotext",
            ),
            (
                Problem::NotText(Kind::Archive("zip")),
                "https://quay.example/a: this is a zip archive (fetch it with `curl -O https://quay.example/a`)",
            ),
            (
                Problem::TooLarge { limit: 3 << 20 },
                "https://quay.example/a: it is larger than 3 MiB (fetch",
            ),
        ];
        for (problem, words) in table {
            let address = "https://quay.example/a".to_owned();
            let told = FetchError { address, problem }.to_string();
            assert!(told.starts_with(words), "{told}");
        }
        assert_eq!(Problem::Silent.in_short(), "the server does not answer");
    }
}
