//! Whether a text tells of another time than that of its writing: history, biography, or both that and news.

use super::{Found, Story};
use crate::entity::timex::grammar::{From, Meaning};
use crate::entity::timex::value::{Point, Rest, year_of};
use jiff::civil::Date;

impl Story {
    /// Whether the text tells of another time than that of its writing: history, biography.
    ///
    /// Dates far from the article's count for it, "yesterday", "on Friday" and dates near by against it.
    /// With no article date, dates in full count for it.
    pub(in crate::entity::timex) fn of(found: &[Found], published: Option<Date>) -> Self {
        let (mut far, mut near, mut spoken) = (0_u32, 0_u32, 0_u32);
        for item in found.iter().filter(|f| !f.in_figure) {
            match item.meaning {
                Meaning::Point(Point {
                    year: Some(year),
                    rest,
                    ..
                }) => {
                    let weight = if matches!(rest, Rest::Day(..) | Rest::Month(_)) {
                        3
                    } else {
                        1
                    };
                    match published {
                        Some(date) if (year - year_of(date)).abs() < 2 => near += weight,
                        _ => far += weight,
                    }
                }
                Meaning::Unit {
                    from: From::Speech, ..
                }
                | Meaning::Point(Point {
                    rest: Rest::Weekday(_),
                    ..
                }) => spoken += 3,
                Meaning::Offset {
                    from: From::Speech, ..
                } => spoken += 2,
                _ => {}
            }
        }
        // Without an article's date there is no other time that the text could be of.
        let enough = if published.is_some() { 6 } else { 4 };
        if far >= enough && far > near && far > spoken.saturating_mul(3) {
            Self::Whole
        } else if far >= 9 && far > near.saturating_add(spoken) {
            Self::Mixed
        } else {
            Self::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Alone;
    use crate::entity::timex::scan::scan;
    use crate::entity::timex::testing::article;
    use crate::text::TextRange;

    #[test]
    fn history_is_told_from_news() {
        let kind = |text: &str| {
            let found =
                scan(&article(text), &[TextRange::ALL], &Alone(&|| false)).unwrap_or_default();
            Story::of(&found, Some(jiff::civil::date(2019, 12, 15)))
        };
        let history =
            "In June 1941 the front moved. On 3 July 1941 the town fell. It was free in May 1944.";
        assert_eq!(kind(history), Story::Whole);
        let news =
            "The mine shut on Friday. It opened in 1941, was sold in 1950 and flooded last year.";
        assert_eq!(kind(news), Story::No);
        let late = format!("{history} By March 2019 little of it was known.");
        assert_eq!(kind(&late), Story::Whole);
        let both = format!("{history} On Friday the mayor spoke of it.");
        assert_eq!(kind(&both), Story::Mixed);
    }
}
