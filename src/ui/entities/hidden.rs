//! Who is hidden: the list below the people, which opens to bring somebody back.

use super::{Filter, Sort};
use crate::document::Document;
use crate::entity::Person;
use crate::entity::correction::Hidden;
use crate::text::TextRange;
use std::cmp::Reverse;

/// The people who are hidden, and which of them are listed.
#[derive(Debug, Clone, Default)]
pub(super) struct HiddenList {
    all: Vec<Hidden>,
    listed: Vec<usize>,
    /// Whether they are listed one by one.
    pub(super) open: bool,
}

impl HiddenList {
    /// Takes others, and lists nobody yet.
    pub(super) fn take(&mut self, hidden: &[Hidden]) {
        self.all = hidden.to_vec();
        self.listed.clear();
        self.open &= !hidden.is_empty();
    }

    /// Lists those with a mention inside `within` whom `filter` admits, sorted like the people. O(n log n)
    /// in those who are hidden and the logarithm of their mentions.
    pub(super) fn fill(
        &mut self,
        document: &Document,
        filter: &Filter,
        sort: Sort,
        within: TextRange,
    ) {
        let Self { all, listed, .. } = self;
        let person = |i: usize| all.get(i).map(|hidden| &hidden.person);
        let admitted = |person: &Person| {
            mentions(person, within) > 0 && filter.admits_person(document, person)
        };
        listed.clear();
        listed.extend((0..all.len()).filter(|&i| person(i).is_some_and(admitted)));
        listed.sort_by_key(|&i| person(i).and_then(|p| p.mentions.first().copied()));
        match sort {
            Sort::Text | Sort::Timeline => {}
            Sort::Count => {
                listed.sort_by_key(|&i| person(i).map(|p| Reverse(mentions(p, within))));
            }
            Sort::Name => listed.sort_by_cached_key(|&i| person(i).map(|p| p.name.to_lowercase())),
        }
    }

    /// How many are listed.
    pub(super) fn len(&self) -> usize {
        self.listed.len()
    }

    /// The `n`th of those listed.
    pub(super) fn get(&self, n: usize) -> Option<&Hidden> {
        self.listed.get(n).and_then(|&i| self.all.get(i))
    }
}

/// How many mentions of a person are inside `within`. O(log mentions).
pub(in crate::ui) fn mentions(person: &Person, within: TextRange) -> usize {
    let all = &person.mentions;
    let first = all.partition_point(|m| m.start < within.start);
    let end = all.partition_point(|m| m.end <= within.end);
    end.saturating_sub(first)
}
