//! Lengths of time: "three years", "the past decade", "a day and a half".
//!
//! What the TIMEX3 guidelines (`TimeML` 1.2.1, after TIDES 2005) say of them: the determiner and what
//! bounds a length are in its extent ("the last three years"); a length before or after an event is
//! still a length ("two days before the vote"); one that ends at the moment of writing is one, too
//! ("the past year"); a plural without a count is a length of unknown count, `PXD`. Lengths as one
//! word with hyphens are in `attributive`, those of several units in `compound`, those without a count in
//! `uncounted`, those that lead to a date in `offset`.

use super::{Count, Item, Meaning, Parser};
use crate::entity::timex::TimexKind;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::Unit;

/// One.
pub(super) const ONE: Count = Count { tenths: Some(10) };
/// Some.
pub(super) const VAGUE: Count = Count { tenths: None };

impl Parser<'_> {
    /// A length, or what is as far away as the length says.
    pub(super) fn duration(&self, i: usize) -> Option<Item> {
        match self.sense(i) {
            // "28 Days Later": what is left of a title.
            Sense::Units(_)
                if self.capital(i)
                    && i > 0
                    && matches!(self.sense(i - 1), Sense::Digits | Sense::Number(_)) =>
            {
                None
            }
            Sense::Units(unit) => self
                .lasting(i, unit, VAGUE)
                .or_else(|| self.bare_units(i, unit)),
            Sense::Unit(unit) => self
                .lasting(i, unit, ONE)
                .or_else(|| self.quarter_of(i, i))
                .or_else(|| self.all_of(i, unit)),
            Sense::Key(Key::Long(unit)) => Some(period(i, i + 1, ONE, unit)),
            Sense::Key(Key::SomeLong(unit)) => Some(period(i, i + 1, VAGUE, unit)),
            Sense::Key(Key::A) => self.quarter_of(i, i + 1).or_else(|| self.length(i)),
            _ => self.length(i),
        }
    }

    /// A count, a unit, and what may stand around them.
    fn length(&self, i: usize) -> Option<Item> {
        use Key as K;
        // "the last two years", "these past weeks".
        let these =
            self.key(i, K::These) && matches!(self.sense(i + 1), Sense::Key(K::Last | K::Past));
        let the = usize::from(these || self.key(i, K::The));
        let (mut j, mut bound) = (i + the, false);
        if the == 1
            && !these
            && let Some(item) = self.uncounted_after_the(i)
        {
            return Some(item);
        }
        // "the last three years", "the past decade", "the next few months", "the first two weeks".
        if let Sense::Key(
            K::Last | K::Past | K::Next | K::Previous | K::Following | K::Coming | K::Latest,
        )
        | Sense::Ordinal(1) = self.sense(j)
        {
            if the == 0 && self.is_to_last(j) {
                return None;
            }
            bound = true;
            j += 1;
            if self.is_bound_unit(j) {
                return self.bound_unit(i, j, the == 1);
            }
        }
        if the == 1 && self.key(j, K::A) {
            return None;
        }
        let (count, end) = self.count(j)?;
        let hyphen = usize::from(self.punct(end, b'-') && self.glued(end) && self.glued(end + 1));
        if let Some(item) = self
            .first_of_two(j, end, count)
            .or_else(|| self.three_quarters(i, end + hyphen, count))
        {
            return Some(item);
        }
        let single = count.tenths.is_some_and(|n| n <= 10);
        let k = if hyphen == 1 {
            end + 1
        } else {
            self.past_adjective(j, end, single)
        };
        if !bound
            && the == 0
            && let Some(item) = self.times_ago(i, end, count)
        {
            return Some(item);
        }
        let (unit, plural) = self.unit_at(j, k, hyphen == 1)?;
        if hyphen == 0 && self.is_titled(i, k) {
            return None;
        }
        if unit == Unit::Quarter && (!plural || self.key(k + 1, K::Of)) {
            return None; // a quarter is a fourth as often
        }
        // "a 3-day-a-week job".
        if hyphen == 1 && self.key(j, K::A) && end == j + 1 {
            return None;
        }
        if hyphen == 1 {
            let first = if bound { i } else { j };
            return (!plural).then(|| self.attributive(first, k, count, unit))?;
        }
        if !plural && !single {
            return self.singular_noun(i, j, k, count, unit);
        }
        // "one day-care room".
        if single && self.punct(k + 1, b'-') && self.glued(k + 1) && self.glued(k + 2) {
            return None;
        }
        // "a year and a half".
        let half = self.and_a_half(k + 1).filter(|_| single);
        let (count, k) = match half {
            Some(end) => (
                Count {
                    tenths: count.tenths.map(|n| n + 5),
                },
                end - 1,
            ),
            None => (count, k),
        };
        if unit == Unit::Day && the == 0 && self.is_some_day(i, k + 1) {
            return None;
        }
        if let Some(item) = self.blurred(i, k + 1, count, unit) {
            return Some(item);
        }
        if let Some(end) = self.age_end(k + 1, unit) {
            return Some(period(i, end, count, unit));
        }
        if half.is_none()
            && let Some(item) = self.compound(i, k + 1, count, unit)
        {
            return Some(item);
        }
        let article = self.key(j, K::A) && k == j + 1;
        self.counted_length(i, k, count, unit, article, !bound && the == 0)
    }

    /// The length from `i` to its unit at `k`, or the date that it leads to where it is `free` of words that bound
    /// it: "three weeks", "three weeks ago".
    fn counted_length(
        &self,
        i: usize,
        k: usize,
        count: Count,
        unit: Unit,
        article: bool,
        free: bool,
    ) -> Option<Item> {
        if free {
            if let Some(item) = self.offset(i, k + 1, count, unit) {
                return Some(item);
            }
            // "$3 million a year", "twice a week": see `set`.
            if article && let Some(item) = self.rate(i, k, unit) {
                return Some(item);
            }
        }
        if article && self.is_other_noun(k, unit) {
            return None;
        }
        // "a one day international"; "a Week in Politics".
        if article && self.capital(k) {
            return None;
        }
        Some(period(i, k + 1, count, unit))
    }

    /// Whether "last" at `i` is the verb: "is to last 45 minutes", "could last two years".
    fn is_to_last(&self, i: usize) -> bool {
        const BEFORE: &[&str] = &[
            "can", "could", "did", "didn", "does", "may", "might", "must", "not", "only", "should",
            "usually", "will", "would",
        ];
        let Some(before) = i.checked_sub(1).filter(|_| self.key(i, Key::Last)) else {
            return false;
        };
        self.key(before, Key::To) || BEFORE.iter().any(|w| self.word_is(before, w))
    }

    /// Whether the word at `k`, behind one that bounds it, needs no count: "the past decade", "the coming weeks".
    fn is_bound_unit(&self, k: usize) -> bool {
        match self.sense(k) {
            Sense::Unit(_) => true,
            Sense::Units(_) => matches!(
                self.sense(k - 1),
                Sense::Key(Key::Coming | Key::Following | Key::Past)
            ),
            _ => false,
        }
    }

    /// "the past decade", "the coming weeks": the unit at `k`, behind the word that bounds it.
    fn bound_unit(&self, first: usize, k: usize, the: bool) -> Option<Item> {
        let past = self.key(k - 1, Key::Past);
        match self.sense(k) {
            Sense::Unit(unit) => {
                let long = matches!(unit, Unit::Decade | Unit::Century | Unit::Millennium);
                let written = matches!(self.sense(k - 1), Sense::Ordinal(_)) || !the && !past;
                ((long || past) && !written).then(|| period(first, k + 1, ONE, unit))
            }
            Sense::Units(unit) => the.then(|| period(first, k + 1, VAGUE, unit)),
            _ => None,
        }
    }

    /// Whether a capital makes a title of the length at `first`, whose unit is at `k`: "she watched 127 Hours", "One
    /// Hundred Years of Solitude", "the Thirty Years' War"; not in a headline, where the word before has its capital,
    /// too.
    fn is_titled(&self, first: usize, k: usize) -> bool {
        const NUMBERS: usize = 3;
        let number = |i: usize| matches!(self.sense(i), Sense::Number(_) | Sense::Digits);
        let start = (0..NUMBERS).fold(first, |at, _| at - usize::from(at > 0 && number(at - 1)));
        let lower = start.checked_sub(1).is_some_and(|before| {
            let word = matches!(self.sense(before), Sense::Plain | Sense::Key(_));
            word && !self.capital(before) && !self.glued(start)
        });
        let war = k + 1 + usize::from(self.punct(k + 1, b'\''));
        self.capital(k) && (lower || self.word(war) == "War")
    }

    /// The unit at `k`, whose count is at `count`, and whether it is a plural.
    fn unit_at(&self, count: usize, k: usize, hyphen: bool) -> Option<(Unit, bool)> {
        match self.sense(k) {
            Sense::Unit(unit) => Some((unit, false)),
            Sense::Units(unit) => Some((unit, true)),
            // "a ten-second pause": not "the twenty-second of June", "the thirty-second president".
            Sense::Ordinal(2) if hyphen && self.word_is(k, "second") => {
                let tens = matches!(self.sense(count), Sense::Number(20..=90));
                let the = count.checked_sub(1).is_some_and(|i| self.key(i, Key::The));
                let rank = tens && (the || self.key(k + 1, Key::Of));
                (!rank).then_some((Unit::Second, false))
            }
            // "30 min", "a 2-hr wait": after figures, which "min." for "minimum" never has.
            Sense::Plain
                if k.checked_sub(1 + usize::from(hyphen))
                    .is_some_and(|n| self.digits(n).is_some()) =>
            {
                let unit = match self.word(k) {
                    "min" => Unit::Minute,
                    "hr" => Unit::Hour,
                    "sec" => Unit::Second,
                    _ => return None,
                };
                Some((unit, !hyphen))
            }
            _ => None,
        }
    }

    /// The token after what may stand between a count and its unit: "two more weeks", "the four
    /// previous years", "three consecutive days", "ten brutal months".
    fn past_adjective(&self, count: usize, i: usize, single: bool) -> usize {
        use Key as K;
        match self.sense(i) {
            Sense::Key(K::More | K::Other | K::Single | K::Full) => i + 1,
            Sense::Key(K::Previous | K::Following | K::Past | K::Last | K::Coming | K::Next)
                if !single =>
            {
                i + 1
            }
            // Not "two light years", "40 man hours", nor "in 1990 hot summer months".
            Sense::Plain if !single && !self.capital(i) && !self.glued(i) && !self.glued(i + 1) => {
                let measure = ["light", "man", "person", "nautical"]
                    .iter()
                    .any(|w| self.word_is(i, w));
                let year = self
                    .digits(count)
                    .is_some_and(|(n, len)| len == 4 && (1000..2200).contains(&n));
                let units = matches!(self.sense(i + 1), Sense::Units(_));
                i + usize::from(units && !measure && !year)
            }
            _ => i,
        }
    }

    /// "a thirty year truce", "the 12 hour day": as good as "thirty-year"; not "on 12 month".
    fn singular_noun(
        &self,
        first: usize,
        count_at: usize,
        k: usize,
        count: Count,
        unit: Unit,
    ) -> Option<Item> {
        let short = self.digits(count_at).is_none_or(|(_, len)| len < 4);
        if self.word_is(k + 1, "long") {
            return Some(period(first, k + 2, count, unit));
        }
        if self.punct(k + 1, b'-') && self.glued(k + 1) {
            return self.attributive(count_at, k, count, unit);
        }
        // "a 2000 year old tradition".
        if self.key(k + 1, Key::Old) {
            return self.attributive(count_at, k, count, unit);
        }
        let noun = matches!(self.sense(k + 1), Sense::Plain)
            && self.tokens.get(k + 1).is_some_and(|t| t.blank)
            && !self.capital(k)
            && !self.word_is(k + 1, "olds")
            && !self.clause_goes_on(k + 1);
        (short && noun && count.tenths.is_some()).then(|| period(count_at, k + 1, count, unit))
    }

    /// "a day care", "a minute detail": no time at all.
    fn is_other_noun(&self, k: usize, unit: Unit) -> bool {
        const MINUTE: &[&str] = &[
            "amount",
            "amounts",
            "detail",
            "details",
            "difference",
            "fraction",
            "particle",
            "quantities",
            "quantity",
            "trace",
            "traces",
        ];
        match unit {
            Unit::Day => self.word_is(k + 1, "care"),
            Unit::Minute => MINUTE.iter().any(|w| self.word_is(k + 1, w)),
            _ => false,
        }
    }

    /// "one day you will see", "she would one day sail": at some time, not for a day.
    fn is_some_day(&self, i: usize, end: usize) -> bool {
        let is = |i: usize, words: &[&str]| words.iter().any(|w| self.word_is(i, w));
        let subject = ["i", "you", "he", "she", "it", "we", "they"];
        // "One day, he thought": a story begins.
        let end = end + usize::from(self.punct(end, b','));
        let modal = ["will", "would", "may", "might", "could", "ll", "d", "can"];
        self.word_is(i, "one")
            && (is(end, &subject) || i > 0 && is(i - 1, &modal))
            // "It took one day, and for one day it rained": a length.
            && !(i > 0 && matches!(self.sense(i - 1), Sense::Key(Key::For | Key::In)))
    }
}

/// A length as TIMEX3 writes it.
pub(super) fn written(count: Count, unit: Unit) -> String {
    // "half an hour" is thirty minutes: a reader counts no tenths where the next unit is whole.
    let (count, unit) = match (count.tenths, unit) {
        (Some(n), Unit::Century) if n % 10 != 0 => (whole(n.saturating_mul(10)), Unit::Year),
        // TIMEX3 knows `P1DE` as well as `P10Y`: equal lengths should be equal values.
        (Some(n), Unit::Decade) => (whole(n), Unit::Year),
        (Some(5), Unit::Year) => (whole(6), Unit::Month),
        (Some(5), Unit::Day) => (whole(12), Unit::Hour),
        (Some(5), Unit::Hour) => (whole(30), Unit::Minute),
        (Some(5), Unit::Minute) => (whole(30), Unit::Second),
        _ => (count, unit),
    };
    let (letters, times) = unit.period();
    let t = if unit.is_clock() { "T" } else { "" };
    let Some(tenths) = count.tenths.and_then(|n| n.checked_mul(times.into())) else {
        return format!("P{t}X{letters}");
    };
    match tenths % 10 {
        0 => format!("P{t}{}{letters}", tenths / 10),
        rest => format!("P{t}{}.{rest}{letters}", tenths / 10),
    }
}

/// A count without a fraction.
fn whole(n: u64) -> Count {
    Count {
        tenths: n.checked_mul(10),
    }
}

pub(super) fn period(first: usize, end: usize, count: Count, unit: Unit) -> Item {
    Item::new(
        first,
        end,
        TimexKind::Duration,
        Meaning::Period(written(count, unit)),
    )
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "Bake it for 30 min, rest it 1 hr; a 5-min walk took 45min.",
                &[
                    ("30 min", "DURATION PT30M explicit"),
                    ("1 hr", "DURATION PT1H explicit"),
                    ("5-min", "DURATION PT5M explicit"),
                    ("45min", "DURATION PT45M explicit"),
                ],
            ),
            (
                "It will rain for the next couple weeks and the 2 upcoming months.",
                &[
                    ("the next couple weeks", "DURATION PXW explicit"),
                    ("the 2 upcoming months", "DURATION P2M explicit"),
                ],
            ),
            (
                "The trial took six weeks, less than two months, and more than a year of work.",
                &[
                    ("six weeks", "DURATION P6W explicit"),
                    ("less than two months", "DURATION P2M LESS_THAN explicit"),
                    ("more than a year", "DURATION P1Y MORE_THAN explicit"),
                ],
            ),
            (
                "He waited three and a half years, then several months, then half an hour, and at least twenty-five days.",
                &[
                    ("three and a half years", "DURATION P3.5Y explicit"),
                    ("several months", "DURATION PXM explicit"),
                    ("half an hour", "DURATION PT30M explicit"),
                    (
                        "at least twenty-five days",
                        "DURATION P25D EQUAL_OR_MORE explicit",
                    ),
                ],
            ),
            (
                "A 10-year plan, a two-day visit, the past decade, the next few weeks, the last 24 hours.",
                &[
                    ("10-year", "DURATION P10Y explicit"),
                    ("two-day", "DURATION P2D explicit"),
                    ("the past decade", "DURATION P10Y explicit"),
                    ("the next few weeks", "DURATION PXW explicit"),
                    ("the last 24 hours", "DURATION PT24H explicit"),
                ],
            ),
            (
                "He left two weeks ago, three days ago, a year ago and half a century ago.",
                &[
                    ("two weeks ago", "DATE 2019-W48 resolved"),
                    ("three days ago", "DATE 2019-12-12 resolved"),
                    ("a year ago", "DATE 2018 resolved"),
                    ("half a century ago", "DATE 1969 resolved"),
                ],
            ),
            (
                "The firm began in 2011 and went public four years later.",
                &[
                    ("2011", "DATE 2011 explicit"),
                    ("four years later", "DATE 2015 inferred"),
                ],
            ),
            (
                "On 9 June 2001 it began; three days later it ended, and a week later it was forgotten.",
                &[
                    ("9 June 2001", "DATE 2001-06-09 explicit"),
                    ("three days later", "DATE 2001-06-12 inferred"),
                    ("a week later", "DATE 2001-W25 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn of_events_and_without_a_count() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "It rained two days before the vote and two days after May had gone.",
                &[
                    ("two days", "DURATION P2D explicit"),
                    ("two days", "DURATION P2D explicit"),
                    ("May", "DATE 2019-05 resolved"),
                ],
            ),
            (
                "For decades he slept; days after the vote he woke; weeks later he slept again.",
                &[
                    ("decades", "DURATION PXDE explicit"),
                    ("days", "DURATION PXD explicit"),
                    ("weeks later", "DATE FUTURE_REF unresolved"),
                ],
            ),
            (
                "All day and the whole week it rained, for three consecutive years, ten brutal months and a quarter of a century.",
                &[
                    ("All day", "DURATION P1D explicit"),
                    ("the whole week", "DURATION P1W explicit"),
                    ("three consecutive years", "DURATION P3Y explicit"),
                    ("ten brutal months", "DURATION P10M explicit"),
                    ("a quarter of a century", "DURATION P25Y explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn a_length_of_one_day_is_none_of_the_future() {
        check(&[(
            "It took one day, and for one day they rested.",
            &[
                ("one day", "DURATION P1D explicit"),
                ("one day", "DURATION P1D explicit"),
            ],
        )]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "The min. wage of 5 Min Street, sec. 4 of it, and the hr desk; 3 SEC filings.",
            "The runner led for a quarter of a mile, took second place, and saw one day-care room.",
            "A second lamp, a quarter of them, the first of many.",
            "She saw 127 Hours and 28 Days Later, read One Hundred Years of Solitude, and of the Thirty Years' War.",
            "The Seven Days War was short.",
            "One day you will see it, and she may one day sail it.",
            "Two light years off, 12 month olds, an any-a-week job, 40 man hours, a minute trace, the whole day-care centre, all day-trippers.",
        ]);
    }

    #[test]
    fn twenty_second_is_mostly_a_rank() {
        check(&[
            (
                "It rained on the twenty-second of June.",
                &[("the twenty-second of June", "DATE 2019-06-22 resolved")],
            ),
            (
                "There was a thirty-second pause.",
                &[("thirty-second", "DURATION PT30S explicit")],
            ),
        ]);
        nothing(&["The twenty-second president died."]);
    }

    #[test]
    fn to_last_is_a_verb() {
        check(&[
            (
                "The talk is to last 45 minutes.",
                &[("45 minutes", "DURATION PT45M explicit")],
            ),
            (
                "It could last two years.",
                &[("two years", "DURATION P2Y explicit")],
            ),
            (
                "He was ill these last two years.",
                &[("these last two years", "DURATION P2Y explicit")],
            ),
        ]);
    }

    #[test]
    fn of_weeks_without_a_count() {
        check(&[
            (
                "After a weekslong siege it fell.",
                &[("weekslong", "DURATION PXW explicit")],
            ),
            (
                "He has been ill these past few weeks.",
                &[("these past few weeks", "DURATION PXW explicit")],
            ),
        ]);
        nothing(&["One day, he thought, it ends."]);
    }
}
