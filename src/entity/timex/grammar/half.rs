//! Which half of the day an hour is in: "at 8 in the evening", "at six tonight", "9 to 11 a.m."
//!
//! A number alone is an hour only where such words make it one. What is told by the day near by is put
//! together in `moment`.

use super::Parser;
use super::said::Said;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Clock, Part};

impl Parser<'_> {
    /// "at 8", "from 9", "by six-thirty": an hour without anything that makes it a time.
    pub(super) fn bare_hour(&self, i: usize) -> Option<Said> {
        if let Some((hour, minute, end)) = self.spelled(i) {
            return Some(Said::bare(hour, minute, i, end));
        }
        let (n, 1 | 2) = self.digits(i)? else {
            return None;
        };
        if self.tied_before(i) {
            return None;
        }
        // "at 7.30 this evening", as British papers write it.
        if let Some(said) = self.dotted_figures(i) {
            return Some(Said {
                bare: true,
                pm: None,
                ..said
            });
        }
        let hour = u8::try_from(n).ok().filter(|n| (1..=12).contains(n))?;
        (!self.tied_after(i + 1)).then(|| Said::bare(hour, 0, i, i + 1))
    }

    /// A whole hour that nothing else is counted by: "Friday at 9", not "Friday at 9.25", "Friday at 9 cents".
    pub(super) fn hour_stands(&self, i: usize) -> Option<Said> {
        self.bare_hour(i)
            .filter(|said| self.closes(said.end) && (said.end == i + 1 || self.digits(i).is_none()))
    }

    /// "in the morning", "in the early evening", and where it ends.
    pub(super) fn in_the_part(&self, i: usize) -> Option<(Part, usize)> {
        if !self.key(i, Key::In) || !self.key(i + 1, Key::The) {
            return None;
        }
        let bound = matches!(self.sense(i + 2), Sense::Key(Key::Early | Key::Late));
        let at = i + 2 + usize::from(bound);
        match self.sense(at) {
            Sense::Part(part @ (Part::Morning | Part::Afternoon | Part::Evening)) => {
                Some((part, at + 1))
            }
            _ => None,
        }
    }

    /// Whether a noun at `i` takes the part of the day before it for itself: "the morning papers".
    pub(super) fn qualifies(&self, i: usize) -> bool {
        matches!(self.sense(i), Sense::Plain)
            && self.tokens.get(i).is_some()
            && !self.closes(i)
            && !self.clause_goes_on(i)
    }

    /// The time with "in the morning", "in the early evening" or "at night" behind it.
    pub(super) fn half_behind(&self, said: Said) -> Said {
        if !said.is_open() {
            return said;
        }
        let i = said.end;
        let (part, end) = if let Some(found) = self.in_the_part(i) {
            found
        } else if self.key(i, Key::At) && self.sense(i + 1) == Sense::Part(Part::Night) {
            (Part::Night, i + 2)
        } else {
            return said;
        };
        // "two in the morning papers", but "at two in the morning police came".
        let at = said.first > 0 && self.key(said.first - 1, Key::At);
        // "It was 5 in the afternoon."; "3 in the morning" as all of a text.
        let told = self.closes(end)
            && (self.stands_alone(said.first, end)
                || said.first > 0 && matches!(self.word(said.first - 1), "was" | "is"));
        if said.bare && !at && !told && (self.qualifies(end) || !self.asks_for_hour(said.first)) {
            return said;
        }
        let said = said.within(part);
        if self.key(end, Key::Of) {
            return said;
        }
        Said { end, ..said }
    }

    /// Whether a word that asks for a time stands before the hour at `i`.
    pub(super) fn asks_for_hour(&self, i: usize) -> bool {
        i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(
                    Key::At
                        | Key::By
                        | Key::Until
                        | Key::About
                        | Key::From
                        | Key::To
                        | Key::Before
                        | Key::After
                        | Key::Between
                        | Key::And
                        | Key::Since
                )
            )
    }

    /// Whether the number at `i` is an hour before a day and its part: "at 8 last night", "from 7 to 9 tonight";
    /// not "won by 7 Saturday night", "lost 21 to 7 last night".
    pub(super) fn is_hour_of_day(&self, i: usize) -> bool {
        let before = |k: usize| i.checked_sub(k).map(|at| self.sense(at));
        match before(1) {
            Some(Sense::Key(Key::At | Key::Until | Key::About)) => true,
            Some(Sense::Key(Key::To | Key::And)) => {
                matches!(
                    before(3),
                    Some(Sense::Key(Key::From | Key::Between | Key::At))
                )
            }
            _ => false,
        }
    }

    /// The time with the half of the day of the range's other end: "9 to 11 a.m.", "between 2:30 and 5 p.m."
    pub(super) fn half_of_range(&self, said: Said) -> Said {
        if !said.is_open() {
            return said;
        }
        if let Some(pm) = self.half_of_list(said) {
            return said.half(pm).unwrap_or(said);
        }
        let (first, i) = (said.first, said.end);
        let joined = match self.sense(i) {
            Sense::Punct(b'-') | Sense::Key(Key::To | Key::Until | Key::Through) => true,
            Sense::Key(Key::And | Key::Or) => {
                first > 0
                    && matches!(
                        self.sense(first - 1),
                        Sense::Key(Key::Between | Key::At | Key::From)
                    )
            }
            _ => false,
        };
        if !joined {
            return said;
        }
        let Some(end) = self.said(i + 1).or_else(|| self.bare_hour(i + 1)) else {
            return said;
        };
        let end = self.half_behind(self.zoned(end));
        let end = match self.part_ahead(end.end) {
            // "3 to 1 last night" is a score.
            Some(part) if !end.bare || self.is_hour_of_day(end.first) => end.within(part),
            _ => end,
        };
        let Some(pm) = end.pm else {
            return said;
        };
        said.half(half_before(said, end, pm)).unwrap_or(said)
    }

    /// Whether only hours stand between "at" and `i`: "at 8, 9:30 and".
    pub(super) fn in_list_of_hours(&self, i: usize) -> bool {
        let mut first = i;
        for _ in 0..LONGEST {
            let Some(before) = first.checked_sub(1) else {
                return false;
            };
            if self.key(before, Key::At) {
                return true;
            }
            let minutes = before > 3 && self.punct(before - 2, b':');
            first = before.saturating_sub(if minutes { 3 } else { 1 });
            if !self.punct(before, b',') || self.digits(first).is_none() {
                return false;
            }
        }
        false
    }

    /// Whether an hour of a list is after noon, told by the next that says so: "at 8, 9:30 and 11 a.m."
    fn half_of_list(&self, said: Said) -> Option<bool> {
        if !self.in_list_of_hours(said.first) {
            return None;
        }
        let mut at = said.end;
        for _ in 0..LONGEST {
            let comma = usize::from(self.punct(at, b','));
            let and = usize::from(matches!(
                self.sense(at + comma),
                Sense::Key(Key::And | Key::Or)
            ));
            let next = at + comma + and;
            if let Some(hour) = self.said(next).filter(|_| comma + and > 0)
                && let Some(pm) = hour.pm
            {
                return Some(half_before(said, hour, pm));
            }
            at = match self.clock_figures(next) {
                Some((_, end)) => end,
                None => self.bare_hour(next)?.end,
            };
        }
        None
    }

    /// The part of the day in "tonight", "Friday morning", "this evening": a look ahead that reads no day, so that
    /// days and times in turn are not read one inside the other.
    fn part_ahead(&self, i: usize) -> Option<Part> {
        match self.sense(i) {
            Sense::Key(Key::Tonight) => Some(Part::Night),
            Sense::Weekday(_)
            | Sense::Key(
                Key::Today | Key::Tomorrow | Key::Yesterday | Key::This | Key::Last | Key::That,
            ) => match self.sense(i + 1) {
                Sense::Part(part) => Some(part),
                _ => None,
            },
            _ => None,
        }
    }
}

/// How many hours a list has at most.
const LONGEST: usize = 4;

/// Whether an open hour is after noon before one that is, or is not: "11 to 2 p.m." begins before noon, "10 to 2
/// a.m." the evening before.
fn half_before(said: Said, next: Said, pm: bool) -> bool {
    let face = |clock: Clock| (clock.hour % 12, clock.minute);
    if face(said.clock) < face(next.clock) {
        pm
    } else {
        !pm
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn a_part_of_the_day_tells_the_half() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The tower fell at 8 on Friday morning; a vigil begins at 6 tonight and ends at half past eleven tonight.",
                &[
                    ("8", "TIME 2019-12-13T08:00 resolved"),
                    ("Friday morning", "TIME 2019-12-13TMO resolved"),
                    ("6 tonight", "TIME 2019-12-15T18:00 resolved"),
                    ("half past eleven tonight", "TIME 2019-12-15T23:30 resolved"),
                ],
            ),
            (
                "It struck at 9:30 in the morning, at three in the afternoon and at 11 at night.",
                &[
                    ("9:30 in the morning", "TIME 2019-12-15T09:30 resolved"),
                    ("three in the afternoon", "TIME 2019-12-15T15:00 inferred"),
                    ("11 at night", "TIME 2019-12-15T23:00 inferred"),
                ],
            ),
            (
                "They met on Tuesday evening at 8, at 7 yesterday evening and on Monday at 6 o'clock in the evening.",
                &[
                    ("Tuesday evening at 8", "TIME 2019-12-10T20:00 resolved"),
                    ("7 yesterday evening", "TIME 2019-12-14T19:00 resolved"),
                    (
                        "Monday at 6 o'clock in the evening",
                        "TIME 2019-12-09T18:00 resolved",
                    ),
                ],
            ),
            (
                "It is shown on Friday in the evening, at 7.30 this evening, at five-thirty tomorrow evening and on Monday from 9 to 11 a.m.",
                &[
                    ("Friday in the evening", "TIME 2019-12-20TEV resolved"),
                    ("7.30 this evening", "TIME 2019-12-15T19:30 resolved"),
                    (
                        "five-thirty tomorrow evening",
                        "TIME 2019-12-16T17:30 resolved",
                    ),
                    ("Monday", "DATE 2019-12-16 resolved"),
                    ("9", "TIME 2019-12-16T09:00 inferred"),
                    ("11 a.m.", "TIME 2019-12-16T11:00 inferred"),
                ],
            ),
            (
                "It fell Tuesday at 2:00-2:30 p.m., and last night around 9.",
                &[
                    ("Tuesday at 2:00", "TIME 2019-12-10T14:00 resolved"),
                    ("2:30 p.m.", "TIME 2019-12-10T14:30 inferred"),
                    ("last night around 9", "TIME 2019-12-14T21:00 resolved"),
                ],
            ),
            (
                "Talks resume on Monday at 9, and at 10 tomorrow.",
                &[
                    ("Monday at 9", "TIME 2019-12-16TXX resolved"),
                    ("10 tomorrow", "TIME 2019-12-16TXX resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn both_ends_of_a_range_are_of_its_day() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The shop will open from 9 a.m. to 5 p.m. on Friday and between 7 and 9:30 tonight.",
                &[
                    ("9 a.m.", "TIME 2019-12-20T09:00 inferred"),
                    ("5 p.m.", "TIME 2019-12-20T17:00 resolved"),
                    ("Friday", "DATE 2019-12-20 resolved"),
                    ("7", "TIME 2019-12-15T19:00 inferred"),
                    ("9:30 tonight", "TIME 2019-12-15T21:30 resolved"),
                ],
            ),
            (
                "The road will be shut from 10 p.m. to 5 a.m. Tuesday.",
                &[
                    ("10 p.m.", "TIME 2019-12-16T22:00 inferred"),
                    ("5 a.m. Tuesday", "TIME 2019-12-17T05:00 resolved"),
                ],
            ),
            (
                "The gates will be shut from 10 p.m. to 5 a.m. every day.",
                &[
                    ("10 p.m.", "TIME T22:00 unresolved"),
                    ("5 a.m.", "TIME T05:00 unresolved"),
                    ("every day", "SET P1D explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn minutes_make_a_time_of_an_hour() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "They met at three-twenty and left at 7.40 with the 8.05 to Lowport; it was 5 in the afternoon.",
                &[
                    ("three-twenty", "TIME 2019-12-15T03:20 resolved"),
                    ("7.40", "TIME 2019-12-15T07:40 inferred"),
                    ("8.05", "TIME 2019-12-15T08:05 inferred"),
                    ("5 in the afternoon", "TIME 2019-12-15T17:00 inferred"),
                ],
            ),
            (
                "It closed at 9.25 on Friday, at three fifty-pound notes, up from the 7.40 of May 2019.",
                &[
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("May 2019", "DATE 2019-05 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn the_last_hour_of_a_list_tells_the_half_of_all() {
        // Read in an article of Sunday 2019-12-15.
        check(&[(
            "Services will be held at 8, 9:30 and 11 a.m. on Friday. They will be held at 11, 12:15, or 3 p.m. on Monday.",
            &[
                ("8", "TIME 2019-12-20T08:00 inferred"),
                ("9:30", "TIME 2019-12-20T09:30 inferred"),
                ("11 a.m.", "TIME 2019-12-20T11:00 resolved"),
                ("Friday", "DATE 2019-12-20 resolved"),
                ("11", "TIME 2019-12-16T11:00 inferred"),
                ("12:15", "TIME 2019-12-16T12:15 inferred"),
                ("3 p.m.", "TIME 2019-12-16T15:00 resolved"),
                ("Monday", "DATE 2019-12-16 resolved"),
            ],
        )]);
        check(&[(
            "The dog died at 8, 11 puppies were sold at 9, and it was shut at 3 p.m.",
            &[("3 p.m.", "TIME 2019-12-15T15:00 resolved")],
        )]);
    }

    #[test]
    fn one_end_of_a_range_tells_the_half_of_the_other() {
        // Read in an article of Sunday 2019-12-15.
        check(&[(
            "On Friday it rained between 9 and 11 a.m., from 10 to 2 p.m., 3-5 p.m. and from 2:30 to 4 in the afternoon.",
            &[
                ("Friday", "DATE 2019-12-13 resolved"),
                ("9", "TIME 2019-12-13T09:00 inferred"),
                ("11 a.m.", "TIME 2019-12-13T11:00 inferred"),
                ("10", "TIME 2019-12-13T10:00 inferred"),
                ("2 p.m.", "TIME 2019-12-13T14:00 inferred"),
                ("3", "TIME 2019-12-13T15:00 inferred"),
                ("5 p.m.", "TIME 2019-12-13T17:00 inferred"),
                ("2:30", "TIME 2019-12-13T14:30 inferred"),
                ("4 in the afternoon", "TIME 2019-12-13T16:00 inferred"),
            ],
        )]);
    }

    #[test]
    fn not_triggered() {
        check(&[(
            "They lost 21-7 Saturday night, 3 to 1 last night and by 7 yesterday evening.",
            &[
                ("Saturday night", "TIME 2019-12-14TNI resolved"),
                ("last night", "TIME 2019-12-14TNI resolved"),
                ("yesterday evening", "TIME 2019-12-14TEV resolved"),
            ],
        )]);
        nothing(&[
            "I am here at 9 Low Street, at 8 for tea, from 9 to 5, and two in the morning papers.",
            "She scored 3 in the evening match and sold 9 to 11 of them, between 9 and 11 people.",
            "The 7-11 shop opened; it runs 24/7.",
        ]);
        check(&[(
            "They won 9-5 on Sunday; he turned 8 on Sunday; it closed Friday at 9 5/8, or at 9.25 Friday.",
            &[
                ("Sunday", "DATE 2019-12-15 resolved"),
                ("Sunday", "DATE 2019-12-15 resolved"),
                ("Friday", "DATE 2019-12-13 resolved"),
                ("Friday", "DATE 2019-12-13 resolved"),
            ],
        )]);
    }
}
