//! Times of the clock in words: "half past five", "ten to six", "seven o'clock", "five-thirty p.m."

use super::Parser;
use super::said::Said;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Part, Unit};

impl Parser<'_> {
    /// "half past five", "quarter to six", "twenty minutes past nine", "seven o'clock", "five p.m."
    pub(super) fn in_words(&self, i: usize) -> Option<Said> {
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
    fn hour_number(&self, i: usize) -> Option<(u8, usize)> {
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
    pub(super) fn oclock(&self, i: usize, hour: u32) -> Option<usize> {
        // "3 oclock", as some write.
        if self.word_is(i, "oclock") && (1..=12).contains(&hour) {
            return Some(i + 1);
        }
        let told = self.word_is(i, "o") && self.punct(i + 1, b'\'') && self.word_is(i + 2, "clock");
        // "Five O'Clock Shadows" is a title.
        let titled = self.capital(i + 2) && self.capital(i + 3);
        (told && !titled && (1..=12).contains(&hour)).then_some(i + 3)
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
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The band played Two O'Clock Tide.",
            "A quarter to half of them and ten to twelve people won by five to six points, half past them.",
        ]);
    }
}
