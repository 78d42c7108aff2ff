//! The text of a mail: which of its parts that is, and what stands in them.
//!
//! [`plain`] reads text with its quotes and signature, the reader of HTML reads pages.

use super::plain;
use crate::document::Builder;
use crate::loader::{frame, html};
use crate::source;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// The share of the text's words that the page must have to be the better of two alternatives: pages
/// have headings and links, but some say no more than where to read on.
const PAGE_SHARE: f64 = 0.8;

/// Writes the better of the alternatives; returns its encoding.
pub(super) fn write(builder: &mut Builder, message: &Message<'_>) -> Option<String> {
    let bodies = Bodies::of(message);
    if let Some(text) = unparted(message) {
        return absorb(builder, (text, None));
    }
    let text = read_parts(message, &bodies.text);
    if bodies.text == bodies.page {
        return absorb(builder, text);
    }
    let page = read_parts(message, &bodies.page);
    #[allow(clippy::cast_precision_loss)] // a share of words: a few more or less do not matter
    let share = words_in(&page.0) as f64 / words_in(&text.0).max(1) as f64;
    absorb(builder, if share >= PAGE_SHARE { page } else { text })
}

/// The numbers of the parts that are the text, and of those that are the same as a page.
pub(super) struct Bodies<'a> {
    text: Cow<'a, [u32]>,
    page: Cow<'a, [u32]>,
}

impl<'a> Bodies<'a> {
    /// The parts to read. Where a mail is cut short, the parser knows no part of it as its text: then all are
    /// that are text and no files.
    pub(super) fn of(message: &'a Message<'_>) -> Self {
        let (text, page) = (&message.text_body, &message.html_body);
        if !text.is_empty() || !page.is_empty() {
            return Self {
                text: text.into(),
                page: page.into(),
            };
        }
        let is_text = |part: &MessagePart<'_>| {
            let is_file = part.attachment_name().is_some()
                || part
                    .content_disposition()
                    .is_some_and(|told| told.ctype() == "attachment");
            matches!(part.body, PartType::Text(_) | PartType::Html(_)) && !is_file
        };
        let texts = message.attachments.iter().copied();
        let texts: Cow<'_, [u32]> = texts
            .filter(|&number| message.part(number).is_some_and(is_text))
            .collect();
        Self {
            text: texts.clone(),
            page: texts,
        }
    }

    /// Whether the part of this number is among them.
    pub(super) fn have(&self, number: u32) -> bool {
        self.text.contains(&number) || self.page.contains(&number)
    }
}

fn absorb(builder: &mut Builder, (part, encoding): (Builder, Option<String>)) -> Option<String> {
    if !part.blocks().is_empty() {
        frame::part_from_last(builder);
        builder.absorb(part);
    }
    encoding
}

/// The blocks of the parts with these numbers, and the encoding of the first.
fn read_parts(message: &Message<'_>, numbers: &[u32]) -> (Builder, Option<String>) {
    let mut builder = Builder::new();
    let mut encoding = None;
    for &number in numbers {
        let Some(part) = message.part(number) else {
            continue;
        };
        match &part.body {
            PartType::Html(_) => {
                let (page, told) = text_of(message, part);
                html::append(&mut builder, &page);
                encoding.get_or_insert(told);
            }
            PartType::Text(_) => {
                let (text, told) = text_of(message, part);
                plain::append(&mut builder, &text, flow(part));
                encoding.get_or_insert(told);
            }
            _ => {}
        }
    }
    (builder, encoding)
}

/// How the lines of a part of text are meant.
fn flow(part: &MessagePart<'_>) -> plain::Flow {
    let told = |name: &str, wanted: &str| {
        let value = part.content_type().and_then(|kind| kind.attribute(name));
        value.is_some_and(|value| value.eq_ignore_ascii_case(wanted))
    };
    match (told("format", "flowed"), told("delsp", "yes")) {
        (false, _) => plain::Flow::Fixed,
        (true, joins) => plain::Flow::Flowed { blanks_go: joins },
    }
}

/// The text of a part, and its encoding: the one it names, else one found in its bytes.
pub(super) fn text_of(message: &Message<'_>, part: &MessagePart<'_>) -> (String, String) {
    let (PartType::Text(text) | PartType::Html(text)) = &part.body else {
        return (String::new(), String::new());
    };
    let charset = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    let name = charset.and_then(|label| source::decode(b"a".to_vec(), "", Some(label), true).ok());
    let as_told = |name: &source::Decoded| (text.clone().into_owned(), name.encoding.clone());
    // Of "us-ascii" and "iso-8859-1" nobody made sure: where they are told and are not so, it is UTF-8.
    let may_be_utf8 = |name: &source::Decoded| name.encoding == "windows-1252" && !text.is_ascii();
    if !text.contains(char::REPLACEMENT_CHARACTER)
        && let Some(name) = &name
        && !may_be_utf8(name)
    {
        return as_told(name);
    }
    if text.is_ascii() {
        return (text.clone().into_owned(), "UTF-8".to_owned());
    }
    let raw = raw(message, part);
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    if let Some(name) = name.filter(may_be_utf8)
        && bytes
            .as_ref()
            .is_none_or(|bytes| std::str::from_utf8(bytes).is_err())
    {
        return as_told(&name);
    }
    let decoded = bytes.and_then(|bytes| source::decode(bytes, "", None, true).ok());
    decoded.map_or_else(
        || (text.clone().into_owned(), "UTF-8".to_owned()),
        |decoded| (decoded.text, decoded.encoding),
    )
}

/// The bytes of a part as they came.
fn raw<'a>(message: &'a Message<'_>, part: &MessagePart<'_>) -> &'a [u8] {
    let (from, to) = (part.offset_body as usize, part.offset_end as usize);
    message.raw_message.get(from..to).unwrap_or_default()
}

/// The text of a mail that says that it has several parts, and not what is between them: all of it is one.
fn unparted(message: &Message<'_>) -> Option<Builder> {
    let parts = message.content_type()?;
    if parts.ctype() != "multipart" || parts.attribute("boundary").is_some() {
        return None;
    }
    let text = source::decode(
        raw(message, message.parts.first()?).to_vec(),
        "",
        None,
        true,
    )
    .ok()?;
    let mut builder = Builder::new();
    plain::append(&mut builder, &text.text, plain::Flow::Fixed);
    Some(builder)
}

/// The words of a part; addresses are none.
fn words_in(part: &Builder) -> usize {
    let words = part.text().split_whitespace();
    words.filter(|word| !word.contains("://")).count()
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::loader::mail::read;
    use crate::source;

    fn document(mail: &[u8]) -> Document {
        let decoded = source::decode(mail.to_vec(), "a.eml", None, true);
        read(decoded.unwrap_or_default())
    }

    const HEAD: &str = "From: Ada Quill <ada@quay.example>\r\nTo: b@quay.example\r\nSubject: =?utf-8?B?TGFtcOKAkw==?= relit\r\n\
        Date: Mon, 4 Mar 2024 06:30:00 +0100\r\nMIME-Version: 1.0\r\n";

    fn alternative(text: &str, page: &str) -> String {
        format!(
            "{HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n\
             --b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n--b--\r\n"
        )
    }

    #[test]
    fn the_alternative_that_says_more_is_taken() {
        let stub = alternative(
            "This mail is a page. https://quay.example/a",
            "<p>The lamp =E2=80=93 is lit, and all came to see.</p>",
        );
        assert!(
            document(stub.as_bytes())
                .text()
                .ends_with("The lamp – is lit, and all came to see.")
        );
        let same = alternative("The lamp is lit.", "<h2>The lamp</h2><p>is lit.</p>");
        assert!(
            document(same.as_bytes())
                .text()
                .ends_with("The lamp\n\nis lit.")
        );
        let more = alternative(
            "The lamp is lit, and all came to see it.",
            "<p>The lamp.</p>",
        );
        assert!(
            document(more.as_bytes())
                .text()
                .ends_with("all came to see it.")
        );
    }

    #[test]
    fn each_part_has_an_encoding_of_its_own() {
        let mut mail = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
             Content-Transfer-Encoding: 8bit\r\n\r\ncaf"
        )
        .into_bytes();
        mail.extend(b"\xe9 one\r\n--b\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n\xf0\xc1\xd2\xcf\xcd\r\n--b\r\n");
        mail.extend(
            b"Content-Type: text/plain\r\n\r\nD\xe9j\xe0 vu, \xe0 c\xf4t\xe9.\r\n--b--\r\n",
        );
        let document = document(&mail);
        assert!(
            document
                .text()
                .ends_with("café one\n\nПаром\n\nDéjà vu, à côté."),
            "{}",
            document.text()
        );
        assert_eq!(document.meta().encoding, "windows-1252");
    }

    #[test]
    fn the_text_of_a_mail_that_is_cut_short_is_shown() {
        let mail = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt is lit, and"
        );
        let document = document(mail.as_bytes());
        assert!(document.text().ends_with("It is lit, and"));
        assert_eq!(document.meta().notes, [""; 0]);
    }

    #[test]
    fn what_a_mail_says_of_its_encoding_may_be_wrong() {
        let text = |charset: &str, bytes: &[u8]| {
            let head = format!("{HEAD}Content-Type: text/plain; charset={charset}\r\n\r\n");
            let document = document(&[head.as_bytes(), bytes].concat());
            document
                .blocks()
                .last()
                .map(|b| document.slice(b.range).to_owned())
        };
        let said = Some("Zoë’s café – lit".to_owned());
        assert_eq!(text("us-ascii", "Zoë’s café – lit".as_bytes()), said);
        assert_eq!(text("iso-8859-1", "Zoë’s café – lit".as_bytes()), said);
        assert_eq!(text("iso-8859-1", b"Zo\xeb\x92s caf\xe9 \x96 lit"), said);
    }

    #[test]
    fn parts_that_nothing_parts_are_one_text() {
        let mail =
            format!("{HEAD}Content-Type: multipart/mixed\r\n\r\nIt is lit.\r\n\r\nCome.\r\n");
        let document = document(mail.as_bytes());
        let texts = document.blocks().iter().map(|b| document.slice(b.range));
        assert_eq!(texts.skip(3).collect::<Vec<_>>(), ["It is lit.", "Come."]);
    }
}
