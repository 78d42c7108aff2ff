//! The tokens around an expression as a clause: its words, where it begins and ends, and what the expression is
//! in it.

use crate::entity::timex::lexer::Token;
use crate::entity::timex::lexicon::{Key, Sense};

/// The tokens as words.
pub(super) struct Clause<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl<'a> Clause<'a> {
    pub(super) fn token(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    pub(super) fn sense(&self, i: Option<usize>) -> Option<Sense> {
        i.and_then(|i| self.token(i)).map(|t| t.sense)
    }

    pub(super) fn word(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| t.word(self.text))
    }

    /// The word `n` tokens before `i`; empty outside.
    pub(super) fn back(&self, i: usize, n: usize) -> &'a str {
        i.checked_sub(n).map_or("", |i| self.word(i))
    }

    /// "The dinner is on Saturday", "the talks are Tuesday": what is said to be at a time is to come.
    pub(super) fn is_appointed(&self, first: usize) -> bool {
        let preposition = matches!(self.back(first, 1), "on" | "in" | "at");
        matches!(self.back(first, 1 + usize::from(preposition)), "is" | "are")
    }

    pub(super) fn key(&self, i: usize, key: Key) -> bool {
        self.sense(Some(i)) == Some(Sense::Key(key))
    }

    /// Whether a clause ends with the token at `i`.
    pub(super) fn parts(&self, i: usize) -> bool {
        match self.sense(Some(i)) {
            // "rose 0.3% in June".
            Some(Sense::Punct(b'.')) => {
                let glued = self.token(i + 1).is_some_and(|t| !t.blank);
                let number = glued && self.sense(Some(i + 1)) == Some(Sense::Digits);
                !number && !follows_abbreviation(self.tokens, i)
            }
            Some(Sense::Punct(b'!' | b'?' | b';' | b':' | b'_')) => true,
            _ => false,
        }
    }

    /// Whether an expression names a day: a weekday, or a month with a number.
    pub(super) fn names_day(&self, first: usize) -> bool {
        let month = |sense| matches!(sense, Some(Sense::Month(_) | Sense::MonthAbbr(_)));
        let digits = |i| self.sense(Some(i)) == Some(Sense::Digits);
        match self.sense(Some(first)) {
            Some(Sense::Weekday(_) | Sense::WeekdayAbbr(_)) => true,
            Some(Sense::Month(_) | Sense::MonthAbbr(_)) => digits(first + 1),
            Some(Sense::Digits) => month(self.sense(Some(first + 1))),
            _ => false,
        }
    }

    /// Whether the expression that ends before `end` belongs to a noun behind it.
    pub(super) fn is_attribute(&self, end: usize) -> bool {
        match self.sense(Some(end)) {
            Some(Sense::Plain) => true,
            Some(Sense::Punct(b'\'')) => self.key(end + 1, Key::S),
            _ => false,
        }
    }

    /// Whether the text is made of sentences: it ends as one does. Headlines do not.
    pub(super) fn is_prose(&self) -> bool {
        let last = self.tokens.last().map(|t| t.sense);
        matches!(
            last,
            Some(Sense::Punct(
                b'.' | b'!' | b'?' | b'"' | b'\'' | b')' | b':'
            ))
        )
    }

    /// Whether the expression is a limit that most likely lies ahead: "until Sunday", "a deal before
    /// Saturday".
    pub(super) fn is_limit(&self, first: usize) -> bool {
        matches!(
            self.sense(first.checked_sub(1)),
            Some(Sense::Key(Key::Until | Key::By | Key::Before))
        )
    }

    /// Whether the expression is a day right after "from".
    pub(super) fn starts_from(&self, first: usize) -> bool {
        let from = first.checked_sub(1).is_some_and(|i| self.key(i, Key::From));
        from && self.names_day(first)
    }

    /// Whether the expression names an event that a text without another verb looks forward to: "polls for
    /// the April election".
    pub(super) fn is_coming_event(&self, end: usize) -> bool {
        matches!(
            self.word(end),
            "election" | "elections" | "referendum" | "ballot" | "runoff" | "summit" | "deadline"
        )
    }

    /// Whether the month that ends before `end` is that of a contract: "gold for June delivery".
    pub(super) fn is_delivery(&self, end: usize) -> bool {
        matches!(self.word(end), "delivery" | "futures" | "settlement")
    }

    /// Whether the month at `first` is that which figures are of: "the figures for April are due".
    pub(super) fn is_accounted(&self, first: usize) -> bool {
        let of = matches!(
            self.sense(first.checked_sub(1)),
            Some(Sense::Key(Key::For | Key::Of))
        );
        let consumer = self.back(first, 2) == "prices"
            && matches!(self.back(first, 3), "consumer" | "producer" | "retail");
        let figures = matches!(
            self.back(first, 2),
            "data"
                | "earnings"
                | "figures"
                | "index"
                | "numbers"
                | "payrolls"
                | "report"
                | "results"
        );
        of && (consumer || figures) && !self.names_day(first)
    }

    /// Whether the word at `at` is an "and" or "but" behind a comma.
    pub(super) fn begins_clause(&self, at: usize) -> bool {
        let joins = self.key(at, Key::And) || self.word(at) == "but";
        joins && self.sense(at.checked_sub(1)) == Some(Sense::Punct(b','))
    }

    /// Whether the mark right before an expression ends what is before it; the dot of "Dec." there too.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        matches!(
            self.sense(Some(at)),
            Some(Sense::Punct(b'.' | b'!' | b'?' | b';' | b':' | b'_'))
        )
    }
}

/// The dot of "Dec." ends no clause.
fn follows_abbreviation(tokens: &[Token], dot: usize) -> bool {
    dot.checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| {
            matches!(t.sense, Sense::MonthAbbr(_) | Sense::WeekdayAbbr(_)) || t.len() == 1
        })
}
