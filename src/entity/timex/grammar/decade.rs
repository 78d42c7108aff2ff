//! Decades and centuries: "the 1990s", "the sixties", "the 19th century".

use super::{Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

/// Words of the weather, where "the 70s" are degrees.
#[rustfmt::skip] // a list reads best in rows
const WEATHER: &[&str] = &[
    "celsius", "cloudy", "cool", "degrees", "fahrenheit", "heat", "highs", "hot", "humid", "humidity",
    "lows", "sunny", "temperature", "temperatures", "thermometer", "warm", "weather",
];

impl Parser<'_> {
    /// "the 1990s", "1930's", "the '90s", "the sixties", "the 470s BC", "the 1700s".
    pub(super) fn decade(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let j = i + the;
        let modified = i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::Early | Key::Late | Key::Mid) | Sense::Punct(b'-')
            );
        if let Sense::Decade(n) = self.sense(j) {
            let point = Point::new(Some(1900 + i32::from(n) * 10), Rest::Decade);
            // "in his sixties", "in her early sixties" is an age.
            let aged = modified && self.is_of_life(i - 1);
            return (the == 1 || modified && !aged).then(|| Item::point(i, j + 1, point));
        }
        let quoted = usize::from(self.punct(j, b'\'') && self.glued(j + 1));
        let k = j + quoted;
        let (n, len) = self.digits(k)?;
        if quoted == 0 && self.tied_before(k) && !modified {
            return None;
        }
        let mark = usize::from(self.punct(k + 1, b'\'') && self.glued(k + 1));
        let plural = k + 1 + mark;
        if !self.key(plural, Key::S) || !self.glued(plural) || n % 10 != 0 {
            return None;
        }
        let n = i32::try_from(n).ok()?;
        let mut end = plural + 1;
        let year = match len {
            4 if (1000..2200).contains(&n) => n,
            // "the 90s" is a decade, "90s" may be anything.
            2 if quoted == 1 || the == 1 || modified => n + if n < 30 { 2000 } else { 1900 },
            3 => {
                let (before, after) = self.era(end)?;
                end = after;
                if before { -n } else { n }
            }
            _ => return None,
        };
        // "in her late 40s", "men in their mid-30s" are ages.
        if modified && quoted == 0 && len == 2 && self.is_of_life(i - 1) {
            return None;
        }
        // "below 2020's level": a possessive; "the 1930's", "1930's Berlin" are decades.
        if mark == 1
            && len == 4
            && the == 0
            && !modified
            && self.noun_follows(end)
            && !self.capital(end)
        {
            return None;
        }
        // "temperatures in the 80s", "the 30s°F".
        if quoted == 0
            && len == 2
            && (self.sense(end) == Sense::Punct(0) || self.is_near(i, end, WEATHER))
        {
            return None;
        }
        let rest = if year % 100 == 0 && year != 2000 {
            Rest::Century
        } else {
            Rest::Decade
        };
        let rest = if quoted == 1 || len == 2 {
            Rest::Decade
        } else {
            rest
        };
        Some(Item::point(i, end, Point::new(Some(year), rest)))
    }

    /// Whether "late" or the dash of "mid-" at `i` is of somebody's age: "in her late 40s".
    fn is_of_life(&self, i: usize) -> bool {
        const OWNERS: &[&str] = &["his", "her", "their", "my", "our", "your", "its"];
        let at = i - usize::from(i > 0 && self.punct(i, b'-'));
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        self.key(before, Key::S) || OWNERS.iter().any(|w| self.word_is(before, w))
    }

    /// An ordinal in figures or letters, and its end: "19th", "twenty-first".
    pub(super) fn ordinal(&self, i: usize) -> Option<(u32, usize)> {
        match self.sense(i) {
            Sense::Ordinal(n) => Some((n.into(), i + 1)),
            Sense::Number(tens @ 20..=90) => {
                let j = i + 1 + usize::from(self.punct(i + 1, b'-'));
                match self.sense(j) {
                    Sense::Ordinal(n @ 1..=9) => Some((tens + u32::from(n), j + 1)),
                    _ => None,
                }
            }
            Sense::Digits
                if self.key(i + 1, Key::Th) && self.glued(i + 1) && !self.tied_before(i) =>
            {
                self.digits(i).map(|(n, _)| (n, i + 2))
            }
            _ => None,
        }
    }

    /// "the 19th century", "seventeenth-century", "the 16th and 17th centuries", "the 4th century BC".
    pub(super) fn century(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let (n, end) = self.ordinal(i + the)?;
        let hyphen = usize::from(self.punct(end, b'-'));
        let (number_end, end) = match self.sense(end + hyphen) {
            Sense::Unit(Unit::Century) => (end + hyphen + 1, end + hyphen + 1),
            Sense::Units(Unit::Century) => (end + 1, end + 1),
            // The first of two: its end is the number's.
            Sense::Key(Key::And | Key::To | Key::Or) => {
                let (_, second) = self.ordinal(end + 1)?;
                let later = second + usize::from(self.punct(second, b'-'));
                let century = matches!(
                    self.sense(later),
                    Sense::Unit(Unit::Century) | Sense::Units(Unit::Century)
                );
                if !century {
                    return None;
                }
                (end, later + 1)
            }
            _ => return None,
        };
        let n = i32::try_from(n).ok().filter(|n| (1..=30).contains(n))?;
        let era = self.era(end);
        let whole = number_end == end;
        let end = match era {
            Some((_, end)) if whole => end,
            _ => number_end,
        };
        let year = match era {
            // The year of the first century BC that is written with zeros is none: -1 stands for it.
            Some((true, _)) => -((n - 1) * 100).max(1),
            _ => (n - 1) * 100,
        };
        Some(Item::point(i, end, Point::new(Some(year), Rest::Century)))
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
                "In the late 2000s and the mid-2010s ships grew; in the '90s and the sixties they had not.",
                &[
                    ("the late 2000s", "DATE 200 END explicit"),
                    ("the mid-2010s", "DATE 201 MID explicit"),
                    ("the '90s", "DATE 199 explicit"),
                    ("the sixties", "DATE 196 explicit"),
                ],
            ),
            (
                "The chapel is of the 19th century, the crypt of the twelfth century, the tower of the 4th century BC.",
                &[
                    ("the 19th century", "DATE 18 explicit"),
                    ("the twelfth century", "DATE 11 explicit"),
                    ("the 4th century BC", "DATE BC03 explicit"),
                ],
            ),
            (
                "A seventeenth-century map lay there from the 1700s.",
                &[
                    ("seventeenth-century", "DATE 16 explicit"),
                    ("the 1700s", "DATE 17 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "He is in his sixties, drives at 90s of wind, and lives on Easter Island in a quarter of the town.",
            "He will summer here; Memorial Hall; Good work; H1 is a virus.",
            "Temperatures in the 70s, and lows in the 30s; he led in the first quarter, and scored in the third quarter.",
        ]);
    }

    #[test]
    fn a_round_year_may_own_something() {
        check(&[
            (
                "It is below 2020's level.",
                &[("2020", "DATE 2020 explicit")],
            ),
            (
                "It was the 1930's style.",
                &[("the 1930's", "DATE 193 explicit")],
            ),
            (
                "In the early 1960's he left.",
                &[("the early 1960's", "DATE 196 START explicit")],
            ),
        ]);
    }

    #[test]
    fn tens_of_somebodys_life_are_no_decade() {
        check(&[(
            "He painted in the late 40s.",
            &[("the late 40s", "DATE 194 END explicit")],
        )]);
        nothing(&[
            "She died in her late 40s.",
            "They are in their mid-30s.",
            "He is in his early sixties.",
        ]);
    }
}
