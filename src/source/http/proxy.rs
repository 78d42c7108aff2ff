//! Proxies: through which one an address is fetched, as the variables that other programs heed have it.

use super::Problem;
use crate::source::Address;
use std::net::IpAddr;

/// The proxies that connections go through.
///
/// A proxy looks names up itself: what a name leads to is then known to nobody else, and only addresses
/// that are private by their looks can be refused. (`socks4` and `socks5` are told numbers, and these are
/// checked; `socks4a` and `socks5h` are told names.)
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    /// For `http`.
    plain: Option<Named>,
    /// For `https`.
    secure: Option<Named>,
    /// For which hosts there is none.
    but: Vec<Exception>,
}

/// A proxy, and the variable that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    variable: &'static str,
    /// `None` where the words of the variable name none that can be used: that is no reason to go
    /// without, past the one that was meant.
    proxy: Option<ureq::Proxy>,
}

/// What `NO_PROXY` names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Exception {
    /// `*`.
    All,
    /// `quay.example`, with all that lies below, and perhaps a port.
    Host(String, Option<u16>),
    /// `10.0.0.0/8`: the first bits that all numbers have in common.
    Network(IpAddr, u32),
}

impl Proxies {
    /// Those of the environment, which `variable` looks into: `https_proxy` and `http_proxy`, each for
    /// its scheme, `all_proxy` for what these do not name, `no_proxy` for exceptions; in small letters
    /// or large.
    pub fn named_by(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| {
            let value = variable(name).or_else(|| variable(&name.to_ascii_uppercase()))?;
            Some(value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let named = |own: &'static str| {
            let mut both = [own, "all_proxy"].into_iter();
            both.find_map(|variable| {
                let proxy = ureq::Proxy::new(&value(variable)?).ok();
                Some(Named { variable, proxy })
            })
        };
        let but = value("no_proxy").unwrap_or_default();
        Self {
            plain: named("http_proxy"),
            secure: named("https_proxy"),
            but: but.split([',', ' ']).filter_map(Exception::parse).collect(),
        }
    }

    /// The proxy that `address` is fetched through, if any.
    pub(super) fn of(&self, address: &Address) -> Result<Option<ureq::Proxy>, Problem> {
        let named = if address.is_secure() {
            &self.secure
        } else {
            &self.plain
        };
        let is_excepted = |exception: &Exception| exception.holds(address);
        match named {
            Some(named) if !self.but.iter().any(is_excepted) => match &named.proxy {
                Some(proxy) => Ok(Some(proxy.clone())),
                None => Err(Problem::BadProxy(named.variable)),
            },
            _ => Ok(None),
        }
    }
}

impl Exception {
    fn parse(words: &str) -> Option<Self> {
        let words = words.trim().to_ascii_lowercase();
        if words == "*" {
            return Some(Self::All);
        }
        if let Some((number, bits)) = words.split_once('/') {
            return Some(Self::Network(number.parse().ok()?, bits.parse().ok()?));
        }
        let name = words.strip_prefix('*').unwrap_or(&words);
        let name = name.strip_prefix('.').unwrap_or(name);
        // What has several colons is a number of version 6.
        let (host, port) = match name.rsplit_once(':') {
            Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
                (host, Some(port.parse().ok()?))
            }
            _ => (name, None),
        };
        let host = host.trim_matches(['[', ']']);
        (!host.is_empty()).then(|| Self::Host(host.to_owned(), port))
    }

    fn holds(&self, address: &Address) -> bool {
        let host = address.host().trim_matches(['[', ']']);
        match self {
            Self::All => true,
            Self::Host(name, port) => {
                let below = host.strip_suffix(name.as_str());
                below.is_some_and(|below| below.is_empty() || below.ends_with('.'))
                    && port.is_none_or(|port| port == address.port())
            }
            Self::Network(network, bits) => match (network, host.parse()) {
                (IpAddr::V4(network), Ok(IpAddr::V4(ip))) => {
                    (ip.to_bits() ^ network.to_bits()).leading_zeros() >= *bits
                }
                (IpAddr::V6(network), Ok(IpAddr::V6(ip))) => {
                    (ip.to_bits() ^ network.to_bits()).leading_zeros() >= *bits
                }
                _ => false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    /// The host of the proxy for an address, where these variables are set.
    fn host(variables: &[(&str, &str)], address: &str) -> Option<String> {
        let proxies = Proxies::named_by(&|name| {
            let named = variables.iter().find(|(known, _)| *known == name);
            named.map(|(_, value)| (*value).to_owned())
        });
        let proxy = proxies.of(&Address::parse(address).unwrap());
        match proxy {
            Ok(proxy) => proxy.map(|proxy| proxy.host().to_owned()),
            Err(problem) => Some(problem.to_string()),
        }
    }

    #[test]
    fn each_scheme_has_its_proxy() {
        let (plain, secure) = ("http://quay.example/", "https://quay.example/");
        let two = [("http_proxy", "http://a:1"), ("HTTPS_PROXY", "b:2")];
        assert_eq!(host(&two, plain).as_deref(), Some("a"));
        assert_eq!(host(&two, secure).as_deref(), Some("b"));
        assert_eq!(host(&two[..1], secure), None, "it is not for all");
        let all = [("ALL_PROXY", "socks5h://c:3"), two[0]];
        assert_eq!(host(&all, plain).as_deref(), Some("a"));
        assert_eq!(host(&all, secure).as_deref(), Some("c"));
        assert_eq!(host(&[("http_proxy", " ")], plain), None);
    }

    #[test]
    fn a_proxy_that_cannot_be_used_is_not_gone_past() {
        for words in ["gopher://a", "http://", "http://a:b:c"] {
            let told = host(&[("https_proxy", words)], "https://quay.example/").unwrap();
            assert!(told.contains("https_proxy"), "{words}: {told}");
            assert_eq!(
                host(&[("https_proxy", words)], "http://quay.example/"),
                None
            );
        }
    }

    #[test]
    fn exceptions_are_hosts_and_all_below_them_ports_and_networks() {
        let through = |but: &str, address: &str| {
            host(&[("http_proxy", "a"), ("no_proxy", but)], address).is_some()
        };
        for (but, address) in [
            ("*", "http://quay.example/"),
            ("quay.example", "http://quay.example/"),
            ("x.example, quay.example", "http://log.quay.example/"),
            (".quay.example", "http://quay.example/"),
            ("*.Quay.example", "http://log.quay.example:8080/"),
            ("quay.example:8080", "http://quay.example:8080/"),
            ("10.0.0.0/8", "http://10.2.3.4/"),
            ("::1", "http://[::1]:80/"),
            ("[::1]:81", "http://[::1]:81/"),
            ("fd00::/8", "http://[fd12::1]/"),
        ] {
            assert!(!through(but, address), "{but} {address}");
        }
        for (but, address) in [
            ("", "http://quay.example/"),
            ("quay.example", "http://thequay.example/"),
            ("quay.example:8080", "http://quay.example/"),
            ("10.0.0.0/8", "http://11.2.3.4/"),
            ("10.0.0.0/8", "http://quay.example/"),
            ("10.0.0.0/x, :, ,", "http://10.0.0.1/"),
        ] {
            assert!(through(but, address), "{but} {address}");
        }
    }
}
