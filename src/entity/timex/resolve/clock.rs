//! Times of the clock: "at 8 a.m." is of the day that stands beside it, that the text is at, or of the article's.

use super::outcome::{Resolved, by_anchor, by_text, open};
use super::{Found, Joint, Resolver};
use crate::entity::timex::Certainty;
use crate::entity::timex::grammar::Meaning;
use crate::entity::timex::range::OF_TEXT;
use crate::entity::timex::tense::Tense;
use crate::entity::timex::value::{Point, Rest};

impl Resolver {
    /// A time of the clock: its day stands near by.
    pub(super) fn clock(&self, point: Point, found: &Found, next: Option<&Found>) -> Resolved {
        // "8 a.m. on Sunday": the day follows.
        if let Some(next) = next.filter(|n| n.joint == Joint::On && n.block == found.block) {
            let day = self.meaning(next, None);
            if let Some(p) = day.point.filter(|p| p.time.is_none() && is_daily(*p)) {
                let rule = "the day that follows";
                return Resolved {
                    rule,
                    ..day.with(p.at(point.time))
                };
            }
        }
        // "on Wednesday between 10:00 and 14:30", with no article date: of any Wednesday.
        if let Some(focus) = self.focus.filter(|f| {
            f.sentence == found.sentence
                && f.point.year.is_none()
                && matches!(f.point.rest, Rest::Weekday(_))
        }) {
            return open(focus.point.at(point.time));
        }
        // "from 10 p.m. to 5 a.m. daily": of no day.
        let recurs = next
            .is_some_and(|n| n.sentence == found.sentence && matches!(n.meaning, Meaning::Set(_)))
            || next.is_some_and(|n| {
                n.sentence == found.sentence
                    && n.joint == Joint::Range
                    && matches!(
                        n.meaning,
                        Meaning::Point(Point {
                            rest: Rest::Clock,
                            ..
                        })
                    )
            }) && found.tense != Some(Tense::Past)
                && !self.is_history()
                && self.focus.is_none();
        // "quiz every Thursday, 8.30 p.m.".
        let recurs = recurs
            || found.joint == Joint::On && self.recurs == Some((found.sentence, found.block));
        if recurs || found.joint == Joint::Range && self.focus.is_none() {
            return open(point);
        }
        // "Lights go out at midnight", below a day of long ago.
        let now = matches!(found.tense, Some(Tense::Present | Tense::Future));
        if let Some(focus) = self
            .focus
            .filter(|f| f.sure && (f.sentence == found.sentence || self.is_history() && !now))
            && focus.point.as_day().is_some()
        {
            let told = self
                .day
                .filter(|told| focus.point.as_day() == Some(told.day));
            let at = told.and_then(|told| told.then(point.time, self.is_history()));
            return by_text(
                focus.point,
                at.unwrap_or(focus.point.at(point.time)),
                OF_TEXT,
            );
        }
        // "between 10:00 and 14:30", of a Wednesday of no known week.
        if let Some(focus) = self.focus.filter(|f| f.sentence == found.sentence)
            && matches!(focus.point.rest, Rest::Weekday(_))
            && focus.point.year.is_none()
        {
            return open(focus.point.at(point.time));
        }
        // "It hit at 8:47 p.m.", of the day told just before.
        if let Some(told) = self.day.filter(|told| {
            found.block.saturating_sub(told.block) <= 1
                && found.sentence.saturating_sub(told.sentence) <= 2
        }) && found.tense != Some(Tense::Future)
        {
            let Some(at) = told.then(point.time, self.is_history()) else {
                return open(point);
            };
            let rule = OF_TEXT;
            return match told.anchor {
                Some(anchor) => Resolved {
                    certainty: Certainty::Inferred,
                    ..by_anchor(anchor, at, rule)
                },
                None => by_text(Point::day(told.day), at, rule),
            };
        }
        // "The bus will leave at 10 p.m.": on whichever day; "tonight" or "on Friday" would say so.
        if found.tense == Some(Tense::Future) {
            return open(point);
        }
        match self.spoken() {
            Some(anchor) if !self.is_history() || self.has_day() => by_anchor(
                anchor,
                Point::day(anchor.value).at(point.time),
                "the article's day",
            ),
            _ => open(point),
        }
    }
}

fn is_daily(point: Point) -> bool {
    matches!(
        point.rest,
        Rest::Day(..) | Rest::Weekday(_) | Rest::WeekdayOf(..) | Rest::Holiday(_)
    )
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::check;

    #[test]
    fn a_time_that_is_so_now_is_of_no_day_of_a_story() {
        check(&[
            (
                "It was shut on 3 June 1641. It burned on 5 May 1651 and fell on 9 May 1651. The gates open at 8 a.m.",
                &[
                    ("3 June 1641", "DATE 1641-06-03 explicit"),
                    ("5 May 1651", "DATE 1651-05-05 explicit"),
                    ("9 May 1651", "DATE 1651-05-09 explicit"),
                    ("8 a.m.", "TIME T08:00 unresolved"),
                ],
            ),
            (
                "It was shut on 3 June 1641. It burned on 5 May 1651 and fell on 9 May 1651. The gates opened at 8 a.m.",
                &[
                    ("3 June 1641", "DATE 1641-06-03 explicit"),
                    ("5 May 1651", "DATE 1651-05-05 explicit"),
                    ("9 May 1651", "DATE 1651-05-09 explicit"),
                    ("8 a.m.", "TIME 1651-05-09T08:00 inferred"),
                ],
            ),
        ]);
    }
}
