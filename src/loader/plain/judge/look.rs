//! How a block looks by its own words: its length, its marks, its letters, the words that tell kinds apart.

use crate::loader::credit::credit;
use crate::loader::{boilerplate, figures, frontmatter, shape};

/// Words at pictures.
const PICTURE: u8 = 1;
/// Words of pages that speak of themselves.
const PAGE: u8 = 2;
/// Words of those who write.
const TRADE: u8 = 4;
/// Verbs of sentences.
const VERB: u8 = 8;
/// Words that speak to the reader or of the house.
const YOU: u8 = 16;

/// Words that tell kinds apart, in small letters.
const WORDS: [(&str, u8); 143] = [
    ("above", PICTURE),
    ("account", PAGE),
    ("added", VERB),
    ("advertisement", PAGE),
    ("advertiser", PAGE),
    ("afp", PICTURE),
    ("alamy", PICTURE),
    ("analyst", TRADE),
    ("ap", PICTURE),
    ("app", PAGE),
    ("archive", PAGE),
    ("archives", PAGE),
    ("are", VERB),
    ("article", PAGE),
    ("articles", PAGE),
    ("author", TRADE),
    ("background", PICTURE),
    ("be", VERB),
    ("been", VERB),
    ("below", PICTURE),
    ("blog", PAGE),
    ("browser", PAGE),
    ("by", TRADE),
    ("can", VERB),
    ("center", PICTURE),
    ("centre", PICTURE),
    ("click", PAGE),
    ("columnist", TRADE),
    ("comment", PAGE),
    ("comments", PAGE),
    ("contact", PAGE),
    ("contributed", PAGE),
    ("contributor", PAGE | TRADE),
    ("cookies", PAGE),
    ("copyright", PAGE),
    ("correction", PAGE),
    ("correspondent", TRADE),
    ("correspondents", TRADE),
    ("could", VERB),
    ("courtesy", PICTURE),
    ("credit", PICTURE),
    ("did", VERB),
    ("discussion", PAGE),
    ("do", VERB),
    ("download", PAGE),
    ("editor", PAGE | TRADE),
    ("editorial", PAGE),
    ("email", PAGE),
    ("epa", PICTURE),
    ("explore", PAGE),
    ("facebook", PAGE),
    ("featured", PAGE),
    ("feedback", PAGE),
    ("file", PICTURE),
    ("flickr", PICTURE),
    ("follow", PAGE),
    ("foto", PICTURE),
    ("from", PAGE),
    ("getty", PICTURE),
    ("graphic", PICTURE),
    ("had", VERB),
    ("handout", PICTURE),
    ("has", VERB),
    ("have", VERB),
    ("illustration", PICTURE),
    ("image", PICTURE),
    ("images", PICTURE),
    ("inbox", PAGE),
    ("is", VERB),
    ("istock", PICTURE),
    ("join", PAGE),
    ("journalist", TRADE),
    ("latest", PAGE),
    ("left", PICTURE),
    ("links", PAGE),
    ("login", PAGE),
    ("may", VERB),
    ("more", PAGE),
    ("news", TRADE),
    ("newsletter", PAGE),
    ("next", PAGE),
    ("our", YOU),
    ("permission", PAGE),
    ("photo", PICTURE),
    ("photograph", PICTURE),
    ("photographer", PICTURE),
    ("photographs", PICTURE),
    ("photos", PICTURE | PAGE),
    ("picture", PICTURE),
    ("pictured", PICTURE),
    ("pictures", PICTURE),
    ("podcast", PAGE),
    ("popular", PAGE),
    ("previous", PAGE),
    ("privacy", PAGE),
    ("read", PAGE),
    ("recommended", PAGE),
    ("related", PAGE),
    ("reporter", TRADE),
    ("reporters", TRADE),
    ("reserved", PAGE),
    ("reuters", PICTURE),
    ("right", PICTURE),
    ("rights", PAGE),
    ("said", VERB),
    ("says", VERB),
    ("screenshot", PICTURE),
    ("seen", PICTURE),
    ("share", PAGE),
    ("should", VERB),
    ("shown", PICTURE),
    ("shutterstock", PICTURE),
    ("sign", PAGE),
    ("sponsored", PAGE),
    ("staff", TRADE),
    ("stories", PAGE),
    ("story", PAGE),
    ("subscribe", PAGE),
    ("tags", PAGE),
    ("told", VERB),
    ("topics", PAGE),
    ("trending", PAGE),
    ("twitter", PAGE),
    ("unsplash", PICTURE),
    ("us", YOU),
    ("via", PICTURE),
    ("video", PAGE),
    ("wants", VERB),
    ("was", VERB),
    ("watch", PAGE),
    ("we", YOU),
    ("website", PAGE),
    ("were", VERB),
    ("wikimedia", PICTURE),
    ("will", VERB),
    ("would", VERB),
    ("writer", TRADE),
    ("writers", TRADE),
    ("written", TRADE),
    ("wrote", VERB),
    ("you", YOU),
    ("you're", YOU),
    ("your", YOU),
];

/// For each first letter of [`WORDS`], the lengths of its words as bits: most words need no search.
static LENGTHS: [u32; 26] = {
    let mut table = [0; 26];
    let mut i = 0;
    while i < WORDS.len() {
        let word = WORDS[i].0.as_bytes();
        table[(word[0] - b'a') as usize] |= 1 << word.len();
        i += 1;
    }
    table
};

/// What `word`, in any letters, tells; nothing for most.
fn told(word: &str) -> u8 {
    let first = word.bytes().next().map(|b| b.to_ascii_lowercase());
    let letter = first
        .filter(u8::is_ascii_lowercase)
        .map(|b| usize::from(b - b'a'));
    let lengths = letter
        .and_then(|letter| LENGTHS.get(letter))
        .copied()
        .unwrap_or(0);
    if word.len() >= 32 || lengths >> word.len() & 1 == 0 {
        return 0;
    }
    let small = || word.bytes().map(|b| b.to_ascii_lowercase());
    let found = WORDS.binary_search_by(|(other, _)| other.bytes().cmp(small()));
    found
        .ok()
        .and_then(|at| WORDS.get(at))
        .map_or(0, |&(_, told)| told)
}

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
            lines: cut(text.matches('\n').count()),
            ..Self::default()
        };
        look.count_letters(text);
        look.count_words(text);
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

    fn count_letters(&mut self, text: &str) {
        let (mut letters, mut capitals, mut digits, mut all) = (0, 0, 0, 0);
        let (mut commas, mut quotes, mut signs) = (0, 0, 0);
        for c in text.chars() {
            all += 1;
            if c.is_alphabetic() {
                letters += 1;
                capitals += usize::from(c.is_uppercase());
            } else if c.is_ascii_digit() {
                digits += 1;
            } else {
                commas += usize::from(c == ',');
                quotes += usize::from(matches!(c, '"' | '“' | '”' | '«' | '»'));
                signs += usize::from(matches!(
                    c,
                    '|' | '/' | '·' | '•' | '»' | '›' | '#' | '@' | '©' | '>'
                ));
            }
        }
        self.capitals = share(capitals, letters);
        self.digits = share(digits, all);
        (self.commas, self.quotes, self.signs) = (cut(commas), cut(quotes), cut(signs));
    }

    fn count_words(&mut self, text: &str) {
        let (mut all, mut capitalised, mut long, mut long_capitalised) = (0, 0, 0, 0);
        let (mut small, mut pairs, mut sentences) = (0, 0, 0);
        let mut kinds = [0; 6];
        let mut after_capital = false;
        let mut since_day = usize::from(u8::MAX);
        let mut ended = false;
        for word in text.split_whitespace() {
            let upper = shape::first_letter(word).is_some_and(char::is_uppercase);
            sentences += usize::from(ended && upper);
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            ended = word.ends_with(['.', '!', '?', '”', '"']) && bare.len() >= 3;
            all += 1;
            capitalised += usize::from(upper);
            pairs += usize::from(upper && after_capital);
            after_capital = upper && !word.ends_with([',', '.', ';', ':']);
            if bare.len() >= 4 {
                long += 1;
                long_capitalised += usize::from(upper);
            } else {
                small += usize::from(!upper && bare.starts_with(char::is_alphabetic));
            }
            let told = told(bare);
            for (count, kind) in kinds.iter_mut().zip([PICTURE, PAGE, TRADE, VERB, YOU]) {
                *count += usize::from(told & kind != 0);
            }
            let dated = is_calendar(bare);
            since_day = if dated { 0 } else { since_day + 1 };
            if let Some(dates) = kinds.last_mut() {
                *dates += usize::from(dated);
            }
            if all == 1 {
                self.numbered = u8::from(is_number(word));
            }
            if all <= 6 && self.label == 0 && word.ends_with(':') {
                self.label = cut(all);
            }
        }
        let [pictures, page, trade, verbs, you, calendar] = kinds;
        let unspaced = if text.is_ascii() {
            0
        } else {
            shape::words(text)
        };
        self.words = cut(unspaced.max(all));
        self.capitalised = share(capitalised, all);
        self.long_capitalised = share(long_capitalised, long);
        self.small = share(small, all);
        (self.pairs, self.sentences) = (cut(pairs), cut(sentences));
        (self.picture_words, self.page_words) =
            (cut(pictures + text.matches('©').count()), cut(page));
        (self.trade_words, self.verbs, self.you) = (cut(trade), cut(verbs), cut(you));
        self.calendar = cut(calendar);
        self.since_day = cut(since_day);
    }
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
    fn words_can_be_searched() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.iter().all(|(word, kinds)| told(word) == *kinds));
        assert_eq!(
            (told("Photos"), told("lamp"), told("")),
            (PICTURE | PAGE, 0, 0)
        );
    }

    #[test]
    fn nothing_has_a_look_and_long_words_are_cut_off() {
        assert_eq!(Look::of("").words, 0);
        let look = Look::of(&"lamp ".repeat(9000));
        assert_eq!((look.words, look.bytes, look.capitals), (255, 255, 0));
    }
}
