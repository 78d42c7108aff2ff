//! The form of a text: whether its lines were wrapped by hand, and whether blank lines part its blocks.

use super::line::{Line, Lines};
use super::sign;
use crate::loader::shape;
use crate::text::sanitize::Clean;

/// The part of the text that settles the form, so that a head has the form of its whole.
const SAMPLE: usize = 64 * 1024;

/// Lines longer than this were not wrapped by hand.
const WIDEST: usize = 120;

/// How far a line of wrapped text may stick out: a long word, an address.
const STICKING_OUT: usize = 24;

/// The most lines of a stanza.
const STANZA: usize = 9;

/// The most columns of a verse.
const VERSE: usize = 60;

/// The form of a text, settled once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// The column at which lines were wrapped; `None` when a line is a whole block.
    pub(super) width: Option<usize>,
    /// Whether blank lines part blocks; otherwise each line break may.
    pub(super) spaced: bool,
}

impl Form {
    /// Settles the form by the first 64 KiB. Cost bounded by them.
    pub(super) fn of(clean: &Clean) -> Self {
        let text = &clean.text;
        let lines: Vec<Line> = Lines::of(clean)
            .take_while(|line| line.range.start.to_usize() < SAMPLE)
            .filter(|line| is_written(line.words(text), line.lead))
            .collect();
        let pairs: Vec<(Line, Line)> = lines
            .iter()
            .zip(lines.iter().skip(1))
            .filter(|(_, next)| next.gap == 0)
            .map(|(a, b)| (*a, *b))
            .collect();
        let width = wrap_width(text, &pairs).filter(|width| {
            // A verse among paragraphs of a line each does not make them wrapped.
            let longer = lines
                .iter()
                .filter(|line| line.columns(text) > width + width / 8);
            longer.count() * 5 <= lines.len()
        });
        let breaks = lines.len().saturating_sub(1);
        let blank = breaks - pairs.len();
        let spaced = match width {
            // Blocks are separated by blank lines unless there are hardly any.
            Some(_) => blank * 30 >= breaks,
            // Stanzas have more lines than other blocks.
            None => blank * 3 >= breaks || blank * STANZA >= breaks && are_verses(text, &pairs),
        };
        Self { width, spaced }
    }

    /// Whether the width broke the line between `before` and `next`: the next word had no room.
    pub(super) fn breaks(self, text: &str, before: Line, next: Line) -> bool {
        self.width
            .is_some_and(|width| is_full(text, before, next, width))
    }

    /// Whether the text after the line break between `before` and `next` goes on with what stands
    /// before it.
    pub(super) fn continues(self, text: &str, before: Line, next: Line) -> bool {
        let (first, second) = (before.words(text), next.words(text));
        let lower = shape::starts_lower(second);
        if let Some(width) = self.width {
            let open = !shape::ends_sentence(first) && !first.ends_with(':');
            // Text that was wrapped raggedly, or edited since: a longish line that ends in the midst
            // of a sentence. Verse and addresses are shorter.
            let columns = before.columns(text);
            let midst = open && columns * 3 >= width * 2 && columns <= width + STICKING_OUT;
            return is_full(text, before, next, width)
                || open && lower
                || midst && !first.ends_with(',');
        }
        // A line broken now and then in a text that is not wrapped:
        // "We walked to the end of the mole\nand sat down."
        // Verse breaks there, too, but it is shorter and breaks after its commas.
        let columns = before.columns(text);
        let open = first.ends_with(|c: char| c.is_alphanumeric() || c == '-')
            || columns >= 60 && first.ends_with(',');
        columns >= 30 && open && lower
    }
}

/// Whether a line is words, and not a rule, a drawing or a line of a table of contents.
fn is_written(line: &str, lead: usize) -> bool {
    sign::rule(line).is_none() && !sign::is_drawn(line, lead) && !sign::is_leader(line)
}

/// Whether the first word of `next` would not have fitted on the line `before`: the mark of a break
/// that the width made and not the author.
fn is_full(text: &str, before: Line, next: Line, width: usize) -> bool {
    let word = next
        .words(text)
        .split(' ')
        .next()
        .map_or(0, |w| w.chars().take(WIDEST).count());
    let columns = before.columns(text);
    // A line far longer than the rest was not broken by the width.
    columns + 1 + word > width && columns <= width + STICKING_OUT
}

/// Whether most lines are such as verses are: short, and not ended.
///
/// ```text
/// The lamp goes round, the lamp goes round,
///   The black stones take the light;
/// ```
fn are_verses(text: &str, pairs: &[(Line, Line)]) -> bool {
    let is_verse =
        |line: Line| line.columns(text) <= VERSE && !shape::ends_sentence(line.words(text));
    let verses = pairs.iter().filter(|(line, _)| is_verse(*line)).count();
    pairs.len() >= 4 && verses * 3 >= pairs.len() * 2
}

/// The column at which lines were wrapped, if most line breaks are explained by one.
fn wrap_width(text: &str, pairs: &[(Line, Line)]) -> Option<usize> {
    let mut columns: Vec<usize> = pairs.iter().map(|(a, _)| a.columns(text)).collect();
    columns.sort_unstable();
    let last = columns.len().checked_sub(1)?;
    // A few lines stick out of any wrapped text: addresses, tables.
    let width = *columns.get(last - last / 20)?;
    if !(30..=WIDEST).contains(&width) {
        return None;
    }
    // A line that ends a sentence may be a paragraph however long it is.
    let explained = pairs
        .iter()
        .filter(|(a, b)| {
            !shape::ends_sentence(a.words(text))
                && (is_full(text, *a, *b, width) || shape::starts_lower(b.words(text)))
        })
        .count();
    // The longest line is always full, which alone proves nothing.
    (pairs.len() >= 2 && explained * 2 >= pairs.len() && explained >= 2).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sanitize::clean;

    fn form(text: &str) -> Form {
        Form::of(&clean(text.to_owned()))
    }

    #[test]
    fn a_line_a_paragraph_is_not_wrapped() {
        let line = "The boat left at noon with all its passengers, and nobody on the quay waved or wept when it went out of sight.";
        assert_eq!(
            form(&format!("{line}\n\n{line}\n\n{line}\n")),
            Form {
                width: None,
                spaced: true
            }
        );
        assert_eq!(
            form(&format!("{line}\n{line}\n{line}\n{line}\n")),
            Form {
                width: None,
                spaced: false
            }
        );
    }

    #[test]
    fn wrapped_text_shows_its_width() {
        let text = "The boat left at noon with all its\npassengers, and nobody on the quay\nwaved or wept when it had gone out of\nsight.\n\nThen it rained, as it always does\nwhen boats leave.\n";
        let form = form(text);
        assert!(
            form.spaced && matches!(form.width, Some(34..=37)),
            "{form:?}"
        );
    }

    #[test]
    fn stanzas_are_parted_by_blank_lines() {
        let stanza = "The lamp goes round, the lamp goes round,\nthe black stones take the light;\nthere is no other thing, no sound,\nupon the mole at night.\n";
        assert!(form(&format!("{stanza}\n{stanza}\n{stanza}")).spaced);
        let lines =
            "The lamp is lit.\nThe boats are in.\nThe gulls are asleep.\nAll is well here.\n";
        assert!(!form(&format!("{lines}\n{lines}\n{lines}")).spaced);
    }

    #[test]
    fn short_lines_that_stand_as_they_are_are_not_wrapped() {
        assert_eq!(
            form("Oars\nRope\nA lamp\nTwo tins of paint\nBread\n").width,
            None
        );
    }
}
