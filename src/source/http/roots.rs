//! Whom to trust for the safety of a connection: certificates of one's own in place of those that come along.

use std::path::Path;
use std::sync::Arc;
use ureq::tls::{PemItem, RootCerts, parse_pem};

/// The certificates in a file of them (PEM), as a firm's own network may need; those that come along where
/// it has none.
pub(super) fn of_file(path: &Path) -> RootCerts {
    let own = std::fs::read(path).ok().and_then(|pem| of_pem(&pem));
    own.unwrap_or(RootCerts::WebPki)
}

/// The certificates in the text of such a file; `None` where there are none.
fn of_pem(pem: &[u8]) -> Option<RootCerts> {
    let certificates: Vec<_> = parse_pem(pem)
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        })
        .collect();
    (!certificates.is_empty()).then(|| RootCerts::Specific(Arc::new(certificates)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_no_certificates_changes_nothing() {
        assert!(of_pem(b"no certificate").is_none());
        assert!(matches!(
            of_file(Path::new("no/such/file.pem")),
            RootCerts::WebPki
        ));
    }
}
