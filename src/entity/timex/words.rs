//! TIMEX3 values as a reader writes them: days stay ISO, lengths and decades become words.

use super::{Modifier, Timex};
use std::borrow::Cow;

impl Timex {
    /// The value in words of at most some twenty columns; `None` when there is none to show.
    ///
    /// Days, months, weeks and times stay as ISO 8601 has them; `P3D` becomes "3 days", `199` "1990s",
    /// `18` "19th century". A modifier goes before: "late 2000s", "under 1 week".
    pub fn words(&self) -> Option<String> {
        let value = self.value.as_deref()?;
        let words = length(value)
            .or_else(|| period(value))
            .unwrap_or(Cow::Borrowed(value));
        Some(match self.modifier.map(before) {
            Some(modifier) => format!("{modifier} {words}"),
            None => words.into_owned(),
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

/// A length of time of one unit: `P3D`, `PT2H`, `PXM`.
fn length(value: &str) -> Option<Cow<'static, str>> {
    let (rest, clock) = match value.strip_prefix("PT") {
        Some(rest) => (rest, true),
        None => (value.strip_prefix('P')?, false),
    };
    let unit_at = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != 'X')?;
    let (number, unit) = rest.split_at_checked(unit_at)?;
    let unit = match (unit, clock) {
        ("Y", false) => "year",
        ("M", false) => "month",
        ("W", false) => "week",
        ("D", false) => "day",
        ("DE", false) => "decade",
        ("CE", false) => "century",
        ("H", true) => "hour",
        ("M", true) => "minute",
        ("S", true) => "second",
        _ => return None,
    };
    Some(match number {
        "" | "X" if unit == "century" => "centuries".into(),
        "" | "X" => format!("some {unit}s").into(),
        "1" => format!("1 {unit}").into(),
        _ if unit == "century" => format!("{number} centuries").into(),
        _ => format!("{number} {unit}s").into(),
    })
}

/// A decade or century of our era: three or two digits.
fn period(value: &str) -> Option<Cow<'static, str>> {
    if !value.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match value.len() {
        3 => Some(format!("{value}0s").into()),
        2 => {
            let century = value.parse::<u8>().ok()? + 1;
            let ending = match (century % 10, century / 10) {
                (1, tens) if tens != 1 => "st",
                (2, tens) if tens != 1 => "nd",
                (3, tens) if tens != 1 => "rd",
                _ => "th",
            };
            Some(format!("{century}{ending} century").into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(value: &str) -> Option<Cow<'static, str>> {
        length(value).or_else(|| period(value))
    }

    #[test]
    fn lengths_and_periods_become_words() {
        let table = [
            ("P3D", "3 days"),
            ("P1W", "1 week"),
            ("PXM", "some months"),
            ("PT2H", "2 hours"),
            ("PT30M", "30 minutes"),
            ("P2CE", "2 centuries"),
            ("P1.5Y", "1.5 years"),
            ("199", "1990s"),
            ("18", "19th century"),
            ("20", "21st century"),
            ("10", "11th century"),
        ];
        for (value, words) in table {
            assert_eq!(plain(value).as_deref(), Some(words), "{value}");
        }
    }

    #[test]
    fn days_and_whatever_is_not_simple_stay() {
        for value in [
            "2019-07-07",
            "2019",
            "2019-W50",
            "P1Y6M",
            "PAST_REF",
            "P",
            "XXXX-WXX-7",
        ] {
            assert_eq!(plain(value), None, "{value}");
        }
    }
}
