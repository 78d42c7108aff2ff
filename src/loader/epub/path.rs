//! Addresses inside a book: which part of the archive one means.

use crate::source::percent;

/// What an address means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// The part's name in the archive.
    pub(super) path: String,
    /// The place in it.
    pub(super) fragment: Option<String>,
}

/// An address that leads out of the book: on the net, on the disk, above the archive's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outside(pub(super) String);

/// What `address` means in the part called `base`.
///
/// # Errors
/// An address that leads outside.
pub(super) fn resolve(base: &str, address: &str) -> Result<Target, Outside> {
    let outside = || Outside(address.to_owned());
    let address = address.trim();
    let (place, fragment) = match address.split_once('#') {
        Some((place, fragment)) => (place, Some(unescaped(fragment))),
        None => (address, None),
    };
    let place = place.split('?').next().unwrap_or_default();
    if has_scheme(place) || place.starts_with(['/', '\\']) {
        return Err(outside());
    }
    if place.is_empty() {
        let path = base.to_owned();
        return Ok(Target { path, fragment });
    }
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    let place = unescaped(place);
    for step in place.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop().ok_or_else(outside)?;
            }
            step => steps.push(step),
        }
    }
    let path = steps.join("/");
    Ok(Target { path, fragment })
}

/// Whether an address begins as `https:` does.
fn has_scheme(place: &str) -> bool {
    place.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// `text` with its `%20`s replaced; what is no UTF-8 then stays as it was.
fn unescaped(text: &str) -> String {
    String::from_utf8(percent::unescaped(text)).unwrap_or_else(|_| text.to_owned())
}

/// The encoding that a part says it is in: `<?xml version="1.0" encoding="windows-1252"?>`.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..200).unwrap_or(bytes);
    let start = start.strip_prefix(b"<?xml")?;
    let line = String::from_utf8_lossy(start.split(|&b| b == b'>').next()?).into_owned();
    let (_, value) = line.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value.get(1..)?.split(quote).next()?;
    // Whoever writes UTF-16 here and bytes of ASCII before it is mistaken.
    let wide = label.to_ascii_lowercase().starts_with("utf-16");
    // UTF-8 is found without being told; a part that only says so is found out, too.
    let usual = label.eq_ignore_ascii_case("utf-8");
    let known = crate::source::decode(b"a".to_vec(), "", Some(label), true).is_ok();
    (!wide && !usual && known).then(|| label.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;
    use proptest::prelude::*;

    fn path(base: &str, address: &str) -> Option<String> {
        resolve(base, address).ok().map(|target| target.path)
    }

    #[test]
    fn addresses_are_followed_inside_the_book() {
        for (base, address, wanted) in [
            ("OEBPS/book.opf", "c1.xhtml", "OEBPS/c1.xhtml"),
            (
                "OEBPS/book.opf",
                "text/c%202.xhtml#c",
                "OEBPS/text/c 2.xhtml",
            ),
            ("OEBPS/text/c1.xhtml", "../pics/a.png", "OEBPS/pics/a.png"),
            ("book.opf", "./a//b.xhtml?x=1", "a/b.xhtml"),
            ("OEBPS/c1.xhtml", "#n1", "OEBPS/c1.xhtml"),
            ("a.opf", "100%.xhtml", "100%.xhtml"),
            ("a.opf", "%ff%zz.xhtml", "%ff%zz.xhtml"),
            ("a.opf", "caf%C3%A9.xhtml", "café.xhtml"),
        ] {
            assert_eq!(path(base, address).as_deref(), Some(wanted), "{address}");
        }
        assert_eq!(resolve("a", "b#c%20d").unwrap().fragment.unwrap(), "c d");
    }

    #[test]
    fn addresses_that_lead_outside_are_told() {
        for address in [
            "../../etc/passwd",
            "/etc/hosts",
            "https://quay.example/a",
            "file:///etc/hosts",
            "..%2f..%2fx",
            "\\\\server\\x",
            "C:\\x",
            "data:text/html,a",
        ] {
            assert_eq!(path("OEBPS/book.opf", address), None, "{address}");
        }
    }

    #[test]
    fn a_declared_encoding_is_found() {
        let told = |text: &str| declared_encoding(text.as_bytes());
        assert_eq!(
            told("<?xml version='1.0' encoding='windows-1252'?><a/>").as_deref(),
            Some("windows-1252")
        );
        assert_eq!(told("<?xml version=\"1.0\" encoding=\"utf-8\"?>"), None);
        assert_eq!(told("<?xml version='1.0' encoding='klingon'?>"), None);
        assert_eq!(told("<?xml version='1.0'?><a encoding='koi8-r'/>"), None);
    }

    proptest! {
        #[test]
        fn nothing_leads_above_the_root(base in "[a-z/.]{0,12}", address in "([a-z]|/|\\.\\.|\\.|%2e|%2f|\\\\|:|#|%){0,12}") {
            if let Ok(target) = resolve(&base, &address) && target.path != base {
                prop_assert!(!target.path.split('/').any(|step| step == ".." && !base.contains("..")));
                prop_assert!(!target.path.starts_with('/'));
            }
        }
    }
}
