//! TIMEX3 values in words for a reader, "13 Nov 2024" or "each Tuesday".
//!
//! What of a value is shown to somebody comes from here, so that no raw one reaches a screen. English only.

use super::{Modifier, Timex, TimexKind};
use crate::text::months::MONTHS;
use jiff::civil::{Date, ISOWeekDate, Weekday};

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

impl Timex {
    /// The value in words of some twenty columns; `None` where it has none that tells anything.
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// use dateline::entity::{Options, analyze};
    /// let mut builder = Builder::new();
    /// let words = builder.push_text("It closed in late October 2018.");
    /// builder.block(BlockKind::Paragraph, words);
    /// let index = analyze(&builder.finish(), Options::default(), &|| false).unwrap_or_default();
    /// assert_eq!(index.dates()[0].words().as_deref(), Some("late Oct 2018"));
    /// ```
    pub fn words(&self) -> Option<String> {
        let recurs = self.kind == TimexKind::Set;
        let words = value_words(self.value.as_deref()?, recurs)?;
        Some(match self.modifier.map(before) {
            Some(modifier) => format!("{modifier} {words}"),
            None => words,
        })
    }
}

/// The word for a modifier.
fn before(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Before => "before",
        Modifier::After => "after",
        Modifier::OnOrBefore => "by",
        Modifier::OnOrAfter => "from",
        Modifier::LessThan => "under",
        Modifier::MoreThan => "over",
        Modifier::EqualOrLess => "at most",
        Modifier::EqualOrMore => "at least",
        Modifier::Start => "early",
        Modifier::Mid => "mid",
        Modifier::End => "late",
        Modifier::Approx => "about",
    }
}

/// The stretch of time between two values, both included: "7–9 Jul 2019", "Mar–May 2020", "2004–2009".
pub fn range(first: &Timex, last: &Timex) -> Option<String> {
    let (first, last) = (first.words()?, last.words()?);
    let (mut head, tail): (Vec<&str>, Vec<&str>) =
        (first.split(' ').collect(), last.split(' ').collect());
    let mut shared = tail.iter().rev();
    while head.len() > 1 && head.last().is_some() && head.last() == shared.next() {
        head.pop();
    }
    Some(format!("{}–{last}", head.join(" ")))
}

/// A day: "13 Nov 2024", "15 Mar 44 BC".
pub fn day(date: Date) -> String {
    let year = calendar_year(date.year());
    format!("{} {year}", day_and_month(date.day(), date.month()))
}

/// A year as the calendar of astronomers counts it, which has a year 0: "2019", "AD 79", "44 BC".
pub(in crate::entity) fn calendar_year(year: i16) -> String {
    let year = i32::from(year);
    self::year(if year > 0 { year } else { year - 1 })
}

/// The name of a month, 1 to 12; empty for other numbers.
pub(in crate::entity) fn month_name(month: i8) -> &'static str {
    let at = usize::try_from(month).ok().and_then(|m| m.checked_sub(1));
    at.and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or_default()
}

/// A TIMEX3 value of a day, or of what is coarser or finer; `recurs` where it is each such one. `None` for
/// what tells nothing.
pub fn value_words(value: &str, recurs: bool) -> Option<String> {
    if let Some(length) = value.strip_prefix('P').filter(|_| !value.contains('_')) {
        let length = self::length(length)?;
        return Some(match length.strip_prefix("1 ") {
            Some(unit) if recurs => format!("each {unit}"),
            None if recurs && length.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("every {length}")
            }
            _ => length,
        });
    }
    let (date, time) = match value.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (value, None),
    };
    let time = match time {
        Some(time) => self::time(time)?,
        None => Time::None,
    };
    let any = if recurs { "each" } else { "a" };
    if date.is_empty() {
        return match time {
            Time::Clock(clock) => Some(clock),
            Time::Part(part) => Some(format!("{any} {part}")),
            Time::None => None,
        };
    }
    let (day, open) = self::date(date, any)?;
    Some(match time {
        Time::None => day,
        // "a day" says less than the time: "each morning".
        Time::Part(part) if date == "XXXX-XX-XX" => format!("{any} {part}"),
        Time::Clock(clock) if date == "XXXX-XX-XX" && !recurs => clock,
        Time::Part(part) if open => format!("{day} {part}"),
        Time::Part(part) => format!("{day}, {part}"),
        Time::Clock(clock) => format!("{day}, {clock}"),
    })
}

/// What is finer than a day.
enum Time {
    /// Nothing that is known.
    None,
    /// "morning".
    Part(&'static str),
    /// "10:57 UTC".
    Clock(String),
}

fn time(time: &str) -> Option<Time> {
    let part = match time {
        "XX" => return Some(Time::None),
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        "24:00" => "midnight",
        _ => {
            let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
            let (clock, zone) = time.split_at_checked(zone_at)?;
            let known = clock.bytes().all(|b| b.is_ascii_digit() || b == b':');
            let zone = match zone {
                "" => String::new(),
                "Z" => " UTC".to_owned(),
                _ => format!(" {zone}"),
            };
            return (known && !clock.is_empty()).then(|| Time::Clock(format!("{clock}{zone}")));
        }
    };
    Some(Time::Part(part))
}

/// A day or what is coarser, and whether it is a weekday that may be any. `any` is the word for one of
/// many: "a" or "each".
fn date(date: &str, any: &str) -> Option<(String, bool)> {
    let (year, rest) = match date.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (date, None),
    };
    let number = match year {
        "XXXX" => None,
        _ => Some(numbered(year)?),
    };
    let Some(rest) = rest else {
        return Some((period(year, number, any)?, false));
    };
    let year = number.map(self::year);
    // "summer 2019", "each summer", "summer".
    let named = |words: &str| match (&year, any) {
        (Some(year), _) => format!("{words} {year}"),
        (None, "each") => format!("each {words}"),
        (None, _) => words.to_owned(),
    };
    // "a Tuesday", "a Tuesday of 2019".
    let one = |words: &str| match &year {
        Some(year) => format!("{any} {words} of {year}"),
        None => format!("{any} {words}"),
    };
    let parts: Vec<&str> = rest.split('-').collect();
    let words = match *parts.as_slice() {
        ["SP"] => named("spring"),
        ["SU"] => named("summer"),
        ["FA"] => named("autumn"),
        ["WI"] => named("winter"),
        ["WXX"] => one("week"),
        ["WXX", "WE"] => one("weekend"),
        ["WXX", "WD"] => one("weekday"),
        ["WXX", day] => {
            let name = WEEKDAYS.get(day.parse::<usize>().ok()?.checked_sub(1)?)?;
            return Some((one(name), year.is_none()));
        }
        ["XX", "XX"] => one("day"),
        ["XX", day] => {
            let nth = ordinal(day.parse().ok()?);
            match (&year, any) {
                (Some(year), _) => format!("a {nth} of {year}"),
                (None, "each") => format!("each {nth}"),
                (None, _) => format!("the {nth}"),
            }
        }
        [month, "XX"] => one(&format!("day in {}", self::month(month)?)),
        [month, day] if !month.starts_with('W') => {
            self::month(month)?;
            named(&day_and_month(day.parse().ok()?, month.parse().ok()?))
        }
        [week] if week.starts_with('W') => {
            let monday = monday(number?, week)?;
            format!("week of {}", self::day(monday))
        }
        [week, "WE"] => {
            let saturday = monday(number?, week)?.checked_add(jiff::Span::new().days(5));
            format!("weekend of {}", self::day(saturday.ok()?))
        }
        [part] => match part.strip_prefix(['Q', 'H']).map(str::parse) {
            Some(Ok(nth)) => {
                let whole = if part.starts_with('Q') {
                    "quarter"
                } else {
                    "half"
                };
                let words = format!("{} {whole}", ordinal(nth));
                year.map_or(words.clone(), |year| format!("{words} of {year}"))
            }
            Some(Err(_)) => return None,
            None => match number {
                Some(_) => named(self::month(part)?.get(..3)?),
                None => named(self::month(part)?),
            },
        },
        _ => return None,
    };
    Some((words, false))
}

/// A year, decade or century: of four, three or two digits.
fn period(digits: &str, number: Option<i32>, any: &str) -> Option<String> {
    let Some(number) = number else {
        return Some(format!("{any} year"));
    };
    let era = if number < 0 { " BC" } else { "" };
    match digits.trim_start_matches("BC").len() {
        4 => Some(year(number)),
        3 => Some(format!("{}0s{era}", number.unsigned_abs())),
        2 => Some(format!(
            "{} century{era}",
            ordinal(number.unsigned_abs() + 1)
        )),
        _ => None,
    }
}

/// The number of "2019", and of "BC0044" one below 0.
fn numbered(year: &str) -> Option<i32> {
    let (digits, sign) = match year.strip_prefix("BC") {
        Some(digits) => (digits, -1),
        None => (year, 1),
    };
    let known = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number: i32 = digits.parse().ok().filter(|_| known)?;
    Some(sign * number)
}

fn year(year: i32) -> String {
    match year {
        ..0 => format!("{} BC", year.unsigned_abs()),
        0..1000 => format!("AD {year}"),
        _ => year.to_string(),
    }
}

fn month(number: &str) -> Option<&'static str> {
    let number: usize = number.parse().ok()?;
    MONTHS.get(number.checked_sub(1)?).copied()
}

fn day_and_month(day: i8, month: i8) -> String {
    let name = month_name(month).get(..3).unwrap_or_default();
    format!("{day} {name}")
}

/// The Monday of "W50".
fn monday(year: i32, week: &str) -> Option<Date> {
    let week = week.strip_prefix('W')?.parse().ok()?;
    let monday = ISOWeekDate::new(i16::try_from(year).ok()?, week, Weekday::Monday);
    Some(monday.ok()?.date())
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// A length of several units, or of one that is no unit of a clock or calendar: "1 year 6 months",
/// "2 weekends".
fn length(value: &str) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let (mut rest, mut clock) = (value, false);
    while !rest.is_empty() {
        if let Some(times) = rest.strip_prefix('T').filter(|_| !clock) {
            (rest, clock) = (times, true);
            continue;
        }
        let unit_at = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != 'X')?;
        let (number, units) = rest.split_at_checked(unit_at)?;
        let known: &[(&str, &str)] = if clock {
            &[("H", "hour"), ("M", "minute"), ("S", "second")]
        } else {
            &[
                ("DE", "decade"),
                ("CE", "century"),
                ("WE", "weekend"),
                ("Y", "year"),
                ("Q", "quarter"),
                ("M", "month"),
                ("W", "week"),
                ("D", "day"),
            ]
        };
        let (code, unit) = known.iter().find(|(code, _)| units.starts_with(code))?;
        let units_of = match *unit {
            "century" => "centuries".to_owned(),
            _ => format!("{unit}s"),
        };
        parts.push(match number {
            "1" => format!("1 {unit}"),
            "" => format!("some {units_of}"),
            _ if number.contains('X') => format!("some {units_of}"),
            _ => format!("{number} {units_of}"),
        });
        rest = units.strip_prefix(code)?;
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Whether `words` say all that `value` says, if in another order or at greater length: "July 7, 2019" and
/// "7 Jul 2019", "Tuesdays" and "each Tuesday". "Tuesday" does not say all of "17 Dec 2019".
pub fn says_all(words: &str, value: &str) -> bool {
    let split = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let said = split(words);
    let is_said = |word: &String| {
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        said.iter()
            .any(|s| s == word || !number && s.starts_with(word.as_str()))
    };
    split(value)
        .iter()
        .filter(|word| !matches!(word.as_str(), "a" | "each" | "the" | "of"))
        .all(is_said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::entity::{Options, analyze};
    use proptest::prelude::*;

    #[test]
    fn values_become_words() {
        let table = [
            ("2019-07-07", "7 Jul 2019"),
            ("2019-07", "Jul 2019"),
            ("2019", "2019"),
            ("0079", "AD 79"),
            ("BC0044", "44 BC"),
            ("BC04", "5th century BC"),
            ("BC048", "480s BC"),
            ("18", "19th century"),
            ("199", "1990s"),
            ("2019-W50", "week of 9 Dec 2019"),
            ("2020-W01", "week of 30 Dec 2019"),
            ("2019-W50-WE", "weekend of 14 Dec 2019"),
            ("2019-SU", "summer 2019"),
            ("2019-Q3", "3rd quarter of 2019"),
            ("2019-H1", "1st half of 2019"),
            ("2019-WXX", "a week of 2019"),
            ("2019-XX-20", "a 20th of 2019"),
            ("2019-XX-XX", "a day of 2019"),
            ("2019-WXX-2", "a Tuesday of 2019"),
            ("XXXX-WXX-7", "a Sunday"),
            ("XXXX-WXX-7TNI", "a Sunday night"),
            ("XXXX-WXX-7T20:00", "a Sunday, 20:00"),
            ("XXXX-WXX-WE", "a weekend"),
            ("XXXX-12", "December"),
            ("XXXX-12-25", "25 Dec"),
            ("XXXX-XX-20", "the 20th"),
            ("XXXX-Q1", "1st quarter"),
            ("XXXX", "a year"),
            ("2019-12-15T10:57", "15 Dec 2019, 10:57"),
            ("2019-12-15T10:57:30Z", "15 Dec 2019, 10:57:30 UTC"),
            ("2019-12-15T10:57+02:00", "15 Dec 2019, 10:57 +02:00"),
            ("2019-12-15T10:57-05:00", "15 Dec 2019, 10:57 -05:00"),
            ("2019-12-15TAF", "15 Dec 2019, afternoon"),
            ("2019-12-15TXX", "15 Dec 2019"),
            ("2019-12-15T24:00", "15 Dec 2019, midnight"),
            ("T10:57", "10:57"),
            ("TMO", "a morning"),
            ("XXXX-XX-XXTMO", "a morning"),
            ("XXXX-XX-XXT08:00", "08:00"),
            ("P1Y6M", "1 year 6 months"),
            ("P2WE", "2 weekends"),
            ("P1DT12H", "1 day 12 hours"),
            ("PXQ", "some quarters"),
            ("P3D", "3 days"),
            ("PT30M", "30 minutes"),
            ("P2CE", "2 centuries"),
            ("P1.5Y", "1.5 years"),
            ("10", "11th century"),
        ];
        for (value, expected) in table {
            assert_eq!(
                value_words(value, false).as_deref(),
                Some(expected),
                "{value}"
            );
        }
    }

    #[test]
    fn what_recurs_is_each_one() {
        let table = [
            ("XXXX-WXX-2", "each Tuesday"),
            ("XXXX-WXX-WE", "each weekend"),
            ("XXXX-WXX-WD", "each weekday"),
            ("XXXX-SU", "each summer"),
            ("XXXX-12", "each December"),
            ("XXXX-12-25", "each 25 Dec"),
            ("XXXX-XX-XXTMO", "each morning"),
            ("XXXX-WXX-2TEV", "each Tuesday evening"),
            ("XXXX-XX-01", "each 1st"),
        ];
        for (value, expected) in table {
            assert_eq!(
                value_words(value, true).as_deref(),
                Some(expected),
                "{value}"
            );
        }
    }

    #[test]
    fn what_is_no_value_has_no_words() {
        for value in [
            "",
            "PAST_REF",
            "T",
            "TXX",
            "P",
            "PT",
            "2019-",
            "2019-13",
            "2019-W54",
            "2019-12-xx",
            "20190",
            "Tuesday",
            "XXXX-W50",
            "XXXX-WXX-8",
            "2019-12-15T",
            "2019-12-15Tlate",
            "BC",
        ] {
            assert_eq!(value_words(value, false), None, "{value}");
        }
    }

    /// What an article's dates are shown as.
    fn shown(text: &str) -> Vec<String> {
        let mut builder = Builder::new();
        let range = builder.push_text(text);
        builder.block(BlockKind::Paragraph, range);
        let options = Options {
            date: Some(jiff::civil::date(2019, 12, 15)),
        };
        let index = analyze(&builder.finish(), options, &|| false).unwrap_or_default();
        let dates = index.dates().iter();
        dates.map(|d| d.words().unwrap_or_default()).collect()
    }

    #[test]
    fn dates_of_a_text_are_in_words() {
        let table: [(&str, &[&str]); 6] = [
            ("The choir met on Tuesdays.", &["each Tuesday"]),
            ("It closed in late October 2018.", &["late Oct 2018"]),
            (
                "They met last week, and on Friday night.",
                &["week of 2 Dec 2019", "13 Dec 2019, night"],
            ),
            ("He came twice a year.", &["each year"]),
            ("She walks every two weeks.", &["every 2 weeks"]),
            ("It lasted more than three days.", &["over 3 days"]),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_day_before_our_era_has_the_year_that_people_say() {
        let ides = jiff::civil::date(-43, 3, 15);
        assert_eq!(day(ides), "15 Mar 44 BC");
        assert_eq!(calendar_year(0), "1 BC");
        assert_eq!(calendar_year(79), "AD 79");
    }

    #[test]
    fn a_range_says_once_what_its_ends_share() {
        for (text, expected) in [
            ("It was shut from July 7 to 9, 2019.", "7–9 Jul 2019"),
            (
                "It was shut from July 7 to August 3, 2019.",
                "7 Jul–3 Aug 2019",
            ),
            ("It was shut from March to May 2018.", "Mar–May 2018"),
            ("It was shut between 2004 and 2009.", "2004–2009"),
        ] {
            let mut builder = Builder::new();
            let words = builder.push_text(text);
            builder.block(BlockKind::Paragraph, words);
            let index =
                analyze(&builder.finish(), Options::default(), &|| false).unwrap_or_default();
            let told = index.moments().iter().filter_map(|m| index.words_of(m));
            assert_eq!(told.collect::<Vec<_>>(), [expected], "{text}");
        }
    }

    #[test]
    fn a_value_that_says_the_same_is_known() {
        for (words, value) in [
            ("July 7, 2019", "7 Jul 2019"),
            ("Tuesdays", "each Tuesday"),
            ("the summer of 2019", "summer 2019"),
            ("the 1990s", "1990s"),
        ] {
            assert!(says_all(words, value), "{words}: {value}");
        }
        for (words, value) in [
            ("Tuesday", "17 Dec 2019"),
            ("July 17", "17 Jul 2019"),
            ("May 2019", "2 May 2019"),
            ("July 17, 2019", "7 Jul 2019"),
            ("sixty years", "60 years"),
        ] {
            assert!(!says_all(words, value), "{words}: {value}");
        }
    }

    proptest! {
        #[test]
        fn no_raw_value_is_shown(value in "(BC)?(20[0-9]{2}|XXXX)?(-(W[0-9X]{2}|[A-Z]{2}|[QH][1-4]|[0-9X]{2}))?(-(WE|[0-9X]{1,2}))?(T([A-Z]{2}|[0-9]{2}:[0-9]{2}Z?))?", recurs: bool) {
            let words = value_words(&value, recurs).unwrap_or_default();
            let raw = words.contains("XX") || words.contains('-') || words.contains('_');
            prop_assert!(!raw, "{}: {}", value, words);
        }

        #[test]
        fn any_value_is_taken(value in ".{0,12}", odd in "P?[0-9XYMWDTHSQE.]{0,9}") {
            value_words(&value, true);
            value_words(&odd, false);
        }
    }
}
