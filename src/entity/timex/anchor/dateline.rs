//! The day that an article's own lines tell: its date line, its head, its title, a note at its end.
//!
//! A caption's date is never the article's.

use super::day::{Day, days};
use crate::document::{Block, BlockKind, Document};
use crate::text::floor;
use jiff::civil::Date;

/// How many blocks from the start may hold the date line.
const HEAD: usize = 12;

/// How many blocks from the end may tell when the article came out.
const TAIL: usize = 4;

/// The day of publication in lines of dates, one after the other: "Updated 7 July 2019, published 5 July
/// 2019" has it second. Where every one is an update, the first.
fn day_of_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Date> {
    let mut updated = None;
    for text in lines {
        let mut from = 0;
        for day in days(text) {
            let label = text.get(from..day.start).unwrap_or_default();
            from = day.end;
            if !day.certain {
                continue;
            }
            if !contains_any(label, &["updated", "modified", "edited", "revised"]) {
                return Some(day.date);
            }
            updated = updated.or(Some(day.date));
        }
    }
    updated
}

fn contains_any(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|w| words.iter().any(|x| w.eq_ignore_ascii_case(x)))
}

/// The date line: a block of that kind, else a first block that is or begins like one, else a last line
/// that tells when the article came out.
pub(super) fn dateline(document: &Document) -> Option<Date> {
    let blocks = document.blocks();
    let said = |block: &Block| document.slice(block.range);
    let lines = blocks.iter().filter(|b| b.kind == BlockKind::Dateline);
    if let Some(date) = day_of_lines(lines.map(said)) {
        return Some(date);
    }
    let head = || {
        blocks
            .iter()
            .take(HEAD)
            .filter(|b| b.repeats.is_none() && b.figure().is_none())
    };
    let short = head().filter(|b| {
        matches!(
            b.kind,
            BlockKind::Paragraph | BlockKind::Standfirst | BlockKind::Byline | BlockKind::Headline
        )
    });
    let letter = head().any(|b| begins_letter(said(b)));
    for block in short {
        let text = said(block);
        if let Some(day) = day_of_short_line(text)
            // A title may be a day: "Berlin, July 5, 2019". One with its weekday is a date line, as are one
            // of several fields and the head of a letter.
            && (block.kind != BlockKind::Headline || day.weekday || letter || is_field(text, day))
        {
            return Some(day.date);
        }
        let titled = day_of_minutes(text)
            .or_else(|| day_of_title(text))
            .or_else(|| day_of_issue(text));
        if let Some(day) = titled {
            return Some(day.date);
        }
    }
    head()
        .find(|b| b.kind == BlockKind::Paragraph)
        .and_then(|b| day_of_opening(said(b)))
        .or_else(|| {
            let tail = blocks.iter().rev().take(TAIL).filter(|b| {
                b.repeats.is_none()
                    && matches!(b.kind, BlockKind::Paragraph | BlockKind::Boilerplate)
            });
            tail.into_iter().find_map(|b| day_of_note(said(b)))
        })
}

/// "Dear Ada,": what stands above it is the head of a letter.
fn begins_letter(text: &str) -> bool {
    text.starts_with("Dear ") && text.len() <= 80 && text.trim_end().ends_with([',', ':'])
}

/// What parts the fields of a line.
const BARS: [char; 3] = ['|', '·', '•'];

/// Whether the day is one of the fields of a line: "July 5, 2019 · 4 min read".
fn is_field(text: &str, day: Day) -> bool {
    let before = text.get(..day.start).unwrap_or_default().trim_end();
    let rest = text.get(day.end..).unwrap_or_default().trim_start();
    before.is_empty() && rest.starts_with(BARS) || rest.is_empty() && before.ends_with(BARS)
}

/// A title of a page with the day as its last field: "Bridge falls | The Harbour News | 5 July 2019".
fn day_of_title(text: &str) -> Option<Day> {
    if text.len() > 200 || !text.contains(BARS) {
        return None;
    }
    let day = *days(text).last().filter(|d| d.certain)?;
    let rest = text.get(day.end..)?.trim();
    (rest.is_empty() && is_field(text, day)).then_some(day)
}

/// "Minutes of the meeting of the harbour board held on 5 July 2019".
fn day_of_minutes(text: &str) -> Option<Day> {
    let minutes = text
        .get(..7)
        .is_some_and(|word| word.eq_ignore_ascii_case("minutes"));
    if !minutes || text.len() > 160 || text.ends_with('.') {
        return None;
    }
    only_day(text)
}

/// A title of what has a day by its kind: "Press statement – 5 July 2019", "The Harbour News, No. 4, July 5,
/// 2019"; not "Statement on the fall of 5 July 2019".
fn day_of_issue(text: &str) -> Option<Day> {
    #[rustfmt::skip] // a list reads best in rows
    const KINDS: &[&str] = &[
        "agenda", "bulletin", "circular", "diary", "memo", "memorandum", "newsletter", "no", "notice",
        "release", "statement", "vol",
    ];
    if text.len() > 100 {
        return None;
    }
    let day = only_day(text)?;
    let before = text.get(..day.start)?;
    let mut back = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .skip_while(|w| matches!(*w, "of" | "for") || w.bytes().all(|b| b.is_ascii_digit()));
    let kind = back.next()?;
    let ends = text.get(day.end..)?.trim().is_empty();
    (ends && KINDS.iter().any(|k| k.eq_ignore_ascii_case(kind))).then_some(day)
}

/// The first day in `text`, where it may date an article and begins no span of days ("5 July 1919 - 4 May
/// 1999").
fn only_day(text: &str) -> Option<Day> {
    let days = days(text);
    let day = *days.first().filter(|d| d.certain)?;
    let span = days.get(1).is_some_and(|next| {
        let between = text.get(day.end..next.start).unwrap_or_default();
        matches!(between.trim(), "-" | "–" | "—" | "to" | "until" | "till")
    });
    (!span).then_some(day)
}

/// A short line that is a date and little else: "Tuesday, September 1, 2015", "July 5, 2019 | Ada Quill".
fn day_of_short_line(text: &str) -> Option<Day> {
    if text.len() > 80 || text.ends_with('.') {
        return None;
    }
    let day = only_day(text)?;
    let (before, rest) = (text.get(..day.start)?, text.get(day.end..)?);
    let parted = rest.trim_start().starts_with(BARS) || rest.trim_start().starts_with('/');
    let bare = rest.len() <= if parted { 48 } else { 20 } && !rest.contains(". ");
    let short = text.split_whitespace().count() <= 12;
    // "Harbour Hall, Friday 5 July 2019, doors 7pm" is when to come.
    let invites = contains_any(rest, &["doors", "tickets"]);
    (short && bare && !invites && is_place(before)).then_some(day)
}

/// A first paragraph that opens with place and date: "Paris, June 12, 1998. The team won", "GENEVA (5 July
/// 2019) – The mayor", "Friday, July 5, 2019 The mayor".
fn day_of_opening(text: &str) -> Option<Date> {
    let day = only_day(slice_to(text, OPENING))?;
    let (before, rest) = (text.get(..day.start)?, text.get(day.end..)?.trim_start());
    let parted = rest.starts_with(['-', '–', '—', '.', ':', '(', ')', '/', '|', ']']);
    let runs_on = day.weekday && before.is_empty() && rest.starts_with(char::is_uppercase);
    // A city and a date: few words, none of them a sentence's.
    let short = before.len() <= 64 && before.split_whitespace().count() <= 8;
    ((parted || runs_on) && short && is_place(before)).then_some(day.date)
}

/// How much of a first paragraph is read for the day that it opens with.
const OPENING: usize = 200;

/// The first `len` bytes of `text`, to the boundary of a character.
fn slice_to(text: &str, len: usize) -> &str {
    text.get(..floor(text, len)).unwrap_or_default()
}

/// "This article was last updated on July 5, 2019."
fn day_of_note(text: &str) -> Option<Date> {
    if !text.starts_with("This ") && !text.starts_with("The ") {
        return None;
    }
    let day = only_day(text)?;
    let mut words = text.get(..day.start)?.split_whitespace();
    let this = words.next().is_some_and(|w| matches!(w, "This" | "The"));
    let article = words.next().is_some_and(|w| {
        matches!(
            w,
            "article" | "story" | "report" | "post" | "page" | "piece"
        )
    });
    let verb = |w: &str| {
        matches!(
            w,
            "published" | "updated" | "modified" | "posted" | "appeared"
        )
    };
    (this && article && words.clone().count() <= 6 && words.any(verb)).then_some(day.date)
}

/// Whether the words before a date may be a place, a writer or a label, and no sentence: capitals, and the
/// small words of names.
fn is_place(words: &str) -> bool {
    #[rustfmt::skip] // a list reads best in rows
    const SMALL: &[&str] = &[
        "of", "de", "la", "and", "by", "on", "at", "published", "posted", "updated", "last", "modified",
        "first", "issued", "release", "immediate", "the",
    ];
    // "On 14 July 1789 the crowd rose", "Born 5 July 1954".
    const SENTENCE: &[&str] = &[
        "On", "In", "Since", "By", "From", "Until", "After", "Before", "Born", "Died", "The", "It",
    ];
    // "Deadline: 5 July 2019".
    const EVENTS: &[&str] = &[
        "born", "closes", "closing", "deadline", "died", "due", "ends", "event", "expires", "from",
        "opens", "opening", "starts", "until", "when",
    ];
    let mut plain = words
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty());
    let first = plain.clone().next();
    let byline = first == Some("By") && plain.clone().count() > 1;
    let sentence = first.is_some_and(|w| SENTENCE.contains(&w)) && !byline;
    !sentence
        && !contains_any(words, EVENTS)
        && plain.all(|w| {
            w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || SMALL.contains(&w)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2019, 7, 5);

    #[test]
    fn a_line_of_dates_has_the_day_of_publication() {
        for text in [
            "Published on 5 July 2019",
            "Updated 14:05, 5 July 2019",
            "Last modified on Fri 5 Jul 2019 10.32 BST",
            "Posted: July 5, 2019 2:44 PM ET | Last Updated: July 6, 2019",
            "Updated: 7 July 2019 Published: 5 July 2019",
            "2019-07-05T10:32:00Z",
            "WASHINGTON — Friday, July 5, 2019",
        ] {
            assert_eq!(day_of_lines(std::iter::once(text)), Some(DAY), "{text}");
        }
        // No year; either number may be the month; the weekday disagrees.
        for text in [
            "Published July 5",
            "05/07/2019 - 10:32",
            "Monday, July 5, 2019",
        ] {
            assert_eq!(day_of_lines(std::iter::once(text)), None, "{text}");
        }
        assert_eq!(
            day_of_lines(std::iter::once("15/07/2019")),
            Some(date(2019, 7, 15))
        );
    }

    #[test]
    fn lines_of_dates_follow_each_other() {
        let of = |lines: &[&str]| day_of_lines(lines.iter().copied());
        let lines = ["Updated: 7 July 2019, 08:00", "Published: 5 July 2019"];
        assert_eq!(of(&lines), Some(DAY));
        assert_eq!(of(&lines[..1]), Some(date(2019, 7, 7)));
    }

    #[test]
    fn titles_and_minutes_have_a_day_of_their_own() {
        let day = |text| {
            let day = day_of_title(text).or_else(|| day_of_minutes(text));
            day.map(|d| d.date)
        };
        for text in [
            "Bridge falls into the sea | The Harbour News | 5 July 2019",
            "Minutes of the meeting of the harbour board held on 5 July 2019",
            "MINUTES – Friday 5 July 2019, 7.30 pm, Harbour Hall",
        ] {
            assert_eq!(day(text), Some(DAY), "{text}");
        }
        for text in [
            "Bridge to open on 5 July 2019",
            "Minutes of the meeting held on 5 July 2019 were read.",
            "Minutes after the storm",
            "The bridge | built before 5 July 2019",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_issued_has_its_day_in_its_title() {
        let day = |text| day_of_issue(text).map(|d| d.date);
        for text in [
            "Press statement – 5 July 2019",
            "Bulletin of 5 July 2019",
            "The Harbour News, Vol. 12, No. 4, July 5, 2019",
        ] {
            assert_eq!(day(text), Some(DAY), "{text}");
        }
        for text in [
            "Statement on the fall of the bridge on 5 July 2019",
            "Statement of 5 July 2019 on the bridge",
            "The fall of 5 July 2019",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_short_line_is_a_date_and_little_else() {
        let day = |text| day_of_short_line(text).map(|d| d.date);
        for text in [
            "Tuesday, July 5, 2022",
            "By Ada Quill, 5 July 2022",
            "July 5, 2022 | Ada Quill | 3 min read",
            "For immediate release: July 5, 2022",
        ] {
            assert_eq!(day(text), Some(date(2022, 7, 5)), "{text}");
        }
        for text in [
            "Ada Quill, born 5 July 1954",
            "Born July 5, 1954",
            "It closed on 5 July 2022",
            "The bridge fell on 5 July 2022.",
            "PARIS, July 5",
            "Deadline: 5 July 2022",
            "Harbour Hall, Tuesday 5 July 2022, doors 7pm",
            "5 July 2022 – 4 May 2023",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_first_paragraph_may_open_with_place_and_day() {
        for text in [
            "LONDON, July 5, 2019 (Wire) - A bridge fell.",
            "PARIS (Wire) — July 5, 2019 — A bridge fell.",
            "Seoul, Republic of Korea, 5 July 2019 - A bridge fell.",
            "GENEVA, Switzerland (5 July 2019) – A bridge fell.",
            "(July 5, 2019) A bridge fell.",
            "[GENEVA, July 5, 2019] A bridge fell.",
            "GENEVA | July 5, 2019 | A bridge fell.",
            "Friday, July 5, 2019 A bridge fell on Tuesday.",
        ] {
            assert_eq!(day_of_opening(text), Some(DAY), "{text}");
        }
        for text in [
            "LONDON, July 5 (Wire) - A bridge of May 4, 2019, fell.",
            "On 5 July 2019 - a Friday - a bridge fell.",
            "The accord of July 5, 2019. It held.",
            "July 5, 2019 was a wet day.",
            "In Oslo, July 5, 2019. It rained.",
            "Ada Quill (5 July 1919 – 4 May 1999) built bridges.",
        ] {
            assert_eq!(day_of_opening(text), None, "{text}");
        }
    }

    #[test]
    fn a_note_at_the_end_tells_when_it_came_out() {
        let note = "This article was last updated on July 5, 2019.";
        assert_eq!(day_of_note(note), Some(DAY));
        let note = "This article appeared in the July 5, 2019, issue of the Harbour News.";
        assert_eq!(day_of_note(note), Some(DAY));
        for text in [
            "The bridge was last updated on July 5, 2019.",
            "This article tells how a bridge fell on July 5, 2019.",
            "More was published on July 5, 2019.",
        ] {
            assert_eq!(day_of_note(text), None, "{text}");
        }
    }
}
