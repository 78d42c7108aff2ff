//! The reader of mails and newsletters: subject, sender and date as headline, byline and dateline, and
//! the text.
//!
//! The parser of mails unpacks parts, encoded words and transfer encodings; [`body`] reads those that are the
//! text. Mails that a mail encloses, and the further ones
//! of a mailbox, are sections below it. A page that a browser saved as one file (MHTML) is a mail by its
//! form only: the page in it is read as if it had come alone.

mod armour;
mod body;
mod mailbox;
mod parts;
mod plain;
mod sniff;

use self::body::Bodies;
pub use self::parts::MailParts;
pub(super) use self::sniff::{is_mail, is_mail_by_name};

use super::stamp::Stamp;
use super::{frame, html, sections};
use crate::document::{BlockId, BlockKind, Builder, Document, Format};
use crate::source::{Decoded, Packed};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// How many attachments are named in the notes.
const MOST_NAMES: usize = 8;

/// How many mails tell of their attachments.
const MOST_NOTES: usize = 8;

/// How many mails of a mailbox are shown: a year of a busy list.
const MOST_MAILS: usize = 10_000;

/// The level of the headings of mails below the first.
const BELOW: u8 = 2;

/// The level from which on mails in mails are not looked for.
const TOO_DEEP: u8 = 5;

/// Reads a mail, a mailbox, or a saved page.
pub(super) fn read(mut input: Decoded) -> Document {
    let packed = input.packed.take();
    let all = match &packed {
        Some(Packed::Bytes(bytes)) => bytes.as_slice(),
        _ => input.text.as_bytes(),
    };
    let all = with_line_feeds(without_count(all));
    let mut mails = mailbox::mails(&all);
    let mail = mails.next().unwrap_or_default();
    let parser = MessageParser::default();
    // The head of a mail that goes on: its parts are read when all of it is there.
    let message = input
        .complete
        .then(|| parser.parse(mail.as_ref()))
        .flatten();
    let mut notes = std::mem::take(&mut input.notes);
    if let Some(message) = &message
        && let Some((text, encoding)) = saved_page(message)
    {
        let page = Decoded {
            text,
            encoding,
            name: input.name,
            notes,
            complete: true,
            ..Decoded::default()
        };
        return html::read_from(page, saved_from(message));
    }
    let mut builder = Builder::new();
    let mut encoding = None;
    if let Some(message) = &message {
        head(&mut builder, message);
        let above = builder.blocks().len();
        encoding = body::write(&mut builder, message);
        if message.subject().is_some() {
            frame::hide_repeated_title(&mut builder, above, BlockId::new(0));
        }
        frame::settle_headings(&mut builder, above, 2);
        notes.extend(attachments(message, BELOW));
        append_enclosed(&mut builder, message, BELOW, &mut notes);
        for mail in mails.by_ref().take(MOST_MAILS) {
            if let Some(message) = parser.parse(mail.as_ref()) {
                append(&mut builder, &message, BELOW, &mut notes);
            }
        }
        let more = mails.count();
        if more > 0 {
            notes.push(format!("{more} more mails of this mailbox are not shown."));
        }
    }
    sections::find(&mut builder);
    let meta = builder.meta_mut();
    meta.format = Format::Mail;
    meta.encoding = encoding.unwrap_or(input.encoding);
    if let Some(message) = &message {
        meta.title = message
            .subject()
            .map(frame::words)
            .filter(|s| !s.is_empty());
        meta.byline = Some(senders(message).join(", ")).filter(|names| !names.is_empty());
        meta.published = message
            .date()
            .and_then(Stamp::of_mail)
            .map(|stamp| stamp.iso);
    }
    meta.name = input.name;
    meta.notes = notes;
    meta.complete = input.complete;
    builder.finish()
}

/// The bytes of a mail in a file of Apple's Mail (`.emlx`): a first line says how many these are, and behind
/// them stands what that program knows of it.
fn without_count(bytes: &[u8]) -> &[u8] {
    let of_apple = || {
        let end = memchr::memchr(b'\n', bytes.get(..32)?)?;
        let (count, rest) = bytes.split_at_checked(end + 1)?;
        let count: usize = std::str::from_utf8(count).ok()?.trim().parse().ok()?;
        let (mail, behind) = rest.split_at_checked(count)?;
        behind
            .trim_ascii_start()
            .starts_with(b"<?xml")
            .then_some(mail)
    };
    of_apple().unwrap_or(bytes)
}

/// The bytes of mails with the line ends that their parser knows: on old Macintoshes lines end in CR alone.
fn with_line_feeds(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\r', bytes).is_none() || memchr::memchr(b'\n', bytes).is_some() {
        return bytes.into();
    }
    let fed = |&byte: &u8| if byte == b'\r' { b'\n' } else { byte };
    bytes.iter().map(fed).collect()
}

/// Appends a mail as a section of this level: its subject (or who wrote it, where it has none), who wrote
/// it when, its text, and the mails in it.
fn append(builder: &mut Builder, message: &Message<'_>, level: u8, notes: &mut Vec<String>) {
    let subject = frame::words(message.subject().unwrap_or_default());
    let senders = senders(message).join(", ");
    if subject.is_empty() {
        frame::heading(builder, level, &senders, None);
    } else {
        frame::heading(builder, level, &subject, None);
        frame::write(builder, BlockKind::Byline, &senders);
    }
    frame::write(builder, BlockKind::Dateline, &sent(message));
    let below = builder.blocks().len();
    body::write(builder, message);
    frame::settle_headings(builder, below, level + 1);
    if notes.len() < MOST_NOTES {
        notes.extend(attachments(message, level + 1));
    }
    append_enclosed(builder, message, level + 1, notes);
}

/// Appends the mails that a mail encloses, as sections of this level: those of a digest, one that was
/// passed on.
fn append_enclosed(
    builder: &mut Builder,
    message: &Message<'_>,
    level: u8,
    notes: &mut Vec<String>,
) {
    if level >= TOO_DEEP {
        return;
    }
    let parts = message.attachments.iter();
    for part in parts.filter_map(|&number| message.part(number)) {
        if let PartType::Message(enclosed) = &part.body {
            append(builder, enclosed, level, notes);
        }
    }
}

/// When it was sent, in words.
fn sent(message: &Message<'_>) -> String {
    let date = message.date().and_then(Stamp::of_mail);
    date.map(|stamp| stamp.words).unwrap_or_default()
}

/// The page that a browser saved in the form of a mail, and its encoding.
fn saved_page(message: &Message<'_>) -> Option<(String, String)> {
    let kind = message.content_type()?;
    let related = kind.ctype() == "multipart" && kind.subtype() == Some("related");
    let page_alone = kind.ctype() == "text" && kind.subtype() == Some("html");
    let sent =
        message.to().is_some() || message.message_id().is_some() || message.received().is_some();
    let saved = message.header("Snapshot-Content-Location").is_some()
        || message
            .parts
            .iter()
            .any(|part| part.content_location().is_some());
    if !(related || page_alone) || !saved || sent {
        return None;
    }
    // Of several pages (frames) the first is the one that was saved.
    let page = message.parts.iter().find(|part| part.is_text_html())?;
    Some(body::text_of(message, page))
}

/// Where a saved page lies on the net.
fn saved_from(message: &Message<'_>) -> Option<String> {
    let whole = message.header("Snapshot-Content-Location");
    let whole = whole.and_then(mail_parser::HeaderValue::as_text);
    let page = message.parts.iter().find(|part| part.is_text_html());
    let address = whole.or_else(|| page?.content_location())?;
    frame::address(address)
}

/// Writes who wrote what when.
fn head(builder: &mut Builder, message: &Message<'_>) {
    let subject = frame::words(message.subject().unwrap_or_default());
    frame::write(builder, BlockKind::Headline, &subject);
    frame::signed(builder, &senders(message), None);
    frame::write(builder, BlockKind::Dateline, &sent(message));
}

/// The names of those who sent it; an address stands for a name that lacks.
fn senders(message: &Message<'_>) -> Vec<String> {
    let from = message.from().or_else(|| message.sender());
    let all = from.into_iter().flat_map(Address::iter).take(16);
    let names = all.filter_map(|one| {
        let name = one.name().map(frame::words).filter(|name| !name.is_empty());
        name.or_else(|| one.address().map(frame::words))
    });
    names.filter(|name| !name.is_empty()).collect()
}

/// What is attached, in a sentence. Mails in it are shown, unless their `level` is too deep.
fn attachments(message: &Message<'_>, level: u8) -> Option<String> {
    let bodies = Bodies::of(message);
    let parts = message
        .attachments
        .iter()
        .filter(|&&number| !bodies.have(number));
    let parts: Vec<_> = parts
        .filter_map(|&number| message.part(number))
        // Pictures that the page itself shows.
        .filter(|part| part.content_id().is_none())
        .filter(|part| level >= TOO_DEEP || !matches!(part.body, PartType::Message(_)))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let names: Vec<String> = parts
        .iter()
        .take(MOST_NAMES)
        .map(|part| name_of(part))
        .collect();
    let more = if parts.len() > MOST_NAMES { " …" } else { "" };
    let what = match parts.len() {
        1 => "1 attachment is not shown".to_owned(),
        count => format!("{count} attachments are not shown"),
    };
    Some(format!("{what}: {}{more}", names.join(", ")))
}

fn name_of(part: &MessagePart<'_>) -> String {
    if let PartType::Message(message) = &part.body {
        let subject = frame::words(message.subject().unwrap_or_default());
        return format!("a mail “{subject}”");
    }
    let name = part.attachment_name().map(frame::words);
    let kind = || {
        let kind = part.content_type()?;
        let subtype = kind.subtype().unwrap_or("*");
        Some(frame::words(&format!("{}/{subtype}", kind.ctype())))
    };
    name.or_else(kind).unwrap_or_else(|| "a file".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;
    use proptest::prelude::*;

    fn document(mail: &[u8]) -> Document {
        let decoded = source::decode(mail.to_vec(), "a.eml", None, true);
        read(decoded.unwrap_or_default())
    }

    fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
        let blocks = document.blocks().iter();
        blocks.map(|b| (b.kind, document.slice(b.range))).collect()
    }

    const HEAD: &str = "From: Ada Quill <ada@quay.example>\r\nTo: b@quay.example\r\nSubject: =?utf-8?B?TGFtcOKAkw==?= relit\r\n\
        Date: Mon, 4 Mar 2024 06:30:00 +0100\r\nMIME-Version: 1.0\r\n";

    #[test]
    fn a_mail_has_a_head_and_a_text() {
        use BlockKind::{Byline, Dateline, Headline, Paragraph};
        let mail = format!("{HEAD}\r\nIt is lit.\r\n\r\nCome and see.\r\n");
        let document = document(mail.as_bytes());
        assert_eq!(
            blocks(&document),
            [
                (Headline, "Lamp– relit"),
                (Byline, "Ada Quill"),
                (Dateline, "4 March 2024, 06:30"),
                (Paragraph, "It is lit."),
                (Paragraph, "Come and see.")
            ]
        );
        assert_eq!(
            document.meta().published.as_deref(),
            Some("2024-03-04T06:30:00+01:00")
        );
        assert_eq!(document.meta().format, Format::Mail);
    }

    #[test]
    fn lines_may_end_as_on_old_macintoshes() {
        use BlockKind::{Byline, Dateline, Headline, Paragraph};
        let mail = format!("{HEAD}\r\nIt is lit.\r\n\r\nCome and see.\r\n").replace("\r\n", "\r");
        let decoded = source::decode(mail.into_bytes(), "lamp", None, true).unwrap_or_default();
        assert_eq!(crate::loader::sniff(&decoded), Format::Mail);
        let kinds: Vec<BlockKind> = read(decoded).blocks().iter().map(|b| b.kind).collect();
        assert_eq!(kinds, [Headline, Byline, Dateline, Paragraph, Paragraph]);
    }

    #[test]
    fn a_file_of_apples_mail_is_a_mail() {
        let mail = format!("{HEAD}\nIt is lit.\n").replace("\r\n", "\n");
        let file = format!(
            "{:<10}\n{mail}<?xml version=\"1.0\"?>\n<plist><dict/></plist>\n",
            mail.len()
        );
        let decoded = source::decode(file.into_bytes(), "1.emlx", None, true).unwrap_or_default();
        assert_eq!(crate::loader::sniff(&decoded), Format::Mail);
        let document = read(decoded);
        assert!(
            document.text().ends_with("06:30\n\nIt is lit."),
            "{}",
            document.text()
        );
        // A year above a memorandum is none.
        assert_eq!(without_count(b"1984\nFrom: me\n"), b"1984\nFrom: me\n");
    }

    #[test]
    fn attachments_are_noted() {
        let mail = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n\
             --b\r\nContent-Type: application/pdf; name=\"tides.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Disposition: attachment; filename=\"tides.pdf\"\r\n\r\nJVBERi0=\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n\
             Subject: Older\r\n\r\nwords\r\n--b--\r\n"
        );
        let document = document(mail.as_bytes());
        assert_eq!(
            document.meta().notes,
            ["1 attachment is not shown: tides.pdf"]
        );
        assert!(document.text().contains("See below."));
    }

    #[test]
    fn enclosed_mails_are_sections() {
        use BlockKind::{Byline, Heading, Paragraph};
        let mail = format!(
            "{HEAD}Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nFrom: Bo <b@quay.example>\r\nSubject: One\r\n\r\n\
             It is lit.\r\n--b\r\n\r\nFrom: c@quay.example\r\n\r\nSo it is.\r\n--b--\r\n"
        );
        let document = document(mail.as_bytes());
        assert_eq!(document.meta().notes, [""; 0]);
        assert_eq!(
            blocks(&document).get(3..),
            Some(
                &[
                    (Heading { level: 2 }, "One"),
                    (Byline, "Bo"),
                    (Paragraph, "It is lit."),
                    (Heading { level: 2 }, "c@quay.example"),
                    (Paragraph, "So it is."),
                ][..]
            )
        );
    }

    #[test]
    fn mails_in_mails_are_looked_for_to_a_depth() {
        let mut mail = String::from("From: a@quay.example\r\nSubject: Deepest\r\n\r\nWords.\r\n");
        for at in 0..50 {
            mail = format!(
                "From: a@quay.example\r\nSubject: {at}\r\nContent-Type: message/rfc822\r\n\r\n{mail}"
            );
        }
        let document = document(mail.as_bytes());
        assert!(!document.text().contains("Deepest"));
        assert!(document.text().contains("47"));
        assert_eq!(document.meta().notes.len(), 1);
    }

    #[test]
    fn further_mails_of_a_mailbox_are_sections() {
        let mailbox = format!(
            "From ada@quay.example Mon Mar  4 06:30:00 2024\n{HEAD}\nOne.\n\n>From here on.\n\nFrom b@quay.example Tue\nSubject: Two\n\nTwo.\n\n\
             From c@quay.example Tue\nSubject: Three\n\nThree.\n"
        );
        let document = document(mailbox.as_bytes());
        assert_eq!(document.meta().notes, [""; 0]);
        assert!(
            document
                .text()
                .ends_with("One.\n\nFrom here on.\n\nTwo\n\nTwo.\n\nThree\n\nThree."),
            "{}",
            document.text()
        );
    }

    #[test]
    fn a_saved_page_is_a_page() {
        let saved = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quay.example/a\r\nSubject: Lamp\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related; type=\"text/html\"; boundary=\"q\"\r\n\r\n--q\r\nContent-Type: text/html\r\n\
            Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://quay.example/a\r\n\r\n\
            <html lang=3D\"en\"><head><meta charset=3D\"utf-8\"><title>Lamp</title></head><body><h1>Lamp</h1><p>It is=\r\n lit =E2=80=93 now.</p>\
            </body></html>\r\n--q\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--q--\r\n";
        let document = document(saved.as_bytes());
        assert_eq!(document.meta().format, Format::Html);
        assert_eq!(
            document.meta().url.as_deref(),
            Some("https://quay.example/a")
        );
        assert!(
            document.text().contains("It is lit – now."),
            "{}",
            document.text()
        );
        // A newsletter with pictures has the same form, but was sent.
        let sent = saved.replace("Subject:", "To: b@quay.example\r\nSubject:");
        assert_eq!(
            super::tests::document(sent.as_bytes()).meta().format,
            Format::Mail
        );
    }

    #[test]
    fn a_mail_without_words_has_no_blocks() {
        assert!(
            document(b"Subject:\r\nMIME-Version: 1.0\r\n\r\n")
                .blocks()
                .is_empty()
        );
        assert!(read(Decoded::default()).blocks().is_empty());
    }

    proptest! {
        #[test]
        fn any_mail_gives_a_sound_document(mail in "(From|Subject|Date|Content-Type|Content-Transfer-Encoding)(: )(a <b@c>|multipart/(mixed|alternative|related); boundary=b|text/(plain|html); charset=(utf-8|koi8-r|x)|base64|quoted-printable|=\\?utf-8\\?Q\\?=E2=1B\\?=|\n)(\r\n){1,2}(--b\r\n|--b--|Content-Type: (text/html|message/rfc822|multipart/mixed; boundary=b)\r\n\r\n|<p>|>|> |-- \r\n|=E2=80|é|\x1b|[a-z ]|\r\n){0,30}") {
            let document = read(Decoded::whole("", mail));
            prop_assert!(document.text().chars().all(|c| c == '\n' || !c.is_control()));
        }

        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let packed = Some(Packed::Bytes([HEAD.as_bytes(), b"\r\n", &bytes].concat()));
            let document = read(Decoded { complete: true, packed, ..Decoded::default() });
            prop_assert!(document.text().chars().all(|c| c == '\n' || !c.is_control()));
        }
    }
}
