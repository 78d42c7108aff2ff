//! Whether an archive is a book that can be read: an EPUB, whole, and not under a lock; or whether it is
//! one text, packed.
//!
//! Told before anything is read out of it, so that a book that cannot be opened is refused like a file
//! that cannot. What stands in the book is its reader's matter.

use super::SourceError;
use super::archive::Archive;
use super::percent::unescaped;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The part that every EPUB has (OCF 3.2, 3.5.2.1).
const CONTAINER: &str = "META-INF/container.xml";

/// The part that says which others are under a lock.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// The size of the list of locked parts, in bytes, that is looked at.
const LONGEST_LIST: usize = 8 * 1024 * 1024;

/// Ways of encryption that only keep fonts from being copied out (OCF 3.2, 4.4, and Adobe's own).
const FONT_MANGLING: [&str; 2] = [
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];

/// Endings of parts that a text can be read without.
const BESIDE_TEXT: [&str; 16] = [
    "ttf", "otf", "woff", "woff2", "ttc", "png", "jpg", "jpeg", "gif", "svg", "webp", "mp3", "mp4",
    "m4a", "css", "js",
];

/// Whether the archive is an EPUB: by the part that every one has, or by its package where that part
/// was lost.
pub(super) fn is_book(archive: &Archive) -> bool {
    archive.has(CONTAINER) || archive.names().any(is_package)
}

/// Whether a part of a book is its package, by its name.
pub fn is_package(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".opf")
}

/// The one part of the archive that may be a text, beside pictures, styles and what systems add; `None`
/// where there are several, or none.
pub(super) fn lone_text(archive: &Archive) -> Option<&str> {
    let of_system = |name: &str| {
        name.ends_with('/') || name.starts_with("__MACOSX/") || name.ends_with(".DS_Store")
    };
    let mut texts = archive
        .names()
        .filter(|name| !of_system(name) && !is_beside_text(name));
    let first = texts.next();
    first.filter(|_| texts.next().is_none())
}

/// Whether a part's ending says that it is none of those with text.
fn is_beside_text(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let ending = name.rsplit('.').next().unwrap_or_default();
    BESIDE_TEXT.contains(&ending)
}

/// The book in `archive`, if it can be read. Parts under a lock are noted as such: a part of a book may be sold
/// apart.
///
/// # Errors
/// A book whose whole text is under a lock, or whose package is.
pub(super) fn open(mut archive: Archive, name: &str) -> Result<Archive, SourceError> {
    let Ok(list) = archive.read(ENCRYPTION, LONGEST_LIST) else {
        return Ok(archive);
    };
    let locked = locked_texts(&String::from_utf8_lossy(&list.bytes));
    for part in &locked {
        archive.lock(part);
    }
    let open = archive
        .names()
        .any(|part| is_chapter(part) && !archive.is_locked(part));
    let needed = |part: &String| part == CONTAINER || is_package(part);
    if !locked.is_empty() && (!open || locked.iter().any(needed)) {
        let name = name.to_owned();
        return Err(SourceError::Locked { name });
    }
    Ok(archive)
}

/// Whether a part is a page, by its name.
fn is_chapter(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ["xhtml", "html", "htm"]
        .iter()
        .any(|page| ending.eq_ignore_ascii_case(page))
}

/// The parts with text in them that the list of encrypted parts names.
fn locked_texts(list: &str) -> Vec<String> {
    let mut reader = Reader::from_str(list);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut mangles_fonts = false;
    let mut locked = Vec::new();
    // What is no XML has an end, too: nothing more is known of locks there.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "EncryptedData" => mangles_fonts = false,
                "EncryptionMethod" => {
                    let way = attribute(&tag, "Algorithm");
                    mangles_fonts |= FONT_MANGLING.contains(&way.as_str());
                }
                "CipherReference" if !mangles_fonts => {
                    // An address that begins at the book's root.
                    let part = unescaped(&attribute(&tag, "URI"));
                    let part = String::from_utf8_lossy(&part).into_owned();
                    if !part.is_empty() && !is_beside_text(&part) {
                        locked.push(part);
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    locked
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag
        .attributes()
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name);
    found.map(|a| a.value.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::super::archive::Fault;
    use super::super::archive::testing::zip;
    use super::*;

    fn list(way: &str, part: &str) -> String {
        format!(
            "<encryption xmlns:enc='http://www.w3.org/2001/04/xmlenc#'><enc:EncryptedData>\
             <enc:EncryptionMethod Algorithm='{way}'/><enc:CipherData><enc:CipherReference URI='{part}'/>\
             </enc:CipherData></enc:EncryptedData></encryption>"
        )
    }

    fn opened(list: &str) -> Result<Archive, SourceError> {
        let parts = [
            (CONTAINER, b"<container/>".as_slice()),
            (ENCRYPTION, list.as_bytes()),
        ];
        let archive = Archive::open(zip(&parts)).unwrap();
        assert!(is_book(&archive));
        open(archive, "a.epub")
    }

    const AES: &str = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";

    #[test]
    fn a_lock_on_text_is_told() {
        for part in ["OEBPS/one.xhtml", "text/one", "OEBPS/toc.ncx"] {
            let error = opened(&list(AES, part)).unwrap_err().to_string();
            assert!(
                error.starts_with("a.epub: ") && error.contains("lock"),
                "{error}"
            );
        }
        let both = [list(FONT_MANGLING[0], "a.otf"), list(AES, "one.xhtml")].concat();
        assert!(opened(&both).is_err());
    }

    #[test]
    fn a_lock_on_some_chapters_leaves_the_others() {
        let book = |locked: &[&str]| {
            let list: String = locked.iter().map(|part| list(AES, part)).collect();
            let parts = [
                (CONTAINER, b"<container/>".as_slice()),
                ("OEBPS/book.opf", b"<package/>"),
                ("OEBPS/one.xhtml", b"<p>One</p>"),
                ("OEBPS/part two.xhtml", b"\x07\xff\x12"),
                (ENCRYPTION, list.as_bytes()),
            ];
            open(Archive::open(zip(&parts)).unwrap(), "a.epub")
        };
        let archive = book(&["OEBPS/part%20two.xhtml"]).unwrap();
        assert_eq!(archive.read("OEBPS/part two.xhtml", 99), Err(Fault::Locked));
        assert_eq!(
            archive.read("OEBPS/one.xhtml", 99).unwrap().bytes,
            b"<p>One</p>"
        );
        assert!(book(&["OEBPS/part%20two.xhtml", "OEBPS/One.xhtml"]).is_err());
        assert!(book(&["OEBPS/book.opf"]).is_err());
    }

    #[test]
    fn a_lock_on_fonts_and_pictures_is_none() {
        for (way, part) in [
            (FONT_MANGLING[0], "fonts/body"),
            (FONT_MANGLING[1], "fonts/body.otf"),
            (AES, "fonts/body.WOFF2"),
            (AES, "a.png"),
        ] {
            assert!(opened(&list(way, part)).is_ok(), "{way} {part}");
        }
        assert!(opened("<encryption").is_ok());
        let none = Archive::open(zip(&[(CONTAINER, b"<container/>")])).unwrap();
        assert!(open(none, "a.epub").is_ok());
    }

    #[test]
    fn an_archive_of_other_things_is_no_book() {
        let archive = Archive::open(zip(&[("word/document.xml", b"<w/>")])).unwrap();
        assert!(!is_book(&archive));
    }
}
