//! Dates: time expressions with TIMEX3 values, anchors and certainty.
//!
//! Three steps: `lexer` and `grammar` find the expressions and what they say, `anchor` finds the
//! article's own date, `resolve` puts the two together. English only; nothing is learnt and nothing
//! is guessed: an expression without an anchor keeps an open value.

mod anchor;
mod chat;
mod days;
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
mod value;
pub mod words;

pub use anchor::parse_day;
pub use days::Days;
pub(super) use namesake::{leave as leave_namesakes, put_back, take_doubtful};
pub use range::{RangeEnd, RangeSide};

use crate::document::Document;
use crate::text::TextRange;
use grammar::Meaning;
use jiff::civil::Date;
use resolve::{Found, Resolver, Story};

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

/// Finds the time expressions of `document` and its date of publication; `None` when cancelled.
///
/// `date` is the article's date as the user gave it. Linear in the text, whatever it is. Whoever wants the
/// people, too, asks [`analyze`](super::analyze), which calls this.
///
/// ```
/// use dateline::document::{BlockKind, Builder};
/// use dateline::entity::timex::find;
/// use jiff::civil::date;
/// let mut builder = Builder::new();
/// let words = builder.push_text("The bridge was closed on Wednesday.");
/// builder.block(BlockKind::Paragraph, words);
/// let found = find(&builder.finish(), Some(date(2024, 5, 17)), &|| false);
/// let (dates, _) = found.unwrap_or_default();
/// assert_eq!(dates[0].value.as_deref(), Some("2024-05-15"));
/// ```
pub fn find(
    document: &Document,
    date: Option<Date>,
    cancelled: &dyn Fn() -> bool,
) -> Option<(Vec<Timex>, Option<PublicationDate>)> {
    let published = anchor::published(document, date);
    let mut found = scan::scan(document, cancelled)?;
    let told = order::settle(document, &mut found);
    let story = scan::story(&found, published.map(|p| p.value));
    let mut body = Resolver::new(published, story);
    let mut caption = Resolver::new(None, Story::No);
    // Whether the caption at hand is read against the article's date.
    let mut fresh = false;
    let mut block = None;
    let mut dates = Vec::with_capacity(found.len());
    for (i, item) in found.iter().enumerate() {
        let next = found.get(i + 1).filter(|n| n.block == item.block);
        let resolved = if item.in_figure {
            // Each caption stands for itself. One with a year of its own tells when its picture was
            // taken; one without ("rescuers on Sunday") is most likely as new as the article, but
            // pictures from the archive have captions, too: such a day is inferred, never more.
            if block != Some(item.block) {
                let rest = found.get(i..).unwrap_or_default();
                fresh = !tells_year(rest.iter().take_while(|f| f.block == item.block));
                caption = Resolver::new(published.filter(|_| fresh), Story::No);
            }
            let resolved = caption.resolve(item, next);
            if fresh {
                resolved.in_caption()
            } else {
                resolved
            }
        } else {
            body.resolve(item, next)
        };
        let resolved = resolved.reckoned();
        let open = order::is_open(document.slice(item.range));
        let resolved = if open {
            resolved.in_order(told)
        } else {
            resolved
        };
        block = Some(item.block);
        dates.push(Timex {
            range: item.range,
            kind: item.kind,
            days: resolved.point.and_then(value::Point::days),
            value: resolved.value,
            modifier: item.modifier,
            anchor: resolved.anchor,
            certainty: resolved.certainty,
            rule: resolved.rule,
            in_figure: item.in_figure,
            bounds: item.edge.map(|edge| edge.at(i)),
        });
        range::share_day(&mut dates);
        part_if_reversed(&mut dates);
        if i % 4096 == 0 && cancelled() {
            return None;
        }
    }
    Some((dates, published))
}

/// Undoes the range that the last date ends, if on the calendar it would end before it begins.
fn part_if_reversed(dates: &mut [Timex]) {
    let [.., start, end] = dates else { return };
    let pair = |timex: &Timex, side| {
        timex
            .bounds
            .is_some_and(|s| s.side == side && s.with.is_some())
    };
    if pair(start, RangeSide::Start)
        && pair(end, RangeSide::End)
        && let (Some(first), Some(last)) = (start.days, end.days)
        && last.first < first.first
    {
        start.bounds = None;
        end.bounds = None;
    }
}

/// Whether one of the expressions of a caption names a year.
fn tells_year<'a>(mut caption: impl Iterator<Item = &'a Found>) -> bool {
    caption.any(|f| match f.meaning {
        Meaning::Point(point) | Meaning::Counted { base: point, .. } => point.year.is_some(),
        _ => false,
    })
}

/// How the tables of the child modules are checked.
#[cfg(test)]
mod testing {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use super::{Timex, find};
    use crate::document::{BlockKind, Builder, Document};
    use jiff::civil::{Date, date};

    /// An article of one paragraph a line.
    pub(super) fn article(text: &str) -> Document {
        let mut builder = Builder::new();
        for line in text.split_inclusive('\n') {
            let range = builder.push_text(line);
            if !line.trim().is_empty() {
                builder.block(BlockKind::Paragraph, range);
            }
        }
        builder.finish()
    }

    /// What is found, as `(words, "TYPE value mod certainty")`.
    pub(super) fn read(document: &Document, day: Option<Date>) -> Vec<(String, String)> {
        let (dates, _) = find(document, day, &|| false).unwrap();
        let words = |d: &Timex| document.slice(d.range).to_owned();
        dates.iter().map(|d| (words(d), told(d))).collect()
    }

    fn told(timex: &Timex) -> String {
        let mut told = timex.kind.name().to_owned();
        told = told + " " + timex.value.as_deref().unwrap_or("-");
        if let Some(modifier) = timex.modifier {
            told = told + " " + modifier.name();
        }
        told + " " + timex.certainty.name()
    }

    /// Checks texts, each read as an article of Sunday 2019-12-15, against what must be found.
    pub(super) fn check(rows: &[(&str, &[(&str, &str)])]) {
        for (text, expected) in rows {
            let found = read(&article(text), Some(date(2019, 12, 15)));
            let found: Vec<(&str, &str)> = found
                .iter()
                .map(|(w, v)| (w.as_str(), v.as_str()))
                .collect();
            assert_eq!(found, *expected, "{text}");
        }
    }

    /// Checks that nothing is found in any of the texts.
    pub(super) fn nothing(texts: &[&str]) {
        for text in texts {
            let found = read(&article(text), Some(date(2019, 12, 15)));
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use super::testing::{article, read};
    use super::{AnchorSource, Certainty, find, grammar, lexer, parse_day};
    use crate::document::{Block, BlockKind, Builder, Document, Figure};
    use crate::text::slice;
    use jiff::civil::{Date, date};
    use proptest::prelude::*;

    fn values(text: &str, day: Option<Date>) -> Vec<String> {
        read(&article(text), day)
            .into_iter()
            .map(|(words, told)| words + ": " + &told)
            .collect()
    }

    #[test]
    fn without_an_anchor_no_value_is_invented() {
        let text = "Last year the mine shut. On Sunday it rained, last Wednesday too; yesterday, in June and two weeks ago it did not.";
        assert_eq!(
            values(text, None),
            [
                "Last year: DATE - unresolved",
                "Sunday: DATE XXXX-WXX-7 unresolved",
                "last Wednesday: DATE XXXX-WXX-3 unresolved",
                "yesterday: DATE - unresolved",
                "June: DATE XXXX-06 unresolved",
                "two weeks ago: DATE - unresolved",
            ]
        );
    }

    #[test]
    fn without_an_anchor_a_time_is_of_the_weekday_beside_it() {
        assert_eq!(
            values(
                "The water is cut off on Wednesday between 10:00 and 14:30. It is back at 15:00.",
                None
            ),
            [
                "Wednesday: DATE XXXX-WXX-3 unresolved",
                "10:00: TIME XXXX-WXX-3T10:00 unresolved",
                "14:30: TIME XXXX-WXX-3T14:30 unresolved",
                "15:00: TIME T15:00 unresolved",
            ]
        );
    }

    #[test]
    fn without_an_anchor_a_full_date_dates_the_days_behind_it() {
        let text = "The dam broke on Friday, July 5, 2019. The next day it was mended, on Sunday it broke again.";
        assert_eq!(
            values(text, None),
            [
                "Friday, July 5, 2019: DATE 2019-07-05 explicit",
                "The next day: DATE 2019-07-06 inferred",
                "Sunday: DATE 2019-07-07 inferred",
            ]
        );
        // Most likely the day before, and perhaps not; a paragraph of its own; no day to count from.
        for (text, last) in [
            (
                "The dam broke on Friday, July 5, 2019. It had rained on Thursday.",
                "Thursday: DATE XXXX-WXX-4 unresolved",
            ),
            (
                "The dam broke on Friday, July 5, 2019.\nIt rained on Saturday.",
                "Saturday: DATE XXXX-WXX-6 unresolved",
            ),
            (
                "The dam broke in July 2019. It rained on Saturday.",
                "Saturday: DATE XXXX-WXX-6 unresolved",
            ),
        ] {
            assert_eq!(values(text, None)[1], last, "{text}");
        }
    }

    #[test]
    fn without_an_anchor_today_is_these_days() {
        assert_eq!(
            values("Today only the towers are left.", None),
            ["Today: DATE PRESENT_REF unresolved"]
        );
        assert_eq!(
            values("This morning it rained. Tonight it snows.", None),
            [
                "This morning: TIME XXXX-XX-XXTMO unresolved",
                "Tonight: TIME XXXX-XX-XXTNI unresolved"
            ]
        );
    }

    #[test]
    fn what_tells_neither_when_nor_how_long_is_vague() {
        let vague = |text: &str| -> Vec<bool> {
            let (dates, _) = find(&article(text), None, &|| false).unwrap();
            dates.iter().map(super::Timex::is_vague).collect()
        };
        let text = "Recently, days after the vote and for decades, it rained for several hours.";
        assert_eq!(vague(text), [true; 4]);
        let text = "Three days after the vote, every week and in March, it rained.";
        assert_eq!(vague(text), [false; 3]);
    }

    #[test]
    fn a_story_is_read_against_its_own_dates() {
        let text = "In June 1941 the front moved east. In September the city fell; by the next spring it was free.";
        let expected = [
            "June 1941: DATE 1941-06 explicit",
            "September: DATE 1941-09 inferred",
            "the next spring: DATE 1942-SP inferred",
        ];
        assert_eq!(values(text, None), expected);
        // Read years later, the same.
        assert_eq!(values(text, Some(date(2019, 12, 15))), expected);
        // After December comes January.
        let text = "On 3 December 1805 it snowed. In January the ice broke.";
        assert_eq!(values(text, None)[1], "January: DATE 1806-01 inferred");
        // News stays in its own year.
        let text = "He was born in 1941. Prices fell in September.";
        assert_eq!(
            values(text, Some(date(2019, 12, 15)))[1],
            "September: DATE 2019-09 resolved"
        );
    }

    #[test]
    fn the_rule_and_the_anchor_are_told() {
        let document =
            article("The mine shut in 2016. The following year it flooded. It reopened on Friday.");
        let (dates, _) = find(&document, Some(date(2019, 12, 15)), &|| false).unwrap();
        assert_eq!(dates[0].rule, "");
        assert_eq!(
            dates[1]
                .anchor
                .as_ref()
                .map(|a| (a.value.as_str(), a.source)),
            Some(("2016", AnchorSource::Text))
        );
        assert!(!dates[1].rule.is_empty());
        assert_eq!(
            dates[2].anchor.as_ref().map(|a| a.source),
            Some(AnchorSource::Option)
        );
        assert_eq!(
            dates[2].days.map(|days| days.first),
            Some(date(2019, 12, 13))
        );
    }

    #[test]
    fn a_caption_anchors_only_itself() {
        let mut builder = Builder::new();
        let caption = builder.push_text("A lighthouse on July 7, 2015, the day before it fell\n");
        let body = builder.push_text("It was rebuilt on Sunday, and the next day it was lit.");
        let figure = builder.figure(Figure::default());
        builder.block(BlockKind::Figure(figure), caption);
        builder.block(BlockKind::Paragraph, body);
        let (dates, published) = find(&builder.finish(), None, &|| false).unwrap();
        assert_eq!(published, None);
        let told: Vec<_> = dates
            .iter()
            .map(|d| (d.value.as_deref(), d.in_figure, d.certainty))
            .collect();
        assert_eq!(
            told,
            [
                (Some("2015-07-07"), true, Certainty::Explicit),
                (Some("XXXX-WXX-7"), false, Certainty::Unresolved),
                (Some("XXXX-WXX-1"), false, Certainty::Unresolved),
            ]
        );
    }

    #[test]
    fn a_caption_without_a_year_is_in_caption() {
        let caption = |text: &str| {
            let mut builder = Builder::new();
            let words = builder.push_text(text);
            let figure = builder.figure(Figure::default());
            builder.block(BlockKind::Figure(figure), words);
            read(&builder.finish(), Some(date(2019, 12, 15)))
                .into_iter()
                .map(|(_, told)| told)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            caption("Rescuers on the pier on Friday, a year after the first flood of March"),
            [
                "DATE 2019-12-13 inferred",
                "DURATION P1Y explicit",
                "DATE 2019-03 inferred"
            ]
        );
        // A year makes it a picture of that time, whichever comes first.
        assert_eq!(
            caption("Rescuers on Friday, in a picture of July 2015"),
            ["DATE XXXX-WXX-5 unresolved", "DATE 2015-07 explicit"]
        );
    }

    #[test]
    fn what_is_not_prose_is_passed_over() {
        let mut builder = Builder::new();
        let first = builder.push_text("Built in 1979.\n");
        let again = builder.push_text("Built in 1979.\n");
        let code = builder.push_text("let year = 2015; // in 2015\n");
        let page = builder.push_text("Read more: the news of 7 July 2019");
        let id = builder.block(BlockKind::Paragraph, first);
        builder.push(Block {
            repeats: Some(id),
            ..Block::new(BlockKind::Paragraph, again)
        });
        builder.block(BlockKind::Code, code);
        builder.block(BlockKind::Boilerplate, page);
        assert_eq!(read(&builder.finish(), None).len(), 1);
    }

    #[test]
    fn lines_of_a_block_run_on() {
        let mut builder = Builder::new();
        let words = builder.push_text("It closed on 7\nJuly\n2019 for less\nthan a week.");
        builder.block(BlockKind::Paragraph, words);
        let found = read(&builder.finish(), None);
        assert_eq!(found[0].1, "DATE 2019-07-07 explicit");
        assert_eq!(found[1].1, "DURATION P1W LESS_THAN explicit");
    }

    #[test]
    fn the_articles_date_comes_from_the_surest_source() {
        let source = |document: &Document, option| {
            find(document, option, &|| false)
                .unwrap()
                .1
                .map(|p| (p.value.to_string(), p.source))
        };
        let build = |published: Option<&str>, url: Option<&str>, dateline: Option<&str>| {
            let mut builder = Builder::new();
            if let Some(line) = dateline {
                let range = builder.push_text(&format!("{line}\n"));
                builder.block(BlockKind::Dateline, range);
            }
            let body = builder.push_text("It rained in Oslo on 1 May 1999.");
            builder.block(BlockKind::Paragraph, body);
            builder.meta_mut().published = published.map(str::to_owned);
            builder.meta_mut().url = url.map(str::to_owned);
            builder.finish()
        };
        let line = Some("Published on 15 December 2019, 08:30 GMT");
        let url = Some("https://news.example/2018/03/04/rain-in-oslo");
        let all = build(Some("2017-02-03T04:05:06Z"), url, line);
        let told = |day: &str, source| Some((day.to_owned(), source));
        assert_eq!(
            source(&all, Some(date(2016, 1, 1))),
            told("2016-01-01", AnchorSource::Option)
        );
        assert_eq!(
            source(&all, None),
            told("2017-02-03", AnchorSource::Metadata)
        );
        assert_eq!(
            source(&build(None, url, line), None),
            told("2019-12-15", AnchorSource::Dateline)
        );
        assert_eq!(
            source(&build(None, url, None), None),
            told("2018-03-04", AnchorSource::Url)
        );
        assert_eq!(
            source(
                &build(None, Some("https://news.example/1234/56/78"), None),
                None
            ),
            None
        );
    }

    #[test]
    fn a_first_line_may_be_the_date_line() {
        let published = |text: &str| {
            find(&article(text), None, &|| false)
                .unwrap()
                .1
                .map(|p| p.value)
        };
        assert_eq!(
            published("Storm over the fjord\nTuesday, September 1, 2015\nIt blew."),
            Some(date(2015, 9, 1))
        );
        assert_eq!(
            published("Oslo, June 12, 1998. The team won yesterday."),
            Some(date(1998, 6, 12))
        );
        // The head of a letter, a page's title.
        for text in [
            "Vale, 12th June 1998\n\nDear Bo,\n\nIt blew yesterday.",
            "June 12, 1998 · 4 min read\n\nStorm over the fjord\n\nIt blew yesterday.",
            "Storm over the fjord | Vale Courier | 12 June 1998\n\nIt blew yesterday.",
        ] {
            assert_eq!(published(text), Some(date(1998, 6, 12)), "{text}");
        }
        // A sentence that holds a date is none.
        assert_eq!(
            published("On 14 July 1789 the crowd rose. Three days later it slept."),
            None
        );
        assert_eq!(published("It closed on 3 May 2010."), None);
    }

    #[test]
    fn a_day_is_read_as_it_is_typed() {
        let day = Some(date(2019, 12, 15));
        for text in [
            "2019-12-15",
            "15 Dec 2019",
            "December 15, 2019",
            "12/15/2019",
            " 15th of December 2019 ",
            "Sun, 15 Dec 2019",
            "2019/12/15",
        ] {
            assert_eq!(parse_day(text), day, "{text}");
        }
        for text in [
            "",
            "December 2019",
            "tomorrow",
            "2019",
            "31 June 2019",
            "15",
            "2019-13-40",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn cancelling_stops_at_a_block() {
        let document = article("It closed on 3 May 2010.\nIt reopened in 2012.");
        assert!(find(&document, None, &|| true).is_none());
    }

    /// Looks at tokens per token of the text, read as print or as chat.
    fn steps(text: &str, chat: bool) -> usize {
        let mut tokens = Vec::new();
        lexer::lex(text, 0, text.len(), &mut tokens);
        if chat {
            super::chat::respell(text, &mut tokens);
        }
        let mut parser = grammar::Parser::new(text, &tokens);
        while parser.next().is_some() {}
        parser.steps() / tokens.len().max(1)
    }

    #[test]
    fn work_per_token_is_bounded_on_any_text() {
        let units = [
            "last ",
            "Friday, 9:00 ",
            "Friday at 9:00-9:00 ",
            "9 a.m. Friday at 10 ",
            "9 to 9 tonight ",
            "half past ",
            "at 9 on the morning of ",
            "Friday and ",
            "the ",
            "another ",
            "hundred ",
            "1999-",
            "1/",
            "12 to ",
            "a half and a half ",
            "the end of the early ",
            "every other ",
            "May ",
            "in the ",
            "'s ",
            "19:",
            "more than about ",
            "twenty-",
            "the 3rd and the ",
            "a few ",
            "January 1, ",
            "Monday, ",
            "year ago ",
            "the same that same ",
            "9 a.m. Thu ",
            "Sat 3rd and ",
            "10am-noon-",
            "12:30 Saturday ",
            "midnight tonight at ",
            "my last day ",
            "2moro ",
            "18 & ",
            "mon/",
            "7.40 sat ",
            "til may or ",
            "@june_",
            "5 min 1 hr ",
            "three-day-",
            "two and a half ",
            "one year two months ",
            "10:00 GMT+",
            "the third quarter of the fiscal ",
            "New Year ",
            "the day of the ",
            "twice a ",
            "the first Friday of each ",
            "days and ",
            "half past nine to ",
            "from now until ",
            "between May and ",
            "the week of the ",
            "the rest of ",
            "late in the ",
            "at least a ",
            "nineteen ",
            "’80s and ",
            "BC ",
        ];
        for unit in units {
            for chat in [false, true] {
                let of = |times| steps(&unit.repeat(times), chat);
                let (short, long) = (of(200), of(4000));
                assert!(
                    long <= short + 2 && long < 400,
                    "{unit:?}: {short} and {long} looks a token"
                );
            }
        }
    }

    proptest! {
        /// Words of the grammar in any order, and any characters between them.
        #[test]
        fn any_text_gives_sorted_disjoint_ranges_on_boundaries(
            text in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "the", "last", "next", "May", "7", "2019", "31", "of", "year", "years", "ago", "Monday", "’s", "century",
                        "19th", "'", "-", "–", ",", ".", ":", "/", "a.m.", "half", "a", "and", "every", "Q4", "BC", "early", "in",
                        "at", "past", "noon", "tonight", "morning", "nights", "o’clock", "GMT", "hours", "bi", "weekly", "on",
                        "summer", "Easter", "two", "hundred", "9999", "0", "later", "to", "that", "T", "Z", "s", "quarter", "from", "now",
                    ]).prop_map(str::to_owned),
                    "\\PC{0,4}",
                    "[0-9]{1,12}",
                ],
                0..40,
            ).prop_map(|words| words.join(" ")),
            glue in any::<bool>(),
            anchored in any::<bool>(),
        ) {
            let text = if glue { text.replace(' ', "") } else { text };
            let mut builder = Builder::new();
            let range = builder.push_text(&text);
            if !text.trim().is_empty() {
                builder.block(BlockKind::Paragraph, range);
            }
            let document = builder.finish();
            let (dates, _) = find(&document, anchored.then(|| date(2019, 12, 15)), &|| false).unwrap();
            let mut end = 0;
            for timex in &dates {
                prop_assert!(timex.range.start.to_usize() >= end && !timex.range.is_empty());
                prop_assert!(!slice(document.text(), timex.range).is_empty());
                prop_assert_eq!(timex.certainty == Certainty::Resolved, timex.anchor.as_ref().is_some_and(|a| a.source != AnchorSource::Text) && timex.certainty != Certainty::Inferred);
                end = timex.range.end.to_usize();
            }
        }
    }
}
