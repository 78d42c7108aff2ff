//! Times whose minutes stand behind a full stop, as timetables and British papers write them: "19.45".
//!
//! Such figures are as often a price, a sum or a distance. They are a time only where a zone, a day, the other
//! end of a range or a cue stands by, and no word of trade near. What "a.m." or "p.m." makes a time is read in
//! `clock`, and what "tonight" makes one in `half`.

use super::Parser;
use super::said::Said;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

/// Words beside which such figures are money, points or a measure.
#[rustfmt::skip] // a list reads best in rows
const TRADE: &[&str] = &[
    "average", "beat", "bid", "cents", "closed", "crowns", "dollar", "dollars", "euro", "euros", "fell", "francs",
    "gained", "index", "lost", "metres", "meters", "miles", "odds", "ounce", "percent", "points", "pound",
    "pounds", "price", "priced", "prices", "quoted", "rate", "rates", "record", "rose", "rupees", "seconds",
    "settled", "share", "shares", "stock", "stocks", "timed", "traded", "trading", "version", "won", "yen", "yield",
];

/// What begins, moves or ends at a time.
#[rustfmt::skip] // a list reads best in rows
const MOVES: &[&str] = &[
    "arrive", "arrived", "arrives", "arriving", "began", "begin", "begins", "close", "closes", "depart",
    "departed", "departs", "died", "doors", "end", "ends", "kick", "kicked", "kicks", "leave", "leaves",
    "leaving", "left", "meet", "meets", "met", "open", "opened", "opens", "resume", "resumes", "start",
    "started", "starts", "woke",
];

impl Parser<'_> {
    /// "15.00 GMT", "at 15.00 hours", "Saturday at 19.45", "10.30-16.00 daily", "kick-off 19.45".
    pub(super) fn dotted(&self, i: usize) -> Option<Said> {
        let said = self.dotted_figures(i)?;
        let end = said.end;
        if self.zone(end).is_some() {
            return Some(said);
        }
        if self.hours_word(end) {
            let asked = self.asks_for_hour(i) && !self.key(end + 1, Key::Of);
            return asked.then_some(Said {
                end: end + 1,
                ..said
            });
        }
        let told = self.has_cue(i, end)
            || self.is_asked(i)
            || self.is_round(said) && self.is_dated(i, end)
            || self.in_range(said);
        let item = i < 5 && self.in_range(said) && self.item_follows(end);
        (told && (item || self.phrase_ends(end)) && !self.trade_is_near(i, end)).then_some(said)
    }

    /// Figures that may be a time, whatever stands around.
    pub(super) fn dotted_figures(&self, i: usize) -> Option<Said> {
        let (hour, 1 | 2) = self.digits(i)? else {
            return None;
        };
        let (minute, 2) = self.digits(i + 2)? else {
            return None;
        };
        let joined = self.punct(i + 1, b'.') && self.glued(i + 1) && self.glued(i + 2);
        let hour = u8::try_from(hour).ok().filter(|h| *h < 24)?;
        let minute = u8::try_from(minute).ok().filter(|m| *m < 60)?;
        // "08.30" leaves nothing open.
        let pm = self.leads_with_nought(i).then_some(false);
        (joined && !self.tied_after(i + 3)).then(|| Said {
            pm,
            ..Said::new(hour, minute, i, i + 3)
        })
    }

    /// "08.30": no price and no distance is written so.
    fn leads_with_nought(&self, i: usize) -> bool {
        self.word(i).len() == 2 && self.word(i).starts_with('0')
    }

    /// Whether the minutes are those that people agree on: a price has any.
    fn is_round(&self, said: Said) -> bool {
        let two = self.word(said.first).len() == 2;
        // "from 00.01 to 23.59": the whole day.
        let edge = matches!((said.clock.hour, said.clock.minute), (0, 1) | (23, 59));
        edge || said.clock.minute.is_multiple_of(if two { 5 } else { 15 })
    }

    /// "kick-off 19.45", "Doors: 18.30", "the train left at 14.07".
    fn has_cue(&self, i: usize, end: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        let named = |k: usize| {
            let off = self.word_is(k, "off") && k > 1 && self.word_is(k - 2, "kick");
            off || self.word_is(k, "kickoff") || MOVES.iter().any(|w| self.word_is(k, w))
        };
        if named(before) || self.punct(before, b':') && before > 0 && named(before - 1) {
            return true;
        }
        self.moves_near(before) && self.closes(end)
    }

    /// Whether "at" stands at `before` with what moves or begins near before it: "left quietly at".
    pub(super) fn moves_near(&self, before: usize) -> bool {
        self.key(before, Key::At)
            && (before.saturating_sub(3)..before)
                .any(|k| MOVES.iter().any(|w| self.word_is(k, w)) || self.word_is(k, "kickoff"))
    }

    /// "at 08.30", "since 06.40".
    fn is_asked(&self, i: usize) -> bool {
        self.leads_with_nought(i) && self.asks_for_hour(i)
    }

    /// Whether a day stands beside the figures from `i` to `end`: "at 14.00 on Thursday", "Saturday, 19.45".
    fn is_dated(&self, i: usize, end: usize) -> bool {
        let behind = end + usize::from(self.key(end, Key::On) || self.punct(end, b','));
        // "on Friday to 14.10 on Monday", not "ran 13.07 to 14.10 on Monday".
        let asked = self.asks_for_hour(i)
            && (!matches!(self.sense(i - 1), Sense::Key(Key::To | Key::And))
                || i > 1 && matches!(self.sense(i - 2), Sense::Weekday(_))
                || self.key(i - 1, Key::And)
                    && i > 4
                    && self.asks_for_hour(i - 4)
                    && self.dotted_figures(i - 4).is_some());
        asked && self.names_a_day(behind) || self.day_before(i)
    }

    /// Whether a day or what recurs begins at `i`. A look that reads none.
    fn names_a_day(&self, i: usize) -> bool {
        match self.sense(i) {
            Sense::Weekdays(_)
            | Sense::Units(Unit::Weekend)
            | Sense::Key(Key::Weekdays | Key::Set(_) | Key::Every | Key::Each) => true,
            Sense::Digits => {
                let th = usize::from(self.key(i + 1, Key::Th) && self.glued(i + 1));
                matches!(
                    self.sense(i + 1 + th),
                    Sense::Month(_) | Sense::MonthAbbr(_)
                )
            }
            _ => self.opens_day(i),
        }
    }

    /// Whether a day ends right before `i`, or before the comma, "at" or "from" there.
    fn day_before(&self, i: usize) -> bool {
        let joint = |k: usize| {
            self.punct(k, b',')
                || self.punct(k, b':') && self.glued(k)
                || matches!(
                    self.sense(k),
                    Sense::Key(Key::At | Key::From | Key::Between)
                )
        };
        let Some(mut last) = i.checked_sub(1) else {
            return false;
        };
        if joint(last) && last > 0 {
            last -= 1;
        }
        let month = |k: Option<usize>| {
            k.is_some_and(|k| matches!(self.sense(k), Sense::Month(_) | Sense::MonthAbbr(_)))
        };
        match self.sense(last) {
            Sense::Weekday(_)
            | Sense::WeekdayAbbr(_)
            | Sense::Weekdays(_)
            | Sense::Key(
                Key::Today | Key::Tomorrow | Key::Yesterday | Key::Weekdays | Key::Set(_),
            ) => true,
            Sense::Month(_) => last > 0 && self.digits(last - 1).is_some(),
            // "3 May 2019", "May 3".
            Sense::Digits => month(last.checked_sub(1)),
            _ => false,
        }
    }

    /// Whether the figures are one end of "10.30-16.00", "from 22.00 to 05.00", both round: with a day beside
    /// it, with a nought before an hour, or from an hour on to one after noon.
    fn in_range(&self, said: Said) -> bool {
        let Some((start, end)) = self.ends_around(said) else {
            return false;
        };
        let first = start.first;
        let led = self.leads_with_nought(first) || self.leads_with_nought(end.first);
        let joint = matches!(
            self.sense(end.end),
            Sense::Key(Key::On | Key::At) | Sense::Punct(b',')
        );
        let behind = end.end + usize::from(joint);
        let late = end.clock.hour > 12
            && first > 0
            && matches!(
                self.sense(first - 1),
                Sense::Key(Key::From | Key::Between) | Sense::Punct(b'(')
            );
        // "9.30-10.15 Panel on fisheries", as an agenda has it.
        let item = first == 0 && self.item_follows(end.end);
        let told = led || late || item || self.names_a_day(behind) || self.day_before(first);
        self.is_round(start) && self.is_round(end) && told
    }

    /// Whether what an agenda names begins at `i`: a capital.
    fn item_follows(&self, i: usize) -> bool {
        self.plain(i) && self.capital(i) && !self.glued(i)
    }

    /// The two ends of the range that `said` is one of.
    fn ends_around(&self, said: Said) -> Option<(Said, Said)> {
        let joins = |k: usize, first: usize| match self.sense(k) {
            Sense::Punct(b'-') | Sense::Key(Key::Until) => true,
            // "lost 14.10 to 12.15 on Saturday".
            Sense::Key(Key::To) => {
                first > 0 && self.key(first - 1, Key::From) || self.day_before(first)
            }
            Sense::Key(Key::And) => first > 0 && self.key(first - 1, Key::Between),
            _ => false,
        };
        if joins(said.end, said.first)
            && let Some(end) = self.dotted_figures(said.end + 1)
        {
            return Some((said, end));
        }
        let start = self.dotted_figures(said.first.checked_sub(4)?)?;
        (!self.tied_before(start.first) && joins(start.end, start.first)).then_some((start, said))
    }

    /// Whether a phrase can end, or go on as that of a time does, at `end`.
    fn phrase_ends(&self, end: usize) -> bool {
        self.closes(end)
            || self.names_a_day(end)
            || matches!(
                self.sense(end),
                Sense::Punct(b'-' | b'/' | b'(')
                    | Sense::Key(Key::To | Key::Until | Key::This | Key::Or | Key::For)
            )
    }

    /// Whether words or signs of trade and measure stand near, in the same sentence.
    pub(super) fn trade_is_near(&self, i: usize, end: usize) -> bool {
        const BACK: usize = 12;
        const AHEAD: usize = 4;
        let told = |k: usize| match self.sense(k) {
            // The pound's sign is no ASCII.
            Sense::Punct(b'$' | b'%' | 0) => true,
            Sense::Plain => TRADE.iter().any(|w| self.word_is(k, w)),
            _ => false,
        };
        let stops = |k: usize| {
            matches!(self.sense(k), Sense::Punct(b'.' | b';' | b'!' | b'?'))
                && self.tokens.get(k + 1).is_none_or(|t| t.blank)
        };
        (i.saturating_sub(BACK)..i)
            .rev()
            .take_while(|&k| !stops(k))
            .any(told)
            || (end..end + AHEAD).take_while(|&k| !stops(k)).any(told)
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn a_zone_a_day_or_a_cue_makes_a_time_of_figures() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "The plane landed at 15.00 GMT on Monday, and the crew slept until 19.10 local time.",
                &[
                    ("15.00 GMT", "TIME 2019-12-09T15:00Z resolved"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                    ("19.10 local time", "TIME 2019-12-09T19:10 inferred"),
                ],
            ),
            (
                "The choir will sing at 14.00 on Thursday and on Saturday at 19.45.",
                &[
                    ("14.00", "TIME 2019-12-19T14:00 resolved"),
                    ("Thursday", "DATE 2019-12-19 resolved"),
                    ("Saturday at 19.45", "TIME 2019-12-21T19:45 resolved"),
                ],
            ),
            (
                "The fire broke out at 03.15 on Friday and was out by 06.40.",
                &[
                    ("03.15", "TIME 2019-12-13T03:15 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("06.40", "TIME 2019-12-13T06:40 inferred"),
                ],
            ),
            (
                "Kick-off 19.45. Doors open at 18.30.",
                &[
                    ("19.45", "TIME 2019-12-15T19:45 resolved"),
                    ("18.30", "TIME T18:30 unresolved"),
                ],
            ),
            (
                "The strike will last from 00.01 on Friday to 23.59 on Saturday.",
                &[
                    ("00.01", "TIME 2019-12-20T00:01 resolved"),
                    ("Friday", "DATE 2019-12-20 resolved"),
                    ("23.59", "TIME 2019-12-21T23:59 resolved"),
                    ("Saturday", "DATE 2019-12-21 resolved"),
                ],
            ),
            (
                "High tide was at 06.12 and 18.40 on Friday.",
                &[
                    ("06.12", "TIME 2019-12-13T06:12 inferred"),
                    ("18.40", "TIME 2019-12-13T18:40 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                ],
            ),
            (
                "The column halted at 17.00 hours on Friday.",
                &[
                    ("17.00 hours", "TIME 2019-12-13T17:00 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn two_ends_make_times_of_each_other() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "Thursday 19 December, 10.30-16.00",
                &[
                    (
                        "Thursday 19 December, 10.30",
                        "TIME 2019-12-19T10:30 resolved",
                    ),
                    ("16.00", "TIME 2019-12-19T16:00 inferred"),
                ],
            ),
            (
                "The bridge will be shut from 22.00 to 05.00.",
                &[
                    ("22.00", "TIME T22:00 unresolved"),
                    ("05.00", "TIME T05:00 unresolved"),
                ],
            ),
            (
                "The pool is open 6.30-21.00 on weekdays and 8.00-18.00 at weekends.",
                &[
                    ("6.30", "TIME T06:30 unresolved"),
                    ("21.00", "TIME T21:00 unresolved"),
                    ("weekdays", "SET XXXX-WXX-WD explicit"),
                    ("8.00", "TIME T08:00 unresolved"),
                    ("18.00", "TIME T18:00 unresolved"),
                    ("weekends", "SET XXXX-WXX-WE explicit"),
                ],
            ),
            (
                "09.30-10.15 Panel on fisheries",
                &[
                    ("09.30", "TIME T09:30 unresolved"),
                    ("10.15", "TIME T10:15 unresolved"),
                ],
            ),
            (
                "Open 10.00-16.00 daily.",
                &[
                    ("10.00", "TIME T10:00 unresolved"),
                    ("16.00", "TIME T16:00 unresolved"),
                    ("daily", "SET P1D explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn prices_and_measures_are_no_times() {
        nothing(&[
            "It was sold at £15.00, at 15.00 percent, at version 12.10, or from 14.20 to 16.30 metres; shares rose to 19.45.",
            "She was given 10.15 and 12.30 in the final, threw 19.45 and led by 14.20; the bill came to 16.40 in all.",
            "The rate went from 10.20 to 12.40 and back; odds of 11.30 were given at 19.45.",
            "Sections 10.15 to 12.30 of the act, at 14.50 a head, for 15.00 at the door.",
        ]);
        check(&[
            (
                "The index closed at 14.25 on Monday; the dollar stood at 10.15 on Monday.",
                &[
                    ("Monday", "DATE 2019-12-09 resolved"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                ],
            ),
            (
                "He was given 10.15 and 12.30 on Monday and ran 13.07 to 14.10 on Monday.",
                &[
                    ("Monday", "DATE 2019-12-09 resolved"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                ],
            ),
        ]);
    }
}
