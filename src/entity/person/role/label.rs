//! Right before the name: "Norway's fisheries minister X", "U.S. Secretary of State X", "Coach: X".

use super::around::{Around, Part};
use super::weak;
use super::words::{self, has};
use crate::entity::lexicon::Sense;
use crate::entity::token::Shape;

/// The most words right before a name that are one phrase.
const RIGHT_BEFORE: usize = 8;

/// What a person may head in small letters: "head of research X".
const HEADED: [&str; 24] = [
    "communications",
    "defence",
    "defense",
    "delegation",
    "design",
    "development",
    "education",
    "engineering",
    "finance",
    "health",
    "justice",
    "marketing",
    "mission",
    "music",
    "operations",
    "party",
    "photography",
    "police",
    "research",
    "sales",
    "security",
    "staff",
    "state",
    "trade",
];

/// Words of the list of function words that may stand before a role.
const ATTRIBUTES: [&str; 8] = [
    "first", "former", "great", "late", "new", "second", "then", "third",
];

/// Participles that are adjectives wherever they stand before a role: "and retired general X".
const ADJECTIVES: [&str; 7] = [
    "acclaimed",
    "beloved",
    "disgraced",
    "distinguished",
    "outgoing",
    "renowned",
    "retired",
];

/// Numbers that begin names of parties and programmes: "One Nation".
const COUNTS: [&str; 10] = [
    "eight", "five", "four", "nine", "one", "seven", "six", "ten", "three", "two",
];

/// The words right before a name that say who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) start: usize,
    pub(super) head: usize,
    pub(super) end: usize,
}

impl Around<'_> {
    /// The words right before the name, back to what ends a phrase: "Norway's fisheries minister X".
    ///
    /// An article stays only where it belongs to an owner: "the choir's conductor X", but "pilot".
    pub(super) fn label(&self) -> Option<Label> {
        *self.phrases.label.get_or_init(|| self.find_label())
    }

    fn find_label(&self) -> Option<Label> {
        let mut end = self.past_honorifics(self.start);
        // "Coach: X", a line of a list.
        let listed = end
            .checked_sub(1)
            .is_some_and(|i| self.shape(i) == Some(Shape::Colon));
        end -= usize::from(listed);
        let last = end.checked_sub(1)?;
        let (mut from, head) = if self.is_role(last) || self.is_office(last) {
            (last, last)
        } else {
            let head = self.office_of(last)?;
            (head, head)
        };
        if self.is_no_label(head) {
            return None;
        }
        while from > 0 && end - from < RIGHT_BEFORE && self.joins_label(from, end) {
            from -= 1;
        }
        if self.is_torn(from, head) {
            from = head;
        }
        from = self.past_foreign_words(from, head);
        let owned = (from..head).any(|i| self.part(i) == Part::Clitic);
        if owned && from > 0 && self.part(from - 1) == Part::Article {
            from -= 1;
        }
        let broken = (from + 1..=end).any(|i| self.token(i).is_some_and(|t| t.broken));
        let whole = !listed || self.is_first(from) && end - from < 4;
        (!broken && whole).then_some(Label {
            start: from,
            head,
            end,
        })
    }

    /// Whether `head` only looks like a role: "a major X exhibition", "Melanie King".
    fn is_no_label(&self, head: usize) -> bool {
        // "a former X salesman", where X is a firm.
        if self.word(head) == "former" {
            return true;
        }
        let Some(before) = head.checked_sub(1) else {
            return false;
        };
        if self.is_small(head) {
            return matches!(self.word(head), "general" | "major")
                && matches!(self.part(before), Part::Article | Part::Whose);
        }
        // Not "French President".
        let named = self.is(before, Sense::Given)
            && !self.is(before, Sense::Place)
            && !self.is(before, Sense::Demonym);
        let office = self.is(head, Sense::Office);
        self.is_namelike(before) && named && self.is(head, Sense::Family) && !office
    }

    /// Whether where the phrase with that `head` begins is not clear: "a Council for the Welfare of Pilots
    /// member X", where it seems to begin with "Pilots", and "judge Y bit defence lawyer X".
    fn is_torn(&self, from: usize, head: usize) -> bool {
        let the = usize::from(from > 0 && self.word(from - 1) == "the");
        let within = from.checked_sub(2 + the).is_some_and(|owner| {
            self.word(owner + 1) == "of"
                && self.is_capital(owner)
                && self.is_capital(from)
                && !self.is_role(owner)
        });
        let mut another = false;
        let mut other = None;
        for index in from..head {
            match other {
                // "veteran Oslo city councillor X" is one.
                None if self.is_small(index)
                    && self.is_role(index)
                    && !matches!(self.word(index), "champion" | "chief" | "star" | "veteran")
                    && self.is_capital(index + 1) =>
                {
                    other = Some(index);
                }
                Some(at) if at + 1 < index && self.is_small(index) => another = true,
                _ => {}
            }
        }
        within || another
    }

    /// Back over "Dr." before `end`.
    pub(super) fn past_honorifics(&self, mut end: usize) -> usize {
        while let Some(previous) = end.checked_sub(1)
            && self.shape(previous) == Some(Shape::Title)
            && self.is(previous, Sense::Honorific)
            && !self.is_role(previous)
        {
            end = previous;
        }
        end
    }

    /// The office of "Secretary of State X", "chief of staff X", whose last word is at `last`.
    fn office_of(&self, last: usize) -> Option<usize> {
        for of in (last.saturating_sub(5)..last).rev() {
            let head = of.checked_sub(1)?;
            if matches!(self.word(of), "of" | "for") && self.is_small(of) && self.is_role(head) {
                let content = of + 1..=last;
                let capitals = content.clone().all(|i| {
                    self.shape(i) == Some(Shape::Title)
                        || matches!(self.word(i), "and" | "the" | "for")
                });
                let fits = if self.is_small(last) {
                    last == of + 1 && HEADED.contains(&self.word(last))
                } else {
                    capitals && (!self.is_small(head) || last == of + 1)
                };
                let kin = self.is_kin(head) || has(weak::PEOPLE, self.word(head));
                return (fits && !kin).then_some(head);
            }
        }
        None
    }

    /// Whether the word before `from` belongs to the same phrase, which ends before `end`.
    fn joins_label(&self, from: usize, end: usize) -> bool {
        let Some(index) = from.checked_sub(1) else {
            return false;
        };
        if self.token(from).is_none_or(|t| t.broken) {
            return false;
        }
        // "judges actor X": several, then one.
        if from + 1 == end && self.is_plural_role(index) {
            return false;
        }
        let Some(shape) = self.shape(index) else {
            return false;
        };
        match shape {
            // "US President X"; not a line of capitals.
            Shape::Upper => {
                self.word(index) != "the"
                    && (self.shape(index + 1) != Some(Shape::Upper) || from + 1 == end)
            }
            Shape::Camel | Shape::Clitic => true,
            // "Sunderland A.F.C. captain X".
            Shape::Initial => self.word(index).len() > 1,
            Shape::Title | Shape::Joined | Shape::Half => self.joins_capital(index),
            Shape::Lower => match self.part(index) {
                Part::Word => self.joins_small(index),
                // "by acclaimed actor X"; not "met", "interviewed".
                Part::Participle => {
                    let adverb = index
                        .checked_sub(1)
                        .filter(|&i| self.word(i).ends_with("ly"));
                    (ADJECTIVES.contains(&self.word(index))
                        || self.is_attribute(adverb.unwrap_or(index)))
                        && !matches!(self.word(index), "including" | "named" | "called")
                }
                // "France's interior and trade minister X", "actor and director X".
                Part::And => self.joins_and(index, end),
                // "University of Leeds student X".
                Part::Preposition => {
                    self.word(index) == "of"
                        && index > 0
                        && !self.is_small(index - 1)
                        && self.is(index - 1, Sense::Organisation)
                        && !self.is_role(index - 1)
                }
                _ => false,
            },
            // "43-year-old pilot X".
            Shape::Dash => self.is_hyphen(index),
            // "1st Lieutenant X".
            Shape::Number => {
                let ordinal = |tail| self.word(index).ends_with(tail);
                self.is_hyphen(index + 1) || ["st", "nd", "rd", "th"].into_iter().any(ordinal)
            }
            Shape::Other => self.word(index) == "&",
            _ => false,
        }
    }

    /// [`Self::joins_label`] for a word with a capital: "British", "Oslo".
    fn joins_capital(&self, index: usize) -> bool {
        if self.is_plural_role(index) && self.part(index + 1) != Part::Clitic {
            return false;
        }
        // "In minister X's view"; not "One Nation leader X".
        let grammar = self.is(index, Sense::Function)
            && (!ATTRIBUTES.contains(&self.word(index)) || self.word(index) == "then")
            && (self.is_first(index) || !COUNTS.contains(&self.word(index)));
        // "On Monday actor X"; not "Sunday Mail editor X".
        let when = self.is(index, Sense::Calendar)
            && index.checked_sub(1).is_none_or(|i| {
                self.is_first(index) || matches!(self.word(i), "last" | "next" | "on" | "this")
            });
        let verb = self.is_first(index) && self.is_verbal(index);
        !(grammar || when || verb)
    }

    /// [`Self::joins_label`] for a noun or adjective in small letters: "foreign", "film".
    fn joins_small(&self, index: usize) -> bool {
        let before = index.checked_sub(1);
        // "we echo minister X", "to witness minister X"; not "according to police chief X".
        let verb = before.is_some_and(|i| match self.word(i) {
            "can" | "i" | "may" | "must" | "not" | "should" | "they" | "we" | "will" | "would"
            | "you" => true,
            "to" => i
                .checked_sub(1)
                .is_none_or(|i| !has(words::TOWARDS, self.word(i))),
            _ => false,
        });
        // "by the time Governor X": a clause begins. Not "the one-time governor X", "the day manager X".
        let clause = has(words::TIMES, self.word(index))
            && !self.is_small(index + 1)
            && !self.is_hyphen(index + 1)
            && before.is_some_and(|i| {
                self.part(i) == Part::Article
                    || matches!(
                        self.word(i),
                        "every" | "each" | "this" | "that" | "next" | "last"
                    )
            });
        let function = self.is(index, Sense::Function) && !ATTRIBUTES.contains(&self.word(index));
        let adverb = self.word(index).ends_with("ly")
            && !(self.part(index + 1) == Part::Participle && self.is_attribute(index));
        !verb && !clause && !function && !adverb
    }

    /// Whether what begins at `index` stands before a noun: "the acclaimed", "by acclaimed".
    fn is_attribute(&self, index: usize) -> bool {
        index.checked_sub(1).is_some_and(|i| {
            matches!(
                self.part(i),
                Part::Article | Part::Whose | Part::Clitic | Part::Preposition
            )
        })
    }

    /// Whether "and" at `index` stands within one phrase for one person.
    fn joins_and(&self, index: usize, end: usize) -> bool {
        let Some(before) = index.checked_sub(1) else {
            return false;
        };
        let owner = before.checked_sub(1).map(|i| self.part(i));
        if self.is_role(before) && self.is_role(index + 1) && index + 2 == end {
            // "The minister and singer X" may be two.
            return self.is_small(index + 1)
                && !matches!(owner, Some(Part::Article | Part::Whose | Part::And))
                && !self.is_kin(before);
        }
        owner == Some(Part::Clitic) && self.is_small(before) && self.is_small(index + 1)
    }

    /// Whether a word that begins a sentence may be its verb: "Meet minister X", "Visiting minister X".
    fn is_verbal(&self, index: usize) -> bool {
        let word = self.word(index);
        // "Retired teacher X", "Founding member X"; but "Visiting actor X".
        let adjective = matches!(
            word,
            "acting"
                | "founding"
                | "incoming"
                | "leading"
                | "outgoing"
                | "reigning"
                | "sitting"
                | "noted"
        );
        let verb = self.is(index, Sense::Speech)
            || self.is(index, Sense::Act) && !word.ends_with("ed")
            || has(words::VERBS, word)
            || word.ends_with("ing") && word.len() > 4
            || matches!(word, "ask" | "direct" | "follow" | "tell");
        verb && !adjective
    }

    /// The first word that belongs to the phrase: not the clitic of "his father's friend X", no "Monday's".
    fn past_foreign_words(&self, mut from: usize, head: usize) -> usize {
        while from < head {
            let when = self.part(from + 1) == Part::Clitic
                && (self.is(from, Sense::Calendar)
                    || has(words::TIMES, self.word(from))
                    || matches!(self.word(from), "today" | "yesterday"));
            if self.part(from) == Part::Clitic || self.part(from) == Part::Mark {
                // "her father's friend X": whose is not in the phrase.
                from += 1;
            } else if self.part(from) == Part::And {
                from += 1;
            } else if when {
                from += 2;
            } else {
                break;
            }
        }
        from
    }
}
