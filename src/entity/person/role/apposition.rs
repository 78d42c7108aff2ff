//! Behind the name: "X, a former pilot,", "X (a pilot)", "X – head of the harbour board –".

use super::around::{Around, Part};
use super::noun::{Close, Noun};
use crate::entity::lexicon::Sense;
use crate::entity::token::Shape;

/// The longest remark in brackets behind a name, in tokens.
const BRACKETS: usize = 40;

/// What a caption says in passing: "X, left, mayor of Oslo".
const PASSING: [&str; 12] = [
    "above", "below", "bottom", "center", "centre", "front", "himself", "herself", "left",
    "pictured", "right", "top",
];

impl Around<'_> {
    /// The noun phrase between the marks behind the name.
    pub(super) fn apposition(&self) -> Option<Noun> {
        *self
            .phrases
            .apposition
            .get_or_init(|| self.find_apposition())
    }

    fn find_apposition(&self) -> Option<Noun> {
        let open = self.end;
        if self.shape(open)? == Shape::Open
            && let Some(noun) = self.appended(open + 1)
            && self.shape(noun.end) == Some(Shape::Close)
            && self.is_small(noun.head)
        {
            return Some(noun);
        }
        let open = self.past_remarks(open);
        if !matches!(self.shape(open)?, Shape::Comma | Shape::Dash) || self.is_hyphen(open) {
            return None;
        }
        let noun = self.appended(open + 1)?;
        (!self.is_anothers(noun)).then_some(noun)
    }

    /// The last mark before what may be said of the name: past "(1820–1893)", ", 43", ", left", ", MP".
    pub(super) fn past_remarks(&self, mut open: usize) -> usize {
        // Honours: "X KBE (1899–1979)".
        while self.shape(open) == Some(Shape::Upper)
            && matches!(
                self.shape(open + 1),
                Some(Shape::Open | Shape::Comma | Shape::Upper)
            )
            && open < self.end + 3
        {
            open += 1;
        }
        for _ in 0..3 {
            match self.shape(open) {
                Some(Shape::Open) => {
                    let Some(close) = self.closing(open) else {
                        return open;
                    };
                    open = close + 1;
                }
                Some(Shape::Comma) => {
                    let Some(next) = self.remark(open + 1) else {
                        return open;
                    };
                    open = next;
                }
                _ => return open,
            }
        }
        open
    }

    /// The bracket that closes the one at `open`.
    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0;
        for index in open..open + BRACKETS {
            match self.shape(index)? {
                Shape::Open => depth += 1,
                Shape::Close if depth == 1 => return Some(index),
                Shape::Close => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// The comma behind the remark that begins at `start`.
    fn remark(&self, start: usize) -> Option<usize> {
        let passing = |i| PASSING.contains(&self.word(i));
        let end = match self.shape(start)? {
            // Ages; degrees and honours: "QC", "PhD".
            Shape::Number | Shape::Upper | Shape::Camel | Shape::Initial => start + 1,
            Shape::Title if matches!(self.word(start), "jr" | "sr") => start + 1,
            Shape::Lower if passing(start) => start + 1,
            Shape::Lower if matches!(self.word(start), "aged" | "now" | "then") => start + 2,
            // "second from left", "at right", "far left".
            Shape::Lower if passing(start + 1) => start + 2,
            Shape::Lower if passing(start + 2) && self.word(start + 1) == "from" => start + 3,
            // "of Leeds", "from Upper Vale"; not "from Ann", "of Mrs. Vale".
            Shape::Lower
                if matches!(self.word(start), "of" | "from" | "in")
                    && !self.is_small(start + 1)
                    && !self.is(start + 1, Sense::Honorific)
                    && (!self.is(start + 1, Sense::Given) || self.is(start + 1, Sense::Place)) =>
            {
                let mut end = start + 1;
                while end < start + 4 && self.is_namelike(end) {
                    end += 1;
                }
                end
            }
            _ => return None,
        };
        self.is_comma(end).then_some(end)
    }

    /// The noun phrase at `start`, where nothing but an apposition can be meant.
    fn appended(&self, start: usize) -> Option<Noun> {
        let noun = self.noun(start)?;
        let determined = noun.article || noun.whose || self.word(start) == "one";
        // ", with the pilot X," and ", visiting minister" are none.
        if !determined && matches!(self.part(start), Part::Verb | Part::Participle) {
            return None;
        }
        if !determined && !self.is_bare(noun) {
            return None;
        }
        match noun.close {
            Close::Mark | Close::Relative => Some(noun),
            // "When she met X, the mayor smiled at her".
            Close::Participle => {
                let clause = self.word(start) == "the" && self.is_adverbial(self.start);
                (!clause).then_some(noun)
            }
            // "Ann Vale, a pilot and Piet Reed, a nurse".
            Close::And => self.is_namelike(noun.end + 1).then_some(noun),
            Close::Loose => {
                // ", mayor from 1990 to 1994,".
                let role = self.word(noun.end) != "to" && noun.end == noun.head + 1;
                role.then_some(noun)
            }
            Close::Verb => None,
        }
    }

    /// Whether a phrase without "a" or "the" is one: "head of the board", "Panama coach", "Mayor"; not the
    /// "Baker" of a list of names.
    fn is_bare(&self, noun: Noun) -> bool {
        let owned = (noun.start..noun.head).any(|i| self.part(i) == Part::Clitic);
        if owned {
            return true;
        }
        if noun.head > noun.start + 5 {
            return false;
        }
        if self.is_small(noun.head) {
            return true;
        }
        // "Vale, Dean and Baker": names. "President of", "Vice President," are offices.
        let named = self.is(noun.head, Sense::Given) || self.is(noun.head, Sense::Family);
        let complement = self.part(noun.head + 1) == Part::Preposition;
        let all = (noun.start..=noun.head).all(|i| self.is_role(i));
        complement || !named || (all && noun.head > noun.start)
    }

    /// Whether the phrase may belong to a name behind it: "Unlike X, the mayor, Y, said".
    fn is_anothers(&self, noun: Noun) -> bool {
        if noun.close != Close::Mark || !self.is_comma(noun.end) {
            return false;
        }
        let mut at = noun.end + 1;
        while self.is_namelike(at) && at < noun.end + 5 {
            at += 1;
        }
        // "mayor of Dunmore, Ohio," and "a reader at Hallam College, Dunmore," are one person.
        let place = self.is(noun.end + 1, Sense::Place)
            || at == noun.end + 2 && self.is_capital(noun.end - 1);
        at > noun.end + 1 && self.is_comma(at) && !self.is_role(noun.end + 1) && !place
    }
}
