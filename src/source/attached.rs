//! What an article refers to by an address: files beside it, and bytes that the address itself holds.
//!
//! Only plain files are read, never a pipe or a device, and no more of one than is wanted. An article
//! that came from somebody else reaches nothing but what lies in its own directory or below. The net is
//! not asked here: an address there is told as such.

use super::Address;
use super::percent::unescaped;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Base64 as it is found: with its padding or without.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Why what an address leads to cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttachedError {
    /// It lies on the net, under this address.
    #[error("it lies on the net: {0}")]
    Remote(String),
    /// There is nothing.
    #[error("{0}: there is no such file")]
    Missing(String),
    /// A directory, a pipe, a device.
    #[error("{0}: this is no file")]
    NotAFile(String),
    /// Outside the article's directory, or outside the book.
    #[error("{0}: this lies outside the article's own directory, and is not looked at")]
    Outside(String),
    /// Longer than anything that is looked at.
    #[error("{0}: the file is too large")]
    TooLarge(String),
    /// What the system, or the packing, does not let us read.
    #[error("{0}: the file cannot be read")]
    Unreadable(String),
}

/// The address on the net that `address` is, in an article that lies at `page`; `None` for one that is
/// none. What could work on a terminal is no address.
///
/// ```
/// use dateline::source::attached::on_net;
/// let page = Some("https://quay.example/news/ferry.html?x=1");
/// let joined = |address| on_net(address, page);
/// assert_eq!(joined("a.jpg").as_deref(), Some("https://quay.example/news/a.jpg"));
/// assert_eq!(joined("../a.jpg").as_deref(), Some("https://quay.example/a.jpg"));
/// assert_eq!(joined("/img/a.jpg?w=9").as_deref(), Some("https://quay.example/img/a.jpg?w=9"));
/// assert_eq!(joined("//cdn.example/a.jpg").as_deref(), Some("https://cdn.example/a.jpg"));
/// assert_eq!(on_net("a.jpg", None), None);
/// ```
pub fn on_net(address: &str, page: Option<&str>) -> Option<String> {
    let joined = match page.and_then(|page| Address::parse(page).ok()) {
        Some(page) => page.join(address),
        None if address.starts_with("//") => Address::parse(&format!("https:{address}")),
        None => Address::parse(address),
    };
    joined.ok().map(|address| address.full())
}

/// Whether an address begins as `https:` does; one letter is a drive.
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// The bytes that an address holds itself: `data:image/png;base64,iVBOR…`; `None` for other addresses.
///
/// # Errors
/// More than `limit` bytes, and what is not base64.
pub fn held(address: &str, limit: usize) -> Option<Result<Vec<u8>, AttachedError>> {
    let name = || "data:".to_owned();
    let start = address.get(..5)?;
    if !start.eq_ignore_ascii_case("data:") {
        return None;
    }
    let Some((kind, data)) = address.get(5..)?.split_once(',') else {
        return Some(Err(AttachedError::Unreadable(name())));
    };
    if data.len() / 4 * 3 > limit {
        return Some(Err(AttachedError::TooLarge(name())));
    }
    let data = unescaped(data);
    if !kind.trim_end().to_ascii_lowercase().ends_with("base64") {
        return Some(Ok(data));
    }
    let letters: Vec<u8> = data
        .into_iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let bytes = LENIENT.decode(letters);
    Some(bytes.map_err(|_| AttachedError::Unreadable(name())))
}

/// The file that `address` means in the article `article`, its first `limit` bytes, and whether these
/// are all of it. `own` says that the article is the reader's own: then it may refer to any file.
///
/// # Errors
/// No such file, no plain file, one outside, and what the system says.
pub fn beside(
    article: &Path,
    address: &str,
    own: bool,
    limit: usize,
) -> Result<(Vec<u8>, bool), AttachedError> {
    let address = address.trim();
    let address = address.strip_prefix("file://").unwrap_or(address);
    let missing = || AttachedError::Missing(address.to_owned());
    if address.is_empty() || has_scheme(address) {
        return Err(missing());
    }
    let folder = match article.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // As it stands; then without what is for servers, and with its `%20`s replaced.
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    let plain = String::from_utf8(unescaped(bare)).unwrap_or_default();
    let mut tried = Err(missing());
    for name in [address, bare, plain.as_str()] {
        if name.is_empty() || name.contains('\0') {
            continue;
        }
        tried = read(&folder.join(name), (!own).then_some(folder), limit, address);
        if !matches!(tried, Err(AttachedError::Missing(_))) {
            break;
        }
    }
    tried
}

/// Reads a plain file, which must lie in `within`.
fn read(
    path: &Path,
    within: Option<&Path>,
    limit: usize,
    address: &str,
) -> Result<(Vec<u8>, bool), AttachedError> {
    let name = || address.to_owned();
    let failed = |_| AttachedError::Missing(name());
    let mut path: PathBuf = path.to_owned();
    if let Some(folder) = within {
        // With all links followed: one may lead anywhere.
        let folder = folder.canonicalize().map_err(failed)?;
        if Path::new(address).is_absolute() || leads_up(address) {
            return Err(AttachedError::Outside(name()));
        }
        path = path.canonicalize().map_err(failed)?;
        if !path.starts_with(&folder) {
            return Err(AttachedError::Outside(name()));
        }
    }
    // Opening a pipe would wait for somebody to write.
    if !path.metadata().map_err(failed)?.is_file() {
        return Err(AttachedError::NotAFile(name()));
    }
    let unreadable = |_| AttachedError::Unreadable(name());
    let file = File::open(&path).map_err(unreadable)?;
    let facts = file.metadata().map_err(unreadable)?;
    if !facts.is_file() {
        return Err(AttachedError::NotAFile(name()));
    }
    let mut bytes = Vec::new();
    let taken = u64::try_from(limit).unwrap_or(u64::MAX);
    file.take(taken)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let whole = facts.len() <= taken;
    Ok((bytes, whole))
}

/// Whether the steps of an address lead above where it begins.
fn leads_up(address: &str) -> bool {
    let mut depth = 0_i32;
    address.split(['/', '\\']).any(|step| {
        depth += match step {
            "" | "." => 0,
            ".." => -1,
            _ => 1,
        };
        depth < 0
    })
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;
    use proptest::prelude::*;

    /// A directory of this test's own that goes when the test ends.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("dateline-{}-{name}", std::process::id()));
            std::fs::create_dir_all(path.join("news/img")).unwrap();
            std::fs::write(path.join("news/img/a b.png"), b"inside").unwrap();
            std::fs::write(path.join("secret.png"), b"outside").unwrap();
            Self(path)
        }

        fn read(&self, address: &str, own: bool) -> Result<String, AttachedError> {
            let article = self.0.join("news/ferry.md");
            let (bytes, _) = beside(&article, address, own, 100)?;
            Ok(String::from_utf8(bytes).unwrap())
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn files_beside_an_article_are_read() {
        let scratch = Scratch::new("beside");
        for address in ["img/a b.png", "img/a%20b.png", "./img//a%20b.png?w=3#x"] {
            for own in [true, false] {
                assert_eq!(
                    scratch.read(address, own).as_deref(),
                    Ok("inside"),
                    "{address}"
                );
            }
        }
        let article = scratch.0.join("news/ferry.md");
        assert_eq!(
            beside(&article, "img/a b.png", true, 3),
            Ok((b"ins".to_vec(), false))
        );
        assert_eq!(
            scratch.read("img/c.png", true),
            Err(AttachedError::Missing("img/c.png".into()))
        );
        assert_eq!(
            scratch.read("img", true),
            Err(AttachedError::NotAFile("img".into()))
        );
    }

    #[test]
    fn only_the_reader_s_own_article_leads_out_of_its_directory() {
        let scratch = Scratch::new("outside");
        let absolute = scratch.0.join("secret.png").display().to_string();
        for address in ["../secret.png", "%2e%2e/secret.png", absolute.as_str()] {
            assert_eq!(
                scratch.read(address, true).as_deref(),
                Ok("outside"),
                "{address}"
            );
            assert!(scratch.read(address, false).is_err(), "{address}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../secret.png", scratch.0.join("news/link.png")).unwrap();
            assert!(scratch.read("link.png", true).is_ok());
            assert_eq!(
                scratch.read("link.png", false),
                Err(AttachedError::Outside("link.png".into()))
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_and_a_device_are_never_opened() {
        let scratch = Scratch::new("pipe");
        let pipe = scratch.0.join("news/a.png");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        assert_eq!(
            scratch.read("a.png", true),
            Err(AttachedError::NotAFile("a.png".into()))
        );
        assert!(scratch.read("/dev/zero", true).is_err());
    }

    #[test]
    fn what_an_address_holds_itself_is_taken_out() {
        let held = |address: &str| held(address, 100);
        assert_eq!(
            held("data:image/png;base64,TGFtcA==").unwrap().unwrap(),
            b"Lamp"
        );
        assert_eq!(held("DATA:;base64,TGFt%0AcA").unwrap().unwrap(), b"Lamp");
        assert_eq!(held("data:,A%20lamp").unwrap().unwrap(), b"A lamp");
        assert!(held("data:image/png;base64").unwrap().is_err());
        assert!(held("data:;base64,????").unwrap().is_err());
        assert!(
            held(&format!("data:,{}", "a".repeat(200)))
                .unwrap()
                .is_err()
        );
        assert!(held("a.png").is_none());
    }

    #[test]
    fn what_is_not_on_the_net_is_no_address() {
        for address in [
            "a.jpg",
            "data:,a",
            "cid:a@b",
            "",
            "https://a b",
            "file:///a",
        ] {
            assert_eq!(on_net(address, None), None, "{address}");
        }
        let cdn = on_net("//cdn.example/a.png", None);
        assert_eq!(cdn.as_deref(), Some("https://cdn.example/a.png"));
        assert_eq!(
            on_net("mailto:a@b.example", Some("https://a.example/")),
            None
        );
        assert_eq!(
            on_net("HTTPS://a.example/a.png", None).as_deref(),
            Some("https://a.example/a.png")
        );
    }

    proptest! {
        #[test]
        fn no_address_of_others_leads_out(address in "(a|b|c|abc|[a-z]|/|\\.\\.|\\.|%2e|%2f|\\\\|:|~){0,14}") {
            // Nothing there has a name of these letters but what lies above.
            let scratch = Scratch::new("others");
            std::fs::write(scratch.0.join("abc"), b"outside").unwrap();
            prop_assert!(scratch.read(&address, false).is_err());
        }
    }
}
