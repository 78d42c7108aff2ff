//! Bytes to text: byte order marks, declared and guessed encodings, and refusal of what is no text. A
//! book stays packed; what is compressed is unpacked first.
//!
//! The text that comes out is not sanitised: control characters and escape sequences are still there.

use super::archive::{Archive, End};
use super::encoding::{Coding, ends_within_character, no_text, tell};
use super::http::Page;
use super::magic::{self, Kind};
use super::{LIMIT, SourceError, book, unpack};
use crate::text::sanitize::is_invisible;
use encoding_rs::{Encoding, UTF_8};

/// Text out of bytes, not yet sanitised; or what holds the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text without its byte order mark.
    pub text: String,
    /// The WHATWG name of the encoding, `UTF-8` for most.
    pub encoding: String,
    /// The input's name; its suffix is a hint on the format.
    pub name: String,
    /// What a server calls its kind, in small letters (`text/html`): goes before the suffix.
    pub media: Option<String>,
    /// What was odd, a sentence each.
    pub notes: Vec<String>,
    /// `false` when this is the head of an input that goes on.
    pub complete: bool,
    /// What the text does not say.
    pub packed: Option<Packed>,
    /// Where the text lies on the net: what is relative in it is relative to this.
    pub address: Option<String>,
}

impl Decoded {
    /// A whole text in UTF-8, by its name: the suffix is a hint on the format, and `""` is none.
    ///
    /// ```
    /// use dateline::source::Decoded;
    /// let note = Decoded::whole("lamp.md", "# Lamp relit\n");
    /// assert!(note.complete && note.name == "lamp.md" && note.notes.is_empty());
    /// ```
    pub fn whole(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            encoding: "UTF-8".to_owned(),
            name: name.into(),
            complete: true,
            ..Self::default()
        }
    }
}

impl From<&Page> for Origin {
    fn from(page: &Page) -> Self {
        Self {
            address: page.address.full(),
            media: page.media.clone(),
            charset: page.charset.clone(),
            notes: page.notes.clone(),
        }
    }
}

/// What is known of an input that came from the net.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Where it lay.
    pub address: String,
    /// What the server calls its kind, in small letters.
    pub media: Option<String>,
    /// The encoding that the server named.
    pub charset: Option<String>,
    /// What was odd about fetching it, a sentence each.
    pub notes: Vec<String>,
}

/// What an input holds that one text cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Packed {
    /// A book: its chapters are parts of an archive, and there is no text beside it.
    Book(Archive),
    /// The bytes of a text that may be a mail and is not UTF-8: its parts may each have an encoding of
    /// their own.
    Bytes(Vec<u8>),
}

/// Decodes `bytes`; `label` forces an encoding. `complete` is `false` for a head that may end within a
/// character; such a head is cut after its last line break, or within a line that fills most of it.
///
/// The encoding is told by the first [`HEAD`](super::HEAD) bytes, for a head and the whole alike, unless
/// these are all ASCII.
/// Linear; valid UTF-8 is checked and not copied.
///
/// # Errors
/// Bytes that are no text (refused by the name of what they are) or blank, an unknown label.
///
/// ```
/// use dateline::source::decode;
/// let text = decode(b"d\xe9j\xe0 vu".to_vec(), "note.txt", None, true).unwrap();
/// assert_eq!((text.text.as_str(), text.encoding.as_str()), ("déjà vu", "windows-1252"));
/// assert!(decode(b"%PDF-1.4".to_vec(), "a.txt", None, true).is_err());
/// ```
pub fn decode(
    bytes: Vec<u8>,
    name: &str,
    label: Option<&str>,
    complete: bool,
) -> Result<Decoded, SourceError> {
    decode_from(bytes, name, label, complete, None)
}

/// As [`decode`], with what is known of an input that came from the net. The encoding that the server
/// named goes before what the page says and a guess, but is believed only of bytes that are no UTF-8.
///
/// # Errors
/// As [`decode`].
///
/// ```
/// use dateline::source::{Origin, decode_from};
/// let origin = Origin { charset: Some("koi8-r".into()), ..Origin::default() };
/// let text = decode_from(b"\xf0\xd2\xc9\xd7\xc5\xd4".to_vec(), "a", None, true, Some(&origin)).unwrap();
/// assert_eq!(text.text, "Привет");
/// ```
pub fn decode_from(
    bytes: Vec<u8>,
    name: &str,
    label: Option<&str>,
    complete: bool,
    origin: Option<&Origin>,
) -> Result<Decoded, SourceError> {
    let told = origin.and_then(|origin| origin.charset.as_deref());
    let mut decoded = read(bytes, name, label, told, complete)?;
    if let Some(origin) = origin {
        decoded.address = Some(origin.address.clone());
        decoded.media.clone_from(&origin.media);
        // What keeps it from being what it should goes before what is odd about it.
        decoded.notes.splice(0..0, origin.notes.iter().cloned());
    }
    Ok(decoded)
}

/// Decodes with the encoding of `label`, else the one that is told, `told` by others among them.
fn read(
    bytes: Vec<u8>,
    name: &str,
    label: Option<&str>,
    told: Option<&str>,
    complete: bool,
) -> Result<Decoded, SourceError> {
    let name = name.to_owned();
    if bytes.is_empty() {
        return Err(SourceError::Empty { name });
    }
    let (bytes, cut) = unpack::unpack(bytes, &name, complete)?;
    // A label tells how text is written, and not that a book or a program is text.
    if bytes.starts_with(b"PK") && is_archive(&bytes) {
        return open_archive(bytes, name, complete, told);
    }
    if label.is_some()
        && let Some(kind) = no_text(&bytes)
    {
        return Err(SourceError::NotText { name, kind });
    }
    let mark = Coding::for_mark(&bytes);
    let (coding, skip) = match (label, mark) {
        (Some(label), mark) => {
            let Some(coding) = Coding::for_label(label) else {
                let label = label.to_owned();
                return Err(SourceError::UnknownEncoding { name, label });
            };
            // A mark of that encoding goes, and says the order of its bytes where the label does not;
            // one of another encoding is text like any other.
            match mark {
                Some((told, length)) if told == coding || coding.leaves_order_to(told, label) => {
                    (told, length)
                }
                _ => (coding, 0),
            }
        }
        (None, Some(told)) => match magic::kind(&bytes) {
            // Mail programs have marked what is no text.
            Some(kind @ (Kind::Pdf | Kind::Rtf)) => {
                return Err(SourceError::NotText { name, kind });
            }
            _ => told,
        },
        (None, None) => match tell(&bytes, told) {
            Ok(coding) => (coding, 0),
            Err(kind) => return Err(SourceError::NotText { name, kind }),
        },
    };
    let mut notes = Vec::new();
    if cut {
        notes.push("The compressed file ends too early; its start is shown.".to_owned());
    }
    let keep = complete && coding != Coding::Web(UTF_8) && starts_with_field(&bytes);
    let packed = keep.then(|| Packed::Bytes(bytes.clone()));
    let (mut text, broken) = match coding {
        Coding::Web(encoding) if encoding == UTF_8 => from_utf8(bytes, skip, complete),
        Coding::Web(encoding) => {
            from_web(bytes.get(skip..).unwrap_or_default(), encoding, complete)
        }
        Coding::Dos(page) => (page.decode(bytes.get(skip..).unwrap_or_default()), false),
        Coding::Utf32Le | Coding::Utf32Be => {
            notes.push(format!("The text is in {}, which is rare.", coding.name()));
            let read = if coding == Coding::Utf32Le {
                u32::from_le_bytes
            } else {
                u32::from_be_bytes
            };
            from_utf32(bytes.get(skip..).unwrap_or_default(), read, complete)
        }
    };
    if text.len() as u64 >= LIMIT {
        return Err(SourceError::TooLarge { name });
    }
    if complete {
        if is_blank(&text) {
            return Err(SourceError::Blank { name });
        }
    } else {
        cut_after_line(&mut text);
    }
    if broken {
        notes.push(format!(
            "Some bytes are no valid {}; \u{fffd} stands for them.",
            coding.name()
        ));
    }
    Ok(Decoded {
        text,
        encoding: coding.name().to_owned(),
        name,
        notes,
        complete,
        packed,
        address: None,
        media: None,
    })
}

fn is_archive(bytes: &[u8]) -> bool {
    matches!(
        magic::kind(bytes),
        Some(Kind::Epub | Kind::Office(..) | Kind::Archive("zip"))
    )
}

/// The book that an archive is, or the one text in it. Its table of contents stands at the end, so a head
/// of one says nothing.
fn open_archive(
    bytes: Vec<u8>,
    name: String,
    complete: bool,
    told: Option<&str>,
) -> Result<Decoded, SourceError> {
    let kind = magic::kind(&bytes).unwrap_or(Kind::Archive("zip"));
    let may_be_text = !matches!(kind, Kind::Office(..));
    if !complete && may_be_text {
        return Ok(Decoded {
            name,
            ..Decoded::default()
        });
    }
    match Archive::open(bytes) {
        Some(archive) if book::is_book(&archive) => Ok(Decoded {
            packed: Some(Packed::Book(book::open(archive, &name)?)),
            complete,
            name,
            ..Decoded::default()
        }),
        Some(archive) if may_be_text => match book::lone_text(&archive) {
            Some(part) => open_part(&archive, part, &name, told),
            None => Err(SourceError::NotText { name, kind }),
        },
        _ if kind == Kind::Epub => {
            let what = "EPUB book";
            Err(SourceError::Damaged { name, what })
        }
        _ => Err(SourceError::NotText { name, kind }),
    }
}

/// The text that is the part `part` of the archive called `name`. An archive in an archive stays packed.
fn open_part(
    archive: &Archive,
    part: &str,
    name: &str,
    told: Option<&str>,
) -> Result<Decoded, SourceError> {
    let refused = || SourceError::NotText {
        name: name.to_owned(),
        kind: Kind::Archive("zip"),
    };
    let unpacked = archive.read(part, unpack::LIMIT).map_err(|_| refused())?;
    if unpacked.end == End::Limit {
        let name = name.to_owned();
        return Err(SourceError::Inflating { name });
    }
    if is_archive(&unpacked.bytes) {
        return Err(refused());
    }
    let mut decoded = read(unpacked.bytes, &format!("{name}/{part}"), None, told, true)?;
    if unpacked.end == End::Damaged {
        let note = "The text in the archive is damaged; what could be unpacked is shown.";
        decoded.notes.push(note.to_owned());
    }
    Ok(decoded)
}

/// Whether the first line is a field as mails begin with, `Received: from quay`, or that of a mailbox.
fn starts_with_field(bytes: &[u8]) -> bool {
    let name = bytes
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-');
    let length = name.count();
    length > 0 && bytes.get(length) == Some(&b':') || bytes.starts_with(b"From ")
}

/// The text without its first `skip` bytes, and whether something was broken.
fn from_utf8(mut bytes: Vec<u8>, mut skip: usize, complete: bool) -> (String, bool) {
    // Programs that mark what they write have marked it twice.
    while skip > 0
        && bytes
            .get(skip..)
            .is_some_and(|b| b.starts_with(b"\xef\xbb\xbf"))
    {
        skip += 3;
    }
    bytes.drain(..skip.min(bytes.len()));
    if !complete {
        bytes.truncate(bytes.len() - ends_within_character(&bytes));
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), true),
    }
}

/// The text, and whether something was broken.
fn from_web(bytes: &[u8], encoding: &'static Encoding, complete: bool) -> (String, bool) {
    if complete {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        return (text.into_owned(), broken);
    }
    // A decoder that is not told of the end keeps a character that is not finished to itself.
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or_default());
    let (_, _, broken) = decoder.decode_to_string(bytes, &mut text, false);
    text.shrink_to_fit();
    (text, broken)
}

/// The text, and whether something was broken.
fn from_utf32(bytes: &[u8], read: fn([u8; 4]) -> u32, complete: bool) -> (String, bool) {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut broken = complete && !rest.is_empty();
    let mut text: String = units
        .iter()
        .map(|&unit| {
            char::from_u32(read(unit)).unwrap_or_else(|| {
                broken = true;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    if complete && !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text, broken)
}

/// Whether there is nothing to see. Stops at the first character that can be seen.
fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

/// Cuts a head after its last line break. When that leaves less than half of it (a title above an
/// article of one long line), the head is cut after its last blank, or stays.
fn cut_after_line(text: &mut String) {
    let half = text.len() / 2;
    // A `\r` at the very end may be the first half of a line break.
    let old = || text.trim_end_matches('\r').rfind('\r');
    let line = text.rfind('\n').or_else(old).map(|at| at + 1);
    let cut = line.filter(|&end| end >= half).or_else(|| {
        let tail = text.trim_end_matches('\r');
        let (at, blank) = tail
            .char_indices()
            .rev()
            .take_while(|&(at, _)| at >= half)
            .find(|(_, c)| c.is_whitespace())?;
        Some(at + blank.len_utf8())
    });
    if let Some(end) = cut {
        text.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a failing test may stop where it stands"
    )]

    use super::*;
    use crate::source::HEAD;
    use crate::source::archive::testing::zip;
    use proptest::prelude::*;

    fn text(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec(), "test", None, true).unwrap()
    }

    #[test]
    fn marks_name_the_encoding_and_go() {
        let utf16: Vec<u8> = "\u{feff}né 9 €"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let utf32: Vec<u8> = "\u{feff}né 9 €"
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        for (bytes, encoding) in [
            ("\u{feff}né 9 €".as_bytes(), "UTF-8"),
            (&utf16, "UTF-16BE"),
            (&utf32, "UTF-32LE"),
        ] {
            let decoded = text(bytes);
            assert_eq!(
                (decoded.text.as_str(), decoded.encoding.as_str()),
                ("né 9 €", encoding)
            );
            assert_eq!(decoded.notes.is_empty(), encoding != "UTF-32LE");
        }
    }

    #[test]
    fn a_mark_makes_no_text_of_what_is_none() {
        let pdf = b"\xef\xbb\xbf%PDF-1.7\n1 0 obj<<>>endobj\n".to_vec();
        let refused = decode(pdf, "test", None, true).unwrap_err().to_string();
        assert!(refused.contains("this is a PDF"), "{refused}");
        assert_eq!(
            text(b"\xef\xbb\xbf%PDF-1.7 is a form.").text,
            "%PDF-1.7 is a form."
        );
    }

    #[test]
    fn broken_utf8_is_marked_and_noted() {
        let mut bytes = "“Nine” lamps – all lit".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = text(&bytes);
        assert_eq!(decoded.text, "“Nine” lamps – all lit\u{fffd}");
        assert_eq!(decoded.notes.len(), 1);
    }

    #[test]
    fn damage_after_a_sound_head_does_not_change_the_encoding() {
        let mut bytes = "words – and words\n".repeat(HEAD / 8).into_bytes();
        bytes.extend(b"caf\xe9 and d\xe9j\xe0 vu");
        let head = decode(bytes.get(..HEAD).unwrap().to_vec(), "t", None, false).unwrap();
        let whole = text(&bytes);
        assert_eq!(
            (head.encoding.as_str(), whole.encoding.as_str()),
            ("UTF-8", "UTF-8")
        );
        assert!(whole.text.starts_with(&head.text));
        assert_eq!((head.notes.len(), whole.notes.len()), (0, 1));
    }

    #[test]
    fn a_label_forces_and_an_unknown_one_is_told() {
        let koi = decode(
            b"\xf0\xc1\xd2\xcf\xcd".to_vec(),
            "t",
            Some(" KOI8-R "),
            true,
        )
        .unwrap();
        assert_eq!(
            (koi.text.as_str(), koi.encoding.as_str()),
            ("Паром", "KOI8-R")
        );
        let error = decode(b"a".to_vec(), "t", Some("klingon"), true).unwrap_err();
        assert!(
            error.to_string().contains("`klingon`") && error.to_string().contains("windows-1252")
        );
        // The order of bytes may be left to the mark.
        let big: Vec<u8> = "\u{feff}Paß"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(
            decode(big.clone(), "t", Some("utf-16"), true).unwrap().text,
            "Paß"
        );
        assert_ne!(
            decode(big, "t", Some("utf-16le"), true).unwrap().text,
            "Paß"
        );
        // A program is none in any encoding.
        let program = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0".to_vec();
        assert!(matches!(
            decode(program, "t", Some("windows-1252"), true),
            Err(SourceError::NotText { .. })
        ));
        // What only begins like no text is read with a label.
        assert!(
            decode(
                b"%PDF-1.4 is how it starts".to_vec(),
                "t",
                Some("utf-8"),
                true
            )
            .is_ok()
        );
    }

    #[test]
    fn an_archive_of_one_text_is_that_text() {
        let parts = |parts: &[(&str, &[u8])]| decode(zip(parts), "note.zip", None, true);
        let note = (&b"# Tides\n\nThey turn."[..], "note.zip/a/tides.md");
        let packed = parts(&[
            ("a/tides.md", note.0),
            ("a/mole.png", b"\x89PNG"),
            ("a/", b""),
        ]);
        let packed = packed.unwrap();
        assert_eq!((packed.text.as_bytes(), packed.name.as_str()), note);
        assert!(parts(&[("a.txt", b"One."), ("b.txt", b"Two.")]).is_err());
        assert!(parts(&[("a.zip", &zip(&[("a.txt", b"One.")]))]).is_err());
        assert!(parts(&[("mole.png", b"\x89PNG")]).is_err());
    }

    #[test]
    fn heads_end_with_a_line() {
        let head = |bytes: &[u8]| decode(bytes.to_vec(), "t", None, false).unwrap().text;
        assert_eq!(head(b"one\ntwo\nthr"), "one\ntwo\n");
        assert_eq!(head("één é".as_bytes().get(..7).unwrap()), "één ");
        assert_eq!(head(b"one\r\ntwo\r"), "one\r\n");
        assert_eq!(head(b"one\rtwo\r"), "one\r");
        assert_eq!(head(b"\xff\xfea\0\n\0b"), "a\n");
    }

    #[test]
    fn heads_end_within_a_line_that_fills_them() {
        let head = |text: &str| decode(text.into(), "t", None, false).unwrap().text;
        let line = "and the lamp went out again ".repeat(20);
        assert_eq!(
            head(&format!("Lamp out\n\n{line}agai")),
            format!("Lamp out\n\n{line}")
        );
        let unspaced = format!("Lamp out\n\n{}", "燈".repeat(200));
        assert_eq!(head(&unspaced), unspaced);
        // A line in the second half is cut off as a whole.
        let lines = format!("{line}\nLamp out\n");
        assert_eq!(head(&format!("{lines}{line}")), lines);
    }

    #[test]
    fn blank_inputs_are_refused_only_when_complete() {
        assert!(matches!(
            decode(b" \n\t\r\n ".to_vec(), "t", None, true),
            Err(SourceError::Blank { .. })
        ));
        assert!(decode(b" \n\t\r\n ".to_vec(), "t", None, false).is_ok());
        assert!(matches!(
            decode(Vec::new(), "t", None, true),
            Err(SourceError::Empty { .. })
        ));
    }

    proptest! {
        #[test]
        fn valid_text_comes_out_as_it_went_in(words in "[^\u{0}-\u{1f}\u{7f}\u{feff}]{1,60}[a-z]") {
            prop_assume!(crate::source::magic::kind(words.as_bytes()).is_none());
            prop_assert_eq!(&text(words.as_bytes()).text, &words);
        }

        #[test]
        fn any_bytes_decode_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), complete: bool) {
            let _ = decode(bytes, "t", None, complete);
        }

        #[test]
        fn a_head_is_the_start_of_the_whole(words in "[a-zé漢\n ]{2,200}", at in 1_usize..200) {
            let bytes = words.as_bytes();
            let head = bytes.get(..at.min(bytes.len())).unwrap().to_vec();
            let head = decode(head, "t", Some("utf-8"), false).unwrap();
            prop_assert!(words.starts_with(&head.text));
        }
    }
}
