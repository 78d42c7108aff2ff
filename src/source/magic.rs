//! What a file that is no text is, by its first bytes, and what would turn it into text.
//!
//! Told by the bytes alone: a picture called `notes.txt` is a picture. Only forms whose first bytes no
//! article has are listed here; other binary data is told by its control characters.

use super::unpack::is_bzip2;
use std::fmt;

/// A kind of file that is no text. Its words say what it is and what to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Portable Document Format.
    Pdf,
    /// Rich Text Format.
    Rtf,
    /// A picture, by the name of its form.
    Picture(&'static str),
    /// Sound or film, by the name of its form.
    Media(&'static str),
    /// A program or library.
    Program,
    /// An EPUB book.
    Epub,
    /// A document of an office's programs, by the name of its form with its article, and the program that
    /// takes its text out.
    Office(&'static str, &'static str),
    /// A book of another shop's form.
    Book(&'static str),
    /// Pages set for print, by the name of their form and the program that takes their text out.
    Pages(&'static str, &'static str),
    /// A page that a browser saved in a form of its own.
    WebArchive,
    /// Text in an encoding of mainframes.
    Ebcdic,
    /// A typeface.
    Font,
    /// An archive of files, by the name of its form.
    Archive(&'static str),
    /// A compressed file, by the name of the program that unpacks it.
    Compressed(&'static str),
    /// A database.
    Database,
    /// Binary data of no known form.
    Unknown,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pdf => f.write_str("this is a PDF (try `pdftotext FILE - | dateline`)"),
            Self::Rtf => f.write_str("this is RTF (try `unrtf --text FILE | dateline`)"),
            Self::Picture(form) => write!(f, "this is a {form} picture, and no text"),
            Self::Media(form) => write!(f, "this is {form} sound or film, and no text"),
            Self::Program => f.write_str("this is a program, and no text"),
            Self::Epub => f.write_str("this is an EPUB book inside another file (take it out of that)"),
            Self::Office(form, program) => {
                write!(f, "this is {form} document (try `{program} FILE | dateline`)")
            }
            Self::Book(form) => write!(
                f,
                "this is a {form} book (if it has no lock, try `ebook-convert FILE book.epub` and open that)"
            ),
            Self::Pages(form, program) => write!(f, "this is {form} (try `{program} | dateline`)"),
            Self::WebArchive => f.write_str(
                "this is a web archive of Safari (try `textutil -convert html FILE`, or save the page as its source)",
            ),
            Self::Ebcdic => f.write_str("this is text in EBCDIC (try `iconv -f IBM037 -t UTF-8 FILE | dateline`)"),
            Self::Font => f.write_str("this is a font, and no text"),
            Self::Archive(form) => {
                write!(f, "this is a {form} archive (unpack it and open a file in it)")
            }
            Self::Compressed(program) => {
                write!(f, "this is a compressed file (try `{program} -dc FILE | dateline`)")
            }
            Self::Database => f.write_str("this is a database, and no text"),
            Self::Unknown => {
                f.write_str("this is binary data, and no text (if it is text, name its encoding: `--encoding NAME`)")
            }
        }
    }
}

/// Programs that take the text out of documents.
const PANDOC: &str = "pandoc -t plain";
const OFFICE: &str = "soffice --cat";

/// What `bytes` are when their first bytes say so; `None` for all that may be text. Constant time but
/// for archives, whose first few kilobytes are looked at.
///
/// ```
/// use dateline::source::magic::{Kind, kind};
/// assert_eq!(kind(b"%PDF-1.7\n"), Some(Kind::Pdf));
/// assert_eq!(kind(b"%PDF files are hard to read."), None);
/// ```
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    const STARTS: &[(&[u8], Kind)] = &[
        (b"%PDF-", Kind::Pdf),
        (b"{\\rtf", Kind::Rtf),
        (b"\x89PNG\r\n\x1a\n", Kind::Picture("PNG")),
        (b"\xff\xd8\xff", Kind::Picture("JPEG")),
        (b"GIF87a", Kind::Picture("GIF")),
        (b"GIF89a", Kind::Picture("GIF")),
        (b"8BPS\0", Kind::Picture("Photoshop")),
        (b"\0\0\x01\0", Kind::Picture("icon")),
        (b"II*\0", Kind::Picture("TIFF")),
        (b"MM\0*", Kind::Picture("TIFF")),
        (b"\x7fELF", Kind::Program),
        (b"\xcf\xfa\xed\xfe", Kind::Program),
        (b"\xca\xfe\xba\xbe", Kind::Program),
        (b"\0asm", Kind::Program),
        (b"MZ\x90\0", Kind::Program),
        (b"%!PS-Adobe", Kind::Pages("PostScript", "ps2ascii FILE")),
        (b"AT&TFORM", Kind::Pages("DjVu", "djvutxt FILE")),
        (b"ITOLITLS", Kind::Book("Microsoft Reader")),
        (b"ITSF\x03\0", Kind::Book("compiled help (.chm)")),
        (b"wOFF", Kind::Font),
        (b"wOF2", Kind::Font),
        (b"OTTO\0", Kind::Font),
        (b"\0\x01\0\0\0", Kind::Font),
        (b"\x1f\x8b", Kind::Compressed("gzip")),
        (b"\xfd7zXZ\0", Kind::Compressed("xz")),
        (b"\x28\xb5\x2f\xfd", Kind::Compressed("zstd")),
        (b"\x04\x22\x4d\x18", Kind::Compressed("lz4")),
        (b"\x1f\x9d", Kind::Compressed("gzip")),
        (b"LZIP\x01", Kind::Compressed("lzip")),
        (b"\x5d\0\0", Kind::Compressed("xz")),
        (b"PK\x05\x06", Kind::Archive("zip")),
        (b"7z\xbc\xaf\x27\x1c", Kind::Archive("7z")),
        (b"Rar!\x1a\x07", Kind::Archive("RAR")),
        (b"MSCF\0\0\0\0", Kind::Archive("cabinet")),
        // Of Word 97 and its sisters, and of Outlook's mails.
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            Kind::Office("an old Office", OFFICE),
        ),
        (b"SQLite format 3\0", Kind::Database),
        (b"OggS\0", Kind::Media("Ogg")),
        (b"ID3\x03\0", Kind::Media("MP3")),
        (b"ID3\x04\0", Kind::Media("MP3")),
        (b"fLaC\0", Kind::Media("FLAC")),
        (b"\x1aE\xdf\xa3", Kind::Media("Matroska")),
    ];
    if let Some(&(_, kind)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(kind);
    }
    if let Some(kind) = behind_lead(bytes) {
        return Some(kind);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zip(bytes));
    }
    let at = |offset: usize, what: &[u8]| {
        bytes
            .get(offset..)
            .is_some_and(|rest| rest.starts_with(what))
    };
    if bytes.starts_with(b"RIFF") && at(8, b"WEBP") {
        return Some(Kind::Picture("WebP"));
    }
    if bytes.starts_with(b"RIFF") && at(8, b"WAVE") {
        return Some(Kind::Media("WAV"));
    }
    if is_bzip2(bytes) {
        return Some(Kind::Compressed("bzip2"));
    }
    if bytes.starts_with(b"\0\0\0") && at(4, b"ftyp") {
        return Some(if at(8, b"heic") || at(8, b"mif1") {
            Kind::Picture("HEIC")
        } else if at(8, b"avif") {
            Kind::Picture("AVIF")
        } else {
            Kind::Media("MP4")
        });
    }
    // The two fields behind the size of the file are 0.
    if bytes.starts_with(b"BM") && at(6, b"\0\0\0\0") {
        return Some(Kind::Picture("BMP"));
    }
    let start = bytes.get(..4096).unwrap_or(bytes);
    if bytes.starts_with(b"bplist00") && memchr::memmem::find(start, b"WebMainResource").is_some() {
        return Some(Kind::WebArchive);
    }
    if at(60, b"BOOKMOBI") {
        return Some(Kind::Book("Kindle"));
    }
    if at(257, b"ustar") && bytes.get(..100).is_some_and(|name| name.contains(&0)) {
        return Some(Kind::Archive("tar"));
    }
    None
}

/// What `bytes` are when other bytes stand before the first ones of their form: blanks, a mark of order,
/// lines of whoever passed it on. A reader of PDF looks for its start in the first 1024 bytes; here it
/// must begin a line, and an object must follow (`1 0 obj`), for prose may speak of `%PDF-1.4`.
fn behind_lead(bytes: &[u8]) -> Option<Kind> {
    let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bare.trim_ascii_start().starts_with(b"{\\rtf1") {
        return Some(Kind::Rtf);
    }
    let start = bytes.get(..1024).unwrap_or(bytes);
    let at = memchr::memmem::find(start, b"%PDF-")?;
    let (before, after) = bytes.split_at_checked(at)?;
    let begins_line = before.ends_with(b"\n") || before.trim_ascii().len() <= 3;
    let objects = after.get(..1024).unwrap_or(after);
    let has_object = memchr::memmem::find(objects, b" 0 obj").is_some() || !objects.is_ascii();
    (begins_line && has_object).then_some(Kind::Pdf)
}

/// Which of the formats that are zip archives inside.
fn zip(bytes: &[u8]) -> Kind {
    // EPUB and OpenDocument want an uncompressed file `mimetype` to be the first.
    let first = bytes.get(30..).unwrap_or_default();
    if first.starts_with(b"mimetypeapplication/epub+zip") {
        return Kind::Epub;
    }
    if first.starts_with(b"mimetypeapplication/vnd.oasis.opendocument") {
        return Kind::Office("an OpenDocument", PANDOC);
    }
    let names = bytes.get(..8192).unwrap_or(bytes);
    let has = |name: &[u8]| memchr::memmem::find(names, name).is_some();
    if has(b"META-INF/container.xml") {
        Kind::Epub
    } else if has(b"word/") {
        Kind::Office("a Word (.docx)", PANDOC)
    } else if has(b"[Content_Types].xml") {
        Kind::Office("an Office", OFFICE)
    } else if has(b"Index/Document.iwa") {
        Kind::Office("a Pages", OFFICE)
    } else {
        Kind::Archive("zip")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_by_their_first_bytes() {
        for (bytes, want) in [
            (&b"%PDF-1.4\n%more"[..], Kind::Pdf),
            (b"{\\rtf1\\ansi words}", Kind::Rtf),
            (b"\x89PNG\r\n\x1a\n....", Kind::Picture("PNG")),
            (b"\xff\xd8\xff\xe0..JFIF", Kind::Picture("JPEG")),
            (b"GIF89a....", Kind::Picture("GIF")),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Kind::Picture("WebP")),
            (b"\x7fELF\x02\x01", Kind::Program),
            (b"\x1f\x8b\x08\0", Kind::Compressed("gzip")),
            (b"PK\x03\x04no names in here", Kind::Archive("zip")),
            (
                b"PK\x03\x04..........................mimetypeapplication/epub+zip",
                Kind::Epub,
            ),
            (
                b"PK\x03\x04............[Content_Types].xml....word/document.xml",
                Kind::Office("a Word (.docx)", PANDOC),
            ),
            (b"\x1f\x9d\x90..", Kind::Compressed("gzip")),
            (b"BM\x36\x10\0\0\0\0\0\0\x36\0", Kind::Picture("BMP")),
            (b"\0\0\0\x18ftypheic", Kind::Picture("HEIC")),
            (b"\r\n\xef\xbb\xbf%PDF-1.4\n1 0 obj", Kind::Pdf),
            (
                b"X-Passed-By: quay\n%PDF-1.4\n1 0 obj<</Type/Catalog>>",
                Kind::Pdf,
            ),
            (b"\r\n{\\rtf1\\ansi words}", Kind::Rtf),
            (
                b"%!PS-Adobe-3.0\n",
                Kind::Pages("PostScript", "ps2ascii FILE"),
            ),
        ] {
            assert_eq!(kind(bytes), Some(want), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn words_about_a_form_are_text() {
        for text in [
            "PDF is a form of file.",
            "%PDF is how it begins.",
            "PK means the kitchen.",
            "GIF pictures move.",
            "RIFF and WEBP",
            "BZh is no word.",
            "Rar! he cried.",
            "BM stands for the mole.",
            "MZ are his initials.",
            "A file begins with\n%PDF-1.4\nand then come its objects.",
            "Begin with {\\rtf1 and end with a brace.",
            "%!PS is how it begins.",
            "",
        ] {
            assert_eq!(kind(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn what_it_is_comes_with_what_to_try() {
        assert!(
            Kind::Pdf
                .to_string()
                .contains("pdftotext FILE - | dateline")
        );
        assert!(Kind::Compressed("gzip").to_string().contains("gzip -dc"));
    }
}
