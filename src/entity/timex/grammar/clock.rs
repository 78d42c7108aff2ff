//! Times of the clock as figures tell them: "10:57", "8 a.m.", "0900 hours", and "noon" and "midnight".
//!
//! Reads the time alone. Which day it is of is for `moment`, and which half of it, where the words leave
//! that open, for `half`.

use super::Parser;
use super::said::Said;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Clock, Part, Unit};

impl Parser<'_> {
    /// The time at `i`, where the words around it allow one.
    pub(super) fn said(&self, i: usize) -> Option<Said> {
        match self.sense(i) {
            Sense::Part(part @ (Part::Noon | Part::Midday | Part::Midnight)) => {
                self.noon_or_midnight(i, part)
            }
            Sense::Digits if !self.tied_before(i) => self
                .military(i)
                .or_else(|| self.run_together(i))
                .or_else(|| self.with_h(i))
                .or_else(|| self.in_figures(i))
                .or_else(|| self.dotted(i))
                .or_else(|| self.in_words(i)),
            Sense::Number(_) | Sense::Key(Key::Half | Key::A) | Sense::Unit(Unit::Quarter) => {
                self.in_words(i)
            }
            _ => None,
        }
    }

    /// "noon", "midnight", where a word asks for a time or the day follows.
    fn noon_or_midnight(&self, i: usize, part: Part) -> Option<Said> {
        // "10am-noon".
        let asked = self.asks_for_hour(i)
            || i > 1
                && self.punct(i - 1, b'-')
                && matches!(self.sense(i - 2), Sense::Key(Key::Am | Key::Pm));
        let dated = match self.sense(i + 1) {
            Sense::Key(Key::On | Key::Today | Key::Tomorrow | Key::Yesterday | Key::Tonight)
            | Sense::Weekday(_) => true,
            Sense::Key(Key::Utc) => !self.glued(i + 1),
            _ => false,
        };
        // "The deadline is midnight.", "It was noon when she came"; and all of a text.
        let told = i > 0 && matches!(self.word(i - 1), "is" | "was") && self.closes(i + 1)
            || self.stands_alone(i, i + 1);
        // "at Midnight Mass", "High Noon"; "noon prayers and midnight feasts".
        let named = self.capital(i) && !self.opens_sentence(i);
        let begins = self.opens_stretch(i);
        let bound = self.key(i.wrapping_sub(1), Key::And)
            && !dated
            && !self.closes(i + 1)
            && !matches!(self.sense(i + 1), Sense::Key(_));
        let hour = match part {
            Part::Noon => 12,
            // A stretch begins with its day: "from midnight to 6 a.m. on Sunday".
            Part::Midnight if begins => 0,
            Part::Midnight => 24,
            // "midday" is hardly twelve sharp.
            _ => return None,
        };
        (asked && !bound || dated || told || begins)
            .then(|| Said::new(hour, 0, i, i + 1))
            .filter(|_| !named)
            .map(|said| Said {
                pm: Some(true),
                ..said
            })
    }

    /// Whether "to" or a dash and a time of the clock stand behind the word at `i`: "noon to 4 p.m.".
    fn opens_stretch(&self, i: usize) -> bool {
        let joined = match self.sense(i + 1) {
            Sense::Punct(b'-') | Sense::Key(Key::To | Key::Until | Key::Through) => true,
            Sense::Key(Key::And) => i > 0 && self.key(i - 1, Key::Between),
            _ => false,
        };
        let at = i + 2;
        let hour = match self.sense(at) {
            Sense::Part(Part::Noon | Part::Midnight) => true,
            Sense::Digits | Sense::Number(_) => {
                let opened =
                    i > 0 && matches!(self.sense(i - 1), Sense::Key(Key::From | Key::Between));
                self.meridiem(at + 1).is_some()
                    || self.clock_figures(at).is_some()
                    || self.dotted_figures(at).is_some()
                    || self.oclock(at + 1, 1).is_some()
                    || opened && self.bare_hour(at).is_some()
            }
            _ => false,
        };
        joined && hour
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
        let (hour, minute) = in_a_day(hour, minute)?;
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
        // "or 12:00 GMT", "kick-off 12:30 Saturday".
        if self.zone(end).is_some() || matches!(self.sense(end), Sense::Weekday(_)) {
            return true;
        }
        // "the show starts 8:30".
        if [
            "starts",
            "begins",
            "opens",
            "closes",
            "ends",
            "doors",
            "update",
            "updated",
            "published",
            "posted",
        ]
        .iter()
        .any(|w| self.word_is(before, w))
        {
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
                    || self.in_list_of_hours(i)
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
        let (hour, minute) = in_a_day(n / 100, n % 100)?;
        let said = |end| {
            Some(Said {
                pm: Some(hour >= 12),
                ..Said::new(hour, minute, i, end)
            })
        };
        if self.hours_word(i + 1) {
            // "1400 hours of work", "they flew 1200 hours", "for up to 1200 hours".
            let counted = self.key(i + 2, Key::Of) || i > 1 && self.key(i - 2, Key::Up);
            let led = self.word(i).starts_with('0');
            return (led || self.asks_for_hour(i) && !counted)
                .then(|| said(i + 2))
                .flatten();
        }
        // "at 0745", as on duty: no year begins with a nought.
        if self.word(i).starts_with('0')
            && self.asks_for_hour(i)
            && (self.closes(i + 1) || self.opens_day(i + 1))
        {
            return said(i + 1);
        }
        // "1430 GMT", "1430EST". The words of a zone are too many things: "in 1945 Moscow time stood still".
        let zone =
            self.key(i + 1, Key::Utc) && !self.word_is(i + 1, "z") || self.zone_letters(i + 1);
        zone.then(|| said(i + 1)).flatten()
    }

    /// "730pm", "1140 a.m.": hours and minutes that no mark parts, before the half of the day.
    fn run_together(&self, i: usize) -> Option<Said> {
        let (n, 3 | 4) = self.digits(i)? else {
            return None;
        };
        let (pm, end) = self.meridiem(i + 1)?;
        let hour = u8::try_from(n / 100)
            .ok()
            .filter(|h| (1..=12).contains(h))?;
        let minute = u8::try_from(n % 100).ok().filter(|m| *m < 60)?;
        Said::new(hour, minute, i, end).half(pm)
    }

    /// "20h30", "15h00", "at 15h", "0800h", as in French and on duty: not "a 3h flight".
    fn with_h(&self, i: usize) -> Option<Said> {
        let (n, len) = self.digits(i)?;
        if !self.key(i + 1, Key::H) || self.word(i + 1) != "h" || !self.glued(i + 1) {
            return None;
        }
        let (hour, minute, end) = match (len, self.digits(i + 2)) {
            (1 | 2, Some((m, 2))) if self.glued(i + 2) && !self.tied_after(i + 3) => (n, m, i + 3),
            (4, _) if !self.glued(i + 2) || self.closes(i + 2) => (n / 100, n % 100, i + 2),
            (1 | 2, _) if self.asks_for_hour(i) && self.closes(i + 2) => (n, 0, i + 2),
            _ => return None,
        };
        let (hour, minute) = in_a_day(hour, minute)?;
        Some(Said {
            pm: Some(hour >= 12),
            ..Said::new(hour, minute, i, end)
        })
    }

    /// "hours", "hrs" behind the figures of a time.
    pub(super) fn hours_word(&self, i: usize) -> bool {
        self.word_is(i, "hours") || self.word_is(i, "hrs")
    }

    /// "am", "p.m.": whether after noon, and the end. The last dot stays in.
    pub(super) fn meridiem(&self, i: usize) -> Option<(bool, usize)> {
        // "3am3ioYcY" of an address.
        let goes_on = |end| self.glued(end) && (self.digits(end).is_some() || self.plain(end));
        let end = match self.sense(i) {
            Sense::Key(Key::Am | Key::Pm) if self.glued(i) && goes_on(i + 1) => return None,
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

/// Hours and minutes that a day has; 24:00 is the midnight at its end.
fn in_a_day(hour: u32, minute: u32) -> Option<(u8, u8)> {
    let fits = hour < 24 && minute < 60 || (hour, minute) == (24, 0);
    let (hour, minute) = (u8::try_from(hour).ok()?, u8::try_from(minute).ok()?);
    fits.then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The show starts 20:30.",
                &[("20:30", "TIME T20:30 unresolved")],
            ),
            (
                "The train left at 14:05 and came at 4.30pm.",
                &[
                    ("14:05", "TIME 2019-12-15T14:05 resolved"),
                    ("4.30pm", "TIME 2019-12-15T16:30 inferred"),
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
    fn hours_of_duty_and_the_ends_of_the_day() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "At 0600 on Tuesday the fleet sailed, at sea since 1430 hours on Monday; it was sighted at 0745.",
                &[
                    ("0600", "TIME 2019-12-10T06:00 resolved"),
                    ("Tuesday", "DATE 2019-12-10 resolved"),
                    ("1430 hours", "TIME 2019-12-09T14:30 resolved"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                    ("0745", "TIME 2019-12-09T07:45 inferred"),
                ],
            ),
            (
                "It ended at 24:00 on Friday and began anew at 00:30 a.m. on Saturday.",
                &[
                    ("24:00", "TIME 2019-12-13T24:00 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("00:30 a.m.", "TIME 2019-12-14T00:30 resolved"),
                    ("Saturday", "DATE 2019-12-14 resolved"),
                ],
            ),
            (
                "The hall will be open noon to 4 p.m., midnight-6am and from midnight until noon.",
                &[
                    ("noon", "TIME T12:00 unresolved"),
                    ("4 p.m.", "TIME T16:00 unresolved"),
                    ("midnight", "TIME T00:00 unresolved"),
                    ("6am", "TIME T06:00 unresolved"),
                    ("midnight", "TIME T00:00 unresolved"),
                    ("noon", "TIME T12:00 unresolved"),
                ],
            ),
        ]);
        nothing(&[
            "It began at 25:00 and at 24:30; dial 0745, the code of 0600, at 0311 5550 or at 0790.",
            "A midnight to remember, high noon to the hills, midnight-blue cloth.",
        ]);
    }

    #[test]
    fn figures_run_together_or_parted_by_a_letter() {
        check(&[
            (
                "It began at 730pm, paused at 15h, went on at 20h30 and ended at 1140 a.m. on Monday.",
                &[
                    ("730pm", "TIME 2019-12-15T19:30 resolved"),
                    ("15h", "TIME 2019-12-15T15:00 inferred"),
                    ("20h30", "TIME 2019-12-15T20:30 inferred"),
                    ("1140 a.m.", "TIME 2019-12-09T11:40 resolved"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                ],
            ),
            (
                "The limit was midnight. It was noon when she came.",
                &[
                    ("midnight", "TIME 2019-12-15T24:00 resolved"),
                    ("noon", "TIME 2019-12-15T12:00 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The key 3am3ioYcY of 4pm7x; a 3h flight, 1970 a.m. and 12h of it; the colour was midnight blue.",
            "Luke 3:16 was read; the relay took 2:15; I am here; she won 6:4.",
            "Take 8 amber beads at morning.",
            "A song (3:45) lasted; she led after 2:15 of play with a best of 45:10, 2:30 ahead of Reyes.",
            "At High Noon and at Midnight Mass they sang; a midnight feast and noon prayers.",
        ]);
        check(&[(
            "It took five to six weeks, and 1400 hours of work.",
            &[
                ("five", "DURATION P5W explicit"),
                ("six weeks", "DURATION P6W explicit"),
                ("1400 hours", "DURATION PT1400H explicit"),
            ],
        )]);
    }
}
