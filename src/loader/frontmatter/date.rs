//! Datelines: lines that say when an article was published, and nothing else.

use super::calendar::{is_filler, is_hour, is_lead, is_month, is_unit, is_weekday};

/// The most bytes of a dateline.
const LONGEST: usize = 120;

/// The most words of a line that starts with a day.
const WORDS: usize = 12;

/// Whether the whole of `words` says a day: "Published 9 March 2020", "Sunday, May 28, 2006", "July 15,
/// 2016, 9:42 am", "2017-01-25", "Posted 3 hours ago", "2019年12月15日 10:04". A day needs its year, or
/// at least a month and a number.
pub(in crate::loader) fn is_date(words: &str) -> bool {
    if words.len() > LONGEST || !words.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut seen = Seen {
        ago: words.contains(" ago"),
        ..Seen::default()
    };
    for word in words.split(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | '|' | '(' | ')' | '[' | ']' | '·' | '•' | '،' | '，'
            )
    }) {
        if !word.is_empty() && !seen.take(word) {
            return is_unspaced_date(words);
        }
    }
    seen.whole
        || seen.month && seen.day && (seen.year || seen.led || seen.words <= 4)
        || seen.month && seen.year
        || seen.short && (seen.led || seen.time)
        || seen.ago && seen.day
}

/// Whether `words`, a line near the headline, start with a day and say little else: "14. Januar 2020, 9:21
/// Uhr 571 Kommentare", "2019年11月25日 18:57 北京日报", "Published 3 March 2024 Hest"; not "3 March 2024: a
/// diary" nor "3 March 2024, for the keepers of Hest".
pub(super) fn starts_with_date(words: &str) -> bool {
    let sentence = words.ends_with(['.', ':', '?', '!', ';', '。']) || words.contains(": ");
    if sentence || words.len() > LONGEST || words.split_whitespace().count() > WORDS {
        return false;
    }
    let yeared = |day: &str| {
        day.split(|c: char| !c.is_ascii_digit())
            .any(|n| n.len() == 4)
    };
    words.match_indices(char::is_whitespace).any(|(at, _)| {
        let day = words
            .get(..at)
            .unwrap_or_default()
            .trim_end_matches([',', '-', '|']);
        let rest = words.get(at..).unwrap_or_default().trim_start();
        yeared(day) && is_date(day) && !rest.starts_with(char::is_lowercase)
    })
}

/// The parts of a date that have been seen.
#[allow(clippy::struct_excessive_bools)] // they are independent facts, not states
#[derive(Debug, Default)]
struct Seen {
    words: usize,
    /// A date in numbers: `2017-01-25`, `25.1.2017`.
    whole: bool,
    /// A date in short numbers, which may be something else: `10/5/11`.
    short: bool,
    month: bool,
    day: bool,
    year: bool,
    time: bool,
    /// "Published", "Updated".
    led: bool,
    /// Whether it says how long ago, so that a number is no day.
    ago: bool,
    /// Whether an issue's number comes next.
    issue: bool,
}

impl Seen {
    /// Notes what `word` says; `false` when it says nothing of a date.
    fn take(&mut self, word: &str) -> bool {
        self.words += 1;
        let bare = word.trim_end_matches(['.', ':']).to_lowercase();
        if let Ok(number) = bare.parse::<u32>() {
            return match bare.len() {
                // "Issue 31", "No. 7": the number before is the issue's.
                1..=4 if std::mem::take(&mut self.issue) => true,
                1 | 2 if number <= 59 => {
                    self.day = true;
                    // "45 mins ago"; no month has as many days.
                    self.ago || number <= 31
                }
                4 if (1000..2200).contains(&number) => {
                    self.year = true;
                    true
                }
                // "Updated 0203 GMT"
                4 if number < 2400 => {
                    self.time = true;
                    true
                }
                _ => false,
            };
        }
        if matches!(
            bare.as_str(),
            "issue" | "version" | "no" | "vol" | "volume" | "number" | "edition"
        ) {
            self.issue = true;
            return true;
        }
        let facts = [
            (is_ordinal(&bare), &mut self.day),
            (is_month(&bare), &mut self.month),
            (is_numeric_date(&bare), &mut self.whole),
            (is_short_date(&bare), &mut self.short),
            (is_lead(&bare), &mut self.led),
            (is_time(&bare), &mut self.time),
        ];
        for (found, fact) in facts {
            if found {
                *fact = true;
                return true;
            }
        }
        is_weekday(&bare) || is_short_weekday(&bare) || is_filler(&bare) || is_unit(&bare)
    }
}

/// Whether `word` is a month, a weekday or "Published": no part of a name.
pub(in crate::loader) fn is_calendar_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_ascii() {
        return is_bare_calendar_word(bare);
    }
    is_bare_calendar_word(&bare.to_lowercase())
}

/// The same of a word without marks around it, small as far as it is not of ASCII.
fn is_bare_calendar_word(bare: &str) -> bool {
    is_month(bare) || is_weekday(bare) || is_lead(bare) || is_hour(bare)
}

/// `Sa 13 Jul 2019`: weekdays in two letters, which are names and small words elsewhere.
fn is_short_weekday(word: &str) -> bool {
    matches!(word, "mo" | "di" | "mi" | "do" | "fr" | "sa" | "so")
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && matches!(word.get(digits..), Some("st" | "nd" | "rd" | "th"))
}

/// The three numbers of a date in numbers and the sign between them: `25/1/2017`.
fn three_numbers(day: &str) -> Option<[&str; 3]> {
    ['-', '/', '.'].iter().find_map(|&sign| {
        let mut parts = day.split(sign);
        let three = [parts.next()?, parts.next()?, parts.next()?];
        let numbers = three
            .iter()
            .all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
        (numbers && parts.next().is_none()).then_some(three)
    })
}

/// `2017-01-25`, `25/1/2017`, `25.01.2017`, `2017-01-25T09:42:00Z`.
fn is_numeric_date(word: &str) -> bool {
    let day = word.split('t').next().unwrap_or_default();
    three_numbers(day).is_some_and(|parts| parts.iter().any(|p| p.len() == 4))
}

/// `10/5/11`, `08-13-10`.
fn is_short_date(word: &str) -> bool {
    let small = |p: &str| p.len() <= 2;
    let month = |p: &str| p.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n));
    three_numbers(word).is_some_and(|parts| {
        parts.iter().all(|p| small(p)) && parts.iter().take(2).any(|p| month(p))
    })
}

/// `9:42`, `9:42am`, `21.30`, `10am`, `16:42:01-05`.
fn is_time(word: &str) -> bool {
    let clock = word.split(['+', '-']).next().unwrap_or_default();
    let number = clock.trim_end_matches(['a', 'p', 'm', '.', 'h', 'z']);
    let mut parts = 0;
    let numbers = number.split([':', '.', 'h']).all(|p| {
        parts += 1;
        (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit())
    });
    numbers && (parts >= 2 || number.len() < clock.len())
}

/// `2019年12月15日 10:04`, `2019년 12월 15일`: scripts that set no blanks.
fn is_unspaced_date(words: &str) -> bool {
    let signs = "年月日時时分秒년월일시분초星期周一二三四五六日天月火水木金土曜오전후";
    let known = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || signs.contains(c)
            || matches!(c, ':' | '：' | '-' | '(' | ')' | '（' | '）' | '/')
    };
    (words.contains(['年', '년'])) && words.contains(['月', '월']) && words.chars().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for line in [
            "Published 9 March 2020",
            "December 15, 2019",
            "Sunday, May 28, 2006",
            "July 15, 2016, 9:42 am",
            "2017-01-25",
            "Updated: October 18, 2015",
            "1 May 2021",
            "First published on Monday 3 June 2019 at 10.30 BST",
            "25.01.2017",
            "Last updated 3rd May 2011 | 10:15 GMT",
            "Aug. 3, 2012",
            "12. März 2020",
            "Sa 13 Jul 2019",
            "Date 19.01.2020",
            "May 2021",
            "Issue 31, 9 April 2023",
            "3 March",
            "Sunday 15th December 2019 at 10:04 GMT",
            "Published: 2019-12-15",
            "Last updated on 3 Mar. 2024, 9.30am",
            "2019-12-15T10:04:00Z",
            "November 28, 2013 -- Updated 0203 GMT (1003 HKT)",
            "First Posted: 08-13-10 05:18 PM | Updated: 08-14-10 12:41 AM",
            "and last updated 2013-12-30 16:42:01-05",
            "Posted 3 hours ago",
            "1 hr 45 mins ago",
            "Veröffentlicht am 12. März 2020 um 10:04 Uhr",
            "Publié le 12 mars 2020 à 10h04",
            "15 dicembre 2019",
            "[Samstag, 19. Juli 2014]",
            "2019年12月15日 10:04",
            "2019년 12월 15일",
        ] {
            assert!(is_date(line), "{line}");
        }
    }

    #[test]
    fn lines_that_start_with_a_day() {
        for line in [
            "14. Januar 2020, 9:21 Uhr 571 Kommentare",
            "2019年11月25日 18:57 北京日报",
            "Published 3 March 2024 Hest",
        ] {
            assert!(starts_with_date(line), "{line}");
        }
        for line in [
            "3 March 2024: a diary",
            "On 3 March 2024 the ferry sailed.",
            "3 March Square",
            "3 March 2024, for the keepers of Hest",
            "2024 was a year",
        ] {
            assert!(!starts_with_date(line), "{line}");
        }
    }

    #[test]
    fn lines_with_dates_that_say_more() {
        for line in [
            "The boat sailed on May 28, 2006",
            "Group 9",
            "Do it on May 3",
            "10:30",
            "Issue 31",
            "2016",
            "May",
            "1. March on the town",
            "31 people",
            "9 March 2020: a diary",
            "May comes early",
            "On 3 March 2024 the ferry sailed",
            "Sunday",
            "3 lamps",
            "10/5/11",
            "Version 1.2.3",
            "Long ago",
            "3 hours",
            "45 March",
            "年月",
            "2019年12月15日の灯台",
            "",
        ] {
            assert!(!is_date(line), "{line}");
        }
    }
}
