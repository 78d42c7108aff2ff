//! Dates: time expressions with TIMEX3 values, anchors and certainty.
//!
//! [`find()`] has the parts work together, each of which knows nothing of those after it:
//!
//! 1. `scan` walks the blocks, whose words `lexer` makes into tokens by the `lexicon`. In a text of `chat`
//!    their spellings are put right.
//! 2. `grammar` finds the expressions among them and what they say. `tense`, `plan` and `range` read what
//!    stands beside each: which way its clause looks, and which two are the ends of a stretch.
//! 3. `anchor` finds the article's own date, and `order` which number of "3/4/2019" is the month.
//! 4. `resolve` comes from all that to a `value` on the calendar, which covers `days`.
//!
//! [`words`] tells a value to a reader. Names of the calendar ("May", "June") are parted from the people who
//! bear them by `namesake`, once those are known.
//!
//! English only; nothing is learnt and nothing is guessed: an expression without an anchor keeps an open
//! value.

mod anchor;
mod chat;
mod days;
mod entries;
mod find;
mod grammar;
mod lexer;
mod lexicon;
mod namesake;
mod order;
mod plan;
#[cfg(test)]
mod properties;
mod range;
mod resolve;
mod scan;
mod tense;
#[cfg(test)]
mod testing;
mod value;
pub mod words;

pub use anchor::parse_day;
pub use days::Days;
pub use find::find;
pub(crate) use find::find_within;
pub(super) use namesake::{leave as leave_namesakes, put_back, take_doubtful};
pub use range::{RangeEnd, RangeSide};

use crate::text::TextRange;
use jiff::civil::Date;

/// The TIMEX3 type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimexKind {
    /// A day or something coarser.
    Date,
    /// Finer than a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimexKind {
    /// The name in TIMEX3 and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// The TIMEX3 modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // TIMEX3's own words
pub enum Modifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

impl Modifier {
    /// The name in TIMEX3 and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }
}

/// Where an anchor date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnchorSource {
    /// The user said so.
    Option,
    /// Front matter, page metadata.
    Metadata,
    /// The article's own date line.
    Dateline,
    /// The address of the article.
    Url,
    /// An earlier time expression of the text.
    Text,
}

impl AnchorSource {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Option => "option",
            Self::Metadata => "metadata",
            Self::Dateline => "dateline",
            Self::Url => "url",
            Self::Text => "text",
        }
    }
}

/// When the article was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicationDate {
    /// The day.
    pub value: Date,
    /// How we know.
    pub source: AnchorSource,
}

/// The date that an expression was resolved against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimexAnchor {
    /// Its value, ISO-like.
    pub value: String,
    /// How we know it.
    pub source: AnchorSource,
}

/// How sure a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// The text says it in full: "July 7, 2019".
    Explicit,
    /// It follows from the article's date: "last Wednesday".
    Resolved,
    /// It follows from something else that the text says, by a rule that may fail.
    Inferred,
    /// Its day is not known: "Sunday" without an article date.
    Unresolved,
}

impl Certainty {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Resolved => "resolved",
            Self::Inferred => "inferred",
            Self::Unresolved => "unresolved",
        }
    }
}

/// One time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// The words, without a leading preposition.
    pub range: TextRange,
    /// The TIMEX3 type.
    pub kind: TimexKind,
    /// The TIMEX3 value; `None` when nothing can be said. An unresolved weekday is `XXXX-WXX-7`.
    pub value: Option<String>,
    /// The TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// What it was resolved against, when it was.
    pub anchor: Option<TimexAnchor>,
    /// How sure the value is.
    pub certainty: Certainty,
    /// The rule that gave the value, in a few words for the reader; empty for explicit ones.
    pub rule: &'static str,
    /// Whether it stands in a caption: such a date belongs to the photograph. One that needs the
    /// article's date is [`Certainty::Inferred`] at best, as pictures may be older than the text.
    pub in_figure: bool,
    /// The days that the value covers; `None` where it has no place on the calendar.
    pub days: Option<Days>,
    /// Which end of a range it is, if of one: "from March to May", "since 2004".
    pub bounds: Option<RangeEnd>,
}

impl Timex {
    /// Whether its value rests on more than its words, or its words stand in a caption: then a reader
    /// wants to know.
    pub fn rests_on_something(&self) -> bool {
        self.in_figure || self.certainty != Certainty::Explicit
    }

    /// Whether it tells neither when nor how long: the present, past or future in general ("now",
    /// "recently"), or a length without a count ("days after the vote").
    pub fn is_vague(&self) -> bool {
        let value = self.value.as_deref().unwrap_or_default();
        let uncounted = value.starts_with("PX") || value.starts_with("PTX");
        let at_large = value.ends_with("_REF") && self.certainty != Certainty::Unresolved;
        at_large || uncounted && self.kind == TimexKind::Duration
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use super::testing::article;
    use super::{Timex, find};

    #[test]
    fn what_tells_neither_when_nor_how_long_is_vague() {
        let vague = |text: &str| -> Vec<bool> {
            let (dates, _) = find(&article(text), None, &|| false).unwrap();
            dates.iter().map(Timex::is_vague).collect()
        };
        let text = "Recently, days after the vote and for decades, it rained for several hours.";
        assert_eq!(vague(text), [true; 4]);
        let text = "Three days after the vote, every week and in March, it rained.";
        assert_eq!(vague(text), [false; 3]);
    }
}
