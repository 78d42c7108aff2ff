//! Whom to trust for the safety of a connection: certificates of one's own in place of those that come along.

use std::sync::Arc;
use ureq::tls::{Certificate, PemItem, RootCerts, parse_pem};

/// Certificates whose holders may vouch for servers, as a firm's own network may need.
#[derive(Debug, Clone)]
pub struct Roots(Arc<Vec<Certificate<'static>>>);

impl Roots {
    /// The certificates in a file of them (PEM); `None` where there are none.
    ///
    /// ```
    /// use dateline::source::http::Roots;
    /// assert!(Roots::of_pem(b"no certificate").is_none());
    /// ```
    pub fn of_pem(pem: &[u8]) -> Option<Self> {
        let certificates: Vec<_> = parse_pem(pem)
            .filter_map(|item| match item {
                Ok(PemItem::Certificate(certificate)) => Some(certificate),
                _ => None,
            })
            .collect();
        (!certificates.is_empty()).then(|| Self(Arc::new(certificates)))
    }

    pub(super) fn inner(&self) -> RootCerts {
        RootCerts::Specific(Arc::clone(&self.0))
    }
}
