//! Which of the recurring points is meant: the Monday, June or summer nearest to a date.
//!
//! Calendar arithmetic over points; knows nothing of anchors or certainty.

use crate::entity::timex::grammar::Which;
use crate::entity::timex::tense::Tense;
use crate::entity::timex::value::{
    Point, Rest, Season, Unit, civil, month_of, weekday_of, year_of,
};
use jiff::ToSpan;
use jiff::civil::Date;

/// The first such point not before `base`.
pub(super) fn after(point: Point, base: Point) -> Option<Point> {
    let year = base.year?;
    // "on the 28th and the 2nd": of the same month, or of the next.
    if let Rest::Ordinal(_) = point.rest {
        let this = in_narrative(point, base)?;
        return match (this.first_day(), base.first_day()) {
            (Some(a), Some(b)) if a < b => in_narrative(point, base.shift(Unit::Month, 1)?),
            _ => Some(this),
        };
    }
    let same = point.in_year(year);
    let next = match (same.first_day(), base.first_day()) {
        (Some(a), Some(b)) if a < b => point.in_year(year + 1),
        _ => same,
    };
    // "3 July 1941 - 29 February": there was none.
    Some(next).filter(|p| p.exists())
}

/// A point of a narrative that is at `focus`.
pub(super) fn in_narrative(point: Point, focus: Point) -> Option<Point> {
    in_story(point, focus, focus.month())
}

/// A point of a narrative that is at `focus`, in the month `at` of its year.
pub(super) fn in_story(point: Point, focus: Point, at: Option<u8>) -> Option<Point> {
    let year = focus.year?;
    match point.rest {
        Rest::Weekday(day) => {
            // "3 March 2022. The mayor spoke on Thursday": that day, or the first one after it.
            let base = focus.as_day()?;
            let ahead = (i64::from(day) - i64::from(weekday_of(base))).rem_euclid(7);
            let date = base.checked_add(ahead.days()).ok()?;
            Some(Point::day(date).at(point.time))
        }
        Rest::Ordinal(day) => {
            let month = focus.month()?;
            civil(year, month, day)?;
            Some(Point::new(Some(year), Rest::Day(month, day)))
        }
        Rest::OrdinalOn(day, weekday) => {
            let month = focus.month()?;
            let date = civil(year, month, day).filter(|d| weekday_of(*d) == weekday)?;
            Some(Point::day(date).at(point.time))
        }
        _ if matches!(focus.rest, Rest::Century | Rest::Decade) => None,
        _ => {
            // A story goes on: after December comes the January of the next year. One that is at a
            // whole year stays in it.
            let start = |p: Point| p.in_year(year).first_day().map(month_of);
            let on = match (start(point), at) {
                (Some(month), Some(at)) => i32::from(month + ROLL < at),
                _ => 0,
            };
            Some(point.in_year(year + on)).filter(|p| p.exists())
        }
    }
}

/// The year of `point`, told after `focus` and before the full date `ahead`, in which it lies between
/// them; `None` where another year would not be better than its own.
pub(super) fn between(point: Point, focus: Point, ahead: Option<Point>) -> Option<Point> {
    let year = point.year?;
    let (from, to, day) = (focus.first_day()?, ahead?.first_day()?, point.first_day()?);
    // "in May" shortly after "in June" looks back a little and is of the same year.
    let next = if day < from && days_between(day, from) > LOOK_BACK {
        year + 1
    } else if day > to {
        year - 1
    } else {
        return None;
    };
    let other = point.in_year(next);
    let at = other.first_day()?;
    (from <= at && at <= to && other.exists()).then_some(other)
}

/// How many days back a story may look within its year though the next year would fit.
const LOOK_BACK: i32 = 100;

/// How many months back a story may look within its year before the next year is meant.
const ROLL: u8 = 8;

/// A unit counted from a date of the text; "that day" keeps the day, and a weekday its next one.
pub(super) fn shifted_focus(focus: Point, unit: Unit, shift: i32) -> Option<Point> {
    if let (Rest::Weekday(day), Unit::Day, None) = (focus.rest, unit, focus.year) {
        let day = (i32::from(day) - 1 + shift).rem_euclid(7) + 1;
        return Some(Point::new(None, Rest::Weekday(u8::try_from(day).ok()?)));
    }
    focus.shift(unit, shift)
}

/// The point `count` units from a named one: weeks from a day end on a day again.
pub(super) fn counted(point: Point, unit: Unit, count: i32) -> Option<Point> {
    match unit {
        // "the week of 3 March".
        Unit::Week if count == 0 => point.as_day().map(Point::week),
        Unit::Week if point.as_day().is_some() => point.shift(Unit::Day, count.checked_mul(7)?),
        Unit::Fortnight if point.as_day().is_some() => {
            point.shift(Unit::Day, count.checked_mul(14)?)
        }
        _ => point.shift(unit, count),
    }
}

/// The nearest such point before `anchor`, or after it for what is to come.
pub(super) fn near(point: Point, anchor: Date, tense: Option<Tense>) -> Option<Point> {
    let future = tense == Some(Tense::Future);
    match point.rest {
        Rest::Weekday(day) => {
            let ahead = (i64::from(day) - i64::from(weekday_of(anchor))).rem_euclid(7);
            let days = match (future, ahead) {
                (_, 0) => 0,
                (true, ahead) => ahead,
                (false, ahead) => ahead - 7,
            };
            Some(Point::day(anchor.checked_add(days.days()).ok()?).at(point.time))
        }
        Rest::OrdinalOn(day, weekday) => {
            let found = nth_on(day, weekday, anchor, tense)?;
            Some(Point::day(found).at(point.time))
        }
        Rest::Ordinal(day) => {
            let month = Point::day(anchor).shift(Unit::Month, 0)?;
            let at = |shift| {
                let month = month.shift(Unit::Month, shift)?;
                let Rest::Month(m) = month.rest else {
                    return None;
                };
                civil(month.year?, m, day).map(Point::day)
            };
            let this = at(0);
            match this.and_then(Point::first_day) {
                Some(d) if future && d < anchor => at(1),
                Some(d) if !future && d > anchor => at(-1),
                _ => this,
            }
        }
        _ => {
            let year = year_of(anchor);
            let at =
                |y: i32| Some(point.in_year(y)).filter(|p| p.exists() && p.first_day().is_some());
            let this = at(year);
            let fine = matches!(point.rest, Rest::Day(..));
            match this.and_then(Point::first_day) {
                // "is to run from January 23", five days after that; "declared a dividend for January 23",
                // five days before: no one looks a year ahead or back without saying so.
                Some(d) if fine && (d < anchor) == future && days_between(d, anchor) < 45 => this,
                // The month or season of the article's own date is this one.
                Some(_) if this.is_some_and(|p| holds(p, anchor)) => this,
                Some(d) if future && d < anchor => at(year + 1),
                Some(d) if !future && d > anchor => at(year - 1),
                Some(_) => this,
                // 29 February: the nearest year that has one.
                None => (1..=8).find_map(|n| at(if future { year + n } else { year - n })),
            }
        }
    }
}

/// The nearest such day of a month that falls on `weekday`, at most a year off: before `anchor`, or after it
/// for what is to come, and on either side where no verb tells.
fn nth_on(day: u8, weekday: u8, anchor: Date, tense: Option<Tense>) -> Option<Date> {
    let month = Point::day(anchor).shift(Unit::Month, 0)?;
    let at = |shift| {
        let month = month.shift(Unit::Month, shift)?;
        let date = civil(month.year?, month.month()?, day)?;
        let fits = match tense {
            Some(Tense::Past) => date <= anchor,
            Some(Tense::Future) => date >= anchor,
            _ => true,
        };
        (fits && weekday_of(date) == weekday).then_some(date)
    };
    (-12..=12)
        .filter_map(at)
        .min_by_key(|date| days_between(*date, anchor))
}

fn days_between(a: Date, b: Date) -> i32 {
    b.since(a).map_or(i32::MAX, |span| span.get_days().abs())
}

/// Whether `anchor` lies in the point.
fn holds(point: Point, anchor: Date) -> bool {
    match point.rest {
        Rest::Month(m) => m == month_of(anchor),
        Rest::Quarter(q) => q == (month_of(anchor) - 1) / 3 + 1,
        Rest::Half(h) => h == (month_of(anchor) - 1) / 6 + 1,
        Rest::Season(_) => point.first_day().is_some_and(|d| {
            d <= anchor && d.checked_add(3.months()).is_ok_and(|end| anchor < end)
        }),
        _ => point.first_day() == Some(anchor),
    }
}

/// "last", "this", "next" with a weekday, month, season or holiday.
pub(super) fn named_near(point: Point, anchor: Date, which: Which) -> Option<Point> {
    if let Rest::Weekday(day) = point.rest {
        let (day, today) = (i64::from(day), i64::from(weekday_of(anchor)));
        let days = match which {
            Which::Last => (day - today).rem_euclid(7) - 7,
            Which::Next => (day - today - 1).rem_euclid(7) + 1,
            Which::Nth(nth @ 1..) => (day - today - 1).rem_euclid(7) + 1 + 7 * (i64::from(nth) - 1),
            Which::Nth(nth) => (day - today).rem_euclid(7) + 7 * i64::from(nth),
            _ => day - today,
        };
        return Some(Point::day(anchor.checked_add(days.days()).ok()?).at(point.time));
    }
    // "the June after next": as many years on as there are between.
    if let Which::Nth(nth) = which {
        let (one, more) = match nth {
            1.. => (Which::Next, nth - 1),
            _ => (Which::Last, nth + 1),
        };
        let first = named_near(point, anchor, one)?;
        return Some(first.in_year(first.year? + i32::from(more))).filter(|p| p.exists());
    }
    let year = year_of(anchor);
    let this = point.in_year(year);
    let start = this.first_day()?;
    let shift = match which {
        // "last May", in June, is not the one of four weeks ago.
        Which::Last => {
            let month = matches!(point.rest, Rest::Month(_));
            let recent = month && start.checked_add(2.months()).is_ok_and(|d| d > anchor);
            -i32::from(start >= anchor || holds(this, anchor) || recent)
        }
        Which::Next => i32::from(start <= anchor || holds(this, anchor)),
        _ => match point.rest {
            // "this winter", in January, began last year.
            Rest::Season(Season::Winter) if month_of(anchor) < 3 => -1,
            _ => 0,
        },
    };
    Some(point.in_year(year + shift)).filter(|p| p.exists())
}

/// "the previous April", "the following Monday", "that summer".
pub(super) fn named_in_text(point: Point, focus: Point, which: Which) -> Option<Point> {
    let year = focus.year?;
    if let Rest::Weekday(_) = point.rest {
        let which = match which {
            Which::Previous => Which::Last,
            Which::Following => Which::Next,
            _ => Which::This,
        };
        return named_near(point, focus.as_day()?, which);
    }
    let this = point.in_year(year);
    let (a, b) = (this.first_day()?, focus.first_day()?);
    let whole = matches!(focus.rest, Rest::Year);
    let shift = match which {
        Which::Previous if whole || a >= b => -1,
        Which::Following if whole || a <= b => 1,
        _ => 0,
    };
    Some(point.in_year(year + shift)).filter(|p| p.exists())
}
