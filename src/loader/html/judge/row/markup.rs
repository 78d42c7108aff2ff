//! What is seen of a unit in its page's marks: its element and those around it, their names, the boxes and
//! pictures near it.

use super::{
    BOXES, INNER, MARKS, PICTURES, REACH, Scene, TREE, both, class_hash, tag_number, telling,
};
use crate::loader::html::facts;
use crate::loader::html::judge::names;
use crate::loader::html::judge::units::Unit;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::NodeId;
use crate::loader::look::{cut, share};

impl Scene<'_, '_, '_> {
    /// The unit's marks and its block.
    pub(super) fn marks(&self, unit: &Unit) -> [u8; MARKS] {
        let of = |part: u32| share(part as usize, unit.bytes as usize);
        let own = self.facts.text(self.tree, unit.holder);
        [
            self.tree.tag(unit.holder).map_or(0, tag_number),
            of(unit.links),
            of(unit.strong),
            of(unit.italic),
            cut(unit.ways as usize),
            cut(unit.breaks as usize),
            u8::from(unit.timed),
            u8::from(own <= unit.bytes),
            share(unit.bytes as usize, own as usize),
            u8::from(self.tree.attribute(unit.holder, "class").is_some()),
            cut(self
                .classes
                .get(&class_hash(self.tree, unit.holder))
                .copied()
                .unwrap_or(0)),
            cut(self.tree.ancestors(unit.holder).take(60).count()),
        ]
    }

    /// For each kind of names, how far above the unit the next element is that bears one.
    pub(super) fn named(&self, unit: &Unit) -> [u8; names::COUNT] {
        let mut far = [u8::MAX; names::COUNT];
        let above = std::iter::once(unit.holder).chain(self.tree.ancestors(unit.holder));
        for (step, outer) in (0_u8..).zip(above.take(REACH)) {
            if matches!(
                self.tree.tag(outer),
                Some(Tag::Body | Tag::Html | Tag::Page)
            ) {
                break;
            }
            let mut kinds = self.kind(outer);
            while kinds != 0 {
                let bit = kinds.trailing_zeros() as usize;
                kinds &= kinds - 1;
                if let Some(slot) = far.get_mut(bit) {
                    *slot = (*slot).min(step);
                }
            }
        }
        far
    }

    /// What elements within the unit are named for.
    pub(super) fn inner(&self, unit: &Unit) -> [u8; INNER] {
        let mut kinds = 0;
        let mut person = false;
        let from = self
            .tree
            .ancestors(unit.first)
            .take_while(|&id| id > unit.holder)
            .last();
        let from = from.unwrap_or(unit.first);
        for id in self.tree.from(from).take(60) {
            if id > unit.last {
                break;
            }
            if self.tree.tag(id).is_some() && !self.tree.attributes(id).is_empty() {
                kinds |= names::kinds(self.tree, id);
                let to = self.tree.attribute(id, "href").unwrap_or_default();
                person |= [
                    "author",
                    "/people/",
                    "/by/",
                    "/staff/",
                    "profile",
                    "/contributor",
                    "reporter",
                    "journalist",
                    "columnist",
                ]
                .iter()
                .any(|part| to.contains(part));
            }
        }
        [
            u8::from(kinds & 1 != 0),
            u8::from(kinds & 2 != 0),
            u8::from(kinds & 4 != 0),
            u8::from(kinds & 8 != 0),
            u8::from(person),
        ]
    }

    /// How far above the unit the next element of each kind is.
    pub(super) fn tree(&self, unit: &Unit) -> [u8; TREE] {
        let mut far = [u8::MAX; 12];
        let above = std::iter::once(unit.holder).chain(self.tree.ancestors(unit.holder));
        for (step, outer) in (0_u8..).zip(above.take(30)) {
            let slot = match self.tree.tag(outer) {
                Some(Tag::Figure) => 0,
                Some(Tag::Figcaption) => 1,
                Some(Tag::Aside) => 2,
                Some(Tag::Header) => 3,
                Some(Tag::Footer) => 4,
                Some(Tag::Nav) => 5,
                Some(Tag::Form) => 6,
                Some(Tag::Article | Tag::Main) => 7,
                Some(Tag::Blockquote) => 8,
                Some(Tag::Li) => 9,
                Some(Tag::Td) => 10,
                Some(tag) if tag.heading().is_some() => 11,
                _ => continue,
            };
            if let Some(slot) = far.get_mut(slot) {
                *slot = (*slot).min(step);
            }
        }
        let linked = self
            .tree
            .ancestors(unit.holder)
            .take(REACH)
            .any(|id| self.tree.tag(id) == Some(Tag::A));
        let mut all = [0; TREE];
        for (slot, number) in all.iter_mut().zip(far.into_iter().chain([
            u8::from(linked),
            u8::from(self.article.is_out(unit.holder)),
            u8::from(self.within(unit)),
        ])) {
            *slot = number;
        }
        all
    }

    /// The boxes around the unit's own.
    pub(super) fn boxes(&self, unit: &Unit) -> [u8; BOXES] {
        let mut all = [0; BOXES];
        let outer: Vec<NodeId> = self.tree.ancestors(unit.holder).take(4).collect();
        let numbers = outer.iter().flat_map(|&id| {
            let text = self.facts.text(self.tree, id);
            let links = self.facts.links(self.tree, id);
            [
                magnitude(text),
                share(links as usize, text as usize),
                self.tree.tag(id).map_or(0, tag_number),
            ]
        });
        for (slot, number) in all.iter_mut().zip(numbers) {
            *slot = number;
        }
        all
    }

    /// The pictures before and behind the unit, and those in the next box around it.
    pub(super) fn pictures(&self, at: usize, unit: &Unit) -> [u8; PICTURES] {
        let tree = self.tree;
        let before = self.facts.picture_before(unit.first);
        let pictures = self.facts.all_pictures();
        let behind = pictures.partition_point(|&picture| picture < unit.first);
        let after = pictures.get(behind).copied();
        let mut level = 0;
        let mut number = 0;
        let mut text = 0;
        let mut width = 0;
        let above = std::iter::once(unit.holder).chain(tree.ancestors(unit.holder));
        for outer in above.take(8) {
            level += 1;
            number = self.facts.pictures(tree, outer).len();
            if number > 0 {
                text = self.facts.text(tree, outer).saturating_sub(unit.bytes);
                width = self
                    .facts
                    .pictures(tree, outer)
                    .iter()
                    .take(4)
                    .filter_map(|&p| {
                        tree.attribute(p, "width")?
                            .trim()
                            .trim_end_matches("px")
                            .parse::<usize>()
                            .ok()
                    })
                    .max()
                    .unwrap_or(0);
                break;
            }
        }
        let gap = |a: NodeId, b: NodeId| cut(b.index().saturating_sub(a.index()));
        let words = |a: NodeId, b: NodeId| cut(self.facts.text_between(a, b) as usize / 4);
        let alt = |id: Option<NodeId>| {
            id.and_then(|id| facts::value(tree, id, "alt"))
                .unwrap_or_default()
        };
        let (alt_before, alt_after) = (alt(before), alt(after));
        let own = self.told(at);
        let linked = |id: Option<NodeId>| {
            let link = id.and_then(|id| {
                tree.ancestors(id)
                    .take(4)
                    .find(|&a| tree.tag(a) == Some(Tag::A))
            });
            link.map_or(0, |link| {
                let to = tree.attribute(link, "href").unwrap_or_default();
                let file = [".jpg", ".jpeg", ".png", ".gif"]
                    .iter()
                    .any(|end| to.contains(end));
                if file { 1 } else { 2 }
            })
        };
        [
            before.map_or(u8::MAX, |id| gap(id, unit.first)),
            after.map_or(u8::MAX, |id| gap(unit.last, id)),
            before.map_or(u8::MAX, |id| words(id, unit.first)),
            after.map_or(u8::MAX, |id| words(unit.last, id)),
            if number == 0 { u8::MAX } else { level },
            cut(number),
            cut(text as usize / 4),
            cut(width / 4),
            both(own, &telling(&alt_before)),
            both(own, &telling(&alt_after)),
            linked(before),
            linked(after),
        ]
    }
}

/// The magnitude of a length: four steps from each power of 2 to the next.
fn magnitude(length: u32) -> u8 {
    let length = length.max(8);
    let bits = 32 - length.leading_zeros();
    let step = length >> (bits - 3) & 7;
    cut((bits * 8 + step) as usize)
}
