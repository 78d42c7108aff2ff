//! Times of the clock as figures and words tell them: "10:57", "8 a.m.", "half past five", "0900 hours".
//!
//! Reads the time alone. Which day it is of, and which half of it where the words leave that open, is
//! for `moment`.

use super::Parser;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Clock, Part, Unit};

/// A time as the clock tells it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    /// Its first token.
    pub(super) first: usize,
    /// The time; of the first half of the day where the half is not told.
    pub(super) clock: Clock,
    /// One past its last token.
    pub(super) end: usize,
    /// Whether it is after noon, where "a.m." or a part of the day tells.
    pub(super) pm: Option<bool>,
    /// Whether it is an hour alone ("at 8"), a time only where more words make it one.
    pub(super) bare: bool,
}

impl Said {
    fn new(hour: u8, minute: u8, first: usize, end: usize) -> Self {
        let clock = Clock {
            hour,
            minute,
            second: None,
            zone: None,
        };
        Self {
            first,
            clock,
            end,
            pm: None,
            bare: false,
        }
    }

    /// An hour alone, or with minutes that no mark or word makes a time.
    pub(super) fn bare(hour: u8, minute: u8, first: usize, end: usize) -> Self {
        Self {
            bare: true,
            ..Self::new(hour, minute, first, end)
        }
    }

    /// Whether the words so far leave the half of the day open: "half past five", "at 8".
    pub(super) fn is_open(self) -> bool {
        self.pm.is_none() && (1..=12).contains(&self.clock.hour)
    }

    /// The time in that half of the day; `None` where it has none such ("14:05 a.m.").
    pub(super) fn half(self, pm: bool) -> Option<Self> {
        let hour = match (self.clock.hour, pm) {
            (0 | 13..=24, _) => {
                let late = pm && self.clock.hour >= 13;
                return late.then_some(Self {
                    pm: Some(true),
                    ..self
                });
            }
            (12, false) => 0,
            (12, true) => 12,
            (hour, true) => hour + 12,
            (hour, false) => hour,
        };
        let clock = Clock { hour, ..self.clock };
        Some(Self {
            clock,
            pm: Some(pm),
            ..self
        })
    }

    /// The time in a part of the day, where it is still open.
    pub(super) fn within(self, part: Part) -> Self {
        if !self.is_open() {
            return self;
        }
        let hour = self.clock.hour;
        let pm = match part {
            Part::Dawn | Part::Morning => false,
            // "eleven at midday" is before noon, "one" after it.
            Part::Noon | Part::Midday => hour < 6 || hour == 12,
            Part::Afternoon | Part::Dusk | Part::Evening => true,
            // "two at night", "ten at night"; twelve at night is the end of the day.
            Part::Night | Part::Midnight => (6..12).contains(&hour),
        };
        if hour == 12 && matches!(part, Part::Night | Part::Midnight) {
            let clock = Clock {
                hour: 24,
                ..self.clock
            };
            return Self {
                clock,
                pm: Some(true),
                ..self
            };
        }
        self.half(pm).unwrap_or(self)
    }
}

impl Parser<'_> {
    /// The time at `i`, where the words around it allow one.
    pub(super) fn said(&self, i: usize) -> Option<Said> {
        match self.sense(i) {
            Sense::Part(part @ (Part::Noon | Part::Midday | Part::Midnight)) => {
                self.noon_or_midnight(i, part)
            }
            Sense::Digits if !self.tied_before(i) => self
                .military(i)
                .or_else(|| self.in_figures(i))
                .or_else(|| self.in_words(i)),
            Sense::Number(_) | Sense::Key(Key::Half | Key::A) | Sense::Unit(Unit::Quarter) => {
                self.in_words(i)
            }
            _ => None,
        }
    }

    /// "noon", "midnight", where a word asks for a time or the day follows.
    fn noon_or_midnight(&self, i: usize, part: Part) -> Option<Said> {
        let asked = i > 0
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
                        | Key::Between
                        | Key::And
                )
            );
        let dated = match self.sense(i + 1) {
            Sense::Key(Key::On | Key::Today | Key::Tomorrow | Key::Yesterday)
            | Sense::Weekday(_) => true,
            Sense::Key(Key::Utc) => !self.glued(i + 1),
            _ => false,
        };
        // "at Midnight Mass", "High Noon"; "noon prayers and midnight feasts".
        let named = self.capital(i) && !self.opens_sentence(i);
        let bound = self.key(i.wrapping_sub(1), Key::And)
            && !dated
            && !self.closes(i + 1)
            && !matches!(self.sense(i + 1), Sense::Key(_));
        let hour = match part {
            Part::Noon => 12,
            Part::Midnight => 24,
            // "midday" is hardly twelve sharp.
            _ => return None,
        };
        (asked && !bound || dated)
            .then(|| Said::new(hour, 0, i, i + 1))
            .filter(|_| !named)
            .map(|said| Said {
                pm: Some(true),
                ..said
            })
    }

    /// "10:57", "9:30am", "4.30pm", "8 a.m.", "8 o'clock", "12 noon".
    fn in_figures(&self, i: usize) -> Option<Said> {
        let (n, 1 | 2) = self.digits(i)? else {
            return None;
        };
        let hour = u8::try_from(n).ok().filter(|n| *n <= 24)?;
        if let Some((clock, end)) = self.clock_figures(i) {
            let said = Said {
                clock,
                ..Said::new(hour, 0, i, end)
            };
            if let Some((pm, end)) = self.meridiem(end) {
                return Said { end, ..said }.half(pm);
            }
            let hours = self.hours_word(end);
            let end = end + usize::from(hours);
            // "05:00" leaves nothing open.
            let pm = self.word(i).starts_with('0').then_some(false);
            return self.clock_fits(i, end).then_some(Said { end, pm, ..said });
        }
        // "4.30pm": British papers write a full stop.
        if self.punct(i + 1, b'.') && self.glued(i + 1) && self.glued(i + 2) {
            let (m, 2) = self.digits(i + 2)? else {
                return None;
            };
            let (pm, end) = self.meridiem(i + 3)?;
            let minute = u8::try_from(m).ok().filter(|m| *m < 60)?;
            return Said::new(hour, minute, i, end).half(pm);
        }
        if let Some((pm, end)) = self.meridiem(i + 1) {
            return Said::new(hour, 0, i, end).half(pm);
        }
        if let (12, Sense::Part(part @ (Part::Noon | Part::Midnight))) = (hour, self.sense(i + 1)) {
            return Some(Said::new(12, 0, i, i + 2).within(part));
        }
        // "at 8 GMT", "by 18 UTC".
        if self.key(i + 1, Key::Utc)
            && !self.word_is(i + 1, "z")
            && i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(Key::At | Key::By | Key::Until | Key::About)
            )
        {
            return Some(Said {
                pm: Some(hour >= 12),
                ..Said::new(hour, 0, i, i + 1)
            });
        }
        self.oclock(i + 1, n).map(|end| Said::new(hour, 0, i, end))
    }

    /// "10:57", "10:57:03", "10:57:03.123" in figures, whatever stands around.
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
            // Parts of a second belong to the words; values are whole.
            if self.punct(end, b'.') && self.glued(end) && self.glued(end + 1) {
                end += 2 * usize::from(self.digits(end + 1).is_some());
            }
        }
        let hour = u8::try_from(hour).ok().filter(|h| *h <= 24)?;
        let minute = u8::try_from(minute).ok().filter(|m| *m < 60)?;
        let clock = Clock {
            hour,
            minute,
            second,
            zone: None,
        };
        Some((clock, end))
    }

    /// Whether bare figures with a colon are a time here: not "Luke 3:16", not a score of 2:15.
    fn clock_fits(&self, i: usize, end: usize) -> bool {
        // "after 2:15 of play", "by 3:16 minutes".
        if matches!(self.sense(end), Sense::Key(Key::Of) | Sense::Units(_)) {
            return false;
        }
        let Some(before) = i.checked_sub(1) else {
            return true;
        };
        // "or 12:00 GMT".
        if self.zone(end).is_some() {
            return true;
        }
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
            | Sense::Punct(b'_') => true,
            // "Sunday, 14:05" and "3 May, 14:05", not "a best of 45:10, 2:30 ahead of Reyes".
            Sense::Punct(b',') => {
                matches!(
                    self.sense(before.wrapping_sub(1)),
                    Sense::Weekday(_) | Sense::WeekdayAbbr(_) | Sense::Part(_) | Sense::Month(_)
                ) || self.digits(i).is_some_and(|(_, len)| len == 2)
            }
            // "(14:05)", "(09:00-11:00)"; "(3:45)" is how long a song is.
            Sense::Punct(b'(') => self
                .digits(i)
                .is_some_and(|(hour, len)| len == 2 && !(10..=12).contains(&hour)),
            // "Published: 14:05".
            Sense::Punct(b':') => self.tokens.get(i).is_some_and(|t| t.blank),
            // The end of a range, whose beginning was taken.
            Sense::Punct(b'-') | Sense::Key(Key::And) => {
                before > 1
                    && matches!(
                        self.sense(before - 1),
                        Sense::Digits
                            | Sense::Key(Key::Am | Key::Pm | Key::Utc)
                            | Sense::Punct(b'.')
                    )
            }
            _ => false,
        }
    }

    /// "0900 hours", "1430 GMT", "at 2230 local time": four figures that something else makes a time.
    fn military(&self, i: usize) -> Option<Said> {
        let (n, 4) = self.digits(i)? else {
            return None;
        };
        let hour = u8::try_from(n / 100).ok().filter(|h| *h <= 24)?;
        let minute = u8::try_from(n % 100).ok().filter(|m| *m < 60)?;
        let said = |end| {
            Some(Said {
                pm: Some(hour >= 12),
                ..Said::new(hour, minute, i, end)
            })
        };
        if self.hours_word(i + 1) {
            // "1400 hours of work", "they flew 1200 hours".
            let asked = i > 0
                && matches!(
                    self.sense(i - 1),
                    Sense::Key(
                        Key::At
                            | Key::By
                            | Key::From
                            | Key::Until
                            | Key::To
                            | Key::About
                            | Key::Before
                            | Key::After
                            | Key::Between
                            | Key::And
                    )
                );
            let led = self.word(i).starts_with('0');
            return (led || asked && !self.key(i + 2, Key::Of))
                .then(|| said(i + 2))
                .flatten();
        }
        // "1430 GMT", "1430EST". The words of a zone are too many things: "in 1945 Moscow time stood still".
        let zone =
            self.key(i + 1, Key::Utc) && !self.word_is(i + 1, "z") || self.zone_letters(i + 1);
        zone.then(|| said(i + 1)).flatten()
    }

    /// "hours", "hrs" behind the figures of a time.
    fn hours_word(&self, i: usize) -> bool {
        self.word_is(i, "hours") || self.word_is(i, "hrs")
    }

    /// "half past five", "quarter to six", "twenty minutes past nine", "seven o'clock", "five p.m."
    fn in_words(&self, i: usize) -> Option<Said> {
        let a = usize::from(self.key(i, Key::A));
        match self.sense(i + a) {
            Sense::Key(Key::Half) if a == 0 => {
                let hyphen = usize::from(self.punct(i + 1, b'-') && self.glued(i + 1));
                let at = i + 1 + hyphen;
                if self.key(at, Key::Past) {
                    return self.past_or_to(i, at, 30, true);
                }
                // "at half nine", as Britons say.
                let (hour, end) = self.hour_number(at)?;
                let asked = i > 0 && matches!(self.sense(i - 1), Sense::Key(Key::At | Key::Until));
                (asked && self.closes(end) && self.digits(at).is_none())
                    .then(|| Said::new(hour, 30, i, end))
            }
            Sense::Unit(Unit::Quarter) => self.past_or_to(i, i + a + 1, 15, false),
            Sense::Digits | Sense::Number(_) if a == 0 => {
                if let (Sense::Number(_), Some((hour, end))) = (self.sense(i), self.hour_number(i))
                {
                    if let Some(end) = self.oclock(end, hour.into()) {
                        return Some(Said::new(hour, 0, i, end));
                    }
                    // "five p.m.", "five-thirty p.m."
                    if let Some((hour, minute, end)) = self.spelled(i)
                        && let Some((pm, end)) = self.meridiem(end)
                    {
                        return Said::new(hour, minute, i, end).half(pm);
                    }
                }
                let (minutes, end) = self.minute_number(i)?;
                let unit = self.minute_word(end);
                // "at five to six" is a time, "won by five to six points" none.
                let asked = i > 0 && matches!(self.sense(i - 1), Sense::Key(Key::At | Key::Until));
                let end = end + usize::from(unit);
                self.past_or_to(i, end, minutes, !unit && !asked)
            }
            _ => None,
        }
    }

    /// "past nine", "to six p.m.", "to midnight", behind the minutes.
    fn past_or_to(&self, first: usize, i: usize, minutes: u8, past_only: bool) -> Option<Said> {
        let past = match self.sense(i) {
            Sense::Key(Key::Past) => true,
            Sense::Key(Key::To) if !past_only => false,
            _ => return None,
        };
        let (hour, pm, end) = self.face(i + 1)?;
        // "a quarter to two thirds", "from ten minutes to five years", "ten to 12 people".
        let counts = match self.sense(end) {
            Sense::Unit(_) | Sense::Units(_) | Sense::Punct(b'%') => return None,
            Sense::Plain => !self.closes(end) && self.tokens.get(end).is_some(),
            Sense::Number(_) | Sense::Digits | Sense::Ordinal(_) | Sense::Punct(b'-') => true,
            _ => false,
        };
        if counts && !past && pm.is_none() {
            return None;
        }
        let Some(pm) = pm else {
            return Some(match (past, hour) {
                (true, _) => Said::new(hour, minutes, first, end),
                (false, 1) => Said::new(12, 60 - minutes, first, end),
                (false, _) => Said::new(hour - 1, 60 - minutes, first, end),
            });
        };
        let day = 24 * 60;
        let full = u16::from(hour % 12) * 60 + if pm { day / 2 } else { 0 };
        let at = if past {
            full + u16::from(minutes)
        } else {
            (full + day - u16::from(minutes)) % day
        };
        let (hour, minute) = (u8::try_from(at / 60).ok()?, u8::try_from(at % 60).ok()?);
        Some(Said {
            pm: Some(hour >= 12),
            ..Said::new(hour, minute, first, end)
        })
    }

    /// The hour that minutes are told from: "nine", "3pm", "six o'clock", "noon"; whether it is after noon, where
    /// told; and its end.
    fn face(&self, i: usize) -> Option<(u8, Option<bool>, usize)> {
        match self.sense(i) {
            Sense::Part(Part::Noon) => return Some((12, Some(true), i + 1)),
            Sense::Part(Part::Midnight) => return Some((12, Some(false), i + 1)),
            _ => {}
        }
        if let Some((hour, 1 | 2)) = self.digits(i)
            && (1..=12).contains(&hour)
            && let Some((pm, end)) = self.meridiem(i + 1)
        {
            return Some((u8::try_from(hour).ok()?, Some(pm), end));
        }
        let (hour, end) = self.hour_number(i)?;
        if let Some(end) = self.oclock(end, hour.into()) {
            return Some((hour, None, end));
        }
        Some(match self.meridiem(end) {
            Some((pm, end)) => (hour, Some(pm), end),
            None => (hour, None, end),
        })
    }

    /// An hour of the clock's face, 1 to 12, in figures or letters.
    pub(super) fn hour_number(&self, i: usize) -> Option<(u8, usize)> {
        let n = match self.sense(i) {
            Sense::Number(n) => n,
            Sense::Digits => {
                let (n, 1 | 2) = self.digits(i)? else {
                    return None;
                };
                if self.tied_before(i) || self.tied_after(i + 1) {
                    return None;
                }
                n
            }
            _ => return None,
        };
        let hour = u8::try_from(n).ok().filter(|n| (1..=12).contains(n))?;
        Some((hour, i + 1))
    }

    /// Minutes before or after the hour, 1 to 29: "ten", "twenty-five", "20".
    fn minute_number(&self, i: usize) -> Option<(u8, usize)> {
        let (n, end) = match self.sense(i) {
            Sense::Number(tens @ (20 | 30))
                if self.punct(i + 1, b'-') || matches!(self.sense(i + 1), Sense::Number(1..=9)) =>
            {
                let at = i + 1 + usize::from(self.punct(i + 1, b'-'));
                match self.sense(at) {
                    Sense::Number(n @ 1..=9) => (tens + n, at + 1),
                    _ => return None,
                }
            }
            Sense::Number(n) => (n, i + 1),
            Sense::Digits => {
                let (n, 1 | 2) = self.digits(i)? else {
                    return None;
                };
                (n, i + 1)
            }
            _ => return None,
        };
        let minutes = u8::try_from(n).ok().filter(|n| (1..30).contains(n))?;
        Some((minutes, end))
    }

    /// "minutes", "min" between a number and "past" or "to".
    pub(super) fn minute_word(&self, i: usize) -> bool {
        matches!(
            self.sense(i),
            Sense::Units(Unit::Minute) | Sense::Unit(Unit::Minute)
        ) || self.word_is(i, "min")
    }

    /// "five-thirty", "two forty-five", "nine": an hour in letters, with its minutes.
    pub(super) fn spelled(&self, i: usize) -> Option<(u8, u8, usize)> {
        let (Sense::Number(_), (hour, end)) = (self.sense(i), self.hour_number(i)?) else {
            return None;
        };
        let at = end + usize::from(self.punct(end, b'-') && self.glued(end));
        let (minute, end) = match self.sense(at) {
            Sense::Number(tens @ (20 | 30 | 40 | 50)) => {
                let one = at + 1 + usize::from(self.punct(at + 1, b'-'));
                match self.sense(one) {
                    Sense::Number(n @ 1..=9) => (tens + n, one + 1),
                    _ => (tens, at + 1),
                }
            }
            Sense::Number(n @ 10..=19) => (n, at + 1),
            _ => (0, end),
        };
        Some((hour, u8::try_from(minute).ok()?, end))
    }

    /// The end of "o'clock": letters, a mark, letters.
    fn oclock(&self, i: usize, hour: u32) -> Option<usize> {
        let told = self.word_is(i, "o") && self.punct(i + 1, b'\'') && self.word_is(i + 2, "clock");
        // "Five O'Clock Shadows" is a title.
        let titled = self.capital(i + 2) && self.capital(i + 3);
        (told && !titled && (1..=12).contains(&hour)).then_some(i + 3)
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
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The train left at 14:05 and came at 4.30pm.",
                &[
                    ("14:05", "TIME 2019-12-15T14:05 resolved"),
                    ("4.30pm", "TIME 2019-12-15T16:30 inferred"),
                ],
            ),
            (
                "The bell rang at 8 o'clock.",
                &[("8 o'clock", "TIME 2019-12-15T08:00 resolved")],
            ),
            (
                "The bell rang at half past five, at a quarter to one, and at twenty-five past ten.",
                &[
                    ("half past five", "TIME 2019-12-15T05:30 resolved"),
                    ("a quarter to one", "TIME 2019-12-15T12:45 inferred"),
                    ("twenty-five past ten", "TIME 2019-12-15T10:25 inferred"),
                ],
            ),
            (
                "He rang at ten to six, at twenty minutes past nine, at half nine and at five p.m.",
                &[
                    ("ten to six", "TIME 2019-12-15T05:50 resolved"),
                    ("twenty minutes past nine", "TIME 2019-12-15T09:20 inferred"),
                    ("half nine", "TIME 2019-12-15T09:30 inferred"),
                    ("five p.m.", "TIME 2019-12-15T17:00 inferred"),
                ],
            ),
            (
                "She came at half past three p.m., he at a quarter past 5pm, they at ten minutes to midnight and at 20 to noon.",
                &[
                    ("half past three p.m.", "TIME 2019-12-15T15:30 resolved"),
                    ("a quarter past 5pm", "TIME 2019-12-15T17:15 inferred"),
                    ("ten minutes to midnight", "TIME 2019-12-15T23:50 inferred"),
                    ("20 to noon", "TIME 2019-12-15T11:40 inferred"),
                ],
            ),
            (
                "The columns moved at 0900 hours and at 1430 GMT, and halted by 1800 hours (19:00-23:00hrs).",
                &[
                    ("0900 hours", "TIME 2019-12-15T09:00 resolved"),
                    ("1430 GMT", "TIME 2019-12-15T14:30Z inferred"),
                    ("1800 hours", "TIME 2019-12-15T18:00 inferred"),
                    ("19:00", "TIME 2019-12-15T19:00 inferred"),
                    ("23:00hrs", "TIME 2019-12-15T23:00 inferred"),
                ],
            ),
            (
                "10:57:03.123 the pump failed; it was 12 noon, and dry again at 18 GMT.",
                &[
                    ("10:57:03.123", "TIME 2019-12-15T10:57:03 resolved"),
                    ("12 noon", "TIME 2019-12-15T12:00 inferred"),
                    ("18 GMT", "TIME 2019-12-15T18:00Z inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "Luke 3:16 was read; the relay took 2:15; I am here; she won 6:4.",
            "Take 8 amber beads at morning.",
            "A song (3:45) lasted; she led after 2:15 of play with a best of 45:10, 2:30 ahead of Reyes.",
            "A quarter to half of them and ten to twelve people won by five to six points, half past them.",
            "The band played Two O'Clock Tide.",
            "At High Noon and at Midnight Mass they sang; a midnight feast and noon prayers.",
        ]);
        check(&[(
            "It took five to six weeks, and 1400 hours of work.",
            &[
                ("six weeks", "DURATION P6W explicit"),
                ("1400 hours", "DURATION PT1400H explicit"),
            ],
        )]);
    }
}
