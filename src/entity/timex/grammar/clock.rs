//! Times of the clock and parts of the day: "10:57", "8 a.m.", "noon", "Tuesday night".

use super::{From, Item, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Clock, Part, Point, Rest, Time, Unit};

impl Parser<'_> {
    /// A time of the clock, with the day that may follow: "10 a.m. Tuesday".
    pub(super) fn clock(&self, i: usize) -> Option<Item> {
        let (clock, end) = self.clock_time(i)?;
        let end = end + usize::from(self.is_zone(end));
        let time = Some(Time::Clock(clock));
        if !self.punct(end, b',')
            && let Some(item) = self.weekday_only(end)
        {
            return Some(item.starting(i).timed(time));
        }
        if let Some(Item {
            end,
            meaning:
                super::Meaning::Unit {
                    unit: Unit::Day,
                    shift,
                    from: From::Speech,
                    time: None,
                },
            ..
        }) = self.day_word(end)
        {
            return Some(Item::unit(i, end, Unit::Day, shift, From::Speech, time));
        }
        Some(Item::point(i, end, Point::new(None, Rest::Clock).at(time)))
    }

    /// The time alone, where the words around it allow one.
    pub(super) fn clock_time(&self, i: usize) -> Option<(Clock, usize)> {
        if let Sense::Part(part @ (Part::Noon | Part::Midnight)) = self.sense(i) {
            let fits = i > 0
                && matches!(
                    self.sense(i - 1),
                    Sense::Key(
                        Key::At
                            | Key::By
                            | Key::Before
                            | Key::After
                            | Key::Until
                            | Key::About
                            | Key::From
                            | Key::To
                            | Key::Since
                    )
                );
            let fits = fits || self.key(i + 1, Key::On);
            let hour = if part == Part::Noon { 12 } else { 24 };
            let clock = Clock {
                hour,
                minute: 0,
                second: None,
                zone: None,
            };
            return fits.then_some((clock, i + 1));
        }
        let (n, len) = self.digits(i)?;
        if len > 2 || n > 24 || self.tied_before(i) {
            return None;
        }
        if let Some((clock, end)) = self.clock_figures(i) {
            if let Some((pm, end)) = self.meridiem(end) {
                return twelve(clock, pm).map(|c| (c, end));
            }
            let (clock, end) = if self.key(end, Key::Utc) {
                (
                    Clock {
                        zone: Some(0),
                        ..clock
                    },
                    end + 1,
                )
            } else {
                (clock, end)
            };
            return self.clock_fits(i).then_some((clock, end));
        }
        let hour = u8::try_from(n).ok()?;
        // "4.30pm": British papers write a full stop.
        if self.punct(i + 1, b'.') && self.glued(i + 1) && self.glued(i + 2) {
            let (m, 2) = self.digits(i + 2)? else {
                return None;
            };
            let (pm, end) = self.meridiem(i + 3)?;
            let minute = u8::try_from(m).ok().filter(|m| *m < 60)?;
            return twelve(
                Clock {
                    hour,
                    minute,
                    second: None,
                    zone: None,
                },
                pm,
            )
            .map(|c| (c, end));
        }
        let clock = Clock {
            hour,
            minute: 0,
            second: None,
            zone: None,
        };
        if let Some((pm, end)) = self.meridiem(i + 1) {
            return twelve(clock, pm).map(|c| (c, end));
        }
        // "8 o'clock": letters, a mark, letters.
        let oclock =
            self.word_is(i + 1, "o") && self.punct(i + 2, b'\'') && self.word_is(i + 3, "clock");
        (oclock && n <= 12).then_some((clock, i + 4))
    }

    /// "10:57", "10:57:03" in figures, whatever stands around.
    pub(super) fn clock_figures(&self, i: usize) -> Option<(Clock, usize)> {
        let (hour, 1 | 2) = self.digits(i)? else {
            return None;
        };
        if !self.punct(i + 1, b':') || !self.glued(i + 1) || !self.glued(i + 2) {
            return None;
        }
        let (minute, 2) = self.digits(i + 2)? else {
            return None;
        };
        let mut end = i + 3;
        let mut second = None;
        if self.punct(end, b':') && self.glued(end) && self.glued(end + 1) {
            let (s, 2) = self.digits(end + 1)? else {
                return None;
            };
            second = Some(u8::try_from(s).ok().filter(|s| *s < 60)?);
            end += 2;
        }
        let hour = u8::try_from(hour).ok().filter(|h| *h <= 24)?;
        let minute = u8::try_from(minute).ok().filter(|m| *m < 60)?;
        Some((
            Clock {
                hour,
                minute,
                second,
                zone: None,
            },
            end,
        ))
    }

    /// Whether bare figures with a colon are a time here: not "Luke 3:16", not a score of 2:15.
    fn clock_fits(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return true;
        };
        match self.sense(before) {
            Sense::Key(
                Key::At
                | Key::By
                | Key::From
                | Key::Until
                | Key::To
                | Key::About
                | Key::On
                | Key::After
                | Key::Before
                | Key::Since
                | Key::Between,
            )
            | Sense::Weekday(_)
            | Sense::WeekdayAbbr(_)
            | Sense::Punct(b'(' | b',' | b'_') => true,
            // "Published: 14:05".
            Sense::Punct(b':') => self.tokens.get(i).is_some_and(|t| t.blank),
            // The end of a range, whose beginning was taken.
            Sense::Punct(b'-') | Sense::Key(Key::And) => {
                before > 1 && self.sense(before - 1) == Sense::Digits
            }
            _ => false,
        }
    }

    /// "am", "p.m.": whether after noon, and the end. The last dot stays in.
    fn meridiem(&self, i: usize) -> Option<(bool, usize)> {
        let end = match self.sense(i) {
            Sense::Key(Key::Am) if self.word(i) != "Am" => {
                return self.not_verb(i).then_some((false, i + 1));
            }
            Sense::Key(Key::Pm) => return Some((true, i + 1)),
            _ => i,
        };
        let pm = match self.word(end) {
            "p" | "P" => true,
            "a" | "A" => false,
            _ => return None,
        };
        let dotted = self.punct(end + 1, b'.')
            && matches!(self.word(end + 2), "m" | "M")
            && self.glued(end + 1)
            && self.glued(end + 2);
        if !dotted {
            return None;
        }
        let last = usize::from(self.punct(end + 3, b'.') && self.glued(end + 3));
        Some((pm, end + 3 + last))
    }

    /// "at 8 am" but not "the 8 am I".
    fn not_verb(&self, i: usize) -> bool {
        self.glued(i) || !self.word_is(i + 1, "i")
    }

    /// "the morning of 31 January", "the night of April 18, 1775".
    pub(super) fn part_of_day(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let Sense::Part(part) = self.sense(i + the) else {
            return None;
        };
        if !self.key(i + the + 1, Key::Of) {
            return None;
        }
        let day = self
            .day_first(i + the + 2)
            .or_else(|| self.month(i + the + 2))
            .or_else(|| self.weekday(i + the + 2))?;
        let daily = matches!(
            day.meaning,
            super::Meaning::Point(Point {
                rest: Rest::Day(..) | Rest::Weekday(_),
                ..
            })
        );
        daily.then(|| day.starting(i).timed(Some(Time::Part(part))))
    }

    /// The time that follows a day: "morning", "at 10:00", ", 3:00 p.m.".
    pub(super) fn time_after(&self, i: usize) -> Option<(Time, usize)> {
        let (early, j) = match self.sense(i) {
            Sense::Key(Key::Early | Key::Late) => (true, i + 1),
            _ => (false, i),
        };
        if let Sense::Part(part) = self.sense(j)
            && !matches!(part, Part::Noon | Part::Dawn)
        {
            return Some((Time::Part(part), j + 1));
        }
        if early {
            return None;
        }
        let j = match self.sense(i) {
            Sense::Key(Key::At) => i + 1,
            Sense::Key(Key::About) => return None,
            _ => i,
        };
        if j == i && !self.punct(i, b',') && self.digits(i).is_none() {
            return None;
        }
        let j = j + usize::from(self.punct(i, b','));
        let (clock, end) = self.clock_time(j)?;
        Some((Time::Clock(clock), end + usize::from(self.is_zone(end))))
    }

    /// "EST", "CET": a zone by its letters. It belongs to the words; which offset it stands for depends
    /// on the country, so the value goes without.
    fn is_zone(&self, i: usize) -> bool {
        matches!(
            self.word(i),
            "ET" | "EST"
                | "EDT"
                | "CT"
                | "CST"
                | "CDT"
                | "MST"
                | "MDT"
                | "PT"
                | "PST"
                | "PDT"
                | "BST"
                | "CET"
                | "CEST"
                | "IST"
                | "JST"
        )
    }
}

impl Item {
    /// The day of the item with a time.
    pub(super) fn timed(self, time: Option<Time>) -> Self {
        use super::Meaning;
        let meaning = match self.meaning {
            Meaning::Point(point) => Meaning::Point(point.at(time)),
            Meaning::Named { point, which } => Meaning::Named {
                point: point.at(time),
                which,
            },
            Meaning::Within { point, shift, from } => Meaning::Within {
                point: point.at(time),
                shift,
                from,
            },
            Meaning::Unit {
                unit,
                shift,
                from,
                time: old,
            } => Meaning::Unit {
                unit,
                shift,
                from,
                time: time.or(old),
            },
            other => other,
        };
        let kind = crate::entity::timex::TimexKind::Time;
        Self {
            kind,
            meaning,
            ..self
        }
    }
}

/// The time on a clock of twelve hours.
fn twelve(clock: Clock, pm: bool) -> Option<Clock> {
    let hour = match (clock.hour, pm) {
        (0 | 13..=24, _) => return (pm && clock.hour >= 13).then_some(clock),
        (12, false) => 0,
        (12, true) => 12,
        (hour, true) => hour + 12,
        (hour, false) => hour,
    };
    Some(Clock { hour, ..clock })
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "Polls open at 8 a.m. on Sunday.",
                &[
                    ("8 a.m.", "TIME 2019-12-15T08:00 resolved"),
                    ("Sunday", "DATE 2019-12-15 resolved"),
                ],
            ),
            (
                "The train left at 14:05 and came at 4.30pm.",
                &[
                    ("14:05", "TIME 2019-12-15T14:05 resolved"),
                    ("4.30pm", "TIME 2019-12-15T16:30 inferred"),
                ],
            ),
            (
                "The vote began at 9:30 a.m. EST Tuesday.",
                &[("9:30 a.m. EST Tuesday", "TIME 2019-12-10T09:30 resolved")],
            ),
            (
                "It was signed on Tuesday at 10:00, before noon.",
                &[
                    ("Tuesday at 10:00", "TIME 2019-12-10T10:00 resolved"),
                    ("noon", "TIME 2019-12-10T12:00 inferred"),
                ],
            ),
            (
                "The storm landed Tuesday night and weakened by Wednesday morning.",
                &[
                    ("Tuesday night", "TIME 2019-12-10TNI resolved"),
                    ("Wednesday morning", "TIME 2019-12-11TMO resolved"),
                ],
            ),
            (
                "On the night of April 18, 1775, and on the morning of April 19, riders came.",
                &[
                    ("the night of April 18, 1775", "TIME 1775-04-18TNI explicit"),
                    ("the morning of April 19", "TIME 1775-04-19TMO inferred"),
                ],
            ),
            (
                "Last night it burned; this morning it was out; tonight they meet.",
                &[
                    ("Last night", "TIME 2019-12-14TNI resolved"),
                    ("this morning", "TIME 2019-12-15TMO resolved"),
                    ("tonight", "TIME 2019-12-15TNI resolved"),
                ],
            ),
            // Of no day where none is named, unless it is told as done.
            (
                "The night boat will leave at 10 p.m.",
                &[("10 p.m.", "TIME T22:00 unresolved")],
            ),
            (
                "The night boat sank at 10 p.m.",
                &[("10 p.m.", "TIME 2019-12-15T22:00 resolved")],
            ),
            (
                "The night boat will leave at 10 p.m. today.",
                &[("10 p.m. today", "TIME 2019-12-15T22:00 resolved")],
            ),
            (
                "The gates are shut from 10 p.m. to 5 a.m. daily.",
                &[
                    ("10 p.m.", "TIME T22:00 unresolved"),
                    ("5 a.m.", "TIME T05:00 unresolved"),
                    ("daily", "SET P1D explicit"),
                ],
            ),
            (
                "The bell rang at 8 o'clock.",
                &[("8 o'clock", "TIME 2019-12-15T08:00 resolved")],
            ),
            (
                "Published: 14:05, 15 December 2018",
                &[
                    ("14:05", "TIME 2018-12-15T14:05 explicit"),
                    ("15 December 2018", "DATE 2018-12-15 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "Luke 3:16 was read; the relay took 2:15; I am here; she won 6:4.",
            "Take 8 amber beads at morning.",
        ]);
    }
}
