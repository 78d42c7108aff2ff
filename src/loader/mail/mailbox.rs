//! Mailboxes: the mails in one file, one after the other, each below a line of its own.
//!
//! `From ada@quay.example Mon Mar  4 06:30:00 2024` begins one, behind a blank line; a line of the text that
//! begins with "From " has a `>` before it there, which goes.

use super::sniff::is_envelope;
use memchr::memmem;
use std::borrow::Cow;
use std::iter;

/// The mails of a mailbox, each without the line above it; of any other input the whole. Linear.
pub(super) fn mails(bytes: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let in_mailbox = bytes.starts_with(b"From ");
    let mut rest = Some(bytes);
    iter::from_fn(move || {
        let from = rest.take()?;
        if !in_mailbox {
            return Some(from.into());
        }
        let start = memchr::memchr(b'\n', from).map_or(from.len(), |at| at + 1);
        let from = from.get(start..).unwrap_or_default();
        let end = memmem::find_iter(from, b"\nFrom ").find(|&at| begins_mail(from, at + 1));
        rest = end.and_then(|end| from.get(end + 1..));
        let mail = end.and_then(|end| from.get(..end)).unwrap_or(from);
        Some(without_signs(mail))
    })
}

/// Whether the line that begins at `at` in `bytes` stands above a mail.
fn begins_mail(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at.saturating_sub(1)).unwrap_or_default();
    let after_blank = before.ends_with(b"\n") || before.ends_with(b"\n\r");
    let line = bytes.get(at..).unwrap_or_default();
    let line = line.split(|&b| b == b'\n').next().unwrap_or_default();
    after_blank && is_envelope(String::from_utf8_lossy(line).trim_end())
}

/// `mail` with each `>From ` at the start of a line as it was written.
fn without_signs(mail: &[u8]) -> Cow<'_, [u8]> {
    if memmem::find(mail, b"\n>From ").is_none() {
        return mail.into();
    }
    let mut lines = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|&b| b == b'\n') {
        let bare = line.strip_prefix(b">").filter(|l| l.starts_with(b"From "));
        lines.extend(bare.unwrap_or(line));
    }
    lines.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<String> {
        mails(bytes)
            .map(|mail| String::from_utf8_lossy(&mail).into_owned())
            .collect()
    }

    #[test]
    fn mails_are_parted_at_the_lines_above_them() {
        let mailbox = b"From a@quay.example Mon Mar  4 06:30:00 2024\nSubject: One\n\nOne.\n\n>From here on.\n\n\
            From b@quay.example Tue Mar  5 06:30:00 2024\r\nSubject: Two\r\n\r\nTwo.\r\n";
        assert_eq!(
            texts(mailbox),
            [
                "Subject: One\n\nOne.\n\nFrom here on.\n",
                "Subject: Two\r\n\r\nTwo.\r\n"
            ]
        );
    }

    #[test]
    fn words_that_begin_with_from_part_nothing() {
        let mailbox = b"From a@quay.example Mon Mar  4 06:30:00 2024\nSubject: One\n\nFrom here on all is well.\n\nFrom the quay, too.\n";
        assert_eq!(texts(mailbox).len(), 1);
        let mail = b"Subject: One\n\nOne.\n\nFrom b@quay.example Tue Mar  5 06:30:00 2024\n";
        assert_eq!(texts(mail).len(), 1);
        assert_eq!(texts(b"").len(), 1);
    }
}
