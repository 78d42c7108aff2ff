//! Seasons: "the summer of 1969", "winter 2023", "the spring of next year", "the winter of 1941-42".

use super::{Item, Meaning, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Season};

/// What is named by a season: "the Summer Institute", "the Winter Palace".
#[rustfmt::skip] // a list reads best in rows
const HOUSES: &[&str] = &[
    "court", "garden", "gardens", "hall", "house", "institute", "palace", "park", "records", "school",
    "street", "theater", "theatre",
];

impl Parser<'_> {
    /// "the summer of 1969", "winter 2023", "the spring of next year", "in the autumn".
    pub(super) fn season(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let Sense::Season(season) = self.sense(i + the) else {
            return None;
        };
        let end = i + the + 1;
        // "the Summer Institute", "Spring Airlines".
        if self.capital(i + the) && self.capital(end) && HOUSES.iter().any(|w| self.word_is(end, w))
        {
            return None;
        }
        let item = self.with_year(Point::new(None, Rest::Season(season)), i, end);
        if item.end > end {
            return Some(self.over_new_year(item));
        }
        // "in the spring", "by summer": not "the fall of the empire", "a spring lamb", "they fall".
        let bound = self.binds(i) || the == 1 && i > 0 && self.key(i - 1, Key::Over)
            || the == 1 && self.is_planned_for(i)
            // "throughout the fall and winter"
            || i > 1 && self.key(i - 1, Key::And) && matches!(self.sense(i - 2), Sense::Season(_));
        let noun = self.key(end, Key::Of) || self.plain(end) && !self.clause_goes_on(end);
        let fall = self.word_is(i + the, "fall") && the == 0;
        let spring =
            self.word_is(i + the, "spring") && the == 0 && i > 0 && self.key(i - 1, Key::To);
        (bound && !noun && !fall && !spring).then_some(item)
    }

    /// "the winter of 1941-42": one winter, not a range of years.
    fn over_new_year(&self, item: Item) -> Item {
        let Meaning::Point(Point {
            year: Some(year),
            rest: Rest::Season(Season::Winter),
            ..
        }) = item.meaning
        else {
            return item;
        };
        let k = item.end;
        let joined = matches!(self.sense(k), Sense::Punct(b'-' | b'/'));
        let next = match self.digits(k + 1) {
            Some((n, 2)) => i32::try_from(n).is_ok_and(|n| n == (year + 1).rem_euclid(100)),
            Some((n, 4)) => i32::try_from(n).is_ok_and(|n| n == year + 1),
            _ => false,
        };
        if joined && next && !self.tied_after(k + 2) {
            return Item { end: k + 2, ..item };
        }
        item
    }

    /// "planned for the summer"; "went home for the summer" is a length of time.
    fn is_planned_for(&self, i: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const PLANS: &[&str] = &[
            "announced", "booked", "due", "expected", "forecast", "foreseen", "plan", "planned", "plans",
            "promised", "scheduled", "set", "slated",
        ];
        i > 1 && self.key(i - 1, Key::For) && PLANS.iter().any(|w| self.word_is(i - 2, w))
    }

    /// A season right after "early" or "late".
    pub(super) fn season_after_modifier(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let Sense::Season(season) = self.sense(i + the) else {
            return None;
        };
        let item = self.with_year(Point::new(None, Rest::Season(season)), i, i + the + 1);
        Some(self.over_new_year(item))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "They met in the summer of 1969 and in winter 1971.",
                &[
                    ("the summer of 1969", "DATE 1969-SU explicit"),
                    ("winter 1971", "DATE 1971-WI explicit"),
                ],
            ),
            (
                "A second show is planned for the summer.",
                &[("the summer", "DATE 2020-SU resolved")],
            ),
            (
                "The year began, and in the spring the river rose.",
                &[("the spring", "DATE 2019-SP resolved")],
            ),
            (
                "In the winter of 1941-42 and the 2019 fiscal year the mill was shut.",
                &[
                    ("the winter of 1941-42", "DATE 1941-WI explicit"),
                    ("the 2019 fiscal year", "DATE 2019 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "They braced for the fall, went home for the winter and paid for the summer house.",
            "The fall of the empire, a spring in the desert, and the second half of the match.",
            "The Summer Institute is near the Winter Palace; to the Spring Street bus.",
        ]);
    }
}
