//! How a block looks by its own words: its length, its marks, its letters, the words that tell kinds apart.

mod words;

use self::words::{PAGE, PICTURE, TRADE, VERB, YOU, told};
use crate::loader::credit::credit;
use crate::loader::{boilerplate, figures, frontmatter, shape};

/// What is seen of a block. All figures are cut off at 255.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) words: u8,
    /// In fours.
    pub(super) bytes: u8,
    /// The mark at the end, quotes and brackets apart.
    pub(super) end: u8,
    /// What it begins with.
    pub(super) start: u8,
    /// Whether a quotation mark or a bracket ends it.
    pub(super) closed: u8,
    /// Whether quotation marks stand at both ends, or brackets.
    pub(super) wrapped: u8,
    /// Words with a capital, in hundredths.
    pub(super) capitalised: u8,
    /// The same of words of four letters and more.
    pub(super) long_capitalised: u8,
    /// Capitals among the letters, in hundredths.
    pub(super) capitals: u8,
    /// Digits among the characters, in hundredths.
    pub(super) digits: u8,
    pub(super) commas: u8,
    pub(super) quotes: u8,
    /// `|`, `/`, `·`, `»`, `#`, `@`: signs of pages and credits.
    pub(super) signs: u8,
    pub(super) lines: u8,
    /// Ends of sentences inside.
    pub(super) sentences: u8,
    /// Pairs of capitalised words.
    pub(super) pairs: u8,
    pub(super) picture_words: u8,
    pub(super) page_words: u8,
    pub(super) trade_words: u8,
    pub(super) verbs: u8,
    pub(super) you: u8,
    /// Months, weekdays, years and hours.
    pub(super) calendar: u8,
    /// Words from the last of them to the end: captions end with a day.
    pub(super) since_day: u8,
    /// Whether a number with its mark starts it.
    pub(super) numbered: u8,
    /// Where a colon stands: the words before it, 0 for none.
    pub(super) label: u8,
    /// 1 where a credit ends it, 2 where it is nothing else.
    pub(super) credit: u8,
    pub(super) is_name: u8,
    pub(super) is_byline: u8,
    pub(super) is_date: u8,
    /// Whether its words are a prompt or a pointer.
    pub(super) of_page: u8,
    /// Whether its words tell what a picture shows.
    pub(super) shows: u8,
    /// The share of words below 4 letters that are not capitalised, in hundredths: "the", "of", "in".
    pub(super) small: u8,
}

/// Cuts a number off at 255.
pub(super) fn cut(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// `part` of `whole`, in hundredths.
pub(super) fn share(part: usize, whole: usize) -> u8 {
    cut(part * 100 / whole.max(1))
}

/// The most bytes of a block whose words are looked at as what they may be.
const READ: usize = 560;

impl Look {
    /// How many numbers say what is seen.
    pub(super) const NUMBERS: usize = 31;

    /// What is seen, but for the lines, which a web page has no say in. A change of the order makes other
    /// forests necessary.
    pub(super) fn numbers(&self) -> [u8; Self::NUMBERS] {
        [
            self.words,
            self.bytes,
            self.end,
            self.start,
            self.closed,
            self.wrapped,
            self.capitalised,
            self.long_capitalised,
            self.capitals,
            self.digits,
            self.commas,
            self.quotes,
            self.signs,
            self.sentences,
            self.pairs,
            self.picture_words,
            self.page_words,
            self.trade_words,
            self.verbs,
            self.you,
            self.calendar,
            self.since_day,
            self.numbered,
            self.label,
            self.credit,
            self.is_name,
            self.is_byline,
            self.is_date,
            self.of_page,
            self.shows,
            self.small,
        ]
    }

    /// How `text` looks. Linear.
    pub(super) fn of(text: &str) -> Self {
        let mut look = Self {
            bytes: cut(text.len() / 4),
            end: end(text),
            start: start(text),
            closed: u8::from(
                text.ends_with(|c: char| shape::is_quote(c) || matches!(c, ')' | ']')),
            ),
            wrapped: wrapped(text),
            ..Self::default()
        };
        look.count(text);
        if text.len() <= READ {
            look.credit = credit(text).map_or(0, |found| 1 + u8::from(found.caption == 0));
            look.is_name = u8::from(shape::is_name(text));
            look.is_byline = u8::from(frontmatter::is_byline(text));
            look.is_date = u8::from(frontmatter::is_date(text));
            look.of_page = u8::from(boilerplate::is_of_page(text));
            look.shows = u8::from(figures::is_caption(text));
        }
        look
    }

    /// Counts letters and words in one pass.
    fn count(&mut self, text: &str) {
        let (mut letters, mut words) = (Letters::default(), Words::default());
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if is_blank(byte) {
                letters.all += 1;
                letters.lines += usize::from(byte == b'\n');
                at += 1;
                continue;
            }
            let rest = bytes.get(at..).unwrap_or_default();
            let (length, is_ascii) = letters.count_word(rest);
            let word = text.get(at..at + length).unwrap_or_default();
            at += length;
            if is_ascii {
                words.add(word);
            } else {
                letters.count_others(word);
                word.split_whitespace().for_each(|word| words.add(word));
            }
        }
        self.capitals = share(letters.capitals, letters.alphabetic);
        self.digits = share(letters.digits, letters.all);
        self.commas = cut(letters.commas);
        self.quotes = cut(letters.quotes);
        self.signs = cut(letters.signs);
        self.lines = cut(letters.lines);
        self.words = cut(words.all + letters.unspaced / 3);
        self.capitalised = share(words.capitalised, words.all);
        self.long_capitalised = share(words.long_capitalised, words.long);
        self.small = share(words.small, words.all);
        (self.pairs, self.sentences) = (cut(words.pairs), cut(words.sentences));
        (self.numbered, self.label) = (u8::from(words.numbered), cut(words.label));
        let [pictures, page, trade, verbs, you] = words.kinds;
        self.picture_words = cut(pictures + letters.copyright);
        (self.page_words, self.trade_words) = (cut(page), cut(trade));
        (self.verbs, self.you) = (cut(verbs), cut(you));
        self.calendar = cut(words.calendar);
        self.since_day = cut(words.since_day.unwrap_or(usize::from(u8::MAX)));
    }
}

/// What is counted of characters.
#[derive(Debug, Default)]
struct Letters {
    all: usize,
    alphabetic: usize,
    capitals: usize,
    digits: usize,
    commas: usize,
    quotes: usize,
    signs: usize,
    lines: usize,
    /// Of scripts that set no blanks between words.
    unspaced: usize,
    /// The sign ©.
    copyright: usize,
}

/// Where in a sum of [`COUNTED`] each count stands.
const LETTER: u32 = 0;
const CAPITAL: u32 = 8;
const DIGIT: u32 = 16;
const COMMA: u32 = 24;
const QUOTE: u32 = 32;
const SIGN: u32 = 40;
const OTHER: u32 = 48;

/// The most bytes whose counts fit into a sum.
const SUMMED: usize = u8::MAX as usize;

/// What each byte is counted as, a byte for each count, so that a word is counted by adding them up.
static COUNTED: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation)] // below 256
        let sign = byte as u8;
        table[byte] = match sign {
            b'A'..=b'Z' => 1 << LETTER | 1 << CAPITAL,
            b'a'..=b'z' => 1 << LETTER,
            b'0'..=b'9' => 1 << DIGIT,
            b',' => 1 << COMMA,
            b'"' => 1 << QUOTE,
            b'|' | b'/' | b'#' | b'@' | b'>' => 1 << SIGN,
            128.. => 1 << OTHER,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// White space of ASCII.
fn is_blank(byte: u8) -> bool {
    byte == b' ' || (b'\t'..=b'\r').contains(&byte)
}

impl Letters {
    /// Counts the characters of ASCII up to the next blank of `bytes`; returns how many bytes there are, and
    /// whether there are no others.
    fn count_word(&mut self, bytes: &[u8]) -> (usize, bool) {
        let (mut length, mut others) = (0, 0);
        loop {
            let rest = bytes.get(length..).unwrap_or_default();
            let (mut sum, mut seen) = (0_u64, 0);
            for &byte in rest.iter().take(SUMMED) {
                if is_blank(byte) {
                    break;
                }
                sum += COUNTED.get(usize::from(byte)).copied().unwrap_or(0);
                seen += 1;
            }
            let count = |place: u32| usize::from(sum.to_le_bytes()[place as usize / 8]);
            self.alphabetic += count(LETTER);
            self.capitals += count(CAPITAL);
            self.digits += count(DIGIT);
            self.commas += count(COMMA);
            self.quotes += count(QUOTE);
            self.signs += count(SIGN);
            others += count(OTHER);
            length += seen;
            if seen < SUMMED {
                self.all += length - others;
                return (length, others == 0);
            }
        }
    }

    /// Counts the characters of `word` that are not of ASCII.
    fn count_others(&mut self, word: &str) {
        for c in word.chars().filter(|c| !c.is_ascii()) {
            self.all += 1;
            if c.is_alphabetic() {
                self.alphabetic += 1;
                self.capitals += usize::from(c.is_uppercase());
                self.unspaced += usize::from(shape::is_unspaced(c));
            } else {
                self.quotes += usize::from(matches!(c, '“' | '”' | '«' | '»'));
                self.signs += usize::from(matches!(c, '·' | '•' | '»' | '›' | '©'));
                self.copyright += usize::from(c == '©');
                self.unspaced += usize::from(shape::is_unspaced(c));
            }
        }
    }
}

/// What is counted of words.
#[derive(Debug, Default)]
struct Words {
    all: usize,
    capitalised: usize,
    /// Of four letters and more.
    long: usize,
    long_capitalised: usize,
    /// The others that have no capital.
    small: usize,
    pairs: usize,
    sentences: usize,
    /// Of each of [`KINDS`].
    kinds: [usize; KINDS.len()],
    calendar: usize,
    since_day: Option<usize>,
    numbered: bool,
    /// The words before the first colon, if they are few.
    label: usize,
    after_capital: bool,
    ended: bool,
}

const KINDS: [u8; 5] = [PICTURE, PAGE, TRADE, VERB, YOU];

/// The most words before a colon.
const LABEL: usize = 6;

impl Words {
    fn add(&mut self, word: &str) {
        let upper = is_capitalised(word);
        self.sentences += usize::from(self.ended && upper);
        let bare = bare(word);
        self.ended = word.ends_with(['.', '!', '?', '”', '"']) && bare.len() >= 3;
        self.all += 1;
        self.capitalised += usize::from(upper);
        self.pairs += usize::from(upper && self.after_capital);
        self.after_capital = upper && !word.ends_with([',', '.', ';', ':']);
        if bare.len() >= 4 {
            self.long += 1;
            self.long_capitalised += usize::from(upper);
        } else {
            self.small += usize::from(!upper && bare.starts_with(char::is_alphabetic));
        }
        let told = told(bare);
        if told != 0 {
            for (count, kind) in self.kinds.iter_mut().zip(KINDS) {
                *count += usize::from(told & kind != 0);
            }
        }
        if is_calendar(bare) {
            self.since_day = Some(0);
            self.calendar += 1;
        } else if let Some(since) = &mut self.since_day {
            *since += 1;
        }
        if self.all == 1 {
            self.numbered = is_number(word);
        }
        if self.all <= LABEL && self.label == 0 && word.ends_with(':') {
            self.label = self.all;
        }
    }
}

/// Whether the first letter of `word` behind quotation marks and brackets is a capital.
fn is_capitalised(word: &str) -> bool {
    match word.bytes().next() {
        Some(first) if first.is_ascii_alphanumeric() => first.is_ascii_uppercase(),
        _ => shape::first_letter(word).is_some_and(char::is_uppercase),
    }
}

/// `word` without the marks around it.
fn bare(word: &str) -> &str {
    let bytes = word.as_bytes();
    let is_inner = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if is_inner(bytes.first()) && is_inner(bytes.last()) {
        return word;
    }
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether `word` is of a date: a month, a weekday, a year, an hour.
fn is_calendar(word: &str) -> bool {
    let mut bytes = word.bytes();
    if bytes.next().is_some_and(|b| b.is_ascii_digit()) {
        let year = word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit());
        return year || word.len() >= 4 && bytes.any(|b| b == b':');
    }
    word.starts_with(char::is_uppercase) && word != "The" && frontmatter::is_calendar_word(word)
}

/// `3.`, `12)`, `4:`: a number and its mark.
fn is_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits)
        && word
            .get(digits..)
            .is_some_and(|mark| matches!(mark, "." | ")" | ":"))
}

/// The mark that ends `text`, as a number: 0 for a letter or digit.
fn end(text: &str) -> u8 {
    let inner = text.trim_end_matches(|c: char| {
        c.is_whitespace() || shape::is_quote(c) || matches!(c, ')' | ']')
    });
    match inner.chars().next_back() {
        None => 9,
        Some(c) if c.is_alphanumeric() => 0,
        Some(',' | ';' | '，' | '；' | '、') => 1,
        Some(':' | '：') => 2,
        Some('?' | '？' | '؟') => 3,
        Some('!' | '！') => 4,
        Some('…') => 5,
        Some('.') if inner.ends_with("...") => 5,
        Some('.' | '。' | '।' | '۔') => 6,
        Some(_) => 8,
    }
}

/// What begins `text`, as a number.
fn start(text: &str) -> u8 {
    match text.chars().next() {
        None => 9,
        Some(c) if c.is_uppercase() => 0,
        Some(c) if c.is_lowercase() => 1,
        Some(c) if c.is_alphabetic() => 2,
        Some(c) if c.is_numeric() => 3,
        Some(c) if shape::is_quote(c) => 4,
        Some('(' | '[' | '（' | '【') => 5,
        Some('#' | '@' | '|' | '»' | '>') => 6,
        Some(_) => 7,
    }
}

/// 1 where quotation marks stand at both ends, 2 where brackets do.
fn wrapped(text: &str) -> u8 {
    if text.starts_with(shape::is_quote) && text.ends_with(shape::is_quote) {
        1
    } else {
        2 * u8::from(text.starts_with(['(', '[']) && text.ends_with([')', ']']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_of_lines() {
        let look = Look::of("Ada Quill lit the lamp on Friday, May 3, 2024. (Photo: Tom Wren)");
        assert_eq!((look.words, look.commas, look.credit), (13, 2, 1));
        assert_eq!((look.calendar, look.picture_words, look.end), (3, 1, 0));
        let look = Look::of("“It is lit,” she said.");
        assert_eq!(
            (look.start, look.end, look.wrapped, look.verbs),
            (4, 6, 0, 2)
        );
        assert_eq!((look.quotes, look.capitalised, look.numbered), (2, 20, 0));
        let look = Look::of("2) Share this story:");
        assert_eq!((look.numbered, look.label, look.page_words), (1, 4, 2));
        assert_eq!(Look::of("A. It was dark. Nobody knew.").sentences, 1);
    }

    #[test]
    fn nothing_has_a_look_and_long_words_are_cut_off() {
        assert_eq!(Look::of("").words, 0);
        let look = Look::of(&"lamp ".repeat(9000));
        assert_eq!((look.words, look.bytes, look.capitals), (255, 255, 0));
    }
}
