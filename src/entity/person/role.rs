//! Who somebody is, in the article's own words: "a former pilot", "Norway's fisheries minister".
//!
//! A phrase is behind the name (`apposition`), before it (`label`, `introduction`) or said of it
//! (`predicate`); it is read word by word (`noun`) and must have a noun for what a person is. None is better
//! than a wrong one. Beside that, whether somebody is said to speak (`speech`).

mod apposition;
mod around;
mod blocks;
mod introduction;
mod label;
mod noun;
mod predicate;
mod speech;
mod weak;
mod words;

use super::words::Passage;
use crate::document::{BlockKind, Document};
use crate::entity::lexicon::Sense;
use crate::entity::token::Shape;
use crate::text::TextRange;
use around::{Around, Part};
use blocks::Blocks;
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

/// What the text tells of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Told {
    /// The phrase that says who it is.
    pub(super) role: Option<TextRange>,
    /// Whether they said something.
    pub(super) speaks: bool,
}

/// Reads in a document who its persons are.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    blocks: Blocks<'a>,
}

impl<'a> Reader<'a> {
    /// A reader of `document`, of which `passages` were read before, in order; or none.
    pub(super) fn new(document: &'a Document, passages: &'a [Passage]) -> Self {
        Self {
            blocks: Blocks::new(document, passages),
        }
    }

    /// What the text tells of the one who is meant at `mentions`. The phrase is the first of those that tell
    /// most, in running text before those in headlines and captions. O(1): a bounded number of mentions is
    /// looked at.
    pub(super) fn told(&mut self, mentions: &[TextRange]) -> Told {
        let mut best: Option<((Rank, bool), TextRange)> = None;
        let mut speaks = false;
        for (around, kind) in self.surroundings(mentions) {
            let running = is_running(kind);
            speaks = speaks || running && around.speaks();
            let settled = best.is_some_and(|(known, _)| known == (Rank::Rich, true));
            if settled && speaks {
                break;
            }
            for (rank, range) in around.phrases().into_iter().flatten() {
                if best.is_none_or(|(known, _)| (rank, running) > known) {
                    best = Some(((rank, running), range));
                }
            }
        }
        Told {
            role: best.map(|(_, range)| range),
            speaks,
        }
    }

    /// The words around each mention that is looked at, with what kind of block it is in.
    fn surroundings(
        &mut self,
        mentions: &[TextRange],
    ) -> impl Iterator<Item = (Around<'a>, BlockKind)> {
        let mentions = mentions.iter().take(MENTIONS);
        mentions.filter_map(|&mention| self.blocks.around(mention))
    }
}

/// Whether a block is text that is read from start to end.
fn is_running(kind: BlockKind) -> bool {
    !matches!(
        kind,
        BlockKind::Headline | BlockKind::Heading { .. } | BlockKind::Figure(_)
    )
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
            if self.is_kin(noun.head) {
                return (owned || complement && !noun.whose).then_some(Rank::Kin);
            }
            let one = self.word(noun.head).trim_end_matches('s');
            if has(weak::PEOPLE, one) {
                let kind = (noun.start..noun.head).any(|i| self.tells_kind(i));
                return (kind || complement).then_some(Rank::Plain);
            }
        }
        if noun.whose {
            // "his widow": like "his wife", though "a widow" tells something.
            let kin = has(weak::WIDOWED, self.word(noun.head));
            return (!kin || complement).then_some(Rank::Whose);
        }
        let words = noun.end - noun.start - usize::from(noun.article);
        Some(if words > 1 { Rank::Rich } else { Rank::Plain })
    }

    fn rank_of_label(&self, label: label::Label) -> Option<Rank> {
        let owned = (label.start..label.head).any(|i| self.part(i) == Part::Clitic);
        if self.is_kin(label.head) {
            let whose = owned
                || (label.start..label.head)
                    .any(|i| self.tells_kind(i) && !self.is(i, Sense::Demonym));
            return whose.then_some(Rank::Kin);
        }
        if has(weak::PEOPLE, self.word(label.head)) {
            let kind = owned || (label.start..label.head).any(|i| self.tells_kind(i));
            return kind.then_some(Rank::Plain);
        }
        let ranks =
            (label.start..label.end).all(|i| !self.is_small(i) && has(weak::RANKS, self.word(i)));
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
mod tests;
