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
