//! Credits: who took a picture, at the end of its caption.

mod bracketed;
mod housed;
mod introduced;
mod lead;
mod leading;
mod names;
mod signed;
#[cfg(test)]
mod tests;

use self::bracketed::bracketed;
use self::housed::{after_agency, house_alone, house_at_end, of_source, with_slash};
use self::introduced::{after_colon, after_word};
pub(super) use self::leading::leading;
use self::signed::signed;
use crate::text::ceil;

/// The most bytes of a caption with its credit.
const LONGEST: usize = 560;

/// The bytes at a caption's end in which a credit starts.
const REACH: usize = 140;

/// The most words of a credit.
const WORDS: usize = 10;

/// A credit found in a caption, as byte positions in the caption's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Credit {
    /// Where the caption without the credit starts: 0 where the credit stands behind it.
    pub(super) from: usize,
    /// Where the caption without the credit ends; 0 when there is nothing but the credit.
    pub(super) caption: usize,
    /// Start and end of the credit, without brackets and without "Photo:", but with the sign ©.
    pub(super) words: (usize, usize),
    /// Whether the words themselves say that they are a credit: "Photo:", an agency, a slash. A bare
    /// name in brackets, as news pages write it, could as well be the name of who is seen.
    pub(super) stated: bool,
}

/// The credit at the end of `text`, if it has one. Looks at the last bytes only.
///
/// ```text
/// The lamp at Hest. (Ada Quill/Harbour Wire)      The lamp at Hest. Photo: Ada Quill
/// The lamp at Hest. (AP Photo/Ada Quill)          The lamp at Hest Ada Quill / AFP
/// The lamp at Hest, May 3. REUTERS/Ada Quill/File Photo
/// ```
pub(super) fn credit(text: &str) -> Option<Credit> {
    if text.len() > LONGEST {
        return None;
    }
    // Nearly every line comes by here, and most have none of the signs: one look tells.
    let signs = signs(text.get(window(text)..)?);
    let has = |sign: u8| signs & sign != 0;
    bracketed(text)
        .or_else(|| has(COLON).then(|| after_colon(text)).flatten())
        .or_else(|| has(LEAD).then(|| after_word(text)).flatten())
        .or_else(|| has(SLASH).then(|| after_agency(text)).flatten())
        .or_else(|| has(SLASH | DASH).then(|| with_slash(text)).flatten())
        .or_else(|| house_alone(text))
        .or_else(|| signed(text))
        .or_else(|| house_at_end(text))
        .or_else(|| of_source(text))
}

/// Bytes that credits are told by: a colon, the first one of a word before them, a slash, a dash.
const COLON: u8 = 1;
const LEAD: u8 = 2;
const SLASH: u8 = 4;
const DASH: u8 = 8;

/// For each byte what it is of these.
static SIGNS: [u8; 256] = {
    let mut table = [0; 256];
    table[b':' as usize] = COLON;
    table[b'/' as usize] = SLASH;
    // The last byte of a long dash.
    table[0x94] = DASH;
    let leads = b"PSICF\xc2";
    let mut at = 0;
    while at < leads.len() {
        table[leads[at] as usize] = LEAD;
        at += 1;
    }
    table
};

/// Which of the bytes that credits are told by are in `tail`.
fn signs(tail: &str) -> u8 {
    tail.bytes().fold(0, |all, byte| {
        all | SIGNS.get(usize::from(byte)).copied().unwrap_or(0)
    })
}

/// A credit of the bytes `start..end`, the caption before `before`.
fn found(text: &str, before: usize, start: usize, end: usize) -> Option<Credit> {
    let words = text.get(start..end)?;
    // "Ada Quill/Harbour Wire (CC BY 4.0)": a bracket that was opened within is closed there.
    let open = words.contains('(') && text.get(end..).is_some_and(|rest| rest.starts_with(')'));
    let end = if open { end + 1 } else { end };
    let words = text.get(start..end)?;
    let inner = words.contains(['(', '[']);
    let trimmed = words.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';') || !inner && matches!(c, ')' | ']')
    });
    let start = start + (words.len() - words.trim_start().len());
    let caption = text.get(..before)?.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '|' | '/' | '–' | '—' | '-' | '•')
    });
    (trimmed.trim_start().chars().any(char::is_alphanumeric)).then(|| Credit {
        from: 0,
        caption: caption.len(),
        words: (start, start + trimmed.trim_start().len()),
        stated: true,
    })
}

/// The start of the last bytes of `text`, on a character's start.
fn window(text: &str) -> usize {
    ceil(text, text.len().saturating_sub(REACH))
}
