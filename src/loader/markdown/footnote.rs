//! Footnotes: marks numbered by first use, the notes themselves at the end of the document.

use super::Reader;
use crate::document::InlineKind;
use crate::loader::compose::marker::Marker;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::HashMap;

impl Reader<'_> {
    /// Writes the mark of a note, which leads there.
    pub(super) fn note_mark(&mut self, number: usize) {
        let span = self.link(&format!("#{}", name(number)));
        self.flow.open(span);
        self.flow
            .push_marked(InlineKind::FootnoteMark, &format!("[{number}]"));
        self.flow.close();
    }

    /// Writes the notes below the text.
    pub(super) fn run_notes(&mut self) {
        self.in_notes = true;
        self.masthead.end();
        let mut written = 0;
        while let Some((number, events)) = self.notes.next(written) {
            let first = self.writer.builder.blocks().len();
            self.writer.await_words(Marker::of_note(number));
            self.run(events.into_iter());
            self.writer.write_waiting();
            let end = self.writer.builder.blocks().len();
            self.writer.name(name(number), first..end);
            written += 1;
        }
    }
}

/// The name of a note's place.
fn name(number: usize) -> String {
    format!("note-{number}")
}

/// The events of a note to its end; notes in it are part of it.
pub(super) fn note_events<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let mut depth = 0_usize;
    events
        .take_while(|event| {
            match event {
                Event::Start(Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::FootnoteDefinition) if depth == 0 => return false,
                Event::End(TagEnd::FootnoteDefinition) => depth -= 1,
                _ => {}
            }
            true
        })
        .collect()
}

/// The notes of a document: their events are kept until the text above them is written.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    /// The number of each label that was used or written.
    numbers: HashMap<String, usize>,
    /// The labels by number, from 1.
    order: Vec<String>,
    definitions: Vec<Option<Vec<Event<'a>>>>,
    /// Where each label is defined first.
    places: HashMap<String, usize>,
    /// The next definition to be asked whether it was used.
    unused: usize,
}

impl<'a> Notes<'a> {
    /// The number of a mark.
    pub(super) fn number(&mut self, label: &str) -> usize {
        let label = label.to_lowercase();
        if let Some(&number) = self.numbers.get(&label) {
            return number;
        }
        self.order.push(label.clone());
        self.numbers.insert(label, self.order.len());
        self.order.len()
    }

    /// Keeps a note's events.
    pub(super) fn define(&mut self, label: &str, events: Vec<Event<'a>>) {
        let place = self.definitions.len();
        self.definitions.push(Some(events));
        self.places.entry(label.to_lowercase()).or_insert(place);
    }

    /// The `written`-th note that is to be written (from 0), with its number: those that were used in
    /// the order of their marks, then those that nobody points at.
    pub(super) fn next(&mut self, written: usize) -> Option<(usize, Vec<Event<'a>>)> {
        if let Some(label) = self.order.get(written) {
            let place = self.places.get(label).copied();
            let events = place
                .and_then(|place| self.definitions.get_mut(place))
                .and_then(Option::take);
            return Some((written + 1, events.unwrap_or_default()));
        }
        while let Some(definition) = self.definitions.get_mut(self.unused) {
            self.unused += 1;
            if let Some(events) = definition.take() {
                // A label that no text can have: a second note of the same name gets its own number.
                self.order.push(String::new());
                return Some((self.order.len(), events));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, marked, read, text};
    use crate::document::{BlockKind, InlineKind};

    #[test]
    fn marks_are_numbered_by_first_use_and_notes_stand_at_the_end() {
        assert_eq!(
            text("One.[^b] Two.[^a] One again.[^b]\n\n[^a]: Note A.\n[^b]: Note B.\n\nEnd."),
            "One.[1] Two.[2] One again.[1]\n\nEnd.\n\n[1] Note B.\n\n[2] Note A."
        );
    }

    #[test]
    fn marks_and_notes_carry_the_mark() {
        let source = "One.[^a]\n\n[^a]: Note *A*.";
        assert_eq!(marked(source, InlineKind::FootnoteMark), ["[1]", "[1]"]);
        assert_eq!(marked(source, InlineKind::Emphasis), ["A"]);
        assert_eq!(kinds(source), [BlockKind::Paragraph; 2]);
        assert_eq!(read(source).blocks().last().map(|b| b.marker), Some(4));
    }

    #[test]
    fn a_mark_leads_to_all_of_its_note() {
        let document = read("One.[^a] Two.[^b]\n\n[^b]: B.\n[^a]: A.\n\n    More of it.\n");
        let link = |at: usize| {
            let mut links = document.inlines().iter().filter_map(|i| match i.kind {
                InlineKind::Link(id) => Some((document.slice(i.range), document.link(id)?)),
                _ => None,
            });
            links.nth(at).unwrap_or_default()
        };
        assert_eq!(link(0), ("[1]", "#note-1"));
        assert_eq!(link(1), ("[2]", "#note-2"));
        let note = |name| document.anchor(name).map(|range| document.slice(range));
        assert_eq!(note("note-1"), Some("[1] A.\n\nMore of it."));
        assert_eq!(note("note-2"), Some("[2] B."));
        assert_eq!(note("note-3"), None);
    }

    #[test]
    fn a_note_of_several_blocks_stays_together() {
        assert_eq!(
            text("One.[^a]\n\n[^a]: Note A.\n\n    More of it.\n\n    - a point"),
            "One.[1]\n\n[1] Note A.\n\nMore of it.\n\n• a point"
        );
    }

    #[test]
    fn unused_notes_are_kept_and_missing_ones_stay_as_written() {
        assert_eq!(
            text("One.[^x] Two.[^a]\n\n[^u]: Unused.\n[^a]: Note A."),
            "One.[^x] Two.[1]\n\n[1] Note A.\n\n[2] Unused."
        );
    }

    #[test]
    fn notes_that_point_at_notes_come_to_an_end() {
        assert_eq!(
            text("One.[^a]\n\n[^a]: See.[^b]\n[^b]: Back.[^a]"),
            "One.[1]\n\n[1] See.[2]\n\n[2] Back.[1]"
        );
    }
}
