//! A word of a run and those around it, as the numbers that features are made of.

use super::Scene;
use crate::entity::person::casing::Casing;
use crate::entity::person::memory::Trace;
use crate::entity::person::vocabulary::Entry;
use crate::entity::person::words::Word;

/// How far before and behind a word is looked.
const FAR: usize = 4;

/// What is asked of a word near the one looked at; all but the first as numbers of their own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near<'a> {
    /// The word; `None` beyond the ends of the passage.
    pub(super) word: Option<&'a Word>,
    /// What it looks like, as far as the line's writing lets it say something.
    pub(super) shape: u64,
    /// Its wide group of like words, with the unknown apart.
    pub(super) group: u64,
    /// How it stands in the lists of names.
    pub(super) names: u64,
}

impl<'a> Near<'a> {
    const NONE: Self = Self {
        word: None,
        shape: 63,
        group: UNKNOWN,
        names: 0,
    };

    pub(super) fn of(word: &'a Word, casing: Casing) -> Self {
        let shape = word.token.shape as u64;
        Self {
            word: Some(word),
            shape: match casing {
                Casing::Mixed => shape,
                casing if word.token.is_word() => 40 + casing as u64,
                _ => shape,
            },
            group: group(word.entry),
            names: names(word.entry),
        }
    }

    pub(super) fn hash(self) -> u64 {
        self.word.map_or(1, |w| w.hash.0)
    }

    /// Its group of like words.
    pub(super) fn fine(self) -> u64 {
        self.word.map_or(0, |w| u64::from(w.entry.fine()))
    }

    pub(super) fn senses(self) -> u64 {
        self.word.map_or(0, |w| u64::from(w.entry.senses()))
    }
}

/// One word of a scene and those around it.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) scene: &'a Scene<'a>,
    /// The word's position in the passage.
    pub(super) at: usize,
    /// The words around it, in order, itself in the middle.
    near: [Near<'a>; 2 * FAR + 1],
}

impl<'a> View<'a> {
    pub(super) fn of(scene: &'a Scene<'a>, at: usize) -> Self {
        let mut near = [Near::NONE; 2 * FAR + 1];
        let words = scene.passage.words.iter().skip(at.saturating_sub(FAR));
        // Before the first words of a passage there are none.
        let places = near.iter_mut().skip(FAR.saturating_sub(at));
        for (place, word) in places.zip(words) {
            *place = Near::of(word, scene.run.casing);
        }
        Self { scene, at, near }
    }

    /// The word so many words behind the one looked at.
    #[inline] // so that the compiler sees that the place is one of the array's
    pub(super) fn near(&self, offset: isize) -> Near<'a> {
        self.near[FAR.wrapping_add_signed(offset)]
    }

    pub(super) fn hash(&self, offset: isize) -> u64 {
        self.near(offset).hash()
    }

    pub(super) fn fine(&self, offset: isize) -> u64 {
        self.near(offset).fine()
    }

    pub(super) fn group(&self, offset: isize) -> u64 {
        self.near(offset).group
    }

    pub(super) fn names(&self, offset: isize) -> u64 {
        self.near(offset).names
    }

    pub(super) fn senses(&self, offset: isize) -> u64 {
        self.near(offset).senses()
    }

    pub(super) fn shape(&self, offset: isize) -> u64 {
        self.near(offset).shape
    }

    /// Whether a sentence begins with the word.
    pub(super) fn first(&self) -> u64 {
        u64::from(self.near(0).word.is_some_and(|w| w.token.first))
    }

    pub(super) fn trace(&self, offset: isize) -> Trace {
        let word = self.near(offset).word;
        word.map(|w| self.scene.memory.trace(w.hash))
            .unwrap_or_default()
    }
}

/// The group of the unknown.
const UNKNOWN: u64 = 200;

/// The wide group of like words, with the unknown apart.
fn group(entry: Entry) -> u64 {
    if entry.fine() == 0 {
        UNKNOWN
    } else {
        u64::from(entry.coarse())
    }
}

/// How a word stands in the lists of names.
fn names(entry: Entry) -> u64 {
    u64::from(entry.given() * 4 + entry.family())
}
