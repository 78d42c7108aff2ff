//! Whether a text is a mail: by the fields that it begins with.

/// How many lines are looked at.
const LINES: usize = 200;

/// Fields that hardly anybody writes by hand.
const OF_MACHINES: [&str; 9] = [
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
    "content-type",
    "content-transfer-encoding",
    "snapshot-content-location",
    "dkim-signature",
];

/// Fields that a memorandum has, too.
const OF_PEOPLE: [&str; 5] = ["from", "to", "subject", "date", "reply-to"];

/// Whether `text` begins as mails do: fields up to a blank line, among them such as only programs write,
/// or an address of the sender, a subject and a date.
pub(in crate::loader) fn is_mail(text: &str) -> bool {
    let fields = Fields::of(text);
    let by_machine = fields.machine >= 2 || fields.machine == 1 && fields.people >= 1;
    by_machine || fields.people >= 3 && fields.address
}

/// Whether a text with a mail's suffix is one: two fields are enough.
pub(in crate::loader) fn is_mail_by_name(text: &str) -> bool {
    let fields = Fields::of(text);
    fields.machine + fields.people >= 2
}

/// What the first lines are.
#[derive(Debug, Default)]
struct Fields {
    machine: usize,
    people: usize,
    /// Whether the sender has an address: `From: Ada <ada@quay.example>`.
    address: bool,
}

impl Fields {
    /// Counts fields up to the first blank line; a line that is none says that there are none.
    fn of(text: &str) -> Self {
        let mut fields = Self::default();
        let text = text.trim_start_matches('\u{feff}');
        // Lines of old Macintoshes end in CR alone.
        let end = if text.contains('\n') { '\n' } else { '\r' };
        for (at, line) in text.split(end).take(LINES).enumerate() {
            if line.trim().is_empty() {
                // A blank line at the very start is no end of fields.
                return if at == 0 { Self::default() } else { fields };
            }
            // A field may go on; above those of a mail in a mailbox, or in a file of Apple's Mail, stands a
            // line of its own.
            let is_above = at == 0 && (is_envelope(line) || is_count(line));
            if at > 0 && line.starts_with([' ', '\t']) || is_above {
                continue;
            }
            let Some((name, value)) = line.split_once(':') else {
                return Self::default();
            };
            let of_field = |c: char| c.is_ascii_graphic();
            if name.is_empty() || !name.chars().all(of_field) {
                return Self::default();
            }
            let name = name.to_ascii_lowercase();
            fields.machine += usize::from(OF_MACHINES.contains(&name.as_str()));
            fields.people += usize::from(OF_PEOPLE.contains(&name.as_str()));
            fields.address |= name == "from" && value.contains('@');
        }
        fields
    }
}

/// Whether a line says of how many bytes a mail is: `1742      `, as Apple's Mail writes it.
fn is_count(line: &str) -> bool {
    let count = line.trim_end();
    !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line stands above a mail in a mailbox: `From ada@quay.example Mon Mar  4 06:30:00 2024`.
pub(super) fn is_envelope(line: &str) -> bool {
    line.strip_prefix("From ").is_some_and(|rest| {
        let sender = rest.split_whitespace().next().unwrap_or_default();
        let year = rest.split_whitespace().next_back().unwrap_or_default();
        sender.contains('@') || year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_told_by_their_fields() {
        for text in [
            "From: Ada <ada@quay.example>\nSubject: Lamp\nDate: Mon, 4 Mar 2024 06:30:00 +0100\n\nIt is lit.\n",
            "Received: from quay\n\tby mole\nSubject: Lamp\n\nIt is lit.",
            "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x\r\n\r\n--x",
            "From ada@quay.example Mon Mar  4 06:30:00 2024\nReturn-Path: <a@b>\nSubject: x\n\nwords",
        ] {
            assert!(is_mail(text), "{text}");
        }
    }

    #[test]
    fn texts_with_fields_of_their_own_are_none() {
        for text in [
            "From: the harbour master\nTo: all keepers\nSubject: lamps\nDate: 4 March 2024\n\nKeep them lit.",
            "Title: Lamp\nDate: 2024-03-04\nSubject: oil\n\nWords.",
            "From here on: the lamp.\nSubject: x\nDate: y\nContent-Type: z\n\nWords.",
            "\nMIME-Version: 1.0\nContent-Type: text/plain\n\nWords.",
            "Dear Tom,\nContent-Type: is a field.\nMIME-Version: too\n\nWords.",
            "From yesterday on it was dark.\nAll of it.\n",
            "",
        ] {
            assert!(!is_mail(text), "{text}");
        }
        assert!(is_mail_by_name("From: Ada\nSubject: x\n\nwords"));
        assert!(!is_mail_by_name("Only words.\n\nMore: words."));
    }
}
