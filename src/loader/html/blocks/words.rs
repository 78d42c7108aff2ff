//! The words of a paragraph: gathered until it ends, then written as what they are.

use super::Blocks;
use crate::document::BlockKind;
use crate::loader::compose::clean;
use crate::loader::compose::entity::decoded;
use crate::loader::compose::writer::Words;
use crate::loader::shape;
use crate::text::slice;

/// How many blocks at the start may say again what stands above them.
const EARLY: usize = 12;

/// The most bytes of a paragraph that is left out where it says the one before again.
const AGAIN: usize = 100;

impl Blocks<'_, '_> {
    pub(super) fn text(&mut self, text: &str) {
        let text = decoded(text);
        if let Some(code) = &mut self.code {
            clean::push_lines(code, &text);
            return;
        }
        if self.ended && !text.trim().is_empty() {
            self.flush();
        }
        if !self.ended {
            self.flow.push_collapsed(&text);
        }
    }

    pub(super) fn push(&mut self, words: &str) {
        if self.ended {
            self.flush();
        }
        self.flow.push(words);
    }

    /// A line break that is meant; two in a row part paragraphs, as old pages have them.
    pub(super) fn line_break(&mut self) {
        if self.grid.is_some() {
            self.flow.push_collapsed(" ");
            return;
        }
        let text = self.flow.text();
        let line = text.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
        if line.ends_with('\n') {
            self.break_paragraph();
        } else if !line.is_empty() && !self.ended {
            self.flow.hard_break();
        }
    }

    /// Ends a paragraph; its words wait, since what follows may be a line of it.
    pub(super) fn break_paragraph(&mut self) {
        if self.grid.is_some() {
            self.flow.push_collapsed(" ");
        } else if self.flow.text().trim().is_empty() {
            self.clear();
        } else if self.writer.in_item()
            && self.flow.text().len() < crate::loader::html::list::JOINED
        {
            self.ended = false;
            if !self.flow.text().ends_with('\n') {
                self.flow.hard_break();
            }
        } else {
            self.ended = true;
        }
    }

    /// Goes on with the words of the paragraph that ended, on a line of their own.
    pub(super) fn join(&mut self) {
        self.ended = false;
        self.flow.hard_break();
    }

    /// Writes the words that wait as what they are here.
    pub(in crate::loader::html) fn flush(&mut self) {
        if self.grid.is_none() {
            self.flush_as(self.writer.kind());
        }
    }

    pub(super) fn flush_as(&mut self, kind: BlockKind) {
        if !self.flow.text().trim().is_empty() {
            self.flow.finish();
            let early = self.writer.builder.blocks().len() < EARLY;
            let text = self.flow.text().trim();
            let said = early && self.said.iter().any(|said| shape::same(said, text));
            // A label under each picture of a row of them: once is enough. What somebody says twice
            // ("No." "No.") is a sentence each time.
            let again = kind == BlockKind::Paragraph
                && text.len() <= AGAIN
                && !shape::ends_sentence(text)
                && !self.said.is_empty()
                && self.last_is(text);
            let beside = kind == BlockKind::Paragraph && !self.choice.names_pictures();
            if !(said || again || beside && self.write_beside_picture()) {
                self.writer.write(kind, &Words::of(&self.flow));
            }
        }
        self.clear();
    }

    /// The words that wait to be written.
    pub(in crate::loader::html) fn waiting(&self) -> &str {
        self.flow.text().trim()
    }

    /// Whether the last block says the same.
    pub(super) fn last_is(&self, text: &str) -> bool {
        let builder = &self.writer.builder;
        let last = builder.blocks().last();
        last.is_some_and(|last| {
            last.kind == BlockKind::Paragraph && slice(builder.text(), last.range) == text
        })
    }

    /// Begins a new flow, in which the open spans go on.
    pub(in crate::loader::html) fn clear(&mut self) {
        self.ended = false;
        self.flow.clear();
        for span in &self.spans {
            self.flow.open(*span);
        }
    }
}
