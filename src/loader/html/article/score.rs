//! Scores: paragraphs of running text speak for what holds them; links, tags and names against it.

use super::Article;
use crate::loader::html::facts;
use crate::loader::html::tag::Tag;
use crate::loader::html::tree::NodeId;

/// The least text, in bytes, of a paragraph that counts.
const PARAGRAPH: u32 = 25;

/// How many elements above a paragraph it speaks for.
const REACH: usize = 5;

impl Article<'_, '_> {
    /// Adds up text and links, and lets paragraphs speak for what holds them.
    pub(super) fn measure(&mut self) {
        let (mut running, mut links, mut text) = (0_u32, 0_u32, 0_u32);
        let count = self.tree.len();
        self.scores = vec![0.0; count];
        let mut link_end = NodeId::default();
        // For each node the innermost block it stands in, and for each block its own words.
        let mut block_of: Vec<u32> = Vec::with_capacity(count);
        let mut own: Vec<Own> = vec![Own::default(); count];
        let mut units: Vec<NodeId> = Vec::new();
        for id in self.tree.ids() {
            let parent = self.tree.parent(id).map_or(u32::MAX, |p| {
                block_of.get(p.index()).copied().unwrap_or(u32::MAX)
            });
            let index = u32::try_from(id.index()).unwrap_or(u32::MAX);
            let tag = self.tree.tag(id);
            block_of.push(if tag.is_some_and(Tag::is_block) {
                index
            } else {
                parent
            });
            if self.is_out(id) {
                continue;
            }
            match tag {
                Some(Tag::A) => {
                    if !self
                        .tree
                        .attribute(id, "href")
                        .unwrap_or("#")
                        .starts_with('#')
                    {
                        link_end = self.tree.end(id);
                    }
                }
                Some(Tag::Br) => {
                    if let Some(own) = own.get_mut(parent as usize) {
                        own.breaks += 1;
                    }
                }
                None => {
                    let source = self.tree.text(id);
                    let length = facts::words_length(source);
                    if let Some(own) = own.get_mut(parent as usize).filter(|_| length > 0) {
                        if own.text == 0 {
                            units.extend(
                                self.tree
                                    .ancestors(id)
                                    .find(|a| self.tree.tag(*a).is_some_and(Tag::is_block)),
                            );
                        }
                        own.text = own.text.saturating_add(length);
                        if id < link_end {
                            own.links = own.links.saturating_add(length);
                        }
                        own.commas += commas(source);
                    }
                }
                Some(_) => {}
            }
        }
        let mut unit_texts = vec![0_u32; count];
        for &unit in &units {
            let own = own.get(unit.index()).copied().unwrap_or_default();
            if self.speaks(unit, own) {
                if let Some(text) = unit_texts.get_mut(unit.index()) {
                    *text = own.text - own.links.min(own.text);
                }
                self.speak(unit, own);
            }
        }
        for id in self.tree.ids() {
            self.running.push(running);
            self.links.push(links);
            self.text.push(text);
            running =
                running.saturating_add(unit_texts.get(id.index()).copied().unwrap_or_default());
            if let Some(own) = own.get(id.index()) {
                links = links.saturating_add(own.links);
                text = text.saturating_add(own.text);
            }
        }
        self.running.push(running);
        self.links.push(links);
        self.text.push(text);
    }

    /// Whether a block's own words are a paragraph of running text.
    fn speaks(&self, id: NodeId, own: Own) -> bool {
        let fits = !matches!(
            self.tree.tag(id),
            Some(
                Tag::Li
                    | Tag::Dt
                    | Tag::Figcaption
                    | Tag::Caption
                    | Tag::Summary
                    | Tag::Legend
                    | Tag::Th
                    | Tag::H1
                    | Tag::H2
                    | Tag::H3
                    | Tag::H4
                    | Tag::H5
                    | Tag::H6
            )
        );
        fits && own.text >= PARAGRAPH && own.links * 2 <= own.text
    }

    /// Adds a paragraph's score to what holds it.
    fn speak(&mut self, id: NodeId, own: Own) {
        let length = f32::from(u16::try_from((own.text / 100).min(3)).unwrap_or(3));
        let score = 1.0 + f32::from(u16::try_from(own.commas.min(100)).unwrap_or(100)) + length;
        // Paragraphs parted by line breaks stand in the box itself.
        let itself = own.breaks >= 2 && self.tree.tag(id) != Some(Tag::P);
        let above = self
            .tree
            .ancestors(id)
            .filter(|&a| self.tree.tag(a).is_some_and(Tag::is_block));
        let holders: Vec<_> = itself
            .then_some(id)
            .into_iter()
            .chain(above)
            .take(REACH)
            .collect();
        for (level, holder) in holders.into_iter().enumerate() {
            let part = match level {
                0 => 1.0,
                1 => 0.5,
                2 => 1.0 / 6.0,
                3 => 1.0 / 9.0,
                _ => 1.0 / 12.0,
            };
            let base = self.base(holder);
            if let Some(sum) = self.scores.get_mut(holder.index()) {
                if *sum == 0.0 {
                    *sum = base;
                }
                *sum += score * part;
            }
        }
    }

    /// What an element's tag and names say before its text is asked.
    fn base(&self, id: NodeId) -> f32 {
        let tag = match self.tree.tag(id) {
            Some(Tag::Div | Tag::Article | Tag::Main | Tag::Section) => 5.0,
            Some(Tag::Pre | Tag::Td | Tag::Blockquote) => 3.0,
            Some(
                Tag::Address
                | Tag::Ol
                | Tag::Ul
                | Tag::Dl
                | Tag::Dd
                | Tag::Dt
                | Tag::Li
                | Tag::Form,
            ) => -3.0,
            Some(tag) if tag.heading().is_some() || tag == Tag::Th => -5.0,
            _ => 0.0,
        };
        let weight = self.labels(id).weight;
        tag + f32::from(i16::try_from(weight).unwrap_or_default())
    }

    pub(super) fn score(&self, id: NodeId) -> f32 {
        let score = self.scores.get(id.index()).copied().unwrap_or_default();
        score * (1.0 - self.density(id))
    }
}

/// A block's own words: those in it that stand in no block within.
#[derive(Debug, Clone, Copy, Default)]
struct Own {
    text: u32,
    links: u32,
    commas: u32,
    breaks: u32,
}

fn commas(text: &str) -> u32 {
    let count = text
        .chars()
        .filter(|c| matches!(c, ',' | '،' | '、' | '，' | '﹐' | '︐' | '⸲'))
        .count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
