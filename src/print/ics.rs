//! An article's timeline as iCalendar (RFC 5545), for calendars.
//!
//! What has a place on the calendar becomes an event of whole days; years before 1 have none in
//! iCalendar and are left out, as are lengths, recurrences and days that are not known.

use super::event::{Event, basis, events};
use crate::document::Document;
use crate::entity::EntityIndex;
use crate::entity::timex::Days;
use crate::text::floor;
use crate::text::hash::fnv1a;
use icalendar::{Calendar, Component, Property};
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The most characters of an event's summary.
const SUMMARY: usize = 100;

/// The calendar of one or several articles.
#[derive(Debug)]
pub struct Ics(Calendar);

impl Default for Ics {
    fn default() -> Self {
        let mut calendar = Calendar::empty();
        calendar.append_property(Property::new("VERSION", "2.0"));
        calendar.append_property(Property::new(
            "PRODID",
            concat!("-//dateline ", env!("CARGO_PKG_VERSION"), "//EN"),
        ));
        calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
        Self(calendar)
    }
}

impl Ics {
    /// Adds the timeline of `document`, in which `entities` were found; `name` tells it from others.
    ///
    /// ```
    /// use dateline::document::{BlockKind, Builder};
    /// use dateline::entity::{Options, analyze};
    /// use dateline::print::ics::Ics;
    /// let mut builder = Builder::new();
    /// let words = builder.push_text("Mary Robinson spoke on July 7, 2019.");
    /// builder.block(BlockKind::Paragraph, words);
    /// let document = builder.finish();
    /// let index = analyze(&document, Options::default(), &|| false).unwrap_or_default();
    /// let mut calendar = Ics::default();
    /// calendar.add("speech.txt", &document, &index);
    /// let mut out = Vec::new();
    /// calendar.write(&mut out)?;
    /// let written = String::from_utf8_lossy(&out);
    /// assert!(written.contains("DTSTART;VALUE=DATE:20190707"));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn add(&mut self, name: &str, document: &Document, entities: &EntityIndex) {
        // RFC 5545, 3.8.7.2: without a method, the time at which what is told was last revised. So the
        // same article always gives the same file.
        let told = entities
            .published()
            .map_or(Date::constant(1970, 1, 1), |p| p.value);
        let title = super::json::title(document);
        for (_, events) in events(document, entities) {
            for event in events {
                let placed = event.moment.days.filter(|_| event.moment.is_placed());
                let Some(days) = placed.filter(|days| days.first.year() > 0) else {
                    continue;
                };
                self.0
                    .push(calendar_event(name, title.as_deref(), told, days, &event));
            }
        }
    }

    /// Writes the calendar.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        // The calendar's own folding is off by one where a line goes on.
        let unfolded = self.0.to_string().replace("\r\n ", "");
        for line in unfolded.split_terminator("\r\n") {
            fold(line, out)?;
        }
        Ok(())
    }
}

/// Writes a line in pieces of at most 75 bytes (RFC 5545, 3.1), cut between characters.
fn fold(line: &str, out: &mut dyn Write) -> io::Result<()> {
    const LONGEST: usize = 75;
    let mut rest = line;
    let mut room = LONGEST;
    while rest.len() > room {
        let (piece, behind) = rest.split_at(floor(rest, room));
        write!(out, "{piece}\r\n ")?;
        rest = behind;
        room = LONGEST - 1;
    }
    write!(out, "{rest}\r\n")
}

/// The moment as a calendar has it.
fn calendar_event(
    name: &str,
    title: Option<&str>,
    told: Date,
    days: Days,
    event: &Event<'_>,
) -> icalendar::Event {
    let mut description = String::new();
    for scene in &event.scenes {
        // Writing to a string does not fail.
        let _ = write!(description, "{}", scene.sentence);
        let basis = basis(scene.timex);
        if !basis.is_empty() {
            let _ = write!(description, " [{}: {basis}]", scene.words);
        }
        description.push('\n');
    }
    if !event.people.is_empty() {
        let _ = writeln!(description, "With {}", event.people.join(", "));
    }
    if let Some(title) = title {
        let _ = writeln!(description, "In: {title}");
    }
    let first = event.scenes.first();
    let summary = first
        .map(|scene| shortened(&scene.sentence))
        .unwrap_or_default();
    let place = first.map_or(0, |scene| scene.range.start.to_usize());
    // The day after the last: an end is not part of the event. The last day of all has none.
    let end = days.last.checked_add(1.day()).unwrap_or(days.last);
    let mut made = icalendar::Event::new();
    made.uid(&format!(
        "{}-{place}-{:016x}@dateline",
        basic(days.first),
        hash(name)
    ))
    .add_property("DTSTAMP", format!("{}T000000Z", basic(told)))
    .append_property(day("DTSTART", days.first))
    .append_property(day("DTEND", end))
    .add_property("TRANSP", "TRANSPARENT")
    .summary(&summary)
    .description(description.trim_end());
    made
}

/// A property whose value is a day.
fn day(key: &str, date: Date) -> Property {
    let mut property = Property::new(key, basic(date));
    property.add_parameter("VALUE", "DATE");
    property
}

/// ISO 8601's basic form: "20190707".
fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// At most [`SUMMARY`] characters of `sentence`, cut between words.
fn shortened(sentence: &str) -> String {
    let Some((end, _)) = sentence.char_indices().nth(SUMMARY) else {
        return sentence.to_owned();
    };
    let head = sentence.get(..end).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{head}…")
}

/// The same for the same name wherever and whenever it is made.
fn hash(name: &str) -> u64 {
    fnv1a(name.bytes().map(u64::from))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failing look-up is a failing test
    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::entity::{Options, analyze};

    /// The lines of the calendar, unfolded.
    fn lines(text: &str) -> Vec<String> {
        let mut builder = Builder::new();
        let words = builder.push_text(text);
        builder.block(BlockKind::Paragraph, words);
        let document = builder.finish();
        let index = analyze(&document, Options::default(), &|| false).unwrap();
        let mut calendar = Ics::default();
        calendar.add("quay.txt", &document, &index);
        let mut out = Vec::new();
        calendar.write(&mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.lines().all(|line| line.len() <= 75), "{out}");
        assert_eq!(out.matches('\n').count(), out.matches("\r\n").count());
        let whole = out.replace("\r\n ", "");
        whole.lines().map(str::to_owned).collect()
    }

    #[test]
    fn days_and_months_are_events_of_whole_days() {
        let lines =
            lines("It burned on May 31, 2019, and was whole in July 2018; Jon Reed, 40, saw it.");
        for line in [
            "DTSTART;VALUE=DATE:20190531",
            "DTEND;VALUE=DATE:20190601",
            "DTSTART;VALUE=DATE:20180701",
            "DTEND;VALUE=DATE:20180801",
            "DTSTAMP:19700101T000000Z",
        ] {
            assert!(lines.iter().any(|l| l == line), "{line}: {lines:#?}");
        }
        let said = "DESCRIPTION:It burned on May 31\\, 2019\\, and was whole in July 2018\\; Jon Reed\\, 40\\, saw it.\\nWith Jon Reed";
        assert!(lines.iter().any(|l| l == said), "{lines:#?}");
    }

    #[test]
    fn what_no_calendar_holds_is_left_out() {
        let lines = lines("On Sunday, for three days, as in 44 BC, they ate as every Sunday.");
        assert!(lines.iter().all(|l| l != "BEGIN:VEVENT"), "{lines:#?}");
    }

    #[test]
    fn every_event_has_a_name_of_its_own() {
        let lines = lines("In May 2018 and on May 1, 2018 it rained; in 2018 it did not.");
        let mut names: Vec<&String> = lines.iter().filter(|l| l.starts_with("UID:")).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!((all, names.len()), (3, 3));
    }

    #[test]
    fn lines_are_folded_at_75_bytes_between_characters() {
        for length in 60..90 {
            let line = format!("{}é{}", "x".repeat(length), "é".repeat(80));
            let mut out = Vec::new();
            fold(&line, &mut out).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert!(out.lines().all(|l| (1..=75).contains(&l.len())), "{out}");
            assert_eq!(out.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }

    #[test]
    fn a_summary_ends_with_a_word() {
        let long = "word ".repeat(40);
        let short = shortened(&long);
        assert!(short.ends_with("word…") && short.chars().count() <= SUMMARY + 1);
        assert_eq!(shortened("One word."), "One word.");
    }
}
