//! Addresses of the net: `http` and `https`, read as people type them and as pages write them.
//!
//! RFC 3986 as far as a reader needs it: parts, and references relative to a base. What is within an
//! address that no request line may hold (blanks, letters outside ASCII) is escaped; host names outside
//! ASCII become what the name service knows them as ([`punycode`]). Nothing here looks a name up.

mod punycode;

use super::percent::unescaped;
use std::fmt::{self, Write as _};

/// The longest address that is taken, in bytes: servers take no longer ones.
const LONGEST: usize = 8 * 1024;

/// An address that can be fetched.
///
/// Its [`Display`](fmt::Display) is for people and logs: without credentials and without what stands
/// behind the `?`, which may be a key to somebody's account. [`Address::full`] has the latter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    secure: bool,
    /// `name:password`, as written.
    credentials: Option<String>,
    /// In small letters; a number of version 6 in brackets.
    host: String,
    port: Option<u16>,
    /// With the slash it begins with.
    path: String,
    query: Option<String>,
}

/// Why words are no address that can be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Not `http` or `https`.
    #[error("only http and https addresses are fetched")]
    Scheme,
    /// No host, or none that can be.
    #[error("there is no host in this address (write https://example.org/page)")]
    Host,
    /// A port that is no number up to 65,535.
    #[error("the port in this address is no number (write https://example.org:8080/page)")]
    Port,
    /// A file of another machine.
    #[error(
        "files of other machines are not read (file:///home/ada/page.html is one of this machine)"
    )]
    OtherMachine,
    /// Control characters, or thousands of characters.
    #[error("this is no address (it is too long, or has control characters in it)")]
    Odd,
}

impl Address {
    /// Whether `typed` is meant as an address of the net: it names its scheme.
    ///
    /// ```
    /// use dateline::source::Address;
    /// assert!(Address::is_meant("HTTPS://quay.example/log"));
    /// assert!(!Address::is_meant("http.txt") && !Address::is_meant("./https://a"));
    /// ```
    pub fn is_meant(typed: &str) -> bool {
        scheme(typed).is_some_and(|(name, rest)| is_web(name) && rest.starts_with("//"))
    }

    /// What stands behind the `#` of an address or a reference: the name of a place in what lies there, its
    /// escapes undone.
    ///
    /// ```
    /// use dateline::source::Address;
    /// assert_eq!(Address::place("https://quay.example/log#high%20tide").as_deref(), Some("high tide"));
    /// assert_eq!(Address::place("log.html#"), None);
    /// ```
    pub fn place(reference: &str) -> Option<String> {
        let (_, name) = reference.split_once('#')?;
        let name = String::from_utf8_lossy(&unescaped(name)).into_owned();
        Some(name).filter(|name| !name.is_empty() && !name.chars().any(char::is_control))
    }

    /// Reads an address. What stands behind `#` is left out: no server wants it.
    ///
    /// # Errors
    /// Other schemes, no host, odd ports.
    ///
    /// ```
    /// use dateline::source::Address;
    /// let address = Address::parse("https://Quay.example:443/a b?key=1#top").unwrap();
    /// assert_eq!(address.full(), "https://quay.example/a%20b?key=1");
    /// assert_eq!(address.to_string(), "https://quay.example/a%20b");
    /// assert!(Address::parse("ftp://quay.example/").is_err());
    /// ```
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        let typed = typed.trim();
        if typed.len() > LONGEST || typed.chars().any(char::is_control) {
            return Err(AddressError::Odd);
        }
        let (name, rest) = scheme(typed).ok_or(AddressError::Scheme)?;
        if !is_web(name) {
            return Err(AddressError::Scheme);
        }
        let secure = name.eq_ignore_ascii_case("https");
        let rest = rest.strip_prefix("//").ok_or(AddressError::Host)?;
        Self::behind_slashes(secure, rest)
    }

    /// Reads what stands behind `https://`.
    fn behind_slashes(secure: bool, rest: &str) -> Result<Self, AddressError> {
        let rest = before(rest, '#');
        let end = rest.find(['/', '\\', '?']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end).ok_or(AddressError::Host)?;
        let (credentials, place) = match authority.rsplit_once('@') {
            Some((credentials, place)) => (Some(escaped(credentials)), place),
            None => (None, authority),
        };
        let (host, port) = host_and_port(place)?;
        let usual = if secure { 443 } else { 80 };
        let (path, query) = path_and_query(rest);
        Ok(Self {
            secure,
            credentials: credentials.filter(|c| !c.is_empty()),
            host,
            port: port.filter(|&port| port != usual),
            path: without_dots(&path),
            query,
        })
    }

    /// What `reference`, as a page or a server writes it, names when this is its base.
    ///
    /// Credentials go along to the same host and port only, and never from `https` to `http`; those that a
    /// reference names are nobody's whom the reader knows, and are left out.
    ///
    /// # Errors
    /// As [`Address::parse`].
    ///
    /// ```
    /// use dateline::source::Address;
    /// let base = Address::parse("https://me:key@quay.example/log/today?day=2").unwrap();
    /// let joined = |reference| base.join(reference).unwrap().full();
    /// assert_eq!(joined("../tides.html#noon"), "https://quay.example/tides.html");
    /// assert_eq!(joined("//cdn.example/x.png"), "https://cdn.example/x.png");
    /// assert_eq!(joined("?day=3"), "https://quay.example/log/today?day=3");
    /// ```
    pub fn join(&self, reference: &str) -> Result<Self, AddressError> {
        let reference = reference.trim();
        if reference.len() > LONGEST || reference.chars().any(char::is_control) {
            return Err(AddressError::Odd);
        }
        if let Some((name, _)) = scheme(reference) {
            // `C:\a` and `mailto:a` are no relative paths.
            return if is_web(name) {
                Self::parse(reference).map(|to| self.trusted(to))
            } else {
                Err(AddressError::Scheme)
            };
        }
        if let Some(rest) = reference.strip_prefix("//") {
            return Self::behind_slashes(self.secure, rest).map(|to| self.trusted(to));
        }
        let reference = before(reference, '#');
        let (path, query) = path_and_query(reference);
        let to = if reference.is_empty() {
            (self.path.clone(), self.query.clone())
        } else if reference.starts_with('?') {
            (self.path.clone(), query)
        } else if reference.starts_with(['/', '\\']) {
            (without_dots(&path), query)
        } else {
            let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let relative = path.strip_prefix('/').unwrap_or(&path);
            (without_dots(&format!("{folder}/{relative}")), query)
        };
        Ok(Self {
            path: to.0,
            query: to.1,
            ..self.clone()
        })
    }

    /// `to` with the credentials of this address, where these are for it.
    fn trusted(&self, to: Self) -> Self {
        let may_know = self.is_same_place(&to) && to.secure >= self.secure;
        let credentials = self.credentials.clone().filter(|_| may_know);
        Self { credentials, ..to }
    }

    /// Whether both are of one server: the same host and port.
    pub fn is_same_place(&self, other: &Self) -> bool {
        self.host == other.host && self.port() == other.port()
    }

    /// Whether it is fetched through TLS.
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// The host: a name or number; version 6 in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, the usual one where none is named.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.secure { 443 } else { 80 })
    }

    /// `name:password` with its escapes undone, where the address has them.
    pub(super) fn credentials(&self) -> Option<Vec<u8>> {
        self.credentials.as_deref().map(unescaped)
    }

    /// The whole address without credentials.
    pub fn full(&self) -> String {
        match &self.query {
            Some(query) => format!("{self}?{query}"),
            None => self.to_string(),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.host)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        f.write_str(&self.path)
    }
}

/// The name of a scheme, and what stands behind its colon.
fn scheme(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once(':')?;
    let mut chars = name.chars();
    let sound = chars.next()?.is_ascii_alphabetic()
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    sound.then_some((name, rest))
}

fn is_web(scheme: &str) -> bool {
    ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web))
}

fn before(text: &str, mark: char) -> &str {
    text.split_once(mark).map_or(text, |(before, _)| before)
}

fn host_and_port(place: &str) -> Result<(String, Option<u16>), AddressError> {
    let (host, port) = if let Some(rest) = place.strip_prefix('[') {
        let (number, port) = rest.split_once(']').ok_or(AddressError::Host)?;
        let number: std::net::Ipv6Addr = number.parse().map_err(|_| AddressError::Host)?;
        (format!("[{number}]"), port.strip_prefix(':'))
    } else {
        let (host, port) = match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        };
        let host = punycode::host(host).ok_or(AddressError::Host)?;
        let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if host.is_empty() || host.len() > 253 || !host.chars().all(sound) {
            return Err(AddressError::Host);
        }
        (host, port)
    };
    let port = port.filter(|port| !port.is_empty());
    let digits = |port: &str| port.bytes().all(|b| b.is_ascii_digit());
    let port = match port {
        Some(port) if digits(port) => Some(port.parse().map_err(|_| AddressError::Port)?),
        Some(_) => return Err(AddressError::Port),
        None => None,
    };
    Ok((host, port))
}

/// The path, with the slash it begins with, and what stands behind the `?`, both escaped.
fn path_and_query(rest: &str) -> (String, Option<String>) {
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, Some(escaped(query))),
        None => (rest, None),
    };
    // As browsers have it: people who write `\` mean a slash.
    let path = escaped(&path.replace('\\', "/"));
    let path = if path.starts_with('/') {
        path
    } else {
        format!("/{path}")
    };
    (path, query)
}

/// `text` with what may not stand in a request line as `%` and two digits; escapes stay as they are.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic()
            && !matches!(byte, b'"' | b'<' | b'>' | b'`' | b'{' | b'}' | b'^' | b'|')
        {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// `path` with its `.` and `..` followed (RFC 3986, 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_folder = false;
    for part in path.split('/').skip(1) {
        is_folder = matches!(part, "." | ".." | "%2e" | "%2E");
        match part {
            "." | "%2e" | "%2E" => {}
            ".." => {
                kept.pop();
            }
            part => kept.push(part),
        }
    }
    let mut path: String = kept.iter().flat_map(|part| ["/", part]).collect();
    if is_folder || path.is_empty() {
        path.push('/');
    }
    path
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;
    use proptest::prelude::*;

    fn read(typed: &str) -> Result<String, AddressError> {
        Address::parse(typed).map(|address| address.full())
    }

    #[test]
    fn addresses_as_people_type_them() {
        let table = [
            ("https://quay.example", "https://quay.example/"),
            ("  HTTP://QUAY.example:80/Log ", "http://quay.example/Log"),
            (
                "https://quay.example:8443?a=1",
                "https://quay.example:8443/?a=1",
            ),
            (
                "https://quay.example/über uns#x",
                "https://quay.example/%C3%BCber%20uns",
            ),
            (
                "https://quay.example/a%20b/../c/.",
                "https://quay.example/c/",
            ),
            ("https://me:key@quay.example/", "https://quay.example/"),
            ("http://[0:0::1]:8080/x", "http://[::1]:8080/x"),
            (
                "https:\u{2f}/bücher.example\\a",
                "https://xn--bcher-kva.example/a",
            ),
            (
                "https://quay.example/a?b=/../c?d",
                "https://quay.example/a?b=/../c?d",
            ),
        ];
        for (typed, full) in table {
            assert_eq!(read(typed).as_deref(), Ok(full), "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("https://quay.example/{}", "a".repeat(LONGEST));
        let table = [
            ("quay.example", AddressError::Scheme),
            ("file:///etc/hosts", AddressError::Scheme),
            ("https:quay.example", AddressError::Host),
            ("https://", AddressError::Host),
            ("https://?a", AddressError::Host),
            ("https://a b/", AddressError::Host),
            ("https://a%00b/", AddressError::Host),
            ("https://[::1/", AddressError::Host),
            ("https://quay.example:x/", AddressError::Port),
            ("https://quay.example:99999/", AddressError::Port),
            ("https://quay.example/a\r\nHost: b", AddressError::Odd),
            (long.as_str(), AddressError::Odd),
        ];
        for (typed, error) in table {
            assert_eq!(
                read(typed),
                Err(error),
                "{}",
                typed.get(..30).unwrap_or(typed)
            );
        }
    }

    /// The examples of RFC 3986, 5.4, as far as they are of the web.
    #[test]
    fn references_lead_where_the_standard_says() {
        let base = Address::parse("http://a/b/c/d;p?q").unwrap();
        let table = [
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g/"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("g?y#s", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("HTTPS://b/", "https://b/"),
        ];
        for (reference, full) in table {
            assert_eq!(base.join(reference).unwrap().full(), full, "{reference}");
        }
        for other in [
            "mailto:a@b",
            "javascript:alert(1)",
            "data:,x",
            "file:///etc",
        ] {
            assert_eq!(base.join(other), Err(AddressError::Scheme), "{other}");
        }
    }

    #[test]
    fn credentials_stay_with_their_server() {
        let base = Address::parse("https://me:k%40y@quay.example/a").unwrap();
        let key = |to: &str| base.join(to).unwrap().credentials();
        assert_eq!(key("b"), Some(b"me:k@y".to_vec()));
        assert_eq!(key("https://quay.example/b"), Some(b"me:k@y".to_vec()));
        assert_eq!(key("https://other.example/b"), None);
        assert_eq!(key("https://quay.example:8443/b"), None);
        assert_eq!(key("http://quay.example:443/b"), None, "in the clear");
        assert_eq!(key("https://eve:x@other.example/"), None, "somebody else's");
        assert_eq!(key("https://eve:x@quay.example/"), Some(b"me:k@y".to_vec()));
        assert!(!format!("{} {}", base, base.full()).contains("me"));
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(typed in "(https?://)?\\PC{0,60}", reference in "\\PC{0,60}") {
            if let Ok(address) = Address::parse(&typed) {
                let full = address.full();
                prop_assert!(full.is_ascii() && !full.contains([' ', '#']));
                prop_assert_eq!(read(&full), Ok(full.clone()));
                if let Ok(joined) = address.join(&reference) {
                    prop_assert_eq!(read(&joined.full()), Ok(joined.full()));
                }
            }
        }
    }
}
