//! The parts of a mail or a saved page that its text refers to: pictures, by the addresses it uses.

use super::mailbox::mails;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, MessageParser, MimeHeaders};
use std::fmt;
use std::ops::Range;

/// A mail whose parts have been found. Its bytes stay packed.
pub struct MailParts {
    bytes: Vec<u8>,
    parts: Vec<Part>,
}

/// A part that has an address.
struct Part {
    /// `cid:` and its id, or where it lay on the net.
    address: String,
    range: Range<usize>,
    encoding: Encoding,
}

impl MailParts {
    /// Finds the parts of the mail in `bytes`, of the first of a mailbox. Linear.
    ///
    /// ```
    /// use dateline::loader::MailParts;
    /// let mail = b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\
    ///     Content-ID: <lamp@quay>\r\nContent-Transfer-Encoding: base64\r\n\r\nTGFtcA==\r\n--x--\r\n";
    /// let parts = MailParts::of(mail);
    /// assert_eq!(parts.read("cid:lamp@quay").as_deref(), Some(&b"Lamp"[..]));
    /// assert_eq!(parts.read("cid:oil@quay"), None);
    /// ```
    pub fn of(mail: &[u8]) -> Self {
        let bytes = mails(mail).next().unwrap_or_default().into_owned();
        let mut parts = Vec::new();
        if let Some(message) = MessageParser::default().parse(&bytes) {
            for part in &message.parts {
                let range = part.offset_body as usize..part.offset_end as usize;
                let id = part.content_id().map(|id| format!("cid:{id}"));
                let place = part.content_location().map(str::to_owned);
                parts.extend(id.into_iter().chain(place).map(|address| Part {
                    address,
                    range: range.clone(),
                    encoding: part.encoding,
                }));
            }
        }
        Self { bytes, parts }
    }

    /// The bytes of the part that `address` means: `cid:lamp@quay.example`, or an address on the net.
    pub fn read(&self, address: &str) -> Option<Vec<u8>> {
        let part = self.parts.iter().find(|part| part.address == address)?;
        let raw = self.bytes.get(part.range.clone())?;
        match part.encoding {
            Encoding::None => Some(raw.to_vec()),
            Encoding::QuotedPrintable => quoted_printable_decode(raw),
            Encoding::Base64 => base64_decode(raw),
        }
    }
}

impl fmt::Debug for MailParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailParts")
            .field("bytes", &self.bytes.len())
            .field("parts", &self.parts.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_saved_page_are_found_by_where_they_lay() {
        let page = "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related; boundary=\"quay\"\r\n\r\n\
            --quay\r\nContent-Type: text/html\r\nContent-Location: https://quay.example/ferry\r\n\r\n\
            <p>The ferry sailed.\r\n\
            --quay\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: quoted-printable\r\n\
            Content-Location: https://quay.example/lamp.gif\r\n\r\nGIF=38=39a\r\n--quay--\r\n";
        for mail in [page.to_owned(), format!("From a@b Mon\n{page}")] {
            let parts = MailParts::of(mail.as_bytes());
            let lamp = parts.read("https://quay.example/lamp.gif");
            assert_eq!(lamp.as_deref(), Some(&b"GIF89a"[..]), "{parts:?}");
            assert_eq!(parts.read("https://quay.example/oil.gif"), None);
        }
    }

    #[test]
    fn what_is_no_mail_has_no_parts() {
        assert_eq!(MailParts::of(b"\0\xff").read("cid:"), None);
        assert_eq!(MailParts::of(b"").read("cid:a"), None);
    }
}
