//! What recurs: "every Sunday", "daily", "on Mondays", "weekday mornings", "the first Friday of each month".

use super::day::day_point;
use super::duration::written;
use super::rate::times_unit;
use super::{Count, Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Part, Point, Rest, Time, Unit};

pub(super) const ONE: Count = Count { tenths: Some(10) };

/// Every day from Monday to Friday.
const WEEKDAYS: &str = "XXXX-WXX-WD";
/// Every weekend.
const WEEKENDS: &str = "XXXX-WXX-WE";
/// Every day.
const DAYS: &str = "XXXX-XX-XX";

impl Parser<'_> {
    /// A recurrence.
    pub(super) fn set(&self, i: usize) -> Option<Item> {
        match self.sense(i) {
            Sense::Key(Key::Every | Key::Each) => self.every(i),
            Sense::Key(Key::Per) => self.per(i),
            Sense::Key(Key::The) => self.nth_of_every(i),
            Sense::Key(Key::Set(unit)) => self
                .prefixed(i, unit)
                .or_else(|| self.adverb(i, written(ONE, unit))),
            Sense::Key(Key::Cycle(count, unit)) => self.adverb(i, times_unit(count.into(), unit)),
            Sense::Key(Key::Nightly) => self.adverb(i, every_part(Part::Night)),
            Sense::Key(Key::Once | Key::Twice) => self.times(i, i + 1),
            Sense::Digits | Sense::Number(_) => {
                let (_, end) = self.count(i)?;
                if self.key(end, Key::Times) {
                    return self.times(i, end + 1);
                }
                self.share(i)
            }
            Sense::Key(Key::A) => self.share(i),
            Sense::Weekdays(day) if self.capital(i) => {
                let value = Point::new(None, Rest::Weekday(day)).write();
                Some(set(i, i + 1, value))
            }
            Sense::Weekday(day) => {
                let value = Point::new(None, Rest::Weekday(day)).write();
                if let Some((part, end)) = self.parts_behind(i) {
                    return Some(set(i, end, day_part(value, part)));
                }
                self.follows_every(i).then(|| set(i, i + 1, value))
            }
            // "on winter evenings".
            Sense::Season(season) => match self.sense(i + 1) {
                Sense::Parts(part) => {
                    let value = Point::new(None, Rest::Season(season)).write();
                    Some(set(i, i + 2, day_part(value, part)))
                }
                _ => None,
            },
            Sense::Key(Key::Weekdays) => Some(set(i, i + 1, WEEKDAYS.to_owned())),
            // "weekday mornings", "weekend evenings".
            Sense::Key(Key::AWeekday) | Sense::Unit(Unit::Weekend) => {
                let value = self.kind_of_day(i)?;
                let Sense::Parts(part) = self.sense(i + 1) else {
                    return None;
                };
                Some(set(i, i + 2, day_part(value.to_owned(), part)))
            }
            // "on weekends", "at weekends"; "three weekends" are counted.
            Sense::Units(Unit::Weekend) if self.follows(i, &[Key::On, Key::At, Key::And]) => {
                Some(set(i, i + 1, WEEKENDS.to_owned()))
            }
            // "in the mornings", "on evenings".
            Sense::Parts(part) if self.recurs(i) => Some(set(i, i + 1, every_part(part))),
            _ => None,
        }
    }

    fn follows(&self, i: usize, keys: &[Key]) -> bool {
        i > 0 && matches!(self.sense(i - 1), Sense::Key(key) if keys.contains(&key))
    }

    /// Whether the plural part of the day at `i` is that of any day: not "nights in Rome", "two nights".
    fn recurs(&self, i: usize) -> bool {
        let the = usize::from(self.follows(i, &[Key::The]));
        let asked = match i.checked_sub(1 + the).map(|k| self.sense(k)) {
            Some(Sense::Key(Key::In)) => the == 1,
            Some(Sense::Key(Key::On | Key::At)) => the == 0,
            _ => false,
        };
        asked && !self.key(i + 1, Key::Of)
    }

    /// "daily", "biweekly": the adverb and the adjective, not a newspaper's name and not "his daily bread".
    fn adverb(&self, i: usize, value: String) -> Option<Item> {
        // What comes out every day or week and is read, and what "daily" only says to be ordinary.
        #[rustfmt::skip] // a list reads best in rows
        const THINGS: &[&str] = &[
            "bread", "life", "lives", "newspaper", "newspapers", "paper", "papers", "magazine",
            "magazines", "tabloid", "broadsheet", "grind", "business", "flower", "flowers", "grass",
            "plant", "plants", "weed", "weeds",
        ];
        let next = i + 1;
        // "Nightly raids went on": not "Daily Mail", nor a heading "Daily".
        let opens = self.opens_sentence(i) && !self.capital(next) && self.plain(next);
        if self.capital(i) && !opens {
            return None;
        }
        let noun = match self.sense(next) {
            Sense::Plain => self.tokens.get(next).is_some(),
            Sense::Unit(_) | Sense::Units(_) | Sense::Part(_) | Sense::Parts(_) => true,
            _ => false,
        };
        if noun && THINGS.iter().any(|w| self.word_is(next, w)) {
            return None;
        }
        // "The weekly said", "in the daily, the mayor denied it": the paper itself.
        let article = self.follows(i, &[Key::The, Key::A, Key::S]);
        let ends = !noun || self.is_said(next);
        if article && ends {
            return None;
        }
        Some(set(i, i + 1, value))
    }

    /// "bi-weekly", "semi-annually": the cycle of the word at `i` with what is before its hyphen.
    fn prefixed(&self, i: usize, unit: Unit) -> Option<Item> {
        let first = i.checked_sub(2)?;
        if !self.punct(i - 1, b'-') || !self.glued(i) || !self.glued(i - 1) {
            return None;
        }
        let half = self.word_is(first, "semi") || self.key(first, Key::Half);
        let value = match (unit, self.word_is(first, "bi"), half) {
            (Unit::Year, true, _) | (Unit::Year, _, true) => times_unit(6, Unit::Month),
            (_, true, _) => times_unit(2, unit),
            (_, _, true) => written(Count { tenths: Some(5) }, unit),
            _ => return None,
        };
        Some(set(first, i + 1, value))
    }

    /// "said", "reported": what papers do.
    fn is_said(&self, i: usize) -> bool {
        let word = self.word(i);
        word.ends_with("ed")
            || matches!(
                word,
                "said" | "says" | "wrote" | "writes" | "quoted" | "has" | "is" | "was" | "had"
            )
    }

    /// "weekday", "weekend": the value of every such day.
    fn kind_of_day(&self, i: usize) -> Option<&'static str> {
        match self.sense(i) {
            Sense::Unit(Unit::Weekend) => Some(WEEKENDS),
            Sense::Key(Key::AWeekday) => Some(WEEKDAYS),
            _ => None,
        }
    }

    /// "mornings" behind the weekday at `i`, or behind the last of a list: "Friday and Saturday nights".
    fn parts_behind(&self, i: usize) -> Option<(Part, usize)> {
        if let Sense::Parts(part) = self.sense(i + 1) {
            return Some((part, i + 2));
        }
        let mut at = i;
        // There are seven days.
        for _ in 0..6 {
            let joint = match self.sense(at + 1) {
                Sense::Punct(b',') if self.key(at + 2, Key::And) => 2,
                Sense::Punct(b',') | Sense::Key(Key::And | Key::Or) => 1,
                _ => return None,
            };
            at += joint + 1;
            if !matches!(self.sense(at), Sense::Weekday(_)) {
                return None;
            }
            if let Sense::Parts(part) = self.sense(at + 1) {
                return Some((part, i + 1));
            }
        }
        None
    }

    /// "the first Monday of every month", "the last day of each quarter".
    fn nth_of_every(&self, i: usize) -> Option<Item> {
        let end = match self.sense(i + 1) {
            Sense::Key(Key::Last) | Sense::Ordinal(_) => i + 2,
            Sense::Digits if self.key(i + 2, Key::Th) && self.glued(i + 2) => i + 3,
            _ => return None,
        };
        let whole = |at: usize| {
            let every = self.key(at, Key::Of)
                && matches!(self.sense(at + 1), Sense::Key(Key::Every | Key::Each));
            match self.sense(at + 2) {
                Sense::Unit(unit) if every => Some((written(ONE, unit), at + 3)),
                _ => None,
            }
        };
        // "the 15th of each month".
        if let Some((value, end)) = whole(end) {
            return Some(set(i, end, value));
        }
        let (value, end) = match (self.sense(end), whole(end + 1)?) {
            (Sense::Weekday(day), (_, end)) => (Point::new(None, Rest::Weekday(day)).write(), end),
            (Sense::Unit(_), (value, end)) => (value, end),
            _ => return None,
        };
        Some(set(i, end, value))
    }

    /// Whether the weekday at `i` is a later one of "every Friday, Saturday and Sunday".
    fn follows_every(&self, i: usize) -> bool {
        let mut at = i;
        // There are seven days.
        for _ in 0..6 {
            let mut before = at;
            while let Some(k) = before.checked_sub(1).filter(|_| at - before < 2)
                && matches!(
                    self.sense(k),
                    Sense::Key(Key::And | Key::Or) | Sense::Punct(b',')
                )
            {
                before = k;
            }
            let Some(day) = before
                .checked_sub(1)
                .filter(|&k| before < at && matches!(self.sense(k), Sense::Weekday(_)))
            else {
                return false;
            };
            if day > 0 && matches!(self.sense(day - 1), Sense::Key(Key::Every | Key::Each)) {
                return true;
            }
            at = day;
        }
        false
    }

    /// "every day", "every two weeks", "every other Friday", "each summer".
    pub(super) fn every(&self, i: usize) -> Option<Item> {
        let single = usize::from(self.key(i + 1, Key::Single));
        let at = i + 1 + single;
        // "every other day", "every third year"; of weekdays no period tells which.
        let nth = match self.sense(at) {
            Sense::Key(Key::Other) => Some(2),
            Sense::Ordinal(n @ 2..) => Some(n),
            _ => None,
        };
        if let Some(n) = nth {
            return match self.sense(at + 1) {
                Sense::Unit(unit) => Some(set(i, at + 2, times_unit(n.into(), unit))),
                Sense::Weekday(day) => {
                    Some(set(i, at + 2, Point::new(None, Rest::Weekday(day)).write()))
                }
                _ => None,
            };
        }
        // "every half hour", "every half-hour".
        if self.key(at, Key::Half) {
            let at = at + 1 + usize::from(self.punct(at + 1, b'-'));
            return match self.sense(at) {
                Sense::Unit(unit) => Some(set(i, at + 1, written(Count { tenths: Some(5) }, unit))),
                _ => None,
            };
        }
        if let Some((count, end)) = self.count(at) {
            return match self.sense(end) {
                Sense::Units(unit) => Some(set(i, end + 1, written(count, unit))),
                _ => None,
            };
        }
        let end = at + 1;
        let day = match self.sense(at) {
            Sense::Weekday(day) => Point::new(None, Rest::Weekday(day)).write(),
            Sense::Unit(Unit::Weekend) => WEEKENDS.to_owned(),
            Sense::Key(Key::AWeekday) => WEEKDAYS.to_owned(),
            Sense::Unit(unit) => return Some(set(i, end, written(ONE, unit))),
            Sense::Month(month) if self.capital(at) => return Some(self.every_month(i, at, month)),
            Sense::Season(season) => Point::new(None, Rest::Season(season)).write(),
            // "every Christmas", "every New Year's Eve".
            Sense::Feast | Sense::Holiday | Sense::Key(Key::New) => {
                let item = self.holiday(at)?;
                let Meaning::Point(point @ Point { year: None, .. }) = item.meaning else {
                    return None;
                };
                return Some(set(i, item.end, point.write()));
            }
            Sense::Part(part) => return Some(set(i, end, every_part(part))),
            _ => return None,
        };
        // "every Saturday night", "each weekday morning", "every Christmas morning".
        if let (Sense::Part(part), false) =
            (self.sense(end), matches!(self.sense(at), Sense::Season(_)))
        {
            return Some(set(i, end + 1, day_part(day, part)));
        }
        Some(set(i, end, day))
    }

    /// "every March", "every July 4".
    fn every_month(&self, first: usize, at: usize, month: u8) -> Item {
        if let Some((day, end)) = self.day_of_month(at + 1)
            && let Some(point) = day_point(month, day)
        {
            return set(first, end, point.write());
        }
        set(first, at + 1, Point::new(None, Rest::Month(month)).write())
    }
}

pub(super) fn set(i: usize, end: usize, value: String) -> Item {
    Item::new(i, end, TimexKind::Set, Meaning::Set(value))
}

/// "every morning".
pub(super) fn every_part(part: Part) -> String {
    day_part(DAYS.to_owned(), part)
}

/// A part of every such day.
fn day_part(day: String, part: Part) -> String {
    let time = Point::new(None, Rest::Clock).at(Some(Time::Part(part)));
    day + &time.write()
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "Every Sunday and on Mondays the shop is shut; every two weeks it opens at night.",
                &[
                    ("Every Sunday", "SET XXXX-WXX-7 explicit"),
                    ("Mondays", "SET XXXX-WXX-1 explicit"),
                    ("every two weeks", "SET P2W explicit"),
                ],
            ),
            (
                "The bus runs every Friday and Saturday, and each Monday, Tuesday and Wednesday.",
                &[
                    ("every Friday", "SET XXXX-WXX-5 explicit"),
                    ("Saturday", "SET XXXX-WXX-6 explicit"),
                    ("each Monday", "SET XXXX-WXX-1 explicit"),
                    ("Tuesday", "SET XXXX-WXX-2 explicit"),
                    ("Wednesday", "SET XXXX-WXX-3 explicit"),
                ],
            ),
            (
                "It runs every Friday but fell into the sea on Thursday and Saturday.",
                &[
                    ("every Friday", "SET XXXX-WXX-5 explicit"),
                    ("Thursday", "DATE 2019-12-12 resolved"),
                    ("Saturday", "DATE 2019-12-14 resolved"),
                ],
            ),
            (
                "Every other Friday they dance; each summer they rest.",
                &[
                    ("Every other Friday", "SET XXXX-WXX-5 explicit"),
                    ("each summer", "SET XXXX-SU explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn longer_and_shorter_cycles() {
        check(&[
            (
                "It meets every second year, every third Sunday, every half hour, every single day and every July 4.",
                &[
                    ("every second year", "SET P2Y explicit"),
                    ("every third Sunday", "SET XXXX-WXX-7 explicit"),
                    ("every half hour", "SET PT30M explicit"),
                    ("every single day", "SET P1D explicit"),
                    ("every July 4", "SET XXXX-07-04 explicit"),
                ],
            ),
            (
                "They eat the daily fish and pay a monthly fee, dance nightly, print biweekly, vote biannually and swim bi-monthly.",
                &[
                    ("daily", "SET P1D explicit"),
                    ("monthly", "SET P1M explicit"),
                    ("nightly", "SET XXXX-XX-XXTNI explicit"),
                    ("biweekly", "SET P2W explicit"),
                    ("biannually", "SET P6M explicit"),
                    ("bi-monthly", "SET P2M explicit"),
                ],
            ),
            (
                "The court sits on the first Monday of every month and pays on the 15th of each month.",
                &[
                    ("the first Monday of every month", "SET XXXX-WXX-1 explicit"),
                    ("the 15th of each month", "SET P1M explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn parts_of_recurring_days() {
        check(&[
            (
                "It opens weekdays and on weekends, Sunday mornings, Friday and Saturday nights, and on weekday evenings.",
                &[
                    ("weekdays", "SET XXXX-WXX-WD explicit"),
                    ("weekends", "SET XXXX-WXX-WE explicit"),
                    ("Sunday mornings", "SET XXXX-WXX-7TMO explicit"),
                    ("Friday", "SET XXXX-WXX-5TNI explicit"),
                    ("Saturday nights", "SET XXXX-WXX-6TNI explicit"),
                    ("weekday evenings", "SET XXXX-WXX-WDTEV explicit"),
                ],
            ),
            (
                "Every Saturday night they sing, each weekday morning they work, on winter evenings they read, and in the afternoons they sleep.",
                &[
                    ("Every Saturday night", "SET XXXX-WXX-6TNI explicit"),
                    ("each weekday morning", "SET XXXX-WXX-WDTMO explicit"),
                    ("winter evenings", "SET XXXX-WITEV explicit"),
                    ("afternoons", "SET XXXX-XX-XXTAF explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The Daily Post and his daily bread: each of them, every man, once a star, twice the size.",
            "The weekly said so; a daily newspaper and the monthly, too, denied it.",
            "Nights in Rome are warm, and the nights of the siege were not; every march tired them.",
        ]);
    }

    #[test]
    fn adjectives_of_recurrence() {
        check(&[
            ("The annual fair opened.", &[("annual", "SET P1Y explicit")]),
            (
                "A biennial show opened.",
                &[("biennial", "SET P2Y explicit")],
            ),
            (
                "Nightly raids went on.",
                &[("Nightly", "SET XXXX-XX-XXTNI explicit")],
            ),
            (
                "It pays 5 percent per annum.",
                &[("per annum", "SET P1Y explicit")],
            ),
        ]);
        nothing(&["The Daily Planet said so.", "She grows annual flowers."]);
    }
}
