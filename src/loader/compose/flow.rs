//! Flow: the running text of one block while it is being collected, with the marks over its words.
//!
//! Positions are bytes of the flow's own text; [`super::writer`] moves them to the reading text.

use super::clean;
use super::picture::Picture;
use super::shift::{self, Shift};
use crate::document::InlineKind;
use crate::loader::math;
use std::ops::Range;

/// A mark over some bytes of a flow.
pub(in crate::loader) type Mark = (InlineKind, Range<usize>);

/// How many open HTML tags are looked through for the one that a closing tag means.
const LOOK_BACK: usize = 16;

/// What stands open, from a byte on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::loader) enum Span {
    /// Marked words.
    Marked(InlineKind),
    /// Raised or lowered words.
    Shifted(Shift),
    /// Words without a mark: a link that leads nowhere one may go.
    Plain,
}

/// The running text of one block.
#[derive(Debug, Default)]
pub(in crate::loader) struct Flow {
    text: String,
    marks: Vec<Mark>,
    pictures: Vec<Picture>,
    hard: bool,
    /// Where lines of the source end, by place.
    breaks: Vec<usize>,
    /// Opened by Markdown: always closed in order.
    open: Vec<(Span, usize)>,
    /// Opened by HTML tags: closed in any order or never.
    tags: Vec<(String, Span, usize)>,
    /// The element whose content is to be left out once it ends, e.g. `script`, and where it began.
    left_out: Option<(String, usize)>,
}

impl Flow {
    /// The text so far.
    pub(in crate::loader) fn text(&self) -> &str {
        &self.text
    }

    /// The marks so far, inner ones first.
    pub(in crate::loader) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The pictures so far, by place.
    pub(in crate::loader) fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// Whether a line break in it is meant.
    pub(in crate::loader) fn is_hard(&self) -> bool {
        self.hard
    }

    /// The lines that the source had within `range`.
    pub(in crate::loader) fn lines(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = Range<usize>> {
        let Range { mut start, end } = range;
        let inner = self
            .breaks
            .iter()
            .copied()
            .filter(move |at| range.contains(at));
        inner
            .chain([end])
            .map(move |end| std::mem::replace(&mut start, end)..end)
    }

    /// Forgets everything, for the next block.
    pub(in crate::loader) fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
        self.pictures.clear();
        self.hard = false;
        self.breaks.clear();
        self.open.clear();
        self.tags.clear();
        self.left_out = None;
    }

    /// Closes what was left open by HTML; Markdown leaves nothing open.
    pub(in crate::loader) fn end(&mut self) {
        self.finish();
        let edits = shift::edits(&self.text);
        if !edits.is_empty() {
            self.edit(edits);
        }
    }

    /// Closes what was left open, and changes no words.
    pub(in crate::loader) fn finish(&mut self) {
        while let Some((_, span, start)) = self.tags.pop() {
            self.mark(span, start);
        }
        while let Some((span, start)) = self.open.pop() {
            self.mark(span, start);
        }
    }

    /// Writes edits into the text, but for those in code and formulas, and moves what lies behind.
    fn edit(&mut self, mut edits: Vec<shift::Edit>) {
        let mut exact: Vec<_> = self
            .marks
            .iter()
            .filter(|(kind, _)| is_exact(*kind))
            .collect();
        exact.sort_by_key(|(_, range)| range.start);
        edits.retain(|(range, _)| {
            let next = exact.partition_point(|(_, mark)| mark.end <= range.start);
            exact
                .get(next)
                .is_none_or(|(_, mark)| mark.start >= range.end)
        });
        let mut text = String::with_capacity(self.text.len());
        let mut done = 0;
        // Where each edit ends in the old text and in the new one.
        let mut ends = Vec::with_capacity(edits.len());
        for (range, new) in edits {
            text.push_str(self.text.get(done..range.start).unwrap_or_default());
            text.push_str(&new);
            done = range.end;
            ends.push((range, text.len()));
        }
        text.push_str(self.text.get(done..).unwrap_or_default());
        let moved = |at: usize| match ends.partition_point(|(old, _)| old.start < at) {
            0 => at,
            n => ends
                .get(n - 1)
                .map_or(at, |(old, new)| new + at.saturating_sub(old.end)),
        };
        for (_, range) in &mut self.marks {
            *range = moved(range.start)..moved(range.end);
        }
        for picture in &mut self.pictures {
            picture.range = moved(picture.range.start)..moved(picture.range.end);
        }
        for at in &mut self.breaks {
            *at = moved(*at);
        }
        self.text = text;
    }

    /// Appends words.
    pub(in crate::loader) fn push(&mut self, words: &str) {
        clean::push(&mut self.text, words);
    }

    /// Appends words of HTML, where any run of white space is one blank.
    pub(in crate::loader) fn push_collapsed(&mut self, words: &str) {
        for piece in words.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end_matches(char::is_whitespace);
            clean::push(&mut self.text, word);
            if word.len() < piece.len()
                && !self.text.ends_with([' ', '\n'])
                && !self.text.is_empty()
            {
                self.text.push(' ');
            }
        }
    }

    /// Appends words under a mark of their own.
    pub(in crate::loader) fn push_marked(&mut self, kind: InlineKind, words: &str) {
        let start = self.text.len();
        self.push(words);
        self.mark(Span::Marked(kind), start);
    }

    /// Appends lines under a mark of their own; their line breaks are meant.
    pub(in crate::loader) fn push_lines(&mut self, kind: InlineKind, lines: &str) {
        let start = self.text.len();
        clean::push_lines(&mut self.text, lines);
        self.hard |= lines.contains('\n');
        self.mark(Span::Marked(kind), start);
    }

    /// A line break in the source that is not meant.
    pub(in crate::loader) fn soft_break(&mut self) {
        self.end_line();
        self.breaks.push(self.text.len());
        self.text.push(' ');
    }

    /// A line break that is meant.
    pub(in crate::loader) fn hard_break(&mut self) {
        self.end_line();
        let kept = self.text.trim_end_matches(' ').len();
        // Marks end in order, so the last one tells for all.
        let free = self.marks.last().is_none_or(|(_, range)| range.end <= kept);
        if free {
            self.text.truncate(kept);
        }
        self.breaks.push(self.text.len());
        self.text.push('\n');
        self.hard = true;
    }

    /// Tells the last picture whether its line ends right behind it. Only the first break is asked.
    fn end_line(&mut self) {
        if let Some(last) = self.pictures.last_mut() {
            let rest = self.text.get(last.range.end..).unwrap_or_default();
            last.ends_line.get_or_insert_with(|| rest.trim().is_empty());
        }
    }

    /// Begins a span of Markdown.
    pub(in crate::loader) fn open(&mut self, span: Span) {
        self.open.push((span, self.text.len()));
    }

    /// Ends the last span of Markdown.
    pub(in crate::loader) fn close(&mut self) {
        if let Some((span, start)) = self.open.pop() {
            self.mark(span, start);
        }
    }

    /// Begins a span of HTML.
    pub(in crate::loader) fn open_tag(&mut self, name: &str, span: Span) {
        self.tags.push((name.to_owned(), span, self.text.len()));
    }

    /// Ends the last span of that name, if it is among the last few; whether it is.
    pub(in crate::loader) fn close_tag(&mut self, name: &str) -> bool {
        let near = self
            .tags
            .iter()
            .rev()
            .take(LOOK_BACK)
            .position(|(open, ..)| open == name);
        if let Some(back) = near {
            let (_, span, start) = self.tags.remove(self.tags.len() - 1 - back);
            self.mark(span, start);
        }
        near.is_some()
    }

    /// Leaves out what follows, once [`Flow::take_in`] ends it: an element that never ends (`the <title>
    /// of the page`) was no element.
    pub(in crate::loader) fn leave_out(&mut self, name: &str) {
        let start = self.text.len();
        self.left_out
            .get_or_insert_with(|| (name.to_owned(), start));
    }

    /// Drops what came since [`Flow::leave_out`], when that was for the same name.
    pub(in crate::loader) fn take_in(&mut self, name: &str) {
        if let Some((_, start)) = self.left_out.take_if(|(open, _)| open == name) {
            self.text.truncate(start);
            while self.marks.pop_if(|(_, mark)| mark.end > start).is_some() {}
            while self.breaks.pop_if(|at| *at >= start).is_some() {}
            while self
                .pictures
                .pop_if(|picture| picture.range.end > start)
                .is_some()
            {}
            // By place, so only the last ones can lie behind.
            let open = self.open.iter_mut().map(|(_, at)| at).rev();
            let tags = self.tags.iter_mut().map(|(.., at)| at).rev();
            open.take_while(|at| **at > start)
                .for_each(|at| *at = start);
            tags.take_while(|at| **at > start)
                .for_each(|at| *at = start);
        }
    }

    /// Adds a picture whose alternative text stands from `start` to the end.
    pub(in crate::loader) fn picture(&mut self, start: usize, source: &str, title: &str) {
        self.pictures.push(Picture {
            range: start..self.text.len(),
            source: source.into(),
            title: clean::value(title),
            ends_line: None,
        });
    }

    fn mark(&mut self, span: Span, start: usize) {
        let range = start..self.text.len();
        match span {
            Span::Marked(kind) if !range.is_empty() => self.marks.push((kind, range)),
            Span::Shifted(shift) => self.shift(shift, range),
            Span::Marked(_) | Span::Plain => {}
        }
    }

    /// Writes digits off the line as such: `10^6^` is not 106. Words above it stay (`1^st^`).
    fn shift(&mut self, shift: Shift, range: Range<usize>) {
        let marked = self
            .marks
            .last()
            .is_some_and(|(_, mark)| mark.end > range.start);
        if marked || range.is_empty() {
            return;
        }
        let words = self.text.get(range.clone()).unwrap_or_default();
        let shifted = match shift {
            Shift::Up => shift::shifted(words, shift).or_else(|| {
                let before = self.text.get(..range.start).unwrap_or_default();
                is_variable(before).then(|| math::power(words)).flatten()
            }),
            Shift::Down => shift::shifted(words, shift).or_else(|| math::index(words)),
        };
        if let Some(shifted) = shifted {
            self.text.replace_range(range, &shifted);
        }
    }
}

/// Whether a text ends with a letter that stands for a value, as far as one can tell: `x<sup>i</sup>`, and
/// neither `1<sup>er</sup>` nor `M<sup>me</sup>`, whose letters belong to a word.
fn is_variable(text: &str) -> bool {
    let mut before = text.chars().rev();
    before.next().is_some_and(char::is_lowercase)
        && before.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether words under a mark stand exactly as they are written.
fn is_exact(kind: InlineKind) -> bool {
    matches!(kind, InlineKind::Code | InlineKind::Math)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unclosed_and_crossed_tags_are_closed_at_the_end() {
        let mut flow = Flow::default();
        flow.open_tag("b", Span::Marked(InlineKind::Strong));
        flow.push("one ");
        flow.open_tag("i", Span::Marked(InlineKind::Emphasis));
        flow.push("two");
        flow.close_tag("b");
        flow.close_tag("u");
        flow.push(" three");
        flow.end();
        assert_eq!(
            flow.marks(),
            [(InlineKind::Strong, 0..7), (InlineKind::Emphasis, 4..13)]
        );
    }

    #[test]
    fn white_space_of_html_collapses() {
        let mut flow = Flow::default();
        flow.push_collapsed("\n  one\n  two ");
        flow.push_collapsed(" three");
        assert_eq!(flow.text(), "one two three");
    }
}
