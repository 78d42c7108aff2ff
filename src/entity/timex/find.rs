//! An article's dates from its text: the expressions that the walk found, each resolved against what it
//! stands by.
//!
//! The body is read as one story (each entry of a feed as one of its own); each caption stands for itself.

use super::entries::Entries;
use super::grammar::Meaning;
use super::resolve::{Found, Resolver, Story};
use super::{PublicationDate, Timex, anchor, order, range, scan, value};
use crate::document::Document;
use crate::entity::crew::{Alone, Crew};
use crate::text::TextRange;
use jiff::civil::Date;

/// Finds the time expressions of `document` and its date of publication; `None` when cancelled.
///
/// `date` is the article's date as the user gave it. Linear in the text, whatever it is. Whoever wants the
/// people, too, asks [`analyze`](crate::entity::analyze), which calls this.
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
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Option<(Vec<Timex>, Option<PublicationDate>)> {
    find_within(document, date, &[TextRange::ALL], &Alone(cancelled))
}

/// The same of the blocks that touch `within`, read by `crew`. What holds for the whole text, the article's
/// date and the way it is written, is still told by its head.
pub(crate) fn find_within(
    document: &Document,
    date: Option<Date>,
    within: &[TextRange],
    crew: &dyn Crew,
) -> Option<(Vec<Timex>, Option<PublicationDate>)> {
    let published = anchor::published(document, date);
    let mut found = scan::scan(document, within, crew)?;
    let told = order::settle(document, &mut found);
    let story = Story::of(&found, published.map(|p| p.value));
    let mut entries = Entries::of(document, published);
    // The date of what is being read: of the article, or of an entry of a feed.
    let mut near = published;
    let mut body = Resolver::new(near, story);
    let mut caption = Resolver::new(None, Story::No);
    // Whether the caption at hand is read against the article's date.
    let mut fresh = false;
    let mut block = None;
    let mut dates = Vec::with_capacity(found.len());
    for (i, item) in found.iter().enumerate() {
        let behind = found.get(i + 1..).unwrap_or_default();
        if entries.enter(item.range.start, &mut near) {
            body = Resolver::new(near, Story::No);
        }
        let resolved = if item.in_figure {
            // Each caption stands for itself. One with a year of its own tells when its picture was
            // taken; one without ("rescuers on Sunday") is most likely as new as the article, but
            // pictures from the archive have captions, too: such a day is inferred, never more.
            if block != Some(item.block) {
                let rest = found.get(i..).unwrap_or_default();
                fresh = !tells_year(rest.iter().take_while(|f| f.block == item.block));
                caption = Resolver::new(near.filter(|_| fresh), Story::No);
            }
            let resolved = caption.resolve(item, behind);
            if fresh {
                resolved.in_caption()
            } else {
                resolved
            }
        } else {
            body.resolve(item, behind)
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
        range::part_if_reversed(&mut dates);
        if i % 4096 == 0 && crew.cancelled() {
            return None;
        }
    }
    Some((dates, published))
}

/// Whether one of the expressions of a caption names a year.
fn tells_year<'a>(mut caption: impl Iterator<Item = &'a Found>) -> bool {
    caption.any(|f| match f.meaning {
        Meaning::Point(point) | Meaning::Counted { base: point, .. } => point.year.is_some(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use crate::document::{Block, BlockKind, Builder, Figure};
    use crate::entity::timex::testing::{article, read};
    use crate::entity::timex::{AnchorSource, Certainty, find};
    use jiff::civil::{Date, date};

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
    fn without_an_anchor_words_of_the_present_leave_the_story() {
        let life =
            "She was born on 4 May 1951 and stood first in June 1984. She left on 1 April 1995.";
        let told = |then: &str| values(&format!("{life}\n\n{then}"), None).split_off(3);
        assert_eq!(
            told("A bill that she wrote last October failed on 14 November."),
            [
                "last October: DATE XXXX-10 unresolved",
                "14 November: DATE XXXX-11-14 unresolved"
            ]
        );
        assert_eq!(
            told("A bill that she wrote failed on 14 November."),
            ["14 November: DATE 1995-11-14 inferred"]
        );
    }

    #[test]
    fn without_an_anchor_the_end_of_the_year_is_of_a_date_beside_it() {
        assert_eq!(
            values(
                "In June 1998 it grew, and by the end of the year it was tall.",
                None
            )[1],
            "the end of the year: DATE 1998 END inferred"
        );
        assert_eq!(
            values(
                "It was sown in June 1998. A report is due by the end of the year.",
                None
            )[1],
            "the end of the year: DATE - END unresolved"
        );
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
    fn cancelling_stops_at_a_block() {
        let document = article("It closed on 3 May 2010.\nIt reopened in 2012.");
        assert!(find(&document, None, &|| true).is_none());
    }
}
