//! What is seen of a unit in its place: its words, its marks, the names around it, where it stands, and
//! the pictures near it.
//!
//! Everything is a small number, and the same numbers are seen when the forest is made. A change here makes
//! another forest necessary.

mod markup;

use super::units::Unit;
use super::{Page, names};
use crate::loader::html::article::Article;
use crate::loader::html::facts::Facts;
use crate::loader::html::metadata::Said;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};
use crate::loader::look::{Look, cut, share};
use crate::loader::shape;
use crate::text::hash::fnv1a;
use std::collections::HashMap;
use std::ops::Range;

/// How many numbers a row has.
pub(crate) const FEATURES: usize = Look::NUMBERS
    + MARKS
    + names::COUNT
    + INNER
    + TREE
    + PLACE
    + BOXES
    + PICTURES
    + LIKE
    + 2 * NEAR
    + 2 * FAR;
const MARKS: usize = 12;
const INNER: usize = 5;
const TREE: usize = 15;
const PLACE: usize = 20;
const BOXES: usize = 12;
const PICTURES: usize = 12;
const LIKE: usize = 9;
const NEAR: usize = 19;
const FAR: usize = 5;

/// What is seen of a unit.
pub(crate) type Row = [u8; FEATURES];

/// The names of an element that were not read.
const UNREAD: u32 = u32::MAX;

/// The least bytes of a word that tells what a text is about, and how many of a text are compared.
const TELLING: usize = 4;
const COMPARED: usize = 60;

/// How many elements above a unit are asked for their names.
const REACH: usize = 9;

/// A page, its units, and what of the whole bears on each.
#[derive(Debug)]
pub(super) struct Scene<'s, 'p, 'a> {
    tree: &'s Tree<'a>,
    facts: &'s Facts,
    said: &'s Said,
    article: &'s Article<'p, 'a>,
    units: &'s [Unit],
    looks: Vec<Look>,
    running: Vec<bool>,
    /// For each unit the running ones before it, and one more.
    before: Vec<usize>,
    /// What the names of the elements above units say; [`UNREAD`] for others.
    kinds: Vec<u32>,
    /// How many units have each line's letters, and the hash of those of each unit.
    same: HashMap<u64, usize>,
    lines: Vec<u64>,
    /// How many units stand in elements of each tag and class.
    classes: HashMap<u64, usize>,
    /// The units where the headline, the article's box and its last words stand.
    headline: usize,
    first: usize,
    last: usize,
    /// The telling words of the headline, of the description in the page's head, and of each unit.
    title: Vec<u64>,
    summary: Vec<u64>,
    told: Vec<Vec<u64>>,
    authors: Vec<String>,
    /// How many units are named for captions.
    captions: usize,
}

/// A line's hash by its letters and digits.
fn line_hash(line: &str) -> u64 {
    if line.is_ascii() {
        let letters = line.bytes().filter(u8::is_ascii_alphanumeric);
        return fnv1a(letters.map(|b| u64::from(b.to_ascii_lowercase())));
    }
    let letters = line.chars().filter(|c| c.is_alphanumeric());
    fnv1a(letters.flat_map(char::to_lowercase).map(u64::from))
}

/// The hashes of the words of `text` that tell what it is about, in order.
fn telling(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.len() >= TELLING).take(COMPARED);
    let mut hashes: Vec<u64> = words.map(line_hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The share of the words of `a` that `b` has, too, in hundredths.
fn both(a: &[u64], b: &[u64]) -> u8 {
    let both = a
        .iter()
        .filter(|word| b.binary_search(word).is_ok())
        .count();
    share(both, a.len())
}

/// A tag as a number; those that stand in each other's place lie side by side.
fn tag_number(tag: Tag) -> u8 {
    match tag {
        Tag::P => 1,
        Tag::Div | Tag::Section | Tag::Article | Tag::Main => 2,
        Tag::Td | Tag::Th | Tag::Center => 3,
        Tag::Body | Tag::Page | Tag::Html => 4,
        Tag::Blockquote => 5,
        Tag::Li | Tag::Dd | Tag::Dt => 6,
        Tag::Figcaption => 7,
        Tag::Figure => 8,
        Tag::Header | Tag::Hgroup => 9,
        Tag::Address => 10,
        Tag::Aside => 11,
        Tag::Footer => 12,
        Tag::H6 => 13,
        Tag::H5 => 14,
        Tag::H4 => 15,
        Tag::H3 => 16,
        Tag::H2 => 17,
        Tag::H1 => 18,
        Tag::Form | Tag::Fieldset | Tag::Legend => 19,
        _ => 20,
    }
}

impl<'s, 'p, 'a> Scene<'s, 'p, 'a> {
    /// Looks at all `units` of `page`. Linear.
    pub(super) fn of(page: Page<'s, 'a>, article: &'s Article<'p, 'a>, units: &'s [Unit]) -> Self {
        let Page {
            tree, facts, said, ..
        } = page;
        let headline = article.headline().element;
        let end = article
            .roots()
            .last()
            .map_or(NodeId::default(), |&id| tree.end(id));
        let start = article.roots().first().copied().unwrap_or_default();
        let at = |id: NodeId| units.partition_point(|unit| unit.first < id);
        let mut scene = Self {
            tree,
            facts,
            said,
            article,
            units,
            looks: units.iter().map(|unit| Look::of(&unit.words)).collect(),
            running: Vec::with_capacity(units.len()),
            before: Vec::with_capacity(units.len() + 1),
            kinds: vec![UNREAD; tree.len()],
            same: HashMap::new(),
            lines: Vec::new(),
            classes: HashMap::new(),
            headline: headline.map_or(at(start), at),
            first: at(start),
            last: at(end).saturating_sub(1),
            title: telling(&article.headline().words),
            summary: telling(said.descriptions.first().map_or("", String::as_str)),
            told: units.iter().map(|unit| telling(&unit.words)).collect(),
            authors: said
                .authors
                .iter()
                .map(|name| name.to_lowercase())
                .collect(),
            captions: 0,
        };
        let mut before = 0;
        for (unit, look) in units.iter().zip(&scene.looks) {
            let running = unit.links * 3 < unit.bytes
                && tree.tag(unit.holder).and_then(Tag::heading).is_none()
                && (look.words >= 25 || look.words >= 12 && (3..=6).contains(&look.end));
            scene.running.push(running);
            scene.before.push(before);
            before += usize::from(running && scene.within(unit));
            let line = line_hash(&unit.words);
            scene.lines.push(line);
            *scene.same.entry(line).or_default() += 1;
            *scene
                .classes
                .entry(class_hash(tree, unit.holder))
                .or_default() += 1;
            for outer in std::iter::once(unit.holder).chain(tree.ancestors(unit.holder).take(REACH))
            {
                if let Some(slot) = scene.kinds.get_mut(outer.index()).filter(|k| **k == UNREAD) {
                    *slot = names::kinds(tree, outer);
                }
            }
            scene.captions += usize::from(
                scene
                    .kinds
                    .get(unit.holder.index())
                    .is_some_and(|k| k & 1 != 0),
            );
        }
        scene.before.push(before);
        scene
    }

    /// The running units in the article's box.
    pub(super) fn running(&self) -> usize {
        self.before.last().copied().unwrap_or(0)
    }

    /// The units from at most `around` above the headline to at most as many behind the article.
    pub(super) fn nearest(&self, around: usize) -> Range<usize> {
        let end = self.units.len().min(self.last + around + 1);
        self.headline.saturating_sub(around).min(end)..end
    }

    /// Whether a unit stands in the article's box.
    fn within(&self, unit: &Unit) -> bool {
        self.article
            .roots()
            .iter()
            .any(|&root| self.tree.holds(root, unit.first))
    }

    /// What the names of an element say.
    fn kind(&self, id: NodeId) -> u32 {
        self.kinds
            .get(id.index())
            .copied()
            .filter(|k| *k != UNREAD)
            .unwrap_or(0)
    }

    /// What is seen of the unit at `at`. Cost bounded by the unit and its neighbours.
    pub(super) fn row(&self, at: usize) -> Row {
        let mut row = [0; FEATURES];
        let (Some(unit), Some(look)) = (self.units.get(at), self.looks.get(at)) else {
            return row;
        };
        let numbers = look
            .numbers()
            .into_iter()
            .chain(self.marks(unit))
            .chain(self.named(unit))
            .chain(self.inner(unit))
            .chain(self.tree(unit))
            .chain(self.place(at))
            .chain(self.boxes(unit))
            .chain(self.pictures(at, unit))
            .chain(self.like(at, unit))
            .chain(self.near(at.checked_sub(1), unit))
            .chain(self.near(Some(at + 1), unit))
            .chain(self.far(at.checked_sub(2)))
            .chain(self.far(Some(at + 2)));
        for (slot, number) in row.iter_mut().zip(numbers) {
            *slot = number;
        }
        row
    }

    /// The telling words of the unit at `at`.
    fn told(&self, at: usize) -> &[u64] {
        self.told.get(at).map_or(&[], Vec::as_slice)
    }

    /// Where the unit stands.
    fn place(&self, at: usize) -> [u8; PLACE] {
        let count = self.units.len();
        let all = self.before.last().copied().unwrap_or(0);
        let before = self.before.get(at).copied().unwrap_or(0);
        let runs = |at: usize| self.running.get(at).copied().unwrap_or(false);
        let since = (0..at).rev().take(60).take_while(|&i| !runs(i)).count();
        let until = (at + 1..count).take(60).take_while(|&i| !runs(i)).count();
        let above = (at.saturating_sub(5)..at).filter(|&i| runs(i)).count();
        let below = (at + 1..=at + 5).filter(|&i| runs(i)).count();
        // Around 128: before and behind.
        let from = |other: usize| -> u8 {
            if at >= other {
                cut(128 + (at - other).min(127))
            } else {
                cut(128 - (other - at).min(128))
            }
        };
        let (first, last) = self.edges();
        let same = self
            .lines
            .get(at)
            .and_then(|line| self.same.get(line))
            .copied()
            .unwrap_or(0);
        [
            from(self.headline),
            from(self.first),
            from(self.last),
            from(first),
            from(last),
            cut(before),
            cut(all.saturating_sub(before)),
            cut(since),
            cut(until),
            cut(above),
            cut(below),
            share(before, all),
            cut(all),
            cut(count),
            cut(same),
            u8::from(runs(at)),
            u8::from(at + 1 + until >= count),
            cut(self.captions),
            cut(self.facts.all_pictures().len()),
            cut(self.said.authors.len()),
        ]
    }

    /// The first and the last running unit in the article's box.
    fn edges(&self) -> (usize, usize) {
        let first = self.before.partition_point(|&n| n == 0).saturating_sub(1);
        let all = self.before.last().copied().unwrap_or(0);
        let last = self.before.partition_point(|&n| n < all).saturating_sub(1);
        (first, last)
    }

    /// What the unit says that the headline, the page's head or the next unit says, too.
    fn like(&self, at: usize, unit: &Unit) -> [u8; LIKE] {
        let own = self.told(at);
        let small = if unit.words.len() <= 200 {
            unit.words.to_lowercase()
        } else {
            String::new()
        };
        let named = self
            .authors
            .iter()
            .any(|name| small.contains(name.as_str()));
        let rest = self
            .authors
            .iter()
            .filter(|name| small.contains(name.as_str()))
            .map(String::len)
            .sum::<usize>();
        let site = self
            .said
            .site
            .as_deref()
            .is_some_and(|site| shape::same(site, &unit.words));
        let described = self
            .said
            .descriptions
            .iter()
            .any(|d| shape::same(d, &unit.words));
        [
            both(own, &self.title),
            both(&self.title, own),
            both(own, &self.summary),
            both(&self.summary, own),
            u8::from(described),
            u8::from(named) + u8::from(named && small.len() <= rest + 12),
            u8::from(site),
            both(own, self.told(at + 1)),
            cut(own.len()),
        ]
    }

    /// The next unit, or the one before.
    fn near(&self, at: Option<usize>, own: &Unit) -> [u8; NEAR] {
        let Some((unit, look)) = at.and_then(|at| Some((self.units.get(at)?, self.looks.get(at)?)))
        else {
            return [u8::MAX; NEAR];
        };
        let tree = self.tree;
        let kinds = self.kind(unit.holder) | tree.parent(unit.holder).map_or(0, |id| self.kind(id));
        let joint = tree
            .ancestors(own.holder)
            .take(10)
            .position(|outer| tree.holds(outer, unit.holder));
        let pictures = self.facts.all_pictures();
        let (a, b) = (own.first.min(unit.first), own.first.max(unit.first));
        let between = pictures.partition_point(|&p| p < b) - pictures.partition_point(|&p| p < a);
        [
            look.words,
            look.end,
            look.start,
            look.long_capitalised,
            look.credit,
            look.is_name,
            look.is_byline,
            look.is_date,
            look.of_page,
            look.picture_words,
            tree.tag(unit.holder).map_or(0, tag_number),
            share(unit.links as usize, unit.bytes as usize),
            u8::from(self.within(unit)),
            u8::from(self.article.is_out(unit.holder)),
            u8::from(kinds & 0b11 != 0),
            u8::from(kinds & 0b1100 != 0),
            joint.map_or(u8::MAX, cut),
            cut(between),
            u8::from(class_hash(tree, unit.holder) == class_hash(tree, own.holder))
                + 2 * u8::from(tree.parent(unit.holder) == tree.parent(own.holder)),
        ]
    }

    /// A unit further off.
    fn far(&self, at: Option<usize>) -> [u8; FAR] {
        let Some((unit, look)) = at.and_then(|at| Some((self.units.get(at)?, self.looks.get(at)?)))
        else {
            return [u8::MAX; FAR];
        };
        [
            look.words,
            look.end,
            self.tree.tag(unit.holder).map_or(0, tag_number),
            share(unit.links as usize, unit.bytes as usize),
            u8::from(self.within(unit)),
        ]
    }
}

/// A hash of an element's tag and class.
fn class_hash(tree: &Tree<'_>, id: NodeId) -> u64 {
    let class = tree.attribute(id, "class").unwrap_or_default();
    let tag = tree.tag(id).map_or(0, |tag| u64::from(tag_number(tag)));
    fnv1a(std::iter::once(tag).chain(class.bytes().map(u64::from)))
}
