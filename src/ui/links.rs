//! Links: where they lead, the list of them, and the note that pops up at its mark.

use super::list::{Line, Lines, ListState};
use super::model::Model;
use crate::document::{Document, Inline, InlineKind, LinkId};
use crate::layout::{Layout, Row};
use crate::text::{TextRange, TextSize};
use std::sync::Arc;

/// How many marks before a place are looked through: for a link over it, and for the mark of a note.
const NEAR: usize = 8;

/// A link among the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    /// Its words.
    pub(super) range: TextRange,
    /// Its address.
    pub(super) id: LinkId,
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// To a note of the article.
    Note(TextRange),
    /// To another place in it.
    Place(TextRange),
    /// To a place that it lacks.
    Lost(&'a str),
    /// Out of it, to what a browser or mail program opens.
    Web(&'a str),
    /// Out of it, to something else.
    Other(&'a str),
}

impl Link {
    /// The links from an offset on, in text order.
    pub(super) fn from(document: &Document, offset: TextSize) -> impl Iterator<Item = Self> + '_ {
        let inlines = document.inlines();
        let first = inlines.partition_point(|inline| inline.range.start < offset);
        inlines.iter().skip(first).filter_map(Self::of)
    }

    /// The links that begin before an offset, the last first.
    pub(super) fn before(document: &Document, offset: TextSize) -> impl Iterator<Item = Self> + '_ {
        let inlines = document.inlines();
        let end = inlines.partition_point(|inline| inline.range.start < offset);
        inlines.iter().take(end).rev().filter_map(Self::of)
    }

    /// The link over the byte at `offset`, among the last few that begin before.
    pub(super) fn at(document: &Document, offset: TextSize) -> Option<Self> {
        let inlines = document.inlines();
        let end = inlines.partition_point(|inline| inline.range.start <= offset);
        let near = inlines.get(end.saturating_sub(NEAR)..end)?;
        let over = near
            .iter()
            .rev()
            .filter(|inline| inline.range.contains(offset));
        over.filter_map(Self::of).next()
    }

    fn of(inline: &Inline) -> Option<Self> {
        match inline.kind {
            InlineKind::Link(id) => Some(Self {
                range: inline.range,
                id,
            }),
            _ => None,
        }
    }

    /// Where it leads.
    pub(super) fn target(self, document: &Document) -> Target<'_> {
        let address = document.link(self.id).unwrap_or_default();
        if let Some(name) = address.strip_prefix('#') {
            return match document.anchor(name) {
                Some(range) if self.is_note_mark(document) => Target::Note(range),
                Some(range) => Target::Place(range),
                None => Target::Lost(name),
            };
        }
        if is_web(address) {
            Target::Web(address)
        } else {
            Target::Other(address)
        }
    }

    /// Whether it is the mark of a note.
    fn is_note_mark(self, document: &Document) -> bool {
        let inlines = document.inlines();
        let end = inlines.partition_point(|inline| inline.range.start < self.range.end);
        let near = inlines.get(end.saturating_sub(NEAR)..end);
        near.unwrap_or_default().iter().any(|inline| {
            inline.kind == InlineKind::FootnoteMark && inline.range.overlaps(self.range)
        })
    }
}

/// Whether an address is one of the few that are handed to other programs: nothing but printable ASCII, so
/// that no terminal and no program takes it for anything else.
pub(super) fn is_web(address: &str) -> bool {
    let scheme = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (scheme("https://") || scheme("http://") || scheme("mailto:"))
        && address.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The list of the article's links while it is open.
#[derive(Debug, Clone, Default)]
pub(super) struct LinkList {
    pub(super) links: Vec<Link>,
    pub(super) state: ListState,
}

impl LinkList {
    /// The links of `document` but for marks of notes, the cursor on the first from `offset` on. Linear in
    /// the document's marks.
    pub(super) fn of(document: &Document, offset: TextSize) -> Self {
        let all = Link::from(document, TextSize::ZERO);
        let links: Vec<Link> = all.filter(|link| !link.is_note_mark(document)).collect();
        let here = links.partition_point(|link| link.range.start < offset);
        let state = ListState {
            cursor: Line::of(here.min(links.len().saturating_sub(1))),
            ..ListState::default()
        };
        Self { links, state }
    }

    /// The link under the cursor.
    pub(super) fn chosen(&self) -> Option<Link> {
        self.links.get(self.state.cursor.entry).copied()
    }
}

impl Lines for LinkList {
    fn entries(&self) -> usize {
        self.links.len()
    }

    fn lines(&self, _: usize) -> usize {
        1
    }

    fn stops(&self, _: Line) -> bool {
        true
    }
}

/// A note that is shown at its mark.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// The mark's words.
    pub(super) mark: TextRange,
    /// The note's.
    pub(super) range: TextRange,
    /// Its rows, as far as they are shown.
    pub(super) rows: Vec<Row>,
    /// Whether there are more.
    pub(super) more: bool,
}

impl Note {
    /// The note of `range`, not laid out yet.
    pub(super) fn new(mark: TextRange, range: TextRange) -> Self {
        Self {
            mark,
            range,
            rows: Vec::new(),
            more: false,
        }
    }

    /// Lays the note out in `cols` columns and at most `height` rows.
    pub(super) fn lay_out(
        &mut self,
        document: &Arc<Document>,
        layout: &Layout,
        cols: u16,
        height: u16,
    ) {
        let mut own = Layout::new(Arc::clone(document), Arc::clone(layout.units()), cols);
        let from = own.at(self.range.start);
        let rows = own.rows(from, height.saturating_add(1));
        let within = |row: &Row| row.range.start < self.range.end;
        self.rows = rows.into_iter().take_while(within).collect();
        self.more = self.rows.len() > usize::from(height);
        self.rows.truncate(height.into());
        while self.rows.pop_if(|row| !row.kind.has_words()).is_some() {}
    }
}

impl Model {
    /// The most rows and the columns of a note that pops up.
    pub(super) fn note_size(&self) -> (u16, u16) {
        let column = self.areas.column;
        (
            column.width.saturating_sub(4),
            (column.height / 2).saturating_sub(2).max(1),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_are_handed_on() {
        for address in [
            "https://quay.example/a?b=c#d",
            "HTTP://quay.example",
            "mailto:ines@quay.example",
        ] {
            assert!(is_web(address), "{address}");
        }
        for address in [
            "",
            "file:///etc/passwd",
            "ftp://quay.example",
            "https://quay.example/\u{1b}]8;;",
            "https://quay.example/a b",
            "https://quay.example/é",
            "notes.md",
            "--help",
        ] {
            assert!(!is_web(address), "{address}");
        }
    }
}
