//! Where the story is: which dates move it, and which it only glances at.
//!
//! A text tells of days one after another, and a bare "in June", "the next day" or "at 8 p.m." belongs to
//! the day that it has come to. What is kept of that:
//!
//! - The *focus*: the last date of the story itself, as coarse as it was said. History goes mostly
//!   forwards: after December comes the January of the next year, and where the focus and the next full
//!   date behind an expression leave one year only, it is that one.
//! - The *day* with its time, which stays while coarser dates that hold it are named. The small hours and
//!   the dawn told after an evening are of the day after.
//! - The focus *before*: where the next full date lies in a year before the focus, that one had run ahead
//!   ("it sailed in May 1839 and was lost in June 1842"), and the story goes on from the one before.
//!
//! A date does not move the story where the text only glances aside: at what was before ("they had met in
//! 1951", "two years earlier"), at what would be ("by January it would number 188"), at a plan or a
//! thing with a year ("planned for 1976", "the 1752 edition"), at decades, at the year that it is in
//! anyway. A day in the same sentence may still be of the year that was glanced at. In news the day of a
//! report ("the mayor said Monday") does not take the place of the day that is reported. A glance lasts for
//! some sentences only: a story that is told no other date has moved.
//!
//! A story comes to the article's own days with the words that count from them ("last November"), and
//! leaves them with the paragraph or with a year far from them. That is so, too, where nobody knows which days
//! those are.
//!
//! What a heading says of the text below it is no date that the text is at, and is kept by `heading`.

use super::clock::Daily;
use super::nearest::counted;
use super::outcome::Resolved;
use super::{Found, Joint, Resolver, Role, Story};
use crate::entity::timex::grammar::{From, Meaning, Which};
use crate::entity::timex::tense::Tense;
use crate::entity::timex::value::{Part, Point, Rest, Time, Unit, month_of, year_of};
use crate::entity::timex::{AnchorSource, Certainty, Modifier, PublicationDate};
use jiff::civil::Date;

/// The date that the text is at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Focus {
    pub(super) point: Point,
    /// The month that the words about the point come to: the eleventh for "towards the end of 1890".
    pub(super) month: Option<u8>,
    pub(super) sentence: u32,
    pub(super) block: u32,
    /// Whether the text said its year, or made it certain.
    pub(super) sure: bool,
    /// Whether its sentence begins with it.
    pub(super) leads: bool,
}

/// A day with the time that was told of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) day: Date,
    pub(super) time: Option<Time>,
    pub(super) anchor: Option<PublicationDate>,
    pub(super) sentence: u32,
    pub(super) block: u32,
}

impl Told {
    /// A time of the clock told after it: the morning after a night is of the next day.
    pub(super) fn then(self, time: Option<Time>, forwards: bool) -> Option<Point> {
        let evening = match self.time {
            Some(Time::Part(part)) => matches!(part, Part::Dusk | Part::Evening | Part::Night),
            Some(Time::Clock(clock)) => clock.hour >= 18,
            _ => false,
        };
        let morning = match time {
            Some(Time::Part(part)) => matches!(part, Part::Dawn | Part::Morning),
            Some(Time::Clock(clock)) => clock.hour < 5,
            _ => false,
        };
        let day = if forwards && evening && morning {
            self.day.tomorrow().ok()?
        } else {
            self.day
        };
        Some(Point::day(day).at(time))
    }
}

impl Resolver {
    /// Takes the text to where `found`, which came to `resolved`, puts it.
    pub(super) fn follow(&mut self, found: &Found, resolved: &Resolved) {
        if found.joint == Joint::Twin {
            // The moment was told before; the other zone's day is none that the story is at.
            return;
        }
        self.come_to_present(found, resolved);
        self.tell_day(found, resolved);
        self.daily = Daily::follow(self.daily, found);
        self.recurs =
            matches!(found.meaning, Meaning::Set(_)).then_some((found.sentence, found.block));
        if let Some(point) = resolved.point {
            // A story is where its own dates put it, not where the article's date does.
            let told = self.story != Story::Whole
                || resolved
                    .anchor
                    .as_ref()
                    .is_none_or(|a| a.source == AnchorSource::Text);
            let placed = told && (point.year.is_some() || matches!(point.rest, Rest::Weekday(_)));
            // "up from $2.15 in the 1990 quarter": what figures are compared with.
            let compared = found.compared && self.anchor.is_none() && !self.is_history();
            let aside = looks_back(&found.meaning)
                || compared && found.edge.is_none()
                || self.focus.is_some_and(|f| {
                    f.sure
                        && found.sentence.saturating_sub(f.sentence) < 8
                        && (is_aside(found, point, f.point)
                            || self.is_history() && is_glance(found, point, f.point))
                });
            let here = Focus {
                point,
                month: late_month(point, found.modifier),
                sentence: found.sentence,
                block: found.block,
                sure: resolved.certainty < Certainty::Unresolved && point.year.is_some(),
                leads: found.leads,
            };
            if placed && !matches!(point.rest, Rest::Clock) {
                if aside {
                    self.glance = Some(here);
                } else {
                    self.before = self
                        .focus
                        .filter(|f| f.sure && f.point.first_day() < point.first_day());
                    self.focus = Some(here);
                    self.glance = None;
                    if matches!(
                        point.rest,
                        Rest::Quarter(_) | Rest::Half(_) | Rest::Month(_)
                    ) {
                        self.period = self.focus;
                    }
                }
            }
        }
    }

    /// Keeps the day that the text is at.
    fn tell_day(&mut self, found: &Found, resolved: &Resolved) {
        let Some(point) = resolved.point else { return };
        if looks_back(&found.meaning)
            || found.role == Role::Background
            || resolved.certainty == Certainty::Unresolved
        {
            return;
        }
        // "It tore through the town on Sunday, the mayor said Monday": the story is of Sunday.
        if found.role == Role::Report
            && !self.is_history()
            && self.day.is_some_and(|told| {
                told.block == found.block && found.sentence.saturating_sub(told.sentence) <= 1
            })
        {
            return;
        }
        let day = point.as_day().or_else(|| self.weeks_on(&found.meaning));
        let holds = |told: &Told| match point.rest {
            Rest::Year => point.year == Some(year_of(told.day)),
            Rest::Month(month) => {
                point.year == Some(year_of(told.day)) && month == month_of(told.day)
            }
            _ => false,
        };
        self.day = match day {
            Some(day) => Some(Told {
                day,
                time: point.time,
                anchor: self.anchor.filter(|_| {
                    resolved
                        .anchor
                        .as_ref()
                        .is_some_and(|a| a.source != AnchorSource::Text)
                }),
                sentence: found.sentence,
                block: found.block,
            }),
            // The story has moved, and is at no one day.
            None => self.day.filter(|told| !self.is_history() || holds(told)),
        };
    }

    /// The day that "a week later" comes to, though its value is a week.
    fn weeks_on(&self, meaning: &Meaning) -> Option<Date> {
        let Meaning::Offset {
            count,
            unit: unit @ (Unit::Week | Unit::Fortnight),
            sign,
            from: From::Text,
        } = meaning
        else {
            return None;
        };
        let count = i32::try_from(count.tenths?)
            .ok()
            .filter(|tenths| tenths % 10 == 0)?
            / 10;
        let focus = self.focus.filter(|f| f.sure)?;
        counted(focus.point, *unit, count.checked_mul(*sign)?)?.as_day()
    }

    /// Whether the text is in its history here, and not in the article's own days.
    pub(super) fn is_history(&self) -> bool {
        self.story == Story::Whole && self.present.is_none()
    }

    /// Notes whether a story comes to the article's own days, or leaves them.
    fn come_to_present(&mut self, found: &Found, resolved: &Resolved) {
        let by_article = resolved
            .anchor
            .as_ref()
            .is_some_and(|a| a.source != AnchorSource::Text);
        // "last November" with nothing to count from: of the days of writing, whenever those were.
        let spoken = self.anchor.is_none()
            && matches!(
                found.meaning,
                Meaning::Named {
                    which: Which::Last,
                    ..
                } | Meaning::Unit {
                    shift: ..0,
                    from: From::Speech,
                    ..
                } | Meaning::Offset {
                    sign: -1,
                    from: From::Speech,
                    ..
                }
            )
            && resolved.certainty == Certainty::Unresolved;
        if by_article || spoken {
            self.present = Some(found.block);
        } else if let (
            Meaning::Point(Point {
                year: Some(year), ..
            }),
            Some(anchor),
        ) = (&found.meaning, self.anchor)
            && year_of(anchor.value) - year > 1
        {
            self.present = None;
        }
    }
}

/// The month that a whole year stands for: late for "the end of 1890".
fn late_month(point: Point, modifier: Option<Modifier>) -> Option<u8> {
    match (point.rest, modifier) {
        (Rest::Year, Some(Modifier::End)) => Some(11),
        _ => point.month(),
    }
}

/// "two years earlier", "the year-ago quarter": said to compare, and the text goes on where it was.
fn looks_back(meaning: &Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Twin { .. }
            | Meaning::Offset {
                sign: -1,
                from: From::Text,
                ..
            }
            | Meaning::Unit {
                shift: ..0,
                from: From::Text,
                ..
            }
    )
}

/// Whether a date leaves a story where it is: its own year again, "planned for 1976", "in 1976" of a
/// plan, "the 1920s".
fn is_aside(found: &Found, point: Point, focus: Point) -> bool {
    let whole = matches!(point.rest, Rest::Year);
    let same =
        whole && point.year == focus.year && !matches!(focus.rest, Rest::Decade | Rest::Century);
    let wide = matches!(point.rest, Rest::Decade | Rest::Century);
    same || wide || whole && (found.role == Role::Aside || found.tense == Some(Tense::Future))
}

/// Whether a story only looks ahead, or back before it, and goes on where it was: "by January it would
/// number 188", "they had met in May 1951".
fn is_glance(found: &Found, point: Point, focus: Point) -> bool {
    found.tense == Some(Tense::Future) && point.year > focus.year
        || found.role == Role::Background && point.year < focus.year
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::check;

    #[test]
    fn an_aside_leaves_a_story_where_it_is_for_some_sentences() {
        let story = "The siege began on 3 May 1641 and the wall fell on 9 May 1641.";
        let aside = "A new wall was planned for 1676. In September the town was free.";
        let told = |between: &str| format!("{story} {between}{aside}");
        let expected = |september: &'static str| {
            [
                ("3 May 1641", "DATE 1641-05-03 explicit"),
                ("9 May 1641", "DATE 1641-05-09 explicit"),
                ("1676", "DATE 1676 explicit"),
                ("September", september),
            ]
        };
        check(&[
            (&told(""), &expected("DATE 1641-09 inferred")),
            (
                &told(&"Nobody slept. ".repeat(6)),
                &expected("DATE 1641-09 inferred"),
            ),
            // So long after, a story that has been told no other date has moved.
            (
                &told(&"Nobody slept. ".repeat(7)),
                &expected("DATE 1676-09 inferred"),
            ),
        ]);
    }

    #[test]
    fn times_go_with_the_day_told_last() {
        check(&[
            (
                "The raft left on 3 May 1641. They landed at 4 a.m. the next morning. Five hours later it rained.",
                &[
                    ("3 May 1641", "DATE 1641-05-03 explicit"),
                    ("4 a.m. the next morning", "TIME 1641-05-04T04:00 inferred"),
                    ("Five hours later", "TIME 1641-05-04T09:00 inferred"),
                ],
            ),
            // In news the day of the report is not the day reported.
            (
                "A storm hit the port on Thursday, the mayor said Friday. It came ashore at 7:40 p.m. and turned. The next day it was gone.",
                &[
                    ("Thursday", "DATE 2019-12-12 resolved"),
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("7:40 p.m.", "TIME 2019-12-12T19:40 inferred"),
                    ("The next day", "DATE 2019-12-13 inferred"),
                ],
            ),
            // Said of no day: the article's.
            (
                "A storm hit the port at 7:40 p.m.",
                &[("7:40 p.m.", "TIME 2019-12-15T19:40 resolved")],
            ),
        ]);
    }

    #[test]
    fn a_story_goes_forwards() {
        check(&[
            (
                "The work began in May 1841. On 2 June 1842 it was paid for. Towards the end of 1843 the money was gone. On 6 January the engineer left.",
                &[
                    ("May 1841", "DATE 1841-05 explicit"),
                    ("2 June 1842", "DATE 1842-06-02 explicit"),
                    ("the end of 1843", "DATE 1843 END explicit"),
                    ("6 January", "DATE 1844-01-06 inferred"),
                ],
            ),
            // Between two full dates.
            (
                "The work began in December 1841. In April the wall stood. On 4 August 1842 it fell.",
                &[
                    ("December 1841", "DATE 1841-12 explicit"),
                    ("April", "DATE 1842-04 inferred"),
                    ("4 August 1842", "DATE 1842-08-04 explicit"),
                ],
            ),
            // No date behind it asks for the next year.
            (
                "The work began in May 1840. On 4 August 1841 it was stopped. In April the wall had stood.",
                &[
                    ("May 1840", "DATE 1840-05 explicit"),
                    ("4 August 1841", "DATE 1841-08-04 explicit"),
                    ("April", "DATE 1841-04 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn what_a_story_runs_ahead_to_does_not_hold_it() {
        check(&[
            (
                "She sailed on 4 May 1831 and was lost in June 1834. In December she was at the cape. On 2 July 1832 she was seen.",
                &[
                    ("4 May 1831", "DATE 1831-05-04 explicit"),
                    ("June 1834", "DATE 1834-06 explicit"),
                    ("December", "DATE 1831-12 inferred"),
                    ("2 July 1832", "DATE 1832-07-02 explicit"),
                ],
            ),
            (
                "She sailed on 4 November 1831. By January she would be lost. On the 9th it blew. She had met a whaler in May 1829. On the 12th it was calm.",
                &[
                    ("4 November 1831", "DATE 1831-11-04 explicit"),
                    ("January", "DATE 1832-01 inferred"),
                    ("the 9th", "DATE 1831-11-09 inferred"),
                    ("May 1829", "DATE 1829-05 explicit"),
                    ("the 12th", "DATE 1831-11-12 inferred"),
                ],
            ),
            // A story that moves on, and one told by its year.
            (
                "She sailed on 4 November 1831. In January 1832 she was lost. On the 9th it blew. The 1829 chart, which left out the rocks seen on 3 May, was burned.",
                &[
                    ("4 November 1831", "DATE 1831-11-04 explicit"),
                    ("January 1832", "DATE 1832-01 explicit"),
                    ("the 9th", "DATE 1832-01-09 inferred"),
                    ("1829", "DATE 1829 explicit"),
                    ("3 May", "DATE 1829-05-03 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn a_life_may_come_to_the_days_of_the_article() {
        let life =
            "She was born on 4 May 1951 and stood first in June 1984. She left on 1 April 1995.";
        let lately = format!(
            "{life}\n\nA bill that she wrote last October failed on 14 November; she will try next year."
        );
        let then = format!("{life} On 14 November she moved.");
        check(&[
            (
                &lately,
                &[
                    ("4 May 1951", "DATE 1951-05-04 explicit"),
                    ("June 1984", "DATE 1984-06 explicit"),
                    ("1 April 1995", "DATE 1995-04-01 explicit"),
                    ("last October", "DATE 2019-10 resolved"),
                    ("14 November", "DATE 2019-11-14 resolved"),
                    ("next year", "DATE 2020 resolved"),
                ],
            ),
            (
                &then,
                &[
                    ("4 May 1951", "DATE 1951-05-04 explicit"),
                    ("June 1984", "DATE 1984-06 explicit"),
                    ("1 April 1995", "DATE 1995-04-01 explicit"),
                    ("14 November", "DATE 1995-11-14 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn today_is_nowadays_in_history() {
        check(&[
            (
                "The line opened on 4 May 1851, burned on 3 June 1860, rose on 2 May 1861 and shut in June 1934. Today only a tower is left.",
                &[
                    ("4 May 1851", "DATE 1851-05-04 explicit"),
                    ("3 June 1860", "DATE 1860-06-03 explicit"),
                    ("2 May 1861", "DATE 1861-05-02 explicit"),
                    ("June 1934", "DATE 1934-06 explicit"),
                    ("Today", "DATE PRESENT_REF explicit"),
                ],
            ),
            (
                "Today only a tower is left.",
                &[("Today", "DATE 2019-12-15 resolved")],
            ),
        ]);
    }

    #[test]
    fn what_comes_back_each_year_is_of_no_year() {
        check(&[
            (
                "It was fought on 9 May 1641 and told of in June 1650. It is played every year in August.",
                &[
                    ("9 May 1641", "DATE 1641-05-09 explicit"),
                    ("June 1650", "DATE 1650-06 explicit"),
                    ("every year", "SET P1Y explicit"),
                    ("August", "DATE XXXX-08 unresolved"),
                ],
            ),
            (
                "It was fought on 9 May 1641 and told of in June 1650. It was played again in August.",
                &[
                    ("9 May 1641", "DATE 1641-05-09 explicit"),
                    ("June 1650", "DATE 1650-06 explicit"),
                    ("August", "DATE 1650-08 inferred"),
                ],
            ),
        ]);
    }
}
