//! How a block looks by its own words: its length, its marks, its letters, the words that tell kinds apart.

use crate::loader::credit::credit;
use crate::loader::{boilerplate, figures, frontmatter, shape};

/// Words at pictures, in small letters.
const PICTURE_WORDS: [&str; 39] = [
    "above",
    "afp",
    "alamy",
    "ap",
    "background",
    "below",
    "center",
    "centre",
    "courtesy",
    "credit",
    "epa",
    "file",
    "flickr",
    "foto",
    "getty",
    "graphic",
    "handout",
    "illustration",
    "image",
    "images",
    "istock",
    "left",
    "photo",
    "photograph",
    "photographer",
    "photographs",
    "photos",
    "picture",
    "pictured",
    "pictures",
    "reuters",
    "right",
    "screenshot",
    "seen",
    "shown",
    "shutterstock",
    "unsplash",
    "via",
    "wikimedia",
];

/// Words of pages that speak of themselves, in small letters.
const PAGE_WORDS: [&str; 62] = [
    "account",
    "advertisement",
    "advertiser",
    "app",
    "archive",
    "archives",
    "article",
    "articles",
    "blog",
    "browser",
    "click",
    "comment",
    "comments",
    "contact",
    "contributed",
    "contributor",
    "cookies",
    "copyright",
    "correction",
    "discussion",
    "download",
    "editor",
    "editorial",
    "email",
    "explore",
    "facebook",
    "featured",
    "feedback",
    "follow",
    "from",
    "inbox",
    "join",
    "latest",
    "links",
    "login",
    "more",
    "newsletter",
    "next",
    "permission",
    "photos",
    "podcast",
    "popular",
    "previous",
    "privacy",
    "read",
    "recommended",
    "related",
    "reserved",
    "rights",
    "share",
    "sign",
    "sponsored",
    "stories",
    "story",
    "subscribe",
    "tags",
    "topics",
    "trending",
    "twitter",
    "video",
    "watch",
    "website",
];

/// Words of those who write, in small letters.
const TRADE_WORDS: [&str; 16] = [
    "analyst",
    "author",
    "by",
    "columnist",
    "contributor",
    "correspondent",
    "correspondents",
    "editor",
    "journalist",
    "news",
    "reporter",
    "reporters",
    "staff",
    "writer",
    "writers",
    "written",
];

/// Verbs of sentences, in small letters.
const VERBS: [&str; 23] = [
    "added", "are", "be", "been", "can", "could", "did", "do", "had", "has", "have", "is", "may",
    "said", "says", "should", "told", "wants", "was", "were", "will", "would", "wrote",
];

/// Words that speak to the reader or of the house, in small letters.
const YOU: [&str; 6] = ["our", "us", "we", "you", "you're", "your"];

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
        let mut lower = String::new();
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
            if bare.is_ascii() && bare.len() <= 13 {
                lower.clear();
                lower.extend(bare.bytes().map(|b| char::from(b.to_ascii_lowercase())));
                let lists: [&[&str]; 5] = [&PICTURE_WORDS, &PAGE_WORDS, &TRADE_WORDS, &VERBS, &YOU];
                for (count, list) in kinds.iter_mut().zip(lists) {
                    *count += usize::from(list.binary_search(&lower.as_str()).is_ok());
                }
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
        self.words = cut(shape::words(text).max(all));
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
        let lists: [&[&str]; 5] = [&PICTURE_WORDS, &PAGE_WORDS, &TRADE_WORDS, &VERBS, &YOU];
        assert!(lists.iter().all(|list| list.is_sorted()));
    }

    #[test]
    fn nothing_has_a_look_and_long_words_are_cut_off() {
        assert_eq!(Look::of("").words, 0);
        let look = Look::of(&"lamp ".repeat(9000));
        assert_eq!((look.words, look.bytes, look.capitals), (255, 255, 0));
    }
}
