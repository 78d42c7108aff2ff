//! Reads a noun phrase that says what a person is, from its first word to its last.
//!
//! "the former head of research at the bank, who": a determiner, words up to the head, which is a noun for a
//! person, and what the head is of, at or for. A clause behind it does not belong to it.

use super::around::{Around, Part};
use super::words::{self, has};
use crate::entity::lexicon::Sense;
use crate::entity::token::Shape;

/// The most words before the head.
const BEFORE: usize = 10;
/// The longest phrase, in tokens.
const LONGEST: usize = 30;
/// The longest complement, in tokens.
const COMPLEMENT: usize = 14;
/// The longest title in quotation marks, in tokens.
const QUOTED: usize = 10;

/// What follows a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Close {
    /// A mark of punctuation, or the end of the block.
    Mark,
    /// "who": a clause on the same person.
    Relative,
    /// "interviewed by": the same, shortened.
    Participle,
    /// "and", with something else behind it.
    And,
    /// "in 1990", "to climb".
    Loose,
    /// "said": what looked like a phrase is the subject of a clause.
    Verb,
}

/// A noun phrase for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) start: usize,
    /// The first noun for what the person is.
    pub(super) head: usize,
    pub(super) end: usize,
    pub(super) close: Close,
    /// Whether it begins with "a" or "the".
    pub(super) article: bool,
    /// Whether it begins with "its".
    pub(super) whose: bool,
    /// Whether it says several things of one person: "a poet and painter".
    pub(super) several: bool,
}

impl Around<'_> {
    /// The noun phrase that begins with the token `start`. O(1).
    pub(super) fn noun(&self, start: usize) -> Option<Noun> {
        let mut at = start;
        while has(words::WHEN, self.word(at)) && self.is_small(at) {
            at += 1;
        }
        let mut plural = false;
        if matches!(self.word(at), "one" | "some") && self.word(at + 1) == "of" {
            // "one of the founders of".
            at += 2;
            plural = true;
        }
        let article = self.part(at) == Part::Article;
        let whose = self.part(at) == Part::Whose;
        if article || whose {
            at += 1;
        }
        let head = self.head(at, article || whose, plural)?;
        let (end, close, several) = self.tail_of(start, head)?;
        Some(Noun {
            start,
            head,
            end,
            close,
            article,
            whose,
            several,
        })
    }

    /// The head of the phrase whose words, without a determiner, begin at `start`: the last of the words
    /// that stand together.
    fn head(&self, start: usize, determined: bool, plural: bool) -> Option<usize> {
        let mut head = None;
        let mut commas = 0;
        let mut index = start;
        while index < start + BEFORE {
            if index > start && self.token(index).is_some_and(|t| t.broken) {
                break;
            }
            let goes_on = match self.part(index) {
                Part::Word => {
                    let role = if plural {
                        self.is_plural_role(index)
                    } else {
                        // Behind "the first", a colonel or general is one.
                        self.is_role(index) || determined && self.is_office(index)
                    };
                    if role {
                        head = Some(index);
                    }
                    true
                }
                Part::Clitic => {
                    // "the mayor's office" is no mayor.
                    head = None;
                    index > start
                }
                // "a retired pilot", "the city's leading pilot".
                Part::Participle | Part::Verb => {
                    head.is_none()
                        && (index > start || determined)
                        && (self.part(index) == Part::Participle || index == start)
                }
                // "a research and development chief".
                Part::And => head.is_none() && index > start && self.part(index + 1) == Part::Word,
                // "a University of Leeds student".
                Part::Preposition => {
                    head.is_none()
                        && index > start
                        && self.is_capital(index - 1)
                        && self.is_capital(index + 1)
                }
                // "a tall, quiet pilot".
                Part::Mark if self.is_comma(index) => {
                    commas += 1;
                    head.is_none()
                        && determined
                        && index > start
                        && commas < 3
                        && self.is_small(index - 1)
                        && self.is_small(index + 1)
                        && matches!(self.part(index + 1), Part::Word | Part::Participle)
                }
                Part::Mark => self.is_hyphen(index),
                _ => false,
            };
            if !goes_on {
                break;
            }
            index += 1;
        }
        let head = head?;
        // "the police officer corps" is no officer; "the pilot Nora Olsen" is Nora Olsen.
        let alone = index == head + 1 || has(words::BEHIND, self.word(head + 1));
        let responsible = matches!(self.word(head + 1), "responsible" | "general");
        (alone || responsible).then_some(head)
    }

    /// Whether the token is written as names are.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        matches!(
            self.shape(index),
            Some(Shape::Title | Shape::Upper | Shape::Camel)
        )
    }

    /// What follows `head`: complements and other heads. The end of the phrase, what closes it, and whether
    /// there are several heads.
    fn tail_of(&self, start: usize, head: usize) -> Option<(usize, Close, bool)> {
        let mut end = head + 1;
        if has(words::BEHIND, self.word(end)) {
            end += 1;
        }
        let mut several = false;
        while end < start + LONGEST {
            let Some(token) = self.token(end) else {
                return self.tail.then_some((end, Close::Mark, several));
            };
            if token.broken {
                return Some((end, Close::Mark, several));
            }
            let more = match self.part(end) {
                Part::And => self.coordinate(end),
                Part::Mark if self.is_comma(end) => self.series(end),
                Part::Preposition => {
                    let Some(next) = self.complement(end) else {
                        return Some((end, Close::Loose, several));
                    };
                    end = next;
                    continue;
                }
                // "a writer based in Leeds", "the minister responsible for trade".
                Part::Participle | Part::Word
                    if matches!(self.word(end), "based" | "responsible")
                        && self.part(end + 1) == Part::Preposition =>
                {
                    let Some(next) = self.complement(end + 1) else {
                        return Some((end, Close::Loose, several));
                    };
                    end = next;
                    continue;
                }
                // "a pilot turned painter".
                Part::Participle if self.word(end) == "turned" && self.is_role(end + 1) => {
                    Some(end + 1)
                }
                _ => None,
            };
            if let Some(head) = more {
                several = true;
                end = head + 1;
                continue;
            }
            let close = match self.part(end) {
                Part::Relative => Close::Relative,
                Part::And => Close::And,
                Part::Participle => self.shortened(end),
                Part::Mark => Close::Mark,
                _ => Close::Verb,
            };
            return Some((end, close, several));
        }
        None
    }

    /// Whether the participle at `index` begins a shortened clause, "interviewed by", or is the verb of one:
    /// "signed the paper".
    fn shortened(&self, index: usize) -> Close {
        let word = self.word(index);
        let followed = self.part(index + 1) == Part::Preposition
            || matches!(self.word(index + 1), "as" | "about" | "against" | "during");
        if followed || word.ends_with("ing") || !word.ends_with("ed") || self.is_named(index) {
            Close::Participle
        } else {
            Close::Verb
        }
    }

    /// "a pilot named X".
    pub(super) fn is_named(&self, index: usize) -> bool {
        matches!(self.word(index), "named" | "called") && self.is_namelike(index + 1)
    }

    /// The head behind "and": "and painter", "and the first chair of the club".
    fn coordinate(&self, and: usize) -> Option<usize> {
        let determined = matches!(self.part(and + 1), Part::Article | Part::Whose);
        let mut from = and + 1 + usize::from(determined);
        while has(words::WHEN, self.word(from)) && self.is_small(from) {
            from += 1;
        }
        // "Ann Vale, a pilot, and Harbour Master Piet Reed".
        let Some(head) = self.head(from, determined, false) else {
            // "and former Buddhist,": the word before it tells that it is said of a person.
            let end = (from..from + 4).find(|&i| self.part(i) != Part::Word)?;
            let when = from > and + 1 + usize::from(determined);
            return (when && end > from && self.closes(end)).then_some(end - 1);
        };
        let name = self.is_namelike(from) && !self.is_role(from) && !self.is_small(head);
        (!name).then_some(head)
    }

    /// The last head of ", director and writer" behind another.
    fn series(&self, comma: usize) -> Option<usize> {
        let mut at = comma;
        for _ in 0..8 {
            let mut head = at + 1;
            while head < at + 4 && self.is_small(head) && !self.is_role(head) {
                if self.part(head) != Part::Word {
                    return None;
                }
                head += 1;
            }
            if !(self.is_small(head) && self.is_role(head)) {
                return None;
            }
            let mut next = head + 1;
            if self.is_comma(next) && self.part(next + 1) == Part::And {
                next += 1;
            }
            if self.part(next) == Part::And {
                let last = self.head(next + 1, false, false)?;
                return (self.part(next + 1) == Part::Word).then_some(last);
            }
            if !self.is_comma(next) {
                return None;
            }
            at = next;
        }
        None
    }

    /// The end of "of the harbour board", whose preposition is at `index`; `None` where it is loose: "in
    /// 1990", "to climb".
    fn complement(&self, index: usize) -> Option<usize> {
        let preposition = self.word(index);
        let next = index + 1;
        match preposition {
            "by" if !matches!(self.word(next), "training" | "trade" | "profession") => return None,
            "to" if self.is_small(next)
                && !matches!(self.part(next), Part::Article | Part::Whose) =>
            {
                return None;
            }
            "under" | "between" | "across" if self.is_small(next) => return None,
            "of" => {}
            _ if self.is_time(next) => return None,
            _ => {}
        }
        let mut at = next;
        let mut words = 0;
        // Whether a noun has still to come: then "united" is an adjective.
        let mut open = true;
        while at < next + COMPLEMENT {
            let Some(token) = self.token(at) else {
                break;
            };
            if token.broken {
                break;
            }
            match self.part(at) {
                Part::Article | Part::Whose if words == 0 => {}
                Part::Word => {
                    words += 1;
                    open = false;
                }
                Part::Clitic if words > 0 => open = true,
                Part::Verb | Part::Participle if open => words += 1,
                // "champion of lesser known artists", "newly arrived".
                Part::Participle
                    if matches!(self.word(at - 1), "best" | "lesser" | "little" | "well")
                        || self.word(at - 1).ends_with("ly") => {}
                // "head of urban planning,".
                Part::Participle
                    if self.word(at).ends_with("ing")
                        && !matches!(
                            self.part(at + 1),
                            Part::Article | Part::Whose | Part::Word | Part::Stop
                        ) => {}
                Part::And if words > 0 && self.joins(at) => open = true,
                Part::Mark if self.is_hyphen(at) => {}
                Part::Mark if open && self.shape(at) == Some(Shape::Quote) => {
                    let close =
                        (at + 2..at + QUOTED).find(|&i| self.shape(i) == Some(Shape::Quote))?;
                    return Some(close + 1);
                }
                _ => break,
            }
            at += 1;
        }
        (words > 0).then_some(at)
    }

    /// Whether a time stands at `index`: "1990", "the 1990s", "ten years", "Monday".
    fn is_time(&self, index: usize) -> bool {
        for at in index..index + 3 {
            match self.part(at) {
                Part::Article | Part::Whose => {}
                Part::Word => {
                    let number = self.shape(at) == Some(Shape::Number);
                    let year = number && self.word(at).trim_end_matches('s').len() == 4;
                    let bare = number && at == index;
                    if year
                        || bare
                        || self.is(at, Sense::Calendar)
                        || self.is_small(at) && has(words::TIMES, self.word(at))
                    {
                        return true;
                    }
                }
                _ => return false,
            }
        }
        false
    }

    /// Whether "and" at `index` goes on with the same complement: "trade and industry"; not "Ann Vale and
    /// Piet Reed", "the club and plays".
    fn joins(&self, index: usize) -> bool {
        let next = index + 1;
        if self.part(next) != Part::Word || self.is_role(next) && self.is_small(next) {
            return false;
        }
        if self.is_small(next) {
            let word = self.word(next);
            let verb = word.ends_with('s')
                && !["ss", "us", "ics", "ies", "ns", "rs", "ts"]
                    .iter()
                    .any(|tail| word.ends_with(tail))
                && matches!(
                    self.part(next + 1),
                    Part::Article | Part::Whose | Part::Word | Part::Preposition
                );
            return !verb;
        }
        let person = self.is_namelike(next)
            && (self.is(next, Sense::Given) || self.is(next, Sense::Honorific))
            && self.is_namelike(next + 1);
        !person && !self.is_small(index - 1)
    }
}
