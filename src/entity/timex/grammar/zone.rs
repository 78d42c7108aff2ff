//! Zones behind a time of the clock: "GMT", "UTC+3", "EDT", "Eastern time", "local time".
//!
//! A zone belongs to the words of its time. It tells an offset only where it counts from Greenwich: which
//! offset "EST" or "Moscow time" stands for depends on the country and the year.

use super::Parser;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

/// Zones by their letters, after a time. "WEST" and "EAT" are words of headlines too, and so not here.
const LETTERS: &[&str] = &[
    "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "AST", "AWST", "BRT", "BST", "CDT",
    "CEST", "CET", "CST", "CT", "EDT", "EEST", "EET", "EST", "ET", "GST", "HKT", "HST", "IST",
    "JST", "KST", "MDT", "MSK", "MST", "MT", "NZDT", "NZST", "PDT", "PKT", "PST", "PT", "SAST",
    "SGT", "WAT", "WET",
];

impl Parser<'_> {
    /// The zone at `i`: minutes east of Greenwich, where it tells them, and its end.
    pub(super) fn zone(&self, i: usize) -> Option<(Option<i16>, usize)> {
        if self.key(i, Key::Utc) {
            // "10 z" is no time of Zulu.
            if self.word_is(i, "z") && !(self.glued(i) && self.capital(i)) {
                return None;
            }
            return Some(match self.offset_behind(i + 1) {
                Some((minutes, end)) => (Some(minutes), end),
                None => (Some(0), i + 1),
            });
        }
        if self.zone_letters(i) {
            return Some((None, i + 1));
        }
        // "5 p.m. Eastern."
        if matches!(self.word(i), "Eastern" | "Central" | "Mountain" | "Pacific")
            && (self.closes(i + 1)
                || self.punct(i + 1, b'(')
                || matches!(self.sense(i + 1), Sense::Weekday(_) | Sense::WeekdayAbbr(_)))
        {
            return Some((None, i + 1));
        }
        self.zone_words(i).map(|end| (None, end))
    }

    /// Whether the word is the letters of a zone.
    pub(super) fn zone_letters(&self, i: usize) -> bool {
        matches!(self.sense(i), Sense::Plain) && LETTERS.contains(&self.word(i))
    }

    /// Whether the token at `i` ends a time: a zone's letters, "pm", the last dot of "p.m."
    pub(super) fn ends_clock(&self, i: usize) -> bool {
        let dot = self.punct(i, b'.') && i > 0 && matches!(self.word(i - 1), "m" | "M");
        dot || matches!(self.sense(i), Sense::Key(Key::Am | Key::Pm | Key::Utc))
            || self.zone_letters(i)
    }

    /// "+3", "-05:00", "+5:30" right behind "UTC".
    fn offset_behind(&self, i: usize) -> Option<(i16, usize)> {
        let sign = match self.sense(i) {
            Sense::Punct(b'+') => 1,
            Sense::Punct(b'-') => -1,
            _ => return None,
        };
        if !self.glued(i) || !self.glued(i + 1) {
            return None;
        }
        let (hours, 1 | 2) = self.digits(i + 1)? else {
            return None;
        };
        let minutes = match self.digits(i + 3) {
            Some((m @ 0..60, 2)) if self.punct(i + 2, b':') && self.glued(i + 3) => Some(m),
            _ => None,
        };
        let end = i + 2 + 2 * usize::from(minutes.is_some());
        let east = i16::try_from(hours * 60 + minutes.unwrap_or(0)).ok()?;
        (east <= 14 * 60).then_some((sign * east, end))
    }

    /// "local time", "Eastern Standard Time", "Moscow time".
    fn zone_words(&self, i: usize) -> Option<usize> {
        // The place or kind of the zone has at most three words: "Central European Summer Time".
        for k in i..i + 4 {
            if k > i && self.word_is(k, "time") {
                return Some(k + 1);
            }
            let local = k == i && self.word_is(k, "local");
            if !local && (!self.capital(k) || self.names_day(k)) {
                return None;
            }
        }
        None
    }

    fn names_day(&self, i: usize) -> bool {
        matches!(
            self.sense(i),
            Sense::Weekday(_)
                | Sense::WeekdayAbbr(_)
                | Sense::Month(_)
                | Sense::MonthAbbr(_)
                | Sense::Unit(Unit::Day)
                | Sense::Key(Key::Today | Key::Yesterday | Key::Tomorrow | Key::Tonight)
        )
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
                "It began at 15:00 UTC+3, at 12:00 GMT, at 6:30 UTC+5:30 and at 7 a.m. EDT.",
                &[
                    ("15:00 UTC+3", "TIME 2019-12-15T15:00+03:00 resolved"),
                    ("12:00 GMT", "TIME 2019-12-15T12:00Z inferred"),
                    ("6:30 UTC+5:30", "TIME 2019-12-15T06:30+05:30 inferred"),
                    ("7 a.m. EDT", "TIME 2019-12-15T07:00 inferred"),
                ],
            ),
            (
                "The siege ended at 9 p.m. local time on Sunday.",
                &[
                    ("9 p.m. local time", "TIME 2019-12-15T21:00 resolved"),
                    ("Sunday", "DATE 2019-12-15 resolved"),
                ],
            ),
            (
                "The siege ended at 9 p.m. Eastern Standard Time Tuesday, or 5 a.m. Moscow time.",
                &[
                    (
                        "9 p.m. Eastern Standard Time Tuesday",
                        "TIME 2019-12-10T21:00 resolved",
                    ),
                    ("5 a.m. Moscow time", "TIME 2019-12-11T05:00 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn what_is_no_zone_is_left_out() {
        check(&[
            (
                "He ate at 9 a.m. Time flew, and at 10 a.m. Paris slept.",
                &[
                    ("9 a.m.", "TIME 2019-12-15T09:00 resolved"),
                    ("10 a.m.", "TIME 2019-12-15T10:00 inferred"),
                ],
            ),
            (
                "They slept until 9 a.m. Sunday time was short.",
                &[("9 a.m. Sunday", "TIME 2019-12-15T09:00 resolved")],
            ),
        ]);
        nothing(&["It was local time, GMT and Moscow time; the EST label."]);
    }
}
