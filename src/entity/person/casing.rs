//! Casing: whether capitals mark names in a line, or say nothing.

use super::words::Word;
use crate::entity::lexicon::Sense;
use crate::entity::token::Shape;

/// How a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Casing {
    /// Capitals begin sentences and mark names.
    Mixed,
    /// "Vale Tells Court She Was Asleep".
    Title,
    /// "VALE FREED ON BAIL".
    Upper,
    /// "vale freed on bail".
    Lower,
}

/// The longest line that is looked at as a headline, in tokens.
const LONGEST: usize = 40;
/// The fewest words of a line that can be said to lack capitals.
const LOWER: usize = 5;

/// How `line` is written. Linear.
///
/// "JOHN VALE FREED ON BAIL" has next to no small letters; in "Vale Tells Court He Was Asleep" words of
/// the language have capitals, which they have not in "Jonas Vale, Mayor of Leeds, 2014".
pub(crate) fn of(line: &[Word]) -> Casing {
    let (mut all, mut small, mut upper) = (0_usize, 0_usize, 0_usize);
    let (mut words, mut capitals) = (0_usize, 0_usize);
    for word in line.iter().filter(|w| w.token.is_word()) {
        words += 1;
        capitals += usize::from(word.token.shape != Shape::Lower);
        if word.token.range.len().raw() >= 4 {
            all += 1;
            small += usize::from(word.token.shape == Shape::Lower);
            upper += usize::from(word.token.shape == Shape::Upper);
        }
    }
    if words >= LOWER && capitals == 0 {
        return Casing::Lower;
    }
    if all >= 2 && upper * 10 >= all * 7 {
        return Casing::Upper;
    }
    if all < 3 || line.len() > LONGEST || small * 6 > all {
        return Casing::Mixed;
    }
    let ordinary = line
        .iter()
        .filter(|w| w.token.shape == Shape::Title && !w.token.first && is_ordinary(w))
        .count();
    if ordinary >= 2 && ordinary * 5 >= all {
        Casing::Title
    } else {
        Casing::Mixed
    }
}

/// Whether a word is one of the language that is no name and in no name of a thing.
fn is_ordinary(word: &Word) -> bool {
    let entry = word.entry;
    entry.is_common()
        && entry.given() == 0
        && entry.family() <= 1
        && ![
            Sense::Organisation,
            Sense::Calendar,
            Sense::Demonym,
            Sense::Office,
            Sense::Honorific,
        ]
        .iter()
        .any(|&s| entry.has(s))
}

#[cfg(test)]
mod tests {
    use super::super::words::Passage;
    use super::*;
    use crate::document::BlockKind;
    use crate::text::TextRange;

    fn casing(text: &str) -> Casing {
        let range = TextRange::new(0, text.len());
        of(&Passage::read(text, range, false, BlockKind::Paragraph, &|_| false).words)
    }

    fn check(casing_of_all: Casing, texts: &[&str]) {
        for text in texts {
            assert_eq!(casing(text), casing_of_all, "{text}");
        }
    }

    #[test]
    fn lines_all_of_capitals() {
        check(
            Casing::Upper,
            &[
                "LIND FREED ON BAIL",
                "KARIN LIND WINS LONG RACE FOR MAYOR of Leeds",
                "ÅSA LIND ÖVER",
            ],
        );
        // A word or two in capitals make no such line.
        check(
            Casing::Mixed,
            &[
                "NATO",
                "UN and NATO",
                "The BBC and NATO talked about nothing.",
                "LONDON — Two ferries sank during the night.",
            ],
        );
    }

    #[test]
    fn lines_without_capitals() {
        check(
            Casing::Lower,
            &["karin lind wins the race", "i saw a red boat"],
        );
        check(Casing::Mixed, &["wins the long race", "", "7 8 9 10 11 12"]);
        check(Casing::Mixed, &["the lamp of Karin went out"]);
    }

    #[test]
    fn headlines_with_capitals_throughout() {
        check(
            Casing::Title,
            &[
                "Lind Tells Court He Never Drove the Stolen Truck",
                "Ferry Captain Finds Missing Children Near Old Harbour",
            ],
        );
        check(
            Casing::Mixed,
            &[
                // Names of people and of things have capitals anyway.
                "Karin Lind, Mayor of Leeds, 2014",
                "Bank of England, Royal Society",
                "Karin Lind, Martin Moreau, Nora Olsen",
                // Too few words to tell.
                "Lind Freed",
                // A sentence.
                "Lind told the court that she never drove the truck.",
            ],
        );
    }

    #[test]
    fn a_long_line_is_no_headline() {
        let words = "Ferry Captain Finds Missing Children Near Old Harbour ";
        assert_eq!(casing(&words.repeat(5)), Casing::Title);
        assert_eq!(casing(&words.repeat(6)), Casing::Mixed);
    }
}
