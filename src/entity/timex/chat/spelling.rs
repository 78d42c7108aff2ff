//! What the spellings of chat stand for: tokens get the sense and the capital that a careful writer would
//! have given them.
//!
//! For texts of chat alone: in print "sat" and "may" are verbs and "7.40" is a price. Recognises no
//! expressions.

use crate::entity::timex::lexer::Token;
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Part, Unit};

/// Gives `tokens`, words of chat, the senses that a careful writer's would have. Linear.
pub(in crate::entity::timex) fn respell(text: &str, tokens: &mut Vec<Token>) {
    pass_over_addresses(text, tokens);
    for i in 0..tokens.len() {
        let words = Words { text, tokens };
        let Some(better) = words.better(i) else {
            continue;
        };
        let before = i.checked_sub(1);
        if better.joined
            && let Some(two) = before.and_then(|k| tokens.get_mut(k))
        {
            let (start, blank) = (two.start, two.blank);
            two.end = start;
            if let Some(token) = tokens.get_mut(i) {
                token.start = start;
                token.blank = blank;
            }
        }
        if let Some(token) = tokens.get_mut(i) {
            token.sense = better.sense;
            token.capital |= better.capital;
        }
    }
    tokens.retain(|t| t.end > t.start);
}

/// Takes the senses of handles and addresses: a lake's "@june", a link to "/may2019".
fn pass_over_addresses(text: &str, tokens: &mut [Token]) {
    let mut inside = false;
    for i in 0..tokens.len() {
        let begins = {
            let words = Words { text, tokens };
            let next = tokens.get(i + 1).is_some_and(|t| !t.blank);
            words.punct(i, b'@') && next
                || words.is(i, &["http", "https", "www"]) && next && !words.glued(i)
        };
        if let Some(token) = tokens.get_mut(i) {
            inside = begins || inside && !token.blank;
            if inside {
                token.sense = Sense::Plain;
            }
        }
    }
}

/// What a token stands for.
struct Better {
    sense: Sense,
    /// Whether a careful writer would have begun it with a capital.
    capital: bool,
    /// Whether the figure before it is part of the word: "2moro".
    joined: bool,
}

impl Better {
    fn small(sense: Sense) -> Self {
        Self {
            sense,
            capital: false,
            joined: false,
        }
    }

    fn name(sense: Sense) -> Self {
        Self {
            sense,
            capital: true,
            joined: false,
        }
    }
}

/// The tokens as words.
#[derive(Clone, Copy)]
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Words<'a> {
    fn sense(self, i: usize) -> Sense {
        self.tokens.get(i).map_or(Sense::Plain, |t| t.sense)
    }

    fn before(self, i: usize) -> Option<Sense> {
        i.checked_sub(1)
            .and_then(|k| self.tokens.get(k))
            .map(|t| t.sense)
    }

    fn punct(self, i: usize, mark: u8) -> bool {
        self.sense(i) == Sense::Punct(mark)
    }

    fn glued(self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.blank)
    }

    fn word(self, i: usize) -> &'a str {
        let token = self.tokens.get(i);
        token.map_or("", |t| t.word(self.text))
    }

    fn is(self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    fn small(self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.capital)
    }

    /// The number at `i`, if it has one or two figures.
    fn number(self, i: usize) -> Option<u32> {
        let token = self.tokens.get(i)?;
        (token.sense == Sense::Digits && token.len() <= 2).then_some(token.number)
    }

    fn better(self, i: usize) -> Option<Better> {
        match self.sense(i) {
            Sense::Plain | Sense::Unit(Unit::Day) | Sense::Part(Part::Night)
                if self.glued(i) && self.before(i) == Some(Sense::Digits) =>
            {
                self.with_two(i).or_else(|| self.unit(i))
            }
            Sense::Plain => self.spelling(i),
            Sense::WeekdayAbbr(day) => self
                .is_day(i, day)
                .then(|| Better::name(Sense::Weekday(day))),
            sense @ Sense::Weekdays(_) => Some(Better::name(sense)),
            sense @ (Sense::Month(3 | 5 | 8) | Sense::MonthAbbr(_)) => {
                (self.small(i) && self.is_month(i)).then(|| Better::name(sense))
            }
            Sense::Punct(b'.') => self.is_clock(i).then(|| Better::small(Sense::Punct(b':'))),
            // "18 & 20 Aug".
            Sense::Punct(b'&') if self.before(i) == Some(Sense::Digits) => {
                Some(Better::small(Sense::Key(Key::And)))
            }
            _ => None,
        }
    }

    /// "2day", "2moro", "2nite".
    fn with_two(self, i: usize) -> Option<Better> {
        let two = i.checked_sub(1).filter(|&k| self.number(k) == Some(2))?;
        if self.glued(two) || self.tokens.get(two)?.len() > 1 {
            return None;
        }
        let sense = match () {
            () if self.is(i, &["day"]) => Key::Today,
            () if self.is(i, &["moro", "morrow", "morow", "mro", "mrw", "moz"]) => Key::Tomorrow,
            () if self.is(i, &["nite", "night", "nyt"]) => Key::Tonight,
            () => return None,
        };
        Some(Better {
            sense: Sense::Key(sense),
            capital: false,
            joined: true,
        })
    }

    /// Words that are something else, or nothing, in print. Those that are nothing else anywhere ("tmrw",
    /// "nite", "til") are in the lexicon.
    fn spelling(self, i: usize) -> Option<Better> {
        if let Some(better) = self.unit(i) {
            return Some(better);
        }
        let sense = match () {
            () if self.is(i, &["tmo", "tomo", "tomoz", "tmmrw", "tomorow"]) => {
                Sense::Key(Key::Tomorrow)
            }
            () if self.is(i, &["yest", "yesterdays", "ystrday", "ystday"]) => {
                Sense::Key(Key::Yesterday)
            }
            // Not Bill Nye.
            () if self.is(i, &["nye"]) && (self.is_asked(i) || self.is_shouted(i)) => {
                return Some(Better::name(Sense::Holiday));
            }
            () => return None,
        };
        Some(Better::small(sense))
    }

    /// Whether a small word stands where a day may: "on nye", not "bill nye".
    fn is_asked(self, i: usize) -> bool {
        self.small(i)
            && matches!(
                self.before(i),
                Some(Sense::Key(
                    Key::On | Key::For | Key::Until | Key::This | Key::Last | Key::Every | Key::By
                ))
            )
    }

    fn is_shouted(self, i: usize) -> bool {
        self.word(i).bytes().all(|b| b.is_ascii_uppercase())
    }

    /// "5 min", "this wk", "next yr": behind a number, or what picks a week, month or year.
    fn unit(self, i: usize) -> Option<Better> {
        let unit = match () {
            () if self.is(i, &["min"]) => Unit::Minute,
            () if self.is(i, &["hr"]) => Unit::Hour,
            () if self.is(i, &["wk"]) => Unit::Week,
            () if self.is(i, &["wknd", "wkend", "wkd"]) => Unit::Weekend,
            () if self.is(i, &["mth"]) => Unit::Month,
            () if self.is(i, &["yr"]) => Unit::Year,
            () => return None,
        };
        let clock = matches!(unit, Unit::Minute | Unit::Hour);
        let singular = match self.before(i)? {
            // "5 min": the plural, but for "1 hr".
            Sense::Digits => self.number(i - 1) == Some(1),
            Sense::Number(n) => n == 1,
            Sense::Key(Key::A | Key::Every | Key::Each | Key::Per | Key::Half) => true,
            Sense::Key(Key::This | Key::Last | Key::Next | Key::The | Key::That | Key::Another) => {
                !clock || self.before(i) != Some(Sense::Key(Key::This))
            }
            _ => return None,
        };
        Some(Better::small(if singular {
            Sense::Unit(unit)
        } else {
            Sense::Units(unit)
        }))
    }

    /// Whether the short name of a weekday is one here: "by fri", "sat night", "Mon evening"; not "i sat",
    /// "the sun", "got wed".
    fn is_day(self, i: usize, day: u8) -> bool {
        // "sat", "sun", "wed" and "mon" are other words; the rest are none.
        let word = matches!(day, 1 | 3 | 6 | 7) && self.tokens.get(i).is_some_and(|t| t.len() == 3);
        let asked = matches!(
            self.before(i),
            Some(Sense::Key(
                Key::On
                    | Key::By
                    | Key::Until
                    | Key::Last
                    | Key::Next
                    | Key::Every
                    | Key::Each
                    | Key::Since
                    | Key::Coming
            ))
        );
        let list = matches!(
            self.before(i),
            Some(Sense::Punct(b'/' | b'-' | b'&') | Sense::Key(Key::And | Key::Or | Key::To))
        ) && i > 1
            && matches!(self.sense(i - 2), Sense::WeekdayAbbr(_) | Sense::Weekday(_));
        let goes_on = match self.sense(i + 1) {
            Sense::Part(_) | Sense::Parts(_) => true,
            // "sat 7pm", "Sat 3rd", "Sun 4 May".
            Sense::Digits => !self.glued(i + 1),
            // "Sat, 11am".
            Sense::Punct(b',') => self.sense(i + 2) == Sense::Digits,
            Sense::Punct(b'/' | b'-' | b'&') | Sense::Key(Key::And | Key::Or | Key::To) => {
                matches!(self.sense(i + 2), Sense::WeekdayAbbr(_) | Sense::Weekday(_))
            }
            _ => self.is(i + 1, &["nite", "eve"]),
        };
        let spoken_of =
            i > 0 && self.is(i - 1, &["i", "we", "he", "she", "they", "who", "it", "u"]);
        let capital = !self.small(i)
            && i > 0
            && !matches!(
                self.before(i),
                Some(Sense::Key(Key::The | Key::A) | Sense::Punct(_))
            );
        !spoken_of && (!word || asked || list || goes_on || capital && day == 1)
    }

    /// Whether a month without its capital is one: "in march", "28 feb", "til may"; not "they march".
    fn is_month(self, i: usize) -> bool {
        let asked = matches!(
            self.before(i),
            Some(Sense::Key(
                Key::In
                    | Key::Since
                    | Key::Until
                    | Key::During
                    | Key::Last
                    | Key::Next
                    | Key::Early
                    | Key::Late
                    | Key::Mid
            ))
        );
        let day = |n: Option<u32>| n.is_some_and(|n| (1..=31).contains(&n));
        let dated = i > 0 && day(self.number(i - 1))
            || self.before(i) == Some(Sense::Key(Key::Th))
            || day(self.number(i + 1)) && !self.glued(i + 1);
        asked || dated
    }

    /// Whether the full stop at `i` parts hours and minutes: "since 7.40", "12.30 Saturday"; not "for 7.40",
    /// "7.40%".
    fn is_clock(self, i: usize) -> bool {
        let Some(first) = i.checked_sub(1) else {
            return false;
        };
        let minutes = self.tokens.get(i + 1);
        let fits = self.number(first).is_some_and(|n| n < 24)
            && minutes.is_some_and(|t| t.len() == 2 && t.number < 60)
            && self.number(i + 1).is_some()
            && self.glued(i)
            && self.glued(i + 1);
        let asked = matches!(
            self.before(first),
            Some(
                Sense::Key(Key::At | Key::Since | Key::From | Key::Until | Key::By)
                    | Sense::Weekday(_)
            )
        ) || matches!(
            self.sense(i + 2),
            Sense::Weekday(_)
                | Sense::WeekdayAbbr(_)
                | Sense::Key(Key::Today | Key::Tonight | Key::Tomorrow)
        );
        let counted = matches!(
            self.sense(i + 2),
            Sense::Punct(b'%' | b'.') if self.glued(i + 2) && self.sense(i + 3) == Sense::Digits
        ) || self.punct(i + 2, b'%')
            || self.glued(i + 2) && self.sense(i + 2) == Sense::Plain
            || matches!(self.sense(i + 2), Sense::Units(_) | Sense::Number(_));
        fits && asked && !counted
    }
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{check, nothing};

    #[test]
    fn spellings_of_chat() {
        // Read in a message of Sunday 2019-12-15.
        check(&[
            (
                "gym shut 2day, open 2moro & tmw nite, i promise",
                &[
                    ("2day", "DATE 2019-12-15 resolved"),
                    ("2moro", "DATE 2019-12-16 resolved"),
                    ("tmw nite", "TIME 2019-12-16TNI resolved"),
                ],
            ),
            (
                "i ran 5 min last nite, 1 hr yest, nothing this wk or last yr",
                &[
                    ("5 min", "DURATION PT5M explicit"),
                    ("last nite", "TIME 2019-12-14TNI resolved"),
                    ("1 hr", "DURATION PT1H explicit"),
                    ("yest", "DATE 2019-12-14 resolved"),
                    ("this wk", "DATE 2019-W50 resolved"),
                    ("last yr", "DATE 2018 resolved"),
                ],
            ),
            (
                "u free sat 7pm or by fri, or every thurs? NYE im in Hull",
                &[
                    ("sat 7pm", "TIME 2019-12-21T19:00 resolved"),
                    ("fri", "DATE 2019-12-20 resolved"),
                    ("every thurs", "SET XXXX-WXX-4 explicit"),
                    ("NYE", "DATE 2019-12-31 resolved"),
                ],
            ),
            (
                "no trains since 7.40 :( see u 12.30 Saturday, til march or 18 & 20 may",
                &[
                    ("7.40", "TIME 2019-12-15T07:40 resolved"),
                    ("12.30 Saturday", "TIME 2019-12-21T12:30 resolved"),
                    ("march", "DATE 2020-03 resolved"),
                    ("18", "DATE 2020-05-18 inferred"),
                    ("20 may", "DATE 2020-05-20 inferred"),
                ],
            ),
        ]);
    }

    #[test]
    fn words_that_are_no_dates_in_chat_either() {
        nothing(&[
            "i sat in the sun w bill nye and she wed him, mon dieu",
            "may i march w u lol",
            "flights r £7.40 each, up 7.40% or 2.10 :(",
            "ask @june_lake or @May2019 lol, http://go.example/may2019/3 or www.example/jan3",
            "i saw april there #mondaymotivation",
            "2 many passes 4 u, min age is 12",
        ]);
    }

    #[test]
    fn in_print_they_stay_what_they_are() {
        nothing(&[
            "The keeper sat by the sun deck, wed to the sea, at 7.40 metres.",
            "The min of the two, and the wk of the til, as the march went on.",
            "The crew may march til the end.",
        ]);
    }
}
