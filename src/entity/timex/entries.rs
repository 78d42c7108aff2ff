//! The entries of a feed: each is an article of its own, with a date of its own.
//!
//! "The basin froze last night" in an entry of January is a night of January, whatever day the feed is of.

use super::{AnchorSource, PublicationDate, parse_day};
use crate::document::{BlockKind, Document, Format};
use crate::text::TextSize;

/// The level of the headings that entries begin with.
const TITLE: BlockKind = BlockKind::Heading { level: 2 };

/// Where the entries of a feed begin, and their dates; of any other document, nothing.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// The last one first.
    ahead: Vec<(TextSize, Option<PublicationDate>)>,
}

impl Entries {
    /// The entries of `document`. One without a date is of the day of the feed, `published`; a day that the
    /// user gave goes before all of them. Linear in the blocks of a feed.
    pub(super) fn of(document: &Document, published: Option<PublicationDate>) -> Self {
        let told = published.is_some_and(|p| p.source == AnchorSource::Option);
        if document.meta().format != Format::Feed || told {
            return Self::default();
        }
        let mut ahead: Vec<(TextSize, Option<PublicationDate>)> = Vec::new();
        let mut dated = false;
        for block in document.blocks() {
            let day = || {
                let value = parse_day(document.slice(block.range))?;
                let source = AnchorSource::Dateline;
                Some(PublicationDate { value, source })
            };
            if block.kind == TITLE {
                // An entry without a title is named by its date: "5 January 2024, 06:00".
                let words = document.slice(block.range);
                let is_date = words.starts_with(|c: char| c.is_ascii_digit())
                    && words.split_whitespace().count() <= 4;
                let date = day().filter(|_| is_date).or(published);
                ahead.push((block.range.start, date));
                dated = false;
            } else if block.kind == BlockKind::Dateline
                && !dated
                && let Some((_, date)) = ahead.last_mut()
            {
                *date = day().or(*date);
                dated = true;
            }
        }
        ahead.reverse();
        Self { ahead }
    }

    /// Whether another entry than before holds `at`; its date goes to `near`. Places must come in order.
    pub(super) fn enter(&mut self, at: TextSize, near: &mut Option<PublicationDate>) -> bool {
        let mut entered = false;
        while let Some((_, date)) = self.ahead.pop_if(|(start, _)| *start <= at) {
            *near = date;
            entered = true;
        }
        entered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;
    use crate::entity::timex::find;
    use jiff::civil::{Date, date};

    /// A feed of three entries, the second without a date and the third without a title.
    fn feed(format: Format) -> Document {
        let mut builder = Builder::new();
        builder.meta_mut().format = format;
        builder.meta_mut().published = Some("2024-03-07".to_owned());
        for (kind, words) in [
            (BlockKind::Headline, "Quay Log"),
            (TITLE, "Ice"),
            (BlockKind::Dateline, "15 January 2024, 07:10"),
            (BlockKind::Paragraph, "It froze yesterday."),
            (TITLE, "Bread"),
            (BlockKind::Paragraph, "It was dear yesterday."),
            (TITLE, "5 January 2024, 06:00"),
            (BlockKind::Paragraph, "It rained yesterday."),
        ] {
            if !builder.is_empty() {
                builder.push_text("\n\n");
            }
            let range = builder.push_text(words);
            builder.block(kind, range);
        }
        builder.finish()
    }

    fn yesterdays(format: Format, day: Option<Date>) -> Vec<String> {
        let document = feed(format);
        let (dates, _) = find(&document, day, &|| false).unwrap_or_default();
        let of_words = dates
            .into_iter()
            .filter(|d| document.slice(d.range) == "yesterday");
        of_words.map(|d| d.value.unwrap_or_default()).collect()
    }

    #[test]
    fn each_entry_is_of_its_own_day() {
        assert_eq!(
            yesterdays(Format::Feed, None),
            ["2024-01-14", "2024-03-06", "2024-01-04"]
        );
    }

    #[test]
    fn the_day_of_an_article_holds_for_all_of_it() {
        assert_eq!(yesterdays(Format::Text, None), ["2024-03-06"; 3]);
        let told = Some(date(2024, 5, 2));
        assert_eq!(yesterdays(Format::Feed, told), ["2024-05-01"; 3]);
    }
}
