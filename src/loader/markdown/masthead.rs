//! The masthead: what stands between the headline and the article, as far as plain forms tell it.
//!
//! A wholly italic paragraph is a standfirst, "By ..." a byline, a date alone a dateline. Only the
//! first few blocks below the headline are asked; what is not sure stays a paragraph.

use super::flow::Flow;
use super::writer::Words;
use crate::document::{BlockKind, InlineKind};

/// How many blocks below the headline are asked.
const BLOCKS: u8 = 4;

/// How long a byline or dateline may be, in bytes.
const LONGEST: usize = 160;

/// How long a standfirst may be, in bytes.
const LONGEST_STANDFIRST: usize = 600;

/// Names of months, and their usual short forms.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// Names of days.
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thurs",
    "fri",
    "sat",
    "sun",
];

/// Words that may stand with a date on its line.
const BESIDE_DATES: &[&str] = &[
    "published",
    "updated",
    "posted",
    "last",
    "first",
    "modified",
    "on",
    "at",
    "the",
    "of",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "est",
    "edt",
    "cet",
    "cest",
    "bst",
    "st",
    "nd",
    "rd",
    "th",
];

/// Words in lower case that stand between the names of a byline.
const BETWEEN_NAMES: &[&str] = &[
    "and", "with", "for", "in", "of", "at", "the", "de", "da", "di", "del", "der", "den", "van",
    "von", "la", "le", "al", "bin", "y", "e", "und", "et", "ter", "dos", "ibn",
];

/// How far below the headline the reader is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Masthead {
    left: u8,
    standfirst: bool,
}

impl Masthead {
    /// Right below a headline.
    pub(super) fn below_headline() -> Self {
        Self {
            left: BLOCKS,
            standfirst: false,
        }
    }

    /// The article has begun.
    pub(super) fn end(&mut self) {
        self.left = 0;
    }

    /// There is a standfirst already.
    pub(super) fn has_standfirst(&mut self) {
        self.standfirst = true;
    }

    /// What a paragraph is; the first that is nothing else ends the masthead.
    pub(super) fn kind(&mut self, words: &Words<'_>) -> BlockKind {
        if self.left == 0 {
            return BlockKind::Paragraph;
        }
        self.left -= 1;
        let (text, _) = words.trimmed();
        if is_byline(text) {
            return BlockKind::Byline;
        }
        if is_dateline(text) {
            return BlockKind::Dateline;
        }
        let italic = words.all_marked(InlineKind::Emphasis) && text.len() <= LONGEST_STANDFIRST;
        if italic && !self.standfirst {
            self.standfirst = true;
            return BlockKind::Standfirst;
        }
        self.end();
        BlockKind::Paragraph
    }
}

/// The blocks of a paragraph: one, but for a masthead whose lines stand together:
/// `By Ines Calloway⏎December 15, 2019`.
pub(super) fn lines<'f>(
    masthead: &mut Masthead,
    flow: &'f Flow,
    words: Words<'f>,
) -> Vec<(BlockKind, Words<'f>)> {
    if masthead.left > 0 {
        let lines: Vec<_> = flow
            .lines(words.range.clone())
            .map(|line| Words::part(flow, line))
            .collect();
        let known = |line: &Words<'_>| {
            let (text, _) = line.trimmed();
            is_byline(text) || is_dateline(text)
        };
        if lines.len() > 1 && lines.len() <= usize::from(BLOCKS) && lines.iter().all(known) {
            masthead.left = masthead.left.max(BLOCKS);
            return lines
                .into_iter()
                .map(|line| (masthead.kind(&line), line))
                .collect();
        }
    }
    vec![(masthead.kind(&words), words)]
}

/// `By Ines Calloway`, `By Ines Calloway and Kenji Morita, harbour correspondents`; not `By the time
/// the ferry came, ...` and not `By Monday`.
fn is_byline(text: &str) -> bool {
    let start = text.get(..3).unwrap_or_default();
    if !start.eq_ignore_ascii_case("by ") || text.len() > LONGEST || text.contains('\n') {
        return false;
    }
    let rest = text.get(3..).unwrap_or_default().trim_start();
    let names = rest
        .split([',', '|', '·', '•', '–', '—'])
        .next()
        .unwrap_or_default();
    let mut words = names.split_whitespace().peekable();
    let first = words.peek().copied().unwrap_or_default();
    let capital = |word: &str| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    // "By May Chen", but not "By May".
    let day = is_one_of(first, DAYS) && !is_one_of(first, &["sun"]);
    let month = is_one_of(first, MONTHS) && names.trim() == first;
    capital(first)
        && !day
        && !month
        && !is_one_of(
            first,
            &["the", "a", "an", "this", "then", "now", "last", "next"],
        )
        && !text.ends_with(['.', '!', '?', ':'])
        && words.all(|word| capital(word) || BETWEEN_NAMES.contains(&word))
}

/// `December 15, 2019`, `Published: Sunday 15 December 2019, 10:04 GMT`, `2019-12-15`; not `May comes`
/// and not `2019`.
fn is_dateline(text: &str) -> bool {
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    let (mut numbers, mut months, mut iso) = (0, 0, false);
    let apart =
        |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '•' | '–' | '—' | '(' | ')');
    for word in text.split(apart).filter(|word| !word.is_empty()) {
        let word = word.trim_end_matches([':', '.']);
        if is_iso_date(word) {
            iso = true;
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            // 15, 15th, 2019, 10:04, 10.04am
            let unit =
                word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
            if !unit.is_empty() && !is_one_of(unit, BESIDE_DATES) {
                return false;
            }
            numbers += 1;
        } else if is_one_of(word, MONTHS) {
            months += 1;
        } else if !word.is_empty() && !is_one_of(word, DAYS) && !is_one_of(word, BESIDE_DATES) {
            return false;
        }
    }
    iso || (months > 0 && numbers > 0)
}

/// `2019-12-15`, `2019/12/15`, `2019-12-15T10:04:00Z`
fn is_iso_date(word: &str) -> bool {
    let date = word.split('T').next().unwrap_or_default();
    let mut parts = date.split(['-', '/']);
    let digits = |part: Option<&str>, lengths: std::ops::RangeInclusive<usize>| {
        part.is_some_and(|p| lengths.contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
    };
    digits(parts.next(), 4..=4)
        && digits(parts.next(), 1..=2)
        && digits(parts.next(), 1..=2)
        && parts.next().is_none()
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::kinds;
    use super::{is_byline, is_dateline};
    use crate::document::BlockKind::{Byline, Dateline, Headline, Paragraph, Standfirst};

    #[test]
    fn a_masthead_in_full() {
        assert_eq!(
            kinds(
                "# Lamps\n\n*All of them are lit.*\n\nBy Ines Calloway\n\nDecember 15, 2019\n\nWords.\n\n*More.*"
            ),
            [Headline, Standfirst, Byline, Dateline, Paragraph, Paragraph]
        );
    }

    #[test]
    fn the_article_ends_the_masthead() {
        assert_eq!(
            kinds("# Lamps\n\nThey *are* lit.\n\nBy Ines Calloway\n\n*Nine of them.*"),
            [Headline, Paragraph, Paragraph, Paragraph]
        );
        assert_eq!(
            kinds("*All lit.*\n\nBy Ines Calloway"),
            [Paragraph, Paragraph]
        );
    }

    #[test]
    fn lines_of_a_masthead_may_stand_together() {
        assert_eq!(
            kinds("# Lamps\n\nBy Ines Calloway\nDecember 15, 2019\n\nWords."),
            [Headline, Byline, Dateline, Paragraph]
        );
        assert_eq!(
            kinds("# Lamps\n\nBy Ines Calloway\nand the others on the boat."),
            [Headline, Paragraph]
        );
    }

    #[test]
    fn bylines_name_people() {
        for line in [
            "By Ines Calloway",
            "BY INES CALLOWAY AND KENJI MORITA",
            "By Ines Calloway and Jan van der Meer, harbour correspondents",
            "by Grace O'Dell | Northgate Daily",
            "By May Chen",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "By the time the ferry came, they had left.",
            "By Monday",
            "By May",
            "By Ines Calloway's count there were nine.",
            "By design",
            "Bygone days",
            "By",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn datelines_are_dates_alone() {
        for line in [
            "December 15, 2019",
            "Sunday 15th December 2019 at 10:04 GMT",
            "Published: 2019-12-15",
            "Last updated on 3 Mar. 2024, 9.30am",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in [
            "May comes early",
            "2019",
            "On 3 March 2024 the ferry sailed",
            "Sunday",
            "3 lamps",
            "",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
    }
}
