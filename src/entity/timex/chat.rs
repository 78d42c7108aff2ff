//! Texts that are written as people chat: whether one is.
//!
//! "see u sat, 7.30" is a Saturday and half past seven where people write like that, and neither in a
//! newspaper. So the text is judged once; what its spellings stand for is for `spelling`.

mod spelling;

pub(super) use spelling::respell;

use crate::document::{BlockKind, Document};
use crate::text::{floor, slice};

/// A message of so many bytes is judged by a single sign: a post with its links.
const SHORT: usize = 480;

/// How much of a longer text is judged.
const SAMPLE: usize = 4000;

/// A longer text without a sure sign in so many bytes is none.
const FIRST: usize = 1200;

/// A longer text needs a sure sign in so many bytes.
const DENSITY: usize = 200;

/// Whether `document` is written as people chat. Reads a bounded part of it.
///
/// Sure signs are handles, hashtags, smileys and words that nobody prints ("omg", a small "i"); that
/// somebody speaks to somebody ("our", "you", "!") is one in a text that is no longer than a post.
pub(super) fn is_chat(document: &Document) -> bool {
    let read = document
        .blocks()
        .iter()
        .filter(|b| b.repeats.is_none() && !matches!(b.kind, BlockKind::Code | BlockKind::Rule));
    let short = document.len().to_usize() <= SHORT;
    let mut signs = Signs::default();
    let mut size = 0;
    for block in read.take(SAMPLE / 16) {
        let text = slice(document.text(), block.range);
        let end = floor(text, SAMPLE - size);
        let text = text.get(..end).unwrap_or_default();
        signs.count(text, short);
        size += text.len();
        if size > FIRST && signs.sure == 0 {
            return false;
        }
        if size + 3 >= SAMPLE {
            break;
        }
    }
    if short {
        signs.sure + signs.spoken > 0
    } else {
        signs.sure > 2 && signs.sure * DENSITY >= size
    }
}

/// What tells how a text is written.
#[derive(Debug, Default)]
struct Signs {
    sure: usize,
    spoken: usize,
}

impl Signs {
    /// Counts the signs in `text`; those of speech only in a `short` text, which alone they tell of.
    fn count(&mut self, text: &str, short: bool) {
        let small = text.bytes().any(|b| b.is_ascii_lowercase());
        let lowered = small && !text.bytes().any(|b| b.is_ascii_uppercase());
        self.sure += usize::from(lowered || text.starts_with(|c: char| c.is_ascii_lowercase()));
        let (mut quoted, mut joined) = (false, false);
        for word in text.split_whitespace() {
            if !short {
                self.sure += usize::from(is_sure(word));
                continue;
            }
            quoted |= word.starts_with(['"', '“', '‘']);
            // "tea & cake"; firms have it, too: "Marks & Spencer".
            self.spoken += usize::from(joined && word.starts_with(char::is_lowercase));
            joined = word == "&";
            if is_sure(word) {
                self.sure += 1;
            } else if !quoted && is_spoken(word) {
                self.spoken += 1;
            }
            let bare = word.trim_end_matches([',', '.', '?', '!']);
            quoted &= !bare.ends_with(['"', '”', '’']);
        }
    }
}

/// A handle, a hashtag, a smiley, or a word that is not printed.
fn is_sure(word: &str) -> bool {
    // By far the most: nothing stands before it or behind it, and no picture is in it.
    if word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return is_unprinted(word);
    }
    let tagged = word
        .strip_prefix(['@', '#'])
        .is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic() || c == '_'));
    let plain = word.trim_matches(|c: char| c.is_ascii_punctuation());
    let picture = |c: char| ('\u{1f300}'..'\u{1fb00}').contains(&c);
    tagged || is_unprinted(plain) || is_smiley(word) || !word.is_ascii() && word.contains(picture)
}

#[rustfmt::skip] // a list reads best in rows
fn is_unprinted(word: &str) -> bool {
    // Bytes, as they are compared one by one, and nearly always the first two tell.
    matches!(
        word.as_bytes(),
        b"i" | b"u" | b"ur" | b"im" | b"ive" | b"omg" | b"lol" | b"lmao" | b"pls" | b"plz" | b"thx"
            | b"soz" | b"dont" | b"cant" | b"didnt" | b"wont" | b"couldnt" | b"gonna" | b"gotta" | b"wanna"
            | b"yall" | b"cuz" | b"coz" | b"tho" | b"xx" | b"xxx" | b"idk" | b"btw" | b"smh" | b"tbh" | b"wtf"
            | b"tmrw" | b"tmr" | b"tmw" | b"yday" | b"tonite" | b"RT" | b"monday" | b"tuesday"
            | b"wednesday" | b"thursday" | b"friday" | b"saturday" | b"sunday" | b"xmas"
    )
}

fn is_smiley(word: &str) -> bool {
    matches!(
        word,
        ":)" | ":(" | ":D" | ";)" | ":-)" | ":-(" | ";-)" | ":P" | "<3" | ":/"
    )
}

/// A word by which somebody speaks to somebody.
fn is_spoken(word: &str) -> bool {
    #[rustfmt::skip] // a list reads best in rows
    const WORDS: &[&str] = &[
        "I", "I'm", "I’m", "I've", "I’ve", "I'll", "I’ll", "me", "my", "we", "we're", "we’re", "our", "us",
        "you", "you're", "you’re", "your", "don't", "don’t",
    ];
    let bare = word.trim_end_matches([',', '.', '?', '!', ':']);
    word == "@" || word.ends_with(['!', '?']) || WORDS.iter().any(|w| w.eq_ignore_ascii_case(bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::timex::testing::{article, check};

    #[test]
    fn a_message_is_told_from_print() {
        for text in [
            "closed til mon, back soon",
            "Our choir sings on Friday. Bring a friend.",
            "Tea & cake in the hall, Sunday",
            "Storm on the pier tonight @harbour_watch",
            "Great show by the lamplighters #harbour 🎉",
            "Anyone for the boat on Friday?",
            "3 more sleeps til christmas",
            "A long week it was. Roll on friday",
        ] {
            assert!(is_chat(&article(text)), "{text}");
        }
        for text in [
            "",
            "The pier was shut on Friday.",
            "Lamp & Quill shut its pier on Friday.",
            "\u{201c}We sail on Friday,\u{201d} the mayor said.",
            "Storm hits pier on Friday",
            "The ferry, No. 7, sank off the Isle of May in March 1807.",
        ] {
            assert!(!is_chat(&article(text)), "{text}");
        }
    }

    #[test]
    fn a_longer_text_needs_many_signs() {
        let print = "The ferry sank off the pier, and nobody knew why it had sailed. ".repeat(10);
        let tagged = format!("{print} Ask @harbour about it, I was told.");
        assert!(!is_chat(&article(&print)) && !is_chat(&article(&tagged)));
        let thread = "ugh the ferry is late again lol, i blame @harbour for it. ".repeat(10);
        assert!(is_chat(&article(&thread)));
        // What begins as print is print, though a thread stands below it; one sign goes on to be judged.
        let below = format!("{}\n{thread}{thread}", print.repeat(2));
        assert!(!is_chat(&article(&below)));
        let marked = format!("lol\n{}\n{thread}{thread}{thread}", print.repeat(2));
        assert!(is_chat(&article(&marked)));
    }

    #[test]
    fn what_is_announced_is_to_come() {
        // Read in a message of Sunday 2019-12-15.
        check(&[
            (
                "Our new album is out Wednesday! On tour in March and on 4 May.",
                &[
                    ("Wednesday", "DATE 2019-12-18 resolved"),
                    ("March", "DATE 2020-03 resolved"),
                    ("4 May", "DATE 2020-05-04 resolved"),
                ],
            ),
            (
                "Thanks to all of you who came on Saturday! See you in June, 9 days til Christmas.",
                &[
                    ("Saturday", "DATE 2019-12-14 resolved"),
                    ("June", "DATE 2020-06 resolved"),
                    ("9 days", "DURATION P9D explicit"),
                    ("Christmas", "DATE 2019-12-25 resolved"),
                ],
            ),
            // The same in print.
            ("A tour in March.", &[("March", "DATE 2019-03 resolved")]),
        ]);
    }
}
