//! Why a connection is not safe, in words for those who know addresses and not certificates.

use rustls::pki_types::UnixTime;
use rustls::{CertificateError, Error};
use std::{fmt, io};

/// Why a connection is not safe. Its words say what to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Danger {
    /// The certificate is somebody else's; some names that it is for.
    OtherName(Vec<String>),
    /// The certificate is not valid any more; since when, where that is known.
    Ended(Option<UnixTime>),
    /// It is not valid yet.
    NotYet,
    /// Nobody known vouches for it.
    Unknown,
    /// It was taken back.
    Revoked,
    /// What answers there speaks no TLS.
    NoTls,
    /// Something else, in the words of those who found it.
    Other(String),
}

impl Danger {
    /// What `error` says.
    pub(super) fn of(error: &Error) -> Self {
        let why = match error {
            Error::InvalidCertificate(why) => why,
            Error::InvalidMessage(_) => return Self::NoTls,
            _ => return Self::Other(error.to_string()),
        };
        match why {
            CertificateError::Expired => Self::Ended(None),
            CertificateError::ExpiredContext { not_after, .. } => Self::Ended(Some(*not_after)),
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                Self::NotYet
            }
            CertificateError::Revoked => Self::Revoked,
            CertificateError::UnknownIssuer => Self::Unknown,
            CertificateError::NotValidForName => Self::OtherName(Vec::new()),
            CertificateError::NotValidForNameContext { presented, .. } => {
                Self::OtherName(presented.iter().map(|name| bare(name)).collect())
            }
            _ => Self::Other(error.to_string()),
        }
    }

    /// The same of an error that is told as one of reading or writing, as failed handshakes are; `None`
    /// for others.
    pub(super) fn of_io(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().map(Self::of)
    }
}

/// A name as a certificate has it: `DnsName("quay.example")`, without what is around it.
fn bare(name: &str) -> String {
    let inner = name.split_once('(').map_or(name, |(_, inner)| inner);
    let is_sound = |c: &char| c.is_ascii_alphanumeric() || "*.-_:".contains(*c);
    inner.chars().filter(is_sound).take(80).collect()
}

impl fmt::Display for Danger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherName(names) => {
                f.write_str("the server's certificate is for another name")?;
                if let Some(name) = names.first() {
                    write!(f, ", {name}")?;
                }
                f.write_str(" (check the address)")
            }
            Self::Ended(when) => {
                f.write_str("the server's certificate is not valid any more")?;
                let second = when.and_then(|when| i64::try_from(when.as_secs()).ok());
                let time = second.and_then(|second| jiff::Timestamp::from_second(second).ok());
                if let Some(time) = time {
                    write!(f, ", since {}", time.strftime("%Y-%m-%d"))?;
                }
                f.write_str(" (try again later, and check this machine's clock)")
            }
            Self::NotYet => f.write_str(
                "the server's certificate is not valid yet (check this machine's clock)",
            ),
            Self::Unknown => f.write_str(
                "nobody known vouches for the server's certificate (where a network has certificates of \
                 its own, SSL_CERT_FILE names their file)",
            ),
            Self::Revoked => f.write_str(
                "the server's certificate was taken back (try again later)",
            ),
            Self::NoTls => f.write_str(
                "the server speaks no TLS (check the address and its port, or try http://)",
            ),
            Self::Other(why) => write!(f, "{why} (check the address, and this machine's clock)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_certificates_are_shown_bare() {
        for (name, shown) in [
            ("DnsName(\"quay.example\")", "quay.example"),
            ("quay.example", "quay.example"),
            ("*.quay.example", "*.quay.example"),
            ("IpAddress(127.0.0.1)", "127.0.0.1"),
            ("a\x1b[31m\u{202e}", "a31m"),
        ] {
            assert_eq!(bare(name), shown);
        }
    }
}
