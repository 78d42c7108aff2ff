//! Which encoding bytes are in, told by their first [`HEAD`] bytes (or, where these are all
//! ASCII, by what follows), so that the head of an input and the whole of it are read the same way.
//!
//! The order: byte order mark, forms that are no text, bare UTF-16, ISO-2022-JP by its escapes, UTF-8,
//! nearly UTF-8, what a server or the text itself says, and a guess. It decodes nothing but for a trial.

mod declared;

use super::HEAD;
use super::magic::{self, Kind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use std::ops::ControlFlow;

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
}

impl Coding {
    /// The WHATWG name; UTF-32 has none there and gets the usual one.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
        }
    }

    /// The encoding that a label names, in any case and with blanks around it.
    pub(super) fn for_label(label: &str) -> Option<Self> {
        match label.trim().to_ascii_lowercase().as_str() {
            "utf-32" | "utf-32le" | "utf32" | "utf32le" => Some(Self::Utf32Le),
            "utf-32be" | "utf32be" => Some(Self::Utf32Be),
            other => Encoding::for_label_no_replacement(other.as_bytes()).map(Self::Web),
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

/// The encoding of `bytes`, which carry no byte order mark, or what they are if they are no text. `told` is
/// the label that came with them, if any did.
pub(super) fn tell(bytes: &[u8], told: Option<&str>) -> Result<Coding, Kind> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let sample = head.get(..SAMPLE).unwrap_or(head);
    if let Some(kind) = magic::kind(head) {
        return Err(kind);
    }
    let noisy = is_noise(sample);
    if let Some(encoding) = bare_utf16(sample, noisy) {
        return Ok(Coding::Web(encoding));
    }
    if noisy {
        return Err(Kind::Unknown);
    }
    if is_iso_2022_jp(sample) {
        return Ok(Coding::Web(ISO_2022_JP));
    }
    // A head of ASCII says nothing, and reads the same in all that is left. So what says something is
    // asked: from where text stops being ASCII, a little before it for context.
    let ascii = Encoding::ascii_valid_up_to(bytes);
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
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let rest = bytes.get(from..).unwrap_or(bytes);
    detector.feed(rest.get(..SAMPLE).unwrap_or(rest), true);
    Ok(Coding::Web(detector.guess(None, Utf8Detection::Deny)))
}

/// Whether control characters are so many that this is no text in any encoding that has ASCII in it.
///
/// Random bytes have some 10 % of them and text none, but for a few holes: a log with two zero bytes
/// is a text. Backspace, form feed and escape are not counted: manuals and terminal logs have them.
fn is_noise(sample: &[u8]) -> bool {
    // In numbers and not branches, and so few at a time that a byte counts them: many are compared
    // at once.
    let is_control = |&b: &u8| {
        let in_texts = [8, 9, 10, 12, 13, 27].map(|control| u8::from(b == control));
        u8::from(b < 32) - in_texts.iter().sum::<u8>() + u8::from(b == 127)
    };
    let count = |part: &[u8]| usize::from(part.iter().map(is_control).sum::<u8>());
    let controls: usize = sample.chunks(128).map(count).sum();
    controls > 4 + sample.len() / 32
}

/// UTF-16 without a byte order mark: the zero bytes of its blanks and ASCII letters stand all at odd or
/// all at even places, and what it decodes to is sound.
///
/// `noisy` or not UTF-8 it must be as well: two zero bytes in plain text may stand like that by chance.
fn bare_utf16(sample: &[u8], noisy: bool) -> Option<&'static Encoding> {
    if !noisy && std::str::from_utf8(sample).is_ok() {
        return None;
    }
    let pairs = sample.len() / 2;
    let zeros = |skip: usize| {
        sample
            .iter()
            .skip(skip)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // Chinese without blanks has one zero byte a line; prose in Latin letters has half of all.
    let needed = (pairs / 100).max(2);
    let encoding = if odd >= needed && even <= odd / 50 {
        UTF_16LE
    } else if even >= needed && odd <= even / 50 {
        UTF_16BE
    } else {
        return None;
    };
    // The sample may end between two halves.
    let whole = sample.get(..pairs * 2 - usize::from(pairs > 1) * 2)?;
    let (text, broken) = encoding.decode_without_bom_handling(whole);
    let lone_half_at_end = text.trim_end_matches('\u{fffd}').contains('\u{fffd}');
    let controls = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace() && *c != '\u{1b}')
        .count();
    ((!broken || !lone_half_at_end) && controls <= 4 + pairs / 64).then_some(encoding)
}

/// ISO-2022-JP: seven bits, and escapes that switch to two-byte Japanese and back.
///
/// `ESC $ B` and `ESC $ @` are no sequences that logs of terminals have, unlike `ESC ( B`; and what
/// they switch to must decode.
fn is_iso_2022_jp(sample: &[u8]) -> bool {
    let switch = |bytes: &[u8]| bytes.starts_with(b"\x1b$B") || bytes.starts_with(b"\x1b$@");
    let switched = memchr::memchr_iter(0x1b, sample).any(|at| sample.get(at..).is_some_and(switch));
    if !switched || !sample.is_ascii() {
        return false;
    }
    let (text, _) = ISO_2022_JP.decode_without_bom_handling(sample);
    // The sample may end within an escape or a pair.
    text.matches('\u{fffd}').count() <= 1
}

/// UTF-8, or UTF-8 in which few sequences are broken: text that was cut or patched carelessly.
///
/// In text of a legacy encoding, hardly any two neighbouring bytes above ASCII are a sound sequence;
/// in broken UTF-8 most are. So the sound ones must outweigh the broken ones.
fn is_utf8_or_nearly(head: &[u8]) -> bool {
    let mut sound = 0_usize;
    let mut broken = 0_usize;
    if std::str::from_utf8(head).is_ok() {
        return true;
    }
    let mut chunks = head.utf8_chunks().peekable();
    let _ = chunks.try_for_each(|chunk| {
        // Continuation bytes are not counted: one for each character.
        let starts = |&&b: &&u8| b >= 0xc0;
        sound += chunk.valid().as_bytes().iter().filter(starts).count();
        broken += usize::from(!chunk.invalid().is_empty());
        if broken > 64 && broken > sound {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    });
    // A sequence cut off by the end of the head is not broken.
    broken -= usize::from(broken > 0 && ends_within_character(head) > 0);
    broken == 0 || sound >= broken * 2
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

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
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
    fn bare_utf16_is_told_in_any_script() {
        for text in [
            "The lamp went out at nine, and the harbour was dark.\n",
            "Паром вернулся после ремонта, и остров его ждал.\n",
            "渡輪修好了。\n島上的人等了兩年。\n他們很高興。\n",
        ] {
            assert_eq!(
                name(&utf16(text, u16::to_le_bytes)),
                Ok("UTF-16LE"),
                "{text}"
            );
            assert_eq!(
                name(&utf16(text, u16::to_be_bytes)),
                Ok("UTF-16BE"),
                "{text}"
            );
        }
    }

    #[test]
    fn japanese_escapes_are_an_encoding_and_terminal_escapes_are_not() {
        let (japanese, ..) = encoding_rs::ISO_2022_JP.encode("船長は言った。");
        assert_eq!(name(&japanese), Ok("ISO-2022-JP"));
        assert_eq!(name(b"\x1b[31mred\x1b(B\x1b[m words"), Ok("UTF-8"));
    }

    #[test]
    fn broken_utf8_is_utf8_and_latin_is_not() {
        let mut bytes = "“Quoted” — at 9 € each, déjà vu, naïve. "
            .as_bytes()
            .to_vec();
        bytes.extend(b"a broken \xe2\x82 one and \xff another, caf\xc3\xa9.");
        assert_eq!(name(&bytes), Ok("UTF-8"));
        assert_eq!(
            name(b"La travers\xe9e d'hiver, d\xe9j\xe0 gel\xe9e."),
            Ok("windows-1252")
        );
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
