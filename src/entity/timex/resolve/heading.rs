//! What a heading says for the text below it: the year of "1912", the day of "Monday 3 June".
//!
//! Under a year, or "The summer of 1912", the months and days are of that year; under a day, as in a diary,
//! "yesterday" and "tonight" count from it. An entry that begins with its date ("1912 – The mole is built",
//! "3 June: Nobody came") is a heading, too, of less reach: its year holds for the heads of the entries below
//! it, its day for itself. Dates inside of prose are none, and the end of what is under a heading is the next
//! one of its level.

use super::nearest::in_story;
use super::outcome::{Resolved, by_text};
use super::{Found, Resolver};
use crate::entity::timex::grammar::Meaning;
use crate::entity::timex::tense::Tense;
use crate::entity::timex::value::{Point, Rest, year_of};
use crate::entity::timex::{AnchorSource, PublicationDate};
use jiff::civil::Date;

/// How far a date at the head of something reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::entity::timex) struct Head {
    /// The level: that of a heading (1 to 6), [`Head::LINE`] or [`Head::ENTRY`].
    pub(in crate::entity::timex) level: u8,
    /// Whether "yesterday" below it counts from its day, if it has one.
    pub(in crate::entity::timex) day: bool,
}

impl Head {
    /// A head of a level.
    pub(in crate::entity::timex) fn new(level: u8) -> Self {
        Self { level, day: true }
    }

    /// A line of its own that is no heading.
    pub(in crate::entity::timex) const LINE: u8 = 7;
    /// The start of an entry.
    pub(in crate::entity::timex) const ENTRY: u8 = 8;
    /// Below every level.
    pub(in crate::entity::timex) const NONE: u8 = u8::MAX;
}

/// What the headings above an expression say.
#[derive(Debug, Default)]
pub(super) struct Headings {
    year: Option<Heading<Point>>,
    day: Option<Heading<Date>>,
}

#[derive(Debug, Clone, Copy)]
struct Heading<T> {
    level: u8,
    told: T,
    block: u32,
}

impl Headings {
    /// Leaves what `found` is no longer under.
    pub(super) fn leave(&mut self, found: &Found) {
        let head = found.head.map_or(Head::NONE, |h| h.level);
        // "March" below "1912" is of it, whatever its level.
        self.year = self.year.filter(|h| h.level < found.cut && h.level <= head);
        self.day = self.day.filter(|h| {
            h.level < found.cut.min(head) && (h.level < Head::ENTRY || h.block == found.block)
        });
    }

    /// Takes the text under `found`, if that is the head of something.
    pub(super) fn enter(&mut self, found: &Found, resolved: &Resolved) {
        let (Some(head), Some(told)) = (found.head, resolved.point) else {
            return;
        };
        if !resolved.is_known() {
            return;
        }
        let (level, block) = (head.level, found.block);
        let says_year = matches!(found.meaning, Meaning::Point(point) if point.year.is_some());
        if says_year && self.year.is_none_or(|h| h.told.year != told.year) {
            // A day or month with its year has none of another month's: "in November", below "3 June 2019", may
            // be the one before.
            let wide = matches!(told.rest, Rest::Year | Rest::Season(_));
            let level = if wide { level } else { Head::ENTRY };
            self.year = Some(Heading { level, told, block });
        }
        if let Some(told) = told.as_day().filter(|_| head.day) {
            self.day = Some(Heading { level, told, block });
        }
    }
}

impl Resolver {
    /// A month or day that has its year from a heading.
    pub(super) fn under_heading(&self, point: Point, found: &Found) -> Option<Resolved> {
        let heading = self.headings.year?;
        let fits = matches!(
            point.rest,
            Rest::Day(..) | Rest::Month(_) | Rest::Season(_) | Rest::Quarter(_) | Rest::Ordinal(_)
        );
        let year = heading.told.year?;
        let coarse = !matches!(point.rest, Rest::Day(..) | Rest::Ordinal(_));
        // "It will reopen in March", "It is closed in winter", below "1912".
        let elsewhere = match found.tense {
            Some(Tense::Future) => self.anchor.is_some_and(|a| year_of(a.value) > year),
            Some(Tense::Present) => coarse,
            _ => false,
        };
        let prose = found.head.is_none();
        // A story that goes on from its own dates is past the year that it began with.
        let passed = prose
            && (self.is_history()
                || heading.level == Head::ENTRY
                || self.focus.is_some_and(|f| f.sure && f.block == found.block));
        if !fits || elsewhere || passed {
            return None;
        }
        let told = in_story(point, heading.told, None)?;
        Some(by_text(
            heading.told,
            told,
            "the year of the heading above it",
        ))
    }

    /// The day that "yesterday" counts from: that of the heading above, or the article's.
    pub(super) fn spoken(&self) -> Option<PublicationDate> {
        let source = AnchorSource::Text;
        let headed = self.headings.day.map(|h| PublicationDate {
            value: h.told,
            source,
        });
        headed.or(self.anchor)
    }

    /// Whether a heading above tells the day.
    pub(super) fn has_day(&self) -> bool {
        self.headings.day.is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Builder, Document};
    use crate::entity::timex::testing::{article, read};
    use jiff::civil::date;

    /// An article of which the lines with "# " or "## " are headings.
    fn headed(text: &str) -> Document {
        let mut builder = Builder::new();
        for line in text.split('\n').filter(|line| !line.is_empty()) {
            let words = line.trim_start_matches(['#', ' ']);
            let range = builder.push_text(&format!("{words}\n"));
            let level = u8::try_from(line.len() - line.trim_start_matches('#').len());
            let kind = match level {
                Ok(level @ 1..=6) => BlockKind::Heading { level },
                _ => BlockKind::Paragraph,
            };
            builder.block(kind, range);
        }
        builder.finish()
    }

    /// The dates of an article of Monday 2019-06-10, each with its value.
    fn of(document: &Document) -> String {
        let values = |(words, told): (String, String)| {
            let value = told.split(' ').nth(1).unwrap_or_default().to_owned();
            words + " " + &value
        };
        let day = Some(date(2019, 6, 10));
        let all: Vec<String> = read(document, day).into_iter().map(values).collect();
        all.join("; ")
    }

    #[test]
    fn a_year_holds_for_what_is_below_it() {
        assert_eq!(
            of(&headed(
                "# 1912\nIn March the mole was built. On 4 May it fell.\nIt was mended in July.\n\
                 # 1913\n12 April: a flood."
            )),
            "1912 1912; March 1912-03; 4 May 1912-05-04; July 1912-07; 1913 1913; 12 April 1913-04-12"
        );
        assert_eq!(
            of(&headed("# The summer of 1912\nIn July the mole was built.")),
            "The summer of 1912 1912-SU; July 1912-07"
        );
        // A heading below it keeps it, one beside it does not.
        assert_eq!(
            of(&headed(
                "# 1912\n## March\nOn 4 March it fell.\n## Ships\nIn April one sank."
            )),
            "1912 1912; March 1912-03; 4 March 1912-03-04; April 1912-04"
        );
        assert_eq!(
            of(&headed(
                "# 1912\nIn March it fell.\n# Ships\nIn April one sank."
            )),
            "1912 1912; March 1912-03; April 2019-04"
        );
        // What is to come, or always so, is not of it; nor is a year in the words of a title its text's.
        assert_eq!(
            of(&headed(
                "# 1912\nThe mole fell.\nIt will reopen in August.\nIt is shut in winter."
            )),
            "1912 1912; August 2019-08; winter 2018-WI"
        );
        assert_eq!(
            of(&headed(
                "# The flood of 1912 and its end\nIn April the mayor spoke of it."
            )),
            "1912 1912; April 2019-04"
        );
    }

    #[test]
    fn the_year_of_an_entry_holds_for_entries() {
        assert_eq!(
            of(&article(
                "1912 – The mole is built.\nMarch: a school opens.\n12 April – it burns.\n\
                 In March the mayor spoke of it."
            )),
            "1912 1912; March 1912-03; 12 April 1912-04-12; March 2019-03"
        );
        // A day with its year has months of other years beside it.
        assert_eq!(
            of(&headed("# 3 March 2019\nIt closed in November.")),
            "3 March 2019 2019-03-03; November 2018-11"
        );
    }

    #[test]
    fn the_days_of_a_diary_are_where_its_words_count_from() {
        assert_eq!(
            of(&headed(
                "# Monday 3 June\nNobody came yesterday. Talks begin tomorrow. This morning it rained.\n\
                 The board will meet on Friday. It met last week.\n# Tuesday 4 June\nToday it met.\n\
                 # What now\nYesterday the mayor spoke."
            )),
            "Monday 3 June 2019-06-03; yesterday 2019-06-02; tomorrow 2019-06-04; \
             This morning 2019-06-03TMO; Friday 2019-06-07; last week 2019-W22; \
             Tuesday 4 June 2019-06-04; Today 2019-06-04; now PRESENT_REF; Yesterday 2019-06-09"
        );
        // Lines and entries, if there is more than one.
        assert_eq!(
            of(&article(
                "3 June\nNobody came yesterday.\n4 June\nIt rained yesterday."
            )),
            "3 June 2019-06-03; yesterday 2019-06-02; 4 June 2019-06-04; yesterday 2019-06-03"
        );
        assert_eq!(
            of(&article(
                "3 June: Nobody came yesterday.\n4 June: Rain today.\nThe mayor spoke yesterday."
            )),
            "3 June 2019-06-03; yesterday 2019-06-02; 4 June 2019-06-04; today 2019-06-04; yesterday 2019-06-09"
        );
    }

    #[test]
    fn a_date_in_prose_or_of_a_masthead_is_no_heading() {
        for (text, told) in [
            (
                "On 3 June it rained. Nobody came yesterday.",
                "3 June 2019-06-03; yesterday 2019-06-09",
            ),
            (
                "3 June\nNobody came yesterday.",
                "3 June 2019-06-03; yesterday 2019-06-09",
            ),
            (
                "3 June 2019\n4 June 2019\nNobody came yesterday.",
                "3 June 2019 2019-06-03; 4 June 2019 2019-06-04; yesterday 2019-06-09",
            ),
        ] {
            assert_eq!(of(&article(text)), told, "{text}");
        }
    }
}
