//! A time of the clock as it was said: perhaps without the half of the day, perhaps an hour alone.

use crate::entity::timex::value::{Clock, Part};

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
    pub(super) fn new(hour: u8, minute: u8, first: usize, end: usize) -> Self {
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
            // "00:30 a.m.", as some write.
            (0 | 12, false) => 0,
            (0 | 13..=24, _) => {
                let late = pm && self.clock.hour >= 13;
                return late.then_some(Self {
                    pm: Some(true),
                    ..self
                });
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_the_day_settles_an_open_hour_only() {
        let hour = |hour, part| Said::new(hour, 0, 0, 1).within(part).clock.hour;
        assert_eq!(hour(8, Part::Morning), 8);
        assert_eq!(hour(12, Part::Morning), 0);
        assert_eq!(hour(8, Part::Evening), 20);
        assert_eq!(hour(2, Part::Night), 2);
        assert_eq!(hour(11, Part::Night), 23);
        assert_eq!(hour(12, Part::Night), 24);
        assert_eq!(hour(1, Part::Midday), 13);
        assert_eq!(hour(14, Part::Morning), 14);
    }

    #[test]
    fn an_hour_after_noon_has_no_first_half() {
        let said = Said::new(14, 5, 0, 1);
        assert!(said.half(false).is_none());
        assert_eq!(said.half(true).map(|s| s.clock.hour), Some(14));
        assert_eq!(
            Said::new(12, 0, 0, 1).half(false).map(|s| s.clock.hour),
            Some(0)
        );
    }
}
