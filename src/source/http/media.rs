//! What a server says it sends: the `Content-Type` line, and whether that may be read.

use super::super::magic::{self, Kind};
use super::{Problem, Wanted};

/// The kind of media in small letters, and the encoding that goes with it.
///
/// ```text
/// Text/HTML; charset="ISO-8859-1"
/// ```
pub(super) fn parse(line: &str) -> (Option<String>, Option<String>) {
    let mut parts = line.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (key.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    });
    (Some(media).filter(|media| media.contains('/')), charset)
}

/// What to tell servers that is wanted.
pub(super) fn accept(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Article => {
            "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.9,\
             application/epub+zip;q=0.9,application/xml;q=0.8,*/*;q=0.5"
        }
        Wanted::Picture => {
            "image/png,image/jpeg,image/gif,image/webp;q=0.9,image/*;q=0.5,*/*;q=0.1"
        }
    }
}

/// Refuses what by its name cannot be what is wanted. Names that say nothing pass, and those that often
/// are wrong: the bytes will tell.
pub(super) fn check_name(media: &str, wanted: Wanted) -> Result<(), Problem> {
    let (family, form) = media.split_once('/').unwrap_or((media, ""));
    match (wanted, family, form) {
        (Wanted::Article, "application", "pdf" | "x-pdf") => Err(Problem::NotText(Kind::Pdf)),
        // Drawings are XML, and no text all the same.
        (Wanted::Article, "image" | "audio" | "video" | "font" | "model", _)
        | (Wanted::Picture, "text" | "audio" | "video" | "font" | "model", _)
        | (Wanted::Picture, "application", "json" | "pdf" | "xhtml+xml" | "zip") => {
            Err(Problem::WrongKind(shown(media)))
        }
        _ => Ok(()),
    }
}

/// Refuses what by its first bytes is no text. Packed texts and books pass.
pub(super) fn check_bytes(first: &[u8], wanted: Wanted) -> Result<(), Problem> {
    let kind = match wanted {
        Wanted::Article => magic::kind(first),
        Wanted::Picture => None,
    };
    match kind {
        None
        | Some(
            Kind::Epub
            | Kind::Archive("zip")
            | Kind::Compressed("gzip" | "zstd")
            | Kind::Office(..),
        ) => Ok(()),
        Some(kind) => Err(Problem::NotText(kind)),
    }
}

/// A server's word, as far as it can be a name.
fn shown(media: &str) -> String {
    let sound = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '+' | '.' | '_');
    media.chars().filter(sound).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_servers_write_it() {
        let table = [
            ("text/html", Some("text/html"), None),
            (
                "Text/HTML; charset=\"ISO-8859-1\"",
                Some("text/html"),
                Some("ISO-8859-1"),
            ),
            (
                "text/plain;format=flowed;CHARSET = koi8-r ",
                Some("text/plain"),
                Some("koi8-r"),
            ),
            ("text/html; charset=", Some("text/html"), None),
            ("; charset=utf-8", None, Some("utf-8")),
            ("", None, None),
        ];
        for (line, media, charset) in table {
            let read = parse(line);
            assert_eq!(
                (read.0.as_deref(), read.1.as_deref()),
                (media, charset),
                "{line}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_name() {
        let refused = |media| check_name(media, Wanted::Article).is_err();
        assert!(refused("application/pdf") && refused("image/png") && refused("video/mp4"));
        for media in [
            "text/html",
            "application/xhtml+xml",
            "application/octet-stream",
            "application/epub+zip",
            "x",
        ] {
            assert!(!refused(media), "{media}");
        }
        assert!(check_name("text/html", Wanted::Picture).is_err());
        assert!(check_name("image/png", Wanted::Picture).is_ok());
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_its_bytes() {
        assert!(check_bytes(b"%PDF-1.7\n", Wanted::Article).is_err());
        assert!(check_bytes(b"\x89PNG\r\n\x1a\n", Wanted::Article).is_err());
        assert!(check_bytes(b"\x89PNG\r\n\x1a\n", Wanted::Picture).is_ok());
        assert!(check_bytes(b"<!doctype html>", Wanted::Article).is_ok());
        assert!(check_bytes(b"\x1f\x8b\x08", Wanted::Article).is_ok());
    }
}
