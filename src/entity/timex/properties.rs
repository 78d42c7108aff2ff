//! What holds for any text: values are of the calendar, order is that of the text, nothing depends on what
//! stands far away.

#![allow(clippy::unwrap_used)] // a failed unwrap fails the test

use super::testing::article;
use super::value::civil;
use super::{AnchorSource, Certainty, Days, Timex, TimexKind, find};
use crate::document::{BlockKind, Builder, Document};
use crate::text::slice;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};
use proptest::prelude::*;

fn dates(document: &Document, day: Option<Date>) -> Vec<Timex> {
    find(document, day, &|| false).unwrap().0
}

/// Sentences of the words that time expressions are built of, with verbs and other words between.
fn prose() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "last",
        "next",
        "May",
        "7",
        "9",
        "2019",
        "31",
        "of",
        "year",
        "years",
        "ago",
        "Monday",
        "Friday",
        "’s",
        "century",
        "19th",
        "-",
        "–",
        ",",
        ".",
        "a.m.",
        "half",
        "a",
        "and",
        "every",
        "early",
        "in",
        "on",
        "summer",
        "Easter",
        "two",
        "later",
        "to",
        "that",
        "from",
        "until",
        "since",
        "between",
        "week",
        "day",
        "February",
        "29",
        "30",
        "will",
        "fell",
        "said",
        "is",
        "usually",
        "closed",
        "quarter",
        "the same",
        "é",
        "earlier",
        "following",
        "weekend",
        "tonight",
        "1941",
        "3 July 1941",
        "June 2016",
        "by",
        "ship",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.join(" "))
}

/// A day of some years around ours.
fn any_day() -> impl Strategy<Value = Date> {
    (0..9000_i64).prop_map(|n| date(2005, 1, 1).checked_add(n.days()).unwrap())
}

/// Whether a value that begins like a day is one.
fn is_of_calendar(value: &str) -> bool {
    let number = |range: std::ops::Range<usize>| value.get(range)?.parse::<u16>().ok();
    let (Some(year), Some(month)) = (number(0..4), number(5..7)) else {
        // "XXXX-06", "BC0044", "2019-W50", "PAST_REF": the week is checked below.
        return number(6..8).is_none_or(|week| value.get(5..6) != Some("W") || week <= 53);
    };
    let day = match value.get(8..10) {
        Some("XX") | None => 1,
        Some(day) => day.parse().unwrap_or(0),
    };
    civil(i32::from(year), u8::try_from(month).unwrap_or(0), day).is_some()
}

/// Words and marks of dates of every construct, print and chat, with blanks between them or without.
fn soup() -> impl Strategy<Value = String> {
    #[rustfmt::skip] // a list reads best in rows
    let words = prop::sample::select(vec![
        "the", "this", "last", "next", "that", "same", "previous", "following", "coming", "past", "every", "each",
        "per", "a", "an", "one", "two", "twelve", "hundred", "half", "couple of", "few", "several", "third", "last",
        "second", "21st", "30th", "2nd", "0", "1", "2", "3", "7", "9", "11", "12", "13", "24", "29", "30", "31", "32",
        "45", "53", "60", "99", "100", "366", "0900", "1066", "1999", "2016", "2019", "2020", "2400", "9999", "10000",
        "January", "February", "March", "May", "Sept.", "Dec", "mar", "may", "Monday", "Wed.", "Sunday", "sat", "fri",
        "Fridays", "weds", "morning", "evening", "night", "noon", "midnight", "dawn", "mornings", "nights", "tonight",
        "today", "yesterday", "tomorrow", "now", "2moro", "tmrw", "nite", "yday", "second", "minutes", "hours", "hr",
        "day", "days", "week", "weekend", "wk", "fortnight", "month", "months", "quarter", "year", "years", "decade",
        "decades", "century", "centuries", "millennium", "spring", "summer", "fall", "winter", "Christmas", "Easter",
        "Good Friday", "Labor Day", "New Year’s Eve", "Thanksgiving", "Ramadan", "Passover", "NYE", "xmas", "nineties",
        "ago", "later", "earlier", "before", "after", "from now", "hence", "since", "until", "til", "between", "from",
        "to", "through", "in", "on", "at", "by", "of", "and", "or", "early", "late", "mid", "end", "beginning", "start",
        "more than", "about", "at least", "nearly", "less than", "a.m.", "pm", "GMT", "Z", "EST", "+0200", "o’clock",
        "BC", "AD", "fiscal", "Q3", "H1", "FY", "daily", "annually", "biweekly", "weekday", "twice", "times", "old",
        "long", "rest", "week of", "the 1990s", "’80s", "s", "th", "T", "W12", "W53", "-", "–", "—", "/", ":", ".", ",",
        "’", "'", "(", ")", "#", "@", "&", "!", "?", "$", "%", "will", "fell", "is", "said", "was", "é", "日", "🎉",
        "i", "lol", "\n",
    ]);
    let glue = prop::sample::select(vec![" ", " ", " ", " ", " ", ""]);
    prop::collection::vec((words, glue), 0..30).prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, glue)| [word, glue])
            .collect()
    })
}

/// What a value means to who reads it strictly: nothing where it is no TIMEX3 value.
#[derive(Debug, PartialEq)]
enum Read {
    /// `PAST_REF`.
    Vague,
    /// `P3D`.
    Length,
    /// A place on the calendar or clock; its days where the value has them.
    Point(Option<(Date, Date)>),
}

fn number(digits: &str, len: usize) -> Option<u16> {
    let right = digits.len() == len && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| right)
}

fn strictly(value: &str) -> Option<Read> {
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return Some(Read::Vague);
    }
    if let Some(length) = value.strip_prefix('P') {
        return is_length(length).then_some(Read::Length);
    }
    let (day, time) = match value.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (value, None),
    };
    if !time.is_none_or(is_time) {
        return None;
    }
    if day.is_empty() {
        return time.map(|_| Read::Point(None));
    }
    let (days, is_day) = strict_day(day)?;
    (is_day || time.is_none()).then_some(Read::Point(days))
}

/// "3D", "1Y6M", "T30M", "XD": units in their order, each once, each counted.
fn is_length(length: &str) -> bool {
    let (days, clock) = match length.split_once('T') {
        Some((days, clock)) => (days, Some(clock)),
        None => (length, None),
    };
    let ordered = |mut text: &str, units: &[&str]| {
        let mut last = None;
        while !text.is_empty() {
            let at = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != 'X')?;
            let (count, rest) = text.split_at(at);
            let known = matches!(count, "X" | "XX") || count.parse::<f64>().is_ok();
            let place = units
                .iter()
                .position(|unit| rest.strip_prefix(unit).is_some_and(|r| !r.starts_with('E')))?;
            if !known || last.is_some_and(|last| place <= last) {
                return None;
            }
            last = Some(place);
            text = rest.strip_prefix(units[place])?;
        }
        last
    };
    let days_right = ordered(days, &["CE", "DE", "Y", "Q", "M", "WE", "W", "D"]);
    match clock {
        None => days_right.is_some(),
        Some(clock) => {
            (days.is_empty() || days_right.is_some()) && ordered(clock, &["H", "M", "S"]).is_some()
        }
    }
}

/// "MO", "10:57", "10:57:03+02:00", "24:00".
fn is_time(time: &str) -> bool {
    if matches!(time, "MO" | "MI" | "AF" | "EV" | "NI" | "DT" | "XX") {
        return true;
    }
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let parts: Vec<Option<u16>> = clock.split(':').map(|part| number(part, 2)).collect();
    let hour = |h: u16, rest: u16| h < 24 || h == 24 && rest == 0;
    let right = match parts[..] {
        [Some(h), Some(m)] => hour(h, m) && m < 60,
        [Some(h), Some(m), Some(s)] => hour(h, m + s) && m < 60 && s < 60,
        _ => false,
    };
    let zoned = match zone
        .strip_prefix(['+', '-'])
        .and_then(|z| z.split_once(':'))
    {
        Some((h, m)) => {
            number(h, 2).is_some_and(|h| h < 15) && number(m, 2).is_some_and(|m| m < 60)
        }
        None => matches!(zone, "" | "Z"),
    };
    right && zoned
}

/// The days of a date, where it has a year of our era, and whether it is a single day; `None` where it is no
/// date of TIMEX3.
fn strict_day(day: &str) -> Option<(Option<(Date, Date)>, bool)> {
    let (year, rest) = match day.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (day, None),
    };
    let digits = year.strip_prefix("BC").unwrap_or(year);
    let known = number(digits, digits.len()).filter(|_| (2..=4).contains(&digits.len()));
    if year != "XXXX" && known.is_none() {
        return None;
    }
    let of_era = known
        .filter(|_| digits == year)
        .map(|n| i16::try_from(n).unwrap());
    let span = |first: Option<Date>, months: i32| {
        let first = first?;
        let next = first.checked_add(months.months()).ok();
        let last = next.map_or(Date::MAX, |d| d.yesterday().unwrap_or(d));
        Some((first, last))
    };
    let month = |m: i8| of_era.and_then(|y| Date::new(y, m, 1).ok());
    let Some(rest) = rest else {
        let (scale, years) = [(100, 100), (10, 10), (1, 1)][digits.len() - 2];
        // There is no year 0.
        let missing = i32::from(of_era == Some(0));
        let first = of_era.and_then(|y| Date::new((y * scale).max(1), 1, 1).ok());
        return Some((span(first, (years - missing) * 12), false));
    };
    if digits.len() != 4 && year != "XXXX" {
        return None;
    }
    let iso = |week: u16, day| {
        let week = i8::try_from(week).ok()?;
        of_era.map(|y| ISOWeekDate::new(y, week, day).map(ISOWeekDate::date))
    };
    // "on winter evenings".
    let any = year == "XXXX";
    let parts: Vec<&str> = rest.split('-').collect();
    Some(match parts[..] {
        ["H1"] => (span(month(1), 6), false),
        ["H2"] => (span(month(7), 6), false),
        ["Q1"] => (span(month(1), 3), false),
        ["Q2"] => (span(month(4), 3), false),
        ["Q3"] => (span(month(7), 3), false),
        ["Q4"] => (span(month(10), 3), false),
        ["SP"] => (span(month(3), 3), any),
        ["SU"] => (span(month(6), 3), any),
        ["FA"] => (span(month(9), 3), any),
        ["WI"] => (span(month(12), 3), any),
        ["WXX"] => (None, false),
        ["XX", "XX"] | ["WXX", "WE" | "WD"] => (None, true),
        ["WXX", d] => {
            number(d, 1).filter(|d| (1..=7).contains(d))?;
            (None, true)
        }
        ["XX", d] => {
            number(d, 2).filter(|d| (1..=31).contains(d))?;
            (None, true)
        }
        [w, ref end @ ..] if w.starts_with('W') => {
            let week = number(w.strip_prefix('W')?, 2).filter(|w| (1..=53).contains(w))?;
            let (from, days) = match end {
                [] => (Weekday::Monday, 6),
                ["WE"] => (Weekday::Saturday, 1),
                _ => return None,
            };
            let first = match iso(week, from) {
                Some(date) => Some(date.ok()?),
                None => None,
            };
            let last = |first: Date| first.checked_add(days.days()).unwrap_or(Date::MAX);
            (first.map(|first| (first, last(first))), false)
        }
        [m] => {
            let m = number(m, 2).filter(|m| (1..=12).contains(m))?;
            (span(month(i8::try_from(m).ok()?), 1), false)
        }
        [m, "XX"] => {
            number(m, 2).filter(|m| (1..=12).contains(m))?;
            (None, true)
        }
        [m, d] => {
            let m = i8::try_from(number(m, 2)?).ok()?;
            let d = i8::try_from(number(d, 2)?).ok()?;
            // Without a year of our era, a leap year has the day.
            let date = Date::new(of_era.unwrap_or(2020), m, d).ok()?;
            (of_era.map(|_| (date, date)), true)
        }
        _ => return None,
    })
}

#[test]
fn the_strict_reader_is_strict() {
    for value in [
        "2019-12-15",
        "2020-02-29",
        "XXXX-02-29",
        "2019-W50",
        "2019-W50-WE",
        "XXXX-WXX-7TNI",
        "T10:57",
        "199",
        "18",
        "BC0044",
        "2019-Q3",
        "XXXX-XX-XXTMO",
        "P1Y6M",
        "PT30M",
        "PXD",
        "P1DT12H",
        "P2.5Y",
        "PAST_REF",
        "2019-12-15T24:00",
    ] {
        assert!(strictly(value).is_some(), "{value}");
    }
    for value in [
        "",
        "P",
        "PT",
        "P3",
        "P1M1Y",
        "PXX_REF",
        "2019-02-29",
        "2019-13",
        "2019-W54",
        "2021-W53",
        "19-12-15",
        "1",
        "2019-12T10:57",
        "2019-12-15T25:00",
        "2019-12-15T10:60",
        "XXXX-WXX-8",
        "2019-SPTMO",
        "T",
        "20190",
        "2019-12-",
    ] {
        assert_eq!(strictly(value), None, "{value}");
    }
}

proptest! {
    /// Words of the grammar in any order, and any characters between them.
    #[test]
    fn any_text_gives_sorted_disjoint_ranges_on_boundaries(
        text in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec![
                    "the", "last", "next", "May", "7", "2019", "31", "of", "year", "years", "ago", "Monday", "’s", "century",
                    "19th", "'", "-", "–", ",", ".", ":", "/", "a.m.", "half", "a", "and", "every", "Q4", "BC", "early", "in",
                    "at", "past", "noon", "tonight", "morning", "nights", "o’clock", "GMT", "hours", "bi", "weekly", "on",
                    "summer", "Easter", "two", "hundred", "9999", "0", "later", "to", "that", "T", "Z", "s", "quarter", "from", "now",
                ]).prop_map(str::to_owned),
                "\\PC{0,4}",
                "[0-9]{1,12}",
            ],
            0..40,
        ).prop_map(|words| words.join(" ")),
        glue in any::<bool>(),
        anchored in any::<bool>(),
    ) {
        let text = if glue { text.replace(' ', "") } else { text };
        let mut builder = Builder::new();
        let range = builder.push_text(&text);
        if !text.trim().is_empty() {
            builder.block(BlockKind::Paragraph, range);
        }
        let document = builder.finish();
        let (dates, _) = find(&document, anchored.then(|| date(2019, 12, 15)), &|| false).unwrap();
        let mut end = 0;
        for timex in &dates {
            prop_assert!(timex.range.start.to_usize() >= end && !timex.range.is_empty());
            prop_assert!(!slice(document.text(), timex.range).is_empty());
            prop_assert_eq!(timex.certainty == Certainty::Resolved, timex.anchor.as_ref().is_some_and(|a| a.source != AnchorSource::Text) && timex.certainty != Certainty::Inferred);
            end = timex.range.end.to_usize();
        }
    }

    /// Whatever the words: what is given is a value of TIMEX3, its days are those of the value, and what is
    /// found stands in the text in its order.
    #[test]
    fn any_soup_of_dates_gives_strict_values(text in soup(), day in prop::option::of(any_day())) {
        let document = article(&text);
        let mut end = 0;
        for timex in dates(&document, day) {
            let words = slice(document.text(), timex.range);
            prop_assert!(timex.range.start.to_usize() >= end && !words.is_empty() && words.trim() == words);
            end = timex.range.end.to_usize();
            let Some(value) = &timex.value else {
                prop_assert_eq!(timex.days, None);
                continue;
            };
            let Some(read) = strictly(value) else {
                return Err(TestCaseError::fail(format!("{value} for {words} in {text}")));
            };
            let of_kind = match timex.kind {
                TimexKind::Duration => read == Read::Length,
                TimexKind::Set => read != Read::Vague,
                TimexKind::Date => read != Read::Length && !value.contains('T') || read == Read::Vague,
                TimexKind::Time => matches!(read, Read::Point(_)) && value.contains('T') || read == Read::Vague,
            };
            prop_assert!(of_kind, "{:?} {value} for {words} in {text}", timex.kind);
            if let (Read::Point(days), TimexKind::Date | TimexKind::Time) = (read, timex.kind)
                && !value.starts_with("BC")
            {
                let days = days.map(|(first, last)| Days { first, last });
                prop_assert_eq!(timex.days, days, "{} for {} in {}", value, words, text);
            }
        }
    }

    #[test]
    fn values_are_of_the_calendar(text in prose(), day in prop::option::of(any_day())) {
        for timex in dates(&article(&text), day) {
            let Some(value) = timex.value.filter(|_| timex.kind != TimexKind::Duration) else { continue };
            prop_assert!(is_of_calendar(&value), "{value} in {text}");
        }
    }

    #[test]
    fn reading_twice_finds_the_same_in_text_order(text in prose(), day in prop::option::of(any_day())) {
        let document = article(&text);
        let found = dates(&document, day);
        prop_assert_eq!(&found, &dates(&document, day));
        prop_assert!(found.is_sorted_by(|a, b| a.range.end <= b.range.start));
    }

    #[test]
    fn the_two_ends_of_a_range_name_each_other(text in prose(), day in prop::option::of(any_day())) {
        let found = dates(&article(&text), day);
        for (i, timex) in found.iter().enumerate() {
            let Some(bounds) = timex.bounds else { continue };
            let Some(k) = bounds.with else { continue };
            let other = found[k].bounds.unwrap();
            prop_assert_eq!(other.with, Some(i));
            prop_assert_ne!(other.side, bounds.side);
            prop_assert_eq!(i.abs_diff(k), 1);
        }
    }

    /// Weekdays go with the article's date, week by week.
    #[test]
    fn weeks_later_a_weekday_is_weeks_later(
        verb in prop::sample::select(vec!["fell", "will fall", "falls"]),
        weekday in prop::sample::select(vec!["Monday", "Wednesday", "last Friday", "next Sunday", "this Tuesday"]),
        day in any_day(),
        weeks in 1..60_i64,
    ) {
        let document = article(&format!("The tower {verb} on {weekday}."));
        let read = |day| dates(&document, Some(day))[0].days.unwrap().first;
        let later = day.checked_add(weeks.weeks()).unwrap();
        prop_assert_eq!(read(day).checked_add(weeks.weeks()).unwrap(), read(later));
    }

    #[test]
    fn a_paragraph_without_dates_changes_nothing(text in prose(), day in prop::option::of(any_day())) {
        // A date that is all of a text looks ahead; here it never is.
        let first = format!("{text}.\nThe gulls slept.\n");
        let alone = dates(&article(&first), day);
        let followed = dates(&article(&(first + "The keeper fed the gulls and swept the stairs.\n")), day);
        prop_assert_eq!(alone, followed);
    }

    #[test]
    fn without_an_anchor_nothing_rests_on_one(text in prose()) {
        let (dates, published) = find(&article(&text), None, &|| false).unwrap();
        prop_assume!(published.is_none());
        for timex in dates {
            prop_assert!(timex.certainty != Certainty::Resolved);
            prop_assert!(timex.anchor.is_none_or(|a| a.source == AnchorSource::Text));
        }
    }
}
