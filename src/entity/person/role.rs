//! Who somebody is, in the article's own words: "a former pilot", "Norway's fisheries minister".
//!
//! A phrase is behind the name (`apposition`), before it (`before`) or said of it (`predicate`); it is read
//! word by word (`noun`) and must have a noun for what a person is. None is better than a wrong one.

mod apposition;
mod around;
mod before;
mod noun;
mod predicate;
mod words;

use crate::document::{BlockKind, Document};
use crate::entity::lexicon::{Lookup, Sense};
use crate::entity::token::Shape;
use crate::text::TextRange;
use around::{Around, Part};
use noun::Noun;
use words::has;

/// How many mentions of a person are looked at.
const MENTIONS: usize = 12;

/// How much a phrase tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// "Captain".
    Title,
    /// "who founded the bank".
    Clause,
    /// "its chairman".
    Whose,
    /// "Tom Stone's wife".
    Kin,
    /// "worked as a waiter".
    Passing,
    /// "a pilot".
    Plain,
    /// "a former pilot", "head of the harbour board".
    Rich,
}

/// The phrase that says who is meant at `mentions`: the first of those that tell most, in running text
/// before those in headlines and captions. O(1): a bounded number of mentions is looked at.
pub(super) fn of(
    document: &Document,
    lookup: &Lookup,
    mentions: &[TextRange],
) -> Option<TextRange> {
    let mut best: Option<((Rank, bool), TextRange)> = None;
    for &mention in mentions.iter().take(MENTIONS) {
        let Some(block) = document
            .block_at(mention.start)
            .and_then(|id| document.block(id))
        else {
            continue;
        };
        let around = Around::new(document.text(), lookup, block, mention);
        let running = !matches!(
            block.kind,
            BlockKind::Headline | BlockKind::Heading { .. } | BlockKind::Figure(_)
        );
        for (rank, range) in around.phrases().into_iter().flatten() {
            if best.is_none_or(|(known, _)| (rank, running) > known) {
                best = Some(((rank, running), range));
            }
        }
        if best.is_some_and(|(known, _)| known == (Rank::Rich, true)) {
            break;
        }
    }
    best.map(|(_, range)| range)
}

impl Around<'_> {
    /// The phrases that this mention has; of equals the first is the best.
    fn phrases(&self) -> [Option<(Rank, TextRange)>; 7] {
        let noun = |n: Noun| Some((self.rank(n)?, self.range(n.start, n.end)?));
        let said = |s: predicate::Said| {
            let (rank, range) = noun(s.noun)?;
            let rank = if s.passing {
                rank.min(Rank::Passing)
            } else {
                rank
            };
            Some((rank, range))
        };
        [
            self.apposition().and_then(noun),
            self.introduction().and_then(noun),
            self.label()
                .and_then(|l| Some((self.rank_of_label(l)?, self.range(l.start, l.end)?))),
            self.predicate().and_then(said),
            self.relative().and_then(said),
            self.capacity().and_then(said),
            self.clause()
                .and_then(|(start, end)| Some((Rank::Clause, self.range(start, end)?))),
        ]
    }

    /// How much a noun phrase tells; `None` where it says nothing: "her friend", "a woman".
    fn rank(&self, noun: Noun) -> Option<Rank> {
        let owned = (noun.start..noun.head).any(|i| self.part(i) == Part::Clitic);
        let complement = noun.end > noun.head + 1;
        if !noun.several {
            if has(words::KIN, self.word(noun.head)) {
                return (owned || complement && !noun.whose).then_some(Rank::Kin);
            }
            if has(words::PEOPLE, self.word(noun.head)) {
                let kind = (noun.start..noun.head).any(|i| self.tells_kind(i));
                return (kind || complement).then_some(Rank::Plain);
            }
        }
        if noun.whose {
            return Some(Rank::Whose);
        }
        let words = noun.end - noun.start - usize::from(noun.article);
        Some(if words > 1 { Rank::Rich } else { Rank::Plain })
    }

    fn rank_of_label(&self, label: before::Label) -> Option<Rank> {
        let head = self.word(label.head);
        let owned = (label.start..label.head).any(|i| self.part(i) == Part::Clitic);
        if has(words::KIN, head) {
            return owned.then_some(Rank::Kin);
        }
        if has(words::PEOPLE, head) {
            let kind = owned || (label.start..label.head).any(|i| self.tells_kind(i));
            return kind.then_some(Rank::Plain);
        }
        let ranks = (label.start..label.end).all(|i| has(words::RANKS, self.word(i)));
        Some(if ranks {
            Rank::Title
        } else if label.end - label.start > 1 {
            Rank::Rich
        } else {
            Rank::Plain
        })
    }

    /// "Norwegian", "Oslo-born", "medical"; not "young", "the".
    fn tells_kind(&self, index: usize) -> bool {
        self.is(index, Sense::Demonym)
            || matches!(
                self.shape(index),
                Some(Shape::Title | Shape::Upper | Shape::Camel)
            )
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failing look-up is a failing test
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::text::slice;

    /// The role of the one whose name stands in `text` between `[` and `]`.
    fn role(text: &str) -> Option<String> {
        let start = text.find('[').unwrap();
        let end = text.find(']').unwrap();
        let clean = text.replace(['[', ']'], "");
        let mut builder = Builder::over(clean.clone());
        builder.block(BlockKind::Paragraph, TextRange::new(0, clean.len()));
        let document = builder.finish();
        of(&document, &Lookup::new(), &[TextRange::new(start, end - 1)])
            .map(|r| slice(&clean, r).to_owned())
    }

    #[test]
    fn words_before_the_name() {
        for (text, phrase) in [
            (
                "Norway’s fisheries minister [Nora Olsen] left.",
                "Norway’s fisheries minister",
            ),
            (
                "Norway's fisheries Minister [Nora Olsen] left.",
                "Norway's fisheries Minister",
            ),
            (
                "They met British actor [Nora Olsen] there.",
                "British actor",
            ),
            ("It was US President [Nora Olsen] again.", "US President"),
            (
                "The harbour master’s friend, the pilot, [Nora Olsen], left.",
                "pilot",
            ),
        ] {
            assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
        }
    }

    #[test]
    fn words_before_that_say_nothing() {
        for text in [
            "Yesterday in Leeds [Nora Olsen] left.",
            "He said that [Nora Olsen] left.",
            "We thanked Mrs. [Olsen] for it.",
            "With a sailor, [Nora Olsen] and others left.",
        ] {
            assert!(
                role(text).is_none_or(|r| r == "sailor"),
                "{text}: {:?}",
                role(text)
            );
        }
        assert_eq!(role("He said that [Nora Olsen] left."), None);
    }

    #[test]
    fn the_owner_stays_with_what_is_owned() {
        for (text, phrase) in [
            (
                "The ferry’s chief mechanic, [Nora Olsen], sang.",
                "The ferry’s chief mechanic",
            ),
            (
                "Then the Club’s engineer, Dr. [Nora Olsen], sang.",
                "the Club’s engineer",
            ),
            (
                "They paid, though its chairman, [Nora Olsen], had not.",
                "its chairman",
            ),
            ("It was sold, said auctioneer [Nora Olsen].", "auctioneer"),
            (
                "“I saw it,” said harbour master [Nora Olsen].",
                "harbour master",
            ),
        ] {
            assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
        }
    }

    #[test]
    fn kin_is_not_told_by_whose_it_is() {
        for text in [
            "So her mother, [Nora Olsen], sang.",
            "So [Nora Olsen], her mother, sang.",
            "After [Nora Olsen], her agent sang.",
            "Without a mechanic or the others, Dr. [Nora Olsen] sang.",
        ] {
            assert_eq!(role(text), None, "{text}");
        }
    }

    #[test]
    fn appositions() {
        for (text, phrase) in [
            ("[Nora Olsen], a former pilot, left.", "a former pilot"),
            (
                "[Nora Olsen], head of the harbour board, left.",
                "head of the harbour board",
            ),
            ("[Nora Olsen], the singer who left, was ill.", "the singer"),
            (
                "They saw [Nora Olsen], a shipwright who sang.",
                "a shipwright",
            ),
            (
                "They saw [Nora Olsen], the glassmaker at Lower Dell, whose cat sang.",
                "the glassmaker at Lower Dell",
            ),
            ("They saw [Nora Olsen], its chairman.", "its chairman"),
            ("— [Nora Olsen], harbour master", "harbour master"),
        ] {
            assert_eq!(role(text).as_deref(), Some(phrase), "{text}");
        }
    }

    #[test]
    fn what_follows_a_comma_may_be_no_apposition() {
        for text in [
            "[Nora Olsen], Piet Dijk and Omar Stone left.",
            "[Nora Olsen], the minister said, left.",
            "[Nora Olsen], however, left.",
            "To [Nora Olsen], the boat was home.",
        ] {
            assert_eq!(role(text), None, "{text}");
        }
    }

    #[test]
    fn predicates() {
        assert_eq!(
            role("[Nora Olsen] is a Norwegian pilot and singer.").as_deref(),
            Some("a Norwegian pilot and singer")
        );
        assert_eq!(role("[Nora Olsen] is a great help."), None);
        assert_eq!(role("[Nora Olsen] was the last to leave."), None);
    }
}
