//! Which of two numbers is the month: "3/4/2019" is in March in America and in April in Britain.
//!
//! Where one of them is over twelve the grammar knows. Where neither is, the other dates of the text tell
//! the writer's habit; a text without any is read as in America. Either way the day is inferred.

use super::grammar::Meaning;
use super::resolve::Found;
use super::value::{Point, Rest};
use crate::document::Document;
use std::cmp::Ordering;

/// Turns the days that are written in two small numbers round where the text puts the day first, and
/// says whether the text told. Linear in the expressions.
pub(super) fn settle(document: &Document, found: &mut [Found]) -> bool {
    let mut day_first = 0_u32;
    let mut month_first = 0_u32;
    for item in found.iter() {
        match habit(document.slice(item.range), item) {
            Some((true, weight)) => day_first += weight,
            Some((false, weight)) => month_first += weight,
            None => {}
        }
    }
    let told = day_first.cmp(&month_first);
    if told == Ordering::Greater {
        for item in found.iter_mut() {
            if let Meaning::Point(point) = &mut item.meaning
                && let Rest::Day(month, day) = point.rest
                && is_open(document.slice(item.range))
            {
                *point = Point {
                    rest: Rest::Day(day, month),
                    ..*point
                };
            }
        }
    }
    told != Ordering::Equal
}

/// Whether `words` are a date in figures whose month may be either number: "3/4/2019", not "3/14/2019",
/// "3/3/2019" or "9/11".
pub(super) fn is_open(words: &str) -> bool {
    figures(words).is_some_and(|(a, b)| a < 13 && b < 13 && a != b) && words != "9/11"
}

/// Whether a date has its day first, and how much that says of the others: figures more than words.
fn habit(words: &str, item: &Found) -> Option<(bool, u32)> {
    const MONTHS: &[&str] = &[
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let Meaning::Point(Point {
        rest: Rest::Day(..),
        ..
    }) = item.meaning
    else {
        return None;
    };
    if let Some((a, b)) = figures(words) {
        return match (a > 12, b > 12) {
            (true, false) => Some((true, 4)),
            (false, true) => Some((false, 4)),
            _ => None,
        };
    }
    // "7 July 2019" against "July 7, 2019".
    let lettered = words.bytes().any(|b| b.is_ascii_alphabetic());
    let month = |m: &&str| {
        let head = words.get(..3);
        head.is_some_and(|head| head.eq_ignore_ascii_case(m))
    };
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        return lettered.then_some((true, 1));
    }
    MONTHS.iter().any(month).then_some((false, 1))
}

/// The first two of the numbers of a date in figures.
fn figures(words: &str) -> Option<(u32, u32)> {
    let mark = words.find(['/', '-'])?;
    let (first, rest) = words.split_at(mark);
    let second = rest.get(1..)?.split(['/', '-']).next()?;
    let small = |s: &str| (s.len() < 3).then(|| s.parse().ok()).flatten();
    Some((small(first)?, small(second)?))
}

#[cfg(test)]
mod tests {
    use super::is_open;
    use crate::entity::timex::testing::check;

    #[test]
    fn two_small_numbers_may_be_either() {
        for words in ["3/4/2019", "03-04-2019", "8/10", "12/01/19"] {
            assert!(is_open(words), "{words}");
        }
        for words in [
            "3/3/2019",
            "13/4/2019",
            "4/13/19",
            "9/11",
            "2019-03-04",
            "3 May",
            "3.4.2019",
            "/",
        ] {
            assert!(!is_open(words), "{words}");
        }
    }

    #[test]
    fn the_other_dates_tell_which_is_the_month() {
        check(&[
            (
                "Sent 03/04/2018, no more.",
                &[("03/04/2018", "DATE 2018-03-04 inferred")],
            ),
            (
                "Sent 03/04/2018, paid 25/04/2018.",
                &[
                    ("03/04/2018", "DATE 2018-04-03 inferred"),
                    ("25/04/2018", "DATE 2018-04-25 explicit"),
                ],
            ),
            (
                "Sent 03/04/2018, paid on 30 April 2018.",
                &[
                    ("03/04/2018", "DATE 2018-04-03 inferred"),
                    ("30 April 2018", "DATE 2018-04-30 explicit"),
                ],
            ),
            (
                "Sent 03/04/2018, paid on April 30, 2018 or 4/30/18.",
                &[
                    ("03/04/2018", "DATE 2018-03-04 inferred"),
                    ("April 30, 2018", "DATE 2018-04-30 explicit"),
                    ("4/30/18", "DATE 2018-04-30 explicit"),
                ],
            ),
        ]);
    }
}
