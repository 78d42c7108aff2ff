//! The article's own date: told by the user, the metadata, its date line or its address.

mod address;
mod dateline;
mod day;

use super::{AnchorSource, PublicationDate};
use crate::document::Document;
use address::day_of_address;
use dateline::dateline;
use day::first_day;
use jiff::civil::Date;

/// The date of publication, from the surest source that has one.
pub(super) fn published(document: &Document, option: Option<Date>) -> Option<PublicationDate> {
    let found = |value, source| PublicationDate { value, source };
    if let Some(value) = option {
        return Some(found(value, AnchorSource::Option));
    }
    let meta = document.meta();
    if let Some(value) = meta.published.as_deref().and_then(parse_day) {
        return Some(found(value, AnchorSource::Metadata));
    }
    if let Some(value) = dateline(document) {
        return Some(found(value, AnchorSource::Dateline));
    }
    let value = meta.url.as_deref().and_then(day_of_address)?;
    Some(found(value, AnchorSource::Url))
}

/// The day that `text` names: "2019-12-15", "15 Dec 2019", "December 15, 2019", "12/15/2019".
///
/// Words around the date are allowed ("Published on 15 December 2019, 08:30 GMT"), a second date is
/// not needed: the first one counts. Linear in the text, of which the first 1,000 bytes are read.
///
/// ```
/// use dateline::entity::timex::parse_day;
/// let day = jiff::civil::date(2019, 12, 15);
/// assert_eq!(parse_day("15 Dec 2019"), Some(day));
/// assert_eq!(parse_day("December 2019"), None);
/// ```
pub fn parse_day(text: &str) -> Option<Date> {
    first_day(text).map(|(date, _)| date)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap fails the test
    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::entity::timex::find;
    use crate::entity::timex::testing::article;
    use jiff::civil::date;

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
}
