//! Paragraphs: running text with its marks, and what a paragraph may turn out to be: figures, a
//! caption, a line of the masthead.

use super::{Reader, masthead};
use crate::document::{BlockKind, InlineKind};
use crate::loader::compose::picture::{self, Below, Told};
use crate::loader::compose::writer::Words;

impl Reader<'_> {
    /// Writes what was collected as running text, pictures that stand by themselves before it.
    pub(super) fn paragraph(&mut self) {
        self.flow.end();
        let (at, count) = picture::lead(&self.flow);
        for picture in self.flow.pictures().iter().take(count) {
            let id = picture::write(&mut self.writer, &self.flow, picture);
            self.figure = Some(Below::picture(id, self.writer.depth()));
        }
        let words = Words::part(&self.flow, at..self.flow.text().len());
        if !words.trimmed().0.is_empty() {
            let below = self.figure.take();
            let below = below.and_then(|below| below.take(&words, &self.writer));
            if let Some(below) = below {
                picture::caption(&mut self.writer, below.id(), &words, Told::ByPlace);
                self.figure = Some(below);
            } else if self.writer.kind() == BlockKind::Paragraph {
                for (kind, words) in masthead::lines(&mut self.masthead, &self.flow, words) {
                    self.writer.write(kind, &words);
                }
            } else {
                self.masthead.end();
                self.writer.write(self.writer.kind(), &words);
            }
        }
        self.flow.clear();
    }

    /// Writes what was collected as a block whose words all stand out.
    pub(super) fn strong_flow(&mut self, kind: BlockKind) {
        self.flow.end();
        let mut words = Words::of(&self.flow);
        let (text, start) = words.trimmed();
        words.range = start..start + text.len();
        let mut marks = words.marks.to_vec();
        marks.push((InlineKind::Strong, words.range.clone()));
        words.marks = &marks;
        self.writer.write(kind, &words);
        self.figure = None;
        self.masthead.end();
        self.flow.clear();
    }

    /// Writes a block that is no running text.
    pub(super) fn other(&mut self, kind: BlockKind, words: &Words<'_>) {
        if self.writer.write(kind, words).is_some() {
            self.figure = None;
            self.masthead.end();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{marked, read, text};
    use crate::document::InlineKind;

    #[test]
    fn paragraphs_join_lines_and_keep_hard_breaks() {
        assert_eq!(
            text("one\ntwo\n\nthree  \nfour\\\nfive"),
            "one two\n\nthree\nfour\nfive"
        );
        let document = read("one\ntwo\n\nthree  \nfour");
        let hard: Vec<_> = document.blocks().iter().map(|b| b.hard_breaks).collect();
        assert_eq!(hard, [false, true]);
    }

    #[test]
    fn marks_lie_over_their_words() {
        let source = "*one* **two _three_** ~~four~~ `five` $x+1$ &lt; \\*";
        assert_eq!(text(source), "one two three four five x+1 < *");
        for (kind, words) in [
            (InlineKind::Emphasis, &["one", "three"][..]),
            (InlineKind::Strong, &["two three"]),
            (InlineKind::Strikethrough, &["four"]),
            (InlineKind::Code, &["five"]),
            (InlineKind::Math, &["x+1"]),
        ] {
            assert_eq!(marked(source, kind), words, "{kind:?}");
        }
    }

    #[test]
    fn prices_are_no_formulas() {
        let source = "A ticket is $5 and a return is $9.";
        assert_eq!(text(source), source);
        assert_eq!(marked(source, InlineKind::Math), [""; 0]);
    }
}
