//! Dates as containers write them: `Mon, 4 Mar 2024 06:30:00 +0100` in mails and old feeds,
//! `2024-03-04T06:30:00Z` in new ones, `2019` in books. Dates in prose are not this module's matter.

use crate::text::months::MONTHS;
use mail_parser::DateTime;

/// A moment that a container names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp {
    /// As ISO 8601 has it, as exact as it was written: `2024-03-04T06:30:00+01:00`, `2019-09`.
    pub(super) iso: String,
    /// For people: `4 March 2024, 06:30`.
    pub(super) words: String,
}

impl Stamp {
    /// Reads a date in one of the forms above; `None` for any other.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::of_iso(text).or_else(|| Self::of_mail(&DateTime::parse_rfc822(text)?))
    }

    /// The date of a mail.
    pub(super) fn of_mail(time: &DateTime) -> Option<Self> {
        let sound = time.is_valid() && (1900..10_000).contains(&time.year);
        sound.then(|| Self::of_iso(&time.to_rfc3339()))?
    }

    fn of_iso(text: &str) -> Option<Self> {
        let (day, time) = text.split_once(['T', ' ']).unwrap_or((text, ""));
        let mut parts = day.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|month| number(month, 2));
        let date = parts.next().map(|date| number(date, 2));
        if parts.next().is_some() {
            return None;
        }
        let words = match (month, date) {
            (None, None) => year.to_string(),
            (Some(month), None) => format!("{} {year}", name_of(month?)?),
            (Some(month), Some(date)) => {
                let date = date.filter(|date| (1..=31).contains(date))?;
                format!("{date} {} {year}", name_of(month?)?)
            }
            (None, Some(_)) => return None,
        };
        let clock = time.get(..5).filter(|clock| is_clock(clock));
        if clock.is_none() && !time.is_empty() {
            return None;
        }
        // Midnight stands where only the day is known.
        let clock = clock.filter(|&clock| !(clock == "00:00" && date.is_some() && is_zero(time)));
        Some(match clock {
            Some(clock) => Self {
                iso: text.to_owned(),
                words: format!("{words}, {clock}"),
            },
            None => Self {
                iso: day.to_owned(),
                words,
            },
        })
    }
}

/// The number that `digits` digits are.
fn number(text: &str, digits: usize) -> Option<u16> {
    let sound = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| text.parse().ok())?
}

fn name_of(month: u16) -> Option<&'static str> {
    MONTHS.get(usize::from(month).checked_sub(1)?).copied()
}

/// Whether `clock` is `06:30`.
fn is_clock(clock: &str) -> bool {
    clock.split_once(':').is_some_and(|(hour, minute)| {
        number(hour, 2).is_some_and(|h| h < 24) && number(minute, 2).is_some_and(|m| m < 60)
    })
}

/// Whether a time is midnight to the second, in whatever zone.
fn is_zero(time: &str) -> bool {
    let clock = time.split(['Z', '+', '-']).next().unwrap_or_default();
    clock.bytes().all(|b| matches!(b, b'0' | b':' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(String, String)> {
        Stamp::read(text).map(|stamp| (stamp.iso, stamp.words))
    }

    #[test]
    fn the_forms_of_containers_are_read() {
        for (text, iso, words) in [
            (
                "Mon, 4 Mar 2024 06:30:00 +0100",
                "2024-03-04T06:30:00+01:00",
                "4 March 2024, 06:30",
            ),
            (
                "04 Mar 2024 06:30:00 GMT",
                "2024-03-04T06:30:00Z",
                "4 March 2024, 06:30",
            ),
            (
                "2024-03-04T06:30:00Z",
                "2024-03-04T06:30:00Z",
                "4 March 2024, 06:30",
            ),
            (
                "2019-09-30T00:00:00+00:00",
                "2019-09-30",
                "30 September 2019",
            ),
            ("2019-09-30", "2019-09-30", "30 September 2019"),
            (" 2019-09 ", "2019-09", "September 2019"),
            ("2019", "2019", "2019"),
        ] {
            assert_eq!(
                told(text),
                Some((iso.to_owned(), words.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "2019-13-01",
            "2019-00",
            "20190930",
            "2019-09-30-1",
            "2019-09-30T9",
            "30-09-2019",
            "2019-é",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
