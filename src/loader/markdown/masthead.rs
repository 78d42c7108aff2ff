//! The masthead: what stands between the headline and the article, as far as plain forms tell it.
//!
//! A wholly italic paragraph is a standfirst, "By ..." a byline, a date alone a dateline. Only the
//! first few blocks below the headline are asked; what is not sure stays a paragraph.

use crate::document::{BlockKind, InlineKind};
use crate::loader::compose::flow::Flow;
use crate::loader::compose::writer::Words;
use crate::loader::frontmatter::{byline_and_date, is_byline, is_date, is_issue};

/// How many blocks below the headline are asked.
const BLOCKS: u8 = 4;

/// How long a standfirst may be, in bytes.
const LONGEST_STANDFIRST: usize = 600;

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
        if is_date(text) || is_issue(text) {
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
/// `By Ines Calloway⏎December 15, 2019`, or on one line: `By Ines Calloway | December 15, 2019`.
pub(super) fn lines<'f>(
    masthead: &mut Masthead,
    flow: &'f Flow,
    words: Words<'f>,
) -> Vec<(BlockKind, Words<'f>)> {
    if masthead.left > 0 {
        let lines: Vec<_> = flow
            .lines(words.range.clone())
            .flat_map(|line| parts(Words::part(flow, line)))
            .collect();
        let known = |line: &Words<'_>| {
            let (text, _) = line.trimmed();
            is_byline(text) || is_date(text) || is_issue(text)
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

/// A line, or the byline and the date that it is.
fn parts(line: Words<'_>) -> Vec<Words<'_>> {
    let (text, start) = line.trimmed();
    let Some((byline, date)) = byline_and_date(text) else {
        return vec![line];
    };
    [byline, date]
        .into_iter()
        .map(|part| Words {
            range: start + part.start..start + part.end,
            ..line.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{kinds, read};
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
    fn a_date_behind_the_byline_is_a_dateline() {
        for line in [
            "By **Ines Calloway** | Photographs by Tom Wren | Published: 2 February 2024",
            "By Ines Calloway, February 2, 2024",
        ] {
            let document = read(&format!("# Lamps\n\n{line}\n\nWords."));
            let date = document.first(Dateline).unwrap_or_default();
            assert!(date.ends_with("2024"), "{line}");
            let byline = document.first(Byline).unwrap_or_default();
            assert!(
                byline.starts_with("By Ines") && !byline.contains("2024"),
                "{line}"
            );
        }
        assert_eq!(
            kinds("# Lamps\n\nThe boats sailed, 2 February 2024\n\nWords."),
            [Headline, Paragraph, Paragraph]
        );
    }
}
