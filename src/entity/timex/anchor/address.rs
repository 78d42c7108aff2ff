//! The day that an article's address tells.

use crate::entity::timex::lexicon::{self, Sense};
use crate::entity::timex::value::civil;
use jiff::civil::Date;

/// The day in an address: `/2019/12/15/`, `/2019/dec/15/`, `/2019-12-15-title`, `/20191215`.
pub(super) fn day_of_address(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).take(64).collect();
    let number = |s: &str, len: usize| {
        (s.len() == len && s.bytes().all(|b| b.is_ascii_digit()))
            .then(|| s.parse::<i32>().ok())
            .flatten()
    };
    let short = |s: &str| number(s, 2).or_else(|| number(s, 1));
    let day = |y: i32, m: i32, d: i32| {
        let (m, d) = (u8::try_from(m).ok()?, u8::try_from(d).ok()?);
        (1990..2100).contains(&y).then(|| civil(y, m, d)).flatten()
    };
    let parted = parts.windows(3).find_map(|w| match w {
        [y, m, d] => {
            let month = short(m).or_else(|| month_of_name(m))?;
            day(number(y, 4)?, month, short(d)?)
        }
        _ => None,
    });
    parted.or_else(|| {
        parts.iter().find_map(|part| {
            let n = number(part, 8)?;
            day(n / 10_000, n / 100 % 100, n % 100)
        })
    })
}

/// The month that `name` is, short or long.
fn month_of_name(name: &str) -> Option<i32> {
    match lexicon::look_up(name.as_bytes()) {
        Sense::Month(m) | Sense::MonthAbbr(m) => Some(i32::from(m)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2019, 7, 5);

    #[test]
    fn an_address_may_hold_the_day() {
        for url in [
            "https://news.example/2019/07/05/bridge",
            "https://news.example/2019/jul/05/bridge",
            "https://news.example/2019-07-05-bridge.html",
            "https://news.example/bridge-20190705.html?x=1",
        ] {
            assert_eq!(day_of_address(url), Some(DAY), "{url}");
        }
        for url in [
            "https://news.example/2019/07/bridge",
            "https://news.example/1234/56/78",
            "https://news.example/news-48213377",
            "https://news.example/?d=2019-07-05",
        ] {
            assert_eq!(day_of_address(url), None, "{url}");
        }
    }
}
