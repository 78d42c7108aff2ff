//! Which encoding bytes are in, told by their first [`HEAD`] bytes (or, where these are all
//! ASCII, by what follows), so that the head of an input and the whole of it are read the same way.
//!
//! The order: byte order mark, forms that are no text, bare UTF-32 and UTF-16, ISO-2022-JP by its escapes,
//! UTF-8, nearly UTF-8, what a server or the text itself says, and a guess. It decodes nothing but for a trial.

mod declared;
pub(super) mod dos;
mod guess;
mod wide;

use super::HEAD;
use super::magic::{self, Kind};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};
use memchr::memmem;
use std::ops::ControlFlow;

/// The first bytes of “ ” ‘ ’ – — … in UTF-8.
const GENERAL_PUNCTUATION: &[u8] = b"\xe2\x80";

/// How many other characters one of these weighs.
const PUNCTUATION_WEIGHT: usize = 6;

/// The bytes that are taken for text, however many zero bytes follow them.
const SHORTEST: usize = 32;

/// How many bytes are looked at where looking is slow (guessing runs at some 9 MB/s).
const SAMPLE: usize = 64 * 1024;

/// An encoding that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// One of the web's encodings.
    Web(&'static Encoding),
    /// Four bytes a character, the lowest first.
    Utf32Le,
    /// Four bytes a character, the highest first.
    Utf32Be,
    /// One of DOS.
    Dos(dos::Page),
}

impl Coding {
    /// The WHATWG name; what has none there gets the usual one.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
            Self::Dos(page) => page.name(),
        }
    }

    /// The encoding that a label names, in any case and with blanks around it.
    pub(super) fn for_label(label: &str) -> Option<Self> {
        match label.trim().to_ascii_lowercase().as_str() {
            "utf-32" | "utf-32le" | "utf32" | "utf32le" => Some(Self::Utf32Le),
            "utf-32be" | "utf32be" => Some(Self::Utf32Be),
            other => {
                let of_web = Encoding::for_label_no_replacement(other.as_bytes()).map(Self::Web);
                of_web.or_else(|| dos::Page::for_label(other).map(Self::Dos))
            }
        }
    }

    /// Whether `label`, which named this encoding, leaves the order of bytes open, so that a mark that
    /// `told` another order is right: `utf-16`.
    pub(super) fn leaves_order_to(self, told: Self, label: &str) -> bool {
        let label = label.trim().to_ascii_lowercase();
        let family = |coding: Self| coding.name().trim_end_matches("LE").trim_end_matches("BE");
        family(self) == family(told) && !label.ends_with("le") && !label.ends_with("be")
    }

    /// The encoding that a byte order mark at the start names, and the length of the mark.
    pub(super) fn for_mark(bytes: &[u8]) -> Option<(Self, usize)> {
        // Before UTF-16: its mark is the first half of this one. A text of UTF-16 that begins with a
        // zero character does not come up.
        if bytes.starts_with(b"\xff\xfe\0\0") {
            return Some((Self::Utf32Le, 4));
        }
        if bytes.starts_with(b"\0\0\xfe\xff") {
            return Some((Self::Utf32Be, 4));
        }
        Encoding::for_bom(bytes).map(|(encoding, mark)| (Self::Web(encoding), mark))
    }
}

/// What `bytes` are, if they are no text in any encoding: they begin as a format does, and go on so.
pub(super) fn no_text(bytes: &[u8]) -> Option<Kind> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    magic::kind(head).filter(|_| is_noise(head.get(..SAMPLE).unwrap_or(head)))
}

/// The encoding of `bytes`, which carry no byte order mark, or what they are if they are no text. `told` is
/// the label that came with them, if any did.
pub(super) fn tell(bytes: &[u8], told: Option<&str>) -> Result<Coding, Kind> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let sample = head.get(..SAMPLE).unwrap_or(head);
    if let Some(kind) = magic::kind(head) {
        return Err(kind);
    }
    let noisy = is_noise(sample);
    if let Some(coding) = wide::coding(sample, noisy) {
        return Ok(coding);
    }
    if noisy {
        return Err(Kind::Unknown);
    }
    // A head of ASCII says nothing, and reads the same in all that is left. So what says something is
    // asked: the first escape to Japanese, or from where text stops being ASCII, a little before it for
    // context.
    let ascii = Encoding::ascii_valid_up_to(bytes);
    let japanese = bytes.get(..ascii).and_then(escape_to_japanese);
    if japanese.is_some_and(|rest| is_iso_2022_jp(rest.get(..SAMPLE).unwrap_or(rest))) {
        return Ok(Coding::Web(ISO_2022_JP));
    }
    let from = ascii.saturating_sub(SAMPLE / 2);
    let telling = if ascii < HEAD {
        head
    } else {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.get(..HEAD).unwrap_or(rest)
    };
    if is_utf8_or_nearly(telling) {
        return Ok(Coding::Web(UTF_8));
    }
    let told = told.and_then(declared::encoding_of);
    if let Some(declared) = told.or_else(|| declared::encoding(head)) {
        return Ok(Coding::Web(declared));
    }
    let rest = bytes.get(from..).unwrap_or(bytes);
    let rest = rest.get(..SAMPLE).unwrap_or(rest);
    if is_ebcdic(rest) {
        return Err(Kind::Ebcdic);
    }
    Ok(Coding::Web(guess::encoding(rest)))
}

/// Whether this is text of a mainframe: its blanks are `@` where others have it, and there are no other
/// blanks; most letters are above ASCII.
fn is_ebcdic(sample: &[u8]) -> bool {
    let count = |of: fn(&u8) -> bool| sample.iter().filter(|b| of(b)).count();
    let blanks = count(|&b| b == b'@');
    blanks > 4
        && blanks > sample.len() / 16
        && count(|&b| b == b' ') < blanks / 16
        && count(|&b| b >= 0x80) > sample.len() / 2
}

/// Whether control characters are so many that this is no text in any encoding that has ASCII in it.
///
/// Random bytes have some 10 % of them and text none, but for a few holes: a log with two zero bytes
/// is a text. Bells, backspaces, form feeds and escapes are not counted: manuals and terminal logs have them, and
/// links in these end in a bell.
fn is_noise(sample: &[u8]) -> bool {
    // In numbers and not branches, and so few at a time that a byte counts them: many are compared
    // at once.
    let is_control = |b: u8| {
        let is = |control: u8| u8::from(b == control);
        let in_texts = is(7) | is(8) | is(9) | is(10) | is(12) | is(13) | is(27);
        u8::from(b < 32) & (in_texts ^ 1) | is(127)
    };
    let count = |part: &[u8]| usize::from(part.iter().fold(0_u8, |sum, &b| sum + is_control(b)));
    // Files are filled up with zero bytes when a disk fails, or a program rounds their size up.
    let end = sample.iter().rposition(|&b| b != 0).map_or(0, |at| at + 1);
    let written = sample.get(..end).unwrap_or_default();
    let controls: usize = written.chunks(128).map(count).sum();
    controls > 4 + written.len() / 32 || end < (sample.len() / 4).min(SHORTEST)
}

/// `bytes` from the first escape that switches to two-byte Japanese on: `ESC $ B` or `ESC $ @`, which no
/// logs of terminals have, unlike `ESC ( B`.
fn escape_to_japanese(bytes: &[u8]) -> Option<&[u8]> {
    let switch = |bytes: &&[u8]| bytes.starts_with(b"\x1b$B") || bytes.starts_with(b"\x1b$@");
    memchr::memchr_iter(0x1b, bytes)
        .filter_map(|at| bytes.get(at..))
        .find(switch)
}

/// ISO-2022-JP: seven bits, and escapes that switch to two-byte Japanese and back. What they switch to
/// must decode.
fn is_iso_2022_jp(sample: &[u8]) -> bool {
    let (text, _) = ISO_2022_JP.decode_without_bom_handling(sample);
    // The sample may end within an escape or a pair.
    text.matches('\u{fffd}').count() <= 1
}

/// UTF-8, or UTF-8 in which few sequences are broken: text that was cut or patched carelessly.
///
/// In text of a legacy encoding, hardly any two neighbouring bytes above ASCII are a sound sequence;
/// in broken UTF-8 most are. So the sound ones must outweigh the broken ones. Quotes and dashes, whose bytes
/// never stand together elsewhere, weigh more: a text in UTF-8 that quotes lines in another encoding stays
/// UTF-8. Sequences that are whole but forbidden, too long (`C0 AF`) or halves of a pair (`ED A0 BD`), are neither
/// sound nor broken: old programs wrote them, and text of other encodings has them by chance.
fn is_utf8_or_nearly(head: &[u8]) -> bool {
    let mut sound = 0_usize;
    let mut broken = 0_usize;
    let mut forbidden = Forbidden::default();
    if std::str::from_utf8(head).is_ok() {
        return true;
    }
    let mut chunks = head.utf8_chunks().peekable();
    let _ = chunks.try_for_each(|chunk| {
        // Continuation bytes are not counted: one for each character.
        let starts = |&&b: &&u8| b >= 0xc0;
        let valid = chunk.valid().as_bytes();
        sound += valid.iter().filter(starts).count();
        sound += memmem::find_iter(valid, GENERAL_PUNCTUATION).count() * (PUNCTUATION_WEIGHT - 1);
        broken += usize::from(!chunk.invalid().is_empty());
        broken -= forbidden.see(!valid.is_empty(), chunk.invalid());
        if broken > 64 && broken > sound {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    // A sequence cut off by the end of the head is not broken.
    broken -= usize::from(broken > 0 && ends_within_character(head) > 0);
    broken == 0 && forbidden.whole == 0 || sound >= (broken * 2).max(forbidden.whole)
}

/// Finds sequences of UTF-8 that are whole but forbidden among bytes that are none.
#[derive(Debug, Default)]
struct Forbidden {
    /// How many bytes there are of the one that began.
    begun: usize,
    /// How many it lacks.
    lacks: usize,
    /// How many there were.
    whole: usize,
}

impl Forbidden {
    /// Sees the next bytes that are no UTF-8, and whether others stand before them. Returns of how many such the
    /// sequence was that is whole with these.
    fn see(&mut self, apart: bool, bytes: &[u8]) -> usize {
        if apart {
            self.lacks = 0;
        }
        let &[byte] = bytes else {
            self.lacks = 0;
            return 0;
        };
        if self.lacks == 0 || byte & 0xc0 != 0x80 {
            self.begun = 1;
            self.lacks = match byte {
                0xc0 | 0xc1 => 1,
                0xe0 | 0xed => 2,
                0xf0 | 0xf4 => 3,
                _ => 0,
            };
            return 0;
        }
        self.begun += 1;
        self.lacks -= 1;
        if self.lacks > 0 {
            return 0;
        }
        self.whole += 1;
        self.begun
    }
}

/// How many bytes at the end begin a character of UTF-8 that is not finished; 0 to 3.
pub(super) fn ends_within_character(bytes: &[u8]) -> usize {
    let tail = bytes.get(bytes.len().saturating_sub(3)..).unwrap_or(bytes);
    let Some(lead) = tail.iter().rposition(|&b| b & 0xc0 != 0x80) else {
        return 0;
    };
    let begun = tail.get(lead..).unwrap_or_default();
    match std::str::from_utf8(begun) {
        Err(error) if error.error_len().is_none() => begun.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8]) -> Result<&'static str, Kind> {
        tell(bytes, None).map(Coding::name)
    }

    #[test]
    fn text_with_two_zero_bytes_is_text() {
        assert_eq!(name(b"Holes\n\nbefore\0 and after\0\n"), Ok("UTF-8"));
        assert_eq!(name(b"\0a\0"), Ok("UTF-8"));
    }

    #[test]
    fn noise_is_not_text() {
        let noise: Vec<u8> = (0..4000_u32)
            .map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()[2])
            .collect();
        assert_eq!(name(&noise), Err(Kind::Unknown));
    }

    #[test]
    fn many_links_of_a_terminal_are_no_noise() {
        let link = b"\x1b]8;;file:///a\x07a.txt\x1b]8;;\x07\n";
        assert_eq!(name(&link.repeat(99)), Ok("UTF-8"));
    }

    #[test]
    fn japanese_escapes_are_an_encoding_and_terminal_escapes_are_not() {
        let (japanese, ..) = encoding_rs::ISO_2022_JP.encode("船長は言った。");
        assert_eq!(name(&japanese), Ok("ISO-2022-JP"));
        assert_eq!(name(b"\x1b[31mred\x1b(B\x1b[m words"), Ok("UTF-8"));
        let mut late = b"plain words. ".repeat(HEAD / 8);
        late.extend_from_slice(&japanese);
        assert_eq!(name(&late), Ok("ISO-2022-JP"));
    }

    #[test]
    fn zero_bytes_at_the_end_are_no_noise() {
        let mut bytes = b"A note that was saved as the disk failed.\n".repeat(9);
        bytes.extend([0; 1000]);
        assert_eq!(name(&bytes), Ok("UTF-8"));
        assert_eq!(name(&[0; 1000]), Err(Kind::Unknown));
        let mut mostly = b"word".to_vec();
        mostly.extend([0; 1000]);
        assert_eq!(name(&mostly), Err(Kind::Unknown));
    }

    #[test]
    fn text_of_a_mainframe_is_told_by_its_blanks() {
        // "the lamp is lit at nine" in code page 37, and again.
        let bytes =
            b"\xa3\x88\x85@\x93\x81\x94\x97@\x89\xa2@\x93\x89\xa3@\x81\xa3@\x95\x89\x95\x85@"
                .repeat(3);
        assert_eq!(name(&bytes), Err(Kind::Ebcdic));
        let address = "écrire à ines@quai.example, à zoé@quai.example ou à éric@quai.example";
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(address);
        assert_eq!(name(&latin), Ok("windows-1252"));
    }

    #[test]
    fn broken_utf8_is_utf8_and_latin_is_not() {
        let mut bytes = "“Quoted” — at 9 € each, déjà vu, naïve. "
            .as_bytes()
            .to_vec();
        bytes.extend(b"a broken \xe2\x82 one and \xff another, caf\xc3\xa9.");
        assert_eq!(name(&bytes), Ok("UTF-8"));
        let mut quoting = "“Quiet,” he wrote, “and late.”\n".as_bytes().to_vec();
        quoting.extend(b"> \x93Quiet\x94, caf\xe9\n");
        assert_eq!(name(&quoting), Ok("UTF-8"));
        assert_eq!(
            name(b"La travers\xe9e d'hiver, d\xe9j\xe0 gel\xe9e."),
            Ok("windows-1252")
        );
    }

    #[test]
    fn sequences_that_are_forbidden_do_not_make_another_encoding() {
        for (bytes, want) in [
            // A slash in two bytes and in three, as attackers write it; a sign as two halves, as Java does.
            (
                &b"caf\xc3\xa9, na\xc3\xafve: \xc0\xaf, \xe0\x80\xaf, a"[..],
                "UTF-8",
            ),
            (
                b"caf\xc3\xa9, na\xc3\xafve: \xed\xa0\xbd\xed\xb1\x8b, a",
                "UTF-8",
            ),
            // Capitals and quotes of Latin 1, and a lone one.
            (b"\xc0\xab quai \xbb, \xe0 c\xf4t\xe9", "windows-1252"),
            (b"Voil\xe0 : \xc0\xa0Hest", "windows-1252"),
        ] {
            assert_eq!(name(bytes), Ok(want), "{bytes:?}");
        }
        let (chinese, ..) = encoding_rs::GBK.encode("来了老人，离来来历，理由是来访。");
        assert_ne!(name(&chinese), Ok("UTF-8"));
    }

    #[test]
    fn a_head_that_ends_within_a_character_is_utf8() {
        let text = "漢".repeat(HEAD);
        assert_eq!(name(text.as_bytes()), Ok("UTF-8"));
        assert_eq!(ends_within_character(b"a\xe6\xbc"), 2);
        assert_eq!(ends_within_character("漢".as_bytes()), 0);
        assert_eq!(ends_within_character(b"\xbc\xbc\xbc"), 0);
    }

    #[test]
    fn a_head_of_ascii_does_not_decide() {
        let mut bytes = b"plain words. ".repeat(HEAD / 8);
        assert_eq!(name(&bytes), Ok("UTF-8"));
        bytes.extend(b"La travers\xe9e d'hiver, d\xe9j\xe0 gel\xe9e, \xe0 c\xf4t\xe9.");
        assert_eq!(name(&bytes), Ok("windows-1252"));
    }

    #[test]
    fn legacy_bytes_behind_a_long_start_of_ascii_are_seen() {
        // Just behind the head.
        let mut bytes = b"plain words. ".repeat(HEAD / 13 + 100);
        bytes.extend("Паром вернулся, и остров был рад.".chars().map(|c| {
            encoding_rs::WINDOWS_1251
                .encode(&c.to_string())
                .0
                .first()
                .copied()
                .unwrap_or(b'?')
        }));
        assert_eq!(name(&bytes), Ok("windows-1251"));
    }
}
