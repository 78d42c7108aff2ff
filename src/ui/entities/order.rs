//! Order: which entries a tab has, and one after the other.

use super::{Sort, Tab};
use crate::entity::{EntityIndex, timeline};
use crate::text::TextRange;
use std::cmp::Reverse;
use std::collections::HashSet;

/// The entries of `tab` with a mention inside `within`, as in the text. Linear in the mentions there.
pub(super) fn all(index: &EntityIndex, tab: Tab, within: TextRange) -> Vec<u32> {
    let mut seen = HashSet::new();
    let inside = index
        .mentions_in(within)
        .iter()
        .filter(|m| within.covers(m.range));
    inside
        .filter_map(|mention| {
            let (at, id) = Tab::of(mention.entity);
            (at == tab && seen.insert(id)).then_some(id)
        })
        .collect()
}

/// Sorts entries that are in the order of the text. Those that are alike stay in it.
pub(super) fn sort(
    order: &mut [u32],
    index: &EntityIndex,
    tab: Tab,
    sort: Sort,
    within: TextRange,
) {
    match sort {
        Sort::Text => {}
        Sort::Count => order
            .sort_by_cached_key(|&id| Reverse(index.mentions_within(tab.entity(id), within).len())),
        Sort::Name => order.sort_by_cached_key(|&id| name(index, tab, id)),
        Sort::Timeline => {
            order.sort_by_cached_key(|&id| index.moments().get(id as usize).map(timeline::place));
        }
    }
}

fn name(index: &EntityIndex, tab: Tab, id: u32) -> Option<String> {
    let name = match tab {
        Tab::People => &index.people().get(id as usize)?.name,
        Tab::Credits => &index.credits().get(id as usize)?.name,
        Tab::Dates => return None,
    };
    Some(name.to_lowercase())
}
