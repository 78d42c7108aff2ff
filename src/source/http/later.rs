//! When a server that is busy wants to be asked again: `Retry-After` (RFC 9110, 10.2.3).

use jiff::fmt::rfc2822;
use std::time::Duration;

/// How long to wait, by the line `Retry-After: 120`, or one with a time, which counts from the server's own,
/// `Date`. `None` where that time is over or makes no sense.
pub(super) fn wait(after: &str, date: Option<&str>) -> Option<Duration> {
    if let Ok(seconds) = after.parse() {
        return Some(Duration::from_secs(seconds)).filter(|wait| !wait.is_zero());
    }
    let time = |line| rfc2822::parse(line).ok().map(|time| time.timestamp());
    let wait = time(after)?.duration_since(time(date?)?);
    Duration::try_from(wait).ok().filter(|wait| !wait.is_zero())
}

/// `wait` in words, rounded up: `2 minutes`.
pub(super) fn in_words(wait: Duration) -> String {
    let seconds = wait.as_secs().max(1);
    let (number, unit) = match seconds {
        0..=90 => (seconds, "second"),
        91..=5_400 => (seconds.div_ceil(60), "minute"),
        5_401..=172_800 => (seconds.div_ceil(3_600), "hour"),
        _ => (seconds.div_ceil(86_400), "day"),
    };
    let many = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{many}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        let date = Some("Mon, 04 Mar 2024 06:30:00 GMT");
        let seconds = |after, date| wait(after, date).map(|wait| wait.as_secs());
        assert_eq!(seconds("120", None), Some(120));
        assert_eq!(seconds("Mon, 04 Mar 2024 07:30:00 GMT", date), Some(3600));
        for (after, date) in [
            ("0", date),
            ("-5", date),
            ("soon", date),
            ("Mon, 04 Mar 2024 06:00:00 GMT", date),
            ("Mon, 04 Mar 2024 07:30:00 GMT", None),
        ] {
            assert_eq!(seconds(after, date), None, "{after}");
        }
    }

    #[test]
    fn a_wait_is_said_in_the_unit_it_is_counted_in() {
        for (seconds, words) in [
            (1, "1 second"),
            (90, "90 seconds"),
            (91, "2 minutes"),
            (3_600, "60 minutes"),
            (5_401, "2 hours"),
            (200_000, "3 days"),
            (u64::MAX, "213503982334602 days"),
        ] {
            assert_eq!(in_words(Duration::from_secs(seconds)), words);
        }
    }
}
