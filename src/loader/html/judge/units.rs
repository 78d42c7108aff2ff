//! The units of a page that are judged: its paragraphs in the widest sense, each the words between two
//! marks that begin or end a block, from somewhat above the headline to well below the article.

use crate::loader::compose::entity::decoded;
use crate::loader::html::facts;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::{NodeId, Tree};

/// How many units are gathered; what stands behind them is left to the rules.
const MOST: usize = 4_000;

/// How many units behind the article are gathered.
const BEHIND: usize = 60;

/// The most bytes of a unit's words that are looked at.
const LONGEST: usize = 2_000;

/// Some words of a page between two marks of blocks.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// The block that it stands in.
    pub(super) holder: NodeId,
    /// Its first and last text.
    pub(super) first: NodeId,
    pub(super) last: NodeId,
    /// Its words on one line, cut off at [`LONGEST`].
    pub(super) words: String,
    /// The bytes of its source, white space apart; and those of them in links, in bold and in italics.
    pub(super) bytes: u32,
    pub(super) links: u32,
    pub(super) strong: u32,
    pub(super) italic: u32,
    /// How many links it has, and how many line breaks.
    pub(super) ways: u32,
    pub(super) breaks: u32,
    /// Whether words of it stand in a `time`.
    pub(super) timed: bool,
}

/// Gathers the units from `from` to [`BEHIND`] units behind `end`. Linear.
pub(super) fn gather(tree: &Tree<'_>, from: NodeId, end: NodeId) -> Vec<Unit> {
    let mut gatherer = Gatherer {
        tree,
        units: Vec::new(),
        open: None,
        text: String::new(),
    };
    let mut skip = from;
    // The ends of blocks, links, bold and italic words that are open.
    let mut ends: Vec<NodeId> = Vec::new();
    let [mut link, mut strong, mut italic, mut time] = [NodeId::default(); 4];
    let mut limit = MOST;
    for id in tree.from(from) {
        if id < skip {
            continue;
        }
        if id >= end && limit == MOST {
            limit = MOST.min(gatherer.units.len() + BEHIND);
        }
        while ends.pop_if(|at| *at <= id).is_some() {
            gatherer.close();
        }
        if gatherer.units.len() >= limit {
            break;
        }
        let Some(tag) = tree.tag(id) else {
            let source = tree.text(id);
            let bytes = facts::words_length(source);
            if bytes > 0 {
                let unit = gatherer.add(id, source);
                unit.bytes += bytes;
                unit.links += if id < link { bytes } else { 0 };
                unit.strong += if id < strong { bytes } else { 0 };
                unit.italic += if id < italic { bytes } else { 0 };
                unit.timed |= id < time;
            } else {
                gatherer.text.push(' ');
            }
            continue;
        };
        if tag.is_left_out() || tag == Tag::Noscript || facts::is_hidden(tree, id) {
            skip = tree.end(id);
            continue;
        }
        let within = |end: &mut NodeId| *end = tree.end(id).max(*end);
        match tag {
            Tag::Br => {
                gatherer.text.push(' ');
                if let Some(unit) = &mut gatherer.open {
                    unit.breaks += 1;
                }
            }
            Tag::A => {
                within(&mut link);
                if let Some(unit) = &mut gatherer.open {
                    unit.ways += 1;
                }
            }
            Tag::Strong | Tag::B => within(&mut strong),
            Tag::Em | Tag::I => within(&mut italic),
            Tag::Time => within(&mut time),
            tag if tag.is_block() => {
                gatherer.close();
                ends.push(tree.end(id));
            }
            _ => {}
        }
    }
    gatherer.close();
    gatherer.units
}

/// Units as they are gathered.
struct Gatherer<'p, 'a> {
    tree: &'p Tree<'a>,
    units: Vec<Unit>,
    open: Option<Unit>,
    /// The words of the open unit.
    text: String,
}

impl Gatherer<'_, '_> {
    /// Takes a text into the open unit, or into a new one.
    fn add(&mut self, id: NodeId, source: &str) -> &mut Unit {
        if self.open.is_none() {
            self.text.clear();
        }
        if self.text.len() < LONGEST {
            self.text.push_str(&decoded(source));
        }
        let tree = self.tree;
        let unit = self.open.get_or_insert_with(|| {
            let is_block = |outer: &NodeId| tree.tag(*outer).is_some_and(Tag::is_block);
            let inline = |outer: &NodeId| !is_block(outer);
            let linked = tree.ancestors(id).take_while(inline);
            Unit {
                holder: tree.ancestors(id).find(is_block).unwrap_or_default(),
                first: id,
                last: id,
                words: String::new(),
                bytes: 0,
                links: 0,
                strong: 0,
                italic: 0,
                ways: u32::from(
                    linked
                        .into_iter()
                        .any(|outer| tree.tag(outer) == Some(Tag::A)),
                ),
                breaks: 0,
                timed: false,
            }
        });
        unit.last = id;
        unit
    }

    fn close(&mut self) {
        if let Some(mut unit) = self.open.take() {
            let end = crate::text::floor(&self.text, LONGEST);
            unit.words = facts::line(self.text.get(..end).unwrap_or_default());
            if !unit.words.is_empty() {
                self.units.push(unit);
            }
        }
        self.text.clear();
    }
}
