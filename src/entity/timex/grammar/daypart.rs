//! Parts of the day: "the night of April 18", "the early hours of Sunday", "at dawn", "mid-morning".

use super::{Item, Meaning, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Part, Point, Rest, Time, Unit};
use crate::entity::timex::{Modifier, TimexKind};

impl Parser<'_> {
    /// A part of a day, of a named day or of the one that the text is at.
    pub(super) fn part_of_day(&self, i: usize) -> Option<Item> {
        match self.sense(i) {
            Sense::Part(_) => self.part_of(i, i).or_else(|| self.lone_part(i)),
            Sense::Key(Key::Mid) => self.mid_part(i),
            Sense::Key(Key::The) => self
                .part_of(i, i + 1)
                .or_else(|| self.small_hours(i))
                .or_else(|| self.bounded_part(i)),
            Sense::Key(Key::Early) => self.small_hours(i).or_else(|| self.edge_of_part(i)),
            Sense::Key(Key::Late | Key::Later | Key::Earlier) => self.edge_of_part(i),
            _ => None,
        }
    }

    /// "the morning of 31 January", "the night of April 18, 1775": the part stands at `at`.
    fn part_of(&self, first: usize, at: usize) -> Option<Item> {
        let Sense::Part(part) = self.sense(at) else {
            return None;
        };
        if !self.key(at + 1, Key::Of) {
            return None;
        }
        let day = self.day_named(at + 2)?;
        let day = match part {
            Part::Night => self.over_midnight(&day).unwrap_or(day),
            _ => day,
        };
        Some(day.starting(first).timed(Some(Time::Part(part))))
    }

    /// "the night of 13/14 March 1944", "the night of 31 May to 1 June": one night, which is that of its first
    /// day. Behind other parts the two are two days.
    fn over_midnight(&self, day: &Item) -> Option<Item> {
        let joined = matches!(
            self.sense(day.end),
            Sense::Punct(b'/' | b'-') | Sense::Key(Key::To)
        );
        let next = self.day_first(day.end + 1).filter(|_| joined)?;
        let (Meaning::Point(first), Meaning::Point(second)) = (&day.meaning, &next.meaning) else {
            return None;
        };
        let year = first.year.or(second.year);
        // Without its year, 28 February may be its last day.
        let of = |point: &Point| point.in_year(year.unwrap_or(COMMON_YEAR)).as_day();
        let follows = of(first)?.tomorrow().ok()? == of(second)?;
        let meaning = Meaning::Point(Point { year, ..*first });
        let end = next.end;
        (follows && next.kind == TimexKind::Date).then(|| Item {
            end,
            meaning,
            ..day.clone()
        })
    }

    /// A day that a part of it may belong to: "31 January", "Sunday", "last Friday".
    fn day_named(&self, i: usize) -> Option<Item> {
        let day = match self.sense(i) {
            Sense::Key(Key::Last | Key::Next | Key::This | Key::That) => self.pointed(i)?,
            _ => self
                .day_first(i)
                .or_else(|| self.month(i))
                .or_else(|| self.weekday(i))
                .or_else(|| self.holiday(i))?,
        };
        let daily = match day.meaning {
            Meaning::Point(point) | Meaning::Named { point, .. } => {
                point.time.is_none()
                    && matches!(
                        point.rest,
                        Rest::Day(..) | Rest::Weekday(_) | Rest::Holiday(_)
                    )
            }
            Meaning::Unit { unit, time, .. } => unit == Unit::Day && time.is_none(),
            _ => false,
        };
        daily.then_some(day)
    }

    /// "the late afternoon of 3 May", "the early evening of Sunday".
    fn bounded_part(&self, i: usize) -> Option<Item> {
        let modifier = match self.sense(i + 1) {
            Sense::Key(Key::Early) => Modifier::Start,
            Sense::Key(Key::Late) => Modifier::End,
            _ => return None,
        };
        self.part_of(i, i + 2).map(|item| item.modified(modifier))
    }

    /// "the early hours of Sunday", "the small hours of 3 May", "the early morning hours of 30 April", "the
    /// early hours of this morning"; "in the early hours" alone.
    fn small_hours(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let early = self.key(i + the, Key::Early);
        if !early && !self.word_is(i + the, "small") && !self.word_is(i + the, "wee") {
            return None;
        }
        let morning = usize::from(self.sense(i + the + 1) == Sense::Part(Part::Morning));
        let hours = i + the + 1 + morning;
        if self.sense(hours) != Sense::Units(Unit::Hour) {
            return None;
        }
        let end = hours + 1;
        let time = Some(Time::Part(Part::Morning));
        let alone = |end| {
            let item = Item::point(i, end, Point::new(None, Rest::Clock).at(time));
            Some(item.modified(Modifier::Start))
        };
        if self.key(end, Key::Of) {
            // "of the morning" tells no day.
            if self.key(end + 1, Key::The) && self.sense(end + 2) == Sense::Part(Part::Morning) {
                return alone(end + 3).filter(|item| !self.key(item.end, Key::Of));
            }
            if let Some(day) = self.day_named(end + 1) {
                return Some(day.starting(i).timed(time).modified(Modifier::Start));
            }
            // "of this morning", "of Sunday morning".
            let day = self
                .pointed(end + 1)
                .or_else(|| self.weekday(end + 1))
                .filter(|day| has_part(&day.meaning, Part::Morning))?;
            return Some(day.starting(i).modified(Modifier::Start));
        }
        // "in the early hours" of an event is no time of day; nor is "early hours" without the article.
        let asked = i > 0 && matches!(self.sense(i - 1), Sense::Key(Key::In | Key::During));
        (the == 1 && asked && self.closes(end))
            .then(|| alone(end))
            .flatten()
    }

    /// "at dawn", "before nightfall", "by lunchtime": a part that is a moment, where a word asks for one.
    ///
    /// "At night" and "in the morning" tell as often of any night and morning, and are left alone.
    fn lone_part(&self, i: usize) -> Option<Item> {
        let Sense::Part(part @ (Part::Dawn | Part::Midday | Part::Dusk)) = self.sense(i) else {
            // "by midafternoon", "in midmorning trading".
            return match self.sense(i) {
                Sense::Part(part) if self.word(i).starts_with("mid") && self.asks_for_part(i) => {
                    Some(moment(i, i + 1, part).modified(Modifier::Mid))
                }
                Sense::Part(part @ Part::Afternoon)
                    if self.word_is(i, "teatime") && self.asks_for_part(i) =>
                {
                    Some(moment(i, i + 1, part))
                }
                _ => None,
            };
        };
        // "at Dawn's house", "at Sunset Boulevard", "after the dusk-to-dawn curfew", "at dawn raids".
        let hyphen = self.punct(i + 1, b'-') && self.glued(i + 1);
        if self.capital(i) || hyphen || !self.asks_for_part(i) {
            return None;
        }
        // "before dawn Friday", "by midday tomorrow".
        match self
            .day_at(i + 1, None)
            .filter(|day| day.kind == TimexKind::Date)
        {
            Some(day) => Some(day.starting(i).timed(Some(Time::Part(part)))),
            None => Some(moment(i, i + 1, part)),
        }
    }

    /// "early in the morning", "late in the evening", "in late afternoon": of the day that the text is at.
    fn edge_of_part(&self, i: usize) -> Option<Item> {
        let (modifier, adjective) = match self.sense(i) {
            Sense::Key(Key::Early) => (Modifier::Start, true),
            Sense::Key(Key::Earlier) => (Modifier::Start, false),
            Sense::Key(Key::Late) => (Modifier::End, true),
            _ => (Modifier::End, false),
        };
        let at = if self.key(i + 1, Key::In) && self.key(i + 2, Key::The) {
            i + 3
        } else if adjective && i > 0 && matches!(self.sense(i - 1), Sense::Key(Key::In | Key::By)) {
            i + 1
        } else {
            return None;
        };
        let Sense::Part(part @ (Part::Morning | Part::Afternoon | Part::Evening)) = self.sense(at)
        else {
            return None;
        };
        // "late in the evening of her life".
        (!self.key(at + 1, Key::Of)).then(|| moment(i, at + 1, part).modified(modifier))
    }

    /// "mid-morning", "mid-afternoon on Monday".
    fn mid_part(&self, i: usize) -> Option<Item> {
        let hyphen = usize::from(self.punct(i + 1, b'-') && self.glued(i + 1));
        let at = i + 1 + hyphen;
        let Sense::Part(part @ (Part::Morning | Part::Afternoon | Part::Evening)) = self.sense(at)
        else {
            return None;
        };
        // "a mid-morning snack".
        let stands = self.asks_for_part(i) || self.key(at + 1, Key::On);
        stands.then(|| moment(i, at + 1, part).modified(Modifier::Mid))
    }

    /// Whether the word before asks for a moment: "at", "by", "before", "until".
    fn asks_for_part(&self, i: usize) -> bool {
        i > 0
            && matches!(
                self.sense(i - 1),
                Sense::Key(
                    Key::At
                        | Key::By
                        | Key::Before
                        | Key::After
                        | Key::Until
                        | Key::Since
                        | Key::About
                        | Key::In
                )
            )
    }
}

/// A year without a leap day.
const COMMON_YEAR: i32 = 2001;

/// A part of a day that stands near by, or is the article's.
fn moment(first: usize, end: usize, part: Part) -> Item {
    Item::point(
        first,
        end,
        Point::new(None, Rest::Clock).at(Some(Time::Part(part))),
    )
}

/// Whether the meaning is that part of some day.
fn has_part(meaning: &Meaning, part: Part) -> bool {
    let time = match meaning {
        Meaning::Point(point) | Meaning::Named { point, .. } => point.time,
        Meaning::Unit { time, .. } => *time,
        _ => None,
    };
    time == Some(Time::Part(part))
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "On the night of 13/14 March 1944 and on the night of 31 May to 1 June 1944 it burned.",
                &[
                    (
                        "the night of 13/14 March 1944",
                        "TIME 1944-03-13TNI explicit",
                    ),
                    (
                        "the night of 31 May to 1 June 1944",
                        "TIME 1944-05-31TNI explicit",
                    ),
                ],
            ),
            (
                "On the night of 13-15 March 1944 it was dark, and on the morning of 13/14 March, too.",
                &[
                    ("the night of 13", "TIME 1944-03-13TNI explicit"),
                    ("15 March 1944", "DATE 1944-03-15 explicit"),
                    ("the morning of 13", "TIME 1944-03-13TMO inferred"),
                    ("14 March", "DATE 1944-03-14 inferred"),
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
                "The roof fell in the early hours of Friday; it burned in the small hours of 3 May 2018 and the early morning hours of 4 May 2018.",
                &[
                    (
                        "the early hours of Friday",
                        "TIME 2019-12-13TMO START resolved",
                    ),
                    (
                        "the small hours of 3 May 2018",
                        "TIME 2018-05-03TMO START explicit",
                    ),
                    (
                        "the early morning hours of 4 May 2018",
                        "TIME 2018-05-04TMO START explicit",
                    ),
                ],
            ),
            (
                "It sank on Friday in the early hours of the morning, and rose in the late afternoon of last Saturday.",
                &[
                    ("Friday", "DATE 2019-12-13 resolved"),
                    (
                        "the early hours of the morning",
                        "TIME 2019-12-13TMO START inferred",
                    ),
                    (
                        "the late afternoon of last Saturday",
                        "TIME 2019-12-14TAF END resolved",
                    ),
                ],
            ),
            (
                "They left at dawn on Friday and were back before dusk; by lunchtime on Saturday they were gone.",
                &[
                    ("dawn", "TIME 2019-12-13TMO resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("dusk", "TIME 2019-12-13TEV inferred"),
                    ("lunchtime", "TIME 2019-12-14TMI resolved"),
                    ("Saturday", "DATE 2019-12-14 resolved"),
                ],
            ),
            (
                "Early in the morning on Friday it rained; prices fell in late afternoon.",
                &[
                    ("Early in the morning", "TIME 2019-12-13TMO START resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("late afternoon", "TIME 2019-12-13TAF END inferred"),
                ],
            ),
            (
                "It fell before dawn Friday, shut by midday yesterday and reopened Monday lunchtime.",
                &[
                    ("dawn Friday", "TIME 2019-12-13TMO resolved"),
                    ("midday yesterday", "TIME 2019-12-14TMI resolved"),
                    ("Monday lunchtime", "TIME 2019-12-09TMI resolved"),
                ],
            ),
            (
                "Shares fell by mid-afternoon on Friday and rose in midmorning trade on Monday.",
                &[
                    ("mid-afternoon", "TIME 2019-12-13TAF MID resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("midmorning", "TIME 2019-12-13TMO MID inferred"),
                    ("Monday", "DATE 2019-12-09 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "At Dawn's house and at Sunset Boulevard the dusk fell; a dawn raid, a mid-morning snack.",
            "In the early hours of the siege, with early hours and small hours, from dusk-to-dawn watch; frogs sing from sunset to dawn.",
            "It was late in the evening of her life, an early evening, a late afternoon sun.",
            "At night they hunt, and in the morning they sleep; the night of the attack was dark.",
        ]);
    }
}
