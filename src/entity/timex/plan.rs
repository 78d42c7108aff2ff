//! Whether a text looks ahead although no verb of it says so: requests ("remind me Friday"), notes of an
//! appointment ("Dinner with Ada on Friday"), and a date that is all of a text.
//!
//! News looks back where no verb tells, and so must a headline or a caption: a request needs its own words,
//! and a note must be the whole of a text or an item of a list. Looks at a fixed number of tokens.

use super::grammar::{From, Meaning};
use super::lexer::Token;
use super::lexicon::{Key, Sense};
use super::value::Unit;

/// How many tokens before an expression are looked at for the start of its sentence.
const REACH: usize = 24;

/// Words that open a request whatever stands behind them.
const ASKS: &[&str] = &["remind", "reschedule", "let's", "lets"];

/// Verbs that open a request where an object or a time stands behind them: "book a table", "meet on Friday";
/// not "Book club", "Call centre".
const ORDERS: &[&str] = &[
    "add", "arrange", "block", "book", "bring", "buy", "call", "cancel", "check", "create",
    "email", "find", "get", "give", "invite", "make", "meet", "move", "order", "phone", "pick",
    "plan", "put", "reserve", "ring", "schedule", "send", "set", "show", "submit", "take", "tell",
    "visit",
];

/// What may stand behind such a verb.
const OBJECTS: &[&str] = &[
    "it", "me", "her", "him", "us", "them", "my", "our", "your", "up",
];

/// What one arranges to do, at the start of a note.
#[rustfmt::skip] // a list reads best in rows
const APPOINTMENTS: &[&str] = &[
    "appointment", "appt", "barbecue", "birthday", "breakfast", "brunch", "class", "coffee", "deadline",
    "dentist", "dinner", "doctor", "drinks", "exam", "flight", "haircut", "homework", "interview",
    "lesson", "lunch", "meeting", "party", "rehearsal", "rent", "standup", "test", "training", "trip",
    "workshop", "yoga",
];

/// The words of one window of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its tokens.
    pub(super) tokens: &'a [Token],
    /// Whether the block is all of a text, or an item of a list.
    pub(super) note: bool,
}

impl<'a> Plan<'a> {
    /// Whether the sentence of the expression at `first` is a request or the note of an appointment.
    /// Constant time.
    pub(super) fn looks_ahead(self, first: usize) -> bool {
        let mut opens = first;
        for at in (first.saturating_sub(REACH)..first).rev() {
            if self.asks(at) {
                return true;
            }
            if matches!(
                self.sense(at),
                Sense::Punct(b'.' | b'!' | b'?' | b';' | b':')
            ) {
                break;
            }
            opens = at;
        }
        self.note
            && opens < first
            && self.is_one_of(opens, APPOINTMENTS)
            && self.names_none(opens + 1)
    }

    /// Whether a request begins at `i`: "please", "let's", "can you", "Book a table".
    fn asks(self, i: usize) -> bool {
        if !matches!(self.sense(i), Sense::Plain) {
            return false;
        }
        let word = self.word(i);
        let is = |w: &str| word.eq_ignore_ascii_case(w);
        // "let's meet", "let us meet".
        let lets = is("let") && (self.mark(i + 1, b'\'') || self.is_word(i + 1, "us"));
        // "see you in March", "see ya Friday".
        if is("see") && (self.is_word(i + 1, "you") || self.is_word(i + 1, "ya")) {
            return !self.is_word(i + 2, "have");
        }
        let polite = is("can") || is("could") || is("would");
        if lets || is("please") || polite && self.is_word(i + 1, "you") {
            return true;
        }
        // "I need to", "I want to", "I'd like to": of oneself.
        if (is("need") || is("want")) && self.key(i + 1, Key::To) && self.is_back(i, "i") {
            return true;
        }
        if self.is_one_of(i, ASKS) {
            return self.opens(i);
        }
        self.is_one_of(i, ORDERS) && self.opens(i) && self.has_object(i)
    }

    /// Whether the word at `i` is the first of its sentence, or follows "Ada, ".
    fn opens(self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return true;
        };
        match self.sense(before) {
            Sense::Punct(b'.' | b'!' | b'?' | b';' | b':' | b'-' | b'*' | b'"' | b'(') => true,
            Sense::Punct(b',') => {
                before < 2 || matches!(self.sense(before - 2), Sense::Punct(b'.' | b'!' | b'?'))
            }
            _ => false,
        }
    }

    /// Whether what a verb asks for stands behind it: "a table", "me", "on Friday", "3 seats".
    fn has_object(self, verb: usize) -> bool {
        let next = verb + 1;
        match self.sense(next) {
            Sense::Key(Key::A | Key::The | Key::This | Key::That | Key::Another | Key::New) => true,
            Sense::Key(Key::On | Key::At | Key::For) => ["meet", "schedule", "arrange", "call"]
                .iter()
                .any(|w| self.is_word(verb, w)),
            Sense::Weekday(_) | Sense::Key(Key::Today | Key::Tomorrow | Key::Tonight) => {
                ["meet", "call"].iter().any(|w| self.is_word(verb, w))
            }
            Sense::Plain => self.is_one_of(next, OBJECTS),
            _ => false,
        }
    }

    /// Whether no word from `i` on begins a name's thing: "Meeting House", "Party Conference".
    fn names_none(self, i: usize) -> bool {
        !(self.sense(i) == Sense::Plain && self.tokens.get(i).is_some_and(|t| t.capital))
    }

    fn is_back(self, i: usize, word: &str) -> bool {
        i.checked_sub(1).is_some_and(|i| self.is_word(i, word))
    }

    fn is_one_of(self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is_word(i, w))
    }

    fn is_word(self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    fn key(self, i: usize, key: Key) -> bool {
        self.sense(i) == Sense::Key(key)
    }

    fn mark(self, i: usize, mark: u8) -> bool {
        self.sense(i) == Sense::Punct(mark)
    }

    fn sense(self, i: usize) -> Sense {
        self.tokens.get(i).map_or(Sense::Plain, |t| t.sense)
    }

    fn word(self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.word(self.text))
    }
}

/// What "in 3 days", "in a month" come to where one asks or notes it: the date that far ahead; `period` is the
/// length as it is written. News has the length alone, and hours have no known hour to count from.
pub(super) fn due(period: &str) -> Option<Meaning> {
    let rest = period.strip_prefix('P')?;
    let letter = rest.chars().next_back()?;
    let count: i32 = rest.strip_suffix(letter)?.parse().ok()?;
    let (unit, shift) = match letter {
        'D' => (Unit::Day, count),
        'W' => (Unit::Day, count.checked_mul(7)?),
        'M' => (Unit::Month, count),
        'Y' => (Unit::Year, count),
        _ => return None,
    };
    Some(Meaning::Unit {
        unit,
        shift,
        from: From::Speech,
        time: None,
    })
}

/// Whether nothing but expressions stands in `text`, and words that bind them: "from Monday to Friday".
/// `gaps` are the pieces between the expressions.
pub(super) fn is_bare<'a>(gaps: impl Iterator<Item = &'a str>) -> bool {
    const SMALL: &[&str] = &[
        "in", "on", "at", "by", "from", "to", "and", "or", "until", "till", "til", "thru", "the",
        "for", "between", "of", "before", "after", "through", "during", "within", "around",
        "about",
    ];
    let mut words = gaps.flat_map(|gap| gap.split(|c: char| !c.is_alphanumeric()));
    words.all(|word| word.is_empty() || SMALL.iter().any(|w| word.eq_ignore_ascii_case(w)))
}

#[cfg(test)]
mod tests {
    use crate::entity::timex::testing::{article, check, read};
    use jiff::civil::date;

    #[test]
    fn requests_look_ahead() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "Remind me on Friday of the keys.",
                &[("Friday", "DATE 2019-12-20 resolved")],
            ),
            (
                "Let's meet Tuesday. Ada, could you book a table for Wednesday?",
                &[
                    ("Tuesday", "DATE 2019-12-17 resolved"),
                    ("Wednesday", "DATE 2019-12-18 resolved"),
                ],
            ),
            (
                "Can't wait, see you in March!",
                &[("March", "DATE 2020-03 resolved")],
            ),
            (
                "Schedule it for the 8th. Call me on 3 January.",
                &[
                    ("the 8th", "DATE 2020-01-08 resolved"),
                    ("3 January", "DATE 2020-01-03 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn no_request_is_read_into_news() {
        check(&[
            (
                "Call centre closed on Friday, book club in ruins",
                &[("Friday", "DATE 2019-12-13 resolved")],
            ),
            (
                "Meet the crew that won on Friday.",
                &[("Friday", "DATE 2019-12-13 resolved")],
            ),
            (
                "The pier on Friday.\n\nMeeting on Thursday in the town hall",
                &[
                    ("Friday", "DATE 2019-12-13 resolved"),
                    ("Thursday", "DATE 2019-12-12 resolved"),
                ],
            ),
        ]);
    }

    #[test]
    fn a_note_or_a_bare_date_looks_ahead() {
        let value = |text: &str| {
            let found = read(&article(text), Some(date(2019, 12, 15)));
            found.last().map(|(_, told)| told.clone())
        };
        for (text, expected) in [
            ("Dinner with Ada on Friday", "DATE 2019-12-20 resolved"),
            ("Friday", "DATE 2019-12-20 resolved"),
            ("from Wednesday to Friday", "DATE 2019-12-20 resolved"),
            ("in March", "DATE 2020-03 resolved"),
            ("last Friday", "DATE 2019-12-13 resolved"),
            ("in two weeks", "DATE 2019-12-29 resolved"),
            (
                "Remind me of the keys in 3 days.",
                "DATE 2019-12-18 resolved",
            ),
            ("Please call in a month", "DATE 2020-01 resolved"),
            ("It closes in 3 days.", "DURATION P3D explicit"),
            ("Remind me in two hours", "DURATION PT2H explicit"),
            ("Remind me for 3 days", "DURATION P3D explicit"),
            // Told, or of a headline.
            ("Dinner with Ada was on Friday", "DATE 2019-12-13 resolved"),
            ("Party Conference on Friday", "DATE 2019-12-13 resolved"),
            ("Fire in Lowport on Friday", "DATE 2019-12-13 resolved"),
            ("since Friday", "DATE 2019-12-13 resolved"),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }
}
