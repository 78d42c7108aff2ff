//! What is as far away as a length says: "two weeks ago", "three days later", "a week before Christmas".

use super::{Count, From, Item, Meaning, Parser, Which};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Point, Rest, Unit};

impl Parser<'_> {
    /// "ago", "later", "earlier", "from now" behind a length.
    pub(super) fn offset(&self, first: usize, i: usize, count: Count, unit: Unit) -> Option<Item> {
        use Key as K;
        if let Some(item) = self.week_on_day(first, i, count, unit) {
            return Some(item);
        }
        if self.key(i, K::Ago)
            && let Some(item) = self.ago_today(first, i + 1, count, unit)
        {
            return Some(item);
        }
        let (sign, from, end) = match self.sense(i) {
            Sense::Key(K::Ago) => (-1, From::Speech, i + 1),
            Sense::Key(K::Hence) => (1, From::Speech, i + 1),
            Sense::Key(K::From) if self.key(i + 1, K::Now) => (1, From::Speech, i + 2),
            Sense::Key(K::From) if self.key(i + 1, K::Today) => (1, From::Speech, i + 2),
            Sense::Key(K::From) => return self.counted_on(first, i + 1, count, unit),
            // "two years prior", not "two weeks prior to the vote".
            Sense::Key(K::Previous) if self.word_is(i, "prior") && self.closes(i + 1) => {
                (-1, From::Text, i + 1)
            }
            Sense::Key(K::Earlier) => (-1, From::Text, i + 1),
            Sense::Key(K::Later) => (1, From::Text, i + 1),
            Sense::Key(K::Before) if self.closes(i + 1) => (-1, From::Text, i + 1),
            Sense::Key(K::After) if self.closes(i + 1) => (1, From::Text, i + 1),
            Sense::Key(K::Before) => return self.counted(first, i + 1, count, unit, -1),
            Sense::Key(K::After) => return self.counted(first, i + 1, count, unit, 1),
            _ if self.word_is(i, "previously") => (-1, From::Text, i + 1),
            _ if ["afterwards", "afterward", "thereafter"]
                .iter()
                .any(|w| self.word_is(i, w)) =>
            {
                (1, From::Text, i + 1)
            }
            _ => return None,
        };
        // "a year later than planned" tells no date.
        if self.key(end, K::Than) {
            return None;
        }
        // "24 hours ago" was yesterday, "48 hours later" is two days on.
        let (count, unit) = match count.tenths {
            Some(tenths) if unit == Unit::Hour && tenths > 0 && tenths % 240 == 0 => (
                Count {
                    tenths: Some(tenths / 24),
                },
                Unit::Day,
            ),
            _ => (count, unit),
        };
        let meaning = Meaning::Offset {
            count,
            unit,
            sign,
            from,
        };
        let kind = if unit.is_clock() {
            TimexKind::Time
        } else {
            TimexKind::Date
        };
        Some(Item::new(first, end, kind, meaning))
    }

    /// "a week from Tuesday", "16 days from 3 July", "three weeks from tomorrow". "Shut for two weeks from 3
    /// July" and "two weeks from 3 to 17 July" are lengths.
    fn counted_on(&self, first: usize, i: usize, count: Count, unit: Unit) -> Option<Item> {
        if first > 0 && matches!(self.sense(first - 1), Sense::Key(Key::For | Key::The)) {
            return None;
        }
        let item = self.counted(first, i, count, unit, 1)?;
        let on = match self.sense(item.end) {
            Sense::Key(Key::To | Key::Until | Key::Through | Key::On) => true,
            Sense::Punct(mark) => mark == b'-',
            _ => false,
        };
        let daily = match item.meaning {
            Meaning::Counted { base, .. } => {
                matches!(
                    base.rest,
                    Rest::Day(..) | Rest::Holiday(_) | Rest::Weekday(_)
                )
            }
            _ => true,
        };
        (daily && !on).then_some(item)
    }

    /// "two days after July 4, 2019", "a week before Christmas": the day that is meant, where one is
    /// named at `i`. "Two days before the vote" is a length.
    pub(super) fn counted(
        &self,
        first: usize,
        i: usize,
        count: Count,
        unit: Unit,
        sign: i32,
    ) -> Option<Item> {
        let count = count.whole::<i32>()? * sign;
        let item = self.pointed(i).or_else(|| self.calendar(i))?;
        // "two days before Sunday's vote": from the vote, not from Sunday.
        if self.punct(item.end, b'\'') && self.key(item.end + 1, Key::S) {
            return None;
        }
        let (base, which) = match item.meaning {
            Meaning::Point(base @ Point { time: None, .. }) => (base, None),
            Meaning::Named {
                point: base @ Point { time: None, .. },
                which: which @ (Which::Last | Which::This | Which::Next),
            } => (base, Some(which)),
            // "two weeks after yesterday".
            Meaning::Unit {
                unit: Unit::Day,
                shift,
                from: from @ (From::Speech | From::Story),
                time: None,
            } => {
                let (unit, shift) = match unit {
                    Unit::Day => (Unit::Day, count + shift),
                    Unit::Week => (Unit::Day, count.checked_mul(7)? + shift),
                    Unit::Fortnight => (Unit::Day, count.checked_mul(14)? + shift),
                    Unit::Month | Unit::Year => (unit, count),
                    _ => return None,
                };
                return Some(Item::unit(first, item.end, unit, shift, from, None));
            }
            _ => return None,
        };
        // "two days after May" tells no day.
        let fits = match base.rest {
            Rest::Day(..) | Rest::Holiday(_) => !unit.is_clock() && unit != Unit::Weekend,
            Rest::Weekday(_) => matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight),
            Rest::Month(_) => matches!(unit, Unit::Month | Unit::Year | Unit::Decade),
            Rest::Year => matches!(unit, Unit::Year | Unit::Decade | Unit::Century),
            _ => false,
        };
        let meaning = Meaning::Counted {
            count,
            unit,
            base,
            which,
        };
        fits.then(|| Item::new(first, item.end, TimexKind::Date, meaning))
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn counted_from_a_day_or_an_hour() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "It closed two days after July 4, 2018, a week before Christmas 2017 and two years after 1945.",
                &[
                    ("two days after July 4, 2018", "DATE 2018-07-06 explicit"),
                    ("a week before Christmas 2017", "DATE 2017-12-18 explicit"),
                    ("two years after 1945", "DATE 1947 explicit"),
                ],
            ),
            (
                "It will close three days after Christmas; it opened two days after Sunday, and the day after Labor Day.",
                &[
                    ("three days after Christmas", "DATE 2019-12-28 resolved"),
                    ("two days after Sunday", "DATE 2019-12-17 resolved"),
                    ("the day after Labor Day", "DATE 2019-09-03 resolved"),
                ],
            ),
            (
                "He called half an hour ago, an hour ago, 48 hours ago and 20 hours ago.",
                &[
                    ("half an hour ago", "TIME 2019-12-15TXX inferred"),
                    ("an hour ago", "TIME 2019-12-15TXX inferred"),
                    ("48 hours ago", "DATE 2019-12-13 resolved"),
                    ("20 hours ago", "TIME - unresolved"),
                ],
            ),
            (
                "They will return two years from now; a few years ago they would not.",
                &[
                    ("two years from now", "DATE 2021 resolved"),
                    ("a few years ago", "DATE PAST_REF unresolved"),
                ],
            ),
            (
                "It ended more than two years ago, almost three days ago, a week from Tuesday, and, two years prior, in haste.",
                &[
                    ("more than two years ago", "DATE 2017 BEFORE resolved"),
                    ("almost three days ago", "DATE 2019-12-12 AFTER resolved"),
                    ("a week from Tuesday", "DATE 2019-12-17 resolved"),
                    ("two years prior", "DATE 2017 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn counted_from_what_counts_itself() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "It will be two weeks after tomorrow, two days after next Friday or 16 days from 3 July 2020.",
                &[
                    ("two weeks after tomorrow", "DATE 2019-12-30 resolved"),
                    ("two days after next Friday", "DATE 2019-12-22 resolved"),
                    ("16 days from 3 July 2020", "DATE 2020-07-19 explicit"),
                ],
            ),
            (
                "He left two days before yesterday and comes back three weeks from tomorrow.",
                &[
                    ("two days before yesterday", "DATE 2019-12-12 resolved"),
                    ("three weeks from tomorrow", "DATE 2020-01-06 resolved"),
                ],
            ),
            // Lengths, and what was yesterday's.
            (
                "It was shut for two weeks from 3 July 2018, and two days after yesterday's storm.",
                &[
                    ("two weeks", "DURATION P2W explicit"),
                    ("3 July 2018", "DATE 2018-07-03 explicit"),
                    ("two days", "DURATION P2D explicit"),
                    ("yesterday", "DATE 2019-12-14 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        check(&[(
            "It came two weeks prior to the vote, from two weeks of rain.",
            &[
                ("two weeks", "DURATION P2W explicit"),
                ("two weeks", "DURATION P2W explicit"),
            ],
        )]);
        nothing(&["Two of an ago: the later ones and the earlier ones come hence."]);
    }

    #[test]
    fn a_length_before_the_event_of_a_day() {
        check(&[
            (
                "He left two days before Sunday's vote.",
                &[
                    ("two days", "DURATION P2D explicit"),
                    ("Sunday", "DATE 2019-12-15 resolved"),
                ],
            ),
            (
                "He left two days before Sunday.",
                &[("two days before Sunday", "DATE 2019-12-13 resolved")],
            ),
            (
                "Debts were up from $12.5 million three months before.",
                &[("three months before", "DATE 2019-09 inferred")],
            ),
        ]);
    }
}
