//! Breaks: where a run of capitals is interrupted by what is no part of a name.
//!
//! "Former French President Anne Vale" breaks at its first three words. The same words may be names
//! ("Kate French", "Stephen King"), so each rule looks at the words before and behind.

use super::evidence::Neighbour;
use crate::entity::lexicon::{Prior, Sense, Senses};
use crate::entity::name::is_generation;
use crate::entity::token::Shape;

/// A word of a run.
pub(super) struct Word {
    /// Its position among the tokens.
    pub(super) index: usize,
    /// Itself, folded.
    pub(super) folded: String,
    /// What it may be.
    pub(super) senses: Senses,
    /// What it looks like; a small particle is [`Shape::Lower`].
    pub(super) shape: Shape,
    /// Whether a sentence begins with it.
    pub(super) first: bool,
}

/// Whether the word at `i` is no part of a name that began at `start`, and what it is instead.
pub(super) fn breaks(run: &[Word], shouted: bool, start: usize, i: usize) -> Option<Neighbour> {
    let place = Place {
        word: run.get(i)?,
        previous: i
            .checked_sub(1)
            .filter(|&p| p >= start)
            .and_then(|p| run.get(p)),
        next: run.get(i + 1),
        second_next: run.get(i + 2),
    };
    match place.word.shape {
        Shape::Lower | Shape::Joined | Shape::Half | Shape::Initial => None,
        Shape::Upper => place
            .is_acronym(shouted, run.len())
            .then_some(Neighbour::Acronym),
        _ if is_generation(&place.word.folded) && place.previous.is_some() => None,
        _ if place.is_date() => Some(Neighbour::Calendar),
        _ if place.word.senses.has(Sense::Calendar) => None,
        _ if place.is_nationality() => Some(Neighbour::Demonym),
        _ => match place.title() {
            Some(title) => (!place.is_titled_surname()).then_some(title),
            None if place.is_ordinary() => Some(Neighbour::Function),
            None => place.is_alien().then_some(Neighbour::Alien),
        },
    }
}

/// A word of a run between its neighbours of the same piece and those that follow.
struct Place<'a> {
    word: &'a Word,
    previous: Option<&'a Word>,
    next: Option<&'a Word>,
    second_next: Option<&'a Word>,
}

/// Two capitals that are no initials: "EU chief", "TV host".
const NO_INITIALS: [&str; 11] = [
    "dc", "eu", "fc", "it", "la", "ny", "tv", "uc", "uk", "un", "us",
];

impl Place<'_> {
    fn is_listed_name(&self) -> bool {
        self.word.senses.any(&[Sense::Given, Sense::Family])
    }

    fn is_after_given(&self) -> bool {
        self.previous
            .is_some_and(|p| p.senses.has(Sense::Given) || p.shape == Shape::Initial)
    }

    /// "NATO chief"; but "Elizabeth II", "JK Vale" and, where all is capitals, "ANNE VALE".
    fn is_acronym(&self, shouted: bool, words: usize) -> bool {
        let Word { folded, senses, .. } = self.word;
        let suffix = self.previous.is_some() && is_generation(folded);
        let initials = folded.len() == 2
            && self.next.is_some_and(|n| n.shape == Shape::Title)
            && !senses.any(&[Sense::Place, Sense::Office, Sense::Function])
            && NO_INITIALS.binary_search(&folded.as_str()).is_err();
        let name = folded.len() > 2
            && shouted
            && !senses.any(&[
                Sense::Office,
                Sense::Function,
                Sense::Calendar,
                Sense::Place,
            ])
            && (words > 1 || self.is_listed_name());
        !suffix && !initials && !name
    }

    /// "Sunday", "September 1"; not "April Vale", "Jan van Vale" and "Theresa May".
    ///
    /// A month alone that may be a name is left to the evidence; where it is a date, it is taken.
    fn is_date(&self) -> bool {
        if !self.word.senses.has(Sense::Calendar) || self.word.folded.ends_with("day") {
            return self.word.senses.has(Sense::Calendar);
        }
        let alone = self.previous.is_none() && self.next.is_none();
        let given = self.previous.is_none()
            && self.word.senses.has(Sense::Given)
            && self
                .next
                .is_some_and(|n| n.senses.has(Sense::Family) || n.shape == Shape::Lower);
        let family =
            self.is_after_given() && self.word.senses.has(Sense::Family) && self.next.is_none();
        !((alone && self.is_listed_name()) || given || family)
    }

    /// "French minister", but "Kate French".
    fn is_nationality(&self) -> bool {
        let surname = self.is_after_given() && self.next.is_none() && self.is_listed_name();
        self.word.senses.has(Sense::Demonym) && !surname
    }

    /// "Queen", "President", "Biologist".
    fn title(&self) -> Option<Neighbour> {
        let Word { folded, senses, .. } = self.word;
        let role =
            senses.has(Sense::Role) && !(self.is_listed_name() && senses.prior != Prior::Common);
        if senses.has(Sense::Honorific) {
            Some(match folded.as_str() {
                "st" | "saint" => Neighbour::Saint,
                _ => Neighbour::Honorific,
            })
        } else if senses.has(Sense::Office) || role {
            Some(Neighbour::Office)
        } else {
            None
        }
    }

    /// "Stephen King", "Anne Judge Vale": a title behind a given name is a family name.
    fn is_titled_surname(&self) -> bool {
        let before_name = self
            .next
            .is_none_or(|n| n.shape != Shape::Upper || is_generation(&n.folded));
        let behind_given = self.is_after_given() && self.is_listed_name() && before_name;
        // "King said no": whether a King is known is not known here.
        let alone =
            self.previous.is_none() && self.next.is_none() && self.word.senses.has(Sense::Family);
        behind_given || alone
    }

    /// A word of the language with a capital: "The", "When", "Yesterday" where a sentence begins.
    fn is_ordinary(&self) -> bool {
        let Word { folded, senses, .. } = self.word;
        if senses.has(Sense::Function) {
            let first_name = senses.has(Sense::Given) && self.previous.is_none();
            // "Will Vale", but "Will Spain agree?"
            let will = folded == "will" && self.next.is_some_and(|n| n.senses.has(Sense::Family));
            if !first_name || (senses.prior == Prior::Common && !will) {
                return true;
            }
        }
        self.word.first
            && self.previous.is_none()
            && self.next.is_some()
            && senses.prior == Prior::Common
            && !self.is_listed_name()
    }

    /// "Union" in "Student Union Anne Vale": what is no name goes no further than to a given name.
    fn is_alien(&self) -> bool {
        let Word { folded, senses, .. } = self.word;
        let given_next = self
            .next
            .is_some_and(|n| n.senses.has(Sense::Given) && n.senses.prior == Prior::Name);
        let further = self
            .second_next
            .is_some_and(|w| w.shape != Shape::Upper || is_generation(&w.folded));
        let alien = matches!(senses.prior, Prior::Common | Prior::Mixed)
            || senses.any(&[Sense::Place, Sense::Organisation])
            || folded.ends_with("ist");
        !self.is_listed_name() && given_next && further && alien
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(NO_INITIALS.is_sorted());
    }
}
