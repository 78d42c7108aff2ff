//! Points that another date of their sentence gives the year: "Monday and Tuesday, December 2 and 3", "arrested in
//! March and hanged on 12 May 1536".

use super::nearest::near;
use super::outcome::{Resolved, by_text};
use super::{Found, Joint, Resolver};
use crate::entity::timex::tense::Tense;
use crate::entity::timex::value::{Point, Rest};

impl Resolver {
    /// "Monday and Tuesday, December 2 and 3": the days that the weekdays were.
    pub(super) fn day_of_weekdays(&self, point: Point, found: &Found) -> Option<Resolved> {
        let Rest::Day(month, day) = point.rest else {
            return None;
        };
        let on = found.joint == Joint::On;
        let focus = self
            .focus
            .filter(|f| on && f.sentence == found.sentence)?
            .point;
        // A later day goes on a list: "July 7, 8 and 9".
        if !matches!(focus.rest, Rest::Day(m, last) if m == month && day <= last) {
            return None;
        }
        let told = point.in_year(focus.year?);
        told.exists()
            .then(|| by_text(focus, told, "the date the text was at"))
    }
}

/// "Arrested in March and hanged on 12 May 1536": the last one before what the sentence goes on to.
pub(super) fn told_next(point: Point, found: &Found) -> Option<Resolved> {
    let fine = matches!(point.rest, Rest::Day(..) | Rest::Month(_) | Rest::Season(_));
    let then = found
        .then
        .filter(|_| fine && found.tense != Some(Tense::Future))?;
    let told = near(point, then.first_day()?, Some(Tense::Past))?;
    Some(by_text(then, told, "before the next full date"))
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::check;

    #[test]
    fn the_year_stands_with_another_date() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "Snow will fall on Monday and Tuesday, January 6 and 7.",
                &[
                    ("Monday", "DATE 2020-01-06 resolved"),
                    ("Tuesday", "DATE 2020-01-07 inferred"),
                    ("January 6", "DATE 2020-01-06 inferred"),
                    ("7", "DATE 2020-01-07 inferred"),
                ],
            ),
            (
                "The mine opened in November and closed on 6 October 1911, when it flooded.",
                &[
                    ("November", "DATE 1910-11 inferred"),
                    ("6 October 1911", "DATE 1911-10-06 explicit"),
                ],
            ),
            (
                "The mine will open in May and recalls one that closed on 6 October 2011.",
                &[
                    ("May", "DATE 2020-05 resolved"),
                    ("6 October 2011", "DATE 2011-10-06 explicit"),
                ],
            ),
        ]);
    }
}
