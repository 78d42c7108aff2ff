//! Dates: time expressions with TIMEX3 values, anchors and certainty.
//!
//! Three steps: `lexer` and `grammar` find the expressions and what they say, `anchor` finds the
//! article's own date, `resolve` puts the two together. English only; nothing is learnt and nothing
//! is guessed: an expression without an anchor keeps an open value.

mod anchor;
mod grammar;
mod lexer;
mod lexicon;
mod resolve;
mod scan;
mod tense;
mod value;

pub use anchor::parse_day;

use crate::document::Document;
use crate::text::TextRange;
use jiff::civil::Date;
use resolve::{Resolver, Story};

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
    /// Whether it stands in a caption: such a date belongs to the photograph.
    pub in_figure: bool,
    /// The first day that the value covers, for sorting on a timeline.
    pub first_day: Option<Date>,
}

impl Timex {
    /// Whether the expression is about the present, past or future in general ("now", "recently").
    pub fn is_vague(&self) -> bool {
        self.value.as_deref().is_some_and(|v| v.ends_with("_REF"))
    }
}

/// Finds the time expressions of `document` and its date of publication; `None` when cancelled.
///
/// `date` is the article's date as the user gave it. Linear in the text.
pub(super) fn find(
    document: &Document,
    date: Option<Date>,
    cancelled: &dyn Fn() -> bool,
) -> Option<(Vec<Timex>, Option<PublicationDate>)> {
    let published = anchor::published(document, date);
    let found = scan::scan(document, cancelled)?;
    let story = scan::story(&found, published.map(|p| p.value));
    let mut body = Resolver::new(published, story);
    let mut caption = Resolver::new(None, Story::No);
    let mut block = None;
    let mut dates = Vec::with_capacity(found.len());
    for (i, item) in found.iter().enumerate() {
        let next = found.get(i + 1).filter(|n| n.block == item.block);
        let resolved = if item.in_figure {
            // Each caption stands for itself.
            if block != Some(item.block) {
                caption = Resolver::new(None, Story::No);
            }
            caption.resolve(item, next)
        } else {
            body.resolve(item, next)
        };
        block = Some(item.block);
        dates.push(Timex {
            range: item.range,
            kind: item.kind,
            first_day: resolved.point.and_then(value::Point::first_day),
            value: resolved.value,
            modifier: item.modifier,
            anchor: resolved.anchor,
            certainty: resolved.certainty,
            rule: resolved.rule,
            in_figure: item.in_figure,
        });
        if i % 4096 == 0 && cancelled() {
            return None;
        }
    }
    Some((dates, published))
}
