//! Plain `http` by way of a proxy: the proxy is asked as a server is, with the whole address in the first line
//! (RFC 9112, 3.2.2). Most proxies open tunnels (`CONNECT`) for `https` alone.

use std::fmt;
use std::io;
use ureq::Proxy;
use ureq::ProxyProtocol;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

/// Makes of connections to a proxy such that ask it for what lies on a server.
#[derive(Debug, Clone)]
pub(super) struct Forward {
    /// What the whole address begins with, `http://quay.example:8080`.
    server: String,
}

impl Forward {
    /// The way to the server `host:port` through `proxy`; `None` where that is no proxy of plain HTTP.
    pub(super) fn through(proxy: &Proxy, host: &str, port: u16) -> Option<Self> {
        let port = match port {
            80 => String::new(),
            port => format!(":{port}"),
        };
        let server = format!("http://{host}{port}");
        (proxy.protocol() == ProxyProtocol::Http).then_some(Self { server })
    }

    /// The first request in `output`, with its whole address; `None` where there is none.
    fn rewritten(&self, output: &[u8]) -> Option<Vec<u8>> {
        let method = output.iter().position(|&byte| byte == b' ')? + 1;
        let (method, path) = output.split_at_checked(method)?;
        path.starts_with(b"/")
            .then(|| [method, self.server.as_bytes(), path].concat())
    }
}

impl<In: Transport> Connector<In> for Forward {
    type Out = Forwarded<In>;

    fn connect(
        &self,
        _: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        let first = Some(self.clone());
        Ok(chained.map(|transport| Forwarded { transport, first }))
    }
}

/// A connection to a proxy, for one request.
pub(super) struct Forwarded<T> {
    transport: T,
    /// What the first line lacks, until it was sent.
    first: Option<Forward>,
}

impl<T: fmt::Debug> fmt::Debug for Forwarded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Forwarded").field(&self.transport).finish()
    }
}

impl<T: Transport> Transport for Forwarded<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        let Some(first) = self.first.take() else {
            return self.transport.transmit_output(amount, timeout);
        };
        let output = self.transport.buffers().output();
        let request = output.get(..amount).and_then(|out| first.rewritten(out));
        let room = request
            .as_ref()
            .and_then(|request| output.get_mut(..request.len()));
        let (Some(request), Some(room)) = (&request, room) else {
            let why = "the request is too long for a proxy";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, why).into());
        };
        room.copy_from_slice(request);
        self.transport.transmit_output(request.len(), timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        self.transport.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        // One request each: the next may be for another server.
        false
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    #[test]
    fn a_request_names_its_server() {
        let proxy = Proxy::new("http://proxy.example:3128").unwrap();
        let forward = Forward::through(&proxy, "quay.example", 8080).unwrap();
        let head = b"GET /log?day=2 HTTP/1.1\r\nHost: quay.example:8080\r\n\r\n";
        assert_eq!(
            forward.rewritten(head).as_deref(),
            Some(&b"GET http://quay.example:8080/log?day=2 HTTP/1.1\r\nHost: quay.example:8080\r\n\r\n"[..])
        );
        assert_eq!(forward.rewritten(b"GET http://a/ HTTP/1.1"), None);
        assert_eq!(forward.rewritten(b""), None);
        let usual = Forward::through(&proxy, "[::1]", 80).unwrap();
        assert!(
            usual
                .rewritten(b"GET / H")
                .unwrap()
                .starts_with(b"GET http://[::1]/ H")
        );
    }

    #[test]
    fn other_proxies_open_tunnels() {
        for other in ["https://proxy.example", "socks5h://proxy.example"] {
            let proxy = Proxy::new(other).unwrap();
            assert!(
                Forward::through(&proxy, "quay.example", 80).is_none(),
                "{other}"
            );
        }
    }
}
