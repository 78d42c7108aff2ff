//! Lines beside pictures that no element ties to them: a paragraph right below a picture that says its
//! alternative text again, or who made it.

use crate::document::{BlockKind, Figure, FigureId};
use crate::loader::compose::writer::Words;
use crate::loader::credit::credit;
use crate::loader::html::blocks::Blocks;
use crate::loader::shape;
use crate::text::{TextRange, TextSize, slice};

/// The most bytes of such a line.
const LONGEST: usize = 400;

/// The least letters of an alternative text that a caption is told by.
const TELLING: usize = 12;

/// What a line beside a picture is: where its caption ends, and where the credit stands.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    caption: usize,
    credit: Option<(usize, usize)>,
}

impl Blocks<'_, '_> {
    /// Writes the words that wait as a line of the picture above them, if they are one; whether they were.
    ///
    /// ```text
    /// <img alt="The lamp at Hest"> <p>The lamp at Hest, in May.</p> <p>Photograph by Ada Quill</p>
    /// ```
    pub(in crate::loader::html) fn write_beside_picture(&mut self) -> bool {
        self.write_line(false)
    }

    /// Writes `words` as the caption of the picture above them, if it has none; whether they were.
    pub(super) fn write_at_picture(&mut self, words: &str) -> bool {
        self.flow.push(words);
        let written = self.write_line(true);
        self.clear();
        written
    }

    /// Writes the words that wait as a line of the picture above them, if they are one, or if they are
    /// `sure` to be.
    fn write_line(&mut self, sure: bool) -> bool {
        let Some(id) = self.last_picture() else {
            return false;
        };
        let builder = &self.writer.builder;
        let Some(figure) = builder.figures().get(id.index()) else {
            return false;
        };
        let alt = figure.alt.map(|alt| slice(builder.text(), alt));
        let Some(line) = told(self.waiting(), alt.unwrap_or_default(), figure, sure) else {
            return false;
        };
        let waiting = self.waiting();
        let again = waiting.get(..line.caption).zip(alt);
        let again = again.is_some_and(|(caption, alt)| shape::same(caption, alt));
        let block = self
            .writer
            .write(BlockKind::Figure(id), &Words::of(&self.flow));
        let range = block
            .and_then(|id| self.writer.builder.blocks().get(id.index()))
            .map(|b| b.range);
        if let (Some(range), Some(figure)) =
            (range, self.writer.builder.figures_mut().get_mut(id.index()))
        {
            let at = |offset: usize| range.start + TextSize::new(offset);
            if line.caption > 0 {
                figure.caption = Some(TextRange::at(range.start, at(line.caption)));
                figure.alt_repeats |= again;
            }
            if let Some((from, to)) = line.credit {
                figure.credit = Some(TextRange::at(at(from), at(to)));
            }
        }
        true
    }

    /// The picture whose words the last block is.
    fn last_picture(&self) -> Option<FigureId> {
        self.writer.builder.blocks().last()?.figure()
    }
}

/// What `words` are as a line below a picture with the alternative text `alt`; `None` for other words.
fn told(words: &str, alt: &str, figure: &Figure, sure: bool) -> Option<Line> {
    if words.len() > LONGEST && !sure || words.contains('\n') {
        return None;
    }
    let own = credit(words);
    let line = match own {
        Some(own) => Line {
            caption: own.caption,
            credit: Some(own.words),
        },
        None => Line {
            caption: words.len(),
            credit: None,
        },
    };
    let fits = if line.caption == 0 {
        figure.credit.is_none()
    } else {
        figure.caption.is_none() && (sure || own.is_some() || repeats(words, alt))
    };
    fits.then_some(line)
}

/// Whether a line says an alternative text again, or begins with it, or the other way round.
pub(super) fn repeats(words: &str, alt: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (a, b) = (letters(words), letters(alt));
    a.len().min(b.len()) >= TELLING && (a.starts_with(&b) || b.starts_with(&a))
        || shape::same(words, alt)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, alt: &str) -> Option<(usize, Option<(usize, usize)>)> {
        told(words, alt, &Figure::default(), false).map(|line| (line.caption, line.credit))
    }

    #[test]
    fn a_line_that_repeats_or_credits_is_a_line_of_the_picture() {
        assert_eq!(
            line("The lamp at Hest", "The lamp at Hest."),
            Some((16, None))
        );
        assert_eq!(
            line("The lamp at Hest, in May", "The lamp at Hest"),
            Some((24, None))
        );
        assert_eq!(
            line("Photograph by Ada Quill", ""),
            Some((0, Some((14, 23))))
        );
        assert_eq!(
            line("The lamp at Hest. Photo: Ada Quill", ""),
            Some((17, Some((25, 34))))
        );
    }

    #[test]
    fn a_paragraph_is_none() {
        for words in [
            "The lamp was lit again last night.",
            "The picture of the lamp hung in the hall.",
            "The lamp at Hest\nwas lit",
        ] {
            assert_eq!(line(words, "A boat on the quay"), None, "{words}");
        }
        assert_eq!(line("Lamp", "Lamps"), None, "too little to tell by");
    }
}
