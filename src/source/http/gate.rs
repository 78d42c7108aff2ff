//! Where connections may lead: checked on the very addresses that will be connected to, after names are
//! looked up, so that a name that answers otherwise the second time gains nothing.

use super::is_private;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up, and lets through what may be connected to.
#[derive(Debug)]
pub(super) struct Gate {
    names: DefaultResolver,
    /// Whether private addresses may be connected to.
    lets_private: bool,
    /// Through which connections go.
    proxy: Option<ureq::Proxy>,
    /// Whether the proxy is asked in place of each server.
    forwards: bool,
    met: Arc<Met>,
}

/// What came through a gate, or did not.
#[derive(Debug, Default)]
pub(super) struct Met {
    private: AtomicBool,
    refused: AtomicBool,
}

impl Met {
    /// Whether a private address was let through.
    pub(super) fn private(&self) -> bool {
        self.private.load(Ordering::Relaxed)
    }

    /// Whether there was nothing but private addresses, and these were not to be.
    pub(super) fn refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }
}

impl Gate {
    /// A gate; with `forwards` all names are that of the proxy, which looks others up.
    pub(super) fn new(
        lets_private: bool,
        proxy: Option<ureq::Proxy>,
        forwards: bool,
    ) -> (Self, Arc<Met>) {
        let met = Arc::new(Met::default());
        let gate = Self {
            names: DefaultResolver::default(),
            lets_private,
            proxy,
            forwards,
            met: Arc::clone(&met),
        };
        (gate, met)
    }
}

impl Resolver for Gate {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let proxy = self.proxy.as_ref();
        let uri = proxy
            .filter(|_| self.forwards)
            .map_or(uri, ureq::Proxy::uri);
        let found = match self.names.resolve(uri, config, timeout) {
            Ok(found) => found,
            Err(error @ ureq::Error::Timeout(_)) => return Err(error),
            // The system's words for an unknown name differ from system to system.
            Err(_) => return Err(ureq::Error::HostNotFound),
        };
        if proxy.is_some_and(|proxy| uri.host() == Some(proxy.host())) {
            return Ok(found);
        }
        let mut open = self.empty();
        for &address in &found {
            let private = is_private(address.ip());
            if private && self.lets_private {
                self.met.private.store(true, Ordering::Relaxed);
            }
            if !private || self.lets_private {
                open.push(address);
            }
        }
        if open.is_empty() {
            self.met.refused.store(true, Ordering::Relaxed);
            return Err(ureq::Error::HostNotFound);
        }
        Ok(open)
    }
}

/// Whether a host is private by its looks, before any name is looked up.
///
/// ```text
/// localhost, printer.localhost, 127.0.0.1, [::1], wiki, printer.local, nas.home.arpa, log.internal
/// ```
///
/// Names without a dot, and those below what is set apart for networks of one's own: RFC 6761, 6762, 8375.
pub(super) fn looks_private(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    let number = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(number) = number.parse::<IpAddr>() {
        return is_private(number);
    }
    let last = host.rsplit('.').next().unwrap_or_default();
    let of_own = matches!(
        last,
        "localhost" | "local" | "internal" | "lan" | "localdomain"
    );
    of_own || host.ends_with(".home.arpa") || !host.is_empty() && !host.contains(['.', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_tell_by_their_looks() {
        for host in [
            "localhost",
            "a.localhost.",
            "127.0.0.1",
            "[::1]",
            "[fe80::1]",
            "10.1.2.3",
            "wiki",
            "printer.local",
            "nas.home.arpa",
        ] {
            assert!(looks_private(host), "{host}");
        }
        for host in [
            "quay.example",
            "localhost.example",
            "1.1.1.1",
            "local.example",
            "[2606:2800::1]",
            "",
        ] {
            assert!(!looks_private(host), "{host}");
        }
    }
}
