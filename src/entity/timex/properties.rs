//! What holds for any text: values are of the calendar, order is that of the text, nothing depends on what
//! stands far away.

#![allow(clippy::unwrap_used)] // a failed unwrap fails the test

use super::testing::article;
use super::value::civil;
use super::{AnchorSource, Certainty, Timex, TimexKind, find};
use crate::document::Document;
use jiff::ToSpan;
use jiff::civil::{Date, date};
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

proptest! {
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
