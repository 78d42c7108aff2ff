//! Seams: where one row may end and the next begin, beyond what UAX #14 says.
//!
//! The standard's own answer comes in; what goes out is tailored to languages that it leaves open
//! (Korean, Thai, Chinese quotes), to dashes, addresses, and to words that belong together. It looks a
//! few characters to either side and knows nothing of widths.

use crate::text::floor;
use unicode_linebreak::{BreakClass, break_property};

/// The bytes looked at on either side of a seam for the words there: room for "Messrs." or "km/h,".
const NEAR: usize = 16;

/// What a place between two characters is to the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seam {
    /// A row may end here.
    Open,
    /// A row had better not end here: number and unit, initials and name.
    Tied,
    /// No row ends here unless nothing else fits.
    Closed,
}

impl Seam {
    fn open_if(open: bool) -> Self {
        if open { Self::Open } else { Self::Closed }
    }
}

/// The seam behind the word that ends at byte `end` of `text`, where the next word begins at `start`:
/// with blanks between when that lies further on. `uax` is whether UAX #14 breaks there.
pub(super) fn seam(text: &str, end: usize, start: usize, uax: bool) -> Seam {
    let mut back = text.get(..end).unwrap_or_default().chars().rev();
    let after = text.get(start..).and_then(|rest| rest.chars().next());
    let (Some(before), Some(after)) = (back.next(), after) else {
        return Seam::open_if(uax);
    };
    let here = Place {
        text,
        end,
        start,
        earlier: back.next(),
        before,
        after,
    };
    if end < start {
        here.between_words(uax)
    } else {
        Seam::open_if(here.within_word(uax))
    }
}

/// A place between two characters.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    text: &'a str,
    end: usize,
    start: usize,
    /// The character before `before`.
    earlier: Option<char>,
    before: char,
    after: char,
}

impl Place<'_> {
    /// Where blanks stand between.
    fn between_words(self, uax: bool) -> Seam {
        let alone = self.earlier.is_none_or(char::is_whitespace);
        let next = self.next_word();
        // A line break in running text is a blank, too, where UAX #14 would break whatever stands there.
        // And a sign that more follows on is no end of what stands before: "/home", ".5".
        let leads_on = next.chars().nth(1).is_some_and(char::is_alphanumeric);
        match (class(self.before), class(self.after)) {
            (BreakClass::OpenPunctuation, _)
            | (
                _,
                BreakClass::ClosePunctuation
                | BreakClass::CloseParenthesis
                | BreakClass::Exclamation,
            ) => return Seam::Closed,
            (_, BreakClass::InfixSeparator | BreakClass::Symbol) => {
                return Seam::open_if(leads_on);
            }
            _ => {}
        }
        // « mot »: the blanks are French; a row neither ends with the one nor begins with the other.
        if alone && matches!(self.before, '«' | '‹' | '“' | '„') {
            return Seam::Closed;
        }
        if next.starts_with(['»', '›', '”', '…']) && next.chars().all(|c| !c.is_alphanumeric())
        {
            return Seam::Closed;
        }
        // The dash in "here – and there" stays with the words before it, the one that opens a
        // paragraph with those behind it.
        if next.chars().all(is_dash) {
            return Seam::Closed;
        }
        let leads = self
            .text
            .get(..self.end)
            .is_some_and(|t| t.chars().all(is_dash));
        if leads {
            return Seam::Closed;
        }
        // `the "quay" (at dawn)`: UAX #14 takes any quote for one that may open.
        if is_quote(self.before) && !alone && class(self.after) == BreakClass::OpenPunctuation {
            return Seam::Open;
        }
        if uax && belong(self.word_before(), next) {
            return Seam::Tied;
        }
        Seam::open_if(uax)
    }

    /// Where the two stand side by side.
    fn within_word(self, uax: bool) -> bool {
        let Self { before, after, .. } = self;
        let (left, right) = (class(before), class(after));
        // Korean: at blanks, as its readers are used to, and not within a word: 서울에서, 3월.
        if is_hangul(left) && (is_hangul(right) || after.is_alphanumeric())
            || is_hangul(right) && before.is_alphanumeric()
        {
            return false;
        }
        // Thai, Lao, Khmer, Burmese: finding words would take a dictionary.
        if left == BreakClass::ComplexContext && right == BreakClass::ComplexContext {
            return self.between_syllables();
        }
        // Full-width numbers and words: １２月, ＡＢＣ. And the counter stays with its number: 3月.
        if is_full_alphanumeric(before) && is_full_alphanumeric(after)
            || (before.is_ascii_digit() || is_full_alphanumeric(before)) && is_counter(after)
        {
            return false;
        }
        // 他说：“你好。”然后: UAX #14 would not break at the outside of a quote that no blank parts.
        if matches!(after, '“' | '‘') && is_wide_letter(left) {
            return true;
        }
        if matches!(before, '”' | '’') && right == BreakClass::Ideographic {
            return true;
        }
        match (before, after) {
            // A dash ends a row and begins none, unless it opens: —dijo él—.
            (_, '—' | '―') => false,
            ('—' | '―', _) => uax && self.earlier.is_some_and(|c| !c.is_whitespace()),
            ('–', _) if after.is_numeric() => false,
            ('-', _) => uax && !self.behind_one_letter(),
            ('/', _) => self.behind_slash(uax),
            ('_', _) | (_, '&' | '#') => uax || !after.is_whitespace() && self.in_address(),
            _ => uax,
        }
    }

    /// Between two clusters of a script that does not part its words, where no syllable is cut for sure.
    fn between_syllables(self) -> bool {
        let Self { before, after, .. } = self;
        match after {
            // Thai and Lao: some vowels are written before the consonant, and begin a syllable; some
            // signs end one. That is often enough for rows: ไปตลาด|แล้ว, และ|รถ.
            '\u{e01}'..='\u{edf}' => {
                let begins = leads_syllable(after);
                let ends = matches!(
                    before,
                    '\u{e30}'
                        | '\u{e33}'
                        | '\u{e46}'
                        | '\u{e4c}'
                        | '\u{eb0}'
                        | '\u{eb3}'
                        | '\u{ec6}'
                );
                // The signs of abbreviation and repetition stay with what they are about.
                begins && !leads_syllable(before) || ends && !matches!(after, '\u{e2f}' | '\u{e46}')
            }
            // Burmese: a consonant that is killed ends the syllable before it: မြန်|မာ.
            '\u{1000}'..='\u{109f}' => {
                let behind = self.text.get(self.start..).unwrap_or_default();
                let second = behind.chars().nth(1);
                !matches!(second, Some('\u{1039}' | '\u{103a}')) && before != '\u{1039}'
            }
            _ => true,
        }
    }

    /// Behind a slash: anywhere in an address but before its host, and between words; not in "km/h".
    fn behind_slash(self, uax: bool) -> bool {
        if self.in_address() {
            let scheme = self
                .text
                .get(..self.end)
                .is_some_and(|t| t.ends_with("://"));
            return !scheme && self.after != '/' && !self.after.is_whitespace();
        }
        let left = self.word_before().trim_end_matches('/');
        let left = left.rsplit(|c: char| !c.is_alphabetic()).next();
        let right = self.next_word().split(|c: char| !c.is_alphabetic()).next();
        let is_long = |word: Option<&str>| word.is_some_and(|word| word.chars().count() >= 3);
        uax && is_long(left) && is_long(right)
    }

    /// Behind the hyphen of "e-mail" or "X-ray": one letter is too little to leave behind.
    fn behind_one_letter(self) -> bool {
        let word = self.word_before().trim_end_matches('-');
        let mut letters = word.chars().rev();
        letters.next().is_some_and(char::is_alphabetic)
            && letters.next().is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether the word is an address on the net, as far as that is seen from here. Bounded.
    fn in_address(self) -> bool {
        const LONGEST: usize = 512;
        let from = floor(self.text, self.end.saturating_sub(LONGEST));
        let behind = self.text.get(from..self.end).unwrap_or_default();
        let word = behind
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        word.contains("://") || word.contains("www.")
    }

    /// The end of the word before, as far as it is near.
    fn word_before(&self) -> &str {
        let from = floor(self.text, self.end.saturating_sub(NEAR));
        let near = self.text.get(from..self.end).unwrap_or_default();
        near.rsplit(char::is_whitespace).next().unwrap_or_default()
    }

    /// The start of the word behind, as far as it is near.
    fn next_word(&self) -> &str {
        let to = floor(self.text, self.start + NEAR);
        let near = self.text.get(self.start..to).unwrap_or_default();
        near.split(char::is_whitespace).next().unwrap_or_default()
    }
}

/// What stands behind a number and is read with it.
const UNITS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "€", "$", "£", "¥", "kr", "zł", "mm", "cm", "m", "km", "m²", "km²",
    "ha", "ft", "mi", "ml", "l", "mg", "g", "kg", "t", "lb", "lbs", "oz", "ms", "s", "min", "h",
    "mph", "km/h", "Hz", "kHz", "MHz", "GHz", "V", "W", "kW", "MW", "GW", "kWh", "MWh", "GWh",
    "kB", "MB", "GB", "TB", "am", "pm", "a.m", "p.m", "Uhr", "million", "billion", "Mio", "Mrd",
];

/// What stands before a number and is read with it.
const COUNTED: &[&str] = &[
    "§", "§§", "№", "Nº", "No.", "Nos.", "Nr.", "p.", "pp.", "S.", "Fig.", "Figs.", "Abb.", "Art.",
    "Vol.", "vol.", "Ch.", "ch.", "Kap.", "ca.", "c.",
];

/// What stands before a name and is read with it.
const TITLES: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Messrs.", "Dr.", "Prof.", "St.", "Sen.", "Rep.", "Gov.", "Gen.", "Col.",
    "Capt.", "Lt.", "Sgt.", "Rev.", "Hon.",
];

/// Whether two words are read as one: "10 km", "§ 5", "J. K. Rowling", "Dr. Lind".
fn belong(before: &str, after: &str) -> bool {
    let opening = |c: char| {
        matches!(
            c,
            '(' | '[' | '"' | '“' | '‘' | '\'' | '–' | '-' | '+' | '$'
        )
    };
    let before = before.trim_start_matches(opening);
    let number = before.starts_with(|c: char| c.is_ascii_digit());
    if number && before.ends_with(|c: char| c.is_ascii_digit()) {
        let closing = |c: char| matches!(c, '.' | ',' | ';' | ':' | ')' | '!' | '?' | '"' | '”');
        return UNITS.contains(&after.trim_end_matches(closing));
    }
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return COUNTED.contains(&before);
    }
    after.starts_with(char::is_uppercase) && (is_initial(before) || TITLES.contains(&before))
}

/// "J." and "J.R."; not "Ja.", and not the "C" of "vitamin C".
fn is_initial(word: &str) -> bool {
    let mut letters = word.split('.');
    word.len() <= 12
        && letters.next_back() == Some("")
        && letters.all(|letter| {
            let mut chars = letter.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        })
}

fn class(c: char) -> BreakClass {
    break_property(u32::from(c))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '»' | '«')
}

/// The letters of Korean, whole syllables or parts of them.
fn is_hangul(class: BreakClass) -> bool {
    matches!(
        class,
        BreakClass::HangulLvSyllable
            | BreakClass::HangulLvtSyllable
            | BreakClass::HangulLJamo
            | BreakClass::HangulVJamo
            | BreakClass::HangulTJamo
    )
}

/// What a Chinese or Japanese text is written with, and may end a row.
fn is_wide_letter(class: BreakClass) -> bool {
    matches!(
        class,
        BreakClass::Ideographic
            | BreakClass::NonStarter
            | BreakClass::ConditionalJapaneseStarter
            | BreakClass::ClosePunctuation
    )
}

fn is_full_alphanumeric(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// What counts in Chinese and Japanese: years, months, days, hours, people, money.
fn is_counter(c: char) -> bool {
    matches!(
        c,
        '万' | '億'
            | '亿'
            | '年'
            | '月'
            | '日'
            | '時'
            | '时'
            | '分'
            | '秒'
            | '歳'
            | '岁'
            | '円'
            | '元'
            | '人'
            | '個'
            | '个'
            | '回'
            | '％'
    )
}

/// Whether a vowel of Thai or Lao is written before its consonant.
fn leads_syllable(c: char) -> bool {
    matches!(c, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_linebreak::linebreaks;

    /// `text` with `|` at open seams and `~` at tied ones. Blanks stand before the mark.
    fn marked(text: &str) -> String {
        let breaks: Vec<usize> = linebreaks(text).map(|(at, _)| at).collect();
        let mut out = String::new();
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if c == ' ' {
                out.push(c);
                continue;
            }
            if at > 0 {
                match seam(text, end, at, breaks.contains(&at)) {
                    Seam::Open => out.push('|'),
                    Seam::Tied => out.push('~'),
                    Seam::Closed => {}
                }
            }
            out.push(c);
            end = at + c.len_utf8();
        }
        out
    }

    #[track_caller]
    fn check(expected: &str) {
        let text: String = expected.chars().filter(|c| !"|~".contains(*c)).collect();
        assert_eq!(marked(&text), expected);
    }

    #[test]
    fn japanese_rows_begin_and_end_as_kinsoku_has_it() {
        check("彼|は|「行|き|ま|す。」|と|言っ|た|（笑）。|ちょっ|と、|ファー|ス|ト！？");
        check("１２年|３月|は|ＡＢＣ");
        check("3月|に|ﾊ|ｶ\u{FF9E}|ｷｰ|を");
    }

    #[test]
    fn chinese_quotes_open_and_close_without_blanks() {
        check("他|说：|“你|好。”|然|后|走");
        // In a text with blanks a quote holds to its word.
        check("say |“quay” |now");
    }

    #[test]
    fn korean_breaks_at_blanks() {
        check("서울에서 |3월 |1일에 |(한국어) |열린다");
    }

    #[test]
    fn thai_breaks_where_a_syllable_begins_or_ends_for_sure() {
        check("ไปตลาด|แล้ว |และ|รถ|ไป");
        assert!(marked("မြန်မာ").contains("|မ"));
    }

    #[test]
    fn dashes_end_rows_and_begin_none_unless_they_open() {
        check("here – |and |there—|so");
        check("– so |habla |—dijo |él— |y");
        check("10–20 |or |so");
    }

    #[test]
    fn french_quotes_keep_their_blanks_and_words() {
        check("dit |« mot » |et |puis ! |Oui");
        check("the |\"quay\" |(at |dawn)");
    }

    #[test]
    fn what_is_read_as_one_is_tied() {
        check("the |10 ~km |from |Dr. ~J. ~K. ~Lind's |quay.");
        for (one, other) in [
            ("10", "km,"),
            ("(5", "%)"),
            ("§", "5"),
            ("No.", "12"),
            ("J.", "K."),
            ("J.R.", "Moor"),
            ("Dr.", "Lind"),
        ] {
            assert!(belong(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("10", "boats"),
            ("km", "5"),
            ("quay.", "The"),
            ("No.", "Never"),
            ("J.", "and"),
            ("Ja.", "Moor"),
            ("1990.", "Mr."),
        ] {
            assert!(!belong(one, other), "{one} {other}");
        }
    }

    #[test]
    fn addresses_break_behind_slashes_and_words_at_their_hyphens() {
        check("https://quay.example/|2020/|12/|so-|b_|c?|x=1|&y=2|#top");
        check("km/h |and/or |boats/|ships |24/7");
        check("e-mail |well-|known |X-ray");
    }
}
